"""The files that a draft is made from, and what identifies their content."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from reportgen.diagnostics import Problems
from reportgen.figures.figure import Figures
from reportgen.model import Data
from reportgen.readers import report_files
from reportgen.storage import Files, Limits, is_file, is_folder
from reportgen.styles import Style
from reportgen.styles.folders import builtin_root

_OF_STYLES = (".j2", ".yaml", ".docx")
"""The suffixes of a style's own files; its pictures are placed, and so they are named."""
_SAMPLE = "sample"


def inputs_of(report: Path, data: Data, figures: Figures, style: Style) -> dict[str, Any]:
    """What a draft of the report in this style is made from, as `reading.Inputs` describes it.

    What cannot be read is left out.
    """
    # They have been read before, so these were allowed.
    files = Files((), Limits())
    folder = report if is_folder(report) else report.parent
    named = {path.name: path for path in report_files(report, Problems())}
    for table in (data.tables or {}).values():
        if table.file:
            named[str(table.file)] = folder / table.file
    for placement in figures.placements.by_number().values():
        if placement.what == "image":
            beside = (root / placement.name for root in (folder, *style.folders))
            named[placement.name] = next(filter(is_file, beside), folder / placement.name)
    digests = ((name, _digest(path, files)) for name, path in named.items())
    of_style = sha256()
    for number, root in enumerate(style.folders):
        # The program's own styles belong to its version.
        own = root.parent == builtin_root()
        for name, path in () if own else _files_of(root, files.limits.files):
            entry = f"{number}\0{name}\0{_digest(path, files)}\0"
            of_style.update(entry.encode(errors="surrogatepass"))
    return {
        "files": {name: digest for name, digest in digests if digest},
        "style": style.name,
        "style_files": of_style.hexdigest(),
    }


def _digest(path: Path, files: Files) -> str:
    content = files.read(path, None, Problems())
    return "" if content is None else sha256(content).hexdigest()


def _files_of(folder: Path, most: int) -> Iterator[tuple[str, Path]]:
    """The files of a style's folder with their names within it, sorted.

    Not all of a folder that holds more than any style does.
    """
    paths = (path for path in islice(_below(folder), most) if path.name.endswith(_OF_STYLES))
    yield from sorted((path.as_posix().removeprefix(folder.as_posix()), path) for path in paths)


def _below(folder: Path) -> Iterator[Path]:
    if type(folder) is not type(Path()):
        # In memory: os.walk would look on the disk.
        yield from folder.rglob("*")
        return
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != _SAMPLE)
        yield from (Path(root, name) for name in sorted(names))
