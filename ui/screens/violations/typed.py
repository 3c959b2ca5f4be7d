"""Plates that are typed and not yet decided upon: kept through a crash and a lost database."""

import json
import logging
from collections.abc import Callable

from PySide6.QtCore import QObject

from app.domain.ids import DraftId, new_id
from app.domain.records import Draft
from app.ports.queries import Queries
from app.services.desk import Desk
from app.services.drafts import drop_draft, keep_draft
from ui.bridge.tasks import Runs

_log = logging.getLogger(__name__)
DRAFT_KIND = "case_plate"


class TypedPlates:
    """What stands in the plate field of each case. Call it on one thread only."""

    def __init__(
        self, desk: Desk, queries: Queries, tasks: Runs, lane: str, owner: QObject | None = None
    ) -> None:
        self._desk = desk
        self._queries = queries
        self._tasks = tasks
        self._lane = lane
        self._owner = owner
        self._typed: dict[str, str] = {}
        self._drafts: dict[str, DraftId] = {}

    def get(self, case_id: str, read: str) -> str:
        """The plate as it was typed, else as it was read."""
        return self._typed.get(case_id, read)

    def put(self, case_id: str, text: str) -> None:
        """Remember typing."""
        self._typed[case_id] = text

    def load(self, done: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        """Read what was being typed last time."""

        def read() -> list[Draft]:
            drafts = self._queries.drafts(self._desk.actor.user_id)
            return [draft for draft in drafts if draft.kind == DRAFT_KIND and draft.subject_id]

        def take(drafts: list[Draft]) -> None:
            for draft in drafts:
                case_id = str(draft.subject_id)
                self._drafts[case_id] = draft.id
                plate = str(json.loads(draft.payload_json).get("plate", ""))
                self._typed.setdefault(case_id, plate)
            done()

        self._tasks.run(read, take, failed, owner=self._owner)

    def keep(self, case_id: str) -> None:
        """Write down what is typed for a case."""
        if case_id not in self._typed:
            return
        payload = {"plate": self._typed[case_id]}
        draft_id = self._drafts.setdefault(case_id, DraftId(new_id()))
        self._tasks.run(
            lambda: keep_draft(self._desk, DRAFT_KIND, case_id, payload, draft_id),
            lambda _draft: None,
            lambda error: _log.warning("a plate was not kept: %s", type(error).__name__),
            lane=self._lane,
            owner=self._owner,
        )

    def forget(self, case_id: str) -> None:
        """The case was decided."""
        self._typed.pop(case_id, None)
        draft_id = self._drafts.pop(case_id, None)
        if draft_id is not None:
            self._tasks.run(
                lambda: drop_draft(self._desk, draft_id),
                lambda _none: None,
                lambda error: _log.warning("a draft stayed: %s", type(error).__name__),
                lane=self._lane,
                owner=self._owner,
            )
