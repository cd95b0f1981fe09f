"""What a snapshot holds, made from a draft, and its form as JSON.

A snapshot names no folder of the machine, since it may be sent on with the report. `reading` accepts
exactly what `json_of` writes; a change of either is a new `VERSION`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from hashlib import sha256
from json import JSONEncoder
from typing import NamedTuple

from reportgen.diagnostics import Diagnostic
from reportgen.diagnostics.messages import severity
from reportgen.document import (
    Block,
    Caption,
    Chart,
    Contents,
    Heading,
    Image,
    ItemList,
    Masthead,
    PageBreak,
    Paragraph,
    TableBlock,
    Turn,
    plain_text,
    texts_in,
)
from reportgen.figures.figure import Figure, Figures
from reportgen.figures.numbers import End
from reportgen.language.marks import without_marks
from reportgen.model import Data
from reportgen.model.paths import Paths
from reportgen.model.texts import texts_of

VERSION = 1
MOST_BYTES = 20_000_000
_MOST_VALUES = 1_000_000
"""Of a snapshot: a value may take a hundred times as many bytes of memory as of JSON."""
MOST_DIGITS = 1_000
"""Digits of the two numbers of a fraction; longer ones are not kept."""


class Stamp(NamedTuple):
    """What identifies the content of a file."""

    size: int
    sha256: str


class Inputs(NamedTuple):
    """What a draft was made from."""

    files: Mapping[str, str]
    """SHA-256 of each file of the report by its name; tables and pictures as the data names them."""
    style: str
    """Name of the style."""
    style_files: str
    """SHA-256 of the files of the style and those it extends."""


class RecordedFigure(NamedTuple):
    """A figure as it is in the draft."""

    path: str
    key: str
    label: str
    printed: str
    """With its unit and word of approximation, in the report's language."""
    unit: str
    value: Fraction | None
    """The exact number in its unit; `None` if there is none, as for a range or 待补."""
    low: Fraction | None
    """The least value that it can stand for; `None` if that is not known or not limited."""
    high: Fraction | None


class RecordedText(NamedTuple):
    """A text of the data with its figures filled in."""

    path: str
    text: str


class RecordedBlock(NamedTuple):
    """A block of the document."""

    kind: str
    """Its role, or else what it is: `body`, `heading-1`, `table`."""
    text: str
    """Its words; a tab is between cells, a line feed between rows, items and names."""


class RecordedProblem(NamedTuple):
    """A problem that was reported with the draft."""

    rule: str
    severity: str
    path: str


class Content(NamedTuple):
    """What is in a draft, in whichever format it is written."""

    language: str
    inputs: Inputs
    figures: tuple[RecordedFigure, ...]
    problems: tuple[RecordedProblem, ...]
    texts: tuple[RecordedText, ...] | None
    """`None` for a report with a classification, of which no texts are kept."""
    blocks: tuple[RecordedBlock, ...] | None
    """`None` as for the texts."""


class Snapshot(NamedTuple):
    """What a build made: a draft in one format."""

    program: str
    """Version of the program."""
    draft: str
    """The draft's file name."""
    files: Mapping[str, tuple[Stamp, ...]]
    """The draft and its assets by file name: the stamp of what was built, then that of the file it
    replaced, if there was one. A build that is killed may leave either."""
    content: Content | None
    """`None` for one that would be too large to read."""


def stamp_of(content: bytes) -> Stamp:
    """The stamp of a file's content."""
    return Stamp(len(content), sha256(content).hexdigest())


def content_of(
    data: Data, figures: Figures, blocks: Iterable[Block], problems: Iterable[Diagnostic],
    inputs: Inputs, *, final: bool,
) -> Content:  # fmt: skip
    """The content of a draft; that of a report with a classification has no texts and blocks."""
    report = data.report
    assert report is not None
    is_open = not report.secrecy
    path_of = Paths(data).of
    return Content(
        report.lang,
        inputs,
        tuple(
            _figure(figure, path_of(figure.place.path) if figure.place else "")
            for figure in figures.all
        ),
        tuple(
            RecordedProblem(
                found.rule.id,
                severity(found, final=final),
                # A path may hold the titles of items, which are texts.
                path_of(found.place.path) if found.place and is_open else "",
            )
            for found in problems
        ),
        tuple(
            RecordedText(path_of(text.place.path), without_marks(text))
            for text in texts_of(data)
            if text.place is not None
        )
        if is_open
        else None,
        tuple(map(_block, blocks)) if is_open else None,
    )


_KINDS = {
    Masthead: "masthead", ItemList: "list", Caption: "caption", TableBlock: "table",
    Chart: "chart", Image: "image", PageBreak: "page-break", Turn: "turn", Contents: "contents",
}  # fmt: skip
"""The kinds of blocks that have no role."""


def _block(block: Block) -> RecordedBlock:
    if isinstance(block, Paragraph | Heading):
        return RecordedBlock(block.role, plain_text(block.runs))
    kind = _KINDS[type(block)]
    if isinstance(block, Chart | Image):
        return RecordedBlock(kind, block.description)
    if isinstance(block, TableBlock):
        groups = (tuple(group.runs for group in block.groups),) if block.groups else ()
        rows = (*groups, block.header, *block.rows)
        return RecordedBlock(kind, "\n".join("\t".join(map(plain_text, row)) for row in rows))
    return RecordedBlock(kind, "\n".join(map(plain_text, texts_in(block))))


def _figure(figure: Figure, path: str) -> RecordedFigure:
    number, amount = figure.number("value"), figure.amount
    value: End | None = None
    low: End | None = None
    high: End | None = None
    if number is not None:
        value, (low, high) = number.magnitude, number.interval
    elif amount.low is not None and amount.high is not None:
        low, high = Fraction(amount.low), Fraction(amount.high)
    return RecordedFigure(
        path, figure.name, str(figure.label), str(figure.quantity), figure.unit,
        _exact(value), _exact(low), _exact(high),
    )  # fmt: skip


_MOST_BITS = 3_321
"""Of an integer, so that it has no more than `MOST_DIGITS`."""


def _exact(number: End | None) -> Fraction | None:
    if not isinstance(number, Fraction):
        return None
    bits = max(number.numerator.bit_length(), number.denominator.bit_length())
    return number if bits <= _MOST_BITS else None


# Fractions are written as text: 1899/10.
_ENCODE = JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode


def json_of(snapshot: Snapshot) -> bytes:
    """The snapshot as JSON; the same snapshot always gives the same bytes."""
    content = snapshot.content
    files = {
        name: [stamp._asdict() for stamp in stamps] for name, stamps in snapshot.files.items()
    }
    fields = {"version": VERSION, **snapshot._asdict(), "files": files}
    fields["content"] = content and {
        "language": content.language,
        "inputs": content.inputs._asdict(),
        **{
            name: items and [item._asdict() for item in items]
            for name, items in content._asdict().items()
            if name not in ("language", "inputs")
        },
    }
    # A file name that is no text has lone surrogates, which JSON can hold as escapes only.
    return f"{_ENCODE(fields)}\n".encode(errors="backslashreplace")


def is_readable(raw: bytes) -> bool:
    """Whether a snapshot is small enough to be read."""
    return len(raw) <= MOST_BYTES and sum(map(raw.count, (b",", b"[", b"{"))) <= _MOST_VALUES
