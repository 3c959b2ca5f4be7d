"""The options of a workstation as a form: which there are and what a save would change."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.settings.options import Settings

Value = str | float | bool


class FieldKind(StrEnum):
    """How an option is given."""

    TEXT = "text"
    FOLDER = "folder"
    CHOICE = "choice"
    WHOLE = "whole"
    DECIMAL = "decimal"
    SWITCH = "switch"


@dataclass(frozen=True, slots=True)
class Option:
    """One option of :class:`app.settings.options.Settings`.

    Attributes:
        choices: Codes of a choice.
        span: Least and most of a number.
        restart: Whether a change counts only after the console was started again.
    """

    name: str
    kind: FieldKind
    choices: tuple[str, ...] = ()
    span: tuple[float, float] = (0, 0)
    restart: bool = False


OPTIONS = (
    Option("language", FieldKind.CHOICE, ("vi", "en")),
    Option("theme", FieldKind.CHOICE, ("dark", "light")),
    Option("workstation", FieldKind.TEXT, restart=True),
    Option("idle_lock_min", FieldKind.WHOLE, span=(0, 240)),
    Option("sound_on", FieldKind.SWITCH),
    Option("evidence_root", FieldKind.FOLDER, restart=True),
    Option("snapshot_folder", FieldKind.FOLDER),
    Option("promote_alarms", FieldKind.SWITCH),
    Option("promote_s", FieldKind.WHOLE, span=(5, 600)),
    Option("promote_sos_m", FieldKind.WHOLE, span=(50, 5000)),
    Option("tour_pause_s", FieldKind.WHOLE, span=(5, 600)),
    Option("low_disk_gb", FieldKind.DECIMAL, span=(0, 10_000)),
    Option("device", FieldKind.CHOICE, ("AUTO", "CPU", "GPU", "NPU")),
    Option("detect_fps", FieldKind.DECIMAL, span=(0.5, 60)),
    Option("cameras_per_worker", FieldKind.WHOLE, span=(1, 64), restart=True),
    Option("online_tiles", FieldKind.SWITCH, restart=True),
    Option("online_tiles_url", FieldKind.TEXT, restart=True),
)
"""Every option but the database, in the order of the form."""

BY_NAME = {option.name: option for option in OPTIONS}


def changed_options(settings: Settings, typed: Mapping[str, Value]) -> dict[str, Value]:
    """What was typed and differs from what is set."""
    tidy = {name: _tidy(name, value) for name, value in typed.items()}
    return {name: value for name, value in tidy.items() if value != getattr(settings, name)}


def need_restart(names: Mapping[str, Value]) -> bool:
    """Whether one of these changes waits for the next start."""
    return any(BY_NAME[name].restart for name in names)


def _tidy(name: str, value: Value) -> Value:
    if not isinstance(value, str):
        return value
    text = value.strip()
    return text.upper() if name == "workstation" else text
