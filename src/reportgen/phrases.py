"""The fixed words that figures are put into, by language. Styles never need to know them."""

from __future__ import annotations

from typing import NamedTuple


class Phrases(NamedTuple):
    """One language's words; `{base}`, `{rate}`, `{quantity}`, `{label}` are filled in."""

    up: str
    down: str
    flat: str
    nearly_flat: str
    points_up: str
    points_down: str
    base: str
    """Base of comparison where none is said."""
    flat_base: str
    """What a figure is unchanged against where none is said."""
    against: str
    """Base made from the name of a period."""
    base_words: tuple[str, ...]
    """Words that open a base and give way in `flat`."""
    added: str
    taken: str
    points_added: str
    points_taken: str
    completion: str
    share: str
    rank: str
    up_a_year: str
    down_a_year: str
    start: str
    """What an average over years is against where none is said."""
    sentence: str
    joiner: str
    to_be_filled: str
    point: str
    """Unit of a difference of exactly one percentage point."""
    points: str
    range_mark: str
    range_words: str
    """What stands between the ends of a range in words."""
    percent_words: str


PHRASES = {
    "zh-CN": Phrases(
        up="{base}增长{rate}", down="{base}下降{rate}", flat="与{base}持平",
        nearly_flat="与{base}基本持平",
        points_up="{base}提高{rate}", points_down="{base}下降{rate}",
        base="同比", flat_base="上年同期", against="较{period}", base_words=("较", "比", "与"),
        added="增加{quantity}", taken="减少{quantity}",
        points_added="提高{quantity}", points_taken="下降{quantity}",
        completion="完成目标任务的{rate}", share="占{label}的{rate}",
        rank="居{place}位", up_a_year="{base}年均增长{rate}", down_a_year="{base}年均下降{rate}",
        start="期初",
        sentence="{label}{quantity}", joiner="，",
        to_be_filled="待补", point="个百分点", points="个百分点", range_mark="～",
        range_words="至", percent_words="百分之{number}",
    ),
    "en": Phrases(
        up="up {rate} {base}", down="down {rate} {base}", flat="unchanged {base}",
        nearly_flat="almost unchanged {base}",
        points_up="up {rate} {base}", points_down="down {rate} {base}",
        base="year on year", flat_base="from a year earlier", against="from {period}",
        base_words=(), added="up {quantity}", taken="down {quantity}",
        points_added="up {quantity}", points_taken="down {quantity}",
        completion="{rate} of the target", share="{rate} of {label}",
        rank="ranked {place}", up_a_year="up {rate} a year on average {base}",
        down_a_year="down {rate} a year on average {base}", start="over the years",
        sentence="{label} came to {quantity}", joiner=", ",
        to_be_filled="TODO", point=" percentage point",
        points=" percentage points", range_mark=" to ",
        range_words=" to ", percent_words="{number} percent",
    ),
}  # fmt: skip
