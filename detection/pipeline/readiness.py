"""Rules that a scene asks for and that still cannot say anything, and why.

A rule for which nothing is drawn is not asked for. What only turns out while pictures come, such
as a clock that is not good enough, is counted by the rules themselves.
"""

from collections.abc import Mapping

from detection.contracts.events import RuleKind
from detection.contracts.scenes import LineKind, Scene

NO_LAMP, NO_STOP_LINE, CALIBRATION = "no_lamp", "no_stop_line", "calibration"
MODEL_MISSING = "model_missing"


def silent_rules(scene: Scene, *, helmets: bool) -> Mapping[RuleKind, str]:
    """Why a rule that is asked for stays silent, by rule.

    Args:
        scene: What is drawn.
        helmets: Whether a helmet model is installed.
    """
    silent: dict[RuleKind, str] = {}
    at_lines = {line.approach or "" for line in scene.lines if line.kind is LineKind.STOP}
    lamps = {lamp.approach for lamp in scene.lamps}
    if at_lines and not at_lines & lamps:
        silent[RuleKind.RED_LIGHT] = silent[RuleKind.STOP_LINE] = NO_LAMP
    elif lamps and not at_lines:
        silent[RuleKind.RED_LIGHT] = silent[RuleKind.STOP_LINE] = NO_STOP_LINE
    limited = scene.speed_limit_kmh is not None or any(
        lane.speed_limit_kmh is not None for lane in scene.lanes
    )
    if limited and scene.homography is None:
        silent[RuleKind.SPEEDING] = CALIBRATION
    if not helmets:
        silent[RuleKind.NO_HELMET] = MODEL_MISSING
    return silent
