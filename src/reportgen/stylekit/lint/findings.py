"""What a walk through the templates finds: mistakes, and the parts of style and data they use.

The functions below make patterns for the places of names, and read what conditions ensure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import nodes

from reportgen.diagnostics import Place, Problems, Related, Rule, Words
from reportgen.figures.figure import Figure
from reportgen.language import nearest
from reportgen.model.fields import Item
from reportgen.model.values import Readable
from reportgen.stylekit.lint.types import (
    One,
    Plain,
    Several,
    TemplateScope,
    ValueType,
    alternatives,
)

_CALLED_FROM = Words("由这里调用", "called from here")


@dataclass
class Uses:
    """What the templates use of the style and the data."""

    names: set[str] = field(default_factory=set)
    """Names of the view."""
    kinds: set[type[Item | Figure | Readable]] = field(default_factory=set)
    """Classes of items of which a template reads a field."""
    shown: set[tuple[type[Item | Figure | Readable], str]] = field(default_factory=set)
    """Fields that are read outside conditions."""
    roles: dict[str, Place] = field(default_factory=dict)
    """The roles of containers, and where each is first named."""
    has_unknown_role: bool = False
    """Whether the name of some role is only known when the template runs."""
    headings: dict[int, Place] = field(default_factory=dict)
    """Where each level of headings is first written; 1 is `##`."""
    own_fields: dict[str, Place] = field(default_factory=dict)
    """The fields of one's own, and where each is first read."""
    templates: set[Path] = field(default_factory=set)
    has_unknown_template: bool = False


class Findings:
    """Problems and uses of one walk."""

    def __init__(self, problems: Problems, uses: Uses, language: str) -> None:
        """Mistakes are added to `problems`; `uses` may already hold those of another language."""
        self.language = language
        self.problems = problems
        self.uses = uses

    def report(
        self, rule: Rule, scope: TemplateScope, line: int, *patterns: str, **facts: Any
    ) -> None:
        """Report a mistake at the first pattern that is found on the line of the template."""
        place = scope.template.place(line, *patterns)
        self.report_at(rule, scope, place, **facts)

    def report_at(self, rule: Rule, scope: TemplateScope, place: Place, **facts: Any) -> None:
        """Report a mistake at a place, related to the call of the macro that it is in."""
        caller = scope.called_from
        related = (Related(caller, _CALLED_FROM),) if caller else ()
        self.problems.add(rule, place, related=related, **facts)

    def read(self, owner: ValueType, name: str, scope: TemplateScope) -> None:
        """Note that a field is read."""
        for option in alternatives(owner):
            if isinstance(option, One):
                self.uses.kinds.add(option.kind)
                if not scope.is_condition:
                    self.uses.shown.add((option.kind, name))

    def role_named(self, value: ValueType) -> None:
        """Note the roles that a value may name."""
        if not isinstance(value, Plain) or not value.texts:
            self.uses.has_unknown_role = True
            return
        for literal in value.texts:
            if literal.place is not None:
                self.uses.roles.setdefault(literal.text, literal.place)

    def passed_on(self, value: ValueType) -> None:
        """Note that an item is passed where it cannot be followed, so any field may be shown."""
        for option in alternatives(value):
            if isinstance(option, Several):
                self.passed_on(option.of)
            elif isinstance(option, One) and issubclass(option.kind, Item):
                self.uses.kinds.add(option.kind)
                self.uses.shown |= {(option.kind, key) for key in option.kind.fields}


def not_among(name: str, known: Iterable[str]) -> dict[str, Any]:
    """The facts about an unknown name."""
    names = list(known)
    return {"name": name, "nearest": nearest(name, names), "known": names}


def word(name: str) -> str:
    """A pattern for a whole name."""
    return rf"(?<![\w.])(?P<at>{re.escape(name)})(?!\w)"


def after_dot(name: str) -> str:
    """A pattern for a field after a dot."""
    return rf"\.\s*(?P<at>{re.escape(name)})(?!\w)"


def quoted(name: str) -> str:
    """A pattern for a name in quotes."""
    return rf"""["'](?P<at>{re.escape(name)})["']"""


def dotted(path: str) -> str:
    """A pattern for the last field of a path in quotes."""
    *before, last = path.split(".")
    start = "".join(rf"{re.escape(part)}\." for part in before)
    return rf"""["'][\w.]*?{start}(?P<at>{re.escape(last)})[\w.]*["']"""


def after_bar(name: str) -> str:
    """A pattern for a filter's name."""
    return rf"\|\s*(?P<at>{re.escape(name)})(?!\w)"


def after_is(name: str) -> str:
    """A pattern for a test's name."""
    return rf"\bis\s+(?:not\s+)?(?P<at>{re.escape(name)})(?!\w)"


def path_of(expression: nodes.Node) -> str | None:
    """An expression as a path like `item.units`; `None` if it is not a name with fields."""
    match expression:
        case nodes.Name(name=name):
            return str(name)
        case nodes.Getattr(node=node, attr=attr):
            key = attr
        case nodes.Getitem(node=node, arg=nodes.Const(value=str(key))):
            pass
        case _:
            return None
    owner = path_of(node)
    return f"{owner}.{key}" if owner else None


def guards_of(test: nodes.Node, *, holds: bool) -> frozenset[str]:
    """The paths that certainly exist if the condition holds (`holds`) or fails."""
    paths: frozenset[str] = frozenset()
    match test:
        case nodes.Not(node=inner):
            paths = guards_of(inner, holds=not holds)
        case nodes.And(left=left, right=right):
            paths = _joined(left, right, holds=holds, both=holds)
        case nodes.Or(left=left, right=right):
            paths = _joined(left, right, holds=holds, both=not holds)
        case nodes.Test(name="defined" | "undefined" as name, node=node):
            paths = _path(node) if holds is (name == "defined") else paths
        case nodes.Compare(
            expr=nodes.Const(value=str(key)), ops=[nodes.Operand(op=op, expr=owner)]
        ):
            paths = _member(key, owner) if op == ("in" if holds else "notin") else paths
    return paths


def truth_of(test: nodes.Node, language: str) -> bool | None:
    """Whether the condition holds in a language; `None` if it depends on anything else."""
    match test:
        case nodes.Compare(
            expr=nodes.Name(name="lang"),
            ops=[nodes.Operand(op="eq" | "ne" as op, expr=nodes.Const(value=value))],
        ):
            return (language == value) is (op == "eq")
        case nodes.Not(node=inner):
            truth = truth_of(inner, language)
            return None if truth is None else not truth
    return None


def _joined(left: nodes.Node, right: nodes.Node, *, holds: bool, both: bool) -> frozenset[str]:
    """The paths that exist if both conditions hold or fail as given, or if either does."""
    first, second = guards_of(left, holds=holds), guards_of(right, holds=holds)
    return first | second if both else first & second


def _path(expression: nodes.Node) -> frozenset[str]:
    path = path_of(expression)
    return frozenset((path,)) if path else frozenset()


def _member(key: str, owner: nodes.Node) -> frozenset[str]:
    path = path_of(owner)
    return frozenset((f"{path}.{key}",)) if path else frozenset()
