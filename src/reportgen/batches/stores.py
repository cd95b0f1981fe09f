"""Drafts in stores that fsspec reaches, such as `s3://bucket/{issuer}.docx`.

Reports are built as ever, without files, and what comes back is put into the store here. So
processes and other machines need neither the store nor the right to write to it, and only what
collects writes.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import replace
from typing import Any

from reportgen.batches import rules
from reportgen.batches.jobs import FAILED, Job, Outcome, Runner, Wanted, outcome_of
from reportgen.diagnostics import Problems, Words, reason
from reportgen.snapshots.record import Stamp, stamp_of
from reportgen.storage.rules import OUTPUT_TAKEN

_AT_ONCE = 16
"""Requests under way to a store that answers several at a time: each waits for the network."""


class Store:
    """A store of whole objects, each named by its URL."""

    def __init__(self, system: Any) -> None:
        """`system` is a file system of fsspec."""
        self._system = system
        self._looked: dict[str, Stamp | None] = {}
        self.at_once = _AT_ONCE if system.async_impl else 1
        """How many threads may use it."""
        # Imported here: whoever has a file system has loaded it.
        from fsspec import AbstractFileSystem

        # Where a move is a copy, an object appears when it is whole; elsewhere it grows.
        self._can_rename = not system.async_impl and type(system).mv is not AbstractFileSystem.mv

    def look(self, noted: Mapping[str, Stamp]) -> None:
        """Look ahead for objects that `has` will be asked for, several at a time."""
        if self.at_once > 1:
            with ThreadPoolExecutor(self.at_once) as pool:
                found = pool.map(self._noted, noted.keys(), noted.values())
                self._looked = dict(zip(noted, found, strict=True))

    def has(self, url: str, stamp: Stamp) -> bool:
        """Whether an object is there and has this content, which is read back."""
        found = self._looked.pop(url) if url in self._looked else self._noted(url, stamp)
        return found == stamp

    def _noted(self, url: str, stamp: Stamp) -> Stamp | None:
        try:
            return self._found(url, (stamp[0],))
        except Exception:  # noqa: BLE001  # libraries of stores raise anything; writing will tell
            return None

    def _found(self, url: str, sizes: Iterable[int]) -> Stamp | None:
        """The stamp of an object; without a hash if it has none of the sizes; `None` without it."""
        try:
            known = self._system.info(url)
        except FileNotFoundError:
            return None
        if known["type"] == "directory":
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        size = known["size"]
        return stamp_of(self._system.cat_file(url)) if size in sizes else (size, "")

    def put(
        self, files: Mapping[str, bytes], known: Mapping[str, Stamp], problems: Problems,
        *, force: bool,
    ) -> dict[str, Stamp]:  # fmt: skip
        """The stamps of the objects written; if not all could be, that is reported.

        Nothing is written if one of them would replace what is neither known nor the same already.
        """
        new: list[str] = []
        there: dict[str, Stamp] = {}
        url = ""
        try:
            for url, content in files.items():
                stamp = stamp_of(content)
                own = (stamp, *filter(None, (known.get(url),)))
                found = self._found(url, [size for size, _ in own])
                if found is None:
                    new.append(url)
                elif found == stamp:
                    there[url] = stamp
                elif found not in own and not force:
                    problems.add(rules.STORE_TAKEN, None, path=url)
                    return {}
            for url, content in files.items():
                if url not in there:
                    self._put(url, content)
                    there[url] = stamp_of(content)
        except Exception as error:  # noqa: BLE001  # libraries of stores raise anything
            _report(error, url, problems)
            for other in new:
                if there.pop(other, None) is not None:
                    with suppress(Exception):
                        self._system.rm_file(other)
        return there

    def _put(self, url: str, content: bytes) -> None:
        if not self._can_rename:
            self._system.pipe_file(url, content)
            return
        folder = url.rpartition("/")[0]
        self._system.makedirs(folder, exist_ok=True)
        part = f"{folder}/.reportgen-{os.urandom(8).hex()}.part"
        try:
            self._system.pipe_file(part, content)
            self._system.mv(part, url)
        except BaseException:
            with suppress(Exception):
                self._system.rm_file(part)
            raise


def _report(error: Exception, url: str, problems: Problems) -> None:
    if isinstance(error, IsADirectoryError):
        problems.add(OUTPUT_TAKEN, None, path=url)
    else:
        problems.add(rules.STORE_NOT_WRITTEN, None, path=url, reason=_reason(error))


def _reason(error: Exception) -> str | Words:
    """Why a store refused. Its own words are left out: they may hold a key or a signed address."""
    if isinstance(error, OSError) and error.errno is not None:
        return reason(OSError(error.errno, os.strerror(error.errno)))
    return type(error).__name__


def store_of(address: str, problems: Problems) -> Store | None:
    """The store of an address such as `s3://bucket/{issuer}.docx`; `None`, reported, without it."""
    protocol, _, rest = address.partition("://")
    host = rest.partition("/")[0]
    # A password may hold a slash, so what stands before an @ is looked at, however long.
    has_password = ":" in rest.rpartition("@")[0]
    if has_password or not {"{", "}"}.isdisjoint(host) or not {"?", "#"}.isdisjoint(rest):
        # It is not repeated, since it may hold a password or a key.
        problems.add(rules.STORE_ADDRESS, None, protocol=protocol)
        return None
    # Imported here: only stores need it.
    try:
        from fsspec import get_filesystem_class
        from fsspec.core import url_to_fs
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "fsspec":
            raise
        problems.add(rules.STORE_NOT_INSTALLED, None)
        return None
    try:
        get_filesystem_class(protocol)
    except ImportError as error:
        problems.add(rules.STORE_NEEDS_PACKAGE, None, protocol=protocol, reason=str(error))
        return None
    except ValueError:
        problems.add(rules.STORE_UNKNOWN, None, protocol=protocol)
        return None
    fixed = rest.partition("{")[0]
    folder = f"{protocol}://{fixed.rpartition('/')[0] or fixed}"
    try:
        return Store(url_to_fs(folder)[0])
    except Exception as error:  # noqa: BLE001  # libraries of stores raise anything
        problems.add(rules.STORE_UNUSABLE, None, path=folder, reason=_reason(error))
        return None


class Stored:
    """Builds by another runner, and puts the drafts into a store."""

    def __init__(
        self, runner: Runner, store: Store, wanted: Wanted,
        known: Callable[[Job], Mapping[str, Stamp]],
    ) -> None:  # fmt: skip
        """The runner has to keep results; `wanted` is what outcomes have to hold after all.

        `known` gives the objects that earlier runs have written for a job.
        """
        self._runner = runner
        self._store = store
        self._wanted = wanted
        self._known = known
        self._jobs: dict[int, Job] = {}

    def run(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """The outcomes of the jobs as their drafts come to be in the store."""
        most = self._store.at_once
        under_way: set[Future[Outcome]] = set()
        with ThreadPoolExecutor(most) as pool:
            for outcome in self._runner.run(self._taken(jobs)):
                job = self._jobs.pop(outcome.number)
                if outcome.state == FAILED:
                    yield self._kept(outcome)
                    continue
                under_way.add(pool.submit(self._put, job, outcome))
                patience = None if len(under_way) > most else 0
                done, under_way = wait(under_way, patience, FIRST_COMPLETED)
                yield from (one.result() for one in done)
            yield from (one.result() for one in under_way)

    def _taken(self, jobs: Iterable[Job]) -> Iterator[Job]:
        for job in jobs:
            self._jobs[job.number] = job
            yield job

    def _put(self, job: Job, outcome: Outcome) -> Outcome:
        result = outcome.result
        assert result is not None
        # The drafts come last, so that none is there before its pictures.
        folder = next(iter(job.urls.values())).rpartition("/")[0]
        files = {f"{folder}/{name}": content for name, content in result.assets.items()}
        files |= {job.urls[name]: content for name, content in result.contents.items()}
        found = Problems()
        stamps = self._store.put(files, self._known(job), found, force=job.request.force)
        is_failed = len(found) > 0
        found.extend(result.diagnostics)
        result = replace(result, diagnostics=tuple(found), contents={}, assets={}, failed=is_failed)
        return self._kept(outcome_of(job, result, self._wanted))._replace(
            written=() if is_failed else tuple(files), seconds=outcome.seconds, made=outcome.made,
            stamps=stamps,
        )  # fmt: skip

    def _kept(self, outcome: Outcome) -> Outcome:
        return outcome if self._wanted.result else outcome._replace(result=None)
