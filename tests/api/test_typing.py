"""The API as users call it, checked by mypy and run by pytest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import assert_type

import reportgen
from builders import ROOT
from reportgen import (
    Accepted,
    Diagnostic,
    Place,
    Progress,
    Related,
    Request,
    Result,
    Rule,
    Traced,
    TracedOperand,
    TraceResult,
    build,
    check,
    trace,
)


def _report_progress(phase: str, done: int, total: int) -> None:
    assert done <= total, phase


def _requests(folder: Path) -> list[Request]:
    styles: dict[str, dict[str, str]] = {"brief": {"style.yaml": "extends: one-page"}}
    letterhead: Mapping[str, Mapping[str, bytes]] = {"ours": {"base.docx": b""}}
    return [
        Request(folder),
        Request(str(folder), "md"),
        Request(folder, ["md", "html"], folder / "out", "one-page", [folder, "styles"]),
        Request(input=folder, formats=("docx",), output="out", style=folder, styles_dirs=folder),
        Request(folder, strict=True, final=True, trace=True, environment={}, name="draft"),
        Request(folder, styles=styles),
        Request(folder, styles=letterhead),
        Request.from_data({"report": {"title": "T"}}),
        Request.from_data(
            {"表格": {"a": {"行": ([1, 2.5], (None, True))}}}, base=folder, name="a", formats="md",
            output=folder, style="one-page", styles=styles, styles_dirs=(), environment=None,
            strict=False, final=False, trace=False,
        ),
    ]  # fmt: skip


def test_requests_have_types_that_users_rely_on(tmp_path: Path) -> None:
    for request in _requests(tmp_path):
        assert_type(request, Request)
        assert_type(request.input, Path)
        assert_type(request.formats, tuple[str, ...])
        assert_type(request.output, Path | None)


def test_results_have_types_that_users_rely_on() -> None:
    request = Request(ROOT / "examples" / "quick-start", "md", environment={})
    progress: Progress = _report_progress
    for result in (build(request), check(request, progress=progress)):
        assert_type(result, Result)
        assert_type(result.contents, Mapping[str, bytes])
        assert_type(result.written, tuple[Path, ...])
        assert_type(result.failed, bool)
        assert_type(result.accepted, tuple[Accepted, ...])
        assert [] == [word for found in result.diagnostics for word in _words(found) if not word]


def _words(diagnostic: Diagnostic) -> list[str]:
    assert_type(diagnostic.rule, Rule)
    assert_type(diagnostic.place, Place | None)
    assert_type(diagnostic.related, tuple[Related, ...])
    assert_type(diagnostic.message("zh-CN"), str)
    remedy: Callable[[str], str] = diagnostic.remedy
    return [diagnostic.rule.id, diagnostic.severity, remedy("en"), diagnostic.text("zh-CN")]


def test_traces_have_types_that_users_rely_on() -> None:
    found = trace(Request(ROOT / "examples" / "quick-start"), "清运垃圾", progress=_report_progress)
    assert_type(found, TraceResult)
    assert_type(found.traced, tuple[Traced, ...])
    assert_type(found.traced[0].figure, TracedOperand)
    assert_type(found.traced[0].figure.operands, tuple[TracedOperand, ...])
    assert_type(reportgen.__version__, str)
