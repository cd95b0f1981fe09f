"""Captions of tables, charts and pictures: their numbers, and what references to them say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from reportgen.document import Block, Caption, Run, Runs, joined, with_runs
from reportgen.language.numerals import parse_level
from reportgen.layout import Numbering

TABLE, FIGURE, ANNEX = "table", "figure", "annex"
_GAPS = {"zh-CN": "　", "en": ". "}


def caption_gap(language: str) -> str:
    """What stands between `表1` and the words of a caption."""
    return _GAPS[language]


def numbered(blocks: Iterable[Block], numbering: Numbering) -> tuple[Block, ...]:
    """The blocks with their captions numbered from 1, each kind by itself.

    An only annex has no number. A kind whose look the layout leaves open has no labels.
    """
    blocks = tuple(blocks)
    counts = Counter(block.kind for block in blocks if isinstance(block, Caption))
    if not counts:
        return blocks
    looks = {TABLE: numbering.tables, FIGURE: numbering.figures, ANNEX: numbering.annexes}
    so_far: Counter[str] = Counter()
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Caption) and looks[block.kind]:
            so_far[block.kind] += 1
            is_only_annex = block.kind == ANNEX and counts[ANNEX] == 1
            found.append(_labelled(block, looks[block.kind], so_far[block.kind], is_only_annex))
        else:
            found.append(block)
    return tuple(found)


def _labelled(caption: Caption, look: str, number: int, is_only: bool) -> Caption:  # noqa: FBT001
    level = parse_level(look)
    if is_only:
        return replace(caption, label=level.prefix.strip())
    return replace(caption, label=level.label((number,)), number=number)


def referring(blocks: Iterable[Block]) -> tuple[tuple[Block, ...], frozenset[str]]:
    """The blocks with the labels of captions put where text refers to them.

    Beside them the targets that no caption bears; what refers to these is left out.
    """
    blocks = tuple(blocks)
    labels: dict[str, str] = {}
    for block in blocks:
        if isinstance(block, Caption) and block.label:
            labels.setdefault(block.key, block.label)
    missing: set[str] = set()

    def labelled(run: Run) -> Run:
        if not run.target:
            return run
        if run.target not in labels:
            missing.add(run.target)
        return replace(run, text=labels.get(run.target, ""))

    def change(runs: Runs) -> Runs:
        if not any(run.target for run in runs):
            return runs
        return joined(map(labelled, runs))

    return tuple(with_runs(block, change) for block in blocks), frozenset(missing)
