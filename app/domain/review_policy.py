"""Which decisions need a second person: by rule, by amount, by a sample nobody can foresee."""

import hashlib
import hmac
import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from app.domain.errors import RuleViolationError
from app.domain.review import CheckCause
from app.domain.urgency import highest_fine

POLICY = "review"
"""Name under which the values are stored."""

_DRAWS = 1 << 64
_PERCENT = 100.0


@dataclass(frozen=True, slots=True)
class ReviewPolicy:
    """When one pair of eyes is not enough. By default it is.

    Attributes:
        rules: Rules whose confirmed cases always need a second person.
        least_fine_vnd: Confirmed cases that may cost so much need one; None for no such bound.
        confirmed_percent: Share of the other confirmed cases that is drawn, 0 to 100.
        dismissed_percent: Share of the dismissed cases that is drawn, 0 to 100.
        salt: Secret of the draw: without it nobody can tell which cases will be drawn.
    """

    rules: tuple[str, ...] = ()
    least_fine_vnd: int | None = None
    confirmed_percent: float = 0.0
    dismissed_percent: float = 0.0
    salt: str = ""

    def __post_init__(self) -> None:
        """Refuse values that mean nothing.

        Raises:
            RuleViolationError: ``setting_invalid`` with the field.
        """
        for field in ("confirmed_percent", "dismissed_percent"):
            share = getattr(self, field)
            if not (math.isfinite(share) and 0 <= share <= _PERCENT):
                raise RuleViolationError("setting_invalid", name=field)
        if self.least_fine_vnd is not None and self.least_fine_vnd <= 0:
            raise RuleViolationError("setting_invalid", name="least_fine_vnd")

    def cause(
        self, case_id: str, rule: str, class_name: str, *, confirmed: bool
    ) -> CheckCause | None:
        """Why this decision needs a second person, or None."""
        if not confirmed:
            return CheckCause.SAMPLE if self.draws(case_id, self.dismissed_percent) else None
        if rule in self.rules:
            return CheckCause.RULE
        if self.least_fine_vnd is not None and (
            highest_fine(rule, class_name) >= self.least_fine_vnd
        ):
            return CheckCause.AMOUNT
        return CheckCause.SAMPLE if self.draws(case_id, self.confirmed_percent) else None

    def draws(self, case_id: str, percent: float) -> bool:
        """Whether a case is in a sample: the same answer at every workstation and every time."""
        digest = hmac.new(self.salt.encode(), case_id.encode(), hashlib.sha256).digest()
        return int.from_bytes(digest[:8], "big") < percent / _PERCENT * _DRAWS

    def values(self) -> dict[str, Any]:  # JSON's own types
        """What JSON keeps of it."""
        return {**asdict(self), "rules": list(self.rules)}


def review_policy(values: Mapping[str, Any]) -> ReviewPolicy:  # as JSON gave them
    """The policy in stored values; what is missing or no longer understood has its default.

    A bound that cannot be read must not switch a second person off without a word, so each
    field is taken for itself.
    """
    plain = ReviewPolicy()
    for name in plain.values().keys() & values.keys():
        plain = _with(plain, name, values[name])
    return plain


def parse_review_policy(value_json: str | None) -> ReviewPolicy:
    """The policy in a stored text, the defaults for none."""
    try:
        values = json.loads(value_json) if value_json is not None else {}
    except ValueError:
        values = {}
    return review_policy(values if isinstance(values, dict) else {})


def _with(policy: ReviewPolicy, name: str, value: object) -> ReviewPolicy:
    known = {field: getattr(policy, field) for field in policy.values()}
    try:
        match name:
            case "rules" if isinstance(value, list | tuple):
                known[name] = tuple(str(rule) for rule in value)
            case "least_fine_vnd" if value is None or isinstance(value, int):
                known[name] = value
            case "confirmed_percent" | "dismissed_percent" if isinstance(value, int | float):
                known[name] = float(value)
            case "salt" if isinstance(value, str):
                known[name] = value
            case _:
                return policy
        return ReviewPolicy(**known)
    except RuleViolationError:
        return policy
