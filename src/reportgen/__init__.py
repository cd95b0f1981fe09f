"""Turns YAML facts into official reports.

from pathlib import Path
from reportgen import Request, build

result = build(Request(Path("report"), formats=("docx", "md"), output=Path("out")))
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportgen.diagnostics import Diagnostic
    from reportgen.pipeline import Request, Result, build, check

__version__ = "0.1.0"
__all__ = ["Diagnostic", "Request", "Result", "__version__", "build", "check"]


def __getattr__(name: str) -> Any:
    # The pipeline is imported when it is first asked for, so that `reportgen --help` need not.
    if name not in __all__:
        message = f"module 'reportgen' has no attribute {name!r}"
        raise AttributeError(message)
    from reportgen import diagnostics, pipeline

    return getattr(diagnostics if name == "Diagnostic" else pipeline, name)
