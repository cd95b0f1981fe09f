"""The Markdown that templates gave, and where they wrote what stands in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from reportgen.diagnostics import Place
from reportgen.styles import Style

if TYPE_CHECKING:
    from reportgen.rendering.watching import TemplatePiece


class Written:
    """The Markdown that the templates of a style have given, with its places in them."""

    def __init__(self, text: str, style: Style, view: dict[str, Any]) -> None:
        """`view` is what the templates saw."""
        self.text = text
        self.style = style
        self._view = view

    def find(self, lines: range, *texts: str) -> Place | None:
        """Where templates hold one of these texts: on these lines of what they gave, else anywhere.

        Where none does, what stands at the first of the lines; `None` where that is not known.
        Lines count from 0.
        """
        starts = self._starts
        on_lines = list(self._between(starts[lines.start], starts[min(lines.stop, len(starts) - 1)])
                        if lines else ())  # fmt: skip
        for text in texts:
            for piece in on_lines:
                if text and text in piece.text:
                    return piece.place(piece.text.index(text), len(text))
        found = (self.style.find_in_templates(text) for text in texts if text)
        place = next((one for one in found if one), None)
        return place or (on_lines[0].place() if on_lines else None)

    def at(self, start: int, length: int = 1, said: str = "") -> Place | None:
        """Where templates hold what stands at an offset, or print the value there.

        Of a value of several lines it is the line on which `said` stands in quotes.
        """
        number = bisect_right(self._offsets, start) - 1
        if number < 0:
            return None
        return self._pieces[number][1].place(start - self._offsets[number], length, said)

    def is_own(self, start: int) -> bool:
        """Whether templates hold what stands at an offset, as it is."""
        number = bisect_right(self._offsets, start) - 1
        return number >= 0 and start - self._offsets[number] < len(self._pieces[number][1].text)

    def place_of(self, mark: str, said: str) -> Place | None:
        """Where templates print a mark; `said` is the name in quotes that it was made of."""
        start = self.text.find(mark)
        place = self.at(start, said=said) if start >= 0 else None
        if place is not None and said in place.source.line(place.line):
            return place
        return self.find(range(0), f'"{said}"', f"'{said}'") or place

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
        # Imported here: only a message needs it, and every start would pay for it.
        from reportgen.rendering.watching import pieces_of

        return pieces_of(self.text, self.style, self._view)


def starts_of(lines: list[str]) -> list[int]:
    """The offsets at which lines begin, and that of the end."""
    return [0, *accumulate(len(line) + 1 for line in lines)]
