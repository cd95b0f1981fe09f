"""What a style.yaml says that nothing in the style understands."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.diagnostics import Problems
from reportgen.lint.sample_runs import compared_settings
from reportgen.lint.template_files import Template
from reportgen.nearest import nearest
from reportgen.source import Scalar
from reportgen.style_files import merged, part_of
from reportgen.style_folders import STYLE_FILE
from reportgen.styles import Style


def check_name(style: Style, problems: Problems) -> None:
    """Tell of a style whose file calls it otherwise than its folder does."""
    root = merged(style.folders[:1], STYLE_FILE, Problems())
    for key, value in root.entries if root else ():
        if key.value == "name" and isinstance(value, Scalar) and not _is_alike(value.value, style):
            problems.add("style-name", value.place(), name=value.value, folder=style.name)


def _is_alike(name: str, style: Style) -> bool:
    # A folder of a Python package cannot have a hyphen in its name.
    return name.replace("-", "_") == style.name.replace("-", "_")


def check_setting_values(style: Style, templates: Iterable[Template], problems: Problems) -> None:
    """Tell of a setting whose value is nearly one that templates ask for."""
    asked: dict[str, list[str]] = {}
    for name, asked_for, _ in compared_settings(templates):
        asked.setdefault(name, []).append(asked_for)
    root = merged(style.folders, STYLE_FILE, Problems())
    settings = part_of(root, "settings")
    for key, value in settings.entries if settings else ():
        known = asked.get(key.value, [])
        if isinstance(value, Scalar) and value.value not in known:
            near = nearest(value.value, known)
            if near:
                problems.add(
                    "setting-value", value.place(), name=key.value, found=value.value, nearest=near
                )
