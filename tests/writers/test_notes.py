"""Numbers of notes."""

from __future__ import annotations

from reportgen.document import Run
from reportgen.writers.shared import Notes
from trees import runs

NOTES = {1: "甲 \n 一", 2: "乙"}


def test_notes_are_numbered_as_first_referred_to() -> None:
    notes = Notes(NOTES)
    own = (Run("a", origin=2), Run("b"), Run("c", origin=1), Run("d", origin=2))
    assert [(1,), (), (2,), (1,)] == [numbers for _, numbers in notes.referring(own)]
    assert (runs("乙"), runs("甲\n一")) == notes.contents


def test_a_figure_in_several_runs_has_its_note_after_the_last() -> None:
    own = (Run("a", origin=1), Run("b", origin=1, strong=True), Run("c"))
    assert [(), (1,), ()] == [numbers for _, numbers in Notes(NOTES).referring(own)]


def test_every_footnote_is_a_separate_note() -> None:
    notes = Notes(NOTES)
    own = (Run("a", origin=1, footnote=runs("丙")), Run("b", footnote=runs("丙")))
    assert [(1, 2), (3,)] == [numbers for _, numbers in notes.referring(own)]
    assert notes.contents[1:] == (runs("丙"), runs("丙"))


def test_figures_without_a_note_have_no_reference() -> None:
    notes = Notes({})
    assert [()] == [numbers for _, numbers in notes.referring((Run("a", origin=1),))]
    assert notes.contents == ()
    assert list(notes.referring(())) == []
