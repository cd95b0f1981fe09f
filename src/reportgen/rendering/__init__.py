"""View and templates → Markdown text. A mistake in a template is reported at its line."""

from __future__ import annotations

from types import TracebackType
from typing import Any

from jinja2 import TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import TemplateRuntimeError

from reportgen.diagnostics import Place, Problems, Words, line_place
from reportgen.diagnostics.messages import message, remedy
from reportgen.model.values import FigureError
from reportgen.rendering import rules
from reportgen.rendering.environment import Environment
from reportgen.rendering.sandbox import OverLimitError
from reportgen.rendering.view import CannotPrintError
from reportgen.styles import Style
from reportgen.styles.files import UnusableStyleError, known_source


class Renderer:
    """A style's templates, compiled once and used for any number of reports."""

    def __init__(self, style: Style, environment: Environment) -> None:
        """Templates are compiled when first used."""
        self.style = style
        self._environment = environment

    @property
    def steps(self) -> int:
        """What the templates did in the last rendering."""
        return self._environment.meter.steps

    def render(
        self, view: dict[str, Any], problems: Problems
    ) -> str | None:  # fmt: skip
        """The Markdown of the whole document; `None` on failure, with the problem reported."""
        try:
            text = self._environment.rendered(view)
            text.encode()  # Half of a surrogate pair, as "\ud800" writes it, is no character.
        except TemplateSyntaxError as error:
            self._report_syntax(error, problems)
        except TemplateNotFound as error:
            place = self._line_of(error.__traceback__)
            problems.add(rules.NO_TEMPLATE, place, name=self.style.name, template=error.name or "")
        except UnusableStyleError as error:
            problems.extend(error.problems)
        except OverLimitError as error:
            self.style.limits.report(error.name, problems, self._line_of(error.__traceback__))
        except RecursionError as error:
            problems.add(rules.TEMPLATE_TOO_DEEP, self._line_of(error.__traceback__))
        except FigureError as error:
            self._report_figure(error, problems)
        except CannotPrintError as error:
            self._report_unprintable(error, view, problems)
        except Exception as error:  # noqa: BLE001  # whatever a template raises is reported
            place = self._line_of(error.__traceback__)
            problems.add(rules.TEMPLATE_FAILED, place, said=_failure(error), advice=_ADVICE)
        else:
            return text
        return None

    def _report_syntax(self, error: TemplateSyntaxError, problems: Problems) -> None:
        # Imported here: only a mistake needs it, and importing it would slow every start.
        from reportgen.rendering.syntax import report_syntax

        place = self._place(error.filename, error.lineno)
        if place is None:
            problems.add(rules.TEMPLATE_SYNTAX, None, said=error.message or "")
        else:
            report_syntax(self._environment, place.source, error, problems)

    def _report_unprintable(
        self, error: CannotPrintError, view: dict[str, Any], problems: Problems
    ) -> None:
        # Imported here: only a mistake needs it, and importing it would slow every start.
        from reportgen.rendering.watching import absent_values

        found = absent_values(self.style, view) if error.is_absent else []
        for place, expression in found:
            failure = Words(f"“{expression}”没有内容可写", f"'{expression}' has no value to print")
            advice = _if_absent(expression)
            problems.add(rules.TEMPLATE_FAILED, place, said=failure, advice=advice)
        if not found:
            line = self._line_of(error.__traceback__)
            advice = _if_absent("…") if error.is_absent else _ADVICE
            problems.add(rules.TEMPLATE_FAILED, line, said=error.words, advice=advice)

    def _report_figure(self, error: FigureError, problems: Problems) -> None:
        place = self._line_of(error.__traceback__)
        found = Problems()
        found.add(error.rule, None, **error.facts)
        failure, advice = (
            Words(*(words(next(iter(found)), language) for language in ("zh-CN", "en")))
            for words in (message, remedy)
        )
        problems.add(rules.TEMPLATE_FAILED, place, said=failure, advice=advice)

    def _line_of(self, traceback: TracebackType | None) -> Place | None:
        """The innermost template line of a traceback; Jinja maps its frames to template lines."""
        found = None
        while traceback is not None:
            name = traceback.tb_frame.f_code.co_filename
            found = self._place(name, traceback.tb_lineno) or found
            traceback = traceback.tb_next
        return found

    def _place(self, filename: str | None, line: int) -> Place | None:
        """The line of a template; `None` for files that do not belong to the style."""
        path = self.style.file_named(filename) if filename else None
        return line_place(known_source(path), line) if path else None


_ADVICE = Words(
    "对照文档中的模板字段修改这一行",
    "fix the line; the documentation lists the fields that templates have",
)


_FAILURES = {
    TypeError: Words(
        "这里的值种类不合，不能这样计算、比较或取用", "values of these kinds cannot be combined"
    ),
    ZeroDivisionError: Words("除以 0", "division by 0"),
    UnicodeEncodeError: Words("写了不成字符的代码", "the text holds what is not a character"),
    ValueError: Words("这里的值不合要求", "a value does not meet the requirements here"),
}  # fmt: skip


def _if_absent(expression: str) -> Words:
    """What to write if an expression may have no value."""
    whole = f"({expression})" if " " in expression else expression
    instead = f'{{{{ {whole} or "–" }}}}'
    guarded = f"{{% if {expression} %}}"
    return Words(
        f"写成 {instead}，或先用 {guarded} 判断", f"write {instead}, or guard it with {guarded}"
    )


def _failure(error: Exception) -> Words:
    """What failed; Python's own words appear in English only."""
    if isinstance(error, TemplateRuntimeError) and isinstance(error.args[0], Words):
        return error.args[0]
    for kind, words in _FAILURES.items():
        if isinstance(error, kind):
            return words._replace(en=f"{words.en}: {error}")
    name = type(error).__name__
    return Words(f"运行不下去（{name}）", f"{name}: {error}")
