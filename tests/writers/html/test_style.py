"""The style sheet of a page."""

from __future__ import annotations

import re
from typing import Any

import pytest

from html_pages import LAYOUTS, body
from reportgen.document.layout import REQUIRED_ROLES
from reportgen.writers.html.style import Fonts, HtmlStyle, css_string, role_class, selector
from trees import layout, paragraph


def _css(language: str = "zh-CN", **values: Any) -> str:
    """The style sheet of a layout with these values, or of work-summary's."""
    if not values:
        return HtmlStyle(LAYOUTS[language], language).css()
    roles = {role: {} for role in REQUIRED_ROLES} | values.pop("roles", {})
    own = layout({"roles": roles, "fonts": {"body": "仿宋"}, **values})
    return HtmlStyle(own, language).css()


def _rule(css: str, name: str) -> str:
    """The declarations of the last rule for this selector."""
    found: list[str] = re.findall(rf"^{re.escape(name)} {{ (.*) }}$", css, re.MULTILINE)
    return found[-1].rstrip("; ")


def test_roles_look_as_on_paper() -> None:
    css = _css()
    assert (
        "font-size: 1.38em; text-align: center; margin-top: 1.32em; margin-bottom: 1.32em"
        in _rule(css, ".role-title")
    )
    assert "line-height: 1.81" in _rule(css, ".role-body")
    assert "text-indent: 2em" in _rule(css, ".role-body")
    assert "text-align: right" in _rule(css, ".role-signature")
    assert "text-indent: -3em; margin-left: 5em" in _rule(css, ".role-attachment")


@pytest.mark.parametrize(
    ("expected", "role"),
    [
        ("font-weight: bold", {"bold": True}),
        ("font-style: italic", {"italic": True}),
        ("color: #C00000", {"color": "C00000"}),
        ("margin-right: 4em", {"right": 4}),
        ("break-after: avoid", {"keep_with_next": True}),
        ("border-top: 1.5pt solid", {"rule_above": "1.5pt"}),
        ("border-bottom: 1pt solid", {"rule_below": "1pt"}),
        ("line-height: 2", {"size": "16pt", "line": "32pt"}),
        ("display: flex", {"spread": True}),
    ],
)
def test_settings_of_a_role_are_declarations(expected: str, role: dict[str, Any]) -> None:
    assert expected in _rule(_css(roles={"note": role}), ".role-note").split("; ")
    assert expected not in _rule(_css(roles={"note": {}}), ".role-note").split("; ")


def test_bold_and_italics_may_have_typefaces_of_their_own() -> None:
    css = _css(strong="bold", emphasis="slanted", fonts={"body": "仿宋", "bold": "黑体"})
    assert 'font-family: "黑体"' in _rule(css, "strong")
    assert 'font-family: "仿宋"' in _rule(css, "em")
    assert "strong {" not in _css()


def test_an_invalid_colour_is_left_out() -> None:
    css = _css(roles={"note": {"color": "red;}</style>"}})
    assert "red" not in css


def test_the_page_is_that_of_the_layout() -> None:
    css = _css()
    assert "@page { size: 210mm 297mm; margin: 37mm 26mm 35mm 28mm; }" in css
    assert "@page landscape { size: 297mm 210mm; margin: 28mm 37mm 26mm 35mm; }" in css


def test_page_numbers_are_on_the_outer_sides() -> None:
    css = _css()
    assert re.search(r'@page :right \{ @bottom-right \{ content: "— " counter\(page\)', css)
    assert "@page :left { @bottom-left {" in css
    assert "@bottom-center" in _css("en")


@pytest.mark.parametrize(
    ("expected", "borders"),
    [("th, td { border:", "grid"), ("thead { border-bottom:", "three-line")],
)
def test_tables_have_the_rules_of_the_layout(expected: str, borders: str) -> None:
    assert expected in _css(table={"borders": borders})
    assert expected not in _css(table={"borders": "none"})


@pytest.mark.parametrize(
    ("expected", "items"),
    [
        ('system: extends simp-chinese-informal; prefix: "（"; suffix: "） "', "（一）"),
        ('system: extends decimal; prefix: ""; suffix: ". "', "1."),
        ('system: extends lower-alpha; prefix: "\\28 "; suffix: "\\29  "', "(a)"),
    ],
)
def test_items_have_the_numbers_of_the_layout(expected: str, items: str) -> None:
    assert expected in _css(numbering={"items": items})


def test_items_have_the_hanging_indent_of_the_layout() -> None:
    assert "inside" in _rule(_css(), "ol.role-list")
    assert "outside" in _rule(_css("en"), "ol.role-list")


def test_without_a_grid_line_spacing_is_relative() -> None:
    css = _css(page={"lines": 0, "characters": 0}, roles={"body": {"spacing": 1.2}})
    assert "line-height: 1.5" in _rule(css, ".role-body").split("; ")


def test_typefaces_have_substitutes_and_a_generic_family() -> None:
    fonts = Fonts(LAYOUTS["zh-CN"], "zh-CN")
    body_family = fonts.family("body").split(", ")
    assert body_family[:2] == ['"Times New Roman Latin"', '"仿宋_GB2312"']
    assert {'"FangSong"', "serif"} <= set(body_family)
    assert fonts.family("heading-1").endswith(", sans-serif")
    assert fonts.family("no such entry") == fonts.family("body")


def test_latin_typefaces_apply_only_to_latin_letters_in_chinese() -> None:
    (rule,) = Fonts(LAYOUTS["zh-CN"], "zh-CN").faces()[:1]
    assert 'local("Times New Roman")' in rule
    assert "U+0-24F" in rule
    assert Fonts(LAYOUTS["en"], "en").faces() == []
    assert Fonts(LAYOUTS["en"], "en").family("body").startswith('"Times New Roman", ')


def test_names_are_escaped_in_strings() -> None:
    assert css_string('a"}</style>\\') == '"a\\22 \\7d \\3c \\2f style\\3e \\5c "'
    assert css_string("•—仿宋\ufdd0") == '"•—仿宋\\fdd0 "'
    css = _css(fonts={"body": '"; } </style><script>'}, roles={"a<b": {}, "二 级": {}})
    assert "<" not in css
    assert "&" not in css


@pytest.mark.parametrize(
    ("expected", "role"),
    [(".role-body", "body"), (".role-二-级", "二 级"), (".role-a\\3c b", "a<b")],
)
def test_selectors_are_valid_for_any_name_of_a_role(expected: str, role: str) -> None:
    assert expected == selector(role)
    assert " " not in role_class(role)


def test_a_role_with_spaces_is_one_class() -> None:
    assert body(paragraph('a<"b', "甲")) == '<p class="role-a&lt;&quot;b">甲</p>'


@pytest.mark.parametrize(
    ("content", "footer"),
    [
        ('"第 " counter(page) " 页"', "第 {page} 页"),
        ('"" counter(page) " · " counter(page) ""', "{page} · {page}"),
        ('"内部资料"', "内部资料"),
    ],
)
def test_a_footer_has_the_text_of_the_layout(content: str, footer: str) -> None:
    """On paper; a screen has no pages."""
    assert f"{{ content: {content}; " in _css(footer={"text": footer})


def test_an_empty_text_is_not_a_footer() -> None:
    assert "content: " not in _css(footer={"text": ""})
