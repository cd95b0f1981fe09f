"""Diagnostics as a SARIF 2.1.0 log, for code scanning services and editors."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from reportgen import __version__
from reportgen.accepting import Accepted
from reportgen.diagnostic_json import end_column
from reportgen.diagnostics import Diagnostic, Place
from reportgen.messages import message, pattern, related_words, remedy, severity
from reportgen.rules import RULES

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def as_sarif(
    diagnostics: Sequence[Diagnostic],
    language: str,
    folder: Path,
    accepted: Sequence[Accepted] = (),
) -> str:
    """A log of one run, with the rules that its results name; what was accepted is suppressed.

    Absolute names of files below `folder` become relative to it; relative names stay as they are.
    """
    silenced = [one.diagnostic for one in accepted]
    rules = list(dict.fromkeys(diagnostic.rule for diagnostic in (*diagnostics, *silenced)))
    results = [_result(diagnostic, language, folder) for diagnostic in diagnostics]
    for one in accepted:
        suppressed = {"kind": "inSource", "justification": one.reason}
        results.append({**_result(one.diagnostic, language, folder), "suppressions": [suppressed]})
    run = {
        "tool": {
            "driver": {
                "name": "reportgen",
                "version": __version__,
                "language": language,
                "rules": [_rule(name, language) for name in rules],
            }
        },
        "language": language,
        "columnKind": "unicodeCodePoints",
        "results": [{"ruleIndex": rules.index(result["ruleId"]), **result} for result in results],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(name: str, language: str) -> dict[str, Any]:
    rule = RULES[name]
    words = {"shortDescription": rule.message, "fullDescription": rule.about, "help": rule.help}
    said = {key: pattern(text, language) for key, text in words.items()}
    return {
        "id": name,
        **{key: _text(text) for key, text in said.items() if text},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(diagnostic: Diagnostic, language: str, folder: Path) -> dict[str, Any]:
    said = (message(diagnostic, language), remedy(diagnostic, language))
    result: dict[str, Any] = {
        "ruleId": diagnostic.rule,
        "level": severity(diagnostic),
        "message": _text("\n".join(line for line in said if line)),
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
        "startColumn": place.column,
        "endColumn": end_column(place),
    }
    artifact = {"uri": _uri(Path(place.source.name), folder)}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}


def _uri(path: Path, folder: Path) -> str:
    """Relative where the file is named so or lies below the folder, otherwise a `file:` URI."""
    if path.is_absolute():
        if not path.is_relative_to(folder):
            return path.as_uri()
        path = path.relative_to(folder)
    # Bytes of a name that are no UTF-8 are kept.
    return quote(path.as_posix(), errors="surrogateescape")


def _text(text: str) -> dict[str, str]:
    """A message; its braces are doubled, as single ones would be slots for arguments."""
    return {"text": text.replace("{", "{{").replace("}", "}}")}
