"""The style unit-notice: what a page for an office says of so many points, and of what is there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builders import drafted

UNIT = "“桥”的计量单位是“处”，无法换算，没有汇入"
OPEN = "你单位没有填报“井”"


def _draft(tmp_path: Path, titles: list[str], kind: str = "mend", **extra: Any) -> str:
    head: dict[str, Any] = {
        "标题": "意见",
        "样式": "unit-notice",
        "主送": "东镇",
        "答复期限": "2025-12-15",
    }
    head["附加"] = {"state": "mend", "counted": "some"} | extra
    problems = [{"标题": title, "附加": {"kind": kind}} for title in titles]
    return drafted({"报告": head, "问题": problems}, tmp_path)


@pytest.mark.parametrize("count", [1, 2])
def test_one_point_alone_is_called_so(count: int, tmp_path: Path) -> None:
    points = {1: "下面这一处", 2: "以下各处"}[count]
    titles = [OPEN, UNIT][:count]
    assert f"前改正{points}，重新报送：" in _draft(tmp_path, titles)
    assert f"前核对{points}，无误的不必改" in _draft(tmp_path, titles, "look")
    assert f"但因{points}需要改正" in _draft(tmp_path, titles, counted="none")
    text = _draft(tmp_path, titles, state="unread", partly="yes")
    assert f"改正{points}以后，可能还会发现" in text


@pytest.mark.parametrize(
    ("named", "titles"),
    [
        ("没有汇入", [UNIT]),
        ("没有填报", [OPEN]),
        ("没有汇入、没有填报", [OPEN, UNIT]),
        ("", ["“桥”按别的口径算"]),
    ],
)
def test_what_was_not_counted_is_called_what_it_is(
    named: str, titles: list[str], tmp_path: Path
) -> None:
    assert f"已经收到，除下面注明{named}的以外，数字已经汇入" in _draft(tmp_path, titles)
