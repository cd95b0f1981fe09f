"""Items that a text numbers itself, and the number of items that it announces before them.

一是…二是…三是 after 三个方面, (1) … (2) … after two aims, First, … Second, … after two priorities.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from reportgen.checks.statements.counting import NOUNS, Count, CountCue
from reportgen.language.numerals import han_number, ordinal_en
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple

_MOST = 20
_FEW = 5
"""How many numbers in a sentence are looked at."""
_STOP = attrgetter("stop")
_NUMBERS = {
    word: n
    for n in range(1, _MOST + 1)
    for word in (str(n), han_number(n), ordinal_en(n), chr(ord("①") + n - 1))
}
_HAN = "[一二三四五六七八九十]{1,2}"
_ORDINAL = f"(?:{'|'.join(ordinal_en(n) for n in range(1, _MOST + 1))})"
_STARTS = r"(?:^|[，。；：！？、,.;:!?—–])\s{0,3}(?:and )?"
_ITEM = regex(
    rf"{_STARTS}(?:(?P<han>{_HAN})[是要]|第(?P<nth>{_HAN})[，,：:是]|其(?P<of>{_HAN})[，,：:是]"
    rf"|[（(]?(?P<aside>{_HAN}|\d\d?)[)）]|(?P<circle>[①-⑳])|(?P<ordinal>{_ORDINAL})(?:ly)?[,:])"
    # In the same sentence, no comma is needed: two aims: first roads, second schools.
    rf"|(?:[:;,—–]\s?| and )(?P<in_ordinal>{_ORDINAL})(?:ly)?\s"
    r"|^\s{0,3}(?P<line>\d\d?)[.、．](?!\d)",
    re.MULTILINE | re.IGNORECASE,
)
_ANNOUNCED = regex(r"[^，,。；;：:！？!?（(—–\n]{0,30}[，,。：:.—–\s]{0,4}[第其（(]?")
"""Between a number and the first item that it announces."""
_MORE = regex(
    "还有|另外|此外|最后|再次|再者|等[。；]|等等|…|(?i:finally|lastly|last,|and last|etc)"
)
"""After the last numbered item: there may be one more."""


_SENTENCE_END = regex("[。！？\n]")


class _Item(NamedTuple):
    """The number of an item, and where it is; numbers of a kind belong together."""

    number: int
    kind: str
    start: int
    stop: int


class Enumeration(NamedTuple):
    """Items that a text numbers from one, without a gap."""

    items: list[_Item]
    has_more: bool
    """Whether another item may follow, with another kind of number or with none."""

    def announced(self, counts: Sequence[Count]) -> Count | None:
        """The number before the first item that says how many follow, if it is another one."""
        first, number = self.items[0].start, len(self.items)
        at = bisect_right(counts, first, key=_STOP) - 1
        if at < 0 or not _ANNOUNCED.fullmatch(counts[at].text, counts[at].stop, first):
            return None
        said = counts[at]
        between = (one for one in said.after("") if one.start < first - said.offset)
        is_other = any(one.cues & NOUNS for one in between)
        is_named = any(one.cues & CountCue.LISTED for one in said.before)
        near = {
            one.number for one in counts[max(at - _FEW, 0) : at + 1] if one.offset == said.offset
        }
        if is_other or is_named or number in near or said.number > _MOST:
            return None
        return None if self.has_more and said.number > number else said


def enumerations(text: str) -> Iterator[Enumeration]:
    """The items that a text without marks numbers, two or more, from one without a gap."""
    items = [
        _Item(_NUMBERS.get(match[kind].lower(), 0), kind.removeprefix("in_"), *match.span(kind))
        for match in _ITEM.finditer(text)
        if (kind := match.lastgroup)
    ]
    for at, item in enumerate(items):
        if item.number == 1 and (found := _from(text, items, at)):
            yield found


def _from(text: str, items: Sequence[_Item], at: int) -> Enumeration | None:
    """The items numbered like the one at a position, up to the next first one of that kind."""
    found, others, stop = [items[at]], set[int](), len(text)
    for item in items[at + 1 :]:
        if item.kind != items[at].kind:
            others.add(item.number)
        elif item.number == len(found) + 1:
            found.append(item)
            others.clear()
        elif item.number == 1:
            stop = item.start
            break
        else:
            return None
    end = text.find("\n", found[-1].stop, stop)
    more = _MORE.search(text, found[-1].stop, end if end >= 0 else stop)
    # 二是优化结构，其中，一是…二是…；三是…: what follows may belong to either.
    is_nested = stop < len(text) and not _SENTENCE_END.search(text, found[-1].stop, stop)
    has_more = more is not None or is_nested or len(found) + 1 in others
    return Enumeration(found, has_more) if len(found) > 1 else None
