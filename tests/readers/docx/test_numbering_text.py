"""Definitions of numbering as text."""

from __future__ import annotations

from packages import STYLES, docx, group

INDENT = '<w:pPr><w:ind w:firstLine="640"/></w:pPr>'
LEVEL = (
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="nothing"/>'
    '<w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>{}</w:lvl>'
)


def _lines(abstract: str, lists: str = "", styles: str = STYLES) -> list[str]:
    xml = f'<w:abstractNum w:abstractNumId="0">{abstract}</w:abstractNum>{lists}'
    return group("Numbering", docx(numbering=xml, styles=styles))


def test_a_level_shows_its_number_and_what_follows_it() -> None:
    [line] = _lines(LEVEL.format(INDENT))
    assert line == (
        'numbering 0 level 1: "%1.", from 1, in decimal, then nothing, alignment left, '
        "first line 32pt"
    )


def test_properties_of_all_levels_come_first() -> None:
    marks = '<w:nsid w:val="1A"/><w:multiLevelType w:val="multilevel"/>'
    first, second = _lines(marks + LEVEL.format(""))
    assert first == "numbering 0: multiLevelType multilevel"
    assert second.startswith("numbering 0 level 1: ")


def test_indents_of_the_style_are_not_repeated() -> None:
    numbered = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = STYLES.replace(numbered, f'{numbered}<w:ind w:firstLine="640"/>')
    lists = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    [line] = _lines(LEVEL.format(INDENT), lists, styles)
    assert line.endswith("alignment left, first line as heading-1")
    [line] = _lines(LEVEL.format(""), lists, styles)
    assert line.endswith("alignment left")
    [line] = _lines(LEVEL.format(INDENT.replace("640", "320")), lists, styles)
    assert line.endswith("alignment left, first line 1em")


def test_a_list_with_a_level_of_its_own() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{LEVEL.format("")}</w:lvlOverride>'
    lists = f'<w:num w:numId="4"><w:abstractNumId w:val="0"/>{override}</w:num>'
    *_, line = _lines("", lists)
    assert line.startswith('numbering 0, list 4 level 1: "%1."')


def test_what_is_unknown_is_described() -> None:
    assert ["numbering: unknown w:xyz(w:a=1)"] == _lines("", '<w:xyz w:a="1"/>')
