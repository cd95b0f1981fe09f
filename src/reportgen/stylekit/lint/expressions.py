"""The types of a template's expressions, with unknown names, fields, filters and tests reported.

If a type is unknown, nothing is reported: only expressions that must fail are mistakes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from jinja2 import nodes
from markupsafe import Markup

from reportgen.document.placements import FUNCTIONS, PlacementError, placement
from reportgen.document.rules import PLACING_OPTION
from reportgen.model import KEYS
from reportgen.model.fields import Item
from reportgen.stylekit import rules
from reportgen.stylekit.lint.filters import FilterUses, element_of, mismatch, pairs_of, read_field
from reportgen.stylekit.lint.findings import (
    Findings,
    after_dot,
    after_is,
    guards_of,
    not_among,
    path_of,
    quoted,
    truth_of,
    word,
)
from reportgen.stylekit.lint.types import (
    NUMBER,
    TEXT,
    TRUTH,
    UNKNOWN,
    LiteralText,
    Macro,
    Named,
    One,
    Plain,
    Several,
    Space,
    TemplateScope,
    ValueType,
    alternatives,
    any_of,
    words_for,
)

Reader = Callable[[Any, TemplateScope], ValueType]
Caller = Callable[[Macro, nodes.Call, TemplateScope], ValueType]


class Expressions:
    """Infers the types of expressions and reports the mistakes in them."""

    def __init__(
        self, filters: FilterUses, findings: Findings, language: str, call: Caller,
        set_later: frozenset[str],
    ) -> None:  # fmt: skip
        """`call` follows a call of a macro and gives the type of its result.

        `set_later` are the names that the templates set in any namespace.
        """
        self._filters = filters
        self._findings = findings
        self._language = language
        self._call_macro = call
        self._set_later = set_later
        self._meant: dict[int, str] = {}
        """What is likely meant by a name if it is unknown, by the id of its node."""
        self._readers: dict[type[nodes.Node], Reader] = {
            nodes.Name: self._name, nodes.Const: self._const, nodes.Getattr: self._getattr,
            nodes.Getitem: self._getitem, nodes.Call: self._call, nodes.Filter: self._filter,
            nodes.Test: self._test, nodes.And: self._and, nodes.Or: self._or,
            nodes.CondExpr: self._condition, nodes.List: self._list, nodes.Tuple: self._list,
            nodes.Concat: self._concat, nodes.Add: self._add, nodes.Compare: self._truth,
            nodes.Not: self._truth,
        }  # fmt: skip

    def type_of(self, node: nodes.Node, scope: TemplateScope) -> ValueType:
        """The type of an expression."""
        reader = self._readers.get(type(node))
        return reader(node, scope) if reader else self._other(node, scope)

    def printed(self, node: nodes.Node, scope: TemplateScope) -> ValueType:
        """The type of a printed expression; a whole item or list is reported."""
        value = self.type_of(node, scope)
        if mismatch("stop", value) is None:
            return value
        if isinstance(value, Macro):
            name = value.node.name
            self._findings.report(rules.MACRO_PRINTED, scope, node.lineno, word(name), name=name)
        else:
            path = path_of(node) or ""
            patterns = (word(path.partition(".")[0]),) if path else ()
            self._findings.report(
                rules.TEMPLATE_VALUE,
                scope,
                node.lineno,
                *patterns,
                name=path,
                found=words_for(value),
            )
        return UNKNOWN

    def _other(self, node: nodes.Node, scope: TemplateScope) -> ValueType:
        for child in node.iter_child_nodes():
            self.type_of(child, scope)
        return UNKNOWN

    def _truth(self, node: nodes.Node, scope: TemplateScope) -> ValueType:
        self._other(node, scope.in_condition())
        return TRUTH

    def _name(self, node: nodes.Name, scope: TemplateScope) -> ValueType:
        found = scope.find(node.name)
        if found is not None:
            self._findings.uses.names.add(node.name)
            return found
        if node.name not in scope.guards:
            facts = not_among(node.name, scope.all_names())
            meant = self._meant.get(id(node))
            if meant is None and not node.name.isascii() and not facts["nearest"]:
                # A text without its quotes is read as a name.
                meant = f'"{node.name}"'
            if meant is not None:
                facts["nearest"] = [meant]
            self._findings.report(rules.TEMPLATE_NAME, scope, node.lineno, word(node.name), **facts)
        return UNKNOWN

    def _const(self, node: nodes.Const, scope: TemplateScope) -> ValueType:
        if not isinstance(node.value, str):
            return Plain(type(node.value))
        place = scope.template.place(node.lineno, quoted(node.value))
        return Plain(str, frozenset((LiteralText(node.value, place),)))

    def _texts(self, arguments: Iterable[nodes.Expr]) -> None:
        """Names as arguments, which mostly are texts without their quotes: role(lead)."""
        for argument in arguments:
            match argument:
                case nodes.Name(name=name):
                    self._meant[id(argument)] = f'"{name}"'
                case nodes.Neg(node=nodes.Name(name=name) as negated):
                    self._meant[id(negated)] = f'"-{name}"'

    def _getattr(self, node: nodes.Getattr, scope: TemplateScope) -> ValueType:
        if isinstance(node.node, nodes.Name) and scope.find(node.node.name) is None:
            for group in ("tables", "figures"):
                named = scope.find(group)
                if isinstance(named, Named) and node.node.name in (named.known or ()):
                    self._meant[id(node.node)] = f"{group}.{node.node.name}"
                    break
        return self._field(node, node.attr, after_dot(node.attr), scope)

    def _getitem(self, node: nodes.Getitem, scope: TemplateScope) -> ValueType:
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._field(node, node.arg.value, quoted(node.arg.value), scope)
        owner = self.type_of(node.node, scope)
        self.type_of(node.arg, scope)
        if isinstance(node.arg, nodes.Slice):
            if owner == TEXT:
                self._findings.report(rules.TEXT_CUT, scope, node.lineno, r"\[[^]]*:", name="[:]")
            return owner
        return any_of(
            option.of for option in alternatives(owner) if isinstance(option, Named | Several)
        )

    def _field(
        self, node: nodes.Getattr | nodes.Getitem, name: str, pattern: str, scope: TemplateScope
    ) -> ValueType:
        owner = self.type_of(node.node, scope)
        place = (node.lineno, pattern)
        return read_field(owner, name, path_of(node), place, scope, self._findings)

    def _call(self, node: nodes.Call, scope: TemplateScope) -> ValueType:
        callee = self.type_of(node.node, scope)
        if isinstance(callee, Macro):
            return self._call_macro(callee, node, scope)
        self._texts(node.args)
        for argument in node.args:
            self._findings.passed_on(self.type_of(argument, scope))
        for pair in node.kwargs:
            self._findings.passed_on(self.type_of(pair.value, scope))
        return self._answer(node, scope)

    def _answer(self, node: nodes.Call, scope: TemplateScope) -> ValueType:
        """The type of the result of a method or of one of Jinja's own functions."""
        match node.node:
            case nodes.Name(name="range"):
                return Several(NUMBER)
            case nodes.Name(name="namespace") if not (
                node.args or node.dyn_args or node.dyn_kwargs
            ):
                given = frozenset(pair.key for pair in node.kwargs)
                return Space(given, given | self._set_later)
            case nodes.Name(name=what) if what in FUNCTIONS:
                self._check_options(what, node, scope)
                if what in ("table", "chart"):
                    self._check_table(node, scope)
            case nodes.Getattr(node=owner, attr="items"):
                return pairs_of(self.type_of(owner, scope))
            case nodes.Getattr(node=owner, attr="values" | "get" as method):
                of = [option.of for option in alternatives(self.type_of(owner, scope))
                      if isinstance(option, Named)]  # fmt: skip
                return Several(any_of(of)) if method == "values" else any_of(of)
        return UNKNOWN

    def _check_options(self, what: str, node: nodes.Call, scope: TemplateScope) -> None:
        for pair in node.kwargs:
            value = pair.value.value if isinstance(pair.value, nodes.Const) else None
            try:
                # The name is checked elsewhere, so any will do.
                placement(what, what, [(pair.key, value)])
            except PlacementError as error:
                if value is not None or error.rule == PLACING_OPTION:
                    pattern = word(error.option)
                    self._findings.report(error.rule, scope, node.lineno, pattern, **error.facts)

    def _check_table(self, node: nodes.Call, scope: TemplateScope) -> None:
        tables = scope.find("tables")
        match node.args[:1]:
            case [nodes.Const(value=str(name))] if isinstance(tables, Named):
                place = (node.lineno, quoted(name))
                read_field(tables, name, f"tables.{name}", place, scope, self._findings)

    def _filter(self, node: nodes.Filter, scope: TemplateScope) -> ValueType:
        value: ValueType = Plain(Markup)
        # `{% filter name %}` has no value of its own.
        if node.node is not None:
            reader = self._optional if node.name in ("default", "d") else self.type_of
            value = reader(node.node, scope)
        self._texts([*node.args, *(pair.value for pair in node.kwargs)])
        arguments = [self.type_of(argument, scope) for argument in node.args]
        for pair in node.kwargs:
            self.type_of(pair.value, scope)
        return self._filters.filtered(node, value, arguments, scope)

    def _test(self, node: nodes.Test, scope: TemplateScope) -> ValueType:
        inner = scope.in_condition()
        self._filters.check_test(node.name, node.lineno, after_is(node.name), scope)
        reader = self._optional if node.name in ("defined", "undefined") else self.type_of
        reader(node.node, inner)
        for argument in node.args:
            self.type_of(argument, inner)
        return TRUTH

    def _optional(self, node: nodes.Node, scope: TemplateScope) -> ValueType:
        """The type of an expression that may be absent; a field that no item has is reported."""
        path = path_of(node)
        if isinstance(node, nodes.Getattr) and node.attr not in KEYS:
            kinds = alternatives(self.type_of(node.node, scope))
            if all(isinstance(kind, One) and issubclass(kind.kind, Item) for kind in kinds):
                return self.type_of(node, scope)
        return self.type_of(node, scope.inner((path,) if path else ()))

    def _and(self, node: nodes.And, scope: TemplateScope) -> ValueType:
        self.type_of(node.left, scope.in_condition())
        return self.type_of(node.right, scope.inner(guards_of(node.left, holds=True)))

    def _or(self, node: nodes.Or, scope: TemplateScope) -> ValueType:
        left = self.type_of(node.left, scope)
        right = self.type_of(node.right, scope.inner(guards_of(node.left, holds=False)))
        return any_of((left, right))

    def _condition(self, node: nodes.CondExpr, scope: TemplateScope) -> ValueType:
        self.type_of(node.test, scope.in_condition())
        truth = truth_of(node.test, self._language)
        found = [
            self.type_of(branch, scope.inner(guards_of(node.test, holds=holds)))
            for branch, holds in ((node.expr1, True), (node.expr2, False))
            if branch is not None and truth in (None, holds)
        ]
        return any_of(found)

    def _list(self, node: nodes.List | nodes.Tuple, scope: TemplateScope) -> ValueType:
        return Several(any_of([self.type_of(item, scope) for item in node.items]))

    def _add(self, node: nodes.Add, scope: TemplateScope) -> ValueType:
        left, right = self.type_of(node.left, scope), self.type_of(node.right, scope)
        if isinstance(left, Several) and isinstance(right, Several):
            return Several(any_of((element_of(left), element_of(right))))
        return UNKNOWN

    def _concat(self, node: nodes.Concat, scope: TemplateScope) -> ValueType:
        for part in node.nodes:
            self.printed(part, scope)
        return Plain(Markup)
