"""Patterns are compiled once, and the next run of the same Python takes them back."""

from __future__ import annotations

import marshal
import re
from typing import Any

import pytest

from reportgen.language import patterns
from reportgen.language.patterns import regex

SOURCES = (
    (r"(?P<number>\d+)\s*(个|项)?", 0),
    (r"(?i:percent)|[零〇一二三四五六七八九十]{2,4}(?<!第)", 0),
    ("^a.b$ # with a comment", re.VERBOSE | re.DOTALL | re.MULTILINE),
    ("", 0),
)


@pytest.fixture(autouse=True)
def _none_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_recalled", {})
    monkeypatch.setattr(patterns, "_compiled", set())


@pytest.mark.parametrize(("source", "flags"), SOURCES)
def test_a_pattern_taken_back_is_the_one_that_was_compiled(source: str, flags: int) -> None:
    assert regex(source, flags).search("12个") is not None or source
    known = patterns.known()
    assert known is not None
    patterns.recall(marshal.loads(marshal.dumps(known)))  # noqa: S302  # our own
    expected, found = re.compile(source, flags), regex(source, flags)
    assert (expected.pattern, expected.flags, expected.groups, dict(expected.groupindex)) == (
        found.pattern, found.flags, found.groups, dict(found.groupindex)
    )  # fmt: skip
    for text in ("12个", "3 项", "Percent", "二十", "a\nb", ""):
        assert str(expected.search(text)) == str(found.search(text))
    assert patterns.known() is None, "nothing was compiled"


@pytest.mark.parametrize(
    "numbers", [(), (0, [1, 2, 3], 0, {}, ()), ("x",), (0, [2**31], 0, {}, (None,)), None, 5]
)
def test_numbers_that_python_refuses_are_compiled_anew(numbers: Any) -> None:
    patterns.recall({(r"\d+", 0): numbers})
    found = regex(r"\d+").search("第12个")
    assert found is not None
    assert "12" == found[0]


def test_every_run_compiles_where_the_compiler_cannot_be_entered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(patterns, "_sre", None)
    assert regex(r"\d+").search("12") is not None
    assert patterns.known() is None


def test_a_pattern_used_before_it_was_recalled_is_not_kept_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert regex(r"\d+").search("12") is not None
    kept = dict(patterns.known() or {})
    monkeypatch.setattr(patterns, "_recalled", {})
    assert regex(r"\d+").search("12") is not None
    patterns.recall(kept)
    assert patterns.known() is None
