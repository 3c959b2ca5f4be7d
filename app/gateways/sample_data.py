"""Made-up people, reports and calls for the demonstration and the first-run wizard.

Everything goes through the services that the screens use, at a clock that is set
back, so that ages, deadlines and history look like those of a working centre.
The same seed gives the same city.
"""

import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from app.domain.ids import UnitId, WardCode
from app.domain.records import Channel, Report, Subject, Ward
from app.domain.report_flow import ReportState
from app.domain.sos_flow import SosPriority, SosState
from app.gateways.ward_files import read_ward_list
from app.services.desk import Desk
from app.services.notes import add_note
from app.services.reports import NewReport, assign_report, move_report, register_report
from app.services.sos import (
    Outcome,
    SosEdit,
    close_sos,
    dispatch_sos,
    move_sos,
    open_sos,
    record_contact,
)
from app.services.units import import_units, put_wards
from app.settings.paths import resources

Words = Mapping[str, Any]
Progress = Callable[[float], None]
CHANNELS = (Channel.APP, Channel.APP, Channel.APP, Channel.PORTAL, Channel.HOTLINE, Channel.ZALO)
OLDEST_DAYS = 30


@dataclass(frozen=True, slots=True)
class SampleCounts:
    """What was made."""

    wards: int
    units: int
    reports: int
    sos: int


class SetClock:
    """A clock that stands where it was put; labelled as made up by its only user, the demo."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        """The time it was set to."""
        return self.at

    def monotonic(self) -> float:
        """Seconds of the set time."""
        return self.at.timestamp()


def sample_words() -> Words:
    """The made-up words that ship with the program."""
    words: Words = json.loads(
        (resources() / "reference" / "sample_words.json").read_text(encoding="utf-8")
    )
    return words


def seed_wards_and_units(desk: Desk) -> tuple[int, int]:
    """The 40 wards and 226 made-up units; a second call changes nothing."""
    wards = read_ward_list(resources() / "reference" / "wards.json")
    known = {ward.code for ward in desk.store.queries.wards()}
    put_wards(desk, [ward for ward in wards if ward.code not in known])
    rows = list(_unit_rows(wards, sample_words()["units"]))
    import_units(desk, rows)
    return len(wards), len(rows)


def _unit_rows(wards: Sequence[Ward], kinds: Mapping[str, Any]) -> list[dict[str, str]]:
    rows = [
        {
            "code": f"{prefix}-{ward.code}",
            "name": name.format(ward=ward.name),
            "phone": "",
            "ward_code": ward.code,
        }
        for prefix, name in kinds["ward"]
        for ward in wards
    ]
    rows += [
        {"code": code, "name": name, "phone": "", "ward_code": ""} for code, name in kinds["city"]
    ]
    return rows


def seed_sample_data(
    desk: Desk,
    *,
    reports: int = 600,
    sos: int = 14,
    seed: int = 2026,
    progress: Progress | None = None,
) -> SampleCounts:
    """Fill an empty database with a made-up city.

    Args:
        desk: Someone who may do everything; the history names them.
        reports: Citizen reports of the last thirty days.
        sos: SOS calls of the last hours.
        seed: Same seed, same city.
        progress: Told the share done, 0 to 1.
    """
    wards, units = seed_wards_and_units(desk)
    dice, words = random.Random(seed), sample_words()  # noqa: S311 - made-up data, no secret
    city = _City(desk, dice, words)
    for number in range(reports):
        city.report(OLDEST_DAYS * (1 - (number + 1) / reports) ** 1.5)
        if number % 20 == 0 and progress is not None:
            progress(number / (reports + sos))
    for number in range(sos):
        city.sos(number, minutes_ago=240 * (1 - number / sos))
    return SampleCounts(wards, units, reports, sos)


class _City:
    """Rolls one thing after another at a clock of its own."""

    def __init__(self, desk: Desk, dice: random.Random, words: Words) -> None:
        self.real_now = desk.clock.now()
        self.clock = SetClock(self.real_now)
        self.desk = replace(desk, clock=self.clock)
        self.dice, self.words = dice, words
        self.wards = list(desk.store.queries.wards())
        self.units = {unit.code: unit.id for unit in desk.store.queries.units()}

    def report(self, days_ago: float) -> None:
        """One report at its age, walked some way through the flow."""
        dice = self.dice
        self.clock.at = self.real_now - timedelta(days=days_ago, minutes=dice.randrange(1, 60))
        category, pattern = dice.choice(self.words["reports"])
        street, ward = dice.choice(self.words["streets"]), dice.choice(self.wards)
        number = dice.randrange(2, 240)
        urgency = dice.choices(list(SosPriority), weights=(2, 8, 30, 60))[0]
        draft = NewReport(
            text=pattern.format(n=number, street=street),
            channel=dice.choice(CHANNELS),
            category=category if dice.random() < 0.9 else None,
            ward_code=ward.code,
            address=f"{number} {street}",
            lat=ward.lat + dice.gauss(0, 0.006),
            lon=ward.lon + dice.gauss(0, 0.006),
            reporter_name=self._name(),
            reporter_phone=self._phone(),
            urgency=urgency,
        )
        report = register_report(self.desk, draft)
        if dice.random() < min(0.95, 0.15 + days_ago / 4):
            self._work(report, ward, days_ago)

    def _work(self, report: Report, ward: Ward, days_left: float) -> None:
        """Walk a report on for as many steps as its age allows."""
        dice = self.dice
        pause = timedelta(hours=dice.uniform(0.2, 3))
        end = self.real_now - timedelta(minutes=1)

        def later() -> bool:
            self.clock.at = self.clock.at + pause * dice.uniform(0.5, 2)
            return self.clock.at < end

        if not later():
            return
        if dice.random() < 0.12:
            move_report(
                self.desk,
                report.id,
                report.version,
                ReportState.REJECTED,
                reason="Không rõ địa điểm",
            )
            return
        report = move_report(self.desk, report.id, report.version, ReportState.VERIFY)
        if not later() or dice.random() < 0.08:
            return
        report = assign_report(
            self.desk,
            report.id,
            report.version,
            self._unit(ward),
            category=report.category or "KHAC",
        )
        if not later() or dice.random() < 0.1:
            return
        report = move_report(self.desk, report.id, report.version, ReportState.WORKING)
        pause = timedelta(days=dice.uniform(0.5, max(1.0, days_left)))
        if not later() or dice.random() < 0.15:
            return
        self._finish(report, later)

    def _finish(self, report: Report, later: Callable[[], bool]) -> None:
        text = self.dice.choice(self.words["results"])
        report = move_report(
            self.desk, report.id, report.version, ReportState.RESULT, result_text=text
        )
        if not later():
            return
        report = move_report(self.desk, report.id, report.version, ReportState.DONE)
        if later() and self.dice.random() < 0.7:
            move_report(self.desk, report.id, report.version, ReportState.CLOSED)

    def sos(self, number: int, minutes_ago: float) -> None:
        """One SOS; the older ones are on their way or over."""
        dice = self.dice
        self.clock.at = self.real_now - timedelta(minutes=minutes_ago + dice.uniform(0, 8))
        priority, text, people, children, elderly, sick, water = self.words["sos"][
            number % len(self.words["sos"])
        ]
        ward = dice.choice(self.wards)
        sos = open_sos(
            self.desk,
            SosEdit(
                priority=SosPriority(priority),
                caller_name=self._name(),
                phone=self._phone(),
                ward_code=WardCode(ward.code),
                place=f"{dice.randrange(2, 90)} {dice.choice(self.words['streets'])}",
                lat=ward.lat + dice.gauss(0, 0.004),
                lon=ward.lon + dice.gauss(0, 0.004),
                people=people,
                children=children,
                elderly=elderly,
                sick=sick,
                water_cm=water,
                text=text,
            ),
        )
        if minutes_ago < 40:
            return
        self.clock.at += timedelta(minutes=4)
        sos = dispatch_sos(self.desk, sos.id, sos.version, dice.choice(self.words["teams"]))
        if minutes_ago < 100:
            return
        self.clock.at += timedelta(minutes=12)
        sos = record_contact(self.desk, sos.id, sos.version, reached=True)
        for state in (SosState.EN_ROUTE, SosState.ON_SCENE, SosState.SAFE):
            self.clock.at += timedelta(minutes=9)
            sos = move_sos(self.desk, sos.id, sos.version, state)
        add_note(self.desk, Subject.SOS, sos.id, "Đã đưa về điểm tránh trú của phường.")
        close_sos(self.desk, sos.id, sos.version, Outcome(safe=people))

    def _unit(self, ward: Ward) -> UnitId:
        codes = [f"UB-{ward.code}", f"UB-{ward.code}", f"CA-{ward.code}", "HEPCO", "SXD", "CVCX"]
        return self.units[self.dice.choice(codes)]

    def _name(self) -> str:
        return " ".join(
            self.dice.choice(self.words[part]) for part in ("family", "middle", "given")
        )

    def _phone(self) -> str:
        return f"0900000{self.dice.randrange(1000):03d}"
