"""Commands that change a report's own files, or say what a rule means; imported when one is run."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportgen.cli.options import FILES_OPTIONS, REPORT
from reportgen.cli.printing import print_note, print_path, refuse
from reportgen.diagnostics.messages import LANGUAGE, say
from reportgen.language.hidden import shown_lines

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from reportgen.editing import Action, Change
    from reportgen.pipeline import Result
    from reportgen.request import Request

_MOST_ROUNDS = 50
"""A mistake may hide others, which are seen and fixed in the next round."""
_ACTIONS = ("append", "insert", "remove", "comment", "rename", "move")


@click.command(
    context_settings={"ignore_unknown_options": True},
    short_help=say(
        "改报告里的一个值，其余一字不动。", "Change one value of a report and nothing else."
    ),
    help=say(
        "改报告里的一个值，其余一字不动：注释、次序、引号、空格都照旧。路径就是提示里的数据路径；值写 - 从标准输入读。"
        "\n\n\b\n例：\n  reportgen edit 我的报告 统计.受理.数值 1280"
        "\n  reportgen edit 我的报告 特点[带头接访].措施 约访 --append",
        "Change one value of a report and nothing else: comments, order, quotes and blanks stay. PATH is a data path as in messages; the value - is read from stdin."
        "\n\n\b\nExample:\n  reportgen edit my-report statistics.gdp.value 189.9"
        "\n  reportgen edit my-report features[1].measures 'Open days' --append",
    ),
)
@REPORT
@click.argument("path", metavar=say("路径", "PATH"))
@click.argument("value", required=False, metavar=say("[值]", "[VALUE]"))
@click.option("--append", is_flag=True, help=say("在列表末尾添一项", "append an item to a list"))
@click.option(
    "--insert",
    is_flag=True,
    help=say(
        "在这一项前面插一项，或添上还没有的", "insert an item before this one, or what is not there"
    ),
)
@click.option(
    "--remove", is_flag=True, help=say("删去这个值和它的键", "remove the value and its key")
)
@click.option(
    "--comment", is_flag=True, help=say("在上面加一行注释", "put a comment on a line above")
)
@click.option(
    "--rename",
    is_flag=True,
    help=say("改名，引用它的地方一起改", "give it another name, and change all that refers to it"),
)
@click.option(
    "--move",
    is_flag=True,
    help=say("把这一项移到“值”所写的那一项前面", "move the item before the one that VALUE names"),
)
@click.option(
    "-n",
    "--dry-run",
    is_flag=True,
    help=say("只显示改动，不写文件", "show the change and write nothing"),
)
@FILES_OPTIONS
def edit(  # each is an option
    report: Path, path: str, value: str | None, *, dry_run: bool, allowed: tuple[Path, ...],
    limits: dict[str, int], **actions: bool,
) -> None:  # fmt: skip
    """Change a report's file at one place."""
    from reportgen.diagnostics import Problems
    from reportgen.editing import Edit, edited, write
    from reportgen.request import Request

    action = _action(actions)
    if (value is None) != (action == "remove"):
        raise click.UsageError(
            say("删去时不写值", "nothing can be written with --remove") if value is not None
            else say("没有写值；要删去，加 --remove", "no value is given; use --remove to remove one")
        )  # fmt: skip
    if value == "-":
        value = sys.stdin.read()
    problems = Problems()
    files = Request(report, allowed=allowed, limits=limits).files()
    changes = edited(report, [Edit(path, action, value or "")], files, problems)
    if changes is None:
        refuse(problems)
    show(changes, to_stderr=not dry_run)
    if dry_run:
        return
    if not write(changes, problems):
        refuse(problems)
    for change in changes:
        print_path(change.path)


def _rule_names(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The ids of rules that begin with `incomplete`."""
    from click.shell_completion import CompletionItem

    from reportgen.cli.rules import RULES

    return [CompletionItem(name) for name in RULES if name.startswith(incomplete)]


@click.command(
    short_help=say(
        "说明一条规则，举一错一对两个例子。", "Explain a rule, with a wrong and a right example."
    ),
    help=say(
        "说明一条规则：什么意思，怎么改，比什么，举一错一对两个例子。规则的名称在提示的方括号里。"
        "\n\n\b\n例：\n  reportgen explain share-mismatch",
        "Explain a rule: what it means, how to fix it, what it compares, with a wrong and a right example. Its name is in brackets in every message."
        "\n\n\b\nExample:\n  reportgen explain share-mismatch",
    ),
)
@click.argument("rule", metavar=say("规则", "RULE"), shell_complete=_rule_names)
def explain(rule: str) -> None:
    """Print what a rule means."""
    from reportgen.cli.explaining import explained
    from reportgen.cli.rules import RULES
    from reportgen.diagnostics.messages import alternatives
    from reportgen.language import nearest

    name = rule.strip(" []").lower()
    if name not in RULES:
        near = nearest(name, RULES)
        known = alternatives(near, LANGUAGE) if near else ""
        raise click.UsageError(
            say(f"没有“{rule}”这条规则" + (f"；是不是想写 {known}？" if near else ""),
                f"no rule '{rule}'" + (f"; did you mean {known}?" if near else ""))
        )  # fmt: skip
    click.echo(explained(RULES[name], LANGUAGE))


def _action(actions: dict[str, bool]) -> Action:
    chosen: list[Any] = [name for name in _ACTIONS if actions[name]]
    if len(chosen) > 1:
        options = ", ".join(f"--{name}" for name in chosen)
        raise click.UsageError(say(f"{options} 只能写一个", f"only one of {options} can be given"))
    return chosen[0] if chosen else "set"


def show(changes: Iterable[Change], *, to_stderr: bool) -> None:
    """Print the lines that changes take away and bring."""
    for change in changes:
        for line in change.difference():
            click.echo(shown_lines(line), err=to_stderr)


def with_fixes(
    request: Request, result: Result, options: dict[str, Any], *, is_sure: bool
) -> Result:
    """What a check says once the sure fixes are made; each round is shown, and asked about."""
    from reportgen import pipeline
    from reportgen.diagnostics import Problems
    from reportgen.diagnostics.forms import language_of
    from reportgen.editing import write
    from reportgen.editing.fixes import fixes

    count = 0
    for _ in range(_MOST_ROUNDS):
        found = fixes(result.diagnostics, request.input, request.files())
        if not found.changes:
            break
        show(found.changes, to_stderr=True)
        if not is_sure and not _is_wanted():
            break
        problems = Problems()
        if not write(found.changes, problems):
            refuse(problems)
        count += len(found.diagnostics)
        result = pipeline.check(request)
    language = result.language or language_of(result.diagnostics, LANGUAGE)
    print_note(f"改了 {count} 处", f"fixed: {count}", language, options)
    return result


def print_hint(request: Request, result: Result, options: dict[str, Any], language: str) -> None:
    """Tell a person how many of the problems are sure to be fixed by `--fix`, if any are."""
    from reportgen.editing.fixes import fixes

    count = len(fixes(result.diagnostics, request.input, request.files()).diagnostics)
    if count:
        print_note(
            f"其中 {count} 处有把握：加上 --fix，看过再改",
            f"sure fixes: {count}; add --fix to see and make them", language, options,
        )  # fmt: skip


def _is_wanted() -> bool:
    """Whether the user wants the fixes that were shown; no if nobody can be asked."""
    try:
        return click.confirm(say("这样改吗？", "Make these changes?"), err=True)
    except click.Abort:
        click.echo(
            say(
                "\n没有改；不问就改，加 --yes",
                "\nnothing was changed; --yes changes without asking",
            ),
            err=True,
        )
        return False
