"""Data and expressions shown in the documentation give what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from builders import markdown, report, rules
from documentation import PAGES, blocks

_STYLE = "name: shown\nextends: work-summary\nlanguages: [zh-CN, en]\n"
_TITLES = "{% for feature in features %}{{ feature.title }}\n\n{% endfor %}"
_BEFORE = "Shown: "
"""Stands before each expression, which pages show as within a sentence."""
_ARROW = " → "
_ANNEX = re.compile("^(?:附表|Annex table)", re.MULTILINE)
"""Where tables begin that no expression places."""


class Example(NamedTuple):
    """Expressions of a page with the data before them."""

    page: Path
    data: str
    lines: tuple[str, ...]
    in_template: bool


def _examples() -> Iterator[Example]:
    for page in PAGES:
        data = ""
        for block in blocks(page, "yaml", "jinja"):
            if block.language == "yaml":
                data = data if block.name else block.text
            elif block.name in ("", "template"):
                lines = tuple(block.text.splitlines())
                yield Example(page, data, lines, block.name == "template")


EXAMPLES = list(_examples())
DATA = [
    pytest.param(page, block.text, id=f"{page.name}-{number}")
    for page in PAGES
    for number, block in enumerate(blocks(page, "yaml"))
    if not block.name
]


def _write_tables(page: Path, folder: Path) -> None:
    """The tables that a page shows as files, which its data may name."""
    for block in blocks(page, "csv"):
        if block.name:
            (folder / block.name).write_text(block.text, encoding="utf-8")


@pytest.mark.parametrize(("page", "data"), DATA)
def test_data_shown_is_a_report_without_problems(page: Path, data: str, tmp_path: Path) -> None:
    _write_tables(page, tmp_path)
    # Fields of one's own are read by templates that the page shows, not by the usual style; how a
    # sheet was read is no problem.
    assert {*rules(report(tmp_path, data))} <= {"own-field-not-read", "figures-read"}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.page.name}: {e.lines[0]}")
def test_expressions_give_the_words_shown(example: Example, tmp_path: Path) -> None:
    expressions, expected = zip(*(line.split(_ARROW) for line in example.lines), strict=True)
    template = "\n\n".join(expressions) if example.in_template else _TITLES
    data = example.data if example.in_template else example.data + _features(expressions)
    _write_style(tmp_path / "shown", template)
    _write_tables(example.page, tmp_path)
    text, *_ = _ANNEX.split(markdown(report(tmp_path, data, style="shown")))
    found = text.removeprefix("# T\n\n").rstrip("\n").split("\n\n")
    assert list(expected) == [line.removeprefix(_BEFORE) for line in found]


def _features(texts: tuple[str, ...]) -> str:
    return "features:\n" + "".join(
        f"  - title: '{_BEFORE}" + text.replace("'", "''") + "'\n" for text in texts
    )


def _write_style(folder: Path, template: str) -> None:
    folder.mkdir()
    (folder / "style.yaml").write_text(_STYLE, encoding="utf-8")
    (folder / "report.md.j2").write_text(f"# T\n\n{template}\n", encoding="utf-8")


def test_every_figure_filter_is_shown() -> None:
    from reportgen.figures.filters import FILTERS

    shown = "".join(line for example in EXAMPLES for line in example.lines)
    missing = [
        row for row in FILTERS.values() if not re.search(f"\\| (?:{'|'.join(row.words)})", shown)
    ]
    assert missing == []


def test_fields_of_figures_are_shown() -> None:
    shown = "".join(line for example in EXAMPLES for line in example.lines)
    fields = ("value", "previous", "growth", "增减", "增速", "数值", "上期")
    assert [name for name in fields if f".{name} " not in shown] == []


def test_every_prose_filter_is_shown_in_the_reference_of_templates() -> None:
    from reportgen.rendering.prose import prose_filters

    page = [one for one in EXAMPLES if one.page.name == "templates.md" and one.in_template]
    lines = [line.split(_ARROW)[0] for example in page for line in example.lines]
    named = {name for line in lines for name in re.findall(r"\| (\w+)", line)}
    assert prose_filters("en").keys() - named == set()
