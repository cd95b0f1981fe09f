"""Files beside a text."""

from __future__ import annotations

from dataclasses import replace

from reportgen.document import Image
from reportgen.writers import WRITERS
from reportgen.writers.shared import files_beside, names_beside
from trees import chart, document, paragraph, series

CHART = chart("pie", "甲 乙", series("a", 1, 2))
IMAGE = Image(b"\x89PNG", ".png", (1, 1), 1, "")
TREE = replace(document(CHART, paragraph("body", "x"), IMAGE, CHART), name="总结")


def test_charts_and_pictures_are_numbered_separately() -> None:
    assert {0: "总结-chart-1.svg", 2: "总结-image-1.png", 3: "总结-chart-2.svg"} == names_beside(
        TREE
    )


def test_files_have_the_types_of_their_names() -> None:
    files = files_beside(TREE)
    assert list(files) == list(names_beside(TREE).values())
    assert files["总结-image-1.png"] == b"\x89PNG"
    assert files["总结-chart-1.svg"].startswith(b"<svg ")
    assert files["总结-chart-1.svg"].endswith(b"</svg>\n")


def test_only_formats_that_say_so_have_files_beside_them() -> None:
    for writer in WRITERS.values():
        assert (3 if writer.has_assets else 0) == len(writer.assets(TREE))


def test_markdown_has_files_beside_it() -> None:
    assert 3 == len(WRITERS["md"].assets(TREE))
