"""Rewrite the parts of docs/ that follow from the code.

A page holds `<!-- generated: NAME -->` … `<!-- end -->`; what stands between is replaced, the rest
of the page is written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reportgen import messages
from reportgen.approximations import APPROXIMATIONS
from reportgen.fields import Field, Item, Kind
from reportgen.figures import Figure
from reportgen.filters import CHINESE_NAMES, figure_filters
from reportgen.layout import (
    REQUIRED_ROLES,
    Font,
    Footer,
    Layout,
    Margins,
    Numbering,
    Page,
    Role,
    TableLook,
)
from reportgen.model import (
    Activity,
    Data,
    Feature,
    Measure,
    NextStep,
    Period,
    Problem,
    Report,
    Stage,
    Statistic,
)
from reportgen.prose import prose_filters
from reportgen.styles import StyleFile
from reportgen.view import FIELDS

DOCS = Path(__file__).parents[1] / "docs"
PAGES = ("data-format.md", "data-format.zh-CN.md", "figures.md", "messages.md", "templates.md")

KINDS: tuple[type[Item], ...] = (
    Data, Report, Activity, Stage, Feature, Measure, Statistic, Problem, NextStep, Period,
)  # fmt: skip
LOOKS: tuple[type[Item], ...] = (
    StyleFile, Layout, Page, Margins, Font, Role, Numbering, TableLook, Footer,
)  # fmt: skip
_GENERATED = re.compile(r"(<!-- generated: ([\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)
_GROUPS = {
    "Reading files": messages.READING, "YAML syntax": messages.SYNTAX,
    "Data format": messages.FORMAT, "Links between items": messages.LINKS,
    "Figures": messages.FIGURES, "Styles": messages.STYLES, "Writing files": messages.WRITING,
}  # fmt: skip
_VALUES = {
    Kind.TEXT: "text", Kind.LINE: "short text", Kind.PHRASE: "text as it is", Kind.DATE: "date",
    Kind.NUMBER: "number", Kind.AMOUNT: "number", Kind.RATE: "percentage",
    Kind.INTEGER: "whole number", Kind.BOOLEAN: "yes or no", Kind.LENGTH: "length",
    Kind.SIZE: "type size", Kind.REFERENCE: "name of another item",
}  # fmt: skip
_VALUES_ZH = {
    Kind.TEXT: "文字", Kind.LINE: "短文字", Kind.PHRASE: "文字", Kind.DATE: "日期",
    Kind.NUMBER: "数", Kind.AMOUNT: "数", Kind.RATE: "百分比", Kind.INTEGER: "整数",
    Kind.BOOLEAN: "是或否", Kind.LENGTH: "长度", Kind.SIZE: "字号",
    Kind.REFERENCE: "编号或名称",
}  # fmt: skip
CHINESE = {
    "Data.report": "标题、机关、日期等",
    "Data.activities": "开展了什么活动",
    "Data.stages": "没有写在活动里、另列的阶段",
    "Data.features": "主要做法和特点",
    "Data.measures": "没有写在特点、阶段或问题里、另列的措施",
    "Data.statistics": "全部数字，每个数字有一个名称",
    "Data.problems": "存在的问题",
    "Data.next_steps": "下一步工作",
    "Report.title": "报告的标题",
    "Report.subtitle": "标题下面的一行",
    "Report.style": "用哪个样式；不写就用 work-summary",
    "Report.lang": "报告用什么语言写；不写就是 zh-CN",
    "Report.issuer": "署名的机关",
    "Report.number": "发文字号",
    "Report.recipients": "主送机关",
    "Report.copies": "抄送机关",
    "Report.signer": "签发人",
    "Report.secrecy": "密级和保密期限",
    "Report.urgency": "特急或加急",
    "Report.date": "印在署名下面的日期",
    "Report.period": "报告写的是哪段时间",
    "Report.attachments": "附件的名称，一个一行",
    "Report.contact": "联系人和电话",
    "Report.note": "日期下面的附注",
    "Report.summary": "开头的话；一行是一段",
    "Activity.id": "供别处引用的名称，不印出来",
    "Activity.name": "活动的全称",
    "Activity.short_name": "后文用的简称",
    "Activity.mandate": "按谁的什么开展，写成名词",
    "Activity.period": "从何时到何时",
    "Activity.scope": "在什么范围",
    "Activity.summary": "一两段话说明活动；一行是一段",
    "Activity.outcomes": "取得的成效，一条一段",
    "Activity.stages": "各阶段，按先后排列",
    "Stage.id": "供别处引用的名称，不印出来",
    "Stage.name": "阶段的名称",
    "Stage.activity": "属于哪个活动；写在活动里面的不用填",
    "Stage.period": "从何时到何时",
    "Stage.work": "这个阶段做了什么，一句或几句",
    "Stage.measures": "这个阶段的措施，逐条写",
    "Feature.id": "供别处引用的名称，不印出来",
    "Feature.title": "小标题，末尾不加标点",
    "Feature.summary": "措施前面的概括",
    "Feature.measures": "做了什么",
    "Measure.id": "供别处引用的名称，不印出来",
    "Measure.point": "几个字概括这条措施，末尾不加标点",
    "Measure.detail": "做了什么，一句或几句",
    "Measure.feature": "属于哪个特点；写在特点里面的不用填",
    "Measure.stage": "属于哪个阶段；写在阶段里面的不用填",
    "Measure.problem": "针对哪个问题；写在问题里面的不用填",
    "Measure.lead_unit": "牵头负责的单位",
    "Measure.units": "配合的单位",
    "Measure.due": "何时完成",
    "Measure.status": "进展到哪一步",
    "Measure.results": "带来什么成效",
    "Statistic.label": "指标在文中的名称；不写就用上面的键",
    "Statistic.value": "数；`[5, 8]` 表示 5 到 8",
    "Statistic.unit": "数的单位；货币符号排在数前",
    "Statistic.approx": "表示约数的词：近、约、超、余、多等",
    "Statistic.previous": "上一期的数，据以算增速",
    "Statistic.growth": "比上一期增长多少；写了“上期”就不用填",
    "Statistic.target": "计划达到的数，据以算完成率",
    "Statistic.completion": "完成了目标的百分之几；写了“目标”就不用填",
    "Statistic.of": "占哪个指标的比重",
    "Statistic.share": "占百分之几；写了“占比基数”就不用填",
    "Statistic.parts": "其中的几个指标",
    "Statistic.total_of": "合起来正好是它的几个指标",
    "Statistic.period": "是哪段时间的数",
    "Statistic.previous_period": "上期是哪段时间",
    "Statistic.as_of": "到哪一天为止的数",
    "Statistic.source": "数字的出处",
    "Statistic.note": "给管数据的人看的说明，不印出来",
    "Statistic.decimals": "算出来的数留几位小数",
    "Statistic.exact": "是准数还是四舍五入的数",
    "Statistic.accept": "有意保留的矛盾：哪条规则，什么原因",
    "Problem.id": "供别处引用的名称，不印出来",
    "Problem.title": "小标题，末尾不加标点",
    "Problem.detail": "问题的表现，一句或几句",
    "Problem.cause": "原因在哪里",
    "Problem.measures": "已经采取的措施",
    "NextStep.id": "供别处引用的名称，不印出来",
    "NextStep.title": "小标题，末尾不加标点",
    "NextStep.detail": "打算做什么，一句或几句",
    "NextStep.answers": "针对哪些问题",
    "NextStep.lead_unit": "牵头负责的单位",
    "NextStep.due": "何时完成",
    "Period.start": "何时开始",
    "Period.end": "何时结束",
}
"""What each field holds, for docs/data-format.zh-CN.md."""


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    titles = list(head)
    lines = [titles, ["---"] * len(titles), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in lines
    )


def data_keys() -> str:
    """Every item of the data format with its keys, in English."""
    return "\n\n".join(f"### {kind.called[1].capitalize()}\n\n{_keys(kind)}" for kind in KINDS)


def _keys(kind: type[Item]) -> str:
    rows = (
        (_code(f.key), _code(f.chinese), _holds(f), _described(f.description, f, "required"),
         _code(f.example))
        for f in kind.fields.values()
    )  # fmt: skip
    return table(("key", "中文", "holds", "meaning", "example"), rows) + _alone(
        kind, "\n\nA plain value in place of the item is its `{}`."
    )


def data_keys_zh() -> str:
    """Every item of the data format with its keys, in Chinese."""
    return "\n\n".join(f"### {kind.called[0]}\n\n{_keys_zh(kind)}" for kind in KINDS)


def _keys_zh(kind: type[Item]) -> str:
    rows = (
        (_code(f.chinese), _code(f.key), _holds_zh(f),
         _described(CHINESE[f"{kind.__name__}.{f.key}"], f, "必填"), _code(f.example))
        for f in kind.fields.values()
    )  # fmt: skip
    sentence = "\n\n整项只写一个值时，写的就是“{}”。"
    return table(("键", "英文", "填什么", "说明", "例"), rows) + _alone(
        kind, sentence, chinese=True
    )


def _alone(kind: type[Item], sentence: str, *, chinese: bool = False) -> str:
    if not kind.scalar_field:
        return ""
    field = kind.fields[kind.scalar_field]
    return sentence.format(field.chinese if chinese else field.key)


def _described(text: str, field: Field[Any], required: str) -> str:
    return f"{text} (**{required}**)" if field.required else text


def _holds(field: Field[Any]) -> str:
    if field.kind is Kind.CHOICE:
        one = " or ".join(map(_code, field.choices))
    else:
        one = _linked(field.item, 1) if field.item else _VALUES.get(field.kind, "text")
    if field.kind is Kind.MAP:
        return f"name → {one}"
    return f"{one}, one or several" if field.many else one


def _holds_zh(field: Field[Any]) -> str:
    if field.kind is Kind.CHOICE:
        one = "或".join(map(_code, field.choices))
    else:
        one = _linked(field.item, 0) if field.item else _VALUES_ZH.get(field.kind, "文字")
    if field.kind is Kind.MAP:
        return f"若干“名称: {one}”"
    return f"{one}，一个或几个" if field.many else one


def _linked(kind: type[Item], language: int) -> str:
    name = kind.called[language]
    return f"[{name}](#{name.replace(' ', '-')})"


def rules() -> str:
    """Every message of the program, by group."""
    return "\n\n".join(f"## {title}\n\n{_rules(group)}" for title, group in _GROUPS.items())


def _rules(group: dict[str, messages.Rule]) -> str:
    rows = (
        (_code(name), rule.severity, _said(rule.message.en, rule.help.en),
         _said(rule.message.zh, rule.help.zh))
        for name, rule in group.items()
    )  # fmt: skip
    return table(("rule", "severity", "English", "中文"), rows)


def _said(message: str, remedy: str) -> str:
    """Message and remedy, their slots as ‹words› and doubled braces as single ones."""
    text = f"{message}<br>→ {remedy}" if remedy and remedy != "{advice}" else message
    shown = re.sub(r"(?<!\{)\{(\w+)\}(?!\})", r"‹\1›", text)
    return shown.replace("{{{{", "{{").replace("}}}}", "}}").replace("*", r"\*")


def style_keys() -> str:
    """Every key of style.yaml."""
    return "\n\n".join(f"#### {_style_title(kind)}\n\n{_style_rows(kind)}" for kind in LOOKS)


def _style_title(kind: type[Item]) -> str:
    return "style.yaml" if kind is StyleFile else kind.called[1].capitalize()


def _style_rows(kind: type[Item]) -> str:
    rows = (
        (_code(_style_key(field.key)), _style_holds(field), field.description, _default(field))
        for field in kind.fields.values()
    )
    return table(("key", "holds", "meaning", "unless given"), rows)


def _style_key(key: str) -> str:
    return "layout.en" if key == "layout_en" else key


def _style_holds(field: Field[Any]) -> str:
    if field.item is None:
        return _holds(field)
    name = field.item.called[1]
    return f"name → {name}" if field.kind is Kind.MAP else name


def _default(field: Field[Any]) -> str:
    value = field.default
    if isinstance(value, Item) or value in ("", (), {}, None):
        return ""
    if field.kind is Kind.LENGTH:
        return f"{value / 1440 * 25.4:.3g}mm"
    if field.kind is Kind.SIZE:
        return f"{value / 2:g}pt"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _code(", ".join(value) if isinstance(value, tuple) else str(value))


def roles() -> str:
    """Roles that every layout must have."""
    return ", ".join(map(_code, REQUIRED_ROLES))


def view() -> str:
    """What a template may name."""
    return table(("name", "holds"), ((_code(name), holds) for name, holds in FIELDS.items()))


def figure_fields() -> str:
    """What may be asked of a figure."""
    rows = ((_code(key), _code(chinese)) for chinese, key in Figure.ALIASES.items())
    return table(("field", "中文"), rows)


def figure_filter_table() -> str:
    """Filters for figures and numbers."""
    filters = figure_filters("zh-CN")
    rows = (
        (_code(name), _code(chinese), _first_line(filters[name]))
        for name, chinese in CHINESE_NAMES.items()
    )
    return table(("filter", "中文", "gives"), rows)


def prose_filter_table() -> str:
    """Filters for texts."""
    filters = prose_filters("zh-CN").items()
    return table(("filter", "gives"), ((_code(name), _first_line(f)) for name, f in filters))


def approximations() -> str:
    """Words of approximation by sense."""
    rows: dict[tuple[str, str], list[str]] = {}
    for word, known in APPROXIMATIONS.items():
        at = "before the number" if known.before and word != "左右" else "after it"
        rows.setdefault((known.sense, at), []).append(word)
    return table(
        ("sense", "stands", "words"),
        ((sense, at, ", ".join(words)) for (sense, at), words in rows.items()),
    )


def _first_line(function: Any) -> str:
    said: str = getattr(function, "func", function).__doc__ or ""
    return said.partition("\n")[0]


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


BLOCKS = {
    "data-keys": data_keys, "data-keys-zh": data_keys_zh, "rules": rules, "roles": roles,
    "style-keys": style_keys, "view": view, "figure-fields": figure_fields,
    "figure-filters": figure_filter_table, "prose-filters": prose_filter_table,
    "approximations": approximations,
}  # fmt: skip
"""What can be generated, by name."""


def rewritten(page: str) -> str:
    """The page with its generated parts made anew."""
    return _GENERATED.sub(lambda m: f"{m[1]}\n{BLOCKS[m[2]]()}\n\n{m[3]}", page)


def main() -> None:
    """Rewrite every page that holds generated parts."""
    for name in PAGES:
        path = DOCS / name
        path.write_text(rewritten(path.read_text(encoding="utf-8")), encoding="utf-8")
        print(f"docs/{name}: rewritten")


if __name__ == "__main__":
    main()
