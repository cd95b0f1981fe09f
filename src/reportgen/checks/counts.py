"""Numbers of stages, features, problems, next steps and measures in texts, against the lists.

A number is compared only if it clearly says how many there are: 前三个阶段, 近十项措施 or three
problems that were solved count something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reportgen.checks import rules
from reportgen.checks.statements.counting import Count, CountCue, counts_in
from reportgen.checks.statements.index import Token
from reportgen.diagnostics import Problems, Related, Words
from reportgen.language.marks import without_marks
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model import Data
from reportgen.model.fields import Item
from reportgen.model.texts import place_of_words
from reportgen.model.values import Text

_SECOND = regex(r"[二2②](?<!\d2)(?:(?<=②)|[是要，,：:)）、]|[.．](?!\d))")
"""Found in every Chinese text that numbers items; a first look at one character is quick."""
_LONG_LIST = 20
"""No report lists more items of a kind; a larger number mostly counts smaller things."""
_NEAR = 8
_CLAUSE, _REMARK = "，,：:（(；;\n", "：:；;"
_FILLS = CountCue.DESCRIBES | CountCue.JOINS | CountCue.BELOW_THIS
_DEEDS = CountCue.TASK | CountCue.DEED
_OTHER_THINGS = CountCue.FEATURE | CountCue.PROBLEM | CountCue.TOPIC


class _Kind(NamedTuple):
    """A kind of list, and what the words around a number say if it counts all items."""

    called: Words
    noun: int
    starts: int
    """Before the number. Names between it and the number are what is counted."""
    needs_start: bool = False
    """Whether a Chinese number needs such a word."""
    is_strict: bool = False
    """Whether it needs it right before it, and the noun must be no part of a longer one."""
    context: int = 0
    """Before it in the sentence."""
    others: int = 0
    """Before a number of something else."""
    done: int = 0
    """Before or after a number of those that are over."""
    reach: str = _REMARK
    """The marks that end what comes after it."""
    leads: bool = False
    """Whether its texts lead to the list, so that their last words may count it."""
    may_be_more: bool = False
    """Whether only some may be listed: a number below that of the items is wrong all the same."""


_STAGES = _Kind(
    Words("个阶段", "stages"), CountCue.STAGE, CountCue.DIVIDED,
    others=CountCue.STAGE | CountCue.AGAIN, done=CountCue.COMPLETED, reach=_CLAUSE,
)  # fmt: skip
_FEATURES = _Kind(
    Words("个特点", "features"),
    CountCue.FEATURE,
    CountCue.SHOWS,
    others=CountCue.BEARER | CountCue.PROBLEM,
)
_PROBLEMS = _Kind(
    Words("个问题", "problems"), CountCue.PROBLEM, CountCue.EXISTS,
    needs_start=True, is_strict=True, done=CountCue.SETTLED,
)  # fmt: skip
_FOUND = _PROBLEMS._replace(starts=CountCue.FOUND, reach=_CLAUSE, may_be_more=True)
"""In the answer to an inspection: 审计提出3个问题，已全部整改."""
_IN_ALL, _MAIN = ("共发现", "共查出", "共提出", "共反馈"), ("主要", "重点", "部分", "突出", "典型")
_ANSWER = "整改"
_FURTHER = regex("一并|另|此外|还|分别|自查|(?<!其中)问题[1一]个|[1一]个问题")
"""Found in a text about problems that somebody else has found; a single one is no count."""
_NEXT_STEPS = _Kind(
    Words("项下一步工作", "next steps"), CountCue.TASK, CountCue.TACKLED,
    needs_start=True, is_strict=True, context=CountCue.NEXT,
)  # fmt: skip
_MEASURES = _Kind(
    Words("条措施", "measures"),
    CountCue.MEASURE,
    CountCue.TAKEN,
    needs_start=True,
    done=CountCue.PROPOSED,
)
_LEAD_IN = _MEASURES._replace(leads=True)

_Lists = list[tuple[_Kind, Sequence[Item]]]


def check_counts(data: Data, texts: Iterable[Text], problems: Problems) -> None:
    """Report numbers of items in a text that differ from the number of items listed.

    The `texts` are those of the data, filled. Empty lists are skipped, and so are the lists of the
    whole report in texts about one of several activities. Lists are also the items that a text
    numbers itself.
    """
    lists_of = {id(text): lists for text, lists in _texts_with_lists(data)}
    for text in texts:
        lists = [(kind, items) for kind, items in lists_of.get(id(text), ()) if _is_listed(items)]
        enumerated = "econd" in text or _SECOND.search(text) is not None
        if lists or enumerated:
            plain = Text(without_marks(text), text.place)
            counts = list(counts_in(plain))
            told = [
                count for kind, items in lists if counts
                for count in _compare(plain, counts, kind, items, problems)
            ]  # fmt: skip
            if counts and enumerated:
                _compare_enumerations(plain, counts, told, problems)


def _texts_with_lists(data: Data) -> Iterator[tuple[Text, _Lists]]:
    """Each text that may count items, with the lists it may count."""
    activities = data.activities
    whole: _Lists = [
        (_FEATURES, data.features), (_PROBLEMS, data.problems), (_NEXT_STEPS, data.next_steps),
    ]  # fmt: skip
    if data.report is not None and _ANSWER in (data.report.title or ""):
        whole.append((_FOUND, data.problems))
    if data.report is not None and data.report.summary:
        stages = data.stages if not activities else activities[0].stages
        yield data.report.summary, [(_STAGES, stages if len(activities) < 2 else ()), *whole]
    for activity in activities:
        lists = [(_STAGES, activity.stages), *(whole if len(activities) == 1 else [])]
        texts = (activity.name, activity.scope, activity.summary, *activity.outcomes)
        yield from ((text, lists) for text in texts if text)
    for introduction, kind, measures in _texts_with_measures(data):
        if introduction:
            yield introduction, [(kind, measures)]


def _texts_with_measures(data: Data) -> Iterator[tuple[Text | None, _Kind, Sequence[Item]]]:
    yield from ((feature.summary, _LEAD_IN, feature.measures) for feature in data.features)
    for problem in data.problems:
        yield problem.detail, _MEASURES, problem.measures
        yield problem.cause, _MEASURES, problem.measures
    stages = [*data.stages, *(stage for activity in data.activities for stage in activity.stages)]
    yield from ((stage.work, _LEAD_IN, stage.measures) for stage in stages)


def _is_listed(items: Sequence[Item]) -> bool:
    """Whether the items are listed one by one; a single plain text may contain several."""
    return len(items) > 1 or any(
        item.given(key) for item in items for key in item.fields if key != item.scalar_field
    )


def _compare(
    text: Text, counts: Iterable[Count], kind: _Kind, items: Sequence[Item], problems: Problems
) -> list[Count]:
    """The numbers that were reported."""
    found = [count for count in counts if _is_of(count, kind)]
    if any(count.number == len(items) for count in found):
        # The text gives the right number: any other number counts some of the items.
        return []
    if kind.may_be_more and (len(found) > 1 or _FURTHER.search(text)):
        # What several have found is listed together.
        return []
    first = items[0].place
    related = (Related(first, Words("列在这里", "the list")),) if first else ()
    most = max(_LONG_LIST, 2 * len(items))
    if kind.may_be_more:
        # One more than are listed has been forgotten, if the text says that these are all.
        are_all = any(map(text.__contains__, _IN_ALL)) and not any(map(text.__contains__, _MAIN))
        most = len(items) + (are_all and all(map(_ends_sentence, found)))
    found = [count for count in found if count.number <= most]
    for count in found:
        _report(text, count, len(items), kind.called, related, problems)
    return found


def _compare_enumerations(
    text: Text, counts: Sequence[Count], told: Sequence[Count], problems: Problems
) -> None:
    # Imported here: most texts do not say how many items they number.
    from reportgen.checks.enumerations import enumerations

    for found in enumerations(text):
        count = found.announced(counts)
        if count is not None and count not in told:
            last, items = found.items[-1], len(found.items)
            place = place_of_words(text, last.start, last.stop - last.start)
            related = (Related(place, Words("最后一项", "the last item")),) if place else ()
            _report(text, count, items, Words("项", "items"), related, problems)


def _report(
    text: Text, said: Count, number: int, called: Words, related: tuple[Related, ...],
    problems: Problems,
) -> None:  # fmt: skip
    words = text[said.start : said.stop]
    problems.add(
        rules.COUNT_MISMATCH, place_of_words(text, said.start, len(words)),
        related=related, said=words, count=number, called=called, other=words.lower(),
    )  # fmt: skip


def _is_of(count: Count, kind: _Kind) -> bool:
    """Whether a number counts all items of a list."""
    is_of = count.nouns & kind.noun and _is_whole(count, kind) and _is_started(count, kind)
    return bool(is_of) or (kind.leads and _leads_to_list(count))


def _ends_sentence(count: Count) -> bool:
    """Whether nothing is said behind it in its sentence."""
    return not count.text[count.stop : count.stop + 1].strip("。；;")


def _is_whole(count: Count, kind: _Kind) -> bool:
    """Whether it counts items of the report, all of them, and not only those named beside it."""
    names = before = head = tail = count.before
    starts = (at for at, token in enumerate(before) if token.cues & kind.starts)
    if (start := next(starts, None)) is not None:
        head, tail = before[:start], before[start:]
        # 分学习、整治两个阶段 counts all of them; 采取宣传、培训两项措施 only those named.
        names = [] if kind is _STAGES else tail
    after = [
        # What is still to be solved remains a problem.
        token for token in count.after(kind.reach)
        if not count.sentence.small.endswith(("to ", "to be "), 0, token.start)
    ]  # fmt: skip
    others = [token for token in before if not token.cues & kind.starts]
    return not (
        _have(others, CountCue.OF_OTHERS | CountCue.LAST_YEAR)
        or _have(head, kind.others)
        or (_have(names, CountCue.LISTED) and not count.is_linked)
        or _have([*tail, *after], kind.done)
    )


def _is_started(count: Count, kind: _Kind) -> bool:
    """Whether the words around a Chinese number say that so many exist, are taken or follow."""
    if count.is_english or not kind.needs_start:
        return True
    if count.is_linked:
        is_started = _have(count.preceding, kind.starts | CountCue.DESCRIBES)
    elif kind.is_strict:
        is_started = count.is_led_by(kind.starts, _FILLS) and count.is_closed(by=CountCue.GOES_ON)
    else:
        is_started = _have(count.before, kind.starts)
    return is_started and (not kind.context or _have(count.preceding, kind.context))


def _leads_to_list(count: Count) -> bool:
    """Whether it ends a text that a list of measures follows, and counts no other things."""
    rest = count.text[count.stop : count.stop + _NEAR].strip()
    if rest.strip("：:。") or _have(count.before, _OTHER_THINGS) or count.nouns & ~_DEEDS:
        return False
    is_done = count.nouns & CountCue.DEED and (
        count.is_english or count.is_led_by(CountCue.TACKLED, 0)
    )
    return count.is_led_by(CountCue.BELOW_THIS, _FILLS) or (
        bool(is_done) and rest[:1] in (":", "：")
    )


def _have(tokens: Iterable[Token], kinds: int) -> bool:
    return any(token.cues & kinds for token in tokens)
