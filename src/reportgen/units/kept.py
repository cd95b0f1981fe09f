"""What the reports of a list gave, kept in the user's cache until one of their files changes."""

from __future__ import annotations

import marshal
import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen.diagnostics import Diagnostic, Problems
from reportgen.storage import Cache, Files, Limits
from reportgen.units.reading import Form, Forms, Reading, UnitFigure, read_unit

if TYPE_CHECKING:
    from reportgen.units.reading import RollUp

_Hashes = tuple[tuple[str, str], ...]
"""The files that a report was read from, seen from its folder, and the SHA-256 of each."""
_Entry = tuple[tuple[str, ...] | None, _Hashes, tuple[Any, ...]]
"""The names of the YAML files in the folder of a report, its files, and the fields of a reading."""


class Kept:
    """The readings of the reports of one list. Broken reports are not kept."""

    def __init__(self, cache: Cache, folder: Path, limits: Limits) -> None:
        """`folder` is the one with the list."""
        self._cache = cache
        self._start = os.path.join(folder, "")  # noqa: PTH118  # with a separator at its end
        self._limits = limits
        layout = (Reading._fields, UnitFigure._fields, Form._fields)
        self._name = f"offices {layout}\0{os.path.realpath(folder)}\0{limits}"
        content = cache.load(self._name)
        # Texts and numbers, and the cache has made sure that they are ours.
        self._known: dict[str, _Entry] = marshal.loads(content) if content else {}  # noqa: S302
        self._used: dict[str, _Entry] = {}
        self._forms: Forms = {}
        self.files: list[Files] = []
        """The files of each report, and of those that it sums up itself."""

    def read(
        self, path: Path, names: tuple[str, ...] | None, roll_up: RollUp
    ) -> tuple[Reading | None, tuple[Diagnostic, ...]]:
        """What a report gives, read again if it has changed; `None` with its errors.

        `names` are those of the YAML files in its folder; `None` if it is a file itself.
        """
        key, folder = str(path).removeprefix(self._start), path.parent if names is None else path
        entry = self._known.get(key)
        files = self._files_below(folder)
        if entry is not None and entry[0] == names and _is_unchanged(files, entry[1]):
            self._used[key] = entry
            self.files.append(files)
            return Reading._make(entry[2]), ()
        files = self._files_below(folder)
        reading, errors, may_be_kept = read_unit(path, files, roll_up, self._forms)
        self.files += (files, *files.others)
        if reading is not None and may_be_kept:
            self._used[key] = names, _hashes(files), tuple(reading)
        return reading, errors

    def look_for(self, path: Path) -> None:
        """Note that a report was looked for where there is none."""
        self.files.append(self._files_below(path))

    def _files_below(self, folder: Path) -> Files:
        return Files.below(folder, limits=self._limits)

    def save(self) -> None:
        """Keep what was read, if it is not what was kept."""
        known, used = self._known, self._used
        if known.keys() != used.keys() or any(known[key] is not used[key] for key in used):
            self._cache.save(self._name, marshal.dumps(used))


def _is_unchanged(files: Files, hashes: _Hashes) -> bool:
    """Whether the files of a report are still the same."""
    problems = Problems()
    return all(
        (content := files.read(files.folder / name, None, problems)) is not None
        and sha256(content).hexdigest() == digest
        for name, digest in hashes
    )


def _hashes(files: Files) -> _Hashes:
    start = os.path.join(files.folder, "")  # noqa: PTH118  # with a separator at its end
    return tuple((path.removeprefix(start), digest) for path, digest in files.opened.items())
