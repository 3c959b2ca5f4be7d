"""Other people's ways of spelling a scene, put into the plain one before it is checked.

Turns are written in many ways: as a list of their own, as pairs, at the line or lane where they
begin, or as a line or zone one may not drive into. Nothing is guessed: what is not listed here is
left as it is, for the schema to refuse or the reader to pass over.
"""

import re
from collections.abc import Mapping, Sequence
from typing import cast

from detection.pipeline.scene_lamps import spell_lamp
from detection.pipeline.scene_shares import in_pixels

Json = dict[str, object]

ZONE_KINDS = {
    "sidewalk": "pavement",
    "no_stop": "no_stopping",
    "bus_only": "bus_lane",
    "pedestrians_only": "pedestrian_only",
    "u_turn": "no_u_turn",
    "uturn": "no_u_turn",
    "no_uturn": "no_u_turn",
    "left_turn": "no_left_turn",
    "right_turn": "no_right_turn",
    "forbidden_turn": "no_entry",
    "no_turn": "no_entry",
}
LINE_TURNS = {
    "forbidden_turn": "forbidden_turn",
    "no_turn": "forbidden_turn",
    "no_entry": "forbidden_turn",
    "u_turn": "u_turn",
    "no_u_turn": "u_turn",
}
TURN_KINDS = {
    "forbidden": "forbidden_turn",
    "forbidden_turn": "forbidden_turn",
    "no_turn": "forbidden_turn",
    "no_left_turn": "forbidden_turn",
    "no_right_turn": "forbidden_turn",
    "left": "forbidden_turn",
    "right": "forbidden_turn",
    "straight": "forbidden_turn",
    "u_turn": "u_turn",
    "uturn": "u_turn",
    "no_u_turn": "u_turn",
}
CLASSES = {"motorbike": "motorcycle", "pedestrian": "person", "lorry": "truck", "bike": "bicycle"}
FROM = ("from", "start", "entry", "from_line", "from_lane", "from_approach", "approach")
TO = ("to", "end", "exit", "to_line", "to_lane", "to_approach")
TURN_LISTS = {
    "turns": "forbidden_turn",
    "forbidden_turns": "forbidden_turn",
    "u_turns": "u_turn",
    "forbidden_u_turns": "u_turn",
}
HERE_LISTS = ("forbidden_turns", "forbidden_to", "forbidden_exits")


def plainly_spelled(found: object) -> object:
    """The same scene in the plain spelling; what is no JSON object is given back as it is."""
    if not isinstance(found, Mapping):
        return found
    plain: Json = dict(cast("Mapping[str, object]", found))
    turns = _listed_turns(plain)
    for group in ("lines", "lanes", "zones"):
        items = plain.get(group)
        if isinstance(items, list):
            plain[group] = [_item(group, item, turns) for item in items]
    if turns:
        plain["turns"] = _with_ids(turns)
    lamps = plain.get("lamps")
    if isinstance(lamps, list):
        plain["lamps"] = [spell_lamp(lamp, plain.get("fps")) for lamp in lamps]
    _spell_calibration(plain)
    return in_pixels(plain)


def _listed_turns(plain: Json) -> list[object]:
    turns: list[object] = []
    for name, kind in TURN_LISTS.items():
        items = plain.get(name)
        if isinstance(items, list):
            turns += [_turn(item, kind) for item in items]
            plain.pop(name)
    return turns


def _turn(item: object, kind: str) -> object:
    if isinstance(item, list) and len(item) == 2:
        return {"kind": kind, "from": item[0], "to": item[1]}
    if not isinstance(item, Mapping):
        return item
    turn: Json = {"kind": kind, **item}
    turn["kind"] = _word(turn["kind"], TURN_KINDS)
    for name, others in (("from", FROM), ("to", TO)):
        given = next((turn[other] for other in others if turn.get(other) is not None), None)
        if given is not None:
            turn[name] = given
    _spell_classes(turn, "classes")
    return turn


def _item(group: str, item: object, turns: list[object]) -> object:
    if not isinstance(item, Mapping):
        return item
    plain: Json = dict(cast("Mapping[str, object]", item))
    for name in HERE_LISTS:
        ends = plain.get(name)
        if isinstance(ends, list):
            turns += [
                {"kind": "forbidden_turn", "from": plain.get("id"), "to": end} for end in ends
            ]
    if group == "lines":
        _spell_line(plain, turns)
    if group == "zones":
        _spell_zone(plain, turns)
    for name in ("classes", "exempt"):
        _spell_classes(plain, name)
    return plain


def _spell_line(line: Json, turns: list[object]) -> None:
    kind = _word(line.get("kind"), {})
    if isinstance(kind, str) and kind in LINE_TURNS:
        turns.append({"kind": LINE_TURNS[kind], "from": line.get("from"), "to": line.get("id")})
        line["kind"] = "crossing"


def _spell_zone(zone: Json, turns: list[object]) -> None:
    zone_kind = _word(zone.get("kind"), ZONE_KINDS)
    if "kind" in zone:
        zone["kind"] = zone_kind
    if zone_kind == "no_entry" and zone.get("from") is not None:
        turns.append({"kind": "forbidden_turn", "from": zone["from"], "to": zone.get("id")})
        zone["kind"] = "junction"


def _spell_classes(item: Json, name: str) -> None:
    given = item.get(name)
    if isinstance(given, list):
        item[name] = [
            CLASSES.get(entry, entry) if isinstance(entry, str) else entry for entry in given
        ]


def _word(given: object, known: Mapping[str, str]) -> object:
    if not isinstance(given, str):
        return given
    plain = re.sub(r"[\s-]+", "_", given.strip().lower())
    return known.get(plain, plain)


def _with_ids(turns: Sequence[object]) -> list[object]:
    """Turns that have no name of their own are named after their places."""
    named: list[object] = []
    for turn in turns:
        if isinstance(turn, dict) and not turn.get("id"):
            start = turn.get("from") or "*"
            named.append({**turn, "id": f"{start} > {turn.get('to')}"})
        else:
            named.append(turn)
    return named


def _spell_calibration(plain: Json) -> None:
    noted = plain.get("calibration")
    points = plain.get("calibration_points")
    if noted is None and isinstance(points, list):
        noted = points
    if isinstance(noted, list):
        noted = {"points": noted}
    if not isinstance(noted, Mapping):
        return
    whole: Json = dict(noted)
    if whole.get("measured_on") is None and whole.get("date") is not None:
        whole["measured_on"] = whole["date"]
    if isinstance(whole.get("points"), list):
        whole["points"] = [_point(item) for item in cast("list[object]", whole["points"])]
    plain["calibration"] = whole


def _point(item: object) -> object:
    if isinstance(item, list) and len(item) == 2:
        return {"pixel": item[0], "metre": item[1]}
    if not isinstance(item, Mapping):
        return item
    point: Json = dict(cast("Mapping[str, object]", item))
    for name, others in (("pixel", ("px", "image", "image_xy")), ("metre", ("m", "world", "road"))):
        given = next((point[other] for other in others if other in point), None)
        if name not in point and given is not None:
            point[name] = given
    return point
