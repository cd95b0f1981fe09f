"""A new style's folder: it extends another or copies it, and passes its tests as it is."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from string import Template
from typing import NamedTuple

from reportgen.diagnostics import Problems, reason
from reportgen.output import write_all
from reportgen.readers import SUFFIXES
from reportgen.readers.yaml import Scalar
from reportgen.rendering.environment import DOCUMENT
from reportgen.scaffold import naming_style
from reportgen.style_copy import README, copied
from reportgen.styles import Chain, Style
from reportgen.styles.files import WORDING_FILE, known_source, merged, part_of
from reportgen.styles.folders import STYLE_FILE, is_path
from reportgen.styles.shown import written

_NAME = re.compile(r"\w[\w-]*")
_MODELS = Path(__file__).parent / "new_style"
_SNAPSHOTS = {
    "zh-CN": "样例生成的文件与原来一样；改动是有意的，就用 pytest --snapshot-update 存新的。",
    "en": "Drafts of the samples are as before; after a wanted change: pytest --snapshot-update.",
}
_ORIGINS = {
    "zh-CN": ("沿用 $base，这里只放不同的部分。", "由 $base 复制而来，不沿用别的样式。"),
    "en": (
        "It extends $base; here lies only what differs.",
        "A copy of $base that extends nothing.",
    ),
}
"""What the README begins with: of a style that extends another, and of a copy."""
_SMALLEST = {
    "zh-CN": "报告: {标题: 样例}\n",
    "en": "report: {title: Sample, lang: en}\n",
}
"""Samples for a base that has none."""
_MOST_PHRASES = 4
"""Phrases that are copied to be changed."""


class NewStyle(NamedTuple):
    """What is to be made of what."""

    folder: Path
    """Of the new style; gives it its name."""
    base: str
    """What the new style is to say after `extends`."""
    styles: tuple[Style, ...]
    """The base in each language that the new style is to speak."""
    language: str
    """Of remarks in the files."""


def extends_words(base: str, chain: Chain, folder: Path) -> str:
    """What a style in `folder` says after `extends`: the base's name, or the way to its folder."""
    if not is_path(base):
        return base
    return Path(os.path.relpath(chain.folders[0], folder)).as_posix()


def new_style(new: NewStyle, problems: Problems, *, standalone: bool = False) -> tuple[Path, ...]:
    """Write the folder of a style; the files written, none, with the problem noted, on failure.

    It extends the base; a `standalone` one has a copy of everything instead. A folder that already
    holds files is left alone.
    """
    if not _NAME.fullmatch(new.folder.name):
        problems.add("bad-style-name", None, name=new.folder.name or str(new.folder))
        return ()
    try:
        if new.folder.exists() and any(new.folder.iterdir()):
            problems.add("folder-exists", None, path=str(new.folder))
            return ()
        made = copied(new.styles, new.folder.name) if standalone else _extending(new)
        files = dict(made)
    except OSError as error:
        problems.add("cannot-write", None, path=str(new.folder), reason=reason(error))
        return ()
    slots = _slots(new)
    slots["origin"] = Template(_ORIGINS[new.language][standalone]).substitute(slots)
    files[README] = _model(f"README.{new.language}.md", slots).encode()
    files[slots["test"]] = _model("test_style.txt", slots).encode()
    contents = {new.folder / name: content for name, content in sorted(files.items())}
    return tuple(contents) if write_all(contents, problems) else ()


def _slots(new: NewStyle) -> dict[str, str]:
    """What the model files leave open."""
    name, spoken = new.folder.name, [style.language for style in new.styles]
    return {
        "name": name,
        "description": f"{{{', '.join(f'{language}: {name}' for language in spoken)}}}",
        "base": new.styles[0].name,
        "extends": new.base,
        "languages": f"[{', '.join(spoken)}]",
        "folder": new.folder.as_posix(),
        "test": f"test_{name.replace('-', '_')}.py",
        "docstring": _SNAPSHOTS[new.language],
    }


def _model(name: str, slots: dict[str, str]) -> str:
    return Template((_MODELS / name).read_text(encoding="utf-8")).substitute(slots)


def _extending(new: NewStyle) -> Iterator[tuple[str, bytes]]:
    """The files of a style that extends its base."""
    slots = _slots(new)
    yield STYLE_FILE, _model(f"style.{new.language}.yaml", slots).encode()
    phrases = _phrases(new.styles)
    if phrases:
        wording = _model(f"wording.{new.language}.yaml", slots) + phrases
        yield WORDING_FILE, wording.encode()
    for style in new.styles:
        document = style.template(DOCUMENT)
        if document is not None:
            head = _model(f"report.{new.language}.md.j2", slots)
            yield document.name, (head + known_source(document).text).encode()
        yield from _sample(style, new.folder.name)


def _phrases(styles: tuple[Style, ...]) -> str:
    """The first phrases of the base in each language, as they are, to be changed."""
    lines = []
    for style in styles:
        phrases = part_of(merged(style.folders, WORDING_FILE, Problems()), style.language)
        if phrases is not None:
            lines.append(f"{style.language}:")
            lines += [
                f"  {key.value}: {written(value)}"
                for key, value in phrases.entries[:_MOST_PHRASES]
                if isinstance(value, Scalar)
            ]
    return "".join(f"{line}\n" for line in lines)


def _sample(style: Style, name: str) -> Iterator[tuple[str, bytes]]:
    """The files of the base's sample; its report names the new style."""
    folder = style.samples().get(style.language)
    if folder is None:
        text = naming_style(_SMALLEST[style.language], name)
        yield f"sample/{style.language}/report.yaml", text.encode()
        return
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            if path.suffix.lower() in SUFFIXES:
                content = naming_style(content.decode("utf-8-sig"), name).encode()
            yield f"sample/{style.language}/{path.relative_to(folder).as_posix()}", content
