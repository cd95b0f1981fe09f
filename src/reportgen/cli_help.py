"""Help pages whose own words are in the user's language, as those of the commands are."""

from __future__ import annotations

from collections.abc import Iterable

import click

from reportgen.diagnostics.messages import LANGUAGE

_IN_CHINESE = {
    "Options": "选项",
    "Commands": "命令",
    "Show this message and exit.": "显示这段说明",
    "Show the version and exit.": "显示版本",
}


class _ChineseHelp(click.HelpFormatter):
    """Lays out a help page with click's own words in Chinese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        args = args.replace("[OPTIONS]", "[选项]").replace("COMMAND [ARGS]...", "命令 …")
        super().write_usage(prog, args, prefix or "用法: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_IN_CHINESE.get(heading, heading))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        told = [(option, _IN_CHINESE.get(about, about)) for option, about in rows]
        super().write_dl(told, col_max, col_spacing)


class _Context(click.Context):
    if LANGUAGE == "zh-CN":
        formatter_class = _ChineseHelp


class Program(click.Group):
    """The program; all its commands have help pages in the user's language."""

    context_class = _Context
    group_class = type
    """Groups in it are made like it."""

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Add a command, and with a group all that it holds."""
        super().add_command(cmd, name)
        waiting = [cmd]
        while waiting:
            one = waiting.pop()
            one.context_class = _Context
            waiting += one.commands.values() if isinstance(one, click.Group) else ()
