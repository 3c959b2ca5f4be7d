"""Every package that the program imports is pinned, and no lock file names an address."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[3]
OURS = {"app", "detection", "ui", "widgets"}
TYPES_ONLY = {"_typeshed"}
LOCKS = sorted(TOP.glob("requirements*.txt"))


def _pinned(*names: str) -> set[str]:
    text = "\n".join((TOP / name).read_text(encoding="utf-8") for name in names)
    return {_folded(name) for name in re.findall(r"^([A-Za-z0-9._-]+)(?:\[.*\])?==", text, re.M)}


def _folded(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _imported() -> dict[str, Path]:
    found: dict[str, Path] = {}
    for room in sorted(OURS):
        for path in (TOP / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    found.update((alias.name.split(".")[0], path) for alias in node.names)
                elif isinstance(node, ast.ImportFrom) and node.module:
                    found[node.module.split(".")[0]] = path
    return found


def test_that_every_import_of_the_program_is_pinned() -> None:
    pinned = _pinned("requirements.txt", "requirements-plates.txt", "requirements-models.txt")
    owners = packages_distributions()
    unpinned = {
        f"{module} ({path.relative_to(TOP)})"
        for module, path in _imported().items()
        if module not in OURS | TYPES_ONLY
        and module not in sys.stdlib_module_names
        and not pinned & {_folded(owner) for owner in owners.get(module, [module])}
    }
    assert not unpinned


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_that_a_lock_file_names_no_address_and_hashes_every_package(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert not re.search(r"https?://|file://|--index-url|--find-links|--trusted-host", text)
    packages = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.M)[1:]
    assert packages
    assert all("--hash=sha256:" in package for package in packages)


def test_that_opencv_stands_alone() -> None:
    pinned = _pinned(*(lock.name for lock in LOCKS))
    assert "opencv-python" in pinned
    assert not {name for name in pinned if name.startswith("opencv-") and name != "opencv-python"}
