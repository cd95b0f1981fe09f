"""`--scheduler`: reports built by workers of a real scheduler, all of them processes here."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from builders import ROOT
from commands import Run
from queried import changed, database, write_report
from units import BROKEN, unit, units

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_spec("distributed") is None, reason="distributed is not installed"),
    pytest.mark.skipif(os.name == "nt", reason="reports of Windows are built there"),
]
ENGLISH = "en_GB.UTF-8"
REPORTS = ("data/bengbu-2002", "data/economy-2024", "data/inspection-2024", "examples/own-style",
           "examples/letterhead", "examples/english")  # fmt: skip
SLOW = """
import time
import reportgen.batches.parcels as parcels
run = parcels.run
def slow(*given, **named):
    time.sleep(0.4)
    return run(*given, **named)
parcels.run = slow
"""
OTHER_VERSION = "import reportgen; reportgen.__version__ = '9.9'"
HOSTILE = """
import os
import reportgen.batches.parcels as parcels
run = parcels.run
def ends(request, **named):
    if request.input.name == "bad":
        os._exit(1)
    return run(request, **named)
parcels.run = ends
"""


class Machines:
    """A scheduler, and workers that are processes of this machine."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{port}"
        self._start("dask_scheduler", "--port", str(port), "--host", "127.0.0.1")
        _until(lambda: _answers(port))

    def worker(self, patch: str = "", *options: str) -> subprocess.Popen[bytes]:
        """A worker; `patch` is Python that it runs before all else."""
        return self._start(
            "dask_worker", self.address, "--nthreads", "1", *(options or ("--no-nanny",)),
            patch=patch,
        )  # fmt: skip

    def until_there(self, count: int) -> None:
        """Wait until the scheduler knows so many workers."""
        log = self._folder / "dask_scheduler-0.log"
        _until(lambda: log.read_text().count("Register worker") >= count)

    def _start(self, program: str, *arguments: str, patch: str = "") -> subprocess.Popen[bytes]:
        number = len(self._processes)
        own = self._folder / f"patch-{number}"
        own.mkdir(parents=True)
        (own / "sitecustomize.py").write_text(patch)
        environment = {
            **os.environ, "PYTHONPATH": f"{own}{os.pathsep}{ROOT / 'src'}",
            "REPORTGEN_CACHE_DIR": str(self._folder / "cache"),
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
        }  # fmt: skip
        with (self._folder / f"{program}-{number}.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{program}", "--no-dashboard", *arguments],
                cwd=self._folder, env=environment, stdout=log, stderr=log,
            )  # fmt: skip
        self._processes.append(process)
        return process

    def keeper(self, task: str) -> str:
        """The worker with most results of `task`, once none is under way and some are kept."""
        distributed: Any = import_module("distributed")
        kept: dict[str, int] = {}

        def is_settled() -> bool:
            if any(asking.processing().values()):
                return False
            for address, keys in asking.has_what().items():
                name = str(asking.scheduler_info()["workers"][address]["name"])
                kept[name] = sum(key.startswith(task) for key in keys)
            return any(kept.values())

        with distributed.Client(self.address) as asking:
            _until(is_settled)
        return max(kept, key=kept.__getitem__)

    def end(self) -> None:
        """End all of them."""
        for process in reversed(self._processes):
            process.terminate()
        for process in self._processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def end_scheduler(self, kind: signal.Signals) -> None:
        """End the scheduler by a signal."""
        self._processes[0].send_signal(kind)

    def until_scheduler_says(self, words: str) -> None:
        """Wait until these words are in the scheduler's log."""
        log = self._folder / "dask_scheduler-0.log"
        _until(lambda: words in log.read_text())


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _until(is_done: Any) -> None:
    deadline = time.monotonic() + 60
    while not is_done():
        assert time.monotonic() < deadline
        time.sleep(0.1)


@contextmanager
def machines(folder: Path) -> Iterator[Machines]:
    """A scheduler without workers, which ends with its workers."""
    folder.mkdir()
    found = Machines(folder)
    try:
        yield found
    finally:
        found.end()


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with two workers."""
    with machines(tmp_path_factory.mktemp("machines") / "two") as found:
        found.worker()
        found.worker()
        found.until_there(2)
        yield found.address


def manifest(folder: Path) -> list[dict[str, Any]]:
    """The lines of a manifest, without their times."""
    lines = (folder / "m.jsonl").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    return [{key: value for key, value in line.items() if key != "time"} for line in found]


def files(folder: Path) -> dict[str, bytes]:
    """All files below a folder, but the cache, manifests and their times."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".cache" not in path.parts and path.name != "m.jsonl"
    }


def test_drafts_snapshots_and_manifest_are_those_of_a_local_run(two: str, tmp_path: Path) -> None:
    results = []
    for name, more in (("away", ("--scheduler", two)), ("here", ())):
        for report in REPORTS:
            shutil.copytree(
                ROOT / report, tmp_path / name / report, ignore=shutil.ignore_patterns(".*")
            )
        command = ("build", *REPORTS, "--to", "docx,md,html", "--manifest", "m.jsonl", *more)
        done = Run(tmp_path / name)(*command, SOURCE_DATE_EPOCH="1700000000")
        assert 0 == done.returncode, done.stderr
        results.append((files(tmp_path / name), manifest(tmp_path / name)))
    away, here = results
    assert away[0].keys() == here[0].keys()
    assert [] == [name for name in here[0] if here[0][name] != away[0][name]]
    assert here[1] == away[1]


def test_rows_names_errors_and_edited_drafts_are_as_in_a_local_run(
    two: str, tmp_path: Path
) -> None:
    said = []
    for name, more in (("away", ("--scheduler", two)), ("here", ("-j", "1"))):
        folder = tmp_path / name
        unit(folder, "a")
        (folder / "rows.csv").write_text("统计.清运垃圾,#n\n3,x\n很多,y\n4,z\n", encoding="utf-8")
        (folder / "z.docx").write_bytes(b"somebody's own")
        command = ("build", "units/a", "--rows", "rows.csv", "-o", "{n}.docx", *more)
        done = Run(folder)(*command, "--format", "json", locale=ENGLISH)
        assert 1 == done.returncode
        problems = sorted(json.loads(done.stderr), key=lambda one: (one["rule"], str(one["file"])))
        said.append((sorted(done.stdout.splitlines()), problems, files(folder)))
    assert said[0] == said[1]
    assert ["x.docx", "z (新).docx"] == said[0][0]


def test_styles_beside_and_last_periods_reports_travel_too(two: str, tmp_path: Path) -> None:
    before = unit(tmp_path, "before", 5)
    shutil.move(before, tmp_path / "before")
    last = tmp_path / "before/report.yaml"
    last.write_text(last.read_text().replace("2024", "2023"), encoding="utf-8")
    path = unit(tmp_path, "a") / "report.yaml"
    text = path.read_text().replace(
        "时期: 2024年", "时期: 2024年, 上期来源: ../../before, 样式: own"
    )
    path.write_text(text.replace("单位: 吨", "单位: 吨, 上期: 6"), encoding="utf-8")
    own = tmp_path / "units/styles/own"
    own.mkdir(parents=True)
    (own / "style.yaml").write_text("extends: work-summary\nlanguages: [zh-CN]\n")
    (own / "report.md.j2").write_text(
        "# {{ report.title }}\n\n来自旁边的样式。\n", encoding="utf-8"
    )
    command = ("build", "units/a", "--to", "md", "--scheduler", two, "--format", "json")
    done = Run(tmp_path)(*command)
    assert 0 == done.returncode, done.stderr
    assert "来自旁边的样式" in (tmp_path / "out/a.md").read_text()
    # It would say so if the last report had not been found.
    assert [] == json.loads(done.stderr)


def test_rows_of_queries_that_workers_ran_are_kept_as_in_a_local_run(
    two: str, tmp_path: Path
) -> None:
    said = []
    for name, more in (("away", ("--scheduler", two)), ("here", ("-j", "1"))):
        folder = tmp_path / name
        (folder / "a").mkdir(parents=True)
        write_report(folder / "a")
        database(folder / "a/台账.db")
        command = ("build", "a", "-o", "out", "--to", "md", "--manifest", "m.jsonl", *more)
        first = Run(folder)(*command)
        kept = files(folder / "a/queries")
        changed(folder / "a/台账.db", "update 报名 set 人数 = 121 where 人数 = 120")
        second = Run(folder)(*command)
        assert "source-changed" in json.dumps(manifest(folder)), second.stderr
        (folder / "a/台账.db").unlink()
        third = Run(folder)(*command)
        assert [0, 0, 0] == [done.returncode for done in (first, second, third)], third.stderr
        assert ["报名.csv", "报名.json"] == [*kept]
        drafts = files(folder / "out"), files(folder / "a/queries")
        said.append((kept, *drafts, manifest(folder)))
    assert said[0] == said[1]


def test_a_second_run_builds_nothing_wherever_the_first_was(two: str, tmp_path: Path) -> None:
    units(tmp_path, "a", "b")
    command = ("build", "--each", "units/*", "--manifest", "m.jsonl")
    assert 0 == Run(tmp_path)(*command, "--scheduler", two).returncode
    assert "2 unchanged" in Run(tmp_path)(*command, locale=ENGLISH).stderr


def test_every_report_is_built_once_though_workers_die_dawdle_or_differ(tmp_path: Path) -> None:
    names = [f"u{number:02d}" for number in range(80)]
    units(tmp_path / "away", *names)
    units(tmp_path / "here", *names)
    with machines(tmp_path / "machines") as found:
        dying = found.worker(SLOW.replace("0.4", "0.05"))
        found.worker(SLOW)
        found.worker()
        found.worker(OTHER_VERSION)
        found.until_there(4)
        command = ["build", "--each", "units/*", "--manifest", "m.jsonl"]
        with (tmp_path / "said").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "reportgen", *command, "--scheduler", found.address],
                cwd=tmp_path / "away", text=True, stdout=subprocess.PIPE, stderr=log,
                env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT / "src")},
            )  # fmt: skip
        assert process.stdout
        with process.stdout:
            written = [process.stdout.readline() for _ in range(10)]
            dying.kill()
            # communicate() would lose lines that were read ahead.
            written += process.stdout.readlines()
        process.wait(120)
    said = (tmp_path / "said").read_text(encoding="utf-8")
    assert 0 == process.returncode, said
    assert [f"out/{name}.docx\n" for name in names] == sorted(written)
    assert "warning[cluster-worker-differs] tcp://127.0.0.1:" in said
    assert "it has reportgen 9.9 (" in said
    assert 0 == Run(tmp_path / "here")(*command).returncode
    assert files(tmp_path / "here") == files(tmp_path / "away")
    assert manifest(tmp_path / "here") == manifest(tmp_path / "away")


def test_a_worker_that_ends_with_drafts_not_yet_fetched_stops_no_report(tmp_path: Path) -> None:
    names = [f"u{number:02d}" for number in range(60)]
    units(tmp_path, *names)
    # A style of one's own goes to a single worker, from which the others have it.
    own = tmp_path / "units/styles/work-summary"
    own.mkdir(parents=True)
    (own / "style.yaml").write_text("extends: work-summary\nlanguages: [zh-CN]\n")
    (own / "report.md.j2").write_text("# {{ report.title }}\n", encoding="utf-8")
    with machines(tmp_path / "machines") as found:
        patch = SLOW.replace("0.4", "0.05")
        workers = {name: found.worker(patch, "--no-nanny", "--name", name) for name in ("a", "b")}
        found.until_there(2)
        command = ["build", "--each", "units/u*", "--manifest", "m.jsonl", "--scheduler"]
        process = subprocess.Popen(
            [sys.executable, "-m", "reportgen", *command, found.address], cwd=tmp_path, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT / "src")},
        )  # fmt: skip
        assert process.stdout
        process.stdout.readline()
        process.send_signal(signal.SIGSTOP)
        dying = workers.pop(found.keeper("_built"))
        (other,) = workers.values()
        other.send_signal(signal.SIGSTOP)
        dying.kill()
        found.until_scheduler_says("lose already computed task")
        process.send_signal(signal.SIGCONT)
        time.sleep(1)
        other.send_signal(signal.SIGCONT)
        _, said = process.communicate(timeout=120)
    assert 0 == process.returncode, said
    assert names == sorted(re.findall(r"(?m)^\[.*\] units/(.*): built", said))
    assert ["built"] * 60 == [line["status"] for line in manifest(tmp_path)]
    assert "distributed" not in said


def test_a_report_that_ends_its_workers_is_named_and_stops_no_other(tmp_path: Path) -> None:
    units(tmp_path, "a", "b", "bad", "c")
    unit(tmp_path, "broken", text=BROKEN)
    with machines(tmp_path / "machines") as found:
        found.worker(HOSTILE, "--nanny")
        found.until_there(1)
        command = ("build", "--each", "units/*", "--scheduler", found.address)
        done = Run(tmp_path)(*command, locale=ENGLISH)
    assert 1 == done.returncode
    assert ["out/a.docx", "out/b.docx", "out/c.docx"] == sorted(done.stdout.splitlines())
    assert "✗ units/bad: error[cluster-lost] 'units/bad' did not come back" in done.stderr
    assert "✗ units/broken: units/broken/report.yaml:1:13: 错误[duplicate-key]" in done.stderr
    assert "3 built, 2 failed" in done.stderr


@pytest.mark.parametrize("kind", [signal.SIGKILL, signal.SIGTERM])
def test_a_run_whose_scheduler_ends_goes_on_next_time(
    kind: signal.Signals, two: str, tmp_path: Path
) -> None:
    names = [f"u{number:02d}" for number in range(60)]
    units(tmp_path, *names)
    command = ["build", "--each", "units/*", "--manifest", "m.jsonl", "--scheduler"]
    with machines(tmp_path / "machines") as found:
        found.worker(SLOW.replace("0.4", "0.1"))
        found.until_there(1)
        process = subprocess.Popen(
            [sys.executable, "-m", "reportgen", *command, found.address], cwd=tmp_path, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT / "src")},
        )  # fmt: skip
        assert process.stdout
        process.stdout.readline()
        address = found.address
        found.end_scheduler(kind)
        # dask waits half a minute for a scheduler that it has lost.
        _, said = process.communicate(timeout=25)
    assert 1 == process.returncode, said
    assert [
        f"error[cluster-gone] the scheduler {address} is gone; the remaining reports were not built"
    ] == [line for line in said.splitlines() if "error[" in line]
    assert re.search(r"[0-9]+ built, [0-9]+ not begun \(", said)
    assert all(line["status"] == "built" for line in manifest(tmp_path))
    done = Run(tmp_path)(*command, two, locale=ENGLISH)
    assert 0 == done.returncode, done.stderr
    assert sorted(f"{name}.docx" for name in names) == sorted(
        path.name for path in (tmp_path / "out").iterdir()
    )


def test_an_address_where_nothing_answers_is_an_error(tmp_path: Path) -> None:
    units(tmp_path, "a", "b")
    done = Run(tmp_path)(
        "build", "--each", "units/*", "--scheduler", "tcp://127.0.0.1:9", locale=ENGLISH,
        DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT="1s",
    )  # fmt: skip
    assert 1 == done.returncode
    assert "error[cluster-unreachable] tcp://127.0.0.1:9 cannot be reached" in done.stderr
    assert "2 not begun" in done.stderr


def test_an_address_of_something_else_is_an_error(tmp_path: Path) -> None:
    units(tmp_path, "a", "b")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        done = Run(tmp_path)(
            "build", "--each", "units/*", "--scheduler", address, locale=ENGLISH,
            DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT="1s",
        )  # fmt: skip
    assert (1, True) == (done.returncode, f"[cluster-unreachable] {address}" in done.stderr)


def test_a_scheduler_without_workers_is_an_error(tmp_path: Path) -> None:
    unit(tmp_path, "a")
    with machines(tmp_path / "machines") as found:
        done = Run(tmp_path)("build", "units/a", "--scheduler", found.address, locale=ENGLISH)
    assert (1, True) == (done.returncode, "error[cluster-no-worker]" in done.stderr)


def test_without_dask_it_says_what_to_install(tmp_path: Path) -> None:
    unit(tmp_path, "a")
    (tmp_path / "distributed.py").write_text("raise ModuleNotFoundError(name='distributed')\n")
    path = f"{tmp_path}{os.pathsep}{ROOT / 'src'}"
    done = Run(tmp_path)("build", "units/a", "--scheduler", "x", locale=ENGLISH, PYTHONPATH=path)
    assert (1, True) == (done.returncode, "error[cluster-not-installed]" in done.stderr)
    assert "pip install 'reportgen[cluster]'" in done.stderr
