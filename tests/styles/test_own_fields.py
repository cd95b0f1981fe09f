"""Fields of one's own that a style declares: their names, and what their values are."""

from __future__ import annotations

from typing import Any

import pytest

from builders import NO_CACHE, markdown, rules
from reportgen import Request, Result, build
from reportgen.diagnostics.messages import message, remedy

DECLARED = """\
extra:
  场次: number
  施行: 日期
  电话: {kind: text, many: yes}
"""


def _built(template: str, extra: dict[str, Any], declared: str = DECLARED) -> Result:
    style = {
        "style.yaml": f"name: s\nextends: work-summary\n{declared}",
        "report.md.j2": f"# {{{{ report.title }}}}\n\n{template}\n",
    }
    data = {"report": {"title": "甲", "extra": extra}}
    return build(
        Request.from_data(
            data, formats=("md",), environment=NO_CACHE, style="s", styles={"s": style}
        )
    )


ALL = (
    "{{ report.extra.场次 or '' }}{{ report.extra.施行 or '' }}"
    "{{ report.extra.电话 | listed if report.extra.电话 }}。"
)


@pytest.mark.parametrize(
    "extra",
    [
        {},
        {"场次": "26", "施行": "2024-03-01", "电话": ["0552-3110000", "0552-3120000"]},
        {"场次": "3000万元", "施行": "2024年3月", "电话": "0552-3110000"},
        {"场次": "待补", "施行": "待补", "电话": "待补"},
    ],
)
def test_values_of_the_declared_kind_are_taken(extra: dict[str, Any]) -> None:
    assert {"to-be-filled"} >= set(rules(_built(ALL, extra)))


@pytest.mark.parametrize(
    ("said", "extra"),
    [
        ("“场次”应是数（如 26、3000万元），写的是“是”", {"场次": "是"}),
        ("“场次”应是数（如 26、3000万元），写的是一个列表", {"场次": ["26", "27"]}),
        ("“施行”应是日期（如 2024-03-25、2024-03），写的是“不久”", {"施行": "不久"}),
    ],
)
def test_a_value_of_another_kind_is_an_error(said: str, extra: dict[str, Any]) -> None:
    (problem,) = _built(ALL, extra).diagnostics
    assert ("own-field-kind", said) == (problem.rule.id, message(problem, "zh-CN"))


def test_a_name_that_is_not_declared_is_told_with_the_nearest() -> None:
    (problem,) = _built(ALL, {"场刺": "26"}).diagnostics
    assert "own-field-unknown" == problem.rule.id
    assert "是不是想写 场次？可用的有：场次、施行、电话" in remedy(problem, "zh-CN")


def test_templates_may_go_through_all_of_them_and_names_are_told_all_the_same() -> None:
    template = "{% for name, value in report.extra.items() %}{{ name }}{{ value }}。{% endfor %}"
    result = _built(template, {"场次": "26", "地点": "礼堂"})
    assert ["own-field-unknown"] == rules(result)
    assert "场次26。地点礼堂。" in markdown(result)


@pytest.mark.parametrize("condition", ["场次 >= 10", "施行 > report.date"])
def test_a_comparison_with_what_is_to_be_filled_in_does_not_hold(condition: str) -> None:
    template = (
        f"{{% if report.extra.{condition} %}}多{{% else %}}少{{% endif %}}。"
        "{{ report.extra.场次 | han }}。"
    )
    result = _built(template, {"场次": "待补", "施行": "待补"}, "")
    assert "少。待补。" in markdown(result)
    assert {"to-be-filled"} == {rule for rule in rules(result) if rule != "own-field-not-read"}


@pytest.mark.parametrize(
    ("said", "extra"),
    [("有一个没有写", {}), ("文字、数、日期、列表之间不能比大小", {"场次": "二十六场"})],
)
def test_a_comparison_that_cannot_be_made_says_why(said: str, extra: dict[str, Any]) -> None:
    (problem,) = _built("{% if report.extra.场次 >= 10 %}多{% endif %}。", extra, "").diagnostics
    assert said in message(problem, "zh-CN")
    assert "report.extra.场次 >= 10" in remedy(problem, "zh-CN") or "number" in remedy(
        problem, "zh-CN"
    )


def test_a_text_in_the_place_of_a_date_says_it_in_words() -> None:
    result = _built("自{{ report.extra.施行 | date_words }}起。", {"施行": "2024年3月上旬"}, "")
    assert "自2024年3月上旬起。" in markdown(result)


def test_a_slip_of_the_template_is_not_blamed_on_the_data() -> None:
    """The style declares 场次, so 场刺 in the template is no name to change the data to."""
    found = _built("{% if report.extra.场刺 %}甲{% endif %}。", {"场次": "26"}).diagnostics
    (problem,) = (one for one in found if one.rule.id == "own-field-not-read")
    assert not problem.facts["nearest"]
