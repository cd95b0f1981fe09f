"""Messages about templates say what was meant, or what to write instead."""

from __future__ import annotations

from typing import Any

import pytest

from builders import NO_CACHE
from reportgen import Request, build
from reportgen.diagnostics import Diagnostic
from reportgen.diagnostics.messages import message, remedy

TABLE = {
    "columns": ["类别", {"key": "本月", "unit": "件"}, {"key": "同比", "unit": "%"}],
    "rows": [["供水", 120, 5], ["教育", 80, -2]],
}


def _problem(template: str, **report: Any) -> Diagnostic:
    style = {"style.yaml": "name: s\nextends: work-summary\n", "report.md.j2": template}
    request = Request.from_data(
        {
            "report": {"title": "甲", "extra": {"电话": ["1", "2"]}, **report},
            "tables": {"受理": TABLE},
        },
        formats=("md",), environment=NO_CACHE, style="s", styles={"s": style},
    )  # fmt: skip
    return next(one for one in build(request).diagnostics if one.severity == "error")


@pytest.mark.parametrize(
    ("said", "template"),
    [
        ("没有“同比增长”；是不是想写 同比", "{{ tables.受理.rows[0].同比增长 | growth }}"),
        ("这里是表格的一格", "{{ tables.受理.rows[0].本月 | share }}"),
        ("前面的值这份报告里没有", "{{ report.issuer | sentence }}"),
        ("是不是想写 issuer", "{{ report.发文机关 }}"),
        ('是不是想写 "受理"', "{% if 受理 in tables %}{% endif %}"),
        ("列表的项数写成 | length", "{{ tables.受理.rows.length }}"),
        ("这个数没有“share”", "{{ (tables.受理.rows | total('本月')).share }}"),
        ("“report.extra.电活”没有内容可写", "{{ report.extra.电活 | join('、') }}"),
        ("“report.date”没有内容可写", "自{{ report.date | date_words }}起"),
        ("这里是一个列表", "{{ report.extra.电话 }}"),
        ("数后面不写单位“mm”", "{{ logo('a.png', width=20mm) }}"),
    ],
)
def test_a_message_names_what_is_wrong(said: str, template: str) -> None:
    assert said in message(_problem(template), "zh-CN")


@pytest.mark.parametrize(
    ("said", "template"),
    [
        ("row.列.share", "{{ tables.受理.rows[0].本月 | share }}"),
        ("row.列.rank", "{{ tables.受理.rows[0].本月 | rank }}"),
        ('| join("、")', "{{ report.extra.电话 }}"),
        ("{% if report.date %}", "自{{ report.date | date_words }}起"),
        ("layout.sections", "::: section tox\n甲\n:::\n"),
    ],
)
def test_a_remedy_says_what_to_write(said: str, template: str) -> None:
    assert said in remedy(_problem(template), "zh-CN")


def test_a_link_is_refused_at_its_own_line_of_a_paragraph() -> None:
    problem = _problem("甲。\n可在[乙]({{ report.issuer }})办理。\n", issuer="example.org/yb")
    assert problem.place is not None
    assert ("unsupported-markdown", 2) == (problem.rule.id, problem.place.line)


@pytest.mark.parametrize(
    ("expected", "left", "right"),
    [
        ("True", "2024-03-01", "2024-03-02"), ("False", "2024-03-02", "2024-03-01"),
        ("False", "2024-03", "2024-03-02"), ("True", "2023", "2024-03-02"),
        ("False", "三月", "2024-03-02"),
    ],
)  # fmt: skip
def test_dates_are_ordered_as_far_as_they_are_given(expected: str, left: str, right: str) -> None:
    style = {
        "style.yaml": "name: s\nextends: work-summary\n",
        "report.md.j2": "{{ report.date < report.printed }}",
    }
    request = Request.from_data(
        {"report": {"title": "甲", "date": left, "printed": right}},
        formats=("md",), environment=NO_CACHE, style="s", styles={"s": style},
    )  # fmt: skip
    content = build(request).contents["md"].decode()
    assert expected == content.strip()
