"""Measure what many reports cost; fail if faults planted in them are not told.

    make bench-many                           # all cases
    make bench-many BENCH_ARGS="--only roll-up --runs 1"

Commands are measured by the seconds until they end, which is what a user waits, with the CPU time
beside it, user and system, of all their processes: on a busy machine only this says anything. What
a single report costs is CPU time alone. Each case writes its own reports, from a seed, and prints
rows: what was done, what it cost, and what it may cost.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from time import monotonic
from typing import NamedTuple

from counties import Written, flaws, write
from reportgen import Request, check

REPORTGEN = (sys.executable, "-m", "reportgen")
UNITS, FAULTS = 3000, 200


class Row(NamedTuple):
    """Something that was measured."""

    what: str
    cost: str
    reach: str
    is_reached: bool


class Place(NamedTuple):
    """Where a case writes, how often it measures, and the environment of what it runs."""

    folder: Path
    runs: int

    def environment(self, cache: str) -> dict[str, str]:
        """The environment with a cache of its own."""
        # Without compiled files each start would compile all of reportgen; users never wait.
        kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        return kept | {"REPORTGEN_CACHE_DIR": str(self.folder / cache)}


class Cost(NamedTuple):
    """What a command cost, in seconds."""

    elapsed: float
    cpu: float
    """Of all its processes."""


def cost(place: Place, cache: str, *arguments: str) -> Cost:
    """What a command costs, whatever it says of the reports."""
    command, begin = (*REPORTGEN, *arguments), monotonic()
    with subprocess.Popen(
        command, env=place.environment(cache), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr is not None
        said = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)}:\n{said.decode()}")
    return Cost(monotonic() - begin, used.ru_utime + used.ru_stime)


def seconds(what: str, costs: list[Cost], most: float) -> Row:
    """A row about the seconds until a command ends, the median of several runs."""
    elapsed, cpu = (median(column) for column in zip(*costs, strict=True))
    return Row(what, f"{elapsed:.2f} s, {cpu:.2f} s of CPU", f"≤ {most:g} s", elapsed <= most)


_READ = """
import gc, sys, time
from pathlib import Path
from reportgen.diagnostics import Problems
from reportgen.readers import load
from reportgen.readers.links import checked
from reportgen.storage import Files, Limits
from reportgen.units import rolled_up
from reportgen.units import apart
apart.processors = lambda: 1
gc.disable()
files, problems = Files.below(Path(sys.argv[1])), Problems()
data, _ = checked(load(Path(sys.argv[1]), files, problems), files, problems)
start = time.process_time()
units = rolled_up(data, files, Limits(), problems).reported
print((time.process_time() - start) / len(units))
"""
"""Read the reports of a list, nothing of which is kept, and print the CPU seconds of one."""


def reading(written: Written) -> float:
    """The CPU milliseconds of reading one unit's report, without what starts and ends a process."""
    command = (sys.executable, "-c", _READ, str(written.folder))
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout) * 1000


def roll_up(place: Place) -> Iterable[Row]:
    """A county of 3,000 units with 40 figures each: read, read again, and after one change."""
    written = write(place.folder / "county", UNITS, 0, last=False)
    report = str(written.folder)
    cold, again, changed, one = [], [], [], []
    for run in range(place.runs):
        cache = f"cache-{run}"
        one.append(reading(written))
        cold.append(cost(place, cache, "rollup", report))
        again.append(cost(place, cache, "rollup", report))
        _change(written, run)
        changed.append(cost(place, cache, "rollup", report))
    unit = median(one)
    yield Row("reading a unit of 40 figures", f"{unit:.2f} ms of CPU", "≤ 1 ms", unit <= 1)
    yield seconds(f"{UNITS:,} units, cold", cold, 6)
    yield seconds("the same, nothing changed", again, 1)
    yield seconds("the same, one unit changed", changed, 1)


def _change(written: Written, number: int) -> None:
    """Change a unit's report."""
    units = sorted((written.folder / "units").iterdir())
    report = units[number * 7 % len(units)] / "report.yaml"
    report.write_bytes(report.read_bytes() + b"\n# changed\n")


def faults(place: Place) -> Iterable[Row]:
    """A county of 3,000 units, with the year before and 200 faults planted."""
    written = write(place.folder / "faulty", UNITS, FAULTS)
    found = flaws(written, check(Request(written.folder)).diagnostics)
    print(*found, sep="\n")
    missed = sum(one.startswith("told") for one in found)
    invented = len(found) - missed
    yield Row(f"{FAULTS} planted faults, told once", f"{FAULTS - missed}", f"{FAULTS}", not missed)
    yield Row("faults invented", f"{invented}", "0", not invented)


CASES: dict[str, Callable[[Place], Iterable[Row]]] = {"roll-up": roll_up, "faults": faults}
"""What is measured, by name."""


def main() -> None:
    """Measure and print; end with 1 if something is not reached."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", choices=CASES, help="a single case")
    parser.add_argument("--runs", type=int, default=3, help="runs of each command (default: 3)")
    chosen = parser.parse_args()
    rows = []
    for name, case in CASES.items():
        if chosen.only in (None, name):
            with tempfile.TemporaryDirectory() as folder:
                rows += case(Place(Path(folder), chosen.runs))
    print("| what | measured | reach |\n| --- | ---: | ---: |")
    for row in rows:
        print(f"| {row.what} | {row.cost} | {row.reach}{'' if row.is_reached else ' ✗'} |")
    sys.exit(0 if all(row.is_reached for row in rows) else 1)


if __name__ == "__main__":
    main()
