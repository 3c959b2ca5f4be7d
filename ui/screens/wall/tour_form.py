"""What is typed into the tour editor: a value with the steps that change it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.wall import MOST_STOPS, Tour

USUAL_S = 20


@dataclass(frozen=True, slots=True)
class TourForm:
    """A tour as it stands in the fields.

    Attributes:
        by_wards: Its stops are wards; otherwise cameras.
        cameras: Ids of cameras in order.
        wards: Codes of wards in order; both lists are kept while the kind is switched.
    """

    name: str = ""
    seconds: int = USUAL_S
    by_wards: bool = False
    cameras: tuple[str, ...] = ()
    wards: tuple[str, ...] = ()
    shared: bool = False

    @staticmethod
    def of(tour: Tour) -> "TourForm":
        """The form of a tour that is kept."""
        by_wards = bool(tour.groups) and not tour.camera_ids
        own = (tour.name, tour.seconds, by_wards, tour.camera_ids, tour.groups, tour.shared)
        return TourForm(*own)

    @property
    def stops(self) -> tuple[str, ...]:
        """The stops of the chosen kind."""
        return self.wards if self.by_wards else self.cameras

    def put(self, stops: Sequence[str]) -> "TourForm":
        """With these stops of the chosen kind, each once."""
        kept = tuple(dict.fromkeys(stops))[:MOST_STOPS]
        return replace(self, wards=kept) if self.by_wards else replace(self, cameras=kept)

    def add(self, *stops: str) -> "TourForm":
        """With more stops at the end; those that are there stay where they are."""
        return self.put((*self.stops, *stops))

    def without(self, at: int) -> "TourForm":
        """Without the stop of this number."""
        return self.put((*self.stops[:at], *self.stops[at + 1 :]))

    def moved(self, at: int, step: int) -> tuple["TourForm", int]:
        """With a stop further up (-1) or down (1), and where it is then."""
        to = at + step
        if not (0 <= at < len(self.stops) and 0 <= to < len(self.stops)):
            return self, at
        stops = list(self.stops)
        stops[at], stops[to] = stops[to], stops[at]
        return self.put(stops), to
