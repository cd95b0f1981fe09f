"""Filters and fields in templates: what they take and give, and whether the name is known.

`FilterUses` checks filters, `read_field` reads a field of a value, and `mismatch`, `given` and
`element_of` say what filters and loops take and give.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes
from markupsafe import Markup

from reportgen.diagnostics import Words
from reportgen.figures.figure import Figure
from reportgen.figures.filters import FILTERS, Takes
from reportgen.figures.numbers.quantities import Quantity
from reportgen.model import Activity, Period
from reportgen.model.fields import Item
from reportgen.model.values import Date, Extra, Rate
from reportgen.rendering.rules import TEMPLATE_FILTER, TEMPLATE_TEST
from reportgen.stylekit import rules
from reportgen.stylekit.lint.findings import Findings, after_bar, dotted, not_among, quoted
from reportgen.stylekit.lint.types import (
    NUMBER,
    TEXT,
    UNKNOWN,
    Group,
    Loop,
    Macro,
    Module,
    Named,
    One,
    Plain,
    Several,
    TemplateScope,
    Unknown,
    ValueType,
    alternatives,
    any_of,
    attribute,
    names_of,
    words_for,
)

_FIELD_AT = {
    "selectattr": 0, "rejectattr": 0, "groupby": 0, "sum": 0, "unique": 1, "min": 1, "max": 1,
    "join": 1, "sort": 2,
}  # fmt: skip
"""Filters that read a field of each item: the index of its name among their arguments."""
_ONLY_TESTS = {"selectattr", "rejectattr", "sort", "unique", "min", "max"}
"""Filters that read a field of each item without showing it."""
_TEST_AT = {"select": 0, "reject": 0, "selectattr": 1, "rejectattr": 1}
"""Filters that apply a test to each item: the index of its name among their arguments."""
_CUTS = ("truncate", "wordwrap", "reverse", "length", "count")
"""Filters that count the invisible marks of figures as letters."""


@dataclass(frozen=True)
class Known:
    """The known filters and tests by name."""

    filters: Mapping[str, Any]
    tests: Mapping[str, Any]
    own: frozenset[str]
    """The names of reportgen's own filters."""


class FilterUses:
    """Infers the types of filters' results and reports mistakes in their use."""

    def __init__(self, known: Known, findings: Findings) -> None:
        """`known` are the filters and tests that templates can use."""
        self._known = known
        self._findings = findings

    def filtered(
        self, node: nodes.Filter, value: ValueType, arguments: list[ValueType], scope: TemplateScope
    ) -> ValueType:
        """The type of the filter's result; `arguments` are the types of the positional ones."""
        if node.name not in self._known.filters:
            self._report_unknown(node.name, node.lineno, after_bar(node.name), scope)
            return UNKNOWN
        self._check_value(node.name, node.lineno, value, scope)
        self._check_arguments(node, scope)
        self._check_test(node, scope)
        if node.name in ("default", "d"):
            return any_of((value, *arguments[:1]))
        if node.name == "role" and arguments:
            self._findings.role_named(arguments[0])
        if node.name == "attr":
            name = _text(node.args, 0)
            return self._field(value, name, node, scope) if name else UNKNOWN
        if node.name == "map":
            return Several(self._mapped(node, element_of(value), scope))
        name = self._field_name(node)
        if name:
            inner = scope.in_condition() if node.name in _ONLY_TESTS else scope
            self._field(element_of(value), name, node, inner)
        result = given(node.name, value)
        if result == UNKNOWN:
            self._findings.passed_on(value)
        return result

    def check_test(self, name: str, line: int, pattern: str, scope: TemplateScope) -> None:
        """Report an unknown test."""
        if name not in self._known.tests:
            facts = not_among(name, sorted(self._known.tests))
            self._findings.report(TEMPLATE_TEST, scope, line, pattern, **facts)

    def _report_unknown(
        self, name: str, line: int, pattern: str, scope: TemplateScope,
        meant: list[str] | None = None,
    ) -> None:  # fmt: skip
        known = [*sorted(self._known.own), *sorted(set(self._known.filters) - self._known.own)]
        facts = not_among(name, known)
        if meant:
            facts["nearest"] = meant
        self._findings.report(TEMPLATE_FILTER, scope, line, pattern, **facts)

    def _check_value(self, name: str, line: int, value: ValueType, scope: TemplateScope) -> None:
        words = mismatch(name, value)
        if words is not None:
            self._findings.report(
                rules.FILTER_VALUE, scope, line, after_bar(name), quoted(name),
                name=name, wanted=words, found=words_for(value),
            )  # fmt: skip
        if name in _CUTS and value == TEXT:
            self._findings.report(rules.TEXT_CUT, scope, line, after_bar(name), name=name)

    def _check_arguments(self, node: nodes.Filter, scope: TemplateScope) -> None:
        """Report wrong arguments of one of reportgen's own filters."""
        if node.name not in self._known.own or node.dyn_args or node.dyn_kwargs:
            return
        signature = inspect.signature(self._known.filters[node.name])
        language = signature.parameters.get("language")
        named = {str(pair.key) for pair in node.kwargs}
        if language is not None and language.default is inspect.Parameter.empty:
            named |= {"language"}
        try:
            signature.bind(None, *node.args, **dict.fromkeys(named))
        except TypeError:
            taken = [name for name in list(signature.parameters)[1:] if name != "language"]
            self._findings.report(
                rules.TEMPLATE_ARGUMENTS, scope, node.lineno, after_bar(node.name),
                name=node.name, taken=", ".join(taken),
            )  # fmt: skip

    def _check_test(self, node: nodes.Filter, scope: TemplateScope) -> None:
        at = _TEST_AT.get(node.name)
        name = _text(node.args, at) if at is not None else None
        if name:
            self.check_test(name, node.lineno, quoted(name), scope)

    def _mapped(self, node: nodes.Filter, element: ValueType, scope: TemplateScope) -> ValueType:
        """The type of an item after `map`: of one of its fields, or of a filter's result."""
        field = self._field_name(node)
        if field:
            return self._field(element, field, node, scope)
        name = _text(node.args, 0)
        if not name:
            return UNKNOWN
        if name not in self._known.filters:
            meant = [f'map(attribute="{name}")'] if name in names_of(element) else None
            self._report_unknown(name, node.lineno, quoted(name), scope, meant)
            return UNKNOWN
        self._check_value(name, node.lineno, element, scope)
        return given(name, element)

    def _field_name(self, node: nodes.Filter) -> str | None:
        """The name of the field that the filter reads of each item."""
        for pair in node.kwargs:
            if pair.key == "attribute":
                return _text([pair.value], 0)
        at = _FIELD_AT.get(node.name)
        return _text(node.args, at) if at is not None else None

    def _field(
        self, owner: ValueType, path: str, node: nodes.Filter, scope: TemplateScope
    ) -> ValueType:
        """The type of a field given by a path like `period.start`."""
        names = path.split(".")
        for number, name in enumerate(names, 1):
            pattern = dotted(".".join(names[:number]))
            owner = read_field(owner, name, None, (node.lineno, pattern), scope, self._findings)
        return owner


def _text(arguments: Sequence[nodes.Node], at: int) -> str | None:
    """The argument at an index, if it is a literal text."""
    node = arguments[at] if at < len(arguments) else None
    is_text = isinstance(node, nodes.Const) and isinstance(node.value, str)
    return str(node.value) if isinstance(node, nodes.Const) and is_text else None


def read_field(
    owner: ValueType, name: str, path: str | None, place: tuple[int, str], scope: TemplateScope,
    findings: Findings,
) -> ValueType:  # fmt: skip
    """The type of a field; an unknown one is reported, unless a condition tests for it.

    `path` is the expression as a path of names, `None` if it is not one; `place` is its line and a
    pattern for the field's name.
    """
    findings.read(owner, name, scope)
    if owner == One(Extra) and name not in Extra.methods:
        findings.uses.own_fields.setdefault(name, scope.template.place(*place))
    found = attribute(owner, name)
    if found is None and path not in scope.guards:
        _report(owner, name, place, scope, findings)
    return UNKNOWN if found is None else found


def _report(
    owner: ValueType, name: str, place: tuple[int, str], scope: TemplateScope, findings: Findings
) -> None:
    line, pattern = place
    named = [
        option.rule for option in alternatives(owner) if isinstance(option, Named) and option.rule
    ]
    facts = not_among(name, names_of(owner))
    if meant := _meant(owner, name):
        facts["nearest"] = [meant]
    if named:
        path = f"figures.{name}" if name.isidentifier() else f'figures["{name}"]'
        facts |= {"language": findings.language, "asked": path}
        findings.report(named[0], scope, line, pattern, **facts)
    elif _is_of_items(owner, name):
        findings.report(rules.TEMPLATE_LIST, scope, line, pattern, **facts)
    else:
        findings.report(rules.TEMPLATE_FIELD, scope, line, pattern, owner=words_for(owner), **facts)


def _meant(owner: ValueType, name: str) -> str:
    """What a name stands for: a field by its key in the data, the filter for the length of a list.

    Empty for other names.
    """
    for option in alternatives(owner):
        if isinstance(option, One) and issubclass(option.kind, Item) and name in option.kind.names:
            return option.kind.names[name].key
        if isinstance(option, Several) and name in ("length", "count"):
            return f"| {name}"
    return ""


def _is_of_items(owner: ValueType, name: str) -> bool:
    """Whether the value is a list whose items have the field."""
    if not isinstance(owner, Several):
        return False
    element = element_of(owner)
    return not isinstance(element, Unknown) and attribute(element, name) is not None


_FIGURE = Words("统计指标", "a figure")
_NUMBER = Words("数或统计指标", "a number or a figure")
_TEXT = Words("文字", "a text")
_PERIOD = Words("起止时间", "a period")
_DATE = Words("日期", "a date")
_LIST = Words("列表", "a list")
_FOR_TEXTS = (
    "stop", "clause", "then", "followed_by", "flowing", "opening", "paragraphs", "without_prefix",
    "without_suffix", "without_number", "unbracketed", "quoted", "in_sentence",
)  # fmt: skip
_ENGLISH = {row.chinese: row.name for row in FILTERS.values()}
Fits = Callable[[ValueType], bool]


def _is_not_text(value: ValueType) -> bool:
    return isinstance(value, Several | Group | Named | Macro | Module | Loop) or (
        isinstance(value, One) and value.kind is not Figure
    )


def _is_not_figure(value: ValueType) -> bool:
    return value != One(Figure)


def _is_not_number(value: ValueType) -> bool:
    return _is_not_text(value) or value == Plain(Date)


def _is_not_period(value: ValueType) -> bool:
    return value != One(Period)


def _has_no_progress(value: ValueType) -> bool:
    return value not in (One(Period), One(Activity))


def _is_not_date(value: ValueType) -> bool:
    return value != Plain(Date)


def _is_not_list(value: ValueType) -> bool:
    is_text = isinstance(value, Plain) and issubclass(value.kind, str | Date | int | float)
    return is_text or isinstance(value, One | Macro | Module | Loop)


def _is_no_growth(value: ValueType) -> bool:
    return _is_not_figure(value) and value not in (Plain(Quantity), Plain(Rate))


_TAKEN = {
    Takes.FIGURE: (_FIGURE, _is_not_figure), Takes.GROWTH: (_FIGURE, _is_no_growth),
    Takes.NUMBER: (_NUMBER, _is_not_number),
}  # fmt: skip
_TAKES: dict[str, tuple[Words, Fits]] = {
    **{row.name: _TAKEN[row.takes] for row in FILTERS.values()},
    **dict.fromkeys((*_FOR_TEXTS, "role"), (_TEXT, _is_not_text)),
    "span": (_PERIOD, _is_not_period), "during": (_PERIOD, _is_not_period),
    "progress": (_PERIOD, _has_no_progress),
    "date_words": (_DATE, _is_not_date),
    **dict.fromkeys(("listed", "join", "selectattr", "rejectattr", "sort", "map", "groupby"),
                    (_LIST, _is_not_list)),
}  # fmt: skip


def mismatch(name: str, value: ValueType) -> Words | None:
    """What the filter takes, if the value certainly is something else; else `None`."""
    if _ENGLISH.get(name, name) not in _TAKES:
        return None
    words, is_unfit = _TAKES[_ENGLISH.get(name, name)]
    types = alternatives(value)
    is_wrong = all(not isinstance(option, Unknown) and is_unfit(option) for option in types)
    return words if is_wrong else None


def element_of(value: ValueType) -> ValueType:
    """The type of each item in a loop over the value."""
    return any_of(map(_element, alternatives(value)))


def _element(value: ValueType) -> ValueType:
    match value:
        case Several(of):
            return of
        case Group(parts):
            return any_of(parts)
        case Named():
            return TEXT
    return UNKNOWN


def pairs_of(value: ValueType) -> ValueType:
    """The type of the pairs of names and values in a collection."""
    named = [option.of for option in alternatives(value) if isinstance(option, Named)]
    return Several(Group((TEXT, any_of(named))))


def _text_of(value: ValueType) -> ValueType:
    """The type of a filter's result for texts: without figures if there were none before."""
    texts = [
        text
        for option in alternatives(value)
        for text in alternatives(option.of if isinstance(option, Several) else option)
    ]
    is_plain = all(isinstance(text, Plain) and text.kind is str for text in texts)
    return Plain(str) if is_plain else TEXT


_KEEPS_LIST = {
    "list", "sort", "select", "reject", "selectattr", "rejectattr", "unique", "apart_from",
}  # fmt: skip
_GIVES_ELEMENT = {"first", "last", "min", "max"}
_GIVES_TEXT = (
    *_FOR_TEXTS, *(row.name for row in FILTERS.values() if row.takes is not Takes.NUMBER),
    "span", "during", "progress", "date_words", "listed",
)  # fmt: skip
_KEEPS_TEXT = ("trim", "lower", "upper", "capitalize", "replace", "indent")
_GIVEN: dict[str, Callable[[ValueType], ValueType]] = {
    **dict.fromkeys(_KEEPS_LIST, lambda value: Several(element_of(value))),
    **dict.fromkeys(_GIVES_ELEMENT, element_of),
    **dict.fromkeys(_GIVES_TEXT, _text_of),
    **dict.fromkeys(
        _KEEPS_TEXT, lambda value: Plain(Markup) if value == UNKNOWN else _text_of(value)
    ),
    **dict.fromkeys(("length", "count", "wordcount", "int"), lambda _value: NUMBER),
    **dict.fromkeys(("join", "safe", "escape", "e", "role"), lambda _value: Plain(Markup)),
    **dict.fromkeys(
        ("batch", "slice", "by_heading"), lambda value: Several(Several(element_of(value)))
    ),
    **dict.fromkeys(("items", "dictsort"), pairs_of),
    "reverse": lambda value: UNKNOWN if value == TEXT else Several(element_of(value)),
    "groupby": lambda value: Several(Group((UNKNOWN, Several(element_of(value))))),
    "total": lambda _value: Plain(Quantity),
    "state": lambda _value: Plain(str),
    "each": lambda _value: UNKNOWN,
    "loose_figures": lambda _value: Several(One(Figure)),
}


def given(name: str, value: ValueType) -> ValueType:
    """The type of a filter's result for a value, regardless of its arguments."""
    give = _GIVEN.get(_ENGLISH.get(name, name))
    return give(value) if give else UNKNOWN
