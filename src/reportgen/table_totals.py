"""The row of totals: stated by a row or under `total`, or computed where it makes sense."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportgen.diagnostics import Problems
from reportgen.language import nearest
from reportgen.model import scalars
from reportgen.model.expressions import Call, Sum, references
from reportgen.model.values import Amount, Text
from reportgen.table_amounts import AmountReader
from reportgen.table_cells import ALL
from reportgen.table_data import TableColumn, TableData, TotalRow
from reportgen.table_rows import Title, total_title
from reportgen.table_terms import Joined, TableFormula, adds_up, has_places, joined

_NO_SUM = (
    r"(?i)率$|平均|[人户亩]均|最[高低大小多少]|(?:单价|均价|均值|增速|增幅|同比|环比|占比|比重|比例|构成"
    r"|位次|名次|排名|序号|编号|指数|年龄|密度|强度)$"
    r"|\b(?:rates?|average|mean|median|rank|price|ratio|index|growth|share|percent(?:age)?|age|per|no"
    r"|highest|lowest|max(?:imum)?|min(?:imum)?)\b"
)
"""What columns are called whose numbers are not added up to a total."""
_BY_THEN = (
    r"(?i)累计|余额|存量|在册|在岗|在校|保有|期[末初]|[年季月][末初]"
    r"|\b(?:balance|cumulative|to date|stock)\b"
)
"""What columns are called that tell how much there is by then, which is not added up over time."""
_TIME = (
    r"(?i)(?=.)(?:\d{4}年?)?(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?|第?[一二三四1-4]季度"
    r"|[上下]半年)?|[本上去今前][年月期季]度?|[上去]年同期"
    r"|(?:this|last|previous) (?:year|month|quarter)"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?|q[1-4]"
    r"|(?:first|second|third|fourth)(?: (?:quarter|half))?"
)
"""What rows are called that are times."""
_CHANGE = (
    r"(?i)[增减]|变化|变动|差距|相差|[比较]上|同比|环比|提高|下降"
    r"|\b(?:changes?|differences?|increase|decrease|rise|fall|growth|gap)\b"
)
"""What rows are called that tell how much more another row has than a third."""
_SHARES = r"(?i)占比|比重|构成|比例|份额|\bshares?\b"
"""What columns are called whose percentages are parts of one whole."""
_IN_BRACKETS = r"\s*[（(][^（()）]*[)）]$"


def formula_of(data: TableData, column: TableColumn, row: int) -> TableFormula | None:
    """What gives a cell in which nothing is written; `None` where nothing does.

    The column's formula, but in a row of its own that of the row. There a quotient follows from
    what the row has in other columns, as it does in the row of totals: of 城区 = 甲 + 乙, the yield
    is the harvest by the area. A difference of rows is one of quotients only where it tells a
    change. What has no total, as a rate, is not added up.
    """
    of_row = data.row_formulas.get(row)
    own = column.formula
    if of_row is None:
        return own
    if own is not None and has_places(own.term):
        return None
    how = joined(of_row.term)
    if own is not None:
        is_added = how is Joined.ADDED or (how is Joined.SUBTRACTED and not _is_change(data, row))
        return own if is_added and not adds_up(own.term) else of_row
    is_sum = how is Joined.ADDED and isinstance(of_row.term, Sum | Call)
    return None if is_sum and not _may_be_added(data, column, of_row) else of_row


def _may_be_added(data: TableData, column: TableColumn, formula: TableFormula) -> bool:
    """Whether a column has sums, as shares have of some rows; means are no sums."""
    if isinstance(formula.term, Call) and formula.term.function.text in ("mean", "平均"):
        return True
    return sums_up(data, column) or re.search(_SHARES, column.label) is not None


def _is_change(data: TableData, row: int) -> bool:
    """Whether a difference of rows tells how much more one is than the other."""
    names = (one.name.text for one in references(data.row_formulas[row].term))
    return re.search(_CHANGE, data.row_name(row)) is not None or all(
        re.fullmatch(_TIME, name) for name in names
    )


def own_columns(data: TableData, column: TableColumn) -> list[TableColumn]:
    """The columns of the table that a column's formula names; none without a formula."""
    terms = references(column.formula.term) if column.formula is not None else ()
    named = (data.column(one.name.text) for one in terms)
    return [one for one in named if one is not None]


def sums_up(data: TableData, column: TableColumn) -> bool:
    """Whether a column has a total that means something: the sum, or what its formula gives.

    Not so for percentages, quotients such as 元/人, and what is called a rate, a price or the like;
    where the rows are times, nor for what there is by then, such as 余额 or 累计.
    """
    return _sums_up(data, column, frozenset())


def _sums_up(data: TableData, column: TableColumn, asking: frozenset[int]) -> bool:
    if not column.is_number or not column.label or column.index in asking:
        return False
    if column.formula is None:
        return _is_amount(column, data)
    if has_places(column.formula.term):
        return False
    asking |= {column.index}
    own = [_sums_up(data, one, asking) for one in own_columns(data, column)]
    # 数量 × 单价 has a total though 单价 has none; a quotient needs the totals of both.
    return any(own) if adds_up(column.formula.term) else all(own)


def is_called_a_rate(column: TableColumn) -> bool:
    """Whether a column has a name of what is not added up: a rate, a price, a number of order."""
    return any(re.search(_NO_SUM, name) for name in _names(column))


def _names(column: TableColumn) -> list[str]:
    return [re.sub(_IN_BRACKETS, "", name) for name in (column.label, column.key)]


def _is_amount(column: TableColumn, data: TableData) -> bool:
    unit = data.units(column.unit or column.cell_unit)
    is_quotient = any(exponent < 0 for _, exponent in unit.dimensions)
    names = _names(column)
    if unit.is_ratio or is_quotient or is_called_a_rate(column):
        return False
    is_by_then = any(re.search(_BY_THEN, name) for name in names)
    return not (is_by_then and _is_over_time(data))


def _is_over_time(data: TableData) -> bool:
    return bool(data.row_names) and all(re.fullmatch(_TIME, name) for name in data.row_names)


@dataclass
class TotalReader:
    """Makes the row of totals of one table."""

    data: TableData
    problems: Problems

    def of_row(self, texts: Sequence[Text]) -> TotalRow:
        """The totals that a row states; those of formulas are computed where it has none."""
        title = total_title(texts)
        assert title is not None
        return self._row(title, texts, frozenset())

    def said(self, written: Mapping[str, Text]) -> TotalRow:
        """The totals as they stand under `total`."""
        if ALL in written:
            wanted = {one.index for one in self.data.columns if sums_up(self.data, one)}
            return TotalRow("", 0, written[ALL].place, *self._empty(), frozenset(wanted))
        texts, _ = self._empty()
        computed = set()
        for key, text in written.items():
            index = self.data.names.find(key)
            is_wanted = scalars.boolean(text)
            if index is None:
                self._tell_unknown(key)
            elif is_wanted is None or not self.data.columns[index].is_number:
                texts[index] = text
            elif is_wanted:
                computed.add(index)
        label = str(texts[0]) if texts and not self.data.columns[0].is_number else ""
        return self._row(Title(label, 0), texts, frozenset(computed))

    def _empty(self) -> tuple[list[Text], list[Amount | None]]:
        width = len(self.data.columns)
        return [Text("")] * width, [None] * width

    def _row(self, title: Title, texts: Sequence[Text], computed: frozenset[int]) -> TotalRow:
        reader = AmountReader(self.data.units, self.problems)
        amounts = [
            reader.declared([text], column.label, column.unit)[0] if column.is_number else None
            for column, text in zip(self.data.columns, texts, strict=True)
        ]
        place = next((text.place for text in texts if text.place), self.data.place)
        known = set(computed) | {index for index, one in enumerate(amounts) if one is not None}
        return TotalRow(*title, place, texts, amounts, computed | self._following(known, texts))

    def _following(self, known: set[int], texts: Sequence[Text]) -> set[int]:
        """The formula columns without a total of their own that are made of columns with one."""
        found: set[int] = set()
        waiting = [
            one for one in self.data.columns
            if one.formula and not texts[one.index] and not has_places(one.formula.term)
        ]  # fmt: skip
        for _ in waiting:
            for column in waiting:
                needed = {one.index for one in own_columns(self.data, column)}
                if needed and needed <= known | found:
                    found.add(column.index)
        return found - known

    def _tell_unknown(self, key: str) -> None:
        known = self.data.names.known
        place = key.place if isinstance(key, Text) else self.data.place
        self.problems.add(
            "unknown-column", place, table=self.data.name, name=str(key),
            nearest=nearest(key, known), known=known,
        )  # fmt: skip
