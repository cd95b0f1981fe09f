"""Numbers typed in texts are reported if they repeat or contradict figures, and only then."""

from __future__ import annotations

import pytest

from builders import NO_CACHE, REPORTS, ROOT, computed, rules, written
from reportgen import Request, check
from reportgen.checks.statements import check_statements
from reportgen.checks.statements.reading import Reader
from reportgen.diagnostics import Diagnostic, Problems
from reportgen.diagnostics.messages import message, remedy
from reportgen.model.texts import texts_of
from reportgen.storage import Limits

CHINESE = """
statistics:
  gdp: {label: 国内生产总值, value: 189.9, unit: 亿元, growth: 10.1%}
  财政收入: {value: 24.5, unit: 亿元, growth: 7.3%}
  tax: {label: 税收, value: 20.1, unit: 亿元, growth: -3.7%}
  investment: {label: 投资, value: 50.3, unit: 亿元}
  capital: {label: 实际利用外资, value: 6050, unit: 万美元, completion: 121%}
  complaints: {label: 投诉, value: 486, unit: 件, previous: 500}
  reports: {label: 举报, value: 120, unit: 件}
  satisfied: {label: 满意率, value: 94.2, unit: '%', previous: 91.9}
  news: {label: 动态消息, value: 1000, unit: 条, approx: 近}
  firms: {label: 新增外商投资企业, value: 16, unit: 家}
  measures: {label: 整改措施, value: 6, unit: 项}
  fees: {label: 清理收费项目, value: 90, unit: 项}
  standards: {label: 降低收费标准, value: 63, unit: 项}
  readers: {label: 接待读者, value: 31.6, unit: 万人次}
  people: {label: 人口, value: 355.2, unit: 万人}
  topics: {label: 讨论题, value: 12, unit: 个}
  questions: {label: 征求意见, value: 12, unit: 个}
  stages: {label: 专题会, value: [5, 8], unit: 次}
"""
ENGLISH = """
statistics:
  visits: {label: home visits, value: 4820, previous: 4310}
  calls: {value: 31600, unit: calls}
  cost: {label: total cost, value: 287000, unit: £}
  litter: {label: litter removed, value: 8.4, unit: tonnes, previous: 7.1}
  bank: {label: river bank, value: 27, unit: km}
  satisfied: {label: satisfaction, value: 94, unit: '%', previous: 91}
  turnout: {value: 12, unit: '%'}
  gdp: {label: GDP, value: 189.9, unit: $ billion, growth: 10.1%}
  schools: 38
  alarms: {label: alarms fitted, value: 9350, completion: 103.9%}
  older: {label: visits to older people, value: 2310, of: visits, share: 47.9%}
"""
REPORT = {"title": "蚌埠市2002年工作总结", "issuer": "蚌埠市人民政府", "date": "2002-12-06"}
ENGLISH_REPORT = {"title": "Summary of 2024", "issuer": "Fire and Rescue Service", "lang": "en"}


def _found(data: str) -> list[Diagnostic]:
    read, figures, _ = computed(data)
    problems = Problems()
    check_statements(texts_of(read), Reader(figures, read.report), Limits(), problems)
    return list(problems)


def _in_summary(text: str, data: str = "") -> list[Diagnostic]:
    is_english = text.replace("£", "").isascii()
    report = {**(ENGLISH_REPORT if is_english else REPORT), "summary": text}
    return _found(f"report: {written(report)}\n{data or (ENGLISH if is_english else CHINESE)}")


def _reported(text: str, data: str = "") -> list[tuple[str, str]]:
    """The rule and the words of each problem, in the order of the text."""
    found = sorted(_in_summary(text, data), key=lambda one: text.find(one.facts["said"]))
    return [(one.rule.id, one.facts["said"]) for one in found]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("189.9亿元", "全市国内生产总值189.9亿元。"),
        ("189.9亿元", "2002年，我市实现生产总值189.9亿元。"),
        ("189.9 亿元", "国内生产总值达到 189.9 亿元。"),
        ("24.5亿元", "财政收入达到24.5亿元，再创新高。"),
        ("245000万元", "财政收入245000万元。"),
        ("245,000万元", "完成财政收入245,000万元。"),
        ("486件", "共受理群众来信来访486件。"),
        ("486件", "受理投诉486件，全部办结。"),
        ("486件", "投诉{{ reports }}以上，实为486件。"),
        ("1000条", "先后刊播动态消息近1000条。"),
        ("1000余条", "先后刊播动态消息1000余条。"),
        ("6050万美元", "实际利用外资6050万美元。"),
        ("0.605亿美元", "利用外资0.605亿美元。"),
        ("31.6万人次", "全年接待读者31.6万人次。"),
        ("316000人次", "到馆读者达316000人次。"),
        ("16家", "新增外资企业16家。"),
        ("6项", "提出6项整改措施。"),
        ("63项", "降低收费标准的有63项。"),
        ("94.2%", "群众满意率为94.2%。"),
        ("94.2％", "满意率94.2％。"),
        ("10.1%", "国内生产总值{{ gdp }}，同比增长10.1%。"),
        ("3.7%", "税收比上年下降3.7%。"),
        ("121%", "实际利用外资完成目标的121%。"),
        ("12个", "围绕12个讨论题展开学习。"),
        ("355.2万人", "全市人口355.2万人。"),
    ],
)
def test_a_typed_number_that_is_a_figure_is_reported(words: str, text: str) -> None:
    assert [("literal-figure", words)] == _reported(text)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("4,820", "Crews made 4,820 home visits."),
        ("4,820", "Home visits rose to 4,820."),
        ("31,600 calls", "The control room took 31,600 calls."),
        ("£287,000", "The scheme cost £287,000."),
        ("£0.287 million", "The total cost came to £0.287 million."),
        ("8.4 tonnes", "They removed 8.4 tonnes of litter."),
        ("27 km", "We cleared 27 km of river bank."),
        ("12%", "Turnout was 12%."),
        ("12 per cent", "Last week's turnout was 12 per cent."),
        ("38", "Staff visited 38 schools."),
        ("9,350", "We fitted 9,350 alarms."),
        ("10.1%", "GDP grew by 10.1%."),
        ("47.9%", "Visits to older people made up 47.9% of the total."),
        ("103.9%", "Alarms fitted reached 103.9% of the target."),
        ("$189.9 billion", "GDP reached $189.9 billion."),
    ],
)
def test_a_typed_number_that_is_a_figure_is_reported_in_english(words: str, text: str) -> None:
    assert [("literal-figure", words)] == _reported(text)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("198.9亿元", "2002年，全市国内生产总值达到198.9亿元。"),
        ("24.6亿元", "财政收入24.6亿元。"),
        ("24.9亿元", "全市实现财政收入24.9亿元。"),
        ("23亿元", "财政收入：23亿元"),
        ("250000万元", "全年财政收入共计250000万元。"),
        ("25.9亿元", "2002年，蚌埠市财政收入25.9亿元。"),
        ("26亿元", "到2002年底，全市财政收入达到26亿元。"),
        ("485件", "共收到投诉485件，全部办结。"),
        ("485件", "今年以来，受理投诉485件。"),
        ("485件", "活动期间共收到投诉485件，办结率很高。"),
        ("0.06万件", "投诉0.06万件。"),
        ("100件", "受理投诉{{ complaints }}、举报100件。"),
        ("90%", "投诉全部办结，满意率达90%。"),
        ("350万人", "人口350万人。"),
        ("95项", "共清理收费项目95项，降低收费标准{{ standards }}。"),
        ("65项", "清理收费项目{{ fees }}，降低收费标准65项。"),
        ("6150万美元", "实际利用外资（FDI）6150万美元。"),
        ("60亿元", "全年完成投资60亿元。"),
        ("增长9.1%", "国内生产总值同比增长9.1%。"),
        ("增长9.1%", "国内生产总值{{ gdp }}，同比增长9.1%。"),
        ("增长9.1%", "实现{{ gdp }}，增长9.1%。"),
        ("增长了9.1%", "国内生产总值比上年增长了9.1%。"),
        ("下降7.3%", "财政收入同比下降7.3%，形势严峻。"),
        ("上升2.8%", "投诉同比上升2.8%。"),
        ("提高3个百分点", "满意率{{ satisfied }}，提高3个百分点。"),
        ("增长9.3%", "财政收入{{ 财政收入 }}（增长9.3%）。"),
        ("190.9亿元", "国内生产总值由172.5亿元增加到190.9亿元。"),
        ("增幅9%", "财政收入增幅9%。"),
        ("下降9%", "投诉量下降9%。"),
        ("95%以上", "满意率达到95%以上。"),
        ("520件", "去年同期，投诉520件。"),
        ("520件", "2001年，财政收入22亿元；投诉520件。"),
    ],
)
def test_a_number_that_contradicts_the_figure_before_it_is_reported(words: str, text: str) -> None:
    assert [("text-contradicts", words)] == _reported(text)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("4,920", "Home visits reached 4,920."),
        ("4,920", "In 2024, home visits rose to 4,920."),
        ("4,900", "In all, home visits numbered 4,900, a record."),
        ("£290,000", "The total cost was £290,000."),
        ("8.6 tonnes", "Litter removed: 8.6 tonnes."),
        ("90%", "Satisfaction stood at 90%."),
        ("15 per cent", "Turnout was 15 per cent."),
        ("40", "Schools: 40."),
        ("$190.5 billion", "GDP was $190.5 billion."),
        ("grew 9.1%", "GDP grew 9.1%."),
        ("grew by 9.1%", "GDP grew by 9.1% year on year."),
        ("fell 10.1%", "GDP fell 10.1%."),
        ("up 9.1%", "GDP was {{ gdp }}, up 9.1% on last year."),
        ("up 15%", "Home visits were up 15%."),
        ("rose 5 percentage points", "Satisfaction rose 5 percentage points."),
    ],
)
def test_a_number_that_contradicts_the_figure_before_it_is_reported_in_english(
    words: str, text: str
) -> None:
    assert [("text-contradicts", words)] == _reported(text)


@pytest.mark.parametrize(
    "text",
    [
        # Other times, plans and conditions.
        "2001年，财政收入22.8亿元。", "上年财政收入22.8亿元。",
        "前三季度，财政收入18亿元。投诉300件。", "1—10月，全市财政收入达到20亿元。",
        "截至10月底，全市财政收入达到20亿元。", "到2005年，财政收入力争达到30亿元。",
        "满意率要达到98%。", "力争满意率98%。", "财政收入预计增长9%。",
        "与2001年相比，财政收入增长9%。", "“十五”期间，财政收入年均增长9%。",
        "集中整治阶段，共收到投诉130件。", "不含基金，财政收入22亿元。",
        "上半年形势平稳。财政收入11亿元。",
        # Of a part, another place, another thing.
        "人均国内生产总值5000元。", "市区财政收入13亿元。", "龙子湖区受理投诉30件。",
        "龙子湖区工作扎实，受理投诉30件。", "全省国内生产总值3000亿元。", "来自企业的投诉30件。",
        "投诉30件涉及收费。", "某项目开工建设，完成投资3亿元。", "该路段完成投资3亿元。",
        "一期完成投资3亿元。", "税收收入18亿元。", "税收占财政收入的比重达82%。",
        "每万人口1300人。", "投诉办结率100%。", "受理投诉、举报600件。",
        "财政收入（不含基金）22亿元。", "财政收入21亿元的县。", "财政收入完成预算的102%。",
        "国内生产总值、财政收入分别增长12%、9%。", "财政收入，人均735元。",
        "受理各类诉求100件，其中投诉30件。",
        # Rounded, approximate, at least.
        "财政收入24亿元。", "财政收入25亿元。", "投诉0.05万件。", "国内生产总值约200亿元。",
        "其中财政收入超过30亿元。", "财政收入达24亿元以上。",
        "动态消息980条。", "全市财政收入首次突破25亿元。", "全市人口355万人。", "专题会10次。",
        # Another unit, another change.
        "投诉达385起。", "财政收入比上年增长1.7亿元。", "投诉减少14件。",
        "投诉下降3%。",
    ],
)  # fmt: skip
def test_what_may_be_about_something_else_is_not_reported(text: str) -> None:
    assert [] == _reported(text)


@pytest.mark.parametrize(
    "text",
    [
        "In 2023, home visits reached 4,310.", "Home visits were 300 in Harrow.",
        "School visits were 300.", "Rural home visits reached 1,200.",
        "Calls and home visits reached 36,000.", "By 2025, home visits should reach 6,000.",
        "The target for home visits was 5,000.", "Home visits averaged 400 a month.",
        "Each station's home visits came to 400.", "If home visits reached 6,000, we would hire.",
        "In March, home visits were 400. Satisfaction was 80%.", "Turnout was 15% in the south.",
        "Home visits reached about 5,000.", "Home visits were up 12%.", "A 12% rise in prices.",
        "The total cost was £0.3m.", "Turnout was 12.4%.", "Home visits reached 1,200 a month.",
        "Home visits fell to 4,310 from 5,000.", "GDP grew 9.1% in real terms.",
        "Staff visited 38 teachers in schools.", "The 38th fair for schools.",
        "The road is 27 km long.", "Home visits by volunteers reached 1,200.",
        "Table 38 schools the reader.", "Satisfaction rose 3 percentage points.",
        "Home visits: 5,000 to 6,000.", 'The poster says "4,820 home visits".',
        "There were 6 calls.", "In schools 38 teachers spoke.",
    ],
)  # fmt: skip
def test_what_may_be_about_something_else_is_not_reported_in_english(text: str) -> None:
    assert [] == _reported(text)


@pytest.mark.parametrize(
    "text",
    [
        # Dates, numbers of documents and laws, telephones, names.
        "2002年12月16日", "9时16分", "第16家", "前16家企业", "市政发〔2002〕486号",
        "依照第90项规定", "拨打63项热线0552-486486。", "“486件”工程", "《降低63项收费标准的通知》",
        "编号486件", "16级台风", "24小时", "5～16家", "16家至20家", "16/20家", "12.16家企业座谈",
        "486个百分点",
        # Common numbers without the label.
        "召开座谈会16次。", "共有6项。", "分90天进行。", "增长10.1%。", "会议12个。",
        "走访486人次。", "63项。", "486件次。", "486件以上的单位。", "每486件办结一批。",
        "投诉{{ complaints }}。", "国内生产总值{{ gdp }}，同比增长{{ gdp.growth }}。",
        "{{ gdp | 成句 }}。", "",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_figure_is_not_reported(text: str) -> None:
    assert [] == _reported(text)


@pytest.mark.parametrize("value", ["上月", "2002年8月"])
def test_growth_is_compared_only_if_it_is_over_the_year_before(value: str) -> None:
    text = f"period: 2002年9月, previous_period: {value}"
    data = f"statistics: {{a: {{label: 税收, value: 9, previous: 8, unit: 亿元, {text}}}}}"
    assert [] == _reported("2002年9月，税收增长30%。", data)
    data = data.replace(value, "2001年9月")
    assert [("text-contradicts", "增长30%")] == _reported("2002年9月，税收增长30%。", data)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (["text-contradicts"], "2002年1—9月，税收6.2亿元。"),
        (["text-contradicts"], "1至9月，税收6.2亿元。"),
        ([], "税收6.2亿元。"),
        ([], "1—10月，税收6.2亿元。"),
        ([], "2001年1—9月，税收6.2亿元。"),
    ],
)
def test_a_figure_with_a_period_is_compared_if_the_text_names_the_period(
    expected: list[str], text: str
) -> None:
    data = "statistics: {a: {label: 税收, value: 5.1, unit: 亿元, period: 2002年1—9月}}"
    assert expected == [one.rule.id for one in _in_summary(text, data)]


@pytest.mark.parametrize(
    ("expected", "period"),
    [
        (["税收8亿元。"], "2002-01 至 2002-06"),
        (["税收8亿元。"], "2002-01-01 至 2002-12-31"),
        (["上半年，税收8亿元。", "1—6月，税收8亿元。", "税收8亿元。"], "2002-01 至 2002-06"),
        (["前三季度，税收8亿元。"], "2002-01 至 2002-09"),
        (["三季度，税收8亿元。"], "2002-07 至 2002-09"),
        (["9月份，税收8亿元。"], "2002-09"),
    ],
)
def test_the_reports_own_part_of_the_year_is_not_another_time(
    expected: list[str], period: str
) -> None:
    figures = "statistics: {a: {label: 税收, value: 5.1, unit: 亿元}}"
    for text in expected:
        report = {"title": "总结", "period": period, "summary": text}
        (found,) = _found(f"report: {written(report)}\n{figures}")
        assert "text-contradicts" == found.rule.id


def test_a_label_of_several_figures_is_not_compared() -> None:
    data = """
statistics:
  a: {label: 税收, value: 20, unit: 亿元, period: 2001年}
  b: {label: 税收, value: 21, unit: 亿元, period: 2002年}
"""
    assert [] == _reported("税收30亿元。", data)


def test_plans_and_stages_may_contradict_figures() -> None:
    data = """
report: {title: 2002年总结}
activities: {name: 活动, stages: [{name: 甲, work: 共收到投诉30件}]}
next_steps: [{title: 再接再厉, detail: 财政收入达到30亿元。}]
"""
    assert [] == _found(data + CHINESE)


def test_a_figure_is_named_by_its_label_if_that_works_in_braces() -> None:
    (found,) = _in_summary("国内生产总值189.9亿元。")
    assert "“189.9亿元”就是统计里的“国内生产总值”，却写成了文字" == message(found, "zh-CN")
    assert remedy(found, "zh-CN").startswith("写 {{ 国内生产总值 }}")
    (found,) = _in_summary("Crews made 4,820 home visits.")
    assert "'4,820' is the figure 'home visits', typed as text" == message(found, "en")
    assert remedy(found, "en").startswith("write {{ visits }}")


def test_a_rate_is_named_with_its_field() -> None:
    (found,) = _in_summary("国内生产总值增长10.1%。")
    assert ("国内生产总值.增速", "国内生产总值的增速") == (
        found.facts["name"], found.facts["figure"].zh,
    )  # fmt: skip
    (found,) = _in_summary("GDP grew by 9%.")
    expected = "the text says 'grew by 9%', but the figure 'growth of GDP' is 10.1%"
    assert f"{expected}; the difference is 1.1 percentage points" == message(found, "en")
    assert "GDP.growth" == found.facts["name"]


def test_the_place_is_that_of_the_number_and_the_figure_is_related() -> None:
    text = "report:\n  title: 2002年\n  summary: |\n    乙。\n    共收到投诉485件。\n"
    (found,) = _found(text + CHINESE)
    assert "report.yaml:5:10" == str(found.place)
    assert "“485件”" in message(found, "zh-CN")
    assert ["statistics.complaints"] == [related.place.path for related in found.related]


def test_a_long_run_of_han_numerals_is_read_once() -> None:
    """Reading the rest of it again from each numeral took minutes."""
    assert [] == _in_summary("一二三四五六七八九十" * 15_000)


@pytest.mark.slow
@pytest.mark.parametrize("folder", REPORTS)
def test_the_reports_of_the_project_contain_no_typed_figures(folder: str) -> None:
    reported = rules(check(Request(ROOT / folder, environment=NO_CACHE)))
    assert not {"literal-figure", "text-contradicts", "texts-differ"} & set(reported)
