"""Rules about the studio's server."""

from __future__ import annotations

from reportgen.diagnostics import error

PORT_TAKEN = error(
    "studio-port-taken",
    "端口 {port} 用不了：{reason}",
    "port {port} cannot be used: {reason}",
    "换一个端口，或不写 --port，由程序挑一个空的",
    "choose another port, or leave out --port and a free one is taken",
)
