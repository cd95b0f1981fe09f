"""What texts say of figures without their numbers: 超额完成目标任务, 未发生火灾, 超过控制目标."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from reportgen.checks import rules
from reportgen.checks.operands import figure_place
from reportgen.checks.statements.cues import Cue
from reportgen.checks.statements.judging import apart
from reportgen.checks.statements.plain import PlainSentence, sentences_with
from reportgen.checks.statements.reading import Reader
from reportgen.checks.statements.subjects import Meant, may_be_equal
from reportgen.diagnostics import Problems
from reportgen.figures.asked import SENTENCE
from reportgen.figures.figure import Figure
from reportgen.figures.numbers import Number, written_number
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model.values import Amount, Text

_GOAL = "(?:目标任务|控制目标|控制数|目标值|目标数|目标|任务|计划|指标)"
_YEARLY = "(?:了|其|全年|年度|年初|今年|本年度?|既定|预期)*"
_END = "(?=[，。；、,;）)]|$)"


class _Claim(NamedTuple):
    """What some words say of the value and the target of a figure."""

    is_limit: bool
    """Whether the target is not to be exceeded."""
    is_true: Callable[[Fraction, Fraction], bool]


_CLAIMS = {
    "passed": _Claim(is_limit=False, is_true=lambda value, target: value >= target),
    "missed": _Claim(is_limit=False, is_true=lambda value, target: value < target),
    "above": _Claim(is_limit=True, is_true=lambda value, target: value > target),
    "within": _Claim(is_limit=True, is_true=lambda value, target: value <= target),
}
_SAID = regex(
    f"(?P<passed>超额完成{_YEARLY}{_GOAL}?{_END})"
    f"|(?P<missed>(?:未能?|没有)(?:完成|达到|实现){_YEARLY}{_GOAL}{_END})"
    f"|(?P<above>(?:超过|突破)了?{_YEARLY}控制(?:目标|数|指标|线)(?=[，。；、,;）)\\d]|$))"
    f"|(?P<within>控制在{_YEARLY}{_GOAL}(?:值|数)?(?:以内|之内|范围内){_END})"
    "|(?P<none>未发生)"
    f"|(?P<goal>{_GOAL}(?:为|是)?[（(]?)(?=\\d)"
    "|(?P<done>完成了?)(?=\\d)"
)
_LINKS = regex(r"(?:[，,]|已|也|均|都|全部|全面|圆满|提前|顺利|仍|还|并|且|全年|年度|本年)*")
"""What may stand between a figure and what is said of it."""
_OF_NONE = regex(r"(?:类|性)?(?:事故|案件|事件|灾情|情况)?(?=[，。；,;）)]|$)")
_GOAL_BEHIND = regex(f"的?{_YEARLY}{_GOAL}")
"""Behind a number: 完成55亿元的目标任务."""
_ONLY_LINKS = regex("(?:超额|提前|已|也|均|都|全面|圆满|顺利|全年|年度)*")
"""Before 完成: nothing else that may have the target."""
_BEFORE_GOAL = regex("(?:^|[，,了其成到过于距离与])(?:了|其|全年|年度|年初|今年|本年度?|年)*$")
"""Before 目标（600人次）: nothing that makes it the target of something else."""
_ASKED = frozenset(("value", SENTENCE, "growth", "change", "completion"))


def check_claims(texts: Iterable[Text], reader: Reader, problems: Problems) -> None:
    """Report words that a figure does not bear out, and typed targets that are not its target.

    The texts are filled.
    """
    for text in texts:
        path = text.place.path if text.place else ""
        for plain in () if path.startswith("next_steps") else sentences_with(text, reader, _SAID):
            _Claims(plain, problems).check()


class _Claims:
    """The claims of a sentence; offsets count within it."""

    def __init__(self, plain: PlainSentence, problems: Problems) -> None:
        self._plain = plain
        self._small = plain.sentence.small
        self._reader = plain.reader
        self._problems = problems

    def check(self) -> None:
        """Report what the figures do not bear out."""
        for found in _SAID.finditer(self._small):
            kind, start, stop = found.lastgroup, found.start(), found.end()
            if self._plain.figure_at(start) is not None:
                continue  # the words of a filter
            if kind == "none":
                self._check_none(start, stop)
            elif kind in ("goal", "done"):
                self._check_goal(start, stop, is_behind=kind == "done")
            elif kind is not None:
                self._check_claim(_CLAIMS[kind], start, stop)

    def _check_claim(self, claim: _Claim, start: int, stop: int) -> None:
        figure = self._figure_before(start)
        if figure is None or bool(figure.ceiling) != claim.is_limit:
            return
        value, target = figure.number("value"), figure.number("target")
        if value is None or target is None or value.approx or figure.amount.high is not None:
            return
        if not (value.unit.converts_to(target.unit) and self._is_own(start)):
            return
        size, bound = value.in_unit(target.unit).magnitude, target.magnitude
        # 少于6件 is missed by six, and so is every claim that is true of 不超过6件.
        is_at_bound = figure.is_strict and size == bound
        if claim.is_true(size, bound) == is_at_bound:
            self._add(figure, start, stop, target=str(figure.target))

    def _check_none(self, start: int, stop: int) -> None:
        """Report 未发生火灾 of a figure 火灾 that is not zero, also if its number follows."""
        printed = next((one for one in self._plain.figures if one.start == stop), None)
        if printed is not None:
            figure = printed.figure if printed.asked in _ASKED else None
            stop = printed.stop
        else:
            label = self._reader.known.labels.beginning(self._small, stop)
            figures = self._reader.known.labelled.get(label, ())
            stop += len(label)
            is_whole = label and _OF_NONE.match(self._small, stop) and self._is_bare(start)
            figure = figures[0] if is_whole and len(figures) == 1 else None
        value = figure.number("value") if figure else None
        if figure and value and value.magnitude > 0 and self._is_own(start):
            self._add(figure, start, stop)

    def _check_goal(self, start: int, stop: int, *, is_behind: bool) -> None:
        """Report 全年目标（600人次） and 完成600人次的目标 of a figure whose target is another."""
        sentence = self._plain.sentence
        typed = next((one for one in self._plain.typed_numbers if one.start == stop), None)
        if typed is None:
            return
        begin = sentence.clause(start)[0]
        if is_behind:
            is_clear = (
                _ONLY_LINKS.fullmatch(self._small, begin, start) is not None
                and _GOAL_BEHIND.match(self._small, typed.stop) is not None
            )
        else:
            is_clear = _BEFORE_GOAL.search(self._small, begin, start) is not None
            is_clear = is_clear or self._figure_before(start) is not None
        if not is_clear:
            return
        figures = {one.name: one for one in self._figures_named(start) if one.written.target}
        if len(figures) != 1 or typed.about or not self._is_own(start):
            return
        (figure,) = figures.values()
        if is_behind and not self._gives(figure):
            # 五年累计260亿元，完成250亿元的目标: another time's.
            return
        unit, target = self._reader.known.units(typed.symbol), figure.number("target")
        if target is None or target.approx or not unit.converts_to(target.unit):
            return
        said = written_number(
            Amount(None, typed.value), self._reader.known.units, typed.symbol, exact=None
        )
        if not may_be_equal(said, target):
            self._add_goal(figure, said, target, stop, typed.stop)

    def _gives(self, figure: Figure) -> bool:
        """Whether the sentence gives a figure's own value, printed or typed."""
        return any(one.figure is figure for one in self._plain.figures) or any(
            reading.confirms and reading.subject.figures[0] is figure
            for reading in self._plain.readings
        )

    def _add_goal(
        self, figure: Figure, typed: Number, target: Number, start: int, stop: int
    ) -> None:
        said, meant = self._plain.sentence.words[start:stop], Meant(figure, "target")
        self._problems.add(
            rules.TEXT_CONTRADICTS, self._plain.place(start, stop), related=figure_place(figure),
            said=said, figure=meant.called(), value=str(figure.target), old=said,
            new=f"{{{{ {meant.name()} }}}}", difference=apart(typed, target),
        )  # fmt: skip

    def _add(self, figure: Figure, start: int, stop: int, target: str = "") -> None:
        self._problems.add(
            rules.CLAIM_CONTRADICTS, self._plain.place(start, stop), related=figure_place(figure),
            said=self._plain.sentence.words[start:stop], figure=figure.label, value=str(figure),
            target=target,
        )  # fmt: skip

    def _figure_before(self, at: int) -> Figure | None:
        """The figure printed just before an offset, or whose label ends there."""
        small = self._small
        printed = [one for one in self._plain.figures if one.stop <= at]
        if printed and _LINKS.fullmatch(small, printed[-1].stop, at):
            return printed[-1].figure if printed[-1].asked in _ASKED else None
        start = self._plain.sentence.clause(at)[0]
        for stop in range(at, start, -1):
            label = self._reader.known.labels.ending(small, stop)
            if label and _LINKS.fullmatch(small, stop, at):
                figures = self._reader.known.labelled[label]
                is_bare = len(figures) == 1 and self._is_bare(stop - len(label))
                return figures[0] if is_bare else None
        return None

    def _figures_named(self, at: int) -> Iterator[Figure]:
        """The figures that the sentence names before an offset: printed ones, and labels."""
        yield from (one.figure for one in self._plain.figures if one.figure and one.stop <= at)
        for label in self._reader.known.labels.within(self._small[:at]):
            yield from self._reader.known.labelled[label]

    def _is_bare(self, at: int) -> bool:
        """Whether nothing but the report's own time and place is in the clause before an offset."""
        start = self._plain.sentence.clause(at)[0]
        tokens = self._plain.sentence.between(start, at)
        rest = self._small[start:at]
        for token in reversed(tokens):
            rest = rest[: token.start - start] + rest[token.stop - start :]
        is_own = all(token.time or token.cues & (Cue.OWN_PLACE | Cue.OWN_TIME) for token in tokens)
        return is_own and not rest.strip("内共均也都 ")

    def _is_own(self, at: int) -> bool:
        """Whether the sentence before an offset is of no other time, place or plan."""
        sentence = self._plain.sentence
        tokens = self._reader.around_labels(sentence, 0, at)
        scope = self._reader.own.scope([one for one in tokens if not one.is_any(Cue.GOAL)])
        return not (
            scope.is_elsewhere
            or scope.is_unclear
            or scope.is_planned
            or scope.is_part
            or scope.is_own_time is False
        )
