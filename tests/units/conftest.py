"""Fixtures of the tests of roll-ups."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import County


@pytest.fixture
def county(tmp_path: Path) -> County:
    """A report without offices."""
    return County(tmp_path)
