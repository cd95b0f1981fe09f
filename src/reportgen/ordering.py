"""Things that need one another, in an order in which each comes after what it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def in_order(
    things: Iterable[T], needs: Callable[[T], Iterable[T]]
) -> tuple[list[T], list[list[T]]]:
    """The things in order, and the circles among them; what stands in a circle is in no order.

    Deep chains are no matter: nothing here calls itself.
    """
    order: list[T] = []
    circles: list[list[T]] = []
    done: dict[T, bool] = {}  # whether all it needs is in order; absent while not yet seen
    for start in things:
        path: list[tuple[T, list[T]]] = [(start, list(needs(start)))] if start not in done else []
        on_path = {start: 0} if path else {}
        while path:
            thing, waiting = path[-1]
            if waiting:
                needed = waiting.pop(0)
                if needed in on_path:
                    circle = [one for one, _ in path[on_path[needed] :]]
                    circles.append(circle)
                    done.update(dict.fromkeys(circle, False))
                elif needed not in done:
                    on_path[needed] = len(path)
                    path.append((needed, list(needs(needed))))
                continue
            path.pop()
            del on_path[thing]
            if done.setdefault(thing, all(done.get(one, True) for one in needs(thing))):
                order.append(thing)
    return order, circles
