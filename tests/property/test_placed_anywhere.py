"""A table placed in any text of any style stands in the document, or the clerk is told where."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import ROOT, report, written

pytestmark = pytest.mark.slow

STYLES = sorted(path.parent.name for path in (ROOT / "templates").glob("*/style.yaml"))
_TABLE = "{{ table('t') }}"
_CHART = "{{ chart('t', kind='column', title='图示') }}"
_MARK = "乙丙丁"
"""A cell of the table, which no other text has."""
_DATA: dict[str, Any] = {
    "report": {
        "title": "总结", "subtitle": "甲", "issuer": "甲局", "date": "2024-05-01",
        "summary": "甲。", "recipients": ["甲局"], "copies": ["甲办"],
        "attachments": [{"name": "甲", "detail": ["甲。"]}],
    },
    "activities": [
        {"name": "甲活动", "summary": "甲。", "outcomes": ["甲。"],
         "stages": [{"name": "甲阶段", "work": "甲。"}]},
    ],
    "features": [
        {"title": "甲", "summary": "甲。",
         "measures": [
             {"point": "甲", "detail": "甲。", "lead_unit": "甲局", "results": ["甲。"]},
             {"point": "甲", "detail": "甲。", "status": "已完成"},
         ]},
    ],
    "problems": [
        {"title": "甲", "detail": "甲。", "cause": "甲。",
         "measures": [
             {"point": "甲", "detail": "甲。", "lead_unit": "甲局", "status": "已完成"},
             {"detail": "甲。", "units": ["甲局"]},
         ]},
        {"detail": "甲。", "measures": ["甲"]},
    ],
    "next_steps": [{"title": "甲", "detail": "甲。", "lead_unit": "甲局"}, {"detail": "甲。"}],
    "tables": {"t": {"title": "表", "columns": ["项目", "数"], "rows": [[_MARK, 3]]}},
}  # fmt: skip
_NO_TEXTS = ("tables", "date")
_SHORT = ("bulletin", "one-page", "unit-notice")
"""Styles that leave texts out, or print the first sentence of them."""


def _texts(node: Any, *way: str | int) -> Iterator[tuple[str | int, ...]]:
    """The way to each text."""
    if isinstance(node, str):
        yield way
    elif isinstance(node, dict):
        for key, value in node.items():
            if key not in _NO_TEXTS:
                yield from _texts(value, *way, key)
    else:
        for number, value in enumerate(node):
            yield from _texts(value, *way, number)


def _with(node: Any, way: tuple[str | int, ...], text: str) -> Any:
    """The data with `text` in place of the text at the end of a way."""
    if not way:
        return text
    first, *rest = way
    if isinstance(node, dict):
        return {k: _with(v, tuple(rest), text) if k == first else v for k, v in node.items()}
    return [_with(v, tuple(rest), text) if n == first else v for n, v in enumerate(node)]


_WAYS = list(_texts(_DATA))


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=8)
@given(
    way=st.sampled_from(_WAYS),
    before=st.sampled_from(["", "见{{ ref('t') }}。", "见{{ ref('t') }}：\n", "甲，"]),
    block=st.sampled_from([_TABLE, f"{_TABLE}{_TABLE}", f"{_TABLE}\n{_CHART}"]),
    after=st.sampled_from(["", "。", "乙。", "\n乙。\n乙"]),
    measures=st.sampled_from(["prose", "list"]),
)
def test_a_table_stands_or_is_told(
    style: str, way: tuple[str | int, ...], before: str, block: str, after: str, measures: str
) -> None:
    data = _with(_DATA, way, before + block + after)
    with tempfile.TemporaryDirectory() as folder:
        _make_style(Path(folder), style, measures)
        result = report(Path(folder), written(data), style="own")
    told = [
        one for one in result.diagnostics if one.rule.id in ("misplaced-block", "unknown-caption")
    ]
    assert result.failed == bool(told), result.diagnostics
    for one in told:
        assert one.place is not None
        assert one.place.source.name.endswith("report.yaml")
    if style not in _SHORT and way[-1] in ("detail", "summary") and not told:
        assert _MARK in result.contents["md"].decode()


def _make_style(folder: Path, style: str, measures: str) -> None:
    """The style with its measures one way or the other, beside the report."""
    own = folder / "styles" / "own"
    own.mkdir(parents=True)
    text = f"extends: {style}\n"
    if style not in _SHORT:
        text += f"settings: {{measures: {measures}}}\n"
    (own / "style.yaml").write_text(text, encoding="utf-8")
