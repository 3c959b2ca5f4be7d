import numpy as np
import pytest

from detection.backends.plate_ocr import TextLine
from detection.contracts.detections import ImageArray
from detection.pipeline.plate_votes import PlateLook, VoteRules, vote
from detection.pipeline.plates import (
    LEAST_WIDTH_PX,
    TrackPlates,
    cut_out,
    find_plate,
    look_at,
    read_still,
)

PLATE = "75A12345"


def look(text: str, score: float = 0.95) -> PlateLook:
    return PlateLook((text,), score)


def a_picture(width: int, height: int) -> ImageArray:
    return np.zeros((height, width, 3), np.uint8)


class ReaderOf:
    """Reads what it is told to, wherever it looks."""

    def __init__(self, *lines: TextLine, text: str = "", score: float = 0.95) -> None:
        self._lines, self._text, self._score = lines, text, score
        self.asked = 0

    def lines(self, image: ImageArray) -> tuple[TextLine, ...]:
        self.asked += bool(image.size)
        return self._lines

    def line(self, image: ImageArray) -> tuple[str, float]:
        self.asked += bool(image.size)
        return self._text, self._score


def test_that_looks_that_agree_make_a_reading() -> None:
    found = vote([look(PLATE), look("75A-123.45"), look("75A1234", 0.6)])
    assert found is not None
    assert found.plate.text == PLATE
    assert found.looks == 2
    assert 0.5 < found.confidence < 0.95


def test_that_one_look_is_no_evidence() -> None:
    assert vote([look(PLATE, 1.0)]) is None


def test_that_looks_that_disagree_tell_nothing() -> None:
    looks = [look("75A12345"), look("75A12345"), look("75A12346"), look("75A12346")]
    assert vote(looks) is None


def test_that_doubtful_characters_are_named() -> None:
    found = vote([look(PLATE), look(PLATE), look("75A12846", 0.6)])
    assert found is not None
    assert found.doubtful == (5, 7)


def test_that_poor_looks_and_no_plates_do_not_vote() -> None:
    assert vote([look(PLATE, 0.3)] * 5) is None
    assert vote([look("HONDA", 1.0)] * 5) is None
    assert vote([]) is None


def test_that_mended_looks_weigh_less_than_whole_ones() -> None:
    mended = vote([look("7SA12345"), look("7SA12345")])
    whole = vote([look(PLATE), look(PLATE)])
    assert mended is not None
    assert whole is not None
    assert mended.confidence < whole.confidence


def test_that_more_looks_can_be_asked_for() -> None:
    assert vote([look(PLATE)] * 2, VoteRules(least_looks=3)) is None


def test_that_a_plate_below_sixty_pixels_is_not_read() -> None:
    reader = ReaderOf(text=PLATE)
    assert look_at(a_picture(LEAST_WIDTH_PX - 1, 15), reader) == ()
    assert reader.asked == 0


def test_that_a_wide_plate_is_read_as_one_line() -> None:
    found = read_still(a_picture(200, 50), ReaderOf(text=PLATE))
    assert found is not None
    assert found.plate.text == PLATE


def test_that_a_small_plate_on_a_large_vehicle_is_not_read() -> None:
    line = TextLine((10, 10, 10 + LEAST_WIDTH_PX - 5, 25), PLATE, 0.99)
    assert find_plate(a_picture(400, 300), 0, ReaderOf(line, text=PLATE)) is None


def test_that_the_plate_is_found_among_other_writing_and_cut_from_the_picture() -> None:
    lines = (
        TextLine((50, 20, 250, 60), "CONG TY 1988", 0.99),
        TextLine((100, 200, 220, 230), PLATE, 0.9),
    )
    sighting = find_plate(a_picture(400, 300), 17, ReaderOf(*lines, text=PLATE))
    assert sighting is not None
    assert sighting.frame == 17
    assert sighting.crop.shape[:2] == pytest.approx((39, 156), abs=2)


def test_that_two_lines_above_one_another_are_one_plate() -> None:
    lines = (
        TextLine((100, 150, 200, 180), "59-C1", 0.95),
        TextLine((95, 185, 205, 215), "246.80", 0.95),
    )
    sighting = find_plate(a_picture(400, 300), 0, ReaderOf(*lines, text="59C124680"))
    assert sighting is not None
    assert sighting.crop.shape[0] > 65


def test_that_a_track_is_read_by_several_pictures_and_shows_the_crop_it_was_read_from() -> None:
    line = TextLine((100, 100, 220, 130), PLATE, 0.95)
    plates = TrackPlates(ReaderOf(line, text=PLATE))
    image = a_picture(640, 480)
    image[:, :, 1] = 50
    assert plates.see(7, image, 3, (100, 100, 500, 400))
    assert plates.reading(7) is None
    assert plates.see(7, image, 4, (100, 100, 500, 400))
    reading = plates.reading(7)
    assert reading is not None
    assert reading.text == "75A-123.45"
    assert reading.frame in (3, 4)
    assert (reading.crop[:, :, 1] == 50).all()
    plates.forget([7])
    assert plates.reading(7) is None


def test_that_a_vehicle_far_away_is_not_looked_at() -> None:
    reader = ReaderOf(text=PLATE)
    assert not TrackPlates(reader).see(1, a_picture(640, 480), 0, (10, 10, 50, 40))
    assert reader.asked == 0


def test_that_a_box_across_the_edge_is_cut_to_the_picture() -> None:
    assert cut_out(a_picture(100, 80), (-20, -10, 50, 200)).shape == (80, 50, 3)
    assert cut_out(a_picture(100, 80), (120, 10, 150, 20)).size == 0
