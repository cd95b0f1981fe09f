"""`build` of many reports: its progress and its summary; imported when it is run."""

from __future__ import annotations

import signal
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, NoReturn

import click

from reportgen.batches import Batch, Manifest, processors, runner_for, runner_on
from reportgen.batches.jobs import BUILT, FAILED, UNCHANGED, Job, Outcome, Runner, Wanted
from reportgen.batches.planning import Planned, found_by, of_rows, planned
from reportgen.batches.rows import rows_of
from reportgen.cli.options import named_style
from reportgen.cli.printing import BUG, INTERRUPTED, print_path, print_problems, refuse
from reportgen.diagnostics import Diagnostic, Problems
from reportgen.diagnostics.forms import worded
from reportgen.diagnostics.messages import LANGUAGE, has_errors, say
from reportgen.language.hidden import shown
from reportgen.request import Request
from reportgen.storage import shell_word

if TYPE_CHECKING:
    from types import FrameType

_MOST_NAMED = 20
"""Reports that the summary names, of those that failed and of those with warnings."""
_MANY = 100
"""Reports from which it is worth knowing that a manifest saves building them again."""


def build_reports(
    reports: tuple[Path, ...], formats: tuple[str, ...], output: str, options: dict[str, Any]
) -> NoReturn:
    """Build many reports and end the program."""
    interrupted: list[int] = []
    batches: list[Batch] = []
    _listen(interrupted, batches)
    batch = _batch(reports, formats, output, options)
    batches.append(batch)
    start = monotonic()
    count: Counter[str] = Counter()
    troubled: list[Outcome] = []
    # On a terminal, names of files would break the bar; the summary says how many there are.
    has_bar = sys.stderr.isatty() and sys.stdout.isatty() and not options["quiet"]
    for outcome in _shown(batch, options):
        count[outcome.state] += 1
        if any(outcome.found):
            troubled.append(outcome)
        if outcome.state == BUILT and not has_bar:
            for path in outcome.written:
                print_path(path)
    # They came as they were done, which differs from run to run.
    troubled.sort(key=lambda outcome: outcome.number)
    if options["format"] == "text":
        print_problems(batch.problems, LANGUAGE)
        _print_troubles(batch, troubled, options)
        _print_summary(batch, count, options, monotonic() - start, is_interrupted=bool(interrupted))
    else:
        found = [worded(one, own.language) for own in troubled for one in _problems_of(own)]
        _print_all([*found, *batch.problems], options)
    if interrupted:
        sys.exit(INTERRUPTED)
    if any(outcome.is_bug for outcome in troubled):
        sys.exit(BUG)
    left = len(batch.jobs) - count.total()
    sys.exit(1 if count[FAILED] or left or has_errors(batch.problems) else 0)


def _problems_of(outcome: Outcome) -> tuple[Diagnostic, ...]:
    return outcome.noted if outcome.result is None else outcome.result.diagnostics


def _batch(
    reports: tuple[Path, ...], formats: tuple[str, ...], output: str, options: dict[str, Any]
) -> Batch:
    """What is to be built; what keeps it from being built is printed and ends the program."""
    problems = Problems()
    each, rows_file = options["each"], options["rows"]
    paths = [*reports, *(path for pattern in each for path in found_by(pattern, problems))]
    if options["scheduler"] and (options["jobs"] or options["seconds"]):
        raise click.UsageError(
            say(
                "-j 和 --seconds 不和 --scheduler 一起用",
                "-j and --seconds are not for --scheduler",
            )
        )
    if not paths and not each:
        raise click.UsageError(say("没有写报告", "no report is given"))
    if rows_file is not None and len(paths) != 1:
        raise click.UsageError(say("--rows 只和一份报告一起用", "--rows is for one report"))
    if len(problems):
        refuse(problems)
    requests = [
        Request(
            path, formats, Path(output),
            named_style(options["style"], path, options["styles_dirs"]), options["styles_dirs"],
            allowed=options["allowed"], limits=options["limits"], strict=options["strict"],
            final=options["final"], trace=options["trace"], force=options["force"],
        )
        for path in dict.fromkeys(paths)
    ]  # fmt: skip
    store = None
    if "://" in output:
        # Imported here: few drafts go to a store.
        from reportgen.batches import stores

        store = stores.store_of(output, problems)
        if store is None:
            refuse(problems)
    noted = options["manifest"]
    manifest = Manifest(noted, store) if noted is not None else None
    if manifest is not None and not manifest.read(problems):
        refuse(problems)
    work = _planned(requests, rows_file, output, manifest, problems)
    if work is None:
        refuse(problems)
    print_problems(problems, LANGUAGE)
    final = Wanted(made=manifest is not None, result=options["format"] != "text")
    # What goes to a store comes back with the result.
    wanted = final._replace(result=True) if store is not None else final
    problems = Problems()
    runner: Runner | None
    if options["scheduler"]:
        runner = runner_on(options["scheduler"], wanted, problems)
    else:
        runner = runner_for(
            options["jobs"] or processors(), len(work.jobs), wanted, options["seconds"]
        )
    if runner is None:
        refuse(problems)
    if store is not None:
        known = manifest.outputs if manifest is not None else lambda _job: {}
        runner = stores.Stored(runner, store, final, known)
    return Batch(
        work.jobs, runner, manifest, work.named,
        fail_fast=options["fail_fast"], problems=problems,
    )  # fmt: skip


def _planned(
    requests: list[Request], rows_file: Path | None, output: str, manifest: Manifest | None,
    problems: Problems,
) -> Planned | None:  # fmt: skip
    if rows_file is None:
        return planned(((request, None) for request in requests), output, manifest, problems)
    rows = rows_of(rows_file, requests[0], problems)
    if rows is None:
        return None
    return planned(of_rows(rows, requests[0]), output, manifest, problems)


def _listen(interrupted: list[int], batches: list[Batch]) -> None:
    """Let Ctrl C end the run: before it has begun at once, else it begins no further report.

    A second time ends it at once.
    """

    def stop(number: int, _frame: FrameType | None) -> None:
        if interrupted or not batches:
            # The program says so and ends.
            raise KeyboardInterrupt
        interrupted.append(number)
        batches[0].stop()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)


def _shown(batch: Batch, options: dict[str, Any]) -> Iterator[Outcome]:
    """The outcomes; a terminal shows how far they are, others get a line for each."""
    total = len(batch.jobs)
    if options["quiet"] or options["format"] != "text":
        yield from batch.outcomes()
    elif sys.stderr.isatty():
        label = say("生成", "building")
        with click.progressbar(
            length=total, label=label, show_pos=True, file=sys.stderr, width=30,
            update_min_steps=max(total // 500, 1),
        ) as bar:  # fmt: skip
            for outcome in batch.outcomes():
                yield outcome
                bar.update(1)
    else:
        for done, outcome in enumerate(batch.outcomes(), 1):
            yield outcome
            if outcome.state != UNCHANGED:
                name = shown(batch.jobs[outcome.number].name)
                click.echo(f"[{done}/{total}] {name}: {_said(outcome)}", err=True)


def _said(outcome: Outcome) -> str:
    if outcome.state == FAILED:
        return say("没有生成", "failed") + f" – {shown(outcome.first)}"
    found = outcome.found
    more = [
        f"{number} {words}"
        for number, words in (
            (found.warnings, say("个警告", f"warning{'s' * (found.warnings > 1)}")),
            (found.notes, say("个提示", f"note{'s' * (found.notes > 1)}")),
        )
        if number
    ]
    return say("已生成", "built") + (f" ({', '.join(more)})" if more else "")


def _print_all(found: list[Diagnostic], options: dict[str, Any]) -> None:
    from reportgen.cli.printing import print_diagnostics
    from reportgen.diagnostics.forms import selected

    chosen = selected(found, quiet=options["quiet"], final=options["final"])
    print_diagnostics(chosen, (), LANGUAGE, options["format"], to_stderr=True)


def _print_troubles(batch: Batch, troubled: list[Outcome], options: dict[str, Any]) -> None:
    """The first error of each report that failed, with its remedy; the first warning of others."""
    failed = [outcome for outcome in troubled if outcome.state == FAILED]
    warned = [outcome for outcome in troubled if outcome.state != FAILED and outcome.found.warnings]
    told: set[str] = set()
    for outcome in failed[:_MOST_NAMED]:
        advice = "" if outcome.help in told else outcome.help
        told.add(advice)
        _print_first("✗", batch.jobs[outcome.number], outcome, advice)
    _print_more(len(failed), options, ("份没有生成", "failed"))
    if options["quiet"] > 1:
        return
    for outcome in warned[:_MOST_NAMED]:
        _print_first("!", batch.jobs[outcome.number], outcome, "")
    _print_more(len(warned), options, ("份有警告", "have warnings"))


def _print_first(mark: str, job: Job, outcome: Outcome, advice: str) -> None:
    """A report's first problem and its remedy, and how the others of its kind can be seen."""
    click.echo(f"{mark} {shown(job.name)}: {shown(outcome.first)}", err=True)
    if advice:
        click.echo(shown(advice), err=True)
    found = outcome.found
    more, zh, en = max(found.errors, 1) - 1, "错误", "error"
    if not found.errors:
        more, zh, en = found.warnings - 1, "警告", "warning"
    if more:
        command = f"reportgen check {shell_word(str(job.request.input))}"
        where = say(f"都在 {command}", command)
        if job.request.values is not None:
            # A check of the report knows nothing of the cells of a row.
            where = say("加 --format json 都列出来", "add --format json to see them")
        english = f"{more} more {en}{'s' * (more > 1)}: {where}"
        click.echo(f"  {say(f'另有 {more} 个{zh}，{where}', english)}", err=True)


def _print_more(number: int, options: dict[str, Any], words: tuple[str, str]) -> None:
    more = number - _MOST_NAMED
    if more > 0:
        name = shown(str(options["manifest"]))
        where = say("加 --manifest 文件名，都记在里面", "with --manifest FILE, all are noted there")
        if options["manifest"] is not None:
            where = say(f"都在 {name} 里", f"{name} has all of them")
        click.echo(
            say(f"另有 {more} {words[0]}；{where}", f"{more} more {words[1]}; {where}"), err=True
        )


def _print_summary(
    batch: Batch, count: Counter[str], options: dict[str, Any], seconds: float,
    *, is_interrupted: bool,
) -> None:  # fmt: skip
    """What was built and what was not, and what to do about it."""
    for draft, report in batch.left_over():
        click.echo(
            say(f"{shown(draft)} 是以前生成的（{shown(report)}），现在没有报告写它；不要了就删去",
                f"{shown(draft)} is left from an earlier run ({shown(report)}); delete it if it is not wanted"),
            err=True,
        )  # fmt: skip
    left = len(batch.jobs) - count.total()
    parts = [
        (count[BUILT], say("份已生成", "built")),
        (count[UNCHANGED], say("份没有变动", "unchanged")),
        (count[FAILED], say("份没有生成", "failed")),
        (left, say("份没有轮到", "not begun")),
    ]
    shown_parts = [f"{number} {words}" for number, words in parts if number]
    text = say("，", ", ").join(shown_parts)
    click.echo(f"{text} ({seconds:.1f} s)", err=True)
    has_manifest = options["manifest"] is not None
    if has_errors(batch.problems):
        # Their remedies say how to go on.
        return
    if left and not is_interrupted:
        click.echo(
            say("先改好没有生成的，或者不加 --fail-fast", "mend what failed, or leave out --fail-fast"),
            err=True,
        )  # fmt: skip
    elif left and has_manifest:
        click.echo(
            say("再运行一次同样的命令，接着生成", "run the same command again to go on"), err=True
        )
    elif not has_manifest and (left or count[BUILT] >= _MANY):
        click.echo(
            say("加 --manifest 文件名，下次没有变动的就不再生成",
                "with --manifest FILE, what has not changed is not built again next time"), err=True,
        )  # fmt: skip
