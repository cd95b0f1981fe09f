"""Whoever does what a message advises is rid of it, and no other message takes its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from builders import NO_CACHE, ROOT, rules, written
from reportgen import Request, Result, check
from reportgen.diagnostics.messages import message, remedy

_FOLDER = ROOT / "tests/corpus/contradict"

Change = tuple[str, str]
REMEDIES: list[tuple[str, str, tuple[Change, ...]]] = [
    ("left-over-activity", "改正有误的一处", (("2023-03 至 2023-10", "2024-03 至 2024-10"),)),
    ("left-over-next-step", "已经完成的，不列入下一步", (
        ("  - {标题: 推进馆藏数字化, 时限: 2024-09}\n", ""),
    )),
    ("left-over-text", "写明“上年”", (("概述: 2023年，", "概述: 上年（2023年），"),)),
    ("left-over-text-en", "such as 'last year'", (("In 2023,", "Last year, in 2023,"),)),
    ("left-over-month", "写明“上年”“自…以来”一类的词", (("2月，", "上月，"),)),
    ("count-mismatch-features", "如“另外四个特点”", (("四个特点", "另外四个特点"),)),
    ("count-mismatch-lead-in", "如“另外三个方面”", (("三个方面", "另外三个方面"),)),
    ("count-mismatch-measures", "如“另外五项措施”", (("五项措施。", "另外五项措施。"),)),
    ("count-mismatch-numbered", "如“另外三项措施”", (("采取了三项", "采取了另外三项"),)),
    ("count-mismatch-stages", "如“另外四个阶段”", (("分四个阶段", "分另外四个阶段"),)),
    ("count-mismatch-numbered-en", "'another four priorities'", (("four", "another four"),)),
    ("count-mismatch-problems-en", "'another three problems'", (("Three", "Another three"),)),
    ("count-mismatch-problems-to-solve-en", "'another 2 problems'", (
        ("remain 2", "remain another 2"),
    )),
    ("count-mismatch-three-stage-en", "'another three-stage programme'", (
        ("This three-stage", "Another three-stage"),
    )),
    ("rate-out-of-range-share", "文中引用的占比也删去", (
        (", 占比基数: 应训人员}", "}"), ("，占应训人员的{{ 参训人员.占比 }}", ""),
    )),
    ("row-total-mismatch-total-column", "写成 {名称: 合计, 公式: 男 + 女}，这一格空着", (
        ("女, 合计]", "女, {名称: 合计, 公式: 男 + 女}]"), ("14, 34]", "14, ]"),
    )),
    ("table-contradicts-computed-total", "可写 = 乡镇.信访总量.合计，", (
        ("数值: 2381", "数值: = 乡镇.信访总量.合计"),
    )),
    ("reason-missing", "这里没有矛盾，删去这一条认可", ((', 认可: {truncated: ""}', ""),)),
    ("unknown-rule-en", "there is nothing to accept here: delete this entry", (
        ("    accept: {shares-mismatch: as in the source}\n", ""),
    )),
    ("cannot-accept", "删去这一条认可", ((", 认可: {to-be-filled: 以后再补}", ""),)),
    ("comparison-base-four-years", "改成“比2020年”", (("同比", "比2020年"),)),
    ("comparison-base-month-called-year", "改成“环比”", (("，同比", "，环比"),)),
    ("comparison-base-words", "改成“环比”", (("，比上年同期", "，环比"),)),
    ("comparison-base-year-called-month", "改成“同比”", (("，环比", "，同比"),)),
    ("comparison-base-en", "write 'from May 2024'", (("year on year.", "from May 2024."),)),
    ("comparison-base-last-year-en", "write 'from October 2024'", (
        ("on last year", "from October 2024"),
    )),
]  # fmt: skip
"""A report of the corpus, what its only message advises, and the change that this means."""

WORDS: list[tuple[str, str]] = [
    ("left-over-month", "标题写的是3月份"),
    ("growth-mismatch-average", "而 312.4 到 428.6，5年的年均增速是 6.5%"),
    ("row-total-mismatch-balance-csv", "而 38 ＋ 112 − 121 ＝ 29，相差 2"),
    ("row-total-mismatch-share", "而 46 ÷ 162 ＝ 28.4%，相差 3.6个百分点"),
    ("row-total-mismatch-runs", "but 555 + 88 = 643, a difference of 9"),
    ("row-total-mismatch-sum-of-quotients", "而 38000公斤 ÷ 40亩 ＝ 950公斤/亩，相差 850公斤/亩"),
    ("doubled-words-sign", "“下降-12.4%”里的“-”重复了，“下降”已经说了"),
    ("doubled-words-unit", "“万元”重复了：引用的数印出来已是“386.5万元”"),
    ("date-order-report-too-early", "早于报告所写时期的结束（2024-11）"),
    (
        "date-order-stage-outside",
        "阶段“总结提高”的结束（2024-12-20）晚于活动“城乡环境整治活动”的结束",
    ),
    ("same-label-differs-bound", "2787件 和 超过3000件，至少相差 213件"),
    ("same-label-differs-en", "the difference is 36 complaints"),
    ("texts-differ-unit-of-no-figure", "62把 和 26把，相差 36把"),
    ("unit-conflict-other-currency", "按“亿美元”计，另一个“外贸总额”（第5行）按“亿元”计"),
    ("as-of-differs-share", "换成同一天的数；“截至”写错了的，改正"),
    ("to-be-filled-value", "“造林面积”的数值待补"),
    ("to-be-filled-text-en", "'lead_unit' of 'Raise the north bank' still has to be filled in"),
    ("left-over-next-step", "这是下一步的工作，成文日期是2025-01-10"),
]
"""A report of the corpus, and words of its only message or remedy."""


def _text(name: str) -> str:
    return (_FOLDER / f"{name}.yaml").read_text(encoding="utf-8")


def _checked(text: str, folder: Path) -> Result:
    path = folder / "report.yaml"
    path.write_text(text, encoding="utf-8")
    return check(Request(path, environment=NO_CACHE))


def _said(result: Result) -> str:
    """The message and remedy of the only problem, in the language of the report."""
    (found,) = result.diagnostics
    language = result.language or "zh-CN"
    return f"{message(found, language)}\n{remedy(found, language)}"


@pytest.mark.parametrize(("name", "advice", "changes"), REMEDIES, ids=[one[0] for one in REMEDIES])
def test_what_a_message_advises_leaves_no_message(
    name: str, advice: str, changes: tuple[Change, ...], tmp_path: Path
) -> None:
    text = _text(name)
    assert advice in _said(_checked(text, tmp_path))
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    assert [] == rules(_checked(text, tmp_path))


@pytest.mark.parametrize(("name", "words"), WORDS)
def test_a_message_says(name: str, words: str) -> None:
    (path,) = (path for path in _FOLDER.iterdir() if path.stem == name)
    assert words in _said(check(Request(path, environment=NO_CACHE)))


FALLS = """
报告: {标题: 2024年总结}
统计:
  案件: {数值: 726, 单位: 起, 上期: 803}
特点:
  - {标题: 甲, 概述: "TEXT"}
"""
IN_ENGLISH = """
report: {title: Policing in 2024, lang: en}
statistics:
  crimes: {label: recorded crimes, value: 726, unit: crimes, previous: 803}
features:
  - {title: A, summary: "TEXT"}
"""
TEXTS = [
    *((path.name, _text(path.stem)) for path in sorted(_FOLDER.glob("text-contradicts-*"))),
    *((said, FALLS.replace("TEXT", said)) for said in (
        "全年案件同比下降6.9%。", "全年案件同比增长9.6%。", "全年案件比上年减少87起。",
        "全年案件比上年增加77起。", "全年案件627起。",
    )),
    *((said, IN_ENGLISH.replace("TEXT", said)) for said in (
        "Recorded crimes fell by 6.9%.", "Recorded crimes fell by 87 on last year.",
        "There were 627 recorded crimes.",
    )),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text"), TEXTS, ids=[name for name, _ in TEXTS])
def test_the_words_to_be_replaced_and_the_new_ones_fit_the_text(
    name: str, text: str, tmp_path: Path
) -> None:
    (found,) = _checked(text, tmp_path).diagnostics
    assert "text-contradicts" == found.rule.id, name
    old, new = found.facts["old"], found.facts["new"]
    data = yaml.safe_load(text)
    for key in ("特点", "活动", "features"):
        if key in data:
            data[key] = json.loads(json.dumps(data[key], ensure_ascii=False).replace(old, new))
    assert [] == rules(_checked(written(data), tmp_path))
