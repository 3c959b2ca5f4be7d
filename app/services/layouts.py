"""Saved arrangements of the camera wall, each belonging to one person."""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.errors import NotAllowedError, RuleViolationError
from app.domain.ids import LayoutId, new_id
from app.domain.records import History, Subject, WallLayout
from app.domain.roles import Verb
from app.ports.store import UnitOfWork
from app.services.desk import Desk
from app.services.steps import step

TILE_COUNTS = (1, 4, 9, 16, 25)


def save_layout(
    desk: Desk,
    name: str,
    tiles: int,
    camera_ids: Sequence[str],
    *,
    layout_id: LayoutId | None = None,
    version: int = 1,
) -> WallLayout:
    """Keep an arrangement under a name; pass id and version to write over a saved one.

    ``camera_ids`` has one camera id a tile, an empty string for an empty tile.

    Raises:
        RuleViolationError: ``layout_name_empty``, ``layout_name_taken``, ``layout_tiles_wrong``.
        NotAllowedError: ``not_allowed`` when the layout belongs to somebody else.
        ConflictError: When it was saved elsewhere since it was read.
    """
    desk.actor.require(Verb.WATCH_CAMERAS)
    wanted = _wanted(desk, name, tiles, camera_ids, layout_id, version)

    def job(work: UnitOfWork) -> WallLayout:
        if layout_id is None:
            work.layouts.add(wanted)
            work.add_history(_step(desk, "registered", None, wanted))
            return wanted
        before = work.layouts.get(layout_id)
        _require_own(desk, before)
        saved = work.layouts.save(wanted)
        work.add_history(_step(desk, "edited", before, saved))
        return saved

    return desk.store.write(job)


def delete_layout(desk: Desk, layout_id: LayoutId) -> WallLayout:
    """Remove an arrangement; returns what it was, so that it can be saved again."""
    desk.actor.require(Verb.WATCH_CAMERAS)

    def job(work: UnitOfWork) -> WallLayout:
        before = work.layouts.get(layout_id)
        _require_own(desk, before)
        work.delete_layout(layout_id)
        work.add_history(_step(desk, "deleted", before, replace(before, camera_ids=(), tiles=0)))
        return before

    return desk.store.write(job)


def _wanted(
    desk: Desk,
    name: str,
    tiles: int,
    camera_ids: Sequence[str],
    layout_id: LayoutId | None,
    version: int,
) -> WallLayout:
    name = name.strip()
    if not name:
        raise RuleViolationError("layout_name_empty")
    if tiles not in TILE_COUNTS or len(camera_ids) != tiles:
        raise RuleViolationError("layout_tiles_wrong", tiles=tiles)
    for other in desk.store.queries.layouts(desk.actor.user_id):
        if other.name.casefold() == name.casefold() and other.id != layout_id:
            raise RuleViolationError("layout_name_taken", name=name)
    return WallLayout(
        id=layout_id or LayoutId(new_id()),
        version=version,
        user_id=desk.actor.user_id,
        name=name,
        tiles=tiles,
        camera_ids=tuple(camera_ids),
    )


def _require_own(desk: Desk, layout: WallLayout) -> None:
    if layout.user_id != desk.actor.user_id:
        raise NotAllowedError(
            "not_allowed", verb=Verb.WATCH_CAMERAS.value, role=desk.actor.role.value
        )


def _step(desk: Desk, action: str, before: WallLayout | None, after: WallLayout) -> History:
    return step(desk.actor, desk.clock, Subject.LAYOUT, action, before, after)
