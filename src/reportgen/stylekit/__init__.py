"""Trials of a style: its samples built in every format, and again without each of their parts.

Parts that are far from each other are left out together, and one by one only if that shows a flaw.
They are left out of the data after it is read, so every flaw keeps its place in the sample.
Drafts without a part are only judged as trees, since writers do not depend on the style.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.diagnostics import Diagnostic, Place, Problems, Related, Rule, Words, line_place
from reportgen.language.marks import without_marks
from reportgen.language.records import NamedTuple
from reportgen.model import Data
from reportgen.model.texts import texts_of
from reportgen.model.values import place_of
from reportgen.pipeline import Draft, compare, contents_of, draft_in
from reportgen.readers import load
from reportgen.readers.yaml import Mapping as MappingNode
from reportgen.rendering import Renderer
from reportgen.rendering.environment import template_environment
from reportgen.request import Request
from reportgen.storage import Files
from reportgen.stylekit import rules
from reportgen.stylekit.flaws import Flaw, Habits, flaws, habits
from reportgen.stylekit.lint import IN_SAMPLE, errors_of_sample, uses_of
from reportgen.stylekit.lint.markdown import report_markdown_mistakes
from reportgen.stylekit.lint.own_files import with_every_setting
from reportgen.stylekit.lint.types import read_templates
from reportgen.stylekit.variants import (
    Gapped,
    Part,
    count_passed_over,
    groups,
    parts,
    with_gaps,
    without,
)
from reportgen.styles import Style
from reportgen.styles.files import known_source
from reportgen.writers import own_formats

_OF_HEADINGS = (
    rules.HEADING_OVER_NOTHING, rules.HEADING_WITHOUT_WORDS, rules.HEADING_TOO_DEEP,
)  # fmt: skip
_RENDERINGS = 15
"""How many renderings at the limit of their steps a trial may be worth."""
_LARGE = 300_000
"""The steps from which on a draft is large, so that fewer variants of it are tried."""
_OF_BLOCK = 300
"""What it costs to read and judge a block of a draft, in steps of templates."""
_WITHOUT = Words("没有写这一项时", "when this is left out")
_GAPS = Words("这一行的数空着或写“—”时", "when the numbers of this row are empty or —")
_HEADING = Words("这个标题写在这里", "the heading is written here")


@dataclass
class Tally:
    """How much was tried."""

    samples: int = 0
    files: int = 0
    """Drafts of whole samples, one for each format."""
    variants: int = 0
    """Samples built without a part."""
    passed_over: int = 0
    """Items of long lists that were not left out, since a few others stand for them."""
    steps: int = 0
    """What the templates have done, and the drafts to be judged, in steps of templates."""
    reported: set[tuple[Rule, str | Place | None]] = field(default_factory=set)
    """Rule and text of flaws, rule and place of mistakes: many variants share them."""


class _Sample(NamedTuple):
    """A sample and the draft of all of it."""

    folder: Path
    root: MappingNode
    draft: Draft


class _Verdict(NamedTuple):
    """What is wrong with a draft."""

    is_refused: bool = False
    """Whether no draft could be built."""
    failures: tuple[Diagnostic, ...] = ()
    """Errors of the style; empty if the data alone made a draft impossible."""
    mistakes: tuple[Diagnostic, ...] = ()
    """Mistakes in the templates' Markdown."""
    flaws: tuple[Flaw, ...] = ()


def try_out(style: Style, problems: Problems, tally: Tally) -> None:
    """Try a style in its language; failures and the flaws of every draft are reported."""
    folders = style.samples()
    if not folders:
        name, language = style.name, style.language
        problems.add(rules.SAMPLE_MISSING, None, grade="error", name=name, language=language)
    environment = template_environment(style)
    templates = read_templates(style, environment, problems).values()
    uses = uses_of((style,))
    # Settings used only by templates that the document never includes change nothing.
    entered = [
        template for template in templates
        if template is not None and (template.path in uses.templates or uses.has_unknown_template)
    ]  # fmt: skip
    tally.samples += len(folders)
    tried: set[tuple[Path, str]] = set()
    for variant in with_every_setting(style, entered):
        # Settings reach templates through the view, so all variants can share an environment.
        _Trial(variant, Renderer(variant, environment), problems, tally).run(folders, tried)


class _Trial:
    """The trial of a style with one choice of settings."""

    def __init__(self, style: Style, renderer: Renderer, problems: Problems, tally: Tally) -> None:
        self._style = style
        self._renderer = renderer
        self._problems = problems
        self._tally = tally

    def run(self, folders: Mapping[str, Path], tried: set[tuple[Path, str]]) -> None:
        """Try the samples; `tried` holds the folder and Markdown of those tried, and is added to.

        A sample that a setting leaves as it is does not show the setting's effect, so its parts
        are not left out again; samples that do show it are there for that.
        """
        samples = [sample for folder in folders.values() if (sample := self._whole(folder))]
        kept = habits(sample.draft.blocks for sample in samples)
        for sample in samples:
            request = Request(sample.folder, own_formats())
            # Limits of a format are not the style's fault.
            contents, _ = contents_of(sample.draft, request, Problems())
            self._tally.files += len(contents)
            verdict = self._verdict(sample.draft, kept, Related(sample.root.place(), IN_SAMPLE))
            self._report_mistakes(verdict.mistakes)
            for flaw in verdict.flaws:
                place = _place_of(flaw, sample.draft.data) or sample.root.place()
                self._report(flaw, place, "")
        for sample in samples:
            markdown = sample.draft.written.text if sample.draft.written else ""
            if (sample.folder, markdown) not in tried:
                tried.add((sample.folder, markdown))
                self._try_variants(sample, kept)

    def _whole(self, folder: Path) -> _Sample | None:
        """A sample built as it is; `None`, with the reasons reported, if it is refused."""
        found = Problems()
        root = load(folder, Files.below(folder, limits=self._style.limits), found)
        draft = draft_in(self._style, root, found, self._renderer) if root else None
        if draft is not None:
            compare(draft, found)
        errors = errors_of_sample(found, root)
        self._problems.extend(errors)
        return _Sample(folder, root, draft) if root and draft and not errors else None

    def _try_variants(self, sample: _Sample, kept: Habits) -> None:
        self._tally.passed_over += count_passed_over(sample.root)
        found = parts(sample.root)
        judged = [
            pair
            for group in groups(found) if not self._is_over()
            for pair in self._judged(group, sample, kept)
        ]  # fmt: skip
        for gapped in with_gaps(sample.root):
            if not self._is_over():
                self._try_gaps(gapped, kept)
        if self._is_over():
            self._style.limits.report("steps", self._problems)
        # If one flaw shows without several parts, it is reported at the first in the sample.
        for part, verdict in sorted(judged, key=lambda pair: found.index(pair[0])):
            self._problems.extend(_explained(verdict.failures, Related(part.place, _WITHOUT)))
            self._report_mistakes(verdict.mistakes)
            for flaw in verdict.flaws:
                self._report(flaw, part.place, part.path)

    def _try_gaps(self, gapped: Gapped, kept: Habits) -> None:
        """Report what is wrong only where a row of a table has no numbers."""
        related = Related(gapped.place, _GAPS)
        verdict = self._verdict_on(gapped.root, related, kept)
        self._tally.variants += bool(verdict.failures or not verdict.is_refused)
        self._problems.extend(_explained(verdict.failures, related))
        self._report_mistakes(verdict.mistakes)

    def _is_over(self) -> bool:
        """Whether the trial has done so much that no more parts are left out."""
        return self._tally.steps > _RENDERINGS * self._style.limits.steps

    def _judged(
        self, left_out: list[Part], sample: _Sample, kept: Habits
    ) -> Iterator[tuple[Part, _Verdict]]:
        """The verdict on each of the parts without which something may be wrong, with the part."""
        verdict = self._verdict_without(left_out, sample, kept)
        if len(left_out) == 1:
            # A draft that the data makes impossible, by an unknown name, say, is not a trial.
            self._tally.variants += bool(verdict.failures or not verdict.is_refused)
            yield left_out[0], verdict
        elif (verdict.is_refused or self._has_news(verdict)) and not self._is_over():
            half = len(left_out) // 2
            for parts_of_half in (left_out[:half], left_out[half:]):
                yield from self._judged(parts_of_half, sample, kept)
        else:
            self._tally.variants += len(left_out)

    def _verdict_without(self, left_out: list[Part], sample: _Sample, kept: Habits) -> _Verdict:
        root = without(sample.root, left_out)
        return self._verdict_on(root, Related(left_out[0].place, _WITHOUT), kept)

    def _verdict_on(self, root: MappingNode, related: Related, kept: Habits) -> _Verdict:
        """The verdict on other data; `related` says what is other about them."""
        found = Problems()
        # Contradictions in the remaining data are not the style's fault.
        draft = draft_in(self._style, root, found, self._renderer)
        steps = self._renderer.steps + _OF_BLOCK * len(draft.blocks)
        self._tally.steps += steps * (1 + steps // _LARGE)
        errors = errors_of_sample(found, None)
        if errors:
            failures = tuple(problem for problem in errors if problem.rule in rules.OF_STYLES)
            return _Verdict(is_refused=True, failures=failures)
        return self._verdict(draft, kept, related)

    def _verdict(self, draft: Draft, kept: Habits, related: Related) -> _Verdict:
        """The mistakes in the templates' Markdown, and the flaws of the draft besides those."""
        found = Problems()
        if draft.written is not None:
            report_markdown_mistakes(draft.written, related, found)
        mistakes = tuple(found)
        broken = {mistake.rule for mistake in mistakes}
        seen = (
            flaw for flaw in flaws(draft.blocks, draft.data, kept, self._style.language)
            if flaw.rule not in broken and not (broken and flaw.is_markdown)
        )  # fmt: skip
        return _Verdict(mistakes=mistakes, flaws=tuple(seen))

    def _has_news(self, verdict: _Verdict) -> bool:
        found = {(mistake.rule, mistake.place) for mistake in verdict.mistakes}
        return not self._tally.reported.issuperset(
            found | {(flaw.rule, flaw.line) for flaw in verdict.flaws}
        )

    def _report_mistakes(self, mistakes: Iterable[Diagnostic]) -> None:
        self._problems.extend(mistakes)
        self._tally.reported.update((mistake.rule, mistake.place) for mistake in mistakes)

    def _report(self, flaw: Flaw, place: Place, without: str) -> None:
        if (flaw.rule, flaw.line) not in self._tally.reported:
            self._tally.reported.add((flaw.rule, flaw.line))
            headings = _headings_of(flaw, self._style)
            related = tuple(Related(heading, _HEADING) for heading in headings)
            self._problems.add(
                flaw.rule, place, related=related,
                without=without, line=flaw.line, found=flaw.found,
            )  # fmt: skip


def _explained(failures: Iterable[Diagnostic], related: Related) -> Iterable[Diagnostic]:
    """The failures, each with what is other about the data that show it."""
    return [failure._replace(related=(*failure.related, related)) for failure in failures]


def _place_of(flaw: Flaw, data: Data) -> Place | None:
    """Where the longest text of the data that surrounds a flaw was written."""
    around = [text for text in texts_of(data) if without_marks(text).strip() in flaw.text]
    return place_of(max(around, key=len)) if around else None


def _headings_of(flaw: Flaw, style: Style) -> Iterator[Place]:
    """The lines of templates that hold a heading's text, or the phrase with its text."""
    if flaw.rule not in _OF_HEADINGS or not flaw.text:
        return
    phrases = [name for name, words in style.wording.items() if words == flaw.text]
    names = (rf"{{{{-? *words\.{name} *-?}}}}" for name in phrases)
    words = "|".join([re.escape(flaw.text), *names])
    heading = re.compile(rf"^ *#+ *(?:{words}) *$", re.MULTILINE)
    for path in style.templates().values():
        source = known_source(path)
        for match in heading.finditer(source.text):
            yield line_place(source, source.text.count("\n", 0, match.start()) + 1)
