"""The values of settings that a style's templates ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinja2 import nodes

from reportgen.lint.template_files import Template
from reportgen.styles import Style


def asked_values(templates: Iterable[Template]) -> dict[str, list[str]]:
    """Each setting that templates compare with texts, and these texts."""
    asked: dict[str, list[str]] = {}
    for template in templates:
        for read, texts in _comparisons(template):
            known = asked.setdefault(read.attr, [])
            known += [text for text in texts if text not in known]
    return asked


def is_only_compared(name: str, templates: Iterable[Template]) -> bool:
    """Whether all that templates do with a setting is to compare it with texts."""
    for template in templates:
        compared = [id(read) for read, _ in _comparisons(template)]
        read_by_name = [one for one in template.tree.find_all(nodes.Getattr) if _is_setting(one)]
        others = [one for one in read_by_name if one.attr == name and id(one) not in compared]
        mentions = [one for one in template.tree.find_all(nodes.Name) if one.name == "settings"]
        # Whoever gets the settings as a whole, or by another way, may read any of them.
        if others or len(mentions) > len(read_by_name):
            return False
    return True


def with_every_setting(style: Style, templates: Iterable[Template]) -> list[Style]:
    """The style, and the style with each other value of a setting that its templates ask for."""
    declared = style.file.settings
    return [style] + [
        style.with_setting(name, value)
        for name, values in asked_values(templates).items()
        for value in values
        if name in declared and declared[name] != value
    ]


def _comparisons(template: Template) -> Iterator[tuple[nodes.Getattr, list[str]]]:
    """Each reading of a setting that is compared with texts, and these."""
    for node in template.tree.find_all(nodes.Compare):
        match node:
            case nodes.Compare(
                expr=nodes.Getattr() as read,
                ops=[nodes.Operand(op="eq" | "ne" | "in" | "notin", expr=expression)],
            ) if _is_setting(read) and (texts := _texts_in(expression)):
                yield read, texts


def _is_setting(node: nodes.Getattr) -> bool:
    return isinstance(node.node, nodes.Name) and node.node.name == "settings"


def _texts_in(expression: nodes.Expr) -> list[str]:
    """The texts that an expression is, or lists; none where some are not known."""
    items = expression.items if isinstance(expression, nodes.List | nodes.Tuple) else [expression]
    texts = [one.value for one in items if isinstance(one, nodes.Const)]
    is_known = len(texts) == len(items) and all(isinstance(one, str) for one in texts)
    return texts if is_known else []
