"""View and templates → Markdown text. A mistake in a template is reported at its line."""

from __future__ import annotations

from types import TracebackType
from typing import Any

from jinja2 import TemplateNotFound, TemplateSyntaxError

from reportgen.diagnostics import Place, Problems, Words, line_place
from reportgen.diagnostics.messages import message, remedy
from reportgen.model.values import FigureError
from reportgen.readers.rules import CONTROL_CHARACTER
from reportgen.rendering import rules
from reportgen.rendering.environment import Environment
from reportgen.rendering.refusing import CannotCompileError
from reportgen.rendering.sandbox import ControlCharacterError, OverLimitError
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

    def render(self, view: dict[str, Any], problems: Problems) -> str | None:
        """The Markdown of the whole document; `None` on failure, with the problem reported."""
        try:
            text = self._environment.rendered(view)
            text.encode()  # Half of a surrogate pair, as "\ud800" writes it, is no character.
        except CannotCompileError as error:
            place = self._place(error.filename, error.lineno)
            problems.add(error.rule, place, **error.facts)
        except TemplateSyntaxError as error:
            self._report_syntax(error, problems)
        except TemplateNotFound as error:
            place = self._line_of(error.__traceback__)
            problems.add(rules.NO_TEMPLATE, place, name=self.style.name, template=error.name or "")
        except UnusableStyleError as error:
            problems.extend(error.problems)
        except OverLimitError as error:
            place = self._place(error.filename, 1) or self._line_of(error.__traceback__)
            self.style.limits.report(error.name, problems, place)
        except ControlCharacterError as error:
            place = self._line_of(error.__traceback__)
            problems.add(CONTROL_CHARACTER, place, character=error.character)
        except RecursionError as error:
            problems.add(rules.TEMPLATE_TOO_DEEP, self._line_of(error.__traceback__))
        except FigureError as error:
            self._report_figure(error, problems)
        except CannotPrintError as error:
            self._report_unprintable(error, view, problems)
        except Exception as error:  # noqa: BLE001  # whatever a template raises is reported
            # Imported here: only a mistake needs it, and importing it would slow every start.
            from reportgen.rendering.failures import report_failure

            place = self._line_of(error.__traceback__)
            report_failure(self._environment, error, place, problems)
        else:
            return text
        return None

    def _report_syntax(self, error: TemplateSyntaxError, problems: Problems) -> None:
        # Imported here: only a mistake needs it, and importing it would slow every start.
        from reportgen.rendering.syntax import report_syntax, words_of

        # For what is never closed, Jinja gives the file in place of the name.
        place = self._place(error.filename or error.name, error.lineno)
        if place is None:
            problems.add(rules.TEMPLATE_SYNTAX, None, said=words_of(error))
        else:
            report_syntax(self._environment, place.source, error, problems)

    def _report_unprintable(
        self, error: CannotPrintError, view: dict[str, Any], problems: Problems
    ) -> None:
        # Imported here: only a mistake needs them, and importing them would slow every start.
        from reportgen.rendering.failures import FIELDS
        from reportgen.rendering.watching import absent_values

        found = absent_values(self.style, view) if error.is_absent else []
        for place, expression in found:
            failure = Words(f"“{expression}”没有内容可写", f"'{expression}' has no value to print")
            advice = _if_absent(expression)
            problems.add(rules.TEMPLATE_FAILED, place, said=failure, advice=advice)
        if not found:
            line = self._line_of(error.__traceback__)
            advice = _if_absent("…") if error.is_absent else error.advice or FIELDS
            problems.add(rules.TEMPLATE_FAILED, line, said=error.words, advice=advice)

    def _report_figure(self, error: FigureError, problems: Problems) -> None:
        # Imported here: only a mistake needs it, and importing it would slow every start.
        from reportgen.rendering.failures import place_of_name

        place = self._line_of(error.__traceback__)
        name = error.facts.get("name") or error.facts.get("column")
        if place is not None and isinstance(name, str) and name:
            place = place_of_name(place, name)
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


def _if_absent(expression: str) -> Words:
    """What to write if an expression may have no value."""
    whole = f"({expression})" if " " in expression else expression
    instead = f'{{{{ {whole} or "–" }}}}'
    guarded = f"{{% if {whole if ' if ' in expression else expression} %}}"
    return Words(
        f"写成 {instead}，或先用 {guarded} 判断", f"write {instead}, or guard it with {guarded}"
    )
