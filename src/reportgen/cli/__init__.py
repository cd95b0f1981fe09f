"""The command line: arguments in, messages and exit status out. Only this package uses click.

Commands import what they need when they run, so that help and completion answer at once.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from reportgen import __version__
from reportgen.cli.options import (
    BATCH,
    BATCH_OPTIONS,
    FILES_OPTIONS,
    FORMATS_OPTION,
    LANGUAGE_CHOICE,
    MESSAGE_OPTIONS,
    REPORT,
    REPORTS,
    STRICTNESS_OPTIONS,
    STYLE,
    STYLES_DIR,
    Program,
    named_style,
)
from reportgen.cli.printing import (
    BUG,
    INTERRUPTED,
    print_note,
    print_path,
    print_problems,
    print_result,
    refuse,
)
from reportgen.diagnostics.messages import LANGUAGE, say
from reportgen.language.hidden import shown, shown_lines
from reportgen.storage.rules import CANNOT_WRITE

if TYPE_CHECKING:
    from reportgen.pipeline import Result
    from reportgen.request import Request


_LATE = {
    "styles": "reportgen.cli.styles",
    "edit": "reportgen.cli.editing",
    "explain": "reportgen.cli.editing",
    "studio": "reportgen.cli.studio",
    "next": "reportgen.cli.years",
    "rollup": "reportgen.cli.units",
}
"""Commands that are loaded when they are asked for, and their modules."""


class _Reportgen(Program):
    """The whole program."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, sorted."""
        return sorted({*super().list_commands(ctx), *_LATE})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; `None` if there is none."""
        if cmd_name in _LATE and cmd_name not in self.commands:
            from importlib import import_module

            self.add_command(getattr(import_module(_LATE[cmd_name]), cmd_name))
        return super().get_command(ctx, cmd_name)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; Ctrl C ends it with the status that shells give that."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo(say("已中断", "interrupted"), err=True)
            sys.exit(INTERRUPTED)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments, among them options of a command that was not loaded yet."""
        if args and args[0] in _LATE:
            self.get_command(ctx, args[0])
        return super().parse_args(ctx, args)


@click.group(
    cls=_Reportgen,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=say(
        "把 YAML 写的活动、阶段、措施和统计变成合乎 GB/T 9704 的 DOCX、Markdown 或 HTML 初稿。"
        "\n\n\b\n例：\n  reportgen init 我的报告\n  reportgen build 我的报告",
        "Turn YAML facts into a GB/T 9704 DOCX, Markdown or HTML draft."
        "\n\n\b\nExample:\n  reportgen init my-report\n  reportgen build my-report",
    ),
)
@click.version_option(__version__, prog_name="reportgen")
def cli() -> None:
    """All commands."""


@cli.command(
    help=say(
        "新建报告文件夹，里面是带说明、可直接生成的样例。\n\n\b\n例：\n  reportgen init 我的报告",
        "Create a report folder with a commented, ready-to-build sample."
        "\n\n\b\nExample:\n  reportgen init my-report --lang en",
    )
)
@click.argument("folder", type=click.Path(path_type=Path), metavar=say("文件夹", "FOLDER"))
@STYLE
@STYLES_DIR
@LANGUAGE_CHOICE
@click.option(
    "--excel", "with_workbook", is_flag=True,
    help=say("数字放在 Excel 里：给一份填指标的工作簿和一份短的报告", "figures in Excel: a workbook to fill in, and a short report"),
)  # fmt: skip
def init(
    folder: Path, style: str, styles_dirs: tuple[Path, ...], lang: str | None, *,
    with_workbook: bool,
) -> None:  # fmt: skip
    """Write a style's sample into a new folder."""
    from reportgen.cli.styles import chosen_style
    from reportgen.diagnostics import Problems
    from reportgen.stylekit.scaffold import new_report

    problems = Problems()
    found = chosen_style(style, lang or "", styles_dirs, problems)
    written = new_report(folder, found, problems, with_workbook=with_workbook) if found else ()
    if not written:
        refuse(problems)
    for path in written:
        print_path(path)
    more = _styles_dir_for(folder, found.folders[0], styles_dirs) if found else ""
    click.echo(
        say(f"下一步：修改这些文件，然后运行 reportgen build {folder}{more}",
            f"Next: edit these files, then run reportgen build {folder}{more}"), err=True,
    )  # fmt: skip


def _styles_dir_for(report: Path, style: Path, styles_dirs: tuple[Path, ...]) -> str:
    """The option without which the new report would not find its style; empty if none is needed."""
    from reportgen.styles.folders import search_path

    own, home = {path.resolve() for path in search_path(report, ())}, style.parent
    seen = {path.resolve() for path in search_path(Path(), styles_dirs)} - own
    return f" --styles-dir {home}" if home.resolve() in seen else ""


@cli.command(
    help=say(
        "检查报告，一次列出全部问题；不加 --fix，不改文件。\n\n\b\n例：\n  reportgen check 我的报告\n  reportgen check 我的报告 --fix",
        "Check a report: list all problems at once; without --fix, no file is changed."
        "\n\n\b\nExample:\n  reportgen check my-report --strict\n  reportgen check my-report --fix",
    )
)
@REPORT
@click.option("--statements", "lists_statements", is_flag=True, hidden=True)
@click.option(
    "--fix",
    is_flag=True,
    help=say("改掉有把握的：先看改动，再问", "make the sure fixes: show them, then ask"),
)
@click.option("--yes", is_flag=True, help=say("--fix 不问就改", "do not ask before --fix writes"))
@STYLE
@STYLES_DIR
@FILES_OPTIONS
@STRICTNESS_OPTIONS
@MESSAGE_OPTIONS
def check(
    report: Path, *, lists_statements: bool, fix: bool, yes: bool, **options: Any
) -> None:  # fmt: skip
    """Print the problems of a report, or each number typed in it and how it is read."""
    from reportgen import pipeline

    request = _request(report, ("md",), None, options)
    if lists_statements:
        for statement in pipeline.statements(request):
            click.echo(shown_lines(str(statement)))
        return
    if yes and not fix:
        raise click.UsageError(say("--yes 和 --fix 一起用", "--yes is for --fix"))
    result, _draft = pipeline.run(request, writes=False)
    if fix:
        from reportgen.cli.editing import with_fixes

        result = with_fixes(request, result, options, is_sure=yes)
    language = print_result(result, options, to_stderr=False)
    if not result.diagnostics:
        print_note("没有发现问题", "no problems found", language, options)
    elif result.failed and not result.language and _is_unread(result):
        print_note(
            "文件没有读完，其余的待它改好后再查",
            "a file could not be read; the rest will be checked once that is mended",
            language, options,
        )  # fmt: skip
    if result.diagnostics and not fix and sys.stderr.isatty():
        from reportgen.cli.editing import print_hint

        print_hint(request, result, options, language)
    sys.exit(1 if result.failed else 0)


def _is_unread(result: Result) -> bool:
    """Whether a mistake in the writing of a file keeps it from being read."""
    from reportgen.readers.rules import OF_WHOLE_FILES

    return any(one.place and one.rule in OF_WHOLE_FILES for one in result.diagnostics)


@cli.command(
    help=say(
        "生成报告。有错误时不写文件，原有的初稿保持不动；几份一起生成时，一份不成不妨碍别的。"
        "\n\n\b\n例：\n  reportgen build 我的报告\n  reportgen build 我的报告 --to docx,md -o 输出"
        "\n  reportgen build --each '各乡镇/*/' -o '输出/{发文机关}.docx' --manifest 清单.jsonl",
        "Build reports. If one has errors, nothing of it is written and earlier drafts stay as they are; others are built all the same."
        "\n\n\b\nExample:\n  reportgen build my-report --to docx,md -o drafts"
        "\n  reportgen build --each 'units/*/' -o 'out/{issuer}.docx' --manifest units.jsonl",
    )
)
@REPORTS
@click.option(
    "-o", "--output", type=click.Path(), default="out",
    help=say("写到哪个文件夹（默认 out）、文件或 s3:// 之类的地址，名称里可以有 {发文机关} 之类；- 为标准输出",
             "folder (default: out), file, or address such as s3://… to write, with {issuer} and the like; - is stdout"),
)  # fmt: skip
@FORMATS_OPTION
@click.option(
    "--trace", is_flag=True,
    help=say("给每个数字加批注（md、html 为脚注），写明来历", "explain each figure in a comment (in md and html, a footnote)"),
)  # fmt: skip
@click.option(
    "--force", is_flag=True,
    help=say("初稿改过也覆盖", "overwrite drafts even if they were edited"),
)  # fmt: skip
@click.option(
    "--watch", is_flag=True,
    help=say("文件一改就再生成，按 Ctrl C 结束", "build again whenever a file changes; Ctrl C ends it"),
)  # fmt: skip
@BATCH_OPTIONS
@STYLE
@STYLES_DIR
@FILES_OPTIONS
@STRICTNESS_OPTIONS
@MESSAGE_OPTIONS
def build(
    reports: tuple[Path, ...], output: str, formats: tuple[str, ...], *, watch: bool,
    **options: Any,
) -> None:  # fmt: skip
    """Write the drafts of one report or many."""
    if not output:
        # As of an unset variable of the shell.
        raise click.UsageError(
            say(
                "-o 后面是空的；写到当前文件夹的，写 -o .",
                "-o is empty; for the current folder, write -o .",
            )
        )
    to_stdout, is_url = output == "-", "://" in output
    is_many = len(reports) != 1 or "{" in output or any(options[name] for name in BATCH)
    if watch and (is_url or (to_stdout and not is_many)):
        raise click.UsageError(say("--watch 要写文件", "--watch needs a file or folder to write"))
    if is_many or is_url:
        from reportgen.cli.batches import build_reports

        if watch or to_stdout:
            raise click.UsageError(
                say("--watch 和 -o - 一次只能写一份报告", "--watch and -o - are for one report")
            )
        build_reports(reports, formats, output, options)
    (report,) = reports
    from reportgen import pipeline

    if watch:
        from reportgen.cli.studio import build_again

        build_again(_request(report, formats, Path(output), options), options)
        return
    if to_stdout and len(formats) > 1:
        raise click.UsageError(
            say("标准输出只能写一种格式", "only one format can be written to stdout")
        )
    request = _request(report, formats, None if to_stdout else Path(output), options)
    result, _draft = pipeline.run(request, writes=True)
    if to_stdout and not result.failed:
        result = _to_stdout(result, formats[0])
    language = print_result(result, options, to_stderr=True, readings=False)
    if result.failed:
        print_note("没有生成文件；改好后再运行一次", "nothing was written", language, options)
        sys.exit(1)
    if to_stdout and result.assets:
        count = len(result.assets)
        print_note(
            f"标准输出里只有文字，另有 {count} 个图的文件没有写；-o 写文件夹就都有",
            f"stdout has the text only; charts and pictures ({count}) were not written: pass a folder with -o",
            language, options,
        )  # fmt: skip
    for path in result.written:
        print_path(path)


@cli.command(
    short_help=say("说明报告里的数字从哪里来。", "Show where the figures of a report come from."),
    help=say(
        "逐个说明报告里的数字：在哪句话里，从哪里来，怎么算的。可以只问一个指标。"
        "\n\n\b\n例：\n  reportgen trace 我的报告\n  reportgen trace 我的报告 国内生产总值",
        "Show for each figure of a report, or for one, where it is used, where it comes from and how it is computed."
        "\n\n\b\nExample:\n  reportgen trace my-report\n  reportgen trace my-report gdp",
    ),
)
@REPORT
@click.argument("figure", default=None, metavar=say("[指标]", "[FIGURE]"))
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "md"]), default="text",
    help=say("用什么格式（默认 text）", "output format (default: text)"),
)  # fmt: skip
@STYLE
@STYLES_DIR
@FILES_OPTIONS
def trace(report: Path, figure: str | None, form: str, **options: Any) -> None:
    """Print where the figures of a report are used and where they come from."""
    from reportgen import pipeline
    from reportgen.cli.printing import format_traces
    from reportgen.diagnostics.forms import language_of, without_notes
    from reportgen.request import Request

    options["style"] = named_style(options["style"], report, options["styles_dirs"])
    request = Request(report, **options)
    result = pipeline.trace(request, figure, for_programs=form == "json")
    language = result.language or language_of(result.diagnostics, LANGUAGE)
    print_problems(without_notes(result.diagnostics), language)
    if result.failed:
        sys.exit(1)
    text = format_traces(result.traced, form, language)
    if not text:
        nothing = "the report uses no figures from its data"
        click.echo(nothing if language == "en" else "报告里没有引用统计数字", err=True)
    elif form == "text":
        click.echo(text)
    else:
        # Programs expect UTF-8, whatever the console takes.
        click.echo(text.encode(errors="backslashreplace"))


@cli.command(
    help=say(
        "输出数据格式的 JSON Schema，供编辑器提示和检查。\n\n\b\n例：\n  reportgen schema > report.schema.json",
        "Print the JSON Schema of the data format, for editors."
        "\n\n\b\nExample:\n  reportgen schema > report.schema.json",
    )
)
def schema() -> None:
    """Print the JSON Schema."""
    import json

    from reportgen.model.schema import data_schema

    # Editors expect UTF-8, whatever the console takes.
    click.echo(json.dumps(data_schema(), ensure_ascii=False, indent=2).encode())


def main() -> NoReturn:
    """Run the command line; a bug in reportgen is reported as one, without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # A console that lacks a character shows its code instead of stopping the run.
        getattr(stream, "reconfigure", lambda **_: None)(errors="backslashreplace")
    try:
        cli(prog_name="reportgen")
    except Exception as error:
        if isinstance(error, OSError) and error.filename is None:
            # Failures to read or write files are reported where they happen: this is the output.
            _refuse_output(error)
        if os.environ.get("REPORTGEN_DEBUG"):
            raise
        bug = shown(f"{type(error).__name__}: {error}"[:500])
        click.echo(
            say(f"程序内部错误（{bug}）。这不是您的问题；设 REPORTGEN_DEBUG=1 再运行一次，把输出报告给维护者。",
                f"internal error ({bug}). This is a bug in reportgen; run again with REPORTGEN_DEBUG=1 and report it."),
            err=True,
        )  # fmt: skip
        sys.exit(BUG)
    sys.exit(0)


def _to_stdout(result: Result, name: str) -> Result:
    """The result, or a failed one that says so if its draft cannot be written to stdout."""
    from dataclasses import replace

    from reportgen.diagnostics import Problems, reason

    try:
        sys.stdout.buffer.write(result.contents[name])
        sys.stdout.flush()
    except OSError as error:
        # Python flushes the stream again on exit, which would fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        problems = Problems()
        problems.extend(result.diagnostics)
        problems.add(CANNOT_WRITE, None, path="-", reason=reason(error))
        return replace(result, diagnostics=tuple(problems), contents={}, failed=True)
    return result


def _refuse_output(error: OSError) -> NoReturn:
    """Report that the output cannot be written, as on a full disk, and end with 1."""
    from reportgen.diagnostics import Problems, reason

    problems = Problems()
    problems.add(CANNOT_WRITE, None, path="-", reason=reason(error))
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            # Python flushes the stream again on exit, which would fail again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    refuse(problems)


def _request(
    report: Path, formats: tuple[str, ...], output: Path | None, options: dict[str, Any]
) -> Request:
    from reportgen.request import Request

    style = named_style(options["style"], report, options["styles_dirs"])
    return Request(
        report, formats, output, style, options["styles_dirs"],
        allowed=options["allowed"], limits=options["limits"], strict=options["strict"],
        final=options["final"], trace=options.get("trace", False),
        force=options.get("force", False),
    )  # fmt: skip
