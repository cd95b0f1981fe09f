"""All figures of a report: their names, which are used, which are the main ones."""

from __future__ import annotations

import pytest

from builders import checked, computed, figures, linked, rules
from reportgen.diagnostics import Problems
from reportgen.figures import compute, unnamed
from reportgen.figures.figure import Figures
from reportgen.figures.fill import fill
from reportgen.figures.filters import figure_filters
from reportgen.language.marks import without_marks
from reportgen.model import Data
from reportgen.model.values import place_of
from reportgen.readers.links import link
from reportgen.storage import Files


def _filled(text: str) -> tuple[Data, Figures, list[str]]:
    data, problems, slots = checked(Data, text)
    link(data, problems)
    found = compute(data, "zh-CN", Files.anywhere(), problems)
    fill(slots, found, figure_filters("zh-CN"), problems)
    return data, found, rules(problems)


def _unnamed(text: str) -> tuple[list[str], list[str]]:
    """The names of the main figures that no text names, and of the others."""
    main, others, _ = unnamed(_filled(text)[1])
    return [figure.name for figure in main], [figure.name for figure in others]


def test_of_figures_that_no_text_names_only_marked_ones_are_main_in_the_order_written() -> None:
    text = "report: {title: '{{ 丙 }}'}\nstatistics: {%s, 甲: 2, 丙: {value: 3, headline: yes}}"
    assert ([], ["乙", "甲"]) == _unnamed(text % "乙: 1")
    assert (["乙"], ["甲"]) == _unnamed(text % "乙: {value: 1, 重要: 是}")


def test_all_figures_are_main_where_no_text_names_any_and_none_is_marked() -> None:
    text = "statistics: {乙: 1, 甲: 2%s}"
    assert (["乙", "甲"], []) == _unnamed(text % "")
    assert (["丙"], ["乙", "甲"]) == _unnamed(text % ", 丙: {value: 3, headline: yes}")


def test_a_figure_that_names_its_activity_is_main_only_if_it_is_marked() -> None:
    text = "activities: 甲\nstatistics: {a: {value: 1, activity: 甲}, b: {value: 2%s}}"
    assert (["b"], ["a"]) == _unnamed(text % "")
    assert (["a"], ["b"]) == _unnamed(text.replace("甲}", "甲, headline: yes}") % "")


def test_operands_of_other_figures_are_printed_only_if_they_are_marked() -> None:
    parts = "c: {value: 9, parts: [d]}, d: 4, e: {value: 1, 构成: 己}, f: {label: 己, value: 1}"
    text = f"statistics: {{a: {{value: 1, of: b}}, b: {{value: 2%s}}, {parts}}}"
    assert ["a", "c", "e"] == _unnamed(text % "")[0]
    assert (["b"], ["a", "c", "e"]) == _unnamed(text % ", headline: yes")


@pytest.mark.parametrize("own", ["previous: 1", "growth: 4%", "target: 3", "note: 甲"])
@pytest.mark.parametrize("needed", ["of: b", "total_of: [b]", "previous: = b"])
def test_operands_that_have_more_to_tell_than_their_number_are_printed(
    needed: str, own: str
) -> None:
    text = "report: {title: '{{ a }}'}\nstatistics:\n"
    text += f"  a: {{value: 1, {needed}}}\n  b: {{value: 2%s}}"
    assert ([], []) == _unnamed(text % "")
    assert ([], ["b"]) == _unnamed(text % f", {own}")


def test_every_draft_is_filled_in_wherever_it_stands() -> None:
    measure = "{point: 甲, results: ['{{ a }}', 乙, '{{ 件数 }}整']}"
    text = f"features: {{title: '共{{{{ a }}}}', measures: [{measure}]}}"
    data, _, found = _filled(f"{text}\nstatistics: {{a: {{label: 件数, value: 5, unit: 件}}}}")
    feature = data.features[0]
    texts = (feature.title or "", *feature.measures[0].results)
    assert ["共5件", "5件", "乙", "5件整"] == list(map(without_marks, texts))
    assert not found
    assert "report.yaml:1:19" == str(place_of(feature.title))


def test_all_wrong_names_are_reported_in_one_run() -> None:
    text = "report: {title: '{{ a }}{{ b | c }}', note: '{{ d.e }}'}\nstatistics: {d: 1}"
    assert ["unknown-figure", "unknown-figure", "unknown-field"] == _filled(text)[2]


def test_a_label_that_two_figures_share_names_neither() -> None:
    found = figures("a: {label: 件数, value: 1}\nb: {label: 件数, value: 2}")
    assert ["a", "b"] == sorted(found.by_name)


@pytest.mark.parametrize(
    ("wanted", "base", "rule"),
    [("growth", "previous", "division-by-zero"), ("completion", "target", "ceiling-has-no-rate")],
)
def test_a_rate_over_zero_is_refused_only_if_a_text_asks_for_it(
    wanted: str, base: str, rule: str
) -> None:
    data, problems = linked(f"statistics: {{a: {{value: 1, {base}: 0}}}}")
    figure = compute(data, "zh-CN", Files.anywhere(), problems).by_name["a"]
    assert [] == list(problems)
    assert None is getattr(figure, wanted)
    assert rule == figure.missing(wanted).rule.id


def test_stated_rates_are_taken_and_need_no_base() -> None:
    found = figures("a: {value: 300, share: 58.4%, of: b}\nb: 0").by_name["a"]
    assert "58.4%" == str(found.share)


def test_a_share_may_be_of_a_figure_named_by_its_label() -> None:
    found = figures("a: {value: 1, of: 全部}\nb: {label: 全部, value: 3}").by_name["a"]
    assert "33.3%" == str(found.share)


def test_without_figures_there_is_nothing() -> None:
    problems = Problems()
    found = unnamed(compute(Data(None), "en", Files.anywhere(), problems))
    assert ((), (), (), 0) == (*found, len(problems))


def test_a_unit_that_is_missing_is_named_where_units_do_not_fit() -> None:
    _, _, problems = computed(
        "报告: {标题: 甲}\n统计:\n"
        "  造林: {名称: 人工造林, 数值: 13010}\n  投资: {数值: 1212, 单位: 万元}\n"
        "  成本: {数值: = 投资 / 造林, 单位: 元/亩}\n"
    )
    (found,) = problems
    assert ("units-differ", "人工造林") == (found.rule.id, found.facts["bare"])


@pytest.mark.parametrize(
    ("formula", "example"),
    [
        ("= 支出 / 38", "基数: {数值: 38, 单位: 万元}"),
        ("= 支出 ÷ 38 * 100", "基数: {数值: 38, 单位: 万元}"),
        ("= 支出 * 100", ""),
    ],
)
def test_a_number_by_which_is_divided_may_need_a_unit(formula: str, example: str) -> None:
    _, _, problems = computed(
        "报告: {标题: 甲}\n统计:\n  支出: 9.5万元\n"
        f'  支出率: {{数值: {formula}, 单位: "%"}}\n'
    )  # fmt: skip
    (found,) = problems
    said = found.message("zh-CN"), found.remedy("zh-CN")
    assert ("units-differ", True) == (found.rule.id, said[0].startswith("算出来的是“万元”："))
    assert (example in said[1], bool(example)) == (True, "除以的" in said[1])


def test_a_number_with_a_unit_is_not_sent_in_a_circle() -> None:
    _, _, problems = computed(
        "报告: {标题: 甲}\n统计:\n  支出: 9.5万元\n"
        '  支出率: {数值: = 支出 / 38万元, 单位: "%"}\n'
    )  # fmt: skip
    (found,) = problems
    assert "除以它、乘以它的，把它列为一个指标（如 基数: 38万元）" in found.remedy("zh-CN")
    _, fine, problems = computed(
        "报告: {标题: 甲}\n统计:\n  支出: 9.5万元\n  基数: 38万元\n"
        '  支出率: {数值: = 支出 / 基数, 单位: "%"}\n'
    )  # fmt: skip
    assert ([], "25%") == ([*problems], str(fine.by_name["支出率"]))


@pytest.mark.parametrize("value", ["47件（含重复）", "47件(含重复)"])
def test_a_remark_in_brackets_is_no_other_unit(value: str) -> None:
    _, _, problems = computed(
        f"报告: {{标题: 甲}}\n统计:\n  来信: {{数值: {value}, 单位: 件, 上期: 63}}\n"
    )
    (found,) = problems
    assert "unit-conflict" == found.rule.id
    assert found.remedy("zh-CN").startswith("“含重复”不是单位，写到“说明”")
    assert "换算" not in found.remedy("zh-CN")
