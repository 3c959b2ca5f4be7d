"""Words for what is missing from a case's evidence, and for what a rule says of its verdict."""

from collections.abc import Mapping

from ui.bridge.marks import QT_TRANSLATE_NOOP

EVIDENCE_WORDS: Mapping[str, Mapping[str, str]] = {
    "evidence_missing": {
        "disk_full": QT_TRANSLATE_NOOP("evidence_missing", "the disk is full"),
        "file_not_written": QT_TRANSLATE_NOOP("evidence_missing", "the files could not be written"),
        "evidence_unreadable": QT_TRANSLATE_NOOP("evidence_missing", "the files could not be read"),
        "evidence_altered": QT_TRANSLATE_NOOP(
            "evidence_missing", "a file is not what the camera worker wrote"
        ),
        "evidence_not_written": QT_TRANSLATE_NOOP(
            "evidence_missing", "the files could not be written"
        ),
        "evidence_exists": QT_TRANSLATE_NOOP(
            "evidence_missing", "there are finished files of this moment already"
        ),
        "files_not_kept": QT_TRANSLATE_NOOP("evidence_missing", "no disk took the files"),
        "evidence_stills_missing": QT_TRANSLATE_NOOP(
            "evidence_missing", "no picture was kept for this moment"
        ),
        "clip_empty": QT_TRANSLATE_NOOP("evidence_missing", "no video was kept for this moment"),
        "clip_not_written": QT_TRANSLATE_NOOP("evidence_missing", "the video could not be written"),
        "clip_unsupported": QT_TRANSLATE_NOOP(
            "evidence_missing", "this kind of video cannot be kept"
        ),
    },
    "why": {
        "lamp": QT_TRANSLATE_NOOP("why", "Lamp"),
        "lamp_confidence": QT_TRANSLATE_NOOP("why", "Certainty of the lamp"),
        "elapsed_red_s": QT_TRANSLATE_NOOP("why", "Red for (s)"),
        "went_on_px": QT_TRANSLATE_NOOP("why", "Went on (px)"),
        "needed_px": QT_TRANSLATE_NOOP("why", "Needed (px)"),
        "margin_px": QT_TRANSLATE_NOOP("why", "Margin (px)"),
        "depth_px": QT_TRANSLATE_NOOP("why", "Beyond the line (px)"),
        "stood_s": QT_TRANSLATE_NOOP("why", "Stood for (s)"),
        "limit_s": QT_TRANSLATE_NOOP("why", "Limit (s)"),
        "stopped_s": QT_TRANSLATE_NOOP("why", "Stopped at (s)"),
        "moved_px": QT_TRANSLATE_NOOP("why", "Moved meanwhile (px)"),
        "front_beyond": QT_TRANSLATE_NOOP("why", "Front beyond the line"),
        "front_unit": QT_TRANSLATE_NOOP("why", "Unit"),
        "front_by_shape": QT_TRANSLATE_NOOP("why", "Front told by the vehicle's shape"),
        "rear_beyond_px": QT_TRANSLATE_NOOP("why", "Rear beyond the line (px)"),
        "against_px": QT_TRANSLATE_NOOP("why", "Against the direction (px)"),
        "lasted_s": QT_TRANSLATE_NOOP("why", "Lasted (s)"),
        "inside_s": QT_TRANSLATE_NOOP("why", "Inside for (s)"),
        "way_px": QT_TRANSLATE_NOOP("why", "Way inside (px)"),
        "speed_kmh": QT_TRANSLATE_NOOP("why", "Speed (km/h)"),
        "limit_kmh": QT_TRANSLATE_NOOP("why", "Limit (km/h)"),
    },
    "lamp_state": {
        "red": QT_TRANSLATE_NOOP("lamp_state", "Red"),
        "amber": QT_TRANSLATE_NOOP("lamp_state", "Amber"),
        "green": QT_TRANSLATE_NOOP("lamp_state", "Green"),
        "off": QT_TRANSLATE_NOOP("lamp_state", "Off"),
        "unknown": QT_TRANSLATE_NOOP("lamp_state", "Unknown"),
        "m": QT_TRANSLATE_NOOP("lamp_state", "metres"),
        "px": QT_TRANSLATE_NOOP("lamp_state", "pixels"),
    },
}
