"""The types of values in templates that are known without running them.

First the types and what can be read of their values, then the templates as Jinja's parser reads
them, the names that a place in a template sees, and the types of the view.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from reportgen.diagnostics import Place, Problems, Rule, SourceFile, Words, line_place
from reportgen.figures.asked import ASKED, KEYS, Gives
from reportgen.figures.figure import Figure
from reportgen.figures.numbers.quantities import Quantity
from reportgen.figures.tables.parts import ColumnPart, RowPart, TablePart
from reportgen.language.patterns import regex
from reportgen.model.fields import Field, Item, Kind, OwnFields
from reportgen.model.values import Amount, Date, Extra, Rate, Readable, Text
from reportgen.rendering.refusing import CannotCompileError, check_tree
from reportgen.rendering.sandbox import (
    OF_DATES,
    OF_GROUPS,
    OF_MACROS,
    OF_MAPPINGS,
    OF_TEXTS,
    OverLimitError,
    check_source,
)
from reportgen.rendering.syntax import refusal, report_syntax
from reportgen.rendering.view import FIELDS
from reportgen.storage import Limits
from reportgen.stylekit import rules
from reportgen.styles import Style
from reportgen.styles.files import UnusableStyleError, template_source


@dataclass(frozen=True)
class Unknown:
    """A value of which nothing is known, so no use of it is a mistake."""


UNKNOWN = Unknown()


@dataclass(frozen=True)
class LiteralText:
    """A literal text in a template, with its place."""

    text: str
    place: Place | None = field(compare=False, default=None)


@dataclass(frozen=True)
class Plain:
    """A value of a Python class: a text, a number, a date."""

    kind: type
    texts: frozenset[LiteralText] = frozenset()
    """The texts that it can be, if all of them are known."""


@dataclass(frozen=True)
class One:
    """An item of the data, a figure, or a part of a table."""

    kind: type[Item | Figure | Readable]


@dataclass(frozen=True)
class Several:
    """A list."""

    of: ValueType


@dataclass(frozen=True)
class Group:
    """A tuple with a type for each of its parts: a key and its value, for example."""

    parts: tuple[ValueType, ...]


@dataclass(frozen=True)
class Named:
    """Values by name: figures, phrases, settings."""

    of: ValueType
    rule: Rule | None = None
    """The rule that an unknown name breaks."""
    known: frozenset[str] | None = None
    """The known names; `None` if any name may exist."""


@dataclass(frozen=True)
class Loop:
    """The variable `loop` of a loop."""

    of: ValueType


@dataclass(frozen=True, eq=False)
class Macro:
    """A macro with the names that it can see."""

    node: nodes.Macro
    scope: TemplateScope


@dataclass(frozen=True, eq=False)
class Module:
    """An imported template."""

    name: str
    names: dict[str, ValueType]


@dataclass(frozen=True, eq=False)
class Space:
    """A `namespace`, whose names templates may change."""

    given: frozenset[str]
    """The names that it is made with."""
    names: frozenset[str]
    """These, and those that templates set later."""


@dataclass(frozen=True)
class AnyOf:
    """A value of one of several types."""

    types: frozenset[ValueType]


ValueType = (
    Unknown | Plain | One | Several | Group | Named | Loop | Macro | Module | Space | AnyOf
)  # fmt: skip
NUMBER, TRUTH, TEXT = Plain(int), Plain(bool), Plain(Text)
_LOOP: dict[str, ValueType] = {
    "index": NUMBER, "index0": NUMBER, "revindex": NUMBER, "revindex0": NUMBER, "first": TRUTH,
    "last": TRUTH, "length": NUMBER, "depth": NUMBER, "depth0": NUMBER, "cycle": UNKNOWN,
    "changed": UNKNOWN,
}  # fmt: skip
_BY_KIND: dict[Kind, ValueType] = {
    Kind.TEXT: TEXT, Kind.LINE: TEXT, Kind.PHRASE: TEXT, Kind.CHOICE: TEXT, Kind.REFERENCE: TEXT,
    Kind.DATE: Plain(Date), Kind.NUMBER: Plain(float), Kind.INTEGER: NUMBER, Kind.BOOLEAN: TRUTH,
    Kind.AMOUNT: Plain(Amount), Kind.RATE: Plain(Rate),
}  # fmt: skip
_BY_ANSWER: dict[Gives, ValueType] = {
    Gives.AMOUNT: Plain(Quantity), Gives.NUMBER: Plain(Quantity), Gives.RATE: Plain(Rate),
    Gives.FIGURE: One(Figure), Gives.COMPARED: Several(One(Figure)),
}  # fmt: skip
_VALUE = Words("值", "value")
_WORDS = (
    (str, Words("文字", "text")), (Date, Words("日期", "date")),
    (int, Words("数", "number")), (Quantity, Words("数", "number")),
    (Rate, Words("百分比", "percentage")),
)  # fmt: skip
_WORDS_BY_TYPE: dict[type, Words] = {
    Several: Words("列表", "list"), Group: Words("列表", "list"), Loop: Words("loop", "loop"),
    Macro: Words("宏", "macro"), Module: Words("模板", "template"),
    Space: Words("这个 namespace", "namespace"),
    Named: Words("若干“名称: 值”", "collection of names"),
}  # fmt: skip
_DEEPEST = 100
"""The most levels of statements and expressions in a template."""
_MOST_LINES = 4
"""The number of lines in which a name is looked for, since expressions may span several."""


def any_of(types: Iterable[ValueType]) -> ValueType:
    """The type that stands for all of these; unknown if one of them is, or if there are none."""
    flat: set[ValueType] = set()
    for option in types:
        flat |= option.types if isinstance(option, AnyOf) else {option}
    if not flat or UNKNOWN in flat:
        return UNKNOWN
    if len(flat) > 1 and all(isinstance(option, Plain) and option.texts for option in flat):
        texts = frozenset(
            text for option in flat if isinstance(option, Plain) for text in option.texts
        )
        return Plain(str, texts)
    return flat.pop() if len(flat) == 1 else AnyOf(frozenset(flat))


def alternatives(value: ValueType) -> frozenset[ValueType]:
    """Every type that the value may have."""
    return value.types if isinstance(value, AnyOf) else frozenset((value,))


def attribute(value: ValueType, name: str) -> ValueType | None:
    """The type of `value.name`; `None` if it certainly does not exist."""
    if isinstance(value, AnyOf):
        found = [inner for kind in value.types if (inner := attribute(kind, name)) is not None]
        return any_of(found) if found else None
    known = _known(value, name)
    return UNKNOWN if known is None and _may_be_read(value, name) else known


def _known(value: ValueType, name: str) -> ValueType | None:
    """The type of a documented attribute of a value; `None` if there is none of that name."""
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
        case Space(names=own) if name in own:
            return UNKNOWN
    return UNKNOWN if value == UNKNOWN else None


def _of_item(kind: type[Item | Figure | Readable], name: str) -> ValueType | None:
    if issubclass(kind, Readable):
        return _PARTS[kind].get(name, _BY_NAME.get(kind))
    if issubclass(kind, Item):
        declared = kind.fields.get(name)
        return of_field(declared) if declared else None
    if name in KEYS:
        return _BY_ANSWER.get(ASKED[KEYS[name]].gives, UNKNOWN)
    return One(Figure) if _A_COMPARISON.fullmatch(name) else None


_A_COMPARISON = regex(r".*比|[比较].+|(?:from|on|over|than|against|since) .+")
"""Names by which a figure gives itself as it is otherwise compared: 环比, 比年初."""
_PARTS: dict[type[Readable], dict[str, ValueType]] = {
    TablePart: {
        "title": TEXT, "note": TEXT, "source": TEXT, "extra": One(Extra),
        "rows": Several(One(RowPart)),
        "columns": Several(One(ColumnPart)), "total": One(RowPart), "sorted": UNKNOWN,
        "is_table": TRUTH, "is_chart": TRUTH,
    },
    RowPart: {"name": TEXT, "cells": Several(UNKNOWN), "counts": TRUTH},
    Extra: dict.fromkeys(Extra.methods, UNKNOWN),
    ColumnPart: {
        "key": TEXT, "label": TEXT, "unit": TEXT,
        **dict.fromkeys(ColumnPart.parts[3:], Plain(Quantity)),
    },
}  # fmt: skip
"""What templates read of the parts of tables, and of fields of one's own, besides names."""
_BY_NAME: dict[type[Readable], ValueType] = {
    TablePart: One(ColumnPart), RowPart: UNKNOWN, Extra: UNKNOWN,
}  # fmt: skip
"""What any other name may be: that of a column, or of a field of one's own."""


def of_field(declared: Field[Any]) -> ValueType:
    """The type of a field of an item."""
    if isinstance(declared, OwnFields):
        return One(Extra)
    if declared.item is not None:
        value: ValueType = One(declared.item)
    else:
        value = _BY_KIND.get(declared.kind, UNKNOWN)
    if declared.kind is Kind.MAP:
        return Named(value if declared.item else TEXT)
    return Several(value) if declared.many else value


def _may_be_read(value: ValueType, name: str) -> bool:
    """Whether templates may read this of such a value, of which nothing else is known."""
    match value:
        case Plain(kind):
            if issubclass(kind, str):
                return name in OF_TEXTS
            return issubclass(kind, Date) and name in OF_DATES
        case Group():
            return name in OF_GROUPS or name.isdecimal()
        case Named():
            return name in OF_MAPPINGS
        case Macro():
            return name in OF_MACROS
    return False


def names_of(value: ValueType) -> list[str]:
    """The attributes of a value that messages list."""
    names: list[str] = []
    for option in alternatives(value):
        match option:
            case One(kind) if kind is Figure:
                names += ASKED
            case One(kind) if issubclass(kind, Readable):
                names += _PARTS[kind]
            case One(kind) if issubclass(kind, Item):
                names += kind.fields
            case Named(known=known):
                names += sorted(known or ())
            case Loop():
                names += [*_LOOP, "previtem", "nextitem"]
            case Module(names=exported):
                names += exported
            case Space(given=given):
                names += sorted(given)
    return list(dict.fromkeys(names))


def words_for(value: ValueType) -> Words:
    """The words for a value of this type in messages."""
    option = next(iter(sorted(alternatives(value), key=str)))
    if isinstance(option, One):
        figure = Words("统计指标", "figure")
        return figure if option.kind is Figure else Words(*getattr(option.kind, "called", figure))
    if isinstance(option, Plain):
        return next((words for kind, words in _WORDS if issubclass(option.kind, kind)), _VALUE)
    return _WORDS_BY_TYPE.get(type(option), _VALUE)


@dataclass(frozen=True, eq=False)
class Template:
    """A template as Jinja's parser reads it."""

    name: str
    """The name that others include it by."""
    path: Path
    source: SourceFile
    tree: nodes.Template

    def place(self, line: int, *patterns: str) -> Place:
        """The place of the first pattern found on the line or shortly after, else the line."""
        for pattern in patterns:
            for number in range(line, line + _MOST_LINES):
                found = re.search(pattern, self.source.line(number))
                if found:
                    start, end = found.span("at") if "at" in found.groupdict() else found.span()
                    return Place(self.source, number, start + 1, max(end - start, 1))
        return line_place(self.source, line)


def read_templates(
    style: Style, environment: Environment, problems: Problems
) -> dict[str, Template | None]:
    """Every template of the style by name; `None`, with the mistake reported, if unreadable."""
    return {
        name: _template(name, path, environment, style.limits, problems)
        for name, path in style.templates().items()
    }


def _template(
    name: str, path: Path, environment: Environment, limits: Limits, problems: Problems
) -> Template | None:
    try:
        source = template_source(path, problems)
    except UnusableStyleError as error:
        problems.extend(error.problems)
        return None
    try:
        check_source(source.text, limits)
        tree = environment.parse(source.text, name, str(path))
        if not _is_flat(tree):
            raise RecursionError  # noqa: TRY301  # as the parser does
        check_tree(tree, str(path))
    except CannotCompileError as error:
        _report_refusal(error, source, problems)
        return None
    except TemplateSyntaxError as error:
        report_syntax(environment, source, error, problems)
        return None
    except OverLimitError as error:
        limits.report(error.name, problems, line_place(source, 1))
        return None
    except (RecursionError, ValueError):
        _report_refusal(refusal(environment, source.text, str(path)), source, problems)
        return None
    return Template(name, path, source, tree)


def _report_refusal(error: CannotCompileError, source: SourceFile, problems: Problems) -> None:
    problems.add(error.rule, line_place(source, error.lineno), **error.facts)


def _is_flat(tree: nodes.Template) -> bool:
    """Whether a template is not nested so deeply that it cannot be walked through."""
    level: list[nodes.Node] = [tree]
    for _ in range(_DEEPEST):
        level = [child for node in level for child in node.iter_child_nodes()]
        if not level:
            return True
    return False


def template_names(expression: nodes.Expr) -> Iterator[str | None]:
    """The templates that an include, import or extends names; `None` for one known at run time."""
    match expression:
        case nodes.Const(value=str(name)):
            yield name
        case nodes.List(items=items) | nodes.Tuple(items=items):
            for item in items:
                yield from template_names(item)
        case nodes.CondExpr(expr1=first, expr2=second):
            yield from template_names(first)
            if second is not None:
                yield from template_names(second)
        case _:
            yield None


class TemplateScope:
    """Names with the types of their values; an inner scope sees those of the outer ones."""

    def __init__(
        self,
        template: Template,
        outer: TemplateScope | None = None,
        guards: frozenset[str] = frozenset(),
    ) -> None:
        """`guards` are paths like `item.units` that the conditions around it ensure."""
        self.template = template
        self.outer = outer
        self.names: dict[str, ValueType] = {}
        self.guards: frozenset[str] = guards | (outer.guards if outer else frozenset())
        self.is_condition: bool = outer.is_condition if outer else False
        """Whether values read here are only tested, not shown."""
        self.called_from: Place | None = outer.called_from if outer else None

    def find(self, name: str) -> ValueType | None:
        """The type of the name's value; `None` if the name is unknown."""
        if name in self.names:
            return self.names[name]
        return self.outer.find(name) if self.outer else None

    def all_names(self) -> list[str]:
        """Every visible name, inner ones first."""
        return [*self.names, *(self.outer.all_names() if self.outer else ())]

    def inner(self, guards: Iterable[str] = (), template: Template | None = None) -> TemplateScope:
        """A scope inside this one."""
        return TemplateScope(template or self.template, self, frozenset(guards))

    def in_condition(self) -> TemplateScope:
        """A scope inside this one in which values are only tested."""
        scope = self.inner()
        scope.is_condition = True
        return scope

    def merge(self, branches: list[TemplateScope]) -> None:
        """Add the names that the branches of a condition set, with the types of all branches."""
        for name in {name for branch in branches for name in branch.names}:
            found = (branch.find(name) for branch in branches)
            self.names[name] = any_of(kind for kind in found if kind is not None)


@dataclass(frozen=True)
class InSamples:
    """The names in a style's samples that templates may use; `None` if no sample can be read."""

    figures: frozenset[str] | None = None
    tables: frozenset[str] | None = None
    own_fields: frozenset[str] | None = None
    """Names of fields of one's own, of any item."""


def view_types(style: Style, samples: InSamples) -> dict[str, ValueType]:
    """The type of every name of the view, as `FIELDS` declares it."""
    special: dict[str, ValueType] = {
        "figures": Named(One(Figure), rules.SAMPLE_FIGURE, samples.figures),
        "tables": Named(One(TablePart), rules.SAMPLE_TABLE, samples.tables),
        "settings": _named(style.file.settings, rules.TEMPLATE_SETTING),
        "words": _named(style.wording, rules.TEMPLATE_PHRASE),
        "lang": Plain(str),
    }
    return {name: special.get(name) or _declared(name) for name in FIELDS}


def _named(names: Iterable[str], rule: Rule) -> Named:
    # Unlike texts of the data, phrases and settings hold no figures.
    return Named(Plain(str), rule, frozenset(names))


def _declared(name: str) -> ValueType:
    field = FIELDS[name]
    if field.kind is None:
        return UNKNOWN
    return Several(One(field.kind)) if field.many else One(field.kind)
