"""Numbers typed in texts: those that repeat a figure, or contradict a figure or another text.

`check_typed_figures` is the check. `RepeatedFigures` finds figures typed as text, `DifferingTexts`
texts that contradict each other; the other modules find numbers and contradicted figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from reportgen.checks import rules
from reportgen.checks.operands import figure_place
from reportgen.checks.typed.context import OwnContext
from reportgen.checks.typed.contradictions import Contradiction, Contradictions
from reportgen.checks.typed.known import (
    KnownFigures,
    Meant,
    Worth,
    is_in_points,
    may_be_equal,
    worth,
)
from reportgen.checks.typed.sayings import Saying, clause_before, sayings, small
from reportgen.diagnostics import Problems, Related, Rule, Words
from reportgen.figures.figure import Figure, Figures
from reportgen.model import Report
from reportgen.model.values import Text
from reportgen.storage import Limits

_WHOLE = (
    "全[市县区省镇乡国州]|总(?:数|量|额|收入|产值|人口|户数)|(?:county|city|country|nation)-?wide"
)
_ADDED_UP = (
    r"(?<!公)共(?![同产青建享和识治创])|累计|[合总]计|全年|\b(?:total|in all|altogether|overall)\b"
)
_TOPIC = "方面[，：]|(?:开展|组织|举办|实施|结合|借助)了?[^，。；：]{3,}，"
"""Before a clause that adds up this topic only: 开展食品安全检查，全县共检查学校42所."""


class Difference(NamedTuple):
    """The label that two texts share, and the number that came first."""

    label: str
    earlier: Saying


class DifferingTexts:
    """Finds texts that give different numbers for the same thing, one number at a time."""

    def __init__(self, known: KnownFigures, context: OwnContext) -> None:
        """No number has been seen yet."""
        self._known = known
        self._context = context
        self._seen: dict[tuple[object, ...], Saying] = {}

    def find(self, saying: Saying) -> Difference | None:
        """The different number that an earlier text gave for the same label or clause, if any.

        Labels are those of figures that are approximate, to be filled in or ambiguous; a single
        figure with a number is compared by `Contradictions`, which is as cautious as this.
        """
        if not saying.typed.symbol or not saying.is_fact:
            return None
        label, is_added_up = self._subject(saying)
        if not label:
            return None
        number, unit = saying.number, saying.number.unit
        key = label, unit.dimensions, unit.is_ratio, is_in_points(unit)
        earlier = self._seen.setdefault(key, saying)
        is_same_text = earlier.sentence.text is saying.sentence.text
        may_both_be = is_added_up and earlier.may_be_sibling(saying)
        if is_same_text or may_both_be or may_be_equal(number, earlier.number):
            return None
        return Difference(label, earlier)

    def _subject(self, saying: Saying) -> tuple[str, bool]:
        """The label or clause that the number is about, and whether it only adds up a part."""
        behind, is_added_up = saying.behind, False
        if behind is None:
            behind = clause_before(saying.before)
            words = behind.label if behind and not re.search(_TOPIC, behind.prefix) else ""
            is_added_up = re.search(_WHOLE, words) is None
            is_total = not is_added_up or re.search(_ADDED_UP, words) is not None
        else:
            is_settled = self._known.is_settled(behind.label)
            is_total = not is_settled and self._context.introduces(behind.prefix)
        if behind is None or not is_total:
            return "", False
        is_own = self._context.is_own(behind.prefix, saying.paragraph)
        return (behind.label, is_added_up) if is_own else ("", False)


_DISTINCTIVE = 3
"""Digits of a number that hardly occurs twice by chance."""
_FEWEST = 2
"""Digits of the shortest number that does not occur too often."""
_MOST = 3
"""Figures with the same number that are named."""


class RepeatedFigures:
    """Finds figures whose numbers are typed as text, one number at a time."""

    def __init__(self, known: KnownFigures) -> None:
        """No sentence has been searched yet."""
        self._known = known
        self._words = ""
        self._labels: frozenset[str] = frozenset()

    def find(self, saying: Saying) -> Sequence[Meant]:
        """The figures with the number's value and unit; none if that may be chance.

        A figure whose label is in the sentence comes first. Without a label, the number must not
        be a percentage or below ten; if it has only one or two significant digits, some word of the
        label must be in the sentence.
        """
        key = worth(saying.typed.value, saying.unit)
        if not saying.typed.symbol:
            meant = self._beside_label(saying) or self._counting(saying, key)
        else:
            meant = self._of_label(saying, key)
        return (meant,) if meant else self._of_worth(saying, key)

    def _of_label(self, saying: Saying, key: Worth) -> Meant | None:
        """The figure with the number whose label is in the sentence, preferably just before it."""
        nearest = (saying.behind.label,) if saying.behind else ()
        return self._nearest(nearest, saying, key) or self._nearest(
            self._labels_in(saying.words), saying, key
        )

    def _nearest(self, labels: Iterable[str], saying: Saying, key: Worth) -> Meant | None:
        around = f"{saying.before} {saying.after}"
        found = [
            (saying.before.rfind(label), len(label), meant)
            for label in labels
            for meant in self._known.of_label(label, key)
            if meant.fits(around)
        ]
        return max(found, key=itemgetter(0, 1))[2] if found else None

    def _of_worth(self, saying: Saying, key: Worth) -> Sequence[Meant]:
        """The figures with the number, only those with a word in the sentence if there are any."""
        # A number just after a label belongs to that figure. Numbers below ten occur too often.
        if (
            saying.behind is not None
            or not saying.typed.symbol
            or len(saying.typed.digits) < _FEWEST
        ):
            return ()
        words = small(saying.words)
        found = self._known.of_worth(key)[:_MOST]
        shared = [meant for meant in found if _shares_words(meant.figure, words)]
        if _is_distinctive(saying.typed.digits):
            return shared or found
        is_of_other = any(self._has_unit(label, saying) for label in self._labels_in(saying.words))
        return shared if not is_of_other else ()

    def _has_unit(self, label: str, saying: Saying) -> bool:
        """Whether some figure of the label has a unit that the number's converts to."""
        units = (figure.known.units(figure.unit) for figure in self._known.labelled[label])
        return any(unit.converts_to(saying.unit) for unit in units)

    def _beside_label(self, saying: Saying) -> Meant | None:
        """The figure whose label is next to a number without a unit: 4,820 home visits."""
        following = self._known.labels.beginning(small(saying.after), 1)
        before = saying.behind.label if saying.behind and saying.ends_clause else ""
        for label in (following, before):
            for figure in self._known.labelled.get(label, ()):
                number = figure.number("value")
                is_plain = label.endswith(figure.unit.lower())
                if number and is_plain and number.magnitude == saying.typed.value:
                    return Meant(figure)
        return None

    def _counting(self, saying: Saying, key: Worth) -> Meant | None:
        """The figure without a unit whose label has the word after the number: 9,350 alarms."""
        found = self._known.of_worth(key)
        counted = re.match(r" ([A-Za-z-]{4,})", saying.after)
        if counted is None or len(found) != 1 or len(saying.typed.digits) < _FEWEST:
            return None
        words = str(found[0].figure.label).lower().split()
        return found[0] if counted[1].lower() in words else None

    def _labels_in(self, words: str) -> frozenset[str]:
        """Every label in a sentence, searched once for each sentence."""
        if words is not self._words:
            self._words = words
            self._labels = frozenset(self._known.labels.within(small(words)))
        return self._labels


def _is_distinctive(digits: str) -> bool:
    """Whether the number has decimals, or many digits before the zeros at its end."""
    whole = digits.replace(",", "")
    return not whole.isdecimal() or len(whole.rstrip("0")) >= _DISTINCTIVE


def _shares_words(figure: Figure, words: str) -> bool:
    """Whether the words contain two successive characters, or an English word, of the label."""
    label = str(figure.label).lower()
    if label.isascii():
        return any(len(word) > _DISTINCTIVE and word in words for word in label.split())
    return any(label[i : i + 2] in words for i in range(len(label) - 1))


_OTHER_TEXT = Words("另一处写的", "the other text")


def check_typed_figures(
    texts: Iterable[Text],
    figures: Figures,
    report: Report | None,
    limits: Limits,
    problems: Problems,
) -> None:
    """Report typed numbers that contradict figures or other texts, or that repeat figures.

    The texts are filled: marks enclose the words of figures. Each number is reported at most once.
    """
    known = KnownFigures(figures)
    context = OwnContext(report, known)
    contradictions = Contradictions(figures, known, context)
    repeated = RepeatedFigures(known)
    differing = DifferingTexts(known, context)
    count = 0
    for text in texts:
        for saying in sayings(text, context):
            count += 1
            if count > limits.numbers:
                # Without this message, padding a report with numbers would switch the check off.
                limits.report("numbers", problems, text.place)
                return
            # The number is kept for later texts even if another problem is reported for it.
            difference = None if saying.typed.is_han else differing.find(saying)
            if found := contradictions.find(saying):
                _report_contradiction(saying, found, problems)
            elif saying.typed.is_han:
                continue
            elif meant := repeated.find(saying):
                _report(
                    rules.LITERAL_FIGURE, saying, meant[0], _of_any(saying.said, meant), problems
                )
            elif difference:
                _report_difference(saying, difference.label, difference.earlier, problems)


def _report_contradiction(saying: Saying, found: Contradiction, problems: Problems) -> None:
    if found.wrong_kind is None:
        facts = {**_facts(found.said, found.meant), "value": found.value}
        _report(rules.TEXT_CONTRADICTS, saying, found.meant, facts, problems)
        return
    right, because = found.wrong_kind
    facts = {"said": found.said, "right": right, "because": because}
    _report(rules.PERCENT_OR_POINTS, saying, found.meant, facts, problems)


def _facts(said: str, meant: Meant) -> dict[str, Any]:
    return {"said": said, "figure": meant.called(), "name": meant.name()}


def _of_any(said: str, meant: Sequence[Meant]) -> dict[str, Any]:
    """The facts of a number that several figures have, one of which is meant."""
    if len(meant) == 1:
        return _facts(said, meant[0])
    labels, names = [known.called() for known in meant], [known.name() for known in meant]
    figure = Words(
        "”或“".join(label.zh for label in labels), "' or '".join(label.en for label in labels)
    )
    name = Words(" }} 或 {{ ".join(names), " }} or {{ ".join(names))
    return {"said": said, "figure": figure, "name": name}


def _report(
    rule: Rule, saying: Saying, meant: Meant, facts: dict[str, Any], problems: Problems
) -> None:
    place = saying.place(str(facts["said"]))
    problems.add(rule, place, related=figure_place(meant.figure), **facts)


def _report_difference(saying: Saying, label: str, earlier: Saying, problems: Problems) -> None:
    place = earlier.place(earlier.said)
    related = (Related(place, _OTHER_TEXT),) if place else ()
    problems.add(
        rules.TEXTS_DIFFER, saying.place(saying.said), related=related,
        label=label, one=earlier.said, other=saying.said,
    )  # fmt: skip
