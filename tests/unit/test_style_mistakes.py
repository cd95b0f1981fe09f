"""Slips in the files of a style that extends another are told at their place, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.diagnostics import Diagnostic, Problems
from reportgen.lint import lint
from reportgen.model import LANGUAGES
from reportgen.nearest import nearest
from reportgen.style_folders import builtin_root
from reportgen.styles import find_chain

_HEAD = "extends: work-summary\n"


def _told(folder: Path, style: str, wording: str = "", base: bytes = b"") -> list[str]:
    """Rule, file, line and column of everything that lint tells of a style."""
    own = folder / "own"
    own.mkdir()
    (own / "style.yaml").write_text(style, encoding="utf-8")
    if wording:
        (own / "wording.yaml").write_text(wording, encoding="utf-8")
    if base:
        (own / "base.docx").write_bytes(base)
    problems = Problems()
    chain = find_chain("own", (folder, builtin_root()), problems, asked=None)
    if chain is not None:
        lint(chain, problems)
    return [_shown(one, folder) for one in problems]


def _shown(one: Diagnostic, folder: Path) -> str:
    if one.place is None:
        return one.rule
    name = Path(one.place.source.name).relative_to(folder)
    return f"{one.rule} {name}:{one.place.line}:{one.place.column}"


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
def test_a_key_that_stands_twice_is_told_there(tmp_path: Path, style: str, at: str) -> None:
    assert [f"duplicate-key own/style.yaml:{at}"] == _told(tmp_path, _HEAD + style)


@pytest.mark.parametrize(
    ("wording", "at"),
    [("zh-CN: {overview: 甲}\nzh-CN: {overview: 乙}\n", "2:1"),
     ("zh-CN: {overview: 甲, overview: 乙}\n", "1:22")],
)  # fmt: skip
def test_a_phrase_that_stands_twice_is_told_there(tmp_path: Path, wording: str, at: str) -> None:
    assert [f"duplicate-key own/wording.yaml:{at}"] == _told(tmp_path, _HEAD, wording)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("[de]", "bad-choice own/style.yaml:2:13"),
        ("[zh]", "bad-choice own/style.yaml:2:13"),
        ("[]", "cannot-be-empty own/style.yaml:2:1"),
        ("", "cannot-be-empty own/style.yaml:2:1"),
        ("[en, en]", "named-twice own/style.yaml:2:17"),
    ],
)
def test_languages_are_judged(tmp_path: Path, said: str, expected: str) -> None:
    assert [expected] == _told(tmp_path, f"{_HEAD}languages: {said}\n")


def test_a_part_of_a_language_is_meant_for_it() -> None:
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
def test_nothing_is_told_of_what_follows_from_a_slip(
    tmp_path: Path, style: str, expected: str
) -> None:
    assert [expected] == _told(tmp_path, style)


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("zh-CN: {overview: [a]}\n", "wrong-type own/wording.yaml:1:19"),
        ("zh-CN: x\n", "wrong-type own/wording.yaml:1:8"),
    ],
)
def test_no_template_is_blamed_for_words_that_cannot_be_read(
    tmp_path: Path, wording: str, expected: str
) -> None:
    assert [expected] == _told(tmp_path, _HEAD, wording)
