"""A document in parts reads as markdown-it reads the whole."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reportgen.document.lines import Closing, Line, Opening, is_plain, parts_of, words_of
from reportgen.document.tokens import Parser, tokens_of
from reportgen.language.marks import BLOCK_START, FIGURE_END, LINE_BREAK

_STARTS = st.sampled_from(
    ["", "", "", "", " ", "  ", "   ", "    ", "\t", "　", "> ", "- ", "* ", "+ ", "-", "*", "**",
     "_", "1. ", "1) ", "2002", "12.", "# ", "## ", "###", "####### ", "#", "::: a", ":::: b",
     ":::", "::::", " ::: a", "   :::", "- ::: a", "> ::: a", "```", "~~~", "---", "***", "===",
     "| a | b |", "| - | - |", "[a]: b", "[a]: b '", "<div>", "<!--", "&amp;", "\\", FIGURE_END,
     BLOCK_START, LINE_BREAK, "!", "（", "“"]
)  # fmt: skip
_REST = st.sampled_from(
    ["", "", "甲", "乙", "a", "1.", ".", "#", " #", " ##", " ", "  ", "\t", "　", "\x0b", "\u2003",
     "\u2028", "*", "**", "_", "`", ":", "::: a", "|", "[a]", "[a](b)", "![a](b)", "<http://a.b>",
     "<b>", "&lt;", "~~", "]", "!", "\\", "\\*", "'", FIGURE_END, LINE_BREAK]
)  # fmt: skip
_LINES = st.builds("{}{}{}".format, _STARTS, _REST, _REST)
_TEXTS = st.lists(_LINES | st.just(""), max_size=14).map("\n".join)


_MOST = 1000
"""More parts and marks than any of the texts has."""


@given(_TEXTS)
@example("- a\n  ```\n\n甲\n\n```\n乙\n")
@example("::: a\n:::: b\n甲\n:::\n\n乙\n::::\n")
@example("> ::: a\n\n甲\n\n:::\n\n[a]\n\n[a]: b\n")
@example("::: a\n" * 12 + "甲\n\n乙\n" + ":::\n" * 12)
def test_a_document_in_parts_reads_as_the_whole_does(text: str) -> None:
    lines = text.split("\n")
    parser, found = Parser(_MOST), list(parts_of(lines))
    stretches = {part: parser.blocks(lines, part) for part in found if isinstance(part, range)}
    parser.read_inline(token for tokens in stretches.values() for token in tokens)
    parser.read_inline(
        part for part in found if isinstance(part, Line) and not is_plain(part.content)
    )
    read: list[Token] = []
    for part in found:
        read += stretches[part] if isinstance(part, range) else _tokens(part)
    assert [_said(token) for token in tokens_of(text, _MOST)] == [_said(token) for token in read]


def _tokens(part: Line | Opening | Closing) -> Iterator[Token]:
    """What markdown-it makes of a part."""
    match part:
        case Line(number, level, content, children):
            kind, tag = ("heading", f"h{level}") if level else ("paragraph", "p")
            lines, marks = [number, number + 1], "#" * level
            yield Token(f"{kind}_open", tag, 1, map=lines, markup=marks)
            yield Token("inline", "", 0, map=lines, content=content, children=children or [])
            yield Token(f"{kind}_close", tag, -1, markup=marks)
        case Opening(number, end, markup, info):
            yield Token(
                "container_role_open", "div", 1, map=[number, end], markup=markup, info=info
            )
        case Closing():
            yield Token("container_role_close", "div", -1)


def _said(token: Token) -> tuple[object, ...]:
    """What the reader asks of a token."""
    markup = token.markup if token.type != "container_role_close" else ""
    children = [_said(child) for child in token.children or []]
    facts = token.type, token.tag, token.nesting, token.map, token.content
    return *facts, markup, token.info, token.attrs, children


@given(st.lists(_STARTS | _REST, max_size=6).map("".join))
def test_plain_text_says_what_it_says_to_markdown_it(text: str) -> None:
    text = f"甲{text}乙"
    (inline,) = MarkdownIt("commonmark", {"html": False}).parseInline(text)
    said = [
        (child.type, child.content.replace(LINE_BREAK, "\n")) for child in inline.children or []
    ]
    assert not is_plain(text) or [("text", words_of(text))] == said
