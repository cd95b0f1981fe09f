"""Rules about writing files."""

from __future__ import annotations

from reportgen.diagnostics import error, note

CANNOT_WRITE = error(
    "cannot-write",
    "写不了“{path}”：{reason}",
    "cannot write '{path}': {reason}",
    "核对文件夹是否可写、磁盘是否已满、文件是否正在 Word 或 WPS 里打开；原来的文件没有变动",
    (
        "check that the folder is writable, the disk is not full and the file is not open elsewhere; "
        "the existing file is unchanged"
    ),
)
OUTPUT_NEEDS_FOLDER = error(
    "output-needs-folder",
    "有几种格式，而“{path}”是一个文件名",
    "'{path}' is a single file, but there are several formats",
    "-o 写文件夹",
    "pass a folder to -o",
)
BAD_OUTPUT = error(
    "bad-output",
    "输出位置“{path}”不是 {suffixes} 文件",
    "the output '{path}' is not a {suffixes} file",
    "-o 写文件夹，或写以 {suffixes} 结尾的文件名",
    "pass -o a folder, or a file name ending in {suffixes}",
)
BLOCK_NOT_RENDERED = note(
    "block-not-rendered",
    "{format} 写不了{what}，这里没有写",
    "{format} cannot hold {what}, which is left out",
    "要有这部分，用 --to docx 或 --to html 再生成一份",
    "to include it, build with --to docx or --to html as well",
)
