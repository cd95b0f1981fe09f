"""Regular expressions that are compiled on first use.

A run needs only some of them, and compiling them all takes longer than reading a report.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern that `re.compile` would give, compiled on first use; for module constants."""
    return cast("re.Pattern[str]", _LazyPattern(source, flags))


class _LazyPattern:
    """A pattern that is not compiled yet."""

    def __init__(self, source: str, flags: int) -> None:
        self._arguments = source, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._arguments)
        # As instance attributes, they bypass this method from now on.
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)
