"""Values, texts, expressions and items of the data format, right ones and a few wrong ones.

What may stand where comes from the declarations of `model`, `ASKED` and `FILTERS`, so that a new
field, filter or function is tried without a change here.
"""

from __future__ import annotations

import json
from random import Random
from typing import Any

import yaml

from reportgen.figures.asked import ASKED
from reportgen.figures.filters import FILTERS
from reportgen.figures.numbers.evaluate import CHINESE_FUNCTIONS, FUNCTIONS
from reportgen.model import Data
from reportgen.model.fields import Field, Item, Kind

NAMES = ("gdp", "清运", "地区生产总值", "a", "b", "投诉")
"""Keys of figures; the data declares most of them."""
ODD_NAMES = (*NAMES, "1 May", "t.x", "增速", "nothing", "", "没有")
TABLES = ("runs", "粮食", "行业 表")
TOKEN = "词"
"""With a number after it, a word that stands nowhere else, so that it is missed in the drafts."""
ITEMS = ("部署", "集中整治", "first", "甲")
"""Names that items refer to each other by."""
FILES = ("rows.csv", "book.xlsx", "logo.png", "photo.jpg")
HOSTILE = (
    "", " ", "\t", "\n", "　", "null", "~", "no", "012", "0x1F", "1e999", "-0", "nan", "½", "²", "１２",
    "9" * 60, "0." + "0" * 40 + "1", "[5, 8]", "约", "待补", "TODO", "\u202eabc", "\u200b", "\ufeff",
    "\ufdd0", "\U0001f600", "e\u0301", "\u2028", "\\", "`", "*", "_", "#", "|", "<b>", "</w:t>", "&amp;",
    "]]>", "<!--", "[x](javascript:alert(1))", "![](http://x/y)", "{{", "}}", "{%", "{#", "::: title",
    "https://example.org/" + "a" * 300, "../outside.csv", "/etc/passwd", "/dev/zero", "a\0b", "con",
    "长" * 700, "“" * 9, "=", "= ", "=a", "= 1/0", "= a +", "A" * 300 + ".csv", "2024-13-45", "0000",
    "9999-12-31", "2024年2月30日", "一", "百分之", "%", "-5%", "1,2,3", "1..2", "十万", "○", "〇",
)  # fmt: skip
WORDS = (
    "全市", "共清运生活垃圾", "开展", "集中整治", "同比增长", "10.1%", "一是", "二是", "达到", "1.2万吨", "2024年",
    "1—9月", "较上年", "下降3.7%", "占", "提高2.3个百分点", "约300件", "，", "。", "；", "、", "：", "（", "）", "“", "”",
    "完成", "三分之一", "翻了一番", "12个", "近五成", "去年", "上年同期", "其中", "合计", "5项", "committee", "of",
    "the year", "1,234.5", "km", "rose by", "12 per cent", "first", "\n", "- ", "1. ", "**", "  ",
    "截至", "9月底", "累计", "0", "100%", "负", "－3", "五个", "同比", "县(市、区)", "《条例》", "(2024)5号",
)  # fmt: skip
_TAME_WORDS = tuple(word for word in WORDS if not set(word) & set("\n-.*  “”"))
_TAME_ASKED = ("value", "previous", "growth", "change", "target", "completion", "unit", "label")
_UNTAMED = frozenset(("accept", "units", "encoding", "delimiter", "sheet", "range", "sort", "share", "total_of",
                      "parts", "of", "over", "approx", "total", "columns", "group", "style", "lang",
                      "end", "file", "top", "decimals"))  # fmt: skip
"""Fields that seldom suit the rest of a report by chance."""
_UNITS = (
    "",
    "元",
    "万元",
    "亿元",
    "%",
    "个百分点",
    "件",
    "万人",
    "吨",
    "公斤",
    "km",
    "倍",
    "‰",
    "元/人",
    "x",
)
_FULL = str.maketrans("+-*/()<>=,.|", "＋－×÷（）＜＞＝，．｜")


class _Dumper(yaml.SafeDumper):
    """Writes the same value in two places twice, without anchors."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  # the name is PyYAML's
        """Yes."""
        return True


class Grammar:
    """Makes values from a source of chance."""

    def __init__(self, chance: Random) -> None:
        """The same state of chance makes the same values."""
        self.chance = chance
        self.is_tame = chance.randrange(2) == 0
        """Whether only right values are made, so that the report gets as far as the writers."""

    def is_one_in(self, times: int) -> bool:
        """True once in so many times."""
        return self.chance.randrange(times) == 0

    def pick(self, *choices: Any) -> Any:
        """One of the choices."""
        return self.chance.choice(choices)

    def odd(self) -> str:
        """A text that is seldom meant, unless all is tame."""
        return str(self.pick(*(_TAME_WORDS if self.is_tame else HOSTILE)))

    def is_wild_in(self, times: int) -> bool:
        """True once in so many times, but never if all is tame."""
        return not self.is_tame and self.is_one_in(times)

    def some(self, choices: Any, most: int) -> list[Any]:
        """A few of the choices, perhaps none, in any order."""
        choices = list(choices)
        return self.chance.sample(choices, self.chance.randint(0, min(most, len(choices))))

    # Expressions

    def number(self) -> str:
        """A number as one writes it."""
        chance = self.chance
        whole = self.pick("0", "1", "3", "12", "100", "1234", str(chance.randrange(10**7)))
        whole += self.pick("", "", ".5", ".0", ".10", f".{chance.randrange(1000)}")
        if self.is_wild_in(30):
            whole = self.pick(
                "1,234", "9" * 99, "9" * 101, "0.000000001", "１２", "1.2.3", "1e5", "-7"
            )
        return whole

    def name(self) -> str:
        """The name of a figure, a part of one, or of a table's column, row or cell."""
        if self.is_tame:
            name = self.pick(*NAMES)
            return str(name + ("." + self.pick(*_TAME_ASKED[:4]) if self.is_one_in(4) else ""))
        asked = self.pick(*ASKED)
        name = self.pick(*NAMES) if not self.is_one_in(20) else self.pick(*ODD_NAMES)
        if self.is_one_in(4):
            name += "." + self.pick(asked, ASKED[asked].chinese)
        elif self.is_one_in(5):
            name = self.pick(*TABLES) + self.pick(
                ".次数", ".次数.'1月'", ".'1月'", ".次数.合计", ".x.y.z"
            )
        if " " in name or self.is_one_in(15):
            name = self.pick(f"'{name}'", f'"{name}"', f"“{name}”", f"‘{name}’")
        return name

    def formula(self, depth: int = 0) -> str:
        """A formula without its equals sign."""
        kind = self.chance.randrange((7 if self.is_tame else 10) if depth < 5 else 4)
        inner = lambda: self.formula(depth + 1)  # noqa: E731
        if kind < 2:
            return self.number() + (self.pick(*_UNITS) if self.is_wild_in(6) else "")
        if kind < 5:
            return self.name()
        if kind < 7:
            made = f"{inner()} {self.pick('+', '-') if self.is_tame else self.pick('+', '-', '*', '/', '×', '÷', '−', '－')} {inner()}"
        elif kind == 7:
            made = self.pick("({})", "-{}", "（{}）", "- -{}", "+{}").format(inner())
        else:
            function = self.pick(*FUNCTIONS, *CHINESE_FUNCTIONS)
            arguments = [inner() for _ in range(self.chance.randint(0 if depth else 1, 3))]
            made = f"{function}({', '.join(arguments)})"
        if self.is_wild_in(60):
            made = self.pick("(" * 60, "-" * 3000, "1+" * 2000, "sum(" * 55) + made
        return made.translate(_FULL) if self.is_wild_in(12) else made

    def comparison(self) -> str:
        """A check that a report declares."""
        if self.is_tame:
            name = self.name()
            return f"{name} {self.pick('=', '<=', '≥')} {name}"
        mark = self.pick("=", "==", "<=", ">=", "<", ">", "≤", "≥", "≠", "!=", "<>", "＝")
        return f"{self.formula(2)} {mark} {self.formula(2)}" + (
            " = 3" if self.is_wild_in(30) else ""
        )

    def filters(self) -> str:
        """Filters behind a value, with arguments that suit some of them."""
        if self.is_tame:
            return self.pick(
                "", " | growth", " | change", " | completion", " | 增长", " | round(1)", " | 成句"
            )
        made = ""
        while self.is_one_in(2) and len(made) < 80:
            name = self.pick(*FILTERS)
            made += " | " + self.pick(name, FILTERS[name].chinese)
            if self.is_one_in(3):
                argument = self.pick("'较上月'", "2", "'万元'", "'亿元'", "0", "99", "-1", "''", "x", "'kg', 3",
                                     "base='x'", self.name())  # fmt: skip
                made += f"({argument})"
        return made

    def call(self) -> str:
        """A call that places something."""
        table = self.pick(*TABLES)
        if self.is_tame:
            return self.pick(f"table('{table}')", f"ref('{table}')", f"chart('{table}', kind='{self.pick('column', 'bar', 'line', 'pie')}')",
                             "footnote('注')", "image('logo.png', title='图')")  # fmt: skip
        file = self.pick(*FILES, "../outside.csv", "none.png", "")
        return self.pick(
            f"table('{table}')",
            f"table('{table}', top={self.number()}, sort='{self.pick('次数', '-次数', 'x')}')",
            f"chart('{table}', kind='{self.pick('column', 'bar', 'line', 'pie', 'stacked', '柱形', 'x')}')",
            f"chart('{table}', columns='{self.pick('次数', 'x', '次数, 均数')}', title='图')",
            f"image('{file}', title='甲', width={self.pick(80, 1, 0, 9999, -3, '1.5')})",
            f"image('{file}', alt='乙', source='丙')",
            f"ref('{table}')",
            f"footnote('{self.pick('注', '', '长' * 99)}')",
            f"footnote({self.name()}.source)",
        )

    def expression(self) -> str:
        """What stands between the braces of a text."""
        kind = self.chance.randrange(9 if self.is_tame else 10)
        if kind < 5:
            name = self.name()
            made = name + (self.filters() if not self.is_tame or "." not in name else "")
        elif kind < 7:
            made = self.formula(3) + (" + a" if self.is_tame else self.pick("", " + a"))
        elif kind < 9:
            made = self.call()
        else:
            made = self.pick(*HOSTILE)
        return str(self.pick("{{ %s }}", "{{%s}}", "{{  %s  }}", "｛｛%s｝｝") % made)

    # Values

    def text(self) -> str:
        """A text of the data."""
        made = ""
        for _ in range(self.chance.randint(1, 9)):
            kind = self.chance.randrange(30)
            if kind < 7:
                made += self.expression()
            elif kind == 7:
                made += self.odd()
            else:
                made += self.pick(*(_TAME_WORDS if self.is_tame else WORDS))
        if self.is_tame:
            made += f"{TOKEN}{self.chance.randrange(10**6)}。"
        return made

    def date(self) -> str:
        """A date in one of the ways to write it."""
        year, month, day = (self.chance.randint(*ends) for ends in ((1990, 2030), (1, 12), (1, 31)))
        if self.is_tame:
            return f"{year}-{month:02}-{min(day, 28):02}"
        return self.pick(
            f"{year}-{month:02}-{day:02}", f"{year}-{month:02}", f"{year}年{month}月{day}日", f"{year}",
            f"{year}年", f"{year}.{month}.{day}", f"{year}/{month}/{day}", f"{day} May {year}",
            "近期", "待定", f"{year}-{month}-32", "0001-01-01", "二〇二四年五月",
        )  # fmt: skip

    def amount(self) -> Any:
        """The number of a figure."""
        if self.is_tame:
            return self.number()
        made = self.number() + (self.pick(*_UNITS) if self.is_one_in(3) else "")
        return self.pick(
            made, made, made, float(self.chance.randrange(999)), self.chance.randrange(10**6),
            f"= {self.formula(1)}", f"={self.formula(2)}", f"约{made}", "待补", f"{made}左右",
            [self.number(), self.number()],
        )  # fmt: skip

    def value(self, field: Field[Any], depth: int) -> Any:
        """A value for a field: mostly a right one."""
        if self.is_wild_in(25):
            return self.wrong(depth)
        if field.many and not self.is_one_in(4):
            return [self.single(field, depth) for _ in range(self.chance.randint(0, 3))]
        return self.single(field, depth)

    def wrong(self, depth: int = 0) -> Any:
        """A value that suits few fields."""
        return self.pick(
            None, True, False, 0, -1, 1.5, 10**30, [], {}, [[]], [None], {"": ""}, [[[["x"]]]],
            self.pick(*HOSTILE), self.pick(*HOSTILE), {self.pick(*HOSTILE): self.pick(*HOSTILE)},
            [self.pick(*HOSTILE)] * 3, "x" * 2000 if depth == 0 else "y",
        )  # fmt: skip

    def single(self, field: Field[Any], depth: int) -> Any:
        """One value of a field's kind."""
        if field.choices:
            return self.pick(*field.choices, *(() if self.is_tame else ("x",)))
        match field.kind:
            case Kind.TEXT | Kind.PHRASE:
                return self.text()
            case Kind.DATE:
                return self.date()
            case Kind.AMOUNT:
                return self.amount()
            case Kind.NUMBER | Kind.RATE:
                return self.number() + self.pick(
                    "%", "%", *(() if self.is_tame else ("", "‰", "个百分点"))
                )
            case Kind.INTEGER:
                most = field.within[-1] if field.within else 5
                return most if self.is_tame else self.pick(0, 1, 2, 4, 10, "3", -1, 10**9, most)
            case Kind.BOOLEAN:
                return self.pick(True, False, "是", "否", *(() if self.is_tame else ("maybe",)))
            case Kind.LENGTH | Kind.SIZE:
                return self.number() + self.pick("mm", "cm", "pt", "号", "", "in")
            case Kind.REFERENCE:
                return self.pick(*NAMES, *ITEMS)
            case Kind.ITEM:
                assert field.item
                return self.item(field.item, depth + 1)
            case Kind.MAP:
                return self.map(field, depth)
            case Kind.ROWS:
                return self.rows()
            case Kind.TOTAL:
                return self.pick(True, "是", {"次数": self.number()}, "合计")
            case _:
                return self.line(field)

    def line(self, field: Field[Any]) -> str:
        """A short text: a name, a unit, a formula, a file."""
        key = field.key
        if key in ("formula", "expect"):
            return self.comparison() if key == "expect" else self.formula(1)
        if key == "file":
            return self.pick(*FILES, "../outside.csv", ".", "style/style.yaml", "rows.CSV")
        if key == "unit":
            return self.pick(*_UNITS)
        if key == "range":
            return self.pick("A1:C9", "B2", "A:C", "3:1", "A0:B2", "XFD1048576:A1", "A1:ZZZZ9")
        if key in ("id", "name", "key", "label"):
            if self.is_tame:
                return f"名{self.chance.randrange(10**9)}"
            return self.pick(*ITEMS, *NAMES, "月份", "次数", "均数")
        if self.is_tame:
            return self.pick(*_TAME_WORDS)
        return self.pick(
            *WORDS, *ITEMS, *HOSTILE, "utf-8", "gb18030", ";", "zh-CN", "en", "-次数", "#2"
        )

    def map(self, field: Field[Any], depth: int) -> dict[str, Any]:
        """A mapping of names: of figures, tables, or reasons for accepting a rule."""
        item = field.item
        if item is None:
            rules = ("share-mismatch", "growth-mismatch", "sum-mismatch", "unused-figure", "x")
            return {self.pick(*rules): self.pick("原文如此", "", self.text())}
        names = TABLES if field.key in ("tables", "表格") else NAMES
        return {name: self.single_item(item, depth) for name in self.some(names, len(names))}

    def single_item(self, item: type[Item], depth: int) -> Any:
        """An item, or the plain value that stands for one."""
        if item.scalar_field and self.is_one_in(3):
            return self.single(item.fields[item.scalar_field], depth + 1)
        return self.item(item, depth + 1)

    def rows(self) -> Any:
        """Rows of a table."""
        width = 2 if self.is_tame else self.chance.randint(1, 4)
        rows: list[Any] = [
            [f"{month}月", *(self.cell() for _ in range(width))]
            for month in range(1, self.chance.randint(1, 7))
        ]
        if self.is_wild_in(8):
            rows.append(self.pick([], ["合计"], {"次数": "3", "x": "y"}, "3", None, [[1]], {}))
        return rows

    def cell(self) -> Any:
        """A cell of a table."""
        if self.is_tame:
            return self.pick(*(self.number() for _ in range(9)), "—", "")
        return self.pick(
            self.number(), self.number(), self.chance.randrange(1000), f"= {self.formula(3)}", "", "—",
            self.number(), self.number() + "%", self.pick(*WORDS), self.odd(), None, self.text(),
        )  # fmt: skip

    def item(self, kind: type[Item], depth: int = 0) -> dict[str, Any]:
        """An item with some of its fields, under keys in either language."""
        made: dict[str, Any] = {}
        most = max(2, 7 - 2 * depth)
        for field in [*kind.required, *self.some(kind.fields.values(), most)]:
            nested = field.kind in (Kind.ITEM, Kind.MAP, Kind.ROWS)
            if nested and depth > 4:
                continue
            if self.is_tame and (field.key in _UNTAMED or field.kind is Kind.REFERENCE):
                continue
            key = field.chinese if field.chinese and self.is_one_in(2) else field.key
            if self.is_wild_in(60):
                key = self.pick(key.upper(), key + " ", key.replace("_", "-"), key + "x", "")
            made[key] = self.value(field, depth)
        return made

    # Reports

    def report(self) -> dict[str, Any]:
        """The data of a report that mostly has a title and the figures that texts name."""
        made = self.item(Data)
        for key in ("报告", "report"):
            made.pop(key, None)
        report = self.item(Data.fields["report"].item or Item)
        for key in ("标题", "语言", "样式", "style", "lang", "title"):
            report.pop(key, None)
        made["report"] = {"title": self.pick("工作总结", self.odd()), **report}
        if self.is_one_in(3):
            made["report"]["lang"] = self.pick("en", "zh-CN", *(() if self.is_tame else ("fr",)))
        if self.is_tame:
            made["report"]["style"] = self.pick("one-page", "bulletin", "briefing", "work-summary")
        elif self.is_one_in(3):
            made["report"]["style"] = self.pick(
                "one-page", "bulletin", "briefing", "minutes", "official-report", "rectification",
                "work-summary", "../outside", "x",
            )  # fmt: skip
        if not self.is_one_in(5):
            for key in ("统计", "statistics"):
                made.pop(key, None)
            figure = Data.fields["statistics"].item
            assert figure
            names = NAMES if self.is_tame else ODD_NAMES
            made["statistics"] = {
                name: self.figure(figure) for name in names if not self.is_wild_in(6)
            }
        if self.is_tame:
            for key in ("表格", "tables"):
                made.pop(key, None)
            made["tables"] = self.tables()
            for key in (
                "核对",
                "checks",
                "units",
                "计量单位",
                "措施",
                "measures",
                "阶段",
                "stages",
            ):
                made.pop(key, None)
        return made

    def figure(self, kind: type[Item]) -> Any:
        """A figure that mostly has a value."""
        if self.is_tame:
            return {"value": self.amount(), "unit": "件", "previous": self.number(), "target": "12"}
        if self.is_one_in(3):
            return self.amount()
        return {**self.item(kind, 2), "value": self.amount()}

    def tables(self) -> dict[str, Any]:
        """The tables that texts name."""
        columns = ["月份", {"label": "次数", "unit": "件"}, "均数"]
        return {name: {"columns": columns, "rows": self.rows(), "title": "表"} for name in TABLES}

    def written(self, value: Any) -> bytes:
        """A value as YAML, in one of two ways to write it."""
        if self.is_one_in(2):
            try:
                text = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False)
                return str(text).encode()
            except (yaml.YAMLError, UnicodeError, RecursionError):
                pass
        text = json.dumps(value, ensure_ascii=False, indent=self.pick(None, 1))
        for character in "\x7f\x85\u2028\u2029\ufeff":
            text = text.replace(character, f"\\u{ord(character):04x}")
        return text.encode("utf-8", "replace")
