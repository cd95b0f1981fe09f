"""Lines that can be read by themselves need no parser."""

from __future__ import annotations

import subprocess
import sys

import pytest

from reportgen.document.lines import Closing, Line, Opening, Part, parts_of

_NOTE = Opening(0, 2, ":::", " note")


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ([Line(0, 0, "甲"), Line(2, 0, "乙")], "甲\n\n乙\n"),
        ([Line(0, 2, "甲"), Line(1, 0, "乙")], "## 甲\n乙"),
        ([Line(0, 0, "2002年"), Line(2, 0, "**甲**乙")], "2002年  \n\n**甲**乙"),
        ([_NOTE, Line(1, 0, "甲"), Closing(), Line(3, 0, "乙")], "::: note\n甲\n:::\n乙"),
        ([Line(0, 0, "甲"), Opening(1, 2, ":::", " note"), Closing()], "甲\n::: note\n:::"),
        ([range(2)], "甲\n乙\n"),
        ([range(2), Line(2, 0, "乙")], "- 甲\n\n乙"),
        ([Line(0, 0, "甲"), range(2, 6)], "甲\n\n```\n\n乙\n```"),
        ([Line(0, 0, "甲"), range(2, 5)], "甲\n\n - 乙\n   ::: note\n丙"),
        ([range(1)], "1. 甲\n"),
        ([], "\n \n"),
    ],
)
def test_stretches_hold_what_cannot_be_read_line_by_line(expected: list[Part], text: str) -> None:
    assert expected == list(parts_of(text.split("\n")))


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("False", "# 甲\\n\\n1\\\\.乙\\n\\n::: note\\n丙\\n:::\\n"),
        ("True", "甲\\n\\n- 乙\\n"),
        ("True", "**甲**\\n"),
    ],
)
def test_markdown_it_is_imported_only_if_a_text_needs_it(expected: str, text: str) -> None:
    program = (
        "import sys\n"
        "from reportgen.diagnostics import Problems\n"
        "from reportgen.document.markdown import read_markdown\n"
        f"read_markdown('{text}', ['note'], lambda *_: None, Problems())\n"
        "print('markdown_it' in sys.modules)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert expected == run.stdout.strip()
