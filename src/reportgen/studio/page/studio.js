/* The page's state, and how it is drawn. The program sends the report; what is chosen and typed is kept here. */

import { $, $$, t, both, fill, html, icon, place, speak, spoken, MOD } from "./words.js";
import { enter, follow, get, post } from "./link.js";
import * as paper from "./paper.js";
import * as pages from "./pages.js";
import { drawPanel, drawDo, drawSource } from "./panel.js";
import "./keys.js";

export const state = {
  report: null,          // what the program has sent
  tab: "problems", item: null, edits: new Map(), answer: null,   // answer: what saving would change
  theme: localStorage.getItem("theme") ?? "auto", speech: localStorage.getItem("speech") ?? "",
  lost: false, open: undefined, built: null, building: false, toast: "", zoom: 1, asking: 0,
  fresh: {}, next: null, clash: null,   // next: where to go once it is settled what becomes of unsaved changes; clash: what another editor has put where they go
};
export const problems = () => state.report?.problems ?? [];
export const openCount = () => problems().filter(one => one.open).length;
const hasEdits = () => state.edits.size > 0;
/* What is typed but makes no change yet: a name without its value, a reason. */
const isHalf = () => Object.values(state.fresh).some(Boolean) || (state.item?.kind === "problem" && state.item.reason !== undefined && state.item.reason !== t("reasonIs"));
export const isDirty = () => hasEdits() || isHalf();
export const isBroken = () => Boolean(state.report?.broken);
export const held = () => isBroken() ? t("broken") : state.report?.final && openCount() ? t("notFinal", openCount()) : state.report?.readOnly ? t("readOnly") : "";

/* ---- what the program says ---- */
function changed(report) {
  const first = !state.report, last = state.report;
  state.report = report;
  state.lost = false;
  if (first) { speak(state.speech || (report.lang === "en" ? "en" : "zh")); }
  if (!hasEdits()) paper.show(report);
  // The paper first: lists can wait for the next frame.
  if (first || report.broken || last.broken) render();
  else { drawBar(); drawMarks(); requestAnimationFrame(() => setTimeout(render)); }
  if (state.changes && report.since) showChanges(true);
  if (last && state.item && !state.saving) { if (isDirty()) recheck(); else if (!report.broken) refresh(); }
  // For those who measure: this state is drawn.
  document.documentElement.dataset.version = report.version;
}
function lost() { if (!state.lost) { state.lost = true; drawBar(); } }

/* ---- what is chosen ---- */
export async function choose(item, tab) {
  if (isDirty()) { leaving(() => choose(item, tab)); return; }
  const asked = ++state.asking;
  Object.assign(state, { item, tab: tab ?? state.tab, toast: "", built: null, answer: null, clash: null, open: true, fresh: {} });
  if (state.preview) showSaved();
  await load(item);
  if (asked !== state.asking) return;
  render();
  if (!toFill(item)) ($("[data-fresh]") ?? $(".back"))?.focus({ preventScroll: true });
  if (item.kind === "problem" && item.mend) await previewMend();
}
/* Puts the caret on what is still to be filled in; false if the item is nothing of the kind. */
function toFill(item) {
  if (item.kind !== "problem" || !item.problem?.open || state.report.readOnly) return false;
  const fields = $$(".item [data-path]"), text = e => e.value ?? e.textContent;
  const field = fields.find(e => e.dataset.path === item.form?.path) ?? fields.find(e => OPEN.test(text(e)));
  if (!field) return false;
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: "center" });
  const at = OPEN.exec(text(field));
  if (at && field.setSelectionRange) field.setSelectionRange(at.index, at.index + at[0].length);
  else if (at) {
    const words = document.createTreeWalker(field, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) { const inner = OPEN.exec(words.currentNode.data); if (inner) { getSelection().setBaseAndExtent(words.currentNode, inner.index, words.currentNode, inner.index + inner[0].length); break; } }
  }
  return true;
}
const OPEN = /待补|TODO/;
async function load(item) {
  if (item.kind === "form") item.data = await get("/item", item.cell && (!item.data || item.data.stay) ? { ...item.cell, words: item.words ?? "" } : { path: item.data?.path || item.path, words: item.words ?? "" });
  if (item.kind === "figure") {
    item.data = await get("/figure", { name: item.name });
    if (item.data.path) item.form = await get("/item", { path: item.data.path });
  }
  if (item.kind === "problem") {
    const problem = problems().find(one => one.id === item.id) ?? state.report.broken?.all.find(one => one.id === item.id);
    item.problem = problem;
    item.data = await get("/problem", { id: item.id });
    item.mend = item.data.mends?.find(one => one.id === item.mend?.id) ?? item.data.mends?.[0];
    // What the inputs would have to be takes a few drafts: it is told when it is known.
    if (item.data.versus) get("/inputs", { id: item.id }).then(found => { item.inputs = found; if (state.item === item && found.inputs.length) drawPanel({ keep: true }); }, () => {});
    if (problem?.place?.path) item.form = await get("/item", { path: problem.place.path, words: "" });
  }
}
/* The chosen item as it is after the files have changed. */
async function refresh() {
  const item = state.item;
  if (item.kind === "problem" && !problems().some(one => one.id === item.id)) { leave(); return; }
  await load(item);
  if (state.item === item && !isDirty()) { const top = $(".body").scrollTop; drawPanel(); $(".body").scrollTop = top; drawMarks(); }
}
/* What is typed is kept while the files change under it: it is tried on them anew, and what it would write over is told. */
async function recheck() {
  const item = state.item, part = item.kind === "form" ? "data" : "form", old = item[part];
  if (old?.path && !isBroken()) {
    const fresh = await get("/item", { path: old.path }), before = valuesOf(old), now = valuesOf(fresh);
    if (state.item !== item || !isDirty()) return;
    const path = [...state.edits.keys()].find(one => before.has(one) && now.get(one) !== before.get(one));
    if (path) state.clash = now.get(path) ?? "";
    if (fresh.fields) item[part] = { ...fresh, place: old.place };
  }
  await preview();
}
const valuesOf = data => new Map((data.fields ?? []).flatMap(one => [one, ...(one.values ?? []), ...(one.parts ?? [])]).map(one => [one.path, one.value]));
/* Goes on to something else; what is not saved is first saved or thrown away, as the user says. */
export function leaving(go) {
  if (!isDirty()) { go(); return; }
  state.next = go;
  drawToast();
}
export function discard() {
  const go = state.next ?? leave;
  forget();
  state.toast = "";
  go();
}
function forget() {
  Object.assign(state, { edits: new Map(), fresh: {}, answer: null, next: null, clash: null });
  if (state.item) delete state.item.reason;
  if (state.preview) showSaved();
}
export function leave() {
  const opener = state.item?.opener, id = state.item?.id;
  state.item = null;
  state.asking++;
  forget();
  render();
  ((opener?.isConnected && opener) || $$("[data-open]").find(one => one.dataset.open === id) || $(".tabs [aria-selected=true]")).focus({ preventScroll: true });
}

/* ---- what would change, and what is saved ---- */
export function edit(path, value, action = "set", was, plain = false) {
  if (was !== undefined && value === was && action === "set") state.edits.delete(path);
  else state.edits.set(path, { path, action, value, plain });
  // What stands there is about the last change, not about this one.
  if (state.next || state.toast) { Object.assign(state, { next: null, toast: "" }); drawToast(); }
  drawBar(); drawDo();
  clearTimeout(state.waiting);
  state.waiting = setTimeout(preview, 160);
}
const LAST = ["rename", "move", "remove"];
/* A range as the hint of a field shows it: two numbers, no text. */
const RANGE = /^\[[^[\],，]+[,，][^[\],，]+\]$/;
export const order = () => {
  const item = state.item;
  if (item?.kind === "problem" && !hasEdits()) return item.mend?.order ? withReason(item.mend) : null;
  // Paths that others use change last.
  return hasEdits() ? { edits: [...state.edits.values()].sort((one, other) => LAST.indexOf(one.action) - LAST.indexOf(other.action)).map(one => ({ path: one.path, action: one.action, value: RANGE.test(one.value) && one.plain ? one.value.slice(1, -1).split(/[,，]/).map(end => end.trim()) : one.value })) } : null;
};
function withReason(mend) {
  if (mend.id !== "accept") return mend.order;
  return { edits: mend.order.edits.map(one => ({ ...one, value: state.item.reason ?? t("reasonIs") })) };
}
export async function preview() {
  const wanted = order(), asked = ++state.asking;
  if (!wanted) { state.answer = null; if (state.preview) showSaved(); drawSource(); drawDo(); return; }
  const answer = await post("/preview", { ...wanted, draw: true, figure: state.item?.kind === "figure" ? state.item.name : "", item: state.item?.data?.table && !state.item.data.stay ? state.item.data.path : "" });
  if (asked !== state.asking) return;
  state.answer = answer;
  if (answer.draft) { paper.show(answer.draft); state.preview = true; }
  for (const one of answer.item?.fields ?? []) { const shown = one.kind === "computed" && $$(".item .computed").find(e => e.dataset.computed === one.key); if (shown) shown.textContent = one.value || "—"; }
  if (answer.figure) { state.item.now = answer.figure; drawPanel({ keep: true }); } else { drawSource(); drawDo(); }
  drawMarks();
}
export async function previewMend() { await preview(); }
function showSaved() { state.preview = false; paper.show(state.report); drawMarks(); }

export async function save() {
  const wanted = order();
  if (!wanted && isHalf()) { state.next = null; drawToast(); ($$("[data-fresh]").find(e => !e.value.trim()) ?? $("[data-fresh]"))?.focus(); }
  if (!wanted || state.report.readOnly || state.saving || state.answer?.broken) return;
  state.saving = true;
  try {
    const answer = await post("/save", wanted);
    if (answer.refused || answer.broken) { state.answer = { ...state.answer, ...answer }; state.next = null; drawSource(); drawDo(); drawToast(); return; }
    const go = state.next, became = placeAfter();
    Object.assign(state, { edits: new Map(), fresh: {}, answer: null, next: null, clash: null, preview: false });
    state.asking++;
    const [one] = answer.changes;
    const toast = answer.changes.length === 1 ? savedAt(one) : answer.changes.length ? t("savedMore", answer.changes.length) : t("nothing");
    state.toast = toast;
    const then = state.item?.kind === "add" ? state.item.then : "", gone = wanted.edits?.some(one => one.action === "remove" && one.path === (state.item?.data?.owner ?? state.item?.form?.owner));
    if (go) { await go(); state.toast = toast; render(); } else if (then || became) { await choose(became ?? { kind: "form", path: then, fresh: true }); state.toast = toast; render(); } else if (gone || ["problem", "add"].includes(state.item?.kind)) leave(); else if (state.item) { await refresh(); render(); } else render();
  } finally { state.saving = false; }
}
/* Where the item is once it has moved, or has another name. */
function placeAfter() {
  const item = state.item, owner = item?.data?.owner ?? item?.form?.owner, done = owner && state.edits.get(owner);
  if (done?.then) return { kind: "form", path: done.then };
  if (done?.action !== "rename") return null;
  const name = `'${done.value.replaceAll("'", "''")}'`;
  return item.kind === "figure" ? { kind: "figure", name: [done.value, ...item.name.split("\t").slice(1)].join("\t") } : { kind: "form", path: `${owner.split(/[.[]/)[0]}[${name}]` };
}
const savedAt = one => { const lines = Math.max(one.add.length, one.del.length); return lines > 1 ? t("savedLines", place(one), lines) : t("savedAt", place(one)); };
export async function undo() {
  if (isDirty()) { forget(); drawPanel(); render(); return; }
  if (!state.report.past) return;
  const answer = await post("/undo");
  state.toast = answer.refused ? both(answer.refused[0].say) : t("restored");
  render();
}
export async function build() {
  if (isDirty()) { leaving(build); return; }
  if (held()) { Object.assign(state, { tab: "problems", item: null, toast: "" }); render(); return; }
  if (state.building) return;
  state.building = true; drawBar();
  try {
    const formats = $$("[name=format]:checked").map(one => one.value);
    state.built = await post("/build", { formats: formats.length ? formats : ["docx"] });
  } finally { state.building = false; }
  render();
  ($(".built .go") ?? $(".built button"))?.focus();
}

/* ---- drawing ---- */
export function render() {
  if (!state.report) return;
  const root = document.documentElement, report = state.report, en = spoken() === "en";
  root.lang = en ? "en" : "zh-CN";
  root.dataset.theme = state.theme === "auto" ? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light") : state.theme;
  $$("[data-t]").forEach(e => { e.textContent = t(e.dataset.t); });
  $$("[data-label]").forEach(e => { e.setAttribute("aria-label", t(e.dataset.label)); if (e.matches("button")) e.title = t(e.dataset.label); });
  $(".title h1").textContent = $(".title h1").title = document.title = report.title;
  fill($("#style"), html`${report.styles.map(([id, name]) => html`<option value="${id}">${en && report.lang !== "en" ? id : name}</option>`)}`);
  $("#style").value = report.style;
  $("#lang").value = spoken();
  drawBar();
  $$(".tabs [role=tab]").forEach(b => { const on = b.dataset.tab === state.tab; b.setAttribute("aria-selected", on); b.tabIndex = on ? 0 : -1; });
  $("#count-problems").textContent = problems().length || ""; $("#count-figures").textContent = report.figures.length || "";
  const desk = $(".desk"); desk.dataset.lens = state.tab; desk.toggleAttribute("data-broken", isBroken());
  drawFoot();
  const sheet = $(".sheet"); $("#zoom").textContent = `${Math.round((state.zoom) * 100)}%`;
  if (sheet) $("#zoom").textContent = `${Math.round(sheet.clientWidth / 7.94)}%`;
  state.toc = paper.headings();
  fill($(".rail"), html`${state.toc.map((x, i) => html`<a href="#paper" data-go="${i}"${x.sub ? html` class="sub"` : ""}>${x.text}</a>`)}`);
  drawPanel({ keep: state.drawn === state.item && state.item !== null }); state.drawn = state.item;
  drawMarks(); drawOver(); turned();
}
/* How long the draft is; below pictures of pages, how they were made. */
export function drawFoot() {
  const { count, lang } = state.report, words = $("#words"), length = count ? t(lang === "en" ? "words" : "signs", count.toLocaleString("en")) : "";
  [words.textContent, words.title] = pages.isOn() ? pages.settled() : [length, ""];
}
export function drawBar() {
  pages.draw();
  const report = state.report, mood = state.lost ? "gone" : isBroken() ? "off" : isDirty() ? "dirty" : "saved", saved = $(".saved");
  saved.className = `saved ${mood === "gone" || mood === "off" ? "off" : mood === "dirty" ? "dirty" : ""}`;
  fill(saved, html`${icon(mood === "saved" ? "check" : "dot")}${report?.readOnly && mood === "saved" ? t("readOnly") : t(mood, report?.at ?? "")}`);
  if (!report) return;
  const open = openCount(), why = held();
  $("#todo").hidden = !open; $("#todo").textContent = `${t("todo")} ${open}`;
  $(report.final ? "#is-final" : "#is-draft").checked = true;
  $("#build").setAttribute("aria-disabled", String(Boolean(why) || state.building)); $("#build").title = why || "F9";
  $("#build span").textContent = t(state.building ? "building" : "build");
}
/* Marks what is other than in the last build, or no longer; its words are asked for only then. */
export async function showChanges(on) {
  state.changes = on ? await get("/built") : null;
  drawMarks();
}
/* Highlights of the chosen item. */
export function drawMarks() {
  const item = state.item, sheets = $(".sheets");
  $$(".on, .from", sheets).forEach(e => e.classList.remove("on", "from"));
  const chosen = [];
  if (item?.kind === "form") {
    const same = $$(".s[data-path]", sheets).filter(e => e.dataset.path === item.path), own = same.filter(e => (e.dataset.own ?? e.textContent) === item.words);
    const within = item.data?.shown ? $$(".s[data-path]", sheets).filter(e => e.dataset.path.startsWith(item.data.shown)) : [];
    chosen.push(...(own.length ? own : same.length ? same : within));
  }
  if (item?.kind === "style" && item.opener?.isConnected) chosen.push(item.opener);
  if (item?.kind === "figure") {
    chosen.push(...$$(".fig", sheets).filter(e => e.dataset.fig === item.name));
    const inputs = new Set();
    const seek = one => { inputs.add(one.fig); one.operands.forEach(seek); if (one.computed) seek(one.computed); };
    (item.data?.tree?.operands ?? []).forEach(seek);
    $$(".fig", sheets).filter(e => inputs.has(e.dataset.fig) && !chosen.includes(e) && e.closest("p") === chosen[0]?.closest("p")).forEach(e => e.classList.add("from"));
  }
  if (item?.kind === "problem") chosen.push(...$$("[data-problem]:not(.flag)", sheets).filter(e => e.dataset.problem === item.id));
  if (item?.kind === "problem" && !chosen.length && item.problem?.place?.path) chosen.push(...$$(".s[data-path]", sheets).filter(e => e.dataset.path === item.problem.place.path));
  chosen.forEach(e => { if (!e.matches(".changed")) e.classList.add("on"); });
  paper.drawFlags(problems());
  const since = state.report.since, shown = Boolean(state.changes && since);
  $("#since").hidden = !since; $("#since").setAttribute("aria-pressed", String(shown));
  paper.drawChanges(shown ? since.figures : null, state.changes?.words);
  if (item?.kind === "problem") $$(".flag").filter(e => e.dataset.problem === item.id).forEach(e => e.classList.add("on"));
  // What a mend would print is not on the pages yet: what stands in its place is.
  pages.mark(chosen.length || !item ? chosen : $$(".changed", sheets), state.shown !== item);
  if (chosen[0] && state.shown !== item) { paper.reveal(chosen[0]); state.shown = item; }
  if (!item) state.shown = null;
}
/* The strip of source: lines with a mark under the very characters. */
export function sourceLines(at, wrong = "") {
  return html`<div class="where"><span>${place(at)}</span></div><ol aria-label="${place(at)}">${at.lines.map((line, i) => {
    const number = at.first + i, here = number === at.line, from = at.column - 1;
    const cut = here && line.length > 90 ? Math.max(0, from - 20) : 0, text = cut ? `…${line.slice(cut)}` : line, start = cut ? from - cut + 1 : from;
    const short = !here && text.length > 60 ? `${text.slice(0, 60)}…` : text;
    return html`<li class="${here ? wrong || "on" : ""}"><i>${number}</i><span>${here ? html`${text.slice(0, start)}<mark>${text.slice(start, start + at.length)}</mark>${text.slice(start + at.length)}` : short}</span></li>`;
  })}</ol>`;
}
function drawOver() {
  const broken = state.report.broken, alert = $(".alert"), built = $(".built");
  alert.hidden = !broken;
  if (broken?.problem?.say) {
    const one = broken.problem, after = state.report.html ? t("until", state.report.at) : t("first");
    fill(alert, html`<h2>${icon("bad")}<span>${both(one.say)}</span></h2><p class="soft lead">${both(one.help)}${both(one.help) ? (spoken() === "en" ? ". " : "。") : ""}${after}${broken.more ? html` ${t("others", broken.more)}` : ""}</p>
      ${one.place ? html`<div class="src">${sourceLines(one.place, "wrong")}</div>` : ""}
      ${one.fixable && !state.report.readOnly ? html`<div class="row"><button class="btn go" data-do="mendCause">${t("mend")}</button></div>` : ""}`);
  }
  built.hidden = !state.built;
  if (state.built) fill(built, builtView(state.built));
  drawToast();
  $(".card").hidden = true;
}
function drawToast() {
  const toast = $(".toast");
  toast.hidden = !state.toast && !state.next;
  if (state.next) fill(toast, html`<span>${t("unsaved")}</span><button class="btn" data-do="save">${t("save")} <kbd>${MOD} S</kbd></button><button class="btn" data-do="discard">${t("discard")} <kbd>Esc</kbd></button>`);
  else if (state.toast) fill(toast, html`<span>${state.toast}</span>${state.report.past && !state.report.readOnly ? html`<button class="btn" data-do="undo">${t("undo")}</button>` : ""}`);
}
const size = bytes => bytes < 10240 ? `${(bytes / 1024).toFixed(1)} KB` : `${Math.round(bytes / 1024)} KB`;
const leftWords = (left, open) => left && open ? t("leftAndOpen", left, open) : left ? t("leftNote", left) : t("openNote", open);
function builtView(made) {
  const left = problems().length - openCount(), kept = made.files.filter(one => one.kept);
  return html`<h2>${icon(made.failed ? "bad" : "check")}${t(made.failed ? "failed" : "built")}<span class="soft small plain">${t("took", made.at, made.took)}</span><button class="btn bare icon" data-do="close" aria-label="${t("close")}">${icon("x")}</button></h2>
    ${made.failed ? html`<ul>${made.problems.filter(one => one.severity === "error").slice(0, 3).map(one => html`<li class="one">${both(one.say)}</li>`)}</ul>` : html`<ul>${made.files.map(one => html`<li><span class="ext">${one.name.split(".").at(-1).toUpperCase()}</span><span class="name">${one.name}<br><small class="num">${size(one.size)}</small></span></li>`)}</ul>`}
    ${kept.map(one => html`<p class="note">${t("keptNote", one.name)}</p>`)}
    ${!made.failed && problems().length ? html`<p class="note">${leftWords(left, openCount())}</p>` : ""}
    <div class="row">${made.failed ? "" : html`<button class="btn go" data-do="folder">${icon("folder")}${t("folder")}</button><button class="btn" data-do="copyPath">${t("copyPath")}</button>`}<span class="soft small tail">${made.folder.split(/[\\/]/).at(-1)}/</span></div>`;
}
/* The page that is in view. */
export function turned() {
  const [number, count] = pages.isOn() ? pages.here() : [paper.here(), paper.pages()];
  $("#page").textContent = count ? t("page", number, count) : "";
  const around = $(".scroll").getBoundingClientRect(), middle = around.top + around.height * .4;
  let at = 0; (state.toc ?? []).forEach((x, i) => { if (x.element.isConnected && x.element.getBoundingClientRect().top < middle) at = i; });
  $$(".rail a, .toc button").forEach(a => { if (Number(a.dataset.go) === at) a.setAttribute("aria-current", "true"); else a.removeAttribute("aria-current"); });
}
export function zoom(by) {
  state.zoom = Math.min(1.5, Math.max(.5, state.zoom + by));
  const prints = $(".prints"), share = prints.scrollTop / prints.scrollHeight || 0;
  $(".desk").style.setProperty("--zoom", state.zoom);
  paper.again(); render();
  prints.scrollTop = share * prints.scrollHeight;
}

/* ---- start ---- */
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", render);
let resizing;
addEventListener("resize", () => { clearTimeout(resizing); resizing = setTimeout(() => { if (state.report) { paper.again(); render(); } }, 150); });
addEventListener("beforeunload", event => { if (isDirty()) event.preventDefault(); });
addEventListener("hashchange", () => enter().catch(lost));
enter().then(() => follow(changed, lost), lost);
