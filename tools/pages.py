"""Documents turned into pages, in typefaces that stand in for those of Chinese offices."""

from __future__ import annotations

from pathlib import Path

from reportgen import pages
from reportgen.pages import missing_programs, pictures

__all__ = ["convert", "missing_programs", "pictures"]

FONTS = Path(__file__).with_name("fonts.conf")


def convert(documents: list[Path], folder: Path) -> list[Path]:
    """The documents as PDF in the folder; those that LibreOffice could not convert are left out."""
    return pages.convert(documents, folder, FONTS)
