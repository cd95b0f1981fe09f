"""Plain text escaped for Markdown."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reportgen.language.marks import (
    BLOCK_START,
    FIGURE_END,
    LINE_BREAK,
    block_mark,
    escape,
    marked,
    without_marks,
)

PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")

DANGEROUS = (
    "1. ", "1) ", ". x", ") x", "- ", "+ ", "-", "+", "#", "## ", "=", "==", "--", "---", "|",
    "\\", "`", "```", "~~~", "*", "**", "_", "[a]", "](b)", "!", ": ", ":-:", ":::", "<", "b>",
    "<!--", "&", "&am", "p;", "amp;", "&#35", ";", "> ", "(c)", "http://a.b", " ", "\n", "a", "中",
    "“", "。", "1", "12345678", "\t", "\u00a0",
)  # fmt: skip


def _tidy(text: str) -> str:
    """The text as values have it: every line stripped, no empty line at either end."""
    lines = "\n".join(line.strip() for line in text.split("\n"))
    return re.sub(r"[\x00-\x08\x0b-\x1f]", "", lines).strip()


_PIECES = st.lists(st.sampled_from(DANGEROUS) | st.text(max_size=3), max_size=8)
values = (
    _PIECES.map("".join)
    .map(lambda text: text.replace(LINE_BREAK, ""))
    .map(lambda text: re.sub(r"[\ud800-\udfff\x7f-\x9f\r]", "", text))
    .map(_tidy)
)


def _parsed(markdown: str) -> tuple[list[str], str]:
    """The kinds of blocks and inline nodes, and all text, in Markdown."""
    tokens = PARSER.parse(markdown)
    inline = [child for token in tokens for child in token.children or []]
    kinds = [token.type for token in tokens if token.type.endswith("_open")]
    kinds += [node.type for node in inline if node.type not in ("text", "text_special")]
    return kinds, "".join(node.content for node in inline).replace(LINE_BREAK, "\n")


@given(values, values)
@example("a", "#")
@example("&am", "p;")
@example("x\\", "|")
@example("1", ". x")
@example("1", "2.")
def test_text_reads_back_at_a_line_start(first: str, second: str) -> None:
    """Two values side by side make a paragraph and nothing else."""
    kinds, text = _parsed(escape(first) + escape(second))
    assert (first + second).strip() == text
    assert kinds == (["paragraph_open"] if text else [])


@given(values, values)
def test_text_reads_back_in_mid_line(first: str, second: str) -> None:
    """Even with template text around it."""
    kinds, text = _parsed(f"中{escape(first)}文 {escape(second)}a")
    assert (["paragraph_open"], f"中{first}文 {second}a") == (kinds, text)


@given(values)
def test_text_reads_back_in_a_heading(value: str) -> None:
    """Number signs of a value are not part of the heading's."""
    kinds, text = _parsed(f"## {escape(value)}")
    assert (["heading_open"], value) == (kinds, text)


@given(values)
def test_text_reads_back_in_a_list_item(value: str) -> None:
    """The text of an item does not start a list of its own."""
    kinds, text = _parsed(f"- 甲{escape(value)}\n- {escape(value)}")
    assert f"甲{value}{value}" == text
    assert set(kinds) <= {"bullet_list_open", "list_item_open", "paragraph_open"}


@given(values, values)
def test_text_reads_back_in_table_cells(first: str, second: str) -> None:
    """Cell borders stay in place, even without spaces around a value."""
    kinds, text = _parsed(f"|a|b|\n|-|-|\n|{escape(first)}|{escape(second)}|")
    assert f"ab{first}{second}" == text
    assert kinds.count("td_open") == 2


@given(st.lists(values, min_size=2).map("\n".join).map(_tidy))
def test_lines_read_back_as_lines_of_a_paragraph(value: str) -> None:
    """With its line breaks written out, no line starts a block."""
    kinds, text = _parsed(escape(value).replace(LINE_BREAK, "\\\n"))
    assert value.replace("\n", "") == text
    if value:
        assert kinds == ["paragraph_open", *["hardbreak"] * value.count("\n")]


@pytest.mark.parametrize(
    "text",
    [
        "", "全年实现国内生产总值189.9亿元，同比增长10.1%。", "189.9亿元", "1.推进改革", "-3.7%",
        "R&D部门", "AT&T的", "a < b > c", "(a) first", "up 5%!", "2002年3月—11月", "C# 和",
        "x #1", "+5%",
        "Q: A",
    ],
)  # fmt: skip
def test_harmless_text_gets_no_backslash(text: str) -> None:
    """People read the Markdown, too."""
    assert text == escape(text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (r"\*重要\*", "*重要*"), (r"1\. 推进", "1. 推进"), (r"\# 一", "# 一"), (r"5\~8个", "5~8个"),
        (r"\<b>", "<b>"), (r"\&lt;", "&lt;"), (f"甲{LINE_BREAK}\\- 乙", "甲\n- 乙"),
        ("a&#92;", "a\\"),
    ],
)  # fmt: skip
def test_markup_is_escaped(expected: str, text: str) -> None:
    """A single backslash is put before anything that would be read as markup."""
    assert expected == escape(text)


@pytest.mark.parametrize(
    "words", ["1. 甲", "1.", "12) 甲", "# 甲", "- 甲", "-", "+ 甲", ". 甲", "> 甲"]
)
@pytest.mark.parametrize("start", ["", "1", "甲\n", "甲\n1"])
def test_a_line_that_starts_with_a_figure_reads_as_typed_with_and_without_marks(
    start: str, words: str
) -> None:
    for inner in (marked(words, 1), marked(words[:1], 1) + words[1:], words[:1] + FIGURE_END):
        text = start + inner
        assert ["paragraph_open"] == _parsed(escape(text).replace(LINE_BREAK, "甲"))[0]
        bare = without_marks(escape(text)).replace(LINE_BREAK, "\\\n")
        assert without_marks(text).replace("\n", "") == _parsed(bare)[1]


@pytest.mark.parametrize("text", [marked("5个", 1), marked("1.5%", 2), f"{marked('-3', 1)}，"])
def test_harmless_figures_get_no_backslash(text: str) -> None:
    assert text == escape(text)


@pytest.mark.parametrize(
    "text",
    [
        f"甲{marked('5', 1)}乙",
        f"甲5{FIGURE_END}乙",
        f"甲{marked('', 123)[:4]}{marked('5', 12)}乙",
        f"甲5{block_mark(3)}乙", f"甲5乙{BLOCK_START}", f"甲5乙{marked('', 12)[:3]}",
    ],
)  # fmt: skip
def test_whole_and_broken_marks_are_removed(text: str) -> None:
    assert "甲5乙" == without_marks(text)
