"""The rows of queries, kept beside the report: as a CSV for people, and what they are rows of.

`queries/收支.csv` has the rows, `queries/收支.json` the query, the hashes of the files that it was
run over, and that of the CSV. So a draft can be built again where the database is not, and it shows
when its rows have changed.
"""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from hashlib import sha256
from io import StringIO
from pathlib import Path

from reportgen.diagnostics import Problems, Words
from reportgen.language.patterns import regex
from reportgen.language.records import NamedTuple
from reportgen.storage import Files, is_there
from reportgen.storage.writing import is_portable

FOLDER = "queries"
"""The folder beside the report."""
_FORM = 2
"""To be raised when values are put into texts differently: rows of another form are not used."""
_MARK = "\ufeff"
"""By which Excel knows that a CSV is UTF-8."""
_FORMULA = regex(r"'*[=+\-@＝＋－＠\t\r\n].*", re.DOTALL)
"""What a spreadsheet takes for a formula, which a stranger's cell may be, marked or not."""
_NUMBER = regex(r"[+-]?[\d.,]*%?", re.ASCII)
_TEXT = "'"
"""What marks a cell as a text for spreadsheets."""
_OTHER = regex(r"[^\w\-·（）()]+")
_LONGEST = 60


class Kept(NamedTuple):
    """The rows that a build has kept."""

    query: str
    files: dict[str, str]
    """The SHA-256 of each file that the query was run over, by the name that the data gives it."""
    names: Sequence[str]
    rows: Sequence[Sequence[str]]


def paths_of(name: str, folder: Path) -> tuple[Path, Path]:
    """The CSV and the JSON for the rows of a name, in the folder of a report."""
    tidy = _OTHER.sub("-", name)[:_LONGEST].strip("-")
    if tidy != name or not is_portable(f"{tidy}.csv"):
        # Two names may differ only in what a file's name cannot have.
        tidy = f"{tidy or 'rows'}-{sha256(name.encode(errors='surrogatepass')).hexdigest()[:6]}"
    return folder / FOLDER / f"{tidy}.csv", folder / FOLDER / f"{tidy}.json"


def contents_of(kept: Kept) -> tuple[bytes, bytes]:
    """The content of the CSV and of the JSON."""
    stream = StringIO()
    csv.writer(stream, lineterminator="\n").writerows(
        [*map(_marked, row)] for row in (kept.names, *kept.rows)
    )
    table = f"{_MARK}{stream.getvalue()}".encode(errors="surrogatepass")
    about = {
        "form": _FORM,
        "query": kept.query,
        "files": kept.files,
        "rows": sha256(table).hexdigest(),
    }
    return table, f"{json.dumps(about, ensure_ascii=False, indent=1)}\n".encode()


def _marked(cell: str) -> str:
    """The cell as a spreadsheet may open it: what would be a formula is marked as a text."""
    is_formula = _FORMULA.fullmatch(cell) and not _NUMBER.fullmatch(cell)
    return f"{_TEXT}{cell}" if is_formula else cell


def _unmarked(cell: str) -> str:
    return cell.removeprefix(_TEXT) if _FORMULA.fullmatch(cell) else cell


def why_not_written(path: Path, opened: Iterable[str]) -> Words | None:
    """Why a file of rows may not be written; `None` if it may.

    `opened` are the files that the draft was made of. A stranger's report may name its tables, and
    make its folder of rows a link, so that files of the user would be overwritten.
    """
    folder = os.path.realpath(path.parent.parent)
    real = os.path.realpath(path.parent)
    if os.path.normcase(real) != os.path.normcase(os.path.join(folder, FOLDER)):  # noqa: PTH118  # a text
        return _ELSEWHERE
    sources = {os.path.normcase(os.path.realpath(one)) for one in opened}
    if os.path.normcase(os.path.join(real, path.name)) in sources:  # noqa: PTH118  # as above
        return _SOURCE
    if not any(map(os.path.lexists, (path.with_suffix(".csv"), path.with_suffix(".json")))):
        return None
    return None if _is_own(path) else _FOREIGN


def _is_own(path: Path) -> bool:
    """Whether the files of rows that are there are those that a build has written."""
    files, table_path = Files.below(path.parent), path.with_suffix(".csv")
    about = files.read(path.with_suffix(".json"), None, Problems())
    is_alone = not os.path.lexists(table_path)
    table = None if is_alone else files.read(table_path, None, Problems())
    with suppress(ValueError, TypeError, KeyError, RecursionError):
        found = json.loads(about or b"")
        stamp, form = found["rows"], found["form"]
        is_of_form = isinstance(form, int) and {*found} == {"form", "query", "files", "rows"}
        return is_of_form and (is_alone or sha256(table or b"").hexdigest() == stamp)
    return False


_ELSEWHERE = Words(
    "文件夹 queries 是个链接，通到别处", "the folder 'queries' is a link that leads elsewhere"
)
_SOURCE = Words("这份文稿就是用它生成的", "the draft is made of it")
_FOREIGN = Words(
    "那里的文件不是本程序留下的，或被人改过，没有动它",
    "the file there is not one that this program has kept, or was edited, and stays as it is",
)


def read_kept(name: str, files: Files) -> Kept | Words | None:
    """The rows that are kept by a name; `None` if there are none.

    Words say why they cannot be used: they were changed by hand, or are none of this program's.
    """
    table_path, about_path = paths_of(name, files.folder)
    if not is_there(table_path) or not is_there(about_path):
        return None
    unheard = Problems()
    table, about = (files.read_text(path, None, unheard) for path in (table_path, about_path))
    if table is None or about is None:
        return _UNREADABLE
    try:
        found = json.loads(about)
        if found["form"] != _FORM:
            return _UNREADABLE
        query, hashes, stamp = found["query"], found["files"], found["rows"]
        texts = [query, stamp, *hashes, *hashes.values()]
        if not all(isinstance(text, str) for text in texts):
            return _UNREADABLE
        if sha256(table).hexdigest() != stamp:
            return _EDITED
        text = table.decode(errors="surrogatepass").removeprefix(_MARK)
        names, *rows = ([*map(_unmarked, row)] for row in csv.reader(StringIO(text, newline="")))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, csv.Error):
        return _UNREADABLE
    if any(len(row) != len(names) for row in rows) or not files.take_values(len(names) * len(rows)):
        return _UNREADABLE
    return Kept(query, hashes, names, rows)


_EDITED = Words("被人改过", "were edited")
_UNREADABLE = Words("读不出来", "cannot be read")
_MOST_TOLD = 2


def difference(before: Kept, after: Kept, key: int) -> Words | None:
    """How rows differ from those that are kept, in words; `None` if they are the same."""
    names, rows = after.names, after.rows
    if [*before.names] != [*names]:
        return Words("列也变了", "with other columns")
    if [*map(list, before.rows)] == [*map(list, rows)]:
        return None
    old = {row[key]: row for row in before.rows}
    new = {row[key]: row for row in rows}
    if len(old) < len(before.rows) or len(new) < len(rows):
        return Words(
            f"原来{len(before.rows)}行，现在{len(rows)}行，内容不同",
            f"{len(before.rows)} rows before, {len(rows)} now, with other cells",
        )
    changed = [
        (name, head, was, now)
        for name, row in new.items()
        for head, was, now in zip(names, old.get(name, row), row, strict=True)
        if was != now
    ]
    parts = [
        _counted("多了", "new", [name for name in new if name not in old]),
        _counted("少了", "gone", [name for name in old if name not in new]),
    ]
    for name, head, was, now in changed[:_MOST_TOLD]:
        parts.append(
            Words(
                f"“{name}”的{head}由 {was or '空'} 变成 {now or '空'}",
                f"{head} of '{name}' was {was or 'empty'} and is {now or 'empty'}",
            )
        )
    if len(changed) > _MOST_TOLD:
        more = len(changed) - _MOST_TOLD
        parts.append(Words(f"另有{more}格不同", f"{more} more cells differ"))
    found = [part for part in parts if part is not None]
    if not found:
        return Words("行的顺序变了", "the rows are in another order")
    return Words("；".join(part.zh for part in found), "; ".join(part.en for part in found))


def _counted(zh: str, en: str, names: Iterable[str]) -> Words | None:
    first, *others = [*names, ""]
    if not others:
        return None
    more = len(others) - 1
    return Words(
        f"{zh}“{first}”{f'等{more + 1}行' if more else '一行'}",
        f"{en}: '{first}'{f' and {more} more' if more else ''}",
    )
