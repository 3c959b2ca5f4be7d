"""Takes out of the simulator's ways what no vehicle does: leaps, and turning where it stands.

Who stops beside the kerb is put there by SUMO from one step to the next, metres to the side, and
back again when the stop ends; nobody drives so. Here the way to the side is spread over the
metres before the stop and after it.
"""

import numpy as np
from e2e.traffic.world import Floats

LEAST_LEAP_M = 0.5
SPREAD_S = 3.0
STANDS_MPS = 0.2
TURNS_BACK_S = 2.0


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


def with_headings_held(ways: Floats) -> Floats:
    """Ways as in :class:`Drive`, on which nobody turns while standing.

    SUMO's angle of one who stands beside the kerb drifts, by up to 90 degrees in half a minute.
    Here it is held, and goes back to SUMO's over the first seconds of driving on.
    """
    found = ways.copy()
    slow = np.concatenate([[False], ways[:, 4] < STANDS_MPS, [False]])
    edges = np.flatnonzero(np.diff(slow.astype(int)))
    for begin, end in zip(edges[::2], edges[1::2], strict=True):
        held = found[begin, 3]
        found[begin:end, 3] = held
        if end < len(ways):
            off = (held - ways[end, 3] + np.pi) % (2 * np.pi) - np.pi
            since_s = ways[end:, 0] - ways[end, 0]
            found[end:, 3] = ways[end:, 3] + off * np.clip(1 - since_s / TURNS_BACK_S, 0, 1)
    return found
