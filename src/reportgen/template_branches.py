"""Which branches of a style's templates are entered while reports are rendered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import nodes

from reportgen.diagnostics import Place, line_place
from reportgen.styles.files import known_source
from reportgen.template_environment import PreparingEnvironment

_ELSE = re.compile(r"\{%[-+]?\s*(?P<at>else)\b")


@dataclass(frozen=True)
class Branch:
    """What stands under one condition."""

    place: Place = field(compare=False)
    path: str
    line: int
    number: int
    """Which of the branches of its kind that begin on the line it is, from 0."""
    word: str
    """`if`, `elif`, `else` or `for`."""
    is_inline: bool
    """Whether it stands in an expression: `{{ a if b else c }}`."""


class WatchingEnvironment(PreparingEnvironment):
    """Runs templates and notes the branches that there are and those that are entered."""

    def __init__(self, **settings: Any) -> None:
        """As any environment of Jinja."""
        super().__init__(**settings)
        self.branches: list[Branch] = []
        self.entered: set[Branch] = set()

    def enter(self, number: int, value: Any = None) -> Any:
        """Note that a branch is entered; called from the templates. `value` is given back."""
        self.entered.add(self.branches[number])
        return value

    def prepare(self, tree: nodes.Template, path: Path) -> None:
        """Have each branch note that it is entered."""
        _Watch(self, path).tree(tree)


class _Watch:
    """Puts a call of `enter` at the start of each branch of a template."""

    def __init__(self, environment: WatchingEnvironment, path: Path) -> None:
        self._environment = environment
        self._source = known_source(path)
        self._elifs: set[nodes.Node] = set()

    def tree(self, tree: nodes.Template) -> None:
        # Listed before anything is put in, so that only the author's branches are watched.
        for node in list(tree.find_all((nodes.If, nodes.For, nodes.CondExpr))):
            match node:
                case nodes.If() if node not in self._elifs:
                    self._if(node)
                case nodes.For(body=body, lineno=line):
                    self._block("for", line, body)
                    self._else(body, node.else_)
                case nodes.CondExpr(lineno=line):
                    node.expr1 = self._value("if", line, node.expr1)
                    if node.expr2 is not None:
                        node.expr2 = self._value("else", line, node.expr2)

    def _if(self, node: nodes.If) -> None:
        self._block("if", node.lineno, node.body)
        for one in node.elif_:
            self._elifs.add(one)
            self._block("elif", one.lineno, one.body)
        self._else(node.elif_[-1].body if node.elif_ else node.body, node.else_)

    def _else(self, before: list[nodes.Node], body: list[nodes.Node]) -> None:
        if body:
            self._block("else", self._line_of_else(before, body[0].lineno), body)

    def _line_of_else(self, before: list[nodes.Node], first: int) -> int:
        """The line of the `else` before the first line of a branch; Jinja does not keep it."""
        start = before[-1].lineno if before else 1
        lines = range(first, start - 1, -1)
        return next((n for n in lines if _ELSE.search(self._source.line(n))), first)

    def _block(self, word: str, line: int, body: list[nodes.Node]) -> None:
        if body:
            call = self._call(word, line, is_inline=False)
            body.insert(0, nodes.ExprStmt(call, lineno=line))

    def _value(self, word: str, line: int, value: nodes.Expr) -> nodes.Expr:
        call = self._call(word, line, is_inline=True)
        call.args.append(value)
        return call

    def _call(self, word: str, line: int, *, is_inline: bool) -> nodes.Call:
        branches = self._environment.branches
        branches.append(self._branch(word, line, is_inline=is_inline))
        enter = nodes.EnvironmentAttribute("enter", lineno=line)
        number = nodes.Const(len(branches) - 1, lineno=line)
        return nodes.Call(enter, [number], [], None, None, lineno=line)

    def _branch(self, word: str, line: int, *, is_inline: bool) -> Branch:
        kind = (self._source.name, line, word, is_inline)
        known = [(b.path, b.line, b.word, b.is_inline) for b in self._environment.branches]
        number = known.count(kind)
        place = self._place(word, line, number, is_inline=is_inline)
        return Branch(place, self._source.name, line, number, word, is_inline)

    def _place(self, word: str, line: int, number: int, *, is_inline: bool) -> Place:
        """Where the branch's word stands; the line where it is not found."""
        words = [
            found.start("at")
            for found in re.finditer(rf"(?P<tag>\{{%[-+]?\s*)?\b(?P<at>{word})\b",
                                     self._source.line(line))
            if (found["tag"] is None) == is_inline
        ]  # fmt: skip
        if number >= len(words):
            return line_place(self._source, line)
        return Place(self._source, line, words[number] + 1, len(word))


def missed(environments: list[WatchingEnvironment]) -> Iterator[Branch]:
    """The branches that no environment has entered, in the order they were met."""
    entered = {branch for one in environments for branch in one.entered}
    told: set[Branch] = set()
    for environment in environments:
        for branch in environment.branches:
            if branch not in entered and branch not in told:
                told.add(branch)
                yield branch
