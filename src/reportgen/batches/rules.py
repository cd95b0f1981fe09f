"""Rules about many reports that are built together."""

from __future__ import annotations

from reportgen.diagnostics import KNOWN, NEAREST, error, warning

BATCH_EMPTY = error(
    "batch-empty",
    "“{pattern}”没有找到报告",
    "'{pattern}' finds no report",
    "--each 写报告文件夹或文件的样子，加引号，如 --each 'units/*/'",
    "give --each a pattern of folders or files, in quotes: --each 'units/*/'",
)
BATCH_SAME_NAME = error(
    "batch-same-name",
    "有 {count} 份都要写成“{path}”：{names}[；另有 {others} 个名称也重复]；一份也没有生成",
    "{count} reports would be written as '{path}': {names}[; {others} more names are wanted more than once]; nothing was built",
    "-o 里写上各份不同的内容[，如 -o '{example}'][；可用的有：{known}]",
    "put something into -o that differs from report to report[, such as -o '{example}'][; known: {known}]",
)
BATCH_BRACE = error(
    "batch-brace",
    "-o 里的“{text}”，花括号不是一个名称左右各一个",
    "of '{text}', which stands in -o, the braces are not one on each side of a name",
    "写成 {example} 这样",
    "write it as {example}",
)
BATCH_FIELD_UNKNOWN = error(
    "batch-field-unknown",
    "-o 里的“{name}”不知道指什么",
    "nothing is known as '{name}', which stands in -o",
    *KNOWN,
)
BATCH_ROW_WITHOUT_ROWS = error(
    "batch-row-without-rows",
    "-o 里的“{name}”是第几行，只在用 --rows 时有",
    "'{name}', which stands in -o, is the number of a row, which only --rows gives",
    "加 --rows 文件名，或者 -o 换一项：{known}",
    "add --rows FILE, or put something else into -o: {known}",
)
BATCH_FIELD_EMPTY = error(
    "batch-field-empty",
    "没有可以用作文件名的“{name}”[：{why}]",
    "there is no '{name}' that a file could be named after[: {why}]",
    "{remedy}；或者 -o 换一项",
    "{remedy}, or put something else into -o",
)
BATCH_FIELD_LONG = error(
    "batch-field-long",
    "“{name}”太长，写成的文件名有 {size} 个字节，系统存不下",
    "'{name}' makes a file name of {size} bytes, longer than systems allow",
    "写短一些，或者 -o 换一项；一个名字最多 {most} 个字节，约 {han} 个汉字",
    "shorten it, or put something else into -o; a name has at most {most} bytes, some {han} Han characters",
)
BATCH_FIELD_LEADS_OUT = error(
    "batch-field-leads-out",
    "“{name}”写的是“{value}”，会把文件写到别的文件夹，没有生成",
    "'{name}' is '{value}', which leads to another folder; it was not built",
    "改成不含 / 和 .. 的名称",
    "change it to a name without / and ..",
)
BATCH_STOPPED = error(
    "batch-stopped",
    "生成“{name}”的进程两次中途结束（{reason}）",
    "the process that built '{name}' ended twice before it was done ({reason})",
    "单独运行 {command} 看看；内存不够的，用 -j 1 再试",
    "run {command} by itself; if memory is short, try again with -j 1",
)
BATCH_TOO_SLOW = error(
    "batch-too-slow",
    "“{name}”过了 {seconds} 秒还没有生成，停了",
    "'{name}' was not built within {seconds} seconds and was stopped",
    "单独运行 {command} 看看；确实需要这么久的，--seconds 写大一些",
    "run {command} by itself; if it needs that long, give --seconds a larger number",
)
BATCH_DISK_FULL = error(
    "batch-disk-full",
    "磁盘满了，没有再往下生成；写完的都完整",
    "the disk is full, so no further report was begun; the drafts that were written are whole",
    "腾出地方，再运行一次同样的命令",
    "free some space and run the same command again",
)
BATCH_BUG = error(
    "batch-bug",
    "程序内部错误（{reason}）",
    "internal error ({reason})",
    "这不是您的问题：单独运行 {command}，把输出报告给维护者",
    "this is a bug in reportgen: run {command} by itself and report what it prints",
)
MANIFEST_NOT_ONE = error(
    "manifest-not-one",
    "“{path}”不是生成清单，没有动它",
    "'{path}' is not a manifest, and was left alone",
    "--manifest 换一个文件名",
    "give --manifest another file name",
)
MANIFEST_NEWER = error(
    "manifest-newer",
    "生成清单“{path}”由更新版本的程序写成",
    "the manifest '{path}' was written by a newer version of the program",
    "用那个版本；或者 --manifest 换一个文件名，全部重新生成",
    "use that version, or give --manifest another file name to build everything again",
)
MANIFEST_NOT_WRITTEN = error(
    "manifest-not-written",
    "写不了生成清单“{path}”：{reason}[；这次的 {missing} 份没有记下，下次还要再看]",
    "cannot write the manifest '{path}': {reason}[; {missing} reports of this run are not in it, and are built again next time]",
    "核对文件夹是否可写、磁盘是否已满；清单里已有的行都完整，初稿不受影响，再运行一次同样的命令就补上",
    "check that the folder is writable and the disk is not full; the lines that the manifest has are whole, drafts are not affected, and the same command adds what is missing",
)
ROWS_HEAD = error(
    "rows-head",
    "“{head}”这一列不知道写到报告的哪里",
    "nothing in the report is called '{head}'",
    NEAREST[0]
    + "列名写数据路径，如 报告.标题、统计.投诉；新的指标、新的一项先写进报告；不写进报告的列（-o 里可以用），名前加 #",
    NEAREST[1]
    + " name the column by a data path, such as report.title or statistics.visits; give the report new figures and items first; a column that is not for the report (-o can use it) begins with #",
)
ROWS_IN_SHEET = error(
    "rows-in-sheet",
    "“{head}”这个指标是从 {place} 读来的，这一列不能代替它",
    "the figure of '{head}' is read from {place}, and no column can stand in its place",
    "把这个指标连同名称、单位写进报告的“统计”，从统计表里删去那一行；不写进报告的列，名前加 #",
    "write the figure with its label and unit into `statistics` and delete its row in the sheet; a column that is not for the report begins with #",
)
ROWS_HEAD_TWICE = error(
    "rows-head-twice",
    "列名“{head}”重复[：和“{other}”写到报告的同一处]",
    "the column '{head}' is there twice[: it is for the same place of the report as '{other}']",
    "删去一列，或者改名",
    "delete one of them, or rename it",
)
ROWS_NONE = error(
    "rows-none",
    "“{path}”只有列名，没有数据行",
    "'{path}' has heads, but no rows",
    "每份报告写一行",
    "write a row for each report",
)
ROWS_TOO_WIDE = error(
    "rows-too-wide",
    "这一格上面没有列名",
    "there is no head above this cell",
    "补上列名，或者删去这一格",
    "give the column a head, or delete the cell",
)
ROWS_TOTAL = warning(
    "rows-total",
    "“{name}”一行是其他各行的合计，没有生成报告",
    "the row '{name}' sums up the others, and no report was built for it",
    "确实要给它一份报告的，换个名称，如“全县”；不要的，删去这一行",
    "if it is to have a report, give it another name, such as 'The county'; otherwise delete the row",
)
CLUSTER_NOT_INSTALLED = error(
    "cluster-not-installed",
    "用 --scheduler 要装 dask.distributed",
    "--scheduler needs dask.distributed",
    "运行 pip install 'reportgen[cluster]'",
    "run pip install 'reportgen[cluster]'",
)
CLUSTER_UNREACHABLE = error(
    "cluster-unreachable",
    "连不上 {address}（{reason}）",
    "{address} cannot be reached ({reason})",
    "核对地址：是 dask scheduler 显示在“Scheduler at”后面的那个，不是“dashboard at”后面的；再看它是否在运行",
    "check the address: it is the one that dask scheduler prints after “Scheduler at”, not after “dashboard at”; and whether the scheduler runs",
)
CLUSTER_WORKER_DIFFERS = warning(
    "cluster-worker-differs",
    "{worker} 没有分给报告：它是 {there}，这里是 {here}",
    "{worker} was given no reports: it has {there}, and here is {here}",
    "那里装上和这里一样的，生成的内容才会一样[；{code}]",
    "install there what is installed here, without which drafts might differ[; {code}]",
)
CLUSTER_NO_WORKER = error(
    "cluster-no-worker",
    "{address} 没有能用的工作进程",
    "{address} has no workers that can be used",
    "启动几个：dask worker {address}；装的 reportgen 要和这里一样",
    "start some: dask worker {address}, with the same reportgen as here",
)
CLUSTER_GONE = error(
    "cluster-gone",
    "连不上调度程序 {address} 了，后面的没有生成",
    "the scheduler {address} is gone; the remaining reports were not built",
    "它运行起来以后，再运行一次同样的命令；加了 --manifest 的，已经生成的不再生成",
    "once it runs again, run the same command again; with --manifest, what is built is not built again",
)
CLUSTER_LOST = error(
    "cluster-lost",
    "没有从 {address} 收到“{name}”（{reason}）",
    "'{name}' did not come back from {address} ({reason})",
    "再运行一次，接着生成；单独运行 {command} 看看",
    "run the same command again to go on, or {command} by itself",
)
STORE_NOT_INSTALLED = error(
    "store-not-installed",
    "-o 写到存储服务要装 fsspec",
    "-o with an address of a store needs fsspec",
    "运行 pip install 'reportgen[stores]'",
    "run pip install 'reportgen[stores]'",
)
STORE_NEEDS_PACKAGE = error(
    "store-needs-package",
    "-o 写到 {protocol}:// 还要装一个包（{reason}）",
    "-o needs one more package for {protocol}:// ({reason})",
    "装上它，再运行一次",
    "install it and run the same command again",
)
STORE_UNKNOWN = error(
    "store-unknown",
    "-o 里的“{protocol}://”，fsspec 不知道是什么存储",
    "fsspec knows no store for '{protocol}://', which stands in -o",
    "核对 :// 前面的字；写到本机的，直接写文件夹",
    "check what stands before ://; for this machine, give a folder",
)
STORE_ADDRESS = error(
    "store-address",
    "-o 里 {protocol}:// 后面的地址不能用：密码、? 和 # 不能写在里面，存储桶或主机名里不能有花括号",
    "the address after {protocol}:// in -o cannot be used: it must hold no password, no ? and no #, and its bucket or host no braces",
    "密钥写在环境变量或 fsspec 的配置里，地址写成 {protocol}://存储桶/文件夹/报告.docx 的样子",
    "give keys in environment variables or in fsspec's configuration, and the address as {protocol}://bucket/folder/report.docx",
)
STORE_UNUSABLE = error(
    "store-unusable",
    "打不开 {path}（{reason}）",
    "{path} cannot be opened ({reason})",
    "核对地址和密钥，网络通不通",
    "check the address, the keys and the network",
)
STORE_NOT_WRITTEN = error(
    "store-not-written",
    "写不了“{path}”：{reason}",
    "cannot write '{path}': {reason}",
    "核对存储桶建了没有、密钥能不能写、网络通不通，再运行一次同样的命令",
    "check that the bucket exists, that the keys may write to it, and the network, and run the same command again",
)
STORE_TAKEN = error(
    "store-taken",
    "{path} 已经有了，清单里没有记它，或者后来改过，没有覆盖",
    "{path} is there already, and no manifest knows it, or it has changed since; it was not overwritten",
    "换一个名称；生成时总带 --manifest，自己写的就认得；确实要覆盖的，加 --force",
    "choose another name; build with the same --manifest, so that what was written is known; or overwrite it with --force",
)
