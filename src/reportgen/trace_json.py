"""Traces as JSON, for programs; the keys are part of the interface."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from reportgen.diagnostics.forms import where
from reportgen.traced import Operand, Traced


def as_json(traced: Iterable[Traced]) -> str:
    """An array with an object for each figure where it stands, in order; `[]` for none."""
    records = [
        {
            "sentence": one.sentence,
            "shown": one.shown,
            "block": one.block,
            "figure": _record(one.figure),
        }
        for one in traced
    ]
    return json.dumps(records, ensure_ascii=False, indent=2)


def _record(operand: Operand) -> dict[str, Any]:
    return {
        "name": operand.name,
        "asked": operand.asked,
        "label": operand.label,
        "value": operand.value,
        "unit": operand.unit,
        "how": operand.how,
        "formula": operand.formula,
        "written": operand.written,
        **where(operand.place),
        "source": operand.source,
        "as_of": operand.as_of,
        "operands": [_record(one) for one in operand.operands],
        "count": operand.count,
        "left_out": operand.left_out,
        "computed": _record(operand.computed) if operand.computed else None,
        "agrees": operand.agrees,
    }
