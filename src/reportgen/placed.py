"""What stands at the places that texts and templates marked: blocks, or runs within a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from reportgen.captions import FIGURE, TABLE, referring
from reportgen.diagnostics import Place, Problems
from reportgen.document import Block, Caption, Run, Runs
from reportgen.figures import Figures
from reportgen.markdown import Placed
from reportgen.nearest import nearest
from reportgen.placing_calls import mark_of
from reportgen.placings import Placing
from reportgen.tables import chart_blocks_of, table_blocks

MarkFinder = Callable[[str, str], Place | None]
"""Where templates print a mark that was made of a name."""


def placed(
    figures: Figures, folders: Iterable[Path], find: MarkFinder, problems: Problems
) -> Placed:
    """The blocks and runs of every place; pictures are looked for in the folders."""
    folders = tuple(folders)
    blocks: dict[int, tuple[Block, ...]] = {}
    runs: dict[int, Runs] = {}
    asked = figures.placings.by_number()
    shown = _shown(asked.values())
    for number, placing in asked.items():
        match placing.what:
            case "table":
                blocks[number] = _table(placing, figures)
            case "chart":
                table = figures.tables[placing.name]
                blocks[number] = chart_blocks_of(table, figures.language, placing)
            case "image":
                from reportgen.image_files import image_blocks

                found = Problems()
                blocks[number] = image_blocks(placing, folders, figures.language, found)
                place = figures.placings.places.get(number)
                if len(found) and place is None:
                    place = find(mark_of(placing, number), placing.name)
                problems.extend(one._replace(place=place) for one in found)
            case "ref":
                runs[number] = (Run("？", target=_target(placing, shown)),)
            case _:
                runs[number] = (Run("", footnote=(Run(placing.name),)),)
    return Placed(blocks, runs)


def with_references(
    blocks: tuple[Block, ...], figures: Figures, find: MarkFinder, problems: Problems
) -> tuple[Block, ...]:
    """The blocks with labels where text refers to captions, which are numbered.

    A reference to what bears no number is noted, and left out.
    """
    found, missing = referring(blocks)
    asked = figures.placings.by_number()
    shown = _shown(asked.values())
    captions = (one for one in blocks if isinstance(one, Caption) and one.key and one.label)
    known = list(dict.fromkeys(caption.key.partition(":")[2] for caption in captions))
    for number, placing in asked.items():
        if placing.what == "ref" and _target(placing, shown) in missing:
            place = figures.placings.places.get(number)
            problems.add(
                "unknown-caption", place or find(mark_of(placing, number), placing.name),
                name=placing.name, nearest=nearest(placing.name, known), known=known,
            )  # fmt: skip
    return found


def unplaced(figures: Figures) -> Iterable[tuple[Block, ...]]:
    """The blocks of each table that has no place, neither itself nor as a chart."""
    asked = figures.placings.by_number().values()
    shown = {placing.name for placing in asked if placing.what in ("table", "chart")}
    for name, table in figures.tables.items():
        if name not in shown:
            yield table_blocks(table, figures.language)


def _table(placing: Placing, figures: Figures) -> tuple[Block, ...]:
    table = figures.tables[placing.name]
    sort, top = placing.text("sort"), placing.number("top")
    return table_blocks(table, figures.language, sort=sort, top=top)


def _shown(asked: Iterable[Placing]) -> frozenset[tuple[str, str]]:
    """What is placed, by kind and name."""
    return frozenset((placing.what, placing.name) for placing in asked)


def _target(placing: Placing, shown: frozenset[tuple[str, str]]) -> str:
    """The caption that a reference means: of the table, unless only a chart or picture is shown."""
    kind = placing.text("to")
    if not kind:
        is_figure = ("chart", placing.name) in shown or ("image", placing.name) in shown
        kind = FIGURE if is_figure and ("table", placing.name) not in shown else TABLE
    return f"{kind}:{placing.name}"
