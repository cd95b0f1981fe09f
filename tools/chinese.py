"""Chinese words for the generated parts of the pages whose English words stand in the code.

Fields of the data have theirs where they are declared, since the JSON Schema needs them too.
Those here are for maintainers of styles and needed by the pages alone, so no build loads them.
"""

from __future__ import annotations

VIEW = {
    "report": "标题、机关、日期等",
    "activities": "各项活动，阶段在各自的活动里",
    "stages": "不属于哪项活动的阶段",
    "features": "各个特点，措施在各自的特点里",
    "problems": "各个问题，措施在各自的问题里",
    "next_steps": "各项下一步工作",
    "figures": "全部指标，按键或名称取：`figures.读者`",
    "statistics": "全部指标，一个一次，按写的先后",
    "main_figures": "写了“重要: 是”的指标，不论文中有没有提到",
    "headline": "文中没有提到的主要指标；文中一个也没有提到、也没有写“重要”的，就是全部",
    "other_figures": "其余文中没有提到的指标；别的指标用到的，自己有增速、目标或者注释的才算",
    "tables": "各个表格，按名称取，有行、列、格：`tables.分馆`",
    "has_sums": "印出的合计与分项之和有没有因四舍五入而不等（注释里要不要说）",
    "table": "`table('名称', sort='-列', top=5)`：放一张表",
    "chart": "`chart('名称', kind='column', columns='甲, 乙', title='…')`：用表画图",
    "image": "`image('文件.png', title='…', width=80, alt='…', source='…')`：放一张图片",
    "logo": "`logo('文件.png', width=20, alt='…')`：一行里、格子里的小图片，没有题注和编号",
    "ref": "`ref('名称')`：表、图、图片在题注里的称呼，如 表1",
    "footnote": "`footnote('…')`：给前面的字加脚注",
    "settings": "样式的设置",
    "words": "样式的固定用语，按报告的语言",
    "lang": "`zh-CN` 或 `en`",
}
"""What each name of the view holds."""

ASKED = {
    "label": "名称；没有写的，就是它的键",
    "value": "印出来的数，不带单位",
    "unit": "单位；可能没有",
    "previous": "上期的数，用原来写的单位",
    "growth": "增速：写了的照写的，没有写的由上期算",
    "target": "目标数，用原来写的单位",
    "completion": "完成率：写了的照写的，没有写的由目标算",
    "of": "作为占比基数的那个指标",
    "share": "占比：写了的照写的，没有写的由占比基数算",
    "compared_with": "比较词：指标的、比较时期的、报告的、样式的，都没有写的是“同比”",
    "ceiling": "目标是不是控制数，用在 `if` 里",
    "grown": "“增长”能不能说出与上期相比怎样（上期为零的也能），用在 `if` 里",
    "aimed": "“完成”能不能说出与目标（也可以是控制数、区间）相比怎样，用在 `if` 里",
    "change": "本期减上期；百分数的，是百分点",
    "rank": "在同一总数的各部分里从大到小排第几，相等的并列",
}
"""What may be asked of a figure, where the data format says it otherwise or not at all."""

FIGURE_FILTERS = {
    "growth": "同比增长10.1%、同比下降3.7%、与上年同期持平",
    "change": "增加17.4亿元、比上年减少3件、提高2.3个百分点",
    "completion": "完成目标任务的121%、控制在目标（6人）以内",
    "share": "占行政审批项目总数的58.4%",
    "sentence": "名称、数量和已知的各个比率：国内生产总值189.9亿元，同比增长10.1%",
    "han": "三批、四个阶段、八个多月：整数写成汉字",
    "to": "换成同类的另一个单位：24.5亿元 → 245000万元",
    "round": "少留几位小数，四舍五入",
    "ordinal": "第五",
    "rank": "居第二位：在同一总数的各部分里",
    "bare": "只要数，不要单位，如表头已有单位的：7.6、近25",
}
"""What each filter of figures gives."""

PROSE_FILTERS = {
    "stop": "成一句话：末尾加句号；原有！？……的不加",
    "clause": "去掉末尾的标点，后面可以接逗号、分号",
    "then": "后面接 `mark`；末尾原有！？……的不接",
    "followed_by": "末尾的标点换成 `words`；末尾是表的，接在表前",
    "flowing": "几行并作一段，每行一句",
    "opening": "用在句首或格子里：英文首字母大写",
    "first_sentence": "第一句；遇到表格或换行也算一句完了；`alone=true` 去掉“见表1”一类的话",
    "paragraphs": "一行一段，各以句号结尾",
    "span": "起止：2002年3月下旬至11月；两头都没有的为空",
    "during": "起止，用在句子里：2002年3月至11月",
    "date_words": "日期：2002年3月25日；没有的为空",
    "listed": "几项并作一个词组：甲、乙、丙（《》“”之间不加顿号）",
    "without_prefix": "去掉开头的这个词；几个词用 `|` 隔开，去掉先对上的一个",
    "without_suffix": "去掉末尾的这个词；几个词用 `|` 隔开，去掉先对上的一个",
    "without_number": "去掉手写的序号：`1.`、`2、`、`附件1：`",
    "unbracketed": "去掉套在外面的一对括号",
    "quoted": "加引号；原有引号、书名号的不加",
    "names": "拆开写在一起的名字：张三、李四 是两个",
    "tallied": "各个词出现几次，多的在前；逗号后面的不算",
    "loose_figures": "写了属于这项活动、这个特点，文中又没有提到的指标",
    "apart_from": "不属于这些活动、特点的指标",
    "part_lead": "其中的一部分前面的话：“其中”（紧接在总数后面的），或“饮用水监测中，”；其余的为空",
    "by_heading": "指标分组，每组不超过这么多项，长短差不多；工作表里同一个小标题下的在一组",
    "heading": "标题；没有写、别的项写了的，用文字的第一句",
    "below_heading": "标题下面的文字：第一句已作标题的，从第二句起",
    "own_name": "文字里怎样自称：我局；没有自称的为空",
    "until": "到一年、一月、一日的末尾：2024年底；报告写得更早的，写报告的日期",
    "progress": "`ahead`（还没有开始）或 `under_way`（没有做完），按报告的日期看",
    "role": "词句用这个角色的颜色，同 `[词句]{.角色}`",
    "total": "表格的几行里一列的合计，是一个数；没有数的为空",
    "beside_label": "指标列在名称旁边时的样子，不重复名称里的单位：接待来访 | 9120",
    "as_parts": "指标表里一部分的名称：其中：油茶；总数不在上面的，饮用水监测：不合格；其余的为空",
    "used_name": "活动的简称；后文没有用到的为空",
    "state": "几条措施合起来的进展：`finished` 完成，`standing` 长期坚持，`nearly` 基本完成，"
    "`under_way` 正在推进，`stalled` 受阻，`not_started` 没有开始，`cancelled` 已取消，"
    "`unsaid` 没有写",
    "each": "各项都有的一列，合成一列：全部问题的全部措施",
    "preposition": "英文名称前的介词：`known` 是“名词、介词”各对，取名称所属的一对，"
    "都不是的用 `other`",
    "in_sentence": "放在句中：英文首词在 `words` 里的，改成小写",
}
"""What each filter of texts gives."""

LOOKS = {
    "StyleFile": {
        "name": "样式的名称",
        "description": "做什么用的，按语言写",
        "aliases": "别的名称，如中文名，也能用来找到它",
        "languages": "支持哪些语言",
        "extends": "沿用哪个样式，自己没有写的都从那里来",
        "omits": "有意不印的字段，加在所沿用的样式的之上",
        "requires": "不能缺的字段：缺了就算“待补”",
        "expects": "这种文稿一般都有的字段：缺了 `check` 提醒",
        "extra": "报告的“附加”里可以写哪些自己的字段；写了这一项，别的名称、不合的值就会指出",
        "settings": "模板读的开关",
        "layout": "版面",
        "layout_en": "英文报告的版面，写与 `layout` 不同的",
    },
    "OwnField": {
        "kind": "值是什么：文字、数、日期",
        "many": "可以是几个的列表",
    },
    "Layout": {
        "page": "纸张、页边距、行数字数",
        "fonts": "各版面角色的字体；`latin` 是西文的默认字体",
        "roles": "各版面角色的样子；模板里的 `::: 角色` 用的就是这里的名称",
        "numbering": "标题、列表、表、图的编号",
        "table": "表格的线",
        "footer": "页码",
        "imprint": "版记的线",
        "sections": "各节的页眉、页脚、页码；模板里的 `::: section 名称` 用的就是这里的名称",
        "base": "样式文件夹里的 .docx，用它的页面、页眉页脚和样式",
        "sealed": "给印章留位置：署名居中排在日期之上，日期多缩进几字",
        "strong": "加粗文字用 `fonts` 里哪一项；不写就加粗",
        "emphasis": "斜体文字用 `fonts` 里哪一项；不写就加着重号，或倾斜",
    },
    "Page": {
        "bound": "双面印、要装订的：双页的左右边距对调",
        "width": "纸宽",
        "height": "纸高",
        "margins": "页边距",
        "header": "页眉到纸边的距离",
        "footer": "页脚到纸边的距离",
        "lines": "一页几行；0 是不设网格、单倍行距",
        "characters": "一行几字；0 是不固定",
    },
    "Margins": {
        "top": "上边距（天头）",
        "bottom": "下边距",
        "left": "左边距（订口）",
        "right": "右边距",
    },
    "Font": {
        "east_asian": "中文的字体",
        "latin": "西文和数字的字体；不写用 `fonts.latin` 的",
    },
    "Role": {
        "style": "直接用 `base` 里的这个样式，写 Word 里显示的名称",
        "font": "用 `fonts` 里哪一项；不写用与角色同名的，再没有用 `body`",
        "size": "字号",
        "align": "对齐",
        "first_line": "首行缩进几字；负数是悬挂缩进",
        "left": "左缩进几字",
        "right": "右缩进几字",
        "before": "段前几行",
        "after": "段后几行",
        "spacing": "行距，单倍的几倍；没有网格时才用",
        "bold": "加粗",
        "italic": "倾斜",
        "color": "颜色，写 RRGGBB",
        "fill": "底色，写 RRGGBB；不写就没有",
        "keep_with_next": "与下段同页",
        "moves": "首页排不下正文时，代替哪个角色的段落（主送移到版记）",
        "line": "行高；0 是随网格，或单倍行距",
        "top": "首页上，字的上边到版心上边的距离；0 是不定",
        "rule_above": "上面一条线的粗细，颜色随字；0 是没有",
        "rule_below": "下面一条线的粗细，颜色随字；0 是没有",
        "spread": "制表符后面的字靠右",
        "tabs": "制表位，从左起几字",
        "fit": "一行排不下的，先压窄再缩小",
        "foot": "排在末页最下面，和挨着的同类在一起",
        "joined": "在末页最下面时，与挨着的同类之间不加线",
    },
    "Numbering": {
        "headings": "各级标题的第一个序号",
        "items": "编号列表的第一个序号",
        "tables": "第一张表叫什么，如 表1；空着就不编号",
        "figures": "第一幅图叫什么，如 图1；空着就不编号",
        "annexes": "文中没有放的表，第一张叫什么，如 附表1；空着就不编号",
        "bullet": "不编号列表的符号",
    },
    "TableLook": {
        "borders": "画哪些线：全框、三线、无",
        "annexes": "哪里都没有放的表，要不要排在最后作附表",
    },
    "Footer": {
        "odd": "单页码在哪边",
        "even": "双页码在哪边",
        "text": "页脚的字，`{page}` 是页码，`{pages}` 是总页数；空着就没有页脚",
    },
    "Section": {
        "header": "每页上面的字，`{page}`、`{pages}` 同页脚；版面里有角色 `page-head` 的用它",
        "footer": "每页下面的字；空着就没有，不写用版面的",
        "start": "首页的页码；不写就接着编",
        "bare_start": "首页不要页眉页脚",
    },
    "ImprintLook": {
        "outer": "首条和末条线的粗细；0 是没有",
        "inner": "中间各条线的粗细；0 是没有",
    },
}
"""What each key of style.yaml means, by the class that declares it."""

SENSES = {
    "nearly": "接近", "below": "比它小", "about": "大约", "above": "比它大",
    "at least": "至少", "at most": "至多",
}  # fmt: skip
STANDS = {"before": "数的前面", "inside": "数的后面", "behind": "单位后面"}
"""Senses and positions of words of approximation."""
PRINTS = {
    "work-summary": (
        "基本情况（概述，各项活动和它的阶段、成效，指标），主要做法和特点，存在的问题，下一步工作"
    ),
    "official-report": "同上；有发文机关和发文字号的，前面是红头",
    "rectification": (
        "总体情况，整改完成情况（由程序清点），主要做法，逐个问题和措施，下一步，整改台账；红头同上"
    ),
    "briefing": "报头，编者按，概述和活动，每项特点一个标题；“主送”“抄送”的写在文末的“送”里",
    "minutes": "“活动”是听取的汇报，“特点”是议定的事项，“下一步”是任务分工；“主送”“抄送”合成“分送”",
    "bulletin": "概述，主要指标表，每项特点一个标题（不写责任单位、时限、进展），指标的注释",
    "one-page": (
        "概述的第一句，各项活动的引子，主要指标（最多八项，见样式的 settings.figures；"
        "写了“重要: 是”的在前，再取有目标的；一个也没有写“重要”的，"
        "取有增速、完成率、占比的，放不下的先取有目标的），特点各一行（标题，概述或第一条措施的第一句），"
        "问题、下一步各一行（标题；没有标题的，内容的第一句）；表格留在全文里"
    ),
    "unit-notice": (
        "退给报送单位的一页：收到没有，要改正什么（“问题”），汇入了哪些数字；"
        "数据由 `rollup --notices` 写"
    ),
}
"""What each built-in style prints, in its order."""
