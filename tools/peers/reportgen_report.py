"""Build the report DATA to OUTPUT, COUNT times in one process."""

from __future__ import annotations

import sys
from pathlib import Path

from repeat import repeat

from reportgen import Request, build


def main(data: str, output: str, count: str) -> None:
    """Build as often as asked."""
    request = Request(Path(data), ("docx",), Path(output))

    def write() -> None:
        result = build(request)
        assert not result.failed, result.diagnostics

    repeat(write, count)


main(*sys.argv[1:])
