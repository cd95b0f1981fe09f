"""The values of written texts: dates, amounts, rates, lengths, font sizes.

Each reader takes a text, and its place if the value keeps it. It gives the value, or `None` if the
text is not such a value, which the checker then reports. Full-width digits and signs are accepted.
"""

from __future__ import annotations

import re
from datetime import date as calendar_date
from decimal import Decimal
from functools import lru_cache

from reportgen.diagnostics import Place
from reportgen.language.hidden import DIRECTIONS, ZERO_WIDTH
from reportgen.language.numerals import MONTH_NAME, SHORT_MONTHS, month_number
from reportgen.language.patterns import regex
from reportgen.language.phrases import APPROXIMATIONS
from reportgen.model.values import Amount, Date, Rate, SpelledUnit, Text, is_to_be_filled

_HALF_WIDTH = str.maketrans(
    "０１２３４５６７８９．％－−＋，＄￡￥＞＜＝",
    "0123456789.%--+,$£¥><=",
    ZERO_WIDTH + DIRECTIONS,
)
_NUMBER = r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+(?:_\d+)*)(?:\.\d+)?"
MONEY = (
    r"(?i:(?:[\d,]+|thousands?|millions?|billions?)(?: of)? "
    r"(?:yuan|RMB|(?:US )?dollars|euros?|pounds))"
)
"""The pattern of units of money in English: 10,000 yuan, million US dollars."""
IN_BRACKETS = r"\s*[（(]([^（()）]*)[)）]$"
"""The pattern of brackets at the end of a name."""
_SCALE = "[十百千万亿]{0,2}"
_OF_LABELS = regex(
    rf"%|％|‰|{_SCALE}(?:元|美元|欧元|港元|吨|公斤|千克|斤|克|米|公里|千米|亩|公顷|平方米|平方公里|立方米|㎡"
    rf"|[人户件处台家批]次|[人户件起次处家个台辆项条篇场期份套座所间名位头只株棵册批宗例栋艘艇块张把支盏根幅艘]"
    rf"|岁|天|小时|分钟|千瓦时|度|℃|吨标准煤)(?:[/／]{_SCALE}[一-鿿]{{1,3}})?"
    rf"|{MONEY}"
)
"""Units that stand in brackets at the end of labels; （含市本级） and （上年） are none."""
_MONEY_END = regex(
    r"(?i)[\s,，]+((?:US)?[£$€¥]\s?(?:mn?|bn|k|['’]?000s?|millions?|billions?|thousands?))$"
)
"""A unit that ends a label without brackets: Income £m; Revenue account, £000."""
_LABEL_END = regex(IN_BRACKETS)
_EXCEPTED = (
    r"(?:[^\s　,，;；、()（）]*除外|除[^()（）]+外|(?:除|另)[^()（）]*(?:[注标]明|说明|标注)[的者]?"
    r"|(?i:unless|except|where|if|when|save|other than|apart from)\b[^()（）]*)"
)
_EXCEPTION = regex(
    rf"\s*[（(]\s*{_EXCEPTED}[)）]"
    rf"|(?:[\s　,，;；、]+{_EXCEPTED}|(?<=[一-鿿%])除[^()（）]+外)(?=[)）]?$)"
)
"""What a unit does not hold for: （另有注明的除外）; , unless stated otherwise."""
_PERCENT_SIGNS = ("%", "％", "‰")
"""Units that may end a label without brackets."""
NOTHING = regex(r"[-－–—―−]+|[/／]+|…+|\.{2,6}|[nN]/[aA]")
"""What a cell without a number has in its place: a dash and the like."""
_WRAPPED = regex(r"\s*\n\s*")
_PLAIN_NUMBER = regex(_NUMBER)
_MONTHS = 12
_LONGEST = 100
"""The most characters of a value; figures can compute with numbers of that length."""
_WORDS = sorted(APPROXIMATIONS, key=len, reverse=True)
_WORDS_BEFORE, _WORDS_AFTER, _WORDS_BEHIND = (
    "|".join(word for word in _WORDS if APPROXIMATIONS[word].stands == where)
    for where in ("before", "inside", "behind")
)
_SIGNS = dict.fromkeys(
    ("≥", "≧", "⩾", ">=", "不得低于", "不得少于", "不小于", "不能低于", "不能少于"), "不低于"
)
_SIGNS |= dict.fromkeys(
    (
        "≤", "≦", "⩽", "<=", "控制在", "控制指标", "控制目标", "控制数", "不突破", "不得突破",
        "不得超过", "不得多于", "不得高于", "不能超过", "不能多于", "不能高于", "不大于",
    ),
    "不超过",
)  # fmt: skip
_SIGNS |= {"<": "低于", ">": "高于"}
_SIGNS |= dict.fromkeys(
    ("no less than", "not less than", "no fewer than", "not fewer than", "no lower than",
     "not below", "a minimum of"), "at least",
)  # fmt: skip
_SIGNS |= dict.fromkeys(("minimum", "min.", "min"), "at least")
_SIGNS |= dict.fromkeys(
    ("no higher than", "not above", "within", "a maximum of", "maximum", "max.", "max"), "at most"
)
_SIGNS |= dict.fromkeys(("approx.", "approx", "circa", "ca.", "c."), "about")
"""Signs and words written for words of approximation, mostly in targets."""
_UNIT = r"(?:[^\d\s]\D*)?"
# 8个多月 is over 8 months, but 8个多媒体教室 is 8 multimedia rooms.
_BEFORE_WORD = "个(?=多(?:月|小时|星期|世纪|钟头|学期))|[十百千万亿]*"
_AMOUNT = regex(
    rf"(?P<before>(?i:{'|'.join(map(re.escape, _SIGNS))}|{_WORDS_BEFORE}))?\s*"
    rf"(?P<currency>[$£€¥])?\s*(?P<low>{_NUMBER})"
    rf"(?:%?\s*(?:[～~—–至-]|to)\s*(?P<high>{_NUMBER}))?\s*"
    rf"(?:(?P<head>{_BEFORE_WORD})(?P<after>{_WORDS_AFTER})(?P<tail>{_UNIT})|(?P<unit>{_UNIT}))",
)
# In 8年余 the word also follows the unit, and in 30 or more firms it precedes it.
_UNIT_AND_WORD = regex(
    rf"(?P<unit>.*?)\s*(?P<word>{_WORDS_BEHIND}|(?<=.)[余多])"
    r"|(?P<first>or (?:more|so|fewer|less))\s+(?P<things>.+)"
)
_ZEROS = ("O", "o", "Ｏ", "ｏ", "OO", "oo", "OOO", "ooo")
"""No units, but letters typed for zeros."""
_LETTERS_AMONG_DIGITS = regex(r"(?=.*\d)[\d,.]*[OoＯｏIl][OoＯｏIl\d,.]*%?")
_DATE = regex(r"(\d{4})(?:(?:[-/.]|年)(\d{1,2})(?:(?:[-/.]|月)(\d{1,2})日?|月)?|年)?")
_NAMES_DATE = regex(
    r"\d|[〇○零元正一二三四五六七八九十腊][年月日号]"
    rf"|(?i:{'|'.join(SHORT_MONTHS)})"
)
_ENGLISH_DATE = regex(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)? )?"
    rf"(?P<month>{MONTH_NAME})\.?"
    r"(?: (?P<after>\d{1,2})(?:st|nd|rd|th)?,)? (?P<year>\d{4})",
    re.IGNORECASE,
)
_DAYS_OF_A_MONTH = regex(r"(\d{1,2}) ?(?:[-–]|to) ?(\d{1,2})( [A-Za-z]+ \d{4})")
_AROUND_UNITS = regex(r"\s*([年月日])\s*")
_LOOKS_LIKE_DATE = regex(r"[\d\s]+(?:[-/.—–年][-/.—–\d\s月日]*)?|\d{4}-\d.*")
_PERIOD_SPLIT = regex(r"\s*(?:至|到|～|~|—+|–| to )\s*")
_SINCE_THEN = regex(r"\s*[Ss]ince (?P<start>\d{4}|(?:\d{1,2} )?[A-Z][a-z]+ \d{4})\s*")
_FROM = regex(r"^\s*from (?=.* to )")
_SINCE = regex(r"自?\s*(.+?)\s*(?:起|以来)?")
_BETWEEN = regex(r"\s*(?:至|到|～|~|—+|–|-| to )\s*")
_YEARS = regex(r"(\d{4})\s?([-–—/])\s?(\d{4}|\d\d)\s?(学年度?|年度)?")
_RATE = regex(
    r"(?P<word>增长|上升|提高|增加|up|下降|降低|减少|down)?\s*"
    rf"(?P<number>{_NUMBER})\s*"
    r"(?P<unit>%|个?[百千]分点|per mille points?|per thousand|percentage points?|points?)?"
)
_FALLING = ("下降", "降低", "减少", "down")
_LENGTH = regex(r"(-?\d+(?:\.\d+)?)\s*(mm|cm|pt|毫米|厘米|磅)")
_TWIPS = {"mm": 1440 / 25.4, "cm": 14400 / 25.4, "pt": 20.0}
_TWIPS |= {"毫米": _TWIPS["mm"], "厘米": _TWIPS["cm"], "磅": 20.0}
_SIZES = {
    "初号": 84, "小初": 72, "一号": 52, "小一": 48, "二号": 44, "小二": 36, "三号": 32, "小三": 30,
    "四号": 28, "小四": 24, "五号": 21, "小五": 18, "六号": 15, "小六": 13, "七号": 11, "八号": 10,
}  # fmt: skip
_SIZES |= {f"{n}号": _SIZES[f"{han}号"] for n, han in enumerate("一二三四五六七八", 1)}
_TRUE = frozenset(("true", "yes", "on", "是", "对", "真"))
_FALSE = frozenset(("false", "no", "off", "否", "不", "假"))


def half_width(text: str) -> str:
    """The text with ASCII digits and signs: `３２６００` becomes `32600`."""
    return text if text.isascii() else text.translate(_HALF_WIDTH)


def _digits(text: str) -> str | None:
    """The stripped text if it consists of digits with at most one point; otherwise `None`.

    Nearly all numbers do, and need no pattern.
    """
    tidy = text.strip()
    whole, point, rest = tidy.partition(".")
    is_plain = tidy.isascii() and whole.isdecimal() and (rest.isdecimal() or not point)
    return tidy if is_plain and len(tidy) <= _LONGEST else None


def number(text: str) -> Decimal | None:
    """The decimal with its precision as written: `3.10` stays 3.10, `1,128` is 1128."""
    if (digits := _digits(text)) is not None:
        return Decimal(digits)
    match = _match(_PLAIN_NUMBER, text)
    return Decimal(match[0].replace(",", "").replace("_", "")) if match else None


def amount(text: str, place: Place | None) -> Amount | None:
    """A number, with any unit and word of approximation: `近1000条`, `$1.2 million`, `5～8个`."""
    if (digits := _digits(text)) is not None:
        # Most cells and figures are like this, and need no pattern.
        return Amount(place, Decimal(digits))
    if is_to_be_filled(text):
        return Amount(place, None)
    match = _match(_AMOUNT, text)
    if not match or (match["before"] and match["after"]):
        return None
    low = number(match["low"])
    high = number(match["high"]) if match["high"] else None
    if low is not None and high is not None and low > high:
        return None
    unit = f"{match['head'] or ''}{(match['tail'] or match['unit'] or '').strip()}"
    before = (match["before"] or "").lower()
    word = _SIGNS.get(before, before) or match["after"] or ""
    if unit[:1] == "+" and not word:
        # 40+ is 40 or more.
        unit, word = unit[1:].lstrip(), "or more"
    unit, word = _split_word(unit.rstrip(" ,，。;；、"), word)
    if unit.lstrip(".,") in _ZEROS:
        return None
    if match["currency"]:
        unit = f"{match['currency']} {unit}".strip()
    unit = unit_as_spelled(unit)
    return Amount(place, low, high, unit, word, grouped="," in match["low"])


def unit_as_spelled(unit: str) -> str:
    """The unit in the one spelling that the program knows: `£ million` for £m, `%` for Percent.

    1/10万 is /10万, since its 1 would stand right behind the number.
    """
    if unit.startswith("1/"):
        unit = unit[1:]
    if unit == "%" or not unit[-1:].isascii():
        return unit
    # Imported here: Chinese units need none of it.
    from reportgen.language.unit_words import spelled

    return spelled(unit)


def unit_of_text(text: Text) -> Text:
    """The unit that a text gives, in its one spelling."""
    unit = unit_as_spelled(text)
    return text if unit == text else SpelledUnit.of(unit, text)


def has_letters_for_digits(text: str) -> bool:
    """Whether a text is a number but for letters that look like 0 or 1: `1260O`, `l2`."""
    return _match(_LETTERS_AMONG_DIGITS, text) is not None


def _split_word(unit: str, word: str) -> tuple[str, str]:
    """The unit without the word of approximation after it, and that word.

    A word before the number takes precedence: 约40公里左右 is read as 约40公里.
    """
    found = _UNIT_AND_WORD.fullmatch(unit)
    if found is None:
        return unit, word
    return found["unit"] or found["things"] or "", word or found["word"] or found["first"]


def rate(text: str, place: Place | None) -> Rate | None:
    """A percentage: `下降3.7%` is -3.7, `2.3个百分点` is in points, a bare number is in percent."""
    if is_to_be_filled(text):
        return Rate(None, place=place)
    match = _match(_RATE, text)
    if not match:
        return None
    percent = number(match["number"])
    if percent is not None and match["word"] in _FALLING:
        percent = percent.copy_sign(Decimal(-1))
    found = Rate(percent, unit=_rate_unit(match["unit"] or "%"), place=place)
    found.is_bare = not match["unit"]
    return found


def _rate_unit(written: str) -> str:
    if written == "%":
        return written
    is_mille = any(word in written for word in ("千分", "mille", "thousand"))
    return "个千分点" if is_mille else "个百分点"


def date(text: str, place: Place | None) -> Date | None:
    """A day, month or year, or a date in words; `None` for an invalid date such as 2024-13."""
    parts = _date(text)
    if parts is None:
        return None
    year, month, day, words = parts
    return Date(place, year=year, month=month, day=day, words=words)


@lru_cache(maxsize=256)
def _date(text: str) -> tuple[int, int, int, str] | None:
    """Year, month and day of a date as far as they are given, or else its words.

    The figures of a report are as of one day, and so are those of its neighbours.
    """
    words = _WRAPPED.sub(" ", text.strip())
    tidy = _AROUND_UNITS.sub(r"\1", words.translate(_HALF_WIDTH)).replace("—", "-")
    match = _DATE.fullmatch(tidy)
    if match:
        year, month, day = (int(part or 0) for part in match.groups())
    elif match := _ENGLISH_DATE.fullmatch(words):
        year, day = int(match["year"]), int(match["day"] or match["after"] or 0)
        month = month_number(match["month"])
    else:
        return None if _LOOKS_LIKE_DATE.fullmatch(tidy) else (0, 0, 0, words)
    if year == 0 or (match[2] and not 1 <= month <= _MONTHS):
        return None
    if day or match[3]:
        try:
            calendar_date(year, month, day)
        except ValueError:
            return None
    return year, month, day, ""


def last_of_month(text: str) -> Date | None:
    """The last day of the month of a day that its month does not have; `None` for other texts."""
    found = re.fullmatch(r"(\d{4}\D\d{1,2}\D)(\d{1,2})日?", half_width(text.strip()))
    if found is None or date(text, None) is not None:
        return None
    days = (date(f"{found[1]}{day}", None) for day in (31, 30, 29, 28) if day < int(found[2]))
    return next(filter(None, days), None)


def is_no_date(found: Date) -> bool:
    """Whether the words of a date name no year, month or day: `昨天`, but not `二〇二四年五月`."""
    words = found.words
    return bool(words) and not is_to_be_filled(words) and _NAMES_DATE.search(words) is None


def period_ends(text: str) -> tuple[str, str]:
    """The start and end in `2002-03 至 2002-11`; twice the same for a single date.

    The end may leave out what it shares with the start: `2024年3月至10月`, `2024.3.5-3.10`. It is
    empty in `2024年5月起`.
    """
    if since := _SINCE_THEN.fullmatch(text):
        return since["start"], ""
    text = _FROM.sub("", text)
    tidy = text.translate(_HALF_WIDTH).strip()
    if _parts(tidy) or year_across(tidy):
        return tidy, tidy
    if (since := _SINCE.fullmatch(tidy)) and since[1] != tidy and _parts(since[1]):
        return since[1], ""
    if days := _DAYS_OF_A_MONTH.fullmatch(tidy):
        return f"{days[1]}{days[3]}", f"{days[2]}{days[3]}"
    for separator in _BETWEEN.finditer(tidy):
        first, rest = tidy[: separator.start()], tidy[separator.end() :]
        if _parts(first) and (last := _completed(first, rest)):
            return first, last
    first, found, rest = _PERIOD_SPLIT.sub("\n", text.strip(), count=1).partition("\n")
    return first, rest if found else first


def year_across(text: str) -> str:
    """The Chinese words for a year that begins in one year and ends in the next, else empty.

    `2022–23` and `2022/23` are 2022—2023年度, but `2002-03` is a month and `2023-2024` two years.
    """
    found = _YEARS.fullmatch(text)
    if found is None:
        return ""
    first, join, last, unit = found.groups(default="")
    year = int(first)
    return f"{year}—{year + 1}{unit or '年度'}" if ends_in_next(year, join, last, unit) else ""


def ends_in_next(year: int, join: str, last: str, unit: str) -> bool:
    """Whether what follows a year makes it one that ends in the next: `-23`, `/23`, `—2023学年`."""
    if len(last) > len("24"):
        return "学" in unit and int(last) == year + 1
    is_month = join == "-" and 1 <= int(last) <= _MONTHS and not unit
    return len(last) == len("24") and int(last) == (year + 1) % 100 and not is_month


def _parts(text: str) -> tuple[int, ...]:
    """Year, month and day of a date, as far as written; empty if it is not a date."""
    found = date(text, None)
    return found.iso_parts if found else ()


def _completed(first: str, rest: str) -> str:
    """The end of a period, completed from the start; empty if that is not a date."""
    if _parts(rest):
        return rest
    start = _parts(first)
    own = [part for part in re.split(r"[-./月日]", rest) if part]
    shared = start[: 1 if "月" in rest or len(own) > 1 else max(len(start) - 1, 1)]
    is_short = re.fullmatch(r"[\d./月日-]+", rest) and 0 < len(own) <= 2
    last = "-".join(str(part) for part in (*shared, *own)) if is_short else ""
    return last if last and _parts(last) else ""


def fraction(text: str) -> float | None:
    """A number as a float; for layouts, never for figures."""
    value = number(text)
    return None if value is None else float(value)


def integer(text: str) -> int | None:
    """A whole number without sign, with at most nine digits."""
    tidy = text.strip()
    return int(tidy) if tidy.isdecimal() and len(tidy) < 10 else None


def boolean(text: str) -> bool | None:
    """The truth value of yes or no, in either language."""
    word = text.strip().lower()
    return True if word in _TRUE else False if word in _FALSE else None


def length(text: str) -> int | None:
    """The twips of `37mm`, `2.5cm` or `16pt`."""
    match = _match(_LENGTH, text)
    return round(float(match[1]) * _TWIPS[match[2]]) if match else None


def size(text: str) -> int | None:
    """The half-points of `3号`, `小四` or `16pt`."""
    tidy = text.translate(_HALF_WIDTH).strip()
    if tidy in _SIZES:
        return _SIZES[tidy]
    twips = length(tidy)
    return round(twips / 10) if twips and tidy.endswith(("pt", "磅")) else None


def _match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    tidy = half_width(text).strip()
    if "\n" in tidy:
        tidy = _WRAPPED.sub(" ", tidy)
    return pattern.fullmatch(tidy) if len(tidy) <= _LONGEST else None


def is_unit(text: str) -> bool:
    """Whether a text can only be a unit, in either language: 万元, £000, thousand tonnes."""
    if _OF_LABELS.fullmatch(text):
        return True
    if not text[:1].isascii() and text[:1] not in "£€¥°’":
        return False
    # Imported here: Chinese units need none of it.
    from reportgen.language import unit_words

    return unit_words.is_unit(text)


def unit_in_label(label: str) -> str:
    """The unit at the end of a label: 起 of 立案（起）, % of 同比±%; empty if there is none."""
    end = label[-1:]
    if end in _PERCENT_SIGNS:
        return end
    if end not in (")", "）"):
        bare = _money_end(label)
        return unit_as_spelled(bare[1]) if bare else ""
    # A remark may stand behind it: 办结（起）（含上年结转）.
    return _bracketed_unit(label) or _bracketed_unit(_LABEL_END.sub("", label))


def _money_end(label: str) -> re.Match[str] | None:
    has_sign = any(sign in label for sign in "£$€¥")
    return _MONEY_END.search(label) if has_sign else None


def _bracketed_unit(label: str) -> str:
    found = _LABEL_END.search(label)
    inside = without_exception(found[1]) if found is not None else ""
    unit = inside.removeprefix("单位：").strip()
    return unit_as_spelled(unit) if unit and is_unit(unit) else ""


def without_exception(unit: str) -> str:
    """A line or text with a unit, without what it says it does not hold for.

    单位：万元 for 单位：万元（另有注明的除外）, £000 for £000 unless stated otherwise.
    """
    return _EXCEPTION.sub("", unit)


def without_unit(label: str) -> str:
    """A label without the unit at its end."""
    if label[-1:] in _PERCENT_SIGNS:
        return label[:-1].rstrip()
    if bare := _money_end(label):
        return label[: bare.start()]
    return _LABEL_END.sub("", label) if _bracketed_unit(label) else label


_COUNTED = regex(
    r"(?:人[数口]?|户数?|[件个次家起处]数|数量|位次|排名|名次|年份|年度|编码|代码|编号)$"
    r"|(?i:\b(?:number|no\.|count) of\b"
    r"|\b(?:number|count|staff|people|year|code|rank|jobs|cases|visits|calls|posts|homes|households"
    r"|residents|pupils|vehicles)$)"
)
"""Labels of what is counted, which is in no unit such as 万元."""
_SAID_TO_BE_COUNTED = regex(
    r"(?i)\((?:nos?\b\.?|numbers?|count|#|out of [\d,]+)\)"
    r"|^(?:the )?(?:total )?(?:nos?\.?|number|count) of\b"
)
"""What English labels say of their numbers themselves, whatever unit is given for others."""
_HARMS = regex(
    r"(?i)(?:(?!(?:of|from|for|to|by|on|after)\b)[a-z-]+ ){0,2}"
    r"(?:accidents|deaths|fatalities|casualties|injuries|incidents)(?: (?:to|among|of|at) .*)?"
)
"""Labels of misfortunes that are counted."""
_ANYTHING = regex(
    r"数量|(?i:number|count|jobs|cases|visits|calls|posts|homes|households|residents|pupils|vehicles)"
)
"""Those in any unit but money: 数量 is in vehicles where the sheet says 单位：辆."""
_MONEY = regex(rf"元|[£$€¥]|{MONEY}")


def is_counted_otherwise(label: str, unit: str) -> bool:
    """Whether numbers of that name are counted or scored, and not in a unit given for all."""
    if is_said_to_be_counted(label) or (_MONEY.search(unit) and _HARMS.fullmatch(label)):
        return True
    counted = _COUNTED.search(label)
    if counted is None or counted[0].startswith(unit[-1:]):
        return False
    return _ANYTHING.fullmatch(counted[0]) is None or _MONEY.search(unit) is not None


def is_said_to_be_counted(label: str) -> bool:
    """Whether an English label says so itself: Moorings (no.), No. of pilots, rating (out of 5)."""
    return _SAID_TO_BE_COUNTED.search(label) is not None


_COMPARED = regex(
    r"(?:增长|增速|增幅|涨幅|降幅|升降|[同环]比|[比较]上[年月]|占比|比重|比例|率|进度|[位名]次"
    r"|排[名位]|满意度|得分|评分|指数|系数|倍数|[入生]比)(?:[（(].*)?$"
    r"|(?i:\b(?:growth|share|rate|completion|progress|rank(?:ing)?|index|ratio|score)\b"
    r"|\bratings?(?=$| \(| (?:of|for|by|from)\b)"
    r"|(?:^|[:.)]\s*)(?:the )?(?:placing|(?:(?:overall|national|regional) )?(?:place|position)"
    r"(?= (?:in|among)\b))\b|\b(?:league|table) position\b)"
)


def is_compared(name: str) -> bool:
    """Whether something is called a growth, a share, a rank or the like.

    Its numbers are not in the unit of the amounts, unlike means and prices.
    """
    return _COMPARED.search(name) is not None
