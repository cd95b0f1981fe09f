"""What numbers are about: figures by label, by what a phrase is about, and by value."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from math import gcd
from operator import add

from reportgen.checks.periods import may_be_year_before
from reportgen.checks.statements.cues import Cue
from reportgen.checks.statements.index import WordIndex, are_one_word
from reportgen.diagnostics import Words
from reportgen.figures.asked import ASKED
from reportgen.figures.figure import Figure, Figures
from reportgen.figures.numbers import Number, written_number
from reportgen.figures.numbers.units import Unit, UnitSymbols, UnitTable, singular
from reportgen.language.patterns import regex
from reportgen.language.phrases import POINTS
from reportgen.language.records import NamedTuple
from reportgen.model.expressions import written_name
from reportgen.model.values import Amount, Rate

_WORD = regex("[a-z]{2,}")
_PART = regex("[a-z]{2,}|[^\\W_a-z]")
_LINK = 3
"""One more than the number of characters that may link a label to its number."""
_COMMON_PART = 200
"""Labels that share a character; one of more tells nothing."""
_LEAST_WITHIN = 4
"""Characters of a label whose parts are looked for in longer phrases."""
_SHORTEST = 2
"""Characters of the shortest label that is looked for."""
_DROPPED = (
    Cue.LINK | Cue.LEVEL | Cue.GENERIC | Cue.ADDED_UP | Cue.OWN_TIME | Cue.OWN_PLACE | Cue.SHARE
)  # fmt: skip
_HARDLY = Cue.WEAK | Cue.DONE


class Content(NamedTuple):
    """What a phrase is about, the same for phrases that say so in another order or at length."""

    strong: tuple[str, ...]
    """Its characters or English words, sorted, without words that add nothing."""
    weak: tuple[str, ...]
    """Those of words that hardly add anything, such as 受理."""

    @property
    def all(self) -> tuple[str, ...]:
        """Both together."""
        return tuple(sorted((*self.strong, *self.weak)))


@lru_cache(maxsize=4096)
def content(phrase: str, index: WordIndex) -> Content:
    """What a phrase in small letters is about; kept for other texts and builds."""
    strong: list[str] = []
    weak: list[str] = []
    at = 0
    for token in index.within(phrase):
        if at < token.start:
            strong += _parts(phrase[at : token.start])
        if token.cues & _HARDLY:
            weak += _parts(phrase[token.start : token.stop])
        elif not token.cues & _DROPPED:
            strong += _parts(phrase[token.start : token.stop])
        at = token.stop
    strong += _parts(phrase[at:])
    strong.sort()
    return Content(tuple(strong), tuple(sorted(weak)))


def _parts(words: str) -> list[str]:
    """The Han characters and English words, the latter in the singular."""
    if words.isascii():
        return [singular(word) for word in _WORD.findall(words)]
    return [singular(part) if part.isascii() else part for part in _PART.findall(words)]


class LabelIndex:
    """Labels, found in a text without searching for each of them."""

    def __init__(self, labels: Iterable[str]) -> None:
        """Capital and small letters are not distinguished."""
        self._known = {label.lower() for label in labels if len(label) >= _SHORTEST}
        self._beginnings = _by(self._known, slice(0, _SHORTEST))
        self._endings = _by(self._known, slice(-_SHORTEST, None))

    def ending(self, words: str, stop: int) -> str:
        """The longest label that ends at `stop`, or an empty string. Words are in small letters."""
        for length in self._endings.get(words[max(stop - _SHORTEST, 0) : stop], ()):
            if length <= stop and self._is_at(words, stop - length, stop):
                return words[stop - length : stop]
        return ""

    def may_end(self, words: str, stop: int) -> bool:
        """Whether a label may end at `stop` or shortly before; quick to compute."""
        ends = (words[max(at - _SHORTEST, 0) : at].lower() for at in range(stop, stop - _LINK, -1))
        return any(end in self._endings for end in ends)

    def beginning(self, words: str, start: int) -> str:
        """The longest label that begins at `start`, or an empty string."""
        for length in self._beginnings.get(words[start : start + _SHORTEST], ()):
            if self._is_at(words, start, start + length):
                return words[start : start + length]
        return ""

    def within(self, words: str) -> Iterator[str]:
        """Every label found in the words."""
        return (words[start:stop] for start, stop in self.spans(words))

    def spans(self, words: str) -> Iterator[tuple[int, int]]:
        """The start and end of every label in the words; they may overlap."""
        for start in range(len(words)):
            for length in self._beginnings.get(words[start : start + _SHORTEST], ()):
                if self._is_at(words, start, start + length):
                    yield start, start + length

    def _is_at(self, words: str, start: int, stop: int) -> bool:
        return words[start:stop] in self._known and not (
            are_one_word(words, start) or are_one_word(words, stop)
        )


def _by(labels: Iterable[str], part: slice) -> dict[str, tuple[int, ...]]:
    """The lengths of labels by this part of them, longest first."""
    lengths: dict[str, set[int]] = {}
    for label in labels:
        lengths.setdefault(label[part], set()).add(len(label))
    return {part: tuple(sorted(found, reverse=True)) for part, found in lengths.items()}


_STATED = {
    "growth": (
        "增|升|降|减|提高|涨|跌|回落|同比|环比",
        r"(?i)\b(?:up|down|gr[eo]w|growth|r[io]se|fell|fall|drop|increas|decreas|declin|cut|gain|higher|lower)",
    ),
    "share": ("占|比重|比例", r"(?i)\b(?:share|proportion|of|made up|account)\b"),
    "completion": ("完成|目标|计划|任务", r"(?i)\b(?:target|plan|goal|complet)"),
}
"""The rates that can be stated, with words for a percentage of that kind in either language."""
_NAME = r"\d*[^\W\d]\w*"

Worth = tuple[object, ...]
"""Equal for numbers that are equal, in whatever units of a family they are written."""


class Meant(NamedTuple):
    """A figure, and which of its numbers is meant: its `value` or a stated rate."""

    figure: Figure
    field: str = "value"

    def called(self) -> Words:
        """The label, with the kind of rate if it is a rate."""
        label = str(self.figure.label)
        if self.field == "value":
            return Words(label, label)
        joined = "in" if self.field == "change" else "of"
        return Words(f"{label}的{ASKED[self.field].chinese}", f"{self.field} {joined} {label}")

    def name(self) -> str:
        """What to write in braces for this number, such as `税收` or `税收.增速`."""
        name = braces_name(self.figure)
        if self.field == "value":
            return name
        is_english = self.figure.language == "en"
        return f"{name}.{self.field if is_english else ASKED[self.field].chinese}"

    def name_in_template(self) -> str:
        """What a template writes in braces for this number, such as `figures.税收.growth`."""
        name = braces_name(self.figure)
        named = f"figures.{name}" if re.fullmatch(_NAME, name) else f"figures['{name}']"
        return named if self.field == "value" else f"{named}.{self.field}"

    def fits(self, words: str) -> bool:
        """Whether the words allow this kind of number; only rates need particular words."""
        chinese, english = _STATED.get(self.field, ("", ""))
        return re.search(chinese, words) is not None or re.search(english, words) is not None


def braces_name(figure: Figure) -> str:
    """What to write in braces for a figure: its label if that works there, else its key.

    In quotes if it needs them: 'Harbour dues'.
    """
    label = str(figure.label)
    is_own = figure.known.by_name.get(label) is figure and re.fullmatch(_NAME, label)
    return written_name(label if is_own else figure.name)


def is_in_points(unit: Unit) -> bool:
    """Whether numbers in the unit are differences of percentages."""
    return unit.is_ratio and unit.symbol.strip() in POINTS


def worth(size: Decimal | Fraction, unit: Unit) -> Worth:
    """A key that is the same for 24.5亿元 and 245000万元, and for all numbers of equal value."""
    above, below = size.as_integer_ratio()
    above, below = above * unit.factor.numerator, below * unit.factor.denominator
    divisor = gcd(above, below)
    kind = unit.dimensions, unit.is_ratio, is_in_points(unit)
    return kind, above // divisor, below // divisor


class KnownFigures:
    """Figures by label and by value, indexed on first use."""

    def __init__(self, figures: Figures, index: WordIndex) -> None:
        """Figures that are ranges or still to be filled in are found by label only."""
        self._figures = figures
        self.index = index
        self._by_label: dict[str, dict[Worth, list[Meant]]] = {}

    @cached_property
    def units(self) -> UnitTable:
        """The units of the report, including those of all figures."""
        for symbol in self._own_symbols:
            self._figures.units(symbol)
        return self._figures.units

    @cached_property
    def _own_symbols(self) -> frozenset[str]:
        return frozenset([figure.unit for figure in self._figures.all])

    @cached_property
    def symbols(self) -> UnitSymbols:
        """The symbols of all units that the report uses outside of texts."""
        return self.units.symbols()

    def may_have(self, unit: Unit) -> bool:
        """Whether some figure may have a number in the unit, or in one that converts to it."""
        return not unit.is_count or unit.dimensions in self._counted

    @cached_property
    def _counted(self) -> frozenset[tuple[object, ...]]:
        """What the units of all figures are made of."""
        return frozenset([self.units(symbol).dimensions for symbol in self._own_symbols])

    @cached_property
    def labelled(self) -> dict[str, list[Figure]]:
        """Figures by label, in small letters."""
        found: dict[str, list[Figure]] = {}
        for figure in self._figures.all:
            found.setdefault(str(figure.label).lower(), []).append(figure)
        return found

    @cached_property
    def labels(self) -> LabelIndex:
        """All labels."""
        return LabelIndex(self.labelled)

    @cached_property
    def _by_content(self) -> dict[tuple[str, ...], list[Figure]]:
        found: dict[tuple[str, ...], list[Figure]] = {}
        for label, figures in self.labelled.items():
            about = self._contents[label]
            for key in {about.all, about.strong}:
                if key:
                    found.setdefault(key, []).extend(figures)
        return found

    def may_name(self, words: str) -> bool:
        """Whether words in small letters share two characters in a row with a label."""
        return not self._pairs.isdisjoint(map(add, words, words[1:]))

    @cached_property
    def _pairs(self) -> frozenset[str]:
        """Two characters in a row of all labels; of English ones the first two of a word."""
        found: set[str] = set()
        for label in self.labelled:
            if label.isascii():
                found.update(word[:2] for word in label.split())
            else:
                found.update(label[at : at + 2] for at in range(len(label) - 1))
        return frozenset(found)

    def content(self, phrase: str) -> Content:
        """What a phrase in small letters is about."""
        return content(phrase, self.index)

    def about(self, phrase: str) -> Sequence[Figure]:
        """The figures that a phrase in small letters is about, whatever the order of its words."""
        if not phrase or not self.may_name(phrase):
            return ()
        words = self.content(phrase)
        found = self._by_content.get(words.all, ())
        return found or (self._by_content.get(words.strong, ()) if words.strong else ())

    def short(self, phrase: str, before: str) -> tuple[Sequence[Figure], bool]:
        """The figures whose label says more than a phrase, and whether the rest comes before it.

        办结 is short for 办结诉求, surely so if 诉求 is in the words before.
        """
        parts = set(self.content(phrase).all) if self.may_name(phrase) else set()
        if not parts:
            return (), False
        labels = set.intersection(*(self._by_part.get(part, set()) for part in parts))
        rests = {label: set(self._contents[label].strong) - parts for label in labels}
        named = [label for label, rest in rests.items() if all(part in before for part in rest)]
        found = named or sorted(labels)
        return [figure for label in found for figure in self.labelled[label]], bool(named)

    def with_ending_of(self, name: str, last: str) -> Sequence[Figure]:
        """The figures of a name with the ending of the last in a list: 城镇、农村居民收入."""
        endings = (last[at:] for at in range(1, len(last)))
        labels = (name + ending for ending in endings if name + ending in self.labelled)
        return self.labelled.get(next(labels, ""), ())

    def within(self, phrase: str) -> Sequence[Figure]:
        """The figures of the longest label of which a phrase has every part: 安装太阳能路灯."""
        words = self.content(phrase) if self.may_name(phrase) else Content((), ())
        counts = Counter(
            label
            for part in set(words.all)
            for label in self._by_part.get(part, ())
            if len(self._by_part[part]) < _COMMON_PART
        )
        found = [
            label
            for label, count in counts.items()
            if count == len(set(self._contents[label].all))
            and sum(map(len, self._contents[label].all)) >= _LEAST_WITHIN
        ]
        longest = max(found, key=len, default="")
        return self.labelled[longest] if longest else ()

    @cached_property
    def _contents(self) -> dict[str, Content]:
        return {label: content(label, self.index) for label in self.labelled}

    @cached_property
    def _by_part(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for label, about in self._contents.items():
            for part in about.all:
                found.setdefault(part, set()).add(label)
        return found

    def parts_of(self, base: Figure) -> Sequence[Figure]:
        """The figure itself if it is a share of another, and the figures that are shares of it."""
        own = [base] if base.of is not None else []
        return [*own, *self._by_base.get(base.name, ())]

    @cached_property
    def _by_base(self) -> dict[str, list[Figure]]:
        found: dict[str, list[Figure]] = {}
        for figure in self._figures.all:
            if figure.of is not None:
                found.setdefault(figure.of.name, []).append(figure)
        return found

    @cached_property
    def has_unsettled(self) -> bool:
        """Whether the number of some label is not settled by one figure."""
        return not all(map(self.is_settled, self.labelled))

    def is_settled(self, label: str) -> bool:
        """Whether exactly one figure has the label, with a known and exact number or range."""
        first, *others = self.labelled[label]
        number = first.number("value")
        is_known = number is not None or first.amount.high is not None
        return not others and is_known and not first.approx

    def of_label(self, label: str, key: Worth) -> Sequence[Meant]:
        """The numbers of the label's figures with this value; rates without their sign."""
        found = self._by_label.get(label)
        if found is None:
            found = self._by_label[label] = _by_worth(
                pair for figure in self.labelled[label] for pair in _worths(figure)
            )
        return found.get(key, ())

    def has_worth(self, key: Worth) -> bool:
        """Whether some value or stated rate of a figure has this value."""
        return key in self._by_worth

    def of_worth(self, key: Worth) -> Sequence[Meant]:
        """The figures with this value, or with a stated rate of it."""
        return self._by_worth.get(key, ())

    @cached_property
    def _by_worth(self) -> dict[Worth, list[Meant]]:
        return _by_worth(pair for figure in self._figures.all for pair in _worths(figure))


def _by_worth(pairs: Iterable[tuple[Meant, Worth]]) -> dict[Worth, list[Meant]]:
    found: dict[Worth, list[Meant]] = {}
    for meant, key in pairs:
        found.setdefault(key, []).append(meant)
    return found


def may_be_equal(first: Number, second: Number) -> bool:
    """Whether two numbers may be equal, by their digits, or cannot be compared at all.

    24.5 and 24.6 are not equal, although a value between them could be rounded to either.
    """
    if (
        first.approx
        or second.approx
        or (first.unit is second.unit and first.interval == second.interval)
    ):
        return True
    if is_in_points(first.unit) != is_in_points(second.unit):
        return True
    if not first.unit.converts_to(second.unit):
        return True
    one, other = first.in_unit(second.unit).interval, second.interval
    is_exact = one.low == one.high or other.low == other.high
    overlaps = one.low < other.high and other.low < one.high
    return overlaps or (is_exact and one.meets(other))


def is_year_on_year(figure: Figure) -> bool:
    """Whether the figure's previous value may be that of the year before."""
    written = figure.written
    previous = written.previous_period
    return not written.over and (not previous or may_be_year_before(written.period or "", previous))


def growth_number(figure: Figure) -> Number | None:
    """The growth over the year before, as stated or computed; `None` if there is none."""
    written = figure.written
    if not is_year_on_year(figure):
        return None
    return rate_number(written.growth, figure) if written.growth else figure.number("growth")


def rate_number(rate: Rate, figure: Figure) -> Number | None:
    """The number of a rate, as precise as its digits; `None` if it is still to be filled in."""
    if rate.percent is None:
        return None
    unit = _unit_of(rate, figure).symbol
    return written_number(Amount(None, rate.percent), figure.known.units, unit, exact=None)


def _worths(figure: Figure) -> Iterator[tuple[Meant, Worth]]:
    value = figure.number("value")
    if value is not None:
        yield Meant(figure), worth(value.magnitude, value.unit)
    for field in _STATED:
        rate: Rate | None = getattr(figure.written, field)
        if rate and rate.percent is not None:
            yield Meant(figure, field), worth(rate.percent.copy_abs(), _unit_of(rate, figure))


def _unit_of(rate: Rate, figure: Figure) -> Unit:
    return figure.known.units(rate.unit)
