"""A template as Jinja's lexer reads it: its tokens with their offsets, and how far they go."""

from __future__ import annotations

from dataclasses import dataclass, field

from jinja2 import Environment, TemplateSyntaxError
from jinja2.lexer import Token, TokenStream
from jinja2.parser import Parser

OPENING = {"{": "}", "(": ")", "[": "]"}
"""Brackets of expressions, with those that close them."""
_BEGINS = {"variable_begin": "}}", "block_begin": "%}"}


@dataclass(frozen=True)
class Piece:
    """A token as it is written."""

    offset: int
    kind: str
    text: str

    @property
    def end(self) -> int:
        """The offset behind it."""
        return self.offset + len(self.text)


@dataclass
class Region:
    """What stands between `{{` and `}}`, or between `{%` and `%}`."""

    begin: Piece
    pieces: list[Piece] = field(default_factory=list)
    """Without blanks, `{{` and `}}`."""
    is_closed: bool = False

    @property
    def is_tag(self) -> bool:
        """Whether it is `{% … %}`."""
        return self.begin.kind == "block_begin"

    @property
    def closing(self) -> str:
        """What closes it."""
        return _BEGINS[self.begin.kind]

    @property
    def name(self) -> str:
        """The word that it begins with; empty where it begins with none."""
        first = self.pieces[0] if self.pieces else None
        return first.text if first and first.kind == "name" else ""


class TemplateTokens:
    """A template read until its end or its first mistake."""

    def __init__(self, environment: Environment, text: str) -> None:
        """Read it with the environment's lexer and parser; line ends are line feeds."""
        self.text = text
        self.pieces: list[Piece] = []
        """All that the lexer can tell from one another, in order."""
        self.is_whole = True
        """Whether the lexer can read all of it."""
        self.stopped: Piece | None = None
        """What the parser cannot go on with; `None` where that is the end, or not known."""
        self._read_pieces(environment)
        if self.is_whole:
            self._parse(environment)

    @property
    def end(self) -> int:
        """Where what the lexer can read ends and something else begins."""
        at = self.pieces[-1].end if self.pieces else 0
        return at + len(self.text[at:]) - len(self.text[at:].lstrip())

    def regions(self) -> list[Region]:
        """Everything between `{{` and `}}` or `{%` and `%}`, in order."""
        found: list[Region] = []
        for piece in self.pieces:
            if piece.kind in _BEGINS:
                found.append(Region(piece))
            elif piece.kind in ("variable_end", "block_end"):
                found[-1].is_closed = True
            elif found and not found[-1].is_closed and piece.kind != "whitespace":
                found[-1].pieces.append(piece)
        return found

    def _read_pieces(self, environment: Environment) -> None:
        offset = 0
        try:
            for _, kind, text in environment.lexer.tokeniter(self.text, None):
                # Blanks that `-` takes away are left out without a word.
                offset = self.text.index(text, offset)
                self.pieces.append(Piece(offset, kind, text))
                offset += len(text)
        except TemplateSyntaxError:
            self.is_whole = False

    def _parse(self, environment: Environment) -> None:
        parser = Parser(environment, "")
        read: list[tuple[Token, Piece]] = []
        try:
            for piece in self.pieces:
                tokens = environment.lexer.wrap([(1, piece.kind, piece.text)])
                read += [(token, piece) for token in tokens]
            parser.stream = TokenStream((token for token, _ in read), None, None)
            parser.parse()
        except TemplateSyntaxError:
            current = parser.stream.current
            self.stopped = next((piece for token, piece in read if token is current), None)
