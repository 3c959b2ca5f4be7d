"""Keeps what someone is typing: a short while after each key, and before anything closes."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.domain.ids import DraftId, new_id
from app.domain.records import Draft
from app.services.drafts import drop_draft, keep_draft
from ui.bridge.context import ScreenContext

QUIET_MS = 400
AGAIN_MS = 5000

Payload = Mapping[str, object]


@dataclass
class _Kept:
    """One draft under way: its id from the first key on, and what is not yet written."""

    kind: str
    subject_id: str | None
    draft_id: DraftId = field(default_factory=lambda: DraftId(new_id()))
    waiting: Payload | None = None
    stored: bool = False
    failing: bool = False


class DraftKeeper(QObject):
    """Drafts of one screen, by kind and record. Writes of one draft never overtake each other.

    Signals:
        kept(str): A draft of this kind was written.
        found(object): Drafts that this person left at this workstation, as a dictionary of
            payloads by (kind, record id).
    """

    kept = Signal(str)
    found = Signal(object)

    def __init__(self, context: ScreenContext, prefix: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._prefix = prefix
        self._drafts: dict[tuple[str, str | None], _Kept] = {}
        self._payloads: dict[tuple[str, str | None], dict[str, Any]] = {}
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self.flush)
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self.flush)

    def look(self) -> None:
        """Read drafts of an earlier sitting; :attr:`found` tells them."""
        queries, user = self._context.queries, self._context.actor.user_id
        self._context.tasks.run(lambda: queries.drafts(user), self._take_found, owner=self)

    def _take_found(self, drafts: Sequence[Draft]) -> None:
        here = self._context.actor.workstation
        for draft in reversed(drafts):
            if not draft.kind.startswith(self._prefix) or draft.workstation != here:
                continue
            place = (draft.kind, draft.subject_id)
            self._drafts[place] = _Kept(draft.kind, draft.subject_id, draft.id, stored=True)
            self._payloads[place] = json.loads(draft.payload_json)
        self.found.emit(dict(self._payloads))

    def payload(self, kind: str, subject_id: str | None = None) -> dict[str, Any]:
        """What was typed last, or an empty dictionary."""
        return self._payloads.get((kind, subject_id), {})

    def keep(self, kind: str, subject_id: str | None, payload: Payload) -> None:
        """Keep this soon; a newer payload replaces one that waits."""
        draft = self._drafts.setdefault((kind, subject_id), _Kept(kind, subject_id))
        draft.waiting = dict(payload)
        self._payloads[kind, subject_id] = dict(payload)
        if not self._timer.isActive():
            self._timer.start()

    def drop(self, kind: str, subject_id: str | None = None) -> None:
        """Forget a draft that was saved or thrown away."""
        self._payloads.pop((kind, subject_id), None)
        draft = self._drafts.pop((kind, subject_id), None)
        if draft is None:
            return
        desk, draft_id = self._context.desk, draft.draft_id
        self._run(lambda: drop_draft(desk, draft_id), draft, _ignore)

    @Slot()
    def flush(self) -> None:
        """Write what waits now."""
        self._timer.stop()
        for draft in list(self._drafts.values()):
            if draft.waiting is not None:
                self._write(draft, draft.waiting)

    def _write(self, draft: _Kept, payload: Payload) -> None:
        desk, kind, subject, known = (
            self._context.desk,
            draft.kind,
            draft.subject_id,
            draft.draft_id,
        )
        draft.waiting = None

        def kept(_draft: object) -> None:
            draft.failing = False
            self.kept.emit(kind)

        self._run(
            lambda: keep_draft(desk, kind, subject, payload, known),
            draft,
            kept,
            lambda error: self._not_written(draft, payload, error),
        )

    def _not_written(self, draft: _Kept, payload: Payload, error: Exception) -> None:
        """Try again later, unless it was dropped or typed on meanwhile; say so once."""
        if not any(known is draft for known in self._drafts.values()):
            return
        if draft.waiting is None:
            draft.waiting = payload
        self._again.start()
        if not draft.failing:
            draft.failing = True
            self._context.show_error(error)

    def _run(
        self,
        work: Callable[[], object],
        draft: _Kept,
        done: Callable[[object], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        self._context.tasks.run(
            work,
            done,
            failed or self._context.show_error,
            lane=f"draft:{draft.draft_id}",
            owner=self,
        )


def _ignore(_result: object) -> None:
    """Nobody waits for this answer."""
