"""Values → YAML, in the style of what stands around them.

A text has several forms, of which not every one can hold it: plain, in quotes, as a block. They are
given with the best one first; whoever writes them takes the first that reads back as the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen.language.hidden import ZERO_WIDTH
from reportgen.language.patterns import regex
from reportgen.model.fields import Kind

Value = str | Sequence["Value"] | Mapping[str, "Value"]
"""What an edit writes: a text, a list, or keys with values."""

STEP = "  "
"""What each level is indented by."""
_NEEDS_QUOTES = regex(
    rf"^[-?:](?!\d)|^[,\[\]{{}}#&*!|>'\"%@`]|^(?:---|\.\.\.)|:(?=\s|$)|(?:^|[\s{ZERO_WIDTH}])#|[\t\n]"
    rf"|^[\s{ZERO_WIDTH}]|[\s{ZERO_WIDTH}]$"
)
"""Found in texts that YAML would read as something else, or in part."""
_NEEDS_QUOTES_IN_BRACES = regex(r"[,\[\]{}]|:(?![^\s,\[\]{}])")
_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_WORDS = frozenset(("true", "false", "yes", "no", "on", "off", "y", "n"))
"""What other programs take for a truth value, and this one where a truth value is due."""
_TEXTS = (Kind.TEXT, Kind.LINE, Kind.REFERENCE, Kind.PHRASE)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_SHORT = 60
"""The length of a list that is written on its key's line."""
_LINE_BREAKS = regex("\r\n|[\r\x85\u2028\u2029]")


@dataclass(frozen=True)
class Setting:
    """Where a value is written."""

    is_flow: bool = False
    """Whether that is within brackets or braces."""
    indent: str = ""
    """The blanks before the key or dash that it belongs to."""
    kind: Kind | None = None
    """What its field holds, if that is known."""
    quote: str = '"'
    """The quotation marks that the file uses."""
    is_careful: bool = False
    """Whether all texts get quotes, since without them something was read differently."""

    def inside(self) -> Setting:
        """That of the values in a value."""
        return replace(self, indent=self.indent + STEP)


def tidy_text(text: str) -> str:
    """A text as a file can hold it: with plain line breaks, and none at its end."""
    return _LINE_BREAKS.sub("\n", text).replace("\ufeff", "").rstrip("\n")


def tidy_value(value: Value) -> Value:
    """A value whose texts are tidy."""
    if isinstance(value, str):
        return tidy_text(value)
    if isinstance(value, Mapping):
        return {key: tidy_value(child) for key, child in value.items()}
    return [tidy_value(child) for child in value]


def scalar_forms(text: str, setting: Setting, style: str | None = None) -> Iterator[str]:
    """The forms of a text on one line, the best one first.

    `style` is the quotation mark of the value in its place, `None` for a plain one.
    """
    if "\n" not in text:
        if style is None and is_plain(text, setting):
            yield text
        mark = style if style in ("'", '"') else setting.quote
        other = "'" if mark == '"' else '"'
        if (mark in text or (mark == '"' and "\\" in text)) and other not in text:
            mark, other = other, mark
        if "\t" not in text:
            yield quoted(text, mark)
    yield quoted(text, '"')


def is_plain(text: str, setting: Setting) -> bool:
    """Whether YAML reads a text without quotes as it is."""
    if text in _NULL or _NEEDS_QUOTES.search(text) or setting.is_careful:
        return False
    if setting.kind in _TEXTS and text.lower() in _WORDS:
        return False
    return not (setting.is_flow and _NEEDS_QUOTES_IN_BRACES.search(text))


def quoted(text: str, mark: str) -> str:
    """A text in quotation marks."""
    if mark == "'":
        doubled = text.replace("'", "''")
        return f"'{doubled}'"
    return f'"{"".join(_ESCAPES.get(character, character) for character in text)}"'


def block_forms(text: str, setting: Setting, header: str = "", indent: str = "") -> Iterator[str]:
    """The forms of a text on lines of its own, the best one first.

    `header` is the line that begins the block in its place, with any comment, and `indent` what its
    lines begin with; both are empty for a new block.
    """
    if not text or setting.is_flow:
        return
    lines = text.split("\n")
    if header:
        folded = "\n\n" if header[0] == ">" else "\n"
        yield _block(header, folded.join(lines).split("\n"), indent)
    own = setting.indent + STEP
    # The first line says how far all are indented, unless it begins with blanks of its own.
    needs_number = lines[0][:1] in ("", " ", "\t")
    yield _block(f"|{len(STEP)}" if needs_number else "|", lines, own)


def _block(header: str, lines: Sequence[str], indent: str) -> str:
    return "\n".join((header, *(f"{indent}{line}" if line else "" for line in lines)))


def value_after_key(value: Value, setting: Setting) -> str:
    """A value as it follows the colon of its key."""
    if isinstance(value, str) or setting.is_flow or not value or is_short_list(value):
        return f" {inline(value, setting)}"
    if isinstance(value, Mapping):
        inner = setting.inside()
        return f"\n{inner.indent}{entries(value, inner)}"
    inner = setting.inside()
    items = (f"\n{inner.indent}-{value_after_dash(item, inner)}" for item in value)
    return "".join(items)


def value_after_dash(value: Value, setting: Setting) -> str:
    """A value as it follows the dash of a list's item; `setting` is that of the dash."""
    if isinstance(value, Mapping) and value and not setting.is_flow:
        return f" {entries(value, setting.inside())}"
    if isinstance(value, str) or setting.is_flow or not value or is_short_list(value):
        return f" {inline(value, setting)}"
    inner = setting.inside()
    return " " + f"\n{inner.indent}".join(f"-{value_after_dash(item, inner)}" for item in value)


def entries(value: Mapping[str, Value], setting: Setting) -> str:
    """Keys with values, each on a line behind the setting's indentation; the first without it."""
    lines = (
        f"{key_form(key, setting)}:{value_after_key(child, setting)}"
        for key, child in value.items()
    )
    return f"\n{setting.indent}".join(lines)


def flow_entry(key: str, value: Value, setting: Setting) -> str:
    """A key with its value in braces."""
    return f"{key_form(key, setting)}: {inline(value, setting)}"


def key_form(key: str, setting: Setting) -> str:
    """A key, in quotes where it needs them."""
    flow = replace(setting, is_flow=True, kind=None, is_careful=False)
    return key if is_plain(key, flow) and ":" not in key else quoted(key, '"')


def is_short_list(value: Value) -> bool:
    """Whether a value is a list of several texts that fit on a line."""
    if isinstance(value, str | Mapping) or len(value) < 2:
        return False
    texts = [item for item in value if isinstance(item, str) and "\n" not in item]
    return len(texts) == len(value) and sum(map(len, texts)) + 2 * len(texts) <= _SHORT


def inline(value: Value, setting: Setting) -> str:
    """A value on the line of its key or dash, or beginning there."""
    if isinstance(value, str):
        if "\n" in value and not setting.is_flow and not setting.is_careful:
            return next(block_forms(value, setting))
        return next(scalar_forms(value, setting))
    flow = replace(setting, is_flow=True, kind=None)
    if isinstance(value, Mapping):
        inside = (flow_entry(key, child, flow) for key, child in value.items())
        return f"{{{', '.join(inside)}}}"
    return f"[{', '.join(inline(item, flow) for item in value)}]"
