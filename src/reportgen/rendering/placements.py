"""The blocks and runs that texts and templates place: tables, charts, pictures, references, notes.

`fill_placements` makes them, `with_references` numbers the references, and
`report_doubtful_placements` warns of those that can be built but look like mistakes, and
`place_of_block` finds where a block of the document was written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from reportgen.diagnostics import Place, Problems, Rule, Words
from reportgen.document import (
    Block,
    Caption,
    Chart,
    Image,
    Paragraph,
    Run,
    Runs,
    TableBlock,
    plain_text,
    texts_in,
    weight,
)
from reportgen.document.captions import FIGURE, TABLE, key_of, with_caption_labels
from reportgen.document.inline import is_punctuation
from reportgen.document.layout import Layout, chart_colors
from reportgen.document.markdown import PlacedContent
from reportgen.document.placements import Placement, mark_of
from reportgen.figures.figure import Figures
from reportgen.figures.tables import LoadedTable, chart_blocks_of, columns_left_out, table_blocks
from reportgen.figures.tables.blocks import notes_below
from reportgen.language import KnownNames, nearest
from reportgen.language.marks import without_marks
from reportgen.language.phrases import SOURCE
from reportgen.language.records import NamedTuple
from reportgen.model import Data
from reportgen.model.texts import texts_of
from reportgen.rendering import rules
from reportgen.rendering.written import Written
from reportgen.storage import Files, is_there

MarkFinder = Callable[[str, str], Place | None]
"""A function that finds where templates print a mark; it takes the mark and the name in it."""
_Warning = tuple[Rule, dict[str, Any]]
"""A rule and its facts."""
_FIGURES = ("chart", "image")
_WHOLE = 100
_SORTED = 10
"""So many cells that are gone through count as one that is printed."""


class Pictures(NamedTuple):
    """Where pictures are found."""

    folders: tuple[Path, ...]
    """The folders in which each is looked for: the report's first, then that of its style."""
    files: Files

    @property
    def style_folder(self) -> str:
        """The folder of the style; empty if it has none."""
        return str(self.folders[1]) if len(self.folders) > 1 else ""


def fill_placements(
    figures: Figures, pictures: Pictures, layout: Layout, find: MarkFinder, problems: Problems
) -> PlacedContent:
    """The blocks and runs of every placement."""
    blocks: dict[int, tuple[Block, ...]] = {}
    runs: dict[int, Runs] = {}
    placements = figures.placements.by_number()
    limits, size = pictures.files.limits, 0
    for number, placement in placements.items():
        if size > limits.values:
            place = place_of_placement(number, placement, figures, find)
            limits.report("values", problems, place, path=placement.name)
            break
        match placement.what:
            case "table":
                blocks[number] = _named(placement, _table(placement, figures))
            case "chart":
                table = figures.tables[placement.name]
                chart = chart_blocks_of(table, figures.language, placement)
                blocks[number] = _coloured(_named(placement, chart), layout)
            case "image":
                found = Problems()
                place = figures.placements.places.get(number)
                style = "" if place else pictures.style_folder
                image = image_blocks(placement, pictures, figures.language, found, style)
                blocks[number] = _named(placement, image)
                if len(found) and place is None:
                    place = find(mark_of(placement, number), placement.name)
                problems.extend(problem._replace(place=place) for problem in found)
            case "logo":
                found = Problems()
                own = _picture(placement, pictures, found, pictures.style_folder)
                runs[number] = (Run("", picture=own),) if own else ()
                size += weight(own) if own else 0
                if len(found):
                    place = place_of_placement(number, placement, figures, find)
                    problems.extend(problem._replace(place=place) for problem in found)
            case "ref":
                runs[number] = (Run("？", target=target_of(placement)),)
            case _:
                runs[number] = (Run("", footnote=(Run(placement.name),)),)
        # Each time that a table is placed, its cells are in the document once more; and however few
        # of its rows are printed, all of them are sorted.
        size += sum(map(weight, blocks.get(number, ())))
        if placement.what in ("table", "chart"):
            data = figures.tables[placement.name].data
            size += data.height * len(data.columns) // _SORTED if data else 0
    return PlacedContent(blocks, runs, figures.placements.places, limits.values)


def _table(placement: Placement, figures: Figures) -> tuple[Block, ...]:
    table = figures.tables[placement.name]
    sort, top = placement.text("sort"), placement.number("top")
    return table_blocks(table, figures.language, sort=sort, top=top)


def _named(placement: Placement, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, their caption keyed by the name that references use."""
    own = placement.text("name")
    if not own:
        return blocks
    return tuple(
        replace(block, key=f"{block.kind}:{own}") if isinstance(block, Caption) else block
        for block in blocks
    )


def _coloured(blocks: tuple[Block, ...], layout: Layout) -> tuple[Block, ...]:
    """The blocks, their chart in the style's colours."""
    colors = chart_colors(layout)
    if not colors:
        return blocks
    return tuple(
        replace(block, colors=colors) if isinstance(block, Chart) else block for block in blocks
    )


def image_blocks(
    placement: Placement, pictures: Pictures, language: str, problems: Problems, style: str = ""
) -> tuple[Block, ...]:
    """The picture with its caption below; empty, with a problem reported, if it cannot be read.

    The problem has no place: the caller adds it. `style` is the folder of the style, if its
    templates place the picture.
    """
    image = _picture(placement, pictures, problems, style)
    if image is None:
        return ()
    title = placement.text("title")
    caption = Caption(FIGURE, (Run(title),) if title else (), f"{FIGURE}:{placement.name}")
    return image, caption, *notes_below(((SOURCE, placement.text("source")),), language)


def _picture(
    placement: Placement, pictures: Pictures, problems: Problems, style: str
) -> Image | None:
    """The picture of a placement; `None`, with a problem reported, if it cannot be read."""
    folders = pictures.folders
    path = next((f / placement.name for f in folders if is_there(f / placement.name)), None)
    if path is None:
        known = [file.name for folder in folders for file in folder.glob("*.[pj][np]*g")]
        near = nearest(placement.name, known)
        problems.add(rules.IMAGE_MISSING, None, path=placement.name, nearest=near, style=style)
        return None
    return _image(path, placement, pictures.files, problems)


def _image(path: Path, placement: Placement, files: Files, problems: Problems) -> Image | None:
    # Imported here: only reports with pictures need it.
    from reportgen.rendering.pictures import read_picture

    width = placement.number("width")
    if width is not None and not 1 <= width <= _WHOLE:
        problems.add(rules.IMAGE_WIDTH, None, found=str(width))
        return None
    content = files.read(path, None, problems)
    if content is None:
        return None
    picture = read_picture(content)
    if isinstance(picture, Words):
        problems.add(rules.IMAGE_UNREADABLE, None, path=placement.name, said=picture)
        return None
    size = (picture.width, picture.height)
    if picture.width * picture.height > files.limits.pixels:
        found = picture.width * picture.height
        files.limits.report("pixels", problems, None, found=found, path=placement.name)
        return None
    if picture.is_turned:
        problems.add(rules.IMAGE_TURNED, None, path=placement.name)
    description = placement.text("alt") or placement.text("title")
    return Image(content, picture.suffix, size, (width or _WHOLE) / _WHOLE, description)


def with_references(
    blocks: tuple[Block, ...], figures: Figures, find: MarkFinder, problems: Problems
) -> tuple[Block, ...]:
    """The blocks with each reference replaced by the label of its caption.

    References to unknown captions are reported and left out.
    """
    placements = figures.placements.by_number()
    if not any(placement.what == "ref" for placement in placements.values()):
        return blocks
    found, missing = with_caption_labels(blocks)
    captions = (
        block for block in blocks if isinstance(block, Caption) and block.key and block.label
    )
    known = KnownNames(dict.fromkeys(caption.key.partition(":")[2] for caption in captions))
    for number, placement in placements.items():
        if placement.what == "ref" and target_of(placement) in missing:
            problems.add(
                rules.UNKNOWN_CAPTION, place_of_placement(number, placement, figures, find),
                name=placement.name, nearest=known.nearest(placement.name), known=known.names,
            )  # fmt: skip
    return found


def unplaced_tables(
    figures: Figures, blocks: Iterable[Block], layout: Layout
) -> Iterable[LoadedTable]:
    """The tables that are placed neither as a table nor as a chart; none if the layout wants none.

    Nor are they under a caption of their name, which a template has put above a table of its own.
    """
    if not layout.table.annexes:
        return
    placements = figures.placements.by_number().values()
    shown = {placement.name for placement in placements if placement.what in ("table", "chart")}
    keys = (block.key for block in blocks if isinstance(block, Caption))
    shown |= {key.removeprefix(f"{TABLE}:") for key in keys}
    for name, table in figures.tables.items():
        if name not in shown:
            yield table


def report_doubtful_placements(
    blocks: tuple[Block, ...], figures: Figures, find: MarkFinder, problems: Problems
) -> None:
    """Warn of placements that look like mistakes; the captions in `blocks` are numbered."""
    doubtful = _DoubtfulPlacements(blocks, figures)
    for number, placement in figures.placements.by_number().items():
        for rule, facts in doubtful.warnings(placement):
            problems.add(rule, place_of_placement(number, placement, figures, find), **facts)


class _DoubtfulPlacements:
    """Finds the doubtful placements of one document."""

    def __init__(self, blocks: tuple[Block, ...], figures: Figures) -> None:
        self._blocks = blocks
        self._figures = figures
        self._shown = shown_by(figures)

    # Most documents place only tables, about which there is nothing to look up.
    @cached_property
    def _captions(self) -> list[Caption]:
        return [block for block in self._blocks if isinstance(block, Caption) and block.label]

    @cached_property
    def _lone_footnotes(self) -> frozenset[str]:
        return frozenset(_texts_of_lone_footnotes(self._blocks))

    def warnings(self, placement: Placement) -> Iterator[_Warning]:
        if placement.what == "chart":
            yield from self._left_out(placement)
        if placement.what in _FIGURES and not placement.text("title"):
            yield from self._untitled(placement)
        if placement.what == "ref":
            yield from self._ambiguous(placement)
        if placement.what == "footnote" and without_marks(placement.name) in self._lone_footnotes:
            yield rules.FOOTNOTE_ALONE, {}

    def _left_out(self, placement: Placement) -> Iterator[_Warning]:
        choice = columns_left_out(
            self._figures.tables[placement.name], self._figures.language, placement
        )
        if choice is not None:
            names = [without_marks(column.label) for column in choice.left]
            facts = {"left": names, "because": choice.because, "remedy": choice.remedy}
            yield rules.COLUMNS_NOT_DRAWN, facts

    def _untitled(self, placement: Placement) -> Iterator[_Warning]:
        key = f"{FIGURE}:{placement.called}"
        if any(caption.key == key and not caption.runs for caption in self._captions):
            yield rules.FIGURE_UNTITLED, {}

    def _ambiguous(self, placement: Placement) -> Iterator[_Warning]:
        key = key_of(target_of(placement), {caption.key for caption in self._captions})
        labels = [caption.label for caption in self._captions if caption.key == key]
        if len(labels) > 1:
            is_chart = ("chart", placement.name) in self._shown
            placed = "table" if key.startswith(TABLE) else "chart" if is_chart else "image"
            yield rules.AMBIGUOUS_CAPTION, {
                "name": placement.name, "labels": labels, "first": labels[0], "placed": placed,
            }  # fmt: skip


def _texts_of_lone_footnotes(blocks: Iterable[Block]) -> Iterator[str]:
    """The texts of footnotes in paragraphs that hold no other text than punctuation."""
    for block in blocks:
        if isinstance(block, Paragraph) and is_punctuation(plain_text(block.runs)):
            yield from (plain_text(run.footnote) for run in block.runs if run.footnote)


def place_of_placement(
    number: int, placement: Placement, figures: Figures, find: MarkFinder
) -> Place | None:
    """Where a text or template writes a placement."""
    return figures.placements.places.get(number) or find(mark_of(placement, number), placement.name)


def shown_by(figures: Figures) -> frozenset[tuple[str, str]]:
    """The kind and name of everything that is placed."""
    placements = figures.placements.by_number().values()
    return frozenset((placement.what, placement.called) for placement in placements)


def target_of(placement: Placement) -> str:
    """The key of a reference's caption; without its kind unless the reference says it."""
    return f"{placement.text('to')}:{placement.name}"


def place_of_block(
    block: Block, blocks: tuple[Block, ...], data: Data, figures: Figures, written: Written
) -> Place | None:
    """The place of a block, which is one of `blocks`; `None` if unknown.

    Placed blocks have the place of their placement. Texts have the place of the longest part of
    them in the data, or of their words in a template.
    """
    caption = _caption_of(block, blocks)
    name = caption.key.partition(":")[2] if caption else ""
    for number, placement in figures.placements.by_number().items():
        if name and placement.called == name:
            return place_of_placement(number, placement, figures, written.place_of)
    words = "\n".join(plain_text(runs) for runs in texts_in(block)).strip()
    if not words:
        return None
    texts = [(bare, text) for text in texts_of(data) if (bare := without_marks(text).strip())]
    inside = [pair for pair in texts if pair[0] in words]
    around = [pair for pair in texts if words in pair[0]]
    if inside or around:
        _, text = max(inside, key=lambda pair: len(pair[0])) if inside else around[0]
        return text.place
    return written.find(range(0), words.partition("\n")[0])


def _caption_of(block: Block, blocks: tuple[Block, ...]) -> Caption | None:
    """The caption above a table or below a chart or picture; for a caption, the block itself."""
    at = next((n for n, other in enumerate(blocks) if other is block), -1)
    beside: Block | None = None
    if isinstance(block, Caption):
        beside = block
    elif isinstance(block, TableBlock) and at > 0:
        beside = blocks[at - 1]
    elif isinstance(block, Chart | Image) and 0 <= at < len(blocks) - 1:
        beside = blocks[at + 1]
    return beside if isinstance(beside, Caption) else None
