"""A county that several processes read is the one that a single process reads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from counties import write

_CODE = """
import sys
from reportgen.units import apart, kept
count = int(sys.argv[2])
apart.processors = lambda: count
apart._WORTH = 1
kept._MANY = 1
sys.argv[1:] = ["rollup", sys.argv[1], "--format", "json"]
from reportgen.cli import main
main()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only there processes are forked")
def test_several_processes_read_a_county_as_one_does(tmp_path: Path) -> None:
    county = write(tmp_path / "county", 60, 30).folder
    found = []
    for processes in ("1", "3"):
        cache = tmp_path / f"cache-{processes}"
        command = [sys.executable, "-c", _CODE, str(county), processes]
        environment = os.environ | {"REPORTGEN_CACHE_DIR": str(cache)}
        for _ in ("unread", "kept"):
            done = subprocess.run(
                command, env=environment, capture_output=True, text=True, check=False
            )
            assert not done.stderr
            found.append(json.loads(done.stdout))
    assert found[0]["reported"] > 20
    assert found == [found[0]] * 4
