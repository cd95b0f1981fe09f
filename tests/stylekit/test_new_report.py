"""A new report's folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builders import NO_CACHE, rules
from reportgen import Request, build
from reportgen.diagnostics import Problems
from reportgen.model.schema import data_schema
from reportgen.stylekit.scaffold import EDITOR_LINE, SCHEMA_FILE, new_report
from reportgen.styles import DEFAULT, Style, load_style
from reportgen.styles.folders import builtin_root


def _style(folder: Path, name: str = DEFAULT, language: str = "zh-CN") -> Style:
    style = load_style(name, language, (folder, builtin_root()), Problems(), named_at=None)
    assert style is not None
    return style


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_new_report_builds_as_it_is(tmp_path: Path, language: str) -> None:
    folder, problems = tmp_path / "new", Problems()
    written = new_report(folder, _style(tmp_path, language=language), problems)
    assert set(folder.iterdir()) == set(written)
    result = build(Request(folder, ("md",), environment=NO_CACHE))
    assert ([], [], language) == (rules(problems), rules(result), result.language)


def test_editors_find_the_schema(tmp_path: Path) -> None:
    new_report(tmp_path / "new", _style(tmp_path), Problems())
    texts = [path.read_text(encoding="utf-8") for path in (tmp_path / "new").glob("*.yaml")]
    assert all(text.startswith(EDITOR_LINE) for text in texts)
    schema = (tmp_path / "new" / SCHEMA_FILE).read_text(encoding="utf-8")
    assert data_schema() == json.loads(schema)


def test_an_empty_folder_may_already_exist(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    assert new_report(tmp_path / "new", _style(tmp_path), Problems())


def test_a_folder_that_holds_files_is_left_alone(tmp_path: Path) -> None:
    folder, problems = tmp_path / "new", Problems()
    folder.mkdir()
    (folder / "kept.txt").write_text("kept")
    assert () == new_report(folder, _style(tmp_path), problems)
    assert ["folder-exists"] == rules(problems)
    assert [folder / "kept.txt"] == list(folder.iterdir())


def test_a_file_in_the_place_of_the_folder_is_reported(tmp_path: Path) -> None:
    problems = Problems()
    (tmp_path / "new").write_text("a file")
    assert () == new_report(tmp_path / "new", _style(tmp_path), problems)
    assert ["cannot-write"] == rules(problems)


def test_a_new_report_is_the_styles_sample(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "style.yaml").write_text("extends: work-summary")
    assert new_report(tmp_path / "new", _style(tmp_path, "own"), Problems())
