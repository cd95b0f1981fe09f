"""The archive of a DOCX is what Python's own module would write."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from hypothesis import given
from hypothesis import strategies as st

from reportgen.writers.docx.archive import archive
from reportgen.writers.docx.xml import TYPES

_NAMES = st.text(min_size=1, max_size=20).filter(
    lambda name: "\0" not in name and name.isprintable() and not name.startswith("/")
)
_PARTS = st.dictionaries(_NAMES, st.binary(max_size=300), max_size=6)


def _by_python(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda name: (name != TYPES, name)):
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            package.writestr(entry, parts[name])
    return stream.getvalue()


@given(_PARTS, st.booleans())
def test_an_archive_is_what_python_writes(parts: dict[str, bytes], kept: bool) -> None:  # noqa: FBT001  # given
    parts[TYPES] = b"<Types/>"
    assert _by_python(parts) == archive(parts, parts.values() if kept else ())


def test_an_archive_is_read_back() -> None:
    parts = {TYPES: b"<Types/>", "word/media/图.png": b"\x89PNG", "word/a.xml": b"<a/>" * 5000}
    with ZipFile(BytesIO(archive(parts))) as package:
        assert package.testzip() is None
        assert parts == {name: package.read(name) for name in package.namelist()}
