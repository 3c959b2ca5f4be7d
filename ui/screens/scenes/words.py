"""Words of the scene editor: kinds, zones, faults, fates."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from detection.contracts.dry_run import Fate
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.screens.scenes.checks import Fault
from ui.screens.scenes.document import Kind, Part

CONTEXT = "scenes"

_KINDS: Mapping[Kind, str] = {
    Kind.LANE: QT_TRANSLATE_NOOP("scenes", "Lane"),
    Kind.STOP: QT_TRANSLATE_NOOP("scenes", "Stop line"),
    Kind.CROSSING: QT_TRANSLATE_NOOP("scenes", "Counting line"),
    Kind.ZONE: QT_TRANSLATE_NOOP("scenes", "Zone"),
    Kind.LAMP: QT_TRANSLATE_NOOP("scenes", "Traffic lamp"),
    Kind.IGNORE: QT_TRANSLATE_NOOP("scenes", "Ignored area"),
    Kind.POINT: QT_TRANSLATE_NOOP("scenes", "Measured point"),
    Kind.TURN: QT_TRANSLATE_NOOP("scenes", "Forbidden turn"),
}
_STEMS: Mapping[Kind, str] = {
    Kind.LANE: QT_TRANSLATE_NOOP("scenes", "lane"),
    Kind.STOP: QT_TRANSLATE_NOOP("scenes", "stop"),
    Kind.CROSSING: QT_TRANSLATE_NOOP("scenes", "count"),
    Kind.ZONE: QT_TRANSLATE_NOOP("scenes", "zone"),
    Kind.LAMP: QT_TRANSLATE_NOOP("scenes", "lamp"),
    Kind.TURN: QT_TRANSLATE_NOOP("scenes", "turn"),
}
ZONE_WORDS: Mapping[str, str] = {
    "no_stopping": QT_TRANSLATE_NOOP("scenes", "No stopping"),
    "no_parking": QT_TRANSLATE_NOOP("scenes", "No parking"),
    "pavement": QT_TRANSLATE_NOOP("scenes", "Pavement"),
    "pedestrian_only": QT_TRANSLATE_NOOP("scenes", "Walking street"),
    "pedestrian": QT_TRANSLATE_NOOP("scenes", "Carriageway, nobody walks"),
    "junction": QT_TRANSLATE_NOOP("scenes", "Junction"),
    "box_junction": QT_TRANSLATE_NOOP("scenes", "Box junction"),
    "bus_lane": QT_TRANSLATE_NOOP("scenes", "Bus lane"),
    "no_entry": QT_TRANSLATE_NOOP("scenes", "No entry"),
    "no_u_turn": QT_TRANSLATE_NOOP("scenes", "No U-turn"),
    "no_left_turn": QT_TRANSLATE_NOOP("scenes", "No left turn"),
    "no_right_turn": QT_TRANSLATE_NOOP("scenes", "No right turn"),
}
TURN_WORDS: Mapping[str, str] = {
    "forbidden_turn": QT_TRANSLATE_NOOP("scenes", "Forbidden turn"),
    "u_turn": QT_TRANSLATE_NOOP("scenes", "U-turn"),
}
_FAULTS: Mapping[Fault, str] = {
    Fault.CROSSES_ITSELF: QT_TRANSLATE_NOOP("scenes", "The outline crosses itself."),
    Fault.TOO_SMALL: QT_TRANSLATE_NOOP("scenes", "Too small to be meant."),
    Fault.NO_NAME: QT_TRANSLATE_NOOP("scenes", "It has no name."),
    Fault.SAME_NAME: QT_TRANSLATE_NOOP("scenes", "Another one has the same name."),
    Fault.NO_APPROACH: QT_TRANSLATE_NOOP(
        "scenes", "No approach: no lamp governs this line, red is not judged."
    ),
    Fault.LAMP_NO_APPROACH: QT_TRANSLATE_NOOP("scenes", "Say which approach the lamp governs."),
    Fault.LAMP_WITHOUT_LINE: QT_TRANSLATE_NOOP(
        "scenes", "No stop line has this approach: the lamp governs nothing."
    ),
    Fault.LINE_WITHOUT_LAMP: QT_TRANSLATE_NOOP(
        "scenes", "No lamp has this approach: red is not judged here."
    ),
    Fault.NO_DIRECTION: QT_TRANSLATE_NOOP("scenes", "No direction: wrong way is not judged."),
    Fault.NO_DWELL: QT_TRANSLATE_NOOP("scenes", "No time allowed: the rule's own time counts."),
    Fault.LIMIT_WITHOUT_METRES: QT_TRANSLATE_NOOP(
        "scenes", "Speed is not judged without measured points."
    ),
    Fault.NO_METRES: QT_TRANSLATE_NOOP("scenes", "Type the metres of this point."),
    Fault.FEW_POINTS: QT_TRANSLATE_NOOP("scenes", "At least 4 measured points are needed."),
    Fault.POINTS_IN_LINE: QT_TRANSLATE_NOOP(
        "scenes", "The measured points determine no plane: too many lie on one line."
    ),
    Fault.POINTS_DIFFER: QT_TRANSLATE_NOOP(
        "scenes", "The measured points do not fit together; this one is furthest off."
    ),
    Fault.OUT_OF_PICTURE: QT_TRANSLATE_NOOP("scenes", "It reaches out of the picture."),
    Fault.TURN_WITHOUT_END: QT_TRANSLATE_NOOP("scenes", "Say where the forbidden way ends."),
    Fault.TURN_NOWHERE: QT_TRANSLATE_NOOP("scenes", "It names a place that is not drawn."),
}
_FATES: Mapping[Fate, str] = {
    Fate.APPEARS: QT_TRANSLATE_NOOP("scenes", "Appears"),
    Fate.DISAPPEARS: QT_TRANSLATE_NOOP("scenes", "Disappears"),
    Fate.STAYS: QT_TRANSLATE_NOOP("scenes", "Stays"),
}
FATE_SHAPES: Mapping[Fate, str] = {Fate.APPEARS: "+", Fate.DISAPPEARS: "✕", Fate.STAYS: "="}


def worded(text: str) -> str:
    """A marked text of this screen in the language of the window."""
    return QCoreApplication.translate(CONTEXT, text)


def kind_word(kind: Kind) -> str:
    """What a part is."""
    return worded(_KINDS[kind])


def stem(kind: Kind) -> str:
    """How names of such parts begin."""
    return worded(_STEMS[kind]) if kind in _STEMS else ""


def part_title(part: Part, number: int = 0) -> str:
    """A part in a list: what it is, and its name."""
    what = kind_word(part.kind)
    if part.kind is Kind.ZONE:
        what = worded(ZONE_WORDS.get(part.text("kind"), part.text("kind")))
    if part.kind is Kind.TURN:
        what = worded(TURN_WORDS.get(part.text("kind"), TURN_WORDS["forbidden_turn"]))
    name = part.name or (str(number) if number else "")
    return f"{what} · {name}" if name else what


def fault_sentence(fault: Fault) -> str:
    """What is wrong, as a sentence."""
    return worded(_FAULTS[fault])


def fate_word(fate: Fate) -> str:
    """What becomes of a violation, with its sign."""
    return f"{FATE_SHAPES[fate]} {worded(_FATES[fate])}"
