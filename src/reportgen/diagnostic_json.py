"""Diagnostics as JSON, for programs; the keys are part of the interface."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from reportgen.diagnostics import Diagnostic, Place
from reportgen.messages import message, related_words, remedy, severity


def as_json(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """An array with an object for each diagnostic, in the order given; `[]` for none."""
    records = [_record(diagnostic, language) for diagnostic in diagnostics]
    return json.dumps(records, ensure_ascii=False, indent=2)


def end_column(place: Place) -> int:
    """The column after a place's last character, counted from 1; at most one past the line's end.

    A place may be longer than its line, as where quotes or escapes were read away.
    """
    after_line = len(place.source.line(place.line)) + 1
    return max(place.column, min(place.column + place.length, after_line))


def _record(diagnostic: Diagnostic, language: str) -> dict[str, Any]:
    place = diagnostic.place
    return {
        **where(place),
        "end_column": end_column(place) if place else None,
        "rule": diagnostic.rule,
        "severity": severity(diagnostic),
        "message": message(diagnostic, language),
        "help": remedy(diagnostic, language),
        "related": [
            {**where(other.place), "message": related_words(other, language)}
            for other in diagnostic.related
        ],
        "accepted": diagnostic.accepted or None,
    }


def where(place: Place | None) -> dict[str, str | int | None]:
    """File, line and column of a place, all `None` where there is none."""
    if place is None:
        return {"file": None, "line": None, "column": None}
    return {"file": place.source.name, "line": place.line, "column": place.column}
