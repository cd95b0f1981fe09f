"""Print how long builds take: cold process, warm process, and large reports as they grow.

CPU seconds of whole processes as the operating system accounts them; medians of several runs.
"""

from __future__ import annotations

import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from reportgen import Request, build

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "data" / "bengbu-2002"
RUNS = 11
_LARGE = """\
import resource, sys
from pathlib import Path
from reportgen import Request, build
result = build(Request(Path(sys.argv[1]), ("docx", "md"), Path(sys.argv[2])))
assert not result.failed, result.diagnostics
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def cpu_of(command: list[str]) -> tuple[float, str]:
    """CPU seconds of a finished process, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, run.stdout


def cold(folder: str) -> float:
    """Median CPU seconds of one `reportgen build` with its caches filled."""
    program = Path(sys.executable).with_name("reportgen")
    command = [str(program), "build", str(EXAMPLE), "--to", "docx,md", "-o", folder]
    cpu_of(command)
    return median(cpu_of(command)[0] for _ in range(RUNS))


def warm() -> float:
    """CPU seconds a report in one process that builds it again and again."""
    request = Request(EXAMPLE, ("docx", "md"))
    build(request)
    started = time.process_time()
    count = 100
    for _ in range(count):
        build(request)
    return (time.process_time() - started) / count


def write_large(path: Path, features: int) -> None:
    """A report of so many features, each with 14 paragraphs and three measures: 16 paragraphs."""
    lines = ["报告:", "  标题: 大型报告", "特点:"]
    for number in range(features):
        lines += [f"  - 标题: 第{number}项工作稳步推进", "    概述: |"]
        lines += [f"      各单位按照统一部署抓好落实，第{n}季度取得了新的进展。" for n in range(14)]
        lines.append("    措施:")
        for point in ("加强组织领导", "突出工作重点", "强化督促检查"):
            detail = f"围绕第{number}项工作，明确责任单位，逐项落实；全年完成任务{number + 7}件。"
            lines += [f"      - 要点: {point}", f"        内容: {detail}"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def large(features: int, folder: str) -> tuple[float, float]:
    """Median CPU seconds and peak memory in MB of one large report."""
    source = Path(folder) / f"large-{features}.yaml"
    write_large(source, features)
    runs = [cpu_of([sys.executable, "-c", _LARGE, str(source), folder]) for _ in range(5)]
    return median(spent for spent, _ in runs), median(int(out) for _, out in runs) / 1024


def write_figures(path: Path, figures: int) -> None:
    """So many figures, a fifth of them formulas, and a fifth as many texts."""
    lines = ["报告: {标题: 大型统计}", "统计:"]
    for number in range(figures):
        if number % 5 == 4:
            formula = f"= 指标{number - 1} + 指标{number - 2}"
            lines.append(f"  指标{number}: {{名称: 第{number}号指标, 数值: {formula}, 单位: 件}}")
        else:
            known = f"数值: {1000 + number}, 单位: 件, 上期: {900 + number}, 来源: 台账"
            lines.append(f"  指标{number}: {{名称: 第{number}号指标, {known}}}")
    lines.append("特点:")
    for number in range(figures // 5):
        named = f"{{{{ 指标{number} }}}}，{{{{ 指标{number * 3} | 成句 }}}}"
        typed = f"其中重点事项{number + 7}户，比上年多{number % 13 + 20}户"
        lines += [f"  - 标题: 第{number}项工作", f"    概述: 全年办理事项{named}，{typed}。"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def checked(figures: int, folder: str) -> float:
    """Median CPU seconds of `reportgen check` on a report of so many figures."""
    source = Path(folder) / f"figures-{figures}.yaml"
    write_figures(source, figures)
    program = Path(sys.executable).with_name("reportgen")
    return median(cpu_of([str(program), "check", str(source)])[0] for _ in range(5))


def tabled(rows: int, folder: str) -> float:
    """Median CPU seconds of a DOCX with a table of so many rows from a CSV file."""
    cells = "".join(f"第{n}号,{n % 97},{n % 89}.5,{n % 7}\n" for n in range(rows))
    (Path(folder) / "rows.csv").write_text("单位,收入,支出,件数\n" + cells, encoding="utf-8")
    source = Path(folder) / f"table-{rows}.yaml"
    source.write_text(
        "报告: {标题: 大表}\n表格:\n  收支:\n    文件: rows.csv\n    合计: 是\n    列:\n"
        "      - 单位\n      - {名称: 收入, 单位: 万元}\n      - {名称: 支出, 单位: 万元}\n"
        "      - 件数\n      - {名称: 结余, 公式: 收入 - 支出, 单位: 万元}\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-c", _LARGE, str(source), folder]
    return median(cpu_of(command)[0] for _ in range(3))


def main() -> None:
    """Print the table."""
    os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "")
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        rows.append(("cold, data/bengbu-2002", f"{cold(folder) * 1000:.0f} ms", "≤ 180 ms"))
        each = warm()
        rows.append(("warm, each such report", f"{each * 1000:.1f} ms", "≤ 8 ms"))
        rows.append(("warm, reports a second", f"{1 / each:.0f}", ""))
        small, small_memory = large(300, folder)
        big, big_memory = large(3000, folder)
        rows.append(("300 features, 4,800 paragraphs", f"{small:.2f} s, {small_memory:.0f} MB", ""))
        rows.append(
            (
                "3,000 features, 48,000 paragraphs",
                f"{big:.2f} s, {big_memory:.0f} MB",
                "≤ 3 s, ≤ 250 MB",
            )
        )
        growth = math.log10(big / small)
        rows.append(("growth of time, exponent", f"{growth:.2f}", "≤ 1.1"))
        rows.append(
            ("growth of memory, exponent", f"{math.log10(big_memory / small_memory):.2f}", "≤ 1.1")
        )
        few, many = checked(1000, folder), checked(10000, folder)
        rows.append(("check, 1,000 figures, 200 texts", f"{few:.2f} s", ""))
        rows.append(("check, 10,000 figures, 2,000 texts", f"{many:.2f} s", "≤ 3 s"))
        rows.append(("growth of time, exponent", f"{math.log10(many / few):.2f}", "≤ 1.1"))
        rows.append(("DOCX of a table of 10,000 rows", f"{tabled(10000, folder):.2f} s", "≤ 2 s"))
    print(f"{'CPU':34}{'measured':>18}   aim")
    for name, value, aim in rows:
        print(f"{name:34}{value:>18}   {aim}")


if __name__ == "__main__":
    main()
