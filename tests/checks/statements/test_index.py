"""What is found in a sentence, whichever part of it is asked about first."""

from __future__ import annotations

import pytest

from builders import computed
from reportgen.checks.statements.index import Sentence
from reportgen.checks.statements.reading import Reader
from reportgen.model.values import Text

SENTENCES = (
    "2024年，全县受理诉求2878件，同比增长11.1%；其中办结2821件，办结率98%。",
    "In 2024，the library had 31,600 visits，比上年多3200人次，Q3 only，5件。",
    "In March 2024, visits rose by 3% to 31,600, up on last year.",
    "；；，。",
)


def _sentence(words: str) -> Sentence:
    _, figures, _ = computed("报告: {标题: 工作总结}")
    return Reader(figures, None).index(Text(words)).sentence(0)


@pytest.mark.parametrize("words", SENTENCES)
def test_each_part_has_the_tokens_that_the_whole_sentence_has_there(words: str) -> None:
    whole = _sentence(words).tokens
    for start in range(len(words) + 1):
        for stop in range(start, len(words) + 1):
            within = [one for one in whole if start <= one.start and one.stop <= stop]
            assert within == _sentence(words).between(start, stop)


def test_times_in_a_clause_without_han_characters_are_read_as_in_the_rest_of_its_sentence() -> None:
    assert [] == [one for one in _sentence("受理5件，In 2024，办结3件。").tokens if one.time]
    assert any(one.time for one in _sentence("In 2024, 3 were closed.").tokens)


def _symbols(report: str, words: str) -> list[str]:
    _, figures, _ = computed(report)
    return [one.symbol for one in Reader(figures, None).index(Text(words)).sentence(0).numbers]


def test_a_text_is_read_with_the_units_of_its_own_report() -> None:
    words = "共安装12柱。"
    known = "报告: {标题: 工作总结}\n统计: {灯: {名称: 路灯, 数值: 12, 单位: 柱}}"
    assert [""] == _symbols("报告: {标题: 工作总结}", words)
    assert ["柱"] == _symbols(known, words)
    assert [""] == _symbols("报告: {标题: 工作总结}", words)


def test_a_text_that_did_not_change_is_read_once() -> None:
    _, figures, _ = computed("报告: {标题: 工作总结}")
    first, later = (Reader(figures, None).index(Text("共受理12件。")) for _ in range(2))
    assert first is later


def test_equal_texts_at_two_places_are_told_apart() -> None:
    _, figures, _ = computed("报告: {标题: 工作总结}")
    reader = Reader(figures, None)
    texts = [Text("共受理12件。"), Text("共受理12件。")]
    readings = [next(reader.readings(text)) for text in texts]
    assert all(one.text is text for one, text in zip(readings, texts, strict=True))
