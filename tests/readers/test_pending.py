"""The places of figures in pending texts, and filled texts put into their slots."""

from __future__ import annotations

from reportgen.diagnostics import Problems, SourceFile
from reportgen.model import Data
from reportgen.model.values import Text
from reportgen.readers.checker import Checker
from reportgen.readers.pending import put
from reportgen.readers.yaml import Mapping, parse

_TEXT = """\
features:
  title: Work
  summary: |
    First {{ a }} and {{ b }}.
    Then {{ c }}.
activities:
  name: Year
  outcomes: ["{{ a }}", plain, "{{ b }}"]
"""


def _checked() -> tuple[Data, Checker]:
    node = parse(SourceFile("a.yaml", _TEXT), Problems())
    assert isinstance(node, Mapping)
    checker = Checker(Problems())
    data = checker.item(Data, node, "")
    assert isinstance(data, Data)
    return data, checker


def test_each_figure_of_a_text_of_several_lines_has_its_own_place() -> None:
    _, checker = _checked()
    pending = checker.slots[0].draft
    places = [pending.place_at(pending.index(name) - 1, 1) for name in (" a ", " b ", " c ")]
    assert [(4, 13), (4, 25), (5, 12)] == [(place.line, place.column + 1) for place in places]


def test_filled_texts_replace_pending_ones_and_leave_the_others() -> None:
    data, checker = _checked()
    put((slot, Text(f"filled {number}")) for number, slot in enumerate(checker.slots))
    assert "filled 0" == data.features[0].summary
    assert ("filled 1", "plain", "filled 2") == data.activities[0].outcomes
