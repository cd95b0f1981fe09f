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
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen.diagnostics import Problems, SourceFile
from reportgen.diagnostics.messages import has_errors
from reportgen.figures import compute
from reportgen.figures.asked import AMOUNTS
from reportgen.figures.figure import Figures
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model import Data
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
    by_distance,
    figure_fields,
    is_open,
    may_be_far,
    read_unit,
    reading_of,
)

if TYPE_CHECKING:
    from reportgen.units.reading import RollUp


def _keys(name: str) -> str:
    field = Data.fields[name]
    return f"(?:{field.key}|{field.chinese})"


_REPORT = regex(rf"(?:#.*\n|\n)*{_keys('report')}:\n")
_STATISTICS = regex(rf"\n(?={_keys('statistics')}:\n)")
_OUTSIDE = regex(r"\n[^ \n#]")
"""The start of a line that may belong to another part of the report."""
_BEFORE = ": "
_NUMBER = regex(rf"{_BEFORE}((?:0|[1-9][0-9]{{0,14}})(?:\.[0-9]{{1,15}})?)(?=[,}}\n])")
"""A value in digits that are those of its number, so that no other text gives that."""
_MOST = 100
"""Skeletons that are kept, each with as much as the data of a report."""


class _Text(NamedTuple):
    """The text of a report, taken apart."""

    head: str
    """All before its figures."""
    skeleton: str
    numbers: list[str]


def _taken_apart(text: str) -> _Text | None:
    """The parts of a text; `None` if it is to be read in the ordinary way.

    The head is whole if it can be read alone. Then YAML reads what follows as it reads it after any
    other head: it stands at the left edge, within nothing.
    """
    found = _STATISTICS.search(text)
    begin = _REPORT.match(text)
    # With blanks other than spaces, a text is read in a way of its own.
    if found is None or begin is None or not text.replace("\n", "").isprintable():
        return None
    at = found.end()
    head, figures = text[:at], text[at:]
    if _OUTSIDE.search(head, begin.end() - 1) or _OUTSIDE.search(figures):
        return None
    parts = _NUMBER.split(figures)
    # No text that can be read has this sign.
    return _Text(head, "\0".join(parts[::2]), parts[1::2])


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
    before: slice
    """The numbers before it on its line."""
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
    language: str
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
        text = _taken_apart(source.text) if source is not None else None
        if source is None or text is None:
            root = nodes_of(path, texts, files, problems)
            return read_unit(root, files, roll_up, self._forms, problems)
        key = os.path.basename(source.name), text.skeleton  # noqa: PTH119  # pathlib is slower
        skeleton = self._known.get(key)
        if skeleton is not None:
            given = _filled_in(skeleton, text, source, files)
            if given is not None:
                return given
        root = nodes_of(path, texts, files, problems)
        given = read_unit(root, files, roll_up, self._forms, problems)
        if given[0] is not None and key not in self._known:
            number = hash(key)
            if number in self._seen and len(self._known) < _MOST:
                self._known[key] = _learnt(text, source, files, self._forms)
            self._seen.add(number)
        return given


def _filled_in(skeleton: _Skeleton, text: _Text, source: SourceFile, files: Files) -> Given | None:
    """What a report with a known skeleton gives; `None` if it is to be read in the ordinary way."""
    numbers = text.numbers
    if any(numbers[number] != digits for number, digits in skeleton.fixed):
        return None
    problems, own = Problems(), Files.below(files.folder, limits=files.limits)
    head = SourceFile(source.name, text.head)
    data = _data_of(parse(head, problems, own), own, problems)
    if data is None or data.report is None or data.report.lang != skeleton.language:
        return None
    if not own.take_values(skeleton.values):
        return None
    computed = _computed(skeleton, data, numbers, own, problems) if skeleton.needed else {}
    if problems and has_errors(problems):
        return None
    above, figures = text.head.count("\n"), []
    for key, value, previous, forms, line, column, before, length in skeleton.entries:
        low = last = ""
        interval, at = None, column
        if value is not None:
            low = numbers[value]
            length = len(low)  # noqa: PLW2901  # that of this report
        if before.start != before.stop:
            at += sum(map(len, numbers[before]))
        if forms is None:
            form, low, high, interval, last = computed[key][:_SPOT]
        else:
            if previous is not None:
                last = numbers[previous]
            form, high = forms[previous is not None and may_be_far(low, last)], ""
        figures.append((form, low, high, interval, last, above + line, at, length, "", ""))
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
    vars(data)["statistics"] = {
        key: Statistic(**_with_amounts(vars(written), skeleton.amounts[key], numbers))
        for key, written in skeleton.needed.items()
    }
    figures = compute(data, skeleton.language, files, problems)
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


def _learnt(text: _Text, source: SourceFile, files: Files, forms: Forms) -> _Skeleton | None:
    """The skeleton of a report without errors; `None` if its numbers say more than their size."""
    problems, own = Problems(), Files.below(files.folder, limits=files.limits)
    root = parse(source, problems, own)
    above = text.head.count("\n")
    places = _places(text)
    whole = {(one.line - above, one.column): one.value for one in _on_one_line(root)}
    by_place = {
        place: number
        for number, place in enumerate(places)
        if whole.get(place) == text.numbers[number]
    }
    data = _data_of(root, own, problems)
    if data is None or data.report is None:
        return None
    # Formulas write their results into the figures.
    written = {key: Statistic(**vars(figure)) for key, figure in data.statistics.items()}
    amounts = {key: _amounts(figure, by_place, above) for key, figure in written.items()}
    language = data.report.lang
    figures, spots = compute(data, language, own, problems), Spots(files.folder)
    entries = []
    for figure in figures.all:
        own_amounts = amounts[figure.name]
        fields = UnitFigure._make(figure_fields(figure, spots, forms))
        value, previous = own_amounts.get("value"), own_amounts.get("previous")
        is_plain = value is not None and (previous is not None or not fields.previous)
        line = fields.line - above
        earlier = [
            number for number, (at, column) in enumerate(places)
            if at == line and column < fields.column
        ]  # fmt: skip
        before = slice(earlier[0], earlier[-1] + 1) if earlier else slice(0, 0)
        entries.append(
            _Entry(
                figure.name, value, previous if fields.previous else None,
                by_distance(fields.fields, forms) if is_plain else None, line,
                fields.column - sum(map(len, text.numbers[before])), before, fields.length,
            )
        )  # fmt: skip
    computed = {one.key for one in entries if one.forms is None}
    needed = _needed(computed, figures)
    figures.release()
    if has_errors(problems):
        return None
    free = {number for of_figure in amounts.values() for number in of_figure.values()}
    return _Skeleton(
        entries, [one for one in enumerate(text.numbers) if one[0] not in free],
        computed, {key: written[key] for key in written if key in needed}, amounts,
        spots, forms, language, own.values,
    )  # fmt: skip


def _places(text: _Text) -> list[tuple[int, int]]:
    """The line and the column of each number among the figures."""
    found, line, column = [], 1, 1
    for before, number in zip(text.skeleton.split("\0"), text.numbers, strict=False):
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
    """The fields of a figure that are numbers of its text, and nothing but these: which they are.

    That such a number is another one changes nothing else.
    """
    found = {}
    for field in AMOUNTS:
        amount: Amount | None = vars(figure).get(field)
        if amount is None or amount.place is None or amount != Amount(amount.place, amount.low):
            continue
        number = by_place.get((amount.place.line - above, amount.place.column))
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
