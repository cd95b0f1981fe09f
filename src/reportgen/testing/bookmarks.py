"""Bookmarks that a writer numbers, told by what they mark.

With one heading less, the numbers of all that follow would change, and with them their links.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from lxml.etree import _Element as Element

from reportgen.testing.xml_text import descendants, name, value

_NUMBERED = re.compile(r"(_[A-Za-z]+)[0-9]+")


def bookmark_labels(root: Element) -> dict[str, str]:
    """`_Toc 概况` for `_Toc00000001` around 概况; names that are not numbered are left out.

    So are those around nothing, and those that would read the same.
    """
    labels = {}
    for start in descendants(root, "w:bookmarkStart"):
        numbered = _NUMBERED.fullmatch(value(start, "w:name"))
        text = "".join(_marked(start)).strip()
        if numbered and text:
            labels[numbered[0]] = f"{numbered[1]} {text}"
    often = Counter(labels.values())
    return {key: label for key, label in labels.items() if often[label] == 1}


def with_labels(text: str, labels: Mapping[str, str]) -> str:
    """A link's target or a field's code, with labels in place of the names that have one."""
    return _NUMBERED.sub(lambda match: labels.get(match[0], match[0]), text)


def _marked(start: Element) -> Iterator[str]:
    """The texts between a bookmark's start and its end, in one paragraph."""
    for one in start.itersiblings():
        if name(one) == "w:bookmarkEnd" and value(one, "w:id") == value(start, "w:id"):
            return
        yield from (inner.text or "" for inner in descendants(one, "w:t"))
