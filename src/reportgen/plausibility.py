"""Well-formed data that will not read well: numbers typed where the layout sets them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.diagnostics import Problems
from reportgen.model import Data
from reportgen.model.values import Text

_TYPED_NUMBER = re.compile(
    r"(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}(?:、(?![一二三四五六七八九十])|是)"
    r"|\d{1,2}[.．、](?!\d))(?=.)"
)


def check_sense(data: Data, problems: Problems) -> None:
    """Note numbers typed where the layout sets them, which would stand there twice."""
    for text in _numbered(data):
        match = _TYPED_NUMBER.match(text)
        if match:
            problems.add("typed-number", text.place, number=match[0])


def _numbered(data: Data) -> Iterator[Text]:
    """The texts that get a number in front of them."""
    titles = [f.title for f in data.features] + [p.title for p in data.problems]
    titles += [step.title for step in data.next_steps]
    lists = [f.measures for f in data.features] + [p.measures for p in data.problems]
    points = [measure.point for measures in lists if len(measures) > 1 for measure in measures]
    yield from (text for text in (*titles, *points) if text)
