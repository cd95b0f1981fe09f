"""Placeholder; the author of the trace replaces this file whole."""

from __future__ import annotations

from typing import Any


class Traced: ...


def trace_figures(blocks: Any, figures: Any) -> tuple[Traced, ...]:
    return ()


def trace_notes(blocks: Any, figures: Any) -> dict[int, str]:
    return {}
