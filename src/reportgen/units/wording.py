"""Who has reported, in words, as in 14个乡镇中，12个已报送，清河镇、柳林镇未报送."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.units.rollup import Rollup, Unit

_MOST_NAMED = 10
"""Offices that a sentence names; of more it says how many there are."""
_OFFICES = {"en": "offices", "zh-CN": "单位"}
_STATES = {
    "in": ("已报送", "in"), "late": ("迟报", "late"), "missing": ("未报送", "missing"),
    "broken": ("有错误", "has errors"), "left over": ("报的是另一时期", "of another period"),
    "copy": ("像是别处的副本", "a copy of another"),
    "summed": ("由下级汇总", "from the offices below"),
}  # fmt: skip


def state_words(unit: Unit, language: str) -> str:
    """What became of the report of an office."""
    return _STATES[unit.state.value][language == "en"]


def names_of(units: Sequence[Unit], language: str) -> str:
    """The names of offices in a sentence; of many only the first, and how many there are."""
    return joined_names([unit.name for unit in units], language)


def joined_names(given: Sequence[str], language: str) -> str:
    """Names in a sentence; of many only the first, and how many there are."""
    names = given[:_MOST_NAMED]
    if language != "en":
        return "、".join(names) + (f"等{len(given)}个" if len(given) > len(names) else "")
    if len(given) > len(names):
        return f"{', '.join(names)} and {len(given) - len(names)} others"
    *before, last = names
    return f"{', '.join(before)} and {last}" if before else last


def kind_of(rollup: Rollup, language: str) -> str:
    """What sentences call the offices: what the list calls all whose reports are expected."""
    kinds = {str(unit.office.kind or "") for unit in rollup.expected}
    kind = kinds.pop() if len(kinds) == 1 else ""
    return kind or _OFFICES["en" if language == "en" else "zh-CN"]


def reporting_words(rollup: Rollup, language: str) -> str:
    """Who has reported: 14个乡镇中，12个已报送，清河镇、柳林镇未报送."""
    return _words(
        rollup,
        lambda unit: unit.is_counted,
        _REPORTED,
        language,
        short_words(rollup.expected, language),
    )


def giving_words(rollup: Rollup, given: frozenset[Unit], language: str) -> str:
    """Who gives a figure: 14个乡镇中，11个已填报，清河镇、柳林镇、大店镇未填报."""
    return _words(rollup, given.__contains__, _GIVEN, language)


def missing_words(
    missing: Sequence[Unit], others: Sequence[Unit], blank: Mapping[Unit, Sequence[str]],
    strange: Mapping[Unit, Sequence[str]], language: str,
) -> str:  # fmt: skip
    """Whose figures a table lacks, and why, as a sentence below it; empty if it has all.

    `others` are in the table, but may lack offices below them. Of those that reported, `blank` are
    the figures that they left open, and `strange` those in units that do not convert.
    """
    is_english = language == "en"
    found = _why_missing(missing, language, "not reported" if is_english else "报送")
    short = short_words(others, language)
    found += [short] if short else []
    for figures, words in ((blank, _BLANK), (strange, _STRANGE)):
        alike: dict[tuple[str, ...], list[Unit]] = {}
        for unit, labels in figures.items():
            alike.setdefault(tuple(labels), []).append(unit)
        found += [
            words[is_english].format(
                offices=names_of(units, language), figures=joined_names(labels, language),
                has="has" if len(units) == 1 else "have",
            )
            for labels, units in alike.items()
        ]  # fmt: skip
    return f"{('; ' if is_english else '，').join(found)}{'.' if is_english else '。'}" * bool(
        found
    )


_BLANK = ("{offices}未填报{figures}", "{offices} {has} not given {figures}")
_STRANGE = (
    "{offices}的{figures}计量单位不同，没有汇总",
    "{offices} {has} given {figures} in another unit of measure, which is left out",
)


def short_words(units: Sequence[Unit], language: str) -> str:
    """Which offices sum up reports themselves, and lack some; empty if all are complete."""
    found = [(unit.name, unit.lacking) for unit in units if unit.lacking]
    listed = found[:_MOST_NAMED]
    more = len(found) - len(listed)
    if language == "en":
        clauses = [f"{name} is without {joined_names(names, language)}" for name, names in listed]
        return "; ".join([*clauses, *([f"{more} others lack some too"] if more else [])])
    clauses = [f"{name}缺{joined_names(names, language)}" for name, names in listed]
    return "，".join([*clauses, *([f"另有{more}个没有报齐"] if more else [])])


_REPORTED = ("报送", "reported")
_GIVEN = ("填报", "given this figure")


def _words(
    rollup: Rollup, is_in: Callable[[Unit], bool], verb: tuple[str, str], language: str,
    short: str = "",
) -> str:  # fmt: skip
    """Who is in, and who is not; `short` says whose own reports lack some."""
    expected = rollup.expected
    missing = [unit for unit in expected if not is_in(unit)]
    total, done = len(expected), len(expected) - len(missing)
    kind, (zh, en) = kind_of(rollup, language), verb
    if language == "en":
        remark = f" ({short})" if short else ""
        if not missing:
            return f"all {total} {kind} have {en}{remark}"
        have = "has" if done == 1 else "have"
        why = _why_missing(missing, language, "not")
        return "; ".join((f"{done} of {total} {kind} {have} {en}{remark}", *why))
    remark = f"（其中{short}）" if short else ""
    if not missing:
        return f"{total}个{kind}全部{zh}{remark}"
    if not done and all(unit.state.value == "missing" for unit in missing):
        return f"{total}个{kind}均未{zh}"
    return "，".join(
        (f"{total}个{kind}中", f"{done}个已{zh}{remark}", *_why_missing(missing, language, zh))
    )


_UNUSABLE = {
    "broken": ("的报告有错误，没有汇总", "sent a report with errors, which is left out"),
    "left over": (
        "报的不是本期的，没有汇总", "sent a report of another period, which is left out",
    ),
    "copy": (
        "报的像是别处的副本，没有汇总", "sent a copy of another report, which is left out",
    ),
}  # fmt: skip
"""What became of a report that was sent and cannot be used."""


def _why_missing(units: Sequence[Unit], language: str, verb: str) -> list[str]:
    """Who is missing, in a clause for each reason."""
    is_english = language == "en"
    found = []
    plain = [unit for unit in units if unit.state.value not in _UNUSABLE]
    if plain:
        has = "has" if len(plain) == 1 else "have"
        names = names_of(plain, language)
        found.append(f"{names} {has} {verb}" if is_english else f"{names}未{verb}")
    for state, words in _UNUSABLE.items():
        of_state = [unit for unit in units if unit.state.value == state]
        if of_state:
            between = " " if is_english else ""
            found.append(f"{names_of(of_state, language)}{between}{words[is_english]}")
    return found
