"""Reading a field of a value: what it holds, or which names there are instead."""

from __future__ import annotations

from reportgen.lint.filter_types import element_of
from reportgen.lint.findings import Findings, not_among
from reportgen.lint.scopes import Scope
from reportgen.lint.value_types import (
    UNKNOWN,
    Named,
    Several,
    Unknown,
    ValueType,
    alternatives,
    attribute,
    called,
    names_of,
)


def read_field(
    owner: ValueType, name: str, path: str | None, place: tuple[int, str], scope: Scope,
    findings: Findings,
) -> ValueType:  # fmt: skip
    """What a field of a value holds. One that is not there is told, unless it was asked for.

    `path` is the expression as far as it is names and fields, `place` its line and a pattern for
    the field's name.
    """
    findings.read(owner, name, scope)
    found = attribute(owner, name)
    if found is None and path not in scope.guards:
        _tell(owner, name, place, scope, findings)
    return UNKNOWN if found is None else found


def _tell(
    owner: ValueType, name: str, place: tuple[int, str], scope: Scope, findings: Findings
) -> None:
    line, pattern = place
    named = [one.rule for one in alternatives(owner) if isinstance(one, Named) and one.rule]
    facts = not_among(name, names_of(owner))
    if named:
        asked = f"figures.{name}" if name.isidentifier() else f'figures["{name}"]'
        facts |= {"language": findings.language, "asked": asked}
        findings.tell(named[0], scope, line, pattern, **facts)
    elif _is_of_items(owner, name):
        findings.tell("template-list", scope, line, pattern, **facts)
    else:
        findings.tell("template-field", scope, line, pattern, owner=called(owner), **facts)


def _is_of_items(owner: ValueType, name: str) -> bool:
    """Whether the value is a list, and its items have what was asked of the list."""
    if not isinstance(owner, Several):
        return False
    element = element_of(owner)
    return not isinstance(element, Unknown) and attribute(element, name) is not None
