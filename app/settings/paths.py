"""Folders of the program: what ships with it, and where one workstation keeps its own."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from app.domain.errors import EnvironmentFailureError


def resources() -> Path:
    """Folder of the files that ship with the program, also inside a bundle."""
    bundle = getattr(sys, "_MEIPASS", None)
    base = Path(bundle) if bundle else Path(__file__).resolve().parents[2]
    return base / "resources"


@dataclass(frozen=True, slots=True)
class Home:
    """The data folder of one workstation.

    Attributes:
        root: Named by ``IOC_HOME``, else the user's data folder.
    """

    root: Path

    @staticmethod
    def of_user() -> "Home":
        """The data folder that the environment names."""
        named = os.environ.get("IOC_HOME")
        return Home(Path(named) if named else user_data_path("ioc-console", appauthor=False))

    @property
    def database(self) -> Path:
        """SQLite file used when ``IOC_DATABASE`` names nothing else."""
        return self.root / "console.sqlite3"

    @property
    def settings(self) -> Path:
        """Declared options as JSON."""
        return self.root / "settings.json"

    @property
    def models(self) -> Path:
        """Fetched detector weights."""
        return self.root / "models"

    @property
    def evidence(self) -> Path:
        """Evidence and attachment root when no other is set."""
        return self.root / "evidence"

    @property
    def spool(self) -> Path:
        """Files that wait for an evidence root out of reach."""
        return self.root / "spool"

    @property
    def outbox(self) -> Path:
        """Finished candidates of the camera workers that are not yet cases."""
        return self.root / "outbox"

    @property
    def archive(self) -> Path:
        """Recorded pictures when the policy names no other folder."""
        return self.root / "archive"

    @property
    def references(self) -> Path:
        """What each camera looks at as a rule, to notice that one was turned."""
        return self.root / "references"

    @property
    def logs(self) -> Path:
        """Rotating logs and crash reports."""
        return self.root / "logs"

    @property
    def map(self) -> Path:
        """MBTiles files that were added."""
        return self.root / "map"

    @property
    def cache(self) -> Path:
        """What can be made again: compiled networks and translations."""
        return self.root / "cache"

    @property
    def camera_secrets(self) -> Path:
        """Stream passwords where the system has no keyring; mode 0600."""
        return self.root / "camera-secrets.json"

    @property
    def samples(self) -> Path:
        """Sample films of the demo."""
        return self.root / "samples"

    def make(self) -> "Home":
        """Create the root, readable by its owner alone.

        Raises:
            EnvironmentFailureError: ``file_not_written``.
        """
        try:
            self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise EnvironmentFailureError("file_not_written", name=str(self.root)) from error
        return self
