"""The command about the offices whose reports are summed up; imported when it is run."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

import click

from reportgen.cli.options import (
    FILES_OPTIONS,
    FORMATS_OPTION,
    PROBLEM_OPTIONS,
    REPORT,
    STRICT,
    STYLES_DIR,
    named_style,
    style_names,
)
from reportgen.cli.printing import print_diagnostics, print_note, print_path, print_problems
from reportgen.diagnostics.messages import LANGUAGE, in_language, say
from reportgen.language.hidden import shown, shown_lines

if TYPE_CHECKING:
    from reportgen.diagnostics import Accepted, Diagnostic, Words
    from reportgen.pipeline import Draft, Result
    from reportgen.request import Request
    from reportgen.units import Rollup, Unit
    from reportgen.units.table import OfficesTable

_NARROW = 60
"""Columns of a terminal that has no room for excerpts, as on a phone."""


@click.command(
    short_help=say(
        "看下级单位报齐没有，哪里对不上。", "See which offices have reported, and what disagrees."
    ),
    help=say(
        "看“单位清单”里的单位报齐没有：谁未报、迟报、有错误，哪些数口径不同、对不上。不写报告；加 --notices，给每个单位写一页，说明要改什么。"
        "\n\n\b\n例：\n  reportgen rollup 全市汇总\n  reportgen rollup 全市汇总 --notices 退回 --to docx",
        "See which of the offices listed under `offices` have reported, which are missing, late or have errors, and which figures disagree. Nothing is built; with --notices, a page for each office says what to put right."
        "\n\n\b\nExample:\n  reportgen rollup city\n  reportgen rollup city --notices returned --to docx",
    ),
)
@REPORT
@click.option(
    "--notices", type=click.Path(path_type=Path, file_okay=False), default=None, metavar="DIR",
    help=say("给每个单位写一页反馈，放在这个文件夹", "write a page for each office into this folder"),
)  # fmt: skip
@FORMATS_OPTION
@click.option(
    "--style", default="", metavar="NAME", shell_complete=style_names,
    help=say("反馈用哪个样式（默认 unit-notice）", "style of these pages (default: unit-notice)"),
)  # fmt: skip
@STYLES_DIR
@FILES_OPTIONS
@STRICT
@PROBLEM_OPTIONS
def rollup(  # noqa: PLR0913  # each is an option
    report: Path, *, notices: Path | None, formats: tuple[str, ...], style: str,
    styles_dirs: tuple[Path, ...], allowed: tuple[Path, ...], limits: dict[str, int],
    strict: bool, **options: Any,
) -> None:  # fmt: skip
    """Print what became of the reports of a list of offices."""
    from reportgen import pipeline
    from reportgen.diagnostics.forms import count_words, format_accepted, language_of, selected
    from reportgen.request import Request

    request = Request(
        report, ("md",), styles_dirs=styles_dirs, allowed=allowed, limits=limits, strict=strict
    )
    result, draft = pipeline.run(request, writes=False)
    language = result.language or language_of(result.diagnostics, LANGUAGE)
    table = _offices(draft)
    about = _of_rollup(result.diagnostics, table)
    failing = ("error", "warning") if strict else ("error",)
    # What is not printed fails all the same.
    failed = any(one.severity in failing for one in selected(about, quiet=0, final=False))
    found = selected(about, quiet=options["quiet"], final=False)
    if options["format"] == "json":
        click.echo(_json(table.rollup if table else None, found, language).encode())
    else:
        if table and options["format"] == "text":
            click.echo(shown_lines(_states(table.rollup, language)))
            found = _by_rule(found)
        accepted = () if options["quiet"] else _accepted(result)
        if options["format"] == "text" and found and get_terminal_size().columns < _NARROW:
            click.echo(_narrow(found, language))
            click.echo(count_words(found, language), err=True)
        else:
            print_diagnostics(found, accepted, language, options["format"], to_stderr=False)
        if accepted and options["format"] == "text":
            click.echo(format_accepted(accepted, language))
        if table is not None:
            about_all = {id(one) for one in about}
            rest = [one for one in result.diagnostics if id(one) not in about_all]
            _print_rest(rest, request, language, options)
            if notices is None:
                _print_unchecked(table.rollup, language, options)
        elif not failed:
            _print_no_list(language, options)
    if table is None:
        sys.exit(1)
    if notices is not None:
        chosen = named_style(style, report, styles_dirs)
        pages = _Pages(request, notices, formats, chosen, language)
        failed = not pages.write(table, result.diagnostics) or failed
    sys.exit(1 if failed else 0)


def _offices(draft: Draft) -> OfficesTable | None:
    """The figures of the offices; `None` if there is no list, or it could not be read."""
    from reportgen.units.table import OfficesTable

    table = draft.figures.offices
    return table if isinstance(table, OfficesTable) and table.rollup.units else None


def _of_rollup(
    diagnostics: Iterable[Diagnostic], table: OfficesTable | None
) -> tuple[Diagnostic, ...]:
    """What is about the offices or stands in their reports, and every error.

    An error may be why a sum is missing.
    """
    from reportgen.units.notices import is_in

    units = table.rollup.units if table is not None else ()
    return tuple(
        one for one in diagnostics
        if one.rule.id.startswith("office-") or one.severity == "error"
        or (one.place is not None and any(is_in(unit, one.place) for unit in units))
    )  # fmt: skip


def _narrow(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """The problems for a narrow screen: what, where, what to do, without excerpts.

    The carets below an excerpt would point nowhere where its line is broken.
    """
    from reportgen.diagnostics.messages import SEVERITIES, message, remedy

    blocks = []
    for one in diagnostics:
        places = [one.place, *(other.place for other in one.related)]
        advice = remedy(one, language)
        grade = in_language(SEVERITIES[one.severity], language)
        lines = [
            f"{grade}[{one.rule.id}] {message(one, language)}",
            *dict.fromkeys(f"  {place}" for place in places if place),
            *([f"  → {advice}"] if advice else []),
        ]
        blocks.append("\n".join(map(shown, lines)))
    return "\n".join(blocks)


def _accepted(result: Result) -> tuple[Accepted, ...]:
    """What `accept` silenced of the offices."""
    return tuple(one for one in result.accepted if one.rule.startswith("office-"))


def _by_rule(diagnostics: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """What is of one kind together, the worst first, with the remedy where it is met first.

    A county has hundreds of them, which are read on a phone.
    """
    from reportgen.diagnostics import Words
    from reportgen.diagnostics.messages import SEVERITIES

    grades = [*SEVERITIES]
    order = {one.rule.id: at for at, one in reversed([*enumerate(diagnostics)])}
    found = sorted(diagnostics, key=lambda one: (grades.index(one.severity), order[one.rule.id]))
    seen: set[str] = set()
    for at, one in enumerate(found):
        if one.rule.id in seen and one.rule.id.startswith("office-"):
            found[at] = one._replace(rule=one.rule._replace(help=Words("", "")))
        seen.add(one.rule.id)
    return tuple(found)


def _print_rest(
    rest: Sequence[Diagnostic], request: Request, language: str, options: dict[str, Any]
) -> None:
    """Print how many problems `check` would show besides these."""
    from reportgen.diagnostics.forms import count_words
    from reportgen.storage import shell_word

    if rest:
        name, count = shell_word(str(request.input)), count_words(rest, language)
        print_note(
            f"报告本身另有 {count}，运行 reportgen check {name} 可以看到",
            f"about the report itself, {count} more: reportgen check {name}",
            language, options,
        )  # fmt: skip


def _print_unchecked(rollup: Rollup, language: str, options: dict[str, Any]) -> None:
    """Print that the reports of the offices were compared, but not checked by themselves."""
    from reportgen.storage import shell_word

    if sent := [unit.path for unit in rollup.units if unit.reading is not None and unit.path]:
        name = shell_word(str(sent[0]))
        print_note(
            f"各单位的报告自己前后合不合，这里没有核对：看一份用 reportgen check {name}，"
            "全部核对并退回用 --notices",
            "whether each office's report agrees with itself was not checked here: for one, use "
            f"reportgen check {name}; for all, --notices",
            language, options,
        )  # fmt: skip


def _print_no_list(language: str, options: dict[str, Any]) -> None:
    """Print that there is nothing to roll up, and how to begin."""
    print_note(
        "报告里没有“单位清单”：在里面写上各单位的名称，它们的报告放在同名的文件夹里",
        "the report has no `offices`: list them there by name, with their reports in folders of these names",
        language, options,
    )  # fmt: skip


def _groups() -> dict[str, tuple[Words, Words]]:
    """The states worth listing: how the units of each are called, on a line and in JSON."""
    from reportgen.diagnostics import Words

    return {
        "missing": (Words("未报", "missing"), Words("", "")),
        "late": (Words("迟报", "late"), Words("，已汇总", ", counted")),
        "broken": (Words("有错误", "with errors"), Words("，没有汇总", ", left out")),
        "left over": (Words("不是本期的", "of another period"), Words("，没有汇总", ", left out")),
        "copy": (Words("像是别处的副本", "copies of others"), Words("，没有汇总", ", left out")),
        "repeated": (Words("重复", "repeated"), Words("，只算一次", ", counted once")),
    }


def _state(unit: Unit) -> str:
    return "repeated" if unit.is_repeated else unit.state.value


def _states(rollup: Rollup, language: str) -> str:
    """How many units have reported, and the names of the others by state."""
    english = language == "en"
    title = str(rollup.report.title or "") if rollup.report else ""
    expected, reported = len(rollup.expected), len(rollup.reported)
    kind = rollup.kind or ("offices" if english else "单位")
    if english:
        have = "has" if reported == 1 else "have"
        lines = [f"{reported} of {expected} {kind} {have} reported"]
    else:
        lines = [f"{expected}个{kind}，已报{reported}个"]
    named: dict[str, list[str]] = {}
    for unit in rollup.units:
        named.setdefault(_state(unit), []).append(unit.name)
    for state, (words, remark) in _groups().items():
        if names := named.get(state):
            head = f"{in_language(words, language)}{in_language(remark, language)}"
            colon, comma = (": ", ", ") if english else ("：", "、")
            count = f" ({len(names)})" if english else f"（{len(names)}）"
            lines.append(f"  {head}{count}{colon}{comma.join(map(shown, names))}")
    if short := [(unit.name, lacking) for unit in rollup.expected if (lacking := unit.lacking)]:
        head = "short of offices below" if english else "下面没有报齐"
        named_ones = (
            f"{shown(name)} ({', '.join(map(shown, names))})" if english
            else f"{shown(name)}（缺{'、'.join(map(shown, names))}）"
            for name, names in short
        )  # fmt: skip
        count = f" ({len(short)}): " if english else f"（{len(short)}）："
        lines.append(f"  {head}{count}{(', ' if english else '、').join(named_ones)}")
    return "\n".join([*([title] if title else []), *lines])


def _json(rollup: Rollup | None, found: Sequence[Diagnostic], language: str) -> str:
    """What became of each report, its figures, and the problems, for programs."""
    import json

    from reportgen.diagnostics.forms import as_json
    from reportgen.language.hidden import json_shown

    record = {
        "title": str(rollup.report.title or "") if rollup and rollup.report else "",
        "expected": len(rollup.expected) if rollup else 0,
        "reported": len(rollup.reported) if rollup else 0,
        "units": [_unit(unit) for unit in rollup.units] if rollup else [],
        "problems": json.loads(as_json(found, language)),
    }
    return json_shown(json.dumps(record, ensure_ascii=False, indent=1))


def _unit(unit: Unit) -> Mapping[str, Any]:
    office, reading = unit.office, unit.reading
    return {
        "name": unit.name,
        "code": str(office.code or "") or None,
        "parent": unit.above.name if unit.above else None,
        "state": _state(unit),
        "repeated": unit.is_repeated,
        "due": (office.due.iso() or str(office.due)) if office.due else None,
        "path": None if unit.path is None else str(unit.path),
        "title": reading.title if reading else None,
        "date": reading.date or None if reading else None,
        "below": [
            {"name": name, "state": state} for name, state in (reading.listed if reading else ())
        ],
        "figures": {
            key: {
                "label": one.label, "value": one.low or None, "to": one.high or None,
                "unit": one.unit, "as_of": one.form.as_of or None,
                "file": one.spot[0] if one.spot else None,
                "line": one.spot[1] if one.spot else None,
            }
            for key, one in unit.figures.items()
        },
    }  # fmt: skip


class _Pages:
    """The pages that go back to the offices."""

    def __init__(
        self, request: Request, folder: Path, formats: tuple[str, ...], style: str, language: str
    ) -> None:
        """`request` is that of the report that sums up; the pages go into `folder`."""
        self._request = request
        self._folder = folder
        self._formats = formats
        self._style = style
        self._language = language

    def write(self, table: OfficesTable, diagnostics: Sequence[Diagnostic]) -> bool:
        """Whether all pages could be written; their paths, and what is wrong, are printed."""
        from reportgen.diagnostics import Problems
        from reportgen.diagnostics.forms import without_notes
        from reportgen.units.notices import notices

        problems = Problems()
        failed = done = 0
        checked = partial(self._checked, table.rollup)
        for notice in notices(table.rollup, table, diagnostics, self._language, checked):
            found, written = self._built(notice.name, notice.data)
            for path in written:
                print_path(path)
            problems.extend(found)
            done, failed = done + bool(written), failed + (not written)
            if not done:
                # What keeps the first page from being written is no fault of an office.
                break
        print_problems(without_notes(problems), self._language)
        return not failed

    def _checked(self, rollup: Rollup, unit: Unit) -> tuple[Diagnostic, ...]:
        """What is wrong with an office's own report; nothing for one that may not be read."""
        from dataclasses import replace

        from reportgen import pipeline
        from reportgen.storage.rules import OUTSIDE

        if unit.path is None or any(one.rule is OUTSIDE for one in unit.errors):
            return ()
        request = replace(self._request, input=unit.path, allowed=())
        above = (frozenset((os.path.realpath(rollup.folder), unit.real)),)
        result, draft = pipeline.run(request, writes=False, above=above)
        draft.figures.release()
        return result.diagnostics

    def _built(
        self, name: str, data: Mapping[str, Any]
    ) -> tuple[tuple[Diagnostic, ...], tuple[Path, ...]]:
        from reportgen import pipeline
        from reportgen.readers.rules import FULL_WIDTH_BRACES
        from reportgen.request import Request
        from reportgen.storage import folder_of
        from reportgen.units.notices import STYLE

        own = self._request
        request = Request.from_data(
            data, base=folder_of(own.input), name=name, formats=self._formats,
            output=self._folder / "", style=self._style or STYLE, styles_dirs=own.styles_dirs,
        )  # fmt: skip
        result, draft = pipeline.run(request, writes=True, beside=own.input)
        draft.figures.release()
        # The braces are ours: they stand for those that the page prints.
        own_words = FULL_WIDTH_BRACES.id
        return tuple(one for one in result.diagnostics if one.rule.id != own_words), result.written
