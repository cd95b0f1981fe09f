"""DOCX, Markdown and HTML have the same text."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import docx
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph
from markdown_it import MarkdownIt

from html_pages import page, texts
from reportgen.document import Block, Chart, Image, TableBlock, with_runs
from reportgen.language.numerals import HeadingCounter
from reportgen.writers.markdown import to_markdown
from trees import EVERYTHING, ILLUSTRATED, document, work_summary_layout, written

LAYOUT = work_summary_layout("zh-CN")


def test_docx_and_markdown_have_the_same_texts() -> None:
    """Paragraph by paragraph, numbers of headings included; only a title's line breaks differ."""
    markdown = to_markdown(document(*EVERYTHING), LAYOUT)
    assert list(_markdown_texts(markdown)) == list(_docx_texts(written(*EVERYTHING)))


def test_html_and_markdown_have_the_same_texts() -> None:
    """Block by block, captions and contents included."""
    comparable = [own for block in ILLUSTRATED if (own := _comparable(block))]
    blocks = (*EVERYTHING, *comparable)
    markdown = _markdown_texts(to_markdown(document(*blocks), LAYOUT))
    assert [text.replace("\n", "") for text in markdown] == [
        text.replace("\n", "") for text in texts(page(*blocks))
    ]


def _comparable(block: Block) -> Block | None:
    """The block without what Markdown writes differently."""
    if isinstance(block, TableBlock):
        return replace(block, groups=())
    plain = with_runs(block, lambda runs: tuple(replace(run, footnote=()) for run in runs))
    return None if isinstance(plain, Chart | Image) else plain


def _markdown_texts(markdown: str) -> Iterator[str]:
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        if token.children:
            texts = ["\n" if node.type == "hardbreak" else node.content for node in token.children]
            yield "".join(texts)


def _docx_texts(content: bytes) -> Iterator[str]:
    counter = HeadingCounter(LAYOUT.numbering.headings)
    for block in docx.Document(BytesIO(content)).iter_inner_content():
        if isinstance(block, WordTable):
            yield from (cell.text for row in block.rows for cell in row.cells if cell.text)
        elif block.text:
            yield _label(block, counter) + _text(block)


def _label(block: WordParagraph, counter: HeadingCounter) -> str:
    name = str(block.style and block.style.name)
    return counter.next(int(name[-1])) if name.startswith("Heading") else ""


def _text(block: WordParagraph) -> str:
    is_title = block.style is not None and block.style.name == "Title"
    return block.text.replace("\n", "") if is_title else block.text
