"""How much of a page footnotes take, and which lines of the text they stand below."""

from __future__ import annotations

from math import ceil

from reportgen.document import Runs, plain_text
from reportgen.writers.page_metrics import NATURAL_LINE
from reportgen.writers.text_width import set_width

NOTE_SIZE, NOTE_LINE = 18, 280
"""Type size of footnotes in half-points, and the height of their lines in twips."""
_MARK = 1.0
"""Width of a footnote's number and the blank behind it, in characters."""


def note_heights(runs: Runs, first_line: float, room: float, width: float) -> dict[int, float]:
    """The height of the footnotes that hang on each line of a paragraph, in twips, by line.

    `first_line` and `room` are the indent of its first line and the characters that a line holds,
    `width` is that of the page's text in twips. Lines without footnotes are left out.
    """
    found: dict[int, float] = {}
    reached = first_line
    for run in runs:
        reached += set_width(run.text)
        if run.footnote:
            line = max(ceil(reached / room), 1) - 1
            characters = set_width(plain_text(run.footnote)) + _MARK
            lines = ceil(characters * NOTE_SIZE * 10 / width)
            found[line] = found.get(line, 0.0) + lines * NOTE_LINE
    return found


def rule_height(body_size: int) -> float:
    """The height of the rule above the footnotes of a page, a line of the text, in twips."""
    return body_size * 10 * NATURAL_LINE
