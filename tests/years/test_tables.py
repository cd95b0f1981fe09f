"""What the rows and columns of tables become in the next period."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

Roller = Callable[..., tuple[str, list[str]]]
HEAD = "报告: {标题: 2024年公报, 时期: 2024}\n"


def _table(roller: Roller, text: str, more: str = "", **files: str) -> str:
    new, _ = roller(f"{HEAD}表格:\n  t:\n{text}{more}", **files)
    return new.partition("  t:\n")[2]


def test_numbers_are_to_be_filled_in_and_names_and_units_stay(roller: Roller) -> None:
    before = (
        "    标题: 2024年产量\n"
        "    列: [产品, {名称: 单位}, {名称: 产量}, {名称: 占比, 公式: 占比(产量)}]\n"
        "    行:\n      - [大米, 万吨, 12.4]   # 县粮食局\n      - [茶, 万吨, —]\n    合计: 是\n"
    )
    assert (
        "    标题: 2025年产量\n"
        "    列: [产品, {名称: 单位}, {名称: 产量}, {名称: 占比, 公式: 占比(产量)}]\n"
        "    行:\n      - [大米, 万吨, 待补]   # 县粮食局\n      - [茶, 万吨, —]\n    合计: 是\n"
    ) == _table(roller, before)


def test_the_column_of_the_year_before_gets_this_years_numbers(roller: Roller) -> None:
    before = (
        "    列:\n      - 行业\n      - {名称: 收入, 单位: 亿元}\n"
        "      - {名称: 上年收入, 单位: 亿元}\n      - {公式: '增速(收入, 上年收入)'}\n"
        "    行:\n      - [食品, 38.62, 35.9]\n      - [建材, = 2 * 5.1, 9.0]\n"
    )
    assert ("    行:\n      - [食品, 待补, 38.62]\n      - [建材, = 2 * 5.1, 10.2]\n") in _table(
        roller, before
    )


def test_rows_may_leave_out_what_is_computed(roller: Roller) -> None:
    before = (
        "    列:\n      - 类别\n      - {名称: 受理, 单位: 件}\n"
        "      - {公式: 占比(受理), 名称: 占比}\n      - {名称: 办结, 单位: 件}\n"
        "    行:\n      - [供水, 612, 606]\n      - {类别: 教育, 办结: 362, 受理: 365}\n"
    )
    assert (
        "    行:\n      - [供水, 待补, 待补]\n      - {类别: 教育, 办结: 待补, 受理: 待补}\n"
    ) in _table(roller, before)


def test_columns_called_by_years_move_on(roller: Roller) -> None:
    before = (
        "    列: [项目, {名称: 2024年, 单位: 件}, {名称: 2023年, 单位: 件}]\n"
        "    行: [[来信, 14, 12], [来访, 5, 6]]\n"
    )
    assert (
        "    列: [项目, {名称: 2025年, 单位: 件}, {名称: 2024年, 单位: 件}]\n"
        "    行: [[来信, 待补, 14], [来访, 待补, 5]]\n"
    ) == _table(roller, before)


def test_a_series_of_years_gets_one_more_and_loses_the_first(roller: Roller) -> None:
    before = (
        "    标题: 2022—2024年收入\n    列: [年份, {名称: 收入, 单位: 亿元}]\n    行:\n"
        "      - [2022年, 8.1]\n      - [2023年, 8.7]\n      - [2024年, = a]\n"
    )
    assert (
        "    标题: 2023—2025年收入\n    列: [年份, {名称: 收入, 单位: 亿元}]\n    行:\n"
        "      - [2023年, 8.7]\n      - [2024年, 9.4]\n      - [2025年, = a]\n"
    ) == _table(roller, before, "统计: {a: {数值: 9.4, 单位: 亿元}}\n").partition("统计")[0]


def test_a_series_from_the_latest_year_down_grows_at_its_top(roller: Roller) -> None:
    before = (
        "    标题: 2022—2024年收入\n    列: [年份, {名称: 收入, 单位: 亿元}]\n    行:\n"
        "      - [2024年, 9.4]\n      - [2023年, 8.7]\n      - [2022年, 8.1]\n"
    )
    assert (
        "    行:\n      - [2025年, 待补]\n      - [2024年, 9.4]\n      - [2023年, 8.7]\n"
    ) in _table(roller, before)


def test_a_series_that_its_title_does_not_span_keeps_its_first_year(roller: Roller) -> None:
    before = (
        "    标题: 历年收入\n    列: [年份, {名称: 收入, 单位: 亿元}]\n    行:\n"
        "      - {年份: 2022年, 收入: 8.1}\n      - {年份: 2023年, 收入: 8.7}\n"
        "      - {年份: 2024年, 收入: 9.4}\n"
    )
    new = _table(roller, before)
    assert new.startswith("    标题: 历年收入\n")
    assert "      - {年份: 2022年, 收入: 8.1}\n" in new
    assert "2024年, 收入: 9.4}\n" in new
    assert "年份: 2025年" in new


def test_months_of_a_yearly_report_keep_their_names(roller: Roller) -> None:
    before = (
        "    列: [月份, {名称: 受理, 单位: 件}]\n    行: [[1月, 62], [2月, 55]]\n"
        "    合计: {受理: 117}\n"
    )
    assert (
        "    列: [月份, {名称: 受理, 单位: 件}]\n    行: [[1月, 待补], [2月, 待补]]\n"
        "    合计: {受理: 待补}\n"
    ) == _table(roller, before)


def test_a_note_that_names_a_day_is_to_be_written_anew(roller: Roller) -> None:
    before = (
        "    列: [镇, {名称: 数, 单位: 条}]\n    行: [[东, 3]]\n    注: 数据截至2024年11月15日。\n"
    )
    assert "    # 上期注：数据截至2024年11月15日。\n    注: 待补\n" in _table(roller, before)


def test_cells_of_a_file_are_changed_and_nothing_else_of_it(roller: Roller, tmp_path: Path) -> None:
    content = '镇,"人口",上年人口\r\n"东,镇",8640,8611\r\n西镇, 2753 ,2790\r\n'
    _table(
        roller,
        "    文件: 乡镇.csv\n    列: [镇, {名称: 人口}, {名称: 上年人口}]\n",
        乡镇=content,
    )
    assert ('镇,"人口",上年人口\r\n"东,镇",待补,8640\r\n西镇, 待补 ,2753\r\n') == (
        tmp_path / "new" / "乡镇.csv"
    ).read_bytes().decode()
