r"""Plain text as Markdown or XML, and the marks that accompany text through the Markdown.

Values are escaped one by one and then joined with each other and with template text. So whatever
has a meaning at the start of a line is escaped at the start of every value, and whatever could be
the first half of a construct (`&` of `&amp;`) at its end, with no more backslashes than needed.

Marks are noncharacters, which no text contains. They show what a stretch of text comes from, or
what is to be placed there.
"""

from __future__ import annotations

import re

from reportgen.language.patterns import regex

LINE_BREAK = "\ufdd0"
"""A line break inside a paragraph, until a writer writes it out.

Unlike a line feed, it does not end a heading or a table row.
"""

FIGURE_START, FIGURE_NAMED, FIGURE_END = "\ufdd1", "\ufdd2", "\ufdd3"
"""Around the words of a figure: start, number of the origin, named, the words, end.

So the figure can still be recognised after filters and in the Markdown.
"""

BLOCK_START, BLOCK_END = "\ufdd4", "\ufdd5"
"""Around the number of a block to be placed here: a table, a chart, a picture."""

INLINE_START, INLINE_END = "\ufde0", "\ufde1"
"""Around the number of something to be placed within the line: a reference, a footnote."""

PIECE_START, PIECE_END = "\ufde2", "\ufde3"
"""Around the number of a piece of a template, before its output; or of where a text comes from."""

TEXT_START, TEXT_END = "\ufde4", "\ufde5"
"""Around the number of a text of the data, before its words."""

_DIGITS = "".join(map(chr, range(0xFDD6, 0xFDE0)))
MARK_NUMBER = f"[{_DIGITS}]{{1,9}}"
"""A pattern for the numbers in marks. They use noncharacters as digits, so that a mark cut in two
leaves no digits in the text."""
_TO_DIGITS = dict(enumerate(_DIGITS, ord("0")))
_FROM_DIGITS = {ord(digit): chr(code) for code, digit in _TO_DIGITS.items()}

MARK_CHARACTERS = frozenset(
    FIGURE_START + FIGURE_NAMED + FIGURE_END
    + BLOCK_START + BLOCK_END + INLINE_START + INLINE_END + PIECE_START + PIECE_END
    + TEXT_START + TEXT_END + _DIGITS
)  # fmt: skip
# They are consecutive code points; a range is matched many times faster than a set.
_MARK = f"[{min(MARK_CHARACTERS)}-{max(MARK_CHARACTERS)}]"
_ANY_MARK = regex(_MARK)
MARKS = regex(
    f"{FIGURE_START}(?P<figure>{MARK_NUMBER}){FIGURE_NAMED}"
    f"|{BLOCK_START}(?P<block>{MARK_NUMBER}){BLOCK_END}"
    f"|{INLINE_START}(?P<inline>{MARK_NUMBER}){INLINE_END}"
    f"|{PIECE_START}(?P<source>{MARK_NUMBER}){PIECE_END}|{_MARK}"
)
"""A mark, or a fragment that a filter left; the groups are the numbers of whole marks."""

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
    | ^(?P<marks>{_PAST_MARKS})          # a line start, after any marks
      (?: [\#>=:]
        | -(?={_PAST_MARKS}(?:[\s:-]|$)) # list, rule, underlined heading, table rule
        | \+(?={_PAST_MARKS}(?:\s|$))
        | [.)](?={_PAST_MARKS}(?:\s|$))  # rest of `1.` when the digit came from elsewhere
        | (?P<digits>(?:[0-9]{_PAST_MARKS}){{1,9}})[.)](?={_PAST_MARKS}(?:\s|$)) )
    """,
    re.VERBOSE | re.MULTILINE,
)


_CARETS = ("^", "^^")


def marked(words: str, origin: int) -> str:
    """A figure's words, marked with the number of their origin."""
    return f"{FIGURE_START}{str(origin).translate(_TO_DIGITS)}{FIGURE_NAMED}{words}{FIGURE_END}"


def block_mark(number: int) -> str:
    """The mark for a placed block, by the number of its placing."""
    return f"{BLOCK_START}{str(number).translate(_TO_DIGITS)}{BLOCK_END}"


def inline_mark(number: int) -> str:
    """The mark for a reference or footnote, by the number of its placing."""
    return f"{INLINE_START}{str(number).translate(_TO_DIGITS)}{INLINE_END}"


def piece_mark(number: int) -> str:
    """The mark before the output of a piece of a template, by the number of the piece."""
    return f"{PIECE_START}{str(number).translate(_TO_DIGITS)}{PIECE_END}"


def text_mark(number: int) -> str:
    """The mark before the words of a text of the data, by the number of the text."""
    return f"{TEXT_START}{str(number).translate(_TO_DIGITS)}{TEXT_END}"


SOURCE_MARKS = regex(
    f"{PIECE_START}(?P<piece>{MARK_NUMBER}){PIECE_END}|{TEXT_START}(?P<text>{MARK_NUMBER}){TEXT_END}"
)
"""The marks that say where the text after them comes from; the groups are their numbers."""


def mark_number(digits: str) -> int:
    """The number in a mark, from its digits."""
    return int(digits.translate(_FROM_DIGITS))


def has_marks(text: str) -> bool:
    """Whether the text contains a mark or a fragment of one."""
    # Marks are not printable, and nearly every line is.
    return not text.isprintable() and _ANY_MARK.search(text) is not None


def without_marks(text: str) -> str:
    """The text without marks and their fragments."""
    return MARKS.sub("", text) if has_marks(text) else text


def escape(text: str) -> str:
    """Markdown that reads as `text` anywhere in a line or table cell.

    Line feeds become LINE_BREAK. Lines must not start or end with white space, which Markdown
    drops, nor contain control characters. Marks stay in place; a line that starts with marks still
    reads as typed when they are removed.
    """
    if _INLINE.search(text) is None and text[:1] not in _LINE_STARTS:
        # As the whole of a cell, it would merge the cell with the one above.
        return text if text not in _CARETS else f"\\{text}"
    return _SPECIAL.sub(_escaped, text).replace("\n", LINE_BREAK)


def _escaped(match: re.Match[str]) -> str:
    if match["last"]:
        return "&#92;"
    before = (match["marks"] or "") + (match["digits"] or "")
    return f"{before}\\{match[0][len(before) :]}"


_ILLEGAL = regex("[\x00-\x08\x0b-\x1f\ufdd0\ufffe\uffff]")


def escape_xml(text: str) -> str:
    """The text for an XML element or attribute, without characters that XML does not allow."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _ILLEGAL.sub("", text.replace('"', "&quot;"))
