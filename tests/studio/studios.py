"""Reports that are open in the studio, for tests."""

from __future__ import annotations

import http.client
import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

from builders import NO_CACHE
from reportgen.diagnostics import Problems
from reportgen.request import Request
from reportgen.studio.server import Studio, serve
from reportgen.studio.session import Session

SMALL = """\
# 一份小报告
报告:
  标题: 年度小结
统计:
  # 受理
  受理: {数值: 200, 单位: 件}
  办结: {数值: 150, 单位: 件, 占比: 80%, 占比基数: 受理}
特点:
  - 标题: 办得快
    概述: 全年受理{{ 受理 }}，办结{{ 办结 }}，{{ 办结 | 占比 }}。群众满意。
    措施:
      - {要点: 早受理, 内容: 随到随办。, 时限: 待补}
"""


@contextmanager
def session_of(report: Path, *, read_only: bool = False, **options: Any) -> Iterator[Session]:
    """A session of a report, which ends with the block; `options` are those of the request."""
    request = Request(report, environment=NO_CACHE, **options)
    session = Session(request, report.parent / "out", read_only=read_only)
    session.start()
    try:
        yield session
    finally:
        session.stop()


@contextmanager
def studio_of(report: Path, **options: Any) -> Iterator[Studio]:
    """A running server of a report; `opened` of its opener are the folders that it opened."""
    with session_of(report, **options) as session:
        opened: list[Path] = []
        server = serve(session, Problems(), 0, opened.append)
        assert server is not None
        vars(server)["opened"] = opened
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()
            server.server_close()


def small_report(folder: Path, text: str = SMALL) -> Path:
    """The folder of a small report."""
    report = folder / "report"
    report.mkdir(exist_ok=True)
    (report / "report.yaml").write_text(text, encoding="utf-8")
    return report


def copy_of(report: Path, folder: Path) -> Path:
    """A copy of a report's folder."""
    copy = folder / report.name
    shutil.copytree(report, copy, ignore=shutil.ignore_patterns(".reportgen"))
    return copy


def asked(
    server: Studio,
    path: str,
    body: object = None,
    *,
    method: str = "",
    headers: Mapping[str, str | None] | None = None,
) -> http.client.HTTPResponse:
    """The answer to a request as the page makes it, but for `headers`; `None` leaves one out."""
    own: dict[str, str | None] = {
        "Host": f"127.0.0.1:{server.server_port}", "X-Reportgen-Token": server.token,
    }  # fmt: skip
    content = body if isinstance(body, bytes | None) else json.dumps(body).encode()
    if content is not None:
        own |= {
            "Origin": server.origin, "Content-Type": "application/json",
            "Content-Length": str(len(content)),
        }  # fmt: skip
    own |= headers or {}
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    name = method or ("GET" if body is None else "POST")
    connection.putrequest(name, path, skip_host=True, skip_accept_encoding=True)
    for header, value in own.items():
        if value is not None:
            connection.putheader(header, value)
    connection.endheaders(content)
    answer = connection.getresponse()
    vars(answer)["content"] = answer.read()
    connection.close()
    return answer


def json_of(answer: http.client.HTTPResponse) -> Any:
    """The JSON of an answer."""
    return json.loads(vars(answer)["content"])
