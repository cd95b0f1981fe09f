"""Known names near to a misspelt one."""

from __future__ import annotations

import pytest

from reportgen.language import nearest, slips

KNOWN = ["value", "unit", "label", "数值", "单位", "名称"]


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        (["value"], "vlaue"), (["value"], " Value "), (["单位"], "単位"), (["数值"], "数値"),
        ([], "zzz"), ([], "完全不同的名"), ([], ""),
    ],
)  # fmt: skip
def test_the_nearest_name_comes_first(expected: list[str], name: str) -> None:
    assert expected == nearest(name, KNOWN)[:1]


def test_no_more_are_named_than_asked_for() -> None:
    assert ["aaab"] == nearest("aaab", ["aaac", "aaad", "aaab"], most=1)


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        (["overview"], "overveiw"), (["overview"], "Overview"), ([], "overview_head"),
        (["heading-1"], "headng-1"), ([], "over"), ([], ""),
    ],
)  # fmt: skip
def test_a_slip_is_hardly_unlike_what_was_meant(expected: list[str], name: str) -> None:
    assert expected == slips(name, ["overview", "heading-1", "tasks"])
