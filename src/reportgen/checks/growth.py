"""At which prices a figure's growth is, as the report says or as such figures are published.

Growth at comparable prices cannot be computed from nominal values. This module is imported when a
stated growth differs from the computed one, which is rare.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from reportgen.figures.figure import Figure, Figures
from reportgen.language.marks import MARKS, has_marks, mark_number, without_marks
from reportgen.model import Data
from reportgen.model.figures import GROWTH_BASES, NOMINAL, REAL
from reportgen.model.texts import sentence_spans, texts_of

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


class GrowthBases:
    """At which prices the growths of one report are."""

    def __init__(self, data: Data, figures: Figures) -> None:
        """The texts are only read when a figure itself says nothing."""
        self._data = data
        self._figures = figures

    def of(self, figure: Figure) -> Basis:
        """The basis of a figure's growth: by its key, its own words, the report's key and texts.

        What is not money has no prices, so that its growth is nominal unless it says otherwise.
        """
        own = f"{figure.label} {without_marks(figure.written.note or '')}".lower()
        report = self._data.report
        if figure.written.growth_basis:
            return Basis(GROWTH_BASES[figure.written.growth_basis])
        for basis, words in ((Basis.REAL, _REAL), (Basis.NOMINAL, _NOMINAL)):
            if _has(own, words):
                return basis
        if not _may_have_prices(figure):
            return Basis.NOMINAL
        if report is not None and report.growth_basis:
            return Basis(GROWTH_BASES[report.growth_basis])
        if any(not named or figure.name in named for named in self._said_of):
            return Basis.REAL
        if _has(own, _USUALLY_REAL):
            return Basis.USUALLY_REAL
        return Basis.UNKNOWN if _has(own, _SOMETIMES_REAL) else Basis.NOMINAL

    @cached_property
    def _said_of(self) -> list[frozenset[str]]:
        """The figures named by each sentence about comparable prices; none if it is general."""
        notes = (table.note for table in self._data.tables.values())
        texts = (*texts_of(self._data), *(note for note in notes if note is not None))
        whole = map(self._with_footnotes, texts)
        return [named for text in whole if _has(text.lower(), _REAL) for named in self._in(text)]

    def _with_footnotes(self, text: str) -> str:
        """The text with the words of each footnote where it stands."""
        return MARKS.sub(self._words_of, text) if has_marks(text) else text

    def _words_of(self, mark: re.Match[str]) -> str:
        placed = self._placements.get(mark_number(mark["inline"])) if mark["inline"] else None
        return placed.name if placed is not None and placed.what == "footnote" else mark[0]

    @cached_property
    def _placements(self) -> dict[int, Placement]:
        return self._figures.placements.by_number()

    def _in(self, text: str) -> Iterator[frozenset[str]]:
        for start, end in sentence_spans(text):
            sentence = text[start:end]
            lowered = sentence.lower()
            at = min((lowered.find(word) for word in _REAL if word in lowered), default=-1)
            if at < 0:
                continue
            figures = self._named(sentence[:at]) or self._named(sentence[at:])
            if figures or _has(lowered, _GROWTH):
                yield figures

    def _named(self, words: str) -> frozenset[str]:
        """The keys of the figures that the words name, or that were put into them."""
        origins = (mark_number(mark["figure"]) for mark in MARKS.finditer(words) if mark["figure"])
        put_in = {self._figures.origins.asked(origin)[0] for origin in origins}
        plain = without_marks(words).lower()
        labels = {label for label in self._figures.by_label if label.lower() in plain}
        # 工业 in 工业增加值 is not meant.
        whole = [a for a in labels if not any(a != b and a in b for b in labels)]
        return frozenset((*put_in, *(key for a in whole for key in self._figures.by_label[a])))


def is_usually_real(words: str) -> bool:
    """Whether the growth of what the words name is usually published at comparable prices."""
    return _has(words.lower(), (*_USUALLY_REAL, *_REAL))


def _has(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text for word in words)


def _may_have_prices(figure: Figure) -> bool:
    """Whether it is money, alone or per person, or has no unit that says what it is."""
    unit = figure.known.units(figure.unit)
    bases = [base.symbol for base, _ in unit.dimensions]
    is_money = any(base.endswith("元") or base in _OTHER_CURRENCIES for base in bases)
    return is_money or not (bases or unit.is_ratio)
