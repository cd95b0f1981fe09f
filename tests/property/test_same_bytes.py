"""The same input gives the same bytes; all outputs say the same."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from builders import docx_paragraphs, report, written
from reportgen.language.numerals import HeadingCounter, separator

pytestmark = pytest.mark.slow

_NUMBERS = {"zh-CN": ("一、", "（一）", "1.", "（1）"), "en": ("1.", "1.1", "1.1.1", "(a)")}
_LABEL = re.compile(r"(附件|Attachment) ?\d?")
"""Of an attachment: the heading below has no number."""
_HTML_BLOCKS = [
    f"{{http://www.w3.org/1999/xhtml}}{name}" for name in "h1 h2 h3 h4 h5 p li th td".split()
]
_WORDS = st.text(st.sampled_from("工作总结，。；“”ab 1.*_|#<&\n"), min_size=1, max_size=20).map(
    lambda text: f"甲{text}乙"
)
_MEASURE = st.fixed_dictionaries({"point": _WORDS}, optional={"detail": _WORDS})
_FEATURE = st.fixed_dictionaries(
    {"title": _WORDS}, optional={"measures": st.lists(_MEASURE, max_size=3)}
)
_FIGURE = st.fixed_dictionaries({"value": st.integers(0, 9999)}, optional={"unit": st.just("个")})
_ATTACHMENT = st.fixed_dictionaries({"name": _WORDS, "detail": st.lists(_WORDS, max_size=2)})
_HEAD = st.fixed_dictionaries(
    {"title": _WORDS, "lang": st.sampled_from(sorted(_NUMBERS))},
    optional={
        "issuer": _WORDS,
        "date": st.just("2024-12-31"),
        "recipients": st.lists(_WORDS, max_size=3),
        "summary": _WORDS,
        "attachments": st.lists(_WORDS | _ATTACHMENT, max_size=3),
        "note": _WORDS,
    },
)
_REPORTS = st.fixed_dictionaries(
    {"report": _HEAD},
    optional={
        "features": st.lists(_FEATURE, max_size=3),
        "next_steps": st.fixed_dictionaries({"title": _WORDS, "detail": _WORDS}),
        "statistics": st.dictionaries(st.sampled_from("abc"), _FIGURE),
    },
)


def _contents(data: dict[str, Any], cache: str, folder: str) -> dict[str, bytes]:
    environment = {"REPORTGEN_CACHE_DIR": cache, "HOME": folder}
    formats = ("docx", "md", "html")
    result = report(Path(folder), written(data), formats=formats, environment=environment)
    assert not result.failed
    return dict(result.contents)


def _texts(markdown: str) -> Iterator[str]:
    """The text of each paragraph, heading, item and cell."""
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        text = "".join(child.content for child in token.children or [])
        if text:
            yield text


def _is_alone(levels: list[int], at: int) -> bool:
    """Whether a heading has none of its level beside it, and so no number."""
    before = takewhile(lambda level: level >= levels[at], reversed(levels[:at]))
    after = takewhile(lambda level: level >= levels[at], levels[at + 1 :])
    return levels[at] not in (*before, *after)


def _paragraphs(markdown: str, language: str) -> Iterator[str]:
    """The text of each paragraph, heading numbers taken off."""
    counter = HeadingCounter(_NUMBERS[language])
    above = ""
    tokens = MarkdownIt("commonmark").parse(markdown)
    levels = [int(one.tag[1]) for one in tokens if one.type == "heading_open"]
    seen = -1
    for opening, inner in pairwise(tokens):
        seen += opening.type == "heading_open"
        if inner.type != "inline":
            continue
        text = "".join(child.content for child in inner.children or [])
        is_attached, above = _LABEL.fullmatch(above), text
        if opening.type == "heading_open" and opening.tag != "h1" and not is_attached:
            label = counter.next(int(opening.tag[1]) - 1)
            label += separator(label, language)
            # Numbers such as 1.1 need those above them.
            if language == "en" or not _is_alone(levels, seen):
                assert label == text[: len(label)]
                text = text[len(label) :]
        yield text


def _solid(text: str) -> str:
    # Lines of a title end elsewhere in the DOCX, those of a heading vanish in Markdown.
    return "".join(text.split())


@given(_REPORTS)
@settings(max_examples=10)
def test_the_same_report_gives_the_same_bytes_with_any_cache(data: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        without = _contents(data, "", folder)
        cold = _contents(data, f"{folder}/cache", folder)
        # Another folder, since what one run has read from a folder is not read again.
        shutil.copytree(f"{folder}/cache", f"{folder}/copy")
        assert any(Path(folder, "copy", "reportgen").iterdir())
        warm = _contents(data, f"{folder}/copy", folder)
        again = _contents(data, "", folder)
    assert without == cold
    assert without == warm
    assert without == again


@given(_REPORTS)
@settings(max_examples=40)
def test_the_docx_says_what_the_markdown_says(data: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        contents = _contents(data, "", folder)
    markdown = _paragraphs(contents["md"].decode(), data["report"]["lang"])
    docx = docx_paragraphs(contents["docx"])
    assert [_solid(text) for text in markdown] == [_solid(text) for text in docx]


def _outside_contents(root: Any) -> Iterator[Any]:
    """The blocks of the text; the contents beside it say nothing of their own."""
    nav = "{http://www.w3.org/1999/xhtml}nav"
    return (one for one in root.iter(*_HTML_BLOCKS) if next(one.iterancestors(nav), None) is None)


@given(_REPORTS)
@settings(max_examples=40)
def test_the_html_says_what_the_markdown_says(data: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        contents = _contents(data, "", folder)
    markdown = [_solid(text) for text in _texts(contents["md"].decode())]
    root = etree.fromstring(contents["html"])
    html = (_solid("".join(map(str, block.itertext()))) for block in _outside_contents(root))
    assert markdown == [text for text in html if text]
