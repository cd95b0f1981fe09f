"""The layout part of a style: page, fonts by role, roles, numbering, table, footer.

It is declared with the same fields as the report's data, so mistakes in a style.yaml are reported
with file and line too. Lengths are kept in twips (1/20 pt), sizes in half-points, as DOCX has them.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar

from reportgen.language.patterns import regex
from reportgen.model.fields import Field, Item, Kind


def length(description: str, default: int) -> Field[int]:
    """A length on the page, in twips."""
    return Field(Kind.LENGTH, "", "", description, default=default, example="37mm")


def number(description: str, default: float) -> Field[float]:
    """A plain number, possibly with a fraction."""
    return Field(Kind.NUMBER, "", "", description, default=default, example="2")


_CHINESE = {
    "左": "left", "中": "center", "居中": "center", "centre": "center", "右": "right",
    "两端": "justify", "两端对齐": "justify", "网格": "grid", "三线": "three-line", "无": "none",
}  # fmt: skip
"""Other words for choices."""


def line(description: str, default: str, *, choices: tuple[str, ...] = ()) -> Field[str]:
    """A short text, or one of `choices`."""
    kind = Kind.CHOICE if choices else Kind.LINE
    also = {word: choice for word, choice in _CHINESE.items() if choice in choices}
    return Field(kind, "", "", description, default=default, choices=choices, also=also)


def switch(description: str, *, default: bool = False) -> Field[bool]:
    """A field that is yes or no."""
    return Field(Kind.BOOLEAN, "", "", description, default=default)


class Margins(Item):
    """Distances from the paper's edge to the type area, in twips."""

    called: ClassVar[tuple[str, str]] = ("页边距", "margins")
    top = length("top margin", 2098)
    bottom = length("bottom margin", 1984)
    left = length("left margin, the binding edge", 1587)
    right = length("right margin", 1474)


class Page(Item):
    """Paper, margins and the grid of lines and characters."""

    called: ClassVar[tuple[str, str]] = ("页面", "page")
    width = length("paper width", 11906)
    height = length("paper height", 16838)
    margins: Field[Margins] = Field(
        Kind.ITEM, "", "", "margins of the page", default=Margins(None), item=Margins
    )
    bound = switch("pages printed on both sides and bound: even ones have the margins exchanged")
    header = length("distance of the header from the top edge", 851)
    footer = length("distance of the footer from the bottom edge", 1417)
    lines: Field[int] = Field(
        Kind.INTEGER, "", "", "lines on a full page; 0: no grid, single spacing", default=22
    )
    characters: Field[int] = Field(
        Kind.INTEGER,
        "",
        "",
        "full-width characters in a full line; 0: no fixed number",
        default=28,
    )

    @property
    def text_width(self) -> int:
        """Width of the type area, twips."""
        return self.width - self.margins.left - self.margins.right

    @property
    def text_height(self) -> int:
        """Height of the type area, twips."""
        return self.height - self.margins.top - self.margins.bottom


class Font(Item):
    """The typefaces of one role: one for Han text, one for Latin letters and digits."""

    called: ClassVar[tuple[str, str]] = ("字体", "font")
    scalar_field: ClassVar[str] = "east_asian"
    east_asian = line("typeface of Chinese text", "")
    latin = line("typeface of Latin letters and digits; default: that of `fonts.latin`", "")


class Role(Item):
    """The look of a role's paragraphs; indents are in characters of the role's own size.

    Words in the role take only its colours, bold and italic; a cell all of whose words are in the
    role also has its colour behind it.
    """

    called: ClassVar[tuple[str, str]] = ("版面角色", "role")
    style = line("style of the `base` to use unchanged, by the name that Word shows", "")
    style_id: ClassVar[str] = ""
    """The id of that style; set when the base is read."""
    font = line("entry of `fonts`; default: the one named like the role, or else `body`", "")
    size: Field[int] = Field(
        Kind.SIZE, "", "", "type size, kept in half-points", default=32, example="3号"
    )
    align = line("alignment", "justify", choices=("left", "center", "right", "justify"))
    first_line = number("first-line indent, characters; negative: hanging", 0)
    left = number("left indent, characters", 0)
    right = number("right indent, characters", 0)
    before = number("space before, lines", 0)
    after = number("space after, lines", 0)
    spacing = number("line spacing as a multiple of single spacing; only without a grid", 1)
    bold = switch("bold")
    italic = switch("italic")
    color = line("colour as RRGGBB", "000000")
    fill = line("colour behind it as RRGGBB; default: none", "")
    keep_with_next = switch("keep it on the same page as the next paragraph")
    moves = line("role whose paragraphs it replaces if they leave page one without text", "")
    line = length("height of its lines; 0: that of the grid, or single spacing", 0)
    top = length("distance of its type from the top of the type area on page one; 0: none", 0)
    rule_above = length("thickness of a rule above it, in its colour; 0: none", 0)
    rule_below = length("thickness of a rule below it, in its colour; 0: none", 0)
    spread = switch("set what follows a tab flush right")
    tabs: Field[tuple[float, ...]] = Field(
        Kind.NUMBER, "", "", "tab stops, characters from the left", default=(), many=True,
        example="16",
    )  # fmt: skip
    fit = switch("set it narrower, then smaller, if it does not fit on one line")
    foot = switch("put it at the foot of the last page, with neighbours that go there too")
    joined = switch("at the foot: no rule between it and a neighbour that is joined too")


class Numbering(Item):
    """The numbering of headings, lists, tables and figures, each given by its first number."""

    called: ClassVar[tuple[str, str]] = ("编号", "numbering")
    headings: Field[tuple[str, ...]] = Field(
        Kind.LINE,
        "",
        "",
        "first number of each heading level",
        default=(),
        many=True,
        example="一、",
    )
    items = line("first number of a numbered list", "1.")
    tables = line("first label of the tables, such as 表1; empty for none", "")
    figures = line("first label of charts and pictures, such as 图1; empty for none", "")
    annexes = line("first label of tables that no text places, such as 附表1; empty for none", "")
    bullet = line("bullet of an unnumbered list", "•")


class TableLook(Item):
    """The rules of tables; their text has the roles `table-head` and `table-cell`."""

    called: ClassVar[tuple[str, str]] = ("表格样式", "table look")
    borders = line("lines drawn", "grid", choices=("grid", "three-line", "none"))
    annexes = switch("put tables that nothing places at the end of the document", default=True)


PAGE_NUMBER, PAGE_COUNT = "{page}", "{pages}"
"""The page number, and the number of all pages, in the text of a head or foot."""


class Footer(Item):
    """The page number: its position and the text around it."""

    called: ClassVar[tuple[str, str]] = ("页脚", "footer")
    scalar_field: ClassVar[str] = "text"
    odd = line("side on odd pages", "right", choices=("left", "center", "right"))
    even = line("side on even pages", "left", choices=("left", "center", "right"))
    text: Field[str] = Field(
        Kind.PHRASE, "", "", "text with `{page}` for the number, `{pages}` for that of all pages; "
        "empty for no footer", default="— {page} —",
    )  # fmt: skip

    @property
    def parts(self) -> list[str]:
        """The footer's text and the numbers in it, in turn; none without a footer."""
        return split_at_numbers(self.text)


_NUMBERS = regex(r"(\{pages?\})")


def split_at_numbers(text: str) -> list[str]:
    """Text and numbers of pages in turn, from text to text; none without text."""
    return _NUMBERS.split(text) if text.strip() else []


class Section(Item):
    """The pages of a section: what is at head and foot, and how they are numbered."""

    called: ClassVar[tuple[str, str]] = ("分节", "section")
    header: Field[str] = Field(
        Kind.PHRASE, "", "", "text at the head of each page, with `{page}` and `{pages}` as in the "
        "footer; in the role `page-head`, if there is one", default="",
    )  # fmt: skip
    footer: Field[str | None] = Field(
        Kind.PHRASE, "", "", "text at the foot; empty for none; default: that of the layout",
        default=None,
    )  # fmt: skip
    start: Field[int | None] = Field(
        Kind.INTEGER, "", "", "number of its first page; default: pages are counted on",
        default=None,
    )  # fmt: skip
    bare_start = switch("leave out head and foot on its first page")


class ImprintLook(Item):
    """The rules at the foot of the last page, around the paragraphs of roles with `foot`."""

    called: ClassVar[tuple[str, str]] = ("版记样式", "imprint look")
    outer = length("thickness of the rules above the first and below the last; 0: none", 0)
    inner = length("thickness of the rules between them; 0: none", 0)


class Layout(Item):
    """Everything that a style says about looks."""

    called: ClassVar[tuple[str, str]] = ("版面", "layout")
    page: Field[Page] = Field(Kind.ITEM, "", "", "paper and grid", default=Page(None), item=Page)
    fonts: Field[dict[str, Font]] = Field(
        Kind.MAP, "", "", "typefaces by role; `latin` is the default for Latin text",
        default={}, item=Font,
    )  # fmt: skip
    roles: Field[dict[str, Role]] = Field(
        Kind.MAP, "", "", "looks by role; a template's `::: role` names one", default={}, item=Role
    )
    numbering: Field[Numbering] = Field(
        Kind.ITEM, "", "", "numbers of headings and lists", default=Numbering(None), item=Numbering
    )
    table: Field[TableLook] = Field(
        Kind.ITEM, "", "", "rules of tables", default=TableLook(None), item=TableLook
    )
    footer: Field[Footer] = Field(
        Kind.ITEM, "", "", "the page number", default=Footer(None), item=Footer
    )
    sections: Field[dict[str, Section]] = Field(
        Kind.MAP, "", "", "pages by section; a template's `::: section NAME` names one",
        default={}, item=Section,
    )  # fmt: skip
    imprint: Field[ImprintLook] = Field(
        Kind.ITEM, "", "", "rules at the foot of the last page", default=ImprintLook(None),
        item=ImprintLook,
    )  # fmt: skip
    base = line("a .docx in the style's folder whose page, header, footer and styles are used", "")
    letterhead: ClassVar[bytes] = b""
    """The content of `base`; set when it is read."""
    letterhead_styles: ClassVar[frozenset[str]] = frozenset()
    """The ids and names of its styles, in lower case; set at the same time."""
    words: ClassVar[str] = ""
    """What finds the words that titles are broken between: `rjieba`; empty for a short list.

    Set when the style is read, from its settings.
    """
    sealed = switch("leave room for a seal: names centred over the date, the date indented further")
    strong = line("entry of `fonts` for bold text; default: set in bold", "")
    emphasis = line("entry of `fonts` for italic text; default: emphasis dots, or slanted", "")


def containers(layout: Layout) -> Collection[str]:
    """What may stand after `:::` besides the containers that are no roles."""
    return {*layout.roles, *(f"section {name}" for name in layout.sections)}


CHART_ROLES = tuple(f"chart-{number}" for number in range(1, 9))
"""The roles whose colours the series of charts take, in turn."""


def chart_colors(layout: Layout) -> tuple[tuple[str, str], ...]:
    """The colours of lines and of areas that a layout gives to the series of charts, in turn.

    Each is empty where the layout leaves it to the writer; without any there are none at all.
    """
    roles = [layout.roles.get(name) for name in CHART_ROLES]
    if not any(roles):
        return ()
    return tuple(
        (role.color if role.given("color") else "", role.fill) if role else ("", "")
        for role in roles
    )


TWIPS_PER_HALF_POINT = 10
REQUIRED_ROLES = (
    "title", "heading-1", "heading-2", "heading-3", "heading-4", "body", "list", "caption",
    "table-head", "table-cell", "table-note", "page-number",
)  # fmt: skip
"""Roles that writers use even if no template names them."""
