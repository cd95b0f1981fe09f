"""What names in formulas mean: figures and their fields, tables and their columns."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from reportgen.diagnostics import Words
from reportgen.figures import rules
from reportgen.figures.asked import ASKED, KEYS, NUMBERS, RATES
from reportgen.figures.figure import Figure, Figures
from reportgen.figures.numbers import Number
from reportgen.figures.numbers.evaluate import Found
from reportgen.figures.numbers.rates import stated_rate
from reportgen.language import nearest
from reportgen.language.patterns import regex
from reportgen.model.expressions import (
    ExpressionError,
    Name,
    Reference,
    Term,
    references,
    two_names,
    written_name,
)
from reportgen.model.figures import Statistic
from reportgen.model.offices import OFFICES
from reportgen.model.values import FigureError
from reportgen.readers.rules import UNKNOWN_FIGURE

_NAMES = (*NUMBERS, *(row.chinese for row in ASKED.values() if row.key in NUMBERS))
"""What formulas may compute with, in both languages."""


def unquoted(found: Name, offset: int = 0, around: str = "{}") -> ExpressionError:
    """The error for a name that is read as arithmetic; `around` is what it is written in."""
    return ExpressionError(
        rules.NAME_UNQUOTED, offset + found.offset, len(found.text), name=found.text,
        quoted=around.format(f"'{found.text}'"),
    )  # fmt: skip


def meant_by(source: str, figures: Figures, filters: Container[str]) -> str:
    """What an expression that cannot be read was meant as; empty if that cannot be told."""
    if source in figures.by_name or source in figures.by_label:
        return f"'{source}'"
    if quotes := _with_quotes(source, figures, filters):
        return quotes
    if (names := two_names(source)) is None:
        return ""
    name, word, mark = names
    near = field_meant(word)
    if word in filters:
        return f"{name} | {word}"
    if near:
        return f"{name}.{near}"
    if mark:
        return f"{name}.{word}"
    joined = f"{name}{word}"
    # A name that was spaced out: 积 案.
    is_spaced = joined in figures.by_name or 1 in (len(name), len(word))
    return joined if is_spaced else f"'{name} {word}'"


_ARGUMENT = regex(
    r"(?P<before>[^|()（）]+\|\s*(?P<filter>\w+)\s*)[(（](?P<words>[^'\"()（）]+)[)）]"
)
_ONE_BRACE = regex(r"(?P<name>[^{}|'\"]+)\|\s*(?P<filter>\w+)\s*\}.*", re.DOTALL)


def _with_quotes(source: str, figures: Figures, filters: Container[str]) -> str:
    """An expression with the quotes that its names or the words of its filter lack."""
    argument = _ARGUMENT.fullmatch(source)
    if argument and argument["filter"] in filters:
        return f"{argument['before'].rstrip()}('{argument['words'].strip()}')"
    cut = _ONE_BRACE.fullmatch(source)
    if cut and cut["filter"] in filters:
        return f"{cut['name'].strip()} | {cut['filter']}"
    name, *parts = source.split(".")
    if figures.table(name) is not None and all(
        part.strip() and not set(part) & set("'|{}") for part in parts
    ):
        return ".".join((name, *(written_name(part.strip()) for part in parts)))
    return ""


def field_meant(word: str) -> str:
    """The field of figures that a word is, or means as 同比 means 增速; empty for others."""
    if word in KEYS:
        return word
    from reportgen.readers.meant import meant_keys

    return next((key for key in meant_keys(word, Statistic) if key in KEYS), "")


class NameScope:
    """The names of one report."""

    def __init__(self, figures: Figures) -> None:
        """Formulas of `figures` may still be pending; a name gives what is known so far."""
        self._figures = figures

    def find(self, reference: Reference) -> Found:
        """The number or column of a name; `None` if it is still to be filled in."""
        name = reference.name
        table = self._figures.table(name.text)
        if table is not None and name.text not in self._figures.by_name:
            found: Found = table.find(reference.attributes)
            return found
        figure = find_figure(name, self._figures)
        if len(reference.attributes) > 1:
            raise unknown_field(reference.attributes[1])
        asked = reference.attributes[0] if reference.attributes else Name("value", name.offset)
        return _field(figure, asked, name)


def find_figure(name: Name, figures: Figures) -> Figure:
    """The figure of a name; raises `ExpressionError` if there is none, or if there are several."""
    figure = figures.by_name.get(name.text)
    if figure is not None:
        return figure
    shared = figures.by_label.get(name.text, ())
    if len(shared) > 1:
        raise ExpressionError(
            rules.AMBIGUOUS_FIGURE, name.offset, len(name.text), name=name.text, keys=list(shared)
        )
    if name.text in OFFICES and figures.offices is None:
        raise ExpressionError(rules.NO_OFFICES, name.offset, len(name.text))
    similar = [written_name(near) for near in figures.known_names.nearest(name.text)]
    owner, _, word = name.text.rpartition("的")
    if owner in figures.by_name and (field := field_meant(word)):
        similar = [f"{owner}.{field}"]
    with_unit = re.fullmatch(r"(\d+)[^\W\d]+", name.text)
    if with_unit and not similar:
        number = with_unit[1]
        raise ExpressionError(
            rules.NUMBER_WITH_UNIT, name.offset, len(name.text), found=name.text, number=number
        )
    zh, en = ("；", ";") if figures.keys else ("", "")
    declare = Words(f"在“统计”里写上这个数{zh}", f"declare it under `statistics`{en}")
    raise ExpressionError(
        UNKNOWN_FIGURE, name.offset, len(name.text), name=name.text,
        nearest=similar, known=figures.keys, declare="" if similar else declare,
    )  # fmt: skip


def paths_asked(term: Term, figures: Figures, error: ExpressionError) -> list[str]:
    """The paths of what an error in a term asks for: the name at its place, or else all names."""
    found = references(term)
    blamed = [
        reference
        for reference in found
        if error.offset in (name.offset for name in (reference.name, *reference.attributes))
    ]
    names = [reference.name.text for reference in blamed or found]
    return [path for name in names for path in paths_of_name(name, figures)]


def paths_of_name(name: str, figures: Figures) -> tuple[str, ...]:
    """The path of the figure or table of a name; of an unknown name, those that may hold it."""
    figure, table = figures.by_name.get(name), figures.table(name)
    if figure is not None:
        return (figure.place.path,) if figure.place else ()
    if table is None:
        return "statistics.*", "tables.*"
    path = table.place.path if table.place else ""
    return f"{path}.columns.*", f"{path}.rows.*"


def _field(figure: Figure, asked: Name, name: Name) -> Number | None:
    if asked.text not in _NAMES:
        raise unknown_field(asked, _NAMES)
    key = KEYS[asked.text]
    stated = figure.stated(key) if key in RATES else None
    if stated is not None:
        return None if stated.percent is None else stated_rate(stated)
    number = figure.number(key)
    if number is None and not figure.is_open(key):
        error = figure.missing(key)
        if any(amount.high is not None for amount in figure.amounts(key) if amount):
            error = FigureError(rules.RANGE_IN_FORMULA, figure=figure.name)
        raise ExpressionError(error.rule, name.offset, len(name.text), **error.facts)
    return number


def unknown_field(name: Name, known: Sequence[str] = tuple(KEYS)) -> ExpressionError:
    """The error for a field that figures do not have, or that is not a number."""
    meant = field_meant(name.text)
    return ExpressionError(
        rules.UNKNOWN_FIELD, name.offset, len(name.text), name=name.text,
        nearest=[meant] if meant in known else nearest(name.text, known),
        known=[n for n in known if n.isascii() == name.text.isascii()],
    )  # fmt: skip
