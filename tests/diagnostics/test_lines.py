"""The lines of a source: their text, and the line of an offset."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import SourceFile, place_at

SOURCE = SourceFile("a.yaml", "一\r\n\nthree")


@pytest.mark.parametrize(
    ("expected", "number"), [("一", 1), ("", 2), ("three", 3), ("", 0), ("", 4), ("", -1)]
)
def test_a_line_has_no_break_and_is_empty_if_it_does_not_exist(expected: str, number: int) -> None:
    assert expected == SOURCE.line(number)


@pytest.mark.parametrize(
    ("expected", "offset"), [((1, 1), 0), ((1, 3), 2), ((2, 1), 3), ((3, 1), 4), ((3, 6), 9)]
)
def test_an_offset_has_a_line_and_a_column(expected: tuple[int, int], offset: int) -> None:
    place = place_at(SOURCE, offset)
    assert expected == (place.line, place.column)


def test_an_empty_last_line_is_counted() -> None:
    assert (1, 2) == (SourceFile("", "").line_count, SourceFile("", "a\n").line_count)
