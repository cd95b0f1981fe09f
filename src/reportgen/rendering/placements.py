"""What stands at the places that texts and templates marked: blocks, or runs within a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from reportgen.diagnostics import Place, Problems, Rule
from reportgen.document import Block, Caption, Image, Paragraph, Run, Runs, plain_text
from reportgen.document.captions import FIGURE, TABLE, referring
from reportgen.document.markdown import PlacedContent, is_punctuation
from reportgen.document.placements import Placement, mark_of
from reportgen.figures.figure import Figures
from reportgen.figures.tables import chart_blocks_of, columns_left_out, table_blocks
from reportgen.figures.tables.blocks import notes_below
from reportgen.language import nearest
from reportgen.language.marks import without_marks
from reportgen.language.phrases import SOURCE
from reportgen.rendering import rules

MarkFinder = Callable[[str, str], Place | None]
"""Where templates print a mark that was made of a name."""


def fill_placements(
    figures: Figures, folders: Iterable[Path], find: MarkFinder, problems: Problems
) -> PlacedContent:
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
    return PlacedContent(blocks, runs, figures.placings.places)


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
            problems.add(rules.UNKNOWN_CAPTION, place, name=placing.name, nearest=near, known=known)
    return found


def unplaced_tables(figures: Figures) -> Iterable[tuple[Block, ...]]:
    """The blocks of each table that has no place, neither itself nor as a chart."""
    asked = figures.placings.by_number().values()
    shown = {placing.name for placing in asked if placing.what in ("table", "chart")}
    for name, table in figures.tables.items():
        if name not in shown:
            yield table_blocks(table, figures.language)


def _table(placing: Placement, figures: Figures) -> tuple[Block, ...]:
    table = figures.tables[placing.name]
    sort, top = placing.text("sort"), placing.number("top")
    return table_blocks(table, figures.language, sort=sort, top=top)


def _named(placing: Placement, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with their caption under the name that references are to call it by."""
    own = placing.text("name")
    if not own:
        return blocks
    return tuple(
        replace(one, key=f"{one.kind}:{own}") if isinstance(one, Caption) else one for one in blocks
    )


def place_asked(
    number: int, placing: Placement, figures: Figures, find: MarkFinder
) -> Place | None:
    """Where a text or template asks for what is placed."""
    return figures.placings.places.get(number) or find(mark_of(placing, number), placing.name)


def shown_by(figures: Figures) -> frozenset[tuple[str, str]]:
    """What is placed, by kind and by what references call it."""
    asked = figures.placings.by_number().values()
    return frozenset((placing.what, placing.called) for placing in asked)


def target_of(placing: Placement, shown: frozenset[tuple[str, str]]) -> str:
    """The caption that a reference means: of the table, unless only a chart or picture is shown."""
    kind = placing.text("to")
    if not kind:
        is_figure = ("chart", placing.name) in shown or ("image", placing.name) in shown
        kind = FIGURE if is_figure and ("table", placing.name) not in shown else TABLE
    return f"{kind}:{placing.name}"


_SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg"}
_WHOLE = 100


def image_blocks(
    placing: Placement, folders: Iterable[Path], language: str, problems: Problems
) -> tuple[Block, ...]:
    """The picture with its caption below; nothing, with the problem noted, where there is none.

    It is looked for in each of the folders. Whoever asks knows the place of a problem.
    """
    folders = tuple(folders)
    path = next((f / placing.name for f in folders if (f / placing.name).is_file()), None)
    if path is None:
        known = [one.name for folder in folders for one in folder.glob("*.[pj][np]*g")]
        near = nearest(placing.name, known)
        problems.add(rules.IMAGE_MISSING, None, path=placing.name, nearest=near)
        return ()
    image = _image(path, placing, problems)
    if image is None:
        return ()
    title = placing.text("title")
    caption = Caption(FIGURE, (Run(title),) if title else (), f"{FIGURE}:{placing.name}")
    return image, caption, *notes_below(((SOURCE, placing.text("source")),), language)


def _image(path: Path, placing: Placement, problems: Problems) -> Image | None:
    # Imported here: only reports with pictures need it, and it is slow to import.
    from struct import error as StructError  # noqa: N812 - an exception named like a variable

    from docx.image.exceptions import (
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
    )
    from docx.image.image import Image as ImageFile

    width = placing.number("width")
    if width is not None and not 1 <= width <= _WHOLE:
        problems.add(rules.IMAGE_WIDTH, None, found=str(width))
        return None
    try:
        content = path.read_bytes()
        file = ImageFile.from_blob(content)
    except OSError as error:
        problems.add(rules.IMAGE_UNREADABLE, None, path=placing.name, said=error.strerror or "")
        return None
    except (
        UnrecognizedImageError, UnexpectedEndOfFileError, InvalidImageStreamError, StructError,
        ValueError, KeyError, IndexError,
    ):  # fmt: skip
        problems.add(rules.IMAGE_UNREADABLE, None, path=placing.name, said=path.suffix)
        return None
    suffix = _SUFFIXES.get(file.content_type)
    if suffix is None:
        problems.add(rules.IMAGE_UNREADABLE, None, path=placing.name, said=file.content_type)
        return None
    size = (int(file.px_width), int(file.px_height))
    description = placing.text("alt") or placing.text("title")
    return Image(content, suffix, size, (width or _WHOLE) / _WHOLE, description)


_FIGURES = ("chart", "image")
Doubt = tuple[Rule, dict[str, Any]]
"""A rule and its facts."""


def report_doubtful_placements(
    blocks: tuple[Block, ...], figures: Figures, find: MarkFinder, problems: Problems
) -> None:
    """Note what the draft can be built with all the same; the blocks' captions are numbered."""
    doubts = _Doubts(blocks, figures)
    for number, placing in figures.placings.by_number().items():
        for rule, facts in doubts.about(placing):
            problems.add(rule, place_asked(number, placing, figures, find), **facts)


class _Doubts:
    """The doubts about one document."""

    def __init__(self, blocks: tuple[Block, ...], figures: Figures) -> None:
        self._figures = figures
        self._shown = shown_by(figures)
        self._captions = [one for one in blocks if isinstance(one, Caption) and one.label]
        self._alone = frozenset(_footnotes_alone(blocks))

    def about(self, placing: Placement) -> Iterator[Doubt]:
        if placing.what == "chart":
            yield from self._left_out(placing)
        if placing.what in _FIGURES and not placing.text("title"):
            yield from self._untitled(placing)
        if placing.what == "ref":
            yield from self._ambiguous(placing)
        if placing.what == "footnote" and without_marks(placing.name) in self._alone:
            yield rules.FOOTNOTE_ALONE, {}

    def _left_out(self, placing: Placement) -> Iterator[Doubt]:
        choice = columns_left_out(
            self._figures.tables[placing.name], self._figures.language, placing
        )
        if choice is not None:
            names = [without_marks(column.label) for column in choice.left]
            facts = {"left": names, "because": choice.because, "remedy": choice.remedy}
            yield rules.COLUMNS_NOT_DRAWN, facts

    def _untitled(self, placing: Placement) -> Iterator[Doubt]:
        key = f"{FIGURE}:{placing.called}"
        if any(one.key == key and not one.runs for one in self._captions):
            yield rules.FIGURE_UNTITLED, {}

    def _ambiguous(self, placing: Placement) -> Iterator[Doubt]:
        key = target_of(placing, self._shown)
        labels = [one.label for one in self._captions if one.key == key]
        if len(labels) > 1:
            yield rules.AMBIGUOUS_CAPTION, {
                "name": placing.name, "labels": labels, "first": labels[0],
            }  # fmt: skip


def _footnotes_alone(blocks: Iterable[Block]) -> Iterator[str]:
    """The words of footnotes in paragraphs without any text, but for a stop that was put there."""
    for block in blocks:
        if isinstance(block, Paragraph) and is_punctuation(plain_text(block.runs)):
            yield from (plain_text(run.footnote) for run in block.runs if run.footnote)
