"""Any misspelt name of a template is found; who is accused fails, and who fails is accused."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import BARE_STYLE, NO_CACHE, written
from reportgen import Request, build
from reportgen.diagnostics import Problems
from reportgen.model import Activity, Feature, NextStep, Problem, Report
from reportgen.model.fields import Field, Item, Kind
from reportgen.stylekit.lint import lint
from reportgen.styles import find_chain
from reportgen.styles.folders import builtin_root

pytestmark = pytest.mark.slow

BASE = builtin_root() / "work-summary"
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_QUOTED = re.compile(r"""\{#.*?#\}|"[^"]*"|'[^']*'""", re.DOTALL)
_NAME = re.compile(
    r"(?<=\.)(?<!leads\.)(?<!found\.)[a-z_]+|(?<=\| )[a-z_]+|(?<=\bis )(?!not\b)[a-z_]+"
)
"""Not what a namespace holds (`leads`, `found`), which only the run of a template shows."""


class Name(NamedTuple):
    """A field, filter or test that a template names."""

    template: str
    start: int
    word: str


def _names() -> Iterator[Name]:
    for path in sorted(BASE.rglob("*.j2")):
        # What stands in quotes or is a remark keeps its length and holds no names.
        text = _QUOTED.sub(lambda m: "·" * len(m[0]), path.read_text(encoding="utf-8"))
        for tag in _TAG.finditer(text):
            for found in _NAME.finditer(tag[0]):
                start = tag.start() + found.start()
                yield Name(path.relative_to(BASE).as_posix(), start, found[0])


NAMES = list(_names())


def _errors(folder: Path) -> list[tuple[str, int, str]]:
    """File, line and name of what is wrong."""
    problems = Problems()
    chain = find_chain(str(folder), (), problems, named_at=None)
    assert chain is not None
    lint(chain, problems)
    return [
        (one.place.source.name, one.place.line, str(one.facts["name"]))
        for one in problems
        if one.place and one.rule.id.startswith("template-") and "name" in one.facts
    ]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built-in style without its samples, to be changed."""
    folder = tmp_path_factory.mktemp("styles") / "work-summary"
    shutil.copytree(BASE, folder, ignore=shutil.ignore_patterns("sample"))
    return folder


def test_there_are_names_to_misspell(copy: Path) -> None:
    assert len(NAMES) > 200
    assert {"words.", "features", "clause"} & {name.word for name in NAMES}
    assert [] == _errors(copy)


@given(name=st.sampled_from(NAMES), at=st.integers(0, 9), doubled=st.booleans())
def test_a_misspelt_name_is_found_at_its_line(
    copy: Path, name: Name, at: int, *, doubled: bool
) -> None:
    at = min(at, len(name.word) - 1)
    wrong = name.word[:at] + (name.word[at] * 2 if doubled else "q") + name.word[at:]
    path = copy / name.template
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: name.start] + wrong + text[name.start + len(name.word) :], "utf-8")
    try:
        line = text.count("\n", 0, name.start) + 1
        assert (str(path), line, wrong) in _errors(copy)
    finally:
        path.write_text(text, "utf-8")


ITEMS: dict[str, type[Item]] = {
    "activities": Activity, "features": Feature, "problems": Problem, "next_steps": NextStep,
}  # fmt: skip
FOREIGN = ("title", "detail", "measures", "period", "units", "work", "answers", "short_name", "due")
"""Fields that some items have and others have not."""
CERTAIN = {"template-field", "template-list", "template-name", "template-value"}
"""Rules of mistakes that no template survives."""


def _whole(kind: type[Item]) -> dict[str, object]:
    """An item in which everything is there."""
    return {key: _value(field) for key, field in kind.fields.items() if _is_free(field)}


def _is_free(field: Field[object]) -> bool:
    return field.kind in (Kind.TEXT, Kind.DATE, Kind.ITEM)


def _value(field: Field[object]) -> object:
    if field.item is not None:
        return [_whole(field.item)] if field.many else _whole(field.item)
    one = "2024-03-05" if field.kind is Kind.DATE else "甲"
    return [one] if field.many else one


WHOLE = written({"report": _whole(Report), **{key: [_whole(kind)] for key, kind in ITEMS.items()}})


@st.composite
def statements(draw: st.DrawFn, kind: type[Item], name: str, depth: int = 0) -> str:
    """A few statements about an item of a kind that is called `name`, some with a slip in them."""
    texts = [key for key, field in kind.fields.items() if _is_free(field) and not field.many
             and field.item is None]  # fmt: skip
    lists = {key: field.item for key, field in kind.fields.items() if field.item and field.many}
    made = []
    for _ in range(draw(st.integers(1, 3))):
        text = draw(st.sampled_from(texts))
        any_name = draw(st.sampled_from(FOREIGN))
        ways = [
            f"{{{{ {name}.{text} }}}}",
            f"{{% if {name}.{text} %}}{{{{ {name}.{text} }}}}{{% endif %}}",
            f"{{% set x = {name} %}}{{{{ x.{text} }}}}",
            f"{{{{ '甲' ~ {name}.{text} }}}}",
            f"{{{{ {name}.{text} if {name}.{any_name} is defined else '乙' }}}}",
            f"{{{{ {name}.{any_name} }}}}",
            f"{{% if {name}.{any_name} %}}丙{{% endif %}}",
            f"{{% for y in [{name}] %}}{{{{ y.{any_name} }}}}{{% endfor %}}",
            f"{{% macro m(z) %}}{{{{ z.{any_name} }}}}{{% endmacro %}}{{{{ m({name}) }}}}",
            f"{{{{ [{name}] | map(attribute='{any_name}') | first }}}}",
        ]
        if lists and depth < 2:
            key, of = draw(st.sampled_from(sorted(lists.items())))
            assert of is not None
            inner = draw(statements(of, "e" * (depth + 2), depth + 1))
            ways += 3 * [f"{{% for {'e' * (depth + 2)} in {name}.{key} %}}{inner}{{% endfor %}}"]
        made.append(draw(st.sampled_from(ways)))
    return "\n".join(made)


@st.composite
def templates(draw: st.DrawFn) -> str:
    key, kind = draw(st.sampled_from(sorted(ITEMS.items())))
    return f"# 题\n\n{{% for e in {key} %}}\n{draw(statements(kind, 'e'))}\n{{% endfor %}}\n"


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report with everything in it, and beside it a style without samples."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "bare").mkdir()
    (folder / "bare" / "style.yaml").write_text(BARE_STYLE, "utf-8")
    (folder / "report.yaml").write_text(WHOLE, "utf-8")
    return folder


@given(template=templates())
def test_who_is_accused_fails_and_who_fails_is_accused(bare: Path, template: str) -> None:
    (bare / "bare" / "report.md.j2").write_text(template, "utf-8")
    result = build(Request(bare / "report.yaml", ("md",), style="bare", environment=NO_CACHE))
    problems = Problems()
    chain = find_chain("bare", (bare,), problems, named_at=None)
    assert chain is not None
    lint(chain, problems)
    fails = any(one.rule.id == "template-failed" for one in result.diagnostics)
    assert fails == any(one.rule.id in CERTAIN for one in problems), template
    if not fails:
        assert {one.rule.id for one in problems} <= {"field-not-shown", "sample-missing"}
