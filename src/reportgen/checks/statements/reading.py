"""How a typed number is read: what it is about, what it says of it, and of what time and place.

`Reader` makes a `Reading` of each number of a text. A reading finds out what it is asked, and
only that: most numbers repeat no figure and contradict none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING
from weakref import ref

from reportgen.checks.composed import PrintedText
from reportgen.checks.periods import months_of, months_of_period
from reportgen.checks.statements.about import (
    FOREIGN,
    MOST_LISTED,
    QUALIFIED,
    Subject,
    after_label,
    before_label,
    is_noun,
    of_figure,
    phrase_of,
    subject_of,
)  # fmt: skip
from reportgen.checks.statements.cues import Cue
from reportgen.checks.statements.index import ENDS, Sentence, TextIndex, Token, kept, text_index
from reportgen.checks.statements.leading import BASES, PREPOSITIONS, TIMES, LeadIn
from reportgen.checks.statements.numbers import (
    TypedNumber,
    han_numbers_in,
    has_digit,
    may_have_han,
)
from reportgen.checks.statements.scopes import (
    NOTHING,
    NOWHERE_ELSE,
    OTHER,
    Own,
    Scope,
    left_by,
    left_by_title,
    says_something,
)  # fmt: skip
from reportgen.checks.statements.subjects import KnownFigures, is_in_points, may_be_equal
from reportgen.diagnostics import Place
from reportgen.figures.figure import Figure, Figures
from reportgen.figures.numbers import Number, written_number
from reportgen.figures.numbers.units import PLAIN, Unit
from reportgen.language.patterns import regex
from reportgen.model import Activity, Report
from reportgen.model.texts import place_of_words
from reportgen.model.values import Amount, Text

if TYPE_CHECKING:
    from reportgen.checks.growth import GrowthBases

_SETS_SCOPE = TIMES | Cue.PLAN | Cue.GOAL | Cue.NARROW | Cue.WIDE | Cue.EACH | Cue.PART
_CHANGE = Cue.RISE | Cue.FALL | Cue.RISE_NOUN | Cue.FALL_NOUN | Cue.FROM | Cue.GOAL
_BESIDE_CHANGE = BASES | Cue.LAST_YEAR | Cue.DONE | Cue.LINK
_BETWEEN = " 的"
"""What may stand between the words of a change that a sentence begins with."""
_FAR_BEFORE = 200
"""How many characters before and behind a number can concern it."""
_LONG = 500
"""In sentences longer than this, only the part around a number is used."""
_BRACKETS = ("（", "(")
_SEMICOLONS = ("；", ";")
_COMMAS = ("，", ",")
_NEUTRAL = frozenset((
    "", "同时", "此外", "另外", "据统计", "据初步统计", "经统计", "总的看", "总体看", "具体看",
    "目前", "其中",
    "also", "in addition", "overall", "altogether", "meanwhile", "however", "as a result", "sadly",
    "again", "once again", "by contrast", "in all", "in total",
))  # fmt: skip
"""Clauses that say nothing of what the next one tells."""
_SINCE = ("以来", "年来", "年间")
_NEUTRAL_CUES = Cue.OWN_TIME | Cue.LAST_YEAR | Cue.OWN_PLACE | Cue.ADDED_UP
_WITH = ("with", "in contrast", "in addition", "working")
"""Openings of English clauses that say nothing of a place."""
_HEADS = ("title", "name", "point", "lead_unit")
"""Fields of an item that say what all of it is about."""
_SHORT_END = 2
_RESPECTIVELY = "分别"


Topic = tuple[object, ...]
"""What a number of no figure is about, and of what kind it is; empty if that is unclear."""
_COMPARED = ("value", "level")
"""What is compared between texts."""
_TOTAL = regex(
    "(?<!公)共|[合总累]计|全[年市县区省镇乡国州村校]|今年|一年来"
    r"|\b(?:total|in all|altogether|overall|(?:the|this) year(?! before))\b"
)
"""Found in every clause that gives a total."""
_FIELD = regex("方面[，：]")
_DEED = regex("(?:开展|组织|举办|实施|结合|借助)了?[^，。；：]{3,}，")
"""Before a clause that adds up only what belongs to it: 举办培训12场，参训456人次."""
_LEAST_TOPIC, _BARE_RATE = 2, 4


class Reading:
    """A number typed in a sentence, and how it is read."""

    def __init__(
        self, reader: Reader, text: Text, index: TextIndex, at: int, typed: TypedNumber,
        last: Reading | None,
    ) -> None:  # fmt: skip
        """It is in the sentence `at` of a text; `last` is the reading before it there."""
        self.reader = reader
        self.text = text
        self._index = index
        self._at = at
        self.sentence = index.sentence(at)
        self.typed = typed
        self.last = last
        self.follower: ref[Reading] | None = None
        """The reading after it in its sentence, which is there while this one is judged.

        If both held each other, all of the report would stay until the garbage collector comes.
        """
        if last is not None:
            last.follower = ref(self)
        self.unit: Unit = reader.known.units(typed.symbol)
        """The unit of the number; plain if it has none."""

    @property
    def offset(self) -> int:
        """Where its sentence begins in the text."""
        return self._index.start(self._at)

    @kept
    def number(self) -> Number:
        """The number that the digits stand for, in their unit."""
        amount = Amount(None, self.typed.value)
        return written_number(amount, self.reader.known.units, self.typed.symbol, exact=None)

    @kept
    def respective_at(self) -> int:
        """Where 分别 is, after whose list of names it stands; -1 if there is none."""
        small, start = self.sentence.small, self.typed.start
        at = small.rfind(_RESPECTIVELY, max(start - _FAR_BEFORE, 0), start)
        return at if at >= 0 and self.sentence.list_end(at) >= start else -1

    def first_after(self, at: int) -> Reading:
        """The first number after an offset, or one not far before this one."""
        first = self
        for _ in range(MOST_LISTED):
            if first.last is None or first.last.typed.start <= at:
                break
            first = first.last
        return first

    @kept
    def lead_in(self) -> LeadIn:
        """The words that lead to it; after 分别, those of the first number.

        The direction may be its own: 分别增长11.1%、下降9.2%.
        """
        reader = self.reader
        if self.respective_at >= 0 or self.sentence.is_respective:
            first = self.first_after(self.respective_at)
            if first is not self:
                before = self.sentence.between(first.typed.stop, self.typed.start)
                return first.lead_in.turned(before[-1] if before else None)
        return LeadIn(
            self.sentence, self.typed, reader.own, reader.known.labels, is_rate=self.unit.is_ratio
        )

    @property
    def aspect(self) -> str:
        """What it gives: a key of `ASKED`."""
        return self.lead_in.aspect

    @kept
    def clause(self) -> tuple[int, int]:
        """The start and end of its clause, or of the part of a long one around it."""
        start, stop = self.sentence.clause(self.typed.start)
        near = self.typed.start - _FAR_BEFORE, self.typed.stop + _FAR_BEFORE
        return max(start, near[0]), min(stop, near[1])

    @kept
    def phrase_start(self) -> int:
        """Where the phrase before its lead-in begins: after a number or figure, if there is one."""
        start = self.sentence.clause(self.lead_in.start)[0]
        start = max(start, self.lead_in.start - _FAR_BEFORE)
        before = self.sentence.between(start, self.lead_in.start)
        return max([start, *(token.stop for token in before if token.number or token.figure)])

    @kept
    def label(self) -> str:
        """The label just before its lead-in; empty if there is none."""
        known, small, stop = self.reader.known, self.sentence.small, self.lead_in.start
        label = known.labels.ending(small, stop)
        if label and self.last is not None and after_label(self.last, known) == stop:
            # 121 vehicle fires and 2,360 visits: it is what the number before counts.
            is_next = small[stop : self.typed.start].strip() in _CONJUNCTIONS
            return "" if is_next else label
        return label

    @kept
    def scope(self) -> Scope:
        """What time and place it is about, and how it is meant."""
        stop = self.lead_in.start
        start = max(self.sentence.clause(stop)[0], stop - _FAR_BEFORE)
        small = self.sentence.small
        labels = [figure.label.lower() for figure in self.subject.figures]
        tokens = self.reader.around_labels(self.sentence, start, stop)
        if tokens and tokens[-1].stop == stop and is_noun(tokens[-1], small):
            # 新建学校12所: the schools are counted, and are not where something is.
            tokens = tokens[:-1]
        if labels:
            tokens = [token for token in tokens if not _is_in(_words(token, small), labels)]
        return self.reader.own.scope(tokens).after(
            self.reader.scope_before(self.sentence, start, labels)
        )

    @property
    def _sentence_before(self) -> Sentence | None:
        return next(self._index.before(self._at), None)

    @property
    def goes_on(self) -> bool:
        """Whether its sentence goes on with what the one before was about: 其中, 同比, 增幅9.6%."""
        opening = self.sentence.opening
        if opening is None or not opening.is_any(Cue.PART | _CHANGE | _BESIDE_CHANGE):
            return False
        if self.sentence.words[: opening.start].strip():
            return False
        is_next = opening.is_any(Cue.PART | BASES) or self._begins_with_change()
        before = self._sentence_before if is_next else None
        return before is not None and bool(before.numbers or before.has_figure)

    def _begins_with_change(self) -> bool:
        """Whether nothing but words for a change or a target precede the first number."""
        small, end, is_change = self.sentence.small, 0, False
        for token in self.sentence.tokens:
            if small[end : token.start].strip(_BETWEEN):
                return False
            if token.number:
                # 完成2821件 is of something else.
                return is_change
            if small[end : token.stop].strip(_BETWEEN):
                if token.figure or not token.is_any(_CHANGE | _BESIDE_CHANGE):
                    return False
                is_change = is_change or token.is_any(_CHANGE)
            end = token.stop
        return False

    @property
    def ended_with(self) -> Subject:
        """What the sentence before was about, if it ends with that figure or its own number.

        全年受理诉求2787件。同比增长7.6%.
        """
        before = self._sentence_before
        last = before.tokens[-1] if before and before.tokens else None
        if before is None or last is None or before.small[last.stop :].strip(ENDS):
            return Subject()
        if last.figure:
            return of_figure(self.reader.put_in(last.figure), 0)
        if not last.number:
            return Subject()
        earlier = Reading(self.reader, self.text, self._index, self._at - 1, last.number, None)
        return earlier.subject._replace(doubt=0) if earlier.confirms else Subject()

    @property
    def words_before(self) -> str:
        """The sentence before its phrase, and the one before if this one goes on with it."""
        small = self.sentence.small[: self.phrase_start]
        before = self._sentence_before if self.goes_on else None
        return before.small + small if before else small

    @kept
    def behind(self) -> tuple[str, int]:
        """The words after it that say what it counts, and where they end.

        They are a noun, or its unit if that is one, and what was done: 101 letters were received.
        """
        small, (_, stop) = self.sentence.small, self.clause
        start = end = self.typed.stop
        done = ""
        for token in self.sentence.between(start, stop):
            words = _words(token, small)
            if words in _WERE:
                last = small[token.stop : self.ending(token.stop)].strip()
                done = last if last.isalpha() else ""
            if token.time or words in (*PREPOSITIONS, *_WERE) or token.is_any(_ENDS_NOUN):
                stop = token.start
                break
        noun = small[start:stop].strip()
        if noun:
            end = start + len(small[start:stop].rstrip())
        if done:
            end = small.index(done, end) + len(done)
        symbol = self.typed.symbol.lower()
        parts = [symbol if symbol.isascii() and len(symbol) > 1 else "", noun, done]
        return " ".join(filter(None, parts)), end

    def ending(self, start: int) -> int:
        """Where the words end that begin at an offset: at the next of time, or of another noun."""
        stop = self.clause[1]
        for token in self.sentence.between(start, stop):
            words = _words(token, self.sentence.small)
            if token.time or words in PREPOSITIONS or token.is_any(_ENDS_NOUN):
                return token.start
        return stop

    @property
    def gives_result(self) -> bool:
        """Whether what the change led to follows: fell by 14 to 112."""
        tokens = self.sentence.between(self.typed.stop, self.clause[1])
        is_to = bool(tokens) and _words(tokens[0], self.sentence.small) == "to"
        return is_to and len(tokens) > 1 and bool(tokens[1].number or tokens[1].figure)

    @kept
    def phrase(self) -> str:
        """The words before it that say what it is about."""
        return phrase_of(self.sentence, self.phrase_start, self.lead_in.start)

    @kept
    def may_be_of_figure(self) -> bool:
        """Whether some figure has numbers in its unit; quick to compute."""
        known = self.reader.known
        return bool(known.labelled) and known.may_have(self.unit)

    @property
    def may_name_figure(self) -> bool:
        """Whether its sentence, or the one it goes on with, may name a figure; quick to compute."""
        known = self.reader.known
        return (
            self.sentence.has_figure
            or len(self.sentence.words) > _LONG
            or known.may_name(self.sentence.small)
            or (self.goes_on and known.may_name(self.words_before))
        )

    @property
    def counted(self) -> Figure | None:
        """The figure whose label follows the number, if only words of counting precede it."""
        figure, is_alone = self._before_label
        return figure if is_alone else None

    @property
    def mentioned(self) -> Figure | None:
        """The figure whose label follows the number, whatever words stand around both."""
        return self._before_label[0]

    @kept
    def _before_label(self) -> tuple[Figure | None, bool]:
        return before_label(self)

    def is_own(self, figure: Figure) -> bool:
        """Whether its words refer to the figure's time, and to no other place."""
        scope, own = self.scope, self.reader.own
        if scope.is_elsewhere or scope.is_unclear or (scope.is_planned and self.aspect != "target"):
            return False
        if figure.period and not own.is_own_time(months_of(str(figure.period))):
            return self._names(str(figure.period))
        is_before = self.aspect == "previous" or (scope.is_last_year and self.aspect == "value")
        return is_before or scope.is_own_time is not False

    def _names(self, period: str) -> bool:
        """Whether the words name a period."""
        own = self.reader.own
        return any(own.names(span, period) for span in self.scope.times) or (
            months_of(period) is None and period in self.sentence.words
        )

    @kept
    def is_of_unknown_whole(self) -> bool:
        """Whether it is a part, and no earlier number is that of a figure."""
        return self.scope.is_part and not self._has_whole()

    def _has_whole(self) -> bool:
        start = self.clause[0]
        before = self.sentence.between(max(start - _LONG, 0), start)
        if any(token.figure for token in before) or self.goes_on:
            return True
        last = self.last
        for _ in range(MOST_LISTED):
            if last is None:
                break
            if last.typed.start < self.clause[0] and (last.subject.figures or last.counted):
                return True
            last = last.last
        return False

    @kept
    def subject(self) -> Subject:
        """What it is about; without figures and name if that is unknown."""
        # A number may take the subject of the one before: from the first on, no chain is deep.
        pending: list[Reading] = []
        last = self.last
        while last is not None and "subject" not in last.__dict__:
            pending.append(last)
            last = last.last
        for reading in reversed(pending):
            reading.__dict__["subject"] = subject_of(reading)
        return subject_of(self)

    @property
    def following(self) -> Reading | None:
        """The reading after it in its sentence."""
        return self.follower() if self.follower is not None else None

    def beside(self) -> Iterator[Reading]:
        """The other readings of its sentence, those near first."""
        before, after = self.last, self.following
        for _ in range(MOST_LISTED):
            if before is not None:
                yield before
                before = before.last
            if after is not None:
                yield after
                after = after.following

    def has_beside(self, number: Number) -> bool:
        """Whether another number of its sentence, typed or a figure's, is this one."""
        units = self.reader.known.units
        for typed in self.sentence.numbers[:MOST_LISTED]:
            unit = units(typed.symbol)
            is_other = typed is not self.typed and (
                not typed.symbol or unit.converts_to(number.unit)
            )
            factor = unit.factor / number.unit.factor if typed.symbol else 1
            if is_other and Fraction(typed.value) * factor == number.magnitude:
                return True
        return False

    @property
    def confirms(self) -> bool:
        """Whether it is the value of the figure that it may be about, which is then sure."""
        figures = self.subject.figures
        return len(figures) == 1 and self._is_value_of(figures[0])

    @property
    def confirmed(self) -> Figure | None:
        """The figure whose label follows the number, if that leaves no doubt or it is its value."""
        figure = self.mentioned
        return figure if figure and (self.counted or self._is_value_of(figure)) else None

    def _is_value_of(self, figure: Figure) -> bool:
        value = figure.number("value")
        if value is None:
            return False
        typed = self.number.in_unit(value.unit) if self.unit == PLAIN else self.number
        return typed.unit.converts_to(value.unit) and may_be_equal(typed, value)

    @property
    def is_of_unknown(self) -> bool:
        """Whether it is a rate after a number of something that no figure has: of which it may be.

        涉企诉求8640件，办结率99.8% is not the rate of all.
        """
        last = self.last
        while last is not None and last.unit.is_ratio:
            last = last.last
        if last is None or not self.unit.is_ratio or self.aspect != "value":
            return False
        return not (last.confirms or last.counted)

    @kept
    def left(self) -> int:
        """What the sentences before it and the titles of its items leave to it, such as `TOPIC`."""
        before = self.sentence.between(0, self.typed.start)
        if self.scope.is_own_place or any(token.figure for token in before):
            # What stands behind a figure of the report is about the report.
            return NOTHING
        left, has_time, is_next = self._left_by_titles, bool(self.scope.is_own_time), True
        for sentence in self._index.before(self._at):
            kind, scope, is_kept = left_by(sentence, self.reader.own)
            if scope.is_own_place:
                break
            is_of_time = scope.is_own_time is False and not scope.is_elsewhere
            if not has_time if is_of_time else is_next or is_kept:
                left = max(left, kind)
            has_time = has_time or scope.is_own_time is not None
            is_next = False
        return left

    @property
    def _left_by_titles(self) -> int:
        path = self.path
        ends = [at for at, character in enumerate(path) if character == "]"]
        return max((self.reader.left_by_item(path[: at + 1]) for at in ends), default=NOTHING)

    @property
    def is_after_unknown(self) -> bool:
        """Whether the number in a clause before is of no figure: 改造公园2个，投入120万元."""
        last = self.last
        if last is None or last.typed.start >= self.clause[0] or last.aspect != "value":
            return False
        return not (last.confirms or last.counted or last.subject.figures)

    @property
    def approx(self) -> str:
        """The word of approximation before or after the digits; empty if there is none."""
        return self.typed.about or self.approx_before.strip()

    @property
    def approx_before(self) -> str:
        """The word of approximation just before it, with the blank after it, if any."""
        start = self.lead_in.approx_start
        return self.sentence.small[start : self.typed.start] if start >= 0 else ""

    @property
    def way(self) -> str:
        """The words from that of its direction to the number; empty if there are none."""
        start = self.lead_in.way_start
        is_own = start >= self.clause[0]
        return self.sentence.words[start : self.typed.start] if is_own else ""

    @property
    def said(self) -> str:
        """The number with its unit, as typed."""
        return self.said_with("")

    def said_with(self, before: str) -> str:
        """The number with its unit and 以上 or the like, as typed, and the words `before` it."""
        return self.text[self.offset + self.typed.start - len(before) : self.offset + self.stop]

    @property
    def said_change(self) -> str:
        """The number with the word of its direction, as typed: fell by 9%, 9% fewer."""
        behind = self.sentence.words[self.typed.stop : self.lead_in.stop].split()
        return f"{self.said} {behind[0]}" if behind else self.said_with(self.way)

    def place(self, said: str) -> Place | None:
        """The place in its file of the words `said`, which begin or end with the number."""
        start = self.offset + self.typed.start
        if not said.startswith(self.said):
            start = self.offset + self.stop - len(said)
        if isinstance(self.text, PrintedText):
            return self.text.place_of(start, len(said))
        return place_of_words(self.text, start, len(said))

    @property
    def path(self) -> str:
        """The data path of its text; empty if it has none."""
        place = self.text.place
        return place.path if place else ""

    @property
    def is_of_whole(self) -> bool:
        """Whether its text is about the whole, not about plans or a stage."""
        return _is_of_whole(self.path)

    @property
    def stop(self) -> int:
        """Where it ends, with a word of approximation behind it."""
        stop, about = self.typed.stop, self.typed.about
        return stop + len(about) if self.sentence.words.startswith(about, stop) else stop

    @kept
    def ends_clause(self) -> bool:
        """Whether no noun after the number says what it counts."""
        return self.ends_at(max(self.stop, self.lead_in.stop))

    def ends_at(self, at: int) -> bool:
        """Whether what the number counts ends at this offset, past the report's own time."""
        stop = self.clause[1]
        small = self.sentence.small
        before = ""
        for token in (*self.sentence.between(at, stop), None):
            gap = small[at : token.start if token else stop]
            if gap.strip():
                return False
            if token is None or token.is_any(Cue.STOP | Cue.RISE | Cue.FALL | BASES):
                return True
            is_of_own = token.is_any(Cue.OWN_TIME | Cue.OWN_PLACE | Cue.ADDED_UP) or (
                self.reader.own.is_own(token.time)
            )
            is_result = bool(token.number or token.figure) and before == "to"
            is_passive = token.is_any(Cue.WEAK) and before in _WERE
            before = _words(token, small)
            if not (is_of_own or is_result or is_passive or before in (*PREPOSITIONS, *_WERE)):
                return False
            at = token.stop
        return True

    @kept
    def may_be_total(self) -> bool:
        """Whether a word of its sentence may say that it is all of something."""
        start, stop = self.clause[0], self.typed.start
        if self.sentence.words.isascii():
            # It may open the sentence, or end the clause: 42 newsletters were published in all.
            start, stop = max(stop - _FAR_BEFORE, 0), self.clause[1]
        if _TOTAL.search(self.sentence.small, start, stop):
            return True
        # Asked last: the label takes the longest to find.
        return bool(self.reader.known.has_unsettled and self.label)

    @property
    def opens_a_part(self) -> bool:
        """Whether its clause begins with 其中 or the like; quick to compute."""
        small, start = self.sentence.small, self.sentence.clause(self.typed.start)[0]
        first = self.reader.own.index.beginning(small, start)
        is_part = first is not None and first.first == Cue.PART
        return is_part and not self.reader.known.labels.beginning(small, start)

    @kept
    def topic(self) -> Topic:
        """What it is about, the same in any order of words; empty if a figure has the number."""
        if self.approx or self.aspect not in _COMPARED:
            return ()
        before = self.sentence.small[max(self.phrase_start - _FAR_BEFORE, 0) : self.phrase_start]
        if _FIELD.search(before):
            return ()
        about = self._topic()
        if not about or not self.scope.is_own or self.scope.is_part:
            return ()
        unit, deeds = self.unit, "".join(_DEED.findall(before))
        belongs_to = self.reader.known.content(deeds).all if deeds else ()
        kind = self.aspect, unit.dimensions, unit.is_ratio, is_in_points(unit)
        return about, belongs_to, *kind

    def _topic(self) -> object:
        subject, known = self.subject, self.reader.known
        figures = [*subject.figures, *([self.counted] if self.counted else [])]
        if any(known.is_settled(figure.label.lower()) for figure in figures):
            return ()
        if subject.figures:
            is_clear = subject.is_sure and subject.doubt < FOREIGN and self.ends_clause
            return subject.name if is_clear else ()
        behind, end = self.behind
        # Visitors numbered 1,268: in English, what is counted may be the subject.
        is_subject = self.lead_in.has_cue and self.phrase.isascii() and bool(self.phrase)
        if not (self.typed.symbol or behind or is_subject) or not self.ends_at(end):
            return ()
        if self.unit.is_ratio and len(self.phrase) <= _BARE_RATE:
            # 合格率: of what?
            return ()
        about = known.content(f"{self.phrase} {behind}")
        is_clear = (subject.is_sure and subject.doubt < QUALIFIED) or not self.phrase
        return about.all if is_clear and sum(map(len, about.strong)) >= _LEAST_TOPIC else ()

    @property
    def topic_words(self) -> str:
        """The words that say what it is about, as typed."""
        if self.subject.figures:
            return self.subject.name
        words = self.sentence.words[self.phrase_start : self.lead_in.start].strip()
        # 全县共培训干部: the last words, if they alone say it.
        about = self.phrase
        is_end = bool(about) and words.lower().endswith(about)
        return self.behind[0] or (words[-len(about) :] if is_end else words)

    def may_be_sibling(self, other: Reading) -> bool:
        """Whether both are in items of the same list, each of which may have its own number."""
        return len({_list_name(one.path) for one in (self, other)}) == 1


_WERE = ("was", "were", "have been", "has been")
_ENDS_NOUN = Cue.STOP | Cue.OWN_TIME | Cue.ADDED_UP | Cue.OWN_PLACE
_CONJUNCTIONS = ("and", ", and", ",", "&")


class Reader:
    """Reads the numbers of texts; it knows the figures, and the report's own time and place."""

    def __init__(
        self,
        figures: Figures,
        report: Report | None,
        texts: Iterable[Text] = (),
        activities: Sequence[Activity] = (),
    ) -> None:
        """The figures must be computed and the texts filled."""
        self.figures = figures
        self.own = Own(report, texts)
        self._report = report
        self._texts, self._activities = texts, activities
        self.known = KnownFigures(figures, self.own.index)
        self._indexes: dict[int, tuple[Text, TextIndex]] = {}
        self._read: list[Sentence] = []
        """The sentences with numbers that were read."""

    @kept
    def origins(self) -> dict[int, tuple[str, str]]:
        """The figure's name and what is asked of it, by the number of the origin."""
        return self.figures.origins.by_number()

    @kept
    def growth_bases(self) -> GrowthBases:
        """At which prices the growths of the report are."""
        # Imported here: few texts give a growth that is not the figure's.
        from reportgen.checks.growth import GrowthBases

        return GrowthBases(self.figures, self._report, self._texts)

    def put_in(self, origin: int) -> Figure | None:
        """The figure that a text names for its value; `None` if it asks something else."""
        figure, asked = self.meant(origin)
        return figure if asked in ("value", "sentence") else None

    def meant(self, origin: int) -> tuple[Figure | None, str]:
        """The figure of an origin, and what is asked of it; `None` if it is arithmetic."""
        name, asked = self.origins.get(origin, ("", ""))
        return self.figures.by_name.get(name), asked

    def index(self, text: Text) -> TextIndex:
        """The index of a text."""
        found = self._indexes.get(id(text))
        if found is None:
            index = text_index(str(text), self.own.index, self.known.symbols)
            # The text is kept, so that no other one can have its identity.
            found = self._indexes[id(text)] = text, index
        return found[1]

    def readings(self, text: Text, *, is_new: bool = False) -> Iterator[Reading]:
        """The numbers typed in a filled text; in each sentence, those in Han words come last.

        With `is_new`, sentences that were read before are left out.
        """
        known = self.known
        # Numbers in Han words matter only just after a label.
        may_be_han = bool(known.labelled) and not is_new and may_have_han(text)
        if not (may_be_han or has_digit(text)):
            return
        index = self.index(text)
        starts = index.starts_of_han if may_be_han else ()
        han = [index.at(start) for start in starts if known.labels.may_end(text, start)]
        numbered = index.numbered
        for at in sorted({*numbered, *han}) if han else numbered:
            sentence = index.sentence(at)
            if is_new and sentence.words.strip(ENDS) in self._known_sentences:
                continue
            self._read.append(sentence)
            found: list[Reading] = []
            for typed in sentence.numbers if at in numbered else ():
                last = found[-1] if found else None
                found.append(Reading(self, text, index, at, typed, last))
            yield from found
            for typed in han_numbers_in(sentence.words, known.symbols) if at in han else ():
                yield Reading(self, text, index, at, typed, None)

    @kept
    def _by_path(self) -> dict[str, Text]:
        return {text.place.path: text for text in self._texts if text.place}

    def is_of_plans(self, words: str) -> bool:
        """Whether words that a template prints are those of a plan or a stage."""
        return any(words in text for path, text in self._by_path.items() if not _is_of_whole(path))

    def left_by_item(self, item: str) -> int:
        """What an item of the data leaves to its texts.

        Its title or point may name a time or place, or its period, if it is an activity, another.
        """
        left = NOTHING
        for key in _HEADS:
            head = self._by_path.get(f"{item}.{key}")
            if head:
                sentence = self.index(head).sentence(0)
                tokens = self.around_labels(sentence, 0, len(sentence.words))
                left = max(left, left_by_title(sentence.small, tokens, self.own))
        found = re.fullmatch(r"activities\[(\d+)\]", item)
        period = self._activities[int(found[1])].period if found and self._activities else None
        span = months_of_period(period) if period else None
        is_other = span is not None and self.own.is_annual and span != self.own.span
        return OTHER if is_other else left

    @kept
    def _known_sentences(self) -> frozenset[str]:
        """The sentences read before this was asked, without punctuation at their ends."""
        return frozenset(sentence.words.strip(ENDS) for sentence in self._read)

    def scope_before(self, sentence: Sentence, stop: int, labels: Sequence[str]) -> Scope:
        """What the clauses before an offset say of time and place; parts of labels say nothing."""
        scope = NOWHERE_ELSE
        at = max(sentence.clause(max(stop - _FAR_BEFORE, 0))[0], stop - 2 * _FAR_BEFORE)
        while at < stop:
            end = min(sentence.clause(at)[1], stop)
            opened, closed = sentence.small[at - 1 : at], sentence.small[end : end + 1]
            # What stands in brackets or behind a number says nothing of later clauses.
            tokens = [] if opened in _BRACKETS else self.around_labels(sentence, at, end)
            for number, token in enumerate(tokens):
                if token.number or token.figure:
                    tokens = tokens[: number + 1]
                    break
            if labels:
                tokens = [one for one in tokens if not _is_in(_words(one, sentence.small), labels)]
            own = self.own.scope(tokens)
            if (own.is_elsewhere or own.is_unclear) and _is_frame(sentence, tokens, at, end):
                own = own._replace(is_frame=True)
            is_restricted = end < stop and self._may_restrict(sentence, at, end, labels)
            scope = own.after(scope)
            if is_restricted:
                is_time = sentence.small.endswith(_SINCE, at, end)
                is_own_time = False if is_time else scope.is_own_time
                scope = scope._replace(is_doubtful=True, is_own_time=is_own_time)
            if closed in _SEMICOLONS:
                scope = scope._replace(is_part=False, is_doubtful=False)
            at = end + 1
        return scope

    def _may_restrict(
        self, sentence: Sentence, start: int, stop: int, labels: Sequence[str]
    ) -> bool:
        """Whether a clause without a number may say of what the next one tells: 夜间，, online,.

        Those with a time say so by it. Those that name a figure, or begin its label, as well as
        those of the report's own place, or that only lead over to the next clause, do not.
        """
        words = sentence.small[start:stop].strip()
        if words in _NEUTRAL or any(_start_of(label) in words for label in labels):
            return False
        tokens = sentence.between(start, stop)
        return (
            not any(
                token.number or token.figure or token.time or token.cues & _NEUTRAL_CUES
                for token in tokens
            )
            and next(self.known.labels.within(words), None) is None
        )

    def around_labels(self, sentence: Sentence, start: int, stop: int) -> list[Token]:
        """The tokens of a part that are in no label, and are not counted themselves.

        预算 in 一般公共预算收入 is no plan, and 学校 in 新建学校12所 no place.
        """
        tokens = sentence.between(start, stop)
        if not any(token.cues & _SETS_SCOPE for token in tokens):
            return tokens
        if not self.known.labelled:
            return [
                token
                for at, token in enumerate(tokens)
                if not (token.cues & Cue.NARROW and _is_counted(tokens, at))
            ]
        spans = list(self.known.labels.spans(sentence.small[start:stop]))
        return [
            token
            for at, token in enumerate(tokens)
            if not (token.is_any(Cue.GOAL) and _is_a_programme(sentence, tokens, at, stop))
            and not (token.is_any(Cue.NARROW) and _is_counted(tokens, at))
            and not any(
                start + first <= token.start and token.stop <= start + last
                and last - first > token.stop - token.start
                for first, last in spans
            )
        ]  # fmt: skip


def _is_a_programme(sentence: Sentence, tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Whether 计划 or the like ends a name, as in 营养改善计划惠及学生2.1万人."""
    token = tokens[at]
    before = sentence.small[token.start - 1 : token.start]
    is_known = at > 0 and tokens[at - 1].stop == token.start
    return before.isalpha() and not before.isascii() and not is_known and token.stop < stop


def _is_frame(sentence: Sentence, tokens: Sequence[Token], start: int, stop: int) -> bool:
    """Whether a clause only says where or without what the next one holds: 在城东街道，."""
    if sentence.small[stop : stop + 1] not in _COMMAS:
        return False
    first = tokens[0]
    if any(token.cues & (Cue.WEAK | Cue.DONE) for token in tokens):
        # 开展治本攻坚行动，检查企业6842家 says what was done.
        return False
    if first.start == start and first.cues & Cue.EACH:
        return True
    if sentence.small[start:stop].isascii():
        is_led = sentence.small[start:stop].lstrip().startswith(_WITH)
        is_said = any(token.cues & (Cue.LEVEL | Cue.RISE | Cue.FALL) for token in tokens)
        opening = len(sentence.small[start : first.start].strip()) == 0
        return opening and not is_led and not is_said
    is_place = any(token.cues & (Cue.NARROW | Cue.WIDE) for token in tokens)
    return is_place and not says_something(sentence.small[start:stop])


def _is_counted(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number or figure follows a token at once."""
    after = tokens[at + 1 : at + 2]
    return any((one.number or one.figure) and one.start == tokens[at].stop for one in after)


def _is_in(words: str, labels: Sequence[str]) -> bool:
    """Whether words are part of a label; English ones as whole words."""
    if words.isascii():
        return any(f" {words} " in f" {label} " for label in labels)
    return any(words in label for label in labels)


def _start_of(label: str) -> str:
    """The first word of a label, or its first two Han characters."""
    return label.split(maxsplit=1)[0] if label.isascii() else label[:_SHORT_END]


def _words(token: Token, small: str) -> str:
    return small[token.start : token.stop]


def _is_of_whole(path: str) -> bool:
    return not (path.startswith("next_steps") or "stages[" in path)


def _list_name(path: str) -> str:
    """The name of the last list in a data path; the path itself if it goes through none."""
    lists = re.findall(r"(\w+)\[", path)
    return lists[-1] if lists else path
