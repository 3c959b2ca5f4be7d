"""From a picture of a vehicle to a reading, with a reader that reads what it is told to."""

import json

import numpy as np
import pytest
from support.plate_readers import ReaderOf, odds_of

from detection.contracts.detections import ImageArray
from detection.pipeline.plate_looks import LEAST_WIDTH_PX, look_at
from detection.pipeline.plates import TrackPlates, cut_out, find_plate, read_still

PLATE = "75A12345"
ON_VEHICLE = (100.0, 100.0, 220.0, 130.0)
VEHICLE = (100.0, 100.0, 500.0, 400.0)
ON_PLATE = (50.0, 20.0, 210.0, 45.0)
ON_TRACK = (42.0, 12.0, 162.0, 42.0)


def a_picture(width: int, height: int) -> ImageArray:
    return np.zeros((height, width, 3), np.uint8)


def test_that_a_plate_below_sixty_pixels_is_not_read() -> None:
    reader = ReaderOf(plate=[odds_of(PLATE)])
    assert look_at(a_picture(LEAST_WIDTH_PX - 1, 15), reader) == ()
    assert look_at(a_picture(LEAST_WIDTH_PX, 0), reader) == ()
    assert reader.asked == 0


def test_that_a_wide_plate_is_read_as_one_line() -> None:
    found = read_still(a_picture(200, 50), ReaderOf(plate=[odds_of(PLATE)], on_plates=[ON_PLATE]))
    assert found is not None
    assert found.certain
    assert found.text == "75A-123.45"
    assert found.doubtful == ()


def test_that_a_line_that_was_not_found_is_no_evidence() -> None:
    found = read_still(a_picture(200, 50), ReaderOf(plate=[odds_of(PLATE)]))
    assert found is not None
    assert not found.certain


def test_that_a_square_plate_is_read_as_two_lines() -> None:
    said = [odds_of("75B1"), odds_of("23456")]
    places = [(60.0, 30.0, 200.0, 80.0), (50.0, 95.0, 210.0, 150.0)]
    found = read_still(a_picture(200, 150), ReaderOf(plate=said, on_plates=places))
    assert found is not None
    assert found.certain
    assert found.text == "75-B1 234.56"


def test_that_a_character_that_may_be_another_makes_it_no_evidence_and_is_named() -> None:
    said = odds_of(PLATE, other={4: "8"})
    found = read_still(a_picture(200, 50), ReaderOf(plate=[said]))
    assert found is not None
    assert not found.certain
    assert found.doubtful == (4,)
    assert found.characters[4].others == ("8",)
    assert found.candidates[:2] == ("75A-123.45", "75A-183.45")


def test_that_a_plate_cut_off_by_the_edge_is_no_evidence() -> None:
    whole = ReaderOf(plate=[odds_of(PLATE)], on_plates=[ON_PLATE])
    cut = ReaderOf(plate=[odds_of(PLATE)], on_plates=[(15, 20, 210, 45)])
    seen = read_still(a_picture(200, 50), whole)
    missed = read_still(a_picture(200, 50), cut)
    assert seen is not None
    assert seen.certain
    assert missed is not None
    assert not missed.certain


def test_that_each_character_has_its_place_in_the_crop() -> None:
    reader = ReaderOf(plate=[odds_of(PLATE)], on_plates=[ON_PLATE])
    found = read_still(a_picture(200, 50), reader)
    assert found is not None
    boxes = [character.box for character in found.characters]
    assert all(box is not None for box in boxes)
    middles = [sum(box) / 2 for box in boxes if box is not None]
    assert middles == sorted(middles)
    assert 0.1 < middles[0] < 0.2
    assert 0.8 < middles[-1] < 0.95


def test_that_what_is_no_plate_gives_no_reading() -> None:
    assert read_still(a_picture(200, 50), ReaderOf(plate=[odds_of("HONDA")])) is None
    assert read_still(a_picture(200, 50), ReaderOf()) is None


def test_that_a_small_plate_on_a_large_vehicle_is_not_read() -> None:
    line = ((10.0, 10.0, 10.0 + LEAST_WIDTH_PX - 5, 25.0), PLATE)
    reader = ReaderOf([line], [odds_of(PLATE)])
    assert find_plate(a_picture(400, 300), 0, reader) is None


def test_that_the_plate_is_found_among_other_writing_and_cut_from_the_picture() -> None:
    lines = [((50.0, 20.0, 250.0, 60.0), "CONGTY1988"), ((100.0, 200.0, 220.0, 230.0), PLATE)]
    sighting = find_plate(a_picture(400, 300), 17, ReaderOf(lines, [odds_of(PLATE)]))
    assert sighting is not None
    assert sighting.frame == 17
    assert sighting.width_px == 120
    assert sighting.crop.shape[:2] == pytest.approx((39, 156), abs=2)


def test_that_two_lines_above_one_another_are_one_plate() -> None:
    lines = [((100.0, 150.0, 200.0, 180.0), "59C1"), ((95.0, 185.0, 205.0, 215.0), "24680")]
    said = [odds_of("59C1"), odds_of("24680")]
    sighting = find_plate(a_picture(400, 300), 0, ReaderOf(lines, said))
    assert sighting is not None
    assert sighting.crop.shape[0] > 65


def read_track(*said: str, sure: float = 0.995) -> TrackPlates:
    """A track whose pictures say these texts, one after the other."""
    image = a_picture(640, 480)
    image[:, :, 1] = 50
    reader = ReaderOf([(ON_VEHICLE, PLATE)])
    plates = TrackPlates(reader)
    for frame, text in enumerate(said):
        reader.__init__([(ON_VEHICLE, PLATE)], [odds_of(text, sure)], [ON_TRACK])  # type: ignore[misc]  # the same reader, told anew
        assert plates.see(7, image, frame, VEHICLE)
    return plates


def test_that_a_track_is_evidence_only_when_three_pictures_agree() -> None:
    two = read_track(PLATE, PLATE).reading(7)
    three = read_track(PLATE, PLATE, PLATE).reading(7)
    assert two is None
    assert three is not None
    assert three.certain
    assert three.text == "75A-123.45"
    assert three.frame in (0, 1, 2)
    assert (three.crop[:, :, 1] == 50).all()


def test_that_pictures_that_disagree_in_one_character_ask_for_it() -> None:
    found = read_track(PLATE, PLATE, "75A12845", "75A12845").reading(7)
    assert found is not None
    assert not found.certain
    assert found.reading is not None
    assert found.reading.doubtful == (5,)


def test_that_one_strange_picture_does_not_win_against_many() -> None:
    found = read_track(*[PLATE] * 5, "75A12845").reading(7)
    assert found is not None
    assert found.text == "75A-123.45"


def test_that_nothing_is_told_where_everything_is_in_doubt() -> None:
    assert read_track("75A12345", "61C98760", "29H55501").reading(7) is None


def test_that_the_document_of_a_case_says_what_the_looks_said() -> None:
    found = read_track(*[PLATE] * 3).reading(7, "car")
    assert found is not None
    assert found.reading is not None
    document = json.loads(found.reading.to_json())
    assert document["text"] == "75A-123.45"
    assert document["certain"] is True
    assert document["pictures"] == 3
    assert document["width_px"] == 120
    assert document["looks"] == document["agreeing"] >= 9
    assert "".join(one["char"] for one in document["characters"]) == PLATE
    assert document["doubtful"] == []
    assert document["candidates"] == ["75A-123.45"]


def test_that_a_track_that_ended_is_forgotten() -> None:
    plates = read_track(*[PLATE] * 3)
    plates.forget([7, 8])
    assert plates.reading(7) is None


def test_that_a_vehicle_far_away_is_not_looked_at() -> None:
    reader = ReaderOf(plate=[odds_of(PLATE)])
    assert not TrackPlates(reader).see(1, a_picture(640, 480), 0, (10, 10, 50, 40))
    assert reader.asked == 0


def test_that_a_box_across_the_edge_is_cut_to_the_picture() -> None:
    assert cut_out(a_picture(100, 80), (-20, -10, 50, 200)).shape == (80, 50, 3)
    assert cut_out(a_picture(100, 80), (120, 10, 150, 20)).size == 0
