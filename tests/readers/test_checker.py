"""Nodes become items of the data format; every mistake is reported at its place."""

from __future__ import annotations

import pytest

from builders import checked, rules
from reportgen.diagnostics.messages import message, remedy
from reportgen.document.layout import Layout
from reportgen.model import Data, Measure, Period, Report, Stage
from reportgen.model.figures import Statistic
from reportgen.model.values import Date
from reportgen.readers.pending import PendingText


def test_english_and_chinese_keys_may_be_mixed() -> None:
    head = "报告: {title: 总结, 发文机关: 市政府}\n"
    text = f"{head}features:\n  - 标题: 甲\n    measures: [{{要点: 乙}}]\n"
    data, problems, _ = checked(Data, text)
    assert not rules(problems)
    assert data.report is not None
    assert ("总结", "市政府") == (data.report.title, data.report.issuer)
    assert ("甲", "乙") == (data.features[0].title, data.features[0].measures[0].point)


@pytest.mark.parametrize("key", ["next_steps", "next-steps", "Next Steps", "NEXT_STEPS", "下一步"])
def test_keys_are_read_in_any_case_and_with_hyphens(key: str) -> None:
    data, problems, _ = checked(Data, f"{key}: [甲]\n")
    assert (["甲"], []) == ([step.title for step in data.next_steps], rules(problems))


@pytest.mark.parametrize(
    "text", ["stages: {name: 甲}", "stages: [甲]", "stages: 甲", "阶段: {名称: 甲}"]
)
def test_a_single_item_needs_no_list_and_may_be_plain_text(text: str) -> None:
    data, problems, _ = checked(Data, text)
    assert (["甲"], []) == ([stage.name for stage in data.stages], rules(problems))


def test_a_single_text_needs_no_list() -> None:
    report, _, _ = checked(Report, "title: 甲\nrecipients: 乙\ncopies: [丙, 丁]\n")
    assert (("乙",), ("丙", "丁")) == (report.recipients, report.copies)


@pytest.mark.parametrize("text", ["unit:", "unit: ~", "unit: null", ""])
def test_an_empty_value_counts_as_not_written(text: str) -> None:
    figure, problems, _ = checked(Statistic, f"value: 1\n{text}")
    assert (False, None, []) == (figure.given("unit"), figure.unit, rules(problems))


def test_values_remember_where_they_were_written() -> None:
    measure = "      - point: 乙\n        results: [丙, '丁戊']\n"
    data, _, _ = checked(Data, f"features:\n  - title: 甲\n    measures:\n{measure}")
    place = data.features[0].measures[0].results[1].place
    assert place is not None
    assert "report.yaml:5:22" == str(place)
    assert (2, "features[0].measures[0].results[1]") == (place.length, place.path)


def test_numbers_dates_and_items_remember_it_too() -> None:
    head = "report: {title: 甲, date: 2024-01-05}\n"
    data, _, _ = checked(Data, f"{head}statistics:\n  a: {{value: 5}}\n")
    assert data.report is not None
    assert data.report.date is not None
    figure = data.statistics["a"]
    assert figure.value is not None
    found = [str(value.place) for value in (data.report, data.report.date, figure, figure.value)]
    expected = ["report.yaml:1:9", "report.yaml:1:26", "report.yaml:3:3", "report.yaml:3:14"]
    assert expected == found


@pytest.mark.parametrize(
    ("rule", "place", "text"),
    [
        ("unknown-key", "2:1", "title: 甲\ntitel: 乙"),
        ("duplicate-key", "2:1", "title: 甲\n标题: 乙"),
        ("missing-key", "1:1", "issuer: 甲"),
        ("wrong-type", "1:8", "title: [甲]"),
        ("wrong-type", "2:3", "title:\n  a: 甲"),
        ("bad-date", "2:7", "title: 甲\ndate: 2024-02-30"),
        ("bad-date", "2:19", "title: 甲\nperiod: 2024-01 至 2024-13"),
        ("bad-choice", "2:7", "title: 甲\nlang: latin"),
        ("no-figures-here", "2:8", "title: 甲\nstyle: '{{ a }}'"),
        ("expression-without-name", "1:12", "title: '{{ 1 }}'"),
        ("bad-expression", "1:21", "title: '{{ 1 }}{{ a b }}'"),
        ("statement-in-text", "1:9", "title: '{% if a %}'"),
        ("control-character", "1:8", 'title: "甲\\a乙"'),
        ("control-character", "2:7", 'title: 甲\ndate: "年底\\ufdd0"'),
        ("to-be-filled", "1:8", "title: 待补"),
    ],
)
def test_a_mistake_is_reported_at_its_place(rule: str, place: str, text: str) -> None:
    _, problems, _ = checked(Report, text)
    found = [(d.rule.id, str(d.place).removeprefix("report.yaml:")) for d in problems]
    assert (rule, place) in found


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("bad-value", "value: many"),
        ("bad-value", "value: [5]"),
        ("bad-value", "value: [5, 6, 7]"),
        ("bad-value", "value: [a, b]"),
        ("bad-value", "value: [[1], 2]"),
        ("wrong-type", "value: {a: 1}"),
        ("bad-value", "growth: fast"),
        ("bad-value", "decimals: -1"),
        ("bad-value", "decimals: ²"),
        ("bad-choice", "{value: 5, approx: 大概齐}"),
        ("bad-choice", "{value: 5, growth_basis: 计划价}"),
        ("bad-value", f"decimals: {'9' * 30}"),
        ("bad-value", f"value: {'9' * 200}"),
        ("bad-value", "exact: maybe"),
        ("bad-formula", "value: = a +"),
        ("wrong-type", "accept: 甲"),
        ("duplicate-key", "accept: {a: 1, a: 2}"),
        ("to-be-filled", "value: 待补"),
    ],
)
def test_a_mistake_in_a_figure_is_reported(rule: str, text: str) -> None:
    _, problems, _ = checked(Statistic, text)
    assert [rule] == rules(problems)


@pytest.mark.parametrize(
    "word", ["可比价", "不变价格", "按可比价计算", "Real", "Constant Prices", "现价"]
)
def test_the_prices_of_growth_may_be_called_in_many_ways(word: str) -> None:
    for kind, more in ((Statistic, ""), (Report, "title: 甲, ")):
        for key in ("growth_basis", "增速口径", "Growth-basis"):
            item, problems, _ = checked(kind, f"{{{more}{key}: '{word} '}}")
            assert ([], word.lower()) == (rules(problems), item.growth_basis)  # type: ignore[attr-defined]


def test_all_mistakes_are_reported_in_one_run() -> None:
    text = "report: {titel: 甲, date: 2024-13}\nfoo: 1\nstatistics: {a: {value: x, unti: 个}}\n"
    _, problems, _ = checked(Data, text)
    expected = ["unknown-key", "bad-date", "unknown-key", "bad-value", "unknown-key"]
    assert expected == rules(problems)


@pytest.mark.parametrize(
    ("expected", "period"),
    [
        ("“2024.11.31”不是有效的日期：2024年11月没有31日|应写日期，如 2024-02-28 至 2024-11-30；",
         "2024.2.28至2024.11.31"),
        ("“2024-02-30”不是有效的日期：2024年2月没有30日|应写日期，如 2024-02-29 至 2024-03；",
         "2024-02-30 至 2024-03"),
        ("“2024-13”不是有效的日期|应写日期，如 2024-03 至 2024-11；", "2024-01 至 2024-13"),
        ("“2024-02-30”不是有效的日期：2024年2月没有30日|应写日期（如 2024-03-25、2024-03、2024）；",
         "2024-02-30"),
    ],
)  # fmt: skip
def test_the_wrong_end_of_a_period_is_shown_with_a_right_example(
    expected: str, period: str
) -> None:
    _, problems, _ = checked(Report, f"{{title: 甲, period: {period}}}")
    (found,) = problems
    start = f"{message(found, 'zh-CN')}|{remedy(found, 'zh-CN')}"
    assert start.startswith(expected)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (("标题", "'title'"), "report: {title: 待补}"),
        (("发文机关", "'issuer'"), "report: {issuer: 待补, title: 待补}"),
        (("“总结”的发文机关", "'issuer' of '总结'"), "report: {title: 总结, issuer: 待补}"),
        (("“户数”的数值", "'value' of '户数'"), "statistics: {a: {value: 待补, label: 户数}}"),
        (("“户数”的数值", "'value' of '户数'"), "statistics: {户数: {value: 待补}}"),
        (("“户数”", "'户数'"), "statistics: {户数: 待补}"),
        (("“围网”的标题", "'title' of '围网'"), "problems: {编号: 围网, 标题: 待补}"),
        (("“网”的内容", "'detail' of '网'"), "problems: {id: 围, title: 网, detail: 待补}"),
        (("“甲”的成效", "'outcomes' of '甲'"), "activities: {name: 甲, outcomes: [好, 待补]}"),
    ],
)
def test_what_is_to_be_filled_in_is_named(expected: tuple[str, str], text: str) -> None:
    _, problems, _ = checked(Data, text)
    found = next(found for found in problems if found.rule.id == "to-be-filled")
    assert expected == found.facts["what"]


def test_an_unknown_key_is_reported_with_the_nearest_of_its_language() -> None:
    _, problems, _ = checked(Statistic, "vlaue: 1\n数直: 1\n")
    first, second = (diagnostic.facts["nearest"] for diagnostic in problems)
    assert "value" in first
    assert "数值" in second


def test_a_full_width_colon_in_an_item_is_reported_at_the_colon() -> None:
    _, problems, _ = checked(Data, "stages:\n  - 名称：甲\n")
    assert [("full-width-colon", "report.yaml:2:7")] == [
        (d.rule.id, str(d.place)) for d in problems
    ]


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (Date(None, year=2024, month=3), Date(None, year=2024, month=5), "2024-03 至 2024-05"),
        (Date(None, year=2024, month=3), Date(None, year=2024, month=3), "2024-03"),
        (Date(None, year=2024, month=3), None, "2024-03 至"),
        (Date(None, year=2024), Date(None, words="年底"), "{开始: 2024, 结束: 年底}"),
    ],
)
def test_a_period_is_one_line_or_two_ends(start: Date, end: Date | None, text: str) -> None:
    stage, problems, _ = checked(Stage, f"name: 甲\nperiod: {text}")
    assert not rules(problems)
    assert isinstance(stage.period, Period)
    assert (start, end) == (stage.period.start, stage.period.end)


@pytest.mark.parametrize("text", ["2022–23", "2022-23", "2022/23", "2023-2024学年"])
def test_a_period_may_be_a_year_that_ends_in_the_next(text: str) -> None:
    stage, problems, _ = checked(Stage, f"name: 甲\nperiod: {text}")
    assert not rules(problems)
    assert isinstance(stage.period, Period)
    year = Date(None, words=text)
    assert (year, year) == (stage.period.start, stage.period.end)


def test_a_date_is_no_year_that_ends_in_the_next() -> None:
    assert ["bad-date"] == rules(checked(Data, "report: {title: 甲, date: 2022-23}")[1])


def test_spaces_around_lines_are_dropped_and_spaces_inside_kept() -> None:
    measure, _, _ = checked(Measure, 'detail: "  甲  乙 \\n\\t丙  "')
    assert "甲  乙\n丙" == measure.detail


def test_one_range_has_two_ends() -> None:
    figure, _, _ = checked(Statistic, "value: [5, 8.50]")
    assert figure.value is not None
    assert ("5", "8.50") == (str(figure.value.low), str(figure.value.high))


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("2:11", "title: 甲\nnote: 共{{ bcd }}"),
        ("2:12", "title: 甲\nnote: '共{{ bcd }}'"),
        ("2:14", "title: 甲\nnote: '''共{{ bcd }}'"),
        ("2:18", 'title: 甲\nnote: "\\u5171共{{ bcd }}"'),
        ("3:6", "title: 甲\nnote: |\n  {{ bcd }}"),
        ("4:7", "title: 甲\nnote: |\n  甲\n  乙{{ bcd }}"),
        ("4:6", "title: 甲\nnote: 甲{{ a }}\n  乙\n  {{ bcd }}"),
        ("3:13", "title: 甲\nnote: >-\n  {{ a }}{{ bcd }}"),
    ],
)
def test_a_pending_text_knows_the_place_of_a_name(expected: str, text: str) -> None:
    _, problems, slots = checked(Report, text)
    assert not rules(problems)
    pending = slots[0].draft
    assert isinstance(pending, PendingText)
    assert f"report.yaml:{expected}" == str(pending.place_at(pending.index("bcd"), 3))


def test_the_same_checker_reads_layouts() -> None:
    text = "roles: {body: {size: 3号, first_line: 2, bold: 是}}\nfonts: {body: 宋体}\n"
    layout, problems, _ = checked(Layout, f"page: {{width: 21cm}}\n{text}")
    body = layout.roles["body"]
    assert not rules(problems)
    assert (11906, 32, 2.0, True) == (layout.page.width, body.size, body.first_line, body.bold)
    assert "宋体" == layout.fonts["body"].east_asian


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("bad-value", "page: {width: wide}"),
        ("bad-value", "page: {lines: many}"),
        ("bad-value", "roles: {body: {size: 9号}}"),
        ("bad-value", "roles: {body: {first_line: two}}"),
        ("bad-value", f"page: {{width: {'9' * 400}mm}}"),
    ],
)
def test_a_mistake_in_a_layout_is_reported(rule: str, text: str) -> None:
    _, problems, _ = checked(Layout, text)
    assert [rule] == rules(problems)


def test_choices_are_read_in_both_languages() -> None:
    text = "report: {title: A, lang: 英文}\ntables: {t: {columns: [{label: a, align: 居中}]}}"
    data, problems, _ = checked(Data, text)
    assert data.report
    assert ("en", "中", []) == (
        data.report.lang, data.tables["t"].columns[0].align, rules(problems)
    )  # fmt: skip


def test_a_key_that_is_nearly_right_is_not_missing_as_well() -> None:
    _, problems, _ = checked(Data, "report: {titel: A}")
    assert ["unknown-key"] == rules(problems)
    _, problems, _ = checked(Data, "report: {number: A}")
    assert ["missing-key"] == rules(problems)
