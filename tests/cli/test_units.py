"""The command about the offices whose reports are summed up."""

from __future__ import annotations

import json
from pathlib import Path

from commands import Run

LIST = (
    "报告: {标题: 全区汇总, 时期: 2025年, 成文日期: 2025-12-10, 发文机关: 区农业局}\n"
    "单位清单:\n"
    "  - {名称: 云渡镇, 类别: 乡镇, 期限: 2025-12-05}\n"
    "  - {名称: 石埠镇, 类别: 乡镇, 期限: 2025-12-05}\n"
    "  - {名称: 柳林镇, 类别: 乡镇, 期限: 2025-12-05}\n"
    "  - {名称: 青梅镇, 类别: 乡镇, 期限: 2025-12-05}\n"
    "统计:\n  垃圾: {数值: = 下级.垃圾.合计, 单位: 吨}\n"
)
TOWN = "报告: {{标题: {name}情况, 时期: {year}年, 成文日期: {date}}}\n统计: {{垃圾: {value}}}\n"


def _city(tmp_path: Path, text: str = LIST) -> Run:
    """A district with four towns: in order, late, missing and of last year."""
    run = Run(tmp_path)
    run.write(text, "区/report.yaml")
    for name, year, date, value in (
        ("云渡镇", 2025, "2025-12-01", "3.5吨"),
        ("石埠镇", 2025, "2025-12-08", "1200公斤"),
        ("青梅镇", 2024, "2024-12-01", "3.5吨"),
    ):
        town = TOWN.format(name=name, year=year, date=date, value=value)
        run.write(town, f"区/{name}/report.yaml")
    return run


def test_rollup_names_the_offices_by_what_became_of_their_reports(tmp_path: Path) -> None:
    done = _city(tmp_path)("rollup", "区")
    lines = done.stdout.split("\n")
    assert [
        "全区汇总",
        "4个乡镇，已报2个",
        "  未报（1）：柳林镇",
        "  迟报，已汇总（1）：石埠镇",
        "  不是本期的，没有汇总（1）：青梅镇",
    ] == lines[:5]
    assert 0 == done.returncode


def test_rollup_gives_each_remedy_once_and_what_is_of_a_kind_together(tmp_path: Path) -> None:
    run = _city(tmp_path, LIST.replace("名称: 青梅镇", "名称: 牛角乡"))
    done = run("rollup", "区", "--strict")
    heads = [line for line in done.stdout.split("\n") if "[office-" in line]
    rules = [line.partition("[")[2].partition("]")[0] for line in heads]
    assert [
        "office-late", "office-missing", "office-missing", "office-unlisted",
        "office-unit-converted",
    ] == rules  # fmt: skip
    assert 1 == done.stdout.count("报来以后放到那里")
    assert 1 == done.returncode


def test_a_narrow_terminal_gets_no_excerpts(tmp_path: Path) -> None:
    done = _city(tmp_path)("rollup", "区", COLUMNS="44")
    assert (
        "警告[office-missing] “柳林镇”没有报送，期限是2025-12-05：“区/柳林镇”里没有报告\n"
        "  区/report.yaml:5:10\n"
    ) in done.stdout
    assert "^^^" not in done.stdout
    assert done.stderr.startswith("3 个警告、1 个提示\n")


def test_rollup_in_json_has_the_state_and_figures_of_each_office(tmp_path: Path) -> None:
    done = _city(tmp_path)("rollup", "区", "--format", "json")
    record = json.loads(done.stdout)
    assert (4, 2) == (record["expected"], record["reported"])
    states = {unit["name"]: unit["state"] for unit in record["units"]}
    assert {
        "云渡镇": "in", "石埠镇": "late", "柳林镇": "missing", "青梅镇": "left over",
    } == states  # fmt: skip
    late = record["units"][1]
    assert ("1200", "公斤", "report.yaml", 2) == tuple(
        late["figures"]["垃圾"][name] for name in ("value", "unit", "file", "line")
    )
    assert ("2025-12-05", "2025-12-08") == (late["due"], late["date"])
    assert "office-missing" in {problem["rule"] for problem in record["problems"]}


def test_a_report_without_a_list_is_refused(tmp_path: Path) -> None:
    run = Run(tmp_path)
    run.write("报告: {标题: 甲}\n", "甲/report.yaml")
    done = run("rollup", "甲")
    assert 1 == done.returncode
    assert "报告里没有“单位清单”" in done.stderr


def test_of_a_report_that_cannot_be_read_only_its_mistakes_are_told(tmp_path: Path) -> None:
    run = Run(tmp_path)
    run.write("报告: {标题: 甲\n", "甲/report.yaml")
    done = run("rollup", "甲")
    assert (1, "1 个错误\n") == (done.returncode, done.stderr)
    assert 1 == run("rollup", "没有").returncode


def test_rollup_speaks_english(tmp_path: Path) -> None:
    run = Run(tmp_path)
    run.write("report: {title: County, lang: en}\noffices: [North, South]\n", "c/report.yaml")
    run.write("report: {title: North, lang: en}\n", "c/North/report.yaml")
    done = run("rollup", "c", locale="en_GB.UTF-8")
    assert done.stdout.startswith("County\n1 of 2 offices has reported\n  missing (1): South\n")


def test_what_is_accepted_is_listed_with_its_reason(tmp_path: Path) -> None:
    text = LIST.replace("名称: 石埠镇,", "名称: 石埠镇, 认可: {office-late: 已经同意},")
    done = _city(tmp_path, text)("rollup", "区")
    assert "[office-late] “石埠镇”" in done.stdout
    assert "原因：已经同意" in done.stdout


def test_a_page_for_each_office_says_what_to_put_right(tmp_path: Path) -> None:
    done = _city(tmp_path)("rollup", "区", "--notices", "退回", "--to", "md,docx")
    assert 0 == done.returncode
    names = {path.name for path in (tmp_path / "退回").iterdir()}
    towns = ("云渡镇", "石埠镇", "柳林镇", "青梅镇")
    assert {f"{town}.{kind}" for town in towns for kind in ("md", "docx")} == names
    pages = {town: (tmp_path / "退回" / f"{town}.md").read_text("utf-8") for town in towns}
    assert "没有发现需要改正的地方" in pages["云渡镇"]
    assert "| 垃圾 | 3.5 | 吨 |" in pages["云渡镇"]
    assert "至今没有收到你单位应于2025年12月5日前报送的材料" in pages["柳林镇"]
    assert "你单位报的是2024年的情况，要报的是2025年的" in pages["青梅镇"]
    assert (
        "你单位的报告成文于2025年12月8日，期限是2025年12月5日。今后请按期报送。" in pages["石埠镇"]
    )
    assert "请核对下面这一处" in pages["石埠镇"]
    assert "请改正" not in pages["石埠镇"]
    assert all("\n2025年12月10日\n" in page for page in pages.values())


def test_pages_say_what_is_wrong_in_the_report_of_the_office_itself(tmp_path: Path) -> None:
    run = _city(tmp_path)
    town = TOWN.format(
        name="云渡镇", year=2025, date="2025-12-01", value="{数值: 9吨, 构成: [甲, 乙]}"
    )
    town += "  甲: 3吨\n  乙: 4吨\n  丙: 5\n"
    run.write(town.replace("统计: {", "统计:\n  ").replace("}}\n", "}\n"), "区/云渡镇/report.yaml")
    screen = run("rollup", "区")
    assert "parts-mismatch" not in screen.stdout
    assert "没有核对：看一份用 reportgen check 区/云渡镇" in screen.stderr
    done = run("rollup", "区", "--notices", "退回", "--to", "md")
    assert "没有核对" not in done.stderr
    page = (tmp_path / "退回" / "云渡镇.md").read_text("utf-8")
    assert "3吨＋4吨＝7吨，不等于“垃圾”的9吨" in page
    assert "没有发现需要改正的地方" not in page


def test_what_is_found_in_the_report_of_an_office_is_printed_and_goes_to_it_alone(
    tmp_path: Path,
) -> None:
    run = Run(tmp_path)
    run.write(
        "报告: {标题: 全区}\n单位清单: [甲镇, 乙镇, 丙镇, 丁镇, 戊镇]\n"
        "表格: {表: {行自: 下级, 列: [镇, 床位, 老人, 入住率]}}\n",
        "区/report.yaml",
    )
    for name, beds, rate in (("甲", 100, 60), ("乙", 200, 60), ("丙", 300, 60), ("丁", 400, 55)):
        people = beds * 60 // 100
        figures = f"床位: {beds}张, 老人: {people}人, 入住率: {rate}%"
        text = f"报告: {{标题: {name}镇}}\n统计: {{{figures}}}\n"
        run.write(text, f"区/{name}镇/report.yaml")
    assert "区/丁镇/report.yaml:2" in run("rollup", "区").stdout
    run("rollup", "区", "--notices", "退回", "--to", "md")
    pages = {name: (tmp_path / "退回" / f"{name}镇.md").read_text("utf-8") for name in "甲乙丙丁戊"}
    assert ["丁"] == [name for name, page in pages.items() if "60%" in page]


def test_an_office_reads_no_neighbours_for_its_page(tmp_path: Path) -> None:
    run = _city(tmp_path)
    more = "单位清单: [{名称: 石埠镇, 目录: ../石埠镇}]\n核对: ['= 下级.垃圾.合计 = 9999吨']\n"
    town = TOWN.format(name="云渡镇", year=2025, date="2025-12-01", value="3.5吨") + more
    run.write(town, "区/云渡镇/report.yaml")
    run("rollup", "区", "--notices", "退回", "--to", "md")
    assert "1.2吨" not in (tmp_path / "退回" / "云渡镇.md").read_text("utf-8")


def test_a_page_prints_the_braces_that_are_to_be_quoted(tmp_path: Path) -> None:
    run = _city(tmp_path)
    town = "报告: {标题: 云渡镇情况, 时期: 2025年}\n特点:\n  - 标题: 甲\n    内容: {{ 垃圾 }}吨\n"
    run.write(town, "区/云渡镇/report.yaml")
    done = run("rollup", "区", "--notices", "退回", "--to", "md")
    assert "full-width-braces" not in done.stdout + done.stderr
    page = (tmp_path / "退回" / "云渡镇.md").read_text(encoding="utf-8")
    assert '内容: "…{{ 读者 }}…"' in page.replace("\\", "")
    assert "｛｛" not in page


def test_what_is_not_printed_fails_a_strict_roll_up(tmp_path: Path) -> None:
    run = _city(tmp_path)
    codes = [run("rollup", "区", *more).returncode for more in (["-qq"], ["--strict", "-qq"])]
    assert [0, 1] == codes


def test_the_state_of_a_repeated_office_is_its_own_in_json(tmp_path: Path) -> None:
    run = _city(tmp_path, LIST.replace("名称: 青梅镇", "名称: 新云渡镇, 目录: 云渡镇"))
    record = json.loads(run("rollup", "区", "--format", "json").stdout)
    assert "repeated" == record["units"][3]["state"]


def test_an_edited_page_is_kept(tmp_path: Path) -> None:
    run = _city(tmp_path)
    run("rollup", "区", "--notices", "退回", "--to", "md")
    page = tmp_path / "退回" / "柳林镇.md"
    page.write_text("请王主任电话催一下。\n", encoding="utf-8")
    done = run("rollup", "区", "--notices", "退回", "--to", "md")
    assert "请王主任电话催一下。\n" == page.read_text("utf-8")
    assert (tmp_path / "退回" / "柳林镇 (新).md").exists()
    assert "[draft-edited]" in done.stderr


def test_pages_may_be_of_a_style_of_ones_own(tmp_path: Path) -> None:
    run = _city(tmp_path)
    run.write("extends: unit-notice\n", "styles/催报/style.yaml")
    run.write("zh-CN: {put_right: 务必改正：}\n", "styles/催报/wording.yaml")
    run("rollup", "区", "--notices", "退回", "--to", "md", "--style", "催报")
    assert "务必改正：" in (tmp_path / "退回" / "青梅镇.md").read_text("utf-8")


def test_a_style_that_is_not_there_is_reported_once(tmp_path: Path) -> None:
    done = _city(tmp_path)("rollup", "区", "--notices", "退回", "--style", "没有")
    assert (1, 1) == (done.returncode, done.stderr.count("[unknown-style]"))
    assert not (tmp_path / "退回").exists()
