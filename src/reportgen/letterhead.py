"""A style's `base.docx`: a document made in Word whose head, foot and styles drafts take over."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.diagnostics import Problems
from reportgen.document.layout import Layout, Margins, Page, Role
from reportgen.language import nearest
from reportgen.model.values import place_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element
    from zipfile import ZipFile

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLES, _BODY = "word/styles.xml", "word/document.xml"
_TYPES, _PARTS = "[Content_Types].xml", "_rels/.rels"
_DOCUMENT = b"wordprocessingml.document.main+xml"
"""What a document is by its package; templates and documents with macros are something else."""
_LARGEST = 50_000_000
"""Bytes of a part that is read; a letterhead is far from it."""


@dataclass(frozen=True)
class Letterhead:
    """What a base.docx holds, as far as drafts need it."""

    content: bytes
    styles: dict[str, str]
    """Ids of its paragraph styles by the names that users see, in small letters."""
    names: tuple[str, ...]
    """These names as they are written."""
    size: tuple[int, int]
    """Width and height of its pages, twips."""
    margins: dict[str, int]
    """By edge, and those of header and footer; twips."""


def take_over(layout: Layout, folders: tuple[Path, ...], problems: Problems) -> None:
    """Give the layout what its base says: the pages, and the ids of the styles that roles take.

    `folders` are those of the style and of what it extends. Notes a base that is not there or
    cannot be read, styles that it does not have, and styles without a base.
    """
    if not layout.base:
        for role in layout.roles.values():
            if role.style:
                problems.add("style-without-base", place_of(role.style) or role.place)
        return
    place = place_of(layout.base) or layout.place
    path = next((f / layout.base for f in folders if (f / layout.base).is_file()), None)
    letterhead = None if path is None else _read(path)
    if letterhead is None:
        rule = "base-missing" if path is None else "base-unreadable"
        problems.add(rule, place, path=str(layout.base))
        return
    vars(layout)["letterhead"] = letterhead.content
    _take_page(layout, letterhead)
    for role in layout.roles.values():
        if role.style:
            _take_style(role, letterhead, problems)


def _take_page(layout: Layout, letterhead: Letterhead) -> None:
    margins = dict(letterhead.margins)
    header, footer = margins.pop("header"), margins.pop("footer")
    width, height = letterhead.size
    page = layout.page
    # A new one, since a page that is not written is shared by all layouts.
    vars(layout)["page"] = Page(
        page.place, width=width, height=height, header=header, footer=footer,
        margins=Margins(page.place, **margins), lines=page.lines, characters=page.characters,
    )  # fmt: skip


def _take_style(role: Role, letterhead: Letterhead, problems: Problems) -> None:
    identifier = letterhead.styles.get(role.style.lower())
    if identifier is None:
        problems.add(
            "base-style", place_of(role.style) or role.place, name=str(role.style),
            nearest=nearest(role.style, letterhead.names), known=list(letterhead.names),
        )  # fmt: skip
        return
    vars(role)["style_id"] = identifier


def _read(path: Path) -> Letterhead | None:
    """The letterhead; `None` where the file is no DOCX with pages and styles."""
    # Imported here: hardly any style has a base.
    import zipfile
    from xml.etree import ElementTree as ET

    try:
        content = path.read_bytes()
        with zipfile.ZipFile(path) as package:
            if not _is_document(package):
                return None
            styles, body = (
                ET.fromstring(package.read(part))  # noqa: S314  # a style is trusted
                for part in (_STYLES, _BODY)
            )
    except (OSError, zipfile.BadZipFile, KeyError, ET.ParseError, NotImplementedError):
        return None
    section = body.find(f".//{_W}body/{_W}sectPr")
    size = section.find(f"{_W}pgSz") if section is not None else None
    margins = section.find(f"{_W}pgMar") if section is not None else None
    if size is None or margins is None:
        return None
    named = dict(_paragraph_styles(styles))
    return Letterhead(
        content,
        {name.lower(): identifier for name, identifier in named.items()},
        tuple(named),
        (_twips(size, "w"), _twips(size, "h")),
        {
            edge: _twips(margins, edge)
            for edge in ("top", "bottom", "left", "right", "header", "footer")
        },
    )


def _is_document(package: ZipFile) -> bool:
    """Whether a package is a document of moderate size; KeyError where it lacks a part."""
    package.getinfo(_PARTS)
    sizes = [package.getinfo(part).file_size for part in (_TYPES, _STYLES, _BODY)]
    return max(sizes) <= _LARGEST and _DOCUMENT in package.read(_TYPES)


def _paragraph_styles(styles: Element) -> list[tuple[str, str]]:
    found = []
    for style in styles.iterfind(f"{_W}style[@{_W}type='paragraph']"):
        name = style.find(f"{_W}name")
        if name is not None:
            found.append((name.get(f"{_W}val", ""), style.get(f"{_W}styleId", "")))
    return found


def _twips(element: Element, name: str) -> int:
    value = element.get(f"{_W}{name}", "0")
    return abs(int(float(value))) if value.lstrip("-").replace(".", "", 1).isdecimal() else 0
