"""The style sheet of a page."""

from __future__ import annotations

import re
from typing import Any

import pytest

from html_pages import LAYOUTS, body
from reportgen.document.layout import REQUIRED_ROLES
from reportgen.writers.html.style import (
    Fonts,
    HtmlStyle,
    contrast,
    css_string,
    role_class,
    selector,
)
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
        "font-size: 1.38em; text-align: center; text-wrap: balance; word-break: keep-all; "
        "margin-top: 1.32em; margin-bottom: 1.32em" in _rule(css, ".role-title")
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
        ("color: var(--ink-C00000)", {"color": "C00000"}),
        ("margin-right: 2em", {"right": 2}),
        ("margin-left: 5em", {"left": 5, "first_line": -3}),
        ("padding-left: 1em", {"left": 1, "foot": True}),
        ("break-after: avoid", {"keep_with_next": True}),
        ("border-top: 1.5pt solid", {"rule_above": "1.5pt"}),
        ("border-bottom: 1pt solid", {"rule_below": "1pt"}),
        ("line-height: 2", {"size": "16pt", "line": "32pt"}),
    ],
)
def test_settings_of_a_role_are_declarations(expected: str, role: dict[str, Any]) -> None:
    assert expected in _rule(_css(roles={"note": role}), ".role-note").split("; ")
    assert expected not in _rule(_css(roles={"note": {}}), ".role-note").split("; ")


def test_a_deep_indent_is_no_greater_share_of_a_narrow_screen_than_of_the_page() -> None:
    page = {"width": "200pt", "margins": {"left": "0pt", "right": "0pt"}}
    css = _css(page=page, roles={"note": {"size": "10pt", "right": 10}})
    assert "margin-right: min(10em, 50%)" in _rule(css, ".role-note")


def test_what_follows_tabs_starts_at_the_same_share_of_every_line() -> None:
    page = {"width": "200pt", "margins": {"left": "0pt", "right": "0pt"}}
    css = _css(page=page, roles={"note": {"size": "10pt", "left": 2, "tabs": [11, 14]}})
    assert "flex-basis: 50%" == _rule(css, ".role-note > .line > :nth-child(1)")
    assert "flex-basis: 16.67%" == _rule(css, ".role-note > .line > :nth-child(2)")
    assert ".role-body > .line" not in css


def test_fitted_type_is_as_small_as_its_longest_line_needs() -> None:
    css = _css(roles={"note": {"size": "32pt", "fit": True}})
    assert "font-size: min(2em, calc(var(--room) / var(--width, 1)))" in _rule(css, ".role-note")


def test_type_in_tables_is_never_too_small_to_read_on_a_screen() -> None:
    css = _css()
    assert "font-size: max(0.88em * var(--fit, 1), var(--least))" in _rule(
        css, "tbody th, tbody td"
    )
    screen, _, paper = css.partition("@media print")
    assert "--least: 0.85rem" in screen
    assert "--least: 0px" in paper


@pytest.mark.parametrize("color", ["000080", "FF0000", "7F7F7F", "FFFF00"])
def test_colours_can_be_read_in_the_dark(color: str) -> None:
    css = _css(roles={"note": {"color": color}})
    light, dark = re.findall(rf"--ink-{color}: #(\w+)", css)
    assert light == color
    assert contrast(dark, "1b1c1e") >= 4.5


@pytest.mark.parametrize("fill", ["FEE4E2", "DCFAE6", "FFFFFF", "1F3864", "7A7A7A"])
def test_links_on_colours_of_their_own_can_be_read_in_the_dark_too(fill: str) -> None:
    css = _css(roles={"note": {"fill": fill, "color": "000000"}})
    (link,) = re.findall(r"--link: #(\w+)", _rule(css, ".role-note"))
    assert max(contrast(link, fill), contrast(fill, link)) >= 4.5


def test_print_parts_no_notes_from_the_text_and_cuts_no_border() -> None:
    paper = _css().partition("@media print {\nmain")[2]
    assert ".notes { break-before: avoid; }" in paper
    assert "table { width: calc(100% - 1px); }" in paper
    assert "thead { break-after: avoid; }" in paper


def test_borders_have_one_colour_whatever_that_of_the_text() -> None:
    assert "th, td { border: 1px solid var(--ink); }" in _css(table={"borders": "grid"})


def test_recipients_stay_with_the_text_that_follows() -> None:
    assert "break-after: avoid" in _rule(_css(roles={"recipients": {}}), ".role-recipients")


def test_a_screen_has_contents_beside_the_text_if_there_is_room_for_both() -> None:
    narrow = _css(page={"width": "400pt", "margins": {"left": "0pt", "right": "0pt"}})
    wide = _css(page={"width": "600pt", "margins": {"left": "0pt", "right": "0pt"}})
    least = [float(re.findall(r"\(min-width: ([\d.]+)em", css)[0]) for css in (narrow, wide)]
    assert least[1] - least[0] == pytest.approx(200 / 16 * 1.125, abs=0.1)
    assert "body > nav { display: none; }" in narrow


def test_bold_and_italics_may_have_typefaces_of_their_own() -> None:
    css = _css(strong="bold", emphasis="slanted", fonts={"body": "仿宋", "bold": "黑体"})
    assert 'font-family: "黑体"' in _rule(css, "strong")
    assert 'font-family: "仿宋"' in _rule(css, "em")
    assert "strong {" not in _css()


def test_an_invalid_colour_is_left_out() -> None:
    css = _css(roles={"note": {"color": "red;}</style>"}})
    assert "red;" not in css


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
        ('"" counter(page) " of " counter(pages) ""', "{page} of {pages}"),
        ('"内部资料"', "内部资料"),
    ],
)
def test_a_footer_has_the_text_of_the_layout(content: str, footer: str) -> None:
    """On paper; a screen has no pages."""
    assert f"{{ content: {content}; " in _css(footer={"text": footer})


def test_an_empty_text_is_not_a_footer() -> None:
    assert "@bottom" in _css()
    assert "@bottom" not in _css(footer={"text": ""})


def test_a_turned_page_beside_the_contents_takes_the_room_at_its_right() -> None:
    margin = _rule(_css(), ".beside .landscape")
    assert re.fullmatch(r"margin: 0 min\(0em, -1 \* min\([\d.]+em, min\(.*\)\)\) 0 -2em", margin)


def test_neighbours_of_a_role_with_rules_are_in_one_box() -> None:
    """As Word draws them: no rules between them, and the space between them filled."""
    box = {"fill": "EAF1FB", "before": "0.5", "rule_above": "1pt", "rule_below": "1pt"}
    css = _css(roles={"box": box})
    assert _rule(css, ".role-box + .role-box").startswith("border-top: 0; margin-top: 0; padding-")
    assert _rule(css, ".role-box:has(+ .role-box)") == "border-bottom: 0"
