"""A report's items → the edits that make them those of the next period.

What is told of the period becomes 待补, with what stood there as a comment above; what stays the
same from one period to the next, as names, offices and numbers of measures do, stays; times move.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reportgen.checks.earlier import TOLD
from reportgen.diagnostics import Place, Problems, Words
from reportgen.editing import Action, Edit, Value
from reportgen.figures.figure import Figures
from reportgen.language.numerals import MONTHS
from reportgen.language.patterns import regex
from reportgen.model import (
    Data,
    Measure,
    Period,
    Report,
)
from reportgen.model.fields import Field, Item, Kind, OwnFields
from reportgen.model.figures import Assertion, Statistic, Table
from reportgen.model.paths import name_step
from reportgen.model.scalars import amount as amount_of
from reportgen.model.scalars import date as date_of
from reportgen.model.scalars import number as number_of
from reportgen.model.values import TO_BE_FILLED, is_to_be_filled
from reportgen.readers.spans import text_of
from reportgen.readers.yaml import Mapping, Node, Scalar, Sequence
from reportgen.years import rules
from reportgen.years.times import Move, Moved

_SIGNED = ("date", "printed")
"""The days on which a report is signed and printed, which nobody knows beforehand."""
_UNCHANGED = frozenset((
    "id", "style", "lang", "compared_with", "growth_basis", "copy_number", "contact", "file",
    "sheet", "range", "previous_report", "short_name",
))  # fmt: skip
"""Texts that name no time, or must stay what they are."""
_PLACING = regex(
    r"""\{\{\s*(?:table|chart|表格|图表)\s*\((?:[^'"{}]|'[^']*'|"[^"]*")*\)\s*\}\}""", re.VERBOSE
)
_DESCRIBED = regex(r"""\s*,\s*(?:alt|替代文字)\s*=\s*(?:'[^']*'|"[^"]*")""")
"""The description of a chart, which tells what its numbers did."""
_NUMBER_OF = regex(r"\d\s*(?:[%％‰万亿元项个件人起次家户处条名场期]|per ?cent)")
"""A number in a title that may be the last period's."""
_CLAIM = regex(r"\d|[。；;！!？?]")
_LONGEST_WORD = 12


def is_lasting(text: str) -> bool:
    """Whether a text of one's own may stay: a word or two that give no number and tell nothing."""
    return len(text) <= _LONGEST_WORD and _CLAIM.search(text) is None


class Edits:
    """The edits of a report, and what has to be said about them."""

    def __init__(self, data: Data, figures: Figures, move: Move, problems: Problems) -> None:
        """`problems` gets what was left out, and what somebody should look at."""
        self.data = data
        self.figures = figures
        self.move = move
        self.problems = problems
        self.all: list[Edit] = []
        self.cells: list[tuple[Place, str]] = []
        """Cells of sheets, and what they are to say."""
        self.is_english = figures.language == "en"
        self.open = TO_BE_FILLED[self.is_english]
        self._referred = frozenset(_referred(data))

    def edit(self, path: str, value: Value, action: Action = "set") -> None:
        """Add an edit."""
        self.all.append(Edit(path, action, value))

    def empty(self, path: str, node: Scalar, field: Field[Any], text: str = "") -> None:
        """Replace a text by 待补, or by another one, and keep what stood there as a comment."""
        old = text_of(node)
        if not old.strip() or is_to_be_filled(old) or text == old:
            return
        called = self.comment_of(field)
        lines = "\n".join(f"{called}{line}" for line in old.split("\n"))
        self.all.append(Edit(path, "comment", lines, called))
        self.edit(path, text or self.open)

    def comment_of(self, field: Field[Any]) -> str:
        """What begins each line of the comment that keeps what a field said."""
        return f"last {field.key}: " if self.is_english else f"上期{field.chinese}："

    def drop(self, path: str, node: Node, what: Words, value: str) -> None:
        """Remove a value that was only for the period, and say so."""
        self.edit(path, "", "remove")
        self.problems.add(rules.NEXT_DROPPED, node.place(), what=what, value=value)

    def moved(self, path: str, node: Scalar, moved: Moved) -> None:
        """Replace a text by one with its times moved on; name those that stay."""
        if moved.text != text_of(node):
            self.edit(path, moved.text)
        for said in moved.kept:
            self.problems.add(rules.NEXT_KEPT, node.place(), said=said)

    # Items

    def of_report(self, root: Mapping) -> None:
        """Add the edits of everything but figures and tables."""
        for key, child in root.entries:
            field = Data.named(key.value)
            if field is not None and field.item not in (None, Statistic, Table):
                self._field(child, field, Data, step("", key.value))

    def _item(self, node: Node, kind: type[Item], path: str) -> None:
        if isinstance(node, Scalar):
            self._alone(node, kind, path)
            return
        assert isinstance(node, Mapping)
        if kind is Period:
            self._period(node, path)
            return
        keys = {field.key for key, _ in node.entries if (field := kind.named(key.value))}
        for key, child in node.entries:
            field = kind.named(key.value)
            if field is None:
                continue
            own = step(path, key.value)
            # A measure that is nothing but its point tells it there.
            tells = kind is Measure and field.key == "point" and not keys & TOLD[Measure]
            if tells and isinstance(child, Scalar):
                self.empty(own, child, field)
            else:
                self._field(child, field, kind, own)

    def _alone(self, node: Scalar, kind: type[Item], path: str) -> None:
        """An item that is one text."""
        field = kind.fields.get(kind.scalar_field)
        if kind is Period:
            self.moved(path, node, self.move.date(text_of(node)))
        elif field is not None and kind is Measure:
            self.empty(path, node, field)
        elif field is not None and kind is not Assertion:
            self._scalar(node, field, kind, path)

    def _period(self, node: Mapping, path: str) -> None:
        """A period by its two ends: both move, or neither does."""
        ends = [
            (step(path, key.value), child, is_end)
            for key, child in node.entries
            if isinstance(child, Scalar) and text_of(child).strip() and Period.named(key.value)
            for is_end in (Period.named(key.value) is Period.fields["end"],)
        ]
        moved = self.move.ends([(text_of(child), is_end) for _, child, is_end in ends])
        kept = any(one.kept for one in moved)
        for (own, child, _), one in zip(ends, moved, strict=True):
            said = text_of(child)
            self.moved(own, child, Moved(said, (said,)) if kept else one)

    def _field(self, node: Node, field: Field[Any], kind: type[Item], path: str) -> None:
        if field.key == "accept":
            self.accepted(node, path)
        elif isinstance(field, OwnFields):
            self.own_fields(node, path)
        elif isinstance(node, Sequence):
            for number, item in enumerate(node.items, 1):
                self._one(item, field, kind, f"{path}[{number}]")
        else:
            self._one(node, field, kind, path)

    def _one(self, node: Node, field: Field[Any], kind: type[Item], path: str) -> None:
        if field.item is not None:
            self._item(node, field.item, path)
        elif isinstance(node, Scalar) and text_of(node).strip():
            self._scalar(node, field, kind, path)

    def _scalar(self, node: Scalar, field: Field[Any], kind: type[Item], path: str) -> None:
        text = text_of(node)
        if field.kind is Kind.DATE:
            if field.key in _SIGNED:
                self._signed(path, text)
            else:
                self.moved(path, node, self.move.date(text))
        elif field.key in TOLD.get(kind, ()):
            if text.strip() in self._referred:
                # What others refer to by its title has to keep it.
                self.problems.add(rules.NEXT_KEPT, node.place(), said=text)
            else:
                self.empty(path, node, field, self._with_placings(text))
        elif field.kind is Kind.REFERENCE:
            self._reference(node, path)
        elif field.key == "number" and kind is Report:
            issue = self.move.issue(text, self.open)
            if self.open in text:
                self.edit(path, issue or self.open)
            else:
                self.empty(path, node, field, issue or "")
        elif field.key not in _UNCHANGED and field.kind in (Kind.TEXT, Kind.LINE):
            self.words(path, node, field)

    def _signed(self, path: str, text: str) -> None:
        """The month of a day on which something will be signed; nobody knows that day yet."""
        moved = self.move.date(text)
        day = date_of(moved.text, None)
        if moved.kept or day is None or not day.year:
            self.edit(path, self.open)
        elif not day.day:
            self.edit(path, moved.text)
        elif self.is_english:
            self.edit(path, f"{self.open} {MONTHS[day.month - 1]} {day.year}")
        else:
            self.edit(path, f"{day.year}年{day.month}月{self.open}日")

    def words(self, path: str, node: Scalar, field: Field[Any], *, series: bool = False) -> None:
        """Add the edit of a text that stays but for its times; one that names a day does not."""
        text = text_of(node)
        if self.move.has_day(text):
            self.empty(path, node, field)
        else:
            self.moved(path, node, self.move.words(text, series=series))
            if field.key in ("title", "point", "name") and _NUMBER_OF.search(text):
                self.problems.add(rules.NEXT_KEPT, node.place(), said=text)

    def _reference(self, node: Scalar, path: str) -> None:
        text = text_of(node)
        moved = self.move.words(text)
        # An id, or the name of a figure, may hold a year and stays.
        if text not in self.figures.by_name and text not in _ids(self.data):
            self.moved(path, node, moved)

    def _with_placings(self, text: str) -> str:
        """待补, and the tables and charts that a text places; these alone if it is no more."""
        lines: list[str] = []
        is_open = False
        for line in text.split("\n"):
            calls = "".join(_DESCRIBED.sub("", found[0]) for found in _PLACING.finditer(line))
            is_told = bool(_PLACING.sub("", line).strip())
            if is_told and not is_open:
                is_open = True
                lines.append(self.open + calls)
            elif calls:
                lines.append(calls)
        return "\n".join(lines)

    def accepted(self, node: Node, path: str) -> None:
        """Remove what was accepted, and say so; what does not depend on the period stays."""
        entries = node.entries if isinstance(node, Mapping) else []
        gone = [(key, reason) for key, reason in entries if key.value not in _OF_ALL_PERIODS]
        for key, reason in gone:
            value = f"{key.value}: {text_of(reason) if isinstance(reason, Scalar) else ''}"
            self.problems.add(rules.NEXT_DROPPED, key.place(), what=_ACCEPT, value=value)
            if len(gone) < len(entries):
                self.edit(step(path, key.value), "", "remove")
        if len(gone) == len(entries):
            self.edit(path, "", "remove")

    def own_fields(self, node: Node, path: str) -> None:
        """Add the edits of fields of one's own: dates move, what tells something becomes 待补.

        Numbers may be of the period, or thresholds; they stay, and are named.
        """
        for key, child in node.entries if isinstance(node, Mapping) else ():
            own = step(path, key.value)
            values = (
                [(f"{own}[{number}]", one) for number, one in enumerate(child.items, 1)]
                if isinstance(child, Sequence) else [(own, child)]
            )  # fmt: skip
            for where, one in values:
                text = text_of(one).strip() if isinstance(one, Scalar) else ""
                if not isinstance(one, Scalar) or not text:
                    continue
                found = date_of(text, None)
                if found is not None and found.year and not number_of(text):
                    self.moved(where, one, self.move.date(text))
                elif _TELLS.search(text):
                    self.edit(where, self.open)
                elif amount_of(text, None) is not None:
                    self.problems.add(rules.NEXT_KEPT, one.place(), said=text)


_OF_ALL_PERIODS = frozenset(("empty-item", "label-unit"))
"""Rules that do not judge numbers or times."""
_TELLS = regex(r"[。；;！!？?]|\w\.$")
_ACCEPT = Words("认可", "`accept`")


def step(path: str, key: str) -> str:
    """The path of a key within a value."""
    return f"{path}{name_step(key)}".removeprefix("." if not path else "")


def _referred(data: Data) -> Iterator[str]:
    """The titles of problems to which other items refer."""
    used = {str(one) for step in data.next_steps for one in step.answers}
    for problem in data.problems:
        used.update(str(one.problem) for one in problem.measures if one.problem)
    yield from (str(one.title) for one in data.problems if str(one.title) in used)


def _ids(data: Data) -> frozenset[str]:
    """The ids of items."""
    owners: tuple[tuple[Any, ...], ...] = (
        data.activities, data.stages, data.features, data.problems, data.next_steps,
    )  # fmt: skip
    return frozenset(str(one.id) for items in owners for one in items if one.id)
