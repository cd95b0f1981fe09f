/* Pointer and keys. */

import { $, $$, t, both, fill, html, place, speak } from "./words.js";
import { state, choose, leave, leaving, discard, edit, save, undo, build, preview, previewMend, render, problems, isDirty, isBroken, turned, zoom, showChanges, drawBar } from "./studio.js";
import { drawPanel, listFigures, named } from "./panel.js";
import { get, post } from "./link.js";
import { reveal } from "./paper.js";
import * as pages from "./pages.js";

const openFigure = (name, opener) => choose({ kind: "figure", name, opener }, "figures");
const openProblem = (id, opener) => choose({ kind: "problem", id, opener }, "problems");
function openSpan(span) {
  if (isBroken()) return;
  if (span.matches(".todo, .flaw") && span.dataset.problem) openProblem(span.dataset.problem, span);
  else if (span.matches(".fig")) openFigure(span.dataset.fig, span);
  else {
    const sentence = span.closest(".s");
    if (sentence.dataset.path) choose({ kind: "form", path: sentence.dataset.path, words: sentence.dataset.own ?? sentence.textContent, opener: sentence, cell: cellOf(sentence) });
    else choose({ kind: "style", words: sentence.textContent, opener: sentence });
  }
}
/* The cell of a table that a text is in: the row by its path, or else by the line of its file, and the column. */
function cellOf(sentence) {
  const cell = sentence.closest("tbody > tr > *"), inside = cell && $$(".s[data-path]", cell.parentElement);
  if (!cell || !/^(表格|tables)[.[]|!/.test(sentence.dataset.path)) return null;
  let column = 0;
  for (let e = cell.previousElementSibling; e; e = e.previousElementSibling) column += e.colSpan;
  const row = inside.map(e => /^.*?\.(?:行|rows)\[\d+\]/.exec(e.dataset.path)?.[0]).find(Boolean);
  const at = inside.map(e => e.dataset.at).find(one => !/\.ya?ml:\d+$/i.test(one)) ?? sentence.dataset.at;
  return { path: row && !sentence.dataset.path.startsWith(row) ? row : sentence.dataset.path, at, column };
}
/* A form for what is not there yet; saving adds it, and opens its own form. */
function openNew({ path, count, key, called, about, action }) {
  const then = `${path}[${Number(count) + 1}]`;
  choose({ kind: "add", called, then, fields: [{ name: key, label: key, about }], order: values => values[key] ? { path: action === "insert" ? then : path, action: action || "append", value: { [key]: values[key] } } : null });
}
/* A new row: its cells, written as the row beside it is. */
function openNewRow({ path, fields, slots, named }) {
  const value = cells => named ? Object.fromEntries(fields.filter(one => cells[one.name]).map(one => [one.key, cells[one.name]])) : slots.map(name => cells[name] ?? "");
  choose({ kind: "add", called: t("row"), then: path, fields: fields.map(one => ({ ...one, about: "" })), order: cells => Object.values(cells).some(Boolean) ? { path, action: "insert", value: value(cells) } : null });
}
/* Puts the item one place up or down its list; pressed again, one more. */
function moveBy(step) {
  const data = state.item.data, { list, at, count } = data.moves, pending = state.edits.get(data.owner), now = pending?.to ?? at;
  const to = Math.min(count, Math.max(1, now + step));
  state.edits.delete(data.owner);
  if (to === at) { preview(); drawPanel({ keep: true }); return; }
  edit(data.owner, `${list}[${to > at ? to + 1 : to}]`, "move");
  Object.assign(state.edits.get(data.owner), { to, then: `${list}[${to}]` });
}
function moveTo(path) {
  const { owner } = state.item.data;
  if (!path) { state.edits.delete(owner); preview(); return; }
  edit(owner, path, "move");
  state.edits.get(owner).then = path;
}
function openNewFigure() {
  const en = state.report.lang === "en", step = name => `${en ? "statistics" : "统计"}['${name.replaceAll("'", "''")}']`;
  choose({ kind: "add", called: t("figure"), figure: true, fields: ["name", "value", "unit"].map(name => ({ name, label: t(name), about: t(`${name}Say`) })),
    order: ({ name, value, unit }) => name && value ? { path: step(name), action: "insert", value: unit ? { [en ? "value" : "数值"]: value, [en ? "unit" : "单位"]: unit } : value } : null }, "figures");
}
/* Leaves the item; what is not saved is not thrown away at the first press. */
function back() {
  if (state.next) { discard(); return; }
  state.toast = "";
  leaving(leave);
}
/* A press on a picture of a page; with a key, or where there are no words, it leads to the paper. */
async function pressed(event) {
  const span = event.detail ? await pages.under(event) : null;
  if (span) openSpan(span);
  else if (!event.detail) { $("#is-paper").checked = true; await pages.toggle(false); $("#paper").focus({ preventScroll: true }); }
}
/* Shows one of the lists. */
const list = (tab, then = () => {}) => leaving(() => { Object.assign(state, { tab, open: true }); if (state.item) leave(); else render(); then(); });
async function copyText(text, said) {
  await navigator.clipboard?.writeText(text).catch(() => {});
  state.toast = t(said); render();
}
function lines(one, depth = 0) {
  const own = `${"  ".repeat(depth)}${one.label} ${one.value}${one.formula ? ` ＝ ${one.formula}` : ""}${one.file ? ` (${place(one)})` : ""}`;
  return [own, ...one.operands.flatMap(part => lines(part, depth + 1)), ...(one.computed ? lines(one.computed, depth + 1) : [])];
}
const DO = {
  back, save, discard, undo, build,
  close: () => { state.built = null; render(); $("#build").focus(); },
  copy: () => copyText(lines(state.item.data.tree).join("\n"), "copied"),
  copyCell: () => copyText($(".where-cell").title, "pathCopied"),
  addRow: () => openNewRow(JSON.parse($("[data-row]").dataset.row)),
  up: () => moveBy(-1), down: () => moveBy(1),
  copyPath: () => copyText(state.built.folder, "pathCopied"),
  folder: () => post("/open").catch(() => copyText(state.built.folder, "pathCopied")),
  reveal: () => { const e = $(".sheets .on, .sheets .changed"); if (e) { reveal(e); e.focus({ preventScroll: true }); } },
  inputs: () => { const { problem } = state.item, name = problem.place.path.split(".")[1], asked = problem.rule.replace("-mismatch", ""); openFigure(`${name}\t${asked}`); },
  mendCause: async () => { const answer = await post("/save", { fix: state.report.broken.problem.id }); if (answer.changes?.[0]) { state.toast = t("savedAt", place(answer.changes[0])); render(); } },
  theme: () => { state.theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark"; localStorage.setItem("theme", state.theme); render(); },
  next: (step = 1) => { const all = problems(); if (!all.length || isBroken()) return; const at = all.findIndex(one => one.id === state.item?.id); openProblem(all[(at + step + all.length) % all.length].id); },
  drawer: () => { const panel = $(".panel"); panel.classList.toggle("open"); state.open = panel.classList.contains("open"); },
  more: () => { const open = $("#extras").classList.toggle("open"); $("[data-do=more]").setAttribute("aria-expanded", open); },
  /* To what a change would break; a removal that is refused is nothing to keep. */
  cause: () => {
    const { path } = state.answer.broken.problem.place, go = () => choose({ kind: "form", path, words: "" });
    leaving(go);
    if ([...state.edits.values()].every(one => one.action === "remove")) discard();
  },
  addFigure: openNewFigure,
  since: async () => { await showChanges(!state.changes); if (state.changes) reveal($(".bar-mark")); },
  zoomIn: () => zoom(.1), zoomOut: () => zoom(-.1),
};

/* What a text field holds: words, and figures as the data writes them. */
function textOf(node) {
  return [...node.childNodes].map(child => {
    if (child.nodeType === Node.TEXT_NODE) return child.data;
    if (child.dataset?.source) return child.dataset.source;
    if (child.nodeName === "BR") return child.nextSibling ? "\n" : "";
    return (child.nodeName === "DIV" && child.previousSibling ? "\n" : "") + textOf(child);
  }).join("").replaceAll("\u00a0", " ");
}
function typed(e) {
  if (e.matches("[data-find]")) { const words = e.value.trim().toLowerCase(); $$(".ledger li").forEach(li => { li.hidden = !li.textContent.toLowerCase().includes(words); }); return; }
  if (e.matches("[data-reason]")) { state.item.reason = e.value; drawBar(); clearTimeout(state.waiting); state.waiting = setTimeout(preview, 160); return; }
  if (e.matches("[data-fresh]")) {
    state.fresh = Object.fromEntries($$("[data-fresh]").map(one => [one.dataset.fresh, one.value.trim()]));
    const wanted = state.item.order(state.fresh);
    state.edits.clear();
    if (wanted) edit(wanted.path, wanted.value, wanted.action); else { drawBar(); preview(); }
    return;
  }
  const field = e.closest("[data-path]");
  if (!field) return;
  const value = field.matches("[data-text]") ? textOf(field) : field.value;
  if (field.matches("[data-append]")) { if (value.trim()) edit(field.dataset.path, value, "append"); else { state.edits.delete(field.dataset.path); edit(field.dataset.path, "", "set", ""); } }
  else if (!value.trim() && field.dataset.was && field.dataset.empty) edit(field.dataset.path, field.dataset.empty, "set");
  else if (!value.trim() && field.dataset.was && !field.matches(".cell, .of-table")) edit(field.dataset.path, value, "remove");
  else edit(field.dataset.path, value, field.dataset.action || "set", field.dataset.was, !field.matches("[data-text]"));
}

/* Puts a figure, or one of its rates, where the caret is in the text before the list it was chosen from, or at its end. */
function insert(select) {
  const field = select.previousElementSibling, figure = state.report.figures.find(one => one.key === select.value), { way } = select.selectedOptions[0].dataset, chip = document.createElement("span");
  const name = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(figure.key) ? figure.key : `'${figure.key.replaceAll("'", "''")}'`;
  Object.assign(chip, { className: "chip", contentEditable: "false", textContent: way ? `${figure.label} · ${way}` : figure.value, title: figure.label });
  chip.dataset.source = way ? `{{ ${name} | ${way} }}` : `{{ ${name} }}`; chip.dataset.figure = figure.key;
  const range = field.caret?.startContainer.isConnected && field.contains(field.caret.startContainer) ? field.caret : null;
  if (range) { range.deleteContents(); range.insertNode(chip); } else field.append(chip);
  select.value = "";
  field.focus();
  getSelection().collapse(chip.parentNode, [...chip.parentNode.childNodes].indexOf(chip) + 1);
  typed(field);
}

let waiting;
/* The trace of a figure in a few lines, where the pointer rests. */
async function hover(fig) {
  const { tree } = await get("/figure", { name: fig.dataset.fig });
  if (!tree || !fig.matches(":hover")) return;
  const card = $(".card"), desk = $(".desk").getBoundingClientRect(), box = fig.getClientRects()[0], inner = tree.operands.length ? tree.operands : tree.computed?.operands ?? [];
  fill(card, html`<b class="num">${tree.value}</b><span class="soft">${t(tree.how === "stated" ? "stated" : "calc")}</span><p class="soft">${named(tree)}</p>${inner.length ? html`<div class="sum">${inner.slice(0, 6).map(one => html`<span>${named(one)}</span><span class="num">${one.value}</span>`)}</div>` : ""}<span class="soft">${tree.source || (tree.file ? place(tree) : tree.formula)}</span>`);
  card.hidden = false;
  card.style.left = `${Math.max(16, Math.min(box.left - desk.left, desk.width - 336))}px`;
  card.style.top = `${box.bottom - desk.top + 8 + card.offsetHeight > desk.height ? box.top - desk.top - card.offsetHeight - 8 : box.bottom - desk.top + 8}px`;
}

document.addEventListener("click", event => {
  const at = event.target, press = at.closest("button, a, .chip"), span = at.closest(".fig, .todo, .flaw") || at.closest(".s");
  if (press?.dataset.do) DO[press.dataset.do]?.();
  else if (press?.dataset.tab) list(press.dataset.tab, () => press.focus());
  else if (press?.dataset.open) openProblem(press.dataset.open, press);
  else if (press?.matches(".flag")) openProblem(press.dataset.problem, press);
  else if (press?.dataset.figure) openFigure(press.dataset.figure, press);
  else if (press?.dataset.form) choose({ kind: "form", path: press.dataset.form, words: "", opener: press, cell: press.dataset.column ? { path: press.dataset.form, at: press.dataset.at, column: Number(press.dataset.column) } : null });
  else if (press?.dataset.new) openNew({ path: press.dataset.new, ...press.dataset });
  else if (press?.dataset.remove) edit(press.dataset.remove, "", "remove");
  else if (press?.dataset.add) { (state.added ??= new Set()).add(press.dataset.add); const path = press.dataset.add; drawPanel({ keep: true }); $$("[data-path]").find(e => e.dataset.path.startsWith(path))?.focus(); }
  else if (press?.dataset.show) { const e = $$(".sheets .fig").filter(one => one.dataset.fig === state.item.name)[press.dataset.show]; if (e) { reveal(e); e.focus({ preventScroll: true }); } }
  else if (press?.dataset.go) { event.preventDefault(); $(".scroll").scrollTop += state.toc[press.dataset.go].element.getBoundingClientRect().top - $(".scroll").getBoundingClientRect().top - 80; }
  else if (span && at.closest(".sheet")) { event.preventDefault(); if (!getSelection().toString()) openSpan(span); }
  else if (at.closest(".print")) pressed(event);
  else if (at.closest("#todo")) list("problems");
  if (!at.closest(".menu")) $(".menu").open = false;
});
document.addEventListener("change", event => {
  const e = event.target;
  if (e.matches("[data-insert]")) { if (e.value) insert(e); }
  else if (e.matches("[data-moveto]")) moveTo(e.value);
  else if (e.name === "mend") { state.item.mend = state.item.data.mends.find(one => one.id === e.value); drawPanel({ keep: true }); $(`[name=mend][value="${e.value}"]`)?.focus({ preventScroll: true }); previewMend(); }
  else if (e.name === "kind") post("/choose", { style: state.report.style, final: e.id === "is-final" });
  else if (e.name === "view") pages.toggle(e.id === "is-pages");
  else if (e.id === "style") post("/choose", { style: e.value, final: state.report.final });
  else if (e.id === "lang") { state.speech = e.value; localStorage.setItem("speech", e.value); speak(e.value); render(); }
});
document.addEventListener("toggle", event => { const { group } = event.target.dataset; if (group) (state.opened ??= new Set())[event.target.open ? "add" : "delete"](group); }, true);
document.addEventListener("focusin", event => { if (event.target.matches("[data-insert]")) listFigures(event.target); });
document.addEventListener("selectionchange", () => { const field = document.activeElement?.closest?.("[data-text]"), chosen = getSelection(); if (field && chosen.rangeCount) field.caret = chosen.getRangeAt(0).cloneRange(); });
document.addEventListener("input", event => { if (event.target.closest(".body")) typed(event.target); });
document.addEventListener("paste", event => {
  if (!event.target.closest("[data-text]")) return;
  event.preventDefault();
  document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
});
$(".scroll").addEventListener("mouseover", event => { clearTimeout(waiting); const fig = event.target.closest(".fig"); if (fig && !isBroken()) waiting = setTimeout(() => hover(fig), 240); else $(".card").hidden = true; });
$(".scroll").addEventListener("scroll", () => { $(".card").hidden = true; turned(); }, { passive: true });
$(".prints").addEventListener("scroll", turned, { passive: true });
document.addEventListener("keydown", event => {
  const at = document.activeElement, typing = at.matches("input:not([type=radio]), textarea, select, [contenteditable=true]"), ctrl = event.ctrlKey || event.metaKey;
  const keys = { F6: () => areas(event.shiftKey ? -1 : 1), F8: () => DO.next(event.shiftKey ? -1 : 1), F9: build, Escape: () => state.built ? DO.close() : state.item ? back() : null };
  if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  else if (ctrl && event.key === "s") { event.preventDefault(); save(); }
  else if (ctrl && event.key === "z" && !typing) { event.preventDefault(); undo(); }
  else if (event.key === "/" && !typing) { event.preventDefault(); list("figures", () => $("[data-find]").focus()); }
  else if (at.matches("[role=tab]") && /Arrow(Left|Right)/.test(event.key)) { const all = $$("[role=tab]"), next = all[(all.indexOf(at) + (event.key === "ArrowRight" ? 1 : all.length - 1)) % all.length]; list(next.dataset.tab, () => next.focus()); }
  else if (at.closest(".scroll") && /Arrow(Left|Right)/.test(event.key)) { event.preventDefault(); step(event.key === "ArrowRight" ? 1 : -1, at); }
  else if (at.closest(".sheet") && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); openSpan(at); }
});

/* F6: bar, paper, panel. Left and right in the paper: from sentence to figure to sentence, beginning with what can be seen. */
function areas(by) {
  const all = [$("#style"), $(pages.isOn() ? ".prints" : ".scroll"), $(".tabs [aria-selected=true]")], now = all.findIndex((e, i) => e.closest([".bar", ".desk", ".panel"][i]).contains(document.activeElement));
  const next = all[(now + by + 3) % 3];
  (next.offsetParent ? next : all[(now + 2 * by + 6) % 3]).focus();
}
function step(by, at) {
  const all = $$(".sheet .s, .sheet .fig, .sheet .todo, .sheet .flaw"), top = $(".scroll").getBoundingClientRect().top, i = at.matches(".scroll") ? all.findIndex(e => e.getBoundingClientRect().top > top) - by : all.indexOf(at);
  const to = all[Math.min(all.length - 1, Math.max(0, i + by))];
  to?.focus({ preventScroll: true });
  if (to) reveal(to);
}
