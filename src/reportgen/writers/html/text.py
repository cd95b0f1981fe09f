"""Runs of the document tree as HTML, the list of notes, and the ids that links lead to."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from reportgen.document import Block, Caption, Image, Run, Runs, plain_text, texts_in
from reportgen.language.marks import escape_xml
from reportgen.language.patterns import regex
from reportgen.writers.shared import Notes, OutlineEntry, with_unbroken_numbers

_MEDIA_TYPES = {".png": "image/png", ".jpg": "image/jpeg"}
_WORDS = {
    "zh-CN": ("注", "返回正文", "注释"),
    "en": ("Note ", "Back to the text", "Notes"),
}
"""The labels of a note, of the link back from it, and of the list of notes."""


class HtmlRuns:
    """Writes the runs of one document and the list of its notes."""

    def __init__(
        self, notes: Mapping[int, str], targets: Mapping[str, str], language: str, width: float
    ) -> None:
        """`notes` are the notes on figures by origin, `targets` the ids of captions by key.

        Pictures take their share of a text that is `width` em wide.
        """
        self._width = width
        self._notes = Notes(notes)
        self._traced = frozenset(notes)
        self._targets = targets
        self._note, self._back, self._all = _WORDS[language]
        self._references: Counter[int] = Counter()

    def write(self, runs: Runs) -> str:
        """The runs, with numbers of notes after what they are about."""
        written, figure = [], ""
        for run, numbers in self._notes.referring(runs):
            figure += self._run(run)
            if run.origin not in self._traced:
                own = (self._reference(number, self._shown([number])) for number in numbers)
                written += [figure, *own]
            elif numbers:
                # The last of a figure's runs has its note.
                references = "".join(map(self._reference, numbers))
                start = f'<span class="figure"{self._shown(numbers)}>'
                written.append(f"{start}{figure}{references}</span>")
            else:
                continue
            figure = ""
        return "".join(written)

    def notes(self) -> Iterator[str]:
        """The lines of the list of notes; none if nothing refers to a note."""
        if not self._references:
            return
        yield f'<section class="notes" role="doc-endnotes" aria-label="{self._all}">'
        yield "<ol>"
        for number, note in enumerate(self._notes.contents, 1):
            text = "".join(map(self._run, note))
            yield f'<li id="note-{number}">{text}{self._back_links(number)}</li>'
        yield "</ol>"
        yield "</section>"

    def _run(self, run: Run) -> str:
        if run.picture:
            return picture_html(
                run.picture, f"width: {run.picture.share * self._width:.2f}em; height: auto"
            )
        text = in_role(with_unbroken_numbers(plain_html(run.text)), run.role)
        if run.emphasis:
            text = f"<em>{text}</em>"
        if run.strong:
            text = f"<strong>{text}</strong>"
        if run.link:
            return f'<a href="{escape_xml(run.link)}">{text}</a>'
        target = self._targets.get(run.target)
        return f'<a href="#{target}">{text}</a>' if target else text

    def _shown(self, numbers: Iterable[int]) -> str:
        """The attribute with the texts of notes, which a pointer on the element shows."""
        texts = (plain_text(self._notes.contents[number - 1]) for number in numbers)
        # An XML reader would make line feeds in an attribute spaces.
        text = escape_xml("\n".join(texts)).replace("\n", "&#10;")
        return f' data-note="{text}"'

    def _reference(self, number: int, shown: str = "") -> str:
        self._references[number] += 1
        name = _reference_name(number, self._references[number])
        return (
            f'<sup class="reference"{shown}><a id="{name}" href="#note-{number}" '
            f'role="doc-noteref" aria-label="{self._note}{number}">[{number}]</a></sup>'
        )

    def _back_links(self, number: int) -> str:
        count = self._references[number]
        return "".join(
            f' <a class="back" href="#{_reference_name(number, nth)}" role="doc-backlink" '
            f'aria-label="{self._back}{f" {nth}" if count > 1 else ""}">↩</a>'
            for nth in range(1, count + 1)
        )


def picture_html(image: Image, style: str) -> str:
    """The element of a picture, which holds it."""
    width, height = image.size
    source = f"data:{_MEDIA_TYPES[image.suffix]};base64,{b64encode(image.content).decode()}"
    return (
        f'<img src="{source}" alt="{escape_xml(image.description)}" width="{width}" '
        f'height="{height}" style="{style}"/>'
    )


def in_role(html: str, role: str) -> str:
    """Words in a role; unchanged without one."""
    return f'<span class="{escape_xml(word_class(role))}">{html}</span>' if role else html


def word_class(role: str) -> str:
    """The class of words in a role."""
    return f"word-{role}"


def roles_of_words(blocks: Iterable[Block]) -> list[str]:
    """The roles that words of a document are in, in the order of first use."""
    runs = (run for block in blocks for text in texts_in(block) for run in text)
    return list(dict.fromkeys(run.role for run in runs if run.role))


def _reference_name(number: int, nth: int) -> str:
    return f"noteref-{number}" + (f"-{nth}" if nth > 1 else "")


_NOT_IN_AN_ID = regex(r"[\W_]+")


def heading_ids(entries: Mapping[int, OutlineEntry]) -> dict[int, str]:
    """The ids of headings by position: `section-2-1` is the first within the second."""
    counts: list[int] = []
    ids = {}
    for position, entry in entries.items():
        del counts[entry.depth :]
        counts.extend([0] * (entry.depth - len(counts)))
        counts[-1] += 1
        ids[position] = "section-" + "-".join(map(str, counts))
    return ids


def caption_ids(blocks: Iterable[Block]) -> dict[int, str]:
    """The ids of captions by position: `caption-table-runs` for the key `table:runs`."""
    taken: set[str] = set()
    ids = {}
    for position, block in enumerate(blocks):
        if isinstance(block, Caption):
            name = _NOT_IN_AN_ID.sub("-", block.key).strip("-") or block.kind
            number = 1
            while (own := f"caption-{name}" + f"-{number}" * (number > 1)) in taken:
                number += 1
            taken.add(own)
            ids[position] = own
    return ids


def caption_targets(blocks: Iterable[Block], ids: Mapping[int, str]) -> dict[str, str]:
    """The ids of captions by key; of several with the same key, that of the first."""
    targets: dict[str, str] = {}
    for position, block in enumerate(blocks):
        if isinstance(block, Caption) and block.key:
            targets.setdefault(block.key, ids[position])
    return targets


def plain_html(text: str) -> str:
    """Text as HTML that shows it unchanged; line feeds become line breaks."""
    return escape_xml(text).replace("\n", "<br/>")
