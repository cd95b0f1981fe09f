"""Drafts that go to a store: whole objects, none lost, none written over that is not known."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from fsspec.implementations.memory import MemoryFileSystem

from commands import Run
from reportgen.batches import Batch, Manifest
from reportgen.batches.jobs import BUILT, FAILED, UNCHANGED, Here, Outcome, Wanted
from reportgen.batches.planning import planned
from reportgen.batches.stores import Store, Stored
from reportgen.diagnostics import Problems
from reportgen.request import Request
from units import BROKEN, unit, units

ROOT = Path(__file__).parents[2]
ENGLISH = "en_GB.UTF-8"
PATTERN = "memory:///out/{发文机关}.docx"


class Objects(MemoryFileSystem):  # type: ignore[misc]  # fsspec has no types
    """A store in memory that counts what it is asked, and refuses to write some names."""

    cachable = False
    store: dict[str, Any] = {}  # noqa: RUF012  # one for all, as in its base
    pseudo_dirs: list[str] = [""]  # noqa: RUF012
    refused = ""
    reads: list[str] = []  # noqa: RUF012

    def pipe_file(self, path: str, value: bytes, **options: Any) -> None:
        if self.refused and path.endswith(self.refused):
            raise PermissionError("key=SECRET is not allowed to")
        super().pipe_file(path, value, **options)

    def cat_file(self, path: str, *options: Any, **more: Any) -> bytes:
        self.reads.append(path)
        content = super().cat_file(path, *options, **more)
        assert isinstance(content, bytes)
        return content


class Remote(Objects):
    """One that answers several requests at a time."""

    async_impl = True


@pytest.fixture(autouse=True)
def empty() -> Iterator[None]:
    """An empty store for each test."""
    yield
    Objects.store.clear()
    Objects.pseudo_dirs[:] = [""]
    Objects.reads.clear()


def build(
    folder: Path, system: Objects, *, to: Sequence[str] = ("docx",), pattern: str = PATTERN,
    force: bool = False, is_noted: bool = True,
) -> list[Outcome]:  # fmt: skip
    """The outcomes of a run over all units of a folder, in order."""
    store, problems = Store(system), Problems()
    manifest = Manifest(folder / "m.jsonl", store) if is_noted else None
    assert manifest is None or manifest.read(problems)
    requests = [
        Request(path, to, force=force) for path in sorted((folder / "units").iterdir())
    ]  # fmt: skip
    work = planned(((one, None) for one in requests), pattern, manifest, problems)
    assert work is not None, list(problems)
    wanted = Wanted(made=manifest is not None)
    known = manifest.outputs if manifest is not None else lambda _job: {}
    runner = Stored(Here(wanted._replace(result=True)), store, wanted, known)
    batch = Batch(work.jobs, runner, manifest, work.named, problems=problems)
    return sorted(batch.outcomes(), key=lambda one: one.number)


def states(outcomes: list[Outcome]) -> list[str]:
    return [one.state for one in outcomes]


def lines(folder: Path) -> list[dict[str, Any]]:
    text = (folder / "m.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("kind", [Objects, Remote])
def test_drafts_are_objects_that_the_manifest_knows_by_url(
    kind: type[Objects], tmp_path: Path
) -> None:
    units(tmp_path, "a", "b")
    outcomes = build(tmp_path, kind())
    assert [("memory:///out/a.docx",), ("memory:///out/b.docx",)] == [o.written for o in outcomes]
    assert ["/out/a.docx", "/out/b.docx"] == sorted(Objects.store)
    first = lines(tmp_path)[0]
    assert ("memory:///out/a.docx", "built") == (first["draft"], first["status"])
    assert (
        len(Objects.store["/out/a.docx"].getvalue())
        == (first["outputs"]["memory:///out/a.docx"]["size"])
    )


def test_a_draft_in_a_store_has_the_bytes_of_one_in_a_folder(tmp_path: Path) -> None:
    unit(tmp_path, "a")
    build(tmp_path, Objects())
    Run(tmp_path)("build", "units/a", "-o", "here")
    assert (tmp_path / "here/a.docx").read_bytes() == Objects.store["/out/a.docx"].getvalue()


@pytest.mark.parametrize("kind", [Objects, Remote])
def test_what_has_not_changed_is_read_back_and_not_built(
    kind: type[Objects], tmp_path: Path
) -> None:
    units(tmp_path, "a", "b")
    build(tmp_path, kind())
    before = (tmp_path / "m.jsonl").read_bytes()
    assert [UNCHANGED, UNCHANGED] == states(build(tmp_path, kind()))
    assert (2, before) == (len(Objects.reads), (tmp_path / "m.jsonl").read_bytes())


def test_an_object_that_is_gone_is_built_again(tmp_path: Path) -> None:
    units(tmp_path, "a", "b")
    build(tmp_path, Objects())
    del Objects.store["/out/b.docx"]
    assert [UNCHANGED, BUILT] == states(build(tmp_path, Objects()))


def test_a_changed_report_replaces_its_own_object_also_after_it_failed(tmp_path: Path) -> None:
    pattern = "memory:///out/{name}.docx"
    unit(tmp_path, "a")
    build(tmp_path, Objects(), pattern=pattern)
    before = Objects.store["/out/a.docx"].getvalue()
    unit(tmp_path, "a", text=BROKEN)
    assert [FAILED] == states(build(tmp_path, Objects(), pattern=pattern))
    assert ["memory:///out/a.docx"] == list(lines(tmp_path)[0]["outputs"])
    unit(tmp_path, "a", 77)
    assert [BUILT] == states(build(tmp_path, Objects(), pattern=pattern))
    assert before != Objects.store["/out/a.docx"].getvalue()


def test_an_edited_object_is_kept_and_its_report_fails_unless_forced(tmp_path: Path) -> None:
    units(tmp_path, "a", "b")
    build(tmp_path, Objects())
    Objects().pipe_file("memory:///out/a.docx", b"edited")
    failed, other = build(tmp_path, Objects())
    assert (FAILED, UNCHANGED) == (failed.state, other.state)
    assert "store-taken" in failed.first
    assert b"edited" == Objects.store["/out/a.docx"].getvalue()
    assert [BUILT, UNCHANGED] == states(build(tmp_path, Objects(), force=True))
    assert b"edited" != Objects.store["/out/a.docx"].getvalue()


def test_without_a_manifest_the_same_object_is_left_and_another_not_replaced(
    tmp_path: Path,
) -> None:
    unit(tmp_path, "a")
    assert [BUILT] == states(build(tmp_path, Objects(), is_noted=False))
    assert [BUILT] == states(build(tmp_path, Objects(), is_noted=False))
    unit(tmp_path, "a", 5)
    assert [FAILED] == states(build(tmp_path, Objects(), is_noted=False))


def test_pictures_stand_beside_their_draft(tmp_path: Path) -> None:
    text = (
        "报告: {标题: 甲, 概述: \"{{ 图表('产量') }}\"}\n"
        "表格: {产量: {列: [{名称: 县}, {名称: 产量, 单位: 吨}], 行: [[甲, 6.1], [乙, 5.0]]}}\n"
    )
    unit(tmp_path, "a", text=text)
    (outcome,) = build(tmp_path, Objects(), to=("md",), pattern="memory:///out/{name}.md")
    assert BUILT == outcome.state, outcome.first
    picture, draft = sorted(Objects.store, key=lambda name: name.endswith(".md"))
    assert ("/out/a.md", True) == (draft, picture.startswith("/out/a"))
    assert picture.rpartition("/")[2] in Objects.store[draft].getvalue().decode()
    assert draft == outcome.written[-1].removeprefix("memory://")


def test_if_one_object_is_refused_the_new_ones_go_and_no_key_is_told(tmp_path: Path) -> None:
    unit(tmp_path, "a")
    system = Objects()
    system.refused = ".md"
    pattern = "memory:///out/{name}.{format}"
    (outcome,) = build(tmp_path, system, to=("docx", "md"), pattern=pattern)
    assert (FAILED, []) == (outcome.state, list(Objects.store))
    assert "memory:///out/a.md" in outcome.first
    assert "SECRET" not in (tmp_path / "m.jsonl").read_text(encoding="utf-8") + outcome.first
    system.refused = ""
    assert [BUILT] == states(build(tmp_path, system, to=("docx", "md"), pattern=pattern))


def test_two_drafts_of_one_url_refuse_all(tmp_path: Path) -> None:
    units(tmp_path, "a", "b")
    done = Run(tmp_path)(
        "build", "--each", "units/*", "-o", f"file://{tmp_path}/out/x.docx", locale=ENGLISH
    )
    assert (1, True) == (done.returncode, "error[batch-same-name]" in done.stderr)
    assert not (tmp_path / "out").exists()


def test_a_store_that_can_rename_has_whole_files_and_nothing_else(tmp_path: Path) -> None:
    units(tmp_path, "a", "b")
    address = f"file://{tmp_path}/out/{{name}}.docx"
    command = ("build", "--each", "units/*", "-o", address, "--manifest", "m.jsonl")
    done = Run(tmp_path)(*command, locale=ENGLISH)
    assert [f"file://{tmp_path}/out/{name}.docx" for name in "ab"] == sorted(
        done.stdout.splitlines()
    )
    assert ["a.docx", "b.docx"] == sorted(path.name for path in (tmp_path / "out").iterdir())
    again = Run(tmp_path)(*command, locale=ENGLISH)
    assert again.stderr.startswith("2 unchanged (")


def test_a_single_report_goes_to_a_folder_of_a_store(tmp_path: Path) -> None:
    unit(tmp_path, "a")
    done = Run(tmp_path)("build", "units/a", "--to", "docx,md", "-o", f"file://{tmp_path}/o")
    assert [f"file://{tmp_path}/o/a.docx", f"file://{tmp_path}/o/a.md"] == done.stdout.splitlines()


@pytest.mark.parametrize(
    ("address", "rule", "says"),
    [
        ("nosuch://x/{name}.docx", "store-unknown", "'nosuch://'"),
        ("wandb://x/{name}.docx", "store-needs-package", "wandb"),
        ("sftp://me:SECRET@x/{name}.docx", "store-address", "sftp://"),
        ("s3://me:SEC/RET@x/{name}.docx", "store-address", "s3://"),
        ("https://x/{name}.docx?sig=SECRET", "store-address", "https://"),
        ("s3://{name}/x.docx", "store-address", "s3://"),
    ],
)
def test_an_address_that_cannot_be_used_is_told_without_what_may_be_a_key(
    address: str, rule: str, says: str, tmp_path: Path
) -> None:
    unit(tmp_path, "a")
    done = Run(tmp_path)("build", "units/a", "-o", address, locale=ENGLISH)
    assert (1, True) == (done.returncode, f"error[{rule}]" in done.stderr), done.stderr
    assert says in done.stderr
    assert "SEC" not in done.stderr


def test_without_fsspec_it_says_what_to_install(tmp_path: Path) -> None:
    unit(tmp_path, "a")
    (tmp_path / "fsspec.py").write_text("raise ModuleNotFoundError(name='fsspec')\n")
    path = f"{tmp_path}{os.pathsep}{ROOT / 'src'}"
    done = Run(tmp_path)("build", "units/a", "-o", "s3://x", locale=ENGLISH, PYTHONPATH=path)
    assert (1, True) == (done.returncode, "error[store-not-installed]" in done.stderr)
    assert "pip install 'reportgen[stores]'" in done.stderr


def test_watching_does_not_write_to_a_store(tmp_path: Path) -> None:
    unit(tmp_path, "a")
    done = Run(tmp_path)("build", "units/a", "-o", "s3://x", "--watch", locale=ENGLISH)
    assert (2, True) == (done.returncode, "--watch needs a file or folder" in done.stderr)


def test_a_build_to_a_folder_does_not_import_fsspec(tmp_path: Path) -> None:
    unit(tmp_path, "a")
    (tmp_path / "fsspec.py").write_text("raise SystemExit(9)\n")
    path = f"{tmp_path}{os.pathsep}{ROOT / 'src'}"
    done = Run(tmp_path)("build", "units/a", "--manifest", "m.jsonl", PYTHONPATH=path)
    assert 0 == done.returncode
