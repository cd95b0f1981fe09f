"""Document tree → canonical Markdown: CommonMark with pipe tables, headings numbered as text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from reportgen.captions import caption_gap
from reportgen.document import (
    Block,
    Caption,
    Document,
    Heading,
    ItemList,
    Paragraph,
    Runs,
    Table,
    plain_text,
)
from reportgen.escaping import LINE_BREAK, escape
from reportgen.layout import Layout
from reportgen.numbering import HeadingCounter, separator
from reportgen.writers import Cache
from reportgen.writers.markdown_notes import REFERENCE, with_footnotes, with_references
from reportgen.writers.markdown_runs import inline

_RULES = {"left": ":---", "center": ":---:", "right": "---:", "decimal": "---:", "": "---"}


def write(document: Document, layout: Layout, cache: Cache) -> bytes:
    """The document as UTF-8 Markdown that ends in one line feed."""
    del cache  # Nothing here takes long enough to be kept.
    return to_markdown(document, layout).encode()


def to_markdown(document: Document, layout: Layout) -> str:
    """The document as Markdown; an empty string for an empty document."""
    blocks, origins = with_references(document)
    texts = [text for text in _blocks(blocks, document.language, layout) if text]
    text = "\n\n".join(texts)
    if origins:
        text = with_footnotes(text, origins, document.notes)
    return text + "\n" if text else ""


def _blocks(blocks: tuple[Block, ...], language: str, layout: Layout) -> Iterator[str]:
    counter = HeadingCounter(layout.numbering.headings)
    marks = _list_marks(blocks)
    for block, mark in zip(blocks, marks, strict=True):
        match block:
            case Heading():
                label = counter.next(block.level)
                label += separator(label, language) if label else ""
                yield "#" * (block.level + 1) + f" {label}{_single_line(block.runs)}"
            case Paragraph(role="title"):
                yield "# " + _single_line(block.runs)
            case Paragraph():
                yield _lines(block.runs)
            case Caption():
                gap = caption_gap(language) if block.label and block.runs else ""
                yield escape(block.label) + gap + _lines(block.runs)
            case ItemList():
                yield _item_list(block, mark)
            case Table():
                yield _table(block)


def _list_marks(blocks: tuple[Block, ...]) -> list[str]:
    """The mark of each block's items; empty for blocks that are no lists.

    Two lists of one kind in a row take different marks, or Markdown would join them.
    """
    marks: list[str] = []
    for previous, block in pairwise((None, *blocks)):
        usual, other = ("1.", "1)") if isinstance(block, ItemList) and block.ordered else ("-", "*")
        is_same_list = isinstance(previous, ItemList) and marks[-1] == usual
        marks.append((other if is_same_list else usual) if isinstance(block, ItemList) else "")
    return marks


def _lines(runs: Runs) -> str:
    """The runs as a paragraph; line breaks become backslash and line feed."""
    return _text(runs).strip(LINE_BREAK).replace(LINE_BREAK, "\\\n")


def _single_line(runs: Runs) -> str:
    """The runs without line breaks, which a Markdown heading cannot hold."""
    pieces = _text(runs).strip(LINE_BREAK).split(LINE_BREAK)
    line = pieces[0]
    for piece in pieces[1:]:
        # Han text goes on at once, Latin text after a space.
        end = line.rstrip(REFERENCE)[-1:]
        line += (" " if end.isascii() and piece[:1].isascii() else "") + piece
    return line


def _text(runs: Runs) -> str:
    is_plain = not any(run.strong or run.emphasis for run in runs)
    return escape(plain_text(runs)) if is_plain else inline(runs)


def _item_list(block: ItemList, mark: str) -> str:
    items = []
    for number, runs in enumerate(block.items, 1):
        own_mark = mark.replace("1", str(number))
        indent = " " * (len(own_mark) + 1)
        items.append(f"{own_mark} " + _lines(runs).replace("\n", "\n" + indent))
    return "\n".join(items)


def _table(block: Table) -> str:
    rules = [_RULES[alignment] for alignment in block.alignments]
    rows = [_row(block.header), "| " + " | ".join(rules) + " |", *map(_row, block.rows)]
    return "\n".join(rows)


def _row(cells: tuple[Runs, ...]) -> str:
    return "| " + " | ".join(_text(cell).replace(LINE_BREAK, "<br>") for cell in cells) + " |"
