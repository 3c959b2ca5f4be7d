"""Words for how cameras do: faults of pictures, recording, detection, the log."""

from collections.abc import Mapping

from ui.bridge.marks import QT_TRANSLATE_NOOP

CAMERA_WORDS: Mapping[str, Mapping[str, str]] = {
    "picture_fault": {
        "frozen": QT_TRANSLATE_NOOP("picture_fault", "Frozen"),
        "covered": QT_TRANSLATE_NOOP("picture_fault", "Covered"),
        "moved": QT_TRANSLATE_NOOP("picture_fault", "Turned away"),
        "defocused": QT_TRANSLATE_NOOP("picture_fault", "Out of focus"),
        "corrupt": QT_TRANSLATE_NOOP("picture_fault", "Damaged, last good picture"),
        "clock": QT_TRANSLATE_NOOP("picture_fault", "Clock off"),
    },
    "recording_state": {
        "off": QT_TRANSLATE_NOOP("recording_state", "Not recorded"),
        "running": QT_TRANSLATE_NOOP("recording_state", "Is recorded"),
        "disk_full": QT_TRANSLATE_NOOP("recording_state", "Not recorded: disk full"),
        "folder_away": QT_TRANSLATE_NOOP("recording_state", "Not recorded: folder away"),
    },
    "grant_reason": {
        "enough": QT_TRANSLATE_NOOP("grant_reason", "as wished"),
        "quiet": QT_TRANSLATE_NOOP("grant_reason", "quiet"),
        "short": QT_TRANSLATE_NOOP("grant_reason", "machine short"),
    },
    "stream": {
        "main": QT_TRANSLATE_NOOP("stream", "Main stream"),
        "sub": QT_TRANSLATE_NOOP("stream", "Sub stream"),
    },
    "no_detection": {
        "picture_shape_changed": QT_TRANSLATE_NOOP(
            "no_detection", "the scene was drawn on another shape of picture"
        ),
        "camera_turned": QT_TRANSLATE_NOOP("no_detection", "the camera is turned away"),
        "no_detector": QT_TRANSLATE_NOOP("no_detection", "no model is installed"),
        "model_absent": QT_TRANSLATE_NOOP("no_detection", "the model is not installed"),
        "model_unknown": QT_TRANSLATE_NOOP("no_detection", "the model is unknown"),
        "model_unreadable": QT_TRANSLATE_NOOP("no_detection", "the model cannot be read"),
        "model_altered": QT_TRANSLATE_NOOP("no_detection", "the model's file was altered"),
        "model_format_refused": QT_TRANSLATE_NOOP(
            "no_detection", "this kind of model is not loaded"
        ),
        "model_record_missing": QT_TRANSLATE_NOOP("no_detection", "the model has no digest"),
        "model_record_stale": QT_TRANSLATE_NOOP("no_detection", "the model's digest is old"),
        "model_shape_unexpected": QT_TRANSLATE_NOOP("no_detection", "the model does not fit"),
        "model_unusable": QT_TRANSLATE_NOOP("no_detection", "the model cannot be used"),
        "device_absent": QT_TRANSLATE_NOOP("no_detection", "the device is not there"),
        "detector_silent": QT_TRANSLATE_NOOP("no_detection", "the detector does not answer"),
    },
    "camera_began": {
        "frozen": QT_TRANSLATE_NOOP("camera_began", "Picture stands still"),
        "covered": QT_TRANSLATE_NOOP("camera_began", "Camera covered"),
        "moved": QT_TRANSLATE_NOOP("camera_began", "Camera turned away"),
        "defocused": QT_TRANSLATE_NOOP("camera_began", "Picture out of focus"),
        "corrupt": QT_TRANSLATE_NOOP("camera_began", "Pictures damaged"),
        "clock": QT_TRANSLATE_NOOP("camera_began", "Clock runs off"),
        "recording": QT_TRANSLATE_NOOP("camera_began", "Recording stopped"),
        "reference": QT_TRANSLATE_NOOP("camera_began", "Picture accepted by {name}"),
        "turned": QT_TRANSLATE_NOOP("camera_began", "Turned by hand by {name}"),
        "turned_to": QT_TRANSLATE_NOOP("camera_began", "Turned to {preset} by {name}"),
    },
    "camera_ended": {
        "frozen": QT_TRANSLATE_NOOP("camera_ended", "Picture moves again"),
        "covered": QT_TRANSLATE_NOOP("camera_ended", "No longer covered"),
        "moved": QT_TRANSLATE_NOOP("camera_ended", "Looks where it should again"),
        "defocused": QT_TRANSLATE_NOOP("camera_ended", "Picture sharp again"),
        "corrupt": QT_TRANSLATE_NOOP("camera_ended", "Pictures whole again"),
        "clock": QT_TRANSLATE_NOOP("camera_ended", "Clock agrees again"),
        "recording": QT_TRANSLATE_NOOP("camera_ended", "Recording goes on"),
        "reference": QT_TRANSLATE_NOOP("camera_ended", "Picture accepted by {name}"),
        "turned": QT_TRANSLATE_NOOP("camera_ended", "No longer turned by {name}"),
    },
}
"""``no_detection`` has the codes that a detector can fail with; ``camera_began`` and
``camera_ended`` those of a camera's log."""
