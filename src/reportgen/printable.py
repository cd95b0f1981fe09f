"""What templates cannot print: a value that is not there, a whole item, a list.

Python has words for all of these, which no document should hold. So they are refused wherever a
template makes text of a value: printed, joined with `~`, or given to a filter of texts.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from jinja2 import Undefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.filters import make_attrgetter

from reportgen.diagnostics import Words
from reportgen.model.fields import Item

Filter = Callable[..., Any]
_OF_TEXTS = (
    "stop", "clause", "then", "flowing", "first_sentence", "paragraphs", "names", "quoted",
    "without_prefix", "without_suffix", "without_number", "unbracketed",
    "capitalize", "center", "e", "escape", "forceescape", "format", "indent", "lower", "pprint",
    "replace", "safe", "string", "striptags", "title", "trim", "truncate", "upper", "urlencode",
    "urlize", "wordcount", "wordwrap",
)  # fmt: skip


_NOTHING = Words("这里没有内容可写", "there is no value to print")
_WHOLE = Words(
    "这里是一整项或一个列表，不能直接写出；请写明其中一个字段",
    "this is a whole item or list; name one of its fields",
)


class CannotPrintError(Exception):
    """A value that a template cannot print."""

    def __init__(self, words: Words, *, is_absent: bool) -> None:
        """`words` say why; `is_absent` tells nothing from a value of the wrong kind."""
        super().__init__(words.en)
        self.words = words
        self.is_absent = is_absent


def printable(value: Any) -> Any:
    """The value as it is; `CannotPrintError` where a template cannot print it."""
    if value is None:
        raise CannotPrintError(_NOTHING, is_absent=True)
    if isinstance(value, Item | tuple | list | dict):
        raise CannotPrintError(_WHOLE, is_absent=False)
    return value


def guarded(filters: dict[str, Filter]) -> dict[str, Filter]:
    """The filters that make text of what they are given, refusing what cannot be printed."""
    found = {name: _guarded(filters[name], _texts) for name in _OF_TEXTS}
    found["listed"] = _guarded(filters["listed"], _items)
    found["tallied"] = _guarded(filters["tallied"], _items_there_are)
    return found | {"join": _join(filters["join"])}


def _guarded(function: Filter, check: Callable[[Any, tuple[Any, ...]], Any]) -> Filter:
    # Jinja puts what it passes of its own before the value.
    at = 1 if hasattr(function, "jinja_pass_arg") else 0

    @wraps(function)
    def filtered(*arguments: Any, **named: Any) -> Any:
        own, value, more = arguments[:at], arguments[at], arguments[at + 1 :]
        return function(*own, check(value, more), *more, **named)

    return filtered


def _texts(value: Any, more: tuple[Any, ...]) -> Any:
    for one in (value, *more):
        printable(one)
    return value


def _items(values: Any, _more: tuple[Any, ...]) -> Any:
    """The values of a list, or a text or the like as it is."""
    if values is None:
        return printable(values)
    if isinstance(values, str | Undefined):
        return values
    return [printable(value) for value in values]


def _items_there_are(values: Any, _more: tuple[Any, ...]) -> Any:
    """The values of a list that are not empty."""
    return _items([one for one in values if one is not None] if values else values, ())


def _join(join: Filter) -> Filter:
    """Jinja's `join`, which takes an attribute of each item."""

    @wraps(join)
    def filtered(context: Any, value: Any, d: str = "", attribute: Any = None) -> Any:
        if attribute is not None:
            value = map(make_attrgetter(context.environment, attribute), value)
        return join(context, _items(value, ()), d)

    return filtered


class GuardedConcat(CodeGenerator):
    """Jinja's compiler, with what `~` joins asked whether it can be printed."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802  # Jinja's name
        """Write the joining of some values."""
        line = node.lineno
        check = nodes.EnvironmentAttribute("printable", lineno=line)
        parts: list[nodes.Expr] = [
            nodes.Call(check, [part], [], None, None, lineno=line) for part in node.nodes
        ]
        super().visit_Concat(nodes.Concat(parts, lineno=line), frame)
