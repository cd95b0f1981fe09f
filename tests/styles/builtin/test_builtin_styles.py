"""The built-in styles do without any part of a report, and nothing is wrong with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builders import ROOT, written
from linted import found, tried
from reportgen.diagnostics.forms import diagnostic_text
from reportgen.styles.folders import builtin_root, styles_in

FULL: dict[str, Any] = {
    "report": {
        "title": "甲总结", "subtitle": "乙", "secrecy": "秘密★1年", "urgency": "加急",
        "number": "甲发〔2024〕5号", "signer": "张三", "recipients": ["省委", "省政府"],
        "copies": ["丙局", "丁局"], "issuer": "戊办公室", "date": "2024-12-06", "note": "此件公开",
        "contact": "李四", "attachments": ["己表", "庚表"], "summary": "辛\n壬。",
    },
    "activities": [{
        "name": "甲行动", "short_name": "行动", "mandate": "按照市委部署", "scope": "在全市",
        "period": {"start": "2024-03", "end": "2024年11月"}, "summary": "乙。丙",
        "stages": [
            {"name": "排查", "period": "2024-03", "work": "丁；", "measures": ["戊", "己"]},
            {"name": "整治", "work": "庚。辛", "measures": [{"point": "壬", "due": "2024-09"}]},
        ],
        "outcomes": ["癸", "子！"],
    }],
    "features": [{
        "title": "丑。", "summary": "寅",
        "measures": [
            {"point": "卯", "detail": "辰。", "lead_unit": "巳", "units": ["午", "未"],
             "due": "2024-10", "status": "申", "results": ["酉", "戌。"]},
            {"point": "亥", "results": ["甲乙"]},
        ],
    }],
    "problems": [{"title": "丙丁", "detail": "戊己", "cause": "原因是庚辛", "measures": ["壬癸"]}],
    "next_steps": [{"title": "子丑", "detail": "寅卯。", "lead_unit": "辰巳", "due": "2025-06"}],
    "statistics": {"收入": {"value": 3, "unit": "亿元", "previous": 2}},
}  # fmt: skip
STYLES = pytest.mark.parametrize("style", styles_in([builtin_root()]))


@pytest.mark.slow
@STYLES
def test_any_part_of_a_report_can_be_left_out(style: str, tmp_path: Path) -> None:
    folder = tmp_path / "tried"
    folder.mkdir()
    (folder / "style.yaml").write_text(f"extends: {style}\n", encoding="utf-8")
    if style == "work-summary":
        (folder / "sample" / "zh-CN-whole").mkdir(parents=True)
        whole = folder / "sample" / "zh-CN-whole" / "report.yaml"
        whole.write_text(written(FULL), encoding="utf-8")
    diagnostics, tally = tried(folder)
    assert [] == [diagnostic_text(one, "en") for one in diagnostics]
    assert tally.variants > 300


@pytest.mark.slow
@pytest.mark.parametrize(
    "folder",
    [
        *styles_in([builtin_root()]).values(),
        *(path.parent for path in sorted((ROOT / "examples").glob("**/style.yaml"))),
    ],
    ids=lambda folder: folder.name,
)
def test_nothing_is_wrong_with_the_styles_we_ship(folder: Path) -> None:
    assert [] == [diagnostic_text(one, "en") for one in found(folder)]
