"""What growth and changes are compared with, in words; what a sentence has said; big numbers."""

from __future__ import annotations

from typing import Any

import pytest

from builders import checked, rules, spoken
from reportgen.diagnostics import Problems
from reportgen.figures import compute
from reportgen.figures.fill import fill
from reportgen.figures.filters import figure_filters
from reportgen.figures.trace import trace_figure
from reportgen.figures.trace.trees import FOR_READERS
from reportgen.language.marks import without_marks
from reportgen.model import Data
from reportgen.readers.links import link
from reportgen.storage import Files

CHINESE = """
  gdp: {label: 国内生产总值, value: 189.9, unit: 亿元, previous: 172.5}
  power: {label: 发电量, value: 15.4, unit: 万千瓦时, previous: 14.8, compared_with: 环比}
  firms: {label: 企业, value: 110, unit: 户, previous: 100, previous_period: 上月}
  schools: {label: 学校, value: 16, unit: 所, previous: 16}
  fund: {label: 投资, value: 24, unit: 亿元, previous: 20, target: 25, of: gdp}
  rate: {label: 满意率, value: 94.2, unit: '%', previous: 91.9}
  trade: {label: 外贸, value: 6.05, unit: 亿元, previous: 4.1, over: 5}
  half: {value: 11, unit: 亿元, previous: 10, period: 2024年上半年}
  since: {value: 6.05, unit: 亿元, previous: 4.1, over: 5, previous_period: 2019年}
  plan: {value: 6.05, unit: 亿元, previous: 4.1, over: 5, compared_with: “十三五”以来}
  books: {value: 46.8, unit: 万册, previous: 43.5, as_of: 2024-12-31}
  staff: {value: 312, unit: 人, previous: 312, as_of: 2024-12}
  june: {value: 312, unit: 人, previous: 300, as_of: 2024-06-30}
"""
ENGLISH = """
  visits: {value: 31600, unit: visits, previous: 28400}
  fires: {value: 112, unit: fires, previous: 128, compared_with: last year}
  loans: {value: 12400, unit: loans, previous: 12000, target: 12000}
  books: {value: 130, unit: books, previous: 100, as_of: 2024-12-31}
"""


def _computed(text: str, figures: str, own: str, settings: dict[str, str]) -> tuple[Data, Any]:
    language = "en" if figures is ENGLISH else "zh-CN"
    title = "'" + text.replace("'", "''") + "'"
    report = f"report: {{title: {title}, lang: {language}{own}}}\nstatistics:{figures}"
    data, problems, slots = checked(Data, report)
    link(data, problems)
    found = compute(data, language, Files.anywhere(), problems, settings)
    fill(slots, found, figure_filters(language), problems)
    assert [] == rules(problems)
    return data, found


def _said(text: str, figures: str = CHINESE, own: str = "", **settings: str) -> str:
    data, _ = _computed(text, figures, own, settings)
    return without_marks((data.report.title if data.report else None) or "")


@pytest.mark.parametrize(
    ("expected", "text", "own", "setting"),
    [
        ("同比增长10.1%", "{{ gdp | 增长 }}", "", ""),
        ("比上年增长10.1%", "{{ gdp | 增长 }}", ", 比较词: 比上年", ""),
        ("比上年增长10.1%", "{{ gdp | 增长 }}", "", "比上年"),
        ("环比增长10.1%", "{{ gdp | 增长 }}", ", 比较词: 环比", "比上年"),
        ("比上年增长10.1%", "{{ gdp | 增长 }}", ", 比较词: 上年", ""),
        ("与上年同期相比增长10.1%", "{{ gdp | 增长 }}", ", 比较词: 与上年同期相比", ""),
        ("比年初增长10.1%", "{{ gdp | 增长('比年初') }}", ", 比较词: 比上年", ""),
        ("环比增长4.1%", "{{ power | 增长 }}", ", 比较词: 比上年", ""),
        ("比上月增长10%", "{{ firms | 增长 }}", ", 比较词: 比上年", ""),
        ("与上年持平", "{{ schools | 增长 }}", "", "比上年"),
        ("环比持平", "{{ schools | 增长 }}", "", "环比"),
        ("比上年提高2.3个百分点", "{{ rate | 增长 }}", "", "比上年"),
        ("同比增长10%", "{{ half | 增长 }}", "", "比上年"),
        ("环比增长10%", "{{ half | 增长 }}", "", "环比"),
        ("年均增长8.1%", "{{ trade | 增长 }}", "", "比上年"),
        ("2019年以来年均增长8.1%", "{{ since | 增长 }}", "", "比上年"),
        ("“十三五”以来年均增长8.1%", "{{ plan | 增长 }}", "", "比上年"),
        ("国内生产总值189.9亿元，比上年增长10.1%", "{{ gdp | 成句 }}", "", "比上年"),
        # What there is at the end of a year is compared with the end of another.
        ("比上年末增长7.6%", "{{ books | 增长 }}", "", "比上年"),
        ("比上年末增加3.3万册", "{{ books | 增减 }}", "", "比上年"),
        ("比2023年末增长7.6%", "{{ books | 增长 }}", ", 比较词: 2023年", ""),
        ("与上年末持平", "{{ staff | 增长 }}", "", "比上年"),
        ("同比增长7.6%", "{{ books | 增长 }}", "", ""),
        ("比年初增长7.6%", "{{ books | 增长 }}", "", "比年初"),
        ("比上年增长4%", "{{ june | 增长 }}", "", "比上年"),
        # A style's word in English is for its English reports.
        ("同比增长10.1%", "{{ gdp | 增长 }}", "", "from last year"),
        ("比上年", "{{ gdp.比较词 }}", "", "比上年"),
        ("年均", "{{ trade.比较词 }}", "", "比上年"),
        ("2019年以来年均", "{{ since.比较词 }}", "", "比上年"),
        ("增加17.4亿元", "{{ gdp | 增减 }}", "", ""),
        ("完成产值，同比增加17.4亿元", "完成产值，{{ gdp | 增减 }}", "", ""),
        ("与上年相比，增加17.4亿元", "与上年相比，{{ gdp | 增减 }}", "", ""),
        ("比上年增加17.4亿元", "{{ gdp | 增减 }}", ", 比较词: 比上年", ""),
        ("比上年增加17.4亿元", "{{ gdp | 增减 }}", "", "比上年"),
        ("较上月增加17.4亿元", "{{ gdp | 增减('较上月') }}", "", ""),
        ("比上月增加10户", "{{ firms | 增减 }}", "", ""),
        ("环比增加0.6万千瓦时", "{{ power | 增减 }}", "", ""),
        ("与上年持平", "{{ schools | 增减 }}", "", "比上年"),
        # The words around it say what it is compared with.
        ("同比增加17.4亿元", "同比{{ gdp | 增减 }}", "", "比上年"),
        ("比上年大幅增加17.4亿元", "比上年大幅{{ gdp | 增减 }}", "", "比上年"),
        ("比上年，比上年增加17.4亿元", "比上年，{{ gdp | 增减 }}", "", "比上年"),
        ("比上年增长10.1%，增加17.4亿元", "{{ gdp | 增长 }}，{{ gdp | 增减 }}", "", "比上年"),
        ("同比增长10.1%，增加17.4亿元", "同比增长{{ gdp.增速 }}，{{ gdp | 增减 }}", "", "比上年"),
    ],
)
def test_the_words_of_a_comparison_are_chosen(
    expected: str, text: str, own: str, setting: str
) -> None:
    assert expected == _said(text, own=own, compared_with=setting)


@pytest.mark.parametrize(
    ("expected", "text", "own", "setting"),
    [
        ("up 11.3% year on year", "{{ visits | growth }}", "", ""),
        ("up 11.3% from the previous quarter", "{{ visits | growth }}",
         ", compared_with: previous quarter", ""),
        ("up 11.3% from 2023", "{{ visits | growth }}", ", compared_with: from 2023", ""),
        ("up 11.3% on last year", "{{ visits | growth }}", "", "on last year"),
        ("up 11.3% year on year", "{{ visits | growth }}", "", "比上年"),
        ("up 30% from the end of 2023", "{{ books | growth }}", ", compared_with: on 2023", ""),
        ("up 30% year on year", "{{ books | growth }}", "", ""),
        ("down 12.5% from last year", "{{ fires | growth }}", ", compared_with: on 2023", ""),
        ("up 3,200 visits", "{{ visits | change }}", "", ""),
        ("up 3,200 visits from 2022", "{{ visits | change('from 2022') }}", "", ""),
        ("down 16 fires from last year", "{{ fires | change }}", "", ""),
        ("down 16 fires from last year", "{{ fires | change }} from last year", "", ""),
        ("down 12.5% from last year, down 16 fires",
         "{{ fires | growth }}, {{ fires | change }}", "", ""),
    ],
)  # fmt: skip
def test_the_words_of_a_comparison_are_chosen_in_english(
    expected: str, text: str, own: str, setting: str
) -> None:
    assert expected == _said(text, ENGLISH, own, compared_with=setting)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("投资24亿元，同比增长20%，占国内生产总值的12.6%，完成目标任务的96%",
         "{{ fund | 成句 }}，{{ fund | 完成 }}"),
        ("完成目标任务的96%，投资24亿元，同比增长20%，占国内生产总值的12.6%",
         "{{ fund | completion }}，{{ 投资 | sentence }}"),
        ("投资24亿元，完成目标任务的96%，占国内生产总值的12.6%，同比增长20%",
         "{{ fund | 成句 }}，{{ fund | 增长 }}"),
        ("投资24亿元，同比增长20%，完成目标任务的96%，占全市的12.6%",
         "{{ fund | 成句 }}，占全市的{{ fund.占比 }}"),
        ("投资24亿元，同比增长20%，占国内生产总值的12.6%，完成年初计划的96%",
         "{{ fund | 成句 }}，完成年初计划的{{ fund.完成率 }}"),
        # Another sentence, or another figure, has said nothing of it.
        ("投资24亿元，同比增长20%，完成目标任务的96%，占国内生产总值的12.6%。同比增长20%",
         "{{ fund | 成句 }}。{{ fund | 增长 }}"),
        ("国内生产总值189.9亿元，同比增长10.1%，投资同比增长20%",
         "{{ gdp | 成句 }}，投资{{ fund | 增长 }}"),
    ],
)  # fmt: skip
def test_a_sentence_leaves_out_what_is_said_beside_it(expected: str, text: str) -> None:
    assert expected == _said(text)


def test_an_article_typed_before_a_sentence_is_not_said_twice() -> None:
    rate = "a: {label: vacancy rate, value: 5%}"
    expected = "The vacancy rate was 5%. Fen's vacancy rate was 5%; the vacancy rate was 5%."
    text = "The {{ a | sentence }}. Fen's {{ a | sentence }}; {{ a | sentence }}."
    assert (expected, []) == spoken(text, rate, "en")


def test_a_sentence_leaves_out_what_is_said_beside_it_in_english() -> None:
    expected = "loans numbered 12,400, up 3.3% year on year, or 103.3% of the target. Up 3%."
    text = "{{ loans | sentence }}, or {{ loans | completion }}. Up 3%."
    assert expected == _said(text, ENGLISH)


@pytest.mark.parametrize(
    ("expected", "written"),
    [
        ("1.56亿元", "{value: 155520000, unit: 元}"),
        ("155.52万元", "{value: 1555200, unit: 元}"),
        ("999999元", "{value: 999999, unit: 元}"),
        ("1亿元", "{value: 100000000, unit: 元}"),
        ("1.00亿元", "{value: 99999999, unit: 元}"),
        ("9999.99万元", "{value: 99999900, unit: 元}"),
        ("-1.56亿元", "{value: -155520000, unit: 元}"),
        ("1.23亿元", "{value: 12300, unit: 万元}"),
        ("8600万元", "{value: 8600, unit: 万元}"),
        ("128.4万人次", "{value: 1284000, unit: 人次}"),
        ("12.35亿千瓦时", "{value: 1234567890, unit: 千瓦时}"),
        ("1.5亿余元", "{value: 150000000, unit: 元, approx: 余}"),
        ("近1.5亿元", "{value: 150000000, unit: 元, approx: 近}"),
        ("1.5亿～1.8亿元", "{value: [150000000, 180000000], unit: 元}"),
        ("¥1.56亿", "{value: 155520000, unit: ¥}"),
        ("12345亿元", "{value: 12345, unit: 亿元}"),
        ("1250000元/人", "{value: 1250000, unit: 元/人}"),
        ("155520000", "{value: 155520000}"),
    ],
)
def test_big_numbers_are_put_in_wan_and_yi(expected: str, written: str) -> None:
    assert expected == _said("{{ a }}", f"\n  a: {written}\n", big_numbers="2")


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("增加1552万元", "{{ a | 增减 }}"), ("上年1.4亿元", "上年{{ a.上期 }}"),
        ("减少了1.56亿元", "减少了{{ b }}"), ("3.11亿元", "{{ a + a }}"),
        ("155520000", "{{ a.数值 }}"), ("15552万元", "{{ a | 换算('万元') }}"),
        ("155520000元", "{{ a | 取整 }}"), ("收入1.56亿元，同比增长11.1%", "{{ a | 成句 }}"),
    ],
)  # fmt: skip
def test_big_numbers_are_scaled_wherever_they_are_printed(expected: str, text: str) -> None:
    figures = """
  a: {label: 收入, value: 155520000, unit: 元, previous: 140000000}
  b: {value: -155520000, unit: 元}
"""
    assert expected == _said(text, figures, big_numbers="2")


@pytest.mark.parametrize("setting", ["", "no", "否"])
def test_without_the_setting_big_numbers_are_printed_as_written(setting: str) -> None:
    figures = "\n  a: {value: 155520000, unit: 元}\n"
    assert "155520000元" == _said("{{ a }}", figures, big_numbers=setting)


def test_a_trace_shows_a_big_number_as_it_was_written() -> None:
    figures = "\n  a: {label: 收入, value: 155520000, unit: 元}\n"
    _, found = _computed("{{ a }}", figures, "", {"big_numbers": "2"})
    (traced,) = trace_figure("a", (), found, Problems(), FOR_READERS)
    assert "155520000元" == traced.figure.value


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("10.1", "{{ gdp.增速 | 数字 }}"), ("189.9", "{{ gdp | 数字 }}"),
        ("10.1", "{{ gdp.增速 | 数字('%') }}"), ("2.3个百分点", "{{ rate.增速 | 数字('%') }}"),
        ("96", "{{ fund.完成率 | bare }}"),
    ],
)  # fmt: skip
def test_a_number_is_printed_without_the_unit_of_its_column(expected: str, text: str) -> None:
    assert expected == _said(text)


def test_growth_of_a_column_names_itself_with_the_words_of_the_report() -> None:
    table = """
tables:
  t:
    columns:
      - 项目
      - {label: 本年, unit: 万元}
      - {label: 上年, unit: 万元}
      - {formula: '增速(本年, 上年)'}
    rows: [[门票, 12.81, 11.9], [餐饮, 15, 16]]
"""
    data, problems, _ = checked(Data, f"report: {{title: 例, compared_with: 比上年}}{table}")
    tables = compute(data, "zh-CN", Files.anywhere(), problems).tables
    assert [] == rules(problems)
    read = tables["t"].data
    assert read is not None
    column = read.columns[3]
    assert ("增速", "比上年增长", "%") == (*column.names, column.unit)


@pytest.mark.parametrize(
    "formula", ["增速(本年)", "growth(本年, 上年, 本年)", "增速(本年 + 1, 上年)"]
)
def test_growth_of_a_column_needs_two_columns(formula: str) -> None:
    columns = f"[项目, 本年, 上年, {{label: 增速, formula: '{formula}'}}]"
    table = f"tables: {{t: {{columns: {columns}, rows: [[门票, 12, 11]]}}}}"
    data, problems, _ = checked(Data, f"report: {{title: 例}}\n{table}")
    compute(data, "zh-CN", Files.anywhere(), problems)
    assert ["function-arguments"] == rules(problems)


@pytest.mark.parametrize(
    ("expected", "figure"),
    [
        ("20", "{数值: 12, 单位: 件, 上期: 10}"),
        ("增加1件", "{数值: 6, 单位: 件, 上期: 5}"),
        ("比上月增加2件", "{数值: 6, 单位: 件, 上期: 4, 比较时期: 上月}"),
        ("-7.6", "{数值: 3, 增速: -7.6%}"),
        ("持平", "{数值: 5, 单位: 件, 上期: 5}"),
        ("减少4件", "{数值: 0, 单位: 件, 上期: 4}"),
        ("增加5件", "{数值: 5, 单位: 件, 上期: 0}"),
        ("—", "{数值: 5, 单位: 件}"),
        ("—", "{名称: 净利润, 数值: -120, 单位: 万元}"),
        ("由盈转亏", "{名称: 净利润, 数值: -120, 单位: 万元, 上期: 300}"),
        ("扭亏为盈", "{名称: 净利润, 数值: 120, 单位: 万元, 上期: -300}"),
        ("减亏180万元", "{名称: 净利润, 数值: -120, 单位: 万元, 上期: -300}"),
        ("减少420万元", "{名称: 基金收支结余, 数值: -120, 单位: 万元, 上期: 300}"),
        ("提高0.33个百分点", "{数值: 71.35%, 上期: 71.02%}"),
        ("下降1.8个百分点", "{数值: 71.35%, 增速: -1.8个百分点}"),
        ("持平", "{数值: 71.35%, 上期: 71.35%}"),
        ("持平", "{数值: 100%, 增速: 0%}"),
        ("持平", "{名称: 考核排名, 数值: 2, 单位: 位, 上期: 2}"),
        ("持平", "{数值: 3, 单位: 亩, 上期: 3}"),
        ("—", "{数值: 近420, 单位: 名, 上期: 412}"),
        ("持平", "{数值: 0, 单位: 件, 上期: 0}"),
        ("环比增长50%", "{数值: 3, 单位: 亩, 上期: 2, 比较词: 环比}"),
        ("后移2位", "{名称: 考核排名, 数值: 4, 单位: 位, 上期: 2}"),
        ("升高0.5℃", "{名称: 平均气温, 数值: 15.6, 单位: ℃, 上期: 15.1}"),
        ("—", "{名称: 居民消费价格指数, 数值: 101.2, 上期: 100.4}"),
        ("3.3", "{名称: 工业电价, 数值: 0.62, 单位: 元, 上期: 0.6}"),
    ],
)
def test_a_cell_under_a_head_of_growth_is_a_number_or_says_what_it_is(
    expected: str, figure: str
) -> None:
    _, found = _computed("表", f"\n  x: {figure}\n", ", 比较词: 比上年", {})
    growth = figure_filters("zh-CN")["growth"]
    assert expected == growth(found.by_name["x"], head="比上年")


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("roads maintained came to 12 km", "{{ 'Roads maintained' | sentence }}"),
        ("there were no complaints", "{{ Complaints | sentence }}"),
        ("GP visits numbered 12", "{{ 'GP visits' | sentence }}"),
        ("Westmere residents numbered nine", "{{ 'Westmere residents' | sentence }}"),
        ("Roads maintained", "{{ 'Roads maintained'.label }}"),
    ],
)
def test_labels_with_capitals_are_small_within_sentences(expected: str, text: str) -> None:
    figures = (
        "\n  Roads maintained: 12 km\n  Complaints: 0\n  GP visits: 12\n  Westmere residents: 9\n"
    )
    written = "'" + text.replace("'", "''") + "'"
    report = f"report: {{title: Year, lang: en, issuer: Westmere Council, summary: {written}}}\n"
    data, problems, slots = checked(Data, f"{report}statistics:{figures}")
    link(data, problems)
    fill(slots, compute(data, "en", Files.anywhere(), problems), figure_filters("en"), problems)
    assert expected == without_marks((data.report.summary if data.report else None) or "")


MIXED = ("Land drained", "Staff", "visits")


@pytest.mark.parametrize(
    ("expected", "labels"),
    [
        # Most labels have a capital, so that this one is no name for that.
        ("pump hours", ("Pump hours", *MIXED)),
        # What differs in the first word alone may be places, and so may words that end like them.
        ("Harley visits", ("Harley visits", "Thorley visits", *MIXED)),
        ("Ashford loans", ("Ashford loans", *MIXED)),
        # Most are small; a word that is small in another label is no name.
        ("Pump hours", ("Pump hours", "visits", "loans")),
        ("pump hours", ("Pump hours", "new pump sets", "loans")),
    ],
)
def test_a_label_in_the_case_of_sentences_is_small_within_one(
    expected: str, labels: tuple[str, ...]
) -> None:
    figures = "\n".join(f"x{at}: {{label: {label}, value: 12}}" for at, label in enumerate(labels))
    assert (f"{expected} numbered 12", []) == spoken("{{ x0 | sentence }}", figures, "en")
