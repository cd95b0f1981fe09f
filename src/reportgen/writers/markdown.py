"""Document tree → canonical Markdown: CommonMark with pipe tables, headings numbered as text.

Charts and pictures are files beside it; page breaks are left out. Blocks come first here, then bold
and italics, then the references to notes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from reportgen.document import (
    Block,
    Caption,
    Chart,
    Contents,
    Document,
    Heading,
    Image,
    ItemList,
    Masthead,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    TableBlock,
    Turn,
    joined,
    plain_text,
    with_runs,
    without_origins,
)
from reportgen.document.captions import caption_gap
from reportgen.document.layout import Layout
from reportgen.language.marks import FIGURE_END, LINE_BREAK, escape
from reportgen.language.patterns import regex
from reportgen.writers import NotRendered, WriterCache
from reportgen.writers.shared import Notes, files_beside, listed, names_beside, outline

_RULES = {"left": ":---", "center": ":---:", "right": "---:", "decimal": "---:", "": "---"}
_GROUP_GAPS = {"zh-CN": "：", "en": ": "}
_NOT_IN_AN_ADDRESS = regex(r"[\x00- ()<>|\\\x7f]")
_NOT_IN_A_LINK = regex(r"[\x00- %?#&()<>\\\x7f]")


def write(
    document: Document, layout: Layout, cache: WriterCache
) -> tuple[bytes, list[NotRendered]]:
    """The document as Markdown in UTF-8 that ends in one line feed, and an empty list."""
    del cache  # Nothing here takes long enough to be worth caching.
    return to_markdown(document, layout).encode(), []


def assets(document: Document) -> dict[str, bytes]:
    """The files that the Markdown refers to, by name."""
    return files_beside(document)


def to_markdown(document: Document, layout: Layout) -> str:
    """The document as Markdown; an empty string for an empty document."""
    notes = Notes(document.notes)
    blocks, numbers = with_references(document, notes)
    texts = _Writer(document, layout).texts(blocks)
    text = "\n\n".join(text for text in texts if text)
    if numbers:
        footnotes = (_footnote(number, note) for number, note in enumerate(notes.contents, 1))
        text = "\n\n".join((with_numbers(text, numbers), *footnotes))
    return text + "\n" if text else ""


class _Writer:
    """Writes the blocks of one document."""

    def __init__(self, document: Document, layout: Layout) -> None:
        self._language = document.language
        self._outline = outline(document.blocks, layout, document.language)
        self._names = names_beside(document)

    def texts(self, blocks: tuple[Block, ...]) -> Iterator[str]:
        """The text of each block, which may be empty."""
        positions = [n for n, block in enumerate(blocks) if not isinstance(block, PageBreak | Turn)]
        marks = _list_marks(blocks[position] for position in positions)
        for position, mark in zip(positions, marks, strict=True):
            yield self._text(position, blocks[position], mark)

    def _text(self, position: int, block: Block, mark: str) -> str:
        match block:
            case Heading():
                marks = "#" * (block.level + 1)
                return f"{marks} {self._outline[position].label}{_single_line(block.runs)}"
            case Paragraph(role="title"):
                return "# " + _single_line(block.runs)
            case Paragraph():
                return _lines(block.runs)
            case Caption():
                gap = caption_gap(self._language) if block.label and block.runs else ""
                return escape(block.label) + gap + _lines(block.runs)
            case Contents():
                return self._contents(block, mark)
            case _:
                return self._rare_block(position, block, mark)

    def _rare_block(self, position: int, block: Block, mark: str) -> str:
        match block:
            case Masthead():
                word = (block.word,) if block.word else ()
                return "\\\n".join([*map(_lines, block.names), *map(escape, word)])
            case ItemList():
                return _item_list(block, mark)
            case TableBlock():
                return self._table(block)
            case Chart() | Image():
                description = _single_line((Run(block.description),))
                return f"![{description}]({_link(self._names[position])})"
            case _:
                return ""

    def _contents(self, block: Contents, mark: str) -> str:
        """The headings as a list without links: viewers do not agree on the ids of headings."""
        return "\n".join(
            f"{'  ' * (entry.depth - 1)}{mark} "
            + _single_line((Run(entry.label + plain_text(entry.heading.runs)),))
            for _, entry in listed(self._outline, block.levels)
        )

    def _table(self, block: TableBlock) -> str:
        rules = [_RULES[alignment] for alignment in block.alignments]
        header = _row(self._header(block))
        unit = f"{escape(block.unit)}\n\n" if block.unit else ""
        return unit + "\n".join((header, "| " + " | ".join(rules) + " |", *map(_row, block.rows)))

    def _header(self, block: TableBlock) -> tuple[Runs, ...]:
        """The header's cells, each after the text of its group: Markdown has one header row."""
        above = [group.runs for group in block.groups for _ in range(group.columns)]
        gap = (Run(_GROUP_GAPS[self._language]),)
        return tuple(
            (*group, *(gap if plain_text(group) and plain_text(cell) else ()), *cell)
            for group, cell in zip(above or [()] * len(block.header), block.header, strict=True)
        )


def _list_marks(blocks: Iterable[Block]) -> list[str]:
    """The mark of each block's items; empty for blocks that are not lists.

    Two lists of one kind in a row get different marks, or Markdown would join them.
    """
    marks = [""]
    for block in blocks:
        usual, alternative = "", ""
        if isinstance(block, ItemList) and block.ordered:
            usual, alternative = "1.", "1)"
        elif isinstance(block, ItemList | Contents):
            usual, alternative = "-", "*"
        marks.append(alternative if marks[-1] == usual else usual)
    return marks[1:]


def _lines(runs: Runs) -> str:
    """The runs as a paragraph; line breaks become backslash and line feed.

    It cannot begin with a tab, which would make it code.
    """
    return _text(runs).strip(f"{LINE_BREAK}\t").replace(LINE_BREAK, "\\\n")


def _single_line(runs: Runs) -> str:
    """The runs without line breaks, which a Markdown heading cannot hold."""
    pieces = _text(runs).strip(LINE_BREAK).split(LINE_BREAK)
    line = pieces[0]
    for piece in pieces[1:]:
        # Latin text continues after a space, Han text without one.
        end = line.rstrip(REFERENCE)[-1:]
        line += (" " if end.isascii() and piece[:1].isascii() else "") + piece
    return line


def _text(runs: Runs) -> str:
    if any(run.picture for run in runs):
        # A small picture in a line would be a file beside the draft: its description is enough.
        runs = joined(Run(run.picture.description) if run.picture else run for run in runs)
    is_plain = not any(run.strong or run.emphasis or run.link for run in runs)
    return escape(plain_text(runs)) if is_plain else _linked(runs)


def _linked(runs: Runs) -> str:
    """The runs with their links."""
    text = ""
    for address, own in groupby(runs, attrgetter("link")):
        words = inline(tuple(own), "[" if address else text)
        text += f"[{words}]({_NOT_IN_AN_ADDRESS.sub(_hexed, address)})" if address else words
    return text


def _item_list(block: ItemList, mark: str) -> str:
    items = []
    for number, runs in enumerate(block.items, block.start):
        own_mark = mark.replace("1", str(number))
        indent = " " * (len(own_mark) + 1)
        items.append(f"{own_mark} " + _lines(runs).replace("\n", "\n" + indent))
    return "\n".join(items)


def _row(cells: tuple[Runs, ...]) -> str:
    return "| " + " | ".join(_text(cell).replace(LINE_BREAK, "<br>") for cell in cells) + " |"


def _footnote(number: int, note: Runs) -> str:
    """A note; the indent makes its further lines part of it."""
    return f"[^{number}]: " + _lines(note).replace("\n", "\n    ")


def _link(name: str) -> str:
    """The name of a file as the destination of a link; Han characters are not escaped."""
    return _NOT_IN_A_LINK.sub(_hexed, name)


def _hexed(sign: re.Match[str]) -> str:
    return f"%{ord(sign[0]):02X}"


_STRONG, _EMPHASIS, _BOTH = "**", "*", "***"


def inline(runs: Runs, before: str = "") -> str:
    """The runs as inline Markdown, after others; line breaks are LINE_BREAK characters."""
    text = ""
    spans = [(mark, own) for mark, own in _spans(runs) if plain_text(own)]
    for position, (mark, own) in enumerate(spans):
        following = plain_text(spans[position + 1][1])[0] if position + 1 < len(spans) else ""
        # Marks that touch would be read as one: `**a***b*`
        if text.endswith("*"):
            text += _escaped(plain_text(own), text)
        else:
            text += _marked(own, mark, before + text, following)
    return text


def _spans(runs: Runs) -> Iterator[tuple[str, Runs]]:
    """Sequences of runs with the mark around them, which is empty for plain text."""
    for is_strong, group in groupby(runs, attrgetter("strong")):
        own = tuple(group)
        if not is_strong:
            for is_emphasised, part in groupby(own, attrgetter("emphasis")):
                yield _EMPHASIS if is_emphasised else "", tuple(part)
        else:
            yield _BOTH if all(run.emphasis for run in own) else _STRONG, own


def _marked(own: Runs, mark: str, before: str, following: str) -> str:
    """The runs between marks, with punctuation at either end outside them if it must be."""
    text = plain_text(own)
    if not mark:
        return _escaped(text, before)
    is_free_before = not before or not _is_word(before[-1])
    is_free_after = not following or not _is_word(following)
    start = _first(text, _is_solid if is_free_before else _is_word)
    end = len(text) - _first(text[::-1], _is_solid if is_free_after else _is_word)
    if start >= end:
        return _escaped(text, before)
    inner = _nested(own, start, end) if mark == _STRONG else _escaped(text[start:end], mark)
    return _escaped(text[:start], before) + mark + inner + mark + _escaped(text[end:], mark)


def _nested(own: Runs, start: int, end: int) -> str:
    """Characters `start` to `end` of strong runs; emphasis is kept only away from both ends."""
    text = ""
    position = 0
    for run in own:
        piece = run.text[max(start - position, 0) : max(end - position, 0)]
        position += len(run.text)
        is_inside = text != "" and position < end and not text.endswith("*")
        can_mark = run.emphasis and is_inside and all(map(_is_word, (piece[:1], piece[-1:])))
        escaped = _escaped(piece, text or _STRONG)
        text += f"*{escaped}*" if can_mark else escaped
    return text


def _escaped(text: str, before: str) -> str:
    """The text as Markdown, without the backslashes that only the start of a line needs."""
    line = before.rpartition(LINE_BREAK)[2].replace(REFERENCE, "").strip()
    # Digits and a full stop would number an item.
    return escape(f"x{text}")[1:] if line.strip("0123456789") else escape(text)


def _first(text: str, accept: Callable[[str], bool]) -> int:
    """The position of the first accepted character; the length of the text if there is none."""
    return next((n for n, character in enumerate(text) if accept(character)), len(text))


def _is_solid(character: str) -> bool:
    return not character.isspace()


def _is_word(character: str) -> bool:
    """Whether CommonMark treats it neither as white space nor as punctuation."""
    is_blank = character in ("", REFERENCE) or character.isspace()
    return not is_blank and unicodedata.category(character)[0] not in "PS"


REFERENCE = FIGURE_END
"""Stands for the reference to a footnote; no text contains it."""
# With `!` before it or `(` after it, the reference would be a picture or a link.
_REFERENCE = regex(rf"(!?){REFERENCE}(\(?)")


def with_references(document: Document, notes: Notes) -> tuple[tuple[Block, ...], list[int]]:
    """The document's blocks with REFERENCE for each reference to a note, and the notes' numbers."""
    blocks = without_origins(document.blocks, document.notes)
    numbers: list[int] = []

    def referring(runs: Runs) -> Runs:
        if not any(run.origin or run.footnote for run in runs):
            return runs
        return joined(_referring(runs, notes, numbers))

    return tuple(with_runs(block, referring) for block in blocks), numbers


def _referring(runs: Runs, notes: Notes, numbers: list[int]) -> Iterator[Run]:
    """The runs with references, whose numbers are added to `numbers`."""
    for run, own in notes.referring(runs):
        yield replace(run, origin=0, target="", footnote=())
        for number in own:
            numbers.append(number)
            yield Run(REFERENCE, run.strong, run.emphasis)


def with_numbers(text: str, numbers: Iterable[int]) -> str:
    """The text with its references numbered; `numbers` are in the order of the text."""
    following = iter(numbers)

    def numbered(match: re.Match[str]) -> str:
        before, after = (f"\\{sign}" if sign else "" for sign in match.groups())
        return f"{before}[^{next(following)}]{after}"

    return _REFERENCE.sub(numbered, text)
