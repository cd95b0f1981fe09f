"""Rules about styles that `styles lint` goes by."""

from __future__ import annotations

from reportgen.diagnostics import KNOWN, NEAREST, UNUSED, error, note, warning

LINT = {
    "template-name": error(
        "模板里没有“{name}”这个名称", "there is nothing called '{name}' in a template",
        KNOWN[0] + "；从别处引入的宏要用到它，引入时写 with context",
        KNOWN[1] + "; a macro imported from elsewhere sees it with `import … with context`",
    ),
    "template-field": error(
        "{owner}没有“{name}”这一项", "a {owner} has no '{name}'", NEAREST[0] + "[可用的有：{known}]", NEAREST[1] + "[ known: {known}]",
    ),
    "template-list": error(
        "这里是列表，列表没有“{name}”，其中每一项才有", "this is a list, which has no '{name}'; each of its items has",
        "用 {{% for … in … %}} 逐项写，或取一项：[0]", "go through it with {{% for … in … %}}, or take one: [0]",
    ),
    "template-phrase": error(
        "wording.yaml 里没有“{name}”这个用语", "there is no phrase '{name}' in wording.yaml",
        NEAREST[0] + "在 wording.yaml 的 {language} 下面加上；现有：{known}",
        NEAREST[1] + " add it to wording.yaml under {language}; known: {known}",
    ),
    "template-setting": error(
        "style.yaml 的 settings 里没有“{name}”", "there is no '{name}' among the settings of style.yaml",
        NEAREST[0] + "[现有：{known}]", NEAREST[1] + "[ known: {known}]",
    ),
    "template-filter": error("没有“{name}”这个过滤器", "there is no filter '{name}'", *KNOWN),
    "template-test": error("没有“is {name}”这种判断", "there is no test '{name}'", *KNOWN),
    "template-arguments": error(
        "“{name}”的括号里写得不对", "the arguments of '{name}' do not fit",
        "[它依次要：{taken}]", "[it takes: {taken}]",
    ),
    "template-value": error(
        "[“{name}”]是{found}，不能直接写出", "[{name}: ]a {found} cannot be printed",
        "写明其中一个字段；是列表的，用 for 逐项写", "name one of its fields; go through a list with `for`",
    ),
    "macro-printed": error(
        "宏“{name}”后面没有括号，写出来的不是它的内容", "macro '{name}' is named, not called",
        "写成 {name}(……)", "write {name}(…)",
    ),
    "filter-value": error(
        "过滤器“{name}”要的是{wanted}，这里是{found}", "filter '{name}' takes {wanted}, this is a {found}",
        "换一个过滤器，或写明要的字段", "use another filter, or name the field that is meant",
    ),
    "loop-over-value": error(
        "for 要的是列表，这里是{found}", "`for` goes through a list, this is a {found}",
        "写明其中是列表的字段，或不用 for", "name a field of it that is a list, or leave `for` out",
    ),
    "text-cut": warning(
        "“{name}”会把文字里数字的标记也算作字，可能切断数字", "`{name}` takes the marks of figures in a text for letters, and may cut a number in two",
        "不按位置切文字；要判断有没有内容，写 {{% if … %}}", "do not cut texts by position; to ask whether there is one, write {{% if … %}}",
    ),
    "no-such-template": error("没有模板“{name}”", "there is no template '{name}'", *KNOWN),
    "not-in-template": error(
        "模板 {template} 里没有“{name}”", "template {template} has no '{name}'",
        NEAREST[0] + "[其中有：{known}]", NEAREST[1] + "[ it has: {known}]",
    ),
    "template-not-included": warning(
        "没有模板引入 {name}，它的内容不会出现", "no template includes {name}, so nothing of it appears",
        '在 report.md.j2 里写 {{% include "{name}" %}}，或删去这个文件',
        'write {{% include "{name}" %}} in report.md.j2, or delete the file',
    ),
    "template-language": warning(
        "样式不用 {language} 这种语言，用不到这个模板", "the style does not speak {language}, so this template is never used",
        "在 style.yaml 的 languages 里加上，或删去这个文件", "add the language to `languages` in style.yaml, or delete the file",
    ),
    "template-hidden": warning(
        "用不到这个模板：{before} 排在它前面", "this template is never used: {before} goes before it",
        "改成同样的文件名", "give it the same name",
    ),
    "sample-figure": warning(
        "{language} 的样例里没有指标“{name}”，没有这个指标的报告都会出错", "no sample in {language} has a figure '{name}', and every report without it fails",
        NEAREST[0] + "先用 {{% if {asked} is defined %}} 判断，并在样例里写上",
        NEAREST[1] + " guard it with {{% if {asked} is defined %}} and put it into a sample",
    ),
    "sample-table": warning(
        "{language} 的样例里没有表格“{name}”，没有这个表的报告都会出错", "no sample in {language} has a table '{name}', and every report without it fails",
        NEAREST[0] + '先用 {{% if "{name}" in tables %}} 判断，并在样例里写上',
        NEAREST[1] + ' guard it with {{% if "{name}" in tables %}} and put it into a sample',
    ),
    "sample-missing": warning(
        "样式“{name}”没有 {language} 的样例，模板没有试过", "style '{name}' has no sample in {language}, so its templates are not tried",
        "在 sample/{language}/ 里写一份报告数据", "write a report's data into sample/{language}/",
    ),
    "sample-not-read": warning(
        "sample/ 里的“{name}”用不到", "'{name}' in sample/ is not used",
        "样例是 sample/ 里的文件夹，名称用：{known}", "samples are folders in sample/, called {known}",
    ),
    "sample-language": warning(
        "样例在 {folder} 里，写的语言却是 {found}", "the sample lies in {folder}, and says its language is {found}",
        "写上“语言: {language}”", "write `lang: {language}`",
    ),
    "branch-not-covered": warning(
        "没有样例走到这个 {word} 分支", "no sample enters this branch (`{word}`)",
        "在样例里加上能走到它的内容；也可以另加一份样例，如 sample/zh-CN-2/", "add to a sample what leads to it, or add another sample, such as sample/en-2/",
    ),
    "field-not-shown": note(
        "模板没有用到数据里的：{fields}", "no template shows these parts of the data: {fields}",
        "在模板里写上；有意不用的，列在 style.yaml 的 omits: […] 里", "show them, or list in style.yaml, `omits: […]`, what is left out on purpose",
    ),
    "unknown-omission": error("数据里没有“{name}”", "the data has no '{name}'", *KNOWN),
    "omission-shown": warning(
        "omits 里有“{name}”，模板却用到了", "'{name}' is among what the style omits, and a template shows it",
        "从 omits 里删去", "take it out of `omits`",
    ),
    "unused-role": warning(
        "没有模板用到版面角色“{name}”", "no template uses the role '{name}'", *UNUSED,
    ),
    "unused-font": warning(
        "没有版面角色用到字体“{name}”", "no role uses the font '{name}'", *UNUSED,
    ),
    "unknown-font": warning(
        "字体里没有“{name}”，用的是正文的字体", "there is no entry '{name}' among the fonts; the one of the body is taken", *KNOWN,
    ),
    "font-east-asian": warning(
        "字体“{name}”没有指定中文字体", "font '{name}' has no typeface for Chinese text",
        "写上 east_asian，如 {{east_asian: 仿宋_GB2312}}", "give it `east_asian`, as {{east_asian: 仿宋_GB2312}}",
    ),
    "heading-skipped": warning(
        "用了 {level} 标题，却没有上一级 {above} 标题", "there are headings {level}, but none of the level above, {above}",
        "各级标题依次用 ##、###、####", "use ##, ### and #### in turn",
    ),
    "style-name": warning(
        "[样式的文件夹叫“{folder}”][程序包的 reportgen.styles 里叫“{entry}”]，这里写的是“{name}”；按前一个名称查找",
        "[the style's folder is '{folder}'][the package's entry point is called '{entry}'], here it is called '{name}'; it is found by the former",
        "改成一致", "make them the same",
    ),
    "setting-value": warning(
        "模板不认得 {name} 的值“{found}”", "no template knows the value '{found}' of {name}", *KNOWN,
    ),
}  # fmt: skip
