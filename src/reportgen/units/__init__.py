"""Roll-ups: the reports of the offices of a list, read without rendering them, as figures.

`rolled_up` reads them. What they give is a table, which formulas and texts call 下级 or `offices`:
a row an office, a column a figure, each cell with its place in that office's own report. So sums,
intervals, units of measure, traces and messages are those of tables.
"""

from __future__ import annotations

from reportgen.units.listing import rolled_up
from reportgen.units.reading import UnitFigure
from reportgen.units.rollup import Rollup, State, Unit

__all__ = ["Rollup", "State", "Unit", "UnitFigure", "rolled_up"]
