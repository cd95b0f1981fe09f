"""Reports of one file, and `reportgen` run on them as its users run it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from forking import run_module

GOOD = "报告:\n  标题: 年度工作总结\n特点: [{标题: 加强学习, 概述: 全年办班三期}]\n"
BAD = "报告:\n  标题：年度工作总结\n"
OPEN = GOOD + "统计:\n  投诉: {数值: 待补, 单位: 件}\n"


class Run:
    """Runs `reportgen` in a folder, in a Chinese or English locale."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(
        self, *arguments: str, locale: str = "zh_CN.UTF-8", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        settings = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG"))}
        settings |= {"LANG": locale, "PYTHONUTF8": "1", **environment}
        own_cache = str(self.folder / ".cache")
        settings = {"REPORTGEN_CACHE_DIR": own_cache, "XDG_CACHE_HOME": own_cache} | settings
        if not any(name.startswith("PYTHON") for name in environment):
            return run_module("reportgen", *arguments, folder=self.folder, environment=settings)
        # What Python does with these it does when it starts.
        return subprocess.run(
            [sys.executable, "-m", "reportgen", *arguments],
            cwd=self.folder, env=settings, capture_output=True, text=True, encoding="utf-8",
            check=False,
        )  # fmt: skip

    def write(self, text: str, name: str = "report/report.yaml") -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path


def wheel_of(project: Path, folder: Path) -> Path:
    """The wheel of a project, built into the folder."""
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=project, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    return next(folder.glob("*.whl"))
