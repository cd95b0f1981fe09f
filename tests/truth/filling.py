"""The frames filled with the numbers of a figure: all right, or one wrong."""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from random import Random
from typing import NamedTuple

from truth import frames
from truth.reports import Amount, Figure, Report, amount, wrong

_GAP = re.compile(r"\{(\w+)\}")
AMOUNTS = ("n", "p", "d", "g", "s", "c")
BOUNDS = ("over", "under")


class Filled(NamedTuple):
    """A sentence, the wrong amount in it as it is typed, and its number; empty if all are right."""

    kind: str
    sentence: str
    said: str = ""
    number: str = ""


def frames_of(report: Report) -> tuple[tuple[str, str, str], ...]:
    """The frames in the report's language."""
    return frames.CHINESE if report.is_chinese else frames.ENGLISH


def typed(report: Report, number: Amount) -> str:
    """An amount as an office types it; English counts stand without their unit."""
    if report.is_chinese:
        return f"{number.text}{number.unit}"
    text = number.text
    if "." not in text and "," not in text and len(text.lstrip("-")) > 3:
        text = f"{int(text):,}"
    unit = number.unit
    if unit == "%":
        return f"{text}%"
    if unit == "points":
        return f"{text} percentage points"
    if unit[:1] in "£$":
        return f"{unit[0]}{text}{unit[1:]}"
    return f"{text} {unit}" if number.is_rounded else text


def suits(report: Report, figure: Figure, when: str) -> bool:
    """Whether a frame with these conditions is for the figure."""
    holds = {
        "count": figure.is_count,
        "rate": figure.is_rate,
        "plain": not figure.is_rate,
        "year": report.is_whole_year,
        "untargeted": "target" not in figure.fields,
        "rising": figure.growth is not None and figure.rises,
        "falling": figure.growth is not None and not figure.rises,
    }
    return all(holds[word] for word in when.split())


def amounts_of(report: Report, figure: Figure) -> dict[str, Amount]:
    """The amounts that a sentence about the figure can hold."""
    points = "个百分点" if report.is_chinese else "points"
    if figure.unit == "‰":
        points = "个千分点"
    growth = figure.growth
    if growth and figure.is_rate:
        growth = amount(growth.text, points)
    found = {
        "n": figure.value, "p": figure.previous, "d": figure.change, "g": growth,
        "s": figure.share, "c": figure.completion,
        "over": _round(figure.value, ROUND_FLOOR), "under": _round(figure.value, ROUND_CEILING),
    }  # fmt: skip
    return {name: one for name, one in found.items() if one is not None}


def _round(number: Amount, way: str) -> Amount | None:
    """The number with two leading digits, rounded down or up; `None` if it has no more."""
    step = Decimal(1).scaleb(number.number.adjusted() - 1)
    rounded = (number.number / step).to_integral_value(way) * step
    if rounded == number.number:
        return None
    text = str(rounded.quantize(Decimal(1))) if step >= 1 else str(rounded.normalize())
    return amount(text, number.unit) if "E" not in text else None


def _beyond(number: Amount, gap: str) -> Amount | None:
    """A bound on the wrong side of the number."""
    factor = Decimal("1.1") if gap == "over" else Decimal("0.9")
    moved = amount(str(number.number * factor), number.unit)
    way = ROUND_CEILING if gap == "over" else ROUND_FLOOR
    bound = _round(moved, way) or moved
    return bound if bound.excludes(number) and len(bound.text) < 8 else None


def words_of(report: Report, figure: Figure) -> dict[str, str]:
    """The words of the gaps that hold no amounts."""
    label = figure.label
    up = figure.rises
    base = report.figures.get(figure.fields.get("of", ""))
    if not report.is_chinese:
        return {
            "label": label, "Label": label[0].upper() + label[1:], "Title": label.title(),
            "up": "up" if up else "down", "rose": "rose" if up else "fell",
            "base": base.label if base else "", "last": "a year earlier",
        }  # fmt: skip
    town = "镇" in report.head["发文机关"]
    return {
        "label": label,
        "up": ("提高" if up else "降低") if figure.is_rate else ("增长" if up else "下降"),
        "rose": ("提高" if up else "降低") if figure.is_rate else ("增加" if up else "减少"),
        "base": base.label if base else "",
        "last": "上年" if report.is_whole_year else "上年同期",
        "year": "2024年" if report.is_whole_year else "期间",
        "area": "全镇" if town else "全县",
    }  # fmt: skip


def gaps(text: str) -> list[str]:
    """The gaps of a frame that hold amounts."""
    return [gap for gap in _GAP.findall(text) if gap in (*AMOUNTS, *BOUNDS)]


def fitting(report: Report, figure: Figure, kind: str) -> list[str]:
    """The frames of a kind that suit the figure and have all their amounts."""
    known = amounts_of(report, figure)
    return [
        text
        for one, text, when in frames_of(report)
        if one == kind
        and suits(report, figure, when)
        and all(gap in known for gap in gaps(text))
        and ("{base}" not in text or figure.fields.get("of"))
        and ("{rose}" not in text or figure.previous is not None)
        and figure.value.number != getattr(figure.previous, "number", None)
    ]


def filled(report: Report, figure: Figure, kind: str, random: Random) -> Filled | None:
    """A sentence of the kind in which everything is right; `None` if none suits."""
    found = fitting(report, figure, kind)
    if not found:
        return None
    text = random.choice(found)
    known = {name: typed(report, one) for name, one in amounts_of(report, figure).items()}
    return Filled(kind, text.format(**known, **words_of(report, figure)))


def filled_wrong(report: Report, figure: Figure, kind: str, random: Random) -> Filled | None:
    """A sentence of the kind with one wrong amount; `None` if none suits."""
    found = fitting(report, figure, kind)
    if not found:
        return None
    text = random.choice(found)
    known = amounts_of(report, figure)
    gap = random.choice(gaps(text))
    if gap in BOUNDS:
        mistaken = _beyond(figure.value, gap)
    else:
        others = [one for name, one in known.items() if name != gap and one.unit == known[gap].unit]
        mistaken = wrong(random, known[gap], *others)
        if mistaken and gap == "g" and not _beyond_rounding(figure, mistaken):
            mistaken = None
    if mistaken is None:
        return None
    written = {name: typed(report, one) for name, one in known.items()}
    written[gap] = typed(report, mistaken)
    return Filled(
        kind, text.format(**written, **words_of(report, figure)), written[gap], mistaken.text
    )


def _beyond_rounding(figure: Figure, mistaken: Amount) -> bool:
    """Whether no values that the figure's numbers stand for have such a growth."""
    if figure.previous is None or figure.is_rate:
        return True
    low, high = figure.value.bounds
    old_low, old_high = figure.previous.bounds
    if old_low <= 0:
        return True
    growths = sorted(abs(new / old - 1) * 100 for new in (low, high) for old in (old_low, old_high))
    return not growths[0] - mistaken.slack <= mistaken.number <= growths[-1] + mistaken.slack
