"""Words for what is missing from a case's evidence, and why."""

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
        "evidence_stills_missing": QT_TRANSLATE_NOOP(
            "evidence_missing", "no picture was kept for this moment"
        ),
        "clip_empty": QT_TRANSLATE_NOOP("evidence_missing", "no video was kept for this moment"),
        "clip_not_written": QT_TRANSLATE_NOOP("evidence_missing", "the video could not be written"),
        "clip_unsupported": QT_TRANSLATE_NOOP(
            "evidence_missing", "this kind of video cannot be kept"
        ),
    },
}
