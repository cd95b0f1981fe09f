"""Bad input beside its messages, word for word: each `*.md` here and below is one case.

In `typing`, a report is spoilt by one slip each, as clerks make them, and one message tells it.
A case holds the files of a report as code blocks named after them, and as its last block what
`reportgen check` says. `pytest --snapshot-update` rewrites that last block.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportgen import Request, check
from reportgen.diagnostics import forms
from reportgen.diagnostics.forms import diagnostics_text

FOLDER = Path(__file__).parent
CASES = sorted(FOLDER.rglob("*.md"))
SLIPS = sorted(FOLDER.glob("typing/*.md"))
_BLOCK = re.compile(
    r"^```(?P<kind>\w+)(?: (?P<name>\S+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    text = case.read_text(encoding="utf-8")
    *files, expected = _BLOCK.finditer(text)
    for file in files:
        path = tmp_path / "report" / file["name"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file["text"].encode())
    monkeypatch.chdir(tmp_path)
    # In a Chinese terminal, carets stand further right behind quotation marks.
    monkeypatch.setattr(forms, "LANGUAGE", "en")

    result = check(Request(Path("report"), environment={"REPORTGEN_CACHE_DIR": ""}))
    language = result.language or "zh-CN"
    said = f"{diagnostics_text(result.diagnostics, language)}\n"

    if request.config.getoption("update_snapshots"):
        case.write_text(text[: expected.start("text")] + said + text[expected.end("text") :])
        return
    assert expected["text"] == said
    assert result.diagnostics


def test_cases_are_found() -> None:
    assert len(CASES) >= 40


def test_a_slip_of_typing_is_one_message() -> None:
    heads = re.compile(r"^report/\S+: \S+\[", re.MULTILINE)
    several = [
        case.stem for case in SLIPS if len(heads.findall(case.read_text(encoding="utf-8"))) > 1
    ]
    # Two items are wrong there.
    assert several == ["dash-forgotten-measures"]
    assert len(SLIPS) >= 60
