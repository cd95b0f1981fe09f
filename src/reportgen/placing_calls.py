"""Calls like `{{ table('runs', top=5) }}` → what they place, checked against what there is."""

from __future__ import annotations

from typing import Any

from reportgen.figures import Figures
from reportgen.language import nearest
from reportgen.language.marks import block_mark, inline_mark
from reportgen.model.expressions import (
    Call,
    ExpressionError,
    Literal,
    Name,
    Quoted,
    Reference,
    Term,
)
from reportgen.model.values import FigureError
from reportgen.placings import (
    EXAMPLES,
    FUNCTIONS,
    UNKNOWN_OPTION,
    Placing,
    PlacingError,
    function_called,
    placing,
)

_OF_TABLES = ("table", "chart")
UNKNOWN_TABLE = "unknown-table"


def placing_of(call: Call) -> Placing:
    """What a call of a text places; `ExpressionError` where it is not written so."""
    what, function = function_called(call.function.text), call.function
    names = [_text(term) for term in call.arguments]
    if len(names) != 1 or names[0] is None:
        raise ExpressionError(
            "bad-placing", function.offset, len(function.text), example=EXAMPLES[what]
        )
    try:
        return placing(what, names[0], [(said.text, _value(term)) for said, term in call.named])
    except PlacingError as error:
        raise located(error, call) from None


def located(error: PlacingError, call: Call) -> ExpressionError:
    """The error at the option or name that is to blame."""
    at = next((said if error.rule == UNKNOWN_OPTION else _name(term) or said
               for said, term in call.named if said.text == error.option), None)  # fmt: skip
    at = at or next((one for one in map(_name, call.arguments) if one), call.function)
    return ExpressionError(error.rule, at.offset, len(at.text), **error.facts)


def with_placings(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts of an unknown function in a text, where functions that place things are known."""
    name = facts["name"]
    names = [*FUNCTIONS, *(function.chinese for function in FUNCTIONS.values())]
    known = [one for one in names if one.isascii() == name.isascii()] + facts["known"]
    return facts | {"nearest": nearest(name, known), "known": known}


def check_placing(asked: Placing, figures: Figures) -> None:
    """Raise PlacingError where a place names a table or column that there is not."""
    if asked.what not in _OF_TABLES:
        return
    table = figures.tables.get(asked.name)
    if table is None:
        raise PlacingError(
            UNKNOWN_TABLE, name=asked.name, nearest=nearest(asked.name, figures.tables),
            known=list(figures.tables),
        )  # fmt: skip
    table.check_placing(asked)


def place_from_template(figures: Figures, what: str, *names: object, **options: object) -> str:
    """The mark of what a template places by its one name; `FigureError` where that cannot be."""
    if len(names) != 1:
        raise FigureError("bad-placing", example=EXAMPLES[what])
    try:
        asked = placing(what, str(names[0]), options.items())
        check_placing(asked, figures)
    except PlacingError as error:
        facts = error.facts
        if error.rule == UNKNOWN_TABLE:
            facts = facts | {"guard": f'{{% if "{names[0]}" in tables %}}'}
        raise FigureError(error.rule, **facts) from None
    return mark_of(asked, figures.placings.number(asked))


def mark_of(asked: Placing, number: int) -> str:
    """What stands in a text for what is placed there."""
    return inline_mark(number) if FUNCTIONS[asked.what].is_inline else block_mark(number)


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


def _value(term: Term) -> object:
    if isinstance(term, Literal) and not term.value % 1:
        return int(term.value)
    return _text(term)
