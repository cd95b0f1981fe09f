"""Tables on the studio's page in Chromium: rows, columns, cells of sheets; names and places."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from browser import program
from openpyxl import load_workbook

from builders import ROOT, workbook
from studio.studios import small_report
from studio.test_page import _VIOLATIONS, AXE, Opened, Page

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not program(), reason="needs Chromium: apt-get install chromium"),
]
TABLES = """\
# 一份小报告
报告: {标题: 年度小结}
统计:
  受理: {数值: 200, 单位: 件}
  办结: {数值: 150, 单位: 件, 占比基数: 受理}
统计表: 指标.xlsx
表格:
  月报:
    标题: 各月情况
    列:
      - 月份
      - {名称: 受理, 单位: 件}
      - {名称: 办结, 单位: 件}
      - {名称: 办结率, 单位: "%", 公式: 办结 / 受理}
    行:
      # 上半年
      - [一月, 120, 90]
      - [二月, 80, = 走访 - 2]   # 倒推
    合计: 是
  乡镇: {标题: 各乡镇, 文件: 乡镇.csv}
  分月: {标题: 分月, 文件: 数.xlsx}
特点:
  - 标题: 办得快
    概述: 全年受理{{ 受理 }}，办结{{ 办结 }}，{{ 办结 | 占比 }}。走访{{ 走访 }}。
    措施:
      # 早
      - 要点: 早受理
        内容: 随到随办。
      - {要点: 晚受理, 内容: 不过夜。}
  - 标题: 办得好
    概述: 群众满意。
"""
TOWNS = '乡镇,人口,粮食\r\n东镇,"1,200",30\r\n西镇,400,5\r\n'


def _open(opened: Opened, folder: Path) -> Page:
    (folder / "made").mkdir()
    report = small_report(folder / "made", TABLES)
    (report / "乡镇.csv").write_bytes(TOWNS.encode("gb18030"))
    workbook(["月", "数", "倍"], ["一月", 5, 2], ["二月", 8, 3]).save(report / "数.xlsx")
    book = load_workbook(report / "数.xlsx")
    book.create_sheet("算")["A1"] = "=INDEX(统计!B2:B2,1)"
    book.save(report / "数.xlsx")
    workbook(["指标", "单位", "本期", "上期"], ["走访", "次", 62, 50]).save(report / "指标.xlsx")
    return opened(report)


def _field(path: str) -> str:
    return f'.item [data-path="{path}"]'


def _save(page: Page) -> str:
    """Save what the strip shows; what the page says then."""
    page.until("document.querySelector('.src .add, .src .del')")
    page.window.press("s", ctrl=True)
    page.until("!document.querySelector('.toast').hidden")
    return page.text(".toast span")


def _press(page: Page, row: str, column: int) -> None:
    """Click a cell of the first table."""
    page.run(
        "[...document.querySelectorAll('tbody tr')].find("
        f"tr => tr.textContent.startsWith({json.dumps(row)}))"
        f".cells[{column}].querySelector('.fig, .s').click()"
    )


def test_a_cell_opens_its_row_and_changes_one_line(opened: Opened, tmp_path: Path) -> None:
    page = _open(opened, tmp_path)
    page.click(".s[data-path='表格.月报.行[1][2]']")
    page.until(f"document.querySelector('{_field('表格.月报.行[1][2]')}')")
    assert ("一月", "表的一行 · 各月情况") == (page.text(".item h2"), page.text(".item h2 + p"))
    labels = page.run(
        "[...document.querySelectorAll('.field > :first-child')].map(e => e.textContent)"
    )
    assert ["月份", "受理（件）", "办结（件）", "办结率（%）"] == labels
    assert "由 办结 / 受理 算出" in page.text(".item .field:last-of-type")
    page.type_into(_field("表格.月报.行[1][2]"), "130")
    page.until("document.querySelector('.sheets').textContent.includes('210')")
    assert "report.yaml 第 17 行，只改了这一处" in _save(page)
    assert TABLES.replace("一月, 120", "一月, 130") == page.read()


def test_a_computed_cell_and_a_total_offer_what_they_come_from(
    opened: Opened,
    tmp_path: Path,
) -> None:
    page = _open(opened, tmp_path)
    _press(page, "二月", 3)
    page.until("document.querySelector('.item .chip')")
    assert ("二月", "走访 62次") == (page.text(".item h2"), page.text(".item .chip"))
    _press(page, "合计", 1)
    page.until("document.querySelector('.item h2')?.textContent === '受理'")
    values = page.run("[...document.querySelectorAll('.item .of-table')].map(e => e.value)")
    assert ["120", "80"] == values
    page.type_into(_field("表格.月报.行[2][2]"), "90")
    page.until("document.querySelector('.sheets').textContent.includes('210')")
    _save(page)
    page.until("document.querySelector('.item h2')?.textContent === '受理'")
    assert TABLES.replace("二月, 80", "二月, 90") == page.read()


def test_rows_are_added_moved_and_removed(opened: Opened, tmp_path: Path) -> None:
    page = _open(opened, tmp_path)
    page.click(".s[data-path='表格.月报.行[1][1]']")
    page.until("document.querySelector('[data-do=addRow]')")
    page.click("[data-do=addRow]")
    page.until("document.querySelector('[data-fresh]')")
    for name, text in (("c0", "一月下旬"), ("c1", "7"), ("c2", "3")):
        page.type_into(f"[data-fresh={name}]", text)
    _save(page)
    page.until("document.querySelector('.item h2')?.textContent === '一月下旬'")
    row = "      - [一月下旬, 7, 3]\n"
    assert TABLES.replace("      - [二月", f"{row}      - [二月") == page.read()
    page.click("[data-do=down]")
    _save(page)
    page.until("document.querySelector('[data-do=down]')?.disabled")
    assert TABLES.replace("    合计: 是", f"{row}    合计: 是") == page.read()
    page.click("[data-remove]")
    _save(page)
    assert TABLES == page.read()


def test_columns_come_go_and_are_renamed_with_their_cells(
    opened: Opened,
    tmp_path: Path,
) -> None:
    page = _open(opened, tmp_path)
    page.click(".s[data-path='表格.月报.标题']")
    page.until("document.querySelector('.item [data-new]')")
    page.click(".item [data-new='表格.月报.列']")
    page.until("document.querySelector('[data-fresh]')")
    page.window.type("备注")
    _save(page)
    page.until("document.querySelector('.item h2')?.textContent === '备注'")
    added = TABLES.replace("120, 90]", '120, 90, ""]').replace("- 2]", '- 2, ""]').replace(
        "    行:", "      - {名称: 备注}\n    行:"
    )  # fmt: skip
    assert added == page.read()
    page.click("[data-remove]")
    _save(page)
    assert TABLES == page.read()
    page.click(".s[data-path='表格.月报.列[2]']")
    page.until(f"document.querySelector('{_field('表格.月报.列[2].名称')}')")
    page.type_into(_field("表格.月报.列[2].名称"), "接件")
    _save(page)
    renamed = TABLES.replace("{名称: 受理", "{名称: 接件").replace("/ 受理", "/ 接件")
    assert renamed == page.read()
    page.click("[data-remove]")
    page.until("document.querySelector('.src [role=alert]')")
    assert "没有“接件”这一列" in page.text(".src [role=alert]")
    page.window.press("s", ctrl=True)
    assert renamed == page.read()


def test_a_cell_of_a_text_file_is_changed_there(opened: Opened, tmp_path: Path) -> None:
    page = _open(opened, tmp_path)
    page.run("document.querySelectorAll('.s[data-at=\"乡镇.csv:2\"]')[1].click()")
    page.until("document.querySelector('.where-cell')")
    assert ("东镇", "乡镇.csv 第 2 行") == (page.text(".item h2"), page.text(".where-cell"))
    page.type_into(_field("表格.乡镇.行[1][2]"), "1,300")
    assert "已保存 乡镇.csv 第 2 行，只改了这一处" == _save(page)
    after = TOWNS.replace("1,200", "1,300").encode("gb18030")
    assert after == (page.report / "乡镇.csv").read_bytes()
    page.until("document.querySelector('.sheets').textContent.includes('1,300')")
    page.click(".toast [data-do=undo]")
    page.until("document.querySelector('.sheets').textContent.includes('1,200')")
    assert TOWNS.encode("gb18030") == (page.report / "乡镇.csv").read_bytes()


def test_a_cell_of_a_workbook_is_changed_unless_a_formula_uses_it(
    opened: Opened,
    tmp_path: Path,
) -> None:
    page = _open(opened, tmp_path)
    page.click(".s[data-path='统计!B2']")
    page.until("document.querySelector('.item .warn')")
    assert "数.xlsx 统计!B2" == page.text(".where-cell")
    assert "算!A1 的公式用到 统计!B2，" in page.text(".item .warn")
    assert not page.run(f"document.querySelector('{_field('表格.分月.行[1][2]')}')")
    page.type_into(_field("表格.分月.行[1][3]"), "4")
    assert "已保存 数.xlsx 第 2 行，只改了这一处" == _save(page)
    assert 4 == load_workbook(page.report / "数.xlsx")["统计"]["C2"].value


def test_a_figure_of_a_workbook_is_changed_in_its_cell(opened: Opened, tmp_path: Path) -> None:
    page = _open(opened, tmp_path)
    page.click(".fig[data-fig='走访']")
    page.until(f"document.querySelector('{_field('统计.走访.数值')}')")
    assert "指标.xlsx 统计!A2" == page.text(".where-cell")
    page.type_into(_field("统计.走访.数值"), "70")
    page.until("document.querySelector('.hero .moved')?.textContent === '70次'")
    assert "已保存 指标.xlsx 第 2 行，只改了这一处" == _save(page)
    assert 70 == load_workbook(page.report / "指标.xlsx")["统计"]["C2"].value


def test_a_figure_is_renamed_with_all_that_refers_to_it(opened: Opened, tmp_path: Path) -> None:
    page = _open(opened, tmp_path)
    page.click(".fig[data-fig='受理']")
    page.until(f"document.querySelector('{_field('统计.受理')}')")
    page.type_into(_field("统计.受理"), "接件")
    _save(page)
    page.until(f"document.querySelector('{_field('统计.接件')}')")
    assert "200件" == page.text(".hero")
    after = TABLES.replace("  受理: {", "  接件: {").replace("基数: 受理", "基数: 接件")
    assert after.replace("{{ 受理 }}", "{{ 接件 }}") == page.read()
    page.click(".toast [data-do=undo]")
    page.until("document.querySelector('.toast').textContent.includes('已撤销')")
    assert TABLES == page.read()


def test_an_item_moves_with_its_comment_and_to_another_list(
    opened: Opened,
    tmp_path: Path,
) -> None:
    page = _open(opened, tmp_path)
    page.click(".s[data-path*='早受理']")
    page.until("document.querySelector('[data-do=down]')")
    page.click("[data-do=down]")
    _save(page)
    page.until("document.querySelector('[data-do=down]')?.disabled")
    first = "      # 早\n      - 要点: 早受理\n        内容: 随到随办。\n"
    second = "      - {要点: 晚受理, 内容: 不过夜。}\n"
    assert TABLES.replace(first + second, second + first) == page.read()
    page.click(".s[data-path*='晚受理']")
    page.until("document.querySelector('.item h2')?.textContent === '晚受理'")
    page.run(
        "(() => { const e = document.querySelector('[data-moveto]');"
        "e.selectedIndex = [...e].findIndex(one => one.text === '办得好');"
        "e.dispatchEvent(new Event('change', {bubbles: true})); })()"
    )
    _save(page)
    page.until("document.querySelector('.item h2')?.textContent === '晚受理'")
    assert page.read().endswith(
        "    概述: 群众满意。\n    措施:\n      - 要点: 晚受理\n        内容: 不过夜。\n"
    )


def test_what_is_new_is_shown_with_what_it_usually_has_and_on_the_paper(
    opened: Opened,
    tmp_path: Path,
) -> None:
    page = _open(opened, tmp_path)
    page.run("document.querySelector('.scroll').scrollTop = 5000")
    page.click(".s[data-path='特点[办得好].标题']")
    page.until("document.querySelector('[data-add]')")
    page.click("[data-add='特点[2].措施']")
    page.click("[data-new='特点[2].措施']")
    page.until("document.querySelector('[data-fresh]')")
    page.window.type("多回访")
    _save(page)
    page.until("document.querySelector('.item h2')?.textContent === '多回访'")
    assert page.run(f"document.querySelector('{_field('特点[2].措施[1].内容')}') !== null")
    page.until("document.querySelector('.s.on')?.textContent.includes('多回访')")
    top = page.run("document.querySelector('.s.on').getBoundingClientRect().top")
    assert 0 < top < 800


def test_a_value_that_is_emptied_is_to_be_filled_in(opened: Opened, tmp_path: Path) -> None:
    page = _open(opened, tmp_path)
    page.click(".fig[data-fig='受理']")
    page.until(f"document.querySelector('{_field('统计.受理.数值')}')")
    page.type_into(_field("统计.受理.数值"), "")
    page.window.press("Backspace")
    _save(page)
    assert TABLES.replace("数值: 200", "数值: 待补") == page.read()


def test_a_name_without_its_value_is_not_thrown_away_unasked(
    opened: Opened,
    tmp_path: Path,
) -> None:
    page = _open(opened, tmp_path)
    page.click("[data-tab=figures]")
    page.click("[data-do=addFigure]")
    page.until("document.querySelector('[data-fresh=name]')")
    page.type_into("[data-fresh=name]", "回访")
    page.until("document.querySelector('.saved').textContent.includes('未保存')")
    page.click("[data-tab=outline]")
    page.until("!document.querySelector('.toast').hidden")
    assert "有改动没有保存" == page.text(".toast span")
    page.click(".toast [data-do=save]")
    assert "value" == page.run("document.activeElement.dataset.fresh")
    page.window.press("Escape")
    page.window.press("Escape")
    page.until("!document.querySelector('.item')")


def test_fields_that_are_rare_are_folded_into_groups(opened: Opened, tmp_path: Path) -> None:
    page = _open(opened, tmp_path)
    page.click(".fig[data-fig='受理']")
    page.until("document.querySelector('.more')")
    groups = page.run("[...document.querySelectorAll('.more summary')].map(e => e.textContent)")
    assert [name.rstrip("0123456789") for name in groups] == [
        "数字", "文字", "时间", "指向别的项", "怎样算、怎样印",
    ]  # fmt: skip
    first = page.run(
        "[...document.querySelectorAll('.item h3 + .adds [data-add]')].map(e => e.textContent)"
    )
    assert "占比基数" == first[0]
    assert len(first) < 9


@pytest.mark.skipif(not AXE.exists(), reason="needs axe-core, which `make verify` downloads")
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_in_forms_of_tables(
    dark: bool,  # noqa: FBT001  # a parameter
    opened: Opened,
    tmp_path: Path,  # a parameter
) -> None:
    page = _open(opened, tmp_path)
    found = {}
    for width in (1280, 390):
        for name, way in (
            ("row", "[data-path='表格.月报.行[2][3]']"), ("table", "[data-path='表格.月报.标题']"),
            ("column", "[data-path='表格.月报.列[2]']"), ("sheet", "[data-path='统计!B2']"),
            ("figure", ".fig[data-fig='走访']"), ("measure", ".s[data-path*='早受理']"),
        ):  # fmt: skip
            page.show(width=width, dark=dark)
            page.run(AXE.read_text(encoding="utf-8"))
            page.run(f"document.querySelector({json.dumps('.sheets ' + way)}).click()")
            page.until("document.querySelector('.item .field')")
            page.run("document.querySelectorAll('.more').forEach(one => { one.open = true; })")
            violations = page.run(_VIOLATIONS)
            if violations:
                found[f"{name}, {width}"] = violations
        page.show(width=width, dark=dark)
        page.run(AXE.read_text(encoding="utf-8"))
        page.run("document.querySelector(\".s[data-path='表格.月报.行[1][1]']\").click()")
        page.until("document.querySelector('[data-do=addRow]')")
        page.run("document.querySelector('[data-do=addRow]').click()")
        page.until("document.querySelector('[data-fresh]')")
        violations = page.run(_VIOLATIONS)
        if violations:
            found[f"new row, {width}"] = violations
    assert {} == found


def test_a_table_of_a_real_report_changes_in_its_file(opened: Opened) -> None:
    page = opened(ROOT / "data" / "economy-2024")
    before = (page.report / "乡镇.csv").read_bytes()
    page.run("document.querySelectorAll('.s[data-at=\"乡镇.csv:3\"]')[1].click()")
    page.until(f"document.querySelector('{_field('表格.乡镇.行[2][2]')}')")
    page.type_into(_field("表格.乡镇.行[2][2]"), "52311")
    _save(page)
    assert before.replace(b"52310", b"52311") == (page.report / "乡镇.csv").read_bytes()
