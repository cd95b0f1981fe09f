"""Make inputs for some minutes, keep the interesting ones, and minimise what breaks a law."""

from __future__ import annotations

import os
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from random import Random
from typing import NamedTuple

from fuzzing.cases import ROOT, Case
from fuzzing.judging import BUILT
from fuzzing.making import KINDS
from fuzzing.mutating import changed
from fuzzing.running import CAN_FORK, Outcome, Started, ended, prepare, run, start
from fuzzing.shrinking import shrunk

CORPUS = ROOT / ".cache" / "fuzz"
FINDS = ROOT / "tests" / "fuzz" / "finds"
_KEPT = 400
"""The most cases that the corpus keeps of a kind: those of the rarest features."""


class _Worst(NamedTuple):
    amount: float = 0.0
    case: Case = Case("", {})


class _Session:
    def __init__(self, kinds: list[str], seed: int, corpus: Path) -> None:
        self.kinds, self.seed, self.corpus = kinds, seed, corpus
        self.made: Counter[str] = Counter()
        self.ran: Counter[str] = Counter()
        self.built: Counter[str] = Counter()
        self.spent: dict[str, float] = dict.fromkeys(kinds, 0.0)
        self.seen: set[str] = set()
        self.kept: dict[str, list[Case]] = {kind: [] for kind in kinds}
        self.finds: dict[str, tuple[Case, str]] = {}
        self.slowest = _Worst()
        self.largest = _Worst()

    def load(self) -> None:
        """Read the corpus, which is run first, so that it is known what it covers."""
        for kind in self.kinds:
            for path in sorted((self.corpus / kind).glob("*.zip"))[-_KEPT:]:
                self.kept[kind].append(Case.unpacked(kind, path.read_bytes()))

    def next(self) -> Case:
        """A new case of the kind that has had the least time."""
        kind = min(self.kinds, key=lambda kind: self.spent[kind])
        number = self.made[kind]
        self.made[kind] += 1
        chance = Random(f"{self.seed} {kind} {number}")
        if self.kept[kind] and chance.randrange(3) == 0:
            case = chance.choice(self.kept[kind])
            for _ in range(chance.choice((1, 1, 2, 4))):
                case = changed(case, chance)
            return case
        return KINDS[kind](chance)

    def take(self, outcome: Outcome, spent: float) -> None:
        """Note what a case did."""
        case = outcome.case
        self.spent[case.kind] += spent
        self.ran[case.kind] += 1
        self.built[case.kind] += BUILT in outcome.features
        if outcome.seconds > self.slowest.amount:
            self.slowest = _Worst(outcome.seconds, case)
        if outcome.megabytes > self.largest.amount:
            self.largest = _Worst(outcome.megabytes, case)
        new = set(outcome.features) - self.seen
        path = self.corpus / case.kind / f"{case.hash}.zip"
        if new and not outcome.finds:
            self.seen |= new
            self.kept[case.kind].append(case)
            path.parent.mkdir(parents=True, exist_ok=True)
            # A run may be ended at any time.
            part = path.with_suffix(".part")
            part.write_bytes(case.packed())
            part.replace(path)
        elif not new:
            # One that was kept may have nothing of its own any more.
            path.unlink(missing_ok=True)
        for name, what in outcome.finds.items():
            if name not in self.finds:
                self.finds[name] = (case, what)
                folder = self.corpus / "finds" / f"{case.kind}-{name}"
                case.write(folder / "report")
                (folder / "what.txt").write_text(what, encoding="utf-8")
                print(
                    f"find: {case.kind}: {name}: {what.strip().splitlines()[-1][:200]}", flush=True
                )


def main() -> int:
    """The exit status: 1 if a law was broken."""
    parser = ArgumentParser(prog="make fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10, help="how long (10)")
    parser.add_argument(
        "--seed", type=int, default=0, help="the same seed and corpus, the same inputs; 0: the time"
    )
    parser.add_argument(
        "--only", default="", help=f"kinds, with commas between: {', '.join(KINDS)}"
    )
    parser.add_argument(
        "--jobs", type=int, default=min(os.cpu_count() or 1, 2), help="processes (2)"
    )
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="folder of kept inputs")
    parser.add_argument("--finds", type=Path, default=FINDS, help="folder of minimised finds")
    parser.add_argument("--no-minimising", action="store_true", help="only report finds")
    options = parser.parse_args()
    kinds = [kind for kind in options.only.split(",") if kind] or list(KINDS)
    if unknown := set(kinds) - set(KINDS):
        parser.error(f"unknown kinds: {', '.join(sorted(unknown))}")
    session = _Session(kinds, options.seed or int(time.time()), options.corpus)
    print(f"seed {session.seed}; kinds: {', '.join(kinds)}")
    if not CAN_FORK:
        print("Processes cannot fork here: time and memory are not limited, and a hang hangs all.")
    session.load()
    prepare()
    began = time.monotonic()
    _fuzz(session, began + options.minutes * 60, options.jobs)
    _report(session, time.monotonic() - began)
    for name, (case, what) in session.finds.items():
        small = case if options.no_minimising else shrunk(case, name)
        folder = options.finds / f"{case.kind}-{name}"
        small.write(folder)
        (folder.parent / "outside.csv").unlink(missing_ok=True)
        print(f"{folder}: {small.size} bytes: {what.strip().splitlines()[-1][:300]}")
    return 1 if session.finds else 0


def _fuzz(session: _Session, until: float, jobs: int) -> None:
    running: dict[int, Started] = {}
    waiting = [case for cases in session.kept.values() for case in cases]
    for cases in session.kept.values():
        cases.clear()
    last = time.monotonic()
    while time.monotonic() < until or running:
        if not CAN_FORK:
            session.take(run(session.next()), 0.1)
            continue
        while len(running) < jobs and time.monotonic() < until:
            pid, one = start(waiting.pop() if waiting else session.next())
            running[pid] = one
        if running:
            outcome = ended(running)
            now = time.monotonic()
            session.take(outcome, now - last)
            last = now


def _report(session: _Session, seconds: float) -> None:
    print(f"\n{sum(session.ran.values())} inputs in {seconds:.0f} s")
    print("| kind | inputs | a second | built | kept |\n| --- | ---: | ---: | ---: | ---: |")
    for kind in session.kinds:
        rate = session.ran[kind] / max(session.spent[kind], 0.001)
        built = session.built[kind] / max(session.ran[kind], 1)
        kept = len(session.kept[kind])
        print(f"| {kind} | {session.ran[kind]} | {rate:.1f} | {built:.0%} | {kept} |")
    for what, unit, worst in (("time", "s", session.slowest), ("memory", "MB", session.largest)):
        print(
            f"most {what}: {worst.amount:.1f} {unit}, {worst.case.kind} of {worst.case.size} bytes"
        )
        folder = session.corpus / f"most-{what}"
        worst.case.write(folder)


if __name__ == "__main__":
    sys.exit(main())
