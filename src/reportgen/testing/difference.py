"""Two texts line by line: what is gone and what is new, long lines cut to where they differ."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import takewhile
from operator import eq

_LONG = 100
"""Characters from which on a change in a line is hard to find by eye."""
_HEAD = 40
"""Characters that tell which line it is, at most."""
_AROUND = 12
"""Characters shown before and after a change."""
_PHRASE = 50
"""Characters of a phrase that are shown before a change in it, at most."""
_CUT = "…"


def differing_lines(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Each line of the difference with its sign: `-` gone, `+` new.

    Lines that both have are left out.
    """
    old, new = before.splitlines(), after.splitlines()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            yield from _changed(old[start:end], new[first:last])


def _changed(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    if len(old) == len(new):
        for pair in zip(old, new, strict=True):
            was, now = pair if max(map(len, pair)) <= _LONG else _cut(*pair)
            yield "-", was
            yield "+", now
        return
    yield from (("-", _beginning(line)) for line in old)
    yield from (("+", _beginning(line)) for line in new)


def _cut(was: str, now: str) -> tuple[str, str]:
    """Two lines without most of what they share."""
    start = _alike(was, now)
    end = _alike(was[start:][::-1], now[start:][::-1])
    return _without_most(was, start, end), _without_most(now, start, end)


def _without_most(line: str, start: int, end: int) -> str:
    """The line without most of its first `start` and last `end` characters."""
    head, changed, tail = line[:start], line[start : len(line) - end], line[len(line) - end :]
    end_shown = tail[:_AROUND] + _CUT if len(tail) > _AROUND else tail
    return _without_middle(head) + changed + end_shown


def _without_middle(head: str) -> str:
    """What tells which line it is, and what stands right before the change."""
    title, colon, _ = head.partition(": ")
    start = min(len(title + colon), _HEAD)
    # Phrases about looks are parted by commas; the one that changed is shown whole.
    _, comma, phrase = head.rpartition(", ")
    end = len(head) - (len(phrase) if comma and len(phrase) <= _PHRASE else _AROUND)
    return head[:start] + _CUT + head[end:] if start < end else head


def _beginning(line: str) -> str:
    return line if len(line) <= _LONG else line[:_LONG] + _CUT


def _alike(one: str, other: str) -> int:
    """How many characters at their start two texts share."""
    return sum(takewhile(bool, map(eq, one, other)))
