"""Words that are printed twice: typed twice, or typed beside a figure that prints them itself."""

from __future__ import annotations

import pytest

from builders import computed, place, written
from reportgen.checks.composed import Composed, PrintedText
from reportgen.checks.statements.reading import Reader
from reportgen.checks.statements.wording import check_wording
from reportgen.diagnostics import Diagnostic, Place, Problems
from reportgen.diagnostics.messages import message, remedy
from reportgen.document import Block, Paragraph, Run
from reportgen.language.marks import marked
from reportgen.model.texts import texts_of
from reportgen.model.values import Text

CHINESE = """
  受理: {label: 受理诉求, value: 2878, previous: 2590, unit: 件}
  案件: {label: 刑事案件, value: 1284, previous: 1420, unit: 起}
  收入: {label: 财政收入, value: 25.40, unit: 亿元, previous: 23.1}
  税收: {label: 税收收入, value: 18.30, unit: 亿元, of: 收入}
  回访: {label: 回访群众, value: 1560, unit: 人次, target: 1500}
  消息: {label: 动态消息, value: 1000, unit: 条, approx: 近}
  专栏: {label: 专栏专题, value: 10, unit: 个, approx: 余}
  满意率: {value: 96.4, previous: 95.1, unit: '%'}
  学校: {value: 186, previous: 186, unit: 所}
  阶段: {value: 4, unit: 个}
  农户: {value: 300, unit: 户}
  发电: {label: 发电量, value: 15, unit: 万千瓦时, previous: 14, previous_period: 上月}
"""
ENGLISH = """
  fires: {label: vehicle fires, value: 112, previous: 128, unit: fires}
  visits: {value: 31600, previous: 28400, unit: visits}
  budget: {value: 1.24, previous: 1.2, unit: £ million}
  news: {value: 300, unit: items, approx: nearly}
  loans: {value: 12400, unit: loans, target: 12000}
  grant: {value: 0.2, unit: £ million, of: budget}
"""


def _found(text: str, figures: str) -> list[Diagnostic]:
    language = "en" if figures is ENGLISH else "zh-CN"
    report = {"title": "总结", "lang": language, "summary": text}
    read, known, problems = computed(f"report: {written(report)}\nstatistics:{figures}")
    assert not [*problems]
    found = Problems()
    check_wording(texts_of(read), (), Reader(known, read.report), found)
    return list(found)


def _doubled(text: str, figures: str) -> list[str]:
    return [str(one.facts["word"]) for one in _found(text, figures)]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        # By a figure that prints the words itself.
        ("同比", "受理诉求同比{{ 受理 | 增长 }}。"),
        ("比上年", "受理诉求比上年{{ 受理 | 增长 }}。"),
        ("与去年同期相比", "受理诉求与去年同期相比{{ 受理 | 增长 }}。"),
        ("增长", "受理诉求增长{{ 受理 | 增长 }}。"),
        ("下降", "刑事案件下降{{ 案件 | 增长 }}。"),
        ("增长", "刑事案件增长{{ 案件 | 增长 }}。"),
        ("减少", "刑事案件减少{{ 案件 | 增减 }}。"),
        ("下降", "刑事案件下降{{ 案件 | 增减 }}。"),
        ("提高", "满意率提高{{ 满意率 | 增减 }}。"),
        ("与", "学校数与{{ 学校 | 增长 }}。"),
        ("完成", "完成{{ 回访 | 完成 }}。"),
        ("完成目标任务的", "完成目标任务的{{ 回访 | 完成 }}。"),
        ("目标", "达到目标的{{ 回访 | 完成 }}。"),
        ("占", "税收占{{ 税收 | 占比 }}。"),
        ("占财政收入的", "税收占财政收入的{{ 税收 | 占比 }}。"),
        ("受理诉求", "全年受理诉求{{ 受理 | 成句 }}。"),
        ("亿元", "财政收入{{ 收入 }}亿元。"),
        ("亿元", "财政收入{{ 收入 }}亿元，增长10%。"),
        ("万元", "财政收入{{ 收入 }}万元。"),
        ("件", "受理诉求{{ 受理 }}件。"),
        ("件", "共{{ 受理 }}件诉求。"),
        ("%", "满意率{{ 满意率 }}%。"),
        ("个百分点", "满意率{{ 满意率 | 增减 }}个百分点。"),
        ("近", "发布动态消息近{{ 消息 }}。"),
        ("约", "发布动态消息约{{ 消息 }}。"),
        ("左右", "发布动态消息{{ 消息 }}左右。"),
        ("个", "分{{ 阶段 | 汉字 }}个。"),
        # Typed.
        ("同比", "受理诉求同比同比增长11.1%。"),
        ("比上年", "受理诉求比上年同比增长11.1%。"),
        ("环比", "受理诉求环比环比增长1.1%。"),
        ("增长", "受理诉求增长增长11.1%。"),
        ("下降", "刑事案件下降减少136起。"),
        ("增加", "受理诉求增加上升288件。"),
        ("近", "受理诉求近近3000件。"),
        ("亿元", "财政收入25.40亿元亿元。"),
        ("万元", "完成投资300万元万元，增长5%。"),
        ("件", "受理诉求2878件件。"),
        ("%", "满意率达96.4%%。"),
        ("-", "刑事案件同比下降-9.6%。"),
        ("-", "投诉减少了-5件。"),
        ("完成目标任务的104%", "回访群众1560人次，完成目标任务的104%，完成目标任务的104%。"),
        ("完成目标任务的104%", "回访1560人次，完成目标任务104%，{{ 回访 | 完成 }}。"),
        ("完成目标任务的104%", "{{ 回访 | 完成 }}，完成目标任务的{{ 回访.完成率 }}。"),
        # Beside words of the same meaning that a filter brings.
        ("同比", "受理诉求同比{{ 受理 | 增长('比上年') }}。"),
        ("较上年", "受理诉求较上年{{ 受理 | 增减('比上年') }}。"),
        ("环比", "发电量环比{{ 发电 | 增长 }}。"),
        ("同比", "受理诉求{{ 受理 | 增长('比上年') }}同比。"),
        ("与上年相比", "与上年相比，{{ 受理 | 增长 }}。"),
        ("完成率为", "完成率为{{ 回访 | 完成 }}。"),
        ("完成年度目标的", "完成年度目标的{{ 回访 | 完成 }}。"),
        ("的目标任务", "回访群众{{ 回访 | 完成 }}的目标任务。"),
        ("占比为", "税收占比为{{ 税收 | 占比 }}。"),
        ("的财政收入", "税收{{ 税收 | 占比 }}的财政收入。"),
        ("比重", "税收占财政收入的比重{{ 税收 | 占比 }}。"),
        ("位居", "税收位居{{ 税收 | 位次 }}。"),
        ("列", "税收列{{ 税收 | 位次 }}。"),
        ("第", "税收第{{ 税收 | 位次 }}。"),
        ("位", "税收{{ 税收 | 位次 }}位。"),
        ("名", "税收{{ 税收 | 位次 }}名。"),
        ("受理诉求达", "受理诉求达{{ 受理 | 成句 }}。"),
        ("增长11.1%", "受理诉求{{ 受理 | 增长 }}，增长{{ 受理.增速 }}。"),
        ("受理诉求2878件，同比增长11.1%", "{{ 受理 | 成句 }}，{{ 受理 | 成句 }}。"),
    ],
)
def test_words_that_are_printed_twice_are_reported(typed: str, text: str) -> None:
    assert [typed] == _doubled(text, CHINESE)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("down", "Vehicle fires were down {{ fires | growth }}."),
        ("up", "Vehicle fires were up {{ fires | growth }}."),
        ("fell by", "Vehicle fires fell by {{ fires | growth }}."),
        ("rose", "Visits rose {{ visits | change }}."),
        ("year on year", "Visits were {{ visits | growth }} year on year."),
        ("on last year", "Visits were {{ visits | growth }} on last year."),
        ("visits", "Visits came to {{ visits }} visits."),
        ("million", "The budget was {{ budget }} million."),
        ("£", "The budget was £{{ budget }}."),
        ("nearly", "We published nearly {{ news }}."),
        ("about", "We published about {{ news }}."),
        ("of the target", "Loans were {{ loans | completion }} of the target."),
        ("of their target", "Loans were {{ loans | completion }} of their target."),
        ("target of", "Loans met the target of {{ loans | completion }}."),
        ("of the total", "The grant was {{ grant | share }} of the total."),
        ("a share of", "The grant made up a share of {{ grant | share }}."),
        ("ranks", "The grant ranks {{ grant | rank }}."),
        ("place", "The grant was {{ grant | rank }} place."),
        ("from 2023", "Visits were {{ visits | change('from 2023') }} from 2023."),
        ("Compared with last year", "Compared with last year, visits were {{ visits | growth }}."),
        ("visits were", "In all, the visits were {{ visits | sentence }}."),
        ("visits", "There were 31,600 visits visits."),
        ("people", "There were 31,600 people people in the hall."),
        ("down", "Fires were down down 12.5%."),
        ("up", "Visits were up up 11%."),
        ("year on year", "Visits rose by 11% year on year year on year."),
        ("-", "Fires were down -12.5%."),
        ("up 11.3% on 2023", "Visits came to 31,600, up 11.3% on 2023, up 11.3% on 2023."),
    ],
)  # fmt: skip
def test_words_that_are_printed_twice_are_reported_in_english(typed: str, text: str) -> None:
    assert [typed] == _doubled(text, ENGLISH)


@pytest.mark.parametrize(
    "text",
    [
        "受理诉求{{ 受理 }}，{{ 受理 | 增长 }}。", "受理诉求同比增长{{ 受理.增速 }}。",
        "刑事案件下降{{ 案件.增速 }}。", "刑事案件减少{{ 案件.增减 }}。",
        "刑事案件{{ 案件.增速 }}。",
        "受理诉求{{ 受理 }}，件件有着落。", "受理诉求2878件，件件有着落。",
        "受理诉求2878件件件有着落。",
        "财政收入{{ 收入 }}，其中税收{{ 税收 }}。", "涉及农户300户户均增收2000元。",
        "慰问12人人均500元。", "实施3项项目。", "惠及{{ 农户 }}户均增收2000元。",
        "服务10个个体户。", "增幅同比提高3个百分点。", "降幅同比收窄2.1个百分点。",
        "受理诉求同比增长11.1%，环比增长2.3%。", "受理诉求同比、环比分别增长11.1%、2.3%。",
        "投资增长加快0.5个百分点。", "投资增长提高0.5个百分点。", "贷款同比多增1.2亿元。",
        "存款同比少增3亿元。", "产量增长放缓2个百分点。", "增速由增长3%转为下降2%。",
        "工业、农业分别增长5%、5%。", "一班45人，二班45人。", "收入增长5%，支出增长5%。",
        "满意率达{{ 满意率 }}，提高{{ 满意率.增减 }}。", "完成目标任务，增长5%，完成目标任务。",
        "最多不超过5件。", "气温降到-3度。", "增速为-9.6%。", "同比增长-9.6%。",
        "发布动态消息{{ 消息 }}，上下联动抓落实。", "{{ 专栏 }}以上内容已公开。",
        "一件件受理2878件，一户户走访300户。", "人人参与，家家户户行动，慰问300户。",
        "从3%下降到-2%。", "由10件增加到12件。", "3年年均增长5%。", "开展活动4场场均300人。",
        "{{ 受理 | 成句 }}。", "学校{{ 学校 | 增长 }}。",
        "{{ 回访 | 成句 }}，完成目标任务的{{ 回访.完成率 }}。",
        "{{ 回访 | 成句 }}，{{ 回访 | 完成 }}。",
        "同比{{ 受理 | 增减 }}。", "该系列{{ 税收 | 位次 }}。", "按安排{{ 税收 | 位次 }}。",
        "税收排名{{ 税收 | 位次 }}。", "{{ 受理 | 增长 }}，{{ 受理.增速 }}的增速居全省第一。",
        "受理诉求{{ 受理 }}，同比、环比都有增长。", "{{ 受理 | 增长 }}，与上年相比，矛盾减少。",
        "税收{{ 税收 | 占比 }}。",
        "我市占全省的12%，占全国的2%。",
    ],
)  # fmt: skip
def test_words_that_only_look_doubled_are_not_reported(text: str) -> None:
    assert [] == _doubled(text, CHINESE)


@pytest.mark.parametrize(
    "text",
    [
        "Visits were {{ visits | growth }}.", "There were {{ visits }} and {{ fires }}.",
        "Fires fell by {{ fires.growth }}.", "Fires were down {{ fires.growth }} year on year.",
        "Visits were up more than 11%.", "Visits increased up to 300 a day.",
        "The 31,600 visits, visits by schools among them, were free.",
        "Costs were reduced down to 5%.",
        "The temperature fell to -3 degrees.", "There were 12 fire fighters.",
        "{{ visits | sentence }}.", "Up 3% here, down 3% there.", "We made {{ visits }} a day.",
    ],
)  # fmt: skip
def test_words_that_only_look_doubled_are_not_reported_in_english(text: str) -> None:
    assert [] == _doubled(text, ENGLISH)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("投入{{ 材料 }}{{ 费用 }}。", CHINESE + "  材料: {value: 200, unit: 万元}\n"
         "  费用: {value: 1028, unit: 万元}\n"),
        ("投入{{ 材料 }}1028万元。", CHINESE + "  材料: {value: 200, unit: 万元}\n"),
        ("{{ 学校 | 增长 }}{{ 材料 | 成句 }}。", CHINESE + "  材料: {label: 持平, value: 2}\n"),
    ],
)  # fmt: skip
def test_what_one_figure_prints_is_not_doubled_by_what_comes_after(text: str, figures: str) -> None:
    assert [] == _doubled(text, figures)


@pytest.mark.parametrize("text", ["{{ visits }} {{ loans }}.", "{{ visits }}{{ loans }}."])
def test_figures_of_the_same_value_and_unit_do_not_double_each_other(text: str) -> None:
    read, known, _ = computed(
        f"report: {{title: Library, lang: en, summary: '{text}'}}\nstatistics:\n"
        "  visits: {value: 100, unit: visits}\n  loans: {value: 100, unit: visits}\n"
    )
    found = Problems()
    check_wording(texts_of(read), (), Reader(known, read.report), found)
    assert [] == [one.rule.id for one in found if one.rule.id == "doubled-words"]


def test_the_message_says_what_the_figure_prints_and_what_to_delete() -> None:
    (found,) = _found("受理诉求同比{{ 受理 | 增长 }}。", CHINESE)
    expected = "“同比同比增长11.1%”里的“同比”重复了：引用的数印出来已是“同比增长11.1%”"
    assert expected == message(found, "zh-CN")
    assert remedy(found, "zh-CN").startswith("删去“同比”；")
    (found,) = _found("Visits came to {{ visits }} visits.", ENGLISH)
    expected = (
        "'visits' is said twice in '31,600 visits visits': the figure itself prints '31,600 visits'"
    )
    assert expected == message(found, "en")
    assert remedy(found, "en").startswith("delete 'visits';")


def test_typed_words_are_reported_where_they_were_typed() -> None:
    (found,) = _found("共{{ 农户 }}。受理诉求比上年同比增长11.1%。", CHINESE)
    assert "“比上年同比增长11.1%”里的“比上年”重复了，“同比”已经说了" == message(found, "zh-CN")
    assert found.place is not None
    line = found.place.source.line(found.place.line)
    assert "比上年" == line[found.place.column - 1 :][: found.place.length]


def test_a_figure_without_words_is_no_figure() -> None:
    read, known, _ = computed(
        f"report: {{title: 总结, summary: '{{{{ 受理 }}}}'}}\nstatistics:{CHINESE}"
    )
    found = Problems()
    text = Text("受理诉求下降" + marked("", 1))
    check_wording((text,), (), Reader(known, read.report), found)
    assert [] == list(found)


def _printed(*runs: Run) -> tuple[list[Diagnostic], list[tuple[str, str]]]:
    """What is reported of a text that a template composed, and the words that are located."""
    data, known, _ = computed(
        f"report: {{title: 总结, summary: 受理比上年同比增长11.1%。}}\nstatistics:{CHINESE}"
    )
    known.origins.number("受理", "growth")
    located: list[tuple[str, str]] = []

    def locate(_: Block, words: str = "", before: str = "") -> Place:
        located.append((words, before))
        return place(7, 3, name="overview.md.j2")

    text = PrintedText.of(Composed(Paragraph("body", runs), runs), locate)
    found = Problems()
    check_wording(texts_of(data), (text,), Reader(known, data.report), found)
    return [one for one in found if one.place and one.place.source.name != "report.yaml"], located


def test_words_of_templates_are_reported_where_the_template_has_them() -> None:
    (found,), located = _printed(Run("全年受理诉求同比"), Run("同比增长11.1%", origin=1), Run("。"))
    assert "“同比同比增长11.1%”里的“同比”重复了：引用的数印出来已是“同比增长11.1%”" == message(
        found, "zh-CN"
    )
    assert ([("同比", "全年受理诉求")], "overview.md.j2:7:3") == (located, str(found.place))


def test_sentences_of_the_data_are_not_reported_again_where_templates_print_them() -> None:
    assert ([], []) == _printed(Run("总的来看。"), Run("受理比上年同比增长11.1%。"))


def test_what_is_still_to_be_filled_in_is_not_doubled() -> None:
    read, known, _ = computed(
        "report: {title: 总结, summary: '{{ 造林 | 成句 }}，{{ 造林 | 完成 }}。'}\nstatistics:\n"
        "  造林: {label: 人工造林, value: 待补, unit: 亩, previous: 12480, target: 13000}\n"
    )
    found = Problems()
    check_wording(texts_of(read), (), Reader(known, read.report), found)
    assert [] == [one.rule.id for one in found]
