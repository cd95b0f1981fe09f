"""Edit every report of the project as a clerk may, and prove each edit.

    PYTHONPATH=tests python tools/edits.py          # every value, to a dozen texts in turn
    PYTHONPATH=tests python tools/edits.py --all    # every value, to every text; every name

Values are set to what a clerk may type, items of lists moved, columns of tables added and removed,
names changed with all that refers to them, cells of sheets changed. Fails if anything does not read
back as it should, or if anything else of its file differs.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import cycle, islice

from edited_sheets import cell_flaw, sheet_cells
from edited_values import TEXTS, column_flaw, columns, flaw, move_flaw, moves, places
from renamed import name_flaws

_IN_TURN = 12
_SHOWN = 20


def main() -> None:
    """Edit, and print what went wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--all", action="store_true", help="every text for every value")
    is_all = parser.parse_args().all
    done, wrong = Counter[str](), []
    for kind, what, found in _edited(len(TEXTS) if is_all else _IN_TURN, is_all=is_all):
        done[kind] += 1
        if found:
            wrong.append(f"{what}: {found}")
    print("\n".join(wrong[:_SHOWN]))
    print(", ".join(f"{kind}: {count}" for kind, count in done.items()), f"wrong: {len(wrong)}")
    sys.exit(bool(wrong))


def _edited(count: int, *, is_all: bool) -> Iterator[tuple[str, str, str]]:
    """The kind of each edit, what it was, and what went wrong with it."""
    texts = cycle(TEXTS)
    for file, path in places():
        for text in islice(texts, count):
            yield "values", f"{file.source.name}: {path} ← {text!r}", flaw(file, path, text)
    for file, path, here, there in moves():
        what = f"{file.source.name}: {path}[{here}] → [{there}]"
        yield "moves", what, move_flaw(file, path, here, there)
    for file, path, number in columns():
        what = f"{file.source.name}: {path}[{number}]"
        yield "columns", what, column_flaw(file, path, number)
    for file, row, column in sheet_cells():
        for text in islice(texts, count):
            what = f"{file.name}: {row}, {column} ← {text!r}"
            yield "cells", what, cell_flaw(file, row, column, text)
    for what, found in name_flaws(1 if is_all else 5):
        yield "names", what, found


if __name__ == "__main__":
    main()
