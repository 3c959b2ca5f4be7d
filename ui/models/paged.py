"""A list that is fetched by page while someone scrolls, and asks again after every commit."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from typing_extensions import override

from app.domain.records import Subject
from app.ports.rows import Page
from app.ports.store import Changes
from ui.bridge.changes import ChangesBridge
from ui.bridge.tasks import Task, TaskRunner
from ui.models.columns import Column
from ui.models.rows import Index, RowsModel
from widgets.theme import ThemeSwitch

R = TypeVar("R")
T = TypeVar("T")
PAGE = 200

Fetch = Callable[[str | None, int], Page[R]]
"""Key of the page (None for the first) and most rows it may have; runs in a thread."""


class PagedModel(RowsModel[R]):
    """Rows by page. Nothing jumps: while :attr:`reading`, new rows wait to be shown.

    What this workstation changed is shown at once. What others add waits until
    :meth:`show_waiting`; what they took away is struck out meanwhile.

    Signals:
        waiting_changed(int): How many new rows wait behind the bar.
        loading_changed(bool): A page is being fetched.
        loaded(): Rows are as the store had them a moment ago.
        failed(object): Fetching failed; the rows shown are old.
    """

    waiting_changed = Signal(int)
    loading_changed = Signal(bool)
    loaded = Signal()
    failed = Signal(object)

    def __init__(
        self,
        tasks: TaskRunner,
        columns: Sequence[Column[R]],
        row_id: Callable[[R], str],
        theme: ThemeSwitch,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, row_id, theme, parent)
        self._tasks = tasks
        self._fetch: Fetch[R] | None = None
        self._next_key: str | None = None
        self._task: Task | None = None
        self._fresh: tuple[Sequence[R], str | None] | None = None
        self._again = False
        self._reading = False
        self._own: frozenset[str] = frozenset()
        self._subjects: frozenset[Subject] = frozenset()

    def show(self, fetch: Fetch[R]) -> None:
        """Show another list from its beginning."""
        self._fetch = fetch
        if self._task is not None:
            self._task.cancel()
        self._fresh = None
        self._start(lambda: fetch(None, PAGE), self._take_first)

    @Slot()
    def reload(self) -> None:
        """Read again as many rows as there are; places and selection stay."""
        fetch = self._fetch
        if fetch is None:
            return
        if self._task is not None:
            self._again = True
            return
        wanted = max(len(self._rows), PAGE)
        self._start(lambda: _read_again(fetch, wanted), self._take_again)

    def follow(self, changes: ChangesBridge, *subjects: Subject) -> None:
        """Ask again whenever a commit touched one of these subjects."""
        self._subjects = frozenset(subjects)
        changes.changed.connect(self._take_changes)

    @property
    def reading(self) -> bool:
        """Whether someone reads, so that rows may not move under their eyes."""
        return self._reading

    @Slot(bool)
    def set_reading(self, reading: bool) -> None:
        """Say whether someone reads; when not, what waits is shown."""
        self._reading = reading
        if not reading:
            self.show_waiting()

    @property
    def waiting(self) -> int:
        """How many new rows wait."""
        if self._fresh is None:
            return 0
        return sum(self._row_id(row) not in self._place for row in self._fresh[0])

    @Slot()
    def show_waiting(self) -> None:
        """Let the waiting rows in and the struck-out ones go."""
        if self._fresh is None:
            return
        rows, self._next_key = self._fresh
        self._fresh = None
        self.set_rows(rows)
        self.waiting_changed.emit(0)
        self.loaded.emit()

    @property
    def loading(self) -> bool:
        """Whether a page is being fetched."""
        return self._task is not None

    @property
    def complete(self) -> bool:
        """Whether the end of the list is loaded."""
        return self._fetch is not None and self._next_key is None and self._task is None

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return self._key() is not None and self._task is None and not parent.isValid()

    @override
    def fetchMore(self, parent: Index) -> None:
        fetch, key = self._fetch, self._key()
        if fetch is None or not self.canFetchMore(parent):
            return
        self._start(lambda: fetch(key, PAGE), self._take_page)

    def _key(self) -> str | None:
        return self._next_key if self._fresh is None else self._fresh[1]

    def _start(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._task = self._tasks.run(work, done, self._take_failure, owner=self)
        self.loading_changed.emit(True)

    @Slot(object)
    def _take_changes(self, changes: Changes) -> None:
        touched = self._subjects & changes.ids.keys()
        if not touched:
            return
        if changes.local:
            self._own |= frozenset().union(*(changes.ids[subject] for subject in touched))
        self.reload()

    def _take_first(self, page: Page[R]) -> None:
        self._task = None
        self._next_key = page.next_key
        self._replace_all(page.rows)
        self._own = frozenset()
        self._settle()

    def _take_page(self, page: Page[R]) -> None:
        self._task = None
        if self._fresh is None:
            self._next_key = page.next_key
        else:
            self._fresh = ([*self._fresh[0], *page.rows], page.next_key)
        self._append(page.rows)
        self._settle()

    def _take_again(self, result: tuple[Sequence[R], str | None]) -> None:
        self._task = None
        rows, key = result
        if self._reading and self._must_wait(rows):
            self._fresh = result
            self._take_in_place(rows)
        else:
            self._fresh, self._next_key = None, key
            self.set_rows(rows)
        self._own = frozenset()
        self._settle()

    def _take_failure(self, error: Exception) -> None:
        self._task = None
        self.loading_changed.emit(False)
        self.failed.emit(error)

    def _settle(self) -> None:
        self.loading_changed.emit(self.loading)
        self.waiting_changed.emit(self.waiting)
        self.loaded.emit()
        if self._again:
            self._again = False
            self.reload()

    # Whoever hears that rows came may ask for more at once: the key is set before they come.

    def _must_wait(self, rows: Sequence[R]) -> bool:
        return [self._row_id(row) for row in rows] != [self._row_id(row) for row in self._rows]

    def _take_in_place(self, rows: Sequence[R]) -> None:
        """Show what was changed here and new values of what is there; the rest waits."""
        fresh = {self._row_id(row): row for row in rows}
        self._remove([one for one in self._own if one in self._place and one not in fresh])
        self._insert_own(rows)
        for one, place in self._place.items():
            self._rows[place] = fresh.get(one, self._rows[place])
        self._gone = frozenset(self._place) - fresh.keys()
        if self._fresh is not None and not self._must_wait(rows):
            self._next_key, self._fresh = self._fresh[1], None
        self.repaint_rows()

    def _insert_own(self, rows: Sequence[R]) -> None:
        place = 0
        for row in rows:
            one = self._row_id(row)
            there = self._place.get(one)
            if there is None and one in self._own:
                self._insert(place, [row])
                there = place
            if there is not None:
                place = there + 1


def _read_again(fetch: Fetch[R], wanted: int) -> tuple[Sequence[R], str | None]:
    rows: list[R] = []
    key: str | None = None
    while True:
        page = fetch(key, min(max(wanted - len(rows), PAGE), 5 * PAGE))
        rows.extend(page.rows)
        key = page.next_key
        if key is None or len(rows) >= wanted:
            return rows, key
