"""Styles are found, extended and told when they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import ROOT, rules
from reportgen.diagnostics import Problems
from reportgen.styles import DEFAULT, Style, available, builtin_root, load_style, search_path


def _style(folder: Path, name: str, text: str, **files: str) -> None:
    (folder / name).mkdir(parents=True)
    (folder / name / "style.yaml").write_text(text, encoding="utf-8")
    for file, content in files.items():
        path = folder / name / f"{file}.{'yaml' if file == 'wording' else 'md.j2'}"
        path.write_text(content, encoding="utf-8")


def _load(folder: Path, name: str, language: str = "zh-CN") -> tuple[Style | None, list[str]]:
    problems = Problems()
    search = (folder, builtin_root())
    return load_style(name, language, search, problems, asked=None), rules(problems)


def _loaded(folder: Path, name: str, language: str = "zh-CN") -> Style:
    style, found = _load(folder, name, language)
    assert style is not None, found
    return style


def test_the_built_in_styles_lie_in_the_checkout() -> None:
    assert ROOT / "templates" == builtin_root()


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_default_style_speaks_both_languages(tmp_path: Path, language: str) -> None:
    style = _loaded(tmp_path, DEFAULT, language)
    assert (DEFAULT, language, []) == (style.name, style.language, _load(tmp_path, DEFAULT)[1])


def test_a_language_has_its_own_looks_and_words(tmp_path: Path) -> None:
    chinese, english = _loaded(tmp_path, DEFAULT), _loaded(tmp_path, DEFAULT, "en")
    assert ("一、", "1.") == (
        chinese.layout.numbering.headings[0],
        english.layout.numbering.headings[0],
    )
    assert (2098, 1440) == (chinese.layout.page.margins.top, english.layout.page.margins.top)
    assert (1587, 1587) == (chinese.layout.page.margins.left, english.layout.page.margins.left)
    assert ("基本情况", "Overview") == (chinese.wording["overview"], english.wording["overview"])


def test_a_style_takes_key_by_key_what_it_does_not_say(tmp_path: Path) -> None:
    _style(tmp_path, "own", "extends: work-summary\nlayout: {roles: {body: {first_line: 0}}}")
    own, base = _loaded(tmp_path, "own"), _loaded(tmp_path, DEFAULT)
    assert 0 == own.layout.roles["body"].first_line
    assert base.layout.roles.keys() == own.layout.roles.keys()
    assert base.layout.page.margins.top == own.layout.page.margins.top
    assert (tmp_path / "own", builtin_root() / DEFAULT) == own.folders


def test_a_style_takes_phrase_by_phrase_what_it_does_not_word(tmp_path: Path) -> None:
    _style(tmp_path, "own", "extends: work-summary", wording="zh-CN: {overview: 总体情况}")
    own, base = _loaded(tmp_path, "own"), _loaded(tmp_path, DEFAULT)
    assert "总体情况" == own.wording["overview"]
    assert base.wording["features"] == own.wording["features"]


def test_a_chain_of_styles_is_followed(tmp_path: Path) -> None:
    _style(tmp_path, "county", "extends: work-summary\nsettings: {measures: list, a: '1'}")
    _style(tmp_path, "town", "extends: county\nsettings: {a: '2'}")
    style = _loaded(tmp_path, "town")
    assert ("list", "2") == (style.file.settings["measures"], style.file.settings["a"])
    assert ["town", "county", DEFAULT] == [folder.name for folder in style.folders]


def test_a_style_named_like_the_one_it_extends_extends_it(tmp_path: Path) -> None:
    _style(tmp_path, DEFAULT, "extends: work-summary\nsettings: {measures: list}")
    style = _loaded(tmp_path, DEFAULT)
    assert ("list", 2) == (style.file.settings["measures"], len(style.folders))


@pytest.mark.parametrize(
    ("expected", "texts"),
    [
        (["style-loop"], {"own": "extends: own"}),
        (["style-loop"], {"own": "extends: other", "other": "extends: own"}),
        (["unknown-style"], {"own": "extends: work-sumary"}),
        (["unknown-style"], {}),
        (["unknown-key"], {"own": "extends: work-summary\nlayuot: {}"}),
        (["bad-value"], {"own": "extends: work-summary\nlayout: {page: {width: wide}}"}),
        (
            ["bad-numbering"],
            {"own": "extends: work-summary\nlayout: {numbering: {headings: [甲]}}"},
        ),
        (["style-language"], {"own": "extends: work-summary\nlanguages: en"}),
    ],
)
def test_a_style_that_cannot_be_used_is_told(
    tmp_path: Path, expected: list[str], texts: dict[str, str]
) -> None:
    for name, text in texts.items():
        _style(tmp_path, name, text)
    assert (None, expected) == _load(tmp_path, "own")


def test_a_style_of_its_own_needs_every_role_that_writers_use(tmp_path: Path) -> None:
    _style(tmp_path, "own", "layout: {roles: {body: {}}}")
    style, found = _load(tmp_path, "own")
    assert style is None
    assert {"missing-role"} == set(found)


def test_an_edited_style_is_read_again(tmp_path: Path) -> None:
    _style(tmp_path, "own", "extends: work-summary\nsettings: {measures: '1'}")
    assert "1" == _loaded(tmp_path, "own").file.settings["measures"]
    changed = "extends: work-summary\nsettings: {measures: '22'}"
    (tmp_path / "own" / "style.yaml").write_text(changed)
    assert "22" == _loaded(tmp_path, "own").file.settings["measures"]


def test_styles_near_the_report_go_first(tmp_path: Path) -> None:
    report = tmp_path / "reports" / "2024"
    report.mkdir(parents=True)
    extra = tmp_path / "extra"
    expected = (report, report / "styles", tmp_path / "reports" / "styles", extra, builtin_root())
    assert expected == search_path(report, [extra])
    assert search_path(report, []) == search_path(report / "report.yaml", [])


def test_the_first_of_two_styles_of_one_name_is_found(tmp_path: Path) -> None:
    _style(tmp_path / "near", "own", "extends: work-summary")
    _style(tmp_path / "far", "own", "extends: work-summary")
    found = available((tmp_path / "near", tmp_path / "far", tmp_path / "absent", builtin_root()))
    assert tmp_path / "near" / "own" == found["own"]
    assert builtin_root() / DEFAULT == found[DEFAULT]
