"""Remedies followed to the letter: the message is gone, and no other comes in its place."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from builders import NO_CACHE, ROOT, rules
from reportgen import Request, Result, check

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


def _remedies(result: Result) -> list[str]:
    return [found.remedy(result.language) for found in result.diagnostics]


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
        "column-total-mismatch-codes", "改正有误的一个数；确要照录的",
        (("教育支出, 250", "教育支出, 205"),),
    ),
    _Case(
        "column-total-mismatch-stated-subtotal", "改正有误的一个数；确要照录的",
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
]  # fmt: skip


@pytest.mark.parametrize("case", _FOLLOWED, ids=lambda case: case.name)
def test_a_followed_remedy_leaves_nothing_to_report(case: _Case, tmp_path: Path) -> None:
    before, after = case.reports
    (remedy,) = _remedies(_checked(before, tmp_path))
    assert case.said in remedy
    assert [] == rules(_checked(after, tmp_path))
