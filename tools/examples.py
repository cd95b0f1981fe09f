"""Rebuild the drafts of the examples: Markdown, DOCX and, if LibreOffice is installed, page one.

The picture records the document it was made from, so that a test can find a stale one.
"""

from __future__ import annotations

import struct
import sys
import tempfile
import zipfile
import zlib
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from pages import convert, missing_programs, pictures

from reportgen import Request, build

ROOT = Path(__file__).parents[1]
EXAMPLES = tuple(sorted(path.parent for path in (ROOT / "examples").glob("*/report.yaml")))
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEYWORD = b"reportgen-source"


def drafts(example: Path) -> dict[str, bytes]:
    """The rebuilt drafts of the example: file name → content."""
    result = build(Request(example, ("docx", "md"), environment={"REPORTGEN_CACHE_DIR": ""}))
    if result.failed:
        sys.exit(f"{example} does not build: {result.diagnostics}")
    return {f"report.{suffix}": content for suffix, content in result.contents.items()}


def fingerprint(docx: bytes) -> str:
    """A hash of the document's parts, independent of their compression."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        parts = b"".join(name.encode() + package.read(name) for name in package.namelist())
    return sha256(parts).hexdigest()


def stamped(png: bytes, source: str) -> bytes:
    """The picture with a text chunk that names its source."""
    content = _KEYWORD + b"\x00" + source.encode()
    checksum = zlib.crc32(b"tEXt" + content)
    chunk = struct.pack(">I", len(content)) + b"tEXt" + content + struct.pack(">I", checksum)
    after_header = len(_SIGNATURE) + 25
    return png[:after_header] + chunk + png[after_header:]


def source_of(png: bytes) -> str:
    """The source that `stamped` wrote; empty for other pictures."""
    at = png.find(_KEYWORD + b"\x00")
    return png[at + len(_KEYWORD) + 1 :][:64].decode() if at >= 0 else ""


def page_one(docx: Path) -> bytes | None:
    """Page one as PNG; `None` if LibreOffice or poppler is missing."""
    if missing_programs():
        return None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        [pdf] = convert([docx], folder)
        [picture] = pictures(pdf, folder / "page", first_only=True)
        return picture.read_bytes()


def main() -> None:
    """Write every example's drafts and picture."""
    for example in EXAMPLES:
        for name, content in drafts(example).items():
            (example / name).write_bytes(content)
        picture = page_one(example / "report.docx")
        if picture is None:
            print(f"{example.name}: no LibreOffice, page-1.png left as it is")
        else:
            source = fingerprint((example / "report.docx").read_bytes())
            (example / "page-1.png").write_bytes(stamped(picture, source))
        print(f"{example.name}: rebuilt")


if __name__ == "__main__":
    main()
