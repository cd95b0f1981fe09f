"""Output files, written whole and together or not at all, and the date of a build."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from time import monotonic

from reportgen.diagnostics import Problems, Words, reason
from reportgen.storage import rules

# Temporary neighbours:
#
# Each file is first written beside its target, under a name of its own, and then moved over it: a
# full disk or a missing permission shows before anything has changed, and nobody ever sees half a
# file. The name says which process made it, so that what a killed one left is found and removed. It
# does not contain the target's, which may be as long as names can be, and ends in random digits:
# whoever else may write in the folder cannot wait there with a link. Should they guess it, the file
# is still made exclusively, and no link is followed.
_OWN, _PART = ".reportgen-", ".part"
_DAY_SECONDS = 24 * 60 * 60
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_WINDOWS_TOO_LONG = 206
"""ERROR_FILENAME_EXCED_RANGE, which Python takes for a missing file."""


def write_all(contents: Mapping[Path, bytes], problems: Problems) -> bool:
    """Whether every file was written; if not, existing files are unchanged and the cause reported.

    If a file cannot be moved over its target, those already moved give way to the former ones. A
    link is replaced, not followed: it may have come with a stranger's files and lead to one of the
    user's. Links among the folders above are followed.

    Two processes that write the same files at once may leave some of each, and one that is killed
    between two moves some new and some former files; each of them is whole.
    """
    outputs: list[_Output] = []
    is_done = False
    path = Path()
    try:
        for path, content in contents.items():
            output = _Output(path)
            outputs.append(output)
            output.prepare(content)
        # Once the last one is moved, all are.
        for output in outputs[:-1]:
            path = output.path
            output.keep_former()
        for output in outputs:
            path = output.path
            output.move()
        is_done = True
    except OSError as error:
        _report(error, path, problems)
    except ValueError:
        # A NUL or a lone surrogate.
        no_name = Words("文件不能叫这个名字", "no file can have this name")
        problems.add(rules.CANNOT_WRITE, None, path=ascii(str(path)), reason=no_name)
    finally:
        # Also if the user interrupts it.
        if not all(output.is_moved() for output in outputs):
            for output in outputs:
                output.restore(problems)
        for output in outputs:
            output.remove_temporary()
        for folder in {output.path.parent for output in outputs}:
            sweep(folder)
    return is_done


class _Output:
    """A file to be replaced: its new content beside it, and what it was."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.part = new_part(path.parent)
        self._mode: int | None = None
        """The permissions of the former file; `None` if it was a link or there was none."""
        self._existed = False
        self._former: Path | None = None
        """Another name of the former file, as soon as it has one."""
        self._is_moving = False

    def prepare(self, content: bytes) -> None:
        """Write the content beside the target."""
        self._look()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        write_new(self.part, content, self._mode, is_lasting=True)

    def _look(self) -> None:
        """Note what is there. OSError if it is a folder, pipe or device, also behind a link.

        Nothing is opened: that could wait for the other end of a pipe.
        """
        try:
            known = self.path.lstat()
        except FileNotFoundError:
            return
        self._existed = True
        if stat.S_ISREG(known.st_mode):
            self._mode = stat.S_IMODE(known.st_mode)
        elif not stat.S_ISLNK(known.st_mode) or _is_special(self.path):
            raise _TakenError(self.path)

    def keep_former(self) -> None:
        """Give the former file a second name, under which it stays when it is replaced."""
        if not self._existed:
            return
        former = new_part(self.path.parent)
        # Removed afterwards, even if it is made only in part.
        self._former = former
        if self._mode is None:
            former.symlink_to(self.path.readlink())
            return
        try:
            os.link(self.path, former)  # pathlib's takes the names the other way round
        except OSError:
            # Sticks and some shares have no second names, and Linux gives none to strangers' files.
            with open(self.path, "rb", opener=_unfollowed) as file:
                content = file.read()
            write_new(former, content, self._mode, is_lasting=True)

    def move(self) -> None:
        """Put the new file into its place."""
        self._is_moving = True
        try:
            self.part.replace(self.path)
        except OSError:
            self._is_moving = False
            raise

    def is_moved(self) -> bool:
        """Whether the new file stands in its place."""
        # An interrupt may come just before the move or just after it.
        return self._is_moving and not os.path.lexists(self.part)

    def restore(self, problems: Problems) -> None:
        """Put the former file back if it was replaced."""
        if not self.is_moved():
            return
        try:
            if self._former is not None:
                self._former.replace(self.path)
            else:
                self.path.unlink(missing_ok=True)
        except OSError as error:
            kept = self._kept()
            problems.add(
                rules.NOT_RESTORED, None, path=str(self.path), reason=reason(error),
                kept=str(kept) if kept else "",
            )  # fmt: skip

    def _kept(self) -> Path | None:
        """The former file under a name that it can keep; `None` if there was none."""
        former, self._former = self._former, None
        if former is None:
            return None
        # Without the dot it is seen, and `sweep` leaves it alone.
        seen = former.with_name(f"{former.stem.removeprefix('.')}{self.path.suffix}")
        try:
            former.rename(seen)
        except OSError:
            return former
        return seen

    def remove_temporary(self) -> None:
        """Remove what is left beside the target."""
        for path in (self.part, self._former):
            if path is not None:
                with suppress(OSError, ValueError):
                    path.unlink(missing_ok=True)


class _TakenError(OSError):
    """There is something that is not to be replaced."""


def _is_special(path: Path) -> bool:
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        # It leads nowhere.
        return False


def _report(error: OSError, path: Path, problems: Problems) -> None:
    if isinstance(error, _TakenError):
        problems.add(rules.OUTPUT_TAKEN, None, path=str(path))
    elif error.errno == errno.ENAMETOOLONG or _winerror(error) == _WINDOWS_TOO_LONG:
        problems.add(rules.NAME_TOO_LONG, None, path=str(path))
    else:
        is_full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        rule = rules.DISK_FULL if is_full else rules.CANNOT_WRITE
        problems.add(rule, None, path=str(path), reason=reason(error), kept=_kept(path))


def _kept(path: Path) -> Words | str:
    """That a file is as it was; empty if there was none."""
    if not os.path.lexists(path):
        return ""
    return Words("原来的文件没有变动", "the existing file is unchanged")


def _winerror(error: OSError) -> int | None:
    return getattr(error, "winerror", None)


def remove(paths: Iterable[Path]) -> None:
    """Remove outdated files; those that cannot be removed stay."""
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def new_part(folder: Path) -> Path:
    """A name for a temporary file in the folder that no other process, thread or call uses."""
    return folder / f"{_OWN}{machine_name()}-{os.getpid()}-{os.urandom(4).hex()}{_PART}"


def write_new(path: Path, content: bytes, mode: int | None, *, is_lasting: bool = False) -> None:
    """Write a file that must not exist yet; FileExistsError if it does, even as a link.

    Without a mode, the permissions are those of any new file. `is_lasting` waits for the disk.
    """
    created = 0o666 if mode is None else mode & 0o777

    def opened(name: str, flags: int) -> int:
        return os.open(name, flags | _NO_FOLLOW, created)

    with open(path, "xb", opener=opened) as file:
        if mode is not None and hasattr(os, "fchmod"):
            # The former file may have permissions that the user's umask takes from new ones. Where
            # they cannot be given, it has fewer.
            with suppress(OSError):
                os.fchmod(file.fileno(), created)
        file.write(content)
        if is_lasting:
            file.flush()
            os.fsync(file.fileno())


def _unfollowed(path: str, flags: int) -> int:
    return os.open(path, flags | _NO_FOLLOW | getattr(os, "O_NONBLOCK", 0))


_LARGE = 500
"""Entries of a folder that is looked through once a minute only: the drafts of many reports."""
_RESTING_SECONDS = 60
_resting: dict[Path, float] = {}
"""Until when such folders are left alone."""


def sweep(folder: Path) -> None:
    """Remove the temporary files of dead processes from a folder, as far as possible."""
    if folder in _resting and monotonic() < _resting[folder]:
        return
    with suppress(OSError, ValueError), os.scandir(folder) as entries:
        for number, entry in enumerate(entries):
            if number == _LARGE:
                _resting[folder] = monotonic() + _RESTING_SECONDS
            if entry.name.startswith(_OWN) and entry.name.endswith(_PART):
                with suppress(OSError):
                    if _is_stale(entry, folder):
                        os.unlink(entry.path)  # noqa: PTH108  # pathlib is slower


def _is_stale(entry: os.DirEntry[str], folder: Path) -> bool:
    """Whether a dead process of ours left a file.

    One cannot ask whether a process of another machine is alive, nor on Windows, where asking would
    end it. No process needs a day, which the disk's own clock measures.
    """
    machine, process, digits, *more = [*entry.name[len(_OWN) : -len(_PART)].split("-"), "", ""]
    if any(more) or not (_is_hex(machine) and _is_hex(digits) and _is_number(process)):
        return False
    known = entry.stat(follow_symlinks=False)
    if not stat.S_ISREG(known.st_mode) or not is_own(known):
        return False
    if machine == machine_name() and hasattr(os, "geteuid"):
        return not _is_alive(int(process))
    return known.st_mtime < folder.stat().st_mtime - _DAY_SECONDS


def _is_hex(text: str) -> bool:
    return len(text) == 8 and set(text) <= set("0123456789abcdef")


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        # Another user's.
        return True
    return True


def is_own(known: os.stat_result) -> bool:
    """Whether the file is the user's. Windows has no owners to compare, only access lists."""
    return not hasattr(os, "geteuid") or known.st_uid == os.geteuid()


@lru_cache(maxsize=1)
def machine_name() -> str:
    """Eight digits for this machine and, in a container, for its own count of processes."""
    # Importing what knows the name on Windows too takes longer than it is worth there.
    name = os.uname().nodename if hasattr(os, "uname") else ""
    with suppress(OSError):
        name += os.readlink("/proc/self/ns/pid")  # noqa: PTH115  # pathlib is slower
    with suppress(OSError, ValueError):
        name += Path("/etc/machine-id").read_text(encoding="utf-8")
    return sha256(name.encode(errors="replace")).hexdigest()[:8]


_MOST_DIGITS = 11
"""Enough for every second up to the year 5138."""


def epoch_day(environment: Mapping[str, str]) -> str:
    """The day of `SOURCE_DATE_EPOCH` as `YYYY-MM-DD`, in UTC; empty if it is not set or invalid."""
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if not epoch.isdecimal() or len(epoch) > _MOST_DIGITS:
        return ""
    # Imported here: most reports have a date of their own.
    from datetime import UTC, datetime

    return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()


def write_note(path: Path, content: bytes) -> str | Words:
    """Why a file could not be written; empty if it was.

    It is whole, or as it was before, unless the machine crashes: for what can be lost without harm,
    waiting for the disk takes too long.
    """
    part = new_part(path.parent)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_new(part, content, None)
        part.replace(path)
    except OSError as error:
        return reason(error)
    finally:
        with suppress(OSError):
            part.unlink()
        sweep(path.parent)
    return ""


def _numbered(port: str) -> list[str]:
    return [port + number for number in "123456789¹²³"]


_FORBIDDEN = frozenset('<>:"/\\|?*') | frozenset(map(chr, range(32)))
_DEVICES = frozenset(
    ("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", *_numbered("COM"), *_numbered("LPT"))
)


def is_portable(name: str) -> bool:
    """Whether every system can have a file of this name, suffix included.

    Windows has the strictest rules: some characters are forbidden, some names are devices, and a
    colon begins a second content of a file (`out:x.docx` writes into `out`) or follows a drive.
    """
    # Up to Windows 10, `nul.docx` and `nul .docx` are the device as well.
    stem = name.partition(".")[0].rstrip(" ")
    return (
        bool(name)
        and name[-1] not in ". "
        and stem.upper() not in _DEVICES
        and _FORBIDDEN.isdisjoint(name)
    )


def portable(text: str) -> str:
    """A text as the name of a file that every system can have; empty if nothing of it is left.

    What a name cannot have becomes `_`; a dot in front, which would hide the file, too.
    """
    # Imported here: hardly any file is named after a value.
    from unicodedata import category, normalize

    text = normalize("NFC", text).strip()
    # Control and format characters, surrogates and what is not assigned.
    kept = ("_" if c in _FORBIDDEN else c for c in text if not category(c).startswith("C"))
    name = "".join(kept).rstrip(". ")
    if name.startswith("."):
        name = f"_{name[1:]}"
    return name if not name or is_portable(name) else f"_{name}"
