"""Names of typefaces that documents usually have, to find misspelt ones.

They come with Windows, macOS, Office, WPS and LibreOffice, or are those of Chinese offices. A
typeface that has two names has both here.
"""

from __future__ import annotations

from reportgen.diagnostics import Problems
from reportgen.document.layout import Layout
from reportgen.language import close_matches
from reportgen.model.values import place_of
from reportgen.styles import rules

TYPEFACES = tuple(
    name.strip()
    for line in """
    宋体, 新宋体, 仿宋, 楷体, 黑体, 等线, 等线 Light, 微软雅黑, 微软雅黑 Light, 隶书, 幼圆
    方正舒体, 方正姚体, 仿宋_GB2312, 楷体_GB2312, 宋体_GB2312, 黑体_GB2312, 仿宋_GB18030
    宋体-方正超大字符集, 方正小标宋简体, 方正小标宋_GBK, 方正大标宋简体, 方正大标宋_GBK
    方正仿宋简体, 方正仿宋_GBK, 方正仿宋_GB2312, 方正仿宋_GB18030, 方正楷体简体, 方正楷体_GBK
    方正楷体_GB2312, 方正书宋简体, 方正书宋_GBK, 方正黑体简体, 方正黑体_GBK, 华文宋体, 华文中宋
    华文仿宋, 华文楷体, 华文细黑, 华文黑体, 华文行楷, 华文隶书, 华文新魏, 宋体-简, 黑体-简
    楷体-简, 苹方-简, 汉仪仿宋简, 汉仪楷体简, 思源宋体, 思源黑体, 思源宋体 CN, 思源黑体 CN
    文泉驿正黑, 文泉驿微米黑, SimSun, NSimSun, FangSong, KaiTi, SimHei, DengXian, DengXian Light
    Microsoft YaHei, Microsoft YaHei UI, Microsoft YaHei Light, FangSong_GB2312, KaiTi_GB2312
    LiSu, YouYuan, FZShuTi, FZYaoti, FZXiaoBiaoSong-B05, FZXiaoBiaoSong-B05S, STSong
    STZhongsong, STFangsong, STKaiti, STXihei, STHeiti, Songti SC, Heiti SC, Kaiti SC
    PingFang SC, Source Han Serif, Source Han Sans, Source Han Serif SC, Source Han Sans SC
    Source Han Serif CN, Source Han Sans CN, Noto Serif CJK SC, Noto Sans CJK SC, Noto Serif SC
    Noto Sans SC, AR PL KaitiM GB, AR PL SungtiL GB, AR PL UKai CN, AR PL UMing CN, MingLiU
    PMingLiU, Microsoft JhengHei, Yu Mincho, Yu Gothic, MS Mincho, MS Gothic, Malgun Gothic
    Times New Roman, Times, Arial, Arial Narrow, Arial Black, Calibri, Calibri Light, Cambria
    Cambria Math, Candara, Consolas, Constantia, Corbel, Courier New, Courier, Georgia, Verdana
    Tahoma, Trebuchet MS, Segoe UI, Aptos, Aptos Display, Garamond, Palatino Linotype
    Book Antiqua, Bookman Old Style, Century, Century Gothic, Century Schoolbook
    Franklin Gothic Medium, Franklin Gothic Book, Gill Sans MT, Gill Sans, Helvetica
    Helvetica Neue, Impact, Lucida Console, Lucida Sans Unicode, Rockwell, Sitka Text, Symbol
    Wingdings, Liberation Serif, Liberation Sans, Liberation Mono, DejaVu Serif, DejaVu Sans
    DejaVu Sans Mono, Carlito, Caladea, Noto Serif, Noto Sans, Source Serif 4, Source Sans 3
    Open Sans, Roboto, Lato
    """.splitlines()
    for name in line.split(",")
    if name.strip()
)
_SHORT = 2
"""Characters of a name of which one that is right is enough."""


def report_unusual(layout: Layout, problems: Problems) -> None:
    """Report typefaces whose names are nearly those of others."""
    for font in layout.fonts.values():
        for typeface in filter(None, (font.east_asian, font.latin)):
            if typeface not in TYPEFACES and (near := _near(typeface)):
                place = place_of(typeface) or font.place
                problems.add(rules.TYPEFACE_UNUSUAL, place, name=typeface, nearest=near)


def _near(typeface: str) -> list[str]:
    """The names that this one is nearly; none for the name itself in other letters."""
    if any(typeface.lower() == other.lower() for other in TYPEFACES):
        return []
    if len(typeface) == _SHORT:
        return [other for other in TYPEFACES if len(other) == _SHORT and other[0] == typeface[0]]
    return close_matches(typeface, TYPEFACES)
