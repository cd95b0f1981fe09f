"""A program in the place of LibreOffice, for tests."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

_COPIES = """\
while [ $# -gt 0 ]; do
  [ "$1" = --outdir ] && out=$2
  shift
done
"""


def pdf(*pages: str) -> bytes:
    """A PDF with a line of Latin letters on each page."""
    kids = " ".join(f"{3 + 2 * number} 0 R" for number in range(len(pages)))
    font = "<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]/MediaBox[0 0 595 842]/Resources{font}>>",
    ]
    for number, text in enumerate(pages):
        line = f"BT /F 24 Tf 72 700 Td ({text}) Tj ET"
        objects += [
            f"<</Type/Page/Parent 2 0 R/Contents {4 + 2 * number} 0 R>>",
            f"<</Length {len(line)}>>stream\n{line}\nendstream",
        ]
    body = "".join(f"{at} 0 obj\n{own}\nendobj\n" for at, own in enumerate(objects, 1))
    return f"%PDF-1.6\n{body}trailer\n<</Root 1 0 R>>\n%%EOF\n".encode()


class Office:
    """LibreOffice as the only program on the `PATH`, or none."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder / "programs"
        self.folder.mkdir()
        self.made = folder / "draft.pdf"
        self.runs = folder / "runs"
        monkeypatch.setenv("PATH", str(self.folder))

    def install(self, script: str = "", *, pages: tuple[str, ...] = ("one", "two")) -> None:
        """Install one that runs a script, and then gives these pages."""
        self.made.write_bytes(pdf(*pages))
        path = self.folder / "soffice"
        copy = f'while IFS= read -r line; do echo "$line"; done < {self.made} > "$out/draft.pdf"\n'
        path.write_text(
            f"#!/bin/sh\necho run >> {self.runs}\n{_COPIES}{script}\n{copy}", encoding="utf-8"
        )
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    @property
    def count(self) -> int:
        """How often it was run."""
        return len(self.runs.read_text().splitlines()) if self.runs.exists() else 0
