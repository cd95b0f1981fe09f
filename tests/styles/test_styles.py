"""Styles are found and extended, and their mistakes are reported."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from builders import BARE_STYLE, rules
from reportgen.diagnostics import Problems
from reportgen.styles import DEFAULT, Style, find_chain, load_style, read_style
from reportgen.styles.folders import builtin_root, search_path


def _style(folder: Path, name: str, text: str, **files: str) -> None:
    (folder / name).mkdir(parents=True)
    (folder / name / "style.yaml").write_text(text, encoding="utf-8")
    for file, content in files.items():
        path = folder / name / f"{file}.{'yaml' if file == 'wording' else 'md.j2'}"
        path.write_text(content, encoding="utf-8")


def _load(folder: Path, name: str, language: str = "zh-CN") -> tuple[Style | None, list[str]]:
    problems = Problems()
    search = (folder, builtin_root())
    return load_style(name, language, search, problems, named_at=None), rules(problems)


def _loaded(folder: Path, name: str, language: str = "zh-CN") -> Style:
    style, found = _load(folder, name, language)
    assert style is not None, found
    return style


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_default_style_supports_both_languages(tmp_path: Path, language: str) -> None:
    style = _loaded(tmp_path, DEFAULT, language)
    assert (DEFAULT, language, []) == (style.name, style.language, _load(tmp_path, DEFAULT)[1])


def test_a_language_has_its_own_layout_and_phrases(tmp_path: Path) -> None:
    chinese, english = _loaded(tmp_path, DEFAULT), _loaded(tmp_path, DEFAULT, "en")
    assert ("一、", "1.") == (
        chinese.layout.numbering.headings[0],
        english.layout.numbering.headings[0],
    )
    assert (2098, 1440) == (chinese.layout.page.margins.top, english.layout.page.margins.top)
    assert (1587, 1587) == (chinese.layout.page.margins.left, english.layout.page.margins.left)
    assert ("基本情况", "Overview") == (chinese.wording["overview"], english.wording["overview"])


def _with_words(folder: Path, name: str, words: str) -> tuple[Style | None, list[str]]:
    _style(folder, name, f"extends: work-summary\nsettings: {{words: {words}}}")
    return _load(folder, name)


def test_a_style_may_ask_for_the_words_of_a_dictionary(tmp_path: Path) -> None:
    pytest.importorskip("rjieba")
    style, found = _with_words(tmp_path, "own", "rjieba")
    assert style is not None
    assert ("rjieba", []) == (style.layout.words, found)
    # Nor does a style take them from another one that was read before.
    assert "" == _loaded(tmp_path, DEFAULT).layout.words


def test_a_dictionary_that_is_not_installed_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The draft would look different elsewhere if other words took its place."""
    monkeypatch.setitem(sys.modules, "rjieba", None)
    assert (None, ["words-not-installed"]) == _with_words(tmp_path, "own", "rjieba")


def test_a_style_that_asks_for_no_dictionary_needs_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "rjieba", None)
    for number, words in enumerate(("no", "否", '""')):
        style, found = _with_words(tmp_path, f"own-{number}", words)
        assert style is not None
        assert ("", []) == (style.layout.words, found)


def test_an_unknown_dictionary_is_an_error(tmp_path: Path) -> None:
    assert (None, ["bad-words"]) == _with_words(tmp_path, "own", "jieba")


def test_a_style_inherits_key_by_key(tmp_path: Path) -> None:
    _style(tmp_path, "own", "extends: work-summary\nlayout: {roles: {body: {first_line: 0}}}")
    own, base = _loaded(tmp_path, "own"), _loaded(tmp_path, DEFAULT)
    assert 0 == own.layout.roles["body"].first_line
    assert base.layout.roles.keys() == own.layout.roles.keys()
    assert base.layout.page.margins.top == own.layout.page.margins.top
    assert (tmp_path / "own", builtin_root() / DEFAULT) == own.folders


def test_a_style_inherits_phrase_by_phrase(tmp_path: Path) -> None:
    _style(tmp_path, "own", "extends: work-summary", wording="zh-CN: {overview: 总体情况}")
    own, base = _loaded(tmp_path, "own"), _loaded(tmp_path, DEFAULT)
    assert "总体情况" == own.wording["overview"]
    assert base.wording["features"] == own.wording["features"]


@pytest.mark.parametrize(
    ("expected", "path", "entry"),
    [
        (32, "roles.title.size", "roles: {title: {size: ''}}"),
        ("justify", "roles.title.align", "roles: {title: {align: ~}}"),
        (0, "roles.title.after", "roles: {title: {after: }}"),
        ("000000", "roles.title.color", "roles: {title: {color: ''}}"),
        (False, "roles.heading-1.keep_with_next", "roles: {heading-1: {keep_with_next: ''}}"),
        ("justify", "roles.title.align", "roles: {title: }"),
        (11906, "page.width", "page: {width: }"),
        (2098, "page.margins.top", "page: {margins: }"),
        (2098, "page.margins.top", "page: "),
        ("grid", "table.borders", "table: ''"),
        ((), "numbering.headings", "numbering: {headings: }"),
        ("", "numbering.tables", "numbering: {tables: ''}"),
        ("1.", "numbering.items", "numbering: {items: ''}"),
        (None, "fonts.heading-1", "fonts: {heading-1: ''}"),
        ("", "footer.text", "footer: {text: ''}"),
        ("", "footer.text", "footer: {text: ~}"),
        ("", "footer.text", "footer: "),
        ("", "strong", "strong: ''"),
    ],
)
@pytest.mark.parametrize(("part", "language"), [("layout", "zh-CN"), ("layout.en", "en")])
def test_an_empty_value_removes_what_is_inherited(
    tmp_path: Path, expected: object, path: str, entry: str, part: str, language: str
) -> None:
    base = (
        "{table: {borders: none}, strong: body, page: {width: 180mm, margins: {top: 9mm}}, "
        "roles: {title: {color: FF0000}}, numbering: {items: (1)}}"
    )
    _style(tmp_path, "county", f"extends: work-summary\nlayout: {base}\nlayout.en: {base}")
    _style(tmp_path, "own", f"extends: county\n{part}: {{{entry}}}")
    value: object = _loaded(tmp_path, "own", language).layout
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else getattr(value, key)
    assert expected == value


def test_empty_changes_for_english_leave_the_common_layout(tmp_path: Path) -> None:
    _style(tmp_path, "own", "extends: work-summary\nlayout.en:")
    own, chinese = _loaded(tmp_path, "own", "en").layout, _loaded(tmp_path, DEFAULT).layout
    assert chinese.page.margins.top == own.page.margins.top
    assert chinese.roles["title"].size == own.roles["title"].size


@pytest.mark.parametrize("empty", ["", '""', "~"])
def test_an_empty_phrase_or_setting_is_an_empty_text(tmp_path: Path, empty: str) -> None:
    text = f"extends: work-summary\nsettings: {{measures: {empty}}}"
    _style(tmp_path, "own", text, wording=f"zh-CN: {{overview: {empty}}}")
    own = _loaded(tmp_path, "own")
    assert ("", "") == (own.file.settings["measures"], own.wording["overview"])


@pytest.mark.parametrize(
    ("key", "at", "text", "wording"),
    [
        ("layout", 2, "extends: work-summary\nlayout:\n#  roles:\n", ""),
        ("roles", 3, "extends: work-summary\nlayout:\n  roles: ''\n", ""),
        ("fonts", 3, "extends: work-summary\nlayout:\n  fonts:\n", ""),
        ("body", 3, "extends: work-summary\nlayout:\n  fonts: {body: }\n", ""),
        ("settings", 2, "extends: work-summary\nsettings:\n", ""),
        ("zh-CN", 1, "extends: work-summary\n", "zh-CN:\n"),
    ],
)
def test_required_parts_of_a_style_cannot_be_empty(
    tmp_path: Path, key: str, at: int, text: str, wording: str
) -> None:
    files = {"wording": wording} if wording else {}
    _style(tmp_path, "own", text, **files)
    problems = Problems()
    search = (tmp_path, builtin_root())
    assert load_style("own", "zh-CN", search, problems, named_at=None) is None
    reported = [(one.rule.id, one.facts["key"], one.place and one.place.line) for one in problems]
    assert [("cannot-be-empty", key, at)] == reported


def test_a_style_without_a_typeface_for_its_text_is_reported(tmp_path: Path) -> None:
    text = BARE_STYLE.replace("body: 仿宋", "title: 仿宋")
    _style(tmp_path, "own", text)
    assert (None, ["missing-font"]) == _load(tmp_path, "own")


@pytest.mark.parametrize(
    ("expected", "name", "report"),
    [
        ("当前文件夹、styles、{above}/styles", "nosuch", "."),
        ("甲、甲/styles、styles", "nosuch", "甲"),
        ("mine/nosuch", "mine/nosuch", "甲"),
        ("{above}/nosuch", "../nosuch", "甲"),
    ],
)
def test_where_a_style_was_looked_for_is_said_without_dots(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected: str, name: str, report: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("甲").mkdir()
    problems = Problems()
    load_style(name, "zh-CN", search_path(Path(report), ()), problems, named_at=None)
    (told,) = problems
    assert expected.format(above=tmp_path.parent) == told.facts["places"].zh


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
def test_an_unusable_style_is_reported(
    tmp_path: Path, expected: list[str], texts: dict[str, str]
) -> None:
    for name, text in texts.items():
        _style(tmp_path, name, text)
    assert (None, expected) == _load(tmp_path, "own")


@pytest.mark.parametrize(
    ("what", "at", "page"),
    [
        ("width", (2, 24), "{width: 60mm}"),
        ("width", (2, 24), "{width: 60cm}"),
        ("margins.right", (2, 46), "{margins: {left: 20mm, right: 180mm}}"),
        ("margins.left", (2, 33), "{margins: {left: 180mm}}"),
        ("height", (2, 25), "{height: 30mm, header: 1mm, footer: 1mm}"),
    ],
)
def test_too_little_room_for_text_is_reported_at_its_cause(
    tmp_path: Path, what: str, at: tuple[int, int], page: str
) -> None:
    _style(tmp_path, "own", f"extends: work-summary\nlayout: {{page: {page}}}")
    problems = Problems()
    load_style("own", "zh-CN", (tmp_path, builtin_root()), problems, named_at=None)
    (problem,) = problems
    assert problem.place is not None
    assert ("bad-look", what, at) == (
        problem.rule.id, problem.facts["what"], (problem.place.line, problem.place.column)
    )  # fmt: skip
    assert str(tmp_path / "own" / "style.yaml") == problem.place.source.name


def test_a_style_that_extends_nothing_needs_every_role_that_writers_use(tmp_path: Path) -> None:
    _style(tmp_path, "own", "layout: {fonts: {body: 仿宋}, roles: {body: {}}}")
    style, found = _load(tmp_path, "own")
    assert style is None
    assert {"missing-role"} == set(found)


def test_an_edited_style_is_read_again(tmp_path: Path) -> None:
    _style(tmp_path, "own", "extends: work-summary\nsettings: {measures: '1'}")
    assert "1" == _loaded(tmp_path, "own").file.settings["measures"]
    changed = "extends: work-summary\nsettings: {measures: '22'}"
    (tmp_path / "own" / "style.yaml").write_text(changed)
    assert "22" == _loaded(tmp_path, "own").file.settings["measures"]


def test_a_style_may_extend_one_that_lies_beside_it(tmp_path: Path) -> None:
    _style(tmp_path / "elsewhere", "base", "extends: work-summary")
    _style(tmp_path / "elsewhere", "own", "extends: base")
    style = _loaded(tmp_path, str(tmp_path / "elsewhere" / "own"))
    assert ["own", "base", DEFAULT] == [folder.name for folder in style.folders]


def test_a_path_in_extends_is_relative_to_the_style(tmp_path: Path) -> None:
    _style(tmp_path / "bases", "base", "extends: work-summary")
    _style(tmp_path, "own", "extends: ../bases/base")
    assert tmp_path / "bases" / "base" == _loaded(tmp_path, "own").folders[1]


def test_paths_in_a_loop_are_reported(tmp_path: Path) -> None:
    _style(tmp_path, "own", "extends: ../other")
    _style(tmp_path, "other", "extends: ../own")
    assert (None, ["style-loop"]) == _load(tmp_path, "own")


def test_a_style_may_be_named_by_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _style(tmp_path, "own", "extends: work-summary")
    monkeypatch.chdir(tmp_path / "own")
    assert "own" == _loaded(tmp_path, ".").name


def test_each_template_comes_from_the_nearest_folder(tmp_path: Path) -> None:
    _style(tmp_path, "own", "extends: work-summary", problems="甲")
    templates = _loaded(tmp_path, "own").templates()
    assert tmp_path / "own" / "problems.md.j2" == templates["problems.md.j2"]
    assert builtin_root() / DEFAULT / "overview.md.j2" == templates["overview.md.j2"]
    assert (
        builtin_root() / DEFAULT / "partials" / "facts.md.j2" == templates["partials/facts.md.j2"]
    )


def test_a_template_of_the_language_comes_first(tmp_path: Path) -> None:
    templates = _loaded(tmp_path, DEFAULT, "en").templates()
    assert "tail.en.md.j2" == templates["tail.md.j2"].name
    assert "tail.en.md.j2" not in templates


def test_samples_are_those_of_the_language(tmp_path: Path) -> None:
    _style(tmp_path, "own", "extends: work-summary")
    for name in ("zh-CN-short", "en-short", "zh-CNX"):
        (tmp_path / "own" / "sample" / name).mkdir(parents=True)
    samples = _loaded(tmp_path, "own").samples()
    assert tmp_path / "own" / "sample" / "zh-CN-short" == samples["zh-CN-short"]
    assert builtin_root() / DEFAULT / "sample" / "zh-CN" == samples["zh-CN"]
    assert not {"en-short", "zh-CNX"} & set(samples)


def test_a_style_with_mistakes_is_still_read(tmp_path: Path) -> None:
    _style(tmp_path, "own", "extends: work-summary\nlayuot: {}\nsettings: {measures: list}")
    problems = Problems()
    chain = find_chain("own", (tmp_path, builtin_root()), problems, named_at=None)
    assert chain is not None
    style = read_style(chain, "zh-CN", problems)
    assert style is not None
    assert ("list", ["unknown-key"]) == (style.file.settings["measures"], rules(problems))


def test_an_unknown_language_in_the_wording_is_reported(tmp_path: Path) -> None:
    style = tmp_path / "own"
    style.mkdir()
    (style / "style.yaml").write_text("name: own\nextends: work-summary\n", encoding="utf-8")
    (style / "wording.yaml").write_text("zh-CN: {overview: 概况}\nzh: {overview: 概况}\n", "utf-8")
    problems = Problems()
    search = (tmp_path, builtin_root())
    assert load_style("own", "zh-CN", search, problems, named_at=None) is None
    (problem,) = problems
    assert ("unknown-language", 2) == (problem.rule.id, problem.place.line if problem.place else 0)


@pytest.mark.parametrize(
    ("expected", "wording", "settings", "template"),
    [
        ([("unused-phrase", "overveiw", ["overview"])], "overveiw: 甲", "", ""),
        # A phrase that the style writes too was not meant.
        ([("unused-phrase", "overveiw", [])], "overveiw: 甲, overview: 乙", "", ""),
        ([("unused-phrase", "overview_head", [])], "overview_head: 甲", "", ""),
        ([("unused-setting", "mesures", ["measures"])], "", "mesures: list", ""),
        ([("unused-setting", "shown", [])], "", "shown: yes", "{{ words.shown }}"),
        ([("unused-phrase", "shown", [])], "shown: 甲", "", "{% if settings.shown %}"),
        ([], "shown: 甲", "kept: 乙", "{{ words.shown }}{{ settings['kept'] }}"),
        # The program itself reads these.
        ([], "", "compared_with: 比上年, big_numbers: 2", ""),
        ([("unused-setting", "big_number", ["big_numbers"])], "", "big_number: 2", ""),
        # Text and comments do not use a phrase.
        ([("unused-phrase", "shown", [])], "shown: 甲", "", "{ words.shown }{# words.shown #}"),
        # The name is only known at run time.
        ([], "shown: 甲", "kept: 乙", "{{ words[lang] }}{{ settings[lang] }}"),
    ],
)
def test_unused_phrases_and_settings_are_reported(
    tmp_path: Path, expected: object, wording: str, settings: str, template: str
) -> None:
    text = f"extends: work-summary\nsettings: {{{settings}}}"
    _style(tmp_path, "own", text, wording=f"zh-CN: {{{wording}}}", extra=template)
    for _ in range(2):  # Read once, but reported with each use.
        problems = Problems()
        search = (tmp_path, builtin_root())
        assert load_style("own", "zh-CN", search, problems, named_at=None) is not None
        reported = [(one.rule.id, one.facts["name"], one.facts["nearest"]) for one in problems]
        assert expected == reported


@pytest.mark.parametrize("key", ["layout.en", "layout_en", "layout-en", "Layout.EN"])
def test_keys_may_be_written_in_capitals_and_with_hyphens(tmp_path: Path, key: str) -> None:
    text = f"""
Extends: work-summary
LAYOUT:
  Fonts: {{body: {{east-asian: 宋体}}}}
  roles: {{body: {{first-line: 1, Size: 4号}}}}
{key}: {{roles: {{body: {{First-Line: 3}}}}}}
"""
    _style(tmp_path, "own", text)
    chinese, english = _loaded(tmp_path, "own"), _loaded(tmp_path, "own", "en")
    body = chinese.layout.roles["body"]
    assert (1, 28, "宋体") == (body.first_line, body.size, chinese.layout.fonts["body"].east_asian)
    assert english.layout.roles["body"].first_line == 3


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("工作总结", "work-summary"), ("报告", "official-report"), ("会议纪要", "minutes"),
        ("简报", "briefing"), ("公报", "bulletin"), ("统计公报", "bulletin"),
        ("一页通", "one-page"), ("整改报告", "rectification"),
    ],
)  # fmt: skip
def test_built_in_styles_have_names_in_both_languages(
    tmp_path: Path, alias: str, name: str
) -> None:
    assert _loaded(tmp_path, name).folders == _loaded(tmp_path, alias).folders
    assert name == _loaded(tmp_path, alias).name


def test_an_alias_is_not_inherited_and_a_folder_of_that_name_comes_first(tmp_path: Path) -> None:
    _style(tmp_path, "mine", "extends: 工作总结\naliases: 一页通")
    assert "one-page" == _loaded(tmp_path, "一页通").name
    _style(tmp_path, "一页通", "extends: mine")
    assert "一页通" == _loaded(tmp_path, "一页通").name
    assert "work-summary" == _loaded(tmp_path, "工作总结").name


def test_an_unknown_style_is_reported_in_the_language_of_the_reader(tmp_path: Path) -> None:
    problems = Problems()
    search = (tmp_path, builtin_root())
    assert find_chain("工作总节", search, problems, named_at=None) is None
    (found,) = problems
    assert "是不是想写 工作总结？" in found.remedy("zh-CN")
    assert "整改报告、报送反馈、工作总结；" in found.remedy("zh-CN")
    assert "rectification, unit-notice, work-summary;" in found.remedy("en")
    assert str(tmp_path) in found.remedy("en")
