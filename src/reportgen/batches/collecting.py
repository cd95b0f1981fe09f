"""Jobs → outcomes: what has not changed is left out, the rest is built, each is noted once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportgen.batches import rules
from reportgen.batches.jobs import FAILED, Job, Outcome, Runner
from reportgen.batches.manifest import Manifest
from reportgen.diagnostics import Problems


class Batch:
    """Reports that are built together."""

    def __init__(
        self,
        jobs: Sequence[Job],
        runner: Runner,
        manifest: Manifest | None = None,
        named: Sequence[Mapping[str, str]] = (),
        *,
        fail_fast: bool = False,
        problems: Problems | None = None,
    ) -> None:
        """`named` are the fields after which the drafts of each job are named, for the manifest.

        No further report is begun after one has failed with `fail_fast`, or for want of space.
        """
        self.jobs = jobs
        self._runner = runner
        self._manifest = manifest
        self._named = named
        self._fail_fast = fail_fast
        self._is_stopping = False
        self.problems = problems if problems is not None else Problems()
        """Those of the manifest and of the runner, which adds them while it runs."""

    def stop(self) -> None:
        """Begin no further report."""
        self._is_stopping = True

    def outcomes(self) -> Iterator[Outcome]:
        """The outcomes as they come: first of what has not changed, then of what is built."""
        waiting: list[Job] = []
        if self._manifest is not None:
            self._manifest.look_ahead(self.jobs)
        for job in self.jobs:
            unchanged = self._manifest.unchanged(job) if self._manifest else None
            if unchanged is None:
                waiting.append(job)
            else:
                yield unchanged
        is_full = False
        building = self._runner.run(self._taken(waiting)) if waiting else iter(())
        try:
            for outcome in building:
                self._note(outcome)
                if outcome.state == FAILED and (self._fail_fast or outcome.is_disk_full):
                    self.stop()
                is_full = is_full or outcome.is_disk_full
                yield outcome
        finally:
            if is_full:
                self.problems.add(rules.BATCH_DISK_FULL, None)
            if self._manifest is not None:
                self._manifest.close(self.jobs, self.problems)

    def left_over(self) -> list[tuple[str, str]]:
        """Drafts of earlier runs that no report has any more, each with its former report."""
        return self._manifest.left_over(self.jobs) if self._manifest is not None else []

    def _taken(self, waiting: Sequence[Job]) -> Iterator[Job]:
        for job in waiting:
            if self._is_stopping:
                return
            yield job

    def _note(self, outcome: Outcome) -> None:
        if self._manifest is None:
            return
        number = outcome.number
        named = self._named[number] if self._named else {}
        self._manifest.add(self.jobs[number], outcome, named)
