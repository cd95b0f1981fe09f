"""Values of the wrong kind, half-written ones and absurd ones are diagnosed, never a traceback."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from builders import NO_CACHE, checked, report, rules
from reportgen import Request, Result, build
from reportgen.diagnostics.forms import format_diagnostics
from reportgen.model import Data

FORMS = ("text", "json", "sarif", "github")


def _built(data: dict[str, Any]) -> Result:
    return build(Request.from_data(data, formats=("md",), environment=NO_CACHE))


@pytest.mark.parametrize(
    "value",
    [
        Decimal("1e999999999"), Decimal("-1e999999999"), Decimal("1e-999999999"), 10**5000,
        -(10**5000), 1e308, 5e-324, Decimal("NaN"), float("inf"),
    ],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_numbers_of_very_many_digits_are_refused_in_a_short_message(value: object) -> None:
    found = _built(
        {"report": {"title": "例"}, "statistics": {"a": {"label": "甲", "value": value}}}
    )
    assert ["bad-value"] == rules(found)
    assert 600 > len(found.diagnostics[0].message("en"))


@pytest.mark.parametrize("name", ["长" * 10_000, "\ud800", "甲\x00乙", "甲\n乙", "\x1b[2J"])
def test_odd_names_are_told_in_every_form(name: str) -> None:
    found = _built({
        "report": {"title": "例", name: 1}, name: 2,
        "statistics": {name: {"label": name, "value": f"= {name}"}},
        "tables": {name: {"title": name, "file": name}},
    })  # fmt: skip
    assert found.failed
    for form in FORMS:
        text = format_diagnostics(found.diagnostics, form, "zh-CN", Path.cwd())
        assert 30_000 > len(text.encode())
        assert "\x1b" not in text


@pytest.mark.parametrize(
    "period", ["待补", "待补至2024年5月", "2024年3月至待补", "{开始: 待补}", "TODO to 2024-05"]
)
def test_a_period_that_is_still_to_be_written_is_noted(period: str) -> None:
    _, problems, _ = checked(Data, f"活动: {{起止: {period}}}")
    assert ["to-be-filled"] == rules(problems)


def test_a_half_written_period_stops_a_final_draft(tmp_path: Path) -> None:
    text = "报告: {标题: 例}\n活动: {名称: 甲, 起止: 2024年3月至待补}\n"
    assert report(tmp_path, text, final=True).failed
    assert not report(tmp_path, text).failed


@pytest.mark.parametrize("key", ["成文日期", "印发日期"])
@pytest.mark.parametrize(
    ("expected", "words"),
    [
        (["date-in-words"], "昨天"), (["date-in-words"], "不详"), ([], "二〇二四年五月"),
        ([], "5 May 2024"), ([], "May"), ([], "正月初五"), ([], "2024年5月"),
    ],
)  # fmt: skip
def test_a_date_of_issue_that_names_no_day_is_noted(
    expected: list[str], words: str, key: str
) -> None:
    _, problems, _ = checked(Data, f"报告: {{标题: 例, {key}: {words}}}")
    assert expected == rules(problems)


def test_other_dates_may_be_in_words() -> None:
    _, problems, _ = checked(Data, "下一步: [{标题: 甲, 时限: 年底前}, {标题: 乙, 时限: 长期}]")
    assert [] == rules(problems)


WRONG: tuple[Any, ...] = (
    "", None, 0, -1, 1.5, True, [], [[]], {}, {"a": 1}, [1, 2], [{"a": {"b": 1}}], "{{ x }}", "{{",
    "{{ a + }}", "待补", "TODO", "=", "= 1/0", "= x", "9" * 5000, "\x00", "\ud800", {"": ""},
    [None], "2024-13-45", "~", "..", "- ", "%", "１２", "∞", "{% if %}",
)  # fmt: skip


@pytest.mark.parametrize("key", sorted(Data.fields))
def test_any_value_in_any_part_is_a_draft_or_diagnostics(key: str) -> None:
    item = Data.fields[key].item
    names = list(item.fields if item else ())
    for number, value in enumerate(WRONG):
        for part in (value, [value], *({name: value} for name in names[number % 5 :: 5])):
            found = _built({"report": {"title": "例"}, key: part})
            for form in FORMS:
                format_diagnostics(found.diagnostics, form, "en", Path.cwd()).encode()
