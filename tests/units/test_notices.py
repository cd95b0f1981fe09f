"""Pages that go back to offices: their files, and what strangers' words may not do in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from builders import NO_CACHE, written
from reportgen import Request, build
from reportgen.pipeline import run
from reportgen.units.notices import Notice, notices
from reportgen.units.table import OfficesTable


def _notices(tmp_path: Path, data: dict[str, Any], **towns: str) -> list[Notice]:
    (tmp_path / "report.yaml").write_text(written(data), encoding="utf-8")
    for name, text in towns.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "report.yaml").write_text(text, encoding="utf-8")
    result, draft = run(Request(tmp_path, ("md",), environment=NO_CACHE), writes=False)
    table = draft.figures.offices
    assert isinstance(table, OfficesTable)
    return [*notices(table.rollup, table, result.diagnostics, "zh-CN", lambda _: ())]


def test_files_have_names_that_every_system_can_have_and_no_other_has(tmp_path: Path) -> None:
    names = ["甲/乙", "甲:乙", "..", "CON", "镇 ", "Ash", "ASH", "长" * 300]
    offices = [{"名称": name, "目录": f"u{number}"} for number, name in enumerate(names)]
    found = [one.name for one in _notices(tmp_path, {"报告": {"标题": "甲"}, "单位清单": offices})]
    assert ["甲_乙", "甲_乙 2", "_", "_CON", "镇", "Ash", "ASH 2", "长" * 60] == found


def test_words_of_strangers_name_no_figures(tmp_path: Path) -> None:
    data = {"报告": {"标题": "{{ 甲 }}"}, "单位清单": ["东镇"], "统计": {"甲": "3件"}}
    (page,) = _notices(tmp_path, data, 东镇="报告: {标题: '坏 {{ 乙 }}'}\n统计: {乙: '{{ 丙 }}'}\n")
    assert "unread" == page.data["report"]["extra"]["state"]
    assert "{{" not in str(page.data)
    assert page.data["problems"]


def test_a_page_is_built_whatever_the_office_and_its_title_are_called(tmp_path: Path) -> None:
    titles = ["2024-25", "3.50", "待补", "* x", "a\u202eb", "[甲](乙)", "= 3 + 4", "'", "# 甲"]
    offices = [{"名称": title, "目录": f"u{number}"} for number, title in enumerate(titles)]
    towns = {
        f"u{number}": written({"报告": {"标题": title}}) for number, title in enumerate(titles)
    }  # fmt: skip
    for page in _notices(tmp_path, {"报告": {"标题": "甲"}, "单位清单": offices}, **towns):
        request = Request.from_data(page.data, formats=("md", "docx"), environment=NO_CACHE)
        assert {"md", "docx"} == set(build(request).contents), page.name


def test_errors_of_a_broken_report_are_all_on_its_page_with_their_lines(tmp_path: Path) -> None:
    data = {"报告": {"标题": "甲"}, "单位清单": ["东镇"]}
    text = "报告: {标题: 乙}\n统计:\n  甲: {数值: = 丙}\n  乙: {数值: = 丁}\n"
    (page,) = _notices(tmp_path, data, 东镇=text)
    places = [one["extra"]["place"] for one in page.data["problems"]]
    assert ["report.yaml第3行“甲: {数值: = 丙}”", "report.yaml第4行“乙: {数值: = 丁}”"] == places


def test_a_page_is_in_the_language_of_the_report(tmp_path: Path) -> None:
    data = {"报告": {"标题": "甲"}, "单位清单": ["Ash"]}
    (page,) = _notices(tmp_path, data, Ash="report: {title: Ash, lang: en}\n")
    assert ("en", "Your report: Ash") == (
        page.data["report"]["lang"], page.data["report"]["title"],
    )  # fmt: skip


def test_figures_that_were_asked_for_are_listed_as_they_were_given(tmp_path: Path) -> None:
    figures = {
        "桥": {"数值": "= 下级.桥.合计", "单位": "座"},
        "水": {"数值": "= 下级.水.合计", "单位": "吨"},
    }
    data = {"报告": {"标题": "甲"}, "单位清单": ["东镇"], "统计": figures}
    (page,) = _notices(
        tmp_path, data, 东镇="报告: {标题: 乙}\n统计: {水: 3.50吨, 电: 7度, 桥: 0座}\n"
    )
    assert [["水", "3.50", "吨"], ["桥", "0", "座"]] == page.data["tables"]["counted"]["rows"]


def test_a_figure_in_another_unit_is_listed_as_it_was_counted(tmp_path: Path) -> None:
    figures = {"水": {"数值": "= 下级.水.合计", "单位": "吨"}}
    data = {"报告": {"标题": "甲"}, "单位清单": ["东镇", "西镇", "南镇"], "统计": figures}
    pages = _notices(
        tmp_path, data, 东镇="报告: {标题: 乙}\n统计: {水: 3500公斤}\n",
        西镇="报告: {标题: 丙}\n统计: {水: 4吨}\n", 南镇="报告: {标题: 丁}\n统计: {水: 5吨}\n",
    )  # fmt: skip
    (page,) = (one for one in pages if one.unit.name == "东镇")
    assert [["水", "3.5", "吨"]] == page.data["tables"]["counted"]["rows"]


def _pages(tmp_path: Path, offices: list[Any], report: str = "", **towns: str) -> dict[str, Any]:
    figures = {"水": {"数值": "= 下级.水.合计", "单位": "吨"}}
    head = {
        "标题": "甲",
        **({"成文日期": "2025-12-08", "答复期限": "2025-12-10"} if report else {}),
    }
    data = {"报告": head, "单位清单": offices, "统计": figures}
    return {one.unit.name: one.data for one in _notices(tmp_path, data, **towns)}


def test_an_office_whose_report_is_not_due_is_reminded_and_not_asked_before(tmp_path: Path) -> None:
    late = {"名称": "东镇", "期限": "2025-12-20"}
    pages = _pages(tmp_path, [late, {"名称": "西镇", "期限": "2025-12-05"}], "dated")
    assert "关于报送数据的提醒" == pages["东镇"]["report"]["title"]
    assert "awaited" == pages["东镇"]["report"]["extra"]["state"]
    assert "2025-12-20" == pages["东镇"]["report"]["answer_by"]
    assert "关于抓紧报送数据的通知" == pages["西镇"]["report"]["title"]
    assert "2025-12-10" == pages["西镇"]["report"]["answer_by"]


def test_both_offices_of_a_copy_are_asked_to_check_and_neither_to_change(tmp_path: Path) -> None:
    figures = "统计: {水: 3120吨, 电: 2480度, 路: 318公里}\n"
    pages = _pages(
        tmp_path, ["东镇", "西镇"], 东镇=f"报告: {{标题: 东镇情况}}\n{figures}",
        西镇=f"报告: {{标题: 西镇情况}}\n{figures}",
    )  # fmt: skip
    for page in pages.values():
        (problem,) = page["problems"]
        assert "look" == problem["extra"]["kind"]
        assert problem["title"] == "你单位的报告里，所有的数和另一个单位的一样"
    assert "mend" == pages["东镇"]["report"]["extra"]["state"]
    assert "unread" == pages["西镇"]["report"]["extra"]["state"]


def test_a_page_does_not_name_the_office_whose_report_came_instead(tmp_path: Path) -> None:
    text = "报告: {标题: 西镇2025年情况, 发文机关: 西镇人民政府}\n统计: {水: 3吨}\n"
    page = _pages(tmp_path, ["东镇", "西镇"], 东镇=text)["东镇"]
    assert "西镇" not in str(page)
    assert "收到的报告，发文机关不是你单位" in page["problems"][0]["title"]


def test_a_rate_that_no_mean_contains_is_not_listed_as_counted(tmp_path: Path) -> None:
    figures = {"率": {"数值": "= 下级.率.平均", "单位": "%"}}
    data = {"报告": {"标题": "甲"}, "单位清单": ["东镇", "西镇", "南镇"], "统计": figures}
    rate = "率: {{数值: = 人 / {1}, 单位: '%'}}"
    text = f"报告: {{{{标题: {{0}}}}}}\n统计: {{{{人: 80人, 床: 100张, 房: 120间, {rate}}}}}\n"
    pages = _notices(
        tmp_path, data, 东镇=text.format("乙", "床"), 西镇=text.format("丙", "床"),
        南镇=text.format("丁", "房"),
    )  # fmt: skip
    east, _, south = (one.data["tables"]["counted"]["rows"] for one in pages)
    assert [["床", "100", "张"], ["率", "80", "%"]] == east
    assert [["床", "100", "张"]] == south


def test_an_outlier_asks_for_the_units_of_its_figure_and_is_told_once(tmp_path: Path) -> None:
    names = ["东镇", "西镇", "南镇", "北镇", "中镇"]
    towns = {
        name: f"报告: {{标题: {name}}}\n统计: {{水: 2{at}吨}}\n" for at, name in enumerate(names)
    }
    towns["中镇"] = "报告: {标题: 中镇}\n统计: {水: 25万吨}\n"
    (problem,) = _pages(tmp_path, [*names], **towns)["中镇"]["problems"]
    assert problem["detail"].endswith("是不是把吨写成了万吨")
