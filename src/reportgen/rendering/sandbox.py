"""What templates may read, call and spend: the sandbox around Jinja's own.

`read` and `item` give only what is declared: fields of items, what may be asked of a figure, and
the names in the tables below; everything else is undefined. `Meter` counts what templates do, in
steps: each turn of a loop and each macro costs the size of its body, each value that is made or
gone through its size, before that happens. So no loop, recursion, repetition or slice runs long,
and the same template stops at the same place on any machine.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Any

from jinja2 import Undefined, pass_environment, pass_eval_context
from jinja2.environment import TemplateModule
from jinja2.exceptions import TemplateRuntimeError
from jinja2.filters import FILTERS, _GroupTuple, ignore_case, make_attrgetter
from jinja2.runtime import BlockReference, LoopContext, Macro, TemplateReference
from jinja2.tests import TESTS
from jinja2.utils import Joiner, Namespace

from reportgen.diagnostics import Words
from reportgen.figures.asked import KEYS
from reportgen.figures.figure import Figure
from reportgen.figures.filters import FILTERS as FIGURE_FILTERS
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model.fields import Item
from reportgen.model.values import Date, Numeric, Readable, Shown
from reportgen.readers.yaml import UNPRINTABLE
from reportgen.rendering.view import PlacingFunction, printable
from reportgen.storage import Limits

OF_TEXTS = frozenset((
    "capitalize", "casefold", "count", "endswith", "find", "index", "isalnum", "isalpha",
    "isascii", "isdecimal", "isdigit", "islower", "isnumeric", "isspace", "istitle", "isupper",
    "join", "lower", "lstrip", "partition", "removeprefix", "removesuffix", "replace", "rfind",
    "rindex", "rpartition", "rsplit", "rstrip", "split", "splitlines", "startswith", "strip",
    "swapcase", "title", "upper",
))  # fmt: skip
"""The methods of texts."""
OF_MAPPINGS = frozenset(("items", "keys", "values", "get"))
"""The methods of mappings; a key of the same name is read with brackets."""
OF_LOOPS = frozenset((
    "index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0",
    "previtem", "nextitem",
))  # fmt: skip
"""What the variable `loop` has."""
OF_LOOPS_CALLED = frozenset(("cycle", "changed"))
"""The methods of `loop`."""
OF_MACROS = frozenset(("name", "arguments", "catch_kwargs", "catch_varargs", "caller"))
"""What a macro has."""
OF_DATES = frozenset(("year", "month", "day", "words"))
"""What a date has."""
OF_GROUPS = frozenset(("grouper", "list"))
"""What each group has that the filter `groupby` gives."""
FUNCTIONS = ("range", "namespace", "joiner")
"""Jinja's functions that templates may call."""
_MAPPINGS = (dict, MappingProxyType)
_LISTS = (list, tuple)
_MEASURED = (str, list, tuple, range)
GREATEST = 4_000
"""The most binary digits of a number that is computed or written down."""
_SQUARED = 18
"""The square of a number's binary digits, shifted by so many, is what it costs to compute it."""
_TEXT = 3
"""So many binary digits of a text's length cost nothing: eight characters are a step."""
_OF_FIGURES = 60
"""What it costs to ask something of a figure, which is computed and put into words."""
_OF_PARTS = 100
"""What a part of a template costs to be compiled. It is counted apart from running it."""
_OF_ITEM = 5
"""What it costs to go through an item of a list."""
_OF_SOURCE = 20
"""What a character of a template costs to be read."""
_DEEPEST = 100
"""The most lists within lists of a value that is gone through."""


class OverLimitError(Exception):
    """Templates exceed one of their limits."""

    def __init__(self, name: str) -> None:
        """`name` is that of the limit."""
        super().__init__(name)
        self.name = name
        self.filename: str | None = None
        """The file of the template that is too long to be read; `None` if one that runs is."""


class ControlCharacterError(Exception):
    """A template makes a character that no document can hold: `'%c' % 27`."""

    def __init__(self, character: str) -> None:
        """`character` is its code point, such as `U+001B`."""
        super().__init__(character)
        self.character = character


class Meter:
    """Counts what templates do in one rendering; raises `OverLimitError` before it is too much."""

    __slots__ = ("_opened", "_parts", "depth", "limits", "steps")

    def __init__(self) -> None:
        """Begin with the default limits."""
        self.limits = Limits()
        self.begin()

    def begin(self) -> None:
        """Begin a rendering."""
        self.steps = self.depth = self._parts = 0
        self._opened: set[str] = set()

    def spend(self, steps: int) -> bool:
        """Count so many steps; always true, so that a condition can begin with it."""
        # A text that is printed within includes is passed on by each of them.
        self.steps += steps + (steps * self.depth >> 4)
        if self.steps > self.limits.steps:
            raise OverLimitError("steps")
        return True

    def enter(self, steps: int) -> None:
        """Count that a macro, block or template is entered whose own statements cost so much."""
        self.depth += 1
        if self.depth > self.limits.depth:
            raise OverLimitError("depth")
        self.spend(steps)

    def open(self, name: str, steps: int, parts: int) -> None:
        """Count the start of a template, and the first time its parts, which were compiled."""
        self.spend(steps)
        if name not in self._opened:
            self._opened.add(name)
            self._parts += parts
            self.check_parts(self._parts)

    def check_parts(self, parts: int) -> None:
        """Refuse to compile so many parts of templates if that is too much."""
        if parts * _OF_PARTS > self.limits.steps:
            raise OverLimitError("steps")

    def weigh(self, value: Any) -> Any:
        """The value, its size counted: texts and lists are about to be gone through."""
        if isinstance(value, str):
            self.spend(len(value) >> _TEXT)
        elif isinstance(value, _LISTS) or type(value) in _MAPPINGS:
            self._weigh_all(value)
        elif type(value) is int:
            self.spend(value.bit_length() >> 6)
        elif isinstance(value, Numeric):
            self.spend(8)
        elif isinstance(value, range):
            self.spend(len(value))
        return value

    def spread(self, values: Any) -> Any:
        """The values, counted, as arguments of a call."""
        self.spend(_OF_ITEM * _length(values))
        return values

    def _weigh_all(self, value: Any) -> None:
        """Count a list with all that is in it, as often as it is in it."""
        waiting = [_parts(value)]
        while waiting:
            for part in waiting[-1]:
                self.spend(_OF_ITEM)
                if isinstance(part, _LISTS) or type(part) in _MAPPINGS:
                    if len(waiting) == _DEEPEST:
                        raise OverLimitError("depth")
                    waiting.append(_parts(part))
                    break
                self.weigh(part)
            else:
                waiting.pop()


def check_source(text: str, limits: Limits) -> None:
    """Raise `OverLimitError` for a template that would take long to be read."""
    tags = sum(map(text.count, ("{{", "{%", "{#")))
    if max(len(text) * _OF_SOURCE, tags * _OF_PARTS) > limits.steps:
        raise OverLimitError("steps")


def _parts(value: Any) -> Iterator[Any]:
    if isinstance(value, _LISTS):
        return iter(value)
    return chain.from_iterable(value.items())


class Method:
    """A method that a template may call: of a text, a mapping, or `loop`."""

    __slots__ = ("name", "owner")

    def __init__(self, owner: Any, name: str) -> None:
        """`name` is in the table for the owner's type."""
        self.owner = owner
        self.name = name


_MISSING = object()
"""What `_read` gives for names that are not declared."""


def read(obj: Any, name: str, undefined: Callable[..., Any], meter: Meter) -> Any:
    """The attribute of a value that a template reads with a dot; undefined if it is not declared.

    As in Jinja, a name in brackets that is no key is read so too.
    """
    found = _read(obj, name, meter)
    return undefined(obj=obj, name=name) if found is _MISSING else found


def _read(obj: Any, name: str, meter: Meter) -> Any:
    kind = type(obj)
    if isinstance(obj, Item):
        return getattr(obj, name) if name in obj.fields else _MISSING
    if kind in _MAPPINGS:
        if name in OF_MAPPINGS:
            return Method(obj, name)
        return obj.get(name, _MISSING)
    if kind is LoopContext:
        if name in OF_LOOPS:
            return getattr(obj, name)
        return Method(obj, name) if name in OF_LOOPS_CALLED else _MISSING
    if isinstance(obj, Figure):
        if name in KEYS:
            meter.spend(_OF_FIGURES)
            return getattr(obj, name)
        return obj.compared_by(name) if name in obj.written.also_compared else _MISSING
    if isinstance(obj, Readable):
        return _read_part(obj, name, meter)
    if isinstance(obj, str):
        return Method(obj, name) if name in OF_TEXTS else _MISSING
    if isinstance(obj, Undefined):
        # Nothing has a field if it does not exist itself.
        obj._fail_with_undefined_error()  # noqa: SLF001  # what Jinja's own getattr does
    known = _DECLARED.get(kind)
    if known is not None:
        return getattr(obj, name) if name in known else _MISSING
    if name.startswith("_"):
        return _MISSING
    if kind is Namespace:
        return getattr(obj, name, _MISSING)
    if kind is TemplateModule:
        return vars(obj).get(name, _MISSING)
    if kind is TemplateReference:
        try:
            return obj[name]
        except KeyError:
            return _MISSING
    if isinstance(obj, tuple) and name in OF_GROUPS:
        return getattr(obj, name, _MISSING)
    return _MISSING


def _read_part(obj: Readable, name: str, meter: Meter) -> Any:
    """A part of a table or of the data's own fields, which is made when it is read."""
    if name in obj.methods:
        return Method(obj, name)
    try:
        found = obj.read(name)
    except KeyError:
        return _MISSING
    meter.spend(_OF_FIGURES + _OF_ITEM * _length(found))
    return found


_DECLARED: Mapping[type, frozenset[str]] = {
    Date: OF_DATES, Macro: OF_MACROS, BlockReference: frozenset(("super",)),
}  # fmt: skip
"""What values have that is read as it is."""


def item(obj: Any, key: Any, undefined: Callable[..., Any], meter: Meter) -> Any:
    """What a template reads with brackets; undefined if there is none."""
    if isinstance(obj, _MEASURED):
        if isinstance(key, int):
            try:
                return obj[key]
            except IndexError:
                return undefined(obj=obj, name=key)
    elif type(obj) in _MAPPINGS:
        try:
            return obj[meter.weigh(key)]
        except LookupError:
            if not isinstance(key, str) or key not in OF_MAPPINGS:
                return undefined(obj=obj, name=key)
    if isinstance(key, str):
        # Filters read the fields of items by this way, to compare or join them.
        return meter.weigh(read(obj, key, undefined, meter))
    return undefined(obj=obj, name=key)


_NOT_CALLED = Words("这里的值不能加括号调用", "this cannot be called")


def called(function: Any, arguments: tuple[Any, ...], named: dict[str, Any], meter: Meter) -> Any:
    """What a call gives of anything but a macro, which Jinja's environment runs itself."""
    kind = type(function)
    if kind is Method:
        return _called_method(function, arguments, named, meter)
    for argument in chain(arguments, named.values()):
        meter.weigh(argument)
    if kind is PlacingFunction:
        # What it places stays until the document is written.
        meter.spend(60)
        return function(*arguments, **named)
    if function is Namespace or function is Joiner or kind is Joiner:
        meter.spend(15)
        return function(*arguments, **named)
    if function is range:
        numbers = range(*arguments, **named)
        return meter.weigh(numbers)
    if isinstance(function, BlockReference):
        return function()
    if kind is LoopContext:
        meter.enter(5)
        return function(*arguments, **named)
    if isinstance(function, Undefined):
        return function()
    raise TemplateRuntimeError(_NOT_CALLED)  # type: ignore[arg-type]  # in both languages


def _called_method(
    method: Method, arguments: tuple[Any, ...], named: dict[str, Any], meter: Meter
) -> Any:
    owner, name = method.owner, method.name
    for argument in chain(arguments, named.values()):
        meter.weigh(argument)
    if isinstance(owner, str):
        meter.weigh(owner)
        meter.spend(_METHOD_COSTS.get(name, _no_cost)(owner, *arguments, **named))
        if name == "join":
            arguments = tuple([printable(part) for part in argument] for argument in arguments)
        return getattr(owner, name)(*arguments, **named)
    result = getattr(owner, name)(*arguments, **named)
    if isinstance(owner, Readable):
        # Of a table: its rows were sorted.
        meter.spend(_OF_ITEM * len(result) * len(result).bit_length())
    if type(owner) in _MAPPINGS and name != "get":
        meter.spend(4 * len(owner))
        return list(result)
    return result


def _no_cost(*_arguments: Any, **_named: Any) -> int:
    return 0


def _cost_of_parts(text: str, *_arguments: Any, **_named: Any) -> int:
    return 4 * len(text)


def _cost_of_stripping(text: str, characters: Any = None) -> int:
    """Each character at an end is looked for among those to be removed."""
    return len(text) * _length(characters) >> 12


def _cost_from_the_end(text: str, wanted: Any = "", *_more: Any, **_named: Any) -> int:
    """Going backwards, Python compares the wanted text anew at each character."""
    return len(text) * _length(wanted) >> 8


def _cost_of_splitting_back(text: str, *arguments: Any, **named: Any) -> int:
    wanted = arguments[0] if arguments else named.get("sep", "")
    return _cost_of_parts(text) + _cost_from_the_end(text, wanted)


def _cost_of_replacing(text: str, old: str, new: str, count: int | None = None) -> int:
    """The text that replacing adds; `count` limits it only downwards."""
    del count
    times = text.count(old) if old else len(text) + 1
    return times * len(new) >> _TEXT


def _cost_of_joining(text: str, parts: Any) -> int:
    return (len(parts) * len(text) >> _TEXT) + len(parts)


_METHOD_COSTS: Mapping[str, Callable[..., int]] = {
    **dict.fromkeys(("split", "splitlines"), _cost_of_parts),
    **dict.fromkeys(("strip", "lstrip", "rstrip"), _cost_of_stripping),
    **dict.fromkeys(("rfind", "rindex", "rpartition"), _cost_from_the_end),
    "rsplit": _cost_of_splitting_back, "replace": _cost_of_replacing, "join": _cost_of_joining,
}  # fmt: skip
"""What methods of texts cost besides what they go through."""


def computed(sign: str, left: Any, right: Any, meter: Meter) -> Any:
    """The result of an operator between two values."""
    if type(left) is int and type(right) is int:
        meter.spend(_cost_of_number(sign, left, right))
    elif sign == "%" and isinstance(left, str):
        return formatted(left, right, meter)
    elif sign == "*" and not isinstance(left, Numeric) and not isinstance(right, Numeric):
        for value, times in ((left, right), (right, left)):
            if isinstance(value, str | list | tuple) and isinstance(times, int):
                cost = len(value) >> _TEXT if isinstance(value, str) else len(value)
                meter.spend(max(cost, 1) * max(times, 0))
    elif sign == "+":
        for value in (left, right):
            if isinstance(value, _LISTS):
                meter.spend(len(value))
            else:
                meter.weigh(value)
    return _OPERATORS[sign](left, right)


_OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv,
    "//": operator.floordiv, "**": operator.pow, "%": operator.mod,
}  # fmt: skip
OPERATORS = frozenset(_OPERATORS)


def _cost_of_number(sign: str, left: int, right: int) -> int:
    """What it costs to compute a number; raises `OverflowError` for one that nobody could read."""
    digits = left.bit_length() + right.bit_length()
    if sign == "**":
        digits = left.bit_length() * max(right, 1)
    if digits > GREATEST:
        raise OverflowError
    return digits * digits >> _SQUARED


def _bounded(number: Any) -> Any:
    """The number; raises `OverflowError` for one that nobody could read."""
    if type(number) is int and number.bit_length() > GREATEST:
        raise OverflowError
    return number


_BREAKS = regex("[\r\x85]")
"""Line breaks that files do not have once they are read."""
_CONVERSION = regex(r"%(?:\((\w*)\))?[#0\- +]*(\d*|\*)(?:\.(\d*|\*))?[hlL]?(.?)", re.DOTALL)
_KINDS = "sdiuoxXeEfFgGc%"


def formatted(pattern: str, values: Any, meter: Meter) -> Any:
    """`pattern % values`; widths count before anything is made."""
    many = values if isinstance(values, tuple) else (
        tuple(values.values()) if type(values) in _MAPPINGS else (values,)
    )  # fmt: skip
    for value in many:
        meter.weigh(printable(value))
    steps = len(pattern) >> _TEXT
    for _, width, precision, kind in _CONVERSION.findall(pattern):
        if "*" in (width, precision) or kind not in _KINDS:
            raise ValueError(pattern[:20])
        steps += sum(int(part[:20]) for part in (width, precision) if part) + 1
    meter.spend(steps)
    if isinstance(values, MappingProxyType):
        values = dict(values)
    made = pattern % values
    if not made.isprintable() and (found := control_characters_in(made)):
        raise ControlCharacterError(found[0])
    return made


def control_characters_in(text: str) -> list[str]:
    """The control characters of a text, and others that no document can hold, as `U+001B`."""
    if text.isprintable():
        return []
    found = (match[0] for pattern in (UNPRINTABLE, _BREAKS) for match in pattern.finditer(text))
    return [f"U+{ord(character):04X}" for character in dict.fromkeys(found)]


def sliced(value: Any, start: Any, stop: Any, step: Any, meter: Meter) -> Any:
    """`value[start:stop:step]`."""
    if isinstance(value, str):
        meter.weigh(value)
    elif isinstance(value, _LISTS):
        meter.spend(len(value))
    elif not isinstance(value, range | Undefined):
        raise TypeError("this cannot be cut")
    return value[start:stop:step]


# Filters

Filter = Callable[..., Any]
_PRINTING = (
    "capitalize", "center", "e", "escape", "forceescape", "format", "indent", "lower", "replace",
    "safe", "string", "title", "trim", "truncate", "upper", "wordcount", "wordwrap",
)  # fmt: skip
"""Jinja's filters all of whose arguments are texts."""
_SHALLOW = (
    "batch", "first", "items", "last", "list", "map", "reject", "rejectattr", "reverse", "select",
    "selectattr", "slice",
)  # fmt: skip
"""Jinja's filters that hand on the items of lists as they are."""
JINJA_FILTERS = tuple(sorted((
    *_PRINTING, *_SHALLOW, "abs", "attr", "count", "d", "default", "dictsort", "float", "groupby",
    "int", "join", "length", "max", "min", "sort", "sum", "unique",
)))  # fmt: skip
"""Jinja's filters that templates may use; `round` is our own."""
JINJA_TESTS = tuple(sorted(set(TESTS) - {"callable", "escaped", "filter", "test", "sameas"}))
"""Jinja's tests that templates may use."""
_OWN_TEXTS = (
    "stop", "clause", "then", "flowing", "opening", "first_sentence", "paragraphs", "names",
    "quoted", "without_prefix", "without_suffix", "without_number", "unbracketed",
    "in_sentence", "role",
)  # fmt: skip
"""Our filters all of whose arguments are texts."""


def jinja_filters(meter: Meter) -> dict[str, Filter]:
    """Jinja's filters that templates may use."""
    found = {name: _plain(FILTERS[name]) for name in JINJA_FILTERS}

    def format(value: Any, *arguments: Any, **named: Any) -> Any:  # noqa: A001  # its name
        if arguments and named:
            raise TypeError("either positional or named values")
        return formatted(printable(value), named or arguments, meter)

    return found | {
        "attr": _attr, "format": format, "groupby": _groupby, "int": _int, "join": _join,
        "sum": _sum,
    }  # fmt: skip


def _plain(function: Filter) -> Filter:
    """The filter without what asks at each call whether templates run as coroutines."""
    if getattr(function, "jinja_async_variant", False):
        plain: Filter = function.__wrapped__  # type: ignore[attr-defined]  # of Jinja's decorator
        return plain
    return function


def jinja_tests(meter: Meter) -> dict[str, Filter]:
    """Jinja's tests that templates may use; of texts, `%` would make one of any width."""

    def divisibleby(value: Any, num: Any) -> Any:
        return computed("%", value, num, meter) == 0

    def even(value: Any) -> Any:
        return computed("%", value, 2, meter) == 0

    def odd(value: Any) -> Any:
        return computed("%", value, 2, meter) == 1

    found: dict[str, Any] = {name: TESTS[name] for name in JINJA_TESTS}
    return found | {"divisibleby": divisibleby, "even": even, "odd": odd}


@pass_environment
def _attr(environment: Any, obj: Any, name: str) -> Any:
    return environment.getattr(obj, str(name))


@pass_environment
def _groupby(
    environment: Any, value: Any, attribute: Any, default: Any = None,
    case_sensitive: bool = False,  # noqa: FBT001, FBT002  # as Jinja has it
) -> Any:  # fmt: skip
    """Jinja's `groupby`, with the groups in the order in which they first appear.

    Sorted by code points, as Jinja does, 山区 would come before 市区 for no reason of the data.
    """
    lower = None if case_sensitive else ignore_case
    key_of = make_attrgetter(environment, attribute, postprocess=lower, default=default)
    shown_of = make_attrgetter(environment, attribute, default=default)
    groups: dict[Any, tuple[Any, list[Any]]] = {}
    for one in value:
        groups.setdefault(key_of(one), (shown_of(one), []))[1].append(one)
    return [_GroupTuple(*group) for group in groups.values()]


@pass_environment
def _sum(environment: Any, iterable: Any, attribute: Any = None, start: Any = 0) -> Any:
    """Jinja's `sum`; lists are joined in one go."""
    if attribute is not None:
        iterable = map(make_attrgetter(environment, attribute), iterable)
    if not isinstance(start, list | tuple):
        return _bounded(sum(iterable, start))
    kind = type(start)
    joined = list(start)
    for one in iterable:
        if not isinstance(one, kind):
            raise TypeError("only lists can be joined to a list")
        joined += one
    return joined if kind is list else tuple(joined)


@pass_eval_context
def _join(context: Any, value: Any, d: str = "", attribute: Any = None) -> Any:
    """Jinja's `join`, which refuses what cannot be printed."""
    if attribute is not None:
        value = map(make_attrgetter(context.environment, attribute), value)
    return FILTERS["join"](context, _printable_items(value), d)


def _int(value: Any, default: int = 0) -> int:
    """Jinja's `int`, for decimal numbers."""
    found: int = _bounded(FILTERS["int"](value, default))
    return found


def guarded(filters: Mapping[str, Filter], meter: Meter) -> dict[str, Filter]:
    """Filters or tests, made to count what they go through and refuse what cannot be printed."""
    return {name: _counted(name, function, meter) for name, function in filters.items()}


def _counted(name: str, function: Filter, meter: Meter) -> Filter:
    at = 1 if hasattr(function, "jinja_pass_arg") else 0
    row = _GUARDS.get(name, _Guard())
    base, is_of_texts, is_shallow = row.steps, row.is_of_texts, row.is_shallow
    cost, prepare = row.cost, row.prepare

    def filtered(*arguments: Any, **named: Any) -> Any:
        # This runs for every filter of a document, so texts are counted here, in one go.
        values = arguments[at:] if at else arguments
        steps = base
        if is_shallow:
            steps += 4 * _length(values[0])
        else:
            for value in (*values, *named.values()) if named else values:
                if isinstance(value, str):
                    steps += len(value) >> _TEXT
                elif is_of_texts:
                    meter.weigh(printable(value))
                else:
                    meter.weigh(value)
        meter.spend(steps)
        if cost is not None:
            cost(meter, *values, **named)
        if prepare is not None:
            arguments = (*arguments[:at], prepare(values[0]), *values[1:])
        result = function(*arguments, **named)
        if isinstance(result, str):
            return result
        return list(result) if hasattr(type(result), "__next__") else result

    if at:
        filtered.jinja_pass_arg = function.jinja_pass_arg  # type: ignore[attr-defined]
    filtered.__wrapped__ = function  # type: ignore[attr-defined]  # lint reads its signature
    return filtered


class _Guard(NamedTuple):
    """How a filter or test is guarded."""

    steps: int = 6
    """What it costs for the least value."""
    is_of_texts: bool = False
    """Whether all of its arguments are printed."""
    is_shallow: bool = False
    """Whether it hands on the items of a list as they are."""
    cost: Callable[..., None] | None = None
    """Counts what it costs besides what it goes through; it takes the meter and the arguments."""
    prepare: Callable[[Any], Any] | None = None
    """Checks the value and gives what the filter gets instead."""


def _length(value: Any) -> int:
    """The number of items or characters; 0 for anything else."""
    is_known = isinstance(value, _MEASURED) or type(value) in _MAPPINGS
    return len(value) if is_known else 0


def _width(meter: Meter, _value: Any, width: int = 80) -> None:
    meter.spend(max(width, 0) >> _TEXT)


def _indentation(meter: Meter, value: str, width: Any = 4, *_more: Any, **_named: Any) -> None:
    size = len(width) if isinstance(width, str) else max(width, 0)
    meter.spend((str(value).count("\n") + 2) * size >> _TEXT)


def _replacement(meter: Meter, value: Any, old: Any, new: Any, *_more: Any, **_named: Any) -> None:
    meter.spend(_cost_of_replacing(str(value), str(old), str(new)))


def _wrapping(
    meter: Meter, value: Any, width: int = 79, break_long_words: bool = True,  # noqa: FBT001, FBT002  # as Jinja has it
    wrapstring: Any = None, *_more: Any, **_named: Any,
) -> None:  # fmt: skip
    text, width = str(value), max(width, 1)
    lines = len(text) // width + text.count("\n") + 1
    meter.spend(len(text) + lines * len(wrapstring or "") // 8)
    if break_long_words:
        # A long word is cut off line by line, each time copying the rest.
        meter.spend(len(text) * len(text) // width >> 6)


def _trimming(meter: Meter, value: Any, chars: Any = None) -> None:
    meter.spend(_cost_of_stripping(str(value), chars))


def _filling(meter: Meter, _value: Any, count: int, fill_with: Any = None) -> None:
    meter.spend(8 * max(count, 0) if fill_with is not None else 0)


def _cutting(meter: Meter, _value: Any, slices: int, _fill_with: Any = None) -> None:
    meter.spend(8 * max(slices, 0))


def _sorting(meter: Meter, value: Any, *_more: Any, **_named: Any) -> None:
    before, items = meter.steps, _length(value)
    meter.weigh(value)
    meter.spend((meter.steps - before + 8 * items) * items.bit_length())


def _each(meter: Meter, value: Any, *_more: Any, **_named: Any) -> None:
    meter.spend(10 * _length(value))


def _words(meter: Meter, value: Any, *_more: Any) -> None:
    """What it costs to go through each word."""
    meter.spend(_length(value) >> 1)


def _lines(meter: Meter, value: Any) -> None:
    if isinstance(value, str):
        meter.spend(4 * value.count("\n"))


def _separating(meter: Meter, value: Any, d: Any = "", *_more: Any, **_named: Any) -> None:
    meter.spend(_length(value) * (_OF_ITEM + (_length(d) >> _TEXT)))


def _printable_items(values: Any) -> Any:
    """The checked values of a list; a single value is a list of one."""
    if values is None:
        return printable(values)
    if isinstance(values, Undefined):
        return values
    if isinstance(values, str | Shown):
        return [values]
    return [printable(value) for value in values]


def _present_items(values: Any) -> Any:
    """The checked values of a list, without absent ones."""
    return _printable_items([value for value in values if value is not None] if values else values)


_GUARDS: Mapping[str, _Guard] = {
    **dict.fromkeys((*FIGURE_FILTERS, "span", "during"), _Guard(2 * _OF_FIGURES)),
    # A sentence with an empty place for a date would be printed without a word.
    "date_words": _Guard(2 * _OF_FIGURES, prepare=printable),
    "sentence": _Guard(5 * _OF_FIGURES),
    **dict.fromkeys(_OWN_TEXTS, _Guard(10, is_of_texts=True)),
    "names": _Guard(25, is_of_texts=True, cost=_each),
    "followed_by": _Guard(25),
    **dict.fromkeys(("flowing", "paragraphs"), _Guard(15, is_of_texts=True, cost=_lines)),
    **dict.fromkeys(("total", "state", "each"), _Guard(25, cost=_each)),
    "listed": _Guard(15, cost=_each, prepare=_printable_items),
    "tallied": _Guard(15, cost=_each, prepare=_present_items),
    **dict.fromkeys(_PRINTING, _Guard(is_of_texts=True)),
    **dict.fromkeys(("title", "wordcount"), _Guard(is_of_texts=True, cost=_words)),
    "trim": _Guard(is_of_texts=True, cost=_trimming),
    "center": _Guard(is_of_texts=True, cost=_width),
    "indent": _Guard(is_of_texts=True, cost=_indentation),
    "replace": _Guard(is_of_texts=True, cost=_replacement),
    "wordwrap": _Guard(is_of_texts=True, cost=_wrapping),
    **dict.fromkeys(_SHALLOW, _Guard(is_shallow=True)),
    **dict.fromkeys(("d", "default", "attr", "length", "count"), _Guard(is_shallow=True)),
    "batch": _Guard(is_shallow=True, cost=_filling),
    "slice": _Guard(is_shallow=True, cost=_cutting),
    **dict.fromkeys(("sort", "dictsort"), _Guard(cost=_sorting)),
    **dict.fromkeys(("unique", "min", "max"), _Guard(cost=_each)),
    "groupby": _Guard(25, cost=_sorting),
    "join": _Guard(cost=_separating),
}
"""The guards of filters and tests by name; those of others count what they go through."""
