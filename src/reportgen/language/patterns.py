"""Regular expressions that are compiled when they are first asked.

A run needs only some of them, and compiling them all takes longer than reading a report.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of `re.compile`, not compiled yet; for constants of modules."""
    return cast("re.Pattern[str]", _Late(source, flags))


class _Late:
    """A pattern in waiting."""

    def __init__(self, source: str, flags: int) -> None:
        self._arguments = source, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._arguments)
        # As its own attributes they are found from now on without coming here.
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)
