"""Things are ordered after those that they need; circles are found."""

from __future__ import annotations

import pytest

from reportgen.figures.numbers.evaluate import in_order


def _ordered(needs: dict[str, str]) -> tuple[str, list[str]]:
    order, circles = in_order(needs, lambda one: list(needs.get(one, "")))
    return "".join(order), ["".join(circle) for circle in circles]


@pytest.mark.parametrize(
    ("expected", "needs"),
    [
        ("abc", {"a": "", "b": "", "c": ""}),
        ("cba", {"a": "b", "b": "c", "c": ""}),
        ("bcad", {"a": "bc", "b": "", "c": "b", "d": "abc"}),
        ("ba", {"a": "bb", "b": ""}),
        ("", {}),
    ],
)
def test_each_thing_comes_once_and_after_what_it_needs(
    expected: str, needs: dict[str, str]
) -> None:
    assert (expected, []) == _ordered(needs)


@pytest.mark.parametrize(
    ("order", "circles", "needs"),
    [
        ("", ["a"], {"a": "a"}),
        ("", ["ab"], {"a": "b", "b": "a"}),
        ("", ["abc"], {"a": "b", "b": "c", "c": "a"}),
        ("d", ["ab"], {"a": "b", "b": "ad", "c": "a", "d": ""}),
        ("", ["bc"], {"a": "b", "b": "c", "c": "b"}),
        ("", ["ab", "cd"], {"a": "b", "b": "a", "c": "d", "d": "c"}),
        ("", ["ab", "ac"], {"a": "bc", "b": "a", "c": "a"}),
        ("e", ["ab"], {"a": "b", "b": "a", "e": ""}),
    ],
)
def test_members_of_circles_and_what_needs_them_are_not_in_the_order(
    order: str, circles: list[str], needs: dict[str, str]
) -> None:
    assert (order, circles) == _ordered(needs)


def test_long_chains_are_put_in_order_without_recursion() -> None:
    count = 20_000
    order, circles = in_order(range(count), lambda one: [one + 1] if one + 1 < count else [])
    assert ([*reversed(range(count))], []) == (order, circles)


def test_a_circle_of_any_length_is_found_whole() -> None:
    count = 20_000
    order, circles = in_order(range(count), lambda one: [(one + 1) % count])
    assert ([], [[*range(count)]]) == (order, circles)


def test_many_ways_to_one_thing_are_gone_once() -> None:
    # Each thing needs the two before it: without memory that is more ways than can be gone.
    count = 200
    order, _ = in_order(range(count), lambda one: [n for n in (one - 1, one - 2) if n >= 0])
    assert [*range(count)] == order
