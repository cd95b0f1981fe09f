"""Each rule reports nothing for an honest report, and one problem after a single mistake."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from builders import NO_CACHE, rules
from reportgen import Request, check
from reportgen.checks.rules import ACCEPTABLE, ACCEPTING

FOLDER = Path(__file__).parent / "agree"
MISTAKES: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "share-mismatch": ("units-people", (("7.5%", "8.5%"),)),
    "growth-mismatch": ("negative-growth", (("-5.3%", "-6.3%"),)),
    "growth-basis": ("comparable-prices", (("增速按可比价计算", "初步数"),)),
    "completion-mismatch": ("rounded-completion", (("96.5%}", "93.5%}"),)),
    "truncated": (
        "rounded-share-looks-cut-off", (("亿元", "项"), ("数值: 3.0", "数值: 3"), ("2.0, ", "2, ")),
    ),
    "parts-mismatch": ("as-of-compatible", (("11230", "11330"),)),
    "row-total-mismatch": ("table-computed", (("48.6, 39.5]", "48.6, 39.5, 9.9]"),)),
    "column-total-mismatch": ("table-rounded-total", (("156.2}", "157.2}"),)),
    "shares-not-100": ("rounded-thirds", (("占比: 33.3%", "占比: 34.3%"),)),
    "same-label-differs": ("same-label-other-days", (("04-15", "04-05"),)),
    "unit-conflict": ("as-of-compatible", (("7230, 单位: 人", "7230, 单位: 户"),)),
    "count-mismatch": ("counts-right-en", (("had three stages", "had four stages"),)),
    "date-order": ("dates-touching-stages", (("至 2024-10-31", "至 2024-12-31"),)),
    "empty-item": ("office-parts", ((", 内容: 受理诉求3200件。, 时限: 2025-12", ""),)),
    "overdue": ("rectification-ledger", (("，延期到10月", ""),)),
    "left-over": ("years-that-belong", (("2024年，全馆接待", "2023年，全馆接待"),)),
    "restated": ("restated-with-reason-en", ((", revised: late payments are included", ""),)),
    "renamed": (
        "beside-last-year",
        (("检查企业: {", "检查的企业: {"), ("{{ 检查企业", "{{ 检查的企业"), ("1264", "1246")),
    ),
    "unchanged-figure": ("beside-last-year", (("1306, 单位: 家, 上期: 1264", "1264, 单位: 家"),)),
    "unchanged-text": ("beside-last-year", (("1306, 单位: 家, 上期: 1264", "1264, 单位: 家"),)),
    "unchanged-measure": ("beside-last-year", (("状态: 已完成", "状态: 正在推进"),)),
    "stale-date": ("beside-last-year", (("截至: 2024-12-31", "截至: 2023-12-31"),)),
    "title-elsewhere": ("title-of-place", (("查看蚌埠的6个乡镇", "查看6个乡镇"),)),
    "rate-out-of-range": ("rates-over-100", (("满意率, 数值: 98.6", "满意率, 数值: 101.6"),)),
    "fraction-for-percent": ("text-percent-elsewhere", (("数值: 96,", "数值: 0.96,"),)),
    "far-apart": ("rises-from-little", (("上期: 3.4万", "上期: 3.4"),)),
    "growth-from-loss": (
        "losses-and-round-numbers", (("上期: -23.8}", "上期: -23.8, 增速: 169.3%}"),)
    ),
    "odd-approximation": ("losses-and-round-numbers", (("数值: 60,", "数值: 64,"),)),
    "limit-completed": ("zero-and-limits", (("目标: 不超过6人", "目标: 6人"),)),
    "percent-or-points": ("points-of-a-rate", (("增速: 2.3个百分点", "增速: 2.3%"),)),
    "comparison-base": ("comparisons-rightly-named", (("，同比增长{{ 用", "，环比增长{{ 用"),)),
    "direction-word": ("negative-growth", (("{{ 死亡 | 增长 }}", "增长{{ 死亡.增速 }}"),)),
    "doubled-words": ("negative-growth", (("，{{ 死亡 | 增长 }}", "，下降{{ 死亡 | 增长 }}"),)),
    "singular-plural": ("verbs-of-numbers-en", (("value: 3, unit: v", "value: 1, unit: v"),)),
    "literal-figure": ("directions-rightly-named", (("{{ 降费 }}", "18项"),)),
    "text-contradicts": ("parts-not-all", (("{{ 破案 }}", "496起"),)),
    "claim-contradicts": ("claims-borne-out", (("未完成全年目标（500人次）", "超额完成全年目标"),)),
    "reference-missing": ("references-in-words", (("详见附件2", "详见附件3"),)),
    "digits-joined": (
        "numbers-side-by-side", (("19921, 单位: 人", "19921"), ("批{{ 体检 }}", "批")),
    ),
    "label-unit": ("labels-and-units", (("12.86, 单位: 万人", "12.86, 单位: 万户"),)),
    "texts-differ": ("texts-of-one-topic", (("开展食品安全检查，全县", "全县"),)),
    "table-contradicts": ("table-beside-figures", (("[群众来信, 412,", "[群众来信, 421,"),)),
    "as-of-differs": ("as-of-compatible", (("2024-12-31", "2024-11-30"),)),
    "unused-figure": ("figures-used-quietly", (("核对:\n  - 床位 >= 100\n", ""),)),
    "assertion-failed": ("assertions-within-rounding", (("信息 >= 950", "项目资金 > 资金"),)),
    "nothing-to-accept": ("accepted", (("占比: 58.4%", "占比: 56.1%"),)),
    "cannot-accept": ("accepted", (("{count-mismatch:", "{to-be-filled:"),)),
    "reason-missing": ("accepted", ((" 原件就写四个阶段}", " }"),)),
    "unknown-rule": ("accepted", (("{share-mismatch:", "{share-mismach:"),)),
}  # fmt: skip
"""For each rule an honest report, and the replacements that make the rule report it."""


def _reported(folder: Path, name: str, mistakes: tuple[tuple[str, str], ...]) -> list[str]:
    """The rules reported for a copy of an honest report with mistakes, each of which must apply."""
    source = FOLDER / name
    if source.is_dir():
        report = shutil.copytree(source, folder / name)
        file = report / "report.yaml"
    else:
        report = file = Path(shutil.copy(source.with_suffix(".yaml"), folder))
    text = file.read_text(encoding="utf-8")
    for before, after in mistakes:
        assert before in text
        text = text.replace(before, after)
    file.write_text(text, encoding="utf-8")
    return rules(check(Request(report, environment=NO_CACHE)))


@pytest.mark.parametrize("rule", MISTAKES)
def test_a_single_mistake_in_an_honest_report_is_reported(rule: str, tmp_path: Path) -> None:
    name, mistakes = MISTAKES[rule]
    (tmp_path / "honest").mkdir()
    assert [] == _reported(tmp_path / "honest", name, ())
    assert rule in _reported(tmp_path, name, mistakes)


def test_every_rule_has_a_near_miss() -> None:
    assert {*ACCEPTABLE, *(rule.id for rule in ACCEPTING)} == set(MISTAKES)
