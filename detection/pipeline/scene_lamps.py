"""Other people's ways of writing the timeline of a lamp, put into the plain one.

The plain one is ``{from_frame, state}``: each phase lasts until the next one. Here seconds become
frames, a phase that says where it ends is followed by an unknown one, and colours have the names
of other lists. What is not listed is left as it is, for the schema to refuse.
"""

import math
from collections.abc import Mapping
from typing import cast

Json = dict[str, object]

STATES = {
    "yellow": "amber",
    "orange": "amber",
    "r": "red",
    "y": "amber",
    "g": "green",
    "dark": "off",
    "unlit": "off",
}
BEGIN_FRAME = ("from_frame", "frame", "start_frame")
END_FRAME = ("to_frame", "until_frame", "end_frame")
BEGIN_S = ("from_s", "start_s", "time_s")
END_S = ("to_s", "until_s", "end_s")


def spell_lamp(lamp: object, fps: object) -> object:
    """A lamp with its timeline in the plain spelling.

    Args:
        lamp: The lamp as given.
        fps: Frames a second of the scene; seconds cannot be read without.
    """
    if not isinstance(lamp, Mapping) or not isinstance(lamp.get("timeline"), list):
        return lamp
    phases: list[object] = []
    for given in cast("list[object]", lamp["timeline"]):
        phase, end = _phase(given, _rate(fps))
        _close(phases, phase)
        phases.append(phase)
        if end is not None:
            phases.append({"from_frame": end, "state": "unknown", "ends": True})
    return {**lamp, "timeline": phases}


def _phase(given: object, fps: float | None) -> tuple[object, int | None]:
    """A phase and the frame before which it ends, if it says so."""
    if not isinstance(given, Mapping):
        return given, None
    phase: Json = dict(cast("Mapping[str, object]", given))
    state = phase.get("state")
    if isinstance(state, str):
        plain = state.strip().lower()
        phase["state"] = STATES.get(plain, plain)
    begin = _frame(phase, BEGIN_FRAME, BEGIN_S, fps)
    if begin is not None:
        phase["from_frame"] = begin
    end = _frame(phase, END_FRAME, END_S, fps)
    return phase, end if isinstance(end, int) else None


def _frame(
    phase: Json, frames: tuple[str, ...], seconds: tuple[str, ...], fps: float | None
) -> object:
    named = next((phase[name] for name in frames if phase.get(name) is not None), None)
    if named is not None:
        return named
    at_s = next((phase[name] for name in seconds if phase.get(name) is not None), None)
    if fps is None or isinstance(at_s, bool) or not isinstance(at_s, int | float):
        return None
    return math.ceil(at_s * fps - 1e-6)


def _close(phases: list[object], phase: object) -> None:
    """Take back the unknown phase after the last one where the next one begins at once."""
    last = phases[-1] if phases else None
    if not (isinstance(last, dict) and last.get("ends") and isinstance(phase, dict)):
        return
    begin, end = phase.get("from_frame"), last["from_frame"]
    if isinstance(begin, int) and begin in (end, end + 1):
        phases.pop()


def _rate(fps: object) -> float | None:
    known = isinstance(fps, int | float) and not isinstance(fps, bool)
    return float(cast("float", fps)) if known else None
