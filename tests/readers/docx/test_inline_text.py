"""The content of paragraphs as one line."""

from __future__ import annotations

import pytest

from packages import line_of, text_of

BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)

DELETED = '<w:del w:author="B"><w:r><w:delText>乙</w:delText></w:r></w:del>'
TAGGED = '<w:sdtPr><w:tag w:val="t"/></w:sdtPr>'


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _code(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:instrText>{text}</w:instrText></w:r>"


LINES = {
    "plain": (_run("甲") + _run("乙"), "甲乙"),
    "direct formatting": (_run("甲") + _run("乙", "<w:b/><w:bCs/>"), "甲<bold>乙</>"),
    "runs of one formatting": (
        _run("甲", "<w:b/><w:bCs/>") + _run("乙", "<w:b/><w:bCs/>"), "<bold>甲乙</>",
    ),
    "character style": (
        _run("甲", '<w:rStyle w:val="Strong"/><w:sz w:val="20"/><w:szCs w:val="20"/>'),
        "<strong, size 10pt>甲</>",
    ),
    "East Asian signs": (_run("“甲”", '<w:rFonts w:hint="eastAsia"/>'), "<ea>“甲”</>"),
    "signs that marks are made of": (_run("1 &lt; 2 \\ a|b"), "1 \\< 2 \\\\ a\\|b"),
    "what would not be seen": (_run("a&#160;b&#8203;c\u3000d"), "a<U+00A0>b<U+200B>c\u3000d"),
    "spaces at the ends": (_run(" a ") + _run("b  "), "<space>a b<space><space>"),
    "nothing but spaces": (_run("  "), "<space><space>"),
    "spaces that Word drops": ("<w:r><w:t> a </w:t></w:r>", "a"),
    "breaks and tabs": (
        '<w:r><w:br/><w:tab/><w:br w:type="page"/><w:noBreakHyphen/><w:cr/></w:r>',
        "<br><tab><page break>-<br>",
    ),
    "symbol": (
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "<symbol char=F0FC font=Wingdings>",
    ),
    "field": (
        BEGIN + _code(" PAGE ") + SEPARATE + _run("1") + END, "<PAGE>1</PAGE>",
    ),
    "field in several pieces": (
        BEGIN + _code("SEQ ") + _code("表") + SEPARATE + _run("1") + END, "<SEQ 表>1</SEQ>",
    ),
    "field without result": (BEGIN + _code("TOC") + END, "<TOC></TOC>"),
    "field in a field": (
        BEGIN + _code("IF ") + SEPARATE + BEGIN + _code("PAGE") + END + END,
        "<IF><PAGE></PAGE></IF>",
    ),
    "formatting of a code": (
        BEGIN + _code("PAGE", "<w:b/><w:bCs/>") + END, "<bold><PAGE></></PAGE>",
    ),
    "field to be updated": (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="1"/></w:r>' + _code("TOC") + END,
        "<TOC, dirty 1></TOC>",
    ),
    "short field": (
        '<w:fldSimple w:instr=" SEQ 表 "><w:r><w:t>1</w:t></w:r></w:fldSimple>', "<SEQ 表>1</SEQ>",
    ),
    "end of no field": (END, "<unknown w:fldChar(w:fldCharType=end)>"),
    "code of no field": (_code("PAGE"), '<unknown w:instrText("PAGE")>'),
    "link": (
        f'<w:hyperlink r:id="link">{_run("甲")}</w:hyperlink>', "<link https://example.org/>甲</link>",
    ),
    "link inside": (
        f'<w:hyperlink w:anchor="a" w:history="1">{_run("甲")}</w:hyperlink>',
        "<link #a history=1>甲</link>",
    ),
    "bookmark": (
        f'<w:bookmarkStart w:id="1" w:name="a"/>{_run("甲")}<w:bookmarkEnd w:id="1"/>',
        "<bookmark a>甲</bookmark>",
    ),
    "tracked changes": (
        f'<w:ins w:author="A">{_run("甲")}</w:ins>{DELETED}',
        "<inserted author A>甲</inserted><deleted author B>乙</deleted>",
    ),
    "content control": (
        f"<w:sdt>{TAGGED}<w:sdtContent>{_run('甲')}</w:sdtContent></w:sdt>",
        "<content control w:tag=t>甲</content control>",
    ),
    "what is unknown": (
        '<w:xyz w:a="1"/><w:r><w:uvw/></w:r>', "<unknown w:xyz(w:a=1)><unknown w:uvw>",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LINES)
def test_the_line_of(name: str) -> None:
    inside, expected = LINES[name]
    assert expected == line_of(inside)


def test_numbered_bookmarks_are_described_by_what_they_mark() -> None:
    start, end = '<w:bookmarkStart w:id="1" w:name="_Toc0001"/>', '<w:bookmarkEnd w:id="1"/>'
    link = f'<w:hyperlink w:anchor="_Toc0001">{BEGIN}{_code("PAGEREF _Toc0001")}{END}</w:hyperlink>'
    assert [
        "[normal] <bookmark _Toc 概况>概况</bookmark>",
        "[normal] <link #_Toc 概况><PAGEREF _Toc 概况></PAGEREF></link>",
    ] == text_of(f"<w:p>{start}{_run('概况')}{end}</w:p><w:p>{link}</w:p>")


def test_a_field_may_span_several_paragraphs() -> None:
    first, last = BEGIN + _code("TOC") + SEPARATE + _run("甲"), _run("乙") + END
    assert ["[normal] <TOC>甲", "[normal] 乙</TOC>"] == text_of(
        f"<w:p>{first}</w:p><w:p>{last}</w:p>"
    )


def test_notes_follow_the_paragraph() -> None:
    words = "<w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>注</w:t></w:r></w:p>"
    note = f'<w:footnote w:id="2">{words}</w:footnote>'
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    assert [
        "[normal] 甲<no style><footnote></>",
        "  footnote: [normal] <no style><number></>注",
    ] == text_of(f"<w:p>{_run('甲')}{reference}</w:p>", footnotes=note)


def test_a_note_that_is_missing_is_described() -> None:
    assert ["[normal] <no style><footnote></>", "  footnote: missing"] == text_of(
        '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    )


SIGN = '<w:r><w:rPr><w:rStyle w:val="C"/></w:rPr><w:annotationRef/></w:r>'
COMMENT = f'<w:comment w:id="0" w:author="A"><w:p>{SIGN}<w:r><w:t>注</w:t></w:r></w:p></w:comment>'
STYLE = '<w:style w:type="character" w:styleId="C"><w:name w:val="annotation reference"/></w:style>'


def _commented(reference: str) -> str:
    start, end = (f'<w:commentRange{kind} w:id="0"/>' for kind in ("Start", "End"))
    return f"<w:p>{start}{_run('甲')}{end}{reference}</w:p>"


def test_comments_follow_the_paragraph_and_are_known_by_their_range() -> None:
    reference = '<w:r><w:rPr><w:rStyle w:val="C"/></w:rPr><w:commentReference w:id="0"/></w:r>'
    assert [
        "[no style] <comment>甲</comment>",
        "  comment, author A: [no style] <sign>注",
    ] == (text_of(_commented(reference), comments=COMMENT, styles=STYLE))


def test_the_mark_of_a_comment_that_lacks_its_style_is_described() -> None:
    line, _ = text_of(_commented('<w:r><w:commentReference w:id="0"/></w:r>'), comments=COMMENT)
    assert line == "[normal] <comment>甲</comment><no style><comment mark></>"


def test_a_range_without_comment_is_described() -> None:
    assert ["[normal] <comment that is missing>甲</comment that is missing>"] == text_of(
        _commented("")
    )


def test_of_alternatives_the_one_for_current_programs_is_read() -> None:
    choice = f"<mc:Choice><w:br/></mc:Choice><mc:Fallback>{_run('旧')}</mc:Fallback>"
    inside = f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"
    line, older = text_of(f"<w:p>{inside}</w:p>")
    assert line == "[normal] <br>"
    assert older.startswith("  for older programs: mc:Fallback(")
