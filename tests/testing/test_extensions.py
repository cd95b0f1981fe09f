"""The syrupy extensions, without a run of pytest around them."""

from __future__ import annotations

import pytest
from syrupy.terminal import disable_color

from packages import docx
from reportgen.testing import DocxSnapshot, MarkdownSnapshot, docx_text


def test_a_docx_is_stored_as_text() -> None:
    assert docx_text(docx("<w:p/>")) == DocxSnapshot().serialize(docx("<w:p/>"))


def test_markdown_is_stored_unchanged() -> None:
    assert "# 甲\n" == MarkdownSnapshot().serialize("# 甲\n")


def test_each_extension_takes_only_its_own_type() -> None:
    with pytest.raises(TypeError, match="a DOCX snapshot needs bytes, not str"):
        DocxSnapshot().serialize("# 甲")
    with pytest.raises(TypeError, match="a Markdown snapshot needs text, not bytes"):
        MarkdownSnapshot().serialize(b"PK")


def test_a_difference_shows_old_and_new_lines() -> None:
    with disable_color():
        lines = list(MarkdownSnapshot().diff_lines("# 甲\n\n乙\n", "# 丙\n\n乙\n"))
    assert ["- # 丙", "+ # 甲"] == lines
