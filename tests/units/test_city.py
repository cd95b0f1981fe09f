"""The city of data/environment-2025: 14 townships on two levels, as its clerk meets them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from builders import NO_CACHE, ROOT
from commands import Run
from reportgen import Request, build

CITY = ROOT / "data" / "environment-2025"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    shutil.copytree(CITY, tmp_path / "市", ignore=shutil.ignore_patterns(".reportgen", "out"))
    return Run(tmp_path)


def _changed(run: Run, name: str, old: str, new: str) -> None:
    path = run.folder / "市" / name / "report.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_city_adds_up_what_its_townships_reported() -> None:
    result = build(Request(CITY, ("md",), environment=NO_CACHE))
    text = result.contents["md"].decode()
    assert (
        "2个区县均已报送（其中桐桥区数据不含柳林镇，松渡县数据不含清河镇）；14个乡镇（街道）中，12个"
        in text
    )
    towns = [
        build(Request(path.parent, ("md",), environment=NO_CACHE)).contents["md"].decode()
        for path in sorted(CITY.glob("*/*/report.yaml"))
    ]
    waste = [town.partition("清运垃圾")[2].partition("吨")[0] for town in towns]
    assert 12 == len(waste)
    assert f"共清运垃圾{sum(map(float, waste)):.1f}吨" in text


def test_two_townships_that_sent_nothing_are_named_by_their_districts(run: Run) -> None:
    assert "6个乡镇，已报5个\n  未报（1）：柳林镇\n" in run("rollup", "市/桐桥区").stdout
    assert "8个乡镇，已报7个\n  未报（1）：清河镇\n" in run("rollup", "市/松渡县").stdout
    city = run("rollup", "市").stdout
    assert "2个区县，已报2个\n  下面没有报齐（2）：桐桥区（缺柳林镇）、松渡县（缺清河镇）\n" in city
    assert "“桐桥区”自己汇总了 6 个乡镇中 5 个的报告，缺柳林镇" in city
    assert "“松渡县”自己汇总了 8 个乡镇中 7 个的报告，缺清河镇" in city


def test_yuan_under_their_own_name_are_converted_and_said(run: Run) -> None:
    before = run("build", "市/松渡县", "--to", "md", "-o", "-").stdout
    _changed(run, "松渡县/沙坪镇", "数值: 158.90, 单位: 万元", "数值: 1589000, 单位: 元")
    done = run("rollup", "市/松渡县")
    assert "[office-unit-converted] “沙坪镇”的“投入资金”" in done.stdout
    after = run("build", "市/松渡县", "--to", "md", "-o", "-").stdout
    assert "投入资金1117.35万元" in before
    assert "投入资金1117.35万元" in after


def test_yuan_under_the_name_of_ten_thousands_are_told(run: Run) -> None:
    _changed(run, "松渡县/沙坪镇", "数值: 158.90,", "数值: 1589000,")
    assert "[office-outlier] “沙坪镇”的“投入资金”" in run("rollup", "市/松渡县").stdout


def test_last_years_report_is_left_out_and_named(run: Run) -> None:
    path = run.folder / "市" / "松渡县" / "牛角乡" / "report.yaml"
    path.write_text(path.read_text("utf-8").replace("2025", "2024"), encoding="utf-8")
    done = run("rollup", "市/松渡县", "--notices", "退回", "--to", "md")
    assert "  不是本期的，没有汇总（1）：牛角乡\n" in done.stdout
    assert "牛角乡" in done.stdout.partition("[office-left-over]")[2].partition("\n")[0]
    page = (run.folder / "退回" / "牛角乡.md").read_text(encoding="utf-8")
    assert "没有汇入" in page
    assert "你单位报的是2024年的情况，要报的是2025年的" in page
