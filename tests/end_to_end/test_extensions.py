"""An installed package adds a format, a source of rows and a check."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from builders import ROOT
from commands import GOOD, Run, wheel_of
from reportgen.writers import WRITERS

pytestmark = pytest.mark.slow

Installed = Callable[..., CompletedProcess[str]]
Install = Callable[..., Installed]
ROWS = '[{"季": "夏", "产量": 6.40}, {"季": "秋", "产量": 7.29}]'
TABLED = (
    "报告: {标题: 粮食, 概述: \"见下。\\n\\n{{ chart('产量') }}\\n\\n{{ table('产量') }}\"}\n"
    "表格: {产量: {标题: 产量, 文件: rows.json}}\n"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the example package is installed."""
    folder = tmp_path_factory.mktemp("site")
    wheel = wheel_of(ROOT / "examples" / "extensions", tmp_path_factory.mktemp("wheel"))
    zipfile.ZipFile(wheel).extractall(folder)
    return folder


def _path(folder: Path) -> str:
    return os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH"))))


@pytest.fixture
def extended(run: Run, site: Path) -> Installed:
    """Runs `reportgen` where the example package is installed."""
    return lambda *arguments, **more: run(*arguments, PYTHONPATH=_path(site), **more)


@pytest.fixture
def install(run: Run) -> Install:
    """Installs a package of one module with an entry point; returns a runner of `reportgen`."""

    def install(group: str, name: str, code: str, package: str = "own") -> Installed:
        site = run.folder / "site"
        info = site / f"{package}-1.0.dist-info"
        info.mkdir(parents=True)
        (site / f"{package}_module.py").write_text(code)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[{group}]\n{name} = {package}_module:IT\n")
        return lambda *arguments, **more: run(*arguments, PYTHONPATH=_path(site), **more)

    return install


def test_help_and_messages_name_an_installed_format(run: Run, extended: Installed) -> None:
    known = "、".join(WRITERS)
    assert f"{known}、txt（默认 docx）" in re.sub(r"\n +", "", extended("build", "-h").stdout)
    assert f"{known}（默认 docx）" in re.sub(r"\n +", "", run("build", "-h").stdout)
    run.write(GOOD)
    refused = extended("build", "report", "--to", "rtf")
    assert 2 == refused.returncode
    assert f"可用的有：{known}、txt" in refused.stderr


def test_an_installed_format_is_written_and_what_it_leaves_out_is_noted(
    run: Run, extended: Installed
) -> None:
    run.write(TABLED)
    run.write(ROWS, "report/rows.json")
    built = extended("build", "report", "--to", "txt,md")
    assert 0 == built.returncode, built.stderr
    assert "report/report.yaml:1:29: 提示[block-not-rendered] txt 写不了图表" in built.stderr
    text = (run.folder / "out" / "report.txt").read_text(encoding="utf-8")
    assert "表1 产量\n\n季\t产量\n夏\t6.40\n秋\t7.29\n" in text


def test_an_output_name_may_have_the_suffix_of_an_installed_format(
    run: Run, extended: Installed
) -> None:
    run.write(GOOD)
    built = extended("build", "report", "--to", "txt", "-o", "summary.txt")
    assert "summary.txt\n" == built.stdout


def test_without_the_package_its_rows_cannot_be_read(run: Run, extended: Installed) -> None:
    run.write(TABLED)
    run.write("{}", "report/rows.json")
    refused = run("check", "report")
    assert "只能读 .xlsx、.csv、.tsv、.txt、.xls、.ods 文件" in refused.stdout
    assert "里不是若干行" in extended("check", "report").stdout


def test_a_check_and_its_rule_have_both_languages(run: Run, extended: Installed) -> None:
    long = "很长" * 251
    run.write(f"报告:\n  标题: 总结\n  概述: {long}\n")
    run.write(f"report:\n  title: Summary\n  lang: en\n  summary: {'long ' * 101}\n", "en.yaml")
    checked = extended("check", "report")
    assert 0 == checked.returncode
    assert "report.yaml:3:7: 警告[long-paragraph] 这一段有 503 个字，多于 500 个" in checked.stdout
    english = extended("check", "en.yaml").stdout
    assert "warning[long-paragraph] this paragraph has 505 characters, more than 500" in english
    assert "long-paragraph" not in run("check", "report").stdout


def test_the_rule_of_an_installed_check_can_be_accepted(run: Run, extended: Installed) -> None:
    run.write(
        f"报告:\n  标题: 总结\n  概述: {'很长' * 251}\n  认可: {{long-paragraph: 领导要求}}\n"
    )
    accepted = extended("check", "report")
    assert 0 == accepted.returncode, accepted.stdout
    assert "领导要求" in accepted.stdout
    assert "警告" not in accepted.stdout
    assert "unknown-rule" in run("check", "report").stdout


_WRITER = "from reportgen.writers import Writer\nIT = Writer('.x', __name__)\n"


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("IT = 3", "错误[extension-broken] 安装的程序包 own 1.0 说“x”在 own_module:IT，但用不了"),
        ("1 / 0", "ZeroDivisionError"),
        ("import sys; sys.exit(3)", "SystemExit"),
        ("", "AttributeError"),
        (
            f"{_WRITER}def write(document, layout, cache): return 1 / 0",
            "错误[extension-failed] 安装的程序包 own 1.0 的“x”运行出错：ZeroDivisionError",
        ),
        (
            f"{_WRITER}def write(document, layout, cache): return 'text', []",
            "错误[extension-failed]",
        ),
    ],
)
def test_a_format_that_cannot_be_used_is_reported(
    run: Run, install: Install, code: str, message: str
) -> None:
    run.write(GOOD)
    built = install("reportgen.writers", "x", code)("build", "report", "--to", "x")
    assert 1 == built.returncode
    assert message in built.stderr
    assert not (run.folder / "out").exists()


def test_a_source_that_fails_is_reported_where_the_file_is_named(
    run: Run, install: Install
) -> None:
    run.write(TABLED)
    run.write(ROWS, "report/rows.json")
    code = "from reportgen.readers.tables import Source\nIT = Source(lambda *_: 1 / 0)"
    checked = install("reportgen.sources", "json", code)("check", "report")
    assert 1 == checked.returncode
    assert "report/report.yaml:2:23: 错误[extension-failed]" in checked.stdout


_CHECK = (
    "from reportgen.checks import Check\nfrom reportgen.diagnostics import error\n"
    "RULE = error('own', '{found}', '{found}')\n"
)


@pytest.mark.parametrize(
    "code",
    [
        "1 / 0",
        _CHECK + "IT = Check(lambda data, problems: 1 / 0, ('data',), (RULE,))",
        _CHECK + "IT = Check(lambda data, problems: problems.add(RULE, None), ('data',), (RULE,))",
        _CHECK + "IT = Check(lambda data, problems: problems.add(RULE, None, found=1), ('data',))",
        _CHECK + "IT = Check(print, ('markdown',), (RULE,))",
    ],
    ids=["not imported", "raises", "lacks a fact", "of another's rule", "sees what there is not"],
)
def test_a_check_that_fails_is_a_warning(run: Run, install: Install, code: str) -> None:
    run.write(GOOD)
    built = install("reportgen.checks", "own", code)("build", "report")
    assert 0 == built.returncode, built.stderr
    assert re.search(r"警告\[extension-(?:broken|failed)\] 安装的程序包 own 1.0", built.stderr)


@pytest.mark.parametrize("name", ["md", "dates"])
def test_a_built_in_name_is_reported_and_not_replaced(
    run: Run, install: Install, name: str
) -> None:
    run.write(GOOD)
    group = "reportgen.writers" if name == "md" else "reportgen.checks"
    built = install(group, name, "1 / 0")("build", "report", "--to", "md")
    assert 0 == built.returncode
    assert f"警告[extension-name-taken] 安装的程序包 own 1.0 也有“{name}”" in built.stderr
    assert "年度工作总结" in (run.folder / "out" / "report.md").read_text(encoding="utf-8")


def test_two_packages_with_the_same_name_are_reported(run: Run, install: Install) -> None:
    run.write(GOOD)
    install("reportgen.writers", "x", "")
    built = install("reportgen.writers", "x", "", "other")("build", "report", "--to", "x")
    assert 1 == built.returncode
    assert "都有“x”：other 1.0、own 1.0" in built.stderr
