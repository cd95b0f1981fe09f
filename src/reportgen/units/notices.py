"""What goes back to each office: the data of a page that says what to put right in its report.

The style `unit-notice` prints it, or one that extends it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from reportgen.diagnostics import Diagnostic, Place, Words
from reportgen.diagnostics.messages import in_language, message, remedy, severity
from reportgen.language.hidden import shown
from reportgen.language.records import NamedTuple
from reportgen.storage import folder_of
from reportgen.storage.writing import portable
from reportgen.units.rollup import Rollup, State, Unit
from reportgen.units.table import Cell, OfficesTable

STYLE = "unit-notice"
_LONGEST_NAME = 60
"""Characters of a file's name without the suffix."""
_TITLE = Words("{office}报送数据的核对意见", "Your report: {office}")
_COUNTED = Words("已汇入的数字", "What was counted")
_COLUMNS = Words("指标 数值 单位", "Figure Value Unit")
_LINE = Words(" 第{line}行", ", line {line}")
_STATES = {
    State.MISSING: "missing",
    State.BROKEN: "unread",
    State.LEFT_OVER: "unread",
    State.COPY: "unread",
}
OF_THE_LIST = (
    "office-nameless", "office-missing", "office-broken", "office-counted-twice",
    "office-name-clash", "office-unknown-parent", "office-unlisted", "office-rate-summed",
)  # fmt: skip
"""What those who keep the list have to look at, or what the page says by itself."""
TO_DO = {
    "office-late": Words("以后请按期报送", "please send it in time"),
    "office-left-over": Words("换成本期的报告", "send the report for this period"),
    "office-copied": Words("报你单位自己的数", "send your own figures"),
    "office-unit-differs": Words(
        "按多数单位的计量单位重报", "give it in the unit of measure that most use"
    ),
    "office-unit-converted": Words("", ""),
    "office-definition-differs": Words(
        "按多数单位的口径核对；确实相同的，名称和说明也写成一样",
        "see that you count the same as the others; if you do, use their label and note",
    ),
    "office-partial-below": Words(
        "催报以后重新汇总，再报送一次", "sum up and send it again when they have reported"
    ),
    "office-dates-differ": Words(
        "报多数单位所用日期的数", "give the figures as of the day that most use"
    ),
    "office-partial": Words("补上数值", "fill in the value"),
    "office-sum-differs": Words(
        "核对自己的数和下面各单位的数", "compare it with the figures of the offices below"
    ),
    "office-unknown-key": Words("换成多数单位所用的名称", "use the name that the others use"),
    "office-restated": Words(
        "核对上期的数；确实修订过的，写上“修订: 原因”",
        "compare it with your last report; if it was revised, say why under `revised`",
    ),
    "office-unchanged": Words("换成本期的数", "give the figures of this period"),
    "office-outlier": Words(
        "核对数值和单位，是不是多写或少写了几位", "check the value and its unit of measure"
    ),
}
"""What the office itself can do; remedies of messages are for those who sum up."""


class Notice(NamedTuple):
    """A page for an office: the name of its file, without a suffix, and its data."""

    unit: Unit
    name: str
    data: dict[str, Any]


def notices(
    rollup: Rollup, table: OfficesTable, diagnostics: Iterable[Diagnostic], language: str
) -> Iterator[Notice]:
    """A page for each office that was to send a report.

    `table` has the figures that were asked for, and `diagnostics` are those of the report that sums
    up; `language` is its language, for offices whose own is not known.
    """
    found: dict[str, list[Diagnostic]] = {}
    for one in diagnostics:
        if one.rule.id.startswith("office-") and one.rule.id not in OF_THE_LIST:
            for name in _names(one):
                found.setdefault(name, []).append(one)
    cells: dict[Unit, list[Cell]] = {}
    for cell in chain.from_iterable(column.cells for column in table.asked):
        cells.setdefault(cell.unit, []).append(cell)
    names: set[str] = set()
    for unit in rollup.units:
        if unit.state is not State.SUMMED and not unit.is_repeated:
            own = unit.reading.language if unit.reading else language
            counted = _counted(unit, cells.get(unit, ()))
            data = _data(rollup, unit, found.get(unit.name, ()), counted, own)
            yield Notice(unit, _file_name(unit, names), data)


def _is_to_see(one: Diagnostic) -> bool:
    """Whether nothing in the report need be wrong; what came late cannot be put right any more."""
    return severity(one) == "note" or one.rule.id in ("office-late", "office-outlier")


def _names(one: Diagnostic) -> Iterable[str]:
    """The offices that a diagnostic is about."""
    return one.facts.get("offices") or (one.facts.get("office", ""),)


def _data(
    rollup: Rollup, unit: Unit, found: Iterable[Diagnostic], rows: list[list[str]], language: str
) -> dict[str, Any]:
    """The data of an office's page."""
    report = rollup.report
    state = _STATES.get(unit.state, "")
    broken = [_finding(unit, one, "mend", language, remedy(one, language)) for one in unit.errors]
    others = [
        _finding(
            unit, one, "look" if _is_to_see(one) else "mend", language,
            in_language(TO_DO.get(one.rule.id, one.rule.help), language),
        )
        for one in found
    ]  # fmt: skip
    findings = [*broken, *others]
    extra = {
        "state": state or ("mend" if findings else "well"),
        "sent": _titled(unit.reading.title) if unit.reading else "",
        "due": unit.office.due.iso() if unit.office.due else "",
        "total": _titled(str(report.title or "")) if report else "",
    }
    head: dict[str, Any] = {
        "title": in_language(_TITLE, language).format(office=unit.name),
        "lang": language,
        "recipients": unit.name,
        "issuer": str(report.issuer or "") if report else "",
        "extra": {name: value for name, value in extra.items() if value},
    }
    data: dict[str, Any] = {"report": {name: value for name, value in head.items() if value}}
    if findings:
        data["problems"] = findings
    if rows and not state:
        title, columns = in_language(_COUNTED, language), in_language(_COLUMNS, language).split()
        data["tables"] = {"counted": {"title": title, "columns": columns, "rows": rows}}
    return {name: _plain(one) for name, one in data.items()}


def _finding(
    unit: Unit, one: Diagnostic, kind: str, language: str, advice: str
) -> dict[str, Any]:  # fmt: skip
    places = [one.place, *(other.place for other in one.related)]
    where = next((_in_report(unit, place, language) for place in places if place), "")
    extra = {"kind": kind, "place": where}
    finding = {"title": message(one, language), "detail": advice}
    return {
        **{name: value for name, value in finding.items() if value},
        "extra": {name: value for name, value in extra.items() if value},
    }


def _in_report(unit: Unit, place: Place, language: str) -> str:
    """A place in the office's own report, as its clerk sees it; empty for one elsewhere."""
    if unit.path is None:
        return ""
    folder = os.path.join(folder_of(unit.path), "")  # noqa: PTH118  # with a separator at its end
    name = place.source.name
    if not name.startswith(folder):
        return ""
    cell = place.source.path_at(place.line, place.column) if place.source.is_sheet else None
    file = name.removeprefix(folder)
    if cell:
        return f"{file}{place.source.between}{cell}"
    return file + in_language(_LINE, language).format(line=place.line)


def _counted(unit: Unit, cells: Iterable[Cell]) -> list[list[str]]:
    """Label, number and unit of measure of an office's figures, in the order of its report."""
    given = {cell.figure.key: cell.figure for cell in cells if cell.figure and cell.number}
    return [
        [figure.label, figure.low, figure.unit]
        for key in unit.figures
        if (figure := given.get(key))
    ]


def _titled(title: str) -> str:
    """A title; empty if it has no letters, since it would be read as a number or date."""
    return title if any(map(str.isalpha, title)) else ""


def _plain(value: Any) -> Any:
    """The data in which the words of others are words: they name no figures and hide nothing."""
    if isinstance(value, str):
        return shown(" ".join(value.split())).replace("{{", "｛｛").replace("}}", "｝｝")
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value]


def _file_name(unit: Unit, names: set[str]) -> str:
    """The name of an office's file, such as every system can have, and no other one has."""
    text = portable(unit.name)[:_LONGEST_NAME].rstrip(". ") or "_"
    found, number = text, 1
    while found.casefold() in names:
        number += 1
        found = f"{text} {number}"
    names.add(found.casefold())
    return found
