"""Two texts line by line: what is gone, what is new, and where in a long line the change is."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import takewhile
from operator import eq

_LONG = 80
"""Characters from which on a change in a line is hard to find by eye."""
_AROUND = 6
"""Characters shown before and after a change."""


def differing_lines(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Each line of the difference with its sign: `-` gone, `+` new, `?` the change in the line.

    Lines that both have are left out; a line of dots, with no sign, stands between changes.
    """
    old, new = before.splitlines(), after.splitlines()
    is_first = True
    for kind, start, end, first, last in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            continue
        if not is_first:
            yield "", "…"
        is_first = False
        yield from _changed(old[start:end], new[first:last])


def _changed(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    if len(old) != len(new):
        yield from (("-", line) for line in old)
        yield from (("+", line) for line in new)
        return
    for was, now in zip(old, new, strict=True):
        yield "-", was
        yield "+", now
        if min(len(was), len(now)) > _LONG:
            yield "?", _change(was, now)


def _change(was: str, now: str) -> str:
    """The stretch that differs, with a little of what stands around it: `a[b → c]d`."""
    start = _alike(was, now)
    end = _alike(was[start:][::-1], now[start:][::-1])
    head = was[max(start - _AROUND, 0) : start]
    tail = was[len(was) - end :][:_AROUND]
    return f"…{head}[{was[start : len(was) - end]} → {now[start : len(now) - end]}]{tail}…"


def _alike(one: str, other: str) -> int:
    """How many characters at their start two texts share."""
    return sum(takewhile(bool, map(eq, one, other)))
