"""The pieces that SVG is written in: elements with sorted attributes, numbers, lines of text."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.language.marks import escape_xml
from reportgen.writers.pages.lines import text_width

EM = 14
"""Type size in the units of the drawing."""
SMALL = 12
"""Type size of values at bars and points."""
LINE = 18
"""Distance of lines of text."""
_LATIN = 0.06
"""What a Latin letter or digit is wider than the half character it counts."""
_CAPITAL = 0.1


def element(name: str, *children: str, **attributes: str | float) -> str:
    """An element with its children; `_` in the name of an attribute stands for `-`."""
    said = "".join(
        f' {key.strip("_").replace("_", "-")}="{_shown(value)}"'
        for key, value in sorted(attributes.items())
    )
    return f"<{name}{said}>{''.join(children)}</{name}>" if children else f"<{name}{said}/>"


def _shown(value: str | float) -> str:
    return escape_xml(value) if isinstance(value, str) else coordinate(value)


def coordinate(value: float) -> str:
    """A number of the drawing, to a tenth of its unit."""
    return f"{round(value, 1) + 0:.1f}".removesuffix(".0")


def text(said: str, x: float, y: float, **attributes: str | float) -> str:
    """A line of text whose middle stands at `y`."""
    # No `dominant-baseline`: several programs do not know it.
    return element("text", escape_xml(said), x=x, y=y + EM * 0.35, **attributes)


def lines(said: Sequence[str], x: float, y: float, **attributes: str | float) -> str:
    """Lines of text, the middle of the first at `y`."""
    return "".join(text(line, x, y + LINE * n, **attributes) for n, line in enumerate(said))


def width(said: str, size: int = EM) -> float:
    """How wide a line of text is, in the units of the drawing; rather too wide than too narrow."""
    latin = sum(map(str.isascii, said))
    capitals = sum(map(str.isupper, said))
    return (text_width(said) + _LATIN * latin + _CAPITAL * capitals) * size
