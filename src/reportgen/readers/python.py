"""Python values → the nodes that YAML gives, so that everything after is the same.

The data is written out as text on the way, and every node's place is in that text: messages quote
it as they quote a file. They name data paths rather than its lines.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence, Sized
from collections.abc import Set as AbstractSet
from datetime import date, datetime, time
from decimal import Decimal
from importlib import import_module
from itertools import islice
from typing import Any

from reportgen.diagnostics import SourceFile
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model.figures import Table
from reportgen.model.paths import name_step
from reportgen.readers import yaml
from reportgen.storage import Limits
from reportgen.storage.limits import COUNTED, rounded_up

NAME = "<data>"
"""The name, in messages, of data that is not in a file."""
_SPACE = regex("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""Characters that would not stay on one line of a terminal."""
_ROWS = (Table.fields["rows"].key, Table.fields["rows"].chinese)


class _Flow(NamedTuple):
    """The values side by side on a line."""

    starts: list[int]
    """The column of each, counted from 1."""
    names: list[str]
    """The last step of each one's path; none for positions, counted from 1."""


class DataSource(SourceFile):
    """The text of Python values, which knows the data path of each line."""

    __slots__ = ("_flows", "_folder", "_paths", "values")

    def __init__(
        self, folder: str, text: str = "", paths: Sequence[str] = (), flows: Any = None,
        values: int = 0,
    ) -> None:  # fmt: skip
        """`folder` is the folder that files named in the data are relative to."""
        super().__init__(NAME, text)
        self._folder = folder
        self._paths = list(paths)
        self._flows: dict[int, _Flow] = dict(flows or {})
        self.values = values
        """How many values it holds, as files count them."""

    @property
    def folder(self) -> str:
        """The folder that files named in the data are relative to."""
        return self._folder

    def path_at(self, line: int, column: int) -> str | None:
        """The data path of the text there, its positions counted from 1; empty for the whole."""
        path = self._paths[line - 1]
        flow = self._flows.get(line)
        at = bisect_right(flow.starts, column) if flow else 0
        if flow is None or at == 0:
            return path
        return f"{path}{flow.names[at - 1] if flow.names else f'[{at}]'}"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._folder, self.text, self._paths, self._flows, self.values)

    def take(self, lines: Sequence[str], paths: list[str], flows: dict[int, _Flow]) -> None:
        """Keep the lines of the nodes, after all of them are made."""
        self.text = "\n".join(lines)
        self._paths, self._flows = paths, flows


def read_data(
    data: Mapping[str, Any],
    base: str | os.PathLike[str],
    limits: Limits = Limits(),  # noqa: B008  # immutable
) -> yaml.Mapping:
    """The nodes of data in the data format, keys in English or Chinese.

    Values are texts, numbers, dates, True and False, lists or other iterables, and mappings; the
    rows of a table may be a dataframe. None means absent. The data is read once: changing it
    afterwards changes nothing. Raises TypeError for other values, with their path, and ValueError
    for data that contains itself or exceeds a limit: that of values, or that of a text in
    characters.
    """
    if not isinstance(data, Mapping):
        raise TypeError(f"data must be a mapping such as a dict, not {_kind(data)}")
    nodes = _Nodes(DataSource(os.fspath(base)), limits)
    try:
        return nodes.root(data)
    except RecursionError:
        raise ValueError("the data is nested too deeply, or contains itself") from None
    except _TooManyError:
        most = limits.values
        # Iterators that were read cannot be counted any more.
        enough = max(_number_of_values(data, _MOST_COUNTED * most), 2 * most)
        raise _over_limit("values", COUNTED["values"].en, most, enough) from None


class _TooManyError(Exception):
    """More values than the limit."""


_MOST_COUNTED = 20
"""How many times the limit values are counted; some data has no end."""


def _number_of_values(data: Any, most: int) -> int:
    """No fewer values than mappings, lists and dataframes have; counting stops at `most`."""
    count, waiting = 1, [data]
    while waiting and count < most:
        value = waiting.pop()
        if isinstance(value, Mapping):
            count += 2 * len(value)
            waiting += islice(value.values(), most)
        elif isinstance(value, Sized) and hasattr(value, "columns"):
            count += (len(value) + 1) * (len(value.columns) + 1)
        elif isinstance(value, Collection) and _is_list(value):
            count += len(value)
            waiting += islice(value, most)
    return count


def _over_limit(name: str, what: str, most: int, enough: int) -> ValueError:
    option = f'limits={{"{name}": {rounded_up(enough)}}}'
    return ValueError(f"{what} exceed the limit of {most:,}; if so much is needed, pass {option}")


class _Mark(NamedTuple):
    index: int  # type: ignore[assignment]  # a tuple's method of that name, not used here
    line: int
    column: int


class _Event(NamedTuple):
    """An event as PyYAML gives it for a value."""

    value: str
    style: str
    start_mark: _Mark
    end_mark: _Mark


class _Nodes:
    """Makes the nodes of one mapping, and the text with their places."""

    def __init__(self, source: DataSource, limits: Limits) -> None:
        self._source = source
        self._limits = limits
        self._length = self._values = 0
        self.lines: list[str] = []
        self.paths: list[str] = []
        self.flows: dict[int, _Flow] = {}

    def root(self, values: Mapping[str, Any]) -> yaml.Mapping:
        """The whole data, whose own place is an empty first line."""
        node = self._mapping(values, "", "", "")
        self._source.take(self.lines, self.paths, self.flows)
        self._source.values = self._values
        return node

    def _count(self, values: int) -> None:
        """Count values before they are made."""
        self._values += values
        if self._values > self._limits.values:
            raise _TooManyError

    def _mapping(
        self, values: Mapping[Any, Any], path: str, head: str, indent: str, *, is_row: bool = False
    ) -> yaml.Mapping:
        """A line for its head and one for each entry; None is left out except in rows."""
        self._count(1)
        node = yaml.Mapping(self._source, self._mark(len(head) - len(head.lstrip())))
        self._end_line(head.rstrip(), path)
        for key, given in values.items():
            value = _or_none(given) if is_row else given
            if value is None and not is_row:
                continue
            name = _key(key, path)
            below = _below(path, name)
            self._count(1)
            called = self._scalar(name, len(indent))
            head = f"{indent}{_on_one_line(name)}: "
            node.entries.append((called, self._node(value, below, head, f"{indent}  ", key=name)))
        return node

    def _node(self, value: Any, path: str, head: str, indent: str, *, key: str) -> yaml.Node:
        """The node of a value that follows a head: `key: ` or `- `."""
        if isinstance(value, Mapping):
            return self._mapping(value, path, head, indent, is_row=key == _ROW)
        columns = _columns_of(value)
        if columns is not None:
            return self._frame(columns, path, head, indent)
        if _is_list(value):
            # An iterator may have no end.
            left = self._limits.values - self._values
            return self._list(list(islice(value, left + 1)), path, head, indent, key)
        self._count(1)
        text = _written(value, path)
        node = self._scalar(text, len(head))
        self._end_line(head + _on_one_line(text), path)
        return node

    def _list(self, values: list[Any], path: str, head: str, indent: str, key: str) -> yaml.Node:
        self._count(1)
        node = yaml.Sequence(self._source, self._mark(len(head)))
        if key == _ROW:
            values = list(map(_or_none, values))
        if not any(isinstance(value, Mapping) or _is_list(value) for value in values):
            texts = [_written(value, f"{path}[{n}]") for n, value in enumerate(values, 1)]
            node.items.extend(self._flow(texts, path, head))
            return node
        self._end_line(head.rstrip(), path)
        inner = _ROW if key in _ROWS else ""
        for number, value in enumerate(values, 1):
            own = f"{path}[{number}]"
            node.items.append(self._node(value, own, f"{indent}- ", f"{indent}  ", key=inner))
        return node

    def _flow(
        self, texts: Sequence[str], path: str, head: str, names: list[str] | None = None
    ) -> list[yaml.Scalar]:
        """The values, side by side on one line: a table of many cells would take too many lines."""
        self._count(len(texts))
        scalars, starts, words = [], [], []
        at = len(head) + 1
        for text in texts:
            scalars.append(self._scalar(text, at))
            starts.append(at + 1)
            words.append(_on_one_line(text))
            at += len(text) + 2
        if texts:
            self.flows[len(self.lines) + 1] = _Flow(starts, names or [])
        self._end_line(f"{head}[{', '.join(words)}]", path)
        return scalars

    def _frame(
        self, columns: list[tuple[str, list[Any]]], path: str, head: str, indent: str
    ) -> yaml.Sequence:
        """The rows of a dataframe as mappings: its columns match those of the table by name.

        All rows share the same keys, so that a column unknown to the table is reported once.
        """
        node = yaml.Sequence(self._source, self._mark(len(head)))
        self._count(1)
        names = [name for name, _ in columns]
        ends = list(map(name_step, names))
        keys = self._flow(names, path, head, ends)
        row_head = f"{indent}- "
        for number, row in enumerate(zip(*(values for _, values in columns), strict=True), 1):
            own = f"{path}[{number}]"
            self._count(1)
            mapping = yaml.Mapping(self._source, self._mark(len(row_head)))
            texts = [_written(value, own) for value in row]
            cells = self._flow(texts, own, row_head, ends)
            mapping.entries.extend(zip(keys, cells, strict=True))
            node.items.append(mapping)
        return node

    def _scalar(self, text: str, column: int) -> yaml.Scalar:
        # As if quoted: it is the value itself, not something typed that YAML may have misread.
        mark = self._mark(column)
        return yaml.Scalar(self._source, _Event(text, '"', mark, mark))

    def _mark(self, column: int) -> _Mark:
        """A place on the line that is being written, its column counted from 0."""
        return _Mark(self._length + column, len(self.lines), column)

    def _end_line(self, line: str, path: str) -> None:
        self.lines.append(line)
        self.paths.append(path)
        self._length += len(line) + 1
        most = self._limits.text_size
        if self._length > most:
            what = "the characters of the data"
            raise _over_limit("text_size", what, most, max(2 * most, self._length))


_ROW = "\0"
"""Stands for the key of a table's row; no key in the data has this name."""


def _is_list(value: Any) -> bool:
    """Whether it is several values in order; a set has no order."""
    return isinstance(value, Iterable) and not isinstance(value, _NO_LISTS)


_NO_LISTS = (str, bytes, bytearray, os.PathLike, AbstractSet, Mapping)


def _below(path: str, name: str) -> str:
    """The path of a key's value."""
    step = name_step(name)
    return path + step if path else step.removeprefix(".")


def _key(key: Any, path: str) -> str:
    if isinstance(key, str):
        return str(key)
    if isinstance(key, int) and not isinstance(key, bool):
        return str(key)
    where = f" at {path}" if path else ""
    raise TypeError(f"keys of the data{where} must be texts: {key!r} is {_kind(key)}")


def _written(value: Any, path: str) -> str:
    """A value as it would be typed; empty for None."""
    match value:
        case None:
            return ""
        case str():
            # A subclass, such as an enumeration, may write itself differently.
            return str.__str__(value).replace("\r\n", "\n").replace("\r", "\n")
        case bool():
            return "true" if value else "false"
        case int():
            return _whole_digits(int(value))
        case float():
            # The shortest digits are those that were typed; 1e22 is written out.
            digits = float.__repr__(value)
            return _digits(Decimal(digits)) if "e" in digits else digits
        case Decimal():
            return _digits(value)
        case datetime():
            is_day = value.time() == time()
            return value.date().isoformat() if is_day else value.isoformat(" ")
        case date():
            return value.isoformat()
        case os.PathLike() if isinstance(path_text := os.fspath(value), str):
            return path_text
        case _ if callable(getattr(value, "item", None)) and getattr(value, "shape", None) == ():
            # A numpy number; its value is one of the above.
            return _written(value.item(), path)
        case _:
            raise TypeError(
                f"{path} is {_kind(value)}; data may hold texts, numbers, dates, lists and mappings"
            )


_MOST_DIGITS, _MOST_BITS = 400, 1000
"""All floats fit into so many digits, no number of a report needs as many."""
_DIGITS_PER_BIT = 0.30103


def _digits(value: Decimal) -> str:
    """The number written out; one too long for any report in a form that the checker refuses.

    Written out, a `Decimal` of a few characters may need gigabytes.
    """
    if not value.is_finite() or abs(value.adjusted()) > _MOST_DIGITS:
        return f"{value:.6E}" if value.is_finite() else str(value)
    return format(value, "f")


def _whole_digits(value: int) -> str:
    """The same for a whole number; Python refuses to write out one of thousands of digits."""
    bits = value.bit_length()
    if bits <= _MOST_BITS:
        return str(value)
    return f"{'-' if value < 0 else ''}1.0E+{int(bits * _DIGITS_PER_BIT)}"


def _kind(value: Any) -> str:
    name = type(value).__name__
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def _on_one_line(text: str) -> str:
    """The text on one line, with each character still in its column."""
    return _SPACE.sub(" ", text)


def _columns_of(value: Any) -> list[tuple[str, list[Any]]] | None:
    """The columns of a dataframe by name, missing values as None; `None` for anything else.

    Dataframes are recognised by their methods, since this program imports none of the packages
    that make them: pandas, polars, pyarrow, DuckDB. Of others that hand over Arrow data, pyarrow
    or polars makes a table, if one of them is installed.
    """
    if isinstance(value, str | Mapping):
        return None
    if callable(getattr(value, "get_columns", None)):  # polars
        return _present((series.name, series.to_list()) for series in value.get_columns())
    if callable(getattr(value, "items", None)) and hasattr(value, "columns"):  # pandas
        found = []
        for name, series in value.items():
            cells = zip(series.tolist(), series.isna().tolist(), strict=True)
            present = [None if is_missing else cell for cell, is_missing in cells]
            found.append((str(name), _whole(present) if None in present else present))
        return found
    if hasattr(value, "column_names") and hasattr(value, "columns"):  # pyarrow
        pairs = zip(value.column_names, value.columns, strict=True)
        return _present((name, column.to_pylist()) for name, column in pairs)
    if callable(getattr(value, "fetchall", None)) and hasattr(value, "columns"):  # DuckDB
        rows = value.fetchall()
        return _present((name, [row[at] for row in rows]) for at, name in enumerate(value.columns))
    if hasattr(value, "__arrow_c_stream__"):
        return _columns_of(_arrow_table(value))
    return None


def _whole(cells: list[Any]) -> list[Any]:
    """Whole numbers, which pandas turns into floats if one of them is missing, as they were."""
    is_whole = all(
        cell is None or (isinstance(cell, float) and cell.is_integer()) for cell in cells
    )
    return [None if cell is None else int(cell) for cell in cells] if is_whole else cells


def _present(columns: Iterable[tuple[Any, Iterable[Any]]]) -> list[tuple[str, list[Any]]]:
    """The columns, with None for what stands for a missing value."""
    return [(str(name), list(map(_or_none, cells))) for name, cells in columns]


def _arrow_table(value: Any) -> Any:
    """The Arrow data of an object as a table of the package that is installed."""
    # Only a program that has Arrow data gets here, and it has most likely imported one of them.
    for package, table in (("pyarrow", "table"), ("polars", "DataFrame")):
        try:
            return getattr(import_module(package), table)(value)
        except ImportError:
            continue
    raise TypeError(f"{_kind(value)} holds Arrow data: reading it needs pyarrow or polars")


_MISSING = ("NAType", "NaTType")
"""The types of what stands for a missing value in pandas."""


def _or_none(value: Any) -> Any:
    """The value; None for NaN and the like, which stand for a missing one."""
    if type(value).__name__ in _MISSING:
        return None
    is_nan = isinstance(value, float | Decimal) and value != value  # noqa: PLR0124
    return None if is_nan else value
