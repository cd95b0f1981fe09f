"""The style sheet of an HTML page: the layout's roles for the screen, its pages for print."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from reportgen.document.layout import (
    PAGE_COUNT,
    PAGE_NUMBER,
    TWIPS_PER_HALF_POINT,
    Font,
    Layout,
    Role,
)
from reportgen.language.numerals import Numerals, parse_level
from reportgen.language.patterns import regex
from reportgen.writers.html.text import word_class
from reportgen.writers.pages import JOINT
from reportgen.writers.pages.lines import TITLES, PageMetrics

_TWIPS_PER_MM, _TWIPS_PER_POINT = 1440 / 25.4, 20
_NATURAL_LINE = 1.25
"""Height of a singly spaced line divided by its type size; slightly more than on paper."""
_RELATIVE_LINE = 240
SCREEN = 1.125
"""Size of the body's type on a screen, in rem; on paper it is that of the layout."""
LEAST = 0.85
"""The least size of type in tables on a screen, in rem: one that does not fit is scrolled."""
_ITEMS, _PAGE_NUMBER = "report-items", "page-number"
_COLOR = regex("[0-9A-Fa-f]{6}")
_RECIPIENTS = "recipients"
"""The role of those to whom the text is addressed; it stays together with the text."""
_SHALLOW = 6
"""Up to so many characters, an indent is the same on narrow screens."""
JOINT_GAP = 0.5
"""The gap between the names of a joint issue and the word, in characters of the word."""
_CONTENTS, _GAP = 13, 3
"""The widths of the contents beside the text and of the gap between both, in em of the body."""
_NAV = (
    "display: block; grid-column: 2; position: sticky; top: 0; align-self: start; "
    "max-height: 100vh; overflow-y: auto; padding: 2.5em 0; font-size: 0.8em; line-height: 1.5;"
)
_COUNTERS = {
    Numerals.HAN: "simp-chinese-informal", Numerals.DECIMAL: "decimal",
    Numerals.LOWER_LETTER: "lower-alpha", Numerals.UPPER_LETTER: "upper-alpha",
    Numerals.LOWER_ROMAN: "lower-roman", Numerals.UPPER_ROMAN: "upper-roman",
}  # fmt: skip
INNER = 12
"""How many columns of a table may have their numbers in the middle."""
_COLUMNS = (
    ".columns { column-gap: 2em; }",
    "@media screen and (max-width: 40em) { .columns { column-count: 1 !important; } }",
)
_FIXED = """\
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); }
main { margin: 0 auto; padding: 2em 1em 4em; overflow-wrap: break-word; }
main > nav.contents { margin: 1em 0; }
h1, h2, h3, h4, h5, p, li, td, th, caption, figcaption { white-space: pre-wrap; }
h1, h2, h3, h4, h5, p, ol, ul, figure { margin: 0; padding: 0; }
h1, h2, h3, h4, h5 { font-size: 1em; font-weight: normal; break-after: avoid; }
h2, h3, h4, h5 { text-wrap: pretty; }
tbody th, caption, figcaption { text-wrap: balance; }
caption, figcaption, .role-caption { word-break: keep-all; }
a { color: var(--link); }
sup { font-size: 0.7em; line-height: 0; }
.reference::before { content: "\\2060"; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { break-after: avoid; }
caption .unit { display: block; font-size: 0.85em; font-weight: normal; text-align: right; }
tr { break-inside: avoid; }
th, td { padding: 0.15em 0.4em; vertical-align: middle; }
th { font-weight: inherit; }
th, td { min-width: 3em; }
tbody th:not(.align-center) { min-width: 5em; }
.align-left { text-align: left; }
.align-center { text-align: center; }
.align-right, .align-decimal { text-align: right; }
.align-decimal { white-space: nowrap; }
.fraction { display: inline-block; text-align: left; }
.scroll { overflow-x: auto; margin: 0.5em 0; container-type: inline-size; }
.scroll:focus-visible { outline: 2px solid var(--link); }
p:empty { min-height: 1lh; }
figure { break-inside: avoid; margin: 0.5em 0; text-align: center; }
figure svg, figure img { display: block; margin: 0 auto; max-width: 100%; height: auto; }
figure .scroll { margin: 0; }
figure .scroll > svg { min-width: 28rem; }
.line { display: flex; flex-wrap: wrap; justify-content: space-between; column-gap: 1em; }
:where(.line) > span + span:last-child { margin-left: auto; }
.unbroken { white-space: nowrap; }
.closing { display: grid; justify-content: end; }
.closing > p { text-align: left; }
.closing > p + p, .role-signature + .role-signature { margin-top: 0; }
.closing > :not(:last-child), .dated > :last-child { padding-right: 2em; }
.closing > :last-child { padding-left: 2em; }
.sealed > p.role-signature, .sealed > p.role-date { padding: 0; text-align: center; }
.joint { display: grid; grid-template-columns: auto auto; justify-content: center; }
.joint { align-items: center; font-size: min(1em, calc(var(--room) / var(--width))); }
.joint > p { margin: 0; white-space: nowrap; --width: 1; }
.joint > .role-joint-masthead { grid-column: 1; text-align: justify; text-align-last: justify; }
.joint > .role-masthead { grid-column: 2; }
.imprint { margin-top: 2em; break-inside: avoid; }
.contents ol { list-style: none; padding-left: 0; }
.contents ol ol { padding-left: 2em; }
.contents li { white-space: normal; }
.contents a { color: inherit; text-decoration: none; }
.contents a:hover { text-decoration: underline; }
.page-break { border: 0; border-top: 1px dashed var(--faint); margin: 2em 0; }
.notes { margin-top: 2em; padding-top: 0.5em; border-top: 1px solid var(--faint); }
.notes { font-size: 0.8em; }
.notes ol { padding-left: 2.5em; }
body > nav { display: none; }
"""
_ON_SCREEN = """\
@media screen {
:root { color-scheme: light dark; }
th, td { border-color: var(--faint); }
* + .lowered { margin-top: 1.5rem; }
* + h2 { margin-top: 0.75em; }
:target { background: var(--mark); }
[data-note] { cursor: help; }
.figure { text-decoration: underline dotted var(--faint); text-underline-offset: 0.2em; }
[data-note]:is(:hover, :focus-within)::after {
content: attr(data-note); position: fixed; inset: auto 1rem 1rem; z-index: 1;
max-width: 30rem; width: max-content; margin: 0 auto; padding: 0.5rem 0.75rem;
font: 0.9rem/1.6 sans-serif; text-align: left; text-indent: 0; white-space: pre-wrap;
text-emphasis: none; overflow-wrap: anywhere; background: var(--paper); color: var(--ink);
border: 1px solid var(--faint); border-radius: 4px; box-shadow: 0 2px 8px #0004;
}
@supports (position-area: block-end) {
[data-note]:is(:hover, :focus-within) { anchor-name: --figure; }
[data-note]:is(:hover, :focus-within)::after {
position-anchor: --figure; position-area: block-end span-inline-end; inset: auto;
position-try-fallbacks: flip-block, flip-inline, flip-block flip-inline; margin: 0.3rem 0;
max-width: min(30rem, 100vw - 2rem);
}
}
}
"""
_LINK, _DARK_LINK = "003d99", "8ab4f8"
_LIGHT = f"--paper: #fff; --ink: #000; --link: #{_LINK}; --faint: #767676; --mark: #fff3c4"
_NARROW = """\
.fold { display: none; }
col { width: auto !important; }
table { min-width: var(--least-width); }
caption { max-width: var(--room); }
figure .scroll { margin-right: -1em; }
figure .scroll:has(> .pie) { margin-right: 0; overflow: hidden; }
figure .scroll > .pie { min-width: 0; max-width: none; width: 135%; margin-left: -17.5%; }
p:has(> .unbroken) { text-align: start; }
"""
"""On a screen narrower than the text, titles break anywhere, and cells share what room there is."""
_DARK_PAPER = "1b1c1e"
_DARK = (
    f"--paper: #{_DARK_PAPER}; --ink: #e4e4e4; --link: #{_DARK_LINK}; --faint: #8b8b8b; "
    "--mark: #4a4419"
)
_DARK_DRAWINGS = "figure svg { filter: invert(0.89) hue-rotate(180deg); }\n}"
"""Drawings keep their hues, with dark for light."""
_CONTRAST = 4.5
"""What WCAG asks for between type and paper."""
_PRINT = """\
@media print {
main { max-width: none; margin: 0; padding: 0; --least: 0px; }
.lowered { margin-top: var(--above); }
.kept { break-after: avoid; }
.closing { break-inside: avoid; break-before: avoid; }
.imprint { margin-top: 0; break-before: avoid; }
.notes { break-before: avoid; }
table { width: calc(100% - 1px); }
p, li { orphans: 2; widows: 2; }
a { color: inherit; text-decoration: none; }
.scroll { overflow: visible; break-inside: avoid; }
.long, .high { break-inside: auto; }
thead { break-after: avoid; }
th, td, tbody th, figure .scroll > svg { min-width: 0; }
.page-break { break-after: page; border: 0; margin: 0; }
.landscape { page: landscape; }
.back { display: none; }
"""
_EMPHASIS = {
    "zh": "em { font-style: normal; text-emphasis: dot; text-emphasis-position: under right; }",
    "en": "em { font-style: italic; }\nbody { hyphens: auto; }",
}
_BORDERS = {
    "grid": "th, td { border: 1px solid var(--ink); }",
    "three-line": (
        "table { border-top: 2px solid; border-bottom: 2px solid; }\n"
        "thead { border-bottom: 1px solid; }"
    ),
    "none": "",
}
_OWN_ELEMENTS = {
    "table-head": "thead th, thead td", "table-cell": "tbody th, tbody td",
    "caption": "caption, figcaption, .role-caption",
}  # fmt: skip
"""Selectors of the roles whose elements need no class."""


class HtmlStyle:
    """The style sheet of one layout in a language."""

    def __init__(self, layout: Layout, language: str) -> None:
        """Prepare the arithmetic."""
        self._layout = layout
        self._is_chinese = language.startswith("zh")
        self._metrics = PageMetrics(layout)
        self._fonts = Fonts(layout, language)
        self._body = layout.roles["body"]
        families = dict.fromkeys(map(self._family, layout.roles))
        self._faces = {family: number for number, family in enumerate(families, 1)}

    def css(self, words: Iterable[str] = (), *, has_columns: bool = False) -> str:
        """The whole sheet, without any `<` or `&`; `words` are the roles that words are in."""
        columns = _COLUMNS if has_columns else ()
        rules = (*self._screen(), *map(self._words, words), *columns, *self._paper())
        return "".join(f"{rule}\n" for rule in rules)

    def _words(self, role: str) -> str:
        """The rule for words in a role, and for the cells that they fill."""
        look = self._layout.roles[role]
        own = [f"color: var(--ink-{look.color})"] * (_is_coloured(look) and not look.fill)
        own += self._fill(look)
        own += ["font-weight: bold"] * look.bold + ["font-style: italic"] * look.italic
        return f".{_escaped(word_class(role))} {{ {'; '.join(own)}; }}"

    def _fill(self, look: Role) -> Iterator[str]:
        if look.fill:
            # The paper behind it stays, so its colour does too, also in the dark.
            yield f"color: #{look.color}"
            yield f"background-color: #{look.fill}"
            yield f"--link: #{_link_on(look)}"
            yield "print-color-adjust: exact"

    def _screen(self) -> Iterator[str]:
        yield from self._fonts.faces()
        names = (f"--face-{n}: {family}" for family, n in self._faces.items())
        yield _root(*names)
        roles = self._layout.roles.values()
        colors = dict.fromkeys(look.color for look in roles if _is_coloured(look))
        yield _root(_LIGHT, *(f"--ink-{color}: #{color}" for color in colors))
        yield _FIXED.rstrip("\n")
        yield _EMPHASIS["zh" if self._is_chinese else "en"]
        for name, font in (("strong", self._layout.strong), ("em", self._layout.emphasis)):
            if font:
                own = f"font: inherit; font-family: {self._fonts.family(font)}"
                yield f"{name} {{ {own}; text-emphasis: none; }}"
        width = self._em(self._metrics.text_width, self._body)
        yield f"body {{ font-size: {SCREEN}rem; {'; '.join(self._type('body'))}; }}"
        room = f"--room: min({_number(width)}em, 100vw - 2em); --least: {LEAST}rem"
        yield f"main {{ max-width: {_number(width + 2)}em; {room}; }}"
        narrow = _number((width + 2) * SCREEN)
        for role in (role for role in self._layout.roles if role != _PAGE_NUMBER):
            yield f"{selector(role)} {{ {'; '.join(self._role(role))}; }}"
            yield from self._box(role)
        yield f"@media print, (min-width: {narrow}em) {{"
        for role in self._layout.roles:
            yield from self._tabs(role)
        yield "}"
        yield from self._joint()
        yield from self._lists()
        yield _BORDERS[self._layout.table.borders]
        if self._layout.roles["table-head"].align == "center":
            yield f"@media print, (min-width: {narrow}em) {{"
            for column in range(1, INNER + 1):
                yield f".in-{column} {{ padding-right: max(0.4em, var(--in-{column})); }}"
            yield "}"
        yield f"@media screen and (max-width: {narrow}em) {{\n{_NARROW}}}"
        yield _ON_SCREEN.rstrip("\n")
        yield "@media screen and (prefers-color-scheme: dark) {"
        yield _root(_DARK, *(f"--ink-{color}: #{_in_the_dark(color)}" for color in colors))
        yield _DARK_DRAWINGS
        yield self._wide(width)
        yield self._beside(width)

    def _wide(self, width: float) -> str:
        """The rule for turned pages: as wide as on paper if the screen is wide enough."""
        page = self._layout.page
        wide = self._em(page.height - page.margins.top - page.margins.bottom, self._body)
        shown = f"min({_number(wide)}em, var(--free))"
        margin = f"min(0em, ({_number(width)}em - {shown}) / 2)"
        return f"@media screen {{ .landscape {{ --free: 100vw - 4em; margin: 0 {margin}; }} }}"

    def _turned_beside(self, width: float) -> str:
        """The margins of a turned page beside the contents: most room is at its right."""
        page = self._layout.page
        wide = self._em(page.height - page.margins.top - page.margins.bottom, self._body)
        left = _GAP - 1
        # What the columns of the grid leave: first the one at the right grows, then both edges.
        taken = _number(width + 2 + _CONTENTS + _GAP)
        right = f"min(100vw - {taken}em - 3em, 50vw + {_CONTENTS + _GAP - 2}em - {taken}em / 2)"
        most = _number(wide - width - left)
        return f"margin: 0 min(0em, -1 * min({most}em, {right})) 0 -{left}em;"

    def _beside(self, width: float) -> str:
        """The rules for screens on which the contents have room beside the text."""
        text = _number(width + 2)
        least = _number((width + 2 + _CONTENTS + _GAP + 5) * SCREEN)
        right = f"minmax(4em, {_CONTENTS + _GAP}em) minmax(0, 1fr)"
        return (
            f"@media screen and (min-width: {least}em) {{\n"
            "body.beside { display: grid; "
            f"grid-template-columns: minmax(1em, 1fr) {_CONTENTS}em {_GAP}em {text}em {right}; }}\n"
            f".beside > nav {{ {_NAV} }}\n"
            ".beside > main { grid-column: 4; min-width: 0; width: 100%; }\n"
            f".beside .landscape {{ {self._turned_beside(width)} }}\n}}"
        )

    def _box(self, role: str) -> Iterator[str]:
        """The rules by which neighbours of a role are in one box, as they are in Word."""
        look, one = self._layout.roles[role], selector(role)
        if look.foot or not (look.rule_above or look.rule_below):
            return
        for side, rule, lines, neighbours in (
            ("top", look.rule_above, look.before, f"{one} + {one}"),
            ("bottom", look.rule_below, look.after, f"{one}:has(+ {one})"),
        ):
            own = ["border-{side}: 0"] * bool(rule)
            if lines and look.fill:
                space = self._em(self._metrics.lines_height(look, lines), look)
                own += ["margin-{side}: 0", f"padding-{{side}}: {_number(space)}em"]
            if own:
                yield f"{neighbours} {{ {'; '.join(own).format(side=side)}; }}"

    def _tabs(self, role: str) -> Iterator[str]:
        """Where pieces of the role's lines start, if the screen is wide enough for them."""
        look = self._layout.roles[role]
        if not look.tabs:
            return
        # The last piece may reach into the indent, as on paper.
        room = self._em(self._metrics.text_width, look) - look.left
        right = f"margin-right: {_number(-look.right)}em"
        yield f"{selector(role)} > .line {{ justify-content: start; column-gap: 0; {right}; }}"
        yield f"{selector(role)} > .line > span {{ margin: 0; white-space: nowrap; }}"
        for number, (start, end) in enumerate(pairwise((look.left, *look.tabs)), 1):
            share = _number((end - start) / room * 100)
            yield f"{selector(role)} > .line > :nth-child({number}) {{ flex-basis: {share}%; }}"

    def _joint(self) -> Iterator[str]:
        """The space around the names of a joint issue, and before the word beside them."""
        look = self._layout.roles.get(JOINT)
        if look is None:
            return
        below = self._em(self._metrics.lines_height(look, look.after), self._body)
        yield f".joint {{ margin-bottom: {_number(below)}em; }}"
        yield f".joint > .role-masthead {{ padding-left: {JOINT_GAP:g}em; }}"

    def _role(self, role: str) -> Iterator[str]:
        look = self._layout.roles[role]
        yield from self._type(role)
        size = _number(look.size / self._body.size) + "em"
        if role.startswith("table-"):
            yield f"font-size: max({size} * var(--fit, 1), var(--least))"
        elif look.fit:
            yield f"font-size: min({size}, calc(var(--room) / var(--width, 1)))"
        elif look.size != self._body.size:
            yield f"font-size: {size}"
        yield f"text-align: {look.align}"
        if breaks_at_words(role, self._layout):
            yield "text-wrap: balance; word-break: keep-all"
        yield from self._fill(look)
        if look.first_line:
            yield f"text-indent: {_number(look.first_line)}em"
        # Rules at the foot are as wide as the text, whatever the indents.
        space = "padding" if look.foot else "margin"
        for side, indent in (("left", look.left), ("right", look.right)):
            if indent:
                yield f"{space}-{side}: {self._indent(indent, look)}"
        yield from self._spaces(look)
        for side, thickness in (("top", look.rule_above), ("bottom", look.rule_below)):
            if thickness:
                yield f"border-{side}: {_number(thickness / _TWIPS_PER_POINT)}pt solid"
        if look.keep_with_next or role == _RECIPIENTS:
            yield "break-after: avoid"

    def _indent(self, indent: float, look: Role) -> str:
        """An indent; a deep one is no greater share of a narrow screen than of the page."""
        if indent - max(-look.first_line, 0) <= _SHALLOW:
            return f"{_number(indent)}em"
        share = indent * look.size * TWIPS_PER_HALF_POINT / self._metrics.text_width
        return f"min({_number(indent)}em, {_number(share * 100)}%)"

    def _spaces(self, look: Role) -> Iterator[str]:
        for side, lines in (("top", look.before), ("bottom", look.after)):
            if lines:
                space = self._em(self._metrics.lines_height(look, lines), look)
                yield f"margin-{side}: {_number(space)}em"

    def _family(self, role: str) -> str:
        return self._fonts.family(self._layout.roles[role].font or role)

    def _type(self, role: str) -> Iterator[str]:
        look = self._layout.roles[role]
        yield f"font-family: var(--face-{self._faces[self._family(role)]})"
        yield f"line-height: {_number(self._line(role, look))}"
        if look.bold:
            yield "font-weight: bold"
        if look.italic:
            yield "font-style: italic"
        if _is_coloured(look):
            yield f"color: var(--ink-{look.color})"

    def _line(self, role: str, look: Role) -> float:
        """Line spacing as a multiple of the type size."""
        if look.line:
            return self._em(look.line, look)
        measure = self._metrics.cell_line if role.startswith("table-") else self._metrics.line
        height, rule = measure(look)
        if rule == "auto":
            return height / _RELATIVE_LINE * _NATURAL_LINE
        return self._em(height, look)

    def _em(self, twips: float, look: Role) -> float:
        return twips / (look.size * TWIPS_PER_HALF_POINT)

    def _lists(self) -> Iterator[str]:
        level = parse_level(self._layout.numbering.items)
        yield (
            f"@counter-style {_ITEMS} {{ system: extends {_COUNTERS[level.numerals]}; "
            f"prefix: {css_string(level.prefix)}; suffix: {css_string(level.suffix + ' ')}; }}"
        )
        bullet = css_string(self._layout.numbering.bullet + " ")
        look = self._layout.roles["list"]
        inside = "inside" if look.first_line >= 0 else "outside"
        yield f"ol{selector('list')} {{ list-style: {_ITEMS} {inside}; }}"
        yield f"ul{selector('list')} {{ list-style: {bullet} {inside}; }}"
        own = [*self._spaces(look), *(["text-indent: 0"] if inside == "outside" else [])]
        yield f"{selector('list')} > li {{ {'; '.join(own)}; }}"

    def _paper(self) -> Iterator[str]:
        yield self.page("")
        yield self.page("landscape", landscape=True)
        footer = self._layout.footer
        if footer.parts:
            yield from self.footers("", counted(footer.parts))
        yield _PRINT.rstrip("\n")
        yield f"body {{ font-size: {_number(self._body.size / 2)}pt; }}\n}}"

    def page(self, name: str, own: str = "", *, landscape: bool = False) -> str:
        """The rule for pages of a name, which may have `own` properties."""
        page, margins = self._layout.page, self._layout.page.margins
        size = (page.width, page.height)
        sides = (margins.top, margins.right, margins.bottom, margins.left)
        if landscape:
            # Turned clockwise, so that the bound edge is at the top.
            size, sides = size[::-1], (margins.left, margins.top, margins.right, margins.bottom)
        width, height = map(_millimetres, size)
        margin = " ".join(map(_millimetres, sides))
        start = f"@page {name} {{" if name else "@page {"
        return f"{start} size: {width} {height}; margin: {margin};{f' {own}' if own else ''} }}"

    def head(self, name: str, content: str, role: str) -> str:
        """The rule for the head of pages of a name, in a role, or else in that of their numbers."""
        is_own = role in self._layout.roles
        role = role if is_own else _PAGE_NUMBER
        look = self._layout.roles[role]
        align = look.align if is_own else "center"
        rule = f" border-bottom: {_number(look.rule_below / _TWIPS_PER_POINT)}pt solid;"
        colour = f" color: #{look.color};" if _is_coloured(look) else ""
        return (
            f"@page {name} {{ @top-center {{ content: {content}; width: 100%; "
            f"height: {_number(look.size / 2 * _NATURAL_LINE)}pt; "
            f"margin: {_millimetres(self._layout.page.header)} 0 auto; text-align: {align}; "
            f"font: {_number(look.size / 2)}pt {self._family(role)};{colour}"
            f"{rule if look.rule_below else ''} }} }}"
        )

    def footers(self, name: str, content: str) -> Iterator[str]:
        """The rules for the feet of pages of a name; an empty one is that of all pages."""
        pages = (("right", self._layout.footer.odd), ("left", self._layout.footer.even))
        look, family = self._layout.roles[_PAGE_NUMBER], self._family(_PAGE_NUMBER)
        page = self._layout.page
        # The margin box reaches up to the text, but the number keeps its distance from the edge.
        drop = max(0, page.margins.bottom - page.footer - look.size * TWIPS_PER_HALF_POINT)
        for page_side, side in pages:
            indent = "" if side == "center" else f" padding-{side}: 1em;"
            yield (
                f"@page {name}:{page_side} {{ @bottom-{side} {{ content: {content}; "
                f"font: {_number(look.size / 2)}pt {family}; "
                f"vertical-align: top; padding-top: {_millimetres(drop)};{indent} }} }}"
            )


def _is_coloured(look: Role) -> bool:
    """Whether the role's type is of another colour than black."""
    return look.color != "000000" and _COLOR.fullmatch(look.color) is not None


def _in_the_dark(color: str) -> str:
    """The colour, made lighter until it can be read on dark paper."""
    while contrast(color, _DARK_PAPER) < _CONTRAST:
        color = "".join(f"{min(channel + 8, 255):02X}" for channel in bytes.fromhex(color))
    return color


def _link_on(look: Role) -> str:
    """The colour of links on the role's own paper: that of its type if others cannot be read."""
    for color in (_LINK, _DARK_LINK):
        if max(contrast(color, look.fill), contrast(look.fill, color)) >= _CONTRAST:
            return color
    return look.color


def contrast(light: str, dark: str) -> float:
    """The contrast of two colours, as WCAG computes it."""
    return (_luminance(light) + 0.05) / (_luminance(dark) + 0.05)


def _luminance(color: str) -> float:
    shares = (channel / 255 for channel in bytes.fromhex(color))
    linear = (math.pow((s + 0.055) / 1.055, 2.4) if s > 0.04045 else s / 12.92 for s in shares)
    weighted = zip((0.2126, 0.7152, 0.0722), linear, strict=True)
    return sum(weight * channel for weight, channel in weighted)


def _root(*properties: str) -> str:
    return f":root {{ {'; '.join(properties)}; }}"


def breaks_at_words(role: str, layout: Layout) -> bool:
    """Whether lines of the role end at the ends of words: of titles, and of what looks like one."""
    look = layout.roles.get(role)
    if look is None or look.fit or look.spread or look.tabs:
        return False
    is_displayed = look.align == "center" and look.size > layout.roles["body"].size
    return role in TITLES or (is_displayed and not look.foot)


def selector(role: str) -> str:
    """The CSS selector for the elements of a role."""
    return _OWN_ELEMENTS.get(role) or "." + _escaped(role_class(role))


def _escaped(name: str) -> str:
    """The name of a class, as it is written in a style sheet."""
    return re.sub(r"[^\w-]", lambda sign: f"\\{ord(sign[0]):x} ", name)


def role_class(role: str) -> str:
    """The class of a role's elements."""
    return "role-" + "-".join(role.split())


def _millimetres(twips: float) -> str:
    return f"{_number(round(twips / _TWIPS_PER_MM, 1))}mm"


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").removesuffix(".")


_STAND_INS = {
    "仿宋": ("仿宋_GB2312", "仿宋", "FangSong", "STFangsong", "FZFangSong-Z02S"),
    "楷体": ("楷体_GB2312", "楷体", "KaiTi", "STKaiti", "AR PL KaitiM GB", "AR PL UKai CN"),
    "黑体": ("黑体", "SimHei", "STHeiti", "Microsoft YaHei", "Noto Sans CJK SC"),
    "小标宋": (
        "方正小标宋_GBK", "方正小标宋简体", "FZXiaoBiaoSong-B05S", "STZhongsong", "华文中宋",
    ),
    "宋": ("宋体", "SimSun", "STSong", "Noto Serif CJK SC", "Source Han Serif SC"),
}  # fmt: skip
"""The names of similar typefaces, by a part of a typeface's name."""
_WITHOUT_SERIFS = ("黑体", "雅黑", "Hei", "Sans", "Arial", "Helvetica", "Calibri", "Verdana")
_SIGNS = regex(r"[^\w .\-\u00a0-\ufdcf\ufdf0-\ufffd]")
_LATIN = "U+0-24F, U+1E00-1EFF, U+20A0-20CF"
"""Latin letters, digits and signs, without those that Chinese text sets in its own typeface: “ —"""


class Fonts:
    """The typefaces of one layout in a language."""

    def __init__(self, layout: Layout, language: str) -> None:
        """In Chinese text, Latin typefaces apply to Latin letters and digits only."""
        self._layout = layout
        self._is_chinese = language.startswith("zh")

    def faces(self) -> list[str]:
        """The rules that restrict Latin typefaces to Latin characters; none in English."""
        if not self._is_chinese:
            return []
        names = dict.fromkeys(filter(None, map(self._latin, self._layout.fonts.values())))
        return [
            f"@font-face {{ font-family: {css_string(_limited(name))}; "
            f"src: local({css_string(name)}); unicode-range: {_LATIN}; }}"
            for name in names
        ]

    def family(self, name: str) -> str:
        """The value of `font-family` for a name in the layout's fonts, or else for the body's."""
        font = self._layout.fonts.get(name) or self._layout.fonts["body"]
        latin, eastern = self._latin(font), font.east_asian
        first = [_limited(latin) if self._is_chinese else latin] if latin else []
        known = (names for sign, names in _STAND_INS.items() if sign in eastern)
        names = dict.fromkeys((*first, *([eastern] if eastern else []), *next(known, ())))
        is_plain = any(
            sign in f"{eastern if self._is_chinese else latin}" for sign in _WITHOUT_SERIFS
        )
        generic = "sans-serif" if is_plain else "serif"
        return ", ".join((*map(css_string, names), generic))

    def _latin(self, font: Font) -> str:
        """The typeface for Latin text that goes with the font; empty if none is named."""
        general = self._layout.fonts.get("latin")
        return font.latin or (general.latin or general.east_asian if general else "")


def _limited(name: str) -> str:
    return f"{name} Latin"


def counted(parts: Iterable[str], counter: str = "page") -> str:
    """A head or foot as CSS content, with `counter` for the page number; `none` without text."""
    counters = {PAGE_NUMBER: f"counter({counter})", PAGE_COUNT: "counter(pages)"}
    return " ".join(counters.get(part) or css_string(part) for part in parts) or "none"


def css_string(text: str) -> str:
    """The text as a CSS string that is also safe in a `style` element."""
    return '"' + _SIGNS.sub(lambda sign: f"\\{ord(sign[0]):x} ", text) + '"'
