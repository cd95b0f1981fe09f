"""Footnotes of a document: what is to be said about its figures, and what its texts bring along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from reportgen.document import Run, Runs


class Notes:
    """The notes of one document, numbered from 1 as it first refers to them."""

    def __init__(self, texts: Mapping[int, str]) -> None:
        """`texts` are the notes on figures, by origin."""
        self._texts = texts
        self._numbers: dict[int, int] = {}
        self._said: list[Runs] = []

    @property
    def said(self) -> tuple[Runs, ...]:
        """What each of the notes that were referred to says, the first one first."""
        return tuple(self._said)

    def referring(self, runs: Runs) -> Iterator[tuple[Run, tuple[int, ...]]]:
        """The runs, each with the numbers of the notes that hang on its end.

        A figure in several runs has its note after the last one.
        """
        for run, following in pairwise((*runs, Run(""))):
            numbers = []
            if run.origin in self._texts and run.origin != following.origin:
                numbers.append(self._on_figure(run.origin))
            if run.footnote:
                numbers.append(self._added(run.footnote))
            yield run, tuple(numbers)

    def _on_figure(self, origin: int) -> int:
        if origin not in self._numbers:
            lines = "\n".join(line.strip() for line in self._texts[origin].split("\n"))
            self._numbers[origin] = self._added((Run(lines),))
        return self._numbers[origin]

    def _added(self, runs: Runs) -> int:
        self._said.append(runs)
        return len(self._said)
