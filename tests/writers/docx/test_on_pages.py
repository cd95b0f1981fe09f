"""What stands where on the pages that LibreOffice makes of a draft."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

from reportgen.document import Block, Turn
from reportgen.stylekit.preview import convert, missing_programs
from trees import paragraph, work_summary_layout, written

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        bool(missing_programs()) or not shutil.which("pdftotext"),
        reason="no LibreOffice, no poppler",
    ),
]

PAGE = work_summary_layout("zh-CN").page
POINT = 20
"""Twips in a point."""
LEFT = PAGE.margins.left / POINT
RIGHT, BOTTOM = LEFT + PAGE.text_width / POINT, (PAGE.height - PAGE.margins.bottom) / POINT


class Word(NamedTuple):
    """A word on a page, with its edges in points from the upper left corner of the paper."""

    page: int
    text: str
    left: float
    right: float
    bottom: float


LINES = (1, 18, 19, 20, 21, 22, 44)
IMPRINT = (
    paragraph("copies", "抄送：" + "市财政局，" * 12 + "市审计局。"),
    paragraph("printer", "市政府办公室\t2024年6月3日印发"),
)
SIGNED = {
    "long": (paragraph("signature", "蚌埠市安全生产委员会"), paragraph("date", "2024年12月31日")),
    "short": (paragraph("signature", "市政府"), paragraph("date", "2024年12月31日")),
    "same": (paragraph("signature", "蚌埠市教育局"), paragraph("date", "2024年1月1日")),
}


def _documents() -> dict[str, tuple[Block, ...]]:
    text = paragraph("body", "文")
    found: dict[str, tuple[Block, ...]] = {
        f"foot-{count}": (*(text,) * count, *IMPRINT) for count in LINES
    }
    found["foot-turned"] = (Turn(landscape=True), text, Turn(landscape=False), *IMPRINT)
    return found | {f"signed-{name}": (text, *closing) for name, closing in SIGNED.items()}


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Word]]:
    """The words on the pages of each document; one run of LibreOffice makes them all."""
    folder = tmp_path_factory.mktemp("pages")
    drafts = []
    for name, blocks in _documents().items():
        drafts.append(folder / f"{name}.docx")
        drafts[-1].write_bytes(written(*blocks))
    return {pdf.stem: _words(pdf) for pdf in convert(drafts, folder)}


def _words(pdf: Path) -> list[Word]:
    command = ["pdftotext", "-bbox", str(pdf), "-"]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    edges = r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="([\d.]+)">([^<]+)<'
    return [
        Word(number, text, float(left), float(right), float(bottom))
        for number, page in enumerate(shown.split("<page ")[1:], 1)
        for left, right, bottom, text in re.findall(edges, page)
    ]


@pytest.mark.parametrize("name", [*(f"foot-{count}" for count in LINES), "foot-turned"])
def test_the_imprint_ends_the_last_page_whole(name: str, words: dict[str, list[Word]]) -> None:
    found = [word for word in words[name] if "— " not in word.text]
    last = max(word.page for word in found)
    printer = next(word for word in found if word.text.endswith("印发"))
    assert last == printer.page
    # The rule lies below the leading of its last line, half of what the line is higher than type.
    assert BOTTOM - 12 < printer.bottom < BOTTOM
    assert last == next(word for word in found if word.text.startswith("抄送")).page
    assert not [word for word in found if word.text == "文" and word.page == last
                and word.bottom > printer.bottom - 3 * 25]  # fmt: skip


@pytest.mark.parametrize("name", SIGNED)
def test_no_date_leaves_the_type_area(name: str, words: dict[str, list[Word]]) -> None:
    date = [word for word in words[f"signed-{name}"] if word.bottom < BOTTOM][2:]
    assert date
    assert max(word.right for word in date) <= RIGHT + 1
