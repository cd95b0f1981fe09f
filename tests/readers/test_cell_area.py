"""Areas of cells are named by their corners."""

from __future__ import annotations

import pytest

from reportgen.readers.cells import Area, area_named, column_letters, column_number


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        (Area(), " "),
        (Area(1, 1, 20, 4), "A1:D20"),
        (Area(3, 2, 20, 27), "$b$3 : $aa$20"),
        (Area(1, 1, 20, 4), "Ａ１：Ｄ２０"),
        (Area(1, 2, 0, 4), "B:D"),
        (Area(3, 1, 20, 0), "3:20"),
        (Area(3, 1, 0, 4), "A3:D"),
        (Area(3, 1, 0, 0), "A3:"),
        (Area(2, 2, 2, 2), "B2:B2"),
    ],
)
def test_an_area_is_named_by_its_corners(expected: Area, name: str) -> None:
    assert expected == area_named(name)


@pytest.mark.parametrize(
    "name", [":", "A1", "D20:A1", "A20:D1", "A0:D5", "A1:D0", "1A:2B", "Sheet1!A1:D20", "甲1:乙2"]
)
def test_what_is_not_an_area_is_none(name: str) -> None:
    assert area_named(name) is None


@pytest.mark.parametrize(
    ("letters", "number"), [("A", 1), ("Z", 26), ("AA", 27), ("AZ", 52), ("XFD", 16384), ("", 0)]
)
def test_columns_have_letters_and_numbers(letters: str, number: int) -> None:
    assert (letters, number) == (column_letters(number), column_number(letters))
