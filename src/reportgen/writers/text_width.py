"""How wide text is on the page, by the rule of thumb that serves for East Asian type."""

from __future__ import annotations

import re

_SCRIPTS_MEET = re.compile(r"(?<=[㐀-鿿])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[㐀-鿿])")
_SCRIPT_SPACE = 0.25
"""Blank that word processors set where Han meets Latin letters or digits."""


def text_width(text: str) -> float:
    """Width of the text's widest line in full-width characters; Latin ones count half."""
    # In GBK a character has as many bytes as half-widths: one for Latin, two for Han and for
    # quotation marks and dashes, which are full width in Chinese text. Much faster than asking
    # for each character's East Asian width; what GBK lacks counts half.
    if "\n" in text:
        return max(text_width(line) for line in text.split("\n"))
    return len(text if text.isascii() else text.encode("gbk", "replace")) / 2


def set_width(line: str) -> float:
    """Width of a line as word processors set it, with space between Han and Latin characters."""
    return text_width(line) + _SCRIPT_SPACE * len(_SCRIPTS_MEET.findall(line))
