"""Characters that hide themselves or the order of a text: found, and shown as escapes.

A bidirectional control turns the text after it around on the screen, and a zero-width character
splits a number or carries a secret, so that a reviewer reads something else than the program.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from reportgen.language.patterns import regex

ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
"""Characters without any width, which come with pasted text."""
DIRECTIONS = "\u200e\u200f"
"""Marks of direction, which come with numbers copied from a page or a calculator."""
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_OTHERS = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
_HIDDEN = regex(f"[{_BIDI}{_OTHERS}]")
_TURNS = regex(f"[{_BIDI}]")
_SELECTORS = regex("[\ufe00-\ufe0f]")
_IDEOGRAPHIC = regex("[\U000e0100-\U000e011f]")
"""The selectors of ideographic variants that are registered; the others are free to hold data."""
_HAN = regex("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SYMBOL_LIKE = frozenset("#*0123456789\u2139\u203c\u2049\u3030\u303d、。，．！：；？（）")
"""Characters other than symbols that have variants: keycaps, and punctuation in Han text."""
_JOINING_SCRIPTS = regex(
    "[\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefc]"
)
"""Letters that take another form beside a joiner: Arabic, Mongolian, the scripts of India."""
_CONTEXT, _MOST_NAMED = 8, 3


def hidden_in(text: str) -> Iterator[tuple[int, str]]:
    """Each stretch of hidden characters: its offset and the characters.

    Not counted are characters that a script or a picture needs: one variation selector after a Han
    character, symbol or keycap, and joiners within emoji and in scripts whose letters join.
    """
    start, stretch = -1, ""
    for match in _HIDDEN.finditer(text):
        at = match.start()
        if _is_needed(text, at):
            continue
        if stretch and at == start + len(stretch):
            stretch += match[0]
            continue
        if stretch:
            yield start, stretch
        start, stretch = at, match[0]
    if stretch:
        yield start, stretch


def _is_needed(text: str, at: int) -> bool:
    character = text[at]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if not before:
        return False
    if _SELECTORS.match(character):
        return (
            before in _SYMBOL_LIKE
            or _HAN.match(before) is not None
            or unicodedata.category(before) in ("So", "Sm")
        )
    if _IDEOGRAPHIC.match(character):
        return _HAN.match(before) is not None
    if "\u180b" <= character <= "\u180f" and character != "\u180e":
        return "\u1820" <= before <= "\u18aa"
    if character in "\u200c\u200d" and after:
        if _JOINING_SCRIPTS.match(before):
            return True
        is_joined = before == "\ufe0f" or unicodedata.category(before) in ("So", "Sk")
        return character == "\u200d" and is_joined and unicodedata.category(after) in ("So", "Sm")
    return False


def without_hidden(text: str) -> str:
    """The text without the characters that `hidden_in` finds: a name as it looks."""
    for start, stretch in reversed(list(hidden_in(text))):
        text = text[:start] + text[start + len(stretch) :]
    return text


def turns_text(stretch: str) -> bool:
    """Whether the characters change the order in which text is shown."""
    return _TURNS.search(stretch) is not None


def names_of(stretch: str) -> str:
    """The code points as `U+202E`; of many, only the first."""
    named = " ".join(f"U+{ord(character):04X}" for character in stretch[:_MOST_NAMED])
    return f"{named} …" if len(stretch) > _MOST_NAMED else named


def words_before(text: str, at: int) -> str:
    """The visible characters just before an offset, on the same line; empty if there are none."""
    line = text[max(0, at - 4 * _CONTEXT) : at].rpartition("\n")[2]
    return "".join(filter(str.isprintable, _HIDDEN.sub("", line))).strip()[-_CONTEXT:].strip()


_UNSAFE = regex("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def shown(text: str) -> str:
    r"""The text on one line of a terminal, with what hides or acts there as escapes: `\u202e`.

    Line feeds are escaped too. An escape sequence could otherwise rewrite a message on the screen,
    and a bidirectional control turn it around.
    """
    if text.isascii() and text.isprintable():
        return text
    parts: list[str] = []
    end = 0
    for start, stretch in hidden_in(text):
        parts += text[end:start], *map(_escape, stretch)
        end = start + len(stretch)
    return _UNSAFE.sub(lambda match: _escape(match[0]), "".join((*parts, text[end:])))


def shown_lines(text: str) -> str:
    """The same for a text of several lines, which stay."""
    return "\n".join(map(shown, text.split("\n")))


def json_shown(text: str) -> str:
    """JSON with the same meaning, in which hidden characters are written as escapes."""
    found = {match[0] for pattern in (_HIDDEN, _AFTER_JSON) for match in pattern.finditer(text)}
    for character in found:
        units = character.encode("utf-16-be", "surrogatepass").hex()
        escapes = re.sub("(....)", r"\\u\1", units)
        text = text.replace(character, escapes)
    return text


_AFTER_JSON = regex("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What `json` leaves as it is."""


def _escape(character: str) -> str:
    return character.encode("unicode-escape").decode()
