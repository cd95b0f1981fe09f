"""Reports that differ from one read before in their numbers, read by putting these into its place.

The offices of a list fill in the same form. What is left of such a form if its plain numbers are
taken out, its skeleton, says what each number is of; so of the next report with this skeleton only
the numbers are new. Everything else about its figures is known: labels, units, and where they stand
but for the lengths of numbers before them. Formulas are computed, and the rest of the report is
read, in the ordinary way.

This holds for what offices send most: a single file with `report`, and `statistics` after it. Any
other report is read in the ordinary way, and so is one with an error. Both ways give the same.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen.diagnostics import Problems, SourceFile
from reportgen.diagnostics.messages import has_errors
from reportgen.figures import compute
from reportgen.figures.asked import AMOUNTS
from reportgen.figures.figure import Figures
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model import LANGUAGES, Data
from reportgen.model.expressions import references
from reportgen.model.figures import Statistic
from reportgen.model.values import Amount
from reportgen.readers import nodes_of, texts_of
from reportgen.readers.links import checked
from reportgen.readers.yaml import Mapping, Node, Scalar, Sequence, parse
from reportgen.storage import Files
from reportgen.units.reading import (
    Fields,
    Forms,
    Given,
    Spots,
    UnitFigure,
    are_far,
    by_distance,
    figure_fields,
    is_open,
    read_unit,
    reading_of,
)

if TYPE_CHECKING:
    from reportgen.units.reading import RollUp


def _keys(name: str) -> str:
    field = Data.fields[name]
    return f"(?:{field.key}|{field.chinese})"


_REPORT = regex(rf"(?:#.*\n|\n)*{_keys('report')}:(?=[ \n])")
_STATISTICS = regex(rf"\n(?={_keys('statistics')}:[ \n])")
_OUTSIDE = regex(r"\n[^ \n#]")
"""The start of a line that may belong to another part of the report."""
_BEFORE = ": "
_NUMBER = regex(rf"{_BEFORE}((?:0|[1-9][0-9]{{0,14}})(?:\.[0-9]{{1,15}})?)(?=[,}}\n])")
"""A value in digits that are those of its number, so that no other text gives that."""
_GAP = "\0"
"""Stands for a number; no text that can be read has this sign."""
_MOST = 100
"""Skeletons that are kept, each with as much as the data of a report."""


class _Text(NamedTuple):
    """The text of a report, taken apart."""

    source: SourceFile
    head: str
    """All before its figures."""
    above: int
    """The lines of the head."""
    form: tuple[str, str]
    """The name of the file, and what its figures are without their numbers."""
    numbers: list[str]


def _taken_apart(source: SourceFile) -> _Text | None:
    """The parts of a text; `None` if it is to be read in the ordinary way.

    The head is whole if it can be read alone. Then YAML reads what follows as it reads it after any
    other head: it stands at the left edge, within nothing.
    """
    text = source.text
    begin, found = _REPORT.match(text), _STATISTICS.search(text)
    # With blanks other than spaces, a text is read in a way of its own.
    if begin is None or found is None or not text.replace("\n", "").isprintable():
        return None
    head, figures = text[: found.end()], text[found.end() :]
    if _OUTSIDE.search(head, begin.end()):
        return None
    parts = _NUMBER.split(figures)
    name = os.path.basename(source.name)  # noqa: PTH119  # pathlib is slower
    form = name, _GAP.join(parts[::2])
    return _Text(source, head, head.count("\n"), form, parts[1::2])


class _Entry(NamedTuple):
    """A figure of a skeleton."""

    key: str
    value: int | None
    """Which of the numbers is its value; `None` if none is, as for a formula."""
    previous: int | None
    """Which of them is told as its previous value."""
    forms: tuple[Fields, Fields] | None
    """Its forms if both are near each other or may be far apart; `None` if it is to be computed."""
    line: int
    """Counted from the first one of the figures, which is 1."""
    column: int
    """That in a text with empty numbers."""
    before: slice | None
    """The numbers before it on its line, if there are any."""
    length: int
    """That of a text that is none of the numbers."""


class _Skeleton(NamedTuple):
    """What reports have in common that differ in their numbers and heads."""

    entries: list[_Entry]
    fixed: list[tuple[int, str]]
    """The numbers that belong to the form, such as how many decimals there are."""
    computed: set[str]
    """The keys of the figures that are to be computed."""
    needed: dict[str, Statistic]
    """These and those that they are computed from, as they were written."""
    amounts: dict[str, dict[str, int]]
    """Which of the numbers are amounts of figures: key → field → number."""
    spots: Spots
    forms: Forms
    values: int
    """No fewer values than its reports have besides their heads."""


class Skeletons:
    """Reads reports, and knows the skeletons of those that it has read."""

    def __init__(self) -> None:
        """At first none is known."""
        self._forms: Forms = {}
        self._seen: set[int] = set()
        """The hashes of skeletons that one report had: few are worth to be known."""
        self._known: dict[tuple[str, str], _Skeleton | None] = {}
        """By the name of the file and the text; `None` for one whose numbers say more."""

    def read(self, path: Path, files: Files, roll_up: RollUp) -> Given:
        """What a report gives."""
        problems = Problems()
        texts = texts_of(path, files, problems)
        source = texts[0][1] if len(texts) == 1 and not has_errors(problems) else None
        text = _taken_apart(source) if source is not None else None
        skeleton = self._known.get(text.form) if text is not None else None
        given = _filled_in(skeleton, text, files) if skeleton and text else None
        if given is None:
            root = nodes_of(path, texts, files, problems)
            given = read_unit(root, files, roll_up, self._forms, problems)
            if text is not None and given[0] is not None:
                self._learn(text, files)
        return given

    def _learn(self, text: _Text, files: Files) -> None:
        """Learn the skeleton of a report without errors if another one had it before."""
        number = hash(text.form)
        if number not in self._seen:
            self._seen.add(number)
        elif text.form not in self._known and len(self._known) < _MOST:
            self._known[text.form] = _learnt(text, files, self._forms)


def _filled_in(skeleton: _Skeleton, text: _Text, files: Files) -> Given | None:
    """What a report with a known skeleton gives; `None` if it is to be read in the ordinary way."""
    numbers = text.numbers
    if any(numbers[number] != digits for number, digits in skeleton.fixed):
        return None
    problems, own = Problems(), Files.below(files.folder, limits=files.limits)
    head = SourceFile(text.source.name, text.head)
    data = _data_of(parse(head, problems, own), own, problems)
    if data is None or data.report is None:
        return None
    if not own.take_values(skeleton.values):
        return None
    computed = _computed(skeleton, data, numbers, own, problems) if skeleton.needed else {}
    if problems and has_errors(problems):
        return None
    above, figures = text.above, []
    ends = [0, *accumulate(map(len, numbers))]
    sizes = [*map(float, numbers)]
    for key, value, previous, forms, line, column, before, length in skeleton.entries:
        low = numbers[value] if value is not None else ""
        at = column + ends[before.stop] - ends[before.start] if before is not None else column
        spot = above + line, at, len(low) or length, "", ""
        if forms is None:
            figures.append((*computed[key][:_SPOT], *spot))
        elif value is None or previous is None:
            figures.append((forms[0], low, "", None, "", *spot))
        else:
            form = forms[are_far(sizes[value], sizes[previous])]
            figures.append((form, low, "", None, numbers[previous], *spot))
    return reading_of(data, figures), (), is_open(data)


_SPOT = UnitFigure._fields.index("line")
"""How many fields of a figure say what it is; the others say where it stands."""


def _data_of(root: Node | None, files: Files, problems: Problems) -> Data | None:
    """The data of a text; `None` if it has errors, or more than `report` and `statistics`."""
    if not isinstance(root, Mapping):
        return None
    data, slots = checked(root, files, problems)
    others = (value for key, value in vars(data).items() if key not in _PARTS)
    return None if slots or any(others) or (problems and has_errors(problems)) else data


_PARTS = ("place", "report", "statistics")


def _computed(
    skeleton: _Skeleton, data: Data, numbers: list[str], files: Files, problems: Problems
) -> dict[str, Fields]:
    """The fields of the figures that are computed, by key; where they stand is not right yet."""
    language = data.report.lang if data.report else LANGUAGES[0]
    vars(data)["statistics"] = {
        key: Statistic(**_with_amounts(vars(written), skeleton.amounts[key], numbers))
        for key, written in skeleton.needed.items()
    }
    figures = compute(data, language, files, problems)
    by_key = {
        figure.name: figure_fields(figure, skeleton.spots, skeleton.forms)
        for figure in figures.all
        if figure.name in skeleton.computed
    }
    figures.release()
    return by_key


def _with_amounts(
    values: dict[str, Any], amounts: dict[str, int], numbers: list[str]
) -> dict[str, Any]:
    """The values of a figure with other numbers in them."""
    changed = {
        field: values[field]._replace(low=Decimal(numbers[number]))
        for field, number in amounts.items()
    }
    return {**values, **changed}


def _learnt(text: _Text, files: Files, forms: Forms) -> _Skeleton | None:
    """The skeleton of a report without errors; `None` if there is more to it than its figures."""
    problems, own = Problems(), Files.below(files.folder, limits=files.limits)
    root = parse(text.source, problems, own)
    numbers, places = text.numbers, _places(text)
    whole = {(one.line - text.above, one.column) for one in _on_one_line(root)}
    by_place = {place: number for number, place in enumerate(places) if place in whole}
    data = _data_of(root, own, problems)
    if data is None or data.report is None:
        return None
    # Formulas write their results into the figures.
    written = {key: Statistic(**vars(figure)) for key, figure in data.statistics.items()}
    amounts = {key: _amounts(figure, by_place, text.above) for key, figure in written.items()}
    figures = compute(data, data.report.lang, own, problems)
    spots, with_formulas = Spots(files.folder), {name for name, _ in figures.formulas}
    entries = [
        _entry(
            UnitFigure._make(figure_fields(one, spots, forms)), amounts[one.name], text, places,
            None if one.name in with_formulas else forms,
        )
        for one in figures.all
    ]  # fmt: skip
    computed = {one.key for one in entries if one.forms is None}
    needed = _needed(computed, figures)
    # What a figure is also compared with has numbers of its own.
    is_known = not figures.compared and not has_errors(problems)
    figures.release()
    free = {number for of_figure in amounts.values() for number in of_figure.values()}
    fixed = [(number, digits) for number, digits in enumerate(numbers) if number not in free]
    needs = {key: one for key, one in written.items() if key in needed}
    skeleton = _Skeleton(entries, fixed, computed, needs, amounts, spots, forms, own.values)
    return skeleton if is_known else None


def _entry(
    figure: UnitFigure, amounts: dict[str, int], text: _Text, places: list[tuple[int, int]],
    forms: Forms | None,
) -> _Entry:  # fmt: skip
    """A figure as the next report will give it; without `forms`, it is to be computed."""
    value, previous = amounts.get("value"), amounts.get("previous") if figure.previous else None
    low, last = (text.numbers[one] if one is not None else "" for one in (value, previous))
    # Only what the two numbers give is known from them.
    is_plain = bool(low) and figure[1:_SPOT] == (low, "", None, last)
    known = by_distance(figure.fields, forms) if is_plain and forms is not None else None
    line = figure.line - text.above
    found = [n for n, place in enumerate(places) if (line, 0) < place < (line, figure.column)]
    before = slice(found[0], found[-1] + 1) if found else None
    column = figure.column - sum(len(text.numbers[number]) for number in found)
    return _Entry(figure.key, value, previous, known, line, column, before, figure.length)


def _places(text: _Text) -> list[tuple[int, int]]:
    """The line and the column of each number among the figures."""
    found, line, column = [], 1, 1
    for before, number in zip(text.form[1].split(_GAP), text.numbers, strict=False):
        if "\n" in before:
            line, column = line + before.count("\n"), 1
        column += len(before) - before.rfind("\n") - 1 + len(_BEFORE)
        found.append((line, column))
        column += len(number)
    return found


def _on_one_line(node: Node | None) -> Iterator[Scalar]:
    """The texts within a node that do not go on in the next line."""
    if isinstance(node, Scalar) and node.line == node.end_line:
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _on_one_line(item)
    elif isinstance(node, Mapping):
        for _, value in node.entries:
            yield from _on_one_line(value)


def _amounts(figure: Statistic, by_place: dict[tuple[int, int], int], above: int) -> dict[str, int]:
    """The fields of a figure that are numbers of its text: which they are."""
    found = {}
    for field in AMOUNTS:
        amount: Amount | None = vars(figure).get(field)
        place = amount.place if amount is not None else None
        number = by_place.get((place.line - above, place.column)) if place is not None else None
        if number is not None:
            found[field] = number
    return found


def _needed(computed: set[str], figures: Figures) -> set[str]:
    """The keys of figures that are to be computed, and of all that they are computed from."""
    found, waiting = set(computed), list(computed)
    while waiting:
        key = waiting.pop()
        for field in AMOUNTS:
            formula = figures.formulas.get((key, field))
            for reference in references(formula.term) if formula and formula.term else ():
                figure = figures.by_name.get(reference.name.text)
                if figure is None or reference.attributes:
                    # A rank or a share asks for more than it names.
                    return set(figures.keys)
                if figure.name not in found:
                    found.add(figure.name)
                    waiting.append(figure.name)
    return found
