"""A county whose villages report to it, with faults planted in their reports, and the truth of it.

    PYTHONPATH=src:tests python -m counties FOLDER --units 3000 --faults 200

Into FOLDER go `2026`, the county's report with its list of units and their reports, `2025`, the
same a year before, and `truth.json`: which unit has which fault, by which rule it has to be told,
and what the sums are. Villages belong to townships that are listed, but have no report of their
own. What is not planted is in order: among it other encodings, orders of keys, line ends, keys in
English, figures in sheets.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import product
from pathlib import Path
from random import Random
from typing import NamedTuple

from reportgen.diagnostics import Diagnostic

YEAR = 2026
DUE = f"{YEAR}-12-05"
_VILLAGES_OF_A_TOWNSHIP = 50
_TOO_LARGE = 6_100_000
"""Bytes of a text: more than the limit of a report."""
_BOMB = "甲: &a [x, x]\n乙: &b [*a, *a]\n丙: [*b, *b]\n"


class Asked(NamedTuple):
    """A figure that every village reports: its least and greatest value, and how it is written."""

    key: str
    unit: str
    low: int
    high: int
    decimals: int = 0
    formula: str = ""
    note: str = ""
    is_stock: bool = False
    """Whether it is counted at a date."""

    @property
    def is_summed(self) -> bool:
        """Whether the figures of villages can be added up."""
        return self.unit != "%"


ASKED = (
    Asked("户籍户数", "户", 160, 900, is_stock=True),
    Asked("户籍人口", "人", 520, 3400, is_stock=True),
    Asked("常住人口", "人", 310, 2900, note="在本村住满半年的人口", is_stock=True),
    Asked("党员", "人", 21, 96, is_stock=True),
    Asked("出生人口", "人", 0, 14),
    Asked("低保对象", "人", 4, 88, note="当月领取低保金的人口", is_stock=True),
    Asked("特困人员", "人", 0, 17, is_stock=True),
    Asked("留守儿童", "人", 0, 45, is_stock=True),
    Asked("老年人口", "人", 90, 800, note="年满六十周岁的人口", is_stock=True),
    Asked("外出务工", "人", 80, 1200),
    Asked("耕地", "亩", 700, 5200, is_stock=True),
    Asked("林地", "亩", 0, 4100, is_stock=True),
    Asked("粮食面积", "亩", 500, 6100),
    Asked("粮食产量", "吨", 260, 3100, 1),
    Asked("蔬菜产量", "吨", 12, 940, 1),
    Asked("水产品产量", "吨", 1, 310, 1),
    Asked("集体收入", "万元", 11, 190, 2),
    Asked("集体支出", "万元", 9, 160, 2),
    Asked("土地流转收入", "万元", 2, 70, 2),
    Asked("基础设施投入", "万元", 5, 420, 2),
    Asked("新修道路", "公里", 1, 9, 1),
    Asked("清淤沟渠", "公里", 1, 21, 1),
    Asked("安装路灯", "盏", 0, 160),
    Asked("改造厕所", "座", 0, 120),
    Asked("清运垃圾", "吨", 60, 1400, 1),
    Asked("整治庭院", "户", 6, 210),
    Asked("拆除危房", "间", 0, 31),
    Asked("栽植树木", "株", 40, 5200),
    Asked("检查场所", "处", 8, 74),
    Asked("发现隐患", "处", 5, 66),
    Asked("整改隐患", "处", 3, 60),
    Asked("化解矛盾", "件", 1, 48),
    Asked("接待来访", "件", 1, 33),
    Asked("办理事项", "件", 90, 1700),
    Asked("宣传活动", "场", 2, 26),
    Asked("培训人次", "人次", 40, 620),
    Asked("隐患整改率", "%", 0, 0, 1, "整改隐患 / 发现隐患"),
    Asked("垃圾清运强度", "吨/人", 0, 0, 3, "清运垃圾 / 常住人口"),
    Asked("卫生厕所普及率", "%", 71, 99, 1),
    Asked("群众满意率", "%", 86, 99, 1),
)
"""The forty figures of a village."""
_SUMMED = tuple(one.key for one in ASKED if one.is_summed and not one.formula)
_STATED = _SUMMED[::3]
"""Figures that the county states itself; it computes the others."""
_MONEY = tuple(one.key for one in ASKED if one.unit == "万元")
_SMALLER = {"万元": ("元", 10_000), "吨": ("公斤", 1000), "公里": ("米", 1000)}
_NOTED = tuple(one.key for one in ASKED if one.note)
_PLAIN = tuple(key for key in _SUMMED if key not in _NOTED)
_RATES = tuple(one.key for one in ASKED if one.unit == "%")
_STOCKS = tuple(one.key for one in ASKED if one.is_stock)
_BY_KEY = {one.key: one for one in ASKED}


class Fault(NamedTuple):
    """A planted fault: its kind, the rule that has to tell it, and whom and what it is about."""

    kind: str
    rule: str
    offices: tuple[str, ...]
    """The unit that has it; both units where it takes two; none if it is the county's own."""
    figure: str = ""


@dataclass
class Village:
    """A unit: how it is listed, and its report, from which files are written."""

    name: str
    code: str
    township: str
    folder: str
    values: dict[str, Decimal]
    previous: dict[str, Decimal]
    form: int
    """How its honest report is written: order, line ends, encoding."""
    aliases: list[str] = field(default_factory=list)
    report: dict[str, str] = field(default_factory=dict)
    figures: dict[str, dict[str, str]] = field(default_factory=dict)
    """The fields of each figure, as texts."""
    more: str = ""
    """Lines after the figures."""
    counts: bool = True
    """Whether its figures belong to the sums."""
    is_honest: bool = True
    """Whether no fault is planted in it."""
    is_new: bool = False
    """Whether the year before had no report of it."""
    uncounted: set[str] = field(default_factory=set)
    """Its figures that do not."""
    put: Callable[[Path], None] | None = None
    """What stands in place of its report."""

    def files(self) -> dict[str, bytes]:
        """The files of its report by name; honest ones are written in many ways."""
        match self.form % 11:
            case 2:
                return {"report.yaml": self._text().encode("gb18030")}
            case 4:
                return {"report.yaml": ("\ufeff" + self._text()).replace("\n", "\r\n").encode()}
            case 6:
                return {"report.yaml": _in_english(self._text()).encode()}
            case 8 if self.is_honest:
                return self._in_a_sheet()
            case 9:
                return {"报告.yaml": self._text().replace("-11-30", "年11月30日").encode()}
            case _:
                return {"report.yaml": self._text().encode()}

    def _text(self, skipped: Iterable[str] = ()) -> str:
        report = [f"  {key}: {value}" for key, value in self.report.items()]
        keys = [key for key in self.figures if key not in skipped]
        if self.form % 3 == 1:
            keys.reverse()
        figures = [f"  {key}: {_figure(self.figures[key])}" for key in keys]
        return "\n".join(["报告:", *report, "统计:", *figures, self.more])

    def _in_a_sheet(self) -> dict[str, bytes]:
        """Its figures as rows of a CSV file, except for formulas."""
        heads = ("数值", "单位", "上期", "说明", "截至")
        rows: list[tuple[str, ...]] = [("指标", *heads)]
        for one in ASKED:
            if not one.formula:
                fields = self.figures[one.key]
                rows.append((one.key, *(fields.get(head, "").strip('"') for head in heads)))
        skipped = [row[0] for row in rows]
        text = f"{self._text(skipped)}\n统计表: 数字.csv\n"
        sheet = "".join(",".join(row) + "\n" for row in rows)
        return {"report.yaml": text.encode(), "数字.csv": sheet.encode()}


_ENGLISH = {
    "报告:": "report:", "统计:": "statistics:", "  标题:": "  title:", "  时期:": "  period:",
    "  成文日期:": "  date:", "  发文机关:": "  issuer:", "{数值:": "{value:", " 单位:": " unit:",
    " 上期:": " previous:", " 说明:": " note:", " 截至:": " as_of:", " 小数位:": " decimals:",
}  # fmt: skip


def _in_english(text: str) -> str:
    """The same with its keys in English, but for those of figures."""
    for chinese, english in _ENGLISH.items():
        text = text.replace(chinese, english)
    return text


def _figure(fields: dict[str, str]) -> str:
    """A figure as YAML: a plain number and unit stand alone."""
    if fields.keys() == {"数值", "单位"} and not fields["数值"].startswith("="):
        return f"{fields['数值']}{fields['单位'].strip(_QUOTE)}"
    return "{" + ", ".join(f"{key}: {value}" for key, value in fields.items()) + "}"


_QUOTE = '"'


@dataclass
class County:
    """The county: its villages, and what its own report says."""

    villages: list[Village]
    listed: list[tuple[str, ...]]
    """Rows of the list of units beyond those of villages and townships."""
    stated: dict[str, Decimal]
    """What is added to the figures it states."""
    rates: list[str]
    """The rates that it adds up."""
    unlisted: list[tuple[str, Village]]
    """Folders that nobody lists, and their reports."""


Plant = Callable[[County, Village, Random], tuple[str, tuple[str, ...]]]
"""Puts a fault into a village or the county; what comes back are the figure and other units."""


class Kind(NamedTuple):
    """A kind of fault: the rule, how it is planted, and how often at most."""

    rule: str
    plant: Plant
    most: int = 1_000
    is_own: bool = False
    """Whether it is a fault of the county, not of a village."""


def _missing(_county: County, village: Village, random: Random) -> tuple[str, tuple[str, ...]]:
    village.counts = False
    village.put = random.choice([_nothing, _empty_folder])
    return "", ()


def _nothing(_folder: Path) -> None:
    pass


def _empty_folder(folder: Path) -> None:
    folder.mkdir(parents=True)


def _late(_county: County, village: Village, random: Random) -> tuple[str, tuple[str, ...]]:
    village.report["成文日期"] = f"{YEAR}-12-{random.randint(6, 28):02}"
    return "", ()


def _broken(_county: County, village: Village, random: Random) -> tuple[str, tuple[str, ...]]:
    village.counts = False
    match random.randrange(5):
        case 0:
            village.report["标题"] += " [未完"
            village.more = "特点: [{标题: 没有写完"
        case 1:
            village.more = "  培训人次: 12人次"
        case 2:
            village.more = "特点:\n\t- 标题: 用了制表符"
        case 3:
            village.figures["培训人次"]["数值"] = "= 没有这个指标 + 1"
        case _:
            village.more = "统计数: {清运: 3}"
    return "", ()


def _hostile(_county: County, village: Village, random: Random) -> tuple[str, tuple[str, ...]]:
    village.counts = False
    puts: list[Callable[[Path], None]] = [_undecodable, _bomb, _deep, _folder_as_file]
    if os.name != "nt":
        puts += [_linked_out, _pipe]
    village.put = random.choice(puts)
    return "", ()


def _huge(_county: County, village: Village, _random: Random) -> tuple[str, tuple[str, ...]]:
    village.counts = False
    village.put = _too_large
    return "", ()


def _linked_out(folder: Path) -> None:
    # To a report that is in order, so that only where it is can be wrong.
    outside = folder.parents[2] / "outside" / f"{folder.name}.yaml"
    outside.parent.mkdir(exist_ok=True)
    outside.write_text("报告: {标题: 别处的报告}\n统计: {清运垃圾: 7吨}\n", encoding="utf-8")
    folder.mkdir(parents=True)
    (folder / "report.yaml").symlink_to(outside)


def _pipe(folder: Path) -> None:
    folder.mkdir(parents=True)
    os.mkfifo(folder / "report.yaml")


def _folder_as_file(folder: Path) -> None:
    (folder / "report.yaml").mkdir(parents=True)


def _undecodable(folder: Path) -> None:
    _write(folder, b"\xe6\x8a\xa5\xe5\x91\x8a: {\xff\xfe\x81\x30\xff: \x81\xff}\n")


def _too_large(folder: Path) -> None:
    _write(folder, "报告: {标题: 太大}\n".encode() + b"# " + b"x" * _TOO_LARGE + b"\n")


def _bomb(folder: Path) -> None:
    _write(folder, f"报告: {{标题: 别名}}\n{_BOMB}".encode())


def _deep(folder: Path) -> None:
    _write(folder, ("报告: {标题: 太深}\n特点: " + "[" * 3000 + "]" * 3000 + "\n").encode())


def _write(folder: Path, content: bytes, name: str = "report.yaml") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)


def _write_files(folder: Path, village: Village) -> None:
    for name, content in village.files().items():
        _write(folder, content, name)


def _smaller_unit(_county: County, village: Village, random: Random) -> tuple[str, tuple[str, ...]]:
    key = random.choice([key for key in _SUMMED if _BY_KEY[key].unit in _SMALLER])
    unit, times = _SMALLER[_BY_KEY[key].unit]
    fields = village.figures[key]
    fields |= {"数值": f"{village.values[key] * times:f}", "单位": unit}
    fields["数值"] = fields["数值"].partition(".")[0]
    fields["上期"] = f"{village.previous[key] * times:f}".partition(".")[0]
    return key, ()


def _foreign_unit(_county: County, village: Village, random: Random) -> tuple[str, tuple[str, ...]]:
    # What formulas name would break the report.
    used = " ".join(one.formula for one in ASKED)
    key = random.choice([key for key in _PLAIN if key not in used])
    village.figures[key]["单位"] = "趟"
    village.uncounted.add(key)
    return key, ()


def _other_note(_county: County, village: Village, random: Random) -> tuple[str, tuple[str, ...]]:
    key = random.choice(_NOTED)
    village.figures[key]["说明"] = "按年初台账登记的人口"
    return key, ()


def _other_label(_county: County, village: Village, random: Random) -> tuple[str, tuple[str, ...]]:
    key = random.choice(_PLAIN)
    village.figures[key]["名称"] = f"{key}和配套项目"
    return key, ()


def _other_date(_county: County, village: Village, _random: Random) -> tuple[str, tuple[str, ...]]:
    for key in _STOCKS:
        village.figures[key]["截至"] = f"{YEAR}-09-30"
    return "", ()


def _other_key(_county: County, village: Village, random: Random) -> tuple[str, tuple[str, ...]]:
    key = random.choice(_PLAIN[-9:])
    fields = village.figures.pop(key)
    village.figures[f"{key}_数"] = {"名称": key, **fields}
    return key, ()


def _to_be_filled(
    _county: County, village: Village, random: Random
) -> tuple[str, tuple[str, ...]]:  # fmt: skip
    key = random.choice(_PLAIN[-6:])
    village.figures[key]["数值"] = "待补"
    village.uncounted.add(key)
    return key, ()


def _last_year(_county: County, village: Village, _random: Random) -> tuple[str, tuple[str, ...]]:
    village.counts = False
    village.report |= _report(village.name, YEAR - 1)
    for key, fields in village.figures.items():
        if key in village.values:
            fields["数值"] = _shown(village.previous[key])
            fields.pop("上期")
        if "截至" in fields:
            fields["截至"] = f"{YEAR - 1}-11-30"
    return "", ()


def _neighbours(county: County, village: Village, random: Random) -> tuple[str, tuple[str, ...]]:
    """The report of another village, whose name is everywhere in it, or nowhere."""
    other = _another(county, random)
    village.counts = False
    report = random.choice([other.report, {**other.report, "标题": "报告", "发文机关": "村委会"}])
    content = replace(other, report=report, form=0).files()["report.yaml"]
    village.put = lambda folder: _write(folder, content)
    return "", ()


def _another(county: County, random: Random) -> Village:
    """A village in which nothing is planted, nor will be."""
    other = random.choice([one for one in county.villages if one.is_honest])
    other.is_honest = False
    return other


def _twice(county: County, village: Village, random: Random) -> tuple[str, tuple[str, ...]]:
    name = f"{village.name}新村"
    file = f"{village.folder}/{next(iter(village.files()))}"
    folder = random.choice([village.folder, f"./{village.folder}", file])
    county.listed.append((name, f"{village.code}99", folder, village.township, DUE, ""))
    return "", (name,)


def _own_folder(county: County, _any: Village, _random: Random) -> tuple[str, tuple[str, ...]]:
    county.listed.append(("县本级", "900000000", ".", "", DUE, ""))
    return "", ("县本级",)


def _below_itself(
    county: County, _any: Village, random: Random
) -> tuple[str, tuple[str, ...]]:  # fmt: skip
    made = _honest(f"第{len(county.listed) + 1}管理区", "", "", random, 0)
    code = f"8{random.randrange(10**7):08}"
    county.villages.append(made)
    county.listed.append((made.name, code, made.folder, made.name, DUE, ""))
    return "", (made.name,)


def _child_twice(county: County, village: Village, _random: Random) -> tuple[str, tuple[str, ...]]:
    """A village's own report is the sum of its hamlet, and the county lists the hamlet too."""
    hamlet = f"{village.name}分场"
    folder = f"{village.folder}/{hamlet}"
    numbers = (f"{key}: {village.values[key]}{_BY_KEY[key].unit}" for key in _PLAIN[-6:])
    text = f"统计: {{{', '.join(numbers)}}}\n"
    made = Village(hamlet, "", "", folder, {}, {}, 0)
    made.report = _report(hamlet, YEAR)
    report = "\n".join(f"  {key}: {value}" for key, value in made.report.items())
    made.put = lambda path: _write(path, f"报告:\n{report}\n{text}".encode())
    village.more = f"单位清单:\n  - {{名称: {hamlet}}}"
    county.unlisted.append((folder, made))
    county.listed.append((hamlet, f"{village.code}88", folder, "", DUE, ""))
    return "", (hamlet,)


def _clash(county: County, village: Village, random: Random) -> tuple[str, tuple[str, ...]]:
    other = _another(county, random)
    village.aliases.append(other.name)
    return "", (other.name,)


def _restated(_county: County, village: Village, random: Random) -> tuple[str, tuple[str, ...]]:
    key = random.choice([key for key in _PLAIN if village.previous[key] > 9])
    step = Decimal(1).scaleb(-_BY_KEY[key].decimals)
    village.figures[key]["上期"] = _shown(village.previous[key] + 3 * step)
    return key, ()


def _outlier(_county: County, village: Village, random: Random) -> tuple[str, tuple[str, ...]]:
    """Yuan under the name of 万元."""
    key = random.choice(_MONEY)
    village.values[key] = (village.values[key] * 10_000).quantize(Decimal("0.01"))
    village.figures[key]["数值"] = _shown(village.values[key])
    return key, ()


def _outlier_without_past(
    county: County, village: Village, random: Random
) -> tuple[str, tuple[str, ...]]:
    """The same where the report does not say what there was before."""
    key, others = _outlier(county, village, random)
    del village.figures[key]["上期"]
    village.is_new = True
    return key, others


def _no_one_lists(county: County, _any: Village, random: Random) -> tuple[str, tuple[str, ...]]:
    name = f"新设{len(county.unlisted) + 1}村"
    made = _honest(name, "", "", random, 0)
    county.unlisted.append((f"units/{name}", made))
    return "", (name,)


def _summed_rate(county: County, _any: Village, _random: Random) -> tuple[str, tuple[str, ...]]:
    key = _RATES[len(county.rates)]
    county.rates.append(key)
    return key, ()


def _other_sum(county: County, _any: Village, _random: Random) -> tuple[str, tuple[str, ...]]:
    key = _STATED[2 * len(county.stated)]
    county.stated[key] = Decimal(9).scaleb(3)
    return key, ()


KINDS: dict[str, Kind] = {
    "missing": Kind("office-missing", _missing),
    "late": Kind("office-late", _late),
    "broken": Kind("office-broken", _broken),
    "hostile": Kind("office-broken", _hostile),
    "huge": Kind("office-broken", _huge, 3),
    "smaller unit": Kind("office-unit-converted", _smaller_unit),
    "foreign unit": Kind("office-unit-differs", _foreign_unit),
    "other note": Kind("office-definition-differs", _other_note),
    "other label": Kind("office-definition-differs", _other_label),
    "other date": Kind("office-dates-differ", _other_date),
    "other key": Kind("office-unknown-key", _other_key),
    "to be filled": Kind("office-partial", _to_be_filled),
    "last year's": Kind("office-left-over", _last_year),
    "neighbour's": Kind("office-copied", _neighbours),
    "listed twice": Kind("office-counted-twice", _twice),
    "own folder": Kind("office-counted-twice", _own_folder, 1, is_own=True),
    "below itself": Kind("office-counted-twice", _below_itself, 3, is_own=True),
    "child twice": Kind("office-counted-twice", _child_twice),
    "name clash": Kind("office-name-clash", _clash),
    "restated": Kind("office-restated", _restated),
    "outlier": Kind("office-outlier", _outlier),
    "outlier among others": Kind("office-outlier", _outlier_without_past),
    "unlisted": Kind("office-unlisted", _no_one_lists, is_own=True),
    "summed rate": Kind("office-rate-summed", _summed_rate, len(_RATES), is_own=True),
    "other sum": Kind("office-sum-differs", _other_sum, len(_STATED) // 2, is_own=True),
}
"""All kinds of faults."""


class Written(NamedTuple):
    """What was written: the county's report, and the truth about it."""

    folder: Path
    faults: tuple[Fault, ...]
    sums: dict[str, tuple[str, int]]
    """For each figure that can be summed: its sum, and how many villages gave it."""


def write(
    folder: Path, units: int = 3000, faults: int = 200, seed: int = 1, *, last: bool = True
) -> Written:
    """Write a county and the truth about it; `last` also writes the year before."""
    random = Random(f"county {seed}")  # noqa: S311  # no secret
    county = County(_villages(units, random), [], {}, [], [])
    # What was before the faults is what the year before said.
    before = [(one, _before(one)) for one in county.villages] if last else []
    planted = tuple(_planted(county, faults, random))
    before = [(one, past) for one, past in before if not one.is_new]
    own = folder / str(YEAR)
    for place, village in [
        *((one.folder, one) for one in county.villages), *county.unlisted
    ]:  # fmt: skip
        if village.put:
            village.put(own / place)
        else:
            _write_files(own / place, village)
    counted = [one for one in county.villages if one.counts]
    counts = {key: [one for one in counted if key not in one.uncounted] for key in _SUMMED}
    sums = {
        key: sum((one.values[key] for one in counts[key]), Decimal()) for key in _SUMMED
    }  # fmt: skip
    _write_own(own, county, sums, YEAR, last=last)
    if last:
        past = folder / str(YEAR - 1)
        for _, village in before:
            _write_files(past / village.folder, village)
        villages = [replace(one, aliases=[]) for _, one in before]
        total = {key: sum((one.values[key] for one in villages), Decimal()) for key in _SUMMED}
        _write_own(past, County(villages, [], {}, [], []), total, YEAR - 1, last=False)
    given = {key: (_shown(sums[key]), len(counts[key])) for key in _SUMMED}
    truth = {"faults": [one._asdict() for one in planted], "sums": given}
    (folder / "truth.json").write_text(
        json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return Written(own, planted, given)


def _villages(units: int, random: Random) -> list[Village]:
    first = "清柳桃杏梅松柏槐榆桐竹荷菱茶枣栗沙石白青黄龙凤马牛羊鹤雁河湖溪泉井塘湾渡桥店集庙"
    second = "河林源岭坡坪塘湾岗冲畈圩墩庄店口桥头山岩泉溪沟垄田园坝堰港洲台楼屋院门井洼浦涧墙"
    names = ["".join(pair) for pair in product(first, second)]
    # There may be more villages than names; townships have names of their own.
    names += [f"{one}{end}" for end in "东西南北" for one in names]
    random.shuffle(names)
    villages = []
    for number in range(units):
        township = f"第{number // _VILLAGES_OF_A_TOWNSHIP + 1}镇" if number % 10 else ""
        name = f"{names[number]}村"
        villages.append(_honest(name, f"3417{number:05}", township, random, number))
        if number % 11 == 3:
            villages[-1].aliases.append(f"{names[number]}社区")
    return villages


def _honest(name: str, code: str, township: str, random: Random, form: int) -> Village:
    values, previous = {}, {}
    for one in ASKED:
        if not one.formula:
            step = Decimal(1).scaleb(-one.decimals)
            value = Decimal(random.randint(one.low, one.high))
            if one.decimals:
                value += random.randrange(10**one.decimals) * step
            moved = (value * (100 + random.randint(-12, 12)) / 100).quantize(step)
            # Small counts jump, and that is nothing to be told.
            values[one.key] = value
            previous[one.key] = moved if one.high > 60 else Decimal(
                random.randint(one.low, one.high)
            ).quantize(step)  # fmt: skip
    values["整改隐患"] = min(values["整改隐患"], values["发现隐患"])
    for rate in _RATES:
        if rate in values:
            values[rate] = min(values[rate], Decimal("99.9"))
            previous[rate] = min(previous[rate], Decimal("99.9"))
    village = Village(name, code, township, f"units/{name}", values, previous, form)
    village.report = _report(name, YEAR)
    village.report["成文日期"] = f"{YEAR}-12-{random.randint(1, 5):02}"
    village.figures = _figures(values, previous, YEAR)
    return village


def _report(name: str, year: int) -> dict[str, str]:
    return {
        "标题": f"{name}{year}年工作情况报告",
        "发文机关": f"{name}村民委员会",
        "时期": f"{year}年",
        "成文日期": f"{year}-12-03",
    }


def _figures(
    values: dict[str, Decimal], previous: dict[str, Decimal], year: int
) -> dict[str, dict[str, str]]:  # fmt: skip
    figures = {}
    for one in ASKED:
        fields = {"数值": f"= {one.formula}" if one.formula else _shown(values[one.key])}
        fields["单位"] = f'"{one.unit}"'
        if one.formula:
            fields["小数位"] = str(one.decimals)
        elif previous:
            fields["上期"] = _shown(previous[one.key])
        if one.note:
            fields["说明"] = one.note
        if one.is_stock:
            fields["截至"] = f"{year}-11-30"
        figures[one.key] = fields
    return figures


def _before(village: Village) -> Village:
    """The village's report of the year before."""
    report = _report(village.name, YEAR - 1)
    figures = _figures(village.previous, {}, YEAR - 1)
    return replace(village, values=village.previous, report=report, figures=figures)


def _shown(value: Decimal) -> str:
    return f"{value:f}"


def _planted(county: County, faults: int, random: Random) -> Iterator[Fault]:
    """Each fault, planted in a village that has none yet, the kinds in turn."""
    free = list(county.villages)
    random.shuffle(free)
    done: Counter[str] = Counter()
    while done.total() < faults:
        for name, kind in KINDS.items():
            if done.total() == faults or done[name] == kind.most:
                continue
            while not kind.is_own and not free[-1].is_honest:
                # Another one's fault is about it.
                free.pop()
            village = free[-1] if kind.is_own else free.pop()
            village.is_honest = village.is_honest and kind.is_own
            figure, others = kind.plant(county, village, random)
            done[name] += 1
            offices = others if kind.is_own else (village.name, *others)
            yield Fault(name, kind.rule, offices, figure)


def _write_own(
    folder: Path, county: County, sums: dict[str, Decimal], year: int, *, last: bool
) -> None:  # fmt: skip
    lines = ["报告:", f"  标题: 清源县{year}年村级工作汇总", "  发文机关: 清源县民政局"]
    lines += [f"  时期: {year}年", f"  成文日期: {year}-12-20"]
    if last:
        lines.append(f"  上期来源: ../{year - 1}")
    lines += ["单位清单: {文件: 单位.csv}", "统计:"]
    for one in ASKED:
        if one.key in _STATED:
            value = _shown(sums[one.key] + county.stated.get(one.key, 0))
        elif one.key in sums:
            value = f"= 下级.{one.key}.合计"
        else:
            continue
        lines.append(f"  {one.key}: {{数值: {value}, 单位: {one.unit}}}")
    lines += [f'  {key}合计: {{数值: = 下级.{key}.合计, 单位: "%"}}' for key in county.rates]
    lines += ["特点:", "  - 标题: 民生实事办理", "    概述: |"]
    lines.append("      全县清运垃圾{{ 清运垃圾 }}，改造厕所{{ 改造厕所 }}。")
    (folder / "report.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    rows: list[Sequence[str]] = [("名称", "代码", "目录", "上级", "期限", "别名")]
    townships = dict.fromkeys(one.township for one in county.villages if one.township)
    rows += [(name, f"34{number:03}", "", "", "", "") for number, name in enumerate(townships)]
    due = DUE.replace(str(YEAR), str(year))
    listed = {row[0] for row in county.listed}
    for village in county.villages:
        if village.name in listed:
            continue
        names = "、".join(village.aliases)
        rows.append((village.name, village.code, village.folder, village.township, due, names))
    rows += county.listed
    text = "".join(",".join(row) + "\n" for row in rows)
    (folder / "单位.csv").write_text(text, encoding="utf-8")


def flaws(written: Written, diagnostics: Iterable[Diagnostic]) -> list[str]:
    """What is not told once of the planted faults, and what is told that was not planted."""
    told = [one for one in diagnostics if one.rule.id.startswith("office-")]
    found: list[str] = []
    planted: dict[int, set[str]] = {}
    for fault in written.faults:
        own = [one for one in told if one.rule.id == fault.rule and _is_about(one, fault)]
        if len(own) != 1:
            found.append(f"told {len(own)} times: {fault}")
        for one in own:
            planted.setdefault(id(one), set()).update(fault.offices)
    for one in told:
        others = set(one.facts.get("offices", ())) - planted.get(id(one), set())
        if id(one) not in planted or others:
            found.append(f"not planted: {one.rule.id}: {one.message('en')} {others or ''}")
    return found


def _is_about(one: Diagnostic, fault: Fault) -> bool:
    """Whether a diagnostic names a unit that has the fault, and the figure."""
    facts = one.facts
    names = {str(facts.get("office", "")), *facts.get("offices", ())}
    names.add(Path(str(facts.get("path", ""))).name)
    is_his = not fault.offices or not names.isdisjoint(fault.offices)
    return is_his and (not fault.figure or fault.figure in map(str, facts.values()))


def main() -> None:
    """Write a county where the command line says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--units", type=int, default=3000)
    parser.add_argument("--faults", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-last", action="store_true", help="leave out the year before")
    chosen = parser.parse_args()
    write(chosen.folder, chosen.units, chosen.faults, chosen.seed, last=not chosen.no_last)


if __name__ == "__main__":
    main()
