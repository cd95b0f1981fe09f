"""How much the checks see: recall by kind of mistake, and silence on what is honest."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any, NamedTuple

from truth.last_time import TELLING as BESIDE
from truth.last_time import add_last_year
from truth.mutations import KINDS, TOTALS, Kind
from truth.reports import TELLING, Report, Told, honest, said_of_honest, told
from truth.tables import TABLES
from truth.variations import VARIATIONS

ALL = 4000
"""How many mistakes a full run makes."""
VARIED = 1000
"""How many honest variations."""
_TRIES = 500


class Case(NamedTuple):
    """A report with one mistake, or an honest variation of one."""

    kind: str
    report: Report
    said: str
    must: bool = True
    """Whether a careful reader must see the mistake."""
    number: str = ""
    """The wrong number, if what is told must name it."""


class Outcome(NamedTuple):
    """What the program said about a case beyond what it says about the honest report."""

    case: Case
    told: tuple[Told, ...]

    @property
    def right(self) -> tuple[Told, ...]:
        """What is told and names the wrong number, if there is one to name."""
        number = self.case.number.replace(",", "")
        return tuple(one for one in self.told if number in one.message.replace(",", ""))

    @property
    def strays(self) -> tuple[Told, ...]:
        """What is told of something else; a wrong cell also makes a total wrong."""
        aside = (one for one in self.told if one not in self.right)
        return tuple(one for one in aside if one.rule not in TOTALS)


def _share(weights: dict[str, int], count: int) -> dict[str, int]:
    """How many cases of each kind make `count`, at least one each."""
    whole = sum(weights.values())
    return {name: max(round(weight * count / whole), 1) for name, weight in weights.items()}


def mutated(count: int, seed: str = "truth") -> Iterator[Case]:
    """About `count` mistakes of all kinds: always the same ones for the same seed."""
    for name, number in _share({name: kind.weight for name, kind in KINDS.items()}, count).items():
        for case in range(number):
            yield _mutated(name, KINDS[name], Random(f"{seed} {name} {case}"))


def _mutated(name: str, kind: Kind, random: Random) -> Case:
    for _ in range(_TRIES):
        report = random.choice(honest()).copy()
        made = kind.make(report, random)
        if made is not None:
            return Case(name, report, made.said, made.must, made.number)
    raise ValueError(f"no honest report has what the mistake needs: {name}")


def varied(count: int, seed: str = "truth") -> Iterator[Case]:
    """About `count` honest variations of all kinds."""
    for name, number in _share(dict.fromkeys(VARIATIONS, 1), count).items():
        for case in range(number):
            random = Random(f"{seed} {name} {case}")
            for _ in range(_TRIES):
                report = random.choice(honest()).copy()
                said = VARIATIONS[name](report, random)
                if said is not None:
                    yield Case(name, report, said)
                    break
            else:
                raise ValueError(f"no honest report can be varied so: {name}")


def outcome(case: Case) -> Outcome:
    """What is said about a case that is not said about the report it was made from."""
    rules = KINDS[case.kind].rules if case.kind in KINDS else ()
    said = told(case.report, rules or TELLING)
    before = said_of_honest(case.report.name)
    return Outcome(case, tuple(one for one in said if one not in before))


Counts = dict[str, dict[str, int]]


class Measured(NamedTuple):
    """Recall by kind of mistake, and how often honest input is accused."""

    kinds: Counts
    """For each kind: cases, those that must be told, those of them that were."""
    honest: Counts
    """For each sort of honest input: cases, and those about which nothing was said."""
    missed: tuple[Case, ...]
    accused: tuple[Outcome, ...]
    """Honest input about which something was said."""
    strays: tuple[Outcome, ...]
    """Mistakes beside which something else was accused."""

    @property
    def groups(self) -> Counts:
        """The same as `kinds` for each row of the table in docs/checks.md."""
        made: Counts = {}
        for name, found in self.kinds.items():
            row = made.setdefault(KINDS[name].group, dict.fromkeys(found, 0))
            for key, number in found.items():
                row[key] += number
        return made

    def record(self) -> dict[str, Any]:
        """What measured.json keeps."""
        return {"mistakes": self.groups, "honest": self.honest, "strays": len(self.strays)}


def measure(count: int = ALL, variations: int = VARIED) -> Measured:
    """All kinds measured; the same numbers for the same program."""
    kinds: Counts = {}
    missed, strays = [], []
    for case in mutated(count):
        found = kinds.setdefault(case.kind, {"cases": 0, "must": 0, "told": 0})
        found["cases"] += 1
        made = outcome(case)
        if made.strays:
            strays.append(Outcome(case, made.strays))
        if case.must:
            found["must"] += 1
            if made.right:
                found["told"] += 1
            else:
                missed.append(case)
    honest_input: Counts = {}
    accused = []
    for name, case in _honest_cases(variations):
        found = honest_input.setdefault(name, {"cases": 0, "silent": 0})
        found["cases"] += 1
        rules = (*TELLING, *BESIDE) if case.report.earlier is not None else TELLING
        made = outcome(case) if name == "variations" else Outcome(case, told(case.report, rules))
        if made.told:
            accused.append(made)
        else:
            found["silent"] += 1
    return Measured(kinds, honest_input, tuple(missed), tuple(accused), tuple(strays))


def _honest_cases(variations: int) -> Iterator[tuple[str, Case]]:
    for report in honest():
        yield "reports", Case(report.name, report, report.name)
    for report in honest():
        beside = report.copy()
        if add_last_year(beside):
            yield "beside the last report", Case(report.name, beside, report.name)
    for name, table in TABLES.items():
        yield "tables", Case(name, _with_table(name, table), name)
    for case in varied(variations):
        yield "variations", case


def _with_table(name: str, table: dict[str, Any]) -> Report:
    """A report with nothing but a table."""
    if "列" in table:
        return Report(name, {"报告": {"标题": "2024年情况"}, "表格": {"表": table}})
    head = {"title": "The year 2024", "lang": "en"}
    return Report(name, {"report": head, "tables": {"table": table}})
