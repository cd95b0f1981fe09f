"""Tests of styles: reports built in a test and compared with what they were before.

Installed with reportgen as a pytest plugin; docs/testing.md shows how to use it. Its fixtures:

- `build_report` builds a report, or a style's sample, and fails the test if it is refused.
- `docx_snapshot` and `markdown_snapshot` compare a draft with the one stored beside the test.

Without fixtures, use the syrupy extensions `DocxSnapshot` and `MarkdownSnapshot`, and `docx_text`,
the text that a DOCX is compared by; `python -m reportgen.testing FILE.docx` prints it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportgen.readers.docx import docx_text
    from reportgen.readers.docx.package import NotDocxError
    from reportgen.testing.building import BuildReport
    from reportgen.testing.extensions import DocxSnapshot, MarkdownSnapshot

__all__ = ["BuildReport", "DocxSnapshot", "MarkdownSnapshot", "NotDocxError", "docx_text"]

_HOMES = {
    "BuildReport": "reportgen.testing.building",
    "docx_text": "reportgen.readers.docx",
    "DocxSnapshot": "reportgen.testing.extensions",
    "MarkdownSnapshot": "reportgen.testing.extensions",
    "NotDocxError": "reportgen.readers.docx.package",
}


def __getattr__(name: str) -> Any:
    # pytest imports this package in every run where reportgen is installed, so everything it needs
    # is imported on first use.
    if name not in _HOMES:
        message = f"module 'reportgen.testing' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOMES[name]), name)
