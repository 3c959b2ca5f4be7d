"""``events.jsonl``: one candidate a line, in the form that scripts rely on."""

import json

from detection.contracts.events import ViolationCandidate


def event_line(candidate: ViolationCandidate) -> str:
    """A candidate as one line of JSON, without the line break."""
    row: dict[str, object] = {
        "kind": candidate.kind.value,
        "frame": candidate.frame,
        "confirmed_frame": candidate.confirmed_frame,
        "time_s": round(candidate.time_s, 3),
        "track_id": candidate.track_id,
        "class": candidate.class_name,
        "box_xyxy": [round(value, 1) for value in candidate.box_xyxy],
        "line" if candidate.place_is_line else "zone": candidate.place_id,
    }
    if candidate.direction is not None:
        row["direction"] = candidate.direction
    row["score"] = round(candidate.score, 3)
    row["plate"] = candidate.plate
    row["why"] = dict(candidate.why)
    return json.dumps(row, ensure_ascii=False)
