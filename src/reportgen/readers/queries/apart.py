"""Queries in a process of their own, which takes only so much time and memory.

The libraries look at their limits now and then, but not while a query is prepared, nor within a
function. What does not keep to them ends its process and no other. It can still do what this
program can: it keeps the machine from being filled, and is no sandbox.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from reportgen.diagnostics import Words
from reportgen.readers.queries.values import OverLimitError, QueryError

if TYPE_CHECKING:
    from reportgen.storage import Limits

_T = TypeVar("_T")
_LONGER = 3
"""Seconds after its time until the process is ended: it should stop by itself, and has to start."""
_MEMORY = 1 << 30
"""Bytes of addresses that it may take besides those for values and contents."""
_MEMORY_PER_VALUE = 1_500
_PER_BYTE = 8
"""Bytes that it may take for each one that it is handed."""
_PER_CHARACTER, _PER_CELL = 4, 100
"""Bytes that it may hand back for each character and each value that a report may hold."""
_ENDED = Words("运行查询的进程中途退出", "the process that ran it came to an end")
_NOT_STARTED = Words("运行查询的进程起不来", "no process could be started to run it")
_START = "import sys; sys.path[:] = {path!r}; from {module} import answer; answer()"


def call(function: Callable[..., _T], *arguments: object, limits: Limits) -> _T:
    """What a function of this program gives, called in a process of its own.

    Raises as the function does: QueryError, OverLimitError, ValueError.
    """
    asked = pickle.dumps((limits, function, arguments))
    path = [os.path.abspath(one) for one in sys.path]  # noqa: PTH100  # no links are followed
    command = [sys.executable, "-c", _START.format(path=path, module=__name__)]
    # DuckDB tells a query which folder it runs in, and which is the user's.
    nowhere = os.path.abspath(os.sep)  # noqa: PTH100  # the root
    environment = {**os.environ, "HOME": nowhere, "USERPROFILE": nowhere}
    with _started(command, nowhere, environment) as process:
        try:
            given, _ = process.communicate(asked, limits.query_seconds + _LONGER)
        except subprocess.TimeoutExpired:
            raise OverLimitError("query_seconds") from None
        finally:
            process.kill()
    if not given:
        raise QueryError(_ENDED)
    kind, *found = pickle.loads(given)  # noqa: S301  # of this very program
    match kind:
        case "query":
            raise QueryError(*found)
        case "limit":
            raise OverLimitError(*found)
        case "damaged":
            raise ValueError(*found)
    value: _T = found[0]
    return value


def _started(
    command: list[str], folder: str, environment: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603  # this very Python
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            cwd=folder, env=environment,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip
    except OSError:
        raise QueryError(_NOT_STARTED) from None


def answer() -> None:
    """Call what stdin asks for, and write what it gives to stdout."""
    asked = sys.stdin.buffer.read()
    limits, function, arguments = pickle.loads(asked)  # noqa: S301  # of this very program
    _bound(limits, len(asked))
    given: tuple[Any, ...]
    try:
        given = "value", function(*arguments)
    except QueryError as error:
        given = "query", error.words, error.offset, error.length
    except OverLimitError as error:
        given = "limit", error.limit, error.found
    except ValueError as error:
        given = "damaged", str(error)
    except MemoryError:
        given = "limit", "values"
    found = pickle.dumps(given)
    if len(found) > _PER_CHARACTER * limits.text_size + _PER_CELL * limits.values:
        # Lists and the like, which are no texts yet, or many tables.
        found = pickle.dumps(("limit", "text_size", len(found)))
    sys.stdout.buffer.write(found)
    sys.stdout.buffer.flush()
    # Freeing what the query has made takes time.
    os._exit(0)


def _bound(limits: Limits, size: int) -> None:
    """Let this process take only so much memory and time, on systems that keep to it."""
    if sys.platform == "win32":
        return
    import resource

    memory = _MEMORY + limits.values * _MEMORY_PER_VALUE + _PER_BYTE * size
    # Should nobody be there any more to end it.
    seconds = limits.query_seconds + 2 * _LONGER
    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
        with suppress(OSError, ValueError):
            resource.setrlimit(kind, (most, most))
