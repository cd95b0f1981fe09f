"""Times left from last time are reported, and times that belong there are not."""

from __future__ import annotations

from typing import Any

import pytest

from builders import computed, written
from reportgen.checks.leftovers import check_leftovers
from reportgen.diagnostics import Diagnostic, Problems, Words
from reportgen.diagnostics.messages import message, remedy
from reportgen.model.texts import texts_of


def _found(text: str, language: str = "") -> list[Diagnostic]:
    data, figures, _ = computed(text, language)
    problems = Problems()
    check_leftovers(data, tuple(texts_of(data)), figures, problems)
    return list(problems)


def _said(report: dict[str, Any], **more: Any) -> list[str]:
    """The times reported for a report in which the other items are written."""
    text = f"report: {written(report)}\n"
    text += "".join(f"{key}: {written(value)}\n" for key, value in more.items())
    found = _found(text)
    assert {"left-over"} >= {one.rule.id for one in found}
    said = [one.facts["said"] for one in found]
    return [words.zh if isinstance(words, Words) else words for words in said]


def _in_text(text: str, title: str = "2024年工作总结", **report: Any) -> list[str]:
    named = {"title": title, **report}
    return _said(named, features=[{"title": "甲", "summary": text}])


YEAR: dict[str, Any] = {"date": "2025-01-08"}
WHOLE_2024: dict[str, Any] = {"period": "2024-01 至 2024-12"}
MARCH: dict[str, Any] = {"title": "3月份工作简报", "date": "2024-04-02"}
ENGLISH: dict[str, Any] = {"title": "Annual Report 2024", "lang": "en", "date": "2025-01-08"}

TOLD_OF_2024 = [
    ("2023年", "2023年，全市共受理诉求2787件。"),
    ("2023年", "2023年全市完成固定资产投资30亿元。"),
    ("2023年", "2023年，我局办结信访事项126件，办结率98%。"),
    ("2023年", "2023年，县图书馆接待读者12.6万人次，同比增长5%。"),
    ("2023年", "加强阵地建设。2023年，各馆举办活动36场。"),
    ("2023年", "2023年，全县新增就业2860人，比上年增加120人。"),
    ("2023年", "2023年，累计发放补贴1200万元。"),
    ("2023年", "在2023年，全镇调解纠纷86起，调解率100%。"),
    ("2023年", "2023年，组织培训12期，培训干部860人次。"),
    ("2023年", "2023年，全县实现地区生产总值186亿元。"),
    ("2023年", "2023年，全市完成投资30亿元，比2022年增长5%。"),
    ("2023年度", "2023年度，全县征收税款8.6亿元。"),
    ("二〇二三年", "二〇二三年，全县完成造林3万亩。"),
    ("2023年", "工作扎实推进；2023年，全区排查隐患320处。"),
    ("2023年", "2023年是“十四五”规划的关键之年。"),
    ("2023年", "2023年是极不平凡的一年，全县上下团结奋斗。"),
    ("2023 年", "2023 年，全市引进项目26个。"),
    ("2023年", "2023年，我市规模以上工业增加值增长7.2%。"),
]
TOLD_OF_2024_EN = [
    ("2023", "In 2023, the library lent 2,787 books."),
    ("2023", "In 2023 we received 101 complaints."),
    ("2023", "During 2023 the team inspected 320 premises."),
    ("2023", "Work went on. In 2023, crews repaired 12 miles of path."),
    ("2023", "In 2023, visits rose by 5%."),
    ("2023", "2023 was a busy year for the library."),
    ("2023", "In 2023 our officers attended 96 meetings."),
    ("2023", "Throughout 2023, volunteers served 4,200 meals."),
    ("2023", "In 2023 the council processed 812 applications, up 4% on the previous year."),
]
TOLD_OF_MARCH = [
    ("2月", "2月，共受理诉求320件。"),
    ("2月份", "2月份，全局办结事项126件，环比增长3%。"),
    ("二月", "二月，我局接待群众86人次。"),
    ("4月", "4月，共受理诉求320件。"),
    ("2024年2月", "2024年2月，共受理诉求320件。"),
    ("2023年3月", "2023年3月，全市办结诉求300件。"),
    ("2023年", "2023年，全市办结诉求3000件。"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "text"), TOLD_OF_2024)
def test_a_sentence_about_last_year_is_reported(said: str, text: str) -> None:
    assert [said] == _in_text(text, **YEAR)
    assert [said] == _in_text(text, "工作总结", period="2024-01 至 2024-12")


@pytest.mark.parametrize(("said", "text"), TOLD_OF_2024_EN)
def test_a_sentence_about_last_year_is_reported_in_english(said: str, text: str) -> None:
    assert [said] == _in_text(text, **ENGLISH)
    assert [said] == _in_text(text, "Report", lang="en", period="2024-01 to 2024-12")


@pytest.mark.parametrize(("said", "text"), TOLD_OF_MARCH)
def test_a_sentence_about_another_month_is_reported(said: str, text: str) -> None:
    assert [said] == _in_text(text, **MARCH)


SILENT_IN_2024 = [
    # history, comparison, plans
    "2020年全县财政收入19.8亿元，四年来年年有增长。",
    "2023年一般公共预算收入30.8亿元。",
    "2023年，县里成立专班，排查隐患320处。",
    "2023年，全县接待游客120万人次；2024年达到150万人次。",
    "2023年，全市共受理诉求2787件，今年受理3000件。",
    "2023年，我县被列为全国试点，培训干部860人次。",
    "与2023年相比，全市受理诉求增加12件。",
    "比2023年增长5%，受理诉求2787件。",
    "自2023年以来，全市受理诉求2787件。",
    "从2020年起，全市累计受理诉求2787件。",
    "2023年以来，全市受理诉求2787件。",
    "2023年底，全市累计建成站点36个。",
    "截至2023年末，全市建成站点36个。",
    "2023年5月，馆舍改造完成，建成阅览室2个。",
    "2023年度耕地地力保护补贴有一部分滞留在乡镇，涉及农户12户。",
    "2023年冬季曾两次停热抢修。",
    "始于2019年的活动，共举办36场。",
    "建于1998年的老馆，接待读者12万人次。",
    "按照《全县2021—2025年发展规划》，完成项目36个。",
    "根据栖政〔2023〕46号文件，整改问题12个。",
    "2021—2025年规划建设36个站点，已完成20个。",
    "到2025年，建成站点36个。",
    "2025年，全市将完成投资36亿元。",
    "2025年，全市完成投资36亿元。",
    "“十四五”时期，完成投资36亿元。",
    "2023年的任务全部完成，共36项。",
    "2023年，市委作出决定，开展三年行动，完成项目36个。",
    "2023年，审计发现问题36个，全部整改。",
    "2023年，全市受理诉求2787件，上年遗留36件。",
    "一季度，全市受理诉求700件。",
    "3月，开展学雷锋活动，组织志愿者86人。",
    "上半年，全市完成投资12亿元。",
    "2024年，全市完成投资30亿元。",
    "2024年3月，全市完成投资3亿元。",
    "2023年，天气干旱。",
    "2023年，全市经济保持平稳，干部精神面貌有了变化。",
    "2022年，完成12件；2023年，完成20件；2024年，完成36件。",
    "2022年，受理12件。2023年，受理20件。",
    "近三年，全市累计完成投资90亿元。",
    "去年，全市受理诉求2500件。",
    "2023年，全市受理诉求2500件，次年降到2300件。",
    "2018年，全市完成投资20亿元。",
    "2022年，全市查处案件36起。",
    "2023年是开放的第五年，接待读者12万人次。",
    "2025年是“十五五”规划的谋划之年。",
    "2023年，全国艺术表演团体达到18370个。",
    "2023年，县委把这项工作列入民生实事，投入资金300万元。",
    "2023年，我局在全市考核中居第3位。",
    "2023年，该项目完成投资2亿元，累计完成5亿元。",
    "2023年，农村公路管护改革在3个乡镇开展。",
    "2023年，全市新增市场主体2.1万户。今年以来，又新增1.8万户。",
    "2023年，全县投入资金3000万元，为今年的提升打下基础。",
    "GB/T 9704—2012实施以来，共检查36家单位。",
    # others than the office
    "2023年，李大爷家种了12亩茶，收入3万元。",
    "2023年，张家村的老支书带领群众种下茶树300亩，如今已经成林。",
    "2023年，一场大雨冲毁道路12公里。",
    "2023年，省里下达任务12项。",
    "2023年，县财政安排专项资金1200万元用于校舍改造。",
    "2023年，投资2.3亿元的文化中心竣工，结束了全县没有文化馆的历史。",
]
SILENT_IN_2024_EN = [
    "In 2023 visits stood at 28,400.",
    "Visits were up 12% on 2023.",
    "Since 2021, visits have risen by 40%.",
    "In 2023 the library opened a new branch, which lent 400 books.",
    "In 2023, the service began; it lent 200 books.",
    "In 2023 we received 90 complaints; in 2024 we received 101.",
    "In 2023, the team handled 90 cases, this year 101.",
    "By 2026 visits are to reach 35,000.",
    "In 2025 we will hold 12 meetings.",
    "In March 2023, the bridge was closed for 12 days.",
    "At the end of 2023, 12 cases were closed.",
    "In 2024 we received 101 complaints.",
    "In 2018, the library lent 2,000 books.",
    "In 2023, the county closed two schools.",
    "In 2023, the service moved to Mill Lane, at a cost of £12,000.",
    "In 2023, the library ran 12 sessions a week; demand has since doubled.",
    "In 2022 our officers attended 96 meetings.",
    "Nationally, libraries lent 12 million books in 2023.",
    "Compared with 2023, complaints fell by 12.",
    "In 2023, staff adopted Regulation 12 and held 3 meetings.",
    "In the first half, the team inspected 120 premises.",
    "Last year the team inspected 320 premises.",
    "The 2023 survey received 400 answers.",
    "In 2023 the fire destroyed 12 homes.",
    "In 2023, 36 people died on our roads.",
    "In 2023, Parliament passed the Act, which sets 12 duties.",
    "In 2023, we bought 14 acres of woodland, where 300 children played this summer.",
]
SILENT_IN_MARCH = [
    "3月，共受理诉求320件。",
    "3月份，共受理诉求320件，比2月增加12件。",
    "2月，共受理诉求300件；3月，共受理320件。",
    "一季度，全局受理诉求900件。",
    "1—3月，共受理诉求900件。",
    "1月，共受理诉求280件。",
    "4月，将开展专项检查3次。",
    "2月启动的专项行动，共检查36家。",
    "2024年，全局计划受理3000件。",
    "比2月增加12件，共受理320件。",
    "二季度，检查路段320条。",
]


@pytest.mark.parametrize("text", SILENT_IN_2024)
def test_other_times_that_belong_in_a_text_are_not_reported(text: str) -> None:
    assert [] == _in_text(text, **YEAR)
    assert [] == _in_text(text, "工作总结", period="2024-01 至 2024-12")


@pytest.mark.parametrize("text", SILENT_IN_2024_EN)
def test_other_times_that_belong_in_an_english_text_are_not_reported(text: str) -> None:
    assert [] == _in_text(text, **ENGLISH)


@pytest.mark.parametrize("text", SILENT_IN_MARCH)
def test_other_months_that_belong_in_a_text_are_not_reported(text: str) -> None:
    assert [] == _in_text(text, **MARCH)


OPENINGS_TOLD = [
    ("2023年", "现将2023年工作情况总结如下。"),
    ("2022年", "现将2022年工作总结报告如下。"),
    ("2023年", "现将我局2023年工作情况汇报如下。2024年，全局受理诉求2787件。"),
    ("2023年", "回顾2023年的工作，主要有以下做法。"),
    ("2023年", "2023年，全体干部职工团结奋斗、开拓进取。"),
    ("2023年", "2023年，各项工作取得新进展。"),
    ("2022年", "2022年，全县受理诉求2787件，工作取得新成效。"),
    ("2023年", "2023年，我局围绕中心、服务大局，全年办结诉求2787件。"),
]
OPENINGS_TOLD_EN = [
    ("2023", "This report describes our work in 2023."),
    ("2023", "We thank all who supported us during 2023."),
    ("2022", "The year 2022 was a good year for us."),
    ("2023", "In 2023, we made good progress in every area."),
]
OPENINGS_SILENT = [
    "2023年，我局被评为全国先进单位。",
    "2022年起，我局实行首问负责制。",
    "自2023年以来，全局上下团结奋斗。",
    "与2023年相比，各项工作取得新进展。",
    "2023年，各项工作取得新进展。2024年，工作再上新台阶。",
    "2023年，全县遭受洪灾，今年生产已经恢复。",
    "回顾2023年，成绩显著；2024年，任务艰巨。",
    "现将2023年度巡察反馈意见整改情况报告如下。",
    "按照2023年工作部署，现将有关情况报告如下。",
    "现将2024年工作情况总结如下。",
    "我局成立于2023年，现有职工36人。",
    "2023年建成的阅览室已经开放。",
    "2023年，一场大雨冲毁道路12公里，全县上下奋力抢修。",
]
OPENINGS_SILENT_EN = [
    "This report follows the review that we published in 2023.",
    "The trust was founded in 2023.",
    "Since 2023, we have made good progress in every area.",
    "This report describes our work in 2024.",
    "In 2023, we made good progress; in 2024, we made more.",
]


@pytest.mark.parametrize(("said", "text"), OPENINGS_TOLD)
def test_a_report_that_opens_with_last_year_is_reported(said: str, text: str) -> None:
    assert [said] == _said({"title": "2024年工作总结", "summary": text, **WHOLE_2024})


@pytest.mark.parametrize(("said", "text"), OPENINGS_TOLD_EN)
def test_an_english_report_that_opens_with_last_year_is_reported(said: str, text: str) -> None:
    assert [said] == _said({**ENGLISH, "summary": text})


@pytest.mark.parametrize("text", OPENINGS_SILENT)
def test_a_report_may_open_with_history(text: str) -> None:
    assert [] == _said({"title": "2024年工作总结", "summary": text, **WHOLE_2024})


@pytest.mark.parametrize("text", OPENINGS_SILENT_EN)
def test_an_english_report_may_open_with_history(text: str) -> None:
    assert [] == _said({**ENGLISH, "summary": text})


def test_a_report_without_a_summary_opens_with_its_first_text() -> None:
    assert ["2023年"] == _in_text("现将2023年工作情况总结如下。", **YEAR)
    assert ["2023"] == _in_text("This report describes our work in 2023.", **ENGLISH)


def test_a_report_that_opens_with_last_month_or_quarter_is_reported() -> None:
    month = {"title": "2024年8月运行简报", "period": "2024-08"}
    assert ["7月份"] == _said({**month, "summary": "7月份，全县经济运行总体平稳。"})
    assert [] == _said({**month, "summary": "8月份，全县经济运行总体平稳。"})
    quarter = {"title": "Report", "lang": "en", "period": "2025-01 to 2025-03"}
    figures = {"a": {"label": "journeys", "value": 21.6, "unit": "million journeys"}}
    text = "In the %s quarter, journeys came to {{ a }}."
    old, new = ({**quarter, "summary": text % name} for name in ("fourth", "first"))
    assert ["fourth quarter"] == _said(old, statistics=figures)
    assert [] == _said(new, statistics=figures)


def test_a_time_that_ends_after_that_of_the_report_is_reported() -> None:
    report = {"title": "上半年工作总结", "period": "2025-01 至 2025-06"}
    text = "%s，县政务大厅受理审批事项48620件。"
    assert ["前三季度"] == _said({**report, "summary": text % "前三季度"})
    for own in ("上半年", "1—6月", "一季度", "全年"):
        assert [] == _said({**report, "summary": text % own})


def test_a_figure_said_to_be_of_last_year_where_a_report_opens_is_reported() -> None:
    report = {"title": "Finances 2024/25", "lang": "en", "period": "2024-04 to 2025-03"}
    figures = {"sum": {"label": "net spending", "value": 186.4, "unit": "£ million"}}
    text = "Net spending in 2023–24 was {{ sum }}, above the budget."
    assert ["2023–24"] == _said({**report, "summary": text}, statistics=figures)
    text = "The service that we took over in 2023–24 cost {{ sum }}."
    assert [] == _said({**report, "summary": text}, statistics=figures)


def test_the_number_of_this_year_after_last_year_is_reported() -> None:
    figures = {"a": {"label": "诉求", "value": 2878, "previous": 2590, "unit": "件"}}
    report: dict[str, Any] = {"title": "2024年工作总结", "date": "2025-01-08"}

    def said(text: str) -> list[str]:
        return _said(report, statistics=figures, features=[{"title": "甲", "summary": text}])

    assert ["2023年"] == said("2023年，全县受理诉求2878件。")
    assert ["2023年"] == said("2023年受理诉求2878件，工作扎实推进。")
    assert [] == said("2023年受理诉求2590件，工作扎实推进。")
    assert [] == said("2023年启动的专项行动受理诉求2878件。")
    figures["b"] = {"label": "上年的诉求", "value": 2878, "period": "2023年", "unit": "件"}
    assert [] == said("2023年，全县受理诉求2878件。")


def _in_title(title: str, text: str = "", **report: Any) -> list[str]:
    more = {"features": [{"title": "甲", "summary": text}]} if text else {}
    return _said({"title": title, **report}, **more)


TITLES_TOLD: list[tuple[str, str, dict[str, Any]]] = [
    ("2025年", "2025年工作总结", WHOLE_2024),
    ("2023年", "县图书馆2023年工作总结", WHOLE_2024),
    ("2022年度", "2022年度法治政府建设情况的报告", WHOLE_2024),
    ("2025年", "2025年工作总结", {"date": "2024-12-20"}),
    ("2023年", "2023年工作总结", {"date": "2024-12-20"}),
    ("2023年", "2023年工作总结", {"date": "2025-01-08"}),
    ("2025年", "2025年工作总结", {"date": "2025-01-08"}),
    ("2023年1—9月", "2023年1—9月预算执行情况的报告", {"period": "2024-01 至 2024-09"}),
    ("2月份", "2月份工作简报", {"period": "2024-03"}),
    ("2024年2月", "2024年2月经济运行情况", {"period": "2024-03"}),
    ("2023年3月", "2023年3月工作简报", {"date": "2024-04-02"}),
    ("2024年一季度", "2024年一季度工作汇报", {"period": "2024-04 至 2024-06"}),
    ("2023年上半年", "2023年上半年工作总结", {"period": "2024-01 至 2024-06"}),
    ("2023/24", "Annual Report 2023/24", {"lang": "en", "period": "2024-04 to 2025-03"}),
    ("2023", "Library Report 2023", {"lang": "en", "period": "2024-01 to 2024-12"}),
    ("May 2024", "Monthly Bulletin May 2024", {"lang": "en", "period": "2024-06"}),
    ("2025", "Annual Report 2025", {"lang": "en", "date": "2024-12-20"}),
    ("2023年", "2023年政府工作报告", WHOLE_2024),
    ("2023—2024学年", "2023—2024学年工作总结", {"period": "2024-09 至 2025-07"}),
]
TITLES_SILENT: list[tuple[str, dict[str, Any]]] = [
    ("2024年工作总结", WHOLE_2024),
    ("2024年工作总结", {"date": "2024-11-20"}),
    ("2024年工作总结", {"date": "2025-01-08"}),
    ("2023年决算报告", {"date": "2024-12-20"}),
    ("2024年工作总结和2025年工作计划", WHOLE_2024),
    ("2025年工作要点", {"date": "2024-12-20"}),
    ("2025年工作计划", WHOLE_2024),
    ("2025年春运工作总结", {"date": "2025-02-28"}),
    ("2025年造林情况", {"date": "2025-02-20"}),
    ("2025年政府工作报告", {"date": "2025-01-18"}),
    ("2025年政府工作报告", WHOLE_2024),
    ("在2025年全市教育工作会议上的报告", {"date": "2025-02-18"}),
    ("2025年度党报党刊征订情况", {"date": "2024-11-20"}),
    ("2023年综合督查反馈问题整改情况的报告", WHOLE_2024),
    ("关于2023年度审计查出问题整改情况的报告", {"date": "2024-12-20"}),
    ("学习《2021—2025年发展规划》情况", WHOLE_2024),
    ("“2023年民生实事”完成情况", WHOLE_2024),
    ("2024年上半年工作总结", WHOLE_2024),
    ("三季度工作汇报", {"period": "2024-01 至 2024-09"}),
    ("3月份工作简报", {"date": "2024-04-02"}),
    ("12月份工作简报", {"date": "2025-01-04"}),
    ("2024—2025学年第一学期工作总结", {"date": "2025-01-18"}),
    ("2023年统计公报", {"date": "2024-03-20"}),
    ("去年工作回顾", WHOLE_2024),
    ("2024年春节慰问活动情况", {"date": "2024-01-30"}),
    ("“十四五”规划实施情况", WHOLE_2024),
    ("Annual Report 2023/24", {"lang": "en", "date": "2024-07-20"}),
    ("Plan for 2025", {"lang": "en", "period": "2024-01 to 2024-12"}),
    ("Report on the 2024 River Clean-Up", {"lang": "en", "date": "2024-10-18"}),
    ("Follow-up of the 2023 Inspection", {"lang": "en", "period": "2024-01 to 2024-12"}),
]


@pytest.mark.parametrize(("said", "title", "report"), TITLES_TOLD)
def test_a_title_of_another_time_is_reported(said: str, title: str, report: dict[str, Any]) -> None:
    assert [said] == _in_title(title, **report)


@pytest.mark.parametrize(("title", "report"), TITLES_SILENT)
def test_a_title_that_can_be_right_is_not_reported(title: str, report: dict[str, Any]) -> None:
    assert [] == _in_title(title, **report)


def test_two_sentences_about_the_year_before_last_are_reported() -> None:
    texts = ["2022年，全市受理诉求2787件。", "2022年，全市办结诉求2700件。"]
    features = [{"title": "甲", "summary": text} for text in texts]
    assert ["2022年"] * 2 == _said({"title": "工作总结", **WHOLE_2024}, features=features)


def test_the_months_of_minutes_are_not_judged() -> None:
    assert [] == _in_text(
        "10月，全县完成投资3亿元。", "会议纪要", period="2024-11-12 至 2024-11-12"
    )


def test_fiscal_years_are_compared() -> None:
    report: dict[str, Any] = {"title": "Annual Report 2023/24", "lang": "en", "date": "2024-07-20"}
    text = "In 2022/23, the library lent 2,787 books."
    assert ["2022/23"] == _said(report, features=[{"title": "Books", "summary": text}])
    text = "In 2023, the library lent 2,787 books."
    assert [] == _said(report, features=[{"title": "Books", "summary": text}])


def test_the_subtitle_is_compared_with_the_period() -> None:
    subtitled = {"subtitle": "（2024年第二季度）", "period": "2024-07 至 2024-09"}
    assert ["2024年第二季度"] == _in_title("工作汇报", **subtitled)


def test_the_title_is_the_odd_one_if_everything_else_is_of_another_year() -> None:
    texts = ["2024年，全市受理诉求2787件。", "2024年，全市办结诉求2700件。"]
    features = [{"title": "甲", "summary": text} for text in texts]
    assert ["2025年"] == _said({"title": "2025年工作情况"}, features=features)
    assert [] == _said({"title": "2024年工作情况"}, features=features)


def test_the_title_is_the_odd_one_if_the_texts_are_of_another_month() -> None:
    texts = ["3月，共受理诉求320件。", "3月份，全局办结诉求300件。"]
    features = [{"title": "甲", "summary": text} for text in texts]
    assert ["二月"] == _said({"title": "二月工作简报"}, features=features)


def test_figures_later_than_the_title_show_that_it_is_left() -> None:
    figures = {name: {"value": 12, "period": "2024年11月"} for name in ("a", "b")}
    assert ["2023年11月"] == _said({"title": "2023年11月运行情况"}, statistics=figures)
    assert [] == _said({"title": "2024年12月运行情况"}, statistics=figures)


@pytest.mark.parametrize("title", ["2025年政府工作报告", "2025年经济工作会议材料"])
def test_a_title_may_name_the_year_in_which_the_report_is_made(title: str) -> None:
    texts = ["2024年，全市受理诉求2787件。", "2024年，全市办结诉求2700件。"]
    features = [{"title": "甲", "summary": text} for text in texts]
    assert [] == _said({"title": title, "date": "2025-01-18"}, features=features)
    assert [] == _said({"title": title}, features=features)


def test_a_plan_may_tell_what_was_done_before() -> None:
    text = "2024年，全市受理诉求2787件。"
    assert [] == _in_text(text, "2025年工作要点", date="2024-12-20")
    assert [] == _in_text(text, "2025年工作计划")


def test_the_date_and_an_activity_outweigh_a_title() -> None:
    report = {"title": "2023年老旧小区改造情况", "date": "2024-12-20"}
    activity = {"name": "改造", "period": "2024-03 至 2024-10"}
    assert ["2023年"] == _said(report, activities=[activity])
    assert [] == _said(report)


def test_a_single_text_of_another_month_is_the_odd_one() -> None:
    assert ["3月"] == _in_text("3月，共受理诉求320件。", "二月工作简报")


def test_a_report_dated_years_after_its_period_is_left() -> None:
    assert ["2023年"] == _said({"title": "总结", "period": "2023", "date": "2025-06-08"})
    assert [] == _said({"title": "总结", "period": "2023", "date": "2024-06-08"})


ACTIVITIES: list[tuple[list[str], dict[str, Any]]] = [
    (["2023年3—10月"], {"name": "大排查", "period": "2023-03 至 2023-10"}),
    (["2022年3—10月"], {"name": "大排查", "period": "2022-03 至 2022-10"}),
    ([], {"name": "大排查", "period": "2023-11 至 2024-02"}),
    ([], {"name": "大排查", "period": "2024-03 至 2024-10"}),
    ([], {"name": "跨年大排查", "period": "2023-03 至 2023-10"}),
    ([], {"name": "大排查", "period": "2023-03 至 2023-10", "summary": "去年开展。"}),
    ([], {"name": "大排查", "period": "2023-03 至 2023-10", "outcomes": ["2024年见效。"]}),
    ([], {"name": "大排查", "period": "2018-03 至 2018-10"}),
    ([], {"name": "大排查", "period": "2025-03 至 2025-10"}),
    ([], {"name": "排查", "period": "2023-03 至 2023-10", "mandate": "上年部署"}),
]


@pytest.mark.parametrize(("said", "activity"), ACTIVITIES)
def test_an_activity_of_the_year_before_is_reported_unless_excused(
    said: list[str], activity: dict[str, Any]
) -> None:
    assert said == _said({"title": "总结", **WHOLE_2024}, activities=[activity])


@pytest.mark.parametrize(
    ("said", "activity"),
    [
        (["2024年8月"], {"name": "接访", "period": "2024-08-05 至 2024-08-20"}),
        (["2023年9月"], {"name": "接访", "period": "2023-09-05 至 2023-09-20"}),
        ([], {"name": "接访", "period": "2024-08-26 至 2024-09-06"}),
        ([], {"name": "接访", "period": "2024-06 至 2024-08"}),
        ([], {"name": "接访", "period": "2024-08-05 至 2024-08-20", "summary": "上月开展。"}),
        ([], {"name": "接访", "period": "2024-08-05 至 2024-08-20", "outcomes": ["9月办结。"]}),
    ],
)
def test_an_activity_of_the_month_before_is_reported_unless_excused(
    said: list[str], activity: dict[str, Any]
) -> None:
    report = {"title": "9月信访情况", "period": "2024-09"}
    within = {"name": "宣传月", "period": "2024-09-02 至 2024-09-20"}
    assert said == _said(report, activities=[activity, within])


def test_an_activity_of_the_quarter_before_is_reported() -> None:
    activity = {"name": "Audit", "period": "2024-01 to 2024-02"}
    report = {"title": "Report", "lang": "en", "period": "2024-04 to 2024-06"}
    assert ["2024年1—2月"] == _said(report, activities=[activity])
    assert [] == _said({**report, "period": "2024-07 to 2024-12"}, activities=[activity])


def test_stages_of_the_month_before_may_lead_to_this_month() -> None:
    stages = [{"name": "动员", "period": "2024-08"}, {"name": "检查", "period": "2024-09"}]
    report = {"title": "9月信访情况", "period": "2024-09"}
    assert [] == _said(report, activities=[{"name": "排查", "stages": stages}])


OLD: dict[str, Any] = {"label": "受理诉求", "value": 2878, "unit": "件", "period": "2023"}


@pytest.mark.parametrize(
    "text",
    ["受理诉求{{ a }}。", "受理诉求{{ a }}，比上期增长。", "诉求办理有力，共受理{{ a | 成句 }}。"],
)
def test_a_figure_of_the_year_before_is_reported_if_no_text_says_so(text: str) -> None:
    report = {"title": "总结", **WHOLE_2024, "summary": text.replace("比上期", "比计划")}
    assert ["2023"] == _said(report, statistics={"a": OLD})


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("2023年受理诉求{{ a }}。", {}),
        ("去年受理诉求{{ a }}。", {}),
        ("受理诉求{{ b }}，上年同期{{ a }}。", {}),
        ("受理诉求{{ a }}。", {"b": {"label": "受理诉求", "value": 9, "period": "2024"}}),
        ("诉求是上次的{{ b }}，有{{ a }}。", {"b": {"label": "倍数", "value": "= 3000件 / a"}}),
        ("工作平稳。", {}),
        ("受理诉求{{ a }}。", {"a": {**OLD, "label": "上年受理诉求"}}),
        ("受理诉求{{ a }}。", {"a": {**OLD, "note": "去年的数"}}),
        ("受理诉求{{ a }}。", {"a": {**OLD, "period": "2020"}}),
        ("受理诉求{{ a }}。", {"a": {**OLD, "period": "2023年6月"}}),
    ],
)
def test_a_figure_of_the_year_before_may_be_there_to_be_compared_with(
    text: str, figures: dict[str, Any]
) -> None:
    known = {"a": OLD, "b": {"label": "诉求总数", "value": 3000, "unit": "件"}, **figures}
    report = {"title": "总结", **WHOLE_2024, "summary": text}
    assert [] == _said(report, statistics=known)


def test_a_stage_of_the_year_before_is_reported() -> None:
    stage = {"name": "自查", "period": "2023-03 至 2023-05"}
    report = {"title": "总结", **WHOLE_2024}
    assert ["2023年3—5月"] == _said(report, stages=[stage])
    assert ["2023年3—5月"] == _said(report, activities=[{"name": "排查", "stages": [stage]}])


def test_an_activity_may_end_some_months_before_a_short_period() -> None:
    activity = {"name": "年度考核", "period": "2023-01 至 2023-12"}
    assert [] == _said({"title": "总结", "period": "2024-01 至 2024-03"}, activities=[activity])


STEPS: list[tuple[list[str], dict[str, Any]]] = [
    (["2024-06"], {"title": "抓整改", "due": "2024-06"}),
    (["2024-12"], {"title": "抓整改", "due": "2024-12"}),
    ([], {"title": "抓整改", "due": "2025-06"}),
    ([], {"title": "抓整改", "due": "2025-01"}),
    ([], {"title": "抓整改", "due": "长期"}),
    ([], {"title": "抓逾期未改的", "due": "2024-06"}),
    (["2024年"], {"title": "2024年继续抓整改"}),
    (["2024年"], {"title": "抓整改", "detail": "2024年，将逐项抓整改。"}),
    (["2024"], {"title": "Repairs", "detail": "In 2024, we will repair the paths."}),
    ([], {"title": "2025年继续抓整改"}),
    ([], {"title": "2024年度考核"}),
    ([], {"title": "2024年遗留问题继续抓整改"}),
    ([], {"title": "2024年以来的做法继续坚持"}),
    ([], {"title": "2024年重点项目收尾"}),
    ([], {"title": "抓整改", "detail": "2024年继续实施的项目2025年完工。"}),
]


@pytest.mark.parametrize(("said", "step"), STEPS)
def test_a_next_step_due_before_the_report_is_reported(
    said: list[str], step: dict[str, Any]
) -> None:
    assert said == _said({"title": "总结", "date": "2025-01-08"}, next_steps=[step])


def test_a_period_is_advised_only_if_it_would_explain_the_time() -> None:
    text = (
        "report: {{title: 总结, date: {}}}\n"
        "features: [{{title: 甲, summary: '2023年，全市受理诉求2787件。'}}]\n"
    )
    for date, is_advised in (("2024-12-20", True), ("2025-01-06", False)):
        (found,) = _found(text.format(date))
        assert is_advised == ("写上“时期”" in remedy(found, "zh-CN"))


def test_a_next_step_is_compared_with_the_date_of_a_report_about_any_time() -> None:
    report = {"title": "2025年工作计划", "date": "2025-01-06"}
    assert ["2024-12"] == _said(report, next_steps=[{"title": "抓整改", "due": "2024-12"}])


def test_a_measure_due_a_year_before_the_others_is_reported() -> None:
    due = [{"point": "甲", "due": f"{month}"} for month in ("2024-06", "2024-09", "2023-12")]
    report: dict[str, Any] = {"title": "总结", **WHOLE_2024}
    assert ["2023-12"] == _said(report, features=[{"title": "甲", "measures": due}])
    assert [] == _said(report, features=[{"title": "甲", "measures": due[1:]}])


def test_figures_of_the_year_before_are_reported_if_none_is_of_the_own_year() -> None:
    def figures(*periods: str) -> dict[str, Any]:
        return {
            f"f{index}": {"value": 12, "period": period, "previous_period": "上年"}
            for index, period in enumerate(periods)
        }

    report: dict[str, Any] = {"title": "2024年工作总结", "date": "2025-01-08"}
    assert ["2023年"] * 2 == _said(report, statistics=figures("2023年", "2023年"))
    assert [] == _said(report, statistics=figures("2023年", "2024年", "2023年"))
    assert [] == _said(report, statistics=figures("2023年"))


def test_a_sentence_with_an_earlier_value_of_a_figure_is_not_reported() -> None:
    figures: dict[str, Any] = {
        "a": {"label": "诉求", "value": 3000, "previous": 2787, "unit": "件"}
    }
    text = [{"title": "甲", "summary": "2023年，全市受理诉求2787件。"}]
    report: dict[str, Any] = {"title": "2024年工作总结", "date": "2025-01-08"}
    assert [] == _said(report, features=text, statistics=figures)
    text[0]["summary"] = "2023年，全市受理诉求{{ a.previous }}。"
    assert [] == _said(report, features=text, statistics=figures)
    text[0]["summary"] = "2023年，全市受理诉求{{ a }}。"
    assert ["2023年"] == _said(report, features=text, statistics=figures)


def test_texts_that_are_not_about_what_was_done_are_not_read() -> None:
    text = "2023年，全市受理诉求2787件。"
    report: dict[str, Any] = {"title": "2024年工作总结", "date": "2025-01-08", "editors_note": text}
    assert [] == _said(
        {**report, "attachments": [{"name": "甲", "detail": [text]}]},
        next_steps=[{"title": "乙", "detail": text}],
        problems=[{"title": "丙", "cause": text}],
    )


def test_the_message_names_both_times_and_places() -> None:
    text = (
        "report:\n  title: 2024年工作总结\n  date: 2025-01-08\n"
        "features:\n  - title: 甲\n    summary: 抓落实。2023年，全市受理诉求2787件。\n"
    )
    (found,) = _found(text)
    assert "report.yaml:6:18" == str(found.place)
    assert ["report.yaml:2:10"] == [str(related.place) for related in found.related]
    assert "“2023年”像是上次留下的：标题写的是2024年" == message(found, "zh-CN")
    assert "'2023年' seems to be left from last time: the title says 2024" == message(found, "en")
    assert "改正有误的一处" in remedy(found, "zh-CN")


@pytest.mark.parametrize(
    ("zh", "en", "period"),
    [
        ("2024年", "2024", "2024"),
        ("2024年3月", "March 2024", "2024-03"),
        ("2024年1—9月", "January to September 2024", "2024-01 至 2024-09"),
        ("2023年9月至2024年8月", "September 2023 to August 2024", "2023-09 至 2024-08"),
        ("2022—2024年", "2022 to 2024", "2022 至 2024"),
    ],
)
def test_the_message_names_the_own_period(zh: str, en: str, period: str) -> None:
    year = int(period[:4]) - 1
    (found,) = _found(f"report: {{title: {year}年工作总结, period: {period}}}\n")
    assert f"“{year}年”像是上次留下的：报告的“时期”是{zh}" == message(found, "zh-CN")
    assert message(found, "en").endswith(f"the report's `period` is {en}")


def test_a_report_without_any_time_of_its_own_is_not_judged() -> None:
    assert [] == _in_text("2023年，全市受理诉求2787件。", "工作总结")
    assert [] == _found("features: [{title: 甲, summary: 2023年，全市受理诉求2787件。}]\n")


@pytest.mark.parametrize(
    ("expected", "title", "issuer", "summary"),
    [
        (["title-elsewhere"], "蚌埠市2024年信访工作总结", "青水县信访局", "受理1260件。"),
        (["title-elsewhere"], "蚌埠市2024年信访工作总结", "中共青水县委办公室", "受理1260件。"),
        ([], "蚌埠市2024年信访工作总结", "蚌埠市信访局", "受理1260件。"),
        ([], "蚌埠市2024年信访工作总结", "中共蚌埠市委", "受理1260件。"),
        ([], "蚌埠市2024年信访督查报告", "省信访局", "受理1260件。"),
        ([], "蚌埠市2024年信访工作总结", "青水县信访局", "蚌埠全市受理1260件。"),
        ([], "安徽省2024年安全生产月总结", "青水县应急局", "检查12次。"),
        ([], "智慧城市2024年建设总结", "青水市数据局", "接入12路。"),
        ([], "社区2024年工作总结", "青水县民政局", "走访12次。"),
        ([], "全市2024年工作总结", "青水市民政局", "走访12次。"),
        ([], "蚌埠市信访工作总结", "青水县信访局", "受理1260件。"),
        (["title-elsewhere"], "青水县图书馆2024年工作总结", "青水县教育局", "新建学校3所。"),
        ([], "青水县图书馆2024年工作总结", "青水县教育局", "图书馆新增座位40个。"),
        ([], "青水县卫健委2024年工作总结", "青水县卫生健康委员会", "义诊12次。"),
        ([], "青水县教育局2024年工作总结", "青水县教育局办公室", "新建学校3所。"),
        ([], "县图书馆2024年工作总结", "青水县图书馆", "接待3万人次。"),
    ],
)
def test_a_title_of_another_place_or_office_is_told_only_if_nothing_else_names_it(
    expected: list[str], title: str, issuer: str, summary: str
) -> None:
    found = _found(f"报告: {{标题: {title}, 发文机关: {issuer}, 概述: {summary}}}\n")
    assert expected == [one.rule.id for one in found]
