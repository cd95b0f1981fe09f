"""XML as text."""

from __future__ import annotations

import pytest
from lxml.etree import XMLSyntaxError

from packages import DECLARED, element
from reportgen.readers.docx.package import (
    attributes,
    child,
    children,
    compact,
    indented,
    inside,
    name,
    parse,
    value,
)


def test_names_have_their_usual_prefix_whatever_the_file_uses() -> None:
    uri = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    assert "w:p" == name(parse(f'<x:p xmlns:x="{uri}"/>'.encode()))
    assert "own:p" == name(parse(b'<own:p xmlns:own="urn:of-ones-own"/>'))


def test_attributes_are_sorted_without_noise() -> None:
    first = element('<w:p w:rsidR="1" w:b="2" w:a="3" w14:paraId="4"/>')
    assert [("w:a", "3"), ("w:b", "2")] == list(attributes(first).items())


def test_children_are_without_marks_of_editors() -> None:
    first = element("<w:p><w:proofErr/><w:r/><w:lastRenderedPageBreak/></w:p>")
    assert ["w:r"] == [name(inner) for inner in children(first)]


def test_a_path_leads_to_the_first_such_element() -> None:
    first = element('<w:p><w:pPr><w:jc w:val="left"/></w:pPr></w:p>')
    assert "left" == value(child(first, "w:pPr", "w:jc"))
    assert child(first, "w:rPr", "w:jc") is None
    assert "" == value(None)


def test_an_element_in_one_line() -> None:
    assert "w:jc=left" == compact(element('<w:jc w:val="left"/>'))
    assert "w:x" == compact(element("<w:x/>"))
    assert 'w:x(w:a=1, w:y=2, w:z("A b"))' == compact(
        element('<w:x w:a="1"><w:y w:val="2"/><w:z> A\n b</w:z></w:x>')
    )


def test_the_content_without_named_elements() -> None:
    first = element('<w:x w:a="1"><w:y><w:z/><w:other/></w:y><w:other/></w:x>')
    assert "w:a=1, w:y(w:z)" == inside(first, without=("w:other",))
    assert "w:a=1, w:y(w:z, w:other), w:other" == inside(first)


def test_indented_parts_are_alike_whatever_the_order_of_attributes() -> None:
    first, other = (
        f"<w:p {DECLARED} {order}><w:r/></w:p>".encode()
        for order in ('w:a="1" w:b="2"', 'w:b="2" w:a="1"')
    )
    assert indented(first) == indented(other)
    assert "\n  <w:r/>\n" in indented(first)


def test_nothing_outside_is_read() -> None:
    outside = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>'
    assert not parse(outside).text


def test_what_is_not_xml_is_refused() -> None:
    with pytest.raises(XMLSyntaxError):
        parse(b"{}")
