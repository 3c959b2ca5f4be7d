"""Checks a folder of evidence folders, as ``watch`` writes them.

Each manifest names the one before it, and a small file names the newest: a folder that was taken
away, from the middle or from the end, is missed.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detection.backends.checked_files import sha256_of
from detection.contracts.errors import ModelError
from detection.pipeline.evidence_chain import newest_digests
from detection.pipeline.evidence_manifest import MANIFEST_NAME, file_faults


@dataclass(frozen=True, slots=True)
class FolderFault:
    """Something that is not as the manifests say.

    Attributes:
        folder: Name of the evidence folder, or camera for ``newest_missing``.
        code: ``missing``, ``changed``, ``manifest_unreadable``, ``previous_missing`` or
            ``newest_missing``.
        name: File, or digest of the manifest that is not there.
    """

    folder: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class FolderCheck:
    """What a check found."""

    folders: int
    files: int
    faults: tuple[FolderFault, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    name: str
    digest: str
    previous: str | None
    files: int


def check_folders(root: Path) -> FolderCheck:
    """Read every file of every evidence folder below a folder.

    Args:
        root: What ``watch --evidence`` was given, or one evidence folder.
    """
    single = (root / MANIFEST_NAME).exists()
    folders = [root] if single else sorted(path for path in root.iterdir() if path.is_dir())
    faults: list[FolderFault] = []
    read: list[_Read] = []
    for folder in folders:
        faults += (FolderFault(folder.name, code, name) for code, name in file_faults(folder))
        found = _read(folder)
        if found is not None:
            read.append(found)
    if not single:
        faults += _chain_faults(root, read)
    return FolderCheck(len(folders), sum(one.files for one in read), tuple(faults))


def _read(folder: Path) -> _Read | None:
    path = folder / MANIFEST_NAME
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        previous, files = manifest["previous_manifest"], len(manifest["files"]) + 1
        return _Read(folder.name, sha256_of(path), previous, files)
    except (OSError, ValueError, KeyError, TypeError, ModelError):
        return None


def _chain_faults(root: Path, read: list[_Read]) -> Iterator[FolderFault]:
    known = {one.digest for one in read}
    for one in read:
        if one.previous is not None and one.previous not in known:
            yield FolderFault(one.name, "previous_missing", one.previous)
    for camera, digest in newest_digests(root):
        if digest not in known:
            yield FolderFault(camera, "newest_missing", digest)
