"""The names that a place in a template can see, and what its conditions have made sure of."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.diagnostics import Place
from reportgen.lint.template_files import Template
from reportgen.lint.value_types import ValueType, any_of


class Scope:
    """Names with the types of their values; an inner scope sees those of the outer ones."""

    def __init__(
        self, template: Template, outer: Scope | None = None, guards: frozenset[str] = frozenset()
    ) -> None:
        """`guards` are paths like `item.units` that conditions around have found to be there."""
        self.template = template
        self.outer = outer
        self.names: dict[str, ValueType] = {}
        self.guards: frozenset[str] = guards | (outer.guards if outer else frozenset())
        self.is_asked: bool = outer.is_asked if outer else False
        """Whether what is read here is only asked for, not shown."""
        self.called_from: Place | None = outer.called_from if outer else None

    def find(self, name: str) -> ValueType | None:
        """The type of the name's value; `None` where there is no such name."""
        if name in self.names:
            return self.names[name]
        return self.outer.find(name) if self.outer else None

    def all_names(self) -> list[str]:
        """Every name that can be seen, inner ones first."""
        return [*self.names, *(self.outer.all_names() if self.outer else ())]

    def inner(self, guards: Iterable[str] = (), template: Template | None = None) -> Scope:
        """A scope inside this one."""
        return Scope(template or self.template, self, frozenset(guards))

    def asking(self) -> Scope:
        """The same place, where what is read is only asked for."""
        scope = self.inner()
        scope.is_asked = True
        return scope

    def take_over(self, branches: list[Scope]) -> None:
        """Take over what the branches of a condition have set: each name as any of them has it."""
        for name in {name for branch in branches for name in branch.names}:
            found = (branch.find(name) for branch in branches)
            self.names[name] = any_of(one for one in found if one is not None)
