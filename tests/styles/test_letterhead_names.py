"""A letterhead whose styles have ids or names of the program's own: neither gets in the way."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import pytest

from builders import NO_CACHE, ROOT, docx_parts
from letterheads import Parts, base, zipped
from reportgen import Request, build

_TEMPLATE = """# {{ report.title }}

::: contents 2
:::

## One

### Two

Text{{ footnote('note') }} and **strong** and *slanted*: {{ figures.gdp }}.

- point

1. first
2. second

{{ table('wide') }}

{{ chart('wide') }}
"""
_STYLE = """extends: work-summary
languages: [zh-CN]
layout:
  base: base.docx
  table: {borders: three-line}
  numbering: {headings: ["1.", "1.1"]}
"""
_DATA = {
    "report": {"title": "T"},
    "statistics": {"gdp": {"label": "GDP", "value": "3", "unit": "万元"}},
    "tables": {
        "wide": {
            "title": "W",
            "columns": [f"column {number} of many" for number in range(14)],
            "rows": [["a name of a row", *range(13)]],
        }
    },
}


class _Looks(NamedTuple):
    """A draft's styles, and who uses them."""

    styles: dict[str, tuple[str, str, str]]
    """Kind, name and XML of the styles by id."""
    used: list[str]
    """The ids of styles in the order of the text."""

    @property
    def of_text(self) -> list[str]:
        """The looks of all paragraphs, runs and tables, without ids and names."""
        looks = []
        for identifier in self.used:
            kind, _, xml = self.styles[identifier]
            looks.append(
                kind
                + re.sub('<w:(name|basedOn|next) [^>]*>|w:(styleId|customStyle)="[^"]*" ?', "", xml)
            )
        return looks


def _draft(letterhead: Parts, style: str = _STYLE) -> Parts:
    own: dict[str, str | bytes] = {
        "style.yaml": style, "base.docx": zipped(letterhead), "report.md.j2": _TEMPLATE,
    }  # fmt: skip
    result = build(
        Request.from_data(
            _DATA, base=ROOT, formats=("docx",), style="own", trace=True, styles={"own": own},
            environment=NO_CACHE,
        )
    )  # fmt: skip
    # The chart of a draft that serves as letterhead is left out.
    assert {one.rule.id for one in result.diagnostics} <= {"base-left-out"}
    return docx_parts(result.contents["docx"])


def _looks(letterhead: Parts, style: str = _STYLE) -> _Looks:
    parts = _draft(letterhead, style)
    found = re.findall(
        r'(<w:style [^>]*w:type="(\w+)"[^>]*w:styleId="([^"]+)"[^>]*>'
        r'<w:name w:val="([^"]+)"/>.*?</w:style>)',
        parts["word/styles.xml"].decode(),
    )
    ids = [identifier.lower() for _, _, identifier, _ in found]
    names = [name.lower() for *_, name in found]
    assert sorted(set(ids)) == sorted(ids)
    assert sorted(set(names)) == sorted(names)
    texts = "".join(
        parts[f"word/{name}.xml"].decode() for name in ("document", "footnotes", "comments")
    )  # fmt: skip
    return _Looks(
        {identifier: (kind, name, xml) for xml, kind, identifier, name in found},
        re.findall('<w:(?:p|r|tbl)Style w:val="([^"]+)"', texts),
    )


@cache
def _plain() -> _Looks:
    """The looks on a letterhead without such styles."""
    return _looks(base())


def _own_styles() -> list[tuple[str, str]]:
    """The ids and names of all styles of the program."""
    letterhead = ("Normal", "Letter")
    return [(one, name) for one, (_, name, _) in _plain().styles.items() if one not in letterhead]


def _named(identifier: str, name: str, kind: str) -> str:
    return (
        f'<w:style w:type="{kind}" w:customStyle="1" w:styleId="{identifier}">'
        f'<w:name w:val="{name}"/><w:rPr><w:color w:val="FF0000"/></w:rPr></w:style>'
    )


_BORROWED = (
    "Default Paragraph Font", "Normal Table", "No List", "Strong", "Emphasis", "footnote text",
    "footnote reference", "annotation text", "annotation reference", "toc 1", "toc 2",
)  # fmt: skip
"""Built-in styles that a draft takes from a letterhead if it has them in their usual kind."""


@pytest.mark.parametrize("kind", ["paragraph", "character"])
def test_a_style_with_an_id_of_the_programs_changes_no_looks(kind: str) -> None:
    own = _own_styles()
    styles = "".join(
        _named(one, f"Other {number}", kind) for number, (one, _) in enumerate(own)
    )  # fmt: skip
    assert _plain().of_text == _looks(base(styles=styles)).of_text


@pytest.mark.parametrize("kind", ["paragraph", "character", "table"])
@pytest.mark.parametrize("change", [str, str.upper, str.lower])
def test_a_style_with_a_name_of_the_programs_changes_no_looks(kind: str, change: type[str]) -> None:
    styles = "".join(
        _named(change(one), change(name), kind)
        for one, name in _own_styles() if name not in _BORROWED
    )  # fmt: skip
    assert _plain().of_text == _looks(base(styles=styles)).of_text


@pytest.mark.parametrize("kind", ["numbering", "table"])
def test_a_style_that_has_only_the_name_of_a_style_of_word_changes_no_looks(kind: str) -> None:
    styles = "".join(
        _named(f"a{number}", name, kind)
        for number, name in enumerate(_BORROWED) if name not in ("Normal Table", "No List")
    )  # fmt: skip
    assert _plain().of_text == _looks(base(styles=styles)).of_text


def test_another_name_of_a_style_counts_as_its_name() -> None:
    styles = _named("Other", "Other", "paragraph").replace(
        "<w:rPr>", '<w:aliases w:val="x, Role Title"/><w:rPr>'
    )
    assert "Role Title (2)" in [name for _, name, _ in _looks(base(styles=styles)).styles.values()]


def test_a_role_may_take_a_style_that_is_called_like_one_of_the_programs() -> None:
    style = f"{_STYLE}  roles:\n    body: {{style: Drawing}}\n    list: {{style: Emphasis}}\n"
    styles = _named("Drawing", "Drawing", "paragraph") + _named("a9", "Emphasis", "paragraph")
    looks = _looks(base(styles=styles), style)
    assert "FF0000" in looks.styles["Drawing"][2]
    assert "Drawing" in looks.used
    assert "Drawing-2" in looks.used
    assert "a9" in looks.used
    assert "FF0000" not in looks.styles["Emphasis"][2]


def test_the_head_keeps_its_style_under_another_id() -> None:
    header = '<w:p><w:pPr><w:pStyle w:val="Strong"/></w:pPr></w:p>'
    draft = _draft(base(header, styles=_named("Strong", "Letter Strong", "paragraph")))
    assert b'w:styleId="Strong-2"><w:name w:val="Letter Strong"' in draft["word/styles.xml"]
    assert b'<w:pStyle w:val="Strong-2"/>' in draft["word/header1.xml"]


def test_lists_have_their_marks_though_the_letterhead_has_a_style_for_lists() -> None:
    styles = _named("ListBullet", "List Bullet", "paragraph")
    looks = _looks(base(styles=styles))
    assert "ListBullet-2" in looks.used
    assert "<w:numPr>" in looks.styles["ListBullet-2"][2]


def test_a_draft_that_serves_as_letterhead_loses_no_numbers_and_looks() -> None:
    draft = _draft(base())
    for _ in range(2):
        assert _plain().of_text == _looks(draft).of_text
        draft = _draft(draft)
