"""The text of a draft is found in the templates that wrote it, whatever they do with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import BARE_STYLE
from linted import style_folder
from reportgen.diagnostics import Place, Problems
from reportgen.pipeline import draft_in
from reportgen.readers import load
from reportgen.rendering.written import Written
from reportgen.storage import Files
from reportgen.styles import find_chain, in_its_languages
from reportgen.styles.folders import builtin_root, styles_in

_SAMPLE = "报告: {标题: 甲, 副标题: 乙}\n"


def _written(folder: Path, template: str, **files: str) -> Written:
    """The Markdown of a template for the sample."""
    files |= {
        "style_yaml": BARE_STYLE,
        "report_j2": template,
        "sample__zh-CN__report_yaml": _SAMPLE,
    }
    own = style_folder(folder / "own", **files)
    (written,) = _all_written(str(own))
    return written


def _all_written(name: str) -> list[Written]:
    """The Markdown of a style for each of its samples."""
    problems = Problems()
    chain = find_chain(name, (builtin_root(),), problems, named_at=None)
    assert chain is not None
    found = []
    for style in in_its_languages(chain, problems):
        for sample in style.samples().values():
            root = load(sample, Files.below(sample), problems)
            assert root is not None
            written = draft_in(style, root, problems).written
            assert written is not None
            found.append(written)
    return found


def _of(written: Written, text: str) -> tuple[str, int, int]:
    place = written.at(written.text.index(text))
    assert place is not None
    return (Path(place.source.name).name, place.line, place.column)


def test_text_is_found_at_its_column(tmp_path: Path) -> None:
    written = _written(tmp_path, "# {{ report.title }}\n\n丙 {{ report.subtitle }}，丁丁\n")
    assert ("report.md.j2", 3, 25) == _of(written, "丁丁")


def test_values_are_found_on_their_line(tmp_path: Path) -> None:
    written = _written(tmp_path, "# 题\n\n丙{{ report.subtitle }}\n")
    assert ("report.md.j2", 3, 1) == _of(written, "乙")
    assert not written.is_own(written.text.index("乙"))
    assert written.is_own(written.text.index("丙"))


def test_text_of_macros_blocks_and_partials_is_found_there(tmp_path: Path) -> None:
    template = (
        "{% from 'partials/a.md.j2' import a %}\n{% set b %}\n丙丙\n{% endset %}\n"
        "{{ b | trim }}\n\n{{ a(1) }}\n"
    )
    partial = "{% macro a(n) -%}\n\n  丁丁{{ n }}\n{%- endmacro %}\n"
    written = _written(tmp_path, template, partials__a_j2=partial)
    assert ("report.md.j2", 3, 1) == _of(written, "丙丙")
    assert ("a.md.j2", 3, 3) == _of(written, "丁丁")


def test_equal_texts_are_told_apart_by_their_lines(tmp_path: Path) -> None:
    written = _written(tmp_path, "甲甲\n\n甲甲\n")
    found = [written.find(range(line, line + 1), "甲甲") for line in (0, 2)]
    assert [1, 3] == [place.line for place in found if place]


def test_pieces_are_found_although_marks_change_a_comparison(tmp_path: Path) -> None:
    template = (
        "{% macro kind() %}完成{% endmacro %}\n{% macro sum() %}{{ 1 }}{% endmacro %}\n"
        "{% if kind() == '完成' and sum() == '1' %}\n## 丙\n{% endif %}\n"
    )
    assert ("report.md.j2", 4, 1) == _of(_written(tmp_path, template), "##")


@pytest.mark.slow
@pytest.mark.parametrize("name", [*styles_in([builtin_root()])])
def test_most_of_what_built_in_styles_write_is_found(name: str) -> None:
    for written in _all_written(name):
        starts = [start for start, one in enumerate(written.text) if one in "#|:" and (
            not start or written.text[start - 1] == "\n")]  # fmt: skip
        assert starts
        places: list[Place | None] = [written.at(start) for start in starts]
        for start, place in zip(starts, places, strict=True):
            assert place is not None
            assert written.text[start] in place.source.line(place.line)
