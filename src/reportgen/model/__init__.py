"""The data format of a report, declared once.

The checker, the Chinese names of keys, the JSON Schema and the reference in docs/ all come from
these declarations. `figures` declares the part about numbers, `fields` how to declare it.
"""

from __future__ import annotations

from typing import Any, ClassVar

from reportgen.model.fields import (
    Field,
    Item,
    Kind,
    accepted,
    date,
    items,
    line,
    own_fields,
    reference,
    references,
    text,
    texts,
)
from reportgen.model.figures import (
    Assertion,
    Column,
    FigureFile,
    RowsFrom,
    Statistic,
    Table,
    UnitFamily,
    compared_with,
    growth_basis,
)
from reportgen.model.offices import Office
from reportgen.model.values import Text

LANGUAGES = ("zh-CN", "en")
LANGUAGE_NAMES = {
    "中文": "zh-CN", "汉语": "zh-CN", "chinese": "zh-CN",
    "英文": "en", "英语": "en", "english": "en",
}  # fmt: skip
"""Words for the languages, in small letters."""


class Period(Item):
    """A span of time; each end may be left open."""

    called: ClassVar[tuple[str, str]] = ("起止时间", "period")
    start = date("开始", "何时开始", "when it starts")
    end = date("结束", "何时结束", "when it ends")


class Measure(Item):
    """Something that was done."""

    called: ClassVar[tuple[str, str]] = ("措施", "measure")
    scalar_field: ClassVar[str] = "point"
    id = line(
        "编号", "供别处引用的名称，不印出来", "name by which other items refer to it; not printed"
    )
    point = text(
        "要点",
        "几个字概括这条措施，末尾不加标点",
        "the measure in a few words, without final punctuation",
        example="加强宣传引导",
    )
    detail = text("内容", "做了什么，一句或几句", "what was done, in one or a few sentences")
    feature = reference(
        "所属特点",
        "属于哪个特点；写在特点里面的不用填",
        "the feature it belongs to, unless it is nested in it",
    )
    stage = reference(
        "所属阶段",
        "属于哪个阶段；写在阶段里面的不用填",
        "the stage it belongs to, unless it is nested in it",
    )
    problem = reference(
        "所属问题",
        "针对哪个问题；写在问题里面的不用填",
        "the problem it addresses, unless it is nested in it",
    )
    lead_unit = text("责任单位", "牵头负责的单位", "the office in charge")
    units = texts("配合单位", "配合的单位", "other offices involved")
    due = date("时限", "何时完成", "when it is due")
    status = text("状态", "进展到哪一步", "its progress", example="已完成")
    results = texts("成效", "带来什么成效", "its results")
    extra = own_fields()
    accept = accepted()


class Stage(Item):
    """A phase of an activity."""

    called: ClassVar[tuple[str, str]] = ("阶段", "stage")
    scalar_field: ClassVar[str] = "name"
    id = line(
        "编号", "供别处引用的名称，不印出来", "name by which other items refer to it; not printed"
    )
    name = text("名称", "阶段的名称", "name of the stage", example="集中整治")
    activity = reference(
        "所属活动",
        "属于哪个活动；写在活动里面的不用填",
        "the activity it belongs to, unless it is nested in it",
    )
    period: Field[Period | None] = Field(
        Kind.ITEM, "起止", "从何时到何时", "when it started and ended", default=None, item=Period
    )
    work = text(
        "工作",
        "这个阶段做了什么，一句或几句",
        "what was done in this stage, in one or a few sentences",
    )
    measures = items("措施", "这个阶段的措施，逐条写", "the measures of this stage", Measure)
    extra = own_fields()
    accept = accepted()


class Activity(Item):
    """A campaign, a project, a task for the year."""

    called: ClassVar[tuple[str, str]] = ("活动", "activity")
    scalar_field: ClassVar[str] = "name"
    id = line(
        "编号", "供别处引用的名称，不印出来", "name by which other items refer to it; not printed"
    )
    name = text("名称", "活动的全称", "full name")
    short_name = text(
        "简称",
        "后文用的简称；后文用到了，才在名称后面写“以下简称”",
        "short name used later in the text; introduced after the name only if it is",
    )
    mandate = text(
        "依据",
        "按谁的什么开展，写成名词",
        "the decision it is based on, as a noun phrase",
        example="市委的统一部署",
    )
    period: Field[Period | None] = Field(
        Kind.ITEM, "起止", "从何时到何时", "when it started and ended", default=None, item=Period
    )
    scope = text("范围", "在什么范围", "the area or people it covers", example="全市各级机关")
    summary = text(
        "概述",
        "一两段话说明活动；一行是一段",
        "the activity in a paragraph or two, one per line",
    )
    outcomes = texts("成效", "取得的成效，一条一段", "its results, one paragraph each")
    stages = items("阶段", "各阶段，按先后排列", "its stages, in order", Stage)
    extra = own_fields()
    accept = accepted()


class Feature(Item):
    """A notable feature of the work, with the measures that show it."""

    called: ClassVar[tuple[str, str]] = ("特点", "feature")
    scalar_field: ClassVar[str] = "title"
    id = line(
        "编号", "供别处引用的名称，不印出来", "name by which other items refer to it; not printed"
    )
    title = text("标题", "小标题，末尾不加标点", "heading, without final punctuation")
    summary = text("概述", "措施前面的概括", "introduction to its measures")
    measures = items("措施", "做了什么", "what was done", Measure)
    extra = own_fields()
    accept = accepted()


class Problem(Item):
    """A problem that remains."""

    called: ClassVar[tuple[str, str]] = ("问题", "problem")
    scalar_field: ClassVar[str] = "title"
    id = line(
        "编号", "供别处引用的名称，不印出来", "name by which other items refer to it; not printed"
    )
    title = text("标题", "小标题，末尾不加标点", "heading, without final punctuation")
    detail = text("内容", "问题的表现，一句或几句", "the problem, in one or a few sentences")
    cause = text("原因", "原因在哪里", "what causes it")
    measures = items("措施", "已经采取的措施", "the measures taken so far", Measure)
    extra = own_fields()
    accept = accepted()


class NextStep(Item):
    """Work that is planned."""

    called: ClassVar[tuple[str, str]] = ("下一步工作", "next step")
    scalar_field: ClassVar[str] = "title"
    id = line(
        "编号", "供别处引用的名称，不印出来", "name by which other items refer to it; not printed"
    )
    title = text("标题", "小标题，末尾不加标点", "heading, without final punctuation")
    detail = text("内容", "打算做什么，一句或几句", "what will be done, in one or a few sentences")
    answers = references("对应问题", "针对哪些问题", "the problems it addresses")
    lead_unit = text("责任单位", "牵头负责的单位", "the office in charge")
    due = date("时限", "何时完成", "when it is due")
    extra = own_fields()
    accept = accepted()


class Attachment(Item):
    """An attachment: listed below the text, on a page of its own if it has a text."""

    called: ClassVar[tuple[str, str]] = ("附件", "attachment")
    scalar_field: ClassVar[str] = "name"
    name = text(
        "名称",
        "附件的名称，不写序号，末尾不加标点",
        "its name, without number or final punctuation",
        required=True,
        example="人员名单",
    )
    detail = texts(
        "内容",
        "附件的正文，一条一段；没有内容的只列出名称",
        "its text, one paragraph each; without it, only the name is listed",
        reports_empty=True,
    )
    extra = own_fields()
    accept = accepted()


class Report(Item):
    """The report itself: title, offices, date."""

    called: ClassVar[tuple[str, str]] = ("报告", "report")
    title = text(
        "标题", "报告的标题", "title of the report", required=True, example="2024年工作总结"
    )
    subtitle = text("副标题", "标题下面的一行", "a line below the title")
    style = line(
        "样式",
        "用哪个样式，如 work-summary 或 工作总结；不写就用它",
        "name of the style, in either language; work-summary by default",
    )
    lang: Field[str] = Field(
        Kind.CHOICE,
        "语言",
        "报告用什么语言写；不写就是 zh-CN",
        "language of the report; zh-CN by default",
        default="zh-CN",
        choices=LANGUAGES,
        also=LANGUAGE_NAMES,
    )
    issuer = text("发文机关", "署名的机关", "the office that issues it")
    joint_issuers = texts("联合发文", "一同发文的其他机关", "other offices that issue it jointly")
    number = text("发文字号", "发文字号", "document number", example="政办发〔2024〕5号")
    recipients = texts("主送", "主送机关", "the offices it is addressed to")
    copies = texts("抄送", "抄送机关", "the offices that receive a copy")
    signer = text(
        "签发人",
        "签发人；几个人的、联合发文的，写成 周立、马明",
        "the official who signed it off; of several, the names with commas between them",
    )
    signer_posts = texts(
        "签发人职务", "加盖签名章的，写签发人的职务，代替落款的机关",
        "posts of the signers, if it bears their signature stamps instead of the offices' names",
    )  # fmt: skip
    secrecy = text("密级", "密级和保密期限", "classification and its term", example="机密★1年")
    urgency = text("紧急程度", "特急或加急", "urgency: 特急 or 加急")
    copy_number = line("份号", "六位顺序号", "six-digit number of this copy", example="000001")
    printer = text("印发机关", "版记里印发的机关", "the office that prints and distributes it")
    printed = date("印发日期", "版记里印发的日期", "the date of printing")
    answer_by = date(
        "答复期限",
        "汇总下级的报告时，退回的页请各单位在哪天以前重新报送",
        "day by which the offices below, whose reports it sums up, are asked to answer",
    )
    date = date("成文日期", "印在署名下面的日期", "the date below the signature")
    period: Field[Period | None] = Field(
        Kind.ITEM, "时期", "报告写的是哪段时间", "the period it covers", default=None, item=Period
    )
    attachments = items(
        "附件",
        "附件；有内容的各起一页",
        "attachments; those with a text start on a new page",
        Attachment,
    )
    contact = text("联系人", "联系人和电话", "contact person and telephone number")
    note = text("附注", "日期下面的附注", "a note below the date")
    summary = text("概述", "开头的话；一行是一段", "opening text, one paragraph per line")
    editors_note = text(
        "编者按", "简报正文前的编者按", "the editor's note before the text of a briefing"
    )
    reported_to = texts("报", "简报报给谁", "superior offices that receive a briefing")
    sent_to = texts("送", "简报送给谁", "offices of equal rank that receive a briefing")
    issued_to = texts("发", "简报发给谁", "subordinate offices that receive a briefing")
    venue = text("地点", "会议地点", "where the meeting was held")
    chair = text("主持", "会议主持人", "who chaired the meeting")
    present = texts("出席", "出席会议的人", "who was present at the meeting")
    absent = texts("请假", "请假的人", "who sent apologies for the meeting")
    attending = texts("列席", "列席会议的人", "who attended the meeting as non-voting participants")
    recorder = text("记录", "会议记录人", "who took the minutes")
    growth_basis = growth_basis(
        "各指标的增速按什么价格算：可比价或现价；指标里另写的，以指标为准",
        "prices of all growth: `real` or `nominal`; a figure can say otherwise",
    )
    compared_with = compared_with(
        "各指标的增减用哪个词说：年报写“比上年”，月报写“同比”或“环比”；指标里另写的，以指标为准",
        "the words that all growth is told with; a figure can say otherwise",
    )
    previous_report = line(
        "上期来源",
        "上期报告的文件夹，从这份报告的文件夹说起；写了就与它核对",
        "folder of the last period's report, seen from this one's; the two are then compared",
        example="../2024",
    )
    extra = own_fields()
    accept = accepted()


class Data(Item):
    """All data of a report: the files of its folder merged."""

    called: ClassVar[tuple[str, str]] = ("报告数据", "report data")
    own_fields: tuple[tuple[Text, Any], ...] = ()
    """The names and values of fields of one's own, wherever they were written."""
    report: Field[Report | None] = Field(
        Kind.ITEM, "报告", "标题、机关、日期等", "title, offices, date", default=None, item=Report
    )
    activities = items("活动", "开展了什么活动", "the activities carried out", Activity)
    stages = items(
        "阶段", "没有写在活动里、另列的阶段", "stages listed apart from their activities", Stage
    )
    features = items("特点", "主要做法和特点", "notable features of the work", Feature)
    measures = items(
        "措施",
        "没有写在特点、阶段或问题里、另列的措施",
        "measures listed apart from the item they belong to",
        Measure,
    )
    statistics: Field[dict[str, Statistic]] = Field(
        Kind.MAP,
        "统计",
        "全部数字，每个数字有一个名称",
        "figures by name",
        default={},
        item=Statistic,
    )
    figure_files = items(
        "统计表",
        "各行是指标的表：Excel 或 CSV 文件",
        "sheets whose rows are figures: Excel or CSV files",
        FigureFile,
    )
    tables: Field[dict[str, Table]] = Field(
        Kind.MAP, "表格", "各个表格，每个有一个名称", "tables by name", default={}, item=Table
    )
    problems = items("问题", "存在的问题", "remaining problems", Problem)
    next_steps = items("下一步", "下一步工作", "the work planned next", NextStep)
    checks = items(
        "核对", "各数之间应当成立的式子", "conditions that the figures must meet", Assertion
    )
    offices = items(
        "单位清单",
        "报告汇总哪些单位的报告：各单位，或者列出它们的表",
        "the offices whose reports this one sums up, or a sheet that lists them",
        Office,
    )
    units: Field[dict[str, UnitFamily]] = Field(
        Kind.MAP,
        "计量单位",
        "自己的计量单位和换算",
        "your own units, with their conversions",
        default={},
        item=UnitFamily,
    )


KEYS = frozenset(
    name
    for kind in (
        Data, Report, Attachment, Activity, Stage, Feature, Measure, Problem, NextStep, Statistic,
        Period, Table, RowsFrom, Column, Assertion, UnitFamily, FigureFile, Office,
    )
    for name in kind.names
)  # fmt: skip
"""Every key of the data format in both languages."""


BUILT_IN = {
    "title": "Title",
    "subtitle": "Subtitle",
    "heading-1": "heading 1",
    "heading-2": "heading 2",
    "heading-3": "heading 3",
    "heading-4": "heading 4",
    "body": "Body Text",
    "list": "List Number",
    "recipients": "Salutation",
    "signature": "Signature",
    "date": "Date",
    "caption": "caption",
    "page-number": "footer",
}
"""Word's built-in styles by role, under the names that every version of Word knows."""
