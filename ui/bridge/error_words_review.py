"""What can go wrong when two people have one case, in words."""

from ui.bridge.marks import QT_TRANSLATE_NOOP

REVIEW_ERRORS = {
    "case_held": (
        QT_TRANSLATE_NOOP("errors", "{user} ({workstation}) has this case open."),
        QT_TRANSLATE_NOOP("errors", "Go on to the next case; this one is free when they leave it."),
    ),
    "second_plate_differs": (
        QT_TRANSLATE_NOOP("errors", "The first person read {first}, you read {second}."),
        QT_TRANSLATE_NOOP("errors", "Look again, then confirm with the plate that is right."),
    ),
}
