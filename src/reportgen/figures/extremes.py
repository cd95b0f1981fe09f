"""Words where plain phrases would be wrong: at zero, below zero, beside a limit, and for one thing.

Nothing falls by 100 % in a report: no accident occurred. A profit below zero is a loss, and what
must not exceed a number does not complete it. Most reports need none of this, so the module is
imported when a figure does.
"""

from __future__ import annotations

import re

from reportgen.figures.figure import Figure
from reportgen.figures.numbers import Number, UnitsDifferError, negative, rates
from reportgen.figures.numbers.quantities import Quantity, quantity_of
from reportgen.language.nouns import one_of, unit_of_one
from reportgen.language.patterns import regex
from reportgen.language.phrases import APPROXIMATIONS, PHRASES, is_same_noun

_PROFITS = regex(
    "(?i)利润|盈亏|盈余|净利|损益|净收益|投资收益|经营收益|经营效益"
    r"|\b(?:profits?|earnings|net income)\b"
)
"""Labels of what is a loss if it is below zero."""
_REST = "(?P<rest> (?:before|after|of|for|from|in|with)\\b.*)?$"
_BELOW_ZERO = (
    (r"(?:实现)?(?:净利润|净利|净收益|净损益)(?P<rest>总?额)?$", "净亏损"),
    (r"(?:实现)?(?:利润|盈亏|损益|盈余|经营效益)(?P<rest>总?额)?$", "亏损"),
    (r"(?<=投资|经营)收益(?P<rest>总?额)?$", "亏损"),
    (r"顺差(?P<rest>总?额)?$", "逆差"),
    (rf"(?i)\bnet (?:profits?|earnings|income)\b{_REST}", "net loss"),
    (rf"(?i)\b(?:profits?|earnings)\b{_REST}", "loss"),
    (rf"(?i)\bsurplus\b{_REST}", "deficit"),
)
"""What the end of a label is called if the number is below zero; the end of that stays."""
_HARM = "死亡|伤亡|受伤|重伤|轻伤|失踪|遇难|溺亡|溺水|被困"
_NO_PERSON = regex(rf"(?P<where>.*?)(?P<who>人员|群众|学生|职工)?(?P<harm>{_HARM})")
_HARMED = regex(
    rf"(?!减少|预防|避免|救).*(?:{_HARM})(?:人数|总数|数)?"
    r"|(?i:.*\b(?:accidents|deaths|fatalities|casualties|injuries|complaints|fires|crimes"
    r"|burglaries|robberies|thefts|homicides|incidents))"
)
_NONE_LEFT = regex(
    r"(?:新增|新发生?|新发现|遗留|积压|拖欠|逾期|超期|闲置).*(?<![率数额量值比款费资价])"
)
"""What there can be none of: 无新增债务, 无积压案件."""
_NOT_MET = regex(r"(?:发生|发现|出现|接到|收到|召开|开展|举办|举行)(?:.*(?<![率额值比数量]))")
_EVENTS = regex(
    r"(?!无|零|未|不).*(?:事故|案件|(?<![方备档提议立破结答个积旧存悬])案|火灾|火情|火警|灾害|灾情|疫情|事件|险情"
    r"|投诉|纠纷|上访|越级访|集体访|进京访|警情|舆情|违规|违法|违纪|盗窃|诈骗|抢劫|欠薪|停电|泄漏|中毒|溺水)"
)
"""What occurs, or does not."""
_HANDLED = regex(
    "办结|结案|受理|办理|查处|查办|处置|处理|调处|调解|化解|侦破|侦办|破获|破案|立案|审结|审理|审查|执行"
    "|移送|督办|交办|转办|整改|排查|答复|回复|起诉|公诉|批捕|登记|新收|收结|旧存|在办|未结|处罚|通报|接待"
    "|接访|预防|防范|防治|避免|减少|挽回|扑救|演练|培训|赔付|赔偿|救助|救援|应对|监测|上报|报告"
    "|批捕|逮捕|抓获|打击|查获|督查|督导|巡查|核查|检查|抽查|评查|查纠|纠正|接警|处警|追回|追缴|清欠"
)
"""What is done about it: that none was solved does not say that none occurred."""
_COUNT = regex(r"(?:数量|总数|总量|(?<!案)件数|[起次例宗]数|(?<![人户天家个])数)$")
"""A word of counting after what is counted: 火灾起数."""
_PREPOSITION = regex(r"(?:from|on|over|since|against|than|for|in|compared (?:with|to)) ")


def is_none(figure: Figure) -> bool:
    """Whether its value is exactly zero: not 0.0, which may be a little more, nor about 0."""
    low, number = figure.amount.low, figure.number("value")
    if low is None or number is None or number.magnitude or figure.approx:
        return False
    if "value" in figure.computed:
        return True
    # 0万人 may be some thousands; of money, 0万元 is said of nothing.
    unit = figure.known.units(figure.unit)
    return low.as_tuple().exponent == 0 and (unit.factor == 1 or not unit.is_count)


def head(figure: Figure, quantity: Quantity) -> str:
    """The beginning of a sentence whose figure is not above zero, or is one; empty for plain words.

    未发生火灾, 无新增债务, 拖欠工资额为零, 净亏损12万元; there were no fires, there was one fire.
    """
    if is_none(figure):
        return _none_in_english(figure) if figure.language == "en" else _none_in_chinese(figure)
    low = quantity.amount.low
    if low is None or quantity.amount.high is not None or quantity.word:
        return ""
    if low < 0:
        return _loss(figure, quantity)
    return _one_in_english(figure) if figure.language == "en" and str(low) == "1" else ""


def _none_in_chinese(figure: Figure) -> str:
    label, unit = str(figure.label), figure.known.units(figure.unit)
    if unit.dimensions and not (unit.is_count or unit.is_measured):
        # 0℃ and 0分 are levels like others.
        return ""
    if _NONE_LEFT.fullmatch(label) and not unit.is_ratio:
        return f"无{label}"
    if unit.is_measured or unit.is_ratio:
        return f"{label}为零"
    if unit.converts_to(figure.known.units("人")) and (person := _NO_PERSON.fullmatch(label)):
        return f"{person['where']}无{person['who'] or '人'}{person['harm']}"
    things = _COUNT.sub("", label)
    if _NOT_MET.fullmatch(things) and not _HANDLED.search(label):
        return f"未{things}"
    return f"未发生{things}" if _is_event(label) else f"{label}为零"


def _is_event(label: str) -> bool:
    things = _COUNT.sub("", label)
    return _EVENTS.fullmatch(things) is not None and not _HANDLED.search(label)


def is_harm(figure: Figure) -> bool:
    """Whether its label names what should be as little as can be: accidents, deaths, complaints."""
    label = str(figure.label)
    if not _is_counted(figure):
        return False
    return _is_event(label) or _HARMED.fullmatch(label) is not None


def _none_in_english(figure: Figure) -> str:
    label, unit = str(figure.label), figure.known.units(figure.unit)
    if unit.dimensions and not (unit.is_count or unit.is_measured):
        return ""
    if _is_counted(figure) and _one_thing(figure):
        return f"there were no {label}"
    return f"{label} came to zero"


def _one_in_english(figure: Figure) -> str:
    thing = _one_thing(figure) if _is_counted(figure) else ""
    unit, words = figure.unit, figure.label.split()
    is_said = not unit or is_same_noun(unit.split()[-1], words[-1]) or unit_of_one(unit) in thing
    return f"there was one {thing}" if thing and is_said else ""


def _one_thing(figure: Figure) -> str:
    """The label in the singular; empty unless it is surely a plural that is no name."""
    label = str(figure.label)
    if not label[:1].islower():
        # Within a sentence it would stand with a capital letter, and may be a name.
        return ""
    one: str = getattr(figure.unit, "one", "")
    if one and label.endswith(figure.unit):
        return label.removesuffix(figure.unit) + one
    return one_of(label)


def _is_counted(figure: Figure) -> bool:
    """Whether it counts things one by one: visits, but not thousand visits."""
    unit = figure.known.units(figure.unit)
    return not figure.unit or (unit.is_count and unit.factor == 1)


def _loss(figure: Figure, quantity: Quantity) -> str:
    """The number below zero as a loss or deficit; empty for other labels, and for rates."""
    low, label = quantity.amount.low, str(figure.label)
    assert low is not None
    if figure.known.units(figure.unit).is_ratio:
        return ""
    for profit, loss in _BELOW_ZERO:
        if found := re.search(profit, label):
            called = loss.capitalize() if found.start() == 0 and found[0][0].isupper() else loss
            label = f"{label[: found.start()]}{called}{found['rest'] or ''}"
            size = Quantity(
                quantity.amount._replace(low=low.copy_abs()), quantity.unit, "", figure.language
            )
            return PHRASES[figure.language].sentence.format(label=label, quantity=size)
    return ""


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
    size = _size(difference, figure)
    if is_loss(figure):
        way = phrases.loss_ways[difference.magnitude < 0].format(quantity=size)
        return phrases.growth.format(way=way, rate="", base=shown).replace("  ", " ")
    if turned := rates.turn(value, previous):
        words = phrases.turned_up if turned > 0 else phrases.turned_down
        return words.format(base=shown) if _PROFITS.search(figure.label) else ""
    if not previous.magnitude:
        none = "none" if _is_counted(figure) else "zero"
        did_occur = figure.language == "en" or not _is_event(str(figure.label))
        words = phrases.was_zero if did_occur else phrases.did_not_occur
        return words.format(earlier=_earlier(figure, base), none=none)
    if previous.magnitude < 0 or value.magnitude < 0:
        return ""
    words = phrases.fell_to_zero[bool(base)]
    assert figure.previous is not None
    return words.format(
        base=shown, quantity=bare(size, figure), previous=bare(figure.previous, figure)
    )


def is_loss(figure: Figure) -> bool:
    """Whether it is a profit that was below zero and still is not above, so that it has a loss."""
    value, previous = figure.number("value"), figure.number("previous")
    if value is None or previous is None or previous.magnitude >= 0 or value.magnitude > 0:
        return False
    is_amount = not figure.known.units(figure.unit).is_ratio
    return is_amount and _PROFITS.search(figure.label) is not None


def _size(difference: Number, figure: Figure) -> Quantity:
    """The difference without its sign."""
    return quantity_of(
        negative(difference) if difference.magnitude < 0 else difference, figure.language
    )


def _earlier(figure: Figure, base: str) -> str:
    """When the previous value was: 上年同期, 上月; a year earlier, for May."""
    phrases = PHRASES[figure.language]
    if not base or base == phrases.base:
        return phrases.earlier[0]
    if base.endswith("比"):
        return "上期"
    period = (
        figure.previous_period
        if figure.previous_period and figure.previous_period in base
        else base
    )
    for word in phrases.base_words:
        period = period.removeprefix(word)
    return phrases.earlier[1].format(period=_PREPOSITION.sub("", period, count=1))


def bare(quantity: Quantity, figure: Figure) -> Quantity:
    """The quantity without a word of approximation, and in English without what it counts."""
    is_counted = figure.language == "en" and figure.known.units(quantity.unit).is_count
    keeps_unit = not is_counted or figure.known.units(quantity.unit).is_rounded
    unit = quantity.unit if keeps_unit else ""
    return Quantity(quantity.amount, unit, "", figure.language)


def against_target(figure: Figure) -> str:
    """Whether a target that was given with words is met; empty if that is not known.

    控制在目标（6人）以内, 超过控制目标1人, 达到目标（不低于90%）.
    """
    phrases = PHRASES[figure.language]
    above, target = _above_target(figure), figure.target
    if above is None or target is None:
        return ""
    size = _size(above, figure)
    if figure.is_ceiling:
        limit = bare(target, figure)
        if _exceeds(figure, above):
            beyond = bare(size, figure) if above.magnitude else ""
            return phrases.over_limit.format(quantity=beyond)
        words = phrases.within if target.amount.low else phrases.at_zero_limit
        return words.format(target=limit)
    if figure.points is None:
        return phrases.completion_of.format(
            target=_in_words(target, figure), rate=figure.completion
        )
    if above.magnitude >= 0:
        return phrases.reached.format(target=_in_words(target, figure))
    return phrases.below_target.format(target=_in_words(target, figure), quantity=size)


def none_of_target(figure: Figure) -> str:
    """What is said of nothing instead of 0 % of a target; empty if there is no target above 0."""
    target = figure.target
    if target is None or target.amount.high is not None or not target.amount.low:
        return ""
    return PHRASES[figure.language].none_of_target.format(target=_in_words(target, figure))


def _above_target(figure: Figure) -> Number | None:
    """By how much the value exceeds the target; `None` if the two cannot be compared."""
    value, target = figure.number("value"), figure.number("target")
    if value is None or target is None:
        return None
    try:
        return rates.difference(value, target._replace(approx=""))
    except UnitsDifferError:
        return None


def _exceeds(figure: Figure, above: Number) -> bool:
    """Whether the value is beyond the limit, which 超6人 is if the limit is 6."""
    word = figure.approx
    is_more = bool(word) and APPROXIMATIONS[word].sense == "above"
    return above.magnitude > 0 or (is_more and not above.magnitude)


def _in_words(target: Quantity, figure: Figure) -> Quantity:
    """The target with its words: 不低于90%; in English without what it counts."""
    plain = bare(target, figure)
    return Quantity(plain.amount, plain.unit, target.word, figure.language)
