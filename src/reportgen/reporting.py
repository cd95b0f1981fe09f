"""Diagnostics laid out for a reader: the place, the line with a caret, the remedy."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

from reportgen.diagnostics import Diagnostic, Place
from reportgen.messages import in_language, message, remedy, severity

_SEVERITIES = {"error": "错误", "warning": "警告", "note": "提示"}
_WIDTH = 100


def as_text(diagnostic: Diagnostic, language: str) -> str:
    """`file:line:col: severity[rule] message`, the line with a caret, related places, help."""
    grade = severity(diagnostic)
    shown = grade if language == "en" else _SEVERITIES[grade]
    place = diagnostic.place
    head = f"{place}: " if place else ""
    lines = [f"{head}{shown}[{diagnostic.rule}] {message(diagnostic, language)}"]
    if place:
        lines.extend(_excerpt(place))
    for other in diagnostic.related:
        said = in_language(other.said, language)
        also = "also" if language == "en" else "另见"
        lines.append(f"  {also}: {other.place}{f': {said}' if said else ''}")
        lines.extend(_excerpt(other.place))
    advice = remedy(diagnostic, language)
    if advice:
        lines.append(f"  help: {advice}" if language == "en" else f"  改法: {advice}")
    return "\n".join(lines)


def count_words(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """`2 errors, 1 warning` or `2 个错误、1 个警告`; empty for none."""
    counts = Counter(severity(one) for one in diagnostics)
    shown = [(grade, counts[grade]) for grade in _SEVERITIES if counts[grade]]
    if language == "en":
        return ", ".join(f"{n} {grade}{'s' if n > 1 else ''}" for grade, n in shown)
    return "、".join(f"{n} 个{_SEVERITIES[grade]}" for grade, n in shown)


def _excerpt(place: Place) -> list[str]:
    """The line and, under it, carets as wide as the characters they mark."""
    line = place.source.line(place.line).replace("\t", " ")
    if not line.strip():
        return []
    start = place.column - 1
    marked = line[start : start + place.length] or " "
    first = max(0, start - _WIDTH // 2)
    cut = line[first : first + _WIDTH]
    carets = "^" * min(max(_columns(marked), 1), _columns(cut[start - first :]) or 1)
    return [f"    {cut}", f"    {' ' * _columns(cut[: start - first])}{carets}"]


def _columns(text: str) -> int:
    """Columns of a terminal the text takes: two for each Han character."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
