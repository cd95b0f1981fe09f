"""Measure reportgen and, if `make bench-peers` has set them up, its peers; write the page.

All times are CPU time, user and system, of whole processes as reported by the operating system; for
warm reports, of one process. The programs take turns, and a ratio is the median of the ratios of
the turns. Their documents must contain the same text. The page is docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
PEERS = ROOT / "tools" / "peers"
PAGE = ROOT / "docs" / "benchmarks.md"
BENCH_PYTHON = ROOT / ".bench" / "venv" / "bin" / "python"
NODE_MODULES = ROOT / ".bench" / "node_modules"
REPORTGEN = str(Path(sys.executable).with_name("reportgen"))
INPUTS = ROOT / "tools" / "bench_inputs.py"
SHARES = ROOT / "tools" / "shares.py"
ENVIRONMENT = {**os.environ, "NODE_PATH": str(NODE_MODULES)}
# Without compiled files each start would compile all of reportgen; users never wait for that.
ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)
ORDER = ("reportgen", "docxtpl", "docxtpl, YAML", "docx.js", "carbone", "pandoc")
WARM_REPORTS = "100"


class Run(NamedTuple):
    """A finished process: CPU seconds, peak memory in MB, what it printed."""

    cpu: float
    memory: float
    printed: str


Runs = dict[str, list[Run]]


def run(command: Sequence[str]) -> Run:
    """The finished process. Exits if it failed."""
    process = subprocess.Popen(
        command, env=ENVIRONMENT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    assert process.stdout is not None
    with process.stdout:
        printed = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)}:\n{printed}")
    return Run(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, printed)


def in_turn(commands: Mapping[str, Sequence[str]], rounds: int) -> Runs:
    """So many runs of each command; in every round the commands take turns."""
    runs: Runs = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(run(command))
    return runs


def warm_runs(runs: Runs) -> Runs:
    """The same runs with the CPU seconds of one report, the last number that they printed."""
    return {
        name: [one._replace(cpu=float(one.printed.split()[-1])) for one in several]
        for name, several in runs.items()
    }


class Bench:
    """The commands that build a report of the folder, each as NAME-PROGRAM.docx."""

    def __init__(self, folder: Path) -> None:
        """Write the templates of the peers that are installed."""
        self.folder = folder
        self.pandoc = ""
        if BENCH_PYTHON.exists():
            run([str(BENCH_PYTHON), str(PEERS / "templates.py"), str(folder)])
            where = "import pypandoc; print(pypandoc.get_pandoc_path())"
            self.pandoc = run([str(BENCH_PYTHON), "-c", where]).printed.strip()
        self.node = shutil.which("node") if NODE_MODULES.is_dir() else None

    def output(self, report: str, program: str) -> Path:
        """The path of the program's document."""
        return self.folder / f"{report}-{program}.docx"

    def cold(self, report: str) -> dict[str, list[str]]:
        """For each program, a command that builds one report."""
        source = str(self.folder / f"{report}.yaml")
        output = str(self.output(report, "reportgen"))
        commands = {"reportgen": [REPORTGEN, "build", source, "-o", output]} | self._peers(report)
        if self.pandoc:
            markdown = str(self.folder / f"{report}.md")
            commands["pandoc"] = [self.pandoc, markdown, "-o", str(self.output(report, "pandoc"))]
        return commands

    def warm(self, report: str) -> dict[str, list[str]]:
        """For each program, a command that builds a report repeatedly and prints the time."""
        source = str(self.folder / f"{report}.yaml")
        output = str(self.output(report, "reportgen"))
        script = str(PEERS / "reportgen_report.py")
        commands = {"reportgen": [sys.executable, script, source, output]} | self._peers(report)
        return {name: [*command, WARM_REPORTS] for name, command in commands.items()}

    def _peers(self, report: str) -> dict[str, list[str]]:
        data = str(self.folder / f"{report}.json")
        commands = {}
        if BENCH_PYTHON.exists():
            script, template = PEERS / "docxtpl_report.py", str(self.folder / "docxtpl.docx")
            words = str(self.folder / f"{report}.words.yaml")
            commands["docxtpl"] = [str(BENCH_PYTHON), str(script), data, template]
            commands["docxtpl, YAML"] = [str(BENCH_PYTHON), str(script), words, template]
        if self.node:
            commands["docx.js"] = [self.node, str(PEERS / "docx_report.js"), data]
            if BENCH_PYTHON.exists():  # which has written the template
                script, template = PEERS / "carbone_report.js", str(self.folder / "carbone.docx")
                commands["carbone"] = [self.node, str(script), data, template]
        return {
            name: [*command, str(self.output(report, name))] for name, command in commands.items()
        }

    def versions(self) -> str:
        """The peers with their versions."""
        known = []
        if BENCH_PYTHON.exists():
            asked = "from importlib.metadata import version; print(version('docxtpl'))"
            known.append(f"docxtpl {run([str(BENCH_PYTHON), '-c', asked]).printed.strip()}")
            known.append(run([self.pandoc, "--version"]).printed.partition("\n")[0])
        if self.node:
            for name, package in (("docx.js", "docx"), ("carbone", "carbone")):
                stated = json.loads((NODE_MODULES / package / "package.json").read_text())
                known.append(f"{name} {stated['version']}")
            known.append(f"Node.js {run([self.node, '--version']).printed.strip().lstrip('v')}")
        return ", ".join(known)


def compare(bench: Bench, report: str, programs: Iterable[str]) -> str:
    """A sentence about the programs' documents for the report.

    Exits if a document cannot be read, or its text differs from that of the first.
    """
    from docx import Document
    from docx.oxml.ns import qn

    texts: list[str] = []
    counts = ""
    for program in programs:
        document = Document(str(bench.output(report, program)))
        found = ["".join(one.itertext(qn("w:t"))) for one in document.element.body.iter(qn("w:p"))]
        texts = texts or found
        if found != texts:
            sys.exit(f"{program} has written other text than others: {report}")
        counts = f"{len(document.paragraphs):,} paragraphs, headings and captions included, "
        counts += f"and {len(document.tables)} table{'s' * (len(document.tables) > 1)}"
    return f"Every {report} document holds the same text: {counts}."


def ratio(runs: Runs, name: str, base: str) -> float:
    """Median of the ratios of CPU time, round by round."""
    pairs = zip(runs[name], runs[base], strict=True)
    return median(one.cpu / other.cpu for one, other in pairs)


def side_by_side(name: str, runs: Runs, base: str, *, memory: bool = False) -> list[str]:
    """A row of the table: the work, and the cost of each program."""
    row = [name]
    for program in ORDER:
        if program not in runs:
            row.append("–")
            continue
        cpu = median(one.cpu for one in runs[program])
        cell = f"{cpu * 1000:.1f} ms" if cpu < 0.05 else f"{cpu * 1000:.0f} ms"
        cell = f"{cpu:.2f} s" if cpu >= 1 else cell
        if memory:
            cell += f", {median(one.memory for one in runs[program]):.0f} MB"
        if base in runs:
            cell = f"**{ratio(runs, program, base):.2f} ×** ({cell})"
        row.append(cell)
    return row


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown, numbers on the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def growth(bench: Bench, rounds: int) -> str:
    """How time and memory grow from n to 3 n, without the cost of the small report."""
    folder = bench.folder
    works = (
        ("DOCX of 3,000 features, 48,000 paragraphs", "build", "third", "large"),
        ("`check` of 10,000 figures, 2,000 texts", "check", "figures-3333", "figures-10000"),
        ("DOCX of a table of 10,000 rows", "build", "rows-3333", "rows-10000"),
    )
    rows = []
    for name, verb, *sources in works:
        # Each has a draft of its own: that of another report would be kept, and its snapshot read.
        commands = {
            source: [
                REPORTGEN, verb, str(folder / f"{source}.yaml"),
                *(["-o", str(folder / f"growth-{source}.docx")] if verb == "build" else []),
            ]
            for source in ("small", *sources)
        }  # fmt: skip
        runs = in_turn(commands, rounds)
        cpu = [median(one.cpu for one in several) for several in runs.values()]
        memory = [median(one.memory for one in several) for several in runs.values()]
        grown = [f"{exponent(*cpu):.2f}", f"{exponent(*memory):.2f}"]
        rows.append([name, f"{cpu[2]:.2f} s", f"{memory[2]:.0f} MB", *grown])
    return table(["work", "CPU", "peak memory", "exponent of time", "of memory"], rows)


def exponent(small: float, less: float, more: float) -> float:
    """The exponent of a quantity's growth, beyond the small one, for three times the work."""
    return math.log((more - small) / (less - small), 3)


def shares(source: Path, output: Path, times: int) -> Counter[str]:
    """The CPU seconds of a build by subject, the average of so many runs."""
    spent: Counter[str] = Counter()
    for _ in range(times):
        ran = run([sys.executable, str(SHARES), "build", str(source), "-o", str(output)])
        looked_at = json.loads(ran.printed.splitlines()[-1])
        looked_at["end of Python"] = ran.cpu - sum(looked_at.values())
        for name, seconds in looked_at.items():
            spent[name] += seconds / times
    return spent


def shares_table(builds: Mapping[str, Counter[str]]) -> str:
    """A table of the builds' CPU time by subject, the most expensive of the last one first."""
    *_, last = builds.values()
    rows = []
    for name in sorted(set().union(*builds.values()), key=lambda name: (-last[name], name)):
        parts = [spent[name] / spent.total() for spent in builds.values()]
        if max(parts) >= 0.005:
            each = zip(parts, builds.values(), strict=True)
            rows.append([name, *(f"{part:.0%} ({of[name] * 1000:.0f} ms)" for part, of in each)])
    return table(["what runs", *builds], rows)


def machine() -> str:
    """The processor, its cores, the system, and the Python that runs this."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = [line.partition(": ")[2] for line in lines if line.startswith("model name")]
    optimised = "--enable-optimizations" in (sysconfig.get_config_var("CONFIG_ARGS") or "")
    return (
        f"{names[0] if names else platform.machine()}, {os.cpu_count()} cores, "
        f"{platform.system()}; Python {platform.python_version()}, built "
        f"{'with' if optimised else 'without'} profile-guided optimisation"
    )


def startup(cold: Runs, spent: Counter[str]) -> str:
    """A paragraph about the difference between a cold build and a compiled program."""
    imports = sum(seconds for name, seconds in spent.items() if name.startswith("imports"))
    python = spent["start of Python"] + spent["end of Python"]
    rest = spent.total() - imports - python
    text = (
        f"Of a cold build, the start and end of Python are {python * 1000:.0f} ms, imports are "
        f"{imports * 1000:.0f} ms and the report itself {rest * 1000:.0f} ms."
    )
    if "pandoc" in cold:
        pandoc = median(one.cpu for one in cold["pandoc"])
        text += (
            f" pandoc, a compiled program that has nothing to import, needs {pandoc * 1000:.0f} ms "
            "for all of it."
        )
    return text


PROSE = """\
# Benchmarks

`make bench` measured this on {date} and wrote this page; do not edit it by hand. `make \
bench-peers` sets the peers up in `.bench/`, apart from the development environment.

- Machine: {machine}.
- Peers: {versions}.

## Side by side

{side_by_side}
- **Cold**: a process from start to end, with filled caches. The report has 7 features of 16 \
paragraphs, a table, and 21 figures. In units of docxtpl.
- **Warm**: each of {warm} such reports built by one process, after 50 that are not counted. In \
units of docx.js. pandoc builds one document per process.
- **Large**: 3,000 features with 9,000 measures, 9,000 figures and 500 tables. In units of \
docx.js.

All times are CPU time, user and system, as reported by the operating system: the median of \
{runs} runs, for cold reports of {cold}. The programs take turns, and a ratio is the median of \
the ratios of the turns. Seconds drift with the machine, ratios within a run much less; compare \
only runs of the same Python.

{same}

The programs do not do the same work. reportgen reads facts from YAML, fills figures into texts, \
checks the report against itself, and numbers headings and captions. docxtpl, docx.js and carbone \
get finished words as JSON, which is read faster than YAML; the column “docxtpl, YAML” is docxtpl \
with the same words from YAML, read by PyYAML's loader in C. pandoc gets Markdown. docxtpl and \
carbone fill a template, docx.js builds the document in code; the scripts are in tools/peers.

## Where the time goes

{shares}
A timer looks at the running function every millisecond. Imports include everything that modules \
do when they are loaded, such as compiling regular expressions. The plain paragraphs have typed \
numbers, but no figures and tables; the last report has both.

{startup}

## Growth

{growth}
The exponent says how the cost grows from a third of the work to all of it, beyond the cost of \
the small report: 1 is linear, 2 is quadratic.
"""


def main() -> None:
    """Measure, print, and write the page."""
    parser = argparse.ArgumentParser(description="Measure reportgen and its peers.")
    parser.add_argument("--runs", type=int, default=5, help="runs of each program (default: 5)")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bench = Bench(folder)
        run([sys.executable, str(INPUTS), name])
        # A cache of its own: other runs may fill the user's and evict what is measured here.
        ENVIRONMENT["REPORTGEN_CACHE_DIR"] = str(folder / "cache")
        in_turn(bench.cold("small"), 1)  # fills the caches
        cold = in_turn(bench.cold("small"), 3 * runs)
        warm = warm_runs(in_turn(bench.warm("small"), runs))
        large = in_turn(bench.cold("large"), runs)
        rows = [
            side_by_side("cold, one report of 112 paragraphs", cold, "docxtpl"),
            side_by_side("warm, each such report", warm, "docx.js"),
            side_by_side("large, 48,500 paragraphs", large, "docx.js", memory=True),
        ]
        compared = table(["work", *ORDER], rows)
        print(compared)
        if len(large) < len(ORDER):
            print("Not all peers are there: make bench-peers.\n")
        grown = growth(bench, min(runs, 3))
        print(grown)
        small_spent = shares(folder / "small.yaml", folder / "small.docx", 3 * runs)
        large_spent = shares(folder / "large.yaml", folder / "large.docx", min(runs, 3))
        plain_spent = shares(folder / "plain.yaml", folder / "plain.docx", min(runs, 3))
        figures = folder / "figures-10000.yaml"
        figures_spent = shares(figures, folder / "figures.docx", min(runs, 3))
        spent = shares_table({
            "cold, 112 paragraphs": small_spent, "10,000 figures, 2,000 texts": figures_spent,
            "48,000 plain paragraphs": plain_spent, "48,500 paragraphs": large_spent,
        })  # fmt: skip
        print(spent)
        same = " ".join(compare(bench, report, large) for report in ("small", "large"))
        print(same)
        page = PROSE.format(
            date=time.strftime("%Y-%m-%d"),
            machine=machine(),
            versions=bench.versions() or "none were there",
            side_by_side=compared,
            warm=WARM_REPORTS,
            runs=runs,
            cold=3 * runs,
            same=same,
            shares=spent,
            startup=startup(cold, small_spent),
            growth=grown,
        )
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
