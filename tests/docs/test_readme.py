"""The two READMEs lead the same way, each with reports in its own language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builders import ROOT
from documentation import Block, blocks, commands, headings, read

ENGLISH, CHINESE = ROOT / "README.md", ROOT / "README.zh-CN.md"
README = pytest.mark.parametrize("page", [ENGLISH, CHINESE], ids=lambda page: page.name)
_FILE_NAMES = {"我的报告": "my-report", "本单位总结": "our-summary"}
_FIRST_LINES = (
    "python3 -m venv .venv", ".venv/bin/pip install .", ". .venv/bin/activate",
    "reportgen init my-report", "reportgen build my-report",
)  # fmt: skip
_ON_WINDOWS = (
    "py -m venv .venv", r".venv\Scripts\pip install .", r".venv\Scripts\activate.bat",
    *_FIRST_LINES[3:],
)  # fmt: skip
_PICTURE = re.compile(r"!\[[^]]*\]\(([^)]*)\)")


def _in_english(text: str) -> str:
    """A line without its language option, and with the names that README.md uses."""
    for chinese, english in _FILE_NAMES.items():
        text = text.replace(chinese, english)
    return text.replace(" --lang en", "")


def _lines(block: Block) -> tuple[str, ...]:
    """The lines to type, without their comments."""
    return tuple(_in_english(line.partition(" #")[0].strip()) for line in block.text.splitlines())


def test_both_have_the_same_headings() -> None:
    assert headings(ENGLISH) == headings(CHINESE)


def test_both_have_the_same_kinds_of_blocks_from_the_first_page_on() -> None:
    kinds = [[block.language for block in blocks(page)] for page in (ENGLISH, CHINESE)]
    following = [languages[languages.index("sh") :] for languages in kinds]
    assert following[0] == following[1]


def test_both_have_the_same_shell_lines() -> None:
    lines = [[_lines(block) for block in blocks(page, "sh")] for page in (ENGLISH, CHINESE)]
    assert lines[0] == lines[1]


@README
def test_five_lines_lead_to_the_first_page_with_and_without_windows(page: Path) -> None:
    assert _FIRST_LINES == _lines(blocks(page, "sh")[0])
    assert _ON_WINDOWS == _lines(blocks(page, "bat")[0])


@pytest.mark.parametrize(("page", "language"), [(ENGLISH, "en"), (CHINESE, "zh-CN")])
def test_each_shows_a_report_in_its_own_language(page: Path, language: str) -> None:
    shown = [block for block in blocks(page, "yaml") if "标题:" in block.text]
    assert (language == "zh-CN") == bool(shown)
    init = [
        command.line for block in blocks(page, "console") for command in commands(block)
        if command.line.startswith("reportgen init")
    ]  # fmt: skip
    assert [language == "en"] == [line.endswith("--lang en") for line in init]


@README
def test_the_pictures_exist(page: Path) -> None:
    [picture] = _PICTURE.findall(read(page))
    assert (ROOT / picture).is_file()


@README
def test_a_report_of_ten_lines_is_shown(page: Path) -> None:
    assert 10 in [len(block.text.splitlines()) for block in blocks(page, "yaml")[:2]]


def test_quoted_files_are_those_of_the_examples() -> None:
    quoted = [
        block
        for page in (ENGLISH, CHINESE)
        for block in blocks(page, "yaml")
        if block.name.startswith("examples/")
    ]
    assert len(quoted) == 3
    assert [block.text for block in quoted] == [read(ROOT / block.name) for block in quoted]


@README
def test_a_contradiction_found_comes_first(page: Path) -> None:
    [command] = commands(blocks(page, "console")[0])
    assert command.line.startswith("reportgen check ")
    assert "[share-mismatch]" in command.output


def test_make_targets_named_in_the_documentation_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", read(ROOT / "Makefile"), re.MULTILINE))
    text = "".join(
        read(ROOT / name) for name in ("README.md", "README.zh-CN.md", "CONTRIBUTING.md")
    )
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE))
    assert named - targets == set()
