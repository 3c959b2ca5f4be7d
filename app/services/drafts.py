"""What people are typing, kept until they save it or throw it away."""

import json
from collections.abc import Mapping

from app.domain.ids import DraftId, new_id
from app.domain.records import Draft
from app.services.desk import Desk


def keep_draft(
    desk: Desk,
    kind: str,
    subject_id: str | None,
    payload: Mapping[str, object],
    draft_id: DraftId | None = None,
) -> Draft:
    """Write down unfinished typing; pass the id back to replace it."""
    draft = Draft(
        id=draft_id or DraftId(new_id()),
        user_id=desk.actor.user_id,
        workstation=desk.actor.workstation,
        kind=kind,
        subject_id=subject_id,
        payload_json=json.dumps(dict(payload), ensure_ascii=False),
        updated_at=desk.clock.now(),
    )
    desk.store.write(lambda work: work.put_draft(draft))
    return draft


def drop_draft(desk: Desk, draft_id: DraftId) -> None:
    """Forget a draft that was saved or thrown away."""
    desk.store.write(lambda work: work.drop_draft(draft_id))
