"""Rules about figures, formulas and `{{ … }}` in texts."""

from __future__ import annotations

from reportgen.diagnostics import KNOWN, NEAREST, error, note, warning

FIGURES = {
    "statement-in-text": error(
        "文字里不能用 {{% %}}", "{{% %}} cannot be used in texts",
        "文字里只能用 {{{{ 指标名 }}}}；删去 {{% …… %}}", "texts hold {{{{ figure }}}} only; delete {{% … %}}",
    ),
    "full-width-braces": warning(
        "用了全角花括号“｛｛”，会原样印出", "full-width braces `｛｛` are printed as they are",
        "要写数字，改成半角：{{{{ 指标名 }}}}", "for a figure write half-width ones: {{{{ figure }}}}",
    ),
    "braces-not-closed": error(
        "{{{{ 没有对应的 }}}}", "{{{{ is not closed by }}}}",
        "在指标名后面补上 }}}}", "put }}}} after the name",
    ),
    "bad-expression": error(
        "{{{{ }}}} 里的写法读不懂[：“{found}”]", "{{{{ }}}} cannot be read[ at '{found}']",
        "写成 {{{{ 指标名 }}}}、{{{{ 指标名.增速 }}}} 或 {{{{ 指标名 | 增长 }}}}",
        "write {{{{ figure }}}}, {{{{ figure.growth }}}} or {{{{ figure | growth }}}}",
    ),
    "expression-without-name": error(
        "{{{{ }}}} 里没有指标名：“{found}”", "{{{{ }}}} names no figure: '{found}'",
        "直接写出数来；要由程序算的，写成 {{{{ 指标名 * 5 }}}}",
        "write the number itself, or compute with a figure: {{{{ figure * 5 }}}}",
    ),
    "name-unquoted": error(
        "有个名称就是“{name}”，不加引号却会当成算式", "'{name}' is a name, but is taken for arithmetic without quotes",
        '指它的写 "{name}"；要计算的，运算符两边各空一格',
        'write "{name}" for the name, or put blanks around the mark to compute',
    ),
    "unknown-figure": error(
        "统计里没有“{name}”", "there is no figure '{name}'",
        NEAREST[0] + "[现有：{known}]", NEAREST[1] + "[ known: {known}]",
    ),
    "ambiguous-figure": error(
        "有几个指标都叫“{name}”", "several figures are called '{name}'",
        "改用编号：{keys}", "use its key: {keys}",
    ),
    "unknown-field": error("指标没有“{name}”这一项", "a figure has no '{name}'", *KNOWN),
    "unknown-filter": error("没有“{name}”这个过滤器", "there is no filter '{name}'", *KNOWN),
    "bad-arguments": error(
        "过滤器“{name}”的括号里写得不对", "the arguments of filter '{name}' do not fit",
        "例：增长('较上月')、取整(1)；其余过滤器不带括号",
        "for example growth('from May') or round(1); other filters take none",
    ),
    "figure-lacks": error(
        "指标“{figure}”没有{wanted}，也算不出", "figure '{figure}' has no {wanted} and none can be computed",
        "在该指标里写上{wanted}[，或写上{base}由程序计算]", "give its {wanted}[, or its {base} to have it computed]",
    ),
    "filter-needs-figure": error(
        "“{filter}”只能用在指标上", "'{filter}' works on figures only",
        "写成 {{{{ 指标名 | {filter} }}}}", "write {{{{ figure | {filter} }}}}",
    ),
    "filter-needs-number": error(
        "“{filter}”要用在数字上，而这里是“{found}”", "'{filter}' needs a number, found '{found}'",
        "用在指标或数字上", "use it on a figure or number",
    ),
    "not-whole": error(
        "“{found}”{because}，不能写成汉字", "'{found}' {because} and cannot be put in words",
        "去掉“汉字”过滤器", "leave the filter out",
    ),
    "division-by-zero": error(
        "算不出指标“{figure}”的{rate}：{base}是 0", "the {rate} of '{figure}' cannot be computed: its {base} is 0",
        "核对{base}；确为 0 的，直接写出{rate}或改用文字", "check the {base}; if it is 0, state the {rate} or say it in words",
    ),
    "bad-formula": error(
        "公式读不懂[：“{found}”]", "the formula cannot be read[ at '{found}']",
        "写成 = 甲 + 乙、= 甲 / 乙 或 = sum(甲, 乙)；名称里有符号或空格的加引号",
        "write = a + b, = a / b or = sum(a, b); quote names that hold marks or blanks",
    ),
    "formula-without-sign": error(
        "“{found}”像是公式，前面却没有 =", "'{found}' looks like a formula, but does not begin with =",
        "公式以 = 开头：= {found}", "a formula begins with =: `= {found}`",
    ),
    "bad-check": error(
        "核对的式子读不懂[：“{found}”]", "the check cannot be read[ at '{found}']",
        "写成 甲 + 乙 = 丙、甲 <= 乙；两边之间要有一个比较号",
        "write a + b = c or a <= b, with one comparison between two sides",
    ),
    "number-with-unit": error(
        "式子里的数不带单位：“{found}”", "a number in a formula has no unit: '{found}'",
        "写成 {number}，单位随旁边的指标", "write {number}; it is in the unit of the figure beside it",
    ),
    "rate-below-zero": error(
        "算不出指标“{figure}”的{rate}：{base}不是正数", "the {rate} of '{figure}' cannot be computed: its {base} is not above 0",
        "用文字说{instead}；有通行算法的，直接写出{rate}", "say it in words{instead}, or state the {rate}",
    ),
    "figure-unranked": error(
        "排不出指标“{figure}”的位次：{because}", "'{figure}' has no place: {because}",
        "让要排位次的几个指标写同一个“占比基数”，或由一个指标的“构成”“其中”列出它们，单位要能换算",
        "give the figures the same `of`, or name them all under `total_of` or `parts` of one figure, in units that convert",
    ),
    "template-arithmetic": error(
        "模板里不能拿“{found}”计算或转换", "a template cannot compute with '{found}' or convert it",
        "在“统计”里用公式算好，或用 round、to 过滤器；比较大小可直接写 > 和 ==",
        "compute it under `statistics` by a formula, or use the filters round and to; > and == compare",
    ),
    "percent-or-ratio": error(
        "“{number}”没有写 %：当成 {percent} 和当成 {ratio}，结果不一样", "'{number}' has no %: as {percent} and as {ratio} it gives different answers",
        "写明是 {percent} 还是 {ratio}", "write {percent} or {ratio}",
    ),
    "formula-circle": error(
        "公式互相引用成了环：{names}", "the formulas need one another in a circle: {names}",
        "把其中一个写成数", "write one of them as a number",
    ),
    "formula-division": error(
        "公式里除以 0", "the formula divides by 0",
        "核对除号后面的数", "check what stands after the division sign",
    ),
    "formula-needs-unit": error(
        "算出来的单位是“{unit}”，要写明用什么单位", "the result is in '{unit}'; say which unit it is to have",
        "{remedy}", "{remedy}",
    ),
    "units-differ": error(
        "“{one}”和“{other}”不能相加、相比或换算", "'{one}' and '{other}' cannot be added, compared or converted",
        "核对单位；自己的换算关系写在“计量单位”里", "check the units; conversions of your own go under `units`",
    ),
    "column-needs-function": error(
        "“{name}”是表格或一整列，不是一个数", "'{name}' is a table or a whole column, not one number",
        "写 sum(表.列)、表.列.合计 等", "write sum(table.column), table.column.sum or the like",
    ),
    "unknown-function": error("没有“{name}”这个函数", "there is no function '{name}'", *KNOWN),
    "function-arguments": error(
        "函数“{name}”的括号里写得不对", "the arguments of '{name}' do not fit",
        "例：sum(甲, 乙)、sum(表.列)、round(甲, 1)", "for example sum(a, b), sum(table.column), round(a, 1)",
    ),
    "range-in-formula": error(
        "“{figure}”是一个范围，不能拿来计算", "'{figure}' is a range and cannot be computed with",
        "写成一个数，或不在公式里用它", "make it one number, or leave it out of the formula",
    ),
    "unknown-table": error(
        "没有叫“{name}”的表格", "there is no table '{name}'",
        NEAREST[0] + "[不是每份报告都有的表，先用 {guard} 判断。][现有：{known}]",
        NEAREST[1] + "[ where not every report has it, guard it with {guard}.][ known: {known}]",
    ),
    "bad-placing": error(
        "这样写放不进去", "nothing can be placed so",
        "写成 {example}", "write {example}",
    ),
    "placing-option": error(
        "“{function}”没有“{name}”这个选项", "`{function}` has no option '{name}'",
        NEAREST[0] + "[可用的有：{known}][写成 {example}]", NEAREST[1] + "[ known: {known}][write {example}]",
    ),
    "placing-value": error(
        "选项“{name}”写得不对[：“{found}”]", "the option '{name}' is not right[: '{found}']",
        NEAREST[0] + "[可用的有：{known}][写成 {example}]", NEAREST[1] + "[ known: {known}][write {example}]",
    ),
    "misplaced-block": error(
        "标题、机关名称里放不下表格、图表和图片", "a heading or the name of an office cannot hold a table, chart or picture",
        "把它移到“内容”等成段的文字里", "move it into a text of paragraphs, such as `detail`",
    ),
    "placing-number": error(
        "“{name}”要写 {least} 或更大的整数，不能是 {found}", "`{name}` is a whole number from {least}, not {found}",
        "改成要写出的行数；要写出全部，就不写它", "give the number of rows wanted, or leave it out for all of them",
    ),
    "no-numbers": error(
        "表格“{table}”[的“{column}”列]没有可以画图的数", "table '{table}' has no numbers[ in '{column}'] to draw",
        "换一列，或换一个表格", "name another column or table",
    ),
    "unknown-caption": error(
        "没有叫“{name}”、带编号的表或图可以引用", "there is no numbered table or chart '{name}' to refer to",
        NEAREST[0] + "先用 table 或 chart 把它放进正文，并给它写上“标题”；模板里的表，前面写 ::: caption {name}[；现有：{known}]",
        NEAREST[1] + " place it with `table` or `chart` and give it a `title`; "
        "a template writes `::: caption {name}` before a table of its own[; known: {known}]",
    ),
    "ambiguous-caption": warning(
        "有 {labels} 都叫“{name}”，这里写的是 {first}", "'{name}' is the name of {labels}; this refers to {first}",
        "放的时候各起一个名称，再引用名称：chart('{name}', 名称='……')、ref('……')",
        "give each a name of its own and refer to that: chart('{name}', name='…'), ref('…')",
    ),
    "columns-not-drawn": note(
        "图里没有画“{left}”：{because}", "the chart leaves out '{left}': {because}",
        "{remedy}", "{remedy}",
    ),
    "figure-untitled": warning(
        "这幅图没有标题，图下只有序号", "this has no title, nothing but its number below it",
        "写上 标题='……'，或者给表格写上“标题”", "write title='…', or give the table a `title`",
    ),
    "footnote-alone": warning(
        "脚注单独成了一段，没有注在文字上", "the footnote stands in a paragraph of its own, on no words",
        "紧接在它所注的文字后面写，中间不换行", "write it right behind the words it is about, on the same line",
    ),
    "image-missing": error(
        "找不到图片“{path}”", "there is no picture '{path}'",
        "[是不是想写 {nearest}？]核对文件名；图片放在报告的文件夹里", "[did you mean {nearest}? ]check its name; it belongs into the report's folder",
    ),
    "image-unreadable": error(
        "图片“{path}”读不出来：{said}", "the picture '{path}' cannot be read: {said}",
        "另存为 PNG 或 JPEG", "save it as PNG or JPEG",
    ),
    "image-width": error(
        "图片宽度 {found} 不在 1 到 100 之间", "a picture cannot be {found} wide",
        "宽度写版心宽度的百分之几，如 宽度=80", "write the width in percent of the text's, as width=80",
    ),
}  # fmt: skip
