"""The studio's server answers its own page, and nobody else."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack, closing
from http.client import HTTPConnection
from pathlib import Path

import pytest

from reportgen.diagnostics import Problems
from reportgen.studio.server import PAGE, Studio, serve
from studio.studios import SMALL, asked, json_of, session_of, small_report, studio_of


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    with studio_of(small_report(tmp_path_factory.mktemp("studio"))) as server:
        yield server


EDIT = {"edits": [{"path": "报告.标题", "value": "别的标题"}]}


def test_only_this_machine_is_served(studio: Studio) -> None:
    assert "127.0.0.1" == studio.server_address[0]


def test_page_is_served_without_a_token_and_the_report_with_one(studio: Studio) -> None:
    page = asked(studio, "/", headers={"X-Reportgen-Token": None})
    assert (200, "text/html; charset=utf-8") == (page.status, page.getheader("Content-Type"))
    assert "年度小结" not in vars(page)["content"].decode()
    assert "年度小结" == json_of(asked(studio, "/state"))["title"]


@pytest.mark.parametrize(
    "path", ["/state", "/item?path=x", "/figure?name=x", "/problem?id=x", "/built", "/pages"]
)
def test_nothing_of_the_report_is_told_without_the_token(studio: Studio, path: str) -> None:
    for token in (None, "", "wrong", f"{studio.token}x", "\u00ff"):
        assert 403 == asked(studio, path, headers={"X-Reportgen-Token": token}).status


@pytest.mark.parametrize("path", ["/save", "/preview", "/undo", "/build", "/open", "/choose"])
def test_no_order_is_taken_without_the_token(studio: Studio, path: str) -> None:
    assert 403 == asked(studio, path, EDIT, headers={"X-Reportgen-Token": None}).status


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost", "127.0.0.1", "127.0.0.1:1", "", None, "127.0.0.1.evil.example"],
)
def test_another_name_of_this_machine_is_refused(studio: Studio, host: str | None) -> None:
    # A site whose name leads here (DNS rebinding) has its own name in the header.
    for path in ("/", "/state"):
        assert 421 == asked(studio, path, headers={"Host": host}).status


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1:1", ""]
)
def test_another_origin_is_refused(studio: Studio, origin: str) -> None:
    assert 403 == asked(studio, "/state", headers={"Origin": origin}).status
    assert 403 == asked(studio, "/save", EDIT, headers={"Origin": origin}).status


def test_orders_without_an_origin_are_refused(studio: Studio) -> None:
    assert 403 == asked(studio, "/save", EDIT, headers={"Origin": None}).status


def test_requests_that_another_site_caused_are_refused(studio: Studio) -> None:
    for site in ("cross-site", "same-site"):
        assert 403 == asked(studio, "/", headers={"Sec-Fetch-Site": site}).status


@pytest.mark.parametrize("method", ["HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "XYZ"])
def test_other_methods_are_refused(studio: Studio, method: str) -> None:
    answer = asked(studio, "/state", method=method)
    assert 501 == answer.status
    assert answer.getheader("Access-Control-Allow-Origin") is None


@pytest.mark.parametrize(
    "path",
    [
        "/../report.yaml", "/%2e%2e/report.yaml", "/report.yaml", "/page/index.html",
        "//etc/passwd", "/..\\session.py", "/studio.js/../session.py", "/index.html%00",
        "/.git/config",
        "http://evil.example/state/x", "/state/",
    ],
)  # fmt: skip
def test_no_other_file_is_served(studio: Studio, path: str) -> None:
    assert 404 == asked(studio, path).status


def test_orders_are_json(studio: Studio) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        assert 415 == asked(studio, "/save", EDIT, headers={"Content-Type": kind}).status
    for body in (b"", b"[]", b"{", b"1", b"\xff", b"[" * 100_000):
        assert 400 == asked(studio, "/save", body).status


def test_orders_that_are_too_long_are_refused_unread(studio: Studio) -> None:
    assert 413 == asked(studio, "/save", b"{}", headers={"Content-Length": "1000001"}).status
    for length in (None, "-1", "x", "1e3"):
        assert 411 == asked(studio, "/save", b"{}", headers={"Content-Length": length}).status
    chunked = {"Transfer-Encoding": "chunked"}
    assert 411 == asked(studio, "/save", b"{}", headers=chunked).status


@pytest.mark.parametrize(
    "order",
    [
        {}, {"edits": "x"}, {"edits": [1]}, {"edits": [{"path": 1}]}, {"fix": 1},
        {"edits": [{"path": "报告.标题", "value": 1}]},
        {"edits": [{"path": "报告.标题", "action": "comment", "value": "x"}]},
        {"edits": [{"path": "报告.标题", "value": [[[[[[[["x"]]]]]]]]}]},
        {"edits": [{"path": "报告.标题"}] * 201},
    ],
)  # fmt: skip
def test_orders_of_another_form_are_refused(studio: Studio, order: object) -> None:
    assert 400 == asked(studio, "/save", order).status
    assert 400 == asked(studio, "/build", {"formats": ["exe"]}).status


def test_no_site_may_frame_the_page_or_put_scripts_into_it(studio: Studio) -> None:
    for path in ("/", "/state", "/missing"):
        answer = asked(studio, path)
        policy = str(answer.getheader("Content-Security-Policy"))
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert "nosniff" == answer.getheader("X-Content-Type-Options")
        assert "no-referrer" == answer.getheader("Referrer-Policy")
        assert "no-store" == answer.getheader("Cache-Control")


def test_page_has_no_inline_script_or_style_and_loads_nothing_from_elsewhere(
    studio: Studio,
) -> None:
    for name in PAGE:
        text = vars(asked(studio, f"/{name}"))["content"].decode()
        assert "http://" not in text
        assert "https://" not in text
        if name.endswith(".html"):
            assert " style=" not in text
            assert " onclick" not in text
            assert "<script>" not in text


def test_scripts_in_data_are_text(tmp_path: Path) -> None:
    script = "<script>alert(1)</script>"
    report = small_report(tmp_path, SMALL.replace("群众满意", script).replace("年度小结", script))
    with studio_of(report) as server:
        state = json_of(asked(server, "/state"))
        assert script == state["title"]
        assert "<script" not in state["html"]
        assert "&lt;script&gt;alert(1)" in state["html"]


def test_a_code_gives_the_token_once(tmp_path: Path) -> None:
    with studio_of(small_report(tmp_path)) as server:
        code = {"code": server.first_address.partition("#")[2]}
        without = {"X-Reportgen-Token": None}
        assert server.token == json_of(asked(server, "/enter", code, headers=without))["token"]
        assert "" == json_of(asked(server, "/enter", code, headers=without))["token"]
        assert "" == json_of(asked(server, "/enter", {"code": ""}, headers=without))["token"]


def test_the_token_is_in_no_header_and_no_path(studio: Studio) -> None:
    assert studio.address == f"{studio.origin}/#{studio.token}"
    for path in ("/", "/state"):
        answer = asked(studio, path)
        assert answer.getheader("Set-Cookie") is None
        assert studio.token not in vars(answer)["content"].decode()


def test_the_only_act_outside_is_to_open_the_output_folder(studio: Studio, tmp_path: Path) -> None:
    opened = vars(studio)["opened"]
    asked(studio, "/open", {"folder": str(tmp_path), "path": "/etc"})
    assert [studio.session.output] == opened


def test_read_only_means_that_nothing_is_written_built_or_opened(tmp_path: Path) -> None:
    report = small_report(tmp_path)
    with studio_of(report, read_only=True) as server:
        for path, order in (
            ("/save", EDIT), ("/undo", {}), ("/build", {"formats": ["md"]}), ("/open", {}),
        ):  # fmt: skip
            assert 403 == asked(server, path, order).status
        assert (
            "别的标题"
            == json_of(asked(server, "/preview", {**EDIT, "draw": True}))["draft"]["title"]
        )
        assert [] == vars(server)["opened"]
    assert SMALL == (report / "report.yaml").read_text(encoding="utf-8")
    assert not (tmp_path / "out").exists()


def test_a_port_that_is_taken_is_reported(tmp_path: Path) -> None:
    with session_of(small_report(tmp_path)) as session, socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        problems = Problems()
        assert serve(session, problems, other.getsockname()[1]) is None
        assert ["studio-port-taken"] == [one.rule.id for one in problems]


def test_a_client_that_says_nothing_blocks_no_other(studio: Studio) -> None:
    with socket.create_connection(("127.0.0.1", studio.server_port)) as silent:
        silent.sendall(b"POST /save HTTP/1.1\r\nHost: x\r\n")
        assert 200 == asked(studio, "/state").status


def test_clients_that_hold_connections_open_keep_nobody_out(studio: Studio) -> None:
    address = ("127.0.0.1", studio.server_port)

    def state() -> int:
        own.request("GET", "/state", headers={"X-Reportgen-Token": studio.token})
        answer = own.getresponse()
        answer.read()
        return answer.status

    with ExitStack() as stack:
        own = stack.enter_context(closing(HTTPConnection(*address, timeout=10)))
        assert 200 == state()
        kept = own.sock
        others = [stack.enter_context(socket.create_connection(address)) for _ in range(200)]
        assert 200 == asked(studio, "/state").status
        assert 200 == asked(studio, "/", headers={"X-Reportgen-Token": None}).status
        others[0].settimeout(10)
        assert b"" == others[0].recv(1)
        # A page that has shown the token keeps its connection.
        assert (200, kept) == (state(), own.sock)


@pytest.mark.parametrize(
    ("path", "body", "headers", "status"),
    [
        (f"/state?after={'9' * 5000}", None, {}, 200),
        ("/build", {"formats": [["docx"]]}, {}, 400),
        ("/build", {"formats": [{}]}, {}, 400),
        ("/enter", {"code": "\ud800"}, {}, 200),
        ("/preview", {"edits": []}, {"Content-Length": "9" * 5000}, 411),
        ("http://[", None, {}, 400),
    ],
)
def test_what_no_page_sends_is_no_bug(
    studio: Studio, path: str, body: object, headers: dict[str, str], status: int
) -> None:
    assert status == asked(studio, path, body, headers=headers).status
