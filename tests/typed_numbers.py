"""Texts with typed numbers, and the problems reported for them."""

from __future__ import annotations

from builders import computed, written
from reportgen.checks.statements import check_statements
from reportgen.checks.statements.reading import Reader
from reportgen.diagnostics import Diagnostic, Problems
from reportgen.model.texts import texts_of
from reportgen.storage import Limits

_REPORT = {"title": "蚌埠市2002年工作总结", "issuer": "蚌埠市人民政府", "date": "2002-12-06"}
_ENGLISH = {"title": "Summary of 2024", "issuer": "Fire and Rescue Service", "lang": "en"}


def found(text: str, statistics: str) -> list[Diagnostic]:
    """The problems of a report with this summary; the report is English if the summary is."""
    report = {**(_ENGLISH if text.replace("£", "").isascii() else _REPORT), "summary": text}
    read, figures, _ = computed(f"report: {written(report)}\nstatistics:{statistics}")
    problems = Problems()
    texts = texts_of(read)
    check_statements(texts, Reader(figures, read.report, texts), Limits(), problems)
    return list(problems)


def reported(text: str, statistics: str) -> list[tuple[str, str]]:
    """The rule and the words of each problem, in the order of the text."""
    problems = sorted(found(text, statistics), key=lambda problem: text.find(problem.facts["said"]))
    return [(problem.rule.id, str(problem.facts["said"])) for problem in problems]
