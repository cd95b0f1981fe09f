"""JSON → a snapshot. Anyone may have written it, so every value is checked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, NoReturn, TypeVar

from reportgen.diagnostics import Words
from reportgen.language.records import NamedTuple
from reportgen.snapshots.record import MOST_DIGITS, VERSION, Stamp, is_readable


class Inputs(NamedTuple):
    """What a draft was made from."""

    files: Mapping[str, str]
    """SHA-256 of each file that was read, by its path within the report's folder; of files that are
    elsewhere, only the name."""
    style: str
    """Name of the style."""
    style_files: str
    """SHA-256 of the files of the style and those it extends; without the program's own styles."""


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
    """Empty if it has none, and in a report with a classification."""


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


_DAMAGED = Words("生成记录已损坏", "its snapshot is damaged")
_NEWER = Words("生成记录由更新版本的程序写成", "its snapshot was written by a newer version")
_HASH = re.compile("[0-9a-f]{64}")
_FRACTION = re.compile(rf"-?[0-9]{{1,{MOST_DIGITS}}}(?:/[0-9]{{1,{MOST_DIGITS}}})?")
_SEVERITIES = ("error", "warning", "note")
_STAMP = ("size", "sha256")
_LARGEST_FILE = 2**63
_Value = TypeVar("_Value")


class UnreadableError(Exception):
    """A file is not a snapshot that can be read."""

    def __init__(self, words: Words = _DAMAGED) -> None:
        """`words` say why."""
        super().__init__(words.en)
        self.words = words


def read_snapshot(raw: bytes) -> Snapshot:
    """The snapshot that was written as this JSON; raises `UnreadableError` for anything else."""
    if not is_readable(raw):
        raise UnreadableError
    try:
        value = json.loads(
            raw.decode(), object_pairs_hook=_unique, parse_float=_refuse, parse_constant=_refuse
        )
    # A number of too many digits and bytes that are not UTF-8 are ValueErrors too.
    except (ValueError, RecursionError):
        raise UnreadableError from None
    version = value.get("version") if type(value) is dict else None
    if type(version) is not int or version < 1:
        raise UnreadableError
    if version > VERSION:
        raise UnreadableError(_NEWER)
    fields = _object(value, ("version", *Snapshot._fields))
    draft, files = _name(fields["draft"]), fields["files"]
    if type(files) is not dict or draft not in files:
        raise UnreadableError
    return Snapshot(
        _text(fields["program"]),
        draft,
        {_name(name): _all(stamps, _stamp) for name, stamps in files.items()},
        None if fields["content"] is None else _content(fields["content"]),
    )


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise UnreadableError
    return found


def _refuse(_number: str) -> NoReturn:
    raise UnreadableError


def _content(value: Any) -> Content:
    fields = _object(value, Content._fields)
    texts, blocks = fields["texts"], fields["blocks"]
    return Content(
        _text(fields["language"]),
        _inputs(fields["inputs"]),
        _all(fields["figures"], _figure),
        _all(fields["problems"], _problem),
        None if texts is None else _all(texts, _recorded_text),
        None if blocks is None else _all(blocks, _block),
    )


def _inputs(value: Any) -> Inputs:
    fields = _object(value, Inputs._fields)
    files = fields["files"]
    if type(files) is not dict:
        raise UnreadableError
    return Inputs(
        {name: _hash(digest) for name, digest in files.items()},
        _text(fields["style"]),
        _hash(fields["style_files"]),
    )


def _figure(value: Any) -> RecordedFigure:
    fields = _object(value, RecordedFigure._fields)
    return RecordedFigure(
        _text(fields["path"]), _text(fields["key"]), _text(fields["label"]),
        _text(fields["printed"]), _text(fields["unit"]),
        _fraction(fields["value"]), _fraction(fields["low"]), _fraction(fields["high"]),
    )  # fmt: skip


def _recorded_text(value: Any) -> RecordedText:
    return RecordedText(**_texts(value, RecordedText._fields))


def _block(value: Any) -> RecordedBlock:
    return RecordedBlock(**_texts(value, RecordedBlock._fields))


def _problem(value: Any) -> RecordedProblem:
    problem = RecordedProblem(**_texts(value, RecordedProblem._fields))
    if problem.severity not in _SEVERITIES:
        raise UnreadableError
    return problem


def _stamp(value: Any) -> Stamp:
    fields = _object(value, _STAMP)
    size = fields["size"]
    if type(size) is not int or not 0 <= size < _LARGEST_FILE:
        raise UnreadableError
    return size, _hash(fields["sha256"])


def _object(value: Any, keys: tuple[str, ...]) -> dict[str, Any]:
    if type(value) is not dict or value.keys() != {*keys}:
        raise UnreadableError
    found: dict[str, Any] = value
    return found


def _all(value: Any, read: Callable[[Any], _Value]) -> tuple[_Value, ...]:
    if type(value) is not list:
        raise UnreadableError
    return tuple(map(read, value))


def _texts(value: Any, keys: tuple[str, ...]) -> dict[str, str]:
    return {key: _text(text) for key, text in _object(value, keys).items()}


def _text(value: Any) -> str:
    """A text that can be printed: half of a surrogate pair is no character."""
    if type(value) is not str:
        raise UnreadableError
    try:
        value.encode()
    except UnicodeEncodeError:
        raise UnreadableError from None
    return value


def _name(value: Any) -> str:
    """The name of a file within its folder."""
    is_name = type(value) is str and value not in ("", ".", "..")
    if not is_name or any(character in value for character in "/\\\0"):
        raise UnreadableError
    found: str = value
    return found


def _hash(value: Any) -> str:
    if type(value) is not str or _HASH.fullmatch(value) is None:
        raise UnreadableError
    return value


def _fraction(value: Any) -> Fraction | None:
    if value is None:
        return None
    if type(value) is not str or _FRACTION.fullmatch(value) is None:
        raise UnreadableError
    try:
        return Fraction(value)
    except ZeroDivisionError:
        raise UnreadableError from None
