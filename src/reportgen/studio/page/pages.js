/* The pages as LibreOffice sets them: pictures of the last good draft, with their age. They are asked for only while
   somebody looks at them. A press on a word opens what the same word on the paper would. */

import { $, $$, t, both, fill, html, icon, spoken } from "./words.js";
import { get, picture } from "./link.js";
import { bare } from "./paper.js";
import { state, isDirty, isBroken, turned, drawFoot } from "./studio.js";

const EVERY = 1000;    // milliseconds between two looks at what there is
const PER_POINT = 25.4 / 72;
const UNITS = 10000;   // parts of a page's width in which the program tells where a sign stands
const FAR = 2;         // pages by which those of the paper may be off
const MOST = 40;       // places that are marked
const own = { on: false, known: null, words: new Map(), pictures: new Map(), timer: 0, chosen: [] };
const box = () => $(".prints"), prints = () => $$(".print", box());
export const isOn = () => own.on;

/* Shows the pages in place of the paper, or the paper again; what is read stays where it is. */
export async function toggle(on) {
  const spot = on ? paperSpot() : await pageSpot();
  own.on = on;
  $(".desk").toggleAttribute("data-pages", on);
  box().hidden = !on;
  clearInterval(own.timer);
  own.spot = on ? spot : null;
  if (on) { own.timer = setInterval(() => { if (!document.hidden) look(); }, EVERY); draw(); look(); keep(); } else if (spot) $("#paper").scrollTop += spot.element.getBoundingClientRect().top - spot.top;
  drawFoot();
  turned();
}
/* The first sentence in view on the paper, and on the pages. */
const top = () => $("#paper").getBoundingClientRect().top;
function paperSpot() {
  const element = $$(".sheets .s").find(one => one.getBoundingClientRect().top >= top());
  return element && { element, top: element.getBoundingClientRect().top };
}
async function pageSpot() {
  const all = prints(), number = all.findIndex(one => one.getBoundingClientRect().bottom > top());
  if (number < 0) return null;
  const frame = all[number].getBoundingClientRect(), { text, boxes } = await wordsOf(all[number].dataset.key), height = at => frame.top + boxes[4 * at + 1] / UNITS * frame.width;
  let at = 0;
  while (at < text.length && height(at) < top()) at++;
  at = Math.min(at, text.length - 1);
  const found = onPaper(number, at, text);
  return found && { element: sign(found.sentence, found.at), top: height(at) };
}
/* Brings what was read on the paper to the same height on the pages, once there are any. */
async function keep() {
  const { spot } = own, found = spot && prints().length && spot.element.isConnected ? await onPages(spot.element, paperWords()) : null;
  if (!found || own.spot !== spot) return;
  own.spot = null;
  box().scrollTop += found.top - spot.top;
}
async function look() {
  if (own.asking) return;
  own.asking = true;
  try { own.known = await get("/pages"); } catch { return; } finally { own.asking = false; }
  if (own.on) draw();
}

/* ---- drawing ---- */
const minutes = seconds => seconds < 60 ? t("justNow") : seconds < 3600 ? t("minutesAgo", Math.floor(seconds / 60)) : t("hoursAgo", Math.floor(seconds / 3600));
const isOld = () => own.known.of !== state.report.draft || isDirty() || isBroken();
const LACKING = { LibreOffice: ["noOffice", "getOffice"], pypdfium2: ["noPictures", "getPictures"] };
/* What is to be told of the pages, and whether it is bad. */
function told() {
  const { told: what, why, pages, age } = own.known, comma = spoken() === "en" ? "; " : "，";
  if (what === "failed") return [t("notSet", both(why)) + (pages.length ? comma + t("asOld", minutes(age)) : ""), true];
  if (!pages.length) return [t("setting"), false];
  if (what in LACKING) return [t(LACKING[what][0]) + comma + t("asOld", minutes(age)), true];
  if (isOld()) return [t("asOld", minutes(age)) + comma + t(isDirty() ? "notInIt" : isBroken() ? "onceMended" : what === "working" ? "settingAgain" : "onceStill"), false];
  return ["", false];
}
/* What stands below pages that are as the draft is; the names of typefaces come with the pointer. */
export function settled() {
  if (!own.known?.pages.length || isOld()) return ["", ""];
  const { pages, age, count, fonts } = own.known, comma = spoken() === "en" ? "; " : "，";
  return [[t("setBy", minutes(age)), count > pages.length ? t("firstOnly", pages.length, count) : "", fonts.length ? t("replaced", fonts.length) : ""].filter(Boolean).join(comma), fonts.join(spoken() === "en" ? ", " : "、")];
}
export function draw() {
  if (!own.on || !state.report) return;
  const note = $(".age"), known = own.known, { pages, told: what } = known ?? { pages: [] }, lack = !pages.length && LACKING[what];
  $(".lacking").hidden = !lack;
  if (lack) fill($(".lacking"), html`<h2>${t(lack[0])}</h2><p class="soft">${t(lack[1])}</p>`);
  else {
    const [words, bad] = known ? told() : [t("setting"), false];
    if (note.textContent !== words) fill(note, html`${bad ? icon("bad") : ""}<span>${words}</span>`);
    note.classList.toggle("bad", bad);
  }
  note.hidden = Boolean(lack) || !note.textContent;
  box().toggleAttribute("data-old", Boolean(known && pages.length && isOld()));
  if (known) reconcile(pages);
  drawFoot();
}
/* Sheets for the pages: a picture that has not changed stays, another is put in its place once it is there. */
function reconcile(pages) {
  const pile = $(".prints .pile"), first = !pile.children.length && pages.length;
  let anew = false;
  while (pile.children.length > pages.length) pile.lastChild.remove();
  // Turned pages are as wide as the others, as on the paper.
  const wide = Math.min(...pages.map(one => one.width)) * PER_POINT;
  pile.style.setProperty("--paper-width", wide);
  pages.forEach((page, i) => {
    let sheet = pile.children[i];
    if (!sheet) {
      sheet = document.createElement("button");
      sheet.className = "print";
      fill(sheet, html`<img alt="">`);
      pile.append(sheet);
      near.observe(sheet);
    }
    sheet.setAttribute("aria-label", t("print", i + 1));
    if (sheet.dataset.key === page.key) { if (sheet.near) load(sheet); return; }
    sheet.dataset.key = page.key;
    sheet.style.width = `calc(${wide} * var(--mm))`;
    sheet.style.aspectRatio = `${page.width} / ${page.height}`;
    if (sheet.near) load(sheet);
    anew = true;
  });
  const keys = new Set(pages.map(one => one.key));
  for (const kept of [own.words, own.pictures]) for (const key of kept.keys()) if (!keys.has(key)) kept.delete(key);
  if (first) { keep(); turned(); }
  if (anew) mark(own.chosen, false);
}
const near = new IntersectionObserver(found => found.forEach(one => { one.target.near = one.isIntersecting; if (one.isIntersecting) load(one.target); }), { root: box(), rootMargin: "150%" });
async function load(sheet) {
  const { key } = sheet.dataset;
  if (sheet.shown === key) return;
  if (!own.pictures.has(key)) own.pictures.set(key, picture(`/page?key=${key}`));
  // A draft that has come meanwhile has others.
  const url = await own.pictures.get(key).catch(() => { own.pictures.delete(key); return ""; });
  if (!url || sheet.dataset.key !== key) return;
  sheet.shown = key;
  $("img", sheet).src = url;
}

/* The page in view, and how many there are. */
export function here() {
  const around = box().getBoundingClientRect(), middle = around.top + around.height * .4;
  return [Math.max(0, prints().findLastIndex(one => one.getBoundingClientRect().top <= middle)) + 1, prints().length];
}

/* ---- words on the pages and on the paper are the same ---- */
function paperWords() {
  let text = "";
  const starts = $$(".sheets .s").map(element => { const start = text.length; text += bare(element.textContent); return { start, element }; });
  return { text, starts };
}
function wordsOf(key) {
  if (!own.words.has(key)) own.words.set(key, get("/words", { key }).catch(() => ({ text: "", boxes: [] })));
  return own.words.get(key);
}
const NEIGHBOURS = [[16, 16], [0, 16], [16, 1], [6, 6], [0, 6], [6, 1], [0, 3]];   // signs before and after, the surest first
/* Where in a text the sign stands that is at a place of another, known by its neighbours; of several the nearest. */
function same(from, at, to, nearest) {
  for (const [before, after] of NEIGHBOURS) {
    const start = Math.max(0, at - before), words = from.slice(start, at + after), found = [];
    if (words.length < 3) continue;
    for (let i = to.indexOf(words); i >= 0; i = to.indexOf(words, i + 1)) found.push(i + at - start);
    if (found.length) return found.reduce((best, one) => Math.abs(one - nearest) < Math.abs(best - nearest) ? one : best);
  }
  return -1;
}
/* Which sign of which sentence on the paper a sign of a page is. */
function onPaper(number, at, text) {
  const paper = paperWords(), spot = same(text, at, paper.text, (number + at / text.length) / prints().length * paper.text.length);
  const found = spot < 0 ? null : paper.starts.findLast(one => one.start <= spot);
  return found ? { sentence: found.element, at: spot - found.start } : null;
}
/* A sign of a sentence. */
function sign(sentence, at) {
  const walker = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT), range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode, length = bare(node.data).length;
    if (at >= length) { at -= length; continue; }
    let i = 0;
    while (/\s/.test(node.data[i]) || at--) i++;
    range.setStart(node, i);
    range.setEnd(node, i + 1);
    break;
  }
  return range;
}
/* How many signs stand before an element in its sentence. */
function before(element, sentence) {
  const range = document.createRange();
  range.setStart(sentence, 0);
  range.setEnd(element, 0);
  return element === sentence ? 0 : bare(range.toString()).length;
}
/* Where on the pages an element of the paper is: the sheet, the lines, and how high it stands in the window. */
async function onPages(element, paper) {
  const sentence = element.closest(".s"), begin = paper.starts.find(one => one.element === sentence), all = prints();
  if (!begin) return null;
  const start = begin.start + before(element, sentence), length = bare(element.textContent).length, share = start / paper.text.length * all.length, guess = Math.min(all.length - 1, Math.floor(share));
  // Pages end elsewhere than on the paper, but not by far.
  const sheets = all.slice(Math.max(0, guess - FAR), guess + FAR + 1), words = await Promise.all(sheets.map(one => wordsOf(one.dataset.key)));
  let at = same(paper.text, start, words.map(one => one.text).join(""), words.reduce((sum, one) => sum + one.text.length, 0) * (share - Math.max(0, guess - FAR)) / sheets.length), number = 0;
  if (at < 0) return null;
  while (at >= words[number].text.length) at -= words[number++].text.length;
  const { text, boxes } = words[number], frame = sheets[number].getBoundingClientRect();
  return { sheet: sheets[number], lines: lines(boxes.slice(4 * at, 4 * Math.min(at + length, text.length))), top: frame.top + boxes[4 * at + 1] / UNITS * frame.width };
}
/* What on the paper is where a page was pressed: a figure, a place to fill in, or a sentence. */
export async function under(event) {
  const sheet = event.target.closest(".print"), { text, boxes } = await wordsOf(sheet.dataset.key), frame = sheet.getBoundingClientRect();
  const x = (event.clientX - frame.left) / frame.width * UNITS, y = (event.clientY - frame.top) / frame.width * UNITS;
  // Between two lines or signs, what is nearest was meant.
  let at = -1, least = 400;
  for (let i = 0; i < text.length; i++) {
    const [left, high, width, height] = boxes.slice(4 * i, 4 * i + 4), far = Math.max(left - x, x - left - width, 0) + Math.max(high - y, y - high - height, 0);
    if (far < least) { at = i; least = far; }
  }
  const found = at < 0 ? null : onPaper(prints().indexOf(sheet), at, text);
  return found && (sign(found.sentence, found.at).startContainer.parentElement.closest(".fig, .todo, .flaw") ?? found.sentence);
}
/* Marks on the pages what is chosen on the paper, and brings the first of it into view if it is to be seen. */
export async function mark(chosen, shows) {
  own.chosen = chosen;
  $$("i", box()).forEach(one => one.remove());
  if (!own.on || !prints().length) return;
  const asked = own.marking = Symbol(), paper = paperWords();
  let first = shows;
  for (const element of chosen.slice(0, MOST)) {
    const found = element.isConnected && await onPages(element, paper);
    if (asked !== own.marking) return;
    if (!found) continue;
    found.lines.forEach(one => light(found.sheet, one));
    const around = box().getBoundingClientRect();
    if (first && (found.top < around.top + 64 || found.top > around.bottom - 96)) box().scrollTop += found.top - around.top - around.height * .36;
    first = false;
  }
}
/* The lines that signs make up. */
function lines(boxes) {
  const found = [];
  for (let i = 0; i < boxes.length; i += 4) {
    const [left, top, width, height] = boxes.slice(i, i + 4), last = found.at(-1);
    if (last && top < last.bottom && top + height > last.top && left >= last.left) Object.assign(last, { right: Math.max(last.right, left + width), top: Math.min(last.top, top), bottom: Math.max(last.bottom, top + height) });
    else found.push({ left, top, right: left + width, bottom: top + height });
  }
  return found;
}
function light(sheet, { left, top, right, bottom }) {
  const one = document.createElement("i"), high = sheet.offsetHeight / sheet.offsetWidth;
  Object.assign(one.style, { left: `${left / 100 - .4}%`, width: `${(right - left) / 100 + .8}%`, top: `${(top / 100 - .6) / high}%`, height: `${((bottom - top) / 100 + 1.2) / high}%` });
  sheet.append(one);
}
