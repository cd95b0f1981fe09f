"""Ask for known advisories about the locked packages, as far as a service answers.

Exit status 1: there are advisories. 2: not every package could be asked about, which is 0 with
--offline, as in a gate that has to pass where no such service is reached.
"""

import json
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "tools/supply.lock", "tools/readers.lock")


def main() -> int:
    """The exit status."""
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--offline", action="store_true", help="pass if no service is reached")
    options = parser.parse_args()
    packages = []
    for lock in LOCKS:
        done = subprocess.run(
            [
                sys.executable, "-m", "pip_audit", "--requirement", ROOT / lock, "--require-hashes",
                "--disable-pip", "--progress-spinner=off", "--format=json", "--timeout=20",
            ],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        try:
            packages += json.loads(done.stdout)["dependencies"]
        except (ValueError, KeyError):
            last = (done.stderr.strip() or "no reason given").splitlines()[-1]
            print(f"No advisory service could be reached, so nothing is known: {last}")
            return 0 if options.offline else 2
    advisories = [
        f"{package['name']} {package['version']}: {one['id']}, mended in "
        + (", ".join(one["fix_versions"]) or "no version")
        for package in packages
        for one in package.get("vulns", ())
    ]
    unknown = [package["name"] for package in packages if "skip_reason" in package]
    if advisories:
        print("Known advisories:", *advisories, sep="\n  ")
    if len(unknown) == len(packages):
        print("The advisory service answered for none of the packages, so nothing is known.")
    elif unknown:
        print("The advisory service does not know:", ", ".join(unknown))
    if not advisories and not unknown:
        print(f"No known advisories about {len(packages)} locked packages.")
    if advisories:
        return 1
    return 2 if unknown and not options.offline else 0


if __name__ == "__main__":
    sys.exit(main())
