"""What commands print of the problems they met, and to which stream."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from reportgen import __version__
from reportgen.diagnostics.messages import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.diagnostics import Accepted, Diagnostic, Problems
    from reportgen.figures.trace.trees import Traced
    from reportgen.pipeline import Result


def print_result(result: Result, options: dict[str, Any], *, to_stderr: bool) -> str:
    """Print the diagnostics, what was accepted and the style; the language of all this."""
    from reportgen.diagnostics.forms import format_accepted, language_of, selected

    language = result.language or language_of(result.diagnostics, LANGUAGE)
    shown = selected(result.diagnostics, quiet=options["quiet"], final=options["final"])
    accepted = () if options["quiet"] else result.accepted
    print_diagnostics(shown, accepted, language, options["format"], to_stderr=to_stderr)
    if accepted and options["format"] == "text":
        click.echo(format_accepted(accepted, language), err=to_stderr)
    if options["verbose"] and result.style_folders:
        folders = ", ".join(str(folder) for folder in result.style_folders)
        remark(f"样式: {folders}", f"style: {folders}", language, options)
    return language


def print_diagnostics(
    shown: Sequence[Diagnostic],
    accepted: Sequence[Accepted],
    language: str,
    form: str,
    *,
    to_stderr: bool,
) -> None:
    """Print diagnostics in a form and, for people, their count."""
    from reportgen.diagnostics.forms import count_words, format_diagnostics

    said = format_diagnostics(shown, form, language, Path.cwd(), accepted, __version__)
    if said and form == "text":
        click.echo(said, err=to_stderr)
        click.echo(count_words(shown, language), err=True)
    elif said:
        # Programs expect UTF-8, whatever the console takes.
        click.echo(said.encode(errors="backslashreplace"), err=to_stderr)


def remark(zh: str, en: str, language: str, options: dict[str, Any]) -> None:
    """Say on stderr what is for people only."""
    if options["format"] == "text" and not options["quiet"]:
        click.echo(en if language == "en" else zh, err=True)


def refuse(problems: Problems) -> NoReturn:
    """Tell the problems in the user's language and end with 1."""
    print_problems(problems, LANGUAGE)
    sys.exit(1)


def print_problems(problems: Iterable[Diagnostic], language: str) -> None:
    """Print problems on stderr."""
    from reportgen.diagnostics.forms import diagnostic_text

    for diagnostic in problems:
        click.echo(diagnostic_text(diagnostic, language), err=True)


def format_traces(traced: Iterable[Traced], form: str, language: str) -> str:
    """The traces in a form: `text`, `json` or `md`, without a last line break.

    Text and `md` are empty for none.
    """
    if form == "json":
        from reportgen.figures.trace.forms import as_json

        return as_json(traced)
    from reportgen.figures.trace.forms import as_markdown
    from reportgen.figures.trace.forms import trace_text as as_lines

    return (as_markdown if form == "md" else as_lines)(traced, language)
