/* The draft on sheets. Blocks flow in; a paragraph is torn between two lines where a sheet ends, a table between rows.
   A new draft changes only the sheets from the first changed block to where the rest falls as before. */

import { $, $$, t, flag, icon, html, fill } from "./words.js";

const BATCH = 800;   // characters, about a sheet
const AFTER = 2;     // a heading or two may wait on the next sheet for the block that keeps them there
const state = { blocks: [], sheets: [], folio: "", lang: "zh-CN", css: "" };
const sheetsOf = () => $(".sheets");

/* Shows a draft; what is in view stays where it is. */
export function show(draft) {
  const box = sheetsOf(), anchor = anchored();
  if (draft.css !== state.css) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(draft.css);
    document.adoptedStyleSheets = [sheet];
  }
  const again = draft.css !== state.css || draft.lang !== state.lang || draft.folio !== state.folio;
  box.lang = draft.lang;
  const before = again ? [] : state.blocks, blocks = blocksOf(draft.html);
  if (again) { state.sheets = []; box.replaceChildren(); }
  Object.assign(state, { css: draft.css, lang: draft.lang, folio: draft.folio, blocks });
  flow(before, blocks);
  hold(anchor);
}
/* Lays everything out again, as for another width. */
export function again() {
  const anchor = anchored();
  state.sheets = [];
  sheetsOf().replaceChildren();
  flow([], state.blocks);
  hold(anchor);
}

function blocksOf(text) {
  const template = document.createElement("template");
  template.innerHTML = text;
  const found = [];
  const add = (node, turned) => {
    if (node.matches(".landscape")) [...node.children].forEach(child => add(child, true));
    else found.push({ key: (turned ? "turned " : "") + node.outerHTML, node, turned, breaks: node.matches("hr.page-break") });
  };
  [...template.content.children].forEach(node => add(node, false));
  return found;
}

/* Lays out from the last sheet that no change can have touched. */
function flow(before, blocks) {
  const box = sheetsOf(), most = Math.min(before.length, blocks.length);
  let same = 0, after = 0;
  while (same < most && before[same].key === blocks[same].key) same++;
  if (same === before.length && same === blocks.length && same) return;
  while (after < most - same && before.at(-1 - after).key === blocks.at(-1 - after).key) after++;
  const moved = blocks.length - before.length, old = state.sheets;
  let kept = old.findLastIndex(sheet => sheet.first < same);
  // A heading at its top may find room on the sheet before, beside a shorter text.
  kept = Math.max(kept - 1, 0);
  const start = old[kept] ?? { first: 0, taken: 0 }, rest = old.slice(kept);
  const sheets = old.slice(0, kept);
  let at = start.first, taken = start.taken, reused = null;
  const calm = calmSheets(before, blocks, rest), unused = new Set(rest);
  while (at < blocks.length) {
    if (at >= blocks.length - after) {
      const found = rest.findIndex(sheet => sheet.first + moved === at && sheet.taken === taken && sheet.first >= before.length - after);
      if (found > 0) { reused = rest.slice(found); break; }
    }
    const still = calm.find(one => one.sheet.first === at && one.sheet.taken === taken);
    if (still) {
      // It is in its place: what is made anew stands before it, what is not used any more goes.
      sheets.push(still.sheet); unused.delete(still.sheet);
      ({ first: at, taken } = still.next);
      continue;
    }
    const sheet = { first: at, taken, element: newSheet(sheets.length + 1, blocks[at].turned) };
    const last = sheets.at(-1)?.element;
    if (last) last.after(sheet.element); else box.prepend(sheet.element);
    sheets.push(sheet);
    [at, taken] = fillSheet(sheet.element.firstElementChild, blocks, at, taken);
  }
  for (const sheet of reused ?? []) unused.delete(sheet);
  unused.forEach(sheet => sheet.element.remove());
  for (const sheet of reused ?? []) { sheet.first += moved; sheets.push(sheet); }
  state.sheets = sheets;
  sheets.forEach((sheet, number) => label(sheet.element, number + 1));
  const last = $(".area > .imprint", sheets.at(-1)?.element ?? box);
  if (last) last.style.marginTop = `${Math.max(0, last.parentElement.getBoundingClientRect().bottom - last.getBoundingClientRect().bottom + parseFloat(getComputedStyle(last).marginTop))}px`;
}

/* Sheets that stay as they are wherever they begin again: none of their blocks has changed, nor what comes after them. */
function calmSheets(before, blocks, rest) {
  if (before.length !== blocks.length) return [];
  const changed = blocks.flatMap((block, i) => block.key === before[i].key ? [] : [i]);
  return rest.flatMap((sheet, i) => {
    const next = rest[i + 1] ?? { first: blocks.length, taken: 0 };
    return changed.some(one => one >= sheet.first && one <= next.first + AFTER) ? [] : [{ sheet, next }];
  });
}

/* Fills a sheet from a block on, of which so much is `taken` already; returns where the next sheet begins.
   Several blocks are put there at once, since each look at where one ends makes the browser lay out all. */
function fillSheet(area, blocks, at, taken) {
  const here = [], turned = blocks[at].turned;
  for (;;) {
    const start = here.length;
    for (let length = 0; at < blocks.length && length < BATCH; at++, taken = 0) {
      const block = blocks[at];
      if (block.turned !== turned || (block.breaks && here.length)) break;
      if (block.breaks) continue;
      const element = made(block.node, taken);
      area.append(element);
      here.push({ at, element, taken });
      length += 40 + element.textContent.length;
    }
    const end = foot(area), loose = isLoose(area), over = loose ? -1 : here.findIndex(one => one.element.getBoundingClientRect().bottom > end);
    if (over >= 0) return cut(area, here, over);
    if (here.length === start) return [at < blocks.length && blocks[at].breaks ? at + 1 : at, 0];
  }
}
/* Ends a sheet before, or within, the first block that does not fit. */
function cut(area, here, over) {
  here.splice(over + 1).forEach(one => one.element.remove());
  const last = here.at(-1), more = tear(last.element, area);
  if (more) return [last.at, last.taken + more];
  if (here.length === 1) return [last.at + 1, 0];
  const moved = [here.pop()];
  while (here.length > 1 && here.at(-1).element.matches("h1, h2, h3, h4, h5, .kept, .role-caption")) moved.unshift(here.pop());
  moved.forEach(one => one.element.remove());
  return [moved[0].at, moved[0].taken];
}

/* The block as it stands on a sheet, without what is on sheets before. */
function made(node, taken) {
  const element = document.importNode(node, true);
  const looks = element.matches("[data-look]") ? [element, ...$$("[data-look]", element)] : $$("[data-look]", element);
  looks.forEach(one => { one.style.cssText = one.dataset.look; });
  if (!taken) return element;
  element.classList.add("cont");
  const rows = rowsOf(element);
  if (rows) { rows.slice(0, taken).forEach(row => row.remove()); $("caption", element)?.remove(); if (element.matches("ol")) element.start += taken; return element; }
  const range = document.createRange(), spots = spotsOf(element);
  if (taken < spots.length) { range.setStart(element, 0); range.setEnd(...spots[taken]); range.deleteContents(); }
  return element;
}

const rowsOf = element => element.matches("ol, ul") ? [...element.children] : element.matches(".scroll:has(> table)") ? $$("tbody > tr", element) : null;
function spotsOf(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) { const node = walker.currentNode; for (let i = 0; i < node.data.length; i++) found.push([node, i]); }
  return found;
}
const foot = area => area.getBoundingClientRect().bottom + 2;
const isLoose = area => getComputedStyle(area.parentElement).minHeight === "0px";

/* Takes off what does not fit; how much is left on the sheet, in characters or rows, 0 if nothing can be. */
function tear(block, area) {
  const end = foot(area), rows = rowsOf(block);
  if (rows) {
    const stays = rows.findIndex(row => row.getBoundingClientRect().bottom > end);
    if (stays < 1) return 0;
    rows.slice(stays).forEach(row => row.remove());
    return stays;
  }
  if (!block.matches("p") || block.matches(".role-title")) return 0;
  const spots = spotsOf(block), range = document.createRange();
  const below = ([node, i]) => { range.setStart(node, i); range.setEnd(node, i + 1); return range.getBoundingClientRect().bottom > end; };
  let low = 0, high = spots.length;
  while (low < high) { const middle = (low + high) >> 1; if (below(spots[middle])) high = middle; else low = middle + 1; }
  if (!low || low === spots.length) return 0;
  range.setStart(...spots[low]);
  range.setEnd(block, block.childNodes.length);
  range.deleteContents();
  block.classList.add("torn");
  return low;
}

function newSheet(number, turned) {
  const sheet = document.createElement("section");
  sheet.className = turned ? "sheet turned" : "sheet";
  fill(sheet, html`<div class="area"></div><div class="folio" aria-hidden="true"></div>`);
  label(sheet, number);
  return sheet;
}
function label(sheet, number) {
  const folio = $(".folio", sheet), words = state.folio.replaceAll("{pages}", state.sheets.length).replaceAll("{page}", number);
  sheet.setAttribute("aria-label", t("sheet", number));
  if (folio.textContent !== words) folio.textContent = words;
}

/* ---- what stands in the margin ---- */
export function drawFlags(problems) {
  $$(".flag").forEach(one => one.remove());
  const known = new Map(problems.map(one => [one.id, one]));
  for (const flaw of $$(".sheets .flaw")) {
    const problem = known.get(flaw.dataset.problem), sheet = flaw.closest(".sheet");
    if (!problem) continue;
    const mark = document.createElement("button"), box = flaw.getClientRects()[0];
    mark.className = "flag"; mark.dataset.problem = problem.id; mark.tabIndex = -1;
    fill(mark, html`${icon(problem.severity === "error" ? "bad" : problem.severity === "note" ? "info" : "warn")}<span>${flag(problem.rule)}</span>`);
    if (box) mark.style.top = `${box.top - sheet.getBoundingClientRect().top}px`;
    sheet.append(mark);
  }
}

/* What is printed otherwise than in the last build, whose words these are: a bar in the margin, and the old words of
   figures, so that no line moves. A sentence that stands in the words then has not changed, nor has such a row. */
export function drawChanges(figures, words) {
  $$(".bar-mark").forEach(one => one.remove());
  $$(".sheets [data-was]").forEach(one => one.removeAttribute("data-was"));
  if (!figures) return;
  const bar = (element, old) => {
    const sheet = element.closest(".sheet"), top = sheet.getBoundingClientRect().top, boxes = [...element.getClientRects()], mark = document.createElement("s");
    if (!boxes.length) return;
    mark.className = "bar-mark"; mark.textContent = old;
    mark.style.top = `${boxes[0].top - top}px`; mark.style.height = `${boxes.at(-1).bottom - boxes[0].top}px`;
    sheet.append(mark);
  };
  const then = words.map(bare).join("\n"), isNew = element => words.length && !then.includes(bare(withoutNotes(element).textContent));
  for (const one of $$(".sheets .s")) if (!one.closest("tr") && isNew(one)) bar(one, "");
  // Rows are known again by their first cell.
  const rows = new Map(words.filter(block => block.includes("\t")).flatMap(block => block.split("\n")).map(row => row.split("\t").map(bare)).map(row => [row[0], row]));
  for (const row of $$(".sheets tr")) {
    if (!(row.closest("thead") ? $$(".s", row).some(isNew) : isNew(row))) continue;
    bar(row, "");
    const cells = [...row.cells], old = rows.get(bare(withoutNotes(cells[0]).textContent));
    if (old?.length === cells.length) cells.forEach((cell, i) => { if (bare(withoutNotes(cell).textContent) !== old[i]) $$(".s", cell).forEach(one => { one.dataset.was = ""; }); });
  }
  for (const one of $$(".sheets .fig")) {
    const was = figures[one.dataset.fig];
    if (was !== undefined) { one.dataset.was = was; if (!one.closest("tr")) bar(one, was); } else if (isNew(one)) one.dataset.was = "";
  }
}
/* An element without the numbers of its footnotes. */
function withoutNotes(element) {
  if (!$("sup", element)) return element;
  const copy = element.cloneNode(true);
  $$("sup", copy).forEach(one => one.remove());
  return copy;
}
export const bare = text => text.replace(/\s/g, "");

/* ---- where things are ---- */
const view = () => $(".scroll").getBoundingClientRect();
/* The first sentence in view, to be kept where it is. */
function anchored() {
  const top = view().top, sheet = state.sheets.find(one => one.element.getBoundingClientRect().bottom > top);
  const element = sheet && $$(".s", sheet.element).find(one => one.getBoundingClientRect().bottom > top);
  if (!element) return null;
  const like = $$(".sheets .s").filter(one => one.dataset.path === element.dataset.path);
  return { element, words: element.textContent, path: element.dataset.path, number: like.indexOf(element), top: element.getBoundingClientRect().top };
}
function hold(anchor) {
  if (!anchor) return;
  let element = anchor.element;
  if (!element.isConnected) {
    const same = $$(".sheets .s").filter(one => one.dataset.path === anchor.path);
    element = same.find(one => one.textContent === anchor.words) ?? same[anchor.number] ?? same.at(-1);
  }
  if (element) $(".scroll").scrollTop += element.getBoundingClientRect().top - anchor.top;
}
/* Brings an element to the upper third, unless it can be seen. */
export function reveal(element) {
  const box = element?.getClientRects()[0], around = view();
  if (box && (box.top < around.top + 64 || box.bottom > around.bottom - 64)) $(".scroll").scrollTop += box.top - around.top - around.height * .36;
}
export const pageOf = element => state.sheets.findIndex(one => one.element === element?.closest(".sheet")) + 1;
export const pages = () => state.sheets.length;
export const headings = () => $$(".sheets :is(.role-heading-1, .role-heading-2)").map(element => ({ element, text: element.textContent, sub: element.matches(".role-heading-2"), page: pageOf(element) }));
export function here() {
  const around = view(), middle = around.top + around.height * .4;
  return Math.max(0, state.sheets.findLastIndex(one => one.element.getBoundingClientRect().top <= middle)) + 1;
}
