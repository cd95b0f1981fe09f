"""The program: `reportgen`, or `python -m reportgen`."""

import gc
import os
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line."""
    # A run is short: collecting garbage while modules are imported and texts are read costs time
    # and frees hardly any memory.
    gc.disable()
    from reportgen.cli import main as run

    try:
        run()
    except SystemExit as end:
        _leave(end.code)
        raise


def _leave(status: object) -> None:
    """End the process at once, as mypy does: freeing every object takes a good part of a run.

    Not if a message or output is still owed, nor under a profiler or debugger, which has its own
    last words.
    """
    if not isinstance(status, int) or sys.gettrace() or sys.getprofile():
        return
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):
        # The interpreter says what it could not write, or that there is no console at all.
        return
    os._exit(status)


if __name__ == "__main__":
    main()
