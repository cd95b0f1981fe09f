"""The studio's page and its orders over HTTP, for the browser on this machine and nobody else.

Only 127.0.0.1 is served, under a name that no other site can have. All but the page's own files,
which hold nothing of the report, needs a token, which comes in a header: a cookie would go to every
server of this machine, and the address of a page shows up in logs and lists.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from hmac import compare_digest
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from socket import SHUT_RDWR, socket
from threading import Lock
from typing import Any, TypeVar
from urllib.parse import parse_qs, urlsplit

from reportgen.diagnostics import Problems, reason
from reportgen.studio import rules
from reportgen.studio.session import Session
from reportgen.writers import WRITERS

_T = TypeVar("_T")
_HOST = "127.0.0.1"
_TOKEN = "X-Reportgen-Token"  # noqa: S105  # the name of a header
_MOST_BYTES = 1_000_000
"""Of an order: more than any text of a report that a person types."""
_SILENCE = 30
"""Seconds in which a request has to come."""
_WAIT = 20
"""Seconds for which a page waits for another state before it asks again."""
_MOST_STRANGERS = 64
"""Connections without the token at a time."""
_MOST_DIGITS = 18
"""Of a number that a page sends."""
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
_TYPES = {
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
}  # fmt: skip
PAGE = (
    "index.html", "studio.css", "paper.css", "words.js", "link.js", "paper.js", "studio.js",
    "panel.js", "keys.js", "pages.js",
)  # fmt: skip
"""The files of the page. Nothing else is served from disk."""


class _RefusedError(Exception):
    """A request that is not answered."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__()
        self.status = status


class _Strangers:
    """The connections that have not shown the token: of too many the oldest are closed.

    So another user of the machine who holds connections open keeps out nobody: a page shows the
    token at once, and is left alone from then on.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._open: dict[socket, None] = {}

    def enter(self, connection: socket) -> None:
        """Know a new connection."""
        with self._lock:
            self._open[connection] = None
            if len(self._open) > _MOST_STRANGERS:
                oldest = next(iter(self._open))
                del self._open[oldest]
                # Its thread, which waits for a request, ends.
                with suppress(OSError):
                    oldest.shutdown(SHUT_RDWR)

    def leave(self, connection: socket) -> None:
        """Know that a connection has ended, or has shown the token."""
        with self._lock:
            self._open.pop(connection, None)


class Studio(ThreadingHTTPServer):
    """The server of a session."""

    daemon_threads = True
    request_queue_size = 32
    # On Windows another program could listen on the same port then; elsewhere a port that was in
    # use a moment ago could not be asked for again without.
    allow_reuse_address = os.name != "nt"

    def __init__(
        self, session: Session, port: int = 0, opener: Callable[[Path], None] | None = None
    ) -> None:
        """With port 0, a free one is taken. `opener` opens a folder; `None` for nobody may.

        Raises OSError for a port that is taken.
        """
        super().__init__((_HOST, port), _Handler)
        self.session = session
        self.opener = opener
        self.token = secrets.token_urlsafe(32)
        self._code = secrets.token_urlsafe(32)
        self.strangers = _Strangers()

    @property
    def origin(self) -> str:
        """The origin of its page."""
        return f"http://{_HOST}:{self.server_port}"

    @property
    def address(self) -> str:
        """The address of the page, with the token where no server sees it."""
        return f"{self.origin}/#{self.token}"

    @property
    def first_address(self) -> str:
        """An address that works once: other users of the machine see how a browser is started."""
        return f"{self.origin}/#{self._code}"

    def enter(self, code: str) -> str:
        """The token for a code that has not been used; empty for any other."""
        if self._code and compare_digest(code.encode(errors="replace"), self._code.encode()):
            self._code = ""
            return self.token
        return ""

    def handle_error(self, *_: object) -> None:
        """Say nothing: the browser has gone, or the bug has been answered with 500."""


def serve(
    session: Session,
    problems: Problems,
    port: int = 0,
    opener: Callable[[Path], None] | None = None,
) -> Studio | None:
    """The server, ready to run; `None`, with the problem reported, if the port cannot be used."""
    try:
        return Studio(session, port, opener)
    except (OSError, OverflowError) as error:
        why = reason(error) if isinstance(error, OSError) else str(error)
        problems.add(rules.PORT_TAKEN, None, port=port, reason=why)
        return None


class _Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    server: Studio
    protocol_version = "HTTP/1.1"
    server_version = "reportgen"
    sys_version = ""
    timeout = _SILENCE
    # Headers and body are sent as one.
    wbufsize = -1
    disable_nagle_algorithm = True

    def handle(self) -> None:
        """Answer the requests of a connection."""
        self.server.strangers.enter(self.connection)
        try:
            super().handle()
        finally:
            self.server.strangers.leave(self.connection)

    def log_message(self, *_: object) -> None:
        """Say nothing: the terminal is the user's."""

    def send_error(self, code: int, *_: object, **__: object) -> None:
        """Answer with a status alone: what was asked is not repeated."""
        self.close_connection = True
        self._send(HTTPStatus(code), b"", "text/plain")

    def do_GET(self) -> None:  # the library's name
        """Answer with a file of the page, or with what the page asks."""
        self._answer(self._get)

    def do_POST(self) -> None:  # the library's name
        """Carry out an order."""
        self._answer(self._post)

    def _answer(self, answer: Callable[[], None]) -> None:
        try:
            self._check_origin()
            answer()
        except _RefusedError as refused:
            self.send_error(refused.status)
        except (ConnectionError, TimeoutError):
            self.close_connection = True
        except Exception:
            self.send_error(HTTPStatus.INTERNAL_SERVER_ERROR)
            raise

    def _check_origin(self) -> None:
        """Refuse what does not come from the page itself, or under another name of this machine."""
        own = self.server.origin
        hosts = self.headers.get_all("Host", [])
        if hosts != [own.removeprefix("http://")]:
            raise _RefusedError(HTTPStatus.MISDIRECTED_REQUEST)
        origins = self.headers.get_all("Origin", [])
        if origins not in ([], [own]) or (self.command == "POST" and not origins):
            raise _RefusedError(HTTPStatus.FORBIDDEN)
        site = self.headers.get("Sec-Fetch-Site", "same-origin")
        # `none` is an address that the user has opened; only the page itself can be.
        if site not in ("same-origin", "none"):
            raise _RefusedError(HTTPStatus.FORBIDDEN)

    def _check_token(self) -> None:
        given = self.headers.get(_TOKEN, "")
        if not compare_digest(given.encode(errors="replace"), self.server.token.encode()):
            raise _RefusedError(HTTPStatus.FORBIDDEN)
        self.server.strangers.leave(self.connection)

    def _get(self) -> None:
        try:
            url = urlsplit(self.path)
        except ValueError:
            raise _RefusedError(HTTPStatus.BAD_REQUEST) from None
        name = url.path.removeprefix("/") or "index.html"
        if name in PAGE:
            content = files("reportgen.studio").joinpath("page", name).read_bytes()
            self._send(HTTPStatus.OK, content, _TYPES[name.rpartition(".")[2]])
            return
        self._check_token()
        asked = {key: values[-1] for key, values in parse_qs(url.query).items()}
        session, key = self.server.session, asked.get("key", "")
        if session.has_ended:
            raise _RefusedError(HTTPStatus.SERVICE_UNAVAILABLE)
        match url.path:
            case "/state":
                after = asked.get("after", "")
                self._json(session.wait(_number(after) or 0, _WAIT) or {})
            case "/item":
                column = _number(asked.get("column", ""))
                self._json(
                    session.ask(
                        session.item, asked.get("path", ""), asked.get("words", ""),
                        asked.get("at", ""), -1 if column is None else column,
                    )
                )  # fmt: skip
            case "/figure":
                self._json(session.ask(session.figure, asked.get("name", "")))
            case "/problem":
                self._json(session.ask(session.problem, asked.get("id", "")))
            case "/inputs":
                self._json(session.ask(session.inputs, asked.get("id", "")))
            case "/built":
                self._json({"words": session.built.words if session.built else ()})
            case "/pages":
                self._json(session.pages.look())
            case "/page":
                self._send(HTTPStatus.OK, _there(session.pages.picture(key)), "image/png")
            case "/words":
                self._json(_there(session.pages.words(key)))
            case _:
                raise _RefusedError(HTTPStatus.NOT_FOUND)

    def _post(self) -> None:
        order = self._order()
        if self.path == "/enter":
            token = self.server.enter(_text(order, "code"))
            self._json({"token": token})
            return
        self._check_token()
        session = self.server.session
        if self.path in ("/save", "/undo", "/build", "/open") and session.read_only:
            raise _RefusedError(HTTPStatus.FORBIDDEN)
        match self.path:
            case "/choose":
                is_final = order.get("final") is True
                session.ask(session.choose, _text(order, "style"), final=is_final)
                self._json({})
            case "/preview":
                self._json(session.ask(session.preview, _edits(order)))
            case "/save":
                self._json(session.ask(session.save, _edits(order)))
            case "/undo":
                self._json(session.ask(session.undo))
            case "/build":
                self._json(session.ask(session.build, _formats(order)))
            case "/open":
                if self.server.opener is None:
                    raise _RefusedError(HTTPStatus.FORBIDDEN)
                self.server.opener(session.output)
                self._json({})
            case _:
                raise _RefusedError(HTTPStatus.NOT_FOUND)

    def _order(self) -> dict[str, Any]:
        """The JSON object that was sent."""
        lengths = self.headers.get_all("Content-Length", [])
        length = _number(lengths[0]) if len(lengths) == 1 else None
        if length is None or "Transfer-Encoding" in self.headers:
            raise _RefusedError(HTTPStatus.LENGTH_REQUIRED)
        if length > _MOST_BYTES:
            raise _RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        if self.headers.get_content_type() != "application/json":
            raise _RefusedError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        try:
            order = json.loads(self.rfile.read(length))
        except (ValueError, RecursionError):
            order = None
        if not isinstance(order, dict):
            raise _RefusedError(HTTPStatus.BAD_REQUEST)
        return order

    def _json(self, value: Mapping[str, Any]) -> None:
        # A name that is no text has lone surrogates, which JSON can hold as escapes only.
        text = json.dumps(value, ensure_ascii=False).encode(errors="backslashreplace")
        self._send(HTTPStatus.OK, text, "application/json")

    def _send(self, status: HTTPStatus, content: bytes, kind: str) -> None:
        self.send_response(status)
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
        self.wfile.flush()


def _number(text: str) -> int | None:
    """The number that digits write; `None` for anything else, and for more than a page sends."""
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else None


def _there(found: _T | None) -> _T:
    """What was asked for, if it is there."""
    if found is None:
        raise _RefusedError(HTTPStatus.NOT_FOUND)
    return found


def _text(order: Mapping[str, Any], name: str) -> str:
    """A text of an order."""
    value = order.get(name, "")
    if not isinstance(value, str):
        raise _RefusedError(HTTPStatus.BAD_REQUEST)
    return value


def _formats(order: Mapping[str, Any]) -> list[str]:
    """The formats that are to be built."""
    names = order.get("formats")
    if not isinstance(names, list) or not names:
        raise _RefusedError(HTTPStatus.BAD_REQUEST)
    if not all(isinstance(name, str) and name in WRITERS for name in names):
        raise _RefusedError(HTTPStatus.BAD_REQUEST)
    return names


_ACTIONS = ("set", "insert", "append", "remove", "rename", "move")
_MOST_EDITS = 200
_DEEPEST = 6


def _edits(order: Mapping[str, Any]) -> dict[str, Any]:
    """An order to change the report's files, as edits or as the mend of a problem."""
    checked: dict[str, Any] = {
        "draw": order.get("draw") is True, "figure": _text(order, "figure"),
        "item": _text(order, "item"),
    }  # fmt: skip
    if "fix" in order:
        return checked | {"fix": _text(order, "fix")}
    edits = order.get("edits")
    if not isinstance(edits, list) or len(edits) > _MOST_EDITS:
        raise _RefusedError(HTTPStatus.BAD_REQUEST)
    for one in edits:
        if not isinstance(one, dict) or one.get("action", "set") not in _ACTIONS:
            raise _RefusedError(HTTPStatus.BAD_REQUEST)
        if not isinstance(one.get("path"), str) or not _is_value(one.get("value", "")):
            raise _RefusedError(HTTPStatus.BAD_REQUEST)
    return checked | {"edits": edits}


def _is_value(value: object, depth: int = 0) -> bool:
    """Whether a value can stand in a report: texts, lists and mappings of these."""
    if isinstance(value, str):
        return True
    if depth > _DEEPEST:
        return False
    if isinstance(value, list):
        return all(_is_value(one, depth + 1) for one in value)
    if isinstance(value, dict):
        return all(_is_value(one, depth + 1) for one in value.values())
    return False
