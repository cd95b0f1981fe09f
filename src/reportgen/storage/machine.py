"""What the machine offers to a program that wants to do several things at once."""

from __future__ import annotations

import os
import sys
import threading


def processors() -> int:
    """The number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def can_fork() -> bool:
    """Whether this process can be forked safely: not on macOS, nor among threads."""
    return sys.platform == "linux" and threading.active_count() == 1
