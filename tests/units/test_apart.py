"""Work that is shared with processes gives what it gives in one, and leaves none of them behind."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only there processes are forked")

_BEGIN = """
import multiprocessing, os, signal, time
from reportgen.units import apart
apart.processors = lambda: 3
own = os.getpid()
"""
_END = """
assert not multiprocessing.active_children()
"""


def _run(code: str) -> None:
    """Run code in a process of its own: this one may have threads, and is not to be forked."""
    command = [sys.executable, "-c", f"{_BEGIN}{code}{_END}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert (0, "") == (done.returncode, done.stderr)


def test_several_processes_share_work_and_its_results_are_in_order() -> None:
    _run("""
def work(number):
    time.sleep(0.005)
    return number, os.getpid()
found = apart.done(work, 100)
assert [number for number, _ in found] == [*range(100)]
assert len({pid for _, pid in found}) == 3
""")


def test_what_a_killed_process_had_to_do_is_done_by_the_first_one() -> None:
    _run("""
def work(number):
    time.sleep(0.005)
    if os.getpid() != own:
        os.kill(os.getpid(), signal.SIGKILL)
    return number
assert apart.done(work, 100) == [*range(100)]
""")


@pytest.mark.parametrize("error", ["KeyboardInterrupt", "ValueError"])
def test_no_process_is_left_when_the_first_one_is_stopped(error: str) -> None:
    _run(f"""
def work(number):
    time.sleep(0.005 if os.getpid() == own else 60)
    if os.getpid() == own and number > 20:
        raise {error}
    return number
begin = time.monotonic()
try:
    apart.done(work, 100)
except {error}:
    assert time.monotonic() - begin < 30
else:
    raise AssertionError
""")


def test_what_fails_in_another_process_fails_here() -> None:
    _run("""
def work(number):
    time.sleep(0.005)
    if os.getpid() != own or number == 50:
        raise ValueError(number)
    return number
try:
    apart.done(work, 100)
except ValueError as error:
    assert error.args == (50,)
else:
    raise AssertionError
""")


def test_processes_fork_no_others() -> None:
    _run("""
def inner(number):
    return os.getpid()
def work(number):
    time.sleep(0.005)
    return os.getpid() == own or {os.getpid()} == set(apart.done(inner, 20))
assert all(apart.done(work, 100))
""")
