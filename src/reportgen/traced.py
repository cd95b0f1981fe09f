"""What a trace tells, as values: where a figure stands in the report, and what it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.diagnostics import Place


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure, or what is asked of it, with all that it was computed from."""

    name: str
    """The key of a figure; of a table, as in `runs.ems.sum`; of arithmetic, what was written."""
    asked: str
    """`value`, `previous`, `target`, `growth`, `completion`, `share`, `change`, `rank`, `sentence`
    (its value and its rates), `formula` (arithmetic in a text), `cells` (of a table)."""
    label: str
    """What it is called in the report's language."""
    value: str
    """As it is printed, with its unit; empty of a sentence."""
    unit: str
    how: str
    """`stated`: written as a number; `formula`: by a formula of the data; `computed`: by the
    program; `open`: still to be filled in."""
    place: Place | None = None
    """Where the number or its formula was written; `None` for what the program computes."""
    written: str = ""
    """The number as it was written, where it was."""
    formula: str = ""
    """The formula as written, or what the program computes in words of the report's language."""
    source: str = ""
    as_of: str = ""
    operands: tuple[Operand, ...] = ()
    """What the formula needs; of many cells the first ones and the last."""
    count: int = 0
    """How many operands there are, listed or not."""
    left_out: str = ""
    """Why operands are not listed: `above` (they are, earlier in the same trace), `deeper` (they
    are too far from the figure); else empty."""
    computed: Operand | None = None
    """What would be computed, of a rate that is stated although it can be."""
    agrees: bool = True
    """Whether that may be what is stated, as precisely as all of it is known."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A figure at one place of the report."""

    sentence: str
    """The sentence it stands in, of a table its row; empty where it stands nowhere."""
    shown: str
    """The figure as it is printed there."""
    block: str
    """What it stands in: `paragraph`, `heading`, `list`, `table`; empty where nowhere."""
    figure: Operand
