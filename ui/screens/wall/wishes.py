"""What somebody wishes to see at once: a ward, what is around a place, what is in view."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Slot

from app.domain.ids import LayoutId
from app.services.wall_keeping import new_tour
from ui.bridge.context import ScreenContext
from ui.screens.wall.arranging import resized
from ui.screens.wall.city_words import CityWords, distance
from ui.screens.wall.conductor import Conductor
from ui.screens.wall.groups import NearWish, nearest, read_wish
from ui.screens.wall.pinning import beside_pins
from ui.screens.wall.presenter import WallPresenter
from ui.screens.wall.tour_form import USUAL_S
from widgets.wall.arrangement import Arrangement
from widgets.wall.grid import LAYOUTS

_ASKED_S = 60.0
"""So long no alarm takes the tile of a camera around a place that was asked for."""


class WallWishes(QObject):
    """Fills the wall beside the pinned tiles; each wish ends a tour and can be undone.

    Attributes:
        notes: What stands under the name of a camera that was asked for, such as how far it is.
    """

    def __init__(
        self,
        context: ScreenContext,
        presenter: WallPresenter,
        conductor: Conductor,
        words: CityWords,
    ) -> None:
        super().__init__(words)
        self._context, self._presenter = context, presenter
        self._conductor, self._words = conductor, words
        self._waiting: str | None = None
        self._asked_at = 0.0
        self.notes: dict[str, str] = {}
        conductor.held_by.append(self._asked_for)

    def _asked_for(self) -> frozenset[str]:
        fresh = self._context.clock.monotonic() - self._asked_at < _ASKED_S
        return frozenset(self.notes) if fresh else frozenset()

    # -- wards and layouts ---------------------------------------------------------------

    @Slot(str)
    def show_area(self, code: str) -> None:
        """Show the cameras of a ward."""
        area = next((one for one in self._conductor.areas() if one.code == code), None)
        if area is None:
            return
        name = area.name or self.tr("Without a ward")
        wanted = self._enabled(area.camera_ids)
        if not wanted:
            said = self.tr("No camera of {area} is switched on.").format(area=name)
            self._context.toast(said, None)
            return
        if len(wanted) + len(self._presenter.state.arrangement.pinned) > LAYOUTS[-1]:
            self._walk_through(code, name, len(wanted))
        else:
            self._show_all(name, wanted)

    def _walk_through(self, code: str, name: str, count: int) -> None:
        """A ward that no wall holds: its cameras in turn on the largest one."""
        now = self._presenter.state.arrangement
        before = self._conductor.stop_tour() or self._conductor.promotion.without(now)
        self.notes = {}
        self._presenter.arrange(resized(now, LAYOUTS[-1]))
        tour = new_tour(self._context.desk, name, USUAL_S, groups=(code,))
        if not self._conductor.start_tour(tour, before):
            self._presenter.arrange(before)
            said = self.tr("No camera of {area} has a picture just now.")
            self._context.toast(said.format(area=name), None)
            return
        said = self.tr("{area}: {all} cameras in turn, {n} s each page. T stops.")
        self._say(said.format(area=name, all=count, n=USUAL_S), before)

    @Slot(str)
    def open_layout(self, layout_id: str) -> None:
        """Open a saved layout."""
        self._conductor.stop_tour()
        self._presenter.open_layout(LayoutId(layout_id))

    # -- wishes of other screens ---------------------------------------------------------

    def take(self, record_id: str) -> bool:
        """``near:…`` or ``show:…`` of another screen; False for anything else."""
        wish = read_wish(record_id)
        if wish is None:
            return False
        if not self._presenter.state.loaded:
            self._waiting = record_id
        elif isinstance(wish, NearWish):
            self.show_near(wish)
        else:
            self._show_all(self.tr("Map"), self._enabled(wish))
        return True

    def take_waiting(self) -> None:
        """Do what was wished before the cameras were read."""
        if self._waiting is not None and self._presenter.state.loaded:
            record_id, self._waiting = self._waiting, None
            self.take(record_id)

    def show_near(self, wish: NearWish) -> None:
        """Show the cameras nearest to a place, and how far each is."""
        found = nearest(self._presenter.state.cameras, wish.place)
        if not found:
            said = self.tr("No camera has a place on the map yet. Settings, Cameras sets it.")
            self._context.toast(said, None)
            return
        self._asked_at = self._context.clock.monotonic()
        notes = {one.camera_id: f"⌖ {distance(one.metres)}" for one in found}
        before, _ = self._fill(list(notes), notes)
        said = self.tr("The cameras nearest to {what}: {near} to {far} away.")
        near, far = distance(found[0].metres), distance(found[-1].metres)
        self._say(said.format(what=wish.what, near=near, far=far), before)

    def show_on_map(self) -> None:
        """Go to the selected camera on the map."""
        arrangement = self._presenter.state.arrangement
        camera_id = arrangement.keys[arrangement.selected]
        cameras = self._presenter.state.cameras
        camera = next((one for one in cameras if one.id == camera_id), None)
        if camera is None:
            return
        if camera.lat is None or camera.lon is None:
            said = self.tr("{name} has no place on the map yet. Settings, Cameras sets it.")
            self._context.toast(said.format(name=camera.name), None)
        else:
            self._context.navigate("map", f"camera:{camera.id}")

    # -- parts ---------------------------------------------------------------------------

    def forget_gone(self, keys: Sequence[str]) -> None:
        """Notes of cameras that left the wall are not true any more."""
        if not self.notes.keys() <= set(keys):
            self.notes = {key: note for key, note in self.notes.items() if key in keys}

    def _enabled(self, camera_ids: Sequence[str]) -> list[str]:
        enabled = {str(camera.id) for camera in self._presenter.state.cameras if camera.enabled}
        return [one for one in camera_ids if one in enabled]

    def _show_all(self, name: str, wanted: list[str]) -> None:
        before, made = self._fill(wanted)
        shown = sum(1 for one in wanted if one in made.keys)
        self._say(self._words.area(name, shown, len(wanted)), before)

    def _fill(
        self, camera_ids: list[str], notes: dict[str, str] | None = None
    ) -> tuple[Arrangement, Arrangement]:
        """Show these; returns the wall before and now."""
        now = self._presenter.state.arrangement
        before = self._conductor.stop_tour() or self._conductor.promotion.without(now)
        self.notes = notes or {}
        made = beside_pins(now, camera_ids)
        self._presenter.arrange(made)
        self._conductor.act()
        return before, made

    def _say(self, text: str, before: Arrangement) -> None:
        self._context.toast(text, partial(self._bring_back, before))

    def _bring_back(self, before: Arrangement) -> None:
        """A tour that goes on would fill the wall again at once."""
        self._conductor.stop_tour()
        self._presenter.arrange(before)
