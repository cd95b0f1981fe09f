"""What a template can see: the contract with template authors, documented in docs/templates.md.

`view` gives the names that `FIELDS` lists; `printable` and `guarded` refuse values that a template
cannot print: absent ones, whole items and lists.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Any, NamedTuple

from jinja2 import Undefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.filters import make_attrgetter
from markupsafe import Markup

from reportgen.diagnostics import Words
from reportgen.document.placements import EXAMPLES, FUNCTIONS, PlacementError, mark_of, placement
from reportgen.document.rules import BAD_PLACING
from reportgen.figures import headline
from reportgen.figures.figure import Figure, Figures
from reportgen.figures.rules import UNKNOWN_TABLE
from reportgen.model import Activity, Data, Feature, NextStep, Problem, Report, Stage
from reportgen.model.fields import Item
from reportgen.model.values import FigureError
from reportgen.styles import Style


class ViewName(NamedTuple):
    """A name of the view: what it holds, in words and as a type."""

    holds: str
    kind: type[Item | Figure] | None = None
    """The class of the items or figures that it holds; `None` for plain values."""
    many: bool = False
    """Whether it holds a list of them."""


FIELDS = {
    "report": ViewName("title, offices, date …", Report),
    "activities": ViewName("list of activities, each with its stages", Activity, many=True),
    "stages": ViewName("stages that belong to no activity", Stage, many=True),
    "features": ViewName("list of features, each with its measures", Feature, many=True),
    "problems": ViewName("list of problems, each with its measures", Problem, many=True),
    "next_steps": ViewName("list of next steps", NextStep, many=True),
    "figures": ViewName("every figure by key or label", Figure),
    "statistics": ViewName("every figure once, in the order written", Figure, many=True),
    "headline": ViewName(
        "figures that no text names and no other figure refers to", Figure, many=True
    ),
    "tables": ViewName("names of the report's tables"),
    "table": ViewName("`table('name', sort='-column', top=5)` places a table"),
    "chart": ViewName(
        "`chart('name', kind='column', columns='a, b', title='…')` draws a table as a chart"
    ),
    "image": ViewName(
        "`image('file.png', title='…', width=80, alt='…', source='…')` places a picture"
    ),
    "ref": ViewName("`ref('name')` names the table, chart or picture as its caption does: 表1"),
    "footnote": ViewName("`footnote('…')` adds a footnote to the text before it"),
    "settings": ViewName("the style's settings"),
    "words": ViewName("the style's phrases in the report's language"),
    "lang": ViewName("`zh-CN` or `en`"),
}
"""Every name of the view, with what it holds."""


def view(data: Data, figures: Figures, style: Style) -> dict[str, Any]:
    """The names that a template can use, as listed in `FIELDS`."""
    return {
        "report": data.report,
        "activities": data.activities,
        "stages": data.stages,
        "features": data.features,
        "problems": data.problems,
        "next_steps": data.next_steps,
        "figures": figures.by_name,
        "statistics": figures.all,
        "headline": headline(figures),
        "tables": tuple(figures.tables),
        **{what: partial(_place, figures, what) for what in FUNCTIONS},
        "settings": style.file.settings,
        "words": style.wording,
        "lang": style.language,
    }


def _place(figures: Figures, what: str, *names: object, **options: object) -> Markup:
    """The mark of a placement; raises `FigureError` if it is not possible."""
    shown = [str(printable(name)) for name in names]
    if len(shown) != 1:
        raise FigureError(BAD_PLACING, example=EXAMPLES[what])
    try:
        placed = placement(what, shown[0], options.items())
        figures.check_placement(placed)
    except PlacementError as error:
        facts = error.facts
        if error.rule == UNKNOWN_TABLE:
            facts = facts | {"guard": f'{{% if "{shown[0]}" in tables %}}'}
        raise FigureError(error.rule, **facts) from None
    return Markup(mark_of(placed, figures.placements.number(placed)))


Filter = Callable[..., Any]
_OF_TEXTS = (
    "stop", "clause", "then", "flowing", "first_sentence", "paragraphs", "names", "quoted",
    "without_prefix", "without_suffix", "without_number", "unbracketed",
    "capitalize", "center", "e", "escape", "forceescape", "format", "indent", "lower", "pprint",
    "replace", "safe", "string", "striptags", "title", "trim", "truncate", "upper", "urlencode",
    "urlize", "wordcount", "wordwrap",
)  # fmt: skip
_WHOLES = (Item, tuple, list, dict)
_NOTHING = Words("这里没有内容可写", "there is no value to print")
_WHOLE = Words(
    "这里是一整项或一个列表，不能直接写出；请写明其中一个字段",
    "this is a whole item or list; name one of its fields",
)


class CannotPrintError(Exception):
    """A value that a template cannot print."""

    def __init__(self, words: Words, *, is_absent: bool) -> None:
        """`words` say why; `is_absent`: there is no value, rather than one of the wrong kind."""
        super().__init__(words.en)
        self.words = words
        self.is_absent = is_absent


def printable(value: Any) -> Any:
    """The value unchanged; raises `CannotPrintError` if a template cannot print it."""
    if value is None:
        raise CannotPrintError(_NOTHING, is_absent=True)
    if isinstance(value, _WHOLES):
        raise CannotPrintError(_WHOLE, is_absent=False)
    return value


def guarded(filters: dict[str, Filter]) -> dict[str, Filter]:
    """The filters that turn their value into text, made to refuse what cannot be printed."""
    found = {name: _of_texts(filters[name]) for name in _OF_TEXTS}
    found["listed"] = _guarded(filters["listed"], _items)
    found["tallied"] = _guarded(filters["tallied"], _present_items)
    return found | {"join": _join(filters["join"])}


def _guarded(function: Filter, check: Callable[[Any, tuple[Any, ...]], Any]) -> Filter:
    # Jinja passes its own argument before the value.
    at = 1 if hasattr(function, "jinja_pass_arg") else 0

    @wraps(function)
    def filtered(*arguments: Any, **named: Any) -> Any:
        own, value, more = arguments[:at], arguments[at], arguments[at + 1 :]
        return function(*own, check(value, more), *more, **named)

    return filtered


def _of_texts(function: Filter) -> Filter:
    """A filter all of whose arguments are texts; templates call these most."""
    at = 1 if hasattr(function, "jinja_pass_arg") else 0

    @wraps(function)
    def filtered(*arguments: Any, **named: Any) -> Any:
        for argument in arguments[at:]:
            if not isinstance(argument, str):
                printable(argument)
        return function(*arguments, **named)

    return filtered


def _items(values: Any, _more: tuple[Any, ...]) -> Any:
    """The checked values of a list; a text stays as it is."""
    if values is None:
        return printable(values)
    if isinstance(values, str | Undefined):
        return values
    return [printable(value) for value in values]


def _present_items(values: Any, _more: tuple[Any, ...]) -> Any:
    """The checked values of a list, without absent ones."""
    return _items([value for value in values if value is not None] if values else values, ())


def _join(join: Filter) -> Filter:
    """Jinja's `join`, which takes an attribute of each item."""

    @wraps(join)
    def filtered(context: Any, value: Any, d: str = "", attribute: Any = None) -> Any:
        if attribute is not None:
            value = map(make_attrgetter(context.environment, attribute), value)
        return join(context, _items(value, ()), d)

    return filtered


class GuardedConcat(CodeGenerator):
    """Jinja's compiler, which checks that what `~` joins can be printed."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802  # Jinja's name
        """Write the code that joins the values."""
        line = node.lineno
        check = nodes.EnvironmentAttribute("printable", lineno=line)
        parts: list[nodes.Expr] = [
            nodes.Call(check, [part], [], None, None, lineno=line) for part in node.nodes
        ]
        super().visit_Concat(nodes.Concat(parts, lineno=line), frame)
