"""The names that every template sees, with the types of their values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportgen.figures.figure import Figure
from reportgen.lint.value_types import UNKNOWN, Named, One, Plain, Several, ValueType
from reportgen.rendering.view import FIELDS
from reportgen.styles import Style


@dataclass(frozen=True)
class InSamples:
    """What the samples of a style hold that templates may name; `None` where none could be read."""

    figures: frozenset[str] | None = None
    tables: frozenset[str] | None = None


def view_types(style: Style, samples: InSamples) -> dict[str, ValueType]:
    """The type of every name of the view, as `FIELDS` declares it."""
    special: dict[str, ValueType] = {
        "figures": Named(One(Figure), "sample-figure", samples.figures),
        "tables": Named(UNKNOWN, "sample-table", samples.tables),
        "settings": _named(style.file.settings, "template-setting"),
        "words": _named(style.wording, "template-phrase"),
        "lang": Plain(str),
    }
    return {name: special.get(name) or _declared(name) for name in FIELDS}


def _named(names: Iterable[str], rule: str) -> Named:
    # Phrases and settings hold no figures, unlike texts of the data.
    return Named(Plain(str), rule, frozenset(names))


def _declared(name: str) -> ValueType:
    field = FIELDS[name]
    if field.kind is None:
        return UNKNOWN
    return Several(One(field.kind)) if field.many else One(field.kind)
