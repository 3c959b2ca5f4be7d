"""Pure violation rules over tracks, signals and scene."""

from detection.rules.base import RuleFactory
from detection.rules.crossing import CrossingRule

ALL_RULES: tuple[RuleFactory, ...] = (CrossingRule,)
"""Every rule, in the order in which the candidates of a frame are told."""
