"""What a text on a sheet is, by its words: a number, a unit, a note, a signature, a title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from reportgen.diagnostics import Words
from reportgen.language.patterns import regex
from reportgen.model.scalars import MONEY, NOTHING, is_unit, without_exception
from reportgen.model.values import TO_BE_FILLED, Text
from reportgen.readers.cells import Cells

_OPEN = "|".join(TO_BE_FILLED)
_NUMBER = regex(
    r"(?:约|近|超过|超|逾|about |nearly |over )?\s*[$￥¥£€]?\s*[-+－−–(（]?"
    r"[\d０-９](?:[\d０-９,，.．]*[\d０-９])?"
    r"(?:\s?[%％‰]|[十百千万亿]{0,2}(?:个百分点|[一-鿿]{1,2})?(?:左右|以上|以下|多|余)?|[eE][-+]\d+)?"
    rf"[)）]?|[=＝].+|{_OPEN}"
)
_CALENDAR = regex(
    r"(?:第?\d{1,4}|(?:19|20)\d\d)\s*(?:年|月|日|号|时|季|周|月份|年度|季度|年末|月末)"
)
_YEAR = regex(r"(?:19|20)\d\d年?(?:度|末)?")
_UNIT = regex(
    r"(?:^[（(\s]*|\s)(?:计量|金额|货币|数量|数据)?单位\s*[:：]\s*"
    r"(?P<zh>(?:[^\s　()（）]|[(（][^\s()（）]*[)）])+)"
    r"|(?i:\bunits?\s*:\s*(?P<en>[^()]+?)\s*\)?$)"
    rf"|[(（]\s*(?P<only>[百千万亿]{{1,2}}元|元|£m|£ million|{MONEY})\s*[)）]$"
)
_MONEY_UNIT = regex(MONEY)
_THOUSANDS = regex(r"[£$€¥]\s?000s?")
"""A unit rather than a number."""
_ALL_IN = regex(
    r"(?i)(?:all )?(?:(?:figures|amounts|values|sums|money)(?: are)? )?"
    r"(?:(?:shown|stated|given|expressed) )?in (.+)"
)
"""All figures in £000."""
_MEASURED = regex(r"[£$€¥]|(?i:thousand|million|billion|\b000)|[百千万亿]{1,2}元|元$|%|\bper\b")
"""What a lone text without brackets has that is a unit: Calls and Visits are titles."""
_OFFICE = regex(
    r"[^、，,；;]{2,}(?:局|委|办|镇|乡|县|市|区|村|院|校|部|处|科|室|站|所|中心|公司|政府|银行|医院|街道|大队)$"
)
_LONG = 20
"""Characters of a text in a message."""
_MOST_QUOTED = 2
_IN_UNIT_ROW = regex(r"[(（][^()（）]{1,6}[)）]")
_COUNTED = regex(r"[a-z][a-z' -]{1,24}")
"""Things that are counted, in a row of units."""
_SEVERAL = regex(r"[、，;；/／和]|,(?!\d{3})")
_META = regex(
    r"(?:填报|编制|填表|报送|制表|统计|编报|主管)?(?:单位|部门|机关|日期|时间|人|期间|区域|范围)\s*[:：].*"
    r"|截[至止].*|附[表件]?\s*[\d一二三四五六七八九十]*[:：]?|表\s*[\d一二三四五六七八九十]+[:：]?"
    r"|第\d+页.*|.*续表.*"
    r"|(?i:(?:prepared|date|as at|office|department|reporting unit)\b.*:.*)"
)
KEYED = regex(
    r"(?!附|其中|表\s*[\d一二三四五六七八九十])[一-鿿]{2,6}\s*[:：](?!.*(?:表|情况|统计)$).+"
)
"""A line such as 制定机关：…, above a table, that is not its title."""
_TIME = regex(
    r"[(（]?\d{4}年?(?:[-—–至]\d{4}年?)?(?:\d{1,2}月?)?(?:[-—–至]\d{1,2}月?)?(?:\d{1,2}日)?(?:[一二三四上下全]半?[季年]度?)?[)）]?"
)
NOTE = regex(
    r"(?:[附脚]?注释?|说明|备注|填表说明|(?:资料|数据)?来源)\s*(?:[\d一二三四五]*\s*[:：.．、]|[\d一二三四五]|$).*"
    r"|[※*＊].+|(?i:notes?|sources?|remarks?)\s*\d*\s*(?:[:：.].*|$)",
    re.DOTALL,
)
"""What begins like a note."""
_SIGNED = regex(
    r"(?:[单部]位|部门|科室|财务|统计)?(?:负责人?|主管|领导|制表|填表|填报|审核|复核|审批|经办|联系|编制|会计|出纳|校对|报送|签字|签章|盖章|打印)"
    r"(?:人员?|单位|日期|时间|电话|人签字|[(（][^)）]*[)）])?\s*[:：].*"
    r"|(?:法定代表人?|公章|印章|日期)\s*(?:[(（][^)）]*[)）])?\s*[:：].*"
    r"|(?i:(?:prepared|checked|approved|signed|compiled|reviewed) (?:by|on)\b.*)",
    re.DOTALL,
)
_FORM = regex(r"[一-鿿\s]{2,10}\s*(?:[(（][^)）]*[)）])?\s*[:：][^:：。；]*")
"""A cell of a form: 公章：, 会计主管：李四."""
_CAPTION = regex(
    r"附\s*[:：]\s*|(?:附?表|附件|(?i:table))\s*[\d一二三四五六七八九十]+(?:[-—–.．]\d+)*\s*[:：.．、]?\s*(?=\S)"
)


def is_number(text: str) -> bool:
    """Whether a text is a number, perhaps with a unit: 38.6万元, 约30, 12%; dates are none."""
    if not text:
        return False
    if text.isdecimal():
        return True
    return (
        _NUMBER.fullmatch(text) is not None
        and _CALENDAR.fullmatch(text) is None
        and _THOUSANDS.fullmatch(text) is None
    )


def is_value(text: str) -> bool:
    """Whether a text may stand in a column of numbers."""
    return is_number(text) or NOTHING.fullmatch(text) is not None


def is_note(row: Iterable[str]) -> bool:
    """Whether a row begins like a note, or has signatures."""
    texts = [cell for cell in row if cell]
    return are_signatures(texts) or (bool(texts) and NOTE.match(texts[0]) is not None)


def are_signatures(texts: Sequence[str]) -> bool:
    """Whether the texts of a row say who signs, or are a form to be signed."""
    if len(texts) > 1 and all(map(_FORM.fullmatch, texts)):
        # Whatever is asked for, it is no row of a table.
        return True
    return bool(texts) and _SIGNED.match(texts[0]) is not None


def is_year(text: str) -> bool:
    """Whether a text is a year, which may head a column."""
    return _YEAR.fullmatch(text) is not None


def is_aside(text: Text) -> bool:
    """Whether a text says who filled in a sheet, when, or in which unit."""
    return _META.fullmatch(text) is not None or unit_in(text) is not None


def is_line(text: Text) -> bool:
    """Whether a lone text above a table is not its title: an office, a time, a unit."""
    lines = (KEYED, _TIME)
    return (
        is_aside(text)
        or unit_of_line(text) is not None
        or any(line.fullmatch(text) is not None for line in lines)
    )


def bare_title(text: str) -> str:
    """A title without the number before it, which captions have anyway."""
    tidy = " ".join(text.split())
    if not tidy.isascii():
        # Titles of two or three characters are spaced out.
        tidy = re.sub(r"(?<=[一-鿿]) (?=[一-鿿])", "", tidy)
    return _CAPTION.sub("", tidy, count=1) if _CAPTION.match(tidy) else tidy


_ELSEWHERE = regex("见|详见|如[上下表]|各[行栏列项]|另[见行附]|不[一同]$")
"""What a line says of units that stand elsewhere: 单位：见各行."""


def unit_in(text: Text) -> Text | None:
    """The unit that a text such as 单位：万元 gives; `None` for other texts."""
    said = without_exception(text)
    match = _UNIT.search(said)
    if match is None or (match["only"] and match[0] != said.strip()):
        return None
    found = next(filter(None, match.groups()))
    is_other = _OFFICE.fullmatch(found) or _ELSEWHERE.match(found)
    return None if is_other else text.like(found)


def unit_of_line(text: Text) -> Text | None:
    """The unit that a text above a table gives, with or without words: £000, (tonnes), 单位：万元.

    `None` for other texts.
    """
    if (named := unit_in(text)) is not None:
        return named
    tidy = without_exception(" ".join(text.split()))
    bare = tidy[1:-1].strip() if tidy[:1] in "(（" and tidy[-1:] in ")）" else ""
    if bare:
        said = _ALL_IN.fullmatch(bare)
        unit = said[1] if said else bare
        return text.like(unit) if is_unit(unit) else None
    said = _ALL_IN.fullmatch(tidy)
    unit = said[1].rstrip(".") if said else tidy
    is_sure = is_unit(unit) and (said is not None or _MEASURED.search(unit) is not None)
    return text.like(unit) if is_sure else None


def is_unit_cell(text: str) -> bool | None:
    """Whether a cell in a row of units is one; `None` if it may be, as moorings and (persons)."""
    tidy = " ".join(text.split())
    bare = tidy[1:-1].strip() if tidy[:1] in "(（" and tidy[-1:] in ")）" else tidy
    if is_unit(bare) or _IN_UNIT_ROW.fullmatch(tidy):
        return True
    return None if _COUNTED.fullmatch(bare) else False


def parts_of(unit: str) -> list[str]:
    """The units that a line names: 户 and % of 户、%, but 元/人 and 10,000 yuan as they are."""
    return (
        [unit]
        if "/" in unit or _MONEY_UNIT.fullmatch(unit)
        else [part for part in _SEVERAL.split(unit) if part]
    )


def note_in(text: str) -> tuple[str, bool]:
    """A note without the word before it, and whether it names a source."""
    match = re.match(
        r"(?i)\s*(?:(?P<source>(?:资料|数据)?来源|sources?)|[附脚]?注释?|说明|备注|填表说明|notes?|remarks?)\s*(?:[:：]\s*|$)",
        text,
    )
    tidy = " ".join(text.split())
    if match is None:
        return tidy, False
    return " ".join(text[match.end() :].split()), match["source"] is not None


def runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The first and last of each run of whole numbers."""
    found: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    yield from found


def rows_in_words(what: Words, rows: Iterable[int]) -> Words | None:
    """What rows of a file are, as `表头第3–4行`; `None` without rows."""
    spans = [str(a) if a == b else f"{a}–{b}" for a, b in runs(rows)]
    if not spans:
        return None
    is_one = len(spans) == 1 and spans[0].isdecimal()
    english = f"row {spans[0]}" if is_one else f"rows {', '.join(spans)}"
    return Words(f"{what.zh}第{'、'.join(spans)}行", f"{what.en}{english}")


def others_in_words(rows: Sequence[int], cells: Cells) -> Words | None:
    """The rows above a head whose texts are not used, with those that nothing explains.

    One of these might have been meant as a unit.
    """
    found = rows_in_words(Words("表外文字", "other texts in "), (cells.numbers[at] for at in rows))
    texts = [
        " ".join(cell.split()) for at in rows for cell in cells[at] if cell and not is_line(cell)
    ]
    if found is None or not texts:
        return found
    shown = [text if len(text) <= _LONG else f"{text[:_LONG]}…" for text in texts[:_MOST_QUOTED]]
    zh, en = "".join(f"“{text}”" for text in shown), ", ".join(f"'{text}'" for text in shown)
    return Words(f"{found.zh}（{zh}）", f"{found.en} ({en})")


def hidden_in_words(hidden: Sequence[str]) -> Words | None:
    """That hidden rows and columns were read too; `None` if there are none."""
    rows = [int(name) for name in hidden if name.isdecimal()]
    columns = [name for name in hidden if not name.isdecimal()]
    zh, en = [], []
    if rows:
        spans = [str(a) if a == b else f"{a}–{b}" for a, b in runs(rows)]
        zh.append(f"第{'、'.join(spans)}行")
        en.append(f"rows {', '.join(spans)}" if len(rows) > 1 else f"row {rows[0]}")
    if columns:
        zh.append(f"{'、'.join(columns)}列")
        en.append(f"{'columns' if len(columns) > 1 else 'column'} {', '.join(columns)}")
    if not zh:
        return None
    return Words(f"隐藏的{'和'.join(zh)}也读了", f"hidden {' and '.join(en)} read as well")
