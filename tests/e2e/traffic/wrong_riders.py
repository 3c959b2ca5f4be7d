"""Riders against the traffic: ways of our own, because the simulator has no such drivers."""

import math

import numpy as np
from e2e.traffic.world import SIZES_M, Drive

STEP_S = 0.1
FAR_M = 95.0


def wrong_riders(
    count: int,
    seconds: float,
    stop_y: float,
    lanes_x: tuple[float, float, float],
    chance: np.random.Generator,
) -> tuple[Drive, ...]:
    """Motorcycles that ride along a kerb of the judged arm against its direction.

    Args:
        count: How many; they take turns between the inbound and the outbound carriageway.
        seconds: How long the world lasts.
        stop_y: Where the inbound ones come from is beyond this line.
        lanes_x: Left edge, middle and right edge of the road.
        chance: Source of chance.
    """
    found = []
    for number in range(count):
        inbound = bool(number % 2 == 0)
        start_s = float(chance.uniform(3.0, max(seconds - 25.0, 4.0)))
        speed = float(chance.uniform(3.5, 8.0))
        kerb = (
            lanes_x[2] - chance.uniform(0.5, 1.1)
            if inbound
            else lanes_x[0] + chance.uniform(0.5, 1.1)
        )
        begin, end = (stop_y + 9.0, -FAR_M) if inbound else (-FAR_M, stop_y + 9.0)
        class_name = "motorcycle" if chance.random() < 0.85 else "bicycle"
        found.append(_ride(number, class_name, start_s, (begin, end), kerb, speed, chance))
    return tuple(drive for drive in found if len(drive.ways) > 5)


def _ride(  # the facts of one ride
    number: int,
    class_name: str,
    start_s: float,
    ends_y: tuple[float, float],
    kerb_x: float,
    speed: float,
    chance: np.random.Generator,
) -> Drive:
    begin, end = ends_y
    towards = math.copysign(1.0, end - begin)
    lasts_s = abs(end - begin) / speed
    times = np.arange(0.0, lasts_s, STEP_S)
    wave, phase = chance.uniform(0.1, 0.3), chance.uniform(0.0, 6.0)
    y = begin + towards * speed * times
    x = kerb_x + wave * np.sin(0.5 * times + phase)
    heading = np.full_like(times, math.pi / 2 * towards)
    ways = np.stack([start_s + times, x, y, heading, np.full_like(times, speed)], axis=1)
    size_m = SIZES_M[class_name]
    return Drive(f"w{number}:{class_name}:wrong_way", class_name, "wrong_way", size_m, ways)
