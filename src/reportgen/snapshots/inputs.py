"""The files that a draft is made from, and what identifies their content."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from reportgen.diagnostics import Problems
from reportgen.storage import Files
from reportgen.styles import Style
from reportgen.styles.folders import builtin_root

_OF_STYLES = (".j2", ".yaml", ".docx")
"""The suffixes of a style's own files; its pictures are placed, and so they are opened."""
_SAMPLE = "sample"


def inputs_of(files: Files, style: Style) -> dict[str, Any]:
    """What a draft in this style is made from, as `reading.Inputs` describes it."""
    # The program's own styles belong to its version.
    own = [() if root.parent == builtin_root() else (root,) for root in style.folders]
    return {
        "files": {_named(Path(path), files): digest for path, digest in files.opened.items()},
        "style": style.name,
        "style_files": digest_of_style(own, files.limits.files),
    }


def digest_of_style(folders: Iterable[Iterable[Path]], most: int) -> str:
    """The SHA-256 of the files of a style, of each folder at most so many.

    For each style in the chain there is its folder, or nothing if its files do not count.
    """
    found = sha256()
    for number, roots in enumerate(folders):
        for root in roots:
            for name, path in _files_of(root, most):
                content = Files.anywhere().read(path, None, Problems()) or b""
                entry = f"{number}\0{name}\0{sha256(content).hexdigest()}\0"
                found.update(entry.encode(errors="surrogatepass"))
    return found.hexdigest()


def _named(path: Path, files: Files) -> str:
    """The file's path within the report's folder; of others only the name."""
    return (
        path.relative_to(files.folder).as_posix()
        if path.is_relative_to(files.folder)
        else path.name
    )


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
