"""The two READMEs say the same, and what they quote is what the repository holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builders import ROOT
from documentation import blocks, commands, headings, read

ENGLISH, CHINESE = ROOT / "README.md", ROOT / "README.zh-CN.md"
README = pytest.mark.parametrize("page", [ENGLISH, CHINESE], ids=lambda page: page.name)
_FILE_NAMES = {
    "我的报告": "my-report",
    "本单位总结": "our-summary",
    "读者.yaml": "visits.yaml",
    "借阅.yaml": "loans.yaml",
}
_PICTURE = re.compile(r"!\[[^]]*\]\(([^)]*)\)")


def _in_english(text: str) -> str:
    for chinese, english in _FILE_NAMES.items():
        text = text.replace(chinese, english)
    return text


def test_both_have_the_same_headings() -> None:
    assert headings(ENGLISH) == headings(CHINESE)


def test_both_have_the_same_blocks() -> None:
    kinds = [(block.language, block.name) for block in blocks(ENGLISH)]
    assert kinds == [(block.language, _in_english(block.name)) for block in blocks(CHINESE)]


def test_both_show_the_same_commands() -> None:
    shown = [
        [
            _in_english(command.line)
            for block in blocks(page, "console")
            for command in commands(block)
        ]
        for page in (ENGLISH, CHINESE)
    ]
    assert shown[0] == shown[1]


def test_both_have_the_same_shell_lines() -> None:
    lines = [
        [line.partition(" #")[0].strip() for block in blocks(page, "sh") for line in
         block.text.splitlines()]
        for page in (ENGLISH, CHINESE)
    ]  # fmt: skip
    assert lines[0] == lines[1]


def test_both_show_the_same_pictures_and_these_exist() -> None:
    pictures = _PICTURE.findall(read(ENGLISH))
    assert pictures == _PICTURE.findall(read(CHINESE))
    assert pictures
    assert [name for name in pictures if not (ROOT / name).is_file()] == []


@README
def test_ten_lines_of_yaml_come_first(page: Path) -> None:
    shown = blocks(page, "yaml")[0]
    assert shown.name == "examples/quick-start/report.yaml"
    assert len(shown.text.splitlines()) == 10


@README
def test_quoted_files_are_those_of_the_examples(page: Path) -> None:
    quoted = [block for block in blocks(page, "yaml") if block.name.startswith("examples/")]
    assert len(quoted) == 3
    assert [block.text for block in quoted] == [read(ROOT / block.name) for block in quoted]


@README
def test_a_contradiction_found_comes_first(page: Path) -> None:
    first = blocks(page)[0]
    [command] = commands(first)
    assert command.line == "reportgen check data/bengbu-2002"
    assert "[share-mismatch]" in command.output


@README
def test_make_demo_and_make_test_are_the_first_lines_to_type(page: Path) -> None:
    lines = blocks(page, "sh")[0].text.splitlines()
    assert [line.partition("#")[0].strip() for line in lines] == ["make demo", "make test"]


def test_make_targets_named_in_the_documentation_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", read(ROOT / "Makefile"), re.MULTILINE))
    text = "".join(
        read(ROOT / name) for name in ("README.md", "README.zh-CN.md", "CONTRIBUTING.md")
    )
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE))
    assert named - targets == set()
