"""In-memory styles, which come with a request."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest

from builders import NO_CACHE, ROOT, markdown, rules
from reportgen import Request, Result, build

_DATA = {"报告": {"标题": "例", "概述": "甲"}}
_SHORT: dict[str, str | bytes] = {
    "style.yaml": "extends: work-summary\nlanguages: [zh-CN]\n",
    "report.md.j2": "{% include 'lead.md.j2' %}\n",
    "lead.md.j2": "《{{ report.title }}》\n",
}


def _built(files: dict[str, str | bytes], base: Path = ROOT, **more: Any) -> Result:
    styles = {"short": files, **more}
    request = Request.from_data(
        _DATA, base=base, formats=("md", "docx"), style="short", styles=styles, environment=NO_CACHE
    )
    return build(request)


def test_an_in_memory_style_is_used() -> None:
    assert "《例》\n" == markdown(_built(_SHORT))


def test_it_gives_the_same_bytes_as_the_style_in_a_folder(tmp_path: Path) -> None:
    style = tmp_path / "short"
    style.mkdir()
    for name, content in _SHORT.items():
        assert isinstance(content, str)
        (style / name).write_text(content, encoding="utf-8")
    request = Request.from_data(
        _DATA, base=ROOT, formats=("md", "docx"), style=style, environment=NO_CACHE
    )
    assert build(request).contents == _built(_SHORT).contents


def test_it_takes_precedence_over_a_folder_of_the_same_name(tmp_path: Path) -> None:
    (tmp_path / "short").mkdir()
    (tmp_path / "short" / "style.yaml").write_text("nonsense")
    assert "《例》\n" == markdown(_built(_SHORT, tmp_path))


@pytest.mark.parametrize("name", ["other", "../other"])
def test_it_may_extend_another_in_memory_style(name: str) -> None:
    files: dict[str, str | bytes] = {"style.yaml": f"extends: {name}\n"}
    assert "《例》\n" == markdown(_built(files, other=_SHORT))


def test_different_contents_are_different_styles() -> None:
    assert "《例》\n" == markdown(_built(_SHORT))
    changed = {**_SHORT, "lead.md.j2": "〈{{ report.title }}〉\n"}
    assert "〈例〉\n" == markdown(_built(changed))


def test_its_base_and_pictures_are_given_as_bytes() -> None:
    letterhead = ROOT / "examples" / "letterhead"
    base = next(letterhead.rglob("base.docx"))
    files = {
        path.relative_to(base.parent).as_posix(): path.read_bytes()
        for path in base.parent.rglob("*") if path.is_file()
    }  # fmt: skip
    styles = {base.parent.name: files}
    expected = build(Request(letterhead, environment=NO_CACHE))
    found = build(Request(letterhead, styles=styles, environment=NO_CACHE))
    assert [Path("<styles>") / base.parent.name] == [Path(str(found.style_folders[0]))]
    assert expected.contents == found.contents


@pytest.mark.parametrize(
    ("expected", "name", "content"),
    [
        ("<styles>/short/lead.md.j2:1:1 template-failed", "lead.md.j2", "{{ report.titel }}"),
        ("<styles>/short/lead.md.j2:1:1 template-failed", "lead.md.j2", "{{ report.issuer }}"),
        ("<styles>/short/style.yaml:1:1 unknown-key", "style.yaml", "extend: work-summary\n"),
        ("<styles>/short/report.md.j2:1:1 no-template", "report.md.j2", "{% include 'a.md.j2' %}"),
        ("<styles>/short/lead.md.j2:2:1 unsupported-markdown", "lead.md.j2", "a\n- - b\n"),
    ],
)
def test_a_mistake_is_reported_in_its_file(expected: str, name: str, content: str) -> None:
    result = _built({**_SHORT, name: content})
    place = result.diagnostics[0].place
    assert place is not None
    assert expected == f"{str(place).rpartition(':')[0]}:1 {rules(result)[0]}"


def test_a_result_with_an_in_memory_style_can_be_pickled() -> None:
    folders = pickle.loads(pickle.dumps(_built(_SHORT))).style_folders  # noqa: S301  # our own
    assert "extends: work-summary" in (folders[0] / "style.yaml").read_text()


@pytest.mark.parametrize(
    ("kind", "message", "styles"),
    [
        (TypeError, "name → path", ["short"]),
        (TypeError, "path → content", {"short": "style.yaml"}),
        (TypeError, "a text or bytes", {"short": {"style.yaml": 1}}),
        (ValueError, "cannot be the name of a style", {"a/b": {}}),
        (ValueError, "no path within", {"short": {"../style.yaml": ""}}),
        (ValueError, "no path within", {"short": {"/style.yaml": ""}}),
    ],
)
def test_an_invalid_style_is_refused(kind: type[Exception], message: str, styles: Any) -> None:
    with pytest.raises(kind, match=message):
        Request(ROOT, styles=styles)
