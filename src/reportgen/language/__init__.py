"""The known names nearest to a misspelt one."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.language.patterns import regex

_FAR = 0.16
"""Names so much less like than the nearest one are not worth naming."""
_MOST_MISSPELT = 20
"""So many misspelt names of a kind are compared with those that there are."""
_SLIP = 0.8
"""How much alike a misspelt name is; `overview` and `overview_head` are less so."""


def nearest(name: str, known: Iterable[str], *, most: int = 3) -> list[str]:
    """Up to `most` known names like `name`, nearest first, in the script it was written in.

    Names of two characters, as Chinese keys are, count as near when one character is right; of
    names equally near, one with the same beginning is meant more often. Without any, those count
    that the name is the first word of, as `zh` of `zh-CN`.
    """
    # Imported here: only a mistake needs it, and every start would pay for it.
    from difflib import SequenceMatcher, get_close_matches

    tidy = name.strip().lower()
    is_ascii = tidy.isascii()
    candidates = [one for one in known if one.isascii() == is_ascii]
    by_tidy = {one.lower(): one for one in candidates}
    close = get_close_matches(tidy, by_tidy, n=2 * most, cutoff=0.6 if is_ascii else 0.45)
    close = close or [one for one in by_tidy if one.startswith(f"{tidy}-")]
    likeness = {one: SequenceMatcher(None, tidy, one).ratio() for one in close}
    likely = [one for one in close if likeness[one] > likeness[close[0]] - _FAR]
    likely.sort(key=lambda one: (-likeness[one], one[:1] != tidy[:1]))
    return [by_tidy[one] for one in likely[:most]]


class KnownNames:
    """The names that there are of a kind, and which of them a misspelt one is nearest to."""

    def __init__(self, names: Iterable[str]) -> None:
        """`names` in the order in which messages list them."""
        self.names = list(names)
        self._misspelt = 0

    def nearest(self, name: str) -> list[str]:
        """What `nearest` gives for the first misspelt names; nothing for those after them.

        Each name is compared with all: a list of thousands that is gone from the data, each of them
        named in a text, would take minutes, and nobody reads so many suggestions.
        """
        self._misspelt += 1
        return nearest(name, self.names) if self._misspelt <= _MOST_MISSPELT else []


def slips(name: str, known: Iterable[str]) -> list[str]:
    """The known names that differ so little that the name is very probably a slip for one."""
    # Imported here, as above.
    from difflib import SequenceMatcher

    return [
        one for one in nearest(name, known)
        if SequenceMatcher(None, name.lower(), one.lower()).ratio() >= _SLIP
    ]  # fmt: skip


_WIDE = regex(
    "[\u2014-\u201d\u2026\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]"
)


def is_wide(character: str) -> bool:
    """Whether a character is Han, kana, hangul or full-width punctuation."""
    return _WIDE.match(character) is not None
