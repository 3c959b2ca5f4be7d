"""Keeps the case on the screen to one reviewer, and knows which cases others have.

The lease is asked for in the lane of the decisions: what is pressed while it is on its way is
stored after it, and refused there when another was quicker.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject

from app.domain.ids import CaseId
from app.domain.records import Subject
from app.domain.review import CaseLease
from app.ports.queries import Queries
from app.ports.store import Changes
from app.services.desk import Desk
from app.services.review_leases import pass_case
from ui.bridge.tasks import Runs

_log = logging.getLogger(__name__)


class Holding:
    """The lease of the open case. Call it on one thread only.

    Attributes:
        others: Cases that other people, or this person elsewhere, have open.
    """

    def __init__(
        self,
        desk: Desk,
        queries: Queries,
        tasks: Runs,
        lane: str,
        changed: Callable[[], None],
        owner: QObject | None = None,
    ) -> None:
        self.others: Mapping[str, CaseLease] = {}
        self._desk = desk
        self._queries = queries
        self._tasks = tasks
        self._lane = lane
        self._changed = changed
        self._owner = owner
        self._wanted: CaseId | None = None
        self._mine: CaseId | None = None
        self._lost = False

    def hold(self, case_id: CaseId | None) -> None:
        """Take this case and give back the one before; None only gives back."""
        if case_id == self._wanted:
            return
        self._wanted = case_id
        self._pass()

    def decided(self, case_id: CaseId) -> None:
        """The case was given to a decision, which gives the lease back itself."""
        if self._wanted == case_id:
            self._wanted = self._mine = None

    def renew(self) -> None:
        """Keep the open case, try again for one that another had, and look at the others'."""
        if self._wanted is not None:
            self._pass()
        self.look()

    def look(self) -> None:
        """Read who has which case."""
        desk, review = self._desk, self._queries.review
        self._tasks.run(
            lambda: review.leases(desk.actor, desk.clock.now()),
            self._looked,
            self._not_known,
            owner=self._owner,
        )

    def take_changes(self, changes: Changes) -> None:
        """Hear that somebody took or gave back a case."""
        if Subject.CASE_LEASE in changes.ids and not changes.local:
            self.look()

    def _pass(self) -> None:
        left = self._mine if self._mine != self._wanted else None
        self._mine = wanted = self._wanted
        self._tasks.run(
            lambda: pass_case(self._desk, left, wanted),
            partial(self._passed, wanted),
            self._not_known,
            lane=self._lane,
            owner=self._owner,
        )

    def _passed(self, wanted: CaseId | None, lease: CaseLease | None) -> None:
        self._lost = False
        if wanted is None or lease is None:
            return
        if lease.mine:
            self._set_others({k: v for k, v in self.others.items() if k != wanted})
            return
        if self._mine == wanted:
            self._mine = None
        self._set_others({**self.others, wanted: lease})

    def _looked(self, leases: Sequence[CaseLease]) -> None:
        self._lost = False
        self._set_others({str(lease.case_id): lease for lease in leases if not lease.mine})
        wanted = self._wanted
        if wanted is not None and self._mine is None and wanted not in self.others:
            self._pass()

    def _set_others(self, others: Mapping[str, CaseLease]) -> None:
        before = {case_id: lease.user_id for case_id, lease in self.others.items()}
        self.others = others
        if before != {case_id: lease.user_id for case_id, lease in others.items()}:
            self._changed()

    def _not_known(self, error: Exception) -> None:
        """Said once: a decision asks again by itself, and says why when it is refused."""
        if not self._lost:
            _log.warning("leases of cases are not known: %s", type(error).__name__)
        self._lost = True
