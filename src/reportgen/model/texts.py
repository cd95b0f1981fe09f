"""The texts of a report, their sentences, and where each stretch was written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from operator import itemgetter

from reportgen.diagnostics import Place
from reportgen.language.marks import FIGURE_END, FIGURE_START, has_marks, without_marks
from reportgen.language.numerals import MONTHS
from reportgen.language.patterns import regex
from reportgen.model import Data
from reportgen.model.fields import Item
from reportgen.model.scalars import year_across
from reportgen.model.values import Date, Text

_SENTENCE_END = regex(
    r"(?P<aside>[（(][^（()）\n]*[)）])"
    r"|(?:[。！？；\n]|[.!?](?=[”’\"')\]]*(?:\s|$)))[”’」』）\"')\]]*"
)
_FIGURE = regex(f"{FIGURE_START}.*?{FIGURE_END}", re.DOTALL)
_BRACES = regex(r"\{\{.*?\}\}", re.DOTALL)
_QUOTED = regex(r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\"", re.DOTALL)
_INDENT = regex(r"\s*(?:-\s+)*")
_FOLD = r"(?:[ \t]*\n[ \t]*)?"
_NO_TEXT = "\ufdd0"
"""In place of words of figures, and of the braces that name them: no text contains it."""


def texts_of(data: Data) -> list[Text]:
    """The texts that may name figures, in the order of the data, except those in `statistics`."""
    found: list[Text] = []
    _add_texts(data, found)
    return found


def _add_texts(item: Item, found: list[Text]) -> None:
    values = vars(item)
    for field in item.with_texts:
        # What was not written is absent here.
        value = values.get(field.key)
        if value is None:
            continue
        several = value if field.many else (value,)
        if field.item is None:
            found += several
        else:
            for inner in several:
                _add_texts(inner, found)


def sentence_at(text: str, offset: int) -> str:
    """The sentence around an offset, with its final punctuation; a decimal point is not an end."""
    spans = _spans(text)
    start, stop = spans[min(bisect_right(spans, offset, key=itemgetter(1)), len(spans) - 1)]
    return text[start:stop].strip()


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """The start and end of each sentence; the last one is empty after final punctuation.

    Punctuation in brackets does not end a sentence.
    """
    stops = sentence_stops(text)
    yield from zip((0, *stops), (*stops, len(text)), strict=True)


def sentence_stops(text: str) -> list[int]:
    """The ends of all sentences with final punctuation, as in `sentence_spans`."""
    return [end.end() for end in _SENTENCE_END.finditer(text) if not end["aside"]]


@lru_cache(maxsize=4)
def _spans(text: str) -> list[tuple[int, int]]:
    """The spans of all sentences, kept for a text with many figures."""
    return list(sentence_spans(text))


_FARTHEST = 20_000
"""The characters of a text in which words are looked for: each search goes through all of them."""


def place_of_words(text: Text, offset: int, length: int) -> Place | None:
    """Where a stretch of a filled text was written, with the text's data path.

    Words of a figure have the place of the braces that name it. A stretch written with escapes or
    far behind has that of the whole text. `None` for a text that was not written in a file.
    """
    place = text.place
    if place is None or offset > _FARTHEST:
        return place
    start, stop = _with_whole_figures(text, offset, offset + length)
    stretch = _words_of_figures_hidden(text[start:stop])
    before = _words_of_figures_hidden(text[:start])
    raw = _written(place)
    if "\n" in raw or _NO_TEXT in stretch:
        found = _folded(stretch, before, raw, place.column - 1)
    else:
        found = _in_line(stretch, before, raw, place.column - 1)
    return _place_of(found, raw, place) if found else place


def _in_line(stretch: str, before: str, raw: str, start: int) -> tuple[int, int] | None:
    """The start and end of a stretch in a line, skipping earlier ones with the same words."""
    if not stretch:
        return None
    at = start - len(stretch)
    for _ in range(before.count(stretch) + 1):
        at = raw.find(stretch, at + len(stretch))
        if at < 0:
            return None
    return at, at + len(stretch)


def _folded(stretch: str, before: str, raw: str, start: int) -> tuple[int, int] | None:
    """The start and end of a stretch with figures, or in lines that YAML folds into one."""
    pattern = re.compile(_FOLD.join(map(_matching, stretch)))
    earlier = len(pattern.findall(before))
    for number, found in enumerate(pattern.finditer(raw, start)):
        if number == earlier and found[0]:
            return found.span()
    return None


def _matching(character: str) -> str:
    """The pattern for a character of a stretch in what was written."""
    if character == _NO_TEXT:
        return f"{_NO_TEXT}+"
    return r"\s+" if character.isspace() else re.escape(character)


def _with_whole_figures(text: str, start: int, stop: int) -> tuple[int, int]:
    """A stretch of a filled text, widened to the marks of the figures that it begins or ends in."""
    first = text.rfind(FIGURE_START, 0, start)
    if first > text.rfind(FIGURE_END, 0, start):
        start = first
    last = text.find(FIGURE_END, stop)
    if last >= 0 and not stop <= text.find(FIGURE_START, stop) < last:
        stop = last + 1
    return start, stop


def _words_of_figures_hidden(text: str) -> str:
    if FIGURE_START not in text and not has_marks(text):
        return text
    return without_marks(_FIGURE.sub(_NO_TEXT, text))


def _place_of(found: tuple[int, int], raw: str, place: Place) -> Place:
    """The place of a span in the text from `_written`."""
    start, stop = found
    before = raw[:start]
    column = start - (before.rfind("\n") + 1) + 1
    first_line = raw[start:stop].partition("\n")[0].rstrip()
    line = place.line + before.count("\n")
    return place._replace(line=line, column=column, length=len(first_line))


@lru_cache(maxsize=4)
def _written(place: Place) -> str:
    """The lines of a text as written, cut off at its end, with the braces of figures hidden."""
    source, start = place.source, place.column - 1
    first = source.line(place.line)
    begin = source.offset(place.line)
    if first[start : start + 1] in ("'", '"') and (
        quoted := _QUOTED.match(source.text, begin + start)
    ):
        raw = source.text[begin : quoted.end()].replace("\r\n", "\n")
    elif place.length > 1:
        raw = first[: start + place.length]
    else:
        raw = "\n".join(_indented(place))
    return _BRACES.sub(lambda braces: _NO_TEXT * len(braces[0]), raw)


def _indented(place: Place) -> Iterator[str]:
    """The first line of a text and those that belong to it by their indentation."""
    source, start = place.source, place.column - 1
    first = source.line(place.line)
    indent = _INDENT.match(first, 0, start)
    least = indent.end() if indent else 0
    if least < start:
        # The text follows its key, so its lines are indented further than the key.
        least += 1
    yield first
    for number in range(place.line + 1, source.line_count + 1):
        line = source.line(number)
        if line.strip() and len(line) - len(line.lstrip()) < least:
            break
        yield line


def date_words(date: Date | str | None, *, language: str) -> str:
    """The date in words: 2002年3月25日, 25 March 2002; empty for no date.

    The year 2022–23 is 2022—2023年度 in Chinese. A text in the place of a date says it in words.
    """
    if date is None or isinstance(date, str):
        return date or ""
    if language != "en":
        return (year_across(date.words) if date.words else "") or str(date)
    if date.words:
        return date.words
    day = f"{date.day} " if date.day else ""
    month = f"{MONTHS[date.month - 1]} " if date.month else ""
    return f"{day}{month}{date.year}"
