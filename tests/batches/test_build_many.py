"""`build_many`, for programs."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from builders import NO_CACHE, markdown
from reportgen import Request, build, build_many
from units import BROKEN, unit, units

DATA = {"report": {"title": "甲"}, "features": [{"title": "快", "summary": "快"}]}


@pytest.mark.parametrize("jobs", [0, 1, 2])
def test_each_request_has_its_result_however_many_processes_there_are(
    jobs: int, tmp_path: Path
) -> None:
    asked = [Request(path, "md", environment=NO_CACHE) for path in units(tmp_path, "a", "b", "c")]
    asked.append(Request(unit(tmp_path, "d", text=BROKEN), "md"))
    found = {one.request.input.name: one for one in build_many(asked, jobs=jobs)}
    assert {"a": "built", "b": "built", "c": "built", "d": "failed"} == {
        name: one.state for name, one in found.items()
    }
    for request in asked[:3]:
        expected = build(request).contents
        assert expected == found[request.input.name].result.contents
    assert ["duplicate-key"] == [one.rule.id for one in found["d"].result.diagnostics]


def test_what_was_written_is_named_and_not_sent_along(tmp_path: Path) -> None:
    request = Request(unit(tmp_path, "a"), "md", tmp_path / "out")
    (one,) = build_many([request], jobs=1)
    assert ((tmp_path / "out/a.md",), {}) == (one.result.written, one.result.contents)


def test_with_a_manifest_unchanged_requests_have_the_files_of_the_last_run(tmp_path: Path) -> None:
    request = Request(unit(tmp_path, "a"), "md", tmp_path / "out")
    manifest = tmp_path / "m.jsonl"
    states = [next(build_many([request], jobs=0, manifest=manifest)) for _ in range(2)]
    assert ["built", "unchanged"] == [one.state for one in states]
    assert states[0].result.written == states[1].result.written


def test_data_from_python_is_built_in_processes_too(tmp_path: Path) -> None:
    asked = [Request.from_data(DATA, base=tmp_path, name=f"n{n}", formats="md") for n in range(3)]
    found = list(build_many(asked, jobs=2))
    assert {"# 甲"} == {one.result.contents["md"].decode().split("\n")[0] for one in found}


def test_large_requests_and_results_do_not_block_each_other(tmp_path: Path) -> None:
    data = {**DATA, "features": [{"title": "快", "summary": "长" * 300_000}]}
    asked = [Request.from_data(data, base=tmp_path, name=f"n{n}", formats="md") for n in range(8)]
    assert 8 == len([*build_many(asked, jobs=2)])


def test_after_a_failure_fail_fast_begins_no_other(tmp_path: Path) -> None:
    asked = [Request(unit(tmp_path, "a", text=BROKEN)), *map(Request, units(tmp_path, "b", "c"))]
    assert ["failed"] == [one.state for one in build_many(asked, jobs=0, fail_fast=True)]


def test_two_requests_that_write_one_file_raise_before_anything_is_built(tmp_path: Path) -> None:
    request = Request(unit(tmp_path, "a"), output=tmp_path / "out")
    with pytest.raises(ValueError, match="2 reports would be written as"):
        build_many([request, request])
    assert not (tmp_path / "out").exists()


def test_only_requests_are_built() -> None:
    with pytest.raises(TypeError, match="build_many takes Requests, not 'a'"):
        build_many(["a"])  # type: ignore[list-item]


def test_a_run_that_is_given_up_ends_its_processes(tmp_path: Path) -> None:
    found = build_many(map(Request, units(tmp_path, *"abcdef")), jobs=2)
    next(iter(found))
    found.close()  # type: ignore[attr-defined]


def test_values_stand_in_place_of_those_of_the_report(tmp_path: Path) -> None:
    values = {
        "report.issuer": "东镇", "统计.清运垃圾.数值": Decimal("7.50"),
        "特点[清运及时].标题": "清运更加及时", "问题": [{"标题": "人手少", "内容": "人手还少。"}],
    }  # fmt: skip
    text = markdown(build(Request(unit(tmp_path, "a"), "md", values=values)))
    for words in ("东镇", "全年清运垃圾7.50吨", "清运更加及时", "人手少"):
        assert words in text


def test_a_path_of_values_that_leads_nowhere_is_an_error(tmp_path: Path) -> None:
    result = build(Request(unit(tmp_path, "a"), "md", values={"report.titel": "乙"}))
    (problem,) = result.diagnostics
    assert (True, "edit-no-such-value", "<data>:['report.titel']") == (
        result.failed, problem.rule.id, str(problem.place)
    )  # fmt: skip


def test_values_are_checked_as_those_of_files_are(tmp_path: Path) -> None:
    result = build(Request(unit(tmp_path, "a"), "md", values={"统计.清运垃圾": "很多"}))
    assert result.failed
    assert "统计.清运垃圾" in str(result.diagnostics[0].place)
