"""Diagnostics as GitHub's workflow commands, which show them beside the changed lines."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from reportgen.diagnostic_json import end_column
from reportgen.diagnostics import Diagnostic, Place
from reportgen.messages import message, related_words, remedy, severity

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def as_workflow_commands(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """A line for each diagnostic: its message, related places and remedy; empty for none."""
    return "\n".join(_command(diagnostic, language) for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic, language: str) -> str:
    properties = {**_where(diagnostic.place), "title": diagnostic.rule}
    shown = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    said = (
        message(diagnostic, language),
        *(f"{other.place}: {related_words(other, language)}" for other in diagnostic.related),
        remedy(diagnostic, language),
    )
    text = _data("\n".join(line for line in said if line))
    return f"::{_COMMANDS[severity(diagnostic)]} {shown}::{text}"


def _where(place: Place | None) -> dict[str, str]:
    if place is None:
        return {}
    return {
        "file": PurePath(place.source.name).as_posix(),
        "line": str(place.line),
        "col": str(place.column),
        "endColumn": str(end_column(place)),
    }


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
