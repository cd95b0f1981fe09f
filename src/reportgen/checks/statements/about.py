"""What a number is about: the phrase before it, the label behind it, or what went before.

`subject_of` and `before_label` take a reading, and read the words around its number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportgen.checks.statements.cues import Cue
from reportgen.checks.statements.index import Sentence, Token
from reportgen.checks.statements.leading import BASES, BOUNDS, LINKS, TIMES
from reportgen.checks.statements.subjects import KnownFigures
from reportgen.figures.figure import Figure
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple

if TYPE_CHECKING:
    from reportgen.checks.statements.reading import Reading

_SAYS_NOTHING = (
    LINKS
    | BASES
    | TIMES
    | Cue.OWN_PLACE
    | Cue.WEAK
    | Cue.LEVEL
    | Cue.FROM
    | Cue.PART
    | Cue.PLAN
    | Cue.NARROW
    | Cue.WIDE
    | Cue.EACH
    | Cue.GOAL
    | Cue.AGAINST
    | BOUNDS
)
"""Words that are no part of what a phrase is about; some of them say what it is not about."""
_LIST_MARK = "、"
_QUALIFIES = Cue.MODIFIER | Cue.NARROW | Cue.EACH | Cue.PART
_LINKS_LIST = BASES | Cue.OWN_TIME | Cue.OWN_PLACE | Cue.SHARE | Cue.ADDED_UP
"""What may stand before a list of names, or alone before 分别."""
_NEXT_CLAUSE = (" and ", ",", ";", " during ", " were ")
_OF = (" of ", " of all ")
_AND = regex("、|和|与|以及|及|, and | and |, ")
MOST_LISTED = 30
"""Numbers of a sentence that are looked back to."""
_FAR_AFTER = 40
"""How many characters behind a label can concern it."""
_HOW_MANY = regex("[一二三四五六七八九十两]+[类项者种]$")
"""Behind a list of names: 咨询、投诉、表扬三类分别为."""
_GOES_ON_WITH = ("value", "sentence", "growth", "change", "completion")
"""What is asked of a figure that the next clause may be about as well."""
_OF_ENDED = ("growth", "change", "completion", "previous", "level")
"""What a sentence without a subject may say of the figure that the one before ended with."""
_UNCONFIRMED = 1
"""The doubt of what follows a number that is not the figure's."""
FOREIGN = 3
"""The doubt of a label after other words, which only a long number with a slip removes."""
QUALIFIED = 4
"""The doubt of a label after a word for a part, which only the figure's other number removes."""
_MORE = (
    r"\s*(?:[、（]|和|及|与|以及|&|[,(]?\s*(?:and|or|not|without|excluding|except|including|plus"
    r"|as well|apart|besides|other|all of)\b)(?!\s*\d)"
)
"""After a label: the number counts something else as well, or only some."""
_OF_SOME = regex(r"实际$|^\s*[a-z]+ed\s$")
"""Just before a label: 实际投资 is what was paid of 投资, and completed visits are not all."""
_AND_NUMBER = regex(r"\s*(?:[、&]|和|及|与|以及|,? and|,)\s*\d")
"""After a label: the next of a list of numbers."""


class Subject(NamedTuple):
    """What a number is about."""

    figures: Sequence[Figure] = ()
    """The figures of that name; several if several have it."""
    name: str = ""
    """The words for it, in small letters."""
    start: int = 0
    """Where the words begin."""
    is_sure: bool = False
    """Whether no other words may make it something else."""
    doubt: int = 0
    """0 for a label or a figure put in by name, 1 for the same in other words or another order, 2
    for words that are short for a label."""


def _respective(reading: Reading) -> Subject | None:
    """What a number after 分别 is about, by its place in the list; `None` if there is none."""
    at = reading.respective_at
    if at < 0:
        return _respectively(reading)
    known, sentence = reading.reader.known, reading.sentence
    end = sentence.list_end(at)
    group = [token.number for token in sentence.between(at, end) if token.number]
    place = group.index(reading.typed) if reading.typed in group else -1
    start = sentence.list_start(at)
    names = [name for name in _AND.split(_bare(sentence, start, at)) if name.strip()]
    if place < 0:
        return None
    if len(names) == len(group) and not any(
        token.number or token.figure for token in sentence.between(start, at)
    ):
        name, last_name = (_HOW_MANY.sub("", one.strip()) for one in (names[place], names[-1]))
        figures = known.about(name) or known.with_ending_of(name, last_name)
        if figures:
            return Subject(figures, name, start, is_sure=True, doubt=1)
        label = known.labels.ending(name, len(name))
        return Subject(known.labelled.get(label, ()), name, start, is_sure=True, doubt=FOREIGN)
    if names:
        return None
    # 受理2878件、办结2821件，同比分别增长11.1%、9.8%: the numbers before, in their order.
    before = [token for token in sentence.between(0, at) if token.number or token.figure]
    if len(before) < len(group):
        return Subject()
    token = before[place - len(group)]
    if token.figure:
        return of_figure(reading.reader.put_in(token.figure), token.start)
    earlier = reading.last
    while earlier is not None and earlier.typed.start > token.start:
        earlier = earlier.last
    if earlier is None:
        return Subject()
    if earlier.counted and not earlier.subject.figures:
        return of_figure(earlier.counted, earlier.typed.start)
    return earlier.subject._replace(doubt=0 if earlier.confirms else earlier.subject.doubt)


def _respectively(reading: Reading) -> Subject | None:
    """What a number before `respectively` is about, by its place in the list."""
    sentence, known = reading.sentence, reading.reader.known
    numbers, stop = sentence.numbers, reading.typed.stop
    if len(numbers) > MOST_LISTED or "respectively" not in sentence.small[stop:]:
        return None
    first = reading.first_after(-1)
    names = _AND.split(sentence.small[: first.lead_in.start])
    if len(names) != len(numbers):
        return None
    name = names[numbers.index(reading.typed)].strip().removeprefix("the ")
    return Subject(known.about(name), name, 0, is_sure=True, doubt=1)


def _bare(sentence: Sentence, start: int, stop: int) -> str:
    """The words of a part of the sentence without those that link, compare or tell the time."""
    words, at = [], start
    for token in sentence.between(start, stop):
        if token.time or token.cues & _LINKS_LIST:
            words.append(sentence.small[at : token.start])
            at = token.stop
    words.append(sentence.small[at:stop])
    return "".join(words)


def subject_of(reading: Reading) -> Subject:
    """What a number is about: the phrase before it, behind it, or in the clause before."""
    known, sentence, lead_in = reading.reader.known, reading.sentence, reading.lead_in
    if (found := _respective(reading)) is not None:
        return found
    small, start, stop = sentence.small, reading.phrase_start, lead_in.start
    if reading.label:
        at = stop - len(reading.label)
        is_sure = not _foreign(sentence, start, at) and not _is_listed(sentence, start)
        # 41.3% of all managers are under 40: the managers belong to the share.
        is_sure = is_sure and not small.startswith(" of ", start)
        is_sure = is_sure and (at == start or not _OF_SOME.search(small[start:at]))
        figures: Sequence[Figure] = known.labelled[reading.label]
        doubt = int(lead_in.includes)
        is_part = _is_listed(sentence, start) or small.startswith(" of ", start)
        if small[start - 1 : start] == _LIST_MARK and reading.last is not None:
            # 建议办结率100%、满意率99.1%: both are of the 建议.
            doubt = FOREIGN if reading.last.subject.doubt >= FOREIGN else doubt
        if not is_sure and not is_part:
            # 保障低保对象 are 低保对象, but 城市低保对象 are not.
            doubt = QUALIFIED if _is_qualified(sentence, start, at) else FOREIGN
            is_sure = True
        return Subject(figures, reading.label, at, is_sure, doubt)
    phrase = phrase_of(sentence, start, stop)
    if phrase:
        is_sure = not _is_listed(sentence, start)
        figures = known.about(small[start:stop]) or known.about(phrase)
        if figures:
            return Subject(figures, phrase, start, is_sure, doubt=1)
        figures, is_named = known.short(phrase, reading.words_before)
        if not figures and not _is_qualified(sentence, start, stop):
            return Subject(known.within(phrase), phrase, start, is_sure, doubt=FOREIGN)
        # 受理总量 says less than 受理诉求, but nothing else.
        is_bare = not known.content(phrase).strong
        return Subject(figures, phrase, start, is_sure, doubt=1 if is_named or is_bare else 2)
    is_led = lead_in.has_cue or bool(sentence.between(start, stop))
    return _inherited(reading) if is_led else Subject()


def _is_qualified(sentence: Sentence, start: int, stop: int) -> bool:
    """Whether a word such as 新增 or 农村 makes what a phrase is about a part or another thing."""
    return any(token.cues & _QUALIFIES for token in sentence.between(start, stop))


def _inherited(reading: Reading) -> Subject:
    """What the number or the words just before a clause are about."""
    sentence, start = reading.sentence, reading.phrase_start
    stop = _stripped(sentence.small, start, 0)
    if start and start - 1 in sentence.marks:
        stop = _stripped(sentence.small, start - 1, 0)
    if not stop:
        return reading.ended_with if reading.aspect in _OF_ENDED else Subject()
    begin = sentence.clause(max(stop - 1, 0))[0]
    tokens = sentence.between(begin, stop)
    while tokens and tokens[-1].is_any(LINKS | Cue.STOP) and tokens[-1].stop == stop:
        stop = _stripped(sentence.small, tokens.pop().start, begin)
    last = tokens[-1] if tokens and tokens[-1].stop == stop else None
    if last is not None and last.figure:
        # 受理2878件，{{ 受理 | 增长 }}，完成目标的95.9% goes on with what has grown.
        figure, asked = reading.reader.meant(last.figure)
        return of_figure(figure if asked in _GOES_ON_WITH else None, last.start)
    if last is not None and last.number:
        earlier = reading.last
        while earlier is not None and earlier.typed.start > last.start:
            earlier = earlier.last
        if earlier is None:
            return Subject()
        if not earlier.subject.figures and earlier.counted:
            return of_figure(earlier.counted, last.start)
        if earlier.confirms:
            return earlier.subject._replace(doubt=0)
        if earlier.scope.is_elsewhere:
            return Subject()
        return earlier.subject._replace(doubt=max(earlier.subject.doubt, _UNCONFIRMED))
    known = reading.reader.known
    label = known.labels.ending(sentence.small, stop)
    at = stop - len(label)
    if sentence.small.endswith(_OF, 0, at):
        # Hoax calls came to 10% of emergency calls, down 2.4 points.
        return Subject()
    if not label or _foreign(sentence, begin, at):
        # We had 336 firefighters, 90% of our target. The libraries had 4,126 visits, up 6%.
        earlier = reading.last
        is_near = earlier is not None and earlier.typed.start >= begin
        figure = earlier.confirmed if earlier is not None and is_near else None
        return of_figure(figure, begin)
    return Subject(known.labelled[label], label, at, not _is_listed(sentence, begin))


def of_figure(figure: Figure | None, start: int) -> Subject:
    """The figure as a subject that is sure; none if there is no figure."""
    if figure is None:
        return Subject()
    return Subject((figure,), figure.label.lower(), start, is_sure=True)


def before_label(reading: Reading) -> tuple[Figure | None, bool]:
    """The figure whose label follows a number, and whether nothing else is said of either."""
    known, sentence, lead_in = reading.reader.known, reading.sentence, reading.lead_in
    small, stop = sentence.small, reading.typed.stop
    if lead_in.aspect != "value" or reading.label or not known.labelled:
        return None, False
    gap = 1 if small[stop : stop + 1] == " " else 0
    label = known.labels.beginning(small, stop + gap)
    end = stop + gap + len(label)
    symbol = reading.typed.symbol.lower()
    if not label and symbol in known.labelled:
        # The unit is the label: 4,162 crimes.
        label, end = symbol, stop
    if label:
        figures: Sequence[Figure] = known.labelled[label]
        start = after_label(reading.last, known) if reading.last else 0
        before = small[max(start, reading.phrase_start) : lead_in.start]
        is_alone = not known.content(before).strong
    else:
        # 受理2787件诉求, we attended 4,251 incidents: the label is on both sides.
        words, end = reading.behind
        named = f"{reading.phrase} {words}" if words else ""
        figures = known.about(named) or known.short(named, "")[0]
        is_alone = True
    if len(figures) != 1 or re.match(_MORE, small[end : end + _FAR_AFTER]):
        return None, False
    if not reading.is_own(figures[0]):
        return None, False
    ends = reading.ends_at(end) or _AND_NUMBER.match(small, end) is not None
    return figures[0] if ends or _goes_on(small, end) else None, is_alone and ends


def after_label(reading: Reading, known: KnownFigures) -> int:
    """Where the label ends that follows a number, or the number if none does."""
    small, stop = reading.sentence.small, reading.typed.stop
    gap = 1 if small[stop : stop + 1] == " " else 0
    label = known.labels.beginning(small, stop + gap)
    return stop + gap + len(label) if label else stop


def _goes_on(small: str, at: int) -> bool:
    """Whether the sentence says more, but not of which part a label just before it is."""
    return small.startswith(_NEXT_CLAUSE, at)


def phrase_of(sentence: Sentence, start: int, stop: int) -> str:
    """The words of a part of the sentence that say what a number is about."""
    small, words = sentence.small, []
    tokens = sentence.between(start, stop)
    at = start
    for token in tokens:
        words.append(small[at : token.start])
        is_head = token.stop == stop and is_noun(token, small)
        if (
            is_head
            or not (token.time or token.is_any(_SAYS_NOTHING))
            or token.is_any(Cue.WEAK | Cue.DONE)
        ):
            words.append(small[token.start : token.stop])
        at = token.stop
    words.append(small[at:stop])
    return "".join(words).strip()


def is_noun(token: Token, small: str) -> bool:
    """Whether a word for a part or a single thing may be what is counted; in English it is in."""
    return token.is_any(Cue.NARROW) and not small[token.start].isascii()


def _foreign(sentence: Sentence, start: int, stop: int) -> bool:
    """Whether a part of the sentence has words that may make what follows something else."""
    at = start
    for token in sentence.between(start, stop):
        is_known = token.time or token.number or token.figure or token.is_any(_SAYS_NOTHING)
        if sentence.small[at : token.start].strip() or not is_known:
            return True
        at = token.stop
    return bool(sentence.small[at:stop].strip())


def _is_listed(sentence: Sentence, start: int) -> bool:
    """Whether the phrase ends a list of which the number counts everything: 投诉、举报600件."""
    if sentence.small[start - 1 : start] != _LIST_MARK:
        return False
    begin, end = sentence.clause(start - 2) if start > 1 else (0, 0)
    tokens = sentence.between(begin, end)
    return not any(token.number or token.figure for token in tokens)


def _stripped(small: str, at: int, least: int) -> int:
    """The end of the words before an offset, without blanks."""
    while at > least and small[at - 1].isspace():
        at -= 1
    return at
