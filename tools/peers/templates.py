"""Write the templates of docxtpl and carbone into FOLDER, with python-docx."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from docx import Document

Block = tuple[str, ...] | list[list[str]]
"""A paragraph as its style and runs, or a table as rows of cells."""


def write(path: Path, blocks: Sequence[Block]) -> None:
    """A document of these blocks."""
    document = Document()
    for block in blocks:
        if isinstance(block, tuple):
            paragraph = document.add_paragraph(style=block[0])
            for text in block[1:]:
                paragraph.add_run(text)
        else:
            table = document.add_table(len(block), 4, "Table Grid")
            for row, texts in zip(table.rows, block, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.text = text
    document.save(str(path))


def docxtpl_template(path: Path) -> None:
    """Write the template with Jinja's statements; loops over paragraphs and rows have their own."""
    write(
        path,
        [
            ("Title", "{{ title }}"),
            ("Heading 1", "{{ section }}"),
            ("Normal", "{%p for feature in features %}"),
            ("Heading 2", "{{ feature.title }}"),
            ("Normal", "{%p for paragraph in feature.paragraphs %}"),
            ("Normal", "{{ paragraph.text }}"),
            ("Normal", "{%p endfor %}"),
            ("Normal", "{%p for table in feature.tables %}"),
            ("Caption", "{{ table.caption }}"),
            [
                [f"{{{{ table.columns.{key} }}}}" for key in "abcd"],
                ["{%tr for row in table.rows %}", "", "", ""],
                [f"{{{{ row.{key} }}}}" for key in "abcd"],
                ["{%tr endfor %}", "", "", ""],
            ],
            ("Normal", "{%p endfor %}"),
            (
                "Normal",
                "{% for measure in feature.measures %}",
                "{{ measure.ordinal }}是{{ measure.point }}。{{ measure.detail }}{% endfor %}",
            ),
            ("Normal", "{%p endfor %}"),
        ],
    )


def carbone_template(path: Path) -> None:
    """Write the template; an item marked i+1 shows where the next repetition begins."""
    here = "d.features[i]"
    table, measure = f"{here}.tables[i]", f"{here}.measures[i]"
    write(
        path,
        [
            ("Title", "{d.title}"),
            ("Heading 1", "{d.section}"),
            ("Heading 2", f"{{{here}.title}}"),
            ("Normal", f"{{{here}.paragraphs[i].text}}"),
            ("Normal", f"{{{here}.paragraphs[i+1].text}}"),
            ("Caption", f"{{{table}.caption}}"),
            [
                [f"{{{table}.columns.{key}}}" for key in "abcd"],
                [f"{{{table}.rows[i].{key}}}" for key in "abcd"],
                [f"{{{table}.rows[i+1].{key}}}" for key in "abcd"],
            ],
            ("Caption", f"{{{here}.tables[i+1].caption}}"),
            (
                "Normal",
                f"{{{measure}.ordinal}}是{{{measure}.point}}。{{{measure}.detail}}",
                f"{{{here}.measures[i+1].ordinal}}",
            ),
            ("Heading 2", "{d.features[i+1].title}"),
        ],
    )


folder = Path(sys.argv[1])
docxtpl_template(folder / "docxtpl.docx")
carbone_template(folder / "carbone.docx")
