"""A style tried out: its samples built in every format, and again without each of their parts.

Parts that are far from each other are left out together, and one by one only where that shows that
something is wrong. They are left out of the data as it was read, so that what is told has its place
in the sample.
Drafts without a part are judged as trees: what writers do with a tree does not depend on the style.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from reportgen.diagnostics import Diagnostic, Place, Problems, Related, Rule, Words, line_place
from reportgen.diagnostics.messages import severity
from reportgen.language.marks import without_marks
from reportgen.model import Data
from reportgen.model.texts import texts_of
from reportgen.model.values import place_of
from reportgen.pipeline import Draft, compare, contents_of, draft_in
from reportgen.readers import load
from reportgen.readers.yaml import Mapping as MappingNode
from reportgen.rendering import Renderer
from reportgen.rendering.environment import template_environment
from reportgen.request import Request
from reportgen.stylekit import rules
from reportgen.stylekit.flaws import Flaw, Manners, flaws, manners
from reportgen.stylekit.lint import IN_SAMPLE, errors_of_sample, uses_of
from reportgen.stylekit.lint.markdown import report_markdown_mistakes
from reportgen.stylekit.lint.own_files import with_every_setting
from reportgen.stylekit.lint.types import read_templates
from reportgen.stylekit.variants import Part, count_passed_over, groups, parts, without
from reportgen.styles import Style
from reportgen.styles.files import known_source
from reportgen.writers import WRITERS

_OF_HEADINGS = (
    rules.HEADING_OVER_NOTHING, rules.HEADING_WITHOUT_WORDS, rules.HEADING_TOO_DEEP,
)  # fmt: skip
_WITHOUT = Words("没有写这一项时", "where this is left out")
_HEADING = Words("这个标题写在这里", "the heading is written here")


@dataclass
class Tally:
    """How much was tried."""

    samples: int = 0
    files: int = 0
    """Drafts of whole samples, one a format."""
    variants: int = 0
    """Samples built without some part."""
    passed_over: int = 0
    """Parts that were not left out, since they are items of long lists of which a few were."""
    told: set[tuple[Rule, str | Place | None]] = field(default_factory=set)
    """Rule and text of flaws found, rule and place of slips, since many variants share one."""


class _Sample(NamedTuple):
    """A sample and what a style makes of the whole of it."""

    folder: Path
    root: MappingNode
    draft: Draft


class _Verdict(NamedTuple):
    """What is wrong with a draft."""

    is_refused: bool = False
    """Whether there is no draft."""
    failures: tuple[Diagnostic, ...] = ()
    """What the style could not do; none where the data alone made a draft impossible."""
    slips: tuple[Diagnostic, ...] = ()
    flaws: tuple[Flaw, ...] = ()


def try_out(style: Style, problems: Problems, tally: Tally) -> None:
    """Try a style in its language; what fails is noted, and every flaw of what is built."""
    folders = style.samples()
    if not folders:
        name, language = style.name, style.language
        problems.add(rules.SAMPLE_MISSING, None, grade="error", name=name, language=language)
    environment = template_environment(style)
    templates = read_templates(style, environment, problems).values()
    uses = uses_of((style,))
    # A setting that only templates ask for which the document does not lead to changes nothing.
    entered = [
        template for template in templates
        if template is not None and (template.path in uses.templates or uses.has_unknown_template)
    ]  # fmt: skip
    tally.samples += len(folders)
    for one in with_every_setting(style, entered):
        # Settings reach templates with the view, so that one environment does for all of them.
        _Trial(one, Renderer(one, environment), problems, tally).run(folders)


class _Trial:
    """One style with one choice of settings."""

    def __init__(self, style: Style, renderer: Renderer, problems: Problems, tally: Tally) -> None:
        self._style = style
        self._renderer = renderer
        self._problems = problems
        self._tally = tally

    def run(self, folders: Mapping[str, Path]) -> None:
        samples = [one for folder in folders.values() if (one := self._whole(folder))]
        kept = manners(sample.draft.blocks for sample in samples)
        for sample in samples:
            request = Request(sample.folder, tuple(WRITERS))
            # What a format cannot hold is no matter of the style.
            contents, _ = contents_of(sample.draft, request, Problems())
            self._tally.files += len(contents)
            verdict = self._verdict(sample.draft, kept, Related(sample.root.place(), IN_SAMPLE))
            self._note_slips(verdict.slips)
            for flaw in verdict.flaws:
                place = _place_of(flaw, sample.draft.data) or sample.root.place()
                self._report(flaw, place, "")
        for sample in samples:
            self._try_variants(sample, kept)

    def _whole(self, folder: Path) -> _Sample | None:
        """A sample built as it is; `None`, with the reasons noted, where it is refused."""
        found = Problems()
        root = load(folder, found)
        draft = draft_in(self._style, root, found, self._renderer) if root else None
        if draft is not None:
            compare(draft, found)
        errors = errors_of_sample(found, root)
        self._problems.extend(errors)
        return _Sample(folder, root, draft) if root and draft and not errors else None

    def _try_variants(self, sample: _Sample, kept: Manners) -> None:
        self._tally.passed_over += count_passed_over(sample.root)
        found = parts(sample.root)
        judged = [one for group in groups(found) for one in self._judged(group, sample, kept)]
        # Of several parts without which one flaw shows, the first in the sample is told.
        for part, verdict in sorted(judged, key=lambda one: found.index(one[0])):
            self._problems.extend(_explained(verdict.failures, part.place))
            self._note_slips(verdict.slips)
            for flaw in verdict.flaws:
                self._report(flaw, part.place, part.path)

    def _judged(
        self, left_out: list[Part], sample: _Sample, kept: Manners
    ) -> Iterator[tuple[Part, _Verdict]]:
        """The verdict on each of the parts without which something may be wrong."""
        verdict = self._verdict_without(left_out, sample, kept)
        if len(left_out) == 1:
            # What the data alone makes impossible, a name that nothing bears any more, is no trial.
            self._tally.variants += bool(verdict.failures or not verdict.is_refused)
            yield left_out[0], verdict
        elif verdict.is_refused or self._has_news(verdict):
            half = len(left_out) // 2
            for some in (left_out[:half], left_out[half:]):
                yield from self._judged(some, sample, kept)
        else:
            self._tally.variants += len(left_out)

    def _verdict_without(self, left_out: list[Part], sample: _Sample, kept: Manners) -> _Verdict:
        found = Problems()
        # Whether what is left contradicts itself is no concern of the style.
        draft = draft_in(self._style, without(sample.root, left_out), found, self._renderer)
        errors = [one for one in found if severity(one) == "error"]
        if errors:
            failures = tuple(one for one in errors if one.rule in rules.OF_STYLES)
            return _Verdict(is_refused=True, failures=failures)
        return self._verdict(draft, kept, Related(left_out[0].place, _WITHOUT))

    def _verdict(self, draft: Draft, kept: Manners, related: Related) -> _Verdict:
        """The flaws of a draft; slips in the templates' Markdown are told at the templates."""
        found = Problems()
        if draft.written is not None:
            report_markdown_mistakes(draft.written, related, found)
        slips = tuple(found)
        told = {one.rule for one in slips}
        seen = (
            flaw for flaw in flaws(draft.blocks, draft.data, kept, self._style.language)
            if flaw.rule not in told and not (told and flaw.is_markdown)
        )  # fmt: skip
        return _Verdict(slips=slips, flaws=tuple(seen))

    def _has_news(self, verdict: _Verdict) -> bool:
        found = {(one.rule, one.place) for one in verdict.slips}
        return not self._tally.told.issuperset(
            found | {(one.rule, one.line) for one in verdict.flaws}
        )

    def _note_slips(self, slips: Iterable[Diagnostic]) -> None:
        self._problems.extend(slips)
        self._tally.told.update((one.rule, one.place) for one in slips)

    def _report(self, flaw: Flaw, place: Place, without: str) -> None:
        if (flaw.rule, flaw.line) not in self._tally.told:
            self._tally.told.add((flaw.rule, flaw.line))
            related = tuple(Related(one, _HEADING) for one in _headings_of(flaw, self._style))
            self._problems.add(
                flaw.rule, place, related=related,
                without=without, line=flaw.line, found=flaw.found,
            )  # fmt: skip


def _explained(failures: Iterable[Diagnostic], place: Place) -> Iterable[Diagnostic]:
    """The failures, each with the part that was left out."""
    return [one._replace(related=(*one.related, Related(place, _WITHOUT))) for one in failures]


def _place_of(flaw: Flaw, data: Data) -> Place | None:
    """Where the longest text of the data was written that stands beside a flaw."""
    beside = [text for text in texts_of(data) if without_marks(text).strip() in flaw.text]
    return place_of(max(beside, key=len)) if beside else None


def _headings_of(flaw: Flaw, style: Style) -> Iterator[Place]:
    """The lines of templates that write a heading as it is, or as a phrase of its words."""
    if flaw.rule not in _OF_HEADINGS or not flaw.text:
        return
    phrases = [name for name, words in style.wording.items() if words == flaw.text]
    words = "|".join([re.escape(flaw.text), *(rf"{{{{-? *words\.{one} *-?}}}}" for one in phrases)])
    heading = re.compile(rf"^ *#+ *(?:{words}) *$", re.MULTILINE)
    for path in style.templates().values():
        source = known_source(path)
        for match in heading.finditer(source.text):
            yield line_place(source, source.text.count("\n", 0, match.start()) + 1)
