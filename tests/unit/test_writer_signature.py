"""Places of signatures and date."""

import pytest

from reportgen.writers.signature import closing_places


@pytest.mark.parametrize(
    ("expected", "names", "date"),
    [
        # Ten characters with two blank at the right; the date starts two after the name.
        ([2, 10], ["蚌埠市安全生产委员会"], "2002年12月31日"),
        # Three characters under a date of seven: the date has the blank, the name goes left.
        ([8, 9], ["市政府"], "2002年12月31日"),
        ([2, 6], ["蚌埠市教育局"], "2002年1月1日"),
        # Two offices start under one another.
        ([2, 6, 10], ["蚌埠市安全生产委员会", "蚌埠市教育局"], "2002年12月31日"),
        ([7, 8, 9], ["市财政局", "市政府"], "2002年12月31日"),
    ],
)
def test_the_longest_line_has_two_characters_blank(
    expected: list[float], names: list[str], date: str
) -> None:
    """GB/T 9704-2012, documents without a seal."""
    assert expected == closing_places(names, date)
