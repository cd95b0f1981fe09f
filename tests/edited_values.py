"""Every value of every report of the project, and whether an edit of it changes it alone.

The proof does not use the package that edits: it compares bytes, and what the reader finds.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from builders import ROOT
from reportgen.diagnostics import Problems
from reportgen.editing.forms import tidy_text
from reportgen.editing.locating import find
from reportgen.editing.splicing import Splicer
from reportgen.editing.texts import FileText
from reportgen.model.paths import name_step
from reportgen.readers.spans import text_of
from reportgen.readers.yaml import Mapping, Node, Scalar, Sequence, parse

TEXTS = (
    "新的文字", "new words", "a", "189.9", "-5", "10.1%", "[5, 8]", "12:30", "2024-03-25", "01",
    "1e3", "no", "true", "~", "null", "", "  ", "  前有空格", "后有空格 ", "　　全角空格开头",
    "x\u00a0", "a\tb", "\t", "a: b", "a:", ": a", "x:y", "标题：内容", "a:　b",
    "http://x.cn/y?a=1#b", "#3 x", "x #3", "x#3", "x　# y", "{{ gdp }}增长",
    "增长{{ gdp | 增长 }}，", "{{ table('runs') }}", "{{ a }}: {{ b }}", "= a + b", "=", '"引"',
    "'q'", "it's", "say \"it's\"", "back\\slash", "a\\nb", "'", '"', "\\", "* x", "&a", "!t", "|",
    "> q", "%5", "@a", "`c`", "? x", "?", "-", "- 5", "---", "--- x", "...", "…", "逗号, a", "a,b",
    "[x", "x]", "{x", "}", "<<", "$1.2 million", "key: |", "ends with |", "《x》: y", "\u200b零宽",
    "尾\u200b", "😀", "é", "a\u2028b", "\ufeffx", "待补", "第一行\n第二行",
    "　　第一段\n　　第二段\n", "a\n\nb", "  x\ny", "a\n  b\nc", "x \ny", "\n\nx", "a\n\tb",
    "a\n# b\nc", "- a\n- b", "a:\n  b", "a\r\nb", "x\n ", "a\n\n\n\nb\n\n",
)  # fmt: skip
"""What a clerk may type, and what YAML reads as something else, in part, or not at all."""

ODD = """\
# 开头的注释
report:   # 报告
    title  :   "题 \\"目\\" \\u4e2d"     # 题目
    subtitle:
        '副''题'
    recipients:
    - 甲
    -   乙   # 二
    -
    - "a
       b"
    copies: [
      甲, 乙,   # 尾
      "丙", 'd'
    ]
    summary: |2   # 块
        缩进
      不缩进

    note: >+
      折叠
      的字

      又一段


    number:
    date:    # 没有
    signer: 一 二
       三
       # 注释
    "issuer": {}
statistics: {gdp: {label: 生产总值, value: 189.9, unit: 亿元},
  "a b": {value: 5, parts: [gdp, "x, y"], note: , of: },
  tax: 12, "rate": '5%',
  x: { value: 3 , unit: 个 , } }
tables:
  t:
    columns: [{key: a}, key: b]
    rows:
      - - 1
        - 2
      - [3, 4]
      - {a: 5, b: 6}
      -
        - 7

        # 空
        - 8
features:
- title: 甲
  measures: 一条
- 乙
-   title: 丙

    measures:
    - point: 一
      detail: |-
        块
    -   point: 二   # x
        detail: >-
          折
          行
'extra key': "多行

  文字
    \\
    接着"
? 复杂
: 值
last: 末"""
"""A file with everything that YAML allows and hardly anybody writes."""

FILES = sorted(
    path
    for folder in ("data", "examples", "templates/*/sample*")
    for path in ROOT.glob(f"{folder}/**/*.yaml")
    if path.name not in ("style.yaml", "wording.yaml")
)


@cache
def read(path: Path) -> FileText:
    """A file of the project, as it is edited."""
    text = FileText.of(path.read_bytes(), str(path))
    assert text is not None
    return text


def values(node: Node, path: str = "") -> Iterator[tuple[str, Scalar]]:
    """Every text of a node with its data path."""
    if isinstance(node, Scalar):
        yield path, node
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items, 1):
            yield from values(item, f"{path}[{number}]")
    else:
        for key, child in node.entries:
            yield from values(child, f"{path}{name_step(key.value)}".removeprefix("." * (not path)))


def lists(node: Node, path: str = "") -> Iterator[tuple[str, Sequence]]:
    """Every list of a node with its data path."""
    if isinstance(node, Sequence):
        yield path, node
        for number, item in enumerate(node.items, 1):
            yield from lists(item, f"{path}[{number}]")
    elif isinstance(node, Mapping):
        for key, child in node.entries:
            yield from lists(child, f"{path}{name_step(key.value)}".removeprefix("." * (not path)))


def flaw(file: FileText, path: str, text: str) -> str:
    """What is wrong with the file after a value was set to a text; empty if nothing is."""
    problems = Problems()
    assert file.tree is not None
    target = find(path, [file.tree], problems)
    if target is None:
        return f"not found: {[str(one.rule.id) for one in problems]}"
    edited = Splicer(file, target, problems).set(tidy_text(text))
    if edited is None:
        return f"refused: {[one.rule.id for one in problems]}"
    before, after = file.source.text, edited.source.text
    start, end = file.tree.spans[target.node][:2]
    # A comment behind a text goes behind the mark of the block that takes its place.
    line_end = before.find("\n", end) if "\n" in before[end:] else len(before)
    if not after.startswith(before[:start]) or not after.endswith(before[line_end:]):
        return f"more differs: {after[start : start + 80]!r}"
    again = parse(edited.source, Problems())
    assert again is not None
    found = [(where, text_of(one)) for where, one in values(again)]
    expected = [
        (where, tidy_text(text) if one is target.node else text_of(one))
        for where, one in values(file.tree.root)
    ]
    return "" if expected == found else f"reads as {dict(found).get(path)!r}"


def files() -> Iterator[FileText]:
    """Every file that holds data."""
    odd = FileText.of(ODD.encode(), "odd.yaml")
    for file in (odd, *map(read, FILES)):
        assert file is not None
        if file.tree is not None and isinstance(file.tree.root, Mapping):
            yield file


def places() -> Iterator[tuple[FileText, str]]:
    """Every value of every file."""
    for file in files():
        assert file.tree is not None
        for where, _ in values(file.tree.root):
            yield file, where
