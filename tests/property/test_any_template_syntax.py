"""Whatever is wrong with a template's syntax is told, at a place in it."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import TemplateSyntaxError

from reportgen.diagnostics import Problems, SourceFile
from reportgen.diagnostics.forms import diagnostic_text
from reportgen.rendering.environment import Environment
from reportgen.rendering.syntax import report_syntax
from reportgen.styles.folders import builtin_root

_ENVIRONMENT = Environment(trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
_TEMPLATES = [path.read_text("utf-8") for path in sorted(builtin_root().rglob("*.j2"))]
_PIECES = [
    "{{", "}}", "{%", "%}", "{#", "#}", "{", "}", "(", ")", "[", "]", '"', "'", "|", "=", "-",
    "if", "endif", "for", "endfor", "else", "elif", "set", "raw", "endraw", "end", "in", "is",
    "a", "甲", " ", "\n", "，", "“", "&&", ".", "1", "\\",
]  # fmt: skip
_DELIMITERS = ("{{", "}}", "{%", "%}", "endif", "endfor", "endmacro", '"', "(", ")")


def _told(text: str) -> int:
    """How much is told of a text that Jinja refuses; -1 where it does not."""
    problems = Problems()
    try:
        _ENVIRONMENT.parse(text)
    except TemplateSyntaxError as error:
        report_syntax(_ENVIRONMENT, SourceFile("t.md.j2", text), error, problems)
        for one in problems:
            assert one.place is not None
            assert diagnostic_text(one, "zh-CN")
            assert diagnostic_text(one, "en")
        return len(list(problems))
    return -1


@given(st.lists(st.sampled_from(_PIECES), max_size=20).map("".join))
@example("{% else %}{% endif %}{{")
@example('{{ "\\x" }}')
@example("{{ 甲· }}")
def test_whatever_jinja_refuses_is_told(text: str) -> None:
    assert _told(text) != 0


@given(st.sampled_from(_TEMPLATES), st.integers(0, 10_000), st.sampled_from(_DELIMITERS))
def test_a_delimiter_left_out_of_a_template_is_told(
    template: str, start: int, delimiter: str
) -> None:
    at = template.find(delimiter, start % len(template))
    if at >= 0:
        assert _told(template[:at] + template[at + len(delimiter) :]) != 0
