"""The samples of the styles that follow GB/T 9704, judged by the house's checker.

What the checker objects to and is nevertheless right stands in `.ci/judged.yaml`, each with its
reason; anything else fails, and so does a reason that is not needed any more.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

from reportgen import Request, build

ROOT = Path(__file__).parents[1]
REASONS = ROOT / ".ci" / "judged.yaml"


def failures(checker: Path, document: Path) -> dict[str, str]:
    """What was found instead, by rule, of every rule that does not hold."""
    command = [sys.executable, str(checker), str(document), "--render", "--json"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    rules = json.loads(run.stdout)["rules"]
    return {rule["rule"]: rule["found"] for rule in rules if rule["status"] == "FAIL"}


def complaints(checker: Path, sample: Path, reasons: dict[str, str]) -> list[str]:
    """What speaks against one sample."""
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder, "sample.docx")
        result = build(Request(sample))
        if result.failed:
            return ["does not build"]
        document.write_bytes(result.contents["docx"])
        failed = failures(checker, document)
    told = [f"{rule}: {found}" for rule, found in failed.items() if rule not in reasons]
    return told + [f"{rule} holds: its reason can go" for rule in reasons if rule not in failed]


def main(checker: Path) -> int:
    """Judge every sample that is named; 1 if anything speaks against one."""
    named = yaml.safe_load(REASONS.read_text(encoding="utf-8"))
    samples = {
        f"{path.parents[1].name}/{path.name}": path
        for path in sorted(ROOT.glob("templates/*/sample/zh-CN*"))
        if path.parents[1].name in named["styles"]
    }
    is_bad = False
    for name, path in samples.items():
        found = complaints(checker, path, named["reasons"].get(name, {}))
        print(f"{name}: {'; '.join(found) or 'as the standard says, or with reason'}")
        is_bad |= bool(found)
    return int(is_bad)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
