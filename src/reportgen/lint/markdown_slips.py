"""What is wrong with the Markdown that a style's templates gave, told at the templates' lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic, Place, Problems, Related, Words
from reportgen.lint.container_nesting import nesting_slips
from reportgen.lint.container_pairs import container_slips
from reportgen.lint.heading_numbers import number_slips
from reportgen.lint.markdown_leftovers import leftover_slips
from reportgen.lint.markdown_lines import line_slips
from reportgen.lint.markdown_page import Page, Slip
from reportgen.lint.markdown_tables import table_slips
from reportgen.rendering.watching import Written
from reportgen.styles import Style
from reportgen.styles.files import WORDING_FILE, merged, part_of

_OF_DATA = (
    "table-parted", "table-row-long", "table-row-short", "table-text-below", "caption-alone",
    "container-without", "line-swallowed", "table-in-role",
    "heading-without-words", "heading-too-deep",
)  # fmt: skip
"""Rules of what may depend on the report, so that it helps to know which."""

_PLACING = re.compile(r"^\s*\||\b(?:table|chart|image)\s*\(")
"""A line of a template that writes a table or places something."""
_EMPTY = Words("这个用语是空的", "this phrase is empty")

_TYPED_TOO = ("markdown-not-read", "wide-markdown", "single-braces", "heading-numbered")
"""Rules of what is no slip where the report's own texts say so."""


def tell_slips(written: Written, related: Related | None, problems: Problems) -> None:
    """Note every slip that templates made themselves; `related` is the report that it shows in."""
    page = Page(written.text)
    numbered = written.style.layout.numbering.headings
    for slip in (*_slips(page), *number_slips(page, numbered)):
        place = written.at(slip.start, slip.length)
        is_typed = slip.rule in _TYPED_TOO and not written.is_own(slip.start)
        if slip.rule == "table-in-role" and place is not None:
            # A text of the report may place one, which is no mistake of the template.
            is_typed = not _PLACING.search(place.source.line(place.line))
        if place is not None and not is_typed:
            others = [related] if related and slip.rule in _OF_DATA else []
            if slip.rule == "heading-without-words":
                others += _emptied(place, written.style)
            problems.add(slip.rule, place, related=tuple(others), **slip.facts)


def _emptied(place: Place, style: Style) -> Iterator[Related]:
    """Where the phrases are empty that the template's line names."""
    root = merged(style.folders, WORDING_FILE, Problems())
    phrases = part_of(root, style.language)
    named = re.findall(r"\bwords\.(\w+)", place.source.line(place.line))
    for key, _ in phrases.entries if phrases else ():
        if key.value in named and not style.wording.get(key.value):
            yield Related(key.place(), _EMPTY)


def without_doubles(found: list[Diagnostic], told: Problems) -> list[Diagnostic]:
    """What the reader refuses on lines of which a slip tells more is left out."""
    lines = {(one.place.source.name, one.place.line) for one in told if one.place}
    return [
        one for one in found
        if one.rule != "unsupported-markdown" or one.place is None
        or (one.place.source.name, one.place.line) not in lines
    ]  # fmt: skip


def _slips(page: Page) -> Iterator[Slip]:
    yield from table_slips(page)
    pairs = list(container_slips(page))
    # What is within what is only known where every end is there.
    yield from pairs or nesting_slips(page)
    yield from line_slips(page)
    yield from leftover_slips(page)
