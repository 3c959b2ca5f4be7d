"""Turning cameras, against a labelled double of their ONVIF services. No device was tried."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from support.onvif_double import OnvifDouble
from support.records import a_camera
from support.rtsp import free_port

from app.domain.errors import EnvironmentFailureError
from app.gateways import onvif, onvif_device
from app.gateways.onvif import OnvifPtz
from app.gateways.onvif_device import OnvifDevice
from app.ports.ptz import PtzPreset
from app.ports.secrets import CameraLogin, SecretPlace

pytestmark = pytest.mark.slow
CAMERA = a_camera(id="C1", main_url="rtsp://127.0.0.1/one")


@dataclass
class Logins:
    """Credentials in memory."""

    login: CameraLogin | None = None
    place: SecretPlace = SecretPlace.FILE

    def login_of(self, camera_id: str) -> CameraLogin | None:  # noqa: ARG002 - the port's names
        return self.login

    def keep(self, camera_id: str, login: CameraLogin) -> None:  # noqa: ARG002 - the port's names
        self.login = login

    def forget(self, camera_id: str) -> None:  # noqa: ARG002 - the port's names
        self.login = None


@pytest.fixture
def logins() -> Logins:
    return Logins()


@pytest.fixture
def double() -> Iterator[OnvifDouble]:
    with OnvifDouble() as made:
        yield made


@pytest.fixture
def ptz(double: OnvifDouble, logins: Logins) -> Iterator[OnvifPtz]:
    made = OnvifPtz(lambda: [CAMERA], logins, lambda: {"C1": double.address})
    yield made
    made.close()


def refusal(ptz: OnvifPtz) -> str:
    with pytest.raises(EnvironmentFailureError) as error:
        ptz.abilities("C1", anew=True)
    return error.value.code


def test_that_a_camera_is_moved_stopped_centred_and_sent_to_a_preset(
    ptz: OnvifPtz, double: OnvifDouble
) -> None:
    able = ptz.abilities("C1")
    assert (able.turns, able.zooms, able.centres, able.presets) == (True, True, True, True)
    ptz.move("C1", 0.5, -2.0, for_s=1.5)
    ptz.stop("C1")
    ptz.centre_on("C1", 0.75, 0.25)
    assert list(ptz.presets("C1")) == [PtzPreset("1", "Cầu"), PtzPreset("2", "2")]
    ptz.go_to("C1", "2")
    told = dict(double.done)
    assert 'x="0.5"' in told["ContinuousMove"]
    assert 'y="-1.0"' in told["ContinuousMove"]
    assert "PT1.5S" in told["ContinuousMove"]
    assert 'x="0.5"' in told["RelativeMove"]
    assert 'y="0.5"' in told["RelativeMove"]
    assert ">2<" in told["GotoPreset"]
    assert [verb for verb, _ in double.done].count("GetNode") == 1


def test_that_a_camera_without_ptz_says_so(ptz: OnvifPtz, double: OnvifDouble) -> None:
    double.turns = False
    assert refusal(ptz) == "ptz_none"


def test_that_a_film_cannot_be_turned(logins: Logins) -> None:
    film = a_camera(id="C1", main_url="/films/one.mp4")
    assert refusal(OnvifPtz(lambda: [film], logins)) == "ptz_none"


def test_that_a_wrong_password_is_told_from_a_right_one(
    ptz: OnvifPtz, double: OnvifDouble, logins: Logins
) -> None:
    double.password = "đúng"  # noqa: S105 - of a double
    logins.login = CameraLogin("xoay", "sai")
    assert refusal(ptz) == "ptz_refused"
    logins.login = CameraLogin("xoay", "đúng")
    assert ptz.abilities("C1").turns


def test_that_an_operation_the_camera_does_not_know_is_told_as_failed(
    ptz: OnvifPtz, double: OnvifDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    ptz.abilities("C1")
    monkeypatch.delattr(OnvifDouble, "say_goto_preset")
    with pytest.raises(EnvironmentFailureError) as error:
        ptz.go_to("C1", "1")
    assert error.value.code == "ptz_failed"


def test_that_nobody_there_and_silence_are_both_away(
    ptz: OnvifPtz, double: OnvifDouble, logins: Logins, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(onvif, "_OPEN_S", 1.0)
    double.silent = True
    assert refusal(ptz) == "ptz_away"
    nobody = OnvifPtz(lambda: [CAMERA], logins, lambda: {"C1": f"127.0.0.1:{free_port()}"})
    assert refusal(nobody) == "ptz_away"
    nobody.close()


def test_that_the_digits_of_an_address_are_no_refusal() -> None:
    nobody = OSError("Cannot connect to host 127.0.0.1:40403 ssl:default")
    assert onvif_device.failure_of(nobody) == ("ptz_away", "")
    told = OSError("answered")
    told.status = 401  # type: ignore[attr-defined]  # as aiohttp's errors carry it
    assert onvif_device.failure_of(told) == ("ptz_refused", "")
    assert onvif_device.failure_of(RuntimeError("HTTP 403 from the camera")) == ("ptz_refused", "")
    assert onvif_device.failure_of(RuntimeError("line 4034")) == ("ptz_failed", "line 4034")


def test_that_a_camera_that_was_away_is_stopped_before_it_is_asked_anything(
    ptz: OnvifPtz, double: OnvifDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    ptz.abilities("C1")
    monkeypatch.setattr(onvif, "ANSWER_S", 0.5)
    double.silent = True
    with pytest.raises(EnvironmentFailureError, match="ptz_away"):
        ptz.move("C1", 0.5, 0.0)
    double.silent = False
    double.done.clear()
    ptz.stop("C1")
    assert [verb for verb, _ in double.done] == ["Stop"]
    ptz.move("C1", 0.5, 0.0)
    assert [verb for verb, _ in double.done] == ["Stop", "ContinuousMove"]


def test_that_a_camera_that_was_away_is_opened_anew_before_it_is_moved(
    ptz: OnvifPtz, double: OnvifDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    ptz.abilities("C1")
    monkeypatch.setattr(onvif, "ANSWER_S", 0.5)
    double.silent = True
    for turn in (lambda: ptz.move("C1", 0.5, 0.0), lambda: ptz.stop("C1")):
        with pytest.raises(EnvironmentFailureError, match="ptz_away"):
            turn()
    double.silent = False
    double.done.clear()
    monkeypatch.setattr(onvif, "ANSWER_S", 4.0)
    ptz.move("C1", 0.5, 0.0)
    assert [verb for verb, _ in double.done][-2:] == ["GetNode", "ContinuousMove"]


def test_that_the_line_to_a_camera_that_fell_silent_is_hung_up(
    ptz: OnvifPtz, double: OnvifDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    hung_up = threading.Event()
    hang_up = OnvifDevice.close

    async def noted(device: OnvifDevice) -> None:
        await hang_up(device)
        hung_up.set()

    monkeypatch.setattr(OnvifDevice, "close", noted)
    ptz.abilities("C1")
    double.silent = True
    with pytest.raises(EnvironmentFailureError, match="ptz_away"):
        ptz.stop("C1")
    assert hung_up.wait(5.0)
