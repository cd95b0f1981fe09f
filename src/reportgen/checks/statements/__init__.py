"""What the texts of a report say about quantities, compared with its figures and each other.

`check_statements` is the check. `index` cuts a text into numbers and cue words (`cues`), `reading`
says what each number is about, `scopes` of which time and place, and `judging` and `repeating`
find contradictions and repetitions. `cells.check_cells` does the same for tables: `heads` reads
the names of rows and columns, `sheets` says what each cell is about, and `beside` finds the cells
that texts name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from reportgen.checks import rules
from reportgen.checks.composed import PrintedText
from reportgen.checks.operands import computed_rate, figure_place, rate_words
from reportgen.checks.statements.index import ENDS
from reportgen.checks.statements.judging import (
    Contradiction,
    apart,
    apart_by,
    contradiction,
    difference,
    replacement,
)
from reportgen.checks.statements.reading import Reader, Reading
from reportgen.checks.statements.repeating import DifferingTexts, RepeatedFigures
from reportgen.checks.statements.subjects import Meant
from reportgen.diagnostics import Problems, Related, Rule, Words
from reportgen.figures.numbers import decimals_of
from reportgen.figures.numbers.units import PLAIN
from reportgen.model.values import Text
from reportgen.storage import Limits

if TYPE_CHECKING:
    # Most reports have no tables and should not pay for loading what reads them.
    from reportgen.checks.statements.beside import NamedCells
    from reportgen.checks.statements.sheets import Cell

_THE_TEXT = Words("文中", "the number in the text")
_THE_CELL = Words("表里的数", "the cell")
_OTHER_TEXT = Words("另一处写的", "the other text")
_QUOTING = Words("整段文字要加双引号", "put the whole text in double quotes")
_QUOTED_OR_BLOCK = ('"', "'", "|", ">", "")
"""How a text begins in which braces can stand."""


def check_statements(
    texts: Iterable[Text],
    reader: Reader,
    limits: Limits,
    problems: Problems,
    printed: Iterable[PrintedText] = (),
) -> None:
    """Report typed numbers that contradict figures or other texts, or that repeat figures.

    The texts are filled: marks enclose the words of figures. Each number is reported at most once.
    Of the texts that templates composed, `printed`, only the sentences that are in no text of the
    data are read, and a number that repeats a figure is not reported: it is the template's own.
    """
    repeated = RepeatedFigures(reader.known)
    differing = DifferingTexts()
    beside = _named_cells(reader)
    count = 0
    for text in texts:
        for reading in reader.readings(text):
            count += 1
            if count > limits.numbers:
                # Without this message, padding a report with numbers would switch the check off.
                limits.report("numbers", problems, text.place)
                return
            # The number is kept for later texts even if another problem is reported for it.
            other = None if reading.typed.is_han else differing.find(reading)
            if found := contradiction(reading):
                _report_contradiction(reading, found, problems)
            elif reading.typed.is_han:
                continue
            elif meant := repeated.find(reading):
                facts = {**_of_any(reading.said, meant), "quoting": _quoting(reading)}
                _report(rules.LITERAL_FIGURE, reading, meant, facts, problems)
            elif other:
                _report_difference(reading, other.label, other.earlier, problems)
            elif cell := beside.find(reading) if beside else None:
                _report_cell(reading, cell, problems)
    for text in printed:
        for reading in reader.readings(text, is_new=True):
            found = contradiction(reading)
            start, stop = reading.clause
            if found and not reader.is_of_plans(reading.sentence.words[start:stop].strip(ENDS)):
                _report_contradiction(reading, found, problems)


def _named_cells(reader: Reader) -> NamedCells | None:
    """The cells of the report's tables; `None` if it has none, as most have."""
    if not reader.figures.tables:
        return None
    from reportgen.checks.statements.beside import NamedCells

    return NamedCells(reader)


def _report_cell(reading: Reading, cell: Cell, problems: Problems) -> None:
    # Imported here: few texts contradict a table.
    from reportgen.checks.statements.cells import formula_of

    number, formula = cell.number, formula_of(cell)
    # A column without a unit prints none.
    unit = reading.typed.symbol if cell.unit == PLAIN else ""
    problems.add(
        rules.TABLE_CONTRADICTS, reading.place(reading.said),
        related=(Related(cell.place, _THE_CELL),) if cell.place else (),
        table=cell.sheet.caption, cell=cell.name, said=cell.shown(), where=_THE_TEXT,
        value=reading.said, difference=number and apart_by(reading.number, number), formula="",
        braces=f"{{{{ {formula} }}}}{unit}" if formula else "", quoting=_quoting(reading),
    )  # fmt: skip


def _report_contradiction(reading: Reading, found: Contradiction, problems: Problems) -> None:
    or_else: Words | str = ""
    if found.basis is not None:
        # Imported here: few texts give a growth that is not the figure's.
        from reportgen.checks.growth import SAY_SO, Basis

        if found.basis is Basis.USUALLY_REAL:
            _ask_for_basis(reading, found, problems)
            return
        or_else = SAY_SO if found.basis is Basis.UNKNOWN else ""
    if found.wrong_kind is None:
        facts = {
            **_facts(found.said, found.meant, in_template=_is_printed(reading)),
            "value": found.value, "difference": difference(reading, found),
            "quoting": _quoting(reading), "or_else": or_else,
        }  # fmt: skip
        facts["old"], facts["new"] = replacement(reading, found)
        _report(rules.TEXT_CONTRADICTS, reading, (found.meant,), facts, problems)
        return
    right, because = found.wrong_kind
    facts = {"said": found.said, "right": right, "unit": right, "because": because}
    _report(rules.PERCENT_OR_POINTS, reading, (found.meant,), facts, problems)


def _ask_for_basis(reading: Reading, found: Contradiction, problems: Problems) -> None:
    """Ask at which prices the growth in a text is: that of the figure may be at others."""
    figure, typed = found.meant.figure, reading.typed.value
    computed = computed_rate(figure, "growth")
    facts = {
        "said": found.said, "figure": figure.label,
        "stated": rate_words(-typed if reading.lead_in.is_fall else typed),
        "result": computed.result(decimals_of(typed)) if computed else found.value,
    }  # fmt: skip
    _report(rules.GROWTH_BASIS, reading, (found.meant,), facts, problems)


def _quoting(*readings: Reading) -> Words | str:
    """How to write a text of these numbers if one is replaced by braces; empty if as it is."""
    return _QUOTING if any(map(_needs_quotes, readings)) else ""


def _needs_quotes(reading: Reading) -> bool:
    """Whether YAML would not read the text with braces in place of the number.

    Braces neither begin a text without quotes nor stand in one within `{ }` or `[ ]`.
    """
    text = reading.text
    place = text.place
    if place is None or place.source.path_at(place.line, place.column) is not None:
        return False
    line, start = place.source.line(place.line), place.column - 1
    if line[start : start + 1] in _QUOTED_OR_BLOCK:
        return False
    before = line[:start]
    is_first = not text[: reading.offset + reading.typed.start].strip()
    return is_first or sum(map(before.count, "{[")) > sum(map(before.count, "}]"))


def _is_printed(reading: Reading) -> bool:
    """Whether a template wrote the sentence."""
    return isinstance(reading.text, PrintedText)


def _facts(said: str, meant: Meant, *, in_template: bool = False) -> dict[str, Any]:
    name = meant.name_in_template() if in_template else meant.name()
    return {"said": said, "figure": meant.called(), "name": name}


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
    rule: Rule, reading: Reading, meant: Sequence[Meant], facts: dict[str, Any], problems: Problems
) -> None:
    place = reading.place(str(facts["said"]))
    if _is_printed(reading) and rule.id in rules.IN_TEMPLATE:
        # No item of the data has the sentence, so that it cannot be accepted there.
        rule = rule._replace(help=rules.IN_TEMPLATE[rule.id])
    related = tuple(found for known in meant for found in figure_place(known.figure))
    problems.add(rule, place, related=related, **facts)


def _report_difference(reading: Reading, label: str, earlier: Reading, problems: Problems) -> None:
    place = earlier.place(earlier.said)
    related = (Related(place, _OTHER_TEXT),) if place else ()
    problems.add(
        rules.TEXTS_DIFFER, reading.place(reading.said), related=related,
        label=label, one=earlier.said, other=reading.said,
        difference=apart(reading.number, earlier.number), quoting=_quoting(reading, earlier),
    )  # fmt: skip
