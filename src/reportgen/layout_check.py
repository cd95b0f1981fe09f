"""What a layout must keep to so that a document can be made of it at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reportgen.diagnostics import Place, Problems, Words
from reportgen.fields import tidied
from reportgen.layout import PAGE_NUMBER, REQUIRED_ROLES, Layout, Numbering, Page, Role
from reportgen.nearest import nearest
from reportgen.numbering import parse_level
from reportgen.source import Mapping, Node, Scalar, Sequence
from reportgen.values import place_of

_LEAST_TEXT = 1134
"""2 cm in twips: room for a word."""
_MOST_PAPER = 31680
"""55.9 cm in twips: the widest page Word knows."""
_INDENTS = ("first_line", "left", "right")
_SPACES = ("before", "after")
_MOST_CHARACTERS = 50
_ROLE_NAME = Words("字母、数字、汉字或连字符", "letters, digits and hyphens")
_SLOT = re.compile(r"\{[^{}]*\}?|\}")
"""What a footer's text has in braces."""
_CHARACTERS = Words("50 字以内", "50 characters at most")
_TEXT = Words(
    "留出至少 2 cm 的版心、不超过 55 cm 的纸", "2 cm of text at least, 55 cm of paper at most"
)
_PAPER = (("width", "left", "right"), ("height", "top", "bottom"))
"""Each measure of the paper and the margins that it is less by."""

_Way = tuple[str | int, ...]
"""Keys and positions in lists that lead to a value of the layout."""


class _Flaw(NamedTuple):
    way: _Way
    expected: Words


def check_layout(layout: Layout, said: Mapping, problems: Problems) -> None:
    """Note every setting that no page can follow, at the value where it is written.

    `said` is the style.yaml that the layout was read from.
    """
    for name in REQUIRED_ROLES:
        if name not in layout.roles:
            problems.add("missing-role", layout.place or said.place(), name=name)
    if "body" not in layout.fonts:
        problems.add("missing-font", layout.place or said.place())
    _check_numbering(layout.numbering, problems)
    for flaw in (*_page_flaws(layout.page, said), *_roles_flaws(layout)):
        node, place = _written(said, ("layout", *flaw.way))
        found = node.value if isinstance(node, Scalar) else ""
        what = ".".join(key for key in flaw.way[1:] if isinstance(key, str))
        problems.add("bad-look", place, what=what, found=found, expected=flaw.expected)
    for name, role in layout.roles.items():
        if not re.fullmatch(r"[\w-]{1,40}", name):
            problems.add("bad-look", role.place, what="role", found=name, expected=_ROLE_NAME)
    _check_footer(layout.footer.text, problems)


def _written(root: Node, way: _Way) -> tuple[Node, Place]:
    """The value that a way leads to; the last on the way that is written where it is not."""
    node = root
    for step in way:
        inner = _below(node, step)
        if inner is None:
            break
        node = inner
    return node, node.place()


def _below(node: Node, step: str | int) -> Node | None:
    if isinstance(step, int):
        return node.items[step] if isinstance(node, Sequence) else node
    entries = node.entries if isinstance(node, Mapping) else ()
    return next((value for key, value in entries if step in (key.value, tidied(key.value))), None)


def _check_numbering(numbering: Numbering, problems: Problems) -> None:
    """Tell of every first number that is none."""
    labels = (numbering.tables, numbering.figures, numbering.annexes)
    for sample in (*numbering.headings, numbering.items, *filter(None, labels)):
        try:
            parse_level(sample)
        except ValueError:
            place = place_of(sample) or numbering.place
            problems.add("bad-numbering", place, found=str(sample))


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


def _page_flaws(page: Page, said: Mapping) -> Iterator[_Flaw]:
    for measure, *sides in _PAPER:
        paper, taken = getattr(page, measure), sum(getattr(page.margins, one) for one in sides)
        if paper - taken < _LEAST_TEXT or paper > _MOST_PAPER:
            yield _Flaw(("page", *_to_blame(page, said, measure, sides)), _TEXT)
    for name in ("top", "bottom", "left", "right"):
        if getattr(page.margins, name) < 0:
            expected = Words("不小于 0 的长度", "a length not below 0")
            yield _Flaw(("page", "margins", name), expected)
    for name in ("header", "footer"):
        if not 0 <= getattr(page, name) <= page.height // 3:
            expected = Words("0 到纸高的三分之一", "0 to a third of the paper's height")
            yield _Flaw(("page", name), expected)
    for name, most in (("lines", 200), ("characters", 200)):
        if getattr(page, name) > most:
            yield _Flaw(("page", name), Words(f"不超过 {most}", f"{most} at most"))


def _to_blame(page: Page, said: Mapping, measure: str, sides: list[str]) -> _Way:
    """What leaves no room for text: the widest of the style's own margins, else the paper."""
    written = {side: _written(said, ("layout", "page", "margins", side))[0] for side in sides}
    own = [
        side for side, node in written.items()
        if isinstance(node, Scalar) and node.source is said.source
    ]  # fmt: skip
    if not own or not 2 * _LEAST_TEXT <= getattr(page, measure) <= _MOST_PAPER:
        return (measure,)
    return ("margins", max(own, key=lambda side: getattr(page.margins, side)))


def _roles_flaws(layout: Layout) -> Iterator[_Flaw]:
    for name, role in layout.roles.items():
        for way, expected in _role_flaws(role):
            yield _Flaw(("roles", name, *way), expected)


def _role_flaws(role: Role) -> Iterator[_Flaw]:
    if not re.fullmatch("[0-9A-Fa-f]{6}", role.color):
        yield _Flaw(("color",), Words("六位颜色值，如 FF0000", "RRGGBB, as FF0000"))
    if not 2 <= role.size <= 400:
        yield _Flaw(("size",), Words("1pt 到 200pt", "1pt to 200pt"))
    for key in _INDENTS:
        if abs(getattr(role, key)) > _MOST_CHARACTERS:
            yield _Flaw((key,), _CHARACTERS)
    for at, stop in enumerate(role.tabs):
        if not 0 < stop <= _MOST_CHARACTERS:
            yield _Flaw(("tabs", at), _CHARACTERS)
    for key in _SPACES:
        if not 0 <= getattr(role, key) <= 20:
            yield _Flaw((key,), Words("0 到 20 行", "0 to 20 lines"))
    if not 0.5 <= role.spacing <= 5:
        yield _Flaw(("spacing",), Words("0.5 到 5", "0.5 to 5"))
