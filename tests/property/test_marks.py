"""Marks of figures and tables leave the text alone, whatever templates make of them."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import example, given
from hypothesis import strategies as st

from reportgen.diagnostics import Problems
from reportgen.document import (
    Block,
    Heading,
    ItemList,
    Paragraph,
    Run,
    Runs,
    TableBlock,
    plain_text,
)
from reportgen.document.markdown import PlacedContent, read_markdown
from reportgen.language.marks import (
    BLOCK_END,
    BLOCK_START,
    FIGURE_END,
    FIGURE_NAMED,
    FIGURE_START,
    LINE_BREAK,
    MARK_CHARACTERS,
    block_mark,
    escape,
    marked,
    without_marks,
)

_TYPED = st.text(st.sampled_from("甲ab1.-#+*_`[]()<>&;|\\!：~“。= \n"), max_size=6) | st.text(
    st.characters(
        exclude_categories=("Cs", "Cc", "Zl", "Zp"),
        exclude_characters={LINE_BREAK, *MARK_CHARACTERS},
    ),
    max_size=6,
)
_FIGURES = st.sampled_from(
    [marked("", 1)[:-1], marked("", 22)[:-1], FIGURE_END, FIGURE_END,
     FIGURE_START, marked("", 3)[:2], FIGURE_NAMED]
)  # fmt: skip
_TABLES = st.sampled_from([block_mark(1), block_mark(9), BLOCK_START, BLOCK_END])
_MARKUP = st.sampled_from(
    ["**", "*", "_", "`", "[甲](b)", "![甲](b)", "<http://a.b>", "&amp;", "\\", "\n", "\n\n",
     "  \n", "\n- ", "\n1. ", "\n## ", "\n> ", "\n```\n", "\n    ", " | ",
     "\n| a | b |\n| - | - |\n| ", "\n\n::: date\n", "\n:::\n", "\n---\n", LINE_BREAK]
)  # fmt: skip


def _pieces(*kinds: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.one_of(*kinds), max_size=12)


def _read(text: str) -> tuple[tuple[Block, ...], Problems]:
    problems = Problems()
    placed = PlacedContent({1: (TableBlock(((Run("项"),),), (), ("",)),)}, {1: (Run("表1"),)})
    return read_markdown(text, ("date",), lambda *_: None, problems, placed), problems


def _texts(blocks: tuple[Block, ...]) -> Iterator[Runs]:
    for block in blocks:
        if isinstance(block, ItemList):
            yield from block.items
        elif isinstance(block, TableBlock):
            yield from (cell for row in (block.header, *block.rows) for cell in row)
        elif isinstance(block, Paragraph | Heading):
            yield block.runs


def _tidy(text: str) -> str:
    """As values are: no line starts or ends with a blank."""
    return "\n".join(line.strip() for line in text.split("\n"))


@given(_pieces(_TYPED, _FIGURES, _TABLES, _MARKUP))
def test_no_mark_is_in_the_tree_or_in_a_message(pieces: list[str]) -> None:
    blocks, problems = _read("".join(pieces))
    told = "".join(str(diagnostic.facts) for diagnostic in problems)
    assert MARK_CHARACTERS.isdisjoint("".join(map(plain_text, _texts(blocks))) + told)


@given(_pieces(_TYPED, _FIGURES).map("".join))
@example(marked("1. a", 1)[:-1])
@example(f"\n{FIGURE_END}- a")
def test_a_text_reads_as_typed_with_marks_anywhere(text: str) -> None:
    # A word at each end: the blanks there belong to no value.
    text = _tidy(f"甲{text}乙")
    expected = without_marks(text)
    for start in ("", "## ", "- "):
        blocks, _ = _read(start + escape(text))
        assert [expected] == [plain_text(runs) for runs in _texts(blocks)]


@given(_pieces(_TYPED, _FIGURES, _TABLES).map("".join))
def test_tables_leave_the_text_of_a_heading(text: str) -> None:
    text = _tidy(f"甲{text}乙")
    (block,), _ = _read("## " + escape(text))
    assert isinstance(block, Heading)
    assert without_marks(text) == plain_text(block.runs)


_WORDS = st.sampled_from(["甲", "“", "”", "。", "-", "5%", "（", "a", "\\*", " "])


@given(
    st.lists(st.sampled_from(["**", "*", "_"]) | st.tuples(_WORDS, st.integers(0, 2)), max_size=9)
)
def test_faces_are_the_same_with_marks_and_without(pieces: list[str | tuple[str, int]]) -> None:
    faces, expected = (
        _faces("".join(_piece(piece, is_marked=is_marked) for piece in pieces))
        for is_marked in (True, False)
    )
    assert expected == faces


def _faces(text: str) -> list[tuple[str, bool, bool]]:
    """The face of each character."""
    runs = [run for runs in _texts(_read(f"甲{text}乙")[0]) for run in runs]
    return [(character, run.strong, run.emphasis) for run in runs for character in run.text]


def _piece(piece: str | tuple[str, int], *, is_marked: bool) -> str:
    if isinstance(piece, str):
        return piece
    return marked(*piece) if piece[1] and is_marked else piece[0]
