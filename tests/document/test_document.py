"""The document tree, and the origins of its figures."""

from __future__ import annotations

import pytest

from reportgen.document import (
    Block,
    Heading,
    ItemList,
    Masthead,
    Paragraph,
    Run,
    Runs,
    TableBlock,
    joined,
    weight,
    without_origins,
)
from trees import chart, series

PLAIN = (Run("甲5个乙"),)
FIGURE = (Run("甲"), Run("5个", origin=3), Run("乙"))


def _blocks(runs: Runs) -> tuple[Block, ...]:
    """The runs in every kind of block that holds runs."""
    return (
        Paragraph("body", runs), Heading(2, runs), ItemList(ordered=True, items=(PLAIN, runs)),
        Masthead((PLAIN, runs), "文件"), TableBlock((runs,), ((PLAIN,),), ("left",)),
        TableBlock((PLAIN,), ((PLAIN,), (runs,)), ("",)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("expected", "runs"),
    [
        ((), ()),
        ((Run("甲乙"),), (Run("甲"), Run("乙"))),
        ((Run("甲"), Run("乙", strong=True)), (Run("甲"), Run("乙", strong=True))),
        ((Run("甲"), Run("乙", emphasis=True)), (Run("甲"), Run("乙", emphasis=True))),
        ((Run("甲", origin=1), Run("乙", origin=2)), (Run("甲", origin=1), Run("乙", origin=2))),
        ((Run("甲乙", origin=1),), (Run("甲", origin=1), Run("乙", origin=1))),
        ((Run("甲乙"),), (Run("甲"), Run("", strong=True), Run("乙"))),
    ],
)
def test_equal_neighbours_are_joined(expected: Runs, runs: Runs) -> None:
    assert expected == joined(runs)


def test_without_origins_no_seam_is_left() -> None:
    assert _blocks(PLAIN) == without_origins(_blocks(FIGURE))


def test_without_origins_faces_stay() -> None:
    runs = (Run("甲", strong=True), Run("5", strong=True, origin=1), Run("个", origin=1))
    expected = (Paragraph("body", (Run("甲5", strong=True), Run("个"))),)
    assert expected == without_origins((Paragraph("body", runs),))


def test_origins_that_are_kept_stay_apart() -> None:
    runs = (Run("甲"), Run("5", origin=1), Run("乙"), Run("6", origin=2), Run("丙"))
    expected = (Paragraph("body", (Run("甲"), Run("5", origin=1), Run("乙6丙"))),)
    assert expected == without_origins((Paragraph("body", runs),), {1: "注"})


@pytest.mark.parametrize(("runs", "kept"), [(PLAIN, ()), (FIGURE, (3,))])
def test_blocks_without_a_change_are_the_same_objects(runs: Runs, kept: tuple[int, ...]) -> None:
    blocks = _blocks(runs)
    assert list(map(id, blocks)) == list(map(id, without_origins(blocks, kept)))


def test_long_names_add_to_the_weight_of_a_chart() -> None:
    short = chart("line", "甲 乙", series("丙", 1, 2))
    long = chart("line", f"{'甲' * 1_000} 乙", series("丙" * 1_000, 1, 2))
    assert weight(short) + 100 <= weight(long)
