"""Many texts with `{{ … }}` on one line, as programs write them."""

from __future__ import annotations

import json
import time
from pathlib import Path

from builders import NO_CACHE
from reportgen import Request, check


def test_texts_on_one_line_take_time_in_proportion_to_their_number(tmp_path: Path) -> None:
    def seconds(number: int) -> float:
        features = {"title": "乙", "measures": ["{{ a }}"] * number}
        report = {"report": {"title": "甲"}, "features": features, "statistics": {"乙": 1}}
        path = tmp_path / f"{number}.yaml"
        path.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
        begin = time.process_time()
        result = check(Request(path, "md", environment=NO_CACHE))
        assert number == sum(one.rule.id == "unknown-figure" for one in result.diagnostics)
        return time.process_time() - begin

    seconds(100)  # loads what is needed
    assert seconds(10_000) < 8 * seconds(2_500)
