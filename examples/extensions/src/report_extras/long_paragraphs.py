"""A check for paragraphs that are too long."""

from __future__ import annotations

from reportgen.checks import Check, PlaceOf
from reportgen.diagnostics import Problems, acceptable, warning
from reportgen.document import Block, Paragraph, plain_text

_MOST = 500
LONG_PARAGRAPH = acceptable(
    warning(
        "long-paragraph",
        "这一段有 {count} 个字，多于 {most} 个",
        "this paragraph has {count} characters, more than {most}",
        "分成几段，或删去次要的话",
        "split it, or cut what matters less",
    ),
    "每段的字数，与 500 字",
    "the length of each paragraph, with 500 characters",
)


def check_paragraphs(blocks: tuple[Block, ...], place_of: PlaceOf, problems: Problems) -> None:
    """Report every paragraph of more than 500 characters."""
    for block in blocks:
        if isinstance(block, Paragraph):
            count = len(plain_text(block.runs))
            if count > _MOST:
                problems.add(LONG_PARAGRAPH, place_of(block), count=count, most=_MOST)


CHECK = Check(check_paragraphs, ("blocks", "place_of"), rules=(LONG_PARAGRAPH,))
