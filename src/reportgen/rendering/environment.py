"""Jinja's environment for a style's templates: what they may do and how values are printed."""

from __future__ import annotations

import marshal
import sys
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from types import CodeType
from typing import Any, TypeVar

import jinja2
from jinja2 import BaseLoader, StrictUndefined, TemplateNotFound, nodes
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from reportgen.diagnostics import Problems, Words
from reportgen.figures.asked import ASKED
from reportgen.figures.figure import Figure
from reportgen.figures.filters import figure_filters
from reportgen.language import nearest
from reportgen.language.marks import escape
from reportgen.model.fields import Item
from reportgen.model.texts import date_words
from reportgen.model.values import Date
from reportgen.rendering.prose import is_several, prose_filters
from reportgen.rendering.view import GuardedConcat, guarded, printable
from reportgen.storage import Cache
from reportgen.styles import Style
from reportgen.styles.files import template_source

DOCUMENT = "report.md.j2"
_OF_DICTIONARIES = frozenset(dir(dict))
"""What a dictionary has itself, which Jinja prefers to a key of that name."""
_OF_LOOPS = frozenset(("index", "index0", "first", "last", "length"))


EnvironmentT = TypeVar("EnvironmentT", bound="Environment")


_OPENED = " opened"
"""The name of the list of contexts in their variables; no template can name it."""


class _Context(Context):
    """The variables of a template; the rendering that it belongs to knows it."""

    def __init__(self, environment: Any, parent: dict[str, Any], *more: Any, **named: Any) -> None:
        super().__init__(environment, parent, *more, **named)
        parent.get(_OPENED, []).append(self)


class Environment(SandboxedEnvironment):
    """Jinja's sandbox, with short cuts to what templates read most and is harmless."""

    code_generator_class = GuardedConcat
    context_class = _Context
    printable = staticmethod(printable)

    def rendered(self, view: dict[str, Any]) -> str:
        """The Markdown of the whole document."""
        opened: list[Context] = []
        try:
            return self.get_template(DOCUMENT).render({**view, _OPENED: opened})
        finally:
            # A context and its macros refer to each other. Emptied, it does not keep the data until
            # the garbage collector comes.
            for context in opened:
                context.parent.clear()
                context.vars.clear()

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The value of an attribute that a template reads."""
        if isinstance(obj, Item) and attribute in obj.fields:
            return getattr(obj, attribute)
        if type(obj) is dict and attribute in obj and attribute not in _OF_DICTIONARIES:
            return obj[attribute]
        if type(obj) is LoopContext and attribute in _OF_LOOPS:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def call(self, context: Context, called: Any, /, *arguments: Any, **named: Any) -> Any:
        """What a call in a template gives."""
        if type(called) is not Macro:
            return super().call(context, called, *arguments, **named)
        # These two are Jinja's own and only for functions that take the context.
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return called(context.eval_ctx, *arguments, **named)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may read an attribute."""
        if isinstance(obj, Item):
            return not attr.startswith("_")
        return super().is_safe_attribute(obj, attr, value)


class PreparingEnvironment(Environment):
    """Changes each template before it is compiled."""

    def prepare(self, tree: nodes.Template, path: Path) -> None:
        """Change a parsed template in place; `path` is its file."""
        raise NotImplementedError

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        *more: Any,
        **named: Any,
    ) -> str:
        """Jinja's hook between parsing a template and compiling it."""
        if filename is not None:
            loader = self.loader
            own = loader.style.file_named(filename) if isinstance(loader, _StyleLoader) else None
            self.prepare(source, own or Path(filename))
        return super()._generate(source, name, filename, *more, **named)


def template_environment(style: Style, cache: Cache | None = None) -> Environment:
    """Jinja's environment for a style's templates; `cache` keeps compiled ones between runs."""
    environment = environment_of(Environment, style)
    if cache is not None:
        environment.bytecode_cache = _Compiled(cache, style.language)  # type: ignore[assignment]  # it quacks
    return environment


def environment_of(kind: type[EnvironmentT], style: Style) -> EnvironmentT:
    """An environment of the given class for a style's templates."""
    language = style.language
    environment = kind(
        loader=_StyleLoader(style),
        # Values escape themselves for Markdown; only a template's own text and `| safe` is markup.
        autoescape=True,
        finalize=_finalizer(language),
        undefined=Missing,
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
    """The function that turns each printed value into Markdown that reads as typed."""

    def to_markdown(value: Any) -> Any:
        if isinstance(value, Date):
            return Markup(escape(date_words(value, language=language)))
        if hasattr(value, "__html__") or isinstance(value, StrictUndefined):
            return value
        return Markup(escape(str(printable(value))))

    return to_markdown


class Missing(StrictUndefined):
    """An undefined name or field: its message names the nearest known one."""

    __slots__ = ()

    # Jinja passes it on unchanged, so both languages reach the message.
    @property
    def _undefined_message(self) -> Words:  # type: ignore[override]
        # Jinja gives no name if a filter found nothing in an empty list.
        name = self._undefined_name
        return _missing_message(() if name is None else self._undefined_obj, name)


def _missing_message(owner: Any, name: Any) -> Words:
    if isinstance(owner, tuple | list):
        return _no_item(owner, name)
    known: list[str] = []
    called = Words("模板", "the template")
    if isinstance(owner, Item):
        known, called = list(owner.fields), Words(*owner.called)
    elif isinstance(owner, Figure):
        known, called = list(ASKED), Words("统计指标", "a figure")
    elif isinstance(owner, dict):
        known, called = [str(key) for key in owner], Words("这里", "this mapping")
    near = nearest(str(name), known)
    return Words(
        f"{called.zh}没有“{name}”" + (f"；是不是想写 {'、'.join(near)}？" if near else ""),
        f"{called.en} has no '{name}'" + (f"; did you mean {', '.join(near)}?" if near else ""),
    )


def _no_item(items: Sequence[Any], name: Any) -> Words:
    """The message about an index out of range, or about a field, which lists do not have."""
    if name is not None and not isinstance(name, int):
        return Words(
            f"列表没有“{name}”，其中每一项才有", f"a list has no '{name}', but its items may"
        )
    if not items:
        return Words("列表是空的，取不到其中的项", "the list is empty")
    last = len(items) - 1
    return Words(
        f"列表没有 [{name}]，只有 [0] 到 [{last}]",
        f"the list has no [{name}]: its items are [0] to [{last}]",
    )


class _StyleLoader(BaseLoader):
    """Templates of a style and of those it extends."""

    def __init__(self, style: Style) -> None:
        self.style = style

    def get_source(
        self,
        environment: Any,  # noqa: ARG002  # Jinja passes it
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        path = self.style.template(template)
        if path is None:
            raise TemplateNotFound(template)
        # A template in another encoding is reported by `styles lint`, not here.
        return template_source(path, Problems()).text, str(path), _unchanged(path)


def _unchanged(path: Path) -> Callable[[], bool]:
    """The test by which Jinja decides whether it can use a template again."""
    stamp = path.stat().st_mtime_ns

    def is_unchanged() -> bool:
        try:
            return path.stat().st_mtime_ns == stamp
        except OSError:
            return False

    return is_unchanged


class _Bucket:
    """One template's compiled code, as it is passed between Jinja and the cache."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.code: CodeType | None = None


_MOST = 512
_codes: dict[str, CodeType] = {}
"""The code of up to `_MOST` templates, which many styles share with those they extend."""


class _Compiled:
    """Jinja's compiled templates in memory and in our cache, which gives only its own back.

    It has the methods of Jinja's own BytecodeCache, whose module imports pickle.
    """

    def __init__(self, cache: Cache, language: str) -> None:
        """Jinja computes constants when it compiles, with the filters of this language."""
        self._cache = cache
        self._language = language

    def get_bucket(
        self, _environment: Any, name: str, filename: str | None, source: str
    ) -> _Bucket:
        versions = f"{sys.version}\0{jinja2.__version__}"
        key = f"{versions}\0{self._language}\0{name}\0{filename}\0{source}"
        bucket = _Bucket(f"template-{sha256(key.encode()).hexdigest()[:32]}")
        bucket.code = _codes.get(bucket.name)
        if bucket.code is None and (stored := self._cache.load(bucket.name)) is not None:
            bucket.code = marshal.loads(stored)  # noqa: S302  # authenticated by the cache
            _keep(bucket)
        return bucket

    def set_bucket(self, bucket: _Bucket) -> None:
        if bucket.code is not None:
            self._cache.save(bucket.name, marshal.dumps(bucket.code))
            _keep(bucket)


def _keep(bucket: _Bucket) -> None:
    assert bucket.code is not None
    if len(_codes) >= _MOST:
        _codes.clear()
    _codes[bucket.name] = bucket.code
