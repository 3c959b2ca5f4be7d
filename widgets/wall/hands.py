"""Who hears keys and mouse before the wall itself does, such as while a camera is being turned."""

from typing import Protocol

from PySide6.QtCore import QPointF


class Hands(Protocol):
    """Asked first, on the Qt thread; True takes the event, and the wall does nothing with it.

    Points are in the wall widget's own coordinates.
    """

    def understands(self, key: str) -> bool:
        """Whether a key (portable text) would be taken now, so that no shortcut gets it."""
        ...

    def key_pressed(self, key: str, *, repeated: bool) -> bool:
        """A key went down, or is still held and repeats itself."""
        ...

    def key_released(self, key: str) -> bool:
        """A key came up; ``key`` is told without Shift, Ctrl and Alt. Never for repetitions."""
        ...

    def wheel_turned(self, tile: int, at: QPointF, steps: float) -> bool:
        """The wheel was turned over a tile, away from the person when positive."""
        ...

    def mouse_pressed(self, tile: int, at: QPointF) -> bool:
        """The left button went down on a tile; taken ones are followed until it comes up."""
        ...

    def mouse_dragged(self, tile: int, at: QPointF) -> None:
        """The mouse moved while a taken button is down; ``tile`` is where it went down."""
        ...

    def mouse_released(self, tile: int, at: QPointF) -> None:
        """A taken button came up."""
        ...

    def focus_left(self) -> None:
        """The wall lost the keys: no release will be heard any more."""
        ...
