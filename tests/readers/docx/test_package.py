"""DOCX packages: parts and relations."""

from __future__ import annotations

import pytest

from builders import docx_parts
from packages import docx
from reportgen.readers.docx.package import read_package
from reportgen.testing import NotDocxError
from reportgen.writers.docx.archive import archive

WORKBOOK = {"a.xml": b"<a/>" * 100, "b.xml": b"<b/>"}


def test_the_document_is_found_by_its_relation() -> None:
    package = read_package(docx())
    assert "word/document.xml" == package.document
    assert ["word/footer.xml"] == read_package(docx(footer="")).of_kind(package.document, "footer")


def test_addresses_outside_the_file_are_unchanged() -> None:
    relation = read_package(docx()).relations("word/document.xml")["link"]
    assert ("hyperlink", "https://example.org/", True) == (
        relation.kind, relation.target, relation.is_external,
    )  # fmt: skip


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"text", docx()[:-100]])
def test_what_is_not_a_package_is_refused(content: bytes) -> None:
    with pytest.raises(NotDocxError):
        read_package(content)


def test_a_package_without_text_is_refused() -> None:
    with pytest.raises(NotDocxError, match="no document part"):
        read_package(archive(WORKBOOK)).document  # noqa: B018 - it is looked up on access


def test_a_part_that_is_not_xml_is_named() -> None:
    package = read_package(archive(docx_parts(docx()) | {"word/styles.xml": b"{}"}))
    with pytest.raises(NotDocxError, match=r"word/styles\.xml is not XML"):
        package.root("word/styles.xml")


def test_digests_differ_for_other_content() -> None:
    package = read_package(docx(media={"one.png": b"1", "same.png": b"1", "other.png": b"2"}))
    first, same, other = (
        package.digest(f"word/media/{name}.png") for name in ("one", "same", "other")
    )
    assert first == same != other
    assert first.startswith("1 bytes, ")
    assert "missing" == package.digest("word/media/lost.png")


def test_the_digest_of_a_workbook_depends_only_on_its_files() -> None:
    workbook = archive(WORKBOOK)
    repacked = archive(dict(reversed(WORKBOOK.items()))) + b""
    stored = _stored(WORKBOOK)
    assert workbook != stored
    digests = {
        read_package(docx(media={"b.xlsx": content})).digest("word/media/b.xlsx")
        for content in (workbook, repacked, stored)
    }
    assert 1 == len(digests)


def _stored(parts: dict[str, bytes]) -> bytes:
    from io import BytesIO
    from zipfile import ZipFile

    stream = BytesIO()
    with ZipFile(stream, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()
