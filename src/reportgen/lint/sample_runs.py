"""A style's samples, rendered to learn what they hold and which branches they enter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.diagnostics import Diagnostic, Problems, Related, Words
from reportgen.diagnostics.messages import has_errors, severity
from reportgen.lint.markdown_slips import tell_slips, without_doubles
from reportgen.lint.setting_values import with_every_setting
from reportgen.lint.template_files import Template
from reportgen.lint.view_types import InSamples
from reportgen.pipeline import Draft, compare, draft_in
from reportgen.readers import load
from reportgen.readers.yaml import Mapping
from reportgen.rendering import Renderer
from reportgen.rendering.environment import environment_of
from reportgen.rendering.watching import WatchingEnvironment
from reportgen.rules.styles import STYLES
from reportgen.styles import Style

IN_SAMPLE = Words("在这份样例里", "in this sample")
"""What is said of a sample that something shows in."""


@dataclass
class SampleRun:
    """What came of the samples of a language."""

    holds: InSamples = field(default_factory=InSamples)
    environment: WatchingEnvironment | None = None
    """Has seen the samples with each value of each setting; `None` where none was rendered."""
    problems: Problems = field(default_factory=Problems)
    templates: list[Template] = field(default_factory=list)
    """Those that can be read."""
    is_whole: bool = True
    """Whether all can be."""

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
