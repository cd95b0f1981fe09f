"""A new case of each kind, from the grammar, from the repository's own reports, or from both."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from functools import cache
from random import Random
from typing import Any

from fuzzing.cases import ROOT, STYLE, Case
from fuzzing.grammar import NAMES, TABLES, WORDS, Grammar
from fuzzing.mutating import (
    changed,
    changed_archive,
    changed_file,
    changed_text,
    enlarged,
    jpeg,
    png,
)
from reportgen.figures.filters import FILTERS
from reportgen.model import Data
from reportgen.rendering.prose import prose_filters
from reportgen.rendering.view import FIELDS
from reportgen.styles.files import StyleFile

_STATISTICS = {
    "gdp": {"value": "158.3亿元", "previous": 140.2, "target": 150, "source": "统计局", "label": "生产总值"},
    "清运": {"value": 1.2, "unit": "万吨", "growth": "10.1%"},
    "a": 12, "b": {"value": 30, "unit": "件", "of": "投诉", "share": "25%"}, "投诉": {"value": 120, "unit": "件"},
}  # fmt: skip
_ROWS = {
    "columns": ["月份", {"label": "次数", "unit": "件"}, "均数"],
    "rows": [["1月", 3, 1.5], ["2月", 5, 2]],
}


def data(chance: Random) -> Case:
    """A report whose data is made from the declared fields."""
    grammar = Grammar(chance)
    report = grammar.report()
    files = {"report.yaml": grammar.written(report)}
    if grammar.is_one_in(4):
        # Several files may hold the data.
        keys = list(report)
        cut = chance.randrange(len(keys) + 1)
        for name, part in (("report.yaml", keys[:cut]), ("more.yaml", keys[cut:])):
            files[name] = grammar.written({key: report[key] for key in part})
    if grammar.is_one_in(4):
        files["rows.csv"] = _csv(grammar)
    if grammar.is_one_in(5):
        files["photo.jpg"] = jpeg(3, 2)
    files["logo.png"] = png(3, 2)
    case = Case("data", files)
    if grammar.is_one_in(20):
        files["report.yaml"] = enlarged(files["report.yaml"], chance)
    return changed(case, chance) if grammar.is_wild_in(3) else case


def formulas(chance: Random) -> Case:
    """A report of formulas, checks and texts that compute."""
    grammar = Grammar(chance)
    statistics: dict[str, Any] = {}
    for name in (*NAMES[:6], "c", "d"):
        value = f"= {grammar.formula()}" if grammar.is_one_in(2) else grammar.amount()
        if grammar.is_tame:
            statistics[name] = grammar.figure(_FIGURE)
            continue
        statistics[name] = grammar.pick(value, {**grammar.item(_FIGURE, 3), "value": value})
    if grammar.is_tame:
        statistics |= {f"f{at}": f"= {grammar.formula()}" for at in range(6)}
    elif grammar.is_one_in(4):
        at = chance.randrange(1, 400)
        statistics |= {f"n{i}": f"= n{i + 1} {grammar.pick('+', '*', '-')} 1" for i in range(at)}
        statistics[f"n{at}"] = grammar.pick(1, "= n0", "= 3元")
    report = {
        "report": {"title": "甲", "summary": grammar.text()},
        "statistics": statistics,
        "tables": grammar.tables(),
        "checks": [grammar.comparison() if grammar.is_tame else grammar.item(_CHECK, 2)
                   for _ in range(chance.randint(0, 4))],
        "features": grammar.text(),
    }  # fmt: skip
    return Case("formulas", {"report.yaml": grammar.written(report)})


def tables(chance: Random) -> Case:
    """A report of tables: rows written out, CSV and XLSX."""
    grammar = Grammar(chance)
    made: dict[str, Any] = {}
    for name in TABLES:
        table = grammar.item(_TABLE, 1)
        if grammar.is_tame:
            table |= grammar.tables()["runs"]
            for key in ("行", "标题", "列", "合计"):
                table.pop(key, None)
        if grammar.is_one_in(2):
            for key in ("rows", "行"):
                table.pop(key, None)
            table["file"] = grammar.pick("rows.csv", "book.xlsx", "book.xlsx")
        made[name] = table
    report = {
        "report": {"title": "甲", "summary": grammar.text()},
        "statistics": {
            **{name: grammar.figure(_FIGURE) for name in NAMES},
            "s": f"= {grammar.formula(2)}",
            "t": "= sum(runs.次数)",
        },
        "tables": made,
        "features": {"title": "乙", "measures": [grammar.text(), f"{{{{ {grammar.call()} }}}}"]},
    }
    files = {"report.yaml": grammar.written(report), "rows.csv": _csv(grammar)}
    files["logo.png"] = png(3, 2)
    files["book.xlsx"] = _workbook(chance.randrange(8), grammar)
    return Case("tables", files)


def images(chance: Random) -> Case:
    """A report with pictures whose chunks and segments are not what they should be."""
    size = chance.choice((1, 2, 3, 40)), chance.choice((1, 2, 3, 40))
    files = {
        "logo.png": changed_file("x.png", png(*size, chance), chance),
        "photo.jpg": changed_file("x.jpg", jpeg(*size, chance), chance),
    }
    if chance.randrange(6) == 0:
        files["photo.jpg"], files["logo.png"] = files["logo.png"], files["photo.jpg"]
    width = chance.choice(("", ", width=80", ", width=1", ", width=500"))
    texts = [f"甲{{{{ image('{name}', title='图'{width}) }}}}" for name in files]
    report = {
        "report": {"title": "甲"},
        "features": {"title": "乙", "measures": texts[: chance.choice((1, 2, 2))]},
    }
    return Case("images", {**files, "report.yaml": Grammar(chance).written(report)})


def letterheads(chance: Random) -> Case:
    """A report in a style with a letterhead whose parts or archive are changed."""
    folder = ROOT / "examples" / "letterhead"
    base = (folder / "valley-letter" / "base.docx").read_bytes()
    for _ in range(chance.choice((1, 1, 2, 3))):
        base = changed_archive(base, chance)
    return Case("letterheads", {
        "report.yaml": b"report: {title: Footpaths, lang: en, issuer: Council}\nfeatures: {title: One, measures: Two}\n",
        f"{STYLE}/style.yaml": (folder / "valley-letter" / "style.yaml").read_bytes(),
        f"{STYLE}/base.docx": base,
    })  # fmt: skip


def templates(chance: Random) -> Case:
    """A report in a style whose templates are made from Jinja's grammar and the names of the view."""
    jinja = _Jinja(chance)
    files = {f"{STYLE}/report.md.j2": jinja.template("report.md.j2")}
    for name in ("part.md.j2", "macros.md.j2"):
        files[f"{STYLE}/{name}"] = jinja.template(name)
    if jinja.is_one_in(3):
        name = chance.choice(("head.md.j2", "features.md.j2", "overview.md.j2", "tail.md.j2"))
        own = (ROOT / "templates" / "work-summary" / name).read_bytes()
        del files[f"{STYLE}/report.md.j2"]
        files[f"{STYLE}/{name}"] = changed_text(own, chance)
    files[f"{STYLE}/style.yaml"] = b"extends: work-summary\nlanguages: [zh-CN, en]\n"
    report = {
        "report": {"title": "甲", "issuer": "乙", "date": "2024-03-05", "summary": "{{ gdp }}，{{ gdp | growth }}。"},
        "statistics": _STATISTICS, "tables": {"runs": _ROWS},
        "activities": {"name": "丙", "stages": [{"name": "丁", "measures": ["戊"]}]},
        "features": [{"title": "己", "measures": [{"point": "庚", "detail": "{{ b }}，占{{ b.share }}"}]}],
        "problems": ["辛"], "next_steps": ["壬"],
    }  # fmt: skip
    return Case("templates", {"report.yaml": Grammar(chance).written(report), **files})


def styles(chance: Random) -> Case:
    """A report in a style whose settings are made from the declared fields."""
    grammar = Grammar(chance)
    style = grammar.item(StyleFile)
    if not grammar.is_wild_in(4):
        style["extends"] = grammar.pick("work-summary", "one-page", "bulletin")
    if not grammar.is_one_in(6):
        style["languages"] = ["zh-CN", "en"]
    content = grammar.written(style)
    if grammar.is_one_in(3):
        own = chance.choice(sorted((ROOT / "templates").glob("*/style.yaml")))
        content = changed_text(own.read_bytes(), chance)
        if b"extends:" not in content:
            content += b"\nextends: work-summary\n"
    files = {f"{STYLE}/style.yaml": content}
    if grammar.is_one_in(3):
        own = chance.choice(sorted((ROOT / "templates").glob("*/wording.yaml")))
        files[f"{STYLE}/wording.yaml"] = changed_text(own.read_bytes(), chance)
    report = {"report": {"title": "甲", "issuer": "乙"}, "statistics": _STATISTICS, "features": "{{ a }}",
              "tables": {"runs": _ROWS}}  # fmt: skip
    return Case("styles", {"report.yaml": grammar.written(report), **files})


def texts(chance: Random) -> Case:
    """One of the repository's reports with bytes or tokens changed."""
    case = Case("texts", dict(chance.choice(_reports())))
    for _ in range(chance.choice((1, 1, 2, 4))):
        case = changed(case, chance)
    return case


KINDS: dict[str, Callable[[Random], Case]] = {
    "data": data, "formulas": formulas, "templates": templates, "tables": tables, "images": images,
    "letterheads": letterheads, "styles": styles, "texts": texts,
}  # fmt: skip


@cache
def _reports() -> list[dict[str, bytes]]:
    folders = [*ROOT.glob("data/*"), *ROOT.glob("examples/*"), *ROOT.glob("templates/*/sample/*")]
    return [
        {path.name: path.read_bytes() for path in sorted(folder.iterdir())
         if path.suffix in (".yaml", ".csv", ".xlsx", ".png")and path.name != "page-1.png"}
        for folder in sorted(folders)
        if (folder / "report.yaml").is_file()
    ]  # fmt: skip


def _csv(grammar: Grammar) -> bytes:
    if grammar.is_tame:
        return "月份,次数,均数\n1月,3,1.5\n2月,5,2\n".encode(
            grammar.pick("utf-8", "utf-8-sig", "gb18030")
        )
    delimiter = grammar.pick(",", ",", ";", "\t", "|", "，")
    lines = io.StringIO()
    rows = [["月份", "次数", "均数"], *(row for row in grammar.rows() if isinstance(row, list))]
    if len(delimiter) == 1 and not grammar.is_one_in(5):
        quoting = grammar.pick(csv.QUOTE_MINIMAL, csv.QUOTE_ALL)
        writer = csv.writer(
            lines,
            delimiter=delimiter,
            quoting=quoting,
            lineterminator=grammar.pick("\n", "\r\n", "\r"),
        )
        writer.writerows([[str(cell).replace("\0", "") for cell in row] for row in rows])
    else:
        lines.write("\n".join(delimiter.join(str(cell) for cell in row) for row in rows))
    text = lines.getvalue()
    if grammar.is_one_in(6):
        text = grammar.pick('"' + text, text + '"', "\n\n" + text, text * 50, text.replace("\n", "\n\n"), "", "\0" + text,
                            "," * 5000 + text, "=cmd|' /C calc'!A0\n" + text)  # fmt: skip
    encoding = grammar.pick(
        "utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "latin-1"
    )
    content = text.encode(encoding, "replace")
    return changed_text(content, grammar.chance) if grammar.is_one_in(5) else content


@cache
def _plain_workbook(number: int) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["月份", "次数", "均数"])
    for month in range(1, 4 + number):
        sheet.append([f"{month}月", month * 3, month * 1.5])
    if number % 2:
        sheet.merge_cells("A2:B3")
    if number % 4 == 2:
        sheet["B2"], sheet["C2"] = "=SUM(B3:B4)", dt.datetime(2024, 3, 5)  # noqa: DTZ001
        sheet["B3"].number_format, sheet["C3"].number_format = "0.00%", '#,##0"件"'
    if number > 4:
        book.create_sheet("二")["C9"] = True
        sheet["F40"] = "远"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _workbook(number: int, grammar: Grammar) -> bytes:
    content = _plain_workbook(number)
    for _ in range(0 if grammar.is_tame else grammar.pick(0, 1, 1, 2)):
        content = changed_archive(content, grammar.chance)
    return content


_FIGURE = Data.fields["statistics"].item
_TABLE = Data.fields["tables"].item
_CHECK = Data.fields["checks"].item
assert _FIGURE
assert _TABLE
assert _CHECK


class _Jinja(Grammar):
    """Makes templates."""

    def template(self, name: str) -> bytes:
        """A template of a style."""
        made = "".join(self.part() for _ in range(self.chance.randint(1, 6)))
        if name == "macros.md.j2":
            made += "{% macro m(x, y=1) %}" + self.part() + "{{ x }}{% endmacro %}"
        if name == "report.md.j2" and not self.is_one_in(4):
            made = "::: title\n{{ report.title }}\n:::\n\n# 一\n\n" + made
        return made.encode("utf-8", "replace")

    def part(self, depth: int = 0) -> str:
        """A piece of a template."""
        kind = self.chance.randrange(22 if depth < 4 else 8)
        within = lambda: "".join(self.part(depth + 1) for _ in range(self.chance.randint(1, 2)))  # noqa: E731
        if kind < 4:
            return "{{ " + self.jinja() + " }}" + self.pick("", "\n", "\n\n")
        if kind < 6:
            return self.markdown()
        if kind < 8:
            return self.pick(*WORDS)
        if kind < 11:
            ways = ("{{% for x in {} %}}{}{{% endfor %}}", "{{% for x in {} if x %}}{}{{{{ loop.index }}}}{{% else %}}无{{% endfor %}}",
                    "{{% for x in {} recursive %}}{}{{{{ loop([x]) if loop.depth < 9 }}}}{{% endfor %}}",
                    "{{% for x, y in {} %}}{}{{% endfor %}}")  # fmt: skip
            return self.pick(ways[0], *ways[: 2 if self.is_tame else 4]).format(
                self.list(), within()
            )
        if kind < 14:
            return f"{{% if {self.jinja()} %}}{within()}{{% elif {self.jinja()} %}}{within()}{{% else %}}{within()}{{% endif %}}"
        return self.pick(
            f"{{% set x = {self.jinja()} %}}", f"{{% set x %}}{within()}{{% endset %}}",
            f"{{% macro m(x, y=2) %}}{within()}{{% endmacro %}}{{{{ m({self.jinja()}) }}}}",
            f"{{% macro m(x) %}}{{{{ m(x) }}}}{{% endmacro %}}{{{{ m({self.jinja()}) }}}}" if self.is_wild_in(9) else "",
            f"{{% include '{self.pick('part.md.j2', 'head.md.j2', *(('none.j2', '../x') if not self.is_tame else ()), 'report.md.j2' if self.is_wild_in(9) else 'tail.md.j2')}' %}}",
            "{% from 'macros.md.j2' import m %}{{ m(" + self.jinja() + ") }}",
            f"{{% import 'macros.md.j2' as p %}}{{{{ p.m({self.jinja()}) }}}}",
            f"{{% with x = {self.jinja()} %}}{within()}{{% endwith %}}",
            f"{{% filter {self.pick('upper', 'stop', 'trim', 'clause', 'indent', 'escape')} %}}{within()}{{% endfilter %}}",
            f"{{% block b{self.chance.randrange(9)} %}}{within()}{{% endblock %}}",
            f"{{# {self.odd()} #}}", f"{{% raw %}}{self.odd()}{{% endraw %}}",
            *(() if self.is_tame else (
                f"{{% call(z) m() %}}{within()}{{% endcall %}}", "{% extends 'part.md.j2' %}", f"{{% do {self.jinja()} %}}",
                f"{{% {self.pick('autoescape false', 'trans', 'debug', 'endif', 'break', 'x')} %}}",
            )),
        )  # fmt: skip

    def list(self) -> str:
        """Something to loop over."""
        names = [name for name, field in FIELDS.items() if field.many]
        if self.is_tame:
            return self.pick(*names, "[1, 2]", "features[0].measures", "range(3)", "tables")
        return self.pick(
            *names, *names, "report", "figures", "figures.values()", "features[0].measures", "[1, 2, 3]", "'abc'",
            "range(3)", "range(10**9)" if self.is_one_in(8) else "range(30)", "activities[0].stages", "tables",
            f"{self.jinja()}", "figures | dictsort", "statistics | map(attribute='label')", "x",
        )  # fmt: skip

    def jinja(self, depth: int = 0) -> str:
        """An expression of Jinja."""
        if self.is_tame:
            return self.pick(
                "report.title", "report.date", "figures['gdp']", "figures['b'] | growth", "'甲'", "3", "statistics | length",
                "features[0].title | clause", "features | map(attribute='title') | listed", "report.summary | stop", "tables | join('、')",
                "table('runs')", "ref('runs')", "report.date | date_words", "words.colon", "lang", "figures['清运'] | round(1)", "footnote('注')",
                "report.issuer ~ '，' ~ report.title", "report.summary | first_sentence", "headline | length",
                f"report.title{self.jinja_filters()}", f"report.summary{self.jinja_filters()}", f"features{self.jinja_filters()}",
            )  # fmt: skip
        kind = self.chance.randrange(16 if depth < 4 else 6)
        inner = lambda: self.jinja(depth + 1)  # noqa: E731
        if kind < 4:
            made = self.pick(*FIELDS, "x", "x", "y", "loop", "nothing", "self", "caller", "m")
            for _ in range(self.pick(0, 1, 1, 2)):
                fields = (
                    "title",
                    "measures",
                    "value",
                    "growth",
                    "point",
                    "date",
                    "label",
                    "summary",
                    "a",
                    "gdp",
                    "index",
                )
                hostile = ("__class__", "clear()", "clear", "_place", "names", "items()", "mro", "pop('a')", "format",
                           "__init__.__globals__", "copy()", "place", "fields", "update({})", "source", "sort()")  # fmt: skip
                made += "." + self.pick(*fields, *fields, *hostile)
            return made
        if kind < 6:
            return self.pick(self.number(), f"'{self.pick(*WORDS)}'", "true", "none", "[]", "{}", "''", "figures['gdp']",
                             "10**9" if self.is_one_in(9) else "7", "report.date")  # fmt: skip
        if kind < 10:
            return inner() + self.jinja_filters()
        if kind < 12:
            return f"{inner()} {self.pick('+', '-', '*', '/', '//', '%', '~', '==', '<', 'and', 'or', 'in', 'is', 'not in', '**' if self.is_one_in(9) else '~')} {inner()}"
        if kind == 12:
            return f"{inner()} if {inner()} else {inner()}"
        if kind == 13:
            return f"{inner()} is {self.pick('defined', 'none', 'string', 'mapping', 'sameas(1)', 'iterable', 'x', 'divisibleby(0)')}"
        if kind == 14:
            return self.call()
        return self.pick(f"[{inner()}, {inner()}]", f"({inner()})", f"{inner()}[{inner()}]", f"{inner()}[1:{inner()}]",
                         f"{inner()}({inner()})", f"{{'a': {inner()}}}", "range(3)|list", "cycler(1, 2)", "joiner()",
                         "namespace(a=1)", "dict(a=1)", "lipsum(1)", "'%s' % x", "'{0.__class__}'.format(x)",
                         "'{}'.format_map(x)")  # fmt: skip

    def jinja_filters(self) -> str:
        """A filter or two with arguments."""
        jinjas = ("upper", "length", "first", "last", "join('、')", "list", "sort", "map(attribute='title')", "default('x')",
                  "selectattr('title')", "groupby('title')", "batch(2)", "slice(3)", "tojson", "attr('__class__')", "replace('a', 'b')",
                  "indent(4)", "center(80)", "wordwrap(1)", "truncate(3)", "xmlattr", "urlize", "format(1)", "sum", "random", "pprint",
                  "unique", "reverse", "striptags", "safe", "int", "float", "round(2)", "dictsort", "items", "filesizeformat", "max",
                  "reject('none')", "center(10**9)" if self.is_one_in(30) else "trim")  # fmt: skip
        own = [*prose_filters("zh-CN"), *FILTERS]
        made = ""
        for _ in range(self.pick(1, 1, 2)):
            made += " | " + self.pick(*jinjas, *own)
            if self.is_one_in(3) and not made.endswith(")"):
                made += self.pick(
                    "()", "(2)", "('x')", f"({self.pick(*FIELDS)})", "(-1)", "('', '')", "(x='y')"
                )
        return made

    def markdown(self) -> str:
        """A piece of Markdown."""
        return self.pick(
            "\n\n# 甲\n\n", "\n\n## 乙\n\n", "\n\n####### x\n", "\n\n- a\n- b\n  - c\n", "\n\n3. a\n4. b\n\n   c\n", "**重**", "*轻*", "`x`",
            "\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n", "\n\n| a |\n|---|\n| 1 | 2 | 3 |\n", "\n\n::: body\n甲\n:::\n\n", "\n\n::: none\n", "\n:::\n",
            "\n\n::: landscape\n甲\n:::\n", "\n\n::: contents\n:::\n", "\n\n::: page-break\n:::\n", "\n\n::: joint-masthead\n- a\n- b\n:::\n", "\n\n***\n\n", "\n\n> 引\n> 文\n\n",
            "[x](http://example.org/)", "[x](javascript:alert(1))", "<b>x</b>", "<script>x</script>", "![x](logo.png)", "a  \nb", "\n\n```\nx\n```\n",
            "[^1]\n\n[^1]: 注\n", "\n\n::: {{ x }}\n甲\n:::\n", "\t", "\n\n    x\n", "&amp;", "\\", "\ufdd0", "\ufdd1" * 3, "\n\n::: title\n甲\n乙\n:::\n\n",
            "\n\n::: table-title\n甲\n:::\n", "> " * 120 + "x\n", "- " * 120 + "x\n", "[" * 200, "*" * 300, "|" * 99,
        )  # fmt: skip
