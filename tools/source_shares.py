"""Measure how much of every draft of the project leads to a place in the data or the style.

    PYTHONPATH=tests python tools/source_shares.py

Fails if less than 95 % of the characters of a draft do.
"""

from __future__ import annotations

import sys

from builders import ROOT
from rolled import sources
from sourced import Share, share

LEAST = 0.95


def main() -> None:
    """Measure, and print a line for each report."""
    found = {source.path.relative_to(ROOT).as_posix(): share(source) for source in sources()}
    for name, one in found.items():
        print(_line(name, one))
    print(
        _line("all", Share(*map(sum, zip(*(one[:3] for one in found.values()), strict=True)), ()))
    )
    sys.exit(any(one.known < LEAST for one in found.values()))


def _line(name: str, one: Share) -> str:
    data, style = one.data / one.whole, one.style / one.whole
    return f"{name:50}{one.whole:7}  data {data:6.1%}  style {style:6.1%}  known {one.known:7.2%}"


if __name__ == "__main__":
    main()
