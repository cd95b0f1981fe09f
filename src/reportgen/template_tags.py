"""Which tags of a template belong together: `{% if %}` and `{% endif %}`, and what stands alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from reportgen.language import nearest
from reportgen.template_tokens import Piece, Region

CLOSED_BY = {
    "if": "endif", "for": "endfor", "block": "endblock", "macro": "endmacro", "call": "endcall",
    "set": "endset", "filter": "endfilter", "with": "endwith", "autoescape": "endautoescape",
}  # fmt: skip
"""Tags that something must close."""
_CLOSES = {closing: tag for tag, closing in CLOSED_BY.items()}
_WITHIN = {"elif": ("if",), "else": ("if", "for")}
KNOWN_TAGS = ("if", "elif", "else", "for", "set", "include", "from", "import", "macro", "call",
              "with", "filter", "block", "extends", "raw", "autoescape", "print")  # fmt: skip
_ANY_END = ("end", "fi", "rof", "done")
_OF_OTHER_LANGUAGES = {"elseif": "elif", "elsif": "elif", "else if": "elif"}


class TagMistake(NamedTuple):
    """A tag that does not go together with the others."""

    what: str
    """`open`: nothing closes it; `alone`: it closes or parts nothing; `unknown`; `late`: an `elif`
    or `else` behind `else`."""
    at: Piece
    """Its name."""
    name: str
    wanted: tuple[str, ...] = ()
    """The tags that it belongs to, or, of an unknown one, those that may be meant."""
    met: Piece | None = None
    """The tag that came instead of the closing one."""


@dataclass
class _Open:
    name: str
    at: Piece
    is_past_else: bool = False


def tag_mistakes(regions: Iterable[Region]) -> list[TagMistake]:
    """Every tag that is unknown, stands alone or is not closed, in the order they are met.

    What an unknown tag most likely stands for is taken as that, so that it is told once.
    """
    pairs = _Pairs()
    for region in regions:
        if region.is_tag and region.name:
            pairs.meet(region)
    pairs.close(0, None)
    return pairs.found


class _Pairs:
    """The tags that are open while a template is gone through."""

    def __init__(self) -> None:
        self.found: list[TagMistake] = []
        self._open: list[_Open] = []

    def meet(self, region: Region) -> None:
        at, name = region.pieces[0], region.name
        if name == "else" and [piece.text for piece in region.pieces[1:2]] == ["if"]:
            name = "else if"
        if name not in KNOWN_TAGS and name not in _CLOSES:
            wanted = self._meant(name, region)
            self._tell(TagMistake("unknown", at, name, wanted))
            name = wanted[0] if wanted else name
        if name in _CLOSES:
            self._end(name, at)
        elif name in _WITHIN:
            self._part(name, at)
        elif name in CLOSED_BY and not _needs_no_end(region):
            self._open.append(_Open(name, at))

    def close(self, first: int, met: Piece | None) -> None:
        """Tell of the tags that are open from one on; they are not open any more."""
        for one in self._open[first:]:
            wanted = (CLOSED_BY[one.name],)
            self._tell(TagMistake("open", one.at, one.name, wanted, met))
        del self._open[first:]

    def _tell(self, mistake: TagMistake) -> None:
        # What is said of an unknown tag is enough, whatever it is taken for.
        if mistake.what == "open" or all(one.at is not mistake.at for one in self.found):
            self.found.append(mistake)

    def _meant(self, name: str, region: Region) -> tuple[str, ...]:
        """The tags that an unknown one may stand for, likeliest first."""
        if name in _OF_OTHER_LANGUAGES:
            return (_OF_OTHER_LANGUAGES[name],)
        if name in _ANY_END or name.startswith("end"):
            return (CLOSED_BY[self._open[-1].name],) if self._open else ()
        if [piece.kind for piece in region.pieces[1:2]] == ["operator"]:
            return ()  # `{% report.title %}` is no tag.
        turned = tuple(tag for tag in KNOWN_TAGS if sorted(tag) == sorted(name))
        return turned or tuple(nearest(name, (*KNOWN_TAGS, *_CLOSES)))

    def _end(self, name: str, at: Piece) -> None:
        of = [number for number, one in enumerate(self._open) if one.name == _CLOSES[name]]
        if not of:
            self._tell(TagMistake("alone", at, name, (_CLOSES[name],)))
            return
        self.close(of[-1] + 1, at)
        self._open.pop()

    def _part(self, name: str, at: Piece) -> None:
        of = [number for number, one in enumerate(self._open) if one.name in _WITHIN[name]]
        if not of:
            self._tell(TagMistake("alone", at, name, _WITHIN[name]))
            return
        self.close(of[-1] + 1, at)
        around = self._open[-1]
        if around.is_past_else:
            self._tell(TagMistake("late", at, name))
        around.is_past_else |= name == "else"


def _needs_no_end(region: Region) -> bool:
    """Whether it is a `set` that gives a value, or one that names nothing."""
    is_bare = len(region.pieces) == 1
    return region.name == "set" and (is_bare or any(piece.text == "=" for piece in region.pieces))
