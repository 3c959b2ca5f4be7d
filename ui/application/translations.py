"""Compiles the translated texts when they are newer than what was compiled."""

import logging
import os
import shutil
import subprocess
from pathlib import Path

import PySide6

from app.settings.paths import resources

_log = logging.getLogger(__name__)

SECONDS = 30
CATALOGUES = ("vi", "qt_vi", "en")
"""Our own texts, those of Qt's dialogs, for which Qt has no Vietnamese, and English plurals."""


def lrelease() -> str | None:
    """Qt's compiler of translations, or None."""
    folder = Path(PySide6.__file__).parent
    beside = [folder / "lrelease", folder / "lrelease.exe"]
    found = next((str(path) for path in beside if path.is_file()), None)
    return found or shutil.which("pyside6-lrelease")


def compile_catalogue(source: Path, target: Path) -> bool:
    """Make a .qm of a .ts; False when it cannot be done, and the window is English then.

    The file is put in place whole: a console that runs has the former one mapped, and would
    die of a file that changes under it.
    """
    compiler = lrelease()
    if compiler is None:
        _log.error("no lrelease: the window stays English")
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    made = target.with_suffix(f".{os.getpid()}.qm")
    command = [compiler, "-silent", str(source), "-qm", str(made)]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)  # noqa: S603  # fixed command
        made.replace(target)
    except (OSError, subprocess.SubprocessError):
        _log.exception("translations cannot be compiled")
        return False
    return True


def compiled_folder(cache: Path) -> Path:
    """Folder with current .qm files: beside the sources when set-up made them, else the cache."""
    sources = resources() / "i18n"
    if all(_is_current(sources / f"{one}.ts", sources / f"{one}.qm") for one in CATALOGUES):
        return sources
    for one in CATALOGUES:
        source, target = sources / f"{one}.ts", cache / f"{one}.qm"
        if source.is_file() and not _is_current(source, target):
            compile_catalogue(source, target)
    return cache


def _is_current(source: Path, target: Path) -> bool:
    if not target.is_file():
        return False
    return not source.is_file() or target.stat().st_mtime >= source.stat().st_mtime
