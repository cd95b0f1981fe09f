"""Numbers of stages, features, problems, next steps and measures in texts, against the lists.

A number is compared only if it clearly says how many there are: 前三个阶段, 近十项措施 or three
problems that were solved count something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reportgen.checks import rules
from reportgen.checks.statements.counting import Count, counts_in, text_index
from reportgen.checks.statements.cues import Cue
from reportgen.checks.statements.index import Token
from reportgen.diagnostics import Problems, Related, Words
from reportgen.language.marks import without_marks
from reportgen.model import Activity, Data
from reportgen.model.fields import Item
from reportgen.model.texts import place_of_words
from reportgen.model.values import Text

_LONG_LIST = 20
"""No report lists more items of a kind; a larger number mostly counts smaller things."""
_CLAUSE, _REMARK = "，,：:（(；;\n", "：:；;"


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


_STAGES = _Kind(
    Words("个阶段", "stages"), Cue.STAGE, Cue.DIVIDED, done=Cue.COMPLETED, reach=_CLAUSE
)
_FEATURES = _Kind(
    Words("个特点", "features"), Cue.FEATURE, Cue.SHOWS, others=Cue.BEARER | Cue.PROBLEM
)
_PROBLEMS = _Kind(
    Words("个问题", "problems"), Cue.PROBLEM, Cue.EXISTS,
    needs_start=True, is_strict=True, done=Cue.SETTLED,
)  # fmt: skip
_NEXT_STEPS = _Kind(
    Words("项下一步工作", "next steps"), Cue.TASK, Cue.TACKLED,
    needs_start=True, is_strict=True, context=Cue.NEXT,
)  # fmt: skip
_MEASURES = _Kind(
    Words("条措施", "measures"), Cue.MEASURE, Cue.TAKEN, needs_start=True, done=Cue.PROPOSED
)
_LEAD_IN = _MEASURES._replace(leads=True)

_Lists = list[tuple[_Kind, Sequence[Item]]]


def check_counts(data: Data, problems: Problems) -> None:
    """Report numbers of items in a text that differ from the number of items listed.

    The texts must be filled. Empty lists are skipped, and so are the lists of the whole report in
    texts about one of several activities.
    """
    for text, lists in _texts_with_lists(data):
        index = text_index(Text(without_marks(text), text.place))
        if index is not None:
            counts = list(counts_in(index))
            for kind, items in lists:
                if _is_listed(items):
                    found = [count for count in counts if _is_of(count, kind)]
                    _compare(found, kind, items, problems)


def _texts_with_lists(data: Data) -> Iterator[tuple[Text, _Lists]]:
    """Each text that may count items, with the lists it may count."""
    activities = data.activities
    whole: _Lists = [
        (_FEATURES, data.features), (_PROBLEMS, data.problems), (_NEXT_STEPS, data.next_steps),
    ]  # fmt: skip
    if data.report is not None and data.report.summary:
        stages = data.stages if not activities else activities[0].stages
        yield data.report.summary, [(_STAGES, stages if len(activities) < 2 else ()), *whole]
    for activity in activities:
        lists = [(_STAGES, activity.stages), *(whole if len(activities) == 1 else [])]
        for text in _texts_of(activity):
            yield text, lists
    for introduction, kind, measures in _texts_with_measures(data):
        if introduction:
            yield introduction, [(kind, measures)]


def _texts_of(activity: Activity) -> Iterator[Text]:
    texts = (activity.name, activity.scope, activity.summary, *activity.outcomes)
    yield from (text for text in texts if text)


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


def _compare(found: list[Count], kind: _Kind, items: Sequence[Item], problems: Problems) -> None:
    number = len(items)
    if any(count.number == number for count in found):
        # The text gives the right number: any other number counts some of the items.
        return
    first = items[0].place
    related = (Related(first, Words("列在这里", "the list")),) if first else ()
    for count in found:
        if count.number <= max(_LONG_LIST, 2 * number):
            text, start, stop = count.sentence.text, count.start, count.stop
            problems.add(
                rules.COUNT_MISMATCH, place_of_words(text, start, stop - start), related=related,
                said=text[start:stop], count=number, called=kind.called,
            )  # fmt: skip


def _is_of(count: Count, kind: _Kind) -> bool:
    """Whether a number counts all items of a list."""
    return (kind.leads and _leads_to_list(count)) or (
        count.nouns & kind.noun != 0 and _is_whole(count, kind) and _is_started(count, kind)
    )


def _is_whole(count: Count, kind: _Kind) -> bool:
    """Whether it counts items of the report, all of them, and not only those named beside it."""
    before = count.before
    starts = [at for at, token in enumerate(before) if token.cues & kind.starts]
    if _have(before, Cue.OF_OTHERS | Cue.LAST_YEAR | kind.others):
        return False
    if kind.noun == Cue.STAGE:
        # 集中整治阶段又分两个阶段; 学习和整治两个阶段, but not 分学习、整治两个阶段.
        names = before[: starts[0]] if starts else before
        if _have(names, Cue.STAGE | Cue.AGAIN | (0 if starts else Cue.LISTED)):
            return False
    elif count.subject == count.first and _have(before[starts[0] :] if starts else before, Cue.LISTED):
        return False
    over = [
        token
        for token in count.after(kind.reach)
        # What is still to be solved remains a problem.
        if not count.sentence.small[: token.start].endswith(("to ", "to be "))
    ]
    return not _have(before[starts[-1] :] if starts else before, kind.done) and not _have(over, kind.done)


def _is_started(count: Count, kind: _Kind) -> bool:
    """Whether the words before and after it say that so many items exist, are taken or follow."""
    if count.is_english or not kind.needs_start:
        return True
    tokens = count.tokens[: count.first]
    if kind.context and not _have(tokens, kind.context):
        return False
    if count.subject < count.first:
        said = [*count.before, *tokens[count.subject :]]
        return _have(said, kind.starts | Cue.DESCRIBES)
    if not kind.is_strict:
        return _have(count.before, kind.starts)
    return count.is_led_by(kind.starts) and count.has_end


def _leads_to_list(count: Count) -> bool:
    """Whether it ends a text that a list of measures follows, and counts no other things."""
    rest = count.sentence.text[count.stop :].strip()
    others = Cue.FEATURE | Cue.PROBLEM | Cue.TOPIC
    if rest.strip("：:。") or _have(count.before, others) or count.nouns & ~(Cue.TASK | Cue.DEED):
        return False
    if count.is_led_by(Cue.BELOW_THIS):
        return True
    is_done = count.is_english or count.is_led_by(Cue.TACKLED)
    return rest != "" and rest in "：:" and bool(count.nouns & Cue.DEED) and is_done


def _have(tokens: Iterable[Token], kinds: int) -> bool:
    return any(token.cues & kinds for token in tokens)
