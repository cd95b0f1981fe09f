"""The lines of README.md lead from nothing to the first page."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from builders import ROOT
from documentation import blocks

WHEELHOUSE = Path(sys.prefix) / "wheelhouse"
"""The wheels that `make` downloaded; pip takes them from here instead of the network."""
_PROJECT = ("src", "templates", "pyproject.toml", "README.md", "LICENSE")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="the lines are for a POSIX shell"),
]


@pytest.mark.parametrize(
    ("page", "draft"),
    [("README.md", "my-report.docx"), ("README.zh-CN.md", "我的报告.docx")],
)
def test_the_lines_shown_make_the_first_page(page: str, draft: str, tmp_path: Path) -> None:
    assert WHEELHOUSE.is_dir(), "run `make test`: it downloads the wheels for this"
    for name in _PROJECT:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    environment |= {
        "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(WHEELHOUSE),
        "REPORTGEN_CACHE_DIR": "", "LC_ALL": "zh_CN.UTF-8",
    }  # fmt: skip
    typed = subprocess.run(
        ["/bin/sh", "-ec", blocks(ROOT / page, "sh")[0].text],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert 0 == typed.returncode, typed.stdout + typed.stderr
    assert (tmp_path / "out" / draft).is_file()
