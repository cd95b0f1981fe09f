"""Measure what many reports cost together, and print it.

    python tools/bench_batches.py [UNITS]

Three things: reports of the size of data/bengbu-2002 in one process and in one for each processor,
taking turns; as many small units as given, by default 10,000, in Word; and the same again with
nothing changed. CPU time is user and system of all processes, as the operating system reports it;
the ratio of elapsed times only means something on a machine that does nothing else.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
COMMAND = (sys.executable, "-m", "reportgen", "build")
LARGE, TURNS = 300, 3
UNIT = """\
报告:
  标题: 第{number}街道2024年人居环境整治情况
  发文机关: 第{number}街道办事处
  成文日期: 2024-12-20
  时期: 2024年
  概述: 全年清运垃圾{{{{ 清运垃圾 }}}}，整治点位{{{{ 点位 }}}}。
统计:
  清运垃圾: {{数值: {waste}, 单位: 吨, 上期: {before}}}
  点位: {{数值: {places}, 单位: 处}}
  动员会: {{数值: 3, 单位: 场}}
  投诉: {{数值: 20, 单位: 件, 上期: 25}}
特点:
  - 标题: 早部署
    措施:
      - 要点: 动员
        内容: 召开动员会{{{{ 动员会 }}}}，全年受理投诉{{{{ 投诉 }}}}。
      - 要点: 巡查
        内容: 每周巡查一次，发现问题当场交办。
下一步:
  - 标题: 巩固成果
    内容: 每月回头看一次，防止反弹。
"""
"""A small report: four figures, two measures."""


class Run(NamedTuple):
    """A finished command: seconds of CPU and of the clock, and what its processes took at most."""

    cpu: float
    elapsed: float
    memory: float


def run(folder: Path, *arguments: str) -> Run:
    """The finished command; exits if it failed."""
    before, start = getrusage(RUSAGE_CHILDREN), time.monotonic()
    environment = {**os.environ, "REPORTGEN_CACHE_DIR": str(folder / "cache")}
    done = subprocess.run(
        [*COMMAND, *arguments, "-q"], cwd=folder, env=environment, check=False,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    if done.returncode:
        sys.exit(done.stderr[-2000:])
    after = getrusage(RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(cpu, time.monotonic() - start, after.ru_maxrss / 1024)


def main() -> None:
    """Measure and print."""
    units = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measure_processes(folder)
        measure_units(folder, units)


def measure_processes(folder: Path) -> None:
    """Print what the processors gain, by the clock, for reports of the usual size."""
    for number in range(LARGE):
        shutil.copytree(
            ROOT / "data" / "bengbu-2002", folder / "large" / f"{number}",
            ignore=shutil.ignore_patterns(".*"),
        )  # fmt: skip
    processors = len(os.sched_getaffinity(0))
    ratios, costs = [], []
    for _ in range(TURNS):
        one, several = (
            run(folder, "--each", "large/*", "-j", str(number)) for number in (1, processors)
        )
        ratios.append(one.elapsed / several.elapsed)
        costs.append(several.cpu / LARGE * 1000)
    load = os.getloadavg()[0]
    print(
        f"{LARGE} reports of the size of bengbu-2002, {processors} processes beside one: "
        f"{median(ratios):.2f} x as fast ({', '.join(f'{r:.2f}' for r in ratios)}), "
        f"{median(costs):.1f} ms of CPU each; load of the machine {load:.1f}"
    )


def measure_units(folder: Path, units: int) -> None:
    """Print what small reports cost, and what it costs to find that they have not changed."""
    for number in range(units):
        unit = folder / "units" / f"{number:06d}"
        unit.mkdir(parents=True)
        text = UNIT.format(
            number=number, waste=1200 + number, before=1100 + number, places=30 + number % 7
        )
        (unit / "report.yaml").write_text(text, encoding="utf-8")
    arguments = ("--each", "units/*/", "-o", "out/{发文机关}.docx", "--manifest", "units.jsonl")
    watched = Watched()
    first = run(folder, *arguments)
    sizes = watched.end()
    print(
        f"{units:,} small units in Word: {first.cpu:.1f} s of CPU, {first.elapsed:.1f} s elapsed, "
        f"{first.cpu / units * 1000:.1f} ms each; a process that builds took {sizes} MB at 10, 50 "
        f"and 100 % of the time, the largest process {first.memory:.0f} MB"
    )
    again = run(folder, *arguments)
    print(
        f"the same again, nothing changed: {again.cpu:.1f} s of CPU, {again.elapsed:.1f} s elapsed"
    )


class Watched:
    """Looks once a second how much memory the processes take that build."""

    def __init__(self) -> None:
        """It looks until `end`."""
        self._sizes: list[float] = []
        self._is_ending = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def end(self) -> str:
        """The sizes early, half-way and at the end, in MB."""
        self._is_ending.set()
        self._thread.join()
        count = len(self._sizes)
        if count < 3:
            return "?"
        chosen = (self._sizes[count // 10], self._sizes[count // 2], self._sizes[-1])
        return ", ".join(f"{size:.0f}" for size in chosen)

    def _look(self) -> None:
        while not self._is_ending.wait(1):
            found = [_size(child) for main in _children(os.getpid()) for child in _children(main)]
            if found:
                self._sizes.append(max(found))


def _children(process: int) -> list[int]:
    try:
        text = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return list(map(int, text.split()))


def _size(process: int) -> float:
    try:
        pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1_000_000


if __name__ == "__main__":
    main()
