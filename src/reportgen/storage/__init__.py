"""What touches the disk and the environment: files read and written, the cache, limits.

`reading` opens regular files below trusted folders, `writing` writes files whole or not at all,
`cache` keeps prepared parts between runs, and `limits` says how much a report may hold.
"""

from reportgen.storage.cache import Cache, user_cache
from reportgen.storage.limits import Limits
from reportgen.storage.reading import (
    Files,
    digest_of,
    folder_of,
    is_file,
    is_folder,
    is_there,
    shell_word,
)
from reportgen.storage.writing import epoch_day, remove, write_all, write_note

__all__ = [
    "Cache",
    "Files",
    "Limits",
    "digest_of",
    "epoch_day",
    "folder_of",
    "is_file",
    "is_folder",
    "is_there",
    "remove",
    "shell_word",
    "user_cache",
    "write_all",
    "write_note",
]
