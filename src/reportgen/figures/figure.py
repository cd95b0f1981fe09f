"""Figures after computing, and the numbers that mark them in the Markdown.

Every number is decimal and keeps the precision it was written with. Rates are in percent. What is
neither stated nor computable is `None`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property, partial
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Protocol

from reportgen.diagnostics import Place, Problems, Words
from reportgen.document.placements import Placement, PlacementError, Placements
from reportgen.figures import rules
from reportgen.figures.asked import AMOUNTS, ARITHMETIC, ASKED, KEYS, SIBLINGS, Gives
from reportgen.figures.numbers import (
    Number,
    UnitsDifferError,
    decimals_of,
    plain,
    rates,
    visible_decimals,
    with_approximation,
    without_zeros,
    written_number,
)
from reportgen.figures.numbers.quantities import Quantity
from reportgen.figures.numbers.units import PERCENT_UNITS, PLAIN, Unit, UnitTable, points_of
from reportgen.language import KnownNames
from reportgen.language.marks import MARKS, mark_number
from reportgen.language.numerals import cardinal_en
from reportgen.language.patterns import regex
from reportgen.language.phrases import (
    APPROXIMATIONS,
    OVER,
    PHRASES,
    after_words,
    base_words,
    points_words,
    year_end_words,
)
from reportgen.language.records import NamedTuple
from reportgen.model.expressions import NamesWithin, Term, is_taken_apart, references
from reportgen.model.figures import GROWTH_BASES, REAL, Comparison, Statistic
from reportgen.model.offices import OFFICES
from reportgen.model.values import Amount, FigureError, Numeric, Rate, Text

if TYPE_CHECKING:
    from reportgen.figures.tables import LoadedTable
    from reportgen.figures.tables.grid import Grid
    from reportgen.model.figures import Table
    from reportgen.readers.pending import Formula


class Offices(Protocol):
    """The reports of the offices of a list."""

    @property
    def paths(self) -> tuple[str, ...]:
        """The real paths of the reports that are summed up, and of those within them."""

    @property
    def states(self) -> tuple[tuple[str, str], ...]:
        """The name of each office whose report is expected, and what became of that."""

    @property
    def kind(self) -> str:
        """What the list calls all of them; empty if it does not say."""

    def table(self, units: UnitTable, language: str) -> LoadedTable:
        """Their figures, as the table that formulas and texts call `OFFICES`."""

    def grid(
        self, written: Table, table: LoadedTable, language: str, problems: Problems
    ) -> Grid | None:
        """The rows of a table that has one for each office; `None`, reported, if it cannot."""


class Arithmetic(NamedTuple):
    """Arithmetic in a text: `{{ a - b }}`, `{{ runs.ems.sum }}`."""

    term: Term
    place: Place
    quantity: Quantity
    """Its result, before any filter."""


class Origins:
    """Everything that was asked of figures, with the numbers that mark it in the Markdown."""

    def __init__(self) -> None:
        """At first nothing was asked."""
        self._asked: list[tuple[str, str]] = []
        self._numbers: dict[tuple[str, str], int] = {}
        self.arithmetic: dict[int, Arithmetic] = {}
        """Arithmetic of texts and templates by number."""
        self._of_terms: dict[Term, int] = {}

    def number(self, figure: str, asked: str) -> int:
        """The number of what is asked of a figure; counted from 1."""
        number = self._numbers.get((figure, asked))
        if number is None:
            number = self._numbers[figure, asked] = self._next(figure, asked)
        return number

    def number_of(self, written: str, arithmetic: Arithmetic) -> int:
        """The number of arithmetic in a text; each place has its own, even for the same formula."""
        number = self._next(written, ARITHMETIC)
        self.arithmetic[number] = arithmetic
        return number

    def number_of_term(self, written: str, arithmetic: Arithmetic) -> int:
        """The number of what a template reads of a table; the same for each time that it does."""
        number = self._of_terms.get(arithmetic.term)
        if number is None:
            number = self._of_terms[arithmetic.term] = self.number_of(written, arithmetic)
        return number

    def asked(self, number: int) -> tuple[str, str]:
        """The figure's name and what was asked of it; for arithmetic, the formula as written."""
        return self._asked[number - 1]

    def names_in(self, text: str) -> set[str]:
        """The names of the figures whose words were put into a filled text."""
        marks = (mark["figure"] for mark in MARKS.finditer(text))
        return {self.asked(mark_number(mark))[0] for mark in marks if mark}

    def by_number(self) -> dict[int, tuple[str, str]]:
        """The figure's name and what was asked of it, as `asked` gives them, by number."""
        return dict(enumerate(self._asked, 1))

    def _next(self, name: str, asked: str) -> int:
        self._asked.append((name, asked))
        return len(self._asked)


class Ranking(NamedTuple):
    """The ranks of figures that are parts of one whole."""

    places: dict[str, int]
    """The place of each figure by its key, counted from 1."""
    shared: Counter[int]
    """How many figures share a place."""


class Manner(NamedTuple):
    """How a report and its style put figures into words."""

    compared_with: str = ""
    """The words that growth is told with; empty for the usual ones."""
    names: frozenset[str] = frozenset()
    """English words that may be names, by their capitals in the title and the issuer's name."""
    is_of_year: bool = False
    """Whether the report is on a whole year."""
    is_over: bool = False
    """Whether the report is on a year that has ended."""
    big_numbers: int | None = None
    """The most decimals of big numbers, put in 万 or 亿; `None` to print them as written."""


_FEW = 10
"""Numbers of years below this are in words."""
_OF_TABLES = ("table", "chart")
"""Placements that show a table."""
_AT_MOST, _AT_LEAST = ("at most", "below"), ("at least", "above")
"""Senses of the words of a target that is a limit, and of one that is the least."""
_STRICT = ("below", "above")
"""Senses of the words of a target that is missed by what just reaches it: fewer than six."""
_YEAR_ENDS = ((12,), (12, 31))
"""Month and day of a date that is the end of a year."""
_NAMES = regex(
    "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|(?:Jan|Febr)uary|March|April|May|June|July|August"
    "|(?:Septem|Octo|Novem|Decem)ber|Christmas|Easter|English|Welsh|Scottish|Scots?|Irish|British"
    "|Britons|Europeans?|French|Germans?|Polish|Poles?|Ukrainians?|Afghans?|Syrians?|Muslims?"
    "|Christians?|Jewish|Jews?|Hindus?|Sikhs?|Londoners|Scouts?|Guides?|Brownies|Samaritans"
)
"""First words of labels that keep their capital."""
_BY_CHANGE = Words("，或用“增减”说增减多少", " or with `change`")


def _of_part(period: object) -> bool:
    """Whether a period is a part of a year, by its words."""
    return re.search("[月季旬周]|半年", str(period or "")) is not None


class Figure(Numeric):
    """A figure; prints as number and unit.

    Everything in `ASKED` is an attribute, by its keys in both languages.
    """

    previous: Quantity | None
    target: Quantity | None
    change: Quantity | None
    rank: Quantity | None

    def __init__(self, name: str, written: Statistic, language: str, known: Figures) -> None:
        """`known` are all figures of the report, which may not be complete yet."""
        self.name = name
        self.written = written
        self.language = language
        self.known = known
        self.is_of_sheet = written.is_of_sheet
        """Whether its number is one of a sheet, or is computed from one."""
        self.computed: dict[str, Number] = {}
        """The results of formulas by field: value, previous, target."""
        self._numbers: dict[str, Number | None] = {}
        self._rates: dict[str, Rate | None] = {}
        """As they are printed: a sentence asks for each several times."""
        self._shown: Quantity | None = None

    @property
    def compared_name(self) -> str:
        """The name of the figure itself, if this is one that is otherwise compared."""
        return self.name

    @property
    def place(self) -> Place | None:
        """Where the figure was written."""
        return self.written.place

    @cached_property
    def label(self) -> str:
        """What the figure measures; unless given, its key, with blanks for underscores.

        Of an English Moorings (no.) the number sign is none of the name.
        """
        label = self.written.label or Text(
            " ".join(self.name.replace("_", " ").split()), self.place
        )
        if self.language == "en" and (")" in label or label[:2] in ("No", "no", "NO")):
            # Imported here: most labels have neither.
            from reportgen.language.unit_words import without_number_sign

            plain = without_number_sign(label)
            return label if plain == label else Text(plain, label.place)
        return label

    @property
    def called(self) -> str:
        """The label within a sentence: road repairs for Road repairs, as sheets have it.

        Only where every label of the same sheet or file has a capital, or most have one and it is
        no row of a series (Eastgate visits beside Thornby visits), or its first word is surely no
        name: what it counts, or small in another label. Never of a name, but a name further on
        says nothing of the first word: rainfall in Thornby.
        """
        first = re.match("[A-Z][a-z]+(?![A-Za-z])", self.label) if self.language == "en" else None
        if first is None or _NAMES.fullmatch(first[0]):
            return self.label
        rest = self.label[1:]
        # Imported here: most labels begin with a small letter.
        from reportgen.language.nouns import (
            begins_with_name,
            head_of,
            is_many,
            is_no_name,
            may_be_place,
        )

        word = first[0].lower()
        is_alone = not begins_with_name(self.label)
        is_name = first[0] in self.known.manner.names or (
            may_be_place(word) and word not in self.known.small_words
        )
        is_plain = (
            is_alone
            and not is_name
            and (
                word in self.known.small_words
                or self.known.has_capitals(self)
                or (not any(map(str.isupper, rest)) and self.known.seems_capitalised(self))
            )
        )
        if not is_plain:
            # Visits to Thornby are visits, and in County Roads Office, roads are no name.
            is_common = is_alone and is_no_name(word)
            is_counted = first[0] == head_of(self.label) and is_many(first[0])
            if not (is_common or is_counted):
                return self.label
        return self.label[0].lower() + rest

    @cached_property
    def unit(self) -> str:
        """The unit, as given or as written after the number; may be empty."""
        value = self.written.value
        return self.written.unit or (value.unit if value else "")

    @property
    def unit_of_mean(self) -> str:
        """The 元 of a 人均收入 in 元/人, whose label says for whom; empty for others."""
        unit, per, each = self.unit.partition("/")
        return unit if per and self.language != "en" and f"{each}均" in self.label else ""

    @property
    def amount(self) -> Amount:
        """The number as printed; one still to be filled in if none was given."""
        return self._shortened(self.written.value or Amount(self.place, None))

    @property
    def has_zeros_of_sheet(self) -> bool:
        """Whether zeros at the end of its decimals are those of a column: 130.00 beside 12.35.

        A sentence has no column for which they would be needed.
        """
        return self.is_of_sheet and self.written.decimals is None

    def _shortened(self, amount: Amount) -> Amount:
        if not self.has_zeros_of_sheet or amount.low is None:
            return amount
        high = amount.high
        return amount._replace(
            low=without_zeros(amount.low), high=None if high is None else without_zeros(high)
        )

    @property
    def quantity(self) -> Quantity:
        """Number, unit and word of approximation."""
        shown = self._shown
        if shown is None:
            shown = self._shown = self._known(self.amount, self.unit, self.approx, "value")
        return shown

    @property
    def origin(self) -> int:  # type: ignore[override]  # numbered only when it is printed
        """The number that marks the figure's value in the Markdown."""
        return self.asked("value")

    def asked(self, key: str) -> int:
        """The number that marks what is asked of the figure in the Markdown."""
        return self.known.origins.number(self.name, key)

    def forget(self) -> None:
        """Forget what was derived from what was written, which has changed."""
        vars(self).pop("unit", None)
        self._numbers.clear()
        self._rates.clear()
        self._shown = None

    def number(self, key: str) -> Number | None:
        """A number to compute with, including its approximation: as written, or else computed.

        `None` if it is missing, still to be filled in, a range or not computable. For a stated rate
        it is still the computed number.
        """
        if key in self._numbers:
            return self._numbers[key]
        needs = ASKED[key].needs
        number = self._derived(key) if needs else self._written(key)
        # A rank is not kept, because formulas of the siblings may still be pending.
        if needs != SIBLINGS:
            self._numbers[key] = number
        return number

    def _written(self, key: str) -> Number | None:
        if key in self.computed:
            return self.computed[key]
        amount: Amount | None = getattr(self.written, key)
        if amount is None or amount.low is None or amount.high is not None:
            return None
        number = written_number(
            amount, self.known.units, amount.unit or self.unit, exact=self.written.exact
        )
        is_value = key == "value"
        return with_approximation(number, (is_value and self.written.approx) or amount.approx)

    def _words(self) -> str:
        return str(self.quantity)

    def compared(self) -> tuple[Decimal | None, str]:
        """The number and its unit."""
        amount = self.amount
        return amount.low if amount.high is None else None, self.unit

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """What else may be asked of a figure, by its key or its Chinese name: see `ASKED`."""

    @property
    def growth(self) -> Rate | None:
        """The growth, as stated or else computed."""
        return self._rate("growth")

    @property
    def completion(self) -> Rate | None:
        """The completion of its target, as stated or else computed."""
        return self._rate("completion")

    @property
    def share(self) -> Rate | None:
        """Its share of another figure, as stated or else computed."""
        return self._rate("share")

    @property
    def is_percentage(self) -> bool:
        """Whether it is a percentage."""
        return self.unit in PERCENT_UNITS

    @property
    def is_ceiling(self) -> bool:
        """Whether its target is a limit that it should not exceed."""
        return self.declared_ceiling or self._seems_limited

    @property
    def declared_ceiling(self) -> bool:
        """Whether its target is said to be a limit, by `ceiling` or by its words."""
        written = self.written
        return written.ceiling if written.ceiling is not None else self._target_is(_AT_MOST)

    @cached_property
    def _seems_limited(self) -> bool:
        """Whether its label tells that less is better, and nothing else says what its target is."""
        written = self.written
        target = written.target
        if target is None or target.approx or written.ceiling is not None or written.completion:
            return False
        # Imported here: few figures have a target.
        from reportgen.figures.extremes import is_best_low, is_profit

        if target.low == 0 and self.amount.low is not None and self.amount.low >= 0:
            # There is no falling short of none, but for a profit.
            return not is_profit(self)
        return is_best_low(self)

    @property
    def ceiling(self) -> bool | None:
        """Whether it has a target that is a limit; `None` if not, as for all that is absent."""
        return (self.written.target is not None and self.is_ceiling) or None

    @property
    def grown(self) -> bool | None:
        """Whether words can say how it grew, from nothing too; `None` if not, as for `ceiling`."""
        return self.growth is not None or self.number("change") is not None or None

    @property
    def aimed(self) -> bool | None:
        """Whether words can say how it stands to its target; `None` if not, as for `ceiling`."""
        target = self.written.target
        if self.completion is not None or self.ceiling:
            return True
        low = self.amount.low
        if target is None or low is None or target.low is None:
            return None
        is_below_zero = low < 0 or (target.low < 0 and self.language == "en")
        return target.high is not None or is_below_zero or not target.low or None

    @property
    def is_floor(self) -> bool:
        """Whether its target is given with words such as 不低于."""
        return self._target_is(_AT_LEAST) and not self.is_ceiling

    @property
    def is_strict(self) -> bool:
        """Whether its target is a bound that itself does not keep: 少于6, more than four."""
        return self._target_is(_STRICT)

    def _target_is(self, senses: tuple[str, str]) -> bool:
        target = self.written.target
        if target is None or not target.approx:
            return False
        return APPROXIMATIONS[target.approx].sense in senses

    def decimals_of_rate(self, key: str) -> int | None:
        """How many decimals were asked for of one of its rates; `None` for the usual one.

        If the value or the like is computed, they were asked for that: £8.42 is up 3.3%. Points
        have those of the percentages that they lie between.
        """
        written = vars(self.written)
        is_of_amount = any(getattr(written.get(name), "formula", None) for name in AMOUNTS)
        return None if is_of_amount and not in_points(key, self) else self.written.decimals

    @property
    def points(self) -> Unit | None:
        """The unit of differences between such percentages; `None` for an amount."""
        return points_of(self.unit)

    @property
    def value(self) -> Quantity:
        """The number as printed, without unit."""
        return self._known(self.amount._replace(unit=""), "", "", "value")

    @property
    def approx(self) -> str:
        """The word of approximation; may be empty."""
        return self.written.approx or self.amount.approx

    @property
    def of(self) -> Figure | None:
        """The figure this one is a share of."""
        name = self.written.of
        return self.known.by_name.get(name) if name else None

    @property
    def also_compared(self) -> tuple[Figure, ...]:
        """The figure as it is otherwise compared; empty unless it is."""
        names = (f"{self.name}·{words}" for words in self.written.also_compared)
        return tuple(self.known.by_name[name] for name in names)

    def compared_by(self, words: str) -> Figure:
        """The figure as the words compare it; itself if nothing else is known."""
        own = base_words(words, self.language)
        found = (one for one in self.also_compared if one.compared_with == own)
        return next(found, self)

    @cached_property
    def source(self) -> Text | None:
        """Where the number is from: as written, or else the one source of all it is computed from.

        So the sum of a column is from where the table says that it is from.
        """
        formula = self.known.formulas.get((self.name, "value"))
        if self.written.source or formula is None or formula.term is None:
            return self.written.source
        names = {reference.name.text for reference in references(formula.term)}
        found = {self.known.source_of(name) for name in names}
        return found.pop() if len(found) == 1 else None

    @property
    def siblings(self) -> tuple[Figure, ...]:
        """The parts of the same whole, including the figure itself; empty without a whole."""
        return self.known.siblings(self)

    @property
    def shares_rank(self) -> bool:
        """Whether another sibling has the same rank."""
        ranking = self.known.ranking(self)
        return ranking is not None and ranking.shared[ranking.places[self.name]] > 1

    @property
    def declared_base(self) -> str:
        """What it is compared with, in words that somebody chose; empty if nobody did."""
        written, phrases = self.written, PHRASES[self.language]
        if written.compared_with:
            return base_words(str(written.compared_with), self.language)
        if written.previous_period:
            # 与上月相比 has words on both sides.
            period = str(written.previous_period).removesuffix("相比")
            return phrases.against.format(period=after_words(period, phrases.base_words))
        words = self.known.manner.compared_with
        # What a report compares its year with is not what a month or an average compares with.
        is_part = words.endswith("年") and _of_part(written.period)
        if written.over or is_part:
            return ""
        day = written.as_of
        is_of_year_end = day is not None and day.iso_parts[1:] in _YEAR_ENDS
        return year_end_words(words, self.language) if words and is_of_year_end else words

    @property
    def is_of_year(self) -> bool:
        """Whether it is of a whole year, which the same time of the year before is no other for."""
        return self.known.manner.is_of_year and not _of_part(self.written.period)

    @property
    def compared_with(self) -> str:
        """The words that its growth is told with."""
        phrases = PHRASES[self.language]
        if self.written.over:
            return phrases.yearly.format(base=self.since).strip()
        return self.declared_base or phrases.base

    @property
    def since(self) -> str:
        """When the years of an average growth began, in words; empty if that is not given."""
        phrases, period = PHRASES[self.language], self.written.previous_period
        if self.written.compared_with or not period:
            years = self.written.over
            shown = "" if not years else cardinal_en(years) if years < _FEW else str(years)
            return self.declared_base or (shown and phrases.over_years.format(years=shown))
        tidy = after_words(str(period), phrases.base_words).removesuffix("以来")
        # 五年前 and “five years ago” already say how they relate to now.
        is_relative = re.search("前$|ago$|earlier$|before$", tidy)
        return (phrases.against if is_relative else phrases.since).format(period=tidy)

    @property
    def grows_in_real_terms(self) -> bool:
        """Whether its growth is said to be at comparable prices, which its values do not give."""
        return GROWTH_BASES.get(self.written.growth_basis or "") == REAL

    def _derived(self, key: str) -> Number | None:
        if ASKED[key].needs == SIBLINGS:
            ranking = self.known.ranking(self)
            return plain(ranking.places[self.name]) if ranking else None
        if (key == "growth" and self.grows_in_real_terms) or self._is_no_rate(key):
            return None
        value, base = self.number("value"), self._base(key)
        if value is None or base is None:
            return None
        if key == "share" and value.unit.is_ratio and not base.unit.is_ratio:
            # It is the rate of its base already, whether that has a unit or not.
            return None
        try:
            years = self.written.over
            number = ASKED[key].number(value, base, years=years, in_points=in_points(key, self))
        except UnitsDifferError:
            # Units that differ are reported where they were written.
            return None
        return number and self.as_printed(number, ASKED[key].needs) if key == "change" else number

    def as_printed(self, difference: Number, key: str) -> Number:
        """The value minus the amount `key`, with no more decimals than are printed of these two.

        Whoever subtracts 4.1 from 4.2 gets 0.1, not 0.11. What would be nothing has more.
        """
        base: Amount = getattr(self.written, key)
        if base.low is None or base.unit not in ("", self.unit):
            return difference
        lows = (self.amount.low, self._shortened(base).low)
        most = max(decimals_of(low) for low in lows if low is not None)
        decimals = decimals_of(difference.shown(None))
        if decimals > most:
            decimals = visible_decimals(difference.magnitude, most)
            difference = difference._replace(decimals=decimals)
        if self.has_zeros_of_sheet:
            shown = without_zeros(difference.shown(None))
            difference = difference._replace(decimals=decimals_of(shown))
        return difference

    def _base(self, key: str) -> Any:
        needs = ASKED[key].needs
        if needs == "of":
            return self.of.number("value") if self.of else None
        number = self.number(needs)
        if key == "completion" and number is not None:
            # What is above or below 不低于6人 is measured by the 6.
            number = number._replace(approx="")
        return number

    def _is_no_rate(self, key: str) -> bool:
        """Whether the rate would say the reverse of what it means: a limit is not completed."""
        return key == "completion" and self.is_ceiling

    def amounts(self, key: str) -> list[Amount | None]:
        """The amounts that a number is computed from, or its own; `None` for missing ones."""
        needs = ASKED[key].needs
        if needs == SIBLINGS:
            return [sibling.amount for sibling in self.siblings] or [None]
        if needs == "of":
            return [self.of.amount if self.of else None, self.amount]
        if needs:
            return [getattr(self.written, needs), self.amount]
        return [self.amount if key == "value" else getattr(self.written, key)]

    def is_open(self, key: str) -> bool:
        """Whether a number is unknown only because something is still to be filled in."""
        amounts = self.amounts(key)
        return None not in amounts and any(amount.low is None for amount in amounts if amount)

    def missing(self, key: str) -> FigureError:
        """The error that says why a field is `None`."""
        asked = ASKED[key]
        if asked.needs == SIBLINGS:
            return self._unranked()
        if self._is_no_rate(key) and self.number("value") and self.number("target"):
            return FigureError(rules.CEILING_HAS_NO_RATE, figure=self.name)
        if key == "growth" and self.grows_in_real_terms:
            return FigureError(rules.FIGURE_LACKS, figure=self.name, wanted=asked.words, base="")
        if asked.needs and any(one.high is not None for one in self.amounts(key) if one):
            return FigureError(rules.RATE_OF_RANGE, figure=self.name, wanted=asked.words)
        number = self._base(key) if asked.gives is Gives.RATE else None
        base = ASKED[asked.needs].words if asked.needs else ""
        facts = {"figure": self.name, "rate": asked.words, "base": base}
        if number is not None and not number.magnitude:
            return FigureError(rules.DIVISION_BY_ZERO, **facts)
        value = self.number("value")
        if number is not None and value is not None and key != "share":
            for cause, found in ((asked.needs, number), ("value", value)):
                if found.magnitude < 0 or (not found.magnitude and self.written.over):
                    facts["base"] = ASKED[cause].words
                    instead = _BY_CHANGE if key == "growth" else Words("", "")
                    return FigureError(rules.RATE_BELOW_ZERO, instead=instead, **facts)
        return FigureError(rules.FIGURE_LACKS, figure=self.name, wanted=asked.words, base=base)

    def _unranked(self) -> FigureError:
        own = self.number("value")
        others = [
            figure.name
            for figure in self.siblings
            if figure is not self
            and (own is None or rates.places([figure.number("value")], own.unit) is None)
        ]
        names = "、".join(others)
        because = Words(f"和{names}不能相比", f"it cannot be compared with {names}")
        alone = Words("没有和它同属一个整体的指标", "no other figure is part of the same whole")
        return FigureError(
            rules.FIGURE_UNRANKED, figure=self.name, because=because if others else alone
        )

    def stated(self, key: str) -> Rate | None:
        """A rate as it was written; `None` if it was not."""
        rate: Rate | None = getattr(self.written, key, None)
        return rate

    def _rate(self, key: str) -> Rate | None:
        if key not in self._rates:
            self._rates[key] = self._new_rate(key)
        return self._rates[key]

    def _new_rate(self, key: str) -> Rate | None:
        stated, needs = self.stated(key), ASKED[key].needs
        if stated is None and needs in AMOUNTS and getattr(self.written, needs) is None:
            # Most figures have no target, and many no previous value.
            return None
        if self._is_no_rate(key):
            return None
        rate_of = partial(Rate, language=self.language, origin=self.asked(key))
        if stated:
            percent = stated.percent
            if self.has_zeros_of_sheet and percent is not None:
                percent = without_zeros(percent)
            return rate_of(percent, unit=stated.unit, place=stated.place)
        if self.is_open(key):
            return rate_of(None, place=self.place)
        computed = self.number(key)
        if computed is None:
            return None
        percent = computed.visible(self.decimals_of_rate(key))
        # Points have the decimals of the percentages.
        is_quotient = computed.decimals is None and self.written.decimals is None
        if is_quotient or (self.has_zeros_of_sheet and computed.decimals is not None):
            percent = without_zeros(percent)
        rate = rate_of(percent, unit=computed.unit.symbol, place=self.place)
        rate.exact, rate.word = computed.magnitude, computed.word(percent)
        if rate.word and percent > computed.magnitude and APPROXIMATIONS[rate.word].sense in OVER:
            # Of more than 13.55% nobody knows whether it is more than 13.6%.
            below = percent - Decimal((0, (1,), int(percent.as_tuple().exponent)))
            rate.percent = below or percent
        return rate

    def _computed(self, key: str) -> Quantity | None:
        number = self.number(key)
        if number is None:
            # Asked last: for a place it looks at every sibling.
            is_open = self.is_open(key)
            return self._known(Amount(self.place, None), "", "", key) if is_open else None
        shown, points = number.shown(None), self.points
        unit = points_words(points.symbol, self.language) if points is not None else self.unit
        return self._known(
            Amount(self.amount.place, shown), "" if number.unit == PLAIN else unit,
            number.word(shown), key, number,
        )  # fmt: skip

    def _quantity(self, key: str) -> Quantity | None:
        amount: Amount | None = getattr(self.written, key)
        if amount is None:
            return None
        unit = amount.unit or self.unit
        return self._known(self._shortened(amount), unit, amount.approx, key, self.number(key))

    def _known(
        self, amount: Amount, unit: str, word: str, asked: str, exact: Number | None = None
    ) -> Quantity:
        """A quantity to print, marked with what was asked of the figure."""
        quantity = Quantity(amount, unit, word, self.language, origin=self.asked(asked))
        quantity.exact = self.number("value") if asked == "value" else exact
        quantity.units, quantity.big = self.known.units, self.known.manner.big_numbers
        return quantity


def _answer(key: str) -> property:
    """What is asked of a figure by a key, as a property."""
    match ASKED[key].gives:
        case Gives.AMOUNT:
            return property(lambda figure: figure._quantity(key))  # noqa: SLF001  # its property
        case Gives.RATE:
            return property(lambda figure: figure._rate(key))  # noqa: SLF001  # as above
        case Gives.NUMBER:
            return property(lambda figure: figure._computed(key))  # noqa: SLF001  # as above
    return property(lambda figure: getattr(figure.written, key))


# Not by `__getattr__`: a class that has it finds each attribute more slowly.
for _name, _key in KEYS.items():
    if not hasattr(Figure, _name):
        setattr(Figure, _name, _answer(_key) if _name == _key else property(attrgetter(_key)))


class _ComparedStatistic(Statistic):
    """A figure as written, with another comparison; its number is that of the figure."""

    def __init__(self, figure: Figure, place: Place | None, **values: Any) -> None:
        super().__init__(place, **values)
        self._figure = figure

    # Not given itself, so that a formula is evaluated once.
    @property
    def value(self) -> Amount | None:  # type: ignore[override]  # a field of the item
        return self._figure.written.value

    @property
    def approx(self) -> str | None:  # type: ignore[override]  # as above
        return self._figure.written.approx


class ComparedFigure(Figure):
    """A figure as it is compared with something else: 接访·环比 beside 接访."""

    def __init__(self, figure: Figure, words: Text, compared: Comparison) -> None:
        """`words` are those that the growth is told with."""
        own = {key: given for key in ("previous", "growth") if (given := vars(compared).get(key))}
        written = _ComparedStatistic(figure, compared.place, compared_with=words, **own)
        for key in ("decimals", "exact", "growth_basis"):
            if figure.written.given(key):
                vars(written)[key] = getattr(figure.written, key)
        vars(written)["is_of_sheet"] = figure.written.is_of_sheet
        super().__init__(f"{figure.name}·{words}", written, figure.language, figure.known)
        self._figure = figure

    @property
    def label(self) -> str:
        """What the figure measures."""
        return self._figure.label

    @property
    def compared_name(self) -> str:
        """The name of the figure itself."""
        return self._figure.name

    @property
    def unit(self) -> str:
        """The unit of the figure."""
        return self._figure.unit

    def _written(self, key: str) -> Number | None:
        return self._figure.number("value") if key == "value" else super()._written(key)


def in_points(key: str, figure: Figure) -> bool:
    """Whether a computed rate of the figure is a difference in points."""
    return key == "growth" and figure.points is not None


def _written_in(figure: Figure) -> tuple[str, str]:
    """The file and sheet that a figure was written in; empty if it is not known."""
    place = figure.written.place
    return (place.source.name, place.source.part) if place else ("", "")


class Figures:
    """All figures of a report, by key and by label."""

    def __init__(
        self, statistics: dict[str, Statistic], names: Mapping[str, str], language: str,
        units: UnitTable,
    ) -> None:  # fmt: skip
        """`names` maps every name to the key it stands for."""
        self.units = units
        self.language = language
        self.origins = Origins()
        self.manner = Manner()
        self.placements = Placements()
        self.tables: dict[str, LoadedTable] = {}
        """Tables by name, once they are loaded."""
        self.offices: LoadedTable | None = None
        """The figures of the offices of the list: a row an office; `None` without a list."""
        self.used: dict[str, set[str]] = {}
        """Keys of the figures that some text refers to, and the parts of the report it stands in:
        activities, features."""
        self.bases_told: dict[str, str] = {}
        """The figures that only the share of another gives, and the key of that one."""
        self.by_name: dict[str, Figure] = {}
        by_key = {key: Figure(key, written, language, self) for key, written in statistics.items()}
        self.by_name.update({name: by_key[key] for name, key in names.items()})
        self.all = tuple(by_key.values())
        for figure in self.with_any("over"):
            if figure.written.over == 1:
                # The average of one year is its growth.
                vars(figure.written)["over"] = None
        self.compared = tuple(
            ComparedFigure(figure, Text(words, one.place), one)
            for figure in self.all if "also_compared" in vars(figure.written)
            for words, one in figure.written.also_compared.items()
        )  # fmt: skip
        """The figures as they are otherwise compared."""
        for figure in self.compared:
            self.by_name.setdefault(figure.name, figure)
        self._wholes: dict[str, list[tuple[Figure, ...]]] | None = None
        self._rankings: dict[tuple[int, Unit], Ranking] = {}
        """By identity of the siblings, and unit: computed once, though each asks for its place."""

    def release(self) -> None:
        """Forget all figures, when they are no longer used.

        Each refers to all others through this object, so otherwise they would stay until the
        garbage collector comes, and keep it busy.
        """
        vars(self).clear()

    @cached_property
    def keys(self) -> list[str]:
        """The key of each figure, in the order written."""
        return [figure.name for figure in self.all]

    def has_capitals(self, figure: Figure) -> bool:
        """Whether the labels beside a figure's are written as heads of rows are, with a capital."""
        return self._with_capitals.get(_written_in(figure), False)

    def seems_capitalised(self, figure: Figure) -> bool:
        """Whether most labels beside a figure's have a capital, and none only another first word.

        What differs in the first word alone may be a place: Eastgate visits, Thornby visits.
        """
        where, (_, gap, rest) = _written_in(figure), figure.label.partition(" ")
        beside = [
            one.label for one in self.all
            if one is not figure and _written_in(one) == where and not one.written.part_of
        ]  # fmt: skip
        capitals = [label for label in beside if label[:1].isupper()]
        return (
            bool(gap)
            and 2 * len(capitals) > len(beside)
            and all(label.partition(" ")[2] != rest for label in capitals)
        )

    @cached_property
    def wholes(self) -> dict[str, Figure]:
        """The whole of each figure that another one names among its parts, by the part's name."""
        found: dict[str, Figure] = {}
        for whole in self.all:
            for name in (*whole.written.parts, *whole.written.total_of):
                if (part := self.by_name.get(name)) is not None:
                    found.setdefault(part.name, whole)
        return found

    @cached_property
    def before(self) -> dict[str, Figure]:
        """The figure written before each, by the key of that one."""
        return {after.name: one for one, after in pairwise(self.all)}

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The words in small letters of all labels."""
        return frozenset(
            word for figure in self.all for word in figure.label.split() if word.islower()
        )

    @cached_property
    def _with_capitals(self) -> dict[tuple[str, str], bool]:
        """For each sheet or file with several figures: whether all labels have a capital."""
        found: dict[tuple[str, str], list[bool]] = {}
        for figure in self.all:
            # What follows “of which” has a small letter.
            if not figure.written.part_of:
                found.setdefault(_written_in(figure), []).append(figure.label[:1].isupper())
        return {where: all(ups) for where, ups in found.items() if len(ups) > 1}

    @cached_property
    def by_label(self) -> dict[str, list[str]]:
        """The keys of the figures by label; several figures may share one."""
        found: dict[str, list[str]] = {}
        for figure in self.all:
            found.setdefault(figure.label, []).append(figure.name)
        return found

    def with_any(self, *fields: str) -> list[Figure]:
        """The figures of which one of the fields was written, in their order; quick to compute."""
        wanted = self._written.intersection(fields)
        if not wanted:
            return []
        return [one for one in self.all if not wanted.isdisjoint(vars(one.written))]

    @cached_property
    def _written(self) -> frozenset[str]:
        """The fields that some figure has; most kinds of fields occur in no figure of a report."""
        return frozenset().union(*[vars(one.written) for one in self.all])

    @cached_property
    def formulas(self) -> dict[tuple[str, str], Formula]:
        """The formulas that give numbers of figures: key of the figure and field → formula."""
        return {
            (one.name, key): amount.formula
            for one in (*self.all, *self.compared)
            for key in AMOUNTS
            if (amount := vars(one.written).get(key)) is not None and amount.formula is not None
        }

    @cached_property
    def operands(self) -> dict[str, list[str]]:
        """The names of figures and tables that figures refer to or are computed from.

        By the key of the figure; most have none, and are left out.
        """
        found: dict[str, list[str]] = {}
        for figure in self.with_any("of", "parts", "total_of"):
            written = figure.written
            of = (written.of,) if written.of else ()
            found[figure.name] = [*of, *written.parts, *written.total_of]
        for (name, _), formula in self.formulas.items():
            # A formula of what a figure is otherwise compared with is none of its own.
            if formula.term is not None and self.by_name[name].compared_name == name:
                names = (one.name.text for one in references(formula.term))
                found.setdefault(name, []).extend(names)
        return found

    def source_of(self, name: str) -> Text | None:
        """The source of a figure or table that a formula names; `None` if it has none."""
        figure, table = self.by_name.get(name), self.tables.get(name)
        if figure is not None:
            return figure.written.source
        return table.written.source if table is not None else None

    def reads_sheet(self, term: Term) -> bool:
        """Whether a formula has the decimals of a sheet's column, which nobody chose for it."""
        for reference in references(term):
            figure = self.by_name.get(reference.name.text)
            table = self.tables.get(reference.name.text) if figure is None else None
            if figure is not None and figure.has_zeros_of_sheet:
                return True
            if table is not None and table.has_zeros_of_sheet(reference.attributes):
                return True
        return False

    def table(self, name: str) -> LoadedTable | None:
        """The table of a name in a formula or text, or the figures of the offices."""
        found = self.tables.get(name)
        return self.offices if found is None and name in OFFICES else found

    @cached_property
    def known_names(self) -> KnownNames:
        """The names that a misspelt one in a formula or text may have been meant for."""
        return KnownNames((*self.by_name, *self.tables))

    @cached_property
    def known_tables(self) -> KnownNames:
        """The names that a misspelt name of a table may have been meant for."""
        return KnownNames(self.tables)

    @cached_property
    def taken_apart(self) -> NamesWithin:
        """The names that formulas read as arithmetic unless they are quoted."""
        names = (*self.by_name, *self.tables)
        # Hardly any report has such a name, which is seen from all names at once.
        may_be = names if is_taken_apart("\0".join(names)) else ()
        return NamesWithin(name for name in may_be if is_taken_apart(name))

    def check_placement(self, placement: Placement) -> None:
        """Raise `PlacementError` if a placement names an unknown table or column."""
        if placement.what not in _OF_TABLES:
            return
        table = self.tables.get(placement.name)
        if table is None:
            raise PlacementError(
                rules.UNKNOWN_TABLE, name=placement.name,
                nearest=self.known_tables.nearest(placement.name),
                known=self.known_tables.names or rules.NO_TABLES,
            )  # fmt: skip
        table.check_placement(placement)

    def siblings(self, figure: Figure) -> tuple[Figure, ...]:
        """The parts of the first whole that the figure is part of."""
        if self._wholes is None:
            self._wholes = {}
            for group in self._groups():
                for member in group:
                    self._wholes.setdefault(member.name, []).append(group)
        return next(iter(self._wholes.get(figure.name, ())), ())

    def ranking(self, figure: Figure) -> Ranking | None:
        """The ranks of a figure and its siblings; `None` if they cannot be known, or not yet."""
        own, group = figure.number("value"), self.siblings(figure)
        if own is None:
            return None
        found = self._rankings.get((id(group), own.unit))
        if found is None:
            places = rates.places((sibling.number("value") for sibling in group), own.unit)
            if places is None:
                return None
            names = [sibling.name for sibling in group]
            found = Ranking(dict(zip(names, places, strict=True)), Counter(places))
            self._rankings[id(group), own.unit] = found
        return found

    def _groups(self) -> list[tuple[Figure, ...]]:
        """The parts of each whole: listed by `total_of` or `parts`, or naming the same `of`."""
        groups = [
            names for f in self.all for names in (f.written.total_of, f.written.parts) if names
        ]
        found = [tuple(self.by_name[n] for n in names if n in self.by_name) for names in groups]
        shares: dict[str, list[Figure]] = {}
        for figure in self.all:
            if figure.of is not None:
                shares.setdefault(figure.of.name, []).append(figure)
        return found + [tuple(group) for group in shares.values()]
