"""Places of signature and date."""

import pytest

from reportgen.writers.signature import closing_places


@pytest.mark.parametrize(
    ("expected", "name", "date"),
    [
        # Ten characters with two blank at the right; the date starts two after the name.
        ((2, 10), "蚌埠市安全生产委员会", "2002年12月31日"),
        # Three characters under a date of seven: the date has the blank, the name goes left.
        ((8, 9), "市政府", "2002年12月31日"),
        ((2, 6), "蚌埠市教育局", "2002年1月1日"),
    ],
)
def test_the_longer_line_has_two_characters_blank(
    expected: tuple[float, float], name: str, date: str
) -> None:
    """GB/T 9704-2012, documents without a seal."""
    assert expected == closing_places(name, date)
