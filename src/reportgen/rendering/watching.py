"""What templates do while they run, learnt by running them once more.

`pieces_of` finds which piece of a template gave which text, `absent_values` which printed
expressions have no value, and `WatchingEnvironment` which branches are entered. Only messages and
lint need this, so plain builds do not pay for it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from threading import get_ident
from typing import Any

from jinja2 import nodes
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from reportgen.diagnostics import Place, SourceFile, line_place, place_at
from reportgen.language.marks import SOURCE_MARKS, mark_number, piece_mark
from reportgen.language.patterns import regex
from reportgen.rendering.environment import PreparingEnvironment, environment_of
from reportgen.rendering.syntax import TemplateTokens
from reportgen.rendering.view import PlacingFunction
from reportgen.rendering.written import starts_of
from reportgen.styles import Style
from reportgen.styles.files import known_source

_BRACES = regex(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_FURTHER = 4
"""The number of lines in which the name in a printed value is looked for."""
_ELSE = regex(r"\{%[-+]?\s*(?P<at>else)\b")


@dataclass(frozen=True)
class TemplatePiece:
    """A line of a template's own text, or a value that it prints."""

    source: SourceFile
    line: int
    text: str = ""
    """The text on its line, without leading white space; empty for a value."""

    def place(self, start: int = 0, length: int = 0, name: str = "") -> Place:
        """Where it is written: a stretch of its text, or for a value its `name` in quotes."""
        # The code in braces is not the template's own text.
        line = _BRACES.sub(lambda braces: "\0" * len(braces[0]), self.source.line(self.line))
        column = line.find(self.text) + 1 if self.text else 0
        if column and start < len(self.text):
            return Place(
                self.source, self.line, column + start, min(length or 1, len(self.text) - start)
            )
        for number in range(self.line, self.line + _FURTHER if name else 0):
            found = re.search(f"[\"'](?P<at>{re.escape(name)})[\"']", self.source.line(number))
            if found:
                return Place(self.source, number, found.start("at") + 1, len(name))
        return line_place(self.source, self.line)


def pieces_of(text: str, style: Style, view: dict[str, Any]) -> list[tuple[int, TemplatePiece]]:
    """Each piece of the templates that gave a text, with its offset in the text."""
    environment = _environment(style, get_ident())
    return [
        (offset, environment.pieces[mark_number(mark["piece"])])
        for offset, mark in marks_at(text, environment, view)
    ]


def marks_at(
    text: str, environment: MarkingEnvironment, view: dict[str, Any]
) -> list[tuple[int, re.Match[str]]]:
    """Each mark that templates print, with the offset of what follows it in the text without."""
    try:
        marked = environment.rendered(view)
    except Exception:  # noqa: BLE001  # without marks the templates do run
        return []
    found: list[tuple[int, re.Match[str]]] = []
    taken = 0
    for mark in SOURCE_MARKS.finditer(marked):
        found.append((mark.start() - taken, mark))
        taken += len(mark[0])
    unmarked = SOURCE_MARKS.sub("", marked)
    return found if unmarked == text else list(_moved(found, unmarked, text))


def _moved(
    pieces: list[tuple[int, re.Match[str]]], marked: str, text: str
) -> Iterator[tuple[int, re.Match[str]]]:
    """The marks at their offsets in a text that differs from the marked one in a few lines.

    A template can compare text that it has captured, and marks change such a comparison.
    """
    # Imported here: only a mistake needs it, and importing it would slow every start.
    from difflib import SequenceMatcher

    old, new = marked.split("\n"), text.split("\n")
    starts, new_starts = starts_of(old), starts_of(new)
    offsets = [offset for offset, _ in pieces]
    for at, to, lines in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        first, end = starts[at], starts[at + lines]
        yield from (
            (offset - first + new_starts[to], piece)
            for offset, piece in pieces[bisect_left(offsets, first) : bisect_left(offsets, end)]
        )  # fmt: skip


@lru_cache(maxsize=16)
def _environment(style: Style, _thread: int) -> MarkingEnvironment:
    # Each thread has its own, since it holds what was noted while templates were run.
    return environment_of(MarkingEnvironment, style)


class _Captured(Markup):
    """What a macro printed: a template that compares it does not see the marks."""

    __slots__ = ()

    @property
    def _words(self) -> str:
        return SOURCE_MARKS.sub("", self)

    def __eq__(self, other: object) -> bool:
        return bool(self._words == _unmarked(other))

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self._words)

    def __len__(self) -> int:
        return len(self._words)


class MarkingEnvironment(PreparingEnvironment):
    """Runs templates with a mark before each of their pieces."""

    def __init__(self, **settings: Any) -> None:
        """`settings` are those of Jinja's environments."""
        super().__init__(**settings)
        self.pieces: list[TemplatePiece] = []

    def mark(self, number: int, value: Any) -> Markup:
        """The printed value with the mark of its piece; called from the templates."""
        assert self.finalize is not None
        printed = Markup(self.finalize(value))
        # A mark with no text after it would make an empty value look like text.
        start = len(printed) - len(printed.lstrip())
        if start == len(printed):
            return printed
        return printed[:start] + Markup(piece_mark(number)) + printed[start:]

    def call(self, context: Context, function: Any, /, *arguments: Any, **named: Any) -> Any:
        """What a call in a template gives; what it places is the same as without marks."""
        if type(function) is PlacingFunction:
            arguments = tuple(map(_unmarked, arguments))
            named = {key: _unmarked(value) for key, value in named.items()}
        result = super().call(context, function, *arguments, **named)
        return _Captured(result) if type(function) is Macro else result

    def prepare(self, tree: nodes.Template, path: Path) -> None:
        """Put a mark before each piece."""
        own = known_source(path)
        for output in list(tree.find_all(nodes.Output)):
            output.nodes = [self._marked(node, own) for node in output.nodes]

    def _marked(self, node: nodes.Expr, source: SourceFile) -> nodes.Expr:
        line = node.lineno
        if isinstance(node, nodes.TemplateData):
            texts = node.data.split("\n")
            marked = (self._marked_line(text, source, line + n) for n, text in enumerate(texts))
            return nodes.TemplateData("\n".join(marked), lineno=line)
        number = nodes.Const(self._number(TemplatePiece(source, line)), lineno=line)
        mark = nodes.EnvironmentAttribute("mark", lineno=line)
        return nodes.Call(mark, [number, node], [], None, None, lineno=line)

    def _marked_line(self, text: str, source: SourceFile, line: int) -> str:
        own = text.lstrip()
        if not own:
            return text
        number = self._number(TemplatePiece(source, line, own.rstrip()))
        return text[: len(text) - len(own)] + piece_mark(number) + own

    def _number(self, piece: TemplatePiece) -> int:
        self.pieces.append(piece)
        return len(self.pieces) - 1


def _unmarked(value: Any) -> Any:
    """The value; captured text without marks."""
    return Markup(SOURCE_MARKS.sub("", value)) if isinstance(value, Markup) else value


def absent_values(style: Style, view: dict[str, Any]) -> list[tuple[Place, str]]:
    """The place and text of each expression that has no value to print for this view."""
    environment = _lenient_environment(style, get_ident())
    environment.absent.clear()
    # Another failure ends the run: what follows is reported once that is fixed.
    with suppress(Exception):
        environment.rendered(view)
    return [environment.printed[number] for number in environment.absent]


@lru_cache(maxsize=16)
def _lenient_environment(style: Style, _thread: int) -> _LenientEnvironment:
    return environment_of(_LenientEnvironment, style)


_NEED_VALUES = ("join", "listed", "date_words")


class _LenientEnvironment(PreparingEnvironment):
    """Runs templates and notes which of the printed values are absent."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.printed: list[tuple[Place, str]] = []
        self.absent: dict[int, None] = {}

    def watch(self, number: int, value: Any) -> Any:
        """The value to be printed, empty if absent; called from the templates."""
        if value is not None:
            return value
        self.absent[number] = None
        return Markup("")

    def prepare(self, tree: nodes.Template, path: Path) -> None:
        """Watch each value that is printed."""
        source = SourceFile(str(path), path.read_text(encoding="utf-8-sig"))
        written = _expressions(self, source)
        values = [
            (output, at)
            for output in tree.find_all(nodes.Output)
            for at, node in enumerate(output.nodes)
            if not isinstance(node, nodes.TemplateData)
        ]
        # Both are in the order written; if they cannot be paired, nothing is watched.
        if len(values) == len(written):
            for (output, at), place in zip(values, written, strict=True):
                output.nodes[at] = self._watched(output.nodes[at], place)

    def _watched(self, node: nodes.Expr, written: tuple[Place, str]) -> nodes.Expr:
        if isinstance(node, nodes.Filter) and node.name in _NEED_VALUES and node.node is not None:
            # They need a value themselves; its text is what stands before their bar.
            place, text = written
            own = text.rpartition("|")[0].strip()
            if "|" not in own:
                node.node = self._watched(node.node, (place._replace(length=len(own)), own))
        self.printed.append(written)
        number = nodes.Const(len(self.printed) - 1, lineno=node.lineno)
        watch = nodes.EnvironmentAttribute("watch", lineno=node.lineno)
        return nodes.Call(watch, [number, node], [], None, None, lineno=node.lineno)


def _expressions(environment: PreparingEnvironment, source: SourceFile) -> list[tuple[Place, str]]:
    """Every `{{ … }}` of a template, in order: the expression's place and text."""
    found: list[tuple[Place, str]] = []
    for region in TemplateTokens(environment, source.text).regions():
        if not region.is_tag and region.pieces:
            start, end = region.pieces[0].offset, region.pieces[-1].end
            text = " ".join(source.text[start:end].split())
            found.append((place_at(source, start, len(text)), text))
    return found


@dataclass(frozen=True)
class Branch:
    """A branch of a condition or loop."""

    place: Place = field(compare=False)
    path: str
    line: int
    number: int
    """Its index among the branches of its kind that begin on the line, from 0."""
    word: str
    """`if`, `elif`, `else` or `for`."""
    is_inline: bool
    """Whether it is part of an expression: `{{ a if b else c }}`."""


class WatchingEnvironment(PreparingEnvironment):
    """Runs templates and notes their branches and which of them are entered."""

    def __init__(self, **settings: Any) -> None:
        """`settings` are those of Jinja's environments."""
        super().__init__(**settings)
        self.branches: list[Branch] = []
        self.entered: set[Branch] = set()
        self.templates: set[Path] = set()
        """The files of the templates that were needed."""

    def enter(self, number: int, value: Any = None) -> Any:
        """`value` unchanged, noting that a branch is entered; called from the templates."""
        self.entered.add(self.branches[number])
        return value

    def prepare(self, tree: nodes.Template, path: Path) -> None:
        """Make each branch note that it is entered."""
        self.templates.add(path)
        _BranchMarker(self, path).tree(tree)


def missed(environments: list[WatchingEnvironment]) -> Iterator[Branch]:
    """The branches that no environment has entered, each once, in the order they were found."""
    entered = {branch for environment in environments for branch in environment.entered}
    branches = (branch for environment in environments for branch in environment.branches)
    yield from (branch for branch in dict.fromkeys(branches) if branch not in entered)


class _BranchMarker:
    """Puts a call of `enter` at the start of each branch of a template."""

    def __init__(self, environment: WatchingEnvironment, path: Path) -> None:
        self._environment = environment
        self._source = known_source(path)
        self._elifs: set[nodes.Node] = set()

    def tree(self, tree: nodes.Template) -> None:
        # Listed before anything is inserted, so that only the author's branches are watched.
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
        for branch in node.elif_:
            self._elifs.add(branch)
            self._block("elif", branch.lineno, branch.body)
        self._else(node.elif_[-1].body if node.elif_ else node.body, node.else_)

    def _else(self, before: list[nodes.Node], body: list[nodes.Node]) -> None:
        if body:
            self._block("else", self._line_of_else(before, body[0].lineno), body)

    def _line_of_else(self, before: list[nodes.Node], first: int) -> int:
        """The line of the `else` that begins a branch; Jinja does not keep it."""
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
        """The place of the branch's word; its line if the word is not found."""
        words = [
            found.start("at")
            for found in re.finditer(rf"(?P<tag>\{{%[-+]?\s*)?\b(?P<at>{word})\b",
                                     self._source.line(line))
            if (found["tag"] is None) == is_inline
        ]  # fmt: skip
        if number >= len(words):
            return line_place(self._source, line)
        return Place(self._source, line, words[number] + 1, len(word))
