"""Contradictions kept on purpose: `accept` silences a rule at an item, with a reason."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from itertools import chain

from reportgen.checks import installed_rules, rules
from reportgen.diagnostics import Accepted, Diagnostic, Place, Problems, Rule, Words, rules_in
from reportgen.diagnostics.messages import severity
from reportgen.extensions.rules import EXTENSION_FAILED
from reportgen.language import KnownNames
from reportgen.language.records import NamedTuple
from reportgen.model import Data
from reportgen.model.fields import Item
from reportgen.model.values import Text


class _Acceptance(NamedTuple):
    """An entry of `accept`: one rule accepted at one item."""

    path: str
    """The item's data path."""
    rule: str
    reason: Text

    @property
    def place(self) -> Place | None:
        """The place of the rule if it is on the line of its reason, else that of the reason."""
        place = self.reason.place
        if place is None:
            return None
        line = place.source.line(place.line)
        column = line.rfind(self.rule, 0, place.column - 1) + 1
        return place._replace(column=column, length=len(self.rule)) if column else place


_NOTHING_MORE: dict[str, Rule] = {}


def settle(
    problems: Problems, data: Data, more: dict[str, Rule] = _NOTHING_MORE
) -> tuple[Accepted, ...]:
    """The accepted problems, sorted by position; they are removed from `problems`.

    `more` are rules that can be accepted besides those of checks. Wrong entries are reported:
    unknown rules, rules that cannot be accepted, missing reasons, and entries with nothing to
    accept. The last are reported only if every check ran, that is, if there are no errors except
    those of checks.
    """
    entries = {(entry.path, entry.rule): entry for entry in _sound(_entries(data), problems, more)}
    taken = problems.take_out(lambda diagnostic: _entry_for(diagnostic, entries) is not None)
    accepted = []
    for diagnostic in taken:
        entry = _entry_for(diagnostic, entries)
        assert entry is not None
        accepted.append(Accepted(entry.rule, str(entry.reason), entry.place, diagnostic))
    if _is_checked(problems):
        used = {_entry_for(diagnostic, entries) for diagnostic in taken}
        by_rule: dict[str, list[Diagnostic]] = {}
        for problem in problems:
            if problem.place:
                by_rule.setdefault(problem.rule.id, []).append(problem)
        for entry in entries.values():
            if entry not in used:
                where = _reported_elsewhere(entry, by_rule.get(entry.rule, []), data)
                problems.add(rules.NOTHING_TO_ACCEPT, entry.place, rule=entry.rule, where=where)
    return tuple(accepted)


_MOST_LOOKED_AT = 100
"""How many problems of a rule are looked through for each entry with nothing to accept."""


def _reported_elsewhere(entry: _Acceptance, alike: list[Diagnostic], data: Data) -> Words | str:
    """The place of another item at which the rule is reported; empty if there is none.

    `alike` are the problems of the rule; one that points to this item is preferred. Nothing can be
    written at a cell of a file, so its table is named as well.
    """
    pointing = (
        problem for problem in alike[:_MOST_LOOKED_AT]
        if any(entry.path in _around(related.place.path) for related in problem.related)
    )  # fmt: skip
    for problem in chain(pointing, alike):
        assert problem.place is not None
        place, owner = str(problem.place), problem.place.path
        for name, table in data.tables.items():
            own = table.place
            if own and own.path == owner and own.source is not problem.place.source:
                return Words(f"表格“{name}”里 {place}", f"{place} in the table '{name}'")
        return place
    return ""


def _entries(item: Item) -> Iterator[_Acceptance]:
    """The entries at the item and at all items inside it."""
    # An item holds what was written only.
    written = vars(item)
    if item.place is not None and "accept" in written:
        for rule, reason in written["accept"].items():
            yield _Acceptance(item.place.path, rule, reason)
    for field in item.with_items:
        value = written.get(field.key)
        if not value:
            continue
        inside = value.values() if isinstance(value, dict) else value if field.many else (value,)
        for part in inside:
            if isinstance(part, Item):
                yield from _entries(part)


def _sound(
    entries: Iterable[_Acceptance], problems: Problems, more: dict[str, Rule]
) -> Iterator[_Acceptance]:
    """The entries with an acceptable rule and a reason; the others are reported."""
    known, misspelt = rules.ACCEPTABLE | more, KnownNames(())
    others: dict[str, Rule] | None = None
    for entry in entries:
        rule = entry.rule
        if rule not in known and others is None:
            known, others = _acceptable() | more, _rules_of_reports()
            misspelt = KnownNames(known)
        if others is not None and rule not in known and rule in others:
            there = next(_reported_at(entry.path, {rule}, problems), None)
            where = str(there.place) if there else ""
            problems.add(rules.CANNOT_ACCEPT, entry.place, rule=rule, where=where)
        elif others is not None and rule not in known:
            problems.add(
                _or_nothing(rules.UNKNOWN_RULE, entry.path, known, problems), entry.place,
                rule=rule, nearest=misspelt.nearest(rule), known=misspelt.names,
            )  # fmt: skip
        elif not entry.reason.strip(" ~"):
            wrong = _or_nothing(rules.REASON_MISSING, entry.path, {rule}, problems)
            problems.add(wrong, entry.place, rule=rule)
        else:
            yield entry


def _or_nothing(wrong: Rule, path: str, known: Container[str], problems: Problems) -> Rule:
    """The rule about a wrong entry; if mending the entry would accept nothing, it says so."""
    is_idle = _is_checked(problems) and not any(_reported_at(path, known, problems))
    return wrong._replace(help=rules.NOTHING_THERE) if is_idle else wrong


def _reported_at(path: str, ids: Container[str], problems: Problems) -> Iterator[Diagnostic]:
    """The problems of some rules at an item or inside it."""
    for problem in problems:
        if problem.rule.id in ids and problem.place and path in _around(problem.place.path):
            yield problem


def _entry_for(
    diagnostic: Diagnostic, entries: dict[tuple[str, str], _Acceptance]
) -> _Acceptance | None:
    """The entry of the innermost item around the diagnostic's place that accepts its rule."""
    path = diagnostic.place.path if diagnostic.place else ""
    for outer in _around(path):
        entry = entries.get((outer, diagnostic.rule.id))
        if entry is not None:
            return entry
    return None


def _around(path: str) -> Iterator[str]:
    """The path and the paths of everything around it, from the inside out."""
    yield path
    for separator in reversed(list(re.finditer(r"[.\[]", path))):
        yield path[: separator.start()]


def _is_checked(problems: Problems) -> bool:
    """Whether every check could run."""
    if any(problem.rule == EXTENSION_FAILED for problem in problems):
        return False
    errors = [problem.rule for problem in problems if severity(problem) == "error"]
    known = _acceptable() if errors else {}
    return all(rule in rules.ACCEPTING or rule.id in known for rule in errors)


def _acceptable() -> dict[str, Rule]:
    """The rules of all checks, including those of installed packages."""
    return rules.ACCEPTABLE | installed_rules()


def _rules_of_reports() -> dict[str, Rule]:
    """The rules of all stages that a report has gone through so far."""
    from reportgen.document import rules as document
    from reportgen.figures import rules as figures
    from reportgen.model import rules as model
    from reportgen.readers import rules as readers
    from reportgen.styles import rules as styles

    modules = (rules, model, readers, document, figures, styles)
    return {key: rule for module in modules for key, rule in rules_in(vars(module)).items()}
