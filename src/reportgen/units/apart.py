"""The same work for many things, shared with processes that are forked for it.

A process has everything that this one had, so that nothing goes to it, and sends back all that it
has done at its end. Which piece is next stands in a pipe, from which each takes a few at a time:
so who is slower does less. Imported only if there is much to do.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from reportgen.storage.machine import can_fork, processors

T = TypeVar("T")
_AT_ONCE, _MOST = 8, 8_000
"""How many pieces are taken at a time, and how often that is; a pipe holds the numbers of all."""
_WORTH = 20
"""Pieces for which a process is worth its start."""
_BYTES = 4
"""Bytes of a number in the pipe, which are read together or not at all."""


def done(work: Callable[[int], T], count: int) -> list[T]:
    """What the work gives for each number from 0 on, in this order.

    It is done in this process alone if others cannot be forked, or were forked for other work. What
    a process that ended before its time did not send is done here, and so is what raises an error,
    which then is raised here.
    """
    may_fork = can_fork() and parent_process() is None
    others = min(processors() - 1, count // _WORTH) if may_fork else 0
    found: dict[int, T] = {}
    if others > 0:
        size = max(_AT_ONCE, -(-count // _MOST))
        helpers: list[_Helper] = []
        with closing(_Shared(count, size)) as shared:
            try:
                # Without room for another process, those that there are do the work.
                with suppress(OSError):
                    helpers.extend(_Helper(work, shared) for _ in range(others))
                found.update((number, work(number)) for number in shared)
                for helper in helpers:
                    found.update(helper.found())
            finally:
                for helper in helpers:
                    helper.end()
    return [found[number] if number in found else work(number) for number in range(count)]


class _Shared:
    """The numbers that nobody has taken yet."""

    def __init__(self, count: int, size: int) -> None:
        self._count, self._size = count, size
        self._taken, given = os.pipe()
        starts = (number.to_bytes(_BYTES, "big") for number in range(0, count, size))
        os.write(given, b"".join(starts))
        os.close(given)

    def close(self) -> None:
        """Nobody takes any more here."""
        os.close(self._taken)

    def __iter__(self) -> Iterator[int]:
        while start := os.read(self._taken, _BYTES):
            first = int.from_bytes(start, "big")
            yield from range(first, min(first + self._size, self._count))


class _Helper:
    """A process that does a share of the work."""

    def __init__(self, work: Callable[[int], Any], shared: Iterable[int]) -> None:
        context: Any = get_context("fork")
        self._connection, its = context.Pipe(duplex=False)
        self._process = context.Process(target=_help, args=(work, shared, its), name="reportgen")
        self._process.start()
        its.close()

    def found(self) -> dict[int, Any]:
        """What it has done; nothing if it ended before its time."""
        try:
            sent: dict[int, Any] = self._connection.recv()
        except (EOFError, OSError):
            return {}
        return sent

    def end(self) -> None:
        """End it, whatever it is at."""
        self._connection.close()
        self._process.kill()
        self._process.join()


def _help(work: Callable[[int], Any], shared: Iterable[int], connection: Connection) -> None:
    """Do a share of the work and send it."""
    # Ctrl C goes to all processes of a terminal; the first one ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # A collector that visited what is there now would copy the pages shared by all.
    gc.disable()
    parent, sent = os.getppid(), {}
    for number in shared:
        with suppress(Exception):
            # What raises an error is done again by the first process, which raises it.
            sent[number] = work(number)
        if os.getppid() != parent:
            os._exit(1)
    with suppress(Exception):
        connection.send(sent)
    os._exit(0)
