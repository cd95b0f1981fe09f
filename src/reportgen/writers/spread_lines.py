"""Lines with something at either end, as office and date: what does not fit goes below."""

from __future__ import annotations

from dataclasses import replace

from reportgen.document import Runs, plain_text
from reportgen.document.layout import Role
from reportgen.writers.page_metrics import PageMetrics
from reportgen.writers.text_width import set_width

_LEAST_GAP = 1.0
"""Between both ends, in full-width characters."""


def spread_runs(runs: Runs, look: Role, metrics: PageMetrics) -> Runs:
    """The runs of a role that spreads its lines, with what follows the tab on a line of its own.

    They are left as they are where each line has room for both ends, and where tab stops part it.
    """
    if look.tabs or not _is_full(plain_text(runs), look, metrics):
        return runs
    return tuple(replace(run, text=run.text.replace("\t", "\n\t")) for run in runs)


def _is_full(text: str, look: Role, metrics: PageMetrics) -> bool:
    room = metrics.text_width / metrics.character(look) - look.left - look.right
    lines = (line.split("\t") for line in text.split("\n") if "\t" in line)
    return any(sum(map(set_width, ends)) + _LEAST_GAP > room for ends in lines)
