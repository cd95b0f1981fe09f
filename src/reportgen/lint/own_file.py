"""What a style.yaml says that nothing in the style understands."""

from __future__ import annotations

from collections.abc import Sequence as SequenceOf
from pathlib import Path

from reportgen.diagnostics import Problems
from reportgen.language import nearest
from reportgen.lint.setting_values import asked_values, is_only_compared
from reportgen.lint.template_files import Template
from reportgen.readers.yaml import Scalar
from reportgen.styles import Style
from reportgen.styles.files import merged, part_of
from reportgen.styles.folders import STYLE_FILE


def check_name(style: Style, problems: Problems) -> None:
    """Tell of a style whose file calls it otherwise than its folder does."""
    root = merged(style.folders[:1], STYLE_FILE, Problems())
    for key, value in root.entries if root else ():
        if key.value == "name" and isinstance(value, Scalar) and not _is_alike(value.value, style):
            is_folder = style.folders[0].name == style.name
            folder, entry = (style.name, "") if is_folder else ("", style.name)
            problems.add(
                "style-name", value.place(), name=value.value, folder=folder, entry=entry
            )  # fmt: skip


def _is_alike(name: str, style: Style) -> bool:
    # A folder of a Python package cannot have a hyphen in its name.
    return name.replace("-", "_") == style.name.replace("-", "_")


def check_setting_values(style: Style, templates: SequenceOf[Template], problems: Problems) -> None:
    """Tell of a setting whose value no template asks for and that it does not inherit.

    Where templates do more with a setting than to compare it, its value may be anything, and is
    told only if it is nearly one that they ask for.
    """
    asked = asked_values(templates)
    own, *others = (_settings_of(folder) for folder in style.folders)
    for name, value in own.items():
        inherited = [other[name].value for other in others if name in other]
        known = sorted({*asked.get(name, []), *inherited})
        near = nearest(value.value, known)
        is_choice = bool(inherited) and is_only_compared(name, templates)
        if value.value and value.value not in known and name in asked and (is_choice or near):
            problems.add(
                "setting-value", value.place(),
                name=name, found=value.value, nearest=near, known=known,
            )  # fmt: skip


def _settings_of(folder: Path) -> dict[str, Scalar]:
    """The settings that the style.yaml of a folder gives a value."""
    settings = part_of(merged((folder,), STYLE_FILE, Problems()), "settings")
    entries = settings.entries if settings else ()
    return {key.value: value for key, value in entries if isinstance(value, Scalar)}
