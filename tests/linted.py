"""Small styles, and what `styles lint` finds in them."""

from __future__ import annotations

from pathlib import Path

from reportgen.diagnostics import Diagnostic, Problems
from reportgen.diagnostics.forms import diagnostic_text
from reportgen.stylekit import Tally, try_out
from reportgen.stylekit.lint import lint
from reportgen.styles import find_chain, in_its_languages
from reportgen.styles.folders import builtin_root

STYLE = "extends: work-summary\nlanguages: [zh-CN]\n"


def style_folder(folder: Path, **files: str) -> Path:
    """A style's folder with files of these names; `__` in a name is a slash, `_j2` ends templates.

    Without a `style_yaml` it extends work-summary.
    """
    files.setdefault("style_yaml", STYLE)
    for name, text in files.items():
        stem, _, suffix = name.replace("__", "/").rpartition("_")
        path = folder / f"{stem}.md.j2" if suffix == "j2" else folder / f"{stem}.{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def found(folder: Path) -> tuple[Diagnostic, ...]:
    """Everything that is found wrong with a style's folder."""
    problems = Problems()
    chain = find_chain(str(folder), (builtin_root(),), problems, named_at=None)
    if chain is not None:
        lint(chain, problems)
    return worded(problems)


def tried(folder: Path) -> tuple[tuple[Diagnostic, ...], Tally]:
    """What a trial of a style's folder finds, and how much it tried."""
    problems, tally = Problems(), Tally()
    chain = find_chain(str(folder), (builtin_root(),), problems, named_at=None)
    assert chain is not None
    for style in in_its_languages(chain, problems):
        try_out(style, problems, tally)
    return worded(problems), tally


def worded(problems: Problems) -> tuple[Diagnostic, ...]:
    """The diagnostics, all of which can be put into words in both languages."""
    for one in problems:
        assert diagnostic_text(one, "zh-CN")
        assert diagnostic_text(one, "en")
    return tuple(problems)


def of_templates(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[str, int]]:
    """Rule and line of what is wrong in templates themselves, not in what the style shows."""
    about_the_whole = {
        "field-not-shown", "branch-not-covered", "template-not-included", "template-empty",
    }  # fmt: skip
    return [
        (one.rule.id, one.place.line if one.place else 0)
        for one in diagnostics
        if one.rule.id not in about_the_whole
    ]
