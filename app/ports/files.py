"""Where evidence and attachments are kept."""

from pathlib import Path
from typing import Protocol


class FileVault(Protocol):
    """One root for files addressed by SHA-256, with a local spool while it is out of reach."""

    def put(self, source: Path) -> str:
        """Keep a file for ever; returns its SHA-256 in hex. Goes to the spool when it must."""

    def put_bytes(self, content: bytes) -> str:
        """Keep bytes for ever; returns their SHA-256 in hex."""

    def path(self, sha256: str) -> Path:
        """A readable file with this content. Raises NotFoundError."""

    def reachable(self) -> bool:
        """Tell whether the root is there; nothing can be said of its files while it is not."""

    def remove(self, sha256: str) -> bool:
        """Delete a file for ever when nothing needs it; whether no such file is left.

        Raises:
            EnvironmentFailureError: ``evidence_root_away`` or ``file_not_removed``.
        """

    def spooled(self) -> int:
        """Files that wait in the local spool for the root to come back."""

    def flush(self) -> int:
        """Send spooled files on; returns how many are left."""
