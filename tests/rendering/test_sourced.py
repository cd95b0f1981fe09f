"""Nearly every character of a draft leads to its place in the data or the style."""

from __future__ import annotations

import pytest

from rolled import Source, sources
from sourced import share

LEAST = 0.95
_SOME = [source for source in sources() if not source.style]


@pytest.mark.parametrize("source", _SOME, ids=lambda source: source.path.name)
def test_the_words_of_a_draft_lead_to_a_place(source: Source) -> None:
    found = share(source)
    assert found.known >= LEAST, found.words


def test_most_words_of_a_draft_come_from_the_data() -> None:
    found = [share(source) for source in _SOME if source.path.parent.name == "data"]
    assert [] == [one for one in found if one.data < one.style]
