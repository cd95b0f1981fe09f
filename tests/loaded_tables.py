"""Tables that tests are made of, computed, and what stands in them."""

from __future__ import annotations

from builders import computed, rules
from reportgen.diagnostics import Diagnostic, Problems
from reportgen.figures.naming import NameScope
from reportgen.figures.numbers import Number
from reportgen.figures.numbers.evaluate import evaluate
from reportgen.figures.tables import LoadedTable
from reportgen.model.expressions import parse_formula


def loaded(text: str, more: str = "") -> tuple[LoadedTable, Problems]:
    """The table `t` of its own keys in YAML, computed; `more` is further data."""
    _, figures, problems = computed(_data(text, more))
    return figures.tables["t"], problems


def sound(text: str, more: str = "") -> LoadedTable:
    """A table without problems."""
    table, problems = loaded(text, more)
    assert [] == rules(problems)
    return table


def reported(text: str, more: str = "") -> list[tuple[str, str]]:
    """The rule and the line and column of each problem; the table's own lines count from 1."""
    first = len(_data("", more).split("\n")) - 1
    places = [(one.rule.id, one.place) for one in loaded(text, more)[1]]
    return [(rule, f"{at.line - first + 1}:{at.column - 4}") for rule, at in places if at]


def only(text: str, more: str = "") -> Diagnostic:
    """The one problem of a table."""
    (diagnostic,) = loaded(text, more)[1]
    return diagnostic


def shown(known: object) -> str:
    """A number with its unit, ? for what is open, nothing for an empty cell."""
    if isinstance(known, Number):
        return f"{known.shown(None)}{known.unit.symbol}"
    return "?" if known is None else ""


def column(table: LoadedTable, name: str) -> list[str]:
    """What stands in each row of a column of numbers."""
    assert table.data is not None
    assert table.rough is not None
    found = table.data.column(name)
    assert found is not None
    return [shown(table.rough.at(found.index, row)) for row in range(table.data.height)]


def totals(table: LoadedTable) -> list[str]:
    """The totals of the columns of numbers."""
    assert table.data is not None
    assert table.rough is not None
    return [shown(table.rough.total(one)) for one in table.data.columns if one.is_number]


def number_columns(text: str, more: str = "") -> list[str]:
    """The keys of the columns that hold numbers."""
    table, _ = loaded(text, more)
    assert table.data is not None
    return [one.key for one in table.data.columns if one.is_number]


def asked(text: str, formula: str, more: str = "") -> str:
    """What a formula of a report with the table gives."""
    _, figures, _ = computed(_data(text, more))
    return shown(evaluate(parse_formula(formula), NameScope(figures)))


def _data(text: str, more: str) -> str:
    lines = "".join(f"    {line}\n" for line in text.strip("\n").split("\n"))
    # Further tables stand before this one.
    return f"{more}\n{'' if 'tables:' in more else 'tables:'}\n  t:\n{lines}"
