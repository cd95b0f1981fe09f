"""A report rolled forward, for tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from builders import NO_CACHE
from reportgen import Request
from reportgen.diagnostics import Problems
from reportgen.years import roll

Roller = Callable[..., tuple[str, list[str]]]


@pytest.fixture
def roller(tmp_path: Path) -> Roller:
    """Rolls a report of one file; gives the new file and the messages in English."""

    def rolled(text: str, to_period: str = "", **files: str) -> tuple[str, list[str]]:
        last, new = tmp_path / "last", tmp_path / "new"
        last.mkdir()
        (last / "report.yaml").write_bytes(text.encode())
        for name, content in files.items():
            (last / f"{name}.csv").write_text(content, encoding="utf-8")
        problems = Problems()
        request = Request(last, environment=NO_CACHE)
        done = roll(request, new, to_period, problems)
        said = [f"{one.rule.id}: {one.message('en')}" for one in problems]
        return (new / "report.yaml").read_bytes().decode() if done else "", said

    return rolled
