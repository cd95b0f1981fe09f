"""The nodes of a report → its data; links between items: parents, ids, and names of figures.

`checked` reads the nodes by `checker` and by all that follows. `link` moves flat stages and
measures into their parents, so that nested and flat data become the same, gives figures the
activity or feature that they name, and reports names that refer to nothing. `check_typed_numbering`
reports numbers typed where the layout already sets them, and `check_titles` titles that are
missing.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cached_property

from reportgen.diagnostics import Problems, Related, Words
from reportgen.diagnostics.messages import has_errors
from reportgen.language import KnownNames
from reportgen.language.numerals import parse_han
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model import Activity, Data, Feature, Measure, NextStep, Problem, Report, Stage
from reportgen.model.fields import Item
from reportgen.model.figures import Statistic
from reportgen.model.values import Text
from reportgen.readers import rules
from reportgen.readers.checker import Checker
from reportgen.readers.pending import Slot
from reportgen.readers.yaml import Mapping
from reportgen.storage import Files

_LANGUAGES = {"zh-CN": Words("中文", "Chinese"), "en": Words("英文", "English")}
_LEAST_WEIGHT = 16
"""How many letters, a Han character counting twice, show the language of a report."""
_YEAR_OF_NUMBER = regex(r"[\[［(（【]\s*(\d{4})\s*[\]］)）】](?=第?\d+号)")
"""The year in the number of a Chinese document, in brackets other than 〔〕."""
_WIDE_COMMAS = "[、，；;]"


def checked(root: Mapping, files: Files, problems: Problems) -> tuple[Data, list[Slot]]:
    """The data of a report, and the slots with its texts that name figures."""
    checker = Checker(problems)
    data = checker.item(Data, root, "")
    assert isinstance(data, Data)
    data.own_fields = tuple(checker.own_fields)
    if data.figure_files:
        # Imported here: most reports have their figures in YAML.
        from reportgen.readers.figure_sheets import add_figures

        add_figures(data, checker, files)
    if data.offices and any(office.file for office in data.offices):
        # Imported here: most reports sum up no others.
        from reportgen.readers.office_sheets import add_offices

        add_offices(data, checker, files)
    if data.report is None and _report_is_absent(root) and not has_errors(problems):
        problems.add(rules.MISSING_REPORT, root.place())
    link(data, problems)
    check_language(data, problems)
    check_typed_numbering(data, problems)
    check_titles(data, problems)
    return data, checker.slots


def _report_is_absent(root: Mapping) -> bool:
    return all(
        value.is_absent
        for key, value in root.entries
        if key.value.strip().lower() in ("report", "报告")
    )


class _Index:
    """Items of one kind by id, and by name or title if that is unique."""

    def __init__(
        self, kind: type[Item], items: Iterable[Item], fields: tuple[str, ...],
        about: tuple[str, ...], problems: Problems,
    ) -> None:  # fmt: skip
        """`about` are the paths that hold such items."""
        self._found: dict[str, Item | None] = {}
        self.called = Words(*kind.called)
        self.about = about
        for item in items:
            self._add_id(item, problems)
            for field in fields:
                name = getattr(item, field)
                if name:
                    # A second item of that name makes the name ambiguous, and so useless.
                    known = self._found.get(name, item)
                    self._found[name] = item if known is item else None

    def _add_id(self, item: Item, problems: Problems) -> None:
        name: Text | None = getattr(item, "id")  # noqa: B009  # every linked kind declares it
        if not name:
            return
        earlier = self._found.get(name)
        if earlier is not None:
            place = getattr(getattr(earlier, "id", None), "place", None) or earlier.place
            related = (Related(place),) if place else ()
            problems.add(rules.DUPLICATE_ID, name.place, id=str(name), related=related)
        self._found[name] = item

    def find(self, name: str) -> Item | None:
        """The item of a name; typed numbering and a full stop at either make no difference."""
        return self._found.get(name) or self._bare.get(_bare(name))

    @cached_property
    def _bare(self) -> dict[str, Item | None]:
        found: dict[str, Item | None] = {}
        for name, item in self._found.items():
            bare = _bare(name)
            found[bare] = item if found.get(bare, item) is item else None
        return found

    def is_shared(self, name: str) -> bool:
        """Whether several items have the name, so that it is ambiguous."""
        return name in self._found

    @cached_property
    def known(self) -> KnownNames:
        return KnownNames(str(name) for name, item in self._found.items() if item is not None)


class _Parent(NamedTuple):
    """A field by which an item names its parent, and the parents to choose from."""

    key: str
    chinese: str
    known: _Index


def link(data: Data, problems: Problems) -> None:
    """Put flat stages and measures into their parents; report names that refer to nothing.

    Figures keep the activity or feature that they name as their `home`.
    """
    # Reports of offices are often figures alone.
    if any(map(data.given, _LINKED)) or any(
        one.activity or one.feature for one in data.statistics.values()
    ):
        _link_items(data, problems)
    else:
        vars(data).update(stages=(), measures=())
    _link_statistics(data.statistics, problems)


_LINKED = ("activities", "stages", "features", "measures", "problems", "next_steps")


def _link_items(data: Data, problems: Problems) -> None:
    named = ("name", "short_name")
    activities = _Index(Activity, data.activities, named, ("activities.*",), problems)
    belongs_to = _Parent("activity", "所属活动", activities)
    _check_nested(data.activities, "stages", activities, "activity", problems)
    _adopt(
        data.stages,
        [belongs_to],
        "stages",
        problems,
        only=data.activities[0] if len(data.activities) == 1 else None,
    )
    loose = tuple(stage for stage in data.stages if not stage.activity and not data.activities)
    vars(data)["stages"] = loose
    stages = [*loose, *(stage for activity in data.activities for stage in activity.stages)]
    parents = [
        _Parent(key, chinese, _Index(kind, items, (name,), about, problems))
        for key, chinese, kind, items, name, about in (
            ("feature", "所属特点", Feature, data.features, "title", ("features.*",)),
            ("stage", "所属阶段", Stage, stages, "name", ("stages.*", "activities.*")),
            ("problem", "所属问题", Problem, data.problems, "title", ("problems.*",)),
        )
    ]
    for items, parent in zip((data.features, stages, data.problems), parents, strict=True):
        _check_nested(items, "measures", parent.known, parent.key, problems)
    _adopt(data.measures, parents, "measures", problems)
    _link_homes(data.statistics.values(), [belongs_to, parents[0]], problems)
    vars(data)["measures"] = ()
    for step in data.next_steps:
        for name in step.answers:
            _known(name, parents[2].known, problems, may_be_several=True)


def figure_names(statistics: dict[str, Statistic]) -> tuple[dict[str, str], set[str]]:
    """Every name of a figure → its key, and the labels that several figures share."""
    names = {key: key for key in statistics}
    shared: set[str] = set()
    for key, figure in statistics.items():
        label = figure.label
        if not label or label == key:
            continue
        if label in names and names[label] != key:
            if label not in statistics:
                shared.add(str(label))
        else:
            names[str(label)] = key
    for name in shared:
        del names[name]
    return names, shared


def _adopt(
    children: tuple[Stage, ...] | tuple[Measure, ...],
    parents: list[_Parent],
    into: str,
    problems: Problems,
    *,
    only: Item | None = None,
) -> None:
    """Append each child to the parent it names; `only` takes those that name none."""
    adopted: dict[int, tuple[Item, list[Item]]] = {}
    for child in children:
        is_named, home = _home_of(child, parents, problems)
        if home is not None:
            adopted.setdefault(id(home), (home, []))[1].append(child)
        if is_named:
            continue
        if only is not None:
            adopted.setdefault(id(only), (only, []))[1].append(child)
        elif any(parent.known.known.names for parent in parents) or into == "measures":
            problems.add(
                rules.NO_PARENT, child.place, owner=Words(*child.called), keys=_any_of(parents),
                about=(child.place.path,) if child.place else (),
            )  # fmt: skip
    for home, found in adopted.values():
        vars(home)[into] = (*getattr(home, into), *found)


def _link_homes(
    statistics: Iterable[Statistic], parents: list[_Parent], problems: Problems
) -> None:
    """Give each figure the activity or feature that it names."""
    for figure in statistics:
        if figure.activity or figure.feature:
            figure.home = _home_of(figure, parents, problems)[1]


def _home_of(child: Item, parents: list[_Parent], problems: Problems) -> tuple[bool, Item | None]:
    """Whether an item names a parent, and which one; `None` if it is unknown."""
    named = [(parent, name) for parent in parents if (name := getattr(child, parent.key))]
    if len(named) > 1:
        problems.add(rules.TWO_PARENTS, named[1][1].place, owner=Words(*child.called))
    for parent, name in named[:1]:
        return True, _known(name, parent.known, problems)
    return False, None


def _any_of(parents: list[_Parent]) -> Words:
    """The fields for parents in words, to choose one of."""
    *chinese, last_chinese = (f"“{parent.chinese}”" for parent in parents)
    *english, last_english = (f"`{parent.key}`" for parent in parents)
    return Words(
        f"{''.join(chinese)}或{last_chinese}" if chinese else last_chinese,
        f"{', '.join(english)} or {last_english}" if english else last_english,
    )


def _check_nested(
    homes: Iterable[Item], into: str, known: _Index, key: str, problems: Problems
) -> None:
    """Report items that are inside one parent and name another."""
    for home in homes:
        for child in getattr(home, into):
            name: Text | None = getattr(child, key)
            if name is not None and _known(name, known, problems) not in (None, home):
                problems.add(rules.TWO_PARENTS, name.place, owner=Words(*child.called))


_BETWEEN_NAMES = regex(r"[、，,；;]")


def _known(
    name: Text, index: _Index, problems: Problems, *, may_be_several: bool = False
) -> Item | None:
    item = index.find(name)
    if item is None and index.is_shared(name):
        problems.add(rules.AMBIGUOUS_REFERENCE, name.place, name=str(name), called=index.called)
    elif item is None:
        names = [one.strip() for one in _BETWEEN_NAMES.split(name)]
        is_list = may_be_several and len(names) > 1 and all(map(index.find, names))
        problems.add(
            rules.UNKNOWN_REFERENCE, name.place, name=str(name), called=index.called,
            several=f"[{', '.join(names)}]" if is_list else "",
            nearest="" if is_list else index.known.nearest(name),
            known="" if is_list else index.known.names or rules.NOTHING_TO_REFER_TO,
            about=index.about,
        )  # fmt: skip
    return item


_NAMES = frozenset(("of", "parts", "total_of"))
"""The fields by which a figure names others."""


def _link_statistics(statistics: dict[str, Statistic], problems: Problems) -> None:
    naming = {key: one for key, one in statistics.items() if not _NAMES.isdisjoint(vars(one))}
    names = figure_names(statistics)[0] if naming else {}
    known, keys = KnownNames(names), list(statistics)
    for key, figure in naming.items():
        for named in ((figure.of,) if figure.of else (), figure.parts, figure.total_of):
            seen: dict[str, Text] = {}
            for name in named:
                if name not in names:
                    _report_unknown(name, names, known, keys, problems)
                elif names[name] == key:
                    problems.add(rules.NAMES_ITSELF, name.place, name=str(name))
                else:
                    _report_repeated(name, seen.setdefault(names[name], name), problems)


def _report_unknown(
    name: Text, names: Container[str], known: KnownNames, keys: list[str], problems: Problems
) -> None:
    """Report an unknown figure; if it is several names joined by punctuation, report that."""
    parts = [part.strip() for part in re.split(_WIDE_COMMAS, name)]
    if len(parts) > 1 and all(part in names for part in parts):
        problems.add(rules.WIDE_COMMA, name.place, name=str(name), items=f"[{', '.join(parts)}]")
        return
    problems.add(
        rules.UNKNOWN_FIGURE, name.place, name=str(name), nearest=known.nearest(name), known=keys,
        about=("statistics.*",),
    )  # fmt: skip


def _report_repeated(name: Text, first: Text, problems: Problems) -> None:
    if first is not name:
        related = (Related(first.place),) if first.place else ()
        problems.add(rules.NAMED_TWICE, name.place, name=str(name), related=related)


_SENTENCES = regex(r"[。！？\n]\s*\S|，.*，.*[。！]|[a-z]\. [A-Z]")
"""What a text has, and not a name."""
_DIGITS = 6
"""Digits of the number of a copy."""
_NUMBER_STARTS = frozenset("（(一二三四五六七八九十")
_TYPED_NUMBER = regex(
    r"(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}(?:、(?![一二三四五六七八九十])|是)"
    r"|\d{1,2}[.．、](?!\d))(?=.)"
)


def _bare(name: str) -> str:
    """A title without the number typed before it and the full stop after it."""
    return _TYPED_NUMBER.sub("", name, count=1).rstrip("。. ")


def check_language(data: Data, problems: Problems) -> None:
    """Report a language that the first texts are not written in: its words would be printed."""
    report = data.report
    if report is None or not report.title or report.title.isascii() == (report.lang == "en"):
        return
    named: list[Activity | Stage] = [*data.activities[:1], *data.stages[:1]]
    titled: list[Feature | Problem] = [*data.features[:1], *data.problems[:1]]
    names = [item.name for item in named] + [item.title for item in titled]
    steps = [step.title for step in data.next_steps[:1]]
    texts = (report.title, report.issuer, report.summary, *names, *steps)
    letters = [character for text in texts if text for character in text if character.isalpha()]
    latin = sum(map(str.isascii, letters))
    # Han characters say as much as two letters or more; a Chinese text may name things in English.
    weight = latin + 2 * (len(letters) - latin)
    is_english = 2 * latin > weight
    if weight >= _LEAST_WEIGHT and is_english != (report.lang == "en"):
        language, found = (
            _LANGUAGES[code] for code in (report.lang, "en" if is_english else "zh-CN")
        )
        # Messages are in the language given, which those who gave the wrong one may not read.
        key = "lang: en" if is_english else "语言: zh-CN"
        problems.add(
            rules.LANGUAGE_DIFFERS, report.title.place, language=language, found=found, key=key
        )


def check_titles(data: Data, problems: Problems) -> None:
    """Report items without a title among others that have one, and lists inside numbered lists."""
    kinds: list[Sequence[Feature | Problem | NextStep]] = [
        data.features, data.problems, data.next_steps,
    ]  # fmt: skip
    for items in kinds:
        bare = [item for item in items if not item.title]
        if len(bare) < len(items):
            for item in bare:
                problems.add(rules.UNTITLED, item.place, kind=Words(*item.called))
    _check_names(data, problems)
    parents: list[Feature | Problem | Stage] = [
        *data.features, *data.problems, *data.stages,
        *(stage for activity in data.activities for stage in activity.stages),
    ]  # fmt: skip
    for parent in parents:
        details = [one.detail for one in parent.measures if one.detail]
        for text in details if len(parent.measures) > 1 else ():
            if "二是" in text and "一是" in text:
                problems.add(rules.LIST_IN_LIST, text.place)


_OF_TEXT = {Activity: Words("概述", "summary"), Stage: Words("工作", "work")}
"""Where the text belongs that is written as a name."""


def _check_names(data: Data, problems: Problems) -> None:
    """Report a text written as the name of an activity or stage, which sentences are made with."""
    stages = (*data.stages, *(stage for activity in data.activities for stage in activity.stages))
    items: tuple[Activity | Stage, ...] = (*data.activities, *stages)
    for item in items:
        if item.name and _SENTENCES.search(item.name):
            problems.add(
                rules.NAME_IS_TEXT, item.name.place, kind=Words(*item.called),
                found=item.name.split("\n")[0], field=_OF_TEXT[type(item)],
            )  # fmt: skip


def check_typed_numbering(data: Data, problems: Problems) -> None:
    """Report numbers typed where the layout sets them, and odd brackets in that of the document.

    The former would be printed twice.
    """
    for text in _numbered(data):
        may_be = text[:1] in _NUMBER_STARTS or text[:1].isdigit()
        match = _TYPED_NUMBER.match(text) if may_be else None
        if match:
            problems.add(rules.TYPED_NUMBER, text.place, number=match[0])
    if data.report and data.report.lang != "en":
        _check_letterhead(data.report, problems)
    number = data.report.number if data.report else None
    if number and (year := _YEAR_OF_NUMBER.search(number)):
        meant = _plain_number(f"{number[: year.start()]}〔{year[1]}〕{number[year.end() :]}")
        problems.add(rules.NUMBER_BRACKETS, number.place, found=year[0], meant=meant)


_NUMBERED = regex(r"(.+〔\d{4}〕)\s*(?:第\s*0*|0+)(\d+号)")


def _plain_number(number: str) -> str:
    """The number of a document without 第 and zeros before it, but for those of minutes."""
    return number if "纪要" in number else _NUMBERED.sub(r"\1\2", number)


_COPY = regex(r"\d{6}")
_SECRECY = regex(r"(?P<grade>绝密|机密|秘密)(?:★.+|(?P<term>.*))")
_HAN = regex("[一二两三四五六七八九十]+")
_URGENCY = ("特急", "加急", "特提", "平急")


def _check_letterhead(report: Report, problems: Problems) -> None:
    """Report what stands at the top of a document in another form than offices give it."""
    copy, urgency, secrecy = report.copy_number, report.urgency, report.secrecy
    if copy and not _COPY.fullmatch(copy):
        usual = copy.zfill(6) if copy.isdecimal() and len(copy) < _DIGITS else "000001"
        _report_form("copy_number", copy, Words(usual, usual), problems)
    if urgency and urgency not in _URGENCY:
        _report_form("urgency", urgency, Words("特急 或 加急", "特急 or 加急"), problems)
    number = report.number
    if number and (usual := _plain_number(number)) != number:
        _report_form("number", number, Words(usual, usual), problems)
    grade = _SECRECY.fullmatch(secrecy) if secrecy else None
    if secrecy and (grade is None or grade["term"]):
        term = grade["term"].strip(" *☆·：:（）()") if grade else ""
        term = _HAN.sub(lambda number: str(parse_han(number[0])), term)
        usual = f"{grade['grade'] if grade else '机密'}★{term or '1年'}"
        _report_form("secrecy", secrecy, Words(usual, usual), problems)


def _report_form(key: str, found: Text, usual: Words, problems: Problems) -> None:
    field = Words(f"“{Report.fields[key].chinese}”", f"`{key}`")
    problems.add(rules.LETTERHEAD_FORM, found.place, field=field, found=str(found), usual=usual)


def _numbered(data: Data) -> Iterator[Text]:
    """The texts that get a number in front of them."""
    parents: list[Feature | Problem] = [*data.features, *data.problems]
    titles = [parent.title for parent in parents] + [step.title for step in data.next_steps]
    lists = [parent.measures for parent in parents]
    points = [measure.point for measures in lists if len(measures) > 1 for measure in measures]
    yield from (text for text in (*titles, *points) if text)
