"""Numbers and rates typed beside a figure or its label that are not the figure's."""

from __future__ import annotations

import re
from fractions import Fraction

from reportgen.checks.known_figures import KnownFigures, Meant, may_be_equal
from reportgen.checks.own_context import OwnContext
from reportgen.checks.sayings import Saying
from reportgen.checks.subjects import Contradiction, Subjects
from reportgen.checks.typed_rates import TypedRates
from reportgen.figures.figure import Figure, Figures
from reportgen.figures.numbers import Number
from reportgen.figures.numbers.units import PLAIN

_COMMON = 10
"""Bare numbers below this mostly count something else."""
_HUNDRED = 100
_MORE_ITEMS = r"(?:, \d+)* (?:and|or|to|&) \d"
_WIDER = "全[国省州市区县局]|本市|全系统"
_OWN_OFFICE = "[我本](?:州|县|区|旗|街道|乡|镇|村|局|所|队|校|院|单位)"
"""A whole, and the part of it that an office is: 全市受理6200件，我县占10.3%."""
_NEAR = Fraction(1, 5)
"""How far off a number may be that is likely meant for the figure whose label follows it."""


class Contradictions:
    """Finds them, one number after another."""

    def __init__(self, figures: Figures, known: KnownFigures, context: OwnContext) -> None:
        """The figures are computed, the texts filled."""
        self._subjects = Subjects(figures, context)
        self._rates = TypedRates(self._subjects, known)

    def find(self, saying: Saying) -> Contradiction | None:
        """What the number contradicts; `None` also where it may be of another time or place.

        An approximate number contradicts only a figure that is approximate by the same word.
        """
        if saying.typed.is_han:
            return self._value(saying) or self._approximate(saying)
        found = self._rates.find(saying) or self._value(saying)
        return found or self._approximate(saying) or self._counted(saying)

    def _value(self, saying: Saying) -> Contradiction | None:
        figure = self._subjects.behind(saying) if saying.is_fact else None
        number = figure.number("value") if figure else None
        if figure is None or number is None or _may_be_of_else(saying, number):
            return None
        if _is_another(saying, figure):
            return None
        typed = saying.number
        if figure.language == "en" and _is_bare_count(saying, number):
            # Visits rose to 36,100.
            typed = typed.in_unit(number.unit)
        if may_be_equal(typed, number) and not _is_in_other_unit(saying, number):
            return None
        return Contradiction(saying.said, Meant(figure), str(figure))

    def _approximate(self, saying: Saying) -> Contradiction | None:
        """近1200条 against 近1000条: with the same word, the numbers must be the same."""
        if not (saying.approx and saying.is_of_whole and saying.ends_clause):
            return None
        figure = self._subjects.behind(saying)
        if figure is None and saying.typed.is_han:
            figure = self._subjects.in_parts(saying)
        number = figure.number("value") if figure and figure.approx == saying.approx else None
        if figure is None or number is None or not saying.unit.converts_to(number.unit):
            return None
        if saying.number.in_unit(number.unit).magnitude == number.magnitude:
            return None
        before = saying.before[len(saying.before) - len(saying.approx_before) :]
        return Contradiction(saying.said_with(before), Meant(figure), str(figure))

    def _counted(self, saying: Saying) -> Contradiction | None:
        """A number before the figure's label that is near the figure: 36,100 library visits."""
        is_own = saying.is_of_whole and not saying.approx and saying.typed.value >= _HUNDRED
        figure = self._subjects.counted(saying) if is_own else None
        number = figure.number("value") if figure else None
        if figure is None or number is None or number.approx:
            return None
        typed = saying.number
        typed = typed.in_unit(number.unit) if typed.unit == PLAIN else typed
        if may_be_equal(typed, number) or not _is_near(typed, number):
            return None
        if _is_known_otherwise(typed, figure):
            return None
        return Contradiction(saying.said, Meant(figure), str(figure))


def _is_another(saying: Saying, figure: Figure) -> bool:
    """Whether a number is plainly not meant for the figure's value.

    It is the figure of the time before, numbers items (Wards 2 and 7), has the unit of a quotient
    without what it is for each of (亩产412公斤), or is of a whole that the office is a part of.
    """
    is_of_wider = re.search(_WIDER, saying.before) and re.search(_OWN_OFFICE, saying.words)
    return bool(
        _is_known_otherwise(saying.number, figure)
        or (figure.language == "en" and re.match(_MORE_ITEMS, saying.after))
        or figure.unit.startswith(f"{saying.typed.symbol}/")
        or is_of_wider
    )


def _is_known_otherwise(typed: Number, figure: Figure) -> bool:
    """Whether it is the figure's previous value or target."""
    others = (figure.number(key) for key in ("previous", "target"))
    return any(
        one is not None
        and typed.unit.converts_to(one.unit)
        and typed.in_unit(one.unit).magnitude == one.magnitude
        for one in others
    )


def _is_bare_count(saying: Saying, number: Number) -> bool:
    """Whether a number without a unit, and that is no year, stands where things are counted."""
    is_year = re.fullmatch(r"(?:19|20)\d\d", saying.typed.digits) is not None
    is_bare = not saying.typed.symbol and not is_year
    return is_bare and saying.typed.value >= _COMMON and not number.unit.is_rounded


def _is_in_other_unit(saying: Saying, number: Number) -> bool:
    """Whether the same digits are typed in a unit of another kind: 18.64亿美元 for 18.64亿元."""
    units = saying.unit, number.unit
    is_other = all(one.is_measured for one in units) and not saying.unit.converts_to(number.unit)
    return is_other and saying.number.magnitude == number.magnitude


def _may_be_of_else(saying: Saying, number: Number) -> bool:
    """Whether a number in Han words may be rounded, as 两百 is, or is too far off: 学校两所."""
    typed, size = saying.typed.value, number.magnitude * number.unit.factor
    is_far = not size <= 2 * Fraction(typed) * saying.unit.factor <= 4 * size
    return saying.typed.is_han and (typed % _COMMON == 0 or is_far)


def _is_near(typed: Number, number: Number) -> bool:
    return abs(typed.magnitude - number.magnitude) <= _NEAR * abs(number.magnitude)
