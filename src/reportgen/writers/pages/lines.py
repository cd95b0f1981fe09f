"""Widths and lines: how wide text is, a layout's lengths, and where long lines are broken.

A long title is broken at the ends of words, in lines of about the same width. Offices do so by
hand: no word, name or quotation is split, and the lines form a trapezoid or a diamond. Without a
dictionary, this goes by signs: quotation marks, 关于, 的, names of places and offices, kinds of
documents, and the words that most titles consist of. A style may ask for the words of rjieba's
dictionary instead (`Layout.words`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import accumulate, chain, pairwise
from math import ceil, inf
from operator import attrgetter

from reportgen.document import Block, Chart, Image, Paragraph, Run, Runs, plain_text
from reportgen.document.layout import TWIPS_PER_HALF_POINT, Layout, Role
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple

_LATIN = regex("[0-9A-Za-z]+")
_SCRIPT_SPACE = 0.25
"""The space that word processors add between Han and Latin letters or digits."""


def text_width(text: str) -> float:
    """The width of the text's widest line in full-width characters; Latin ones count half."""
    # In GBK, a character has as many bytes as half-widths: one for Latin, two for Han and for
    # quotation marks and dashes, which are full width in Chinese text. Much faster than asking
    # for each character's East Asian width. What GBK lacks counts half.
    if "\n" in text:
        return max(text_width(line) for line in text.split("\n"))
    return len(text if text.isascii() else text.encode("gbk", "replace")) / 2


def set_width(line: str) -> float:
    """The width of a line as word processors set it, with space between Han and Latin text."""
    # Only the characters beside Latin stretches are looked at: a pattern with the range of
    # all Han characters takes longer to compile than all titles of a report take to break.
    edges = (line[at : at + 1] for found in _LATIN.finditer(line) for at in _beside(found))
    return text_width(line) + _SCRIPT_SPACE * sum("㐀" <= edge <= "鿿" for edge in edges)


def _beside(found: re.Match[str]) -> tuple[int, int]:
    """The positions right before and after a match; past the end if there are none."""
    return (found.start() - 1 if found.start() else len(found.string)), found.end()


_SINGLE_LINE = 240
"""DOCX's unit of relative line spacing: 240 is single spacing."""
NATURAL_LINE = 1.2
"""The height of a singly spaced line divided by its type size."""
SINGLE_LINE = 1.15
"""The same for Latin type, as word processors set it."""
CELL_MARGIN = 85
"""The margin left and right of a cell's text, in twips: 1.5 mm."""


class PageMetrics:
    """The lengths of one layout, in twips."""

    def __init__(self, layout: Layout) -> None:
        """Compute the lengths that follow from the page and the body's type."""
        page = layout.page
        self.text_width = page.text_width
        self.body_size = layout.roles["body"].size
        body = self.body_size * TWIPS_PER_HALF_POINT
        self.line_pitch = page.text_height // page.lines if page.lines else 0
        """The distance between lines that puts exactly `lines` on a page; 0 without a grid."""
        self.character_spacing = page.text_width // page.characters - body if page.characters else 0
        """The space added between characters of body size to fill a line; may be negative."""

    def character(self, role: Role) -> int:
        """The width of a full-width character of the role, with its spacing."""
        return role.size * TWIPS_PER_HALF_POINT + self.spacing(role)

    def spacing(self, role: Role) -> int:
        """The character spacing of the role; 0 for other sizes than the body's."""
        return self.character_spacing if role.size == self.body_size else 0

    def line(self, role: Role) -> tuple[int, str]:
        """The line spacing of the role and its rule in DOCX (`exact` or `auto`)."""
        if not self.line_pitch:
            return round(_SINGLE_LINE * role.spacing), "auto"
        lines = ceil(role.size * TWIPS_PER_HALF_POINT / self.line_pitch)
        return lines * self.line_pitch, "exact"

    def cell_line(self, role: Role) -> tuple[int, str]:
        """The line spacing in table cells: that of the text in proportion to the type size."""
        if not self.line_pitch:
            return self.line(role)
        return round(self.line_pitch * role.size / self.body_size), "exact"

    def lines_height(self, role: Role, lines: float) -> int:
        """The height of a number of lines before or after the role's paragraphs."""
        natural = role.size * TWIPS_PER_HALF_POINT * NATURAL_LINE
        return round(lines * (self.line_pitch or natural))


_LEAST_GAP = 1.0
"""The least gap between both ends of a spread line, in full-width characters."""


def spread_runs(runs: Runs, look: Role, metrics: PageMetrics) -> Runs:
    """The runs of a role that spreads its lines, with the text after the tab on its own line.

    They are unchanged if each line has room for both ends, or if the role has tab stops.
    """
    if look.tabs or not _is_full(plain_text(runs), look, metrics):
        return runs
    return tuple(replace(run, text=run.text.replace("\t", "\n\t")) for run in runs)


def _is_full(text: str, look: Role, metrics: PageMetrics) -> bool:
    room = metrics.text_width / metrics.character(look) - look.left - look.right
    lines = (line.split("\t") for line in text.split("\n") if "\t" in line)
    return any(sum(map(set_width, ends)) + _LEAST_GAP > room for ends in lines)


_CHART_HEIGHT = 0.56
"""The height of a chart divided by its width."""
_LEAST_ROW = 330
"""The least height of a bar in a bar chart, in twips; many bars make the chart higher."""
_MOST_HEIGHT = 0.9
"""The most height of a drawing, relative to that of the page's text."""


def drawing_size(drawing: Chart | Image, room: int, layout: Layout) -> tuple[int, int]:
    """The width and height of a chart or picture in text that is `room` wide, in twips.

    A drawing that is too high for the page is scaled down.
    """
    if isinstance(drawing, Image):
        width = round(room * drawing.share)
        height = round(width * drawing.size[1] / max(drawing.size[0], 1))
    else:
        width, height = room, round(room * _CHART_HEIGHT)
        if drawing.kind == "bar":
            bars = len(drawing.categories) * max(len(drawing.series), 1)
            height = max(height, _LEAST_ROW * bars)
    most = round(layout.page.text_height * _MOST_HEIGHT)
    fitting = (round(width * most / height), most) if height > most else (width, height)
    # Nothing is narrower or flatter than a twip.
    return max(fitting[0], 1), max(fitting[1], 1)


_PICTURE = attrgetter("picture")


def picture_height(runs: Runs, layout: Layout) -> int:
    """The height of the highest picture within a text, in twips; 0 without pictures."""
    # Few texts have one, and looking for it costs next to nothing.
    if not any(map(_PICTURE, runs)):
        return 0
    width = layout.page.text_width
    return max(drawing_size(run.picture, width, layout)[1] for run in runs if run.picture)


TITLES = ("title", "attachment-title")
"""The roles of titles."""
LEAST_SHARE = 0.5
"""The least width of fitted characters relative to their usual width; narrower is illegible."""
SLACK = 1.02
"""A factor for the width of fitted lines: rounding and word processors make them wider."""
_OPENING, _CLOSING = "《“‘（〔【〈「『([", "》”’）〕】〉」』)]"
_NO_LINE_START = frozenset(_CLOSING + "，。、；：！？…—～·%％,.;:!?")
_UNITS = "年月日号届次个项条万亿"
_LEAST_WIDTH = 3.0
"""The least width of a line: one or two characters are never a line."""
_LATIN_SHARE = 0.9
"""The share of a line for Latin titles, whose bold capitals are wider than half a character."""
_TWO_LINES, _MOST_POSITIONS = 2, 18
"""For more than two lines, only the best positions are tried."""
_ROUNDS = 3
"""How often the mean width of the lines is corrected; hardly any title needs the second time."""
# What a break costs. One unit: a line is one character longer or shorter than the mean.
_GOOD, _FAIR, _WORD, _UNKNOWN, _POOR, _SPLIT_QUOTATION = 0.0, 2.0, 4.0, 9.0, 30.0, 90.0
_COLON = -12.0
"""After a colon a title has a new part, which begins a line if its lines are not too uneven."""
_LINE_COST = 12.0
_KINDS = regex(
    r"(?:工作|情况|年度|调研|考察|自查|述职|专项)*(?:的)?"
    r"(?:总结|报告|汇报|通报|方案|意见|规划|计划|要点|办法|规定|细则|纪要|请示|通知|决定|公告|建议)"
)
_OFFICE_END = "(?:局|厅|委|办|署|院|会|处|站|中心|集团|公司|学校|医院|大学|政府)(?= |关于|$)"
_ENDS_OFFICE = regex(_OFFICE_END)
_OFFICE = regex(f"[㐀-鿿]{{2,}}?{_OFFICE_END}")
"""The name of an office, which is broken only if there is no other position."""
_SHORT_WORDS = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with")
)
_PLACE_END = regex(r"[市省县州](?![场民政长级委直区属内])|人民政府|委员会|办公室|领导小组|公司")
_YEAR_START = regex(r"(?<!\d)(?=\d{4}年)")
_YEAR_END = regex(r"\d年(?:度|(?![度\d]))|[上下]半年")
_WORDS = (  # noqa: SIM905  # two hundred words are easier to read as one string
    "国民经济|消防安全|食品安全|执行情况|落实情况|完成情况|进展情况|领导小组|精神文明|行政审批|党风廉政|安全生产|乡村振兴|营商环境|公共服务|基层党组织|信息化|"
    "工作|活动|整治|讨论|建设|发展|管理|服务|环境|情况|经济|社会|改革|开放|创新|教育|学习|宣传|思想|解放|"
    "优化|行政|审批|政府|部门|单位|机关|干部|群众|企业|项目|投资|招商|引资|城市|农村|农业|农民|乡村|振兴|"
    "生态|文明|文化|旅游|卫生|健康|医疗|安全|生产|监督|检查|督查|落实|推进|推动|加强|加快|促进|深化|提高|"
    "提升|改善|完善|开展|实施|贯彻|执行|进一步|会议|精神|重点|专项|行动|治理|整改|问题|调研|评估|考核|"
    "责任|目标|任务|制度|机制|体系|作风|效能|党建|党风|廉政|民主|法治|依法|综合|执法|信用|数字|信息|公开|"
    "应急|防汛|抗旱|消防|扶贫|脱贫|攻坚|就业|保障|民生|财政|收支|预算|决算|税收|金融|科技|人才|年度|"
    "上半年|下半年|阶段|试点|示范|创建|全面|统筹|规范|若干|有关|关于|印发|转发|召开|成立|调整|公司|集团|"
    "增减|进出|挂钩|隐患|排查|综合|重大|关键|特色|优势|绿色|循环|低碳|基础|设施|资源|土地|用地|耕地|"
    "粮食|水利|交通|商业|贸易|物流|产业|工业|创业|帮扶|救助|养老|健全|建立"
).split("|")
_SUFFIXES = frozenset("化性率者度型式级类院站岗户")
"""Characters that end words: no line begins with one of them if a character is before it."""
_PREFIXES = frozenset("不非未无再副超准亚")
"""Characters that begin words: no line ends with one of them."""
_STARTS = frozenset(word[0] for word in _WORDS)


class _Break(NamedTuple):
    """A possible break: the next line starts at `start`, which costs `cost`."""

    start: int
    cost: float


_Ends = dict[int, list[tuple[int, float]]]
"""Where a line may end, with its width, by where it starts."""
_MOST_LINES = 20
"""The most lines that a title is broken into."""


def title_capacity(look: Role, room: int) -> float:
    """The number of full-width characters of a title's type that `room` twips hold.

    Fitted type is set narrower before it is broken.
    """
    size = look.size * TWIPS_PER_HALF_POINT
    return room / (size * LEAST_SHARE * SLACK) if look.fit else room // size


def number_width(role: str, layout: Layout) -> float:
    """About the width of the numbers of a role's headings, in characters; 0 of other roles."""
    if not role.startswith("heading-"):
        return 0.0
    level = int(role.removeprefix("heading-"))
    return set_width("".join(layout.numbering.headings[level - 1 : level]))


def shortened(text: str, before: float, room: float, words: str) -> int:
    """How many characters shorter lines are set so that no single one is on the last; mostly 0.

    `before` is the width of what precedes the text on the first of its lines, which hold `room`
    characters.
    """
    total = before + set_width(text)
    lines = ceil(total / room)
    if lines == 1 or total - room * (lines - 1) > 1:
        return 0
    costs = {position.start: position.cost for position in _breaks(text, (), words)}
    last = len(text) - 1
    return min((1, 2, 3), key=lambda less: costs.get(last - less * (lines - 1), _SPLIT_QUOTATION))


def own_names(blocks: Iterable[Block]) -> frozenset[str]:
    """The names that a document's titles are not broken in: of those who sign and receive it."""
    return frozenset(
        name
        for block in blocks
        if isinstance(block, Paragraph) and block.role in _NAMING
        for name in _BETWEEN_NAMES.split(plain_text(block.runs))
        if len(name) >= _SHORTEST_NAME
    )


_NAMING = ("signature", "recipients")
_BETWEEN_NAMES = regex("[，、：,:]")
_SHORTEST_NAME = 3


def break_runs(
    runs: Runs, capacity: float, names: Collection[str] = (), words: str = ""
) -> Runs:  # fmt: skip
    """The title's runs with the line feeds of `break_title`; unchanged if partly bold or italic."""
    if len({(run.strong, run.emphasis) for run in runs}) != 1:
        return runs
    title = plain_text(runs)
    broken = break_title(title, capacity, names, words)
    return runs if broken == title else tuple(_with_text(runs, broken))


def with_word_ends(
    runs: Runs, mark: str, names: Collection[str] = (), words: str = ""
) -> Runs:  # fmt: skip
    """The title's runs with `mark` at the ends of words, where a narrower line may end too.

    A single character that is no word here belongs to the word before it.
    """
    title = plain_text(runs).replace("\n", "")
    if title.isascii():
        return runs
    starts = [position.start for position in _breaks(title, names, words) if position.cost <= _WORD]
    ends = {start for start, following in pairwise((*starts, len(title))) if following > start + 1}
    found, passed = [], 0
    for run in runs:
        text = ""
        for character in run.text:
            text += mark * (passed in ends and character != "\n") + character
            passed += character != "\n"
        found.append(replace(run, text=text))
    return tuple(found)


def _with_text(runs: Runs, broken: str) -> Iterator[Run]:
    """The runs with the text of `broken`: theirs with line feeds, without some spaces."""
    position = 0
    for run in runs:
        start = position
        for character in run.text:
            position += broken.startswith(character, position)
            position += broken.startswith("\n", position)
        yield replace(run, text=broken[start:position])


def break_title(
    title: str, capacity: float, names: Collection[str] = (), words: str = ""
) -> str:  # fmt: skip
    """The title with line feeds where it is broken.

    `capacity` is the width of a line in full-width characters of the title's size, `names` are the
    report's own, and `words` is what finds words, as `Layout.words` has it. A title that fits, that
    has line feeds already or that is as long as a text is unchanged. A space at a break is removed.
    """
    if title.isascii():
        capacity *= _LATIN_SHARE
    if "\n" in title or set_width(title) <= capacity:
        return title
    least = ceil(set_width(title) / capacity)
    if least > _MOST_LINES:
        return title
    breaks = list(_breaks(title, names, words))
    bonus = min([0.0, *(position.cost for position in breaks)])
    cost: float = inf
    starts: tuple[int, ...] = ()
    # A name longer than a line leaves no way by the best positions: then all are tried.
    for most in (_MOST_POSITIONS, len(breaks)):
        for lines in (least, least + 1, least + 2):
            # The number of lines alone is a lower bound of the cost: most need no second try.
            if cost > _LINE_COST * lines + bonus:
                best = _best(title, _promising(breaks, lines, most), lines, capacity)
                cost, starts = min((cost, starts), best)
        if starts:
            break
    return "\n".join(line.strip() for line in _cut(title, starts))


def _best(
    title: str, breaks: list[_Break], lines: int, capacity: float
) -> tuple[float, tuple[int, ...]]:
    """The cost and starts of the best way to break into `lines`; infinite if there is none."""
    costs = {position.start: position.cost for position in breaks}
    ends = _possible_ends(title, tuple(costs), lines, capacity)
    best: tuple[float, tuple[int, ...]] = (inf, ())
    # How wide all lines are together depends a little on where they are broken, since a space at a
    # break is removed; so the mean that lines are compared with is found step by step.
    total = set_width(title)
    for _ in range(_ROUNDS):
        starts = _cheapest(ends, costs, total)
        if starts is None:
            break
        widths = [set_width(line.strip()) for line in _cut(title, starts)]
        best = min(best, (_cost(widths, [costs[start] for start in starts]), starts))
        if total == sum(widths):
            break
        total = sum(widths)
    return best


def _promising(breaks: list[_Break], lines: int, most: int) -> list[_Break]:
    """The positions that are tried: all for two lines, else the `most` that cost least."""
    if lines <= _TWO_LINES:
        return breaks
    return sorted(sorted(breaks, key=lambda b: b.cost)[:most], key=_start)


def _start(position: _Break) -> int:
    return position.start


def _possible_ends(title: str, starts: tuple[int, ...], lines: int, capacity: float) -> list[_Ends]:
    """The ends of each line by its start, from which the lines after it can reach the end."""

    @cache
    def width(start: int, end: int) -> float:
        return set_width(title[start:end].strip())

    edges = (0, *starts, len(title))
    reaching = {len(title)}
    ends: list[_Ends] = []
    for number in reversed(range(lines)):
        possible = {
            start: [
                (end, width(start, end)) for end in edges
                if start < end and end in reaching
                and _LEAST_WIDTH <= width(start, end) <= capacity
            ]
            for start in (edges[:-1] if number else edges[:1])
        }  # fmt: skip
        ends.append({start: found for start, found in possible.items() if found})
        reaching = set(ends[-1])
    return ends[::-1]


def _cheapest(
    ends: list[_Ends], costs: Mapping[int, float], total: float
) -> tuple[int, ...] | None:
    """The cheapest starts of lines that are `total` wide together; `None` if no lines fit."""
    lines = len(ends)
    # What further lines cost depends on where the last line ends, and on the widths of the last
    # two; so of all ways to the same three, only the cheapest is followed. Trying all
    # combinations would take seconds. Costs are multiplied by `lines`, which makes them exact.
    ways: dict[tuple[float, float, int], tuple[float, tuple[int, ...]]] = {(0, 0, 0): (0, ())}
    for possible in ends:
        longer: dict[tuple[float, float, int], tuple[float, tuple[int, ...]]] = {}
        for (before, middle, start), (cost, starts) in ways.items():
            for end, after in possible.get(start, ()):
                waist = max(0.0, min(before, after) - middle)
                more = abs(lines * after - total) + lines * (2 * waist + costs.get(end, 0.0))
                way = (cost + more, (*starts, end))
                where = (middle, after, end)
                longer[where] = min(longer.get(where, way), way)
        ways = longer
    return min(ways.values())[1][:-1] if ways else None


def _cost(widths: list[float], costs: list[float]) -> float:
    """What lines of these widths cost, with breaks of these costs between them."""
    mean = sum(widths) / len(widths)
    # A line shorter than both its neighbours gives an hourglass, which offices avoid.
    waist = sum(
        max(0.0, min(before, after) - middle)
        for before, middle, after in zip(widths, widths[1:], widths[2:], strict=False)
    )
    uneven = sum(abs(width - mean) for width in widths)
    return uneven + 2 * waist + sum(costs) + _LINE_COST * len(widths)


def _cut(title: str, starts: Iterator[int] | tuple[int, ...]) -> list[str]:
    return [title[start:end] for start, end in pairwise((0, *starts, len(title)))]


def _breaks(title: str, names: Collection[str], words: str) -> Iterator[_Break]:
    """Every position where the title may be broken."""
    costs = _word_costs(title, names, words)
    depths = list(accumulate((c in _OPENING) - (c in _CLOSING) for c in title))
    for start in range(1, len(title)):
        if _is_allowed(title, start):
            split_cost = _SPLIT_QUOTATION if depths[start - 1] > 0 else 0.0
            yield _Break(start, _sign_cost(title, start, costs[start]) + split_cost)


def _is_allowed(title: str, start: int) -> bool:
    before, after = title[start - 1], title[start]
    if after in _NO_LINE_START or before in _OPENING or after == " ":
        return False
    if before.isascii() and after.isascii():
        return before == " "
    is_number = before.isdigit() and after in _UNITS
    return not is_number and not (before == "第" or (before in "—～" and after.isdigit()))


def _word_costs(title: str, names: Collection[str], words: str) -> list[float]:
    """What each position costs, by the known words around it and the report's own names."""
    costs = [_UNKNOWN] * (len(title) + 1)
    for position in range(1, len(title)):
        if title[position] in _SUFFIXES or title[position - 1] in _PREFIXES:
            costs[position] = _POOR
    for start, end in _words_of_dictionary(title) if words else _words_in(title):
        for inner in range(start + 1, end):
            costs[inner] = _POOR
        for edge in (start, end):
            costs[edge] = min(costs[edge], _WORD)
    for pattern in (_PLACE_END, _YEAR_START, _YEAR_END):
        for match in pattern.finditer(title):
            costs[match.end()] = min(costs[match.end()], _FAIR)
    for name in names:
        for start in _starts_of(name, title):
            for inner in range(start + 1, start + len(name)):
                costs[inner] = _POOR
    # Few titles have one, and a simple pattern shows it without compiling the wide range.
    for match in _OFFICE.finditer(title) if _ENDS_OFFICE.search(title) else ():
        for inner in range(match.start() + 1, match.end()):
            costs[inner] = _POOR
    return costs


def _starts_of(name: str, title: str) -> Iterator[int]:
    start = title.find(name)
    while start >= 0:
        yield start
        start = title.find(name, start + 1)


def _words_in(title: str) -> Iterator[tuple[int, int]]:
    """The start and end of each known word in the title."""
    end = 0
    for start, character in enumerate(title):
        if start < end or character not in _STARTS:
            continue
        found = next((word for word in _WORDS if title.startswith(word, start)), "")
        if found:
            end = start + len(found)
            yield start, end


def _words_of_dictionary(title: str) -> Iterator[tuple[int, int]]:
    """The start and end of each word in the title, as rjieba finds them.

    The dictionary has some beginnings and endings apart (再 就业, 参保 率), which belong to words
    here, and compounds (食品 安全), which are kept whole as well if they are known words.
    """
    # Imported here: few styles ask for it, and its dictionary takes a tenth of a second to load.
    import rjieba

    found, start = [], 0
    parts = [*rjieba.tokenize(title, "default"), ("", len(title), len(title))]
    for (part, _, end), (following, _, _) in pairwise(parts):
        if part not in _PREFIXES and following not in _SUFFIXES:
            found.append((start, end))
            start = end
    edges = {edge for word in found for edge in word}
    return chain(found, (word for word in _words_in(title) if edges.issuperset(word)))


def _sign_cost(title: str, start: int, word_cost: float) -> float:
    """The cost of a position by the signs around it, or else `word_cost`."""
    before, after, rest = title[start - 1], title[start], title[start:]
    if before == " ":
        if title[start - 2] in ":：":
            return _COLON
        return _WORD if title[:start].rstrip().rpartition(" ")[2].lower() in _SHORT_WORDS else _GOOD
    if after in "的之等" or word_cost == _POOR or title[:start].endswith("关于"):
        return _POOR
    if before in _CLOSING or rest.startswith("关于") or _KINDS.fullmatch(rest):
        return _FAIR if after in "和与及" else _GOOD
    if before in "的、，：；" or after in _OPENING:
        return _FAIR
    if before in "和与及暨" or after in "和与及暨":
        return min(word_cost, _WORD) if after in "和与及暨" else _UNKNOWN
    return word_cost
