"""word/numbering.xml: numbers of headings and list items as Word's own multi-level numbering."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from reportgen.document.layout import Layout
from reportgen.language.marks import escape_xml
from reportgen.language.numerals import Level, parse_level, separator
from reportgen.writers.docx_names import BULLETS, style_names
from reportgen.writers.docx_xml import HINT, NAMESPACE

HEADINGS, BULLET_LIST, FIRST_LIST = 1, 2, 3
"""Number instances (`w:num`): the headings', all unnumbered lists', the first numbered list's.

Further numbered lists have the instances that follow, so that each counts from a number of its own.
"""
_ABSTRACT_OF_LISTS = 2


def heading_number(level: int) -> str:
    """The properties that number a heading whose style does not."""
    return f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{HEADINGS}"/></w:numPr>'


def numbering_xml(layout: Layout, language: str, indents: dict[str, str]) -> str:
    """The part with the first numbered list; `indents` are the `w:ind` elements by role."""
    parts = [
        _headings(layout, language, indents),
        _abstract(1, _bullet(layout, indents["list"])),
        _abstract(_ABSTRACT_OF_LISTS, _list(layout, language, indents["list"])),
        _instance(HEADINGS, 0),
        _instance(BULLET_LIST, 1),
        _instance(FIRST_LIST, _ABSTRACT_OF_LISTS),
    ]
    return f'<w:numbering xmlns:w="{NAMESPACE}">{"".join(parts)}</w:numbering>'


def more_lists(starts: Iterable[int]) -> str:
    """Instances for the numbered lists after the first; go at the part's end.

    `starts` are the first numbers of all lists.
    """
    further = enumerate(islice(starts, 1, None), FIRST_LIST + 1)
    return "".join(
        _instance(number, _ABSTRACT_OF_LISTS, _start(start)) for number, start in further
    )


def _start(number: int) -> str:
    override = f'<w:startOverride w:val="{number}"/>'
    return f'<w:lvlOverride w:ilvl="0">{override}</w:lvlOverride>'


def _headings(layout: Layout, language: str, indents: dict[str, str]) -> str:
    styles = style_names(layout)
    levels = ""
    for number, sample in enumerate(layout.numbering.headings, 1):
        level, role = parse_level(sample), f"heading-{number}"
        pieces = (
            '<w:start w:val="1"/>',
            f'<w:numFmt w:val="{level.numerals.value}"/>',
            # A letterhead's own style has no number; its headings have theirs one by one.
            "" if layout.roles[role].style_id else f'<w:pStyle w:val="{styles[role].id}"/>',
            # Ancestors in the same numerals: 1.1 under 一、 is not 一.1.
            "<w:isLgl/>" if level.depth > 1 else "",
            f'<w:suff w:val="{_suffix(level, language)}"/>',
            _text(level.docx_text(number)),
        )
        levels += _level(number - 1, "".join(pieces), indents[role], _face(language))
    return _abstract(0, levels, kind="multilevel")


def _list(layout: Layout, language: str, indent: str) -> str:
    level = parse_level(layout.numbering.items)
    suffix = "tab" if _hangs(layout) else _suffix(level, language)
    pieces = (
        '<w:start w:val="1"/>',
        f'<w:numFmt w:val="{level.numerals.value}"/>',
        f'<w:suff w:val="{suffix}"/>',
        _text(level.docx_text(1)),
    )
    return _level(0, "".join(pieces), indent, _face(language))


def _bullet(layout: Layout, indent: str) -> str:
    pieces = (
        '<w:start w:val="1"/>',
        '<w:numFmt w:val="bullet"/>',
        f'<w:pStyle w:val="{BULLETS.id}"/>',
        f'<w:suff w:val="{"tab" if _hangs(layout) else "space"}"/>',
        _text(layout.numbering.bullet),
    )
    return _level(0, "".join(pieces), indent, "")


def _hangs(layout: Layout) -> bool:
    """Whether the texts of items stand in a column of their own, the numbers left of it."""
    return layout.roles["list"].first_line < 0


def _suffix(level: Level, language: str) -> str:
    return "space" if separator(level.label([1] * level.depth), language) else "nothing"


def _face(language: str) -> str:
    return f"<w:rPr>{HINT}</w:rPr>" if language.startswith("zh") else ""


def _text(text: str) -> str:
    return f'<w:lvlText w:val="{escape_xml(text)}"/><w:lvlJc w:val="left"/>'


def _level(number: int, pieces: str, indent: str, face: str) -> str:
    return f'<w:lvl w:ilvl="{number}">{pieces}<w:pPr>{indent}</w:pPr>{face}</w:lvl>'


def _abstract(number: int, levels: str, kind: str = "singleLevel") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}">'
        f'<w:multiLevelType w:val="{kind}"/>{levels}</w:abstractNum>'
    )


def _instance(number: int, abstract: int, restart: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{restart}</w:num>'
