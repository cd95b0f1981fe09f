"""What a layout must keep to so that a document can be made of it at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reportgen.diagnostics import Place, Problems, Words
from reportgen.layout import PAGE_NUMBER, REQUIRED_ROLES, Layout, Page, Role
from reportgen.nearest import nearest
from reportgen.numbering import parse_level
from reportgen.values import place_of

_LEAST_TEXT = 1134
"""2 cm in twips: room for a word."""
_MOST_PAPER = 31680
"""55.9 cm in twips: the widest page Word knows."""
_INDENTS = ("first_line", "left", "right")
_SPACES = ("before", "after")
_MOST_CHARACTERS = 50
_SLOT = re.compile(r"\{[^{}]*\}?|\}")
"""What a footer's text has in braces."""
_CHARACTERS = Words("50 字以内", "50 characters at most")


class _Flaw(NamedTuple):
    what: str
    found: object
    expected: Words


def check_layout(layout: Layout, problems: Problems) -> None:
    """Note every setting that no page can follow, at its place or that of the part it stands in."""
    for name in REQUIRED_ROLES:
        if name not in layout.roles:
            problems.add("missing-role", layout.place, name=name)
    numbering = layout.numbering
    labels = (numbering.tables, numbering.figures, numbering.annexes)
    for sample in (*numbering.headings, numbering.items, *filter(None, labels)):
        try:
            parse_level(sample)
        except ValueError:
            place = place_of(sample) or numbering.place
            problems.add("bad-numbering", place, found=str(sample))
    _tell(_page_flaws(layout.page), layout.page.place or layout.place, problems)
    for name, role in layout.roles.items():
        _tell(_role_flaws(name, role), role.place, problems)
    _check_footer(layout.footer.text, problems)


def _check_footer(text: str, problems: Problems) -> None:
    """Tell of everything in braces that is no number of a page."""
    known = [PAGE_NUMBER]
    for slot in _SLOT.finditer(text):
        if slot[0] != PAGE_NUMBER:
            near = nearest(slot[0], known)
            place = _place_in(text, *slot.span())
            problems.add("unknown-slot", place, name=slot[0], nearest=near, known=known)


def _place_in(text: str, start: int, end: int) -> Place | None:
    """Where a part of a text was written; the text's own place where YAML has changed the text."""
    place = place_of(text)
    at = place.source.line(place.line).find(text, place.column - 1) if place else -1
    return place._replace(column=at + start + 1, length=end - start) if place and at >= 0 else place


def _tell(flaws: Iterator[_Flaw], place: Place | None, problems: Problems) -> None:
    for flaw in flaws:
        problems.add(
            "bad-look", place, what=flaw.what, found=str(flaw.found), expected=flaw.expected
        )


def _page_flaws(page: Page) -> Iterator[_Flaw]:
    for name, text, paper in (
        ("width", page.text_width, page.width), ("height", page.text_height, page.height),
    ):  # fmt: skip
        if text < _LEAST_TEXT or paper > _MOST_PAPER:
            expected = Words(
                "留出至少 2 cm 的版心、不超过 55 cm 的纸",
                "2 cm of text at least, 55 cm of paper at most",
            )
            yield _Flaw(name, f"{paper / 56.7:.0f}mm", expected)
    for name in ("top", "bottom", "left", "right"):
        if getattr(page.margins, name) < 0:
            yield _Flaw(f"margins.{name}", "<0", Words("不小于 0 的长度", "a length not below 0"))
    for name in ("header", "footer"):
        if not 0 <= getattr(page, name) <= page.height // 3:
            expected = Words("0 到纸高的三分之一", "0 to a third of the paper's height")
            yield _Flaw(name, f"{getattr(page, name) / 56.7:.0f}mm", expected)
    for name, most in (("lines", 200), ("characters", 200)):
        if getattr(page, name) > most:
            yield _Flaw(name, getattr(page, name), Words(f"不超过 {most}", f"{most} at most"))


def _role_flaws(name: str, role: Role) -> Iterator[_Flaw]:
    if not re.fullmatch(r"[\w-]{1,40}", name):
        yield _Flaw("role", name, Words("字母、数字、汉字或连字符", "letters, digits and hyphens"))
    if not re.fullmatch("[0-9A-Fa-f]{6}", role.color):
        yield _Flaw(
            f"{name}.color", role.color, Words("六位颜色值，如 FF0000", "RRGGBB, as FF0000")
        )
    if not 2 <= role.size <= 400:
        yield _Flaw(f"{name}.size", role.size / 2, Words("1pt 到 200pt", "1pt to 200pt"))
    for key in _INDENTS:
        if abs(getattr(role, key)) > _MOST_CHARACTERS:
            yield _Flaw(f"{name}.{key}", getattr(role, key), _CHARACTERS)
    if not all(0 < stop <= _MOST_CHARACTERS for stop in role.tabs):
        yield _Flaw(f"{name}.tabs", ", ".join(map(str, role.tabs)), _CHARACTERS)
    for key in _SPACES:
        if not 0 <= getattr(role, key) <= 20:
            yield _Flaw(f"{name}.{key}", getattr(role, key), Words("0 到 20 行", "0 to 20 lines"))
    if not 0.5 <= role.spacing <= 5:
        yield _Flaw(f"{name}.spacing", role.spacing, Words("0.5 到 5", "0.5 to 5"))
