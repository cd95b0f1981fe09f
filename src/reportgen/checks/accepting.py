"""Contradictions kept on purpose: `accept` at an item silences a rule there, for a reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reportgen.checks import installed_rules, rules
from reportgen.diagnostics import Accepted, Diagnostic, Place, Problems, Rule, rules_in
from reportgen.diagnostics.messages import severity
from reportgen.extensions.rules import EXTENSION_FAILED
from reportgen.language import nearest
from reportgen.model import Data
from reportgen.model.fields import Item
from reportgen.model.values import Text


class _Acceptance(NamedTuple):
    """One rule accepted at one item."""

    path: str
    """The item's data path."""
    rule: str
    reason: Text

    @property
    def place(self) -> Place | None:
        """The rule's place where it stands on the line of its reason, else the reason's."""
        place = self.reason.place
        if place is None:
            return None
        before = place.source.line(place.line)[: place.column - 1]
        column = before.rfind(self.rule) + 1
        return place._replace(column=column, length=len(self.rule)) if column else place


def settle(problems: Problems, data: Data) -> tuple[Accepted, ...]:
    """Take what is accepted out of the problems; gives it back, sorted by position.

    Entries that are wrong are noted: of unknown rules, of those that cannot be accepted, without a
    reason, and with nothing to accept. The last only where every check ran, that is where there are
    no errors but those of checks.
    """
    entries = {(entry.path, entry.rule): entry for entry in _sound(_entries(data), problems)}
    taken = problems.take_out(lambda diagnostic: _entry_for(diagnostic, entries) is not None)
    accepted = []
    for diagnostic in taken:
        entry = _entry_for(diagnostic, entries)
        assert entry is not None
        accepted.append(Accepted(entry.rule, str(entry.reason), entry.place, diagnostic))
    if _is_checked(problems):
        used = {_entry_for(diagnostic, entries) for diagnostic in taken}
        for entry in entries.values():
            if entry not in used:
                where = _told_elsewhere(entry, problems)
                problems.add(rules.NOTHING_TO_ACCEPT, entry.place, rule=entry.rule, where=where)
    return tuple(accepted)


def _told_elsewhere(entry: _Acceptance, problems: Problems) -> str:
    """Where the rule is told of another item: one that points to this item, or else any.

    Empty where it is told nowhere.
    """
    others = [one.place for one in problems if one.rule.id == entry.rule and one.place]
    pointing = [
        one.place for one in problems
        if one.rule.id == entry.rule and one.place
        and any(entry.path in _around(other.place.path) for other in one.related)
    ]  # fmt: skip
    return str(next(iter((*pointing, *others)), ""))


def _entries(item: Item) -> Iterator[_Acceptance]:
    """What is accepted at the item and at all items inside it."""
    accepted: dict[str, Text] = getattr(item, "accept", {})
    if item.place is not None:
        for rule, reason in accepted.items():
            yield _Acceptance(item.place.path, rule, reason)
    for field in item.fields.values():
        if field.item is None:
            continue
        value = getattr(item, field.key)
        inside = value.values() if isinstance(value, dict) else value if field.many else (value,)
        for one in inside:
            if isinstance(one, Item):
                yield from _entries(one)


def _sound(entries: Iterable[_Acceptance], problems: Problems) -> Iterator[_Acceptance]:
    """The entries that name a check and a reason; the others are noted."""
    for entry in entries:
        rule = entry.rule
        known = rules.ACCEPTABLE if rule in rules.ACCEPTABLE else _acceptable()
        if rule not in known and rule in _rules_of_reports():
            problems.add(rules.CANNOT_ACCEPT, entry.place, rule=rule)
        elif rule not in known:
            problems.add(
                rules.UNKNOWN_RULE, entry.place, rule=rule, nearest=nearest(rule, known),
                known=list(known),
            )  # fmt: skip
        elif not entry.reason.strip(" ~"):
            problems.add(rules.REASON_MISSING, entry.place, rule=rule)
        else:
            yield entry


def _entry_for(
    diagnostic: Diagnostic, entries: dict[tuple[str, str], _Acceptance]
) -> _Acceptance | None:
    """The entry of the innermost item around the diagnostic's place that accepts its rule."""
    path = diagnostic.place.path if diagnostic.place else ""
    for around in _around(path):
        entry = entries.get((around, diagnostic.rule.id))
        if entry is not None:
            return entry
    return None


def _around(path: str) -> Iterator[str]:
    """The path and those of everything around it, from the inside out."""
    yield path
    for mark in reversed(list(re.finditer(r"[.\[]", path))):
        yield path[: mark.start()]


def _is_checked(problems: Problems) -> bool:
    """Whether nothing kept a check from running."""
    if any(one.rule == EXTENSION_FAILED for one in problems):
        return False
    errors = [one.rule for one in problems if severity(one) == "error"]
    known = _acceptable() if errors else {}
    return all(rule in rules.ACCEPTING or rule.id in known for rule in errors)


def _acceptable() -> dict[str, Rule]:
    """The rules of checks, those of installed packages too."""
    return rules.ACCEPTABLE | installed_rules()


def _rules_of_reports() -> dict[str, Rule]:
    """The rules of all that a report goes through up to here."""
    from reportgen.document import rules as document
    from reportgen.figures import rules as figures
    from reportgen.model import rules as model
    from reportgen.readers import rules as readers
    from reportgen.styles import rules as styles

    own = rules_in(vars(rules))
    return own | {
        k: v
        for m in (model, readers, document, figures, styles)
        for k, v in rules_in(vars(m)).items()
    }
