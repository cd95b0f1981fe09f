"""Ranks of many figures: their siblings are compared once, not for each of them."""

from __future__ import annotations

import pytest

from reportgen.diagnostics import Problems
from reportgen.figures.figure import Figures
from reportgen.figures.numbers import rates
from reportgen.figures.numbers.units import unit_table
from reportgen.model.figures import Statistic
from reportgen.model.scalars import amount
from reportgen.model.values import Text


def _parts(count: int) -> Figures:
    written = {"all": Statistic(None, value=amount("9999", None))}
    for number in range(count):
        written[f"part {number}"] = Statistic(None, value=amount(str(number), None), of=Text("all"))
    names = {name: name for name in written}
    return Figures(written, names, "en", unit_table({}, Problems()))


def test_siblings_are_compared_once_for_all_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []
    places = rates.places

    def counted(*numbers: object) -> object:
        calls.append(1)
        return places(*numbers)  # type: ignore[arg-type]

    monkeypatch.setattr(rates, "places", counted)
    figures = _parts(30)
    ranks = [str(figure.rank) for figure in figures.all[1:]]
    assert ([str(30 - number) for number in range(30)], 1) == (ranks, len(calls))
