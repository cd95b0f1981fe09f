"""Measure what the checks see: mistakes of every kind put into honest reports, and honest input.

    PYTHONPATH=tests python tools/recall.py            # print; fail if it is not as recorded
    PYTHONPATH=tests python tools/recall.py --write    # record it in tests/truth/measured.json

docs/checks.md shows the record. `--misses FILE` lists what was missed and what was wrongly told.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from truth.harness import ALL, VARIED, Measured, Outcome, measure

RECORD = Path(__file__).parents[1] / "tests" / "truth" / "measured.json"


def main() -> None:
    """Measure, print, and compare with the record or write it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=ALL, help="how many mistakes (%(default)s)")
    parser.add_argument("--write", action="store_true", help="record what was measured")
    parser.add_argument("--misses", type=Path, help="a file for what was missed or wrongly told")
    chosen = parser.parse_args()
    measured = measure(chosen.count, max(chosen.count * VARIED // ALL, 1))
    print(_printed(measured))
    if chosen.misses:
        chosen.misses.write_text(_misses(measured), encoding="utf-8")
    if chosen.count != ALL:
        return
    record = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {}
    now = measured.record()
    if chosen.write:
        # What the checks saw before stays, so that the page shows both.
        record = {"now": now, "before": record.get("before", now)}
        RECORD.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    elif record.get("now") != now:
        sys.exit("not as recorded: run make truth, and read the difference")


def _printed(measured: Measured) -> str:
    lines = [f"{'kind of mistake':32}{'cases':>7}{'decided':>9}{'told':>7}{'recall':>9}"]
    lines += [_line(name, found) for name, found in measured.kinds.items()]
    lines += ["", *(_line(name, found) for name, found in measured.groups.items()), ""]
    for name, found in measured.honest.items():
        lines.append(f"honest {name:25}{found['cases']:7}{'silent':>9}{found['silent']:7}"
                     f"{found['silent'] / found['cases']:9.1%}")  # fmt: skip
    told = sum(found["told"] for found in measured.kinds.values())
    wrong = len(measured.accused) + len(measured.strays)
    lines.append(f"precision: {told / (told + wrong):.1%}; strays: {len(measured.strays)}")
    return "\n".join(lines)


def _line(name: str, found: dict[str, int]) -> str:
    recall = found["told"] / found["must"] if found["must"] else 1
    return f"{name:32}{found['cases']:7}{found['must']:9}{found['told']:7}{recall:9.1%}"


def _misses(measured: Measured) -> str:
    lines = [_told("accused", one) for one in measured.accused]
    lines += [_told("stray", one) for one in measured.strays]
    lines += [f"missed\t{one.kind}\t{one.report.name}\t{one.said}" for one in measured.missed]
    return "\n".join(lines) + "\n"


def _told(what: str, outcome: Outcome) -> str:
    messages = " ; ".join(f"{told.rule}: {told.message}" for told in outcome.told)
    case = outcome.case
    return f"{what}\t{case.kind}\t{case.report.name}\t{case.said}\t{messages}"


if __name__ == "__main__":
    main()
