"""Documents turned into pictures of their pages, by LibreOffice and poppler where these are."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from reportgen.document.layout import Layout

PROGRAMS = ("soffice", "pdftoppm")
STAND_INS = Path(__file__).with_name("stand_ins.conf")
"""Fontconfig's file of typefaces that stand in for those that are not installed."""
_MOST_SECONDS = 300
"""For one run of LibreOffice, which now and then never ends."""


def missing_programs() -> list[str]:
    """What is needed for pictures and not installed."""
    return [program for program in PROGRAMS if shutil.which(program) is None]


def missing_typefaces(layouts: Iterable[Layout]) -> list[str]:
    """Typefaces of the layouts that this machine does not have; none where that is not known."""
    program = shutil.which("fc-list")
    if program is None:
        return []
    listed = _run([program, ":", "family"]).replace("\n", ",").split(",")
    installed = {name.strip().lower() for name in listed}
    wanted = {
        name
        for layout in layouts
        for font in layout.fonts.values()
        for name in (font.east_asian, font.latin)
        if name
    }
    return sorted(name for name in wanted if name.lower() not in installed)


def convert(documents: Sequence[Path], folder: Path, typefaces: Path = STAND_INS) -> list[Path]:
    """The documents as PDF in the folder; those that LibreOffice could not convert are left out.

    `typefaces` is fontconfig's file for them.
    """
    profile = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
    program = shutil.which("soffice") or "soffice"
    _run(
        [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder),
         *map(str, documents)],
        {"FONTCONFIG_FILE": str(typefaces)},
    )  # fmt: skip
    made = [folder / f"{document.stem}.pdf" for document in documents]
    return [pdf for pdf in made if pdf.is_file()]


def pictures(pdf: Path, prefix: Path, *, first_only: bool = False) -> list[Path]:
    """The PDF's pages as `PREFIX-1.png` and so on, in order."""
    last = ["-l", "1"] if first_only else []
    program = shutil.which("pdftoppm") or "pdftoppm"
    _run([program, "-r", "80", "-png", *last, str(pdf), str(prefix)])
    return sorted(prefix.parent.glob(f"{prefix.name}-*.png"))


def _run(command: list[str], environment: Mapping[str, str] | None = None) -> str:
    """What a program prints; empty where it fails, is missing or never ends."""
    try:
        done = subprocess.run(  # noqa: S603  # one of the programs above, by its full path
            command, env={**os.environ, **(environment or {})}, capture_output=True, text=True,
            errors="replace", check=False, timeout=_MOST_SECONDS,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout
