"""Make docs/gallery.md: page one of each built-in style's samples, in each language.

A picture records the document it was made from, so that a test can find a stale one. Without
LibreOffice the pictures stay as they are.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from examples import fingerprint, page_one, stamped

from reportgen import Request, build
from reportgen.diagnostics import Problems
from reportgen.model import LANGUAGES
from reportgen.styles import load_style
from reportgen.styles.folders import builtin_root

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "gallery.md"
PICTURES = ROOT / "docs" / "gallery"
_HEAD = """\
# Gallery

Page one of the sample of each built-in style.
`reportgen init FOLDER --style NAME` writes the sample.
The pictures show free typefaces in place of 方正小标宋, 仿宋 and the like.

各内置样式样例的第一页；`reportgen init 文件夹 --style 名称` 给出样例。
图中用的是代替方正小标宋、仿宋等的免费字体。
"""


class Sample(NamedTuple):
    """The sample of a style in one of its languages."""

    style: str
    language: str
    description: str
    folder: Path

    @property
    def picture(self) -> Path:
        """The path of its picture."""
        return PICTURES / f"{self.style}-{self.language}.png"


def samples() -> Iterator[Sample]:
    """Every sample of the built-in styles, by style and language."""
    for folder in sorted(builtin_root().iterdir()):
        for sample in sorted(one for one in folder.glob("sample/*") if one.name in LANGUAGES):
            style = load_style(
                folder.name, sample.name, (builtin_root(),), Problems(), named_at=None
            )
            if style is None:
                sys.exit(f"{sample} belongs to a style that cannot be loaded")
            description = style.file.description.get(sample.name, "")
            yield Sample(folder.name, sample.name, description, sample)


def draft(sample: Sample) -> bytes:
    """The sample as DOCX."""
    request = Request(sample.folder, style=sample.style, environment={"REPORTGEN_CACHE_DIR": ""})
    result = build(request)
    if result.failed:
        sys.exit(f"{sample.folder} does not build: {result.diagnostics}")
    return result.contents["docx"]


def page() -> str:
    """The text of the page."""
    parts = [_HEAD]
    for sample in samples():
        name = f"{sample.style}, {sample.language}"
        parts.append(
            f"\n## {name}\n\n{sample.description}\n\n"
            f"![Page one of {sample.style} in {sample.language}](gallery/{sample.picture.name})\n"
        )
    return "".join(parts)


def main() -> None:
    """Write the page, and each picture that is stale."""
    PAGE.write_text(page(), encoding="utf-8")
    PICTURES.mkdir(exist_ok=True)
    for sample in samples():
        content = draft(sample)
        with tempfile.TemporaryDirectory() as name:
            document = Path(name) / "sample.docx"
            document.write_bytes(content)
            picture = page_one(document)
        if picture is None:
            print(f"{sample.picture.name}: no LibreOffice, left as it is")
        else:
            sample.picture.write_bytes(stamped(picture, fingerprint(content)))
            print(f"{sample.picture.name}: written")


if __name__ == "__main__":
    main()
