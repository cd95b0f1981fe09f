"""Figures that no text names: as main figures, with their activity or feature, or as others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builders import drafted, markdown, report, rules, workbook, written

MAIN, OTHERS, OF_ACTIVITY, OF_FEATURE = "收入3万元", "支出2万元", "到场500人", "新书90册"
STATISTICS = {
    "藏书": "8万册",
    "收入": {"数值": 3, "单位": "万元", "重要": "是"},
    "支出": "2万元",
    "到场": {"数值": 500, "单位": "人", "所属活动": "阅读月"},
    "新书": {"数值": 90, "单位": "册", "所属特点": "充实馆藏"},
}
DATA: dict[str, Any] = {
    "活动": {"名称": "阅读月", "成效": "读者增加。"},
    "特点": [
        {"标题": "充实馆藏", "措施": [{"要点": "现有藏书{{ 藏书 }}"}, {"要点": "征集旧书"}]},
        {"标题": "改善服务", "概述": "开放到晚上。"},
    ],
    "统计": STATISTICS,
}
IN_PROSE = ("work-summary", "official-report", "briefing", "rectification", "minutes")


def _draft(tmp_path: Path, style: str, **changed: Any) -> str:
    head = {"标题": "总结纪要", "样式": style, "发文机关": "县图书馆"}
    return drafted({"报告": head, **DATA, **changed}, tmp_path)


@pytest.mark.parametrize("style", IN_PROSE)
def test_each_stands_where_it_says_and_only_marked_ones_are_called_main(
    tmp_path: Path, style: str
) -> None:
    text = _draft(tmp_path, style)
    assert f"读者增加。据统计，{OF_ACTIVITY}。{MAIN}。此外，{OTHERS}。\n" in text
    assert (
        f"二是征集旧书。\n\n据统计，{OF_FEATURE}。\n\n" in text
        or f"据统计，{OF_FEATURE}。\n\n会议议定：" in text
    )


def test_main_figures_are_called_so_if_they_are_several(tmp_path: Path) -> None:
    figures = STATISTICS | {"户数": {"数值": 7, "单位": "户", "重要": "是"}}
    text = _draft(tmp_path, "work-summary", 统计=figures)
    assert f"\n\n主要指标：{MAIN}；户数7户。此外，{OTHERS}。\n" in text


@pytest.mark.parametrize("style", IN_PROSE)
def test_a_report_of_figures_alone_has_them_as_main_figures(tmp_path: Path, style: str) -> None:
    figures = {"收入": "3万元", "支出": "2万元"}
    text = _draft(tmp_path, style, 统计=figures, 活动=[], 特点=[])
    assert f"主要指标：{MAIN}；{OTHERS}。\n" in text
    assert "其他数据" not in text


@pytest.mark.parametrize("style", IN_PROSE)
def test_without_a_mark_nothing_is_called_main_where_a_text_names_a_figure(
    tmp_path: Path, style: str
) -> None:
    figures = {"藏书": "8万册", "收入": "3万元", "支出": "2万元"}
    text = _draft(tmp_path, style, 统计=figures)
    assert f"此外，{MAIN}；{OTHERS}。\n" in text
    assert "主要指标" not in text


def test_a_main_figure_that_a_text_names_is_not_said_twice(tmp_path: Path) -> None:
    figures = {"藏书": {"数值": 8, "单位": "万册", "重要": "是"}}
    text = _draft(tmp_path, "work-summary", 统计=figures)
    assert (1, False) == (text.count("8万册"), "主要指标" in text)


@pytest.mark.parametrize("style", [*IN_PROSE, "bulletin", "one-page"])
def test_none_of_them_is_unused(tmp_path: Path, style: str) -> None:
    head = {"标题": "总结纪要", "样式": style}
    result = report(tmp_path, written({"报告": head, **DATA}))
    assert "unused-figure" not in rules(result)
    for figure in ("3万元", "2万元", "500人", "90册"):
        assert figure in markdown(result)


@pytest.mark.parametrize(
    ("expected", "figures"),
    [
        ("此外，商户共6家，同比增加1家", {"商户": {"数值": 6, "单位": "家", "上期": 5}}),
        ("此外，加装电梯6部；增配警车6辆", {"加装电梯": "6部", "增配警车": "6辆"}),
        ("此外，劝返学生6名；注销企业6家", {"劝返学生": "6名", "注销企业": "6家"}),
        ("此外，倒塌房屋6间；信访件6件", {"倒塌房屋": "6间", "信访件": "6件"}),
        ("此外，盲人按摩机构共6家", {"盲人按摩机构": "6家"}),
        (
            "此外，助残志愿者共1280余名",
            {"助残志愿者": {"数值": 1280, "单位": "名", "约数": "余"}},
        ),
        ("此外，电子图书共1.2万种", {"电子图书": "1.2万种"}),
        ("此外，受益农户1.8万户", {"受益农户": "1.8万户"}),
        ("此外，新注册机动车共4216辆", {"新注册机动车": "4216辆"}),
        ("此外，年末经营主体共38620户", {"年末经营主体": "38620户"}),
        ("此外，新能源汽车共16辆", {"新能源汽车": "16辆"}),
        ("此外，除险加固水库6座", {"除险加固水库": "6座"}),
        ("此外，政府专职消防员共48名", {"政府专职消防员": "48名"}),
        ("此外，有效读者证共23150张", {"有效读者证": "23150张"}),
        (
            "此外，资助学生132名；泵站共3座；水闸2座",
            {"资助学生": "132名", "泵站": "3座", "水闸": "2座"},
        ),
        (
            "此外，女志愿者有2名，占志愿者总数（8名）的25%",
            {"志愿者": "8名", "女志愿者": {"数值": 2, "单位": "名", "占比基数": "志愿者"}},
        ),
        ("此外，联系企业12家", {"联系企业": "12家"}),
        ("此外，培训村干部30名", {"培训村干部": "30名"}),
        ("此外，完成投资3万元", {"完成投资": "3万元"}),
        ("此外，无盲人按摩机构", {"盲人按摩机构": "0家"}),
    ],
)  # fmt: skip
def test_things_without_a_verb_are_said_to_be_there(
    tmp_path: Path, expected: str, figures: dict[str, Any]
) -> None:
    features, main = {"标题": "甲", "概述": "好。"}, {"收入": STATISTICS["收入"]}
    text = _draft(tmp_path, "work-summary", 特点=features, 统计=main | figures)
    assert f"{MAIN}。{expected}。\n" in text.replace("\n\n此外", "此外")


def test_the_first_share_says_how_much_the_whole_is_that_nothing_else_prints(
    tmp_path: Path,
) -> None:
    part = {"单位": "处", "占比基数": "排查隐患"}
    figures = {
        "排查隐患": "9处",
        "整改隐患": {"数值": 6, **part},
        "挂牌隐患": {"数值": 3, **part},
    }
    text = _draft(tmp_path, "work-summary", 统计=STATISTICS | figures)
    assert "整改隐患6处，占排查隐患总数（9处）的66.7%；" in text
    assert "挂牌隐患有3处，占排查隐患总数的33.3%。" in text
    found = {"标题": "充实馆藏", "概述": "共{{ 排查隐患 | 成句 }}，藏书{{ 藏书 }}。"}
    text = _draft(tmp_path, "work-summary", 统计=STATISTICS | figures, 特点=[found])
    assert "整改隐患6处，占排查隐患总数的66.7%；" in text


def test_english_figures_begin_a_sentence_with_a_capital_letter(tmp_path: Path) -> None:
    figures = (
        "statistics: {a: {label: loans, value: 9, activity: b}, c: {label: seats, value: 4},"
        " d: {label: visits, value: 5, headline: yes}, e: 6}"
    )
    text = "report: {title: '{{ e }}', lang: en}\nactivities: b\n" + figures
    draft = markdown(report(tmp_path, text))
    main, others = "Visits numbered five.", "Seats numbered four."
    assert f"Loans numbered nine. {main} {others}\n" in draft


def test_the_table_of_main_figures_has_those_that_texts_name_too(tmp_path: Path) -> None:
    figures = STATISTICS | {"藏书": {"数值": 8, "单位": "万册", "重要": "是"}}
    text = _draft(tmp_path, "bulletin", 统计=figures)
    main = "主要指标见表1。\n\n表1　主要指标\n\n| 指标 | 数值 |\n| :--- | :---: |\n"
    assert main + "| 藏书 | 8万册 |\n| 收入 | 3万元 |\n\n" in text
    assert "其他数据\n\n支出2万元；到场500人。\n" in text
    assert f"{OF_FEATURE}。\n" in text


def test_one_page_has_the_marked_figures_in_its_table_and_the_others_below(tmp_path: Path) -> None:
    text = _draft(tmp_path, "one-page")
    table = "## 一、主要指标\n\n| 指标 | 数值 |\n| :--- | :---: |\n| 收入 | 3万元 |\n\n"
    assert f"{table}其他数据：{OTHERS}；{OF_ACTIVITY}；{OF_FEATURE}。\n" in text


@pytest.mark.parametrize("style", [*IN_PROSE, "bulletin"])
def test_those_of_a_feature_stand_before_its_measures(tmp_path: Path, style: str) -> None:
    feature = {
        "标题": "充实馆藏",
        "概述": "馆藏增加。",
        "措施": [{"要点": "甲", "内容": "乙。"}] * 2,
    }
    text = _draft(tmp_path, style, 特点=[feature, {"标题": "丙", "概述": "丁{{ 藏书 }}"}])
    assert f"\n\n馆藏增加。{'' if style == 'bulletin' else '据统计，'}{OF_FEATURE}。\n\n" in text


def test_those_of_a_feature_do_not_part_its_measures_from_what_leads_to_them(
    tmp_path: Path,
) -> None:
    feature = {
        "标题": "充实馆藏",
        "概述": "采取以下措施：",
        "措施": [{"要点": "甲"}, {"要点": "乙"}],
    }
    text = _draft(tmp_path, "work-summary", 特点=[feature, {"标题": "丙", "概述": "丁{{ 藏书 }}"}])
    assert f"\n\n采取以下措施：一是甲；二是乙。\n\n据统计，{OF_FEATURE}。\n\n" in text
    features = [
        feature | {"概述": "馆藏增加。\n采取以下措施："},
        {"标题": "丙", "概述": "丁{{ 藏书 }}"},
    ]
    text = _draft(tmp_path, "work-summary", 特点=features)
    assert f"采取以下措施：一是甲；二是乙。\n\n据统计，{OF_FEATURE}。\n\n" in text


@pytest.mark.parametrize("style", ["work-summary", "minutes"])
def test_those_of_an_activity_are_not_joined_to_its_last_stage(tmp_path: Path, style: str) -> None:
    activity = {"名称": "阅读月", "阶段": [{"工作": "宣传"}, {"工作": "评比"}]}
    text = _draft(tmp_path, style, 活动=activity)
    assert f"第二阶段，评比。\n\n据统计，{OF_ACTIVITY}。" in text
    text = _draft(tmp_path, style, 活动=activity | {"成效": "读者增加。"})
    assert f"读者增加。据统计，{OF_ACTIVITY}。" in text


def test_what_a_meeting_stresses_is_not_followed_by_figures(tmp_path: Path) -> None:
    feature = {"标题": "充实馆藏", "概述": "会议强调，要多购书。", "措施": "购书"}
    text = _draft(tmp_path, "minutes", 特点=[feature, {"标题": "丙", "概述": "丁{{ 藏书 }}"}])
    assert f"\n\n据统计，{OF_FEATURE}。会议强调，要多购书。\n\n" in text


def test_a_single_one_is_not_joined_to_the_last_of_several_activities(tmp_path: Path) -> None:
    text = _draft(tmp_path, "work-summary", 活动=["清淤", {"名称": "阅读月", "成效": "好。"}])
    assert f"好。据统计，{OF_ACTIVITY}。\n\n{MAIN}。另外，{OTHERS}。\n" in text


_SHEET = """\
指标,本期,单位
藏书,8,万册
一、经费
收入,3,万元
支出,2,万元
二、活动
讲座,7,场
展览,6,场
培训,5,期
"""


@pytest.mark.parametrize(
    ("more", "sentences"),
    [
        pytest.param(
            "", ["藏书8万册；收入3万元；支出2万元", "讲座7场；展览6场；培训5期"], id="two-headings"
        ),
        pytest.param(
            "三、其他\n座席,90,个\n电脑,30,台\n",
            ["藏书8万册；收入3万元；支出2万元", "讲座7场；展览6场；培训5期", "座席90个；电脑30台"],
            id="three-headings",
        ),
        pytest.param(
            "三、其他\n座席,90,个\n",
            ["藏书8万册；收入3万元；支出2万元", "讲座7场；展览6场；培训5期；座席90个"],
            id="a-single-one-joins-others",
        ),
        pytest.param(
            "阅读推广,4,次\n流动服务,3,次\n送书,2,次\n",
            [
                "藏书8万册；收入3万元；支出2万元",
                "讲座7场；展览6场；培训5期",
                "阅读推广4次；流动服务3次；送书2次",
            ],
            id="a-long-one-in-halves",
        ),
    ],
)  # fmt: skip
def test_full_stops_of_many_stand_where_a_sheet_has_its_headings(
    tmp_path: Path, more: str, sentences: list[str]
) -> None:
    (tmp_path / "数.csv").write_text(_SHEET + more, encoding="utf-8")
    named = {"数值": 1, "单位": "个"}
    text = drafted(
        {
            "报告": {"标题": "例", "概述": "现有{{ 馆 }}。"},
            "统计": {"馆": named},
            "统计表": "数.csv",
        },
        tmp_path,
    )
    told = text[text.index("此外") :].partition("\n")[0]
    assert sentences == [one.removeprefix("此外，") for one in told.rstrip("。").split("。")]


def test_a_part_stands_behind_its_whole_or_names_it(tmp_path: Path) -> None:
    rows = (
        "指标,本期,单位\n水样,326,份\n其中：不合格水样,11,份\n经费,598,万元\n其中：设备,126,万元\n"
    )
    (tmp_path / "数.csv").write_text(rows, encoding="utf-8")
    head = {"标题": "例", "概述": "检测{{ 水样 }}。"}
    text = drafted({"报告": head, "统计表": "数.csv"}, tmp_path)
    assert "\n水样中，不合格水样11份。经费598万元，其中设备126万元。" in text


def test_what_was_done_with_things_is_no_time_in_which_there_is_a_part_of_them(
    tmp_path: Path,
) -> None:
    rows = "指标,本期,单位\n查处酒驾,263,起\n其中：醉驾,63,起\n"
    (tmp_path / "数.csv").write_text(rows, encoding="utf-8")
    head = {"标题": "例", "概述": "今年查处酒驾{{ 查处酒驾 }}。"}
    text = drafted({"报告": head, "统计表": "数.csv"}, tmp_path)
    assert "今年查处酒驾263起。查处的酒驾中，醉驾63起。" in text


def _with(figures: dict[str, Any], tmp_path: Path, **more: str) -> str:
    head = {"标题": "例", "概述": "现有{{ 馆 }}。"}
    text = drafted({"报告": head, "统计": {"馆": "1个"} | figures, **more}, tmp_path)
    return text[text.index("此外，") :].partition("\n")[0]


def test_what_follows_the_parts_of_a_whole_is_a_sentence_of_its_own(tmp_path: Path) -> None:
    figures: dict[str, Any] = {
        "演出": {"数值": 126, "单位": "场", "其中": ["下乡", "进校园"]},
        "下乡": {"数值": 96, "单位": "场", "上期": 90},
        "进校园": {"数值": 12, "单位": "场", "上期": 10},
        "讲座": "15场",
    }
    expected = "此外，演出126场，其中下乡96场，同比增长6.7%；进校园12场，同比增长20%。讲座15场。"
    assert expected == _with(figures, tmp_path)


def test_the_parts_of_a_whole_stay_in_one_sentence_with_it(tmp_path: Path) -> None:
    kinds = {
        f"{number}A级景区": {"数值": number, "单位": "家", "上期": 1} for number in range(2, 6)
    }
    figures: dict[str, Any] = {f"第{one}类证书": "2本" for one in "甲乙丙丁"}
    figures["A级景区"] = {"数值": 14, "单位": "家", "构成": list(kinds)}
    told = _with(figures | kinds, tmp_path).split("。")[1]
    assert told.startswith("A级景区共14家，其中2A级景区2家，同比增加1家；3A级景区")
    assert told.endswith("；5A级景区5家，同比增加4家")


def test_a_part_is_told_without_the_verb_of_its_own(tmp_path: Path) -> None:
    rows = "指标,单位,本期,上期\n火灾,起,47,62\n其中：住宅火灾,起,20,29\n其中：森林火灾,起,0,2\n"
    (tmp_path / "数.csv").write_text(rows, encoding="utf-8")
    told = _with({}, tmp_path, 统计表="数.csv")
    assert "其中住宅火灾20起，同比下降31%；森林火灾0起（上年同期2起）。" in told


@pytest.mark.parametrize("blanks", ["　　　", "      "])
def test_a_row_indented_below_a_part_is_one_too(tmp_path: Path, blanks: str) -> None:
    rows = (
        f"指标,单位,本期\n纠纷,件,846\n其中：婚姻纠纷,件,712\n{blanks}邻里纠纷,件,134\n讲座,场,3\n"
    )
    (tmp_path / "数.csv").write_text(rows, encoding="utf-8")
    told = _with({}, tmp_path, 统计表="数.csv")
    assert told.endswith("纠纷846件，其中婚姻纠纷712件；邻里纠纷134件。讲座3场。")


def test_a_row_of_a_workbook_indented_below_a_part_is_one_too(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["指标", "单位", "本期"], ["纠纷", "件", 846], ["其中：婚姻纠纷", "件", 712],
        ["　　　邻里纠纷", "件", 134], ["讲座", "场", 3],
    ]  # fmt: skip
    workbook(*rows).save(tmp_path / "数.xlsx")
    told = _with({}, tmp_path, 统计表="数.xlsx")
    assert told.endswith("纠纷846件，其中婚姻纠纷712件；邻里纠纷134件。讲座3场。")


def test_a_line_that_says_where_units_stand_is_none(tmp_path: Path) -> None:
    rows = "单位：见各行,,\n指标,单位,本期\n纠纷,件,846\n争议,,318\n"
    (tmp_path / "数.csv").write_text(rows, encoding="utf-8")
    assert "；争议为318。" in _with({}, tmp_path, 统计表="数.csv")


def test_english_parts_that_say_how_follow_one_another(tmp_path: Path) -> None:
    rows = "Figure,2025\nComplaints,640\nof which: Upheld,40\nof which: On appeal,12\n"
    (tmp_path / "n.csv").write_text(rows, encoding="utf-8")
    text = "report: {title: T, lang: en}\nfigure_files: n.csv\n"
    draft = markdown(report(tmp_path, text))
    assert "complaints numbered 640; of these, 40 were upheld; 12 were on appeal." in draft.lower()


def test_an_english_part_of_what_is_not_told_names_it(tmp_path: Path) -> None:
    text = (
        "report: {title: T, lang: en, summary: 'There are {{ z }}.'}\nstatistics:\n"
        "  z: {label: depots, value: 4}\n  n: {label: notices issued, value: 640, unit: notices}\n"
        "  a: {label: on street, value: 400, unit: notices, of: n}\n"
    )
    draft = markdown(report(tmp_path, text))
    assert "400 of the 640 notices were on street" in draft


def test_a_part_of_nothing_is_no_part(tmp_path: Path) -> None:
    figures = {
        "排查隐患": {"数值": 0, "单位": "处", "上期": 12, "其中": "重大隐患"},
        "重大隐患": {"数值": 0, "单位": "处", "上期": 2},
    }
    expected = "此外，未排查出隐患（上年同期12处）；无重大隐患（上年同期2处）。"
    assert expected == _with(figures, tmp_path)


def test_a_part_with_a_share_is_a_part_too(tmp_path: Path) -> None:
    rows = "指标,单位,本期,上期,占比基数\n火灾,起,47,47,\n其中：住宅火灾,起,20,,火灾\n"
    (tmp_path / "数.csv").write_text(rows, encoding="utf-8")
    told = _with({}, tmp_path, 统计表="数.csv")
    assert "此外，发生火灾47起，与上年同期持平，其中住宅火灾20起，占火灾总数的42.6%。" == told


def test_many_figures_have_paragraphs(tmp_path: Path) -> None:
    figures = {f"{name}奖": "20项" for name in "甲乙丙丁戊己庚辛壬癸子丑寅"}
    head = {"标题": "例", "概述": "现有{{ 馆 }}。"}
    text = drafted({"报告": head, "统计": {"馆": "1个"} | figures}, tmp_path)
    assert "壬奖20项。\n\n癸奖20项；子奖20项；丑奖20项；寅奖20项。" in text


def test_the_end_of_a_year_that_nothing_names_is_given_with_it(tmp_path: Path) -> None:
    book = {"数值": 6, "单位": "万册", "上期": 5, "比较词": "比上年末", "截至": "2024-12-31"}
    for title, told in (("例", "2024年末藏书"), ("2024年总结", "年末藏书")):
        text = drafted({"报告": {"标题": title}, "统计": {"藏书": book}}, tmp_path)
        assert f"{told}6万册，比上年末增长20%" in text.replace("2024年2024", "")


@pytest.mark.parametrize("name", ["人均办件", "每村防疫员", "平均窗口"])
def test_an_average_is_not_so_many_in_all(tmp_path: Path, name: str) -> None:
    assert f"此外，{name}3名。" == _with({name: "3名"}, tmp_path)


@pytest.mark.parametrize(
    ("date", "words"),
    [("2026-01-08", "未完成目标任务（1亿元）"), ("2025-12-20", "目标任务（1亿元）尚未完成")],
)
def test_a_target_may_still_be_reached_until_the_year_is_over(
    tmp_path: Path, date: str, words: str
) -> None:
    data = {
        "报告": {"标题": "2025年总结", "成文日期": date},
        "统计": {"到位资金": {"数值": 0, "单位": "亿元", "目标": 1}},
    }
    assert f"到位资金为零，{words}。" in drafted(data, tmp_path)


def test_of_a_part_it_is_not_said_that_there_are_so_many(tmp_path: Path) -> None:
    figures = {
        "经营主体": {"数值": 24, "单位": "户", "上期": 20, "其中": "企业"},
        "企业": {"数值": 6, "单位": "户", "上期": 6},
    }
    text = drafted({"报告": {"标题": "例"}, "统计": figures}, tmp_path)
    assert "经营主体24户，同比增长20%，其中企业6户，与上年同期持平。" in text


def test_a_heading_may_stand_before_the_names(tmp_path: Path) -> None:
    rows = ("一、经费,,,", "1,收入,3,万元", "2,支出,2,万元", "二、活动,,,", "3,讲座,7,场")
    more = ("4,展览,6,场", "5,培训,5,期", "6,比赛,4,场")
    sheet = "\n".join(("序号,指标,本期,单位", *rows, *more))
    (tmp_path / "数.csv").write_text(f"{sheet}\n", encoding="utf-8")
    head = {"标题": "例", "概述": "现有{{ 馆 }}。"}
    figures = {"馆": {"数值": 1, "单位": "个"}}
    text = drafted({"报告": head, "统计": figures, "统计表": "数.csv"}, tmp_path)
    told = text[text.index("此外") :].partition("\n")[0]
    assert "收入3万元；支出2万元" == told.removeprefix("此外，").partition("。")[0]


@pytest.mark.parametrize("style", ["work-summary", "bulletin"])
def test_thousands_of_figures_take_no_steps_for_each_other(tmp_path: Path, style: str) -> None:
    figures = {f"泵站{n}": {"数值": n + 20, "单位": "座", "上期": n + 18} for n in range(1500)}
    text = drafted({"报告": {"标题": "例", "样式": style}, "统计": figures}, tmp_path)
    assert "1519座" in text
