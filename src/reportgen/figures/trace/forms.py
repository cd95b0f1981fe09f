"""Traces in words: as text, as a Markdown list, and as the short note on a figure in a draft."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from reportgen.diagnostics import Words
from reportgen.diagnostics.forms import where
from reportgen.figures.asked import ASKED, RATES
from reportgen.figures.trace.trees import Traced, TracedOperand
from reportgen.language.marks import escape

_LINES_OF_NOTE = 24
"""A longer comment hides the page it is on."""


def trace_text(traced: Iterable[Traced], language: str) -> str:
    """Each sentence with its figures, indented by what comes from what; empty for none."""
    outline = _Outline(language)
    return "\n\n".join(
        "\n".join("  " * depth + _one_line(text) for depth, text in outline.sentence(own))
        for own in _by_sentence(traced)
    )


def as_markdown(traced: Iterable[Traced], language: str) -> str:
    """The same as a list of lists; empty for none."""
    outline = _Outline(language)
    return "\n".join(
        f"{'  ' * depth}- {escape(_one_line(text))}"
        for own in _by_sentence(traced)
        for depth, text in outline.sentence(own)
    )


def as_json(traced: Iterable[Traced]) -> str:
    """An array with an object for each figure where it stands, in order; `[]` for none."""
    records = [
        {
            "sentence": one.sentence,
            "shown": one.shown,
            "block": one.block,
            "figure": _record(one.figure),
        }
        for one in traced
    ]
    return json.dumps(records, ensure_ascii=False, indent=2)


def note(operand: TracedOperand, language: str) -> str:
    """What a draft tells of a figure: the same, a dot for each step beyond the first.

    Of a long one the first lines.
    """
    lines = list(_Outline(language).operand(operand, 0))
    told = ["· " * (depth - 1) + _one_line(text) for depth, text in lines[:_LINES_OF_NOTE]]
    if len(lines) > len(told):
        told.append(_Outline(language).more(operand))
    return "\n".join(told)


def _by_sentence(traced: Iterable[Traced]) -> Iterator[list[Traced]]:
    for _, own in groupby(traced, lambda one: (one.sentence, one.block)):
        yield list(own)


def _record(operand: TracedOperand) -> dict[str, Any]:
    return {
        "name": operand.name,
        "asked": operand.asked,
        "label": operand.label,
        "value": operand.value,
        "unit": operand.unit,
        "how": operand.how,
        "formula": operand.formula,
        "written": operand.written,
        **where(operand.place),
        "source": operand.source,
        "as_of": operand.as_of,
        "operands": [_record(one) for one in operand.operands],
        "count": operand.count,
        "left_out": operand.left_out,
        "computed": _record(operand.computed) if operand.computed else None,
        "agrees": operand.agrees,
    }


class _Line(NamedTuple):
    depth: int
    text: str


_ASKED = Words("{label}的{asked.zh}", "{label} ({asked.en})")
_SHOWN = Words("“{shown}”：{said}", "'{shown}': {said}")
_STATED = Words("{said}，直接填写", "{said}, as stated")
_WRITTEN = Words("{said}，写作“{written}”", "{said}, written '{written}'")
_FORMULA = Words("公式：{formula}", "formula: {formula}")
_COMPUTED = Words("算法：{formula}", "computed: {formula}")
_AGREES = Words(
    "核算：{formula} = {value}，相符", "by the figures: {formula} = {value}, which agrees"
)
_DIFFERS = Words(
    "核算：{formula} = {value}，与填写的不符", "by the figures: {formula} = {value}, which differs"
)
_SOURCE = Words("来源：{source}", "source: {source}")
_AS_OF = Words("截至：{as_of}", "as of: {as_of}")
_ABOVE = Words("{said}（来历见上）", "{said} (see above)")
_DEEPER = Words("{said}（以下从略，可另查 {name}）", "{said} (to go on, trace {name})")
_MORE = Words("……（共 {count} 个）", "… ({count} in all)")
_CUT = Words("……（以下从略，可另查 {name}）", "… (to go on, trace {name})")
_NOWHERE = Words("报告中没有出现：", "Stands nowhere in the report:")


class _Outline:
    """Lines that tell of figures in one language."""

    def __init__(self, language: str) -> None:
        """Everything that an operand has is told."""
        self._is_english = language == "en"

    def sentence(self, traced: Sequence[Traced]) -> Iterator[_Line]:
        """The sentence that the figures stand in, and they."""
        yield _Line(0, traced[0].sentence or self._say(_NOWHERE))
        for one in traced:
            first, *others = self.operand(one.figure, 1)
            if one.figure.value not in one.shown and one.sentence:
                first = first._replace(text=self._say(_SHOWN, shown=one.shown, said=first.text))
            yield first
            yield from others

    def operand(self, operand: TracedOperand, depth: int) -> Iterator[_Line]:
        """The figure, and below it what it comes from."""
        if operand.asked == "sentence":
            for one in operand.operands:
                yield from self.operand(one, depth)
            return
        yield _Line(depth, self._head(operand))
        yield from self._origin(operand, depth + 1)

    def more(self, operand: TracedOperand) -> str:
        """That a note has been cut, and how to go on."""
        return self._say(_CUT, name=operand.name)

    def _origin(self, operand: TracedOperand, depth: int) -> Iterator[_Line]:
        if operand.source:
            yield _Line(depth, self._say(_SOURCE, source=operand.source))
        if operand.as_of:
            yield _Line(depth, self._say(_AS_OF, as_of=operand.as_of))
        if operand.formula not in ("", operand.name) and not operand.left_out:
            words = _FORMULA if operand.how == "formula" else _COMPUTED
            yield _Line(depth, self._say(words, formula=operand.formula))
        yield from self._operands(operand, depth)
        if (computed := operand.computed) is not None:
            words = _AGREES if operand.agrees else _DIFFERS
            said = self._say(words, formula=computed.formula, value=computed.value)
            yield _Line(depth, said)
            yield from self._operands(computed, depth + 1)

    def _operands(self, operand: TracedOperand, depth: int) -> Iterator[_Line]:
        last = len(operand.operands) - 1
        for index, one in enumerate(operand.operands):
            if index == last and operand.count > len(operand.operands):
                yield _Line(depth, self._say(_MORE, count=operand.count))
            yield from self.operand(one, depth)

    def _head(self, operand: TracedOperand) -> str:
        """`国内生产总值 = 189.9亿元 (statistics.yaml:3)`."""
        label = operand.label or operand.name
        called = label
        if operand.asked in ASKED and operand.asked != "value":
            called = self._say(_ASKED, label=label, asked=ASKED[operand.asked].words)
        said = f"{called} = {operand.value}" if operand.value else called
        if operand.how == "stated" and operand.asked in RATES:
            said = self._say(_STATED, said=said)
        if _tidy(operand.written) not in _tidy(operand.value):
            said = self._say(_WRITTEN, said=said, written=operand.written)
        if operand.place is not None:
            source, line, column, *_ = operand.place
            path = source.path_at(line, column)
            said += f" ({source.name}:{line if path is None else path})"
        if operand.left_out:
            words = _ABOVE if operand.left_out == "above" else _DEEPER
            said = self._say(words, said=said, name=operand.name)
        return said

    def _say(self, words: Words, **facts: object) -> str:
        return (words.en if self._is_english else words.zh).format(**facts)


def _one_line(text: str) -> str:
    """The text without line breaks, which labels, sources and names of rows may hold."""
    return re.sub(r"\s*\n\s*", " ", text)


def _tidy(number: str) -> str:
    """Without what parts the digits of a number or stands around them."""
    return re.sub(r"[,_\s]", "", number)
