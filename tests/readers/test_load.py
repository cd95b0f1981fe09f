"""A report's folder or file becomes one mapping."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import rules
from reportgen.diagnostics import Problems
from reportgen.readers import load, report_files
from reportgen.storage import Files, Limits


def _loaded(path: Path) -> tuple[list[str] | None, list[str]]:
    problems = Problems()
    root = load(path, Files.below(path), problems)
    return [key.value for key, _ in root.entries] if root else None, rules(problems)


def test_the_files_of_a_folder_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name, text in (("b.yaml", "b: 1"), ("a.yml", "a: 1"), ("C.YAML", "c: 1\nd: 1")):
        (tmp_path / name).write_text(text)
    assert (["c", "d", "a", "b"], []) == _loaded(tmp_path)


@pytest.mark.parametrize("name", [".hidden.yaml", "~lock.yaml", "notes.txt", "report.yaml.bak"])
def test_other_files_are_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("a: [")
    (tmp_path / "report.yaml").write_text("b: 1")
    assert (["b"], []) == _loaded(tmp_path)


def test_a_key_in_two_files_stands_twice(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x: 1")
    (tmp_path / "b.yaml").write_text("x: 2")
    assert (["x", "x"], []) == _loaded(tmp_path)


def test_a_file_that_cannot_be_read_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x: [")
    (tmp_path / "b.yaml").write_text("y: 1")
    (tmp_path / "c.yaml").write_text("- z")
    assert (["y"], ["bracket-not-closed", "not-a-report"]) == _loaded(tmp_path)


def test_an_empty_folder_is_reported(tmp_path: Path) -> None:
    assert (None, ["no-data"]) == _loaded(tmp_path)


def test_a_missing_path_is_reported(tmp_path: Path) -> None:
    assert (None, ["no-such-path"]) == _loaded(tmp_path / "absent")


def test_a_folder_named_like_a_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()
    assert (None, ["not-a-file"]) == _loaded(tmp_path)


@pytest.mark.parametrize("text", ["- a", "标题", "'quoted'"])
def test_a_file_without_keys_is_reported(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    assert (None, ["not-a-report"]) == _loaded(tmp_path)


def test_a_file_of_any_name_may_be_the_report(tmp_path: Path) -> None:
    (tmp_path / "data.txt").write_text("a: 1")
    problems = Problems()
    assert [tmp_path / "data.txt"] == report_files(tmp_path / "data.txt", Limits(), problems)
