"""A report with all that it is made from, to be built where none of its files are; and back.

A parcel is unpacked into a folder of its own, in which every path is what it was below the root of
the disk. What comes of it names that folder in places and messages; it is taken out of them again.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any, NamedTuple

from reportgen.batches.inputs import Inputs
from reportgen.batches.jobs import Builder, Job, Outcome, Wanted
from reportgen.diagnostics import Problems, SourceFile
from reportgen.model import Data, Report
from reportgen.pipeline import Draft, Drafts, OnDisk, Result, name_of, run, snapshot_of
from reportgen.readers import SUFFIXES, load, report_files
from reportgen.readers.queries.kept import FOLDER as KEPT_ROWS
from reportgen.readers.yaml import Mapping as MappingNode
from reportgen.readers.yaml import Node, Scalar, Sequence
from reportgen.request import Request
from reportgen.storage import Files, folder_of, is_file, is_folder
from reportgen.styles.folders import STYLE_FILE, beside, builtin_root, is_path

_SAMPLE = "sample"
_LONGEST_PATH = 300
_QUOTED = re.compile(r"""['"‘’“”(]([^'"‘’“”()\n]{1,300})['"‘’“”)]""")
"""What may be the name of a file in a text: `image('flow.png')`, `![](flow.png)`."""
_PREVIOUS = Report.fields["previous_report"]


class Parcel(NamedTuple):
    """A job, and the files that it needs by their absolute paths."""

    job: Job
    here: str
    """The folder that relative paths are seen from."""
    files: Mapping[str, bytes]
    name: str
    """The name of the drafts."""
    date: str
    """`SOURCE_DATE_EPOCH` here; empty if it is not set."""


class Packed(NamedTuple):
    """What came of a parcel: an outcome, and what has yet to be written."""

    outcome: Outcome
    drafts: Drafts | None
    """`None` if the report was refused."""


class CannotTravelError(Exception):
    """A report has to be built where its files are."""


class Packer:
    """Makes parcels; what many reports share, their styles, is read once."""

    def __init__(self) -> None:
        """Nothing is read yet."""
        self._styles: dict[str, dict[str, bytes]] = {}
        self._last: tuple[Path, dict[str, bytes]] | None = None

    def parcel(self, job: Job) -> tuple[Parcel, list[str]]:
        """The parcel of a job without its styles, and the folders of these, for `styles_in`.

        Raises CannotTravelError for links, and for what has no folder or file of its own.
        """
        request = job.request
        if job.refused or request.data is not None or os.name == "nt":
            raise CannotTravelError
        if self._last is None or self._last[0] != request.input:
            self._last = (request.input, _gathered(request))
        files = dict(self._last[1])
        if request.values is not None:
            folder = folder_of(request.input)
            for path in _named_in(request.values, folder):
                files.setdefault(_absolute(path), _read(path, request.files()))
        folders = {str(beside(folder_of(request.input))), *map(str, request.styles_dirs)}
        if is_path(request.style):
            folders.add(str(Path(request.style).parent))
        date = (request.environment or os.environ).get("SOURCE_DATE_EPOCH", "")
        parcel = Parcel(job, os.getcwd(), files, name_of(request), date)  # noqa: PTH109  # as a text
        return parcel, sorted(folders)

    def styles_in(self, folder: str) -> dict[str, bytes]:
        """The files of the styles in a folder by their absolute paths."""
        if folder not in self._styles:
            self._styles[folder] = dict(_styles_in(Path(folder)))
        return self._styles[folder]


def _gathered(request: Request) -> dict[str, bytes]:
    """The files that a report may need; of those that it may not read only that they are there."""
    files = request.files()
    folder = folder_of(request.input)
    found: dict[str, bytes] = {}
    _gather(request.input, files, found)
    for path in folder.iterdir() if is_folder(folder) else ():
        # Names of files that are not read may be told, such as a copy with another suffix.
        if path.is_file() and not path.name.startswith("."):
            found.setdefault(_absolute(path), b"")
    for root in (folder, folder / "styles"):
        found |= dict(_styles_in(root))
    if not found or any(os.path.islink(path) for path in found):  # noqa: PTH114  # texts
        raise CannotTravelError
    return found


def _gather(report: Path, files: Files, found: dict[str, bytes]) -> None:
    """Add the files of a report, those that it names, and those of its last period's report."""
    folder = folder_of(report)
    inside = folder.iterdir() if is_folder(folder) else ()
    for path in (*report_files(report, files.limits, Problems()), *inside):
        if path.name.lower().endswith(SUFFIXES) and is_file(path):
            found[_absolute(path)] = _read(path, files)
    kept = folder / KEPT_ROWS
    for path in kept.iterdir() if is_folder(kept) else ():
        if is_file(path):
            found[_absolute(path)] = _read(path, files)
    root = load(report, files, Problems())
    for path in _named_in(root, folder) if root is not None else ():
        if _absolute(path) not in found:
            found[_absolute(path)] = _read(path, files)
    previous = _previous(root) if root is not None else ""
    if previous:
        earlier = Path(os.path.normpath(folder / previous.replace("\\", "/")))
        if _absolute(earlier) not in found and (is_folder(earlier) or is_file(earlier)):
            _gather(earlier, Files.below(folder_of(earlier), limits=files.limits), found)


def _read(path: Path, files: Files) -> bytes:
    return files.read(path, None, Problems()) or b""


def _previous(root: MappingNode) -> str:
    for key, node in root.entries:
        if Data.named(key.value) is Data.fields["report"] and isinstance(node, MappingNode):
            for name, value in node.entries:
                if Report.named(name.value) is _PREVIOUS and isinstance(value, Scalar):
                    return value.phrase
    return ""


def _named_in(root: Node, folder: Path) -> Iterator[Path]:
    """The files that values of a report may name."""
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, MappingNode):
            waiting += [value for _, value in node.entries]
        elif isinstance(node, Sequence):
            waiting += node.items
        else:
            for text in (node.value, *_QUOTED.findall(node.value)):
                if "." in text and len(text) <= _LONGEST_PATH and "\n" not in text:
                    path = folder / text.strip().replace("\\", "/")
                    if is_file(path):
                        yield path


def _styles_in(root: Path) -> Iterator[tuple[str, bytes]]:
    """The files of the styles in a folder that are not the program's own."""
    if root == builtin_root() or not is_folder(root):
        return
    for style in sorted(root.iterdir()):
        if not is_file(style / STYLE_FILE):
            continue
        for top, folders, names in os.walk(style):
            folders[:] = sorted(name for name in folders if name != _SAMPLE and name[0] != ".")
            for name in sorted(names):
                path = Path(top, name)
                yield _absolute(path), _read(path, Files.anywhere())


def _absolute(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100  # links are as their user names them


def built(
    parcels: Iterable[Parcel], styles: Iterable[Mapping[str, bytes]], wanted: Wanted
) -> list[Packed]:
    """What comes of parcels, built in a folder that is removed afterwards."""
    parcels = tuple(parcels)
    root = os.path.realpath(mkdtemp(prefix="reportgen-"))
    try:
        for files in (*(parcel.files for parcel in parcels), *styles):
            for path, content in files.items():
                target = Path(root + path)
                target.parent.mkdir(parents=True, exist_ok=True)
                # Of what one report need not read, another may be.
                if content or not target.exists():
                    target.write_bytes(content)
        inputs = Inputs()
        return [_Away(parcel, root, wanted, inputs).packed() for parcel in parcels]
    finally:
        rmtree(root, ignore_errors=True)


class _Away(Builder):
    """Builds one report in a folder that stands for the disk from which it came."""

    def __init__(self, parcel: Parcel, root: str, wanted: Wanted, inputs: Inputs) -> None:
        super().__init__(wanted._replace(result=True))
        self._inputs = inputs
        self._parcel = parcel
        self._root = root
        self._drafts: Drafts | None = None

    def packed(self) -> Packed:
        """The outcome, with its result, and the drafts."""
        job = self._parcel.job
        outcome = self(job._replace(request=self._moved(job.request)))
        return Packed(_without(outcome, self._root, self._parcel.here), self._drafts)

    def _moved(self, request: Request) -> Request:
        environment = {**os.environ, "SOURCE_DATE_EPOCH": self._parcel.date}
        style = f"{self._path(Path(request.style))}/" if is_path(request.style) else request.style
        return replace(
            request, input=self._path(request.input), output=None, style=style,
            styles_dirs=tuple(map(self._path, request.styles_dirs)),
            allowed=tuple(map(self._path, request.allowed)),
            environment=environment, name=self._parcel.name,
        )  # fmt: skip

    def _path(self, path: Path) -> Path:
        """A path here; relative ones stay as they are behind the folder that they are seen from."""
        return Path(f"{self._root}{Path(self._parcel.here) / path}")

    def _run(self, request: Request) -> tuple[Result, Draft]:
        result, draft = run(request, writes=True, into=self._take)
        return replace(result, contents={}, assets={}), draft

    def _take(
        self, draft: Draft, contents: dict[str, bytes], assets: dict[str, bytes],
        request: Request, problems: Problems,
    ) -> OnDisk:  # fmt: skip
        snapshot = snapshot_of(draft, request, problems)
        language = draft.data.report.lang if draft.data.report else ""
        root = self._root
        rows = {
            Path(str(path).removeprefix(root)): kept for path, kept in draft.files.to_keep.items()
        }
        self._drafts = Drafts({}, contents, assets, snapshot, language, rows)
        return (), contents, assets


def _without(outcome: Outcome, root: str, here: str) -> Outcome:
    """An outcome with all paths as they were where the report came from."""
    changed: dict[int, SourceFile] = {}

    def text(value: str) -> str:
        if root not in value:
            return value
        own = f"{root}{here.rstrip('/')}"
        return value.replace(f"{own}/", "").replace(own, ".").replace(root, "")

    def known(value: Any) -> Any:
        if isinstance(value, SourceFile):
            if id(value) not in changed:
                value.name = text(value.name)
                changed[id(value)] = value
            return value
        if type(value) is str:
            return text(value)
        if isinstance(value, Path):
            return Path(text(str(value)))
        if isinstance(value, dict):
            return {known(key): known(entry) for key, entry in value.items()}
        if isinstance(value, list):
            return list(map(known, value))
        if isinstance(value, tuple):
            make = getattr(type(value), "_make", tuple)
            return make(map(known, value))
        if isinstance(value, Result):
            found = (known(getattr(value, name)) for name in ("diagnostics", "accepted"))
            diagnostics, accepted = found
            return replace(
                value, diagnostics=diagnostics, accepted=accepted,
                style_folders=known(value.style_folders),
            )  # fmt: skip
        return value

    return Outcome(*map(known, outcome))
