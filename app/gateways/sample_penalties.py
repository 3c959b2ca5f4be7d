"""Made-up penalty files, owners and a year of decided cases for the demonstration.

All in one transaction at a clock that is set back. Every case is opened and judged by the verbs
of a real one, so it has its history and stands in the chain of cases. Plates end in 000.00 to
000.99 and names are put together by chance: nobody is meant.
"""

import csv
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from app.domain.case_flow import CaseState, DismissReason
from app.domain.deadlines import CITY_TIME
from app.domain.ids import UserId, new_id
from app.domain.penalties import LookupOutcome, SendChannel, VehicleOwner
from app.domain.penalty_policy import NAME, PenaltyPolicy
from app.domain.records import Camera, ReviewCase
from app.domain.roles import Actor
from app.gateways.sample_data import SetClock, sample_words
from app.gateways.sample_work import Sample, joined, sample_case
from app.ports.store import UnitOfWork
from app.services.desk import Desk
from app.services.penalties import Move, penalty_policy, walked
from app.services.penalties_notice import DIGITS as NOTICE_DIGITS
from app.services.penalties_notice import PREFIX as NOTICE_PREFIX
from app.services.policies import read_policy, save_policy
from app.services.precision import look_at_rates
from app.services.review import confirm_case, dismiss_case
from app.settings.fines import fine_catalogue

OWNER_FILE = "chu-xe-mau.csv"
PASSED_ON = "Dữ liệu mẫu: chuyển đơn vị khác xử lý"
WEEKS = 5
SHARE_DISMISSED = 0.22
_S = CaseState
ENDS: Sequence[tuple[CaseState, int, int]] = (
    (_S.SCREENED, 5, 2),
    (_S.SCREENED, 2, 25),
    (_S.SCREENED, 2, 340),
    (_S.OWNER_FOUND, 3, 4),
    (_S.APPROVED, 2, 5),
    (_S.NOTIFIED, 4, 12),
    (_S.NOTIFIED, 5, 45),
    (_S.RESENT, 4, 130),
    (_S.RESENT, 2, 320),
    (_S.WORKED, 2, 3),
    (_S.DECIDED, 3, 6),
    (_S.OVERDUE, 4, 40),
    (_S.OVERDUE, 3, 120),
    (_S.ENFORCED, 3, 210),
    (_S.APPEALED, 1, 9),
    (_S.PAID, 2, 2),
    (_S.CLOSED, 6, 60),
    (_S.CANCELLED, 2, 30),
    (_S.TRANSFERRED, 1, 50),
)
"""State, how many files end there, and how many days ago they came into it."""

WAY = (_S.OWNER_FOUND, _S.APPROVED, _S.NOTIFIED, _S.WORKED, _S.DECIDED)
RULES = ("red_light", "red_light", "wrong_way", "forbidden_lane", "no_helmet")
DISMISSED = (
    DismissReason.LAMP_UNCLEAR,
    DismissReason.PLATE_UNREADABLE,
    DismissReason.NO_VIOLATION,
    DismissReason.WRONG_SUBJECT,
)


@dataclass(frozen=True, slots=True)
class SampleFiles:
    """What was made."""

    files: int
    decided: int
    alarms: int


def seed_penalty_files(desk: Desk, folder: Path, seed: int = 2026) -> SampleFiles:
    """Fill a demonstration; a second call changes nothing.

    Args:
        desk: Someone who may do everything.
        folder: Where the made-up register of owners is written.
        seed: Same seed, same files.
    """
    version, _values = read_policy(desk.store.queries, NAME)
    cameras = [camera for camera in desk.store.queries.cameras() if camera.enabled]
    if version or not cameras:
        return SampleFiles(0, 0, 0)
    maker = _Maker(desk, cameras, random.Random(seed))  # noqa: S311 - made-up data, no secret
    path = folder / OWNER_FILE
    _write_owners(path, maker.owners())
    policy = PenaltyPolicy(
        owner_file=str(path),
        unit_name="Đội Cảnh sát giao thông (mẫu)",
        appear_place="Số 1 đường Mẫu, phường Mẫu, thành phố Huế",
        phone="0900000000",
    )
    save_policy(desk, NAME, version, policy.values())
    files = desk.store.write(maker.files)
    decided = desk.store.write(maker.decided)
    return SampleFiles(files, decided, look_at_rates(desk))


def _write_owners(path: Path, rows: Sequence[Sequence[str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("plate", "name", "address", "ward", "phone", "vehicle"))
        writer.writerows(rows)


class _Maker:
    """Rolls files at a clock of its own."""

    def __init__(self, desk: Desk, cameras: Sequence[Camera], dice: random.Random) -> None:
        self.now = desk.clock.now()
        self.clock = SetClock(self.now)
        self.desk = replace(desk, clock=self.clock)
        other = Actor(UserId("sample-second"), "Bình Mẫu", desk.actor.role, desk.actor.workstation)
        self.second = replace(self.desk, actor=other)
        self.cameras, self.dice, self.words = cameras, dice, sample_words()
        self.policy = penalty_policy(desk.store.queries)
        self.number = 0

    def owners(self) -> list[tuple[str, ...]]:
        """A register: most plates once, the second one twice, every seventh not at all."""
        rows: list[tuple[str, ...]] = []
        for number in range(1, 100):
            if number % 7 == 0:
                continue
            rows += [
                (_plate(number), *self._person(), "", "Xe mô tô hai bánh")
                for _twice in range(2 if number == 2 else 1)
            ]
        return rows

    def _person(self) -> tuple[str, str, str]:
        dice = self.dice
        name = " ".join(dice.choice(self.words[part]) for part in ("family", "middle", "given"))
        street = f"{dice.randrange(2, 90)} {dice.choice(self.words['streets'])}"
        return name, street, f"Phường Mẫu {dice.randrange(1, 9)}"

    # files --------------------------------------------------------------------------------

    def files(self, work: UnitOfWork) -> int:
        """One file for each wanted end."""
        for state, count, days in ENDS:
            for _one in range(count):
                self._file(work, state, days + self.dice.randrange(3))
        return self.number

    def _file(self, work: UnitOfWork, end: CaseState, days_ago: int) -> None:
        self.number += 1
        way = _way_to(end)
        began = self.now - timedelta(days=days_ago)
        judged = began - timedelta(days=6 * len(way) + 1)
        started = judged - timedelta(hours=self.dice.uniform(1, 20))
        case = self._opened(work, started, self.dice.choice(self.cameras))
        case = self._judged(work, case, judged, None)
        for place, state in enumerate(way):
            left = len(way) - 1 - place
            self.clock.at = began - timedelta(days=6 * left)
            case = self._step(work, case, state)

    def _opened(self, work: UnitOfWork, started: datetime, camera: Camera) -> ReviewCase:
        """The case as a detector opens it, half a minute after the moment."""
        dice = self.dice
        self.clock.at = started + timedelta(seconds=30)
        sample = Sample(
            rule=dice.choice(RULES),
            track_id=900_000 + self.number,
            score=round(dice.uniform(0.5, 0.97), 2),
            plate=_plate(self.number % 100),
        )
        return sample_case(joined(self.desk, work), camera.id, started, sample)

    def _judged(
        self, work: UnitOfWork, case: ReviewCase, at: datetime, reason: DismissReason | None
    ) -> ReviewCase:
        """A reviewer confirms it, or dismisses it for a reason."""
        self.clock.at = at
        desk = joined(self.desk, work)
        if reason is None:
            return confirm_case(desk, case.id, case.version)
        return dismiss_case(desk, case.id, case.version, reason)

    def _step(self, work: UnitOfWork, case: ReviewCase, state: CaseState) -> ReviewCase:
        desk = self.second if state is _S.APPROVED else self.desk
        if state is _S.NOTIFIED:
            number = work.next_short_number(NOTICE_PREFIX, NOTICE_DIGITS, self.clock.at)
            move = Move("notice_numbered", None, {"notice_number": number})
            case = walked(work, desk, (case.id, case.version), move, self.policy)
        move = self._move(work, case, state)
        return walked(work, desk, (case.id, case.version), move, self.policy)

    def _move(self, work: UnitOfWork, case: ReviewCase, state: CaseState) -> Move:
        now, due, number = self.clock.at, self.policy.due(state, self.clock.at), self.number
        if state is _S.DECIDED:
            return self._decision(case, due)
        if state is _S.OWNER_FOUND:
            given = {"owner_id": self._owner(work, case), "looked_up": LookupOutcome.FOUND}
            return Move("owner_found", state, given, OWNER_FILE)
        proofs: dict[CaseState, tuple[str, dict[str, object]]] = {
            _S.APPROVED: ("approved", {"approved_by": UserId("sample-second")}),
            _S.NOTIFIED: (
                "notice_sent",
                {"sent_by": SendChannel.POST, "sent_at": now, "appear_by": due},
            ),
            _S.RESENT: (
                "reminded",
                {"resent_to": "Công an phường Mẫu", "resent_at": now, "appear_by": due},
            ),
            _S.WORKED: (
                "minutes_drawn",
                {"minutes_number": f"{number}/BB-VPHC", "worked_at": now},
            ),
            _S.PAID: ("paid", {"receipt_number": f"BL-{number:04d}", "paid_at": now}),
        }
        if state in proofs:
            action, proof = proofs[state]
            return Move(action, state, proof)
        return Move(f"to_{state.value.lower()}", state, {}, "Dữ liệu mẫu")

    def _owner(self, work: UnitOfWork, case: ReviewCase) -> str:
        name, street, ward = self._person()
        owner = VehicleOwner(
            id=new_id(),
            case_id=case.id,
            plate=case.plate or "",
            name=name,
            address=street,
            ward=ward,
            phone="",
            vehicle="Xe mô tô hai bánh",
            source=OWNER_FILE,
            found_by=UserId(self.desk.actor.user_id),
            found_at=self.clock.at,
        )
        work.penalties.add_owner(owner)
        return owner.id

    def _decision(self, case: ReviewCase, due: datetime | None) -> Move:
        on = case.started_at.astimezone(CITY_TIME).date()
        held = next(iter(fine_catalogue().ranges(case.rule, case.class_name, on)), None)
        given: dict[str, object] = {
            "decision_number": f"{self.number}/QĐ-XPHC",
            "decided_at": self.clock.at,
            "amount_vnd": (held.min_vnd + held.max_vnd) // 2 if held else 500_000,
            "pay_by": due,
        }
        if held is not None:
            given |= {
                "act_key": held.key,
                "law": held.law,
                "range_min_vnd": held.min_vnd,
                "range_max_vnd": held.max_vnd,
            }
        return Move("fine_decided", CaseState.DECIDED, given)

    # decided cases ------------------------------------------------------------------------

    def decided(self, work: UnitOfWork) -> int:
        """Weeks of decided cases: busy by day, one camera silent today, one far too busy."""
        before, dice = self.number, self.dice
        this_hour = self.now.replace(minute=0, second=0, microsecond=0)
        for hours_ago in range(2, WEEKS * 168, 2):
            hour = this_hour - timedelta(hours=hours_ago - dice.randrange(2))
            busy = 6 <= hour.astimezone(CITY_TIME).hour < 20
            steady = [self.cameras[-1]] * (2 if busy and hours_ago > 26 else 0)
            rest = [dice.choice(self.cameras[:-1] or self.cameras)]
            for camera in (*steady, *rest * dice.choice((1, 2) if busy else (0, 0, 1))):
                self._over(work, hour + timedelta(minutes=dice.randrange(1, 59)), camera)
        last = this_hour - timedelta(hours=1)
        for minute in range(24):
            at = last + timedelta(minutes=2 * minute, seconds=30)
            self._over(work, at, self.cameras[0], dismissed=True)
        return self.number - before

    def _over(
        self,
        work: UnitOfWork,
        at: datetime,
        camera: Camera,
        *,
        dismissed: bool = False,
    ) -> None:
        """One case that is over: dismissed, or confirmed and handed to another unit."""
        self.number += 1
        gone = dismissed or self.dice.random() < SHARE_DISMISSED
        reason = DISMISSED[0] if dismissed else self.dice.choice(DISMISSED)
        case = self._opened(work, at, camera)
        judged = min(at + timedelta(minutes=30), self.now)
        case = self._judged(work, case, judged, reason if gone else None)
        if not gone:
            given = {"exit_reason": PASSED_ON}
            move = Move("to_transferred", _S.TRANSFERRED, given, PASSED_ON)
            walked(work, self.desk, (case.id, case.version), move, self.policy)


def _way_to(end: CaseState) -> tuple[CaseState, ...]:
    """The states that lead to an end, the end last."""
    if end is _S.SCREENED:
        return ()
    if end in WAY:
        return WAY[: WAY.index(end) + 1]
    return {
        _S.RESENT: (*WAY[:3], _S.RESENT),
        _S.CANCELLED: (*WAY[:2], _S.CANCELLED),
        _S.TRANSFERRED: (*WAY[:1], _S.TRANSFERRED),
        _S.ENFORCED: (*WAY, _S.OVERDUE, _S.ENFORCED),
        _S.CLOSED: (*WAY, _S.PAID, _S.CLOSED),
    }.get(end, (*WAY, end))


def _plate(number: int) -> str:
    return f"75F1-000.{number % 100:02d}"
