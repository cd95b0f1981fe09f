"""What a run tells: which diagnostics, in what language, in what form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from reportgen.diagnostics import Diagnostic
from reportgen.messages import severity
from reportgen.reporting import as_text


def selected(
    diagnostics: Iterable[Diagnostic], *, quiet: bool, final: bool
) -> tuple[Diagnostic, ...]:
    """The diagnostics to tell, graded as they count for a final draft; only errors where quiet."""
    graded = (
        diagnostic._replace(grade=severity(diagnostic, final=final)) for diagnostic in diagnostics
    )
    return tuple(diagnostic for diagnostic in graded if not quiet or diagnostic.grade == "error")


def language_of(diagnostics: Iterable[Diagnostic], otherwise: str) -> str:
    """Chinese where a file that was found wrong holds Chinese, else the language given."""
    for diagnostic in diagnostics:
        text = diagnostic.place.source.text if diagnostic.place else ""
        if any("\u4e00" <= character <= "\u9fff" for character in text):
            return "zh-CN"
    return otherwise


def told(diagnostics: Sequence[Diagnostic], form: str, language: str, folder: Path) -> str:
    """The diagnostics in a form: `text`, `json`, `sarif` or `github`, without a last line break.

    Text and `github` are empty for no diagnostics. `folder` is what names of files in SARIF are
    relative to. Each form is imported when asked for, so that the usual one does not wait for the
    others.
    """
    if form == "json":
        from reportgen.diagnostic_json import as_json

        return as_json(diagnostics, language)
    if form == "sarif":
        from reportgen.sarif import as_sarif

        return as_sarif(diagnostics, language, folder)
    if form == "github":
        from reportgen.github import as_workflow_commands

        return as_workflow_commands(diagnostics, language)
    return "\n".join(as_text(diagnostic, language) for diagnostic in diagnostics)
