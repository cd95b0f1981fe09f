"""Remedies followed to the letter: the message is gone, and no other comes in its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from builders import NO_CACHE, ROOT, rules, written
from reportgen import Request, Result, check
from reportgen.diagnostics.messages import message, remedy

_CORPUS = ROOT / "tests/corpus/contradict"


class _Case(NamedTuple):
    """A report of the corpus, what its remedy says, and what a reader then does."""

    name: str
    said: str
    edits: tuple[tuple[str, str], ...]
    before: tuple[tuple[str, str], ...] = ()
    """What is changed in the report of the corpus first."""

    @property
    def reports(self) -> tuple[str, str]:
        """The report before and after the remedy."""
        text = (_CORPUS / f"{self.name}.yaml").read_text(encoding="utf-8")
        first = _edited(text, self.before)
        return first, _edited(first, self.edits)


def _edited(text: str, edits: tuple[tuple[str, str], ...]) -> str:
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return text


def _checked(text: str, folder: Path) -> Result:
    path = folder / "report.yaml"
    path.write_text(text, encoding="utf-8")
    return check(Request(path, environment=NO_CACHE))


def _said(result: Result) -> str:
    """The message and remedy of the only problem, in the language of the report."""
    (found,) = result.diagnostics
    language = result.language or "zh-CN"
    return f"{message(found, language)}\n{remedy(found, language)}"


_FOLLOWED = [
    # Braces in a text that was not quoted.
    _Case(
        "literal-figure-of-two",
        "写 {{ 群众来信 }} 或 {{ 办结来信 }}（整段文字要加双引号）",
        (("内容: 建立台账，486件", '内容: "建立台账，{{ 群众来信 }}'), ("单位}", '单位"}')),
    ),
    _Case(
        "text-contradicts-growth",
        "把“12%”改成 {{ 财政收入.增速 }}（整段文字要加双引号）",
        (("内容: 全", '内容: "全'), ("增长12%", "增长{{ 财政收入.增速 }}"), ("提高}", '提高"}')),
    ),
    _Case(
        "text-contradicts-en",
        "replace '460 people' with {{ volunteers }} (put the whole text in double quotes)",
        (("detail: Half", 'detail: "Half'), ("460 people in all.", '{{ volunteers }} in all."')),
    ),
    _Case(
        "texts-differ-training",
        "两处都用 {{ }} 引用（整段文字要加双引号）",
        (
            ("干部1260人次", "干部{{ 培训干部 }}"), ("内容: 坚持", '内容: "坚持'),
            ("干部1620人次", '干部{{ 培训干部 }}"'),
            ("特点:", "统计: {培训干部: 1620人次}\n特点:"),
        ),
    ),
    _Case(
        "text-contradicts-approximate", "把“近1200条”改成 {{ 动态消息 }}（整段文字要加双引号）",
        (("内容: 各", '内容: "各'), ("近1200条", "{{ 动态消息 }}"), ("进展}", '进展"}')),
    ),
    # Percent for percentage points.
    _Case(
        "percent-or-points-data", "按比率算的，改写相差多少个百分点",
        (("增速: 2.3%", "增速: 2.1个百分点"),),
    ),
    _Case(
        "percent-or-points-data", "改为 2.1个百分点", (("增速: 2.3%", "增速: 2.1个百分点"),),
        before=(("增速:", "上期: 92.1, 增速:"),),
    ),
    _Case(
        "percent-or-points-data", "改成“个百分点”", (("增速: 2.1%", "增速: 2.1个百分点"),),
        before=(("增速: 2.3%", "上期: 92.1, 增速: 2.1%"),),
    ),
    _Case(
        "percent-or-points-data", "改为 2.1个百分点",
        (("增速: 2.3个", "增速: 2.1个"),),
        before=(("增速: 2.3%", "上期: 92.1, 增速: 2.3个百分点"),),
    ),
    _Case(
        "percent-or-points-data-en", "change it to 0.9 percentage points",
        (("growth: 1.2%", "growth: 0.9 percentage points"),),
        before=(("growth:", "previous: 75.5, growth:"),),
    ),
    _Case(
        "percent-or-points-text-difference", "改为 1.1个百分点",
        (("上升5.2%", "上升1.1个百分点"),),
        before=(("上升1.1%", "上升5.2%"),),
    ),
    # Tables.
    _Case(
        "table-contradicts-two-tables-en",
        "check which is right (check the rows of both tables), and correct the one",
        (("1648", "1612"), ("4251", "4215")),
    ),
    _Case(
        "table-contradicts-channel", "表里的对，另一处可写 = 渠道.本年.群众来信，由程序取数",
        (("数值: 412,", "数值: = 渠道.本年.群众来信,"),),
    ),
    _Case(
        "table-contradicts-channel", "把地方、范围或时期写进行名或列名",
        (("[群众来信, 421", "[城区群众来信, 421"),),
    ),
    _Case(
        "table-contradicts-channel", "把地方、范围或时期写进行名或列名",
        (("名称: 本年", "名称: 本年城区"),),
    ),
    _Case(
        "column-total-mismatch-codes", "这张表的各行都不再相加核对；确要照录的",
        (("教育支出, 250", "教育支出, 205"),),
    ),
    _Case(
        "column-total-mismatch-stated-subtotal", "这张表的各行都不再相加核对；确要照录的",
        (("小计, 1168", "小计, 1178"),),
    ),
    _Case(
        "column-total-mismatch-stated", "要由程序计算的，写“合计: 是”；确要照录的",
        (("合计: {户数: 479, 资金: 994}", "合计: 是"),),
    ),
    _Case(
        "column-total-mismatch-last-row-en",
        "to have totals computed, write `total: yes` and no row of totals; to keep it",
        (("      - [Total, 13845, 9970]\n", "    total: yes\n"),),
    ),
    # Growth of what has no comparable prices.
    _Case(
        "growth-mismatch-en", "check the figures; if the growth is wrong, change it to 6.9%",
        (("growth: 8.6%", "growth: 6.9%"),),
    ),
    _Case(
        "growth-mismatch-revenue", "核对有关各数；增速有误的，改为 10.1%",
        (("增速: 12.1%", "增速: 10.1%"),),
    ),
    # Words of direction.
    _Case(
        "direction-word-growth", "数没有错的，“增长”改为“下降”", (("同比增长{{", "同比下降{{"),),
    ),
    _Case(
        "direction-word-growth", "把“同比增长”连同后面的 {{ }} 换成 {{ 刑事警情 | 增长 }}",
        (("同比增长{{ 警情.增速 }}", "{{ 刑事警情 | 增长 }}"),),
    ),
    _Case("direction-word-change", "“减少”改为“增加”", (("减少{{", "增加{{"),)),
    _Case(
        "direction-word-change", "把“减少”连同后面的 {{ }} 换成 {{ 在册志愿者 | 增减 }}",
        (("减少{{ 志愿者.增减 }}", "{{ 在册志愿者 | 增减 }}"),),
    ),
    _Case(
        "direction-word-en", "in place of 'fell by' write 'rose by'; to keep it",
        (("fell by {{", "rose by {{"),),
    ),
    # Parts and wholes.
    _Case(
        "parts-mismatch-one-more-than-cut-off",
        "核对各数；各项有重叠的，从其中一项里扣除重叠的数；确要照录的",
        (("40.7", "39.7"),),
    ),
    _Case(
        "parts-mismatch-en",
        "check the figures; if parts overlap, take the overlap out of one of them; to keep it",
        (("value: 97", "value: 95"),),
    ),
    _Case(
        "parts-mismatch-en", "if 'office staff' does not belong there, remove it from `total_of`",
        (("medics, office]", "medics]"),), before=(("214", "183"),),
    ),
    _Case(
        "parts-mismatch-more-than-whole", "“省外资金”或“境外资金”不该列入的，从“其中”里去掉",
        (("[省外资金, 境外资金]", "[省外资金]"),),
    ),
    _Case("shares-not-100-survey", "把“构成”改为“其中”", (("构成:", "其中:"),)),
    _Case("shares-not-100-rounded-values", "把“构成”改为“其中”", (("构成:", "其中:"),)),
    _Case(
        "shares-not-100-en", "check the percentages; add what is missing; to keep it",
        (
            ("total_of: [walking, bus, car]", "total_of: [walking, bus, car, taxi]"),
            ("features:", "  taxi: {value: about 210 pupils, of: pupils, share: 10%}\nfeatures:"),
            ("are driven by car", "are driven by car, {{ taxi.share }} by taxi"),
        ),
    ),
    _Case(
        "unit-conflict-part",
        "从“构成”里去掉，其余的改列在“其中”里",
        (("构成: [因病救助, 因灾救助]", "其中: [因病救助]"),),
    ),
    _Case("left-over-activity", "改正有误的一处", (("2023-03 至 2023-10", "2024-03 至 2024-10"),)),
    _Case("left-over-next-step", "已经完成的，不列入下一步", (
        ("  - {标题: 推进馆藏数字化, 时限: 2024-09}\n", ""),
    )),
    _Case("left-over-text", "写明“上年”", (("概述: 2023年，", "概述: 上年（2023年），"),)),
    _Case("left-over-text-en", "such as 'last year'", (("In 2023,", "Last year, in 2023,"),)),
    _Case("left-over-month", "写明“上年”“自…以来”一类的词", (("2月，", "上月，"),)),
    _Case("count-mismatch-features", "如“另外四个特点”", (("四个特点", "另外四个特点"),)),
    _Case("count-mismatch-lead-in", "如“另外三个方面”", (("三个方面", "另外三个方面"),)),
    _Case("count-mismatch-measures", "如“另外五项措施”", (("五项措施。", "另外五项措施。"),)),
    _Case("count-mismatch-numbered", "如“另外三项措施”", (("采取了三项", "采取了另外三项"),)),
    _Case("count-mismatch-stages", "如“另外四个阶段”", (("分四个阶段", "分另外四个阶段"),)),
    _Case("count-mismatch-numbered-en", "'another four priorities'", (("four", "another four"),)),
    _Case("count-mismatch-problems-en", "'another three problems'", (("Three", "Another three"),)),
    _Case("count-mismatch-problems-to-solve-en", "'another 2 problems'", (
        ("remain 2", "remain another 2"),
    )),
    _Case("count-mismatch-three-stage-en", "'another three-stage programme'", (
        ("This three-stage", "Another three-stage"),
    )),
    _Case("rate-out-of-range-share", "文中引用的占比也删去", (
        (", 占比基数: 应训人员}", "}"), ("，占应训人员的{{ 参训人员.占比 }}", ""),
    )),
    _Case("row-total-mismatch-total-column", "写成 {名称: 合计, 公式: 男 + 女}，这一格空着", (
        ("女, 合计]", "女, {名称: 合计, 公式: 男 + 女}]"), ("14, 34]", "14, ]"),
    )),
    _Case("table-contradicts-computed-total", "可写 = 乡镇.信访总量.合计，", (
        ("数值: 2381", "数值: = 乡镇.信访总量.合计"),
    )),
    _Case(
        "reason-missing", "这里没有可以认可的矛盾，删去这一条认可",
        ((', 认可: {truncated: ""}', ""),),
    ),
    _Case("unknown-rule-en", "there is nothing here that can be accepted: delete this entry", (
        ("    accept: {shares-mismatch: as in the source}\n", ""),
    )),
    _Case("cannot-accept", "删去这一条认可", ((", 认可: {to-be-filled: 以后再补}", ""),)),
    _Case("comparison-base-four-years", "改成“比2020年”", (("同比", "比2020年"),)),
    _Case("comparison-base-month-called-year", "改成“环比”", (("，同比", "，环比"),)),
    _Case("comparison-base-words", "改成“环比”", (("，比上年同期", "，环比"),)),
    _Case("comparison-base-year-called-month", "改成“同比”", (("，环比", "，同比"),)),
    _Case("comparison-base-en", "write 'from May 2024'", (("year on year.", "from May 2024."),)),
    _Case("comparison-base-last-year-en", "write 'from October 2024'", (
        ("on last year", "from October 2024"),
    )),
]  # fmt: skip


@pytest.mark.parametrize("case", _FOLLOWED, ids=lambda case: case.name)
def test_a_followed_remedy_leaves_nothing_to_report(case: _Case, tmp_path: Path) -> None:
    before, after = case.reports
    assert case.said in _said(_checked(before, tmp_path))
    assert [] == rules(_checked(after, tmp_path))


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


@pytest.mark.parametrize(("name", "words"), WORDS)
def test_a_message_says(name: str, words: str) -> None:
    (path,) = (path for path in _CORPUS.iterdir() if path.stem == name)
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
    *(
        (path.name, path.read_text(encoding="utf-8"))
        for path in sorted(_CORPUS.glob("text-contradicts-*"))
    ),
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
