"""Numbers of a figure that are a thousand times apart: 31.6万人 beside 28.4人 of the year before.

Nothing grows like that; one of the two lacks its 万. Imported when two numbers may be.
"""

from __future__ import annotations

from fractions import Fraction

from reportgen.checks import rules
from reportgen.checks.operands import Operand, operand, written_at
from reportgen.diagnostics import Problems, Words
from reportgen.figures.asked import ASKED
from reportgen.figures.figure import Figure
from reportgen.figures.numbers.units import scale_of
from reportgen.model.expressions import references

_APART = 1000
"""How many times the smaller number the greater one is at least."""
_RATES = {"previous": "growth", "target": "completion"}
_WHICH = {"previous": Words("上期", "previous value"), "target": Words("目标", "target")}
_SCALES = {"万": 10_000, "亿": 100_000_000}
_NEAR = 20
"""How many times another number may be at most to be what was meant."""


def check_magnitudes(figure: Figure, key: str, problems: Problems) -> None:
    """Report a previous value or target, under that key, that is far from the value."""
    value, beside = operand(figure, bounds=True), operand(figure, key, bounds=True)
    if value is None or beside is None or figure.points is not None:
        return
    if figure.stated(_RATES[key]) is not None:
        # Whoever states the rate knows both numbers, and the rate is compared with them.
        return
    times = _times(value, beside)
    small, great = (beside, value) if times > 0 else (value, beside)
    is_written = bool(times) and not value.is_computed
    thousands = _with_a_point(small, great, abs(times)) if is_written else ""
    if abs(times) < _APART and not thousands:
        return
    if _is_of_far_apart(value):
        return
    meant = thousands
    if not thousands and not value.is_computed:
        # Nothing is wrong with what was written beside the result of a formula.
        meant, key = _meant(small, great, abs(times))
    elif thousands:
        key = small.key
    place, how_many = figure.place, round(abs(times))
    problems.add(
        rules.FAR_APART, beside.place or figure.place, related=written_at(figure),
        figure=figure.label, value=value.shown(), which=_WHICH[beside.key],
        other=beside.shown(), times=Words(f"{how_many}", f"{how_many:,}"),
        meant=meant, where=ASKED[key].words, order=_ORDER[times > 0],
        about=(place.path,) if place is not None and place.path else (),
    )  # fmt: skip


_ORDER = Words("后者约为前者的", "the one is"), Words("前者约为后者的", "the one is")


def _with_a_point(small: Operand, great: Operand, times: Fraction) -> str:
    """The count that 1.912 is meant as beside 1846, its thousands set off by a point; else empty.

    What is counted has no decimals.
    """
    is_counted = not great.number.unit.dimensions or great.number.unit.is_count
    exponents = tuple(one.written.as_tuple().exponent for one in (small, great))
    # 0.952 has no thousands.
    is_near = small.written >= 1 and times * _NEAR > _APART and times < _APART * _NEAR
    is_meant = is_counted and exponents == (-3, 0) and is_near and small.number.unit.factor == 1
    return f"{small.written.scaleb(3):f}" if is_meant else ""


def _times(value: Operand, beside: Operand) -> Fraction:
    """How many times the smaller number the greater one is, negative if that is the one beside.

    It is 0 if they cannot be compared, which is reported by itself.
    """
    if beside.number.unit.conflict_with(value.number.unit):
        return Fraction(0)
    own, other = value.number.magnitude, beside.number.in_unit(value.number.unit).magnitude
    if own <= 0 or other <= 0:
        return Fraction(0)
    return Fraction(own, other) if own >= other else -Fraction(other, own)


def _is_of_far_apart(value: Operand) -> bool:
    """Whether a formula gives it, of a figure that is far from what stands beside it."""
    formula = value.amount.formula
    if formula is None or formula.term is None:
        return False
    for reference in references(formula.term):
        one = value.figure.known.by_name.get(reference.name.text)
        own = operand(one, bounds=True) if one is not None else None
        for key in _RATES:
            beside = operand(one, key, bounds=True) if one is not None else None
            if own is not None and beside is not None and abs(_times(own, beside)) >= _APART:
                return True
    return False


def _meant(small: Operand, great: Operand, times: Fraction) -> tuple[str, str]:
    """One of the numbers as it was probably meant, and its key: 28.4万, or 284000元 below 万元.

    Empty if that is not clear.
    """
    unit = great.figure.unit
    scale = scale_of(unit)
    words = [word for word, size in _SCALES.items() if size < _NEAR * times < size * _NEAR**2]
    if not words or great.figure.language == "en" or scale_of(small.amount.unit):
        return "", small.key
    if not scale or small.amount.unit:
        return f"{small.written:f}{words[0]}{small.amount.unit}", small.key
    if great.amount.unit or scale != words[0]:
        return "", small.key
    return f"{great.written:f}{unit.removeprefix(scale)}", great.key
