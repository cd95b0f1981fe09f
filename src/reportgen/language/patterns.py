"""Regular expressions that are compiled on first use, and kept between runs.

A run needs only some of them, and compiling them all takes longer than reading a report. What the
compiler of `re` makes of a pattern is numbers for one version of Python; `known` gives them, and
`recall` takes them back, so that the next run can skip the compiler.
"""

from __future__ import annotations

import re
from typing import Any, cast

try:
    # Not public: where they are missing or changed, every run compiles its patterns.
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]
except ImportError:
    _sre = None

_ATTRIBUTES = (
    "search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn",
    "pattern", "flags", "groups", "groupindex",
)  # fmt: skip
_Key = tuple[str, int]
_Numbers = tuple[int, list[int], int, dict[str, int], tuple[str | None, ...]]
"""The flags, the code, and the number and names of the groups."""
_recalled: dict[_Key, _Numbers] = {}
_compiled: set[_Key] = set()
"""The patterns that were compiled in this run."""


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern that `re.compile` would give, compiled on first use; for module constants."""
    return cast("re.Pattern[str]", _LazyPattern(source, flags))


class _Pattern:
    """A pattern that has the attributes of a compiled one."""


class _LazyPattern(_Pattern):
    """A pattern that is not compiled yet."""

    def __init__(self, source: str, flags: int) -> None:
        self._arguments = source, int(flags)

    def __getattr__(self, name: str) -> Any:
        compiled = _pattern(*self._arguments)
        # From now on they are plain attributes: a class with this method finds each more slowly.
        self.__dict__.update({one: getattr(compiled, one) for one in _ATTRIBUTES})
        self.__class__ = _Pattern  # type: ignore[assignment]  # it has the same layout
        return getattr(compiled, name)


def _pattern(source: str, flags: int) -> re.Pattern[str]:
    numbers = _recalled.get((source, flags))
    if numbers is not None:
        try:
            return _from_numbers(source, numbers)
        except Exception:  # noqa: BLE001  # whatever another version of Python makes of them
            del _recalled[source, flags]
    _compiled.add((source, flags))
    return re.compile(source, flags)


def recall(known: dict[_Key, _Numbers]) -> None:
    """Take back what `known` gave to an earlier run of the same version of Python."""
    _recalled.update(known)


def known() -> dict[_Key, _Numbers] | None:
    """All patterns used so far as numbers; `None` if no more were used than were recalled."""
    # One that was used before the others were recalled may be among them.
    new = _compiled - _recalled.keys()
    if not new or _sre is None:
        return None
    try:
        _recalled.update({key: _numbers(*key) for key in new})
    except Exception:  # noqa: BLE001  # as above
        return None
    _compiled.clear()
    return _recalled


def _numbers(source: str, flags: int) -> _Numbers:
    """What `re.compile` computes before it makes a pattern."""
    parsed = _parser.parse(source, flags)
    code = _compiler._code(parsed, flags)  # noqa: SLF001  # as above
    names: dict[str, int] = parsed.state.groupdict
    by_group: list[str | None] = [None] * parsed.state.groups
    for name, group in names.items():
        by_group[group] = name
    groups = parsed.state.groups - 1
    return int(flags | parsed.state.flags), list(map(int, code)), groups, names, tuple(by_group)


def _from_numbers(source: str, numbers: _Numbers) -> re.Pattern[str]:
    """The pattern of these numbers, which Python checks."""
    made: re.Pattern[str] = _sre.compile(source, *numbers)
    return made
