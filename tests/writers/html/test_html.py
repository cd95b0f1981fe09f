"""The page as a whole: self-contained, accessible, for any tree."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from html_pages import LAYOUTS, SVG, XHTML, page, page_text, texts
from reportgen.document import (
    Block,
    Caption,
    Contents,
    HeaderGroup,
    Heading,
    Image,
    ItemList,
    PageBreak,
    Paragraph,
    Run,
    TableBlock,
    Turn,
)
from reportgen.writers import WRITERS
from trees import EVERYTHING, ILLUSTRATED, MemoryCache, chart, document, paragraph, runs, series

_LEVELS = [f"{XHTML}h{level}" for level in range(1, 7)]


def _faults(root: Any) -> list[str]:
    """The faults of a page for readers, links or programs."""
    faults = []
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    faults += [f"two of {name}" for name in {name for name in ids if ids.count(name) > 1}]
    headings = [_LEVELS.index(element.tag) for element in root.iter(*_LEVELS)]
    if headings.count(0) > 1:
        faults.append("two titles")
    below = [level for level in headings if level]
    if any(b > a + 1 for a, b in zip([0, *below], below, strict=False)):
        faults.append(f"levels {below}")
    for element in root.iter():
        if element.tag == f"{XHTML}img" and element.get("alt") is None:
            faults.append("picture without a name")
        if element.tag == f"{SVG}svg":
            faults += [name for name in element.get("aria-labelledby").split() if name not in ids]
        if element.tag == f"{XHTML}th" and element.get("scope") not in ("row", "col", "colgroup"):
            faults.append("header without a scope")
        if element.tag == f"{XHTML}th" and not "".join(element.itertext()).strip():
            faults.append("header without a text")
        link = element.get("href")
        if link is not None and link.removeprefix("#") not in ids:
            faults.append(f"{link} leads nowhere")
    return faults


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("blocks", [EVERYTHING, ILLUSTRATED, (), (*EVERYTHING, *EVERYTHING)])
def test_pages_have_no_fault(blocks: tuple[Block, ...], language: str) -> None:
    assert _faults(page(*blocks, language=language)) == []


def test_the_head_has_the_properties_of_the_document() -> None:
    tree = replace(
        document(paragraph("title", "甲"), title='R&D <"总结">'),
        author="市政府", subject="概要", date="2024-12-31",
    )  # fmt: skip
    text = WRITERS["html"].write(tree, LAYOUTS["zh-CN"], MemoryCache())[0].decode()
    assert text.startswith("<!DOCTYPE html>\n<html ")
    assert 'lang="zh-CN"' in text
    assert '<meta charset="utf-8"/>' in text
    assert "<title>R&amp;D &lt;&quot;总结&quot;&gt;</title>" in text
    assert '<meta name="author" content="市政府"/>' in text
    assert '<meta name="description" content="概要"/>' in text
    assert '<meta name="dcterms.date" content="2024-12-31"/>' in text


def test_unknown_properties_are_left_out() -> None:
    assert re.findall('meta name="([^"]*)"', page_text()) == ["viewport"]


def test_the_page_needs_no_other_file_and_no_script() -> None:
    text = page_text(*EVERYTHING, *ILLUSTRATED)
    sources = re.findall(r'(?:src|href)="([^#][^"]*)"', text)
    assert [source.partition(",")[0] for source in sources] == ["data:image/png;base64"]
    assert "url(" not in text.replace("url(#", "")
    assert "<script" not in text
    assert "@import" not in text


def test_the_first_thing_in_the_head_is_a_policy_that_forbids_scripts_and_fetching() -> None:
    head = page().find(f"{XHTML}head")
    assert "Content-Security-Policy" == head[0].get("http-equiv")
    policy = dict(rule.split(" ", 1) for rule in head[0].get("content").split("; "))
    assert policy == {
        "default-src": "'none'", "img-src": "data:", "style-src": "'unsafe-inline'",
        "base-uri": "'none'", "form-action": "'none'",
    }  # fmt: skip
    assert 1024 > page_text().index("charset"), "browsers look for it there only"


def test_everything_but_the_contents_beside_it_is_in_the_main_part() -> None:
    children = [child.tag.removeprefix(XHTML) for child in page(*EVERYTHING).find(f"{XHTML}body")]
    assert children == ["nav", "main"]
    assert [f"{XHTML}main"] == [child.tag for child in page(EVERYTHING[0]).find(f"{XHTML}body")]


_WORDS = st.text(st.sampled_from("中文ab1，“”*_-#[]<>&\"'\n\t \x00\x0b\ufdd0\ufffe"), max_size=8)
_RUN = st.builds(
    Run, _WORDS, st.booleans(), st.booleans(), st.integers(0, 2),
    st.sampled_from(["", "table:a", "table:b", "figure:图 1", "nowhere"]),
    st.just(()) | _WORDS.map(runs),
)  # fmt: skip
_RUNS = st.lists(_RUN, max_size=3).map(tuple)
_KINDS = st.sampled_from(["left", "center", "right", "decimal", ""])


@st.composite
def _tables(draw: st.DrawFn) -> TableBlock:
    groups = draw(st.lists(st.builds(HeaderGroup, _RUNS, st.integers(1, 3)), max_size=3))
    width = sum(group.columns for group in groups) or draw(st.integers(1, 4))
    row = st.tuples(*[_RUNS | st.sampled_from(["1.5", "-20", "3%"]).map(runs)] * width)
    alignments = draw(st.tuples(*[_KINDS] * width))
    rows = draw(st.lists(row, max_size=4).map(tuple))
    return TableBlock(draw(row), rows, alignments, tuple(groups))


_BLOCK = st.one_of(
    st.builds(Heading, st.integers(1, 4), _RUNS),
    st.builds(Paragraph, st.sampled_from(["title", "body", "caption", "signature", "date"]), _RUNS),
    st.builds(ItemList, st.booleans(), st.lists(_RUNS, max_size=3).map(tuple)),
    st.builds(
        Caption, st.sampled_from(["table", "figure", "annex"]), _RUNS,
        st.sampled_from(["", "table:a", "table:b", "figure:图 1", "figure:图-1"]), _WORDS,
    ),
    _tables(),
    st.builds(lambda text: chart("pie", "a b", series("c", 1, 2), description=text), _WORDS),
    st.builds(Image, st.binary(max_size=9), st.just(".jpg"), st.just((4, 3)), st.just(0.5), _WORDS),
    st.builds(Contents, st.integers(1, 4)), st.builds(PageBreak), st.builds(Turn, st.booleans()),
)  # fmt: skip


@given(st.lists(_BLOCK, max_size=12), st.sampled_from(["zh-CN", "en"]))
@settings(max_examples=60)
def test_any_tree_makes_a_page_without_fault(blocks: list[Block], language: str) -> None:
    notes = {1: "据<公报>", 2: "同比\n- 2001年"}
    root = page(*blocks, language=language, notes=notes)
    assert _faults(root) == []
    assert page_text(*blocks, language=language, notes=notes) == page_text(
        *blocks, language=language, notes=notes
    )


@given(_RUNS)
def test_text_reads_as_typed(own: tuple[Run, ...]) -> None:
    typed = "".join(run.text for run in own)
    legal = re.sub("[\x00\x0b\ufdd0\ufffe]", "", typed)
    assert list(filter(None, [legal])) == list(texts(page(Paragraph("body", own))))
