"""A style's settings as text, each with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from reportgen.diagnostics import Problems
from reportgen.document.layout import Footer, Page, Role
from reportgen.styles import Style, load_style
from reportgen.styles.folders import builtin_root
from reportgen.styles.shown import default_words, style_text

BASE = builtin_root() / "work-summary"


def _style(folder: Path, text: str) -> Style:
    (folder / "own").mkdir()
    (folder / "own" / "style.yaml").write_text(text)
    style = load_style("own", "zh-CN", (folder, builtin_root()), Problems(), named_at=None)
    assert style is not None
    return style


def _line_of(text: str) -> int:
    lines = (BASE / "style.yaml").read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_everything_is_shown_as_written_with_its_place(tmp_path: Path) -> None:
    text = (
        "extends: work-summary\nlayout:\n  page: {margins: {top: 2.0cm}}\n"
        "  footer: {text: '{page}'}"
    )
    shown = style_text(_style(tmp_path, text)).split("\n")
    own = tmp_path / "own" / "style.yaml"
    expected = {
        "name: own", "language: zh-CN", f"  - {tmp_path / 'own'}",
        f"  measures: prose  # {BASE / 'style.yaml'}:{_line_of('measures: prose')}",
        f"      top: 2.0cm  # {own}:3",
        f"      left: 28mm  # {BASE / 'style.yaml'}:{_line_of('left: 28mm')}",
        f'    text: "{{page}}"  # {own}:4',
        f"    headings: [一、, （一）, 1., （1）]  # {BASE / 'style.yaml'}:{_line_of('[一、')}",
        f"  overview: 基本情况  # {BASE / 'wording.yaml'}:3",
        f"  partials/facts.md.j2: {BASE / 'partials' / 'facts.md.j2'}",
        f"  zh-CN: {BASE / 'sample' / 'zh-CN'}",
    }  # fmt: skip
    assert set() == expected - set(shown)
    assert not [line for line in shown if "unless given" in line]


def test_defaults_are_shown_on_request(tmp_path: Path) -> None:
    text = "extends: work-summary\nlayout: {roles: {extra: {bold: true}}}"
    shown = style_text(_style(tmp_path, text), defaults=True)
    extra = shown.split("    extra:\n")[1].split("\n  numbering:")[0].split("\n")
    assert "      size: 16pt  # unless given" in extra
    assert "      italic: no  # unless given" in extra
    assert not [line for line in extra if "bold" in line and "unless given" in line]


def test_it_is_yaml(tmp_path: Path) -> None:
    shown = yaml.safe_load(style_text(_style(tmp_path, "extends: work-summary")))
    assert ("own", "37mm") == (shown["name"], shown["layout"]["page"]["margins"]["top"])


@pytest.mark.parametrize(
    ("expected", "kind", "key"),
    [
        ("210mm", Page, "width"),
        ("22", Page, "lines"),
        ("", Page, "margins"),
        ("16pt", Role, "size"),
        ("no", Role, "bold"),
        ("", Role, "font"),
        ("— {page} —", Footer, "text"),
    ],
)
def test_defaults_are_shown_as_one_would_write_them(
    expected: str, kind: type[Page | Role | Footer], key: str
) -> None:
    assert expected == default_words(kind.fields[key])
