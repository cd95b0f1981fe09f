"""What LibreOffice writes into a PDF about its making, replaced by the report's own facts.

LibreOffice writes the same pages in the same bytes, but for the time: as the date of the document,
in the colour profile, and in the identity. As the language of the document it takes that of Latin
letters, and not that of the text.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from hashlib import sha256

from reportgen.language.records import NamedTuple

_TABLE = re.compile(
    rb"xref\r?\n0 \d+\r?\n((?:\d{10} \d{5} [nf][ \r]?\n)+)(trailer.*startxref\s+)\d+(\s+%%EOF\s*)",
    re.DOTALL,
)
_ENTRY_SIZE = 20
_DATE = re.compile(rb"/(?:Creation|Mod)Date\(D:(\d{14}(?:Z'|[+-]\d\d'\d\d'))\)")
_XMP_DATE = re.compile(rb"<xmp:(?:Create|Modify|Metadata)Date>([^<]*)</xmp:\w+>")
_LANGUAGE = re.compile(rb"(?<=/Lang\()[A-Za-z-]+(?=\))")
_PROFILE = re.compile(
    rb"(<</N 3/Length \d+ 0 R/Filter/FlateDecode>>\s*stream\r?\n)(.*)(\r?\nendstream)", re.DOTALL
)
_PROFILE_DATE = slice(24, 36)
"""Where a colour profile has the time at which it was made."""
_IDENTITY = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]{32}")


class _Object(NamedTuple):
    """An object of a PDF with all that follows it up to the next."""

    number: int
    content: bytes


def settled(content: bytes, date: str, language: str) -> bytes:
    """The PDF with the date of the draft, its language, and an identity that follows from both.

    `date` is YYYY-MM-DD, or empty for none. A PDF that keeps its table of objects in another way
    than the versions of LibreOffice up to now is left as it is.
    """
    table = _TABLE.search(content, content.rfind(b"\nxref") + 1)
    if table is None:
        return content
    head, objects = _split(content[: table.start()], table[1])
    objects = list(_edited(objects, date, language))
    body, places = head, {0: 0}
    for number, own in objects:
        places[number] = len(body)
        body += own
    entries = [
        entry if entry[17:18] == b"f" else b"%010d%s" % (places[number], entry[10:])
        for number, entry in enumerate(_entries(table[1]))
    ]
    trailer = table[2] + b"%d" % len(body) + table[3]
    start = content[table.start() : table.start(1)]
    body += start + b"".join(entries)
    identity = sha256(body).hexdigest()[:32].upper().encode()
    return body + _IDENTITY.sub(identity, trailer)


def _entries(table: bytes) -> list[bytes]:
    return [table[at : at + _ENTRY_SIZE] for at in range(0, len(table), _ENTRY_SIZE)]


def _split(body: bytes, table: bytes) -> tuple[bytes, list[_Object]]:
    """What stands before the first object, and the objects in the order of the file."""
    places = sorted(
        (int(entry[:10]), number)
        for number, entry in enumerate(_entries(table)) if entry[17:18] == b"n"
    )  # fmt: skip
    ends = [place for place, _ in places[1:]] + [len(body)]
    objects = [
        _Object(number, body[place:end]) for (place, number), end in zip(places, ends, strict=True)
    ]
    return body[: places[0][0]], objects


def _edited(objects: list[_Object], date: str, language: str) -> Iterator[_Object]:
    """The objects in order, with what they say of the report in place of the machine."""

    def dated(match: re.Match[bytes]) -> bytes:
        return _dated(match, date)

    length = -1
    for number, old in objects:
        new = _XMP_DATE.sub(dated, _DATE.sub(dated, old))
        if re.match(rb"\d+ 0 obj\s*<</Type/Catalog", new):
            new = _LANGUAGE.sub(language.encode(), new)
        profile = _PROFILE.search(new)
        if profile:
            packed = _timeless(profile[2])
            new = new[: profile.start(2)] + packed + new[profile.end(2) :]
            # LibreOffice writes the length as the object after the stream.
            length = len(packed)
        elif length >= 0:
            new = re.sub(rb"(?<= obj\n)\d+", b"%d" % length, new)
            length = -1
        yield _Object(number, new)


def _dated(match: re.Match[bytes], date: str) -> bytes:
    """The date in the form that LibreOffice gave it, equally long; blanks if there is none."""
    old = match[1].decode()
    new = f"{date}T00:00:00+00:00" if "T" in old else f"{date.replace('-', '')}000000+00'00'"
    if old.endswith(("Z", "Z'")):
        new = re.sub(r"\+00:00|\+00'00", "Z", new)
    is_whole = len(date) == len("2002-03-25") and len(new) == len(old)
    return match[0].replace(match[1], new.encode()) if is_whole else b" " * len(match[0])


def _timeless(packed: bytes) -> bytes:
    """A compressed colour profile without the time at which it was made."""
    profile = bytearray(zlib.decompress(packed))
    profile[_PROFILE_DATE] = bytes(12)
    return zlib.compress(bytes(profile))
