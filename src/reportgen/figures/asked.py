"""`ASKED`: the table of what may be asked of a figure, read by everything that needs the names."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any

from reportgen.diagnostics import Words
from reportgen.figures.numbers import Number, rates
from reportgen.language.records import NamedTuple
from reportgen.model.expressions import Reference
from reportgen.model.figures import Statistic

SIBLINGS = "siblings"
"""What a rank needs: the other parts of the same whole."""
SENTENCE = "sentence"
"""What the filter of that name asks: the value and the rates, as a sentence."""
ARITHMETIC = "formula"
"""What a text asks that computes with figures."""


class Gives(Enum):
    """What kind of value is given."""

    WRITTEN = "written"
    """A text, date or the like, as it was written."""
    FIGURE = "figure"
    """Another figure."""
    COMPARED = "compared"
    """The same figure with other comparisons."""
    AMOUNT = "amount"
    """A number that is written, or computed by a formula of the data."""
    RATE = "rate"
    """A percentage, as stated or else computed."""
    NUMBER = "number"
    """A number that is always computed."""


class Asked(NamedTuple):
    """Something that may be asked of a figure; `chinese` is its key in Chinese."""

    key: str
    chinese: str
    gives: Gives
    about: str
    """What it is, for the documentation."""
    needs: str = ""
    """What it is computed from besides the value: a field, or `SIBLINGS`."""
    compute: Callable[[Number, Any], Number | None] | None = None
    """Computes the number from the value and what it needs; raises `UnitsDifferError`."""
    average: Callable[[Number, Number, int], Number | None] | None = None
    """Computes the average over a number of years, if there is such an average."""
    formula: Words = Words("", "")
    """How it is computed, for traces."""

    @property
    def words(self) -> Words:
        """Its key in both languages, for messages."""
        return Words(self.chinese, self.key)

    def number(
        self, value: Number, base: Any, *, years: int | None, in_points: bool
    ) -> Number | None:
        """The computed number; `None` if there is none.

        With `years`, it is the yearly average; with `in_points`, the difference of percentages.
        Raises `UnitsDifferError` if the two numbers cannot be compared.
        """
        if in_points:
            return rates.points(value, base, years or 1)
        if years and self.average:
            return self.average(value, base, years)
        return self.compute(value, base) if self.compute else None


def _field(key: str, gives: Gives = Gives.WRITTEN, about: str = "", **more: Any) -> Asked:
    """A row for a field of the data, whose Chinese key and description are declared there."""
    field = Statistic.fields[key]
    return Asked(key, field.chinese, gives, about or field.description, **more)


_ROWS = (
    _field("label", about="what the figure measures; its key unless given"),
    _field("value", Gives.AMOUNT, "the number as printed, without unit"),
    _field("unit", about="the unit, as given or as written after the number; may be empty"),
    _field("approx"),
    _field("previous", Gives.AMOUNT,
           "the value of the previous period, in the unit it was written in"),
    _field("growth", Gives.RATE,
           "growth as stated, or else computed: value divided by previous value, minus one",
           needs="previous", compute=rates.growth, average=rates.average_growth,
           formula=Words("（数值 − 上期）÷ 上期", "(value − previous) ÷ previous")),
    _field("target", Gives.AMOUNT, "the target value, in the unit it was written in"),
    _field("completion", Gives.RATE, "percentage of the target reached, as stated or else computed",
           needs="target", compute=rates.completion,
           formula=Words("数值 ÷ 目标", "value ÷ target")),
    _field("of", Gives.FIGURE),
    _field("share", Gives.RATE, "share of the figure named by `of`, as stated or else computed",
           needs="of", compute=rates.ratio, formula=Words("数值 ÷ 占比基数", "value ÷ of")),
    _field("period"),
    _field("previous_period"),
    _field("compared_with",
           about="the words its growth is told with: its own, or else those of its previous "
           "period, of the report, of the style; 同比 unless one of them says otherwise"),
    _field("as_of"),
    _field("source"),
    _field("note"),
    _field("also_compared", Gives.COMPARED,
           "the figure as it is otherwise compared, for each further comparison"),
    _field("extra"),
    _field("ceiling", about="whether the target is a limit not to be exceeded, for `if`"),
    Asked("grown", "有增减", Gives.WRITTEN,
          "whether `growth` says how it stands to its previous value, from zero too, for `if`"),
    Asked("aimed", "有目标", Gives.WRITTEN,
          "whether `completion` says how it stands to its target, which may be a limit or a "
          "range, for `if`"),
    Asked("change", "增减", Gives.NUMBER,
          "value minus previous value; in points if the value is a percentage",
          needs="previous", compute=rates.difference,
          formula=Words("数值 − 上期", "value − previous")),
    Asked("rank", "位次", Gives.NUMBER,
          "its place among its siblings, 1 for the greatest; equal values share a place",
          needs=SIBLINGS,
          formula=Words("从大到小的位次", "place from the greatest down")),
)  # fmt: skip
ASKED = {row.key: row for row in _ROWS}
"""Everything that may be asked of a figure, by key."""
KEYS = {key: key for key in ASKED} | {row.chinese: row.key for row in _ROWS}
"""The key of each name, in either language."""
AMOUNTS = tuple(row.key for row in _ROWS if row.gives is Gives.AMOUNT)
RATES = tuple(row.key for row in _ROWS if row.gives is Gives.RATE)
NUMBERS = (*AMOUNTS, *RATES, *(row.key for row in _ROWS if row.gives is Gives.NUMBER))
"""What formulas may compute with."""
CHANGES = tuple(row.key for row in _ROWS if row.needs == "previous")
"""What is negative if a figure falls."""


def key_of(reference: Reference) -> str:
    """The key of what a name asks of its figure; as written if there is no such key."""
    asked = reference.attributes[0].text if reference.attributes else "value"
    return KEYS.get(asked, asked)
