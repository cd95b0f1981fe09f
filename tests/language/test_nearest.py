"""Known names similar to a misspelt one."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest

from reportgen.language import KnownNames, close_matches, nearest

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


def test_no_more_names_are_given_than_requested() -> None:
    assert ["aaab"] == nearest("aaab", ["aaac", "aaad", "aaab"], most=1)


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        (["overview"], "overveiw"), (["overview"], "Overview"), ([], "overview_head"),
        (["heading-1"], "headng-1"), ([], "over"), ([], ""),
    ],
)  # fmt: skip
def test_a_close_match_differs_very_little(expected: list[str], name: str) -> None:
    assert expected == close_matches(name, ["overview", "heading-1", "tasks"])


def test_a_misspelt_name_is_compared_with_the_names_of_its_kind() -> None:
    assert ["value"] == KnownNames(KNOWN).nearest("vlaue")


def test_a_name_that_is_misspelt_often_has_its_suggestion_each_time() -> None:
    known = KnownNames(KNOWN)
    assert [["value"]] * 50 == [known.nearest("vlaue") for _ in range(50)]


def test_only_the_first_of_many_misspelt_names_are_compared_with_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[int] = []
    ratio = SequenceMatcher.real_quick_ratio

    def counted(self: SequenceMatcher[str]) -> float:
        compared.append(1)
        return ratio(self)

    monkeypatch.setattr(SequenceMatcher, "real_quick_ratio", counted)
    counts = []
    for misspelt in (100, 300):
        compared.clear()
        known = KnownNames(f"known {number}" for number in range(50))
        found = [known.nearest(f"knwon {number}") for number in range(misspelt)]
        assert (True, []) == (bool(found[0]), found[-1])
        counts.append(len(compared))
    assert counts[0] == counts[1]
