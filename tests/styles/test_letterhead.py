"""A style's base.docx: its pages, header, footer and styles, and roles that use its styles."""

from __future__ import annotations

import os
import re
import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from builders import NO_CACHE, ROOT, docx_paragraphs, docx_parts, rules
from letterheads import base, zipped
from reportgen import Request, Result, build

EXAMPLE = ROOT / "examples" / "letterhead"
BASE = EXAMPLE / "valley-letter" / "base.docx"
STYLE = """
name: own
languages: [en]
extends: work-summary
layout.en:
  base: base.docx
  roles:
    body: {style: Letter Text}
"""
REPORT = "report: {title: T, lang: en, style: own, summary: A line.}\n"


def _built(folder: Path, style: str = STYLE, report: str = REPORT) -> Result:
    (folder / "own").mkdir(exist_ok=True)
    (folder / "own" / "style.yaml").write_text(style, encoding="utf-8")
    (folder / "report.yaml").write_text(report, encoding="utf-8")
    return build(Request(folder / "report.yaml", environment=NO_CACHE))


def _parts(folder: Path, style: str = STYLE, report: str = REPORT) -> dict[str, bytes]:
    (folder / "own").mkdir(exist_ok=True)
    shutil.copy(BASE, folder / "own" / "base.docx")
    result = _built(folder, style, report)
    assert [] == rules(result.diagnostics)
    return docx_parts(result.contents["docx"])


def _styles_of(parts: dict[str, bytes]) -> list[str]:
    return re.findall('<w:pStyle w:val="([^"]+)"', parts["word/document.xml"].decode())


def test_the_head_with_its_logo_and_the_foot_stay(tmp_path: Path) -> None:
    parts = _parts(tmp_path)
    assert b"Valley District Council" in parts["word/header1.xml"]
    assert b"Market House" in parts["word/footer1.xml"]
    assert [name for name in parts if name.startswith("word/media/")]
    section = parts["word/document.xml"].decode().rpartition("<w:sectPr")[2]
    assert "headerReference" in section
    assert "footerReference" in section


def test_the_text_of_the_base_is_removed(tmp_path: Path) -> None:
    _parts(tmp_path)
    content = _built(tmp_path).contents["docx"]
    assert ["T", "Overview", "A line."] == docx_paragraphs(content)


def test_roles_use_styles_of_the_base_and_others_have_their_own(tmp_path: Path) -> None:
    parts = _parts(tmp_path)
    assert ["RoleTitle", "RoleHeading1", "LetterText"] == _styles_of(parts)
    styles = docx.Document(BytesIO(_built(tmp_path).contents["docx"])).styles
    names = [style.name for style in styles if style.type == 1]
    assert len(names) == len(set(names))
    assert {"Letter Text", "Letter Title"} <= set(names)


def test_a_heading_in_a_style_of_the_base_is_numbered(tmp_path: Path) -> None:
    style = STYLE + "    heading-1: {style: Letter Section}\n"
    text = _parts(tmp_path, style)["word/document.xml"].decode()
    numbered = '<w:pStyle w:val="LetterSection"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/>'
    assert numbered in text


def test_the_pages_are_those_of_the_base(tmp_path: Path) -> None:
    table = "tables: {t: {columns: [a, b], rows: [[x, 1]]}}\n"
    text = _parts(tmp_path, report=REPORT + table)["word/document.xml"].decode()
    assert '<w:pgMar w:left="1474" w:right="1247"' in text
    assert f'<w:tblW w:w="{11906 - 1474 - 1247}"' in text


def test_numbers_and_settings_are_the_drafts(tmp_path: Path) -> None:
    parts = _parts(tmp_path)
    assert b"chineseCounting" not in parts["word/numbering.xml"]
    assert b"doNotExpandShiftReturn" in parts["word/settings.xml"]
    assert 3 == parts["word/numbering.xml"].count(b"<w:abstractNum ")


def test_a_picture_of_the_report_does_not_replace_the_logo(tmp_path: Path) -> None:
    parts = _parts(tmp_path)
    logo = {name: content for name, content in parts.items() if "media" in name}
    (name,) = logo
    (tmp_path / "logo.png").write_bytes(logo[name])
    report = REPORT.replace("A line.", "\"A line. {{ image('logo.png', title='Logo') }}\"")
    with_picture = _parts(tmp_path, report=report)
    assert logo[name] == with_picture[name]
    assert 2 == len([one for one in with_picture if "media" in one])
    assert 1 == with_picture["[Content_Types].xml"].count(b'Extension="png"')


def test_the_same_bytes_come_out_again() -> None:
    one, other = (build(Request(EXAMPLE, environment=NO_CACHE)).contents for _ in range(2))
    assert one == other


@pytest.mark.parametrize(
    ("rule", "line", "style", "file"),
    [
        ("base-missing", 6, STYLE, None),
        ("base-unreadable", 6, STYLE, b"no zip"),
        ("base-style", 8, STYLE.replace("Letter Text", "Letter Txt"), BASE.read_bytes()),
    ],
)
def test_mistakes_with_a_base_are_reported_in_the_style(
    tmp_path: Path, rule: str, line: int, style: str, file: bytes | None
) -> None:
    (tmp_path / "own").mkdir()
    if file is not None:
        (tmp_path / "own" / "base.docx").write_bytes(file)
    (problem,) = _built(tmp_path, style).diagnostics
    assert (rule, line) == (problem.rule.id, problem.place.line if problem.place else 0)


def test_a_missing_style_is_reported_with_the_known_ones(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    shutil.copy(BASE, tmp_path / "own" / "base.docx")
    (problem,) = _built(tmp_path, STYLE.replace("Letter Text", "Letter Txt")).diagnostics
    assert "Letter Text" == problem.facts["nearest"][0]
    assert "Letter Section" in problem.facts["known"]


def test_a_changed_letterhead_is_noticed_within_one_process(tmp_path: Path) -> None:
    before = _parts(tmp_path)["word/header1.xml"]
    (tmp_path / "own" / "base.docx").write_bytes(_repacked(b"Valley District", b"Market Quarter"))
    result = build(Request(tmp_path / "report.yaml", environment=NO_CACHE))
    after = docx_parts(result.contents["docx"])["word/header1.xml"]
    assert b"Valley District" in before
    assert b"Market Quarter" in after
    (tmp_path / "own" / "base.docx").write_bytes(b"no zip")
    result = build(Request(tmp_path / "report.yaml", environment=NO_CACHE))
    assert ["base-unreadable"] == rules(result.diagnostics)


def test_a_letterhead_of_the_same_size_and_time_is_noticed(tmp_path: Path) -> None:
    before = _parts(tmp_path)["word/header1.xml"]
    path = tmp_path / "own" / "base.docx"
    path.write_bytes(_repacked(b"Valley District", b"Valley District"))
    os.utime(path, (1, 1))
    build(Request(tmp_path / "report.yaml", environment=NO_CACHE))
    size = path.stat().st_size
    path.write_bytes(_repacked(b"Valley District", b"Market District"))
    os.utime(path, (1, 1))
    assert size == path.stat().st_size
    result = build(Request(tmp_path / "report.yaml", environment=NO_CACHE))
    assert (
        before.replace(b"Valley D", b"Market D")
        == docx_parts(result.contents["docx"])["word/header1.xml"]
    )


def test_a_letterhead_for_one_language_is_noticed_when_it_appears(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    assert ["base-missing"] == rules(_built(tmp_path).diagnostics)
    shutil.copy(BASE, tmp_path / "own" / "base.docx")
    result = build(Request(tmp_path / "report.yaml", environment=NO_CACHE))
    assert [] == rules(result.diagnostics)


@pytest.mark.parametrize("name", [r"a\0b.docx", "x" * 300, ".", "own/.."])
def test_a_name_that_no_file_has_is_a_missing_base(tmp_path: Path, name: str) -> None:
    found = _built(tmp_path, STYLE.replace("base.docx", f'"{name}"'))
    assert found.failed
    assert {*rules(found.diagnostics)} <= {
        "base-missing", "control-character", "bad-yaml", "not-a-file",
    }  # fmt: skip


def test_what_a_letterhead_loses_is_told_at_its_name_in_the_style(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "base.docx").write_bytes(_repacked(b" PAGE ", b" DATE "))
    (problem,) = _built(tmp_path).diagnostics
    assert ("base-field", 6) == (problem.rule.id, problem.place.line if problem.place else 0)
    assert "word/footer1.xml：DATE" in problem.message("zh-CN")


def test_first_pages_and_page_one_come_once_though_pages_are_turned() -> None:
    section = '<w:pgNumType w:fmt="decimal" w:start="1"/><w:titlePg/>'
    own: dict[str, str | bytes] = {
        "style.yaml": "extends: work-summary\nlayout: {base: base.docx}\n",
        "base.docx": zipped(base(section=section)),
        "report.md.j2": "# {{ report.title }}\n\n::: landscape\nWide.\n:::\n\nEnd.\n",
    }
    result = build(
        Request.from_data(
            {"report": {"title": "T"}}, base=ROOT, formats=("docx",), style="own",
            styles={"own": own}, environment=NO_CACHE,
        )
    )  # fmt: skip
    text = docx_parts(result.contents["docx"])["word/document.xml"].decode()
    assert 3 == text.count("<w:sectPr")
    assert 1 == text.count("<w:titlePg")
    numbers = re.findall("<w:pgNumType[^>]*>", text)
    assert ['<w:pgNumType w:fmt="decimal" w:start="1"/>'] == numbers[:1]
    assert ['<w:pgNumType w:fmt="decimal"/>'] * 2 == numbers[1:]


def _repacked(old: bytes, new: bytes) -> bytes:
    """The base.docx of the example with something replaced in its parts."""
    stream = BytesIO()
    with ZipFile(BASE) as package, ZipFile(stream, "w") as changed:
        for name in package.namelist():
            changed.writestr(name, package.read(name).replace(old, new))
    return stream.getvalue()


GRID = """
name: own
languages: [zh-CN]
extends: work-summary
layout:
  base: base.docx
"""
CHINESE = "报告: {标题: 甲, 样式: own, 概述: 乙。}\n特点: [丙]\n"


def _on_page(folder: Path, width: int, height: int, margin: int, grid: str = "") -> Result:
    """A Chinese report on a base with pages of this size, in twips."""
    (folder / "own").mkdir(exist_ok=True)
    parts = base()
    page = re.sub(r'w:w="\d+" w:h="\d+"', f'w:w="{width}" w:h="{height}"',
                  parts["word/document.xml"].decode())  # fmt: skip
    page = re.sub(r'(w:(?:top|right|bottom|left))="\d+"', rf'\1="{margin}"', page)
    (folder / "own" / "base.docx").write_bytes(
        zipped({**parts, "word/document.xml": page.encode()})
    )
    return _built(folder, GRID + grid, CHINESE)


@pytest.mark.parametrize(
    ("width", "height", "margin"),
    [(8392, 11906, 720), (16838, 11906, 1440), (23811, 16838, 1440), (11906, 16838, 1803)],
    ids=["A5", "A4 turned", "A3 turned", "Word's margins"],
)
def test_a_page_that_28_by_22_does_not_fit_is_told_and_has_no_grid(
    tmp_path: Path, width: int, height: int, margin: int
) -> None:
    result = _on_page(tmp_path, width, height, margin)
    (told,) = (one for one in result.diagnostics if one.rule.id == "base-grid")
    assert ("warning", 6) == (told.severity, told.place and told.place.line)
    assert "28" in told.message("zh-CN")
    assert "mm wide" in told.message("en")
    parts = docx_parts(result.contents["docx"])
    assert b"<w:docGrid" not in parts["word/document.xml"]
    assert b'<w:spacing w:val="-' not in parts["word/styles.xml"]


def test_a_page_that_the_grid_fits_keeps_it(tmp_path: Path) -> None:
    for grid, margin in (("", 1440), ("  page: {lines: 24, characters: 25}\n", 1803)):
        result = _on_page(tmp_path, 11906, 16838, margin, grid)
        assert "base-grid" not in rules(result)
        document = docx_parts(result.contents["docx"])["word/document.xml"]
        assert b'<w:docGrid w:type="lines"' in document
