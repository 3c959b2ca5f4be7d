"""What counts as new among cases, SOS and picture faults."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.domain.ids import CameraId
from app.domain.records import Camera
from app.domain.wall import PictureFault
from app.ports.rows import CaseRow, MapPoint
from ui.screens.wall.alarm_news import FRESH, AlarmNews
from ui.screens.wall.promotion import AlarmKind

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
HERE = (16.46, 107.59)


def a_row(case_id: str, ago: timedelta = timedelta(0), rule: str = "red_light") -> CaseRow:
    told = (case_id, 1, f"V-{case_id}", "detected", "cam", "Camera", rule, "car")
    return CaseRow(*told, None, None, 0.9, NOW - ago, None)


def a_point(sos_id: str, level: str = "P2", lat: float = HERE[0]) -> MapPoint:
    return MapPoint("sos", sos_id, lat, HERE[1], level, "new", f"SOS-{sos_id}")


def near() -> tuple[Camera, ...]:
    made = Camera(CameraId("cam"), 1, "C1", "Cầu", "rtsp://x/a", None, "tcp", True, False)
    return (replace(made, lat=HERE[0], lon=HERE[1]),)


def test_that_cases_that_were_there_at_the_start_are_no_news() -> None:
    news = AlarmNews()
    assert news.of_cases([a_row("1")], NOW) == []
    (alarm,) = news.of_cases([a_row("2"), a_row("1")], NOW)
    assert (alarm.camera_id, alarm.kind, alarm.what) == ("cam", AlarmKind.CASE, "red_light")
    assert news.of_cases([a_row("2"), a_row("1")], NOW) == []


def test_that_a_case_that_arrives_late_is_no_news() -> None:
    news = AlarmNews()
    news.of_cases([], NOW)
    assert news.of_cases([a_row("1", FRESH)], NOW) == []


def test_that_a_new_sos_calls_the_nearest_camera_when_it_is_near_enough() -> None:
    news = AlarmNews()
    news.of_sos([], near(), 500)
    (alarm,) = news.of_sos([a_point("1")], near(), 500)
    assert (alarm.camera_id, alarm.rank, alarm.what) == ("cam", 1, "SOS-1")
    assert news.of_sos([a_point("1"), a_point("2", lat=16.47)], near(), 500) == []


def test_that_an_sos_that_grows_graver_is_news_again() -> None:
    news = AlarmNews()
    news.of_sos([a_point("1", "P3")], near(), 500)
    assert [one.rank for one in news.of_sos([a_point("1", "P1")], near(), 500)] == [0]
    assert news.of_sos([a_point("1", "P2")], near(), 500) == []


def test_that_the_gravest_and_then_newest_sos_is_known() -> None:
    news = AlarmNews()
    news.of_sos([a_point("1", "P2"), a_point("2", "P1"), a_point("3", "P1")], near(), 500)
    found = news.gravest_sos()
    assert found is not None
    assert found.id == "3"


def test_that_a_covered_camera_is_an_alarm_once_and_a_blurred_one_is_none() -> None:
    news = AlarmNews()
    assert news.of_faults({"cam": (PictureFault.MOVED,)}) == [], "as it was at the start"
    found = news.of_faults({"cam": (PictureFault.MOVED, PictureFault.COVERED)})
    assert [one.what for one in found] == ["covered"]
    assert news.of_faults({"cam": (PictureFault.COVERED, PictureFault.DEFOCUSED)}) == []
