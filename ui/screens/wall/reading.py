"""What the wall reads: cameras, saved layouts, the arrangement of last time, new cases."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.case_flow import CaseState
from app.domain.errors import EnvironmentFailureError
from app.domain.folding import matches
from app.domain.ids import UserId
from app.domain.records import Camera, Draft, WallLayout
from app.ports.cameras import CameraWall
from app.ports.queries import CaseFilter, Queries
from app.ports.rows import CaseRow
from detection.contracts.errors import DetectionError
from ui.screens.wall import arranging
from widgets.wall.arrangement import Arrangement
from widgets.wall.grid import LAYOUTS

DRAFT_KIND = "wall"
ALARMS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everything the wall needs from the store."""

    cameras: tuple[Camera, ...]
    layouts: tuple[WallLayout, ...]
    draft: Draft | None
    ward_names: tuple[tuple[str, str], ...] = ()


def read_wall(queries: Queries, user: UserId) -> Loaded:
    """Read cameras, layouts and the remembered arrangement. Waits: call it in a task."""
    drafts = [draft for draft in queries.drafts(user) if draft.kind == DRAFT_KIND]
    return Loaded(
        tuple(queries.cameras()),
        tuple(queries.layouts(user)),
        drafts[0] if drafts else None,
        tuple((str(ward.code), ward.name) for ward in queries.wards()),
    )


def read_alarms(queries: Queries) -> Sequence[CaseRow]:
    """The newest cases that nobody has decided. Waits: call it in a task."""
    which = CaseFilter(states=(CaseState.DETECTED.value,), order="newest")
    return queries.cases(which, n=ALARMS_SHOWN).rows


def names_found(
    cameras: Sequence[Camera], text: str, wards: Sequence[tuple[str, str]] = ()
) -> tuple[str, ...]:
    """Ids of the cameras whose code, name or ward matches, folded."""
    names = dict(wards)
    return tuple(
        camera.id
        for camera in cameras
        if matches(text, f"{camera.code} {camera.name}")
        or (camera.ward_code and matches(text, names.get(camera.ward_code, camera.ward_code)))
    )


def file_name_of(code: str) -> str:
    """A camera code as every file system takes it."""
    return "".join(char if char.isalnum() or char in "-_" else "_" for char in code)


def remembered(draft: Draft | None) -> Arrangement | None:
    """The arrangement that a draft holds; None when it cannot be read."""
    if draft is None:
        return None
    try:
        stored = json.loads(draft.payload_json)
        tiles, keys = int(stored["tiles"]), [str(key) for key in stored["camera_ids"]]
        selected = int(stored.get("selected", 0))
        pinned = frozenset(map(str, stored.get("pinned", ()))) & frozenset(keys) - {""}
    except (ValueError, TypeError, KeyError):
        return None
    if tiles not in LAYOUTS or not any(keys):
        return None
    made = arranging.with_keys(tiles, keys)
    return replace(made, selected=selected if 0 <= selected < tiles else 0, pinned=pinned)


def save_snapshot(wall: CameraWall, camera_id: str, path: Path, code: str) -> Path:
    """Write a camera's picture at full size as JPEG. Waits: call it in a task.

    Raises:
        EnvironmentFailureError: ``no_picture`` or ``file_not_written``.
    """
    try:
        jpeg = wall.snapshot(camera_id)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(jpeg)
    except DetectionError as error:
        raise EnvironmentFailureError("no_picture", name=code) from error
    except OSError as error:
        raise EnvironmentFailureError("file_not_written", name=path.name) from error
    return path
