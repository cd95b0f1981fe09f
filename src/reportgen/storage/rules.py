"""Rules about files that are read and written, and about limits."""

from __future__ import annotations

from reportgen.diagnostics import error, note

CANNOT_READ = error(
    "cannot-read",
    "读不了“{path}”：{reason}",
    "cannot read '{path}': {reason}",
    "核对文件是否存在、是否有读取权限、是否被别的程序占用（如正在 Excel 或 WPS 里打开）",
    "check that the file exists, is readable and is not locked by another program, such as Excel or WPS",
)
NOT_A_FILE = error(
    "not-a-file",
    "“{path}”不是普通文件",
    "'{path}' is not a regular file",
    "换成普通文件；文件夹、管道和设备都不读",
    "name a regular file; folders, pipes and devices are not read",
)
OUTSIDE = error(
    "outside-folders",
    "“{path}”不在报告的文件夹里[，实际在“{real}”]",
    "'{path}' is outside the report's folder[: it is really '{real}']",
    "把它复制到报告的文件夹里，写的路径照着改；它可信、要从原处读，就加 --allow-outside {folder}",
    (
        "copy it into the report's folder and change the path; if it can be trusted and has to stay "
        "where it is, add --allow-outside {folder}"
    ),
)
OUTSIDE_STYLE = error(
    "outside-style",
    "“{path}”不在样式的文件夹里[，实际在“{real}”]",
    "'{path}' is outside the style's folder[: it is really '{real}']",
    "样式只用自己文件夹里的文件：把它复制进去",
    "a style uses only files in its own folder: copy it there",
)
OVER_LIMIT = error(
    "over-limit",
    "[“{path}”：]{what}超过上限 {most}[，是 {found}]",
    "[{path}: ]{what} exceed the limit of {most}[: {found}]",
    "先核对是不是弄错了；确实需要这么多，就加 --limit {option}={enough}",
    "check whether this is a mistake; if so much is needed, add --limit {option}={enough}",
)
CANNOT_WRITE = error(
    "cannot-write",
    "写不了“{path}”：{reason}",
    "cannot write '{path}': {reason}",
    "核对文件夹是否可写、磁盘是否已满、文件是否正在 Word 或 WPS 里打开[；{kept}]",
    (
        "check that the folder is writable, the disk is not full and the file is not open in Word or "
        "WPS[; {kept}]"
    ),
)
DISK_FULL = error(
    "disk-full",
    "写不了“{path}”：{reason}",
    "cannot write '{path}': {reason}",
    "腾出地方，再运行一次[；{kept}]",
    "free some space and run it again[; {kept}]",
)
OUTPUT_TAKEN = error(
    "output-taken",
    "“{path}”是文件夹、管道或设备，不能换成文件",
    "'{path}' is a folder, a pipe or a device, which no file replaces",
    "-o 换一个名字，或者先把它移走；原来的文件没有变动",
    "pass another name to -o, or move it away; the existing files are unchanged",
)
NAME_TOO_LONG = error(
    "name-too-long",
    "“{path}”的名字太长，系统存不下",
    "the name '{path}' is longer than the system allows",
    "-o 写短一些的文件名或文件夹；多数系统的一个名字最多 255 个字节，约 80 个汉字",
    (
        "pass a shorter file name or folder to -o; on most systems a name has at most 255 bytes, "
        "some 80 Han characters"
    ),
)
NOT_RESTORED = error(
    "not-restored",
    "“{path}”已经换成新的，换不回原来的[；原来的在“{kept}”]：{reason}",
    "'{path}' is new already and the former cannot be put back[; it is kept as '{kept}']: {reason}",
    "关掉打开着它的程序再生成一次；在那以前，几种格式不是同一次生成的",
    "close the program that has it open and build again; until then the formats differ",
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
    "-o 写文件夹，或写以 {suffixes} 结尾的文件名[；要 {meant}，加 --to {meant}]",
    "pass -o a folder, or a file name ending in {suffixes}[, or add --to {meant}]",
)
BLOCK_NOT_RENDERED = note(
    "block-not-rendered",
    "{format} 写不了{what}，这里没有写",
    "{format} cannot hold {what}, which is left out",
    "要有这部分，用 --to docx 或 --to html 再生成一份",
    "to include it, build with --to docx or --to html as well",
)
BAD_NAME = error(
    "bad-name",
    "Windows 上不能有叫“{name}”的文件",
    "Windows cannot have a file named '{name}'",
    '换一个名称：不含 < > : " / \\ | ? *，不以句点或空格结尾，也不是 CON、NUL、COM1 这样的设备名',
    (
        'choose a name without < > : " / \\ | ? * that does not end in a dot or blank and is not '
        "that of a device, such as CON, NUL or COM1"
    ),
)
