"""Whatever happens to a base.docx, there is a clean draft or a message, never an exception."""

from __future__ import annotations

import random
from io import BytesIO
from zipfile import ZipFile

import pytest

from builders import ROOT
from letterheads import Parts, base, dangers, draft, png, zipped
from reportgen.readers.letterhead import UnusableLetterheadError, read_letterhead
from reportgen.storage import Limits

_SEEDS = range(60)
_EXAMPLE = ROOT / "examples" / "letterhead" / "valley-letter" / "base.docx"
_SMALL = base(
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:pict><v:shape style="width:9pt">'
    '<v:imagedata r:id="rId1"/></v:shape></w:pict></w:r></w:p>',
    related=(("image", "media/a.png"),),
    more={"word/media/a.png": png()},
)


def _is_safe(content: bytes) -> bool:
    """Whether a letterhead gives a clean package or a reason."""
    try:
        clean = read_letterhead(content, Limits()).content
    except UnusableLetterheadError as error:
        return bool(error.reason.en and error.reason.zh) or bool(error.limit)
    with ZipFile(BytesIO(clean)) as package:
        return dangers({name: package.read(name) for name in package.namelist()}) == []


def _mutated(content: bytes, chance: random.Random) -> bytes:
    """The bytes with some changed, cut out or doubled."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(changed))
        match chance.randrange(4):
            case 0:
                changed[at] ^= 1 << chance.randrange(8)
            case 1:
                changed[at] = chance.randrange(256)
            case 2:
                del changed[at : at + chance.randint(1, 40)]
            case _:
                changed[at:at] = changed[at : at + chance.randint(1, 40)]
    return bytes(changed)


@pytest.mark.parametrize("seed", _SEEDS)
def test_a_package_whose_bytes_are_changed_is_safe(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # the same in every run
    content = _EXAMPLE.read_bytes() if seed % 2 else zipped(_SMALL)
    assert _is_safe(_mutated(content, chance))
    assert _is_safe(content[: chance.randrange(len(content))])


@pytest.mark.parametrize("seed", _SEEDS)
def test_a_package_whose_parts_are_changed_is_safe(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # the same in every run
    parts: Parts = dict(_SMALL)
    for name in chance.sample(sorted(parts), 2):
        parts[name] = _mutated(parts[name], chance)
    assert _is_safe(zipped(parts))


@pytest.mark.parametrize("seed", range(12))
def test_a_report_on_a_changed_letterhead_is_built_or_refused(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # the same in every run
    parts: Parts = dict(_SMALL)
    name = chance.choice([one for one in sorted(parts) if one.startswith("word/")])
    text = parts[name]
    at = chance.randrange(len(text))
    parts[name] = text[:at] + chance.choice([b"9", b'"', b"w:", b"<w:p/>", b" "]) + text[at + 1 :]
    found = draft(parts)
    assert bool(found.parts) == (not any(one.severity == "error" for one in found.diagnostics))
