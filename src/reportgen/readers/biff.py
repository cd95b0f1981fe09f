"""What has to be known of an XLS workbook before a library reads it: its size, cells with errors.

A library gives each sheet the cells of a whole rectangle, and each cell its own copy of a text that
many share. Two cells in opposite corners of each of a thousand sheets would exhaust the memory. So
the records are looked through first, which takes no more memory than the file has bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from

from reportgen.language.records import NamedTuple

_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA
"""The first of the numbers that are no sector."""
_ENTRY = 128
_ROOT = 5
_STREAMS = ("workbook", "book")

_SHEET, _TEXTS, _CONTINUED, _PASSWORD = 0x85, 0xFC, 0x3C, 0x2F
_BEGIN, _FORMULA, _ERROR, _SHARED_TEXT, _SEVERAL = 0x809, 0x06, 0x205, 0xFD, 0xBD
_LABELS = (0x204, 0xD6)
_CELLS = (_FORMULA, _ERROR, _SHARED_TEXT, _SEVERAL, *_LABELS, 0x203, 0x27E)
_NAMES = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_WIDE, _RICH, _PHONETIC = 0x01, 0x08, 0x04
"""What the byte before the characters of a text says of them."""


class Extent(NamedTuple):
    """How much a workbook holds once it is read."""

    cells: int = 0
    """Cells of the rectangles that its sheets take, the empty ones included."""
    characters: int = 0
    """Characters of the texts of all cells, those that share one included."""
    errors: tuple[dict[tuple[int, int], str], ...] = ()
    """For each sheet the cells, by row and column, whose formula failed, and how."""
    uncomputed: tuple[list[tuple[int, int]], ...] = ()
    """For each sheet the cells whose formula was saved without its value."""


def extent_of(content: bytes) -> Extent:
    """How much an XLS workbook holds; raises ValueError for what is none, or has a password."""
    sheets = []
    for stream in _workbooks(content):
        texts = _lengths(stream)
        sheets += [_Sheet(texts, stream, start) for start in _starts(stream)]
    return Extent(
        sum(sheet.area for sheet in sheets),
        sum(sheet.characters for sheet in sheets),
        tuple(sheet.errors for sheet in sheets),
    )


def _workbooks(content: bytes) -> list[bytes]:
    """The streams with records, of which there should be one."""
    if not content.startswith(_SIGNATURE):
        raise ValueError("no workbook")
    return _Compound(content).streams()


class _Compound:
    """A compound file: sectors, chained by tables, that make up streams."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        shift, small_shift = unpack_from("<HH", content, 30)
        if shift not in (9, 12) or small_shift != 6:
            raise ValueError("sectors")
        self._size, self._small_size = 1 << shift, 1 << small_shift
        tables, directory = unpack_from("<II", content, 44)
        self._cutoff, small_table, small_tables, more, mores = unpack_from("<5I", content, 56)
        places = [*unpack_from("<109I", content, 76)]
        per_sector = self._size // 4
        while more < _END and mores:
            *found, more = unpack_from(f"<{per_sector}I", self._sector(more))
            places += found
            mores -= 1
        found = [at for at in places if at < _END][:tables]
        self._table = [n for at in found for n in unpack_from(f"<{per_sector}I", self._sector(at))]
        self._entries = self._chain(directory, len(content))
        small = self._chain(small_table, small_tables * self._size) if small_tables else b""
        self._small_table = unpack_from(f"<{len(small) // 4}I", small)

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        if start >= len(self._content):
            raise ValueError("beyond the end")
        return self._content[start : start + self._size].ljust(self._size, b"\0")

    def _chain(self, number: int, size: int) -> bytes:
        """The content of a chain of sectors, at most `size` bytes; no chain goes round."""
        parts = []
        for _ in range(min(-(-size // self._size), len(self._table))):
            if number >= _END:
                break
            parts.append(self._sector(number))
            number = self._table[number]
        return b"".join(parts)[:size]

    def streams(self) -> list[bytes]:
        """The streams of workbooks, whichever of them a library takes."""
        root = b""
        found = []
        for at in range(0, len(self._entries) - _ENTRY + 1, _ENTRY):
            length, kind = unpack_from("<HB", self._entries, at + 64)
            name = self._entries[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
            start, size = unpack_from("<II", self._entries, at + 116)
            if kind == _ROOT:
                root = self._chain(start, size)
            elif name.casefold() in _STREAMS:
                is_small = size < self._cutoff
                found.append(
                    self._small(root, start, size) if is_small else self._chain(start, size)
                )
        if not found:
            raise ValueError("no workbook")
        return found

    def _small(self, root: bytes, number: int, size: int) -> bytes:
        parts = []
        for _ in range(-(-size // self._small_size)):
            if number >= _END:
                break
            parts.append(root[number * self._small_size :][: self._small_size])
            number = self._small_table[number]
        return b"".join(parts)[:size]


def _records(stream: bytes, start: int = 0) -> Iterator[tuple[int, int, int]]:
    """The kind of each record, and where its content begins and ends."""
    at = start
    while at + 4 <= len(stream):
        kind, length = unpack_from("<HH", stream, at)
        yield kind, at + 4, min(at + 4 + length, len(stream))
        at += 4 + length


def _starts(stream: bytes) -> list[int]:
    """Where the records of each sheet begin."""
    found = []
    for kind, at, end in _records(stream):
        if kind == _PASSWORD:
            raise ValueError("password")
        if kind == _SHEET and end - at > 4:
            found.append(unpack_from("<I", stream, at)[0])
    return found


def _lengths(stream: bytes) -> list[int]:
    """How many characters each of the shared texts has."""
    pieces: list[tuple[int, int]] = []
    for kind, at, end in _records(stream):
        if kind == _TEXTS or (pieces and kind == _CONTINUED):
            pieces.append((at, end))
        elif pieces:
            break
    return _SharedTexts(stream, pieces).lengths() if pieces else []


class _SharedTexts:
    """Reads the lengths of texts that go on from one record to the next."""

    def __init__(self, stream: bytes, pieces: list[tuple[int, int]]) -> None:
        self._stream = stream
        self._pieces = pieces[::-1]
        self._at, self._end = self._pieces.pop()

    def lengths(self) -> list[int]:
        count = unpack_from("<I", self._stream, self._at + 4)[0]
        self._at += 8
        found: list[int] = []
        while len(found) < count and (self._at < self._end or self._goes_on()):
            if self._at + 3 > self._end:
                break
            length, kind = unpack_from("<HB", self._stream, self._at)
            self._at += 3
            behind = 0
            if kind & _RICH:
                behind += 4 * unpack_from("<H", self._stream, self._at)[0]
                self._at += 2
            if kind & _PHONETIC:
                behind += unpack_from("<I", self._stream, self._at)[0]
                self._at += 4
            self._pass_characters(length, 2 if kind & _WIDE else 1)
            self._pass_bytes(behind)
            found.append(length)
        return found

    def _goes_on(self) -> bool:
        if not self._pieces:
            return False
        self._at, self._end = self._pieces.pop()
        return True

    def _pass_characters(self, count: int, width: int) -> None:
        while count:
            here = min((self._end - self._at) // width, count)
            self._at += here * width
            count -= here
            if count:
                if not self._goes_on() or self._at >= self._end:
                    return
                # A byte says anew how wide they are.
                width = 2 if self._stream[self._at] & _WIDE else 1
                self._at += 1

    def _pass_bytes(self, count: int) -> None:
        while count > self._end - self._at:
            count -= self._end - self._at
            if not self._goes_on():
                return
        self._at += count


class _Sheet:
    """What the records of one sheet say of its size."""

    def __init__(self, texts: list[int], stream: bytes, start: int) -> None:
        self.characters = 0
        self.errors: dict[tuple[int, int], str] = {}
        rows: set[int] = set()
        columns: set[int] = set()
        inner = 0
        for kind, at, end in _records(stream, start):
            if kind == _BEGIN:
                inner += 1
            elif kind == 0x0A:
                inner -= 1
                if inner <= 0:
                    break
            # What belongs to a chart within the sheet is no cell of it.
            if inner > 1 or kind not in _CELLS or end - at < 6:
                continue
            row, column = unpack_from("<HH", stream, at)
            rows.add(row)
            columns.add(column)
            if kind == _SEVERAL:
                columns.add(unpack_from("<H", stream, end - 2)[0])
            elif kind == _SHARED_TEXT and end - at >= 10:
                shared = unpack_from("<I", stream, at + 6)[0]
                self.characters += texts[shared] if shared < len(texts) else 0
            elif kind in _LABELS and end - at >= 8:
                self.characters += unpack_from("<H", stream, at + 6)[0]
            elif error := _error(kind, stream[at + 6 : end]):
                self.errors[row + 1, column + 1] = error
        self.area = (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1) if rows else 0


def _error(kind: int, value: bytes) -> str:
    """The error that a cell shows; empty for none."""
    if kind == _ERROR and len(value) > 1 and value[1] == 1:
        return _NAMES.get(value[0], "#N/A")
    if kind == _FORMULA and len(value) > 7 and value[0] == 2 and value[6:8] == b"\xff\xff":
        return _NAMES.get(value[2], "#N/A")
    return ""
