"""Ready-made views of the list, and the ones that a person saved."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from app.domain.report_flow import OPEN_STATES, ReportState
from app.ports.queries import ReportFilter
from ui.bridge.marks import QT_TRANSLATE_NOOP
from ui.bridge.times import day_start

_S = ReportState


def _states(*states: ReportState) -> tuple[str, ...]:
    return tuple(state.value for state in states)


@dataclass(frozen=True, slots=True)
class ListView:
    """A named choice of reports.

    Attributes:
        title: English source, context ``report_views``; the own name of a saved view.
        late: Only what is late at the moment it is shown.
        saved: Made by a person.
        today: Only what was received on the day of the moment it is shown.
    """

    name: str
    title: str
    which: ReportFilter
    late: bool = False
    saved: bool = False
    today: bool = False

    def at(self, now: datetime) -> ReportFilter:
        """The filter at a moment."""
        late_at = now if self.late else self.which.late_at
        since = day_start(now) if self.today else self.which.received_from
        return replace(self.which, late_at=late_at, received_from=since)


READY_MADE = (
    ListView(
        "inbox",
        QT_TRANSLATE_NOOP("report_views", "Inbox"),
        ReportFilter(states=_states(_S.NEW, _S.VERIFY, _S.RETURNED, _S.REOPEN_REQ)),
    ),
    ListView(
        "late",
        QT_TRANSLATE_NOOP("report_views", "Late"),
        ReportFilter(order="due"),
        late=True,
    ),
    ListView(
        "units",
        QT_TRANSLATE_NOOP("report_views", "With units"),
        ReportFilter(states=_states(_S.ASSIGNED, _S.WORKING), order="due"),
    ),
    ListView(
        "results",
        QT_TRANSLATE_NOOP("report_views", "Results to approve"),
        ReportFilter(states=_states(_S.RESULT), order="oldest"),
    ),
    ListView(
        "info",
        QT_TRANSLATE_NOOP("report_views", "Waiting for citizens"),
        ReportFilter(states=_states(_S.INFO), order="oldest"),
    ),
    ListView(
        "open",
        QT_TRANSLATE_NOOP("report_views", "All open"),
        ReportFilter(states=tuple(sorted(OPEN_STATES))),
    ),
    ListView(
        "today", QT_TRANSLATE_NOOP("report_views", "Received today"), ReportFilter(), today=True
    ),
    ListView("all", QT_TRANSLATE_NOOP("report_views", "All reports"), ReportFilter()),
)


def views_to_text(views: tuple[ListView, ...]) -> str:
    """Saved views as the preferences keep them."""
    return json.dumps(
        [
            {"title": view.title, "late": view.late, "which": _plain(view.which)}
            for view in views
            if view.saved
        ],
        ensure_ascii=False,
    )


def _plain(which: ReportFilter) -> dict[str, object]:
    kept = asdict(replace(which, late_at=None, received_from=None, received_to=None))
    return {name: value for name, value in kept.items() if value not in (None, "", ())}


def views_from_text(text: str) -> tuple[ListView, ...]:
    """Saved views again; what cannot be read is left out."""
    try:
        stored = json.loads(text or "[]")
        return tuple(_view(item) for item in stored)
    except (ValueError, TypeError, KeyError, AttributeError):
        return ()


_TAKE: dict[str, Callable[[object], object]] = {
    "states": lambda value: tuple(str(v) for v in value) if isinstance(value, list) else (),
}


def _view(item: dict[str, object]) -> ListView:
    title = str(item["title"])
    told = item["which"]
    assert isinstance(told, dict)
    values = {str(k): _TAKE.get(str(k), str)(v) for k, v in told.items()}
    which = ReportFilter(**values)  # type: ignore[arg-type]  # names and types are checked by _plain
    return ListView(f"saved:{title}", title, which, bool(item.get("late")), saved=True)
