"""The part of the data format that holds figures: statistics, tables, units, checks."""

from __future__ import annotations

from typing import ClassVar

from reportgen.diagnostics import Place
from reportgen.language.phrases import APPROXIMATIONS
from reportgen.model.fields import (
    Field,
    Item,
    Kind,
    accepted,
    amount,
    choice,
    date,
    line,
    own_fields,
    rate,
    reference,
    references,
    text,
    whole,
)
from reportgen.model.values import Text

DECIMALS = range(7)
"""The numbers of decimals that can be requested."""
_MOST_YEARS = 100
REAL, NOMINAL = "real", "nominal"
GROWTH_BASES = {
    REAL: REAL, "real terms": REAL, "in real terms": REAL, "comparable prices": REAL,
    "constant prices": REAL, "可比价": REAL, "可比价格": REAL, "可比口径": REAL, "按可比价": REAL,
    "按可比价计算": REAL, "不变价": REAL, "不变价格": REAL, "按不变价计算": REAL, "实际": REAL,
    NOMINAL: NOMINAL, "nominal terms": NOMINAL, "in nominal terms": NOMINAL,
    "current prices": NOMINAL, "现价": NOMINAL, "现行价格": NOMINAL, "按现价": NOMINAL,
    "按现价计算": NOMINAL, "当年价": NOMINAL, "当年价格": NOMINAL, "名义": NOMINAL,
}  # fmt: skip
"""What prices a growth may be at, in words: whether that is real or nominal growth."""


def growth_basis(about: str, description: str) -> Field[str | None]:
    """The field for the prices that growth is at; one of `GROWTH_BASES`."""
    return choice("增速口径", about, description, *GROWTH_BASES)


COMPARED_WITH, BIG_NUMBERS = "compared_with", "big_numbers"
"""The settings of a style that the program itself reads: how it puts figures into words."""
MOST_DECIMALS = tuple(map(str, DECIMALS))
"""What `BIG_NUMBERS` may be: the most decimals of a number put in 万 or 亿."""


def compared_with(about: str, description: str) -> Field[Text | None]:
    """The field for the words that growth is told with."""
    return line("比较词", about, description, example="比上年")


class UnitFamily(Item):
    """Units that differ only in scale, so that they convert."""

    called: ClassVar[tuple[str, str]] = ("计量单位", "family of units")
    factors: Field[dict[str, Text]] = Field(
        Kind.MAP,
        "换算",
        "每个单位合多少个第一个单位，如 {斤: 1, 担: 100}",
        "unit → how many of the first unit it equals",
        default={},
        required=True,
        example="{斤: 1, 担: 100}",
    )
    measured: Field[bool] = Field(
        Kind.BOOLEAN,
        "计量",
        "整数是否也是四舍五入的数；逐个数出来的（人、件）写“否”",
        "yes if whole numbers are rounded too, no for things that are counted",
        default=True,
    )
    ratio: Field[bool] = Field(
        Kind.BOOLEAN,
        "比率",
        "是否是比率，如百分数",
        "yes if they are pure ratios, such as percentages",
        default=False,
    )


class Comparison(Item):
    """What else a figure is compared with."""

    called: ClassVar[tuple[str, str]] = ("另一项比较", "further comparison")
    scalar_field: ClassVar[str] = "previous"
    previous = amount(
        "上期", "那一期的数，据以算增速", "the value that it is compared with", example="110"
    )
    growth = rate(
        "增速",
        "比那一期增长多少；写了“上期”就不用填",
        "growth over that value; computed if `previous` is given",
    )


class Statistic(Item):
    """A figure as written; rates and changes are computed from it."""

    called: ClassVar[tuple[str, str]] = ("统计指标", "figure")
    scalar_field: ClassVar[str] = "value"
    label = line(
        "名称",
        "指标在文中的名称；不写就用上面的键",
        "name of the figure in texts; the key by default",
        example="国内生产总值",
    )
    value = amount(
        "数值",
        "数；`[5, 8]` 表示 5 到 8",
        "the number; `[5, 8]` is a range from 5 to 8",
        example="189.9",
    )
    unit = line(
        "单位",
        "数的单位；货币符号排在数前",
        "unit of the number; a currency sign is printed before it",
        example="亿元",
    )
    approx: Field[str | None] = Field(
        Kind.LINE,
        "约数",
        "表示约数的词：近、约、超、余、多等",
        "word of approximation: 近, 约, 超, 余, 多 …; about, nearly, over …",
        default=None,
        choices=tuple(APPROXIMATIONS),
    )
    previous = amount(
        "上期", "上一期的数，据以算增速", "the value in the previous period, to compute the growth"
    )
    growth = rate(
        "增速",
        "比上一期增长多少；写了“上期”就不用填",
        "growth over the previous period; computed if `previous` is given",
    )
    over = whole(
        "年数",
        "“上期”是几年前的数；写了就算年均增速",
        "years from `previous` to the value, to compute average annual growth",
        within=range(1, _MOST_YEARS + 1),
        example="5",
    )
    target = amount(
        "目标", "计划达到的数，据以算完成率", "the target value, to compute the completion"
    )
    completion = rate(
        "完成率",
        "完成了目标的百分之几；写了“目标”就不用填",
        "percentage of the target reached; computed if `target` is given",
    )
    of = reference(
        "占比基数",
        "占哪个指标的比重，或是哪个指标的比率、平均数",
        "the figure of which this one is a share, rate or mean",
    )
    share = rate(
        "占比",
        "占百分之几；写了“占比基数”就不用填",
        "percentage of the figure in `of`; computed if that is given",
    )
    parts = references("其中", "其中的几个指标", "figures that are parts of it")
    total_of = references("构成", "合起来正好是它的几个指标", "figures that add up to it")
    period = text("时期", "是哪段时间的数", "the period of the figure", example="2024年1—9月")
    revised = line(
        "修订",
        "“上期”为什么与上期报告里的数不同",
        "why `previous` is not what the last period's report gives",
        example="按普查结果修订",
    )
    previous_period = text("比较时期", "上期是哪段时间", "the period of `previous`", example="上月")
    compared_with = compared_with(
        "增减是跟什么比，用哪个词说：同比、环比、比上年、比年初等",
        "the words that its growth is told with: year on year, from last month, on 2023 …",
    )
    also_compared: Field[dict[str, Comparison]] = Field(
        Kind.MAP,
        "另比",
        "另外还跟什么比：比较词和那一期的数",
        "further comparisons: the words that growth is told with → the value compared with",
        default={},
        item=Comparison,
        example="{环比: 110}",
    )
    growth_basis = growth_basis(
        "增速按什么价格算：可比价（不与现价的“上期”相比）或现价",
        "prices of the growth: `real` (not compared with a nominal `previous`) or `nominal`",
    )
    ceiling: Field[bool | None] = Field(
        Kind.BOOLEAN,
        "控制",
        "“目标”是不是不得超过的控制数；目标写“不超过6人”“6人以内”的不用填",
        "yes if the target is a limit not to be exceeded; not needed for `target: at most 6`",
        default=None,
    )
    as_of = date("截至", "到哪一天为止的数", "the date up to which the figure is counted")
    source = text("来源", "数字的出处", "the source of the figure")
    note = text(
        "说明",
        "指标包括什么、怎样计算；有的样式印在注释里",
        "what it includes and how it is measured; some styles print it as a note",
    )
    headline: Field[bool] = Field(
        Kind.BOOLEAN,
        "重要",
        "是否是主要指标；是的，正文没有写到也列入“主要指标”",
        "yes if it is one of the main figures, which are printed as such if no text names them",
        default=False,
    )
    activity = reference(
        "所属活动",
        "正文没有写到的，同哪个活动印在一起",
        "the activity with which it is printed if no text names it",
    )
    feature = reference(
        "所属特点",
        "正文没有写到的，同哪个特点印在一起",
        "the feature with which it is printed if no text names it",
    )
    home: Item | None = None
    """The activity or feature that it names, once they are linked."""
    is_of_sheet: bool = False
    """Whether its numbers have the decimals of a column of a sheet."""
    heading: str = ""
    """The lone text above its row in a sheet, as 一、就业 is above the rows on it; may be empty."""
    target_time: str = ""
    """What its target is for, if the head of a sheet says so: 全年, annual; may be empty."""
    part_of: str = ""
    """The name of the figure that its row in a sheet is marked as a part of; may be empty."""
    decimals = whole(
        "小数位",
        "算出来的数留几位小数；数值不是算出来的，是增速、完成率、占比留几位",
        "number of decimals of a computed value; if the value is typed, of its computed rates",
        within=DECIMALS,
    )
    exact: Field[bool | None] = Field(
        Kind.BOOLEAN,
        "精确",
        "是准数还是四舍五入的数",
        "yes if the number is exact, no if it is rounded",
        default=None,
    )
    unit_one = line(
        "",
        "英文报告里数是 1 时的单位，同 unit_many 一起写",
        "the unit after 1, given with `unit_many`",
        example="arrest",
    )
    unit_many = line(
        "",
        "英文报告里数不是 1 时的单位",
        "the unit after all other numbers; takes the place of `unit`",
        example="arrests",
    )
    extra = own_fields()
    accept: Field[dict[str, Text]] = Field(
        Kind.MAP,
        "认可",
        "有意保留的矛盾：哪条规则，什么原因",
        "contradictions kept on purpose: rule → reason",
        default={},
    )


class Column(Item):
    """A column of a table."""

    called: ClassVar[tuple[str, str]] = ("列", "column")
    scalar_field: ClassVar[str] = "label"
    is_rate: bool = False
    """Whether its numbers are known to be rates or means, whatever it is called."""
    computed_otherwise: tuple[Place, ...] = ()
    """Where numbers stand that are known to be other rates than most of the column."""
    key = line(
        "键",
        "公式和文中用的名称；不写就用名称",
        "name in formulas and texts; the label by default",
    )
    label = line("名称", "表头上的字", "text of the header", example="收入")
    unit = line("单位", "这一列数的单位，印在表头", "unit of its numbers, printed in the header")
    formula = line(
        "公式",
        "由别的列算出，如 甲 + 乙；另有 占比(甲)、位次(甲)、增速(甲, 乙)",
        "how to compute it from other columns: `a + b`, `share(a)`, `rank(a)`, `growth(a, b)`",
        example="收入 - 支出",
    )
    decimals = whole(
        "小数位",
        "算出来的数、文件和查询里的数留几位小数",
        "number of decimals of a computed value, and of the cells of a file or query",
        within=DECIMALS,
    )
    align = choice(
        "对齐", "左、中、右", "alignment of its cells", "left", "center", "right", "左", "中", "右",
        also={"centre": "center", "居中": "中", "左对齐": "左", "右对齐": "右"},
    )  # fmt: skip
    group = line(
        "组",
        "几列共用的上一层表头",
        "a second header above several columns with the same group",
    )
    width = whole(
        "宽度",
        "列宽，几个字；不写按内容定",
        "width in characters; determined by the content by default",
    )


OFFICES = "offices"
"""What a table may take its rows from besides a query: the offices below."""


class RowsFrom(Item):
    """What gives the rows of a table: a query over files."""

    called: ClassVar[tuple[str, str]] = ("行的来源", "source of rows")
    scalar_field: ClassVar[str] = "level"
    level = choice(
        "", "“下级”：每个下级单位一行", "`offices`: a row for each office below",
        OFFICES, "下级", also={"下级单位": "下级"},
    )  # fmt: skip
    file = line(
        "文件",
        "查询哪个文件：.db（SQLite）；装了 DuckDB 的还有 .csv、.parquet 等",
        "the file to query: .db (SQLite); with DuckDB also .csv, .parquet and others",
        example="台账.db",
    )
    files: Field[tuple[Text, ...]] = Field(
        Kind.LINE, "各文件", "一起查询的几个文件", "several files to query together",
        default=(), many=True, example="[街道.csv, 台账.db]",
    )  # fmt: skip
    query: Field[Text | None] = Field(
        Kind.PHRASE,
        "查询",
        "一条 SQL 的 SELECT；列名就是表头",
        "one SELECT in SQL; the names of its columns are the header",
        default=None,
        example="select 街道, 报名人数 from 报名",
    )
    key = line(
        "主键",
        "哪一列是行的名称，各行不得相同；不写就是第一列，可以相同",
        "the column that names the rows, each by a name of its own; else the first, unchecked",
        example="街道",
    )


class Table(Item):
    """A table, with its rows in the data or in a file."""

    called: ClassVar[tuple[str, str]] = ("表格", "table")
    title = text("标题", "表的标题", "title of the table", example="2024年各月收支")
    columns: Field[tuple[Column, ...]] = Field(
        Kind.ITEM, "列", "各列，从左到右；第一列是行的名称",
        "columns from left to right; the first one names the rows",
        default=(), many=True, item=Column,
    )  # fmt: skip
    rows: Field[tuple[tuple[Text, ...], ...]] = Field(
        Kind.ROWS, "行", "各行，每行是一个列表，或“列: 值”",
        "rows, each a list or `column: value`",
        default=(), example="[[一月, 623], [二月, 555]]",
    )  # fmt: skip
    total: Field[dict[str, Text]] = Field(
        Kind.TOTAL, "合计", "“是”由程序计算；写数的与各行核对",
        "`yes` to compute the totals; stated totals are checked",
        default={}, example="是",
    )  # fmt: skip
    file = line(
        "文件",
        "各行在哪个文件：.csv、.xlsx、.xls、.ods",
        "the file that holds the rows: .csv, .xlsx, .xls or .ods",
        example="月报.csv",
    )
    rows_from: Field[RowsFrom | None] = Field(
        Kind.ITEM,
        "行自",
        "各行从哪里来：“下级”是单位清单里的单位各一行，各列是它们报告里的指标；也可以是对文件的查询",
        "where the rows come from: `offices` for a row for each office of the list, with the "
        "figures of their reports, or a query over files",
        default=None,
        item=RowsFrom,
        example="{文件: 台账.db, 查询: select 街道, 人数 from 报名}",
    )
    sheet = line("工作表", "工作簿的哪个表", "sheet of the workbook: name or number")
    range = line("区域", "取哪些格，如 A3:F20", "the cells to read", example="A3:F20")
    header = line(
        "表头",
        "文件里哪几行是表头；不写就自动识别",
        "rows of the file that are its header; detected by default",
        example="3-4",
    )
    notes = line(
        "附注行",
        "文件里哪几行是注，没有写“无”；不写就自动识别",
        "rows of the file that are notes, or `none`; detected by default",
        example="18",
    )
    encoding = line(
        "编码", "文件的编码；不写就自动识别", "encoding of the file; detected by default"
    )
    delimiter: Field[Text | None] = Field(
        Kind.PHRASE,  # It may be a tab.
        "分隔符",
        "各格之间的符号；不写就自动识别",
        "separator between cells; detected by default",
        default=None,
    )
    sort = line(
        "排序",
        "按哪一列排；前面加 - 从大到小",
        "column to sort by; with `-` before it, from high to low",
        example="-收入",
    )
    top = whole(
        "前几名",
        "只印前几行；合计仍算全部",
        "number of rows to print; totals still include all rows",
        example="10",
    )
    note = text("注", "印在表下的说明", "a note below the table")
    source = text(
        "来源", "印在表下的数字出处", "the source of its numbers, printed below the table"
    )
    extra = own_fields()
    accept = accepted()


class Assertion(Item):
    """A check that the report declares itself."""

    called: ClassVar[tuple[str, str]] = ("核对", "check")
    scalar_field: ClassVar[str] = "expect"
    expect = line(
        "应当",
        "应当成立的式子，如 甲 + 乙 = 丙",
        "a condition that must hold",
        example="甲 + 乙 = 丙",
    )
    message = text("提示", "不成立时说的话", "the message if it does not hold")
    accept = accepted()


class FigureFile(Item):
    """A sheet whose rows are figures."""

    called: ClassVar[tuple[str, str]] = ("统计表", "figure file")
    scalar_field: ClassVar[str] = "file"
    of_values: Text | None = None
    """What stands above its numbers, once the sheet is read: 2024年."""
    title: Text | None = None
    """What stands above its heads."""
    file: Field[Text | None] = Field(
        Kind.LINE,
        "文件",
        "各行是指标的文件：.xlsx、.csv、.xls、.ods；写了“查询”的，如 .db",
        "the file whose rows are figures: .xlsx, .csv, .xls, .ods; with `query` .db and others",
        default=None,
        required=True,
        example="指标.xlsx",
    )
    sheet = line("工作表", "工作簿的哪个表", "sheet of the workbook: name or number")
    range = line("区域", "取哪些格，如 A3:H20", "the cells to read", example="A3:H20")
    query: Field[Text | None] = Field(
        Kind.PHRASE,
        "查询",
        "对文件的一条 SQL 的 SELECT，列名是“指标”“本期”“单位”等",
        "one SELECT in SQL over the file; its columns are named like the heads of a sheet",
        default=None,
        example="select 指标, 本期, 单位 from 统计",
    )
    accept = accepted()
