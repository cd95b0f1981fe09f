"""Arguments and options that commands share, in the user's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportgen.diagnostics.messages import LANGUAGE, say
from reportgen.writers import WRITERS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def style_names(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The styles of the current folder and the built-in ones whose names begin so."""
    from click.shell_completion import CompletionItem

    from reportgen.styles import available
    from reportgen.styles.folders import search_path

    names = available(search_path(Path(), ()))
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def _format_names(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The formats that may stand last, with those that stand before it."""
    from click.shell_completion import CompletionItem

    before, comma, last = incomplete.rpartition(",")
    further = (name for name in WRITERS.names() if name not in before.split(","))
    names = (name for name in further if name.startswith(last))
    return [CompletionItem(before + comma + name) for name in names]


def _formats(_context: click.Context, _parameter: click.Parameter, value: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip().lower() for name in value.split(",") if name.strip()))
    # What installed packages have is looked for only where a name is not built in.
    other = [name for name in names if name not in WRITERS]
    unknown = [name for name in other if name not in WRITERS.names()]
    if unknown or not names:
        known = ", ".join(WRITERS.names())
        raise click.BadParameter(
            say(f"没有“{', '.join(unknown)}”这种格式；可用 {known}",
                f"no format '{', '.join(unknown)}'; known: {known}")
        )  # fmt: skip
    return names


class _FormatsOption(click.Option):
    """`--to`, whose help names every format, those of installed packages too."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        names = WRITERS.names()
        self.metavar = ",".join(names)
        self.help = say(
            f"格式，逗号分隔：{'、'.join(names)}（默认 docx）",
            f"formats, parted by commas: {', '.join(names)} (default docx)",
        )
        return super().get_help_record(ctx)


_Command = Callable[..., Any]
"""What click's decorators take and give."""


def _options(*decorators: Callable[[_Command], _Command]) -> Callable[[_Command], _Command]:
    def apply(command: _Command) -> _Command:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return apply


REPORT = click.argument("report", type=click.Path(path_type=Path), metavar=say("报告", "REPORT"))
STYLE = click.option(
    "--style", default="", metavar="NAME", shell_complete=style_names,
    help=say("样式的名称；不写则用报告里的“样式”", "style to use; the report's own unless given"),
)  # fmt: skip
STYLES_DIR = click.option(
    "--styles-dir", "styles_dirs", multiple=True,
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help=say("另一个放样式的文件夹，可写多次", "further folder of styles; may be repeated"),
)  # fmt: skip
STRICT = click.option("--strict", is_flag=True, help=say("有警告也不通过", "refuse warnings too"))
REFUSING = _options(
    STRICT,
    click.option(
        "--final", is_flag=True,
        help=say("定稿：还有“待补”也不通过", "final draft: refuse what is still to be filled in"),
    ),
)  # fmt: skip
PROBLEMS_FORMAT = _options(
    click.option(
        "--format", type=click.Choice(["text", "json", "sarif", "github"]), default="text",
        help=say("用什么格式报告问题（默认 text）", "form in which problems are told (default text)"),
    ),
    click.option("-q", "--quiet", is_flag=True, help=say("只报告错误", "tell errors only")),
)  # fmt: skip
TELLING = _options(
    PROBLEMS_FORMAT,
    click.option("-v", "--verbose", is_flag=True, help=say("说明所用的样式", "tell where the style was found")),
)  # fmt: skip
LANGUAGE_CHOICE = click.option(
    "--lang", type=click.Choice(["zh-CN", "en"]),
    help=say("样例的语言", "language of the sample"),
)  # fmt: skip
FORMATS_OPTION = click.option(
    "--to", "formats", cls=_FormatsOption, default="docx", callback=_formats,
    shell_complete=_format_names,
)  # fmt: skip


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
