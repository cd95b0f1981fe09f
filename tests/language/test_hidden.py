"""Characters that hide themselves or the order of a text are found, and shown as escapes."""

from __future__ import annotations

import json

import pytest

from reportgen.language.hidden import hidden_in, json_shown, names_of, shown, words_before

HIDDEN = (
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # bidirectional
    "\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\u2065\u180e\ufeff\u00ad\u034f"  # invisible
    "\u115f\u1160\u17b4\u17b5\u3164\uffa0"  # fillers
    "\U000e0001\U000e0020\U000e007f\ufe00\ufe0f\U000e0100\U000e01ef"  # tags, selectors
)


def test_every_hidden_character_is_found_between_han_and_latin_letters() -> None:
    after_latin = [c for c in HIDDEN if [*hidden_in(f"a{c}b")] != [(1, c)]]
    after_han = [c for c in HIDDEN if [*hidden_in(f"甲{c}乙")] != [(1, c)]]
    assert [] == after_latin
    # A selector chooses a registered variant of a Han character.
    assert ["\ufe00", "\ufe0f", "\U000e0100"] == after_han


@pytest.mark.parametrize(
    "text",
    [
        "葛\U000e0101城区", "辻\ufe00", "❤\ufe0f", "1\ufe0f\u20e3", "ℹ\ufe0f", "↔\ufe0e",
        "👨\u200d👩\u200d👧", "🏳\ufe0f\u200d🌈", "👩🏽\u200d⚕\ufe0f", "می\u200cخواهم", "क्\u200dष",
        "全角\u3000空格\u00a0和制表\t符",
    ],
)  # fmt: skip
def test_characters_that_a_script_or_an_emoji_needs_are_none(text: str) -> None:
    assert [] == [*hidden_in(text)]


@pytest.mark.parametrize(
    "text",
    [
        "葛\U000e0101\U000e0102城", "葛\U000e0145城", "❤\ufe0f\ufe0f", "a\ufe01", "甲\u200d乙",
        "\ufe0f",
    ],
)  # fmt: skip
def test_selectors_and_joiners_that_only_carry_data_are_found(text: str) -> None:
    assert [*hidden_in(text)]


def test_neighbours_are_one_stretch_named_by_its_code_points() -> None:
    assert [(1, "\u200b\u200b"), (4, "\u202e")] == [*hidden_in("甲\u200b\u200b乙\u202e丙")]
    assert "U+200B U+202E" == names_of("\u200b\u202e")
    assert "U+200B U+200B U+200B …" == names_of("\u200b" * 9)


def test_the_words_before_are_visible_and_on_the_same_line() -> None:
    assert "工作" == words_before("上一行\n工\u200b作\u202e总结", 7)
    assert "" == words_before("\u202e", 0)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("表 格，正常。", "表 格，正常。"),
        ("工\\u202e作", "工\u202e作"),
        ("\\x1b[31m\\x9b2J\\x07", "\x1b[31m\x9b2J\x07"),
        ("一\\n二\\r三\\t四", "一\n二\r三\t四"),
        ("\\udce4", "\udce4"),
        ("\\U000e0041", "\U000e0041"),
        ("葛\U000e0101城", "葛\U000e0101城"),
    ],
)  # fmt: skip
def test_what_acts_on_a_terminal_is_shown_as_an_escape(expected: str, text: str) -> None:
    assert expected == shown(text)


def test_json_with_escapes_means_the_same() -> None:
    values = ["工\u202e作", "\x9b\x7f", "\U000e0041", "\udce4", "葛\U000e0101"]
    text = json_shown(json.dumps(values, ensure_ascii=False))
    assert values == json.loads(text)
    assert [] == [c for c in "\u202e\x9b\x7f\U000e0041\udce4" if c in text]
