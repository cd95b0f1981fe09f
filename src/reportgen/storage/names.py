"""Names of files: which of them every system can have.

A report is built on one system and opened on another, and Windows has the strictest rules: some
characters are forbidden, some names are devices, and a colon begins a second content of a file
(`out:x.docx` writes into `out`) or follows a drive.
"""

from __future__ import annotations


def _numbered(port: str) -> list[str]:
    return [port + number for number in "123456789¹²³"]


_FORBIDDEN = frozenset('<>:"/\\|?*') | frozenset(map(chr, range(32)))
_DEVICES = frozenset(
    ("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", *_numbered("COM"), *_numbered("LPT"))
)


def is_portable(name: str) -> bool:
    """Whether every system can have a file of this name, suffix included."""
    # Up to Windows 10, `nul.docx` and `nul .docx` are the device as well.
    stem = name.partition(".")[0].rstrip(" ")
    return (
        bool(name)
        and name[-1] not in ". "
        and stem.upper() not in _DEVICES
        and _FORBIDDEN.isdisjoint(name)
    )
