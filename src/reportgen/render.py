"""View and templates → Markdown text. A mistake in a template is told at its line."""

from __future__ import annotations

import marshal
import sys
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from types import CodeType, TracebackType
from typing import Any, TypeVar

import jinja2
from jinja2 import BaseLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.exceptions import TemplateRuntimeError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from reportgen.cache import Cache
from reportgen.decode import line_place
from reportgen.diagnostics import Place, Problems, Words
from reportgen.escaping import escape
from reportgen.fields import Item
from reportgen.figures import Figure
from reportgen.filters import figure_filters
from reportgen.messages import message, remedy
from reportgen.nearest import nearest
from reportgen.printable import GuardedConcat, guarded, printable
from reportgen.prose import date_words, is_several, prose_filters
from reportgen.style_files import UnusableStyleError, known_source, template_source
from reportgen.styles import Style
from reportgen.values import Date, FigureError

DOCUMENT = "report.md.j2"


class Renderer:
    """A style's templates, compiled once and used for any number of reports."""

    def __init__(self, style: Style, environment: Environment) -> None:
        """Templates are compiled when first used."""
        self._style = style
        self._environment = environment

    def render(self, view: dict[str, Any], problems: Problems) -> str | None:
        """The Markdown of the whole document; `None`, with the problem noted, on failure."""
        try:
            return self._environment.get_template(DOCUMENT).render(view)
        except TemplateSyntaxError as error:
            self._tell_syntax(error, problems)
        except TemplateNotFound as error:
            place = self._line_of(error.__traceback__)
            problems.add("no-template", place, name=self._style.name, template=error.name or "")
        except UnusableStyleError as error:
            problems.extend(error.problems)
        except RecursionError as error:
            problems.add("template-endless", self._line_of(error.__traceback__))
        except FigureError as error:
            self._figure_failed(error, problems)
        except Exception as error:  # noqa: BLE001  # whatever a template does, it is told, not thrown
            place = self._line_of(error.__traceback__)
            problems.add("template-failed", place, said=_said(error), advice=_ADVICE)
        return None

    def _tell_syntax(self, error: TemplateSyntaxError, problems: Problems) -> None:
        # Imported here: only a mistake needs it, and every start would pay for it.
        from reportgen.template_syntax import tell_syntax

        place = _place(error.filename, error.lineno)
        if place is None:
            problems.add("template-syntax", None, said=error.message or "")
        else:
            tell_syntax(self._environment, place.source, error, problems)

    def _figure_failed(self, error: FigureError, problems: Problems) -> None:
        place = self._line_of(error.__traceback__)
        found = Problems()
        found.add(error.rule, None, **error.facts)
        said, advice = (
            Words(*(words(next(iter(found)), language) for language in ("zh-CN", "en")))
            for words in (message, remedy)
        )
        problems.add("template-failed", place, said=said, advice=advice)

    def _line_of(self, traceback: TracebackType | None) -> Place | None:
        """The innermost template line of a traceback, which Jinja has mapped to template lines."""
        roots = tuple(str(folder) for folder in self._style.folders)
        found = None
        while traceback is not None:
            name = traceback.tb_frame.f_code.co_filename
            if name.startswith(roots):
                found = _place(name, traceback.tb_lineno)
            traceback = traceback.tb_next
        return found


_ADVICE = Words(
    "对照文档中的模板字段修改这一行",
    "mend the line; the documentation lists the fields templates have",
)


_FAILURES = {
    TypeError: Words(
        "这里的值种类不合，不能这样计算、比较或取用", "values of these kinds do not go together"
    ),
    ZeroDivisionError: Words("除以 0", "division by 0"),
    ValueError: Words("这里的值不合要求", "a value is not what is needed here"),
}  # fmt: skip


def _said(error: Exception) -> str | Words:
    """What failed; Python's own words are told in English only."""
    if isinstance(error, UndefinedError | TemplateRuntimeError):
        return error.message or type(error).__name__
    for kind, words in _FAILURES.items():
        if isinstance(error, kind):
            return words._replace(en=f"{words.en}: {error}")
    return f"{type(error).__name__}: {error}"


def _place(filename: str | None, line: int) -> Place | None:
    if filename is None:
        return None
    return line_place(known_source(Path(filename)), line)


EnvironmentT = TypeVar("EnvironmentT", bound="Environment")


class Environment(SandboxedEnvironment):
    """Jinja's sandbox, with a short way to the fields of our own items, which are all harmless."""

    code_generator_class = GuardedConcat
    printable = staticmethod(printable)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may read an attribute."""
        if isinstance(obj, Item):
            return not attr.startswith("_")
        return super().is_safe_attribute(obj, attr, value)


class PreparingEnvironment(Environment):
    """Changes each template before it is compiled."""

    def prepare(self, tree: nodes.Template, path: Path) -> None:
        """What is done to a template that was read from a file."""
        raise NotImplementedError

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        *more: Any,
        **named: Any,
    ) -> str:
        """Jinja's hook for what is made of a template that was parsed."""
        if filename is not None:
            self.prepare(source, Path(filename))
        return super()._generate(source, name, filename, *more, **named)


def template_environment(style: Style, cache: Cache | None = None) -> Environment:
    """What Jinja needs to run a style's templates; `cache` keeps compiled ones between runs."""
    environment = environment_of(Environment, style)
    if cache is not None:
        environment.bytecode_cache = _Compiled(cache)  # type: ignore[assignment]  # it quacks
    return environment


def environment_of(kind: type[EnvironmentT], style: Style) -> EnvironmentT:
    """An environment of a kind of its own for a style's templates."""
    language = style.language
    environment = kind(
        loader=_StyleLoader(style),
        # Values escape themselves for Markdown; only templates' own text and `| safe` is markup.
        autoescape=True,
        finalize=_finalizer(language),
        undefined=_missing(language),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(figure_filters(language))
    environment.filters.update(prose_filters(language))
    environment.filters.update(guarded(environment.filters))
    environment.tests["several"] = is_several
    return environment


def _finalizer(language: str) -> Callable[[Any], Any]:
    """What happens to each value a template prints: it becomes Markdown that reads as typed."""

    def to_markdown(value: Any) -> Any:
        if isinstance(value, Date):
            return Markup(escape(date_words(value, language=language)))
        if hasattr(value, "__html__") or isinstance(value, StrictUndefined):
            return value
        return Markup(escape(str(printable(value))))

    return to_markdown


def _missing(language: str) -> type[StrictUndefined]:
    """The undefined value of a language: its message names the nearest field."""

    class Missing(StrictUndefined):
        __slots__ = ()

        @property
        def _undefined_message(self) -> str:
            # Jinja gives no name where a filter found nothing in an empty list.
            owner, name = self._undefined_obj, self._undefined_name
            return _missing_message(() if name is None else owner, name, language)

    return Missing


def _missing_message(owner: Any, name: Any, language: str) -> str:
    if isinstance(owner, tuple | list):
        return _no_item(owner, name, language)
    known: list[str] = []
    called = Words("模板", "the template")
    if isinstance(owner, Item):
        known, called = list(owner.fields), Words(*owner.called)
    elif isinstance(owner, Figure):
        known, called = list(Figure.ALIASES.values()), Words("统计指标", "a figure")
    elif isinstance(owner, dict):
        known, called = [str(key) for key in owner], Words("这里", "this mapping")
    near = nearest(str(name), known)
    if language == "en":
        return f"{called.en} has no '{name}'" + (
            f"; did you mean {', '.join(near)}?" if near else ""
        )
    return f"{called.zh}没有“{name}”" + (f"；是不是想写 {'、'.join(near)}？" if near else "")


def _no_item(items: Sequence[Any], name: Any, language: str) -> str:
    """What is said of an item that a list does not have, or of a field, which no list has."""
    is_english = language == "en"
    if name is not None and not isinstance(name, int):
        return f"a list has no '{name}'" if is_english else f"列表没有“{name}”，其中每一项才有"
    if not items:
        return "the list is empty" if is_english else "列表是空的，取不到其中的项"
    if is_english:
        return f"the list has no [{name}]: its items are [0] to [{len(items) - 1}]"
    return f"列表没有 [{name}]，只有 [0] 到 [{len(items) - 1}]"


class _StyleLoader(BaseLoader):
    """Templates of a style and of those it extends."""

    def __init__(self, style: Style) -> None:
        self._style = style

    def get_source(
        self,
        environment: Any,  # noqa: ARG002  # Jinja passes it
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        path = self._style.template(template)
        if path is None:
            raise TemplateNotFound(template)
        # That another encoding was taken is told by `styles lint`.
        return template_source(path, Problems()).text, str(path), _unchanged(path)


def _unchanged(path: Path) -> Callable[[], bool]:
    """A question that Jinja asks before it uses a template again."""
    stamp = path.stat().st_mtime_ns
    return lambda: path.is_file() and path.stat().st_mtime_ns == stamp


class _Bucket:
    """One template's compiled code on its way between Jinja and the cache."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.code: CodeType | None = None


class _Compiled:
    """Jinja's compiled templates in our cache, which guards them against damage.

    Does what Jinja asks of its own BytecodeCache, whose module imports pickle.
    """

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def get_bucket(
        self, _environment: Any, name: str, filename: str | None, source: str
    ) -> _Bucket:
        made_by = f"{sys.version}\0{jinja2.__version__}\0{name}\0{filename}\0{source}"
        bucket = _Bucket(f"template-{sha256(made_by.encode()).hexdigest()[:32]}")
        stored = self._cache.load(bucket.name)
        if stored is not None:
            bucket.code = marshal.loads(stored)  # noqa: S302  # checked against its checksum
        return bucket

    def set_bucket(self, bucket: _Bucket) -> None:
        if bucket.code is not None:
            self._cache.save(bucket.name, marshal.dumps(bucket.code))
