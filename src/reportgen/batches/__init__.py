"""Many reports at once: which are built, by which processes, and what became of each.

`planning` makes jobs of reports and rows, with the names of their drafts; a runner builds them: in
`jobs` here, in `processes` on this machine, in `cluster` on others, to which `parcels` go; `stores`
puts what comes of them into a store that `-o` names; `collecting` leaves out what has not changed
and notes the rest in the `manifest`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from reportgen.batches import rules
from reportgen.batches.collecting import Batch
from reportgen.batches.jobs import UNCHANGED, Here, Job, Runner, Wanted
from reportgen.batches.manifest import Manifest
from reportgen.batches.planning import clashes
from reportgen.batches.processes import Processes
from reportgen.diagnostics import Problems
from reportgen.diagnostics.messages import has_errors
from reportgen.pipeline import Result
from reportgen.request import Request
from reportgen.storage.machine import processors

__all__ = ["Batch", "Finished", "Manifest", "build_many", "processors", "runner_for", "runner_on"]


class Finished(NamedTuple):
    """A request of `build_many`, and what came of it."""

    request: Request
    state: str
    """`built`, `unchanged` or `failed`."""
    result: Result
    """As of `build`. Without contents if files were written; of what is unchanged, only these."""


def build_many(
    requests: Iterable[Request],
    *,
    jobs: int | None = None,
    manifest: str | os.PathLike[str] | None = None,
    fail_fast: bool = False,
    seconds: float = 0,
    scheduler: str = "",
) -> Iterator[Finished]:
    """What comes of each request, as soon as it is known; processes build them side by side.

    `jobs` is the number of processes, by default that of the processors; with 0, all are built in
    this one. With a `manifest`, what has not changed since it was written is not built again.
    With `fail_fast`, no request is begun after one has failed. A report that takes longer than
    `seconds` is stopped; 0 gives it all the time it needs. With the address of a `scheduler` of
    dask.distributed, its workers build instead, and files are written here.
    Raises ValueError before anything is built if two requests write the same file, or if the
    manifest or the scheduler's library cannot be used; RuntimeError, after what has come of the
    others, if the disk is full, no worker can be reached, or the scheduler is gone.
    """
    asked = list(requests)
    for one in asked:
        if not isinstance(one, Request):
            raise TypeError(f"build_many takes Requests, not {one!r}")
    noted = Manifest(Path(manifest)) if manifest is not None else None
    problems = Problems()
    work = [Job(number, one, str(one.input)) for number, one in enumerate(asked)]
    is_usable = noted is None or noted.read(problems)
    if clashes(work, ["name"], problems) or not is_usable:
        raise ValueError("; ".join(one.message("en") for one in problems))
    wanted = Wanted(made=noted is not None, result=True)
    runner: Runner | None
    if scheduler:
        runner = runner_on(scheduler, wanted, problems)
    else:
        runner = runner_for(processors() if jobs is None else jobs, len(work), wanted, seconds)
    if runner is None:
        raise ValueError("; ".join(one.message("en") for one in problems))
    return _finished(Batch(work, runner, noted, fail_fast=fail_fast, problems=problems))


def _finished(batch: Batch) -> Iterator[Finished]:
    for outcome in batch.outcomes():
        result = outcome.result or Result((), "", {}, written=tuple(map(Path, outcome.written)))
        assert outcome.result is not None or outcome.state == UNCHANGED
        yield Finished(batch.jobs[outcome.number].request, outcome.state, result)
    if has_errors(batch.problems):
        raise RuntimeError("; ".join(one.message("en") for one in batch.problems))


def runner_for(jobs: int, reports: int, wanted: Wanted, seconds: float = 0) -> Runner:
    """What builds so many reports in so many processes; with 0, in this one."""
    if not jobs:
        return Here(wanted)
    return Processes(min(jobs, max(reports, 1)), wanted, seconds)


def runner_on(scheduler: str, wanted: Wanted, problems: Problems) -> Runner | None:
    """What builds reports on the workers of a scheduler; `None`, reported, without dask.

    While it runs, it adds what keeps workers from being used to `problems`.
    """
    # Imported here: it takes a second.
    try:
        from reportgen.batches.cluster import Cluster
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "reportgen":
            raise
        problems.add(rules.CLUSTER_NOT_INSTALLED, None)
        return None
    return Cluster(scheduler, wanted, problems)
