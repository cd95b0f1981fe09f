"""What a template may see: the contract with template authors, documented in docs/templates.md."""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple

from markupsafe import Markup

from reportgen.document.placing import EXAMPLES, FUNCTIONS, PlacingError, mark_of, placing
from reportgen.figures import headline
from reportgen.figures.figure import UNKNOWN_TABLE, Figure, Figures
from reportgen.model import Activity, Data, Feature, NextStep, Problem, Report, Stage
from reportgen.model.fields import Item
from reportgen.model.values import FigureError
from reportgen.printable import printable
from reportgen.styles import Style


class Name(NamedTuple):
    """A name of the view: what it holds, in words and as a kind of value."""

    holds: str
    kind: type[Item | Figure] | None = None
    """The items or figures that it holds; `None` for plain values."""
    many: bool = False
    """Whether it is a list of them."""


FIELDS = {
    "report": Name("title, offices, date …", Report),
    "activities": Name("list of activities, each with its stages", Activity, many=True),
    "stages": Name("stages that belong to no activity", Stage, many=True),
    "features": Name("list of features, each with its measures", Feature, many=True),
    "problems": Name("list of problems, each with its measures", Problem, many=True),
    "next_steps": Name("list of next steps", NextStep, many=True),
    "figures": Name("every figure by key or label", Figure),
    "statistics": Name("every figure once, in the order written", Figure, many=True),
    "headline": Name("figures that no text names and no other figure refers to", Figure, many=True),
    "tables": Name("names of the report's tables"),
    "table": Name("`table('name', sort='-column', top=5)` places a table"),
    "chart": Name(
        "`chart('name', kind='column', columns='a, b', title='…')` draws a table as a chart"
    ),
    "image": Name("`image('file.png', title='…', width=80, alt='…', source='…')` places a picture"),
    "ref": Name("`ref('name')` names the table, chart or picture as its caption does: 表1"),
    "footnote": Name("`footnote('…')` hangs a footnote on what stands before it"),
    "settings": Name("the style's settings"),
    "words": Name("the style's phrases in the report's language"),
    "lang": Name("`zh-CN` or `en`"),
}
"""Every name of the view with what it holds."""


def view(data: Data, figures: Figures, style: Style) -> dict[str, Any]:
    """The names a template may use, as listed in `FIELDS`."""
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
    """The mark of what is to stand here; `FigureError` where that cannot be."""
    shown = [str(printable(name)) for name in names]
    if len(shown) != 1:
        raise FigureError("bad-placing", example=EXAMPLES[what])
    try:
        asked = placing(what, shown[0], options.items())
        figures.check_placing(asked)
    except PlacingError as error:
        facts = error.facts
        if error.rule == UNKNOWN_TABLE:
            facts = facts | {"guard": f'{{% if "{shown[0]}" in tables %}}'}
        raise FigureError(error.rule, **facts) from None
    return Markup(mark_of(asked, figures.placings.number(asked)))
