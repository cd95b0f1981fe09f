"""Document tree to Markdown."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reportgen.document import (
    Block,
    Caption,
    Contents,
    HeaderGroup,
    Image,
    Masthead,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    TableBlock,
    Turn,
)
from reportgen.writers import WRITERS
from reportgen.writers.markdown import to_markdown
from trees import (
    MemoryCache,
    chart,
    document,
    heading,
    items,
    paragraph,
    runs,
    series,
    table,
    work_summary_layout,
)

LAYOUT = work_summary_layout("zh-CN")


def _markdown(*blocks: Block, language: str = "zh-CN") -> str:
    return to_markdown(document(*blocks, language=language), work_summary_layout(language))


def test_headings_carry_their_numbers_as_text() -> None:
    """Levels below the title, with the layout's numbers."""
    headings = [heading(level, "概况") for level in (1, 2, 3, 4, 1)]
    expected = (
        "# 总结\n\n## 一、概况\n\n### （一）概况\n\n#### 1.概况\n\n##### （1）概况\n\n## 二、概况\n"
    )
    assert expected == _markdown(paragraph("title", "总结"), *headings)


def test_a_space_follows_english_numbers() -> None:
    """Chinese numbers have no space after them."""
    text = _markdown(heading(1, "Overview"), heading(2, "Aim"), language="en")
    assert text == "## 1. Overview\n\n### 1.1 Aim\n"


def test_roles_are_plain_paragraphs() -> None:
    """Markdown has no looks."""
    assert _markdown(paragraph("signature", "市政府"), paragraph("date", "2002年")) == (
        "市政府\n\n2002年\n"
    )


def test_line_breaks_are_backslashes_in_text_and_tags_in_cells() -> None:
    """Headings have none: Han text continues without a space."""
    blocks = (heading(1, "甲\n乙"), paragraph("body", "甲\n- 乙"), table(("甲\n乙",), ("丙",)))
    expected = "## 一、甲乙\n\n甲\\\n\\- 乙\n\n| 甲<br>乙 |\n| --- |\n| 丙 |\n"
    assert expected == _markdown(*blocks)


def test_lists_are_numbered_and_adjacent_lists_are_separate() -> None:
    """A second list of the same kind has another mark."""
    text = _markdown(items("甲", "乙"), items("丙"), items("丁", ordered=False))
    assert text == "1. 甲\n2. 乙\n\n1) 丙\n\n- 丁\n"


def test_a_list_counts_from_its_start() -> None:
    assert _markdown(items("甲\n乙", "丙", start=10)) == "10. 甲\\\n    乙\n11. 丙\n"


def test_a_paragraph_does_not_begin_with_a_tab_which_would_make_it_code() -> None:
    assert "签发人：甲\t乙\n" == _markdown(paragraph("signers", "\t签发人：甲\t乙"))


def test_lines_of_an_item_are_indented() -> None:
    """They belong to the item in every viewer."""
    assert _markdown(items("甲\n乙")) == "1. 甲\\\n   乙\n"


def test_tables_keep_alignments_and_bars() -> None:
    """A bar in a cell is not a border."""
    block = table(("项", "数", "率"), ("a|b", "", "3"), alignments=("", "right", "center"))
    assert _markdown(block) == "| 项 | 数 | 率 |\n| --- | ---: | :---: |\n| a\\|b |  | 3 |\n"


def test_marks_keep_clear_of_punctuation() -> None:
    """Marks that CommonMark would not read are moved inwards."""
    block = Paragraph("body", (Run("中"), Run("“强”", strong=True), Run("文", emphasis=True)))
    assert _markdown(block) == "中“**强**”*文*\n"


_LINK = Run("the page", link="https://a.cn")


@pytest.mark.parametrize(
    ("expected", "runs"),
    [
        ("See [the page](https://a.cn).", (Run("See "), _LINK, Run("."))),
        ("[the page](https://a.cn): all", (_LINK, Run(": all"))),
        ("**a**: b", (Run("a", strong=True), Run(": b"))),
        ("**1. a**", (Run("1. a", strong=True),)),
        # Here a line begins, or a number that would be that of an item goes on.
        ("[the page](https://a.cn)\\\n\\- b", (_LINK, Run("\n- b"))),
        ("1\\. b", (Run("1"), Run(". ", strong=True), Run("b"))),
    ],
)
def test_only_what_begins_a_line_is_escaped_for_it(expected: str, runs: Runs) -> None:
    assert f"{expected}\n" == _markdown(Paragraph("body", runs))


def test_a_masthead_is_its_names_and_its_word() -> None:
    names = (runs("甲*局"), runs("乙局"))
    assert "甲\\*局\\\n乙局\\\n文件\n" == _markdown(Masthead(names, "文件"))
    assert "甲\\*局\\\n乙局\n" == _markdown(Masthead(names, ""))


def test_an_empty_document_is_an_empty_text() -> None:
    """It has no line feed."""
    assert _markdown() == ""


def test_the_writer_gives_bytes() -> None:
    """As all writers do."""
    content = WRITERS["md"].write(document(paragraph("body", "甲")), LAYOUT, MemoryCache())[0]
    assert content.decode() == "甲\n"


_WORDS = st.text(st.sampled_from("中文ab1，“”（）*_-# .！&"), min_size=1, max_size=4)
_RUNS = st.lists(st.builds(Run, _WORDS, st.booleans(), st.booleans()), max_size=6)


@given(_RUNS)
def test_bold_and_italics_lose_and_add_no_character(own: list[Run]) -> None:
    """Some runs cannot be marked, but the text is always the same."""
    # A word at each end: Markdown drops white space there.
    everything = (Run("甲"), *own, Run("乙"))
    tokens = MarkdownIt("commonmark").parse(_markdown(Paragraph("body", everything)))
    children = [child for token in tokens for child in token.children or []]
    assert "".join(run.text for run in everything) == "".join(c.content for c in children)


_FIRST = st.text(st.sampled_from("甲a1-.#+:=>"), min_size=1, max_size=3)
_BLANK = st.text(st.sampled_from(" -.)1"), min_size=1, max_size=3)


@given(
    st.builds(Run, _FIRST, st.booleans(), link=st.sampled_from(("", "https://a.cn"))),
    st.lists(st.builds(Run, _BLANK, st.booleans(), st.booleans()), max_size=3),
)
def test_a_line_reads_as_typed_however_its_beginning_is_set(first: Run, own: list[Run]) -> None:
    everything = (first, *own, Run("乙"))
    tokens = MarkdownIt("commonmark").parse(_markdown(Paragraph("body", everything)))
    assert ["paragraph_open", "inline", "paragraph_close"] == [token.type for token in tokens]
    text = "".join(child.content for child in tokens[1].children or [])
    assert "".join(run.text for run in everything) == text


def test_bold_and_italics_are_read_back() -> None:
    """So are both at once."""
    both = Run("调", strong=True, emphasis=True)
    own = (Run("甲"), Run("强", strong=True), both, Run("弱", strong=True), Run("乙"))
    assert _markdown(Paragraph("body", own)) == "甲**强*调*弱**乙\n"


def test_cells_may_have_bold_and_italics() -> None:
    """Cells are runs like others."""
    block = TableBlock((runs("甲"),), (((Run("强", strong=True),),),), ("",))
    assert _markdown(block) == "| 甲 |\n| --- |\n| **强** |\n"


def test_captions_have_their_labels() -> None:
    """Above a table or below a figure, as paragraphs."""
    caption = Caption("table", runs("收支*"), "table:收支", "表1", 1)
    assert _markdown(caption, table(("甲",))) == "表1　收支\\*\n\n| 甲 |\n| --- |\n"
    caption = Caption("figure", runs("Runs"), "", "Figure 1", 1)
    assert _markdown(caption, language="en") == "Figure 1. Runs\n"


def test_a_caption_without_label_and_words_is_nothing() -> None:
    """It leaves no gap either."""
    assert _markdown(Caption("figure", ()), paragraph("body", "甲")) == "甲\n"


CHART = chart("pie", "甲 乙", series("a", 1, 2), description="饼图：[收支]\n。甲1。")
IMAGE = Image(b"", ".jpg", (1, 1), 1, "")


def test_charts_and_pictures_are_files_beside_it() -> None:
    """Each has a description in one line."""
    assert _markdown(CHART, IMAGE, CHART) == (
        "![饼图：\\[收支\\]。甲1。](report-chart-1.svg)\n\n![](report-image-1.jpg)\n\n"
        "![饼图：\\[收支\\]。甲1。](report-chart-2.svg)\n"
    )


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        ("2024年总结-chart-1.svg", "2024年总结"),
        ("a%20%281%29%25%3F-chart-1.svg", "a (1)%?"),
        ("a_b*%5C%3C%3E%26%23-chart-1.svg", "a_b*\\<>&#"),
    ],
)
def test_names_of_files_are_destinations_of_links(expected: str, name: str) -> None:
    """Other readers find the file, whatever the name of the report."""
    text = to_markdown(replace(document(CHART), name=name), LAYOUT)
    assert f"({expected})" in text
    (paragraph,) = [token for token in MarkdownIt("commonmark").parse(text) if token.children]
    (image,) = paragraph.children or []
    assert image.type == "image"


def test_contents_are_a_list_of_the_numbered_headings() -> None:
    """It has no links: viewers do not agree on the ids of headings."""
    levels = [heading(level, "概况") for level in (1, 2, 3, 2, 1)]
    text = _markdown(Contents(2), *levels).partition("\n\n")[0]
    assert text == "- 一、概况\n  - （一）概况\n  - （二）概况\n- 二、概况"
    text = _markdown(Contents(1), heading(1, "*Aim*"), language="en").partition("\n\n")[0]
    assert text == "- 1\\. \\*Aim\\*"


def test_contents_and_a_list_after_them_are_separate() -> None:
    """With the same mark they would be one list."""
    text = _markdown(Contents(1), PageBreak(), items("乙", ordered=False), heading(1, "甲"))
    assert text == "- 一、甲\n\n* 乙\n\n## 一、甲\n"


def test_page_breaks_are_left_out() -> None:
    """Lists separated by a page break are still two."""
    text = _markdown(items("甲"), PageBreak(), Turn(landscape=True), items("乙"))
    assert text == "1. 甲\n\n1) 乙\n"


def test_groups_of_columns_are_named_in_each_header() -> None:
    """Markdown has one header row."""
    groups = (HeaderGroup((), 1), HeaderGroup(runs("面积"), 2))
    block = replace(table(("乡镇", "早稻", ""), ("甲", "1", "2")), groups=groups)
    assert _markdown(block).partition("\n")[0] == "| 乡镇 | 面积：早稻 | 面积 |"
    assert "| 面积: 早稻 |" in _markdown(block, language="en")


def test_columns_of_numbers_are_flush_right() -> None:
    """Decimal points cannot be aligned."""
    block = table(("数",), ("1.5",), alignments=("decimal",))
    assert _markdown(block) == "| 数 |\n| ---: |\n| 1.5 |\n"


def test_references_to_captions_are_plain_text() -> None:
    """The numbers identify the captions."""
    block = Paragraph("body", (Run("见"), Run("表1", target="table:a"), Run("。")))
    assert _markdown(block) == "见表1。\n"
