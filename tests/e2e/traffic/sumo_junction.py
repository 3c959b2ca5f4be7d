"""Lets SUMO drive the junction: lawful crowds, and offenders of their own kind.

Needs the simulator (requirements-simulator.txt); nothing else here does. SUMO's drivers are lawful:
those who run the red light, creep over the line, stop where they must not or speed are vehicle
types of their own; who rides against the traffic is added afterwards, because SUMO cannot.
"""

import importlib
import math
import subprocess
import tempfile
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import numpy as np
from e2e.traffic.leaps import with_headings_held, without_leaps
from e2e.traffic.sumo_turns import add_twisted_crowd, connections, lane_permissions
from e2e.traffic.twist import Twist
from e2e.traffic.world import SIZES_M, Drive, World
from e2e.traffic.wrong_riders import wrong_riders

ARM_M = 160.0
STEP_S = 0.1
WARM_UP_S = 25.0
LANE_M = 3.5
LANES = 2
LINE_BACK_M = 4.0
"""The line is painted this far before the place at which SUMO's lane ends."""
FIRST_STOP_M = 14.0
STOP_APART_M = 9.0
STOP_PLACES = 5
STOP_EVERY_S = 60.0
FREE_AFTER_S = 6.0
"""So long after the begin of green the queue lets faster ones through."""
FASTER_KMH = (6.0, 36.0)
LATE_S = (0.5, 9.0)
USUAL_DRIVE_S = 14.0
"""From where a vehicle starts to the stop line."""
NEAR_M = 110.0
"""Who is further from the middle is not noted."""

MIX = {"motorcycle": 0.72, "car": 0.19, "truck": 0.05, "bus": 0.02, "bicycle": 0.02}
ARMS = ("s", "n", "e", "w")
WAYS = {
    "s": {"n": 0.66, "e": 0.17, "w": 0.17},
    "n": {"s": 0.7, "e": 0.15, "w": 0.15},
    "e": {"w": 0.7, "n": 0.15, "s": 0.15},
    "w": {"e": 0.7, "n": 0.15, "s": 0.15},
}


@dataclass(frozen=True, slots=True)
class Demand:
    """How much drives, and how badly.

    Attributes:
        an_hour: Vehicles an hour on the judged approach; the others carry shares of it.
        runners: Share of the judged approach that ignores the red light.
        late: More of them, who come soon after the light has changed.
        creepers: Share that stops beyond the line.
        speeders: Vehicles that come when the road is free and drive a little or far over the limit.
        stoppers: Vehicles that stop beside the outbound kerb, long and short ones.
        wrong: Riders against the traffic.
        limit_kmh: Speed limit of every road.
        twist: Turns and a lane that are forbidden, or None.
    """

    seconds: float = 180.0
    an_hour: float = 1300.0
    runners: float = 0.05
    late: int = 4
    creepers: float = 0.10
    speeders: int = 6
    stoppers: int = 4
    wrong: int = 3
    limit_kmh: float = 50.0
    cycle_s: float = 60.0
    green_s: float = 24.0
    twist: Twist | None = None


@dataclass(frozen=True, slots=True)
class _Phase:
    since_s: float
    south: str
    east: str


def drive(seed: int, demand: Demand) -> World:
    """Simulate a world; the same seed and demand give the same world."""
    chance = np.random.default_rng([seed, 1])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write_roads(folder, demand.limit_kmh, demand.twist)
        phases = _phases(demand, chance)
        routes = _routes(demand, phases, chance)
        (folder / "routes.rou.xml").write_text(routes, encoding="utf-8")
        return _run(folder, seed, demand, phases, chance)


def _write_roads(folder: Path, limit_kmh: float, twist: Twist | None) -> None:
    ends = {"s": (0, -1), "n": (0, 1), "e": (1, 0), "w": (-1, 0)}
    nodes = ['<node id="m" x="0" y="0" type="traffic_light"/>']
    edges = []
    for arm, (x, y) in ends.items():
        nodes.append(f'<node id="{arm}" x="{x * ARM_M}" y="{y * ARM_M}"/>')
        same = f'numLanes="{LANES}" width="{LANE_M}" speed="{limit_kmh / 3.6:.3f}"'
        lanes = lane_permissions(twist) if twist is not None and arm == "s" else ""
        edges.append(f'<edge id="{arm}_in" from="{arm}" to="m" {same}>{lanes}</edge>')
        edges.append(f'<edge id="{arm}_out" from="m" to="{arm}" {same}/>')
    (folder / "a.nod.xml").write_text(f"<nodes>{''.join(nodes)}</nodes>", encoding="utf-8")
    (folder / "a.edg.xml").write_text(f"<edges>{''.join(edges)}</edges>", encoding="utf-8")
    sumo = importlib.import_module("sumo")
    command = [str(Path(sumo.SUMO_HOME) / "bin" / "netconvert"), "-n", "a.nod.xml"]
    command += [
        "-e",
        "a.edg.xml",
        "-o",
        "net.xml",
        "--no-turnarounds",
        "true" if twist is None else "false",
        "--offset.disable-normalization",
        "true",
    ]
    if twist is not None:
        (folder / "a.con.xml").write_text(connections(), encoding="utf-8")
        command += ["-x", "a.con.xml"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)  # noqa: S603  # our own


def _vehicle_type(
    class_name: str,
    intent: str,
    limit_kmh: float,
    chance: np.random.Generator,
    v_class: str = "",
) -> str:
    """One vehicle's type. Without the two bounds SUMO's drivers slide sideways where they stand."""
    size = SIZES_M[class_name]
    lengths = [part * chance.uniform(0.93, 1.07) for part in size]
    two = class_name in ("motorcycle", "bicycle")
    facts = {
        "vClass": v_class or {"car": "passenger"}.get(class_name, class_name),
        "length": lengths[0],
        "width": lengths[1],
        "height": lengths[2],
        "maxSpeed": {"motorcycle": 19.0, "bicycle": 4.5, "bus": 12.0}.get(class_name, 25.0),
        "minGap": 0.5 if two else 1.5,
        "minGapLat": 0.25 if two else 0.5,
        "sigma": 0.4,
        "latAlignment": "arbitrary" if two else "center",
        "lcPushy": 0.6 if two else 0.0,
        "lcSublane": 2.0 if two else 0.5,
        "lcMaxSpeedLatStanding": 0.0,
        "lcMaxSpeedLatFactor": 0.35 if two else 0.25,
        "speedFactor": chance.uniform(0.6, 1.02),
        "speedDev": 0.0,
        "jmStoplineGap": LINE_BACK_M + chance.uniform(0.4, 1.6),
    }
    if intent == "run_red":
        facts |= {"jmDriveAfterRedTime": 900, "jmDriveRedSpeed": 20, "jmIgnoreFoeProb": 1}
        facts |= {"jmIgnoreFoeSpeed": 60}
    if intent == "creep":
        facts["jmStoplineGap"] = LINE_BACK_M - chance.uniform(0.7, 3.4)
    if intent == "speed":
        facts |= {"speedFactor": 1.0 + chance.uniform(*FASTER_KMH) / limit_kmh, "maxSpeed": 30.0}
    if intent == "closed_lane":
        facts |= {"lcKeepRight": 0, "lcSpeedGain": 0}
    said = " ".join(f"{key}={quoteattr(str(value))}" for key, value in facts.items())
    return f"<vType id=%s {said}/>"


def _intent(arm: str, demand: Demand, chance: np.random.Generator) -> str:
    if arm == "s":
        drawn = chance.random()
        if drawn < demand.runners:
            return "run_red"
        if drawn < demand.runners + demand.creepers:
            return "creep"
    return "lawful"


@dataclass(slots=True)
class _Trips:
    """What drives; a vehicle's name tells class and intent: ``17:car:lawful``."""

    limit_kmh: float
    chance: np.random.Generator
    found: list[tuple[float, str]] = field(default_factory=list)

    def add(
        self,
        class_name: str,
        intent: str,
        ends: tuple[str, str],
        time_s: float,
        stop: str = "",
        *,
        v_class: str = "",
        lane: str = "best",
    ) -> None:
        """Let somebody start at a time, under a class of SUMO's own if need be."""
        name = quoteattr(f"{len(self.found) + 1}:{class_name}:{intent}")
        kind = _vehicle_type(class_name, intent, self.limit_kmh, self.chance, v_class) % name
        trip = (
            f'{kind}<vehicle id={name} type={name} depart="{time_s:.1f}" departLane="{lane}" '
            f'departSpeed="max" departPosLat="random">'
            f'<route edges="{ends[0]}_in {ends[1]}_out"/>{stop}</vehicle>'
        )
        self.found.append((time_s, trip))


def _routes(demand: Demand, phases: list[_Phase], chance: np.random.Generator) -> str:
    """Types and trips."""
    trips = _Trips(demand.limit_kmh, chance)
    if demand.twist is not None:
        until_s = demand.seconds + WARM_UP_S
        add_twisted_crowd(trips, demand.twist, demand.an_hour, until_s, (WAYS, MIX), chance)
    else:
        _add_crowd(trips, demand, chance)
    _add_stoppers(trips, demand, chance)
    _add_speeders(trips, demand, phases, chance)
    _add_late(trips, demand, phases, chance)
    return f"<routes>{''.join(xml for _, xml in sorted(trips.found))}</routes>"


def _add_crowd(trips: _Trips, demand: Demand, chance: np.random.Generator) -> None:
    for arm in ARMS:
        share = 1.0 if arm == "s" else 0.45
        time_s = 0.0
        while True:
            time_s += float(chance.exponential(3600.0 / (demand.an_hour * share)))
            if time_s > demand.seconds + WARM_UP_S:
                break
            class_name = str(chance.choice(list(MIX), p=list(MIX.values())))
            intent = _intent(arm, demand, chance)
            to = str(chance.choice(list(WAYS[arm]), p=list(WAYS[arm].values())))
            trips.add(class_name, intent, (arm, to), time_s)


def _add_stoppers(trips: _Trips, demand: Demand, chance: np.random.Generator) -> None:
    """Each place at the kerb is used again after a while; every second stop is a long one."""
    for place in range(demand.stoppers):
        begin_s = 5.0 + STOP_EVERY_S * (place // STOP_PLACES)
        time_s = WARM_UP_S + begin_s + float(chance.uniform(0.0, 12.0))
        class_name = str(chance.choice(["car", "motorcycle", "truck"], p=[0.5, 0.35, 0.15]))
        stands_s = chance.uniform(17.0, 38.0) if place % 2 == 0 else chance.uniform(3.0, 9.0)
        end = FIRST_STOP_M + STOP_APART_M * (place % STOP_PLACES) + chance.uniform(0.0, 1.0)
        stop = (
            f'<stop lane="s_out_0" startPos="{end - 2:.1f}" endPos="{end:.1f}" '
            f'duration="{stands_s:.1f}" posLat="{-1.2 if class_name == "motorcycle" else -0.7}"/>'
        )
        trips.add(class_name, "stop", ("n", "s"), time_s, stop)


def _add_speeders(
    trips: _Trips, demand: Demand, phases: list[_Phase], chance: np.random.Generator
) -> None:
    """From south and north in turns, when the queue of their green has gone."""
    greens = [phase.since_s for phase in phases if phase.south == "green" and phase.since_s > -9.0]
    for place in range(demand.speeders if greens else 0):
        arm, to = ("s", "n") if place % 2 == 0 else ("n", "s")
        latest = max(demand.green_s - 5.0, FREE_AFTER_S + 1.0)
        begin_s = greens[place % len(greens)] + chance.uniform(FREE_AFTER_S, latest)
        class_name = str(chance.choice(["motorcycle", "car", "truck"], p=[0.55, 0.35, 0.1]))
        trips.add(class_name, "speed", (arm, to), WARM_UP_S + float(begin_s))


def _add_late(
    trips: _Trips, demand: Demand, phases: list[_Phase], chance: np.random.Generator
) -> None:
    """Runners of the red light who come before a queue has formed."""
    reds = [
        after.since_s
        for before, after in pairwise(phases)
        if (before.south, after.south) == ("amber", "red")
    ]
    for place in range(demand.late if reds else 0):
        class_name = str(chance.choice(list(MIX), p=list(MIX.values())))
        comes_s = reds[place % len(reds)] + chance.uniform(*LATE_S) - USUAL_DRIVE_S
        to = str(chance.choice(list(WAYS["s"]), p=list(WAYS["s"].values())))
        trips.add(class_name, "run_red", ("s", to), max(WARM_UP_S + float(comes_s), 0.0))


def _phases(demand: Demand, chance: np.random.Generator) -> list[_Phase]:
    """Lamps from before the warm-up to after the end."""
    red_s = demand.cycle_s - demand.green_s - 3.0
    cross_s = red_s - 3.0 - 2 * 1.5
    steps = [("green", "red", demand.green_s), ("amber", "red", 3.0), ("red", "red", 1.5)]
    steps += [("red", "green", cross_s), ("red", "amber", 3.0), ("red", "red", 1.5)]
    since, found = -WARM_UP_S - float(chance.uniform(0.0, demand.cycle_s)), []
    while since < demand.seconds:
        for south, east, lasts_s in steps:
            found.append(_Phase(since, south, east))
            since += lasts_s
    return found


def _lamp(phases: list[_Phase]) -> tuple[tuple[float, str], ...]:
    """The judged approach's lamp from 0 on."""
    lamp: list[tuple[float, str]] = []
    for phase in phases:
        if phase.since_s <= 0:
            lamp = [(0.0, phase.south)]
        elif lamp[-1][1] != phase.south:
            lamp.append((round(phase.since_s, 3), phase.south))
    return tuple(lamp)


def _set_lamps(sumo: Any, phases: list[_Phase], time_s: float) -> None:
    phase = [phase for phase in phases if phase.since_s <= time_s][-1]
    states = []
    for links in sumo.trafficlight.getControlledLinks("m"):
        along = links[0][0][0] in "sn"
        arm = links[0][0][0]  # who turns left or about waits for the others
        left = links[0][1].startswith(({"s": "w", "n": "e", "e": "s", "w": "n"}[arm], arm))
        state = phase.south if along else phase.east
        states.append({"red": "r", "amber": "y", "green": "g" if left else "G"}[state])
    sumo.trafficlight.setRedYellowGreenState("m", "".join(states))


def _note(
    sumo: Any,
    time_s: float,
    noted: dict[str, list[tuple[float, ...]]],
    sizes: dict[str, tuple[float, float, float]],
) -> None:
    vehicle = sumo.vehicle
    for name in vehicle.getIDList():
        x, y = vehicle.getPosition(name)
        if abs(x) > NEAR_M or abs(y) > NEAR_M:
            continue
        if name not in sizes:
            size = (vehicle.getLength(name), vehicle.getWidth(name), vehicle.getHeight(name))
            sizes[name] = size
        heading = math.radians(90.0 - vehicle.getAngle(name))
        noted.setdefault(name, []).append((time_s, x, y, heading, vehicle.getSpeed(name)))


def _drive_of(
    name: str, size_m: tuple[float, float, float], ways: list[tuple[float, ...]]
) -> Drive:
    _, class_name, intent = name.split(":")
    return Drive(
        name, class_name, intent, size_m, with_headings_held(without_leaps(np.array(ways)))
    )


def _run(
    folder: Path,
    seed: int,
    demand: Demand,
    phases: list[_Phase],
    chance: np.random.Generator,
) -> World:
    sumo: Any = importlib.import_module("libsumo")
    command = ["sumo", "-n", str(folder / "net.xml"), "-r", str(folder / "routes.rou.xml")]
    command += ["--step-length", str(STEP_S), "--lateral-resolution", "0.6", "--seed", str(seed)]
    command += ["--collision.action", "none", "--time-to-teleport", "-1", "--no-step-log", "true"]
    command += ["--no-warnings", "true", "--max-depart-delay", "20"]
    noted: dict[str, list[tuple[float, ...]]] = {}
    sizes: dict[str, tuple[float, float, float]] = {}
    sumo.start(command)
    try:
        for step in range(int((WARM_UP_S + demand.seconds) / STEP_S)):
            time_s = round(step * STEP_S - WARM_UP_S, 3)
            _set_lamps(sumo, phases, time_s)
            sumo.simulationStep()
            if time_s >= 0:
                _note(sumo, time_s, noted, sizes)
        lane_end_y = float(sumo.lane.getShape("s_in_0")[-1][1])
    finally:
        sumo.close()
    drives = [_drive_of(name, sizes[name], ways) for name, ways in noted.items() if len(ways) > 5]
    half, stop_y = LANES * LANE_M, lane_end_y - LINE_BACK_M
    edges = (-half, 0.0, half)
    riders = wrong_riders(demand.wrong, demand.seconds, stop_y, edges, chance)
    lamp, limit = _lamp(phases), demand.limit_kmh
    everybody = (*drives, *riders)
    return World(seed, demand.seconds, stop_y, edges, limit, lamp, everybody, demand.twist)
