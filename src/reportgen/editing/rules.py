"""Rules about edits of a report's files."""

from __future__ import annotations

from reportgen.diagnostics import NEAREST, error

NOT_A_PATH = error(
    "edit-not-a-path",
    "“{path}”不是数据路径：第 {at} 个字起看不懂",
    "'{path}' is not a data path: it cannot be read from character {at} on",
    "写成 特点[标题].措施[2].内容 或 统计.指标.数值 这样；名称是数字或含 . [ ] ' 的，写成 ['1.1']",
    "write it like `features[title].measures[2].detail` or `statistics.gdp.value`; put names that are numbers or contain . [ ] ' in quotes: `['1.1']`",
)
NO_SUCH_VALUE = error(
    "edit-no-such-value",
    "“{path}”指不到地方：{owner}里没有“{step}”",
    "'{path}' leads nowhere: {owner} has no '{step}'",
    NEAREST[0] + "[现有：{known}][；要添上，加 {insert}]",
    NEAREST[1] + "[ known: {known}][; add {insert} to add it]",
)
AMBIGUOUS = error(
    "edit-ambiguous",
    "“{path}”说不定是哪一项：有 {count} 项叫“{step}”",
    "'{path}' may be several: {count} items are called '{step}'",
    "写第几项，从 1 数起，如 [2]",
    "give the item's number, from 1, such as [2]",
)
EXISTS = error(
    "edit-exists",
    "“{path}”已经有了",
    "'{path}' exists already",
    "要改它的值，不加 --insert；列表里要添一项，写 [第几项]",
    "leave out --insert to change its value; to insert into a list, give the number of the item",
)
NO_LIST = error(
    "edit-no-list",
    "“{path}”不是列表，不能在末尾添",
    "'{path}' is no list that something can be appended to",
    "要改它的值，不加 --append",
    "leave out --append to change its value",
)
HOLDS_MORE = error(
    "edit-holds-more",
    "“{path}”下面有几个值，不能换成一段文字",
    "'{path}' holds several values, which one text cannot replace",
    "路径再写下去，指到一个值：{known}",
    "extend the path to one of its values: {known}",
)
NO_KEY = error(
    "edit-no-key",
    "“{path}”没有键，不能改名",
    "'{path}' has no key that could be renamed",
    "要改列表里一项的名称，改它的“名称”“标题”或“编号”",
    "to rename an item of a list, change its name, title or id",
)
ONE_TEXT = error(
    "edit-one-text",
    "“{path}”写在一段文字“{found}”里，不能单独改",
    "'{path}' stands within the text '{found}' and cannot be changed alone",
    "改整段文字，路径写到“{owner}”为止",
    "change the whole text: end the path with '{owner}'",
)
NO_PLACE = error(
    "edit-no-place",
    "“{path}”不能移到“{where}”",
    "'{path}' cannot be moved to '{where}'",
    "只有列表里的一项能移，移到同类的列表里：写它要排在哪一项前面，如 措施[1]；排到末尾，写末项的下一号",
    "only an item of a list can move, to a list of its kind: give the item that it is to stand before, such as `measures[1]`, or the number behind the last",
)
NOT_FOR_FILES = error(
    "edit-characters",
    "新的值里有文稿不能有的字符 {character}",
    "the new value has {character}, a character that no document can hold",
    "删去这个字符",
    "delete this character",
)
COMMENT_LOST = error(
    "edit-comment-lost",
    "这样改“{path}”会丢掉注释“{comment}”",
    "changing '{path}' like this would lose the comment '{comment}'",
    "先把注释移到别处，或在编辑器里改",
    "move the comment first, or make the change in an editor",
)
NOT_SURE = error(
    "edit-not-sure",
    "“{path}”没有改：这里的写法特殊，不能保证只改这一处",
    "'{path}' was not changed: the way it is written does not allow to change it alone",
    "在编辑器里改 {file} 第 {line} 行",
    "change line {line} of {file} in an editor",
)
FILE_CHANGED = error(
    "edit-file-changed",
    "“{path}”刚才被别的程序改了，这次没有写",
    "'{path}' was changed by another program meanwhile; nothing was written",
    "再运行一次",
    "run it again",
)
FILE_EMPTIED = error(
    "edit-file-emptied",
    "“{path}”是文件“{file}”里唯一的内容，没有删",
    "'{path}' is all that '{file}' holds, and was not removed",
    "删去整个文件",
    "delete the file",
)
IN_SHEET = error(
    "edit-in-sheet",
    "“{path}”是从 {place} 读来的，不写在 .yaml 文件里",
    "'{path}' is read from {place}, not from a .yaml file",
    "在 Excel 或 WPS 里改这一格，保存文件",
    "change this cell in Excel or WPS, and save the file",
)
CELL_COMPUTED = error(
    "edit-cell-computed",
    "{cell} 是公式算出来的",
    "{cell} is computed by a formula",
    "改公式所用的格；要改公式，用 Excel 或 WPS",
    "change the cells that the formula uses; to change the formula, use a spreadsheet program",
)
CELL_USED = error(
    "edit-cell-used",
    "{formula} 的公式用到 {cell}，这个公式只有 Excel、WPS 会算，在这里改了，它的结果不会跟着变",
    "the formula of {formula} uses {cell}; only a spreadsheet program can compute it, and its result would stay as it is",
    "用 Excel 或 WPS 改这一格，保存文件",
    "change this cell in Excel or WPS, and save the file",
)
CELL_OUTSIDE = error(
    "edit-cell-outside",
    "“{path}”不在报告的文件夹里，这里只读不改",
    "'{path}' is not in the report's folder, and only read here",
    "在那里改，或者把文件复制到报告的文件夹里",
    "change it there, or copy the file into the report's folder",
)
CELL_ENCODING = error(
    "edit-cell-encoding",
    "“{path}”的编码特殊，或者写不出新的值",
    "the encoding of '{path}' is unusual, or cannot hold the new value",
    "把文件另存为 UTF-8，再改",
    "save the file as UTF-8 first",
)
CELL_NOT_SURE = error(
    "edit-cell-not-sure",
    "{cell} 没有改：这一格的写法特殊，不能保证只改它",
    "{cell} was not changed: the way it is stored does not allow to change it alone",
    "用 Excel 或 WPS 改这一格，保存文件",
    "change this cell in Excel or WPS, and save the file",
)
