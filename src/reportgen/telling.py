"""What a run tells: which diagnostics or traces, in what language, in what form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from reportgen.accepting import Accepted
from reportgen.diagnostics import Diagnostic
from reportgen.messages import message, severity
from reportgen.reporting import as_text
from reportgen.traced import Traced


def selected(
    diagnostics: Iterable[Diagnostic], *, quiet: bool, final: bool
) -> tuple[Diagnostic, ...]:
    """The diagnostics to tell, graded as they count for a final draft; only errors where quiet."""
    graded = (
        diagnostic._replace(grade=severity(diagnostic, final=final)) for diagnostic in diagnostics
    )
    return tuple(diagnostic for diagnostic in graded if not quiet or diagnostic.grade == "error")


def without_notes(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The errors and warnings."""
    return tuple(one for one in diagnostics if severity(one) != "note")


def language_of(diagnostics: Iterable[Diagnostic], otherwise: str) -> str:
    """Chinese where a file that was found wrong holds Chinese, else the language given."""
    for diagnostic in diagnostics:
        text = diagnostic.place.source.text if diagnostic.place else ""
        if any("\u4e00" <= character <= "\u9fff" for character in text):
            return "zh-CN"
    return otherwise


def told(
    diagnostics: Sequence[Diagnostic],
    form: str,
    language: str,
    folder: Path,
    accepted: Sequence[Accepted] = (),
) -> str:
    """The diagnostics in a form: `text`, `json`, `sarif` or `github`, without a last line break.

    Text and `github` are empty for no diagnostics. What was accepted is suppressed in SARIF and a
    note in JSON and `github`; text leaves it to `accepted_told`. `folder` is what names of files in
    SARIF are relative to. Each form is imported when asked for, so that the usual one does not wait
    for the others.
    """
    if form == "json":
        from reportgen.diagnostic_json import as_json

        return as_json((*diagnostics, *_as_notes(accepted)), language)
    if form == "sarif":
        from reportgen.sarif import as_sarif

        return as_sarif(diagnostics, language, folder, accepted)
    if form == "github":
        from reportgen.github import as_workflow_commands

        return as_workflow_commands((*diagnostics, *_as_notes(accepted)), language)
    return "\n".join(as_text(diagnostic, language) for diagnostic in diagnostics)


def _as_notes(accepted: Iterable[Accepted]) -> Iterator[Diagnostic]:
    for one in accepted:
        yield one.diagnostic._replace(grade="note", accepted=one.reason)


def accepted_told(accepted: Sequence[Accepted], language: str) -> str:
    """What was kept on purpose, a line each, with its reason; empty where nothing was."""
    english = language == "en"
    head = f"accepted: {len(accepted)}" if english else f"已认可 {len(accepted)} 处"
    reason = "reason: " if english else "原因："
    lines = [
        f"  {one.place}: [{one.rule}] {message(one.diagnostic, language)}\n    {reason}{one.reason}"
        for one in accepted
    ]
    return "\n".join([head, *lines]) if lines else ""


def traces_told(traced: Iterable[Traced], form: str, language: str) -> str:
    """The traces in a form: `text`, `json` or `md`, without a last line break.

    Text and `md` are empty for none.
    """
    if form == "json":
        from reportgen.trace_json import as_json

        return as_json(traced)
    from reportgen.trace_text import as_markdown
    from reportgen.trace_text import as_text as as_lines

    return (as_markdown if form == "md" else as_lines)(traced, language)
