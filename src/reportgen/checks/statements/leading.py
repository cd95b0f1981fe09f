"""The words that lead from what a number is about to the number: 同比增长了, rose to, 占干部的."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy

from reportgen.checks.statements.cues import Cue
from reportgen.checks.statements.index import Sentence, Token
from reportgen.checks.statements.numbers import TypedNumber
from reportgen.checks.statements.scopes import Own
from reportgen.checks.statements.subjects import LabelIndex
from reportgen.language.patterns import regex

LINKS = Cue.LINK | Cue.ADDED_UP | Cue.DONE | Cue.GENERIC | Cue.OWN_TIME
"""What may link a subject to its number."""
BASES = Cue.YEAR_BASE | Cue.STEP_BASE
TIMES = Cue.LAST_YEAR | Cue.PAST | Cue.OWN_TIME
BOUNDS = Cue.APPROX | Cue.ABOVE | Cue.BELOW
PREPOSITIONS = ("to", "in", "for", "during", "over")
"""Words before a time, or before the figure that something has changed to."""
_WAYS = Cue.RISE | Cue.FALL
_NOUNS = (
    (Cue.RISE_NOUN | Cue.FALL_NOUN, "growth"),
    (Cue.COMPLETION_NOUN, "completion"),
    (Cue.SHARE_NOUN | Cue.SHARE, "share"),
)
"""Nouns before a percentage, and what they say it is."""
_ASIDE = regex(r"[（(](?:[A-Za-z]{2,8}|含[^（）()\d]*)[）)]\s*$")
"""Before a number: a short name, or what is included."""
_ANY_ASIDE = regex(r"[（(][^（）()]{1,12}[）)]\s*$")
"""Before 的, as in 完成年度目标（45000人）的104%."""
_BASE_ASIDE = regex(r"[与同较比](?!上[一]?[年期月季]|去年|同期)[^，。；、\d]{1,12}相比，?$")
_COMPARED = ("相比", "相比，")
_LONGEST_ASIDE = 40
_COLON = "：:"
_THAN = ("比", "较", "与", "同")
"""Before what something is compared with."""
_OF = regex(r"\s+of ((?:(?:all|the|our|its|total|annual|yearly|full-year) )*)")
"""Between a percentage and what it is a share of."""
_MORE_THAN = regex(r"\s+(more|fewer|less|higher|lower) ([a-z]+ )?than (?:(?:in|the) )?")
_FAR_BEFORE, _FAR_BEHIND = 200, 40
_LONGEST_VERB = 3
_MOST_STEPS = 12


class LeadIn:
    """The words that lead to a number, read from right to left, and what they say of it."""

    __slots__ = (
        "_is_rate", "_own", "approx_start", "aspect", "base", "has_cue", "includes", "is_either",
        "is_fall", "is_than", "is_to", "sentence", "share_of", "start", "stop", "way_start",
    )  # fmt: skip

    def __init__(
        self,
        sentence: Sentence,
        typed: TypedNumber,
        own: Own,
        labels: LabelIndex,
        *,
        is_rate: bool,
    ) -> None:
        """Reading stops at a label; `is_rate` says whether the number is a percentage."""
        self.sentence = sentence
        self._own = own
        self._is_rate = is_rate
        self.aspect = "value"
        """What the number gives: a key of `ASKED`, `level`, or `earlier` for another time."""
        self.is_fall = False
        self.is_either = False
        """Whether the word of the direction may mean both, as `improved` does."""
        self.way_start = -1
        """Where the word of the direction begins; -1 if there is none."""
        self.base = 0
        """What a change is compared with; `Cue.FROM` if it is neither year nor step before."""
        self.share_of = ""
        """The words between 占 and a share."""
        self.approx_start = -1
        """Where the word of approximation begins; -1 if there is none."""
        self.has_cue = False
        """Whether there are such words at all."""
        self.includes = False
        """Whether what is included is named in brackets, which may be more than is usual."""
        self.is_than = False
        """Whether the base begins with 比, 较 or 与, not 同比."""
        self.is_to = False
        """Whether `to` is just before the number."""
        self.stop = 0
        """Where words behind the number end that belong to it: of the target."""
        self.start = typed.start
        """Where the words begin, and the phrase before them ends."""
        self._read(typed, labels)

    def _read(self, typed: TypedNumber, labels: LabelIndex) -> None:
        small = self.sentence.small
        clause = max(self.sentence.clause(typed.start)[0], typed.start - _FAR_BEFORE)
        tokens = self.sentence.between(clause, typed.start)
        self._begin(typed.start, clause)
        if tokens and tokens[-1].stop == self.start and tokens[-1].cues & BOUNDS:
            self.approx_start = tokens.pop().start
            self._begin(self.approx_start, clause)
        for _ in range(_MOST_STEPS):
            if labels.ending(small, self.start):
                break
            if aside := self._aside():
                self._begin(self.start - aside, 0)
                clause = self.sentence.clause(max(self.start - 1, 0))[0]
                tokens = self.sentence.between(clause, self.start)
                continue
            if not tokens or (tokens[-1].stop != self.start and not self._is_verb(tokens)):
                break
            token = tokens.pop()
            if not self._take(token, tokens):
                tokens.append(token)
                break
            self.has_cue = True
            self._begin(min(token.start, self.start), clause)
            while tokens and tokens[-1].start >= self.start:
                tokens.pop()
        end = self.sentence.clause(typed.start)[1]
        if self.aspect == "value" and self.base == Cue.YEAR_BASE and self.is_than:
            # 较上年的231904件: the number before.
            self.aspect = "previous"
        if self.aspect == "value":
            self._more_than(typed.stop, end)
        if self.way_start >= 0 and not self.base:
            self.base = self._base_behind(typed.stop, end)
            if not self.base and small.startswith(_THAN, clause):
                # 比年初增加28亿元: another base than those that have words.
                first = next(iter(self.sentence.between(clause, end)), None)
                known = first.cues & BASES if first is not None and first.start == clause else 0
                self.base, self.start = known or Cue.FROM, clause
        elif self._is_rate and self.aspect in ("value", "share"):
            self._share(tokens) or self._share_behind(typed.stop, end, labels)

    def _begin(self, at: int, least: int) -> None:
        """Begin at an offset, or at the end of the words before it."""
        small = self.sentence.small
        while at > least and small[at - 1].isspace():
            at -= 1
        self.start = at

    def _aside(self) -> int:
        """The length of a colon, what is compared with, or an aside in brackets just before."""
        small, start = self.sentence.small, self.start
        last = small[start - 1] if start else ""
        if last in ("）", ")"):
            pattern = _ANY_ASIDE if small.startswith("的", start) else _ASIDE
            found = pattern.search(small[max(start - _LONGEST_ASIDE, 0) : start])
            self.includes = self.includes or bool(found and "含" in found[0])
            return len(found[0]) if found else 0
        if small.endswith(_COMPARED, 0, start):
            found = _BASE_ASIDE.search(small[max(start - _LONGEST_ASIDE, 0) : start])
            if found:
                # 办结率与整治前相比，提高3%: neither the year nor the step before.
                self.base = Cue.FROM
                return len(found[0])
        return len(last) if last in _COLON else 0

    def _is_verb(self, tokens: Sequence[Token]) -> bool:
        """Whether 多 or 少 after 比上年 is before a verb: 比上年多抓152名."""
        token = tokens[-1]
        is_near = token.stop >= self.start - _LONGEST_VERB and token.stop - token.start == 1
        return is_near and bool(token.cues & _WAYS) and _is_after_base(tokens[:-1])

    def _take(self, token: Token, before: Sequence[Token]) -> bool:
        """Take one more word, if it leads to the number; `before` are those before it."""
        cues, is_value = token.cues, self.aspect == "value"
        if token.number or token.figure:
            # 由2590件增加到2787件, fell by 12.5% to 112: the phrase is before the other number.
            if self.way_start >= 0 and _is_after_base(before):
                # 较上年的231904件增长7.2%.
                self.base = Cue.YEAR_BASE
                return True
            is_from = _comes_from(before) or bool(before and before[-1].cues & _WAYS)
            is_result = is_from and (self.aspect == "level" or self.is_to)
            self.aspect = "level" if is_result else self.aspect
            return is_result
        if token.time or cues & TIMES:
            return self._take_time(token, before)
        if cues & Cue.LEVEL and is_value:
            self.aspect = "level"
            self._go(token)
        elif cues & BASES and not self.base:
            self.base = cues & BASES
            self.is_than = self.sentence.small.startswith(_THAN, token.start)
        elif cues & _WAYS and self.aspect in ("level", "previous", "earlier"):
            return True
        elif cues & _WAYS and is_value:
            # 多 and 少 are directions after 比上年 only.
            is_clear = token.stop - token.start > 1 or bool(before and before[-1].cues & BASES)
            if is_clear:
                self.aspect = "growth" if self._is_rate else "change"
                self._go(token)
            return is_clear
        elif cues & Cue.FROM and self.aspect in ("value", "level", "earlier"):
            self.aspect = "previous" if is_value else self.aspect
        elif cues & Cue.AGAINST and is_value:
            self.aspect = "previous"
        elif self._is_rate and is_value and cues & Cue.GOAL and _is_done(before):
            self.aspect = "completion"
        elif cues & Cue.GOAL and self.aspect == "completion":
            return True
        elif self._is_rate and is_value and (noun := _noun(cues)):
            self.aspect = noun
            if noun == "growth":
                self._go(token)
        elif cues & Cue.GOAL and is_value:
            self.aspect = "target"
        elif cues & LINKS:
            words = self.sentence.small[token.start : token.stop]
            self.is_to = self.is_to or (words == "to" and not self.has_cue)
        else:
            return False
        return True

    def _go(self, token: Token) -> None:
        """Note the direction."""
        self.way_start = token.start
        self.is_either = self.sentence.words_of(token).startswith("improv")
        self.is_fall = bool(token.cues & (Cue.FALL | Cue.FALL_NOUN))

    def turned(self, token: Token | None) -> LeadIn:
        """These words, with another word of direction if there is one."""
        if token is None or self.way_start < 0 or not token.cues & _WAYS:
            return self
        other = copy(self)
        other._go(token)  # noqa: SLF001  # its own class
        return other

    def _take_time(self, token: Token, before: Sequence[Token]) -> bool:
        """Take the report's own time, or one after 由."""
        if token.cues & Cue.OWN_TIME or self._own.is_own(token.time) or self.is_to:
            preposition = before[-1] if before else None
            if preposition and self.sentence.words_of(preposition) in PREPOSITIONS:
                self.start = preposition.start
            return True
        if not _comes_from(before):
            return False
        if token.time is not None and not self._own.is_last_year(token.time.span):
            self.aspect = "earlier"
        return True

    def _more_than(self, start: int, end: int) -> None:
        """Read a comparison behind the number: 26 more than in 2023, 9% fewer than last year."""
        found = _MORE_THAN.match(self.sentence.small, start, end)
        if found is None or (found[2] and self._is_rate):
            # 3% fewer books than last year is not of what the clause before is about.
            return
        # The word for the base may begin with `than`, or with what is before that.
        behind = self.sentence.between(start, end)
        then = next((token for token in behind if token.stop > found.end()), None)
        if then is None or self.sentence.small[found.end() : then.start].strip():
            return
        is_last = then.time is not None and self._own.is_last_year(then.time.span)
        if is_last or then.cues & (Cue.LAST_YEAR | Cue.YEAR_BASE):
            self.aspect = "growth" if self._is_rate else "change"
            self.base, self.stop = Cue.YEAR_BASE, then.stop
            self.is_fall = found[1] in ("fewer", "less", "lower")
            self.has_cue = True

    def _base_behind(self, start: int, end: int) -> int:
        """What a change is compared with if the words follow at once: 3.9% on last month."""
        first = next(iter(self.sentence.between(start, end)), None)
        if first is None or self.sentence.small[start : first.start].strip():
            return 0
        return first.cues & BASES

    def _share(self, tokens: Sequence[Token]) -> bool:
        """Whether 占 and the words for the base of a share are before the number."""
        for token in reversed(tokens):
            if token.number or token.figure:
                break
            if token.cues & Cue.SHARE:
                self.share_of = self.sentence.small[token.stop : self.start]
                self.start, self.aspect, self.has_cue = token.start, "share", True
                return True
        return False

    def _share_behind(self, start: int, end: int, labels: LabelIndex) -> bool:
        """Whether the base or the target is behind the number: 31% of all managers."""
        small = self.sentence.small
        found = _OF.match(small[start : start + _FAR_BEHIND])
        if found is None:
            return False
        for at in (start + found.start(1), start + found.end()):
            if label := labels.beginning(small, at):
                self.share_of, self.stop = label, at + len(label)
                self.aspect, self.has_cue = "share", True
                return True
        goal = next(iter(self.sentence.between(at, end)), None)
        if goal is None or goal.start != at or not goal.cues & Cue.GOAL:
            return False
        self.stop, self.aspect, self.has_cue = goal.stop, "completion", True
        return True


def _noun(cues: int) -> str:
    """What a noun says that a percentage is; empty if it is no such noun."""
    return next((aspect for kinds, aspect in _NOUNS if cues & kinds), "")


def _comes_from(tokens: Sequence[Token]) -> bool:
    """Whether 由 or 从 comes last, perhaps with a time."""
    for token in reversed(tokens):
        if not (token.time or token.cues & (TIMES | Cue.GENERIC | Cue.APPROX)):
            return bool(token.cues & Cue.FROM)
    return False


def _is_after_base(tokens: Sequence[Token]) -> bool:
    """Whether 比上年 comes last, perhaps with 的."""
    for token in reversed(tokens):
        if not token.cues & Cue.GENERIC:
            return bool(token.cues & Cue.YEAR_BASE)
    return False


def _is_done(tokens: Sequence[Token]) -> bool:
    """Whether 完成 or 达到 comes last, perhaps with the report's own time."""
    for token in reversed(tokens):
        if not token.cues & (Cue.OWN_TIME | Cue.GENERIC | Cue.GOAL):
            return bool(token.cues & (Cue.DONE | Cue.LINK | Cue.SHARE))
    return False
