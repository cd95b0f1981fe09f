"""Placeholder; the author of accepting replaces this file whole."""

from __future__ import annotations

from typing import Any


class Accepted: ...


def settle(problems: Any, data: Any) -> tuple[Accepted, ...]:
    return ()
