"""What `make fuzz` once found breaks no law any more: each find is kept as a case, minimised."""

from __future__ import annotations

from pathlib import Path

import pytest
from fuzzing.cases import Case
from fuzzing.judging import MEGABYTES, SECONDS
from fuzzing.making import KINDS
from fuzzing.running import run

FINDS = sorted(path for path in (Path(__file__).parent / "finds").iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", FINDS, ids=lambda folder: str(folder.name))
def test_what_was_found_breaks_no_law_any_more(folder: Path) -> None:
    outcome = run(Case.read(folder, folder.name.partition("-")[0]))
    assert {} == outcome.finds
    assert outcome.seconds < SECONDS
    assert outcome.megabytes < MEGABYTES


def test_every_find_is_of_a_kind_that_is_made() -> None:
    assert set() == {folder.name.partition("-")[0] for folder in FINDS} - set(KINDS)
