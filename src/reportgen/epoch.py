"""The day that SOURCE_DATE_EPOCH names."""

from __future__ import annotations

from collections.abc import Mapping

_LONGEST = 11
"""Digits of the seconds up to the year 5138."""


def epoch_day(environment: Mapping[str, str]) -> str:
    """The day as `YYYY-MM-DD`, in UTC; empty where it is not set or says no time."""
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if not epoch.isdecimal() or len(epoch) > _LONGEST:
        return ""
    # Imported here: hardly any report has no date of its own.
    from datetime import UTC, datetime

    return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
