r"""What is refused before a template is compiled, at its line.

These are names that are given twice, numbers that nobody could read, and control characters, which
escapes such as `"\u001b"` would print.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from typing import Any

from jinja2 import TemplateSyntaxError, nodes

from reportgen.diagnostics import Rule, Words
from reportgen.readers.rules import CONTROL_CHARACTER
from reportgen.rendering import rules
from reportgen.rendering.sandbox import GREATEST, control_characters_in

_OWN_NAMES = ("__debug__", "_loop_vars", "_block_vars")
"""Names of arguments that Python and Jinja keep for themselves."""
TOO_GREAT = Words("这里的数太大，算不出来", "a number is too great to be computed")
SMALLER = Words(
    "改用小些的数，或先换算计量单位", "use a smaller number, or another unit of measurement"
)


class CannotCompileError(TemplateSyntaxError):
    """A template that can be read but not be compiled."""

    def __init__(self, line: int, filename: str | None, rule: Rule, **facts: Any) -> None:
        """The rule is broken at a line of the file."""
        super().__init__(rule.id, line, filename=filename)
        self.rule = rule
        self.facts = facts


def check_tree(tree: nodes.Template, filename: str | None) -> None:
    """Raise `CannotCompileError` for the first thing in a parsed template that is refused."""
    waiting: list[nodes.Node] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, nodes.Const):
            _check_literal(node, filename)
            continue
        if isinstance(node, nodes.Call | nodes.Filter | nodes.Test):
            if node.kwargs:
                _check_names((str(one.key) for one in node.kwargs), node.lineno, filename)
        elif isinstance(node, nodes.Macro | nodes.CallBlock):
            _check_names((one.name for one in node.args), node.lineno, filename)
            if isinstance(node, nodes.CallBlock):
                given = [str(one.key) for one in node.call.kwargs]
                _check_names([*given, "caller"], node.lineno, filename)
        waiting += node.iter_child_nodes()


def _check_literal(node: nodes.Const, filename: str | None) -> None:
    value = node.value
    if isinstance(value, str):
        for character in control_characters_in(value):
            raise CannotCompileError(node.lineno, filename, CONTROL_CHARACTER, character=character)
    elif (isinstance(value, int) and value.bit_length() > GREATEST) or (
        isinstance(value, float) and math.isinf(value)
    ):
        raise CannotCompileError(
            node.lineno, filename, rules.TEMPLATE_FAILED, said=TOO_GREAT, advice=SMALLER
        )


def _check_names(names: Iterable[str], line: int, filename: str | None) -> None:
    """Refuse names that are given twice; Python takes some letters for the same."""
    known = set[str]()
    for name in names:
        plain = unicodedata.normalize("NFKC", name)
        if plain in known or plain in _OWN_NAMES:
            rule = rules.TEMPLATE_NAME_TWICE if plain in known else rules.TEMPLATE_NAME_KEPT
            raise CannotCompileError(line, filename, rule, name=name)
        known.add(plain)
