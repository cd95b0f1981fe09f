"""The built-in styles do without any part of a report, and nothing is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import ROOT
from linted import found, tried
from reportgen.diagnostics import Problems
from reportgen.diagnostics.forms import diagnostic_text
from reportgen.document.layout import Layout
from reportgen.styles import load_style
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


def _layout(style: str) -> Layout:
    found = load_style(style, "zh-CN", (builtin_root(),), Problems(), named_at=None)
    assert found is not None
    return found.layout


@STYLES
def test_digits_of_titles_are_as_heavy_as_their_han(style: str) -> None:
    """A typeface of its own for them, such as Times New Roman, is much lighter than 小标宋."""
    own = _layout(style)
    for role in ("title", "attachment-title"):
        look = own.roles[role]
        font = own.fonts[look.font or role]
        assert look.bold or font.latin == font.east_asian


@STYLES
def test_a_title_has_room_above_it_below_what_is_above_it(style: str) -> None:
    """加急, for example; a red head stands at a height of its own."""
    title = _layout(style).roles["title"]
    assert title.before >= 0.5 or title.top


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
