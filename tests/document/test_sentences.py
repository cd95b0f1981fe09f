"""Words of figures in English sentences: capital letters, and bases that are said once."""

from __future__ import annotations

from typing import Any

import pytest

from reportgen.document import Heading, ItemList, Paragraph, Run, TableBlock, plain_text
from reportgen.document.sentences import with_sentences

RISE, FALL = "visits came to 5, up 10% year on year", "down 3% year on year"


def _edited(*parts: str) -> str:
    """A paragraph of these parts, every other one, from the first, being a figure's words."""
    runs = tuple(Run(text, origin=(n + 1) % 2) for n, text in enumerate(parts))
    (block,) = with_sentences([Paragraph("body", runs)])
    assert isinstance(block, Paragraph)
    return plain_text(block.runs)


@pytest.mark.parametrize(
    ("expected", "parts"),
    [
        ("Visits came to 5.", ("visits came to 5", ".")),
        ("It rained. Visits came to 5.", ("", "It rained. ", "visits came to 5", ".")),
        ("“Visits came to 5.”", ("", "“", "visits came to 5", ".”")),
        ("Why? About 40 firms", ("", "Why? ", "about 40 firms")),
        ("It rained; visits came to 5", ("", "It rained; ", "visits came to 5")),
        ("Figures: visits came to 5", ("", "Figures: ", "visits came to 5")),
        ("some, e.g. visits came to 5", ("", "some, e.g. ", "visits came to 5")),
        ("see No. one", ("", "see No. ", "one")),
        ("pH values rose", ("pH values rose",)),
        ("5 visits", ("5 visits",)),
        ("first line\nVisits came to 5", ("", "first line\n", "visits came to 5")),
    ],
)
def test_words_that_begin_a_sentence_get_a_capital_letter(
    expected: str, parts: tuple[str, ...]
) -> None:
    assert expected == _edited(*parts)


def test_typed_words_stay_as_they_were_typed() -> None:
    assert "it rained. then 5." == _edited("", "it rained. then 5.")


@pytest.mark.parametrize(
    ("expected", "parts"),
    [
        ("Visits came to 5, up 10% year on year; down 3%.", (RISE, "; ", FALL, ".")),
        ("Up 10% from May, and up 5%", ("up 10% from May", ", and ", "up 5% from May")),
        (
            ("Visits came to 5, up 10% year on year; up 3% year on year and up 7% from 2019; "
            "down 3% year on year"),
            (RISE, "; ", "up 3% year on year and up 7% from 2019", "; ", FALL),
        ),
        ("Up 10% from May; down 3% year on year", ("up 10% from May", "; ", FALL)),
        ("Up £5 million year on year, down 3 home visits, up 5%",
         ("up £5 million year on year", ", ", "down 3 home visits year on year", ", ",
          "up 5% year on year")),
        (
            "Visits came to 5, up 10% year on year, less than in May; down 3% year on year",
            (RISE, ", less than in May; ", FALL),
        ),
        ("Up 1 percentage point year on year, up 2.0 percentage points, 5% of all",
         ("up 1 percentage point year on year", ", ",
          "up 2.0 percentage points year on year, 5% of all")),
        ("Unchanged from a year earlier, and also unchanged",
         ("unchanged from a year earlier", ", and ", "unchanged from a year earlier")),
        ("Up 10% year on year; unchanged",
         ("up 10% year on year", "; ", "unchanged from a year earlier")),
        ("Up 5% year on year; no vehicles, compared with four a year earlier",
         ("up 5% year on year", "; ", "no vehicles, compared with four a year earlier")),
        ("Compared with none in 2020; also compared with none; up 20%",
         ("compared with none in 2020", "; ", "compared with none in 2020", "; ",
          "up 20% from 2020")),
        (("Deaths numbered two, down from four a year earlier; injuries numbered 12, up 20%; "
         "spending came to £3 million, up from £0.5 million."),
         ("deaths numbered two, down from four a year earlier", "; ",
          "injuries numbered 12, up 20% year on year", "; ",
          "spending came to £3 million, up from £0.5 million a year earlier", ".")),
        ("Up 10% year on year. Schools numbered two, up from one a year earlier.",
         ("up 10% year on year", ". ", "schools numbered two, up from one a year earlier", ".")),
        ("There were no fires, as a year earlier; there were no leaks, as a year earlier",
         ("there were no fires, as a year earlier", "; ",
          "there were no leaks, as a year earlier")),
        # Amounts and places have bases too.
        ("Up 10% on the year before; narrowing by £14.4 thousand. Up two places, up 0.5 °C.",
         ("up 10% on the year before", "; ", "narrowing by £14.4 thousand on the year before",
          ". ", "up two places on the year before", ", ", "up 0.5 °C on the year before", ".")),
        ("Up £5 million on May; up from 4 schools on the coast",
         ("up £5 million on May", "; ", "up from 4 schools on the coast")),
        # Making up so much is no rise.
        ("Up 10% year on year; calls made up 61%, up 3 percentage points.",
         ("up 10% year on year", "; ", "calls made up 61%, up 3 percentage points year on year",
          ".")),
        ("Up 10% a year on average since 2019, up 5% a year on average",
         ("up 10% a year on average since 2019", ", ", "up 5% a year on average since 2019")),
    ],
)  # fmt: skip
def test_a_base_is_said_once_in_a_paragraph(expected: str, parts: tuple[str, ...]) -> None:
    assert expected == _edited(*parts)


def test_each_item_of_a_list_says_its_base_and_headings_take_capitals() -> None:
    words = (Run(FALL, origin=1),)
    blocks: list[Any] = [ItemList(ordered=False, items=(words, words)), Heading(1, words)]
    items, heading = with_sentences(blocks)
    assert isinstance(items, ItemList)
    assert isinstance(heading, Heading)
    expected = FALL.capitalize()
    assert [expected] * 3 == [plain_text(runs) for runs in (*items.items, heading.runs)]


def test_cells_of_tables_are_no_sentences() -> None:
    words = (Run(FALL, origin=1),)
    table = TableBlock((words,), ((words,),), ("left",))
    assert (table,) == with_sentences([table])
