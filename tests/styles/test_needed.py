"""What a style requires and expects of a report."""

from __future__ import annotations

from typing import Any

import pytest

from builders import NO_CACHE, rules
from reportgen import Request, Result, check
from reportgen.diagnostics.messages import message, remedy


def _checked(line: str, **data: Any) -> Result:
    style = {
        "style.yaml": f"name: s\nextends: work-summary\n{line}\n",
        "report.md.j2": "# {{ report.title }}\n\n甲。\n",
    }
    return check(
        Request.from_data(
            {"report": {"title": "甲"}} | data, environment=NO_CACHE, style="s", styles={"s": style}
        )
    )


@pytest.mark.parametrize(
    "line",
    [
        "requires: [report.isuer]", "requires: [activity]", "requires: [units.甲]",
        "requires: [report.extra]", "requires: [report.issuer.甲]", "expects: [report.peroid]",
        "expects: [tables.乡镇]", "expects: [report]",
    ],
)  # fmt: skip
def test_what_no_report_can_have_is_an_error_of_the_style(line: str) -> None:
    assert ["unknown-needed"] == rules(_checked(line))


def test_the_nearest_field_is_named() -> None:
    (problem,) = _checked("requires: [report.isuer]").diagnostics
    assert "report.issuer" in remedy(problem, "zh-CN")


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("“甲”的主送待补", "requires: [报告.主送]"),
        ("“甲”的发文机关待补", "requires: report.issuer"),
        ("“甲”的附加里的“网址”待补", "requires: [report.extra.网址]"),
        ("表格“乡镇”待补", "requires: [tables.乡镇]"),
        ("指标“受理”待补", "requires: [figures.受理]"),
        ("活动待补", "requires: [activities]"),
    ],
)
def test_what_a_report_lacks_is_still_to_be_filled_in(what: str, line: str) -> None:
    (problem,) = _checked(line).diagnostics
    assert ("to-be-filled", what) == (problem.rule.id, message(problem, "zh-CN"))


@pytest.mark.parametrize(
    ("line", "data"),
    [
        ("requires: [report.extra.网址]",
         {"report": {"title": "甲", "extra": {"网址": "https://example.org"}}}),
        ("requires: [problems.measures]", {}),
        ("requires: [figures.受理]", {"statistics": {"受理": {"value": 1}}}),
    ],
)  # fmt: skip
def test_what_is_given_or_has_no_item_is_not_missed(line: str, data: dict[str, Any]) -> None:
    assert not {"to-be-filled", "unknown-needed"} & set(rules(_checked(line, **data)))


def test_a_field_of_ones_own_may_be_expected() -> None:
    (problem,) = _checked("expects: [report.extra.网址, report.number]").diagnostics
    assert "发文字号" in message(problem, "zh-CN")
    assert "网址" in message(problem, "zh-CN")


def test_a_field_of_ones_own_that_the_style_does_not_declare_is_told() -> None:
    """It could never be given without a warning."""
    found = _checked("requires: [report.extra.电活]\nextra: {电话: text}").diagnostics
    (problem,) = (one for one in found if one.rule.id == "own-field-unknown")
    assert problem.facts["nearest"] == ["电话"]
    assert problem.place is not None
    assert problem.place.source.name.endswith("style.yaml")
