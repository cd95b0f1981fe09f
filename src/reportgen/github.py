"""Diagnostics as GitHub's workflow commands, which show them beside the changed lines."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from reportgen.diagnostic_json import end_column
from reportgen.diagnostics import Diagnostic, Place, Words
from reportgen.messages import in_language, message, related_words, remedy, severity

_ACCEPTED = Words("已认可：{}", "accepted: {}")
_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def as_workflow_commands(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """A line for each diagnostic: its message, related places and remedy; empty for none."""
    return "\n".join(_command(diagnostic, language) for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic, language: str) -> str:
    properties = {**_where(diagnostic.place), "title": diagnostic.rule}
    shown = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    advice = remedy(diagnostic, language)
    if diagnostic.accepted:
        advice = in_language(_ACCEPTED, language).format(diagnostic.accepted)
    said = (
        message(diagnostic, language),
        *(f"{other.place}: {related_words(other, language)}" for other in diagnostic.related),
        advice,
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
