"""Where a draft goes: to its own place, or beside a file there that is not to be overwritten."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path

from reportgen.diagnostics import Problems, Rule, Words
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.snapshots import rules
from reportgen.snapshots.record import Stamp, stamp_of
from reportgen.snapshots.store import Store, shortened
from reportgen.storage import Files, Limits

_MOST_BYTES_OF_NAME = 255


class DraftFile(NamedTuple):
    """A draft in one format, and where it goes."""

    format: str
    path: Path
    content: bytes
    assets: Mapping[str, bytes]
    """The files beside it by name."""

    def files(self) -> dict[Path, bytes]:
        """The draft and its assets."""
        folder = self.path.parent
        return {self.path: self.content, **{folder / name: c for name, c in self.assets.items()}}


Renamed = Callable[[DraftFile, str], DraftFile]
"""A function that gives a draft, and its assets, another name: without the suffix."""


class Kept(NamedTuple):
    """A file that is not overwritten, and the rule and words that say why."""

    path: Path
    rule: Rule
    because: Words


class Target(NamedTuple):
    """A draft that may be written."""

    file: DraftFile
    replaced: Mapping[str, Stamp]
    """The stamps of the program's own files that it replaces, by name."""
    kept: Kept | None = None
    """The file beside which it is written, instead of in its place."""


def forced_target(file: DraftFile, store: Store) -> Target:
    """The draft at its own place, whatever it replaces there."""
    # Files that are not the program's own are left out: should they not be replaced after all, they
    # must not count as such.
    return Target(file, _seen(file, store)[0])


def target_of(file: DraftFile, store: Store, language: str, renamed: Renamed) -> Target:
    """Where a draft goes: to its own place, or beside a file there that must be kept."""
    replaced, kept = _seen(file, store)
    if kept is None:
        return Target(file, replaced)
    for name in _names_beside(file, language):
        beside = renamed(file, name)
        own = _matching(kept.path, _known(beside.path, store)[0].get(beside.path.name, ()))
        if own is not None and not file.assets:
            # It was written beside an edited draft, and then took its place under its name.
            return Target(file, {file.path.name: own})
        replaced, other = _seen(beside, store)
        if other is None and not any(map(_is_special, beside.files())):
            break
    return Target(beside, replaced, kept)


NAME_BESIDE = regex(r"(.+) \((?:new|新)(?: [0-9]+)?\)")
"""The names that `_names_beside` gives, with the name of the edited draft."""


def _names_beside(file: DraftFile, language: str) -> Iterator[str]:
    """The names to try: `NAME (新)`, `NAME (新 2)` …, short enough for the names of all files."""
    stem = file.path.stem
    longest = max(len(os.fsencode(path.name)) for path in file.files()) - len(os.fsencode(stem))
    word = "new" if language == "en" else "新"
    for number in count(1):
        end = f" ({word} {number})" if number > 1 else f" ({word})"
        yield shortened(stem, _MOST_BYTES_OF_NAME - longest - len(end.encode())) + end


def _seen(file: DraftFile, store: Store) -> tuple[dict[str, Stamp], Kept | None]:
    """The program's own files that the draft would replace, and the first file that is not one.

    The program's own are those that are already what they would become, or that the draft's
    snapshot knows.
    """
    replaced: dict[str, Stamp] = {}
    others: list[Path] = []
    for path, content in file.files().items():
        if not _is_there(path):
            continue
        stamp = _matching(path, (stamp_of(content),))
        if stamp is None:
            others.append(path)
        else:
            replaced[path.name] = stamp
    if not others:
        return replaced, None
    known, because = _known(file.path, store)
    kept = None
    for path in others:
        stamp = _matching(path, known.get(path.name, ()))
        if stamp is not None:
            replaced[path.name] = stamp
        elif kept is None:
            rule = rules.DRAFT_EDITED if path.name in known else rules.DRAFT_UNKNOWN
            kept = Kept(path, rule, because)
    return replaced, kept


def _known(draft: Path, store: Store) -> tuple[Mapping[str, tuple[Stamp, ...]], Words]:
    """The stamps of a draft and its assets by name, and words that say why they are not known."""
    snapshot = store.read(draft)
    if snapshot is None or isinstance(snapshot, Words):
        return {}, snapshot or Words("", "")
    return snapshot.files, Words("", "")


def _is_there(path: Path) -> bool:
    """Whether writing could lose something: a file, or a link that leads nowhere."""
    # What is neither, such as a folder, is reported when the draft is written.
    return os.path.lexists(path) and not _is_special(path)


def _is_special(path: Path) -> bool:
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def _matching(path: Path, stamps: Sequence[Stamp]) -> Stamp | None:
    """The one of the stamps that the file has; `None` if none, or if it cannot be read."""
    try:
        size = path.stat().st_size
    except OSError:
        return None
    of_size = [stamp for stamp in stamps if stamp[0] == size]
    if not of_size:
        return None
    # As much as the program once wrote can be read, however large files of data may be.
    files = Files(path.parent, (), Limits(file_size=size, total_size=size))
    content = files.read(path, None, Problems())
    own = None if content is None else stamp_of(content)
    return own if own in of_size else None
