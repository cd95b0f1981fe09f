"""The Chinese samples of the styles, judged by the house's judge of GB/T 9704.

`.ci/judged.yaml` names the profile of each style: what its documents claim to be. What the judge
objects to and is nevertheless right stands there too, each with its reason; anything else fails,
and so does a reason that is not needed any more.
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


def failures(judge: Path, document: Path, profile: str) -> dict[str, str]:
    """What was found instead, by rule, of every rule that does not hold."""
    command = [
        sys.executable, str(judge), str(document), "--render", "--json", "--profile", profile,
    ]  # fmt: skip
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    rules = json.loads(run.stdout)["rules"]
    return {rule["rule"]: rule["found"] for rule in rules if rule["status"] == "FAIL"}


def complaints(judge: Path, sample: Path, profile: str, reasons: dict[str, str]) -> list[str]:
    """What speaks against one sample."""
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder, "sample.docx")
        result = build(Request(sample))
        if result.failed:
            return ["does not build"]
        document.write_bytes(result.contents["docx"])
        failed = failures(judge, document, profile)
    told = [f"{rule}: {found}" for rule, found in failed.items() if rule not in reasons]
    return told + [f"{rule} holds: its reason can go" for rule in reasons if rule not in failed]


def main(judge: Path) -> int:
    """Judge the samples of every style that is named; 1 if anything speaks against one."""
    named = yaml.safe_load(REASONS.read_text(encoding="utf-8"))
    is_bad = False
    for style, profile in named["styles"].items():
        for path in sorted(ROOT.glob(f"templates/{style}/sample/zh-CN*")):
            name = f"{style}/{path.name}"
            found = complaints(judge, path, profile, named["reasons"].get(name, {}))
            print(f"{name}, {profile}: {'; '.join(found) or 'as it claims, or with reason'}")
            is_bad |= bool(found)
    return int(is_bad)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
