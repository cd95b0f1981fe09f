"""Mistakes in a style that extends another are reported at their place, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from builders import ROOT
from linted import style_folder
from reportgen.diagnostics import Diagnostic, Problems
from reportgen.language import nearest
from reportgen.model import LANGUAGES
from reportgen.stylekit.lint import lint
from reportgen.styles import find_chain, in_its_languages
from reportgen.styles.folders import builtin_root

pytestmark = pytest.mark.slow

_HEAD = "extends: work-summary\n"


def _reported(folder: Path, style: str, wording: str = "", base: bytes = b"") -> list[str]:
    """Rule, file, line and column of everything that lint reports about a style."""
    own = folder / "own"
    own.mkdir()
    (own / "style.yaml").write_text(style, encoding="utf-8")
    if wording:
        (own / "wording.yaml").write_text(wording, encoding="utf-8")
    if base:
        (own / "base.docx").write_bytes(base)
    problems = Problems()
    chain = find_chain("own", (folder, builtin_root()), problems, named_at=None)
    if chain is not None:
        lint(chain, problems)
    return [_shown(one, folder) for one in problems]


def _shown(one: Diagnostic, folder: Path) -> str:
    if one.place is None:
        return one.rule.id
    name = Path(one.place.source.name).relative_to(folder)
    return f"{one.rule.id} {name}:{one.place.line}:{one.place.column}"


@pytest.mark.parametrize(
    ("style", "at"),
    [
        ("layout: {sealed: yes}\nlayout: {sealed: no}\n", "3:1"),
        ("layout: {roles: {body: {bold: yes}}, roles: {}}\n", "2:38"),
        ("layout: {roles: {body: {bold: yes}, body: {}}}\n", "2:37"),
        ("layout: {roles: {body: {first_line: 0, first-line: 1}}}\n", "2:40"),
        ("extends: work-summary\n", "2:1"),
        ("Extends: work-summary\n", "2:1"),
        ("settings: {measures: list, measures: prose}\n", "2:28"),
        ("layout.en: {sealed: yes}\nlayout_en: {sealed: no}\n", "3:1"),
    ],
)
def test_a_duplicate_key_is_reported_at_its_place(tmp_path: Path, style: str, at: str) -> None:
    assert [f"duplicate-key own/style.yaml:{at}"] == _reported(tmp_path, _HEAD + style)


@pytest.mark.parametrize(
    ("wording", "at"),
    [("zh-CN: {overview: 甲}\nzh-CN: {overview: 乙}\n", "2:1"),
     ("zh-CN: {overview: 甲, overview: 乙}\n", "1:22")],
)  # fmt: skip
def test_a_duplicate_phrase_is_reported_at_its_place(tmp_path: Path, wording: str, at: str) -> None:
    assert [f"duplicate-key own/wording.yaml:{at}"] == _reported(tmp_path, _HEAD, wording)


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        ("[de]", "bad-choice own/style.yaml:2:13"),
        ("[zh]", "bad-choice own/style.yaml:2:13"),
        ("[]", "cannot-be-empty own/style.yaml:2:1"),
        ("", "cannot-be-empty own/style.yaml:2:1"),
        ("[en, en]", "named-twice own/style.yaml:2:17"),
    ],
)
def test_lists_of_languages_are_checked(tmp_path: Path, languages: str, expected: str) -> None:
    assert [expected] == _reported(tmp_path, f"{_HEAD}languages: {languages}\n")


def test_a_misspelt_language_is_recognised() -> None:
    assert ["zh-CN"] == nearest("zh", LANGUAGES)


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("extends: work-summary\nlayout: x\n", "wrong-type own/style.yaml:2:9"),
        ("extends: work-summary\nlayout: {roles: x}\n", "wrong-type own/style.yaml:2:17"),
        ("extends: work-summary\nlayout: {fonts: [x]}\n", "wrong-type own/style.yaml:2:17"),
        ("extends: work-summary\nsettings: x\n", "wrong-type own/style.yaml:2:11"),
        ("extends: [work-summary]\n", "wrong-type own/style.yaml:1:10"),
        ("extend: work-summary\n", "unknown-key own/style.yaml:1:1"),
    ],
)
def test_follow_up_errors_are_not_reported(tmp_path: Path, style: str, expected: str) -> None:
    assert [expected] == _reported(tmp_path, style)


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("zh-CN: {overview: [a]}\n", "wrong-type own/wording.yaml:1:19"),
        ("zh-CN: x\n", "wrong-type own/wording.yaml:1:8"),
    ],
)
def test_no_template_is_blamed_for_unreadable_phrases(
    tmp_path: Path, wording: str, expected: str
) -> None:
    assert [expected] == _reported(tmp_path, _HEAD, wording)


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        ("{strong: 不存在}", ["unknown-font own/style.yaml:2:18"]),
        ("{emphasis: 不存在}", ["unknown-font own/style.yaml:2:20"]),
        ("{roles: {body: {style: X}}}", ["style-without-base own/style.yaml:2:32"]),
        ("{roles: {body: {line: 300mm}}}", ["bad-look own/style.yaml:2:31"]),
        ("{roles: {body: {line: -1mm}}}", ["bad-look own/style.yaml:2:31"]),
        ("{roles: {title: {top: 9999mm}}}", ["bad-look own/style.yaml:2:31"]),
        ("{roles: {body: {rule_above: 300mm}}}", ["bad-look own/style.yaml:2:37"]),
        ("{roles: {body: {rule_below: -1pt}}}", ["bad-look own/style.yaml:2:37"]),
        ("{imprint: {outer: -1mm, inner: 9mm}}",
         ["bad-look own/style.yaml:2:27", "bad-look own/style.yaml:2:40"]),
        ("{page: {lines: 1, characters: 200}}",
         ["bad-look own/style.yaml:2:24", "bad-look own/style.yaml:2:39"]),
        ("{numbering: {headings: [1., 1., 1., 1., 1.]}}", ["bad-look own/style.yaml:2:49"]),
        ("{numbering: {headings: ['', 1.1]}}", ["bad-numbering own/style.yaml:2:33"]),
        ("{numbering: {headings: [1., 1.a]}}", ["bad-numbering own/style.yaml:2:37"]),
        ("{numbering: {headings: [1.1, 1.1.1, 1.1.1]}}",
         ["numbering-depth own/style.yaml:2:33", "numbering-depth own/style.yaml:2:38"]),
        ("{numbering: {items: 1.1}}", ["numbering-depth own/style.yaml:2:29"]),
        ("{numbering: {tables: 表1.1}}", ["numbering-depth own/style.yaml:2:30"]),
    ],
)  # fmt: skip
def test_impossible_layouts_are_reported_at_the_value(
    tmp_path: Path, layout: str, expected: list[str]
) -> None:
    # In one language, since the English layout sets most of these again.
    assert expected == _reported(tmp_path, f"{_HEAD}layout: {layout}\nlanguages: [zh-CN]\n")


def _repacked(change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The base.docx of the example with each part changed, or left out."""
    stream = BytesIO()
    base = ROOT / "examples" / "letterhead" / "valley-letter" / "base.docx"
    with ZipFile(base) as old, ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize("lost", ["[Content_Types].xml", "_rels/.rels"])
def test_a_base_without_a_part_of_its_package_is_reported(tmp_path: Path, lost: str) -> None:
    base = _repacked(lambda name, content: None if name == lost else content)
    expected = ["base-unreadable own/style.yaml:2:16"]
    assert expected == _reported(tmp_path, _HEAD + "layout: {base: base.docx}\n", base=base)


def test_a_base_that_is_no_document_is_reported(tmp_path: Path) -> None:
    base = _repacked(lambda _, part: part.replace(b"wordprocessingml.document.main", b"sheet.main"))
    expected = ["base-unreadable own/style.yaml:2:16"]
    assert expected == _reported(tmp_path, _HEAD + "layout: {base: base.docx}\n", base=base)


def test_impossible_pages_of_a_base_are_reported_at_the_base(tmp_path: Path) -> None:
    base = _repacked(lambda _, part: part.replace(b'w:w="11906"', b'w:w="1190"'))
    expected = ["bad-look own/style.yaml:2:16"]
    assert expected == _reported(tmp_path, _HEAD + "layout: {base: base.docx}\n", base=base)


def test_settings_without_effect_beside_a_base_are_reported(tmp_path: Path) -> None:
    layout = "{base: base.docx, page: {width: 200mm, lines: 20}, footer: {odd: left}}"
    expected = ["base-instead own/style.yaml:2:41", "base-instead own/style.yaml:2:68"]
    base = _repacked(lambda _, part: part)
    assert expected == _reported(tmp_path, f"{_HEAD}layout: {layout}\n", base=base)


def test_an_empty_list_of_omissions_names_nothing(tmp_path: Path) -> None:
    assert [] == _reported(tmp_path, _HEAD + "omits:\n")


def test_thousands_of_languages_are_read_as_the_few_that_there_are(tmp_path: Path) -> None:
    languages = f"extends: work-summary\nlanguages: [zh-CN{', en' * 3_000}]\n"
    path = style_folder(tmp_path / "own", style_yaml=languages)
    chain = find_chain(str(path), (builtin_root(),), Problems(), named_at=None)
    assert chain is not None
    found = in_its_languages(chain, Problems())
    assert ["zh-CN", "en"] == [style.language for style in found]
