"""Files of a chain of styles are merged key by key."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import node, rules
from reportgen.diagnostics import Problems
from reportgen.readers.yaml import Mapping, Node, Scalar, Sequence
from reportgen.styles.files import UnusableStyleError, in_language, merged, overlaid, parsed, stamps


def _plain(found: Node) -> object:
    if isinstance(found, Mapping):
        return {key.value: _plain(value) for key, value in found.entries}
    return [_plain(item) for item in found.items] if isinstance(found, Sequence) else found.value


def _folders(tmp_path: Path, *texts: str) -> tuple[Path, ...]:
    folders = tuple(tmp_path / str(number) for number, _ in enumerate(texts))
    for folder, text in zip(folders, texts, strict=True):
        folder.mkdir()
        (folder / "style.yaml").write_text(text)
    return folders


@pytest.mark.parametrize(
    ("expected", "base", "over"),
    [
        ({"a": "2", "b": "1", "c": "3"}, "{a: 1, b: 1}", "{a: 2, c: 3}"),
        ({"a": {"b": "1", "c": "2"}}, "{a: {b: 1}}", "{a: {c: 2}}"),
        ({"a": ["3"]}, "{a: [1, 2]}", "{a: [3]}"),
        ({"a": "x"}, "{a: {b: 1}}", "{a: x}"),
    ],
)
def test_the_nearer_file_wins_key_by_key(expected: object, base: str, over: str) -> None:
    assert expected == _plain(overlaid(node(base), node(over)))


def test_every_value_remembers_the_file_it_is_from(tmp_path: Path) -> None:
    folders = _folders(tmp_path, "layout: {a: 1}", "layout:\n  a: 2\n  b: 3")
    root = merged(folders, "style.yaml", Problems())
    assert root is not None
    layout = root.entries[0][1]
    assert isinstance(layout, Mapping)
    places = [value.place() for _, value in layout.entries]
    expected = [(str(folders[0] / "style.yaml"), 1), (str(folders[1] / "style.yaml"), 3)]
    assert expected == [(place.source.name, place.line) for place in places]


def test_the_layout_for_english_is_merged_into_the_common_one() -> None:
    root = node("layout: {a: 1, b: 1}\nlayout.en: {b: 2}")
    assert isinstance(root, Mapping)
    assert {"layout": {"a": "1", "b": "2"}} == _plain(in_language(root, "en"))
    assert {"layout": {"a": "1", "b": "1"}} == _plain(in_language(root, "zh-CN"))


def test_a_file_without_keys_is_reported(tmp_path: Path) -> None:
    (folder,) = _folders(tmp_path, "[a, b]")
    with pytest.raises(UnusableStyleError) as raised:
        parsed(folder / "style.yaml")
    assert ["not-a-style"] == rules(raised.value.problems)
    problems = Problems()
    assert merged((folder,), "style.yaml", problems) is None
    assert ["not-a-style"] == rules(problems)


def test_an_edited_file_is_read_again(tmp_path: Path) -> None:
    folders = _folders(tmp_path, "a: 1")
    before = stamps(folders)
    assert {"a": "1"} == _plain(parsed(folders[0] / "style.yaml"))
    (folders[0] / "style.yaml").write_text("a: 22")
    assert before != stamps(folders)
    assert {"a": "22"} == _plain(parsed(folders[0] / "style.yaml"))


def test_values_are_nodes_with_places(tmp_path: Path) -> None:
    (folder,) = _folders(tmp_path, "a: 1")
    key, value = parsed(folder / "style.yaml").entries[0]
    assert isinstance(value, Scalar)
    assert ((1, 1), (1, 4)) == ((key.line, key.column), (value.line, value.column))
