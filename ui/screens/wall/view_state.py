"""What the wall screen draws: one frozen value, made by the presenter."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.ids import LayoutId
from app.domain.records import Camera, WallLayout
from app.ports.rows import CaseRow
from widgets.wall.arrangement import Arrangement


class Notice(StrEnum):
    """Things the presenter has to say; the screen finds the words."""

    SNAPSHOT_SAVED = "snapshot_saved"
    SNAPSHOT_NO_CAMERA = "snapshot_no_camera"
    LAYOUT_SAVED = "layout_saved"
    LAYOUT_DELETED = "layout_deleted"
    CAMERA_REMOVED = "camera_removed"
    PIN_REPLACED = "pin_replaced"
    PINS_TOO_MANY = "pins_too_many"
    ALL_PINNED = "all_pinned"


@dataclass(frozen=True, slots=True)
class WallState:
    """Everything on the screen but the pictures.

    Attributes:
        arrangement: Which camera stands in which tile.
        cameras: All cameras, by code.
        found: Ids of the cameras that the search of the list leaves.
        layouts: Saved arrangements of this person, by name.
        layout_id: The saved arrangement that was opened last.
        drawings_on: Boxes, trails, lines and zones are shown.
        list_open: The camera list is folded out.
        alarms: New violation cases, newest first.
        alarm_by_camera: Cause of missing evidence by camera id.
        loaded: The cameras have been read at least once.
        alarms_read: The cases have been read at least once.
        ward_names: Names of the wards by code.
    """

    arrangement: Arrangement = field(default_factory=Arrangement)
    cameras: tuple[Camera, ...] = ()
    found: tuple[str, ...] = ()
    search: str = ""
    layouts: tuple[WallLayout, ...] = ()
    layout_id: LayoutId | None = None
    drawings_on: bool = True
    list_open: bool = False
    alarms: tuple[CaseRow, ...] = ()
    alarm_by_camera: tuple[tuple[str, str], ...] = ()
    loaded: bool = False
    alarms_read: bool = False
    ward_names: tuple[tuple[str, str], ...] = ()
