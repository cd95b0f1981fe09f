"""Large inputs that once took longer than they may."""

from __future__ import annotations

import json

from fuzzing.cases import Case
from fuzzing.judging import SECONDS
from fuzzing.running import run


def test_thousands_of_texts_on_one_line_take_time_in_proportion_to_their_number() -> None:
    def seconds(number: int) -> float:
        report = {
            "report": {"title": "甲"},
            "features": {"title": "乙", "measures": ["{{ a }}"] * number},
        }
        content = json.dumps(report, ensure_ascii=False).encode()
        outcome = run(Case("data", {"report.yaml": content}))
        assert {} == outcome.finds
        return outcome.seconds

    assert seconds(12_000) < min(SECONDS, 12 * seconds(3_000))
