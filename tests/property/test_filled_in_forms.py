"""A report that fills in a form known from others is read as it is read by itself."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from offices import given as given_by
from reportgen.storage import Limits
from reportgen.units.skeletons import Skeletons

_LIMITS = Limits(values=60)
_KEYS = {
    "label": "名称", "value": "数值", "unit": "单位", "previous": "上期", "note": "说明",
    "as_of": "截至", "decimals": "小数位", "target": "目标", "of": "占比基数", "growth": "增速",
    "approx": "约数", "over": "年数", "exact": "精确", "share": "占比", "period": "时期",
}  # fmt: skip
_NUMBERS = st.one_of(
    st.sampled_from((
        "0", "7", "12", "584", "1.0", "0.50", "99999", "-3", "007", "1_000", "1,000", "'5'", "5人",
        "1e3", "待补", "~", "[5, 8]", "近40", "2026-11-30", "５", "3%", "0.0", "= 甲", "+4", ".5",
        "5 # 约", "0x1F", "1:30", "5\n      人", "5\n      ，", '"6"', "12345678901234567890",
    )),
    st.integers(0, 3000).map(str),
    st.decimals(0, 100, places=2).map(str),
)  # fmt: skip
_PLAIN = st.one_of(st.integers(0, 3000).map(str), st.decimals(0, 100, places=2).map(str))
_VALUES: dict[str, st.SearchStrategy[str]] = {
    "label": st.sampled_from(("户数", "乙", "Homes: all")).map(lambda text: f'"{text}"'),
    "unit": st.sampled_from(("人", "人", "人 ", "万人", '"%"', "吨", "arrests")),
    "note": st.sampled_from(("当月领取的人口", '"上期: 5, 数值: 6"', "'a: 3}'", "见 {{ 甲 }}")),
    "as_of": st.sampled_from(("2026-11-30", "2026年11月", "2026")),
    "target": st.one_of(_PLAIN, st.sampled_from(("= 甲 / 乙", "= 乙 - 1", "40人"))),
    "decimals": st.sampled_from("0125"),
    "of": st.sampled_from("甲乙"),
    "growth": st.sampled_from(("5", "5%", "-2.5%")),
    "approx": st.sampled_from(("近", "约", "左右")),
    "over": st.sampled_from("15"),
    "exact": st.sampled_from(("是", "否")),
    "share": st.sampled_from(("5", "20%")),
    "period": st.sampled_from(("2026年1—9月", "第3季度")),
}
_FORMULAS = st.sampled_from((
    "= 甲 / 乙", "= 甲 + 乙", "= 甲 * 100", "= 甲.previous / 乙", "= 甲.占比", "= 甲.位次",
    "= 甲.增速", "= 无", '"= 甲 / (甲 - 乙)"', "= 甲 / 0",
))  # fmt: skip
_HEADS = (
    "报告:\n  标题: 东村的工作\n  时期: 2026年\n  成文日期: 2026-12-03\n",
    "report:\n  title: 北村的工作\n  period: 2026\n",
    "# 一份报告\n\n报告:\n  标题: 西村的工作\n  发文机关: 西村\n\n",
    "报告: {标题: 南村的工作, 密级: 秘密★1年}\n",
    "报告:\n  标题: |\n    北村的工作\n  概述: >\n    很好\n   # 说明\n",
)
_ODD_HEADS = (
    "报告:\n  标题: 共 {{ 甲 }}\n",
    "report:\n  title: The work of North\n  lang: en\n  period: 2026\n",
    '报告:\n  标题: "没有\n',
    "报告:\n  没有: 中村\n",
    "报告:\n  标题: 上村的工作\n---\n",
    "报告:\n  标题: 下村的工作\n...\n",
    "报告:\n  标题: 下村的工作\n特点: [{标题: 好}]\n",
    "报告:\n\t标题: 下村的工作\n",
    "报告:\n  标题: &a 下村的工作\n",
)
_ANY_HEAD = st.one_of(*[st.sampled_from(_HEADS)] * 3, st.sampled_from(_ODD_HEADS))


@st.composite
def _figures(draw: st.DrawFn) -> str:
    """A block of figures in some style."""
    names = _KEYS if draw(st.booleans()) else {key: key for key in _KEYS}
    lines = ["统计:" if draw(st.booleans()) else "statistics:"]
    for key in draw(st.sampled_from(("甲乙", "甲乙丙", "丁乙甲", "丙甲乙丁"))):
        fields = {"value": draw(_PLAIN)}
        chosen = draw(st.lists(st.sampled_from(sorted(_KEYS)), max_size=5, unique=True))
        for field in ("unit", "previous", *chosen):
            fields[field] = draw(_VALUES.get(field, _PLAIN))
        if key == "丁":
            fields["value"] = draw(_FORMULAS)
        style, written = draw(st.sampled_from("ffb1")), [(names[k], v) for k, v in fields.items()]
        if style == "f":
            lines.append(f"  {key}: {{{', '.join(f'{k}: {v}' for k, v in written)}}}")
        elif style == "b":
            lines += [f"  {key}:", *(f"    {k}: {v}" for k, v in written)]
        else:
            lines.append(f"  {key}: {fields['value']}")
    return "\n".join(lines) + draw(st.sampled_from(("\n", "\n\n# 完\n", "", "\n  # 没有了\n")))


_BARE = re.compile(r"(?<=: )\d[\d.]*(?=[,}\n])")
_PIECES = st.sampled_from((
    "", " ", "\n", ", ", ": ", "}", "{", "[", "]", "#", " # ", '"', "'", "&a ", "*a", "!!str ", "|",
    "\\", "-", "\t", "　", "\u200b", "，", "：", "%", "\n甲", "\n  甲: 5", "\n数值: 5", "---\n",
    "单位: 人", "accept: {unit-conflict: 有意}", "待补", "7", "0", ".", "?", "\r\n", "\u2028",
))  # fmt: skip


@st.composite
def _edited(draw: st.DrawFn, text: str, *, numbers: st.SearchStrategy[str], most: int) -> str:
    """A text with other numbers, and with pieces put into it or in place of others."""
    changed = _BARE.sub(lambda found: draw(numbers) if draw(st.booleans()) else found[0], text)
    for _ in range(draw(st.integers(0, most))):
        at = draw(st.integers(0, len(changed)))
        changed = changed[:at] + draw(_PIECES) + changed[at + draw(st.integers(0, 3)) :]
    return changed


@given(data=st.data())
@settings(max_examples=60)
def test_a_report_in_a_known_form_is_read_as_one_that_is_read_first(data: st.DataObject) -> None:
    figures, known = data.draw(_figures()), Skeletons()
    with TemporaryDirectory() as folder:
        for number in range(3):
            head = data.draw(st.sampled_from(_HEADS))
            filled_in = data.draw(_edited(figures, numbers=_PLAIN, most=0))
            given_by(head + filled_in, Path(folder, f"known-{number}"), known, _LIMITS)
        for number in range(3):
            is_rough = data.draw(st.booleans())
            text = data.draw(_ANY_HEAD) + data.draw(
                _edited(figures, numbers=_NUMBERS if is_rough else _PLAIN, most=2 * is_rough)
            )
            path = Path(folder, f"new-{number}")
            assert given_by(text, path, Skeletons(), _LIMITS) == given_by(
                text, path, known, _LIMITS
            )
