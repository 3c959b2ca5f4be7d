"""What can go wrong with bookmarks, tours, replays and turning cameras, in words."""

from ui.bridge.marks import QT_TRANSLATE_NOOP

WALL_ERRORS = {
    "bookmark_span_wrong": (
        QT_TRANSLATE_NOOP("errors", "The bookmark lies outside the time that it keeps."),
        QT_TRANSLATE_NOOP("errors", "Correct the times."),
    ),
    "picture_not_live": (
        QT_TRANSLATE_NOOP("errors", "There is no fresh picture that could be accepted."),
        QT_TRANSLATE_NOOP("errors", "Wait until the camera is live, look at it, then try again."),
    ),
    "tour_name_empty": (
        QT_TRANSLATE_NOOP("errors", "The tour has no name."),
        QT_TRANSLATE_NOOP("errors", "Type a name and press Enter."),
    ),
    "tour_name_taken": (
        QT_TRANSLATE_NOOP("errors", "There is a tour named “{name}” already."),
        QT_TRANSLATE_NOOP("errors", "Choose another name, or save over it."),
    ),
    "tour_seconds_wrong": (
        QT_TRANSLATE_NOOP("errors", "A stop of a tour lasts {least} to {most} seconds."),
        QT_TRANSLATE_NOOP("errors", "Correct the time, then save again."),
    ),
    "tour_stops_wrong": (
        QT_TRANSLATE_NOOP("errors", "A tour has 1 to {most} stops."),
        QT_TRANSLATE_NOOP("errors", "Choose its cameras, then save again."),
    ),
    "replay_ring_empty": (
        QT_TRANSLATE_NOOP("errors", "This camera has nothing in memory to show again."),
        QT_TRANSLATE_NOOP("errors", "Wait until it is live, then try again."),
    ),
    "replay_not_written": (
        QT_TRANSLATE_NOOP("errors", "The last seconds could not be laid aside."),
        QT_TRANSLATE_NOOP("errors", "Free some space on the disk of this workstation."),
    ),
    "export_span_wrong": (
        QT_TRANSLATE_NOOP("errors", "A span of up to {hours} hours can be exported."),
        QT_TRANSLATE_NOOP("errors", "Set its begin (I) and, later, its end (O)."),
    ),
    "export_no_room": (
        QT_TRANSLATE_NOOP(
            "errors",
            "The export needs {needed} GB and only {free} GB are free. Nothing was written.",
        ),
        QT_TRANSLATE_NOOP("errors", "Choose another folder, a shorter span or fewer cameras."),
    ),
    "ptz_none": (
        QT_TRANSLATE_NOOP("errors", "This camera cannot be turned."),
        QT_TRANSLATE_NOOP("errors", "If it can, set the address of its ONVIF service."),
    ),
    "ptz_refused": (
        QT_TRANSLATE_NOOP("errors", "The camera does not let this user turn it."),
        QT_TRANSLATE_NOOP("errors", "Have its password checked in the settings."),
    ),
    "ptz_away": (
        QT_TRANSLATE_NOOP("errors", "The camera does not answer when it is to be turned."),
        QT_TRANSLATE_NOOP("errors", "Try again; then have its network checked."),
    ),
    "ptz_taken": (
        QT_TRANSLATE_NOOP("errors", "{holder} is turning this camera."),
        QT_TRANSLATE_NOOP("errors", "Wait until it is free, or ask for it."),
    ),
    "replay_too_many": (
        QT_TRANSLATE_NOOP("errors", "{most} tiles look back already."),
        QT_TRANSLATE_NOOP("errors", "Bring one of them back to live with R, then try again."),
    ),
    "ptz_failed": (
        QT_TRANSLATE_NOOP("errors", "The camera could not do that."),
        QT_TRANSLATE_NOOP("errors", "Try another movement or position."),
    ),
}
