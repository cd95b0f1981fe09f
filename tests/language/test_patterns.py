"""Patterns are compiled on first use, and then work like compiled ones."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import walk_packages

import pytest

import reportgen
from reportgen.language.patterns import regex


def test_a_pattern_is_compiled_on_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []

    def compile_pattern(source: str, _flags: int) -> re.Pattern[str]:
        compiled.append(source)
        return _A

    monkeypatch.setattr(re, "compile", compile_pattern)
    pattern = regex("a+")
    assert [] == compiled
    pattern.search("a")
    pattern.match("a")
    assert ["a+"] == compiled


_A = re.compile("a+")


def test_a_pattern_finds_what_a_compiled_one_finds() -> None:
    pattern = regex("(?P<letters>[a-z]+)", re.IGNORECASE)
    assert ["aB", "c"] == pattern.findall("aB1c")
    assert "x1x" == pattern.sub("x", "aB1c")
    found = pattern.fullmatch("Ab")
    assert found is not None
    assert "Ab" == found["letters"]
    assert 1 == pattern.groups


def test_an_invalid_pattern_fails_on_first_use() -> None:
    pattern = regex("(")
    with pytest.raises(re.error):
        pattern.search("a")


def test_every_pattern_of_the_program_can_be_compiled() -> None:
    lazy = type(regex(""))
    modules = [
        import_module(module.name)
        for module in walk_packages(reportgen.__path__, "reportgen.")
        if not module.name.endswith("__main__")
    ]
    found = [value for module in modules for value in vars(module).values() if type(value) is lazy]
    assert len(found) > 50
    assert all(re.compile(pattern.pattern, pattern.flags) for pattern in found)
