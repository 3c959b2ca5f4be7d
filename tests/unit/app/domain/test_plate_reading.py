"""A reading beside a case: what it says, and that nonsense in it is no reading."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.plate_reading import PlateReading, can_be_plate, parse_plate_reading


def _entry(char: str, **more: object) -> dict[str, object]:
    return {"char": char, "confidence": 0.9, "others": [], "box": None, **more}


def _json(text: str, entries: list[dict[str, object]], doubtful: list[int]) -> str:
    return json.dumps(
        {"text": text, "confidence": 0.9, "characters": entries, "doubtful": doubtful}
    )


def test_that_a_doubtful_character_keeps_its_place_box_and_alternatives() -> None:
    entries = [_entry(char) for char in "75F1-123.45"]
    entries[2] = _entry("F", others=["E"], box=[0.2, 0.3])
    reading = parse_plate_reading(_json("75F1-123.45", entries, [2]))
    assert reading is not None
    (one,) = reading.doubtful
    assert (one.place, one.char, one.others, one.box) == (2, "F", ("E",), (0.2, 0.3))


def test_that_entries_without_separators_find_their_places() -> None:
    entries = [_entry(char) for char in "75F112345"]
    reading = parse_plate_reading(_json("75F1-123.45", entries, [4]))
    assert reading is not None
    assert [one.place for one in reading.doubtful] == [5]
    assert reading.at(4) is None


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "[]",
        "{}",
        '{"text": "75F1", "characters": [{"char": "7"}], "doubtful": []}',
        '{"text": "7", "characters": [{"char": "7", "box": [1]}]}',
        '{"text": "7", "characters": [7]}',
    ],
)
def test_that_nonsense_is_no_reading(text: str | None) -> None:
    assert parse_plate_reading(text) is None


@given(st.text(max_size=60))
def test_that_any_text_is_a_reading_or_none(text: str) -> None:
    read = parse_plate_reading(text)
    assert read is None or isinstance(read, PlateReading)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("75F1-123.45", True),
        ("75A-123.45", True),
        ("75MĐ1-123.45", True),
        ("80-123-NG-45", True),
        ("TM-12-34", True),
        ("75F1-12", False),
        ("hello", False),
        ("", False),
    ],
)
def test_that_forms_of_plates_are_known(text: str, known: bool) -> None:
    assert can_be_plate(text) is known
