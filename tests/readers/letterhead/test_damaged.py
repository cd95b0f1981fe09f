"""A base.docx that is damaged, no document, or too large is an error with its reason."""

from __future__ import annotations

import struct
import warnings
import zlib
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_STORED, ZipFile, ZipInfo

import pytest

from letterheads import Draft, base, draft, part, png, relations, zipped
from reportgen.readers.letterhead import UnusableLetterheadError, read_letterhead
from reportgen.storage import Limits


def _refused(letterhead: dict[str, bytes] | bytes, reason: str) -> Draft:
    """The draft that was not built, for a reason that the message gives."""
    found = draft(letterhead)
    assert ["base-unreadable"] == found.rules
    assert f"'base.docx' is not a usable Word document: {reason}" in found.words
    assert {} == found.parts
    return found


def _repacked(content: bytes, change: bytes, to: bytes) -> bytes:
    assert change in content
    return content.replace(change, to)


# Entities and XML


@pytest.mark.parametrize(
    "name",
    ["document", "styles", "header1", "footer1", "settings", "theme/theme1", "fontTable",
     "_rels/document.xml.rels"],
)  # fmt: skip
@pytest.mark.parametrize(
    "doctype",
    [
        b'<!DOCTYPE x [<!ENTITY e "ha">]>',
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE x SYSTEM "http://evil.example/x.dtd">',
        b"<!DOCTYPE x>",
    ],
)
def test_entities_are_refused_in_every_part(name: str, doctype: bytes) -> None:
    path = f"word/{name}" if name.endswith(".rels") else f"word/{name}.xml"
    parts = base()
    parts[path] = doctype + parts[path]
    with pytest.raises(UnusableLetterheadError, match="has a DOCTYPE, which may hide entities"):
        read_letterhead(zipped(parts), Limits())


def test_entities_are_refused_with_the_name_of_the_part() -> None:
    header = b'<!DOCTYPE x [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>' + part("w:hdr", "<w:p>&b;</w:p>")
    reason = "word/header1.xml has a DOCTYPE, which may hide entities"
    found = _refused(base(more={"word/header1.xml": header}), reason)
    assert "word/header1.xml 有 DOCTYPE，可能夹带实体" in found.diagnostics[0].message("zh-CN")


def test_entities_are_found_in_other_encodings() -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><w:hdr/>'
    _refused(base(more={"word/header1.xml": text.encode("utf-16")}), "word/header1.xml has a DOCTY")


@pytest.mark.parametrize(
    "content",
    [
        b"", b"no xml", b"<w:hdr/>", b"<a", b"\xff\xfe", b"<a/><b/>", b"\0" * 50,
        b'<?xml version="1.0" encoding="latin-99"?><a/>', b"<a>&x;</a>",
    ],
)  # fmt: skip
def test_a_part_that_is_not_xml_is_named(content: bytes) -> None:
    _refused(base(more={"word/header1.xml": content}), "word/header1.xml is not XML")


def test_nesting_too_deep_is_refused() -> None:
    deep = "<w:p>" * 50_000 + "</w:p>" * 50_000
    _refused(base(deep), "word/header1.xml is nested too deeply")


@pytest.mark.parametrize("text", ["<w:t>{}</w:t>", '<w:t x="{}"/>'])
def test_a_text_too_long_for_xml_libraries_is_refused(text: str) -> None:
    header = f"<w:p><w:r>{text.format('x' * 1_000_001)}</w:r></w:p>"
    _refused(base(header), "word/header1.xml is nested too deeply or has too long a text")


def test_a_part_with_another_root_is_refused() -> None:
    wrong = {"word/header1.xml": part("w:document", "")}
    _refused(base(more=wrong), "word/header1.xml has the wrong content")


def test_strict_open_xml_is_told() -> None:
    strict = b'<d:document xmlns:d="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'
    _refused(base(more={"word/document.xml": strict}), "it is a Strict Open XML Document; save it")


def test_other_prefixes_than_usual_are_read() -> None:
    parts = base("<w:p><w:r><w:t>ours</w:t></w:r></w:p>", section="<w:titlePg/>")
    for name in ("word/document.xml", "word/header1.xml", "word/styles.xml"):
        text = parts[name].decode()
        text = text.replace("<w:", "<q:").replace("</w:", "</q:").replace(" w:", " q:")
        parts[name] = text.replace("xmlns:w=", "xmlns:q=").replace(" r:id", " z:id").replace(
            "xmlns:r=", "xmlns:z="
        ).encode()  # fmt: skip
    found = draft(parts)
    assert [] == found.rules
    assert ">ours<" in found.header
    assert b"<w:titlePg/>" in found.parts["word/document.xml"]


# The package


@pytest.mark.parametrize(
    ("lost", "reason"),
    [
        ("[Content_Types].xml", "it lacks [Content_Types].xml"),
        ("_rels/.rels", "it has no document part"),
        ("word/document.xml", "it has no document part"),
        ("word/styles.xml", "it has no styles"),
        ("word/_rels/document.xml.rels", "it has no styles"),
    ],
)
def test_a_package_without_a_part_that_it_needs_is_refused(lost: str, reason: str) -> None:
    _refused(base(more={lost: None}), reason)


@pytest.mark.parametrize("lost", ["settings", "theme/theme1", "fontTable"])
def test_a_package_may_lack_other_parts(lost: str) -> None:
    assert [] == draft(base(more={f"word/{lost}.xml": None})).rules


@pytest.mark.parametrize("lost", ["header1", "footer1"])
def test_a_header_that_is_referred_to_but_missing_is_told(lost: str) -> None:
    found = draft(base(more={f"word/{lost}.xml": None}))
    assert ["base-left-out"] == found.rules
    assert "word/document.xml: a reference to a missing part (rId" in found.words
    assert f"word/{lost}.xml" not in found.parts


def test_a_workbook_is_no_letterhead() -> None:
    parts = base()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"wordprocessingml.document", b"spreadsheetml.sheet"
    )
    _refused(parts, "it is not a Word document")


def test_a_template_is_taken() -> None:
    parts = base()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"document.m", b"template.m"
    )
    assert [] == draft(parts).rules


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04", zipped(base())[:-30]])
def test_a_file_that_is_no_archive_is_refused(content: bytes) -> None:
    _refused(content, "it is damaged")


def test_a_file_with_a_password_is_told() -> None:
    _refused(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "it has a password, or is an old .doc"
    )


def test_an_encrypted_part_is_told() -> None:
    content = bytearray(zipped({"[Content_Types].xml": b"x"}))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(sign) + at] |= 1
    _refused(bytes(content), "'[Content_Types].xml' has a password")


def test_an_unknown_compression_is_told() -> None:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_BZIP2) as package:
        for name, content in base().items():
            package.writestr(name, content)
    _refused(stream.getvalue(), "'[Content_Types].xml' is compressed in an unknown way")


def test_a_part_that_is_there_twice_is_told() -> None:
    stream = BytesIO()
    with ZipFile(stream, "w") as package, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in (*base().items(), ("WORD/Header1.xml", b"<other/>")):
            package.writestr(name, content)
    _refused(stream.getvalue(), "it has two parts 'WORD/Header1.xml'")


@pytest.mark.parametrize(
    "name",
    [
        "../evil.xml",
        "/word/x.xml",
        "word/\x1b[2J.xml",
        "word//x.xml",
        "word/./x.xml",
        "word\\x.xml",
        "a\0b.xml",
    ],
)
def test_an_impossible_name_of_a_part_is_told(name: str) -> None:
    marker = "impossible-name".ljust(len(name), "_")[: len(name)]
    content = zipped(base(more={marker: b"x"})).replace(marker.encode(), name.encode())
    _refused(content, "it has a part with the impossible name")


def test_a_name_of_a_part_cannot_turn_the_order_of_a_message() -> None:
    found = _refused(
        base(more={"word/\u202ex.xml": b"x"}), "it has a part with the impossible name"
    )
    assert found.words.isprintable()


def test_relationships_with_one_id_are_refused() -> None:
    twice = relations(("image", "a.png"), ("image", "b.png")).replace(b"rId2", b"rId1")
    _refused(
        base(more={"word/_rels/header1.xml.rels": twice}),
        "word/_rels/header1.xml.rels has a wrong relationship",
    )


def test_a_damaged_part_is_named() -> None:
    content = bytearray(zipped(base()))
    with ZipFile(BytesIO(bytes(content))) as package:
        start = package.getinfo("word/header1.xml").header_offset
    content[start + 60] ^= 0xFF
    _refused(bytes(content), "word/header1.xml is damaged")


@pytest.mark.parametrize("size", ["", "x", "9" * 400, "1e9", "-5", "²", "12240.5"])
def test_an_odd_page_size_is_no_internal_error(size: str) -> None:
    parts = base()
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b'w:w="11906"', f'w:w="{size}"'.encode()
    )
    assert draft(parts).rules in ([], ["bad-look"])


def test_a_letterhead_without_pages_is_refused() -> None:
    body = part("w:document", "<w:body><w:p/></w:body>")
    _refused(base(more={"word/document.xml": body}), "it has no page settings")


# Limits


def _over(letterhead: dict[str, bytes] | bytes, part_name: str, option: str) -> None:
    found = draft(letterhead)
    assert ["over-limit"] == found.rules
    assert f"base.docx{part_name and ': ' + part_name}: " in found.words
    assert f"--limit {option}=" in found.words


def test_a_part_that_unpacks_beyond_the_limit_names_the_option() -> None:
    bomb = part("w:hdr", " " * 20_000_001)
    _over(base(more={"word/header1.xml": bomb}), "word/header1.xml", "file-size")


def test_parts_that_unpack_beyond_the_limit_together_name_the_option() -> None:
    many = {f"word/media/{number}.bin": bytes(19_000_000) for number in range(6)}
    _over(zipped(base(more=many)), "", "unpacked")


def test_sizes_are_counted_while_reading_not_believed() -> None:
    content = bytearray(zipped(base(more={"word/header1.xml": part("w:hdr", " " * 3_000_000)})))
    at = content.rindex(b"word/header1.xml") - 46
    assert b"PK\x01\x02" == content[at : at + 4]
    content[at + 24 : at + 28] = struct.pack("<I", 1000)
    with pytest.raises(UnusableLetterheadError, match=r"word/header1\.xml is (damaged|not XML)"):
        read_letterhead(bytes(content), Limits())
    limits = Limits(unpacked=1_000_000)
    with pytest.raises(UnusableLetterheadError) as caught:
        read_letterhead(zipped(base(more={"x": bytes(1_000_001)})), limits)
    assert "unpacked" == caught.value.limit


def test_too_many_elements_name_the_option() -> None:
    _over(base("<w:p/>" * 500_001), "word/header1.xml", "elements")


def test_too_many_attributes_name_the_option() -> None:
    attributes = " ".join(f'a{number}=""' for number in range(500_001))
    _over(base(f"<w:p {attributes}/>"), "word/header1.xml", "elements")


def test_too_many_parts_are_refused_before_they_are_listed() -> None:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as package:
        for number in range(2001):
            package.writestr(ZipInfo(f"x{number}"), b"")
    _refused(stream.getvalue(), "it has more than 2,000 parts")


def test_a_limit_that_was_raised_lets_a_large_letterhead_through() -> None:
    content = zipped(base("<w:p/>" * 1_000))
    with pytest.raises(UnusableLetterheadError):
        read_letterhead(content, Limits(elements=1_000))
    assert read_letterhead(content, Limits(elements=2_000)).content


def test_the_clean_package_is_the_same_whenever_it_is_made() -> None:
    content = zipped(base(more={"word/media/x.png": png()}))
    one, other = (read_letterhead(content, Limits()).content for _ in range(2))
    assert zlib.crc32(one) == zlib.crc32(other)
