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
