"""Data from Python has the limits of files, and a request that exceeds them is not made."""

from __future__ import annotations

import itertools
import pickle
import re
from collections import deque
from pathlib import Path
from typing import Any

import pytest

from builders import NO_CACHE, rules
from reportgen import Request, build

_REPORT = {"title": "T", "lang": "en", "summary": "{{ table('t') }}"}


def _table(rows: Any) -> dict[str, Any]:
    columns = ["a", "b"]
    return {"report": _REPORT, "tables": {"t": {"title": "T", "columns": columns, "rows": rows}}}


def _request(data: dict[str, Any], base: Path | str = ".", **limits: int) -> Request:
    return Request.from_data(data, base=base, formats="md", environment=NO_CACHE, limits=limits)


class _Frame:
    """A dataframe as pandas has it."""

    class _Cells(list[int]):
        def tolist(self) -> list[int]:
            return list(self)

        def isna(self) -> _Frame._Cells:
            return _Frame._Cells([0] * len(self))

    columns = ("a", "b")

    def __len__(self) -> int:
        return 50

    def items(self) -> list[tuple[str, _Frame._Cells]]:
        return [(name, self._Cells(range(50))) for name in self.columns]


@pytest.mark.parametrize(
    "rows",
    [
        [[f"x{n}", n] for n in range(50)],
        [{"a": f"x{n}", "b": n} for n in range(50)],
        tuple({"a": n, "b": None} for n in range(50)),
        deque([f"x{n}", n] for n in range(50)),
        _Frame(),
    ],
)
def test_the_number_of_values_that_the_error_asks_for_is_enough(rows: Any) -> None:
    with pytest.raises(ValueError, match="values of the data, cells included exceed") as error:
        _request(_table(rows), values=60)
    asked = re.search(r'limits=\{"values": (\d+)\}$', str(error.value))
    assert asked is not None
    assert not build(_request(_table(rows), values=int(asked[1]))).failed


def test_an_iterator_without_end_is_read_up_to_the_limit() -> None:
    with pytest.raises(ValueError, match=r'limits=\{"values": 2000\}'):
        _request(_table([str(n), n] for n in itertools.count()), values=1000)
    with pytest.raises(ValueError, match=r'limits=\{"values": 2000\}'):
        _request({"report": _REPORT, "next_steps": itertools.repeat("a")}, values=1000)


@pytest.mark.parametrize("width", [2, 1000])
def test_lists_that_share_their_items_are_not_counted_for_ever(width: int) -> None:
    rows: Any = ["a"] * width
    for _ in range(40):
        rows = [rows] * width
    with pytest.raises(ValueError, match="exceed the limit of 1,000"):
        _request(_table(rows), values=1000)


def test_by_default_data_from_python_has_at_most_as_many_values_as_files() -> None:
    with pytest.raises(ValueError, match="exceed the limit of 200,000"):
        Request.from_data(_table([["a"] * 1000] * 200))


def test_the_texts_of_data_from_python_are_limited_as_a_file_of_text_is() -> None:
    data = {"report": {"title": "T"}, "problems": ["long " * 100] * 3}
    with pytest.raises(ValueError, match=r'exceed .* pass limits=\{"text_size": 2000\}'):
        _request(data, text_size=1000)
    assert not build(_request(data, text_size=2000)).failed


def test_values_from_python_and_cells_of_files_count_together(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("a,b\n" + "x,1\n" * 20, encoding="utf-8")
    data = {"report": _REPORT, "tables": {"t": {"title": "Table", "file": "t.csv"}}}
    assert ["over-limit"] == rules(build(_request(data, tmp_path, values=50)))
    assert not build(_request(data, tmp_path, values=70)).failed


def test_a_pickled_request_still_knows_how_many_values_it_has(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("a,b\n" + "x,1\n" * 20, encoding="utf-8")
    data = {"report": _REPORT, "tables": {"t": {"title": "Table", "file": "t.csv"}}}
    request = pickle.loads(pickle.dumps(_request(data, tmp_path, values=50)))  # noqa: S301  # our own
    assert ["over-limit"] == rules(build(request))
