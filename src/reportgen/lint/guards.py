"""What a condition of a template makes sure of, and which conditions are decided beforehand."""

from __future__ import annotations

from jinja2 import nodes


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
