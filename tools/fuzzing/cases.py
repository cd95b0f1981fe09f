"""An input: the files of a report and, where there is one, of the style that it is built in."""

from __future__ import annotations

import io
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, Self

ROOT = Path(__file__).parents[2]
STYLE = "style"
"""The folder within a case that holds the style it is built in."""
CANARY = "outside.csv"
"""A file beside the case's folder, which inputs name and nothing may open."""


class Case(NamedTuple):
    """An input of some kind: path of a file within its folder → content."""

    kind: str
    files: dict[str, bytes]

    @classmethod
    def read(cls, folder: Path, kind: str = "") -> Self:
        """The case kept in a folder."""
        files = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
        return cls(kind or folder.name, files)

    def write(self, folder: Path) -> None:
        """Write the files into a folder, and the canary beside it."""
        for name, content in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        (folder.parent / CANARY).write_text("月份,次数\n1月,3\n", encoding="utf-8")

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(map(len, self.files.values()))

    @property
    def hash(self) -> str:
        """A short name that tells it from others."""
        found = sha256()
        for name, content in sorted(self.files.items()):
            found.update(f"{name}\0{len(content)}\0".encode() + content)
        return found.hexdigest()[:12]

    def packed(self) -> bytes:
        """The case as a single file, for the corpus."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.files.items():
                archive.writestr(name, content)
        return buffer.getvalue()

    @classmethod
    def unpacked(cls, kind: str, packed: bytes) -> Self:
        """The case from a file of the corpus."""
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            return cls(kind, {name: archive.read(name) for name in archive.namelist()})
