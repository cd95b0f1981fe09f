"""Everything that is wrong with a style, found without a report of one's own.

The style's YAML is checked as for a build. Its templates are read with Jinja's parser, and every
name, field, filter and role in them is compared with the data format. Its samples are rendered to
see which branches of the templates they enter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.diagnostics import Diagnostic, Place, Problems, Related, SourceFile, Words
from reportgen.diagnostics.messages import has_errors, severity
from reportgen.document.rules import MARKUP_PRINTED, UNKNOWN_ROLE, UNKNOWN_SECTION
from reportgen.figures.filters import figure_filters
from reportgen.pipeline import Draft, compare, draft_in
from reportgen.readers import SUFFIXES, load
from reportgen.readers.rules import OF_WHOLE_FILES, UNKNOWN_KEY
from reportgen.readers.yaml import Mapping
from reportgen.rendering import Renderer
from reportgen.rendering.environment import environment_of, template_environment
from reportgen.rendering.prose import prose_filters
from reportgen.rendering.rules import NO_TEMPLATE, TEMPLATE_TOO_DEEP
from reportgen.rendering.watching import WatchingEnvironment, missed
from reportgen.storage import Files, Limits
from reportgen.stylekit import rules
from reportgen.stylekit.lint.filters import FilterUses, Known
from reportgen.stylekit.lint.findings import Findings, Uses
from reportgen.stylekit.lint.markdown import report_markdown_mistakes, without_duplicates
from reportgen.stylekit.lint.own_files import (
    check_fonts,
    check_headings,
    check_name,
    check_own_fields,
    check_roles,
    check_setting_values,
    check_shown,
    check_templates,
    with_every_setting,
)
from reportgen.stylekit.lint.statements import Statements
from reportgen.stylekit.lint.types import UNKNOWN, InSamples, Template, read_templates, view_types
from reportgen.styles import DOCUMENT, Chain, Style, in_its_languages, is_sample_of
from reportgen.styles.files import WORDING_FILE
from reportgen.styles.folders import STYLE_FILE
from reportgen.styles.rules import (
    CANNOT_BE_EMPTY,
    MISSING_FONT,
    MISSING_ROLE,
    NOT_A_STYLE,
    STYLE_LANGUAGE,
    UNKNOWN_LANGUAGE,
)

IN_SAMPLE = Words("在这份样例里", "in this sample")
"""The words for a sample in which a problem shows."""
_LOSES_PART = {*OF_WHOLE_FILES, UNKNOWN_KEY, UNKNOWN_LANGUAGE, NOT_A_STYLE, CANNOT_BE_EMPTY}
"""Rules of mistakes that make a part of a file unreadable."""
_FOLLOW_UPS = {
    WORDING_FILE: (rules.TEMPLATE_PHRASE,),
    STYLE_FILE: (
        rules.TEMPLATE_SETTING, UNKNOWN_ROLE, UNKNOWN_SECTION, rules.UNUSED_ROLE,
        rules.UNKNOWN_FONT, rules.UNUSED_FONT, rules.FONT_EAST_ASIAN, MISSING_ROLE, MISSING_FONT,
        rules.FIELD_NOT_SHOWN, STYLE_LANGUAGE,
    ),
}  # fmt: skip
"""Rules of errors that may follow from an unreadable part of these files."""


def lint(
    chain: Chain,
    problems: Problems,
    limits: Limits = Limits(),  # noqa: B008  # immutable
) -> tuple[Style, ...]:
    """The style in each of its languages that can be read, with everything wrong reported."""
    styles = in_its_languages(chain, problems, limits)
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
        own_fields = [run.holds.own_fields for run in runs]
        if None not in own_fields:
            check_own_fields(
                styles[0], uses, frozenset().union(*filter(None, own_fields)), problems
            )
    # It is unknown what unreadable templates show and include.
    is_whole = all(run.is_whole for run in runs)
    if styles and is_whole:
        check_headings(uses, problems)
        check_shown(styles[0], uses, problems)
        check_templates(styles, uses, problems)
        _check_branches(styles[0], runs, problems)
    for run in runs:
        problems.extend(_not_reported(run.problems, problems))
    drop_follow_ups(problems, is_whole=is_whole)
    return styles


def uses_of(styles: Iterable[Style]) -> Uses:
    """Everything that the templates of a style use, in all of these languages."""
    uses = Uses()
    for style in styles:
        _lint_language(style, uses, Problems(), is_sound=False)
    return uses


def _lint_language(style: Style, uses: Uses, problems: Problems, *, is_sound: bool) -> SampleRun:
    """The result of the samples in one language, with the mistakes in its templates reported."""
    environment = template_environment(style)
    templates = read_templates(style, environment, problems)
    read = [template for template in templates.values() if template is not None]
    if DOCUMENT not in templates:
        problems.add(NO_TEMPLATE, None, name=style.name, template=DOCUMENT)
    is_whole = len(read) == len(templates) and DOCUMENT in templates
    run = run_samples(style, read) if is_sound and is_whole else SampleRun()
    run.is_whole, run.templates = is_whole, read
    own = frozenset((*figure_filters(style.language), *prose_filters(style.language)))
    findings = Findings(problems, uses, style.language)
    filters = FilterUses(Known(environment.filters, environment.tests, own), findings)
    globals_ = dict.fromkeys(environment.globals, UNKNOWN)
    statements = Statements(templates, filters, findings, globals_, style.language)
    try:
        statements.document(DOCUMENT, view_types(style, run.holds))
    except RecursionError:
        problems.add(TEMPLATE_TOO_DEEP, None)
    return run


def check_sample_names(style: Style, problems: Problems) -> None:
    """Report data in the style's own `sample/` that is never used, at its first file."""
    languages = style.file.languages
    known = [name for language in languages for name in (language, f"{language}-…")]
    for name, path in _entries(style.folders[0] / "sample"):
        if not any(is_sample_of(language, name) for language in languages):
            place = Place(SourceFile(str(path), ""), 1, 1)
            problems.add(rules.SAMPLE_NOT_READ, place, name=name, known=known)


def _entries(folder: Path) -> Iterator[tuple[str, Path]]:
    """The YAML files of a folder, and the first one of each folder in it."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        data = next((file for file in files if file.suffix.lower() in SUFFIXES), None)
        if data is not None and not path.name.startswith("."):
            yield path.name, data


def _check_branches(style: Style, runs: list[SampleRun], problems: Problems) -> None:
    """Report branches of the style's own templates that no sample enters.

    Nothing is reported if a sample could not be rendered.
    """
    if any(run.is_broken for run in runs):
        return
    # A branch that tests for a field of one's own that no sample has is not entered for that.
    lines = {_line_of(one) for one in problems if one.rule is rules.SAMPLE_OWN_FIELD}
    for branch in missed([run.environment for run in runs if run.environment is not None]):
        is_own = Path(branch.path).is_relative_to(style.folders[0])
        if is_own and (branch.path, branch.place.line) not in lines:
            problems.add(rules.BRANCH_NOT_COVERED, branch.place, word=branch.word)


def _not_reported(found: Iterable[Diagnostic], reported: Problems) -> list[Diagnostic]:
    """Problems from rendering the samples that were not found by reading the templates."""
    known = {key for problem in reported for key in _keys(problem)}
    return [problem for problem in found if known.isdisjoint(_keys(problem))]


def _line_of(diagnostic: Diagnostic) -> tuple[str, int]:
    place = diagnostic.place
    return (place.source.name, place.line) if place else ("", 0)


def _keys(diagnostic: Diagnostic) -> Iterator[tuple[object, ...]]:
    """The keys by which two findings are the same mistake: the line, or the rule and the name."""
    if diagnostic.place is not None:
        yield _line_of(diagnostic)
    if "name" in diagnostic.facts:
        yield diagnostic.rule, str(diagnostic.facts["name"])


def drop_follow_ups(problems: Problems, *, is_whole: bool) -> None:
    """Remove problems that may only follow from another mistake.

    `is_whole` says whether all templates could be read.
    """
    damaged = {
        _file(problem)
        for problem in problems
        if problem.rule in _LOSES_PART and severity(problem) == "error"
    }
    dropped = {rule for name in damaged for rule in _FOLLOW_UPS.get(name, ())}
    dropped |= set() if is_whole else {rules.UNUSED_ROLE}
    problems.take_out(lambda problem: problem.rule in dropped)


def _file(diagnostic: Diagnostic) -> str:
    return Path(diagnostic.place.source.name).name if diagnostic.place else ""


@dataclass
class SampleRun:
    """The result of rendering the samples of a language."""

    holds: InSamples = field(default_factory=InSamples)
    environment: WatchingEnvironment | None = None
    """It has rendered the samples with each value of each setting; `None` if there are none."""
    problems: Problems = field(default_factory=Problems)
    templates: list[Template] = field(default_factory=list)
    """The templates that can be read."""
    is_whole: bool = True
    """Whether all templates can be read."""

    @property
    def is_broken(self) -> bool:
        """Whether a sample could not be rendered, or there are none."""
        return self.environment is None or has_errors(self.problems)


def run_samples(style: Style, templates: Iterable[Template]) -> SampleRun:
    """The result of rendering the samples of the style's language with every setting's values."""
    run = SampleRun()
    figures: set[str] = set()
    tables: set[str] = set()
    own_fields: set[str] = set()
    samples = style.samples()
    if not samples:
        run.problems.add(rules.SAMPLE_MISSING, None, name=style.name, language=style.language)
        return run
    # Settings reach templates through the view, so all variants can share an environment.
    run.environment = environment_of(WatchingEnvironment, style)
    roots: dict[str, Mapping] = {}
    for name, path in samples.items():
        found = Problems()
        root = load(path, Files.below(path), found)
        run.problems.extend(errors_of_sample(found, root))
        if root is not None:
            roots[name] = root
            draft = _rendered(style, name, root, run)
            figures |= draft.figures.by_name.keys()
            tables |= draft.figures.tables.keys()
            own_fields.update(str(name) for name, _ in draft.data.own_fields)
            names = map(frozenset, (figures, tables, own_fields))
            run.holds = InSamples(*names)
    # A setting that is only compared in templates that were not needed changes nothing.
    needed = [one for one in templates if one.path in run.environment.templates]
    for variant in with_every_setting(style, needed)[1:]:
        for name, root in roots.items():
            _rendered(variant, name, root, run)
    return run


def _rendered(style: Style, name: str, root: Mapping, run: SampleRun) -> Draft:
    """The draft of a sample, whose folder has this name; its errors are added to the run's."""
    assert run.environment is not None
    found, mistakes = Problems(), Problems()
    draft = draft_in(style, root, found, Renderer(style, run.environment))
    compare(draft, found)
    if draft.written is not None:
        report_markdown_mistakes(draft.written, Related(root.place(), IN_SAMPLE), mistakes)
    run.problems.extend(without_duplicates(errors_of_sample(found, root), mistakes))
    run.problems.extend(mistakes)
    run.problems.extend(problem for problem in found if _is_of_template(problem))
    report = draft.data.report
    if report is not None and report.lang != style.language:
        run.problems.add(
            rules.SAMPLE_LANGUAGE, report.place, folder=name,
            language=style.language, found=report.lang,
        )  # fmt: skip
    return draft


def _is_of_template(problem: Diagnostic) -> bool:
    """Whether a check warns of words that a template wrote, such as 812件件."""
    place = problem.place
    return (
        severity(problem) == "warning" and place is not None and place.source.name.endswith(".j2")
    )


def errors_of_sample(found: Problems, root: Mapping | None) -> list[Diagnostic]:
    """The errors found with a sample; those of templates are related to the sample.

    Markup that is printed is left to `report_markdown_mistakes`, which knows the cause.
    """
    errors = [
        problem for problem in found
        if severity(problem) == "error" and problem.rule != MARKUP_PRINTED
    ]  # fmt: skip
    where = (Related(root.place(), IN_SAMPLE),) if root else ()
    return [
        problem._replace(related=(*problem.related, *where))
        if problem.rule in rules.OF_STYLES
        else problem
        for problem in errors
    ]
