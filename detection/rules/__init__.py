"""Pure violation rules over tracks, signals and scene."""

from detection.rules.base import RuleFactory
from detection.rules.crossing import CrossingRule
from detection.rules.dwell import DwellRule
from detection.rules.lane_classes import LaneClassRule
from detection.rules.red_light import RedLightRule
from detection.rules.speeding import SpeedingRule
from detection.rules.stop_line import StopLineRule
from detection.rules.turns import TurnRule
from detection.rules.two_wheelers import NoHelmetRule, OverloadRule
from detection.rules.wrong_way import WrongWayRule
from detection.rules.zones import pavement_rule, pedestrian_rule

ALL_RULES: tuple[RuleFactory, ...] = (
    CrossingRule,
    RedLightRule,
    StopLineRule,
    WrongWayRule,
    DwellRule,
    LaneClassRule,
    pedestrian_rule,
    pavement_rule,
    SpeedingRule,
    TurnRule,
    OverloadRule,
    NoHelmetRule,
)
"""Every rule, in the order in which the candidates of a frame are told."""
