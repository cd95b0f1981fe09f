"""Roll every report of the project forward, twice, and check what comes of it.

    PYTHONPATH=tests python tools/next.py

Fails if one cannot be rolled, does not build, reports more than what is still to be filled in, or
loses a key or a comment.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from rolled import Source, flaws, sources


def main() -> None:
    """Roll, and print what went wrong."""
    count, wrong = 0, []
    for source in sources():
        with TemporaryDirectory() as name:
            once, twice = Path(name) / "once", Path(name) / "twice"
            found = list(flaws(source, once))
            if once.is_dir():
                found += flaws(Source(once, source.style), twice)
        count += 1
        wrong += [f"{source.path}: {one}" for one in found]
    print("\n".join(wrong))
    print(f"reports: {count}, wrong: {len(wrong)}")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
