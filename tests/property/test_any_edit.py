"""Any value of any report can be set to any text, and nothing else of the file differs."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from edited_values import TEXTS, flaw, places
from reportgen.editing.texts import FileText

PLACES = list(places())
_TYPED = st.one_of(
    st.sampled_from(TEXTS),
    st.text(st.sampled_from(" \t\n-:#,[]{}\"'\\|>&*!%@`?=~.0a甲：，　"), max_size=12),
    st.text(
        st.characters(
            exclude_categories=("Cs", "Cc"),
            exclude_characters="\ufffe\uffff" + "".join(map(chr, range(0xFDD0, 0xFDF0))),
        ),
        max_size=20,
    ),
)


def test_there_are_values_of_every_kind() -> None:
    assert len(PLACES) > 3000


def test_a_value_set_to_a_text_reads_back_as_that_and_all_else_as_before() -> None:
    chance = Random("edits")  # noqa: S311  # the same in every run
    sample = [(*place, chance.choice(TEXTS)) for place in chance.sample(PLACES, 800)]
    found = {(file.source.name, path, text): flaw(file, path, text) for file, path, text in sample}
    assert {} == {case: words for case, words in found.items() if words}


@given(place=st.sampled_from(PLACES), text=_TYPED)
def test_any_text_can_be_written_anywhere(place: tuple[FileText, str], text: str) -> None:
    file, path = place
    assert flaw(file, path, text) == ""
