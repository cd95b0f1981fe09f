"""Set the values of every report of the project to what a clerk may type, and prove each edit.

    PYTHONPATH=tests python tools/edits.py          # every value, to a dozen texts in turn
    PYTHONPATH=tests python tools/edits.py --all    # every value, to every text

Fails if a value does not read back as the text, or if anything else of its file differs.
"""

from __future__ import annotations

import argparse
import sys
from itertools import cycle, islice

from edited_values import TEXTS, flaw, places

_IN_TURN = 12
_SHOWN = 20


def main() -> None:
    """Edit, and print what went wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--all", action="store_true", help="every text for every value")
    count = len(TEXTS) if parser.parse_args().all else _IN_TURN
    texts = cycle(TEXTS)
    done, wrong = 0, []
    for file, path in places():
        for text in islice(texts, count):
            done += 1
            if found := flaw(file, path, text):
                wrong.append(f"{file.source.name}: {path} ← {text!r}: {found}")
    print("\n".join(wrong[:_SHOWN]))
    print(f"edits: {done}, wrong: {len(wrong)}")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
