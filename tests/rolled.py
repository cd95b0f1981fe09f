"""Every report of the project rolled forward, and what is wrong with what comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from builders import NO_CACHE, ROOT
from reportgen import Request, build, check
from reportgen.diagnostics import Problems
from reportgen.readers.spans import parse_with_spans
from reportgen.readers.yaml import Mapping, Node, Sequence, read_file
from reportgen.storage import Files
from reportgen.years import Rolled, roll
from reportgen.years.rules import NEXT_PERIOD_UNKNOWN


class Source(NamedTuple):
    """A report of the project, and the style that it is built in."""

    path: Path
    style: str

    def request(self, path: Path | None = None, *, sources: bool = False) -> Request:
        """The request for it, or for one made from it."""
        return Request(
            path or self.path, ("md",), style=self.style, environment=NO_CACHE, sources=sources
        )


def sources() -> Iterator[Source]:
    """All reports of the project."""
    for folder in sorted((ROOT / "data").iterdir()):
        yield Source(folder, "")
    for folder in sorted((ROOT / "examples").iterdir()):
        if (folder / "report.yaml").is_file():
            yield Source(folder, "")
    for folder in sorted((ROOT / "templates").glob("*/sample/*")):
        yield Source(folder, folder.parts[-3])


def rolled(source: Source, target: Path, period: str = "") -> tuple[Rolled | None, Problems]:
    """The report of a source rolled forward into a folder, and what was said.

    One that names no time at all is rolled to a year.
    """
    problems = Problems()
    done = roll(source.request(), target, period, problems)
    if any(one.rule is NEXT_PERIOD_UNKNOWN for one in problems):
        problems = Problems()
        done = roll(source.request(), target, "2024", problems)
    return done, problems


def flaws(source: Source, target: Path) -> Iterator[str]:
    """What is wrong with a report rolled forward: nothing if it is as it should be."""
    before = {one.rule.id for one in check(source.request()).diagnostics}
    done, problems = rolled(source, target)
    if done is None:
        yield f"refused: {[one.message('en') for one in problems]}"
        return
    result = build(source.request(target))
    for one in result.diagnostics:
        if one.rule.id not in (*_TO_COME, *before):
            yield one.text("en")
    open_ones = sum(one.rule.id == "to-be-filled" for one in result.diagnostics)
    # A page that goes back to an office has nothing that belongs to a period.
    is_open = open_ones or source.style == "unit-notice"
    if "md" not in result.contents or not is_open:
        yield "it is not built, or nothing in it is still to be filled in"
    yield from _structure(source.path, target)


_TO_COME = ("to-be-filled", "office-missing")
"""What is told of every report rolled forward: the offices below have not reported yet either."""


def _structure(source: Path, target: Path) -> Iterator[str]:
    """What differs though it is the clerk's own: keys, comments, lines."""
    for old in sorted(source.glob("*.yaml")):
        new = target / old.name
        lost = [line for line in _comments(old) if line not in _comments(new)]
        if lost:
            yield f"{new}: comments lost: {lost[:3]}"
        # Lines of which nothing changed are the same bytes.
        if not set(old.read_bytes().splitlines()) & set(new.read_bytes().splitlines()):
            yield f"{new}: not a line is the same"
        kept = [key for key in _keys(old) if key not in {*_keys(new)} and key not in _GOING]
        if kept:
            yield f"{new}: keys lost: {kept[:3]}"


_GOING = frozenset((
    "target", "目标", "accept", "认可", "growth", "增速", "share", "占比", "completion", "完成率",
    "approx", "约数", "revised", "修订",
))  # fmt: skip
"""Keys that go with the period, or are computed then."""


def _comments(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip().startswith("#")]


def _keys(path: Path) -> Iterator[str]:
    source = read_file(path, Files.anywhere(), Problems())
    assert source is not None
    tree = parse_with_spans(source, Problems())
    assert tree is not None
    yield from _keys_of(tree.root)


def _keys_of(node: Node) -> Iterator[str]:
    if isinstance(node, Mapping):
        for key, child in node.entries:
            yield key.value
            if key.value not in _GOING:
                yield from _keys_of(child)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _keys_of(item)
