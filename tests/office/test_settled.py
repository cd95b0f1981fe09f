"""What is made of the parts of a PDF that differ from run to run."""

from __future__ import annotations

import re
import zlib

from reportgen.office.pdf import settled


def _pdf(seconds: int, zone: str = "Z", language: str = "en-US") -> bytes:
    """A PDF as LibreOffice writes it: a profile, its length, a catalog, the document's date."""
    profile = zlib.compress(bytes(24) + bytes([seconds]) * 12 + b"colours" * 20)
    offset = "Z'" if zone == "Z" else "+08'00'"
    time = f"{seconds:02}"
    objects = [
        b"<</N 3/Length 2 0 R/Filter/FlateDecode>>\nstream\n" + profile + b"\nendstream",
        b"%d" % len(profile),
        f"<</Type/Catalog/Metadata 4 0 R\n/Lang({language})>>".encode(),
        f"<</Type/Metadata>>\nstream\n<xmp:CreateDate>2026-11-30T02:36:{time}{zone}"
        "</xmp:CreateDate>\nendstream".encode(),
        f"<</Creator(a)\n/CreationDate(D:202611300236{time}{offset})>>".encode(),
    ]
    content, places = b"%PDF-1.6\n", []
    for number, own in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n\n" % (number, own)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    identity = b"%032d" % seconds
    return content + (
        b"xref\n0 6\n0000000000 65535 f \n%strailer\n<</Size 6/Root 3 0 R\n/ID [ <%s>\n<%s> ]\n"
        b"/DocChecksum /%s\n>>\nstartxref\n%d\n%%%%EOF\n"
    ) % (table, identity, identity, identity, len(content))


def test_two_runs_give_the_same_bytes() -> None:
    assert _pdf(10) != _pdf(11)
    assert settled(_pdf(10), "2002-12-06", "zh-CN") == settled(_pdf(11), "2002-12-06", "zh-CN")


def test_the_date_and_language_are_those_of_the_report() -> None:
    for zone, xmp, info in (
        ("Z", b"2002-12-06T00:00:00Z", b"(D:20021206000000Z')"),
        ("+08:00", b"2002-12-06T00:00:00+00:00", b"(D:20021206000000+00'00')"),
    ):
        found = settled(_pdf(10, zone), "2002-12-06", "zh-CN")
        assert b"<xmp:CreateDate>" + xmp + b"</xmp:CreateDate>" in found
        assert b"/CreationDate" + info in found
        assert b"/Lang(zh-CN)" in found


def test_a_report_without_a_date_has_none() -> None:
    found = settled(_pdf(10), "", "en")
    assert b"2026" not in found
    assert b"Date" not in found
    assert b"/Lang(en)" in found


def test_every_object_stands_where_the_table_says() -> None:
    found = settled(_pdf(10), "2002-12-06", "en")
    start = int(found.split(b"startxref\n")[1].split(b"\n")[0])
    assert found[start:].startswith(b"xref\n")
    places = [int(place) for place in re.findall(rb"(\d{10}) 00000 n", found)]
    assert [b"%d 0 obj" % number for number in range(1, 6)] == [
        found[place : place + 7] for place in places
    ]
    length = int(found[places[1] :].splitlines()[1])
    profile = found[found.index(b"stream\n") + 7 :][:length]
    assert bytes(36) + b"colours" * 20 == zlib.decompress(profile)


def test_a_pdf_of_another_form_is_left_as_it_is() -> None:
    other = b"%PDF-1.7\n1 0 obj\n<</Type/XRef>>\nendobj\nstartxref\n9\n%%EOF\n"
    assert other == settled(other, "2002-12-06", "en")
