"""Fields of one's own (附加): their types, and how templates read them."""

from __future__ import annotations

from typing import Any

import pytest

from builders import NO_CACHE, checked, markdown, rules
from reportgen import Request, Result, build
from reportgen.diagnostics.messages import severity
from reportgen.model import Measure
from reportgen.model.values import Date, Extra, OwnNumber, Text
from reportgen.stylekit.lint.own_files import fields_of_data


def _extra(text: str) -> Extra:
    item, problems, _ = checked(Measure, f"point: 甲\n附加: {text}")
    assert not len(problems)
    return item.extra


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (OwnNumber, "3000万元"), (OwnNumber, "12.5%"), (OwnNumber, "-3"),
        (OwnNumber, "£1.2 million"), (Date, "2024-05-01"), (Date, "2024年5月"), (Text, "张三"),
        (Text, "'2024'"), (Text, "0552-3110000"), (Text, "12 High Street"),
        (Text, "第3组"), (tuple, "[甲, 乙]"),
    ],
)  # fmt: skip
def test_the_form_of_a_value_says_its_type(kind: type, text: str) -> None:
    assert kind is type(_extra(f"{{值: {text}}}").read("值"))


def test_what_was_not_written_is_absent() -> None:
    assert _extra("{}").read("值") is None
    item, _, _ = checked(Measure, "point: 甲")
    assert not item.extra


def test_a_list_holds_values_of_any_type() -> None:
    assert [Text, OwnNumber, Date] == [
        type(one) for one in _extra("{值: [甲, 3件, 2024-01]}").read("值")
    ]


@pytest.mark.parametrize(
    ("rule", "text"), [("no-figures-here", "{甲: '{{ gdp }}'}"), ("wrong-type", "{甲: {乙: 丙}}")]
)
def test_what_cannot_be_a_field_is_reported(rule: str, text: str) -> None:
    _, problems, _ = checked(Measure, f"point: 甲\nextra: {text}")
    assert [rule] == rules(problems)


def _built(template: str, extra: dict[str, Any]) -> Result:
    style = {"style.yaml": "name: s\nextends: work-summary\n", "report.md.j2": template}
    return build(
        Request.from_data(
            {"report": {"title": "甲", "extra": extra}}, formats=("md",), environment=NO_CACHE,
            style="s", styles={"s": style},
        )
    )  # fmt: skip


EXTRA = {"预算": "3000万元", "日期": "2024-05-01", "名单": ["张三", "李*四"], "电话": "0552-1"}


@pytest.mark.parametrize(
    ("expected", "template"),
    [
        ("3000万元", "{{ report.extra.预算 }}"),
        ("0.3亿元", "{{ report.extra.预算 | to('亿元') }}"),
        ("多", "{{ '多' if report.extra.预算 > 1000 else '少' }}"),
        ("2024年5月1日", "{{ report.extra.日期 }}"),
        ("张三、李\\*四", "{{ report.extra.名单 | join('、') }}"),
        ("无", "{{ report.extra.没有 or '无' }}"),
        (
            "预算，日期，名单，电话，",
            "{% for name, _ in report.extra.items() %}{{ name }}，{% endfor %}",
        ),
    ],
)
def test_templates_read_them(expected: str, template: str) -> None:
    assert expected == markdown(_built(template, EXTRA)).strip()


def test_texts_cannot_print_them_as_a_whole() -> None:
    assert ["template-failed"] == rules(_built("{{ report.extra }}", EXTRA))


@pytest.mark.parametrize(
    ("expected", "template"),
    [
        # The name is nearly the one that the template reads: very probably a slip.
        ([("own-field-not-read", "warning", ["预算额"])], "{{ report.extra.预算额 }}"),
        ([("own-field-not-read", "warning", ["预算额"])], '{{ report.extra["预算额"] }}'),
        # Nothing is like it: another style may print it.
        ([("own-field-not-read", "note", [])], "{{ report.extra.电话 or '无' }}"),
        ([("own-field-not-read", "note", [])], "{# report.extra.预算 #}甲"),
        ([], "{{ report.extra.预算 }}"),
        # Any name may be read.
        ([], "{% for name, _ in report.extra.items() %}{{ name }}{% endfor %}"),
        ([], "{% set own = report.extra %}{{ own.预算 }}"),
        ([], "{% set key = '预算' %}{{ report.extra[key] }}"),
    ],
)
def test_a_name_that_no_template_reads_is_told(
    expected: list[tuple[str, str, list[str]]], template: str
) -> None:
    found = _built(template, {"预算": "3000万元"}).diagnostics
    assert expected == [
        (one.rule.id, severity(one), one.facts["nearest"])
        for one in found
        if one.rule.id == "own-field-not-read"
    ]


def test_a_name_that_the_item_has_as_well_was_not_meant() -> None:
    template = "{{ report.extra.预算额 }}"
    found = _built(template, {"预算额": "3000万元", "预算数": "1"}).diagnostics
    assert [("预算数", "note", [])] == [
        (one.facts["name"], severity(one), one.facts["nearest"]) for one in found
    ]


def test_no_style_has_to_show_them() -> None:
    assert [] == [name for name in fields_of_data() if name.endswith(".extra")]
