import pytest

from app.domain.places import find_coordinates, metres_between


@pytest.mark.parametrize(
    "pasted",
    [
        "16.4637,107.5909",
        "107.5909 16.4637",
        "nha o 16.4637, 107.5909 nhe",
        "https://maps.google.com/?q=16.4637,107.5909",
        "https://www.google.com/maps/@16.4637,107.5909,15z",
        "https://www.google.com/maps/place/16.4637,107.5909",
    ],
)
def test_that_coordinates_are_found_however_they_are_pasted(pasted: str) -> None:
    found = find_coordinates(pasted)
    assert found is not None
    assert (found.lat, found.lon) == (16.4637, 107.5909)


def test_that_an_address_holds_no_coordinates() -> None:
    assert find_coordinates("12/3 kiet 320 Bach Dang") is None


def test_that_a_thousandth_of_a_degree_north_is_a_hundred_and_eleven_metres() -> None:
    assert metres_between(16.46, 107.59, 16.461, 107.59) == pytest.approx(111, abs=1)
