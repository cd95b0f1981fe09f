"""The built-in styles do without any part of a report, and nothing is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import ROOT
from linted import found, tried
from reportgen.diagnostics.forms import diagnostic_text
from reportgen.styles.folders import builtin_root, styles_in

STYLES = pytest.mark.parametrize("style", styles_in([builtin_root()]))


@pytest.mark.slow
@STYLES
def test_any_part_of_a_report_can_be_left_out(style: str, tmp_path: Path) -> None:
    folder = tmp_path / "tried"
    folder.mkdir()
    (folder / "style.yaml").write_text(f"extends: {style}\n", encoding="utf-8")
    diagnostics, tally = tried(folder)
    assert [] == [diagnostic_text(one, "en") for one in diagnostics]
    assert tally.variants > 300


@pytest.mark.slow
@pytest.mark.parametrize(
    "folder",
    [
        *styles_in([builtin_root()]).values(),
        *(path.parent for path in sorted((ROOT / "examples").glob("**/style.yaml"))),
    ],
    ids=lambda folder: folder.name,
)
def test_nothing_is_wrong_with_the_styles_we_ship(folder: Path) -> None:
    assert [] == [diagnostic_text(one, "en") for one in found(folder)]
