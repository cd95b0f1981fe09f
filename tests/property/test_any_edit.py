"""Any value of any report can be set to any text, and nothing else of the file differs."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from edited_sheets import cell_flaw, sheet_cells
from edited_values import TEXTS, column_flaw, columns, files, flaw, lists, move_flaw, moves, places
from reportgen.diagnostics import Problems
from reportgen.editing.locating import find
from reportgen.editing.splicing import Splicer
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
    sample = [(*place, chance.choice(TEXTS)) for place in chance.sample(PLACES, 500)]
    found = {(file.source.name, path, text): flaw(file, path, text) for file, path, text in sample}
    assert {} == {case: words for case, words in found.items() if words}


@given(place=st.sampled_from(PLACES), text=_TYPED)
def test_any_text_can_be_written_anywhere(place: tuple[FileText, str], text: str) -> None:
    file, path = place
    assert flaw(file, path, text) == ""


LISTS = [
    (file, path, len(one.items))
    for file in files()
    if file.tree is not None
    for path, one in lists(file.tree.root)
]
_NEW = ("新的一项", "a: b", "多\n行", {"标题": "新", "内容": "多\n行"}, ["a", "b: c"])


def _splicer(file: FileText, path: str) -> Splicer:
    problems = Problems()
    assert file.tree is not None
    target = find(path, [file.tree], problems)
    assert target is not None, [one.message("en") for one in problems]
    return Splicer(file, target, problems)


def test_what_is_appended_to_a_list_and_removed_again_leaves_no_trace() -> None:
    left = []
    for number, (file, path, count) in enumerate(LISTS[::2]):
        more = _splicer(file, path).append(_NEW[number % len(_NEW)])
        assert more is not None
        again = _splicer(more, f"{path}[{count + 1}]").remove()
        if again is None or again.content() != file.content():
            left.append((file.source.name, path))
    assert [] == left
    assert len(LISTS) > 200


def test_what_is_inserted_into_a_list_and_removed_again_leaves_no_trace() -> None:
    left = []
    for number, (file, path, count) in enumerate(LISTS[::2]):
        if count:
            at = f"{path}[{1 + number % count}]"
            more = _splicer(file, at).insert(_NEW[number % len(_NEW)])
            assert more is not None
            again = _splicer(more, at).remove()
            if again is None or again.content() != file.content():
                left.append((file.source.name, at))
    assert [] == left


def test_a_comment_is_lines_of_its_own() -> None:
    chance = Random("comments")  # noqa: S311  # the same in every run
    for file, path in chance.sample(PLACES, 300):
        after = _splicer(file, path).comment("说明\n\n第二行")
        assert after is not None
        lines, more = file.source.text.split("\n"), after.source.text.split("\n")
        new = next(at for at in range(len(lines)) if lines[at] != more[at])
        assert lines == [*more[:new], *more[new + 3 :]]
        assert ["# 说明", "#", "# 第二行"] == [one.strip() for one in more[new : new + 3]]


def test_an_item_takes_another_place_in_its_list_with_its_comments() -> None:
    every = list(moves())
    assert len(every) > 1000
    sample = Random("moves").sample(every, 150)  # noqa: S311  # the same in every run
    found = {(one[0].source.name, *one[1:]): move_flaw(*one) for one in sample}
    assert {} == {case: words for case, words in found.items() if words}


def test_a_column_that_comes_and_goes_again_leaves_no_trace() -> None:
    found = {(one[0].source.name, *one[1:]): column_flaw(*one) for one in columns()}
    assert len(found) > 80
    assert {} == {case: words for case, words in found.items() if words}


def test_any_cell_of_a_sheet_can_say_anything_and_nothing_else_differs() -> None:
    chance = Random("cells")  # noqa: S311  # the same in every run
    every = list(sheet_cells())
    assert len(every) > 100
    sample = [(*chance.choice(every), chance.choice(TEXTS)) for _ in range(250)]
    found = {(one[0].name, *one[1:]): cell_flaw(*one) for one in sample}
    assert {} == {case: words for case, words in found.items() if words}
