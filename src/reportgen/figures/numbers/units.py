"""Units of figures: which convert into which, and whether whole numbers in them are exact."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache

from reportgen.diagnostics import Problems, SourceFile, Words
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.model.fields import Field, Kind
from reportgen.model.figures import UnitFamily
from reportgen.model.scalars import number
from reportgen.readers.checker import Checker
from reportgen.readers.rules import BAD_VALUE
from reportgen.readers.yaml import parse

_NO_THINGS = frozenset(
    ("年", "个月", "月", "季", "季度", "周", "星期", "天", "日", "岁", "分", "度", "℃",
     "year", "month", "quarter", "week", "day", "second", "point", "degree")
)  # fmt: skip
"""What is counted without being things: 12个月 and 1年 are not 13 of anything."""
SCALES = {
    "万亿": 10**12, "千亿": 10**11, "百亿": 10**10, "十亿": 10**9, "亿": 10**8, "千万": 10**7,
    "百万": 10**6, "十万": 10**5, "万": 10**4, "千": 10**3,
    "trillion": 10**12, "billion": 10**9, "million": 10**6, "thousand": 10**3,
}  # fmt: skip
"""Words of scale, longest first; each may be followed by any unit, or by none."""
PERCENT_UNITS = ("%", "％", "percent", "per cent")
PER_MILLE = "‰"
_SLASH = regex(r"\s*[/／]\s*")
_PLURAL_E = regex(r"(?<=ss|ch|sh)e$|(?<=[xz])e$")
_SYMBOLS: dict[str, tuple[str, int | Fraction]] = {
    "m": ("米", 1), "g": ("克", 1), "mg": ("克", Fraction(1, 1000)), "t": ("吨", 1),
    "kt": ("吨", 1000), "Mt": ("吨", 10**6), "ha": ("公顷", 1), "l": ("升", 1), "L": ("升", 1),
    "ml": ("升", Fraction(1, 1000)), "Ml": ("升", 10**6), "m2": ("平方米", 1), "m²": ("平方米", 1),
    "sq m": ("平方米", 1), "km2": ("平方公里", 1), "km²": ("平方公里", 1), "sq km": ("平方公里", 1),
    "m3": ("立方米", 1), "m³": ("立方米", 1),
}  # fmt: skip
"""Symbols of units that the families have by a name, which only a figure's unit is read as."""
_SYMBOL = regex(
    r"[kMGTmcµ]?(?:m|g|l|L|W|Wh|Hz|V|J|t|b|B|bps|bit/s|Pa|eq)[23²³]?|ft|in|yd|lb|oz|mph|km/h|dB|ppm"
    r"|(?:sq|cu) (?:ft|yd|in|km|m|miles)|(?:t|kt|Mt|kg) ?CO2e?"
)
"""What is measured in a symbol, and so no thing that is counted."""
_LONGEST_SYMBOL = 50
"""Characters of a symbol that is parsed; a longer one is a counted thing of that name."""


class Dimension(NamedTuple):
    """A base unit that units are made of."""

    symbol: str
    """The first unit of a family, or the thing that is counted."""
    is_counted: bool
    is_listed: bool = False
    """Whether a family declares it, so that nothing else is another word for it."""


class Unit(NamedTuple):
    """A unit as written, and what it is made of."""

    symbol: str
    factor: Fraction = Fraction(1)
    """The number of base units that it is."""
    dimensions: tuple[tuple[Dimension, int], ...] = ()
    """Base units with their exponents, sorted; none for plain numbers and ratios."""
    is_rounded: bool = False
    """Whether whole numbers in it are rounded: scaled, measured, or a ratio."""
    is_ratio: bool = False
    """Whether it is that of a ratio rather than of a plain number."""
    beside: str = ""
    """Another counted unit, if the number is a sum of both and this is only the first of them."""

    def converts_to(self, other: Unit) -> bool:
        """Whether a number in this unit can be converted to the other."""
        return self.dimensions == other.dimensions and self.is_ratio == other.is_ratio

    def counts_with(self, other: Unit) -> bool:
        """Whether both count things, so that their numbers can be computed with: 件 and 封.

        Things per thing, as 个/家, can be a ratio.
        """
        if self.is_count:
            return other.is_count
        return (self.is_ratio and other.is_of_counts) or (other.is_ratio and self.is_of_counts)

    def is_kind_of(self, other: Unit) -> bool:
        """Whether it is another counted unit with a word before it: structure fires, 农户."""
        own, whole = self._counts, other._counts
        # The family of people is called 人.
        names = (whole, singular(other.symbol.strip())) if own and whole else ()
        return any(own.endswith(f" {name}" if name.isascii() else name) for name in names)

    def conflict_with(self, other: Unit) -> str:
        """How bad it is to put numbers in both side by side: `error`, `warning`, empty if not.

        What is counted may be called in two ways; what is measured may not. No unit fits any.
        """
        if PLAIN in (self, other) or self.converts_to(other):
            return ""
        if self.is_kind_of(other) or other.is_kind_of(self):
            return ""
        return "warning" if self.counts_with(other) else "error"

    def may_count_the_same(self, other: Unit) -> bool:
        """Whether both may be words for the same things: 件 and 封, but not 人 and 户."""
        bases = [base for unit in (self, other) for base, _ in unit.dimensions]
        is_open = self.counts_with(other) and not any(base.is_listed for base in bases)
        return is_open or not self.conflict_with(other)

    @property
    def is_count(self) -> bool:
        """Whether it is that of counted things, such as 件 or 万件."""
        return bool(self._counts) and self._counts not in _NO_THINGS

    @property
    def _counts(self) -> str:
        """What it counts, of anything that is counted; empty for measures and composed units."""
        if len(self.dimensions) != 1:
            return ""
        ((base, exponent),) = self.dimensions
        return base.symbol if base.is_counted and exponent == 1 else ""

    @property
    def is_of_counts(self) -> bool:
        """Whether it is one of counted things per another: 个/家."""
        is_of_things = all(
            base.is_counted and base.symbol not in _NO_THINGS for base, _ in self.dimensions
        )
        return is_of_things and sorted(n for _, n in self.dimensions) == [-1, 1]

    @property
    def is_measured(self) -> bool:
        """Whether it measures money, weight, area or the like and counts nothing."""
        return bool(self.dimensions) and not any(base.is_counted for base, _ in self.dimensions)

    def is_of_each(self, other: Unit) -> bool:
        """Whether it is made of the other unit and of counted things.

        元 for each 人 is made of 元, and so is that of 500元 times 300户.
        """
        others = dict(other.dimensions)
        own = {base: n for base, n in self.dimensions if base in others or not base.is_counted}
        return bool(others) and own == others

    @property
    def words(self) -> Words:
        """The symbol, or else what the unit is made of: 元/人."""
        if self.symbol or not self.dimensions:
            return Words(self.symbol or "比率", self.symbol or "a ratio")
        above = _factors(self.dimensions, 1) or "1"
        below = _factors(self.dimensions, -1)
        composed = f"{above}/{below}" if below else above
        return Words(composed, composed)

    def times(self, other: Unit) -> Unit:
        """The unit of a product."""
        return self._combined(other, 1)

    def per(self, other: Unit) -> Unit:
        """The unit of a quotient, a ratio if the dimensions are the same."""
        return self._combined(other, -1)

    def _combined(self, other: Unit, sign: int) -> Unit:
        exponents = dict(self.dimensions)
        for base, exponent in other.dimensions:
            exponents[base] = exponents.get(base, 0) + sign * exponent
        dimensions = tuple(sorted((base, n) for base, n in exponents.items() if n))
        had_any = bool(self.dimensions or other.dimensions or self.is_ratio or other.is_ratio)
        return Unit(
            "",
            self.factor * (other.factor if sign > 0 else 1 / other.factor),
            dimensions,
            is_rounded=True,
            is_ratio=had_any and not dimensions,
        )


def _factors(dimensions: Iterable[tuple[Dimension, int]], sign: int) -> str:
    """The factors above (1) or below (-1) the fraction line of a unit: 元×件, 件×件."""
    return "×".join(base.symbol for base, n in dimensions for _ in range(sign * n))


PLAIN = Unit("")
"""The unit of plain numbers, which take the unit of what they are added to."""
RATIO = Unit("", is_ratio=True)
"""The unit of ratios that are not in percent yet."""
PERCENT = Unit("%", Fraction(1, 100), is_rounded=True, is_ratio=True)
IN_POINTS = Unit("个百分点", Fraction(1, 100), is_rounded=True, is_ratio=True)
IN_MILLE_POINTS = Unit("个千分点", Fraction(1, 1000), is_rounded=True, is_ratio=True)


def shared_unit(units: Sequence[Unit]) -> Unit:
    """The unit in which numbers of these units are added: the first that has a symbol.

    Of fires and structure fires it is fires. If different things are counted, as 件 and 封, it is
    the first, and names another one in `beside`.
    """
    unit = next((unit for unit in units if unit.symbol), units[0])
    others = [other for other in units if other.dimensions != unit.dimensions]
    for other in others:
        if unit.is_kind_of(other):
            unit = other
    strange = (o for o in others if o.is_count and o.dimensions != unit.dimensions)
    beside = next((other.symbol for other in strange if not other.is_kind_of(unit)), unit.beside)
    return unit._replace(beside=beside) if beside != unit.beside else unit


def points_of(symbol: str) -> Unit | None:
    """The unit of differences of percentages or of numbers per mille; `None` for other units."""
    if symbol in PERCENT_UNITS:
        return IN_POINTS
    return IN_MILLE_POINTS if symbol == PER_MILLE else None


class UnitTable:
    """All families of units, and the units made of them by scales and slashes."""

    def __init__(
        self, known: Mapping[str, Unit],
        made_of: Callable[[str], Mapping[str, Unit]] | None = None,
    ) -> None:  # fmt: skip
        """`made_of` gives what another table of the same units has made of a symbol."""
        self._known = known
        self._made_of = made_of
        self.parsed: dict[str, Unit] = {}
        """The units of the symbols used so far, and those they are made of."""
        self._symbols: tuple[int, UnitSymbols] | None = None
        """How many units had been used when the symbols were gathered, and these."""

    def __call__(self, symbol: str) -> Unit:
        """The unit of any symbol; an unknown symbol is a counted thing."""
        found = self.parsed.get(symbol)
        if found is None and self._made_of is not None:
            self.parsed.update(self._made_of(symbol))
            found = self.parsed[symbol]
        elif found is None:
            found = self.parsed[symbol] = self._parse(symbol)
        return found

    def symbols(self) -> UnitSymbols:
        """The symbols of the families' units and of those used so far."""
        if self._symbols is None or self._symbols[0] != len(self.parsed):
            symbols = _symbols(frozenset((*self._known, *self.parsed)))
            self._symbols = len(self.parsed), symbols
        return self._symbols[1]

    def _parse(self, symbol: str) -> Unit:
        tidy = symbol.strip()
        if not tidy:
            return PLAIN
        if tidy in self._known:
            return self._known[tidy]._replace(symbol=symbol)
        if len(tidy) > _LONGEST_SYMBOL:
            return _counted(symbol)
        top, *below = _SLASH.split(tidy)
        if below and top and all(below):
            unit = self(top)
            for part in below:
                unit = unit.per(self(part))
            return unit._replace(symbol=symbol)
        return self._scaled(tidy)._replace(symbol=symbol)

    def _scaled(self, tidy: str) -> Unit:
        """A unit after a word of scale, or else a counted thing."""
        sign = tidy[0] if tidy[0] in self._known and not tidy[0].isalnum() else ""
        rest = tidy[len(sign) :].strip()
        number, _, counted = rest.partition(" ")
        digits = number.replace(",", "")
        if counted and digits.isdecimal() and int(digits):
            # 10,000 yuan is how 万元 is put into English.
            base = self(counted)
            return base._replace(factor=base.factor * int(digits), is_rounded=True)
        word = scale_of(rest)
        if word:
            base = self(sign or rest[len(word) :].strip())
            return base._replace(factor=base.factor * SCALES[word], is_rounded=True)
        if tidy in _SYMBOLS:
            name, factor = _SYMBOLS[tidy]
            base = self._known[name]
            return base._replace(factor=base.factor * factor)
        if _SYMBOL.fullmatch(tidy):
            return Unit(tidy, dimensions=((Dimension(tidy, is_counted=False), 1),), is_rounded=True)
        return _counted(tidy)


class UnitSymbols:
    """The symbols of units, found at the beginning of a text."""

    def __init__(self, symbols: frozenset[str] = frozenset()) -> None:
        """Very long ones are not found."""
        self._known = symbols
        self._lengths = {symbol[:1]: len(symbol) for symbol in sorted(symbols, key=len)}
        """The length of the longest symbol by its first character."""

    def leading(self, text: str) -> str:
        """The longest symbol that a text begins with; empty if it begins with none."""
        longest = min(len(text), self._lengths.get(text[:1], 0), _LONGEST)
        for length in range(longest, 0, -1):
            if text[:length] in self._known:
                return text[:length]
        return ""


@lru_cache(maxsize=16)
def _symbols(symbols: frozenset[str]) -> UnitSymbols:
    """The symbols as an index, the same for every build that has the same ones."""
    return UnitSymbols(symbols)


def scale_of(symbol: str) -> str:
    """The word of scale that a unit begins with; empty if there is none."""
    for word in SCALES:
        if symbol.startswith(word) and (not word.isascii() or symbol[len(word) :][:1] in ("", " ")):
            return word
    return ""


def with_scale(scale: str, symbol: str) -> str:
    """A unit with a word of scale that was written after the number: 万 and 人次 are 万人次.

    Empty if the unit has a scale of its own, unless it is the same.
    """
    sign = symbol[:1] if symbol.startswith(("$", "£", "€", "¥")) else ""
    rest = symbol[len(sign) :].strip()
    own = scale_of(rest)
    if own == scale:
        return symbol
    gap = " " if scale.isascii() or sign else ""
    return "" if own else f"{sign}{gap}{scale}{gap}{rest}".strip()


_LONGEST = 12
"""Characters of the longest unit looked for in texts."""


@lru_cache(maxsize=1)
def builtin_families() -> tuple[dict[str, Unit], ...]:
    """The families of units that come with the program."""
    text = (pkgutil.get_data(__package__, "units.yaml") or b"").decode()
    root = parse(SourceFile("units.yaml", text), Problems())
    assert root is not None
    field: Field[dict[str, UnitFamily]] = Field(Kind.MAP, "", "", "", default={}, item=UnitFamily)
    families = Checker(Problems()).value(field, root, "units")
    return tuple(_units(family, Problems()) for family in families.values())


def unit_table(own: Mapping[str, UnitFamily], problems: Problems) -> UnitTable:
    """The built-in families and the report's own; factors that are not numbers are reported."""
    known = _builtin_units()
    if not own:
        return UnitTable(known, _made_of_builtin)
    # Later families take precedence over earlier ones.
    for family in own.values():
        known = known | _units(family, problems)
    return UnitTable(known)


@lru_cache(maxsize=1)
def _builtin_units() -> dict[str, Unit]:
    """All units that come with the program, by their symbols."""
    known: dict[str, Unit] = {}
    for family in builtin_families():
        known.update(family)
    return known


# The reports of a list have the same units.
@lru_cache(maxsize=1024)
def _made_of_builtin(symbol: str) -> dict[str, Unit]:
    """The unit of a symbol and those it is made of, where a report has no units of its own."""
    table = UnitTable(_builtin_units())
    table(symbol)
    return table.parsed


def _units(family: UnitFamily, problems: Problems) -> dict[str, Unit]:
    name = next(iter(family.factors), "")
    base = Dimension(name, is_counted=not family.measured, is_listed=True)
    dimensions = () if family.ratio else ((base, 1),)
    units = {}
    for symbol, written in family.factors.items():
        factor = _factor(written)
        if factor is None:
            problems.add(BAD_VALUE, written.place, found=str(written), expected=_FACTOR)
            continue
        units[symbol] = Unit(
            symbol, factor, dimensions, is_rounded=family.measured, is_ratio=family.ratio
        )
    return units


_FACTOR = Words("大于 0 的数，如 100、0.5、1/3", "a number above 0, such as 100, 0.5 or 1/3")


def _factor(text: str) -> Fraction | None:
    above, _, below = text.partition("/")
    one, other = number(above), number(below or "1")
    if not one or not other or one < 0 or other < 0:
        return None
    return Fraction(one) / Fraction(other)


def _counted(name: str) -> Unit:
    """The unit of a counted thing."""
    return Unit(name, dimensions=((Dimension(singular(name.strip()), is_counted=True), 1),))


def singular(name: str) -> str:
    """The form that singular and plural of an English name share: `1 city` and `2 cities`."""
    tidy = name.lower()
    if not name.isascii() or len(name) <= 2:
        return tidy
    if not tidy.endswith("ss"):
        tidy = tidy.removesuffix("s")
    return _PLURAL_E.sub("", tidy[:-2] + "y" if tidy.endswith("ie") else tidy)
