"""What the playback reads. Everything here waits for disk or database: call it in a task."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.errors import NotFoundError
from app.domain.folding import matches
from app.domain.ids import CaseId
from app.domain.places import metres_between
from app.domain.records import Camera
from app.domain.roles import Actor, Verb
from app.ports.archive import Archive, RecordedSpan, RecordingState
from app.ports.queries import Queries
from ui.bridge.playback_records import PlaybackRecord
from ui.screens.playback.stepping import beyond_gap, motion_begins, next_moment
from ui.screens.playback.tiles import MOST
from ui.screens.playback.view_state import CameraTime, TimelineState, TimeMark

FIRST_SHOWN = 4
AROUND_CASE = 9
"""The camera of a case, and the nearest ones."""
LOOK_BACK = (timedelta(hours=1), timedelta(days=1), timedelta(days=40))
BEFORE_NEWEST = timedelta(seconds=20)
LEAST_SHOWN = timedelta(seconds=4)
BEFORE_CASE = timedelta(seconds=5)
MOTION_REACH = (timedelta(hours=1), timedelta(hours=24))
MOTION_PART = timedelta(seconds=2)
EVENT_REACH = timedelta(days=90)
FAULTS_READ = 500
CamerasRead = tuple[tuple[Camera, ...], tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Opened:
    """What is to be shown first.

    Attributes:
        at: Where the clock is to stand; None when nothing is recorded anywhere.
        anything: Whether this workstation has recorded anything.
        recording: How recording does.
    """

    cameras: tuple[Camera, ...]
    groups: tuple[tuple[str, str], ...]
    camera_ids: tuple[str, ...]
    selected: str
    at: datetime | None
    anything: bool
    recording: RecordingState | None


def read_cameras(queries: Queries) -> CamerasRead:
    """All cameras by code, and the ward of each by name."""
    wards = {ward.code: ward.name for ward in queries.wards()}
    cameras = tuple(sorted(queries.cameras(), key=lambda camera: camera.code))
    named = ((one.id, wards.get(one.ward_code, "") if one.ward_code else "") for one in cameras)
    return cameras, tuple(named)


def open_record(
    queries: Queries, archive: Archive | None, wanted: PlaybackRecord, now: datetime
) -> Opened:
    """Find the cameras and the time of what is wanted.

    Raises:
        NotFoundError: The case or bookmark is gone.
    """
    cameras, groups = read_cameras(queries)
    ids, selected, at = _wanted(queries, cameras, wanted)
    known = [str(camera.id) for camera in cameras]
    ids = [each for each in ids if each in known]
    newest = {each: newest_of(archive, each, now) for each in (ids or known) if archive is not None}
    recorded = [each for each in known if newest.get(each) is not None]
    if not ids:
        ids = (recorded or [str(camera.id) for camera in cameras if camera.enabled])[:FIRST_SHOWN]
    if at is None:
        at = _shortly_before(archive, {each: newest.get(each) for each in ids})
    return Opened(
        cameras=cameras,
        groups=groups,
        camera_ids=tuple(ids[:MOST]),
        selected=selected if selected in ids else "",
        at=at,
        anything=_anything(archive, recorded, known, now),
        recording=archive.figures().state if archive is not None else None,
    )


def _shortly_before(archive: Archive | None, newest: dict[str, datetime | None]) -> datetime | None:
    """A little before the newest picture, at a time when as many cameras as can be have one."""
    ends = [end for end in newest.values() if end is not None]
    if archive is None or not ends:
        return None
    end = max(ends)
    found = [archive.spans(each, end - BEFORE_NEWEST, end) for each in newest]
    begun = [spans[-1].from_utc for spans in found if spans]
    soon = [begin for begin in begun if end - begin >= LEAST_SHOWN]
    return max(soon or begun, default=end - BEFORE_NEWEST)


def _anything(
    archive: Archive | None, recorded: Sequence[str], known: Sequence[str], now: datetime
) -> bool:
    if archive is None:
        return False
    if recorded or archive.figures().used_bytes:
        return True
    return any(newest_of(archive, each, now) is not None for each in known)


def _wanted(
    queries: Queries, cameras: Sequence[Camera], wanted: PlaybackRecord
) -> tuple[list[str], str, datetime | None]:
    if wanted.case_id:
        case = queries.case(CaseId(wanted.case_id)).case
        ids = nearest_to(cameras, case.camera_id)[:AROUND_CASE]
        return ids, case.camera_id, case.started_at - BEFORE_CASE
    if wanted.bookmark_id:
        every = queries.wall.bookmarks(n=100_000)
        found = next((one for one in every if one.id == wanted.bookmark_id), None)
        if found is None:
            raise NotFoundError("not_found", subject="bookmark", id=wanted.bookmark_id)
        return [found.camera_id], found.camera_id, found.at
    if wanted.near is not None:
        ids = around_place(cameras, *wanted.near)[:AROUND_CASE]
        return ids, ids[0] if ids else "", wanted.at
    ids = list(wanted.camera_ids)
    return ids, ids[0] if ids else "", wanted.at


def nearest_to(cameras: Sequence[Camera], camera_id: str) -> list[str]:
    """A camera, then those around it; without a place, those with places by their codes."""
    own = next((camera for camera in cameras if camera.id == camera_id), None)
    if own is None or own.lat is None or own.lon is None:
        return [camera_id, *(each.id for each in cameras if each.id != camera_id)]
    others = [each for each in around_place(cameras, own.lat, own.lon) if each != camera_id]
    return [camera_id, *others]


def around_place(cameras: Sequence[Camera], lat: float, lon: float) -> list[str]:
    """Cameras with a place, the nearest first."""
    placed = [
        (metres_between(lat, lon, one.lat, one.lon), one.id)
        for one in cameras
        if one.lat is not None and one.lon is not None
    ]
    return [camera_id for _, camera_id in sorted(placed)]


def newest_of(archive: Archive, camera_id: str, now: datetime) -> datetime | None:
    """End of the newest recording of a camera."""
    for back in LOOK_BACK:
        found = archive.segments(camera_id, now - back, now + timedelta(minutes=1))
        if found:
            return max(segment.to_utc for segment in found)
    return None


def names_found(
    cameras: Sequence[Camera], groups: Sequence[tuple[str, str]], text: str
) -> tuple[str, ...]:
    """Ids of the cameras whose code, name or ward matches, folded; by ward, then code."""
    wards = dict(groups)
    found = [
        one for one in cameras if matches(text, f"{one.code} {one.name} {wards.get(one.id, '')}")
    ]
    found.sort(key=lambda one: (not wards.get(one.id), wards.get(one.id, ""), one.code))
    return tuple(one.id for one in found)


# -- the time line -----------------------------------------------------------------------


def read_timeline(
    queries: Queries,
    archive: Archive,
    actor: Actor,
    camera_ids: Sequence[str],
    since: datetime,
    until: datetime,
    parts: int,
) -> TimelineState:
    """Spans, motion and marks of some cameras in a part of time."""
    rows = tuple(
        CameraTime(
            each,
            tuple(archive.spans(each, since, until)),
            tuple(archive.motion(each, since, until, parts)),
        )
        for each in camera_ids
    )
    return TimelineState(
        since=since,
        until=until,
        part_s=(until - since).total_seconds() / parts,
        rows=rows,
        marks=read_marks(queries, actor, camera_ids, since, until),
        figures=archive.figures(),
        read=True,
    )


def read_marks(
    queries: Queries, actor: Actor, camera_ids: Sequence[str], since: datetime, until: datetime
) -> tuple[TimeMark, ...]:
    """Cases, bookmarks and faults of the picture; cases only for those who may see them."""
    if not camera_ids:
        return ()
    cases = actor.may(Verb.VIEW_CASES)
    marks = [
        TimeMark(one.camera_id, one.at, one.kind, one.what, one.record_id)
        for one in queries.wall.marks(camera_ids, since, until)
        if cases or one.kind != "case"
    ]
    for camera_id in camera_ids:
        marks += [
            TimeMark(camera_id, line.at, "fault", line.kind.value, line.id)
            for line in queries.wall.log(camera_id, since, FAULTS_READ)
            if line.began and line.at < until
        ]
    return tuple(sorted(marks, key=lambda mark: mark.at))


def find_event(
    queries: Queries, actor: Actor, camera_ids: Sequence[str], at: datetime, way: int
) -> datetime | None:
    """The next or previous mark of some cameras."""
    begin, end = (at, at + EVENT_REACH) if way > 0 else (at - EVENT_REACH, at)
    marks = read_marks(queries, actor, camera_ids, begin, end)
    return next_moment([mark.at for mark in marks], at, way)


def find_motion(archive: Archive, camera_id: str, at: datetime, way: int) -> datetime | None:
    """Where motion begins next, or began before, in the recording of a camera."""
    for reach in MOTION_REACH:
        margin = MOTION_PART * 2  # what moves already at the edge did not begin there
        begin, end = (at - margin, at + reach) if way > 0 else (at - reach, at)
        parts = round((end - begin) / MOTION_PART)
        buckets = archive.motion(camera_id, begin, end, parts)
        found = next_moment(motion_begins(buckets, MOTION_PART), at, way)
        if found is not None:
            return found
    return None


def find_gap(
    archive: Archive, camera_id: str, at: datetime, now: datetime, way: int
) -> datetime | None:
    """Beyond the next or previous gap in the recording of a camera."""
    for back in LOOK_BACK[1:]:
        begin, end = (at - timedelta(hours=1), min(at + back, now)) if way > 0 else (at - back, at)
        spans: Sequence[RecordedSpan] = archive.spans(camera_id, begin, end)
        inner = [span for span in spans if span.from_utc > begin] if way > 0 else _ended(spans, at)
        found = beyond_gap(inner, at, way)
        if found is not None:
            return found
    return None


def _ended(spans: Sequence[RecordedSpan], at: datetime) -> list[RecordedSpan]:
    """Spans that end in a gap before a time; the one that is running does not."""
    return [span for span in spans if span.to_utc < at]
