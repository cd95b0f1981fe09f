"""Documents turned into pages by LibreOffice and poppler."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

FONTS = Path(__file__).with_name("fonts.conf")
PROGRAMS = ("soffice", "pdftoppm")


def missing_programs() -> list[str]:
    """What is needed for pictures and not installed."""
    return [program for program in PROGRAMS if shutil.which(program) is None]


def convert(documents: list[Path], folder: Path) -> list[Path]:
    """The documents as PDF in the folder; those that LibreOffice could not convert are left out."""
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
         "--convert-to", "pdf", "--outdir", str(folder), *map(str, documents)],
        env={**os.environ, "FONTCONFIG_FILE": str(FONTS)}, capture_output=True, check=False,
    )  # fmt: skip
    made = [folder / f"{document.stem}.pdf" for document in documents]
    return [pdf for pdf in made if pdf.is_file()]


def pictures(pdf: Path, prefix: Path, *, first_only: bool = False) -> list[Path]:
    """The PDF's pages as `PREFIX-1.png` and so on."""
    last = ["-l", "1"] if first_only else []
    subprocess.run(["pdftoppm", "-r", "80", "-png", *last, str(pdf), str(prefix)], check=True)
    return sorted(prefix.parent.glob(f"{prefix.name}-*.png"))
