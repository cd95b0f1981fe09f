"""A style's settings as text."""

from __future__ import annotations

from pathlib import Path

import yaml

from reportgen.diagnostics import Problems
from reportgen.style_text import style_text
from reportgen.styles import builtin_root, load_style


def test_everything_a_style_says_is_shown(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "style.yaml").write_text(
        "extends: work-summary\nlayout: {page: {margins: {top: 20mm}}}"
    )
    style = load_style("own", "zh-CN", (tmp_path, builtin_root()), Problems(), asked=None)
    assert style is not None
    shown = style_text(style).split("\n")
    expected = {
        "name: own", "language: zh-CN", f"  - {tmp_path / 'own'}", "  measures: prose",
        "      top: 1134", "      left: 1587", "  overview: 基本情况",
    }  # fmt: skip
    assert set() == expected - set(shown)


def test_the_head_of_it_is_yaml(tmp_path: Path) -> None:
    style = load_style("work-summary", "en", (tmp_path, builtin_root()), Problems(), asked=None)
    assert style is not None
    head = style_text(style).split("layout:")[0]
    assert "work-summary" == yaml.safe_load(head)["name"]
