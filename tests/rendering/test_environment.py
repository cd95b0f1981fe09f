"""Templates are compiled once in a process, however many styles share them."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import BARE_STYLE
from linted import style_folder
from reportgen.diagnostics import Problems
from reportgen.rendering import environment
from reportgen.rendering.environment import Environment, template_environment
from reportgen.storage import Cache
from reportgen.styles import load_style


def _environment(folder: Path, language: str) -> Environment:
    style = load_style(str(folder), language, (), Problems(), named_at=None)
    assert style is not None
    return template_environment(style, Cache(None))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return style_folder(
        tmp_path / "own", style_yaml=BARE_STYLE.replace("[zh-CN]", "[zh-CN, en]"),
        report_j2="{{ 'A' | stop }}\n",
    )  # fmt: skip


def test_a_compiled_template_serves_another_environment(folder: Path) -> None:
    first, second = (_environment(folder, "en") for _ in range(2))
    codes = [one.get_template("report.md.j2").root_render_func.__code__ for one in (first, second)]
    assert codes[0] is codes[1]


def test_constants_are_in_the_language_of_the_style(folder: Path) -> None:
    drafts = [
        _environment(folder, language).get_template("report.md.j2").render()
        for language in ("en", "zh-CN")
    ]
    assert ["A.\n", "A。\n"] == drafts


def test_code_is_compiled_anew_after_too_many_other_templates(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "other.md.j2").write_text("A\n", encoding="utf-8")
    before = _environment(folder, "en").get_template("report.md.j2").root_render_func.__code__
    monkeypatch.setattr(environment, "_MOST", 1)
    _environment(folder, "en").get_template("other.md.j2")
    after = _environment(folder, "en").get_template("report.md.j2").root_render_func.__code__
    assert before is not after
