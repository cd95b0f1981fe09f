"""A new style's folder."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from builders import BARE_STYLE, NO_CACHE, rules
from linted import found, style_folder, tried
from reportgen import Request, build
from reportgen.diagnostics import Problems
from reportgen.stylekit.scaffold import NewStyle, extends_words, naming_style, new_style
from reportgen.styles import DEFAULT, Chain, Style, find_chain, in_its_languages
from reportgen.styles.folders import builtin_root


def _base(name: str, folder: Path) -> tuple[Chain, tuple[Style, ...]]:
    problems = Problems()
    chain = find_chain(name, (folder, builtin_root()), problems, named_at=None)
    assert chain is not None
    styles = in_its_languages(chain, problems)
    assert [] == rules(problems)
    return chain, styles


def _made(
    folder: Path, base: str = DEFAULT, *, standalone: bool = False, only: str = "",
    language: str = "en",
) -> list[str]:  # fmt: skip
    """Names of the files written."""
    _, styles = _base(base, folder.parent)
    chosen = tuple(one for one in styles if only in ("", one.language))
    problems = Problems()
    new = NewStyle(folder, base, chosen, language)
    written = new_style(new, problems, standalone=standalone)
    assert [] == rules(problems)
    return [path.relative_to(folder).as_posix() for path in written]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("only", ["", "zh-CN", "en"])
def test_a_new_style_has_no_problems(tmp_path: Path, language: str, only: str) -> None:
    _made(tmp_path / "our-summary", only=only, language=language)
    assert [] == rules(found(tmp_path / "our-summary"))
    chain, styles = _base("our-summary", tmp_path)
    assert ["our-summary", DEFAULT] == [path.name for path in chain.folders]
    assert ([only] if only else ["zh-CN", "en"]) == [style.language for style in styles]


@pytest.mark.slow
@pytest.mark.parametrize("standalone", [False, True])
@pytest.mark.parametrize(
    ("base", "only"),
    [
        (folder.parent.parent.name, folder.name)
        for folder in sorted(builtin_root().glob("*/sample/*"))
        if folder.name in ("zh-CN", "en")
    ],
)
def test_a_style_from_any_base_in_one_language_has_no_problems(
    tmp_path: Path, base: str, only: str, *, standalone: bool
) -> None:
    _made(tmp_path / "new", base, standalone=standalone, only=only, language=only)
    # A copy in one language has branches for the other.
    expected = {"branch-not-covered"} if standalone else set()
    assert expected >= set(rules(found(tmp_path / "new")))
    own = yaml.safe_load((tmp_path / "new" / "style.yaml").read_text("utf-8"))
    assert ([only], [only]) == (list(own["description"]), own["languages"])


@pytest.mark.slow
def test_a_new_style_passes_its_trial(tmp_path: Path) -> None:
    _made(tmp_path / "our-page", "one-page", only="zh-CN")
    diagnostics, tally = tried(tmp_path / "our-page")
    assert ((), 8) == (diagnostics, tally.samples)


def test_a_new_style_has_what_a_maintainer_needs(tmp_path: Path) -> None:
    names = _made(tmp_path / "our-summary")
    assert {
        "README.md", "style.yaml", "wording.yaml", "report.md.j2", "test_our_summary.py",
        "sample/zh-CN/report.yaml", "sample/en/statistics.yaml",
    } <= set(names)  # fmt: skip
    texts = {name: (tmp_path / "our-summary" / name).read_text(encoding="utf-8") for name in names}
    assert not [name for name, text in texts.items() if "$" in text]
    assert "样式: our-summary\n" in texts["sample/zh-CN/report.yaml"]
    assert "style: our-summary\n" in texts["sample/en/report.yaml"]
    compile(texts["test_our_summary.py"], "test_our_summary.py", "exec")


def test_a_report_made_from_its_sample_uses_the_style(tmp_path: Path) -> None:
    _made(tmp_path / "styles" / "our-summary")
    wording = tmp_path / "styles" / "our-summary" / "wording.yaml"
    wording.write_text("zh-CN: {overview: 总体情况}", encoding="utf-8")
    sample = tmp_path / "styles" / "our-summary" / "sample" / "zh-CN"
    sample.rename(tmp_path / "report")
    result = build(Request(tmp_path / "report", ("md",), environment=NO_CACHE))
    assert "## 一、总体情况" in result.contents["md"].decode()


def test_comments_are_in_the_chosen_language(tmp_path: Path) -> None:
    _made(tmp_path / "one", language="zh-CN")
    _made(tmp_path / "two", language="en")
    heads = [(tmp_path / name / "README.md").read_text("utf-8")[:4] for name in ("one", "two")]
    assert ["# 样式", "# St"] == heads


@pytest.mark.slow
def test_a_copy_extends_nothing_and_has_no_problems(tmp_path: Path) -> None:
    _made(tmp_path / "copy", standalone=True)
    assert [] == rules(found(tmp_path / "copy"))
    chain, _ = _base("copy", tmp_path)
    assert (tmp_path / "copy",) == chain.folders
    assert "work-summary" in (tmp_path / "copy" / "README.md").read_text("utf-8")


@pytest.mark.slow
def test_a_copy_in_one_language_has_nothing_of_the_other(tmp_path: Path) -> None:
    names = _made(tmp_path / "copy", standalone=True, only="zh-CN")
    assert not [name for name in names if name.startswith("sample/en") or ".en." in name]
    # Branches that only the English samples enter are not entered any more.
    assert {"branch-not-covered"} >= set(rules(found(tmp_path / "copy")))
    assert ["zh-CN"] == [style.language for style in _base("copy", tmp_path)[1]]


def test_a_copy_of_a_style_that_extends_another_has_all_of_both(tmp_path: Path) -> None:
    style_folder(
        tmp_path / "county", style_yaml="extends: work-summary\nsettings: {measures: list}\n",
        wording_yaml="zh-CN: {overview: 总体情况}\n", problems_j2="{{ report.title }}\n",
        README_md="old", test_county_py="old",
    )  # fmt: skip
    names = _made(tmp_path / "copy", "county", standalone=True)
    _, (style, *_) = _base("copy", tmp_path)
    assert (1, "list") == (len(style.folders), style.file.settings["measures"])
    assert ("总体情况", "存在的问题") == (style.wording["overview"], style.wording["problems"])
    assert tmp_path / "copy" / "problems.md.j2" == style.template("problems.md.j2")
    assert "test_county.py" not in names
    assert "old" != (tmp_path / "copy" / "README.md").read_text("utf-8")


def test_a_copy_has_only_what_the_style_uses_and_whole_samples(tmp_path: Path) -> None:
    names = _made(tmp_path / "copy", "minutes", standalone=True)
    assert {"partials/imprint.md.j2", "attendance.md.j2"} <= set(names)
    assert not {"partials/lead.en.md.j2", "partials/signature.md.j2", "tail.md.j2"} & set(names)
    # Not mixed with the files of the base's sample of the same name.
    assert {"report.yaml", "statistics.yaml", "topics.yaml"} == {
        path.name for path in (tmp_path / "copy" / "sample" / "zh-CN").iterdir()
    }
    (style,), (base,) = _base("copy", tmp_path)[1], _base("minutes", tmp_path)[1]
    assert base.layout.roles["title"].size == style.layout.roles["title"].size
    assert base.wording == style.wording
    text = (tmp_path / "copy" / "style.yaml").read_text("utf-8")
    for setting in ("- report.signer", "lines: 22", "fit: true", "- '1.'"):
        assert f"{setting}\n" in text


def test_a_copy_keeps_all_templates_if_an_include_is_unknown(tmp_path: Path) -> None:
    style_folder(
        tmp_path / "own", report_j2="# {{ report.title }}\n\n{% include settings.measures %}\n",
        extra_j2="甲\n",
    )  # fmt: skip
    names = _made(tmp_path / "copy", "own", standalone=True)
    assert {"extra.md.j2", "tail.md.j2"} <= set(names)


def test_a_base_without_a_sample_gets_one(tmp_path: Path) -> None:
    style_folder(tmp_path / "bare", style_yaml=BARE_STYLE, report_j2="# {{ report.title }}\n")
    _made(tmp_path / "new", "bare")
    sample = (tmp_path / "new" / "sample" / "zh-CN" / "report.yaml").read_text("utf-8")
    assert "报告: {样式: new, 标题: 样例}\n" == sample
    assert ["field-not-shown"] == rules(found(tmp_path / "new"))


@pytest.mark.parametrize("name", ["-x", "a b", "a.b", "$x", "甲！"])
def test_an_impossible_name_is_reported(tmp_path: Path, name: str) -> None:
    _, styles = _base(DEFAULT, tmp_path)
    problems = Problems()
    assert () == new_style(NewStyle(tmp_path / name, DEFAULT, styles, "en"), problems)
    assert ["bad-style-name"] == rules(problems)
    assert not (tmp_path / name).exists()


def test_a_folder_that_holds_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "kept.txt").write_text("kept")
    _, styles = _base(DEFAULT, tmp_path)
    problems = Problems()
    assert () == new_style(NewStyle(tmp_path / "own", DEFAULT, styles, "en"), problems)
    assert ["folder-exists"] == rules(problems)
    assert [tmp_path / "own" / "kept.txt"] == list((tmp_path / "own").iterdir())


def test_a_base_named_by_its_path_is_extended_by_a_relative_path(tmp_path: Path) -> None:
    style_folder(tmp_path / "far" / "base")
    base = str(tmp_path / "far" / "base")
    chain, styles = _base(base, tmp_path)
    words = extends_words(base, chain, tmp_path / "near" / "own")
    assert "../../far/base" == words
    new_style(NewStyle(tmp_path / "near" / "own", words, styles, "en"), Problems())
    assert (tmp_path / "far" / "base").resolve() == _base(str(tmp_path / "near" / "own"), tmp_path)[
        0
    ].folders[1].resolve()


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("报告:\n  标题: 甲\n  样式: 乙\n  附件: [丙]\n", "报告:\n  标题: 甲\n  附件: [丙]\n"),
        ("report:\n  title: A   # x\n  style: 乙\n", "report:\n  title: A   # x\n"),
        ("报告: {样式: 乙, 标题: 甲}\n", "报告: {标题: 甲}\n"),
        ("报告:\n  样式: 乙  # x\n  标题: 甲\n", "报告:\n  样式: 旧的  # x\n  标题: 甲\n"),
        ("报告: {标题: 甲, 样式: 乙}\n", "报告: {标题: 甲, 样式: '旧的'}\n"),
        ("报告:\n  样式: 乙\n  附件:\n    - 丙\n", "报告:\n  附件:\n    - 丙\n"),
        ("特点: [甲]\n", "特点: [甲]\n"),
        ("[甲\n", "[甲\n"),
    ],
)
def test_a_report_is_made_to_name_its_style(expected: str, text: str) -> None:
    assert expected == naming_style(text, "乙")
