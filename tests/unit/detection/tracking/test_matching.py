"""Matching: who is paired where several may be meant, and who is not."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detection.geometry.boxes import grown, overlap_ratio
from detection.tracking.matching import assign, grown_overlap, lonely_pairs

LEFT = (0.0, 0.0, 40.0, 30.0)


def pairs_of(*pairs: tuple[int, int, float]) -> list[tuple[int, int]]:
    rows, columns, likeness = (np.array(column) for column in zip(*pairs, strict=True))
    found = assign(rows, columns, likeness, (4, 4))
    return list(zip(*(part.tolist() for part in found), strict=True))


def test_that_the_sum_of_likeness_counts_and_not_the_best_pair_alone() -> None:
    assert pairs_of((0, 0, 0.9), (0, 1, 0.8), (1, 0, 0.7)) == [(0, 1), (1, 0)]


def test_that_nobody_is_paired_with_whom_it_may_not() -> None:
    assert pairs_of((0, 2, 0.3), (1, 2, 0.6), (3, 0, 0.2)) == [(1, 2), (3, 0)]


@settings(deadline=None)
@given(st.permutations(range(4)), st.integers(0, 4))
def test_that_who_has_no_choice_is_paired_as_among_rivals(order: list[int], count: int) -> None:
    rows, columns = np.arange(count), np.array(order[:count], np.intp)
    likeness = np.linspace(0.2, 0.9, count)
    alone = assign(rows, columns, likeness, (5, 5))
    with_rivals = assign(  # the last pair is named twice
        np.append(rows, [4, 4]), np.append(columns, [4, 4]), np.append(likeness, [0.5] * 2), (5, 5)
    )
    assert [part.tolist() for part in alone] == [part[:count].tolist() for part in with_rivals]


def test_that_grown_overlap_is_the_overlap_of_grown_boxes() -> None:
    track = np.array([LEFT, LEFT])
    seen = np.array([(45.0, 2.0, 80.0, 33.0), (10.0, 5.0, 52.0, 36.0)])
    for growth in (0.0, 0.25):
        plain = np.diag(overlap_ratio(grown(track, growth), grown(seen, growth)))
        assert grown_overlap(track, seen, np.full(2, growth)) == pytest.approx(plain)


def test_that_a_pair_is_lonely_only_without_a_third() -> None:
    lost = np.array([LEFT, (400.0, 0.0, 440.0, 30.0)])
    seen = np.array([(50.0, 0.0, 90.0, 30.0), (450.0, 0.0, 490.0, 30.0), (350.0, 0.0, 390.0, 30.0)])
    rows, columns = lonely_pairs(lost, seen, np.full(2, 2.0))
    assert (rows.tolist(), columns.tolist()) == ([0], [0])
