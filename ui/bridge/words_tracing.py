"""Words of tracing: states of a file, colours and headings of vehicles, what was looked at."""

from collections.abc import Mapping

from ui.bridge.marks import QT_TRANSLATE_NOOP

TRACING_WORDS: Mapping[str, Mapping[str, str]] = {
    "tracing_state": {
        "REQUESTED": QT_TRANSLATE_NOOP("tracing_state", "Waits for authorisation"),
        "AUTHORISED": QT_TRANSLATE_NOOP("tracing_state", "Open for searches"),
        "REFUSED": QT_TRANSLATE_NOOP("tracing_state", "Refused"),
        "HANDED_OVER": QT_TRANSLATE_NOOP("tracing_state", "Handed over"),
        "CLOSED": QT_TRANSLATE_NOOP("tracing_state", "Closed"),
        "expired": QT_TRANSLATE_NOOP("tracing_state", "Expired"),
    },
    "colour": {
        "white": QT_TRANSLATE_NOOP("colour", "White"),
        "grey": QT_TRANSLATE_NOOP("colour", "Grey or silver"),
        "black": QT_TRANSLATE_NOOP("colour", "Black"),
        "red": QT_TRANSLATE_NOOP("colour", "Red"),
        "orange": QT_TRANSLATE_NOOP("colour", "Orange"),
        "yellow": QT_TRANSLATE_NOOP("colour", "Yellow"),
        "green": QT_TRANSLATE_NOOP("colour", "Green"),
        "blue": QT_TRANSLATE_NOOP("colour", "Blue"),
        "brown": QT_TRANSLATE_NOOP("colour", "Brown"),
        "unknown": QT_TRANSLATE_NOOP("colour", "Not seen"),
    },
    "heading": {
        "towards": QT_TRANSLATE_NOOP("heading", "Towards the camera"),
        "away": QT_TRANSLATE_NOOP("heading", "Away from the camera"),
        "left": QT_TRANSLATE_NOOP("heading", "To the left"),
        "right": QT_TRANSLATE_NOOP("heading", "To the right"),
        "unknown": QT_TRANSLATE_NOOP("heading", "Not seen"),
    },
    "look_kind": {
        "search": QT_TRANSLATE_NOOP("look_kind", "Searched"),
        "view": QT_TRANSLATE_NOOP("look_kind", "Looked at a passage"),
        "mark": QT_TRANSLATE_NOOP("look_kind", "Put into the answer"),
        "unmark": QT_TRANSLATE_NOOP("look_kind", "Taken out of the answer"),
        "hand_over": QT_TRANSLATE_NOOP("look_kind", "Handed over"),
    },
}
"""Kind (a translation context) to code to English source."""
