"""Numbers typed in texts although figures have them, or against what figures or other texts say.

A number belongs to a figure where the figure's label stands right before it, is no end of a longer
noun, and nothing before tells of another time or place. Each typed number raises one alarm at most.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reportgen.arithmetic import Number
from reportgen.checks.known_figures import (
    KnownFigures,
    Meant,
    braces_name,
    is_in_points,
    rate_number,
)
from reportgen.checks.own_context import Opening, OwnContext
from reportgen.checks.typed_numbers import (
    Sentence,
    TypedNumber,
    around,
    numbers_in,
    sentences,
)
from reportgen.diagnostics import Problems, Related, Words
from reportgen.escaping import FIGURE_END, FIGURE_START, MARKS
from reportgen.figures import Figure, Figures, in_points
from reportgen.model import Report
from reportgen.texts import place_of_words
from reportgen.values import Text
