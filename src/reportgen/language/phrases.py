"""The fixed phrases of figures by language, and words of approximation.

Texts of the data use them (`{{ gdp | growth }}`), so they are the same in every style.
"""

from __future__ import annotations

import re
from decimal import Decimal

from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple


class Phrases(NamedTuple):
    """The phrases of one language; names in braces are filled in."""

    ways: tuple[str, str]
    """A rise and a fall."""
    points_ways: tuple[str, str]
    """A rise and a fall of a percentage."""
    more: str
    fewer: str
    """A fall in how many people or things there are, or how much land."""
    growth: str
    a_year: str
    """Average annual growth over several years."""
    yearly: str
    """What an average over several years is compared with."""
    over_years: str
    """The years of such an average, if it is not known when they began."""
    growth_head: str
    """The header of a column of growth."""
    flat: str
    nearly_flat: str
    turned_up: str
    turned_down: str
    """A loss that became a profit, and a profit that became a loss, which have no growth rate."""
    turned_in_short: tuple[str, str]
    """Both in the cell of a table."""
    before: str
    """What was there before, on the other side of zero."""
    loss_ways: tuple[str, str]
    """A loss that became smaller, and one that grew."""
    gap_ways: tuple[str, str]
    """The same of a deficit or outflow."""
    loss_made_up: str
    """A loss that became a profit, by how much."""
    from_few: tuple[str, str]
    """A rise and a fall of a few things, which percentages would exaggerate."""
    as_before: str
    """Of none after none, where that is not `still_none`."""
    was_zero: str
    did_not_occur: str
    was_not_done: str
    was_none: str
    """What is said instead of a growth from zero; also of accidents, what is done, and things."""
    before_about: str
    """What there was before, beside a number that is only about known."""
    fell_to_zero: tuple[str, str]
    """What is said instead of a fall by 100 %: with the default base, and with another."""
    fell_to_none: str
    """The same after 未发生 or 无; empty where the words of `fell_to_zero` do."""
    still_none: tuple[str, str]
    """What is said of none after none: of accidents and the like, and of others."""
    to_zero: str
    """The same if it is not known by how much."""
    base: str
    """The default base of comparison."""
    earlier: tuple[str, str]
    """The time of the previous value: by default, and made from a base."""
    year_before: str
    """The time of the previous value in a report on a whole year; empty for the usual words."""
    flat_base: str
    """The default base of an unchanged figure."""
    against: str
    """A base made from the name of a period."""
    since: str
    """The base of an average over years, made from the name of the previous period."""
    base_words: tuple[str, ...]
    """First words of a base that are dropped in `flat`."""
    added: tuple[str, str]
    """A rise and a fall by an amount."""
    points_added: tuple[str, str]
    """A rise and a fall of a percentage by points."""
    change: str
    """A rise or fall by an amount, with what it is compared with."""
    or_more: str
    """Word of approximation for a change of at least the amount; empty to keep the figure's own."""
    completion: str
    completion_of_budget: str
    completion_of_spending: str
    part_of_target: tuple[str, str]
    """In place of 100.0% for what is a little less than the target, and a little more."""
    part: tuple[str, str]
    """The same for what is less or more than the whole."""
    nearly_complete: str
    """Of a target of which nearly all is reached."""
    of_floor: tuple[str, str]
    """Of an amount with a target such as 不低于: it is reached, and it is not."""
    places: tuple[str, str, str]
    """For a place in a ranking: it is the target, below it, and above it."""
    none_of_target: tuple[str, str]
    """Of a target that is not reached: while there is time, and when there is none."""
    target_too: str
    """A target of none, after a rise from none."""
    reached: str
    below_target: str
    """For a percentage with such a target."""
    above_plain: str
    at_plain: str
    below_plain: str
    """For a percentage with a target that is given without words."""
    off_target: str
    """For other quantities: by how much the target is missed or surpassed, which names it."""
    within: str
    at_zero_limit: str
    over_limit: str
    over_none: str
    """For a target that is not to be exceeded: within it, at a limit of zero, beyond it, and beyond
    a limit of zero."""
    break_even: tuple[str, str]
    """Of a profit that was to be no loss: it is none, and it is one."""
    within_target: str
    over_target: str
    """The same of a target that is a limit by what the figure is, without saying so."""
    in_range: tuple[str, str, str]
    """For a target that is a range: within it, below it, and above it."""
    loss_target: str
    """For an amount on either side of zero: what its target is called."""
    share: str
    rank: str
    joint_rank: str
    start: str
    """The default base of an unchanged average over years."""
    sentence: str
    joiner: str
    alone: str
    """Before a share that nothing else is said with."""
    further: tuple[str, str, str]
    """Before what is said after a growth: a completion, a share, and another quantity."""
    after_fall: str
    """Before a completion after a fall."""
    contrast: str
    """Before another quantity that goes the other way."""
    no_growth: str
    """In a column of growth, of a figure that has none."""
    to_be_filled: str
    points: tuple[str, str]
    """Unit of a difference of percentages: singular and plural."""
    mille_points: tuple[str, str]
    """Unit of a difference of numbers per mille: singular and plural."""
    range_mark: str
    range_words: str
    """The word between the ends of a range in words."""
    percent_words: str


PHRASES = {
    "zh-CN": Phrases(
        ways=("增长", "下降"), points_ways=("提高", "下降"),
        more="增加", fewer="减少",
        growth="{base}{way}{rate}", a_year="{base}年均{way}{rate}", yearly="{base}年均",
        over_years="",
        growth_head="{base}增长",
        flat="与{base}持平", nearly_flat="与{base}基本持平",
        turned_up="实现扭亏为盈，{before}", turned_down="由盈转亏，{before}",
        turned_in_short=("扭亏为盈", "由盈转亏"), before="{earlier}{called}{quantity}",
        loss_ways=("减亏{quantity}", "增亏{quantity}"),
        gap_ways=("收窄{quantity}", "扩大{quantity}"), loss_made_up="减亏增盈{quantity}",
        from_few=("{base}增加{quantity}", "{base}减少{quantity}"),
        was_zero="{earlier}为零", did_not_occur="{earlier}未发生",
        was_not_done="{earlier}未{verb}", was_none="{earlier}没有",
        before_about="{earlier}{quantity}",
        fell_to_zero=("{base}减少{quantity}", "{base}减少{quantity}"),
        as_before="", fell_to_none="（{earlier}{previous}）",
        still_none=("，{earlier}也未发生", "，{earlier}也没有"), to_zero="{base}降为零",
        earlier=("上年同期", "{period}"), year_before="上年",
        base="同比", flat_base="上年同期", against="比{period}", since="{period}以来",
        base_words=("较", "比", "与"),
        added=("增加{quantity}", "减少{quantity}"), change="{base}{change}",
        points_added=("提高{quantity}", "下降{quantity}"), or_more="以上",
        completion="完成目标任务的{rate}", completion_of_budget="完成预算的{rate}",
        completion_of_spending="为计划的{rate}",
        part_of_target=("{rate}", "{rate}"), part=("{rate}", "{rate}"),
        nearly_complete="接近完成目标任务",
        of_floor=("达到目标（{target}）", "比目标（{target}）少{quantity}"),
        places=("达到目标（第{target}）", "未达到目标（第{target}）", "好于目标（第{target}）"),
        none_of_target=("目标任务（{target}）尚未完成", "未完成目标任务（{target}）"),
        target_too="",
        reached="达到目标（{target}）",
        below_target="比目标（{target}）低{quantity}",
        above_plain="高于目标{quantity}", at_plain="达到目标", below_plain="低于目标{quantity}",
        off_target="比目标（{target}）{way}{quantity}",
        within="控制在目标（{target}）以内", at_zero_limit="达到控制目标（{target}）",
        over_limit="超过控制目标{quantity}", over_none="超出控制目标（{target}）",
        break_even=("实现盈亏平衡目标", "未实现盈亏平衡目标"),
        within_target="控制在目标（{target}）以内", over_target="超过控制目标{quantity}",
        in_range=(
            "在目标区间（{target}）以内", "低于目标区间（{target}）", "高于目标区间（{target}）",
        ),
        loss_target="",
        share="占{label}的{rate}",
        rank="居{place}位", joint_rank="并列{place}位", start="期初",
        sentence="{label}{verb}{quantity}", joiner="，", alone="", further=("", "", ""),
        after_fall="", contrast="",
        no_growth="—", to_be_filled="待补", points=("个百分点", "个百分点"),
        mille_points=("个千分点", "个千分点"),
        range_mark="～", range_words="至", percent_words="百分之{number}",
    ),
    "en": Phrases(
        ways=("up", "down"), points_ways=("up", "down"),
        more="up", fewer="down", growth="{way} {rate} {base}",
        a_year="{way} {rate} a year on average {base}", yearly="a year on average {base}",
        over_years="over {years} years",
        growth_head="Growth {base}", flat="unchanged {base}",
        nearly_flat="almost unchanged {base}",
        turned_up="{before}", turned_down="{before}",
        turned_in_short=("from loss to profit", "from profit to loss"),
        before="after {called} of {quantity} {earlier}",
        loss_ways=("the loss narrowing by {quantity}", "the loss widening by {quantity}"),
        gap_ways=("narrowing by {quantity}", "widening by {quantity}"),
        loss_made_up="up {quantity}",
        from_few=("up from {previous} {earlier}", "down from {previous} {earlier}"),
        was_zero="compared with {none} {earlier}", did_not_occur="",
        was_not_done="", was_none="", before_about="compared with {quantity} {earlier}",
        fell_to_zero=("down from {previous} {earlier}", "down from {previous} {earlier}"),
        as_before="as {earlier}", fell_to_none="", still_none=("", ""),
        to_zero="down to zero {base}",
        earlier=("a year earlier", "for {period}"), year_before="",
        base="year on year", flat_base="from a year earlier", against="from {period}",
        since="since {period}", base_words=(),
        added=("up {quantity}", "down {quantity}"), change="{change} {base}",
        points_added=("up {quantity}", "down {quantity}"), or_more="",
        completion="{rate} of the target", completion_of_budget="{rate} of the target",
        completion_of_spending="{rate} of the target",
        part_of_target=("just short", "just over 100%"),
        part=("just under 100%", "just over 100%"),
        nearly_complete="{rate} of the target", of_floor=("{rate} of the target of {target}",) * 2,
        places=(
            "meeting the target", "short of the target of {target} place",
            "better than the target of {target} place",
        ),
        none_of_target=("against a target of {target}",) * 2,
        target_too=", against a target of {target}",
        reached="meeting the target of {target}",
        below_target="{quantity} below the target of {target}",
        above_plain="{quantity} above the target of {target}",
        at_plain="meeting the target",
        below_plain="{quantity} below the target of {target}",
        off_target="{quantity} {way} the target of {target}",
        within="within the limit of {target}", at_zero_limit="meeting the target of {none}",
        over_limit="{quantity} over the limit", over_none="against a target of {none}",
        break_even=("meeting the target of breaking even", "short of breaking even"),
        within_target="within the target of {target}", over_target="{quantity} over the target",
        in_range=(
            "within the target range of {target}", "below the target range of {target}",
            "above the target range of {target}",
        ),
        loss_target="against a target {called} of {target}",
        share="{rate} of {label}",
        rank="ranked {place}", joint_rank="ranked joint {place}", start="over the years",
        sentence="{label} {verb} {quantity}", joiner=", ", alone="or ",
        further=("reaching ", "making up ", "and "), after_fall="at ",
        contrast="but ",
        no_growth="—",
        to_be_filled="TODO", points=("percentage point", "percentage points"),
        mille_points=("per thousand", "per thousand"), range_mark=" to ",
        range_words=" to ", percent_words="{number} per cent",
    ),
}  # fmt: skip
"""The phrases of every language."""
_POINTS = {word for phrases in PHRASES.values() for word in phrases.points} | {"百分点"}
_MILLE_POINTS = {word for phrases in PHRASES.values() for word in phrases.mille_points} | {
    "千分点", "per mille point", "per mille points",
}  # fmt: skip
POINTS = frozenset((*_POINTS, *_MILLE_POINTS, "points"))
"""Units of differences of percentages and of numbers per mille, in every language."""


OUT_OF = "out of "
"""What the unit of a mark begins with: 8 out of 10."""


def after_words(text: str, words: tuple[str, ...]) -> str:
    """The text after the first of the words that it begins with; else the whole text."""
    for word in words:
        if text.startswith(word):
            return text[len(word) :]
    return text


_A_TIME = regex(r"上|去年|前|年初|月初|季初|期初|\d{4}年")
_OF_A_SERIES = regex(r"(?:previous|preceding|prior|same)\b")
"""What an article stands before, unlike last year."""
_RELATION = regex(r"\b(?:on|from|over|than|to|with|against|since|compared|versus)\b")


_PRICES = tuple(
    (regex(words), {"zh-CN": chinese, "en": english})
    for words, chinese, english in (
        ("可比口径", "按可比口径计算，{}", "{} on a comparable basis"),
        ("可比|comparable", "按可比价格计算，{}", "{} at comparable prices"),
        ("不变|constant", "按不变价格计算，{}", "{} at constant prices"),
        ("现|当年|current", "按现价计算，{}", "{} at current prices"),
        ("名义|nominal", "名义", "{} in nominal terms"),
        ("", "实际", "{} in real terms"),
    )
)
"""How a sentence says at what prices a growth is, by the words that its figure gives for it."""


def at_prices(growth: str, basis: str, language: str) -> str:
    """The growth with the prices that it is at: 按可比价格计算，同比增长5%; 同比实际增长5%."""
    words = next(words[language] for known, words in _PRICES if known.search(basis))
    if "{}" in words:
        return words.format(growth)
    return re.sub("增长|下降", lambda way: f"{words}{way[0]}", growth, count=1)


def base_words(given: str, language: str) -> str:
    """The words of a comparison: 上年 and `last year` are told as 比上年 and `from last year`."""
    is_bare = not _RELATION.search(given) if language == "en" else _A_TIME.match(given) is not None
    if language == "en" and is_bare and _OF_A_SERIES.match(given):
        given = f"the {given}"
    return PHRASES[language].against.format(period=given) if is_bare else given


_STEP = regex(r"(?P<span>year|quarter|month|week|day)(?P<gap>[ -])on(?P=gap)(?P=span)")


def step_of(base: str) -> str:
    """The month of `month on month`; empty for other words of comparison."""
    step = _STEP.fullmatch(base)
    return step["span"] if step else ""


DEGREES = ("℃", "°C", "摄氏度")
_MINUS = regex(r"(?<![\d.])[-−](?=\d)")


def below_zero(words: str) -> str:
    """A temperature in a Chinese sentence: 零下2℃ for -2℃; other words stay."""
    unit = next((unit for unit in DEGREES if words.endswith(unit)), "")
    return _MINUS.sub("零下", words).replace("～", f"{unit}～") if unit else words


_OF_A_YEAR = regex(r"\b(?:from|on|over|than) (last year|the (?:previous|last) year|\d{4})$")


def year_end_words(base: str, language: str) -> str:
    """The base for what there was at the end of a year: 比上年 becomes 比上年末.

    “From last year” becomes “from the end of last year”; other words stay.
    """
    if language == "en":
        return _OF_A_YEAR.sub(r"from the end of \1", base)
    return f"{base}末" if base.endswith("年") else base


def points_words(unit: str, language: str, number: Decimal | None = None) -> str:
    """A unit of points in the words of a language; singular if `number` is exactly 1."""
    phrases = PHRASES[language]
    if unit == "points" and language == "en":
        # Those of a score; of percentages they are called percentage points.
        singular, plural = "point", "points"
    else:
        singular, plural = phrases.mille_points if unit in _MILLE_POINTS else phrases.points
    # 1.0 takes the plural, like every number with decimals.
    is_singular = number is not None and str(abs(number)) == "1"
    return singular if is_singular else plural


def is_same_noun(one: str, other: str) -> bool:
    """Whether two English words differ at most in case and plural ending."""
    shorter, longer = sorted((one.casefold(), other.casefold()), key=len)
    plurals = (shorter, f"{shorter}s", f"{shorter}es", f"{shorter.removesuffix('y')}ies")
    return longer in plurals


NOTE, SOURCE = "note", "source"
_LABELS: dict[str, dict[str, tuple[str, tuple[str, ...]]]] = {
    "zh-CN": {NOTE: ("注：", ("注", "备注", "说明")),
              SOURCE: ("来源：", ("来源", "资料来源", "数据来源"))},
    "en": {NOTE: ("Note: ", ("note", "notes")), SOURCE: ("Source: ", ("source", "sources"))},
}  # fmt: skip
"""The label before a note or source, and the words by which one that has a label is recognised."""


_SEVERAL = regex(r"\(?1[.)]\s")
"""The beginning of a note that is several: 1. All figures are rounded. 2. …"""


def with_label(key: str, text: str, language: str) -> str:
    """A note or source (`key`) with its label before it, unless it already has one."""
    label, words = _LABELS[language][key]
    is_labelled = text.lower().startswith(tuple(word + colon for word in words for colon in ":："))
    if language == "en" and key == NOTE and _SEVERAL.match(text):
        label = "Notes: "
    return text if is_labelled else label + text


class Approximation(NamedTuple):
    """What a word of approximation means, where it is placed, and its language."""

    sense: str
    """`nearly`, `below`, `about`, `above`, `at least`, `at most`."""
    stands: str
    """`before` the number, `inside` (between number and unit) or `behind` the unit."""
    language: str


UNDER = ("nearly", "below")
"""Senses of words of a number that is not reached."""
OVER = ("above", "at least")
"""Senses of words of approximation such as 超 and 以上."""
COMPARING = frozenset((
    "低于", "少于", "小于", "不满", "高于", "多于", "大于", "below", "lower than", "smaller than",
    "greater than", "higher than", "exceeding", "in excess of",
))  # fmt: skip
"""Words that give a bound beside a number of the data, and in texts compare it with another."""


def _table() -> dict[str, Approximation]:
    rows = (
        ("nearly", "before", "zh-CN", "近 将近 接近"),
        ("below", "before", "zh-CN", "不到 不足 低于 少于 小于 不满"),
        ("about", "before", "zh-CN", "约 大约 大概"),
        ("above", "before", "zh-CN", "超 超过 逾 突破 高于 多于 大于"),
        ("at least", "before", "zh-CN", "至少 不少于 不低于 上"),
        ("at most", "before", "zh-CN", "至多 最多 不超过 不高于 不多于"),
        ("above", "inside", "zh-CN", "余 多 来"),
        ("about", "behind", "zh-CN", "左右 上下"),
        ("at least", "behind", "zh-CN", "以上"),
        ("at most", "behind", "zh-CN", "以下 以内"),
        ("nearly", "before", "en", "nearly/almost/just under"),
        ("below", "before", "en", "under/less than/fewer than/below/lower than/smaller than"),
        ("about", "before", "en", "about/around/roughly/approximately/some"),
        ("above", "before", "en", "over/more than/just over/above/greater than/higher than"),
        ("above", "before", "en", "exceeding/in excess of"),
        ("at least", "before", "en", "at least"),
        ("at most", "before", "en", "up to/at most/no more than/not more than/not exceeding"),
        ("about", "behind", "en", "or so"),
        ("at least", "behind", "en", "or more"),
        ("at most", "behind", "en", "or fewer/or less"),
    )
    table: dict[str, Approximation] = {}
    for sense, stands, language, words in rows:
        for word in words.split("/" if language == "en" else " "):
            table[word] = Approximation(sense, stands, language)
    return table


APPROXIMATIONS = _table()
"""Every word of approximation."""

_IN_OTHER_LANGUAGE = {
    "zh-CN": {
        "nearly": "近", "below": "不足", "about": "约", "above": "超", "at least": "至少",
        "at most": "至多",
    },
    "en": {
        "nearly": "nearly", "below": "under", "about": "about", "above": "more than",
        "at least": "at least", "at most": "up to",
    },
}  # fmt: skip
_SCALE = regex(r"[十百千万亿]+")


def with_word(word: str, number: str, unit: str, size: Decimal, *, language: str) -> str:
    """Number and unit with the word of approximation in place: `1000余条`, `8个多月`, `3万多人`.

    `number` is the number as printed, in digits or Han words, and `size` its value. A word of the
    other language is replaced by one with the same sense.
    """
    known = APPROXIMATIONS[word]
    if known.language != language:
        word = _IN_OTHER_LANGUAGE[language][known.sense]
        known = APPROXIMATIONS[word]
    if language == "en":
        gap = "" if not unit or unit.startswith("%") else " "
        quantity = f"{number}{gap}{unit}"
        return f"{quantity} {word}" if known.stands == "behind" else f"{word} {quantity}"
    if known.stands == "behind":
        return f"{number}{unit}{word}"
    if known.stands == "before":
        return f"{word}{number}{unit}"
    head, tail = _split_unit(word, unit, size)
    return f"{number}{head}{word}{tail}"


def _split_unit(word: str, unit: str, size: Decimal) -> tuple[str, str]:
    """The parts of the unit before and after 余, 多 or 来."""
    is_round = size >= 10 and size % 10 == 0
    if is_round:
        return "", unit
    scale = _SCALE.match(unit)
    if scale:
        return scale[0], unit[scale.end() :]
    if size >= 10 and word != "多":
        return "", unit
    if unit.startswith("个") and word != "余":
        return "个", unit[1:]
    return unit, ""
