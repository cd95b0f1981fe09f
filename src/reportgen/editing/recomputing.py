"""Formulas of a workbook computed anew, as far as they are known to give what is saved for them.

A formula counts only if it gives, from the values saved in the workbook, the value that is saved
for it. So nothing has to be right for all that a spreadsheet can compute: sums, shares and the like
pass, and whatever is not understood is left to the spreadsheet.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from reportgen.editing.workbooks import Cell, Formula, Parts, Value
from reportgen.language.records import NamedTuple
from reportgen.readers.cells import column_number

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w!:])"
    r"|(?:(?P<sheet>'(?:[^']|'')+'|[^\W\d][\w.]*)!)?"
    r"(?P<first>\$?[A-Za-z]{1,3}\$?\d+)(?::(?P<last>\$?[A-Za-z]{1,3}\$?\d+))?(?![\w(.!:])"
    r"|(?P<function>[A-Za-z]+)\s*\(|(?P<mark>[-+*/%(),])|(?P<end>$))"
)
_CORNER = re.compile(r"(\$?)([A-Z]{1,3})(\$?)(\d{1,7})")
_DEEPEST = 200
_MOST_CELLS = 100_000
"""Cells of an area that are looked at."""
_CLOSE = 1e-9
"""How far apart two results may be, relatively, that were added up in another order."""


class _UnknownError(Exception):
    """A formula that is not understood, or has no number as its result."""


def recomputed(book: Parts, changed: Mapping[Cell, Value]) -> dict[Cell, float] | Formula:
    """The results of all formulas that use changed cells; the first formula that is not known."""
    dirty: dict[Cell, Formula] = {}
    waiting = list(changed)
    while waiting:
        cell = waiting.pop()
        for formula in book.formulas:
            if formula.at not in dirty and formula.uses(*cell):
                dirty[formula.at] = formula
                waiting.append(formula.at)
    saved, new = _Values(book, {}, {}), _Values(book, changed, dirty)
    found: dict[Cell, float] = {}
    for at, formula in dirty.items():
        known = book.values.get(at)
        try:
            is_known = isinstance(known, float) and at not in changed and math.isclose(
                saved.result(formula), known, rel_tol=_CLOSE, abs_tol=_CLOSE
            )  # fmt: skip
            result = new.at(at) if is_known else None
        except (_UnknownError, ArithmeticError, ValueError):
            result = None
        if not isinstance(result, float) or not math.isfinite(result):
            return formula
        found[at] = result
    return found


class _Values:
    """The values of cells, some of them changed, and some to be computed."""

    def __init__(
        self, book: Parts, changed: Mapping[Cell, Value], dirty: Mapping[Cell, Formula]
    ) -> None:
        self.book = book
        self._known = dict(changed)
        self._dirty = dirty
        self._depth = 0

    def at(self, cell: Cell) -> Value:
        """The value of a cell."""
        if cell in self._known:
            return self._known[cell]
        if cell not in self._dirty:
            return self.book.values.get(cell)
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _UnknownError
        result = self._known[cell] = self.result(self._dirty[cell])
        self._depth -= 1
        return result

    def result(self, formula: Formula) -> float:
        """What a formula gives."""
        if formula.text is None:
            raise _UnknownError
        return _Reader(formula, self).result()


class _Operand(NamedTuple):
    """What stands in a formula: the values of an area, or one number."""

    values: Sequence[Value]
    is_area: bool = False

    def number(self) -> float:
        """It as a number, as arithmetic takes it: an empty cell is 0."""
        if len(self.values) != 1 or isinstance(self.values[0], str):
            raise _UnknownError
        return self.values[0] or 0.0

    def numbers(self) -> list[float]:
        """Its numbers, as sums take them: texts and empty cells of an area do not count."""
        if not self.is_area:
            return [self.number()]
        return [value for value in self.values if isinstance(value, float)]


class _Reader:
    """Computes a formula while it reads it."""

    def __init__(self, formula: Formula, values: _Values) -> None:
        self._formula = formula
        self._values = values
        self._text = formula.text or ""
        self._at = 0
        self._token = self._next()

    def result(self) -> float:
        """The number that the formula gives."""
        found = self._sum().number()
        if self._token["end"] is None:
            raise _UnknownError
        return found

    def _next(self) -> re.Match[str]:
        token = _TOKEN.match(self._text, self._at)
        if token is None:
            raise _UnknownError
        self._at = token.end()
        self._token = token
        return token

    def _take(self, *marks: str) -> str:
        mark = self._token["mark"]
        if mark not in marks:
            return ""
        self._next()
        return str(mark)

    def _sum(self) -> _Operand:
        found = self._product()
        while mark := self._take("+", "-"):
            other = self._product().number()
            found = _Operand([found.number() + (other if mark == "+" else -other)])
        return found

    def _product(self) -> _Operand:
        found = self._factor()
        while mark := self._take("*", "/"):
            other = self._factor().number()
            number = found.number()
            found = _Operand([number * other if mark == "*" else number / other])
        return found

    def _factor(self) -> _Operand:
        if mark := self._take("-", "+"):
            number = self._factor().number()
            return _Operand([-number if mark == "-" else number])
        found = self._atom()
        while self._take("%"):
            found = _Operand([found.number() / 100])
        return found

    def _atom(self) -> _Operand:
        token = self._token
        if self._take("("):
            found = self._sum()
            if not self._take(")"):
                raise _UnknownError
            return _Operand([found.number()])
        if token["number"]:
            self._next()
            return _Operand([float(token["number"])])
        if token["first"]:
            self._next()
            return _Operand([*self._area(token)], is_area=True)
        if token["function"]:
            self._next()
            return self._call(token["function"].upper())
        raise _UnknownError

    def _call(self, name: str) -> _Operand:
        arguments: list[_Operand] = []
        while not self._take(")"):
            arguments.append(self._sum())
            if not self._take(",") and self._token["mark"] != ")":
                raise _UnknownError
        if name == "ROUND":
            number, digits = (one.number() for one in arguments)
            return _Operand([_rounded(number, int(digits))])
        known = _FUNCTIONS.get(name)
        numbers = [number for one in arguments for number in one.numbers()]
        if known is None or (not numbers and name not in ("SUM", "COUNT")):
            raise _UnknownError
        return _Operand([float(known(numbers))])

    def _area(self, token: re.Match[str]) -> Iterator[Value]:
        title = self._formula.at[0]
        if token["sheet"]:
            title = token["sheet"].strip("'").replace("''", "'")
            if title not in self._values.book.sheets:
                raise _UnknownError
        top, left = self._corner(token["first"])
        bottom, right = self._corner(token["last"]) if token["last"] else (top, left)
        if (bottom - top + 1) * (right - left + 1) > _MOST_CELLS:
            raise _UnknownError
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                yield self._values.at((title, row, column))

    def _corner(self, name: str) -> tuple[int, int]:
        """The row and column that a name stands for, in the cell that the formula is in."""
        found = _CORNER.fullmatch(name.upper())
        if found is None:
            raise _UnknownError
        down, right = self._formula.shift
        row = int(found[4]) + (0 if found[3] else down)
        column = column_number(found[2]) + (0 if found[1] else right)
        if row < 1 or column < 1:
            raise _UnknownError
        return row, column


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


_FUNCTIONS: dict[str, Callable[[Sequence[float]], float]] = {
    "SUM": sum, "AVERAGE": _mean, "MIN": min, "MAX": max, "COUNT": len,
    "ABS": lambda numbers: abs(*numbers), "PRODUCT": math.prod,
}  # fmt: skip


def _rounded(number: float, digits: int) -> float:
    """A number rounded as spreadsheets do, half away from zero."""
    return float(Decimal(repr(number)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))
