"""Inputs of the fuzzer: the same seed makes the same ones, and they can be kept and minimised."""

from __future__ import annotations

from random import Random

import pytest
from fuzzing.cases import Case
from fuzzing.making import KINDS
from fuzzing.mutating import MOST_BYTES, changed
from fuzzing.running import run
from fuzzing.shrinking import shrunk


def test_same_seed_makes_same_inputs() -> None:
    for make in KINDS.values():
        assert make(Random("a")) == make(Random("a"))
        assert make(Random("a")) != make(Random("b"))


def test_kept_inputs_are_read_back_as_they_were() -> None:
    for make in KINDS.values():
        case = make(Random("a"))
        assert case == Case.unpacked(case.kind, case.packed())


def test_changed_inputs_differ_and_stay_small() -> None:
    for kind, make in KINDS.items():
        case = make(Random("a"))
        others = [changed(case, Random(f"{kind} {number}")) for number in range(20)]
        assert any(other != case for other in others)
        assert all(max(map(len, other.files.values())) <= MOST_BYTES for other in others)


@pytest.mark.parametrize("kind", KINDS)
def test_an_input_of_each_kind_runs(kind: str) -> None:
    outcome = run(KINDS[kind](Random("a")))
    assert {} == {name: what for name, what in outcome.finds.items() if name.startswith("died")}
    assert outcome.features


def test_what_does_not_matter_is_left_out_of_a_find() -> None:
    report = b"# a remark\nreport: {title: a}\nfeatures: {title: b}\nstatistics: {c: 1}\n"
    case = Case("texts", {"report.yaml": report, "rows.csv": b"1,2\n"})
    small = shrunk(case, "x", lambda tried: b"features" in tried.files["report.yaml"])
    assert {"report.yaml": b"features"} == small.files
