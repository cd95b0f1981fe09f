"""Take the pictures of docs/studio.md: the studio's page in each of its states.

    python tools/studio_shots.py

Needs Chromium, LibreOffice and pypdfium2.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from threading import Thread

from browser import Browser, browser

from reportgen.diagnostics import Problems
from reportgen.request import Request
from reportgen.studio.server import serve
from reportgen.studio.session import Session

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "studio"


def _sentence(window: Browser, _report: Path) -> None:
    window.run(
        "[...document.querySelectorAll('.s')].find(e => e.textContent.startsWith('全市分')).click()"
    )
    window.until("document.querySelector('.item .clicked')")


def _problem(window: Browser, _report: Path) -> None:
    window.press("F8")
    window.until("document.querySelector('.sheets .changed')")


def _broken(window: Browser, report: Path) -> None:
    path = report / "measures.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("要点: 突出重点环节", "要点：突出重点环节"), encoding="utf-8")
    window.until("!document.querySelector('.alert').hidden")


def _built(window: Browser, _report: Path) -> None:
    window.press("F9")
    window.until("!document.querySelector('.built').hidden")


def _inputs(window: Browser, _report: Path) -> None:
    find = "[...document.querySelectorAll('.fig')].find(e => e.dataset.fig === '销号隐患\\tshare')"
    window.run(f"{find}.click()")
    window.until("document.querySelectorAll('.cell').length > 2")
    cell = "document.querySelectorAll('.cell')[2]"
    window.run(f"{cell}.focus(), {cell}.select()")
    window.type("60")
    window.until("document.querySelector('.hero .moved')")


def _row(window: Browser, _report: Path) -> None:
    cell = "[data-path='表格.隐患.行[3][3]']"
    window.run(f'document.querySelector(".s{cell}").click()')
    window.until(f'document.querySelector(".item {cell}")')
    field = f'document.querySelector(".item {cell}")'
    window.run(f"{field}.focus(), {field}.select()")
    window.type("60")
    window.until("document.querySelector('.src .add')")


def _figure(window: Browser, _report: Path) -> None:
    window.run("document.querySelector('.fig.calc').click()")
    window.until("document.querySelector('.hero')")


def _pages(window: Browser, report: Path) -> None:
    if report.name == "english":
        window.run("document.querySelector('.fig.calc').click()")
        window.until("document.querySelector('.hero')")
    else:
        _sentence(window, report)
    window.run("document.querySelector('#is-pages').click()")
    window.until("document.querySelector('.print i')", seconds=60)
    window.until("[...document.querySelectorAll('.print img')].some(e => e.complete && e.src)")


def _nothing(_window: Browser, _report: Path) -> None:
    return


_SHOTS: dict[str, tuple[str, Callable[[Browser, Path], None], int, bool]] = {
    "draft": ("data/bengbu-2002", _nothing, 1280, False),
    "sentence": ("data/bengbu-2002", _sentence, 1280, False),
    "inputs": ("data/inspection-2024", _inputs, 1280, False),
    "table": ("data/inspection-2024", _row, 1280, False),
    "problem": ("data/bengbu-2002", _problem, 1280, False),
    "problem-dark": ("data/bengbu-2002", _problem, 1280, True),
    "broken": ("data/bengbu-2002", _broken, 1280, False),
    "built": ("data/bengbu-2002", _built, 1280, False),
    "english": ("examples/english", _figure, 1280, False),
    "english-dark": ("examples/english", _figure, 1280, True),
    "pages": ("data/bengbu-2002", _pages, 1280, False),
    "pages-dark": ("data/bengbu-2002", _pages, 1280, True),
    "pages-english": ("examples/english", _pages, 1280, False),
    "pages-english-dark": ("examples/english", _pages, 1280, True),
    "narrow": ("data/bengbu-2002", _sentence, 800, False),
}
"""Report, what is done in it, width of the window, whether it is dark."""


def main() -> None:
    """Write all pictures."""
    PICTURES.mkdir(exist_ok=True)
    with browser() as window:
        for name, (report, act, width, dark) in _SHOTS.items():
            with tempfile.TemporaryDirectory() as folder:
                copy = Path(folder) / Path(report).name
                shutil.copytree(ROOT / report, copy, ignore=shutil.ignore_patterns(".reportgen"))
                session = Session(Request(copy), Path(folder) / "out")
                session.start()
                server = serve(session, Problems())
                assert server is not None
                Thread(target=server.serve_forever, daemon=True).start()
                window.visit(server.address, width=width, dark=dark)
                window.until("document.documentElement.dataset.version")
                act(window, copy)
                window.until("document.fonts.status === 'loaded'")
                window.run("new Promise(done => setTimeout(done, 400))")
                (PICTURES / f"{name}.webp").write_bytes(window.small_picture())
                server.shutdown()
                server.server_close()
                session.stop()


if __name__ == "__main__":
    main()
