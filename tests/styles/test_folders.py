"""Where styles are looked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import ROOT
from reportgen.styles import DEFAULT
from reportgen.styles.folders import builtin_root, is_path, search_path, style_in, styles_in


def _style(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "style.yaml").write_text("extends: work-summary")
    return folder


def test_the_built_in_styles_lie_in_the_checkout() -> None:
    assert ROOT / "templates" == builtin_root()


def test_styles_near_the_report_come_first(tmp_path: Path) -> None:
    report = tmp_path / "reports" / "2024"
    report.mkdir(parents=True)
    extra = tmp_path / "extra"
    expected = (report, report / "styles", tmp_path / "reports" / "styles", extra, builtin_root())
    assert expected == search_path(report, [extra])
    assert search_path(report, []) == search_path(report / "report.yaml", [])


def test_the_first_of_two_styles_of_one_name_is_found(tmp_path: Path) -> None:
    near, far = _style(tmp_path / "near" / "own"), _style(tmp_path / "far" / "own")
    search = (near.parent, far.parent, tmp_path / "absent", builtin_root())
    found = styles_in(search)
    assert (near, builtin_root() / DEFAULT) == (found["own"], found[DEFAULT])
    assert near == style_in("own", search, Path())
    assert far == style_in("own", search, Path(), [near])
    assert style_in("own", search, Path(), [near, far]) is None


@pytest.mark.parametrize("name", ["./own", "a/own", "a\\own", ".", ".."])
def test_a_name_with_a_slash_is_a_path(name: str) -> None:
    assert is_path(name)


def test_a_path_is_relative_to_the_base(tmp_path: Path) -> None:
    own = _style(tmp_path / "own")
    assert own == style_in("../own", (), tmp_path / "other")
    assert own == style_in(".", (), own)
    assert own == style_in(str(own), (), tmp_path / "other")
    assert style_in("own", (), tmp_path) is None
