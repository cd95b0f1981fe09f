"""The command line: arguments in, messages and exit status out. Nothing else knows click.

What the commands need is imported inside them, so that help and completion answer at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from reportgen import __version__

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from reportgen.diagnostics import Problems
    from reportgen.pipeline import Request, Result
    from reportgen.styles import Style

FORMATS = ("docx", "md")
_BUG = 70


def _locale() -> str:
    """`zh-CN` where the user's locale is Chinese, otherwise `en`."""
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    chosen = next((name for name in names if name), "")
    if not chosen and sys.platform == "win32":
        import locale

        chosen = locale.getlocale()[0] or ""
    return "zh-CN" if chosen.lower().startswith(("zh", "chinese")) else "en"


_LANGUAGE = _locale()


def _say(zh: str, en: str) -> str:
    return zh if _LANGUAGE == "zh-CN" else en


def _style_names(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    from reportgen.styles import available, search_path

    names = available(search_path(Path.cwd(), ()))
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def _formats(_context: click.Context, _parameter: click.Parameter, value: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip().lower() for name in value.split(",") if name.strip()))
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not names:
        known = ", ".join(FORMATS)
        raise click.BadParameter(
            _say(f"没有“{', '.join(unknown)}”这种格式；可用 {known}",
                 f"no format '{', '.join(unknown)}'; known: {known}")
        )  # fmt: skip
    return names


_Command = Callable[..., Any]
"""What click's decorators take and give."""


def _options(*decorators: Callable[[_Command], _Command]) -> Callable[[_Command], _Command]:
    def apply(command: _Command) -> _Command:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return apply


_report = click.argument("report", type=click.Path(path_type=Path), metavar=_say("报告", "REPORT"))
_style = click.option(
    "--style", default="", metavar="NAME", shell_complete=_style_names,
    help=_say("样式的名称；不写则用报告里的“样式”", "style to use; the report's own unless given"),
)  # fmt: skip
_styles_dir = click.option(
    "--styles-dir", "styles_dirs", multiple=True,
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help=_say("另一个放样式的文件夹，可写多次", "further folder of styles; may be repeated"),
)  # fmt: skip
_refusing = _options(
    click.option("--strict", is_flag=True, help=_say("有警告也不通过", "refuse warnings too")),
    click.option(
        "--final", is_flag=True,
        help=_say("定稿：还有“待补”也不通过", "final draft: refuse what is still to be filled in"),
    ),
)  # fmt: skip
_telling = _options(
    click.option(
        "--format", type=click.Choice(["text", "json", "sarif", "github"]), default="text",
        help=_say("用什么格式报告问题（默认 text）", "form in which problems are told (default text)"),
    ),
    click.option("-q", "--quiet", is_flag=True, help=_say("只报告错误", "tell errors only")),
    click.option("-v", "--verbose", is_flag=True, help=_say("说明所用的样式", "tell where the style was found")),
)  # fmt: skip
_language_choice = click.option(
    "--lang", type=click.Choice(["zh-CN", "en"]), default=_LANGUAGE,
    help=_say("样例的语言", "language of the sample"),
)  # fmt: skip


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_say(
        "把 YAML 写的活动、阶段、措施和统计变成合乎 GB/T 9704 的 DOCX 或 Markdown 初稿。"
        "\n\n\b\n例：\n  reportgen init 我的报告\n  reportgen build 我的报告",
        "Turn YAML facts into a GB/T 9704 DOCX or Markdown draft."
        "\n\n\b\nExample:\n  reportgen init my-report\n  reportgen build my-report",
    ),
)
@click.version_option(__version__, prog_name="reportgen")
def cli() -> None:
    """All commands."""


@cli.command(
    help=_say(
        "新建报告文件夹，里面是带说明、可直接生成的样例。\n\n\b\n例：\n  reportgen init 我的报告",
        "Make a report folder with a commented sample that builds as it is."
        "\n\n\b\nExample:\n  reportgen init my-report --lang en",
    )
)
@click.argument("folder", type=click.Path(path_type=Path), metavar=_say("文件夹", "FOLDER"))
@_style
@_styles_dir
@_language_choice
def init(folder: Path, style: str, styles_dirs: tuple[Path, ...], lang: str) -> None:
    """Write a style's sample into a new folder."""
    from reportgen.diagnostics import Problems
    from reportgen.scaffold import new_report

    problems = Problems()
    found = _load_style(style, lang, styles_dirs, problems)
    written = new_report(folder, found, problems) if found else ()
    if not written:
        _refuse(problems)
    for path in written:
        click.echo(path)
    click.echo(
        _say(f"下一步：修改这些文件，然后运行 reportgen build {folder}",
             f"Next: edit these files, then run reportgen build {folder}"), err=True,
    )  # fmt: skip


@cli.command(
    help=_say(
        "检查报告，一次列出全部问题，不写文件。\n\n\b\n例：\n  reportgen check 我的报告",
        "Check a report: tell every problem at once, write nothing."
        "\n\n\b\nExample:\n  reportgen check my-report --strict",
    )
)
@_report
@_style
@_styles_dir
@_refusing
@_telling
def check(report: Path, **options: Any) -> None:
    """Tell what is wrong with a report."""
    from reportgen import pipeline

    result = pipeline.check(_request(report, FORMATS[1:], None, options))
    language = _tell(result, options, to_stderr=False)
    if not result.diagnostics:
        _remark("没有发现问题", "no problems found", language, options)
    sys.exit(1 if result.failed else 0)


@cli.command(
    help=_say(
        "生成报告。有错误时不写文件，原有的初稿保持不动。"
        "\n\n\b\n例：\n  reportgen build 我的报告\n  reportgen build 我的报告 --to docx,md -o 输出",
        "Build a report. On errors nothing is written and former drafts stay as they were."
        "\n\n\b\nExample:\n  reportgen build my-report --to docx,md -o drafts",
    )
)
@_report
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("out"),
    help=_say("写到哪个文件夹（默认 out）或文件；- 为标准输出",
              "folder (out unless given) or file to write; - is stdout"),
)  # fmt: skip
@click.option(
    "--to", "formats", default="docx", callback=_formats, metavar="docx,md",
    help=_say("格式，逗号分隔：docx、md（默认 docx）", "formats, parted by commas: docx, md (default docx)"),
)  # fmt: skip
@_style
@_styles_dir
@_refusing
@_telling
def build(report: Path, output: Path, formats: tuple[str, ...], **options: Any) -> None:
    """Build a report's drafts."""
    from reportgen import pipeline

    to_stdout = str(output) == "-"
    if to_stdout and len(formats) > 1:
        raise click.UsageError(_say("标准输出只能写一种格式", "stdout takes a single format"))
    result = pipeline.build(_request(report, formats, None if to_stdout else output, options))
    if to_stdout and not result.failed:
        result = _to_stdout(result, formats[0])
    language = _tell(result, options, to_stderr=True)
    if result.failed:
        _remark("没有生成文件；改好后再运行一次", "nothing was written", language, options)
        sys.exit(1)
    for path in result.written:
        click.echo(path)


@cli.group(help=_say("列出、查看样式。", "List and show styles."))
def styles() -> None:
    """Commands about styles."""


@styles.command(
    "list",
    help=_say("列出找得到的样式。\n\n\b\n例：\n  reportgen styles list",
              "List the styles that can be found.\n\n\b\nExample:\n  reportgen styles list"),
)  # fmt: skip
@_styles_dir
def list_styles(styles_dirs: tuple[Path, ...]) -> None:
    """Print every style with its folder and description."""
    from reportgen.diagnostics import Problems
    from reportgen.styles import available, search_path

    for name, folder in available(search_path(Path.cwd(), styles_dirs)).items():
        style = _load_style(name, "", styles_dirs, Problems())
        descriptions = style.file.description if style else {}
        about = descriptions.get(_LANGUAGE) or next(iter(descriptions.values()), "")
        click.echo(f"{name}\t{about}\t{folder}")


@styles.command(
    "show",
    help=_say("查看一个样式的设置。\n\n\b\n例：\n  reportgen styles show work-summary",
              "Show what a style says.\n\n\b\nExample:\n  reportgen styles show work-summary"),
)  # fmt: skip
@click.argument("name", shell_complete=_style_names)
@_styles_dir
@click.option(
    "--lang", type=click.Choice(["zh-CN", "en"]), default=None,
    help=_say("看哪种语言的", "language to show"),
)  # fmt: skip
def show_style(name: str, styles_dirs: tuple[Path, ...], lang: str | None) -> None:
    """Print a style's folders, settings, fonts, roles and phrases."""
    from reportgen.diagnostics import Problems
    from reportgen.style_text import style_text

    problems = Problems()
    style = _load_style(name, lang or "", styles_dirs, problems)
    if style is None:
        _refuse(problems)
    click.echo(style_text(style))


@cli.command(
    help=_say(
        "输出数据格式的 JSON Schema，供编辑器提示和检查。\n\n\b\n例：\n  reportgen schema > report.schema.json",
        "Print the JSON Schema of the data format, for editors."
        "\n\n\b\nExample:\n  reportgen schema > report.schema.json",
    )
)
def schema() -> None:
    """Print the JSON Schema."""
    import json

    from reportgen.json_schema import data_schema

    click.echo(json.dumps(data_schema(), ensure_ascii=False, indent=2))


def main() -> NoReturn:
    """Run the command line; a bug of ours is told as such, without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # A console that lacks a character shows its code instead of stopping the run.
        getattr(stream, "reconfigure", lambda **_: None)(errors="backslashreplace")
    try:
        cli(prog_name="reportgen")
    except Exception as error:
        if os.environ.get("REPORTGEN_DEBUG"):
            raise
        said = f"{type(error).__name__}: {error}"
        click.echo(
            _say(f"程序内部错误（{said}）。这不是您的问题；设 REPORTGEN_DEBUG=1 再运行一次，把输出报告给维护者。",
                 f"internal error ({said}). This is a bug in reportgen; run again with REPORTGEN_DEBUG=1 and report it."),
            err=True,
        )  # fmt: skip
        sys.exit(_BUG)
    sys.exit(0)


def _to_stdout(result: Result, name: str) -> Result:
    """The result; where its draft cannot be written to stdout, one that tells so and failed."""
    from dataclasses import replace

    from reportgen.diagnostics import Problems
    from reportgen.load import reason

    try:
        sys.stdout.buffer.write(result.contents[name])
        sys.stdout.flush()
    except OSError as error:
        # What could not be written would be tried again, and fail again, on the way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        problems = Problems()
        problems.extend(result.diagnostics)
        problems.add("cannot-write", None, path="-", reason=reason(error))
        return replace(result, diagnostics=tuple(problems), contents={})
    return result


def _request(
    report: Path, formats: tuple[str, ...], output: Path | None, options: dict[str, Any]
) -> Request:
    from reportgen.pipeline import Request

    return Request(
        report, formats, output, options["style"], options["styles_dirs"],
        strict=options["strict"], final=options["final"],
    )  # fmt: skip


def _load_style(
    name: str, language: str, styles_dirs: tuple[Path, ...], problems: Problems
) -> Style | None:
    """The style in a language; with none named, in the user's or else in any it has."""
    from reportgen.diagnostics import Problems
    from reportgen.model import LANGUAGES
    from reportgen.styles import DEFAULT, load_style, search_path

    search = search_path(Path.cwd(), styles_dirs)
    if not language:
        for own in (_LANGUAGE, *LANGUAGES):
            style = load_style(name or DEFAULT, own, search, Problems(), asked=None)
            if style is not None:
                return style
    return load_style(name or DEFAULT, language or _LANGUAGE, search, problems, asked=None)


def _tell(result: Result, options: dict[str, Any], *, to_stderr: bool) -> str:
    """Print the diagnostics and, for people, their count and the style; the language of all this."""
    from reportgen.reporting import count_words
    from reportgen.telling import language_of, selected, told

    language = result.language or language_of(result.diagnostics, _LANGUAGE)
    form = options["format"]
    shown = selected(result.diagnostics, quiet=options["quiet"], final=options["final"])
    said = told(shown, form, language, Path.cwd())
    if said and form == "text":
        click.echo(said, err=to_stderr)
        click.echo(count_words(shown, language), err=True)
    elif said:
        # Programs expect UTF-8, whatever the console takes.
        click.echo(said.encode(errors="backslashreplace"), err=to_stderr)
    if options["verbose"] and result.style_folders:
        folders = ", ".join(str(folder) for folder in result.style_folders)
        _remark(f"样式: {folders}", f"style: {folders}", language, options)
    return language


def _remark(zh: str, en: str, language: str, options: dict[str, Any]) -> None:
    """Say on stderr what is for people only."""
    if options["format"] == "text" and not options["quiet"]:
        click.echo(en if language == "en" else zh, err=True)


def _refuse(problems: Problems) -> NoReturn:
    from reportgen.reporting import as_text

    for diagnostic in problems:
        click.echo(as_text(diagnostic, _LANGUAGE), err=True)
    sys.exit(1)
