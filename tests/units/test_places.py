"""Where the reports of offices are looked for, and what is there instead."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builders import NO_CACHE, written
from reportgen import Request, check

LARGE = {"水": "1563吨", "电": "2240度", "路": "318公里"}


def _town(folder: Path, figures: dict[str, str], title: str = "情况", issuer: str = "") -> None:
    folder.mkdir(parents=True)
    report = {"标题": title, **({"发文机关": issuer} if issuer else {})}
    text = written({"报告": report, "统计": figures})
    (folder / "report.yaml").write_text(text, encoding="utf-8")


def _told(tmp_path: Path, *offices: Any) -> list[str]:
    data = {"报告": {"标题": "汇总"}, "单位清单": list(offices)}
    (tmp_path / "report.yaml").write_text(written(data), encoding="utf-8")
    found = check(Request(tmp_path, environment=NO_CACHE)).diagnostics
    return [
        f"{one.rule.id}: {one.message('zh-CN')}" for one in found if one.rule.id[:7] == "office-"
    ]


@pytest.mark.parametrize("folder", ["清河镇", "清河", "341"])
def test_a_report_is_found_under_the_name_an_alias_or_the_code(folder: str, tmp_path: Path) -> None:
    _town(tmp_path / folder, LARGE)
    assert [] == _told(tmp_path, {"名称": "清河镇", "别名": ["清河"], "代码": "341"})


def test_a_folder_without_a_report_is_told_with_what_it_has(tmp_path: Path) -> None:
    (tmp_path / "东镇").mkdir()
    (tmp_path / "东镇" / "数字.xlsx").write_bytes(b"")
    (tmp_path / "东镇" / ".DS_Store").write_bytes(b"")
    (told,) = _told(tmp_path, "东镇")
    assert told.endswith("东镇”里没有报告（里面是数字.xlsx）")


def test_a_folder_without_a_report_with_many_files_names_the_first(tmp_path: Path) -> None:
    (tmp_path / "东镇").mkdir()
    for name in "abcde":
        (tmp_path / "东镇" / name).write_bytes(b"")
    (told,) = _told(tmp_path, "东镇")
    assert told.endswith("没有报告（里面是a、b、c等5个）")


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        (("十月情况", "西镇"), "office-misplaced"),
        (("十月情况", "西镇人民政府"), "office-misplaced"),
        (("东镇十月情况", "西镇"), ""),
        (("西镇2025年情况", ""), "office-misplaced"),
        (("西镇十月情况", ""), ""),
        (("西镇东镇2025年情况", ""), ""),
        # 西 is another name of the office, and 西坝 is not.
        (("情况", "西"), "office-misplaced"),
        (("情况", "西坝人民政府"), ""),
        # The district above.
        (("情况", "大区人民政府"), ""),
    ],
)
def test_a_report_that_names_another_office_of_the_list_is_told(
    words: tuple[str, str], rule: str, tmp_path: Path
) -> None:
    _town(tmp_path / "东镇", LARGE, *words)
    offices = ({"名称": "大区", "目录": "."}, {"名称": "东镇", "上级": "大区"})
    told = _told(tmp_path, *offices, {"名称": "西镇", "别名": ["西"]})
    found = "".join(one for one in told if "office-misplaced" in one)
    assert found.startswith(rule)
    assert bool(rule) == ("像是“西镇”的报告" in found)


def test_an_office_of_its_own_is_not_taken_for_the_one_it_belongs_to(tmp_path: Path) -> None:
    _town(tmp_path / "东镇政府办公室", LARGE, "情况", "东镇政府办公室")
    _town(tmp_path / "东镇", {"水": "12吨"}, "情况", "东镇政府办公室")
    assert [] == _told(tmp_path, "东镇", "东镇政府办公室")


def test_of_two_reports_that_are_the_same_the_order_of_the_list_decides(tmp_path: Path) -> None:
    _town(tmp_path / "东镇", LARGE, "东镇情况")
    _town(tmp_path / "西镇", LARGE, "西镇情况")
    (told,) = _told(tmp_path, "西镇", "东镇")
    assert told.startswith("office-copied: “东镇”")
    assert told.endswith("没有汇总（按名单次序，先列的算数）")


def test_a_report_without_a_date_may_have_been_late(tmp_path: Path) -> None:
    _town(tmp_path / "东镇", LARGE)
    (told,) = _told(tmp_path, {"名称": "东镇", "期限": "2025-12-05"})
    assert told.startswith("office-undated: “东镇”的报告没有写清成文日期")


def test_a_report_with_all_the_figures_of_another_is_its_copy(tmp_path: Path) -> None:
    _town(tmp_path / "东镇", LARGE, "东镇情况", "东镇人民政府")
    _town(tmp_path / "西镇", LARGE, "东镇情况", "东镇人民政府")
    (told,) = _told(tmp_path, "西镇", "东镇")
    assert told.startswith("office-copied: “西镇”的报告里，所有的数和“东镇”的一样")


def _large(number: int, count: int = 12) -> dict[str, str]:
    """The figures of an office, which no other one has."""
    return {f"指标{at}": f"{137 + 41 * at + 1009 * number}件" for at in range(count)}


def test_nearly_all_figures_of_another_are_told_at_both_and_count(tmp_path: Path) -> None:
    _town(tmp_path / "东镇", _large(1), "东镇情况")
    _town(tmp_path / "南镇", _large(2), "南镇情况")
    _town(tmp_path / "西镇", {**_large(1), "指标3": "77件", "死亡": "0人"}, "西镇情况")
    east, west = _told(tmp_path, "东镇", "南镇", "西镇")
    assert east.startswith("office-copied: “东镇”的报告里，13 个数中的 11 个和“西镇”的一样")
    assert west.startswith("office-copied: “西镇”的报告里，13 个数中的 11 个和“东镇”的一样")
    assert west.endswith("数字照样汇总")


def test_what_was_accepted_of_a_copy_is_not_told(tmp_path: Path) -> None:
    _town(tmp_path / "东镇", _large(1), "东镇情况")
    _town(tmp_path / "西镇", {**_large(1), "指标3": "77件"}, "西镇情况")
    accept = {"认可": {"office-copied": "核对过了"}}
    assert [] == _told(tmp_path, {"名称": "东镇", **accept}, {"名称": "西镇", **accept})


@pytest.mark.parametrize(
    "common",
    [
        # Zeros, counts below ten and round numbers.
        {f"小{at}": f"{at}件" for at in range(10)},
        {f"整{at}": f"{at}00件" for at in range(10)},
    ],
)
def test_small_and_round_numbers_are_the_same_by_chance(
    common: dict[str, str], tmp_path: Path
) -> None:
    for number, name in enumerate(("东镇", "西镇")):
        _town(tmp_path / name, {**common, **_large(number, 1)}, f"{name}情况")
    assert [] == _told(tmp_path, "东镇", "西镇")


def test_numbers_that_most_offices_give_are_prices_and_targets(tmp_path: Path) -> None:
    names = [f"{name}镇" for name in "东南西北中"]
    for number, name in enumerate(names):
        _town(tmp_path / name, {**_large(0), "指标3": f"{number + 31}件"}, f"{name}情况")
    assert [] == _told(tmp_path, *names)


def test_a_district_is_no_copy_of_its_only_town(tmp_path: Path) -> None:
    _town(tmp_path / "东区", {**_large(1), "指标3": "77件"}, "东区情况")
    _town(tmp_path / "西镇", _large(1), "西镇情况")
    assert [] == _told(tmp_path, "东区", {"名称": "西镇", "上级": "东区"})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LARGE, {**LARGE, "路": "319公里"}),
        # Zeros and small counts are the same by chance.
        ({"水": "0吨", "电": "3度", "路": "12公里"},) * 2,
        ({}, {}),
    ],
)
def test_reports_that_differ_or_say_little_are_no_copies(
    one: dict[str, str], other: dict[str, str], tmp_path: Path
) -> None:
    _town(tmp_path / "东镇", one, "东镇情况")
    _town(tmp_path / "西镇", other, "西镇情况")
    assert [] == _told(tmp_path, "东镇", "西镇")
