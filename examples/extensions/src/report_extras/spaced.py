"""A filter that spaces out the characters of short words: 通 报."""

from __future__ import annotations


def spaced(value: object, gap: str = "\u3000") -> str:
    """The characters of a text with a gap between them."""
    return gap.join(str(value))
