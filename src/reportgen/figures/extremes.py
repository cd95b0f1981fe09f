"""Words where plain phrases would be wrong: at zero, below zero, beside a limit, and for one thing.

Nothing falls by 100 % in a report: no accident occurred. A profit below zero is a loss, and what
must not exceed a number does not complete it. Most reports need none of this, so the module is
imported when a figure does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from reportgen.figures.figure import Figure
from reportgen.figures.kinds import BEST_LOW_EN, LOW_RATES, Kind, is_income, is_mark, kind_of
from reportgen.figures.nothing import (
    HARM,
    is_event,
    is_reported,
    is_thing_in_chinese,
    may_be_none,
    none_in_chinese,
    occurs,
    still_to_do,
    those_of,
    verb_of,
)
from reportgen.figures.numbers import Number, UnitsDifferError, negative, rates, written_number
from reportgen.figures.numbers.quantities import Quantity, quantity_of, split_currency
from reportgen.figures.numbers.units import scale_of
from reportgen.language.nouns import (
    as_whole,
    done_by,
    done_to,
    head_of,
    is_going_on,
    is_many,
    is_of_many,
    is_of_measures,
    is_of_one,
    one_of,
    singular_of,
    with_article,
)
from reportgen.language.numerals import MONTHS, cardinal_en, ordinal_en
from reportgen.language.patterns import regex
from reportgen.language.phrases import (
    APPROXIMATIONS,
    DEGREES,
    OUT_OF,
    PHRASES,
    UNDER,
    is_same_noun,
    step_of,
)
from reportgen.language.records import NamedTuple
from reportgen.model.values import Amount, Text


class _Sides(NamedTuple):
    """What is called otherwise below zero than above."""

    end: str
    """The end of the label, as it is called above; `rest` of that stays."""
    below: str
    """What it is called below zero."""
    gain: str
    loss: str
    """What its amounts are called on either side."""
    is_profit: bool = True
    above: str = ""
    """What it is called above zero, if a label that names both sides is to say so."""


_REST = "(?P<rest> (?:before|after|of|for|from|in|with|on|at|by|per|during|across)\\b.*)?$"
_SIDES = (
    _Sides(
        r"(?:实现)?(?:净利润|净利|净收益|净损益)(?:总?额)?(?P<rest>)$", "净亏损", "盈利", "亏损"
    ),
    _Sides(
        r"(?:实现)?(?:利润|盈亏|损益|盈余|经营效益|收支相抵)(?:总?额)?(?P<rest>)$",
        "亏损", "盈利", "亏损",
    ),
    _Sides(r"(?<=投资|经营)收益(?P<rest>总?额)?$", "亏损", "盈利", "亏损"),
    _Sides(
        r"(?:顺差|(?<=贸易|外贸)差额|(?<=进出口)差额)(?P<rest>总?额)?$",
        "逆差", "为顺差", "为逆差", is_profit=False, above="顺差",
    ),
    _Sides(
        r"(?:(?<=现金)流量净额|(?<=现金)净流量|净流入)(?P<rest>总?额)?$",
        "净流出", "净流入", "净流出", is_profit=False,
    ),
    _Sides(
        r"(?<=收支|财政|基金|当期|医保|社保)(?:结余|差额)(?P<rest>)$", "缺口", "结余", "缺口",
        is_profit=False, above="结余",
    ),
    _Sides(r"(?<=医疗|诊疗|业务|运营)结余额?(?P<rest>)$", "收支亏损", "结余", "亏损"),
    _Sides(r"结余(?:额|资金)?(?P<rest>)$", "超支", "结余", "超支", is_profit=False),
    _Sides(
        rf"(?i)\bnet (?:profits?|earnings|income)\b{_REST}", "net loss", "a profit", "a loss"
    ),
    _Sides(rf"(?i)\b(?:profits?|earnings)\b{_REST}", "loss", "a profit", "a loss"),
    _Sides(rf"(?i)\bnet results?\b{_REST}", "net loss", "a profit", "a loss"),
    _Sides(
        rf"(?i)\b(?:net )?cash ?flow\b{_REST}",
        "net cash outflow", "an inflow", "an outflow", is_profit=False,
    ),
    _Sides(
        rf"(?i)\btrade balance\b{_REST}", "trade deficit", "a surplus", "a deficit",
        is_profit=False,
    ),
    _Sides(rf"(?i)\bsurplus\b{_REST}", "deficit", "a surplus", "a deficit", is_profit=False),
    _Sides(
        rf"(?i)\b(?:net )?(?:cash )?inflows?\b{_REST}",
        "net outflow", "an inflow", "an outflow", is_profit=False,
    ),
)  # fmt: skip
_PEOPLE = regex("people (?P<what>(?:[a-z]+ed|hurt)\\b.*)")
_HARMED = regex(
    rf"(?!减少|预防|避免|救).*(?:{HARM})(?:人数|总数|数)?"
    r"|(?i:.*\b(?:accidents|deaths|fatalities|casualties|injuries|complaints|fires|crimes"
    r"|burglaries|robberies|thefts|homicides|incidents))"
)
_BEST_LOW = regex(
    "(?!降低|减少|压减|缩短|下降|节约|节省).*(?:"
    "(?:候诊|候检|等候|等待|排队|办理|审批|办结|响应|到场|到达|发现|扑救|救援|处置|处警|出警|接警|通关|结案|审理|抢修|修复|恢复"
    "|停电|停水|滞留|延误)(?:时间|时长|时限|天数)|用时|耗时|历时|(?:(?!轮作|生长|生育|收储).{2}|^)周期|工期"
    "|周转天数|住院(?:日|天数)"
    f"|(?:{LOW_RATES})率|成本|能耗|水耗|电耗|煤耗|油耗|气耗|(?:超标|污染|[废污])[^收治利]*|排放(?:量|总量|强度|浓度)"
    "|(?:三公|接待|招待|差旅|会议|公车|公务用车)[^收]*(?:费|费用|支出)|限额(?:使用|消耗)?量"
    "|(?:信访|来访|上访|投诉)(?:总?量|件次|人次|批次)|[病虫鼠灾害](?:发生|受灾|成灾|危害)?面积)"
    r"|(?i:.*\b(?:(?:waiting|response|turnaround|processing|handling|queu(?:e|ing)|repair) times?"
    r"|lengths? of stay|(?:mortality|death|infection|unemployment|vacancy|error|accident|crime"
    r"|complaints?|absence|sickness|drop-?out|default|failure|injury|incident|poverty) rates?))"
    f"|(?i:{BEST_LOW_EN})"
)
"""Labels of times and rates that should be as low as can be."""
_LEVELS = regex(
    r"(?i)\b(?:average|mean|median|price|level|temperature|rate|limit|per|numbers|totals)\b|\bmembership$"
)
"""Labels of what is not added up."""
_DAYS = regex(r"(?:working )?(?:day|week|month)s?$")
"""Units of time that are added up, where no level is measured: 8 days of absence."""
_ALL_OF = regex(r"(?:total|overall|all)(?: number of)? (?=[a-z])")
_CASES = ("cases", "incidents", "instances", "reports", "acts")
"""Units of what has a name in the singular: cases of theft."""
_SPANS = ("year", "quarter", "month", "week", "day", "hour")
_OF_TIME = ("lost", "saved", "spent", "wasted", "missed", "taken", "gained", "booked")
"""What is done with time itself, unlike days closed, on which something else was."""
_NUMBERS = ("number", "total")
"""Heads of labels that count what follows them: the number of staff."""
_FEW = 10
"""Numbers of things below this are told one by one."""
_NOT_MANY = 20
"""So are they in Chinese if there were fewer than this before: 7 after 13, but not 7 after 130."""
_SPAN = "(?:year|quarter|month|week|season|term)"
_ALONE = regex(
    rf"(?i)(?:the )?(?:last|previous|preceding) {_SPAN}\b|the {_SPAN} before\b"
    "|.* (?:ago|earlier|before)$"
)
_OVER_ONE = regex(f"(?:on|over|in) the (?P<span>{_SPAN})")
_OVER_MANY = regex(f"(?:over|in) (?:the (?:last|past) )?(?P<span>[a-z\\d]+ {_SPAN}s)")
_AT = regex("the (?:end|start|beginning|close) of ")
_ON = regex(rf"\d{{1,2}} (?:{'|'.join(MONTHS)})\b")
_IN = regex(
    rf"(?:(?:{'|'.join(MONTHS)})(?: ?(?:to|[–-]) ?(?:{'|'.join(MONTHS)}))?)?\b"
    r" ?(?:\d{4}(?:[/–-]\d{2,4})?)?$|Q[1-4]\b"
    r"|(?i:.*\b(?:half|(?:quarter|period|year|month|week|season|term|spring|summer|autumn|winter)s?)\b)"
)
"""Times that something was in: a month, a year, or both; the first half of 2023."""
_PREPOSITION = regex(r"(?:from|on|over|since|against|than|for|in|at|compared (?:with|to)) ")


_OF_THESE = regex(
    r"(?i)(?:by|via|through|at|from|with|without|during) .*|in person|on time|face to face|online"
    r"|about (?!us\b|\d).*|(?:after|before) (?!(?:school|hours|care|sales|tax) .|and ).*"
    r"|out of (?:hours|area|town|county|borough|school|work|season|term|time|use|order)"
    r"|under (?!\S*\ds\b).*"
)
"""Labels that say only how, where, when or about what: they cannot stand without their whole."""
_OF_THOSE = regex(
    r"(?i)(?:in|on|to|for|of|within|outside|inside|near(?! miss)|between|among|beyond|across|per"
    r"|aged) (?!bod(?:y|ies)\b).*|(?:over|above|below) (?!\S*\ds\b).*"
    r"|(?:not |fully |partly |wholly |still |already |since |later |newly |now )?"
    r"(?:(?!(?:seed|bed|feed|shed|speed|breed|weed|need|deed|watershed)s?\b)[a-z-]{2,}ed|(?:up|with)?held"
    r"|(?:un)?paid|(?:un)?sold|lost|found|met|unmet|won|left|given|taken|made|built|sent|overdue|late"
    r"|open|pending|outstanding|(?:in)?complete|vacant|empty|missing|absent|new|(?:un)?successful"
    r"|(?:non-)?urgent|(?:in)?eligible|under way|in progress|a?waiting \S+.*)"
    r"(?: (?:within|in|on|at|by|for|after|before|under|over|without|with|to|from|as|online|again"
    r"|twice|outright|informally|formally)\b.*)?"
)
"""Others that say so of a whole, or what became of a part of it: upheld."""


def is_none(figure: Figure) -> bool:
    """Whether its value is exactly zero: not 0.0, which may be a little more, nor about 0."""
    low, number = figure.amount.low, figure.number("value")
    if low is None or number is None or number.magnitude or figure.approx:
        return False
    return "value" in figure.computed or low.as_tuple().exponent == 0


def head(figure: Figure, quantity: Quantity) -> str:
    """The beginning of a sentence whose figure is not above zero, or is one; empty for plain words.

    未发生火灾, 无新增债务, 拖欠工资额为零, 净亏损12万元; there were no fires, there was one fire.
    """
    if is_none(figure):
        return _none_in_english(figure) if figure.language == "en" else none_in_chinese(figure)
    low = quantity.amount.low
    if low is None or quantity.amount.high is not None or quantity.word:
        return ""
    if low < 0:
        return _loss(figure, quantity)
    if figure.language == "en":
        return _one_in_english(figure) if str(low) == "1" else ""
    found = _sides(figure)
    if found is None or not found[0].above:
        return ""
    sides, match = found
    label = f"{str(figure.called)[: match.start()]}{sides.above}{match['rest'] or ''}"
    return PHRASES[figure.language].sentence.format(label=label, verb="", quantity=quantity)


def before_none(figure: Figure, head: str) -> str:
    """What there was before, after a head such as 未发生火灾 or 无积案; empty if other words do.

    （上年同期3起）; after none, ，上年同期也未发生.
    """
    phrases, previous, was = PHRASES[figure.language], figure.number("previous"), figure.previous
    is_zero = head.endswith("为零") or not is_none(figure)
    if is_zero or not phrases.fell_to_none or previous is None or was is None:
        return ""
    earlier = _earlier(figure, figure.declared_base)
    if previous.magnitude > 0:
        still = still_to_do(head)
        return phrases.fell_to_none.format(earlier=f"{earlier}{still}", previous=bare(was, figure))
    others = 0 if "未发生" in head else 1
    return "" if previous.magnitude else phrases.still_none[others].format(earlier=earlier)


def is_harm(figure: Figure) -> bool:
    """Whether its label names what should be as little as can be: accidents, deaths, complaints."""
    label = str(figure.label)
    if not _is_counted(figure):
        return False
    return is_event(label) or _HARMED.fullmatch(label) is not None


def is_best_low(figure: Figure) -> bool:
    """Whether its label tells that less is better: accidents, times to wait, rates of mortality."""
    label = str(figure.label).partition("（")[0]
    return (_BEST_LOW.fullmatch(label) is not None and not is_income(label)) or is_harm(figure)


def _none_in_english(figure: Figure) -> str:
    label, unit = _of_any(figure), figure.known.units(figure.unit)
    if unit.is_ratio and unit.symbol:
        return ""
    is_level = _LEVELS.search(label) is not None
    is_money = bool(split_currency(figure.unit)[0])
    is_sum = unit.is_count or unit.is_measured or _DAYS.match(figure.unit)
    if figure.unit in DEGREES or (unit.dimensions and not (is_sum or _counts_its_days(figure))):
        return ""
    is_counted = _is_many_counted(figure)
    if part := _of_whole(figure, "none"):
        return part
    if is_counted and (harmed := _PEOPLE.fullmatch(label)):
        what = harmed["what"]
        return f"nobody {done_by(what) or f'was {what}'}"
    things, done = _done_to(figure) if _is_common(label) else ("", "")
    if things:
        be = "were" if is_of_many(things) else "was"
        return f"no {things} {done_by(done) or f'{be} {done}'}"
    if is_counted and is_of_many(label) and _is_common(label) and not is_level:
        return f"there were no {label}"
    if figure.unit in _CASES and _is_common(label) and not is_level:
        return f"there were no {figure.unit} of {label}"
    said, zero = verb(figure, figure.quantity), "nil" if is_money else "zero"
    return f"{with_article(label)} {'were' if said == 'numbered' else said} {zero}"


def _of_any(figure: Figure) -> str:
    """The label within a sentence, without words that say that it counts all: total complaints."""
    return _ALL_OF.sub("", str(figure.called), count=1)


def _is_many_counted(figure: Figure) -> bool:
    """Whether it counts things, one by one or in thousands."""
    unit = figure.known.units(figure.unit)
    return _is_counted(figure) or unit.is_count or not (unit.dimensions or unit.is_ratio)


def _done_to(figure: Figure) -> tuple[str, str]:
    """What was done to what the label counts, which then is told with a verb; else empty.

    No bridges were inspected; but there were no schools taking part.
    """
    label = _of_any(figure)
    things, done = done_to(label)
    is_of_time = singular_of(head_of(things)) in _SPANS if things else False
    if is_of_time and done.partition(" ")[0] not in _OF_TIME:
        return "", ""
    is_plain = things and not is_going_on(done) and not figure.known.units(figure.unit).is_ratio
    return (things, done) if is_plain and not _LEVELS.search(label) else ("", "")


def _one_in_english(figure: Figure) -> str:
    thing = _one_thing(figure) if _is_counted(figure) and not _says_how(figure) else ""
    if not thing:
        return ""
    things, done = _done_to(figure)
    one = one_of(things) if things else ""
    return f"one {one} {done_by(done) or f'was {done}'}" if one else f"there was one {thing}"


def _one_thing(figure: Figure) -> str:
    """The label in the singular; empty unless it is surely a plural that is no name."""
    label = _of_any(figure)
    if not _is_common(label) or _LEVELS.search(label):
        return ""
    one: str = getattr(figure.unit, "one", "")
    if one and label.endswith(figure.unit):
        return label.removesuffix(figure.unit) + one
    return one_of(label)


def _is_common(label: str) -> bool:
    """Whether it is no name: homes, GP surgeries, but not Homes within a sentence."""
    return label[:1].islower() or label[:2].isupper()


def told(figure: Figure, quantity: Quantity, kind: Kind | None) -> str:
    """The beginning of an English sentence: visits numbered five, the vacancy rate was 4%."""
    low, label = quantity.amount.low, with_article(str(figure.called))
    if kind and kind.is_place and low:
        return f"{label} was {ordinal_en(int(low))}"
    if part := _of_whole(figure, _in_letters(quantity, figure), quantity):
        return part
    if figure.known.units(figure.unit).is_ratio and _SAID_OF.fullmatch(str(figure.label)):
        return f"{quantity} were {str(figure.label)[0].lower()}{str(figure.label)[1:]}"
    if part := _made_up(figure, label, _in_letters(quantity, figure)):
        return part
    said, shown = verb(figure, quantity), str(quantity)
    if said == "made up" and figure.of is None:
        if whole := _of_all(figure):
            return f"{quantity} of {whole}"
        said = "stood at"
    if said == "stood at" and not figure.unit and is_mark(figure):
        note = str(figure.written.note or "")
        shown = f"{shown} {note}" if _ALL_OF_MARK.fullmatch(note) else shown
    if said == "came to" and quantity.amount.high is not None and not quantity.word:
        said, shown = f"{said} between", shown.replace(" to ", " and ", 1)
    is_number = said in ("numbered", "came to") or head_of(figure.called) in _NUMBERS
    if _is_counted(figure) and (is_number or quantity.unit):
        shown = _in_letters(quantity, figure)
    if said == "made up" and figure.of is not None and figure.share is None:
        shown = f"{shown} of {as_whole(figure.of.called)}"
    return f"{label} {said} {shown}"


def _of_all(figure: Figure) -> str:
    """What a share without a whole is said of: calls were answered in time; empty if unknown."""
    label = str(figure.called)
    things, done = done_to(label)
    if things and not is_going_on(done):
        return f"{things} {done_by(done) or f'were {done}'}"
    if (told := _RELATIVE.search(label)) and is_many(label[: told.start()].rpartition(" ")[2]):
        return f"{label[: told.start()]} {label[told.end() :]}"
    found = _BY_WAY.fullmatch(label) or _OF_A_KIND.fullmatch(label)
    is_told = found is not None and is_many(found["things"].rpartition(" ")[2])
    return f"{found['things']} were {found['how']}" if found and is_told else ""


def _made_up(figure: Figure, label: str, shown: str) -> str:
    """Of these, fishing vessels made up 412, for what a sheet marks as a part; else empty.

    What they are of what the whole counts is not known: 412 calls by them, and no 412 vessels.
    """
    whole = figure.known.by_name.get(figure.written.part_of) if figure.written.part_of else None
    if whole is None or figure.of is not None or figure.known.units(figure.unit).is_ratio:
        return ""
    if _parts_before(whole, figure) is whole:
        return f"of {'these' if is_of_many(str(whole.called)) else 'this'}, {label} made up {shown}"
    return f"of {as_whole(whole.called)}, {label} made up {shown}"


def _of_whole(figure: Figure, shown: str, quantity: Quantity | None = None) -> str:
    """Of these, 402 were by telephone; empty unless the label says only how or where it was.

    It is 402 of the 5,310 calls unless they are the figure before it, and 402 if none are known.
    """
    label = str(figure.label)
    if not _says_how(figure):
        return ""
    was = "was" if shown == "one" or shown.startswith("one ") else "were"
    said = f"{was} {label[0].lower()}{label[1:]}"
    whole = _whole(figure)
    things = _things(whole) if whole is not None else ""
    if whole is None or not things:
        return f"{shown} {said}"
    if quantity is not None and quantity.unit and not quantity.word:
        # The whole has said what is counted.
        shown = _in_letters(bare(quantity, figure), figure)
    if before := _parts_before(whole, figure):
        return f"of these, {shown} {said}" if before is whole else f"{shown} {said}"
    amount = whole.amount
    is_plain = amount.low is not None and amount.high is None and not whole.approx
    size = f"{_in_letters(bare(whole.quantity, whole), whole)} " if is_plain else ""
    return f"{shown} of the {size}{things} {said}"


def _whole(figure: Figure) -> Figure | None:
    """The figure that it is a part of, by its `of`, its row in a sheet, or the parts of another."""
    if figure.of is not None:
        return figure.of
    if figure.written.part_of:
        return figure.known.by_name.get(figure.written.part_of)
    known = figure.known
    return known.wholes.get(figure.name) if known.by_name.get(figure.name) is figure else None


def part_in_list(figures: Sequence[Figure], at: int) -> str:
    """What the row `at` of a list calls a part: 其中：油茶, of which: about used cars; else empty.

    In English so is one that only says how or about what, or stands beside such a one. If the row
    above is neither the whole nor another part of it, a part that its sheet marks names the whole:
    饮用水监测：不合格.
    """
    figure = figures[at]
    label, whole = figure.label, _whole(figure)
    if whole is None:
        return ""
    rows_above = (figures[row] for row in range(at - 1, -1, -1))
    above = (one for one in rows_above if _whole(one) is not whole)
    beside = (one for one in figures if _whole(one) is whole)
    is_english, is_below = figure.language == "en", next(above, None) is whole
    is_marked = figure.written.part_of or (
        any(map(_says_how, beside)) if is_english else _is_listed(figure, whole)
    )
    if not is_marked or not (is_below or figure.written.part_of):
        return ""
    own = str(label)
    if is_english:
        own = f"{label[0].lower()}{label[1:]}" if _says_how(figure) else str(figure.called)
    if is_below:
        words = f"of which: {own}" if is_english else f"其中：{own}"
    else:
        words = f"{whole.label}: {own}" if is_english else f"{whole.label}：{own}"
    return label.like(words) if isinstance(label, Text) else words


def says_how_below(figure: Figure, row: str) -> bool:
    """Whether its whole says what is counted, above what `part_in_list` calls `row` or in it."""
    return bool(row) and _says_how(figure)


def is_part(figure: Figure) -> bool:
    """Whether it is marked as a part of another figure, of which there is any; in Chinese.

    One that only has a `of` need not be: 支出占生产总值的12%.
    """
    whole = _whole(figure) if figure.language != "en" else None
    if whole is None or is_none(whole):
        return False
    written = figure.written
    return whole is not figure.of or bool(written.part_of) or _is_listed(figure, whole)


def _is_listed(figure: Figure, whole: Figure) -> bool:
    """Whether the whole names it among its parts."""
    return figure.known.wholes.get(figure.name) is whole


def part_lead(figure: Figure, before: Figure | None) -> str:
    """What leads to a Chinese figure that is a part: 其中 behind its whole, else 查处的酒驾中，.

    Empty for one behind another part of the same whole, and for one whose sentence names its whole.
    """
    whole = _whole(figure) if is_part(figure) else None
    if whole is None:
        return ""
    if before is whole:
        return "其中"
    is_led = figure.of is not None or (before is not None and _whole(before) is whole)
    return "" if is_led else f"{those_of(whole.called)}中，"


def _says_how(figure: Figure) -> bool:
    """Whether its English label says only how things were done, or about what they are."""
    label = str(figure.label)
    if not _is_counted(figure):
        return False
    return _OF_THESE.fullmatch(label) is not None or (
        _OF_THOSE.fullmatch(label) is not None and _whole(figure) is not None
    )


def _things(whole: Figure) -> str:
    """What a whole counts, in the plural: calls; empty if that is not known."""
    label = str(whole.called)
    if not _is_counted(whole) or not whole.amount.low:
        return ""
    if is_of_many(label) and head_of(label) not in _NUMBERS:
        return head_of(label)
    return str(whole.unit) if _are_things(whole.unit, whole) else ""


def _parts_before(whole: Figure, figure: Figure) -> Figure | None:
    """The figure before, if it is the whole, or a part that says how as well; else `None`.

    They are given in the same texts and lists, and the whole is printed.
    """
    known = figure.known
    before = known.before.get(figure.name)
    if before is None or whole.name in known.bases_told:
        return None
    own, other = figure.written, before.written
    is_alike = known.used.get(before.name) == known.used.get(figure.name)
    if own.headline != other.headline or own.home is not other.home or not is_alike:
        return None
    is_led = before is whole or (_whole(before) is whole and _says_how(before))
    return before if is_led else None


def unit_beside_label(figure: Figure) -> str:
    """The unit without a noun that the English label has: thousand beside loans.

    Units of scale stay, of which other words say something more: staff in post in full-time posts.
    """
    label, words = str(figure.label), figure.unit.split()
    if not words or not label.strip():
        return figure.unit
    head = head_of(label)
    counted = label.partition(f"{head} of ")[2] if head in _NUMBERS else ""
    nouns: tuple[str, ...] = label.rsplit(maxsplit=1)[-1], head, head_of(counted or head)
    # The membership is of members.
    nouns = *nouns, head.removesuffix("ship")
    is_many = is_of_many(counted or label)
    is_said = words[-1] in ("people", "units") and is_many and not is_of_measures(label)
    if is_many:
        # Test purchases counted in tests.
        nouns = *nouns, *label.partition(head)[0].split()[-1:]
    if not (is_said or any(is_same_noun(words[-1], noun) for noun in nouns)):
        return figure.unit
    if f" {figure.unit} ".casefold() in f" {label} ".casefold():
        # Near misses reported, in near misses.
        return ""
    unit = " ".join(words[:-1])
    return unit if not unit or scale_of(split_currency(unit)[1]) == unit else figure.unit


def verb(figure: Figure, quantity: Quantity) -> str:
    """The verb between label and quantity: visits numbered 5, satisfaction stood at 94%.

    Users satisfied with it made up 94%. Books numbered 5, but came to five volumes. Unless the
    label is surely in the singular, the verb is one that has the same form for one and for many.
    """
    label, unit = str(figure.label), figure.known.units(figure.unit)
    if is_of_one(label):
        # The busiest month is no number of calls.
        return "had" if head_of(label) in _SPANS and unit.is_count else "was"
    is_number = not (unit.dimensions or unit.is_ratio)
    if figure.unit in DEGREES or is_mark(figure):
        return "stood at"
    if is_number or unit.is_count or _counts_its_days(figure):
        has_unit = unit.dimensions and quantity.unit == figure.unit
        if _LEVELS.search(label) and not has_unit:
            is_for_each = " per " in label and is_of_many(label) and not is_of_measures(label)
            return "came to" if is_for_each else "stood at"
        low = quantity.amount.low
        is_whole = low is None or low == low.to_integral_value() or bool(quantity.unit)
        return "numbered" if is_of_many(label) and not has_unit and is_whole else "came to"
    if unit.is_ratio and _is_part(label):
        return "made up"
    is_sum = unit.is_measured or bool(split_currency(figure.unit)[0] or _DAYS.match(figure.unit))
    return "came to" if is_sum and not _LEVELS.search(label) else "stood at"


def _is_part(label: str) -> bool:
    """Whether a percentage is of people or things: users satisfied, but not interest rates.

    So it is of rates paid on time. Staff training is no staff who are training.
    """
    done = done_to(label)[1]
    if is_going_on(done) and " " not in done:
        return False
    is_told = bool(done) or _RELATIVE.search(label) is not None
    return is_of_many(label) and (is_told or not is_of_measures(label))


_BY_WAY = regex(
    r"(?P<things>(?:[a-z'-]+ )*?[a-z'-]+) "
    r"(?P<how>(?:by|via|through|in|on|at|from|within|without|under|over|outside) .+|online)"
)
"""Things, and how or where they are: payments by phone."""
_OF_A_KIND = regex(
    r"(?P<how>[a-z-]+(?:[a-z]less|ful|ous|[ai]ble|(?<![nrs])ed)|digital|electric|local|rural|urban|online|new|late"
    r"|full-time|part-time|female|male|free|overdue|vacant|(?:un)?paid) (?P<things>[a-z-]+)"
)
"""Things of a kind: contactless payments."""
_ALL_OF_MARK = regex(r"out of \d+")
_RELATIVE = regex(r" (?:that|which|who) ")
"""Tells which of the things are meant: services that began on time are no measure."""
_SAID_OF = regex(
    r"(?i)(?:(?:very|fairly|quite|extremely|highly|not) )?(?:[a-z]+(?<!n)ed|aware|unaware|happy"
    r"|unhappy|likely|unlikely|confident|able|unable|willing|unwilling|eligible|content)"
    r"(?: (?:with|by|of|to|in|about|at|on|within|from|for|that)\b.*)?"
)
"""English labels that only say how people or things are: satisfied with the chapel."""


def _is_counted(figure: Figure) -> bool:
    """Whether it counts things one by one: visits, but not thousand visits."""
    unit = figure.known.units(figure.unit)
    if figure.unit in DEGREES or (figure.language == "en" and _is_rated(figure)):
        return False
    is_one_by_one = unit.factor == 1 and _are_things(figure.unit, figure)
    return not figure.unit or _counts_its_days(figure) or is_one_by_one


def _is_rated(figure: Figure) -> bool:
    """Whether a number without a unit is a score, of which there are no things."""
    kind = None if figure.unit else kind_of(figure)
    return kind is not None and kind.is_level and not kind.is_place


def _are_things(symbol: str, figure: Figure) -> bool:
    """Whether a unit names things: visits, but not FTE, and not days per employee."""
    if not figure.known.units(symbol).is_count:
        return False
    return figure.language != "en" or (
        " per " not in symbol and (is_of_many(symbol) or bool(getattr(symbol, "one", "")))
    )


def _counts_its_days(figure: Figure) -> bool:
    """Whether its unit of time is what it counts: days lost to sickness, in days."""
    return figure.language == "en" and is_same_noun(head_of(str(figure.label)), figure.unit)


def _sides(figure: Figure) -> tuple[_Sides, re.Match[str]] | None:
    """What the figure is called on either side of zero, and where its label says so."""
    label = str(figure.called)
    if figure.known.units(figure.unit).is_ratio:
        return None
    found = ((sides, re.search(sides.end, label)) for sides in _SIDES)
    return next(((sides, match) for sides, match in found if match), None)


def is_profit(figure: Figure) -> bool:
    """Whether it is a profit, or the loss that it may be."""
    found = _sides(figure)
    return found is not None and found[0].is_profit


def _loss(figure: Figure, quantity: Quantity) -> str:
    """The number below zero as a loss or deficit; empty for other labels, and for rates."""
    found, label = _sides(figure), str(figure.called)
    if found is None:
        return ""
    sides, match = found
    if match.start() == 0 and match[0].endswith("利润总额"):
        # 亏损 alone would not say which profit it is.
        return PHRASES[figure.language].sentence.format(
            label="利润总额", verb="为", quantity=quantity
        )
    is_first = match.start() == 0 and match[0][0].isupper()
    called = sides.below.capitalize() if is_first else sides.below
    label = f"{label[: match.start()]}{called}{match['rest'] or ''}"
    label, verb = (with_article(label), "was") if figure.language == "en" else (label, "")
    return PHRASES[figure.language].sentence.format(
        label=label, verb=verb, quantity=_positive(quantity)
    )


def _positive(quantity: Quantity) -> Quantity:
    """The quantity without its sign and word of approximation."""
    low = quantity.amount.low
    assert low is not None
    amount = quantity.amount._replace(low=low.copy_abs())
    return Quantity(amount, quantity.unit, "", quantity.language)


def growth_words(figure: Figure, base: str) -> str:
    """What is said in place of a growth that has no rate, or none that means anything.

    So it is from and to zero, and for a loss; empty if there is no previous value or other words
    are right. `base` is the base of comparison; empty for the default one.
    """
    phrases = PHRASES[figure.language]
    difference, previous = figure.number("change"), figure.number("previous")
    value = figure.number("value")
    shown = base or phrases.base
    if difference is None or previous is None or value is None:
        # A stated fall by 100 %, without the number that it fell from.
        is_gone = value is not None and not value.magnitude and figure.growth is not None
        return phrases.to_zero.format(base=shown) if is_gone else ""
    if not difference.magnitude:
        return ""
    if (value.magnitude < 0 or previous.magnitude < 0) and previous.magnitude:
        return _from_or_to_loss(figure, base)
    if not previous.magnitude:
        earlier, label = _earlier(figure, base), str(figure.label)
        if figure.language != "en":
            verb = verb_of(label, figure.unit)
            if verb:
                words = phrases.was_not_done
            elif occurs(label) and not is_reported(label):
                words = phrases.did_not_occur
            else:
                is_thing = is_thing_in_chinese(label) or (
                    _is_counted(figure) and figure.unit and may_be_none(label, figure.unit)
                )
                words = phrases.was_none if is_thing else phrases.was_zero
            return words.format(earlier=earlier, verb=verb)
        none = _none_before(figure)
        if value.magnitude > 0:
            return phrases.from_few[0].format(earlier=earlier, previous=none)
        return phrases.was_zero.format(earlier=earlier, none=none)
    words = phrases.fell_to_zero[bool(base)]
    if figure.language == "en" and is_none(figure) and _done_to(figure)[0]:
        # What was not done did not go down.
        words = phrases.before_about
    assert figure.previous is not None
    size = _size(difference, figure)
    kind = kind_of(figure) if figure.language != "en" else None
    if kind and not (kind.is_place or kind.is_more_of_it):
        return f"{shown}{kind.what}{kind.ways[1]}{size}"
    return words.format(
        base=shown, quantity=_small(size, figure), previous=_small(figure.previous, figure),
        earlier=_earlier(figure, base),
    )  # fmt: skip


def still_none(figure: Figure, base: str) -> str:
    """That there was none before either, or one: as a year earlier; empty for other figures."""
    is_so = is_none(figure) or _one_in_english(figure)
    if not is_so or figure.written.over or figure.known.units(figure.unit).is_ratio:
        return ""
    earlier = _earlier(figure, base)
    # As a year earlier, but as in the year before.
    at = "in " if earlier.startswith("the ") else ""
    return PHRASES[figure.language].as_before.format(earlier=f"{at}{earlier}")


def _none_before(figure: Figure) -> str:
    """The English words for the 0 that something is compared with: none, nil; zero of a level."""
    unit = figure.known.units(figure.unit)
    if split_currency(figure.unit)[0]:
        return "nil"
    is_sum = _is_many_counted(figure) or unit.is_measured or _DAYS.match(figure.unit)
    return "none" if is_sum and not _LEVELS.search(str(figure.label)) else "zero"


def _from_or_to_loss(figure: Figure, base: str) -> str:
    """What is said of a profit that is or was below zero; empty for other figures."""
    phrases, found = PHRASES[figure.language], _sides(figure)
    value, previous, was = figure.number("value"), figure.number("previous"), figure.previous
    if found is None or value is None or previous is None or was is None:
        return ""
    sides = found[0]
    if ways := ways_of_loss(figure):
        difference = figure.number("change")
        if difference is not None and value.magnitude < 0:
            way = ways[difference.magnitude < 0].format(quantity=_size(difference, figure))
            shown = base or phrases.base
            return phrases.growth.format(way=way, rate="", base=shown).replace("  ", " ")
    called = sides.gain if previous.magnitude > 0 else sides.loss
    before = phrases.before.format(
        earlier=_earlier(figure, base), called=called, quantity=_positive(was)
    )
    turned = rates.turn(value, previous)
    if not (turned and sides.is_profit):
        return before
    return (phrases.turned_up if turned > 0 else phrases.turned_down).format(before=before)


def beside_about(figure: Figure, base: str) -> str:
    """What there was before, where one of both is only about known: 上年同期近2600人次."""
    was = figure.previous
    if was is None or was.amount.low is None or figure.written.growth:
        return ""
    # Only about so many, where it was only about known.
    quantity = _in_words(was, figure) if was.word else _small(was, figure)
    return PHRASES[figure.language].before_about.format(
        earlier=_earlier(figure, base), quantity=quantity
    )


def turn_in_short(figure: Figure) -> str:
    """扭亏为盈 · 由盈转亏, in a cell; empty for what is no profit or did not turn."""
    value, previous, found = figure.number("value"), figure.number("previous"), _sides(figure)
    turned = rates.turn(value, previous) if value is not None and previous is not None else 0
    if not turned or found is None or not found[0].is_profit:
        return ""
    return PHRASES[figure.language].turned_in_short[turned < 0]


def ways_of_loss(figure: Figure) -> tuple[str, ...]:
    """The words for a loss that became smaller or greater; empty ones if it has none like that."""
    value, previous, found = figure.number("value"), figure.number("previous"), _sides(figure)
    if value is None or previous is None or found is None or previous.magnitude >= 0:
        return ()
    phrases, is_profit = PHRASES[figure.language], found[0].is_profit
    if value.magnitude < 0 or (is_profit and not value.magnitude):
        return phrases.loss_ways if is_profit else phrases.gap_ways
    return (phrases.loss_made_up,) if is_profit else ()


def few_words(figure: Figure, base: str) -> str:
    """By how many a few things are more or fewer: 同比增加1起; empty if percentages are right.

    From 1 to 2 is no growth by 100 %, in a report that a reader is to believe, nor from 9 to 12 one
    by 33.3 %: what counts is how few there were before, or are now, of not many in Chinese.
    """
    phrases = PHRASES[figure.language]
    value, previous, difference = map(figure.number, ("value", "previous", "change"))
    was = figure.previous
    is_counted = _is_counted(figure) and (figure.unit or figure.language == "en")
    if value is None or previous is None or difference is None or was is None:
        return ""
    # The previous value may be in a larger unit.
    earlier = value.magnitude - difference.magnitude
    sizes, is_english = (value.magnitude, earlier), figure.language == "en"
    are_things = is_counted and all(size > 0 and size.denominator == 1 for size in sizes)
    are_few = min(sizes) < _FEW and (is_english or earlier < _NOT_MANY)
    is_manifold = not is_english and 0 < rates.MANIFOLD * earlier <= value.magnitude
    if (
        not (is_manifold or (are_things and are_few))
        or not difference.magnitude
        or figure.approx
        or was.word
    ):
        return ""
    return phrases.from_few[difference.magnitude < 0].format(
        base=base or phrases.base, quantity=_size(difference, figure),
        previous=_small(was, figure), earlier=_earlier(figure, base),
    )  # fmt: skip


def from_score(figure: Figure, base: str) -> str:
    """From what a mark rose or fell, since up 3 has no unit; empty if it did neither."""
    difference, was = figure.number("change"), figure.previous
    if difference is None or not difference.magnitude or was is None:
        return ""
    return (
        PHRASES[figure.language]
        .from_few[difference.magnitude < 0]
        .format(previous=_small(was, figure), earlier=_earlier(figure, base))
    )


def from_before(figure: Figure) -> str:
    """From what it rose or fell, in a cell: down from 12, up from 0."""
    difference, was = figure.number("change"), figure.previous
    assert difference is not None
    assert was is not None
    way = PHRASES[figure.language].ways[difference.magnitude < 0]
    return f"{way} from {bare(was, figure)}"


def needs_no_target(figure: Figure) -> bool:
    """Whether that it is zero says all: nobody died, so that no limit is worth mentioning.

    In English a target of none is: who set it wants to read that it is met.
    """
    target = figure.written.target
    is_met = figure.language == "en" and target is not None and target.low == 0
    return not is_met and is_none(figure) and (figure.is_ceiling or is_harm(figure))


def _size(difference: Number, figure: Figure) -> Quantity:
    """The difference without its sign."""
    return quantity_of(
        negative(difference) if difference.magnitude < 0 else difference, figure.language
    )


def _earlier(figure: Figure, base: str) -> str:
    """When the previous value was: 上年同期, 上月; a year earlier, in May."""
    phrases = PHRASES[figure.language]
    if not base or base == phrases.base:
        return (figure.is_of_year and phrases.year_before) or phrases.earlier[0]
    if base.endswith("比"):
        return "上期"
    period = (
        figure.previous_period
        if figure.previous_period and figure.previous_period in base
        else base
    )
    if figure.language == "en":
        return _before(period)
    for word in phrases.base_words:
        period = period.removeprefix(word)
    return phrases.earlier[1].format(period=period)


def _before(base: str) -> str:
    """A time from words of comparison: a month earlier, from month on month; in May, from May."""
    one = _OVER_ONE.fullmatch(base)
    if span := step_of(base) or (one and one["span"]):
        return f"a {span} earlier"
    if many := _OVER_MANY.fullmatch(base):
        return f"{many['span']} earlier"
    period = _PREPOSITION.sub("", base, count=1)
    # Last year stands alone, as a year or a month does not.
    if _ALONE.match(period):
        return period
    at = (("at", _AT), ("on", _ON), ("in", _IN))
    preposition = next((word for word, times in at if times.match(period)), "for")
    return f"{preposition} {period}"


def bare(quantity: Quantity, figure: Figure) -> Quantity:
    """The quantity without a word of approximation, and in English without what it counts."""
    is_its_own = quantity.unit == figure.unit and _counts_its_days(figure)
    is_counted = figure.language == "en" and (
        is_its_own or (_are_things(quantity.unit, figure) and quantity.unit not in DEGREES)
    )
    is_scaled = not is_its_own and figure.known.units(quantity.unit).is_rounded
    keeps_unit = not is_counted or is_scaled
    # What the label has said is said of no number: loans numbered 864 thousand, up from 712.
    said = unit_beside_label(figure) if quantity.unit == figure.unit else quantity.unit
    unit = said if keeps_unit and not quantity.unit.startswith(OUT_OF) else ""
    if unit == figure.unit:
        unit = figure.unit_of_mean or unit
        if figure.language == "en":
            # 7.9 days per employee, within the target of 8 days.
            unit = unit.partition(" per ")[0]
    return Quantity(quantity.amount, unit, "", figure.language)


def against_target(figure: Figure, kind: Kind | None) -> str:
    """Whether a target that is not completed in percent is met; empty if that is not known.

    控制在目标（6人）以内, 超过控制目标1人, 达到目标（不低于90%）, 低于目标3.8分.
    """
    phrases = PHRASES[figure.language]
    above, target = _above_target(figure), figure.target
    if target is not None and target.amount.high is not None:
        return _beside_range(figure, target)
    if above is None or target is None:
        return ""
    if words := _target_of_loss(figure, target):
        return words
    size = _size(above, figure)
    if size.unit.startswith(OUT_OF):
        size.unit = ""
    if figure.is_ceiling:
        return _within(figure, target, above)
    if figure.is_strict and not above.magnitude and _sense(figure) != "above":
        return _missed(figure).format(target=_in_words(target, figure))
    if kind and kind.is_place:
        words = phrases.places[(above.magnitude > 0) - (above.magnitude < 0)]
        low = target.amount.low
        is_ordinal = figure.language == "en" and low is not None and low > 0
        shown = ordinal_en(int(low)) if low and is_ordinal else _in_words(target, figure)
        return words.format(target=shown)
    if not target.amount.low and is_profit(figure):
        return phrases.break_even[above.magnitude < 0]
    if figure.points is None and not kind:
        if figure.completion is None and (above.magnitude < 0 or figure.language == "en"):
            # Of a loss nothing is completed, in percent or otherwise.
            return _missed(figure).format(target=_in_words(target, figure))
        if not above.magnitude and _sense(figure) in UNDER:
            return ""
        return phrases.of_floor[above.magnitude < 0].format(
            target=_in_words(target, figure),
            quantity=size,
            rate=figure.completion and rates.of_whole(figure.completion, phrases.part_of_target),
        )
    if above.magnitude >= 0 and figure.is_floor:
        words = phrases.reached
    elif not above.magnitude:
        words = phrases.at_plain
    elif kind and figure.points is None:
        # 高于目标2天 might be read as a target of two days.
        words = phrases.off_target
    elif above.magnitude > 0:
        words = phrases.above_plain
    else:
        words = phrases.below_target if figure.is_floor else phrases.below_plain
    is_counted = figure.language == "en" and _is_counted(figure)
    shown = _in_letters(size, figure) if is_counted else str(size)
    way = kind.beside_target[above.magnitude < 0] if kind else ""
    return words.format(target=_in_words(target, figure), quantity=shown, way=way)


def _beside_range(figure: Figure, target: Quantity) -> str:
    """Whether the value is within a target such as 200 to 250; empty if that is not known."""
    value, ends = figure.number("value"), (target.amount.low, target.amount.high)
    units, unit = figure.known.units, target.unit
    if value is None or figure.approx or None in ends:
        return ""
    numbers = [written_number(Amount(None, end), units, unit, exact=True) for end in ends]
    try:
        low, high = (rates.difference(value, number).magnitude for number in numbers)
    except UnitsDifferError:
        return ""
    words = PHRASES[figure.language].in_range[1 if low < 0 else 2 if high > 0 else 0]
    return words.format(target=bare(target, figure))


def _target_of_loss(figure: Figure, target: Quantity) -> str:
    """The target of an English profit or surplus if it or the value is below zero; else empty."""
    words, low, found = PHRASES[figure.language].loss_target, target.amount.low, _sides(figure)
    value = figure.number("value")
    is_below = low is not None and value is not None and (low < 0 or value.magnitude < 0)
    if not words or not is_below or not low or found is None or target.word:
        return ""
    sides, _ = found
    called = (sides.gain if low > 0 else sides.loss).removeprefix("an ").removeprefix("a ")
    return words.format(called=called, target=_positive(target))


def _within(figure: Figure, target: Quantity, above: Number) -> str:
    """That it is within a limit, or by how much beyond it."""
    phrases = PHRASES[figure.language]
    if figure.is_strict:
        # By how much it is beyond fewer than six, nobody can say.
        words = phrases.over_none if _exceeds(figure, above) else phrases.at_zero_limit
        return words.format(target=(shown := _in_words(target, figure)), none=shown)
    if _exceeds(figure, above):
        if not target.amount.low:
            return phrases.over_none.format(target=_small(target, figure), none=_none_of(figure))
        size = _size(above, figure)
        # Twelve days to answer are two days over ten, and twelve complaints two.
        is_time = _counts_its_days(figure) and _DAYS.match(figure.unit)
        beyond = (size if is_time else bare(size, figure)) if above.magnitude else ""
        over = phrases.over_limit if figure.declared_ceiling else phrases.over_target
        if (
            isinstance(beyond, Quantity)
            and (is_time or not beyond.unit)
            and figure.language == "en"
        ):
            return over.format(quantity=_in_letters(beyond, figure))
        return over.format(quantity=beyond).strip()
    within = phrases.within if figure.declared_ceiling else phrases.within_target
    words = within if target.amount.low else phrases.at_zero_limit
    return words.format(target=_small(target, figure), none=_none_of(figure))


def _none_of(figure: Figure) -> str:
    """The English word for 0 of what is counted or measured."""
    return "none" if _is_counted(figure) else "zero"


def _small(quantity: Quantity, figure: Figure) -> str:
    """The bare quantity: two rather than 2 after an English “there was one” or “there were no”."""
    plain, value = bare(quantity, figure), figure.number("value")
    is_in_words = figure.language == "en" and not plain.unit and _is_counted(figure)
    return _in_letters(plain, figure) if is_in_words and value is not None else str(plain)


def _in_letters(quantity: Quantity, figure: Figure) -> str:
    """Whole numbers below ten in letters: one, two vans, at least three, five to eight.

    In one sentence numbers look alike: if one of the figure's is ten or more, all are in digits.
    """
    written = figure.written
    beside = (written.previous, *(one.previous for one in written.also_compared.values()))
    aims = written.target if figure.is_ceiling or figure.is_floor else None
    amounts = (quantity.amount, figure.amount, aims, *beside)
    ends = [end for one in amounts if one for end in (one.low, one.high) if end is not None]
    if quantity.amount.low is None or not all(_is_small(end) for end in ends):
        return str(quantity)
    ends = [end for end in (quantity.amount.low, quantity.amount.high) if end]
    words = PHRASES[quantity.language].range_words.join(cardinal_en(int(end)) for end in ends)
    return quantity.with_unit(words)


def few_of_target(figure: Figure) -> str:
    """How a few things stand to their target, which percentages would exaggerate; else empty.

    Against a target of three, one above the target of eight, meeting the target of at least four.
    """
    target, above = figure.target, _above_target(figure)
    amounts = (figure.amount, figure.written.target)
    is_few = all(one and one.low and one.high is None and _is_small(one.low) for one in amounts)
    if not is_few or target is None or above is None:
        return ""
    is_other = figure.approx or figure.is_ceiling or figure.written.completion
    if is_other or not _is_counted(figure):
        return ""
    phrases = PHRASES[figure.language]
    if figure.is_floor and not figure.is_strict:
        words = phrases.reached if above.magnitude >= 0 else _missed(figure)
        return words.format(target=_in_words(target, figure))
    if target.word or not above.magnitude:
        return ""
    words = phrases.above_plain if above.magnitude > 0 else _missed(figure)
    size = _in_letters(bare(_size(above, figure), figure), figure)
    return words.format(quantity=size, target=_in_words(target, figure))


def _is_small(number: Decimal) -> bool:
    return number.as_tuple().exponent == 0 and 0 <= number < _FEW


def none_of_target(figure: Figure) -> str:
    """What is said of nothing instead of 0 % of a target; empty if there is no target above 0."""
    target, above = figure.target, _above_target(figure)
    if target is None or target.amount.high is not None or not target.amount.low:
        return ""
    if above is not None and is_harm(figure):
        return _within(figure, target, above)
    shown = _in_words(target, figure) if target.word else _small(target, figure)
    return _missed(figure).format(target=shown)


def _missed(figure: Figure) -> str:
    """What is said of a target that is not reached, by whether it still may be."""
    return PHRASES[figure.language].none_of_target[figure.known.manner.is_over]


def _above_target(figure: Figure) -> Number | None:
    """By how much the value exceeds the target; `None` if the two cannot be compared."""
    value, target = figure.number("value"), figure.number("target")
    if value is None or target is None:
        return None
    try:
        above = rates.difference(value, target._replace(approx=""))
    except UnitsDifferError:
        return None
    return figure.as_printed(above, "target")


def _exceeds(figure: Figure, above: Number) -> bool:
    """Whether the value is beyond the limit: 超6人 is if it is 6, and 6人 if it is 少于6人."""
    sense = _sense(figure)
    is_more = sense == "above" or (figure.is_strict and sense not in UNDER)
    return above.magnitude > 0 or (is_more and not above.magnitude)


def _sense(figure: Figure) -> str:
    """The sense of the word of approximation of the value; empty without one."""
    return APPROXIMATIONS[figure.approx].sense if figure.approx else ""


def _in_words(target: Quantity, figure: Figure) -> str:
    """The target with its words: 不低于90%; in English without what it counts."""
    plain = bare(target, figure)
    shown = Quantity(plain.amount, plain.unit, target.word, figure.language)
    is_in_letters = figure.language == "en" and not plain.unit and _is_counted(figure)
    return _in_letters(shown, figure) if is_in_letters else str(shown)
