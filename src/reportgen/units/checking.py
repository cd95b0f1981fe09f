"""The figures of the offices beside each other, beside this report's own, and beside last period's.

Only what this report asks for, or states itself, is compared: the rest is the offices' own affair.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Container, Iterable
from functools import cached_property
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import Any

from reportgen.checks.bases import base_named
from reportgen.checks.earlier import Earlier, Times, differ
from reportgen.checks.own_time import months_of_report, shown_months
from reportgen.checks.periods import Span
from reportgen.diagnostics import Place, Problems, Related, Rule, SourceFile, Words
from reportgen.figures.figure import Figures
from reportgen.figures.numbers import Number
from reportgen.figures.numbers.quantities import quantity_of
from reportgen.language import close_matches
from reportgen.model import LANGUAGES, Data
from reportgen.readers import keys_in, report_files
from reportgen.readers.yaml import read_file
from reportgen.storage import Files
from reportgen.units import rules
from reportgen.units.copies import are_distinctive, numbers_of
from reportgen.units.listing import yaml_in
from reportgen.units.reading import BETWEEN, FAR, Form, UnitFigure, may_be_far
from reportgen.units.rollup import Unit, tidied
from reportgen.units.sums import asked_in, is_open, stated, unlike
from reportgen.units.table import Cell, OfficeColumn, OfficesTable
from reportgen.units.wording import common_kind, most_words, part_words, who_words

_MOST_RELATED = 5
_LARGE = 1000
"""A figure that is so many times another one, and at least this, is told."""
_FEWEST = 5
"""Offices of which four tell what is usual for the fifth."""
_GAP = 10
"""A small count is told if the next one that is not so small is so many times as large."""


def check_offices(
    data: Data, figures: Figures, earlier: Earlier | None, problems: Problems
) -> None:
    """Report where the reports of offices do not fit each other, this one or the last ones."""
    table = figures.offices
    assert isinstance(table, OfficesTable)
    checks = _Checks(data, figures, table, problems)
    checks.stated()
    for column in checks.columns:
        checks.measures(column)
        checks.definitions(column)
        checks.bases(column)
        checks.keys(column)
        checks.gaps(column)
        checks.outliers(column)
        checks.below(column)
        checks.open_below(column)
    checks.dates()
    checks.partly_below()
    checks.unlisted()
    checks.answer_by()
    last = earlier.figures.offices if earlier is not None else None
    if earlier is not None and isinstance(last, OfficesTable):
        times = Times(months_of_report(data.report), months_of_report(earlier.data.report))
        checks.last_period(last, times)


class _Checks:
    def __init__(
        self, data: Data, figures: Figures, table: OfficesTable, problems: Problems
    ) -> None:
        self._data = data
        self._figures = figures
        self._table = table
        self._rollup = table.rollup
        self._problems = problems
        self._restated: dict[Unit, list[tuple[Cell, OfficeColumn, dict[str, Any]]]] = {}
        """The previous values that an office gives otherwise than its last report did."""
        self._unlike: dict[Cell, list[tuple[str, Words]]] = {}
        """What each figure of a column has otherwise than most, as it is written and in words."""
        self._open: dict[tuple[Unit, tuple[str, ...]], list[Cell]] = {}
        """The figures that each office sums up without the same ones below it."""
        self._far: set[Cell] = set()
        """The figures that were told to be far from others."""

    @cached_property
    def columns(self) -> list[OfficeColumn]:
        """The figures that are asked for, or that this report states itself."""
        own = (column for _, column in stated(self._figures, self._table))
        return [*dict.fromkeys((*self._table.asked, *own))]

    def stated(self) -> None:
        """Tell numbers of this report that are not the sums of those of the offices."""
        for figure, column, total, may_be_more in unlike(self._figures, self._table):
            given, expected = self._table.offices.given(column)
            self._problems.add(
                rules.OFFICE_SUM_DIFFERS, figure.amount.place or figure.place,
                grade="note" if may_be_more else "", related=_there(column.cells),
                figure=figure.label, stated=str(figure.quantity), sum=_shown(total),
                part=part_words(given, expected, self._rollup.kind),
                formula=self._sum_of(column.key), office="",
            )  # fmt: skip

    def _sum_of(self, key: str) -> str:
        """The formula of a sum."""
        is_english = self._figures.language == "en"
        return ".".join((self._table.name, key, "sum" if is_english else "合计"))

    def below(self, column: OfficeColumn) -> None:
        """Tell numbers of offices that are not the sums of those of the offices below these.

        However far below: the sums of this report are in doubt all the same.
        """
        for unit, one in self._table.offices.unlike(column):
            place, *others = [unit.place_at(spot) for spot in one.spots] or [None]
            listed = Related(unit.place) if unit.place else None
            self._problems.add(
                rules.OFFICE_SUM_DIFFERS, _accepted_at(place, unit) if place else unit.place,
                related=(
                    *([listed] if listed and place else ()),
                    *(Related(other) for other in others if other),
                ),
                office=BETWEEN.join(filter(None, (unit.name, one.office))), offices=[unit.name],
                figure=column.label, stated=Words(*one.stated), sum=Words(*one.sum),
                part=part_words(one.given, one.expected, one.kind),
                formula="" if one.office else self._sum_of(one.key),
            )  # fmt: skip
        for row in () if column.is_rate else self._above:
            if row in column.counted:
                self._below_in_list(column.cell(row), column)

    def open_below(self, column: OfficeColumn) -> None:
        """Note the offices that sum up a figure which some of those below them left open."""
        for row, names in self._table.offices.left_open(column) if column.is_used else ():
            cell = column.cell(row)
            self._open.setdefault((cell.unit, names), []).append(cell)

    def partly_below(self) -> None:
        """Tell them, each once for those of its figures that lack the same offices."""
        for (unit, names), cells in self._open.items():
            labels = [cell.figure.label for cell in cells if cell.figure is not None]
            self._tell_at(
                rules.OFFICE_PARTIAL_BELOW, unit, cells[0].place, missing="", part="",
                open=[*names],
                figures=Words(*(_quoted(labels, language) for language in LANGUAGES)),
            )  # fmt: skip

    @cached_property
    def _above(self) -> list[int]:
        """The rows of the offices with others below them in the list."""
        units = enumerate(self._rollup.units)
        return [row for row, unit in units if unit.below and not unit.is_above_itself]

    def _below_in_list(self, cell: Cell, column: OfficeColumn) -> None:
        """Tell it of an office with a report of its own whose offices the same list names."""
        leaves = [leaf for inner in cell.unit.below for leaf in inner.leaves]
        labels = {tidied(column.label)}
        found = [leaf.figure(column.key, labels) for leaf in leaves]
        parts = OfficeColumn(0, column.key, leaves, found, self._figures.units)
        own = cell.number
        if own is None or not parts.given or parts.is_rate or not differ(own, parts.total):
            return
        if not is_open(own, parts.total, parts.given, len(leaves)):
            self._tell(
                rules.OFFICE_SUM_DIFFERS, cell, column, stated=cell.words,
                part=part_words(parts.given, len(leaves), common_kind(leaves)),
                sum=_shown(parts.total), formula="", more=_there(parts.cells),
            )  # fmt: skip

    def measures(self, column: OfficeColumn) -> None:
        """Tell units of measure that most offices do not use."""
        usual = column.unit
        if len(column.measures) == 1:
            return
        count = column.measures[usual]
        for cell in column.cells:
            figure = cell.figure
            if figure is None or not figure.form.is_given or figure.unit == usual:
                continue
            if not cell.is_counted:
                self._tell(
                    rules.OFFICE_UNIT_DIFFERS, cell, column, unit=figure.unit, usual=usual,
                    who=self._who(count),
                )  # fmt: skip
            elif not figure.unit:
                self._differs(cell, _UNIT, "", usual, count)
            elif cell.number is not None:
                self._tell(
                    rules.OFFICE_UNIT_CONVERTED, cell, column, value=cell.words,
                    converted=_shown(cell.number), usual=usual, who=self._who(count),
                )  # fmt: skip

    def definitions(self, column: OfficeColumn) -> None:
        """Tell labels, notes and periods that are not those of most offices."""
        for what, read in _DEFINITIONS:
            written = _counted(column, read)
            if len(written) <= 1:
                continue
            found: Counter[str] = Counter()
            for words, times in written.items():
                found[tidied(words)] += times
            usual = max(found, key=lambda words: found[words], default="")
            odd = {words for words in written if words and tidied(words) != usual}
            for row in column.rows(form for form in column.forms if read(form) in odd):
                form = column.figure(row).form
                own = read(form)
                # A label that is not given is the key.
                if what is not _LABEL or tidied(own) != tidied(form.key):
                    self._differs(column.cell(row), what, own, usual, found[usual])
        # What one office has to mend in one figure is one problem.
        for cell, differences in self._unlike.items():
            (own, _), *_ = differences
            zh, en = ([words[at] for _, words in differences] for at in (0, 1))
            self._tell(
                rules.OFFICE_DEFINITION_DIFFERS, cell, column, at=own, who=self._others,
                differences=Words("；".join(zh), "; ".join(en)),
            )  # fmt: skip
        self._unlike.clear()

    def _differs(self, cell: Cell, what: Words, own: str, usual: str, count: int) -> None:
        """Note what an office writes otherwise than most; either may have written nothing."""
        who, none = self._who(count), f"没有写{what.zh}"
        zh = f"{what.zh}是“{tidied(own)}”" if own else none
        zh = f"{zh}，{who.zh}{f'写的是“{usual}”' if usual else none}"
        stated, others = (
            f"'{tidied(own)}'" if own else "not given",
            f"'{usual}'" if usual else "none",
        )
        en = f"its {what.en} is {stated}, where {who.en} gave {others}"
        self._unlike.setdefault(cell, []).append((own, Words(zh, en)))

    @property
    def _others(self) -> Words:
        """Most of the offices."""
        return most_words(self._rollup.kind)

    def _who(self, count: int) -> Words:
        """So many of the offices."""
        return who_words(count, self._rollup.kind)

    def bases(self, column: OfficeColumn) -> None:
        """Tell rates that are not computed as most are."""
        if not column.is_rate:
            return
        rates = self._table.offices.rates(column)
        for row, found in rates.odd.items():
            left_out = (
                rules.NOT_IN_MEAN if column.is_weighted
                else rules.NOT_IN_RANGE if column.is_narrowed else ""
            )  # fmt: skip
            self._tell(
                rules.OFFICE_BASE_DIFFERS, column.cell(row), column, found=found, usual=rates.how,
                who=self._who(rates.usual), left_out=left_out if row in rates.of_others else "",
            )  # fmt: skip

    def keys(self, column: OfficeColumn) -> None:
        """Tell figures that were found by their labels."""
        for cell in map(column.cell, column.renamed):
            key = cell.figure.key if cell.figure is not None else ""
            self._tell(rules.OFFICE_UNKNOWN_KEY, cell, column, key=key, usual=column.key)

    def gaps(self, column: OfficeColumn) -> None:
        """Tell which of those that have reported do not give a figure."""
        if not column.is_used:
            return
        known = column.strange.union(column.counted)
        blank = [column.cell(row) for row in self._reported if row not in known]
        open_cells = [cell for cell in blank if not self._misnamed(cell, column)]
        if not open_cells:
            return
        given, of = self._table.offices.given(column)
        self._problems.add(
            rules.OFFICE_PARTIAL, self._asked_at(column), related=_there(open_cells),
            figure=column.label, part=part_words(given, of, self._rollup.kind),
            offices=[cell.unit.name for cell in open_cells],
        )  # fmt: skip

    def _misnamed(self, cell: Cell, column: OfficeColumn) -> bool:
        """Tell a figure that is probably the one that its office left open, under a wrong name."""
        if cell.figure is not None:
            return False
        of_unit = {
            tidied(one.label): one for one in cell.unit.figures.values()
            if one.form.is_given and one.unit == column.unit and self._is_sole(one.key)
        }  # fmt: skip
        near = _misspelt(tidied(column.label), of_unit)
        if not near:
            return False
        own = of_unit[near]
        self._tell_at(
            rules.OFFICE_MISNAMED, cell.unit, cell.unit.place_at(own.spot),
            figure=column.label, own=own.label,
        )  # fmt: skip
        return True

    def _is_sole(self, key: str) -> bool:
        """Whether only one office has a figure of a key, and this report none."""
        return len(self._rollup.given(key)) == 1 and key not in self._figures.by_name

    @cached_property
    def _reported(self) -> list[int]:
        """The rows of the offices whose reports can be used, and are summed up."""
        reported = frozenset(self._rollup.reported)
        return [row for row, unit in enumerate(self._rollup.units) if unit in reported]

    def dates(self) -> None:
        """Tell offices whose figures are of another date than those of most, each once."""
        found: dict[Unit, tuple[str, str, int, list[Cell]]] = {}
        for column in self.columns:
            days = _counted(column, _DAY)
            days.pop("", None)
            if len(days) <= 1:
                continue
            usual = max(days, key=lambda day: days[day], default="")
            others = days.keys() - {usual}
            for row in column.rows(form for form in column.forms if form.as_of in others):
                cell, day = column.cell(row), column.figure(row).form.as_of
                entry = found.setdefault(cell.unit, (day, usual, days[usual], []))
                entry[3].append(cell)
        for unit, (day, usual, count, cells) in found.items():
            names = [cell.figure.label for cell in cells if cell.figure]
            self._problems.add(
                rules.accepted_in_list(rules.OFFICE_DATES_DIFFER, unit.place), unit.place,
                related=_there(cells), office=unit.name, found=_as_of(day), usual=_as_of(usual),
                who=self._who(count), figures=names,
            )  # fmt: skip
        self._periods()

    def _periods(self) -> None:
        """Tell reports that are about another part of the period than most."""
        units = [unit for unit in self._rollup.reported if unit.reading and unit.reading.months]
        months = Counter(unit.reading.months for unit in units if unit.reading)
        usual = max(months, key=lambda one: months[one] if one else 0, default=None)
        for unit in units:
            own = unit.reading.months if unit.reading else None
            if usual and own and own != usual:
                self._problems.add(
                    rules.accepted_in_list(rules.OFFICE_DATES_DIFFER, unit.place), unit.place,
                    office=unit.name, found=_of_months(own), usual=_of_months(usual),
                    who=self._who(months[usual]), figures="",
                )  # fmt: skip

    def unlisted(self) -> None:
        """Tell folders beside those of the offices with reports that the list does not name."""
        rollup = self._rollup
        own = Path(os.path.normpath(rollup.folder))
        paths = [unit.path for unit in rollup.units if unit.path is not None]
        named = {*paths, *(path.parent for path in paths)}
        if self._data.report is not None and self._data.report.previous_report:
            # Last period's reports may be kept beside those of this one.
            last = Path(os.path.normpath(own / str(self._data.report.previous_report)))
            named |= {last, *last.parents}
        for folder in sorted({path.parent for path in paths}):
            if folder != own and own not in folder.parents:
                continue
            for path in _folders(folder):
                report = _report_in(path) if path not in named and yaml_in(path) else None
                if report is not None:
                    place = Place(report, 1, 1)
                    self._problems.add(
                        rules.OFFICE_UNLISTED,
                        place,
                        path=path.relative_to(own).as_posix(),
                        office=path.name,
                    )

    def answer_by(self) -> None:
        """Tell a day for answers that is over when the pages that ask for them are written."""
        report = self._data.report
        if report is None or report.answer_by is None or report.date is None:
            return
        day, date = report.answer_by.iso(), report.date.iso()
        if day and date and day < date:
            related = (Related(report.date.place),) if report.date.place else ()
            self._problems.add(
                rules.OFFICE_ANSWER_BY, report.answer_by.place, related=related,
                answer_by=day, date=date,
            )  # fmt: skip

    def last_period(self, last: OfficesTable, times: Times) -> None:
        """Tell what is not as the last period's reports gave it, and what is far from it."""
        for unit in self._rollup.units:
            self._unchanged(unit, last.rollup.named(unit.name))
        for column in self.columns:
            before = last.offices.column(column.key) or last.offices.column(column.label)
            theirs = {cell.unit.name: cell for cell in before.cells} if before else {}
            for cell in column.cells:
                other = theirs.get(cell.unit.name)
                if other is not None and cell.is_counted and other.is_counted:
                    self._compare(cell, other, column, times)
        for found in self._restated.values():
            # Of another version of a whole report, one message is enough.
            (cell, column, facts), *others = found
            names = [one.label for _, one, _ in others]
            self._tell(
                rules.OFFICE_RESTATED, cell, column, others=names, count=len(names) or "", **facts
            )

    def _unchanged(self, unit: Unit, before: Unit | None) -> None:
        """Tell a report all of whose figures are those of the last one."""
        if before is None or not unit.is_counted or not before.is_counted:
            return
        numbers = numbers_of(unit)
        if are_distinctive(numbers.values()) and numbers == numbers_of(before):
            self._problems.add(
                rules.accepted_in_list(rules.OFFICE_UNCHANGED, unit.place),
                unit.place,
                office=unit.name,
                count=len(numbers),
            )

    def _compare(self, cell: Cell, other: Cell, column: OfficeColumn, times: Times) -> None:
        figure, before = cell.figure, other.figure
        assert figure is not None
        assert before is not None
        last_unit = figure.form.previous_unit
        is_same = last_unit is None or (figure.previous, last_unit) == (before.low, before.unit)
        if is_same and not _are_far(figure, before):
            # Nearly all, which need no numbers.
            return
        last = other.number
        assert last is not None
        related = (Related(other.place),) if other.place else ()
        reading = cell.unit.reading
        words = figure.form.compared_with or (reading.compared_with if reading else "")
        stated = figure.last(self._figures.units)
        is_given = stated is not None and times.gives(base_named(words, times.own), words)
        if stated is not None and is_given and differ(stated, last):
            facts = {"said": _shown(stated), "value": other.words, "more": related}
            self._restated.setdefault(cell.unit, []).append((cell, column, facts))
        if (own := cell.written) is not None and _is_far(own, last):
            self._outlier(
                cell, column, _beside(_WAS, other.words), related, is_large=_is_more(own, last)
            )

    def outliers(self, column: OfficeColumn) -> None:
        """Tell what is far from its own previous value, or from the other offices.

        Who writes a wrong unit of measure writes it for the previous value too, so that agreeing
        with this says little; of what has none, less is enough to be told.
        """
        forms = column.forms
        alone = frozenset(column.rows(one for one in forms if one.previous_unit is None))
        odd = (one for one in forms if one.previous_unit is not None and not one.is_steady)
        for row in column.rows(odd):
            cell, last = column.cell(row), column.figure(row).last(self._figures.units)
            if (own := cell.written) is not None and last is not None and _is_far(own, last):
                self._outlier(
                    cell, column, _beside(_WAS, _shown(last)), is_large=_is_more(own, last)
                )
        if column.given >= _FEWEST and not column.is_rate:
            self._apart(alone, column)

    def _apart(self, alone: Container[int], column: OfficeColumn) -> None:
        """Tell which figures are far from those of the other offices.

        Those of the rows in `alone` have no previous value.
        """
        found = _sizes(column)
        ordered = sorted(found)
        middle = ordered[len(ordered) // 2]
        # Offices that differ that much among themselves tell nothing.
        lower, upper = (ordered[(len(ordered) - 1) * part // 4] for part in (1, 3))
        tiny, huge = min(middle / _LARGE, lower / FAR), max(middle * _LARGE, upper * FAR)
        least = next((one for one in ordered if one), 0)
        if not alone and least > tiny and ordered[-1] < huge:
            return
        sizes = sorted(zip(found, column.counted, strict=True))
        usual = column.cell(sizes[len(sizes) // 2][1]).words
        # Small counts that others come close to are one spread: 1, 2, 5, 40, … beside 2,000.
        near = next((one for one in ordered if one > tiny), 0)
        places = {row: at for at, (_, row) in enumerate(sizes)}
        for own, row in zip(found, column.counted, strict=True):
            at, is_alone = places[row], row in alone
            has_near = own >= 1 and near < _GAP * own
            most = sizes[at - 1][0] if at == len(sizes) - 1 else 0
            if is_alone and most and own >= max(_LARGE, FAR * most):
                beside, other, times = _MOST, column.cell(sizes[at - 1][1]).words, FAR
            elif is_alone and middle and own >= _LARGE * max(middle, 1):
                beside, other, times = _MIDDLE, usual, FAR
            elif is_alone and own and at == 0 and sizes[1][0] >= max(_LARGE, FAR * own):
                beside, other, times = _LEAST, column.cell(sizes[1][1]).words, FAR
            elif own and middle and (own >= huge or (own <= tiny and not has_near)):
                beside, other, times = _USUAL, usual, _LARGE
            else:
                continue
            self._outlier(
                column.cell(row),
                column,
                _beside(beside, other),
                times=times,
                is_large=own > middle,
            )

    def _outlier(
        self, cell: Cell, column: OfficeColumn, beside: Words,
        more: tuple[Related, ...] = (), times: int = FAR, *, is_large: bool,
    ) -> None:  # fmt: skip
        """Report a figure once, beside the first number that it is far from."""
        if cell in self._far:
            return
        self._far.add(cell)
        unit = cell.figure.unit if cell.figure is not None else ""
        self._tell(
            rules.OFFICE_OUTLIER, cell, column, more=more, value=cell.words, beside=beside,
            times=Words(f"{times}", f"{times:,}"), unit=unit,
            meant=_meant(unit, column.unit, is_large=is_large),
        )  # fmt: skip

    def _tell(
        self, rule: Rule, cell: Cell, column: OfficeColumn, *, more: tuple[Related, ...] = (),
        at: str = "", **facts: Any,
    ) -> None:  # fmt: skip
        """Report a problem of one figure at its place in the report of its office.

        `at` are words of the figure that the problem is about.
        """
        place = _of_words(cell.place, at) if cell.place and at else cell.place
        self._tell_at(rule, cell.unit, place, more=more, figure=column.label, **facts)

    def _tell_at(
        self, rule: Rule, unit: Unit, place: Place | None, /, *, more: tuple[Related, ...] = (),
        **facts: Any,
    ) -> None:  # fmt: skip
        """Report a problem at a place in the report of an office, or without one in the list."""
        listed = unit.place
        related = (Related(listed),) if place and listed else ()
        self._problems.add(
            rules.accepted_in_list(rule, listed),
            _accepted_at(place, unit) if place else listed, related=(*related, *more),
            office=unit.name, **facts,
        )  # fmt: skip

    def _asked_at(self, column: OfficeColumn) -> Place | None:
        """Where this report asks for a figure, or states it."""
        return self._places.get(column.key) or self._places.get(column.label) or self._table.place

    @cached_property
    def _places(self) -> dict[str, Place]:
        found: dict[str, Place] = {}
        figures = self._figures
        for (name, key), formula in figures.formulas.items():
            figure = figures.by_name[name]
            if formula.term is not None and figure.place is not None:
                path = f"{figure.place.path}.{key}"
                for asked in asked_in(formula.term):
                    place = formula.place_at(asked.offset, len(asked.text))
                    found.setdefault(asked.text, place._replace(path=path))
        for arithmetic in figures.origins.arithmetic.values():
            for asked in asked_in(arithmetic.term):
                found.setdefault(asked.text, arithmetic.place)
        for figure, column in stated(self._figures, self._table):
            if figure.place is not None:
                found.setdefault(column.key, figure.amount.place or figure.place)
        return found


_LABEL, _UNIT = Words("名称", "label"), Words("计量单位", "unit of measure")
_DEFINITIONS: tuple[tuple[Words, Callable[[Form], str]], ...] = (
    (_LABEL, attrgetter("label")),
    (Words("说明", "note"), attrgetter("note")),
    (Words("时期", "period"), attrgetter("period")),
)
_DAY: Callable[[Form], str] = attrgetter("as_of")


def _as_of(day: str) -> Words:
    """What figures are of: a day."""
    return Words(f"截至{day}", f"as of {day}")


def _of_months(months: tuple[int, int]) -> Words:
    """The same of months."""
    zh, en = shown_months(Span(*months))
    return Words(zh, f"for {en}")


def _quoted(labels: Iterable[str], language: str) -> str:
    """The labels of figures in quotation marks."""
    if language == "en":
        return ", ".join(f"'{label}'" for label in labels)
    return "、".join(f"“{label}”" for label in labels)


def _shown(number: Number) -> Words:
    """A number in words."""
    zh, en = (str(quantity_of(number, language)) for language in LANGUAGES)
    return Words(zh, en)


def _of_words(place: Place, words: str) -> Place:
    """Where words of a figure stand: on its line or near it; its own place if they do not."""
    source = place.source
    for line in sorted(
        range(place.line - _NEAR, place.line + _NEAR), key=lambda one: abs(one - place.line)
    ):
        column = -1 if source.is_sheet else source.line(line).find(words)
        if column >= 0:
            return place._replace(line=line, column=column + 1, length=len(words))
    return place


_NEAR = 6
"""Lines that a figure may have."""


def _accepted_at(place: Place, unit: Unit) -> Place:
    """A place in the report of an office, whose problem is accepted where the list names it."""
    return place._replace(path=unit.office.place.path if unit.office.place else "")


def _there(cells: Iterable[Cell]) -> tuple[Related, ...]:
    """The places of the first few figures."""
    found = ((cell.place, cell.unit.name) for cell in cells)
    related = (Related(place, Words(name, name)) for place, name in found if place is not None)
    return tuple(islice(related, _MOST_RELATED))


_WAS = Words("上期是 {}", "and was {}")
_MOST = Words("别的单位最大的是 {}", "where the most of any other is {}")
_LEAST = Words("别的单位最小的是 {}", "where the least of any other is {}")
_USUAL = Words("各单位居中的是 {}", "where the median of all is {}")
_MIDDLE = Words("一半单位不到 {}", "where half of all have less than {}")


def _beside(words: Words, other: Words) -> Words:
    """What a figure is beside another number."""
    return Words(words.zh.format(other.zh), words.en.format(other.en))


def _are_far(figure: UnitFigure, other: UnitFigure) -> bool:
    """Whether two figures may be a hundred times each other, or are in other units."""
    return figure.unit != other.unit or may_be_far(figure.low, other.low)


def _is_far(number: Number, other: Number) -> bool:
    """Whether one number is a hundred times the other, and no small one in its own unit.

    In the unit of the other offices, 459,700 yuan are the small number of 45.97万元.
    """
    low, high = sorted((abs(number.magnitude), abs(_like(other, number).magnitude)))
    return bool(low) and high >= _LARGE and high >= FAR * low


def _sizes(column: OfficeColumn) -> list[float]:
    """The numbers that count in the unit of the column, roughly and without their signs."""
    unit = column.unit
    sizes = [abs(float(low)) for low in column.numbers(column.counted)]
    odd = frozenset(column.rows(form for form in column.forms if form.unit != unit))
    if not odd:
        return sizes
    return [
        size if row not in odd or (number := column.cell(row).number) is None
        else abs(float(number.magnitude))
        for row, size in zip(column.counted, sizes, strict=True)
    ]  # fmt: skip


def _counted(column: OfficeColumn, read: Callable[[Form], str]) -> Counter[str]:
    """How many of the figures that count have each value of a field of their forms."""
    found: Counter[str] = Counter()
    for form, count in column.forms.items():
        found[read(form)] += count
    return found


def _misspelt(name: str, known: Iterable[str]) -> str:
    """Which of some names is probably a misspelling of one; empty if none is."""
    several = [*known]
    slips = (other for other in several if _is_slip(name, other))
    return next(slips, None) or next(iter(close_matches(name, several)), "")


def _is_slip(name: str, other: str) -> bool:
    """Whether names differ by one character, which is no number: 一季度 is not 二季度."""
    if min(len(name), len(other)) < _SHORTEST_NAME:
        return False
    # Imported here: only what is left open needs it.
    from difflib import SequenceMatcher

    found = SequenceMatcher(None, name, other, autojunk=False).get_opcodes()
    slips = [(name[a:b], other[c:d]) for what, a, b, c, d in found if what != "equal"]
    return len(slips) == 1 and all(len(part) <= 1 and not part.isnumeric() for part in slips[0])


_SHORTEST_NAME = 3


def _meant(unit: str, usual: str, *, is_large: bool) -> str:
    """The unit that may be meant by a wrong one; empty if there is nothing to mistake.

    That of most offices, or 元 for 万元 where the number is too large, and 万元 for 元 where it is
    too small.
    """
    if not unit or unit != usual:
        return usual if unit else ""
    if is_large:
        return unit[1:] if unit[0] in _MULTIPLES else ""
    return "" if unit[0] in _MULTIPLES or unit.isascii() else f"万{unit}"


_MULTIPLES = "万亿"


def _is_more(number: Number, other: Number) -> bool:
    """Whether one number is more than another, in its unit."""
    return abs(number.magnitude) > abs(_like(other, number).magnitude)


def _like(number: Number, other: Number) -> Number:
    """The number in the unit of another one, as far as it converts."""
    return number.in_unit(other.unit) if number.unit.converts_to(other.unit) else number


def _report_in(folder: Path) -> SourceFile | None:
    """The file of a folder that begins a report; `None` if its files hold other things."""
    files = Files.below(folder)
    paths = report_files(folder, files.limits, Problems())
    sources = (read_file(path, files, Problems()) for path in paths)
    return next((one for one in sources if one is not None and "report" in keys_in(one.text)), None)


def _folders(folder: Path) -> list[Path]:
    """The folders in a folder that are not hidden, by name; none if it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(
                entry.name for entry in entries
                if not entry.name.startswith((".", "~")) and entry.is_dir(follow_symlinks=False)
            )  # fmt: skip
    except OSError:
        return []
    return [folder / name for name in names]
