/* The words of the page in both languages, and markup that escapes whatever is put into it. */

const WORDS = {
  zh: {
    problems: "问题", figures: "数字", outline: "大纲", saved: "已保存", dirty: "有改动未保存", off: "数据有误，稿子停在 {0}", gone: "和程序断开了，请重新运行 reportgen studio", readOnly: "只看，不能改",
    style: "样式", lang: "语言", draft: "草稿", final: "定稿", build: "生成", building: "正在生成…", save: "保存", undo: "撤销", back: "返回", todo: "待补", list: "需要核对", fill: "待补", theme: "明暗", more: "更多", find: "找数字", used: "{0} 处", unused: "没有用到",
    source: "写在文件里", skip: "跳到草稿", paper: "草稿", panel: "核对和填写", page: "第 {0} 页，共 {1} 页", sheet: "第 {0} 页", words: "{0} 词", signs: "{0} 字", formats: "格式", web: "网页", zoomIn: "放大", zoomOut: "缩小", close: "关闭", drawer: "展开或收起",
    none: "没有发现问题", noneMore: "数字前后一致，没有待补的内容，可以定稿。", stated: "写明的数", calc: "算出来的", open: "待补", inputs: "从哪里算来", place: "用在哪里", copy: "复制来历", copied: "来历已复制", pathCopied: "路径已复制", text: "内容",
    style1: "这句话是样式写的", style2: "这句话由样式“{0}”写出，其中的名称、日期和数字来自数据。要改说法，请维护样式的人改；要改内容，点句中的数字或名称。",
    notFinal: "还有 {0} 处待补，补齐才能定稿", broken: "数据改好了才能生成", savedAt: "已保存 {0}，只改了这一处", savedLines: "已保存 {0}起的 {1} 行，别处没有动", savedMore: "已保存，改了 {0} 处", restored: "已撤销，文件和原来一样", only: "只改 {0}",
    also: "还可以填", mend: "照此改", how: "怎样改", told: "{0} 核对的结果", until: "改好以前，下面是 {0} 的稿子。", first: "改好以前没有稿子可看。", others: "另有 {0} 处错误", from: "数字出处：{0}", asOf: "截至 {0}",
    keysNext: "下一个", keysOpen: "打开", keysFind: "筛选", keysArea: "换区域", at: "{0} 第 {1} 行", line: "第 {0} 行", unsaved: "有改动没有保存", discard: "放弃", taken: "已经有叫这个名称的了，请换一个名称", clash: "别处刚把这一项改成了：{0}。保存，就换成这里写的；撤销，就用别处写的。", computed: "算的", calcIs: "算的 {0}", folder: "打开文件夹", copyPath: "复制路径", built: "已生成", failed: "没有生成", took: "{0} · {1} 秒",
    keptNote: "{0} 生成后有人改过，没有覆盖它，这次的写在旁边。", leftNote: "草稿里还有 {0} 个问题。", openNote: "草稿里还有 {0} 处待补。", leftAndOpen: "草稿里还有 {0} 个问题、{1} 处待补。", related: "有关的地方", form: "打开表单", reason: "原因", reasonIs: "原文如此", add: "添一条", remove: "删去", nothing: "没有改动", form1: "在表单里填", holds: "里面有",
    formula: "公式", sharesOf: "{0}的{1}", more1: "……共 {0} 个", choose: "（不填）", page1: "第 {0} 页", wouldBe: "{0}应为 {1}", toBe: "要等于 {0}，{1}", orElse: "，或", insert: "插入数字", since: "看改动", adds: "添上", addOne: "添一项", adding: "新的一项", figure: "数字", name: "名称", nameSay: "文中写 {{ 名称 }} 引用它", value: "数值", valueSay: "数，或以 = 开头的公式", unit: "单位", unitSay: "如 件、万元、%", removeItem: "删去这一项", addFigure: "添一个数字",
    goThere: "先改 {0}", viewAs: "看成", paperView: "纸面", pagesView: "页面图", print: "第 {0} 页的图，按回车回到纸面", setting: "LibreOffice 正在排页面，要等几秒钟", setBy: "{0}由 LibreOffice 排好", asOld: "{0}的样子", settingAgain: "正在重排", onceStill: "停笔后重排", notInIt: "没有保存的改动不在里面", onceMended: "数据改好后重排", justNow: "刚才", minutesAgo: "{0} 分钟前", hoursAgo: "{0} 小时前", notSet: "没有排出来（{0}）", firstOnly: "只有前 {0} 页，共 {1} 页", replaced: "{0} 种字体没有装，用别的代替",
    noOffice: "这台机器上没有找到 LibreOffice", getOffice: "页面图由它来排。装上它，这里就有，不用重开这一页；或者生成 Word 稿，在 Word、WPS 里看。", noPictures: "这台机器上没有装 pypdfium2", getPictures: "页面图由它来画。运行 pip install 'reportgen[pages]'，这里就有，不用重开这一页；或者生成 Word 稿，在 Word、WPS 里看。",
    row: "表的一行", addRow: "在末尾添一行", addBelow: "在下面添一行", removeRow: "删去这一行", removeColumn: "删去这一列和它的格", wholeTable: "整张表", itsRows: "看各行的数", computedBy: "由 {0} 算出", up: "上移", down: "下移", moveTo: "移到别处",
    "of-numbers": "数字", "of-words": "文字", "of-times": "时间", "of-links": "指向别的项", "of-looks": "怎样算、怎样印", "of-omitted": "这个样式不印的",
  },
  en: {
    problems: "Problems", figures: "Figures", outline: "Outline", saved: "Saved", dirty: "Unsaved changes", off: "Data broken, draft of {0}", gone: "The program has ended: run reportgen studio again", readOnly: "Read only",
    style: "Style", lang: "Language", draft: "Draft", final: "Final", build: "Build", building: "Building…", save: "Save", undo: "Undo", back: "Back", todo: "to be filled", list: "To look at", fill: "To be filled in", theme: "Light or dark", more: "More", find: "Find a figure", used: "× {0}", unused: "unused",
    source: "In the file", skip: "Skip to the draft", paper: "Draft", panel: "Checks and forms", page: "Page {0} of {1}", sheet: "Page {0}", words: "{0} words", signs: "{0} characters", formats: "Formats", web: "Web page", zoomIn: "Zoom in", zoomOut: "Zoom out", close: "Close", drawer: "Expand or collapse",
    none: "No problems found", noneMore: "The figures agree and nothing is left to fill in. Ready for the final build.", stated: "Stated", calc: "Computed", open: "To be filled in", inputs: "Where it comes from", place: "Where it is used", copy: "Copy the trace", copied: "Trace copied", pathCopied: "Path copied", text: "Text",
    style1: "The style wrote this sentence", style2: "The style “{0}” wrote this sentence; names, dates and figures in it come from the data. To change the wording, ask whoever keeps the style; to change the content, click a figure or a name in it.",
    notFinal: "{0} places are still to be filled in", broken: "Mend the data to build", savedAt: "Saved {0}; nothing else changed", savedLines: "Saved {1} lines from {0}; nothing else changed", savedMore: "Saved; places changed: {0}", restored: "Undone; the file is as it was", only: "changes {0}",
    also: "More fields", mend: "Mend", how: "Ways to mend it", told: "As checked at {0}", until: "Until it is mended, this is the draft of {0}.", first: "There is no draft until it is mended.", others: "{0} more errors", from: "Source: {0}", asOf: "as of {0}",
    keysNext: "next", keysOpen: "open", keysFind: "filter", keysArea: "switch area", at: "{0}:{1}", line: "line {0}", unsaved: "There are unsaved changes", discard: "Discard", taken: "There is one of that name already: choose another", clash: "This has just been changed elsewhere, to: {0}. Saving puts in what is typed here; Undo takes what was written there.", computed: "Computed", calcIs: "computed {0}", folder: "Open folder", copyPath: "Copy path", built: "Built", failed: "Nothing was built", took: "{0} · {1} s",
    keptNote: "{0} was edited since it was built and is kept; the new draft is beside it.", leftNote: "Left in the draft: problems {0}.", openNote: "Left in the draft: to be filled in {0}.", leftAndOpen: "Left in the draft: problems {0}, to be filled in {1}.", related: "Places involved", form: "Open the form", reason: "Reason", reasonIs: "as in the original", add: "Add one", remove: "Remove", nothing: "No changes", form1: "Fill in the form", holds: "Holds",
    formula: "Formula", sharesOf: "{0}: {1}", more1: "… {0} in all", choose: "(none)", page1: "p. {0}", wouldBe: "{0} would be {1}", toBe: "to be {0}, {1}", orElse: ", or ", insert: "Insert a figure", since: "Changes", adds: "Add", addOne: "Add one", adding: "New", figure: "Figure", name: "Name", nameSay: "texts refer to it as {{ name }}", value: "Value", valueSay: "a number, or a formula that begins with =", unit: "Unit", unitSay: "such as items, km, %", removeItem: "Remove this", addFigure: "Add a figure",
    goThere: "First change {0}", viewAs: "Show as", paperView: "Paper", pagesView: "Pages", print: "Picture of page {0}; Enter leads back to the paper", setting: "LibreOffice is setting the pages, which takes some seconds", setBy: "Set by LibreOffice {0}", asOld: "As {0}", settingAgain: "being set again", onceStill: "set again after the last change", notInIt: "without the unsaved changes", onceMended: "set again once the data is mended", justNow: "just now", minutesAgo: "{0} min ago", hoursAgo: "{0} h ago", notSet: "The pages were not set ({0})", firstOnly: "the first {0} pages of {1}", replaced: "typefaces not installed and replaced: {0}",
    noOffice: "LibreOffice was not found on this machine", getOffice: "It sets these pages. Once it is installed they are here, without opening this page again; or build the Word draft and look at it in Word.", noPictures: "pypdfium2 is not installed on this machine", getPictures: "It draws these pages. Run pip install 'reportgen[pages]', and they are here without opening this page again; or build the Word draft and look at it in Word.",
    row: "Row of the table", addRow: "Add a row at the end", addBelow: "Add a row below", removeRow: "Remove this row", removeColumn: "Remove this column and its cells", wholeTable: "The whole table", itsRows: "See the rows", computedBy: "computed by {0}", up: "Move up", down: "Move down", moveTo: "Move to another place",
    "of-numbers": "Numbers", "of-words": "Texts", "of-times": "Times", "of-links": "References", "of-looks": "Computing and printing", "of-omitted": "Not printed by this style",
  },
};
/* Ways to mend a problem: what each does, and why. */
const MENDS = {
  zh: {
    computed: ["改成算出来的：{stated} → {computed}", "有关的数不动，按它们算"], derive: ["不写，由程序算", "以后改了有关的数，它跟着变"], inputs: ["写的没错，是有关的数有误", "去看它从哪里算来，改那里的数"],
    accept: ["原文如此，照录", "写明原因，以后不再提示"], fix: ["改成：{new}", "只改这一处"],
  },
  en: {
    computed: ["Use the computed one: {stated} → {computed}", "the figures it comes from stay"], derive: ["Leave it out, to be computed", "it then follows the figures it comes from"], inputs: ["It is right, a figure it comes from is not", "see where it comes from, and change it there"],
    accept: ["Keep it on purpose", "with a reason; it is not told again"], fix: ["Change to: {new}", "nothing else changes"],
  },
};
/* Short titles of the commonest rules, and what stands in the margin: Chinese, English, margin in both. */
const RULES = {
  "share-mismatch": ["占比对不上", "The share does not fit", "对不上", "differs"], "growth-mismatch": ["增速对不上", "The growth does not fit", "对不上", "differs"], "completion-mismatch": ["完成率对不上", "The completion does not fit", "对不上", "differs"],
  "text-contradicts": ["文中的数和统计不一致", "The text contradicts the figure", "不一致", "differs"], "claim-contradicts": ["说法和数字不一致", "The words contradict the figures", "不一致", "differs"], "table-contradicts": ["表格和统计不一致", "The table contradicts the figure", "不一致", "differs"],
  "texts-differ": ["两处文字不一致", "Two texts differ", "不一致", "differs"], "same-label-differs": ["同一个数有两个值", "One figure, two values", "不一致", "differs"], "literal-figure": ["数字写成了文字", "A figure typed as text", "没引用", "typed"],
  "to-be-filled": ["待补", "To be filled in", "待补", "to fill"], "count-mismatch": ["个数不对", "The count is wrong", "数不对", "count"], "parts-mismatch": ["合起来不对", "The parts do not add up", "合不上", "sum"], "row-total-mismatch": ["行的合计不对", "A row does not add up", "合不上", "sum"],
  "column-total-mismatch": ["列的合计不对", "A column does not add up", "合不上", "sum"], "date-order": ["日期先后不对", "Dates out of order", "先后", "order"], "direction-word": ["增减说反了", "Up and down confused", "增减", "up/down"], "percent-or-points": ["百分点还是百分之几", "Percent or points", "百分点", "points"],
  "doubled-words": ["字词重复", "Doubled words", "重复", "doubled"], "unit-conflict": ["单位不一致", "Units differ", "单位", "unit"], "as-of-differs": ["截至日期不一致", "Dates of figures differ", "日期", "date"], "unused-figure": ["数字没有用到", "An unused figure", "没用到", "unused"],
  "left-over": ["像是旧稿留下的", "Left over, it seems", "旧稿", "left over"], "rate-out-of-range": ["比率超出范围", "A rate out of range", "超范围", "range"], "assertion-failed": ["核对不成立", "A check fails", "不成立", "check"], "comparison-base": ["比较的时期不对", "Another comparison base", "时期", "base"],
  "truncated": ["小数截掉了", "Truncated, not rounded", "舍入", "rounding"], "reference-missing": ["所指的找不到", "Nothing is referred to", "找不到", "missing"],
};

export const MOD = /Mac|iPhone|iPad/.test(navigator.platform) ? "⌘" : "Ctrl";
let language = "zh";
export function speak(name) { language = name === "en" ? "en" : "zh"; }
export const spoken = () => language;
/* A phrase with {0}, {1} … filled in. */
export const t = (key, ...parts) => parts.reduce((text, part, at) => text.replaceAll(`{${at}}`, part), WORDS[language][key] ?? key);
/* What has both languages. */
export const both = words => (words ? words[language] : "");
export const flag = rule => RULES[rule]?.[language === "en" ? 3 : 2] ?? (language === "en" ? "check" : "核对");
/* What a problem is called, and what is said below that. */
export const titled = one => { const title = RULES[one.rule]?.[language === "en" ? 1 : 0]; return title ? [title, both(one.say)] : [both(one.say), one.place?.path || place(one.place)]; };
export function mendWords(mend) {
  const [title, say] = MENDS[language][mend.id], fill = text => Object.entries(mend.facts).reduce((s, [name, value]) => s.replaceAll(`{${name}}`, both(value)), text);
  return { title: fill(title), say: fill(say) };
}
export const place = at => (at ? t("at", at.file, at.line) : "");

/* Markup. What is put into it is text, unless it is markup itself: nothing from the data becomes an element. */
class Markup { constructor(text) { this.text = text; } }
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const shown = value => Array.isArray(value) ? value.map(shown).join("") : value instanceof Markup ? value.text : value === null || value === undefined || value === false ? "" : String(value).replace(/[&<>"']/g, sign => ESCAPES[sign]);
export const html = (strings, ...values) => new Markup(strings.reduce((text, part, at) => text + part + (at < values.length ? shown(values[at]) : ""), ""));
/* Puts markup into an element. */
export function fill(element, markup) { element.innerHTML = shown(markup); }
export const icon = name => html`<svg class="i" aria-hidden="true"><use href="#i-${name}"/></svg>`;
export const $ = (query, root = document) => root.querySelector(query);
export const $$ = (query, root = document) => [...root.querySelectorAll(query)];
