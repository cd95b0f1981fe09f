"""Cells of a workbook changed in its XML: the bytes of these cells, and nothing else of any part.

Texts go into their own cell, so that shared ones keep their numbers. What formulas gave is saved
beside them, and no program but a spreadsheet computes it anew: so a cell that a formula uses is
not changed here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from html import escape, unescape
from io import BytesIO
from typing import Self
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from reportgen.language.records import NamedTuple
from reportgen.readers.cells import Area, area_named, column_letters, column_number

_CELL = re.compile(
    rb"<(?P<prefix>(?:\w+:)?)c(?=[\s/>])(?P<looks>[^>]*?)"
    rb"(?:/>|>(?P<inside>.*?)</(?P=prefix)c\s*>)",
    re.DOTALL,
)
_ROW = re.compile(
    rb"<(?P<prefix>(?:\w+:)?)row(?=[\s/>])(?P<looks>[^>]*?)"
    rb"(?:/>|>(?P<inside>.*?)</(?P=prefix)row\s*>)",
    re.DOTALL,
)
_FORMULA = re.compile(
    rb"<(?P<prefix>(?:\w+:)?)f(?=[\s/>])(?P<looks>[^>]*?)(?:/>|>(?P<text>.*?)</(?P=prefix)f\s*>)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(rb"""\s([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_KIND = re.compile(rb"""\s(?:t|cm|vm)\s*=\s*(?:"[^"]*"|'[^']*')""")
_TAG = re.compile(rb"<(?:\w+:)?(sheet|Relationship|definedName)(\s[^>]*?)/?>([^<]*)")
_NAME = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>\s*(?P<number>[-+.\deE]+)\s*</(?:\w+:)?v\s*>")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
"""What is stored as a number."""
_BOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STRINGS = re.compile(r'"(?:[^"]|"")*"')
_TOKEN = re.compile(
    r"(?:(?P<sheet>'(?:[^']|'')+'|[^\W\d][\w.]*)!)?"
    r"(?:(?P<area>\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?"
    r"|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?\d+:\$?\d+)(?![\w(.!])"
    r"|(?P<name>[^\W\d][\w.?\\]*)(?P<call>\s*\()?)"
    r"|(?P<odd>[\[\]#])|\d[\d.]*(?:[eE][+-]?\d+)?"
)
_ANYWHERE = ("INDIRECT", "OFFSET", "CELL", "INFO")
"""Functions whose cells are known only when they are computed."""
_LAST = 10_000_000
_EXACT = 2**53
"""Whole numbers below it are exact."""
Cell = tuple[str, int, int]
"""The title of a sheet, a row and a column."""
Value = float | str | None
"""A number, a text, or nothing."""


class Parts:
    """The parts of a workbook."""

    @classmethod
    def of(cls, content: bytes) -> Self | None:
        """The parts of a workbook; `None` for any other file."""
        try:
            return cls(content)
        except (BadZipFile, KeyError):
            return None

    def __init__(self, content: bytes) -> None:
        """Raises BadZipFile or KeyError if it is no workbook."""
        self._content = content
        with ZipFile(BytesIO(content)) as archive:
            self.parts = {info.filename: archive.read(info) for info in archive.infolist()}
        targets = {
            found[b"Id"]: found[b"Target"].decode()
            for kind, found, _ in _tags(self.parts[_RELATIONS])
            if kind == b"Relationship"
        }
        self.sheets: dict[str, str] = {}
        """The part of each sheet by its title, in their order."""
        self.is_of_1904 = b"date1904" in self.parts[_BOOK]
        """Whether its days may be counted from 1904 on."""
        self.named: dict[str, str] = {}
        """The formulas that have names."""
        for kind, found, text in _tags(self.parts[_BOOK]):
            if kind == b"definedName":
                self.named[unescape(found[b"name"].decode()).lower()] = unescape(text.decode())
            elif kind == b"sheet":
                own = next((value for key, value in found.items() if key.endswith(b":id")), b"")
                target = targets.get(own, "")
                path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
                if path in self.parts:
                    self.sheets[unescape(found[b"name"].decode())] = path

    @cached_property
    def formulas(self) -> list[Formula]:
        """All formulas of its sheets."""
        return [formula for title in self.sheets for formula in _formulas(title, self)]

    @cached_property
    def values(self) -> dict[Cell, Value]:
        """The values of all cells that have one; of what is no number, some text."""
        found: dict[Cell, Value] = {}
        for title, path in self.sheets.items():
            for cell in _CELL.finditer(self.parts[path]):
                looks = _attributes(cell["looks"])
                name = _NAME.fullmatch(looks.get(b"r", b"").decode("latin-1"))
                value = _VALUE.search(cell["inside"] or b"")
                if name is None or not cell["inside"]:
                    continue
                kind = looks.get(b"t", b"n")
                at = title, int(name[2]), column_number(name[1])
                if kind == b"n" and value is not None:
                    found[at] = float(value["number"])
                elif kind == b"e":
                    found[at] = math.nan
                elif kind != b"n":
                    found[at] = kind.decode("latin-1")
        return found

    def content(self, changed: Mapping[str, bytes]) -> bytes:
        """The workbook with other parts."""
        made = BytesIO()
        with ZipFile(BytesIO(self._content)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
            for info in old.infolist():
                part = changed.get(info.filename, self.parts[info.filename])
                new.writestr(info, part, info.compress_type)
        return made.getvalue()


def _tags(part: bytes) -> Iterator[tuple[bytes, dict[bytes, bytes], bytes]]:
    for found in _TAG.finditer(part):
        yield found[1], _attributes(found[2]), found[3]


def _attributes(looks: bytes) -> dict[bytes, bytes]:
    return {one[1]: one[2] or one[3] or b"" for one in _ATTRIBUTE.finditer(looks)}


class Written(NamedTuple):
    """A cell as the XML of its sheet has it."""

    start: int
    end: int
    inside: bytes
    """Empty for one that the sheet does not have."""
    looks: bytes
    prefix: bytes

    @property
    def is_number(self) -> bool:
        """Whether it holds a number, which may be shown as a date."""
        return b"<" in self.inside and _attributes(self.looks).get(b"t", b"n") == b"n"

    @property
    def has_formula(self) -> bool:
        """Whether its value is computed."""
        return _FORMULA.search(self.inside) is not None

    def giving(self, number: float) -> bytes:
        """The XML of a cell with a formula that gives another number."""
        p, kept = self.prefix, _KIND.sub(b"", self.looks).rstrip()
        formula = _FORMULA.search(self.inside)
        assert formula is not None
        words = repr(int(number) if number.is_integer() and abs(number) < _EXACT else number)
        return b"<%sc%s>%s<%sv>%s</%sv></%sc>" % (p, kept, formula[0], p, words.encode(), p, p)

    def saying(self, text: str, *, as_number: bool) -> bytes:
        """The XML of the cell with another value, and the same looks."""
        kept = _KIND.sub(b"", self.looks).rstrip()
        p, words = self.prefix, escape(text, quote=False).encode("ascii", "xmlcharrefreplace")
        if not text:
            return b"<%sc%s/>" % (p, kept)
        if as_number:
            return b"<%sc%s><%sv>%s</%sv></%sc>" % (p, kept, p, words, p, p)
        inside = b'<%sis><%st xml:space="preserve">%s</%st></%sis>' % (p, p, words, p, p)
        return b'<%sc%s t="inlineStr">%s</%sc>' % (p, kept, inside, p)


def cells_in(part: bytes, wanted: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Written]:
    """The cells of a sheet by row and column, those included that it does not have yet.

    Those of rows that it does not have are absent.
    """
    by_row: dict[int, list[int]] = {}
    for row, column in sorted(wanted):
        by_row.setdefault(row, []).append(column)
    found: dict[tuple[int, int], Written] = {}
    for line in _ROW.finditer(part) if by_row else ():
        number = _attributes(line["looks"]).get(b"r", b"")
        row = int(number) if number.isdigit() else 0
        if row not in by_row or line["inside"] is None:
            continue
        known: dict[int, re.Match[bytes]] = {}
        for cell in _CELL.finditer(part, *line.span("inside")):
            name = _NAME.fullmatch(_attributes(cell["looks"]).get(b"r", b"").decode("latin-1"))
            if name is not None:
                known[column_number(name[1])] = cell
        for column in by_row[row]:
            cell_there = known.get(column)
            if cell_there is not None:
                looks, inside = cell_there["looks"], cell_there["inside"] or b""
                own = Written(*cell_there.span(), inside, looks, cell_there["prefix"])
            else:
                before = [known[other].end() for other in known if other < column]
                at = max(before, default=line.start("inside"))
                own = Written(at, at, b"", _named(row, column), line["prefix"])
            found[row, column] = own
    return found


def _named(row: int, column: int) -> bytes:
    return b' r="%s"' % f"{column_letters(column)}{row}".encode()


def with_cells(part: bytes, cells: Iterable[tuple[Written, bytes]]) -> bytes:
    """A sheet with other XML for some cells, from left to right."""
    made: list[bytes] = []
    end = 0
    for cell, new in cells:
        made += part[end : cell.start], new
        end = cell.end
    return b"".join((*made, part[end:]))


def with_open_formulas(part: bytes, text: str) -> bytes:
    """A sheet in which a text stands for each number that a formula gave."""
    words = escape(text, quote=False).encode("ascii", "xmlcharrefreplace")

    def opened(cell: re.Match[bytes]) -> bytes:
        formula = _FORMULA.search(cell["inside"] or b"")
        kind = _attributes(cell["looks"]).get(b"t", b"n")
        if formula is None or kind != b"n":
            return cell[0]
        p, kept = cell["prefix"], _KIND.sub(b"", cell["looks"]).rstrip()
        inside = b"%s<%sv>%s</%sv>" % (formula[0], p, words, p)
        return b'<%sc%s t="str">%s</%sc>' % (p, kept, inside, p)

    return _CELL.sub(opened, part)


class Formula(NamedTuple):
    """A formula, and what it uses."""

    at: Cell
    areas: tuple[tuple[str, Area] | None, ...]
    """With their sheets; `None` for what is not known."""
    text: str | None = None
    """As it is written for the first cell that has it; `None` if it is of another kind."""
    shift: tuple[int, int] = (0, 0)
    """How many rows below and columns behind that cell it is."""

    @property
    def cell(self) -> str:
        """What its cell is called: `分月!C19`."""
        title, row, column = self.at
        return f"{title}!{column_letters(column)}{row}"

    def uses(self, sheet: str, row: int, column: int) -> bool:
        """Whether it uses a cell, or may."""
        return any(
            area is None or (area[0].lower() == sheet.lower() and _is_within(area[1], row, column))
            for area in self.areas
        )


def _is_within(area: Area, row: int, column: int) -> bool:
    is_between = area.top <= row <= (area.bottom or _LAST)
    return is_between and area.left <= column <= (area.right or _LAST)


def _formulas(title: str, book: Parts) -> Iterator[Formula]:
    """The formulas of a sheet."""
    part = book.parts[book.sheets[title]]
    shared: dict[bytes, Formula] = {}
    for cell in _CELL.finditer(part) if _FORMULA.search(part) else ():
        found = _FORMULA.search(cell["inside"] or b"")
        name = _NAME.fullmatch(_attributes(cell["looks"]).get(b"r", b"").decode("latin-1"))
        if found is None or name is None:
            continue
        at = title, int(name[2]), column_number(name[1])
        looks = _attributes(found["looks"])
        kind, group = looks.get(b"t", b"normal"), looks.get(b"si", b"")
        if kind == b"shared" and group in shared:
            # A formula of several cells is written once, in the first of them.
            first = shared[group]
            shift = at[1] - first.at[1], at[2] - first.at[2]
            yield first._replace(at=at, shift=shift)
            continue
        text = unescape((found["text"] or b"").decode("utf-8", "replace"))
        areas = tuple(_areas(text, title, book, set()))
        whole = area_named(looks.get(b"ref", b"").decode("latin-1"))
        if kind == b"shared" and whole is not None and whole.bottom:
            # Its further cells use what lies as far from them.
            down, right = whole.bottom - whole.top, whole.right - whole.left
            areas = tuple(area and (area[0], _wider(area[1], down, right)) for area in areas)
        if kind not in (b"normal", b"shared"):
            yield Formula(at, areas if kind == b"array" else (None,))
            continue
        formula = Formula(at, areas, text)
        shared[group] = formula
        yield formula


def _wider(area: Area, down: int, right: int) -> Area:
    bottom = area.bottom + down if area.bottom else 0
    last = area.right + right if area.right else 0
    return Area(max(area.top - down, 1), max(area.left - right, 1), bottom, last)


def _areas(text: str, title: str, book: Parts, seen: set[str]) -> Iterable[tuple[str, Area] | None]:
    """The areas that a formula uses, with their sheets; `None` for one that is not known."""
    for token in _TOKEN.finditer(_STRINGS.sub("0", text)):
        sheet = token["sheet"]
        own = sheet.strip("'").replace("''", "'") if sheet else title
        if token["odd"]:
            # A column of a named table, or another workbook.
            yield None
        elif token["area"]:
            corners = token["area"].upper()
            area = area_named(corners if ":" in corners else f"{corners}:{corners}")
            yield None if area is None or own not in book.sheets else (own, area)
        elif token["call"]:
            if token["name"].upper() in _ANYWHERE:
                yield None
        elif token["name"] and token["name"].upper() not in ("TRUE", "FALSE"):
            name = token["name"].lower()
            if name not in book.named or name in seen:
                yield None
            else:
                yield from _areas(book.named[name], own, book, seen | {name})
