"""What the tile of a camera says is wrong, without a window. The cameras are a double."""

import ast
from pathlib import Path

import pytest
from support.painted_cameras import PaintedCameras

from app.domain.wall import PictureFault
from app.ports.archive import RecordingState
from app.ports.cameras import CameraHealth, DetectionChanged
from app.ports.load import DetectionGrant, GrantReason
from app.workers.holding import CAMERA_TURNED
from detection.contracts.cameras import StreamKind
from ui.bridge.words import WORDS
from ui.screens.wall.signs import MINUS, CameraSigns, clock_words
from widgets.wall.faces import Tone
from widgets.wall.signs import Sign, SignShape

HOUSE = Path(__file__).resolve().parents[5]


def a_health(offset_s: float = 0.0, *, behind: bool = False) -> CameraHealth:
    return CameraHealth(
        "one", StreamKind.SUB, 0.1, 15.0, 8e5, 0, 0, 0, 0, clock_offset_s=offset_s, behind=behind
    )


@pytest.fixture
def cameras() -> PaintedCameras:
    return PaintedCameras(("one",))


def signs(cameras: PaintedCameras) -> tuple[Sign, ...]:
    return CameraSigns(cameras).signs_of("one")


def test_that_a_camera_that_does_well_has_no_sign(cameras: PaintedCameras) -> None:
    cameras.recordings["one"] = RecordingState.RUNNING
    cameras.detections["one"] = DetectionChanged("one", running=True)
    cameras.grants["one"] = DetectionGrant("one", 8.0, 8.0, GrantReason.ENOUGH)
    cameras.healths["one"] = a_health(9.0)
    assert signs(cameras) == ()
    assert CameraSigns(None).signs_of("one") == ()


def test_that_every_fault_has_a_shape_and_a_word_of_its_own(cameras: PaintedCameras) -> None:
    cameras.faults["one"] = tuple(PictureFault)
    found = signs(cameras)
    assert len({sign.shape for sign in found}) == len(PictureFault)
    assert len({sign.text for sign in found}) == len(PictureFault)
    assert not {sign.text for sign in found} & {fault.value for fault in PictureFault}


def test_that_what_passes_for_a_quiet_street_comes_first_and_alarms(
    cameras: PaintedCameras,
) -> None:
    cameras.faults["one"] = (PictureFault.CLOCK, PictureFault.MOVED, PictureFault.FROZEN)
    assert [(one.shape, one.tone) for one in signs(cameras)] == [
        (SignShape.FROST, Tone.ALARM),
        (SignShape.ARROW, Tone.NOTICE),
        (SignShape.CLOCK, Tone.NOTICE),
    ]


@pytest.mark.parametrize(("offset_s", "said"), [(4.23, "+4,2 s"), (-12.0, "\N{MINUS SIGN}12,0 s")])
def test_that_a_clock_tells_by_how_much_it_is_off(
    cameras: PaintedCameras, offset_s: float, said: str
) -> None:
    cameras.faults["one"] = (PictureFault.CLOCK,)
    cameras.healths["one"] = a_health(offset_s)
    (sign,) = signs(cameras)
    assert sign.text.endswith(said)


def test_that_a_detector_that_gets_less_says_how_much_and_why(cameras: PaintedCameras) -> None:
    cameras.grants["one"] = DetectionGrant("one", 8.0, 0.5, GrantReason.QUIET)
    (sign,) = signs(cameras)
    assert (sign.shape, sign.text, sign.tone) == (
        SignShape.LESS,
        "0,5/8 looks/s · quiet",
        Tone.QUIET,
    )


def test_that_recording_is_missed_only_when_it_was_wished_for(cameras: PaintedCameras) -> None:
    shown = {}
    for state in RecordingState:
        cameras.recordings["one"] = state
        shown[state] = bool(signs(cameras))
    assert [state for state, there in shown.items() if there] == [
        RecordingState.DISK_FULL,
        RecordingState.FOLDER_AWAY,
    ]


def test_that_pictures_left_out_are_told(cameras: PaintedCameras) -> None:
    cameras.healths["one"] = a_health(behind=True)
    assert [sign.shape for sign in signs(cameras)] == [SignShape.LAG]


def test_that_every_reason_of_a_detector_that_cannot_begin_has_words(
    cameras: PaintedCameras,
) -> None:
    opening = ("detector.py", "checked_files.py", "heads.py", "inference.py")
    codes = {"picture_shape_changed", "model_unusable", CAMERA_TURNED}
    for path in (HOUSE / "detection").rglob("*.py"):
        if path.name in opening:
            codes |= raised_by(path)
    assert codes - WORDS["no_detection"].keys() == set()
    for code in codes:
        cameras.detections["one"] = DetectionChanged("one", running=False, code=code)
        (sign,) = signs(cameras)
        assert sign.shape is SignShape.SIGHT
        assert code not in sign.text


def raised_by(path: Path) -> set[str]:
    """Codes of the model errors that a module raises."""
    calls = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args
    ]
    first = [call.args[0] for call in calls if call.func.id == "ModelError"]  # type: ignore[attr-defined]  # a name, as filtered
    return {str(one.value) for one in first if isinstance(one, ast.Constant)}


def test_that_words_are_made_again_only_when_something_changed(cameras: PaintedCameras) -> None:
    made = CameraSigns(cameras)
    cameras.faults["one"] = (PictureFault.COVERED,)
    first = made.signs_of("one")
    assert made.signs_of("one") is first
    made.forget_words()
    assert made.signs_of("one") == first
    cameras.faults["one"] = ()
    assert made.signs_of("one") == ()


@pytest.mark.parametrize(
    ("offset_s", "words"),
    [(4.2, "+4,2 s"), (-0.3, f"{MINUS}0,3 s"), (-0.04, "0,0 s"), (0.0, "0,0 s")],
)
def test_that_a_clock_that_agrees_has_no_sign(offset_s: float, words: str) -> None:
    assert clock_words(offset_s) == words
