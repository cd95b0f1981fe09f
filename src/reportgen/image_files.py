"""Pictures that texts and templates place, read from their files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reportgen.diagnostics import Problems
from reportgen.document import Block, Caption, Image, Run
from reportgen.document.captions import FIGURE
from reportgen.document.placing import Placing
from reportgen.figures.tables.blocks import notes_below
from reportgen.language import nearest
from reportgen.language.phrases import SOURCE

_SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg"}
_WHOLE = 100


def image_blocks(
    placing: Placing, folders: Iterable[Path], language: str, problems: Problems
) -> tuple[Block, ...]:
    """The picture with its caption below; nothing, with the problem noted, where there is none.

    It is looked for in each of the folders. Whoever asks knows the place of a problem.
    """
    folders = tuple(folders)
    path = next((f / placing.name for f in folders if (f / placing.name).is_file()), None)
    if path is None:
        known = [one.name for folder in folders for one in folder.glob("*.[pj][np]*g")]
        near = nearest(placing.name, known)
        problems.add("image-missing", None, path=placing.name, nearest=near)
        return ()
    image = _image(path, placing, problems)
    if image is None:
        return ()
    title = placing.text("title")
    caption = Caption(FIGURE, (Run(title),) if title else (), f"{FIGURE}:{placing.name}")
    return image, caption, *notes_below(((SOURCE, placing.text("source")),), language)


def _image(path: Path, placing: Placing, problems: Problems) -> Image | None:
    # Imported here: only reports with pictures need it, and it is slow to import.
    from struct import error as StructError  # noqa: N812 - an exception named like a variable

    from docx.image.exceptions import (
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
    )
    from docx.image.image import Image as ImageFile

    width = placing.number("width")
    if width is not None and not 1 <= width <= _WHOLE:
        problems.add("image-width", None, found=str(width))
        return None
    try:
        content = path.read_bytes()
        file = ImageFile.from_blob(content)
    except OSError as error:
        problems.add("image-unreadable", None, path=placing.name, said=error.strerror or "")
        return None
    except (
        UnrecognizedImageError, UnexpectedEndOfFileError, InvalidImageStreamError, StructError,
        ValueError, KeyError, IndexError,
    ):  # fmt: skip
        problems.add("image-unreadable", None, path=placing.name, said=path.suffix)
        return None
    suffix = _SUFFIXES.get(file.content_type)
    if suffix is None:
        problems.add("image-unreadable", None, path=placing.name, said=file.content_type)
        return None
    size = (int(file.px_width), int(file.px_height))
    description = placing.text("alt") or placing.text("title")
    return Image(content, suffix, size, (width or _WHOLE) / _WHOLE, description)
