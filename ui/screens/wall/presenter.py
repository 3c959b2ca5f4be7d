"""Decides what the wall shows; knows no widget, so that it is tested without a window."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject

from app.domain.ids import DraftId, LayoutId
from app.domain.records import Draft, Subject, WallLayout
from app.domain.roles import Verb
from app.ports.cameras import CameraWall
from app.ports.queries import Queries
from app.ports.rows import CaseRow
from app.ports.store import Changes
from app.services.desk import Desk
from app.services.drafts import keep_draft
from app.services.layouts import delete_layout, save_layout
from ui.bridge.tasks import Runs
from ui.screens.wall import arranging, pinning
from ui.screens.wall.reading import (
    DRAFT_KIND,
    Loaded,
    file_name_of,
    names_found,
    read_alarms,
    read_wall,
    remembered,
    save_snapshot,
)
from ui.screens.wall.view_state import Notice, WallState
from widgets.wall.arrangement import Arrangement
from widgets.wall.grid import LAYOUTS

_log = logging.getLogger(__name__)
T = TypeVar("T")


class WallOutput(Protocol):
    """What the screen offers the presenter."""

    def show_state(self, state: WallState) -> None:
        """Draw this."""

    def say(self, notice: Notice, text: str, undo: Callable[[], None] | None) -> None:
        """Tell the operator."""

    def show_error(self, error: Exception) -> None:
        """Say what could not be done."""


class WallPresenter:
    """Holds the state of the wall. Call it on one thread only."""

    def __init__(
        self,
        desk: Desk,
        queries: Queries,
        tasks: Runs,
        cameras: CameraWall | None,
        output: WallOutput,
        owner: QObject | None = None,
    ) -> None:
        self._desk = desk
        self._queries = queries
        self._tasks = tasks
        self._wall = cameras
        self._output = output
        self._owner = owner
        self._draft_id: DraftId | None = None
        self._kept: Arrangement | None = None
        self.lasting: Callable[[Arrangement], Arrangement] = lambda arrangement: arrangement
        self.state = WallState()

    # -- reading -------------------------------------------------------------------------

    def load(self) -> None:
        """Read cameras, layouts and the arrangement of last time."""
        self._run(self._read_all, self._loaded, self._output.show_error, "wall-read")
        self.load_alarms()

    def load_alarms(self) -> None:
        """Read the newest cases nobody has decided, for those who may see them."""
        if self._desk.actor.may(Verb.VIEW_CASES):
            self._run(self._read_cases, self._alarms_read, self._alarms_failed, "wall-cases")

    def take_changes(self, changes: Changes) -> None:
        """Read again what a commit touched."""
        if Subject.CAMERA in changes.ids or Subject.LAYOUT in changes.ids:
            self._run(self._read_all, self._loaded, self._output.show_error, "wall-read")
        if Subject.CASE in changes.ids:
            self.load_alarms()

    def _read_all(self) -> Loaded:
        return read_wall(self._queries, self._desk.actor.user_id)

    def _read_cases(self) -> Sequence[CaseRow]:
        return read_alarms(self._queries)

    def _loaded(self, found: Loaded) -> None:
        first = not self.state.loaded
        arrangement = self.state.arrangement
        known = [camera.id for camera in found.cameras]
        enabled = [camera.id for camera in found.cameras if camera.enabled]
        if first:
            arrangement = remembered(found.draft) or arranging.fitted_to(enabled)
            self._draft_id = found.draft.id if found.draft else None
            self._kept = arrangement
        elif not any(arrangement.keys):
            arrangement = arranging.fitted_to(enabled)
        arrangement = arranging.without_unknown(arrangement, known)
        self._set(
            replace(
                self.state,
                arrangement=arrangement,
                cameras=found.cameras,
                ward_names=found.ward_names,
                layouts=found.layouts,
                found=names_found(found.cameras, self.state.search, found.ward_names),
                loaded=True,
            )
        )

    def _alarms_read(self, rows: Sequence[CaseRow]) -> None:
        causes: dict[str, str] = {}
        for row in rows:
            if row.evidence_missing:
                causes.setdefault(row.camera_id, row.evidence_missing)
        told = tuple(causes.items())
        self._set(replace(self.state, alarms=tuple(rows), alarm_by_camera=told, alarms_read=True))

    def _alarms_failed(self, error: Exception) -> None:
        _log.warning("cases for the filmstrip could not be read: %s", type(error).__name__)

    # -- arranging -----------------------------------------------------------------------

    def set_tiles(self, tiles: int) -> None:
        """Another tile count; new tiles take the cameras that are not on the wall yet."""
        arrangement = self.state.arrangement
        if tiles < len(arrangement.pinned):
            self._output.say(Notice.PINS_TOO_MANY, str(len(arrangement.pinned)), None)
        spare = [camera.id for camera in self.state.cameras if camera.enabled]
        self.arrange(arranging.resized(arrangement, tiles, spare))

    def step_tiles(self, more: int) -> None:
        """The next larger (1) or smaller (-1) wall."""
        at = LAYOUTS.index(self.state.arrangement.tiles) + more
        if 0 <= at < len(LAYOUTS):
            self.set_tiles(LAYOUTS[at])

    def place(self, tile: int, camera_id: str) -> None:
        """Show a camera in a tile, as the person wishes; a pin that gives way can be undone."""
        before = self.state.arrangement
        if before.keys[tile] in before.pinned and camera_id not in before.keys:
            name = self.name_of(before.keys[tile])
            self._output.say(Notice.PIN_REPLACED, name, lambda: self.arrange(before))
        self.arrange(arranging.placed(before, tile, camera_id))

    def place_next(self, camera_id: str) -> None:
        """Show a camera in the selected tile, or the next that is not pinned, and go on."""
        arrangement = self.state.arrangement
        if camera_id in arrangement.pinned:
            self.choose(arrangement.keys.index(camera_id))
            return
        room = pinning.room_for_one(arrangement)
        if room is None:
            self._output.say(Notice.ALL_PINNED, self.name_of(camera_id), None)
            return
        made = arranging.placed(*room, camera_id)
        self.arrange(replace(made, selected=min(made.selected + 1, made.tiles - 1)))

    def show_camera(self, camera_id: str) -> None:
        """Bring a camera to full size; it takes a free tile, else one that is not pinned."""
        arrangement = self.state.arrangement
        if camera_id in arrangement.keys:
            tile = arrangement.keys.index(camera_id)
        else:
            room = pinning.room_for_one(arrangement, arranging.first_free(arrangement))
            if room is None:
                self._output.say(Notice.ALL_PINNED, self.name_of(camera_id), None)
                return
            arrangement, tile = arranging.placed(*room, camera_id), room[1]
        self.arrange(replace(arrangement, selected=tile, full=tile))

    def toggle_pin(self) -> None:
        """Pin the camera of the selected tile, or let it go."""
        self.arrange(pinning.pin_toggled(self.state.arrangement))

    def clear_tile(self) -> None:
        """Take the camera out of the selected tile, also a pinned one; can be undone.

        It comes back where it was; when something else is there by now, where there is room.
        """
        before = self.state.arrangement
        camera_id, tile = before.keys[before.selected], before.selected
        if not camera_id or before.full is not None:
            return
        self.arrange(arranging.placed(before, tile, ""))

        def bring_back() -> None:
            now = self.state.arrangement
            own = tile < now.tiles and not now.keys[tile]
            free = tile if own else arranging.first_free(now)
            grown = pinning.larger(now) if free is None else None
            room = (grown, now.tiles) if grown else pinning.room_for_one(now, free)
            if room is None:
                self._output.say(Notice.ALL_PINNED, self.name_of(camera_id), None)
                return
            made = arranging.placed(*room, camera_id)
            pinned = made.pinned | (before.pinned & {camera_id})
            self.arrange(replace(made, pinned=pinned))

        self._output.say(Notice.CAMERA_REMOVED, self.name_of(camera_id), bring_back)

    def swap(self, one: int, other: int) -> None:
        """Two tiles change places."""
        self.arrange(arranging.swapped(self.state.arrangement, one, other))

    def move(self, right: int, down: int) -> None:
        """Select the tile beside."""
        self.arrange(arranging.moved_selection(self.state.arrangement, right, down))

    def carry(self, right: int, down: int) -> None:
        """Move the selected camera one tile on."""
        self.arrange(arranging.carried(self.state.arrangement, right, down))

    def choose(self, tile: int) -> None:
        """Select a tile."""
        self.arrange(arranging.chosen(self.state.arrangement, tile))

    def toggle_full(self, tile: int | None = None) -> None:
        """Full size and back."""
        self.arrange(arranging.toggled_full(self.state.arrangement, tile))

    def leave_full(self) -> bool:
        """Back to the tiles; False when they are shown already."""
        if self.state.arrangement.full is None:
            return False
        self.toggle_full()
        return True

    # -- the list and the drawings -------------------------------------------------------

    def search(self, text: str) -> None:
        """Leave only the cameras whose code, name or ward matches, folded."""
        found = names_found(self.state.cameras, text, self.state.ward_names)
        self._set(replace(self.state, search=text, found=found))

    def toggle_list(self) -> None:
        """Fold the camera list in or out."""
        self._set(replace(self.state, list_open=not self.state.list_open))

    def toggle_drawings(self) -> None:
        """Show or hide boxes, trails, lines and zones."""
        self._set(replace(self.state, drawings_on=not self.state.drawings_on))

    # -- saved layouts -------------------------------------------------------------------

    def open_layout(self, layout_id: LayoutId) -> None:
        """Show a saved arrangement."""
        for layout in self.state.layouts:
            if layout.id == layout_id:
                known = [camera.id for camera in self.state.cameras]
                old = self.state.arrangement
                made = pinning.around_pins(old, layout.tiles, layout.camera_ids)
                self._set(replace(self.state, layout_id=layout_id))
                self.arrange(arranging.without_unknown(made, known))

    def step_layout(self, on: int) -> None:
        """The next (1) or previous (-1) saved arrangement."""
        ids = [layout.id for layout in self.state.layouts]
        if not ids:
            return
        current = self.state.layout_id
        at = ids.index(current) + on if current in ids else (0 if on > 0 else -1)
        self.open_layout(ids[at % len(ids)])

    def save_as(self, name: str) -> None:
        """Keep the arrangement under a name; a name that is there already is written over."""
        arrangement = self.state.arrangement
        same = [one for one in self.state.layouts if one.name.casefold() == name.strip().casefold()]
        layout_id, version = (same[0].id, same[0].version) if same else (None, 1)

        def work() -> WallLayout:
            return save_layout(
                self._desk,
                name,
                arrangement.tiles,
                arrangement.keys,
                layout_id=layout_id,
                version=version,
            )

        self._run(work, self._layout_saved, self._output.show_error, lane="layouts")

    def delete_current(self) -> None:
        """Remove the saved arrangement that was opened last; can be undone."""
        layout_id = self.state.layout_id
        if layout_id is None:
            return
        self._run(
            lambda: delete_layout(self._desk, layout_id),
            self._layout_deleted,
            self._output.show_error,
            lane="layouts",
        )

    def _layout_saved(self, layout: WallLayout) -> None:
        others = [one for one in self.state.layouts if one.id != layout.id]
        layouts = tuple(sorted((*others, layout), key=lambda one: one.name.casefold()))
        self._set(replace(self.state, layouts=layouts, layout_id=layout.id))
        self._output.say(Notice.LAYOUT_SAVED, layout.name, None)

    def _layout_deleted(self, layout: WallLayout) -> None:
        others = tuple(one for one in self.state.layouts if one.id != layout.id)
        self._set(replace(self.state, layouts=others, layout_id=None))
        self._output.say(Notice.LAYOUT_DELETED, layout.name, lambda: self._bring_back(layout))

    def _bring_back(self, layout: WallLayout) -> None:
        self._run(
            lambda: save_layout(self._desk, layout.name, layout.tiles, layout.camera_ids),
            self._layout_saved,
            self._output.show_error,
            lane="layouts",
        )

    # -- snapshot and memory -------------------------------------------------------------

    def take_snapshot(self, folder: Path, now: datetime) -> None:
        """Save the selected camera's picture at full size into a folder."""
        arrangement = self.state.arrangement
        camera_id = arrangement.keys[arrangement.selected]
        wall = self._wall
        if wall is None or not camera_id:
            self._output.say(Notice.SNAPSHOT_NO_CAMERA, "", None)
            return
        code = self.code_of_selected()
        path = folder / f"{file_name_of(code)}_{now:%Y%m%d_%H%M%S}.jpg"

        self._run(
            lambda: save_snapshot(wall, camera_id, path, code),
            lambda saved: self._output.say(Notice.SNAPSHOT_SAVED, str(saved), None),
            self._output.show_error,
        )

    def code_of_selected(self) -> str:
        """Code of the selected camera, or its id when it is unknown; empty for an empty tile."""
        camera_id = self.state.arrangement.keys[self.state.arrangement.selected]
        return next((c.code for c in self.state.cameras if c.id == camera_id), camera_id)

    def keep(self) -> None:
        """Remember the arrangement for the next start, when it changed."""
        arrangement = replace(self.lasting(self.state.arrangement), full=None)
        if not self.state.loaded or arrangement == self._kept:
            return
        self._kept = arrangement
        payload = {
            "tiles": arrangement.tiles,
            "camera_ids": list(arrangement.keys),
            "selected": arrangement.selected,
            "pinned": sorted(arrangement.pinned),
        }
        draft_id = self._draft_id
        self._run(
            lambda: keep_draft(self._desk, DRAFT_KIND, None, payload, draft_id),
            self._draft_kept,
            lambda error: _log.warning("the wall was not kept: %s", type(error).__name__),
            lane="wall-draft",
        )

    def name_of(self, camera_id: str) -> str:
        """Name of a camera, or its id when it is unknown."""
        names = (camera.name for camera in self.state.cameras if camera.id == camera_id)
        return next(names, camera_id)

    def _draft_kept(self, draft: Draft) -> None:
        self._draft_id = draft.id

    def _run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        lane: str | None = None,
    ) -> None:
        self._tasks.run(work, done, failed, lane=lane, owner=self._owner)

    def arrange(self, arrangement: Arrangement) -> None:
        """Show another arrangement."""
        if arrangement != self.state.arrangement:
            self._set(replace(self.state, arrangement=arrangement))

    def _set(self, state: WallState) -> None:
        self.state = state
        self._output.show_state(state)
