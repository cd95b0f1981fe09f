"""Calls like `{{ table('runs', top=5) }}` → what they place, checked against what there is."""

from __future__ import annotations

from typing import Any

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
from reportgen.placings import (
    EXAMPLES,
    FUNCTIONS,
    UNKNOWN_OPTION,
    Placing,
    PlacingError,
    function_called,
    placing,
)


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
