"""Who has reported, in words, as in 14个乡镇中，12个已报送，清河镇、柳林镇未报送."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.units.rollup import Rollup, Unit

_MOST_NAMED = 10
"""Offices that a sentence names; of more it says how many there are."""
_OFFICES = {"en": "offices", "zh-CN": "单位"}
_STATES = {
    "in": ("已报送", "in"), "late": ("迟报", "late"), "missing": ("未报送", "missing"),
    "broken": ("有错误", "has errors"), "left over": ("报的是另一时期", "of another period"),
    "summed": ("由下级汇总", "from the offices below"),
}  # fmt: skip


def state_words(unit: Unit, language: str) -> str:
    """What became of the report of an office."""
    return _STATES[unit.state.value][language == "en"]


def names_of(units: Sequence[Unit], language: str) -> str:
    """The names of offices in a sentence; of many only the first, and how many there are."""
    names = [unit.name for unit in units[:_MOST_NAMED]]
    if language != "en":
        return "、".join(names) + (f"等{len(units)}个" if len(units) > len(names) else "")
    if len(units) > len(names):
        return f"{', '.join(names)} and {len(units) - len(names)} others"
    *before, last = names
    return f"{', '.join(before)} and {last}" if before else last


def kind_of(rollup: Rollup, language: str) -> str:
    """What sentences call the offices: what the list calls all whose reports are expected."""
    kinds = {str(unit.office.kind or "") for unit in rollup.expected}
    kind = kinds.pop() if len(kinds) == 1 else ""
    return kind or _OFFICES["en" if language == "en" else "zh-CN"]


def reporting_words(rollup: Rollup, language: str) -> str:
    """Who has reported: 14个乡镇中，12个已报送，清河镇、柳林镇未报送."""
    return _words(rollup, lambda unit: unit.is_counted, _REPORTED, language)


def giving_words(rollup: Rollup, given: frozenset[Unit], language: str) -> str:
    """Who gives a figure: 14个乡镇中，11个已填报，清河镇、柳林镇、大店镇未填报."""
    return _words(rollup, given.__contains__, _GIVEN, language)


def missing_words(units: Sequence[Unit], language: str) -> str:
    """Whose figures a table lacks, as a sentence below it."""
    names = names_of(units, language)
    return f"No figures from {names}." if language == "en" else f"{names}未报送。"


_REPORTED = ("报送", "reported")
_GIVEN = ("填报", "given this figure")


def _words(
    rollup: Rollup, is_in: Callable[[Unit], bool], verb: tuple[str, str], language: str
) -> str:
    expected = rollup.expected
    missing = [unit for unit in expected if not is_in(unit)]
    total, done = len(expected), len(expected) - len(missing)
    kind, (zh, en) = kind_of(rollup, language), verb
    if language == "en":
        if not missing:
            return f"all {total} {kind} have {en}"
        if not done:
            return f"none of the {total} {kind} has {en}"
        has = "has" if len(missing) == 1 else "have"
        have = "has" if done == 1 else "have"
        return f"{done} of {total} {kind} {have} {en}; {names_of(missing, language)} {has} not"
    if not missing:
        return f"{total}个{kind}全部{zh}"
    if not done:
        return f"{total}个{kind}均未{zh}"
    return f"{total}个{kind}中，{done}个已{zh}，{names_of(missing, language)}未{zh}"
