"""What a walk through the templates finds: mistakes, and what of style and data they use."""

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
from reportgen.stylekit.lint.types import One, Several, TemplateScope, ValueType, alternatives

_CALLED_FROM = Words("由这里调用", "called from here")


@dataclass
class Uses:
    """What the templates name."""

    names: set[str] = field(default_factory=set)
    """Names of the view."""
    kinds: set[type[Item | Figure]] = field(default_factory=set)
    """Kinds of items that some template reads a field of."""
    shown: set[tuple[type[Item | Figure], str]] = field(default_factory=set)
    """Fields that are read for more than a condition."""
    roles: dict[str, Place] = field(default_factory=dict)
    """Roles of containers, and where each is first named."""
    has_unknown_role: bool = False
    """Whether some role is only known once the template runs."""
    headings: dict[int, Place] = field(default_factory=dict)
    """Where each level of headings is first written; 1 is `##`."""
    templates: set[Path] = field(default_factory=set)
    has_unknown_template: bool = False


class Findings:
    """Problems and uses of one walk."""

    def __init__(self, problems: Problems, uses: Uses, language: str) -> None:
        """Mistakes go to `problems`; `uses` may hold those of another language already."""
        self.language = language
        self.problems = problems
        self.uses = uses

    def report(
        self, rule: Rule, scope: TemplateScope, line: int, *patterns: str, **facts: Any
    ) -> None:
        """Note a mistake at the first of the patterns found at the line of the scope's template."""
        place = scope.template.place(line, *patterns)
        self.report_at(rule, scope, place, **facts)

    def report_at(self, rule: Rule, scope: TemplateScope, place: Place, **facts: Any) -> None:
        """Note a mistake at a place, with the call that led to it."""
        caller = scope.called_from
        related = (Related(caller, _CALLED_FROM),) if caller else ()
        self.problems.add(rule, place, related=related, **facts)

    def read(self, owner: ValueType, name: str, scope: TemplateScope) -> None:
        """Note that a field is read."""
        for one in alternatives(owner):
            if isinstance(one, One):
                self.uses.kinds.add(one.kind)
                if not scope.is_asked:
                    self.uses.shown.add((one.kind, name))

    def given_away(self, value: ValueType) -> None:
        """Note that an item goes where it cannot be followed, so that any field may be shown."""
        for one in alternatives(value):
            if isinstance(one, Several):
                self.given_away(one.of)
            elif isinstance(one, One) and issubclass(one.kind, Item):
                self.uses.kinds.add(one.kind)
                self.uses.shown |= {(one.kind, key) for key in one.kind.fields}


def not_among(name: str, known: Iterable[str]) -> dict[str, Any]:
    """The facts about a name that is none of those that are known."""
    names = list(known)
    return {"name": name, "nearest": nearest(name, names), "known": names}


def word(name: str) -> str:
    """A pattern for a name on its own."""
    return rf"(?<![\w.])(?P<at>{re.escape(name)})(?!\w)"


def after_dot(name: str) -> str:
    """A pattern for a field that is read by its name."""
    return rf"\.\s*(?P<at>{re.escape(name)})(?!\w)"


def quoted(name: str) -> str:
    """A pattern for a name in quotes."""
    return rf"""["'](?P<at>{re.escape(name)})["']"""


def dotted(path: str) -> str:
    """A pattern for a path of fields in quotes, marked at its last one."""
    *before, last = path.split(".")
    start = "".join(rf"{re.escape(part)}\." for part in before)
    return rf"""["'][\w.]*?{start}(?P<at>{re.escape(last)})[\w.]*["']"""


def after_bar(name: str) -> str:
    """A pattern for a filter."""
    return rf"\|\s*(?P<at>{re.escape(name)})(?!\w)"


def after_is(name: str) -> str:
    """A pattern for a test."""
    return rf"\bis\s+(?:not\s+)?(?P<at>{re.escape(name)})(?!\w)"


def path_of(expression: nodes.Node) -> str | None:
    """An expression as a path like `item.units`; `None` for what is no name with fields."""
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
    """The paths that are certainly there where the condition holds, or where it does not."""
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
    """Whether the condition holds in a language; `None` where that depends on something else."""
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
    """What two conditions make sure of, where both of them are as said, or any one of them."""
    one, other = guards_of(left, holds=holds), guards_of(right, holds=holds)
    return one | other if both else one & other


def _path(expression: nodes.Node) -> frozenset[str]:
    path = path_of(expression)
    return frozenset((path,)) if path else frozenset()


def _member(key: str, owner: nodes.Node) -> frozenset[str]:
    path = path_of(owner)
    return frozenset((f"{path}.{key}",)) if path else frozenset()
