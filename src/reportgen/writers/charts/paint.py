"""How a chart's series look, distinct even without colour, and the SVG elements to draw them."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.language.marks import escape_xml
from reportgen.language.records import NamedTuple
from reportgen.writers.pages.lines import text_width


class Look(NamedTuple):
    """The look of one series, or of one part of a pie. Colours are RRGGBB."""

    ink: str
    """The colour of lines, markers, outlines and the strokes of a pattern; visible on white."""
    fill: str
    """The colour of areas, behind the strokes of a pattern."""
    pattern: str
    """`solid`, or the pattern's name in DrawingML (`a:pattFill`)."""
    dash: str
    """The dashes of lines, as `a:prstDash`."""
    marker: str
    """The marker of points, as `c:symbol`."""


_WHITE = "FFFFFF"
_LOOKS = (
    Look("1F4E79", "1F4E79", "solid", "solid", "circle"),
    Look("B85C00", "F2C14E", "solid", "dash", "square"),
    Look("4F9D8E", "4F9D8E", "solid", "sysDot", "triangle"),
    Look("8A2B1E", _WHITE, "wdUpDiag", "dashDot", "diamond"),
    Look("6A51A3", "EFEAF7", "pct25", "lgDash", "x"),
    Look("333333", _WHITE, "narHorz", "sysDash", "star"),
    Look("0072B2", _WHITE, "lgGrid", "lgDashDot", "plus"),
    Look("7A2E6B", "F7E6F2", "wdDnDiag", "lgDashDotDot", "dash"),
)
_PATTERNS = tuple(look.pattern for look in _LOOKS if look.pattern != "solid")


def look(index: int, colors: Sequence[tuple[str, str]] = ()) -> Look:
    """The look of the series at `index`, counted from 0.

    `colors` are the style's own, as `Chart` has them: patterns, dashes and markers stay, so that
    series differ in black and white as well. After eight, the colours repeat with others of these.
    """
    turn, position = divmod(index, len(_LOOKS))
    usual = _LOOKS[position]
    ink, fill = colors[position] if colors else ("", "")
    if ink:
        usual = usual._replace(ink=ink, fill=ink if usual.pattern == "solid" else _WHITE)
    if fill:
        usual = usual._replace(fill=fill)
    if not turn:
        return usual
    pattern = _PATTERNS[(index + turn) % len(_PATTERNS)]
    dash = _LOOKS[(position + turn) % len(_LOOKS)].dash
    marker = _LOOKS[(position + 3 * turn) % len(_LOOKS)].marker
    return Look(usual.ink, _WHITE, pattern, dash, marker)


_TILES = {
    "wdUpDiag": (8, "M-2 2l4-4M0 8l8-8M6 10l4-4", 2.2),
    "wdDnDiag": (8, "M-2 6l4 4M0 0l8 8M6-2l4 4", 2.2),
    "pct25": (6, "M1.5 0v3M4.5 3v3", 3),
    "narHorz": (5, "M0 2.5h5", 1.5),
    "lgGrid": (8, "M0 4h8M4 0v8", 1.5),
}
"""The tile of each pattern: the length of its side, the strokes on it, their width."""
_DASHES = {
    "solid": "", "dash": "8 5", "sysDot": "2 3", "dashDot": "8 4 2 4", "lgDash": "14 5",
    "sysDash": "5 3", "lgDashDot": "14 4 2 4", "lgDashDotDot": "14 4 2 4 2 4",
}  # fmt: skip
_MARKERS = {
    "square": "M-4-4h8v8h-8z", "diamond": "M0-5.5L5.5 0 0 5.5-5.5 0z", "triangle": "M0-5L5 4h-10z",
    "x": "M-4-4l8 8M4-4l-8 8", "plus": "M-5 0h10M0-5v10", "dash": "M-5 0h10",
    "star": "M-5 0h10M-2.5-4.3l5 8.6M2.5-4.3l-5 8.6",
    "circle": "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
}  # fmt: skip
_OUTLINE = 1.2
_LINE = 2.2


class Painter:
    """Draws areas, and collects the patterns that fill them."""

    def __init__(self, name: str, colors: Sequence[tuple[str, str]]) -> None:
        """The ids of the patterns start with `name`; `colors` are the style's own."""
        self._name = name
        self._colors = colors
        self._patterns: dict[Look, str] = {}

    def definitions(self) -> str:
        """The patterns used so far; empty if there are none."""
        own = (_pattern(look, name) for look, name in self._patterns.items())
        return element("defs", *own) if self._patterns else ""

    def look(self, index: int) -> Look:
        """The look of the series at `index`."""
        return look(index, self._colors)

    def area(self, index: int, d: str) -> str:
        """A closed path as an area with the look of the series at `index`."""
        own = self.look(index)
        return element(
            "path", d=d, fill=self._fill(own), stroke=f"#{own.ink}", stroke_width=_OUTLINE
        )

    def _fill(self, look: Look) -> str:
        if look.pattern == "solid":
            return f"#{look.fill}"
        name = self._patterns.setdefault(look, f"{self._name}-fill-{len(self._patterns) + 1}")
        return f"url(#{name})"


def _pattern(look: Look, name: str) -> str:
    side, strokes, breadth = _TILES[look.pattern]
    return element(
        "pattern",
        element("rect", fill=f"#{look.fill}", height=side, width=side),
        element("path", d=strokes, fill="none", stroke=f"#{look.ink}", stroke_width=breadth),
        id=name, height=side, patternUnits="userSpaceOnUse", width=side,
    )  # fmt: skip


def stroke(look: Look, d: str) -> str:
    """An open path as a line with this look."""
    dash = _DASHES[look.dash]
    dashes = {"stroke_dasharray": dash} if dash else {}
    return element(
        "path", d=d, fill="none", stroke=f"#{look.ink}", stroke_linejoin="round",
        stroke_width=_LINE, **dashes,
    )  # fmt: skip


def marker(look: Look, x: float, y: float) -> str:
    """The marker of a point with this look."""
    return element(
        "path", d=_MARKERS[look.marker], fill=f"#{look.ink}", stroke=f"#{look.ink}",
        stroke_width=1.5, transform=f"translate({coordinate(x)} {coordinate(y)})",
    )  # fmt: skip


def rectangle(left: float, top: float, width: float, height: float) -> str:
    """The path of a rectangle."""
    edges = map(coordinate, (left, top, width, height, -width))
    return "M{} {}h{}v{}h{}z".format(*edges)


EM = 14
"""Type size in the units of the drawing."""
SMALL = 12
"""Type size of values at bars and points."""
LINE = 18
"""The distance between lines of text."""
_LATIN = 0.06
"""How much wider a Latin letter or digit is than half a character."""
_CAPITAL = 0.1


def element(name: str, *children: str, **attributes: str | float) -> str:
    """An element with its children; `_` in the name of an attribute becomes `-`."""
    start = name + "".join(
        f' {key.strip("_").replace("_", "-")}="{_attribute(value)}"'
        for key, value in sorted(attributes.items())
    )
    return f"<{start}>{''.join(children)}</{name}>" if children else f"<{start}/>"


def _attribute(value: str | float) -> str:
    return escape_xml(value) if isinstance(value, str) else coordinate(value)


def coordinate(value: float) -> str:
    """A number of the drawing, to a tenth of its unit."""
    return f"{round(value, 1) + 0:.1f}".removesuffix(".0")


def text(line: str, x: float, y: float, **attributes: str | float) -> str:
    """A line of text whose middle is at `y`."""
    # Not `dominant-baseline`: several programs do not know it.
    return element("text", escape_xml(line), x=x, y=y + EM * 0.35, **attributes)


def lines(texts: Sequence[str], x: float, y: float, **attributes: str | float) -> str:
    """Lines of text, the middle of the first at `y`."""
    return "".join(text(line, x, y + LINE * n, **attributes) for n, line in enumerate(texts))


def width(line: str, size: int = EM) -> float:
    """The width of a line of text in units of the drawing, rather too wide than too narrow."""
    latin = sum(map(str.isascii, line))
    capitals = sum(map(str.isupper, line))
    return (text_width(line) + _LATIN * latin + _CAPITAL * capitals) * size
