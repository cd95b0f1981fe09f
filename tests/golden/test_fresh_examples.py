"""The examples are up to date; each picture records the draft that it shows."""

from __future__ import annotations

import runpy
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TOOLS = Path(__file__).parents[2] / "tools"
sys.path.insert(0, str(TOOLS))
TOOL: dict[str, Any] = runpy.run_path(str(TOOLS / "examples.py"))
sys.path.remove(str(TOOLS))
drafts: Callable[[Path], dict[str, bytes]] = TOOL["drafts"]
fingerprint: Callable[[bytes], str] = TOOL["fingerprint"]
source_of: Callable[[bytes], str] = TOOL["source_of"]
STALE = "run `make golden`"


@pytest.mark.parametrize("example", TOOL["EXAMPLES"], ids=lambda example: example.name)
def test_example_is_fresh(example: Path) -> None:
    built = drafts(example)
    assert built["report.md"] == (example / "report.md").read_bytes(), STALE
    stored = fingerprint((example / "report.docx").read_bytes())
    assert fingerprint(built["report.docx"]) == stored, STALE
    assert stored == source_of((example / "page-1.png").read_bytes()), STALE


def test_examples_are_found() -> None:
    assert {"english", "own-style", "quick-start"} <= {example.name for example in TOOL["EXAMPLES"]}
