"""Labels, found where they stand in texts without looking for each of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportgen.language.marks import FIGURE_START

_NUMBER_NEXT = rf"[^，。；：、,;\d{FIGURE_START}]{{0,4}}[\d{FIGURE_START}]"
_NEAR = 6
"""Characters behind a label in which its number begins."""
_LINK = 3
"""One more than the characters that may link a label to its number."""
_SHORTEST = 2
"""Characters of the shortest label looked for."""


class Labels:
    """Labels, found where they stand in a text without looking for each of them."""

    def __init__(self, labels: Iterable[str]) -> None:
        """Capital letters and small ones are alike."""
        self._known = {label.lower() for label in labels if len(label) >= _SHORTEST}
        self._beginnings = _by(self._known, slice(0, _SHORTEST))
        self._endings = _by(self._known, slice(-_SHORTEST, None))

    def ending(self, words: str, stop: int) -> str:
        """The longest label that ends at `stop`; empty for none. The words are in small letters."""
        for length in self._endings.get(words[max(stop - _SHORTEST, 0) : stop], ()):
            if length <= stop and self._is_at(words, stop - length, stop):
                return words[stop - length : stop]
        return ""

    def may_end(self, words: str, stop: int) -> bool:
        """Whether a label may end at `stop` or shortly before; quick to see."""
        ends = (words[max(at - _SHORTEST, 0) : at].lower() for at in range(stop, stop - _LINK, -1))
        return any(end in self._endings for end in ends)

    def beginning(self, words: str, start: int) -> str:
        """The longest label that begins at `start`; empty for none."""
        for length in self._beginnings.get(words[start : start + _SHORTEST], ()):
            if self._is_at(words, start, start + length):
                return words[start : start + length]
        return ""

    def within(self, words: str) -> Iterator[str]:
        """Every label that stands somewhere in the words."""
        for start in range(len(words)):
            for length in self._beginnings.get(words[start : start + _SHORTEST], ()):
                if self._is_at(words, start, start + length):
                    yield words[start : start + length]

    def without_numbered(self, words: str) -> str:
        """The words without labels that a number or a figure follows."""
        kept, start = [], 0
        while start < len(words):
            label = self.beginning(words, start)
            if label and re.match(
                _NUMBER_NEXT, words[start + len(label) : start + len(label) + _NEAR]
            ):
                start += len(label)
            else:
                kept.append(words[start])
                start += 1
        return "".join(kept)

    def _is_at(self, words: str, start: int, stop: int) -> bool:
        return words[start:stop] in self._known and not (
            _are_one_word(words, start) or _are_one_word(words, stop)
        )


def _by(labels: Iterable[str], part: slice) -> dict[str, tuple[int, ...]]:
    """Lengths of labels by a part of them, longest first."""
    lengths: dict[str, set[int]] = {}
    for label in labels:
        lengths.setdefault(label[part], set()).add(len(label))
    return {part: tuple(sorted(found, reverse=True)) for part, found in lengths.items()}


def _are_one_word(words: str, offset: int) -> bool:
    """Whether an English word goes on at an offset."""
    around = words[max(offset - 1, 0) : offset + 1]
    return len(around) == 2 and around.isascii() and around.isalpha()
