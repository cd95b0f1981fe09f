"""How much a report may hold and a style may do, so that no input exhausts the machine.

Limits count what is read and done, never seconds: the same input passes or fails on any machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from reportgen.diagnostics import Place, Problems, Words
from reportgen.language import nearest
from reportgen.language.records import NamedTuple
from reportgen.storage import rules


class Limits(NamedTuple):
    """The limits of a build; each can be raised by name."""

    file_size: int = 20_000_000
    """Bytes of a file."""
    text_size: int = 6_000_000
    """Bytes of a file of text: YAML, CSV, a template. Characters in the cells of a workbook, and in
    data from Python."""
    total_size: int = 40_000_000
    """Bytes of all files of a report."""
    files: int = 1_000
    """Files of data of a report."""
    values: int = 200_000
    """Texts, lists and mappings in the data of a report, and cells in its files of tables."""
    unpacked: int = 50_000_000
    """Bytes of an unpacked workbook or letterhead."""
    numbers: int = 20_000
    """Numbers typed in the texts of a report, which are compared with its figures."""
    elements: int = 500_000
    """XML elements and attributes of a letterhead."""
    pixels: int = 50_000_000
    """Pixels of a picture."""
    steps: int = 12_000_000
    """Steps that the templates of a style take: each turn of a loop, and each value they make by
    its size."""
    characters: int = 2_000_000
    """Characters that the templates of a style print."""
    depth: int = 100
    """Macros, includes and blocks that are entered and not yet left."""
    markup: int = 150_000
    """Paragraphs, items and cells of a document, and the marks of Markdown in them."""
    query_steps: int = 300_000_000
    """Steps that SQLite takes for a query."""
    query_seconds: int = 10
    """Seconds that a query may take: DuckDB counts no steps, and some steps take long. It stops a
    build, and changes no draft."""

    @classmethod
    def of(cls, raised: Mapping[str, int]) -> Self:
        """The default limits with some of them changed.

        Names may have hyphens, as messages write them. Raises ValueError for an unknown name or a
        number below 1, TypeError for anything but a whole number.
        """
        raised = {str(name).replace("-", "_"): limit for name, limit in raised.items()}
        for name, limit in raised.items():
            if name not in cls._fields:
                near = "".join(f" did you mean {close!r}?" for close in nearest(name, cls._fields))
                raise ValueError(f"unknown limit {name!r};{near} known: {', '.join(cls._fields)}")
            if not isinstance(limit, int) or isinstance(limit, bool):
                raise TypeError(f"the limit {name} must be a whole number, not {limit!r}")
            if limit < 1:
                raise ValueError(f"the limit {name} must be above 0, not {limit}")
        return cls(**raised)

    def report(
        self, name: str, problems: Problems, place: Place | None = None, *, found: int = 0,
        enough: int = 0, path: str = "",
    ) -> None:  # fmt: skip
        """Report that a limit is exceeded; `found` is 0 if counting stopped at the limit.

        `enough` is a limit that would do, if that is not what was found.
        """
        most: int = getattr(self, name)
        problems.add(
            rules.OVER_LIMIT, place, path=path, what=COUNTED[name], most=f"{most:,}",
            found=f"{found:,}" if found else "", option=name.replace("_", "-"),
            enough=rounded_up(max(enough or found or most * 2, most + 1)),
        )  # fmt: skip


COUNTED = {
    "file_size": Words("文件的字节数", "the bytes of the file"),
    "text_size": Words("文字的字节数", "the bytes of text"),
    "total_size": Words("各文件合计的字节数", "the bytes of all files"),
    "files": Words("数据文件的个数", "the files of data"),
    "values": Words("数据的项数（含表的单元格）", "the values of the data, cells included"),
    "unpacked": Words("解压后的字节数", "the bytes when unpacked"),
    "numbers": Words("文字里手写的数字个数", "the numbers typed in texts"),
    "elements": Words("XML 元素和属性的个数", "the XML elements and attributes"),
    "pixels": Words("图片的像素数", "the pixels of the picture"),
    "steps": Words("模板运行的步数", "the steps of the templates"),
    "characters": Words("模板输出的字数", "the characters printed by the templates"),
    "depth": Words("模板嵌套的层数", "the levels of nested templates"),
    "markup": Words("文稿的段落和标记数", "the paragraphs and marks of the document"),
    "query_steps": Words("查询的步数", "the steps of the query"),
    "query_seconds": Words("查询的秒数", "the seconds of the query"),
}
"""What each limit counts, in words."""


def rounded_up(number: int) -> int:
    """A round number that is at least as large."""
    unit: int = 10 ** max(len(str(number)) - 2, 0)
    return -(-number // unit) * unit
