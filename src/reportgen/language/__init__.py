"""Words in both languages. Here: names similar to a misspelt one, and wide characters."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.language.patterns import regex

_MARGIN = 0.16
"""Names are not suggested if they are less similar than the nearest one by this much."""
_MOST_MISSPELT = 20
"""How many misspelt names of a kind are compared with the known ones."""
_LONGEST = 60
"""Longer names are not compared: the time grows with the product of their lengths."""
_CLOSE = 0.8
"""The least likeness of a close match; that of `overview` and `overview_head` is lower."""


def nearest(name: str, known: Iterable[str], *, most: int = 3) -> list[str]:
    """Up to `most` known names similar to `name`, nearest first, in the same script.

    Names of two characters, as many Chinese keys are, are near if one character is right. Of names
    equally near, those with the same first character come first. If there are none, names that
    begin with `name` as a word are near, as `zh-CN` is to `zh`.
    """
    # Imported here: only mistakes need it, and every start would pay for it.
    from difflib import SequenceMatcher, get_close_matches

    tidy = name.strip().lower()
    if len(tidy) > _LONGEST:
        return []
    is_ascii = tidy.isascii()
    by_tidy = {
        other.lower(): other
        for other in known
        if other.isascii() == is_ascii and len(other) <= _LONGEST
    }
    close = get_close_matches(tidy, by_tidy, n=2 * most, cutoff=0.6 if is_ascii else 0.45)
    close = close or [other for other in by_tidy if other.startswith(f"{tidy}-")]
    likeness = {other: SequenceMatcher(None, tidy, other).ratio() for other in close}
    likely = [other for other in close if likeness[other] > likeness[close[0]] - _MARGIN]
    likely.sort(key=lambda other: (-likeness[other], other[:1] != tidy[:1]))
    return [by_tidy[other] for other in likely[:most]]


class KnownNames:
    """The known names of a kind, to suggest the nearest one to a misspelt name."""

    def __init__(self, names: Iterable[str]) -> None:
        """`names` in the order in which messages list them."""
        self.names = list(names)
        self._misspelt: dict[str, list[str]] = {}

    def nearest(self, name: str) -> list[str]:
        """The nearest known names, for the first misspelt names only.

        Every name is compared with all known ones. If the data lost a list of thousands of names
        that the texts use, this would take minutes, and nobody reads so many suggestions.
        """
        if name not in self._misspelt and len(self._misspelt) < _MOST_MISSPELT:
            self._misspelt[name] = nearest(name, self.names)
        return self._misspelt.get(name, [])


def close_matches(name: str, known: Iterable[str]) -> list[str]:
    """The known names so similar that `name` is very probably a misspelling of one."""
    # Imported here, as above.
    from difflib import SequenceMatcher

    return [
        other for other in nearest(name, known)
        if SequenceMatcher(None, name.lower(), other.lower()).ratio() >= _CLOSE
    ]  # fmt: skip


_WIDE = regex(
    "[\u2014-\u201d\u2026\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]"
)


def is_wide(character: str) -> bool:
    """Whether a character is Han, kana, hangul or full-width punctuation."""
    return _WIDE.match(character) is not None
