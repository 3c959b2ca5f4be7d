"""Cameras that leave their usual rate: looked for after each full hour, acknowledged by people.

Two windows are judged: the full hour against the same hour of the week before, and the last
24 hours against the same ones: a quiet camera shows only over a day that it sees nothing.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from app.domain.errors import RuleViolationError
from app.domain.ids import CameraId, UserId, new_id
from app.domain.precision import HourCount, RateAlarm, usual_band
from app.domain.records import History, Subject
from app.domain.roles import Verb
from app.ports.store import UnitOfWork
from app.services.desk import Desk

WEEKS = 8
LEAST_WEEKS = 4
HOURS_A_WEEK = 168
WINDOWS = (1, 24)
LOOK_BACK_H = 24
"""How many past hours are judged when nobody looked for a while."""

Counts = Mapping[int, int]


def full_hour(now: datetime) -> int:
    """Hours since 1970 of the hour that is not over yet."""
    return int(now.timestamp()) // 3600


def hour_start(hour: int) -> datetime:
    """When an hour since 1970 begins, aware UTC."""
    return datetime.fromtimestamp(hour * 3600, UTC)


def look_at_rates(desk: Desk) -> int:
    """Judge the hours that are over and write down what is unusual; returns new alarms.

    Running it again, here or on another workstation, adds nothing twice.
    """
    now = desk.clock.now()
    this_hour = full_hour(now)
    queries = desk.store.queries
    begins = this_hour - LOOK_BACK_H - WEEKS * HOURS_A_WEEK - max(WINDOWS)
    by_camera = _by_camera(queries.precision.hours(hour_start(begins), hour_start(this_hour)))
    judging = {camera.id for camera in queries.cameras() if camera.enabled and camera.detect}
    found: list[RateAlarm] = []
    for camera_id, counts in by_camera.items():
        if camera_id in judging:
            found += unusual(camera_id, counts, this_hour, now)
    if not found:
        return 0
    return desk.store.write(lambda work: _kept(work, found))


def _by_camera(hours: Sequence[HourCount]) -> dict[CameraId, dict[int, int]]:
    found: defaultdict[CameraId, dict[int, int]] = defaultdict(dict)
    for one in hours:
        found[one.camera_id][one.hour] = one.cases
    return dict(found)


def unusual(camera_id: CameraId, counts: Counts, this_hour: int, now: datetime) -> list[RateAlarm]:
    """Alarms of one camera over the hours that are looked back at.

    Args:
        camera_id: The camera.
        counts: Cases by hour since 1970; hours without one are not there.
        this_hour: The hour that is not over yet.
        now: When the alarms are opened.
    """
    first = min(counts)
    found: list[RateAlarm] = []
    for span in WINDOWS:
        ends = range(this_hour - LOOK_BACK_H + 1, this_hour + 1) if span == 1 else (this_hour,)
        for end in ends:
            alarm = _judged(camera_id, counts, (end - span, span, first), now)
            if alarm is not None:
                found.append(alarm)
    return found


def _judged(
    camera_id: CameraId, counts: Counts, window: tuple[int, int, int], now: datetime
) -> RateAlarm | None:
    begins, span, first = window
    former = [
        _sum(counts, start, span)
        for start in (begins - week * HOURS_A_WEEK for week in range(1, WEEKS + 1))
        if start >= first
    ]
    band = usual_band(former, LEAST_WEEKS)
    cases = _sum(counts, begins, span)
    kind = band.judge(cases) if band is not None else None
    if band is None or kind is None:
        return None
    return RateAlarm(
        id=new_id(),
        version=1,
        camera_id=camera_id,
        kind=kind,
        begins=hour_start(begins),
        hours=span,
        cases=cases,
        middle=band.middle,
        low=band.low,
        high=band.high,
        weeks=band.weeks,
        opened_at=now,
    )


def _sum(counts: Counts, begins: int, span: int) -> int:
    return sum(counts.get(hour, 0) for hour in range(begins, begins + span))


def _kept(work: UnitOfWork, found: Sequence[RateAlarm]) -> int:
    return sum(work.precision.add_alarm(alarm) for alarm in found)


def acknowledge_alarm(desk: Desk, alarm_id: str, version: int, reason: str) -> RateAlarm:
    """Say what was found at the camera; the history of the camera keeps it.

    Raises:
        RuleViolationError: ``reason_empty``.
        ConflictError: When somebody acknowledged it before.
    """
    desk.actor.require(Verb.REVIEW_CASE)
    text = reason.strip()
    if not text:
        raise RuleViolationError("reason_empty")

    def job(work: UnitOfWork) -> RateAlarm:
        alarm = work.precision.alarm(alarm_id)
        saved = work.precision.save_alarm(
            replace(
                alarm,
                version=version,
                done_by=UserId(desk.actor.user_id),
                done_name=desk.actor.name,
                done_at=desk.clock.now(),
                reason=text,
            )
        )
        work.add_history(_noted(desk, alarm, text))
        return saved

    return desk.store.write(job)


def _noted(desk: Desk, alarm: RateAlarm, text: str) -> History:
    return History(
        id=new_id(),
        subject=Subject.CAMERA,
        subject_id=alarm.camera_id,
        at=desk.clock.now(),
        user_id=desk.actor.user_id,
        user_name=desk.actor.name,
        workstation=desk.actor.workstation,
        action="rate_noted",
        from_state=None,
        to_state=None,
        reason=text,
        changes_json="{}",
    )
