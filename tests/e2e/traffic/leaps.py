"""Takes the leaps out of the simulator's ways.

Who stops beside the kerb is put there by SUMO from one step to the next, metres to the side, and
back again when the stop ends; nobody drives so. Here the way to the side is spread over the
metres before the stop and after it.
"""

import numpy as np
from e2e.traffic.world import Floats

LEAST_LEAP_M = 0.5
SPREAD_S = 3.0


def without_leaps(ways: Floats) -> Floats:
    """Ways as in :class:`Drive`, each leap spread over the seconds in which the vehicle drives.

    Before it when the vehicle comes to a stop there, after it when it drives on from there.
    """
    found = ways.copy()
    times, speeds = ways[:, 0], ways[:, 4]
    steps = np.diff(ways[:, 1:3], axis=0)
    driven = np.maximum(speeds[1:], speeds[:-1]) * np.diff(times)
    leaps = np.flatnonzero(np.hypot(*steps.T) > driven + LEAST_LEAP_M)
    for row in leaps:
        heading = ways[row, 3]
        across = np.array([-np.sin(heading), np.cos(heading)])
        aside = (steps[row] @ across) * across
        stops = speeds[row] > speeds[row + 1]
        since = times[row + 1] - SPREAD_S if stops else times[row]
        share = np.clip((times - since) / SPREAD_S, 0.0, 1.0)
        eased = share * share * (3.0 - 2.0 * share)
        leapt = np.arange(len(ways)) > row
        found[:, 1:3] += (eased - leapt)[:, None] * aside
    return found
