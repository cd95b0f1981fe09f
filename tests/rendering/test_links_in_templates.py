"""Nothing in a draft leads out of it: templates and values make no links and load no pictures."""

from __future__ import annotations

import re
from typing import Any

import pytest

from builders import NO_CACHE, docx_parts, rules
from reportgen import Request, Result, build

ADDRESSES = (
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///etc/passwd",
    "file://host/share", "\\\\\\\\host\\\\share", "vbscript:x", "ms-word:ofe|u|x", "http://a.test/x",
    "//a.test/x", "mailto:a@a.test", "../x.html",
)  # fmt: skip
FORMS = (
    "甲[字]({})乙", "甲![字]({})乙", "甲<{}>乙", "甲[字][1]乙\n\n[1]: {}",
    "甲![字][1]乙\n\n[1]: <{}>",
    '<a href="{}">甲</a>', '<img src="{}"/>', '<iframe src="{}"/>',
)  # fmt: skip


def _built(template: str, **report: Any) -> Result:
    style = {
        "style.yaml": "name: s\nextends: work-summary\n",
        "report.md.j2": f"# {{{{ report.title }}}}\n\n{template}\n",
    }
    return build(
        Request.from_data(
            {"report": {"title": "工作", **report}},
            formats=("docx", "html", "md"), environment=NO_CACHE, style="s", styles={"s": style},
        )
    )  # fmt: skip


def _outward(result: Result) -> list[str]:
    """What in the drafts leads out of them."""
    html = result.contents["html"].decode()
    parts = docx_parts(result.contents["docx"])
    return [
        *re.findall(r'(?:href|src|action|srcset)="(?!#|data:image/)[^"]*"', html),
        *re.findall(r"<(?:a|img|iframe|script)\b[^>]*(?:javascript|https?):[^>]*>", html),
        *(name for name, part in parts.items() if b'TargetMode="External"' in part),
        *(name for name, part in parts.items() if b"HYPERLINK" in part or b"INCLUDE" in part),
    ]


@pytest.mark.parametrize("form", FORMS)
def test_no_template_makes_a_link_or_loads_a_picture(form: str) -> None:
    for address in ADDRESSES:
        result = _built(form.format(address))
        if not result.failed:
            assert [] == _outward(result), address


@pytest.mark.parametrize("form", FORMS[:2])
def test_a_link_in_a_template_is_refused_with_what_to_do(form: str) -> None:
    result = _built(form.format("http://a.test/x"))
    assert result.failed
    assert ["unsupported-markdown"] == rules(result)


def test_values_make_no_links() -> None:
    for form in FORMS:
        for address in ADDRESSES:
            typed = form.format(address).replace("\n\n", " ")
            result = _built("{{ report.title }}", title=typed)
            assert [] == _outward(result)
            assert not result.failed, typed
