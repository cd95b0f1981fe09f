"""Numbers in words, before their label, in another unit or approximate, compared with figures."""

from __future__ import annotations

import pytest

from reportgen.diagnostics.messages import message, remedy
from typed_numbers import found, reported

CHINESE = """
  months: {label: 活动历时, value: 8, unit: 个月, approx: 多}
  batches: {label: 削减批次, value: 3, unit: 批}
  stations: {label: 参评站所, value: 1128, unit: 个}
  news: {label: 动态消息, value: 1000, unit: 条, approx: 近}
  columns: {label: 专栏专题, value: 10, unit: 个, approx: 余}
  trade: {label: 外贸总额, value: 18.64, unit: 亿元}
  grain: {label: 粮食产量, value: 3.97, unit: 万吨}
  schools: {label: 学校, value: 186, unit: 所, previous: 190}
  before: {label: 原有行政审批项目, value: 535, unit: 项}
  complaints: {label: 群众投诉, value: 486, unit: 件}
  handled: {label: 办理投诉, value: 486, unit: 件, share: 100%, of: complaints}
  taken: {label: 包案案件, value: 16, unit: 起}
  toilets: {label: 卫生厕所普及率, value: 86.4, unit: '%', previous: 81.2}
  checked: {label: 检查企业, value: 6842, unit: 家次}
  closed: {label: 办结案件, value: 16, unit: 起, share: 100%, of: taken}
"""
ENGLISH = """
  visits: {label: library visits, value: 31600, unit: visits, previous: 28400}
  homes: {label: new homes, value: 412, target: 400}
  crimes: {value: 4126, unit: crimes}
  rate: {label: attendance rate, value: 93.8, unit: '%'}
  budget: {label: revenue budget, value: 48.6, unit: £ million}
"""


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("九个多月", "活动从启动到基本完成，历时九个多月。"),
        ("九个多月", "活动历时九个多月，成效明显。"),
        ("四批", "削减批次达四批。"),
        ("一千一百三十八个", "参评站所一千一百三十八个。"),
        ("近1200条", "先后刊播动态消息近1200条。"),
        ("20余个", "开设专栏专题20余个。"),
        ("二十余个", "开设专栏专题二十余个。"),
        ("18.64亿美元", "外贸总额18.64亿美元。"),
        ("3.97万亩", "粮食产量达3.97万亩。"),
        ("168所", "全市共有168所学校。"),
        ("168所", "2002年，全市有168所学校。"),
        ("168所", "全市有168所学校、22所幼儿园。"),
        ("536项", "清理行政审批项目，原有行政审批项目536项。"),
        ("82.1%", "农村卫生厕所普及率由82.1%提高到86.4%。"),
        ("84.6%", "农村卫生厕所普及率由81.2%提高到84.6%。"),
        ("6482家次", "深入开展治本攻坚三年行动，累计检查企业6482家次。"),
    ],
)
def test_a_number_that_differs_from_the_figure_is_reported(words: str, text: str) -> None:
    assert [("text-contradicts", words)] == [
        one for one in reported(text, CHINESE) if one[0] != "literal-figure"
    ]


@pytest.mark.parametrize(
    "text",
    [
        # In words: right, rounded, or about something else.
        "活动历时八个多月。", "削减批次为三批。", "分四批清理。", "削减批次一批接一批。",
        "参评站所两个。", "参评站所一千一百个。", "参评站所一百二十个。", "学校两所。",
        "一些学校、两个文明、四个意识、三农工作、一方面抓学校。", "第三批削减批次已经公布。",
        "学校一是抓管理，二是抓质量。", "活动中，演练历时九个多月。", "历时九个多月。",
        "全市召开现场会，历时九个小时。", "参评站所三四个。", "参评站所十几个。",
        # Approximate by another word, or right.
        "动态消息1200余条。", "动态消息近1000条。", "动态消息约1200条。", "专栏专题10余个。",
        "动态消息近1200次。", "其中外埠动态消息近1200条。", "到2005年动态消息近1200条。",
        # Other units that are counted.
        "学校186人。", "学校186个。", "外贸总额18.65亿美元。", "粮食产量提高，面积3.97万亩。",
        # Before the label.
        "全市有12所学校。", "联系168所学校。", "全市共有168所学校食堂。", "上年有190所学校。",
        "全市有190所学校。", "龙子湖区有168所学校。",
        "每年新建168所学校。", "全市有168个学校。",
        # A part, whose other number is not the figure's either.
        "农村卫生厕所普及率由82.1%提高到88.6%。", "在城东街道，检查企业6482家次。",
    ],
)  # fmt: skip
def test_a_number_that_may_be_about_something_else_is_not_reported(text: str) -> None:
    assert [] == [one for one in reported(text, CHINESE) if one[0] != "literal-figure"]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("36,100", "There were 36,100 library visits."),
        ("36,100", "In 2024 there were 36,100 library visits in all."),
        ("36,100", "There were 36,100 library visits in the year."),
        ("421", "We built 421 new homes."),
        ("421", "We built 421 new homes and 30 garages."),
        ("36,100", "There were 96 garages and 36,100 library visits."),
        ("36,100", "Garages and library visits came to 96 and 36,100 respectively."),
        ("4,162 crimes", "We recorded 4,162 crimes in the year."),
        ("36,100", "Library visits came to 36,100 in 2024."),
        ("36,100", "Library visits went up to 36,100."),
        ("36,100", "Our nine branches welcomed 36,100 library visits, mostly by children."),
        ("98.3%", "The attendance rate stood at 98.3% for the year."),
        ("rose by 13.1%", "Library visits rose by 13.1% to {{ visits }}."),
        ("rose 13.1%", "Library visits rose 13.1% to a record."),
        ("36,100", "Library visits rose 11.3% to 36,100."),
        ("$48.6 million", "The revenue budget was $48.6 million."),
    ],
)
def test_a_number_that_differs_from_the_figure_is_reported_in_english(
    words: str, text: str
) -> None:
    assert [("text-contradicts", words)] == reported(text, ENGLISH)


@pytest.mark.parametrize(
    "text",
    [
        "380 new homes, all of them flats, are occupied.", "120 new homes are affordable.",
        "We built 421 new homes in Ashby.",
        "We built 96 new homes.",
        "There were 28,400 library visits before.", "We opened 400 new homes.",
        "There were 3,100 library visits in May.", "There were 36,100 library visits by children.",
        "In Ashby we built 421 new homes.", "Crews checked 421 new homes.",
        "Last year there were 36,100 library visits.", "There were about 36,100 library visits.",
        "There were 36,100 library visits and loans.",
        "There were 30,100 library visits, not counting the vans.",
        "Library visits rose by 5.2% to {{ visits }} in the second half.",
        "By 2030 we built 421 new homes.",
        "Library visits came to 36,100 in 2019.",
        "We recorded 4,162 crimes in the town centre.", "The scheme paid for 421 new homes.",
        "Library visits rose 13.1% to a level seen before.", "Grants of $48.6 million were paid.",
    ],
)  # fmt: skip
def test_a_number_that_may_be_about_something_else_is_not_reported_in_english(text: str) -> None:
    assert [] == reported(text, ENGLISH)


@pytest.mark.parametrize(
    ("text", "called", "name"),
    [
        (
            "共办理486件，件件有回音。",
            "办理投诉",
            "办理投诉",
        ),
        (
            "全年共收到信函486件。",
            "群众投诉”或“办理投诉",
            "群众投诉 }} 或 {{ 办理投诉",
        ),
        (
            "查处案件16起，无一积压。",
            "包案案件”或“办结案件",
            "包案案件 }} 或 {{ 办结案件",
        ),
    ],
)
def test_if_several_figures_have_the_number_all_are_named(
    text: str, called: str, name: str
) -> None:
    (literal,) = found(text, CHINESE)
    words = literal.facts["said"]
    assert f"“{words}”就是统计里的“{called}”，却写成了文字" == message(literal, "zh-CN")
    assert f"写 {{{{ {name} }}}}，" in remedy(literal, "zh-CN")


def test_if_several_figures_have_the_number_all_are_named_in_english() -> None:
    figures = "\n  a: {label: calls, value: 4126}\n  b: {label: letters, value: 4126, unit: items}"
    figures += "\n  c: {label: parcels, value: 4126, unit: items}"
    (literal,) = found("The post room had 4,126 items.", figures)
    expected = "'4,126 items' is the figure 'letters' or 'parcels', typed as text"
    assert expected == message(literal, "en")
    assert "write {{ letters }} or {{ parcels }}," in remedy(literal, "en")


@pytest.mark.parametrize("text", ["发生火灾16起。", "办理486个。", "收到12件。", "第16起案件。"])
def test_a_short_number_of_several_figures_needs_a_word_of_their_labels(text: str) -> None:
    assert [] == reported(text, CHINESE)


NONE = """
  incidents: {label: 重大舆情, value: 0, unit: 起, previous: 1}
  petitions: {label: 赴省进京上访, value: 0, unit: 批次, previous: 3}
"""


def test_a_number_of_what_there_is_none_of_is_reported() -> None:
    text = "全年发生重大舆情1起，赴省进京上访2批次。"
    assert [("text-contradicts", "1起"), ("text-contradicts", "2批次")] == reported(text, NONE)


@pytest.mark.parametrize(
    "text",
    [
        "全年未发生重大舆情，没有人赴省进京上访。", "上年发生重大舆情1起。",
        "处置舆情12起，化解上访2批次。", "周边县发生重大舆情2起。", "计划外重大舆情120起。",
    ],
)  # fmt: skip
def test_numbers_beside_what_there_is_none_of_may_be_about_something_else(text: str) -> None:
    assert [] == reported(text, NONE)


def test_a_number_after_the_growth_of_a_figure_is_about_the_figure() -> None:
    figures = "\n  plates: {label: 光荣牌, value: 536, unit: 块, previous: 509, target: 1000}\n"
    text = "悬挂光荣牌{{ plates }}，{{ plates | growth }}，完成全年目标的%s。"
    assert [("text-contradicts", "63.6%")] == reported(text % "63.6%", figures)
    assert [] == reported(text % "53.6%", figures)


@pytest.mark.parametrize(
    "frame",
    [
        "从全国看，", "从全国来看，", "全国范围内，", "在全国范围内，", "从全省情况看，",
        "就全国而言，", "从全国的水平来看，",
    ],
)  # fmt: skip
def test_a_clause_that_names_a_wider_place_says_whose_the_number_is(frame: str) -> None:
    assert [] == reported(f"{frame}卫生厕所普及率84.6%。", CHINESE)
    assert [("text-contradicts", "84.6%")] == reported(
        f"{frame.replace('全国', '全镇').replace('全省', '全镇')}卫生厕所普及率84.6%。", CHINESE
    )


@pytest.mark.parametrize("frame", ["UK-wide", "Countrywide", "Throughout the country"])
def test_an_opening_that_names_a_wider_place_says_whose_the_number_is(frame: str) -> None:
    assert [] == reported(f"{frame}, the attendance rate was 93.9%.", ENGLISH)
