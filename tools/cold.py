"""Count what a build of the example costs besides time: our own calls, and the modules imported.

Prints both as JSON. With a reason, also records them in tests/guards/cold.json, whose numbers no
change may exceed by much:

    python tools/cold.py "checks of rates read the texts twice"
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
RECORD = ROOT / "tests" / "guards" / "cold.json"
_COUNTED = """\
import json, sys
from importlib.util import find_spec
package = find_spec("reportgen").submodule_search_locations[0]
calls = 0
def count(frame, event, argument):
    global calls
    calls += event == "call" and frame.f_code.co_filename.startswith(package)
sys.argv[0] = "reportgen"
sys.setprofile(count)
try:
    from reportgen.__main__ import main
    main()
except SystemExit as end:
    assert not end.code, end.code
finally:
    sys.setprofile(None)
print(json.dumps({"calls": calls, "modules": sorted(sys.modules)}))
"""


def measured() -> dict[str, Any]:
    """The calls of our own functions and the names of all modules in a build with filled caches.

    And how many entries of these it wrote again.
    """
    with tempfile.TemporaryDirectory() as folder:
        settings = {
            "REPORTGEN_CACHE_DIR": str(Path(folder) / "cache"),
            "XDG_CACHE_HOME": folder,
            "LC_ALL": "zh_CN.UTF-8",
            "PYTHONUTF8": "1",
            "PYTHONHASHSEED": "0",
        }
        # A build keeps a snapshot beside the report.
        report = Path(folder) / "report"
        shutil.copytree(ROOT / "data" / "bengbu-2002", report)
        command = [
            sys.executable, "-c", _COUNTED,
            "build", str(report), "--to", "docx,md", "-o", folder,
        ]  # fmt: skip
        kept: list[set[tuple[str, int]]] = []
        for _ in ("fill the caches", "measure"):
            run = subprocess.run(
                command, cwd=ROOT, env={**os.environ, **settings}, check=True,
                capture_output=True, encoding="utf-8",
            )  # fmt: skip
            entries = (Path(folder) / "cache").rglob("*.entry")
            kept.append({(entry.name, entry.stat().st_mtime_ns) for entry in entries})
    found: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return {**found, "kept_again": len(kept[1] - kept[0])}


def record(found: dict[str, Any], reason: str) -> None:
    """Add the measurement to the record."""
    own = [name for name in found["modules"] if name.partition(".")[0] == "reportgen"]
    entries = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.is_file() else []
    entries.append(
        {
            "python": ".".join(map(str, sys.version_info[:2])),
            "calls": found["calls"],
            "modules": len(own),
            "reason": reason,
        }
    )
    text = json.dumps(entries, ensure_ascii=False, indent=2)
    RECORD.write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Measure, and record if a reason is given."""
    found = measured()
    reason = " ".join(sys.argv[1:]).strip()
    if reason:
        record(found, reason)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
