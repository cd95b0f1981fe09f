"""Percent and percentage points in texts, and impossible percentages.

A rate such as 满意率 changes by percentage points, an amount by percent. Only rates and amounts
with known names are judged: 效率, 死亡率 or 税率 may well change by percent. `re` compiles the
patterns when a text first needs them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from decimal import Decimal

from reportgen.checks import rules
from reportgen.diagnostics import Problems, Words
from reportgen.language.marks import (
    FIGURE_END,
    FIGURE_NAMED,
    FIGURE_START,
    MARK_NUMBER,
    mark_number,
    without_marks,
)
from reportgen.language.patterns import regex
from reportgen.language.phrases import approximations
from reportgen.model.texts import around_in_sentence, place_of_words
from reportgen.model.values import Text

POINTS = Words("个百分点", "percentage points")
PERCENT = Words("%", "percent")
_WHOLE = Decimal(100)

_NUMBER = r"(?P<number>\d+(?:[.．]\d+)?)"
_SIGN = r"\s?(?:[%％]|per ?cent\b)"
_SOME_PERCENT = rf"\d+(?:[.．]\d+)?{_SIGN}"
_ONE_OF_HUNDRED = rf"(?:{_SOME_PERCENT}(?!\s?points?\b)|百分之[零一二三四五六七八九十百点]+)"


# Chinese: rate or amount, its value, the base of comparison, manner, verb, number.
_RATES = (
    "(?:(?<![不未非])(?:满意|合格|覆盖|办结|结案|破案|达标|优良|普及|参与|入学|升学|巩固|就业|失业"
    "|(?:城镇|机械|规模|信息|电气|国产|老龄|绿|亮|硬|转|消)化|利用|使用|通过|回复|答复|及时|到位|完成|执行|兑现|履约|知晓|好评|支持|出勤|到会|参会|投票"
    "|参评|参保|参合|入园|签约|准确|正确|成功|治愈|成活|存活|保存|处理|收集|回收|自给|占有|贡献|开工"
    "|竣工|调解|化解|整改|公开|受益|入住|出租|接通|上线|网办|资产负债|不良贷款|贫困发生)率|比重|占比"
    "|(?<![按同等成定])比例|份额|增速|增长率|增幅"
    "|满意度(?=达|已达|高达|为|是|保持在|稳定在))"
)
_RATES_WITHIN_WHOLE = (
    "(?:(?<![不未非])(?:满意|合格|覆盖|办结|达标|优良|参与|就业|失业|城镇化|绿化|硬化|通过|回复|答复"
    "|及时|知晓|好评|支持|出勤|到会|投票|准确|正确|成功|治愈|成活|整改|化解|处理|公开)率|比重|占比|份额)"
)
_AMOUNTS = (
    "(?:产值|总值|增加值|收入|投资|支出|税收|(?<![份配])额|(?<![质能力含变])(?<!含.)量"
    "|[人户件次家台辆]数)"
)
_RISES = "提高|上升|增加|提升|增长|上涨|攀升|升高|扩大|加快|回升"
_FALLS = "下降|降低|减少|回落|下滑|下跌|缩小|放缓|缩减|削减"
_BASE = (
    "(?:(?:同比|环比|(?:比|较|与|同)[^，。；：、（(\n%％]{0,12}?"
    "(?:年|月|季|度|期|前|时|初|末|底|平|相比|日|次|轮|届))[，,]?)?"
)
_HOW = "(?:分别|平均|累计|净|又|再|却|也|还|均|都|将|已|大幅|明显|进一步|稳步|持续|逐年|实际|名义)*"
_STOOD = (
    rf"(?:(?:[由从]{_SOME_PERCENT})?(?:(?:{_RISES}|{_FALLS}|升|降)[到至为]|达到?|已达|高达|为|是|约为?"
    rf"|保持在|稳定在)?了?{_SOME_PERCENT}(?:以上|左右)?)?"
)
_AMOUNTED = r"(?:(?:达到?|已达|为|是|完成|实现)?了?[约近超逾]?\d[\d.,]*[^\d，。；：、,;%％]{0,6})?"
_BY = f"(?:了|(?:{approximations('before', language='zh-CN')}))*"
_REACHED = "(?:(?:达到?|已达|高达|为|是|提高到|提升到|上升到|升至|增至|提高至|保持在|稳定在)了?)?"

# English: rate or amount, of what, its value, verb, number.
_ENGLISH_RATES = (
    r"(?:\b(?:satisfaction|coverage|pass|attendance|employment|unemployment|completion|response"
    r"|approval|success|participation|vaccination|occupancy|utili[sz]ation|literacy|compliance"
    r"|detection|clear-up|recycling|retention|enrolment|graduation|take-up) rates?|\bturnout"
    r"|(?<!\bper )\b(?:share|proportion|percentage))"
)
_ENGLISH_RATES_WITHIN_WHOLE = (
    r"(?:\b(?:satisfaction|coverage|pass|attendance|employment|unemployment|response|approval"
    r"|success|participation|literacy|compliance|graduation) rates?|\bturnout"
    r"|(?<!\bper )\b(?:share|proportion))"
)
_ENGLISH_AMOUNTS = (
    r"\b(?:revenues?|output|incomes?|sales|visits|cases|investments?|spending|expenditure|exports"
    r"|imports|production|turnover|complaints|receipts|costs|GDP|visitors|passengers)"
)
_ENGLISH_RISES = "rose|risen|grew|grown|increased|climbed|improved|gained|went up|up"
_ENGLISH_FALLS = "fell|fallen|decreased|declined|dropped|slipped|went down|down"
_ENGLISH_OF = (
    r"(?: (?:of|in|among|for|at|on|from|by)"
    r"(?: (?!(?:and|but|while|which|whose|that|is|was|were|has|have|had"
    rf"|{_ENGLISH_RISES}|{_ENGLISH_FALLS})\b)[A-Za-z'’-]+){{1,6}}?)?"
)
_ENGLISH_STOOD = rf"(?: (?:was|is|reached|stood at|came to|of|at)(?: \w+)? {_SOME_PERCENT})?"
_ENGLISH_AMOUNTED = r"(?: (?:was|were|reached|came to|totalled) [^;:\n]{1,30}?)?"
_ENGLISH_GLUE = r",?(?: (?:and|has|have|had|was|were|is|are|also|then|since|again))* "
_ENGLISH_BY = f"(?: by)?(?: (?:{approximations('before', language='en')}))?"
_ENGLISH_REACHED = " (?:was|is|reached|stood at|came to|of|rose to|at) "

_RATE_BY_PERCENT = (
    f"(?P<name>{_RATES}){_STOOD}[，,（(]?{_BASE}{_HOW}"
    f"(?P<said>(?:{_RISES}|{_FALLS}){_BY}{_ONE_OF_HUNDRED})"
)
_ENGLISH_RATE_BY_PERCENT = (
    f"(?i)(?P<name>{_ENGLISH_RATES}){_ENGLISH_OF}{_ENGLISH_STOOD}{_ENGLISH_GLUE}"
    f"(?P<said>(?:{_ENGLISH_RISES}|{_ENGLISH_FALLS}){_ENGLISH_BY} {_ONE_OF_HUNDRED})"
)
_AMOUNT_BY_POINTS = (
    rf"(?P<name>[^\W\d_]{{0,4}}{_AMOUNTS}){_AMOUNTED}[，,]?{_BASE}{_HOW}"
    rf"(?P<said>(?:{_RISES}|{_FALLS}){_BY}{_NUMBER}\s?个?百分点)"
)
_ENGLISH_AMOUNT_BY_POINTS = (
    f"(?i)(?P<name>{_ENGLISH_AMOUNTS}){_ENGLISH_OF}{_ENGLISH_AMOUNTED}{_ENGLISH_GLUE}"
    f"(?P<said>(?:{_ENGLISH_RISES}|{_ENGLISH_FALLS}){_ENGLISH_BY} {_NUMBER} percentage points?)"
    r"\b(?! (?:faster|slower|quicker|more|less|above|below|ahead)\b)"
)
_RATE_ABOVE = rf"(?P<name>{_RATES_WITHIN_WHOLE}){_REACHED}(?P<said>{_NUMBER}\s?[%％])"
_ENGLISH_RATE_ABOVE = (
    f"(?i)(?P<name>{_ENGLISH_RATES_WITHIN_WHOLE}){_ENGLISH_OF}{_ENGLISH_REACHED}"
    f"(?P<said>{_NUMBER}{_SIGN})"
)
_FALL_ABOVE = rf"(?P<word>{_FALLS}){_BY}(?P<said>{_NUMBER}\s?[%％])"
_ENGLISH_FALL_ABOVE = (
    rf"(?i)\b(?P<word>{_ENGLISH_FALLS}|reduced|cut){_ENGLISH_BY} (?P<said>{_NUMBER}{_SIGN})"
)

_SAME_CLAUSE = "[^，,：:（(]*$"
_OF_A_RATE = (
    # 快于收入增长2个百分点; 拉动总值增长2个百分点; the share of visits rose 2 percentage points.
    "(?i)(?:快于|慢于|高于|低于|超|跑赢|拉动|带动|推动|贡献|影响|拖累|下拉|增速|增幅|率|比重|占|份额|百分|比例"
    rf"|\b(?:share|proportion|percentage|rates?|growth|ratio|margin)\b){_SAME_CLAUSE}"
)
_NOT_A_PART = (
    # 债务占生产总值的比重, 占计划的比重: what is measured is not a part of the whole.
    r"(?i)(?:生产总值|GDP|债|贷|进出口|外贸|计划|目标|任务|预算|\b(?:debt|target|plan|budget)\b)"
    f"{_SAME_CLAUSE}"
)
MAY_TURN = (
    r"(?i)利润|盈|亏|净|顺差|逆差|差额|余额|结余|收益|效益|增速|增幅|增长率"
    r"|\b(?:profits?|loss(?:es)?|surplus|deficit|balance|earnings|margins?|net|growth)\b"
)
"""A pattern for names of what can change its sign and so fall by more than 100%."""
FALL_BOUND = Words("降幅不超过 100%", "nothing can fall by more than 100%")
_ENGLISH_AUXILIARIES = "(?: (?:was|were|is|are|has|have|had|been))*"
_SUBJECT = rf"(?P<subject>[^，,；;：:（(、]*?)(?:{_BASE}{_HOW}|{_ENGLISH_AUXILIARIES})$"
_OTHER_NUMBER = r"\d(?!\d*\s?[年月日])"
_ANY_RATE = "率|比重|占比|比例|份额|增速|增幅|满意度|rate|[Ss]hare|[Tt]urnout|roportion|ercentage"
_HUNDREDS = rf"\d\d\d(?:[.．]\d+)?{_SIGN}"


_SIGNS_OF_RATES = ("%", "％", "百分", "percent", "per cent")
_MASKED = str.maketrans(dict.fromkeys("%％百分点", "¤"))
_OF_FIGURES = regex(f"{FIGURE_START}({MARK_NUMBER}){FIGURE_NAMED}[^{FIGURE_END}]*")


def check_points_in_texts(
    texts: Iterable[Text], problems: Problems, rates: Container[int] = ()
) -> None:
    """Report percent written for points, points for percent, and impossible percentages.

    The texts must be filled. `rates` are the origins of rates that figures state or compute: these
    are checked in the data, where they can be fixed.
    """
    for text in texts:
        plain = Text(without_marks(_masked(text, rates)), text.place)
        if not any(sign in plain for sign in _SIGNS_OF_RATES):
            continue
        # Compiling the long patterns costs more than using them: first see whether they can match.
        if re.search(_ANY_RATE, plain):
            _check_rates(plain, problems)
        if "百分点" in plain or "percentage point" in plain:
            _check_amounts(plain, problems)
        if re.search(_HUNDREDS, plain):
            _check_bounds(plain, problems)
            _check_falls(plain, problems)


def _masked(text: str, rates: Container[int]) -> str:
    """The text with the signs of figures' own rates replaced by one that no pattern contains."""

    def replaced(match: re.Match[str]) -> str:
        is_rate = mark_number(match[1]) in rates
        return match[0].translate(_MASKED) if is_rate else match[0]

    return _OF_FIGURES.sub(replaced, text) if rates else text


def _check_rates(text: Text, problems: Problems) -> None:
    for match in _matches((_RATE_BY_PERCENT, _ENGLISH_RATE_BY_PERCENT), text):
        name = match["name"]
        if not _may_belong_elsewhere(match, text):
            because = Words(f"{name}本身是百分数", f"'{name}' is itself a percentage")
            _report_unit(match, text, (POINTS, because), problems)


def _check_amounts(text: Text, problems: Problems) -> None:
    for match in _matches((_AMOUNT_BY_POINTS, _ENGLISH_AMOUNT_BY_POINTS), text):
        name = match["name"]
        if not re.search(_OF_A_RATE, _before(match, text)):
            because = Words(f"{name}不是百分数", f"'{name}' is not a percentage")
            _report_unit(match, text, (PERCENT, because), problems)


def _check_bounds(text: Text, problems: Problems) -> None:
    for match in _matches((_RATE_ABOVE, _ENGLISH_RATE_ABOVE), text):
        if not re.search(_NOT_A_PART, _before(match, text)):
            bound = Words("这样的比率不超过 100%", "such a rate cannot exceed 100%")
            _report_range(match, text, match["name"], (Words("数值", "value"), bound), problems)


def _check_falls(text: Text, problems: Problems) -> None:
    for match in _matches((_FALL_ABOVE, _ENGLISH_FALL_ABOVE), text):
        before, _ = around_in_sentence(text, match.start(), 0)
        if not re.search(MAY_TURN, before):
            found = re.search(_SUBJECT, before.rstrip())
            subject = found["subject"].strip() if found else ""
            figure = subject or match["word"]
            _report_range(match, text, figure, (Words("降幅", "fall"), FALL_BOUND), problems)


def _matches(patterns: tuple[str, str], text: str) -> Iterator[re.Match[str]]:
    """The matches of the Chinese or the English pattern, by the language of most of the text."""
    is_english = len(re.findall("[A-Za-z]+", text)) > len(re.findall("[\u4e00-\u9fff]", text))
    return re.finditer(patterns[is_english], text)


def _before(match: re.Match[str], text: str) -> str:
    """The part of the sentence before the number."""
    return around_in_sentence(text, match.start("said"), 0)[0]


def _may_belong_elsewhere(match: re.Match[str], text: str) -> bool:
    """Whether the change may be that of an earlier amount: 投诉486件，办结率100%，下降5%."""
    if not re.search("[，,]", match[0]):
        return False
    before, _ = around_in_sentence(text, match.start(), 0)
    return re.search(_OTHER_NUMBER, before) is not None


def _report_unit(
    match: re.Match[str], text: Text, reason: tuple[Words, Words], problems: Problems
) -> None:
    """Report the wrong unit; `reason` is the right unit and why."""
    right, because = reason
    place = place_of_words(text, match.start("said"), len(match["said"]))
    problems.add(rules.PERCENT_OR_POINTS, place, said=match["said"], right=right, because=because)


def _report_range(
    match: re.Match[str], text: Text, figure: str, limit: tuple[Words, Words], problems: Problems
) -> None:
    """Report a percentage above 100; `limit` is the kind of rate and its limit."""
    if Decimal(match["number"].replace("．", ".")) > _WHOLE:
        rate, bound = limit
        place = place_of_words(text, match.start("said"), len(match["said"]))
        problems.add(
            rules.RATE_OUT_OF_RANGE,
            place,
            figure=figure,
            rate=rate,
            found=match["said"],
            bound=bound,
        )
