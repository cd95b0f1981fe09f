"""Numbers typed in texts although figures have them, or against what figures or other texts say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from reportgen.checks.contradictions import Contradictions
from reportgen.checks.differing_texts import DifferingTexts
from reportgen.checks.known_figures import KnownFigures, Meant
from reportgen.checks.own_context import OwnContext
from reportgen.checks.repeated_figures import RepeatedFigures
from reportgen.checks.sayings import Saying, sayings
from reportgen.checks.subjects import Contradiction
from reportgen.diagnostics import Problems, Related, Words
from reportgen.figures.figure import Figures
from reportgen.model import Report
from reportgen.model.values import Text

_THE_FIGURE = Words("统计里的数", "the figure")
_THE_OTHER = Words("另一处写的", "the other text")


def check_typed_figures(
    texts: Iterable[Text], figures: Figures, report: Report | None, problems: Problems
) -> None:
    """Note typed numbers that contradict figures, that are figures, or that contradict other texts.

    Texts are filled: words of figures stand between their marks. A number is told of once at most.
    """
    known = KnownFigures(figures)
    context = OwnContext(report, known)
    contradictions = Contradictions(figures, known, context)
    repeated = RepeatedFigures(known)
    differing = DifferingTexts(known, context)
    for text in texts:
        for saying in sayings(text, context):
            # What a text says is kept for later texts, also where it is told of otherwise.
            difference = None if saying.typed.is_han else differing.find(saying)
            if found := contradictions.find(saying):
                _tell_contradiction(saying, found, problems)
            elif saying.typed.is_han:
                continue
            elif meant := repeated.find(saying):
                _tell("literal-figure", saying, meant[0], _of_any(saying.said, meant), problems)
            elif difference:
                _tell_difference(saying, difference.label, difference.earlier, problems)


def _tell_contradiction(saying: Saying, found: Contradiction, problems: Problems) -> None:
    if found.wrong_kind is None:
        facts = {**_facts(found.said, found.meant), "value": found.value}
        _tell("text-contradicts", saying, found.meant, facts, problems)
        return
    right, because = found.wrong_kind
    facts = {"said": found.said, "right": right, "because": because}
    _tell("percent-or-points", saying, found.meant, facts, problems)


def _facts(said: str, meant: Meant) -> dict[str, Any]:
    return {"said": said, "figure": meant.called(), "name": meant.name()}


def _of_any(said: str, meant: Sequence[Meant]) -> dict[str, Any]:
    """The facts of a number that several figures may have: one of them is meant."""
    if len(meant) == 1:
        return _facts(said, meant[0])
    called, names = [one.called() for one in meant], [one.name() for one in meant]
    figure = Words("”或“".join(one.zh for one in called), "' or '".join(one.en for one in called))
    name = Words(" }} 或 {{ ".join(names), " }} or {{ ".join(names))
    return {"said": said, "figure": figure, "name": name}


def _tell(
    rule: str, saying: Saying, meant: Meant, facts: dict[str, Any], problems: Problems
) -> None:
    place = meant.figure.place
    related = (Related(place, _THE_FIGURE),) if place else ()
    problems.add(rule, saying.place(str(facts["said"])), related=related, **facts)


def _tell_difference(saying: Saying, label: str, earlier: Saying, problems: Problems) -> None:
    place = earlier.place(earlier.said)
    related = (Related(place, _THE_OTHER),) if place else ()
    problems.add(
        "texts-differ", saying.place(saying.said), related=related,
        label=label, one=earlier.said, other=saying.said,
    )  # fmt: skip
