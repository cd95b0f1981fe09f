"""At which prices a figure's growth is, as the report says or as such figures are published.

Growth at comparable prices cannot be computed from nominal values. This module is imported for
tables, and when a stated growth differs from the computed one, which is rare.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from reportgen.diagnostics import Words
from reportgen.figures.figure import Figure, Figures
from reportgen.figures.numbers.units import Unit
from reportgen.language.marks import MARKS, has_marks, mark_number, without_marks
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model import Report
from reportgen.model.figures import GROWTH_BASES, NOMINAL, REAL, Table
from reportgen.model.texts import sentence_spans

if TYPE_CHECKING:
    from reportgen.document.placements import Placement


class Basis(Enum):
    """At which prices a growth is."""

    REAL = REAL
    NOMINAL = NOMINAL
    USUALLY_REAL = "usually real"
    """Nothing says so, but such growth is published at comparable prices."""
    UNKNOWN = "unknown"
    """It is of money, and such growth is published at either."""


_REAL = (
    "可比价", "可比口径", "不变价", "扣除价格", "剔除价格", "扣除物价", "实际增长", "实际增速",
    "实际增幅", "实际下降", "增速为实际", "real terms", "real growth", "constant prices",
    "comparable prices", "inflation-adjusted", "inflation adjusted", "adjusted for inflation",
)  # fmt: skip
_NOMINAL = ("现价", "现行价", "当年价", "名义增", "nominal", "current prices", "cash terms")
_USUALLY_REAL = (
    "生产总值", "增加值", "总产值", "规上工业", "规模以上工业", "gdp", "gross domestic product",
    "gross value added", "value added", "gva",
)  # fmt: skip
_SOMETIMES_REAL = (
    "产值", "零售", "投资", "消费", "居民收入", "可支配收入", "纯收入", "output", "retail",
    "investment", "consumption", "consumer spending", "disposable income",
)  # fmt: skip
_GROWTH = ("增速", "增长速度", "增长率", "增幅", "growth")
"""Words of a sentence that names no figure and so speaks of all growth."""
_OTHER_CURRENCIES = ("英镑",)
_VALUE_ADDED = "增加值"
_SECTOR = regex(r"第[一二三]产业(?![\u4e00-\u9fff])")
"""Names whose growth is that of value added, though they do not say so."""
_AROUND_NAME = regex(r"^(?:其中|of which)[：:]?\s*|[（(][^（()）]*[)）]$", re.IGNORECASE)
SAY_SO = Words(
    "增速按可比价计算的，写“增速口径: 可比价”",
    "if the growth is at comparable prices, write `growth_basis: real`",
)
"""The remedy for a growth that may be at comparable prices."""


class _Said(NamedTuple):
    """A sentence about comparable prices."""

    words: str
    figures: frozenset[str]
    """The figures that it names; if none, it is general."""

    def names(self, row: str) -> bool:
        """Whether it names a row of a table, or what such rows have in common."""
        kinds = [word for word in _USUALLY_REAL if word in row]
        kinds += [_VALUE_ADDED] if _SECTOR.search(row) else []
        return row in self.words or _has(self.words, kinds)

    def is_of(self, row: str) -> bool:
        """Whether it is about a row: it names it, or neither figures nor what is usually real."""
        return self.names(row) or not (self.figures or _has(self.words, _USUALLY_REAL))


class GrowthBases:
    """At which prices the growths of one report are."""

    def __init__(
        self, figures: Figures, report: Report | None = None, texts: Iterable[str] = ()
    ) -> None:
        """The filled texts are only read when a figure itself says nothing."""
        self._figures = figures
        self._report = report
        self._texts = texts

    def of(self, figure: Figure) -> Basis:
        """The basis of a figure's growth: by its key, its own words, the report's key and texts.

        What is not money has no prices, so that its growth is nominal unless it says otherwise.
        """
        if figure.written.growth_basis:
            return Basis(GROWTH_BASES[figure.written.growth_basis])
        own = f"{figure.label} {without_marks(figure.written.note or '')}".lower()
        unit = figure.known.units(figure.unit)
        return self._of(own, unit, lambda: self._is_said_of(figure))

    def of_cell(
        self, table: Table, row: str, column: str, operands: Iterable[str], unit: Unit
    ) -> Basis:
        """The basis of a growth in a table, by the names of its row, its column and its operands.

        `unit` is that of what has grown. The title and the note of the table count as well.
        """
        whole, title, note = (
            self._with_footnotes(text or "").strip().lower()
            for text in (row, table.title, table.note)
        )
        # The values of 生产总值（现价） are nominal, but the growth beside them may be real.
        name = whole if _has(whole, _REAL) else _AROUND_NAME.sub("", whole).strip()
        beside = [_Said(note, frozenset())] if _has(note, _REAL) else []
        return self._of(
            f"{name} {self._with_footnotes(column)}".lower(), unit,
            lambda: _has(title, _REAL) or any(said.is_of(name) for said in (*beside, *self._said)),
            " ".join((title, *operands)).lower(),
        )  # fmt: skip

    def _of(self, own: str, unit: Unit, is_said: Callable[[], bool], about: str = "") -> Basis:
        """The basis by words of its own, by the report's key, by what texts say, by its kind.

        `about` are more words that may name its kind.
        """
        report = self._report
        for basis, words in ((Basis.REAL, _REAL), (Basis.NOMINAL, _NOMINAL)):
            if _has(own, words):
                return basis
        if not _may_have_prices(unit):
            return Basis.NOMINAL
        if report is not None and report.growth_basis:
            return Basis(GROWTH_BASES[report.growth_basis])
        if is_said():
            return Basis.REAL
        named = f"{own} {about}"
        if _has(named, _USUALLY_REAL) or _SECTOR.search(named):
            return Basis.USUALLY_REAL
        return Basis.UNKNOWN if _has(named, _SOMETIMES_REAL) else Basis.NOMINAL

    def _is_said_of(self, figure: Figure) -> bool:
        return any(not said.figures or figure.name in said.figures for said in self._said)

    @cached_property
    def _said(self) -> list[_Said]:
        """The sentences about comparable prices."""
        notes = (table.written.note for table in self._figures.tables.values())
        texts = (*self._texts, *(note for note in notes if note is not None))
        whole = map(self._with_footnotes, texts)
        return [said for text in whole if _has(text.lower(), _REAL) for said in self._in(text)]

    def _with_footnotes(self, text: str) -> str:
        """The text with the words of each footnote where it stands."""
        return MARKS.sub(self._words_of, text) if has_marks(text) else text

    def _words_of(self, mark: re.Match[str]) -> str:
        placed = self._placements.get(mark_number(mark["inline"])) if mark["inline"] else None
        return placed.name if placed is not None and placed.what == "footnote" else mark[0]

    @cached_property
    def _placements(self) -> dict[int, Placement]:
        return self._figures.placements.by_number()

    def _in(self, text: str) -> Iterator[_Said]:
        for start, end in sentence_spans(text):
            sentence = text[start:end]
            lowered = sentence.lower()
            at = min((lowered.find(word) for word in _REAL if word in lowered), default=-1)
            if at < 0:
                continue
            before, after = sentence[:at], sentence[at:]
            named = figures_named(before, self._figures) or figures_named(after, self._figures)
            if named or _has(lowered, _GROWTH):
                yield _Said(lowered, named)


def figures_named(words: str, figures: Figures) -> frozenset[str]:
    """The keys of the figures that the words name, or that were put into them."""
    plain = without_marks(words).lower()
    labels = {label for label in figures.by_label if label.lower() in plain}
    # 工业 in 工业增加值 is not meant.
    whole = [a for a in labels if not any(a != b and a in b for b in labels)]
    keys = (key for a in whole for key in figures.by_label[a])
    return frozenset((*figures.origins.names_in(words), *keys))


def is_usually_real(words: str) -> bool:
    """Whether the growth of what the words name is usually published at comparable prices."""
    small = words.lower()
    return _has(small, (*_USUALLY_REAL, *_REAL)) or _SECTOR.search(small) is not None


def _has(text: str, words: Iterable[str]) -> bool:
    return any(word in text for word in words)


def _may_have_prices(unit: Unit) -> bool:
    """Whether it is of money, alone or per person, or says nothing of what it is."""
    bases = [base.symbol for base, _ in unit.dimensions]
    is_money = any(base.endswith("元") or base in _OTHER_CURRENCIES for base in bases)
    return is_money or not (bases or unit.is_ratio)
