"""Print the packages that reportgen needs to run and to be built, as arguments for pip."""

import tomllib
from pathlib import Path

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))

print(*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"])
