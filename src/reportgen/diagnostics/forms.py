"""Diagnostics formatted as text, JSON, GitHub workflow commands or a SARIF log.

The keys of the JSON form are part of the interface.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from reportgen.diagnostics import (
    Accepted,
    Diagnostic,
    Place,
    Related,
    Rule,
    SourceFile,
    Words,
)
from reportgen.diagnostics.messages import (
    LANGUAGE,
    SEVERITIES,
    in_language,
    message,
    pattern,
    related_words,
    remedy,
    severity,
    shortened,
)
from reportgen.language.hidden import ZERO_WIDTH, json_shown, shown

_WIDTH = 100
_BRACKETS = "{}[]()\"' "
_MOST_PLACES = 20
"""How many places of the same mistake are listed."""
_UNSAID = ((), ("note",), ("note", "warning"))
"""The severities that are not reported, by how often `-q` is given."""
_READINGS = ("table-read", "figures-read")
"""The rules of notes that say how a sheet was read."""
_ACCEPTED = Words("已认可：{}", "accepted: {}")
_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def format_diagnostics(
    diagnostics: Sequence[Diagnostic],
    form: str,
    language: str,
    folder: Path,
    accepted: Sequence[Accepted] = (),
    version: str = "",
) -> str:
    """The diagnostics as `text`, `json`, `sarif` or `github`, without a final line break.

    Text and `github` are empty for no diagnostics. Accepted diagnostics are suppressed in SARIF and
    notes in JSON and `github`; text leaves them to `format_accepted`. In SARIF, file names are
    relative to `folder`, and `version` is the program's.
    """
    if form == "json":
        return as_json((*diagnostics, *_as_notes(accepted)), language)
    if form == "sarif":
        return as_sarif(diagnostics, language, folder, accepted, version)
    if form == "github":
        return as_workflow_commands((*diagnostics, *_as_notes(accepted)), language)
    return diagnostics_text(diagnostics, language)


def diagnostics_text(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """The diagnostics as text; of the same mistake, the first, with the places of the others.

    Such are a name that is misspelt in fourteen texts, and a full-width colon on each line.
    """
    gathered: dict[object, list[Diagnostic]] = {}
    for position, diagnostic in enumerate(diagnostics):
        key = _mistake(diagnostic, language) or position
        gathered.setdefault(key, []).append(diagnostic)
    return "\n".join(
        diagnostic_text(first, language, [str(other.place) for other in others])
        for first, *others in gathered.values()
    )


def _mistake(diagnostic: Diagnostic, language: str) -> tuple[str, ...]:
    """What is wrong at a place: the rule, the words marked, message and remedy.

    Empty for what has to be seen at each place: what is to be filled in, contradictions, notes.
    """
    place, rule = diagnostic.place, diagnostic.rule
    is_typing = severity(diagnostic) != "note" and not diagnostic.related
    if place is None or not is_typing or rule.is_open or rule.about.en:
        return ()
    marked = place.source.line(place.line)[place.column - 1 :][: place.length]
    # A bracket or quotation mark only says where something else is wrong.
    if not marked.strip(_BRACKETS):
        return ()
    return rule.id, marked, message(diagnostic, language), remedy(diagnostic, language)


def _as_notes(accepted: Iterable[Accepted]) -> Iterator[Diagnostic]:
    for entry in accepted:
        yield entry.diagnostic._replace(grade="note", accepted=entry.reason)


def format_accepted(accepted: Sequence[Accepted], language: str) -> str:
    """The accepted diagnostics with their reasons, as text; empty if there are none."""
    english = language == "en"
    head = f"accepted: {len(accepted)}" if english else f"已认可 {len(accepted)} 处"
    reason = "reason: " if english else "原因："
    lines = [
        shown(
            f"  {shortened(str(entry.place))}: [{entry.rule}] {message(entry.diagnostic, language)}"
        )
        + f"\n    {reason}{shown(shortened(entry.reason))}"
        for entry in accepted
    ]
    return "\n".join([head, *lines]) if lines else ""


def count_words(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """How many there are, as `2 errors, 1 warning` or `2 个错误、1 个警告`; empty for none."""
    counts = Counter(severity(diagnostic) for diagnostic in diagnostics)
    found = [(grade, counts[grade]) for grade in SEVERITIES if counts[grade]]
    if language == "en":
        return ", ".join(f"{n} {grade}{'s' if n > 1 else ''}" for grade, n in found)
    return "、".join(f"{n} 个{SEVERITIES[grade].zh}" for grade, n in found)


def selected(
    diagnostics: Iterable[Diagnostic], *, quiet: int, final: bool, readings: bool = True
) -> tuple[Diagnostic, ...]:
    """The diagnostics to report, with their severities in a final draft.

    If `quiet` is 1, there are no notes, and if it is more, only errors. Without `readings`, what
    says how a sheet was read is left out, unless there is a doubt.
    """
    graded = (
        diagnostic._replace(grade=severity(diagnostic, final=final)) for diagnostic in diagnostics
    )
    return tuple(
        diagnostic
        for diagnostic in graded
        if diagnostic.grade not in _UNSAID[min(quiet, 2)]
        and (readings or diagnostic.rule.id not in _READINGS or diagnostic.facts.get("ask"))
    )


def without_notes(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The errors and warnings."""
    return tuple(diagnostic for diagnostic in diagnostics if severity(diagnostic) != "note")


def language_of(diagnostics: Iterable[Diagnostic], otherwise: str) -> str:
    """Chinese if a file with a problem contains Chinese, otherwise the language given."""
    for diagnostic in diagnostics:
        text = diagnostic.place.source.text if diagnostic.place else ""
        if any("\u4e00" <= character <= "\u9fff" for character in text):
            return "zh-CN"
    return otherwise


def diagnostic_text(diagnostic: Diagnostic, language: str, others: Sequence[str] = ()) -> str:
    """A diagnostic as text: `place: severity[rule] message`, excerpts with carets, help.

    `others` are the places where the same is wrong.
    """
    grade = severity(diagnostic)
    named = in_language(SEVERITIES[grade], language)
    place = diagnostic.place
    head = f"{shortened(str(place))}: " if place else ""
    lines = [f"{head}{named}[{diagnostic.rule.id}] {message(diagnostic, language)}"]
    if place:
        lines.extend(_excerpt(place))
    for other in diagnostic.related:
        words = shortened(in_language(other.said, language))
        also = "also" if language == "en" else "另见"
        lines.append(f"  {also}: {shortened(str(other.place))}{f': {words}' if words else ''}")
        lines.extend(_excerpt(other.place))
    if others:
        lines.append(f"  {_more_places(others, language)}")
    if advice := help_line(diagnostic, language):
        lines.append(advice)
    # Names and values come from strangers: nothing in them may act on the terminal.
    return "\n".join(map(shown, lines))


def help_line(diagnostic: Diagnostic, language: str) -> str:
    """How to fix it, as a line below the message; empty if there is no advice."""
    advice = remedy(diagnostic, language)
    label = "help" if language == "en" else "改法"
    return f"  {label}: {advice}" if advice else ""


def _more_places(places: Sequence[str], language: str) -> str:
    shown = [shortened(place) for place in places[:_MOST_PLACES]]
    shown += ["…"] if len(places) > len(shown) else []
    if language == "en":
        return f"the same {len(places)} more time{'s' * (len(places) > 1)}: {', '.join(shown)}"
    return f"另有 {len(places)} 处相同：{'、'.join(shown)}"


def _excerpt(place: Place) -> list[str]:
    """The line of a place and, below it, carets as wide as the marked characters."""
    line = place.source.line(place.line)
    if not line or line.isspace():
        return []
    start = place.column - 1
    first = max(0, start - _WIDTH // 2)
    cut = line[first : first + _WIDTH].replace("\t", " ")
    before, after = shown(cut[: start - first]), shown(cut[start - first :])
    marked = shown(cut[start - first :][: place.length]) or " "
    carets = "^" * min(max(_columns(marked), 1), _columns(after) or 1)
    return [f"    {before}{after}", f"    {' ' * _columns(before)}{carets}"]


def _columns(text: str) -> int:
    """The columns that the text takes in a terminal: two for each full-width character.

    Characters such as “ ” — × ①, which Chinese fonts draw full-width, take two in a terminal set
    to Chinese. A mark upon another character takes none.
    """
    wide = "WFA" if LANGUAGE == "zh-CN" else "WF"
    return sum(
        0 if c in ZERO_WIDTH or unicodedata.category(c) in ("Mn", "Me")
        else 2 if unicodedata.east_asian_width(c) in wide
        else 1
        for c in text
    )  # fmt: skip


def as_json(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """A JSON array with an object for each diagnostic."""
    records = [as_values(diagnostic, language) for diagnostic in diagnostics]
    return json_shown(json.dumps(records, ensure_ascii=False, indent=2))


def as_values(diagnostic: Diagnostic, language: str) -> dict[str, Any]:
    """A diagnostic as the values of a JSON object."""
    place = diagnostic.place
    return {
        **where(place),
        "end_column": end_column(place) if place else None,
        "rule": diagnostic.rule.id,
        "severity": severity(diagnostic),
        "message": message(diagnostic, language),
        "help": remedy(diagnostic, language),
        "related": [
            {**where(other.place), "message": related_words(other, language)}
            for other in diagnostic.related
        ],
        "accepted": diagnostic.accepted or None,
    }


def from_values(values: Mapping[str, Any]) -> Diagnostic:
    """The diagnostic of which `as_values` has made these, in the words that they have.

    Raises KeyError or TypeError for other values.
    """
    rule = Rule(values["rule"], values["severity"], Words("", ""), Words("", ""))
    related = (
        Related(place, Words(one["message"], one["message"]))
        for one in values["related"]
        if (place := _place(one, None)) is not None
    )
    return Diagnostic(
        rule, _place(values, values["end_column"]), {}, tuple(related),
        accepted=values["accepted"] or "", said=(values["message"], values["help"]),
    )  # fmt: skip


class _Elsewhere(SourceFile):
    """A file of which no more is known than how far a place goes on its line."""

    def line(self, number: int) -> str:  # noqa: ARG002  # the same for all
        """Blanks, which are not shown."""
        return self.text


def _place(values: Mapping[str, Any], end: int | None) -> Place | None:
    if values["file"] is None:
        return None
    column = values["column"]
    end = end or column + 1
    source = _Elsewhere(values["file"], " " * (end - 1))
    return Place(source, values["line"], column, end - column, values["path"] or "")


def worded(diagnostic: Diagnostic, language: str) -> Diagnostic:
    """The diagnostic in this language, whatever language it is asked for in."""
    related = (
        other._replace(said=Words(*[related_words(other, language)] * 2))
        for other in diagnostic.related
    )
    said = message(diagnostic, language), remedy(diagnostic, language)
    return diagnostic._replace(related=tuple(related), said=said)


def where(place: Place | None) -> dict[str, str | int | None]:
    """File, line, column and data path of a place, for JSON; all `None` without a place."""
    if place is None:
        return {"file": None, "line": None, "column": None, "path": None}
    return {
        "file": place.source.name,
        "line": place.line,
        "column": place.source.column_at(place.line, place.column),
        "path": shortened(place.path) or None,
    }


def end_column(place: Place) -> int:
    """The column after a place's last character, counted from 1; at most one past the line's end.

    A place may extend past its line, as in texts whose quotes or escapes are already removed.
    """
    start = place.source.column_at(place.line, place.column)
    if start != place.column:
        return start + 1
    after_line = len(place.source.line(place.line)) + 1
    return max(place.column, min(place.column + place.length, after_line))


def as_workflow_commands(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """A workflow command for each diagnostic, with related places and remedy; empty for none."""
    return "\n".join(_command(diagnostic, language) for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic, language: str) -> str:
    properties = {**_where(diagnostic.place), "title": diagnostic.rule.id}
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    advice = remedy(diagnostic, language)
    if diagnostic.accepted:
        advice = in_language(_ACCEPTED, language).format(diagnostic.accepted)
    lines = (
        message(diagnostic, language),
        *(
            f"{shortened(str(other.place))}: {related_words(other, language)}"
            for other in diagnostic.related
        ),
        advice,
    )
    text = _data("\n".join(shown(line) for line in lines if line))
    return f"::{_COMMANDS[severity(diagnostic)]} {written}::{text}"


def _where(place: Place | None) -> dict[str, str]:
    if place is None:
        return {}
    return {
        "file": PurePath(place.source.name).as_posix(),
        "line": str(place.line),
        "col": str(place.source.column_at(place.line, place.column)),
        "endColumn": str(end_column(place)),
    }


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(shown(text)).replace(":", "%3A").replace(",", "%2C")


def as_sarif(
    diagnostics: Sequence[Diagnostic],
    language: str,
    folder: Path,
    accepted: Sequence[Accepted] = (),
    version: str = "",
) -> str:
    """A SARIF 2.1.0 log of one run and the rules involved; accepted diagnostics are suppressed.

    Absolute file names below `folder` are made relative to it; relative names stay as they are.
    """
    silenced = [entry.diagnostic for entry in accepted]
    known: dict[str, Rule] = {}
    for diagnostic in (*diagnostics, *silenced):
        # Of one whose words are settled, the rule has none.
        if diagnostic.rule.message.zh or diagnostic.rule.id not in known:
            known[diagnostic.rule.id] = diagnostic.rule
    rules = list(known.values())
    index = {rule.id: position for position, rule in enumerate(rules)}
    results = [_result(diagnostic, language, folder) for diagnostic in diagnostics]
    for entry in accepted:
        result = _result(entry.diagnostic, language, folder)
        suppression = {"kind": "inSource", "justification": entry.reason}
        results.append({**result, "suppressions": [suppression]})
    run = {
        "tool": {
            "driver": {
                "name": "reportgen",
                "version": version,
                "language": language,
                "rules": [_rule(rule, language) for rule in rules],
            }
        },
        "language": language,
        "columnKind": "unicodeCodePoints",
        "results": [{"ruleIndex": index[result["ruleId"]], **result} for result in results],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_shown(json.dumps(log, ensure_ascii=False, indent=2))


def _rule(rule: Rule, language: str) -> dict[str, Any]:
    words = {"shortDescription": rule.message, "fullDescription": rule.about, "help": rule.help}
    texts = {key: pattern(text, language) for key, text in words.items()}
    return {
        "id": rule.id,
        **{key: _text(text) for key, text in texts.items() if text},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(diagnostic: Diagnostic, language: str, folder: Path) -> dict[str, Any]:
    lines = (message(diagnostic, language), remedy(diagnostic, language))
    result: dict[str, Any] = {
        "ruleId": diagnostic.rule.id,
        "level": severity(diagnostic),
        "message": _text("\n".join(line for line in lines if line)),
    }
    if diagnostic.place:
        result["locations"] = [_location(diagnostic.place, folder)]
    if diagnostic.related:
        result["relatedLocations"] = [
            {
                "id": number,
                **_location(other.place, folder),
                "message": _text(related_words(other, language)),
            }
            for number, other in enumerate(diagnostic.related, 1)
        ]
    return result


def _location(place: Place, folder: Path) -> dict[str, Any]:
    region = {
        "startLine": place.line,
        "startColumn": place.source.column_at(place.line, place.column),
        "endColumn": end_column(place),
    }
    artifact = {"uri": _uri(Path(place.source.name), folder)}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}


def _uri(path: Path, folder: Path) -> str:
    """A relative URI if the name is relative or below the folder, otherwise a `file:` URI."""
    if path.is_absolute():
        if not path.is_relative_to(folder):
            return path.as_uri()
        path = path.relative_to(folder)
    # Bytes of a name that are not UTF-8 are kept.
    return quote(path.as_posix(), errors="surrogateescape")


def _text(text: str) -> dict[str, str]:
    """A SARIF message; braces are doubled, since single ones would be placeholders."""
    return {"text": text.replace("{", "{{").replace("}", "}}")}
