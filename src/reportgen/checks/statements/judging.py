"""Readings that contradict a figure, repeat it, or contradict another text."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

from reportgen.checks.operands import PERCENT, POINTS, computed_rate
from reportgen.checks.rates import INDEX
from reportgen.checks.statements.about import FOREIGN, QUALIFIED
from reportgen.checks.statements.cues import Cue
from reportgen.checks.statements.reading import Reading
from reportgen.checks.statements.scopes import FAINT, NOTHING, OTHER, TOPIC
from reportgen.checks.statements.subjects import (
    Meant,
    braces_name,
    content,
    growth_number,
    is_in_points,
    is_year_on_year,
    may_be_equal,
    rate_number,
)
from reportgen.diagnostics import Words
from reportgen.figures.figure import Figure
from reportgen.figures.numbers import Number, decimals_of, rounded
from reportgen.figures.numbers.quantities import Quantity
from reportgen.figures.numbers.units import PERCENT_UNITS, PLAIN
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model.figures import REAL
from reportgen.model.values import Amount, Rate

if TYPE_CHECKING:
    from reportgen.checks.growth import Basis

_AT_LEAST = ("至少", "不少于", "不低于", "以上", "余", "多", "at least", "or more")
_AT_MOST = ("至多", "最多", "不超过", "以下", "以内", "at most", "up to", "or less", "or fewer")


class Contradiction(NamedTuple):
    """What a text says about a figure, and what the figure says."""

    said: str
    meant: Meant
    value: str = ""
    number: Number | None = None
    """The number of the figure that was compared."""
    is_bound: bool = False
    """Whether the text gives a bound, such as 近3000件."""
    wrong_kind: tuple[Words, Words] | None = None
    """If percent was written for points or the reverse: the right unit, and why."""
    basis: Basis | None = None
    """At which prices a growth is that the figure only gives as computed."""


_HUNDRED = 100
_SHORT = 2
"""The doubt of words that are short for a label, which only a slip removes."""
_FAR = 12
"""A number so many times as great is that of something else, if its digits are others."""
_LONG = 4
"""Digits of a number that is hardly like another by chance."""
_TENFOLD = 10
"""Of numbers so many times as great, the difference is no help."""
_THOUSAND = 1000
_COMMON = 10
"""Numbers without a unit below this mostly count something else."""
_FEWEST = 2
"""Digits of the shortest number that may be a slip of another."""
_MOST_BESIDE = 8
_LONGEST_VERB = 4
_IS_REAL = regex("实际|可比|不变价|扣除|in real terms|real ")
_IS_NOMINAL = regex("名义|现价|nominal")
_NEAR = Fraction(1, 5)
"""How far a number may be from a figure to be meant for it, if its words leave a doubt."""


def contradiction(reading: Reading) -> Contradiction | None:
    """What the number contradicts; `None` if it may be about another time, place or thing."""
    if not reading.may_be_of_figure or not reading.is_of_whole or not reading.may_name_figure:
        return None
    figure = _figure(reading)
    found = _of_figure(reading, figure) if figure else None
    if found and found.number and not _is_believed(reading, found, found.number):
        return None
    return found or _named_rate(reading) or _counted(reading)


def _of_figure(reading: Reading, figure: Figure) -> Contradiction | None:
    """What the number contradicts of the figure that it may be about."""
    is_before = reading.scope.is_last_year and reading.aspect == "value"
    judge = _JUDGES.get("previous" if is_before else reading.aspect)
    return judge(reading, figure) if judge else None


def difference(reading: Reading, found: Contradiction) -> Words | str:
    """By how much the text is off, for messages; empty if that would help nobody, as for bounds."""
    number, typed = found.number, reading.number
    if number is None or found.is_bound:
        return ""
    if found.meant.field in _CHANGES:
        size = -typed.magnitude if reading.lead_in.is_fall else typed.magnitude
        if size * number.magnitude < 0:
            return Words("方向相反", "it goes the other way")
    digits = re.search(r"[.．](\d+)", found.value)
    return apart(typed, number, len(digits[1]) if digits else 0)


def replacement(reading: Reading, found: Contradiction) -> tuple[str, str]:
    """What is to be replaced in the text, and with what, so that it reads well.

    A reference prints its unit, and the sign of a change, which the words around may say already.
    """
    meant, number, said = found.meant, found.number, reading.said
    name = meant.name()
    if found.is_bound or number is None:
        return found.said, f"{{{{ {name} }}}}"
    figure, is_english = meant.figure, meant.figure.language == "en"
    behind = reading.sentence.words[reading.typed.stop : reading.lead_in.stop]
    if meant.field in _CHANGES and (reading.way or behind):
        is_opposite = (number.magnitude < 0) != reading.lead_in.is_fall
        if is_opposite or (reading.lead_in.is_fall and not is_english):
            # The filter prints the word for the direction, and that of growth the base as well.
            has_base = meant.field == "growth" and not is_english
            start = reading.lead_in.start if has_base else reading.typed.start - len(reading.way)
            words = reading.sentence.words[start : reading.typed.start]
            asked = meant.field if is_english else _CHANGES[meant.field]
            return reading.said_with(words) + behind, f"{{{{ {braces_name(figure)} | {asked} }}}}"
        if reading.lead_in.is_fall:
            name = f"abs({name})"
    if reading.typed.symbol or number.unit.is_ratio or not figure.unit:
        return said, f"{{{{ {name} }}}}"
    if meant.field == "value":
        return said, f"{{{{ {name}.{'value' if is_english else '数值'} }}}}"
    # No reference gives the number without its unit.
    size = abs(rounded(number.magnitude, number.decimals or 0))
    return said, str(Quantity(Amount(None, size), "", "", figure.language))


def apart(typed: Number, number: Number, decimals: int = 0) -> Words | str:
    """How far two numbers are apart, as they are printed, so that anybody can do the sum.

    `decimals` are those printed of the second. Empty if they are of different units or scales.
    """
    size = apart_by(typed, number, decimals)
    return Words(f"相差 {size.zh}", f"the difference is {size.en}") if size else ""


def apart_by(typed: Number, number: Number, decimals: int = 0) -> Words | None:
    """The difference of two numbers as `apart` gives it, alone; `None` if that would be empty."""
    if typed.unit == PLAIN:
        typed = typed.in_unit(number.unit)
    elif number.unit == PLAIN:
        number = number.in_unit(typed.unit)
    if not typed.unit.converts_to(number.unit):
        return None
    typed = typed.in_unit(number.unit)
    places = max(decimals, typed.decimals or 0, number.decimals or 0)
    one, other = (abs(rounded(each.magnitude, places)) for each in (typed, number))
    off = abs(one - other)
    if not 0 < off < (_TENFOLD - 1) * min(one, other):
        return None
    amount = Amount(None, Decimal(f"{off.normalize():f}"))
    is_percent = number.unit.symbol in PERCENT_UNITS or is_in_points(number.unit)
    zh, en = POINTS if is_percent else (number.unit.symbol,) * 2
    return Words(str(Quantity(amount, zh, "", "zh-CN")), str(Quantity(amount, en, "", "en")))


_CHANGES = {"growth": "增长", "change": "增减"}
"""What has a direction, with the Chinese name of the filter that prints its word."""


def _is_believed(reading: Reading, found: Contradiction, number: Number) -> bool:
    """Whether a number is meant for the figure that its words may be about.

    If they leave a doubt, it must be likely to be a slip, or at least be near.
    """
    if found.is_bound:
        is_clear = reading.left != OTHER and not reading.scope.is_doubtful
        is_clear = is_clear and not reading.is_of_unknown_whole
        is_clear = is_clear and not _is_far(reading, number, 0)
        return is_clear and reading.subject.doubt < _SHORT
    doubt, decimals = reading.subject.doubt, decimals_of(reading.typed.value)
    is_doubtful = (
        reading.scope.is_doubtful or reading.is_of_unknown
        or reading.is_of_unknown_whole or reading.is_after_unknown
    )  # fmt: skip
    if doubt < FOREIGN:
        doubt += _SHORT if is_doubtful else _doubt_left(reading, found.meant, number)
    is_clear = is_clear_slip(reading.number, number, decimals)
    if doubt >= FOREIGN and not _is_proven(reading, found.meant):
        return is_clear and not reading.scope.is_part and doubt < QUALIFIED
    if not is_clear and reading.has_beside(number):
        # The figure's own number stands in the sentence: this one is of something else.
        return False
    # Of none, there is no part.
    if _is_far(reading, number, decimals) or (number.magnitude and _is_of_part(reading, number)):
        return False
    if not doubt or is_slip(reading.number, number, decimals):
        return True
    return doubt == 1 and not reading.unit.is_ratio and _is_near(reading.number, number)


def _doubt_left(reading: Reading, meant: Meant, number: Number) -> int:
    """The doubt that what stands before the sentence leaves.

    None if the figure's own numbers are in the sentence too, and none of a part that is more than
    the whole.
    """
    left = reading.left
    if left == NOTHING:
        return 0
    for key in ("value", "previous"):
        own = meant.figure.number(key)
        if own and len(_digits(own, 0)) >= _LONG - 1 and reading.has_beside(own):
            return 0
    if left == FAINT:
        return 1
    is_more = _side(reading, number) > 0 and not reading.unit.is_ratio
    return 0 if left == TOPIC and is_more and _is_near(reading.number, number) else _SHORT


def _is_proven(reading: Reading, meant: Meant) -> bool:
    """Whether the other number of a pair is the figure's: 由81.2%提高到84.6%."""
    others = {"previous": "value", "value": "previous"}
    is_pair = reading.aspect in ("previous", "level") and meant.field in others
    number = meant.figure.number(others[meant.field]) if is_pair else None
    return number is not None and reading.has_beside(number)


def _is_of_part(reading: Reading, number: Number) -> bool:
    """Whether it and another number of the sentence are both less, or more, than their figures.

    夜间受理诉求620件，办结598件 are of a part, or of another time, even if no word is known for it.
    So is less of what was done, and more if the sentence says what is included.
    """
    side = _side(reading, number)
    if (side < 0 and _is_of_some(reading, number)) or (side > 0 and reading.lead_in.includes):
        return True
    return side != 0 and any(
        _side(other, value) == side
        for other in islice(reading.beside(), _MOST_BESIDE)
        for figure in other.subject.figures[:1]
        if (value := figure.number("value")) is not None
    )


def _is_of_some(reading: Reading, number: Number) -> bool:
    """Whether less than half may be what was done to some of them: 推进重点项目31个 of 86."""
    start = reading.subject.start
    before = reading.sentence.between(max(start - _LONGEST_VERB, 0), start)
    is_verb = bool(before) and before[-1].stop == start
    is_verb = is_verb and before[-1].is_any(Cue.WEAK | Cue.DONE)
    return is_verb and 2 * abs(reading.number.in_unit(number.unit).magnitude) < number.magnitude


def _between(reading: Reading) -> str:
    """The words from its subject to the number."""
    return reading.sentence.small[reading.subject.start : reading.typed.start]


def _side(reading: Reading, number: Number, aspect: str = "") -> int:
    """1 if a value typed is more than a figure's, -1 if less; 0 if it is that, or a slip of it.

    With an `aspect`, that may be any.
    """
    typed = reading.number.in_unit(number.unit) if reading.unit == PLAIN else reading.number
    if not (aspect or reading.aspect in ("value", "level")) or not typed.unit.converts_to(
        number.unit
    ):
        return 0
    typed = typed.in_unit(number.unit)
    is_same = may_be_equal(typed, number)
    if is_same or is_slip(typed, number, decimals_of(reading.typed.value)):
        return 0
    return 1 if typed.magnitude > number.magnitude else -1


def _is_far(reading: Reading, number: Number, decimals: int) -> bool:
    """Whether a number is so much more or less that it is hardly a mistake for the figure's."""
    if reading.unit.is_ratio or not reading.unit.converts_to(number.unit):
        return False
    typed, size = abs(reading.number.in_unit(number.unit).magnitude), abs(number.magnitude)
    if not size:
        # Everything is infinitely far from none.
        return typed > _FAR
    is_far = max(typed, size) > _FAR * min(typed, size)
    return is_far and _digits(reading.number, decimals) != _digits(number, decimals)


def is_clear_slip(typed: Number, number: Number, decimals: int) -> bool:
    """Whether two numbers are so long and alike that this is hardly chance."""
    one, other = _digits(typed, decimals), _digits(number, decimals)
    is_moved = one == other or sorted(one) == sorted(other)
    least = _LONG - 1 if is_moved else _LONG
    return min(len(one), len(other)) >= least and is_slip(typed, number, decimals)


def is_slip(typed: Number, number: Number, decimals: int) -> bool:
    """Whether two numbers differ by a digit, two that changed places, or the decimal point.

    Both are looked at with this many decimals.
    """
    one, other = _digits(typed, decimals), _digits(number, decimals)
    if one == other:
        return True
    if sorted(one) == sorted(other):
        return min(len(one), len(other)) >= _FEWEST and _are_swapped(one, other)
    if min(len(one), len(other)) < _FEWEST + typed.unit.is_ratio:
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    is_one_more = len(longer) - len(shorter) == 1
    written = _written(typed, decimals), _written(number, decimals)
    if is_one_more and len(written[0]) == len(written[1]):
        # 560 may be a slip of 506, but no digit of 320 is missing in 132.
        is_moved = sorted(written[0]) == sorted(written[1]) and _are_swapped(*written)
        return is_moved or sum(a != b for a, b in zip(*written, strict=True)) == 1
    return is_one_more and any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
    )


def _are_swapped(one: str, other: str) -> bool:
    """Whether two of the digits have changed places."""
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 2


def _digits(number: Number, decimals: int) -> str:
    """The significant digits of a number; of a result, with this many decimals."""
    return _written(number, decimals).replace(".", "").strip("0")


def _written(number: Number, decimals: int) -> str:
    """A number without its sign as it is written; a result with this many decimals."""
    places = decimals if number.decimals is None else number.decimals
    return f"{abs(rounded(number.magnitude, places)):f}"


def change_in_points(reading: Reading) -> Number | None:
    """By how many points the figure of a rate that rises or falls has changed, if it goes that way.

    `None` if the number is of no figure.
    """
    figure = _figure(reading)
    number = growth_number(figure) if figure is not None and figure.is_percentage else None
    if number is None or not is_in_points(number.unit):
        return None
    return number if (number.magnitude < 0) == reading.lead_in.is_fall else None


def _figure(reading: Reading) -> Figure | None:
    """The only figure that the number is about, if it is about its time and place."""
    subject = reading.subject
    if len(subject.figures) != 1 or not subject.is_sure:
        return None
    figure = subject.figures[0]
    return figure if reading.is_own(figure) else None


def _value(reading: Reading, figure: Figure) -> Contradiction | None:
    if not reading.ends_clause or not reading.subject.name:
        return None
    if reading.approx:
        return _approximate(reading, figure)
    number = figure.number("value")
    if number is None or _may_be_unrelated(reading, number) or _is_of_another(reading, figure):
        return None
    typed = _in_unit_of(number, reading, figure)
    if may_be_equal(typed, number) and not _is_in_other_unit(reading, number):
        return None
    return Contradiction(reading.said, Meant(figure), str(figure), number)


def _in_unit_of(number: Number, reading: Reading, figure: Figure) -> Number:
    """The typed number, in the unit of the figure's if it has none: visits rose to 36,100.

    A number in thousands or millions of nothing counts the same thing.
    """
    typed = reading.number
    if typed.unit.dimensions or typed.unit.is_ratio or not number.unit.dimensions:
        return typed
    if typed.unit.factor == 1:
        is_bare = figure.language == "en" and _is_bare_count(reading, number)
        return typed.in_unit(number.unit) if is_bare else typed
    if number.unit.is_measured:
        return typed
    factor = typed.unit.factor / number.unit.factor
    return typed._replace(
        magnitude=typed.magnitude * factor, interval=typed.interval.scaled(factor),
        unit=number.unit,
    )  # fmt: skip


def _approximate(reading: Reading, figure: Figure) -> Contradiction | None:
    """A contradiction of a number with a word of approximation: 近1200条 against 近1000条."""
    number = figure.number("value")
    typed = _in_unit_of(number, reading, figure) if number else reading.number
    if number is None or not typed.unit.converts_to(number.unit):
        return None
    typed = typed.in_unit(number.unit)
    if figure.approx == reading.approx:
        if typed.magnitude == number.magnitude:
            return None
    elif figure.approx or reading.typed.is_han or _within(reading, typed, number):
        return None
    return Contradiction(
        reading.said_with(reading.approx_before), Meant(figure), str(figure), number, is_bound=True
    )


def _within(reading: Reading, typed: Number, number: Number) -> bool:
    """Whether a figure is what a word of approximation allows: 超过3000 is more than 3000."""
    word = reading.approx
    cues = reading.reader.own.index.kinds(word)
    size = typed.magnitude
    low, high = number.interval
    if cues & Cue.ABOVE or word in _AT_LEAST:
        return high >= size
    return low <= size if cues & Cue.BELOW or word in _AT_MOST else True


def _previous(reading: Reading, figure: Figure) -> Contradiction | None:
    if not reading.ends_clause and reading.aspect != "previous":
        return None
    number = figure.number("previous")
    if number is None or reading.approx or not is_year_on_year(figure):
        return None
    last = reading.last
    typed = _in_unit_of(number, reading, figure)
    value = figure.number("value")
    if value is not None and typed.unit.converts_to(value.unit) and may_be_equal(typed, value):
        # The year is wrong, not the number.
        return None
    if may_be_equal(typed, number) or (last and _is_known_otherwise(last.number, figure)):
        return None
    if _is_of_other_time(reading) and not is_slip(typed, number, decimals_of(reading.typed.value)):
        return None
    return Contradiction(reading.said, Meant(figure, "previous"), str(figure.previous), number)


def _is_of_other_time(reading: Reading) -> bool:
    """Whether words say that what a number is compared with is not the year before, or elsewhere.

    They stand before it (与2020年相比) or, in English, behind it (from 1,920 in 2019).
    """
    own = reading.reader.own
    if not all(own.is_own_time(span) or own.is_last_year(span) for span in reading.scope.times):
        return True
    sentence, stop = reading.sentence, reading.clause[1]
    rest = sentence.small[reading.stop : stop]
    if not rest.strip() or not rest[:2].isascii() or rest.startswith(" to "):
        return False
    return not any(
        token.cues & Cue.LAST_YEAR or (token.time and own.is_last_year(token.time.span))
        for token in sentence.between(reading.stop, stop)
    )


def _growth(reading: Reading, figure: Figure) -> Contradiction | None:
    if not reading.ends_clause or reading.approx:
        return None
    wrong_unit = _unit(reading, figure) if reading.subject.doubt < _SHORT else None
    return wrong_unit or _rate_of_growth(reading, figure)


def _has_other_base(reading: Reading, figure: Figure) -> bool:
    """Whether an earlier number is of another time than the year before, and so the change too.

    受理诉求从2020年的1680件增加到2878件，增长71.3%.
    """
    previous = figure.number("previous")
    return previous is not None and any(
        other.typed.start < reading.typed.start
        and (other.aspect in ("previous", "earlier") or other.scope.is_own_time is False)
        and _side(other, previous, other.aspect) != 0
        for other in islice(reading.beside(), _MOST_BESIDE)
    )


def _rate_of_growth(reading: Reading, figure: Figure) -> Contradiction | None:
    if _has_other_base(reading, figure) or _IS_REAL.search(_between(reading)):
        return None
    is_year = reading.lead_in.base in (0, Cue.YEAR_BASE)
    number = growth_number(figure) if is_year else None
    if number is None or may_be_equal(_signed(reading, reading.number, number), number):
        return None
    basis = None
    clause = reading.sentence.small[slice(*reading.clause)]
    if _IS_NOMINAL.search(clause):
        # A growth that is stated may be at other prices.
        if figure.written.growth is not None:
            return None
    elif figure.written.growth is None:
        basis = reading.reader.growth_bases.of(figure)
        if basis.value == REAL:
            return None
    return Contradiction(
        reading.said_change, Meant(figure, "growth"), str(figure.growth), number,
        basis=basis,
    )  # fmt: skip


def _unit(reading: Reading, figure: Figure) -> Contradiction | None:
    """Points typed for percent, or percent for points."""
    said, meant = reading.said_change, Meant(figure, "growth")
    if is_in_points(reading.unit):
        value = figure.number("value")
        is_rate = value is not None and value.unit.is_ratio
        if not figure.unit or is_rate or _names_rate(reading):
            return None
        label = figure.label
        because = Words(f"“{label}”不是百分数", f"'{label}' is not a percentage")
        return Contradiction(said, meant, wrong_kind=(PERCENT, because))
    points = computed_rate(figure, "growth", in_points=True) if figure.is_percentage else None
    typed = -reading.typed.value if reading.lead_in.is_fall else reading.typed.value
    if points is None or not typed or INDEX.search(figure.label):
        return None
    decimals = decimals_of(typed)
    if rounded(points.number.magnitude, decimals) != typed:
        return None
    return Contradiction(said, meant, wrong_kind=(POINTS, points.result(decimals)))


def _names_rate(reading: Reading) -> bool:
    """Whether a rate stands between the subject and its number: 占68.2%，提高0.9个百分点."""
    return any(
        token.cues & (Cue.SHARE | Cue.RATE)
        or (token.number and token.number.symbol in PERCENT_UNITS)
        for token in reading.sentence.between(reading.subject.start, reading.typed.start)
    )


def _signed(reading: Reading, number: Number, known: Number) -> Number:
    """The typed number with the sign of its words; `known` has that of words that may be either."""
    # 下降-2.8% has a sign too many, which is reported as such.
    is_fall = reading.lead_in.is_fall and reading.typed.value >= 0
    if reading.lead_in.is_either:
        is_fall = known.magnitude < 0
    return number._replace(interval=-number.interval) if is_fall else number


def _change(reading: Reading, figure: Figure) -> Contradiction | None:
    """A contradiction of a change over the year before in the figure's own unit."""
    if not is_year_on_year(figure) or figure.is_percentage or reading.approx:
        return None
    is_clear = reading.lead_in.base == Cue.YEAR_BASE
    difference = figure.number("change")
    if difference is None or reading.lead_in.base not in (0, Cue.YEAR_BASE):
        return None
    if _has_other_base(reading, figure):
        return None
    if reading.sentence.words.startswith("的", reading.stop):
        # 减少87起的是治安案件.
        return None
    typed = reading.number
    if not reading.typed.symbol:
        if difference.unit.is_rounded:
            return None
        # Visits rose by 3,200 on last year.
        typed = typed.in_unit(difference.unit)
    if may_be_equal(_signed(reading, typed, difference), difference):
        return None
    decimals = decimals_of(reading.typed.value)
    is_likely = reading.ends_clause and is_slip(typed, difference, decimals)
    if not (is_clear or reading.gives_result or is_likely):
        # It may be over another time.
        return None
    return Contradiction(
        reading.said_change, Meant(figure, "change"), str(figure.change), difference
    )


def _share(reading: Reading, figure: Figure) -> Contradiction | None:
    if not reading.ends_clause or reading.approx or figure.of is None:
        return None
    before = reading.sentence.between(0, reading.lead_in.start)
    if any(token.is_any(Cue.WIDE) for token in before):
        # 全省火灾3.9万起，我市占5.5%.
        return None
    if not _is_short_for(reading.lead_in.share_of.strip(), str(figure.of.label).lower(), reading):
        return None
    return _against(reading, figure, "share")


def _completion(reading: Reading, figure: Figure) -> Contradiction | None:
    if not reading.ends_clause or reading.approx:
        return None
    return _against(reading, figure, "completion")


def _target(reading: Reading, figure: Figure) -> Contradiction | None:
    number = figure.number("target")
    if number is None or reading.approx or not reading.ends_clause:
        return None
    typed = _in_unit_of(number, reading, figure)
    decimals = decimals_of(reading.typed.value)
    if may_be_equal(typed, number) or not is_slip(typed, number, decimals):
        return None
    return Contradiction(reading.said, Meant(figure, "target"), str(figure.target), number)


def _against(reading: Reading, figure: Figure, key: str) -> Contradiction | None:
    stated: Rate | None = getattr(figure.written, key)
    number = rate_number(stated, figure) if stated else figure.number(key)
    if number is None or may_be_equal(reading.number, number):
        return None
    return Contradiction(reading.said, Meant(figure, key), str(getattr(figure, key)), number)


def _is_short_for(words: str, label: str, reading: Reading) -> bool:
    """Whether words are a label with some characters left out, or its ending: 原有项目."""
    index = reading.reader.own.index
    tidy = words.removesuffix("的").strip()
    if tidy and label.endswith(tidy):
        return True
    if any(token.is_any(Cue.OWN_PLACE) for token in index.within(words)):
        return False
    about = content(words, index).all
    return not about or (len(about) > 1 and all(part in label for part in about))


_RATE_NAME = regex(r"(?P<stem>[\u4e00-\u9fff]{2})率")
_ALIKE = (frozenset(("办结", "办理", "办复")),)
"""Names of rates that mean the same."""


def _named_rate(reading: Reading) -> Contradiction | None:
    """A contradiction of a rate named like a part of the last figure: 包案16起，办结率98%."""
    found = _RATE_NAME.fullmatch(reading.subject.name)
    if found is None or not reading.unit.is_ratio or is_in_points(reading.unit):
        return None
    if not reading.ends_clause or reading.approx or reading.scope.is_own_time is False:
        return None
    before = [token for token in reading.sentence.between(0, reading.typed.start) if token.figure]
    base = reading.reader.put_in(before[-1].figure) if before else None
    stems = next((group for group in _ALIKE if found["stem"] in group), {found["stem"]})
    parts = [
        part
        for part in (reading.reader.known.parts_of(base) if base else ())
        if str(part.label).startswith(tuple(stems))
    ]
    return _against(reading, parts[0], "share") if len(parts) == 1 else None


_JUDGES = {
    "value": _value,
    "level": _value,
    "previous": _previous,
    "growth": _growth,
    "change": _change,
    "share": _share,
    "completion": _completion,
    "target": _target,
}


def _counted(reading: Reading) -> Contradiction | None:
    """A contradiction by a number just before its label: 421 new homes, 2787件诉求."""
    if reading.typed.is_han:
        return None
    figure = reading.mentioned
    key = "previous" if reading.scope.is_last_year else "value"
    number = figure.number(key) if figure else None
    if figure is None or number is None:
        return None
    if reading.approx:
        return _approximate(reading, figure) if key == "value" and reading.counted else None
    typed = reading.number
    typed = typed.in_unit(number.unit) if typed.unit == PLAIN else typed
    if number.approx or may_be_equal(typed, number) or _is_known_otherwise(typed, figure):
        return None
    decimals = decimals_of(reading.typed.value)
    # Officers made 13,410 arrests: in English, who did it stands before the number.
    is_clear = (
        figure.language == "en" and reading.typed.value >= _THOUSAND
        and is_clear_slip(typed, number, decimals) and not reading.scope.is_part
    )  # fmt: skip
    is_near = reading.typed.value >= _HUNDRED and _is_near(typed, number)
    is_near = is_near and not reading.scope.is_doubtful
    is_likely = is_near or is_slip(typed, number, decimals)
    if not is_clear and not (is_likely and reading.counted):
        return None
    value = str(figure) if key == "value" else str(figure.previous)
    return Contradiction(reading.said, Meant(figure, key), value, number)


def _is_last_years(reading: Reading, figure: Figure) -> bool:
    """Whether a number is the figure's previous value, and nothing says that it is meant."""
    is_clear = not (reading.subject.doubt or reading.scope.is_doubtful or reading.left)
    number = figure.number("previous")
    return (
        is_clear and number is not None and is_year_on_year(figure)
        and reading.unit.converts_to(number.unit)
        and reading.number.in_unit(number.unit).magnitude == number.magnitude
    )  # fmt: skip


def _is_of_another(reading: Reading, figure: Figure) -> bool:
    """Whether a number is clearly not meant for the figure's value.

    It is the previous value, it numbers items (Wards 2 and 7), or it has only the first part of the
    unit of a quotient (亩产412公斤).
    """
    after = reading.sentence.words[reading.typed.stop :][:40]
    return bool(
        (_is_known_otherwise(reading.number, figure) and not _is_last_years(reading, figure))
        or (
            figure.language == "en"
            and not reading.sentence.is_respective
            and re.match(_MORE_ITEMS, after)
        )
        or figure.unit.startswith(f"{reading.typed.symbol}/")
    )


_MORE_ITEMS = r"(?:, \d+)* (?:and|or|to|&) \d"


def _is_known_otherwise(typed: Number, figure: Figure) -> bool:
    """Whether the number is the figure's previous value or target."""
    known = (figure.number(key) for key in ("previous", "target"))
    return any(
        number is not None
        and typed.unit.converts_to(number.unit)
        and typed.in_unit(number.unit).magnitude == number.magnitude
        for number in known
    )


def _is_bare_count(reading: Reading, number: Number) -> bool:
    """Whether a number without a unit, which is not a year, counts something."""
    is_year = re.fullmatch(r"(?:19|20)\d\d", reading.typed.digits) is not None
    is_bare = not reading.typed.symbol and not is_year
    is_clear = reading.typed.value >= _COMMON or reading.lead_in.has_cue
    return is_bare and is_clear and not number.unit.is_rounded


def _is_in_other_unit(reading: Reading, number: Number) -> bool:
    """Whether the same digits have a unit of another kind: 18.64亿美元 for 18.64亿元."""
    units = reading.unit, number.unit
    is_other = all(unit.is_measured for unit in units) and not reading.unit.converts_to(number.unit)
    return is_other and reading.number.magnitude == number.magnitude


def _may_be_unrelated(reading: Reading, number: Number) -> bool:
    """Whether a number in Han words may be rounded, as 两百 is, or is too far off: 学校两所."""
    typed, size = reading.typed.value, number.magnitude * number.unit.factor
    is_far = not size <= 2 * Fraction(typed) * reading.unit.factor <= 4 * size
    return reading.typed.is_han and (typed % _COMMON == 0 or is_far)


def _is_near(typed: Number, number: Number) -> bool:
    return abs(typed.magnitude - number.magnitude) <= _NEAR * abs(number.magnitude)
