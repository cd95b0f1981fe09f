"""Pages exist in Chinese too, and what they show is tried."""

from __future__ import annotations

import re
from pathlib import Path

import chinese
import pytest

from builders import ROOT
from documentation import PAGES, blocks, commands, prose, read, reference
from reportgen import Request, check
from reportgen.figures.asked import ASKED
from reportgen.figures.filters import FILTERS
from reportgen.language.phrases import APPROXIMATIONS
from reportgen.model.figures import Statistic
from reportgen.rendering.prose import prose_filters
from reportgen.rendering.view import FIELDS

DOCS = ROOT / "docs"
CHINESE = [page for page in PAGES if page.name.endswith(".zh-CN.md")]
IN_BOTH = (
    "batches", "checks", "commands", "figures", "outputs", "recipes", "rollup", "scale", "sources",
    "styles", "templates", "testing", "trace",
)  # fmt: skip
_IN_BOTH_LANGUAGES = ("messages.md", "gallery.md", "glossary.md")
_LINK = re.compile(r"\[([^]\n]*)\]\(([^)\s#]+)[^)\s]*\)")

_OF_STYLE = re.compile(r"(?:layout|extra|settings|requires|expects|omits)(?:\.en)?:")
"""The first key of a part of a style.yaml."""

PAGE = pytest.mark.parametrize("page", CHINESE, ids=lambda page: page.name)


@pytest.mark.parametrize("name", IN_BOTH)
def test_a_page_and_its_chinese_one_lead_to_each_other(name: str) -> None:
    english, in_chinese = DOCS / f"{name}.md", DOCS / f"{name}.zh-CN.md"
    assert ("中文", in_chinese.name) == _LINK.findall(read(english))[0]
    assert ("English", english.name) == _LINK.findall(read(in_chinese))[0]


@pytest.mark.parametrize("name", ["outputs", "sources", "trace"])
def test_a_page_and_its_chinese_one_have_as_many_sections_and_rows(name: str) -> None:
    texts = [read(DOCS / f"{name}{language}.md").split("\n") for language in ("", ".zh-CN")]
    english, in_chinese = (
        [sum(line.startswith(mark) for line in lines) for mark in ("## ", "- ", "| ")]
        for lines in texts
    )
    assert english[0] == in_chinese[0]
    # A Chinese row may tell of three fields, a line of two points.
    assert 0.6 * english[1] <= in_chinese[1]
    assert 0.8 * english[2] <= in_chinese[2]


@PAGE
def test_links_to_what_is_only_in_english_say_so(page: Path) -> None:
    unmarked = [
        (line, target)
        for line in prose(page).splitlines()
        for _, target in _LINK.findall(line)
        if target.endswith(".md") and not target.endswith(".zh-CN.md")
        if Path(target).name not in _IN_BOTH_LANGUAGES
        if "英文" not in line and "[English]" not in line and "examples/" not in target
    ]
    assert [] == unmarked


@PAGE
def test_what_a_page_shows_is_tried(page: Path) -> None:
    """Commands are in transcripts, after the files; one page has a test of its own."""
    shown = blocks(page)
    of_our_own = [
        line for block in shown if block.language in ("sh", "text", "bat", "powershell")
        for line in block.text.splitlines() if line.startswith("reportgen ")
    ]  # fmt: skip
    assert [] == [line for line in of_our_own if page.name != "README.zh-CN.md"]
    files = [at for at, block in enumerate(shown) if "." in block.name]
    runs = [at for at, block in enumerate(shown) if block.language == "console"]
    assert page.name == "testing.zh-CN.md" or not files or files[-1] < runs[-1]


@PAGE
def test_each_style_that_a_page_makes_is_linted(page: Path) -> None:
    made = {
        Path(block.name).parent.name
        for block in blocks(page, "jinja")
        if block.name.endswith(".j2")
    }
    linted = {
        command.line.split()[-1].rpartition("/")[2]
        for block in blocks(page, "console")
        for command in commands(block)
        if command.line.startswith("reportgen styles lint ")
    }
    # The slip of the reference is shown as a build tells it.
    assert set() == made - linted - {"slip"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_parts_of_a_style_that_a_page_shows_are_those_of_a_style(page: Path) -> None:
    shown = [block.text for block in blocks(page, "text") if _OF_STYLE.match(block.text)]
    for text in shown:
        files = {"style.yaml": f"extends: work-summary\n{text}", "report.md.j2": "甲。\n"}
        data = {"报告": {"标题": "甲"}}
        result = check(Request.from_data(data, style="s", styles={"s": files}))
        wrong = {one.rule.id for one in result.diagnostics if one.rule.severity == "error"}
        assert wrong <= {"base-missing"}, (text, wrong)


def test_every_generated_table_has_its_words_in_tools_chinese() -> None:
    assert set() == FIELDS.keys() - chinese.VIEW.keys()
    assert set() == FILTERS.keys() - chinese.FIGURE_FILTERS.keys()
    assert set() == prose_filters("zh-CN").keys() - chinese.PROSE_FILTERS.keys()
    declared = {(kind.__name__, key) for kind in reference()["LOOKS"] for key in kind.fields}
    known = {(kind, key) for kind, words in chinese.LOOKS.items() for key in words}
    assert set() == declared - known
    assert {known.sense for known in APPROXIMATIONS.values()} == chinese.SENSES.keys()
    assert {known.stands for known in APPROXIMATIONS.values()} == chinese.STANDS.keys()


def test_what_may_be_asked_of_a_figure_is_told_in_chinese() -> None:
    assert set() == chinese.ASKED.keys() - ASKED.keys()
    silent = [
        key for key in ASKED if not chinese.ASKED.get(key) and not Statistic.fields[key].about
    ]
    assert [] == silent
