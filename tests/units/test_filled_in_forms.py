"""Reports that fill in one form: only their numbers are read anew, and nothing else differs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from counties import write
from offices import given
from reportgen.storage import Limits
from reportgen.units.skeletons import Skeletons

_HEAD = """报告:
  标题: 东村的工作
  时期: 2026年
"""
_FIGURES = """统计:
  户数: {数值: 584, 单位: 户, 上期: 520, 截至: 2026-11-30}
  人口:
    数值: 12
    单位: 人
    上期: 2258
    说明: "比上年: 5, 多"
  隐患: {上期: 23, 数值: 25, 单位: 处, 目标: 30, 占比基数: 总数}
  整改: {数值: 20, 单位: 处, 占比基数: 总数}
  暂缓: {数值: 21, 单位: 处, 占比基数: 总数}
  总数: {数值: 90, 单位: 处}
  整改率: {数值: = 整改 / 隐患, 单位: "%", 小数位: 1}
  现场: 3
"""
_OTHER = {
    "584": "7",
    "12\n": "340\n",
    "2258": "12.50",
    "25": "31",
    " 20,": " 9,",
    "21": "70",
    " 3\n": " 0\n",
}


def _filled_in(figures: str) -> str:
    for number, other in _OTHER.items():
        figures = figures.replace(number, other)
    return figures


def _known(folder: Path, figures: str = _FIGURES, limits: Limits | None = None) -> Skeletons:
    """Those who have read several reports in a form."""
    known = Skeletons()
    for number in range(3):
        given(_HEAD + figures, folder / f"known-{number}", known, limits)
    return known


def _calls(text: str, folder: Path, known: Skeletons) -> int:
    """How many calls of functions it takes to read a report."""
    calls = 0

    def count(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        given(text, folder, known)
    finally:
        sys.setprofile(None)
    return calls


def test_a_report_in_a_known_form_is_read_with_a_fraction_of_the_work(tmp_path: Path) -> None:
    lines = "".join(f"  甲{n}: {{数值: {n}, 单位: 户, 上期: {n + 1}}}\n" for n in range(40))
    known = _known(tmp_path, f"统计:\n{lines}")
    text = f"{_HEAD}统计:\n{lines.replace(': 1', ': 7')}"
    first = _calls(text, tmp_path / "first", Skeletons())
    assert _calls(text, tmp_path / "known", known) < first / 3


def test_a_form_that_is_filled_in_gives_its_numbers_at_their_places(tmp_path: Path) -> None:
    text = f"{_HEAD}  发文机关: 东村\n{_filled_in(_FIGURES)}"
    found = given(text, tmp_path / "report", _known(tmp_path))
    assert given(text, tmp_path / "report", Skeletons()) == found
    figures = {figure[0][0]: figure[1:] for figure in found[0].figures}
    assert ("7", "", None, "520", 6, 12, 1, "", "") == figures["户数"]
    assert ("31", "", None, "23", 12, 20, 2, "", "") == figures["隐患"]
    assert ("29.0", 16, 13) == (figures["整改率"][0], *figures["整改率"][4:6])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("数值: 584", "数值: 0584"),
        ("数值: 584", "数值: 1_000"),
        ("数值: 584", "数值: 584户"),
        ("数值: 584", "数值: 待补"),
        ("数值: 584", "数值: &a 584"),
        ("数值: 584", "数值: !!int 584"),
        ("数值: 584", "数值: 584000000000000000000000000000000000"),
        ("数值: 584", "数值: 5O4"),
        ("数值: 584", "数值: ５８４"),
        ("数值: 12\n", "数值: 12\n      ，\n"),
        ("数值: 12\n", "数值: 12\n      万\n"),
        ("比上年: 5,", "比上年: 6,"),
        ("小数位: 1", "小数位: 2"),
        ("小数位: 1", "小数位: 9"),
        ("截至: 2026-11-30", "截至: 2026-11-31"),
        ("目标: 30", "目标: 600"),
        ("单位: 处, 占比基数: 总数}\n  总数", "单位: 处, 目标: = 总数 / 现场}\n  总数"),
        ("单位: 处, 占比基数: 总数}\n  总数", "单位: 处, 另比: {环比: = 总数 / 现场}}\n  总数"),
        ("单位: 处, 占比基数: 总数}\n  总数", "单位: 处, 另比: {环比: 110}}\n  总数"),
        ("上期: 23", "上期: = 总数 / 现场"),
        ("数值: 25", "数值: 0"),
        ("数值: 25", "数值: 25000"),
        ("  整改: ", "  整改_: "),
        ("  户数:", "# 甲\n  户数:"),
        ("  户数:", "  时期: 5\n# 甲\n  户数:"),
        ("统计:", "特点:\n  - 标题: 好\n统计:"),
        ("统计:", "...\n统计:"),
        ("统计:", "---\n统计:"),
        ("  标题: 东", '  标题: "东'),
        ("  标题: 东村", "  标题: 共 {{ 户数 }}"),
        ("  标题: 东村的工作\n", "  标题: |\n    东村\n    的工作\n\n"),
        ("  时期: 2026年", "  时期: 很久"),
        ("  时期: 2026年", "  语言: en"),
        ("  时期: 2026年", "  密级: 秘密★1年"),
        ("  时期: 2026年", "  没有: 2026年"),
        ("  现场: 3\n", "  现场: 3\n特点: []\n"),
        ("  现场: 3\n", '  现场: "3\n特点: []"\n'),
        ("  现场: 3\n", "  现场: {数值: = 隐患.增减 / 2, 单位: 处}\n"),
        ("  现场: 3\n", "  现场: = 隐患.位次 + 整改.位次\n"),
        ("  现场: 3\n", "  现场: 3"),
        ("  现场: 3\n", "  现场: 3\n# 完"),
        ("  现场: 3\n", "  现场: 3\n  户数: 5\n"),
        ("户数: {", "户\u200b数: {"),
        ("    单位: 人", "\u3000\u3000\u3000\u3000单位: 人"),
    ],
)
@pytest.mark.parametrize("is_form_known", [True, False])
def test_what_is_unusual_is_read_as_ever(
    tmp_path: Path, old: str, new: str, *, is_form_known: bool
) -> None:
    changed = (_HEAD + _FIGURES).replace(old, new, 1)
    assert changed != _HEAD + _FIGURES
    changed = _filled_in(changed)
    form = _FIGURES.replace(old, new, 1) if is_form_known else _FIGURES
    found = given(changed, tmp_path / "report", _known(tmp_path, form))
    assert given(changed, tmp_path / "report", Skeletons()) == found


def test_a_report_in_a_known_form_may_have_too_many_values(tmp_path: Path) -> None:
    limits = Limits(values=81)
    text = _HEAD + f"  主送: [{', '.join('甲' * 30)}]\n" + _FIGURES
    known = _known(tmp_path, limits=limits)
    (reading, errors, *_) = given(text, tmp_path / "report", known, limits)
    assert (None, "over-limit") == (reading, errors[0][0])


def test_reports_of_a_county_in_many_forms_give_what_each_gives_by_itself(tmp_path: Path) -> None:
    written = write(tmp_path, 120, 0, last=False)
    known = Skeletons()
    for report in sorted((written.folder / "units").glob("*/report.yaml")):
        text = report.read_bytes().decode("utf-8", errors="replace")
        folder = report.parent
        assert given(text, folder, Skeletons()) == given(text, folder, known)
