"""Rules about snapshots of drafts."""

from __future__ import annotations

from reportgen.diagnostics import error

NOT_DOCX = error(
    "not-docx",
    "“{path}”不是 DOCX 文件：{reason}",
    "'{path}' is not a DOCX file: {reason}",
    "给出 reportgen build 生成的、或 Word 存的 .docx 文件",
    "pass a .docx file written by `reportgen build` or Word",
)
NEEDS_SYRUPY = error(
    "needs-syrupy",
    "{fixture} 要用 syrupy，这里没有装",
    "{fixture} needs syrupy, which is not installed here",
    "运行 pip install 'reportgen[testing]'",
    "run pip install 'reportgen[testing]'",
)
