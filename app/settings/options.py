"""Declared options of one workstation, kept as JSON beside its data.

An option that a file does not name has its default; one that this version does
not know is kept and written back, so that an older program does not eat the
settings of a newer one.
"""

import json
import os
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from app.domain.errors import EnvironmentFailureError, RuleViolationError

_CHOICES: dict[str, tuple[str, ...]] = {
    "language": ("vi", "en"),
    "theme": ("dark", "light"),
    "device": ("AUTO", "CPU", "GPU", "NPU"),
}
_SPANS = (("promote_s", 5, 600), ("promote_sos_m", 50, 5000), ("tour_pause_s", 5, 600))
"""Least and most of whole numbers."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a workstation can choose.

    Attributes:
        workstation: Two to four letters or digits that short numbers carry.
        database: SQLAlchemy address, or empty for the file in the data folder.
        evidence_root: Folder of evidence and attachments, or empty for the data folder.
        snapshot_folder: Where snapshots of the wall go, or empty for the data folder.
        device: OpenVINO device for detection.
        detect_fps: Frames a second that each camera offers to the detector.
        cameras_per_worker: Cameras that share one worker process.
        idle_lock_min: Minutes without a key before the screen locks; 0 never locks.
        sound_on: Sounds for P1 and SOS.
        promote_alarms: Whether alarms bring their camera onto the wall.
        promote_s: Seconds that such a camera stays.
        promote_sos_m: How near to an SOS a camera must stand to be brought up.
        tour_pause_s: Seconds after the last act of a person until a tour goes on.
        low_disk_gb: Free space below which the status bar warns.
        online_tiles: Whether the map may ask a tile server.
        online_tiles_url: Address pattern of that server.
        unknown: Options of a newer version, kept as they are.
    """

    workstation: str = "A01"
    database: str = ""
    evidence_root: str = ""
    snapshot_folder: str = ""
    language: str = "vi"
    theme: str = "dark"
    device: str = "AUTO"
    detect_fps: float = 8.0
    cameras_per_worker: int = 8
    idle_lock_min: int = 15
    sound_on: bool = True
    promote_alarms: bool = True
    promote_s: int = 30
    promote_sos_m: int = 500
    tour_pause_s: int = 30
    low_disk_gb: float = 5.0
    online_tiles: bool = False
    online_tiles_url: str = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
    unknown: dict[str, Any] = field(default_factory=dict)

    def checked(self) -> "Settings":
        """Return the settings if every value is one the program can use.

        Raises:
            RuleViolationError: ``setting_invalid`` with the name.
        """
        for name, allowed in _CHOICES.items():
            if getattr(self, name) not in allowed:
                raise RuleViolationError("setting_invalid", name=name)
        code = self.workstation
        if not (2 <= len(code) <= 4 and code.isascii() and code.isalnum() and code.isupper()):
            raise RuleViolationError("setting_invalid", name="workstation")
        if not 0.5 <= self.detect_fps <= 60:
            raise RuleViolationError("setting_invalid", name="detect_fps")
        if not 1 <= self.cameras_per_worker <= 64:
            raise RuleViolationError("setting_invalid", name="cameras_per_worker")
        for name, least, most in _SPANS:
            if not least <= getattr(self, name) <= most:
                raise RuleViolationError("setting_invalid", name=name)
        if self.online_tiles and not _is_tile_address(self.online_tiles_url):
            raise RuleViolationError("setting_invalid", name="online_tiles_url")
        return self


def _is_tile_address(url: str) -> bool:
    return url.startswith(("http://", "https://")) and all(
        place in url for place in ("{z}", "{x}", "{y}")
    )


def load_settings(path: Path) -> Settings:
    """Read settings; a missing file gives the defaults.

    Raises:
        EnvironmentFailureError: ``settings_unreadable``; the file is left as it is.
        RuleViolationError: ``setting_invalid``.
    """
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        raise EnvironmentFailureError("settings_unreadable", name=path.name) from error
    if not isinstance(stored, dict):
        raise EnvironmentFailureError("settings_unreadable", name=path.name)
    known = {option.name: option for option in fields(Settings) if option.name != "unknown"}
    defaults = Settings()
    for name, value in stored.items():
        if name in known and not _fits(getattr(defaults, name), value):
            raise RuleViolationError("setting_invalid", name=name)
    named = {name: value for name, value in stored.items() if name in known}
    rest = {name: value for name, value in stored.items() if name not in known}
    return replace(defaults, **named, unknown=rest).checked()


def _fits(default: object, value: object) -> bool:
    if isinstance(default, bool) or isinstance(value, bool):
        return isinstance(default, bool) and isinstance(value, bool)
    if isinstance(default, float):
        return isinstance(value, (int, float))
    return isinstance(value, type(default))


def save_settings(settings: Settings, path: Path) -> None:
    """Write settings so that a power cut leaves the old file or the new one.

    Raises:
        EnvironmentFailureError: ``file_not_written``.
    """
    values = asdict(settings.checked())
    values |= values.pop("unknown")
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8") as file:
            json.dump(values, file, indent=2, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise EnvironmentFailureError("file_not_written", name=path.name) from error
