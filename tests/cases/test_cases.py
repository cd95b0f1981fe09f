"""Bad input beside its messages, word for word: each `*.md` here and below is one case.

In `typing`, a report is spoilt by one slip each, as clerks make them, and one message tells it; in
`styles`, a style is spoilt, and its last block is what `styles lint` or `styles test` says.
A case holds the files of a report as code blocks named after them, and as its last block what
`reportgen check` says. `pytest --snapshot-update` rewrites that last block.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builders import BARE_STYLE
from linted import found, tried
from reportgen import Request, check, document, rendering, stylekit, styles
from reportgen.diagnostics import forms, rules_in
from reportgen.diagnostics.forms import diagnostics_text
from reportgen.stylekit.rules import FIELD_NOT_SHOWN

FOLDER = Path(__file__).parent
STYLES = sorted(FOLDER.glob("styles/*.md"))
CASES = sorted({*FOLDER.rglob("*.md")}.difference(STYLES))
SLIPS = sorted(FOLDER.glob("typing/*.md"))
_BLOCK = re.compile(
    r"^```(?P<kind>\w+)(?: (?P<name>\S+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)


_USUAL = {"style.yaml": BARE_STYLE, "sample/zh-CN/report.yaml": "报告: {标题: 甲}\n"}
"""Files of a style whose case does not give them."""


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    text = case.read_text(encoding="utf-8")
    *files, expected = _BLOCK.finditer(text)
    for file in files:
        _write(tmp_path / "report" / file["name"], file["text"])
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


@pytest.mark.parametrize("case", STYLES, ids=lambda case: case.stem)
def test_style(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    text = case.read_text(encoding="utf-8")
    *files, expected = _BLOCK.finditer(text)
    style = tmp_path / "styles" / "own"
    for name, content in _USUAL.items():
        _write(style / name, content)
    for file in files:
        _write(style / file["name"], file["text"])
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(forms, "LANGUAGE", "en")

    diagnostics = (
        found(Path("styles/own")) if expected["name"] == "lint" else tried(Path("styles/own"))[0]
    )
    if case.stem != "style-data":
        # The data of most cases is more than their templates show.
        diagnostics = tuple(one for one in diagnostics if one.rule is not FIELD_NOT_SHOWN)
    said = f"{diagnostics_text(diagnostics, 'zh-CN')}\n"

    if request.config.getoption("update_snapshots"):
        case.write_text(text[: expected.start("text")] + said + text[expected.end("text") :])
        return
    assert expected["text"] == said


_WITHOUT_CASE = frozenset(
    """
    style-outside style-package style-twice words-not-installed base-instead base-grid base-style
    base-picture base-field base-link base-left-out base-unused image-turned image-width
    template-too-deep folder-exists pages-need-programs not-a-preview no-pages
    bad-style-name no-sample
    """.split()
)
"""Rules whose mistakes need links, packages, programs, commands, pictures or Word documents."""


def test_every_mistake_in_a_style_has_a_case() -> None:
    texts = "".join(case.read_text(encoding="utf-8") for case in [*CASES, *STYLES])
    modules = (styles.rules, document.rules, rendering.rules, stylekit.rules)
    ids = {rule.id for module in modules for rule in rules_in(vars(module)).values()}
    assert set() == {rule for rule in ids - _WITHOUT_CASE if f"[{rule}]" not in texts}


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
