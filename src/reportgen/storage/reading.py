"""Files that are read: regular ones below trusted folders, up to a limit."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Self

from reportgen.diagnostics import Place, Problems, reason
from reportgen.storage import rules
from reportgen.storage.limits import Limits


def is_file(path: Path) -> bool:
    """Whether there is such a file: no for a name that no file can have, as one too long."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def is_folder(path: Path) -> bool:
    """Whether there is such a folder: no for a name that none can have."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def is_missing(path: Path) -> bool:
    """Whether there is nothing of this name."""
    try:
        path.stat()
    except FileNotFoundError:
        return True
    except (OSError, ValueError):
        return False
    return False


class Files:
    """The files that a build may read: those below its trusted folders, within its limits.

    A file counts where it really is: links are followed before it is compared with the folders.
    """

    __slots__ = ("_roots", "folder", "limits", "opened")

    def __init__(
        self, folder: Path, roots: Iterable[str], limits: Limits, opened: dict[str, str]
    ) -> None:
        """`roots` are folders without links; with none of them, all files may be read."""
        self.folder = folder
        """The folder of the report, as its user names it."""
        # One separator at the end: the root of a disk has it already, and `join` adds none to that
        # of a share, so that \\server\share would begin \\server\share2 as well.
        self._roots = tuple(os.path.normcase(root).rstrip(os.sep) + os.sep for root in roots)
        self.limits = limits
        self.opened = opened
        """The SHA-256 of each file that was read, by its path."""

    @classmethod
    def anywhere(cls) -> Self:
        """All files, for data whose author runs the program."""
        return cls(Path(), (), Limits(), {})

    @classmethod
    def below(cls, folder: Path, *more: Path, limits: Limits = Limits()) -> Self:  # noqa: B008  # immutable
        """The files below the folder of a report and more folders."""
        return cls(folder, map(os.path.realpath, (folder, *more)), limits, {})

    def and_below(self, folders: Iterable[Path]) -> Files:
        """These files and those below more folders."""
        more = map(os.path.realpath, folders)
        return Files(self.folder, (*self._roots, *more), self.limits, self.opened)

    def read(self, path: Path, place: Place | None, problems: Problems) -> bytes | None:
        """The content of a file; `None`, with the problem reported, if it may or can not be read.

        `place` is where the file is named; without one, the message is about the file itself.
        """
        if type(path) is not _DISK:
            # A style in memory.
            return path.read_bytes()
        try:
            real = os.path.realpath(path)
            if self._roots and not os.path.normcase(real).startswith(self._roots):
                folder = os.path.dirname(real)  # noqa: PTH120  # pathlib is slower
                problems.add(rules.OUTSIDE, place, path=str(path), folder=folder)
                return None
            return self._content(real, path, place, problems)
        except ValueError:
            # A name with a NUL or a lone surrogate cannot be that of a file.
            problems.add(rules.NOT_A_FILE, place, path=ascii(str(path)))
            return None
        except OSError as error:
            problems.add(rules.CANNOT_READ, place, path=str(path), reason=reason(error))
            return None

    def _content(
        self, real: str, path: Path, place: Place | None, problems: Problems
    ) -> bytes | None:
        # Opening a device may do something already, so it is looked at first; opening a pipe that
        # has taken the place of the file since must not wait for its other end.
        if not stat.S_ISREG(os.stat(real).st_mode):  # noqa: PTH116  # pathlib is slower
            problems.add(rules.NOT_A_FILE, place, path=str(path))
            return None
        with open(real, "rb", opener=_opened) as file:  # pathlib has no opener
            content = file.read(self.limits.file_size + 1)
            size = max(os.fstat(file.fileno()).st_size, len(content))
        if size > self.limits.file_size:
            self.limits.report("file_size", problems, place, found=size, path=str(path))
            return None
        self.opened[str(path)] = sha256(content).hexdigest()
        return content


_DISK = type(Path())


def _opened(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))
