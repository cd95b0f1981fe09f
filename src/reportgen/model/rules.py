"""Rules about `{{ … }}` in texts, formulas and checks."""

from __future__ import annotations

from reportgen.diagnostics import error

STATEMENT_IN_TEXT = error(
    "statement-in-text",
    "文字里不能用 {{% %}}",
    "{{% %}} cannot be used in texts",
    "文字里只能用 {{{{ 指标名 }}}}；删去 {{% …… %}}",
    "texts may only contain {{{{ figure }}}}; delete {{% … %}}",
)
BRACES_NOT_CLOSED = error(
    "braces-not-closed",
    "{{{{ 没有对应的 }}}}",
    "{{{{ is not closed by }}}}",
    "[只有一个“{only}”，少一个；]在指标名后面补上 }}}}",
    "[there is only one `{only}`; ]add }}}} after the name",
)
BAD_EXPRESSION = error(
    "bad-expression",
    "{{{{ }}}} 里的写法读不懂[：“{found}”]",
    "{{{{ }}}} cannot be read[ at '{found}']",
    "[是不是想写 {{{{ {meant} }}}}？]写成 {{{{ 指标名 }}}}、{{{{ 指标名.增速 }}}} 或 {{{{ 指标名 | 增长 }}}}；名称里有空格、符号的，加单引号：{{{{ '指标名' }}}}",
    "[did you mean {{{{ {meant} }}}}? ]write {{{{ figure }}}}, {{{{ figure.growth }}}} or {{{{ figure | growth }}}}; quote names with blanks or signs: {{{{ 'figure' }}}}",
)
BRACES_TOO_MANY = error(
    "braces-too-many",
    "花括号多了一层",
    "there is one brace too many",
    "写成 {{{{ {meant} }}}}",
    "write {{{{ {meant} }}}}",
)
EXPRESSION_WITHOUT_NAME = error(
    "expression-without-name",
    "{{{{ }}}} 里没有指标名：“{found}”",
    "{{{{ }}}} names no figure: '{found}'",
    "直接写出数来；要由程序算的，写成 {{{{ 指标名 * 5 }}}}",
    "write the number itself, or compute with a figure: {{{{ figure * 5 }}}}",
)
BAD_FORMULA = error(
    "bad-formula",
    "公式读不懂[：“{found}”]",
    "the formula cannot be read[ at '{found}']",
    "写成 = 甲 + 乙、= 甲 / 乙 或 = 合计(甲, 乙)；名称里有符号或空格的加引号",
    "write = a + b, = a / b or = sum(a, b); quote names that contain punctuation or spaces",
)
BAD_CHECK = error(
    "bad-check",
    "核对的式子读不懂[：“{found}”]",
    "the check cannot be read[ at '{found}']",
    "写成 甲 + 乙 = 丙、甲 <= 乙；两边之间要有一个比较号，不写“大于”“不超过”等词",
    "write a + b = c or a <= b, with one comparison between two sides, and no words for it",
)
TEMPLATE_ARITHMETIC = error(
    "template-arithmetic",
    "模板里不能拿“{found}”计算或转换",
    "a template cannot compute with '{found}' or convert it",
    '表格几行的合计写 rows | total("列")，占比写 row.列.share；别的在“统计”里、表格的列里用公式算好，或用 round、to 过滤器；比较大小可直接写 > 和 ==',
    (
        'write rows | total("column") for the sum of rows of a table, row.column.share for a share; '
        "compute the rest with a formula under `statistics` or in a column, or use the filters round "
        "and to; > and == can be used directly"
    ),
)
UNITS_DIFFER = error(
    "units-differ",
    "[算出来的是“{result}”：]“{one}”和“{other}”不能相加、相比或换算",
    "[the result is in '{result}': ]'{one}' and '{other}' cannot be added, compared or converted",
    "[“{bare}”没有写单位，先补上；][除以的 {number} 也有单位的，把它列为一个指标（如 {example}），式子里写它的名称；]核对单位；自己的换算关系写在“计量单位”里",
    "[give {bare} its unit first; ][if {number}, by which is divided, has a unit too, make it a figure (`{example}`) and write its name; ]check the units; define your own conversions under `units`",
)
