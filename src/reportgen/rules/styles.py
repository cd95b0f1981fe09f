"""Rules about styles, templates and writing."""

from __future__ import annotations

from reportgen.diagnostics import KNOWN, UNUSED, error, note, warning

STYLES = {
    "unknown-style": error(
        "没有叫“{name}”的样式", "there is no style '{name}'", *KNOWN,
    ),
    "style-loop": error(
        "样式互相继承成了环：{names}", "the styles extend one another in a loop: {names}",
        "去掉其中一个 extends", "take one `extends` out",
    ),
    "style-package": error(
        "安装的程序包 {package} 说样式“{name}”在 {value}，但取不到：{reason}",
        "the installed package {package} has style '{name}' at {value}, which cannot be used: {reason}",
        "核对它的 pyproject.toml 里 reportgen.styles 一节，改好后重新安装；或卸载它",
        "check `reportgen.styles` in its pyproject.toml and install it again, or uninstall it",
    ),
    "style-twice": error(
        "有几个安装的程序包都带样式“{name}”：{packages}", "several installed packages have a style '{name}': {packages}",
        "卸载多余的，或把要用的样式复制到 styles/ 文件夹里", "uninstall all but one, or copy the style wanted into a folder styles/",
    ),
    "style-language": error(
        "样式“{name}”没有 {language} 版", "style '{name}' has no {language} version",
        "换一个样式，或改报告的“语言”；该样式有：{known}", "choose another style or language; it has: {known}",
    ),
    "no-template": error(
        "样式“{name}”没有模板 {template}", "style '{name}' has no template {template}",
        "加上这个文件，或从现有样式继承（extends: work-summary）", "add the file, or extend a style that has it",
    ),
    "template-syntax": error(
        "模板写法有误：{said}", "the template cannot be read: {said}",
        "对照内置样式的模板修改这一行", "mend the line; the built-in styles show how",
    ),
    "template-not-closed": error(
        "{begin} 没有结尾的 {end}", "{begin} is not closed by {end}",
        "在它管的内容后面写上 {end}", "write {end} behind what belongs to it",
    ),
    "template-end-alone": error(
        "{found} 前面没有与它成对的 {begin}", "there is no {begin} that {found} belongs to",
        "在前面写上 {begin}，或删去它", "write {begin} before it, or delete it",
    ),
    "template-tag": error(
        "没有 {{% {name} %}} 这种语句", "there is no tag {{% {name} %}}",
        KNOWN[0] + "；要写出一个值，用 {{{{ … }}}}", KNOWN[1] + "; to print a value, write {{{{ … }}}}",
    ),
    "template-mark": error(
        "这里不能写 {found}", "{found} cannot stand here",
        "写成 {wanted}", "write {wanted}",
    ),
    "template-failed": error(
        "模板运行到这里出错：{said}", "the template failed here: {said}",
        "{advice}", "{advice}",
    ),
    "template-endless": error(
        "模板（或宏）一再引入自己，没有尽头", "a template or macro includes itself without end",
        "去掉引入自己的 include、import 或 extends；宏要调用自己的，先用 {{% if … %}} 判断何时停下",
        "take out the include, import or extends that leads back to it; a macro that calls itself needs an {{% if … %}} to stop",
    ),
    "unknown-role": error(
        "模板用了样式没有的版面角色“{name}”", "a template uses role '{name}', which the style does not have", *KNOWN,
    ),
    "not-a-style": error(
        "这里应是若干“键: 值”", "expected keys with values",
        "对照 work-summary 里同名的文件", "compare the file of that name in work-summary",
    ),
    "missing-role": error(
        "样式的版面缺少角色“{name}”", "the style's layout lacks the role '{name}'",
        "在 style.yaml 的 layout.roles 里加上，或从 work-summary 继承",
        "add it under layout.roles in style.yaml, or extend work-summary",
    ),
    "missing-font": error(
        "样式的字体里缺少 body", "the style's fonts lack `body`",
        "在 style.yaml 的 layout.fonts 里写上，如 body: 仿宋_GB2312", "write it under layout.fonts in style.yaml, as body: 仿宋_GB2312",
    ),
    "cannot-be-empty": error(
        "“{key}”不能空着", "'{key}' cannot be empty",
        "在它下面写上内容；要沿用继承的，就删去这一行", "write something below it, or delete the line to take over what is inherited",
    ),
    "bad-look": error(
        "版面不合理：{what}[是 {found}]", "this layout cannot be: {what}[ is {found}]",
        "应为{expected}", "expected {expected}",
    ),
    "unknown-slot": error(
        "页脚里不能写“{name}”", "a footer cannot have '{name}'", *KNOWN,
    ),
    "unused-phrase": warning(
        "没有模板用到用语“{name}”", "no template uses the phrase '{name}'", *UNUSED,
    ),
    "unused-setting": warning(
        "没有模板用到设置“{name}”", "no template uses the setting '{name}'", *UNUSED,
    ),
    "container-not-closed": error(
        "::: {name} 没有结尾的 :::", "`::: {name}` is not closed by `:::`",
        "在这一段后面另起一行写 {end}", "write `{end}` on a line of its own after it",
    ),
    "unknown-language": error(
        "“{name}”不是样式能用的语言", "'{name}' is no language that styles speak",
        "[是不是想写 {nearest}？]可用的有：{known}", "[did you mean {nearest}? ]known: {known}",
    ),
    "bad-container": error(
        "“::: {name}”后面不能写“{found}”", "`::: {name}` cannot be followed by '{found}'",
        "写{expected}", "write {expected}",
    ),
    "bad-numbering": error(
        "“{found}”不是编号的样子", "'{found}' is no first number",
        "写成第一个编号，如 一、 （一） 第一部分 1. （1） 1.1 (a)", "write it as the first number looks: 1. 1.1 (a) Part I 一、 （一）",
    ),
    "numbering-depth": error(
        "“{found}”有 {count} 个数，这里最多写 {most} 个", "'{found}' has {count} numbers; there can be no more than {most} here",
        "第一级写一个数，如 1.；第二级可写两个，如 1.1", "level one has one number, as 1.; level two may have two, as 1.1",
    ),
    "unsupported-markdown": error(
        "模板生成了不支持的 Markdown，{what}：{line}", "a template gives Markdown that is not supported, {what}: {line}",
        "[{advice}；]可用的有：标题、段落、列表、表格、加粗、斜体、::: 容器",
        "[{advice}; ]there are headings, paragraphs, lists, tables, bold, italics and ::: containers",
    ),
    "heading-level": error(
        "标题只有四级，写不到这一级", "there are four levels of headings, this one is below them",
        "最多写五个 #：一个是题名，##### 是第四级", "write five # at the most: one for the title, ##### for the fourth level",
    ),
    "base-missing": error(
        "样式的文件夹里没有“{path}”", "there is no '{path}' in the style's folder",
        "把它放进样式的文件夹，或改 base", "put it there, or change `base`",
    ),
    "base-unreadable": error(
        "“{path}”不是可用的 Word 文档", "'{path}' is no Word document that can be used",
        "用 Word 或 WPS 打开，另存为 .docx", "open it in Word or WPS and save it as .docx",
    ),
    "style-without-base": error(
        "写了 style，却没有 base", "there is a `style`, but no `base`",
        "在 layout 里写 base，或删去 style", "write `base` under `layout`, or delete `style`",
    ),
    "base-instead": warning(
        "有 base 时，DOCX 不用“{key}”", "with a `base`, DOCX does without '{key}'",
        "删去它，在 {base} 里改", "delete it and change {base} itself",
    ),
    "base-style": error(
        "底稿里没有叫“{name}”的段落样式", "the base has no paragraph style '{name}'",
        "[是不是想写 {nearest}？]现有：{known}", "[did you mean {nearest}? ]known: {known}",
    ),
}  # fmt: skip

WRITING = {
    "cannot-write": error(
        "写不了“{path}”：{reason}", "cannot write '{path}': {reason}",
        "核对文件夹是否可写、磁盘是否已满、文件是否正在 Word 或 WPS 里打开；原来的文件没有变动",
        "check that the folder is writable, the disk is not full and the file is not open elsewhere; "
        "the former file is unchanged",
    ),
    "folder-exists": error(
        "“{path}”里已有文件，没有写入", "'{path}' already holds files; nothing was written",
        "换一个新的文件夹名", "name a new folder",
    ),
    "pages-need-programs": note(
        "没有页面的图片：缺少 {programs}", "there are no pictures of the pages: {programs} is not installed",
        "安装 LibreOffice 和 poppler-utils；或用 Word、WPS 打开 DOCX，用浏览器打开 HTML",
        "install LibreOffice and poppler-utils, or open the DOCX in Word and the HTML in a browser",
    ),
    "no-pages": warning(
        "LibreOffice 没能把“{path}”变成页面", "LibreOffice could not make pages of '{path}'",
        "关掉别的 LibreOffice 再试；或用 Word、WPS 打开它", "close other LibreOffice windows and try again, or open it in Word",
    ),
    "typefaces-replaced": note(
        "这台机器上没有这些字体，页面上用别的代替：{names}", "other typefaces stand in on the pages for those that are not installed: {names}",
        "安装这些字体，页面就与成稿一样；DOCX 里写的仍是它们", "install them to see pages as they will be; the DOCX names them all the same",
    ),
    "bad-style-name": error(
        "“{name}”不能作样式的名称", "'{name}' cannot be a style's name",
        "只用汉字、字母、数字、下划线和连字符，不以连字符开头", "use letters, digits, underscores and hyphens, and begin with no hyphen",
    ),
    "no-sample": error(
        "样式“{name}”没有 {language} 的样例", "style '{name}' has no sample in {language}",
        "换一个样式，或不写 --style", "name another style, or leave --style out",
    ),
    "output-needs-folder": error(
        "有几种格式，而“{path}”是一个文件名", "'{path}' is one file, but there are several formats",
        "-o 写文件夹", "give -o a folder",
    ),
    "bad-output": error(
        "输出位置“{path}”不是 {suffixes} 文件", "the output '{path}' is no {suffixes} file",
        "-o 写文件夹，或写以 {suffixes} 结尾的文件名", "give -o a folder, or a name ending in {suffixes}",
    ),
}  # fmt: skip
