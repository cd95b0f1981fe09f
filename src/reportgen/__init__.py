"""Turns YAML facts into official reports.

from pathlib import Path
from reportgen import Request, build

result = build(Request(Path("report"), formats=("docx", "md"), output=Path("out")))
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportgen.batches import Finished, build_many
    from reportgen.diagnostics import Accepted, Diagnostic, Place, Related, Rule
    from reportgen.figures.trace.trees import Traced, TracedOperand
    from reportgen.pipeline import Progress, Result, TraceResult, build, check, trace
    from reportgen.request import Request

__version__ = "0.1.0"
__all__ = [
    "Accepted",
    "Diagnostic",
    "Finished",
    "Place",
    "Progress",
    "Related",
    "Request",
    "Result",
    "Rule",
    "TraceResult",
    "Traced",
    "TracedOperand",
    "__version__",
    "build",
    "build_many",
    "check",
    "trace",
]  # fmt: skip
_HOMES = {
    "Accepted": "diagnostics", "Diagnostic": "diagnostics", "Place": "diagnostics",
    "Related": "diagnostics", "Rule": "diagnostics", "TracedOperand": "figures.trace.trees",
    "Traced": "figures.trace.trees", "Request": "request", "Finished": "batches",
    "build_many": "batches",
}  # fmt: skip
"""The module of each name that is not defined in `pipeline`."""


def __getattr__(name: str) -> Any:
    # Names are imported when they are first used: `--help` should not wait for all of them.
    if name not in __all__:
        message = f"module 'reportgen' has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    return getattr(import_module(f"reportgen.{_HOMES.get(name, 'pipeline')}"), name)


def __dir__() -> list[str]:
    return [*globals(), *__all__]
