"""Styles as text."""

from __future__ import annotations

from packages import docx, group


def _paragraph_style(name: str, inside: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>{inside}</w:style>'
    )


def _sized(name: str, half_points: int, more: str = "") -> str:
    size = f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    return _paragraph_style(name, f"{more}<w:rPr>{size}</w:rPr>")


def _lines(*styles: str) -> list[str]:
    return group("Styles", docx(styles="".join(styles), numbering=""))


def test_what_most_styles_have_is_described_once() -> None:
    assert [
        "styles, defaults:",
        "styles, common: size 16pt",
        "style a (A):",
        "style b (B):",
        "style c (C): size 22pt",
    ] == _lines(_sized("A", 32), _sized("B", 32), _sized("C", 44))


def test_a_style_shows_what_it_lacks() -> None:
    *_, last = _lines(_sized("A", 32), _sized("B", 32), _paragraph_style("C", ""))
    assert last == "style c (C): size unset"


def test_it_does_not_matter_whether_a_style_repeats_what_it_inherits() -> None:
    base = _sized("A", 32)
    heir = '<w:basedOn w:val="A"/>'
    assert _lines(base, _paragraph_style("B", heir)) == _lines(base, _sized("B", 32, heir))


def test_related_styles_and_place_in_editors_are_described() -> None:
    kin = '<w:basedOn w:val="A"/><w:next w:val="A"/><w:link w:val="A"/>'
    more = '<w:uiPriority w:val="9"/><w:qFormat/>'
    *_, last = _lines(_paragraph_style("A", ""), _paragraph_style("B", kin + more))
    assert last == "style b (B): based on a, next a, linked to a, uiPriority 9, quick style"


def test_character_and_table_styles_show_only_their_own_properties() -> None:
    strong = (
        '<w:style w:type="character" w:default="1" w:styleId="S"><w:name w:val="Strong"/>'
        "<w:rPr><w:b/><w:bCs/></w:rPr></w:style>"
    )
    table = (
        '<w:style w:type="table" w:styleId="T"><w:name w:val="T"/><w:tblPr><w:tblBorders>'
        '<w:top w:val="single" w:sz="4"/></w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow">'
        '<w:tcPr><w:vAlign w:val="center"/></w:tcPr></w:tblStylePr></w:style>'
    )
    assert [
        "style strong (Strong, S): character style, default, bold",
        "style t (T): table style, borders top single 0.5pt",
        "style t, firstRow: vertical alignment center",
    ] == _lines(strong, table)[1:]


def test_what_is_unknown_is_described_and_latent_styles_are_not() -> None:
    unknown = '<w:latentStyles w:count="3"/><w:xyz w:a="1"/>'
    assert ["styles, defaults:", "styles: unknown w:xyz(w:a=1)"] == _lines(unknown)


def test_defaults_that_every_style_overrides_are_described_as_well() -> None:
    first, *_ = _lines(
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>'
        "</w:rPrDefault></w:docDefaults>",
        _sized("A", 32),
    )
    assert first == "styles, defaults: size 10pt"
