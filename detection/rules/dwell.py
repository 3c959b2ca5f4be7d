"""Vehicles that stand longer than a zone allows.

Time counts from the stop, not from the entry. A track that is lost and found again at the same
place, even under another id, goes on with its time; nobody is told twice for one stop.
"""

import math
from dataclasses import dataclass, replace

from detection.contracts.events import RuleKind, ViolationCandidate
from detection.contracts.scenes import Scene, Zone, ZoneKind
from detection.geometry.boxes import pair_overlap
from detection.geometry.polygons import contains
from detection.rules.base import Moment, concerns
from detection.rules.history import Sighting, TrackHistory
from detection.rules.identity import between
from detection.rules.movement import is_stopped, stands_firm, stay_radius_px, stop_began
from detection.rules.told import ToldBefore

DEFAULT_LIMITS_S = {ZoneKind.NO_STOPPING: 30.0, ZoneKind.NO_PARKING: 300.0}
HEIR_S = 10.0
HEIR_REACH_RADII = 2.0
HEIR_OVERLAP = 0.5
HEIR_STOOD_S = 1.0
FIRM_S = 1.0
CAME_SIZES = 0.5
SWAP_S = 1.0
"""Sooner nobody can stand where another has just stood: the two have changed ids."""
SETTLED_S = 4.0
"""For so long the begin of a stop is dated anew: only now it is known where it stands."""


@dataclass(slots=True)
class _Stop:
    """A vehicle stands in a zone.

    Attributes:
        track_id: Who stands there.
        began: First sighting of the stop, maybe under an earlier id.
        before: Sighting before the newest one.
        newest: Newest sighting.
        here: Newest sighting at the place of the stop.
        noticed_s: When it was first seen to stand.
        inherited: Whether it began under an earlier id.
    """

    track_id: int
    began: Sighting
    before: Sighting
    newest: Sighting
    here: Sighting
    noticed_s: float
    inherited: bool = False
    told: bool = False


class DwellRule:
    """Watches every zone in which standing has a limit."""

    def __init__(self, scene: Scene) -> None:
        self._zones = [zone for zone in scene.zones if limit_s(zone) is not None]
        self._stops: dict[tuple[int, str], _Stop] = {}
        self._orphans: list[tuple[str, _Stop]] = []
        self._told = ToldBefore(once_a_track=False)
        self._drove_on: dict[tuple[int, str], Sighting] = {}

    def judge(self, moment: Moment) -> list[ViolationCandidate]:
        """Tell whose limit was reached by this frame."""
        found = []
        for zone in self._zones:
            for history in moment.gone:
                stop = self._stops.pop((history.track_id, zone.id), None)
                self._drove_on.pop((history.track_id, zone.id), None)
                if stop is not None:
                    self._orphans.append((zone.id, stop))
            standing = [track_id for track_id, zone_id in self._stops if zone_id == zone.id]
            for history in moment.where.near(zone.polygon, standing):
                if history.confirmed and concerns(zone, history):
                    found += self._watch(zone, history, moment)
        oldest_s = moment.frame.time_s - HEIR_S
        self._orphans = [item for item in self._orphans if item[1].here.time_s >= oldest_s]
        return found

    def _watch(self, zone: Zone, history: TrackHistory, moment: Moment) -> list[ViolationCandidate]:
        key, sighting = (history.track_id, zone.id), history.last
        stop = self._stops.get(key)
        if stop is not None and _is_away(stop, sighting):
            if not _is_away(stop, stop.newest):
                stop.before, stop.newest = stop.newest, sighting
                return []  # once may be a false box or another vehicle: it tells nothing
            self._end(key, sighting)
            stop = None
        elif stop is not None and _is_outside(stop, sighting, zone):
            self._end(key, sighting)
            stop = None
        if stop is None:
            if not contains(zone.polygon, sighting.anchor_xy) or not is_stopped(history):
                return []
            stop = self._heir(zone, history) or self._new(zone, history)
            self._stops[key] = stop
        elif _is_young(stop, sighting):
            stop = self._heir(zone, history) or replace(stop, began=self._dated(zone, history))
            self._stops[key] = stop
        stop.before, stop.newest, stop.here = stop.newest, sighting, sighting
        limit = limit_s(zone)
        if stop.told or limit is None or sighting.time_s - stop.began.time_s < limit:
            return []
        if not stands_firm(history, sighting.time_s - FIRM_S):
            return []  # it rolls: what it does next tells whether it stands here
        stop.told = True
        if not self._told.is_new(history, zone.id, sighting.time_s):
            return []
        return [_candidate(zone, history, stop, limit, moment)]

    def _end(self, key: tuple[int, str], sighting: Sighting) -> None:
        """It has driven on, or its id has gone to another vehicle that passed by."""
        self._orphans.append((key[1], self._stops.pop(key)))
        self._drove_on[key] = sighting

    def _dated(self, zone: Zone, history: TrackHistory) -> Sighting:
        """First sighting of the stop in the zone, after the track last drove on."""
        since_s = stop_began(history).time_s
        drove_on = self._drove_on.get((history.track_id, zone.id))
        if drove_on is not None:
            since_s = max(since_s, drove_on.time_s)
        inside = [s for s in history.since(since_s) if contains(zone.polygon, s.anchor_xy)]
        return inside[0] if inside else history.last

    def _new(self, zone: Zone, history: TrackHistory) -> _Stop:
        began, newest = self._dated(zone, history), history.last
        return _Stop(history.track_id, began, newest, newest, newest, newest.time_s)

    def _heir(self, zone: Zone, history: TrackHistory) -> _Stop | None:
        """The stop of who stood here before, when it can only be the same vehicle."""
        began = self._dated(zone, history)
        stood_s = history.last.time_s - began.time_s
        if stood_s < HEIR_STOOD_S or not stands_firm(history, began.time_s):
            return None
        came = _was_seen_to_come(history, began)
        live = [(key[1], stop) for key, stop in self._stops.items()]
        for zone_id, stop in (*self._orphans, *live):
            gap_s = began.time_s - stop.here.time_s
            own = stop.track_id == history.track_id  # it was seen to drive on from there
            if own or zone_id != zone.id or gap_s < 0 or (came and gap_s > SWAP_S):
                continue
            if _is_same_place(stop.here, began):
                self._orphans = [item for item in self._orphans if item[1] is not stop]
                return replace(stop, track_id=history.track_id, inherited=True)
        return None


def _is_same_place(there: Sighting, here: Sighting) -> bool:
    """Whether two sightings of standing vehicles can be of one vehicle: its place, its size."""
    reach = HEIR_REACH_RADII * stay_radius_px(here.size_px)
    near = math.dist(there.anchor_xy, here.anchor_xy) <= reach
    return near and pair_overlap(there.box_xyxy, here.box_xyxy) >= HEIR_OVERLAP


def _is_young(stop: _Stop, sighting: Sighting) -> bool:
    """Whether the begin of a stop may still get clearer."""
    settled = stop.told or stop.inherited
    return not settled and sighting.time_s - stop.noticed_s < SETTLED_S


def _was_seen_to_come(history: TrackHistory, began: Sighting) -> bool:
    """Whether a vehicle drove to where it stands: then it is nobody who stood there before."""
    return any(
        math.dist(s.anchor_xy, began.anchor_xy) > CAME_SIZES * began.size_px
        for s in history.sightings
        if s.time_s < began.time_s
    )


def limit_s(zone: Zone) -> float | None:
    """How long one may stand in a zone, or None when it has no limit."""
    if zone.max_dwell_s is not None:
        return zone.max_dwell_s
    return DEFAULT_LIMITS_S.get(zone.kind)


def _is_away(stop: _Stop, sighting: Sighting) -> bool:
    """Whether a sighting is far from where the vehicle stood."""
    reach = 2 * stay_radius_px(stop.began.size_px)
    return math.dist(stop.began.anchor_xy, sighting.anchor_xy) > reach


def _is_outside(stop: _Stop, sighting: Sighting, zone: Zone) -> bool:
    """Whether it has left the zone, in two sightings."""
    return not contains(zone.polygon, sighting.anchor_xy) and not contains(
        zone.polygon, stop.newest.anchor_xy
    )


def _candidate(
    zone: Zone, history: TrackHistory, stop: _Stop, limit: float, moment: Moment
) -> ViolationCandidate:
    reached_s = stop.began.time_s + limit
    before, after = stop.before, stop.newest
    gap_s = after.time_s - before.time_s
    share = min(max((reached_s - before.time_s) / gap_s, 0.0), 1.0) if gap_s > 0 else 1.0
    frame = before.index + math.ceil(share * (after.index - before.index))
    return ViolationCandidate(
        kind=RuleKind.DWELL,
        frame=frame,
        confirmed_frame=moment.frame.index,
        time_s=max(min(reached_s, after.time_s), stop.began.time_s),
        track_id=history.track_id,
        class_name=history.class_name,
        box_xyxy=between(before.box_xyxy, after.box_xyxy, share),
        place_id=zone.id,
        place_is_line=False,
        direction=None,
        score=after.score,
        why={
            "stopped_frame": stop.began.index,
            "stopped_s": round(stop.began.time_s, 2),
            "limit_s": limit,
            "stood_s": round(after.time_s - stop.began.time_s, 2),
            "moved_px": round(math.dist(stop.began.anchor_xy, after.anchor_xy), 1),
        },
    )
