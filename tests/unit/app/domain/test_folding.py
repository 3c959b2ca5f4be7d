import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from app.domain.folding import fold, fold_in_place, initials, matches


def test_that_folding_drops_marks_and_turns_the_crossed_d_into_d() -> None:
    assert fold("Đường  Điện Biên Phủ") == "duong dien bien phu"
    assert fold("hòa") == fold("hoà") == "hoa"
    assert fold(unicodedata.normalize("NFD", "Vỹ Dạ")) == "vy da"


def test_that_initials_find_an_action() -> None:
    assert initials("Chuyển xử lý") == "cxl"
    assert matches("cxl", "Chuyển xử lý")
    assert matches("dien sang", "Trung tâm Điện chiếu sáng")
    assert matches("", "anything")
    assert not matches("xyz", "Chuyển xử lý")


@given(st.text())
def test_that_the_folded_twin_has_the_same_length(text: str) -> None:
    composed, folded = fold_in_place(text)
    assert len(composed) == len(folded)


@given(st.text())
def test_that_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
