"""Arguments of requests, pickling of requests and results, progress, messages."""

from __future__ import annotations

import multiprocessing
import os
import pickle
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from builders import NO_CACHE, REPORTS, ROOT, markdown
from reportgen import Diagnostic, Request, Result, build, check, trace

_EXAMPLE = ROOT / "data" / "economy-2024"
_WRONG = {"报告": {"标题": "例", "概述": "{{ 无此数 }}", "发文机关": "待补"}}


def _through_pickle(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))  # noqa: S301  # our own


def _texts(result: Any) -> list[str]:
    return [found.text(language) for found in result.diagnostics for language in ("en", "zh-CN")]


def test_a_path_may_be_a_text(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("report: {title: T}", encoding="utf-8")
    out = str(tmp_path / "out")
    result = build(Request(str(path), "md", out, environment=NO_CACHE))
    assert (tmp_path / "out" / "a.md",) == result.written


def test_a_single_format_and_folder_need_no_list() -> None:
    request = Request("a", "md", styles_dirs="styles")
    assert (("md",), (Path("styles"),)) == (request.formats, request.styles_dirs)


def test_a_format_given_twice_is_built_once() -> None:
    assert ("md", "docx") == Request("a", ["md", "docx", "md"]).formats


def test_a_style_may_be_a_folder() -> None:
    request = Request(ROOT / "examples/quick-start", "md", style=ROOT / "templates/one-page")
    assert ROOT / "templates/one-page" == build(request).style_folders[0]


@pytest.mark.parametrize(
    ("kind", "message", "arguments"),
    [
        (TypeError, "input must be a path, not None", {"input": None}),
        (TypeError, "input must be a path", {"input": 3}),
        (TypeError, "output must be a path", {"output": 3}),
        (TypeError, "style must be a name or a path, not None", {"style": None}),
        (TypeError, "styles_dirs must be a path, not None", {"styles_dirs": [None]}),
        (TypeError, "styles_dirs must be paths", {"styles_dirs": None}),
        (TypeError, "formats must be names of formats, not 3", {"formats": 3}),
        (TypeError, "formats must be names of formats, not 3", {"formats": [3]}),
        (TypeError, "environment must be a mapping", {"environment": "a"}),
        (TypeError, "name must be a string", {"name": None}),
        (TypeError, "data: use Request.from_data", {"data": {"report": {}}}),
        (ValueError, "unknown format 'dcox'; did you mean 'docx'? known: docx, md, html",
         {"formats": "dcox"}),
        (ValueError, "unknown format 'rtf'; known: docx, md, html", {"formats": ["md", "rtf"]}),
        (ValueError, "no format to build; known: docx, md, html", {"formats": []}),
        (ValueError, "cannot be the name of a file", {"name": "a/b"}),
    ],
)  # fmt: skip
def test_a_wrong_argument_is_refused(
    kind: type[Exception], message: str, arguments: dict[str, Any]
) -> None:
    with pytest.raises(kind) as caught:
        Request(**{"input": "a", **arguments})
    assert message in str(caught.value)


def test_an_unknown_option_is_refused() -> None:
    with pytest.raises(TypeError, match="fromats"):
        Request.from_data({}, fromats="md")  # type: ignore[call-arg]  # what is tested


@pytest.mark.parametrize("folder", REPORTS)
def test_results_can_be_pickled(folder: str) -> None:
    request = _through_pickle(Request(ROOT / folder, "md", environment=NO_CACHE))
    result, traced = build(request), trace(request)
    assert result.contents == _through_pickle(result).contents
    assert _texts(result) == _texts(_through_pickle(result))
    assert repr(traced.traced) == repr(_through_pickle(traced).traced)


def test_problems_can_be_pickled() -> None:
    result = build(Request.from_data(_WRONG))
    assert ["unknown-figure", "to-be-filled"] == [found.rule.id for found in result.diagnostics]
    assert result.diagnostics == _through_pickle(result).diagnostics or _texts(result)
    assert _texts(result) == _texts(_through_pickle(result))
    assert _paths(result) == _paths(_through_pickle(result))


def _paths(result: Result) -> list[str]:
    return [str(found.place) for found in result.diagnostics]


def test_a_request_does_not_contain_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKEN", "secret")
    for request in (Request("a"), Request("a", environment=os.environ)):
        assert b"secret" not in pickle.dumps(request)


@pytest.mark.slow
def test_requests_can_be_built_in_other_processes() -> None:
    requests = [
        Request(_EXAMPLE, ("md", "docx"), environment=NO_CACHE),
        Request.from_data(_WRONG, formats="md", environment=NO_CACHE),
    ]
    expected = [build(request) for request in requests]
    spawned = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=spawned) as pool:
        found = list(pool.map(build, requests))
    assert [result.contents for result in expected] == [result.contents for result in found]
    assert [_texts(result) for result in expected] == [_texts(result) for result in found]


def test_progress_names_phases_and_counts_formats() -> None:
    steps: list[tuple[str, int, int]] = []
    request = Request(_EXAMPLE, ("md", "html"), environment=NO_CACHE)
    build(request, progress=lambda *step: steps.append(step))
    phases = [(phase, 0, 0) for phase in ("load", "check", "compute", "render")]
    assert [*phases, ("write", 0, 2), ("write", 1, 2), ("write", 2, 2)] == steps


def test_checks_and_traces_have_progress_too() -> None:
    phases: list[str] = []
    request = Request.from_data({"report": {"title": "T"}}, formats="md", environment=NO_CACHE)
    check(request, progress=lambda phase, _done, _total: phases.append(phase))
    trace(request, progress=lambda phase, _done, _total: phases.append(phase))
    assert 2 * ["load", "check", "compute", "render"] == phases


def test_an_exception_of_the_callback_stops_the_build(tmp_path: Path) -> None:
    def stop(phase: str, _done: int, _total: int) -> None:
        if phase == "write":
            raise InterruptedError

    with pytest.raises(InterruptedError):
        build(Request(_EXAMPLE, "md", tmp_path / "out", environment=NO_CACHE), progress=stop)
    assert [] == list(tmp_path.iterdir())


def test_a_diagnostic_is_worded_in_both_languages() -> None:
    unknown = build(Request.from_data({"报告": {"标题": "例", "标提": 1}})).diagnostics[0]
    assert ("unknown-key", "error") == (unknown.rule.id, unknown.severity)
    assert "unknown key '标提' in report" == unknown.message("en")
    assert "报告里没有“标提”这个键" == unknown.message("zh-CN")
    assert unknown.remedy("en").startswith("did you mean")
    assert unknown.remedy("zh-CN").startswith("是不是想写")


@pytest.mark.parametrize(("expected", "final"), [("note", False), ("error", True)])
def test_anything_to_be_filled_in_is_an_error_of_a_final_draft(
    expected: str, *, final: bool
) -> None:
    data = {"report": {"title": "例", "issuer": "待补"}}
    (found,) = build(Request.from_data(data, final=final)).diagnostics
    assert expected == found.severity


def test_a_diagnostic_has_a_place() -> None:
    (found,) = build(Request.from_data({"报告": {"标题": "例", "标提": 1}})).diagnostics
    assert isinstance(found, Diagnostic)
    assert found.place is not None
    assert ("<data>", "报告.标提") == (found.place.source.name, found.place.path)


def test_a_named_request_names_its_drafts(tmp_path: Path) -> None:
    report = copytree(_EXAMPLE, tmp_path / "report")
    request = Request(report, "md", tmp_path, name="初稿", environment=NO_CACHE)
    assert "初稿.md" == build(request).written[0].name
    assert "economy-2024-chart" not in markdown(build(request))


@pytest.mark.parametrize("switch", ["strict", "final", "trace"])
@pytest.mark.parametrize("value", ["no", "", 1, None])
def test_a_switch_is_true_or_false_and_no_text(switch: str, value: object) -> None:
    options: Any = {switch: value}
    with pytest.raises(TypeError, match=f"{switch} must be True or False"):
        Request("report", **options)
