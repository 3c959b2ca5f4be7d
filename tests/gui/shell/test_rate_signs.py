"""Cameras out of their usual rate: counted with their age on every screen, told once."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from support.gui import House, settle
from support.records import a_camera

from app.domain.ids import CameraId
from app.domain.precision import RateAlarm, RateKind
from app.services.precision import acknowledge_alarm
from ui.application.console import Console
from ui.shell.rate_signs import RateSign, RateTeller, rate_badge, rate_hint, rate_news

pytestmark = pytest.mark.gui
Opener = Callable[..., Console]


def an_alarm(name: str, at: datetime, kind: RateKind = RateKind.TOO_MANY) -> RateAlarm:
    return RateAlarm(
        name, 1, CameraId("c1"), kind, at, 1, cases=27, middle=4.0, low=0, high=12, weeks=6,
        opened_at=at,
    )  # fmt: skip


def put(house: House, alarm: RateAlarm) -> None:
    house.parts.store.write(lambda work: work.precision.add_alarm(alarm))


def test_that_open_alarms_and_the_age_of_the_oldest_stand_on_every_screen(
    opened: Opener, house: House
) -> None:
    camera = a_camera(id=CameraId("c1"), name="Đập Đá")
    house.parts.store.write(lambda work: work.cameras.add(camera))
    put(house, an_alarm("a1", house.clock.now() - timedelta(hours=5)))
    console = opened(screen="overview")
    assert console.session is not None
    work = console.session.work
    settle(console)
    assert work.pages.tabs["precision"].text() == "Độ chính xác ▲1 · 5 giờ"
    titles = [button.text() for button in work.navigation._buttons.values()]
    assert "Vi phạm ▲1" in titles
    assert "5 giờ" in work.pages.tabs["precision"].accessibleDescription()
    acknowledge_alarm(house.desk(), "a1", 1, "camera bị xoay")
    console.session.pulse.read()
    settle(console)
    assert work.pages.tabs["precision"].text() == "Độ chính xác"


def test_that_an_alarm_is_told_once_and_what_waited_at_the_start_is_not(
    opened: Opener, house: House
) -> None:
    camera = a_camera(id=CameraId("c1"), name="Đập Đá")
    house.parts.store.write(lambda work: work.cameras.add(camera))
    put(house, an_alarm("a1", house.clock.now()))
    console = opened(screen="overview")
    assert console.session is not None
    told: list[str] = []
    console.session.pulse.rates_left.connect(lambda news: told.append(rate_news(news)))
    console.session.pulse.read()
    settle(console)
    assert told == []
    put(house, an_alarm("a2", house.clock.now() - timedelta(hours=1), RateKind.TOO_FEW))
    for _reading in range(2):
        console.session.pulse.read()
        settle(console)
    assert len(told) == 1
    assert "Đập Đá" in told[0]
    assert "27" in told[0]


def test_that_several_at_once_are_one_message() -> None:
    at = datetime.fromisoformat("2026-11-23T05:00:00+00:00")
    signs = [RateSign(an_alarm(name, at), f"Camera {name}") for name in ("1", "2", "3")]
    text = rate_news(signs)
    assert "Camera 1" in text
    assert "Camera 2" not in text
    assert "2" in text.rpartition("·")[2]


def test_that_no_alarm_is_no_text() -> None:
    at = datetime.fromisoformat("2026-11-23T05:00:00+00:00")
    assert (rate_badge((), at), rate_hint((), at)) == ("", "")
    teller = RateTeller()
    assert teller.news(()) == ()
    sign = RateSign(an_alarm("1", at), "C")
    assert teller.news((sign,)) == (sign,)
    assert teller.news((sign,)) == ()
