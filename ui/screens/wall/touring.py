"""A tour as a state machine: which page is shown, for how long yet, and why it waits.

It knows neither cameras nor tiles: :func:`pages_of` makes pages of what can be shown just now,
and whoever shows them tells the machine how many there are. The clock is handed in.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from app.domain.wall import Tour
from ui.screens.wall.groups import Area

AHEAD_S = 4.0
"""So long before it is shown a page's cameras are opened."""
LATE_S = 2.0
"""So long at most a page waits for the first pictures of its cameras."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a tour shows at once.

    Attributes:
        title: Name of the ward; empty in a tour of cameras.
        camera_ids: In order, at most as many as there is room for.
    """

    title: str
    camera_ids: tuple[str, ...]


def pages_of(
    tour: Tour,
    areas: Sequence[Area],
    alive: Mapping[str, bool],
    room: int,
    seen: Collection[str] = (),
) -> tuple[tuple[Page, ...], tuple[str, ...]]:
    """The pages of a tour, and the cameras that are passed over.

    Args:
        tour: Which cameras or wards, in order.
        areas: All wards with their cameras.
        alive: Every camera there is, and whether it has a picture to show.
        room: How many tiles may be filled; the last page of a tour of cameras is filled up
            from the first one.
        seen: Cameras that are on the wall anyway, in tiles that the tour leaves alone.
    """
    by_code = {area.code: area for area in areas}
    stops = [("", tour.camera_ids)] if tour.camera_ids else []
    stops += [(by_code[c].name or c, by_code[c].camera_ids) for c in tour.groups if c in by_code]
    pages: list[Page] = []
    passed: list[str] = []
    for title, camera_ids in stops:
        shown = [one for one in camera_ids if alive.get(one, False) and one not in seen]
        passed += [one for one in camera_ids if not alive.get(one, False)]
        size = max(room, 1)
        round_trip = [*shown, *shown[:size]] if tour.camera_ids and len(shown) > size else shown
        starts = range(0, len(shown), size)
        pages += [Page(title, tuple(round_trip[at : at + size])) for at in starts]
    return tuple(pages), tuple(passed)


class Touring:
    """Walks one tour at a time. Ask :meth:`due` often, a few times a second at most.

    Attributes:
        tour: The tour that is walked, or None.
        at: Number of the page, from 0.
    """

    def __init__(self, clock: Callable[[], float], pause_s: float = 30.0) -> None:
        self._clock = clock
        self.pause_s = pause_s
        self.tour: Tour | None = None
        self.at = 0
        self._ends = 0.0
        self._frozen_s: float | None = None
        self._goes_on = 0.0

    @property
    def left_s(self) -> float:
        """Seconds that the page is shown yet; stands still during a pause."""
        if self._frozen_s is not None:
            return self._frozen_s
        return max(self._ends - self._clock(), 0.0)

    @property
    def pause_left_s(self) -> float:
        """Seconds until a paused tour goes on; 0 while it goes."""
        return max(self._goes_on - self._clock(), 0.0) if self._frozen_s is not None else 0.0

    @property
    def paused(self) -> bool:
        """Whether somebody acts on the wall."""
        return self._frozen_s is not None

    def start(self, tour: Tour) -> None:
        """Begin at the first page."""
        self.tour, self.at, self._frozen_s = tour, 0, None
        self._restart()

    def stop(self) -> None:
        """Walk no longer."""
        self.tour, self._frozen_s = None, None

    def step(self, on: int, pages: int) -> None:
        """The next (1) or previous (-1) page, for its whole time; ends a pause."""
        if self.tour is None or pages < 1:
            return
        self.at = (self.at + on) % pages
        self._frozen_s = None
        self._restart()

    def act(self) -> None:
        """Somebody acts on the wall: stand still, and go on a while after the last time."""
        if self.tour is None:
            return
        if self._frozen_s is None:
            self._frozen_s = self.left_s
        self._goes_on = self._clock() + self.pause_s

    def due(self, pages: int, *, ready: bool = True) -> bool:
        """Go on when it is time; True when another page is to be shown.

        Args:
            pages: How many there are just now.
            ready: Whether the next page's cameras have pictures; it waits a little for them.
        """
        if self.tour is None:
            return False
        if self._frozen_s is not None:
            if self._clock() < self._goes_on:
                return False
            self._ends = self._clock() + self._frozen_s
            self._frozen_s = None
        if pages < 1 or self._clock() < self._ends:
            return False
        if not ready and self._clock() < self._ends + LATE_S:
            return False
        self.step(1, pages)
        return True

    def opens_ahead(self) -> bool:
        """Whether the next page is so near that its cameras are opened."""
        return self.tour is not None and not self.paused and self.left_s <= AHEAD_S

    def _restart(self) -> None:
        assert self.tour is not None
        self._ends = self._clock() + self.tour.seconds
