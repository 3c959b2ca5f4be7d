"""Words of the settings: options, their units and values, and the sections."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.screens.settings.options_state import Option

CONTEXT = "settings"

SECTIONS: Mapping[str, str] = {
    "workstation": QT_TRANSLATE_NOOP("settings", "Workstation"),
    "people": QT_TRANSLATE_NOOP("settings", "People"),
    "cameras": QT_TRANSLATE_NOOP("settings", "Cameras"),
    "places": QT_TRANSLATE_NOOP("settings", "Map and units"),
    "retention": QT_TRANSLATE_NOOP("settings", "Keeping evidence"),
    "archive": QT_TRANSLATE_NOOP("settings", "Archive of pictures"),
    "tracing": QT_TRANSLATE_NOOP("settings", "Tracing of vehicles"),
    "review": QT_TRANSLATE_NOOP("settings", "Review"),
    "deadlines": QT_TRANSLATE_NOOP("settings", "Penalty files"),
}
LABELS: Mapping[str, str] = {
    "language": QT_TRANSLATE_NOOP("settings", "Language"),
    "theme": QT_TRANSLATE_NOOP("settings", "Look"),
    "workstation": QT_TRANSLATE_NOOP("settings", "Code of this workstation"),
    "idle_lock_min": QT_TRANSLATE_NOOP("settings", "Lock when nobody types for"),
    "sound_on": QT_TRANSLATE_NOOP("settings", "Sound"),
    "evidence_root": QT_TRANSLATE_NOOP("settings", "Folder of evidence"),
    "snapshot_folder": QT_TRANSLATE_NOOP("settings", "Folder of snapshots"),
    "promote_alarms": QT_TRANSLATE_NOOP("settings", "Alarms on the wall"),
    "promote_s": QT_TRANSLATE_NOOP("settings", "An alarm's camera stays for"),
    "promote_sos_m": QT_TRANSLATE_NOOP("settings", "A camera counts as near an SOS within"),
    "tour_pause_s": QT_TRANSLATE_NOOP("settings", "A tour goes on after nobody acted for"),
    "low_disk_gb": QT_TRANSLATE_NOOP("settings", "Warn when less is free than"),
    "device": QT_TRANSLATE_NOOP("settings", "Where violations are looked for"),
    "detect_fps": QT_TRANSLATE_NOOP("settings", "Pictures looked at, of each camera"),
    "cameras_per_worker": QT_TRANSLATE_NOOP("settings", "Cameras that share one process"),
    "online_tiles": QT_TRANSLATE_NOOP("settings", "Map from the internet"),
    "online_tiles_url": QT_TRANSLATE_NOOP("settings", "Address of the map server"),
}
HINTS: Mapping[str, str] = {
    "workstation": QT_TRANSLATE_NOOP(
        "settings", "Two to four capital letters or digits; short numbers carry it."
    ),
    "sound_on": QT_TRANSLATE_NOOP("settings", "for P1 and SOS"),
    "promote_alarms": QT_TRANSLATE_NOOP(
        "settings", "bring the camera of a new violation or SOS onto the wall for a while"
    ),
    "online_tiles": QT_TRANSLATE_NOOP(
        "settings", "ask a server for the map; it learns which places are looked at"
    ),
    "online_tiles_url": QT_TRANSLATE_NOOP(
        "settings", "Begins with https:// and holds {z}, {x} and {y}."
    ),
}
UNITS: Mapping[str, str] = {
    "idle_lock_min": QT_TRANSLATE_NOOP("settings", "minutes"),
    "promote_s": QT_TRANSLATE_NOOP("settings", "seconds"),
    "promote_sos_m": QT_TRANSLATE_NOOP("settings", "metres"),
    "tour_pause_s": QT_TRANSLATE_NOOP("settings", "seconds"),
    "low_disk_gb": "GB",
    "detect_fps": QT_TRANSLATE_NOOP("settings", "a second"),
    "cameras_per_worker": QT_TRANSLATE_NOOP("settings", "cameras"),
}
VALUES: Mapping[str, str] = {
    "vi": "Tiếng Việt",
    "en": "English",
    "dark": QT_TRANSLATE_NOOP("settings", "Dark"),
    "light": QT_TRANSLATE_NOOP("settings", "Light"),
    "AUTO": QT_TRANSLATE_NOOP("settings", "The best device there is"),
    "CPU": QT_TRANSLATE_NOOP("settings", "Processor (CPU)"),
    "GPU": QT_TRANSLATE_NOOP("settings", "Graphics card (GPU)"),
    "NPU": QT_TRANSLATE_NOOP("settings", "Neural processor (NPU)"),
}


def section_title(name: str) -> str:
    """The title of a section."""
    return _words(SECTIONS[name])


def option_label(option: Option) -> str:
    """The name of an option; one that waits for the next start says so."""
    label = _words(LABELS[option.name])
    if not option.restart:
        return label
    return _tr("{option} (after a restart)").format(option=label)


def option_hint(name: str) -> str:
    """What an option asks for, or an empty text."""
    return _words(HINTS.get(name, ""))


def option_unit(name: str) -> str:
    """The unit of a number, or an empty text."""
    return _words(UNITS.get(name, ""))


def option_value(code: str) -> str:
    """The word for a value of a choice."""
    return _words(VALUES.get(code, code))


def _words(source: str) -> str:
    return QCoreApplication.translate(CONTEXT, source) if source else ""


def _tr(source: str) -> str:
    return QCoreApplication.translate(CONTEXT, source)
