"""A style's samples as drafts in every format, and as pictures of their pages."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from reportgen.diagnostics import Problems
from reportgen.diagnostics.messages import severity
from reportgen.output import remove, write_all
from reportgen.pages import convert, missing_programs, missing_typefaces, pictures
from reportgen.pipeline import Request, compare, contents_of, draft_in
from reportgen.readers import load
from reportgen.styles import Style
from reportgen.writers import WRITERS

_PAGE = "{sample}-page-{number}.png"


def preview(styles: Iterable[Style], folder: Path, problems: Problems) -> tuple[Path, ...]:
    """Write the samples' drafts and pages into a folder; the files written.

    Samples that are refused are left out, with the reasons noted; so is that there are no pages
    where a program for them is missing.
    """
    written: list[Path] = []
    styles = tuple(styles)
    for style in styles:
        for name, sample in style.samples().items():
            written += _drafts(style, name, sample, folder, problems)
    documents = [path for path in written if path.suffix == WRITERS["docx"].suffix]
    missing = missing_programs()
    if missing and documents:
        problems.add("pages-need-programs", None, programs=missing)
    elif documents:
        written += _pages(documents, problems)
        absent = missing_typefaces(style.layout for style in styles)
        if absent:
            problems.add("typefaces-replaced", None, names=absent)
    return tuple(written)


def _drafts(
    style: Style, name: str, sample: Path, folder: Path, problems: Problems
) -> tuple[Path, ...]:
    found = Problems()
    root = load(sample, found)
    draft = draft_in(style, root, found) if root else None
    if draft is not None:
        compare(draft, found)
    problems.extend(found)
    if draft is None or any(severity(one) == "error" for one in found):
        return ()
    contents, assets = contents_of(draft, Request(sample, tuple(WRITERS)))
    files = {folder / f"{name}{WRITERS[to].suffix}": made for to, made in contents.items()}
    files |= {folder / asset: content for asset, content in assets.items()}
    return tuple(files) if write_all(files, problems) else ()


def _pages(documents: list[Path], problems: Problems) -> list[Path]:
    """Pictures of the documents' pages, beside them; those of former pages are removed."""
    written: list[Path] = []
    with tempfile.TemporaryDirectory() as name:
        drafts = {pdf.stem: pdf for pdf in convert(documents, Path(name))}
        for document in documents:
            pdf = drafts.get(document.stem)
            made = pictures(pdf, Path(name) / document.stem) if pdf else []
            if not made:
                problems.add("no-pages", None, path=str(document))
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
