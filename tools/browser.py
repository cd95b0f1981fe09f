"""Pages in headless Chromium, driven over pipes: no driver program, no port, no library."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_CODES = {
    "Enter": 13, "Escape": 27, "ArrowLeft": 37, "ArrowRight": 39, "Tab": 9, "F6": 117, "F8": 119,
    "F9": 120, "s": 83, "z": 90,
}  # fmt: skip
"""What the system calls keys that do more than type."""
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
    "--disable-background-networking", "--remote-debugging-pipe",
)  # fmt: skip


def program() -> str:
    """The path of the browser; empty if none is installed."""
    return next(filter(None, map(shutil.which, NAMES)), "")


class Browser:
    """A running browser with one page."""

    def __init__(self, profile: Path) -> None:
        """Start it with a profile of its own."""
        asked, self._orders = os.pipe()
        self._answers, told = os.pipe()
        # Chromium reads orders from descriptor 3 and answers on 4, whatever ours are called.
        # They are moved out of the way first; bash, since other shells know one digit only.
        command = f'exec "$0" "$@" 60<&{asked} 61>&{told} 3<&60 4>&61'
        own = (f"--user-data-dir={profile}", "about:blank")
        self._process = subprocess.Popen(
            ["bash", "-c", command, program(), *_FLAGS, *own],
            pass_fds=(asked, told), stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(asked)
        os.close(told)
        self._read = b""
        self._number = 0
        self._session = ""
        targets = self._call("Target.getTargets")["targetInfos"]
        target = next(found["targetId"] for found in targets if found["type"] == "page")
        attached = self._call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        self._call("Page.enable")
        self.errors: list[str] = []
        """What the page has complained about: exceptions, and what its policy forbade."""

    def close(self) -> None:
        """Stop the browser."""
        self._process.terminate()
        self._process.wait()
        os.close(self._orders)
        os.close(self._answers)

    def show(self, path: Path, *, width: int, height: int = 900, dark: bool = False) -> None:
        """Show a file in a window of this size, in light or dark colours."""
        self._size(width, height, dark=dark)
        # The policy of a page forbids the scripts that look at it.
        self._call("Page.setBypassCSP", enabled=True)
        self._call("Page.navigate", url=path.as_uri())
        self._wait_for("Page.loadEventFired")

    def visit(self, url: str, *, width: int, height: int = 800, dark: bool = False) -> None:
        """Show the page of a server as it is, under its own policy."""
        self._call("Runtime.enable")
        self._call("Log.enable")
        self._size(width, height, dark=dark)
        self._call("Page.setBypassCSP", enabled=False)
        # An address that differs from the last in what is behind `#` only would load nothing.
        for address in ("about:blank", url):
            self.errors.clear()
            self._call("Page.navigate", url=address)
            self._wait_for("Page.loadEventFired")

    def run(self, script: str) -> Any:
        """The value of a script in the page, awaited."""
        answer = self._call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"])
        return answer["result"].get("value")

    def hover(self, selector: str) -> None:
        """Move the pointer to the first line of the first element found."""
        place = self.run(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)});"
            "e.scrollIntoView({block: 'center'}); const r = e.getClientRects()[0];"
            "return [r.x + r.width / 2, r.y + r.height / 2] })()"
        )
        self._call("Input.dispatchMouseEvent", type="mouseMoved", x=place[0], y=place[1])

    def picture(self, *, whole: bool = True) -> bytes:
        """The page as PNG, all of it or what is in the window."""
        return self._file("Page.captureScreenshot", captureBeyondViewport=whole)

    def small_picture(self) -> bytes:
        """What is in the window as WebP."""
        return self._file("Page.captureScreenshot", format="webp", quality=60)

    def printed(self) -> bytes:
        """The page as PDF, on the paper that it names."""
        return self._file("Page.printToPDF", preferCSSPageSize=True, printBackground=False)

    def until(self, script: str, seconds: float = 10) -> None:
        """Wait until a script gives something that is true; TimeoutError if that takes too long."""
        is_there = self.run(
            f"(async () => {{ const end = performance.now() + {seconds * 1000};"
            f"for (;;) {{ const found = ({script}); if (found) return true;"
            "if (performance.now() > end) return false;"
            "await new Promise(done => setTimeout(done, 10)); } })()"
        )
        if not is_there:
            raise TimeoutError(script)

    def click(self, selector: str, number: int = 0) -> None:
        """Press the pointer on the first line of an element, which is scrolled into view."""
        place = self.run(
            f"(() => {{ const e = document.querySelectorAll({json.dumps(selector)})[{number}];"
            "e.scrollIntoView({block: 'nearest'}); const r = e.getClientRects()[0];"
            "return [r.x + Math.min(r.width / 2, 30), r.y + r.height / 2] })()"
        )
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self._call(
                "Input.dispatchMouseEvent", type=kind, x=place[0], y=place[1], button="left",
                clickCount=1,
            )  # fmt: skip

    def press(self, key: str, *, ctrl: bool = False, shift: bool = False) -> None:
        """Press a key by its name: `F8`, `Enter`, `a`."""
        modifiers = 2 * ctrl + 8 * shift
        own: dict[str, Any] = {"key": key, "modifiers": modifiers}
        if code := _CODES.get(key):
            own["windowsVirtualKeyCode"] = code
        if key == "Enter":
            own["text"] = "\r"
        self._call("Input.dispatchKeyEvent", type="keyDown", **own)
        self._call("Input.dispatchKeyEvent", type="keyUp", key=key, modifiers=modifiers)

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        self._call("Input.insertText", text=text)

    def _size(self, width: int, height: int, *, dark: bool) -> None:
        self._call(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=width < 600,
        )  # fmt: skip
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        still = {"name": "prefers-reduced-motion", "value": "reduce"}
        self._call("Emulation.setEmulatedMedia", media="", features=[scheme, still])

    def _file(self, method: str, **parameters: Any) -> bytes:
        return base64.b64decode(self._call(method, **parameters)["data"])

    def order(self, method: str, **parameters: Any) -> dict[str, Any]:
        """What the browser answers to an order of its protocol."""
        return self._call(method, **parameters)

    def _call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        order = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            order["sessionId"] = self._session
        os.write(self._orders, json.dumps(order).encode() + b"\0")
        for message in self._messages():
            if message.get("id") == self._number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return dict(message["result"])
        raise RuntimeError(f"{method}: the browser ended")

    def _wait_for(self, event: str) -> None:
        for message in self._messages():
            if message.get("method") == event:
                return
        raise RuntimeError(f"{event}: the browser ended")

    def _messages(self) -> Iterator[dict[str, Any]]:
        while True:
            while b"\0" not in self._read:
                piece = os.read(self._answers, 1 << 20)
                if not piece:
                    return
                self._read += piece
            message, _, self._read = self._read.partition(b"\0")
            read = json.loads(message)
            if read.get("method") == "Page.javascriptDialogOpening":
                # A page that would keep what is typed is left all the same.
                self._number += 1
                leave = {
                    "id": self._number, "method": "Page.handleJavaScriptDialog",
                    "params": {"accept": True}, "sessionId": self._session,
                }  # fmt: skip
                os.write(self._orders, json.dumps(leave).encode() + b"\0")
            if read.get("method") in ("Runtime.exceptionThrown", "Log.entryAdded"):
                self.errors.append(json.dumps(read["params"], ensure_ascii=False))
            yield read


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser that is stopped at the end."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        running = Browser(Path(profile))
        try:
            yield running
        finally:
            running.close()
