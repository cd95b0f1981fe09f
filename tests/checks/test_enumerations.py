"""Items that a text numbers itself are compared with the number announced before them."""

from __future__ import annotations

import pytest

from builders import linked
from reportgen.checks.counts import check_counts
from reportgen.diagnostics import Diagnostic, Problems, Words
from reportgen.diagnostics.messages import message
from reportgen.model.texts import texts_of


def _found(text: str) -> list[Diagnostic]:
    yaml = f"report: {{title: 总结, summary: '{text.replace(chr(39), chr(39) * 2)}'}}"
    data, _ = linked(yaml)
    problems = Problems()
    check_counts(data, texts_of(data), problems)
    return list(problems)


@pytest.mark.parametrize(
    ("words", "count", "text"),
    [
        ("三个阶段", 2, "活动分三个阶段：一是宣传发动；二是集中整治。"),
        ("三个方面", 2, "重点抓了三个方面：一是宣传；二是培训。"),
        ("两个方面", 3, "重点抓了两个方面：一是宣传，二是培训，三是检查。"),
        ("三个方面", 4, "从三个方面加强管理：一是建账；二是公示；三是巡查；四是问责。"),
        ("三个方面的工作", 2, "我们主要做了三个方面的工作。一是修路；二是通水。"),
        ("三项措施", 2, "采取三项措施，一是错时放学，二是设置护学岗。"),
        ("四点", 3, "现提出以下四点：一是抓早，二是抓小，三是抓实。"),
        ("四点", 3, "我们从以下四点入手：一是抓早；二是抓小；三是抓实。"),
        ("三项制度", 2, "建立三项制度：一是例会制度；二是通报制度。"),
        ("四点意见", 3, "提出四点意见：第一，抓早；第二，抓小；第三，抓实。"),
        ("三个原因", 2, "主要有三个原因：其一，认识不足；其二，力量不够。"),
        ("五个", 3, "主要做法有五个：一是摸底；二是整改；三是验收。"),
        ("三项任务", 2, "下一步有三项任务：（1）修路；（2）通水。"),
        ("三项任务", 2, "全年有三项任务：①修路；②通水。"),
        ("三个目标", 2, "实现三个目标：一要降成本；二要提质量。"),
        ("3个方面", 2, "抓好3个方面：一是宣传；二是培训。"),
        ("三个问题", 2, "督查发现三个问题，一是台账不全，二是人手不足。"),
        ("三件实事", 4, "办好三件实事：一是修路；二是通水；三是通电；四是通网。"),
        ("five priorities", 3, "We set five priorities: first roads, second schools, third parks."),
        ("Three aims", 2, "Three aims guided us: (1) lower costs, and (2) shorter waits."),
        ("two priorities", 3, "We had two priorities. First, roads. Second, parks. Third, trees."),
        ("Three principles", 2, "Three principles: 1) openness; 2) fairness."),
        ("four reasons", 2, "It closed for four reasons: firstly, the roof; secondly, heating."),
        ("three main areas", 2, "Work was in three main areas: first, repairs; second, training."),
    ],
)  # fmt: skip
def test_another_number_than_that_of_the_items_is_reported(
    words: str, count: int, text: str
) -> None:
    assert [(words, count)] == [
        (found.facts["said"], found.facts["count"]) for found in _found(text)
    ]


@pytest.mark.parametrize(
    "text",
    [
        # As announced.
        "活动分三个阶段：一是宣传；二是整治；三是总结。",
        "围绕两个问题，采取三项措施：一是建账；二是公示；三是巡查。",
        "围绕三个问题，采取两项措施：一是建账；二是公示。",
        "We set two priorities: first roads, second schools.",
        # The items are of something else, or there may be others.
        "取得三个方面成效，但也存在不足：一是人手不足；二是经费不足。",
        "突出三个结合，一是点面结合，二是上下结合，三是内外结合，形成两个闭环。",
        "满足两个条件中的一项：一是有房；二是有地；三是有业。",
        "针对三个方面的问题，采取有力措施：一是建账；二是公示。",
        "下发三个文件，明确责任。一是建账；二是公示。",
        "检查了三个乡镇。一是看台账；二是看现场。",
        "前三个阶段各有侧重：一是宣传；二是整治。",
        "近五个方面，约三个方面：一是宣传；二是整治。",
        "其中三个方面：一是宣传；二是整治。",
        "抓好宣传、培训、督查三个方面的统筹：一是定人；二是定责。",
        "活动分三个阶段。宣传做得好。一是宣传；二是整治。",
        "有三个问题：一是台账不全；二是人手不足；还有经费紧张。",
        "有三个问题：一是台账不全；二是人手不足；第三，经费紧张。",
        "有三个问题：一是台账不全；二是人手不足等。",
        "有三个问题：一是台账不全；三是人手不足。",
        "有三个问题：一是台账不全。",
        "抓三个方面：一是建账，分两步，第一，摸底；第二，登记；二是公示；三是巡查。",
        "We had three aims: first, roads; second, schools; and finally, parks.",
        "The year had three priorities. The first quarter was quiet. The second quarter was not.",
        "Our three aims remain. First, we listen. Second, we act. Third, we report.",
        "There were two reasons. First, the roof leaked. Second, heating failed. Third-party work.",
        "About three aims: first, roads; second, schools.",
        "The first of three priorities went well. Second, schools were built.",
        "Ten schools took part. First, they met. Second, they planned.",
        "It won three prizes: first in May, second in June.",
        "三个特点：一是总量上升；二是结构优化，其中，一是电话减少，二是网络增加；三是满意率提高。",
    ],
)  # fmt: skip
def test_items_of_something_else_or_without_an_end_are_not_reported(text: str) -> None:
    assert [] == [found.facts["said"] for found in _found(text)]


def test_both_places_are_told() -> None:
    (found,) = _found("活动分三个阶段：一是宣传；二是整治。")
    assert "文中说“三个阶段”，实际列出 2 项" == message(found, "zh-CN")
    assert "the text says '三个阶段', but 2 items are listed" == message(found, "en")
    assert found.place is not None
    assert ("report.yaml:1:34", 4) == (str(found.place), found.place.length)
    assert [("report.yaml:1:44", Words("最后一项", "the last item"))] == [
        (str(related.place), related.said) for related in found.related
    ]


def test_a_number_is_reported_once() -> None:
    text = (
        "{title: 甲, detail: 采取三项措施：一是丙；二是丁。, measures: [{point: 戊}, {point: 己}]}"
    )
    data, _ = linked(f"problems: [{text}]\n")
    problems = Problems()
    check_counts(data, texts_of(data), problems)
    assert 1 == len(list(problems))
