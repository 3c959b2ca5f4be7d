"""The chain of manifests: each names the digest of the one before it, camera by camera.

A manifest that was taken away or written anew afterwards leaves a gap that everybody can see. The
newest digest stands in a small file, so that the chain goes on over restarts.
"""

import logging
import os
import re
from pathlib import Path

log = logging.getLogger(__name__)

_NAME = "chain-"
_DIGEST = re.compile(r"[0-9a-f]{64}")


class ManifestChain:
    """Remembers the newest manifest of each camera. For one thread.

    Args:
        folder: Where the small files are kept; made when it is not there.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._newest: dict[str, str] = {}

    def newest(self, camera_id: str) -> str | None:
        """Digest of the camera's last manifest; None for its first."""
        if camera_id in self._newest:
            return self._newest[camera_id]
        try:
            text = self._file(camera_id).read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            return None
        return text if _DIGEST.fullmatch(text) else None

    def add(self, camera_id: str, manifest_sha256: str | None) -> None:
        """Go on from here; None (evidence was not written) leaves the chain as it is."""
        if manifest_sha256 is None:
            return
        self._newest[camera_id] = manifest_sha256
        path = self._file(camera_id)
        passing = path.with_suffix(".part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with passing.open("w", encoding="ascii") as file:
                file.write(manifest_sha256 + "\n")
                file.flush()
                os.fsync(file.fileno())
            passing.replace(path)
        except OSError:
            log.warning("chain of manifests not kept, camera %s", camera_id)

    def _file(self, camera_id: str) -> Path:
        plain = "".join(sign if sign.isalnum() or sign == "-" else "_" for sign in camera_id)
        return self._folder / f"{_NAME}{plain}.txt"


def newest_digests(folder: Path) -> tuple[tuple[str, str], ...]:
    """Name of the camera and digest of its newest manifest, for each camera of a folder."""
    found = []
    for path in sorted(folder.glob(f"{_NAME}*.txt")):
        try:
            text = path.read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            text = ""
        found.append((path.stem.removeprefix(_NAME), text))
    return tuple(found)
