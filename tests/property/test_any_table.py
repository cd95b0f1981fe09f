"""Whatever cells and formulas a table is made of, it is told or built, and never breaks."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from builders import computed, written
from reportgen.checks.growth import GrowthBases
from reportgen.checks.tables import check_tables
from reportgen.diagnostics import Problems
from reportgen.diagnostics.messages import message, severity
from reportgen.document import TableBlock
from reportgen.figures.tables import table_blocks

_NUMBERS = "1 2.50 — 待补 约300 3万元 58.4% 5～8 x 0 -1 1,234 001".split()
_CELLS = st.sampled_from(
    ["", *_NUMBERS, "= a + b", "= t.b.sum", "= share(a)", "= gdp", "= (", "= c", "9" * 40]
)
_FORMULAS = st.sampled_from(
    ["a + b", "a - b", "a / b", "share(a)", "rank(b)", "b / a * 100", "c", "t.a.max", "gdp", "a +"]
)
_ROW_FORMULAS = st.sampled_from(["x + y", "(y - x) / x", "z", "2024 - 1", "x / gdp"])
_COLUMNS = st.fixed_dictionaries(
    {},
    optional={
        "label": st.sampled_from(["收入", "占比", "单价"]),
        "unit": st.sampled_from(["元", "%", "人", "公斤/亩"]),
        "decimals": st.sampled_from(["0", "2"]),
        "formula": _FORMULAS,
    },
)
_ROWS = st.one_of(
    st.tuples(st.sampled_from(["x", "y", "z", "小计", "合计", ""]), _CELLS, _CELLS, _CELLS),
    st.fixed_dictionaries({"m": st.just("v"), "formula": _ROW_FORMULAS}),
)
_TOTALS = st.sampled_from(["yes", "no", {"a": "5", "c": "yes"}, {"m": "x", "b": "= a"}])
_GDP = st.sampled_from(["5亿元", "= t.a.sum", "待补", "0"])


@settings(max_examples=80)
@given(
    columns=st.tuples(_COLUMNS, _COLUMNS, _COLUMNS),
    rows=st.lists(_ROWS, max_size=5),
    total=_TOTALS,
    sort=st.sampled_from(["", "-a", "c", "m", "other"]),
    gdp=_GDP,
)
def test_any_table_is_told_or_built(
    columns: tuple[dict[str, str], ...],
    rows: list[object],
    total: object,
    sort: str,
    gdp: str,
) -> None:
    keyed = [{"key": key, **said} for key, said in zip("abc", columns, strict=True)]
    table = {"columns": ["m", *keyed], "rows": rows, "total": total}
    _, figures, problems = computed(written({"statistics": {"gdp": gdp}, "tables": {"t": table}}))
    found = Problems()
    check_tables(figures.tables.values(), GrowthBases(figures), found)
    for language in ("zh-CN", "en"):
        assert all(message(one, language) for one in (*problems, *found))
    is_sound = all(severity(one) != "error" for one in problems)
    for block in table_blocks(figures.tables["t"], "en", sort=sort):
        if isinstance(block, TableBlock) and is_sound:
            assert {4} == {len(line) for line in (block.header, *block.rows)}
