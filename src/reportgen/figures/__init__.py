"""Checked data → figures and tables, each formula computed after those it needs."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from reportgen.diagnostics import Problems, Related, Words
from reportgen.diagnostics.messages import severity
from reportgen.figures import rules
from reportgen.figures.asked import AMOUNTS, ASKED, SIBLINGS, key_of
from reportgen.figures.figure import Figure, Figures, Manner, Offices
from reportgen.figures.naming import NameScope, paths_asked, paths_of_name, unquoted
from reportgen.figures.numbers import Number, UnitsDifferError, decimals_of, without_zeros
from reportgen.figures.numbers.evaluate import (
    evaluate,
    in_order,
    mixture,
    require_unit,
    unmixed,
)
from reportgen.figures.numbers.quantities import Quantity, split_currency
from reportgen.figures.numbers.units import PLAIN, RATIO, SCALES, Unit, unit_table, with_scale
from reportgen.language.numerals import SHORT_MONTHS
from reportgen.language.patterns import regex
from reportgen.language.phrases import PHRASES, base_words
from reportgen.language.records import NamedTuple
from reportgen.model import Data, Report
from reportgen.model.expressions import (
    ExpressionError,
    Literal,
    Name,
    Product,
    Term,
    is_ratio,
    references,
    unquoted_name,
)
from reportgen.model.figures import BIG_NUMBERS, COMPARED_WITH, MOST_DECIMALS, Column, Table
from reportgen.model.rules import UNITS_DIFFER
from reportgen.model.values import Amount, PairedUnit, Text
from reportgen.readers.links import figure_names
from reportgen.readers.pending import Formula
from reportgen.readers.rules import TO_BE_FILLED
from reportgen.storage import Files

if TYPE_CHECKING:
    from reportgen.figures.tables.grid import Grid

_GROWTH = rf"\s*(?:{'|'.join(ASKED['growth'].words)})\s*[(（]"
"""The beginning of a formula that asks for the growth from one column to another."""
_MOST_NAMED = 6
"""Members of a circle that are named; longer circles are cut."""
_NAME_UNIT = Words("单位: 件", "unit: cases")
_NEEDS_UNIT = Words("在这个指标里写上“单位”，如 单位: 元", "give the figure a `unit`")


def compute(
    data: Data, language: str, files: Files, problems: Problems,
    settings: Mapping[str, str] = MappingProxyType({}), offices: Offices | None = None,
) -> Figures:  # fmt: skip
    """The figures and tables; what cannot be computed is reported at the place that causes it.

    `settings` are those of the style, which say how figures are put into words; `offices` gives the
    figures of the offices whose reports are summed up.
    """
    units = unit_table(data.units, problems)
    figures = Figures(data.statistics, figure_names(data.statistics)[0], language, units)
    figures.manner = _manner(data.report, settings, language)
    if offices is not None:
        figures.offices = offices.table(units, language)
    if data.tables:
        _load_tables(data, figures, files, offices, problems)
    for figure in (*figures.all, *figures.compared):
        _read_bare_growth(figure)
        if figure.written.unit_many:
            _pair_units(figure)
        if _gives_units(figure):
            _join_scale(figure)
    is_whole = all(severity(found) != "error" for found in problems)
    _run_formulas(figures, problems)
    for figure in figures.compared:
        _check_units(figure, problems)
    for figure in figures.all:
        if figure.written.of is not None or figure.written.approx or _gives_units(figure):
            _check_units(figure, problems)
        if is_whole and figure.written.value is None:
            what = Words(f"“{figure.label}”的数值", f"'value' of '{figure.label}'")
            problems.add(TO_BE_FILLED, figure.place, what=what)
    return figures


def _manner(report: Report | None, settings: Mapping[str, str], language: str) -> Manner:
    """How a report and the settings of its style put figures into words."""
    own = report.compared_with if report is not None else None
    words = own or settings.get(COMPARED_WITH, "")
    # A style may be for both languages; its word is for the one that it belongs to.
    if not own and words.isascii() != (language == "en"):
        words = ""
    # A style's 比上年 is for reports on a year; three quarters compare with the same ones.
    if not own and words.endswith("年") and report is not None and _is_of_part_of_year(report):
        words = ""
    decimals = settings.get(BIG_NUMBERS, "")
    is_english = language == "en" and report is not None
    own_words = f"{report.title} {report.issuer}" if is_english and report is not None else ""
    return Manner(
        base_words(str(words), language) if words else "",
        frozenset(re.findall("[A-Z][a-z]+", own_words)),
        report is not None and _is_of_year(report),
        report is not None and language != "en" and _is_over(report),
        int(decimals) if decimals in MOST_DECIMALS and language != "en" else None,
    )


_A_YEAR = 12
_YEAR = regex("([12][0-9]{3})年")
_PART_OF_YEAR = regex("季度|半年|[0-9一二三四五六七八九十]月|月报|季报")
"""What the title of a report on less than a year has."""


def _is_of_part_of_year(report: Report) -> bool:
    """Whether the report is surely on less than a year: its period or else its title says so."""
    period = report.period
    ends = (period.start or period.end, period.end or period.start) if period else ()
    dates = [date for date in ends if date is not None and date.year]
    if not dates:
        return _PART_OF_YEAR.search(str(report.title)) is not None
    start, end = dates[0], dates[-1]
    months = _A_YEAR * (end.year - start.year) + (end.month or _A_YEAR) - (start.month or 1) + 1
    return months < _A_YEAR


def _is_of_year(report: Report) -> bool:
    """Whether the period of the report is a year, given as one: 2024."""
    period = report.period
    start, end = (period.start, period.end) if period else (None, None)
    return start is not None and start == end and bool(start.year) and not start.month


def _is_over(report: Report) -> bool:
    """Whether the report is on a year before that of its date, or on one given as its period."""
    year = _YEAR.search(str(report.title))
    if year is None or report.date is None or _is_of_part_of_year(report):
        return _is_of_year(report)
    return int(year[1]) < report.date.year


def _read_bare_growth(figure: Figure) -> None:
    """Read a growth without a unit in points if the figure is a percentage: 满意率 … 增速: 1.3."""
    growth = figure.written.growth
    if growth is not None and growth.is_bare and figure.points is not None:
        growth.unit = figure.points.symbol


def _pair_units(figure: Figure) -> None:
    """Give the figure its declared unit in the plural, which knows its singular."""
    written = vars(figure.written)
    one, many = written.get("unit_one"), written["unit_many"]
    written["unit"] = PairedUnit.of(many, many.place, one or "")
    for key in AMOUNTS:
        amount: Amount | None = written.get(key)
        if amount is not None and amount.unit in (one, many):
            written[key] = amount._replace(unit="")
    figure.forget()


def _gives_units(figure: Figure) -> bool:
    """Whether amounts of a figure have units of their own; most have that of the figure."""
    given = vars(figure.written)
    for key in AMOUNTS:
        amount: Amount | None = given.get(key)
        if amount is not None and amount.unit:
            return True
    return False


def _join_scale(figure: Figure) -> None:
    """Read 31.6万 with the unit 人次 as 31.6万人次."""
    written, symbol, units = vars(figure.written), figure.unit, figure.known.units
    for key in AMOUNTS:
        amount: Amount | None = written.get(key)
        if amount and amount.unit == "m" and split_currency(symbol)[0]:
            # Money is in no metres.
            amount = amount._replace(unit="million")
        joined = with_scale(amount.unit, symbol) if amount and amount.unit in SCALES else ""
        if not amount or joined in ("", amount.unit) or not units(symbol).dimensions:
            continue
        if key == "value":
            # The unit of the other amounts is still the one that was written.
            for given in (written, *(vars(one.written) for one in figure.also_compared)):
                for other in AMOUNTS[1:]:
                    if (bare := given.get(other)) is not None and not bare.unit:
                        given[other] = bare._replace(unit=symbol)
            written["unit"] = Text(joined, written["unit"].place)
        written[key] = amount._replace(unit=joined)
        figure.forget()


def _load_tables(
    data: Data, figures: Figures, files: Files, offices: Offices | None, problems: Problems
) -> None:
    # Imported here because most reports have no tables and should not load the code for them.
    from reportgen.figures.tables import load_table

    for name, written in data.tables.items():
        for column in written.columns:
            _name_growth(column, written.columns, figures)
        if name in figures.by_name:
            place = figures.by_name[name].place
            related = (Related(place),) if place else ()
            # The name stays the figure's.
            problems.add(
                rules.NAME_TAKEN, written.place, name=name, related=related,
                loses=[f"tables.{name}"],
            )  # fmt: skip
            continue
        path = written.place.path if written.place else ""
        with problems.asking((f"{path}.columns", f"{path}.file", f"{path}.rows_from")) as found:
            grid = _rows_of_offices(written, figures, offices, found)
            table = load_table(name, written, figures.units, files, found, grid)
        if found is not problems:
            # What asks for its cells need not be told that there are none.
            table.data = None
        figures.tables[name] = table


def _rows_of_offices(
    written: Table, figures: Figures, offices: Offices | None, problems: Problems
) -> Grid | None:
    """The rows of a table that has one for each office; `None` for other tables."""
    if written.rows_from is None or written.rows_from.level is None:
        return None
    if written.given("rows") or written.given("file"):
        problems.add(rules.TABLE_ROWS_FROM, written.place)
    elif offices is None or figures.offices is None:
        problems.add(rules.NO_OFFICES, written.place)
    else:
        return offices.grid(written, figures.offices, figures.language, problems)
    return None


def _name_growth(column: Column, columns: Sequence[Column], figures: Figures) -> None:
    """Name a column that asks for growth and has no label: 比上年增长, in percent.

    Formulas and texts may call it 增速, as they ask for the growth of a figure.
    """
    values, language = vars(column), figures.language
    if column.formula and not column.label and re.match(_GROWTH, column.formula):
        base = figures.manner.compared_with or _base_of_heads(column.formula, columns, language)
        place = column.formula.place
        words = ASKED["growth"].words
        values.setdefault("key", Text(words.en if language == "en" else words.zh, place))
        values["label"] = Text(PHRASES[language].growth_head.format(base=base), place)
        values.setdefault("unit", Text("%", place))


_TERMS = regex(r"[(（]\s*['\"]?([^,，'\"]+)['\"]?\s*[,，]\s*['\"]?([^)）'\"]+)['\"]?\s*[)）]\s*")
_PART_OF_YEAR_HEAD = regex(
    r"(?i)(?:(?P<year_before>\d{4})(?:年|[ -])?)?"
    r"(?P<part>\d{1,2}月份?|[一二三四1-4]季度|第[一二三四1-4]季度|[上下]半年|Q[1-4]"
    rf"|(?:{'|'.join(SHORT_MONTHS)})[a-z]*|(?:first|second) half)"
    r"(?: (?:of )?(?P<year>\d{4}))?"
)
"""The head of a column that is called after a part of a year."""


def _base_of_heads(formula: str, columns: Sequence[Column], language: str) -> str:
    """What the growth from one column to another compares with, as their heads say.

    March is compared with February, and not year on year.
    """
    phrases, terms = PHRASES[language], _TERMS.search(formula)
    if terms is None:
        return phrases.base
    heads = [
        next((str(one.label) for one in columns if name in (one.key, one.label)), name)
        for name in (term.strip() for term in terms.groups())
    ]
    own, other = (_PART_OF_YEAR_HEAD.fullmatch(head) for head in heads)
    if own is None or other is None or own["part"].lower() == other["part"].lower():
        return phrases.base
    return phrases.against.format(period=heads[1])


class Unnamed(NamedTuple):
    """The figures that no text names, in the order written."""

    headline: tuple[Figure, ...]
    """Those marked as main ones. If none of the report is marked and no text names any figure,
    those that name no activity or feature."""
    others: tuple[Figure, ...]
    """The rest, without those that other figures or tables refer to and that have nothing of their
    own to tell: no growth, target or note."""
    printable: tuple[Figure, ...]
    """Every figure, named or not, but for those that only parts name which are not printed."""


_OWN_NEWS = ("previous", "growth", "also_compared", "target", "completion", "note")
"""Fields that make a figure more than what another is a share of or computed from."""


def unnamed(figures: Figures, left_out: Collection[str] = ()) -> Unnamed:
    """The figures that no text names, the main ones apart.

    Texts in the parts `left_out` are not printed: main figures that only they name are unnamed. The
    others that only they name belong there, and are left out with them. `figures` know from then on
    which of the unnamed ones says how much the whole is that nothing else prints.
    """
    known = figures.by_name
    used = {name for name, parts in figures.used.items() if not parts.issubset(left_out)}
    needed = {known[n].name for names in figures.operands.values() for n in names if n in known}
    # Beside the figure that needs them not even their numbers are printed.
    needed -= {figure.name for figure in figures.with_any(*_OWN_NEWS)}
    for table in figures.tables.values():
        needed |= {known[n.text].name for n in table.names() if n.text in known}
    marked = main_figures(figures)
    with_them = {figure.name for figure in named_only_in(figures, left_out)}
    printable = tuple(figure for figure in figures.all if figure.name not in with_them)
    rest = [f for f in printable if f.name not in used and f.name not in needed]
    if marked or used:
        main = tuple(figure for figure in marked if figure.name not in used)
        others = tuple(figure for figure in rest if not figure.written.headline)
    else:
        main = tuple(figure for figure in rest if figure.written.home is None)
        others = tuple(figure for figure in rest if figure.written.home is not None)
    unprinted = needed - used - {figure.name for figure in marked}
    for figure in (*main, *others):
        if figure.of is not None and figure.of.name in unprinted and figure.share is not None:
            figures.bases_told.setdefault(figure.of.name, figure.name)
    return Unnamed(main, others, printable)


def named_only_in(figures: Figures, parts: Collection[str]) -> tuple[Figure, ...]:
    """The figures that only texts in these parts of the data name, without the main ones."""
    used = figures.used
    return tuple(
        figure for figure in figures.all
        if figure.name in used and used[figure.name].issubset(parts) and not figure.written.headline
    )  # fmt: skip


def main_figures(figures: Figures) -> tuple[Figure, ...]:
    """The figures marked as main ones, whether texts name them or not, in the order written."""
    return tuple(figure for figure in figures.all if figure.written.headline)


_Node = tuple[str, str]
"""A figure's name and the field that a formula gives; or a table's name and no field."""


def _run_formulas(figures: Figures, problems: Problems) -> None:
    formulas = figures.formulas
    nodes = [*formulas, *((name, "") for name in figures.tables)]
    known = frozenset(nodes)
    order, circles = in_order(nodes, lambda node: _needed(node, formulas, figures, known))
    for circle in circles:
        _report_circle(circle, figures, problems)
    scope = NameScope(figures)
    for name, key in order:
        if key:
            _run(figures.by_name[name], key, formulas[name, key], scope, problems)
        else:
            table = figures.tables[name]
            needed = (path for term in table.names() for path in paths_of_name(term.text, figures))
            with problems.asking(needed) as found:
                table.compute(scope, found)


def _needed(
    node: _Node, formulas: Mapping[_Node, Formula], figures: Figures, known: Container[_Node]
) -> list[_Node]:
    """The nodes that must be computed before this one, of those that are `known`."""
    name, key = node
    if not key:
        # A table knows only which figures it names, not what it asks of them.
        names = (operand.text for operand in figures.tables[name].names())
        asked = [(name, key) for name in names for key in (*AMOUNTS, "share")]
    else:
        term = formulas[node].term
        found = references(term) if term is not None else ()
        asked = [(reference.name.text, key_of(reference)) for reference in found]
    needed = (operand for name, key in asked for operand in _nodes_of(name, key, figures))
    return [operand for operand in dict.fromkeys(needed) if operand in known]


def _nodes_of(name: str, key: str, figures: Figures) -> list[_Node]:
    """The nodes that give a field of a figure; the table, if the name is that of a table."""
    figure = figures.by_name.get(name)
    if figure is None:
        return [(name, "")]
    if key in AMOUNTS:
        return [(figure.name, key)]
    if getattr(figure.written, key, None) is not None:
        # A stated rate needs nothing else.
        return []
    base = ASKED[key].needs if key in ASKED else ""
    if base == SIBLINGS:
        return [(sibling.name, "value") for sibling in figure.siblings]
    own = [(figure.name, "value")]
    if base == "of":
        return [*own, (figure.of.name, "value")] if figure.of is not None else own
    return [*own, (figure.name, base)] if base else own


def _report_circle(circle: Sequence[_Node], figures: Figures, problems: Problems) -> None:
    """Report a circle at its first member; only the first few members of a long one are named."""
    few = circle[:_MOST_NAMED]
    names = [_name_of(node) for node in few]
    names += [Words("…", "…")] if len(few) < len(circle) else []
    names += names[:1]
    places = [(figures.by_name.get(name) or figures.tables[name]).place for name, _ in few]
    related = [Related(at, name) for at, name in zip(places, names, strict=False) if at is not None]
    path = Words(*(" → ".join(words) for words in zip(*names, strict=True)))
    problems.add(rules.FORMULA_CIRCLE, places[0], names=path, related=tuple(related[1:]))


def _name_of(node: _Node) -> Words:
    name, key = node
    if key in ("", "value"):
        return Words(name, name)
    return Words(f"{name}.{ASKED[key].chinese}", f"{name}.{key}")


def _run(figure: Figure, key: str, formula: Formula, scope: NameScope, problems: Problems) -> None:
    """Evaluate one formula and replace the amount by its number."""
    if formula.term is None:
        return
    path = f"{figure.place.path}.{key}" if figure.place else ""
    try:
        _check_names(figure, formula)
        number = evaluate(formula.term, scope)
        if number is None:
            return
        number = _in_declared_unit(figure, number, formula.term)
    except ExpressionError as error:
        place = formula.place_at(error.offset, error.length)._replace(path=path)
        about = (
            *paths_of_name(figure.name, figure.known),
            *paths_asked(formula.term, figure.known, error),
        )
        problems.add(error.rule, place, about=about, **error.facts)
        return
    if mixed := mixture(number, len(formula.text), _NAME_UNIT):
        place = formula.place_at(mixed.offset, mixed.length)._replace(path=path)
        problems.add(mixed.rule, place, **mixed.facts)
        number = unmixed(number)
    decimals = figure.written.decimals
    amount: Amount = getattr(figure.written, key)
    shown = number.visible(decimals)
    approx = number.word(shown) if not figure.written.approx or key != "value" else ""
    low = shown
    if decimals is None and figure.known.reads_sheet(formula.term):
        low, figure.is_of_sheet = without_zeros(shown), figure.is_of_sheet or key == "value"
    vars(figure.written)[key] = amount._replace(low=low, unit=number.unit.symbol, approx=approx)
    figure.computed[key] = number.printed(decimals_of(shown))
    figure.forget()


def _check_names(figure: Figure, formula: Formula) -> None:
    """Raise `ExpressionError` for the name of another figure that is read as arithmetic."""
    own = (figure.name, figure.label)
    found = unquoted_name(
        formula.text, (n for n in figure.known.taken_apart.find(formula.text) if n not in own)
    )
    if found is not None:
        raise unquoted(found)


def _in_declared_unit(figure: Figure, number: Number, term: Term) -> Number:
    """The number in the figure's unit; raises `ExpressionError` if it cannot be converted."""
    declared = figure.written.unit or ""
    unit = figure.known.units(declared)
    if number.unit == PLAIN and unit.is_ratio and is_ratio(term):
        # A quotient of plain numbers is read as a ratio if the figure's unit is one.
        number = number._replace(unit=RATIO)
    try:
        if declared:
            return number.in_unit(unit)
    except UnitsDifferError as error:
        names = dict.fromkeys(reference.name.text for reference in references(term))
        found = (figure.known.by_name.get(name) for name in names)
        bare = "、".join(one.label for one in found if one is not None and not one.unit)
        divisor = _bare_divisor(term) if unit.is_ratio else ""
        words = number.unit.words
        zh = f"基数: {{数值: {divisor}, 单位: {words.zh}}}"
        en = f"base: {{value: {divisor}, unit: {words.en}}}"
        raise ExpressionError(
            UNITS_DIFFER, 0, 1, one=declared, other=error.one, bare=bare, result=error.one,
            number=divisor, example=Words(zh, en) if divisor else "",
        ) from None  # fmt: skip
    require_unit(number, Name(" ", 0), _NEEDS_UNIT)
    return number


def _bare_divisor(term: Term) -> str:
    """The number that the last thing in a term is divided by; empty if it is not."""
    factors = term.factors if isinstance(term, Product) else ()
    found = [
        factor.value for mark, factor in factors
        if mark.text != "*" and isinstance(factor, Literal) and not factor.is_percent
    ]  # fmt: skip
    return str(found[-1]) if found else ""


_OWN = {
    "value": Words("它的数值", "its value"),
    "previous": Words("它的上期", "its previous value"),
    "target": Words("它的目标", "its target"),
}
_TWO_FIGURES = Words("分成两个指标写", "make them two figures")
_WITH_REMARK = regex(r"(?P<unit>[^(（]*)[(（](?P<remark>[^()（）]+)[)）]")
_OTHER_BASE = Words("换一个“占比基数”", "choose another base (`of`)")


def _check_units(figure: Figure, problems: Problems) -> None:
    """Report amounts whose units do not fit the figure's own."""
    written, units, symbol = figure.written, figure.known.units, figure.unit
    given = vars(written)
    others = [
        (key, amount)
        for key in AMOUNTS
        if (amount := given.get(key)) is not None and amount.unit not in ("", symbol)
    ]
    value, word = written.value, written.approx
    if word and value is not None and value.approx and value.approx != word:
        problems.add(
            rules.APPROXIMATED_TWICE, value.place, figure=figure.label, own=word,
            other=value.approx,
        )  # fmt: skip
    if not others and written.of is None:
        return
    own, about = units(symbol), paths_of_name(figure.name, figure.known)
    for key, amount in others:
        unit = units(amount.unit)
        if key == "value" and unit.factor != own.factor:
            problems.add(
                rules.UNIT_GIVEN_TWICE, amount.place, figure=figure.label, own=symbol,
                unit=amount.unit, example=_with_one_unit(figure, amount), about=about,
            )  # fmt: skip
        elif grade := unit.conflict_with(own):
            remark = _remark(amount.unit, symbol)
            is_rate = key == "target" and unit.is_ratio
            problems.add(
                rules.UNIT_CONFLICT, amount.place, grade=grade, figure=figure.label,
                own=symbol, other=_OWN[key], unit=amount.unit, remark=remark,
                apart="" if remark else _as_rate(amount) if is_rate else _TWO_FIGURES, about=about,
            )  # fmt: skip
            if grade == "error" and rules.UNIT_CONFLICT.id not in written.accept:
                # What cannot be computed because of it is the same mistake.
                problems.lose(about)
    base = figure.of
    if base is None or written.of is None:
        return
    grade = own.conflict_with(units(base.unit))
    if grade == "error" and _is_rate_of(figure, own, units(base.unit)):
        return
    # A stated share is compared with the figures, so it shows whether they count the same things;
    # and about a part that its whole names, the check of the whole asks.
    if grade == "error" or (grade and written.share is None and not _is_named_by(base, figure)):
        problems.add(
            rules.UNIT_CONFLICT, written.of.place, grade=grade,
            related=(Related(base.place, Words(base.label, base.label)),) if base.place else (),
            figure=figure.label, own=symbol,
            other=Words(f"占比基数“{base.label}”", f"its base '{base.label}'"),
            unit=base.unit, apart=_OTHER_BASE,
            about=(*about, *paths_of_name(base.name, figure.known)),
        )  # fmt: skip


def _is_rate_of(figure: Figure, own: Unit, base: Unit) -> bool:
    """Whether a figure is a rate or mean of its base, by its unit or label, and no share of it.

    The base says what weights such rates have in the mean of several offices.
    """
    is_quotient = any(exponent < 0 for _, exponent in own.dimensions)
    if (own.is_ratio and not base.is_ratio) or is_quotient:
        return True
    # Imported here: most reports have no such figure.
    from reportgen.figures.tables.looks import is_rate

    return is_rate(figure.label)


def _remark(unit: str, own: str) -> str:
    """The 含重复 of 件（含重复） beside the figure's own 件; empty for other units."""
    found = _WITH_REMARK.fullmatch(unit)
    return found["remark"] if found and found["unit"].strip() in ("", own) else ""


def _as_rate(amount: Amount) -> Words:
    """How a target in percent is written, which is a completion."""
    percent = f"{amount.low}{amount.unit}"
    return Words(
        f"写成“完成率: {percent}”，“目标”写数",
        f"write `completion: {percent}`, and a number as target",
    )


def _with_one_unit(figure: Figure, amount: Amount) -> Words | str:
    """How the amount is written with its unit apart; empty if that is only a word of scale."""
    if amount.unit in SCALES:
        return ""
    bare = Quantity(amount._replace(unit=""), "", amount.approx, figure.language)
    number = str(bare).replace(",", "")
    if amount.place and amount.place.source.part:
        return Words(
            f"这一格写 {number}，“单位”写 {amount.unit}",
            f"{number} in this cell and `{amount.unit}` as unit",
        )
    return Words(f"数值: {number}, 单位: {amount.unit}", f"`value: {number}, unit: {amount.unit}`")


def _is_named_by(whole: Figure, part: Figure) -> bool:
    names = (*whole.written.parts, *whole.written.total_of)
    return any(whole.known.by_name.get(name) is part for name in names)
