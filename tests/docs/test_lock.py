"""The locks from which `make` installs: exact versions, their hashes, and no addresses."""

from __future__ import annotations

import re
import tomllib
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).parents[2]
_TOOLS = ROOT / "tools"
LOCKS = (ROOT / "requirements.lock", _TOOLS / "readers.lock", _TOOLS / "supply.lock")


def named(text: str) -> dict[str, str]:
    """The versions in lines of requirements, by the packages' normalised names."""
    found = re.findall(r"^([A-Za-z0-9_.-]+)==(\S+)", text, re.MULTILINE)
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in found}


def test_locks_hold_the_versions_of_the_constraints() -> None:
    constraints = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    main, readers = (named(lock.read_text(encoding="utf-8")) for lock in LOCKS[:2])
    # What is in both has one version, since both are installed in one place.
    assert named(constraints) == main | readers == readers | main


def test_every_locked_package_has_hashes() -> None:
    for lock in LOCKS:
        entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8"))
        packages = [entry for entry in entries if not entry.startswith(("#", "--"))]
        assert len(packages) == len(named("\n".join(packages)))
        assert [] == [one for one in packages if not re.search(r"--hash=sha256:[0-9a-f]{64}", one)]


def test_locks_name_no_address_and_run_no_code_of_source_archives() -> None:
    for lock in LOCKS:
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        assert "index" not in text
        assert "--only-binary :all:" in text.splitlines()


def test_lock_holds_what_running_testing_and_building_ask_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    wanted = [
        *project["project"]["dependencies"],
        *project["build-system"]["requires"],
        *chain(*project["project"]["optional-dependencies"].values()),
        *groups["lint"],
        *groups["test"],
    ]  # fmt: skip
    names = {re.split(r"[<>=!~ ;\[]", one)[0].replace("_", "-").lower() for one in wanted}
    assert set() == names - set(named(LOCKS[0].read_text(encoding="utf-8")))


def test_make_installs_by_hash_and_then_the_project_without_dependencies() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [" ".join(line.split()) for line in makefile.splitlines()]
    installs = [line for line in lines if "install" in line and line.startswith("$(PIP)")]
    assert ["--require-hashes" in line for line in installs] == [True, True, False]
    assert "--no-deps --no-build-isolation --editable ." in installs[2]


def test_the_source_archive_holds_the_lock() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert LOCKS[0].name in project["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
