"""Inputs changed a little: bytes, tokens, chunks of images, elements of XML, members of archives."""

from __future__ import annotations

import io
import re
import struct
import warnings
import zipfile
import zlib
from random import Random

from fuzzing.cases import Case
from fuzzing.grammar import HOSTILE, WORDS, Grammar

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_ELEMENT = re.compile(rb"<[^<>]+>")
_ATTRIBUTE = re.compile(rb'([\w:.-]+)="([^"]*)"')
_NUMBERS = (0, 1, 2, 127, 255, 256, 32767, 65535, 65536, 2**31 - 1, 2**31, 2**32 - 1)
_TEXTS = (".yaml", ".yml", ".csv", ".j2", ".md")
_ARCHIVES = (".docx", ".xlsx")
MOST_BYTES = 300_000
"""The largest input that mutation makes: larger ones measure the machine, not the program."""


def changed(case: Case, chance: Random) -> Case:
    """The case with one of its files changed."""
    files = dict(case.files)
    name = chance.choice(sorted(files))
    files[name] = changed_file(name, files[name], chance)
    return Case(case.kind, files) if len(files[name]) < MOST_BYTES else case


def changed_file(name: str, content: bytes, chance: Random) -> bytes:
    """A file changed in the way of its kind."""
    suffix = name[name.rfind(".") :].lower()
    if suffix in _TEXTS and chance.randrange(30) == 0:
        return enlarged(content, chance)
    if suffix in _TEXTS and chance.randrange(8):
        return changed_text(content, chance)
    if suffix in _ARCHIVES:
        return changed_archive(content, chance)
    if suffix == ".png":
        return changed_png(content, chance)
    if suffix in (".jpg", ".jpeg"):
        return changed_jpeg(content, chance)
    return changed_bytes(content, chance)


def changed_bytes(content: bytes, chance: Random) -> bytes:
    """Bytes with some replaced, removed, doubled or cut off."""
    made = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randint(0, len(made))
        length = chance.choice((1, 1, 2, 4, 16, 200))
        way = chance.randrange(6)
        if way == 0:
            made[at : at + length] = chance.randbytes(length)
        elif way == 1:
            del made[at : at + length]
        elif way == 2:
            made[at:at] = made[at : at + length]
        elif way == 3 and made:
            made[at % len(made)] ^= 1 << chance.randrange(8)
        elif way == 4:
            made[at : at + 4] = struct.pack(">I", chance.choice(_NUMBERS))
        elif chance.randrange(4) == 0:
            del made[at:]
    return bytes(made)


def enlarged(content: bytes, chance: Random) -> bytes:
    """A text one part of which is repeated: a line, a token, some characters."""
    kind = chance.randrange(3)
    if kind == 0:
        parts = content.splitlines(keepends=True)
    elif kind == 1:
        parts = [part.encode("utf-8", "surrogateescape")
                 for part in _TOKEN.findall(content.decode("utf-8", "surrogateescape"))]  # fmt: skip
    else:
        parts = [content[at : at + 3] for at in range(0, len(content), 3)]
    if not parts:
        return content
    start = chance.randrange(len(parts))
    end = start + chance.choice((1, 1, 2, 5, 20))
    length = max(sum(map(len, parts[start:end])), 1)
    times = min(chance.choice((30, 300, 3000, 30_000)), (MOST_BYTES - len(content)) // length)
    return b"".join(parts[:start] + parts[start:end] * max(times, 1) + parts[end:])


def changed_text(content: bytes, chance: Random) -> bytes:
    """A text with tokens replaced, moved, doubled or removed, or with lines indented otherwise."""
    text = content.decode("utf-8", "surrogateescape")
    tokens = _TOKEN.findall(text)
    grammar = Grammar(chance)
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        if not tokens:
            break
        at, other = chance.randrange(len(tokens)), chance.randrange(len(tokens))
        way = chance.randrange(9)
        if way == 0:
            tokens[at] = chance.choice(HOSTILE)
        elif way == 1:
            tokens[at] = chance.choice(WORDS)
        elif way == 2:
            del tokens[at]
        elif way == 3:
            tokens[at] = tokens[other]
        elif way == 4:
            tokens[at:at] = tokens[other : other + chance.choice((1, 3, 10, 40))]
        elif way == 5:
            tokens[at] = chance.choice((": ", "- ", "\n", "\n  ", "  ", "[", "]", "{", "}", "'", '"', "|",
                                        ">", "#", "&a ", "*a", "!!str ", "? ", "---\n", "%", "@"))  # fmt: skip
        elif way == 6:
            tokens[at] = grammar.expression()
        elif way == 7:
            digits = [index for index, token in enumerate(tokens) if token.isdigit()]
            if digits:
                tokens[chance.choice(digits)] = grammar.number()
        else:
            del tokens[min(at, other) : min(max(at, other), min(at, other) + 60)]
    text = "".join(tokens)
    encoding = (
        "utf-8"
        if chance.randrange(40)
        else chance.choice(("gb18030", "utf-16", "utf-8-sig", "utf-32"))
    )
    return text.encode(encoding, "surrogateescape" if encoding.startswith("utf-8") else "replace")


# Images


def png(width: int, height: int, chance: Random | None = None) -> bytes:
    """A small PNG; with chance, of any colour type, with optional chunks."""
    colour, depth = (
        (2, 8)
        if chance is None
        else chance.choice(((0, 8), (2, 8), (3, 8), (4, 8), (6, 8), (0, 1), (2, 16)))
    )
    rows = b"\0" * min((width * 8 + 1) * height, 60_000)
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))]
    if colour == 3:
        chunks.append((b"PLTE", bytes(range(30))))
    if chance is not None and chance.randrange(2):
        chunks.append(
            (
                b"pHYs",
                struct.pack(
                    ">IIB", chance.choice(_NUMBERS), chance.choice(_NUMBERS), chance.randrange(3)
                ),
            )
        )
    if chance is not None and chance.randrange(3) == 0:
        chunks.append(
            (
                chance.choice((b"tEXt", b"iCCP", b"eXIf", b"zTXt", b"acTL")),
                b"Comment\0\0" + chance.randbytes(20),
            )
        )
    chunks += [(b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*one) for one in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )


def changed_png(content: bytes, chance: Random) -> bytes:
    """A PNG whose chunks are changed, with sums that are mostly right."""
    if chance.randrange(5) == 0:
        return changed_bytes(content, chance)
    chunks, at = [], 8
    while at + 8 <= len(content) and len(chunks) < 50:
        length = struct.unpack(">I", content[at : at + 4])[0]
        chunks.append([content[at + 4 : at + 8], content[at + 8 : at + 8 + length]])
        at += 12 + length
    if not chunks:
        return changed_bytes(content, chance)
    lie = -1
    for _ in range(chance.choice((1, 1, 2, 4))):
        index = chance.randrange(len(chunks)) if chunks else 0
        way = chance.randrange(7)
        if not chunks:
            break
        if way == 0:
            del chunks[index]
        elif way == 1:
            chunks.insert(chance.randrange(len(chunks)), list(chunks[index]))
        elif way == 2:
            chunks[index][1] = changed_bytes(chunks[index][1], chance)
        elif way == 3:
            chunks[index][0] = chance.choice(
                (b"IHDR", b"IDAT", b"IEND", b"PLTE", b"tRNS", b"pHYs", b"xxxx", b"\0\0\0\0")
            )
        elif way == 4:
            lie = index
        elif chunks[0][0] == b"IHDR" and len(chunks[0][1]) >= 8:
            sizes = struct.pack(">II", chance.choice(_NUMBERS), chance.choice(_NUMBERS))
            chunks[0][1] = sizes + chunks[0][1][8:]
    made = content[:8] + b"".join(_chunk(kind, inner) for kind, inner in chunks)
    if lie >= 0:
        at = 8 + sum(12 + len(inner) for _kind, inner in chunks[:lie])
        made = made[:at] + struct.pack(">I", chance.choice(_NUMBERS)) + made[at + 4 :]
    return made


def jpeg(width: int, height: int, chance: Random | None = None) -> bytes:
    """The segments of a small JPEG; with chance, progressive, with EXIF, or in odd order."""
    frame = struct.pack(">BHHB", 8, height, width, 3) + b"\1\x22\0\2\x11\1\3\x11\1"
    segments = [
        (0xE0, b"JFIF\0\1\1\1" + struct.pack(">HHBB", 96, 96, 0, 0)),
        (0xDB, bytes(65)),
        (0xC0 if chance is None else chance.choice((0xC0, 0xC1, 0xC2, 0xC3, 0xC9, 0xCF)), frame),
        (0xC4, bytes(17)),
    ]
    if chance is not None and chance.randrange(2):
        exif = (
            b"Exif\0\0MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0"
            + bytes([chance.randrange(10)])
            + bytes(6)
        )
        segments.insert(chance.randrange(3), (0xE1, exif))
    if chance is not None and chance.randrange(3) == 0:
        segments[0] = (
            0xE0,
            b"JFIF\0\1\1"
            + struct.pack(
                ">BHHBB",
                chance.randrange(4),
                chance.choice((0, 1, 72, 65535)),
                chance.choice((0, 1, 72, 65535)),
                0,
                0,
            ),
        )
    segments.append((0xDA, b"\3\1\0\2\x11\3\x11\0\x3f\0"))
    return (
        b"\xff\xd8" + b"".join(_segment(*one) for one in segments) + b"\x12\x34\xff\0\x56\xff\xd9"
    )


def _segment(kind: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, kind, len(content) + 2) + content


def changed_jpeg(content: bytes, chance: Random) -> bytes:
    """A JPEG with segments changed."""
    made = bytearray(content)
    marks = [
        at for at in range(len(made) - 3) if made[at] == 0xFF and made[at + 1] not in (0, 0xFF)
    ]
    for _ in range(chance.choice((1, 1, 2, 4))):
        if not marks:
            break
        at = chance.choice(marks)
        way = chance.randrange(6)
        if way == 0:
            made[at + 1 : at + 2] = bytes(
                [chance.choice((0xC0, 0xC2, 0xD8, 0xD9, 0xDA, 0xE1, 0xFE, 1, 0xFF, 0))]
            )
        elif way == 1:
            made[at + 2 : at + 4] = struct.pack(">H", chance.choice((0, 1, 2, 3, 65535, 8)))
        elif way == 2:
            made[at + 5 : at + 9] = struct.pack(
                ">HH", chance.choice((0, 1, 65535)), chance.choice((0, 1, 65535))
            )
        elif way == 3:
            made[at:at] = b"\xff" * chance.choice((1, 2, 1000))
        elif way == 4:
            del made[at : at + chance.choice((1, 2, 4, 20))]
        else:
            return changed_bytes(bytes(made), chance)
    return bytes(made)


# Archives


_PIECES = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>',
    b'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>',
    b'<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    b'<w:fldSimple w:instr="INCLUDETEXT x"><w:r><w:t>x</w:t></w:r></w:fldSimple>',
    b'<w:fldSimple w:instr=" PAGE "/>', b'<w:fldSimple w:instr=" STYLEREF 1 "/>',
    b'<w:object><o:OLEObject r:id="rId99"/></w:object>', b'<w:altChunk r:id="rId1"/>',
    b'<w:hyperlink r:id="rId1"><w:r><w:t>x</w:t></w:r></w:hyperlink>', b"<w:sectPr/>",
    b'<w:drawing><wp:inline><a:blip r:embed="rId1"/></wp:inline></w:drawing>',
    b'<mc:AlternateContent><mc:Choice Requires="wps"/><mc:Fallback/></mc:AlternateContent>',
    (b'<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    b'attachedTemplate" Target="http://example.org/x.dotm" TargetMode="External"/>'),
    (b'<Relationship Id="rId78" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    b'image" Target="../../outside.csv"/>'),
    b'<Relationship Id="rId79" Type="x" Target="media/none.png"/>',
    b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>',
    b"<!--", b"-->", b"<![CDATA[", b"]]>", b"&x;", b"&#0;", b"&#x110000;", b"<?x y?>", b"<x:y/>",
    b'<row r="200000000"><c r="A200000000"><v>1</v></c></row>', b'<c r="XFD1" t="s"><v>99999</v></c>',
    b'<c r="A1" t="inlineStr"><is><t>x</t></is></c>', b"<f>SUM(A1:A9)</f>", b'<c r="B2" t="e"><v>#N/A</v></c>',
    b'<mergeCell ref="A1:XFD1048576"/>', b'<c t="d"><v>2024-01-01</v></c>', b'<c t="b"><v>7</v></c>',
    b'<dimension ref="A1:XFD1048576"/>', b'<c r="A1" s="99"><v>1e400</v></c>', b"<v>nan</v>", b"<v/>",
)  # fmt: skip
_VALUES = (b"", b"0", b"-1", b"99999999999", b"x", b"true", b"NaN", b"1.5", b"rId99", b"../../../x", b"http://x/",
           b"&#xD;", b"2147483648", b"A1:XFD1048576", b"FFFFFFFF", b"auto", "长".encode() * 200)  # fmt: skip


def changed_xml(content: bytes, chance: Random) -> bytes:
    """XML with elements removed, moved, doubled or added, and attributes changed."""
    made = content
    for _ in range(chance.choice((1, 1, 2, 4))):
        elements = list(_ELEMENT.finditer(made))
        if not elements:
            return changed_bytes(made, chance)
        one, other = chance.choice(elements), chance.choice(elements)
        attributes = list(_ATTRIBUTE.finditer(made))
        way = chance.randrange(9)
        if way == 0:
            made = made[: one.start()] + made[one.end() :]
        elif way == 1:
            made = made[: one.start()] + one[0] + made[one.start() :]
        elif way == 2:
            made = made[: one.start()] + other[0] + made[one.start() :]
        elif way == 3:
            made = made[: one.end()] + chance.choice(_PIECES) + made[one.end() :]
        elif way in (4, 5, 6) and attributes:
            found = chance.choice(attributes)
            value = chance.choice((*_VALUES, chance.choice(attributes)[2]))
            made = made[: found.start(2)] + value + made[found.end(2) :]
        elif way == 7 and attributes:
            found = chance.choice(attributes)
            made = made[: found.start()] + made[found.end() :]
        else:
            start, end = sorted((one.start(), other.start()))
            made = made[:start] + made[min(end, start + 3000) :]
    return made


def changed_archive(content: bytes, chance: Random) -> bytes:
    """An Office file with a part changed, or with the archive itself changed."""
    if chance.randrange(8) == 0:
        return changed_bytes(content, chance)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [(name, archive.read(name)) for name in archive.namelist()]
    except Exception:  # noqa: BLE001  # whatever a broken archive raises
        return changed_bytes(content, chance)
    way = chance.randrange(12)
    at = chance.randrange(len(parts)) if parts else 0
    if not parts:
        return changed_bytes(content, chance)
    name, inner = parts[at]
    if way < 8:
        texts = [index for index, one in enumerate(parts) if one[0].endswith((".xml", ".rels"))]
        at = chance.choice(texts) if texts else at
        name, inner = parts[at]
        parts[at] = (name, changed_xml(inner, chance))
    elif way == 8:
        del parts[at]
    elif way == 9:
        parts.append(
            (
                chance.choice(
                    (name, "../x.xml", "/abs.xml", "word/vbaProject.bin", "a\\b.xml", name.upper())
                ),
                inner,
            )
        )
    elif way == 10:
        parts[at] = (name, changed_file(name, inner, chance) if not name.endswith(".xml") else b"")
    else:
        parts[at] = (name, b"<x>" * 3000 if chance.randrange(2) else b" " * 5_000_000)
    return archive_of(parts, chance)


def archive_of(parts: list[tuple[str, bytes]], chance: Random | None = None) -> bytes:
    """An archive of these parts; with chance, stored in one of two ways."""
    way = (
        zipfile.ZIP_STORED
        if chance is not None and chance.randrange(10) == 0
        else zipfile.ZIP_DEFLATED
    )
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", way) as archive:
        warnings.simplefilter("ignore")
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name), content, way)
    return buffer.getvalue()
