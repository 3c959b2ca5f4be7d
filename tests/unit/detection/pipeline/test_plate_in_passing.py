"""Plates for the index: helpful, never in the way."""

import numpy as np
import pytest

from detection.contracts.detections import ImageArray
from detection.pipeline.plate_in_passing import LEAST_VIEW_PX, plate_in_passing, readable

VIEW: ImageArray = np.full((200, 300, 3), 120, np.uint8)


@pytest.mark.parametrize(
    ("class_name", "width", "expected"),
    [("car", 300, True), ("car", LEAST_VIEW_PX - 1, False), ("bicycle", 300, False)],
)
def test_that_only_a_near_vehicle_is_read(class_name: str, width: int, expected: bool) -> None:
    assert readable(class_name, np.zeros((90, width, 3), np.uint8)) is expected


def test_that_a_machine_without_a_reader_reads_nothing() -> None:
    assert plate_in_passing(VIEW, lambda: None) is None
