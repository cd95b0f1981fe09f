"""The sums of many numbers, which are made of whole numbers, are those of arithmetic."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportgen.diagnostics import Problems
from reportgen.figures.numbers import added
from reportgen.figures.numbers.units import unit_table
from reportgen.model.offices import Office
from reportgen.units.reading import Form, UnitFigure
from reportgen.units.rollup import Unit
from reportgen.units.table import OfficeColumn

_UNITS = unit_table({}, Problems())
_LOW = st.decimals(-(10**9), 10**9, places=None, allow_nan=False, allow_infinity=False).map(
    lambda number: f"{round(number, 4):f}"
)


def _figure(low: str, unit: str, approx: str, exact: bool | None) -> UnitFigure:  # noqa: FBT001  # for builds
    form = Form(
        "清运", "清运", is_given=True, is_computed=False, unit=unit, approx=approx, exact=exact,
        is_quotient=False, base="", formula="", needs=(), as_of="", period="", note="",
        previous_unit=None, is_steady=False, compared_with="", file=None,
    )  # fmt: skip
    return UnitFigure(form, low, "", None, "", 0, 0, 0, "", "")


_FIGURES = st.builds(
    _figure,
    _LOW | st.integers(-(10**6), 10**9).map(str),
    st.sampled_from(["吨", "吨", "吨", "公斤"]),
    st.sampled_from(["", "", "", "", "约", "超"]),
    st.sampled_from([None, None, True, False]),
)


@given(st.lists(_FIGURES, min_size=1, max_size=12))
def test_a_sum_is_that_of_its_numbers_with_their_intervals(figures: list[UnitFigure]) -> None:
    offices = [Unit(Office(None), f"{number}镇", None) for number in range(len(figures))]
    column = OfficeColumn(1, "清运", offices, figures, _UNITS)
    numbers = [(1, cell.number) for cell in column.cells if cell.number is not None]
    expected, total = added(numbers), column.total
    assert (expected.magnitude, expected.interval, expected.unit, expected.approx) == (
        total.magnitude, total.interval, total.unit, total.approx,
    )  # fmt: skip
