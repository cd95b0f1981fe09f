"""Look at HTML drafts in Chromium, on a phone and on a desktop, in light and dark, and on paper.

axe-core (from npm) must find nothing, nothing may stick out of the window, and heads, signatures,
imprints, contents and traces must be laid out as the style sheet means them. The draft of a letter
is printed with its text moved down line by line: the recipients stay with the text, and the
signature with the last lines.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from browser import Browser, browser, program

AXE = "axe-core@4.14.1"
PHONE, DESKTOP = 390, 1280
_LINES = 22
_CACHE = Path(__file__).parents[1] / ".cache" / "axe"

_LAYOUT = """
(() => {
  const found = [], main = document.querySelector("main");
  const box = (element) => element.getBoundingClientRect();
  const all = (selector) => [...document.querySelectorAll(selector)];
  const near = (a, b) => Math.abs(a - b) < 1.5;
  const check = (holds, words) => holds || found.push(words);
  const inside = (element) => box(element).left >= box(main).left - 1
    && box(element).right <= box(main).right + 1;
  check(document.documentElement.scrollWidth <= innerWidth, "the page scrolls sideways");
  for (const head of all('[style*="--width"]')) {
    check(inside(head) && head.scrollWidth <= head.clientWidth + 1, "a head is too wide");
  }
  for (const joint of all(".joint")) {
    const word = joint.querySelector(".role-masthead");
    const names = [...joint.querySelectorAll(".role-joint-masthead")].map(box);
    check(inside(joint), "a joint head sticks out");
    check(names.every((name) => near(name.right, names[0].right)), "names differ in width");
    check(names.every((name) => name.height < 2 * names[0].height - 1), "a name is broken");
    if (word) {
      const middle = (names[0].top + names.at(-1).bottom) / 2;
      check(box(word).left >= names[0].right - 1, "the word is not beside the names");
      const level = (box(word).top + box(word).bottom) / 2;
      check(Math.abs(level - middle) < 6, "the word is not in the middle");
    }
  }
  for (const line of all(".line")) {
    const pieces = [...line.children].map(box).filter((piece) => piece.width);
    const apart = pieces.every((piece, at) => !at || piece.top >= pieces[at - 1].bottom - 1
      || piece.left >= pieces[at - 1].right - 1);
    check(apart && inside(line), `pieces touch: ${line.textContent}`);
  }
  for (const closing of all(".closing:not(.sealed)")) {
    const size = parseFloat(getComputedStyle(closing).fontSize);
    const starts = [...closing.children].map((line) => box(line).left
      + parseFloat(getComputedStyle(line).paddingLeft));
    const date = starts.pop();
    check(inside(closing), "a signature sticks out");
    const indented = starts.every((start) => near(date - start, 2 * size));
    check(indented, "the date is not two characters in");
  }
  for (const imprint of all(".imprint")) {
    const lines = [...imprint.children].map(box);
    check(lines.every((line) => near(line.width, lines[0].width)), "rules differ in length");
    check(inside(imprint), "the imprint sticks out");
  }
  const nav = document.querySelector("body > nav");
  if (nav && innerWidth < 600) check(!box(nav).width, "contents are shown on a phone");
  if (nav && innerWidth > 1200) {
    check(box(nav).width && box(nav).right < box(main).left, "contents are not beside the text");
  }
  for (const element of all("main *:not(sup, sup *, svg, svg *)")) {
    const small = parseFloat(getComputedStyle(element).fontSize) < 12;
    check(!small, `type is too small: ${element.tagName} ${element.textContent.slice(0, 20)}`);
  }
  return found;
})()
"""
_AXE = """
axe.run(document, {resultTypes: ["violations"]}).then((results) => results.violations.map(
  (one) => `axe ${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`))
"""
_SHOWN = "getComputedStyle(document.querySelector('.figure'), '::after').content"
_MOVED = """
((count) => {
  document.querySelectorAll(".filler").forEach((line) => line.remove());
  for (let made = 0; made < count; made++) {
    const line = document.createElement("p");
    line.className = "role-body filler";
    line.textContent = "另行";
    document.querySelector(".role-recipients").before(line);
  }
})(%d)
"""


def missing_programs() -> list[str]:
    """The programs that this needs and that are not installed."""
    names = [name for name in ("npm", "pdftotext") if not shutil.which(name)]
    return names + ([] if program() else ["chromium"])


def findings(drafts: Iterable[Path], traced: Path, letter: Path) -> Iterator[str]:
    """What is wrong with HTML drafts, one of them built with traces, and one a letter in print."""
    axe = _axe()
    with browser() as window:
        for draft in (*drafts, traced):
            for width in (PHONE, DESKTOP):
                window.show(draft, width=width, dark=width == PHONE)
                window.run(axe)
                for finding in (*window.run(_LAYOUT), *window.run(_AXE)):
                    yield f"{draft.name}, {width} wide: {finding}"
        yield from _without_traces(window, traced)
        yield from _torn(window, letter)


def _axe() -> str:
    script = _CACHE / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        options = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock")
        subprocess.run(["npm", "install", *options, "--prefix", _CACHE, AXE], check=True)
    return script.read_text()


def _without_traces(window: Browser, draft: Path) -> Iterator[str]:
    """Widths at which a pointer on a figure shows nothing, or something without a pointer."""
    for width in (PHONE, DESKTOP):
        window.show(draft, width=width)
        if window.run(_SHOWN) != "none":
            yield f"{draft.name}, {width} wide: a trace is shown without a pointer"
        window.hover(".figure")
        if window.run(_SHOWN) == "none":
            yield f"{draft.name}, {width} wide: no trace is shown at a figure"


def _torn(window: Browser, letter: Path) -> Iterator[str]:
    """Positions of the text at which a page break parts what belongs together."""
    window.show(letter, width=DESKTOP)
    texts = "(selector) => document.querySelector(selector).textContent"
    recipients = window.run(f"({texts})('.role-recipients')")
    first = window.run(f"({texts})('.role-recipients + *')")
    last = window.run("[...document.querySelectorAll('.kept')].map((e) => e.textContent).at(-1)")
    name = window.run(f"({texts})('.role-signature')")
    for count in range(_LINES):
        window.run(_MOVED % count)
        pages = _pages(window.printed(), letter.with_suffix(".pdf"))
        for above, below in ((recipients, first[:12]), (last, name)):
            if not any(above in page and below in page for page in pages):
                yield f"{letter.name}, {count} lines down: “{above}” and “{below}” are parted"


def _pages(content: bytes, path: Path) -> list[str]:
    """The texts of a PDF's pages without blanks."""
    path.write_bytes(content)
    run = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    return ["".join(page.split()) for page in run.stdout.split("\f")]
