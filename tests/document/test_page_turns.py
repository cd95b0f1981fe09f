"""Breaks and turns stay only between pages that both have content."""

from __future__ import annotations

import pytest

from reportgen.document import Block, PageBreak, Turn, tidied
from trees import paragraph

A, B = paragraph("body", "甲"), paragraph("body", "乙")
BREAK, SIDE, UP = PageBreak(), Turn(landscape=True), Turn(landscape=False)


@pytest.mark.parametrize(
    ("expected", "blocks"),
    [
        ((A, B), (A, B)),
        ((A, BREAK, B), (A, BREAK, B)),
        ((A, BREAK, B), (BREAK, A, BREAK, BREAK, B, BREAK)),
        ((A, SIDE, B), (A, SIDE, B, UP)),
        ((A, SIDE, B), (A, BREAK, SIDE, BREAK, B)),
        ((SIDE, A, B), (SIDE, A, UP, SIDE, B)),
        ((SIDE, A, UP, B), (SIDE, A, UP, B)),
        ((A, B), (A, SIDE, UP, B)),
        ((A, BREAK, B), (A, SIDE, UP, BREAK, B)),
        ((), (SIDE, BREAK, UP)),
    ],
)
def test_breaks_that_separate_nothing_are_left_out(
    expected: tuple[Block, ...], blocks: tuple[Block, ...]
) -> None:
    assert expected == tidied(blocks)
