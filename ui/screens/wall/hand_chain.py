"""Several hands on one wall: each is asked in its turn, the first that takes an event has it."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from typing_extensions import override

from widgets.wall.hands import Hands


class IdleHands(Hands):
    """Takes nothing; a base for hands that take a little."""

    @override
    def understands(self, key: str) -> bool:
        return False

    @override
    def key_pressed(self, key: str, *, repeated: bool) -> bool:
        return False

    @override
    def key_released(self, key: str) -> bool:
        return False

    @override
    def wheel_turned(self, tile: int, at: QPointF, steps: float) -> bool:
        return False

    @override
    def mouse_pressed(self, tile: int, at: QPointF) -> bool:
        return False

    @override
    def mouse_dragged(self, tile: int, at: QPointF) -> None:
        """Nothing was taken."""

    @override
    def mouse_released(self, tile: int, at: QPointF) -> None:
        """Nothing was taken."""

    @override
    def focus_left(self) -> None:
        """Nothing is held."""


class HandChain(Hands):
    """Asks its hands in order; a drag belongs to the one that took its beginning."""

    def __init__(self, hands: Sequence[Hands]) -> None:
        self._hands = tuple(hands)
        self._dragging: Hands | None = None

    @override
    def understands(self, key: str) -> bool:
        return any(one.understands(key) for one in self._hands)

    @override
    def key_pressed(self, key: str, *, repeated: bool) -> bool:
        return any(one.key_pressed(key, repeated=repeated) for one in self._hands)

    @override
    def key_released(self, key: str) -> bool:
        return any(one.key_released(key) for one in self._hands)

    @override
    def wheel_turned(self, tile: int, at: QPointF, steps: float) -> bool:
        return any(one.wheel_turned(tile, at, steps) for one in self._hands)

    @override
    def mouse_pressed(self, tile: int, at: QPointF) -> bool:
        takers = (one for one in self._hands if one.mouse_pressed(tile, at))
        self._dragging = next(takers, None)
        return self._dragging is not None

    @override
    def mouse_dragged(self, tile: int, at: QPointF) -> None:
        if self._dragging is not None:
            self._dragging.mouse_dragged(tile, at)

    @override
    def mouse_released(self, tile: int, at: QPointF) -> None:
        one, self._dragging = self._dragging, None
        if one is not None:
            one.mouse_released(tile, at)

    @override
    def focus_left(self) -> None:
        for one in self._hands:
            one.focus_left()
