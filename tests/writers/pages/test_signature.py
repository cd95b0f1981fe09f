"""Positions of signatures and date."""

import pytest

from reportgen.writers.pages.foot import sealed_margins, unsealed_margins


@pytest.mark.parametrize(
    ("expected", "names", "date"),
    [
        # Ten characters and a space of two at the right; the date starts two after the name.
        ([2, 3], ["蚌埠市安全生产委员会"], "2002年12月31日"),
        # Three characters above a date of seven: the date has the space, the name moves left.
        ([8, 2], ["市政府"], "2002年12月31日"),
        ([2, 0], ["蚌埠市教育局"], "2002年1月1日"),
        # Two offices start at the same point.
        ([2, 6, 3], ["蚌埠市安全生产委员会", "蚌埠市教育局"], "2002年12月31日"),
        ([7, 8, 2], ["市财政局", "市政府"], "2002年12月31日"),
    ],
)
def test_the_longest_line_has_a_space_of_two_characters(
    expected: list[float], names: list[str], date: str
) -> None:
    """GB/T 9704-2012, documents without a seal."""
    assert expected == unsealed_margins(names, date)


@pytest.mark.parametrize(
    ("expected", "names"),
    [
        # The date is seven characters wide; its middle is 7.5 from the right.
        ([6, 4], ["市政府"]),
        ([2.5, 4], ["蚌埠市安全生产委员会"]),
        ([6, 4.5, 4], ["市政府", "市教育局党组"]),
        ([0, 4], ["省" * 20]),
    ],
)
def test_with_a_seal_names_are_centred_above_the_date(
    expected: list[float], names: list[str]
) -> None:
    """GB/T 9704-2012, 7.3.5.1: the date has a space of four characters."""
    assert expected == sealed_margins(names, "2002年12月31日")
