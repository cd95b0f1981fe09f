"""Numbered bookmarks are labelled by their text."""

from __future__ import annotations

from packages import element
from reportgen.readers.docx.opened import bookmark_labels, with_labels


def _marked(name: str, text: str, key: int = 1) -> str:
    start, end = (
        f'<w:bookmarkStart w:id="{key}" w:name="{name}"/>',
        f'<w:bookmarkEnd w:id="{key}"/>',
    )
    return f"<w:p>{start}<w:r><w:t>{text}</w:t></w:r>{end}<w:r><w:t>后</w:t></w:r></w:p>"


def _labels(*paragraphs: str) -> dict[str, str]:
    return bookmark_labels(element(f"<w:body>{''.join(paragraphs)}</w:body>"))


def test_a_numbered_name_is_replaced_by_its_text() -> None:
    assert {"_Toc0001": "_Toc 概况"} == _labels(_marked("_Toc0001", "概况"))


def test_other_names_are_kept() -> None:
    assert {} == _labels(_marked("overview", "概况"), _marked("_GoBack", "概况"))


def test_names_without_a_text_of_their_own_are_kept() -> None:
    assert {} == _labels(_marked("_Toc1", ""), _marked("_Toc2", "问题"), _marked("_Toc3", "问题"))


def test_targets_and_codes_have_the_labels() -> None:
    labels = {"_Toc0001": "_Toc 概况"}
    assert "PAGEREF _Toc 概况 \\h" == with_labels("PAGEREF _Toc0001 \\h", labels)
    assert "#_Toc0002" == with_labels("#_Toc0002", labels)
