"""A report beside the one of the last period."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import NO_CACHE
from reportgen import Request, check
from reportgen.diagnostics import Diagnostic

LAST = (
    "报告: {标题: 2023年工作总结, 时期: 2023}\n"
    "统计: {甲: {数值: 1385, 单位: 件}, 资金: {数值: 12.5, 单位: 万元}}\n"
    "特点: [{标题: 总, 概述: '{{ 甲 }}，{{ 资金 }}'}]\n"
)
HEAD = "报告: {标题: 2024年工作总结, 时期: 2024, 上期来源: last}\n"
TAIL = "特点: [{标题: 总, 概述: '{{ 甲 }}，{{ 资金 }}'}]\n"


def _found(folder: Path, figures: str, head: str = HEAD, last: str = LAST) -> list[Diagnostic]:
    (folder / "last").mkdir(exist_ok=True)
    (folder / "last" / "report.yaml").write_text(last, encoding="utf-8")
    report = folder / "report.yaml"
    report.write_text(f"{head}统计: {{{figures}}}\n{TAIL}", encoding="utf-8")
    return list(check(Request(folder, environment=NO_CACHE)).diagnostics)


def _rules(*arguments: object, **more: str) -> list[str]:
    return [one.rule.id for one in _found(*arguments, **more)]  # type: ignore[arg-type]


MONEY = "资金: {数值: 13.1, 单位: 万元}"


def test_both_numbers_and_both_places_are_told(tmp_path: Path) -> None:
    (found,) = _found(tmp_path, f"甲: {{数值: 1500, 单位: 件, 上期: 1835}}, {MONEY}")
    assert found.message("zh-CN") == "“甲”的上期写的是 1835件，上期的报告里是 1385件"
    assert found.place is not None
    assert ("report.yaml", 2) == (Path(found.place.source.name).name, found.place.line)
    assert [("report.yaml", 2)] == [
        (Path(one.place.source.name).name, one.place.line) for one in found.related
    ]
    assert "last" in found.related[0].place.source.name


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ("甲: {数值: 1500, 单位: 件, 上期: 1385}", []),
        ("甲: {数值: 1500, 单位: 件, 上期: 1836, 修订: 补报三个镇的数}", []),
        ("甲: {数值: 1500, 单位: 件, 上期: 1836, 认可: {restated: 原件如此}}", []),
        ("甲: {数值: 1500, 单位: 件, 上期: 约1400}", []),
        ("甲: {数值: 1500, 单位: 件, 上期: 1836, 比较时期: 2019年}", []),
        ("甲: {数值: 1500, 单位: 件, 上期: 1836, 比较时期: 开展以前}", []),
        ("甲: {数值: 1500, 单位: 件, 上期: 1836, 年数: 5}", []),
        ("甲: {数值: 1500, 单位: 件, 上期: 1836, 比较词: 比上年}", ["restated"]),
        ("甲: {数值: 1500, 单位: 件, 上期: 1836, 比较时期: 2023年}", ["restated"]),
        ("甲: {数值: 1500, 单位: 件, 上期: = 1800 + 36}", ["restated"]),
        ("甲: {数值: 1385, 单位: 件}", ["unchanged-figure"]),
        ("甲: {数值: = 1300 + 85, 单位: 件}", []),
    ],
)
def test_a_previous_value_is_the_published_one_unless_the_report_says_why(
    tmp_path: Path, figures: str, expected: list[str]
) -> None:
    assert expected == _rules(tmp_path, f"{figures}, {MONEY}")


def test_units_convert_and_rounding_agrees(tmp_path: Path) -> None:
    figures = "甲: {数值: 1500, 单位: 件}, 资金: {数值: 131000, 单位: 元, 上期: %s}"
    assert [] == _rules(tmp_path, figures % "125200")
    assert ["restated"] == _rules(tmp_path, figures % "126200")


def test_a_report_two_years_back_gives_no_previous_values(tmp_path: Path) -> None:
    last = LAST.replace("2023", "2022")
    assert [] == _rules(tmp_path, f"甲: {{数值: 1500, 单位: 件, 上期: 1836}}, {MONEY}", last=last)


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("../elsewhere", "不在那里"),
        (".", "就是它自己"),
        ("broken", "有错误"),
    ],
)
def test_a_report_that_cannot_be_used_is_noted_and_not_compared(
    tmp_path: Path, source: str, why: str
) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "report.yaml").write_text("统计: {a: = b}\n", encoding="utf-8")
    (found,) = _found(
        tmp_path,
        f"甲: {{数值: 1500, 单位: 件, 上期: 1836}}, {MONEY}",
        HEAD.replace("last", source),
    )
    assert ("earlier-unread", True) == (found.rule.id, why in found.message("zh-CN"))


def test_the_last_report_may_be_a_file_beside(tmp_path: Path) -> None:
    (tmp_path / "2023.yaml").write_text(LAST, encoding="utf-8")
    new = tmp_path / "2024.yaml"
    figures = f"统计: {{甲: {{数值: 1500, 单位: 件, 上期: 1835}}, {MONEY}}}\n"
    new.write_text(HEAD.replace("last", "2023.yaml") + figures + TAIL, encoding="utf-8")
    found = check(Request(new, environment=NO_CACHE)).diagnostics
    assert ["restated"] == [one.rule.id for one in found]


def test_data_from_python_is_compared_too(tmp_path: Path) -> None:
    (tmp_path / "2023.yaml").write_text(LAST, encoding="utf-8")
    data = {
        "报告": {"标题": "2024年工作总结", "时期": "2024", "上期来源": "2023.yaml"},
        "统计": {"甲": {"数值": "1500", "单位": "件", "上期": "1835"}},
        "特点": [{"标题": "总", "概述": "{{ 甲 }}"}],
    }
    found = check(Request.from_data(data, base=tmp_path, environment=NO_CACHE)).diagnostics
    assert ["restated"] == [one.rule.id for one in found]


TEXT = "各镇先摸清底数，再逐户登记，由村干部带着工作队挨家上门核对，前后用了两个多月。"


@pytest.mark.parametrize(
    ("title", "new", "expected"),
    [
        ("摸底", TEXT, ["unchanged-text"]),
        ("摸底", TEXT.replace("两个多月", "两个月"), ["unchanged-text"]),
        ("别的标题", f"2024年，{TEXT}", ["unchanged-text"]),
        ("摸底", TEXT.replace("挨家上门核对", "用手机填报，县里抽查"), []),
        ("摸底", "各镇先摸清底数。", []),
        ("摸底", f"待补：{TEXT}", ["to-be-filled"]),
    ],
)
def test_a_text_nearly_word_for_word_as_last_time_is_told(
    tmp_path: Path, title: str, new: str, expected: list[str]
) -> None:
    last = tmp_path / "last.yaml"
    last.write_text(
        f"报告: {{标题: 2023年工作总结, 时期: 2023}}\n特点: [{{标题: {title}, 概述: '{TEXT}'}}]\n",
        encoding="utf-8",
    )
    report = tmp_path / "report.yaml"
    report.write_text(
        "报告: {标题: 2024年工作总结, 时期: 2024, 上期来源: last.yaml}\n"
        f"特点: [{{标题: 摸底, 概述: '{new}'}}]\n",
        encoding="utf-8",
    )
    found = check(Request(report, environment=NO_CACHE)).diagnostics
    assert expected == [one.rule.id for one in found]


TABLE = "表格: {{t: {{标题: 各行业收入, 列: [行业, {columns}], 行: [{rows}]}}}}\n"
LAST_TABLE = TABLE.format(
    columns="{名称: 收入, 单位: 亿元}", rows="[食品, 35.9], [建材, 18.4], [纺织, 8.97]"
)


@pytest.mark.parametrize(
    ("columns", "rows", "said"),
    [
        (
            "{名称: 收入, 单位: 亿元}, {名称: 上年收入, 单位: 亿元}",
            "[食品, 38.6, 35.9], [建材, 17.9, 14.8], [其他, 2, 1]",
            ["“建材·上年收入”的上期写的是 14.8亿元，上期的报告里是 18.4亿元"],
        ),
        (
            "{名称: 收入, 单位: 万元}, {名称: 上年收入, 单位: 万元}",
            "[食品, 386000, 359000], [建材, 179000, 184000]",
            [],
        ),
        (
            "{名称: 收入, 单位: 亿元}, {名称: 2019年收入, 单位: 亿元}",
            "[食品, 38.6, 31.1], [建材, 17.9, 14.8]",
            [],
        ),
    ],
)
def test_last_years_column_of_a_table_is_that_of_the_last_report(
    tmp_path: Path, columns: str, rows: str, said: list[str]
) -> None:
    last = tmp_path / "last.yaml"
    last.write_text(f"报告: {{标题: 2023年公报, 时期: 2023}}\n{LAST_TABLE}", encoding="utf-8")
    report = tmp_path / "report.yaml"
    report.write_text(
        "报告: {标题: 2024年公报, 时期: 2024, 上期来源: last.yaml}\n"
        + TABLE.format(columns=columns, rows=rows),
        encoding="utf-8",
    )
    found = check(Request(report, environment=NO_CACHE)).diagnostics
    assert said == [one.message("zh-CN") for one in found if one.rule.id == "restated"]


def test_columns_called_by_years_are_compared(tmp_path: Path) -> None:
    years = "{{键: 本年, 名称: {}年, 单位: 元}}, {{键: 上年, 名称: {}年, 单位: 元}}"
    last = TABLE.format(columns=years.format(2023, 2022), rows="[城镇, 100, 90], [农村, 50, 45]")
    new = TABLE.format(columns=years.format(2024, 2023), rows="[城镇, 108, 100], [农村, 56, 55]")
    (tmp_path / "last.yaml").write_text(
        f"报告: {{标题: 2023年公报, 时期: 2023}}\n{last}", encoding="utf-8"
    )
    (tmp_path / "report.yaml").write_text(
        f"报告: {{标题: 2024年公报, 时期: 2024, 上期来源: last.yaml}}\n{new}", encoding="utf-8"
    )
    found = check(Request(tmp_path / "report.yaml", environment=NO_CACHE)).diagnostics
    assert ["“农村·2023年”的上期写的是 55元，上期的报告里是 50元"] == [
        one.message("zh-CN") for one in found if one.rule.id == "restated"
    ]
