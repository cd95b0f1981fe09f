"""What installed packages add to the program's tables: writers, sources of rows, checks, styles.

A package names what it has in an entry point of the table's group. Reading entry points takes about
as long as building a small report, so that is done only where some package mentions one of ours.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

from reportgen.diagnostics import Diagnostic, Place, Problems, Words
from reportgen.diagnostics.messages import message, remedy
from reportgen.extensions import rules

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

_GROUPS = b"[reportgen."
"""What every file of entry points holds that has one of our groups."""
Entry = TypeVar("Entry")


class OpenTable(Mapping[str, Entry], Generic[Entry]):
    """Entries by name: as a mapping the built-in ones; those of installed packages are asked for.

    The built-in ones come first: installing a package changes nothing that worked without it.
    """

    def __init__(self, group: str, kind: type[Entry], built_in: Mapping[str, Entry]) -> None:
        """`group` is that of the entry points, each of which leads to an object of the kind."""
        self.group = group
        self._kind = kind
        self._built_in = built_in

    def __getitem__(self, name: str) -> Entry:
        return self._built_in[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._built_in)

    def __len__(self) -> int:
        return len(self._built_in)

    def names(self) -> tuple[str, ...]:
        """Every name: the built-in ones in their order, then those of installed packages."""
        return tuple(dict.fromkeys((*self, *sorted(one.name for one in installed(self.group)))))

    def find(self, name: str, problems: Problems, place: Place | None = None) -> Entry | None:
        """The entry of a name, built in or of an installed package.

        `None` where there is none; with the problem noted, where its package has not what it says,
        or where several packages have it. That a package has a built-in name is noted as well.
        """
        found = [entry for entry in installed(self.group) if entry.name == name]
        if name in self:
            self._report_taken(found, problems)
            return self[name]
        if len(found) > 1:
            packages = sorted(map(package_of, found))
            problems.add(
                rules.EXTENSION_TWICE, place, name=name, group=self.group, packages=packages
            )
        return self._loaded(found[0], problems, place) if len(found) == 1 else None

    def installed(self, problems: Problems) -> dict[str, Entry]:
        """All entries of installed packages that can be used, by name.

        The others are warned of: nobody has asked for them by name.
        """
        found = {}
        told = Problems()
        for name in sorted({entry.name for entry in installed(self.group)}):
            entry = self.find(name, told)
            if entry is not None and name not in self:
                found[name] = entry
        problems.extend(one._replace(grade="warning") for one in told)
        return found

    @contextmanager
    def guarded(
        self, name: str, problems: Problems, *, place: Place | None = None, grade: str = ""
    ) -> Iterator[Problems]:
        """Runs code of an entry, which is to note its problems in what this gives.

        If the entry is of an installed package, whatever goes wrong is noted instead of thrown.
        """
        if name in self:
            yield problems
            return
        found = Problems()
        try:
            yield found
            for one in found:
                _check_wording(one)
        except (Exception, SystemExit) as error:  # noqa: BLE001  # whatever a package does is told
            packages = [package_of(one) for one in installed(self.group) if one.name == name]
            problems.add(
                rules.EXTENSION_FAILED, place, grade=grade,
                name=name, package=packages, reason=_reason(error),
            )  # fmt: skip
        else:
            problems.extend(found)

    def _report_taken(self, entries: list[EntryPoint], problems: Problems) -> None:
        for entry in entries:
            package = package_of(entry)
            problems.add(
                rules.EXTENSION_NAME_TAKEN, None, name=entry.name, package=package, group=self.group
            )

    def _loaded(self, entry: EntryPoint, problems: Problems, place: Place | None) -> Entry | None:
        try:
            found = entry.load()
        except (Exception, SystemExit) as error:  # noqa: BLE001  # whatever a package does is told
            said = _reason(error)
        else:
            if isinstance(found, self._kind):
                return found
            name = f"{self._kind.__module__}.{self._kind.__name__}"
            said = Words(f"它不是 {name}", f"it is no {name}")
        problems.add(
            rules.EXTENSION_BROKEN, place, name=entry.name, group=self.group, value=entry.value,
            package=package_of(entry), reason=said,
        )  # fmt: skip
        return None


def installed(group: str) -> tuple[EntryPoint, ...]:
    """The entry points of a group that installed packages have."""
    path = tuple(sys.path)
    return _entries(group, path) if _is_mentioned(path) else ()


def package_of(entry: EntryPoint) -> str:
    """The package of an entry point: its name and version."""
    return f"{entry.dist.name} {entry.dist.version}" if entry.dist else entry.value


@lru_cache(maxsize=8)
def _entries(group: str, _path: tuple[str, ...]) -> tuple[EntryPoint, ...]:
    # Imported here: hardly any report needs it, and it takes long.
    from importlib.metadata import entry_points

    return tuple(entry_points(group=group))


@lru_cache(maxsize=1)
def _is_mentioned(path: tuple[str, ...]) -> bool:
    """Whether some package on the path may have entry points of ours."""
    return any(map(_mentions, path))


def _mentions(folder: str) -> bool:
    try:
        names = os.listdir(folder or ".")  # noqa: PTH208  # pathlib takes several times as long
    except NotADirectoryError:
        return True  # An archive: what is in it only importlib can tell.
    except OSError:
        return False
    return any(
        _GROUPS in _content(f"{folder or '.'}/{name}/entry_points.txt")
        for name in names
        if name.endswith((".dist-info", ".egg-info"))
    )


def _content(file: str) -> bytes:
    """What a file holds; nothing where it cannot be read."""
    try:
        with open(file, "rb") as opened:  # noqa: PTH123  # pathlib takes several times as long
            return opened.read()
    except OSError:
        return b""


def _check_wording(diagnostic: Diagnostic) -> None:
    """Raise whatever putting a diagnostic into words raises, as where it lacks a fact."""
    for language in ("zh-CN", "en"):
        message(diagnostic, language)
        remedy(diagnostic, language)


def _reason(error: BaseException) -> Words:
    said = f"{type(error).__name__}: {error}"
    return Words(said, said)
