"""What docs/checks.md says that a rule does not see is indeed not told by it."""

# ruff: noqa: E501  # a case is one line

from __future__ import annotations

from pathlib import Path

import pytest

from builders import report, rules
from reportgen.checks.rules import ACCEPTABLE

# fmt: off
_HEAD = "报告: {标题: 2024年工作总结, 成文日期: 2025-01-10, 时期: 2024%s}\n"
_CASES: tuple[tuple[str, str, str, str], ...] = (
    # The rule, words of what it does not see, keys of the report, and the rest of the data.
    ("share-mismatch", "没有写“占比基数”", "", "统计: {甲: {数值: 3, 占比: 90%}}"),
    ("share-mismatch", "约数", "", "统计: {甲: {数值: 近3, 占比: 90%, 占比基数: 乙}, 乙: 10}"),
    ("growth-mismatch", "没有写“上期”", "", "统计: {甲: {数值: 3, 增速: 90%}}"),
    ("growth-from-loss", "没有写“上期”", "", "统计: {净利润: {数值: 3, 单位: 万元, 增速: 90%}}"),
    ("odd-approximation", "带万、亿的数", "", "统计: {客流: {数值: 3.5, 单位: 万人次, 约数: 余}}"),
    ("completion-mismatch", "没有写“目标”", "", "统计: {甲: {数值: 3, 完成率: 90%}}"),
    ("parts-mismatch", "没有写“其中”“构成”", "", "统计: {全部: 10, 男: 6, 女: 7}"),
    ("parts-mismatch", "两个错正好抵消", "", "统计: {全部: {数值: 10, 构成: [男, 女]}, 男: 4, 女: 6}"),
    ("parts-mismatch", "“其中”漏列了哪一项", "", "统计: {全部: {数值: 10, 其中: [男]}, 男: 4, 女: 6}"),
    ("shares-not-100", "有一项没有写占比", "", "统计: {全部: {数值: 10, 构成: [男, 女]}, 男: {数值: 4, 占比: 40%, 占比基数: 全部}, 女: {数值: 6, 占比基数: 全部}}"),
    ("shares-not-100", "文字里的占比", ", 概述: 男占40%，女占50%。", ""),
    ("same-label-differs", "名称不同", "", "统计: {话务员: 3人, 坐席人员: 4人}"),
    ("same-label-differs", "其他、合计", "", "统计: {a: {名称: 其他, 数值: 3}, b: {名称: 其他, 数值: 4}}"),
    ("count-mismatch", "几个一类只数一部分", ", 概述: 前三个阶段已经完成。", "阶段: [{名称: 甲, 工作: 完成。}, {名称: 乙, 工作: 完成。}]"),
    ("date-order", "说不准的日期", "", "阶段: [{名称: 甲, 起止: {开始: 年底, 结束: 年初}}]"),
    ("date-order", "文字里的日期", ", 概述: 活动从2024年6月开始，到2024年5月结束。", ""),
    ("left-over", "两年以前", ", 概述: 2019年，全局坚持改革，完成各项任务。", ""),
    ("left-over", "不在句首", ", 概述: 全局在2023年坚持改革，完成各项任务。", ""),
    ("rate-out-of-range", "不到 100%", "", "统计: {a: {名称: 满意率, 数值: 9.7, 单位: '%'}}"),
    ("rate-out-of-range", "看不出有没有上限", "", "统计: {a: {名称: 流转率, 数值: 104, 单位: '%'}}"),
    ("fraction-for-percent", "1% 以上", "", "统计: {a: {名称: 满意率, 数值: 1.2, 单位: '%'}}"),
    ("limit-completed", "看不出越少越好", "", "统计: {a: {名称: 三公经费, 数值: 86, 单位: 万元, 目标: 100}}"),
    ("percent-or-points", "价格指数", "", "统计: {a: {名称: 价格指数, 数值: 102.3, 单位: '%', 上期: 100.1, 增速: 2.2%}}"),
    ("comparison-base", "没有写“比较时期”", ", 概述: '同比{{ 甲 | 增长(\"\") }}。'", "统计: {甲: {数值: 3, 上期: 2}}"),
    ("literal-figure", "四舍五入过的数", ", 概述: 受理诉求0.29万件。", "统计: {受理诉求: {数值: 2878, 单位: 件}}"),
    ("literal-figure", "10 以下的数", ", 概述: 开会3次。", "统计: {培训: {数值: 3, 单位: 次}}"),
    ("text-contradicts", "名称换了别的说法", ", 概述: 坐席人员162名。", "统计: {话务员: {数值: 126, 单位: 名}}"),
    ("text-contradicts", "成数", ", 概述: 受理诉求增长五成。", "统计: {受理诉求: {数值: 2878, 单位: 件, 上期: 2590}}"),
    ("text-contradicts", "范围", ", 概述: 受理诉求3000～4000件。", "统计: {受理诉求: {数值: 2878, 单位: 件}}"),
    ("text-contradicts", "几个数算出来的和", ", 概述: 受理两类诉求共900件。", "统计: {咨询: 300件, 投诉: 200件}"),
    ("claim-contradicts", "换了别的说法", ", 概述: 火灾事故零发生。", "统计: {火灾事故: {数值: 47, 单位: 起}}"),
    ("claim-contradicts", "离指标远", ", 概述: '{{ 义诊 }}。经过努力，各项工作都超额完成目标任务。'", "统计: {义诊: {数值: 49, 单位: 人次, 目标: 50}}"),
    ("claim-contradicts", "约数", ", 概述: '{{ 义诊 }}，超额完成任务。'", "统计: {义诊: {数值: 近49, 单位: 人次, 目标: 50}}"),
    ("reference-missing", "指的却不是那张表", ", 附件: [名单], 概述: 资金见附件1。", ""),
    ("reference-missing", "前面没有", ", 概述: 按附件3第二条执行。", ""),
    ("digits-joined", "隔着空格", ", 概述: '为{{ 体检 }} 65岁以上老年人体检。'", "统计: {体检: 19921}"),
    ("label-unit", "别的名称", "", "统计: {家庭医生签约: {数值: 128600, 单位: 户}}"),
    ("label-unit", "能数许多东西", "", "统计: {签约人数: {数值: 128600, 单位: 个}}"),
    ("texts-differ", "用的词不同", ", 概述: 走访企业312家。", "特点: [{标题: 甲, 措施: [登门服务企业321家。]}]"),
    ("texts-differ", "不像笔误", ", 概述: 走访企业300家。", "特点: [{标题: 甲, 措施: [走访企业420家。]}]"),
    ("as-of-differs", "没有写“截至”", "", "统计: {全部: {数值: 10, 其中: [男], 截至: 2024-12-31}, 男: 4}"),
    ("unused-figure", "样式自己排出来的", ", 概述: 开会30次。", "统计: {开会: {数值: 30, 单位: 次}}"),
    ("assertion-failed", "没有写进“核对”", "", "统计: {甲: 3, 乙: 4}"),
    ("unit-conflict", "没有写单位", "", "统计: {全部: {数值: 10, 单位: 人, 其中: [男]}, 男: 4}"),
)
# fmt: on


@pytest.mark.parametrize(("rule", "words", "keys", "data"), _CASES)
def test_a_rule_is_silent_where_the_page_says_it_is_blind(
    rule: str, words: str, keys: str, data: str, tmp_path: Path
) -> None:
    assert words in ACCEPTABLE[rule].unseen.zh
    built = report(tmp_path, _HEAD % keys + data + "\n")
    assert not built.failed, built.diagnostics
    assert rule not in rules(built)
