"""The studio's page in Chromium: it follows the files, and what is typed reaches them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import Browser, browser, program

from builders import ROOT
from reportgen.office import programs
from reportgen.studio.server import Studio
from studio.offices import Office
from studio.studios import SMALL, copy_of, small_report, studio_of

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not program(), reason="needs Chromium: apt-get install chromium"),
]
AXE = ROOT / ".cache" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
SENTENCES = "[...document.querySelectorAll('.sheets .s')]"
_VIOLATIONS = """
axe.run(document, {resultTypes: ["violations"]}).then((found) => found.violations.map(
  (one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`))
"""


WITH_OFFICE = pytest.mark.skipif(not programs.office(), reason="no LibreOffice")


@pytest.fixture(scope="module")
def window() -> Iterator[Browser]:
    with browser() as running:
        yield running


class Page:
    """A report open in the browser."""

    def __init__(self, window: Browser, server: Studio, report: Path) -> None:
        self.window = window
        self.server = server
        self.report = report

    def show(self, **options: Any) -> None:
        self.window.visit(self.server.address, **{"width": 1280, **options})
        self.until("document.documentElement.dataset.version")

    def until(self, script: str) -> None:
        self.window.until(script)

    def run(self, script: str) -> Any:
        return self.window.run(script)

    def text(self, selector: str) -> str:
        return str(self.run(f"document.querySelector({json.dumps(selector)})?.textContent ?? ''"))

    def click(self, selector: str, having: str = "") -> None:
        """Click the first element found that has exactly these words, if any are given."""
        number = self.run(
            f"[...document.querySelectorAll({json.dumps(selector)})].findIndex("
            f"e => !{json.dumps(having)} || e.textContent.trim() === {json.dumps(having)})"
        )
        assert number >= 0, f"{selector}: {having}"
        self.window.click(selector, number)

    def write(self, text: str, name: str = "report.yaml") -> None:
        (self.report / name).write_text(text, encoding="utf-8")

    def read(self, name: str = "report.yaml") -> str:
        return (self.report / name).read_text(encoding="utf-8")

    def type_into(self, selector: str, text: str) -> None:
        """Replace what a field holds."""
        self.run(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)}); e.focus();"
            "if (e.select) e.select(); else getSelection().selectAllChildren(e); })()"
        )
        self.window.type(text)


Opened = Callable[..., Page]


@pytest.fixture
def opened(window: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Opens a report in the browser."""
    studios = []

    def open_report(report: Path | None = None, **options: Any) -> Page:
        copy = copy_of(report, tmp_path) if report else small_report(tmp_path)
        own = studio_of(copy, **options)
        page = Page(window, own.__enter__(), copy)
        studios.append(own)
        page.show()
        return page

    yield open_report
    complaints = list(window.errors)
    for own in studios:
        own.__exit__(None, None, None)
    # Nothing that the policy forbids was tried, and no script failed.
    assert [] == complaints


def test_what_is_saved_in_an_editor_is_shown_and_the_place_is_kept(opened: Opened) -> None:
    page = opened(ROOT / "data" / "bengbu-2002")
    page.run("document.querySelector('.scroll').scrollTop = 4000")
    seen = f"{SENTENCES}.find(e => e.textContent.startsWith('司法机关'))"
    before = page.run(f"{seen}.getBoundingClientRect().top")
    text = page.read("activities.yaml")
    longer = text.replace("活动从启动到主要工作基本完成，", "活动从开始到完成，" * 12)
    page.write(longer, "activities.yaml")
    page.until("document.querySelector('.sheets').textContent.includes('活动从开始到完成，')")
    assert abs(before - page.run(f"{seen}.getBoundingClientRect().top")) < 2


def test_a_sentence_leads_to_its_line_and_its_form(opened: Opened) -> None:
    page = opened()
    page.click(".s", "全年受理200件，办结150件，占受理总数的80%。")
    page.until("document.querySelector('.item h2')")
    assert ("办得快", "report.yaml 第 10 行") == (page.text(".item h2"), page.text(".src .where"))
    assert "全年受理{{ 受理 }}，办结{{ 办结 }}，{{ 办结 | 占比 }}。" == page.text(".src mark")
    assert "小标题，末尾不加标点" in page.text(".item .field")
    chips = page.run("[...document.querySelectorAll('.item .chip')].map(e => e.textContent)")
    assert ["200件", "150件", "占受理总数的80%"] == chips
    assert "全年受理200件，办结150件，占受理总数的80%。" == page.run(
        "[...document.querySelectorAll('.item .clicked')].map(e => e.textContent).join('')"
    )


def test_a_form_changes_one_line_and_its_figures_stay(opened: Opened) -> None:
    page = opened()
    page.click(".s", "群众满意。")
    page.until("document.querySelector('.item .clicked')")
    page.run(
        "(() => { const e = [...document.querySelectorAll('.item .clicked')].at(-1); "
        "getSelection().selectAllChildren(e); e.closest('[contenteditable]').focus(); "
        "getSelection().selectAllChildren(e); })()"
    )
    page.window.type("群众很满意。")
    page.until("document.querySelector('.src .add')")
    assert SMALL == page.read()
    assert "有改动未保存" == page.text(".saved")
    page.until("document.querySelector('.sheets').textContent.includes('群众很满意')")
    page.window.press("s", ctrl=True)
    page.until("document.querySelector('.toast').textContent.includes('只改了这一处')")
    assert SMALL.replace("群众满意", "群众很满意") == page.read()
    page.window.press("Escape")
    page.window.press("z", ctrl=True)
    page.until("document.querySelector('.toast').textContent.includes('已撤销')")
    assert SMALL == page.read()


def test_leaving_asks_before_what_was_typed_is_thrown_away(opened: Opened) -> None:
    page = opened()
    page.click(".s", "年度小结")
    page.until("document.querySelector('.item [data-path=\"报告.标题\"]')")
    page.type_into('.item [data-path="报告.标题"]', "半年小结")
    page.until("document.querySelector('.sheets').textContent.includes('半年小结')")
    page.window.press("Escape")
    assert "有改动没有保存" in page.text(".toast")
    page.window.press("Escape")
    page.until("!document.querySelector('.item')")
    page.until("!document.querySelector('.sheets').textContent.includes('半年小结')")
    assert SMALL == page.read()


def retitled(page: Page) -> None:
    """Type another title, and do not save it."""
    page.click(".s", "年度小结")
    page.until("document.querySelector('.item [data-path=\"报告.标题\"]')")
    page.type_into('.item [data-path="报告.标题"]', "半年小结")
    page.until("document.querySelector('.sheets').textContent.includes('半年小结')")


@pytest.mark.parametrize(
    "selector", ["[data-tab=outline]", ".s[data-path$='概述']", ".s .fig", "#build"]
)
def test_nothing_that_is_clicked_throws_away_what_was_typed(opened: Opened, selector: str) -> None:
    page = opened()
    retitled(page)
    page.click(selector)
    page.click(selector)
    assert "有改动没有保存" in page.text(".toast")
    assert "半年小结" == page.text('.item [data-path="报告.标题"]')
    page.click(".toast [data-do=discard]")
    page.until("!document.querySelector('.item [data-path=\"报告.标题\"]')"
               " || !document.querySelector('.built').hidden")  # fmt: skip
    assert "已保存" == page.text(".saved")
    assert SMALL == page.read()


@pytest.mark.parametrize("key", ["F8", "F9", "/"])
def test_no_key_throws_away_what_was_typed(opened: Opened, key: str) -> None:
    page = opened()
    retitled(page)
    page.run("document.querySelector('.back').focus()")
    page.window.press(key)
    assert "有改动没有保存" in page.text(".toast")
    assert "半年小结" == page.text('.item [data-path="报告.标题"]')
    page.type_into('.item [data-path="报告.标题"]', "全年小结")
    page.until("document.querySelector('.toast').hidden")


def test_what_was_typed_is_saved_on_the_way_to_something_else(opened: Opened) -> None:
    page = opened()
    retitled(page)
    page.click(".s", "群众满意。")
    page.click(".toast [data-do=save]")
    page.until("document.querySelector('.item h2')?.textContent === '办得快'")
    page.until("document.querySelector('.toast').textContent.includes('只改了这一处')")
    assert SMALL.replace("年度小结", "半年小结") == page.read()


def test_the_browser_asks_before_a_page_with_unsaved_changes_is_closed(opened: Opened) -> None:
    page = opened()
    asks = "!dispatchEvent(new Event('beforeunload', {cancelable: true}))"
    assert not page.run(asks)
    retitled(page)
    assert page.run(asks)


def test_what_is_typed_stays_in_its_field_while_the_file_changes(opened: Opened) -> None:
    page = opened()
    retitled(page)
    page.write(SMALL.replace("群众满意", "群众很满意"))
    page.until("document.querySelector('.sheets').textContent.includes('群众很满意')")
    assert "半年小结" in page.text(".sheets")
    assert "半年小结" == page.text('.item [data-path="报告.标题"]')
    page.window.type("报告")
    assert "半年小结报告" == page.text('.item [data-path="报告.标题"]')
    page.window.press("s", ctrl=True)
    page.until("document.querySelector('.toast').textContent.includes('只改了这一处')")
    both = SMALL.replace("群众满意", "群众很满意").replace("年度小结", "半年小结报告")
    assert both == page.read()


def test_what_saving_would_write_over_is_told(opened: Opened) -> None:
    page = opened()
    retitled(page)
    page.write(SMALL.replace("年度小结", "季度小结"))
    page.until("document.querySelector('.src [role=alert]')")
    assert "别处刚把这一项改成了：季度小结。" in page.text(".src [role=alert]")
    assert "半年小结" == page.text('.item [data-path="报告.标题"]')
    page.click("[data-do=undo]")
    page.until("document.querySelector('.role-title').textContent === '季度小结'")
    assert "季度小结" == page.text('.item [data-path="报告.标题"]')


def test_what_is_typed_can_be_saved_once_broken_data_is_mended(opened: Opened) -> None:
    page = opened()
    retitled(page)
    page.write(SMALL.replace("    概述: 全年", "    概述：全年"))
    page.until("!document.querySelector('.alert').hidden")
    page.until("document.querySelector('[data-do=save]').disabled")
    page.write(SMALL)
    page.until("!document.querySelector('[data-do=save]').disabled")
    page.window.press("s", ctrl=True)
    page.until("document.querySelector('.toast').textContent.includes('只改了这一处')")
    assert SMALL.replace("年度小结", "半年小结") == page.read()


def test_a_computed_figure_offers_its_inputs_and_shows_what_follows(opened: Opened) -> None:
    page = opened(ROOT / "data" / "inspection-2024")
    figures = "[...document.querySelectorAll('.fig')]"
    page.run(f"{figures}.find(e => e.dataset.fig === '销号隐患\\tshare').click()")
    page.until("document.querySelectorAll('.cell').length === 10")
    assert "97.4%" == page.text(".hero")
    cell = "document.querySelectorAll('.cell')[2]"
    page.run(f"{cell}.focus(), {cell}.select()")
    page.window.type("60")
    page.until("document.querySelector('.hero .moved')")
    assert "98.1%97.4%" == page.text(".hero")
    changed = page.run("[...document.querySelectorAll('.sheets .changed')].map(e => e.textContent)")
    assert {"262条", "5条", "占登记隐患总数的98.1%"} <= set(changed)
    page.window.press("s", ctrl=True)
    page.until("document.querySelector('.toast').textContent.includes('statistics.yaml 第 49 行')")
    old = (ROOT / "data" / "inspection-2024" / "statistics.yaml").read_text(encoding="utf-8")
    assert old.replace("[望稷镇, 61, 58]", "[望稷镇, 61, 60]") == page.read("statistics.yaml")


def test_a_problem_leads_to_its_place_and_offers_its_mend(opened: Opened) -> None:
    page = opened()
    page.window.press("F8")
    page.until("document.querySelector('.versus')")
    assert "占比对不上" == page.text(".item h2")
    numbers = page.run("[...document.querySelectorAll('.versus b')].map(e => e.textContent)")
    assert ["80%", "75%"] == numbers
    page.until("document.querySelector('.sheets .changed')?.textContent === '占受理总数的75%'")
    assert SMALL == page.read()
    page.window.press("s", ctrl=True)
    page.until("document.querySelector('.toast').textContent.includes('只改了这一处')")
    assert SMALL.replace("占比: 80%", "占比: 75%") == page.read()


def test_a_contradiction_can_be_kept_with_a_reason(opened: Opened) -> None:
    page = opened()
    page.window.press("F8")
    page.until("document.querySelector('[name=mend][value=accept]')")
    page.run("document.querySelector('[name=mend][value=accept]').click()")
    page.until("document.querySelector('.src .add')?.textContent.includes('认可')")
    page.window.press("s", ctrl=True)
    page.until("document.querySelector('.toast').textContent.includes('只改了这一处')")
    assert "占比基数: 受理, 认可: {share-mismatch: 原文如此}}" in page.read()


def test_what_is_to_be_filled_in_is_filled_in_by_its_form(opened: Opened) -> None:
    page = opened()
    page.click("#body [data-open]", page.run(
        "[...document.querySelectorAll('#body [data-open]')].at(-1).textContent.trim()"
    ))  # fmt: skip
    page.until("document.querySelector('.item [data-path=\"特点[1].措施[1].时限\"]')")
    page.until("document.activeElement.dataset.path === '特点[1].措施[1].时限'")
    assert "待补" == page.run("getSelection().toString()")
    page.type_into('.item [data-path="特点[1].措施[1].时限"]', "2024-12")
    page.until("document.querySelector('.src .add')")
    page.window.press("s", ctrl=True)
    page.until("document.querySelector('.toast').textContent.includes('只改了这一处')")
    assert SMALL.replace("时限: 待补", "时限: 2024-12") == page.read()


def test_only_the_words_that_stand_for_what_is_to_come_are_chosen_in_a_text(
    opened: Opened,
) -> None:
    page = opened()
    page.write(SMALL.replace("群众满意", "满意率待补").replace("时限: 待补", "时限: 2024-12"))
    page.until("document.querySelector('.sheets').textContent.includes('满意率待补')")
    page.until(
        "[...document.querySelectorAll('#body [data-open]')].at(-1)?.textContent.includes('概述')"
    )
    page.click("#body [data-open]", page.run(
        "[...document.querySelectorAll('#body [data-open]')].at(-1).textContent.trim()"
    ))  # fmt: skip
    page.until("document.activeElement.dataset.path === '特点[1].概述'")
    assert "待补" == page.run("getSelection().toString()")
    assert page.run("document.activeElement.textContent").startswith("全年受理200件")


def test_broken_data_keeps_the_draft_dimmed_and_is_mended_from_the_page(opened: Opened) -> None:
    page = opened()
    before = page.text(".sheets")
    page.write(SMALL.replace("    概述: 全年", "    概述：全年"))
    page.until("!document.querySelector('.alert').hidden")
    assert before == page.text(".sheets")
    assert "键后面用了全角冒号" in page.text(".alert h2")
    assert "true" == page.run("document.querySelector('#build').getAttribute('aria-disabled')")
    page.until("Number(getComputedStyle(document.querySelector('.sheet')).opacity) < .7")
    page.click(".alert .go")
    page.until("document.querySelector('.alert').hidden")
    assert SMALL == page.read()


def test_keyboard_alone_goes_from_bar_to_paper_to_panel_and_builds(opened: Opened) -> None:
    page = opened()
    page.window.press("F6")
    page.window.press("F6")
    assert "paper" == page.run("document.activeElement.id")
    page.window.press("ArrowRight")
    assert "年度小结" == page.run("document.activeElement.textContent")
    while page.run("document.activeElement.textContent") != "200件":
        page.window.press("ArrowRight")
    page.window.press("Enter")
    page.until("document.querySelector('.hero')")
    assert "200件" == page.text(".hero")
    page.window.press("Escape")
    assert "200件" == page.run("document.activeElement.textContent")
    page.window.press("/")
    page.window.type("办结")
    shown = "[...document.querySelectorAll('.ledger li')].filter(e => !e.hidden).length"
    assert 1 == page.run(shown)
    page.window.press("F9")
    page.until("!document.querySelector('.built').hidden")
    assert ["report.docx"] == [one.name for one in (page.report.parent / "out").glob("*.docx")]


def test_final_shows_what_holds_it_back(opened: Opened) -> None:
    page = opened()
    page.run("document.querySelector('#is-final').click()")
    page.until("document.querySelector('.held')")
    assert "还有 1 处待补，补齐才能定稿" == page.text(".held")
    page.window.press("F9")
    assert page.run("document.querySelector('.built').hidden")


def test_style_is_switched_and_the_data_stays(opened: Opened) -> None:
    page = opened()
    page.run(
        "(() => { const e = document.querySelector('#style'); e.value = 'one-page';"
        "e.dispatchEvent(new Event('change', {bubbles: true})); })()"
    )
    page.until("document.querySelector('#style').value === 'one-page'"
               " && document.documentElement.dataset.version > 1")  # fmt: skip
    assert SMALL == page.read()


def test_two_tabs_show_the_same(opened: Opened, tmp_path: Path) -> None:
    page = opened()
    (tmp_path / "second").mkdir()
    with browser() as other:
        second = Page(other, page.server, page.report)
        second.show()
        page.write(SMALL.replace("年度小结", "半年小结"))
        for one in (page, second):
            one.until("document.querySelector('.role-title').textContent === '半年小结'")


def test_read_only_offers_no_way_to_write(opened: Opened) -> None:
    page = opened(read_only=True)
    page.click(".s", "年度小结")
    page.until("document.querySelector('.item h2')")
    assert page.run("document.querySelector('.do').hidden")
    assert "只看，不能改" == page.text(".saved")


def test_scripts_in_data_do_not_run(opened: Opened) -> None:
    page = opened()
    script = '<img src=x onerror="document.title=1"><script>document.title=1</script>'
    page.write(
        SMALL.replace("群众满意。", f"群众满意{script}。").replace(
            "标题: 办得快", f"标题: '{script}'"
        )
    )
    page.until("document.querySelector('.sheets').textContent.includes('onerror')")
    for selector in (".s[data-path$='概述']", ".s[data-path$='标题']"):
        page.run(f"[...document.querySelectorAll({json.dumps(selector)})].at(-1).click()")
        page.until("document.querySelector('.item h2')")
    page.click("[data-tab=outline]")
    assert "年度小结" == page.run("document.title")


def test_a_report_of_many_pages_is_shown_whole(opened: Opened) -> None:
    page = opened()
    features = "".join(
        f"  - 标题: 第{number}个特点\n    概述: {'这一段写得比较长，用来占满一页的几行。' * 20}\n"
        for number in range(1, 121)
    )
    page.write(SMALL.partition("特点:")[0] + f"特点:\n{features}")
    page.until("document.querySelectorAll('.sheet').length > 50")
    assert "第120个特点" in page.text(".sheets")
    areas = "[...document.querySelectorAll('.area')]"
    cut = page.run(f"{areas}.filter(e => e.scrollHeight > e.clientHeight + 4).length")
    assert 0 == cut
    torn = page.run("[...document.querySelectorAll('.sheets p')].map(e => e.textContent).join('')")
    assert 120 * 20 == torn.count("这一段写得比较长，用来占满一页的几行。")


@pytest.mark.skipif(not AXE.exists(), reason="needs axe-core, which `make verify` downloads")
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing(dark: bool, opened: Opened) -> None:  # noqa: FBT001  # a parameter
    page = opened()
    found = {}

    def look(name: str) -> None:
        violations = page.run(_VIOLATIONS)
        if violations:
            found[name] = violations

    for width in (1280, 800, 390):
        page.show(width=width, dark=dark)
        page.run(AXE.read_text(encoding="utf-8"))
        look(f"list, {width}")
        page.window.press("F8")
        page.until("document.querySelector('.versus')")
        look(f"problem, {width}")
        page.window.press("Escape")
        page.run("document.querySelector('.s[data-path]').click()")
        page.until("document.querySelector('.item .field')")
        look(f"form, {width}")
        page.window.press("Escape")
        page.run("document.querySelector('[data-tab=figures]').click()")
        look(f"figures, {width}")
        page.run("document.querySelector('.ledger button').click()")
        page.until("document.querySelector('.hero')")
        look(f"figure, {width}")
        page.window.press("Escape")
        page.run("document.querySelector('#is-pages').click()")
        if programs.office():
            page.window.until("document.querySelector('.print img[src]')", seconds=60)
        else:
            page.until("!document.querySelector('.lacking').hidden")
        look(f"pages, {width}")
    assert {} == found


def test_the_address_tells_the_token_to_nobody(opened: Opened) -> None:
    page = opened()
    assert "" == page.run("location.hash")
    page.run("location.reload()")
    page.until("document.documentElement?.dataset.version")


def test_a_session_that_ended_is_told(opened: Opened) -> None:
    page = opened()
    page.server.shutdown()
    page.server.server_close()
    page.server.session.stop()
    page.window.errors.clear()
    page.until("document.querySelector('.saved').textContent.includes('断开')")
    page.window.errors.clear()


def test_a_new_item_is_named_seen_and_then_filled_in(opened: Opened) -> None:
    page = opened()
    page.click("[data-tab=outline]")
    page.click("#body .adds .btn", "下一步工作")
    page.until("document.querySelector('[data-fresh]')")
    page.window.type("办得更快")
    page.until("document.querySelector('.src .add')")
    assert SMALL == page.read()
    page.window.press("s", ctrl=True)
    page.until("document.querySelector('.item h2')?.textContent === '办得更快'")
    assert f"{SMALL}下一步:\n  - 标题: 办得更快\n" == page.read()
    assert "第 13 行起的 2 行，别处没有动" in page.text(".toast")


def test_a_new_figure_and_a_measure_are_added_and_an_item_is_removed(opened: Opened) -> None:
    page = opened()
    page.click("[data-tab=figures]")
    page.click("[data-do=addFigure]")
    page.until("document.querySelector('[data-fresh=name]')")
    for name, text in (("name", "回访"), ("value", "30"), ("unit", "人次")):
        page.type_into(f"[data-fresh={name}]", text)
    page.until("document.querySelector('.src .add')?.textContent.includes('人次')")
    page.window.press("s", ctrl=True)
    page.until(
        "[...document.querySelectorAll('.ledger .num')].some(e => e.textContent === '30人次')"
    )
    page.click(".s[data-path='特点[办得快].标题']")
    page.until("document.querySelector('[data-new]')")
    page.click("[data-new]")
    page.until("document.querySelector('[data-fresh]')")
    page.window.type("多回访")
    page.until("document.querySelector('.src .add')")
    page.window.press("s", ctrl=True)
    page.until("document.querySelector('.item h2')?.textContent === '多回访'")
    assert "      - {要点: 多回访}\n" in page.read()
    page.click("[data-remove]")
    page.until("document.querySelector('.src .del')")
    page.window.press("s", ctrl=True)
    page.until("!document.querySelector('.item')")
    assert "多回访" not in page.read()


def test_what_has_changed_since_the_last_build_stands_in_the_margin(opened: Opened) -> None:
    page = opened()
    assert page.run("document.querySelector('#since').hidden")
    page.window.press("F9")
    page.until("!document.querySelector('.built').hidden")
    page.window.press("Escape")
    page.write(SMALL.replace("数值: 200", "数值: 300").replace("随到随办", "随时办"))
    page.until("!document.querySelector('#since').hidden")
    page.click("#since")
    page.until("document.querySelector('.bar-mark')")
    bars = page.run("[...document.querySelectorAll('.bar-mark')].map(e => e.textContent)")
    assert ["200件"] == [words for words in bars if words]
    assert len(bars) > 1
    page.click("#since")
    assert 0 == page.run("document.querySelectorAll('.bar-mark').length")


def test_what_is_marked_is_what_the_last_build_printed_otherwise(opened: Opened) -> None:
    page = opened(ROOT / "data" / "inspection-2024")
    page.window.press("F9")
    page.until("!document.querySelector('.built').hidden")
    page.window.press("Escape")
    assert page.run("document.querySelector('#since').hidden")
    text = page.read("statistics.yaml").replace("[望稷镇, 61, 58]", "[望稷镇, 61, 60]")
    page.write(text, "statistics.yaml")
    page.until("!document.querySelector('#since').hidden")
    page.click("#since")
    page.until("document.querySelector('.bar-mark')")
    marked = "[...document.querySelectorAll('.sheets [data-was]')].map(e => e.textContent)"
    # Figures and rates that are computed, and cells of a table.
    assert {"262条", "5条", "占登记隐患总数的98.1%", "60", "98.4"} <= set(page.run(marked))
    bars = page.run("document.querySelectorAll('.bar-mark').length")
    assert 6 <= bars <= 9
    page.window.press("F9")
    page.until("document.querySelector('#since').hidden")
    assert 0 == page.run("document.querySelectorAll('.bar-mark').length")


def test_a_refused_removal_leads_to_what_stands_in_its_way(opened: Opened) -> None:
    page = opened()
    page.write(
        "报告: {标题: 年度小结}\n问题:\n  - {编号: 人手, 标题: 人手不足, 内容: 人手不够。}\n"
        "下一步:\n  - {标题: 补充人手, 内容: 招人。, 对应问题: 人手}\n"
    )
    page.until("document.querySelector(\".s[data-path*='人手']\")")
    page.click(".s[data-path*='人手'][data-path$='内容']")
    page.until("document.querySelector('[data-remove]')")
    page.click("[data-remove]")
    page.until("document.querySelector('.src [data-do=cause]')")
    assert "先改 下一步[补充人手].对应问题" == page.text(".src [data-do=cause]")
    page.click(".src [data-do=cause]")
    page.until("document.querySelector('.item h2')?.textContent === '补充人手'")
    assert "已保存" == page.text(".saved")


def test_a_figure_is_put_into_a_text_where_the_caret_is(opened: Opened) -> None:
    page = opened()
    page.click(".s[data-path*='措施']")
    page.until("document.querySelector('.item .field')")
    field = "document.querySelector('.item [data-path=\"特点[1].措施[1].内容\"]')"
    page.run(f"{field}.focus(), getSelection().collapse({field}.firstChild, 4)")
    page.run("new Promise(done => setTimeout(done, 50))")
    choose = f"{field}.nextElementSibling"
    page.run(f"{choose}.focus()")
    page.run(
        f"{choose}.value = '办结', {choose}.dispatchEvent(new Event('change', {{bubbles: true}}))"
    )
    page.until("document.querySelector('.src .add')")
    page.window.press("s", ctrl=True)
    page.until("document.querySelector('.toast').textContent.includes('只改了这一处')")
    assert (
        "内容: '随到随办{{ 办结 }}。'" in page.read()
        or '内容: "随到随办{{ 办结 }}。"' in page.read()
    )


def test_a_pointer_on_a_figure_shows_where_it_comes_from(opened: Opened) -> None:
    page = opened()
    page.window.hover(".fig[data-fig='受理']")
    page.until("!document.querySelector('.card').hidden")
    assert "200件写明的数受理report.yaml 第 6 行" == page.text(".card")
    page.window.hover(".fig[data-fig$='share']")
    page.until("document.querySelector('.card').textContent.includes('80%')")
    assert "80%写明的数办结的占比办结150件受理200件" in page.text(".card")


def test_a_figure_in_a_form_leads_to_its_trace_and_a_problem_to_its_inputs(opened: Opened) -> None:
    page = opened()
    page.click(".s", "全年受理200件，办结150件，占受理总数的80%。")
    page.until("document.querySelector('.item .chip')")
    page.click(".item .chip", "150件")
    page.until("document.querySelector('.hero')?.textContent === '150件'")
    page.window.press("F8")
    page.until("document.querySelector('[data-do=inputs]')")
    page.until("document.querySelector('.mend').textContent.includes('要等于 80%，办结应为 160件')")
    page.click("[data-do=inputs]")
    page.until("document.querySelectorAll('.cell').length === 2")
    assert ["80%算的 75%"] == [page.text(".hero")]


def test_the_page_speaks_english_and_remembers_it(opened: Opened) -> None:
    page = opened()
    page.run(
        "(() => { const e = document.querySelector('#lang'); e.value = 'en';"
        "e.dispatchEvent(new Event('change', {bubbles: true})); })()"
    )
    assert "Problems" == page.text("#tab-problems [data-t]")
    page.run("location.reload()")
    page.until(
        "document.documentElement?.dataset.version && document.documentElement.lang === 'en'"
    )
    page.run("localStorage.clear()")


def test_what_would_break_the_data_is_told_and_not_saved(opened: Opened) -> None:
    page = opened()
    page.click("[data-tab=figures]")
    page.click(".ledger button")
    page.until("document.querySelector('.item [data-path=\"统计.受理.数值\"]')")
    page.type_into('.item [data-path="统计.受理.数值"]', "很多")
    page.until("document.querySelector('.src [role=alert]')")
    assert "很多" in page.text(".src [role=alert]")
    page.window.press("s", ctrl=True)
    assert SMALL == page.read()
    page.type_into('.item [data-path="统计.受理.数值"]', "300")
    page.until("document.querySelector('.sheets .changed')?.textContent === '300件'")
    page.window.press("s", ctrl=True)
    page.until("document.querySelector('.toast').textContent.includes('只改了这一处')")
    assert SMALL.replace("200", "300") == page.read()


def test_a_rate_of_a_figure_is_put_into_a_text_from_the_list(opened: Opened) -> None:
    page = opened()
    page.click(".s", "群众满意。")
    page.until("document.querySelector('.item [data-insert]')")
    page.run("document.querySelector('.item [data-insert]').focus()")
    offered = page.run("[...document.querySelector('.item [data-insert]')].map(e => e.text)")
    assert ["插入数字", "受理 200件", "办结 150件", "办结 · 占比"] == offered
    page.run(
        "(() => { const e = document.querySelector('.item [data-insert]'); e.selectedIndex = 3;"
        "e.dispatchEvent(new Event('change', {bubbles: true})); })()"
    )
    page.until(
        "document.querySelector('.sheets').textContent.includes('群众满意。占受理总数的80%')"
    )
    page.window.press("s", ctrl=True)
    page.until("document.querySelector('.toast').textContent.includes('只改了这一处')")
    assert SMALL.replace("群众满意。", "群众满意。{{ 办结 | 占比 }}") == page.read()


def test_a_range_is_written_as_the_hint_of_its_field_says(opened: Opened) -> None:
    page = opened()
    page.write("报告: {标题: 年度小结}\n统计: {受理: {数值: 200, 单位: 件}}\n")
    page.until("document.querySelectorAll('.s .fig').length === 1")
    page.click(".s .fig")
    page.until("document.querySelector('.item [data-path=\"统计.受理.数值\"]')")
    page.type_into('.item [data-path="统计.受理.数值"]', "[5, 8]")
    page.until("document.querySelector('.sheets').textContent.includes('受理5～8件')")
    page.window.press("s", ctrl=True)
    page.until("document.querySelector('.toast').textContent.includes('只改了这一处')")
    assert "受理: {数值: [5, 8], 单位: 件}" in page.read()


def test_a_name_that_is_taken_is_told_in_the_words_of_the_page(opened: Opened) -> None:
    page = opened()
    page.click("[data-tab=figures]")
    page.click("[data-do=addFigure]")
    page.until("document.querySelector('[data-fresh=name]')")
    page.type_into("[data-fresh=name]", "受理")
    page.type_into("[data-fresh=value]", "5")
    page.until("document.querySelector('.src [role=alert]')")
    assert "已经有叫这个名称的了，请换一个名称" == page.text(".src").strip()


def test_sheets_that_stay_are_those_that_a_whole_layout_gives(opened: Opened) -> None:
    page = opened(ROOT / "data" / "inspection-2024")
    page.run("document.querySelectorAll('.sheet').forEach(sheet => { sheet.marked = true; })")
    path, old = "statistics.yaml", page.read("statistics.yaml")
    texts = "[...document.querySelectorAll('.sheet')].map(e => e.textContent)"
    changes = (
        ("破损网段: 11处", "破损网段: 13处"),
        ("走访群众: {数值: 430", "走访群众: {数值: 43000000"),
        ("注: 数据截至", f"注: {'这里的注写得很长，' * 30}数据截至"),
        ("现场核查: 62次", "现场核查: 6次"),
    )  # fmt: skip
    text = old
    for before, after in changes:
        text = text.replace(before, after)
        version = page.run("document.documentElement.dataset.version")
        page.write(text, path)
        page.until(f"document.documentElement.dataset.version > {version}")
        shown = page.run(texts)
        stayed = page.run("[...document.querySelectorAll('.sheet')].filter(e => e.marked).length")
        page.run("import('./paper.js').then(paper => paper.again())")
        assert shown == page.run(texts)
        assert stayed > 0
        page.run("document.querySelectorAll('.sheet').forEach(sheet => { sheet.marked = true; })")


def show_pages(page: Page) -> None:
    """Show the pages in place of the paper, and wait until they are there."""
    page.run("document.querySelector('#is-pages').click()")
    page.window.until("document.querySelector('.print img[src]')", seconds=60)


_PLACE = """
(async () => {
  const sheet = document.querySelector('.print'), frame = sheet.getBoundingClientRect();
  const headers = {'X-Reportgen-Token': sessionStorage.getItem('reportgen-token')};
  const answer = await fetch(`/words?key=${sheet.dataset.key}`, {headers});
  const { text, boxes } = await answer.json(), at = 4 * text.indexOf(WORDS);
  return [frame.left + (boxes[at] + 100) / 10000 * frame.width,
    frame.top + (boxes[at + 1] + 100) / 10000 * frame.width];
})()
"""


def press_words(page: Page, words: str) -> None:
    """Press the pointer on words of the first picture."""
    left, top = page.run(_PLACE.replace("WORDS", json.dumps(words)))
    for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
        page.window.order(
            "Input.dispatchMouseEvent", type=kind, x=left, y=top, button="left", clickCount=1
        )


@WITH_OFFICE
def test_a_word_on_a_picture_of_a_page_opens_what_it_would_on_the_paper(opened: Opened) -> None:
    page = opened()
    show_pages(page)
    assert "刚才由 LibreOffice 排好" in page.text("#words")
    press_words(page, "满意")
    page.until("document.querySelector('.item h2')?.textContent === '办得快'")
    page.until("document.querySelector('.print i')")
    lit = page.run("document.querySelector('.print i').getBoundingClientRect().width")
    assert 60 < lit < 200
    press_words(page, "150件")
    page.until("document.querySelector('.hero')?.textContent === '150件'")
    press_words(page, "80%")
    page.until("document.querySelector('.versus') && document.querySelector('.print i')")
    # What was chosen in the panel is marked here too.
    page.window.press("F8")
    page.until("document.querySelector('.item h2')?.textContent === '待补'")
    page.until("document.querySelector('.print i')")
    # By the keyboard a picture leads back to the paper.
    page.run("document.querySelector('.print').focus()")
    page.window.press("Enter")
    page.until("document.querySelector('.prints').hidden && document.activeElement.id === 'paper'")
    assert page.run("document.querySelector('#is-paper').checked")
    assert "visible" == page.run("getComputedStyle(document.querySelector('#paper')).visibility")


@WITH_OFFICE
def test_pages_that_are_older_than_the_draft_are_dimmed_until_they_are_made_anew(
    opened: Opened,
) -> None:
    page = opened()
    show_pages(page)
    former = page.run("document.querySelector('.print').dataset.key")
    retitled(page)
    age = "document.querySelector('.age')"
    page.until(f"{age}.textContent === '刚才的样子，没有保存的改动不在里面'")
    page.until("Number(getComputedStyle(document.querySelector('.print')).opacity) < .7")
    page.window.press("s", ctrl=True)
    page.until(f"/^刚才的样子，(停笔后|正在)重排$/.test({age}.textContent)")
    assert former == page.run("document.querySelector('.print').dataset.key")
    page.window.until(f"{age}.hidden", seconds=60)
    page.until("Number(getComputedStyle(document.querySelector('.print')).opacity) === 1")
    assert former != page.run("document.querySelector('.print').dataset.key")
    page.write(SMALL.replace("    概述: 全年", "    概述：全年"))
    page.until(f"{age}.textContent === '刚才的样子，数据改好后重排'")


@WITH_OFFICE
def test_paper_and_pages_keep_what_is_read_where_it_is(opened: Opened) -> None:
    page = opened(ROOT / "data" / "bengbu-2002")
    page.click(".s", "三是扎实开展学习讨论。")
    page.until("document.querySelector('.item .field')")
    page.run("document.querySelector('#paper').scrollTop = 4000")
    seen = f"{SENTENCES}.find(e => e.getBoundingClientRect().top >= 56)"
    words, height = page.run(f"(e => [e.textContent, e.getBoundingClientRect().top])({seen})")
    show_pages(page)
    page.until("document.querySelector('.prints').scrollTop > 3000")
    page.until("document.querySelector('.print i')")
    assert 5000 > page.run("document.querySelector('.prints').scrollTop")
    page.run("document.querySelector('.prints').scrollTop += 1000")
    page.run("document.querySelector('#paper').scrollTop = 0")
    page.run("document.querySelector('.prints').scrollTop -= 1000")
    page.run("document.querySelector('#is-paper').click()")
    page.until("document.querySelector('.prints').hidden")
    same = f"{SENTENCES}.find(e => e.textContent === {json.dumps(words)})"
    assert abs(height - page.run(f"{same}.getBoundingClientRect().top")) < 30


def test_what_pages_lack_is_told_with_the_remedy(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened()
    Office(tmp_path, monkeypatch)
    page.run("document.querySelector('#is-pages').click()")
    page.until("!document.querySelector('.lacking').hidden")
    assert "这台机器上没有找到 LibreOffice" == page.text(".lacking h2")
    assert "装上它，这里就有" in page.text(".lacking p")
