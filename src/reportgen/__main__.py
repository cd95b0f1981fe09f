"""The program: `reportgen`, or `python -m reportgen`."""

import gc
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line."""
    # A run is short: collecting garbage while modules are imported and texts are read costs time
    # and frees hardly any memory.
    gc.disable()
    from reportgen.cli import main as run

    run()


if __name__ == "__main__":
    main()
