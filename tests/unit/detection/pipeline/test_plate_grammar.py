import pytest
from hypothesis import given
from hypothesis import strategies as st

from detection.pipeline.plate_grammar import (
    SERIES_LETTERS,
    PlateKind,
    compact,
    plate_of,
    plate_of_lines,
)


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        ("75A-123.45", PlateKind.CAR, "75A-123.45"),
        ("75a 1234", PlateKind.CAR, "75A-1234"),
        ("75-B1 234.56", PlateKind.MOTORCYCLE, "75-B1 234.56"),
        ("75-AB 123.45", PlateKind.MOTORCYCLE, "75-AB 123.45"),
        ("75LD-001.23", PlateKind.SPECIAL, "75LD-001.23"),
        ("75MĐ1-123.45", PlateKind.SPECIAL, "75MĐ1-123.45"),
        ("80-011-NG-01", PlateKind.FOREIGN, "80011NG-01"),
        ("T75-123.45", PlateKind.TEMPORARY, "T75-123.45"),
        ("TC-33-86", PlateKind.MILITARY, "TC-3386"),
    ],
)
def test_that_each_kind_of_plate_is_known(text: str, kind: PlateKind, shown: str) -> None:
    plate = plate_of(text)
    assert plate is not None
    assert plate.kind is kind
    assert plate.repairs == 0
    assert plate.shown == shown


@pytest.mark.parametrize(
    ("text", "mended"),
    [("7SA12345", "75A12345"), ("75A1234S", "75A12345"), ("75812345", "75B12345")],
)
def test_that_a_character_easily_mistaken_is_mended_and_counted(text: str, mended: str) -> None:
    plate = plate_of(text)
    assert plate is not None
    assert (plate.text, plate.repairs) == (mended, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "75",
        "HONDA",
        "75A123",
        "75A1234567",
        "7SA1234S",  # two to mend
        "13A12345",  # no such place
        "00A12345",
        "75I12345X",
        "0905123456",
    ],
)
def test_that_what_is_no_plate_is_no_reading(text: str) -> None:
    assert plate_of(text) is None


def test_that_nothing_is_mended_where_it_is_not_allowed() -> None:
    assert plate_of("7SA12345", most_repairs=0) is None


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("59-C1", "246.80"), "59C124680"),
        (("75A", "123.45"), "75A12345"),
        (("75LD", "001.23"), "75LD00123"),
        (("59-C1 246.80",), "59C124680"),
    ],
)
def test_that_two_lines_are_place_and_series_above_the_number(
    lines: tuple[str, ...], text: str
) -> None:
    plate = plate_of_lines(lines)
    assert plate is not None
    assert plate.text == text


@pytest.mark.parametrize("lines", [("59-C12", "4680"), ("59", "C124680"), ("5", "9", "C124680X")])
def test_that_lines_broken_elsewhere_are_not_trusted(lines: tuple[str, ...]) -> None:
    found = plate_of_lines(lines)
    assert found is None or found.text != "59C124680"


def test_that_two_lines_tell_a_motorcycle_from_a_car_with_the_same_characters() -> None:
    motorcycle, car = plate_of_lines(("75-F1", "1234")), plate_of_lines(("75F", "112.34"))
    assert motorcycle is not None
    assert car is not None
    assert motorcycle.text == car.text
    assert (motorcycle.shown, car.shown) == ("75-F1 1234", "75F-112.34")


@given(
    place=st.sampled_from([11, 29, 51, 75, 99]),
    series=st.sampled_from(SERIES_LETTERS),
    number=st.integers(0, 99999),
)
def test_that_a_car_plate_survives_being_shown_and_read_again(
    place: int, series: str, number: int
) -> None:
    plate = plate_of(f"{place}{series}{number:05}")
    assert plate is not None
    assert plate_of(plate.shown) == plate


@given(st.text(max_size=12))
def test_that_any_text_is_a_plate_or_none_and_never_an_error(text: str) -> None:
    plate = plate_of(text)
    assert plate is None or compact(plate.text) == plate.text
