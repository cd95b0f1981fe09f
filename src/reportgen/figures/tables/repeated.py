"""Rows of a table that are there twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportgen.diagnostics import Problems, Related, Words
from reportgen.figures import rules
from reportgen.figures.tables.looks import Kind, kind_of_row
from reportgen.model.values import Text
from reportgen.readers.sheet_words import is_number, is_year

_MOST_REPORTED = 5
_OTHERS = ("其他", "其它", "other", "others")
_SAME = Words("各格都一样", "with the same cells")


def report_repeated(rows: Sequence[Sequence[Text]], problems: Problems) -> None:
    """Report rows of a table that are called the same within one part of it."""
    seen: dict[tuple[str, ...], Sequence[Text]] = {}
    is_heading = _headings(rows)
    before = len(problems)
    for row in rows:
        if len(problems) - before == _MOST_REPORTED:
            return
        texts = [cell for cell in row if cell and not is_number(cell)]
        if row and is_year(row[0]) and texts[:1] != row[:1]:
            # Years tell rows apart: the one of 2023 and the one of 2024.
            texts.insert(0, row[0])
        kind = kind_of_row(row)
        if kind is Kind.SUBTOTAL or is_heading(row, texts):
            # Below a heading or a subtotal, names may come again.
            seen = {}
        elif kind is Kind.PLAIN and texts and texts[0].casefold() not in _OTHERS:
            first = seen.setdefault(tuple(texts), row)
            if first is not row:
                _report_twice(first, row, texts[0], problems)


def _headings(rows: Sequence[Sequence[Text]]) -> Callable[[Sequence[Text], list[Text]], bool]:
    """Whether a row, of which these are the texts, heads those below it.

    A row without numbers looks like one of which the numbers are missing. Parts of a table have
    headings from its first row on, totals aside, and no row with numbers is called as a heading is.
    """
    plain = [row for row in rows if any(row) and kind_of_row(row) is Kind.PLAIN]
    if not plain or any(map(is_number, filter(None, plain[0]))):
        return lambda row, _texts: bool(row) and row[0].endswith((":", "："))
    with_numbers = {
        next(filter(None, row)) for row in plain if any(map(is_number, filter(None, row)))
    }
    return lambda row, texts: (
        len(texts) == sum(map(bool, row)) and not (texts and texts[0] in with_numbers)
    )


def _report_twice(
    first: Sequence[Text], row: Sequence[Text], name: Text, problems: Problems
) -> None:
    own = next(cell for cell in first if cell == name)
    related = (Related(own.place, Words(own, own)),) if own.place else ()
    # Only their number may tell the rows apart.
    at = 1 if row[0].isdecimal() else 0
    is_same = list(first[at:]) == list(row[at:])
    problems.add(
        rules.TABLE_ROW_TWICE, name.place, related=related, grade="" if is_same else "note",
        name=str(name), same=_SAME if is_same else "",
    )  # fmt: skip
