"""What a snapshot holds, made from a draft, and its form as JSON.

A snapshot names no folder of the machine, since it may be sent on with the report. `reading` says
what each part means and accepts exactly what `json_of` writes; a change is a new `VERSION`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from hashlib import sha256
from json import JSONEncoder
from json.encoder import encode_basestring as _text
from typing import Any

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
_MOST_BITS = 3_321
"""Of an integer, so that it has no more than `MOST_DIGITS`."""

Stamp = tuple[int, str]
"""What identifies the content of a file: its size and its SHA-256."""


def stamp_of(content: bytes) -> Stamp:
    """The stamp of a file's content."""
    return len(content), sha256(content).hexdigest()


_encoded = JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def content_of(
    data: Data, figures: Figures, blocks: Iterable[Block], problems: Iterable[Diagnostic],
    inputs: Mapping[str, Any], *, final: bool,
) -> str:  # fmt: skip
    """What is in a draft, as JSON; without texts and blocks if the report has a classification."""
    report = data.report
    assert report is not None
    is_open = not report.secrecy
    path_of = Paths(data).of
    head = _encoded({"language": report.lang, "inputs": inputs}).removesuffix("}")
    written = _objects(_OF_FIGURES, (
        _figure(figure, path_of(figure.place.path) if figure.place else "")
        for figure in figures.all
    ))  # fmt: skip
    reported = _objects(_OF_PROBLEMS, (
        # A path may hold the titles of items, which are texts.
        (_text(found.rule.id), _text(severity(found, final=final)),
         _text(path_of(found.place.path) if found.place and is_open else ""))
        for found in problems
    ))  # fmt: skip
    texts = placed = "null"
    if is_open:
        texts = _objects(_OF_TEXTS, (
            (_text(path_of(text.place.path)), _text(without_marks(text)))
            for text in texts_of(data) if text.place is not None
        ))  # fmt: skip
        placed = _objects(_OF_BLOCKS, map(recorded, blocks))
    return f'{head},"figures":{written},"problems":{reported},"texts":{texts},"blocks":{placed}}}'


_OF_FIGURES = ("path", "key", "label", "printed", "unit", "value", "low", "high")
_OF_PROBLEMS = ("rule", "severity", "path")
_OF_TEXTS = ("path", "text")
_OF_BLOCKS = ("kind", "text")


def _objects(keys: Sequence[str], rows: Iterable[tuple[str, ...]]) -> str:
    """A JSON list of objects with these keys; each row holds their values as JSON.

    A report has tens of thousands, for which the encoder takes twice as long.
    """
    form = "{" + ",".join(f'"{key}":%s' for key in keys) + "}"
    return f"[{','.join([form % row for row in rows])}]"


def json_of(draft: str, files: Mapping[str, Iterable[Stamp]], content: str, program: str) -> bytes:
    """The snapshot of a draft with this file name; the same values always give the same bytes.

    `files` are the draft and its assets by file name, each with the stamp of what was built and of
    what it replaced. The content is left out if it is more than can be read back.
    """
    found = {
        "version": VERSION,
        "program": program,
        "draft": draft,
        "files": {
            name: [{"size": size, "sha256": digest} for size, digest in stamps]
            for name, stamps in files.items()
        },
    }
    start = _encoded(found).removesuffix("}")
    # A file name that is no text has lone surrogates, which JSON can hold as escapes only.
    text = f'{start},"content":{content}}}\n'.encode(errors="backslashreplace")
    if is_readable(text):
        return text
    return f'{start},"content":null}}\n'.encode(errors="backslashreplace")


def is_readable(raw: bytes) -> bool:
    """Whether a snapshot is small enough to be read."""
    return len(raw) <= MOST_BYTES and sum(map(raw.count, (b",", b"[", b"{"))) <= _MOST_VALUES


_KINDS = {
    Masthead: "masthead", ItemList: "list", Caption: "caption", TableBlock: "table",
    Chart: "chart", Image: "image", PageBreak: "page-break", Turn: "turn", Contents: "contents",
}  # fmt: skip
"""The kinds of blocks that have no role."""
_IN_ROLES = (Paragraph, Heading)


def recorded(block: Block) -> tuple[str, str]:
    """The kind and the words of a block, as JSON."""
    if isinstance(block, _IN_ROLES):
        return _text(block.role), _text(plain_text(block.runs))
    if isinstance(block, Chart | Image):
        words = block.description
    elif isinstance(block, TableBlock):
        groups = (tuple(group.runs for group in block.groups),) if block.groups else ()
        rows = (*groups, block.header, *block.rows)
        words = "\n".join("\t".join(map(plain_text, row)) for row in rows)
    else:
        words = "\n".join(map(plain_text, texts_in(block)))
    return _text(_KINDS[type(block)]), _text(words)


def _figure(figure: Figure, path: str) -> tuple[str, ...]:
    """What is kept of a figure, as JSON, in the order of `_OF_FIGURES`."""
    number, amount = figure.number("value"), figure.amount
    value: End | None = None
    low: End | None = None
    high: End | None = None
    if number is not None:
        value, (low, high) = number.magnitude, number.interval
    elif amount.low is not None and amount.high is not None:
        low, high = Fraction(amount.low), Fraction(amount.high)
    exact = _exact(value)
    # Most numbers stand for one value only.
    return (
        _text(path), _text(figure.name), _text(figure.label), _text(str(figure.quantity)),
        _text(figure.unit), exact, exact if low is value else _exact(low),
        exact if high is value else _exact(high),
    )  # fmt: skip


def _exact(number: End | None) -> str:
    """The number as JSON, `"1899/10"`; `null` unless it is a fraction of ordinary length."""
    if not isinstance(number, Fraction):
        return "null"
    above, below = number.as_integer_ratio()
    if max(above.bit_length(), below.bit_length()) > _MOST_BITS:
        return "null"
    return f'"{above}"' if below == 1 else f'"{above}/{below}"'
