"""Rules about pages that LibreOffice makes."""

from __future__ import annotations

from reportgen.diagnostics import error, note

OFFICE_MISSING = error(
    "libreoffice-missing",
    "pdf 要由 LibreOffice 生成，这台机器上没有找到它",
    "pdf is made by LibreOffice, which was not found on this machine",
    (
        "安装 LibreOffice；装好了还找不到，就把它的 program 文件夹加到 PATH 里。"
        "或者用 --to docx 生成，在 Word、WPS 里另存为 PDF"
    ),
    (
        "install LibreOffice, and if it is then still not found, add its program folder to the PATH; "
        "or build with --to docx and save that as PDF in Word"
    ),
)
OFFICE_TOO_SLOW = error(
    "office-too-slow",
    "LibreOffice 生成 pdf 用了 {seconds} 秒还没有完成，已经停下",
    "LibreOffice was stopped because it took more than {seconds} seconds for the pdf",
    "再生成一次；报告确实很长，就先设环境变量 {variable}={more}",
    "build again; for a report that is really long set the environment variable {variable}={more}",
)
OFFICE_FAILED = error(
    "office-failed",
    "LibreOffice 没有生成 pdf：{reason}",
    "LibreOffice made no pdf: {reason}",
    (
        "再生成一次；还不行，就用 --to docx 生成，在 LibreOffice 里打开它看看，"
        "或者在 Word、WPS 里另存为 PDF"
    ),
    (
        "build again; if that fails too, build with --to docx and open that in LibreOffice, or save "
        "it as PDF in Word"
    ),
)
TYPEFACES_REPLACED = note(
    "typefaces-replaced",
    "这台机器上没有这些字体，页面上用别的代替：{names}",
    "typefaces that are not installed are replaced on the pages: {names}",
    "安装这些字体，页面就与成稿一样；DOCX 里写的仍是它们",
    "install them to see the pages as they will be; the DOCX still names them",
)
