"""Templates make links to pages and mailboxes; values make none, and nothing loads anything."""

from __future__ import annotations

import re
from typing import Any

import pytest

from builders import NO_CACHE, docx_parts
from reportgen import Request, Result, build

ADDRESSES = (
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///etc/passwd",
    "file://host/share", "\\\\\\\\host\\\\share", "vbscript:x", "ms-word:ofe|u|x", "//a.test/x",
    "../x.html",
)  # fmt: skip
FOLLOWED = ("http://a.test/x", "https://a.test/x?b=1", "mailto:a@a.test")
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
def test_no_template_leads_to_files_or_programs_or_loads_a_picture(form: str) -> None:
    for address in ADDRESSES:
        result = _built(form.format(address))
        if not result.failed:
            assert [] == _outward(result), address


@pytest.mark.parametrize("form", FORMS[1:2] + FORMS[4:])
def test_no_template_loads_a_picture_or_writes_html(form: str) -> None:
    for address in FOLLOWED:
        result = _built(form.format(address))
        if not result.failed:
            assert [] == _outward(result), address


@pytest.mark.parametrize("form", [form for form in FORMS if "[字]" in form])
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_link_to_a_file_or_program_is_refused_with_what_to_do(form: str, address: str) -> None:
    result = _built(form.format(address))
    assert result.failed
    (problem,) = result.diagnostics
    assert "unsupported-markdown" == problem.rule.id
    # Where the link or its address is.
    assert problem.place is not None
    assert problem.place.line in {3, 5}


@pytest.mark.parametrize("address", FOLLOWED)
def test_a_template_links_to_pages_and_mailboxes(address: str) -> None:
    result = _built(FORMS[0].format(address))
    shown = address.replace("&", "&amp;")
    assert f'<a href="{shown}">字</a>' in result.contents["html"].decode()
    assert f"[字]({address})" in result.contents["md"].decode()
    body = docx_parts(result.contents["docx"])["word/document.xml"].decode()
    assert f'HYPERLINK "{shown}"'.replace('"', "&quot;") in body


def test_values_make_no_links() -> None:
    for form in FORMS:
        for address in (*ADDRESSES, *FOLLOWED):
            typed = form.format(address).replace("\n\n", " ")
            result = _built("{{ report.title }}", title=typed)
            assert [] == _outward(result)
            assert not result.failed, typed
