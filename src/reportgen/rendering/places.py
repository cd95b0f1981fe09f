"""Where a block of the document was written: in the data, or else in the style's templates."""

from __future__ import annotations

from reportgen.diagnostics import Place
from reportgen.document import Block, Caption, Chart, Image, TableBlock, plain_text, texts_in
from reportgen.figures.figure import Figures
from reportgen.language.marks import without_marks
from reportgen.model import Data
from reportgen.model.texts import texts_of
from reportgen.rendering.placements import place_of_placement
from reportgen.rendering.written import Written


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
