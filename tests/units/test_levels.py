"""Roll-ups of roll-ups: what is not whole or in doubt further down is told on all levels above."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builders import NO_CACHE, markdown
from offices import County, only, told
from reportgen import Request, Result, trace
from reportgen.diagnostics.messages import message
from reportgen.pipeline import run
from reportgen.units.notices import notices
from reportgen.units.table import OfficesTable

_SUM = "= 下级.桥.合计"
_TABLE = "表格: {各区: {行自: 下级, 列: [区, 桥], 标题: 各区}}\n"


def _district(county: County, name: str, towns: dict[str, str], figures: str) -> None:
    """A district whose towns give some figures each; it sums them up."""
    for town, given in towns.items():
        county.sent(f"{name}/{town}", given, report="成文日期: 2025-12-08")
    listed = ", ".join(towns)
    county.office(name, figures, more=f"单位清单: [{listed}]\n", listed="类别: 区")


def _city(county: County, last: str, figures: str = f"桥: {_SUM}") -> Result:
    _district(county, "东区", {"甲镇": "桥: 3座", "乙镇": "桥: 4座"}, f"桥: {_SUM}")
    _district(county, "西区", {"丙镇": "桥: 5座", "丁乡": last}, figures)
    return county.built("{{ 下级.桥.合计 }}；{{ 下级.桥.填报情况 }}。", more=_TABLE)


def test_a_figure_that_a_town_left_open_is_told_by_the_city(county: County) -> None:
    result = _city(county, "路: 5条")
    assert ["partial-below 西区"] == told(result)
    said = message(only(result, "office-partial-below"), "zh-CN")
    assert said == "“西区”汇总的“桥”不含丁乡：报告里没有填"
    text = markdown(result)
    assert "2个区均已填报（其中西区数据不含丁乡）" in text
    assert "西区的桥不含丁乡。" in text


def test_so_it_is_of_what_is_computed_of_it(county: County) -> None:
    figures = "桥: {数值: = 全部 * 1, 单位: 座}, 全部: = 下级.桥.合计"
    assert ["partial-below 西区"] == told(_city(county, "路: 5条", figures))


@pytest.mark.parametrize(
    "figures", ["桥: 5座", "桥: = 下级.桥.丙镇", "桥: {数值: = 下级.桥.个数, 单位: 座}"]
)
def test_what_needs_no_other_town_is_whole(county: County, figures: str) -> None:
    assert [] == told(_city(county, "路: 5条", figures))


def test_what_nobody_asks_for_is_not_told(county: County) -> None:
    _city(county, "路: 5条")
    assert [] == told(county.built("没有数。"))


def test_all_is_well_if_all_gave_it(county: County) -> None:
    result = _city(county, "桥: 6座")
    assert [] == told(result)
    assert "2个区均已填报。" in markdown(result)


def test_it_is_told_on_all_levels_above(county: County) -> None:
    county.sent("东市/东区/甲镇", "桥: 3座")
    county.sent("东市/东区/乙镇", "路: 4条")
    county.sent("东市/东区", f"桥: {_SUM}", more="单位清单: [甲镇, 乙镇]\n")
    county.office("东市", f"桥: {_SUM}", more="单位清单: [东区]\n")
    result = county.built("{{ 下级.桥.合计 }}")
    assert ["partial-below 东市"] == told(result)
    assert "不含乙镇" in message(only(result, "office-partial-below"), "zh-CN")


def _doubtful(county: County, *, accepted: bool = False) -> Result:
    """A district with a late town, and one whose number is far from its previous one."""
    county.sent("东区/甲镇", "桥: {数值: 30000座, 上期: 3座}")
    county.sent("东区/乙镇", "桥: 4座", report="成文日期: 2025-12-08")
    why = ", 认可: {office-outlier: 属实, office-late: 属实}" if accepted else ""
    listed = f"[{{名称: 甲镇{why.replace(', office-late: 属实', '')}}}"
    late = why.replace("office-outlier: 属实, ", "")
    listed += f", {{名称: 乙镇, 期限: 2025-12-05{late}}}]"
    county.office("东区", f"桥: {_SUM}", more=f"单位清单: {listed}\n")
    return county.built("{{ 下级.桥.合计 }}")


def test_warnings_of_a_district_are_one_line_at_the_city(county: County) -> None:
    result = _doubtful(county)
    assert ["doubtful-below 东区"] == told(result)
    said = message(only(result, "office-doubtful-below"), "zh-CN")
    assert said.startswith("“东区”自己的汇总有 2 个警告没有处理，先看：“甲镇”的“桥”是 30000座，")


def test_what_the_district_accepts_is_settled(county: County) -> None:
    assert [] == told(_doubtful(county, accepted=True))


def test_the_page_of_a_district_has_the_warnings_of_its_own_roll_up(county: County) -> None:
    _doubtful(county)
    pages = _pages(county.folder)
    assert "mend" == pages["东区"]["report"]["extra"]["state"]
    titles = [one["title"] for one in pages["东区"]["problems"]]
    assert ["“乙镇”的报告成文于2025年12月8日", "“甲镇”的“桥”是30000座"] == [
        title.partition("，")[0] for title in titles
    ]


def _pages(folder: Path) -> dict[str, dict[str, Any]]:
    """The pages that go back, by office."""

    def made(path: Path | None) -> tuple[Result, OfficesTable]:
        assert path is not None
        result, draft = run(Request(path, ("md",), environment=NO_CACHE), writes=False)
        table = draft.figures.offices
        assert isinstance(table, OfficesTable)
        return result, table

    result, table = made(folder)
    found = notices(
        table.rollup,
        table,
        result.diagnostics,
        "zh-CN",
        lambda unit: made(unit.path)[0].diagnostics,
    )
    return {one.name: one.data for one in found}


def _one_list(county: County) -> None:
    """A district without a report of its own, and an office beside it."""
    county.listed("东区", "类别: 区")
    for name, people, insured in (("甲镇", 100, 90), ("乙镇", 300, 240)):
        figures = f"人口: {people}人, 参保: {insured}人, 参保率: {{数值: = 参保 / 人口, 单位: '%'}}"
        county.office(name, figures, listed="上级: 东区")
    county.listed("丙镇", "上级: 东区")
    county.office("丁镇", "人口: 50人, 参保: 40人, 参保率: {数值: = 参保 / 人口, 单位: '%'}")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("人口.合计", "450人"),
        ("人口.平均", "150人"),
        ("人口.最大", "300人"),
        ("人口.最小", "50人"),
        ("人口.个数", "3"),
        ("参保率.最大", "90%"),
        ("参保率.平均", "82.2%"),
        ("参保率.东区", "82.5%"),
    ],
)
def test_what_is_asked_of_one_list_is_of_the_offices_that_reported(
    county: County, asked: str, expected: str
) -> None:
    _one_list(county)
    assert expected == county.says(f"下级.{asked}")


def test_the_row_of_a_district_has_the_mean_of_rates(county: County) -> None:
    _one_list(county)
    more = "表格: {各区: {行自: 下级, 列: [区, 人口, 参保率], 标题: 各区}}\n"
    text = markdown(county.built("概述。", more=more))
    assert "| 东区 | 400 | 82.5 |" in text
    assert "| 丁镇 | 50 | 80 |" in text


def test_a_rate_without_a_base_is_blank_in_the_row_of_a_district_and_said(county: County) -> None:
    county.listed("东区", "类别: 区")
    county.office("甲镇", "参保率: 90%", listed="上级: 东区")
    more = "表格: {各区: {行自: 下级, 列: [区, 参保率], 标题: 各区}}\n"
    text = markdown(county.built("概述。", more=more))
    assert "东区的参保率缺少统一的基数，没有计算。" in text


def test_a_trace_lists_all_that_were_counted_and_no_others(county: County) -> None:
    _one_list(county)
    for number in range(5):
        county.office(f"{number}乡", "人口: 10人", listed="上级: 东区")
    county.built("{{ 下级.人口.合计 }}")
    (whole,) = trace(Request(county.folder, environment=NO_CACHE)).traced
    district = whole.figure.operands[0]
    names = ["甲镇", "乙镇", *(f"{number}乡" for number in range(5))]
    assert " + ".join(names) == district.formula
    assert [f"{name}·人口" for name in names] == [one.label for one in district.operands]
