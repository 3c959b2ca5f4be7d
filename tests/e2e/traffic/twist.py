"""What a world forbids beside the red light: turns, turning about, and a lane to some classes."""

from dataclasses import dataclass

import numpy as np

TWO_WHEELERS = frozenset({"motorcycle", "bicycle"})
FOUR_WHEELERS = frozenset({"car", "truck", "bus"})
LANES: dict[str, tuple[int, frozenset[str]]] = {
    "kerb_two": (1, TWO_WHEELERS),
    "kerb_light": (1, TWO_WHEELERS | {"car"}),
    "middle_four": (0, FOUR_WHEELERS),
}
"""Which inbound lane (0 along the middle of the road, 1 along the kerb), and whom it is for."""
HOWS = ("lines", "roads", "zones")


@dataclass(frozen=True, slots=True)
class Twist:
    """The special law of the judged approach; turning about is always forbidden.

    Attributes:
        side: ``left`` or ``right``: where nobody may turn.
        closed: Key of :data:`LANES`.
        how: How the scene says so: a way from the stop line over a line or into a road, or a
            zone over the junction.
    """

    side: str
    closed: str
    how: str

    @property
    def forbidden_arm(self) -> str:
        """The arm one may not turn into."""
        return {"left": "w", "right": "e"}[self.side]

    @property
    def lane(self) -> int:
        """The lane that is not for all."""
        return LANES[self.closed][0]

    @property
    def allowed(self) -> frozenset[str]:
        """Classes that it is for."""
        return LANES[self.closed][1]


def twist_of(seed: int) -> Twist:
    """The law of a seed's world."""
    chance = np.random.default_rng([seed, 5])
    side = str(chance.choice(["left", "right"]))
    return Twist(side, str(chance.choice(list(LANES))), str(chance.choice(HOWS)))
