"""Filters that join texts into sentences without doubled or missing marks, for templates.

Marks at the end of an item belong to the sentence it is set into, so they are taken off and put on
here; everything else of a text stays as typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from markupsafe import Markup

from reportgen.model import Period
from reportgen.values import Date, Text, place_of

_STOPS = {"zh-CN": "。", "en": "."}
_CLAUSE_ENDS = "。；，、：.;,: \t\n\u3000"
_FINAL = re.compile("[。！？…!?.][”’」』）》)\"']*$")
_INNER_STOP = re.compile(r"[。！？；!?](?=.)|[.;](?=\s)|\n", re.DOTALL)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_CLOSED = re.compile("^[“”《「『].*")


def prose_filters(language: str) -> dict[str, Callable[..., Any]]:
    """Every filter by name, in the manner of `language`."""
    spoken = (stop, clause, paragraphs, span, date_words, listed)
    filters: dict[str, Callable[..., Any]] = {
        f.__name__: partial(f, language=language) for f in spoken
    }
    return filters | {"without_prefix": without_prefix, "quoted": quoted}


def stop(value: Any, *, language: str) -> Any:
    """The text as a sentence: one mark at its end, a full stop unless it has ！ or ？ or …."""
    text = _rstripped(value, " \t\n\u3000")
    if not text or _FINAL.search(text):
        return text
    return _like(value, _rstripped(text, _CLAUSE_ENDS) + _STOPS[language])


def clause(value: Any, *, language: str) -> Any:  # noqa: ARG001  # same signature for all
    """The text without the marks at its end, ready for a comma or semicolon to follow."""
    return _like(value, _rstripped(value, _CLAUSE_ENDS))


def is_several(value: Any) -> bool:
    """Whether a text holds more than one sentence, or clauses parted by semicolons."""
    return bool(_INNER_STOP.search(_rstripped(value, _CLAUSE_ENDS)))


def paragraphs(value: Any, *, language: str) -> Markup:
    """Each line of the text as a paragraph of its own, ending with a full stop."""
    lines = [line.strip() for line in str(value).split("\n")]
    return Markup("\n\n").join(
        Markup(Text(stop(line, language=language)).__html__()) for line in lines if line
    )


def span(period: Period | None, *, language: str) -> str:
    """2002年3月下旬至11月 · March to November 2002; empty where neither end is known."""
    if period is None:
        return ""
    ends = [date for date in (period.start, period.end) if date is not None]
    first, *rest = [date_words(date, language=language) for date in ends] or [""]
    if not rest:
        return first
    last = rest[0]
    if language == "en":
        shared = re.search(r" \d{4}$", first)
        if shared and last.endswith(shared[0]):
            first = first[: shared.start()]
        return f"{first} to {last}"
    year = re.match(r"\d{4}年", first)
    if year and last.startswith(year[0]) and len(last) > len(year[0]):
        last = last[len(year[0]) :]
    return f"{first}至{last}"


def date_words(date: Date | None, *, language: str) -> str:
    """2002年3月25日 · 25 March 2002."""
    if date is None:
        return ""
    if language != "en" or date.words:
        return str(date)
    day = f"{date.day} " if date.day else ""
    month = f"{_MONTHS[date.month - 1]} " if date.month else ""
    return f"{day}{month}{date.year}"


def listed(values: Iterable[Any], *, language: str) -> Any:
    """Items as one phrase: 甲、乙、丙 (no 、 between 《》 or “”) · A, B and C."""
    items = [clause(value, language=language) for value in values]
    if language == "en":
        return Markup(" and ").join([Markup(", ").join(items[:-1]), items[-1]]) if items[1:] else (
            items[0] if items else ""
        )  # fmt: skip
    separator = "，" if any("、" in item for item in items) else "、"
    if all(_CLOSED.match(str(item)) and str(item)[-1] in "”》」』" for item in items):
        separator = ""
    return Markup(separator).join(items)


def without_prefix(value: Any, prefixes: str) -> Any:
    """The text without the first of the `|`-parted words that it begins with."""
    for prefix in prefixes.split("|"):
        if str(value).startswith(prefix):
            return _like(value, value[len(prefix) :].lstrip())
    return value


def quoted(value: Any) -> Any:
    """The text in “ ”, unless it brings quotation or title marks of its own."""
    return value if re.search('[“”《》"]', str(value)) else _like(value, f"“{value}”")


def _rstripped(value: Any, marks: str) -> Any:
    return value.rstrip(marks) if isinstance(value, str) else str(value).rstrip(marks)


def _like(value: Any, text: Any) -> Any:
    """The changed text with the place of the text it came from; finished Markdown stays so."""
    return text if isinstance(text, Markup) else Text(text, place_of(value))
