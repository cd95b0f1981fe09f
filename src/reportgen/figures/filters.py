"""`FILTERS`: what turns figures and numbers into words, for texts of the data and for templates."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable
from decimal import ROUND_FLOOR, Decimal
from enum import Enum
from fractions import Fraction
from functools import wraps
from typing import TYPE_CHECKING, Any

from reportgen.diagnostics import Problems, Words
from reportgen.figures import rules
from reportgen.figures.asked import SENTENCE
from reportgen.figures.figure import Figure
from reportgen.figures.numbers import (
    UnitsDifferError,
    beside,
    rates,
    visible_decimals,
    written_number,
)
from reportgen.figures.numbers import rounded as half_up
from reportgen.figures.numbers.quantities import Quantity, quantity_of, split_currency
from reportgen.figures.numbers.units import PERCENT_UNITS, PLAIN, scale_of, unit_table
from reportgen.language.numerals import cardinal_en, han_number, ordinal_en
from reportgen.language.patterns import regex
from reportgen.language.phrases import (
    APPROXIMATIONS,
    DEGREES,
    OUT_OF,
    OVER,
    PHRASES,
    POINTS,
    UNDER,
    Phrases,
    after_words,
    at_prices,
    below_zero,
    step_of,
)
from reportgen.language.records import NamedTuple
from reportgen.model.rules import UNITS_DIFFER
from reportgen.model.values import (
    Amount,
    FigureError,
    FigureText,
    NoNumber,
    OwnNumber,
    Rate,
    Readable,
    Unordered,
)

if TYPE_CHECKING:
    from reportgen.figures.kinds import Kind


class Takes(Enum):
    """What a filter works on."""

    FIGURE = "figure"
    GROWTH = "growth"
    """A figure, or a percentage that says by how much something grew."""
    NUMBER = "number"
    """A number, or a figure."""


class Filter(NamedTuple):
    """A filter: its names, and the function that takes the value, arguments and language."""

    name: str
    chinese: str
    function: Callable[..., Any]
    takes: Takes
    asks: str = "value"
    """What it asks of a figure: a key of `ASKED`, or `SENTENCE`."""

    @property
    def words(self) -> Words:
        """Its names, for messages."""
        return Words(self.chinese, self.name)


def figure_filters(language: str) -> dict[str, Callable[..., Any]]:
    """All filters for a language, by their English and Chinese names."""
    filters = {row.name: _with_origin(row, language) for row in FILTERS.values()}
    return filters | {row.chinese: filters[row.name] for row in FILTERS.values()}


def _with_origin(row: Filter, language: str) -> Callable[..., Any]:
    """The filter for a language; its result keeps the origin of the figure."""

    @wraps(row.function)
    def filtered(value: Any, *arguments: Any, **named: Any) -> Any:
        if isinstance(value, NoNumber):
            if row.name == "bare":
                return value.shown
            raise value.error()
        if isinstance(value, Unordered):
            return value
        if row.takes is Takes.FIGURE and not isinstance(value, Figure):
            raise _needs_figure(row, value)
        if isinstance(value, OwnNumber):
            amount = value.amount
            value = Quantity(amount, amount.unit, amount.approx, language)
        result = row.function(value, *arguments, **named, language=language)
        if (
            not isinstance(result, str)
            or isinstance(result, FigureText)
            or result == PHRASES[language].no_growth
        ):
            # What is not there comes from nowhere.
            return result
        if isinstance(value, Figure):
            return FigureText(result, value.asked(row.asks))
        origin = getattr(value, "origin", 0)
        return FigureText(result, origin) if origin else result

    return filtered


def _needs_figure(row: Filter, value: Any) -> FigureError:
    """The error for a value that is no figure; what has no value, Jinja reports itself."""
    if hasattr(value, "_fail_with_undefined_error"):
        value._fail_with_undefined_error()  # noqa: SLF001  # which names what is unknown
    if value is None:
        return FigureError(rules.FILTER_NEEDS_VALUE, filter=row.words)
    if isinstance(value, Readable):
        # A cell of a table gives some of it by name.
        asks = row.asks if row.asks in value.names() else ""
        return FigureError(rules.FILTER_ON_CELL, filter=row.words, asks=asks)
    office = _RANK_OF_OFFICE if row.function is rank and isinstance(value, Quantity) else ""
    return FigureError(rules.FILTER_NEEDS_FIGURE, filter=row.words, office=office)


_RANK_OF_OFFICE = Words(
    "下级一个单位的，写成 {{ 下级.指标.单位.位次 }}",
    "of an office, {{ offices.FIGURE.OFFICE.rank }}",
)


def growth(
    figure: Any,
    base: str = "",
    *,
    head: str = "",
    in_words: bool = False,
    decimal: bool = False,
    language: str,
) -> str:
    """同比增长10.1% · 同比下降3.7% · 与上年同期持平 · up 10.1% year on year.

    A percentage that is a growth itself, as in a cell of a table, is put into the same words.
    `head` is the base that the head of a column gives, for a cell of it: 10.1, 由盈转亏, —; with
    `in_words` all cells of an English column are in words: up 10.1%. `decimal` says that others in
    the column have one, so that a computed growth of 20 is 20.0.
    """
    if not isinstance(base, str) or not isinstance(head, str):
        raise TypeError(base)
    phrases = PHRASES[language]
    if not isinstance(figure, Figure):
        return _growth_in_words(figure, base, phrases)
    if (other := _otherwise(figure, base)) is not None:
        return FigureText(growth(other, language=language), other.asked("growth"))
    if head:
        words = _cell_of_growth(figure, head, phrases, in_words=in_words, decimal=decimal)
        return _with_digits(words) if language == "en" else words
    given, base = base, base or figure.declared_base
    rate, kind = figure.growth, _kind(figure)
    if _is_told_by_size(figure, kind):
        from_score = _from_score(figure, kind, base)
        return from_score or change(figure, base or phrases.base, language=language)
    is_of_zero = kind is None and rate is not None and rate.in_points and _was_zero(figure)
    if rate is None or is_of_zero or _is_all_lost(rate) or _has_no_rate(figure):
        if words := _without_rate(figure, base, phrases):
            return words
        if rate is None:
            raise figure.missing("growth")
        if _was_below_zero(figure):
            # What was stated has no meaning, but the difference has one.
            return change(figure, base or phrases.base, language=language)
    if rate.percent is None:
        return phrases.to_be_filled
    is_unclear = rate.in_points and _is_unclear(figure)
    if rate.percent == 0 or is_unclear or _is_slight(figure, rate):
        is_rounded = is_unclear or bool(rate.exact)
        return _unchanged(figure, _start(figure, base), phrases, is_rounded=is_rounded)
    way = _way(figure, rate, kind, phrases)
    shown = _at_least(rate) if rate.percent > 0 else _unsigned(rate)
    if figure.written.over:
        base = given or figure.since
        return phrases.a_year.format(way=way, rate=shown, base=base).strip()
    base = base or phrases.base
    return phrases.growth.format(way=way, rate=shown, base=f"{kind.what}{base}" if kind else base)


def _way(figure: Figure, rate: Rate, kind: Kind | None, phrases: Phrases) -> str:
    """The verb of a growth: 上涨 for a price, 减少 for people."""
    is_fall = (rate.percent or 0) < 0
    ways = kind.ways if kind else phrases.points_ways if rate.in_points else phrases.ways
    is_plain = kind is None and "/" not in figure.unit
    if is_plain and is_fall and figure.unit.endswith(_FEWER):
        return phrases.fewer
    if is_plain and not rate.in_points and _UNWANTED.match(figure.label):
        return phrases.fewer if is_fall else phrases.more
    return ways[is_fall].strip()


def change(
    figure: Figure,
    base: str = "",
    *,
    is_compared: bool = False,
    is_alone: bool = False,
    language: str,
) -> str:
    """增加17.4亿元 · 比上年减少3件 · 提高2.3个百分点 · up 2.3 percentage points.

    `is_compared` says that the words around it give the base already, and `is_alone` that no words
    of its Chinese sentence do, of which it is a clause: 同比减少178人.
    """
    if not isinstance(base, str):
        raise TypeError(base)
    if (other := _otherwise(figure, base)) is not None:
        return FigureText(change(other, language=language), other.asked("change"))
    phrases = PHRASES[language]
    base = base or (
        "" if is_compared else figure.declared_base or (phrases.base if is_alone else "")
    )
    if figure.amount.low is None:
        return phrases.to_be_filled
    difference = _present(figure, "change")
    low = difference.amount.low
    if low is None:
        return phrases.to_be_filled
    kind = _kind(figure)
    is_unclear = (figure.points is not None or _is_level(kind)) and _is_unclear(figure)
    if low == 0 or is_unclear:
        start = _start(figure, base or figure.declared_base)
        return _unchanged(figure, start, phrases, is_rounded=is_unclear)
    up, down = phrases.points_added if figure.points is not None else phrases.added
    if kind and not (kind.is_more_of_it and (not figure.amount.low or _was_zero(figure))):
        up, down = (f"{way}{{quantity}}" for way in kind.ways)
        base = f"{kind.what}{base}"
    elif figure.amount.low <= 0 or _was_below_zero(figure):
        up, down = (*_ways_of_loss(figure), up, down)[:2]
    word = difference.word
    if word and APPROXIMATIONS[word].stands == "before" and APPROXIMATIONS[word].sense in OVER:
        word = phrases.or_more or word
    size = difference.resized(low.copy_abs())
    size.word = word
    if size.unit.startswith(OUT_OF):
        size.unit = ""
    shown = str(size)
    if kind and kind.is_place and figure.language == "en":
        size.unit = "places"
        shown = size.with_unit(cardinal_en(int(abs(low))))
    words = (up if low > 0 else down).format(quantity=shown)
    return phrases.change.format(change=words, base=base).strip() if base else words


def _otherwise(figure: Figure, base: str) -> Figure | None:
    """The figure as it is otherwise compared; `None` if the base is no such comparison."""
    if not base or not figure.written.also_compared:
        return None
    other = figure.compared_by(base)
    return other if other is not figure else None


def completion(figure: Figure, *, short: bool = False, decimal: bool = False, language: str) -> str:
    """完成目标任务的121% · 控制在目标（6人）以内 · 121% of the target · within the limit of six.

    `short` is for a cell under a header such as 完成率: 121%; with a `decimal`, 121.0%.
    """
    words = _completion(figure, short=short, decimal=decimal, language=language)
    if short and (language == "en" or figure.known.manner.is_of_year):
        return words
    if short and figure.written.target_time and words.endswith("%"):
        # Beside half a year's numbers, half of the year's target is no shortfall.
        words = f"目标的{words}"
    return _of_year(figure, words)


def _completion(figure: Figure, *, short: bool, decimal: bool, language: str) -> str:
    if short and (words := _few_of_target(figure)):
        return re.sub("^target: (.*)", r"not met (\1)", _in_cell(words))
    if words := _against_words(figure):
        cell = _in_cell(words) if short else words
        # A limit of nothing is met by nothing only.
        return "not met (0)" if cell == "target: 0" and figure.is_ceiling else cell
    if figure.is_ceiling and figure.is_open("completion"):
        return PHRASES[language].to_be_filled
    rate, phrases = _at_least(_present(figure, "completion")), PHRASES[language]
    if rate.percent == 0 and (words := _none_of_target(figure)):
        return _in_cell(words) if short else words
    if rate.percent == _ALL and rate.word and APPROXIMATIONS[rate.word].sense in UNDER:
        return phrases.nearly_complete.format(rate=rate)
    if short:
        is_all = rate.percent != _ALL or rate.exact == _ALL
        shown = _in_tenths(rate) if decimal and is_all and _is_whole(figure, rate) else rate
        return rates.of_whole(shown, phrases.part_of_target)
    words = phrases.completion
    if language != "en" and "预算" in figure.label:
        words = phrases.completion_of_budget
    elif language != "en" and figure.label.endswith("支出"):
        # To spend is no task.
        words = phrases.completion_of_spending
    return _filled(rate, words.format(rate=rates.of_whole(rate, phrases.part_of_target)))


def _of_year(figure: Figure, words: str) -> str:
    """The words about a target with what this is for: 完成全年目标任务的92%, 控制在全年目标以内."""
    time = figure.written.target_time
    if not time or time.isascii() != (figure.language == "en"):
        return words
    if figure.language != "en":
        return re.sub("(?:控制)?目标", lambda found: time + found[0], words, count=1)
    an = "an" if time.startswith("a") else "a"
    return re.sub(
        r"\b(a|the) (target|limit)\b",
        lambda found: f"{an if found[1] == 'a' else 'the'} {time} {found[2]}",
        words,
        count=1,
    )


def _in_cell(words: str) -> str:
    """The English words without what the head of the column, Against target, says."""
    if re.fullmatch("meeting the target(?: of (?:none|zero))?", words):
        return "met"
    words = re.sub("^meeting the target of (.*)", r"met (\1)", words)
    words = re.sub(r"^(\S+%) of the target of (.*)", r"\1 (\2)", words)
    words = re.sub("^against a target (?:of )?", "target: ", words)
    return _with_digits(re.sub("^target: (?:none|zero)$", "target: 0", words))


def _with_digits(words: str) -> str:
    """The English words of a cell, with numbers as the cells beside it have them."""
    words = re.sub("(?<=^up from )(?:none|zero)(?= |$)", "0", words)
    return _IN_LETTERS.sub(lambda found: str(LETTERS.index(found[0])), words)


def share(figure: Figure, *, short: bool = False, decimal: bool = False, language: str) -> str:
    """占行政审批项目总数的58.4% · 58.4% of the approvals.

    In Chinese it is the number of counted things that has parts; an amount has them itself:
    占财政收入的20%. A whole that nothing else prints has its number: 占排查隐患总数（9处）的77.8%,
    but not in a cell (`short`), where it has a `decimal` beside others with one.
    """
    rate = _at_least(_present(figure, "share"))
    if decimal and rate.percent != _ALL and _is_whole(figure, rate):
        rate = _in_tenths(rate)
    if figure.of is None:
        raise figure.missing("share")
    phrases, label = PHRASES[language], figure.of.called
    if short and rate.percent == 0 and not rate.exact:
        return phrases.no_growth
    if language == "en":
        from reportgen.language.nouns import as_whole

        label = as_whole(label)
        if rate.percent == _ALL and rate.exact in (None, _ALL) and not rate.word:
            return f"all of the {label.removeprefix('the ')}"
    elif figure.of.known.units(figure.of.unit).is_count and not _IS_NUMBER.search(label):
        label = f"{label}总数"
    is_told = figure.known.bases_told.get(figure.of.name) == figure.name
    if language != "en" and is_told and not short:
        whole = figure.of.quantity
        label = label if whole.amount.low is None else f"{label}（{whole}）"
    return _filled(rate, phrases.share.format(rate=rates.of_whole(rate, phrases.part), label=label))


def sentence(
    figure: Figure,
    *,
    without: Container[str] = (),
    after: str = "",
    compared: str = "",
    in_all: str = "",
    language: str,
) -> str:
    """国内生产总值189.9亿元，同比增长10.1%: label, quantity and the known rates.

    Rates are left out `without` which it is asked: those that its sentence gives elsewhere. `after`
    is `article` where English words before it have one or the like, so that it takes none; else it
    is not empty for the object of a verb, which takes no 发生 of an accident, and is `verb` or
    `none` for nothing behind 查处 or 没有. `compared` is the time that its sentence is compared
    with already: 与上年相比. `in_all` is a Chinese word before the quantity: 水库共3座.
    """
    phrases = PHRASES[language]
    quantity, kind = after_label(figure), _kind(figure)
    shown: object = _as_place(quantity, kind, str(figure.label))
    if language != "en" and figure.unit in DEGREES:
        shown = below_zero(str(quantity))
    head = _head(figure, quantity, after)
    head = head or _told(figure, quantity, shown, kind, is_object=bool(after), in_all=in_all)
    if after == "article":
        head = head.removeprefix("the ")
    parts, few = [], ""
    reached = figure.completion
    if "growth" not in without and (before := _before_none(figure, head)):
        head += before
    elif "growth" not in without and _has_growth(figure, phrases):
        few = "" if "change" in without else _few_words(figure)
        # After “the net loss was”, it need not be named again.
        words = few or growth(figure, language=language).removeprefix("the loss ")
        words = words if few else _at_prices(words, figure)
        parts.append(_without_base(words, figure, compared) if compared else words)
    elif "growth" not in without and (words := _beside_no_rate(figure)):
        parts.append(words)
    if figure.written.also_compared:
        others = (other for other in figure.also_compared if _has_growth(other, phrases))
        parts += [_few_words(other) or growth(other, language=language) for other in others]
        if language == "en":
            parts = [" and ".join(parts)]
    is_reached = _against_words(figure) or (reached and reached.percent is not None)
    if "completion" not in without and is_reached and not _needs_no_target(figure):
        one_by_one = _few_of_target(figure)
        words = (
            _of_year(figure, one_by_one) if one_by_one else completion(figure, language=language)
        )
        if language == "en" and reached and words == f"100%{_OF_TARGET}":
            words = "meeting the target"
        if head.startswith(_SAYS_NONE) and words.startswith("meeting the "):
            # A participle would have no subject, and there is nothing that has none.
            words = _ABOUT_NONE.sub("", words).replace("meeting", "in line with", 1)
        is_rate = reached is not None and words.startswith((str(reached), _JUST_OVER))
        is_quantity = bool(parts) and _A_QUANTITY.match(words) is not None
        is_fall = bool(parts) and parts[-1].startswith(phrases.ways[1])
        reaching = leading_to(figure, "completion", is_fall=is_fall)
        is_contrast = is_fall != (_LESS.search(words) is not None)
        beside = phrases.contrast if is_contrast else phrases.further[2]
        before = reaching if is_rate and parts else beside if is_quantity else ""
        none = _NONE_AFTER_NONE.match(words) if parts and _was_zero(figure) else None
        is_flat = bool(parts) and parts[-1].startswith("unchanged") and not before
        is_same = bool(parts) and parts[-1].startswith("as ") and words.startswith("in line ")
        if is_same or (is_flat and words.startswith("meeting the target")):
            parts[-1] += f" and {words}"
        elif none:
            parts[-1] += phrases.target_too.format(target=none["target"])
        else:
            parts.append(f"{phrases.alone if is_rate and not parts else before}{words}")
    part = figure.share if "share" not in without and figure.of and figure.amount.low else None
    if part and part.percent is not None:
        words = _all_done(figure, part) or share(figure, language=language)
        last = parts[-1] if parts else ""
        is_bare = last.endswith(_OF_TARGET) and not last.startswith(_JUST_SHORT)
        if language == "en" and (is_bare or last.startswith(_WITHIN)):
            is_told = last.startswith((phrases.further[0], phrases.after_fall, _WITHIN))
            parts[-1] = f"{last} and {phrases.further[1] if is_told else ''}{words}"
        else:
            parts.append(f"{phrases.further[1] if parts else phrases.alone}{words}")
    if parts[1:] and _NOTHING_BEFORE.match(parts[0]):
        # What follows is of this year again.
        head += f"（{parts.pop(0)}）"
    return phrases.joiner.join((head, *parts))


_NOTHING_BEFORE = regex("上(?:年|期|月|季度)(?:同期)?(?:未|没有|为零)")


def _all_done(figure: Figure, part: Rate) -> str:
    """已全部整改 of mended problems that are all of those found; empty where that is not known."""
    is_all = part.percent == _ALL and part.exact in (None, _ALL) and not part.word
    if figure.language == "en" or not is_all:
        return ""
    # Imported here: few shares are all of their whole.
    from reportgen.figures.nothing import done_with

    verb = done_with(str(figure.label))
    return f"已全部{verb}" if verb else ""


def leading_to(figure: Figure, key: str, *, is_fall: bool = False) -> str:
    """What leads from a growth to a completion or a share: up 5%, reaching 104% of the target.

    What fell, or is short of its target, is at so much of it.
    """
    phrases, grown = PHRASES[figure.language], figure.number("change")
    if key == "share":
        return phrases.further[1]
    is_fall = is_fall or (grown is not None and grown.magnitude < 0)
    is_short = figure.completion is not None and (figure.completion.percent or 0) < _ALL
    return phrases.after_fall if is_fall or is_short else phrases.further[0]


def after_label(figure: Figure) -> Quantity:
    """The quantity beside its label: loans numbered 864 thousand, not thousand loans.

    Chinese units are measure words, which must stay; only 人均收入 in 元/人 is told in 元.
    """
    quantity = figure.quantity
    if unit := figure.unit_of_mean:
        return Quantity(
            quantity.amount, unit, quantity.word, figure.language, origin=quantity.origin
        )
    if figure.language != "en" or not figure.unit or _in_points(figure):
        return quantity
    # Imported here: Chinese reports need no grammar.
    from reportgen.figures.extremes import unit_beside_label

    unit = unit_beside_label(figure)
    if unit == figure.unit:
        return quantity
    return Quantity(quantity.amount, unit, quantity.word, figure.language, origin=quantity.origin)


def beside_label(figure: Figure, row: str = "") -> Quantity | FigureText:
    """The figure beside its label, whose noun it does not repeat: reports | 9,120.

    Nor that of its whole, if `row` calls it a part of the one above: of which: by telephone | 402.
    A place in a ranking is 第3位, although the number is 3位.
    """
    if row:
        from reportgen.figures.extremes import bare as without_unit
        from reportgen.figures.extremes import says_how_below

        if says_how_below(figure, row):
            return without_unit(figure.quantity, figure)
    return _as_place(after_label(figure), _kind(figure))


def as_parts(figures: Iterable[Figure]) -> list[str]:
    """What the rows of a table call parts: 其中：油茶, of which: about used cars; else empty."""
    from reportgen.figures.extremes import part_in_list

    rows = list(figures)
    return [part_in_list(rows, at) for at in range(len(rows))]


def part_lead(figure: Figure, before: Figure | None = None) -> str:
    """What leads to a Chinese figure that is a part, by the one `before`: 其中, 饮用水监测中，."""
    if not is_part(figure):
        return ""
    from reportgen.figures.extremes import part_lead as lead

    return lead(figure, before)


def is_part(figure: Figure) -> bool:
    """Whether a Chinese sentence tells it as a part of what another figure counts."""
    if figure.language == "en":
        return False
    from reportgen.figures.extremes import is_part as is_one

    return is_one(figure)


def _as_place(quantity: Quantity, kind: Kind | None, label: str = "") -> Quantity | FigureText:
    """The 第3位 of a place; a sentence gives the `label` that it follows."""
    is_place = kind is not None and kind.is_place and quantity.language != "en"
    is_place = is_place and quantity.amount.low is not None
    if not is_place:
        return quantity
    # 排名 has the 名 already: 排名第1, but 名次居第1名.
    unit = "名" if label.partition("（")[0].endswith("排名") else ""
    return FigureText(f"第{quantity}".removesuffix(unit), quantity.origin)


def _in_points(figure: Figure) -> bool:
    """Whether it is a difference of percentages; the points of a score are counted."""
    return figure.unit in POINTS and figure.unit != "points"


def han(value: Any, unit: str = "", *, is_count: bool = False, language: str) -> str:
    """三批 · 四个阶段 · 八个多月: a whole number in words; in English, three.

    `is_count` says that a plain number counts what the words after it name.
    """
    if type(value) is int and not unit:
        # The numbers of a list are 一是, 二是.
        return _in_words(Decimal(value), unit, language, is_count=is_count)
    number = value.quantity if isinstance(value, Figure) else value
    if isinstance(number, Quantity):
        quantity = Quantity(number.amount, unit or number.unit, number.word, language)
    else:
        quantity = Quantity(Amount(None, _decimal(value, "han")), unit, "", language)
    if quantity.amount.low is None:
        return PHRASES[language].to_be_filled
    if split_currency(quantity.unit)[0]:
        # A currency sign goes with digits only.
        return str(quantity)
    ends = [end for end in (quantity.amount.low, quantity.amount.high) if end is not None]
    words = PHRASES[language].range_words.join(
        _in_words(end, quantity.unit, language) for end in ends
    )
    if quantity.unit in PERCENT_UNITS:
        quantity.unit = ""
        words = PHRASES[language].percent_words.format(number=words)
    return quantity.with_unit(words)


def bare(value: Any, unit: str = "", *, language: str) -> str:
    """7.6 · 近25: a number without its unit, which the header of a table gives.

    Numbers in another unit than the one given keep it.
    """
    number = value.quantity if isinstance(value, Figure) else value
    if not isinstance(number, Rate | Quantity):
        raise FigureError(rules.FILTER_NEEDS_FIGURE, filter=FILTERS["bare"].words)
    if unit and number.unit != unit:
        return str(number)
    if isinstance(number, Rate):
        number = Quantity(Amount(None, number.percent), "", number.word, language)
    return str(Quantity(number.amount, "", number.word, language))


def rank(figure: Figure, *, language: str) -> str:
    """居第二位 · ranked second: the figure's place among the parts of the same whole."""
    place: Quantity = _present(figure, "rank")
    if place.amount.low is None:
        return PHRASES[language].to_be_filled
    phrases = PHRASES[language]
    phrase = phrases.joint_rank if figure.shares_rank else phrases.rank
    return phrase.format(place=ordinal(place, language=language))


def to(value: Any, unit: str, *, language: str) -> Any:
    """The same quantity in another unit of its family: 24.5亿元 → 245000万元."""
    if not isinstance(unit, str) or not unit.strip():
        raise TypeError(unit)
    quantity = value.quantity if isinstance(value, Figure) else value
    if not isinstance(quantity, Quantity):
        raise FigureError(rules.FILTER_NEEDS_FIGURE, filter=FILTERS["to"].words)
    if quantity.amount.low is None:
        return PHRASES[language].to_be_filled
    if quantity.amount.high is not None:
        raise FigureError(rules.RANGE_IN_FORMULA, figure=getattr(value, "name", str(value)))
    units = quantity.units or unit_table({}, Problems())
    number = quantity.exact or written_number(quantity.amount, units, quantity.unit, exact=None)
    if number.unit == PLAIN and (scale := scale_of(split_currency(unit)[1])):
        # A number without a unit takes any, but 12600 is 1.26万.
        number = beside(units(scale), number)._replace(unit=units(unit))
    try:
        converted = quantity_of(number.in_unit(units(unit)), language, place=quantity.place)
    except UnitsDifferError as error:
        raise FigureError(UNITS_DIFFER, one=error.one, other=error.other) from None
    # What was asked for is told as it was asked: $1,200 thousand.
    converted.amount = converted.amount._replace(grouped=quantity.amount.grouped, unit=unit)
    converted.unit, converted.word = unit, quantity.word
    converted.origin, converted.units = quantity.origin, units
    return converted


def ordinal(value: Any, *, language: str) -> str:
    """第五 · fifth."""
    if isinstance(value, Figure | Quantity) and value.amount.low is None:
        return PHRASES[language].to_be_filled
    number = _whole(_decimal(value, "ordinal"))
    return ordinal_en(number) if language == "en" else f"第{han_number(number)}"


def rounded(
    value: Any,
    decimals: int = 0,
    *,
    language: str,  # noqa: ARG001  # every filter gets it
) -> Any:
    """The same with fewer decimals, rounded half up: a figure's quantity, a rate or a number."""
    if abs(decimals) > _MOST_DECIMALS:
        raise ArithmeticError(decimals)
    if isinstance(value, Rate):
        if value.percent is None:
            return value
        exact = Fraction(value.percent) if value.exact is None else value.exact
        return value.with_percent(_half_up(exact, decimals))
    if isinstance(value, Figure):
        value = value.quantity
    if isinstance(value, Quantity):
        return _rounded_quantity(value, decimals)
    return f"{_half_up(Fraction(_decimal(value, 'round')), decimals):f}"


def _half_up(value: Fraction, decimals: int) -> Decimal:
    """The value rounded, with more decimals rather than as 0 if it is not 0."""
    return half_up(value, visible_decimals(value, decimals))


def _rounded_quantity(quantity: Quantity, decimals: int) -> Quantity:
    ends: list[Decimal | Fraction | None] = [quantity.amount.low, quantity.amount.high]
    if quantity.exact is not None:
        # What was already rounded for display must not be rounded again.
        ends[0] = quantity.exact.magnitude
    low, high = (None if end is None else _half_up(Fraction(end), decimals) for end in ends)
    amount = quantity.amount._replace(low=low, high=high)
    return Quantity(amount, quantity.unit, quantity.word, quantity.language, origin=quantity.origin)


_ROWS = (
    Filter("growth", "增长", growth, Takes.GROWTH, "growth"),
    Filter("change", "增减", change, Takes.FIGURE, "change"),
    Filter("completion", "完成", completion, Takes.FIGURE, "completion"),
    Filter("share", "占比", share, Takes.FIGURE, "share"),
    Filter("sentence", "成句", sentence, Takes.FIGURE, SENTENCE),
    Filter("han", "汉字", han, Takes.NUMBER),
    Filter("to", "换算", to, Takes.NUMBER),
    Filter("round", "取整", rounded, Takes.NUMBER),
    Filter("ordinal", "序数", ordinal, Takes.NUMBER),
    Filter("rank", "位次", rank, Takes.FIGURE, "rank"),
    Filter("bare", "数字", bare, Takes.NUMBER),
)
FILTERS = {row.name: row for row in _ROWS}
"""Every filter for figures and numbers, by its English name."""
_MOST_DECIMALS = 100
_LONGEST = 5_000
"""The most digits of a number given as a text."""
_TOO_GREAT = 10**8
ENDS_OF_KINDS = frozenset(
    "气日价格命龄口位分候值名响场处应待得时效期水比离率理用结置距速量长间限雨雪额关幅差度字数损径面准耗费级本例重别次）"
)
"""The last characters of labels that may name a kind of quantity; of all others none does."""
_UNITS_OF_KINDS = (*DEGREES, "分")
"""Units that make a level of what has any label."""
ENDS_OF_EVENTS = frozenset("故灾火情警害件案毒漏水电纷访数量落击塌炸踏洪坡流震雹涝旱潮")
"""The last characters of labels that may name what occurs."""
_OF_EVENTS = frozenset(("起", "次", "件", "处", "例", "宗", "场", "批", "批次", "人次"))
"""What events are counted in, but not how long they lasted."""
_FEWER = ("人", "名", "户", "家", "册", "亩", "公顷")
"""Units of what there are fewer of, where there is no kind of quantity: people, books, land."""
_UNWANTED = regex(
    "(?!.*(?:挽|避免|(?<![堤消国])防|[减追控调处救助慰帮还办赔修销理惠]|化解|恢复|整改|排查|检查|监测|保险|[率费]$))"
    ".*(?:死亡|逾期|纠纷|沙化|荒漠化|水土流失|损失|受灾|成灾|受损|倒塌|倒伏|水毁|损毁|损坏|毁坏)"
)
"""Labels of misfortunes, which do not grow: there are more of them."""
_IS_NUMBER = regex("总|^(?:全[部体]|所有)|(?:[数量额次]|人口|比重|占比|[）)])$")
"""What says that a label is of all, or of a number: 总人口, 全部农户, 接待人次."""
_PLACES = ("位次", "名次", "排位")
_OF_TARGET, _JUST_SHORT, _JUST_OVER = " of the target", "just short", "just over"
_WITHIN = "within the limit"
_SAYS_NONE = ("there ", "no ", "nobody ")
_ABOUT_NONE = regex("(?<=target) of (?:none|zero)$")
_NONE_AFTER_NONE = regex("against a target of (?P<target>none|zero|nil)$")
"""A target that would be one more none beside the one that there was before."""
LETTERS = [cardinal_en(number) for number in range(10)]
_IN_LETTERS = regex(rf"\b(?:{'|'.join(LETTERS[1:])})\b")
_LEVELS_EN = (*DEGREES, "points")
_MAY_RANK = regex(
    r"(?i)rank|placing|position|\bage\b|\bplace (?:in|among)\b|score|rating|grade|depth|level|tide"
    "|draught"
)
"""What an English label of one of the kinds has."""
_LESS = regex(r" (?:below|short of) ")
_A_QUANTITY = regex(r"(?:[a-z]+ ){0,2}[\d£$€]|[a-z]+ (?:[a-z]+ )?(?:over|above|below) ")
"""What an English quantity begins with, as in: about £2 over the limit, two days over it."""
_ALL = 100
_ALL_LOST = -_ALL
"""The growth, in percent, that leaves nothing."""
_FEW = 10
_WHOLE_DAYS = frozenset(("天", "日", "个工作日", "工作日"))
"""Units of days, of which a few get differences as things do: 同比缩短2天."""
_FEW_DAYS = 100
"""Days below this are a few where they are counted (霜冻12天), and not what something takes."""
_SLIGHT = 1
"""Decimals of a growth in percent that is computed: what they do not show is no growth."""


def _filled(rate: Rate, words: str) -> str:
    """The words; if the rate is still to be filled in, only the placeholder for it."""
    return str(rate) if rate.percent is None else words


def _present(figure: Figure, key: str) -> Any:
    value = getattr(figure, key)
    if value is None:
        raise figure.missing(key)
    return value


def _decimal(value: Any, name: str) -> Decimal:
    """The value as a number, for the filter of a name."""
    if isinstance(value, Figure | Quantity):
        value = str(value) if value.amount.high is not None else value.amount.low
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Decimal(value)
    try:
        found = Decimal(str(value))
    except ArithmeticError:
        found = Decimal("nan")
    # Written out, 1e9999999 would fill the memory.
    if not found.is_finite() or abs(found.adjusted()) > _LONGEST:
        raise FigureError(rules.FILTER_NEEDS_NUMBER, filter=FILTERS[name].words, found=str(value))
    return found


def _whole(value: Decimal) -> int:
    if value != value.to_integral_value():
        because = Words("不是整数", "is not a whole number")
    elif value < 0:
        because = Words("是负数", "is negative")
    elif value >= _TOO_GREAT:
        because = Words("太大（要小于 1 亿）", "is not below 100,000,000")
    else:
        return int(value)
    raise FigureError(rules.NOT_WHOLE, found=f"{value:f}", because=because)


def _in_words(value: Decimal, unit: str, language: str, *, is_count: bool = False) -> str:
    number = _whole(value)
    if language == "en":
        return cardinal_en(number)
    # Counted things are 两, not 二: 两个, 两批, 两万元.
    words = han_number(number)
    return f"两{words[1:]}" if (unit or is_count) and re.match("二(?![十百])", words) else words


def _unsigned(rate: Rate) -> Rate:
    return rate.with_percent(None if rate.percent is None else rate.percent.copy_abs())


def _at_least(rate: Rate) -> Rate:
    """33%以上 in place of 超33.3%, which would be more exact than the 1200余 it comes of."""
    or_more = PHRASES[rate.language].or_more
    is_more = rate.word and APPROXIMATIONS[rate.word].sense in OVER and not rate.in_points
    if not (or_more and is_more and rate.percent is not None and rate.percent >= 1):
        return rate
    whole = rate.with_percent(rate.percent.to_integral_value(ROUND_FLOOR))
    whole.word = or_more
    return whole


def _has_growth(figure: Figure, phrases: Phrases) -> bool:
    """Whether a sentence says how the figure grew."""
    rate, kind = figure.growth, _kind(figure)
    if _is_silent(figure, kind):
        return False
    if _is_told_by_size(figure, kind):
        difference = figure.number("change")
        return difference is not None and not difference.approx
    if rate is None or _has_no_rate(figure):
        return bool(_without_rate(figure, figure.declared_base, phrases))
    if _is_all_lost(rate) and not figure.amount.low:
        # That there is none says it already, unless it is known how many there were.
        return figure.number("change") is not None
    # Of about 560 it is not known to a tenth of a percent by how much they are more.
    return rate.percent is not None and not _is_about(rate)


def _is_about(rate: Rate) -> bool:
    """Whether it comes of numbers that are neither exact nor bounds."""
    is_bound = rate.word and APPROXIMATIONS[rate.word].sense in OVER and (rate.percent or 0) >= 1
    return bool(rate.word) and not is_bound


def _has_no_rate(figure: Figure) -> bool:
    """Whether a growth in percent would have no meaning, or the reverse of its own."""
    low = figure.amount.low
    return low is not None and figure.points is None and (low < 0 or _was_below_zero(figure))


def _was_below_zero(figure: Figure) -> bool:
    previous = figure.written.previous
    return previous is not None and previous.low is not None and previous.low < 0


def _kind(figure: Figure) -> Kind | None:
    """The kind of quantity that a label names, with its own verbs; `None` for an amount."""
    if figure.language == "en":
        unit = figure.unit
        note = figure.written.note or ""
        is_level = unit in _LEVELS_EN or unit.startswith(OUT_OF) or note.startswith(OUT_OF)
        if not (is_level or _MAY_RANK.search(figure.label)):
            return None
    elif figure.label[-1:] not in ENDS_OF_KINDS and figure.unit not in _UNITS_OF_KINDS:
        return None
    # Imported here, as below: most figures are plain amounts.
    from reportgen.figures.kinds import kind_of

    return kind_of(figure)


def _is_silent(figure: Figure, kind: Kind | None) -> bool:
    """Whether the difference of two such numbers says nothing, and no growth was stated."""
    return kind is not None and kind.is_silent and not figure.written.growth


def _is_told_by_size(figure: Figure, kind: Kind | None) -> bool:
    """Whether the difference is told, since a percentage of it would have no meaning."""
    if figure.written.growth or figure.written.over:
        return False
    is_level = kind is not None and kind.is_level and not kind.is_silent
    is_of_few = _is_of_few_days(figure, _FEW if kind else _FEW_DAYS)
    return (is_level or is_of_few) and figure.number("change") is not None


def _is_of_few_days(figure: Figure, few: int) -> bool:
    """Whether it is whole days, at least on one side fewer than `few`: from 5 to 3 is no 40 %."""
    if figure.unit not in _WHOLE_DAYS or figure.approx:
        return False
    value, previous = figure.number("value"), figure.number("previous")
    if value is None or previous is None or previous.approx or value.unit != previous.unit:
        return False
    sizes = value.magnitude, previous.magnitude
    are_whole = all(size > 0 and size.denominator == 1 for size in sizes)
    return are_whole and min(sizes) < few


def _is_all_lost(rate: Rate) -> bool:
    return rate.percent == _ALL_LOST and not rate.in_points


def _was_zero(figure: Figure) -> bool:
    """Whether a percentage was zero, so that its rise would only say it again."""
    previous = figure.written.previous
    return previous is not None and previous.low == 0 and not figure.written.growth


def _is_level(kind: Kind | None) -> bool:
    return kind is not None and kind.is_level


def _is_unclear(figure: Figure) -> bool:
    """Whether two levels differ by less than the one with fewer decimals shows: 84.6 and 84.62.

    Whole numbers may be exact, and sheets drop their zeros.
    """
    value, previous, written = figure.number("value"), figure.number("previous"), figure.written
    if value is None or previous is None or written.growth or written.exact:
        return False
    if not value.decimals or not previous.decimals or value.decimals == previous.decimals:
        return False
    shown = min(value.decimals, previous.decimals)
    is_near = 2 * abs(value.magnitude - previous.magnitude) * 10**shown < 1
    return is_near and value.unit == previous.unit


def _without_rate(figure: Figure, base: str, phrases: Phrases) -> str:
    """What is said if there is no rate, or a fall by 100 %; empty if there is nothing to say."""
    difference = figure.number("change")
    if difference is not None and not difference.magnitude:
        # From 0 to 0 there is no rate, but the value is unchanged.
        return _unchanged(figure, _start(figure, base), phrases)
    if difference is None and figure.growth is None:
        return ""
    if figure.growth is None and figure.grows_in_real_terms:
        return ""
    # Imported here, as below: few reports have figures at zero or below, or with limits.
    from reportgen.figures.extremes import growth_words

    return growth_words(figure, base)


def _is_slight(figure: Figure, rate: Rate) -> bool:
    """Whether a computed growth is smaller than its last digit, so that nothing has changed."""
    if not rate.exact:
        return False
    number, decimals = figure.number("growth"), figure.decimals_of_rate("growth")
    if number is not None and number.decimals is not None and decimals is None:
        # The difference of two percentages is exact.
        return False
    few = _SLIGHT if decimals is None else decimals
    return visible_decimals(rate.exact, few) > few


def _at_prices(words: str, figure: Figure) -> str:
    """The words of a growth with the prices that it is said to be at, unless the label has them."""
    basis = figure.written.growth_basis
    is_said = re.search("价|口径|实际|名义|prices|terms|real|nominal", figure.label) is not None
    if not basis or is_said or figure.growth is None or figure.growth.percent is None:
        return words
    return at_prices(words, basis, figure.language)


def _without_base(words: str, figure: Figure, compared: str) -> str:
    """The words of a growth without its base, the time `compared` of their sentence: 增长13%."""
    base = figure.declared_base or PHRASES[figure.language].base
    if base != PHRASES[figure.language].base and compared not in base:
        return words
    flat = re.fullmatch(r"与[^，]+?(基本持平|持平)", words)
    return flat[1] if flat else words.removeprefix(base)


def _head(figure: Figure, quantity: Quantity, after: str = "") -> str:
    """The beginning of a sentence at zero, below it, and in English at one; else empty.

    So it is of a balance, whose name says on which side of zero it is. `after` is as in `sentence`.
    """
    low = figure.amount.low
    is_plain = low is None or low > 1 or (low > 0 and figure.language != "en")
    if is_plain and not figure.label.endswith("差额"):
        return ""
    from reportgen.figures.extremes import head

    found = head(figure, quantity)
    if not found or low or after not in ("verb", "none") or found.endswith("为零"):
        return found
    # 查处 and 没有 do not go with 未发生违规案件.
    return f"{figure.called}{quantity if after == 'verb' else ''}"


def _before_none(figure: Figure, head: str) -> str:
    if figure.amount.low or figure.written.previous is None or figure.written.over:
        return ""
    from reportgen.figures.extremes import before_none

    return before_none(figure, head)


def _none_of_target(figure: Figure) -> str:
    from reportgen.figures.extremes import none_of_target

    return none_of_target(figure)


def _few_of_target(figure: Figure) -> str:
    """How a few things stand to their target in English; empty where a percentage does."""
    low, target = figure.amount.low, figure.written.target
    few = (low, target.low) if target is not None else (None,)
    if figure.language != "en" or not all(number and 0 < number < _FEW for number in few):
        return ""
    from reportgen.figures.extremes import few_of_target

    return few_of_target(figure) if _kind(figure) is None else ""


def _needs_no_target(figure: Figure) -> bool:
    if figure.amount.low:
        return False
    from reportgen.figures.extremes import needs_no_target

    return needs_no_target(figure)


def _ways_of_loss(figure: Figure) -> tuple[str, ...]:
    from reportgen.figures.extremes import ways_of_loss

    return ways_of_loss(figure)


def _few_words(figure: Figure) -> str:
    """By how many a few things are more or fewer; empty if percentages are right."""
    low, previous = figure.amount.low, figure.written.previous
    if low is None or previous is None or previous.low is None:
        return ""
    is_rate = figure.written.growth or figure.written.over
    is_either = min(low, previous.low) < _FEW or low >= rates.MANIFOLD * previous.low
    if not is_either or is_rate or _kind(figure):
        return ""
    from reportgen.figures.extremes import few_words

    return few_words(figure, figure.declared_base)


def _from_score(figure: Figure, kind: Kind | None, base: str) -> str:
    """From what an English mark without a unit rose or fell; empty for other levels."""
    if figure.language != "en" or kind is None or kind.is_place or figure.unit in _LEVELS_EN:
        return ""
    if figure.known.units(figure.unit).is_measured:
        return ""
    from reportgen.figures.extremes import from_score

    return from_score(figure, base)


def _beside_no_rate(figure: Figure) -> str:
    """What is said of a change without a rate: by how much, or, of what is about, what was before.

    So it is of numbers below zero that are no profits or the like: 同比减少8万人.
    """
    rate, difference, base = figure.growth, figure.number("change"), figure.declared_base
    if _has_no_rate(figure):
        is_known = difference is not None and not difference.approx
        return (
            change(figure, base or PHRASES[figure.language].base, language=figure.language)
            if is_known
            else ""
        )
    if rate is None or not _is_about(rate):
        return ""
    from reportgen.figures.extremes import beside_about

    return beside_about(figure, base)


def _told(
    figure: Figure,
    quantity: Quantity,
    shown: object,
    kind: Kind | None,
    *,
    is_object: bool,
    in_all: str,
) -> str:
    """The label and the quantity; with a verb in English, and in Chinese where it needs one."""
    if figure.language != "en":
        label, low = figure.called, figure.amount.low
        if label[-1:] in ENDS_OF_EVENTS and figure.unit in _OF_EVENTS and not is_object:
            # Imported here: in most reports nothing occurs.
            from reportgen.figures.nothing import that_occurred

            label = that_occurred(label)
        if figure.unit.endswith("次") and len(label) > len(figure.unit) > 1:
            # 无偿献血38642人次, not 无偿献血人次38642人次.
            label = label.removesuffix(figure.unit)
        # Numbers without a unit, or below zero, would run into the label.
        is_apart = (
            low is None or shown is not quantity or ((quantity.unit or quantity.word) and low >= 0)
        )
        verb = "居" if label.endswith(_PLACES) else in_all if is_apart else "为"
        return PHRASES[figure.language].sentence.format(label=label, verb=verb, quantity=shown)
    from reportgen.figures.extremes import told

    return told(figure, quantity, kind)


def _against_words(figure: Figure) -> str:
    """Whether a limit, a rate or a target given with words is met; empty for other targets."""
    written = figure.written
    if written.target is None:
        return ""
    kind = _kind(figure)
    # What has verbs of its own is a state, of which nothing is completed.
    is_level = figure.points is not None or kind is not None
    lows = (figure.amount.low, written.target.low if figure.language == "en" else None)
    has_no_rate = written.target.low == 0 or any(low is not None and low < 0 for low in lows)
    is_told = is_level or figure.is_floor or has_no_rate or written.target.high is not None
    if not figure.is_ceiling and (written.completion is not None or not is_told):
        return ""
    from reportgen.figures.extremes import against_target

    return against_target(figure, kind)


def _growth_in_words(rate: Any, base: str, phrases: Phrases) -> str:
    """A growth that is a number by itself."""
    low = rate.amount.low if isinstance(rate, Quantity) else None
    if isinstance(rate, Quantity) and low is None:
        # Its unit is known when it is computed.
        return phrases.to_be_filled
    is_rate = isinstance(rate, Quantity) and (rate.unit in PERCENT_UNITS or rate.unit in POINTS)
    if not is_rate or low is None:
        raise _needs_figure(FILTERS["growth"], rate)
    base = _base_of_column(rate, base)
    if not low:
        return _unchanged(None, base, phrases)
    ways = phrases.points_ways if rate.unit in POINTS else phrases.ways
    shown = str(rate.resized(abs(low)))
    return phrases.growth.format(way=ways[low < 0], rate=shown, base=base or phrases.base)


_HEAD_OF_GROWTH = regex(
    r"同比|环比|[比较][^\s（(±增减升降变]{0,7}[年月季周旬日期初底末上前][^\s（(±增减升降变]{0,3}"
    r"|(?:year|quarter|month|week)[ -]on[ -](?:year|quarter|month|week)",
    re.IGNORECASE,
)
"""What the head of a column of growths says that they are compared with."""


def _base_of_column(rate: Any, base: str) -> str:
    """The base that is given, or else that of the column whose cell the rate is."""
    label = rate.read("label") if isinstance(rate, Readable) else ""
    own = _HEAD_OF_GROWTH.match(label)
    if own is None:
        return base
    if {own[0], base} == {"同比", "环比"}:
        raise FigureError(rules.OTHER_BASE, column=str(label), base=base)
    return base or own[0].replace("-", " ").lower()


def _cell_of_growth(
    figure: Figure, head: str, phrases: Phrases, *, in_words: bool, decimal: bool
) -> str:
    """The growth in a column of percentages: the number alone, or words where none is right."""
    rate, language, kind = figure.growth, figure.language, _kind(figure)
    if figure.compared_with != head:
        is_told = _has_growth(figure, phrases) or (
            rate is not None and not _is_silent(figure, kind)
        )
        words = phrases.no_growth
        if is_told:
            words = _few_words(figure) or growth(figure, language=language)
        else:
            words = _beside_no_rate(figure) or words
        return _at_prices(words, figure) if is_told and language == "en" else words
    if _is_silent(figure, kind):
        return phrases.no_growth
    # 0 would be read as a growth in percent.
    is_unclear = rate is not None and rate.in_points and _is_unclear(figure)
    flat = phrases.nearly_flat if is_unclear else phrases.flat
    same = flat.format(base="").removeprefix("与").strip()
    is_told_by_size = _is_told_by_size(figure, kind)
    if rate is not None and (rate.percent == 0 or is_unclear):
        return same
    if is_told_by_size:
        return change(figure, is_compared=True, language=language)
    if rate is not None and rate.percent is None:
        return phrases.to_be_filled
    if rate is not None and rate.in_points and rate.percent:
        way = (kind.ways if kind else phrases.points_ways)[rate.percent < 0]
        return phrases.growth.format(way=way, rate=_unsigned(rate), base="").strip()
    if rate is not None and _is_about(rate):
        # The sentence says what there was before, which is no growth in percent.
        return phrases.no_growth
    if _few_words(figure):
        # From 1 to 2 is no growth by 100 %, here as little as in a sentence.
        return (
            _from_before(figure)
            if language == "en"
            else change(figure, is_compared=True, language=language)
        )
    if rate is not None and not (_is_all_lost(rate) or _has_no_rate(figure)):
        way = _way(figure, rate, kind, phrases)
        is_tenths = decimal and rate.percent is not None and _is_whole(figure, rate)
        size = _unsigned(_in_tenths(rate) if is_tenths else rate)
        words = phrases.growth.format(way=way, rate=size, base="").strip()
        if language == "en" and (told := _at_prices(words, figure)) != words:
            # Beside nominal ones a bare number would be read as another of them.
            return told
        if not in_words:
            shown = _at_least(rate)
            shown = _in_tenths(rate) if is_tenths and shown is rate else shown
            return str(bare(shown, rate.unit, language=language))
        if _is_slight(figure, rate):
            return phrases.nearly_flat.format(base="").strip()
        return words
    difference = figure.number("change")
    if difference is None:
        return phrases.no_growth
    if turn := _turn(figure):
        return turn
    if not difference.magnitude:
        return same
    if language == "en":
        # Below (%), down 4 would be read as a percentage.
        return _from_before(figure)
    return change(figure, is_compared=True, language=language)


_TENTH = Decimal("0.1")


def _is_whole(figure: Figure, rate: Rate) -> bool:
    """Whether it was computed, without a decimal, and the figure does not ask for that."""
    is_whole = rate.percent is not None and rate.percent == rate.percent.to_integral_value()
    return is_whole and rate.exact is not None and figure.written.decimals is None


def _in_tenths(rate: Rate) -> Rate:
    """The rate with a decimal: 5.0%."""
    assert rate.percent is not None
    return rate.with_percent(rate.percent.quantize(_TENTH))


def _turn(figure: Figure) -> str:
    """由盈转亏; empty for what did not turn."""
    if not (_has_no_rate(figure) or _was_below_zero(figure)):
        return ""
    from reportgen.figures.extremes import turn_in_short

    return turn_in_short(figure)


def _from_before(figure: Figure) -> str:
    from reportgen.figures.extremes import from_before

    return from_before(figure)


def _start(figure: Figure, base: str) -> str:
    """The base of what is unchanged: the one given, or that of an average over years or a year."""
    phrases = PHRASES[figure.language]
    if figure.written.over:
        return base or phrases.start
    return phrases.year_before if figure.is_of_year and base in ("", phrases.base) else base


def _unchanged(
    figure: Figure | None, base: str, phrases: Phrases, *, is_rounded: bool = False
) -> str:
    """与上年同期持平; 基本持平 for what is 0 only when rounded.

    Of none in English, which cannot change: as a year earlier.
    """
    if figure is not None and figure.language == "en" and figure.amount.low in (0, 1):
        from reportgen.figures.extremes import still_none

        if words := still_none(figure, base):
            return words
    words = phrases.nearly_flat if is_rounded else phrases.flat
    if span := step_of(base):
        base = f"from a {span} earlier" if base != phrases.base else base
    elif base.endswith("比") and base != phrases.base:
        return f"{base}{words.format(base='').removeprefix('与')}"
    if not base or base == phrases.base:
        return words.format(base=phrases.flat_base)
    return words.format(base=after_words(base, phrases.base_words))
