"""Tables as data: what templates read of rows, columns, cells and totals, and its origins."""

from __future__ import annotations

from typing import Any

import pytest

from builders import NO_CACHE, markdown, rules
from reportgen import Request, Result, build, check, trace
from reportgen.diagnostics.messages import message, remedy

CALLS: dict[str, Any] = {
    "title": "各类来电",
    "note": "按受理时间统计",
    "columns": [
        {"key": "topic", "label": "类别"},
        {"key": "group", "label": "大类"},
        {"key": "count", "label": "本月", "unit": "件"},
        {"key": "last", "label": "上月", "unit": "件"},
        {"key": "mom", "label": "环比", "unit": "%", "formula": "growth(count, last)"},
    ],
    "rows": [
        ["供水", "民生", 120, 100],
        ["教育", "民生", 80, 90],
        ["物业", "管理", 300, ""],
        ["噪声", "管理", "—", 10],
    ],
    "total": True,
}


def _request(template: str, **more: Any) -> Request:
    style = {
        "style.yaml": "name: s\nextends: work-summary\nlayout: {table: {annexes: no}}\n",
        "report.md.j2": template,
    }
    data = {"report": {"title": "月报"}, "tables": {"calls": CALLS}, **more}
    return Request.from_data(
        data, formats=("md",), environment=NO_CACHE, style="s", styles={"s": style}
    )


def _built(template: str, **more: Any) -> Result:
    return build(_request(template, **more))


def _words(template: str, **more: Any) -> str:
    return markdown(_built(template, **more)).strip()


@pytest.mark.parametrize(
    ("expected", "template"),
    [
        ("供水、教育、物业、噪声", "{{ tables.calls.rows | map(attribute='name') | join('、') }}"),
        ("120件100件", "{{ tables.calls.rows[0].count }}{{ tables.calls.rows[0]['上月'] }}"),
        ("120", "{{ tables.calls.rows[0].count.value }}"),
        ("本月 件", "{{ tables.calls.rows[0].count.label }} {{ tables.calls.rows[0].count.unit }}"),
        ("24% 2", "{{ tables.calls.rows[0].count.share }} {{ tables.calls.rows[0].count.rank }}"),
        ("—", "{{ tables.calls.rows[3].count }}"),
        ("无", "{{ tables.calls.rows[2].last or '无' }}"),
        ("民生", "{{ tables.calls.rows[0].group }}"),
        ("各类来电 按受理时间统计", "{{ tables.calls.title }} {{ tables.calls.note }}"),
        ("类别、大类、本月、上月、环比",
         "{{ tables.calls.columns | map(attribute='label') | join('、') }}"),
        ("500件 300件", "{{ tables.calls.count.sum }} {{ tables.calls.count.max }}"),
        ("3", "{{ tables.calls.count.count }}"),
        ("合计500件", "{{ tables.calls.total.name }}{{ tables.calls.total.count }}"),
        ("5", "{{ tables.calls.rows[0].cells | length }}"),
        ("calls", "{% for name in tables %}{{ name }}{% endfor %}"),
    ],
)  # fmt: skip
def test_a_table_gives_its_parts(expected: str, template: str) -> None:
    assert expected == _words(template)


def test_rows_are_sorted_as_placed_tables_are_with_gaps_last() -> None:
    template = "{{ tables.calls.sorted('-count') | map(attribute='name') | join('、') }}"
    assert "物业、供水、教育、噪声" == _words(template)


def test_rows_are_filtered_and_compared_by_their_numbers() -> None:
    template = (
        "{{ tables.calls.sorted('count')[:3] | selectattr('count', 'ge', 120)"
        " | map(attribute='name') | join('、') }}"
    )
    assert "供水、物业" == _words(template)


def test_rows_are_grouped_and_added_up() -> None:
    template = (
        "{% for group, rows in tables.calls.rows | groupby('group') %}"
        "{{ group }}{{ rows | total('count') }}；{% endfor %}"
    )
    assert "民生200件；管理300件；" in _words(template).replace(
        "管理300件；民生200件；", "民生200件；管理300件；"
    )


def test_rows_without_a_number_have_no_total() -> None:
    assert "无" == _words("{{ tables.calls.rows[3:] | total('count') or '无' }}")


def test_a_growth_in_a_cell_is_put_into_the_words_of_growth() -> None:
    template = "{% for row in tables.calls.rows[:2] %}{{ row.mom | growth('环比') }}，{% endfor %}"
    assert "环比增长20%，环比下降11.1%，" == _words(template)


def test_a_row_that_totals_do_not_count_says_so() -> None:
    table = {"columns": ["类别", {"key": "n", "label": "件数"}], "total": True,
             "rows": [["来电", 10], ["其中：投诉", 4], ["来访", 5]]}  # fmt: skip
    template = "{% for row in tables.t.rows if row.counts %}{{ row.name }}，{% endfor %}"
    assert "来电，来访，" == _words(template, tables={"t": table})


def test_a_column_called_like_a_part_wins_over_it() -> None:
    table = {"columns": [{"key": "name", "label": "姓名"}, {"key": "cells", "label": "格"}],
             "rows": [["张三", 7]]}  # fmt: skip
    template = "{{ tables.t.rows[0].name }}{{ tables.t.rows[0].cells }}"
    assert "张三7" == _words(template, tables={"t": table})


def test_numbers_are_traced_to_their_cells() -> None:
    template = (
        "物业{{ tables.calls.rows[2].count }}，占{{ tables.calls.rows[2].count.share }}，"
        "共{{ tables.calls.rows[:2] | total('count') }}。"
    )
    result = trace(_request(template))
    names = [one.figure.name for one in result.traced]
    assert [
        "calls.count.物业", "calls.count.物业 / calls.count.sum",
        "sum(calls.count.供水, calls.count.教育)",
    ] == names  # fmt: skip
    share = result.traced[1].figure
    assert ["300件", "500件"] == [operand.value for operand in share.operands]


def test_rows_of_one_name_are_traced_each_to_its_own_cell() -> None:
    table = {"columns": ["类别", {"key": "n", "label": "件数", "unit": "件"}],
             "rows": [["其他", 1], ["其他", 2]]}  # fmt: skip
    template = "甲{{ tables.t.rows[0].n }}，乙{{ tables.t.rows[1].n }}。"
    result = trace(_request(template, tables={"t": table}))
    assert ["1件", "2件"] == [one.figure.value for one in result.traced]


def test_sentences_made_of_a_table_accuse_nothing() -> None:
    template = (
        "{% for row in tables.calls.sorted('-count')[:3] %}{{ row.name }}类来电{{ row.count }}，"
        "占{{ row.count.share }}。\n\n{% endfor %}"
    )
    assert [] == rules(check(_request(template)))


@pytest.mark.parametrize(
    ("rule", "template"),
    [
        ("template-failed", "{{ tables.calls.sorted('-nosuch') }}"),
        ("template-failed", "{{ tables.calls.nosuch }}"),
        ("template-failed", "{{ tables.calls.rows[0].nosuch }}"),
        ("template-failed", "{{ tables.calls.rows[0] }}"),
        ("template-failed", "{{ tables.calls.rows[0].count + 1 }}"),
        ("template-failed", "{{ tables.calls.rows | sum(attribute='count') }}"),
        ("template-failed", "{{ tables.calls.rows[2].last }}"),
        ("template-failed", "{{ tables.nosuch.rows }}"),
        ("template-failed", "{{ tables.calls.topic.sum }}"),
        ("template-failed", "{{ tables.calls.figures }}"),
        ("template-failed", "{{ tables.calls.rows | total('nosuch') }}"),
        ("template-failed", "{{ tables.calls.rows[0].table.figures }}"),
    ],
)
def test_a_mistake_is_reported_at_the_template(rule: str, template: str) -> None:
    result = _built(template)
    assert result.failed
    assert [rule] == rules(result)


def test_an_unknown_column_is_told_with_the_nearest() -> None:
    (problem,) = _built("{{ tables.calls.rows[0].cuont }}").diagnostics
    assert "count" in str(problem.facts)


def test_a_table_under_a_caption_of_its_name_is_not_put_at_the_end_again() -> None:
    style = {
        "style.yaml": "name: s\nextends: work-summary\n",
        "report.md.j2": "::: caption calls\n来电\n:::\n\n| 类别 |\n| --- |\n| 供水 |\n",
    }
    result = build(
        Request.from_data(
            {"report": {"title": "月报"}, "tables": {"calls": CALLS}}, formats=("md",),
            environment=NO_CACHE, style="s", styles={"s": style},
        )
    )  # fmt: skip
    assert "附表" not in markdown(result)


@pytest.mark.parametrize(
    ("expected", "template"),
    [
        ("教育", "{{ (tables.calls.rows | selectattr('count', 'lt', 100) | first).name }}"),
        ("供水教育", "{{ tables.calls.rows | selectattr('mom') | map(attribute='name') | join }}"),
        ("— 无", "{{ tables.calls.rows[3].count.value }} {{ tables.calls.rows[2].last or '无' }}"),
        ("[]", "[{{ tables.calls.rows[2].last.value }}]"),
        ("—", "{{ tables.calls.rows[3].count | bare }}"),
        ("上月", "{{ tables.calls.rows[2].last.label }}"),
    ],
)  # fmt: skip
def test_a_cell_without_a_number_is_false_and_prints_as_in_the_table(
    expected: str, template: str
) -> None:
    assert expected.replace("[]", r"\[\]") == _words(template)


@pytest.mark.parametrize(
    "template", ["{{ tables.calls.rows[2].last }}", "{{ tables.calls.rows[3].count | han }}"]
)
def test_what_needs_a_number_says_that_the_cell_has_none(template: str) -> None:
    (problem,) = _built(template).diagnostics
    assert "template-failed" == problem.rule.id
    assert "没有数" in message(problem, "zh-CN")


def test_growth_from_zero_is_none_in_tables_as_in_figures() -> None:
    table = {**CALLS, "rows": [["供水", "民生", 120, 0], ["教育", "民生", 90, 100]]}
    template = (
        "{{ table('calls') }}\n\n"
        "{% for row in tables.calls.rows %}{{ row.mom.value }}，{% endfor %}"
    )
    result = _built(template, tables={"calls": table})
    assert [] == rules(result)
    assert "| 供水 | 民生 | 120 | 0 | — |" in markdown(result)
    assert markdown(result).endswith("—，-10，\n")


def test_a_column_without_a_meaningful_total_is_not_added_up_over_rows() -> None:
    (problem,) = _built("{{ tables.calls.rows | total('mom') }}").diagnostics
    assert "没有合计可言" in message(problem, "zh-CN")


def test_groups_come_in_the_order_of_the_data() -> None:
    rows = [["甲", "山区", 1, 1], ["乙", "市区", 1, 1], ["丙", "山区", 1, 1], ["丁", "Ab", 1, 1],
            ["戊", "aB", 1, 1]]  # fmt: skip
    template = (
        "{% for group, rows in tables.calls.rows | groupby('group') %}"
        "{{ group }}{{ rows | length }}；{% endfor %}"
    )
    assert "山区2；市区1；Ab2；" == _words(template, tables={"calls": {**CALLS, "rows": rows}})


@pytest.mark.parametrize(
    ("expected", "template"),
    [
        ("两类", "{{ tables.calls.rows[:2] | length | han }}类"),
        ("两类", "{{ tables.calls.rows[:2] | count | 汉字 }}类"),
        ("两类两类", "{% for row in tables.calls.rows[:2] %}{{ loop.length | han }}类{% endfor %}"),
        ("一是二是", "{% for row in tables.calls.rows[:2] %}{{ loop.index | han }}是{% endfor %}"),
        ("十二类", "{{ 'abcdefghijkl' | length | han }}类"),
    ],
)
def test_a_length_in_words_counts(expected: str, template: str) -> None:
    assert expected == _words(template)


def test_a_reference_means_the_table_of_a_template_before_the_chart_of_its_name() -> None:
    template = (
        "见{{ ref('calls') }}、{{ ref('calls', to='figure') }}。\n\n"
        "::: caption calls\n各类来电\n:::\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n\n"
        "{{ chart('calls', columns='count', title='各类') }}\n"
    )
    assert "见表1、图1。" in markdown(_built(template))


OPEN: dict[str, Any] = {
    **CALLS, "rows": [["供水", "民生", "待补", "待补"], ["教育", "民生", 80, 90]], "total": False,
}  # fmt: skip


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("{{ 'low' if tables.calls.rows[0].mom < tables.calls.rows[1].mom else 'same' }}", "same"),
        ("{{ tables.calls.rows[0].mom | growth('环比') }}", "待补"),
    ],
)
def test_what_is_still_to_be_filled_in_is_compared_and_told_without_a_unit(
    template: str, words: str
) -> None:
    assert words == _words(template, tables={"calls": OPEN})


def test_growth_of_a_cell_takes_the_words_of_its_column() -> None:
    """A number of the column 环比 is never told as 同比."""
    assert _words("{{ tables.calls.rows[0].mom | growth }}") == "环比增长20%"
    assert _words("{{ tables.calls.rows[0].mom | growth('比上月') }}") == "比上月增长20%"
    columns = [{**CALLS["columns"][4], "label": "比上年增长（%）"}]
    tables = {"calls": {**CALLS, "columns": [*CALLS["columns"][:4], *columns]}}
    assert _words("{{ tables.calls.rows[0].mom | growth }}", tables=tables) == "比上年增长20%"


def test_growth_told_with_the_words_of_another_column_is_an_error() -> None:
    result = _built("{{ tables.calls.rows[0].mom | growth('同比') }}")
    assert "“环比”一列的数，这里说成了“同比”" in message(result.diagnostics[0], "zh-CN")


@pytest.mark.parametrize("word", ["增长", "下降"])
def test_a_word_of_direction_before_the_sign_of_a_cell_is_reported(word: str) -> None:
    """At the words of the template, though another row has no number."""
    loop = "{% for row in tables.calls.rows %}"
    (found,) = _built(
        f"{loop}{{% if row.mom %}}\n{{{{ row.name }}}}{{{{ row.count }}}}，"
        "占{{ row.count.share }}，"
        f"环比{word}{{{{ row.mom }}}}。\n\n{{% endif %}}{{% endfor %}}"
    ).diagnostics
    assert found.rule.id == "direction-word"
    assert found.place is not None
    assert (found.place.source.name.endswith("report.md.j2"), found.place.line) == (True, 2)
    advice = remedy(found, "zh-CN")
    assert advice.startswith(f"把“环比{word}”连同后面的 {{{{ }}}} 换成 {{{{ … | growth }}}}")
    # A template has no item that could accept it.
    assert "认可" not in advice


@pytest.mark.parametrize(
    ("at", "said", "advice", "template"),
    [
        ("nams", "没有“nams”", "counts", "{{ tables.calls.rows[0].nams }}"),
        ("占比", "是不是想写 share", "value、unit", "{{ tables.calls.rows[0].count.占比 }}"),
        ("grop", "没有“grop”", "group", "{{ tables.calls.rows | groupby('grop') | length }}"),
        ("topic", "“topic”一列不是数", "核对列名", "{{ tables.calls.rows | total('topic') }}"),
        ("", "没有数", ".sorted('-列')", "{{ (tables.calls.rows | max(attribute='count')).name }}"),
        ("", "不能拿“120件”计算", ".share", "{{ tables.calls.rows[0].count / 2 }}"),
        ("a.md.j2", "这里不能写 a.md.j2", '写成 "a.md.j2"', "{% include a.md.j2 %}"),
    ],
)  # fmt: skip
def test_a_mistake_about_a_table_is_told_at_its_name(
    at: str, said: str, advice: str, template: str
) -> None:
    (found,) = _built(f"甲{template}\n").diagnostics
    assert said in message(found, "zh-CN")
    assert advice in remedy(found, "zh-CN")
    assert found.place is not None
    if at:
        start = found.place.column - 1
        assert found.place.source.line(1)[start : start + found.place.length] == at
