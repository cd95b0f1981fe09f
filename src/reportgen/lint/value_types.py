"""What is known of a value in a template without running it, and what may be asked of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reportgen.diagnostics import Place, Words
from reportgen.figures.figure import Figure
from reportgen.figures.numbers.quantities import Quantity
from reportgen.model.fields import Field, Item, Kind
from reportgen.model.values import Amount, Date, Rate, Text

if TYPE_CHECKING:
    from jinja2 import nodes

    from reportgen.lint.scopes import Scope


@dataclass(frozen=True)
class Unknown:
    """Nothing is known; nothing is said against it."""


UNKNOWN = Unknown()


@dataclass(frozen=True)
class Said:
    """A text that a template holds as it is, and where."""

    text: str
    place: Place | None = field(compare=False, default=None)


@dataclass(frozen=True)
class Plain:
    """A value of a Python class: a text, a number, a date."""

    kind: type
    said: frozenset[Said] = frozenset()
    """The texts that it can be, where all of them are known."""


@dataclass(frozen=True)
class One:
    """An item of the data, or a figure."""

    kind: type[Item | Figure]


@dataclass(frozen=True)
class Several:
    """A list."""

    of: ValueType


@dataclass(frozen=True)
class Group:
    """As many values as there are parts: a key and its value, say."""

    parts: tuple[ValueType, ...]


@dataclass(frozen=True)
class Named:
    """Values by name: figures, phrases, settings."""

    of: ValueType
    rule: str = ""
    """The rule that is broken by a name that there is not."""
    known: frozenset[str] | None = None
    """The names there are; `None` where any may be."""


@dataclass(frozen=True)
class Loop:
    """The variable `loop` of a loop."""

    of: ValueType


@dataclass(frozen=True, eq=False)
class Macro:
    """A macro with the names that it can see."""

    node: nodes.Macro
    scope: Scope


@dataclass(frozen=True, eq=False)
class Module:
    """An imported template."""

    name: str
    names: dict[str, ValueType]


@dataclass(frozen=True)
class AnyOf:
    """One of several, it is not known which."""

    types: frozenset[ValueType]


ValueType = (
    Unknown | Plain | One | Several | Group | Named | Loop | Macro | Module | AnyOf
)  # fmt: skip

NUMBER, TRUTH, TEXT = Plain(int), Plain(bool), Plain(Text)
_LOOP: dict[str, ValueType] = {
    "index": NUMBER, "index0": NUMBER, "revindex": NUMBER, "revindex0": NUMBER, "first": TRUTH,
    "last": TRUTH, "length": NUMBER, "depth": NUMBER, "depth0": NUMBER, "cycle": UNKNOWN,
    "changed": UNKNOWN,
}  # fmt: skip
_MACRO = {"name", "arguments", "catch_kwargs", "catch_varargs", "caller"}
_BY_KIND: dict[Kind, ValueType] = {
    Kind.TEXT: TEXT, Kind.LINE: TEXT, Kind.PHRASE: TEXT, Kind.CHOICE: TEXT, Kind.REFERENCE: TEXT,
    Kind.DATE: Plain(Date), Kind.NUMBER: Plain(float), Kind.INTEGER: NUMBER, Kind.BOOLEAN: TRUTH,
    Kind.AMOUNT: Plain(Amount), Kind.RATE: Plain(Rate),
}  # fmt: skip
_OF_FIGURES: dict[str, ValueType] = {
    "value": Plain(Quantity), "previous": Plain(Quantity), "target": Plain(Quantity),
    "change": Plain(Quantity), "rank": Plain(Quantity), "growth": Plain(Rate),
    "share": Plain(Rate), "completion": Plain(Rate), "of": One(Figure),
}  # fmt: skip
_SET_ON_FIGURES = {"name", "written", "language", "known", "computed"}


def any_of(types: Iterable[ValueType]) -> ValueType:
    """The one type that stands for all of these; unknown where one is, or where there is none."""
    flat: set[ValueType] = set()
    for one in types:
        flat |= one.types if isinstance(one, AnyOf) else {one}
    if not flat or UNKNOWN in flat:
        return UNKNOWN
    if len(flat) > 1 and all(isinstance(one, Plain) and one.said for one in flat):
        texts = frozenset(said for one in flat if isinstance(one, Plain) for said in one.said)
        return Plain(str, texts)
    return flat.pop() if len(flat) == 1 else AnyOf(frozenset(flat))


def alternatives(value: ValueType) -> frozenset[ValueType]:
    """Every type that the value may have."""
    return value.types if isinstance(value, AnyOf) else frozenset((value,))


def of_field(declared: Field[Any]) -> ValueType:
    """What a field of an item holds."""
    if declared.item is not None:
        one: ValueType = One(declared.item)
    else:
        one = _BY_KIND.get(declared.kind, UNKNOWN)
    if declared.kind is Kind.MAP:
        return Named(one if declared.item else TEXT)
    return Several(one) if declared.many else one


def attribute(value: ValueType, name: str) -> ValueType | None:
    """What `value.name` is; `None` where it certainly is nothing."""
    if isinstance(value, AnyOf):
        found = [one for kind in value.types if (one := attribute(kind, name)) is not None]
        return any_of(found) if found else None
    known = _known(value, name)
    return UNKNOWN if known is None and _is_in_python(value, name) else known


def _known(value: ValueType, name: str) -> ValueType | None:
    """What templates are told of such a value; `None` where there is no such thing."""
    match value:
        case One(kind):
            return _of_item(kind, name)
        case Several(of) if name.isdecimal():
            return of
        case Named(of, known=known) if known is None or name in known:
            return of
        case Loop(of):
            return {**_LOOP, "previtem": of, "nextitem": of}.get(name)
        case Module(names=names):
            return names.get(name)
    return UNKNOWN if value == UNKNOWN else None


def _of_item(kind: type[Item | Figure], name: str) -> ValueType | None:
    if issubclass(kind, Item):
        declared = kind.fields.get(name)
        return of_field(declared) if declared else None
    english = Figure.ALIASES.get(name, name)
    return _OF_FIGURES.get(english, UNKNOWN) if name in Figure.FIELD_NAMES else None


def _is_in_python(value: ValueType, name: str) -> bool:
    """Whether the value has such an attribute beside what templates are told of."""
    found = False
    match value:
        case One(kind):
            found = hasattr(kind, name) or (kind is Figure and name in _SET_ON_FIGURES)
        case Plain(kind):
            found = hasattr(kind, name)
        case Several():
            found = hasattr(tuple, name) or hasattr(list, name)
        case Group():
            found = True
        case Named():
            found = hasattr(dict, name)
        case Macro():
            found = name in _MACRO
    return found and not name.startswith("_")


def names_of(value: ValueType) -> list[str]:
    """What may be asked of a value by name, as far as it is worth naming."""
    names: list[str] = []
    for one in alternatives(value):
        match one:
            case One(kind) if kind is Figure:
                names += Figure.ALIASES.values()
            case One(kind) if issubclass(kind, Item):
                names += kind.fields
            case Named(known=known):
                names += sorted(known or ())
            case Loop():
                names += [*_LOOP, "previtem", "nextitem"]
            case Module(names=exported):
                names += exported
    return list(dict.fromkeys(names))


def called(value: ValueType) -> Words:
    """What messages call such a value."""
    one = next(iter(sorted(alternatives(value), key=str)))
    if isinstance(one, One):
        figure = Words("统计指标", "figure")
        return figure if one.kind is Figure else Words(*getattr(one.kind, "called", figure))
    if isinstance(one, Plain):
        return next((words for kind, words in _CALLED if issubclass(one.kind, kind)), _VALUE)
    return _CALLED_TYPES.get(type(one), _VALUE)


_VALUE = Words("值", "value")
_CALLED = (
    (str, Words("文字", "text")), (Date, Words("日期", "date")),
    (int, Words("数", "number")), (Rate, Words("百分比", "percentage")),
)  # fmt: skip
_CALLED_TYPES: dict[type, Words] = {
    Several: Words("列表", "list"), Group: Words("列表", "list"), Loop: Words("loop", "loop"),
    Macro: Words("宏", "macro"), Module: Words("模板", "template"),
    Named: Words("若干“名称: 值”", "collection of names"),
}  # fmt: skip
