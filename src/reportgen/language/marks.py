r"""Plain text as Markdown that reads back as that text, with no more backslashes than needed.

Values are escaped one by one and then joined with template text and with one another, so what is
dangerous at the start of a line is escaped at the start of every value, and what could be the
first half of a construct (`&` of `&amp;`) at its end.
"""

from __future__ import annotations

import re

from reportgen.language.patterns import regex

LINE_BREAK = "\ufdd0"
"""Stands for a line break inside a paragraph until a writer writes it out.

A noncharacter: no text holds it, and unlike a line feed it leaves a table row whole.
"""

FIGURE_START, FIGURE_NAMED, FIGURE_END = "\ufdd1", "\ufdd2", "\ufdd3"
"""Around a figure put into words: start, number of its origin, named, the words, end.

Noncharacters too, so that a figure is still known as that figure through filters and Markdown.
"""

BLOCK_START, BLOCK_END = "\ufdd4", "\ufdd5"
"""Around the number of what is to stand at this place: a table, a chart, a picture."""

INLINE_START, INLINE_END = "\ufde0", "\ufde1"
"""Around the number of what is to stand here within the line: a reference, a footnote."""

PIECE_START, PIECE_END = "\ufde2", "\ufde3"
"""Around the number of a piece of a template, before what the piece gives."""

_DIGITS = "".join(map(chr, range(0xFDD6, 0xFDE0)))
MARK_NUMBER = f"[{_DIGITS}]{{1,9}}"
"""A pattern for the numbers in marks. Digits of their own: a mark cut in two leaves no number."""
_TO_DIGITS = dict(enumerate(_DIGITS, ord("0")))
_FROM_DIGITS = {ord(digit): chr(code) for code, digit in _TO_DIGITS.items()}

MARK_CHARACTERS = frozenset(
    FIGURE_START + FIGURE_NAMED + FIGURE_END
    + BLOCK_START + BLOCK_END + INLINE_START + INLINE_END + PIECE_START + PIECE_END + _DIGITS
)  # fmt: skip
# They follow one another; a range is found many times as fast as so many characters.
_MARK = f"[{min(MARK_CHARACTERS)}-{max(MARK_CHARACTERS)}]"
_ANY_MARK = regex(_MARK)
MARKS = regex(
    f"{FIGURE_START}(?P<figure>{MARK_NUMBER}){FIGURE_NAMED}"
    f"|{BLOCK_START}(?P<block>{MARK_NUMBER}){BLOCK_END}"
    f"|{INLINE_START}(?P<inline>{MARK_NUMBER}){INLINE_END}|{_MARK}"
)
"""A mark, or what a filter left of one; its groups are the numbers of whole ones."""

_INLINE = regex(r"[\\`*_\[\]|~<&#\n]")
_LINE_STARTS = frozenset("#>=:-+.)0123456789") | MARK_CHARACTERS
_PAST_MARKS = f"(?>(?:{_MARK})*)"
_SPECIAL = regex(
    rf"""
      (?P<last>\\\Z)                     # `\\|` would hide the border of a table cell
    | [\\`*_\[\]|~]
    | <(?=[A-Za-z/!?]|$)                 # tag, comment, autolink
    | &(?=\#?[0-9A-Za-z]*(?:;|$))        # entity, perhaps completed by the next value
    | (?<=\s)\#(?=\#*$)                  # closing sequence of a heading
    | ^(?P<marks>{_PAST_MARKS})          # a line start, once the marks are taken off
      (?: [\#>=:]
        | -(?={_PAST_MARKS}(?:[\s:-]|$)) # list, rule, underlined heading, table rule
        | \+(?={_PAST_MARKS}(?:\s|$))
        | [.)](?={_PAST_MARKS}(?:\s|$))  # rest of `1.` when the digit came from elsewhere
        | (?P<digits>(?:[0-9]{_PAST_MARKS}){{1,9}})[.)](?={_PAST_MARKS}(?:\s|$)) )
    """,
    re.VERBOSE | re.MULTILINE,
)


def marked(words: str, origin: int) -> str:
    """A figure's words with the number of their origin around them."""
    return f"{FIGURE_START}{str(origin).translate(_TO_DIGITS)}{FIGURE_NAMED}{words}{FIGURE_END}"


def block_mark(number: int) -> str:
    """What stands in a text for a table or the like, by the number of its placing."""
    return f"{BLOCK_START}{str(number).translate(_TO_DIGITS)}{BLOCK_END}"


def inline_mark(number: int) -> str:
    """What stands in a text for a reference or footnote, by the number of its placing."""
    return f"{INLINE_START}{str(number).translate(_TO_DIGITS)}{INLINE_END}"


def piece_mark(number: int) -> str:
    """What stands before what a piece of a template gives, by the number of the piece."""
    return f"{PIECE_START}{str(number).translate(_TO_DIGITS)}{PIECE_END}"


def mark_number(digits: str) -> int:
    """The number that stands in a mark."""
    return int(digits.translate(_FROM_DIGITS))


def has_marks(text: str) -> bool:
    """Whether there is any mark in the text, or what a filter left of one."""
    return _ANY_MARK.search(text) is not None


def without_marks(text: str) -> str:
    """The text without marks of figures and places, whole ones or what a filter left of them."""
    return MARKS.sub("", text)


def escape(text: str) -> str:
    """Markdown that reads as `text` at any place of a line or table cell; "" stays "".

    Line feeds become LINE_BREAK. Lines must not start or end with white space, which Markdown
    drops, and must not hold control characters. Marks stay where they are; a line that starts with
    them reads as typed without them too.
    """
    if _INLINE.search(text) is None and text[:1] not in _LINE_STARTS:
        return text
    return _SPECIAL.sub(_escaped, text).replace("\n", LINE_BREAK)


def _escaped(match: re.Match[str]) -> str:
    if match["last"]:
        return "&#92;"
    before = (match["marks"] or "") + (match["digits"] or "")
    return f"{before}\\{match[0][len(before) :]}"


_ILLEGAL = regex("[\x00-\x08\x0b-\x1f\ufdd0\ufffe\uffff]")


def escape_xml(text: str) -> str:
    """The text for an XML element or attribute; characters that XML cannot hold are left out."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _ILLEGAL.sub("", text.replace('"', "&quot;"))
