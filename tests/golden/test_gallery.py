"""The gallery is up to date with the built-in styles."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path
from typing import Any

import pytest

TOOLS = Path(__file__).parents[2] / "tools"
sys.path.insert(0, str(TOOLS))
EXAMPLES: dict[str, Any] = runpy.run_path(str(TOOLS / "examples.py"))
TOOL: dict[str, Any] = runpy.run_path(str(TOOLS / "gallery.py"))
sys.path.remove(str(TOOLS))
SAMPLES = tuple(TOOL["samples"]())
STALE = "run `make golden`"


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.picture.stem)
def test_a_picture_is_of_todays_draft(sample: Any) -> None:
    made_from = EXAMPLES["fingerprint"](TOOL["draft"](sample))
    assert made_from == EXAMPLES["source_of"](sample.picture.read_bytes()), STALE


def test_the_page_shows_every_sample_and_no_other() -> None:
    assert TOOL["page"]() == TOOL["PAGE"].read_text(encoding="utf-8"), STALE
    assert {sample.picture for sample in SAMPLES} == set(TOOL["PICTURES"].glob("*.png"))
