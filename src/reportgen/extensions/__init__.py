"""Tables that installed packages can add to: writers, sources of rows, checks, styles.

A package declares each entry as an entry point in the table's group. Reading entry points takes
about as long as building a small report, so it is done only if some package mentions our groups.
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
"""Part of every entry points file that declares one of our groups."""
Entry = TypeVar("Entry")


class OpenTable(Mapping[str, Entry], Generic[Entry]):
    """A mapping of the built-in entries by name, with methods for those of installed packages.

    Built-in entries take precedence, so installing a package cannot change what already worked.
    """

    def __init__(self, group: str, kind: type[Entry], built_in: Mapping[str, Entry]) -> None:
        """`group` is that of the entry points; each of them names an object of type `kind`."""
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
        """All names: the built-in ones in order, then those of installed packages."""
        return tuple(dict.fromkeys((*self, *sorted(entry.name for entry in installed(self.group)))))

    def find(self, name: str, problems: Problems, place: Place | None = None) -> Entry | None:
        """The entry of a name, built in or from an installed package; `None` if there is none.

        It is also `None`, and reported, if its package is broken or several packages have it.
        Packages that use a built-in name are reported, too.
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
        """All usable entries of installed packages, by name.

        For the others there is only a warning, since nobody named them.
        """
        found = {}
        broken = Problems()
        for name in sorted({entry.name for entry in installed(self.group)}):
            entry = self.find(name, broken)
            if entry is not None and name not in self:
                found[name] = entry
        problems.extend(problem._replace(grade="warning") for problem in broken)
        return found

    @contextmanager
    def guarded(
        self, name: str, problems: Problems, *, place: Place | None = None, grade: str = ""
    ) -> Iterator[Problems]:
        """A context that runs the code of an entry, and the `Problems` for that code to use.

        If the entry comes from an installed package, exceptions are reported instead of raised.
        """
        if name in self:
            yield problems
            return
        found = Problems()
        try:
            yield found
            for problem in found:
                _check_wording(problem)
        except (Exception, SystemExit) as error:  # noqa: BLE001  # whatever a package raises is reported
            packages = [package_of(entry) for entry in installed(self.group) if entry.name == name]
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
        except (Exception, SystemExit) as error:  # noqa: BLE001  # whatever a package raises is reported
            reason = _reason(error)
        else:
            if isinstance(found, self._kind):
                return found
            name = f"{self._kind.__module__}.{self._kind.__name__}"
            reason = Words(f"它不是 {name}", f"it is not a {name}")
        problems.add(
            rules.EXTENSION_BROKEN, place, name=entry.name, group=self.group, value=entry.value,
            package=package_of(entry), reason=reason,
        )  # fmt: skip
        return None


def installed(group: str) -> tuple[EntryPoint, ...]:
    """The entry points of a group in installed packages."""
    path = tuple(sys.path)
    return _entries(group, path) if _is_mentioned(path) else ()


def package_of(entry: EntryPoint) -> str:
    """The package of an entry point: its name and version."""
    return f"{entry.dist.name} {entry.dist.version}" if entry.dist else entry.value


@lru_cache(maxsize=8)
def _entries(group: str, _path: tuple[str, ...]) -> tuple[EntryPoint, ...]:
    # Imported here: it is slow, and most reports do not need it.
    from importlib.metadata import entry_points

    return tuple(entry_points(group=group))


@lru_cache(maxsize=1)
def _is_mentioned(path: tuple[str, ...]) -> bool:
    """Whether some package on the path may have entry points in our groups."""
    return any(map(_mentions, path))


def _mentions(folder: str) -> bool:
    try:
        names = os.listdir(folder or ".")  # noqa: PTH208  # pathlib takes several times as long
    except NotADirectoryError:
        return True  # An archive, which only importlib can read.
    except OSError:
        return False
    return any(
        _GROUPS in _content(f"{folder or '.'}/{name}/entry_points.txt")
        for name in names
        if name.endswith((".dist-info", ".egg-info"))
    )


def _content(file: str) -> bytes:
    """The content of a file; empty if it cannot be read."""
    try:
        with open(file, "rb") as opened:  # noqa: PTH123  # pathlib takes several times as long
            return opened.read()
    except OSError:
        return b""


def _check_wording(diagnostic: Diagnostic) -> None:
    """Raise whatever wording the diagnostic raises, for example if it lacks a fact."""
    for language in ("zh-CN", "en"):
        message(diagnostic, language)
        remedy(diagnostic, language)


def _reason(error: BaseException) -> Words:
    text = f"{type(error).__name__}: {error}"
    return Words(text, text)
