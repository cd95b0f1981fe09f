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


def test_a_report_with_all_the_figures_of_another_is_its_copy(tmp_path: Path) -> None:
    _town(tmp_path / "东镇", LARGE, "东镇情况", "东镇人民政府")
    _town(tmp_path / "西镇", LARGE, "东镇情况", "东镇人民政府")
    (told,) = _told(tmp_path, "西镇", "东镇")
    assert told.startswith("office-copied: “西镇”的报告里，数和“东镇”的全都一样")


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
