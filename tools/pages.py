"""PDF and pictures of documents, with free typefaces in place of those of Chinese offices."""

from __future__ import annotations

import re
from pathlib import Path

from reportgen import office
from reportgen.stylekit import preview
from reportgen.stylekit.preview import missing_programs, pictures

__all__ = ["convert", "missing_programs", "page_count", "pictures", "saved_again"]

FONTS = Path(__file__).with_name("fonts.conf")


def convert(documents: list[Path], folder: Path) -> list[Path]:
    """The documents as PDF in the folder; those that LibreOffice could not convert are left out."""
    return preview.convert(documents, folder, FONTS)


def saved_again(documents: list[Path], folder: Path) -> list[Path]:
    """The documents as LibreOffice saves them after reading them; some may be left out."""
    office.convert(documents, folder, FONTS, seconds=600, suffix="docx")
    return [path for document in documents if (path := folder / document.name).is_file()]


def page_count(pdf: Path) -> int:
    """How many pages a PDF of LibreOffice's has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes()))
