"""The commands about styles."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from reportgen.cli.options import LIMIT, PROBLEM_OPTIONS, STRICT, STYLES_DIR, Language, style_names
from reportgen.cli.printing import (
    print_diagnostics,
    print_note,
    print_path,
    print_problems,
    refuse,
)
from reportgen.diagnostics.messages import LANGUAGE, say
from reportgen.language.hidden import shown, shown_lines
from reportgen.styles.rules import STYLE_LANGUAGE, STYLE_LOOP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.diagnostics import Diagnostic, Problems
    from reportgen.styles import Chain, Style

STYLE_ARGUMENT = click.argument("name", metavar=say("样式", "STYLE"), shell_complete=style_names)


@click.group(help=say("列出、查看、检查样式。", "List, show and check styles."))
def styles() -> None:
    """Commands about styles."""
    # They may build one report after another, whose garbage would pile up.
    gc.enable()


@styles.command(
    "new",
    help=say("新建样式的文件夹：沿用一个现有的样式，可以马上生成和测试。当前文件夹里有 styles/ 就建在里面。"
             "\n\n\b\n例：\n  reportgen styles new 本单位总结\n  reportgen styles new 简报 --from work-summary --lang zh-CN",
             "Create a style that extends another; it builds and passes its tests at once. Goes into the folder styles/ if there is one."
             "\n\n\b\nExample:\n  reportgen styles new our-summary\n  reportgen styles new brief --from work-summary --lang en"),
)  # fmt: skip
@click.argument("name", metavar=say("名称", "NAME"))
@click.option(
    "--from", "base", default="", metavar="STYLE", shell_complete=style_names,
    help=say("沿用哪个样式（默认 work-summary）", "style to extend (default: work-summary)"),
)  # fmt: skip
@click.option(
    "--lang", "languages", type=Language(), multiple=True,
    help=say("用哪种语言，可写多次；不写则与所沿用的相同", "language of the style; may be repeated (default: those of the extended style)"),
)  # fmt: skip
@click.option(
    "--standalone", is_flag=True,
    help=say("不沿用，复制全部文件", "extend nothing: copy all files"),
)  # fmt: skip
@STYLES_DIR
def make_style(
    name: str, base: str, languages: tuple[str, ...], styles_dirs: tuple[Path, ...], *,
    standalone: bool,
) -> None:  # fmt: skip
    """Write a new style's folder."""
    from reportgen.diagnostics import Problems
    from reportgen.diagnostics.messages import has_errors
    from reportgen.stylekit.scaffold import NewStyle, extends_words, new_style
    from reportgen.styles import DEFAULT, in_its_languages

    problems = Problems()
    chain = chosen_chain(base or DEFAULT, styles_dirs)
    found = in_its_languages(chain, problems)
    chosen = tuple(style for style in found if not languages or style.language in languages)
    known = [style.language for style in found]
    for language in languages:
        if language not in known:
            problems.add(STYLE_LANGUAGE, None, name=chain.name, language=language, known=known)
    folder = new_folder(name)
    written: tuple[Path, ...] = ()
    if not has_errors(problems):
        extends = extends_words(base or DEFAULT, chain, folder)
        new = NewStyle(folder, extends, chosen, message_language(chosen))
        written = new_style(new, problems, standalone=standalone)
    if not written:
        refuse(problems)
    for path in written:
        print_path(path)
    click.echo(
        say(f"下一步：修改 {folder} 里的文件，每改一处运行 reportgen styles lint {name} 和 reportgen styles test {name}",
            f"Next: edit the files in {folder}; after each change run reportgen styles lint {name} and reportgen styles test {name}"),
        err=True,
    )  # fmt: skip


def new_folder(name: str) -> Path:
    """Where to create a new style: as its path says, else in `styles/` if there is one, else here."""
    from reportgen.styles.folders import is_path

    shared = Path("styles")
    return shared / name if shared.is_dir() and not is_path(name) else Path(name)


@styles.command(
    "list",
    help=say("列出找得到的样式：名称、说明、文件夹、继承自哪个样式、语言。"
             "\n\n\b\n例：\n  reportgen styles list",
             "List all styles with their description, folder, the styles they extend and languages."
             "\n\n\b\nExample:\n  reportgen styles list"),
)  # fmt: skip
@STYLES_DIR
def list_styles(styles_dirs: tuple[Path, ...]) -> None:
    """Print every style, a line each."""
    from reportgen.diagnostics import Problems
    from reportgen.styles import available, find_chain, read_style
    from reportgen.styles.folders import search_path

    search = search_path(Path(), styles_dirs)
    problems, loops = Problems(), set()
    for name in available(search):
        found = Problems()
        chain = find_chain(name, search, found, named_at=None)
        for problem in found:
            # Every style that leads into a loop reports it again, from where it enters it.
            loop = in_loop(problem)
            if not loop or loop not in loops:
                problems.extend([problem])
            loops.add(loop)
        style = read_style(chain, LANGUAGE, Problems()) if chain else None
        if style is not None:
            about = style.file.description
            # An inherited description may have languages that the style lacks.
            own = LANGUAGE if LANGUAGE in style.file.languages else style.file.languages[0]
            described = about.get(own) or next(iter(about.values()), "")
            languages = ", ".join(style.file.languages)
            extended = " → ".join(folder.name for folder in style.folders[1:])
            columns = (name, described, str(style.folders[0]), extended, languages)
            click.echo("\t".join(map(shown, columns)))
    print_problems(problems, LANGUAGE)


def in_loop(problem: Diagnostic) -> frozenset[str]:
    """The styles that extend one another in a loop; none if the problem is another."""
    if problem.rule != STYLE_LOOP:
        return frozenset()
    names = problem.facts["names"].split(" → ")
    return frozenset(names[names.index(names[-1]) :])


@styles.command(
    "show",
    help=say("查看一个样式的全部设置，各在哪个文件的哪一行。\n\n\b\n例：\n  reportgen styles show work-summary",
             "Show all settings of a style, each with its file and line."
             "\n\n\b\nExample:\n  reportgen styles show work-summary"),
)  # fmt: skip
@STYLE_ARGUMENT
@STYLES_DIR
@click.option(
    "--lang", type=Language(), default=None,
    help=say("看哪种语言的", "language to show"),
)  # fmt: skip
@click.option(
    "--all", "defaults", is_flag=True,
    help=say("连没有写、按默认的也列出", "include settings that are left at their defaults"),
)  # fmt: skip
def show_style(
    name: str, styles_dirs: tuple[Path, ...], lang: str | None, *, defaults: bool
) -> None:
    """Print a style's folders, settings, fonts, roles, phrases and templates."""
    from reportgen.diagnostics import Problems
    from reportgen.styles.shown import style_text

    problems = Problems()
    style = chosen_style(name, lang or "", styles_dirs, problems)
    if style is None:
        refuse(problems)
    click.echo(shown_lines(style_text(style, defaults=defaults)))


@styles.command(
    "lint",
    help=say("检查一个样式：style.yaml、模板、用语、版面、样例。样式写名称，或写文件夹的路径。"
             "\n\n\b\n例：\n  reportgen styles lint 本单位总结\n  reportgen styles lint ./本单位总结 --strict",
             "Check a style: style.yaml, templates, phrases, layout, samples. STYLE is a name or a path."
             "\n\n\b\nExample:\n  reportgen styles lint our-summary\n  reportgen styles lint ./our-summary --strict"),
)  # fmt: skip
@STYLE_ARGUMENT
@STYLES_DIR
@LIMIT
@STRICT
@PROBLEM_OPTIONS
def lint_style(
    name: str, styles_dirs: tuple[Path, ...], limits: dict[str, int], **options: Any
) -> None:
    """Print the problems of a style."""
    from reportgen.diagnostics import Problems
    from reportgen.storage import Limits
    from reportgen.stylekit.lint import lint

    problems = Problems()
    languages = lint(chosen_chain(name, styles_dirs), problems, Limits.of(limits))
    print_findings(problems, languages, options)


@styles.command(
    "test",
    help=say("试用一个样式：生成它的每份样例，再逐项去掉其中的内容重新生成，检查有没有空标题、多余的标点等。"
             "\n\n\b\n例：\n  reportgen styles test 本单位总结\n  reportgen styles test ./本单位总结",
             "Test a style: build its samples, then build them again without each part in turn, and look for empty headings, doubled punctuation and the like."
             "\n\n\b\nExample:\n  reportgen styles test our-summary\n  reportgen styles test ./our-summary"),
)  # fmt: skip
@STYLE_ARGUMENT
@STYLES_DIR
@LIMIT
@PROBLEM_OPTIONS
def test_style(
    name: str, styles_dirs: tuple[Path, ...], limits: dict[str, int], **options: Any
) -> None:
    """Print the problems that a style has with its samples."""
    from reportgen.diagnostics import Problems
    from reportgen.diagnostics.messages import has_errors
    from reportgen.storage import Limits
    from reportgen.stylekit import Tally, try_out
    from reportgen.styles import in_its_languages

    problems, tally = Problems(), Tally()
    found = in_its_languages(chosen_chain(name, styles_dirs), problems, Limits.of(limits))
    for style in found if not has_errors(problems) else ():
        try_out(style, problems, tally)
    language = message_language(found)
    zh, en = (
        f"；长列表只试首、中、末三项，其余 {tally.passed_over} 处没有试",
        f"; only the first, middle and last item of long lists, {tally.passed_over} parts not tried",
    ) if tally.passed_over else ("", "")  # fmt: skip
    print_note(
        f"{tally.samples} 份样例，生成 {tally.files} 个文件；去掉其中一部分，生成 {tally.variants} 次{zh}",
        f"{tally.samples} samples, {tally.files} files; built {tally.variants} times with a part left out{en}",
        language, options,
    )  # fmt: skip
    print_findings(problems, found, {**options, "strict": False})


@styles.command(
    "preview",
    help=say("看样式的成品：样例的 DOCX、Markdown 和 HTML；装有 LibreOffice 时还有每页的图片。"
             "\n\n\b\n例：\n  reportgen styles preview 本单位总结",
             "Show what a style looks like: its samples as DOCX, Markdown and HTML and, if LibreOffice is installed, pictures of their pages."
             "\n\n\b\nExample:\n  reportgen styles preview our-summary -o out"),
)  # fmt: skip
@STYLE_ARGUMENT
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), default=None,
    help=say("写到哪个文件夹（默认 out/样式名称）", "folder to write to (default: out/STYLE)"),
)  # fmt: skip
@STYLES_DIR
@LIMIT
def preview_style(
    name: str, output: Path | None, styles_dirs: tuple[Path, ...], limits: dict[str, int]
) -> None:
    """Write a style's samples as drafts and pages."""
    from reportgen.diagnostics import Problems
    from reportgen.diagnostics.messages import has_errors
    from reportgen.storage import Limits
    from reportgen.stylekit.preview import preview
    from reportgen.styles import in_its_languages

    problems = Problems()
    chain = chosen_chain(name, styles_dirs)
    found = in_its_languages(chain, problems, Limits.of(limits))
    folder = output or Path("out") / chain.name
    for path in preview(found, folder, problems) if not has_errors(problems) else ():
        print_path(path)
    print_problems(problems, message_language(found))
    sys.exit(1 if has_errors(problems) else 0)


def print_findings(
    problems: Problems, styles: Sequence[Style], options: dict[str, Any]
) -> NoReturn:
    """Print the problems of a style, and end with 1 if it is refused, else with 0."""
    from reportgen.diagnostics.forms import selected
    from reportgen.diagnostics.messages import severity

    language = message_language(styles)
    chosen = selected(problems, quiet=options["quiet"], final=False)
    print_diagnostics(chosen, (), language, options["format"], to_stderr=False)
    if not chosen:
        print_note("没有发现问题", "no problems found", language, options)
    refused = ("error", "warning") if options["strict"] else ("error",)
    sys.exit(1 if any(severity(problem) in refused for problem in problems) else 0)


def message_language(styles: Sequence[Style]) -> str:
    """The user's language, or Chinese for a style that has no other."""
    is_chinese = bool(styles) and all(style.language == "zh-CN" for style in styles)
    return "zh-CN" if is_chinese else LANGUAGE


def chosen_chain(name: str, styles_dirs: tuple[Path, ...]) -> Chain:
    """The style of a name or path and those it extends; ends with 1 if one is missing."""
    from reportgen.diagnostics import Problems
    from reportgen.styles import find_chain
    from reportgen.styles.folders import search_path

    problems = Problems()
    chain = find_chain(name, search_path(Path(), styles_dirs), problems, named_at=None)
    if chain is None:
        refuse(problems)
    return chain


def chosen_style(
    name: str, language: str, styles_dirs: tuple[Path, ...], problems: Problems
) -> Style | None:
    """The style in a language; if none is named, in the user's or else in any it has."""
    from reportgen.diagnostics import Problems
    from reportgen.model import LANGUAGES
    from reportgen.styles import DEFAULT, load_style
    from reportgen.styles.folders import search_path

    search = search_path(Path(), styles_dirs)
    if not language:
        for own in (LANGUAGE, *LANGUAGES):
            style = load_style(name or DEFAULT, own, search, Problems(), named_at=None)
            if style is not None:
                return style
    return load_style(name or DEFAULT, language or LANGUAGE, search, problems, named_at=None)
