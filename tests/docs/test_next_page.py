"""The report that the page shows is the one that `next` makes of the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import NO_CACHE, ROOT
from documentation import blocks
from reportgen import Request
from reportgen.diagnostics import Problems
from reportgen.years import roll


@pytest.mark.parametrize("page", ["next.md", "next.zh-CN.md"])
def test_the_new_report_is_as_shown(page: str, tmp_path: Path) -> None:
    last, new, *_ = blocks(ROOT / "docs" / page, "yaml")
    (tmp_path / "2024").mkdir()
    (tmp_path / last.name).write_text(last.text, encoding="utf-8")
    request = Request(tmp_path / "2024", environment=NO_CACHE)
    assert roll(request, tmp_path / "2025", "", Problems()) is not None
    assert new.text == (tmp_path / new.name).read_text(encoding="utf-8")
