"""Builds in many threads at once."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import copytree

import pytest

from builders import NO_CACHE, ROOT
from reportgen import Request, Result, build

_FOLDERS = ("data/economy-2024", "data/inspection-2024", "examples/english", "examples/quick-start")
_WRONG = {"报告": {"标题": "例", "概述": "甲"}}
_MISTAKES = {
    "report.md.j2": "# 一\n{{ report.title }}\n\n{{ report.issuer }}\n\n- - b\n",
    "style.yaml": "extends: work-summary\nlanguages: [zh-CN]\n",
}


@pytest.fixture(autouse=True)
def _frequent_switches() -> Iterator[None]:
    """Threads switch far more often than usual, so that races show."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(interval)


def _requests() -> list[Request]:
    folders = [ROOT / folder for folder in (*_FOLDERS, *_FOLDERS)]
    return [Request(folder, ("md", "docx", "html"), environment=NO_CACHE) for folder in folders]


def _outcome(result: Result) -> tuple[object, ...]:
    texts = [diagnostic.text("en") for diagnostic in result.diagnostics]
    return result.contents, result.assets, texts


def test_eight_threads_give_the_same_bytes_as_one() -> None:
    requests = _requests()
    expected = [_outcome(build(request)) for request in requests]
    with ThreadPoolExecutor(8) as pool:
        assert expected == list(map(_outcome, pool.map(build, requests)))


def test_eight_threads_report_mistakes_of_a_style_at_their_places() -> None:
    def request(number: int) -> Request:
        styles = {"wrong": {**_MISTAKES, "own.md.j2": f"{number}"}}
        return Request.from_data(_WRONG, formats="md", style="wrong", styles=styles)

    expected = _outcome(build(request(0)))
    requests = [request(1 + number // 4) for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        assert [expected] * 8 == list(map(_outcome, pool.map(build, requests)))


def test_eight_threads_can_write_the_same_draft(tmp_path: Path) -> None:
    report = copytree(ROOT / "examples/quick-start", tmp_path / "report")
    output = tmp_path / "out" / "a.md"
    request = Request(report, "md", output, environment=NO_CACHE)
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(build, [request] * 8))
    assert [[]] * 8 == [[found.rule.id for found in result.diagnostics] for result in results]
    assert [output] == list(output.parent.iterdir())
    assert results[0].contents["md"] == output.read_bytes()


def test_the_garbage_collector_is_enabled_after_all_threads() -> None:
    request = Request(ROOT / "examples/quick-start", "md", environment=NO_CACHE)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(build, [request] * 16))
    assert gc.isenabled()
