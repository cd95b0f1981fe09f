"""A style's samples as drafts in every format and as pictures of their pages.

`preview` writes both; `convert` and `pictures` make pages with LibreOffice and poppler.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from reportgen.diagnostics import Problems, reason
from reportgen.diagnostics.messages import severity
from reportgen.document.layout import Layout
from reportgen.pipeline import compare, contents_of, draft_in
from reportgen.readers import load
from reportgen.request import Request
from reportgen.storage import Files, is_folder, is_there, remove, write_all
from reportgen.storage.rules import CANNOT_READ
from reportgen.stylekit import rules
from reportgen.styles import Style
from reportgen.writers import WRITERS

PROGRAMS = ("soffice", "pdftoppm")
STAND_INS = Path(__file__).with_name("stand_ins.conf")
"""Fontconfig's file of substitutes for typefaces that are not installed."""
_MOST_SECONDS = 300
"""The time limit of a run of LibreOffice, which sometimes hangs."""
_PAGE = "{sample}-page-{number}.png"


def preview(styles: Iterable[Style], folder: Path, problems: Problems) -> tuple[Path, ...]:
    """The files written: the samples' drafts and pages in a folder.

    Refused samples are left out and the reasons reported. A missing program for pages is reported.
    """
    written: list[Path] = []
    styles = tuple(styles)
    if not _is_ours(folder, problems):
        return ()
    for style in styles:
        for name, sample in style.samples().items():
            written += _drafts(style, name, sample, folder, problems)
    documents = [path for path in written if path.suffix == WRITERS["docx"].suffix]
    missing = missing_programs()
    if missing and documents:
        problems.add(rules.PAGES_NEED_PROGRAMS, None, programs=missing)
    elif documents:
        written += _pages(documents, problems)
        absent = missing_typefaces(style.layout for style in styles)
        if absent:
            problems.add(rules.TYPEFACES_REPLACED, None, names=absent)
    return tuple(written)


_MARK = ".reportgen-preview"
"""The empty file that tells a folder of previews, which are replaced, from any other folder."""


def _is_ours(folder: Path, problems: Problems) -> bool:
    """Whether previews may be written to the folder: a new or empty one, or one of previews."""
    try:
        if is_folder(folder) and not is_there(folder / _MARK) and any(folder.iterdir()):
            problems.add(rules.NOT_A_PREVIEW, None, path=str(folder))
            return False
    except OSError as error:
        problems.add(CANNOT_READ, None, path=str(folder), reason=reason(error))
        return False
    return write_all({folder / _MARK: b""}, problems)


def _drafts(
    style: Style, name: str, sample: Path, folder: Path, problems: Problems
) -> tuple[Path, ...]:
    found = Problems()
    root = load(sample, Files.below(sample, limits=style.limits), found)
    draft = draft_in(style, root, found) if root else None
    if draft is not None:
        compare(draft, found)
    problems.extend(found)
    if draft is None or any(severity(problem) == "error" for problem in found):
        return ()
    contents, assets = contents_of(draft, Request(sample, tuple(WRITERS)), problems)
    files = {folder / f"{name}{WRITERS[to].suffix}": made for to, made in contents.items()}
    files |= {folder / asset: content for asset, content in assets.items()}
    return tuple(files) if write_all(files, problems) else ()


def _pages(documents: list[Path], problems: Problems) -> list[Path]:
    """Pictures of the documents' pages, written beside them; outdated ones are removed."""
    written: list[Path] = []
    with tempfile.TemporaryDirectory() as name:
        drafts = {pdf.stem: pdf for pdf in convert(documents, Path(name))}
        for document in documents:
            pdf = drafts.get(document.stem)
            made = pictures(pdf, Path(name) / document.stem) if pdf else []
            if not made:
                problems.add(rules.NO_PAGES, None, path=str(document))
            files = {
                document.with_name(_PAGE.format(sample=document.stem, number=number)):
                    picture.read_bytes()
                for number, picture in enumerate(made, 1)
            }  # fmt: skip
            written += files if write_all(files, problems) else ()
            remove(path for path in _old_pages(document) if path not in files)
    return written


def _old_pages(document: Path) -> list[Path]:
    pattern = re.escape(_PAGE.format(sample=document.stem, number=0)).replace("0", r"\d+")
    return [path for path in document.parent.iterdir() if re.fullmatch(pattern, path.name)]


def missing_programs() -> list[str]:
    """The programs that pictures need and that are not installed."""
    return [program for program in PROGRAMS if not _full_path(program)]


def missing_typefaces(layouts: Iterable[Layout]) -> list[str]:
    """The typefaces of the layouts that are not installed; empty if that is unknown."""
    if not _full_path("fc-list"):
        return []
    listed = _run(["fc-list", ":", "family"]).replace("\n", ",").split(",")
    installed = {name.strip().lower() for name in listed}
    needed = {
        name
        for layout in layouts
        for font in layout.fonts.values()
        for name in (font.east_asian, font.latin)
        if name
    }
    return sorted(name for name in needed if name.lower() not in installed)


def convert(documents: Sequence[Path], folder: Path, typefaces: Path = STAND_INS) -> list[Path]:
    """The documents as PDF files in the folder, without those that LibreOffice cannot convert.

    `typefaces` is the file with fontconfig's substitutes.
    """
    profile = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
    _run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder),
         *map(str, documents)],
        {"FONTCONFIG_FILE": str(typefaces)},
    )  # fmt: skip
    made = [folder / f"{document.stem}.pdf" for document in documents]
    return [pdf for pdf in made if pdf.is_file()]


def pictures(pdf: Path, prefix: Path, *, first_only: bool = False) -> list[Path]:
    """The PDF's pages as `PREFIX-1.png` and so on, in order."""
    last = ["-l", "1"] if first_only else []
    _run(["pdftoppm", "-r", "80", "-png", *last, str(pdf), str(prefix)])
    return sorted(prefix.parent.glob(f"{prefix.name}-*.png"))


def _run(command: list[str], environment: Mapping[str, str] | None = None) -> str:
    """What a program prints; empty if it fails, is missing or hangs."""
    program = _full_path(command[0])
    if not program:
        return ""
    try:
        done = subprocess.run(  # noqa: S603  # one of the programs above, by its full path
            [program, *command[1:]], env={**os.environ, **(environment or {})},
            capture_output=True, text=True, errors="replace", check=False, timeout=_MOST_SECONDS,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout


def _full_path(program: str) -> str:
    """Where a program is installed; empty if it is not.

    Windows, and a `PATH` with relative folders, would find it in the current folder too, which may
    be a stranger's.
    """
    found = shutil.which(program)
    return found if found and Path(found).is_absolute() else ""
