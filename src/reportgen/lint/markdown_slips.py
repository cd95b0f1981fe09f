"""What is wrong with the Markdown that a style's templates gave, told at the templates' lines."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic, Problems, Related
from reportgen.lint.container_pairs import container_slips
from reportgen.lint.markdown_leftovers import leftover_slips
from reportgen.lint.markdown_lines import line_slips
from reportgen.lint.markdown_page import Page, Slip
from reportgen.lint.markdown_tables import table_slips
from reportgen.template_places import Written

_OF_DATA = (
    "table-parted", "table-row-long", "table-row-short", "table-text-below", "caption-alone",
    "container-without", "line-swallowed",
)  # fmt: skip
"""Rules of what may depend on the report, so that it helps to know which."""

_TYPED_TOO = ("markdown-not-read", "wide-markdown")
"""Rules of what is no slip where the report's own texts say so."""


def tell_slips(written: Written, related: Related | None, problems: Problems) -> None:
    """Note every slip that templates made themselves; `related` is the report that it shows in."""
    for slip in _slips(Page(written.text)):
        place = written.at(slip.start, slip.length)
        is_typed = slip.rule in _TYPED_TOO and not written.is_own(slip.start)
        if place is not None and not is_typed:
            others = (related,) if related and slip.rule in _OF_DATA else ()
            problems.add(slip.rule, place, related=others, **slip.facts)


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
    yield from container_slips(page)
    yield from line_slips(page)
    yield from leftover_slips(page)
