"""New folders: a report made from a style's sample, and a style that extends or copies another.

A new style passes its tests as it is.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from string import Template
from typing import Any

from reportgen.diagnostics import Problems, SourceFile, reason
from reportgen.document.layout import REQUIRED_ROLES
from reportgen.language.records import NamedTuple
from reportgen.model.schema import data_schema
from reportgen.readers import SUFFIXES
from reportgen.readers.yaml import Mapping, Node, Scalar, parse
from reportgen.storage import write_all
from reportgen.storage.rules import CANNOT_WRITE
from reportgen.storage.writing import is_portable
from reportgen.stylekit import rules
from reportgen.stylekit.lint import uses_of
from reportgen.stylekit.lint.findings import Uses
from reportgen.stylekit.lint.own_files import left_out
from reportgen.stylekit.lint.statements import MARKDOWN_ROLES
from reportgen.styles import DEFAULT, DOCUMENT, TEMPLATE, Chain, Style
from reportgen.styles.files import (
    WORDING_FILE,
    UnusableStyleError,
    known_source,
    merged,
    parsed,
    part_of,
    style_content,
)
from reportgen.styles.folders import STYLE_FILE, is_path
from reportgen.styles.shown import written

SCHEMA_FILE = "report.schema.json"
EDITOR_LINE = f"# yaml-language-server: $schema={SCHEMA_FILE}\n"
_IGNORE_FILE = ".gitignore"
_IGNORED = b".reportgen/\nout/\n"
"""Snapshots of drafts, and drafts: neither belongs to the data."""
README = "README.md"
_STYLE_KEYS = {"报告": "样式", "report": "style"}
_NAME = re.compile(r"\w[\w-]*")
_MODELS = Path(__file__).parent / "new_style"
_SNAPSHOTS = {
    "zh-CN": "样例生成的文件与原来一样；改动是有意的，就用 pytest --snapshot-update 存新的。",
    "en": "The samples' drafts are unchanged; after an intended change: pytest --snapshot-update.",
}
_ORIGINS = {
    "zh-CN": ("沿用 $base，这里只放不同的部分。", "由 $base 复制而来，不沿用别的样式。"),
    "en": (
        "It extends $base; this folder holds only what differs.",
        "A copy of $base that extends nothing.",
    ),
}
"""The first line of the README: for a style that extends another, and for a copy."""
_SMALLEST = {
    "zh-CN": "报告: {标题: 样例}\n",
    "en": "report: {title: Sample, lang: en}\n",
}
"""The sample if the base has none."""
_TEXTS = {
    "minutes": "minutes", "rectification": "rectification", "bulletin": "bulletin",
    "official-report": "official-report", "one-page": "report", DEFAULT: "report",
}  # fmt: skip
"""The text of a report with a workbook, by the first known style that its own extends."""
_MOST_PHRASES = 4
"""The number of phrases that are copied as examples."""
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
_YAML = (STYLE_FILE, WORDING_FILE)


def new_report(
    folder: Path, style: Style, problems: Problems, *, with_workbook: bool = False
) -> tuple[Path, ...]:
    """The files written into `folder`: the style's sample, the schema for editors, a .gitignore.

    `with_workbook` gives a short report whose figures are in a workbook, instead of the sample.
    Empty, with the problem reported, on failure. A folder that already holds files is left alone.
    """
    try:
        if folder.exists() and any(folder.iterdir()):
            problems.add(rules.FOLDER_EXISTS, None, path=str(folder))
            return ()
        files = dict(_short_report(style) if with_workbook else _sample_report(style))
    except UnusableStyleError as error:
        problems.extend(error.problems)
        return ()
    except OSError as error:
        problems.add(CANNOT_WRITE, None, path=str(folder), reason=reason(error))
        return ()
    if not files:
        problems.add(rules.NO_SAMPLE, None, name=style.name, language=style.language)
        return ()
    contents = {folder / name: content for name, content in files.items()}
    schema = json.dumps(data_schema(), ensure_ascii=False, indent=1)
    contents[folder / SCHEMA_FILE] = f"{schema}\n".encode()
    contents[folder / _IGNORE_FILE] = _IGNORED
    return tuple(contents) if write_all(contents, problems) else ()


def _sample_report(style: Style) -> Iterator[tuple[str, bytes]]:
    """The files of a style's sample; none if it has no sample."""
    sample = style.samples().get(style.language)
    for file in sorted(sample.iterdir()) if sample else ():
        if file.suffix in SUFFIXES:
            yield file.name, _handed_out(style_content(file).decode(), style).encode()


def _short_report(style: Style) -> Iterator[tuple[str, bytes]]:
    """A report with few words, and a workbook with its figures."""
    # Imported here: most new reports have no workbook.
    from reportgen.stylekit.figure_book import FILES, figure_book, model

    kinds = (folder.name for folder in style.folders if folder.name in _TEXTS)
    text = model(f"{_TEXTS[next(kinds, DEFAULT)]}.{style.language}.yaml")
    yield "report.yaml", _handed_out(text, style).encode()
    yield FILES[style.language], figure_book(style.language)


def _handed_out(text: str, style: Style) -> str:
    """The text of a file, in which the report names its style unless it is the default."""
    return EDITOR_LINE + (text if style.name == DEFAULT else naming_style(text, style.name))


def naming_style(text: str, name: str) -> str:
    """A report's YAML that names a style; unchanged if it has no `report` part."""
    root = parse(SourceFile("", text), Problems())
    for key, report in root.entries if isinstance(root, Mapping) else ():
        if key.value in _STYLE_KEYS and isinstance(report, Mapping) and report.entries:
            return _with_style(text, report, f"{_STYLE_KEYS[key.value]}: {name}")
    return text


def _with_style(text: str, report: Mapping, entry: str) -> str:
    lines = text.split("\n")
    for key, value in report.entries:
        if key.value in _STYLE_KEYS.values() and isinstance(value, Scalar):
            line = lines[key.line - 1]
            end = value.column - 1 + len(value.value) + 2 * bool(value.style)
            lines[key.line - 1] = line[: key.column - 1] + entry + line[end:]
            return "\n".join(lines)
    line = lines[report.line - 1]
    if line[report.column - 1 : report.column] == "{":
        lines[report.line - 1] = f"{line[: report.column]}{entry}, {line[report.column :]}"
    else:
        # Below the first entry, which is usually the title.
        first = report.entries[0][1]
        at = first.end_line if isinstance(first, Scalar) else report.line - 1
        lines.insert(at, " " * (report.column - 1) + entry)
    return "\n".join(lines)


class NewStyle(NamedTuple):
    """A style to be made, and the style that it is made from."""

    folder: Path
    """The new style's folder, whose name is the style's."""
    base: str
    """The value of `extends` in the new style."""
    styles: tuple[Style, ...]
    """The base in each language of the new style."""
    language: str
    """The language of comments in the files."""


def extends_words(base: str, chain: Chain, folder: Path) -> str:
    """The value of `extends` in a style in `folder`: the base's name, or the path to its folder."""
    if not is_path(base):
        return base
    try:
        return Path(os.path.relpath(chain.folders[0], folder)).as_posix()
    except ValueError:
        # On Windows no relative path leads to another drive.
        return chain.folders[0].absolute().as_posix()


def new_style(new: NewStyle, problems: Problems, *, standalone: bool = False) -> tuple[Path, ...]:
    """The files written: the folder of a new style. Empty, with the problem reported, on failure.

    The style extends its base; a `standalone` one has a copy of everything instead. A folder that
    already holds files is left alone.
    """
    if not (_NAME.fullmatch(new.folder.name) and is_portable(new.folder.name)):
        problems.add(rules.BAD_STYLE_NAME, None, name=new.folder.name or str(new.folder))
        return ()
    try:
        if new.folder.exists() and any(new.folder.iterdir()):
            problems.add(rules.FOLDER_EXISTS, None, path=str(new.folder))
            return ()
        made = copied(new.styles, new.folder.name) if standalone else _extending(new)
        files = dict(made)
    except UnusableStyleError as error:
        problems.extend(error.problems)
        return ()
    except OSError as error:
        problems.add(CANNOT_WRITE, None, path=str(new.folder), reason=reason(error))
        return ()
    slots = _slots(new)
    slots["origin"] = Template(_ORIGINS[new.language][standalone]).substitute(slots)
    files[README] = _model(f"README.{new.language}.md", slots).encode()
    files[slots["test"]] = _model("test_style.txt", slots).encode()
    contents = {new.folder / name: content for name, content in sorted(files.items())}
    return tuple(contents) if write_all(contents, problems) else ()


def _slots(new: NewStyle) -> dict[str, str]:
    """The values for the slots of the model files."""
    name, languages = new.folder.name, [style.language for style in new.styles]
    return {
        "name": name,
        "description": f"{{{', '.join(f'{language}: {name}' for language in languages)}}}",
        "base": new.styles[0].name,
        "extends": new.base,
        "languages": f"[{', '.join(languages)}]",
        "folder": new.folder.as_posix(),
        "test": f"test_{name.replace('-', '_')}.py",
        "docstring": _SNAPSHOTS[new.language],
    }


def _model(name: str, slots: dict[str, str]) -> str:
    return Template((_MODELS / name).read_text(encoding="utf-8")).substitute(slots)


def _extending(new: NewStyle) -> Iterator[tuple[str, bytes]]:
    """The files of a style that extends its base."""
    slots = _slots(new)
    yield STYLE_FILE, _model(f"style.{new.language}.yaml", slots).encode()
    phrases = _phrases(new.styles)
    if phrases:
        wording = _model(f"wording.{new.language}.yaml", slots) + phrases
        yield WORDING_FILE, wording.encode()
    for style in new.styles:
        document = style.template(DOCUMENT)
        if document is not None:
            head = _model(f"report.{new.language}.md.j2", slots)
            yield document.name, (head + known_source(document).text).encode()
        yield from _sample(style, new.folder.name)


def _phrases(styles: tuple[Style, ...]) -> str:
    """The YAML of the base's first phrases in each language, as examples to change."""
    lines = []
    for style in styles:
        phrases = part_of(merged(style.folders, WORDING_FILE, Problems()), style.language)
        if phrases is not None:
            lines.append(f"{style.language}:")
            lines += [
                f"  {key.value}: {written(value)}"
                for key, value in phrases.entries[:_MOST_PHRASES]
                if isinstance(value, Scalar)
            ]
    return "".join(f"{line}\n" for line in lines)


def _sample(style: Style, name: str) -> Iterator[tuple[str, bytes]]:
    """The files of the base's sample, whose report names the new style."""
    folder = style.samples().get(style.language)
    if folder is None:
        text = naming_style(_SMALLEST[style.language], name)
        yield f"sample/{style.language}/report.yaml", text.encode()
        return
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = style_content(path)
            if path.suffix.lower() in SUFFIXES:
                content = naming_style(content.decode("utf-8-sig"), name).encode()
            yield f"sample/{style.language}/{path.relative_to(folder).as_posix()}", content


def copied(styles: tuple[Style, ...], name: str) -> Iterator[tuple[str, bytes]]:
    """Every file of a copy called `name`, in the languages of `styles`.

    Inherited templates, roles and fonts that the style does not use are left out.
    """
    uses = uses_of(styles)
    yield from _templates(styles, uses)
    for style in styles:
        for sample, folder in style.samples().items():
            yield from _files(folder, f"sample/{sample}/")
    for folder in reversed(styles[0].folders):
        for path, content in _files(folder, ""):
            if not _is_left_out(path):
                yield path, content
    yield from _yaml(styles, name, uses)


def _templates(styles: tuple[Style, ...], uses: Uses) -> Iterator[tuple[str, bytes]]:
    """The templates that the document includes; all of them if that depends on the data."""
    for style in styles:
        for path in style.templates().values():
            if path in uses.templates or uses.has_unknown_template:
                folder = next(root for root in style.folders if path.is_relative_to(root))
                yield path.relative_to(folder).as_posix(), style_content(path)


def _files(folder: Path, before: str) -> Iterator[tuple[str, bytes]]:
    """The files below a folder by their names in the copy, without hidden ones."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and not any(part.startswith((".", "__")) for part in name.parts):
            yield before + name.as_posix(), style_content(path)


def _is_left_out(name: str) -> bool:
    """Whether a file is copied in another way, or is only about the original."""
    is_special = name in _YAML or name.startswith("sample/") or Path(name).match(TEMPLATE)
    return is_special or name == README or bool(re.fullmatch(r"test_\w+\.py", name))


def _yaml(styles: tuple[Style, ...], name: str, uses: Uses) -> Iterator[tuple[str, bytes]]:
    """The style.yaml and wording.yaml; if the style extends nothing, only the name changes."""
    style = styles[0]
    languages = [variant.language for variant in styles]
    if len(style.folders) == 1 and languages == list(style.file.languages):
        yield STYLE_FILE, _renamed(style.folders[0] / STYLE_FILE, name).encode()
        wording = style.folders[0] / WORDING_FILE
        if wording.is_file():
            yield WORDING_FILE, style_content(wording)
        return
    values = _plain_file(style.folders, STYLE_FILE)
    values |= {"name": name, "languages": languages, "omits": left_out(style, uses)}
    values["description"] = _in_languages(values.get("description"), languages)
    values.pop("extends", None)
    if "en" not in languages:
        values.pop("layout.en", None)
    if not uses.has_unknown_role:
        _drop_unused([values.get("layout"), values.get("layout.en")], uses)
    yield STYLE_FILE, _dumped({"name": name, **values}).encode()
    wording_of = _in_languages(_plain_file(style.folders, WORDING_FILE), languages)
    yield WORDING_FILE, _dumped(wording_of).encode()


def _in_languages(values: Any, languages: list[str]) -> dict[str, Any]:
    """The values of these languages, of a mapping by language."""
    if not isinstance(values, dict):
        return {}
    return {language: values[language] for language in languages if language in values}


def _drop_unused(layouts: list[Any], uses: Uses) -> None:
    """Remove unused roles from the layouts, and the fonts that only those have."""
    used = {*uses.roles, *REQUIRED_ROLES, *MARKDOWN_ROLES}
    for layout in filter(None, layouts):
        roles = layout.get("roles", {})
        used |= {
            look["moves"]
            for look in _only(roles, used).values()
            if isinstance(look, dict) and "moves" in look
        }
        layout["roles"] = _only(roles, used)
    fonts: set[Any] = {"latin", "body"} | used
    for layout in filter(None, layouts):
        fonts |= {layout.get("strong"), layout.get("emphasis")}
        fonts |= {look.get("font") for look in layout["roles"].values() if isinstance(look, dict)}
    for layout in filter(None, layouts):
        layout["fonts"] = _only(layout.get("fonts", {}), fonts)


def _only(values: dict[str, Any], names: set[Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in names}


def _plain_file(folders: tuple[Path, ...], name: str) -> dict[str, Any]:
    """A file of the chain of styles as plain values."""
    root = merged(folders, name, Problems())
    return {key.value: _plain(value) for key, value in root.entries} if root else {}


def _plain(node: Node) -> object:
    if isinstance(node, Mapping):
        return {key.value: _plain(value) for key, value in node.entries}
    return _value(node) if isinstance(node, Scalar) else [_plain(item) for item in node.items]


def _value(scalar: Scalar) -> object:
    """A text, or a number or boolean that needs no quotes when it is written again."""
    if scalar.style is None and scalar.value in ("true", "false"):
        return scalar.value == "true"
    if scalar.style is None and _NUMBER.fullmatch(scalar.value):
        return float(scalar.value) if "." in scalar.value else int(scalar.value)
    return scalar.phrase


def _dumped(values: dict[str, Any]) -> str:
    # Imported here: only copies of a style that extends another need it.
    import yaml

    return yaml.safe_dump(values, allow_unicode=True, sort_keys=False)


def _renamed(path: Path, name: str) -> str:
    """The text of a style.yaml with another name."""
    text = style_content(path).decode("utf-8-sig")
    for key, value in parsed(path).entries:
        if key.value == "name" and isinstance(value, Scalar):
            lines = text.split("\n")
            lines[value.line - 1] = f"name: {name}"
            return "\n".join(lines)
    return f"name: {name}\n{text}"
