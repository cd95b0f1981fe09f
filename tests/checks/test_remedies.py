"""Remedies followed to the letter: the message is gone, and no other comes in its place."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from builders import NO_CACHE, ROOT, rules
from reportgen import Request, Result, check

_CORPUS = ROOT / "tests/corpus/contradict"


class _Case(NamedTuple):
    """A report of the corpus, what its remedy says, and what a reader then does."""

    name: str
    said: str
    edits: tuple[tuple[str, str], ...]


def _checked(text: str, folder: Path) -> Result:
    path = folder / "report.yaml"
    path.write_text(text, encoding="utf-8")
    return check(Request(path, environment=NO_CACHE))


def _remedies(result: Result) -> list[str]:
    return [found.remedy(result.language) for found in result.diagnostics]


_FOLLOWED = [
    _Case(
        "literal-figure-of-two",
        "写 {{ 群众来信 }} 或 {{ 办结来信 }}（整段文字要加双引号）",
        (("建立台账，486件当月全部转到承办单位", '"建立台账，{{ 群众来信 }}当月全部转到承办单位"'),),
    ),
    _Case(
        "text-contradicts-growth",
        "把数改成 {{ 财政收入.增速 }}（整段文字要加双引号）",
        (("全年财政收入同比增长12%，税收占比稳步提高", '"全年财政收入同比增长{{ 财政收入.增速 }}，税收占比稳步提高"'),),
    ),
    _Case(
        "text-contradicts-en",
        "write {{ volunteers }} for the number (put the whole text in double quotes)",
        (
            ("Half of the volunteers were pupils; ", '"Half of the volunteers were pupils; '),
            ("was 460 people in all.}", 'was {{ volunteers }} in all."}'),
        ),
    ),
    _Case(
        "texts-differ-training",
        "两处都用 {{ }} 引用（整段文字要加双引号）",
        (
            ("干部1260人次", "干部{{ 培训干部 }}"),
            ("坚持分批轮训、人人过关，全县共培训干部1620人次", '"坚持分批轮训、人人过关，全县共培训干部{{ 培训干部 }}"'),
            ("特点:", "统计: {培训干部: 1620人次}\n特点:"),
        ),
    ),
    _Case(
        "unit-conflict-part",
        "从“构成”里去掉，其余的改列在“其中”里",
        (("构成: [因病救助, 因灾救助]", "其中: [因病救助]"),),
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", _FOLLOWED, ids=lambda case: case.name)
def test_a_followed_remedy_leaves_nothing_to_report(case: _Case, tmp_path: Path) -> None:
    text = (_CORPUS / f"{case.name}.yaml").read_text(encoding="utf-8")
    (remedy,) = _remedies(_checked(text, tmp_path))
    assert case.said in remedy
    for old, new in case.edits:
        assert old in text
        text = text.replace(old, new)
    assert not case.edits or [] == rules(_checked(text, tmp_path))
