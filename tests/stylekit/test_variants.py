"""Data with something left out."""

from __future__ import annotations

import pytest

from builders import node
from reportgen.readers.yaml import Mapping, Node, Sequence
from reportgen.stylekit.variants import count_passed_over, groups, parts, without


def _plain(found: Node) -> object:
    if isinstance(found, Mapping):
        return {key.value: _plain(value) for key, value in found.entries}
    return [_plain(item) for item in found.items] if isinstance(found, Sequence) else found.value


def _left(text: str) -> dict[str, object]:
    root = node(text)
    assert isinstance(root, Mapping)
    before = _plain(root)
    found = {part.path: _plain(without(root, [part])) for part in parts(root)}
    assert before == _plain(root)
    return found


def test_each_entry_is_left_out_except_required_ones() -> None:
    assert {
        "report": {},
        "report.issuer": {"report": {"title": "甲"}},
    } == _left("report: {title: 甲, issuer: 乙}")


def test_paths_are_english_whatever_the_keys() -> None:
    assert {"report", "report.issuer", "report.date"} == set(
        _left("报告: {标题: 甲, 发文机关: 乙, 成文日期: 2024}")
    )


def test_items_are_left_out_one_by_one_and_all_but_the_first() -> None:
    left = _left("features: [甲, 乙, 丙]")
    assert {
        "features": {},
        "features[0]": {"features": ["乙", "丙"]},
        "features[1]": {"features": ["甲", "丙"]},
        "features[2]": {"features": ["甲", "乙"]},
        "features[1:]": {"features": ["甲"]},
    } == left


def test_three_items_stand_for_all_of_a_long_list_or_map() -> None:
    numbers = range(100)
    text = f"features: [{', '.join(map(str, numbers))}]\nstatistics:\n" + "".join(
        f"  n{number}: {number}\n" for number in numbers
    )
    left = _left(text)
    assert {
        "features", "features[0]", "features[50]", "features[99]", "features[1:]",
        "statistics", "statistics.n0", "statistics.n50", "statistics.n99",
    } == left.keys()  # fmt: skip
    root = node(text)
    assert isinstance(root, Mapping)
    assert 97 + 97 == count_passed_over(root)


def test_all_items_of_short_lists_are_left_out() -> None:
    root = node("features: [甲, 乙, 丙]")
    assert isinstance(root, Mapping)
    assert 0 == count_passed_over(root)


def test_a_field_is_left_out_of_one_item_and_of_all() -> None:
    left = _left("features: [{title: 甲, summary: 子}, {标题: 乙}, 丙]")
    assert {"features": [{"summary": "子"}, {}, "丙"]} == left["features[].title"]
    assert {"features": [{"summary": "子"}, {"标题": "乙"}, "丙"]} == left["features[0].title"]
    assert "features[].summary" not in left


def test_figures_and_their_fields_are_left_out_by_name() -> None:
    left = _left("statistics: {产值: {value: 3, 上期: 2}, 户数: 5}")
    assert {"statistics": {"户数": "5"}} == left["statistics.产值"]
    assert {"statistics": {"产值": {"value": "3"}, "户数": "5"}} == left["statistics.产值.previous"]


def test_tables_checks_and_units_are_left_out_whole() -> None:
    left = _left(
        "tables: {t: {title: 甲, columns: [乙, 丙], rows: [[丁, 1], [戊, 2]], total: {丙: 3}}}\n"
        "checks: [a = b, c = d]\nunits: {u: {factors: {斤: 1}}}\n"
    )
    assert {
        "tables", "tables.t", "tables.t.title", "tables.t.columns", "tables.t.rows",
        "tables.t.total", "checks", "units",
    } == set(left)  # fmt: skip


def test_required_fields_stay_in_every_item_of_a_list() -> None:
    assert not [path for path in _left("report: {title: 甲}") if path.endswith("title")]


@pytest.mark.parametrize(
    ("expected", "path"),
    [((1, 1), "features"), ((2, 5), "features[0]"), ((2, 16), "features[0].summary")],
)
def test_a_part_has_the_place_of_what_is_left_out(expected: tuple[int, int], path: str) -> None:
    root = node("features:\n  - {title: 甲, summary: 乙}\n")
    assert isinstance(root, Mapping)
    (place,) = [part.place for part in parts(root) if part.path == path]
    assert expected == (place.line, place.column)


def _are_together(text: str, one: str, other: str) -> bool:
    root = node(text)
    assert isinstance(root, Mapping)
    found = {part.path: part for part in parts(root)}
    return 1 == len(groups([found[one], found[other]]))


FIVE = "[{title: 甲, summary: 子}, {title: 乙}, {title: 丙, summary: 丑}, {title: 丁}, {title: 戊}]"
REPORT = f"report: {{title: 甲, issuer: 乙}}\nfeatures: {FIVE}\nproblems: {FIVE}\n"
FIGURES = "statistics: {a: 1, b: {value: 2, unit: 户}, c: {value: 3, unit: 户}}\n"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("report.issuer", "features"),
        ("features[2]", "problems[1].title"),
        ("features[0].title", "features[2].title"),
        ("features[0]", "features[2].summary"),
        ("features[0].title", "problems[0].title"),
        ("features[].title", "problems[1].title"),
        ("statistics.a", "statistics.c.unit"),
    ],
)
def test_parts_that_are_far_apart_are_left_out_together(one: str, other: str) -> None:
    assert _are_together(REPORT + FIGURES, one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("features", "problems"),
        ("features", "features[1]"),
        ("features", "problems[0].title"),
        ("features[0].title", "features[0].summary"),
        ("features[0].title", "features[1].title"),
        ("features[0]", "features[2]"),
        ("features[4].title", "problems[0].title"),
        ("features[].title", "features[2].summary"),
        ("features[1:]", "problems[0].title"),
        ("report.issuer", "statistics.a"),
    ],
)
def test_parts_that_may_be_neighbours_are_not_left_out_together(one: str, other: str) -> None:
    assert not _are_together(REPORT + FIGURES, one, other)


def test_each_part_is_in_one_group_whose_parts_are_left_out_together() -> None:
    root = node(REPORT + FIGURES)
    assert isinstance(root, Mapping)
    found = parts(root)
    grouped = groups(found)
    assert sorted(part.path for part in found) == sorted(
        part.path for group in grouped for part in group
    )
    assert len(grouped) <= len(found) / 2
    left = str(_plain(without(root, grouped[0])))
    assert len(left) < min(len(str(_plain(without(root, [part])))) for part in grouped[0])
