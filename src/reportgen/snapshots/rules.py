"""Rules about drafts that are not overwritten, and snapshots that cannot be kept."""

from __future__ import annotations

from reportgen.diagnostics import warning

DRAFT_EDITED = warning(
    "draft-edited",
    "“{path}”生成以后改过，没有覆盖它；新的写在“{beside}”",
    "'{path}' was edited after it was built and is kept; the new draft is '{beside}'",
    "把改动并到数据里以后，加 --force 覆盖改过的那份，或把它移到别处",
    "once its changes are in the data, overwrite it with --force, or move it elsewhere",
)
DRAFT_UNKNOWN = warning(
    "draft-unknown",
    ("不知道“{path}”是不是由这份报告生成的[（{because}）]，没有覆盖它；新的写在“{beside}”"),
    (
        "'{path}' is not known to have been built from this report[ ({because})] and is kept; "
        "the new draft is '{beside}'"
    ),
    "里面没有要留的内容，就加 --force 覆盖；要留，就用 -o 把新的写到别处",
    "overwrite it with --force if nothing in it is needed; otherwise build elsewhere with -o",
)
SNAPSHOT_NOT_KEPT = warning(
    "snapshot-not-kept",
    (
        "写不了“{path}”：{reason}；初稿已经生成，但没有留下生成记录，"
        "下次生成时分不出它改过没有，会另写一份"
    ),
    (
        "cannot write '{path}': {reason}; the draft is built, but without its snapshot the next "
        "build cannot tell whether it was edited, and writes another one beside it"
    ),
    "让报告的文件夹可写，或把报告复制到可写的文件夹里再生成",
    "make the report's folder writable, or copy the report to a folder that is",
)
