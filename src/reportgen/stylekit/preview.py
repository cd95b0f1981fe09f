"""A style's samples as drafts in every format and as pictures of their pages.

`preview` writes both; `convert` and `pictures` make pages with LibreOffice and poppler.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from reportgen import office
from reportgen.diagnostics import Problems, reason
from reportgen.diagnostics.messages import severity
from reportgen.office import STAND_INS, missing_typefaces
from reportgen.office.programs import full_path, run
from reportgen.office.rules import TYPEFACES_REPLACED
from reportgen.pipeline import compare, contents_of, draft_in
from reportgen.readers import load
from reportgen.request import Request
from reportgen.storage import Files, is_folder, is_there, remove, write_all
from reportgen.storage.rules import CANNOT_READ
from reportgen.stylekit import rules
from reportgen.styles import Style
from reportgen.writers import WRITERS, own_formats

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
            problems.add(TYPEFACES_REPLACED, None, names=absent)
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
    # What there is to note about a sample of another style is of no use to this one.
    is_own = sample.is_relative_to(style.folders[0])
    problems.extend(one for one in found if is_own or severity(one) != "note")
    if draft is None or any(severity(problem) == "error" for problem in found):
        return ()
    contents, assets = contents_of(draft, Request(sample, own_formats()), problems)
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
    paths = {"soffice": office.programs.office(), "pdftoppm": full_path("pdftoppm")}
    return [program for program, path in paths.items() if not path]


def convert(documents: Sequence[Path], folder: Path, stand_ins: Path = STAND_INS) -> list[Path]:
    """The documents as PDF files in the folder, without those that LibreOffice cannot convert.

    `stand_ins` is the file with fontconfig's substitutes.
    """
    office.convert(documents, folder, stand_ins, seconds=_MOST_SECONDS)
    made = [folder / f"{document.stem}.pdf" for document in documents]
    return [pdf for pdf in made if pdf.is_file()]


def pictures(pdf: Path, prefix: Path, *, first_only: bool = False) -> list[Path]:
    """The PDF's pages as `PREFIX-1.png` and so on, in order."""
    last = ["-l", "1"] if first_only else []
    command = [full_path("pdftoppm"), "-r", "80", "-png", *last, str(pdf), str(prefix)]
    run(command, _MOST_SECONDS)
    return sorted(prefix.parent.glob(f"{prefix.name}-*.png"))
