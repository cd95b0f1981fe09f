"""Processes on this machine that build reports, each one after another.

A process that builds quickly is told its next job while it is at one, so that it need not wait. If
it ends before its time, the job that it was at is blamed, and tried once more in a new process.
"""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.reduction import ForkingPickler
from time import monotonic
from typing import Any

from reportgen.batches import rules
from reportgen.batches.jobs import Builder, Job, Outcome, Wanted, failed
from reportgen.diagnostics import Words
from reportgen.storage.machine import can_fork

_QUICK = 0.1
"""Seconds of a report below which the next one is told ahead; a long one would wait in vain."""
_SMALL = 16_000
"""Bytes that a pipe takes without waiting for its other end, which may be waiting as well."""
_TRIES = 2
_SECONDS_TO_END = 10
"""How long a process that is asked to end may go on with its report."""
_COLLECTED = 50
"""Reports after which garbage is collected."""


class Processes:
    """A number of processes, which are there as long as there are jobs."""

    def __init__(self, count: int, wanted: Wanted, seconds: float = 0) -> None:
        """Without `seconds`, a report may take as long as it needs."""
        self._count = count
        self._wanted = wanted
        self._seconds = seconds
        self._workers: list[_Worker] = []
        self._tried: dict[int, int] = {}
        self._again: deque[Job] = deque()

    def run(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """The outcomes of the jobs in the order in which they are done."""
        _prepare()
        waiting = iter(jobs)
        try:
            while True:
                self._hand_out(waiting)
                busy = [worker for worker in self._workers if worker.jobs]
                if not busy:
                    return
                wait([worker.connection for worker in busy], self._patience(busy))
                for worker in busy:
                    yield from self._heard(worker)
        finally:
            self._end()

    def _hand_out(self, waiting: Iterator[Job]) -> None:
        for most in (1, 2):
            for number in range(self._count):
                worker = self._workers[number] if number < len(self._workers) else None
                if worker is not None and not worker.takes(most):
                    continue
                job = self._again.popleft() if self._again else next(waiting, None)
                if job is None:
                    return
                message = ForkingPickler.dumps(job)
                if worker is not None and worker.jobs and len(message) > _SMALL:
                    self._again.appendleft(job)
                    return
                if worker is None:
                    worker = _Worker(self._wanted, self._workers)
                    self._workers.append(worker)
                worker.take(job, message, is_alone=job.number in self._tried)

    def _patience(self, busy: Iterable[_Worker]) -> float | None:
        """How long to wait until a report has taken too long; `None` for ever."""
        if not self._seconds:
            return None
        return max(min(worker.began for worker in busy) + self._seconds - monotonic(), 0)

    def _heard(self, worker: _Worker) -> Iterator[Outcome]:
        """What a process has sent; the outcome of the job at which it ended."""
        try:
            while worker.connection.poll():
                outcome = worker.connection.recv()
                worker.done(outcome)
                yield outcome
        except (EOFError, OSError):
            yield from self._lost(worker)
            return
        if self._seconds and worker.jobs and monotonic() - worker.began >= self._seconds:
            job = self._replace(worker)
            yield failed(job, rules.BATCH_TOO_SLOW, self._wanted, seconds=f"{self._seconds:g}")

    def _lost(self, worker: _Worker) -> Iterator[Outcome]:
        if not worker.jobs:
            self._workers.remove(worker)
            worker.kill()
            return
        why = worker.why_ended()
        job = self._replace(worker)
        self._tried[job.number] = self._tried.get(job.number, 0) + 1
        if self._tried[job.number] < _TRIES:
            self._again.appendleft(job)
        else:
            yield failed(job, rules.BATCH_STOPPED, self._wanted, reason=why)

    def _replace(self, worker: _Worker) -> Job:
        """The job that a process was at, which is ended; the next one goes to others."""
        self._workers.remove(worker)
        worker.kill()
        job, *others = worker.jobs
        self._again.extend(others)
        return job

    def _end(self) -> None:
        for worker in self._workers:
            worker.connection.close()
        deadline = monotonic() + _SECONDS_TO_END
        for worker in self._workers:
            worker.process.join(max(deadline - monotonic(), 0))
            worker.kill()
        self._workers.clear()


class _Worker:
    """A process and the jobs that it was told."""

    def __init__(self, wanted: Wanted, others: Iterable[_Worker]) -> None:
        context: Any = get_context(_method())
        self.connection, its = context.Pipe()
        inherited = [self.connection, *(other.connection for other in others)]
        self.process = context.Process(
            target=_work,
            args=(its, inherited if context.get_start_method() == "fork" else [], wanted),
            name="reportgen",
        )
        self.process.start()
        its.close()
        self.jobs: deque[Job] = deque()
        self.began = 0.0
        self._is_quick = False

    def takes(self, most: int) -> bool:
        """Whether it can be told a job and then has at most so many."""
        return len(self.jobs) < (most if self._is_quick else 1)

    def take(self, job: Job, message: memoryview, *, is_alone: bool) -> None:
        """Tell it a job; one that ended a process before is told no other beside it."""
        if not self.jobs:
            self.began = monotonic()
        if is_alone:
            self._is_quick = False
        self.jobs.append(job)
        # If it has ended, that shows when it is heard.
        with suppress(OSError):
            self.connection.send_bytes(message)

    def done(self, outcome: Outcome) -> None:
        """Note that it is at its next job."""
        self.jobs.popleft()
        self.began = monotonic()
        self._is_quick = outcome.seconds < _QUICK

    def why_ended(self) -> Words:
        """How the process ended."""
        self.process.join(1)
        code = self.process.exitcode
        if code is not None and code < 0:
            name = signal.Signals(-code).name if -code in [*signal.Signals] else str(-code)
            return Words(f"信号 {name}", f"signal {name}")
        return Words(f"退出状态 {code}", f"exit status {code}")

    def kill(self) -> None:
        """End the process at once."""
        self.connection.close()
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


def _method() -> str:
    """How processes are started: forked, with everything imported, where that is safe."""
    return "fork" if can_fork() else "spawn"


def _prepare() -> None:
    """Import what nearly every build needs, so that forked processes have it already."""
    import reportgen.figures.tables
    import reportgen.rendering.placements
    import reportgen.snapshots.inputs
    import reportgen.snapshots.reading
    import reportgen.snapshots.record
    import reportgen.writers.docx  # noqa: F401

    gc.collect()


def _work(connection: Connection, inherited: list[Connection], wanted: Wanted) -> None:
    """Build the reports of a connection until its other end is closed."""
    for other in inherited:
        # Else this process would keep the others from hearing that the first one has ended.
        other.close()
    # Ctrl C goes to all processes of a terminal; the first one says when to stop.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.disable()
    # What is there now stays; a collector that visited it would copy the pages shared by all.
    gc.freeze()
    build, built = Builder(wanted), 0
    while True:
        try:
            connection.send(build(connection.recv()))
        except (EOFError, OSError):
            os._exit(0)
        built += 1
        if built % _COLLECTED == 0:
            gc.collect()
