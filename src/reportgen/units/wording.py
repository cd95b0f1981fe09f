"""Who has reported, in words, as in 14个乡镇中，12个已报送，清河镇、柳林镇未报送."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from reportgen.diagnostics import Words
from reportgen.diagnostics.messages import in_language
from reportgen.language.numerals import cardinal_en

if TYPE_CHECKING:
    from reportgen.units.rollup import Rollup, Unit

_MOST_NAMED = 10
"""Offices that a sentence names; of more it says how many there are."""
_OFFICES = Words("单位", "offices")
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


def joined_names(given: Sequence[str], language: str, most: int = _MOST_NAMED) -> str:
    """Names in a sentence; of many only the first, and how many there are; empty for none."""
    names = given[:most]
    if not names:
        return ""
    if language != "en":
        return "、".join(names) + (f"等{len(given)}个" if len(given) > len(names) else "")
    if len(given) > len(names):
        more = len(given) - len(names)
        return f"{', '.join(names)} and {more} other{'s' if more > 1 else ''}"
    *before, last = names
    return f"{', '.join(before)} and {last}" if before else last


def common_kind(units: Iterable[Unit]) -> str:
    """What the list calls offices if it calls all of them the same; else empty."""
    kinds = {str(unit.office.kind or "") for unit in units}
    return kinds.pop() if len(kinds) == 1 else ""


def who_words(count: int, kind: str) -> Words:
    """So many offices: `8 个乡镇`, `8 towns`, `one of the towns`."""
    zh, en = (kind or words for words in _OFFICES)
    return Words(
        f"{count} 个{zh}", f"{_in_words(count)} {en}" if count != 1 else f"one of the {en}"
    )


def most_words(kind: str) -> Words:
    """Most of the offices, which do something in one way: `多数乡镇`, `most towns`."""
    zh, en = (kind or words for words in _OFFICES)
    return Words(f"多数{zh}", f"most {en}")


def part_words(given: int, expected: int, kind: str) -> Words:
    """So many of so many offices: `3 个乡镇中 2 个`, `2 of 3 towns`; `3 个乡镇` for all."""
    if given == expected:
        return who_words(given, kind)
    zh, en = (kind or words for words in _OFFICES)
    share = f"{_in_words(given)} of {_in_words(expected)}"
    if max(given, expected) > _MOST_IN_WORDS:
        share = f"{given} of {expected}"
    return Words(f"{expected} 个{zh}中 {given} 个", f"{share} {en}")


def _in_words(number: int) -> str:
    """A number in English: three, 12."""
    return cardinal_en(number) if number <= _MOST_IN_WORDS else str(number)


def reporting_words(rollup: Rollup, language: str) -> str:
    """Who has reported: 14个乡镇中，12个已报送，清河镇、柳林镇未报送.

    Or, if a report cannot be used: 14个乡镇中，已汇总12个；清河镇未报送；柳林镇的报告有误，未汇总.
    """
    return _words(
        rollup,
        lambda unit: unit.is_counted,
        _REPORTED,
        language,
        short_words(rollup.expected, language),
    )


def giving_words(
    rollup: Rollup, given: frozenset[Unit], open_below: Mapping[Unit, Sequence[str]], language: str
) -> str:
    """Who gives a figure: 14个乡镇中，11个已填报，清河镇、柳林镇、大店镇未填报.

    Also which offices sum it up without some below them: those that have not reported, and those
    of `open_below`, which left it open.
    """
    found = [
        (unit.name, [*unit.lacking, *open_below.get(unit, ())])
        for unit in rollup.expected if unit in given
    ]  # fmt: skip
    short = _short(found, language)
    return _words(rollup, given.__contains__, _GIVEN, language, short)


def missing_words(
    missing: Sequence[Unit], others: Sequence[Unit],
    lacking: Mapping[tuple[str, str], Mapping[Unit, Sequence[str]]],
    open_below: Mapping[tuple[Unit, tuple[str, ...]], Sequence[str]], language: str,
) -> str:  # fmt: skip
    """Whose figures a table lacks, and why, as a sentence below it; empty if it has all.

    `others` are in the table, but may lack offices below them. Of those that reported, `lacking`
    are the figures that they lack for each reason, `BLANK` and those like it; `open_below` are
    those that an office sums up without some of those below it.
    """
    is_english = language == "en"
    found = _why_missing(missing, language, "not reported" if is_english else "报送")
    short = short_words(others, language)
    found += [short] if short else []
    for words, figures in lacking.items():
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
    for (unit, names), labels in open_below.items():
        which, who = joined_names(labels, language), joined_names(names, language)
        is_of = f"{which} of {unit.name} is without {who}"
        found.append(is_of if is_english else f"{unit.name}的{which}不含{who}")
    return f"{('; ' if is_english else '；').join(found)}{'.' if is_english else '。'}" * bool(
        found
    )


def other_bases_words(
    units: Sequence[Unit], figure: str, language: str, *, is_left_out: bool
) -> str:
    """Whose rates are of another base than most, as a clause; empty if none are.

    `is_left_out` says that there is a mean, which is without them.
    """
    if not units:
        return ""
    names = names_of(units, language)
    if language == "en":
        left_out = " and has been left out of the mean" * is_left_out
        return f"{figure} of {names} is on another base{left_out}"
    return f"{names}的{figure}口径不同{'，未计入平均' * is_left_out}"


BLANK = ("{offices}未填报{figures}", "{offices} {has} not given {figures}")
STRANGE = (
    "{offices}的{figures}计量单位不同，没有汇总",
    "{offices} {has} given {figures} in another unit of measure, which is left out",
)
UNWEIGHTED = (
    "{offices}的{figures}缺少统一的基数，没有计算",
    "{offices} {has} no {figures}, for want of a common base",
)
"""Why a row of a table lacks figures: left open, in a unit that does not convert, or a rate of the
offices below without a mean."""


def short_words(units: Sequence[Unit], language: str) -> str:
    """Which offices sum up reports themselves, and lack some; empty if all are complete."""
    return _short([(unit.name, unit.lacking) for unit in units], language)


def _short(units: Sequence[tuple[str, Sequence[str]]], language: str) -> str:
    """Which of some offices lack some below them, with the names of these."""
    found = [(name, names) for name, names in units if names]
    listed = found[:_MOST_NAMED]
    more = len(found) - len(listed)
    if language == "en":
        clauses = [f"{name} is without {joined_names(names, language)}" for name, names in listed]
        return "; ".join([*clauses, *([f"{more} others lack some too"] if more else [])])
    clauses = [f"{name}数据不含{joined_names(names, language)}" for name, names in listed]
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
    kind, (zh, en) = rollup.kind or in_language(_OFFICES, language), verb
    if language == "en":
        who, one = _some_of(done, total, kind)
        remark = f" ({short})" if short else ""
        said = f"{who} {'has' if one else 'have'} {en}{remark}"
        return "; ".join((said, *_why_missing(missing, language, "not")))
    remark = f"（其中{short}）" if short else ""
    if not missing:
        return f"{total}个{kind}{'均' if total > 1 else ''}已{zh}{remark}"
    if not done and not _unusable(missing):
        return f"{total}个{kind}均未{zh}"
    why = _why_missing(missing, language, zh)
    if _unusable(missing):
        # They did report, so that 已报送 would be wrong of the others alone.
        done_words = f"已{'汇总' if verb is _REPORTED else zh}{done}个"
        return "；".join((f"{total}个{kind}中，{done_words}{remark}", *why))
    return "，".join((f"{total}个{kind}中", f"{done}个已{zh}{remark}", *why))


def _some_of(done: int, total: int, kind: str) -> tuple[str, bool]:
    """So many of the offices as the subject of an English sentence, and whether it is one.

    No sentence begins with a figure.
    """
    few = {0: "none", 1: "one", **({total: "all"} if total > 1 else {})}
    if total > _MOST_IN_WORDS:
        return f"of the {total} {kind}, {few.get(done, done)}", done < 2
    who, words = few.get(done) or cardinal_en(done), cardinal_en(total)
    return f"all {words} {kind}" if who == "all" else f"{who} of the {words} {kind}", done < 2


_MOST_IN_WORDS = 9
"""The greatest number that English sentences have in words."""


_UNUSABLE = {
    "broken": ("的报告有误", "has errors", "have errors"),
    "left over": ("报的不是本期数据", "is of another period", "are of other periods"),
    "copy": ("报的像是别处的副本", "is a copy of another one", "are copies of others"),
}
"""What is wrong with a report that was sent and cannot be used."""


def _unusable(units: Sequence[Unit]) -> list[Unit]:
    """Those who sent a report that cannot be used."""
    return [unit for unit in units if unit.state.value in _UNUSABLE]


def _why_missing(units: Sequence[Unit], language: str, verb: str) -> list[str]:
    """Who is missing, in a clause for each reason."""
    is_english = language == "en"
    left_out = _unusable(units)
    plain = [unit for unit in units if unit not in left_out]
    found, kinds = [], []
    if plain:
        has = "has" if len(plain) == 1 else "have"
        names = names_of(plain, language)
        found.append(f"{names} {has} {verb}" if is_english else f"{names}未{verb}")
    for state, (zh, of_one, of_more) in _UNUSABLE.items():
        of_state = [unit for unit in left_out if unit.state.value == state]
        if not of_state:
            continue
        names = names_of(of_state, language)
        if not is_english:
            kinds.append(f"{names}{zh}")
        elif len(of_state) == 1:
            found.append(f"{names}'s report {of_one} and has been left out")
        else:
            found.append(f"the reports of {names} {of_more} and have been left out")
    if kinds:
        found.append(f"{'，'.join(kinds)}，{'均' if len(left_out) > 1 else ''}未汇总")
    return found
