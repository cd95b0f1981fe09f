"""Items without content: a heading with nothing below it, an office and a date for no work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from reportgen.checks import rules
from reportgen.diagnostics import Problems, Words
from reportgen.document import Block, Heading, plain_text, texts_in
from reportgen.model import Stage
from reportgen.model.fields import Item
from reportgen.model.values import TO_BE_FILLED

_ENDS = "。；，、：.;,: \t\n\u3000"
"""What templates take from the end of a title."""
_ONLY_HEADING = Words("，标题下面是空的", "; there is nothing below its heading")
_ONLY_NAME = Words(
    "，只有名称，没有写工作，也没有写起止",
    "; there is only its name, but neither its work nor its period",
)
_ONLY_FACTS = Words("，只有责任单位、时限一类", "; there are only offices, dates and the like")


def report_empty(items: Iterable[Item], blocks: Sequence[Block], problems: Problems) -> None:
    """Report the empty `items`; those with a title, if it is a heading with nothing below it.

    Some styles print titles as lines of a list, or 待补 for what an item lacks.
    """
    below = {plain_text(one.runs): after for one, after in _headings(blocks)}
    for item in items:
        zh, en = item.called
        title = str(getattr(item, "title", None) or "").strip(_ENDS)
        if isinstance(item, Stage):
            name = str(item.name or "").strip(_ENDS)
            what = Words(f"{zh}“{name}”", f"the {en} '{name}'")
            besides = _ONLY_NAME
            if not name:
                what, besides = Words(f"这个{zh}", f"this {en}"), Words("", "")
        elif not title:
            what, besides = Words(f"这项{zh}", f"this {en}"), _ONLY_FACTS
        elif title in below and not _is_to_be_filled(below[title]):
            what, besides = Words(f"{zh}“{title}”", f"the {en} '{title}'"), _ONLY_HEADING
        else:
            continue
        problems.add(rules.EMPTY_ITEM, item.place, what=what, besides=besides)


def _headings(blocks: Sequence[Block]) -> Iterator[tuple[Heading, Block | None]]:
    """The headings, each with the block below it."""
    for block, after in pairwise((*blocks, None)):
        if isinstance(block, Heading):
            yield block, after


def _is_to_be_filled(block: Block | None) -> bool:
    texts = [plain_text(runs) for runs in texts_in(block)] if block is not None else []
    return any(words in text for text in texts for words in TO_BE_FILLED)
