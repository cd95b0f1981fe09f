"""A snapshot is read only if it is just what a build writes."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from reportgen.snapshots.reading import UnreadableError, read_snapshot

HASH = "0" * 64
FIGURE = {
    "path": "统计.甲", "key": "甲", "label": "甲", "printed": "1件", "unit": "件",
    "value": "1", "low": "1/2", "high": None,
}  # fmt: skip
GOOD: dict[str, Any] = {
    "version": 1,
    "program": "0.1.0",
    "draft": "a.md",
    "files": {"a.md": [{"size": 1, "sha256": HASH}], "a-chart-1.svg": []},
    "content": {
        "language": "zh-CN",
        "inputs": {"files": {"report.yaml": HASH}, "style": "s", "style_files": HASH},
        "figures": [FIGURE],
        "problems": [{"rule": "x", "severity": "note", "path": ""}],
        "texts": [{"path": "p", "text": "t"}],
        "blocks": [{"kind": "body", "text": "t"}],
    },
}


def _is_refused(raw: bytes) -> bool:
    try:
        read_snapshot(raw)
    except UnreadableError:
        return True
    return False


def _json(value: object) -> bytes:
    return json.dumps(value).encode()


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every value of a snapshot."""
    inner: Iterable[tuple[Any, Any]] = ()
    if isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, list):
        inner = enumerate(value)
    return [path, *(found for key, one in inner for found in _places(one, (*path, key)))]


def _with(path: tuple[Any, ...], change: Callable[[Any, Any], object]) -> object:
    """A good snapshot in which `change` was applied to the value that holds the last step."""
    changed = copy.deepcopy(GOOD)
    owner: Any = changed
    for step in path[:-1]:
        owner = owner[step]
    change(owner, path[-1])
    return changed


def test_what_is_whole_is_read() -> None:
    found = read_snapshot(_json(GOOD))
    assert ("a.md", (1, HASH)) == (found.draft, found.files["a.md"][0])
    empty = GOOD["content"] | {"texts": None, "blocks": None}
    for content in (None, empty):
        assert not _is_refused(_json(GOOD | {"content": content}))


ALSO_GOOD: dict[tuple[Any, ...], tuple[Any, ...]] = {
    ("version",): (1,),
    ("files", "a.md"): ([],),
    ("files", "a.md", 0, "size"): (1,),
    ("files", "a-chart-1.svg"): ([],),
    ("content",): (None,),
    ("content", "inputs", "files"): ({},),
    ("content", "figures"): ([],),
    ("content", "figures", 0, "value"): (None,),
    ("content", "figures", 0, "low"): (None,),
    ("content", "figures", 0, "high"): (None,),
    ("content", "problems"): ([],),
    ("content", "texts"): (None, []),
    ("content", "blocks"): (None, []),
}
"""Other values that may stand at a place."""
WRONG: tuple[Any, ...] = (None, True, 1, -1, 1.5, "\ud800", [], {}, [[]], {"x": 1})


def test_a_value_of_a_wrong_type_anywhere_is_refused() -> None:
    passed = []
    for path in _places(GOOD)[1:]:
        for wrong in WRONG:
            allowed = ALSO_GOOD.get(path, ())
            if any(wrong == one and type(wrong) is type(one) for one in allowed):
                continue

            def put(owner: Any, step: Any, value: object = wrong) -> None:
                owner[step] = value

            if not _is_refused(_json(_with(path, put))):
                passed.append((path, wrong))
    assert [] == passed


def test_a_key_that_is_missing_or_unknown_is_refused() -> None:
    named = ("a.md", "a-chart-1.svg", "report.yaml")
    keys = [
        path for path in _places(GOOD)[1:] if isinstance(path[-1], str) and path[-1] not in named
    ]

    def drop(owner: Any, step: Any) -> None:
        del owner[step]

    def add(owner: Any, _step: Any) -> None:
        owner["more"] = HASH

    assert [] == [path for path in keys if not _is_refused(_json(_with(path, drop)))]
    assert [] == [path for path in keys if not _is_refused(_json(_with(path, add)))]


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../a.md", "/etc/passwd", "a/b.md", "a\\b.md", "a\0.md"]
)
def test_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    files = GOOD["files"] | {name: []}
    assert _is_refused(_json(GOOD | {"files": files}))
    assert _is_refused(_json(GOOD | {"files": files, "draft": name}))


def test_a_draft_that_is_not_among_its_files_is_refused() -> None:
    assert _is_refused(_json(GOOD | {"draft": "b.md"}))


@pytest.mark.parametrize(
    "number", ["", "1.5", "1e9", "١", " 1", "1/0", "1/", "--1", "1" * 1001, "inf", "1_0", "1/-2"]
)
def test_a_number_that_is_no_fraction_of_ordinary_length_is_refused(number: str) -> None:
    content = GOOD["content"] | {"figures": [FIGURE | {"value": number}]}
    assert _is_refused(_json(GOOD | {"content": content}))


def test_sizes_and_hashes_are_what_they_can_be() -> None:
    stamps: tuple[dict[str, object], ...] = (
        {"size": 2**63, "sha256": HASH}, {"size": -1, "sha256": HASH},
        {"size": 1, "sha256": HASH.upper() + "0"}, {"size": 1, "sha256": "g" * 64},
        {"size": 1, "sha256": HASH + "\n"},
    )  # fmt: skip
    for stamp in stamps:
        assert _is_refused(_json(GOOD | {"files": {"a.md": [stamp]}}))


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"null", b"[]", b"1", b'"x"', b"\xff\xfe", b"{" * 100_000, b"[" * 100_000,
        b'{"version":' + b"1" * 5_000 + b"}", b'{"version":1e999}', b'{"version":NaN}',
        b'{"version":-Infinity}', b'{"a":' * 50_000, b"\x00" * 1_000, b"\xef\xbb\xbf{}",
        b'{"version": true}',
    ],
    ids=range(16),
)  # fmt: skip
def test_what_is_no_snapshot_is_refused(raw: bytes) -> None:
    assert _is_refused(raw)


def test_a_key_given_twice_is_refused() -> None:
    raw = _json(GOOD)
    assert _is_refused(raw.replace(b'"version": 1', b'"version": 1, "version": 1'))
    assert _is_refused(raw.replace(b'"size": 1', b'"size": 1, "size": 2'))


def test_a_huge_one_is_refused_before_it_is_read() -> None:
    assert _is_refused(b"[" + b"0," * 1_000_001 + b"0]")
    assert _is_refused(b'"' + b"x" * 20_000_001 + b'"')


def test_one_of_a_later_version_is_told_apart() -> None:
    with pytest.raises(UnreadableError) as caught:
        read_snapshot(_json(GOOD | {"version": 2, "new": "field"}))
    assert "newer" in caught.value.words.en
    for version in (0, -1, "2", None, 1.0):
        with pytest.raises(UnreadableError) as caught:
            read_snapshot(_json(GOOD | {"version": version}))
        assert "damaged" in caught.value.words.en
