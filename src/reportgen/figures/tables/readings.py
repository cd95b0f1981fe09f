"""Readings of tables: which rows, or columns, are sums of which others.

A reading is a forest over lines. What lines look like proposes it (`looks`); the numbers choose
between the readings that the looks allow, for all series (the columns of a table, or its rows if
columns are read) at once: the fewest wrong sums, then what the looks like best.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from fractions import Fraction
from functools import cached_property
from itertools import combinations, pairwise, product, takewhile
from math import lcm
from typing import cast

from reportgen.figures.numbers import Interval
from reportgen.figures.tables.looks import Kind, Line
from reportgen.language.records import NamedTuple

WHOLE = -1
"""The line of the row of totals, which is kept apart from the other rows."""


class Standing(IntEnum):
    """How surely a line is the sum of others."""

    PARTLY = 0
    """They are parts of it, and there may be others."""
    NUMBERS = 1
    """Only the numbers say it."""
    NESTED = 2
    """Codes, indents or numbers before the names say it."""
    LIKELY = 3
    STATED = 4
    """合计 and the like."""


class Sum(NamedTuple):
    """A line that is the sum of others, as positions among the lines."""

    whole: int
    terms: tuple[int, ...]
    standing: Standing
    minus: frozenset[int] = frozenset()


@dataclass
class Series:
    """The numbers of a column by line, scaled to whole numbers; 0 for lines without one."""

    low: Sequence[int]
    high: Sequence[int]
    known: Sequence[bool]
    open: frozenset[int]
    """Lines whose number is approximate or to be filled in."""
    scale: int

    def stated(self, line: int) -> tuple[int, int] | None:
        """What a number may be as a sum, which may be rounded; `None` without a number."""
        if not self.known[line]:
            return None
        low, high = self.low[line], self.high[line]
        half = self.scale // 2 if low == high else 0
        return low - half, high + half

    def agrees(self, found: Sum) -> bool | None:
        """Whether the sum is right; `None` if it cannot be judged."""
        stated = self.stated(found.whole)
        if stated is None or found.whole in self.open or not self.open.isdisjoint(found.terms):
            return None
        known = [line for line in found.terms if self.known[line]]
        if not known:
            return None
        low = high = 0
        for line in known:
            if line in found.minus and self.high[line] > 0:
                low, high = low - self.high[line], high - self.low[line]
            else:
                low, high = low + self.low[line], high + self.high[line]
        if low <= stated[1] and stated[0] <= high:
            return True
        # A negative number may also be subtracted: outlays that fell, in a column of changes.
        fallen = [line for line in found.minus if self.high[line] < 0]
        turned = sum(self.low[line] + self.high[line] for line in fallen)
        return bool(fallen) and low - turned <= stated[1] and stated[0] <= high - turned

    def both(self, found: Sum) -> tuple[Fraction, Fraction]:
        """The number that is stated as a sum, and what its lines add up to."""
        middle = {line: self.low[line] + self.high[line] for line in (found.whole, *found.terms)}
        made = sum(
            -middle[line] if line in found.minus and middle[line] > 0 else middle[line]
            for line in found.terms
        )
        return Fraction(middle[found.whole], 2 * self.scale), Fraction(made, 2 * self.scale)

    def is_slip(self, found: Sum) -> bool:
        """Whether a slip of the digits, in the sum or in one of its lines, makes it wrong."""
        stated, made = self.both(found)
        terms = [Fraction(self.low[line] + self.high[line], 2 * self.scale) for line in found.terms]
        return differ_by_slip(stated, made) or any(
            differ_by_slip(term, term + stated - made) for term in terms
        )

    def swapped(self, found: Sum) -> set[tuple[int, Fraction]]:
        """The lines of a wrong sum that are right with two digits in each other's places.

        With each is by how much it is off, in the number that is stated.
        """
        stated, made = self.both(found)
        ways = {(found.whole, stated - made)} if _is_swapped(stated, made) else set()
        for line in found.terms:
            term = Fraction(self.low[line] + self.high[line], 2 * self.scale)
            if _is_swapped(term, term + stated - made):
                ways.add((line, stated - made))
        return ways

    def is_like_average(self, found: Sum) -> bool:
        """Whether a number is among those of its lines, which are alike, and near their mean."""
        stated = self.stated(found.whole)
        parts = [self.low[line] for line in found.terms if self.known[line]]
        if stated is None or len(parts) < _FEWEST or min(parts) <= 0:
            return False
        mean = sum(parts) / len(parts)
        is_among = min(parts) <= stated[1] and stated[0] <= max(parts)
        is_near = _NEAR[0] * mean <= stated[0] <= _NEAR[1] * mean
        return is_among and is_near and max(parts) <= _ALIKE * min(parts)


_NEAR = (0.8, 1.25)
"""How near to the mean of its lines a total is an average, in parts of the mean."""
_ALIKE = 3
_Found = tuple[Sum, ...]
_MOST_SEARCHED = 500
"""Lines among which sums are searched for by numbers alone."""
_MOST_WALKED = 60
_MOST_EFFORT = 100_000
"""Terms added up before the search for other readings ends."""
_NOT_SMALL, _GREAT = 100, 500
"""Numbers that are seldom, and hardly, the sum of others by chance."""
_MOST_TRIED = 300
_FEWEST = 2
_FIXED, _SWAPPED = 10**6, 2
"""Of how many parts the digits of a number are compared, and how many digits are swapped."""


@dataclass
class Reader:
    """Finds the reading of lines that explains their numbers best."""

    lines: Sequence[Line]
    series: Sequence[Series]
    _tried: dict[Sum, tuple[bool | None, ...]] = field(default_factory=dict)
    _effort: int = 0
    """How many terms were added up so far."""
    _doubtful: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """The parts of lines that are wrong as sums."""

    def verdicts(self, found: Sum) -> tuple[bool | None, ...]:
        """Whether a sum is right, by series."""
        if found not in self._tried:
            self._effort += len(found.terms)
            self._tried[found] = tuple(one.agrees(found) for one in self.series)
        return self._tried[found]

    def is_right(self, found: Sum) -> bool:
        """Whether a sum is right wherever it can be judged."""
        verdicts = self.verdicts(found)
        return True in verdicts and False not in verdicts

    @cached_property
    def sums(self) -> list[Sum]:
        """The sums of the best reading."""
        nested = self._nested()
        roots = [at for at, line in enumerate(self.lines) if line.head is None]
        if all(line.kind < Kind.BALANCE for line in self.lines):
            is_searched = len(roots) <= _MOST_SEARCHED and len(self.series) >= _FEWEST
            sums = self.heads(roots) if is_searched else []
            if all(False in self.verdicts(head) for head in sums):
                sums = []
        else:
            sums = self._parse(roots, is_upward=False)
            if self._badness(sums)[1:] != (0, 0):
                ways = [(roots[::-1], ()), (roots, self._plain(roots))]
                ways.append((roots[::-1], self._plain(roots[::-1])))
                others = [
                    self._parse(order, plain, is_upward=order != roots)
                    for order, plain in ways if plain or order != roots
                ]  # fmt: skip
                sums = min((sums, *others), key=self._badness)
        return self._confirmed([*nested, *sums])

    def is_average(self, series: int) -> bool:
        """Whether a series has totals, each like an average of its lines and none a sum."""
        found = [one for one in self.sums if one.standing is Standing.STATED]
        verdicts = [self.verdicts(one)[series] for one in found]
        return False in verdicts and True not in verdicts and all(
            self.series[series].is_like_average(one)
            for one, verdict in zip(found, verdicts, strict=True) if verdict is False
        )  # fmt: skip

    def _badness(self, sums: Sequence[Sum]) -> tuple[int, int, int]:
        """How little a reading explains: more wrong sums than right ones, then wrong ones.

        A total without parts is as bad as one that is wrong.
        """
        counts = Counter(
            verdict for found in sums if found.standing >= Standing.LIKELY
            for verdict in self.verdicts(found)
        )  # fmt: skip
        summed = {found.whole for found in sums}
        totals = {at for at, line in enumerate(self.lines) if line.kind >= Kind.SUBTOTAL}
        wrong = counts[False] + len(totals - summed)
        likely = {at for at, line in enumerate(self.lines) if line.kind >= Kind.BALANCE}
        return wrong - counts[True], len(likely - summed), wrong

    def _confirmed(self, sums: Sequence[Sum]) -> list[Sum]:
        """The sums that are stated, and those others that the numbers confirm on the whole.

        A line that is wrong in several series is not the sum of the lines below it but of more.
        """
        likely = [found for found in sums if found.standing > Standing.PARTLY]
        right = [found for found in likely for verdict in self.verdicts(found) if verdict]
        wrong = 0
        for series in range(len(self.series)):
            cells = [
                {found.whole, *found.terms}
                for found in likely if self.verdicts(found)[series] is False
            ]  # fmt: skip
            # One wrong number makes several sums wrong.
            wrong += 1 if cells and set.intersection(*cells) else len(cells)
        kept = []
        for found in sums:
            is_slip = self.verdicts(found).count(False) == 1 or self._is_one_slip(found)
            if not self._is_doubted(found) or (is_slip and self._confirming(found, right) >= wrong):
                kept.append(found)
            elif found.standing < Standing.LIKELY:
                kept.append(found._replace(standing=Standing.PARTLY))
        return kept

    def _is_one_slip(self, found: Sum) -> bool:
        """Whether a sum is wrong in several series for one reason: two digits changed places.

        What is typed wrong is often typed twice: under 合计 as well as under 基本支出.
        """
        if found.standing is not Standing.NESTED:
            return False
        wrong = [
            one for one, verdict in zip(self.series, self.verdicts(found), strict=True)
            if verdict is False
        ]  # fmt: skip
        lines = [one.swapped(found) for one in wrong]
        return bool(lines) and bool(set.intersection(*lines))

    def _is_doubted(self, found: Sum) -> bool:
        """Whether a sum is wrong somewhere, and was not stated to be one of several lines."""
        verdicts = self.verdicts(found)
        match found.standing:
            case Standing.PARTLY:
                return False
            case Standing.LIKELY if True not in verdicts:
                return True
            case Standing.STATED if (
                len(found.terms) > 1 or self.lines[found.whole].kind >= Kind.ALL
            ):
                return False
        return False in verdicts

    def _confirming(self, found: Sum, right: Sequence[Sum]) -> int:
        """How many right sums make it likely that a sum is only wrong by mistake; -1 if none."""
        if len(found.terms) < _FEWEST:
            return -1
        if any(self.lines[term].kind is Kind.PART for term in found.terms):
            # Only some of the parts may be listed.
            alike = [one for one in right if one == found]
        elif found.standing is Standing.LIKELY:
            alike = [*right]
        else:
            # A total of the parts, without their whole, says that the whole is wrong.
            parts = set(found.terms)
            alike = [
                one for one in right
                if one.standing <= Standing.NESTED
                or (
                    found.standing is Standing.NESTED
                    and parts.issubset(one.terms) and found.whole not in one.terms
                )
            ]  # fmt: skip
        return len(alike) or -1

    def _nested(self) -> list[Sum]:
        """The sums of lines with parts by their looks."""
        parts: dict[int, list[int]] = {}
        for at, line in enumerate(self.lines):
            if line.head is not None:
                parts.setdefault(line.head, []).append(at)
        found: list[Sum] = []
        for head, lines in parts.items():
            some = any(self.lines[line].kind is Kind.PART for line in lines)
            standing = Standing.PARTLY if some else Standing.NESTED
            found += self._best(head, [lines], standing, is_upward=True)
            self._doubt(found)
        return found

    def _sum(self, whole: int, terms: Iterable[int], standing: Standing) -> Sum:
        terms = tuple(sorted(terms))
        minus = frozenset(term for term in terms if self.lines[term].is_minus)
        # What is subtracted may be added up by itself.
        return Sum(whole, terms, standing, minus if len(minus) < len(terms) else frozenset())

    def _plain(self, order: Sequence[int]) -> list[int]:
        """The lines such as 上半年 that may be no totals, as there is another one they are part of.

        That is one of a wider kind, or else the last of them.
        """
        likely = [at for at in order if self.lines[at].kind is Kind.LIKELY]
        is_widest = all(self.lines[at].kind <= Kind.LIKELY for at in order)
        return likely[:-1] if is_widest else likely

    def _parse(
        self, order: Sequence[int], plain: Container[int] = (), *, is_upward: bool
    ) -> list[Sum]:
        """The sums of the lines if totals stand below their parts, or above them.

        Lines that are `plain` are no totals.
        """
        found: list[Sum] = []
        stack: list[int] = []
        late: list[int] = []
        since = 0
        for at in order:
            line = self.lines[at]
            if line.kind in (Kind.ASIDE, Kind.GROUPING) or not line.has_numbers:
                continue
            if line.kind is Kind.BALANCE and (balance := self._balance(at, stack)):
                found += balance
            elif line.kind < Kind.LIKELY or at in plain:
                stack.append(at)
            elif not stack and line.kind is not Kind.SUBTOTAL:
                late.append(at)
            else:
                sums, since = self._reduced(at, stack, since, is_upward=is_upward)
                found += sums
        for at in late:
            sums, _ = self._reduced(at, stack, 0, is_upward=not is_upward)
            found += sums
        return found

    def _reduced(
        self, at: int, stack: list[int], since: int, *, is_upward: bool
    ) -> tuple[_Found, int]:
        """The sums that explain a total; its parts are taken from the stack, where it comes."""
        line = self.lines[at]
        standing = Standing.LIKELY if line.kind is Kind.LIKELY else Standing.STATED
        local = stack[since:]
        runs = [local] if local else []
        if not local or (since and self._effort <= _MOST_EFFORT) or line.at == WHOLE:
            runs.insert(0 if line.at == WHOLE else len(runs), stack[:])
        runs = sorted((sorted(run) for run in runs if run), key=lambda run: len(run) < _FEWEST)
        if not runs:
            stack.append(at)
            return (), len(stack)
        best = self._best(at, runs, standing, is_upward=is_upward)
        self._doubt(best)
        taken = {term for one in best for term in (*one.terms, one.whole)}
        start = since if taken.issubset(local) else 0
        stack[start:] = [one for one in stack[start:] if one not in taken]
        stack.append(at)
        return best, len(stack)

    def _doubt(self, sums: Iterable[Sum]) -> None:
        """Remember the parts of wrong sums: a line above may have been added up of these."""
        for found in sums:
            if found.standing is not Standing.PARTLY and False in self.verdicts(found):
                self._doubtful.setdefault(found.whole, found.terms)

    def _balance(self, at: int, stack: Sequence[int]) -> _Found:
        """The difference of the last two totals, or of the only two lines; empty if there is none.

        What was left before may be added. A deficit is a positive number.
        """
        totals = [one for one in stack if self.lines[one].kind >= Kind.LIKELY]
        heads = () if len(totals) >= _FEWEST else tuple(self.heads(sorted(stack)))
        left = _without(stack, heads)
        pair = totals[-2:] if len(totals) >= _FEWEST else left if len(left) == _FEWEST else ()
        if not pair:
            return ()
        first, second = sorted(pair)
        ways = [
            Sum(at, tuple(sorted(terms)), Standing.LIKELY, frozenset((less,)))
            for terms, less in ((pair, second), (pair, first), (left, second))
        ]
        return (*heads, max(ways, key=lambda way: self._score((way,), at)))

    def _best(
        self, at: int, runs: Sequence[Sequence[int]], standing: Standing, *, is_upward: bool
    ) -> _Found:
        """The sums that make a line right in most series, made of one of the runs of lines."""
        best: _Found = ()
        score: tuple[int, ...] = ()
        for found in self._explanations(at, runs, standing, is_upward=is_upward):
            own = self._score(found, at)
            is_tie = own == score and own[1] < 0 and standing is Standing.STATED
            if not best or own > score or (is_tie and self._is_nearer(found, best, at)):
                best, score = found, own
            if score[1] == 0 and score[3] >= len(runs[0]):
                break
        return best

    def _score(self, found: _Found, at: int) -> tuple[int, int, int, int]:
        """How well sums explain a line: how many series more agree than do not, and so on."""
        main = _main(found, at)
        first = Counter(self.verdicts(main))
        net = first[True] - first[False]
        if first[False] or not first[True]:
            return net, -first[False], 0, 0
        covered = {term for one in found for term in one.terms}
        return net, 0, self._support(found, main), len(covered)

    def _is_nearer(self, found: _Found, best: _Found, at: int) -> bool:
        """Whether wrong sums come nearer to a line than others that are wrong as often."""
        own, other = _main(found, at), _main(best, at)
        nearness, most = self._nearness(own), self._nearness(other)
        return nearness > most or (
            nearness == most and self._support(found, own) > self._support(best, other)
        )

    def _nearness(self, found: Sum) -> tuple[bool, Fraction]:
        """How near a wrong sum comes: whether a slip of the digits explains it, or by how much."""
        pairs = [
            one.both(found) for one, verdict in zip(self.series, self.verdicts(found), strict=True)
            if verdict is False
        ]  # fmt: skip
        far = sum((abs(made - stated) / (abs(stated) or 1) for stated, made in pairs), Fraction())
        return all(differ_by_slip(stated, made) for stated, made in pairs), -far

    def _support(self, found: _Found, main: Sum) -> int:
        """How many more of the other sums are right than wrong."""
        also = Counter(verdict for one in found if one != main for verdict in self.verdicts(one))
        return also[True] - also[False]

    def _explanations(
        self, at: int, runs: Sequence[Sequence[int]], standing: Standing, *, is_upward: bool
    ) -> Iterator[_Found]:
        """The sums that a line may be, the likeliest first."""
        for run in runs:
            groups = self._groups(run)
            if len(groups) > 1:
                yield self._same(at, groups, standing)
            else:
                yield (self._sum(at, run, standing),)
        for run in runs:
            if len(run) > _MOST_SEARCHED or self._effort > _MOST_EFFORT:
                return
            # Looking for heads takes about as long as adding up the lines a few times.
            self._effort += 4 * len(run)
            yield from self._otherwise(at, run, standing)
            likely, possible = self.heads(run), self.heads(run, possible=True)
            below = self.heads(run, possible=True, is_upward=False)
            yield from self._wrong_heads(at, run, tuple(likely), standing)
            if not all(map(self.is_right, likely)) and (sure := self.heads(run, is_sure=True)):
                yield (*sure, self._sum(at, _without(run, sure), standing))
            for heads in dict.fromkeys(map(tuple, (likely, possible, below))):
                for chosen in _choices(heads):
                    left = _without(run, chosen)
                    if chosen:
                        yield (*chosen, self._sum(at, left, standing))
                    if len(chosen) in (0, len(heads)):
                        yield from self._runs(at, left, chosen, standing, is_upward=is_upward)
            for spans in self._spans(run):
                yield (*spans, self._sum(at, _without(run, spans), standing))
            if len(self.series) == 1 and standing is Standing.STATED:
                yield from self._slips(at, run, tuple(likely), standing)

    def _otherwise(self, at: int, run: Sequence[int], standing: Standing) -> Iterator[_Found]:
        """Sums of what is within the lines, or beside it, if these are doubtful."""
        doubtful = [line for line in run if line in self._doubtful]
        inner = [part for line in doubtful for part in self._doubtful[line] if part != at]
        parts = [part for line in run for part in self._open.get(line, ())]
        between = range(min(*run, at), max(*run, at)) if run else ()
        aside = [line for line in between if self.lines[line].kind is Kind.ASIDE]
        if aside:
            yield (self._sum(at, {*run, *aside}, standing),)
        if inner:
            if not {*run, *inner} <= {*doubtful}:
                yield (self._sum(at, {*run, *inner}.difference(doubtful), standing),)
            yield (self._sum(at, {*run, *inner}, standing),)
        if parts:
            yield (self._sum(at, {*run, *parts}, standing),)

    def _wrong_heads(
        self, at: int, run: Sequence[int], heads: _Found, standing: Standing
    ) -> Iterator[_Found]:
        """A line without which the sum is right may be the wrong sum of lines beside it."""
        left = _without(run, heads)
        others = {head.whole for head in heads}
        for number, line in enumerate(left):
            if self.lines[line].kind >= Kind.BALANCE:
                continue
            within = self._open.get(line, ())
            total = self._sum(at, [one for one in (*left, *within) if one != line], standing)
            if True not in self.verdicts(total):
                continue
            for beside in (left[number + 1 :], left[number - 1 :: -1] if number else ()):
                near = list(takewhile(lambda one: one not in others, beside))[:_MOST_WALKED]
                for count in range(len(near), 0, -1):
                    head = self._sum(line, (*within, *near[:count]), Standing.NUMBERS)
                    if len(head.terms) >= _FEWEST:
                        yield (*heads, head, total)

    def _slips(
        self, at: int, run: Sequence[int], heads: _Found, standing: Standing
    ) -> Iterator[_Found]:
        """A total may be right without the lines after one that but for a slip is their sum.

        Only other lines that are sums show that such a line is one.
        """
        left, others = _without(run, heads), {head.whole for head in heads}
        for number, line in enumerate(left if heads else ()):
            near = [*takewhile(lambda one: one not in others, left[number + 1 :][:_MOST_WALKED])]
            for count in range(_FEWEST, len(near) + 1):
                head = self._sum(line, near[:count], Standing.NUMBERS)
                total = self._sum(at, _without(left, (head,)), standing)
                if self.is_right(total) and self.series[0].is_slip(head):
                    yield (*heads, head, total)

    def _same(
        self, at: int, groups: Sequence[Sequence[int]], standing: Standing
    ) -> tuple[Sum, ...]:
        """The sums of a line given in several ways; those after the first may be partial."""
        also = min(standing, Standing.LIKELY)
        return tuple(
            self._sum(at, group, also if number else standing)
            for number, group in enumerate(groups)
        )

    def _groups(self, run: Sequence[int]) -> list[list[int]]:
        """The lines between those such as 按性别分."""
        groups: list[list[int]] = [[]]
        for before, at in zip((-1, *run), run, strict=False):
            is_new = any(line.kind is Kind.GROUPING for line in self.lines[before + 1 : at])
            if is_new and groups[-1]:
                groups.append([])
            groups[-1].append(at)
        return groups

    def _runs(
        self, at: int, items: Sequence[int], chosen: _Found, standing: Standing, *, is_upward: bool
    ) -> Iterator[_Found]:
        """The lines next to a total, as many as some series needs; or several times the whole."""
        near = items if is_upward else items[::-1]
        for series in self.series:
            stated = series.stated(at)
            if stated is None:
                continue
            low = high = count = 0
            groups: list[Sequence[int]] = []
            for line in near:
                low, high, count = low + series.low[line], high + series.high[line], count + 1
                if low <= stated[1] and stated[0] <= high and count >= _FEWEST:
                    start = sum(map(len, groups))
                    groups.append(near[start : start + count])
                    low = high = count = 0
            if len(groups) > 1 and not count:
                yield (*chosen, *self._same(at, groups, standing))
            elif groups:
                yield (*chosen, self._sum(at, groups[0], standing))

    def heads(
        self, items: Sequence[int], *, possible: bool = False, is_upward: bool = True,
        is_sure: bool = False,
    ) -> list[Sum]:  # fmt: skip
        """The lines that are sums of those below or above by their numbers, innermost first.

        The likely ones only, or all that are `possible` by one series, or the `sure` by all.
        """
        found: list[Sum] = []
        stack: list[int] = []
        for at in reversed(items) if is_upward else items:
            if self.lines[at].kind >= Kind.BALANCE:
                stack.append(at)
                continue
            lengths = Counter(length for one in self.series if (length := _length(one, at, stack)))
            best = max(lengths, key=lambda n: (lengths[n], n > 1, -n), default=0)
            head = self._sum(at, stack[len(stack) - best :], Standing.NUMBERS)
            is_head = self.is_right(head) if is_sure else self._is_likely(head)
            if best and (is_head or (possible and best >= _FEWEST)):
                found.append(head)
                del stack[-best:]
            stack.append(at)
        return found

    def opened(self, items: Sequence[int]) -> Iterator[Sum]:
        """The sums that a line with 其中 below it is of the lines after, as far as these reach."""
        for number, line in enumerate(items):
            within = self._open.get(line, ())
            after = items[number + 1 :][:_MOST_WALKED]
            sums = (
                self._sum(line, (*within, *after[:count]), Standing.NUMBERS)
                for count in range(1, len(after) + 1)
                if within
            )
            yield from [found for found in sums if self.is_strong(found)][:1]

    def is_strong(self, found: Sum) -> bool:
        """Whether numbers alone make a line a sum: in two series, or behind 其中, none small."""
        verdicts = self.verdicts(found)
        right = [
            one for one, is_right in zip(self.series, verdicts, strict=True)
            if is_right and one.low[found.whole] >= _NOT_SMALL * one.scale
        ]  # fmt: skip
        is_open = any(self.lines[term].kind is Kind.PART for term in found.terms)
        is_enough = len(right) >= (1 if is_open else _FEWEST) and len(found.terms) >= _FEWEST
        return is_enough and False not in verdicts

    def _is_likely(self, head: Sum) -> bool:
        """Whether all series but one at most say that a line is a sum, and that one nearly."""
        verdicts = self.verdicts(head)
        if len(head.terms) < _FEWEST:
            return False not in verdicts and verdicts.count(True) >= _FEWEST
        if False not in verdicts:
            return True
        if verdicts.count(False) > 1 or True not in verdicts:
            return False
        if verdicts.count(True) > 1:
            return True
        wrong = self.series[verdicts.index(False)]
        right = self.series[verdicts.index(True)]
        made = sum(wrong.low[term] for term in head.terms)
        return (
            right.low[head.whole] >= _GREAT * right.scale
            and made <= 2 * wrong.low[head.whole] <= 4 * made
        )

    @cached_property
    def _open(self) -> dict[int, list[int]]:
        """The lines such as 其中, by the line that they are a part of."""
        found: dict[int, list[int]] = {}
        for at, line in enumerate(self.lines):
            if line.head is not None and line.kind is Kind.PART:
                found.setdefault(line.head, []).append(at)
        return found

    def _spans(self, items: Sequence[int]) -> Iterator[_Found]:
        """Ways to read the lines after 其中: as parts of the line before it, or beside it."""
        places = [index for index, at in enumerate(items) if at in self._open]
        lengths = [range(end - start) for start, end in pairwise([*places, len(items)])]
        for tried, counts in enumerate(product(*lengths)):
            if tried > _MOST_TRIED:
                return
            pairs = [(place, count) for place, count in zip(places, counts, strict=True) if count]
            if pairs:
                yield tuple(
                    self._sum(
                        items[place],
                        [*self._open.get(items[place], ()), *items[place + 1 : place + 1 + count]],
                        Standing.NUMBERS,
                    )
                    for place, count in pairs
                )


def _main(found: _Found, at: int) -> Sum:
    """That of the sums which explains a line itself."""
    return next(one for one in found if one.whole == at)


def differ_by_slip(stated: Fraction, meant: Fraction) -> bool:
    """Whether a number is another one with one wrong digit, or two that are swapped."""
    one, other = (str(round(number * _FIXED)) for number in (stated, meant))
    unlike = [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
    return len(one) == len(other) and (len(unlike) == 1 or _is_swapped(stated, meant))


def _is_swapped(stated: Fraction, meant: Fraction) -> bool:
    """Whether a number is another one with two digits that changed places."""
    one, other = (str(round(number * _FIXED)) for number in (stated, meant))
    unlike = [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
    return len(one) == len(other) and len(unlike) == _SWAPPED and unlike[0] == unlike[1][::-1]


def _length(series: Series, at: int, stack: Sequence[int]) -> int:
    """How many of the last lines make up a number; 0 if none do."""
    stated = series.stated(at)
    if stated is None or stated[0] <= 0 or at in series.open:
        return 0
    low = high = 0
    for count, line in enumerate(reversed(stack[-_MOST_WALKED:]), 1):
        low, high = low + series.low[line], high + series.high[line]
        if low > stated[1]:
            return 0
        if stated[0] <= high:
            return count
    return 0


def _choices(heads: Sequence[Sum]) -> Iterator[_Found]:
    """Which of the sums by numbers to believe: all, none, one, all but one."""
    yield tuple(heads)
    yield ()
    for size in {1, len(heads) - 1} - {0, -1, len(heads)}:
        yield from combinations(heads, size)


def _without(items: Sequence[int], chosen: Iterable[Sum]) -> list[int]:
    """The lines that are not parts of the chosen sums."""
    parts = {term for one in chosen for term in one.terms}
    return [item for item in items if item not in parts]


def series_of(cells: Sequence[Interval | bool]) -> Series:
    """The series of numbers; `False` is a line without a number, `True` one with an open one."""
    # No number is open on one side only: its interval would not be known.
    ends = cast("list[tuple[Fraction, Fraction] | bool]", cells)
    denominators = {end.denominator for pair in ends if isinstance(pair, tuple) for end in pair}
    # An even scale has whole halves.
    scale = 2 * lcm(*denominators)
    low, high = [0] * len(ends), [0] * len(ends)
    for line, pair in enumerate(ends):
        if isinstance(pair, tuple):
            least, most = pair
            low[line] = least.numerator * (scale // least.denominator)
            high[line] = (
                low[line] if most is least else most.numerator * (scale // most.denominator)
            )
    return Series(
        low,
        high,
        [isinstance(pair, tuple) for pair in ends],
        frozenset(line for line, pair in enumerate(ends) if pair is True),
        scale,
    )
