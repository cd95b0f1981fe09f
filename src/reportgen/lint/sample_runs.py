"""A style's samples, rendered to learn what they hold and which branches they enter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import nodes

from reportgen.diagnostics import Diagnostic, Place, Problems, Related, Words
from reportgen.lint.findings import quoted
from reportgen.lint.markdown_slips import tell_slips, without_doubles
from reportgen.lint.template_files import Template
from reportgen.lint.view_types import InSamples
from reportgen.load import load
from reportgen.messages import has_errors, severity
from reportgen.pipeline import Draft, compare, draft_in
from reportgen.render import Renderer, environment_of
from reportgen.rules.styles import STYLES
from reportgen.source import Mapping
from reportgen.styles import Style
from reportgen.template_branches import WatchingEnvironment

IN_SAMPLE = Words("在这份样例里", "in this sample")
"""What is said of a sample that something shows in."""


def compared_settings(templates: Iterable[Template]) -> Iterator[tuple[str, str, Place]]:
    """Each setting that a template compares with a value: its name, the value, the place."""
    for template in templates:
        for node in template.tree.find_all(nodes.Compare):
            match node:
                case nodes.Compare(
                    expr=nodes.Getattr(node=nodes.Name(name="settings"), attr=name),
                    ops=[nodes.Operand(op="eq" | "ne", expr=nodes.Const(value=str(value)))],
                ):
                    yield name, value, template.place(node.lineno, quoted(value))


def with_every_setting(style: Style, templates: Iterable[Template]) -> list[Style]:
    """The style, and the style with each other value of a setting that its templates ask for."""
    asked = dict.fromkeys((name, value) for name, value, _ in compared_settings(templates))
    declared = style.file.settings
    return [style] + [
        style.with_setting(name, value)
        for name, value in asked
        if name in declared and declared[name] != value
    ]


@dataclass
class SampleRun:
    """What came of the samples of a language."""

    holds: InSamples = field(default_factory=InSamples)
    environment: WatchingEnvironment | None = None
    """Has seen the samples with each value of each setting; `None` where none was rendered."""
    problems: Problems = field(default_factory=Problems)
    is_whole: bool = True
    """Whether all templates can be read."""

    @property
    def is_broken(self) -> bool:
        """Whether some sample could not be rendered, or none was."""
        return self.environment is None or has_errors(self.problems)


def run_samples(style: Style, templates: Iterable[Template]) -> SampleRun:
    """Render the samples of the style's language, with each value of each setting."""
    run = SampleRun()
    figures: set[str] = set()
    tables: set[str] = set()
    samples = style.samples()
    if not samples:
        run.problems.add("sample-missing", None, name=style.name, language=style.language)
        return run
    # Settings reach templates with the view, so that one environment does for all of them.
    run.environment = environment_of(WatchingEnvironment, style)
    for variant in with_every_setting(style, templates):
        for path in samples.values():
            draft = _rendered(variant, path, run.environment, run.problems)
            if draft is not None:
                figures |= draft.figures.by_name.keys()
                tables |= draft.figures.tables.keys()
                run.holds = InSamples(frozenset(figures), frozenset(tables))
    return run


def _rendered(
    style: Style, path: Path, environment: WatchingEnvironment, problems: Problems
) -> Draft | None:
    """A sample as a draft, its errors noted; `None` where it cannot be read."""
    found = Problems()
    root = load(path, found)
    draft = draft_in(style, root, found, Renderer(style, environment)) if root else None
    if draft is not None:
        compare(draft, found)
    slips = Problems()
    if draft is not None and draft.written is not None and root is not None:
        tell_slips(draft.written, Related(root.place(), IN_SAMPLE), slips)
    problems.extend(without_doubles(errors_of_sample(found, root), slips))
    problems.extend(slips)
    report = draft.data.report if draft else None
    if report is not None and report.lang != style.language:
        problems.add(
            "sample-language", report.place, folder=path.name,
            language=style.language, found=report.lang,
        )  # fmt: skip
    return draft


def errors_of_sample(found: Problems, root: Mapping | None) -> list[Diagnostic]:
    """The errors met with a sample; those of templates with the sample that they showed in."""
    errors = [one for one in found if severity(one) == "error"]
    where = (Related(root.place(), IN_SAMPLE),) if root else ()
    return [
        one._replace(related=(*one.related, *where)) if one.rule in STYLES else one
        for one in errors
    ]
