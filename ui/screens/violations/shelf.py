"""The cases kept ready beside the open one: read ahead in threads, within a bound of memory."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QSize

from app.domain.ids import CaseId
from app.ports.queries import Queries
from app.services.desk import Desk
from ui.bridge.tasks import Runs
from ui.screens.violations.reading import LARGEST_STILL, SMALLEST_STILL, read_case
from ui.screens.violations.view_state import CaseBundle

KEPT = 10
KEPT_BYTES = 128 * 1024 * 1024
LANE = "cases_ahead"
_GROWN = 1.2


class BundleCache:
    """The cases read last, by id; the oldest are let go when they are many or large."""

    def __init__(self, most_bytes: int = KEPT_BYTES) -> None:
        self._bundles: OrderedDict[str, CaseBundle] = OrderedDict()
        self._most_bytes = most_bytes

    @property
    def size_bytes(self) -> int:
        """What the pictures take."""
        return sum(map(_bytes_of, self._bundles.values()))

    def put(self, bundle: CaseBundle) -> None:
        """Keep a case; it stays even when it alone is over the bound."""
        case_id = str(bundle.detail.case.id)
        self._bundles[case_id] = bundle
        self._bundles.move_to_end(case_id)
        while len(self._bundles) > 1 and (
            len(self._bundles) > KEPT or self.size_bytes > self._most_bytes
        ):
            self._bundles.popitem(last=False)

    def get(self, case_id: str) -> CaseBundle | None:
        """A kept case, or None."""
        return self._bundles.get(case_id)

    def drop(self, case_ids: Sequence[str]) -> None:
        """Let go of cases that were changed."""
        for case_id in case_ids:
            self._bundles.pop(case_id, None)

    def clear(self) -> None:
        """Let go of all."""
        self._bundles.clear()


class CaseShelf:
    """Reads cases with their pictures. Call it on one thread only.

    Args:
        read: Called with each case that was read.
        failed: Called with the id and the reason when one could not be read.
    """

    def __init__(
        self,
        desk: Desk,
        queries: Queries,
        tasks: Runs,
        read: Callable[[CaseBundle], None],
        failed: Callable[[str, Exception], None],
        owner: QObject | None = None,
    ) -> None:
        self._desk = desk
        self._queries = queries
        self._tasks = tasks
        self._read = read
        self._failed = failed
        self._owner = owner
        self._cache = BundleCache()
        self._reading: set[str] = set()
        self._again: set[str] = set()
        self._largest = LARGEST_STILL

    def get(self, case_id: str) -> CaseBundle | None:
        """A case that is ready, or None."""
        return self._cache.get(case_id)

    def drop(self, case_ids: Sequence[str]) -> None:
        """Cases that were changed: what is being read of them is read again."""
        self._cache.drop(case_ids)
        self._again |= self._reading & set(case_ids)

    def set_picture_size(self, largest: QSize) -> bool:
        """Largest size at which stills are shown; True when what is kept is too small now."""
        before = self._largest
        self._largest = largest.expandedTo(SMALLEST_STILL).boundedTo(LARGEST_STILL)
        if self._largest.width() <= before.width() * _GROWN:
            return False
        self._cache.clear()
        return True

    def want(self, case_id: str, *, ahead: bool = False) -> None:
        """Read a case; ahead of its turn one after another, so that the open one never waits."""
        if case_id in self._reading:
            if not ahead:
                self._again.add(case_id)
            return
        if ahead and self._cache.get(case_id) is not None:
            return
        self._reading.add(case_id)
        desk, queries, largest = self._desk, self._queries, self._largest
        self._tasks.run(
            lambda: read_case(queries, desk.files, CaseId(case_id), largest, desk.actor),
            partial(self._done, case_id),
            partial(self._not_read, case_id),
            lane=LANE if ahead else None,
            owner=self._owner,
        )

    def _done(self, case_id: str, bundle: CaseBundle) -> None:
        self._reading.discard(case_id)
        if case_id in self._again:  # changed while it was being read
            self._again.discard(case_id)
            self.want(case_id)
            return
        self._cache.put(bundle)
        self._read(bundle)

    def _not_read(self, case_id: str, error: Exception) -> None:
        self._reading.discard(case_id)
        self._again.discard(case_id)
        self._failed(case_id, error)


def _bytes_of(bundle: CaseBundle) -> int:
    return bundle.plate.sizeInBytes() + sum(still.image.sizeInBytes() for still in bundle.stills)
