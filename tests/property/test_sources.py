"""Whatever is typed and whatever templates do with it, it is known where the words come from."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import BARE_STYLE, NO_CACHE
from reportgen import Request, build
from reportgen.diagnostics import Problems
from reportgen.document import Block, Paragraph, Run, texts_in, without_sources
from reportgen.document.markdown import PlacedContent, read_markdown
from reportgen.language.marks import block_mark, escape, inline_mark, marked
from reportgen.rendering.sources import with_sources

pytestmark = pytest.mark.slow

_TYPED = st.text(st.sampled_from("甲乙ab1.-#+*_`[]()<>&;|\\!：~“。=\"' \n"), min_size=1, max_size=8)
_PARTS = (
    "{{ report.title }}", "## {{ report.title }}", "1. {{ report.title }}", "> {{ report.title }}",
    "- {{ report.title }}\n- 又{{ report.subtitle }}",
    "**{{ report.title }}**{{ report.subtitle }}",
    "| 甲 | {{ report.title }} |\n| --- | --- |\n| {{ report.subtitle }} | 乙 |",
    "{{ report.title ~ '和' ~ report.subtitle }}", "{{ report.title | paragraphs }}",
    "{{ [report.title, report.subtitle] | listed }}", "{{ report.title | upper }}余",
    "{% set x %}{{ report.title }}{% endset %}{{ x }}：{{ report.subtitle[:2] }}",
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(title=_TYPED, subtitle=_TYPED, parts=st.lists(st.sampled_from(_PARTS), max_size=4))
def test_every_word_has_a_source(title: str, subtitle: str, parts: list[str]) -> None:
    template = "\n\n".join(["# 总结", *parts])
    style = {"style.yaml": BARE_STYLE, "report.md.j2": f"{template}\n"}
    data = {"report": {"title": f"{title}丙", "subtitle": f"{subtitle}丁"}}
    result = build(
        Request.from_data(
            data, formats="md", styles={"own": style}, style="own", sources=True,
            environment=NO_CACHE,
        )
    )  # fmt: skip
    if result.document is None:
        return
    runs = [run for block in result.document.blocks for text in texts_in(block) for run in text]
    assert [] == [run.text for run in runs if not run.source]
    names = {
        place.path for run in runs for place in (result.sources[run.source],) if "丙" in run.text
    }
    assert names <= {"report.title", "报告.标题"}


_MARKUP = st.sampled_from(
    ["**", "*", "_", "&amp;", "\\", "\n", "\n\n", "  \n", "\n- ", "\n1. ", "\n## ", "\n> ", " | ",
     "\n| a | b |\n| - | - |\n| ", "\n\n::: date\n", "\n:::\n", "\n---\n", "\n===\n", "甲", "a12",
     "1.", ")", "|", " ", "\n\n  第二", "<", "#", "\n+ ", "\u3000"]
)  # fmt: skip
_VALUES = _TYPED.map(str.strip).map(escape) | st.sampled_from(
    [marked("五件", 3), block_mark(1), inline_mark(1)]
)
_PLACED = PlacedContent(
    {1: (Paragraph("date", (Run("块"),)),)}, {1: (Run("", footnote=(Run("注"),)),)}
)


def _read(text: str) -> tuple[Block, ...]:
    blocks = read_markdown(
        text, ("date", "quotation"), lambda *_: None, Problems(), _PLACED
    )  # fmt: skip
    return tuple(map(without_sources, blocks))


@settings(max_examples=300, deadline=None)
@given(parts=st.lists(st.tuples(_MARKUP | _VALUES, st.booleans()), max_size=12))
def test_markdown_reads_the_same_with_sources(parts: list[tuple[str, bool]]) -> None:
    text, points = "", []
    for number, (part, has_source) in enumerate(parts, 1):
        points += [(len(text), number)] if has_source else []
        text += part
    assert _read(text) == _read(with_sources(text, points))
