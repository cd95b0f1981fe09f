"""Filters that join texts into sentences without doubled or missing punctuation, for templates.

Punctuation at the end of an item belongs to the sentence around it, so it is removed and added
here; the rest of a text stays as typed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import accumulate, groupby, pairwise
from typing import Any

from markupsafe import Markup

from reportgen.figures.figure import Figure
from reportgen.figures.filters import as_parts, beside_label, is_part, part_lead
from reportgen.language.marks import (
    BLOCK_END,
    BLOCK_START,
    FIGURE_END,
    FIGURE_START,
    INLINE_END,
    INLINE_START,
    MARK_CHARACTERS,
    TEXT_END,
    escape,
    marked,
    without_marks,
)
from reportgen.language.numerals import MONTHS
from reportgen.language.patterns import regex
from reportgen.model import Activity, Measure, Period, Report
from reportgen.model.fields import Item
from reportgen.model.scalars import year_across
from reportgen.model.texts import date_words
from reportgen.model.values import Date, FigureText, Text, place_of

_INLINE = f"{INLINE_START}[^{INLINE_END}]*{INLINE_END}"
_STOPS = {"zh-CN": "。", "en": "."}
_CLAUSE_ENDS = "。；，、：.;,: \t\n\u3000"
_CLOSING_MARKS = f"”’」』）》)\"'{FIGURE_END}"
_CLOSING = f"[{_CLOSING_MARKS}]*(?:{_INLINE})*"
_EXCLAIMED_MARKS = "！？…!?"
_FINAL_MARKS = f"。.{_EXCLAIMED_MARKS}"
"""Marks that take no punctuation after them."""
_CLOSERS = f"{_CLOSING_MARKS}{INLINE_END}"
_FINAL = regex(f"[{_FINAL_MARKS}]{_CLOSING}$")
_EXCLAIMED = regex(f"[{_EXCLAIMED_MARKS}]{_CLOSING}$")
_GOVERNS_A_QUESTION = (
    r"(?<!有)没|(?<![是能会要该])不|未|无论|[查看核审验测评检督监商填]|问(?!题)|了解|[摸弄说讲分]清|清楚|知道|明确"
    r"|确[认定]|判断|研究|论证|[注说写标]明|取决|决定|考虑|关注|讨论|比对|解决|回答|告[诉知]|探索|思考|围绕|针对|关于"
    r"|待|须|影响|关系|为准|直接"
)
"""What makes a question a part of a statement: 核实是否到位, 是否到位影响进度."""
_QUESTION = regex(
    rf"(?:^|(?<=[。！？；\n]))(?![^。！？；\n]*(?:{_GOVERNS_A_QUESTION}))"
    r"(?:[^。！？；\n]*(?:[吗呢]|是[^。！？；，\n]+还是[^。！？；，\n]+)"
    r"|[^。！？；，：\n]{0,16}(?:是否|是不是|有没有|能否|可否|能不能|会不会|要不要|该不该)[^。！？；，：\n]{1,16}"
    r"|[^。！？；，：哪谁何什怎多\n]{0,12}(?:在?哪[里儿]?[来去]?|何在|多少|什么|怎么办|怎么?样|如何|为何|为什么|谁)"
    r"|(?:谁|为什么|为何|怎么|怎样|如何|哪些|哪个)[^。！？；，：哪谁何什怎\n]{1,16})\Z"
)
"""A last sentence without its mark that asks: 卡在哪里, 是甲还是乙, but not 谁主管谁负责."""
_LAST_BLOCKS = regex(rf"(?<!\s)(?:\s*{BLOCK_START}[^{BLOCK_END}]*{BLOCK_END})+\Z")
_INNER_STOP = regex(r"[。！？；!?](?=.)|[.;](?=\s)|\n", re.DOTALL)
_REFERENCE = regex(rf"(?:见|如|看|\b(?:see|in|from|of))\s*{_INLINE}", re.IGNORECASE)
_IN_CLAUSE = rf"[^，；,;。.（）(){FIGURE_START}-{TEXT_END}]*"
_REFERRING = regex(rf"[，；,;（(]{_IN_CLAUSE}{_REFERENCE.pattern}{_IN_CLAUSE}[)）]?", re.IGNORECASE)
"""A clause or brackets that only refer to a table, a chart or a picture."""
_SENTENCE_END = regex(rf"[。！？]{_CLOSING}|[.!?]{_CLOSING}(?=\s|$)|(?=[\n{BLOCK_START}])")
_ADDITION = regex(r"[，；。：（,;:(\n]|\.(?=\s|$)")
"""Where an addition to a status begins: 已完成，待验收."""
_TYPED_NUMBER = regex(
    r"^(?:附件\s*[\d一二三四五六七八九十]{1,3}(?:\s*[：:.．、]|\s)|附件[：:]"
    r"|(?:Attachment|Annex)(?:\s+\d{1,2})?\s*[:.])?\s*"
    r"(?:\d{1,2}[.．、](?!\d)\s*)?(?=\S)",
    re.IGNORECASE,
)
_OPEN_SPANS = {"zh-CN": ("{}起", "截至{}"), "en": ("since {}", "until {}")}
_DONE_IN = {"zh-CN": ("{}起", "{}前"), "en": ("from {}", "by {}")}
_SAME_START = regex(r"(\d{4}年(?:\d{1,2}月)?)(?=.).*\n\1(?=.)")
_SAME_END = regex(r"((?:(?<=\d) [A-Z][a-z]+)? \d{4})\n.*\1\Z")
"""What both ends of a span have in common: the year, and the month of two days."""
_IS_BEING_DONE = regex(r"\b(?:is|are) being\b|\bunder way\b")
_TOWNS = frozenset((
    "Barking", "Dorking", "Epping", "Goring", "Kettering", "Reading", "Spalding", "Steyning",
    "Tooting", "Tring", "Wapping", "Woking", "Worthing",
))  # fmt: skip
"""Names that end as words of work do."""
_LATEST, _EARLIEST, _MIDDLE = (9999, 12, 31), (1, 1, 1), (1, 7, 16)
"""What completes a date that is only a month or a year."""
_DATE_IN_WORDS = regex(
    r"(?:(?:(?P<year>\d{4})|(?P<near>[今本明]?))年)?(?:(?P<month>\d{1,2})月|(?<=年)(?=[底末]))"
    r"(?:(?P<day>\d{1,2})日|(?P<part>[上中下]旬|[底末]))?"
)
"""2025年12月底前, 6月底前, 年底: the month by which something is due, and its part."""
_PARTS = {"上旬": 1, "中旬": 11, "下旬": 21, "底": 28, "末": 28}
"""The first day of a part of a month."""
_ROLE_NAME = regex(r"[^\s{}]+")
_FIRST_WORD = regex(r"[A-Z][a-z]*(?![A-Za-z])")
_COMMON_NOUN = regex("[a-z](?:ment|[st]ion)s?$")
_CAPITAL_NEXT = regex(r"[ -][A-Z]")
_MONTH_IN_WORDS = regex(rf"\b({'|'.join(MONTHS)}) (\d{{4}})$")
_SAYS_WHEN = regex(
    r"(?i)(?:since|from|until|till|through(?:out)?|during|over|within|every|each|in|on|at|by|between"
    r"|after|before|this|last|twice|once|all)\b"
)
"""First words of a time that needs no other word before it: since 2023, every Friday."""
_YEARS_BEHIND = regex(r" \d{4}(?:\s?[-–—/]\s?\d{2,4})?$")
_GOES_ON = regex(r"(?i)on-?going|continuing|in progress|under way|underway")
"""Words for a time that say only that something is not over."""
_WEEKDAY = regex(r"(?i)(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
_ARTICLE = regex(
    "The|An?|Our|Its|This|All|Both|Each|Every|In|On|Of|For|By|With|Across|Throughout|Along|At"
)
_FINITE = regex(
    r"(?i)(?:(?!\b(?:that|which|who|whose|where|when|how|why|what|if|while|to)\b)[^.;:])*?"
    r"\b(?:is|are|was|were|has|have|had|do|does|did|could|cannot|would|[a-z]+n['’]t)\b"
)
"""A clause up to its verb, with nothing before it that would make it another clause's."""
_MARKED = tuple(MARK_CHARACTERS)
_OPENING = ("“", "”", "《", "「", "『")


def prose_filters(language: str) -> dict[str, Callable[..., Any]]:
    """Every filter by name, as `language` needs it."""
    by_language = (
        stop, clause, then, followed_by, flowing, opening, first_sentence, heading, paragraphs,
        span, during, until, date_words, listed, role,
    )  # fmt: skip
    filters: dict[str, Callable[..., Any]] = {
        f.__name__: partial(f, language=language) for f in by_language
    }
    return filters | {
        "preposition": preposition,
        "without_prefix": without_prefix, "without_suffix": without_suffix,
        "without_number": without_number, "unbracketed": unbracketed, "quoted": quoted,
        "names": names, "own_name": own_name, "tallied": tallied, "loose_figures": loose_figures,
        "apart_from": apart_from, "by_heading": by_heading, "beside_label": beside_label,
        "as_parts": as_parts, "part_lead": part_lead,
        "used_name": used_name,
        "progress": progress, "in_sentence": in_sentence, "total": total, "state": state,
        "each": each, "below_heading": below_heading,
    }  # fmt: skip


def role(value: Any, name: str, *, language: str) -> Markup:
    """The words in a role, as `[words]{.name}` writes them."""
    if not _ROLE_NAME.fullmatch(name):
        raise TypeError(name)
    words = date_words(value, language=language) if isinstance(value, Date) else value
    shown = words.__html__() if hasattr(words, "__html__") else escape(str(words))
    if not shown:
        return Markup("")
    return Markup(f"[{shown}]{{.{name}}}")  # Escaped as each value is.


def total(rows: Any, column: str) -> Any:
    """The sum of a column over some rows of a table, as a figure; nothing if they have no number.

    Raises `TypeError` for anything but rows of a table and the name of one of its columns.
    """
    # Imported here: few styles read the rows of tables.
    from reportgen.figures.tables.parts import RowPart, total_of

    if not isinstance(column, str) or not all(isinstance(row, RowPart) for row in rows):
        raise TypeError(column)
    return total_of(rows, column)


def stop(value: Any, *, language: str) -> Any:
    """The text as a sentence: it ends with a full stop, or keeps its own ！, ？ or ….

    A Chinese question without a mark ends with ？.
    """
    text = _rstripped(value, " \t\n\u3000")
    if text[-1:] == BLOCK_END:
        return _before_blocks(value, text, _STOPS[language])
    if not text or _ends_with(text, _FINAL_MARKS, _FINAL):
        return text
    text = _rstripped(text, _CLAUSE_ENDS)
    asks = language != "en" and _QUESTION.search(text) is not None
    return _like(value, text + ("？" if asks else _STOPS[language]))


def clause(value: Any, *, language: str) -> Any:  # noqa: ARG001  # same signature for all
    """The text without punctuation at its end, ready for a comma or semicolon to follow."""
    return _like(value, _rstripped(value, _CLAUSE_ENDS))


def then(value: Any, mark: str, *, language: str) -> Any:
    """The text with `mark` after it, unless it ends with ！, ？ or …… of its own.

    A Chinese question without a mark takes ？ for a full stop.
    """
    text = _rstripped(value, _CLAUSE_ENDS)
    if mark == "。" and _QUESTION.search(text) and len(text) == len(_text(value)):
        mark = "？"
    if text[-1:] == BLOCK_END:
        return _before_blocks(value, text, mark.rstrip())
    if not text or _ends_with(text, _EXCLAIMED_MARKS, _EXCLAIMED):
        return _like(value, text + (" " if text and language == "en" else ""))
    return _like(value, text + mark)


def _before_blocks(value: Any, text: str, mark: str) -> Any:
    """The text with `mark` before the tables that it ends with, unless a colon leads to them."""
    blocks = _LAST_BLOCKS.search(text)
    head = text[: blocks.start()] if blocks else ""
    if not head or head[-1] in "：:" or _ends_with(head, _EXCLAIMED_MARKS, _EXCLAIMED):
        return _like(value, text)
    return _like(value, f"{_rstripped(head, _CLAUSE_ENDS)}{mark}{text[len(head) :]}")


def followed_by(value: Any, words: Any, *, language: str) -> Markup:
    """The text with `words` instead of punctuation at its end, before a table that it ends with."""
    text = _rstripped(value, _CLAUSE_ENDS)
    blocks = _LAST_BLOCKS.search(text)
    end = blocks.start() if blocks else len(text)
    head = clause(_like(value, text[:end]), language=language)
    words = words if isinstance(words, Text | Markup) else Text(words)
    return Markup("").join((head, words, text[end:]))


def flowing(value: Any, *, language: str) -> Any:
    """A text of several lines as one paragraph of sentences."""
    if isinstance(value, Markup) or "\n" not in (text := str(value)):
        return value
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) < 2:
        return value
    gap = " " if language == "en" else ""
    return _like(value, gap.join(stop(line, language=language) for line in lines))


def opening(value: Any, *, language: str) -> Any:
    """The text as the beginning of a sentence or cell: in English, with a capital letter."""
    text = _text(value)
    at = next((at for at, letter in enumerate(text) if letter not in MARK_CHARACTERS), 0)
    if language != "en" or not text[at : at + 1].islower():
        return value
    return _like(value, text[:at] + text[at].upper() + text[at + 1 :])


def in_sentence(
    value: Any, words: str = "", *, is_work: bool = False, is_subject: bool = False
) -> Any:
    """The text as it stands within a sentence: a first word among `words` loses its capital.

    So does a word that ends in -ment or -tion; if it `is_work`, in -ing too. Any other first word
    may be a name, and stays as typed, like one before another capital: Health Week, but the Health
    Week. Of a figure it is the label, which takes an article if it `is_subject`: the budget.
    """
    if isinstance(value, Figure):
        # Imported here: Chinese reports do not need it.
        from reportgen.language.nouns import with_article

        return _like(value.label, with_article(value.called) if is_subject else value.called)
    text = _text(value)
    word = _FIRST_WORD.match(text)
    if word is None:
        return value
    is_common = word[0].lower() in words.split("|") or _COMMON_NOUN.search(word[0]) is not None
    is_common = is_common or (is_work and word[0].endswith("ing") and word[0] not in _TOWNS)
    is_named = _CAPITAL_NEXT.match(text, word.end()) and not _ARTICLE.fullmatch(word[0])
    if is_named or not is_common:
        return value
    return _like(value, word[0].lower() + text[word.end() :])


def first_sentence(value: Any, *, alone: bool = False, language: str) -> Any:
    """The text's first sentence; a table or a new line ends one too; `alone=true` leaves out 见表1.

    Nothing is left of a sentence that cannot do without the table.
    """
    text = _text(value).strip()
    end = _SENTENCE_END.search(text)
    text = text[: end.end()] if end else text
    if alone and INLINE_START in text:
        text = _REFERRING.sub("", text)
        text = "" if _REFERENCE.search(text) else text
    return stop(_like(value, text), language=language)


def heading(title: Any, text: Any, titled: int, *, language: str) -> Any:
    """The title as a heading; without one, the text's first sentence if others are `titled`.

    Otherwise the text would stand under the heading of the item before.
    """
    if title:
        return clause(title, language=language)
    is_headed = text and titled
    return clause(first_sentence(text, language=language), language=language) if is_headed else ""


def below_heading(text: Any, title: Any, titled: int) -> Any:
    """The text below `heading`: without its first sentence if that is the heading."""
    if title or not text or not titled:
        return text
    whole = _text(text).strip()
    end = _SENTENCE_END.search(whole)
    rest = whole[end.end() :].lstrip() if end else ""
    return _like(text, rest) if rest else ""


def is_begun_by(value: str, words: str) -> bool:
    """Whether a text begins with the words of another, which then need not stand before it."""
    opening = words.rstrip(_CLAUSE_ENDS)
    if opening[:1] not in MARK_CHARACTERS and not value.startswith(_MARKED):
        return bool(opening) and value.startswith(opening)
    opening = without_marks(opening)
    return bool(opening) and without_marks(value).startswith(opening)


def is_finite(value: Any) -> bool:
    """Whether an English text has a verb of its own: the routes are long, but not long routes."""
    return _FINITE.match(_text(value)) is not None


def is_one_of(value: Any, nouns: str) -> bool:
    """Whether an English name is about one of the nouns: the review of dues about a review.

    A noun may have a word before it, as town centre, and # for the digits of a name such as A12.
    """
    # Imported here: Chinese reports do not need it.
    from reportgen.language.nouns import head_of, singular_of

    name = _text(value)
    head = head_of(name).lower()
    before = name.lower().partition(f" {head}")[0].rpartition(" ")[2]
    ones = {head, singular_of(head), re.sub(r"\d+", "#", head)}
    ones |= {f"{before} {one}" for one in ones if one}
    return not ones.isdisjoint(nouns.split("|"))


def is_definite(value: Any, nouns: str) -> bool:
    """Whether an English name needs an article: it is of one thing and is, or ends with, a noun.

    So the review, the Museum Scheme 2024–2027, the repair of the pier, and the bid for funds, but
    inspections of food, and support for families.
    """
    # Imported here: Chinese reports do not need it.
    from reportgen.language.nouns import head_of, is_many, is_mass

    name = _YEARS_BEHIND.sub("", _text(value))
    head = head_of(name)
    if is_called(value, nouns):
        return True
    is_of_one = head.islower() and not is_mass(head)
    links = ("of", "to", "for") if is_of_one else ("of",)
    return not is_many(head) and any(f"{head} {link} " in name for link in links)


def is_called(value: Any, nouns: str) -> bool:
    """Whether an English name is of one of the nouns, or ends with one: Clear Water Week a week."""
    # Imported here: Chinese reports do not need it.
    from reportgen.language.nouns import head_of

    name = _YEARS_BEHIND.sub("", _text(value))
    ends = {head_of(name).lower(), name.rpartition(" ")[2].lower()}
    return not ends.isdisjoint(nouns.split("|"))


def preposition(name: Any, known: Iterable[tuple[str, str]], other: str) -> str:
    """The word before an English name that `known` gives with nouns like its own, else `other`."""
    return next((word for nouns, word in known if is_one_of(name, nouns)), other)


def is_several(value: Any) -> bool:
    """Whether a text holds more than one sentence, or clauses separated by semicolons."""
    return bool(_INNER_STOP.search(_rstripped(value, _CLAUSE_ENDS)))


def paragraphs(value: Any, *, language: str) -> Markup:
    """Each line of the text as a paragraph of its own, ending with a full stop.

    In English it begins with a capital letter.
    """
    lines = [line.strip() for line in _text(value).split("\n")]
    if language == "en":
        lines = [opening(line, language=language) for line in lines]
    # Most lines are sentences already.
    return Markup("\n\n".join([
        # What is Markdown already, as after `followed_by`, is not escaped again.
        line if isinstance(line, Markup) else escape(line)
        for line in (
            line if line[-1] in _FINAL_MARKS else stop(line, language=language)
            for line in lines if line
        )
    ]))  # fmt: skip


def span(period: Period | None, *, language: str) -> str:
    """2002年3月下旬至11月 · March to November 2002; empty if neither end is known.

    Two months are July and August 2002.
    With only one end: 2024年5月起 · since May 2024, 截至2024年5月 · until May 2024.
    """
    if period is None:
        return ""
    if _goes_on(period):
        return ""
    first = date_words(period.start, language=language)
    last = date_words(period.end, language=language)
    if not (first and last):
        since, until = _OPEN_SPANS[language]
        return since.format(first) if first else until.format(last) if last else ""
    if first == last:
        return first
    last = last.removeprefix("至")
    if language == "en":
        shared = _SAME_END.search(f"{first}\n{last}")
        to = "and" if _is_two_months(period) else "to"
        return f"{first[: -len(shared[1])] if shared else first} {to} {last}"
    shared = _SAME_START.match(f"{first}\n{last}")
    return f"{first}至{last[len(shared[1]) :] if shared else last}"


def _goes_on(period: Period) -> bool:
    """Whether the words of a period name no time, and say only that it is not over."""
    words = period.start.words if period.start else ""
    return bool(words) and _GOES_ON.fullmatch(words) is not None


def during(period: Period | None, *, language: str) -> str:
    """The period as a phrase in a sentence: 2002年3月至11月 · from March to November 2002.

    What is told has been done: 2002年11月底前 · by the end of November 2002, from March 2002.
    """
    text = span(period, language=language)
    if period is None or not (period.start and period.end):
        if period is not None and (period.start or period.end):
            since, by = _DONE_IN[language]
            if period.end is None:
                return since.format(date_words(period.start, language=language))
            return by.format(_end_of(period.end, language).removesuffix("前"))
        return text
    if language != "en":
        return text
    if _is_two_months(period):
        return f"in {text}"
    if period.start != period.end:
        return f"from {text}"
    if _SAYS_WHEN.match(text):
        return text[0].lower() + text[1:]
    return f"{'on' if period.start.day or _WEEKDAY.match(text) else 'in'} {text}"


def _is_two_months(period: Period) -> bool:
    """Whether it is a month and the next one: July and August, rather than July to August."""
    first, last = period.start, period.end
    if not (first and last and first.month and last.month) or first.day or last.day:
        return False
    return last.year * 12 + last.month == first.year * 12 + first.month + 1


def progress(value: Activity | Period | None, report: Report) -> str:
    """`ahead` or `under_way`, for a period that surely ends after the report was written.

    Otherwise empty. A month or year of which more than half is to come is not over, nor is an
    activity of which a stage is not. A report without a date is as old as the end of its period.
    """
    written = _written(report)
    if written is None or value is None:
        return ""
    period = value.period if isinstance(value, Activity) else value
    items = value.stages if isinstance(value, Activity) else ()
    stages = [one.period for one in items if one.period]
    if period is not None and _goes_on(period):
        return "under_way"
    starts = [period.start] if period else [one.start for one in stages]
    if starts and all(_begins_after(start, written) for start in starts):
        return "ahead"
    ends = [period.end if period else None, *(one.end or one.start for one in stages)]
    is_open = any(_begins_after(end, written, _MIDDLE) for end in ends)
    return "under_way" if is_open else ""


def _written(report: Report) -> tuple[int, ...] | None:
    """The last day on which the report may have been written; `None` if that is not known."""
    dates = (report.date, report.period.end if report.period else None)
    written = next((date.iso_parts for date in dates if date and date.iso_parts), None)
    return None if written is None else (*written, *_LATEST[len(written) :])


def until(date: Date, report: Report | None = None, *, language: str) -> str:
    """The end of a day, month or year in words: 2024年底 · the end of 2024.

    It is the day of the report, if one is given, that came before.
    """
    last = (*date.iso_parts, *_LATEST[len(date.iso_parts) :])
    if report and report.date and report.date.iso_parts and report.date.iso_parts < last:
        date = report.date
    return _end_of(date, language)


def _end_of(date: Date, language: str) -> str:
    """A day, or the end of a month or year."""
    words = date_words(date, language=language)
    if date.day or (date.words and not year_across(date.words)):
        return words
    return f"the end of {words}" if language == "en" else f"{words}底"


def _begins_after(
    date: Date | None, day: tuple[int, ...], soonest: tuple[int, ...] = _EARLIEST
) -> bool:
    """Whether even the soonest day of the date comes after the day; no date does not.

    Words do if they have a month and a year: early March 2025, 2025年12月底前; in Chinese those
    without a year mean the year of the day.
    """
    parts = date.iso_parts if date else ()
    if date and date.words and (found := _MONTH_IN_WORDS.search(date.words)):
        parts = int(found[2]), MONTHS.index(found[1]) + 1
    elif date and date.words and (found := _DATE_IN_WORDS.match(date.words)):
        year = int(found["year"] or day[0] + (found["near"] == "明"))
        start = int(found["day"] or _PARTS.get(found["part"], 0))
        parts = (year, int(found["month"] or 12), *([start] if start else ()))
    return bool(parts) and (*parts, *soonest[len(parts) :]) > day


def listed(values: Iterable[Any], *, language: str) -> Any:
    """Items as one phrase: 甲、乙、丙 (no 、 between 《》 or “”) · A, B and C."""
    items = [clause(value, language=language) for value in values]
    if language == "en":
        # With an “and” within an item, the last one is set off: A, and B and C.
        is_within = any(" and " in item for item in items)
        last = Markup(", and " if is_within else " and ")
        return last.join([Markup(", ").join(items[:-1]), items[-1]]) if items[1:] else (
            items[0] if items else ""
        )  # fmt: skip
    separator = "，" if any("、" in item for item in items) else "、"
    if all(str(item).startswith(_OPENING) and str(item)[-1] in "”》」』" for item in items):
        separator = ""
    return Markup(separator).join(items)


def names(value: Any) -> list[Any]:
    """The names listed in a text: 张三、李四 gives two."""
    parts = (part.strip() for part in re.split("[、，,；;]", _text(value)))
    return [_like(value, part) for part in parts if part]


def without_prefix(value: Any, prefixes: str) -> Any:
    """The text without a prefix: the first of the words, separated by `|`, that it begins with."""
    text = str(value)
    for prefix in prefixes.split("|"):
        if text.startswith(prefix):
            return _part(value, value[len(prefix) :].lstrip())
    return value


def without_suffix(value: Any, suffixes: str) -> Any:
    """The text without a suffix: the first of the words, separated by `|`, that it ends with."""
    text = str(value)
    for suffix in suffixes.split("|"):
        if text.endswith(suffix) and len(text) > len(suffix):
            return _part(value, value[: -len(suffix)])
    return value


def without_number(value: Any) -> Any:
    """The text without a number like `1.`, `2、` or `附件1：` typed before it."""
    return _like(value, _TYPED_NUMBER.sub("", value))


def unbracketed(value: Any) -> Any:
    """The text without a pair of brackets around all of it."""
    inner = re.fullmatch(r"[（(]([^（()）]*)[）)]", str(value))
    return _like(value, inner[1]) if inner else value


def own_name(office: Any, text: Any, others: Iterable[Any] = ()) -> str:
    """我局 for a 县水利局 that the text calls so; empty if it does not, or there are `others`."""
    name = f"我{str(office)[-1:]}"
    return name if office and text and name in str(text) and not list(others) else ""


def quoted(value: Any) -> Any:
    """The text in “ ”, unless it has quotation or title marks of its own."""
    text = _text(value)
    return value if any(mark in text for mark in '“”《》"') else _like(value, f"“{text}”")


def tallied(values: Iterable[Any], words: Mapping[str, str] | None = None) -> list[tuple[str, int]]:
    """Texts with how often each occurs, the most frequent first, without what follows a comma.

    So 已完成 and 已完成（9月验收） count as the same; what `state` gives is in its own order. Empty
    values are not counted. With a style's `words`, progress of one kind in several wordings is
    called by the phrase for its kind, as `measure_finished`.
    """
    texts = (without_marks(str(value)).strip() for value in values if value)
    heads = (_ADDITION.split(text, maxsplit=1)[0].strip() for text in texts)
    counts = Counter(head for head in heads if head).most_common()
    if words is None:
        # Kinds of progress, as `state` names them, keep their own order.
        return sorted(counts, key=lambda row: _ORDER.index(row[0]) if row[0] in _ORDER else 0)
    kind_of = {head: _kind_of(head, words) for head, _ in counts}
    kinds = Counter(kind_of.values())
    named: Counter[str] = Counter()
    # The order of `said` for problems: what is done comes first.
    for head, count in sorted(counts, key=lambda row: _ORDER.index(kind_of[row[0]])):
        kind = kind_of[head]
        is_alone = kinds[kind] == 1 and kind != _UNDER_WAY
        named[head if is_alone else words.get(f"measure_{kind}", head)] += count
    return list(named.items())


_DONE = ("nearly", "standing", "finished")
_UNDER_WAY, _OTHER = "under_way", "other"
_STALLED, _NOT_STARTED, _CANCELLED = "stalled", "not_started", "cancelled"
_KINDS = (*_DONE, _UNDER_WAY, _STALLED, _NOT_STARTED, _CANCELLED)
"""Kinds of progress, of which a style's phrases list the words: `finished_words: 已完成|完成`."""
_ORDER = (
    "finished", "standing", "nearly", _UNDER_WAY, _OTHER, _STALLED, _NOT_STARTED, _CANCELLED,
    "unsaid",
)  # fmt: skip
_SOME_DONE = regex("正|已(?!取消|终止|中止|暂停|撤销|停|搁置)|.*(?:[0-9半成]|中$|推进|落实|实施)")
"""What says that something has been done, or is being done: 已更换两台, 完成80%."""


_NOT_BEGUN = regex(
    r"(?:计划|拟(?![定订])|将(?!近)|即将|准备|预计|打算)(?!.*(?:完成|办结|到位|完工|竣工|结束|销号|验收))"
    r"|(?:待|[暂尚还]?未)(?:启动|开始|开工|动工|实施|开展|落实|整改|着手)"
    r"|not (?:yet )?(?:started|begun)|planned|(?:still )?to (?:start|begin|be )|due to start",
    re.IGNORECASE,
)
"""What says that it is still to begin: 计划3月启动. What is to end in March may go on already."""


_UNDONE = regex(
    "(?:[尚暂仍还均]?未(?:能)?|没有|未按期|未如期)(?:按期|如期)?(?:完成|办结|落实|到位|做到|解决|兑现)"
    "|not (?:yet )?(?:done|completed?|finished)|incomplete",
    re.IGNORECASE,
)
"""What says that something is not done, begun or not."""


def _kind_of(status: str, words: Mapping[str, str]) -> str:
    """The kind of progress that a status says; what no list has may be none of them: 受阻."""
    for kind in _KINDS:
        if status.lower() in words.get(f"{kind}_words", "").split("|"):
            return kind
    if _NOT_BEGUN.match(status):
        return "not_started"
    return _UNDER_WAY if _SOME_DONE.match(status) else _OTHER


def state(measures: Iterable[Measure], words: Mapping[str, str]) -> str:
    """How far measures are together: a kind of progress that the style's `words` list, or unsaid.

    Without any status nothing is said, nor if some are not started and the others have none. What
    was cancelled does not count beside others.
    """
    statuses = [measure.status for measure in measures]
    if not any(statuses):
        return "unsaid"
    kinds = {_kind_of(head, words) for head, _ in tallied(statuses)}
    kinds = kinds - {_CANCELLED} or kinds
    if kinds == {_NOT_STARTED} and not all(statuses):
        return "unsaid"
    if kinds and kinds <= {_STALLED, _NOT_STARTED}:
        return _STALLED if _STALLED in kinds else _NOT_STARTED
    if not (kinds and all(statuses)) or not kinds <= {*_DONE, _CANCELLED}:
        return _UNDER_WAY
    return next(kind for kind in _KINDS if kind in kinds)


def is_done(item: Item, finished: str) -> bool:
    """Whether a measure is done: its status is one of the words, or neither that nor a date is due.

    What has no words of its own is not.
    """
    if not isinstance(item, Measure) or not (item.point or item.detail or item.results):
        return False
    if not item.status:
        return not item.due
    return "".join(head for head, _ in tallied([item.status])).lower() in finished.split("|")


def is_ahead(measure: Measure, report: Report, not_started: str, taken: str = "") -> bool:
    """Whether a measure is still to be taken: its status says so, or without one its date does.

    `not_started` are words for such a status, separated by `|`. What is not done was not taken yet.
    With `taken`, every measure without a status is ahead but those that begin with such a word.
    """
    if measure.status:
        if _UNDONE.match(str(measure.status)):
            return True
        return state([measure], {"not_started_words": not_started}) == "not_started"
    if taken and not str(measure.point or measure.detail or "").startswith(tuple(taken.split("|"))):
        return True
    written = _written(report)
    if written is None or not _begins_after(measure.due, written):
        return False
    # What says itself that it is being done is not still to be taken.
    return not any(
        _IS_BEING_DONE.search(str(text)) for text in (measure.point, measure.detail) if text
    )


def is_overdue(item: Any, report: Report) -> bool:
    """Whether the day by which a measure or step was due came before that of the report."""
    date = report.date.iso_parts if report.date else ()
    due = item.due.iso_parts if item.due else ()
    if not (date and due):
        return False
    return (*due, *_LATEST[len(due) :]) < (*date, *_EARLIEST[len(date) :])


def each(items: Iterable[Any], field: str) -> list[Any]:
    """The items of a list that each has, one after another: the measures of all problems."""
    return [one for item in items for one in getattr(item, item.fields[field].key)]


def loose_figures(item: Item) -> list[Figure]:
    """The figures that no text names and that name this activity or feature as theirs."""
    return list(item.loose_figures)


def has_figures(item: Item) -> bool:
    """Whether figures that no text names name this activity or feature as theirs."""
    return bool(item.loose_figures)


def is_of_things(figure: Figure) -> bool:
    """Whether a Chinese sentence says that it is so many in all: its label is of things, no verb.

    Not of none, of what is still to be filled in, or of a part of what another figure counts.
    """
    if figure.language == "en" or not figure.amount.low or figure.amount.low < 0:
        return False
    if is_part(figure):
        return False
    from reportgen.figures.nothing import names_things

    return names_things(str(figure.label), figure.unit)


def used_name(item: Item) -> str:
    """The short name of an activity, if a text after its name uses it; else empty."""
    return item.used_name


def apart_from(figures: Iterable[Figure], items: Iterable[Item]) -> list[Figure]:
    """The figures that name none of these activities or features as theirs."""
    homes = {id(item) for item in items}
    return [figure for figure in figures if id(figure.written.home) not in homes]


def by_heading(figures: Iterable[Figure], most: int) -> list[list[Figure]]:
    """The figures in groups of at most so many, all of about the same length.

    Those below one heading of a sheet are in one group, unless they are too many for one; a single
    one joins those beside it. Figures of another sheet are below another heading, and a part is
    not parted from its whole.
    """
    groups: list[list[Figure]] = []
    for _, alike in groupby(figures, _heading_of):
        together = list(alike)
        is_short = bool(groups) and 1 in (len(groups[-1]), len(together))
        if is_short and len(groups[-1]) + len(together) <= most:
            groups[-1] += together
            continue
        parts = -(-len(together) // most)
        size, more = divmod(len(together), parts)
        ends = {0, len(together)}
        for ideal in accumulate(size + (number < more) for number in range(parts - 1)):
            # A whole and what is said of it with 其中 stay together.
            earlier = (at for at in range(ideal, 0, -1) if not is_part(together[at]))
            ends.add(next(earlier, 0))
        groups += [together[start:end] for start, end in pairwise(sorted(ends))]
    return groups


def _heading_of(figure: Figure) -> tuple[str, str, str]:
    """Where the figure stands in a sheet; the same for all that stand in none."""
    written = figure.written
    if not written.is_of_sheet or written.place is None:
        return "", "", ""
    return written.place.source.name, written.place.source.part, written.heading


def _ends_with(text: str, marks: str, closed: re.Pattern[str]) -> bool:
    """Whether a text ends with one of the marks, which `closed` also finds before closing ones.

    Most texts end with a word or such a mark, and need no search.
    """
    last = text[-1]
    return last in marks or (last in _CLOSERS and closed.search(text) is not None)


def _rstripped(value: Any, marks: str) -> str:
    return _text(value).rstrip(marks)


def _text(value: Any) -> str:
    """The value as text; a figure keeps its mark."""
    if isinstance(value, Text):
        return value
    origin = getattr(value, "origin", 0)
    if origin:
        return marked(str(value), origin)
    return value if isinstance(value, str) else str(value)


def _part(value: Any, text: Any) -> Any:
    """A part of a value, still known as the figure that it came from."""
    origin = getattr(value, "origin", 0)
    return FigureText(text, origin) if origin else _like(value, text)


def _like(value: Any, text: Any) -> Any:
    """The changed text with the place of the original; finished Markdown stays as it is."""
    if isinstance(text, Markup):
        return text
    return value.like(text) if isinstance(value, Text) else Text(text, place_of(value))
