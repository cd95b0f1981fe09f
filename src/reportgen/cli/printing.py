"""What commands print: problems, accepted ones, notes for people, traces."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from reportgen import __version__
from reportgen.diagnostics.messages import LANGUAGE
from reportgen.language.hidden import shown_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.diagnostics import Accepted, Diagnostic, Problems
    from reportgen.figures.trace.trees import Traced
    from reportgen.pipeline import Result

BUG = 70
"""The exit status after a mistake of the program itself."""
INTERRUPTED = 130
"""The exit status after Ctrl C, as shells have it."""


def print_result(
    result: Result, options: dict[str, Any], *, to_stderr: bool, readings: bool = True
) -> str:
    """The language in which diagnostics, accepted problems and the style were printed.

    Without `readings`, people are not told again how sheets were read.
    """
    from reportgen.diagnostics.forms import format_accepted, language_of, selected

    language = result.language or language_of(result.diagnostics, LANGUAGE)
    shown = selected(
        result.diagnostics, quiet=options["quiet"], final=options["final"],
        readings=readings or options["format"] != "text",
    )  # fmt: skip
    accepted = () if options["quiet"] else result.accepted
    print_diagnostics(shown, accepted, language, options["format"], to_stderr=to_stderr)
    if accepted and options["format"] == "text":
        click.echo(format_accepted(accepted, language), err=to_stderr)
    if options["verbose"] and result.style_folders:
        folders = ", ".join(str(folder) for folder in result.style_folders)
        print_note(f"样式: {folders}", f"style: {folders}", language, options)
    return language


def print_diagnostics(
    shown: Sequence[Diagnostic],
    accepted: Sequence[Accepted],
    language: str,
    form: str,
    *,
    to_stderr: bool,
) -> None:
    """Print diagnostics in a format and, for people, their count."""
    from reportgen.diagnostics.forms import count_words, format_diagnostics

    text = format_diagnostics(shown, form, language, Path.cwd(), accepted, __version__)
    if text and form == "text":
        click.echo(text, err=to_stderr)
        click.echo(count_words(shown, language), err=True)
    elif text:
        # Programs expect UTF-8, whatever the console takes.
        click.echo(text.encode(errors="backslashreplace"), err=to_stderr)


def print_note(zh: str, en: str, language: str, options: dict[str, Any]) -> None:
    """Print a note on stderr that is for people only."""
    if options["format"] == "text" and not options["quiet"]:
        click.echo(shown_lines(en if language == "en" else zh), err=True)


def print_path(path: Path | str) -> None:
    """Print the path or URL of a file that was written: as it is for programs, harmless on a terminal."""
    from reportgen.language.hidden import shown

    text = str(path)
    # Otherwise click would take what looks like colours out of it.
    click.echo(shown(text) if sys.stdout.isatty() else text, color=True)


def refuse(problems: Problems) -> NoReturn:
    """Print the problems in the user's language and end with 1."""
    print_problems(problems, LANGUAGE)
    sys.exit(1)


def print_problems(problems: Iterable[Diagnostic], language: str) -> None:
    """Print problems on stderr."""
    from reportgen.diagnostics.forms import diagnostics_text

    if text := diagnostics_text(problems, language):
        click.echo(text, err=True)


def format_traces(traced: Iterable[Traced], form: str, language: str) -> str:
    """The traces in a format, `text`, `json` or `md`, without a final line break.

    Without traces, `text` and `md` are empty.
    """
    if form == "json":
        from reportgen.figures.trace.forms import as_json

        return as_json(traced)
    from reportgen.figures.trace.forms import as_markdown
    from reportgen.figures.trace.forms import trace_text as as_lines

    return (
        as_markdown(traced, language) if form == "md" else shown_lines(as_lines(traced, language))
    )
