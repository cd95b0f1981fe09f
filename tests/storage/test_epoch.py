"""The day of SOURCE_DATE_EPOCH."""

from __future__ import annotations

import pytest

from reportgen.storage import epoch_day


@pytest.mark.parametrize(
    ("expected", "epoch"),
    [("1970-01-01", "0"), ("2024-02-29", "1709164800"), ("", ""), ("", "-5"), ("", "1" * 12)],
)
def test_the_seconds_give_a_day(expected: str, epoch: str) -> None:
    assert expected == epoch_day({"SOURCE_DATE_EPOCH": epoch})


def test_without_the_variable_there_is_no_day() -> None:
    assert epoch_day({}) == ""
