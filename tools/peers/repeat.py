"""Repeat and time what the Python scripts measure."""

from __future__ import annotations

import time
from collections.abc import Callable

WARM_UP = 50


def repeat(write: Callable[[], object], count: str) -> None:
    """Write once; with a count, write that often after a warm-up and print CPU seconds of each."""
    if not count:
        write()
        return
    for _ in range(WARM_UP):
        write()
    started = time.process_time()
    for _ in range(int(count)):
        write()
    print((time.process_time() - started) / int(count))
