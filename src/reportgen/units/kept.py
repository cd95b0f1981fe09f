"""What the reports of a list gave, kept in the user's cache until one of their files changes."""

from __future__ import annotations

import marshal
import os
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from zlib import crc32

from reportgen.diagnostics import Diagnostic, Problems
from reportgen.language.records import NamedTuple
from reportgen.storage import Cache, Files, Limits
from reportgen.units.reading import Form, Reading, UnitFigure
from reportgen.units.skeletons import Skeletons

if TYPE_CHECKING:
    from reportgen.units.reading import RollUp

T = TypeVar("T")
_Hashes = tuple[tuple[str, str], ...]
"""The files that a report was read from, seen from its folder, and the SHA-256 of each."""
_Entry = tuple[tuple[str, ...] | None, _Hashes, tuple[Any, ...]]
"""The names of the YAML files in the folder of a report, its files, and the fields of a reading."""


_MANY = 200
"""Reports that are worth processes of their own."""
_TOGETHER = 250
"""Reports that are kept in one entry of the cache: one that has changed is written with these."""
Found = tuple[Reading | None, tuple[Diagnostic, ...]]
"""What a report gives; `None` with its errors."""


class Wanted(NamedTuple):
    """A report to be read."""

    path: Path
    folder: Path
    names: tuple[str, ...] | None
    """Those of the YAML files in its folder; `None` if it is a file itself."""
    roll_up: RollUp
    files: list[Files]
    """Takes the files that were looked at."""


class Kept:
    """The readings of the reports of one list. Broken reports are not kept."""

    def __init__(self, cache: Cache, folder: Path, limits: Limits, count: int) -> None:
        """`folder` is the one with the list, which has so many offices, or nearly so."""
        self._cache = cache
        self._start = os.path.join(folder, "")  # noqa: PTH118  # with a separator at its end
        self._limits = limits
        layout = (Reading._fields, UnitFigure._fields, Form._fields)
        # Twice as many only for a list twice as long: with one office more, nothing is read again.
        parts = 1 << (count // _TOGETHER).bit_length()
        name = f"offices {layout}\0{os.path.realpath(folder)}\0{limits}\0{parts}"
        self._parts = [_Part(cache, f"{name}\0{number}") for number in range(parts)]
        self._skeletons = Skeletons()
        self._files: list[list[Files]] = []

    @property
    def files(self) -> Iterator[Files]:
        """The files of each report, and of those that it sums up itself."""
        return chain.from_iterable(self._files)

    def read(self, wanted: Sequence[Wanted]) -> Iterator[Found]:
        """What each report gives, those read again that have changed."""
        known = [self._unchanged(one) for one in wanted]
        unread = [one for one, found in zip(wanted, known, strict=True) if found is None]

        def read(number: int) -> tuple[Found, bool, Files]:
            one = unread[number]
            files = self._files_below(one.folder)
            reading, errors, may_be_kept = self._skeletons.read(one.path, files, one.roll_up)
            return (reading, errors), may_be_kept, files

        many = len(unread) >= _MANY
        read_again = iter(_apart(read, len(unread)) if many else map(read, range(len(unread))))
        for one, found in zip(wanted, known, strict=True):
            if found is not None:
                yield found
                continue
            new, may_be_kept, files = next(read_again)
            one.files.extend((files, *files.others))
            if new[0] is not None and may_be_kept:
                key = self._key(one.path)
                self._part(key).used[key] = one.names, _hashes(files), tuple(new[0])
            yield new

    def wanted(self, path: Path, names: tuple[str, ...] | None, roll_up: RollUp) -> Wanted:
        """A report to be read; its files are noted in the order in which reports are wanted."""
        folder = path.parent if names is None else path
        self._files.append([])
        return Wanted(path, folder, names, roll_up, self._files[-1])

    def look_for(self, path: Path) -> None:
        """Note that a report was looked for where there is none."""
        self._files.append([self._files_below(path)])

    def _unchanged(self, one: Wanted) -> Found | None:
        """What a report gave, if it is the same; else `None`."""
        key = self._key(one.path)
        part = self._part(key)
        entry = part.known.get(key)
        if entry is None or entry[0] != one.names:
            return None
        files = self._files_below(one.folder)
        if not _is_unchanged(files, entry[1]):
            return None
        part.used[key] = entry
        one.files.append(files)
        return Reading._make(entry[2]), ()

    def _key(self, path: Path) -> str:
        return str(path).removeprefix(self._start)

    def _part(self, key: str) -> _Part:
        return self._parts[crc32(key.encode(errors="surrogateescape")) % len(self._parts)]

    def _files_below(self, folder: Path) -> Files:
        return Files.below(folder, limits=self._limits)

    def save(self) -> None:
        """Keep what was read, if it is not what was kept."""
        for part in self._parts:
            part.save(self._cache)


class _Part:
    """The readings that are in one entry of the cache."""

    def __init__(self, cache: Cache, name: str) -> None:
        self._name = name
        content = cache.load(name)
        # Texts and numbers, and the cache has made sure that they are ours.
        self.known: dict[str, _Entry] = marshal.loads(content) if content else {}  # noqa: S302
        self.used: dict[str, _Entry] = {}

    def save(self, cache: Cache) -> None:
        """Keep what was used, if it is not what was kept."""
        known, used = self.known, self.used
        if known.keys() != used.keys() or any(known[key] is not used[key] for key in used):
            cache.save(self._name, marshal.dumps(used))


def _apart(work: Callable[[int], T], count: int) -> list[T]:
    # Imported here: most lists are short, and of most reports nothing has changed.
    from reportgen.units.apart import done

    return done(work, count)


def _is_unchanged(files: Files, hashes: _Hashes) -> bool:
    """Whether the files of a report are still the same."""
    problems = Problems()
    for name, digest in hashes:
        path = files.folder / name
        if files.read(path, None, problems) is None or files.opened[str(path)] != digest:
            return False
    return True


def _hashes(files: Files) -> _Hashes:
    start = os.path.join(files.folder, "")  # noqa: PTH118  # with a separator at its end
    return tuple((path.removeprefix(start), digest) for path, digest in files.opened.items())
