"""The Markdown that templates gave, and where in the templates each part of it was written."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from reportgen.diagnostics import Place
from reportgen.document.markdown import NOTHING
from reportgen.language.hidden import hidden_in
from reportgen.language.patterns import regex
from reportgen.styles import Style

if TYPE_CHECKING:
    from reportgen.rendering.sources import SourcedTree
    from reportgen.rendering.watching import TemplatePiece


_ENTITY = regex(r"&#?\w+;")


class Written:
    """The Markdown that a style's templates gave, with the places of its parts."""

    def __init__(self, text: str, style: Style, view: dict[str, Any]) -> None:
        """`view` is what the templates saw."""
        self.text = text
        self.style = style
        self.view = view
        self.placed = NOTHING
        """What texts and templates place in it."""
        self.tree: SourcedTree | None = None
        """The blocks with their sources, once anybody asked for them."""

    def keep(self, pieces: Iterable[tuple[int, TemplatePiece]]) -> None:
        """Keep the pieces of templates that gave it, with their offsets, if none are known yet."""
        if "_pieces" not in vars(self):
            self._pieces = list(pieces)

    def find(self, lines: range, *texts: str) -> Place | None:
        """Where templates hold one of these texts: on these lines of the Markdown, else anywhere.

        Failing that, the place of the first of the lines; `None` if unknown. Lines count from 0.
        """
        starts = self._starts
        on_lines = list(self._between(starts[lines.start], starts[min(lines.stop, len(starts) - 1)])
                        if lines else ())  # fmt: skip
        for text in texts:
            for piece in on_lines:
                if text and text in piece.text:
                    return piece.place(piece.text.index(text), len(text))
        found = (self.style.find_in_templates(text) for text in texts if text)
        place = next((place for place in found if place), None)
        return place or (on_lines[0].place() if on_lines else None)

    def at(self, start: int, length: int = 1, name: str = "") -> Place | None:
        """Where templates hold the text at an offset, or print the value there.

        If a value spans several lines, the place is the line that has `name` in quotes.
        """
        number = bisect_right(self._offsets, start) - 1
        if number < 0:
            return None
        return self._pieces[number][1].place(start - self._offsets[number], length, name)

    def is_repeated(self, first: int, second: int) -> bool:
        """Whether the texts at two offsets were printed by one line of a template, in two turns."""
        one, other = (bisect_right(self._offsets, start) - 1 for start in (first, second))
        if min(one, other) < 0 or one == other:
            return False
        places = [self._pieces[number][1].place() for number in (one, other)]
        lines = {(place.source.name, place.line) for place in places}
        return len(lines) == 1

    def is_own(self, start: int) -> bool:
        """Whether the text at an offset is the templates' own, not a printed value."""
        number = bisect_right(self._offsets, start) - 1
        return number >= 0 and start - self._offsets[number] < len(self._pieces[number][1].text)

    def place_of(self, mark: str, name: str) -> Place | None:
        """Where templates print a mark; `name` is written there in quotes."""
        start = self.text.find(mark)
        place = self.at(start, name=name) if start >= 0 else None
        if place is not None and name in place.source.line(place.line):
            return place
        return self.find(range(0), f'"{name}"', f"'{name}'") or place

    def hidden(self, characters: AbstractSet[str]) -> Iterator[tuple[str, Place | None]]:
        """The hidden characters among these that templates print, with the place of each line."""
        # Imported here: only a message needs it, and importing it would slow every start.
        from html import unescape

        found = list(hidden_in(self.text))
        found += ((match.start(), unescape(match[0])) for match in _ENTITY.finditer(self.text))
        by_place: dict[tuple[str, int] | None, tuple[str, Place | None]] = {}
        for start, stretch in sorted(found):
            shown = "".join(one for one in dict.fromkeys(stretch) if one in characters)
            if shown:
                place = self.at(start, len(stretch))
                key = (place.source.name, place.line) if place else None
                before, first = by_place.get(key, ("", place))
                by_place[key] = "".join(dict.fromkeys(before + shown)), first
        yield from by_place.values()

    def _between(self, start: int, end: int) -> Iterator[TemplatePiece]:
        first = bisect_right(self._offsets, start - 1)
        for offset, piece in self._pieces[first:]:
            if offset >= end:
                break
            yield piece

    @cached_property
    def _starts(self) -> list[int]:
        return starts_of(self.text.split("\n"))

    @cached_property
    def _offsets(self) -> list[int]:
        return [offset for offset, _ in self._pieces]

    @cached_property
    def _pieces(self) -> list[tuple[int, TemplatePiece]]:
        # Imported here: only a message needs it, and importing it would slow every start.
        from reportgen.rendering.watching import pieces_of

        return pieces_of(self.text, self.style, self.view)


def starts_of(lines: list[str]) -> list[int]:
    """The offset at which each line begins, and the offset of the end."""
    return [0, *accumulate(len(line) + 1 for line in lines)]
