/* What the panel shows: lists of problems, figures and headings; the form, the trace or the problem that was chosen. */

import { $, $$, t, both, fill, html, icon, place, spoken, mendWords, titled, MOD } from "./words.js";
import { state, problems, openCount, isDirty, isBroken, edit, order, sourceLines } from "./studio.js";
import { pageOf } from "./paper.js";

export function drawPanel({ keep = false } = {}) {
  const body = $(".body"), item = state.item, top = body.scrollTop, active = keep && document.activeElement?.dataset?.path, spot = active && document.activeElement.selectionStart;
  const view = item ? VIEWS[item.kind](item) : LISTS[state.tab]();
  // What is being typed stays as it is, with the caret: only what surrounds it is drawn anew.
  const typing = keep ? $$("[data-text]", body).filter(e => state.edits.has(e.dataset.path)) : [], chosen = getSelection(), caret = typing.includes(document.activeElement) && [chosen.focusNode, chosen.focusOffset];
  fill(body, item ? html`<div class="item${keep ? " still" : ""}"><button class="back" data-do="back">${icon("left")}${t(state.tab)}</button>${view}</div>` : view);
  body.scrollTop = keep ? top : 0;
  for (const old of typing) $$("[data-text]", body).find(e => e.dataset.path === old.dataset.path && e.matches("[data-append]") === old.matches("[data-append]"))?.replaceChildren(...old.childNodes);
  if (active) { const again = $$("[data-path]", body).find(e => e.dataset.path === active); again?.focus({ preventScroll: true }); if (again?.setSelectionRange) again.setSelectionRange(spot, spot); if (caret && again) { const [node, at] = again.contains(caret[0]) ? caret : [again, again.childNodes.length]; getSelection().collapse(node, at); } }
  body.setAttribute("aria-labelledby", `tab-${state.tab}`);
  const edits = item && item.kind !== "style" && !state.report.readOnly;
  $(".do").hidden = !edits; $(".keys").hidden = Boolean(edits);
  fill($(".keys"), html`<span><kbd>F8</kbd> ${t("keysNext")}</span><span><kbd>Enter</kbd> ${t("keysOpen")}</span><span><kbd>/</kbd> ${t("keysFind")}</span><span><kbd>F6</kbd> ${t("keysArea")}</span>`);
  drawSource();
  if (edits) drawDo();
  const wide = $(".app").clientWidth;
  $(".panel").classList.toggle("open", Boolean(item) || (!isBroken() || wide > 960) && (state.open ?? wide > 600));
}

/* Where it stands in the file, and what saving will change there. */
export function drawSource() {
  const strip = $(".panel > .src"), item = state.item, answer = state.answer;
  let shown = null;
  if (item && answer?.refused) shown = html`<div class="where bad" role="alert"><span>${answer.refused.map(one => taken(item, one) ? t("taken") : both(one.say)).join(" ")}</span></div><p class="say">${answer.refused.map(one => taken(item, one) ? "" : both(one.help)).join(" ")}</p>`;
  else if (item && (answer?.changes?.length || answer?.broken)) shown = html`${answer.broken ? html`<p class="say bad" role="alert">${both(answer.broken.problem.say)}</p>${both(answer.broken.problem.help) ? html`<p class="say">${both(answer.broken.problem.help)}</p>` : ""}${leads(answer.broken.problem)}` : ""}${answer.changes.map(change => html`<div class="where"><span>${place(change)}</span></div><ol aria-label="${place(change)}">${difference(change)}</ol>`)}`;
  else if (item) { const at = item.kind === "problem" ? item.problem?.place : item.kind === "form" ? item.data?.place : item.form?.place; if (at?.lines?.length) shown = sourceLines(at); }
  if (item && isDirty() && state.clash !== null) shown = html`<p class="say bad" role="alert">${t("clash", state.clash)}</p>${shown ?? ""}`;
  strip.hidden = !shown;
  fill(strip, shown ?? "");
  strip.scrollTop = 0;
}
/* What would be broken elsewhere is changed there first. */
const leads = ({ place: at }) => at?.path && at.path !== (state.item.data?.path ?? state.item.form?.path) && !state.edits.has(at.path) ? html`<p class="say"><button class="btn" data-do="cause">${t("goThere", at.path.replace(/\[\d+\]$/, ""))}</button></p>` : "";
/* The remedy of the command line is none for a form. */
const taken = (item, one) => item.kind === "add" && one.rule === "edit-exists";
const WORD = /[\w.%]/;
/* Lines as they were and will be; in one that stays, only what differs is marked. */
function difference({ line, del, add }) {
  if (del.length === 1 && add.length === 1) {
    const [old, now] = [del[0], add[0]];
    let head = 0, tail = 0;
    while (head < Math.min(old.length, now.length) && old[head] === now[head]) head++;
    while (tail < Math.min(old.length, now.length) - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
    // A number or word is told whole.
    while (head && WORD.test(old[head - 1])) head--;
    while (tail && WORD.test(old.at(-tail))) tail--;
    const cut = head > 30 ? head - 20 : 0, end = tail > 40 ? 30 : tail;
    return html`<li class="on"><i>${line}</i><span>${cut ? "…" : ""}${old.slice(cut, head)}<span class="del">${old.slice(head, old.length - tail)}</span><span class="add">${now.slice(head, now.length - tail)}</span>${old.slice(old.length - tail, old.length - tail + end)}${end < tail ? "…" : ""}</span></li>`;
  }
  return html`${del.map((text, i) => html`<li><i>${line + i}</i><span class="del">${text}</span></li>`)}${add.map((text, i) => html`<li class="on"><i>${line + i}</i><span class="add">${text}</span></li>`)}`;
}

export function drawDo() {
  const wanted = order(), ready = Boolean(wanted) && !state.answer?.refused && !state.answer?.broken, [change] = state.answer?.changes ?? [];
  const label = state.item?.kind === "problem" && !isDirty() ? t("mend") : t("save"), hidden = $(".panel > .src").hidden;
  fill($(".do"), html`<button class="btn ${ready ? "go" : ""}" data-do="save"${ready ? "" : html` disabled`}>${label} <kbd>${MOD} S</kbd></button>
    <button class="btn bare" data-do="undo"${isDirty() || state.report.past ? "" : html` disabled`}>${t("undo")} <kbd>${MOD} Z</kbd></button>
    <span class="soft">${ready && change && hidden ? t("only", place(change)) : ""}</span>`);
}

/* ---- lists ---- */
const mark = one => one.open ? html`<span class="info">${icon("info")}</span>` : html`<span class="${one.severity === "error" ? "bad" : one.severity === "note" ? "info" : "warn"}">${icon(one.severity === "error" ? "bad" : one.severity === "note" ? "find" : "warn")}</span>`;
const pageAt = id => { const e = $$(".sheets [data-problem]:not(.flag)").find(one => one.dataset.problem === id), page = pageOf(e); return page ? t("page1", page) : ""; };
const row = one => html`<li><button data-open="${one.id}">${mark(one)}<span><strong>${titled(one)[0]}</strong><small>${titled(one)[1]}</small></span><span class="at num">${pageAt(one.id)}</span></button></li>`;
const LISTS = {
  problems() {
    const all = problems(), groups = [[t("list"), all.filter(one => !one.open)], [t("fill"), all.filter(one => one.open)]];
    const old = isBroken() && state.report.at ? html`<p class="soft small old">${t("told", state.report.at)}</p>` : "";
    if (!all.length) return isBroken() ? old : html`<div class="empty">${icon("check")}<strong>${t("none")}</strong><span class="small">${t("noneMore")}</span></div>`;
    const why = state.report.final && openCount() ? html`<p class="held">${icon("info")}${t("notFinal", openCount())}</p>` : "";
    if (state.report.final) groups.reverse();
    return html`${old}${why}${groups.filter(([, own]) => own.length).map(([name, own]) => html`<h2 class="group">${name}<span class="num">${own.length}</span></h2><ul class="rows">${own.map(row)}</ul>`)}`;
  },
  figures() {
    const groups = [], flawed = new Set(problems().filter(one => !one.open && one.place?.path).map(one => one.place.path.split(".")[1]));
    for (const one of state.report.figures) { if (groups.at(-1)?.[0] !== one.group) groups.push([one.group, []]); groups.at(-1)[1].push(one); }
    const used = one => one.used === 1 ? "" : one.used ? t("used", one.used) : one.calc ? "" : t("unused");
    return html`<div class="find">${icon("find")}<input type="search" placeholder="${t("find")}" aria-label="${t("find")}" data-find></div>${groups.map(([name, own]) => html`${name ? html`<h2 class="group">${name}</h2>` : ""}<ul class="ledger">${own.map(one => html`<li><button data-figure="${one.key}"><span>${one.label}${one.calc ? html`<span class="fx" title="${t("calc")}" role="img" aria-label="${t("calc")}">ƒx</span>` : ""}${flawed.has(one.key) ? html` <span class="warn">${icon("warn")}</span>` : ""} <span class="n">${used(one)}</span></span><span class="num">${one.value}</span></button></li>`)}</ul>`)}${state.report.readOnly ? "" : html`<div class="adds gap"><button class="btn" data-do="addFigure">${t("addFigure")}</button></div>`}`;
  },
  outline: () => html`<ul class="toc">${(state.toc ?? []).map((x, i) => html`<li><button data-go="${i}" class="${x.sub ? "sub" : ""}"><span class="t">${x.text}</span><span class="num">${x.page}</span></button></li>`)}</ul>${state.report.readOnly ? "" : html`<h2 class="group">${t("adds")}</h2><div class="adds">${(state.report.parts ?? []).map(one => html`<button class="btn" data-new="${one.path}" data-count="${one.count}" data-key="${one.key}" data-called="${both(one.called)}" data-about="${both(one.about)}">${both(one.called)}</button>`)}</div>`}`,
};

/* ---- forms ---- */
const head = (kind, title) => html`<h2>${title}</h2><p class="soft small">${kind}</p>`;
let made = 0;
const value = (path, saved) => state.edits.get(path)?.value ?? saved;
function field(one, words) {
  const id = `f-${++made}`, own = { id, about: `${id}-d` };
  const label = both(one.called) || one.key, say = both(one.about);
  const inner = CONTROLS[one.kind]({ ...one, ...own, label }, words);
  const named = ["line", "choice"].includes(one.kind) ? html`<label for="${id}" id="${id}-l">${label}</label>` : html`<span class="label" id="${id}-l">${label}</span>`;
  return html`<div class="field">${named}<small id="${id}-d">${say}</small>${inner}</div>`;
}
const textBox = ({ id, about, name, path, pieces, value: saved, label, labelled, action }, words) => html`<div class="input${words ? " quiet" : ""}" contenteditable="${state.report.readOnly ? "false" : "true"}" role="textbox" tabindex="0" aria-multiline="true" ${labelled ? html`aria-label="${label}"` : html`aria-labelledby="${id}-l"`} aria-describedby="${about}" data-path="${path}" data-was="${saved}" data-action="${action ?? ""}" data-text>${written(pieces ?? [saved], words)}</div>${PROSE.has(name) ? inserting() : ""}`;
const PROSE = new Set(["summary", "detail", "work", "cause", "outcomes", "results"]);
/* The figures that can be put into a text; they are listed when somebody asks. */
const inserting = () => state.report.readOnly || !state.report.figures.length ? "" : html`<select class="insert" aria-label="${t("insert")}" data-insert><option value="">${t("insert")}</option></select>`;
export function listFigures(select) {
  if (select.length > 1) return;
  for (const one of state.report.figures) {
    select.add(new Option(`${one.label} ${one.value}`, one.key));
    for (const way of one.ways) { const option = new Option(`${one.label} · ${way}`, one.key); option.dataset.way = way; select.add(option); }
  }
}
/* A text with its figures as chips; the sentence that was clicked stands out. */
function written(pieces, words) {
  const printed = pieces.map(one => one.words ?? one).join(""), from = words ? printed.indexOf(words) : -1, to = from + (words?.length ?? 0);
  let at = 0;
  const lit = (start, end) => from >= 0 && start < to && end > from;
  return pieces.map(one => {
    const start = at, text = one.words ?? one;
    at += text.length;
    if (one.source) { const chip = html`<span class="chip" contenteditable="false" data-source="${one.source}"${one.fig ? html` data-figure="${one.fig}"` : ""} title="${one.source}" tabindex="-1">${one.words}</span>`; return lit(start, at) ? html`<span class="clicked">${chip}</span>` : chip; }
    if (!lit(start, at)) return text;
    const a = Math.max(from - start, 0), b = Math.min(to - start, text.length);
    return html`${text.slice(0, a)}<span class="clicked">${text.slice(a, b)}</span>${text.slice(b)}`;
  });
}
const CONTROLS = {
  line: one => one.locked ? html`<div class="input computed" id="${one.id}">${one.value}</div><small class="warn">${both(one.locked)}</small>`
    : html`<input class="input${one.is_cell ? " of-table" : ""}" id="${one.id}" value="${value(one.path, one.value)}" placeholder="${one.value ? "" : one.example ?? ""}" aria-describedby="${one.about}" data-path="${one.path}" data-was="${one.value}" data-action="${one.action ?? ""}" data-empty="${one.empty ?? ""}"${state.report.readOnly ? html` readonly` : ""}>${one.gives ? html`<small class="gives">＝ ${one.gives} ${one.uses.map(own => html`<button class="chip" data-figure="${own.fig}">${own.words}</button> `)}</small>` : ""}`,
  /* What is computed offers what it comes from: the cells beside it, or those of its column. */
  computed: one => html`<div class="input computed" id="${one.id}" data-computed="${one.key}">${one.value || "—"}</div><small>${both(one.formula) ? t("computedBy", both(one.formula)) : ""}${one.total && one.value ? html` <button class="btn slim" data-form="${state.item.data.table}" data-at="" data-column="${one.column}">${t("itsRows")}</button>` : ""}</small>`,
  choice: one => html`<select class="input" id="${one.id}" aria-describedby="${one.about}" data-path="${one.path}" data-was="${one.value}"${state.report.readOnly ? html` disabled` : ""}>${[...new Set(["", ...(one.value && !one.choices.includes(one.value) ? [one.value] : []), ...one.choices])].map(choice => html`<option value="${choice}"${choice === value(one.path, one.value) ? html` selected` : ""}>${choice || t("choose")}</option>`)}</select>`,
  text: (one, words) => textBox(one, words),
  list: (one, words) => html`<div class="stack">${one.values.map((inner, i) => textBox({ ...one, ...inner, labelled: true, label: `${one.label} ${i + 1}` }, words))}${state.report.readOnly ? "" : html`<div class="input" contenteditable="true" role="textbox" tabindex="0" aria-label="${t("add")}" data-placeholder="${t("add")}" data-path="${one.path}" data-append data-was="" data-text></div>`}</div>`,
  parts: one => html`<div class="pair">${one.parts.map(part => html`<label><span class="soft small">${both(part.called)}</span><input class="input" value="${value(part.path, part.value)}" data-path="${part.path}" data-was="${part.value}"${state.report.readOnly ? html` readonly` : ""}></label>`)}</div>`,
  items: one => html`<ul class="ledger">${one.items.map(inner => html`<li><button data-form="${inner.path}"><span>${inner.title}</span></button></li>`)}</ul>${one.new && !state.report.readOnly ? html`<div class="adds"><button class="btn" data-new="${one.path}" data-count="${one.items.length}" data-key="${one.new.key}" data-action="${one.new.action ?? ""}" data-called="${both(one.new.called)}" data-about="${both(one.new.about)}">${t("addOne")}</button></div>` : ""}${one.row && !state.report.readOnly ? html`<div class="adds"><button class="btn" data-do="addRow" data-row="${JSON.stringify(one.row)}">${t("addRow")}</button></div>` : ""}`,
};
const isGiven = one => one.given || one.values?.length || one.items?.length || one.parts?.some(part => part.value) || state.added?.has(one.path) || state.edits.has(one.path);
/* Fields that a new item of its kind usually has next, besides the one that names it. */
const NEXT = 3;
const GROUPS = ["numbers", "words", "times", "links", "looks", "omitted"];
function formOf(data, words, wanted) {
  if (!data?.fields) return "";
  const usual = data.fields.filter(one => !one.group && !isGiven(one) && one.kind !== "items");
  if (state.item.fresh) usual.slice(0, NEXT).forEach(one => (state.added ??= new Set()).add(one.path));
  const shown = data.fields.filter(one => isGiven(one) || one.path === wanted || one.parts?.some(part => part.path === wanted)), more = data.fields.filter(one => !shown.includes(one) && (one.kind !== "items" || one.new || one.row));
  const chips = fields => html`<div class="adds">${fields.map(one => html`<button class="btn" data-add="${one.path}" title="${both(one.about)}">${both(one.called) || one.key}</button>`)}</div>`;
  const groups = GROUPS.map(name => [name, more.filter(one => one.group === name)]).filter(([, own]) => own.length), first = more.filter(one => !one.group).sort((one, other) => one.rank - other.rank);
  const offers = more.length && !state.report.readOnly ? html`<h3>${t("also")}</h3>${first.length ? chips(first) : ""}${groups.map(([name, own]) => html`<details class="more"${state.opened?.has(name) ? html` open` : ""} data-group="${name}"><summary>${t(`of-${name}`)}<span class="num">${own.length}</span></summary>${chips(own)}</details>`)}` : "";
  return html`${shown.map(one => field(one, one.path === data.path || data.path?.startsWith(`${one.path}[`) ? words : ""))}${offers}${acts(data)}`;
}
/* What can be done with the whole item: another place, one more, away. */
function acts(data) {
  if (!data.owner || state.report.readOnly) return data.table ? html`<p class="adds gap">${whole(data)}</p>` : "";
  const { moves } = data, pending = state.edits.get(data.owner), at = pending?.to ?? moves?.at;
  const several = moves?.count > 1 ? html`<button class="btn" data-do="up"${at > 1 ? "" : html` disabled`}>${t("up")}</button><button class="btn" data-do="down"${at < moves.count ? "" : html` disabled`}>${t("down")}</button>` : "";
  const others = moves?.others?.length ? html`<select class="insert" aria-label="${t("moveTo")}" data-moveto><option value="">${t("moveTo")}</option>${moves.others.map(one => html`<option value="${one.path}"${pending?.value === one.path ? html` selected` : ""}>${one.title || one.path}</option>`)}</select>` : "";
  const row = data.new ? html`<button class="btn" data-do="addRow" data-row="${JSON.stringify(data.new)}">${t("addBelow")}</button>` : "";
  const away = /\]$|^(统计|statistics)/.test(data.owner) ? html`<button class="btn" data-remove="${data.owner}">${t(data.new ? "removeRow" : /\.(列|columns)\[\d+\]$/.test(data.owner) ? "removeColumn" : "removeItem")}</button>` : "";
  return several || others || row || away || data.table ? html`<p class="adds gap">${whole(data)}${row}${several}${others}${away}</p>` : "";
}
const whole = data => data.table ? html`<button class="btn" data-form="${data.table}">${t("wholeTable")}</button>` : "";
/* Where a cell of a sheet is: whoever cannot change it here finds it there. */
const cellPlace = data => { const cell = data.sheet ?? data.fields?.find(one => one.cell && one.path === data.path)?.cell ?? data.fields?.find(one => one.cell)?.cell; return cell ? html`<p class="soft small"><span class="where-cell" title="${cell.full}">${cell.name ? `${cell.file} ${cell.name}` : t("at", cell.file, cell.line)}</span> <button class="btn slim" data-do="copyCell">${t("copyPath")}</button></p>` : ""; };

/* ---- traces ---- */
export const named = one => one.asked ? t("sharesOf", one.label, both(one.asked)) : one.label;
/* What stands below a figure: its inputs. That a column of a table is added up is said beside it, not on a line of its own. */
function inside(one) {
  const own = one.operands.length ? one.operands : one.computed?.operands ?? [], [only] = own;
  const is = own.length === 1 && !only.path && only.operands.length && only.value === one.value;
  return is ? { parts: only.operands, count: only.count, how: only.label, cells: true } : { parts: own, count: one.count, how: one.formula, cells: false };
}
function tree(one, top = true, cell = false) {
  const leaf = one.path && !one.operands.length && !state.report.readOnly, old = was.get(one.fig), { parts, count, how, cells } = inside(one);
  const shown = leaf ? html`<span class="val num"><input class="cell num${state.edits.has(one.path) ? " new" : ""}" inputmode="decimal" value="${value(one.path, one.written)}" data-path="${one.path}" data-was="${saved.get(one.path) ?? one.written}" aria-label="${named(one)}"><span class="unit soft">${one.written.endsWith(one.unit) ? "" : one.unit}</span></span>`
    : html`<span class="val num${old !== undefined && old !== one.value ? " moved" : ""}">${one.value}</span>`;
  const said = how && one.how !== "stated" ? `＝ ${how}` : one.file ? t("line", one.line) : "", label = cell ? named(one).split("·")[0] : named(one);
  const own = top ? "" : html`<div class="node${parts.length ? " whole" : ""}"><span>${label}</span><span class="how" title="${one.file ? `${place(one)} ${how}` : how}">${said}</span>${shown}</div>`;
  return html`${own}${parts.length ? html`<ul>${parts.map(part => html`<li>${tree(part, false, cells)}</li>`)}${count > parts.length ? html`<li class="soft small">${t("more1", count)}</li>` : ""}</ul>` : ""}`;
}
let was = new Map(), saved = new Map();
function remember(one) { was.set(one.fig, one.value); if (one.path) saved.set(one.path, one.written); one.operands.forEach(remember); if (one.computed) remember(one.computed); }

const VIEWS = {
  form: ({ data, words }) => data?.fields ? html`${head(html`${both(data.kind)}${data.of ? ` · ${data.of}` : ""}`, data.title)}${cellPlace(data)}${formOf(data, words, data.path)}` : html`<p class="field">${t("nothing")}</p>`,
  /* A new item: what names it. The rest is filled in once it is there. */
  add: ({ called, fields }) => html`${head(t("adding"), called)}${fields.map(one => html`<div class="field"><label for="n-${one.name}">${one.label}</label><small id="n-${one.name}-d">${one.about}</small><input class="input" id="n-${one.name}" aria-describedby="n-${one.name}-d" data-fresh="${one.name}" value="${state.fresh[one.name] ?? one.value ?? ""}"></div>`)}`,
  style: ({ words }) => html`${head("", t("style1"))}<p class="field">${t("style2", state.report.styles.find(([id]) => id === state.report.style)?.[1] ?? state.report.style)}</p><h3>${t("text")}</h3><p>${words}</p>`,
  /* A figure: large, then what it comes from as a tree whose leaves can be edited, then where it stands, then its form. */
  figure({ data, now, form, name }) {
    if (!data?.tree) return head("", name.split("\t")[0]);
    const one = (isDirty() && now?.tree) || data.tree, old = data.tree;
    was = new Map(); saved = new Map(); remember(old);
    const calculated = one.computed && !one.agrees ? one.computed.value : "", parts = one.operands.length || one.computed?.operands.length;
    const notes = [one.source && t("from", one.source), one.as_of && t("asOf", one.as_of)].filter(Boolean).join(" · ");
    const places = [...new Set($$(".sheets .fig").filter(e => e.dataset.fig === name).map(e => e.closest(".s")))].filter(Boolean);
    return html`<h2 class="over">${named(one)}</h2><p class="hero num">${one.value !== old.value ? html`<span class="moved">${one.value}</span><s>${old.value}</s>` : html`${one.value}${calculated ? html`<s>${t("calcIs", calculated)}</s>` : ""}`}</p><p class="soft small">${t(one.how === "stated" ? "stated" : one.how === "open" ? "open" : "calc")}${one.formula || one.computed?.formula ? ` · ${one.formula || one.computed.formula}` : ""}</p>
      ${parts ? html`<h3>${t("inputs")}</h3><div class="tree">${tree(one)}</div>` : ""}${notes ? html`<p class="small soft near">${notes}</p>` : ""}
      ${places.length ? html`<h3>${t("place")}</h3>${places.slice(0, 6).map((e, i) => html`<button class="place" data-show="${i}">${icon("page")}<span>${e.textContent}</span><span class="soft num">${t("page1", pageOf(e))}</span></button>`)}` : ""}
      ${form?.fields ? html`<h3>${both(form.kind)}</h3>${cellPlace(form)}${formOf(form, "", "")}` : ""}
      <p class="gap"><button class="btn" data-do="copy">${icon("copy")}${t("copy")}</button></p>`;
  },
  /* A problem: the numbers side by side, the ways out, the places involved, the form. */
  problem({ id, problem, data, mend, form }) {
    if (!problem) return "";
    const versus = data?.versus, mends = data?.mends ?? [];
    const [title, say] = titled(problem);
    return html`${head(html`${problem.place?.path || place(problem.place)} · ${problem.rule}`, title)}${title === both(problem.say) ? "" : html`<p class="near">${say}</p>`}
      ${versus ? html`<div class="versus num"><button class="is" data-do="reveal"><span class="soft small">${t("stated")}</span><b>${versus.stated}</b><span class="soft small">${t("line", problem.place.line)}</span></button><button data-do="inputs"><span class="soft small">${versus.formula || t("calc")}</span><b>${both(versus.computed)}</b><span class="soft small">${t("line", [...new Set(problem.related.map(one => one.place?.line).filter(Boolean))].join(spoken() === "en" ? ", " : "、"))}</span></button></div>` : html`<p class="field">${both(problem.help)}</p>`}
      ${mends.length && !state.report.readOnly ? html`<h3>${t("how")}</h3><fieldset class="mend"><legend class="sr">${t("how")}</legend>${mends.map(one => { const words = mendWords(one), on = one.id === mend?.id, found = one.id === "inputs" ? state.item.inputs : null;
        if (found?.inputs.length) words.say = t("toBe", found.stated, found.inputs.map(own => t("wouldBe", own.label, `${own.value}${own.unit}`)).join(t("orElse"))); return html`<label><input type="radio" name="mend" value="${one.id}"${on ? html` checked` : ""}><strong>${words.title}</strong><small>${words.say}</small>${one.id === "accept" && on ? html`<input class="input" value="${state.item.reason ?? t("reasonIs")}" aria-label="${t("reason")}" data-reason>` : ""}${one.id === "inputs" && on ? html`<span class="in"><button class="btn" data-do="inputs" type="button">${t("inputs")}</button></span>` : ""}</label>`; })}</fieldset>` : ""}
      ${problem.related.length && !versus ? html`<h3>${t("related")}</h3>${problem.related.map((one, i) => html`<button class="place" data-form="${one.place?.path ?? ""}"><span class="no">${i + 1}</span><span>${both(one.say)}</span><span class="soft num">${place(one.place)}</span></button>`)}` : ""}
      ${form?.fields && !versus ? html`<h3>${t("form1")}</h3>${formOf(form, "", form.path)}` : ""}`;
  },
};
