"""What may be asked of a figure, and the filters: each has its names, and messages know them."""

from __future__ import annotations

import re

import pytest

from builders import computed, figures
from reportgen.diagnostics import Diagnostic
from reportgen.diagnostics.messages import message, remedy
from reportgen.figures.asked import ASKED, KEYS, NUMBERS, RATES, SENTENCE
from reportgen.figures.filters import FILTERS, figure_filters
from reportgen.model.figures import Statistic
from reportgen.model.values import FigureError

HAN = re.compile(r"[㐀-鿿]+")
ALONE = "甲: {数值: 1}"
OF_NOTHING = "甲: {数值: 1, 上期: 0, 目标: 0, 占比基数: 乙}\n乙: 0"
BELOW_NOTHING = "甲: {数值: -1, 上期: -1, 目标: -1, 占比基数: 乙}\n乙: 2"


@pytest.mark.parametrize("names", [ASKED, FILTERS])
def test_each_has_a_chinese_name_of_its_own(names: dict[str, object]) -> None:
    chinese = [getattr(row, "chinese", "") for row in names.values()]
    assert [] == [name for name in chinese if not HAN.fullmatch(name)]
    assert len(chinese) == len(set(chinese))


def test_a_filter_asks_for_what_there_is() -> None:
    assert {row.asks for row in FILTERS.values()} <= {*ASKED, SENTENCE}


def test_what_is_computed_says_from_what_and_how() -> None:
    computed = [row for row in ASKED.values() if row.compute is not None]
    assert [] == [row.key for row in computed if not (row.needs and all(row.formula))]
    assert {*RATES} <= {row.key for row in computed}


def test_every_field_is_answered_by_both_its_names() -> None:
    found = figures(ALONE).by_name["甲"]
    assert [] == [name for name in KEYS if getattr(found, name) != getattr(found, KEYS[name])]


def test_what_says_how_to_compute_and_where_to_print_is_not_asked_for() -> None:
    settings = {"parts", "total_of", "over", "growth_basis", "decimals", "exact", "accept"}
    settings |= {"unit_one", "unit_many", "headline", "activity", "feature", "revised"}
    assert settings == Statistic.fields.keys() - ASKED.keys()


@pytest.mark.parametrize("data", [ALONE, OF_NOTHING, BELOW_NOTHING])
@pytest.mark.parametrize("key", [key for key in ASKED if key != "label"])
def test_what_is_missing_is_reported_in_chinese(key: str, data: str) -> None:
    assert not _foreign(figures(data).by_name["甲"].missing(key))


@pytest.mark.parametrize("filtered", FILTERS)
def test_a_value_that_does_not_fit_a_filter_is_reported_in_chinese(filtered: str) -> None:
    arguments = ("件",) if filtered == "to" else ()
    with pytest.raises(FigureError) as caught:
        figure_filters("zh-CN")[filtered]("文字", *arguments)
    assert not _foreign(caught.value)
    assert FILTERS[filtered].chinese in message(_diagnostic(caught.value), "zh-CN")


@pytest.mark.parametrize("key", NUMBERS)
def test_what_is_missing_is_reported_in_english(key: str) -> None:
    error = figures("a: {value: 1}").by_name["a"].missing(key)
    assert not HAN.search(message(_diagnostic(error), "en"))


@pytest.mark.parametrize(
    ("nearest", "written", "language"),
    [("是不是想写 增长还是增减？可用的有：增长、", "增涨", "zh-CN"),
     ("did you mean growth? known: growth, ", "growht", "en")],
)  # fmt: skip
def test_an_unknown_filter_is_reported_with_those_of_its_language(
    nearest: str, written: str, language: str
) -> None:
    _, _, problems = computed(
        f"report: {{title: '{{{{ 甲 | {written} }}}}'}}\nstatistics: {{甲: 1}}"
    )
    found = next(one for one in problems if one.rule.id == "unknown-filter")
    assert f"“{written}”" in message(found, "zh-CN")
    assert remedy(found, language).startswith(nearest)
    names = [row.chinese if language == "zh-CN" else row.name for row in FILTERS.values()]
    assert names == found.facts["known"]


def _diagnostic(error: FigureError) -> Diagnostic:
    return Diagnostic(error.rule, None, error.facts)


def _foreign(error: FigureError) -> list[str]:
    """English words in a message for readers of Chinese."""
    found = _diagnostic(error)
    return re.findall("[A-Za-z]+", message(found, "zh-CN") + remedy(found, "zh-CN"))
