"""Figures that nothing in the report needs."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.checks.typed.known import braces_name
from reportgen.diagnostics import Problems
from reportgen.figures import operands
from reportgen.figures.figure import Figures


def check_unused(figures: Figures, printed: Iterable[str], problems: Problems) -> None:
    """Note figures that are neither printed nor an operand of one that is.

    `printed` are the keys of figures that are printed, or named in a text, a table or a check.
    """
    used: set[str] = set()
    waiting = list(printed)
    while waiting:
        figure = figures.by_name.get(waiting.pop())
        if figure is not None and figure.name not in used:
            used.add(figure.name)
            waiting += operands(figure)
    for figure in figures.all:
        if figure.name not in used:
            name = braces_name(figure)
            problems.add("unused-figure", figure.place, figure=figure.label, name=name)
