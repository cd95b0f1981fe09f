"""The checks of a report: figures, dates and texts that contradict each other."""

from __future__ import annotations

from reportgen.checks.counts import check_counts
from reportgen.checks.dates import check_dates
from reportgen.checks.points import check_points_in_texts
from reportgen.diagnostics import Problems
from reportgen.escaping import MARKS
from reportgen.figures import Figures
from reportgen.model import Data
from reportgen.texts import texts_of


def run_checks(data: Data, figures: Figures, text: str, problems: Problems) -> None:
    """Note every contradiction; `text` is the Markdown rendered, empty where that failed."""
    texts = tuple(texts_of(data))
    check_dates(data, problems)
    check_counts(data, problems)
    check_points_in_texts(texts, problems)
