"""Any text gives a draft or diagnostics that can be told, never an exception."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builders import NO_CACHE, ROOT, report_text
from reportgen import Request, Result, build
from reportgen.diagnostics.forms import diagnostic_text

pytestmark = pytest.mark.slow

_SAMPLES = [
    (ROOT / "examples" / "quick-start" / "report.yaml").read_text(encoding="utf-8"),
    *map(
        report_text,
        (
            "templates/work-summary/sample/en",
            "templates/official-report/sample/zh-CN",
            "templates/minutes/sample/zh-CN",
        ),
    ),
    "".join(
        path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "templates/bulletin/sample/zh-CN").glob("*.yaml"))
    ),
    "".join(
        path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "templates/rectification/sample/zh-CN").glob("*.yaml"))
    ),
    (ROOT / "templates/briefing/sample/zh-CN/report.yaml").read_text(encoding="utf-8"),
]
_PIECES = [
    "：", "，", "“", "”", "‘", "（", "）", "｛", "　", "\t", "\n", "\n\n", "  ", "- ", ": ", ":",
    "'", '"', "{", "}", "[", "]", "{{", "}}", "{%", "|", ">", "#", "&a ", "*a", "!x ", "---\n",
    "...\n", "@", "`", "%", "?", "~", "null", "no", "012", "0", "-", "１２", "9" * 50, "2024-13",
    "待补", "TODO", "报告", "report", "statistics", "value", "previous: 0", "growth", "{{ a }}",
    "{{ 清运生活垃圾 | 增长 }}", "{{ home_visits | round(99) }}", "\u0000", "\u001b", "\ufeff",
    "\ufffd", "\ufdd0", "\u2028", "🙂", "\u0301", "²", "½", "\\", "\\x", "= a + b", "[1, 2]",
    "[5, 8]", "extends", "style: own", "lang: en",
]  # fmt: skip
_YAMLISH = st.lists(st.sampled_from([*_PIECES, " ", "a", "甲", "b: ", "\n  "]), max_size=30)


@st.composite
def _spoilt(draw: st.DrawFn) -> str:
    """A valid report with a few characters deleted, doubled or replaced."""
    text = draw(st.sampled_from(_SAMPLES))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        piece = draw(st.one_of(st.sampled_from(_PIECES), st.just(text[start : start + 5])))
        text = text[:start] + piece + text[start + draw(st.integers(0, 3)) :]
    return text


def _build(content: bytes) -> Result:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.yaml"
        path.write_bytes(content)
        return build(Request(path, ("docx", "md"), environment=NO_CACHE))


def _is_told_or_built(content: bytes) -> bool:
    result = _build(content)
    told = [
        diagnostic_text(one, language) for one in result.diagnostics for language in ("en", "zh-CN")
    ]
    return bool(result.contents) or bool(told)


@given(_spoilt())
@settings(max_examples=120)
def test_a_spoilt_report_is_built_or_told(text: str) -> None:
    assert _is_told_or_built(text.encode("utf-8", "surrogatepass"))


@given(st.one_of(_YAMLISH.map("".join), st.text()))
@example("report: {title: a}\nstatistics: {a: {value: 1, decimals: ²}}")
@example("report: {title: '{{ a | round(99999999) }}'}\nstatistics: {a: 1}")
@example("report: {title: '{{ a | growth }}'}\nstatistics: {a: {value: 1, previous: 0.0}}")
@example("report: {title: '{{ a }}'}\nstatistics: {a: {value: 5, approx: roughly so}}")
@example("报告: {标题: 甲, 成文日期: 0001-01-01}")
@example("报告: {标题: 甲, 样式: ../../etc}")
@example("报告: {标题: 甲, 样式: /}")
@example("报告: {标题: '{{'}")
@example("报告: {标题: ''}")
@example("报告: {标题: 甲, 概述: '" + "长" * 5000 + "'}")
def test_any_text_is_built_or_told(text: str) -> None:
    assert _is_told_or_built(text.encode("utf-8", "surrogatepass"))


@given(st.binary())
@settings(max_examples=30)
def test_any_bytes_are_built_or_told(content: bytes) -> None:
    assert _is_told_or_built(content)
