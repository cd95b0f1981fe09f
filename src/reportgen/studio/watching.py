"""The files that a report was made from, watched by looking at them.

Events of the system would be quicker, but they do not come over the network folders of offices.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from pathlib import Path

from reportgen.readers import SUFFIXES
from reportgen.storage import is_folder
from reportgen.styles import TEMPLATE

POLL = 0.1
"""Seconds between two looks at the files, at least."""
_SHARE = 10
"""Looking takes at most one part in so many of the time, however slow a network folder is."""
_STYLE_FILES = ("*.yaml", TEMPLATE, "*.docx")
Stamp = tuple[str, int, int, int]
"""A file's name, time, size and number; a name alone for one that is not there."""


class Watch:
    """The files of a report as they were when they were last read."""

    def __init__(self, report: Path) -> None:
        """`report` is a folder or a file."""
        self._report = report
        self._opened: tuple[str, ...] = ()
        self._folders: tuple[Path, ...] = ()
        self._seen: dict[str, Stamp] = {}
        self.pause = POLL
        """Seconds to wait until the next look."""

    def begin(self) -> None:
        """Remember how the files are, before they are read."""
        self._seen = self._stamps()

    def end(self, opened: Iterable[str], style_folders: Iterable[Path]) -> None:
        """Watch what was read from now on, too.

        What has changed since `begin` is seen at the next look.
        """
        self._opened = tuple(opened)
        self._folders = tuple(style_folders) or self._folders
        self._seen = self._stamps() | self._seen

    def has_changed(self) -> bool:
        """Whether a file is other than it was read, or there is another one."""
        start = time.monotonic()
        stamps = self._stamps()
        self.pause = max(POLL, _SHARE * (time.monotonic() - start))
        return any(self._seen.get(name) != stamp for name, stamp in stamps.items()) or any(
            name not in stamps and seen[2] >= 0 for name, seen in self._seen.items()
        )

    def _stamps(self) -> dict[str, Stamp]:
        names = set(self._opened)
        if is_folder(self._report):
            inside = _names_in(self._report)
            names.update(name for name in inside if name.lower().endswith(SUFFIXES))
        else:
            names.add(str(self._report))
        for folder in self._folders:
            names.update(str(path) for kind in _STYLE_FILES for path in folder.glob(kind))
        return {name: _stamp(name) for name in names}


def _names_in(folder: Path) -> list[str]:
    try:
        return [entry.path for entry in os.scandir(folder) if not entry.name.startswith((".", "~"))]
    except OSError:
        return []


def _stamp(name: str) -> Stamp:
    try:
        found = os.stat(name)  # noqa: PTH116  # pathlib is slower, and this runs all the time
    except (OSError, ValueError):
        return name, 0, -1, 0
    return name, found.st_mtime_ns, found.st_size, found.st_ino
