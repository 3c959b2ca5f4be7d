"""Colours of the wall, handed in by whoever knows the theme."""

from dataclasses import dataclass

from widgets.theme import contrast
from widgets.wall.faces import Ink


@dataclass(frozen=True, slots=True)
class WallColours:
    """Colours of the wall. Plates over pictures stay dark in every theme.

    Attributes:
        gap: Between the tiles.
        empty: Ground of a tile whose camera has no picture; dark in every theme.
        vacant: Ground of a tile without a camera.
        muted: Words on it.
        text: Sentences on it.
        focus: Ring of the selected tile.
        plate: Ground of words over pictures.
        bar: Ground of bars over pictures; nothing shines through.
    """

    gap: str = "#0A0D10"
    empty: str = "#1A2027"
    vacant: str = "#1A2027"
    muted: str = "#9AA7B4"
    text: str = "#E8EDF2"
    focus: str = "#A78BFA"
    plate: str = "#C012161B"
    bar: str = "#12161B"
    on_plate: str = "#E8EDF2"
    quiet: str = "#9AA7B4"
    good: str = "#3FB68B"
    notice: str = "#FFA62B"
    alarm: str = "#FF9088"

    def ink_on(self, ground: str) -> str:
        """The one of the two inks, dark and light, that is read on a ground."""
        return max((self.bar, self.on_plate), key=lambda ink: contrast(ink, ground))


INKS: dict[Ink, tuple[str, float]] = {
    Ink.SUBJECT: ("#E8EDF2", 1.6),
    Ink.TENTATIVE: ("#9AA7B4", 1.0),
    Ink.TRAIL: ("#A78BFA", 1.4),
    Ink.LINE: ("#FFD84D", 2.0),
    Ink.ZONE: ("#5AA9E6", 1.4),
    Ink.RED: ("#FF5A4F", 2.2),
    Ink.AMBER: ("#FFA62B", 2.2),
    Ink.GREEN: ("#3FB68B", 2.2),
    Ink.OFF: ("#7A8B9C", 1.2),
    Ink.UNKNOWN: ("#9AA7B4", 1.2),
}
"""Colour and width of what is drawn over pictures."""
