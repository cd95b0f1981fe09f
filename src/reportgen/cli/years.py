"""The command that rolls a report forward; imported when it is run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.options import FILES_OPTIONS, STYLE, STYLES_DIR, named_style
from reportgen.cli.printing import print_path, print_problems, refuse
from reportgen.diagnostics.messages import say
from reportgen.storage import shell_word

if TYPE_CHECKING:
    from reportgen.years import Rolled


@click.command(
    name="next",
    short_help=say("由上期的报告起一份下期的。", "Start the next period's report from the last."),
    help=say(
        "由上期的报告起一份下期的：数值变成“上期”，时间往后移，写当期情况的话待补，原文留在注释里；其余一字不动。"
        "上期的文件不改，下期的位置上已有的也不动。"
        "\n\n\b\n例：\n  reportgen next 2024 2025\n  reportgen next 月报/11月 月报/12月 --to-period 2024年12月",
        "Start the next period's report from the last: values become previous ones, times move on, what tells of the period is to be written anew, with the old text as a comment; all else stays. "
        "The last report is not changed, and nothing is overwritten."
        "\n\n\b\nExample:\n  reportgen next 2024 2025\n  reportgen next november december --to-period 2024-12",
    ),
)
@click.argument("last", type=click.Path(path_type=Path), metavar=say("上期", "LAST"))
@click.argument("target", type=click.Path(path_type=Path), metavar=say("下期", "NEXT"))
@click.option(
    "--to-period",
    default="",
    metavar=say("时期", "PERIOD"),
    help=say(
        "下期是哪段时间，如 2025年、2025年一季度（默认紧接着上期）",
        "the next period, such as 2025 or Q1 2025 (default: the one that follows)",
    ),
)
@STYLE
@STYLES_DIR
@FILES_OPTIONS
def next(  # noqa: A001, PLR0913  # the command's name; each is an option
    last: Path, target: Path, to_period: str, *, style: str, styles_dirs: tuple[Path, ...],
    allowed: tuple[Path, ...], limits: dict[str, int],
) -> None:  # fmt: skip
    """Write the next period's report."""
    from reportgen.diagnostics import Problems
    from reportgen.request import Request
    from reportgen.years import roll

    problems = Problems()
    name = named_style(style, last, styles_dirs)
    request = Request(last, style=name, styles_dirs=styles_dirs, allowed=allowed, limits=limits)
    rolled = roll(request, target, to_period, problems)
    if rolled is None:
        refuse(problems)
    print_problems(problems, rolled.language)
    for path in rolled.files:
        print_path(path)
    click.echo(_closing(rolled, target), err=True)


def _closing(rolled: Rolled, target: Path) -> str:
    """What the next report is about, and what to do next."""
    from reportgen.checks.own_time import shown_months

    zh = en = ""
    if rolled.own is not None and rolled.new is not None:
        own, new = shown_months(rolled.own), shown_months(rolled.new)
        zh = f"时期：{own.zh} → {new.zh}，对不对请看一眼\n"
        en = f"period: {own.en} → {new.en}; check that this is right\n"
    command = f"reportgen check {shell_word(str(target))}"
    if rolled.language == "en":
        return f"{en}Next: fill in what is marked TODO; {command} lists it"
    return f"{zh}下一步：补上“待补”的地方（{command} 逐处列出）"
