"""Whether a document can be made with a layout, and the letterhead that a layout may build on.

`check_layout` reports settings that no page can follow. `apply_base` gives the layout the pages and
styles of its `base`, a document made in Word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.diagnostics import Place, Problems, Words
from reportgen.document.layout import (
    PAGE_COUNT,
    PAGE_NUMBER,
    REQUIRED_ROLES,
    Layout,
    Margins,
    Numbering,
    Page,
    Role,
)
from reportgen.language import nearest
from reportgen.language.numerals import parse_level
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model.fields import tidied
from reportgen.model.values import place_of
from reportgen.readers.yaml import Mapping, Node, Scalar, Sequence
from reportgen.storage import Files, Limits, is_there
from reportgen.styles import rules

if TYPE_CHECKING:
    from reportgen.readers.letterhead import Found, Letterhead

_LEAST_TEXT = 1134
"""2 cm in twips: the least width and height of the text."""
_MOST_PAPER = 31680
"""55.9 cm in twips: the largest page that Word allows."""
_PAPER = (("width", "left", "right"), ("height", "top", "bottom"))
"""Each measure of the paper, with the margins that reduce it."""
_TEXT = Words(
    "留出至少 2 cm 的版心、不超过 55 cm 的纸", "at least 2 cm of text and at most 55 cm of paper"
)
_GRID = ("lines", "characters")
_LEAST_GRID, _MOST_GRID = 5, 100
_PITCHES = {"lines": (1.2, 2.5), "characters": (0.95, 1.15)}
"""How far lines and characters of a grid may be apart, in sizes of the body's type."""
_TWIPS, _MILLIMETRE = 10, 56.7
"""Twips of half a point and of a millimetre."""
_INDENTS = ("first_line", "left", "right")
_SPACES = ("before", "after")
_MOST_CHARACTERS = 50
_CHARACTERS = Words("50 字以内", "at most 50 characters")
_MOST_RULE = 240
"""12 pt in twips: the thickest line that Word draws."""
_RULE = Words("0 到 12pt", "0 to 12pt")
_LENGTHS = (
    ("line", 5669, Words("0 到 100mm", "0 to 100mm")),
    ("top", 8504, Words("0 到 150mm", "0 to 150mm")),
    ("rule_above", _MOST_RULE, _RULE),
    ("rule_below", _MOST_RULE, _RULE),
)
"""Lengths of a role: the field, its maximum in twips, and the range as messages give it."""
_ROLE_NAME = Words("字母、数字、汉字或连字符", "letters, digits and hyphens")
_LEVELS = 4
_FOUR_LEVELS = Words("最多四级", "at most four levels")
_SLOT = regex(r"\{\{[^{}]*\}\}|\{[^{}]*\}?|\}")
"""Braces in a footer's text, with their content."""
_OF_BASE = (
    ("page", "width"), ("page", "height"), ("page", "margins"), ("page", "header"),
    ("page", "footer"), ("footer",),
)  # fmt: skip
"""Settings that have no effect beside a base, which has its own."""
_KeyPath = tuple[str | int, ...]
"""The keys and list indexes that lead to a value of the layout."""
_LEFT_OUT = {
    "picture": rules.BASE_PICTURE, "field": rules.BASE_FIELD, "link": rules.BASE_LINK,
    "content": rules.BASE_LEFT_OUT, "unused": rules.BASE_UNUSED,
}  # fmt: skip
"""The rules about what drafts do not take from a base, by kind."""
_MOST_NAMED = 8
"""Things of a kind that a message names."""


class _Flaw(NamedTuple):
    path: _KeyPath
    expected: Words


def check_layout(layout: Layout, root: Mapping, problems: Problems) -> None:
    """Report every setting that no page can follow, at its value.

    `root` is the style.yaml that the layout was read from.
    """
    for name in REQUIRED_ROLES:
        if name not in layout.roles:
            problems.add(rules.MISSING_ROLE, layout.place or root.place(), name=name)
    if "body" not in layout.fonts:
        problems.add(rules.MISSING_FONT, layout.place or root.place())
    _check_numbering(layout.numbering, root, problems)
    for flaw in _flaws(layout, root):
        node, place = _written(root, ("layout", *flaw.path))
        found = node.value if isinstance(node, Scalar) else ""
        what = ".".join(key for key in flaw.path[1:] if isinstance(key, str)) or flaw.path[0]
        problems.add(rules.BAD_LOOK, place, what=what, found=found, expected=flaw.expected)
    if layout.letterhead:
        _check_beside_base(layout, root, problems)
    for name, role in layout.roles.items():
        if not re.fullmatch(r"[\w-]{1,40}", name):
            problems.add(rules.BAD_LOOK, role.place, what="role", found=name, expected=_ROLE_NAME)
    for text in (layout.footer.text, *_texts_of_sections(layout)):
        _check_slots(text, problems)


def _check_numbering(numbering: Numbering, root: Mapping, problems: Problems) -> None:
    """Report every pattern that cannot be read, or that has more numbers than its level."""
    node, _ = _written(root, ("layout", "numbering", "headings"))
    empty = [item for item in node.items if item.is_absent] if isinstance(node, Sequence) else []
    for item in empty:
        problems.add(rules.BAD_NUMBERING, item.place(), found="")
    # After an empty entry the others have moved up, so their levels are unknown.
    levels = () if empty else enumerate(numbering.headings, 1)
    labels = (numbering.items, numbering.tables, numbering.figures, numbering.annexes)
    for most, sample in (*levels, *((1, label) for label in labels if label)):
        place = place_of(sample) or numbering.place
        try:
            depth = parse_level(sample).depth
        except ValueError:
            problems.add(rules.BAD_NUMBERING, place, found=str(sample))
        else:
            if depth > most:
                problems.add(
                    rules.NUMBERING_DEPTH, place, found=str(sample), count=depth, most=most
                )


def _flaws(layout: Layout, root: Mapping) -> Iterator[_Flaw]:
    """Everything that no page can follow, with the path of the value to blame."""
    for flaw in _page_flaws(layout.page, root):
        is_own = flaw.path[-1] in _GRID or not layout.letterhead
        yield flaw if is_own else flaw._replace(path=("base",))
    yield from _roles_flaws(layout)
    for name in ("outer", "inner"):
        if not 0 <= getattr(layout.imprint, name) <= _MOST_RULE:
            yield _Flaw(("imprint", name), _RULE)
    if len(layout.numbering.headings) > _LEVELS:
        yield _Flaw(("numbering", "headings", _LEVELS), _FOUR_LEVELS)


def _page_flaws(page: Page, root: Mapping) -> Iterator[_Flaw]:
    for measure, *sides in _PAPER:
        paper, taken = getattr(page, measure), sum(getattr(page.margins, side) for side in sides)
        if paper - taken < _LEAST_TEXT or paper > _MOST_PAPER:
            yield _Flaw(("page", *_to_blame(page, root, measure, sides)), _TEXT)
    for name in ("top", "bottom", "left", "right"):
        if getattr(page.margins, name) < 0:
            expected = Words("不小于 0 的长度", "a length of at least 0")
            yield _Flaw(("page", "margins", name), expected)
    for name in ("header", "footer"):
        if not 0 <= getattr(page, name) <= page.height // 3:
            expected = Words("0 到纸高的三分之一", "0 to a third of the paper's height")
            yield _Flaw(("page", name), expected)
    for name in _GRID:
        if getattr(page, name) and not _LEAST_GRID <= getattr(page, name) <= _MOST_GRID:
            yield _Flaw(("page", name), Words("0，或 5 到 100", "0, or 5 to 100"))


def _to_blame(page: Page, root: Mapping, measure: str, sides: list[str]) -> _KeyPath:
    """The value that leaves too little room: the widest of the style's margins, or the paper."""
    written = {side: _written(root, ("layout", "page", "margins", side))[0] for side in sides}
    own = [
        side for side, node in written.items()
        if isinstance(node, Scalar) and node.source is root.source
    ]  # fmt: skip
    if not own or not 2 * _LEAST_TEXT <= getattr(page, measure) <= _MOST_PAPER:
        return (measure,)
    return ("margins", max(own, key=lambda side: getattr(page.margins, side)))


def _roles_flaws(layout: Layout) -> Iterator[_Flaw]:
    for name, role in layout.roles.items():
        for path, expected in (*_role_flaws(role), *_length_flaws(role)):
            yield _Flaw(("roles", name, *path), expected)


def _role_flaws(role: Role) -> Iterator[_Flaw]:
    for key, color in (("color", role.color), ("fill", role.fill or role.color)):
        if not re.fullmatch("[0-9A-Fa-f]{6}", color):
            yield _Flaw(
                (key,), Words("六位颜色值，不带 #，如 FF0000", "RRGGBB without #, such as FF0000")
            )
            break
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


def _length_flaws(role: Role) -> Iterator[_Flaw]:
    for key, most, expected in _LENGTHS:
        if not 0 <= getattr(role, key) <= most:
            yield _Flaw((key,), expected)


def _written(root: Node, path: _KeyPath) -> tuple[Node, Place]:
    """The value at a path, or the last one before it that is written; with its place."""
    node = root
    for step in path:
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


def _check_beside_base(layout: Layout, root: Mapping, problems: Problems) -> None:
    """Report pages and footers that are set in the file that names a base, which has its own."""
    base = place_of(layout.base)
    for path in _OF_BASE:
        owner, _ = _written(root, ("layout", *path[:-1]))
        node = _below(owner, path[-1])
        if base is not None and node is not None and node.source is base.source:
            key = ".".join(path)
            problems.add(rules.BASE_INSTEAD, node.place(), key=key, base=str(layout.base))


def _texts_of_sections(layout: Layout) -> Iterator[str]:
    for section in layout.sections.values():
        yield section.header
        yield section.footer or ""


def _check_slots(text: str, problems: Problems) -> None:
    """Report everything in braces other than numbers of pages."""
    known = [PAGE_NUMBER, PAGE_COUNT]
    for slot in _SLOT.finditer(text):
        if slot[0] not in known:
            # {{ page }} is how a template would write it.
            near = nearest("{" + slot[0].strip("{ }") + "}", known)
            place = _place_in(text, *slot.span())
            problems.add(rules.UNKNOWN_SLOT, place, name=slot[0], nearest=near, known=known)


def _place_in(text: str, start: int, end: int) -> Place | None:
    """Where a part of a text is written; the text's own place if YAML has changed the text."""
    place = place_of(text)
    at = place.source.line(place.line).find(text, place.column - 1) if place else -1
    return place._replace(column=at + start + 1, length=end - start) if place and at >= 0 else place


def apply_base(
    layout: Layout, folders: tuple[Path, ...], limits: Limits, problems: Problems
) -> None:
    """Give the layout the pages of its base, and roles the ids of the base's styles they name.

    `folders` are those of the style and of those it extends. A missing or unusable base, what
    drafts do not take from it, unknown styles, and styles without a base are reported.
    """
    if not layout.base:
        for role in layout.roles.values():
            if role.style:
                problems.add(rules.STYLE_WITHOUT_BASE, place_of(role.style) or role.place)
        return
    place = place_of(layout.base) or layout.place
    # Typed on Windows, a path has backslashes, which other systems take for letters.
    name = layout.base.replace("\\", "/")
    path = next((folder / name for folder in folders if is_there(folder / name)), None)
    if path is None:
        problems.add(rules.BASE_MISSING, place, path=str(layout.base))
        return
    content = Files.of_style(*folders, limits=limits).read(path, place, problems)
    letterhead = (
        None if content is None
        else _letterhead(content, str(layout.base), place, limits, problems)
    )  # fmt: skip
    if letterhead is None:
        return
    vars(layout)["letterhead"] = letterhead.content
    vars(layout)["letterhead_styles"] = letterhead.taken
    _take_page(layout, letterhead)
    _fit_grid(layout, place, problems)
    for role in layout.roles.values():
        if role.style:
            _take_style(role, letterhead, problems)


def _letterhead(
    content: bytes, name: str, place: Place | None, limits: Limits, problems: Problems
) -> Letterhead | None:
    """The letterhead, with what it loses reported; `None`, with the reason, if it is unusable."""
    # Imported here: hardly any style has a base.
    from reportgen.readers.letterhead import UnusableLetterheadError, read_letterhead

    try:
        letterhead = read_letterhead(content, limits)
    except UnusableLetterheadError as error:
        if error.limit:
            path = ": ".join(filter(None, (name, error.part)))
            limits.report(error.limit, problems, place, found=error.found, path=path)
        else:
            problems.add(rules.BASE_UNREADABLE, place, path=name, reason=error.reason)
        return None
    for kind, rule in _LEFT_OUT.items():
        found = [one for one in letterhead.left_out if one.kind == kind]
        if found:
            problems.add(rule, place, path=name, found=_listed(found))
    return letterhead


def _listed(found: list[Found]) -> Words:
    """What was found in which part, as one text in each language."""
    named = found[:_MOST_NAMED]
    more = len(found) - len(named)
    zh = "；".join(f"{one.part}：{one.what.zh}" for one in named)
    en = "; ".join(f"{one.part}: {one.what.en}" for one in named)
    return Words(f"{zh}；另有 {more} 处", f"{en}; and {more} more") if more else Words(zh, en)


def _take_page(layout: Layout, letterhead: Letterhead) -> None:
    margins = dict(letterhead.margins)
    header, footer = margins.pop("header"), margins.pop("footer")
    width, height = letterhead.size
    page = layout.page
    # A new page, since all layouts share the default one.
    vars(layout)["page"] = Page(
        page.place, width=width, height=height, header=header, footer=footer,
        margins=Margins(page.place, **margins), lines=page.lines, characters=page.characters,
    )  # fmt: skip


def _fit_grid(layout: Layout, place: Place | None, problems: Problems) -> None:
    """Leave off a grid that the base's page cannot have, and report it."""
    page, body = layout.page, layout.roles.get("body")
    size = (body.size if body else 0) * _TWIPS
    fits = all(
        not count or not size or least <= room / count / size <= most
        for count, room, (least, most) in (
            (page.lines, page.text_height, _PITCHES["lines"]),
            (page.characters, page.text_width, _PITCHES["characters"]),
        )
    )
    # A page that leaves no room at all is told with the other looks.
    is_page = min(page.text_width, page.text_height) >= _LEAST_TEXT
    if fits or not is_page or max(page.width, page.height) > _MOST_PAPER:
        return
    problems.add(
        rules.BASE_GRID, place, path=str(layout.base), lines=page.lines or "–",
        characters=page.characters or "–", width=round(page.text_width / _MILLIMETRE),
        height=round(page.text_height / _MILLIMETRE),
    )  # fmt: skip
    vars(page).update(lines=0, characters=0)


def _take_style(role: Role, letterhead: Letterhead, problems: Problems) -> None:
    identifier = letterhead.styles.get(role.style.lower())
    if identifier is None:
        problems.add(
            rules.BASE_STYLE, place_of(role.style) or role.place, name=str(role.style),
            nearest=nearest(role.style, letterhead.names), known=list(letterhead.names),
        )  # fmt: skip
        return
    vars(role)["style_id"] = identifier
