"""Rules about figures, formulas and `{{ … }}` in texts."""

from __future__ import annotations

from reportgen.rules.wording import KNOWN, NEAREST, error, warning

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
        "“{found}”不是整数，不能写成汉字", "'{found}' is no whole number to be put in words",
        "去掉“汉字”过滤器", "leave the filter out",
    ),
    "division-by-zero": error(
        "算不出指标“{figure}”的{rate}：{base}是 0", "the {rate} of '{figure}' cannot be computed: its {base} is 0",
        "核对{base}；确为 0 的，直接写出{rate}或改用文字", "check the {base}; if it is 0, state the {rate} or say it in words",
    ),
    "unit-conflict": error(
        "指标“{figure}”的单位是“{own}”，这里却是“{unit}”", "figure '{figure}' is in '{own}', but this is in '{unit}'",
        "统一成一个单位", "use one unit",
    ),
}  # fmt: skip
