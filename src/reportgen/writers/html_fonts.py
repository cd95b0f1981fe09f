"""Typefaces of a layout as CSS: by their names first, then by what stands in for them."""

from __future__ import annotations

import re

from reportgen.document.layout import Font, Layout

_STAND_INS = {
    "仿宋": ("仿宋_GB2312", "仿宋", "FangSong", "STFangsong", "FZFangSong-Z02S"),
    "楷体": ("楷体_GB2312", "楷体", "KaiTi", "STKaiti", "AR PL KaitiM GB", "AR PL UKai CN"),
    "黑体": ("黑体", "SimHei", "STHeiti", "Microsoft YaHei", "Noto Sans CJK SC"),
    "小标宋": (
        "方正小标宋_GBK", "方正小标宋简体", "FZXiaoBiaoSong-B05S", "STZhongsong", "华文中宋",
    ),
    "宋": ("宋体", "SimSun", "STSong", "Noto Serif CJK SC", "Source Han Serif SC"),
}  # fmt: skip
"""Names under which a kind of typeface is known, by what the name of one of them holds."""
_WITHOUT_SERIFS = ("黑体", "雅黑", "Hei", "Sans", "Arial", "Helvetica", "Calibri", "Verdana")
_SIGNS = re.compile(r"[^\w .\-\u00a0-\ufdcf\ufdf0-\ufffd]")
_LATIN = "U+0-24F, U+1E00-1EFF, U+20A0-20CF"
"""Latin letters, digits and signs, but none that Chinese text has in its own typeface: “ ” — …"""


def css_string(text: str) -> str:
    """The text as a CSS string that is safe in a `style` element too."""
    return '"' + _SIGNS.sub(lambda sign: f"\\{ord(sign[0]):x} ", text) + '"'


class Fonts:
    """The typefaces of one layout in a language."""

    def __init__(self, layout: Layout, language: str) -> None:
        """In Chinese text the Latin typeface is taken for Latin letters and digits only."""
        self._layout = layout
        self._is_chinese = language.startswith("zh")

    def faces(self) -> list[str]:
        """The rules that keep Latin typefaces from the signs of Chinese text; none in English."""
        if not self._is_chinese:
            return []
        names = dict.fromkeys(filter(None, map(self._latin, self._layout.fonts.values())))
        return [
            f"@font-face {{ font-family: {css_string(_limited(name))}; "
            f"src: local({css_string(name)}); unicode-range: {_LATIN}; }}"
            for name in names
        ]

    def family(self, name: str) -> str:
        """The value of `font-family` for an entry of the layout's fonts, else for the body's."""
        font = self._layout.fonts.get(name) or self._layout.fonts["body"]
        latin, eastern = self._latin(font), font.east_asian
        first = [_limited(latin) if self._is_chinese else latin] if latin else []
        known = (names for sign, names in _STAND_INS.items() if sign in eastern)
        names = dict.fromkeys((*first, *([eastern] if eastern else []), *next(known, ())))
        is_plain = any(
            sign in f"{eastern if self._is_chinese else latin}" for sign in _WITHOUT_SERIFS
        )
        generic = "sans-serif" if is_plain else "serif"
        return ", ".join((*map(css_string, names), generic))

    def _latin(self, font: Font) -> str:
        """The typeface for Latin text that goes with the font; empty where none is named."""
        general = self._layout.fonts.get("latin")
        return font.latin or (general.latin or general.east_asian if general else "")


def _limited(name: str) -> str:
    return f"{name} Latin"
