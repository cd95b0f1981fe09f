"""Jinja's environment for a style's templates: what they may do and how values are printed."""

from __future__ import annotations

import marshal
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from types import CodeType, FunctionType, MappingProxyType
from typing import Any, TypeVar

import jinja2
from jinja2 import BaseLoader, StrictUndefined, Template, TemplateNotFound, nodes
from jinja2.environment import TemplateModule
from jinja2.exceptions import TemplateRuntimeError
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import Joiner, Namespace
from markupsafe import Markup

from reportgen.diagnostics import Problems, Words
from reportgen.diagnostics.messages import alternatives
from reportgen.extensions import OpenTable
from reportgen.figures.asked import ASKED
from reportgen.figures.figure import Figure
from reportgen.figures.filters import figure_filters, is_part
from reportgen.language import nearest
from reportgen.language.marks import escape
from reportgen.language.patterns import regex
from reportgen.model.fields import Item
from reportgen.model.texts import date_words
from reportgen.model.values import Date, Numeric, Readable, Shown
from reportgen.rendering.compiling import CountingCode
from reportgen.rendering.prose import (
    has_figures,
    is_ahead,
    is_begun_by,
    is_called,
    is_definite,
    is_done,
    is_finite,
    is_of_things,
    is_overdue,
    is_several,
    prose_filters,
)
from reportgen.rendering.refusing import CannotCompileError, check_tree
from reportgen.rendering.rules import TEMPLATE_TOO_DEEP
from reportgen.rendering.sandbox import (
    JINJA_FILTERS,
    OF_DATES,
    OF_LOOPS,
    OF_MAPPINGS,
    OF_TEXTS,
    OPERATORS,
    Meter,
    OverLimitError,
    called,
    check_source,
    computed,
    guarded,
    item,
    jinja_filters,
    jinja_tests,
    read,
    sliced,
)
from reportgen.rendering.view import printable
from reportgen.storage import Cache
from reportgen.styles import DOCUMENT, Style
from reportgen.styles.files import UnusableStyleError, template_source

EnvironmentT = TypeVar("EnvironmentT", bound="Environment")


class _Context(Context):
    """The variables of a template; the rendering that it belongs to knows it."""

    def __init__(self, environment: Any, parent: dict[str, Any], *more: Any, **named: Any) -> None:
        # Making it has copied the variables.
        environment.meter.spend(120 + 2 * len(parent))
        super().__init__(environment, parent, *more, **named)
        environment.opened.append(self)


class _Template(Template):
    """A template that is imported anew by each rendering, so that none sees the other's values."""

    def make_module(
        self, vars: Any = None, shared: bool = False, locals: Any = None,  # noqa: A002, FBT001, FBT002  # Jinja's names
    ) -> TemplateModule:  # fmt: skip
        meter = self.environment.meter  # type: ignore[attr-defined]
        depth = meter.depth
        meter.enter(1)
        module = super().make_module(vars, shared, locals)
        meter.depth = depth
        return module

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        del ctx
        modules = self.environment.modules  # type: ignore[attr-defined]
        if self not in modules:
            modules[self] = self.make_module()
        found: TemplateModule = modules[self]
        return found


class Environment(SandboxedEnvironment):
    """Jinja's sandbox, in which templates read only what is declared, and every step counts.

    It belongs to one thread, since it counts the steps of the rendering that is going on.
    """

    code_generator_class = CountingCode
    context_class = _Context
    template_class = _Template
    intercepted_binops = OPERATORS

    def __init__(self, **settings: Any) -> None:
        """`settings` are those of Jinja's environments."""
        super().__init__(**settings)
        self.meter = Meter()
        self.opened: list[Context] = []
        """The contexts of the rendering that is going on."""
        self.modules: dict[Template, TemplateModule] = {}
        """The templates that it imported without context."""

    def rendered(self, view: dict[str, Any]) -> str:
        """The Markdown of the whole document; raises `OverLimitError` if it exceeds a limit."""
        self.meter.begin()
        template = self.get_template(DOCUMENT)
        parts: list[str] = []
        left = self.meter.limits.characters
        try:
            context = template.new_context(view)
            printing = template.root_render_func(context)
            for part in printing:
                left -= len(part)
                if left < 0:
                    # It comes out at the line that prints this part.
                    printing.throw(OverLimitError("characters"))  # type: ignore[attr-defined]  # a generator
                parts.append(part)
        except Exception:  # noqa: BLE001  # Jinja gives it the lines of templates and raises it
            self.handle_exception()
        finally:
            # A context and its macros refer to each other. Emptied, it does not keep the data until
            # the garbage collector comes.
            for context in self.opened:
                context.parent.clear()
                context.vars.clear()
            self.opened.clear()
            self.modules.clear()
            if isinstance(self.bytecode_cache, _Compiled):
                self.bytecode_cache.keep()
        return "".join(parts)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The value of an attribute that a template reads."""
        # Most reads are of the style's words and settings, of loops, and of items.
        kind = type(obj)
        if kind is MappingProxyType:
            if attribute in obj and attribute not in OF_MAPPINGS:
                return obj[attribute]
        elif kind is LoopContext:
            if attribute in OF_LOOPS:
                return getattr(obj, attribute)
        elif isinstance(obj, Item) and attribute in obj.fields:
            return getattr(obj, attribute)
        return read(obj, attribute, self.undefined, self.meter)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """What a template reads with brackets."""
        return item(obj, argument, self.undefined, self.meter)

    def call(self, context: Context, function: Any, /, *arguments: Any, **named: Any) -> Any:
        """What a call in a template gives."""
        # These two are Jinja's own and only for functions that take the context.
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        meter = self.meter
        depth = meter.depth
        if type(function) is Macro:
            result = function(context.eval_ctx, *arguments, **named)
        else:
            result = called(function, arguments, named, meter)
        meter.depth = depth
        return result

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002  # Jinja passes it
        """The result of an operator."""
        return computed(operator, left, right, self.meter)

    def sliced(self, value: Any, start: Any, stop: Any, step: Any) -> Any:
        """What `[start:stop:step]` gives; called from the templates."""
        return sliced(value, start, stop, step, self.meter)

    def joinable(self, value: Any) -> Any:
        """The value, if `~` can join it; called from the templates."""
        self.meter.weigh(value)
        return printable(value)

    def check_namespace(self, value: Any) -> None:
        """Refuse to set a name of anything else; called from the templates."""
        if type(value) is not Namespace:
            raise TemplateRuntimeError("cannot assign attribute on non-namespace object")

    def preprocess(self, source: str, name: str | None = None, filename: str | None = None) -> str:
        """The template as it is parsed: rows and headings keep the line ends after their tags."""
        return with_line_ends(super().preprocess(source, name, filename))

    def compile(
        self, source: Any, name: str | None = None, filename: str | None = None,
        raw: bool = False, defer_init: bool = False,  # noqa: FBT001, FBT002  # as Jinja has it
    ) -> Any:  # fmt: skip
        """The code of a template; raises `CannotCompileError` at its line if there can be none."""
        try:
            return super().compile(source, name, filename, raw, defer_init)  # type: ignore[call-overload]  # Jinja has a variant for each kind of result
        except OverLimitError as error:
            error.filename = filename
            raise
        except (RecursionError, ValueError):
            # Imported here: only a mistake needs it, and importing it would slow every start.
            from reportgen.rendering.syntax import refusal

            raise refusal(self, source, filename) from None

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
            self._before_compiling(source, filename)
        check_tree(source, filename)
        return super()._generate(source, name, filename, *more, **named)

    def _before_compiling(self, tree: nodes.Template, filename: str) -> None:
        """Leave a parsed template as it is."""

    def _compile(self, source: str, filename: str) -> CodeType:
        try:
            return super()._compile(source, filename)
        except SyntaxError as error:
            # Python has limits of its own: loops in twenty loops, brackets in two hundred.
            line = _line_of(source, error.lineno or 1)
            raise CannotCompileError(line, filename, TEMPLATE_TOO_DEEP) from None
        except MemoryError:
            raise RecursionError(filename) from None


_TAG = regex(r"\{%[-+]?\s*(\w+)([^\n]*?)%\}")
_WITH_END = (
    "for", "if", "macro", "call", "filter", "block", "set", "with", "autoescape",
)  # fmt: skip
"""Tags that have an end; `set` if it has no `=`."""


def with_line_ends(source: str) -> str:
    """A template in which tags end no line whose end is needed.

    The line end after a tag is no text, so that tags may have lines of their own. Behind the last
    cell of a row, after a heading or before one, and before a blank line, which would no longer
    part two paragraphs, it would be missed; there the tag is written `+%}`, as Jinja has it.
    """
    if "endraw" in source:
        return source
    lines = source.split("\n")
    for number, line in enumerate(lines[:-1]):
        if line.endswith(("%}", "#}")) and _needs_end(line, lines[number + 1 :]):
            lines[number] = f"{line[:-2]}+{line[-2:]}"
    return "\n".join(lines)


_TAGS = regex(r"\{%.*?%\}|\{#.*?#\}")
_OPENS = regex(r"\s*\{%-?\s*(?:if|for)\b[^\n]*%\}\s*")
"""A line with nothing but a tag that begins something."""
_HAS_END = regex(r"\s*(?:#{1,6}|:{3,})\s")
"""The start of a heading or container, which is a line of its own."""
_BEGINS_LINE = regex(r"\s*(?:#{1,6}\s|:{3,}|[-*+]\s)")
"""The start of what is only read as such at the beginning of a line."""


def _needs_end(line: str, following: list[str]) -> bool:
    """Whether the end of a line that ends with a tag is needed, and not cut on purpose."""
    own = _TAGS.sub("", line).strip()
    if not own or line[-3] in "-+" or line.count("{%") != line.count("%}"):
        return False
    if own.startswith("|"):
        return bool(following[0].strip()) and line.endswith("%}") and _is_whole(line)
    if _HAS_END.match(own):
        return True
    if not following[0].strip():
        # A row may go on behind its tags; the blank line is there to end it.
        return not own.endswith("|") and _is_whole(line)
    text = next((below for below in following if not _OPENS.fullmatch(below)), "")
    return _BEGINS_LINE.match(_TAGS.sub("", text)) is not None


def _is_whole(line: str) -> bool:
    """Whether no tag of a line is closed, or opened, on another line."""
    depth = 0
    for tag in _TAG.finditer(line):
        if tag[1].startswith("end"):
            depth -= 1
        elif tag[1] in _WITH_END and not (tag[1] == "set" and "=" in tag[2]):
            depth += 1
        if depth < 0:
            return False
    return not depth


def _line_of(code: str, line: int) -> int:
    """The line of the template from which Jinja wrote a line of code."""
    pairs = code.rpartition("debug_info = ")[2].strip(" '\n").split("&")
    lines = (tuple(map(int, pair.split("="))) for pair in pairs if pair)
    return max((own for own, written in lines if written <= line), default=1)


class PreparingEnvironment(Environment):
    """Changes each template before it is compiled."""

    def prepare(self, tree: nodes.Template, path: Path) -> None:
        """Change a parsed template in place; `path` is its file."""
        raise NotImplementedError

    def _before_compiling(self, tree: nodes.Template, filename: str) -> None:
        loader = self.loader
        own = loader.style.file_named(filename) if isinstance(loader, _StyleLoader) else None
        self.prepare(tree, own or Path(filename))


def template_environment(style: Style, cache: Cache | None = None) -> Environment:
    """Jinja's environment for a style's templates; `cache` keeps compiled ones between runs."""
    environment = environment_of(Environment, style)
    if cache is not None:
        environment.bytecode_cache = _Compiled(cache, style)  # type: ignore[assignment]  # it quacks
    return environment


def environment_of(kind: type[EnvironmentT], style: Style) -> EnvironmentT:
    """An environment of the given class for a style's templates."""
    language = style.language
    environment = kind(
        loader=_StyleLoader(style),
        # Values escape themselves for Markdown; only a template's own text and `| safe` is markup.
        autoescape=True,
        # What Jinja computed at compile time would not count.
        optimized=False,
        undefined=Missing,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    meter = environment.meter
    meter.limits = style.limits
    environment.finalize = _finalizer(language, meter)
    filters = jinja_filters(meter) | figure_filters(language) | prose_filters(language)
    environment.filters = Filters(
        guarded(filters, meter), lambda name, function: guarded({name: function}, meter)[name]
    )
    tests = jinja_tests(meter) | {
        "several": is_several,
        "definite": is_definite,
        "called": is_called,
        "begun_by": is_begun_by,
        "done": is_done,
        "ahead": is_ahead,
        "overdue": is_overdue,
        "with_figures": has_figures,
        "of_things": is_of_things,
        "part": is_part,
        "finite": is_finite,
    }
    environment.tests = guarded(tests, meter)  # type: ignore[assignment]  # Jinja's own are of several kinds
    environment.globals = {"range": range, "namespace": Namespace, "joiner": Joiner}
    return environment


INSTALLED = OpenTable("reportgen.filters", FunctionType, {})
"""The filters of installed packages."""


class Filters(dict[str, Callable[..., Any]]):
    """Filters by name; one of an installed package is looked for when a template first uses it.

    So installing a package changes no template that worked before, and costs the others nothing.
    """

    def __init__(
        self,
        own: Mapping[str, Callable[..., Any]],
        take: Callable[[str, Callable[..., Any]], Callable[..., Any]],
    ) -> None:
        """`take` prepares a filter of a package for use."""
        super().__init__(own)
        self.take = take

    def __missing__(self, name: str) -> Callable[..., Any]:
        problems = Problems()
        found = INSTALLED.find(name, problems)
        if len(problems):
            raise UnusableStyleError(problems)
        if found is None:
            raise KeyError(name)
        self[name] = taken = self.take(name, found)
        return taken

    def __contains__(self, name: object) -> bool:
        return super().__contains__(name) or (isinstance(name, str) and self.get(name) is not None)

    def get(self, name: str, default: Any = None) -> Any:
        """The filter of a name, from an installed package too."""
        try:
            return self[name]
        except KeyError:
            return default


def _finalizer(language: str, meter: Meter) -> Callable[[Any], str]:
    """The function that turns each printed value into Markdown that reads as typed."""

    def to_markdown(value: Any) -> str:
        # This runs for every value that is printed, most of them texts.
        if isinstance(value, str):
            meter.spend(2 + (len(value) >> 3))
            if isinstance(value, Markup):
                return value
            return value.__html__() if hasattr(value, "__html__") else escape(value)
        meter.spend(15)
        if type(value) is int:
            meter.weigh(value)
        if isinstance(value, Date):
            return escape(date_words(value, language=language))
        return value.__html__() if isinstance(value, Shown) else escape(str(printable(value)))

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


class AbsentWords(Words):
    """That something is asked of what has no value in this report."""


class FieldWords(Words):
    """That a value has no field of a name; `name` and `known` say which, and which it has."""

    name: str
    known: list[str]


class UnchangingWords(Words):
    """That something is asked for that would change a value."""


def _missing_message(owner: Any, name: Any) -> Words:
    if isinstance(owner, tuple | list):
        return _no_item(owner, name)
    if owner is None:
        return AbsentWords(
            f"前面的值这份报告里没有，取不到“{name}”",
            f"this report has no value of which '{name}' could be asked",
        )
    if isinstance(owner, Mapping) and hasattr(dict, str(name)):
        return UnchangingWords(
            f"模板不能更改这里的值，没有“{name}”",
            f"a template cannot change this mapping; it has no '{name}'",
        )
    known: list[str] = []
    called = Words("模板", "the template")
    meant: str | None = None
    if isinstance(owner, Item):
        known, called = list(owner.fields), Words(*owner.called)
        meant = owner.names[name].key if name in owner.names else None
    elif isinstance(owner, Readable):
        known, called = owner.names(), owner.called
        asked = [key for key, one in ASKED.items() if name == one.chinese and key in known]
        meant = asked[0] if asked else None
    elif isinstance(owner, Figure):
        known, called = list(ASKED), Words("统计指标", "a figure")
    elif isinstance(owner, Mapping):
        known, called = [str(key) for key in owner], Words("这里", "this mapping")
    elif isinstance(owner, str):
        known, called = sorted(OF_TEXTS), Words("文字", "a text")
    elif isinstance(owner, Date):
        known, called = sorted(OF_DATES), Words("日期", "a date")
    elif isinstance(owner, Numeric):
        called = Words("这个数", "this number")
    elif isinstance(name, str) and not name.isascii():
        # A text without its quotes is read as a name.
        meant = f'"{name}"'
    near = [meant] if meant else nearest(str(name), known)
    if isinstance(owner, str) and name in JINJA_FILTERS:
        near = [f"| {name}"]
    zh, en = f"{called.zh}没有“{name}”", f"{called.en} has no '{name}'"
    if near:
        zh += f"；是不是想写 {alternatives(near, 'zh-CN')}？"
        en += f"; did you mean {alternatives(near, 'en')}?"
    words = FieldWords(zh, en)
    words.name, words.known = str(name), known
    return words


def _no_item(items: Sequence[Any], name: Any) -> Words:
    """The message about an index out of range, or about a field, which lists do not have."""
    if isinstance(name, str) and hasattr(list, name):
        return UnchangingWords(
            f"模板不能更改列表，没有“{name}”",
            f"a template cannot change a list; it has no '{name}'",
        )
    if name in ("length", "count"):
        return Words(
            f"列表的项数写成 | {name}，不写 .{name}",
            f"the length of a list is written `| {name}`, not `.{name}`",
        )
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


_NO_NAME = Words("模板的名称要是文字", "the name of a template must be a text")


class _StyleLoader(BaseLoader):
    """Templates of a style and of those it extends."""

    def __init__(self, style: Style) -> None:
        self.style = style

    def get_source(
        self,
        environment: Any,
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        if not isinstance(template, str):
            raise TemplateRuntimeError(_NO_NAME)
        path = self.style.template(template)
        if path is None:
            raise TemplateNotFound(template)
        # A template in another encoding is reported by `styles lint`, not here.
        text = template_source(path, Problems()).text
        try:
            check_source(text, environment.meter.limits)
        except OverLimitError as error:
            error.filename = str(path)
            raise
        return text, str(path), _unchanged(path)


def _unchanged(path: Path) -> Callable[[], bool]:
    """The test by which Jinja decides whether it can use a template again."""

    def stamp() -> tuple[int, ...]:
        status = path.stat()
        return status.st_mtime_ns, status.st_size, status.st_ctime_ns, status.st_ino

    read = stamp()

    def is_unchanged() -> bool:
        try:
            return stamp() == read
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

    It has the methods of Jinja's own BytecodeCache, whose module imports pickle. All templates of a
    style are one entry of the cache, which is written after they have been run.
    """

    def __init__(self, cache: Cache, style: Style) -> None:
        """Begin with what was kept of the style in its language."""
        self._cache = cache
        # Jinja computes constants when it compiles, with the filters of the language.
        self._versions = f"{sys.version}\0{jinja2.__version__}\0{style.language}"
        folders = "\0".join(map(str, style.folders))
        self._name = f"templates\0{self._versions}\0{folders}"
        self._used: dict[str, CodeType] = {}
        self._is_kept = True

    @cached_property
    def _stored(self) -> dict[str, CodeType]:
        stored = self._cache.load(self._name)
        return marshal.loads(stored) if stored else {}  # noqa: S302  # authenticated by the cache

    def get_bucket(
        self, _environment: Any, name: str, filename: str | None, source: str
    ) -> _Bucket:
        key = f"{self._versions}\0{name}\0{filename}\0{source}"
        bucket = _Bucket(sha256(key.encode()).hexdigest()[:32])
        bucket.code = _codes.get(bucket.name) or self._stored.get(bucket.name)
        if bucket.code is not None:
            self._use(bucket.name, bucket.code)
        return bucket

    def set_bucket(self, bucket: _Bucket) -> None:
        if bucket.code is not None:
            self._is_kept = False
            self._use(bucket.name, bucket.code)

    def _use(self, name: str, code: CodeType) -> None:
        if len(_codes) >= _MOST:
            _codes.clear()
        _codes[name] = self._used[name] = code

    def keep(self) -> None:
        """Keep the templates that were used, if some of them had to be compiled."""
        if not self._is_kept:
            self._is_kept = True
            self._cache.save(self._name, marshal.dumps(self._used))
