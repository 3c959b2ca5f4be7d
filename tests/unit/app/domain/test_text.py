import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.folding import fold
from app.domain.text import place_tone, search_terms, sort_key, spell, words

TWINS = [
    ("hoà", "hòa"),
    ("Hoà", "Hòa"),
    ("HOÀ", "HÒA"),
    ("thuý", "thúy"),
    ("thuỷ", "thủy"),
    ("loé", "lóe"),
    ("hoá", "hóa"),
]


@pytest.mark.parametrize(("new", "old"), TWINS)
def test_that_both_tone_placements_become_one(new: str, old: str) -> None:
    assert place_tone(new) == place_tone(old) == old
    assert place_tone(unicodedata.normalize("NFD", new)) == old


@pytest.mark.parametrize("word", ["quý", "quỳ", "hoàng", "khuỷu", "toán", "hoa", "lợi", "đường"])
def test_that_a_word_with_one_spelling_stays(word: str) -> None:
    assert place_tone(word) == word


@given(st.text())
def test_that_placing_the_tone_keeps_the_folded_word_and_is_done_once(text: str) -> None:
    placed = place_tone(text)
    assert place_tone(placed) == placed
    assert fold(placed) == fold(text)


@given(st.text())
def test_that_words_come_as_letters_and_numbers_only(text: str) -> None:
    for folded, spelled in words(text):
        assert " " not in folded + spelled
        assert folded
        assert spelled


@given(st.lists(st.sampled_from(["đường", "hoà", "quý", "Huế", "nước", "12", "A07"]), max_size=8))
def test_that_composed_and_decomposed_text_have_the_same_terms(some: list[str]) -> None:
    text = " ".join(some)
    assert search_terms(unicodedata.normalize("NFD", text)) == search_terms(text)


def test_that_terms_hold_each_word_folded_and_as_spelled_once() -> None:
    assert search_terms("Đường đường", None, "12-A") == "duong đường 12 a"
    assert spell("HOÀ") == "hòa"


def test_that_order_is_that_of_the_dictionary() -> None:
    right = ["an", "ăn", "ân", "da", "dà", "dả", "dã", "dá", "dạ", "đá", "em", "ếch"]
    mixed = right[::-1]
    assert sorted(mixed, key=sort_key) == right


@given(st.text(), st.text())
def test_that_any_two_texts_can_be_ordered(one: str, other: str) -> None:
    assert (sort_key(one) < sort_key(other)) or (sort_key(one) >= sort_key(other))
