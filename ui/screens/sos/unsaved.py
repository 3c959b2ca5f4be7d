"""What was typed while the database did not answer, kept in a file of this workstation."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.sos_flow import SosPriority
from ui.bridge.preferences import Preferences
from ui.screens.sos.writer import EDITABLE

PLACE = "sos.unsaved"


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Fields that wait for the database.

    Attributes:
        sos_id: The record that they belong to; None for one that has no record yet.
    """

    sos_id: str | None
    values: Mapping[str, object] = field(default_factory=dict)


def keep_unsaved(preferences: Preferences, unsaved: Unsaved | None) -> None:
    """Write down what waits; None says that nothing does any more."""
    text = "" if unsaved is None else _text(unsaved)
    if preferences.remembered(PLACE) != text:
        preferences.remember(PLACE, text)


def _text(unsaved: Unsaved) -> str:
    return json.dumps(
        {"sos_id": unsaved.sos_id, "values": dict(unsaved.values)}, ensure_ascii=False
    )


def left_unsaved(preferences: Preferences) -> Unsaved | None:
    """What an earlier sitting could not store."""
    try:
        told = json.loads(preferences.remembered(PLACE) or "null")
        if told is None:
            return None
        values = {name: value for name, value in told["values"].items() if name in EDITABLE}
        if "needs" in values:
            values["needs"] = tuple(values["needs"])
        if "priority" in values:
            values["priority"] = SosPriority(values["priority"])
        return Unsaved(told["sos_id"], values)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
