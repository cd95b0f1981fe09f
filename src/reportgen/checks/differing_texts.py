"""Numbers that two texts give for one thing of which the figures say nothing certain."""

from __future__ import annotations

import re
from typing import NamedTuple

from reportgen.checks.known_figures import KnownFigures, is_in_points, may_be_equal
from reportgen.checks.own_context import OwnContext
from reportgen.checks.sayings import Saying, clause_before

_WHOLE = (
    "全[市县区省镇乡国州]|总(?:数|量|额|收入|产值|人口|户数)|(?:county|city|country|nation)-?wide"
)
_ADDED_UP = (
    r"(?<!公)共(?![同产青建享和识治创])|累计|[合总]计|全年|\b(?:total|in all|altogether|overall)\b"
)
_TOPIC = "方面[，：]|(?:开展|组织|举办|实施|结合|借助)了?[^，。；：]{3,}，"
"""Before a clause: what it adds up is of this topic only, 开展食品安全检查，全县共检查学校42所."""


class Difference(NamedTuple):
    """What both texts tell, and the number that came first."""

    label: str
    earlier: Saying


class DifferingTexts:
    """Finds them, one number after another."""

    def __init__(self, known: KnownFigures, context: OwnContext) -> None:
        """No number was seen yet."""
        self._known = known
        self._context = context
        self._seen: dict[tuple[object, ...], Saying] = {}

    def find(self, saying: Saying) -> Difference | None:
        """The number that another text gave for the same label, or the same clause about the whole.

        Labels are those of figures that are open, approximate or several; one figure with a number
        settles the matter itself. Silent as `Contradictions` is.
        """
        if not saying.typed.symbol or not saying.is_fact:
            return None
        label, is_added_up = self._told(saying)
        if not label:
            return None
        number, unit = saying.number, saying.number.unit
        key = label, unit.dimensions, unit.is_ratio, is_in_points(unit)
        earlier = self._seen.setdefault(key, saying)
        is_same_text = earlier.sentence.text is saying.sentence.text
        may_both_be = is_added_up and earlier.may_be_sibling(saying)
        if is_same_text or may_both_be or may_be_equal(number, earlier.number):
            return None
        return Difference(label, earlier)

    def _told(self, saying: Saying) -> tuple[str, bool]:
        """The label or clause that the number is told of, and whether it only adds up a part."""
        behind, is_added_up = saying.behind, False
        if behind is None:
            behind = clause_before(saying.before)
            words = behind.label if behind and not re.search(_TOPIC, behind.prefix) else ""
            is_added_up = re.search(_WHOLE, words) is None
            is_total = not is_added_up or re.search(_ADDED_UP, words) is not None
        else:
            is_settled = self._known.is_settled(behind.label)
            is_total = not is_settled and self._context.introduces(behind.prefix)
        if behind is None or not is_total:
            return "", False
        is_own = self._context.is_own(behind.prefix, saying.paragraph)
        return (behind.label, is_added_up) if is_own else ("", False)
