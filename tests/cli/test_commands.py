"""Commands run within the test's own process, so that what they call is seen by tools too."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportgen.cli import cli
from reportgen.styles.folders import builtin_root, styles_in

ENGLISH = {"LC_ALL": "en_GB.UTF-8"}


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], env=ENGLISH)


def test_a_new_report_is_checked_built_and_traced(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    made = _run("init", folder, "--lang", "en")
    assert (0, True) == (made.exit_code, (folder / "report.yaml").is_file())
    assert 0 == _run("check", folder).exit_code
    built = _run("build", folder, "--to", "docx,md,html", "-o", tmp_path / "out", "-v")
    assert 0 == built.exit_code
    assert [f"mine.{suffix}" for suffix in ("docx", "md", "html")] == [
        Path(line).name for line in built.stdout.split()
    ]
    for form in ("text", "md", "json"):
        assert _run("trace", folder, "--format", form).stdout.strip()
    assert 1 == _run("trace", folder, "no-such-figure").exit_code


def test_a_new_report_may_have_its_figures_in_a_workbook(tmp_path: Path) -> None:
    made = _run("init", tmp_path / "mine", "--lang", "en", "--excel")
    assert (0, True) == (made.exit_code, (tmp_path / "mine" / "figures.xlsx").is_file())
    checked = _run("check", tmp_path / "mine")
    assert (0, "") == (checked.exit_code, checked.stdout)
    traced = _run("trace", tmp_path / "mine", "Signs")
    assert "figures.xlsx Figures!C8)" in traced.stdout


def test_how_a_sheet_was_read_is_told_by_check_and_not_again_by_each_build(tmp_path: Path) -> None:
    report = tmp_path / "a.yaml"
    report.write_text(
        "report: {title: Plain, lang: en}\ntables: {kinds: {file: kinds.csv}}\n"
        "figure_files: figures.csv\n",
        encoding="utf-8",
    )
    (tmp_path / "figures.csv").write_text(
        "Unit: km,\nIndicator,Number\nRoads,5\n", encoding="utf-8"
    )
    (tmp_path / "kinds.csv").write_text(
        "Repairs by kind,\nKind,Repairs\nRoutine,812\nEmergency,64\n", encoding="utf-8"
    )
    found = _run("check", report).stdout
    assert (True, True) == ("table-read" in found, "figures-read" in found)
    out = tmp_path / "out"
    built = _run("build", report, "--to", "md", "-o", out)
    assert (0, False) == (built.exit_code, "-read" in built.stderr)
    told = _run("build", report, "--to", "md", "-o", out, "--format", "json", "--force").stderr
    assert "table-read" in told


def test_a_report_may_go_to_stdout(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("report: {title: Plain, lang: en}\n", encoding="utf-8")
    built = _run("build", tmp_path / "a.yaml", "--to", "md", "-o", "-")
    assert (0, True) == (built.exit_code, built.stdout.startswith("# Plain\n"))
    refused = _run("build", tmp_path / "a.yaml", "--to", "docx,md", "-o", "-")
    assert 2 == refused.exit_code


def test_what_is_wrong_is_reported_in_every_form(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("report: {title: A, lang: en, nme: x}\n", encoding="utf-8")
    for form, expected in (
        ("text", "error[unknown-key]"),
        ("json", '"rule": "unknown-key"'),
        ("sarif", '"ruleId": "unknown-key"'),
        ("github", "title=unknown-key"),
    ):
        checked = _run("check", tmp_path / "a.yaml", "--format", form)
        assert (1, True) == (checked.exit_code, expected in checked.stdout)


def test_an_existing_folder_is_not_filled_with_a_sample(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    refused = _run("init", tmp_path)
    assert (1, True) == (refused.exit_code, "folder-exists" in refused.stderr)


def test_styles_are_listed_and_shown() -> None:
    listed = _run("styles", "list").stdout
    assert [name for name in styles_in([builtin_root()]) if name not in listed] == []
    shown = _run("styles", "show", "minutes")
    assert (0, True) == (shown.exit_code, "style.yaml" in shown.stdout)
    unknown = _run("styles", "show", "minuets")
    assert (1, True) == (unknown.exit_code, "did you mean minutes?" in unknown.stderr)


@pytest.mark.slow
def test_a_new_style_is_linted_tested_and_previewed(tmp_path: Path) -> None:
    folder = tmp_path / "styles" / "ours"
    made = _run("styles", "new", folder, "--from", "one-page")
    assert (0, True) == (made.exit_code, (folder / "style.yaml").is_file())
    linted = _run("styles", "lint", folder)
    assert (0, "") == (linted.exit_code, linted.stdout)
    tried = _run("styles", "test", "minutes")
    assert (0, "") == (tried.exit_code, tried.stdout)
    previewed = _run("styles", "preview", folder, "-o", tmp_path / "out")
    assert {".docx", ".md", ".html"} <= {path.suffix for path in (tmp_path / "out").rglob("*.*")}
    assert 0 == previewed.exit_code
    assert 1 == _run("styles", "new", folder, "--from", "one-page").exit_code


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "—to", "docx，md"),
        ("build", "——to", "word、md"),
        ("build", "-to", "docx;md"),
        ("生成", "--to=docx,markdown"),
    ],
)
def test_dashes_and_words_as_they_are_typed_in_word_are_read(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "a.yaml").write_text("report: {title: A, lang: en}\n", encoding="utf-8")
    command, *options = arguments
    built = _run(command, tmp_path / "a.yaml", "-o", tmp_path / "out", *options)
    assert 0 == built.exit_code
    assert ["a.docx", "a.md"] == [Path(line).name for line in built.stdout.split()]


@pytest.mark.parametrize("word", ["help", "帮助", "/?"])
def test_help_may_be_asked_for_in_other_words(word: str) -> None:
    assert _run("--help").stdout == _run(word).stdout


@pytest.mark.parametrize("name", ["a.yaml", "figures.xlsx"])
def test_a_draft_is_not_written_under_the_name_of_data(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("report: {title: A, lang: en}\n", encoding="utf-8")
    built = _run("build", path, "-o", tmp_path / name)
    assert (1, True) == (built.exit_code, "error[bad-output]" in built.stderr)
    assert [path] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("folder", "option"), [("a", ""), ("in/a", " --styles-dir styles")], ids=["beside", "apart"]
)
def test_a_new_report_says_where_its_style_is_if_it_is_not_found_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, option: str
) -> None:
    """The command that `init` names works as it stands."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    assert _run("styles", "new", "styles/own").exit_code == 0
    made = _run("init", folder, "--style", "own")
    assert made.stderr.strip().endswith(f"reportgen build {Path(folder)}{option}")
    command = made.stderr.strip().rpartition("reportgen ")[2]
    assert _run(*command.split()).exit_code == 0
