"""Workers of dask.distributed on other machines: reports go to them by value, drafts come back.

Only what collects writes, here and once, whatever happens to workers in between. This is the only
module that knows dask.
"""

from __future__ import annotations

import logging
import socket
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import chain
from queue import Empty, Queue
from threading import Thread
from time import monotonic, sleep
from typing import Any, NamedTuple

import dask.config
import dask.utils
import distributed

from reportgen.batches import rules
from reportgen.batches.inputs import program
from reportgen.batches.jobs import FAILED, Builder, Job, Outcome, Wanted, failed, outcome_of
from reportgen.batches.parcels import CannotTravelError, Packed, Packer, Parcel, built
from reportgen.diagnostics import Problems, Words
from reportgen.pipeline import OnDisk, targets, write
from reportgen.snapshots import DraftFile

_TOGETHER = 8
"""Small reports that travel together: each message costs about a millisecond."""
_BYTES_TOGETHER = 1_000_000
_AHEAD = 2
"""Groups that are under way for each thread of a worker, so that none waits."""
_LOOK_SECONDS = 2
"""How often it is looked for workers that have come since."""
_TO_BEGIN = "10s"
_PATIENCE_SECONDS = 60
"""How long it is waited for a worker while there is none: a new one may be starting."""
_FETCH_SECONDS = 60
"""How long drafts may take from their worker to here; what takes longer is built again."""
_TRIES = 5
"""How often reports are sent again that came to a worker that differs, or that ended with them."""
_PAUSE_SECONDS = 0.5
"""After how long: the scheduler may not know yet that a worker is gone."""
_HEARD_SECONDS = 0.2
"""How often it is looked, while the scheduler is asked something, whether it is still there."""
_CONNECTED = "running"
"""The status of a client that has its scheduler."""
_DASK: Any = distributed
"""Of which few functions have types."""


class _Group(NamedTuple):
    """Reports that travel together."""

    jobs: tuple[Job, ...]
    parcels: tuple[Parcel, ...]
    styles: tuple[str, ...]
    """The folders of the styles that they may need."""
    tries: int = 0
    workers: tuple[str, ...] = ()
    """The only ones that may have it; empty for all."""
    is_alone: bool = False
    """Whether nothing else is sent while it is under way."""


class Cluster:
    """The workers of a scheduler."""

    def __init__(self, address: str, wanted: Wanted, problems: Problems) -> None:
        """Whatever keeps workers from being used is added to `problems`."""
        self._address = address
        self._wanted = wanted
        self._problems = problems
        self._packer = Packer()
        self._here = Builder(wanted)
        self._again: deque[_Group] = deque()
        """Groups that are sent again."""
        self._alone: deque[_Group] = deque()
        """Reports that did not come back, and that may only have shared a worker with others."""
        self._futures: dict[str, Any] = {}
        """Those under way; whoever forgets one tells the scheduler that it is not wanted."""
        self._refused: set[str] = set()
        self._names: dict[str, str] = {}
        """What those who started the workers call them, by address."""
        self._last_seen = monotonic()
        """When there last was a worker."""
        self._checked: dict[str, bool] = {}
        """By address, whether a worker is as this process is."""
        self._looked = 0.0
        self._threads = 0
        self._sent: dict[str, Any] = {}
        """The styles that the workers have, by folder."""

    def run(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """The outcomes of the jobs as they come back; their drafts are written here."""
        with _silent():
            yield from self._connected(jobs)

    def _connected(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        try:
            _greeted(self._address)
            client = _DASK.Client(self._address, set_as_default=False)
        except (OSError, ValueError) as error:
            self._problems.add(
                rules.CLUSTER_UNREACHABLE, None, address=self._address, reason=_reason(error)
            )
            return
        try:
            # They may just have been started.
            with suppress(TimeoutError):
                client.wait_for_workers(1, timeout=_TO_BEGIN)
            self._look(client)
            if not self._threads:
                self._problems.add(rules.CLUSTER_NO_WORKER, None, address=self._address)
                return
            yield from self._run(client, iter(jobs))
        except _GoneError:
            # What is under way is nobody's fault: it counts as not begun.
            self._problems.add(rules.CLUSTER_GONE, None, address=self._address)
        finally:
            client.close()

    def _run(self, client: Any, jobs: Iterator[Job]) -> Iterator[Outcome]:
        done: Queue[Any] = Queue()
        under_way: dict[str, _Group] = {}

        def send(group: _Group) -> None:
            group = group._replace(workers=self._fitting())
            future = self._submit(client, group)
            under_way[future.key] = group
            future.add_done_callback(done.put)
            self._futures[future.key] = future

        while True:
            while len(under_way) < self._threads * _AHEAD:
                group = self._again.popleft() if self._again else None
                if group is None:
                    group, here = self._next_group(jobs)
                    yield from map(self._here, here)
                    if group is None and not here:
                        break
                if group is not None:
                    send(group)
            if not under_way and self._alone and self._threads:
                # Nothing else runs now that a worker's end could be blamed on.
                send(self._alone.popleft())
            if not under_way:
                if self._threads:
                    return
                if not (self._again or self._alone):
                    # Without a report to wait for, no worker is missed.
                    first = next(jobs, None)
                    if first is None:
                        return
                    jobs = chain((first,), jobs)
            future = _next(done)
            if client.status != _CONNECTED:
                raise _GoneError
            if future is not None:
                del self._futures[future.key]
                yield from self._came(client, future, under_way.pop(future.key))
            self._look(client)
            for key, group in under_way.items():
                if group.workers and not any(map(self._checked.get, group.workers)):
                    # It would wait for those workers for ever.
                    self._futures[key].cancel()
            if monotonic() - self._last_seen > _PATIENCE_SECONDS:
                self._problems.add(rules.CLUSTER_NO_WORKER, None, address=self._address)
                return

    def _next_group(self, jobs: Iterator[Job]) -> tuple[_Group | None, list[Job]]:
        """The next reports that travel together, and those met on the way that cannot travel."""
        taken: list[Job] = []
        here: list[Job] = []
        parcels: list[Parcel] = []
        styles: dict[str, None] = {}
        size = 0
        for job in jobs:
            try:
                parcel, folders = self._packer.parcel(job)
            except CannotTravelError:
                here.append(job)
            else:
                taken.append(job)
                parcels.append(parcel)
                styles |= dict.fromkeys(
                    folder for folder in folders if self._packer.styles_in(folder)
                )
                size += sum(map(len, parcel.files.values()))
            if len(taken) + len(here) >= _TOGETHER or size > _BYTES_TOGETHER:
                break
        group = _Group(tuple(taken), tuple(parcels), tuple(styles)) if taken else None
        return group, here

    def _fitting(self) -> tuple[str, ...]:
        """The workers that are as this process is, if there are others.

        Those would take what waits for a busy one, again and again.
        """
        fitting = tuple(name for name, is_same in self._checked.items() if is_same)
        return () if len(fitting) == len(self._checked) else fitting

    def _submit(self, client: Any, group: _Group) -> Any:
        for folder in group.styles:
            if folder not in self._sent:
                files = self._packer.styles_in(folder)
                # Each time by a name of its own: what was lost may still be known by the former.
                sent = _answer(client, client.scatter, [files], hash=False)
                self._sent[folder] = sent[0]
        return client.submit(
            _built, group.parcels, [self._sent[folder] for folder in group.styles], self._wanted,
            program(), pure=False,
            **({"workers": group.workers} if group.workers else {}),
        )  # fmt: skip

    def _came(self, client: Any, future: Any, group: _Group) -> Iterator[Outcome]:
        if future.status == "error":
            if len(group.jobs) > 1:
                # Which of them has ended the worker shows when each travels alone.
                self._again.extend(
                    group._replace(jobs=(job,), parcels=(parcel,))
                    for job, parcel in zip(group.jobs, group.parcels, strict=True)
                )
            elif not group.is_alone:
                self._alone.append(group._replace(is_alone=True))
            else:
                yield from self._lost(group, _reason(future.exception()))
            return
        try:
            found = self._fetched(client, future)
        except _UnfetchedError:
            # Its worker has ended, with the drafts or with the styles that others need as well.
            self._sent.clear()
            yield from self._once_more(group, Words("工作进程一再结束", "its workers ended"))
            return
        if isinstance(found, _Differs):
            self._refuse(found.worker, found.program)
            yield from self._once_more(group, Words("版本不一样", "other versions"))
            return
        for job, packed in zip(group.jobs, found, strict=True):
            yield self._written(job, packed)

    def _fetched(self, client: Any, future: Any) -> Any:
        """What a worker has sent back.

        Raises _UnfetchedError if the worker no longer has it. dask would compute it again, but may
        wait for ever if there is no worker for that.
        """
        if future.status != "finished":
            raise _UnfetchedError
        try:
            return _answer(client, future.result, timeout=_FETCH_SECONDS)
        except _GoneError:
            raise
        except Exception as error:
            # What became of it since: it was computed again, say, and ended the next worker too.
            raise _UnfetchedError from error
        finally:
            future.release()

    def _once_more(self, group: _Group, reason: Words) -> Iterator[Outcome]:
        """Send a group again; nothing of it has been written."""
        if group.tries < _TRIES:
            self._again.append(group._replace(tries=group.tries + 1))
            sleep(_PAUSE_SECONDS)
        else:
            yield from self._lost(group, reason)

    def _lost(self, group: _Group, reason: str | Words) -> Iterator[Outcome]:
        for job in group.jobs:
            address = self._address
            yield failed(job, rules.CLUSTER_LOST, self._wanted, address=address, reason=reason)

    def _written(self, job: Job, packed: Packed) -> Outcome:
        """The outcome of a report that was built elsewhere, once its drafts are written here."""
        outcome, drafts = packed
        result = outcome.result
        if outcome.state == FAILED or drafts is None or result is None:
            # Built here once more: its messages may be about files that did not travel.
            return outcome if outcome.is_bug else self._here(job)
        problems = Problems()
        problems.extend(result.diagnostics)
        request = job.request
        if request.output is None:
            on_disk: OnDisk = (), dict(drafts.contents), dict(drafts.assets)
        else:
            made = drafts._replace(paths=targets(request))
            if made.paths.keys() != made.contents.keys():
                return self._here(job)
            try:
                on_disk = write(made, request, _renamed, problems)
            except CannotTravelError:
                return self._here(job)
        written, contents, assets = on_disk
        whole = replace(
            result, diagnostics=tuple(problems), contents=contents, assets=assets, written=written,
            failed=not contents,
        )  # fmt: skip
        final = outcome_of(job, whole, self._wanted)
        return final._replace(seconds=outcome.seconds, made=outcome.made)

    def _look(self, client: Any) -> None:
        """Compare workers that have come since with this process; others are given no reports."""
        if monotonic() - self._looked < _LOOK_SECONDS:
            return
        self._looked = monotonic()
        known = _answer(client, client.scheduler_info, n_workers=-1)["workers"]
        self._names = {address: worker.get("name", address) for address, worker in known.items()}
        new = [name for name in known if name not in self._checked]
        found: dict[str, Any] = {}
        if new:
            found = _answer(client, client.run, _identity, workers=new, on_error="return")
        for name, answer in found.items():
            if isinstance(answer, OSError):
                # It has ended, or is asked again if it has not.
                continue
            self._checked[name] = answer == program()
            if not self._checked[name]:
                self._refuse(name, answer if isinstance(answer, str) else _reason(answer))
        self._checked = {name: self._checked[name] for name in known if name in self._checked}
        self._threads = sum(
            worker["nthreads"] for name, worker in known.items() if self._checked.get(name)
        )
        if self._threads:
            self._last_seen = monotonic()

    def _refuse(self, worker: str, there: str) -> None:
        """Report, once, that a worker differs."""
        self._checked[worker] = False
        if worker not in self._refused:
            self._refused.add(worker)
            theirs, ours = _differing(there, program())
            versions = (one.partition(" (")[0] for one in (theirs, ours))
            code = _OTHER_CODE if ours and len({*versions}) == 1 else ""
            name = str(self._names.get(worker, worker))
            self._problems.add(
                rules.CLUSTER_WORKER_DIFFERS, None, there=theirs, here=ours, code=code,
                worker=worker if name == worker else f"{name} ({worker})",
            )  # fmt: skip


_OTHER_CODE = Words(
    "版本相同、代码不同，从同一处安装",
    "the version is the same, but not the code, so install both from the same source",
)


def _next(done: Queue[Any]) -> Any:
    """The next future that is done; `None` if there is none for a while."""
    try:
        return done.get(timeout=_LOOK_SECONDS)
    except Empty:
        return None


class _GoneError(Exception):
    """The scheduler is gone."""


class _UnfetchedError(Exception):
    """What was built cannot be had from its worker."""


def _answer(client: Any, ask: Callable[..., Any], *given: Any, **named: Any) -> Any:
    """What a function gives that waits for the scheduler.

    Raises _GoneError as soon as the scheduler is gone, for which dask itself waits half a minute.
    """
    answer: Future[Any] = Future()

    def asked() -> None:
        try:
            answer.set_result(ask(*given, **named))
        except BaseException as error:  # noqa: BLE001  # for whoever waits for the answer
            answer.set_exception(error)

    Thread(target=asked, daemon=True).start()
    while not wait([answer], _HEARD_SECONDS).done:
        if client.status != _CONNECTED:
            raise _GoneError
    return answer.result()


@contextmanager
def _silent() -> Iterator[None]:
    """Meanwhile dask logs nothing: whatever matters is an outcome or a problem."""
    logger = logging.getLogger("distributed.client")
    was_disabled, logger.disabled = logger.disabled, True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", _DASK.versions.VersionMismatchWarning)
            yield
    finally:
        logger.disabled = was_disabled


class _Differs(NamedTuple):
    """A worker is not as the process that sends reports."""

    worker: str
    program: str


def _built(
    parcels: Sequence[Parcel], styles: Sequence[Any], wanted: Wanted, expected: str
) -> list[Packed] | _Differs:
    """What comes of parcels, on a worker."""
    if program() != expected:
        return _Differs(_DASK.get_worker().address, program())
    return built(parcels, styles, wanted)


def _identity() -> str:
    """What the bytes of a draft depend on, where this runs."""
    return program()


def _differing(there: str, here: str) -> tuple[str, str]:
    """The parts of two programs that differ."""
    theirs, ours = there.split(", "), here.split(", ")
    return (
        ", ".join(part for part in theirs if part not in ours),
        ", ".join(part for part in ours if part not in theirs),
    )


def _renamed(file: DraftFile, name: str) -> DraftFile:
    """The draft beside an edited one; with assets it has to be made anew, where its report is."""
    if file.assets:
        raise CannotTravelError
    return file._replace(path=file.path.with_name(name + file.path.suffix))


def _greeted(address: str) -> None:
    """Raise OSError or ValueError if no scheduler is at this address.

    It speaks first. At something else, such as its own page for browsers, dask waits for ever.
    """
    protocol, _, rest = address.rpartition("://")
    if protocol not in ("", "tcp"):
        # Encrypted, the client speaks first.
        return
    host, _, port = rest.rpartition(":")
    most = dask.utils.parse_timedelta(dask.config.get("distributed.comm.timeouts.connect"))
    with socket.create_connection((host.strip("[]"), int(port)), timeout=most) as connection:
        if not connection.recv(1):
            raise ConnectionError(_NO_SCHEDULER)


_NO_SCHEDULER = "it hung up without a word"


def _reason(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}".partition("\n")[0][:300]
