"""Every number typed in a report with how it is read: for those who improve the reading.

`reportgen check --statements REPORT` prints it. Nothing here decides anything: a `Statement` puts
into words what a `Reading` says when it is asked, and what the judges make of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reportgen.checks.composed import PrintedText
from reportgen.checks.statements.cues import Cue
from reportgen.checks.statements.judging import contradiction
from reportgen.checks.statements.reading import Reader, Reading
from reportgen.checks.statements.subjects import growth_number, may_be_equal
from reportgen.diagnostics import Place
from reportgen.figures.figure import Figure
from reportgen.figures.numbers import Number
from reportgen.language.records import NamedTuple
from reportgen.model.values import Text

_BASES = {Cue.YEAR_BASE: "year on year", Cue.STEP_BASE: "period on period", Cue.FROM: "other base"}
_KEYS = {"level": "value"}
"""What is asked of a figure for an aspect of another name."""


class Statement(NamedTuple):
    """A typed number, how it is read, and what became of it."""

    place: Place | None
    said: str
    """The number with its unit, as typed."""
    aspect: str
    """What it gives: value, level, previous, growth, change, share, completion, target, earlier."""
    subject: str
    """The label of the figure that it is about, else the words for it; empty if unknown."""
    sureness: str
    """How surely it is about that: `sure`, `likely` or `doubtful`."""
    scope: tuple[str, ...]
    """What its words say of time, place and standing; empty for the report's own."""
    base: str
    """What a change is compared with; empty if nothing says so."""
    approx: str
    """The word of approximation; empty if there is none."""
    figures: tuple[str, ...]
    """The keys of the figures that it may be about."""
    outcome: str
    """`equal`, `contradicts …` or `not compared: …`."""

    def __str__(self) -> str:
        about = f" of {self.subject}" if self.subject else ""
        said = [f"{self.aspect}{about}", self.sureness, *self.scope]
        said += filter(None, (self.base, self.approx and f"approximate ({self.approx})"))
        figures = f" [{', '.join(self.figures)}]" if self.figures else ""
        place = f"{self.place}: " if self.place else ""
        return f"{place}{self.said}: {', '.join(said)}{figures}: {self.outcome}"


def statements(
    texts: Iterable[Text], reader: Reader, printed: Iterable[PrintedText] = ()
) -> Iterator[Statement]:
    """Each number typed in the filled texts, then those that only the `printed` texts have."""
    for text in texts:
        yield from map(_statement, reader.readings(text))
    for text in printed:
        yield from map(_statement, reader.readings(text, is_new=True))


def _statement(reading: Reading) -> Statement:
    figures, scope = _figures(reading), reading.scope
    labels = dict.fromkeys(str(figure.label) for figure in figures)
    own = (
        ("own time", bool(scope.is_own_time)),
        ("own place", scope.is_own_place),
        ("last year", scope.is_last_year),
        ("other time", scope.is_own_time is False and not scope.is_last_year),
        ("elsewhere", scope.is_elsewhere),
        ("planned", scope.is_planned),
        ("part", scope.is_part),
        ("unclear", scope.is_unclear),
        ("after doubtful words", scope.is_doubtful),
        ("after a heading or opening", bool(reading.left)),
    )
    return Statement(
        reading.place(reading.said),
        reading.said,
        reading.aspect,
        " / ".join(labels) or reading.subject.name,
        _sureness(reading, figures),
        tuple(words for words, holds in own if holds),
        _BASES.get(reading.lead_in.base, ""),
        reading.approx,
        tuple(figure.name for figure in figures),
        _outcome(reading, figures),
    )


def _figures(reading: Reading) -> Sequence[Figure]:
    """The figures that the number may be about, by the words before it or the label behind it."""
    subject = reading.subject
    if subject.figures and not subject.doubt:
        return subject.figures
    return (reading.counted,) if reading.counted else subject.figures


def _sureness(reading: Reading, figures: Sequence[Figure]) -> str:
    subject = reading.subject
    if any(figure is reading.counted for figure in figures):
        return "likely"
    if not (subject.figures and subject.is_sure) or subject.doubt > 1:
        return "doubtful"
    is_doubtful = (
        subject.doubt, reading.scope.is_doubtful, reading.left, reading.is_of_unknown,
        reading.is_of_unknown_whole,
    )  # fmt: skip
    return "likely" if any(is_doubtful) else "sure"


def _outcome(reading: Reading, figures: Sequence[Figure]) -> str:
    found = contradiction(reading)
    if found is not None:
        wrong = found.wrong_kind
        return f"contradicts {found.value}" if wrong is None else f"should be in {wrong[0].en}"
    why = _why_not(reading, figures)
    return f"not compared: {why}" if why else "equal"


def _why_not(reading: Reading, figures: Sequence[Figure]) -> str:
    """Why nothing is reported; empty if the number is that of its figure."""
    if not reading.is_of_whole:
        return "in a plan or a stage"
    if len(figures) != 1:
        return "several figures" if figures else "no figure"
    figure = figures[0]
    if not reading.is_own(figure):
        return "another time, place or standing"
    if figure is not reading.counted and not reading.subject.is_sure:
        return "other words belong to it"
    number = _number(reading, figure)
    if number is None:
        return f"the figure has no {reading.aspect}"
    if reading.typed.symbol and not reading.unit.converts_to(number.unit):
        return "another unit"
    typed = reading.number if reading.typed.symbol else reading.number.in_unit(number.unit)
    falls = reading.lead_in.is_fall and reading.aspect in ("growth", "change")
    if may_be_equal(typed._replace(interval=-typed.interval) if falls else typed, number):
        return ""
    if reading.approx:
        return "within what its word allows"
    return "too doubtful" if reading.ends_clause else "other words follow"


def _number(reading: Reading, figure: Figure) -> Number | None:
    """What the figure has for what the number gives; `None` if it has nothing of that kind."""
    aspect = _KEYS.get(reading.aspect, reading.aspect)
    if aspect == "growth":
        return growth_number(figure)
    if aspect == "value" and reading.scope.is_last_year:
        aspect = "previous"
    return None if aspect == "earlier" else figure.number(aspect)
