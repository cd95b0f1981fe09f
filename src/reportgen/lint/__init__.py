"""Everything that is wrong with a style, found without a report of one's own.

Its YAML is checked as for a build. Its templates are read with Jinja's parser, and every name,
field, filter and role in them is judged by the data format. Its samples are rendered to see which
branches of the templates they enter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from reportgen.diagnostics import Diagnostic, Problems
from reportgen.diagnostics.messages import has_errors
from reportgen.figures.filters import CHINESE_NAMES
from reportgen.lint.filter_uses import FilterUses, Known
from reportgen.lint.findings import Findings, Uses
from reportgen.lint.follow_ups import hold_back
from reportgen.lint.own_file import check_name, check_setting_values
from reportgen.lint.sample_folders import check_sample_names
from reportgen.lint.sample_runs import SampleRun, run_samples
from reportgen.lint.statements import Statements
from reportgen.lint.style_uses import (
    check_fonts,
    check_headings,
    check_roles,
    check_shown,
    check_templates,
)
from reportgen.lint.template_files import read_templates
from reportgen.lint.value_types import UNKNOWN
from reportgen.lint.view_types import view_types
from reportgen.rendering.environment import DOCUMENT, template_environment
from reportgen.rendering.prose import prose_filters
from reportgen.rendering.watching import missed
from reportgen.styles import Chain, Style, in_its_languages


def lint(chain: Chain, problems: Problems) -> tuple[Style, ...]:
    """Note everything that is wrong with a style; gives it in its languages, as far as it goes."""
    styles = in_its_languages(chain, problems)
    is_sound = not has_errors(problems)
    uses = Uses()
    runs = [_lint_language(style, uses, problems, is_sound=is_sound) for style in styles]
    for style in styles:
        check_roles(style, uses, problems)
        check_fonts(style, problems)
    if styles:
        templates = [template for run in runs for template in run.templates]
        check_setting_values(styles[0], templates, problems)
        check_name(styles[0], problems)
        check_sample_names(styles[0], problems)
    # Of templates that could not be read it is not known what they show and include.
    is_whole = all(run.is_whole for run in runs)
    if styles and is_whole:
        check_headings(uses, problems)
        check_shown(styles[0], uses, problems)
        check_templates(styles, uses, problems)
        _check_branches(styles[0], runs, problems)
    for run in runs:
        problems.extend(_not_yet_told(run.problems, problems))
    hold_back(problems, is_whole=is_whole)
    return styles


def uses_of(styles: Iterable[Style]) -> Uses:
    """What the templates of a style name, in all of these languages of it."""
    uses = Uses()
    for style in styles:
        _lint_language(style, uses, Problems(), is_sound=False)
    return uses


def _lint_language(style: Style, uses: Uses, problems: Problems, *, is_sound: bool) -> SampleRun:
    """Lint the templates in one language; what came of its samples."""
    environment = template_environment(style)
    templates = read_templates(style, environment, problems)
    read = [template for template in templates.values() if template is not None]
    if DOCUMENT not in templates:
        problems.add("no-template", None, name=style.name, template=DOCUMENT)
    is_whole = len(read) == len(templates) and DOCUMENT in templates
    run = run_samples(style, read) if is_sound and is_whole else SampleRun()
    run.is_whole, run.templates = is_whole, read
    own = frozenset({*CHINESE_NAMES, *CHINESE_NAMES.values(), *prose_filters(style.language)})
    findings = Findings(problems, uses, style.language)
    filters = FilterUses(Known(environment.filters, environment.tests, own), findings)
    globals_ = dict.fromkeys(environment.globals, UNKNOWN)
    statements = Statements(templates, filters, findings, globals_, style.language)
    statements.document(DOCUMENT, view_types(style, run.holds))
    return run


def _not_yet_told(found: Iterable[Diagnostic], told: Problems) -> list[Diagnostic]:
    """What failed while samples were rendered and was not found by reading the templates."""
    known = {key for one in told for key in _keys(one)}
    return [one for one in found if known.isdisjoint(_keys(one))]


def _keys(diagnostic: Diagnostic) -> Iterator[tuple[object, ...]]:
    """What tells two findings of one mistake: its line, or its rule and the name in question."""
    if diagnostic.place is not None:
        yield diagnostic.place.source.name, diagnostic.place.line
    if "name" in diagnostic.facts:
        yield diagnostic.rule, str(diagnostic.facts["name"])


def _check_branches(style: Style, runs: list[SampleRun], problems: Problems) -> None:
    """Tell of branches of the style's own templates that no sample enters.

    Nothing is told where some sample could not be rendered at all.
    """
    if any(run.is_broken for run in runs):
        return
    for branch in missed([run.environment for run in runs if run.environment is not None]):
        if Path(branch.path).is_relative_to(style.folders[0]):
            problems.add("branch-not-covered", branch.place, word=branch.word)
