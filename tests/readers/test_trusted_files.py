"""Only regular files below trusted folders are read, and only up to the limits."""

from __future__ import annotations

import os
import re
import shlex
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import Workbook

from builders import NO_CACHE
from reportgen import Request, Result, build
from reportgen.cli import cli

_REPORT = "报告: {标题: 总结}\n"
_TABLE = _REPORT + "表格: {借阅: {标题: 借阅, 文件: %s}}\n"
_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)


def _report(folder: Path, text: str = _REPORT) -> Path:
    report = folder / "报告"
    report.mkdir(exist_ok=True)
    (report / "report.yaml").write_text(text, encoding="utf-8")
    return report


def _built(report: Path, **options: Any) -> Result:
    return build(Request(report, "md", environment=NO_CACHE, **options))


def _problems(result: Result) -> list[tuple[str, str]]:
    return [(found.rule.id, str(found.place or "")) for found in result.diagnostics]


def _remedy(result: Result, language: str = "zh-CN") -> str:
    return result.diagnostics[0].remedy(language)


def _csv(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("馆,册\n甲,3\n", encoding="utf-8")


def test_a_table_in_the_report_is_read(tmp_path: Path) -> None:
    _csv(tmp_path / "报告" / "数据" / "借阅.csv")
    assert not _built(_report(tmp_path, _TABLE % "数据/借阅.csv")).failed


def test_a_table_outside_is_refused_with_the_option_that_allows_it(tmp_path: Path) -> None:
    _csv(tmp_path / "借阅.csv")
    report = _report(tmp_path, _TABLE % "../借阅.csv")
    result = _built(report)
    (found,) = result.diagnostics
    assert found.place is not None
    assert ("outside-folders", 2) == (found.rule.id, found.place.line)
    assert f"--allow-outside {tmp_path}" in found.remedy("zh-CN")
    assert f"--allow-outside {tmp_path}" in found.remedy("en")
    assert not _built(report, allowed=tmp_path).failed


def test_an_absolute_path_outside_is_refused(tmp_path: Path) -> None:
    _csv(tmp_path / "借阅.csv")
    result = _built(_report(tmp_path, _TABLE % (tmp_path / "借阅.csv")))
    assert "outside-folders" == result.diagnostics[0].rule.id


@pytest.mark.parametrize("link", ["借阅.csv", "数据"])
def test_links_count_as_what_they_lead_to(tmp_path: Path, link: str) -> None:
    _csv(tmp_path / "别处" / "借阅.csv")
    is_file = link.endswith(".csv")
    report = _report(tmp_path, _TABLE % ("借阅.csv" if is_file else "数据/借阅.csv"))
    (report / link).symlink_to(tmp_path / "别处" / ("借阅.csv" if is_file else ""))
    assert "outside-folders" == _built(report).diagnostics[0].rule.id
    assert not _built(report, allowed=tmp_path / "别处").failed


def test_a_link_within_the_report_is_followed(tmp_path: Path) -> None:
    _csv(tmp_path / "报告" / "一" / "借阅.csv")
    report = _report(tmp_path, _TABLE % "借阅.csv")
    (report / "借阅.csv").symlink_to(report / "一" / "借阅.csv")
    assert not _built(report).failed


def test_a_folder_whose_name_only_begins_alike_is_outside(tmp_path: Path) -> None:
    _csv(tmp_path / "报告2" / "借阅.csv")
    result = _built(_report(tmp_path, _TABLE % "../报告2/借阅.csv"))
    assert "outside-folders" == result.diagnostics[0].rule.id


def test_a_report_given_as_a_link_is_trusted(tmp_path: Path) -> None:
    _csv(tmp_path / "报告" / "借阅.csv")
    report = _report(tmp_path, _TABLE % "借阅.csv")
    (tmp_path / "链接").symlink_to(report)
    assert not _built(tmp_path / "链接").failed
    (tmp_path / "报告.yaml").symlink_to(report / "report.yaml")
    assert ["table-file-missing"] == [
        rule for rule, _ in _problems(_built(tmp_path / "报告.yaml"))
    ], "files are relative to the name that was given"


def test_a_data_file_that_leads_outside_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("报告: {标题: 机密}", encoding="utf-8")
    report = _report(tmp_path)
    (report / "more.yaml").symlink_to(tmp_path / "secret.yaml")
    result = _built(report)
    assert result.failed
    assert "outside-folders" == result.diagnostics[0].rule.id


@pytest.mark.parametrize("name", ["report.yaml", "借阅.csv"])
def test_a_pipe_is_refused_at_once(tmp_path: Path, name: str) -> None:
    report = _report(tmp_path, _TABLE % "借阅.csv")
    (report / name).unlink(missing_ok=True)
    os.mkfifo(report / name)
    assert "not-a-file" == _built(report).diagnostics[0].rule.id


def test_a_device_is_refused_at_once(tmp_path: Path) -> None:
    report = _report(tmp_path, _TABLE % "借阅.csv")
    (report / "借阅.csv").symlink_to("/dev/zero")
    assert "not-a-file" == _built(report, allowed="/dev").diagnostics[0].rule.id


@pytest.mark.parametrize("where", ["报告/大厅.png", "大厅.png"])
def test_pictures_are_read_like_tables(tmp_path: Path, where: str) -> None:
    report = _report(tmp_path, _REPORT + "特点: [{标题: 甲, 概述: \"{{ image('大厅.png') }}\"}]\n")
    (tmp_path / where).write_bytes(_PIXEL)
    if where == "大厅.png":
        (report / "大厅.png").symlink_to(tmp_path / "大厅.png")
        assert ["outside-folders"] == [rule for rule, _ in _problems(_built(report))]
    else:
        assert not _built(report).failed


def _style(folder: Path, more: str = "") -> Path:
    folder.mkdir(parents=True)
    (folder / "style.yaml").write_text(f"extends: work-summary\n{more}", encoding="utf-8")
    return folder


def test_data_names_a_style_but_no_path(tmp_path: Path) -> None:
    _style(tmp_path / "报告" / "甲")
    assert not _built(_report(tmp_path, "报告: {标题: 总结, 样式: 甲}")).failed
    result = _built(_report(tmp_path, "报告: {标题: 总结, 样式: ./甲}"))
    assert [("style-by-path", 1)] == [
        (found.rule.id, found.place.line) for found in result.diagnostics if found.place
    ]
    assert f"--style {tmp_path}/报告/甲/" in _remedy(result)


@pytest.mark.parametrize("path", ["x/y;touch pwned", "x/$(touch pwned)", "../没有"])
def test_a_path_that_is_no_style_is_not_offered(tmp_path: Path, path: str) -> None:
    result = _built(_report(tmp_path, f"报告: {{标题: 总结, 样式: '{path}'}}"))
    assert ["style-by-path"] == [rule for rule, _ in _problems(result)]
    assert "--style" not in _remedy(result)


def test_options_that_messages_give_can_be_pasted(tmp_path: Path) -> None:
    folder = tmp_path / "a $(touch pwned)'b\""
    _csv(folder / "借阅.csv")
    report = _report(tmp_path, _TABLE % "借阅.csv")
    (report / "借阅.csv").symlink_to(folder / "借阅.csv")
    option = _remedy(_built(report)).partition("--allow-outside ")[2]
    assert [str(folder)] == shlex.split(option)
    assert not _built(report, allowed=shlex.split(option)).failed


def test_a_style_that_a_link_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    _style(tmp_path / "别处" / "甲")
    report = _report(tmp_path, "报告: {标题: 总结, 样式: 甲}")
    (report / "甲").symlink_to(tmp_path / "别处" / "甲")
    result = _built(report)
    assert "style-outside" == result.diagnostics[0].rule.id
    assert f"--styles-dir {tmp_path / '别处'}" in _remedy(result)
    assert not _built(report, styles_dirs=tmp_path / "别处").failed


def test_a_file_of_a_style_that_leads_outside_is_refused(tmp_path: Path) -> None:
    style = _style(tmp_path / "报告" / "甲")
    (tmp_path / "secret").write_text("机密", encoding="utf-8")
    (style / "overview.md.j2").symlink_to(tmp_path / "secret")
    result = _built(_report(tmp_path, "报告: {标题: 总结, 样式: 甲}"))
    assert result.failed
    assert "outside-style" == result.diagnostics[0].rule.id


@pytest.mark.parametrize("name", ["style.yaml", "wording.yaml", "report.md.j2", "base.docx"])
@pytest.mark.parametrize("kind", ["pipe", "folder", "dangling"])
def test_a_file_of_a_style_that_cannot_be_read_is_not_taken_as_absent(
    tmp_path: Path, name: str, kind: str
) -> None:
    style = _style(tmp_path / "报告" / "甲", "layout: {base: base.docx}" * (name == "base.docx"))
    (style / name).unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(style / name)
    elif kind == "folder":
        (style / name).mkdir()
    else:
        (style / name).symlink_to("nowhere")
    result = _built(_report(tmp_path, "报告: {标题: 总结, 样式: 甲}"))
    rule = {"dangling": "cannot-read"}.get(kind, "not-a-file")
    assert result.failed
    assert {rule} >= {found for found, _ in _problems(result)} - {"unknown-style"}
    assert result.diagnostics


@pytest.mark.parametrize(("extends", "rule"), [("../乙", ""), ("../../../乙", "style-outside")])
def test_styles_extend_those_beside_them(tmp_path: Path, extends: str, rule: str) -> None:
    styles = tmp_path / "a" / "styles"
    _style(styles / "乙")
    _style(tmp_path / "乙")
    (_style(styles / "甲") / "style.yaml").write_text(f"extends: {extends}\n", encoding="utf-8")
    report = _report(tmp_path / "a", "报告: {标题: 总结, 样式: 甲}")
    assert rule == "".join(rule for rule, _ in _problems(_built(report)))


def test_a_style_that_shadows_a_built_in_one_is_told(tmp_path: Path) -> None:
    _style(tmp_path / "报告" / "work-summary")
    result = _built(_report(tmp_path, "报告: {标题: 总结}"))
    assert not result.failed
    assert ["style-shadows"] == [rule for rule, _ in _problems(result)]


@pytest.mark.parametrize(
    ("limits", "name"),
    [
        ({"file_size": 40}, "file-size"),
        ({"total_size": 80}, "total-size"),
        ({"values": 5}, "values"),
        ({"files": 1}, "files"),
    ],
)
def test_sizes_of_data_are_limited(tmp_path: Path, limits: dict[str, int], name: str) -> None:
    report = _report(tmp_path, _REPORT + "特点: [{标题: 甲}, {标题: 乙}, {标题: 丙}]\n")
    (report / "more.yaml").write_text("问题: []\n", encoding="utf-8")
    assert not _built(report).failed
    result = _built(report, limits=limits)
    assert "over-limit" == result.diagnostics[0].rule.id
    assert f"--limit {name}=" in _remedy(result)
    assert f"--limit {name}=" in _remedy(result, "en")


def test_cells_of_a_csv_file_are_limited(tmp_path: Path) -> None:
    report = _report(tmp_path, _TABLE % "借阅.csv")
    (report / "借阅.csv").write_text("馆,册\n" + "甲,3\n" * 9, encoding="utf-8")
    assert not _built(report, limits={"values": 34}).failed
    result = _built(report, limits={"values": 33})
    assert [("over-limit", f"{report / 'report.yaml'}:2:23")] == _problems(result)


def _book(report: Path, rows: int = 9) -> Path:
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["馆", "册"])
    for number in range(rows):
        sheet.append([f"馆{number}", number])
    book.save(report / "借阅.xlsx")
    return report / "借阅.xlsx"


def test_cells_of_a_workbook_are_limited(tmp_path: Path) -> None:
    report = _report(tmp_path, _TABLE % "借阅.xlsx")
    _book(report, 200)
    assert not _built(report, limits={"values": 415}).failed
    result = _built(report, limits={"values": 414})
    assert ["over-limit"] == [rule for rule, _ in _problems(result)]


def test_a_workbook_that_unpacks_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    report = _report(tmp_path, _TABLE % "借阅.xlsx")
    book = _book(report)
    with zipfile.ZipFile(book, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros.bin", b"\0" * 200_000_000)
    result = _built(report)
    assert ["over-limit"] == [rule for rule, _ in _problems(result)]
    assert "--limit unpacked=" in _remedy(result)


@pytest.mark.parametrize("number", [200_000_000, 99_999_999_999])
def test_a_huge_row_number_is_no_reason_to_hang(tmp_path: Path, number: int) -> None:
    report = _report(tmp_path, _TABLE % "借阅.xlsx")
    book = _book(report, 2)
    changed = BytesIO()
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name).replace(b'r="3"', f'r="{number}"'.encode())
            new.writestr(name, content.replace(b'"A3"', f'"A{number}"'.encode()))
    book.write_bytes(changed.getvalue())
    assert ["table-file-damaged"] == [rule for rule, _ in _problems(_built(report))]


def _with_sheet(book: Path, change: Callable[[bytes], bytes]) -> None:
    """Change the XML of the workbook's sheet."""
    changed = BytesIO()
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name.endswith("sheet1.xml") else content)
    book.write_bytes(changed.getvalue())


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: sheet.replace(b"<sheetData>", b"<!--" + b"x" * 300_000 + b"--><sheetData>"),
        lambda sheet: sheet.replace(b"<sheetData>", b"<!--" + b"> " * 200_000 + b"--><sheetData>"),
        lambda sheet: sheet.replace(b"<sheetData>", b'<sheetData a="' + b"x" * 300_000 + b'">'),
        lambda sheet: sheet.replace(b"<worksheet", b"<?x " + b"> " * 200_000 + b"?><worksheet", 1),
        lambda sheet: b'<!DOCTYPE a [<!ENTITY b "c">]>' + sheet,
        lambda sheet: sheet.decode().encode("utf-16"),
        lambda _sheet: b"<a>" * 300_000,
    ],
    ids=["comment", "comment-of-tags", "attribute", "instruction", "entity", "utf-16", "nesting"],
)
def test_xml_that_no_spreadsheet_writes_is_refused_unread(
    tmp_path: Path, change: Callable[[bytes], bytes]
) -> None:
    report = _report(tmp_path, _TABLE % "借阅.xlsx")
    _with_sheet(_book(report), change)
    assert ["table-file-damaged"] == [rule for rule, _ in _problems(_built(report))]


@pytest.mark.parametrize("more", [b"<c/>", b"<row/>", b'<c a="1" b="2" c="3" d="4" e="5" f="6"/>'])
def test_elements_of_a_workbook_are_limited_without_reading_them(
    tmp_path: Path, more: bytes
) -> None:
    report = _report(tmp_path, _TABLE % "借阅.xlsx")
    rows = b"<row>" + more * 900_000 + b"</row></sheetData>"
    _with_sheet(_book(report), lambda sheet: sheet.replace(b"</sheetData>", rows))
    result = _built(report)
    assert ["over-limit"] == [rule for rule, _ in _problems(result)]
    assert "--limit values=" in _remedy(result)


@pytest.mark.parametrize("name", ["punycode", "idna"])
def test_encodings_that_no_file_has_are_unknown(tmp_path: Path, name: str) -> None:
    text = f"{_REPORT}表格: {{借阅: {{标题: 借阅, 文件: 借阅.csv, 编码: {name}}}}}\n"
    report = _report(tmp_path, text)
    (report / "借阅.csv").write_bytes(b"a-b," * 50_000)
    assert ["table-encoding"] == [rule for rule, _ in _problems(_built(report))]


def test_limits_are_named_and_whole_numbers() -> None:
    with pytest.raises(ValueError, match="did you mean 'values'"):
        Request("r", limits={"value": 3})
    for low in (0, -1):
        with pytest.raises(ValueError, match="above 0"):
            Request("r", limits={"values": low})
    for wrong in ("3", True, 1.5):
        with pytest.raises(TypeError):
            Request("r", limits={"values": wrong})  # type: ignore[dict-item]  # that is the point
    assert 3 == Request("r", limits={"values": 3}).limits.values
    assert 3 == Request("r", limits={"file-size": 3}).limits.file_size


def test_a_new_report_takes_nothing_from_outside_a_style(tmp_path: Path) -> None:
    style = _style(tmp_path / "styles" / "甲")
    (tmp_path / "secret.yaml").write_text("报告: {标题: 机密}", encoding="utf-8")
    (style / "sample" / "zh-CN").mkdir(parents=True)
    (style / "sample" / "zh-CN" / "report.yaml").symlink_to(tmp_path / "secret.yaml")
    made = CliRunner().invoke(
        cli, ["init", str(tmp_path / "新"), "--style", str(style), "--lang", "zh-CN"]
    )
    assert (1, False) == (made.exit_code, (tmp_path / "新").exists())
    assert "outside-style" in made.output


def test_a_table_counts_as_often_as_it_is_placed(tmp_path: Path) -> None:
    text = _TABLE % "借阅.csv" + "特点: [%s]\n"
    (tmp_path / "报告").mkdir()
    (tmp_path / "报告" / "借阅.csv").write_text(
        "馆,册\n" + "".join(f"甲{n},3\n" for n in range(50)), encoding="utf-8"
    )
    once = "{标题: 甲, 概述: \"{{ table('借阅') }}\"}"
    limits = {"values": 250}
    assert not _built(_report(tmp_path, text % once), limits=limits).failed
    result = _built(_report(tmp_path, text % ", ".join([once] * 3)), limits=limits)
    assert ["over-limit"] == [rule for rule, _ in _problems(result)]


def _raised_as_told(result: Result) -> dict[str, int]:
    """The limits as the messages ask for them; of several for a limit, the last."""
    options = (re.search(r"--limit (\S+)=(\d+)", one.remedy("en")) for one in result.diagnostics)
    return {found[1].replace("-", "_"): int(found[2]) for found in options if found}


@pytest.mark.parametrize(
    "data",
    [
        "问题: [甲, 乙, 丙, 丁, 戊, 己, 庚, 辛, 壬, 癸]",
        "统计: {甲: 1, 乙: {数值: 2, 单位: 件}}\n特点:\n- {标题: 甲, 措施: [乙, 丙]}",
        "统计: {? 甲, ? 乙, 丙, 丁, 戊, 己, 庚, 辛, 壬, 癸}",
        "问题:\n- - - - 甲\n- - - - 乙",
    ],
)
def test_the_number_of_values_that_a_message_asks_for_is_enough(data: str, tmp_path: Path) -> None:
    report = _report(tmp_path, _REPORT + data)
    raised = _raised_as_told(_built(report, limits={"values": 7}))
    assert 7 < raised["values"]
    assert "over-limit" not in [rule for rule, _ in _problems(_built(report, limits=raised))]


def test_what_the_message_asks_for_is_more_than_a_limit_that_a_table_alone_does_not_exceed(
    tmp_path: Path,
) -> None:
    report = _report(tmp_path, _TABLE % "借阅.csv")
    (report / "借阅.csv").write_text("馆,册\n" + "甲,3\n" * 49, encoding="utf-8")
    result = _built(report, limits={"values": 101})
    raised = _raised_as_told(result)
    assert 101 < raised["values"]
    assert not _built(report, limits=raised).failed


def test_the_last_of_several_tables_beyond_the_limit_asks_for_all_of_them(tmp_path: Path) -> None:
    tables = ", ".join(f"表{n}: {{标题: 表{n}, 文件: {n}.csv}}" for n in range(4))
    report = _report(tmp_path, f"{_REPORT}表格: {{{tables}}}\n")
    for n in range(4):
        (report / f"{n}.csv").write_text("馆,册\n" + "甲,3\n" * 49, encoding="utf-8")
    raised = _raised_as_told(_built(report, limits={"values": 150}))
    assert not _built(report, limits=raised).failed


def test_a_workbook_beyond_the_limit_says_how_many_values_would_do(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.create_sheet("借阅", 0)
    for row in range(200):
        sheet.append([f"馆{row}", row])
    report = _report(tmp_path, _TABLE % "借阅.xlsx")
    book.save(report / "借阅.xlsx")
    for few in (50, 300, 350, 400):
        raised = _raised_as_told(_built(report, limits={"values": few}))
        assert few < raised["values"]
        assert not _built(report, limits=raised).failed


def test_too_many_values_of_yaml_are_told_where_the_limit_is_reached(tmp_path: Path) -> None:
    report = _report(tmp_path, f"{_REPORT}问题:\n- 甲\n- 乙\n- 丙\n")
    result = _built(report, limits={"values": 8})
    assert [("over-limit", f"{report / 'report.yaml'}:4:3")] == _problems(result)


@pytest.mark.parametrize(
    ("text", "line"), [("问题: " + "[" * 5000, 2), ("问题:\n" + "- " * 5000 + "甲", 3)]
)
def test_what_is_nested_too_deeply_is_told_where_it_is(
    text: str, line: int, tmp_path: Path
) -> None:
    report = _report(tmp_path, _REPORT + text)
    (problem,) = _built(report).diagnostics
    assert problem.place is not None
    assert ("nested-too-deep", line) == (problem.rule.id, problem.place.line)
    assert 100 < problem.place.column


def test_cells_that_share_a_long_text_count_by_its_length(tmp_path: Path) -> None:
    report = _report(tmp_path, _TABLE % "借阅.xlsx")
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["馆", "注"])
    for number in range(300):
        sheet.append([f"馆{number}", "长" * 30_000])
    book.save(report / "借阅.xlsx")
    assert "over-limit" == _built(report, limits={"values": 20_000}).diagnostics[0].rule.id


@pytest.mark.parametrize("code", ["[$" * 50_000 + "0", "0." + "0" * 5_000])
def test_a_number_format_longer_than_spreadsheets_allow_is_none(tmp_path: Path, code: str) -> None:
    report = _report(tmp_path, _TABLE % "借阅.xlsx")
    book = Workbook()
    sheet: Any = book.active
    sheet.append(["馆", "册"])
    sheet.append(["甲", 2.5])
    sheet["B2"].number_format = code
    book.save(report / "借阅.xlsx")
    result = _built(report)
    assert not result.failed
    assert "2.5" in result.contents["md"].decode()


def test_a_workbook_of_very_many_sheets_is_refused_unread(tmp_path: Path) -> None:
    report = _report(tmp_path, _TABLE % "借阅.xlsx")
    book, changed = _book(report), BytesIO()
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            sheets = b'<sheet name="s" sheetId="1" r:id="rId1"/>' * 2_000 + b"</sheets>"
            new.writestr(name, old.read(name).replace(b"</sheets>", sheets))
    book.write_bytes(changed.getvalue())
    assert ["table-file-damaged"] == [rule for rule, _ in _problems(_built(report))]


@pytest.mark.parametrize(
    "placed",
    ["table('借阅', sort='-册', top=1, name='n%d')", "chart('借阅', title='甲', name='n%d')"],
)
def test_placing_a_table_counts_all_of_its_rows(tmp_path: Path, placed: str) -> None:
    lines = ", ".join(f'{{标题: 甲, 概述: "{{{{ {placed % n} }}}}"}}' for n in range(60))
    report = _report(tmp_path, _TABLE % "借阅.csv" + f"特点: [{lines}]\n")
    rows = "".join(f"馆{n},{n}\n" for n in range(200))
    (report / "借阅.csv").write_text("馆,册\n" + rows, encoding="utf-8")
    result = _built(report, limits={"values": 1_500})
    assert {"over-limit"} == {rule for rule, _ in _problems(result)}


@pytest.mark.parametrize("template", ["", "\n", "{# 空 #}", "{% set x = 1 %}"])
def test_templates_that_print_nothing_are_told(tmp_path: Path, template: str) -> None:
    style = _style(tmp_path / "报告" / "甲")
    (style / "report.md.j2").write_text(template, encoding="utf-8")
    result = _built(_report(tmp_path, "报告: {标题: 总结, 样式: 甲}"))
    assert result.failed
    assert [("template-empty", f"{style}/report.md.j2:1:1")] == _problems(result)


def test_a_long_text_that_very_many_cells_share_is_over_the_limit(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.create_sheet("借阅", 0)
    for row in range(20):
        sheet.append([f"馆{row}", "长" * 100])
    report = _report(tmp_path, _TABLE % "借阅.xlsx")
    book.save(report / "借阅.xlsx")
    result = _built(report, limits={"text_size": 2000})
    assert [("over-limit", f"{report / 'report.yaml'}:2:23")] == _problems(result)
    assert not _built(report, limits=_raised_as_told(result)).failed


@pytest.mark.parametrize("shape", ["0." + "0" * 5000, "[$" * 5000, '"件"' * 5000])
def test_a_number_format_longer_than_excel_allows_is_none(shape: str, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.create_sheet("借阅", 0)
    sheet.append(["馆", "册"])
    sheet.append(["甲", 3.25])
    sheet["B2"].number_format = shape
    report = _report(tmp_path, _TABLE % "借阅.xlsx")
    book.save(report / "借阅.xlsx")
    assert "| 甲 | 3.25 |" in _built(report).contents["md"].decode()


def test_a_workbook_of_thousands_of_sheets_is_not_opened(tmp_path: Path) -> None:
    report = _report(tmp_path, _TABLE % "借阅.xlsx")
    with zipfile.ZipFile(report / "借阅.xlsx", "w") as archive:
        sheets = "".join(f'<sheet name="S{n}" sheetId="{n}"/>' for n in range(3000))
        archive.writestr("xl/workbook.xml", f"<workbook><sheets>{sheets}</sheets></workbook>")
    assert ["table-file-damaged"] == [rule for rule, _ in _problems(_built(report))]
