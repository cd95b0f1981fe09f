"""Files that are read: regular ones below trusted folders, up to a limit."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Self

from reportgen.diagnostics import Place, Problems, Rule, Words, reason
from reportgen.language.patterns import regex
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


def folder_of(report: Path) -> Path:
    """The folder of a report that is a folder or a file."""
    return report if is_folder(report) else report.parent


def is_there(path: Path) -> bool:
    """Whether there is anything of this name, be it a folder or a link that leads nowhere.

    What is there is meant, and reading it reports why that is not possible.
    """
    if type(path) is not _DISK:
        return path.exists()
    try:
        return os.path.lexists(path)
    except (OSError, ValueError):
        return False


def shell_word(text: str) -> str:
    """A text as one word of a command line, since the options that messages give are pasted."""
    if _PLAIN_WORD.fullmatch(text):
        return text
    if os.name == "nt":
        return f'"{text}"'
    # Imported here: few paths need it.
    from shlex import quote

    return quote(text)


_PLAIN_WORD = regex(r"[\w./\\:@%+=-]+")


class Files:
    """The files that a build may read: those below its trusted folders, within its limits.

    A file counts where it really is: links are followed before it is compared with the folders.
    """

    __slots__ = (
        "_outside", "_size", "_trusted", "above", "folder", "limits", "opened", "others", "to_keep",
        "unsaved", "values",
    )  # fmt: skip

    def __init__(
        self, folder: Path, trusted: Iterable[Path], limits: Limits, outside: Rule = rules.OUTSIDE
    ) -> None:
        """`trusted` are the folders below which files may be read; without any, all may be.

        `outside` is reported for those that are elsewhere.
        """
        self._outside = outside
        self.folder = folder
        """The folder of the report, as its user names it."""
        self._trusted = tuple(map(os.fspath, trusted))
        self.limits = limits
        self.opened: dict[str, str] = {}
        """The SHA-256 of each file that was read, by its path."""
        self.others: list[Files] = []
        """The files of other reports that this one is compared with."""
        self.above: tuple[frozenset[str], ...] = ()
        """The real paths of the reports for which this one is read, of each level its own."""
        self.values = 0
        """How many values the files hold so far, those beyond the limit included."""
        self._size = 0
        self.to_keep: dict[Path, bytes] = {}
        """What a build that succeeds has to keep beside the report: rows of queries."""
        self.unsaved: Mapping[str, bytes] = {}
        """What is read in place of files, by their paths: contents that are not saved yet."""

    @classmethod
    def anywhere(cls) -> Self:
        """All files, for data whose author runs the program."""
        return cls(Path(), (), Limits())

    @classmethod
    def below(cls, folder: Path, *more: Path, limits: Limits = Limits()) -> Self:  # noqa: B008  # immutable
        """The files below the folder of a report and more folders."""
        return cls(folder, (folder, *more), limits)

    @classmethod
    def of_style(cls, *folders: Path, limits: Limits = Limits()) -> Self:  # noqa: B008  # immutable
        """The files of a style and those it extends."""
        return cls(folders[0], folders, limits, rules.OUTSIDE_STYLE)

    def trust(self, folders: Iterable[Path]) -> None:
        """Read those below more folders too."""
        self._trusted += tuple(map(os.fspath, folders))

    def take_values(self, count: int) -> bool:
        """Whether the files may hold this many more values."""
        self.values += count
        return self.values <= self.limits.values

    def read_text(self, path: Path, place: Place | None, problems: Problems) -> bytes | None:
        """The content of a file of text, which may hold less than others; otherwise as `read`."""
        content = self.read(path, place, problems)
        if content is None or self.is_short(content, path, place, problems):
            return content
        return None

    def is_short(self, content: bytes, path: Path, place: Place | None, problems: Problems) -> bool:
        """Whether the content is within the limit for texts; if not, that is reported.

        A text takes far more memory than its bytes: that of its characters, lines and values.
        """
        size = len(content)
        if size > self.limits.text_size:
            self.limits.report("text_size", problems, place, found=size, path=str(path))
        return size <= self.limits.text_size

    def read(self, path: Path, place: Place | None, problems: Problems) -> bytes | None:
        """The content of a file; `None`, with the problem reported, if it may or can not be read.

        `place` is where the file is named; without one, the message is about the file itself.
        """
        if type(path) is not _DISK:
            # A style in memory.
            return path.read_bytes()
        try:
            if self._trusted and not self._is_trusted(os.fspath(path)):
                real = os.path.realpath(path)
                problems.add(
                    self._outside, place, path=str(path),
                    real="" if real == os.path.abspath(path) else real,  # noqa: PTH100  # no links
                    folder=shell_word(os.path.dirname(real)),  # noqa: PTH120  # pathlib is slower
                )  # fmt: skip
                return None
            return self._content(path, place, problems)
        except UnicodeEncodeError:
            problems.add(rules.CANNOT_READ, place, path=str(path), reason=_NOT_IN_ENCODING)
            return None
        except ValueError:
            # A name with a NUL or a lone surrogate cannot be that of a file.
            problems.add(rules.NOT_A_FILE, place, path=ascii(str(path)))
            return None
        except FileNotFoundError:
            problems.add(rules.CANNOT_READ, place, path=str(path), reason=_NOWHERE)
            return None
        except OSError as error:
            problems.add(rules.CANNOT_READ, place, path=str(path), reason=reason(error))
            return None

    def _is_trusted(self, path: str) -> bool:
        """Whether the file is below a trusted folder, wherever links may lead."""
        if any(_is_plainly_below(path, folder) for folder in self._trusted):
            return True
        # With a separator, a folder itself is below it too; reading it says what it is.
        real = os.path.normcase(os.path.realpath(path)) + os.sep
        return any(real.startswith(_root(folder)) for folder in self._trusted)

    def _content(self, path: Path, place: Place | None, problems: Problems) -> bytes | None:
        # Windows takes such names for devices, whose very opening may wait for ever.
        if os.name == "nt" and _is_device(path):
            problems.add(rules.NOT_A_FILE, place, path=str(path))
            return None
        # Whatever takes the place of the file from here on, no link is followed.
        real = os.path.realpath(path) if os.path.islink(path) else os.fspath(path)  # noqa: PTH114  # as above
        # Opening a device may do something already, so it is looked at first; opening a pipe that
        # has taken the place of the file since must not wait for its other end.
        if not stat.S_ISREG(os.stat(real).st_mode):  # noqa: PTH116  # pathlib is slower
            problems.add(rules.NOT_A_FILE, place, path=str(path))
            return None
        content = self.unsaved.get(str(path)) if self.unsaved else None
        if content is None:
            content = _read(real, self.limits.file_size)
        size = len(content)
        if size > self.limits.file_size:
            size = os.stat(real).st_size  # noqa: PTH116  # as above
            self.limits.report("file_size", problems, place, found=size, path=str(path))
            return None
        self._size += size
        if self._size > self.limits.total_size:
            self.limits.report("total_size", problems, place, found=self._size, path=str(path))
            return None
        self.opened[str(path)] = sha256(content).hexdigest()
        return content


_DISK = type(Path())
_NOWHERE = Words("文件或链接指向的文件不存在", "the file, or what it links to, does not exist")
_NOT_IN_ENCODING = Words(
    "系统的编码写不出这个文件名", "the system's encoding cannot express its name"
)


def _is_device(path: Path) -> bool:
    # Imported here: only Windows needs it.
    from reportgen.storage.writing import is_portable

    return not is_portable(path.name)


def _is_plainly_below(path: str, folder: str) -> bool:
    """Whether the path itself shows that it leads below the folder: there is no link on its way.

    Nearly all do, and resolving both takes ten times as long.
    """
    if os.name == "nt" or not path.startswith(f"{folder}/"):
        return False
    passed = folder
    for step in path[len(folder) + 1 :].split("/"):
        passed = f"{passed}/{step}"
        if step == ".." or os.path.islink(passed):  # noqa: PTH114  # pathlib is slower
            return False
    return True


def _root(folder: str) -> str:
    """How the paths of all files below a folder begin, links followed."""
    # One separator at the end: the root of a disk has it already, and `join` adds none to that of a
    # share, so that \\server\share would begin \\server\share2 as well.
    return os.path.normcase(os.path.realpath(folder)).rstrip(os.sep) + os.sep


def digest_of(path: str, most: int) -> str:
    """The SHA-256 of a regular file of at most so many bytes; empty for anything else."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116  # pathlib is slower
            return ""
        content = _read(os.path.realpath(path) if os.path.islink(path) else path, most)  # noqa: PTH114
    except (OSError, ValueError):
        return ""
    return sha256(content).hexdigest() if len(content) <= most else ""


_CAREFUL = 0
for _flag in ("O_BINARY", "O_CLOEXEC", "O_NONBLOCK", "O_NOFOLLOW"):
    _CAREFUL |= getattr(os, _flag, 0)


def opened(path: str, flags: int = os.O_RDONLY) -> int:
    """A file, opened for reading: a link is refused, and a pipe does not wait for its other end."""
    return os.open(path, flags | _CAREFUL)


def _read(path: str, most: int) -> bytes:
    """The content of a file; a byte more than `most` of a longer one."""
    file = opened(path)
    try:
        # A file of the system may say that it is empty, and not end.
        content = os.read(file, min(os.fstat(file).st_size, most) + 1)
        while len(content) <= most and (more := os.read(file, most + 1 - len(content))):
            content += more
    finally:
        os.close(file)
    return content
