"""Too many on a motorcycle, and riders without a helmet: hints for a reviewer.

Both are matters of share: what one frame shows is no proof, what most of the frames of a ride show
is worth a look. The exceptions of the law - children, the sick, the old - are not seen by any
camera here; a person decides.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from detection.contracts.events import Explanation, RuleKind, ViolationCandidate
from detection.contracts.scenes import Scene
from detection.rules.base import WHOLE_SCENE, Moment
from detection.rules.history import Sighting, TrackHistory
from detection.rules.identity import leaps
from detection.rules.told import ToldBefore

MOST_PERSONS = 2
OVER_SHARE = 0.5
"""A third rider is missed more often than imagined."""
SPAN_S = 4.0
LEAST_LOOKS = 8
LEAST_S = 1.0
RIDE_SIZES = 1.5
"""A neighbour in a queue stands close; one who rides along does not for long."""
BARE_SHARE = 0.8
BARE_LOOKS = 6
LEAST_CONFIDENCE = 0.7


@dataclass(frozen=True, slots=True)
class _Look:
    """One sighting with what was counted in it."""

    sighting: Sighting
    wrong: bool
    count: int
    confidence: float = 1.0


@dataclass(slots=True)
class _Ride:
    looks: deque[_Look] = field(default_factory=deque)
    first_wrong: Sighting | None = None
    told: bool = False

    def add(self, look: _Look) -> None:
        """Take in a look; an identity switch and a long gap begin anew."""
        if self.looks:
            last = self.looks[-1].sighting
            if leaps(last, look.sighting) or look.sighting.time_s - last.time_s > SPAN_S:
                self.looks.clear()
                self.first_wrong = None
        self.looks.append(look)
        while self.looks[0].sighting.time_s < look.sighting.time_s - SPAN_S:
            self.looks.popleft()
        if self.first_wrong is None and look.wrong:
            self.first_wrong = look.sighting
        elif not any(each.wrong for each in self.looks):
            self.first_wrong = None

    @property
    def share(self) -> float:
        """Share of the looks that are wrong."""
        return sum(look.wrong for look in self.looks) / len(self.looks)

    def is_proven(self, looks: int, share: float) -> bool:
        """Whether enough looks over enough time agree, and the vehicle rode meanwhile."""
        first, last = self.looks[0].sighting, self.looks[-1].sighting
        if len(self.looks) < looks or last.time_s - first.time_s < LEAST_S or self.share < share:
            return False
        way = ((last.anchor_xy[0] - first.anchor_xy[0]) ** 2) + (
            (last.anchor_xy[1] - first.anchor_xy[1]) ** 2
        )
        return float(way**0.5) >= RIDE_SIZES * last.size_px


class _Rides:
    """Rides of motorcycles, told once each."""

    def __init__(self, kind: RuleKind) -> None:
        self._kind = kind
        self._rides: dict[int, _Ride] = {}
        self._told = ToldBefore()

    def follow(
        self,
        moment: Moment,
        looks: dict[int, tuple[bool, int, float]],
        proven: Callable[[_Ride], Explanation | None],
    ) -> list[ViolationCandidate]:
        """Take in what was counted on each motorcycle and tell what is proven."""
        found = []
        for history in moment.gone:
            self._rides.pop(history.track_id, None)
        for history in moment.seen:
            look = looks.get(history.track_id)
            if look is None or history.class_name != "motorcycle":
                continue
            ride = self._rides.setdefault(history.track_id, _Ride())
            ride.add(_Look(history.last, *look))
            why = None if ride.told or not history.confirmed else proven(ride)
            if why is None or ride.first_wrong is None:
                continue
            ride.told = True
            if self._told.is_new(history, "", moment.frame.time_s):
                found.append(self._candidate(history, ride, ride.first_wrong, why, moment))
        return found

    def _candidate(
        self,
        history: TrackHistory,
        ride: _Ride,
        first: Sighting,
        why: Explanation,
        moment: Moment,
    ) -> ViolationCandidate:
        mean = sum(look.sighting.score * look.confidence for look in ride.looks) / len(ride.looks)
        return ViolationCandidate(
            kind=self._kind,
            frame=first.index,
            confirmed_frame=moment.frame.index,
            time_s=first.time_s,
            track_id=history.track_id,
            class_name=history.class_name,
            box_xyxy=first.box_xyxy,
            place_id=WHOLE_SCENE,
            place_is_line=False,
            direction=None,
            score=mean * ride.share,
            why=why,
        )


class OverloadRule:
    """More than two persons on a motorcycle, counted by their own boxes."""

    def __init__(self, scene: Scene) -> None:  # noqa: ARG002  # a RuleFactory
        self._rides = _Rides(RuleKind.OVERLOAD)

    def judge(self, moment: Moment) -> list[ViolationCandidate]:
        """Tell which motorcycles have carried too many for long enough by this frame."""
        looks = {
            tracked.track_id: (tracked.riders > MOST_PERSONS, tracked.riders, 1.0)
            for tracked in moment.frame.objects
            if tracked.riders
        }
        return self._rides.follow(moment, looks, _overloaded)


class NoHelmetRule:
    """Bare heads, as far as an installed model can tell; a hint and no more."""

    def __init__(self, scene: Scene) -> None:  # noqa: ARG002  # a RuleFactory
        self._rides = _Rides(RuleKind.NO_HELMET)

    def judge(self, moment: Moment) -> list[ViolationCandidate]:
        """Tell on which motorcycles most looks showed a bare head."""
        if moment.helmets is None:
            return []
        looks = {
            reading.track_id: (reading.bare > 0, reading.bare, reading.confidence)
            for reading in moment.helmets
            if reading.heads and reading.confidence >= LEAST_CONFIDENCE
        }
        model = moment.helmet_model
        return self._rides.follow(moment, looks, lambda ride: _bare(ride, model))


def _overloaded(ride: _Ride) -> Explanation | None:
    if not ride.is_proven(LEAST_LOOKS, OVER_SHARE):
        return None
    counts = [look.count for look in ride.looks]
    return {
        "persons": max(set(counts), key=lambda count: (counts.count(count), -count)),
        "most_persons": MOST_PERSONS,
        "share_of_looks": round(ride.share, 2),
        "looks": len(counts),
        "last_frame": ride.looks[-1].sighting.index,
    }


def _bare(ride: _Ride, model: str) -> Explanation | None:
    if not ride.is_proven(BARE_LOOKS, BARE_SHARE):
        return None
    return {
        "bare_heads": max(look.count for look in ride.looks),
        "share_of_looks": round(ride.share, 2),
        "looks": len(ride.looks),
        "last_frame": ride.looks[-1].sighting.index,
        "model": model,
        "hint": True,
    }
