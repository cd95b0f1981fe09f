"""Figures in words, in both languages."""

from __future__ import annotations

import pytest

from builders import computed, figures, spoken
from reportgen.diagnostics.messages import message, remedy, severity
from reportgen.language.marks import marked

GDP = "gdp: {label: 国内生产总值, value: 189.9, unit: 亿元, previous: 172.5, growth: 10.1%}"
CASES = "a: {label: 案件, value: 100, unit: 件, previous: 103}"
RATE = "a: {label: 满意率, value: 94.2, unit: '%', previous: 91.9}"
CUT = "a: {value: 300, unit: 项, of: b}\nb: {label: 原有项目, value: 535, unit: 项}"
NEW = "a: {value: 110, unit: 个, previous: 100, previous_period: 上月}"
LATER = "a: {value: 待补, unit: 个, previous: 5, growth: 待补}"


@pytest.mark.parametrize(
    ("expected", "text", "statistics"),
    [
        ("189.9亿元", "{{ gdp }}", GDP),
        ("共189.9亿元。", "共{{ 国内生产总值 }}。", GDP),
        ("189.9", "{{ gdp.value }}", GDP),
        ("亿元", "{{ gdp.单位 }}", GDP),
        ("国内生产总值", "{{ gdp.label }}", GDP),
        ("172.5亿元", "{{ gdp.上期 }}", GDP),
        ("17.4亿元", "{{ gdp.change }}", GDP),
        ("10.1%", "{{ 国内生产总值.增速 }}", GDP),
        ("同比增长10.1%", "{{ gdp | growth }}", GDP),
        ("较上月增长10.1%", "{{ gdp | 增长('较上月') }}", GDP),
        ("增加17.4亿元", "{{ gdp | 增减 }}", GDP),
        ("国内生产总值189.9亿元，同比增长10.1%", "{{ gdp | 成句 }}", GDP),
        ("190亿元", "{{ gdp | 取整 }}", GDP),
        ("186.4/10万", "{{ a }}", "a: {label: 发病率, value: 186.4, unit: 1/10万}"),
        ("10%", "{{ gdp.growth | round }}", GDP),
        ("减少3件", "{{ a | change }}", CASES),
        ("-3件", "{{ a.change }}", CASES),
        ("同比下降2.9%", "{{ a | growth }}", CASES),
        ("-2.9%", "{{ a.growth }}", CASES),
        ("同比增长20%", "{{ a | growth }}", "a: {value: 120, previous: 100}"),
        ("与上年同期持平", "{{ a | growth }}", "a: {value: 7, previous: 7}"),
        ("与上年同期持平", "{{ a | growth }}", "a: {value: 7, growth: 0.0%}"),
        ("与上月持平", "{{ a | growth('较上月') }}", "a: {value: 7, previous: 7}"),
        ("与上月持平", "{{ a | 增长 }}", "a: {value: 7, previous: 7, 比较时期: 上月}"),
        ("与上年同期持平", "{{ a | change }}", "a: {value: 7, previous: 7}"),
        ("比上月增长10%", "{{ a | growth }}", NEW),
        ("比年初增长10%", "{{ a | growth('比年初') }}", NEW),
        ("提高2.3个百分点", "{{ a | change }}", RATE),
        ("同比提高2.3个百分点", "{{ a | growth }}", RATE),
        ("2.3个百分点", "{{ a.growth }}", RATE),
        ("同比提高1.3个百分点", "{{ a | growth }}", "a: {value: 96.4, unit: '%', growth: 1.3}"),
        ("同比增长1.3%", "{{ a | growth }}", "a: {value: 96.4, unit: 件, growth: 1.3}"),
        ("94.2%", "{{ a }}", RATE),
        ("下降3个百分点", "{{ a | change }}", "a: {value: 5, unit: '%', previous: 8}"),
        ("同比下降3个百分点", "{{ a | 增长 }}", "a: {value: 5, unit: '%', previous: 8}"),
        ("占原有项目总数的56.1%", "{{ a | share }}", CUT),
        ("56.1%", "{{ a.占比 }}", CUT),
        ("占原有项目总数的58.4%", "{{ a | 占比 }}", CUT.replace("of: b", "of: b, share: 58.4%")),
        ("占b的100%", "{{ a | share }}", "a: {value: 16, of: b}\nb: 16"),
        ("a300项，占原有项目总数的56.1%", "{{ a | sentence }}", CUT),
        ("完成目标任务的121%", "{{ a | completion }}", "a: {value: 6050, completion: 121%}"),
        ("完成目标任务的105%", "{{ a | 完成 }}", "a: {value: 12600, target: 12000}"),
        ("105%", "{{ a.completion }}", "a: {value: 12600, target: 12000}"),
        ("12000册", "{{ a.目标 }}", "a: {value: 12600, unit: 册, target: 12000}"),
        ("3.10吨", "{{ a }}", "a: {value: 3.10, unit: 吨}"),
        ("0.10吨", "{{ a.change }}", "a: {value: 3.10, unit: 吨, previous: 3.00}"),
        ("10.0%", "{{ a.growth }}", "a: {value: 3.10, growth: 10.0%}"),
        ("1128个", "{{ a }}", "a: 1128个"),
        ("1,128个", "{{ a }}", "a: 1,128个"),
        ("5～8个", "{{ a }}", "a: {value: [5, 8], unit: 个}"),
        ("5%～8%", "{{ a }}", "a: {value: [5, 8], unit: '%'}"),
        ("3万～5万人", "{{ a }}", "a: {value: [3, 5], unit: 万人}"),
        ("两至三个", "{{ a | han }}", "a: {value: [2, 3], unit: 个}"),
        ("¥50", "{{ a }}", "a: ￥50"),
        ("$1.2万", "{{ a }}", "a: {value: 1.2, unit: $ 万}"),
        ("待补", "{{ a }}", LATER),
        ("待补", "{{ a | growth }}", LATER),
        ("待补", "{{ a | change }}", LATER),
        ("待补", "{{ a | 汉字 }}", LATER),
        ("三批", "{{ a | han }}", "a: 3批"),
        ("两个", "{{ a | han }}", "a: 2个"),
        ("二", "{{ a | han }}", "a: 2"),
        ("八个多月", "{{ a | han }}", "a: 8个多月"),
        ("十余个", "{{ a | han }}", "a: 10余个"),
        ("第五", "{{ a | ordinal }}", "a: 5"),
        ("3", "{{ a | round }}", "a: 2.5"),
        ("0.13", "{{ a | round(2) }}", "a: 0.125"),
        ("近1000条", "{{ a }}", "a: {value: 1000, approx: 近, unit: 条}"),
        ("近2万人次", "{{ a }}", "a: {数值: 2, 约数: 近, 单位: 万人次}"),
    ],
)
def test_figures_are_put_into_chinese(expected: str, text: str, statistics: str) -> None:
    assert (expected, []) == spoken(text, statistics, "zh-CN")


VISITS = "a: {label: home visits, value: 4820, previous: 4310}"
SAFE = "a: {label: satisfaction, value: 94, unit: '%', previous: 91}"


@pytest.mark.parametrize(
    ("expected", "text", "statistics"),
    [
        ("4,820", "{{ a }}", VISITS),
        ("up 11.8% year on year", "{{ a | growth }}", VISITS),
        ("up 11.8% on May", "{{ a | growth('on May') }}", VISITS),
        ("home visits numbered 4,820, up 11.8% year on year", "{{ a | sentence }}", VISITS),
        (
            "loans numbered 864 thousand",
            "{{ a | sentence }}",
            "a: {label: loans, value: 864, unit: thousand loans}",
        ),
        (
            "Home Visits numbered 31,600",
            "{{ a | sentence }}",
            "a: {label: Home Visits, value: 31600, unit: visits}",
        ),
        (
            "a library was about 2",
            "{{ a | sentence }}",
            "a: {label: a library, value: 2, unit: libraries, approx: about}",
        ),
        (
            "bus trips numbered five to eight",
            "{{ a | sentence }}",
            "a: {label: bus trips, value: [5, 8], unit: trip}",
        ),
        (
            "loans came to 864 books",
            "{{ a | sentence }}",
            "a: {label: loans, value: 864, unit: books}",
        ),
        (
            "buses came to four bus lines",
            "{{ a | sentence }}",
            "a: {label: buses, value: 4, unit: bus lines}",
        ),
        ("up 510", "{{ a | change }}", VISITS),
        ("down 3.7% year on year", "{{ a | growth }}", "a: {value: 1, growth: down 3.7%}"),
        ("unchanged from a year earlier", "{{ a | growth }}", "a: {value: 7, previous: 7}"),
        ("up 10% from May", "{{ a | growth }}", NEW.replace("上月", "May")),
        ("up 3 percentage points year on year", "{{ a | growth }}", SAFE),
        ("up 3 percentage points", "{{ a | change }}", SAFE),
        ("94%", "{{ a }}", SAFE),
        ("103.9% of the target", "{{ a | completion }}", "a: {value: 9350, target: 9000}"),
        ("50% of all", "{{ a | share }}", "a: {value: 1, of: b}\nb: {label: all, value: 2}"),
        ("£287,000", "{{ a }}", "a: {value: 287000, unit: £}"),
        ("$1.2 million", "{{ a }}", "a: $1.2 million"),
        ("over £287,000", "{{ a }}", "a: over £287,000"),
        ("8.4 tonnes", "{{ a }}", "a: {value: 8.4, unit: tonnes}"),
        ("5 to 8 items", "{{ a }}", "a: {value: [5, 8], unit: items}"),
        ("nearly 1,000 items", "{{ a }}", "a: {value: 1000, unit: items, approx: 近}"),
        ("six", "{{ a | han }}", "a: 6"),
        ("fifth", "{{ a | ordinal }}", "a: 5"),
        ("TODO", "{{ a | growth }}", LATER),
        ("8 km", "{{ a | round }}", "a: 8.4 km"),
    ],
)
def test_figures_are_put_into_english(expected: str, text: str, statistics: str) -> None:
    assert (expected, []) == spoken(text, statistics, "en")


@pytest.mark.parametrize(
    ("rule", "text", "statistics"),
    [
        ("unknown-figure", "{{ gpd }}", GDP),
        ("unknown-field", "{{ gdp.grwth }}", GDP),
        ("unknown-field", "{{ gdp.growth.value }}", GDP),
        ("unknown-field", "{{ gdp.written }}", GDP),
        ("unknown-filter", "{{ gdp | upper }}", GDP),
        ("bad-arguments", "{{ gdp | growth('a', 'b') }}", GDP),
        ("bad-arguments", "{{ gdp | round('a') }}", GDP),
        ("figure-lacks", "{{ a | growth }}", "a: 5"),
        ("figure-lacks", "{{ a.share }}", "a: 5"),
        ("rate-of-range", "{{ a | change }}", "a: {value: [5, 8], previous: 4}"),
        ("filter-needs-figure", "{{ gdp.value | growth }}", GDP),
        ("filter-needs-number", "{{ gdp.label | round }}", GDP),
        ("not-whole", "{{ gdp | han }}", GDP),
        ("not-whole", "{{ a | ordinal }}", "a: -5"),
        ("division-by-zero", "{{ a.growth }}", "a: {value: 5, previous: 0}"),
        ("unit-conflict", "{{ a }}", "a: {value: 5件, unit: 个}"),
        ("unit-conflict", "{{ a }}", "a: {value: 5, unit: 个, previous: 4件}"),
        ("unit-conflict", "{{ a }}", "a: {value: 5, unit: 个, of: b}\nb: 9件"),
        ("ambiguous-figure", "{{ 件数 }}", "a: {label: 件数, value: 1}\nb: {label: 件数}"),
    ],
)
def test_what_a_figure_lacks_is_reported(rule: str, text: str, statistics: str) -> None:
    assert [rule] == spoken(text, statistics, "zh-CN")[1]


@pytest.mark.parametrize(
    ("grade", "statistics"),
    [
        ("warning", "a: {value: 5件, unit: 个}"),
        ("warning", "a: {value: 5, unit: 个, previous: 4件}"),
        ("warning", "a: {value: 5, unit: 个, target: 4家}"),
        ("warning", "a: {value: 12, unit: 个, of: b}\nb: 20家"),
        ("error", "a: {value: 5元, unit: 项}"),
        ("error", "a: {value: 5, unit: 亿元, previous: 4项}"),
        ("error", "a: {value: 5, unit: 亿元, of: b}\nb: 20家"),
        ("error", "a: {value: 5, unit: 亿元, of: b, share: 25%}\nb: 20家"),
        # Rates and means of what they are weighted by.
        ("", "入住率: {value: 66.7%, of: b}\nb: 225张"),
        ("", "a: {value: 66.7, unit: '%', of: b}\nb: 225张"),
        ("", "a: {value: 120.5, unit: 元/张, of: b}\nb: 225张"),
        ("", "a: {label: 人均投入, value: 120.5, unit: 元, of: b}\nb: 5000人"),
        ("error", "a: 225张\nb: {value: 66.7%, previous: 5元}"),
        # A stated share is compared instead.
        ("", "a: {value: 12, unit: 个, of: b, share: 60%}\nb: 20家"),
        ("", "a: {value: 5, unit: 农户, previous: 4户}"),
        # The check of the whole asks.
        ("", "a: {value: 12, unit: 个, of: b}\nb: {value: 20, unit: 家, parts: [a]}"),
        ("", "a: {value: 12, unit: structure fires, of: b}\nb: 20 fires"),
    ],
)
def test_only_units_of_measures_stop_a_build(grade: str, statistics: str) -> None:
    _, _, problems = computed(f"statistics:\n  {statistics}".replace("\nb", "\n  b"))
    assert [("unit-conflict", grade)] * bool(grade) == [
        (found.rule.id, severity(found)) for found in problems
    ]


@pytest.mark.parametrize(
    ("expected", "statistics"),
    [
        (
            ("单位对不上：“收入”按“亿元”计，它的上期按“项”计",
             "units do not match: '收入' is in '亿元', but its previous value is in '项'"),
            "收入: {value: 5, unit: 亿元, previous: 4项}",
        ),
        (
            ("单位对不上：“a”按“个”计，占比基数“全部”按“家”计",
             "units do not match: 'a' is in '个', but its base '全部' is in '家'"),
            "a: {value: 12, unit: 个, of: 全部}\n  全部: 20家",
        ),
    ],
)  # fmt: skip
def test_units_that_do_not_match_are_named_with_both_amounts(
    expected: tuple[str, str], statistics: str
) -> None:
    _, _, problems = computed(f"statistics:\n  {statistics}")
    (found,) = problems
    assert expected == (message(found, "zh-CN"), message(found, "en"))


def test_shares_and_growths_of_things_counted_differently_are_computed() -> None:
    text = "a: {value: 12, unit: 个, previous: 10件, of: b}\nb: 20家"
    assert "60% 20%" == spoken("{{ a.share }} {{ a.growth }}", text, "en")[0]


@pytest.mark.parametrize(
    ("expected", "text", "statistics", "language"),
    [
        ("31.6万人次 284000人次 增加3.2万人次", "{{ a }} {{ a.previous }} {{ a | change }}",
         "a: {value: 31.6万, unit: 人次, previous: 284000}", "zh-CN"),
        ("近31.6万人次 28.4万人次", "{{ a }} {{ a.previous }}",
         "a: {value: 近31.6万, unit: 万人次, previous: 28.4万}", "zh-CN"),
        ("316000人次 28.4万人次", "{{ a }} {{ a.previous }}",
         "a: {value: 316000, unit: 人次, previous: 28.4万}", "zh-CN"),
        ("31.6 thousand visits, up 11.3% year on year", "{{ a }}, {{ a | growth }}",
         "a: {value: 31.6 thousand, unit: visits, previous: 28.4 thousand}", "en"),
        ("£31.6 million £28.4 million", "{{ a }} {{ a.previous }}",
         "a: {value: 31.6 million, unit: £, previous: £28.4 million}", "en"),
    ],
)  # fmt: skip
def test_a_word_of_scale_after_the_number_goes_with_the_unit(
    expected: str, text: str, statistics: str, language: str
) -> None:
    assert (expected, []) == spoken(text, statistics, language)


@pytest.mark.parametrize(
    ("expected", "statistics"),
    [
        ("如 数值: 31.6, 单位: 万人次", "a: {value: 31.6万人次, unit: 人次}"),
        ("如 数值: 12300, 单位: 元", "a: {value: 12300元, unit: 万元}"),
        ("如 数值: 近5, 单位: 万件", "a: {value: 近5万件, unit: 个}"),
        ("核对是哪一个，只写一处", "a: {value: 9000万, unit: 亿元}"),
        ("核对是哪一个，只写一处", "a: {value: 5万, unit: '%'}"),
    ],
)
def test_one_unit_must_be_chosen_of_two_that_make_different_amounts(
    expected: str, statistics: str
) -> None:
    _, _, problems = computed(f"statistics:\n  {statistics}")
    (found,) = problems
    assert ("unit-given-twice", "error") == (found.rule.id, severity(found))
    assert remedy(found, "zh-CN").endswith(expected)


_REAL = "a: {value: 105, previous: 100, growth_basis: real"


def test_growth_in_real_terms_is_never_computed_from_nominal_values() -> None:
    assert ["figure-lacks"] == spoken("{{ a | growth }}", _REAL + "}", "en")[1]
    assert "6% 5" == spoken("{{ a.growth }} {{ a.change }}", _REAL + ", growth: 6%}", "en")[0]
    assert "5%" == spoken("{{ a.growth }}", _REAL.replace("real", "nominal") + "}", "en")[0]


@pytest.mark.parametrize("text", ["{{ a | round(60) }}", "{{ a | han }}", "{{ a | growth }}"])
def test_numbers_of_any_size_are_printed_or_reported(text: str) -> None:
    words, found = spoken(text, f"a: {{value: {'9' * 40}, previous: 0.{'0' * 30}1}}", "zh-CN")
    assert words or found


def test_a_figure_without_label_is_called_by_its_key() -> None:
    assert "实际利用外资" == figures("实际利用外资: 6050").by_name["实际利用外资"].label


def test_a_figure_prints_its_markup_escaped() -> None:
    found = figures("a: {value: 5, unit: '*_'}").by_name["a"]
    assert ("5*_", marked("5\\*\\_", found.origin)) == (str(found), found.__html__())


def test_a_key_over_two_lines_is_a_label_on_one() -> None:
    assert "甲 乙" == figures('"甲\\n 乙": 5').all[0].label
