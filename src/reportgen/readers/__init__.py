"""A report's folder or file → one mapping of YAML nodes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from reportgen.diagnostics import Place, Problems, Related, SourceFile, Words, reason
from reportgen.language import nearest
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model import Data
from reportgen.readers import rules
from reportgen.readers.slips import misread_key
from reportgen.readers.yaml import Mapping, Scalar, parse, read_file
from reportgen.storage import Files, Limits, is_folder, shell_word
from reportgen.storage.rules import CANNOT_READ

SUFFIXES = (".yaml", ".yml")
_HIDDEN_SUFFIXES = tuple(f"{suffix}.txt" for suffix in SUFFIXES)
"""Ends of names that Windows shows as `report.yaml`."""
_OF_TEXTS = (".txt", ".doc", ".docx", ".md", ".rtf", ".wps", ".bak")
"""Suffixes that editors, or persons, give to the text of a report."""
_TITLE_IS = Words("标题等", "title is")
_TEXT = Words("文档（Word 或 WPS）", "a document of Word or WPS")
_TEXT_ADVICE = Words(
    "报告的内容写在 .yaml 文件里，文档由程序生成；运行 reportgen init 得到样例，把文字抄进去",
    "write the report in a .yaml file, from which the document is made; "
    "`reportgen init` creates a sample to copy the text into",
)
_SHEET = Words("表格（Excel 或 WPS）", "a sheet of Excel or WPS")
_SHEET_ADVICE = Words(
    "表格由 .yaml 文件引用：在“表格”或“统计表”里写“文件: 文件名”；"
    "运行 reportgen init --excel 得到配好的样例",
    "name the workbook in a .yaml file: `file:` under `tables` or `figure_files`; "
    "`reportgen init --excel` creates a sample with one",
)
_PDF = Words("版式文档（PDF）", "a PDF")
_SCHEMA = ".schema.json"
_SCHEMA_IS = Words("给编辑器看的格式说明", "what editors read about the format")
_SCHEMA_ADVICE = Words("写报告的文件夹", "give the report's folder")
_FORMATS = {
    **dict.fromkeys((".doc", ".docx", ".wps", ".odt", ".rtf"), (_TEXT, _TEXT_ADVICE)),
    **dict.fromkeys((".xls", ".xlsx", ".xlsm", ".et", ".ods", ".csv"), (_SHEET, _SHEET_ADVICE)),
    ".pdf": (_PDF, _TEXT_ADVICE),
}
"""Files that clerks give as a report: what they are, and what to do."""


def load(path: Path, files: Files, problems: Problems) -> Mapping | None:
    """The entries of all files of the report, in the order of the files' names.

    A key given in two files is twice in the result; the checker reports it. `None` if no file could
    be read as data. Problems of each file are reported, and the other files are still read.
    """
    return nodes_of(path, texts_of(path, files, problems), files, problems)


def texts_of(path: Path, files: Files, problems: Problems) -> list[tuple[Path, SourceFile | None]]:
    """The files of a report with their texts; `None` for one that cannot be read as text."""
    found = report_files(path, files.limits, problems)
    return [(file, read_file(file, files, problems)) for file in found]


def nodes_of(
    path: Path, texts: Sequence[tuple[Path, SourceFile | None]], files: Files, problems: Problems
) -> Mapping | None:
    """The entries of all files of a report, given by their texts; as `load` in all else."""
    found = (_root(file, source, files, problems) for file, source in texts)
    roots = [root for root in found if root is not None]
    if len(texts) > 1:
        roots = _without_backups(roots, problems)
    elif roots and not is_folder(path):
        _check_whole(path, roots[0], files, problems)
    if not roots:
        return None
    if not any(map(_is_report, roots)) and is_folder(path):
        _report_renamed(path, files, problems)
    merged = roots[0]
    for root in roots[1:]:
        merged.entries.extend(root.entries)
    return merged


_BACKUP = regex(
    r"副本|备份|复制|拷贝|复本|[(（]\d+[)）]|(?<![a-z])(?:copy|backup|bak|old)(?![a-z])",
    re.IGNORECASE,
)
"""Found in the names of files that a file manager, a person or an editor has kept as a copy."""


def _without_backups(roots: list[Mapping], problems: Problems) -> list[Mapping]:
    """The files without those that, by name and keys, are copies of others, which are reported."""
    copies = [root for root in roots if _BACKUP.search(_name(root))]
    if not copies:
        return roots
    kept = [root for root in roots if root not in copies]
    keys = {key.value: key.place() for root in kept for key, _ in root.entries}
    for root in copies:
        key = next((key for key, _ in root.entries if key.value in keys), None)
        if key is None:
            kept.append(root)
            continue
        first = keys[key.value]
        problems.add(
            rules.BACKUP_COPY, key.place(), name=_name(root), key=key.value,
            other=_name(first), related=(Related(first),),
        )  # fmt: skip
    return kept


def _name(part: Mapping | Place) -> str:
    """The name of the file that something is in."""
    return os.path.basename(part.source.name)  # noqa: PTH119  # pathlib is slow


def _check_whole(path: Path, root: Mapping, files: Files, problems: Problems) -> None:
    """Report a file without `report` that lies beside the one that has it; that was not read."""
    if _is_report(root):
        return
    beside = report_files(path.parent, files.limits, Problems())
    for other in sorted(beside, key=lambda file: _BACKUP.search(file.name) is not None):
        source = read_file(other, files, Problems())
        keys = keys_in(source.text if source else "")
        if "report" in keys and not other.samefile(path):
            problems.add(
                rules.PART_OF_REPORT, root.place(), name=path.name, other=other.name,
                what=_TITLE_IS, folder=shell_word(str(path.parent)),
            )  # fmt: skip
            problems.lose([""])
            return


def _is_report(root: Mapping) -> bool:
    return any(Data.named(key.value) is Data.fields["report"] for key, _ in root.entries)


def _report_renamed(folder: Path, files: Files, problems: Problems) -> None:
    """Report the texts of a folder that hold parts of a report and were not read for their names.

    What they hold is lost: nothing else about it need be told.
    """
    for file, keys in _renamed(folder, files):
        if not keys:
            continue
        problems.take_out(
            lambda one: one.rule is rules.OTHER_SUFFIX and one.facts["path"] == str(file)  # noqa: B023  # called here
        )
        problems.add(
            rules.OTHER_SUFFIX, None, grade="error", path=str(file), suffix=file.suffix,
            meant=_with_suffix(file), loses=keys,
        )  # fmt: skip


def _renamed(folder: Path, files: Files) -> Iterator[tuple[Path, set[str]]]:
    """The files of a folder with another suffix, and the parts of a report that they hold."""
    for file in _inside(folder):
        if file.suffix.lower() in _OF_TEXTS and file.is_file():
            source = read_file(file, files, Problems())
            yield file, keys_in(source.text) if source else set()


def _with_suffix(file: Path) -> str:
    """The name of a file with the suffix of reports instead of its own."""
    stem = file.stem
    return stem if stem.lower().endswith(SUFFIXES) else f"{stem}{SUFFIXES[0]}"


def listed(names: Sequence[str]) -> Words | str:
    """Names in a sentence; empty for none."""
    return Words("、".join(names), ", ".join(names)) if names else ""


def _inside(folder: Path) -> list[Path]:
    """The files and folders of a folder that are not hidden, by name; none if it is unreadable."""
    try:
        return sorted(file for file in folder.iterdir() if not file.name.startswith((".", "~")))
    except OSError:
        return []


class Unread(NamedTuple):
    """Where figures may be that a report names and does not have; each empty if not known."""

    beside: str
    """A file of the same folder that has figures and no title."""
    below: str
    """A folder in the report's that has YAML files."""


def unread_figures(source: SourceFile) -> Unread:
    """Where the figures may be that the texts of a file name, if nothing gives any."""
    folder = Path(source.folder)
    files = Files.below(folder)
    beside = below = ""
    for path in _inside(folder) if Path(source.name).is_file() else ():
        if path.suffix.lower() in SUFFIXES and path.is_file():
            other = read_file(path, files, Problems())
            keys = keys_in(other.text) if other else set()
            if not beside and "report" not in keys and keys & {"statistics", "figure_files"}:
                beside = path.name
        elif not below and path.is_dir() and any(f.suffix in SUFFIXES for f in _inside(path)):
            below = path.name
    return Unread(beside, below)


def report_files(path: Path, limits: Limits, problems: Problems) -> list[Path]:
    """The YAML files of a report; if there are none, that is reported."""
    if is_folder(path):
        try:
            inside = [file for file in path.iterdir() if not file.name.startswith((".", "~"))]
        except OSError as error:
            problems.add(CANNOT_READ, None, path=str(path), reason=reason(error))
            return []
        files = sorted(file for file in inside if file.suffix.lower() in SUFFIXES)
        others = sorted(file for file in inside if file.name.lower().endswith(_HIDDEN_SUFFIXES))
        if not files:
            texts = [file for file, keys in _renamed(path, Files.below(path)) if keys] or others
            problems.add(
                rules.NO_DATA, None, path=str(path), found=listed([file.name for file in texts]),
                meant=listed([_with_suffix(file) for file in texts]),
            )  # fmt: skip
        else:
            for file in others:
                problems.add(
                    rules.OTHER_SUFFIX, None, path=str(file), suffix=file.suffix, meant=file.stem
                )
        if len(files) > limits.files:
            limits.report("files", problems, found=len(files), path=str(path))
            return []
        return files
    if not os.path.exists(path):  # noqa: PTH110  # pathlib throws at a name that is too long
        text_file = f"{path}.txt"
        if path.suffix.lower() in SUFFIXES and os.path.exists(text_file):  # noqa: PTH110  # as above
            problems.add(
                rules.OTHER_SUFFIX, None, grade="error", path=text_file, suffix=".txt",
                meant=path.name,
            )  # fmt: skip
        else:
            names = _reports_in(path.parent)
            # Windows hides the ends of names, which are then left out.
            near = [name for name in names if Path(name).stem == path.name]
            near = near or nearest(path.name, names)
            problems.add(
                rules.NO_SUCH_PATH, None, path=str(path),
                nearest=[shell_word(str(path.with_name(name))) for name in near],
            )  # fmt: skip
        return []
    what, advice = _FORMATS.get(path.suffix.lower(), (None, None))
    if path.name.endswith(_SCHEMA):
        what, advice = _SCHEMA_IS, _SCHEMA_ADVICE
    if what and path.is_file():
        problems.add(rules.NOT_A_YAML_FILE, None, path=str(path), what=what, advice=advice)
        return []
    return [path]


def _reports_in(folder: Path) -> list[str]:
    """The names of what may be reports in a folder; none if it cannot be read."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return []
    return [one.name for one in entries if one.suffix.lower() in SUFFIXES or one.is_dir()]


def _root(
    path: Path, source: SourceFile | None, files: Files, problems: Problems
) -> Mapping | None:
    node = None if source is None else parse(source, problems, files)
    if isinstance(node, Mapping):
        return node
    if isinstance(node, Scalar) and (mistake := misread_key(node.value, Data.names)):
        mistake.report(node.place(), problems)
    elif node is not None:
        problems.add(rules.NOT_A_REPORT, node.place())
    problems.lose(keys_in(source.text if source else "") or [""])
    problems.unread_files.add(str(path))
    return None


_KEY = regex(r"^([^\s#：:]+)\s*[：:]", re.MULTILINE)
"""What looks like a key of the whole report."""


def keys_in(text: str) -> set[str]:
    """The parts of a report that a file seems to hold, whatever keeps it from being read."""
    return {field.key for key in _KEY.findall(text) if (field := Data.named(key))}
