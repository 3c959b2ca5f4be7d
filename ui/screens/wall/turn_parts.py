"""What turning needs, and what a tile says of it: plain values."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPoint

from app.ports.cameras import CameraWall
from app.ports.ptz import PtzAbilities, PtzControl, PtzPreset
from ui.screens.wall.steering import STILL, Movement
from widgets.wall.arrangement import Arrangement


class TurnedView(Protocol):
    """What of the wall widget is needed."""

    @property
    def arrangement(self) -> Arrangement:
        """What is shown now."""
        ...

    def share_at(self, tile: int, point: QPoint) -> tuple[float, float] | None:
        """Where a point lies in the whole picture."""
        ...


@dataclass(frozen=True, slots=True)
class TurnLook:
    """What a tile says of being turned.

    Attributes:
        ready: The camera answered and can be turned; else it is being asked.
        presets: Stored positions, in the order of the number keys.
        problem: Code of what went wrong last, empty when all is well.
    """

    holder: str
    ready: bool
    movement: Movement = STILL
    abilities: PtzAbilities | None = None
    presets: tuple[PtzPreset, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class TurnMeans:
    """What turns cameras, and what must not judge them meanwhile.

    Attributes:
        ptz: None where no camera can be turned.
        wall: None where no cameras run.
    """

    ptz: PtzControl | None
    wall: CameraWall | None = None
