"""Leads the wall beside the person: walks a tour, brings alarms up, and keeps off what they hold.

It knows no widget. It changes the arrangement through a :class:`Stage` and never touches a
pinned tile, the picture at full size, or a camera that somebody holds, such as in replay.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from app.domain.records import Camera
from app.domain.wall import Tour
from ui.screens.wall.groups import Area, areas_of
from ui.screens.wall.pinning import around_pins, filled, open_tiles
from ui.screens.wall.promotion import Alarm, Promotion, Sight
from ui.screens.wall.touring import Page, Touring, pages_of
from widgets.wall.arrangement import Arrangement

_ALARMS_AHEAD = 2
HELD_PAUSES_S = 300.0
"""A camera that is held, such as in replay, pauses a tour; one that was left so for longer only
keeps its tile, and the tour goes on around it."""


class Stage(Protocol):
    """The wall as the conductor sees it."""

    @property
    def arrangement(self) -> Arrangement:
        """What is shown now."""

    @property
    def cameras(self) -> tuple[Camera, ...]:
        """All cameras by code."""

    @property
    def ward_names(self) -> dict[str, str]:
        """Names of the wards by code."""

    def arrange(self, arrangement: Arrangement) -> None:
        """Show another arrangement."""

    def alive(self, camera: Camera) -> bool:
        """Whether a camera has, or will soon have, a picture."""

    def has_picture(self, camera_id: str) -> bool:
        """Whether a picture of the camera is ready."""

    def open_ahead(self, camera_ids: Sequence[str]) -> None:
        """Have pictures made of cameras that are shown soon; of no others than these."""


@dataclass(frozen=True, slots=True)
class TourStatus:
    """Where a tour is.

    Attributes:
        number: Of the page, from 1; 0 while there is none to show.
        left_s: Seconds that it stays yet.
        goes_on_s: Seconds until a paused tour goes on; 0 while it goes.
        passed: Cameras that are passed over because they have no picture.
    """

    tour: Tour
    number: int
    pages: int
    title: str
    left_s: float
    goes_on_s: float
    passed: tuple[str, ...]


class Conductor:
    """Ask :meth:`turn` a few times a second while the wall can be seen."""

    def __init__(self, stage: Stage, clock: Callable[[], float]) -> None:
        self._stage = stage
        self._clock = clock
        self._acted = clock()
        self._before: Arrangement | None = None
        self._walked_tiles = 0
        self.touring = Touring(clock)
        self.promotion = Promotion(clock)
        self.promoting = True
        self.held_by: list[Callable[[], frozenset[str]]] = []

    # -- what the person does ------------------------------------------------------------

    def act(self) -> None:
        """Somebody acts on the wall: the tour stands still for a while."""
        self._acted = self._clock()
        self.touring.act()

    def start_tour(self, tour: Tour, own: Arrangement | None = None) -> bool:
        """Walk a tour; False when none of its cameras can be shown.

        Args:
            tour: Which.
            own: The person's wall, where the tiles were changed for the tour alone.
        """
        now = self._stage.arrangement
        before = own or self._before or self.promotion.without(now)
        self.touring.start(tour)
        if not self.pages()[0]:
            self.touring.stop()
            return False
        self._before, self._walked_tiles = before, now.tiles
        self._show_page()
        return True

    def stop_tour(self) -> Arrangement | None:
        """Walk no longer, and leave what is shown; returns what was before, with today's pins."""
        before = self._own(self._stage.arrangement)
        self.touring.stop()
        self._before = None
        self._stage.open_ahead(())
        return before

    def step_tour(self, on: int) -> None:
        """The next (1) or previous (-1) page."""
        if self.touring.tour is not None:
            self.touring.step(on, len(self.pages()[0]))
            self._show_page()

    def set_promoting(self, *, on: bool) -> None:
        """Bring alarms up, or no longer; what was brought up goes back."""
        self.promoting = on
        if not on:
            wall = self._stage.arrangement
            self._stage.arrange(self.promotion.clear(wall, self._sight()))

    def take_alarm(self, alarm: Alarm) -> None:
        """Hear of an alarm; without a picture there is nothing to bring up."""
        camera = next((one for one in self._stage.cameras if one.id == alarm.camera_id), None)
        if not self.promoting or camera is None:
            return
        if self._stage.alive(camera) or camera.id in self._stage.arrangement.keys:
            self.promotion.take(alarm)

    # -- what goes by itself -------------------------------------------------------------

    def turn(self) -> None:
        """Do what it is time for."""
        sight = self._sight()
        wall = self._stage.arrangement
        if self.promoting:
            self._stage.arrange(self.promotion.turn(wall, sight, self._stage.has_picture))
        if self.touring.tour is not None:
            fresh = self._clock() - self._acted < HELD_PAUSES_S
            if wall.full is not None or (sight.held and fresh):
                self.touring.act()
            self._walk()
        self._open_ahead()

    def lasting(self, arrangement: Arrangement) -> Arrangement:
        """What shall be there after a restart: the person's own wall."""
        return self._own(arrangement) or self.promotion.without(arrangement)

    def status(self) -> TourStatus | None:
        """Where the tour is; None without one."""
        tour = self.touring.tour
        if tour is None:
            return None
        pages, passed = self.pages()
        at = self.touring.at % len(pages) if pages else 0
        return TourStatus(
            tour,
            at + 1 if pages else 0,
            len(pages),
            pages[at].title if pages else "",
            self.touring.left_s,
            self.touring.pause_left_s,
            passed,
        )

    def pages(self) -> tuple[tuple[Page, ...], tuple[str, ...]]:
        """The pages of the tour as the cameras are now, and who is passed over."""
        tour = self.touring.tour
        if tour is None:
            return (), ()
        wall = self._stage.arrangement
        alive = {str(camera.id): self._stage.alive(camera) for camera in self._stage.cameras}
        seen = wall.pinned | self._promoted()
        return pages_of(tour, self.areas(), alive, len(self._tiles()), seen)

    def areas(self) -> tuple[Area, ...]:
        """Wards that have cameras."""
        return areas_of(self._stage.cameras, self._stage.ward_names)

    # -- parts ---------------------------------------------------------------------------

    def _own(self, now: Arrangement) -> Arrangement | None:
        """The wall before the tour with today's pins; None without a tour."""
        before = self._before
        if before is None:
            return None
        if now.tiles == self._walked_tiles != before.tiles:  # changed for the tour, not by hand
            return around_pins(now, before.tiles, before.keys)
        return with_pins_of(before, now)

    def _sight(self) -> Sight:
        held = frozenset().union(*(ask() for ask in self.held_by))
        return Sight(held, at_work=self._clock() - self._acted < self.touring.pause_s)

    def _tiles(self) -> tuple[int, ...]:
        """Tiles that the tour fills."""
        return open_tiles(self._stage.arrangement, self._promoted() | self._sight().held)

    def _promoted(self) -> frozenset[str]:
        return frozenset(one.alarm.camera_id for one in self.promotion.shown)

    def _walk(self) -> None:
        ready = all(self._stage.has_picture(one) for one in self._following())
        if self.touring.due(len(self.pages()[0]), ready=ready):
            self._show_page()

    def _following(self) -> tuple[str, ...]:
        """Cameras of the next page."""
        pages, _ = self.pages()
        return pages[(self.touring.at + 1) % len(pages)].camera_ids if pages else ()

    def _open_ahead(self) -> None:
        """Have pictures made of what is shown next: alarms that wait, the next page."""
        wanted = [alarm.camera_id for alarm in self.promotion.waiting[:_ALARMS_AHEAD]]
        if self.touring.opens_ahead():
            wanted += self._following()
        self._stage.open_ahead(wanted)

    def _show_page(self) -> None:
        pages, _ = self.pages()
        if pages:
            page = pages[self.touring.at % len(pages)]
            wall = replace(self._stage.arrangement, full=None)
            self._stage.arrange(filled(wall, self._tiles(), page.camera_ids))


def with_pins_of(before: Arrangement, now: Arrangement) -> Arrangement:
    """A former wall with the pins that were set since; another tile count makes it the present."""
    if before.tiles != now.tiles:
        return now
    keys = [key if key not in now.pinned else "" for key in before.keys]
    for tile, key in enumerate(now.keys):
        if key and key in now.pinned:
            keys[tile] = key
    return replace(before, keys=tuple(keys), selected=now.selected, pinned=now.pinned, full=None)
