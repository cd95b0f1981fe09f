"""Every value of every report of the project, and whether an edit of it changes it alone.

The proof does not use the package that edits: it compares bytes, and what the reader finds.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from builders import ROOT
from reportgen.diagnostics import Problems
from reportgen.editing import Action, Edit, Value
from reportgen.editing.columns import is_column
from reportgen.editing.forms import tidy_text
from reportgen.editing.locating import find, steady_path, walked
from reportgen.editing.splicing import Splicer
from reportgen.editing.texts import FileText
from reportgen.editing.wholes import edited_whole
from reportgen.model.figures import Column
from reportgen.model.paths import name_step, read_path
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


def whole(file: FileText, path: str, action: Action, value: Value = "") -> FileText | None:
    """A file after an edit of more than one value; `None` if it is refused."""
    problems = Problems()
    assert file.tree is not None
    target = find(path, [file.tree], problems)
    assert target is not None, [one.message("en") for one in problems]
    name = file.source.name
    found = edited_whole({name: file}, target, Edit(path, action, value), problems)
    return None if found is None else found.get(name, file)


def plain_of(file: FileText) -> Any:
    """The data of a file, as the reader finds it."""
    again = parse(file.source, Problems())
    assert again is not None
    return _plain(again)


def _plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return text_of(node)
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return [[key.value, _plain(child)] for key, child in node.entries]


def at(data: Any, path: str) -> Any:
    """What a path of keys and numbers leads to in such data."""
    for step in read_path(path):
        data = data[step.number - 1] if step.number else dict(data)[step.name]
    return data


def move_flaw(file: FileText, path: str, one: int, other: int) -> str:
    """What is wrong with a file after an item of a list took another's place, counted from 1."""
    moved = whole(file, f"{path}[{one}]", "move", f"{path}[{other + (other > one)}]")
    if moved is None:
        return "refused"
    wanted = plain_of(file)
    items = at(wanted, path)
    items.insert(other - 1, items.pop(one - 1))
    if plain_of(moved) != wanted:
        return f"reads otherwise: {at(plain_of(moved), path)}"
    assert file.tree is not None
    target = find(path, [file.tree], Problems())
    assert target is not None
    if file.tree.spans[target.node].is_flow:
        return ""
    # Every line is still there, comments too; a dash may go with the line below.
    lines, others = (
        sorted(bare for line in text.source.text.split("\n") if (bare := line.strip(" -")))
        for text in (file, moved)
    )
    return "" if lines == others else f"lines differ: {set(lines) ^ set(others)}"


def column_flaw(file: FileText, path: str, number: int) -> str:
    """What is wrong with a file after a column was added before one of a table, and removed."""
    own = f"{path}[{number}]"
    more = whole(file, own, "insert", "新的列")
    if more is None:
        return "refused"
    if at(plain_of(more), own) != "新的列":
        return "is not there"
    less = whole(more, own, "remove")
    if less is None:
        return "is not removed"
    return "" if less.content() == file.content() else "leaves a trace"


def columns() -> Iterator[tuple[FileText, str, int]]:
    """Every column of every table, with the path of its list."""
    for file in files():
        assert file.tree is not None
        seen = set()
        for text in walked(file.tree):
            for end, spot in enumerate(text.spots[1:], 2):
                target = text._replace(spots=text.spots[:end], shape=spot.shape)
                if spot.node in seen or spot.shape.item is not Column or not is_column(target):
                    continue
                seen.add(spot.node)
                yield file, steady_path(target).rpartition("[")[0], spot.at + 1


def moves() -> Iterator[tuple[FileText, str, int, int]]:
    """Items of every list that may move, each with some other place in the list."""
    for file in files():
        assert file.tree is not None
        for path, one in lists(file.tree.root):
            count = len(one.items)
            target = find(f"{path}[1]", [file.tree], Problems()) if count > 1 else None
            if target is None or target.shape.item is Column:
                continue
            pairs = ((1, 2), (2, 1), (1, count), (count, 1), (count // 2 + 1, count))
            yield from (
                (file, path, here, there) for here, there in dict.fromkeys(pairs) if here != there
            )


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
