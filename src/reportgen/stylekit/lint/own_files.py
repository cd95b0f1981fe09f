"""A style's own files compared: what style.yaml says against what the templates use.

`check_…` report what does not match; `with_every_setting` gives the style with each value of its
settings that templates compare them with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Sequence as SequenceOf
from pathlib import Path

from jinja2 import nodes

from reportgen.diagnostics import Place, Problems, Rule, SourceFile
from reportgen.document.layout import CHART_ROLES, REQUIRED_ROLES
from reportgen.document.rules import UNKNOWN_ROLE
from reportgen.language import KnownNames, close_matches, nearest
from reportgen.model import (
    Activity,
    Feature,
    Measure,
    NextStep,
    Problem,
    Report,
    Stage,
)
from reportgen.model.fields import Item, Kind
from reportgen.model.values import place_of
from reportgen.readers.yaml import Scalar, Sequence
from reportgen.stylekit import rules
from reportgen.stylekit.lint.findings import Uses, not_among
from reportgen.stylekit.lint.statements import MARKDOWN_ROLES, SPECIAL_CONTAINERS
from reportgen.stylekit.lint.types import Template
from reportgen.styles import OWN_SETTINGS, TEMPLATE, Style, language_of, without_language
from reportgen.styles.files import merged, part_of
from reportgen.styles.folders import STYLE_FILE
from reportgen.styles.rules import OWN_FIELD_UNKNOWN
from reportgen.styles.typefaces import report_unusual

_SHOWN_BY_NAME = (
    "report", "activities", "stages", "features", "problems", "next_steps", "headline",
    "other_figures",
)  # fmt: skip
"""Names of the view that each show a part of the data."""
_SHOWN_BY_FIELD: dict[str, type[Item]] = {
    "report": Report, "activities": Activity, "stages": Stage, "features": Feature,
    "measures": Measure, "problems": Problem, "next_steps": NextStep,
}  # fmt: skip
_NOT_TO_SHOW = (
    "id", "style", "lang", "growth_basis", "compared_with", "previous_report", "answer_by", "extra",
    "accept",
)  # fmt: skip
_DEFAULT_FONT = "latin"


def check_shown(style: Style, uses: Uses, problems: Problems) -> None:
    """Report the fields of the data that no template shows, except those the style `omits`.

    The lists of omissions add up along the chain, but only the style's own list is checked.
    """
    known = fields_of_data()
    names = KnownNames(known)
    own, *inherited = (_omitted(folder) for folder in style.folders)
    for omitted in own:
        name = omitted.value
        if name not in known:
            near = names.nearest(name)
            problems.add(
                rules.UNKNOWN_OMISSION, omitted.place(), name=name, nearest=near, known=known
            )
        elif _is_shown(name, uses):
            problems.add(rules.OMISSION_SHOWN, omitted.place(), name=name)
    left_out = {omitted.value for omissions in (own, *inherited) for omitted in omissions}
    hidden = [name for name in known if _is_hidden(name, uses) and name not in left_out]
    if hidden:
        # As one text, to be copied into `omits`.
        problems.add(rules.FIELD_NOT_SHOWN, _head(style), fields=", ".join(hidden))


def fields_of_data() -> list[str]:
    """Every part of the data that a style can show, such as `features` and `features.title`."""
    fields = [
        f"{name}.{field.key}"
        for name, kind in _SHOWN_BY_FIELD.items()
        for field in kind.fields.values()
        if field.key not in _NOT_TO_SHOW and field.kind is not Kind.REFERENCE
    ]
    return [*_SHOWN_BY_NAME, *fields]


def left_out(style: Style, uses: Uses) -> list[str]:
    """The omissions of the style and of those it extends, without what its templates show."""
    names = dict.fromkeys(node.value for folder in style.folders for node in _omitted(folder))
    return [name for name in names if not _is_shown(name, uses)]


def _omitted(folder: Path) -> list[Scalar]:
    """The entries of `omits` in the style.yaml of a folder."""
    root = merged((folder,), STYLE_FILE, Problems())
    for key, value in root.entries if root else ():
        if key.value == "omits":
            listed = value.items if isinstance(value, Sequence) else [value]
            return [node for node in listed if isinstance(node, Scalar) and not node.is_absent]
    return []


def _is_shown(name: str, uses: Uses) -> bool:
    top, _, field = name.partition(".")
    return (_SHOWN_BY_FIELD[top], field) in uses.shown if field else top in uses.names


def _is_hidden(name: str, uses: Uses) -> bool:
    top, _, field = name.partition(".")
    # If no template reads the items at all, only their own name is reported.
    return not _is_shown(name, uses) and (not field or _SHOWN_BY_FIELD[top] in uses.kinds)


def _head(style: Style) -> Place:
    """The beginning of the style's own file."""
    root = merged(style.folders[:1], STYLE_FILE, Problems())
    path = style.folders[0] / STYLE_FILE
    return root.place() if root else Place(SourceFile(str(path), ""), 1, 1)


def check_roles(style: Style, uses: Uses, problems: Problems) -> None:
    """Report roles that the layout lacks, and the style's own roles that nothing uses."""
    roles = style.layout.roles
    for name, place in uses.roles.items():
        if name not in roles:
            known = [*sorted(roles), *(other for other in SPECIAL_CONTAINERS if other != name)]
            problems.add(UNKNOWN_ROLE, place, **not_among(name, known))
    for look in roles.values():
        if look.moves and look.moves not in roles:
            named = place_of(look.moves) or look.place
            problems.add(UNKNOWN_ROLE, named, **not_among(look.moves, sorted(roles)))
    keys = list(_own_keys(style, "roles"))
    # No chart has more, whatever the templates use.
    of_charts = [key for key in keys if re.fullmatch(r"chart-\d+", key.value)]
    charts = set(CHART_ROLES)
    _report_unused(rules.UNUSED_ROLE, of_charts, charts, charts, problems)
    if uses.has_unknown_role:
        return
    used = {*uses.roles, *REQUIRED_ROLES, *MARKDOWN_ROLES, *CHART_ROLES}
    used |= {"page-head"} if style.layout.sections else set()
    used |= {look.moves for name, look in roles.items() if name in used}
    others = [key for key in keys if key not in of_charts]
    _report_unused(rules.UNUSED_ROLE, others, used, set(roles), problems)


def check_fonts(style: Style, problems: Problems) -> None:
    """Report fonts without a typeface for Chinese text, unknown, unused and misspelt ones."""
    fonts, roles = style.layout.fonts, style.layout.roles
    for name, font in fonts.items():
        if name != _DEFAULT_FONT and not font.east_asian:
            problems.add(rules.FONT_EAST_ASIAN, font.place or _head(style), name=name)
    report_unusual(style.layout, problems)
    faces = [style.layout.strong, style.layout.emphasis]
    for name in (*faces, *(role.font for role in roles.values())):
        if name and name not in fonts:
            problems.add(rules.UNKNOWN_FONT, place_of(name), **not_among(name, sorted(fonts)))
    used = {*roles, _DEFAULT_FONT, "body", *faces, *(role.font for role in roles.values())} - {""}
    known = {*fonts, *roles, _DEFAULT_FONT, "body"}
    _report_unused(rules.UNUSED_FONT, list(_own_keys(style, "fonts")), used, known, problems)


def _report_unused(
    rule: Rule, keys: SequenceOf[Scalar], used: set[str], known: set[str], problems: Problems
) -> None:
    """Report unused keys, except a misspelling of a used but unknown name, reported elsewhere.

    A key may have been meant for a name that is used and not among the keys itself.
    """
    meant = used & known - {key.value for key in keys}
    for key in keys:
        if key.value not in used and not close_matches(key.value, used - known):
            problems.add(rule, key.place(), name=key.value, nearest=close_matches(key.value, meant))


def _own_keys(style: Style, part: str) -> Iterator[Scalar]:
    """The keys of a part of the layout in the style's own file, in all languages."""
    root = merged(style.folders[:1], STYLE_FILE, Problems())
    for name in ("layout", "layout.en"):
        mapping = part_of(part_of(root, name), part)
        yield from (key for key, _ in mapping.entries) if mapping else ()


def check_own_fields(
    style: Style, uses: Uses, in_samples: Iterable[str], problems: Problems
) -> None:
    """Report fields of one's own that templates read and the style lacks, or else no sample has."""
    declared, written = KnownNames(style.file.extra), KnownNames(sorted(in_samples))
    for name, place in uses.own_fields.items():
        if declared.names and name not in declared.names:
            problems.add(
                OWN_FIELD_UNKNOWN, place, name=name, style=style.name,
                nearest=declared.nearest(name), known=declared.names,
            )  # fmt: skip
        elif name not in written.names:
            problems.add(rules.SAMPLE_OWN_FIELD, place, name=name, nearest=written.nearest(name))


def check_headings(uses: Uses, problems: Problems) -> None:
    """Report a level of headings that is used without the one above it."""
    for level, place in sorted(uses.headings.items()):
        if level > 1 and level - 1 not in uses.headings:
            problems.add(rules.HEADING_SKIPPED, place, level="#" * (level + 1), above="#" * level)


def check_templates(styles: SequenceOf[Style], uses: Uses, problems: Problems) -> None:
    """Report templates in the style's own folder that the document never includes."""
    folder = styles[0].folders[0]
    for path in sorted(folder.rglob(TEMPLATE)):
        if path in uses.templates:
            continue
        name = path.relative_to(folder).as_posix()
        place = Place(SourceFile(str(path), ""), 1, 1)
        before = _goes_before(name, styles)
        language = language_of(name)
        if language and language not in [style.language for style in styles]:
            problems.add(rules.TEMPLATE_LANGUAGE, place, language=language)
        elif before is not None:
            problems.add(rules.TEMPLATE_HIDDEN, place, before=str(before))
        elif not uses.has_unknown_template:
            problems.add(rules.TEMPLATE_NOT_INCLUDED, place, name=name)


def _goes_before(name: str, styles: SequenceOf[Style]) -> Path | None:
    """The template used instead of this one in every language; `None` if this one is used."""
    taken = [style.template(without_language(name)) for style in styles]
    own = styles[0].folders[0] / name
    return taken[0] if own not in taken else None


def check_name(style: Style, problems: Problems) -> None:
    """Report a style whose file gives it another name than its folder does."""
    root = merged(style.folders[:1], STYLE_FILE, Problems())
    for key, value in root.entries if root else ():
        if key.value == "name" and isinstance(value, Scalar) and not _is_alike(value.value, style):
            is_folder = style.folders[0].name == style.name
            folder, entry = (style.name, "") if is_folder else ("", style.name)
            problems.add(
                rules.STYLE_NAME, value.place(), name=value.value, folder=folder, entry=entry
            )  # fmt: skip


def _is_alike(name: str, style: Style) -> bool:
    # A folder of a Python package cannot have a hyphen in its name.
    return name.replace("-", "_") == style.name.replace("-", "_")


def check_setting_values(style: Style, templates: SequenceOf[Template], problems: Problems) -> None:
    """Report values of settings that no template knows and no extended style has.

    If templates do more with a setting than to compare it, its value may be anything, and is only
    reported if it looks like a misspelling of one that they compare it with, or is no number where
    the extended style has one.
    """
    compared = compared_values(templates)
    own, *others = (_settings_of(folder) for folder in style.folders)
    for name, value in own.items():
        if name in OWN_SETTINGS:
            continue
        inherited = [other[name].value for other in others if name in other]
        known = sorted({*compared.get(name, []), *inherited})
        near = nearest(value.value, known)
        is_choice = bool(inherited) and is_only_compared(name, templates)
        is_slip = name in compared and (is_choice or near)
        lacks_number = any(map(str.isdecimal, inherited)) and not value.value.isdecimal()
        if value.value and value.value not in known and (is_slip or lacks_number):
            problems.add(
                rules.SETTING_VALUE, value.place(),
                name=name, found=value.value, nearest=near, known=known,
            )  # fmt: skip


def with_every_setting(style: Style, templates: Iterable[Template]) -> list[Style]:
    """The style, and the style with each other value that its templates compare a setting with."""
    declared = style.file.settings
    return [style] + [
        style.with_setting(name, value)
        for name, values in compared_values(templates).items()
        for value in values
        if name in declared and declared[name] != value
    ]


def compared_values(templates: Iterable[Template]) -> dict[str, list[str]]:
    """The texts that templates compare each setting with, by setting."""
    values: dict[str, list[str]] = {}
    for template in templates:
        for setting, texts in _comparisons(template):
            known = values.setdefault(setting.attr, [])
            known += [text for text in texts if text not in known]
    return values


def is_only_compared(name: str, templates: Iterable[Template]) -> bool:
    """Whether templates only compare a setting with texts and use it for nothing else."""
    for template in templates:
        compared = [id(setting) for setting, _ in _comparisons(template)]
        read = [node for node in template.tree.find_all(nodes.Getattr) if _is_setting(node)]
        others = [node for node in read if node.attr == name and id(node) not in compared]
        mentions = [node for node in template.tree.find_all(nodes.Name) if node.name == "settings"]
        # Code that gets all settings at once may read any of them.
        if others or len(mentions) > len(read):
            return False
    return True


def _comparisons(template: Template) -> Iterator[tuple[nodes.Getattr, list[str]]]:
    """Each setting that is compared with texts, as a node, and these texts."""
    for node in template.tree.find_all(nodes.Compare):
        match node:
            case nodes.Compare(
                expr=nodes.Getattr() as setting,
                ops=[nodes.Operand(op="eq" | "ne" | "in" | "notin", expr=expression)],
            ) if _is_setting(setting) and (texts := _texts_in(expression)):
                yield setting, texts


def _is_setting(node: nodes.Getattr) -> bool:
    return isinstance(node.node, nodes.Name) and node.node.name == "settings"


def _texts_in(expression: nodes.Expr) -> list[str]:
    """The texts that an expression is, or lists; empty if one of them is unknown."""
    items = expression.items if isinstance(expression, nodes.List | nodes.Tuple) else [expression]
    texts = [item.value for item in items if isinstance(item, nodes.Const)]
    is_known = len(texts) == len(items) and all(isinstance(text, str) for text in texts)
    return texts if is_known else []


def _settings_of(folder: Path) -> dict[str, Scalar]:
    """The settings in the style.yaml of a folder, with their values."""
    settings = part_of(merged((folder,), STYLE_FILE, Problems()), "settings")
    entries = settings.entries if settings else ()
    return {key.value: value for key, value in entries if isinstance(value, Scalar)}
