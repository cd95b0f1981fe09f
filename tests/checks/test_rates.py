"""Stated rates are reported if the figures rule them out, and only then."""

from __future__ import annotations

import pytest

from builders import computed, figures
from reportgen.checks.rates import check_rates
from reportgen.diagnostics import Diagnostic, Problems
from reportgen.diagnostics.messages import message, remedy, severity
from reportgen.model import Data


def _found(text: str, language: str = "zh-CN") -> list[Diagnostic]:
    problems = Problems()
    check_rates(Data(None), figures(text, language), problems)
    return list(problems)


def _rules(text: str) -> list[str]:
    return [found.rule.id for found in _found(text)]


def _messages(text: str, language: str = "zh-CN") -> list[str]:
    return [message(found, language) for found in _found(text, language)]


_APPROVALS = """
cut: {{label: 削减行政审批项目, value: {value}, unit: 项, share: {share}, of: before}}
kept: {{label: 保留行政审批项目, value: 235, unit: 项}}
before: {{label: 原有行政审批项目, value: = cut + kept, unit: 项}}
"""


def test_a_share_that_the_figures_rule_out_is_reported_with_both_sides() -> None:
    (found,) = _found(_APPROVALS.format(value=300, share="58.4%"))
    assert ("share-mismatch", "warning") == (found.rule.id, severity(found))
    expected = "“削减行政审批项目”的占比写的是 58.4%，而 300 ÷ 535 ＝ 56.1%"
    assert expected == message(found, "zh-CN")
    assert "change it to 56.1%" in remedy(found, "en")
    assert ("report.yaml:2:54", "statistics.cut.share") == (str(found.place), found.place.path)  # type: ignore[union-attr]
    shown = [(str(related.place), related.said.zh) for related in found.related]
    assert [
        ("report.yaml:2:33", "削减行政审批项目 300项"),
        ("report.yaml:4:36", "原有行政审批项目 535项 ＝ 300项 ＋ 235项"),
    ] == shown
    assert "原有行政审批项目 535项 = 300项 + 235项" == found.related[1].said.en


@pytest.mark.parametrize("share", ["56.1%", "56%", "56.07%", "56.0748%"])
def test_a_share_that_rounds_to_what_is_stated_is_not_reported(share: str) -> None:
    assert [] == _found(_APPROVALS.format(value=300, share=share))


def test_a_truncated_share_is_reported_as_such() -> None:
    (found,) = _found(_APPROVALS.format(value=300, share="56.0%"))
    assert "truncated" == found.rule.id
    assert (
        "“削减行政审批项目”的占比写的是 56.0%，是舍去尾数得来的；300 ÷ 535，四舍五入是 56.1%"
    ) == message(found, "zh-CN")
    expected = (
        "the share of '削减行政审批项目', 56.0%, is truncated, not rounded; "
        "the rounded value of 300 ÷ 535 is 56.1%"
    )
    assert expected == message(found, "en")


@pytest.mark.parametrize(
    "text",
    [
        "a: {value: 近300, unit: 项, share: 58.4%, of: b}\nb: {value: 535, unit: 项}",
        "a: {value: 300, unit: 项, share: 58.4%, of: b}\nb: {value: 530, approx: 余, unit: 项}",
        "a: {value: 待补, unit: 项, share: 58.4%, of: b}\nb: {value: 535, unit: 项}",
        "a: {value: 300, unit: 项, share: 待补, of: b}\nb: {value: 535, unit: 项}",
        "a: {value: 300, unit: 项, share: 58.4%, of: b}\nb: {value: 待补, unit: 项}",
        "a: {value: 300, unit: 项, share: 58.4%}",
        "a: {value: 300, unit: 项, share: 58.4%, of: b}\nb: {value: 0, unit: 项}",
        "a: {value: 5, share: 58.4%, of: b}\nb: {value: = c * 2}\nc: {value: 近3}",
        "a: {value: 5, growth: 8%, previous: 近4}",
        "a: {value: 5, growth: 8%, previous: 0}",
        "a: {value: 5亿元, growth: 1%, previous: 超4, over: 5}",
        "a: {value: -5亿元, growth: 1%, previous: 4, over: 5}",
        # Growth from a negative value is not a percentage, so none is wrong.
        "a: {value: 1, completion: 15%, target: -3}",
        "a: {value: 5, completion: 80%, target: 至少4}",
        "a: {value: 5, completion: 80%, target: 待补}",
    ],
)
def test_unknown_approximate_and_zero_operands_are_not_compared(text: str) -> None:
    assert [] == _found(text)


@pytest.mark.parametrize(
    "text",
    [
        # Measured numbers stand for all that rounds to them: 54.5…55.5 of 97.5…98.5.
        "a: {value: 55, unit: 万起, share: 56.9%, of: b}\nb: {value: 98, unit: 万起}",
        "a: {value: 3000, unit: 万元, share: 30%, of: b}\nb: {value: 1, unit: 亿元}",
        "a: {value: 5, unit: 万人, share: 50%, of: b}\nb: {value: 99990, unit: 人}",
        "a: {value: 14.8, unit: 亿元, previous: 13.4, growth: 10.0%}",
        "a: {value: 2, unit: 亿元, previous: 19000万元, growth: 5%}",
        "a: {value: 95.2%, previous: 93.1%, growth: 2.0个百分点}",
        "a: {value: 60, unit: '%', previous: 50, growth: 2个百分点, over: 5}",
        "a: {value: 6.5, unit: ‰, previous: 7.1, growth: 下降0.6个千分点}",
        "a: {value: 6.5, unit: ‰, previous: 7.1, growth: 下降0.06个百分点}",
        "a: {value: 6.5, unit: ‰, previous: 7.1, growth: 下降8.5%}",
        "a: {value: 5.5, unit: 亿元, target: 3, completion: 183%}",
        "a: {value: 146.41, unit: 亿元, previous: 100.00, growth: 10.0%, over: 4}",
    ],
)
def test_differences_that_rounding_and_units_explain_are_not_reported(text: str) -> None:
    assert [] == _found(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a: {label: 产值, value: 14.8, unit: 亿元, previous: 13.4, growth: 12.4%}",
            "“产值”的增速写的是 12.4%，而 14.8 ÷ 13.4 − 1 ＝ 10.4%",
        ),
        (
            "a: {label: 产值, value: 2.00亿元, previous: 5000万元, growth: 200%}",
            "“产值”的增速写的是 200%，而 2.00亿元 ÷ 5000万元 − 1 ＝ 300%",
        ),
        (
            "a: {label: 合格率, value: 60, unit: '%', previous: 50, growth: 4.5个百分点, over: 5}",
            "“合格率”的年均增速写的是 4.5个百分点，而 (60 − 50) ÷ 5 ＝ 2.0个百分点",
        ),
        (
            "a: {label: 出生率, value: 6.5, unit: ‰, previous: 7.1, growth: 下降0.8个千分点}",
            "“出生率”的增速写的是 -0.8个千分点，而 6.5 − 7.1 ＝ -0.6个千分点",
        ),
        (
            "a: {label: 满意率, value: 95.2%, previous: 93.1%, growth: 3.4个百分点}",
            "“满意率”的增速写的是 3.4个百分点，而 95.2 − 93.1 ＝ 2.1个百分点",
        ),
        (
            "a: {label: 满意率, value: 95.2%, previous: 93.1%, growth: 3.4%}",
            "“满意率”的增速写的是 3.4%，而 95.2 − 93.1 ＝ 2.1个百分点",
        ),
        (
            "a: {label: 产值, value: 110, unit: 亿元, previous: 100, growth: 3个百分点}",
            "“产值”的增速写的是 3个百分点，而 110 ÷ 100 − 1 ＝ 10%",
        ),
        (
            "a: {label: 产值, value: 146.41, unit: 亿元, previous: 100.00, growth: 11.6%, over: 4}",
            "“产值”的年均增速写的是 11.6%，而 100.00 到 146.41，4年的年均增速是 10.0%",
        ),
        (
            "a: {label: 内资, value: 14.0, unit: 亿元, target: 8.0, completion: 160%}",
            "“内资”的完成率写的是 160%，而 14.0 ÷ 8.0 ＝ 175%",
        ),
        (
            "a: {label: 会议, value: [5, 8], unit: 次, target: 4, completion: 90%}",
            "“会议”的完成率写的是 90%，而 (5～8) ÷ 4 ＝ 125%～200%",
        ),
    ],
)
def test_growths_and_completions_are_reported_with_their_formula(text: str, expected: str) -> None:
    assert [expected] == _messages(text)


@pytest.mark.parametrize("completion", ["125%", "170%", "200%"])
def test_a_range_allows_everything_between_its_ends(completion: str) -> None:
    assert [] == _found(f"a: {{value: [5, 8], unit: 次, target: 4, completion: {completion}}}")


def test_the_operands_of_a_growth_are_related_places() -> None:
    text = "a:\n  label: Output\n  value: £14.8 million\n  previous: 13.4\n  growth: 12.4%\n"
    (found,) = _found(text, "en")
    expected = "the growth of 'Output' is stated as 12.4%, but 14.8 ÷ 13.4 − 1 = 10.4%"
    assert expected == message(found, "en")
    shown = [(str(related.place), related.said.en) for related in found.related]
    assert [
        ("report.yaml:4:12", "Output £14.8 million"),
        ("report.yaml:5:15", "Output (previous) £13.4 million"),
    ] == shown
    assert "Output（上期） £13.4 million" == found.related[1].said.zh


def test_growth_that_may_be_at_comparable_prices_is_a_note_without_advice_to_change_it() -> None:
    text = "gdp: {label: 国内生产总值, value: 105.4, previous: 100.0, unit: 亿元, growth: 6.1%}"
    (found,) = _found(text)
    assert ("growth-basis", "note") == (found.rule.id, severity(found))
    assert "5.4%" in message(found, "zh-CN")
    assert "5.4" not in remedy(found, "zh-CN") + remedy(found, "en")


_NOMINAL = "value: 105.4, previous: 100.0, unit: 亿元, growth: 6.1%"


@pytest.mark.parametrize(
    "words",
    [
        "label: 甲, note: 增速按可比价计算", "label: 甲, note: 不变价",
        "label: 甲, note: 扣除价格因素",
        "label: 甲, note: growth in real terms", "label: 甲, note: at constant prices",
        "label: 收入（按可比价）", "label: Inflation-adjusted pay",
        "label: 甲, growth_basis: 可比价", "label: 甲, 增速口径: 按不变价计算",
        "label: 甲, growth_basis: Real", "label: 甲, growth_basis: ' constant prices'",
        # The figure's own words go before the label's kind, and before other prices.
        "label: 工业增加值, note: 绝对数按现价计算，增速按可比价计算",
    ],
)  # fmt: skip
def test_growth_stated_at_comparable_prices_is_not_compared(words: str) -> None:
    assert [] == _rules(f"a: {{{_NOMINAL}, {words}}}")


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("growth-mismatch", "label: 营业收入"),
        # What is used, or arrives, “实际” is not said to grow in real terms.
        ("growth-mismatch", "label: 实际利用外资"),
        ("growth-mismatch", "label: 国内生产总值, growth_basis: 现价"),
        ("growth-mismatch", "label: 国内生产总值, note: 按现价计算"),
        ("growth-mismatch", "label: GDP, growth_basis: nominal"),
        ("growth-mismatch", "label: GDP, note: at current prices"),
        ("growth-mismatch", "label: 甲, note: 按可比价, growth_basis: current prices"),
        ("growth-basis", "label: 国内生产总值"), ("growth-basis", "label: 地区生产总值"),
        ("growth-basis", "label: GDP"), ("growth-basis", "label: 第三产业增加值"),
        ("growth-basis", "label: 规上工业"), ("growth-basis", "label: 工业总产值"),
        ("growth-basis", "label: Gross value added"),
        ("growth-basis", "label: Regional gross domestic product"),
    ],
)  # fmt: skip
def test_other_growth_is_compared_or_asked_about(rule: str, words: str) -> None:
    assert [rule] == _rules(f"a: {{{_NOMINAL}, {words}}}")


_GROWN = """
report: {{title: t, summary: "{0}"{1}}}
statistics:
  a: {{label: 财政收入, value: 105.4, previous: 100.0, unit: 亿元, growth: 6.1%}}
  b: {{label: 税收, value: 105.4, previous: 100.0, unit: 亿元, growth: 6.1%}}
  c: {{label: 案件, value: 110, previous: 100, unit: 件, growth: 6.1%}}
"""


@pytest.mark.parametrize(
    ("compared", "summary", "key"),
    [
        ("a b c", "", ""),
        # The key of the report is for all that has prices; a figure can say otherwise.
        ("c", "", ", growth_basis: 可比价"),
        ("c", "", ", 增速口径: real"),
        ("a b c", "", ", 增速口径: 现价"),
        # A text says so of the figures it names, or of all growth.
        ("b c", "{{ a }}，按可比价计算增长6.1%。税收增长6.1%。", ""),
        ("b c", "财政收入按可比价格计算，增长较快。", ""),
        ("b c", "按可比价计算，财政收入增长较快。", ""),
        ("a c", "税收{{ b }}，实际增长6.1%。", ""),
        ("c", "增长速度均按不变价计算。", ""),
        ("c", "All growth is in real terms.", ""),
        ("a b c", "合同按不变价执行。", ""),
        ("a b c", "居民收入实际增长5%。", ""),
        ("b c", "{{ a }}，增长6.1%{{ footnote('按可比价计算') }}。税收增长6.1%。", ""),
        # 案件 has no prices whatever a text says in general.
        ("c", "增速按可比价计算。", ", growth_basis: 可比价"),
    ],
)  # fmt: skip
def test_the_report_and_its_texts_say_at_which_prices_growth_is(
    compared: str, summary: str, key: str
) -> None:
    data, found, problems = computed(_GROWN.format(summary, key))
    assert not list(problems)
    check_rates(data, found, problems)
    assert [f"statistics.{name}.growth" for name in compared.split()] == [
        one.place.path for one in problems if one.place
    ]
    assert {"growth-mismatch"} == {one.rule.id for one in problems}


def test_the_note_of_a_table_speaks_of_all_growth() -> None:
    table = "tables: {t: {rows: [[x, 1]], columns: [m, n], note: 增速按可比价计算}}"
    data, found, problems = computed(f"{_GROWN.format('', '')}{table}")
    check_rates(data, found, problems)
    assert ["statistics.c.growth"] == [one.place.path for one in problems if one.place]


@pytest.mark.parametrize(
    ("expected", "figure"),
    [
        # Some growth of money is published at either prices, so there are two ways to mend it.
        (True, "unit: 亿元, label: 社会消费品零售总额"),
        (True, "unit: £ million, label: retail sales"),
        (True, "unit: 元/人, label: 人均可支配收入"), (True, "label: 农业产值"),
        (False, "unit: 亿元, label: 财政收入"), (False, "unit: 万元, label: 利润总额"),
        (False, "unit: million, label: bus passengers"), (False, "unit: 户, label: 零售户"),
        (False, "unit: 件"), (False, "unit: 吨"), (False, "unit: 亿元, growth_basis: 现价"),
    ],
)  # fmt: skip
def test_the_remedy_for_growth_names_comparable_prices_where_they_are_possible(
    *, expected: bool, figure: str
) -> None:
    (found,) = _found(f"a: {{value: 105.4, previous: 100.0, growth: 6.1%, {figure}}}")
    chinese, english = remedy(found, "zh-CN"), remedy(found, "en")
    assert expected == ("增速按可比价计算的，写“增速口径: 可比价”；" in chinese)
    assert expected == ("write `growth_basis: real`; " in english)
    assert "增速有误的，改为 5.4%" in chinese


def test_computed_operands_are_never_blamed_themselves() -> None:
    text = "a: {value: = b * 2, previous: = b, growth: 50%}\nb: {value: 3}"
    (found,) = _found(text)
    assert "statistics.a.growth" == found.place.path  # type: ignore[union-attr]


def test_a_rate_may_be_computed_from_a_printed_result() -> None:
    # 10 ÷ 3 is printed as 3.33; 3.33 ÷ 4 is 83.25%, which both roundings allow.
    text = (
        "a: {value: = b / 3, unit: 元, target: 4.00, completion: 83.3%}\nb: {value: 10, exact: yes}"
    )
    assert [] == _found(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a: {label: 满意率, value: 85.2%, previous: 80.1%, growth: 5.1%}",
            "“5.1%”的单位应是“个百分点”：85.2 − 80.1 ＝ 5.1个百分点",
        ),
        (
            "a: {label: 满意率, value: 95.2%, growth: 2.1%}",
            "“2.1%”的单位应是“个百分点”：“满意率”本身是百分数",
        ),
        (
            "a: {label: 满意率, value: 95.2%, previous: 待补, growth: 2.1%}",
            "“2.1%”的单位应是“个百分点”：“满意率”本身是百分数",
        ),
        (
            "a: {label: 失业率, value: 4.0%, previous: 5.0%, growth: -20个百分点}",
            "“-20个百分点”的单位应是“%”：4.0 ÷ 5.0 − 1 ＝ -20%",
        ),
        (
            "a: {label: 产值, value: 110, unit: 亿元, previous: 100, growth: 10个百分点}",
            "“10个百分点”的单位应是“%”：110 ÷ 100 − 1 ＝ 10%",
        ),
        (
            "a: {label: 产值, value: 110, unit: 亿元, growth: 10个百分点}",
            "“10个百分点”的单位应是“%”：“产值”不是百分数",
        ),
        # Near 100, a growth in percent fits as well.
        (
            "a: {label: 知名度, value: 99.2%, previous: 98.1%, growth: 1.1%}",
            "“1.1%”的单位应是“个百分点”：99.2 − 98.1 ＝ 1.1个百分点",
        ),
        (
            "a: {label: 满意率, value: 96.4%, previous: 90.1%, growth: 7.0%}",
            "“7.0%”的单位应是“个百分点”：96.4 − 90.1 ＝ 6.3个百分点",
        ),
    ],
)  # fmt: skip
def test_percent_for_points_and_the_reverse_are_reported(text: str, expected: str) -> None:
    assert [expected] == _messages(text)
    assert ["percent-or-points"] == _rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: {label: 失业率, value: 4.0%, previous: 5.0%, growth: -20%}",
        "a: {label: 失业率, value: 4.0%, previous: 近5.0%, growth: -3%}",
        "a: {label: 满意率, value: 95.2%, growth: 0%}",
        "a: {label: 满意率, value: 95.2%, growth: 2.1%, over: 5}",
        "a: {label: 满意率, value: 95.2, previous: 93.1, growth: 2.1个百分点}",
        "a: {label: 产值, value: 110, previous: 100, growth: 10.0个百分点}",
        "a: {label: 满意率, growth: 2.1个百分点, value: 95}",
        "a: {label: 出生率, value: 6.1, unit: ‰, growth: 0.1个百分点}",
        "a: {label: 覆盖率, value: 96%, previous: 48%, growth: 100%}",
        "a: {label: 居民消费价格指数, value: 102.3%, previous: 100.1%, growth: 2.2%}",
        "a: {label: 满意率, value: 95.2%, previous: 95.2%, growth: 0%}",
    ],
)
def test_percent_and_points_that_can_be_meant_are_not_reported(text: str) -> None:
    assert [] == _found(text)


def test_points_that_fit_are_preferred_to_a_truncated_growth() -> None:
    # 98.10 ÷ 96.00 − 1 is 2.19%, truncated 2.1%.
    assert ["percent-or-points"] == _rules("a: {value: 98.10%, previous: 96.00%, growth: 2.1%}")


def test_the_growth_of_a_percentage_may_be_truncated() -> None:
    assert ["truncated"] == _rules("a: {value: 55.94%, previous: 50.00%, growth: 11.8%}")


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        ("0.3875000000000001", "比率以百分数计，写 38.75%，不写 0.3875000000000001；核对有关各数"),
        ("0.39", "比率以百分数计，写 39%，不写 0.39；核对有关各数"),
        ("0.3", "核对有关各数"),
        ("39", ""),
        ("39.1", "核对有关各数"),
    ],
)
def test_the_remedy_for_a_fraction_advises_percent(share: str, expected: str) -> None:
    found = _found(f"a: {{value: 31, unit: 人, of: b, share: {share}}}\nb: 80人")
    assert expected in "".join(remedy(one, "zh-CN") for one in found)
    assert bool(expected) == bool(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a: {label: 达标率, value: 0.58, unit: '%'}",
            ["“达标率”写的是 0.58%，像是把 58% 写成了小数"],
        ),
        (
            "a: {label: 群众满意度, value: 0.964%}",
            ["“群众满意度”写的是 0.964%，像是把 96.4% 写成了小数"],
        ),
        ("a: {label: Turnout, value: 0.4%}", ["“Turnout”写的是 0.4%，像是把 40% 写成了小数"]),
        ("a: {label: 不良率, value: 0.58, unit: '%'}", []),
        ("a: {label: 失业率, value: 0.8, unit: '%'}", []),
        ("a: {label: 不合格率, value: 0.8, unit: '%'}", []),
        ("a: {label: 满意率, value: 1.2, unit: '%'}", []),
        ("a: {label: 满意率, value: 0, unit: '%'}", []),
        ("a: {label: 合格率, value: = b / c, unit: '%'}\nb: 1批\nc: 400批", []),
    ],
)
def test_a_fraction_for_a_percentage_is_reported(text: str, expected: list[str]) -> None:
    assert expected == _messages(text)


_SHARE = "占比在 0 到 100% 之间"
_RATE = "这样的比率在 0 到 100% 之间"


@pytest.mark.parametrize(
    ("text", "subject", "bound"),
    [
        ("a: {label: 女性, value: 5, share: 112%}", "“女性”的占比 112%", _SHARE),
        ("a: {label: 女性, value: 5, share: -12%}", "“女性”的占比 -12%", _SHARE),
        (
            "a: {label: 女性, value: 600, of: b}\nb: {label: 干部, value: 535}",
            "“女性”的占比 600 ÷ 535 ＝ 112.1%",
            _SHARE,
        ),
        ("a: {label: 事故, value: 5, growth: -120%}", "“事故”的增速 -120%", "降幅不超过 100%"),
        ("a: {label: 利润, value: 5, growth: -120%}", "“利润”的增速 -120%", "降幅不超过 100%"),
        ("a: {label: 内资, value: 5, completion: -3%}", "“内资”的完成率 -3%", "完成率不小于 0"),
    ],
)
def test_impossible_rates_are_errors(text: str, subject: str, bound: str) -> None:
    (found,) = _found(text)
    assert f"{subject} 不可能：{bound}" == message(found, "zh-CN")
    assert ("rate-out-of-range", "error") == (found.rule.id, severity(found))


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("“群众满意率”的数值 102.3%", "a: {label: 群众满意率, value: 102.3%}"),
        ("“群众满意度”的数值 102.3%", "a: {label: 群众满意度, value: 102.3%}"),
        ("“合格率（%）”的数值 101%", "a: {label: 合格率（%）, value: 101%}"),
        ("“抽检合格率”的数值 -3%", "抽检合格率: -3%"),
        ("“不合格率”的数值 103%", "不合格率: 103%"),
        ("“女性占比”的数值 103%", "女性占比: 103%"),
        ("“全市就业率”的数值 103%", "全市就业率: 103%"),
        ("“pass rate”的数值 103%", "pass_rate: 103%"),
        ("“attendance rate”的数值 103%", "attendance rate: 103%"),
        ("“Voter turnout”的数值 103%", "Voter turnout: 103%"),
        ("“Women’s turnout”的数值 103%", "Women’s turnout: 103%"),
        ("“unemployment rate (%)”的数值 103%", "unemployment rate (%): 103%"),
        ("“合格率”的数值 120%", "合格率: {value: = b / c, unit: '%'}\nb: 6项\nc: 5项"),
        # A bound that is itself beyond the limit.
        ("“满意率”的数值 超过102%", "满意率: 超过102%"),
    ],
)
def test_a_rate_that_its_label_makes_impossible_is_a_warning(shown: str, text: str) -> None:
    (found,) = _found(text)
    assert f"{shown} 不可能：{_RATE}" == message(found, "zh-CN")
    assert ("rate-out-of-range", "warning") == (found.rule.id, severity(found))


@pytest.mark.parametrize(
    "label",
    [
        # With a target, a plan, carry-over or another whole.
        "案件办结率", "积案化解率", "结案率", "清欠率", "目标完成率", "预算执行率", "整改率",
        "答复率", "医保参保率", "疫苗接种覆盖率", "资金到位率", "毛入学率", "床位使用率",
        "产能利用率", "电话普及率", "拨备覆盖率", "债务占比", "占计划比重",
        "completion", "response rate", "vaccination coverage",
        "clear-up rate", "occupancy rate", "share of the target", "debt share", "attendance",
        "performance against target", "participation rate",
    ],
)  # fmt: skip
def test_rates_that_can_exceed_100_percent_are_not_accused(label: str) -> None:
    assert [] == _found(f'"{label}": 108.2%')


@pytest.mark.parametrize("share", ["", ", share: 102%"])
@pytest.mark.parametrize(
    ("expected", "label", "note"),
    [
        ([], "办结", "含上年结转"), ([], "办结", "包括去年未办结的2件，按季统计"),
        ([], "办结（含上年结转）", ""), ([], "cases closed", "includes 2 cases carried over"),
        ([], "cases closed", "including cases of earlier years"),
        (["rate-out-of-range"], "办结", "不含上年结转"),
        (["rate-out-of-range"], "办结", "按季统计"),
        (["rate-out-of-range"], "cases closed", "excluding cases carried over"),
    ],
)  # fmt: skip
def test_a_share_of_what_includes_the_carried_over_may_exceed_the_whole(
    expected: list[str], label: str, note: str, share: str
) -> None:
    said = f", note: {note}" if note else ""
    part = f"a: {{label: {label}, value: 102, unit: 件, of: b{share}{said}}}"
    assert expected == _rules(f"{part}\nb: {{label: 受理, value: 100, unit: 件}}")


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ([], "办结102件，办结率102%（含上年结转）。"),
        ([], "受理100件；办结{{ a }}，其中上年遗留2件。"),
        (["rate-out-of-range"], "办结102件，不含上年结转。"),
        (["rate-out-of-range"], "结转资金3万元。办结102件。"),
        (["rate-out-of-range"], "办结102件。"),
    ],
)
def test_a_text_may_say_why_a_share_exceeds_the_whole(expected: list[str], text: str) -> None:
    part = "{label: 办结, value: 102, unit: 件, of: b}"
    data, found, _ = computed(
        f"report: {{title: 总结, summary: '{text}'}}\n"
        f"statistics: {{a: {part}, b: {{label: 受理, value: 100, unit: 件}}}}"
    )
    problems = Problems()
    check_rates(data, found, problems)
    assert expected == [one.rule.id for one in problems]


def test_the_remedy_for_a_share_over_the_whole_names_the_note() -> None:
    (found,) = _found(
        "a: {label: 办结, value: 102, unit: 件, of: b}\nb: {label: 受理, value: 100, unit: 件}"
    )
    assert "含上年结转的，在文中或“说明”里写明" in remedy(found, "zh-CN")
    assert "say so in a text or its `note`" in remedy(found, "en")


def test_a_share_of_what_is_counted_by_another_word_is_not_called_impossible() -> None:
    data, found, problems = computed("statistics: {a: {value: 30, unit: 件, of: b}, b: 20封}")
    check_rates(data, found, problems)
    assert ["unit-conflict"] == [one.rule.id for one in problems]
    assert ["rate-out-of-range"] == _rules("a: {value: 30, unit: 农户, of: b}\nb: 20户")


@pytest.mark.parametrize(
    "text",
    [
        "a: {label: 女性, value: 535, share: 100%, of: b}\nb: {label: 干部, value: 535}",
        "a: {label: 甲, value: 1.0, unit: 亿元, of: b}\nb: {label: 乙, value: 0.9, unit: 亿元}",
        "a: {label: 甲, value: 近600, of: b}\nb: {label: 乙, value: 535}",
        "a: {label: 进出口, value: 600, share: 112.1%, of: b}\nb: {label: 生产总值, value: 535}",
        "a: {label: 实现利润, value: 600, share: 112.1%, of: b}\nb: {label: 利润, value: 535}",
        "a: {label: 甲, value: -5, share: -50%, of: b}\nb: {label: 乙, value: 10}",
        "a: {label: 产量, value: 600, of: b}\nb: {label: 产量, value: 535, period: 上年}",
        "a: {label: 利润, value: -5, unit: 亿元, growth: -350%, previous: 2}",
        "a: {label: 利润, value: 待补, growth: -120%}",
        "a: {label: 事故, value: 0, growth: -100%}",
        "a: {label: 满意率, value: 95%, growth: -101个百分点}",
        "a: {label: 减亏, value: -5, completion: -50%, target: 10}",
        "a: {label: 满意率, value: 100%}",
        "a: {label: 满意率, value: 超100%}",
        "a: {label: 满意率, value: 102, unit: 分}",
    ],
)
def test_possible_rates_are_not_reported(text: str) -> None:
    assert [] == _found(text)


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("previous: 0.952", "的上期写的是 0.952%，像是把 95.2% 写成了小数"),
        ("target: 0.95", "的目标写的是 0.95%，像是把 95% 写成了小数"),
    ],
)
def test_a_fraction_beside_a_percentage_is_reported(field: str, expected: str) -> None:
    found = _messages(f"a: {{label: 按期办结率, value: 97.9, unit: '%', {field}}}")
    assert [f"“按期办结率”{expected}"] == found


@pytest.mark.parametrize(
    "fields",
    [
        "label: 按期办结率, value: 97.9, unit: '%', previous: 95.2, target: 95",
        "label: 不良贷款率, value: 1.2, unit: '%', previous: 0.95, target: 1",
        "label: 电子票占比, value: 62, unit: '%', previous: 0.3",
        "label: 电子证照覆盖率, value: 98, unit: '%', previous: 0.9",
        "label: 办结率, value: 98, unit: '%', previous: 1",
        "label: 优待证办理, value: 98, unit: 张, previous: 0.952",
        "label: 办结率, value: 186, unit: '%'",
    ],
)
def test_a_low_rate_beside_another_is_no_fraction(fields: str) -> None:
    assert [] == _messages(f"a: {{{fields}}}")


def test_a_rate_of_thousands_of_percent_is_reported() -> None:
    expected = "“按期办结率”的数值 9860% 不可能：这样的比率不会上千"
    assert [expected] == _messages("a: {label: 按期办结率, value: 9860, unit: '%'}")


def test_a_slip_is_told_at_its_own_place_and_not_at_what_is_computed_of_it() -> None:
    text = """
造林: {数值: 1.301, 单位: 亩, 上期: 12480}
投资: {数值: 1212, 单位: 万元}
成本: {数值: = 投资 / 造林, 单位: 元/亩, 上期: 890}
"""
    assert ["造林"] == [one.facts["figure"] for one in _found(text) if one.rule.id == "far-apart"]


def test_what_stands_beside_the_result_of_a_formula_is_not_told_to_be_wrong() -> None:
    text = """
造林: {数值: 1.301, 单位: 亩}
投资: {数值: 1212, 单位: 万元}
成本: {数值: = 投资 / 造林, 单位: 元/亩, 上期: 890}
"""
    (found,) = _found(text)
    assert ("far-apart", "") == (found.rule.id, found.facts["meant"])
