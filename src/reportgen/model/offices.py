"""The part of the data format that lists the offices whose reports are summed up in this one."""

from __future__ import annotations

from typing import ClassVar

from reportgen.model.fields import Field, Item, Kind, accepted, date, line, own_fields
from reportgen.model.values import Text

OFFICES = ("offices", "下级")
"""What formulas and texts call all offices of the list, in English and in Chinese."""


class Office(Item):
    """An office below that of the report, which sends a report of its own; or a sheet of such."""

    called: ClassVar[tuple[str, str]] = ("下级单位", "office")
    scalar_field: ClassVar[str] = "name"
    name = line("名称", "单位的名称", "name of the office", example="清河镇")
    code = line("代码", "单位的代码，各不相同", "code of the office, unique", example="341301001")
    folder = line(
        "目录",
        "它的报告在哪个文件夹或文件，从这份报告的文件夹说起；不写就是名称",
        "folder or file of its report, seen from this one's; its name by default",
        example="units/清河镇",
    )
    parent = line(
        "上级",
        "它的上级单位的名称或代码；直属的不写",
        "name or code of the office above it; none if that is the report's own",
    )
    kind = line(
        "类别",
        "是什么单位，句子里这样叫：乡镇、区县；不写就叫单位",
        "what sentences call such offices, in the plural: towns; `offices` by default",
        example="乡镇",
    )
    due = date("期限", "报告什么时候交", "when its report is due")
    aliases: Field[tuple[Text, ...]] = Field(
        Kind.LINE, "别名", "它的其他名称", "other names of the office", default=(), many=True,
        example="[清河, 清河乡]",
    )  # fmt: skip
    file = line(
        "文件",
        "各行是单位的 .xlsx 或 .csv 文件，代替名称",
        "a .xlsx or .csv file whose rows are offices, instead of a name",
        example="单位.csv",
    )
    sheet = line("工作表", "工作簿的哪个表", "sheet of the workbook: name or number")
    range = line("区域", "取哪些格，如 A3:H20", "the cells to read", example="A3:H20")
    extra = own_fields()
    accept = accepted()
