"""Rewrite the parts of the documentation that follow from the code and the examples.

The text between `<!-- generated: NAME -->` and `<!-- end -->` is replaced. A fenced block named
after a file in examples/ gets that file's text. Everything else is written by hand.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path
from typing import Any

import chinese
import options

from reportgen.checks.rules import ACCEPTABLE
from reportgen.cli import cli
from reportgen.cli.rules import GROUPS
from reportgen.diagnostics import Problems, Rule
from reportgen.diagnostics.messages import SEVERITIES
from reportgen.document.layout import (
    REQUIRED_ROLES,
    Font,
    Footer,
    ImprintLook,
    Layout,
    Margins,
    Numbering,
    Page,
    Role,
    Section,
    TableLook,
)
from reportgen.document.placements import FUNCTIONS, Option
from reportgen.figures.asked import ASKED, Asked
from reportgen.figures.filters import FILTERS
from reportgen.language.phrases import APPROXIMATIONS
from reportgen.model import (
    Activity,
    Assertion,
    Attachment,
    Column,
    Data,
    Feature,
    FigureFile,
    Measure,
    NextStep,
    Period,
    Problem,
    Report,
    Stage,
    Statistic,
    Table,
    UnitFamily,
)
from reportgen.model.fields import Field, Item, Kind, as_written
from reportgen.model.figures import Comparison, RowsFrom
from reportgen.model.offices import Office
from reportgen.rendering.prose import prose_filters
from reportgen.rendering.view import FIELDS
from reportgen.storage import Limits
from reportgen.storage.limits import COUNTED
from reportgen.stylekit.lint import uses_of
from reportgen.stylekit.lint.own_files import left_out
from reportgen.styles import find_chain, in_its_languages
from reportgen.styles.files import OwnField, StyleFile
from reportgen.styles.folders import builtin_root
from reportgen.styles.shown import default_words
from reportgen.units.rules import ACCEPTABLE as OF_OFFICES

ROOT = Path(__file__).parents[1]
PAGES = (
    "README.md", "README.zh-CN.md", "SECURITY.md", "docs/data-format.md",
    "docs/data-format.zh-CN.md",
    "docs/checks.md", "docs/checks.zh-CN.md", "docs/commands.md", "docs/commands.zh-CN.md",
    "docs/figures.md", "docs/figures.zh-CN.md", "docs/messages.md", "docs/security.zh-CN.md",
    "docs/templates.md", "docs/templates.zh-CN.md",
)  # fmt: skip

KINDS: tuple[type[Item], ...] = (
    Data, Report, Attachment, Activity, Stage, Feature, Measure, Statistic, Comparison, FigureFile,
    Table, RowsFrom, Column, Problem, NextStep, Assertion, Office, UnitFamily, Period,
)  # fmt: skip
LOOKS: tuple[type[Item], ...] = (
    StyleFile, OwnField, Layout, Page, Margins, Font, Role, Numbering, TableLook, Footer, Section,
    ImprintLook,
)  # fmt: skip
_GENERATED = re.compile(r"(<!-- generated: ([\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)
_QUOTED = re.compile(r"^(```\w+ (examples/\S+)\n).*?^(```)$", re.MULTILINE | re.DOTALL)
_VALUES = {
    Kind.TEXT: "text", Kind.LINE: "short text", Kind.PHRASE: "text as it is", Kind.DATE: "date",
    Kind.NUMBER: "number", Kind.AMOUNT: "number", Kind.RATE: "percentage",
    Kind.INTEGER: "whole number", Kind.BOOLEAN: "yes or no", Kind.LENGTH: "length",
    Kind.SIZE: "type size", Kind.REFERENCE: "name of another item",
    Kind.ROWS: "rows", Kind.TOTAL: "yes, no, or column → number",
}  # fmt: skip
_IN_TEMPLATES = {Kind.DATE: "date", Kind.REFERENCE: "name"}
"""What a field holds for a template, if it is not a text."""
_VALUES_ZH = {
    Kind.TEXT: "文字", Kind.LINE: "短文字", Kind.PHRASE: "文字", Kind.DATE: "日期",
    Kind.NUMBER: "数", Kind.AMOUNT: "数", Kind.RATE: "百分比", Kind.INTEGER: "整数",
    Kind.BOOLEAN: "是或否", Kind.LENGTH: "长度", Kind.SIZE: "字号",
    Kind.REFERENCE: "编号或名称", Kind.ROWS: "若干行",
    Kind.TOTAL: "是、否，或若干“列: 数”",
}  # fmt: skip
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
        (_code(f.key), _code(f.chinese), _holds(f, _EN), _described(f.description, f, "required"),
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
        (_code(f.chinese), _code(f.key), _holds(f, _ZH),
         _described(f.about, f, "必填"), _code(f.example))
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


_ZH, _EN = 0, 1
_HELD = (
    ("或", "文字", "若干“名称: {}”", "{}，一个或几个", _VALUES_ZH),
    (" or ", "text", "name → {}", "{}, one or several", _VALUES),
)
"""In Chinese and English: between choices; a plain value; values by name; several; the kinds."""


def _holds(field: Field[Any], language: int, *, is_linked: bool = True) -> str:
    """What a field holds, with items linked to their tables."""
    either, text, by_name, several, values = _HELD[language]
    if field.kind is Kind.CHOICE:
        one = either.join(map(_code, field.choices))
    elif field.item:
        one = _linked(field.item, language) if is_linked else field.item.called[language]
    else:
        one = values.get(field.kind, text)
    if field.kind is Kind.MAP:
        return by_name.format(one)
    return several.format(one) if field.many else one


def _linked(kind: type[Item], language: int) -> str:
    name = kind.called[language]
    return f"[{name}](#{name.replace(' ', '-')})"


def rules() -> str:
    """Every message of the program, by group."""
    return "\n\n".join(f"## {title}\n\n{_rules(group)}" for title, group in GROUPS.items())


def _rules(group: dict[str, Rule]) -> str:
    rows = (
        (_code(name), rule.severity, _said(rule.message.en, rule.help.en),
         _said(rule.message.zh, rule.help.zh))
        for name, rule in group.items()
        if not rule.about.en
    )  # fmt: skip
    return table(("rule", "severity", "English", "中文"), rows)


_ALL_ACCEPTABLE = ACCEPTABLE | OF_OFFICES


def checks() -> str:
    """Every check: what it compares, what it says, and how to silence it."""
    return "\n\n".join(_check(name, rule) for name, rule in _ALL_ACCEPTABLE.items())


def checks_zh() -> str:
    """Every check, in Chinese."""
    return "\n\n".join(_check_zh(name, rule) for name, rule in _ALL_ACCEPTABLE.items())


def seen() -> str:
    """How much the checks see, as tools/recall.py measured it."""
    record = json.loads((ROOT / "tests" / "truth" / "measured.json").read_text(encoding="utf-8"))
    now, before = record["now"], record["before"]
    mistakes = (
        (name, f"{row['cases']:,}", f"{row['cases'] - row['must']:,}", f"{row['told']:,}",
         _percent(row["told"], row["must"]), _percent_of(before["mistakes"], name, "told", "must"))
        for name, row in now["mistakes"].items()
    )  # fmt: skip
    honest = (
        (name, f"{row['cases']:,}", f"{row['silent']:,}", _percent(row["silent"], row["cases"]),
         _percent_of(before["honest"], name, "silent", "cases"))
        for name, row in now["honest"].items()
    )  # fmt: skip
    return "\n\n".join((
        table(("mistakes", "made", "not decided", "told", "recall", "before"), mistakes),
        table(("honest", "made", "silent", "part", "before"), honest),
        f"Of all that is told, {_precision(now)} is right; before, {_precision(before)}.",
    ))  # fmt: skip


def _percent(part: int, whole: int) -> str:
    """A percentage rounded down, so that 100% means all."""
    return f"{part * 1000 // whole / 10:g}%"


def _percent_of(rows: dict[str, dict[str, int]], name: str, part: str, whole: str) -> str:
    return _percent(rows[name][part], rows[name][whole]) if name in rows else ""


def _precision(record: dict[str, Any]) -> str:
    right = sum(row["told"] for row in record["mistakes"].values())
    wrong = sum(row["cases"] - row["silent"] for row in record["honest"].values())
    wrong += record["strays"]
    return _percent(right, right + wrong)


def _check(name: str, rule: Rule) -> str:
    rows = (
        ("severity", rule.severity),
        ("compares", rule.about.en),
        ("does not see", rule.unseen.en),
        ("says", _said(rule.message.en, "")),
        ("remedy", _said(rule.help.en, "")),
    )
    return f"## {name}\n\n{table(('', _code(name)), rows)}"


def _check_zh(name: str, rule: Rule) -> str:
    rows = (
        ("轻重", SEVERITIES[rule.severity].zh),
        ("比什么", rule.about.zh),
        ("看不到", rule.unseen.zh),
        ("怎么说", _said(rule.message.zh, "")),
        ("改法", _said(rule.help.zh, "")),
    )
    return f"## {name}\n\n{table(('', _code(name)), rows)}"


def _said(message: str, remedy: str) -> str:
    """Message and remedy, with their placeholders as ‹words›."""
    text = f"{message}<br>→ {remedy}" if remedy and remedy != "{advice}" else message
    return text.format_map(_Slots())


class _Slots(dict[str, str]):
    """Gives every placeholder its name instead of a fact."""

    def __missing__(self, name: str) -> str:
        return f"‹{name}›"


def style_keys() -> str:
    """Every key of style.yaml."""
    return "\n\n".join(f"#### {_style_title(kind)}\n\n{_style_rows(kind)}" for kind in LOOKS)


def _style_title(kind: type[Item]) -> str:
    return "style.yaml" if kind is StyleFile else kind.called[1].capitalize()


def _style_rows(kind: type[Item]) -> str:
    rows = (
        (
            _code(as_written(field.key)), _holds(field, _EN, is_linked=False),
            field.description, _default(field),
        )
        for field in kind.fields.values()
    )  # fmt: skip
    return table(("key", "holds", "meaning", "unless given"), rows)


def style_keys_zh() -> str:
    """Every key of style.yaml, in Chinese."""
    return "\n\n".join(
        f"#### {'style.yaml' if kind is StyleFile else kind.called[0]}\n\n{_style_rows_zh(kind)}"
        for kind in LOOKS
    )


def _style_rows_zh(kind: type[Item]) -> str:
    words = chinese.LOOKS.get(kind.__name__, {})
    rows = (
        (
            _code(as_written(field.key)), _holds(field, _ZH, is_linked=False),
            words.get(field.key) or _english(field.description), _default_zh(field),
        )
        for field in kind.fields.values()
    )  # fmt: skip
    return table(("键", "填什么", "说明", "不写就是"), rows)


def _english(words: str) -> str:
    """Words that tools/chinese.py does not have yet."""
    return f"{words}（英文）"


def _default_zh(field: Field[Any]) -> str:
    words = _default(field)
    return {"yes": "是", "no": "否"}.get(words, words)


def _default(field: Field[Any]) -> str:
    words = default_words(field)
    is_plain = field.kind not in (Kind.LENGTH, Kind.SIZE, Kind.BOOLEAN)
    return _code(words) if is_plain else words


PRINTS = {
    "work-summary": (
        "overview (summary, activities with stages and outcomes, figures), features, problems, "
        "next steps"
    ),
    "official-report": "the same, below a red head if there are `issuer` and `number`",
    "rectification": (
        "overview, progress as counted, features, each problem with its measures, next steps, and "
        "a ledger; a red head as above"
    ),
    "briefing": (
        "masthead, editor's note, summary and activities, a heading for each feature; "
        "`recipients` and `copies` stand among those it is sent to, at the end"
    ),
    "minutes": (
        "`activities` are the reports heard, `features` the decisions, `next_steps` the tasks; "
        "`recipients` and `copies` are one list of distribution"
    ),
    "bulletin": (
        "summary, a table of the main figures, a heading for each feature (without who is "
        "responsible, by when and how far it is), notes on the figures"
    ),
    "one-page": (
        "the first sentence of the summary, the leads of activities, at most eight figures "
        "(`settings.figures`; those with `headline: yes` first, then those with a target; where "
        "none is marked, those with a growth, a completion or a share, of which those with a "
        "target have room first), the title and the first sentence of each feature (in Chinese, "
        "without a summary, that of its first measure that is done; if none is, the first one, "
        "with its progress), one line for each problem and step (its title, or without one the "
        "first sentence of its text); "
        "no tables"
    ),
    "unit-notice": (
        "one page for an office that reports to yours: whether its report came, what it has to put "
        "right (`problems`), what was counted of it; `rollup --notices` writes the data"
    ),
}
"""What each built-in style prints, in its order."""


def style_prints() -> str:
    """What each built-in style prints and leaves out."""
    rows = (
        (_code(style), prints, _omitted(style, 1, ", ", "{field} of {owner}"))
        for style, prints in PRINTS.items()
    )
    return table(("style", "prints", "does not print"), rows)


def style_prints_zh() -> str:
    """The same in Chinese."""
    rows = (
        (_code(style), chinese.PRINTS[style], _omitted(style, 0, "、", "{owner}的{field}"))
        for style in PRINTS
    )
    return table(("样式", "印什么", "不印"), rows)


_OF_FIGURES = {"headline": "statistics", "other_figures": "statistics"}


def _omitted(style: str, language: int, comma: str, part: str) -> str:
    """The parts of the data that no template of a style shows; those of one owner together."""
    chain = find_chain(style, (builtin_root(),), Problems(), named_at=None)
    assert chain is not None
    styles = in_its_languages(chain, Problems())
    found: dict[str, list[str]] = {}
    for name in left_out(styles[0], uses_of(styles)):
        # Which figures no text names is the view's business; the data has figures.
        owner, _, key = _OF_FIGURES.get(name, name).rpartition(".")
        # Of measures that are left out as a whole, no field is named.
        if owner != "measures":
            kind = Data.fields[owner].item if owner else Data
            assert kind is not None
            field = kind.fields[key]
            shown = field.chinese if language == 0 else _code(field.key)
            found.setdefault(owner, []).append(shown)
    found = {owner: list(dict.fromkeys(fields)) for owner, fields in found.items()}
    words = []
    for owner, fields in found.items():
        is_plain = owner in ("", "report")
        owned = Data.fields[owner].chinese if language == 0 and owner else _code(owner)
        listed = comma.join(fields)
        words.append(listed if is_plain else part.format(owner=owned, field=listed))
    return ("；" if language == 0 else "; ").join(words)


def roles() -> str:
    """Roles that every layout must have."""
    return ", ".join(map(_code, REQUIRED_ROLES))


def view() -> str:
    """What a template may name."""
    return table(("name", "holds"), ((_code(name), field.holds) for name, field in FIELDS.items()))


def view_zh() -> str:
    """What a template may name, in Chinese."""
    return table(("名称", "是什么"), (
        (_code(name), chinese.VIEW.get(name) or _english(field.holds))
        for name, field in FIELDS.items()
    ))  # fmt: skip


def view_items() -> str:
    """Every kind of item that a template gets, with its fields."""
    return "\n\n".join(f"### {_title(kind)}\n\n{_view_fields(kind)}" for kind in items_of_view())


def items_of_view() -> list[type[Item]]:
    """Every kind of item that can be reached from the view, each once, the view's own first."""
    kinds = (field.kind for field in FIELDS.values() if field.kind)
    waiting = [kind for kind in kinds if issubclass(kind, Item)]
    found: list[type[Item]] = []
    for kind in waiting:
        if kind not in found:
            found.append(kind)
            waiting += [field.item for field in kind.fields.values() if field.item]
    return found


def _title(kind: type[Item]) -> str:
    return f"Fields of a {kind.called[1]}".replace(" a a", " an a")


def _view_fields(kind: type[Item]) -> str:
    rows = (
        (_code(field.key), _code(field.chinese), _in_template(field), field.description)
        for field in kind.fields.values()
    )
    return table(("field", "in the data", "holds", "what it is"), rows)


def _in_template(field: Field[Any]) -> str:
    """The kind of value that a template gets from a field."""
    if field.kind is Kind.MAP:
        return "texts by name"
    one = field.item.called[1] if field.item else _IN_TEMPLATES.get(field.kind, "text")
    if field.many:
        return f"list of {one}s"
    is_always = field.required or field.default is not None
    return one if is_always else f"{one}, or nothing"


def figure_fields() -> str:
    """What may be asked of a figure."""
    rows = ((_code(row.key), _code(row.chinese), row.about) for row in ASKED.values())
    return table(("field", "中文", "what it is"), rows)


def figure_fields_zh() -> str:
    """What may be asked of a figure, in Chinese."""
    rows = ((_code(row.key), _code(row.chinese), _asked_zh(row)) for row in ASKED.values())
    return table(("字段", "中文", "是什么"), rows)


def _asked_zh(row: Asked) -> str:
    field = Statistic.fields.get(row.key)
    return chinese.ASKED.get(row.key) or (field.about if field else _english(row.about))


def figure_filter_table() -> str:
    """Filters for figures and numbers."""
    rows = (
        (_code(row.name), _code(row.chinese), _first_line(row.function)) for row in FILTERS.values()
    )
    return table(("filter", "中文", "gives"), rows)


def prose_filter_table() -> str:
    """Filters for texts."""
    filters = prose_filters("zh-CN").items()
    return table(("filter", "gives"), ((_code(name), _first_line(f)) for name, f in filters))


def figure_filter_table_zh() -> str:
    """Filters for figures and numbers, in Chinese."""
    rows = (
        (
            _code(row.chinese), _code(row.name),
            chinese.FIGURE_FILTERS.get(row.name) or _english(_first_line(row.function)),
        )
        for row in FILTERS.values()
    )  # fmt: skip
    return table(("过滤器", "英文", "得到"), rows)


def prose_filter_table_zh() -> str:
    """Filters for texts, in Chinese."""
    rows = (
        (_code(name), chinese.PROSE_FILTERS.get(name) or _english(_first_line(function)))
        for name, function in prose_filters("zh-CN").items()
    )
    return table(("过滤器", "得到"), rows)


_STANDS = {"before": "before the number", "inside": "after it", "behind": "behind the unit"}


def approximations() -> str:
    """Words of approximation by sense."""
    rows = (
        (sense, _STANDS[stands], ", ".join(words)) for sense, stands, words in _approximations()
    )
    return table(("sense", "stands", "words"), rows)


def approximations_zh() -> str:
    """Chinese words of approximation by sense."""
    rows = (
        (chinese.SENSES[sense], chinese.STANDS[stands], "、".join(own))
        for sense, stands, words in _approximations()
        if (own := [word for word in words if not word.isascii()])
    )
    return table(("意思", "放在", "词"), rows)


def _approximations() -> Iterable[tuple[str, str, list[str]]]:
    rows: dict[tuple[str, str], list[str]] = {}
    for word, known in APPROXIMATIONS.items():
        rows.setdefault((known.sense, known.stands), []).append(word)
    return ((sense, stands, words) for (sense, stands), words in rows.items())


def placings() -> str:
    """What texts and templates can place, with every option."""
    return table(("function", "中文", "options"), _placings(": ", ", "))


def placings_zh() -> str:
    """What texts and templates can place, for readers of Chinese."""
    return table(("函数", "中文", "选项"), _placings("：", "、"))


def _placings(colon: str, comma: str) -> Iterable[tuple[str, str, str]]:
    for key, function in FUNCTIONS.items():
        options = (_option(*named, colon, comma) for named in function.options.items())
        yield _code(key), _code(function.chinese), "<br>".join(options)


@cache
def _help_zh() -> dict[str, list[tuple[str, str]]]:
    """The options of every command with their help, by the command's name."""
    program = Path(__file__).with_name("options.py")
    environment = os.environ | {"LC_ALL": "zh_CN.UTF-8", "PYTHONUTF8": "1"}
    printed = subprocess.run(
        [sys.executable, program], env=environment, check=True, capture_output=True
    ).stdout
    told: dict[str, list[tuple[str, str]]] = json.loads(printed)
    return told


def options_zh(command: str) -> str:
    """The options of a command, in Chinese."""
    rows = ((_code(written), does) for written, does in _help_zh()[command])
    return table(("选项", "作用"), rows)


def limits_zh() -> str:
    """The limits with their defaults, in Chinese."""
    rows = (
        (_code(name.replace("_", "-")), COUNTED[name].zh, f"{limit:,}")
        for name, limit in Limits()._asdict().items()
    )
    return table(("上限", "数的是", "默认"), rows)


def limits() -> str:
    """The limits with their defaults."""
    rows = [
        (_code(name.replace("_", "-")), COUNTED[name].en, COUNTED[name].zh, f"{limit:,}")
        for name, limit in Limits()._asdict().items()
    ]
    return table(("limit", "counts", "中文", "default"), rows)


def _option(name: str, option: Option, colon: str, comma: str) -> str:
    choices = comma.join(f"`{key}` {chinese}" for key, chinese in option.choices.items())
    return f"`{name}` {option.chinese}" + (colon + choices if choices else "")


def _first_line(function: Any) -> str:
    said: str = getattr(function, "func", function).__doc__ or ""
    return said.partition("\n")[0]


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


BLOCKS: dict[str, Callable[[], str]] = {
    "checks": checks, "seen": seen, "rules": rules, "roles": roles,
    "data-keys": data_keys, "data-keys-zh": data_keys_zh, "style-keys": style_keys,
    "view": view, "view-items": view_items, "figure-fields": figure_fields,
    "figure-filters": figure_filter_table, "prose-filters": prose_filter_table,
    "approximations": approximations, "placings": placings, "limits": limits,
    "checks-zh": checks_zh, "style-keys-zh": style_keys_zh, "view-zh": view_zh,
    "figure-fields-zh": figure_fields_zh, "figure-filters-zh": figure_filter_table_zh,
    "prose-filters-zh": prose_filter_table_zh, "approximations-zh": approximations_zh,
    "placings-zh": placings_zh, "limits-zh": limits_zh, "style-prints": style_prints,
    "style-prints-zh": style_prints_zh,
} | {
    f"options-{name.replace(' ', '-')}": partial(options_zh, name)
    for name, command in options.commands(cli) if options.options(command)
}  # fmt: skip
"""The functions that generate blocks, by name."""


def rewritten(page: str) -> str:
    """The page with its generated and quoted parts rebuilt."""
    made = _GENERATED.sub(lambda m: f"{m[1]}\n{BLOCKS[m[2]]()}\n\n{m[3]}", page)
    return _QUOTED.sub(lambda m: f"{m[1]}{(ROOT / m[2]).read_text(encoding='utf-8')}{m[3]}", made)


def main() -> None:
    """Rewrite every page that has generated parts."""
    for name in PAGES:
        path = ROOT / name
        path.write_text(rewritten(path.read_text(encoding="utf-8")), encoding="utf-8")
        print(f"{name}: rewritten")


if __name__ == "__main__":
    main()
