"""What stands at the places that texts and templates marked: blocks, or runs within a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from reportgen.diagnostics import Place, Problems
from reportgen.document import Block, Caption, Run, Runs
from reportgen.document.captions import FIGURE, TABLE, referring
from reportgen.document.markdown import Placed
from reportgen.document.placing import Placing, mark_of
from reportgen.figures.figure import Figures
from reportgen.figures.tables import chart_blocks_of, table_blocks
from reportgen.language import nearest

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
    shown = shown_by(figures)
    for number, placing in asked.items():
        match placing.what:
            case "table":
                blocks[number] = _named(placing, _table(placing, figures))
            case "chart":
                table = figures.tables[placing.name]
                chart = chart_blocks_of(table, figures.language, placing)
                blocks[number] = _named(placing, chart)
            case "image":
                from reportgen.image_files import image_blocks

                found = Problems()
                blocks[number] = image_blocks(placing, folders, figures.language, found)
                place = figures.placings.places.get(number)
                found = Problems()
                place = figures.placings.places.get(number)
                image = image_blocks(placing, folders, figures.language, found)
                blocks[number] = _named(placing, image)
                if len(found) and place is None:
                    place = find(mark_of(placing, number), placing.name)
                problems.extend(one._replace(place=place) for one in found)
            case "ref":
                runs[number] = (Run("？", target=target_of(placing, shown)),)
            case _:
                runs[number] = (Run("", footnote=(Run(placing.name),)),)
    return Placed(blocks, runs, figures.placings.places)


def with_references(
    blocks: tuple[Block, ...], figures: Figures, find: MarkFinder, problems: Problems
) -> tuple[Block, ...]:
    """The blocks with labels where text refers to captions, which are numbered.

    A reference to what bears no number is noted, and left out.
    """
    found, missing = referring(blocks)
    asked = figures.placings.by_number()
    shown = shown_by(figures)
    captions = (one for one in blocks if isinstance(one, Caption) and one.key and one.label)
    known = list(dict.fromkeys(caption.key.partition(":")[2] for caption in captions))
    for number, placing in asked.items():
        if placing.what == "ref" and target_of(placing, shown) in missing:
            place, near = place_asked(number, placing, figures, find), nearest(placing.name, known)
            problems.add("unknown-caption", place, name=placing.name, nearest=near, known=known)
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


def _named(placing: Placing, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with their caption under the name that references are to call it by."""
    own = placing.text("name")
    if not own:
        return blocks
    return tuple(
        replace(one, key=f"{one.kind}:{own}") if isinstance(one, Caption) else one for one in blocks
    )


def place_asked(number: int, placing: Placing, figures: Figures, find: MarkFinder) -> Place | None:
    """Where a text or template asks for what is placed."""
    return figures.placings.places.get(number) or find(mark_of(placing, number), placing.name)


def shown_by(figures: Figures) -> frozenset[tuple[str, str]]:
    """What is placed, by kind and by what references call it."""
    asked = figures.placings.by_number().values()
    return frozenset((placing.what, placing.called) for placing in asked)


def target_of(placing: Placing, shown: frozenset[tuple[str, str]]) -> str:
    """The caption that a reference means: of the table, unless only a chart or picture is shown."""
    kind = placing.text("to")
    if not kind:
        is_figure = ("chart", placing.name) in shown or ("image", placing.name) in shown
        kind = FIGURE if is_figure and ("table", placing.name) not in shown else TABLE
    return f"{kind}:{placing.name}"
