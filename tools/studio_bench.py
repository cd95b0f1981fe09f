"""Measure how soon the studio's page shows what was written: from the write to the paint.

    python tools/studio_bench.py [--saves 40] [REPORT …]

A copy of each report is opened in Chromium. A figure's number in it is changed again and again; the
page tells when the frame with the new draft was painted. Browser and program share the clock. On
a machine that others use, the processor time of both is what can be compared: with half a pause
between two looks at the files, it is what a machine with nothing else to do would need.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from threading import Thread

from browser import Browser, browser, program

from reportgen.diagnostics import Problems
from reportgen.request import Request
from reportgen.studio.server import serve
from reportgen.studio.session import Session
from reportgen.studio.watching import POLL

ROOT = Path(__file__).parents[1]
_DEFAULT = ("data/bengbu-2002", "data/inspection-2024")
_WATCH = """
window.painted = [];
new MutationObserver(() => requestAnimationFrame(() => {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => window.painted.push([document.documentElement.dataset.version,
    performance.timeOrigin + performance.now()]);
  channel.port2.postMessage(0);
})).observe(document.documentElement, {attributes: true, attributeFilter: ["data-version"]});
"""
_NUMBER = re.compile(r"(?:数值|value): (\d+)(?=[,}\n])")


def main() -> None:
    """Print the median and the 95th percentile for each report."""
    parser = argparse.ArgumentParser()
    parser.add_argument("reports", nargs="*", type=Path)
    parser.add_argument("--saves", type=int, default=40)
    options = parser.parse_args()
    if not program():
        raise SystemExit("chromium is not installed")
    with browser() as window:
        for report in options.reports or [ROOT / name for name in _DEFAULT]:
            _measure(window, report, options.saves)


def _measure(window: Browser, report: Path, saves: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / report.name
        shutil.copytree(report, copy)
        session = Session(Request(copy), Path(folder) / "out")
        start = time.perf_counter()
        session.start()
        server = serve(session, Problems())
        assert server is not None
        first = time.perf_counter() - start
        Thread(target=server.serve_forever, daemon=True).start()
        window.visit(server.address, width=1280)
        window.until("document.documentElement.dataset.version")
        window.run(_WATCH)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        _processor(window)
        times, processor = zip(
            *(_saved(window, copy, number) for number in range(saves)), strict=True
        )
        more = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        server.shutdown()
        server.server_close()
        session.stop()
    times = sorted(times)
    own, page = (statistics.median(part) for part in zip(*processor, strict=True))
    found = {
        "report": report.name, "saves": saves, "first draft ms": round(first * 1000),
        "median ms": round(statistics.median(times)),
        "p95 ms": round(times[min(len(times) - 1, int(len(times) * 0.95))]),
        "max ms": round(times[-1]), "processor ms of program": round(own),
        "of page": round(page), "with nothing else ms": round(POLL * 500 + own + page),
        "memory grew by KB": more,
    }  # fmt: skip
    print(json.dumps(found, ensure_ascii=False))


def _processor(window: Browser) -> tuple[float, float]:
    """The processor time of the program and of the page so far, in milliseconds."""
    # The browser's own orders are the only way to ask.
    window.order("Performance.enable", timeDomain="threadTicks")
    metrics = {
        one["name"]: one["value"] for one in window.order("Performance.getMetrics")["metrics"]
    }
    return time.process_time() * 1000, metrics["TaskDuration"] * 1000


def _saved(window: Browser, copy: Path, number: int) -> tuple[float, tuple[float, float]]:
    """The milliseconds from the end of a write to the paint of what was written.

    Then the processor time of both sides, in the same unit.
    """
    files = sorted(copy.glob("*.yaml"))
    path = next(file for file in files if _NUMBER.search(file.read_text(encoding="utf-8")))
    text = path.read_text(encoding="utf-8")
    # Another number each time; the pause falls anywhere between two looks at the files.
    text = _NUMBER.sub(lambda found: found[0].replace(found[1], str(1001 + number)), text, 1)
    time.sleep(0.25 + number % 10 / 100)
    count = window.run("painted.length")
    before = _processor(window)
    path.write_text(text, encoding="utf-8")
    written = time.time() * 1000
    window.until(f"painted.length > {count}", seconds=60)
    after = _processor(window)
    taken = float(window.run(f"painted[{count}][1]")) - written
    return taken, (after[0] - before[0], after[1] - before[1])


if __name__ == "__main__":
    main()
