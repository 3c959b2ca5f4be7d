"""What a band shows: rows, marks, and what is known of them. Times are seconds since 1970."""

from dataclasses import dataclass
from enum import Enum

from widgets.theme import DARK

Span = tuple[float, float]


class MarkShape(Enum):
    """Signs that can be told apart without their colour."""

    TRIANGLE = "triangle"
    FLAG = "flag"
    DIAMOND = "diamond"


@dataclass(frozen=True, slots=True)
class BandMark:
    """A moment in a row.

    Attributes:
        mark_id: Told when it is clicked.
        row: Key of its row.
        text: What it is, shown when the mouse rests on it.
    """

    mark_id: str
    row: str
    at_s: float
    shape: MarkShape
    text: str


@dataclass(frozen=True, slots=True)
class BandRow:
    """One row.

    Attributes:
        spans: When there was something; the rest is a gap.
        movement: Begin of a part and how much went on in it, 0 to 1.
        part_s: Length of these parts.
        growing_s: From here on it is still being made, up to the present; None when it is not.
    """

    key: str
    title: str
    spans: tuple[Span, ...] = ()
    movement: tuple[tuple[float, float], ...] = ()
    part_s: float = 0.0
    growing_s: float | None = None


@dataclass(frozen=True, slots=True)
class BandContent:
    """Everything upon a band.

    Attributes:
        known: The part of time that was asked for; outside of it nothing is claimed.
        chosen: Key of the row that the keys act on.
        now_s: The present; nothing is claimed behind it.
        cut: A part that was marked, or None.
        now_text: Word at the present.
        gap_text: Word for a gap, shown when the mouse rests on it.
        growing_text: Word for what is still being made.
    """

    rows: tuple[BandRow, ...] = ()
    marks: tuple[BandMark, ...] = ()
    known: Span = (0.0, 0.0)
    chosen: str = ""
    now_s: float = 0.0
    cut: Span | None = None
    now_text: str = ""
    gap_text: str = ""
    growing_text: str = ""


@dataclass(frozen=True, slots=True)
class BandColours:
    """Colours of a band, ``#RRGGBB``; a whole window mixes finer ones."""

    ground: str = DARK.surface
    row: str = DARK.base
    line: str = DARK.line
    muted: str = DARK.muted
    text: str = DARK.text
    span: str = DARK.line
    movement: str = DARK.muted
    hatch: str = DARK.rule
    focus: str = DARK.accent
    good: str = DARK.good
    triangle: str = DARK.p2
    flag: str = DARK.p4
    diamond: str = DARK.p3
