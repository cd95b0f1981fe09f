"""Jinja's compiler, whose code counts what templates do and reads values through the sandbox.

At compile time nothing is computed: what a template writes down is made, and counted, when it runs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, operators

_BODIES = (nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block)
"""Statements with a body that counts itself each time it runs."""
_STEPS: dict[type[nodes.Node], int] = {
    nodes.Getattr: 3, nodes.Getitem: 3, nodes.Call: 5, nodes.Filter: 2, nodes.Test: 2,
    nodes.List: 5, nodes.Tuple: 4, nodes.Dict: 8, nodes.Pair: 4, nodes.Compare: 3,
    nodes.Macro: 40, nodes.CallBlock: 40, nodes.Block: 5, nodes.Output: 3, nodes.Mul: 5,
    nodes.Add: 5, nodes.Mod: 5, nodes.Pow: 5, nodes.Sub: 5, nodes.Div: 5, nodes.FloorDiv: 5,
    nodes.AssignBlock: 5, nodes.FilterBlock: 5, nodes.Import: 20, nodes.FromImport: 20,
    nodes.Include: 20,
}  # fmt: skip
"""What parts count besides 1, without what depends on the values."""
_PARTS = 3
"""So many parts are a step."""
_TURN = 3
"""What a turn of a loop costs with nothing in it."""
_COMPILED = 6
"""How many other parts a statement with such a body is worth when it is compiled."""
_IN_WORDS = ("han", "汉字")
_SHORT = 200
"""The length of a literal text that is compared at no cost."""


class CountingCode(CodeGenerator):
    """Writes the code of a template."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  # Jinja's name
        """Write the code of a whole template, in which each body counts itself."""
        whole = _count(node)
        self.environment.meter.check_parts(whole)  # type: ignore[attr-defined]  # of our Environment
        own = _insert_counts(node)
        _begin(node, node.body, "open", self.name or "", own, whole)
        super().visit_Template(node, frame)

    def visit_Assign(self, node: nodes.Assign, frame: Frame) -> None:  # noqa: N802
        """Write an assignment; what Jinja checks first belongs to its line, too."""
        self.newline(node)
        super().visit_Assign(node, frame)

    def visit_AssignBlock(self, node: nodes.AssignBlock, frame: Frame) -> None:  # noqa: N802
        """Write an assignment of captured text; Jinja would set the key of any mapping by it."""
        if isinstance(node.target, nodes.NSRef):
            self.newline(node)
            self.writeline(f"environment.check_namespace({frame.symbols.ref(node.target.name)})")
        super().visit_AssignBlock(node, frame)

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:  # noqa: N802
        """Write the code that includes a template and then leaves it."""
        depth = self._remember_depth()
        self.writeline("environment.meter.enter(1)", node)
        super().visit_Include(node, frame)
        self._restore_depth(depth)

    def visit_Extends(self, node: nodes.Extends, frame: Frame) -> None:  # noqa: N802
        """Write the code that goes on with another template, to the end."""
        self.writeline("environment.meter.enter(1)", node)
        super().visit_Extends(node, frame)

    def visit_Block(self, node: nodes.Block, frame: Frame) -> None:  # noqa: N802
        """Write the code that runs a block and then leaves it."""
        depth = self._remember_depth()
        super().visit_Block(node, frame)
        self._restore_depth(depth)

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802
        """Write a filter; a length in words is a count: {{ rows | length | han }}类 is 两类."""
        if node.name in _IN_WORDS and not (node.args or node.kwargs) and _is_length(node.node):
            told = nodes.Keyword("is_count", nodes.Const(True, lineno=node.lineno))  # noqa: FBT003
            node.kwargs = [told]  # type: ignore[list-item]  # the parser has them, too
        super().visit_Filter(node, frame)

    def _remember_depth(self) -> str:
        depth = self.temporary_identifier()
        self.writeline(f"{depth} = environment.meter.depth")
        return depth

    def _restore_depth(self, depth: str) -> None:
        self.writeline(f"environment.meter.depth = {depth}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802
        """Write a call; those of our own functions, which no template can write, are direct."""
        if not isinstance(node.node, nodes.EnvironmentAttribute):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self._arguments(node.args, frame)

    def signature(
        self, node: Any, frame: Frame, extra_kwargs: Mapping[str, Any] | None = None
    ) -> None:
        """Write the arguments of a call; those that `*` spreads out are counted."""
        if node.dyn_args is not None:
            spread = nodes.EnvironmentAttribute("meter.spread", lineno=node.lineno)
            node.dyn_args = nodes.Call(spread, [node.dyn_args], [], None, None, lineno=node.lineno)
        super().signature(node, frame, extra_kwargs)

    def _arguments(self, values: Sequence[nodes.Expr | None], frame: Frame) -> None:
        self.write("(")
        for value in values:
            if value is None:
                self.write("None")
            else:
                self.visit(value, frame)
            self.write(", ")
        self.write(")")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        """Write what reads an item or a slice."""
        cut = node.arg
        if isinstance(cut, nodes.Slice):
            self.write("environment.sliced")
            self._arguments([node.node, cut.start, cut.stop, cut.step], frame)
        else:
            super().visit_Getitem(node, frame)

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:  # noqa: N802
        """Write a comparison; what is not short by its looks is counted."""
        parts = [node.expr, *(operand.expr for operand in node.ops)]
        names = ["", *(operand.op for operand in node.ops)]
        self.write("(")
        for at, (part, name) in enumerate(zip(parts, names, strict=True)):
            if name:
                self.write(f" {operators[name]} ")
            # A part is compared with the one before and the one after.
            is_free = all(
                _is_short(parts[other - 1], parts[other], names[other])
                for other in (at, at + 1)
                if 0 < other < len(parts)
            )
            if is_free:
                self.visit(part, frame)
            else:
                self.write("environment.meter.weigh")
                self._arguments([part], frame)
        self.write(")")

    def visit_Pair(self, node: nodes.Pair, frame: Frame) -> None:  # noqa: N802
        """Write an entry of a mapping, whose key is gone through."""
        if not _is_literal(node.key):
            self.write("environment.meter.weigh")
            self._arguments([node.key], frame)
        else:
            self.visit(node.key, frame)
        self.write(": ")
        self.visit(node.value, frame)

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802
        """Write a mapping."""
        self.write("{")
        for pair in node.items:
            self.visit(pair, frame)
            self.write(", ")
        self.write("}")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        """Write the code that joins values, each of which is checked."""
        line = node.lineno
        check = nodes.EnvironmentAttribute("joinable", lineno=line)
        parts: list[nodes.Expr] = [
            nodes.Call(check, [part], [], None, None, lineno=line) for part in node.nodes
        ]
        super().visit_Concat(nodes.Concat(parts, lineno=line), frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        # What is printed becomes Markdown there, which needs no second escaping.
        del node, frame, finalize
        self.write("environment.finalize(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        del node, frame, finalize
        self.write(")")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)


def _is_short(left: nodes.Expr, right: nodes.Expr, name: str) -> bool:
    """Whether two values can be compared in one step, whatever the one that is not literal."""
    if name in ("in", "notin"):
        return _is_literal(right)
    return _is_literal(left) or _is_literal(right)


def _is_length(node: nodes.Expr | None) -> bool:
    """Whether an expression is the length of a list: `rows | length`, `loop.length`."""
    if isinstance(node, nodes.Filter):
        return node.name in ("length", "count")
    return isinstance(node, nodes.Getattr) and node.attr == "length"


def _is_literal(node: nodes.Expr) -> bool:
    match node:
        case nodes.Const(value=value):
            return not isinstance(value, str) or len(value) <= _SHORT
        case nodes.List(items=items) | nodes.Tuple(items=items):
            return all(isinstance(item, nodes.Const) and _is_literal(item) for item in items)
    return False


def _insert_counts(root: nodes.Template) -> int:
    """Make each body in a template count itself; what the template's own statements cost."""
    waiting: list[nodes.Node] = [root]
    own = 0
    while waiting:
        owner = waiting.pop()
        steps, inner = _own_steps(owner)
        waiting += inner
        if owner is root:
            own = steps
        elif isinstance(owner, nodes.For):
            test = _own_steps(owner.test)[0] if owner.test is not None else 0
            _begin(owner, owner.body, "spend", steps + _TURN)
            if owner.test is not None:
                counted = _call(owner, "spend", test + _TURN)
                owner.test = nodes.And(counted, owner.test, lineno=owner.lineno)
        elif isinstance(owner, nodes.Macro | nodes.CallBlock | nodes.Block):
            _begin(owner, owner.body, "enter", steps + 10)
    return own


def _own_steps(owner: nodes.Node) -> tuple[int, list[nodes.Node]]:
    """What the parts of a body cost, and the statements in it whose bodies count themselves."""
    inner: list[nodes.Node] = []
    steps = 0
    waiting = list(owner.body if isinstance(owner, _BODIES) else [owner])
    while waiting:
        node = waiting.pop()
        steps += _steps(node)
        if isinstance(node, _BODIES):
            inner.append(node)
            waiting += node.iter_child_nodes(exclude=("body", "test"))
        else:
            waiting += node.iter_child_nodes()
    return -(-steps // _PARTS), inner


def _count(root: nodes.Node) -> int:
    """The number of parts of a template, for what it costs to compile them."""
    steps, waiting = 0, [root]
    while waiting:
        node = waiting.pop()
        steps += _COMPILED if isinstance(node, _BODIES) else 1
        waiting += node.iter_child_nodes()
    return steps


def _steps(node: nodes.Node) -> int:
    if isinstance(node, nodes.TemplateData):
        return 1 + _PARTS * (len(node.data) >> 3)
    return 1 + _STEPS.get(type(node), 0)


def _begin(owner: nodes.Node, body: list[nodes.Node], method: str, *facts: str | int) -> None:
    """Put a call of a method of the meter at the start of a body."""
    call = _call(owner, method, *facts)
    body.insert(0, nodes.ExprStmt(call, lineno=owner.lineno or 1))


def _call(owner: nodes.Node, method: str, *facts: str | int) -> nodes.Call:
    line = owner.lineno or 1
    function = nodes.EnvironmentAttribute(f"meter.{method}", lineno=line)
    arguments: list[nodes.Expr] = [nodes.Const(fact, lineno=line) for fact in facts]
    return nodes.Call(function, arguments, [], None, None, lineno=line)
