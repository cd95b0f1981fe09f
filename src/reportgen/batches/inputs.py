"""What a draft was made from, and whether that is still the same: all by content.

Besides the files that were read, this is what was looked for and not there: further files of data,
and styles that would take the place of the one that was found.
"""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from reportgen import __version__
from reportgen.language.records import NamedTuple
from reportgen.readers import SUFFIXES
from reportgen.readers.yaml import Mapping as MappingNode
from reportgen.readers.yaml import Node, Scalar
from reportgen.request import Request
from reportgen.snapshots.inputs import digest_of_style
from reportgen.storage import Files, Limits, digest_of, epoch_day, folder_of
from reportgen.styles import Style
from reportgen.styles.folders import STYLE_FILE, builtin_root

_OWN = "<reportgen>/"
_DIGITS = 16
"""Digits of the hashes that only say whether something is the same, out of 64."""


class Made(NamedTuple):
    """What a draft was made from."""

    files: Mapping[str, str]
    """SHA-256 of each file of data that was read, by its path."""
    around: Mapping[str, str]
    """For each folder in which data or a style was looked for, a hash of what is found there."""
    style: str
    """Name of the style."""
    style_folders: tuple[str, ...]
    """Its folder and those of the styles it extends; `<reportgen>/NAME` for the program's own."""
    style_hash: str
    """SHA-256 of all their files."""


class Inputs:
    """Knows what drafts are made from; folders and styles that many share are looked at once."""

    def __init__(self) -> None:
        """One is for one run: later, other files may be there."""
        self._styles: dict[tuple[str, ...], str] = {}
        self._shared: dict[str, list[str]] = {}

    def made(self, request: Request, files: Files, style: Style) -> Made:
        """What the drafts of a request were made from, which opened these files."""
        opened = dict(files.opened)
        looked = [folder_of(request.input)] if request.data is None else []
        for other in files.others:
            opened |= other.opened
            looked.append(other.folder)
        # A style in memory is among the options.
        folders = () if request.styles else tuple(map(_folder, style.folders))
        styles_dirs = [str(folder) for folder in request.styles_dirs]
        around = {str(folder): self._around(str(folder)) for folder in looked}
        around |= {folder: _short(repr(self._styles_below(folder))) for folder in styles_dirs}
        return Made(opened, around, style.name, folders, self._style(folders, files.limits))

    def is_same(self, request: Request, made: Made) -> bool:
        """Whether the files, the folders and the style are still what they were."""
        most = request.limits.file_size
        styles_dirs = [str(folder) for folder in request.styles_dirs]
        return (
            all(digest_of(path, most) == digest for path, digest in made.files.items())
            and all(
                digest == _short(repr(self._styles_below(folder)))
                if folder in styles_dirs
                else digest == self._around(folder)
                for folder, digest in made.around.items()
            )
            and self._style(made.style_folders, request.limits) == made.style_hash
        )

    def _style(self, folders: tuple[str, ...], limits: Limits) -> str:
        if not folders:
            return ""
        if folders not in self._styles:
            own = ([_opened(folder)] for folder in folders)
            self._styles[folders] = digest_of_style(own, limits.files)
        return self._styles[folders]

    def _around(self, folder: str) -> str:
        """A hash of the files of data in a folder, and of the styles in it and near it, by name."""
        data, folders = _entries(folder)
        own = _styles_of(folder, folders)
        inside = self._styles_below(_join(folder, "styles")) if "styles" in folders else []
        near = _join(os.path.dirname(os.path.abspath(folder)), "styles")  # noqa: PTH100, PTH120  # as below
        return _short(repr((data, own, inside, self._styles_below(near))))

    def _styles_below(self, folder: str) -> list[str]:
        """The names of the styles in a folder, which is looked at once."""
        if folder not in self._shared:
            self._shared[folder] = _styles_of(folder, _entries(folder)[1])
        return self._shared[folder]


def _folder(path: Path) -> str:
    """The folder of a style; one of the program's own is wherever the program is."""
    return f"{_OWN}{path.name}" if path.parent == builtin_root() else str(path)


def _opened(folder: str) -> Path:
    own = folder.removeprefix(_OWN)
    return Path(folder) if own == folder else builtin_root() / own


_join = os.path.join  # pathlib takes longer than all the rest


def _entries(folder: str) -> tuple[list[str], list[str]]:
    """The names of the files of data in a folder, and of its folders, sorted; hidden ones not."""
    data, folders = [], []
    try:
        with os.scandir(folder) as found:
            for entry in found:
                name = entry.name
                if name[0] in ".~":
                    continue
                if name.lower().endswith(SUFFIXES):
                    data.append(name)
                elif entry.is_dir():
                    folders.append(name)
    except OSError:
        pass
    return sorted(data), sorted(folders)


def _styles_of(folder: str, names: Iterable[str]) -> list[str]:
    return [name for name in names if os.path.exists(_join(folder, name, STYLE_FILE))]  # noqa: PTH110


def options_of(request: Request) -> dict[str, Any]:
    """The options that a draft depends on, without those left at their defaults, as JSON has them.

    Values given with the request, and styles in memory, are there as a hash.
    """
    found: dict[str, Any] = {
        "to": list(request.formats),
        "style": request.style,
        "styles_dirs": list(map(str, request.styles_dirs)),
        "allowed": list(map(str, request.allowed)),
        "strict": request.strict,
        "final": request.final,
        "trace": request.trace,
        "limits": dict(zip(Limits._fields, request.limits, strict=True))
        if request.limits != Limits()
        else {},
        "date": epoch_day(os.environ if request.environment is None else request.environment),
        "values": _short(_written(request.values)) if request.values is not None else "",
        "data": _short(_written(request.data)) if request.data is not None else "",
        "styles": _short(repr(sorted(request.styles.items()))) if request.styles else "",
    }
    return {name: value for name, value in found.items() if value}


def _written(node: Node) -> str:
    """A node as a text that differs for any two that differ."""
    if isinstance(node, Scalar):
        return repr(node.value)
    if isinstance(node, MappingNode):
        entries = (f"{key.value!r}: {_written(value)}" for key, value in node.entries)
        return f"{{{', '.join(entries)}}}"
    return f"[{', '.join(map(_written, node.items))}]"


@lru_cache(maxsize=1)
def program() -> str:
    """What the bytes of a draft depend on besides its inputs: this program, Python and zlib."""
    python = ".".join(map(str, sys.version_info[:2]))
    own = f"reportgen {__version__} ({_own_files()}), Python {python}"
    return ", ".join((own, f"zlib {zlib.ZLIB_RUNTIME_VERSION}", *_packages()))


def _own_files() -> str:
    """A hash of the code and of the program's own styles, the same on every machine."""
    package, found = Path(__file__).parents[1], sha256()
    for root in (package, builtin_root()):
        files = [*root.rglob("*.py"), *root.rglob("*.j2"), *root.rglob("*.yaml")]
        for name, path in sorted((path.relative_to(root).as_posix(), path) for path in files):
            found.update(f"{name}\0".encode() + path.read_bytes())
    return found.hexdigest()[:_DIGITS]


def _packages() -> list[str]:
    """The installed packages that add to this program, with their versions."""
    from reportgen.extensions import installed, package_of

    groups = ("writers", "sources", "checks", "styles")
    return sorted({package_of(one) for group in groups for one in installed(f"reportgen.{group}")})


def _short(text: str) -> str:
    return sha256(text.encode(errors="surrogatepass")).hexdigest()[:_DIGITS]
