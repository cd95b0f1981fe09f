"""Mistakes of every kind, put into honest reports as they happen in offices.

Each maker takes a copy of a report, makes one mistake and says which, and whether a careful reader
must see it: what rounding or another reading can excuse need not be told.
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from truth import in_data, in_outline, in_texts, last_time
from truth.making import Maker
from truth.variations import FRAME_KINDS

RELATIONS = (
    "share-mismatch", "growth-mismatch", "completion-mismatch", "parts-mismatch", "truncated",
    "rate-out-of-range", "shares-not-100",
)  # fmt: skip
TOTALS = ("column-total-mismatch", "row-total-mismatch", "table-contradicts", "shares-not-100")


class Kind(NamedTuple):
    """A kind of mistake."""

    group: str
    """The row of the table in docs/checks.md."""
    make: Maker
    weight: int
    """How many of 4,000 cases are of this kind."""
    rules: tuple[str, ...] = ()
    """The rules that tell it; empty for any that accuses."""


KINDS: dict[str, Kind] = {
    "stated growth": Kind("relations by keys", in_data.stated_growth, 200, RELATIONS),
    "stated share": Kind("relations by keys", in_data.stated_share, 160, RELATIONS),
    "stated completion": Kind("relations by keys", in_data.stated_completion, 120, RELATIONS),
    "number before": Kind("relations by keys", in_data.mistaken_previous, 120, RELATIONS),
    "parts": Kind("relations by keys", in_data.mistaken_part, 120, RELATIONS),
    "totals": Kind("totals of tables", in_data.mistaken_cell, 200, TOTALS),
    **{
        f"typed, {kind}": Kind("typed numbers", partial(in_texts.typed_wrongly, kind), weight)
        for kind, weight in zip(FRAME_KINDS, (240, 160, 160, 100, 60, 80, 80, 120), strict=True)
    },
    "typed, unit": Kind("typed numbers", in_texts.typed_unit, 80),
    "typed, one of two": Kind("typed numbers", in_texts.typed_of_two, 100),
    "typed for a figure": Kind("typed numbers", in_texts.typed_in_prose, 160),
    "typed before or change": Kind("typed numbers", in_texts.typed_fact, 100),
    "typed after a sentence": Kind("typed after another sentence", in_texts.typed_after, 240),
    "typed after a table": Kind("typed after a placed table", in_texts.typed_after_table, 100),
    "typed in a template": Kind("typed in a template", in_texts.typed_in_template, 100),
    "cell and figure": Kind("tables against figures", in_data.cell_against_figure, 160),
    "table of figures": Kind("tables against figures", in_data.table_against_figures, 200),
    "two tables": Kind("tables against tables", in_data.table_against_table, 120),
    "two texts": Kind("two texts", in_texts.two_texts, 240),
    "title of last time": Kind("left from last time", in_outline.old_title, 30),
    "opening of last year": Kind("left from last time", in_outline.old_opening, 50),
    "last year's year": Kind("left from last time", in_outline.old_year_in_text, 20),
    "last year's activity": Kind("left from last time", in_outline.old_activity, 20),
    "last month, last quarter": Kind("left from last time", in_outline.old_part_of_year, 20),
    "number of last time": Kind(
        "beside the last report", last_time.restated, 25, last_time.TELLING
    ),
    "value of last time": Kind(
        "beside the last report", last_time.old_number, 10, last_time.TELLING
    ),
    "text of last time": Kind("beside the last report", last_time.old_text, 15, last_time.TELLING),
    "date of last time": Kind("beside the last report", last_time.old_date, 10, last_time.TELLING),
    "doubled words": Kind("doubled words", in_texts.doubled, 140),
    "numbered twice": Kind("doubled words", in_texts.numbered_twice, 20),
    "features": Kind("counts", in_outline.wrong_count, 50),
    "stages": Kind("counts", in_outline.wrong_stages, 30),
    "dates": Kind("dates", in_outline.wrong_date, 60),
    "points in texts": Kind("percent and points", in_texts.percent_for_points, 80),
    "points in data": Kind("percent and points", in_data.points_in_data, 40),
    "directions": Kind("direction words", in_texts.wrong_direction, 100),
    "comparisons": Kind("comparison words", in_texts.wrong_comparison, 60),
    "rates": Kind("rates out of range", in_texts.out_of_range, 40),
    "labels": Kind("same label", in_data.same_label, 50),
}
"""Kinds of mistakes by name."""
