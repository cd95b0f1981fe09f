"""Hyphens between digits, as in telephone numbers and spans of years: no line is to end there."""

from __future__ import annotations

import re

NUMBER_HYPHEN = "(?<=[0-9])-(?=[0-9])"
"""A pattern for one."""
_HYPHEN = re.compile(NUMBER_HYPHEN)
_WHOLE = re.compile("[0-9]+(?:-[0-9]+)+")


def has_number_hyphen(text: str) -> bool:
    """Whether the text has such a hyphen."""
    # Hardly any text has a hyphen at all, and looking for one costs next to nothing.
    return "-" in text and _HYPHEN.search(text) is not None


def numbers_whole(html: str) -> str:
    """Text of HTML with the numbers that hold such hyphens kept on one line."""
    if "-" not in html:
        return html
    return _WHOLE.sub(r'<span class="unbroken">\g<0></span>', html)
