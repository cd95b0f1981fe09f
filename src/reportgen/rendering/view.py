"""What a template can see: the contract with template authors, documented in docs/templates.md.

`view` gives the names that `FIELDS` lists, read-only; `printable` refuses values that a template
cannot print: absent ones, whole items and lists, functions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from jinja2 import Undefined
from markupsafe import Markup

from reportgen.diagnostics import Words
from reportgen.document.placements import EXAMPLES, FUNCTIONS, PlacementError, mark_of, placement
from reportgen.document.rules import BAD_PLACING
from reportgen.figures import main_figures, unnamed
from reportgen.figures.figure import Figure, Figures
from reportgen.figures.rules import UNKNOWN_TABLE
from reportgen.language.records import NamedTuple
from reportgen.model import Activity, Data, Feature, NextStep, Problem, Report, Stage
from reportgen.model.fields import Item
from reportgen.model.values import FigureError, Readable, Shown
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
    "statistics": ViewName(
        "every figure once, in the order written, but for those that only parts name which the "
        "style omits",
        Figure,
        many=True,
    ),
    "main_figures": ViewName(
        "figures marked `headline: yes`, whether texts name them or not", Figure, many=True
    ),
    "headline": ViewName(
        "main figures that no text names; every unnamed figure, if no text names any and none is "
        "marked",
        Figure,
        many=True,
    ),
    "other_figures": ViewName(
        "the other figures that no text names; those that another refers to only with a growth, "
        "target or note of their own",
        Figure,
        many=True,
    ),
    "tables": ViewName("every table by name, with its rows and columns"),
    "has_sums": ViewName("whether a printed total differs from the sum of its parts, as rounded"),
    "table": ViewName("`table('name', sort='-column', top=5)` places a table"),
    "chart": ViewName(
        "`chart('name', kind='column', columns='a, b', title='…')` draws a table as a chart"
    ),
    "image": ViewName(
        "`image('file.png', title='…', width=80, alt='…', source='…')` places a picture"
    ),
    "logo": ViewName(
        "`logo('file.png', width=20, alt='…')` puts a small picture into the line or cell, without "
        "a caption"
    ),
    "ref": ViewName("`ref('name')` names the table, chart or picture as its caption does: 表1"),
    "footnote": ViewName("`footnote('…')` adds a footnote to the text before it"),
    "settings": ViewName("the style's settings"),
    "words": ViewName("the style's phrases in the report's language"),
    "lang": ViewName("`zh-CN` or `en`"),
}
"""Every name of the view, with what it holds."""


_KEY = attrgetter("key")


def view(data: Data, figures: Figures, style: Style) -> dict[str, Any]:
    """The names that a template can use, as listed in `FIELDS`."""
    loose = unnamed(figures, style.file.omits)
    by_home: dict[int, list[Figure]] = {}
    for figure in loose.others:
        by_home.setdefault(id(figure.written.home), []).append(figure)
    for item in (*data.activities, *data.features):
        item.loose_figures = tuple(by_home.get(id(item), ()))
    for number, activity in enumerate(data.activities):
        if activity.short_name and _is_used(activity, number, data):
            activity.used_name = activity.short_name
    return {
        "report": data.report,
        "activities": data.activities,
        "stages": data.stages,
        "features": data.features,
        "problems": data.problems,
        "next_steps": data.next_steps,
        "figures": MappingProxyType(figures.by_name),
        "statistics": loose.printable,
        "main_figures": main_figures(figures),
        "headline": loose.headline,
        "other_figures": loose.others,
        "tables": MappingProxyType(_tables(figures)),
        "has_sums": RoundedSums(figures),
        **{what: PlacingFunction(figures, what) for what in FUNCTIONS},
        "settings": MappingProxyType(style.file.settings),
        "words": MappingProxyType(style.wording),
        "lang": style.language,
    }


def _tables(figures: Figures) -> dict[str, Any]:
    """The tables by name, as templates read them."""
    if not figures.tables:
        return {}
    # Imported here: many reports have no tables.
    from reportgen.figures.tables.parts import TablePart

    computed = {name: table for name, table in figures.tables.items() if table.exact is not None}
    return {name: TablePart(table, figures) for name, table in computed.items()}


def _is_used(activity: Activity, number: int, data: Data) -> bool:
    """Whether a text after the name of an activity uses its short name, which it introduces.

    Neither the whole name nor a part of it, as 解优办 of “解优”活动, is a use of it.
    """
    name, short = str(activity.name or activity.short_name).casefold(), str(activity.short_name)
    word = short.strip().casefold()
    # One walk without calls of our own, since it is made in nearly every build.
    left: list[Any] = [
        activity.summary, activity.stages, activity.outcomes, *data.activities[number + 1 :],
        data.stages, data.features, data.problems, data.next_steps,
        *[figure.label for figure in data.statistics.values()],
    ]  # fmt: skip
    while left:
        value = left.pop()
        if isinstance(value, str):
            if word in value.casefold().replace(name, ""):
                return True
        elif isinstance(value, Item):
            left.extend(map(vars(value).get, map(_KEY, value.with_texts)))
        elif value is not None:
            left.extend(value)
    # From the second activity on, its stages are told under its short name.
    return bool(number and len(activity.stages) > 1)


class RoundedSums:
    """True if a printed sum differs from that of its printed parts, which few templates ask."""

    def __init__(self, figures: Figures) -> None:
        """Nothing is added up until it is asked."""
        self._figures = figures

    def __bool__(self) -> bool:
        for figure in self._figures.all:
            names = figure.written.total_of or ()
            parts = [one for name in names if (one := self._figures.by_name.get(name)) is not None]
            sizes = [one.amount.low for one in parts if one.unit == figure.unit]
            known = [size for size in sizes if size is not None]
            # Parts in other units are printed with other digits.
            if known and (len(known) < len(names) or sum(known) != figure.amount.low):
                return True
        tables = [table for table in self._figures.tables.values() if table.rough is not None]
        if not tables:
            return False
        # Imported here: many reports have no tables.
        from reportgen.figures.tables.blocks import has_rounded_sum

        language = self._figures.language
        return any(has_rounded_sum(one.rough, language) for one in tables if one.rough is not None)


class PlacingFunction:
    """A function that places something: `table`, `chart`, `image`, `ref` or `footnote`."""

    __slots__ = ("_figures", "_what")

    def __init__(self, figures: Figures, what: str) -> None:
        """`what` is its name."""
        self._figures = figures
        self._what = what

    def __call__(self, *names: object, **options: object) -> Markup:
        """The mark of the placement; raises `FigureError` if it is not possible."""
        what = self._what
        shown = [str(printable(name)) for name in names]
        if len(shown) != 1:
            raise FigureError(BAD_PLACING, example=EXAMPLES[what])
        try:
            placed = placement(what, shown[0], options.items())
            self._figures.check_placement(placed)
        except PlacementError as error:
            facts = error.facts
            if error.rule == UNKNOWN_TABLE:
                facts = facts | {"guard": f'{{% if "{shown[0]}" in tables %}}'}
            raise FigureError(error.rule, **facts) from None
        return Markup(mark_of(placed, self._figures.placements.number(placed)))


_PRINTED = (str, int, float, Shown, Undefined)
"""What has words of its own; an undefined value fails with its own message."""
_WHOLES = (Item, Sequence, Mapping, Readable)
_NOTHING = Words("这里没有内容可写", "there is no value to print")
_WHOLE = Words(
    "这里是一整项或一个列表，不能直接写出；请写明其中一个字段",
    "this is a whole item or list; name one of its fields",
)


_LIST = Words("这里是一个列表，不能直接写出", "this is a list, which is not printed by itself")
_JOIN = Words(
    '用 | join("、") 或 | listed 连起来', "join its values with `| join(', ')` or `| listed`"
)
_NO_TEXT = Words(
    "这里不是文字或数，不能写出；函数和宏要加括号调用",
    "this is neither a text nor a number; functions and macros are called with brackets",
)


class CannotPrintError(Exception):
    """A value that a template cannot print."""

    def __init__(self, words: Words, *, is_absent: bool, advice: Words | None = None) -> None:
        """`words` say why; `is_absent`: there is no value, rather than one of the wrong kind.

        `advice` says what to write instead, if that is known.
        """
        super().__init__(words.en)
        self.words = words
        self.is_absent = is_absent
        self.advice = advice


def printable(value: Any) -> Any:
    """The value unchanged; raises `CannotPrintError` if a template cannot print it."""
    if isinstance(value, _PRINTED):
        return value
    if value is None:
        raise CannotPrintError(_NOTHING, is_absent=True)
    if isinstance(value, tuple | list) and all(isinstance(one, _PRINTED) for one in value):
        raise CannotPrintError(_LIST, is_absent=False, advice=_JOIN)
    raise CannotPrintError(_WHOLE if isinstance(value, _WHOLES) else _NO_TEXT, is_absent=False)
