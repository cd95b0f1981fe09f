"""Runs in bold and italics as Markdown, minding CommonMark's rules next to punctuation.

`**` opens only where no punctuation follows it, unless white space or punctuation stands before
it too; so `中**“强”**文` shows its asterisks. Punctuation is moved out of the marks there, and text
that cannot be marked stays plain: no character is ever lost or added.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import attrgetter

from reportgen.document import Runs, plain_text
from reportgen.language.marks import escape
from reportgen.writers.markdown_notes import REFERENCE

_STRONG, _EMPHASIS, _BOTH = "**", "*", "***"


def inline(runs: Runs) -> str:
    """The runs as one stretch of Markdown; line breaks are LINE_BREAK characters."""
    text = ""
    spans = [(mark, own) for mark, own in _spans(runs) if plain_text(own)]
    for position, (mark, own) in enumerate(spans):
        following = plain_text(spans[position + 1][1])[0] if position + 1 < len(spans) else ""
        # Marks that touch would be read as one: `**a***b*`.
        text += _marked(own, mark, text, following) if not text.endswith("*") else _plain(own)
    return text


def _spans(runs: Runs) -> Iterator[tuple[str, Runs]]:
    """Runs in sequences that share their outer mark, which is empty for plain text."""
    for is_strong, group in groupby(runs, attrgetter("strong")):
        own = tuple(group)
        if not is_strong:
            for is_emphasised, part in groupby(own, attrgetter("emphasis")):
                yield _EMPHASIS if is_emphasised else "", tuple(part)
        else:
            yield _BOTH if all(run.emphasis for run in own) else _STRONG, own


def _marked(own: Runs, mark: str, before: str, following: str) -> str:
    """The runs between marks, with punctuation at either end outside them where it must be."""
    if not mark:
        return _plain(own)
    text = plain_text(own)
    is_free_before = not before or not _is_word(before[-1])
    is_free_after = not following or not _is_word(following)
    start = _first(text, _is_solid if is_free_before else _is_word)
    end = len(text) - _first(text[::-1], _is_solid if is_free_after else _is_word)
    if start >= end:
        return _plain(own)
    inner = _nested(own, start, end) if mark == _STRONG else escape(text[start:end])
    return escape(text[:start]) + mark + inner + mark + escape(text[end:])


def _nested(own: Runs, start: int, end: int) -> str:
    """Characters `start` to `end` of strong runs; emphasis within only away from both ends."""
    text = ""
    position = 0
    for run in own:
        piece = run.text[max(start - position, 0) : max(end - position, 0)]
        position += len(run.text)
        is_inside = text != "" and position < end and not text.endswith("*")
        can_mark = run.emphasis and is_inside and all(map(_is_word, (piece[:1], piece[-1:])))
        text += f"*{escape(piece)}*" if can_mark else escape(piece)
    return text


def _plain(runs: Runs) -> str:
    return escape(plain_text(runs))


def _first(text: str, accept: Callable[[str], bool]) -> int:
    """Position of the first character accepted; the length of the text if there is none."""
    return next((n for n, character in enumerate(text) if accept(character)), len(text))


def _is_solid(character: str) -> bool:
    return not character.isspace()


def _is_word(character: str) -> bool:
    """Whether CommonMark takes it for neither white space nor punctuation."""
    is_other = character in ("", REFERENCE) or character.isspace()
    return not is_other and unicodedata.category(character)[0] not in "PS"
