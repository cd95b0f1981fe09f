"""SOURCE_DATE_EPOCH as a day."""

from __future__ import annotations

import pytest

from reportgen.storage import epoch_day


@pytest.mark.parametrize(
    ("expected", "said"),
    [("1970-01-01", "0"), ("2024-02-29", "1709164800"), ("", ""), ("", "-5"), ("", "1" * 12)],
)
def test_seconds_are_a_day(expected: str, said: str) -> None:
    assert expected == epoch_day({"SOURCE_DATE_EPOCH": said})


def test_a_time_that_is_not_set_is_none() -> None:
    assert epoch_day({}) == ""
