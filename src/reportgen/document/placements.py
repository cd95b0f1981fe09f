"""What texts and templates can place: tables, charts, pictures, references, footnotes.

A placement is `{{ table('runs', sort='-ems') }}`: a function, the name of the content, and options
with Chinese or English names. First the functions and their options, then placements read from
calls in texts and checked against them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from reportgen.diagnostics import Place, Rule, Words
from reportgen.document import rules
from reportgen.language import nearest
from reportgen.language.marks import block_mark, inline_mark
from reportgen.language.records import NamedTuple
from reportgen.model.expressions import (
    Call,
    ExpressionError,
    Literal,
    Name,
    Quoted,
    Reference,
    Term,
)

KINDS = {
    "column": "柱形", "bar": "条形", "line": "折线", "pie": "饼图", "stacked": "堆积",
}  # fmt: skip
"""Kinds of charts with their Chinese names."""
REFERRED = {"table": "表", "figure": "图"}


class Option(NamedTuple):
    """An option of a function that places something."""

    chinese: str
    is_number: bool = False
    least: int | None = None
    """The smallest number allowed; `None` for any."""
    choices: Mapping[str, str] = {}
    """The values allowed, with their Chinese names; none for any text."""


class Function(NamedTuple):
    """A function that places something."""

    chinese: str
    options: Mapping[str, Option]
    is_inline: bool = False
    """Whether the content goes within a line of text."""


_ROWS = {"sort": Option("排序"), "top": Option("前几名", is_number=True, least=1)}
_NAMED = {"name": Option("名称")}
"""The name for references, if it differs from that of the table or file."""
FUNCTIONS: Mapping[str, Function] = {
    "table": Function("表格", _ROWS | _NAMED),
    "chart": Function(
        "图表",
        {
            "kind": Option("类型", choices=KINDS), "columns": Option("列"),
            "title": Option("标题"), "alt": Option("替代文字"), **_ROWS, **_NAMED,
        },
    ),
    "image": Function(
        "图片",
        {
            "title": Option("标题"), "width": Option("宽度", is_number=True),
            "alt": Option("替代文字"), "source": Option("来源"), **_NAMED,
        },
    ),
    "logo": Function(
        "标志", {"width": Option("宽度", is_number=True), "alt": Option("替代文字")}, is_inline=True
    ),
    "ref": Function("引用", {"to": Option("引用的", choices=REFERRED)}, is_inline=True),
    "footnote": Function("脚注", {}, is_inline=True),
}  # fmt: skip
"""Every function by its English name."""
_KEYS = {function.chinese: key for key, function in FUNCTIONS.items()}


def function_called(name: str) -> str:
    """The English name of a function given by either name; empty if unknown."""
    return name if name in FUNCTIONS else _KEYS.get(name, "")


class PlacementError(Exception):
    """A placement that is wrong: the rule, the option to blame (empty for the name), the facts."""

    def __init__(self, rule: Rule, option: str = "", **facts: object) -> None:
        """`facts` fill the rule's message."""
        super().__init__(rule)
        self.rule = rule
        self.option = option
        self.facts = facts


class Placement(NamedTuple):
    """The content that a text or template places somewhere."""

    what: str
    """English name of the function."""
    name: str
    """Of the table; the picture's file; the footnote's words."""
    options: tuple[tuple[str, str | int], ...] = ()
    """By English name, sorted."""

    @property
    def called(self) -> str:
        """The name that references use: its own, or else that of the table or file."""
        return self.text("name") or self.name

    def text(self, option: str) -> str:
        """The value of an option; empty if it is not given."""
        return str(dict(self.options).get(option, ""))

    def number(self, option: str) -> int | None:
        """The number that an option gives; `None` if it is not given."""
        value = dict(self.options).get(option)
        return value if isinstance(value, int) else None


def placement(what: str, name: str, options: Iterable[tuple[str, object]]) -> Placement:
    """The placement with its options by English name; raises `PlacementError` if they are wrong."""
    if not name.strip():
        raise PlacementError(rules.BAD_PLACING, example=EXAMPLES[what])
    known = FUNCTIONS[what].options
    english = {option.chinese: key for key, option in known.items()}
    values: dict[str, str | int] = {}
    for label, value in options:
        key = label if label in known else english.get(label, "")
        if not key:
            raise _unknown_option(what, label)
        if key in values:
            raise PlacementError(rules.BAD_PLACING, label, example=EXAMPLES[what])
        values[key] = _value(value, known[key], what, label)
    if what == "image":
        # Typed on Windows, a path has backslashes, which other systems take for letters.
        name = name.replace("\\", "/")
    return Placement(what, name, tuple(sorted(values.items())))


EXAMPLES = {
    "table": Words(
        "{{ 表格('表名', 排序='-列', 前几名=5) }}", "{{ table('name', sort='-column', top=5) }}"
    ),
    "chart": Words(
        "{{ 图表('表名', 类型='柱形', 列='甲、乙', 标题='……') }}",
        "{{ chart('name', kind='column', columns='a, b', title='…') }}",
    ),
    "image": Words(
        "{{ 图片('文件.png', 标题='……', 宽度=80) }}",
        "{{ image('file.png', title='…', width=80) }}",
    ),
    "logo": Words("{{ 标志('文件.png', 宽度=20) }}", "{{ logo('file.png', width=20) }}"),
    "ref": Words(
        "{{ 引用('表名') }} 或 {{ 引用('表名', 引用的='图') }}",
        "{{ ref('name') }} or {{ ref('name', to='figure') }}",
    ),
    "footnote": Words(
        "{{ 脚注('……') }} 或 {{ footnote(指标.来源) }}",
        "{{ 脚注('…') }} or {{ footnote(figure.source) }}",
    ),
}
"""A call of each function, as an example."""


def _unknown_option(what: str, label: str) -> PlacementError:
    function = FUNCTIONS[what]
    names = {key: option.chinese for key, option in function.options.items()}
    called = Words(function.chinese, what)
    return PlacementError(
        rules.PLACING_OPTION, label, function=called, name=label, **_known(label, names, what)
    )


def _value(value: object, option: Option, what: str, label: str) -> str | int:
    if option.is_number:
        if isinstance(value, int) and not isinstance(value, bool):
            if option.least is not None and value < option.least:
                raise PlacementError(
                    rules.PLACING_NUMBER, label, name=label, found=value, least=option.least
                )
            return value
    elif not option.choices:
        if isinstance(value, str):
            return str(value)
    else:
        for key, chinese in option.choices.items():
            if value in (key, chinese):
                return key
    found = "" if value is None else str(value)
    known = _known(found, option.choices, what)
    raise PlacementError(rules.PLACING_VALUE, label, name=label, found=found, **known)


def _known(word: str, names: Mapping[str, str], what: str) -> dict[str, object]:
    """The known names for a message about an unknown word; an example if there are no names."""
    if not names:
        return {"nearest": [], "known": [], "example": EXAMPLES[what]}
    known = [f"{key} ({chinese})" for key, chinese in names.items()]
    near = nearest(word, (*names, *names.values()))
    return {"nearest": near, "known": known, "example": ""}


class Placements:
    """The placements of one report, each with a number that marks it in the Markdown."""

    def __init__(self) -> None:
        """Begin without any placement."""
        self._numbers: dict[Placement, int] = {}
        self.places: dict[int, Place] = {}
        """Where each was first written in the data, by number."""

    def number(self, placement: Placement, place: Place | None = None) -> int:
        """The number of a placement, counted from 1; equal placements share one."""
        number = self._numbers.setdefault(placement, len(self._numbers) + 1)
        if place is not None:
            self.places.setdefault(number, place)
        return number

    def by_number(self) -> dict[int, Placement]:
        """The placements by number."""
        return {number: placement for placement, number in self._numbers.items()}


def read_placement(call: Call) -> Placement:
    """The placement of a call in a text; raises `ExpressionError` if the call is wrong."""
    what, function = function_called(call.function.text), call.function
    names = [_text(term) for term in call.arguments]
    if len(names) != 1 or names[0] is None:
        raise ExpressionError(
            rules.BAD_PLACING, function.offset, len(function.text), example=EXAMPLES[what]
        )
    try:
        return placement(what, names[0], [(label.text, _typed(term)) for label, term in call.named])
    except PlacementError as error:
        raise located(error, call) from None


def located(error: PlacementError, call: Call) -> ExpressionError:
    """The error at the option or name that is to blame."""
    at = next((label if error.rule == rules.PLACING_OPTION else _name(term) or label
               for label, term in call.named if label.text == error.option), None)  # fmt: skip
    at = at or next((name for name in map(_name, call.arguments) if name), call.function)
    return ExpressionError(error.rule, at.offset, len(at.text), **error.facts)


def with_placement_functions(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts about an unknown function, with the functions of placements among the known."""
    unknown = facts["name"]
    names = [*FUNCTIONS, *(function.chinese for function in FUNCTIONS.values())]
    known = [name for name in names if name.isascii() == unknown.isascii()] + facts["known"]
    return facts | {"nearest": nearest(unknown, known), "known": known}


def mark_of(placement: Placement, number: int) -> str:
    """The mark for a placement in a text."""
    return inline_mark(number) if FUNCTIONS[placement.what].is_inline else block_mark(number)


def _name(term: Term) -> Name | None:
    match term:
        case Quoted(name):
            return name
        case Reference(name, ()):
            return name
    return None


def _text(term: Term) -> str | None:
    name = _name(term)
    return name.text if name else None


def _typed(term: Term) -> object:
    # The remainder of a very long number would not be exact.
    if isinstance(term, Literal) and term.value == term.value.to_integral_value():
        return int(term.value)
    return _text(term)
