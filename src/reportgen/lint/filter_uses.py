"""A filter in a template: whether there is one of that name, and whether it fits its value."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes

from reportgen.lint.field_reads import read_field
from reportgen.lint.filter_types import element_of, given, wanted
from reportgen.lint.findings import Findings, after_bar, dotted, not_among, quoted
from reportgen.lint.scopes import Scope
from reportgen.lint.value_types import (
    TEXT,
    UNKNOWN,
    Several,
    ValueType,
    any_of,
    called,
)

_FIELD_AT = {
    "selectattr": 0, "rejectattr": 0, "groupby": 0, "sum": 0, "unique": 1, "min": 1, "max": 1,
    "join": 1, "sort": 2,
}  # fmt: skip
"""Filters that read a field of each item: the place of its name among their arguments."""
_ONLY_ASKS = {"selectattr", "rejectattr", "sort", "unique", "min", "max"}
_TEST_AT = {"select": 0, "reject": 0, "selectattr": 1, "rejectattr": 1}
"""Filters that put a test to each item: the place of its name among their arguments."""
_CUTS = ("truncate", "wordwrap", "reverse", "length", "count")
"""Filters that take the invisible marks of figures for letters."""


@dataclass(frozen=True)
class Known:
    """The filters and tests that there are, by name."""

    filters: Mapping[str, Any]
    tests: Mapping[str, Any]
    own: frozenset[str]
    """The filters that are reportgen's own."""


class FilterUses:
    """Judges filters; what it finds is noted."""

    def __init__(self, known: Known, findings: Findings) -> None:
        """`known` are the names that may be used."""
        self._known = known
        self._findings = findings

    def filtered(
        self, node: nodes.Filter, value: ValueType, arguments: list[ValueType], scope: Scope
    ) -> ValueType:
        """What the filter gives for a value; `arguments` are the types of those without names."""
        if node.name not in self._known.filters:
            self._tell_unknown(node.name, node.lineno, after_bar(node.name), scope)
            return UNKNOWN
        self._check_value(node.name, node.lineno, value, scope)
        self._check_arguments(node, scope)
        self._check_test(node, scope)
        if node.name in ("default", "d"):
            return any_of((value, *arguments[:1]))
        if node.name == "attr":
            name = _text(node.args, 0)
            return self._field(value, name, node, scope) if name else UNKNOWN
        if node.name == "map":
            return Several(self._mapped(node, element_of(value), scope))
        name = self._field_name(node)
        if name:
            asking = scope.asking() if node.name in _ONLY_ASKS else scope
            self._field(element_of(value), name, node, asking)
        result = given(node.name, value)
        if result == UNKNOWN:
            self._findings.given_away(value)
        return result

    def check_test(self, name: str, line: int, pattern: str, scope: Scope) -> None:
        """Tell of a test that there is not."""
        if name not in self._known.tests:
            facts = not_among(name, sorted(self._known.tests))
            self._findings.tell("template-test", scope, line, pattern, **facts)

    def _tell_unknown(self, name: str, line: int, pattern: str, scope: Scope) -> None:
        known = [*sorted(self._known.own), *sorted(set(self._known.filters) - self._known.own)]
        self._findings.tell("template-filter", scope, line, pattern, **not_among(name, known))

    def _check_value(self, name: str, line: int, value: ValueType, scope: Scope) -> None:
        words = wanted(name, value)
        if words is not None:
            self._findings.tell(
                "filter-value", scope, line, after_bar(name), quoted(name),
                name=name, wanted=words, found=called(value),
            )  # fmt: skip
        if name in _CUTS and value == TEXT:
            self._findings.tell("text-cut", scope, line, after_bar(name), name=name)

    def _check_arguments(self, node: nodes.Filter, scope: Scope) -> None:
        """Tell of arguments that one of reportgen's own filters does not take."""
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
            self._findings.tell(
                "template-arguments", scope, node.lineno, after_bar(node.name),
                name=node.name, taken=", ".join(taken),
            )  # fmt: skip

    def _check_test(self, node: nodes.Filter, scope: Scope) -> None:
        at = _TEST_AT.get(node.name)
        name = _text(node.args, at) if at is not None else None
        if name:
            self.check_test(name, node.lineno, quoted(name), scope)

    def _mapped(self, node: nodes.Filter, element: ValueType, scope: Scope) -> ValueType:
        """What `map` makes of an item: a field of it, or what a filter gives for it."""
        field = self._field_name(node)
        if field:
            return self._field(element, field, node, scope)
        name = _text(node.args, 0)
        if not name:
            return UNKNOWN
        if name not in self._known.filters:
            self._tell_unknown(name, node.lineno, quoted(name), scope)
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

    def _field(self, owner: ValueType, path: str, node: nodes.Filter, scope: Scope) -> ValueType:
        """A field by a path like `period.start`."""
        names = path.split(".")
        for number, name in enumerate(names, 1):
            pattern = dotted(".".join(names[:number]))
            owner = read_field(owner, name, None, (node.lineno, pattern), scope, self._findings)
        return owner


def _text(arguments: Sequence[nodes.Node], at: int) -> str | None:
    """The argument at a place, where it is a text that stands in the template."""
    node = arguments[at] if at < len(arguments) else None
    is_text = isinstance(node, nodes.Const) and isinstance(node.value, str)
    return str(node.value) if isinstance(node, nodes.Const) and is_text else None
