"""The folder of a report's snapshots: a file for each draft, named after where the draft is."""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Self

from reportgen.diagnostics import Problems, Words
from reportgen.language.records import NamedTuple
from reportgen.snapshots.record import MOST_BYTES
from reportgen.storage import Files, Limits, folder_of, remove, write_note

if TYPE_CHECKING:
    from reportgen.snapshots.reading import Snapshot

FOLDER = ".reportgen"
_MOST_BYTES_OF_NAME = 100
_IS_A_LINK = Words("它通到别的文件夹", "it leads to another folder")


class Store(NamedTuple):
    """The snapshots of a report."""

    folder: Path
    report: str
    """The report's folder, without links."""
    is_elsewhere: bool
    """Whether the folder is a link, which could lead anywhere, and so is not used."""

    @classmethod
    def beside(cls, report: Path) -> Self:
        """The snapshots of the report in a folder or file."""
        place = folder_of(report)
        real, own = os.path.realpath(place), os.path.realpath(place / FOLDER)
        return cls(place / FOLDER, real, own != os.path.join(real, FOLDER))  # noqa: PTH118

    def keep(self, draft: Path, snapshot: bytes) -> str | Words:
        """Why a draft's snapshot could not be written; empty if it was."""
        return _IS_A_LINK if self.is_elsewhere else write_note(self.file_of(draft), snapshot)

    def restore(self, draft: Path, former: bytes | None) -> None:
        """Put back a draft's former snapshot, or remove the one of a draft that had none."""
        if former is not None:
            self.keep(draft, former)
        elif self.raw(draft) is not None:
            remove((self.file_of(draft),))

    def file_of(self, draft: Path) -> Path:
        """The file of a draft's snapshot.

        It depends on where the draft is, seen from the report: so both may be moved together, and a
        shared folder may have another path on each machine.
        """
        place = os.path.join(os.path.realpath(draft.parent), draft.name)  # noqa: PTH118
        # On another drive of Windows there is no way from one to the other.
        with suppress(ValueError):
            place = os.path.relpath(place, self.report)
        place = place.replace(os.sep, "/")
        key = sha256(place.encode(errors="surrogatepass")).hexdigest()[:12]
        return self.folder / f"{shortened(draft.stem, _MOST_BYTES_OF_NAME)}-{key}.json"

    def raw(self, draft: Path) -> bytes | None:
        """A draft's snapshot as it is stored; `None` if there is none that may be read."""
        if self.is_elsewhere:
            return None
        files = Files.below(self.folder, limits=Limits(file_size=MOST_BYTES))
        return files.read(self.file_of(draft), None, Problems())

    def read(self, draft: Path) -> Snapshot | Words | None:
        """A draft's snapshot; words that say why it cannot be read; `None` if there is none."""
        # Imported here: a draft that is built for the first time, or again the same, needs it not.
        from reportgen.snapshots.reading import UnreadableError, read_snapshot

        raw = self.raw(draft)
        if raw is None:
            return None
        try:
            return read_snapshot(raw)
        except UnreadableError as error:
            return error.words


def shortened(name: str, most: int) -> str:
    """The beginning of a name, at most so many bytes long."""
    while name and len(os.fsencode(name)) > most:
        name = name[:-1]
    return name
