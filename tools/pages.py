"""PDF and pictures of documents, with free typefaces in place of those of Chinese offices."""

from __future__ import annotations

from pathlib import Path

from reportgen.stylekit import preview
from reportgen.stylekit.preview import missing_programs, pictures

__all__ = ["convert", "missing_programs", "pictures"]

FONTS = Path(__file__).with_name("fonts.conf")


def convert(documents: list[Path], folder: Path) -> list[Path]:
    """The documents as PDF in the folder; those that LibreOffice could not convert are left out."""
    return preview.convert(documents, folder, FONTS)
