"""Roads and crowd of a world with forbidden turns and a closed lane.

Drivers keep to the lanes of their class because SUMO knows who may use them; those who do not are
of a class of SUMO's own that may use all.
"""

from typing import Protocol

import numpy as np
from e2e.traffic.twist import FOUR_WHEELERS, TWO_WHEELERS, Twist

TURNERS = 0.08
ABOUT = 0.06
IN_CLOSED_LANE = 0.10
OTHER_ARMS = 0.35
"""How much comes from each other arm, as a share of the judged one."""
FREE_CLASS = {"motorcycle": "moped", "bicycle": "moped"}
"""Classes of SUMO that no lane is closed to, for those who do not care; the others are vans."""
STRAIGHT_SHARE = 0.8


class Trips(Protocol):
    """Where trips are added."""

    def add(
        self,
        class_name: str,
        intent: str,
        ends: tuple[str, str],
        time_s: float,
        *,
        v_class: str = "",
        lane: str = "best",
    ) -> None:
        """Let somebody start at a time."""
        ...


def lane_permissions(twist: Twist) -> str:
    """What stands in the edge of the judged approach; SUMO counts lanes from the kerb."""
    closed_to = {
        "kerb_two": "passenger truck bus",
        "kerb_light": "truck bus",
        "middle_four": "motorcycle bicycle",
    }[twist.closed]
    return f'<lane index="{1 - twist.lane}" disallow="{closed_to}"/>'


def connections() -> str:
    """Which lane of the judged approach leads where; left and about from the middle one."""
    found = [("n_out", 0, 0), ("e_out", 0, 0), ("n_out", 1, 1), ("w_out", 1, 1), ("s_out", 1, 0)]
    rows = [
        f'<connection from="s_in" to="{to}" fromLane="{lane}" toLane="{end}"/>'
        for to, lane, end in found
    ]
    return f"<connections>{''.join(rows)}</connections>"


def add_twisted_crowd(
    trips: Trips,
    twist: Twist,
    an_hour: float,
    seconds: float,
    ways: tuple[dict[str, dict[str, float]], dict[str, float]],
    chance: np.random.Generator,
) -> None:
    """Let everybody drive.

    Args:
        trips: Where they are added.
        twist: What they may not do.
        an_hour: Vehicles an hour on the judged approach.
        seconds: Until when they come.
        ways: Shares of the ways of the other arms, and of the classes.
        chance: Source of chance.
    """
    arms, mix = ways
    for arm, to_shares in arms.items():
        time_s = 0.0
        while True:
            rate = an_hour * (1.0 if arm == "s" else OTHER_ARMS)
            time_s += float(chance.exponential(3600.0 / rate))
            if time_s > seconds:
                break
            class_name = str(chance.choice(list(mix), p=list(mix.values())))
            if arm == "s":
                _add_judged(trips, twist, class_name, time_s, chance)
            else:
                to = str(chance.choice(list(to_shares), p=list(to_shares.values())))
                trips.add(class_name, "lawful", (arm, to), time_s)


def _add_judged(
    trips: Trips, twist: Twist, class_name: str, time_s: float, chance: np.random.Generator
) -> None:
    drawn = chance.random()
    free = FREE_CLASS.get(class_name, "delivery")
    if drawn < TURNERS:
        trips.add(class_name, "turn", ("s", twist.forbidden_arm), time_s, v_class=free)
    elif drawn < TURNERS + ABOUT:
        trips.add(class_name, "about", ("s", "s"), time_s, v_class=free)
    elif drawn < TURNERS + ABOUT + IN_CLOSED_LANE:
        others = sorted((TWO_WHEELERS | FOUR_WHEELERS) - twist.allowed)
        class_name = str(chance.choice(others))
        free, lane = FREE_CLASS.get(class_name, "delivery"), str(1 - twist.lane)
        trips.add(class_name, "closed_lane", ("s", "n"), time_s, v_class=free, lane=lane)
    else:
        turns = chance.random() >= STRAIGHT_SHARE and _may_turn(twist, class_name)
        to = {"left": "e", "right": "w"}[twist.side] if turns else "n"
        trips.add(class_name, "lawful", ("s", to), time_s)


def _may_turn(twist: Twist, class_name: str) -> bool:
    """Whether the lanes of a class lead where one may turn."""
    to_right = twist.side == "left"
    lane = 1 if to_right else 0
    shut = lane == twist.lane and class_name not in twist.allowed
    return not shut and (
        to_right or class_name not in TWO_WHEELERS or twist.closed != "middle_four"
    )
