"""Turns YAML facts into official reports: `build(Request(Path("report")))`."""

from reportgen.diagnostics import Diagnostic
from reportgen.pipeline import Request, Result, build, check

__version__ = "0.1.0"
__all__ = ["Diagnostic", "Request", "Result", "__version__", "build", "check"]
