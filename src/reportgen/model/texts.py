"""The texts of a report one after another, their sentences, and where their words were written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from reportgen.diagnostics import Place
from reportgen.language.marks import FIGURE_END, FIGURE_START, without_marks
from reportgen.language.numerals import MONTHS
from reportgen.language.patterns import regex
from reportgen.model import Data
from reportgen.model.fields import Item, Kind
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
"""Stands where words came from, or go to, a figure: no stretch of a text holds it."""


def texts_of(data: Data) -> Iterator[Text]:
    """Every text that may name figures, in the order of the data; those of figures are left out."""
    yield from _texts_in(data)


def _texts_in(item: Item) -> Iterator[Text]:
    for field in item.fields.values():
        if field.kind not in (Kind.TEXT, Kind.ITEM):
            continue
        value = getattr(item, field.key)
        for one in value if field.many else (value,):
            if isinstance(one, Item):
                yield from _texts_in(one)
            elif one is not None:
                yield one


def sentence_at(text: str, offset: int) -> str:
    """The sentence around an offset, with its end mark; a decimal point ends none."""
    start, stop = _sentence(text, offset)
    return text[start:stop].strip()


def around_in_sentence(text: str, offset: int, length: int) -> tuple[str, str]:
    """What the sentence of a stretch says before the stretch and after it."""
    start, stop = _sentence(text, offset)
    return text[start:offset], text[offset + length : stop]


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence starts and stops; the last is empty where an end mark is the last.

    Marks in brackets end none.
    """
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if not end["aside"]:
            yield start, end.end()
            start = end.end()
    yield start, len(text)


def _sentence(text: str, offset: int) -> tuple[int, int]:
    """Where the sentence around an offset starts and where it stops."""
    span = 0, len(text)
    for span in sentence_spans(text):
        if span[1] > offset:
            break
    return span


def place_of_words(text: Text, offset: int, length: int) -> Place | None:
    """Where a stretch of a filled text stands in its file, with the text's data path.

    A stretch with words of a figure, or written with escapes, has the text's own place. `None`
    for a text that was made on the way.
    """
    place = text.place
    if place is None:
        return None
    stretch = _words_of_figures_hidden(text[offset : offset + length])
    before = _words_of_figures_hidden(text[:offset])
    raw = _written(place)
    if "\n" in raw:
        found = _folded(stretch, before, raw, place.column - 1)
    else:
        found = _in_line(stretch, before, raw, place.column - 1)
    return _place_of(found, raw, place) if found else place


def _in_line(stretch: str, before: str, raw: str, start: int) -> tuple[int, int] | None:
    """From where to where the stretch stands in a line, after as many like it as before it."""
    if not stretch:
        return None
    at = start - len(stretch)
    for _ in range(before.count(stretch) + 1):
        at = raw.find(stretch, at + len(stretch))
        if at < 0:
            return None
    return at, at + len(stretch)


def _folded(stretch: str, before: str, raw: str, start: int) -> tuple[int, int] | None:
    """The same in lines that YAML folds into one."""
    pattern = re.compile(_FOLD.join(r"\s+" if c.isspace() else re.escape(c) for c in stretch))
    earlier = len(pattern.findall(before))
    for number, found in enumerate(pattern.finditer(raw, start)):
        if number == earlier and found[0]:
            return found.span()
    return None


def _words_of_figures_hidden(text: str) -> str:
    return without_marks(_FIGURE.sub(_NO_TEXT, text))


def _place_of(found: tuple[int, int], raw: str, place: Place) -> Place:
    """The place of a find in what `_written` gave."""
    start, stop = found
    before = raw[:start]
    column = start - (before.rfind("\n") + 1) + 1
    first_line = raw[start:stop].partition("\n")[0].rstrip()
    line = place.line + before.count("\n")
    return place._replace(line=line, column=column, length=len(first_line))


@lru_cache(maxsize=4)
def _written(place: Place) -> str:
    """The lines of a text as written, cut at its end, with figures' braces hidden."""
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
    """The first line and those after it that YAML's indentation makes one text with it."""
    source, start = place.source, place.column - 1
    first = source.line(place.line)
    indent = _INDENT.match(first, 0, start)
    least = indent.end() if indent else 0
    if least < start:
        # The text follows its key, and its lines stand further in than the key.
        least += 1
    yield first
    for number in range(place.line + 1, source.line_count + 1):
        line = source.line(number)
        if line.strip() and len(line) - len(line.lstrip()) < least:
            break
        yield line


def date_words(date: Date | None, *, language: str) -> str:
    """2002年3月25日 · 25 March 2002."""
    if date is None:
        return ""
    if language != "en" or date.words:
        return str(date)
    day = f"{date.day} " if date.day else ""
    month = f"{MONTHS[date.month - 1]} " if date.month else ""
    return f"{day}{month}{date.year}"
