"""How wide text is on the page, by the rule of thumb that serves for East Asian type."""

from __future__ import annotations


def text_width(text: str) -> float:
    """Width of the text's widest line in full-width characters; Latin ones count half."""
    # In GBK a character has as many bytes as half-widths: one for Latin, two for Han and for
    # quotation marks and dashes, which are full width in Chinese text. Much faster than asking
    # for each character's East Asian width; what GBK lacks counts half.
    if "\n" in text:
        return max(text_width(line) for line in text.split("\n"))
    return len(text if text.isascii() else text.encode("gbk", "replace")) / 2
