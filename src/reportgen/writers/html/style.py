"""The style sheet of an HTML page: the layout's roles for the screen, its pages for print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportgen.document.layout import TWIPS_PER_HALF_POINT, Font, Layout, Role
from reportgen.language.numerals import Numerals, parse_level
from reportgen.language.patterns import regex
from reportgen.writers.html.text import word_class
from reportgen.writers.pages.lines import PageMetrics

_TWIPS_PER_MM, _TWIPS_PER_POINT = 1440 / 25.4, 20
_NATURAL_LINE = 1.25
"""Height of a singly spaced line divided by its type size; slightly more than on paper."""
_RELATIVE_LINE = 240
_SCREEN = 1.125
"""Size of the body's type on a screen, in rem; on paper it is that of the layout."""
_ITEMS, _PAGE_NUMBER = "report-items", "page-number"
_COLOR = regex("[0-9A-Fa-f]{6}")
_COUNTERS = {
    Numerals.HAN: "simp-chinese-informal", Numerals.DECIMAL: "decimal",
    Numerals.LOWER_LETTER: "lower-alpha", Numerals.UPPER_LETTER: "upper-alpha",
    Numerals.LOWER_ROMAN: "lower-roman", Numerals.UPPER_ROMAN: "upper-roman",
}  # fmt: skip
_COLUMNS = (
    ".columns { column-gap: 2em; }",
    "@media screen and (max-width: 40em) { .columns { column-count: 1 !important; } }",
)
_FIXED = """\
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: #fff; color: #000; }
main { margin: 0 auto; padding: 2em 1em 4em; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, p, li, td, th, caption, figcaption { white-space: pre-wrap; }
h1, h2, h3, h4, h5, p, ol, ul, figure { margin: 0; padding: 0; }
h1, h2, h3, h4, h5 { font-size: 1em; font-weight: normal; break-after: avoid; }
h1 { text-wrap: balance; }
a { color: #003d99; }
sup { font-size: 0.7em; line-height: 0; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { break-after: avoid; }
tr { break-inside: avoid; }
th, td { padding: 0.15em 0.4em; vertical-align: middle; }
th { font-weight: inherit; }
th, td { min-width: 3em; }
tbody th { min-width: 4em; }
.align-left { text-align: left; }
.align-center { text-align: center; }
.align-right, .align-decimal { text-align: right; }
.align-decimal { white-space: nowrap; }
.fraction { display: inline-block; text-align: left; }
.scroll { overflow-x: auto; margin: 0.5em 0; }
.scroll:focus-visible { outline: 2px solid #003d99; }
p:empty { min-height: 1lh; }
figure { break-inside: avoid; margin: 0.5em 0; text-align: center; }
figure svg, figure img { display: block; margin: 0 auto; max-width: 100%; height: auto; }
.spread { flex: 1 0 1em; }
.unbroken { white-space: nowrap; }
.contents ol { list-style: none; padding-left: 0; }
.contents ol ol { padding-left: 2em; }
.contents li { white-space: normal; }
.contents a { text-decoration: none; }
.page-break { border: 0; border-top: 1px dashed #767676; margin: 2em 0; }
.notes { margin-top: 2em; padding-top: 0.5em; border-top: 1px solid #767676; font-size: 0.8em; }
.notes ol { padding-left: 2.5em; }
"""
_PRINT = """\
@media print {
main { max-width: none; margin: 0; padding: 0; }
p, li { orphans: 2; widows: 2; }
a { color: inherit; text-decoration: none; }
.scroll { overflow: visible; }
th, td, tbody th { min-width: 0; }
.page-break { break-after: page; border: 0; margin: 0; }
.landscape { page: landscape; }
.back { display: none; }
"""
_EMPHASIS = {
    "zh": "em { font-style: normal; text-emphasis: dot; text-emphasis-position: under right; }",
    "en": "em { font-style: italic; }\nbody { hyphens: auto; }",
}
_BORDERS = {
    "grid": "th, td { border: 1px solid #000; }",
    "three-line": (
        "table { border-top: 2px solid #000; border-bottom: 2px solid #000; }\n"
        "thead { border-bottom: 1px solid #000; }"
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
        own = [f"color: #{look.color}", *self._fill(look)]
        own += ["font-weight: bold"] * look.bold + ["font-style: italic"] * look.italic
        return f".{_escaped(word_class(role))} {{ {'; '.join(own)}; }}"

    def _fill(self, look: Role) -> Iterator[str]:
        if look.fill:
            yield f"background-color: #{look.fill}"
            yield "print-color-adjust: exact"

    def _screen(self) -> Iterator[str]:
        yield from self._fonts.faces()
        names = (f"--face-{n}: {family}" for family, n in self._faces.items())
        yield f":root {{ {'; '.join(names)}; }}"
        yield _FIXED.rstrip("\n")
        yield _EMPHASIS["zh" if self._is_chinese else "en"]
        for name, font in (("strong", self._layout.strong), ("em", self._layout.emphasis)):
            if font:
                own = f"font: inherit; font-family: {self._fonts.family(font)}"
                yield f"{name} {{ {own}; text-emphasis: none; }}"
        width = self._em(self._metrics.text_width, self._body)
        yield f"body {{ font-size: {_SCREEN}rem; {'; '.join(self._type('body'))}; }}"
        yield f"main {{ max-width: {_number(width + 2)}em; }}"
        narrow = _number((width + 2) * _SCREEN)
        yield f"@media (max-width: {narrow}em) {{ .fold {{ display: none; }} }}"
        yield self._wide(width)
        for role in (role for role in self._layout.roles if role != _PAGE_NUMBER):
            yield f"{selector(role)} {{ {'; '.join(self._role(role))}; }}"
        yield from self._lists()
        yield _BORDERS[self._layout.table.borders]

    def _wide(self, width: float) -> str:
        """The rule for turned pages: as wide as on paper if the screen is wide enough."""
        page = self._layout.page
        wide = self._em(page.height - page.margins.top - page.margins.bottom, self._body)
        shown = f"min({_number(wide)}em, 100vw - 4em)"
        margin = f"min(0em, ({_number(width)}em - {shown}) / 2)"
        return f"@media screen {{ .landscape {{ margin: 0 {margin}; }} }}"

    def _role(self, role: str) -> Iterator[str]:
        look = self._layout.roles[role]
        yield from self._type(role)
        size = _number(look.size / self._body.size) + "em"
        if role.startswith("table-"):
            yield f"font-size: calc({size} * var(--fit, 1))"
        elif look.size != self._body.size:
            yield f"font-size: {size}"
        yield f"text-align: {look.align}"
        yield from self._fill(look)
        if look.first_line:
            yield f"text-indent: {_number(look.first_line)}em"
        for side, indent in (("left", look.left), ("right", look.right)):
            if indent:
                yield f"margin-{side}: {_number(indent)}em"
        yield from self._spaces(look)
        for side, thickness in (("top", look.rule_above), ("bottom", look.rule_below)):
            if thickness:
                yield f"border-{side}: {_number(thickness / _TWIPS_PER_POINT)}pt solid"
        if look.spread:
            yield "display: flex"
        if look.keep_with_next:
            yield "break-after: avoid"

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
        if look.color != "000000" and _COLOR.fullmatch(look.color):
            yield f"color: #{look.color}"

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
        page, margins = self._layout.page, self._layout.page.margins
        sides = (margins.top, margins.right, margins.bottom, margins.left)
        yield _page("", (page.width, page.height), sides)
        # Turned clockwise, so that the bound edge is at the top.
        turned = (margins.left, margins.top, margins.right, margins.bottom)
        yield _page(" landscape", (page.height, page.width), turned)
        footer = self._layout.footer
        if footer.pieces:
            yield from self._footers(("right", footer.odd), ("left", footer.even))
        yield _PRINT.rstrip("\n")
        yield f"body {{ font-size: {_number(self._body.size / 2)}pt; }}\n}}"

    def _footers(self, *pages: tuple[str, str]) -> Iterator[str]:
        content = " counter(page) ".join(map(css_string, self._layout.footer.pieces))
        look, family = self._layout.roles[_PAGE_NUMBER], self._family(_PAGE_NUMBER)
        page = self._layout.page
        # The margin box reaches up to the text, but the number keeps its distance from the edge.
        drop = max(0, page.margins.bottom - page.footer - look.size * TWIPS_PER_HALF_POINT)
        for page_side, side in pages:
            indent = "" if side == "center" else f" padding-{side}: 1em;"
            yield (
                f"@page :{page_side} {{ @bottom-{side} {{ content: {content}; "
                f"font: {_number(look.size / 2)}pt {family}; "
                f"vertical-align: top; padding-top: {_millimetres(drop)};{indent} }} }}"
            )


def selector(role: str) -> str:
    """The CSS selector for the elements of a role."""
    return _OWN_ELEMENTS.get(role) or "." + _escaped(role_class(role))


def _escaped(name: str) -> str:
    """The name of a class, as it is written in a style sheet."""
    return re.sub(r"[^\w-]", lambda sign: f"\\{ord(sign[0]):x} ", name)


def role_class(role: str) -> str:
    """The class of a role's elements."""
    return "role-" + "-".join(role.split())


def _page(name: str, size: tuple[int, int], margins: Iterable[int]) -> str:
    width, height = map(_millimetres, size)
    sides = " ".join(map(_millimetres, margins))
    return f"@page{name} {{ size: {width} {height}; margin: {sides}; }}"


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


def css_string(text: str) -> str:
    """The text as a CSS string that is also safe in a `style` element."""
    return '"' + _SIGNS.sub(lambda sign: f"\\{ord(sign[0]):x} ", text) + '"'
