"""Looks at one plate are weighed; what stays open is told."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.plate_readers import odds_of

from detection.backends.plate_network import ALPHABET, LineOdds
from detection.pipeline.plate_forms import FORMS, plates_of, upper_walk, whole_walk
from detection.pipeline.plate_grammar import PlateKind
from detection.pipeline.plate_looks import PlateLook
from detection.pipeline.plate_odds import columns_of, likely_texts, log_odds_of
from detection.pipeline.plate_votes import VoteRules, vote

PLATE = "75A12345"


def look(*texts: str, sure: float = 0.995, other: dict[int, str] | None = None) -> PlateLook:
    lines = tuple(odds_of(text, sure, other) for text in texts)
    return PlateLook(lines, ((0.0, 1.0),) * len(lines))


def test_that_looks_that_agree_make_a_reading() -> None:
    found = vote([look(PLATE)] * 3)
    assert found is not None
    assert found.plate.text == PLATE
    assert found.agreeing == found.looks == 3
    assert found.confidence > 0.9
    assert VoteRules().allow(found)


def test_that_one_look_is_no_evidence() -> None:
    found = vote([look(PLATE, sure=1.0)])
    assert found is not None
    assert not VoteRules().allow(found)


def test_that_looks_that_disagree_are_not_evidence_and_name_the_character() -> None:
    found = vote([look(PLATE), look(PLATE), look("75A12346"), look("75A12346")])
    assert found is not None
    assert not VoteRules().allow(found)
    assert found.doubtful == (7,)
    assert {found.characters[7].character, *found.characters[7].others} == {"5", "6"}


def test_that_what_is_no_plate_does_not_vote() -> None:
    assert vote([look("HONDA")] * 5) is None
    assert vote([look("13A12345")] * 5) is None
    assert vote([]) is None
    assert vote([PlateLook((LineOdds(np.zeros((0, 1 + len(ALPHABET)))),), ((0, 1),))]) is None


def test_that_a_text_against_what_was_seen_is_not_evidence() -> None:
    """A letter that was surely seen is not made a digit because the form wants one."""
    found = vote([look("75A1234K", sure=0.999)] * 5)
    assert found is None or not VoteRules().allow(found)


def test_that_the_picture_decides_between_a_letter_and_a_digit_easily_taken_for_it() -> None:
    found = vote([look("7SA12345", other={1: "5"})] * 3)
    assert found is not None
    assert found.plate.text == PLATE


def test_that_lines_are_kept_apart() -> None:
    found = vote([look("75F1", "1234")] * 3)
    assert found is not None
    assert found.lines == ("75F1", "1234")
    assert found.plate.kind is PlateKind.MOTORCYCLE


def test_that_all_kinds_of_an_ambiguous_text_are_kept() -> None:
    kinds = {plate.kind for plate in plates_of("75F11234")}
    assert kinds == {PlateKind.CAR, PlateKind.MOTORCYCLE}
    assert {p.shown for p in plates_of("75F11234")} == {"75F-112.34", "75-F1 1234"}
    two = plates_of("75LD00123", lines=("75LD", "00123"))
    assert {plate.kind for plate in two} == {PlateKind.SPECIAL, PlateKind.MOTORCYCLE}
    one = plates_of("75LD00123", lines=("75LD00123",))
    assert {plate.kind for plate in one} == {PlateKind.SPECIAL}


@pytest.mark.parametrize("text", ["", "13A12345", "75A123", "HONDA", "75A1234567"])
def test_that_what_is_of_no_form_is_no_plate(text: str) -> None:
    assert plates_of(text) == ()


def test_that_a_rare_form_needs_more_than_an_ordinary_one() -> None:
    found = vote([look("55P4", "8426", other={3: "L"})] * 3)
    assert found is not None
    assert found.lines[0] == "55P4"


def test_that_the_odds_of_a_text_are_its_share_of_all_ways_to_read_it() -> None:
    rows = np.full((2, 1 + len(ALPHABET)), 1e-12)
    one = ALPHABET.index("1") + 1
    rows[:, 0], rows[:, one] = 0.4, 0.6
    line = LineOdds(rows)
    assert np.exp(log_odds_of(line, "1")) == pytest.approx(0.6 * 0.4 * 2 + 0.36, abs=1e-3)
    assert np.exp(log_odds_of(line, "")) == pytest.approx(0.16, abs=1e-3)


def test_that_a_doubled_character_needs_a_gap_between() -> None:
    rows = np.full((2, 1 + len(ALPHABET)), 1e-12)
    rows[:, ALPHABET.index("1") + 1] = 1.0
    assert log_odds_of(LineOdds(rows), "11") < -10


@given(st.sampled_from([form for form in FORMS if form.rare == 0]), st.data())
def test_that_a_clear_line_of_any_form_is_read(form: object, data: st.DataObject) -> None:
    places = form.upper + form.lower  # type: ignore[attr-defined]  # a form of the table
    text = "".join(data.draw(st.sampled_from(characters)) for characters in places)
    line = odds_of(text)
    found = likely_texts(line, whole_walk())
    assert next(iter(found)) == text
    assert found[text] == pytest.approx(log_odds_of(line, text), abs=0.1)


def test_that_characters_stand_in_their_columns() -> None:
    places = columns_of(odds_of("75A1"), "75A1")
    assert places == pytest.approx([1.5 / 9, 3.5 / 9, 5.5 / 9, 7.5 / 9])
    assert columns_of(odds_of("7"), "75A1234567") == ()
    assert likely_texts(odds_of("75A1"), upper_walk()).keys() >= {"75A1"}
