"""Figures → the edits by which their values become those of the last period, to compare with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum, auto

from reportgen.checks.bases import Base, base_named
from reportgen.checks.growth import Basis, GrowthBases
from reportgen.diagnostics import Words
from reportgen.figures.asked import key_of
from reportgen.figures.figure import Figure
from reportgen.figures.numbers.quantities import Quantity
from reportgen.language.records import NamedTuple
from reportgen.model.expressions import ExpressionError, parse_comparison, references
from reportgen.model.fields import Item
from reportgen.model.figures import Comparison, Statistic
from reportgen.model.scalars import amount as amount_of
from reportgen.model.texts import texts_of
from reportgen.model.values import Amount
from reportgen.readers.spans import text_of
from reportgen.readers.yaml import Mapping as MappingNode
from reportgen.readers.yaml import Node, Scalar
from reportgen.years import rules
from reportgen.years.rolling import Edits, step
from reportgen.years.sheets import cell_beside, number_of_column
from reportgen.years.times import A_YEAR, Move


class Becomes(Enum):
    """What the number that the next period is compared with becomes."""

    LAST = auto()
    """The last period's value."""
    SAME = auto()
    """What it was."""
    OPEN = auto()
    """Nothing in the last period's report gives it."""


def becomes(base: Base, move: Move) -> Becomes:
    """What the number compared with becomes in the next period."""
    own, new = move.own, move.new
    is_a_year = own is None or own.length == A_YEAR
    if base is Base.FIXED:
        return Becomes.SAME
    if base is Base.OTHER:
        return Becomes.OPEN
    if own is None or new is None:
        is_last = move.months in (0, A_YEAR)
    elif move.months == A_YEAR == new.first - own.first:
        is_last = base is Base.YEAR or is_a_year
    elif base is Base.START and new.years == own.years:
        return Becomes.SAME
    else:
        # The end of last year is the beginning of this one.
        is_last = move.is_one_step and (
            base is Base.STEP or (base is Base.START and new.first % A_YEAR == 0)
        )
    return Becomes.LAST if is_last else Becomes.OPEN


def printed(amount: Amount, unit: str, word: str, language: str) -> str:
    """An amount as it is printed, with its unit; without it if it would be read differently."""
    whole = str(Quantity(amount._replace(unit=""), unit, word, language))
    found = amount_of(whole, None)
    if found is not None and (found.low, found.high, found.unit, found.approx) == (
        amount.low, amount.high, unit, word,
    ):  # fmt: skip
        return whole
    return str(Quantity(amount._replace(unit=""), "", "", language))


class Given(NamedTuple):
    """A value of an item."""

    path: str
    node: Node


class FigureEdits:
    """Adds the edits of figures."""

    def __init__(self, edits: Edits) -> None:
        """What formulas and checks ask of figures has to stay there."""
        self._edits = edits
        self._move = edits.move
        report = edits.data.report
        self._words = str(report.compared_with or "") if report else ""
        self._bases = GrowthBases(edits.figures, report, texts_of(edits.data))
        self._asked = frozenset(_asked(edits))

    def of_report(self, root: MappingNode) -> None:
        """Add the edits of all figures that are written in YAML."""
        for key, holder in root.entries:
            is_figures = self._edits.data.named(key.value) is self._edits.data.fields["statistics"]
            if not is_figures or not isinstance(holder, MappingNode):
                continue
            for name, node in holder.entries:
                figure = self._edits.figures.by_name.get(name.value)
                if figure is not None and figure.name == name.value:
                    self._figure(figure, node, step(step("", key.value), name.value))

    def of_sheets(self) -> None:
        """Add the edits of all figures that are rows of sheets."""
        figures = [
            figure for figure in self._edits.figures.all
            if figure.place is not None and figure.place.source.is_sheet
            # A query gives them anew.
            and figure.place.source.query is None
        ]  # fmt: skip
        columns: dict[tuple[str, str], int] = {}
        for figure in figures:
            at = figure.written.previous and figure.written.previous.place
            if at is not None:
                columns[at.source.name, at.source.part] = number_of_column(at)
        told = set()
        for figure in figures:
            place = figure.place
            assert place is not None
            sheet = place.source.name, place.source.part
            if not self._row(figure, columns.get(sheet, 0)) and sheet not in told:
                told.add(sheet)
                self._edits.problems.add(rules.NEXT_COLUMN, place, path=place.source.name)

    def _row(self, figure: Figure, column: int) -> bool:
        """Add the edits of a figure in a sheet; whether there is a column for its last value.

        `column` is the number of that column; 0 if it is not known.
        """
        written, cells, amount = figure.written, self._edits.cells, figure.amount
        if amount.low is None or amount.place is None or amount.formula is not None:
            return True
        cells.append((amount.place, self._edits.open))
        new = becomes(self.base(figure)[0], self._move)
        previous = written.previous.place if written.previous else None
        if previous is None and column:
            previous = cell_beside(amount.place, column)
        if previous is not None and new is not Becomes.SAME:
            is_bare = not amount.unit and amount.high is None and not figure.approx
            last = f"{amount.low:f}" if is_bare else self.printed(figure)
            cells.append((previous, last if new is Becomes.LAST else self._edits.open))
        for key in ("growth", "completion", "share"):
            rate = vars(written).get(key)
            if rate is not None and rate.place is not None:
                cells.append((rate.place, ""))
        if written.target is not None and written.target.place is not None:
            cells.append((written.target.place, ""))
            what = Words(f"“{figure.label}”的目标", f"the target of '{figure.label}'")
            target = written.target
            self._edits.problems.add(
                rules.NEXT_DROPPED, target.place, what=what, value=f"{target.low}{target.unit}"
            )
        if written.as_of is not None and written.as_of.place is not None:
            date = written.as_of
            said = date.words or "-".join(f"{part:02}" for part in date.iso_parts)
            assert date.place is not None
            cells.append((date.place, self._move.date(said).text))
        return previous is not None

    def _figure(self, figure: Figure, node: Node, path: str) -> None:
        edits, given = self._edits, given_of(node, path, Statistic)
        amount = figure.amount
        last = "" if amount.low is None else self.printed(figure)
        is_computed = amount.formula is not None
        self._compared(figure, given, path, last)
        self._rates(figure, given)
        self._target(figure, given)
        if last and not is_computed:
            # A unit written with the number stays when the number goes.
            if amount.unit and not {"unit", "unit_many"} & given.keys():
                edits.edit(f"{path}.unit", amount.unit, "insert")
            if "approx" in given:
                edits.edit(given["approx"].path, "", "remove")
            is_text = isinstance(node, Scalar) and edits.all[-1].path.startswith(f"{path}.")
            edits.edit(f"{path}.value" if is_text else given["value"].path, edits.open)
        for key in ("label", "period", "previous_period", "source", "note", "as_of"):
            where, child = given.get(key, Given("", node))
            if not where or not isinstance(child, Scalar):
                continue
            if key == "as_of":
                edits.moved(where, child, self._move.date(text_of(child)))
            else:
                edits.words(where, child, Statistic.fields[key])
        if "extra" in given:
            edits.own_fields(given["extra"].node, given["extra"].path)
        if "accept" in given:
            edits.accepted(given["accept"].node, given["accept"].path)
        if "revised" in given:
            where, child = given["revised"]
            edits.drop(where, child, Words("修订", "`revised`"), _said(child))

    def printed(self, figure: Figure) -> str:
        """The value of a figure as it was printed."""
        return printed(figure.amount, figure.unit, figure.approx, figure.language)

    def base(self, figure: Figure) -> tuple[Base, str]:
        """What a figure is compared with, and the words for it."""
        written = figure.written
        words = str(written.compared_with or written.previous_period or self._words)
        if written.over:
            return Base.OTHER, words
        return base_named(words, self._move.last), words

    def _compared(self, figure: Figure, given: Mapping[str, Given], path: str, last: str) -> None:
        """The number that it is compared with, and those of further comparisons."""
        base, words = self.base(figure)
        new = becomes(base, self._move)
        previous = given.get("previous")
        if previous is None:
            if new is Becomes.LAST and last:
                self._edits.edit(f"{path}.previous", last, "insert")
        elif not _is_formula(previous.node):
            self._becomes(figure, new, *previous, last, words)
        if "also_compared" not in given:
            return
        where, holder = given["also_compared"]
        for name, child in holder.entries if isinstance(holder, MappingNode) else ():
            own = step(where, name.value)
            inside = given_of(child, own, Comparison)
            if "previous" in inside and not _is_formula(inside["previous"].node):
                becoming = becomes(base_named(name.value, self._move.last), self._move)
                self._becomes(figure, becoming, *inside["previous"], last, name.value)
            if "growth" in inside:
                self._edits.edit(inside["growth"].path, self._edits.open)

    def _becomes(
        self, figure: Figure, new: Becomes, path: str, node: Node, last: str, words: str
    ) -> None:
        if new is Becomes.SAME:
            return
        if new is Becomes.LAST:
            self._edits.edit(path, last or self._edits.open)
            return
        self._edits.edit(path, self._edits.open)
        base = Words(f"“{words}”", f"'{words}'") if words else _YEAR_BEFORE
        self._edits.problems.add(rules.NEXT_BASE, node.place(), figure=figure.label, base=base)

    def _rates(self, figure: Figure, given: Mapping[str, Given]) -> None:
        """Rates that the program can compute are left to it."""
        if "growth" in given:
            basis = self._bases.of(figure)
            is_real = basis in (Basis.REAL, Basis.USUALLY_REAL)
            can_compute = (
                "previous" in given or becomes(self.base(figure)[0], self._move) is Becomes.LAST
            )
            where, _ = given["growth"]
            if is_real or not can_compute:
                self._edits.edit(where, self._edits.open)
            else:
                self._edits.edit(where, "", "remove")
        if "share" in given:
            where, _ = given["share"]
            if "of" in given:
                self._edits.edit(where, "", "remove")
            else:
                self._edits.edit(where, self._edits.open)

    def _target(self, figure: Figure, given: Mapping[str, Given]) -> None:
        """Targets of the period are left out, unless something asks for them."""
        is_asked = {(figure.name, "target"), (figure.name, "completion")} & self._asked
        for key in ("target", "completion"):
            if key not in given:
                continue
            where, node = given[key]
            if is_asked:
                self._edits.edit(where, self._edits.open)
            elif not _is_formula(node):
                field = Statistic.fields[key]
                what = Words(f"“{figure.label}”的{field.chinese}", f"`{key}` of '{figure.label}'")
                self._edits.drop(where, node, what, _said(node))


_YEAR_BEFORE = Words("上年同期", "the year before")


def given_of(node: Node, path: str, kind: type[Item]) -> dict[str, Given]:
    """What is given of an item, by key."""
    if not isinstance(node, MappingNode):
        return {kind.scalar_field: Given(path, node)}
    return {
        field.key: Given(step(path, key.value), child)
        for key, child in node.entries
        if (field := kind.named(key.value)) is not None
    }


def _is_formula(node: Node) -> bool:
    return isinstance(node, Scalar) and text_of(node).lstrip().startswith(("=", "＝"))


def _said(node: Node) -> str:
    """The text of a value, or of the values in it."""
    if isinstance(node, Scalar):
        return text_of(node)
    if isinstance(node, MappingNode):
        return ""
    return "～".join(map(_said, node.items))


def _asked(edits: Edits) -> Iterator[tuple[str, str]]:
    """What formulas, tables and checks ask of figures: name and key."""
    figures = edits.figures
    terms = [formula.term for formula in figures.formulas.values() if formula.term is not None]
    for table in figures.tables.values():
        if table.data is not None:
            terms += [formula.term for formula in table.data.formulas()]
    for check in edits.data.checks:
        try:
            comparison = parse_comparison(check.expect or "")
        except ExpressionError:
            continue
        terms += [comparison.left, comparison.right]
    for term in terms:
        for reference in references(term):
            found = figures.by_name.get(reference.name.text)
            if found is not None:
                yield found.name, key_of(reference)
