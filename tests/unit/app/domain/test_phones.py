import pytest

from app.domain.phones import find_phones, mask_phone, normalise_phone, same_phone


@pytest.mark.parametrize(
    ("typed", "national"),
    [
        ("0905 123 456", "0905123456"),
        ("+84 905.123.456", "0905123456"),
        ("0084905123456", "0905123456"),
        ("84905123456", "0905123456"),
        ("(0234) 3822 222", "02343822222"),
        ("0165 1234567", "0351234567"),
        ("1900 1075", "19001075"),
        ("112", "112"),
    ],
)
def test_that_every_way_of_writing_a_number_has_one_national_form(
    typed: str, national: str
) -> None:
    assert normalise_phone(typed) == national


@pytest.mark.parametrize(
    "typed", ["", "12", "0543123456", "090512345", "12 le loi", "+1 202 555 0100"]
)
def test_that_what_is_no_vietnamese_number_is_told_apart(typed: str) -> None:
    assert normalise_phone(typed) is None


def test_that_two_spellings_of_a_number_are_the_same_telephone() -> None:
    assert same_phone("0905123456", "+84 905 123 456")
    assert same_phone("+1 202 555 0100", "+12025550100")
    assert not same_phone("0905123456", "0905123457")
    assert not same_phone(None, "0905123456")
    assert not same_phone("", "")


def test_that_numbers_are_found_inside_a_text() -> None:
    text = "goi 0905.123.456 hoac me 0914 222 333, nha so 12/05"
    assert [phone.number for phone in find_phones(text)] == ["0905123456", "0914222333"]
    first = find_phones(text)[0]
    assert text[first.start : first.end] == "0905.123.456"


def test_that_coordinates_are_not_taken_for_numbers() -> None:
    assert find_phones("16.463701,107.590912") == ()


def test_that_a_masked_number_keeps_three_digits() -> None:
    assert mask_phone("0905 123 456") == "•••••••456"
    assert mask_phone("12") == "••••••"
