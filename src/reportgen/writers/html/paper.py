"""Document tree → the blocks of a page that shows it as it is printed, and their style sheet.

For pages that lay the blocks out on sheets themselves, and mark what each text comes from. Their
policy may forbid inline styles: attributes `style` are called `data-look` here. All lengths are
multiples of the page's own `--mm`, so that lines break alike at every size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Protocol

from reportgen.document import Document, Runs
from reportgen.document.layout import TWIPS_PER_HALF_POINT, Layout, Role
from reportgen.language.marks import escape_xml
from reportgen.language.records import NamedTuple
from reportgen.writers.html.blocks import HtmlBlocks
from reportgen.writers.html.style import HtmlStyle, selector
from reportgen.writers.html.text import HtmlRuns, roles_of_words

_TWIPS_PER_MM = 1440 / 25.4
_PAGE_NUMBER = "page-number"
_AS_WIDE = {"Times New Roman": "Liberation Serif", "Arial": "Liberation Sans"}
Attributes = Mapping[str, str]


class Marked(NamedTuple):
    """A stretch of a text, such as a sentence, with the attributes of its element."""

    attributes: Attributes
    parts: tuple[tuple[Attributes, Runs], ...]
    """Its runs; those with attributes are elements of their own."""


class Marks(Protocol):
    """Says what a page marks in a text."""

    def __call__(self, runs: Runs) -> Iterable[Marked]:
        """The whole text in stretches."""


class Paper(NamedTuple):
    """A document for a page that shows it on sheets."""

    html: str
    """Its blocks."""
    css: str
    """The style sheet for `.sheet`, the `.area` of its type, and its `.folio`."""
    folio: str
    """The text of a page number with `{page}`, perhaps `{pages}`; empty for none."""


def paper(document: Document, layout: Layout, marks: Marks) -> Paper:
    """The document's blocks, with origins and sources or without, as elements with marks."""
    blocks = HtmlBlocks(document, layout, partial(_MarkedRuns, marks))
    html = "\n".join(blocks.lines()).replace(' style="', ' data-look="')
    style = _PaperStyle(layout, document.language)
    words = roles_of_words(document.blocks)
    return Paper(html, style.paper(words), layout.footer.text if layout.footer.parts else "")


class _MarkedRuns(HtmlRuns):
    """Writes runs in elements with marks."""

    def __init__(self, marks: Marks, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]  # those of HtmlRuns
        self._marks = marks

    def write(self, runs: Runs) -> str:
        return "".join(
            _element(one.attributes, "".join(self._part(*part) for part in one.parts))
            for one in self._marks(runs)
        )

    def _part(self, attributes: Attributes, runs: Runs) -> str:
        return _element(attributes, super().write(runs))


def _element(attributes: Attributes, html: str) -> str:
    if not attributes:
        return html
    own = "".join(f' {name}="{escape_xml(value)}"' for name, value in attributes.items())
    return f"<span{own}>{html}</span>"


class _PaperStyle(HtmlStyle):
    """The style sheet of sheets of paper."""

    def __init__(self, layout: Layout, language: str) -> None:
        super().__init__(layout, language)
        page, body = layout.page, self._body.size * TWIPS_PER_HALF_POINT
        # A full line holds so many characters: they are as wide as the grid makes them.
        grid = page.characters if self._is_chinese else 0
        self._scale = page.text_width / grid / body if grid else 1.0

    def _em(self, twips: float, look: Role) -> float:
        return super()._em(twips, look) / self._scale

    def paper(self, words: Iterable[str]) -> str:
        """The whole sheet; `words` are the roles that words are in."""
        lines = (*self._fonts.faces(), *self._sheets(), *self._types(), *map(self._words, words))
        return _with_stand_ins("".join(f"{line}\n" for line in lines))

    def _sheets(self) -> Iterator[str]:
        page, margins = self._layout.page, self._layout.page.margins
        looks = self._layout.roles.values()
        faces = [f"--face-{number}: {family}" for family, number in self._faces.items()]
        inks = {f"--ink-{look.color}: #{look.color}" for look in looks}
        yield f".sheet {{ {'; '.join((*faces, *sorted(inks)))}; }}"
        size = f"--paper-width: {page.width / _TWIPS_PER_MM:.2f}"
        yield f".sheets {{ {size}; --turned: {page.width / page.height:.4f}; }}"
        sides = (margins.top, margins.right, margins.bottom, margins.left)
        yield from _sheet("", (page.width, page.height), sides)
        turned = (margins.left, margins.top, margins.right, margins.bottom)
        yield from _sheet(".turned", (page.height, page.width), turned)
        size = _length(self._body.size * TWIPS_PER_HALF_POINT * self._scale)
        width = page.text_width / (self._body.size * TWIPS_PER_HALF_POINT * self._scale)
        yield (
            f".sheet .area {{ font-size: {size}; {'; '.join(self._type('body'))}; "
            f"--room: {width:.2f}em; --least: 0px; --link: #003d99; }}"
        )
        yield from self._folios()

    def _folios(self) -> Iterator[str]:
        """The rules for page numbers, which stand at a distance from the type's edge."""
        page, footer = self._layout.page, self._layout.footer
        size = self._layout.roles[_PAGE_NUMBER].size * TWIPS_PER_HALF_POINT
        font = f"font: {_length(size)}/1 {self._family(_PAGE_NUMBER)}"
        place = f"bottom: {_length(page.footer)}; left: 0; right: 0; text-align: center"
        yield f".sheet .folio {{ {font}; {place}; }}"
        for nth, side in (("odd", footer.odd), ("even", footer.even)):
            if side != "center":
                margin = page.margins.left if side == "left" else page.margins.right
                other = "right" if side == "left" else "left"
                own = f"{side}: {_length(margin + size)}; {other}: auto"
                yield f".sheet:nth-child({nth}) .folio {{ {own}; }}"

    def _types(self) -> Iterator[str]:
        for role in self._layout.roles:
            if role != _PAGE_NUMBER:
                names = ", ".join(f".area {name}" for name in selector(role).split(", "))
                yield f"{names} {{ {'; '.join(self._role(role))}; }}"
                yield from (f".area {line}" for line in self._tabs(role))
        borders = self._layout.table.borders
        if borders == "grid":
            yield ".area th, .area td { border: 1px solid; }"
        elif borders == "three-line":
            yield ".area table { border-top: 2px solid; border-bottom: 2px solid; }"
            yield ".area thead { border-bottom: 1px solid; }"
        for name, font in (("strong", self._layout.strong), ("em", self._layout.emphasis)):
            if font:
                own = f"font: inherit; font-family: {self._fonts.family(font)}"
                yield f".area {name} {{ {own}; text-emphasis: none; }}"
        yield from (f".area {line}" for line in self._lists() if not line.startswith("@"))
        yield from (line for line in self._lists() if line.startswith("@"))
        yield from (f".area {line}" for line in self._joint())


def _with_stand_ins(css: str) -> str:
    """The sheet with typefaces as wide as those of the style, for machines that lack these."""
    for name, other in _AS_WIDE.items():
        css = css.replace(f'local("{name}")', f'local("{name}"), local("{other}")')
    return css.replace('"华文中宋", serif', '"华文中宋", "Heavy Song", serif')


def _sheet(name: str, size: tuple[int, int], margins: tuple[int, ...]) -> Iterator[str]:
    """The rules for sheets of a size; their areas hold the type."""
    width, height = map(_length, size)
    sides = " ".join(map(_length, margins))
    yield f".sheet{name} {{ width: {width}; min-height: {height}; padding: {sides}; }}"
    area = size[1] - margins[0] - margins[2]
    yield f".sheet{name} .area {{ height: {_length(area)}; }}"


def _length(twips: float) -> str:
    return f"calc({twips / _TWIPS_PER_MM:.3f} * var(--mm))"
