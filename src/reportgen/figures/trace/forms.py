"""Traces as text, as a Markdown list, as JSON, and as the short note on a figure in a draft."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from reportgen.diagnostics import Words
from reportgen.diagnostics.forms import where
from reportgen.figures.asked import ASKED, RATES, SENTENCE
from reportgen.figures.trace.trees import Traced, TracedOperand, phrase
from reportgen.language.hidden import json_shown
from reportgen.language.marks import escape
from reportgen.language.records import NamedTuple

_LINES_OF_NOTE = 24
"""A longer comment would hide the page."""


def trace_text(traced: Iterable[Traced], language: str) -> str:
    """Each sentence with its figures, and below them, indented, what they come from."""
    outline = _Outline(language)
    return "\n\n".join(
        "\n".join("  " * depth + _one_line(text) for depth, text in outline.sentence(group))
        for group in _by_sentence(traced)
    )


def as_markdown(traced: Iterable[Traced], language: str) -> str:
    """The same as a nested Markdown list."""
    outline = _Outline(language)
    return "\n".join(
        f"{'  ' * depth}- {escape(_one_line(text))}"
        for group in _by_sentence(traced)
        for depth, text in outline.sentence(group)
    )


def as_json(traced: Iterable[Traced]) -> str:
    """An array with an object for each figure at each place, in order; part of the interface."""
    records = [
        {
            "sentence": trace.sentence,
            "shown": trace.shown,
            "block": trace.block,
            "figure": _record(trace.figure),
        }
        for trace in traced
    ]
    return json_shown(json.dumps(records, ensure_ascii=False, indent=2))


def note(operand: TracedOperand, language: str) -> str:
    """The comment on a figure in a draft: what it comes from, with a dot for each further step.

    Only the first lines of a long one.
    """
    lines = list(_Outline(language).operand(operand, 0))
    shown = ["· " * (depth - 1) + _one_line(text) for depth, text in lines[:_LINES_OF_NOTE]]
    if len(lines) > len(shown):
        shown.append(_Outline(language).cut(operand))
    return "\n".join(shown)


def _by_sentence(traced: Iterable[Traced]) -> Iterator[list[Traced]]:
    for _, group in groupby(traced, lambda trace: (trace.sentence, trace.block)):
        yield list(group)


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
        "operands": [_record(inner) for inner in operand.operands],
        "count": operand.count,
        "left_out": operand.left_out,
        "computed": _record(operand.computed) if operand.computed else None,
        "agrees": operand.agrees,
    }


class _Line(NamedTuple):
    depth: int
    text: str


_ASKED = Words("{label}的{asked.zh}", "{label} ({asked.en})")
_SHOWN = Words("“{shown}”：{text}", "'{shown}': {text}")
_STATED = Words("{text}，直接填写", "{text}, as stated")
_WRITTEN = Words("{text}，写作“{written}”", "{text}, written '{written}'")
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
_ABOVE = Words("{text}（来历见上）", "{text} (see above)")
_DEEPER = Words("{text}（以下从略，可另查 {name}）", "{text} (to go on, trace {name})")
_MORE = Words("……（共 {count} 个）", "… ({count} in all)")
_CUT = Words("……（以下从略，可另查 {name}）", "… (to go on, trace {name})")
_NOWHERE = Words("报告中没有出现：", "Does not appear in the report:")


class _Outline:
    """Traces as indented lines in one language."""

    def __init__(self, language: str) -> None:
        self._language = language

    def sentence(self, traced: Sequence[Traced]) -> Iterator[_Line]:
        """The sentence, and below it its figures."""
        yield _Line(0, traced[0].sentence or self._say(_NOWHERE))
        for trace in traced:
            first, *others = self.operand(trace.figure, 1)
            if trace.figure.value not in trace.shown and trace.sentence:
                first = first._replace(text=self._say(_SHOWN, shown=trace.shown, text=first.text))
            yield first
            yield from others

    def operand(self, operand: TracedOperand, depth: int) -> Iterator[_Line]:
        """The figure, and below it what it comes from."""
        if operand.asked == SENTENCE:
            for part in operand.operands:
                yield from self.operand(part, depth)
            return
        yield _Line(depth, self._head(operand))
        yield from self._origin(operand, depth + 1)

    def cut(self, operand: TracedOperand) -> str:
        """The line that says that a note was cut, and what to trace for the rest."""
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
            yield _Line(depth, self._say(words, formula=computed.formula, value=computed.value))
            yield from self._operands(computed, depth + 1)

    def _operands(self, operand: TracedOperand, depth: int) -> Iterator[_Line]:
        last = len(operand.operands) - 1
        for index, inner in enumerate(operand.operands):
            if index == last and operand.count > len(operand.operands):
                yield _Line(depth, self._say(_MORE, count=operand.count))
            yield from self.operand(inner, depth)

    def _head(self, operand: TracedOperand) -> str:
        """`国内生产总值 = 189.9亿元 (statistics.yaml:3)`."""
        label = operand.label or operand.name
        if operand.asked in ASKED and operand.asked != "value":
            label = self._say(_ASKED, label=label, asked=ASKED[operand.asked].words)
        text = f"{label} = {operand.value}" if operand.value else label
        if operand.how == "stated" and operand.asked in RATES:
            text = self._say(_STATED, text=text)
        if _tidy(operand.written) not in _tidy(operand.value):
            text = self._say(_WRITTEN, text=text, written=operand.written)
        if operand.place is not None:
            source, line, column, *_ = operand.place
            path = source.path_at(line, column)
            at = f":{line}" if path is None else f"{source.between}{path}"
            text += f" ({source.name}{at})"
        if operand.left_out:
            words = _ABOVE if operand.left_out == "above" else _DEEPER
            text = self._say(words, text=text, name=operand.name)
        return text

    def _say(self, words: Words, **facts: object) -> str:
        return phrase(words, self._language, **facts)


def _one_line(text: str) -> str:
    """The text without line breaks, which labels, sources and row names may have."""
    return re.sub(r"\s*\n\s*", " ", text)


def _tidy(number: str) -> str:
    """The number without separators and spaces."""
    return re.sub(r"[,_\s]", "", number)
