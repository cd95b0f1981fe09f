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
RENAME_CHANGES = error(
    "studio-rename-changes",
    "改了名称，“{figure}”的数就变了",
    "with another name, the numbers of '{figure}' would change",
    "有的地方引用它，这里看不到，如统计表里的公式、自己的样式：那里也要改，请在编辑器里一起改",
    "something refers to it that cannot be changed here, such as a formula in a sheet or a style of your own: change both in an editor",
)
