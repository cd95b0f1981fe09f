"""A new report's folder."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from builders import NO_CACHE, markdown, rules
from reportgen import Request, build
from reportgen.diagnostics import Problems
from reportgen.model.schema import data_schema
from reportgen.stylekit.figure_book import figure_book
from reportgen.stylekit.scaffold import EDITOR_LINE, SCHEMA_FILE, new_report
from reportgen.styles import DEFAULT, Style, load_style
from reportgen.styles.folders import builtin_root, styles_in


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


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_report_with_a_workbook_builds_as_it_is_in_every_style(
    tmp_path: Path, language: str
) -> None:
    found = {}
    for name in styles_in([builtin_root()]):
        style = load_style(name, language, (builtin_root(),), Problems(), named_at=None)
        if style is not None:
            new_report(tmp_path / name, style, Problems(), with_workbook=True)
            result = build(Request(tmp_path / name, ("md",), environment=NO_CACHE))
            found[name] = (rules(result), result.language, bool(result.contents))
    assert DEFAULT in found
    # An answer to an inspection usually has a number, which a draft has not; a page to an office
    # prints no features.
    notes = {"rectification": ["usually-given"], "unit-notice": ["left-out"]}
    assert {name: (notes.get(name, []), language, True) for name in found} == found


@pytest.mark.parametrize(
    ("style", "words"),
    [
        ("minutes", "局长周平在局三楼会议室主持召开清河县农村公路养护工作会议。"),
        ("bulletin", "# 清河县2024年农村公路养护统计公报"),
        ("rectification", "列入整改的3个问题中，已完成整改2个，正在整改1个。"),
        ("official-report", "清交〔2025〕1号\t签发人：*周平*"),
        ("one-page", "# 2024年农村公路养护工作总结"),
    ],
)
def test_its_text_is_of_the_styles_kind(tmp_path: Path, style: str, words: str) -> None:
    folder = tmp_path / "new"
    new_report(folder, _style(tmp_path, style), Problems(), with_workbook=True)
    assert words in markdown(build(Request(folder, ("md",), environment=NO_CACHE)))


@pytest.mark.parametrize(
    ("language", "file", "words"),
    [("zh-CN", "指标.xlsx", "提高1.8个百分点"), ("en", "figures.xlsx", "£1.28 million")],
)
def test_its_texts_use_the_figures_of_the_workbook(
    tmp_path: Path, language: str, file: str, words: str
) -> None:
    folder = tmp_path / "new"
    written = new_report(
        folder, _style(tmp_path, language=language), Problems(), with_workbook=True
    )
    assert {file, "report.yaml", SCHEMA_FILE, ".gitignore"} == {path.name for path in written}
    assert words in markdown(build(Request(folder, ("md",), environment=NO_CACHE)))


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_workbook_has_locked_heads_units_to_choose_and_hints(language: str) -> None:
    book = load_workbook(BytesIO(figure_book(language)))
    sheet, guide = book.worksheets
    heads = [cell for cell in sheet[1] if cell.value]
    assert (True, "B2") == (sheet.protection.sheet, sheet.freeze_panes)
    assert [] == [cell.value for cell in heads if not cell.protection.locked]
    filled = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value]
    columns = list(sheet.column_dimensions.values())
    assert [] == [one for one in (*filled, *columns) if one.protection.locked]
    assert 16384 in [column.max for column in columns]
    validations = {str(one.sqref)[0]: one for one in sheet.data_validations.dataValidation}
    assert list("ABCDEFGH") == sorted(validations)
    assert ("list", False) == (validations["B"].type, bool(validations["B"].showErrorMessage))
    assert [] == [key for key, one in validations.items() if not one.prompt]
    assert guide["A2"].value


def test_the_workbook_is_the_same_every_time() -> None:
    assert figure_book("zh-CN") == figure_book("zh-CN")
