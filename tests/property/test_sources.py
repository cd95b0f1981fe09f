"""Whatever is typed and whatever templates do with it, it is known where the words come from."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import BARE_STYLE, NO_CACHE
from reportgen import Request, build
from reportgen.document import texts_in

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
