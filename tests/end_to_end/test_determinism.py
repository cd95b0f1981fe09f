"""The same input gives the same bytes and messages, whatever the machine, the day or the user."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
_REPORTS = ("data/economy-2024", "examples/figures", "examples/letterhead")
"""They have charts, tables from files, a style of their own and a letterhead."""
_BAD = """\
报告:
  标题: 工作总结
  机关: 青溪县
特点: [加强学习, 加强学习]
统计:
  收入: {数值: 12, 单位: 万元, 增速: 10%, 上期: 11}
  支出: {数值: = 收人 + 1}
表格:
  甲: {文件: none.csv}
  乙: {文件: none.csv}
"""
_PROGRAM = """
import datetime, json, os, sys, time
how = json.loads(sys.argv[1])
os.umask(how["umask"])
shift = how["days"] * 86400
now, local, gm = time.time, time.localtime, time.gmtime
time.time = lambda: now() + shift
time.localtime = lambda *at: local(*(at or (time.time(),)))
time.gmtime = lambda *at: gm(*(at or (time.time(),)))
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)
datetime.datetime = Later
if how["reversed"]:
    listed, scanned = os.listdir, os.scandir
    class Scanned(list):
        def __enter__(self): return iter(self)
        def __exit__(self, *failure): pass
        def __next__(self):
            if not self: raise StopIteration
            return self.pop(0)
    os.listdir = lambda *at: sorted(listed(*at), reverse=True)
    os.scandir = lambda *at: Scanned(sorted(scanned(*at), key=lambda e: e.name, reverse=True))
os.chdir(how["cwd"])
from reportgen.cli import cli
for number, arguments in enumerate(how["commands"]):
    try:
        cli(arguments, prog_name="reportgen")
    except SystemExit as done:
        assert done.code == (number == len(how["commands"]) - 1), arguments
"""
"""Runs several commands; the last must end with 1, the others with 0."""


def _rename(report: Path, name: str, new: str) -> None:
    # A name in Chinese is another file's name where the locale's encoding is another.
    (report / name).rename(report / new)
    tables = report / "tables.yaml"
    tables.write_text(tables.read_text(encoding="utf-8").replace(name, new), encoding="utf-8")


class _Machine:
    """Runs the same commands under other circumstances."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def drafts(
        self,
        environment: Mapping[str, str] = MappingProxyType({}),
        *,
        cache: str = "",
        at: tuple[str, str] = ("reports", "."),
        umask: int = 0o022,
        days: int = 0,
        is_reversed: bool = False,
    ) -> dict[str, bytes]:
        """All files that are written, and under `messages` what `check` prints for programs.

        `at` is the folder of the reports, and the current one.
        """
        place, cwd = at
        source = self.folder / place
        if not source.exists():
            for name in _REPORTS:
                shutil.copytree(ROOT / name, source / Path(name).name)
            _rename(source / "economy-2024", "乡镇.csv", "towns.csv")
            (source / "bad.yaml").write_text(_BAD, encoding="utf-8")
        out = self.folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        here = (self.folder / cwd).resolve()
        here.mkdir(parents=True, exist_ok=True)

        def seen(path: Path) -> str:
            return os.path.relpath(path, here)

        names = [Path(name).name for name in _REPORTS]
        commands = [
            ["build", seen(source / name), "--to", "docx,md,html", "-o", seen(out / kind), *more]
            for name in names
            for kind, more in (("plain", ()), ("traced", ("--trace",)))
        ]
        commands.append(["check", seen(source / "bad.yaml"), "--format", "json"])
        how = {
            "umask": umask, "days": days, "reversed": is_reversed, "cwd": str(here),
            "commands": commands,
        }  # fmt: skip
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "PYTHONPATH")}
        kept["PYTHONPATH"] = str(ROOT / "src")
        settings = {
            "REPORTGEN_CACHE_DIR": cache and str(self.folder / cache),
            # A second before midnight, so that another zone has another day.
            "SOURCE_DATE_EPOCH": "1735689599",
            "PYTHONHASHSEED": "0", "LC_ALL": "zh_CN.UTF-8", "PYTHONUTF8": "1", "TZ": "UTC",
        }  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-c", _PROGRAM, json.dumps(how)],
            env={**kept, **settings, **environment}, capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr.decode(errors="replace")
        found = {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file()}
        # What is printed names the files as the user has named them.
        start = done.stdout.index(b"[\n") if b"[\n" in done.stdout else 0
        said = done.stdout[start:].decode()
        found["messages"] = said.replace(seen(source / "bad.yaml"), "bad.yaml").replace(
            seen(source), "reports"
        ).encode()  # fmt: skip
        return found


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> _Machine:
    return _Machine(tmp_path_factory.mktemp("machine"))


@pytest.fixture(scope="module")
def usual(machine: _Machine) -> dict[str, bytes]:
    """The drafts and messages of the first run, with an empty cache."""
    found = machine.drafts(cache="cache")
    kinds = {Path(name).suffix for name in found}
    assert {".docx", ".md", ".html", ".svg"} <= kinds
    assert len(json.loads(found["messages"])) > 2
    return found


@pytest.fixture(scope="module")
def locales(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The folder of compiled locales as the C library wants it; empty if none can be compiled."""
    folder = tmp_path_factory.mktemp("locales")
    program = shutil.which("localedef")
    for name, charset in (("zh_CN", "GBK"), ("tr_TR", "UTF-8")):
        if program:
            target = folder / f"{name}.{charset}"
            subprocess.run(
                [program, "-i", name, "-f", charset, str(target)], capture_output=True, check=False
            )
    return {"LOCPATH": str(folder)} if any(folder.iterdir()) else {}


def _differing(expected: dict[str, bytes], found: dict[str, bytes]) -> list[str]:
    names = {*expected, *found}
    return sorted(name for name in names if expected.get(name) != found.get(name))


def test_bytes_and_messages_do_not_depend_on_hash_seeds_or_the_cache(
    machine: _Machine, usual: dict[str, bytes]
) -> None:
    warm = machine.drafts({"PYTHONHASHSEED": "4711"}, cache="cache")
    without = machine.drafts({"PYTHONHASHSEED": "1"})
    assert [] == _differing(usual, warm)
    assert [] == _differing(usual, without)


@pytest.mark.parametrize(
    ("locale", "encoding"),
    [
        ("C", {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
        ("zh_CN.GBK", {"PYTHONUTF8": "0"}),
        ("tr_TR.UTF-8", {"PYTHONUTF8": "0"}),
        ("en_US.UTF-8", {"PYTHONIOENCODING": "cp437:strict"}),
    ],
)
def test_bytes_and_messages_do_not_depend_on_the_locale(
    machine: _Machine,
    usual: dict[str, bytes],
    locales: dict[str, str],
    locale: str,
    encoding: dict[str, str],
) -> None:
    settings = {**locales, **encoding, "LANG": locale, "LC_ALL": locale}
    assert [] == _differing(usual, machine.drafts(settings, cache="cache"))


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu"])
def test_bytes_and_messages_do_not_depend_on_zone_or_day(
    machine: _Machine, usual: dict[str, bytes], zone: str
) -> None:
    assert [] == _differing(usual, machine.drafts({"TZ": zone}, cache="cache", days=400))


def test_bytes_and_messages_do_not_depend_on_folders_and_the_order_of_files(
    machine: _Machine, usual: dict[str, bytes]
) -> None:
    moved = machine.drafts(at=("别处 of it/深/reports", "别处 of it/深"), is_reversed=True)
    assert [] == _differing(usual, moved)
    named = machine.drafts(at=("别处 of it/深/reports", "现在 here"), is_reversed=True)
    # A trace names the files as the user has named them.
    assert [] == [name for name in _differing(usual, named) if not name.startswith("traced/")]


def test_bytes_and_messages_do_not_depend_on_optimised_code(
    machine: _Machine, usual: dict[str, bytes]
) -> None:
    # Its .pyc files are others, its cache may be the same.
    assert [] == _differing(usual, machine.drafts({"PYTHONOPTIMIZE": "2"}, cache="cache"))
    assert [] == _differing(usual, machine.drafts({"PYTHONOPTIMIZE": "1", "PYTHONDEVMODE": "1"}))


@pytest.mark.skipif(os.name != "posix", reason="other systems have no modes")
@pytest.mark.parametrize("umask", [0o077, 0o002])
def test_the_umask_decides_the_mode_of_drafts_and_nothing_else(
    machine: _Machine, usual: dict[str, bytes], umask: int
) -> None:
    found = machine.drafts(cache="cache", umask=umask)
    assert [] == _differing(usual, found)
    drafts = [path for path in (machine.folder / "out").rglob("*") if path.is_file()]
    assert {0o666 & ~umask} == {path.stat().st_mode & 0o777 for path in drafts}
