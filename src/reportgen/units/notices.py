"""What goes back to each office: the data of a letter that says what to put right in its report.

The style `unit-notice` prints it, or one that extends it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from reportgen.checks.own_time import shown_months
from reportgen.checks.periods import months_of_period
from reportgen.diagnostics import Diagnostic, Place, Words
from reportgen.diagnostics.messages import in_language, severity
from reportgen.figures.numbers.quantities import quantity_of
from reportgen.language.hidden import shown
from reportgen.language.numerals import in_digits
from reportgen.language.records import NamedTuple
from reportgen.model import Report
from reportgen.model.texts import date_words
from reportgen.model.values import Date
from reportgen.storage import folder_of
from reportgen.storage.writing import portable
from reportgen.units.letters import (
    LATE,
    LETTERS,
    LOOK,
    MEND,
    OF_THE_LIST,
    in_letter,
    kind_of,
    letter_of,
)
from reportgen.units.reading import UnitFigure
from reportgen.units.rollup import Rollup, State, Unit, is_open
from reportgen.units.rules import LATER_LEFT_OUT, LEFT_OUT
from reportgen.units.table import Cell, OfficesTable

STYLE = "unit-notice"
_LONGEST_NAME = 60
"""Characters of a file's name without the suffix."""
_LONGEST_LINE = 60
"""Characters of a line of a report that a letter quotes."""
_TITLE = Words("{office}{period}报送数据的核对意见", "Your report: {office}")
_TITLE_OF_PERIOD = Words(_TITLE.zh, "Your report for {period}: {office}")
_TITLE_MISSING = Words("关于抓紧报送{period}数据的通知", _TITLE.en)
_TITLE_AWAITED = Words("关于报送{period}数据的提醒", _TITLE.en)
_COUNTED = Words("已汇入的数字", "What was counted")
_COLUMNS = Words("指标 数值 单位", "Figure Value Unit")
_LINE = Words("{file}第{line}行", "{file}, line {line}")
_QUOTED_LINE = Words("{file}第{line}行“{text}”", "{file}, line {line} (“{text}”)")
_CELL = Words("{file}“{sheet}”表{cell}", "{file}, sheet “{sheet}”, {cell}")
_STATES = {
    State.MISSING: "missing",
    State.BROKEN: "unread",
    State.LEFT_OVER: "unread",
    State.COPY: "unread",
}
_TOLD_BETTER = {"office-outlier": "far-apart", "office-unit-converted": "office-outlier"}
"""What an office's own check says better, of the same figure."""


class Notice(NamedTuple):
    """A page for an office: the name of its file, without a suffix, and its data."""

    unit: Unit
    name: str
    data: dict[str, Any]


Checked = Callable[[Unit], Iterable[Diagnostic]]
"""What is wrong with an office's own report, as the command `check` says it."""


def notices(
    rollup: Rollup, table: OfficesTable, diagnostics: Sequence[Diagnostic], language: str,
    checked: Checked,
) -> Iterator[Notice]:  # fmt: skip
    """A page for each office that was to send a report.

    `table` has the figures that were asked for, and `diagnostics` are those of the report that sums
    up; `language` is its language, for offices whose own is not known. `checked` is asked for each
    office that sent something.
    """
    found: dict[str, list[Diagnostic]] = {}
    others: list[Diagnostic] = []
    for one in (*diagnostics, *_of_the_first(rollup, diagnostics)):
        if one.rule.id in LETTERS:
            for name in one.facts.get("offices") or (one.facts.get("office", ""),):
                found.setdefault(name, []).append(one)
        elif one.rule.id not in OF_THE_LIST:
            others.append(one)
    cells: dict[Unit, list[Cell]] = {}
    left_out: set[Cell] = set()
    for column in table.asked:
        odd = table.offices.rates(column).of_others if column.is_weighted else ()
        left_out.update(column.cell(row) for row in odd)
        for row, cell in enumerate(column.cells):
            # A gap in what did not go into the report is not told either.
            if cell.is_counted or row in column.strange or column.is_used:
                cells.setdefault(cell.unit, []).append(cell)
    names: set[str] = set()
    for unit in rollup.units:
        if unit.state is not State.SUMMED and not unit.is_repeated:
            own = [one for one in others if one.place and is_in(unit, one.place)]
            if unit.state is not State.MISSING:
                own += checked(unit)
            of_unit = _without_doubles((*unit.errors, *found.get(unit.name, ()), *own), unit)
            page = _Page(rollup, unit, of_unit, cells.get(unit, ()), left_out, language)
            yield Notice(unit, _file_name(unit, names), page.data())


def _of_the_first(rollup: Rollup, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Of two reports that are the same, what the office is told whose report counts.

    The order of the list decided which that is, so that either may have used the other's.
    """
    for one in diagnostics:
        if one.facts.get("then") is LATER_LEFT_OUT:
            first = rollup.named(one.facts["other"])
            place = first.place if first is not None else None
            yield one._replace(place=place, facts={**one.facts, "office": one.facts["other"]})


def is_in(unit: Unit, place: Place) -> bool:
    """Whether a place is in the report of an office, of which there must be one."""
    if unit.path is None or unit.state is State.MISSING:
        return False
    start = _start(unit)
    # Files of several reports may lie in one folder.
    is_file = start != os.path.join(unit.path, "")  # noqa: PTH118  # as below
    name = place.source.name
    return name == str(unit.path) if is_file else name.startswith(start)


def _start(unit: Unit) -> str:
    """How the names of the files of an office's report begin."""
    assert unit.path is not None
    return os.path.join(folder_of(unit.path), "")  # noqa: PTH118  # with a separator at its end


def _without_doubles(found: Sequence[Diagnostic], unit: Unit) -> list[Diagnostic]:
    """What is found, each once, without notes of the office's own and what is told better.

    Of the offices below one that sums up reports itself, its own roll-up says more than the one
    above it, but for which of them are missing: that is one line there.
    """
    below = [one for one in found if one.rule.id == "office-partial-below"]
    is_short = any(one.facts.get("missing") for one in below)
    is_open = any(
        one.rule.id == "office-partial" and letter_of(one, unit.name) is None for one in found
    )
    kept: dict[Any, Diagnostic] = {}
    for one in found:
        if is_short and one.rule.id == "office-missing":
            continue
        if is_open and one in below and one.facts.get("open") and unit.name == one.facts["office"]:
            continue
        if letter_of(one, unit.name) is not None or severity(one) != "note":
            spot = one.place and (one.place.source.name, *one.place[1:3])
            kept.setdefault((one.rule.id, spot, str(one.facts.get("figure"))), one)
    told = {(one.rule.id, _line(one)) for one in kept.values()}
    return [
        one for one in kept.values() if (_TOLD_BETTER.get(one.rule.id), _line(one)) not in told
    ]  # fmt: skip


def _line(one: Diagnostic) -> tuple[str, int]:
    """The file and line of a problem, where a figure's number and its previous one stand."""
    return (one.place.source.name, one.place.line) if one.place else ("", 0)


class _Page:
    """The page of one office."""

    def __init__(
        self, rollup: Rollup, unit: Unit, found: Iterable[Diagnostic], cells: Sequence[Cell],
        left_out: Container[Cell], language: str,
    ) -> None:  # fmt: skip
        """`cells` are its figures that were asked for, some of which were `left_out` for others."""
        self._rollup = rollup
        self._unit = unit
        self._language = unit.reading.language if unit.reading else language
        self._cells = cells
        self._left_out = left_out
        self._found = sorted(found, key=self._order)

    def _order(self, one: Diagnostic) -> tuple[int, str, int]:
        """The gravest first, and otherwise as the report goes."""
        place, grade = self._place(one), (LATE, MEND, LOOK).index(self._kind(one))
        return grade, place.source.name if place else "", place.line if place else 0

    def _place(self, one: Diagnostic) -> Place | None:
        """Where something is in the office's own report; `None` for what is elsewhere."""
        places = (one.place, *(other.place for other in one.related))
        return next((place for place in places if place and is_in(self._unit, place)), None)

    def _kind(self, one: Diagnostic) -> str:
        is_copy = one.rule.id == "office-copied" and one.facts["then"] is LEFT_OUT
        return MEND if is_copy else kind_of(one, self._unit.name)

    def data(self) -> dict[str, Any]:
        """The data of the page."""
        unit, report, rows = self._unit, self._rollup.report, self._rows()
        state = "awaited" if self._is_awaited else _STATES.get(unit.state, "")
        findings = [self._finding(one) for one in self._found]
        is_well = all(self._kind(one) == LATE for one in self._found)
        extra = {
            "state": state or ("well" if is_well else "mend"),
            "counted": "" if state or is_well else self._counted(rows),
            "partly": "yes" if unit.is_unread else "",
            "sent": self._sent(),
            "due": unit.office.due.iso() if unit.office.due else "",
            "total": _titled(str(report.title or "")) if report else "",
        }
        head: dict[str, Any] = {
            "title": self._title(),
            "lang": self._language,
            "recipients": unit.name,
            "extra": _given(extra),
        }
        if report is not None:
            head["issuer"] = str(report.issuer or "")
            days = {"date": report.date, "answer_by": self._answer_by(report)}
            head |= {name: day.iso() or str(day) for name, day in days.items() if day}
        data: dict[str, Any] = {"report": _given(head)}
        if findings:
            data["problems"] = findings
        if rows and not state:
            title, columns = self._say(_COUNTED), self._say(_COLUMNS).split()
            data["tables"] = {"counted": {"title": title, "columns": columns, "rows": rows}}
        return {name: _plain(one) for name, one in data.items()}

    @property
    def _is_awaited(self) -> bool:
        """Whether its report is missing, but not yet due."""
        return self._unit.state is State.MISSING and is_open(self._unit, self._rollup.report)

    def _sent(self) -> str:
        """The title of its report; empty for none, and for that of another office."""
        reading = self._unit.reading
        is_own = reading is not None and self._rollup.seems_to_be_of(self._unit) is None
        return _titled(reading.title) if reading is not None and is_own else ""

    def _answer_by(self, report: Report) -> Date | None:
        """The day by which it is to answer, which is not before its report is due."""
        day, due = report.answer_by, self._unit.office.due
        return due if day and due and day.iso() < due.iso() else day

    def _say(self, words: Words, **facts: object) -> str:
        return in_language(words, self._language).format(**facts)

    def _title(self) -> str:
        period = self._period()
        words = _TITLE_OF_PERIOD if period else _TITLE
        if self._unit.state is State.MISSING:
            missing = _TITLE_AWAITED if self._is_awaited else _TITLE_MISSING
            words = Words(missing.zh, words.en)
        return self._say(words, office=self._unit.name, period=period)

    def _period(self) -> str:
        """The period that reports are to be about, in words; empty if that is not said."""
        period = self._rollup.report.period if self._rollup.report else None
        months = months_of_period(period)
        if months is not None and months.is_dated:
            return self._say(shown_months(months))
        start = period.start if period else None
        return date_words(start, language=self._language) if start and start.words else ""

    def _counted(self, rows: Sequence[object]) -> str:
        """Whether `all` of what was asked of the office was counted, `some` of it, or `none`."""
        if len(rows) == len({cell.figure.key if cell.figure else id(cell) for cell in self._cells}):
            return "all"
        return "some" if rows else "none"

    def _rows(self) -> list[list[str]]:
        """Label, number and unit of measure of what was counted, in the order of the report."""
        given = {
            one.figure.key: one for one in self._cells
            if one.figure and one.is_counted and one not in self._left_out
        }  # fmt: skip
        found = [cell for key in self._unit.figures if (cell := given.get(key))]
        return [self._row(cell, cell.figure) for cell in found if cell.figure]

    def _row(self, cell: Cell, figure: UnitFigure) -> list[str]:
        """The number as it was written, or in the unit in which it was counted."""
        low, unit, number = figure.low, figure.unit, cell.number
        if number is not None and number.unit.symbol != unit:
            counted = quantity_of(number, self._language)
            low, unit = f"{counted.amount.low:f}", counted.unit
        if self._language != "en":
            return [figure.label, low, unit]
        return [figure.label[:1].upper() + figure.label[1:], in_digits(Decimal(low), "en"), unit]

    def _finding(self, one: Diagnostic) -> dict[str, Any]:
        title, advice = in_letter(one, self._unit.name, self._language)
        place = self._place(one)
        where = self._where(one, place) if place else ""
        extra = {"kind": self._kind(one), "place": where}
        return _given({"title": title, "detail": advice, "extra": _given(extra)})

    def _where(self, one: Diagnostic, place: Place) -> str:
        """A place in the office's own report, as its clerk sees it.

        What cannot be read is quoted: the line may have been counted otherwise.
        """
        source, file = place.source, place.source.name.removeprefix(_start(self._unit))
        cell = source.path_at(place.line, place.column) if source.is_sheet else None
        sheet, _, name = (cell or "").rpartition("!")
        if sheet:
            return self._say(_CELL, file=file, sheet=sheet.strip("'"), cell=name)
        if cell:
            return f"{file} {cell}"
        text = source.line(place.line).strip()
        if one not in self._unit.errors or not text:
            return self._say(_LINE, file=file, line=place.line)
        quoted = text if len(text) <= _LONGEST_LINE else f"{text[:_LONGEST_LINE]}…"
        return self._say(_QUOTED_LINE, file=file, line=place.line, text=quoted)


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values that are not empty."""
    return {name: value for name, value in values.items() if value}


def _titled(title: str) -> str:
    """A title; empty if it has no letters, since it would be read as a number or date."""
    return title if any(map(str.isalpha, title)) else ""


def _plain(value: Any) -> Any:
    """The data in which the words of others are words: they name no figures and hide nothing."""
    if isinstance(value, str):
        return shown(" ".join(value.split())).replace("{{", "｛｛").replace("}}", "｝｝")
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value]


def _file_name(unit: Unit, names: set[str]) -> str:
    """The name of an office's file, such as every system can have, and no other one has."""
    text = portable(unit.name)[:_LONGEST_NAME].rstrip(". ") or "_"
    found, number = text, 1
    while found.casefold() in names:
        number += 1
        found = f"{text} {number}"
    names.add(found.casefold())
    return found
