"""One report of many: what is to be built, what came of it, and the building itself.

Jobs and outcomes go to other processes and back, so they hold values only.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from time import perf_counter
from typing import Any, Protocol

from reportgen.batches import rules
from reportgen.batches.inputs import Inputs, Made
from reportgen.diagnostics import Diagnostic, Problems, Rule
from reportgen.diagnostics.forms import as_values, help_line, language_of
from reportgen.diagnostics.messages import LANGUAGE, SEVERITIES, severity
from reportgen.language.records import NamedTuple
from reportgen.pipeline import Draft, Result, run
from reportgen.request import Request
from reportgen.snapshots.record import Stamp, stamp_of
from reportgen.storage import Limits, shell_word
from reportgen.storage.rules import DISK_FULL

BUILT, UNCHANGED, FAILED = "built", "unchanged", "failed"


class Job(NamedTuple):
    """A report that is to be built."""

    number: int
    """Its place among all, from 0."""
    request: Request
    name: str
    """What messages call it: its path, and the row of a sheet if there is one."""
    refused: tuple[Diagnostic, ...] = ()
    """Why it is not built at all."""
    urls: Mapping[str, str] = {}
    """By format, where drafts go in a store; the request then has no output."""


class Count(NamedTuple):
    """How many problems a report has."""

    errors: int = 0
    warnings: int = 0
    notes: int = 0


class Outcome(NamedTuple):
    """What came of a job."""

    number: int
    state: str
    """`built`, `unchanged` or `failed`."""
    found: Count
    written: tuple[str, ...] = ()
    """The files of the drafts and their assets; those of an earlier run if nothing changed."""
    first: str = ""
    """The first error, or else the first warning, with its place, in the report's language."""
    help: str = ""
    """How to mend that, as a line; empty if there is no advice."""
    is_bug: bool = False
    """Whether the program itself failed."""
    seconds: float = 0.0
    made: Made | None = None
    """What the drafts were made from; `None` if there are none."""
    stamps: Mapping[str, Stamp] = {}
    """What identifies the content of each file that was written, if a manifest asks."""
    problems: tuple[dict[str, Any], ...] = ()
    """The problems in the form for programs, if asked for."""
    noted: tuple[Diagnostic, ...] = ()
    """The problems of the run that built it, if nothing changed since."""
    language: str = LANGUAGE
    """That of the report, in which its problems are told."""
    result: Result | None = None
    """The result, if asked for."""
    is_disk_full: bool = False
    """Whether there was no space for the drafts, as there is none for those of others."""


class Wanted(NamedTuple):
    """What an outcome has to hold besides the drafts."""

    made: bool = False
    """Whether what the drafts were made from is kept, as a manifest does."""
    result: bool = False
    """Whether the result is wanted, as programs do."""


class Runner(Protocol):
    """Whatever builds reports: this process, others, or other machines."""

    def run(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """The outcomes of the jobs, in any order; the next job is taken when there is room.

        A job whose process ends is tried a second time, then it has failed.
        """


class Builder:
    """Builds reports one after another, here and now."""

    def __init__(self, wanted: Wanted) -> None:
        """`wanted` is what outcomes have to hold."""
        self._wanted = wanted
        self._inputs = Inputs()

    def __call__(self, job: Job) -> Outcome:
        """What comes of a job; a bug in the program is an outcome as well."""
        if job.refused:
            return refused(job, job.refused, self._wanted)
        start = perf_counter()
        try:
            result, draft = self._run(job.request)
            outcome = self._outcome(job, result, draft)
            draft.figures.release()
        except Exception as error:  # noqa: BLE001  # one report must not stop the others
            reason = f"{type(error).__name__}: {error}"[:300]
            outcome = failed(job, rules.BATCH_BUG, self._wanted, reason=reason)
            outcome = outcome._replace(is_bug=True)
        return outcome._replace(seconds=perf_counter() - start)

    def _run(self, request: Request) -> tuple[Result, Draft]:
        return run(request, writes=True)

    def _outcome(self, job: Job, result: Result, draft: Draft) -> Outcome:
        wanted = self._wanted
        made = None
        if wanted.made and not result.failed and draft.style is not None:
            made = self._inputs.made(job.request, draft.files, draft.style)
        return outcome_of(job, result, wanted)._replace(made=made)


def outcome_of(job: Job, result: Result, wanted: Wanted) -> Outcome:
    """The outcome of a job that has this result."""
    found, kept = result.diagnostics, result if wanted.result else None
    if kept is not None and kept.written:
        # What was written need not go from process to process.
        kept = replace(kept, contents={}, assets={})
    files = zip(map(str, result.written), _contents(result), strict=True)
    language = result.language or language_of(found, LANGUAGE)
    first, advice = first_of(found, language)
    return Outcome(
        job.number,
        FAILED if result.failed else BUILT,
        count_of(found),
        tuple(map(str, result.written)),
        first,
        advice,
        stamps={path: stamp_of(content) for path, content in files} if wanted.made else {},
        problems=_for_programs(found, language, wanted),
        result=kept,
        language=language,
        is_disk_full=any(one.rule is DISK_FULL for one in found),
    )


def count_of(found: Iterable[Diagnostic]) -> Count:
    """How many errors, warnings and notes there are."""
    grades = list(map(severity, found))
    return Count(*(grades.count(grade) for grade in SEVERITIES))


def _contents(result: Result) -> tuple[bytes, ...]:
    """The contents of the files written, in their order; none if there are no files."""
    return (*result.contents.values(), *result.assets.values()) if result.written else ()


def _for_programs(
    found: tuple[Diagnostic, ...], language: str, wanted: Wanted
) -> tuple[dict[str, Any], ...]:
    """The problems as a manifest has them."""
    return tuple(as_values(one, language) for one in found) if wanted.made else ()


def first_of(found: Sequence[Diagnostic], language: str) -> tuple[str, str]:
    """The first error, or else the first warning, and its remedy: a line each, or empty."""
    for grade in ("error", "warning"):
        for one in found:
            if severity(one) == grade:
                return one.text(language).partition("\n")[0], help_line(one, language)
    return "", ""


def refused(job: Job, found: tuple[Diagnostic, ...], wanted: Wanted) -> Outcome:
    """The outcome of a job that is not built, for problems found before."""
    return outcome_of(job, Result(found, "", {}, failed=True), wanted)


def failed(job: Job, rule: Rule, wanted: Wanted, **facts: Any) -> Outcome:
    """The outcome of a job that failed for a reason outside the report."""
    problems = Problems()
    problems.add(rule, None, name=job.name, command=_command(job.request), **facts)
    return refused(job, tuple(problems), wanted)


def _command(request: Request) -> str:
    """The command that builds a report by itself as it was built with others."""
    words = ["reportgen build", shell_word(os.fspath(request.input))]
    if request.style:
        words += ["--style", shell_word(request.style)]
    for folder in request.styles_dirs:
        words += ["--styles-dir", shell_word(os.fspath(folder))]
    for folder in request.allowed:
        words += ["--allow-outside", shell_word(os.fspath(folder))]
    if request.formats != ("docx",):
        words += ["--to", ",".join(request.formats)]
    usual = Limits()._asdict()
    for name, most in request.limits._asdict().items():
        if most != usual[name]:
            words += ["--limit", f"{name.replace('_', '-')}={most}"]
    return " ".join(words)


class Here:
    """Builds in this process, one report after another: one that ends it ends all."""

    def __init__(self, wanted: Wanted) -> None:
        """`wanted` is what outcomes have to hold."""
        self._wanted = wanted

    def run(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """The outcomes of the jobs in their order."""
        return map(Builder(self._wanted), jobs)
